/* Makes cells and environment records with the values assigned to them first.
 *
 * Law: nothing can tell when memory nobody has seen was allocated. So a new cell or record moves down its block to an
 * assignment to it, and takes the value at once, as long as that is its next mention.
 *
 *     v1 = const undefined
 *     v2 = cell.new count, v1
 *     v3 = param 0                  =>     v3 = param 0
 *     cell.set count, v2, v3               v2 = cell.new count, v3
 *     v4 = closure inc v2                  v4 = closure inc v2        */
#include "passes/pass.h"

static bool is_fresh(const IrInst *inst)
{
    return inst->note == inst;
}

static bool is_assignment_to(const IrInst *i, const IrInst *fresh)
{
    bool is_set = (i->op == IR_CELL_SET && fresh->op == IR_CELL_NEW) || (i->op == IR_ENV_SET && fresh->op == IR_ENV_NEW);
    return is_set && i->args[0] == fresh && i->args[1] != fresh;
}

static void take_value(IrInst *fresh, IrInst *set)
{
    uint32_t slot = set->op == IR_ENV_SET ? (uint32_t)set->imm.index : 0;
    ir_remove(fresh);
    ir_insert_before(set, fresh);
    fresh->args[slot] = set->args[1];
    ir_remove(set);
}

/* Whatever else mentions a fresh one ends its being so. */
static void end_freshness(const IrInst *i)
{
    for (uint32_t k = 0; k < i->arg_count; k++)
        if (is_fresh(i->args[k])) i->args[k]->note = NULL;
}

static void run_on_block(IrBlock *b)
{
    IR_EACH_INST_SAFE(b, i) {
        bool is_set = i->op == IR_CELL_SET || i->op == IR_ENV_SET;
        IrInst *fresh = is_set ? i->args[0] : NULL;
        if (fresh && is_fresh(fresh) && is_assignment_to(i, fresh)) {
            if (is_fresh(i->args[1])) i->args[1]->note = NULL;
            take_value(fresh, i);
            continue;
        }
        end_freshness(i);
        if (i->op == IR_CELL_NEW || i->op == IR_ENV_NEW) i->note = i;
    }
    IR_EACH_INST(b, i) i->note = NULL;
}

void pass_fresh(IrProgram *program, const PassOptions *options)
{
    (void)options;
    for (uint32_t n = 0; n < program->function_count; n++) {
        IR_EACH_BLOCK(program->functions[n], b) {
            IR_EACH_INST(b, i) i->note = NULL;
            run_on_block(b);
        }
    }
}
