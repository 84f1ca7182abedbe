/* Puts on the stack what escape analysis found not to outlive its activation.
 *
 * Decides: IR_INST_ON_STACK, IrFunction.stack_bytes. Each site has one place in the frame of the C function, however often it runs.
 *
 *     v1 = cell.new count, v0          =>     v1 = cell.new count, v0 on-stack
 *     v2 = closure inc_2, v1                   v2 = closure inc_2 v1 on-stack */
#include "passes/escape.h"
#include "passes/pass.h"

void pass_stack(IrProgram *program, const PassOptions *options)
{
    (void)options;
    for (uint32_t i = 0; program->escapes && i < program->escapes->count; i++) {
        const IrEscape *escape = &program->escapes->items[i];
        if (!escape->on_stack) continue;
        escape->site->flags |= IR_INST_ON_STACK;
        escape->function->stack_bytes += escape_stack_size(escape->site);
    }
}
