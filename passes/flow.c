/* Which functions escape: may be called other than by the known calls of the program.
 *
 * Decides: IrFunction.escapes, .call_count. A function does not escape when every closure of it only goes to known calls of
 * it, tests of what kind of value it is, and slots (variables, captured values, parameters, results) whose readers do no more (follow.c).
 * Of such a function all callers are known, and so are all arguments.
 *
 * Law: whatever else takes a value lets it go; but for functions of which `callees` has found that all who may have them only call
 * them by known calls (IrFunction.is_called_by_name).
 *
 *     v1 = closure f                  v1 = closure g
 *     v2 = call.known f, v1, …        set "m", v0, v1
 *     f does not escape               g escapes */
#include "passes/follow.h"
#include "passes/pass.h"

void flow_assume_nothing(IrProgram *program)
{
    for (uint32_t n = 0; n < program->function_count; n++) program->functions[n]->escapes = true;
}

static void count_calls(IrProgram *program)
{
    for (uint32_t n = 0; n < program->function_count; n++) program->functions[n]->call_count = 0;
    for (uint32_t n = 0; n < program->function_count; n++)
        IR_EACH_BLOCK(program->functions[n], b)
            IR_EACH_INST(b, i)
                if (i->op == IR_CALL_KNOWN) i->imm.function->call_count++;
}

/* Where its closures go is known of a function that `callees` has followed through properties. Who may call it may call its other entry. */
static void decide(IrFunction *f, unsigned uses)
{
    f->is_put_away = f->is_bare || (uses & (FOLLOW_PASSED | FOLLOW_CALLED | FOLLOW_LET_GO)) != 0;
    f->escapes = ((uses & (FOLLOW_CALLED | FOLLOW_LET_GO)) && !f->is_called_by_name) || ir_is_exported(f);
}

void pass_flow(IrProgram *program, const PassOptions *options)
{
    (void)options;
    Follow follow;
    follow_init(&follow, program);
    count_calls(program);
    for (uint32_t n = 0; n < program->function_count; n++) {
        IrFunction *f = program->functions[n];
        decide(f, follow.functions[ir_closure_code(f)->index]);
    }
    follow_free(&follow);
}
