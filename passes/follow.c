/* Follows closures through variables, captured values, parameters and results, and finds out what is done with them.
 *
 * Law: whatever is not listed here lets a value go: properties, unknown calls, environment records, the runtime. A call that lists the
 * functions it may reach (callees.c) hands its arguments to those, and gets what they return. A function whose closure was let go
 * returns to callers that nobody knows.
 *
 * Method: from the uses, backwards: through phis, and from a slot's readers to all that is put into it. Linear: what is done with a
 * value grows a few times at most.
 *
 *     v1 = closure f                  v1 = closure g
 *     v2 = call.known f, v1, …        set "m", v0, v1
 *     nothing is done with f          g is let go */
#include "passes/follow.h"

#include "passes/known.h"
#include "passes/pass.h"

static void note_uses(Follow *x, IrInst *value, unsigned uses)
{
    unsigned known = follow_uses(value);
    if (value->op == IR_CONST || !(uses & ~known)) return;
    value->note = (void *)(uintptr_t)(known | uses);
    vec_push(&x->scratch, &x->work, value);
}

static void note_slot_uses(Follow *x, uint32_t slot, unsigned uses)
{
    if (!(uses & ~(unsigned)x->slot_uses[slot])) return;
    x->slot_uses[slot] |= (uint8_t)uses;
    for (uint32_t i = 0; i < x->sources[slot].count; i++) note_uses(x, x->sources[slot].items[i], uses);
}

/* ---- calls that list what they may reach ---- */

/* NULL: nobody knows it. */
static const IrCallees *callees_of(const Follow *x, const IrInst *inst)
{
    if (inst->op != IR_CALL && inst->op != IR_CALL_CURRIED) return NULL;
    const IrCallees *callees = ir_callees_of(x->program, inst);
    return callees && !callees->only_called && !callees->is_anything ? callees : NULL;
}

/* The code that a call runs which reaches the function; NULL: none, since there is no closure of it any more. */
static IrFunction *code_reached(const Follow *x, const IrInst *call, IrFunction *f)
{
    if (!ir_is_in_program(x->program, f)) return NULL;
    return call->op == IR_CALL_CURRIED ? f->uncurried : f;
}

static uint32_t first_argument(const IrInst *call)
{
    return call->op == IR_CALL_CURRIED ? 1 : 2;
}

static void pass_arguments(Follow *x, const IrInst *call, const IrFunction *code)
{
    uint32_t first = first_argument(call);
    for (uint32_t k = first; k < call->arg_count; k++) {
        uint32_t i = k - first;
        note_uses(x, call->args[k], known_is_direct(code) ? FOLLOW_PASSED : FOLLOW_LET_GO);
        if (known_is_direct(code) && i < code->param_count) vec_push(&x->scratch, &x->sources[x->slots.params[code->index] + i], call->args[k]);
    }
}

static void collect_listing_call(Follow *x, const IrInst *call, const IrCallees *callees)
{
    note_uses(x, call->args[0], FOLLOW_CALLED);
    if (call->op == IR_CALL) note_uses(x, call->args[1], FOLLOW_LET_GO);
    for (uint32_t i = 0; i < callees->count; i++) {
        const IrFunction *code = code_reached(x, call, callees->functions[i]);
        if (code) pass_arguments(x, call, code);
    }
}

static void note_result_uses(Follow *x, const IrInst *call, unsigned uses)
{
    const IrCallees *callees = callees_of(x, call);
    for (uint32_t i = 0; callees && i < callees->count; i++) {
        const IrFunction *code = code_reached(x, call, callees->functions[i]);
        if (code) note_slot_uses(x, x->slots.results[code->index], uses);
    }
}

/* ---- known calls ---- */

/* The code does something with the closure that it runs as, or with what that captured. */
static void note_needy(Follow *x, const IrFunction *code)
{
    IrInstVec *called = &x->called[code->index];
    while (called->count) note_uses(x, vec_pop(called), FOLLOW_NEEDED);
}

/* ---- uses ---- */

static bool only_looks(const IrInst *user)
{
    return ir_is_kind_test(user) || user->op == IR_SEQ || user->op == IR_SNE;
}

/* What this very instruction does with the operand. What goes into slots and phis is not used, yet. */
static unsigned uses_of(const Follow *x, const IrInst *user, uint32_t operand)
{
    if (user->op == IR_PHI) return 0;
    if (user->op == IR_TDZ) return FOLLOW_TESTED;
    if (only_looks(user)) return FOLLOW_LOOKED_AT;
    if (user->op == IR_IS_CURRIED) return FOLLOW_CALLED;
    bool is_closure = user->op == IR_CALL_KNOWN || user->op == IR_CLOSURE_SET || user->op == IR_CLOSURE_GET;
    if (is_closure && operand == 0) return 0;
    return slot_written(&x->slots, user, operand) == NO_SLOT ? FOLLOW_LET_GO : 0;
}

static void collect_inst(Follow *x, const IrInst *i)
{
    const IrCallees *callees = callees_of(x, i);
    if (callees) {
        collect_listing_call(x, i, callees);
        return;
    }
    for (uint32_t k = 0; k < i->arg_count; k++) {
        uint32_t slot = slot_written(&x->slots, i, k);
        if (slot != NO_SLOT) vec_push(&x->scratch, &x->sources[slot], i->args[k]);
        note_uses(x, i->args[k], uses_of(x, i, k));
    }
    if (i->op == IR_CALL_KNOWN) vec_push(&x->scratch, &x->called[i->imm.function->index], i->args[0]);
}

/* Variables others see by way of the global object. */
static void let_visible_go(Follow *x)
{
    for (uint32_t slot = 0; slot < x->slots.list.count; slot++)
        if (global_is_visible(x->program, x->slots.list.items[slot])) note_slot_uses(x, slot, FOLLOW_LET_GO);
}

/* … or arguments objects. */
static void let_mapped_go(Follow *x, const IrInst *arguments)
{
    for (uint32_t k = 0; k < arguments->arg_count; k++) {
        const IrInst *cell = arguments->args[k];
        if (cell->op == IR_CELL_NEW) note_slot_uses(x, slot_written(&x->slots, cell, 0), FOLLOW_LET_GO);
    }
}

/* ---- the fixpoint ---- */

static void propagate(Follow *x)
{
    while (x->work.count) {
        IrInst *value = vec_pop(&x->work);
        unsigned uses = follow_uses(value);
        if (value->op == IR_CLOSURE) x->functions[value->imm.function->index] |= (uint8_t)uses;
        if (value->op == IR_SELF) x->functions[ir_closure_code(value->block->function)->index] |= (uint8_t)uses;
        if (value->op == IR_PHI || value->op == IR_TDZ)
            for (uint32_t k = 0; k < value->arg_count; k++) note_uses(x, value->args[k], uses);
        bool is_of_closure = value->op == IR_SELF || value->op == IR_CAPTURED;
        if (is_of_closure && follow_is_needed(uses)) note_needy(x, value->block->function);
        note_result_uses(x, value, uses);
        uint32_t slot = slot_read(&x->slots, value);
        if (slot != NO_SLOT) note_slot_uses(x, slot, uses);
    }
}

static bool has_unknown_callers(const Follow *x, IrFunction *f)
{
    return f->index == 0 || ir_is_exported(f) || (x->functions[ir_closure_code(f)->index] & FOLLOW_LET_GO);
}

/* What functions return that were let go. Returns whether there was something new. */
static bool let_results_go(Follow *x)
{
    bool changed = false;
    for (uint32_t n = 0; n < x->program->function_count; n++) {
        uint32_t slot = x->slots.results[n];
        if (!has_unknown_callers(x, x->program->functions[n]) || (x->slot_uses[slot] & FOLLOW_LET_GO)) continue;
        note_slot_uses(x, slot, FOLLOW_LET_GO);
        changed = true;
    }
    return changed;
}

static void collect(Follow *x)
{
    for (uint32_t n = 0; n < x->program->function_count; n++)
        IR_EACH_BLOCK(x->program->functions[n], b)
            IR_EACH_INST(b, i) collect_inst(x, i);
    let_visible_go(x);
    for (uint32_t n = 0; n < x->program->function_count; n++)
        IR_EACH_BLOCK(x->program->functions[n], b)
            IR_EACH_INST(b, i)
                if (i->op == IR_ARGUMENTS) let_mapped_go(x, i);
}

void follow_init(Follow *x, IrProgram *program)
{
    *x = (Follow){.program = program};
    arena_init(&x->scratch);
    slots_init(&x->slots, program, &x->scratch);
    x->functions = ARENA_ARRAY(&x->scratch, uint8_t, program->function_count);
    x->sources = ARENA_ARRAY(&x->scratch, IrInstVec, x->slots.count);
    x->called = ARENA_ARRAY(&x->scratch, IrInstVec, program->function_count);
    x->slot_uses = ARENA_ARRAY(&x->scratch, uint8_t, x->slots.count);
    for (uint32_t n = 0; n < program->function_count; n++)
        IR_EACH_BLOCK(program->functions[n], b)
            IR_EACH_INST(b, i) i->note = NULL;
    collect(x);
    do propagate(x);
    while (let_results_go(x));
}

void follow_free(Follow *x)
{
    arena_free(&x->scratch);
}
