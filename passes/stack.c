/* Puts on the stack what escape analysis found not to outlive its activation.
 *
 * Decides: IR_INST_ON_STACK, IrFunction.stack_bytes. Each site has one place in the frame of the C function, however often it runs. Where the
 * frame may last, the place is emptied after the last use: the frame keeps nothing alive that nobody can use.
 *
 *     v1 = cell.new count, v0          =>     v1 = cell.new count, v0 on-stack
 *     v2 = closure inc_2, v1                  v2 = closure inc_2, v1 on-stack
 *     call each_3, …, v2                      call each_3, …, v2
 *                                             cell.set count, v1, (const undefined) */
#include "passes/escape.h"
#include "passes/pass.h"

static bool is_on_stack(const IrInst *inst)
{
    return (inst->flags & IR_INST_ON_STACK) != 0;
}

/* May it keep something alive? What is on the stack does not. */
static bool keeps(const IrInst *value)
{
    return value->op != IR_CONST && !is_on_stack(value) && !ir_type_within(value->type, T_UNDEFINED | T_NULL | T_BOOL | T_NUMBER | T_EMPTY);
}

/* Empties a place of the site: the one of that number. */
static void empty_place(IrInst *site, IrInst *last_use, IrOp op, uint32_t place)
{
    IrFunction *f = site->block->function;
    IrInst *undefined = ir_const_new(f, last_use->span, (IrConst){.kind = IR_CONST_UNDEFINED});
    IrInst *set = ir_inst_new(f, op, last_use->span, 2, (IrInst *[]){site, undefined});
    if (op == IR_CELL_SET) set->imm.binding = site->imm.binding;
    else set->imm.index = (int32_t)place;
    ir_insert_after(last_use, set);
    ir_insert_after(last_use, undefined);
}

static void vacate(IrInst *site, IrInst *last_use)
{
    ir_insert_after(last_use, ir_inst_new(site->block->function, IR_VACATE, last_use->span, 1, &site));
}

static bool is_literal(const IrInst *site)
{
    return site->op != IR_CELL_NEW && site->op != IR_ENV_NEW && site->op != IR_CLOSURE;
}

static void empty_room(IrInst *site, IrInst *last_use)
{
    if (!last_use || ir_is_terminator(last_use)) return;
    if (is_literal(site)) {
        if (site->op != IR_REST) vacate(site, last_use); /* the caller holds the arguments */
        return;
    }
    if (site->op == IR_CELL_NEW && ir_cell_rep(site) == REP_BOXED) empty_place(site, last_use, IR_CELL_SET, 0);
    for (uint32_t i = 0; i < site->arg_count && site->op != IR_CELL_NEW; i++)
        if (keeps(site->args[i])) empty_place(site, last_use, site->op == IR_CLOSURE ? IR_CLOSURE_SET : IR_ENV_SET, i);
}

void pass_stack(IrProgram *program, const PassOptions *options)
{
    (void)options;
    const IrEscapes *all = program->escapes;
    for (uint32_t i = 0; all && i < all->count; i++) {
        if (!all->items[i].on_stack) continue;
        all->items[i].site->flags |= IR_INST_ON_STACK;
        all->items[i].function->stack_bytes += escape_stack_size(all->items[i].site);
    }
    for (uint32_t i = 0; all && i < all->count; i++)
        if (all->items[i].on_stack) empty_room(all->items[i].site, all->items[i].last_use);
}
