/* Captured values, arguments of lifted functions and closures of known calls that nobody needs: useless variables (Wand and Siveroni,
 * "Constant propagation and useless-variable elimination", 1999, for first-order programs; here of what closure conversion made).
 *
 * Decides: which captured values closures leave out, which arguments lifted functions are not passed, and which functions do not read the
 * closure they run as, so that known calls pass none.
 *
 * Law: a value is needed if an instruction with an effect uses it, or one whose value is needed. What goes into a slot (a captured value,
 * such an argument, the closure of a known call) is needed only if somebody needs what is read from there: so two functions that hold each
 * other, or one that holds itself, only to be called hold nothing. What is not needed is dropped.
 *
 *     sum_1: v0 = self                          sum_1:
 *            v3 = closure next_2, v1, v0     =>         v3 = closure next_2, v1
 *     next_2: v1 = captured 1                   next_2:
 *             v2 = call.known sum_1, v1, …              v2 = call.known sum_1, (const empty), …
 *
 * Method: marking, in all functions at once, from what has effects; what waits for a slot is marked when that is found to be needed. */
#include "passes/captured.h"
#include "passes/pass.h"

typedef struct Slot {
    bool is_needed;
    IrInstVec waiting;   /* what is needed as soon as the slot is */
    uint32_t index;      /* of an argument that is kept: its new one, among the lifted ones */
} Slot;

typedef struct Useless {
    IrProgram *program;
    Arena scratch;
    Slots numbers;
    Slot *slots;         /* behind those of slots.h one for each function: the closure that it runs as */
    IrInstVec work;      /* needed; its operands are to be looked at. A note that is not NULL says that it has been here */
} Useless;

/* ---- slots ---- */

/* The code that closures are made of may have gone when only its other entry is called. */
static uint32_t self_slot(const Useless *u, IrFunction *f)
{
    const IrFunction *code = ir_closure_code(f);
    return u->numbers.count + (ir_is_in_program(u->program, code) ? code : f)->index;
}

/* The first parameter that is passed in place of a captured value. */
static uint32_t first_lifted(const IrFunction *f)
{
    return f->param_count - f->lifted_count;
}

static Slot *lifted_slots(const Useless *u, const IrFunction *f)
{
    return &u->slots[u->numbers.params[f->index] + first_lifted(f)];
}

/* The slot of this kind that operand k goes into, or NO_SLOT. */
static uint32_t slot_into(const Useless *u, const IrInst *inst, uint32_t k)
{
    switch (inst->op) {
    case IR_CLOSURE: return slot_written(&u->numbers, inst, k);
    case IR_CALL_KNOWN:
        if (k == 0) return inst->args[0]->op == IR_CONST ? NO_SLOT : self_slot(u, inst->imm.function);
        return k >= 2 + first_lifted(inst->imm.function) ? slot_written(&u->numbers, inst, k) : NO_SLOT;
    default: return NO_SLOT;
    }
}

/* ---- marking ---- */

static void need(Useless *u, IrInst *inst)
{
    if (inst->note) return;
    inst->note = inst;
    vec_push(&u->scratch, &u->work, inst);
}

static void need_slot(Useless *u, uint32_t slot)
{
    Slot *s = &u->slots[slot];
    if (s->is_needed) return;
    s->is_needed = true;
    for (uint32_t i = 0; i < s->waiting.count; i++) need(u, s->waiting.items[i]);
}

static void need_as_slot(Useless *u, uint32_t slot, IrInst *inst)
{
    if (slot == NO_SLOT || u->slots[slot].is_needed) need(u, inst);
    else vec_push(&u->scratch, &u->slots[slot].waiting, inst);
}

static void need_what_it_reads(Useless *u, const IrInst *inst)
{
    bool reads_closure = inst->op == IR_SELF || inst->op == IR_CAPTURED || inst->op == IR_ARGUMENTS;
    if (reads_closure) need_slot(u, self_slot(u, inst->block->function));
    if (inst->op == IR_CAPTURED || inst->op == IR_CLOSURE_GET || inst->op == IR_PARAM) need_slot(u, slot_read(&u->numbers, inst));
}

static void propagate(Useless *u)
{
    while (u->work.count) {
        IrInst *inst = vec_pop(&u->work);
        need_what_it_reads(u, inst);
        for (uint32_t k = 0; k < inst->arg_count; k++) need_as_slot(u, slot_into(u, inst, k), inst->args[k]);
    }
}

/* Code that may look at its closure without saying so in an instruction. */
static bool keeps_closure(const IrFunction *f)
{
    return f->needs_closure && (ir_is_coroutine(f) || f->variadic || f->uses_new_target || (f->fn_flags & IR_FN_CLASS));
}

static void start(Useless *u, IrFunction *f)
{
    if (keeps_closure(f)) need_slot(u, self_slot(u, f));
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i) i->note = NULL;
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i) {
            if (i->op == IR_CLOSURE_SET) need_as_slot(u, slot_written(&u->numbers, i, 1), i);
            else if (!ir_is_removable(i)) need(u, i);
        }
}

/* ---- rewriting ---- */

static void number_lifted(const Useless *u, const IrFunction *f)
{
    Slot *slots = lifted_slots(u, f);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < f->lifted_count; i++)
        if (slots[i].is_needed) slots[i].index = kept++;
}

/* The closure that the call passes is the first operand; there is always one. */
static void rewrite_call(const Useless *u, IrInst *call)
{
    uint32_t self = slot_into(u, call, 0), kept = 1;
    if (self != NO_SLOT && !u->slots[self].is_needed) call->args[0] = ir_insert_const(call, (IrConst){.kind = IR_CONST_EMPTY});
    for (uint32_t k = 1; k < call->arg_count; k++) {
        uint32_t slot = slot_into(u, call, k);
        if (slot == NO_SLOT || u->slots[slot].is_needed) call->args[kept++] = call->args[k];
    }
    call->arg_count = kept;
}

static void rewrite_param(const Useless *u, IrInst *param)
{
    uint32_t first = first_lifted(param->block->function);
    if ((uint32_t)param->imm.index >= first) param->imm.index = (int32_t)(first + u->slots[slot_read(&u->numbers, param)].index);
}

/* What has not been marked goes; constants that are put in have no note either, but stand before what is looked at. */
static void rewrite(const Useless *u, IrFunction *f)
{
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST_SAFE(b, i) {
            if (!i->note) ir_remove(i);
            else if (i->op == IR_CALL_KNOWN) rewrite_call(u, i);
            else if (i->op == IR_PARAM) rewrite_param(u, i);
        }
}

/* What a function takes, once all that depends on it has been rewritten. */
static void rewrite_signature(const Useless *u, IrFunction *f)
{
    const Slot *slots = lifted_slots(u, f);
    IrCapture *lifted = ARENA_ARRAY(u->program->arena, IrCapture, f->lifted_count);
    uint32_t own = first_lifted(f), kept = 0;
    for (uint32_t i = 0; i < f->lifted_count; i++)
        if (slots[i].is_needed) lifted[kept++] = f->lifted[i];
    f->lifted = lifted;
    f->lifted_count = kept;
    f->param_count = own + kept;
    f->needs_closure = f->needs_closure && u->slots[self_slot(u, f)].is_needed;
}

static void leave_out_captured(Useless *u)
{
    bool *left_out = ARENA_ARRAY(&u->scratch, bool, u->numbers.count);
    for (uint32_t i = 0; i < u->numbers.count; i++) left_out[i] = !u->slots[i].is_needed;
    captured_leave_out(u->program, &u->numbers, left_out);
}

void pass_useless(IrProgram *program, const PassOptions *options)
{
    (void)options;
    Useless u = {.program = program};
    arena_init(&u.scratch);
    slots_init(&u.numbers, program, &u.scratch);
    u.slots = ARENA_ARRAY(&u.scratch, Slot, u.numbers.count + program->function_count);
    for (uint32_t n = 0; n < program->function_count; n++) start(&u, program->functions[n]);
    propagate(&u);
    for (uint32_t n = 0; n < program->function_count; n++) number_lifted(&u, program->functions[n]);
    for (uint32_t n = 0; n < program->function_count; n++) rewrite(&u, program->functions[n]);
    for (uint32_t n = 0; n < program->function_count; n++) rewrite_signature(&u, program->functions[n]);
    leave_out_captured(&u);
    arena_free(&u.scratch);
}
