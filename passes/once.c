/* Functions whose code runs once: the program, its modules, functions called where they stand in such code (capture.c).
 *
 * Decides: IrFunction.runs_once. The C compiler is told to make such a function small instead of fast, which takes it
 * half the time: what runs once is not worth the copies of inline paths that hot code gets.
 *
 * Law: nothing in such a function runs twice, so it has no loop, and where it stands runs once itself.
 *
 *     const table = make();                 program_0 once
 *     (function () { start(); })();         f_1 once
 *     for (const x of table) use(x);        program_0 is not if this stands there as well */
#include "passes/pass.h"

void pass_once(IrProgram *program, const PassOptions *options)
{
    (void)options;
    for (uint32_t i = 0; i < program->function_count; i++) {
        IrFunction *f = program->functions[i];
        f->runs_once = !program->is_builtin && ir_runs_once(f) && !ir_has_loop(f);
    }
}
