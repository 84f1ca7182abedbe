/* Moves arithmetic on numbers that does not vary out of loops.
 *
 * Decides: an operator on numbers that each turn of a loop works out anew from values made outside goes to just before the loop.
 *
 * Law: such an operator has no effects, so working it out once, or when the loop is not entered at all, is the same. What types
 * found to be an int32 stays: it may be one only behind the branches of the loop. Only what every turn does moves, lest a rare
 * path be paid for always. In coroutines all stays as it is: values at hand would have to be kept in the frame.
 *
 *     b1: v3 = phi b0 v2, b2 v6             b0: v4:number = mul v1, 64
 *         v4:number = mul v1, 64       =>   b1: v3 = phi b0 v2, b2 v6
 *         v5 = lt v3, v4                        v5 = lt v3, v4                                            */
#include "passes/pass.h"

/* The only block from which the loop is entered, or NULL. */
static IrBlock *entry_of(const IrBlock *head)
{
    IrBlock *entry = NULL;
    for (uint32_t k = 0; k < head->pred_count; k++) {
        if (ir_is_in_loop(head->preds[k], head)) continue;
        if (entry) return NULL;
        entry = head->preds[k];
    }
    return entry && entry->rpo != UINT32_MAX ? entry : NULL;
}

/* Does every turn of the loop come through b? */
static bool is_always_run(const IrBlock *b, const IrBlock *head)
{
    for (uint32_t k = 0; k < head->pred_count; k++)
        if (ir_is_in_loop(head->preds[k], head) && !ir_dominates(b, head->preds[k])) return false;
    return true;
}

static bool is_arithmetic(const IrInst *i)
{
    return ir_is_on_numbers(i) && !ir_op_is((IrOp)i->op, IR_ORDER) && i->type != T_I32;
}

static bool varies(const IrInst *i, const IrBlock *head)
{
    for (uint32_t k = 0; k < i->arg_count; k++)
        if (i->args[k]->op != IR_CONST && ir_is_in_loop(i->args[k]->block, head)) return true;
    return false;
}

static void move_to(IrInst *i, IrBlock *entry)
{
    ir_remove(i);
    ir_insert_before(entry->last, i);
    for (uint32_t k = 0; k < i->arg_count; k++)
        if (i->args[k]->op == IR_CONST) i->args[k] = ir_insert_const(i, *i->args[k]->imm.constant);
}

/* Out of as many loops as it can. Operands come before what uses them, so they have moved already. */
static void hoist(IrInst *i)
{
    for (IrBlock *head = i->block->loop; head; head = i->block->loop) {
        IrBlock *entry = entry_of(head);
        if (!entry || varies(i, head) || !is_always_run(i->block, head)) return;
        move_to(i, entry);
    }
}

static void run_on_function(IrFunction *f)
{
    for (uint32_t n = 0; n < f->rpo_count; n++) {
        if (!f->rpo_blocks[n]->loop) continue;
        IR_EACH_INST_SAFE(f->rpo_blocks[n], i)
            if (is_arithmetic(i)) hoist(i);
    }
}

void pass_hoist(IrProgram *program, const PassOptions *options)
{
    (void)options;
    for (uint32_t n = 0; n < program->function_count; n++)
        if (!ir_is_coroutine(program->functions[n])) run_on_function(program->functions[n]);
}
