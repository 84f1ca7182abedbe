/* Which function a call reaches, by the flow of function values through the whole program.
 *
 * Decides: a CALL becomes a CALL_KNOWN when every value its callee may be is a closure of one function: values flow through
 * variables, parameters and results of functions all of whose callers are known, and phis (0-CFA with sets of at most one: Shivers,
 * "Control flow analysis in Scheme"). `known` has found the calls by name already; these are, above all, those of a parameter that
 * gets the same function at all calls.
 *
 * Law: whatever comes from elsewhere (properties, elements, unknown calls, the runtime, variables others can see) may be anything.
 * A variable without a dead zone begins as undefined, which is no function; one with a dead zone is tested where it is read.
 *
 * Method: from nothing upwards to the least fixpoint: NOTHING < one function < ANYTHING; a worklist of slots (slots.h), each put
 * into a bounded number of times: linear.
 *
 *     function each(list, f) { for (…) f(list[i]); }          v5 = call v1, v2, v4        (v1: param 1)
 *     each(a, show);  each(b, show);                     =>   v5 = call.known show_3, v1, v6, v4       */
#include "passes/known.h"
#include "passes/pass.h"
#include "passes/slots.h"

/* A set of functions. */
typedef struct Callees {
    IrFunction *only;    /* NULL: none */
    bool is_anything;
} Callees;

typedef VEC(IrInst *) InstVec;

typedef struct Flow {
    IrProgram *program;
    Arena scratch;
    Slots slots;
    Callees *held;       /* by slot */
    InstVec *readers;    /* by slot */
    Map phis;            /* IrInst * of a value -> InstVec * of PHIs and TDZs that it goes into */
    InstVec work;        /* values that have become more */
    Map values;          /* IrInst * -> Callees * */
} Flow;

static Callees *value_of(Flow *flow, const IrInst *inst)
{
    void **slot = map_put_pointer(&flow->values, inst);
    if (!*slot) *slot = ARENA_NEW(&flow->scratch, Callees);
    return *slot;
}

/* Returns whether there was more. */
static bool join(Callees *into, Callees more)
{
    if (into->is_anything || (!more.only && !more.is_anything)) return false;
    if (into->only == more.only && !more.is_anything) return false;
    into->is_anything = more.is_anything || into->only;
    into->only = into->is_anything ? NULL : more.only;
    return true;
}

/* ---- what an instruction gives by itself ---- */

static bool gets_value_later(const Flow *flow, const IrInst *i)
{
    return i->op == IR_PHI || i->op == IR_TDZ || slot_read(&flow->slots, i) != NO_SLOT;
}

static Callees given_by(const IrInst *i)
{
    if (i->op == IR_CLOSURE) return (Callees){i->imm.function, false};
    if (i->op == IR_SELF) return (Callees){i->block->function, false};
    if (ir_is_const(i, IR_CONST_EMPTY)) return (Callees){0};
    return (Callees){NULL, true};
}

static void grow(Flow *flow, IrInst *inst, Callees more)
{
    if (join(value_of(flow, inst), more)) vec_push(&flow->scratch, &flow->work, inst);
}

static void grow_slot(Flow *flow, uint32_t slot, Callees more)
{
    if (!join(&flow->held[slot], more)) return;
    for (uint32_t i = 0; i < flow->readers[slot].count; i++) grow(flow, flow->readers[slot].items[i], flow->held[slot]);
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
                if (slot != NO_SLOT) grow_slot(flow, slot, *value_of(flow, i->args[k]));
            }
}

static void start_values(Flow *flow, IrFunction *f)
{
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i)
            if (ir_has_result(i) && !gets_value_later(flow, i)) grow(flow, i, given_by(i));
}

/* ---- slots that others put something into ---- */

static void open_slot(Flow *flow, uint32_t slot)
{
    grow_slot(flow, slot, (Callees){NULL, true});
}

static void open_variables(Flow *flow)
{
    for (uint32_t slot = 0; slot < flow->slots.list.count; slot++) {
        const Binding *b = flow->slots.list.items[slot];
        bool starts_undefined = b->kind == BINDING_VAR || b->kind == BINDING_EVAL_VAR || b->kind == BINDING_SYNTHETIC;
        if (starts_undefined || global_is_visible(flow->program, b)) open_slot(flow, slot);
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
        for (uint32_t i = 0; list && i < ((InstVec *)*list)->count; i++) grow(flow, ((InstVec *)*list)->items[i], *value_of(flow, value));
    }
}

/* Each round lets values go one slot further; what is in a slot grows twice at most, so rounds are few. */
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

static void make_known(Flow *flow, IrFunction *f)
{
    bool changed = false;
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST_SAFE(b, i) {
            if (i->op != IR_CALL || (i->flags & IR_INST_RARE)) continue;
            const Callees *callees = value_of(flow, i->args[0]);
            if (!callees->only || !known_is_direct(callees->only)) continue;
            known_make(i, callees->only, known_looks_at_this(callees->only), &flow->scratch);
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
    flow.held = ARENA_ARRAY(&flow.scratch, Callees, flow.slots.count);
    flow.readers = ARENA_ARRAY(&flow.scratch, InstVec, flow.slots.count);
    find(&flow);
    for (uint32_t n = 0; n < program->function_count; n++) {
        make_known(&flow, program->functions[n]);
        program->functions[n]->escapes = false; /* `flow` finds out for good, after conversion */
    }
    arena_free(&flow.scratch);
}
