/* Several ways in the middle of a block, and what they give.
 *
 *     b0: …                      b0: … branch v1, b1, b2
 *         v2 = inst …            b1: v3 = …  jump b3
 *         …                =>    b2: v4 = …  jump b3
 *                                b3: v2 = phi b1 v3, b2 v4
 *                                    …                                                                     */
#include "passes/ir.h"

IrFork ir_fork_before(IrInst *inst)
{
    IrFork fork = {.before = inst->block};
    fork.after = ir_split_before(inst);
    fork.yes = ir_block_new_after(fork.before);
    fork.no = ir_block_new_after(fork.yes);
    return fork;
}

void ir_fork_end(IrBlock *way, IrInst *result, IrBlock *after)
{
    ir_append_inst(way, result);
    ir_jump(way, result->span, after);
}

IrInst *ir_join(IrBlock *after, const IrInst *inst, uint32_t count, IrInst *const *values)
{
    IrInst *phi = ir_inst_new(after->function, IR_PHI, inst->span, count, values);
    phi->rep = REP_BOXED;
    phi->type = T_NONE;
    for (uint32_t i = 0; i < count; i++) phi->type |= values[i]->type;
    phi->hint = inst->hint;
    ir_insert_before(after->first, phi);
    return phi;
}
