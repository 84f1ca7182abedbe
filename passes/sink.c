/* Moves allocations to where they are wanted: a closure that only a rare call takes is made for that call.
 *
 * Decides: CLOSURE, CELL_NEW, ENV_NEW, OBJECT and ARRAY go to the block that dominates all of their uses and is the last to do so,
 * to just before the first use there.
 *
 * Law: nothing can tell when memory that nobody has seen was allocated, and operands are values, which stay what they are. An
 * allocation never moves into a loop that it was not in: it would be made again at each turn, and be one object no more.
 *
 *     b0: v1 = closure f_1, v0              b0: branch v2, b1, b2
 *         branch v2, b1, b2            =>   b2: v1 = closure f_1, v0
 *     b2: v3 = call v4, v5, v1                  v3 = call v4, v5, v1                                     */
#include "passes/pass.h"

/* What is known of an instruction; hangs off its note. */
typedef struct SinkNote {
    IrBlock *target;  /* the last block that dominates the uses seen so far; NULL: none was */
} SinkNote;

static bool is_allocation(const IrInst *i)
{
    return i->op == IR_CLOSURE || i->op == IR_CELL_NEW || i->op == IR_ENV_NEW || i->op == IR_OBJECT || i->op == IR_ARRAY;
}

/* ---- where ---- */

static void note_use(IrInst *value, IrBlock *b)
{
    SinkNote *note = value->note;
    if (!note || b->rpo == UINT32_MAX) return;
    note->target = note->target ? ir_common_dominator(note->target, b) : b;
}

/* An operand of a phi is used at the end of the predecessor. */
static void note_uses(const IrInst *i)
{
    for (uint32_t k = 0; k < i->arg_count; k++) note_use(i->args[k], i->op == IR_PHI ? i->block->preds[k] : i->block);
}

static bool makes_it_again(const IrBlock *target, const IrBlock *from)
{
    return target->loop && !ir_is_in_loop(from, target->loop);
}

static IrBlock *target_of(const IrInst *i)
{
    IrBlock *b = ((SinkNote *)i->note)->target;
    while (b && b != i->block && makes_it_again(b, i->block)) b = b->idom;
    return b ? b : i->block;
}

static bool uses(const IrInst *user, const IrInst *value)
{
    for (uint32_t k = 0; k < user->arg_count; k++)
        if (user->args[k] == value) return true;
    return false;
}

/* Before the first use in the block, or at its end. */
static IrInst *place_in(const IrBlock *b, const IrInst *value)
{
    IrInst *at = b->first;
    while (at != b->last && (at->op == IR_PHI || !uses(at, value))) at = at->next;
    return at;
}

/* ---- the pass ---- */

/* Users come before what they use: that may follow them. */
static void sink_in_function(IrFunction *f, Arena *scratch)
{
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i) i->note = is_allocation(i) ? ARENA_NEW(scratch, SinkNote) : NULL;
    IR_EACH_BLOCK(f, b)
        for (IrInst *i = b->first; i && i->op == IR_PHI; i = i->next) note_uses(i);
    for (uint32_t n = f->rpo_count; n-- > 0;) {
        for (IrInst *i = f->rpo_blocks[n]->last, *prev; i; i = prev) {
            prev = i->prev;
            IrBlock *target = i->note ? target_of(i) : i->block;
            if (target != i->block) {
                ir_remove(i);
                ir_insert_before(place_in(target, i), i);
            }
            if (i->op != IR_PHI) note_uses(i);
        }
    }
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i) i->note = NULL;
}

void pass_sink(IrProgram *program, const PassOptions *options)
{
    (void)options;
    Arena scratch;
    arena_init(&scratch);
    for (uint32_t n = 0; n < program->function_count; n++) sink_in_function(program->functions[n], &scratch);
    arena_free(&scratch);
}
