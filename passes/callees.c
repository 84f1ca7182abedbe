/* Which functions a call reaches, by the flow of function values through the whole program.
 *
 * Decides: IrProgram.callees, and CALL becomes CALL_KNOWN when every value its callee may be is a closure of one function. Values
 * flow through variables, phis, properties by name, and from the arguments of calls to the parameters of those functions that their callees
 * may be, and back (0-CFA: Shivers, "Control flow analysis in Scheme"; sets have IR_CALLEES_MAX functions at most, beyond that it may be
 * anything). `known` has found the calls by name already; these are, above all, those of parameters and of properties.
 *
 * Law: whatever comes from elsewhere (elements, unknown calls, the runtime, variables others can see) may be anything; whatever goes
 * elsewhere may be called by anybody (callees_graph.c, callees_names.c). A variable without a dead zone begins as undefined, which is no
 * function; one with a dead zone is tested where it is read. A property may always be missing: so calls of methods stay CALLs, which emit.c
 * lets test for the function that it most likely is.
 *
 * Method: from nothing upwards to the least fixpoint (callees_solve.c).
 *
 *     function each(list, f) { for (…) f(list[i]); }          v5 = call v1, v2, v4        (v1: param 1)
 *     each(a, show);  each(b, show);                     =>   v5 = call.known show_3, v1, v6, v4
 *
 *     const o = { each }; o.each(a, show);                     v6 = call v3, v2, v1, v4    ; each_1 (v3: get "each") */
#include "passes/callees_internal.h"

#include "passes/known.h"

/* Not a function, so that a call of it throws? A property that is missing is. */
static bool may_be_no_function(const Node *node)
{
    return node->types != T_NONE;
}

static bool is_one_function(const Node *node)
{
    return node->count == 1 && !node->is_anything && !may_be_no_function(node) && known_is_direct(node->functions[0]);
}

static uint32_t operand_only_called(Callees *c, const IrInst *call)
{
    for (uint32_t k = 2; k < call->arg_count; k++)
        if (callees_only_calls(c, call, k)) return k;
    return 0;
}

static void note_callees(Callees *c, IrInst *call, const Node *node)
{
    IrCallees noted = {.count = node->is_many ? 0 : node->count, .is_anything = node->is_anything, .is_other = may_be_no_function(node)};
    for (uint32_t i = 0; i < noted.count; i++) noted.functions[i] = node->functions[i];
    if (!node->count && node->is_anything) noted.only_called = operand_only_called(c, call);
    if (!noted.count && !noted.only_called) return;
    IrCallees *kept = ARENA_NEW(c->program->arena, IrCallees);
    *kept = noted;
    *map_put_pointer(&c->program->callees, call) = kept;
    c->relies_on_names |= !noted.is_anything || noted.only_called;
}

static void make_known(Callees *c, IrFunction *f)
{
    bool changed = false;
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST_SAFE(b, i) {
            if (i->op != IR_CALL) continue;
            const Node *callee = callees_node(c, i->args[0]);
            if (!is_one_function(callee) || (i->flags & IR_INST_RARE)) {
                note_callees(c, i, callee);
                continue;
            }
            c->relies_on_names = true;
            known_make(i, callee->functions[0], known_looks_at_this(callee->functions[0]), &c->scratch);
            changed = true;
        }
    if (changed) ir_forward_apply(f);
    f->is_changed |= changed;
}

void pass_callees(IrProgram *program, const PassOptions *options)
{
    (void)options;
    Callees c = {.program = program};
    if (program->is_builtin) return;
    arena_init(&c.scratch);
    slots_init(&c.slots, program, &c.scratch);
    c.slot_nodes = ARENA_ARRAY(&c.scratch, Node, c.slots.count);
    c.leaks = ARENA_ARRAY(&c.scratch, bool, program->function_count);
    map_init(&c.calls, &c.scratch);
    map_init(&program->callees, program->arena);
    callees_init_names(&c);
    callees_build(&c);
    callees_solve(&c);
    for (uint32_t n = 0; n < program->function_count; n++) make_known(&c, program->functions[n]);
    program->names_are_closed = c.relies_on_names && c.reads_any_name && !c.defines_any_name;
    arena_free(&c.scratch);
}
