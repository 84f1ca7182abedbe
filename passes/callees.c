/* Which functions a call reaches, by the flow of function values through the whole program.
 *
 * Decides: IrProgram.callees, and CALL becomes CALL_KNOWN when every value its callee may be is a closure of one function. Values
 * flow through variables, parameters and results of functions all of whose callers are known, and phis (0-CFA: Shivers, "Control
 * flow analysis in Scheme"; sets have IR_CALLEES_MAX functions at most, beyond that it may be anything). `known` has found the calls
 * by name already; these are, above all, those of a parameter that gets functions of the program only.
 *
 * Law: whatever comes from elsewhere (properties, elements, unknown calls, the runtime, variables others can see) may be anything.
 * A variable without a dead zone begins as undefined, which is no function; one with a dead zone is tested where it is read.
 *
 * Method: from nothing upwards to the least fixpoint, over values and slots (slots.h); what either may be grows a bounded number
 * of times: linear.
 *
 *     function each(list, f) { for (…) f(list[i]); }          v5 = call v1, v2, v4        (v1: param 1)
 *     each(a, show);  each(b, show);                     =>   v5 = call.known show_3, v1, v6, v4       */
#include "passes/known.h"
#include "passes/pass.h"
#include "passes/slots.h"

typedef VEC(IrInst *) InstVec;

typedef struct Flow {
    IrProgram *program;
    Arena scratch;
    Slots slots;
    IrCallees *held;       /* by slot */
    InstVec *readers;    /* by slot */
    Map phis;            /* IrInst * of a value -> InstVec * of PHIs and TDZs that it goes into */
    InstVec work;        /* values that have become more */
    Map values;          /* IrInst * -> IrCallees * */
} Flow;

static IrCallees *value_of(Flow *flow, const IrInst *inst)
{
    void **slot = map_put_pointer(&flow->values, inst);
    if (!*slot) *slot = ARENA_NEW(&flow->scratch, IrCallees);
    return *slot;
}

static bool has_function(const IrCallees *set, const IrFunction *f)
{
    for (uint32_t i = 0; i < set->count; i++)
        if (set->functions[i] == f) return true;
    return false;
}

/* Returns whether there was more. */
static bool add_function(IrCallees *into, IrFunction *f)
{
    if (into->is_anything || has_function(into, f)) return false;
    if (into->count == IR_CALLEES_MAX) into->is_anything = true;
    else into->functions[into->count++] = f;
    return true;
}

static bool join(IrCallees *into, const IrCallees *more)
{
    bool changed = (more->is_anything && !into->is_anything) || (more->is_other && !into->is_other);
    into->is_anything |= more->is_anything;
    into->is_other |= more->is_other;
    for (uint32_t i = 0; i < more->count; i++) changed |= add_function(into, more->functions[i]);
    return changed;
}

/* ---- what an instruction gives by itself ---- */

static bool gets_value_later(const Flow *flow, const IrInst *i)
{
    return i->op == IR_PHI || i->op == IR_TDZ || slot_read(&flow->slots, i) != NO_SLOT;
}

static IrCallees given_by(const IrInst *i)
{
    if (i->op == IR_CLOSURE) return (IrCallees){.count = 1, .functions = {i->imm.function}};
    if (i->op == IR_SELF) return (IrCallees){.count = 1, .functions = {i->block->function}};
    if (ir_is_const(i, IR_CONST_EMPTY)) return (IrCallees){0};
    return (IrCallees){.is_other = true, .is_anything = i->op != IR_CONST && (i->type & T_FUNCTION) != 0};
}

static void grow(Flow *flow, IrInst *inst, const IrCallees *more)
{
    if (join(value_of(flow, inst), more)) vec_push(&flow->scratch, &flow->work, inst);
}

static void grow_slot(Flow *flow, uint32_t slot, const IrCallees *more)
{
    if (!join(&flow->held[slot], more)) return;
    for (uint32_t i = 0; i < flow->readers[slot].count; i++) grow(flow, flow->readers[slot].items[i], &flow->held[slot]);
}

/* ---- where values go ---- */

static void link_phi(Flow *flow, IrInst *phi)
{
    for (uint32_t k = 0; k < phi->arg_count; k++) {
        void **list = map_put_pointer(&flow->phis, phi->args[k]);
        if (!*list) *list = ARENA_NEW(&flow->scratch, InstVec);
        vec_push(&flow->scratch, (InstVec *)*list, phi);
    }
}

static void link(Flow *flow, IrFunction *f)
{
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i) {
            uint32_t slot = slot_read(&flow->slots, i);
            if (slot != NO_SLOT) vec_push(&flow->scratch, &flow->readers[slot], i);
            if (i->op == IR_PHI || i->op == IR_TDZ) link_phi(flow, i);
        }
}

/* Values that go into slots are looked up there again when they grow: the slot is told by their users. */
static void put_into_slots(Flow *flow, IrFunction *f)
{
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i)
            for (uint32_t k = 0; k < i->arg_count; k++) {
                uint32_t slot = slot_written(&flow->slots, i, k);
                if (slot != NO_SLOT) grow_slot(flow, slot, value_of(flow, i->args[k]));
            }
}

static void start_values(Flow *flow, IrFunction *f)
{
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i)
            if (ir_has_result(i) && !gets_value_later(flow, i)) {
                IrCallees given = given_by(i);
                grow(flow, i, &given);
            }
}

/* ---- slots that others put something into ---- */

static void open_slot(Flow *flow, uint32_t slot)
{
    grow_slot(flow, slot, &(IrCallees){.is_anything = true, .is_other = true});
}

static void open_variables(Flow *flow)
{
    for (uint32_t slot = 0; slot < flow->slots.list.count; slot++) {
        const Binding *b = flow->slots.list.items[slot];
        if (b->kind == BINDING_VAR) grow_slot(flow, slot, &(IrCallees){.is_other = true});
        bool is_open = b->kind == BINDING_EVAL_VAR || b->kind == BINDING_SYNTHETIC || global_is_visible(flow->program, b);
        if (is_open) open_slot(flow, slot);
    }
}

static void open_params(Flow *flow, const IrFunction *f)
{
    if (!f->escapes && !f->variadic && f->index != 0) return;
    for (uint32_t i = 0; i < f->param_count; i++) open_slot(flow, flow->slots.params[f->index] + i);
}

static void open_mapped(Flow *flow, const IrFunction *f)
{
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i)
            for (uint32_t k = 0; i->op == IR_ARGUMENTS && k < i->arg_count; k++) {
                uint32_t slot = i->args[k]->op == IR_VAR_GET ? slot_read(&flow->slots, i->args[k]) : NO_SLOT;
                if (slot != NO_SLOT) open_slot(flow, slot);
            }
}

/* ---- the fixpoint ---- */

static void spread(Flow *flow)
{
    while (flow->work.count) {
        IrInst *value = vec_pop(&flow->work);
        void **list = map_find_pointer(&flow->phis, value);
        for (uint32_t i = 0; list && i < ((InstVec *)*list)->count; i++) grow(flow, ((InstVec *)*list)->items[i], value_of(flow, value));
    }
}

/* Each round lets values go one slot further at least; what is in a slot grows a few times, so rounds are few. */
static void find(Flow *flow)
{
    enum { ROUNDS_MAX = 12 };
    uint32_t count = flow->program->function_count;
    bool is_done = false;
    for (uint32_t n = 0; n < count; n++) link(flow, flow->program->functions[n]);
    open_variables(flow);
    for (uint32_t n = 0; n < count; n++) open_params(flow, flow->program->functions[n]);
    for (uint32_t n = 0; n < count; n++) open_mapped(flow, flow->program->functions[n]);
    for (uint32_t n = 0; n < count; n++) start_values(flow, flow->program->functions[n]);
    spread(flow);
    for (uint32_t round = 0; round < ROUNDS_MAX && !is_done; round++) {
        for (uint32_t n = 0; n < count; n++) put_into_slots(flow, flow->program->functions[n]);
        is_done = !flow->work.count;
        spread(flow);
    }
    if (!is_done)
        for (uint32_t slot = 0; slot < flow->slots.count; slot++) open_slot(flow, slot);
    spread(flow);
}

/* ---- calls ---- */

static bool is_one_function(const IrCallees *callees)
{
    return callees->count == 1 && !callees->is_anything && !callees->is_other && known_is_direct(callees->functions[0]);
}

static void note_callees(const Flow *flow, IrInst *call, const IrCallees *callees)
{
    if (callees->is_anything || !callees->count) return;
    IrCallees *noted = ARENA_NEW(flow->program->arena, IrCallees);
    *noted = *callees;
    *map_put_pointer(&flow->program->callees, call) = noted;
}

static void make_known(Flow *flow, IrFunction *f)
{
    bool changed = false;
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST_SAFE(b, i) {
            if (i->op != IR_CALL || (i->flags & IR_INST_RARE)) continue;
            const IrCallees *callees = value_of(flow, i->args[0]);
            if (!is_one_function(callees)) {
                note_callees(flow, i, callees);
                continue;
            }
            known_make(i, callees->functions[0], known_looks_at_this(callees->functions[0]), &flow->scratch);
            changed = true;
        }
    if (changed) ir_forward_apply(f);
    f->is_changed |= changed;
}

void pass_callees(IrProgram *program, const PassOptions *options)
{
    Flow flow = {.program = program};
    if (program->is_builtin) return;
    pass_flow(program, options); /* who has unknown callers */
    arena_init(&flow.scratch);
    slots_init(&flow.slots, program, &flow.scratch);
    map_init(&flow.phis, &flow.scratch);
    map_init(&flow.values, &flow.scratch);
    flow.held = ARENA_ARRAY(&flow.scratch, IrCallees, flow.slots.count);
    map_init(&program->callees, program->arena);
    flow.readers = ARENA_ARRAY(&flow.scratch, InstVec, flow.slots.count);
    find(&flow);
    for (uint32_t n = 0; n < program->function_count; n++) {
        make_known(&flow, program->functions[n]);
        program->functions[n]->escapes = false; /* `flow` finds out for good, after conversion */
    }
    arena_free(&flow.scratch);
}
