/* Law: what is counted is what the program would do if each instruction ran once (Keep, Hearn, Dybvig, "Optimizing closures in
 * O(0) time", section 4): a CLOSURE counts where it allocates, and with it each value it is filled with. */
#include "passes/closure_count.h"

static bool is_made_once(const IrInst *closure)
{
    const IrFunction *f = closure->block->function;
    return !closure->arg_count && f->info && f->info->runs_once && !closure->block->loop_depth;
}

ClosureCount closure_count(const IrProgram *program, bool static_once)
{
    ClosureCount count = {0, 0};
    for (uint32_t n = 0; n < program->function_count; n++)
        IR_EACH_BLOCK(program->functions[n], b)
            IR_EACH_INST(b, i) {
                if (i->op != IR_CLOSURE || (i->flags & IR_INST_ON_STACK) || (static_once && is_made_once(i))) continue;
                count.closures++;
                count.free_variables += i->arg_count;
            }
    return count;
}
