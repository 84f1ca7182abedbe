/* Which functions escape: may be called other than by the known calls of the program.
 *
 * Decides: IrFunction.escapes, .call_count. A function does not escape when every closure of it only goes to known calls of
 * it, tests of what kind of value it is, and slots (variables, captured values, parameters, results) whose readers do no more.
 * Of such a function all callers are known, and so are all arguments.
 *
 * Law: whatever else takes a value lets it go: properties, unknown calls, environment records, the runtime; but for functions of which
 * `callees` has found that all who may have them only call them by known calls (IrFunction.is_called_by_name).
 *
 * Method: from the uses that let go, backwards: through phis, and from a slot's readers to all that is put into it.
 *
 *     v1 = closure f                  v1 = closure g
 *     v2 = call.known f, v1, …        set "m", v0, v1
 *     f does not escape               g escapes */
#include "passes/pass.h"
#include "passes/slots.h"

typedef VEC(IrInst *) InstVec;

typedef struct Flow {
    IrProgram *program;
    Arena scratch;
    Slots slots;
    InstVec *sources;  /* by slot: the values put into it */
    bool *slot_leaks;
    InstVec work;      /* values that leak; their note is set */
} Flow;

static void leak(Flow *flow, IrInst *value)
{
    if (value->note) return;
    value->note = value;
    vec_push(&flow->scratch, &flow->work, value);
}

static bool only_looks(const IrInst *user)
{
    return ir_is_kind_test(user) || user->op == IR_SEQ || user->op == IR_SNE;
}

/* Is the operand let go by this very instruction? What goes into slots and phis is not, yet. */
static bool lets_go(const Flow *flow, const IrInst *user, uint32_t operand)
{
    if (user->op == IR_PHI || user->op == IR_TDZ || only_looks(user)) return false;
    if (user->op == IR_CALL_KNOWN && operand == 0) return false;
    if ((user->op == IR_CLOSURE_SET || user->op == IR_CLOSURE_GET) && operand == 0) return false;
    return slot_written(&flow->slots, user, operand) == NO_SLOT;
}

static void collect(Flow *flow, IrFunction *f)
{
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i) {
            if (i->op == IR_CALL_KNOWN) i->imm.function->call_count++;
            for (uint32_t k = 0; k < i->arg_count; k++) {
                uint32_t slot = slot_written(&flow->slots, i, k);
                if (slot != NO_SLOT) vec_push(&flow->scratch, &flow->sources[slot], i->args[k]);
                if (lets_go(flow, i, k)) leak(flow, i->args[k]);
            }
        }
}

static void leak_slot(Flow *flow, uint32_t slot)
{
    if (flow->slot_leaks[slot]) return;
    flow->slot_leaks[slot] = true;
    for (uint32_t i = 0; i < flow->sources[slot].count; i++) leak(flow, flow->sources[slot].items[i]);
}

/* Where its closures go is known of a function that `callees` has followed through properties. Who may call it may call its other entry. */
static void let_escape(IrFunction *f)
{
    f->is_put_away = true;
    f->escapes = !f->is_called_by_name;
    if (!f->uncurried) return;
    f->uncurried->is_put_away = true;
    f->uncurried->escapes = f->escapes;
}

static void propagate(Flow *flow)
{
    while (flow->work.count) {
        IrInst *value = vec_pop(&flow->work);
        if (value->op == IR_CLOSURE) let_escape(value->imm.function);
        if (value->op == IR_SELF) let_escape(ir_closure_code(value->block->function));
        if (value->op == IR_PHI || value->op == IR_TDZ)
            for (uint32_t k = 0; k < value->arg_count; k++) leak(flow, value->args[k]);
        uint32_t slot = slot_read(&flow->slots, value);
        if (slot != NO_SLOT) leak_slot(flow, slot);
    }
}

/* What an escaping function returns goes to callers nobody knows. Returns whether there was something new. */
static bool leak_results(Flow *flow)
{
    bool changed = false;
    for (uint32_t n = 0; n < flow->program->function_count; n++) {
        uint32_t slot = flow->slots.results[n];
        bool is_open = n == 0 || flow->program->functions[n]->escapes;
        if (!is_open || flow->slot_leaks[slot]) continue;
        leak_slot(flow, slot);
        changed = true;
    }
    return changed;
}

/* Variables others see by way of the global object, or arguments objects. */
static void leak_visible(Flow *flow)
{
    for (uint32_t slot = 0; slot < flow->slots.list.count; slot++)
        if (global_is_visible(flow->program, flow->slots.list.items[slot])) leak_slot(flow, slot);
}

static void leak_mapped(Flow *flow, IrFunction *f)
{
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i)
            for (uint32_t k = 0; i->op == IR_ARGUMENTS && k < i->arg_count; k++) {
                const IrInst *cell = i->args[k];
                if (cell->op == IR_CELL_NEW) leak_slot(flow, slot_written(&flow->slots, cell, 0));
            }
}

void flow_assume_nothing(IrProgram *program)
{
    for (uint32_t n = 0; n < program->function_count; n++) program->functions[n]->escapes = true;
}

void pass_flow(IrProgram *program, const PassOptions *options)
{
    (void)options;
    Flow flow = {.program = program};
    arena_init(&flow.scratch);
    slots_init(&flow.slots, program, &flow.scratch);
    flow.sources = ARENA_ARRAY(&flow.scratch, InstVec, flow.slots.count);
    flow.slot_leaks = ARENA_ARRAY(&flow.scratch, bool, flow.slots.count);
    for (uint32_t n = 0; n < program->function_count; n++) {
        program->functions[n]->escapes = ir_is_exported(program->functions[n]);
        program->functions[n]->is_put_away = false;
        program->functions[n]->call_count = 0;
        IR_EACH_BLOCK(program->functions[n], b)
            IR_EACH_INST(b, i) i->note = NULL;
    }
    for (uint32_t n = 0; n < program->function_count; n++) collect(&flow, program->functions[n]);
    leak_visible(&flow);
    for (uint32_t n = 0; n < program->function_count; n++) leak_mapped(&flow, program->functions[n]);
    do propagate(&flow);
    while (leak_results(&flow));
    arena_free(&flow.scratch);
}
