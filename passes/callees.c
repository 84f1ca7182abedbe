/* Which functions a call reaches, by the flow of function values through the whole program.
 *
 * Decides: IrProgram.callees, and CALL becomes CALL_KNOWN when every value its callee may be is a closure of one function. Values
 * flow through variables, phis, properties by name, and from the arguments of calls to the parameters of those functions that their callees
 * may be, and back (0-CFA: Shivers, "Control flow analysis in Scheme"; sets have IR_CALLEES_MAX functions at most, beyond that it may be
 * anything). `known` has found the calls by name already; these are, above all, those of parameters and of properties.
 *
 * Law: whatever comes from elsewhere (unknown calls, the runtime, variables others can see) may be anything; whatever goes
 * elsewhere may be called by anybody (callees_graph.c, callees_names.c). A variable without a dead zone begins as undefined, which is no
 * function; one with a dead zone is tested where it is read. A property may always be missing: its calls are known behind a test
 * (callees_calls.c).
 *
 * Method: from nothing upwards to the least fixpoint (callees_solve.c).
 *
 *     function each(list, f) { for (…) f(list[i]); }          v5 = call v1, v2, v4        (v1: param 1)
 *     each(a, show);  each(b, show);                     =>   v5 = call.known show_3, v1, v6, v4 */
#include "passes/callees_internal.h"

void pass_callees(IrProgram *program, const PassOptions *options)
{
    Callees c = {.program = program};
    if (program->is_builtin) return;
    arena_init(&c.scratch);
    slots_init(&c.slots, program, &c.scratch);
    c.slot_nodes = ARENA_ARRAY(&c.scratch, Node, c.slots.count);
    c.leaks = ARENA_ARRAY(&c.scratch, bool, program->function_count);
    c.rests = ARENA_ARRAY(&c.scratch, IrInst *, program->function_count);
    c.takes_all = ARENA_ARRAY(&c.scratch, bool, program->function_count);
    c.looks_at_this = ARENA_ARRAY(&c.scratch, bool, program->function_count);
    c.is_called_elsewhere = ARENA_ARRAY(&c.scratch, bool, program->function_count);
    map_init(&c.calls, &c.scratch);
    map_init(&program->callees, program->arena);
    callees_init_names(&c);
    callees_build(&c);
    callees_solve(&c);
    callees_change_calls(&c);
    if (c.relies_on_names && c.follows_elements && c.arrays.count) pristine_rely_on_elements(program);
    program->names_are_closed = c.relies_on_names && c.reads_any_name && !c.defines_any_name;
    arena_free(&c.scratch);
    bool may_inline = c.methods_known && program->inline_size_max; /* inlining may be switched off */
    if (may_inline && inline_without_closures(program)) passes_tidy(program, options);
}
