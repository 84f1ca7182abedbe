/* Calls of a method named push with one argument are likely to append to an array.
 *
 * Decides: PUSH in place of CALL, for emission to write the usual case inline; a double is passed unboxed.
 *
 * Law: nothing is taken for granted. The method is read as before and compared with Array.prototype.push when the
 * program runs; a PUSH of any other is the call that it was.
 *
 *     v3 = get push, v1                           v3 = get push, v1
 *     v4 = call v3, v1, v2              =>        v4 = push v3, v1, v2
 */
#include "passes/pass.h"

static bool is_push(const IrInst *inst)
{
    const IrInst *method = ir_called_method(inst);
    return method && ir_is_named(method, IR_GET, "push") && inst->arg_count == 3;
}

void pass_push(IrProgram *program, const PassOptions *options)
{
    (void)options;
    for (uint32_t n = 0; n < program->function_count; n++)
        IR_EACH_BLOCK(program->functions[n], b)
            IR_EACH_INST(b, inst) {
                if (!is_push(inst)) continue;
                inst->op = IR_PUSH;
                inst->args[2] = ir_unboxed_f64(inst->args[2]);
            }
}
