/* Analyses of the control-flow graph: reverse postorder, dominators, loop depths.
 *
 * Law: while function->cfg_valid, every reachable block has
 *   - rpo, its position in function->rpo_blocks: 0 for the entry, and less than its successors' but for back edges;
 *   - idom, its immediate dominator (NULL for the entry);
 *   - loop_depth, the number of natural loops it is in.
 * Unreachable blocks have idom NULL and rpo IR_UNREACHED; nothing dominates them, and they dominate nothing.
 *
 * Dominators by Cooper, Harvey and Kennedy, "A Simple, Fast Dominance Algorithm". Exceptions are no edges here: a handler's
 * one predecessor is the block that ends in its TRY (see ir.h), so its dominators are those of the TRY.
 *
 *       b0          rpo 0
 *      /  \
 *     b1   b2       idom b0
 *      \  /
 *       b3          idom b0 */
#include "passes/ir.h"

#define IR_UNREACHED UINT32_MAX

/* ---- reverse postorder ---- */

typedef struct Visit {
    IrBlock *block;
    uint32_t next_succ;
} Visit;

typedef VEC(Visit) VisitStack;

static void reset_blocks(IrFunction *f)
{
    IR_EACH_BLOCK(f, b) {
        b->rpo = IR_UNREACHED;
        b->idom = NULL;
        b->loop_depth = b->dom_start = b->dom_size = 0;
    }
}

static void enter(Arena *arena, VisitStack *stack, IrBlock *b)
{
    b->rpo = 0;
    vec_push(arena, stack, ((Visit){b, 0}));
}

/* Depth first, without recursion. The last successor goes first, so that the first one, which lowering makes the body of a
 * condition, follows its block closely. */
static void compute_rpo(IrFunction *f, Arena *scratch)
{
    VisitStack stack = {0};
    f->rpo_blocks = ARENA_ARRAY(f->program->arena, IrBlock *, f->block_count);
    uint32_t at = f->block_count;
    enter(scratch, &stack, f->first_block);
    while (stack.count) {
        Visit *top = &vec_last(&stack);
        if (top->next_succ == top->block->succ_count) {
            f->rpo_blocks[--at] = top->block;
            (void)vec_pop(&stack);
            continue;
        }
        IrBlock *succ = top->block->succs[top->block->succ_count - 1 - top->next_succ++];
        if (succ->rpo == IR_UNREACHED) enter(scratch, &stack, succ);
    }
    f->rpo_blocks += at;
    f->rpo_count = f->block_count - at;
    for (uint32_t i = 0; i < f->rpo_count; i++) f->rpo_blocks[i]->rpo = i;
}

/* ---- dominators ---- */

static IrBlock *intersect(IrBlock *a, IrBlock *b)
{
    while (a != b) {
        while (a->rpo > b->rpo) a = a->idom;
        while (b->rpo > a->rpo) b = b->idom;
    }
    return a;
}

static IrBlock *common_dominator(IrBlock *b)
{
    IrBlock *idom = NULL;
    for (uint32_t i = 0; i < b->pred_count; i++) {
        IrBlock *pred = b->preds[i];
        if (!pred->idom) continue; /* not seen yet, or unreachable */
        idom = idom ? intersect(idom, pred) : pred;
    }
    return idom;
}

static void compute_dominators(IrFunction *f)
{
    IrBlock *entry = f->rpo_blocks[0];
    entry->idom = entry;
    for (bool changed = true; changed;) {
        changed = false;
        for (uint32_t i = 1; i < f->rpo_count; i++) {
            IrBlock *b = f->rpo_blocks[i], *idom = common_dominator(b);
            if (b->idom == idom) continue;
            b->idom = idom;
            changed = true;
        }
    }
    entry->idom = NULL;
}

/* ir_dominates in constant time needs the tree numbered: each block's subtree is an interval. Children are met in reverse
 * postorder, after their parents, so sizes add up from the back and starts are dealt out from the front. */
static void number_tree(IrFunction *f, Arena *scratch)
{
    uint32_t *room = ARENA_ARRAY(scratch, uint32_t, f->rpo_count);
    for (uint32_t i = f->rpo_count; i-- > 0;) {
        IrBlock *b = f->rpo_blocks[i];
        b->dom_size += 1;
        if (b->idom) b->idom->dom_size += b->dom_size;
    }
    for (uint32_t i = 0; i < f->rpo_count; i++) {
        IrBlock *b = f->rpo_blocks[i];
        if (b->idom) {
            b->dom_start = room[b->idom->rpo];
            room[b->idom->rpo] += b->dom_size;
        }
        room[i] = b->dom_start + 1;
    }
}

IrBlock *ir_common_dominator(IrBlock *a, IrBlock *b)
{
    ASSERT(a->function->cfg_valid && a->rpo != IR_UNREACHED && b->rpo != IR_UNREACHED);
    return intersect(a, b);
}

bool ir_dominates(const IrBlock *a, const IrBlock *b)
{
    ASSERT(a->function->cfg_valid);
    if (a->rpo == IR_UNREACHED || b->rpo == IR_UNREACHED) return false;
    return b->dom_start - a->dom_start < a->dom_size;
}

/* ---- loops ---- */

/* Adds the blocks of the natural loop with that header: those that reach a back edge without passing the header. */
static void count_loop(IrBlock *header, uint32_t *stamp, Arena *scratch)
{
    VEC(IrBlock *) work = {0};
    uint32_t mark = header->rpo + 1;
    stamp[header->rpo] = mark;
    header->loop_depth++;
    for (uint32_t i = 0; i < header->pred_count; i++)
        if (ir_dominates(header, header->preds[i])) vec_push(scratch, &work, header->preds[i]);
    while (work.count) {
        IrBlock *b = vec_pop(&work);
        if (b->rpo == IR_UNREACHED || stamp[b->rpo] == mark) continue;
        stamp[b->rpo] = mark;
        b->loop_depth++;
        for (uint32_t i = 0; i < b->pred_count; i++) vec_push(scratch, &work, b->preds[i]);
    }
}

static bool is_loop_header(const IrBlock *b)
{
    for (uint32_t i = 0; i < b->pred_count; i++)
        if (ir_dominates(b, b->preds[i])) return true;
    return false;
}

static void compute_loops(IrFunction *f, Arena *scratch)
{
    uint32_t *stamp = ARENA_ARRAY(scratch, uint32_t, f->rpo_count);
    for (uint32_t i = 0; i < f->rpo_count; i++)
        if (is_loop_header(f->rpo_blocks[i])) count_loop(f->rpo_blocks[i], stamp, scratch);
}

void ir_cfg_compute(IrFunction *f)
{
    if (f->cfg_valid) return;
    Arena scratch;
    arena_init(&scratch);
    reset_blocks(f);
    compute_rpo(f, &scratch);
    compute_dominators(f);
    number_tree(f, &scratch);
    f->cfg_valid = true;
    compute_loops(f, &scratch);
    arena_free(&scratch);
}
