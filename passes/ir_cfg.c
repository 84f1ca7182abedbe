/* Analyses of the control-flow graph: reverse postorder, dominators, loops.
 *
 * Law: while function->cfg_valid, every reachable block has
 *   - rpo, its position in function->rpo_blocks: 0 for the entry, and less than its successors' but for back edges;
 *   - idom, its immediate dominator (NULL for the entry);
 *   - loop, the head of the innermost loop it is in (itself when it heads one), or NULL; outer_loop, of a head: the
 *     head of the loop around it; loop_depth, the number of loops it is in. Loops are natural ones, and what goes round
 *     in one by way of a handler when something throws is in it, too.
 * Unreachable blocks have idom NULL and rpo IR_UNREACHED; nothing dominates them, and they dominate nothing.
 *
 * Dominators by Lengauer and Tarjan, "A Fast Algorithm for Finding Dominators in a Flowgraph", the simple version:
 * blocks with thousands of predecessors (a && b && …, switch) cost no more than others. Exceptions are no edges here:
 * a handler's one predecessor is the block that ends in its TRY (see ir.h), so its dominators are those of the TRY.
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
        b->idom = b->loop = b->outer_loop = NULL;
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

/* Blocks by preorder number of a depth-first walk, 1 … count; 0 is "none". */
typedef struct Lengauer {
    IrBlock **block;
    uint32_t *number;    /* by rpo */
    uint32_t *parent;    /* in the walk's tree */
    uint32_t *semi;      /* semidominator */
    uint32_t *idom;
    uint32_t *ancestor;  /* in the forest of blocks done; paths get shorter as they are walked */
    uint32_t *label;     /* block of least semi on the path to the forest's root */
    uint32_t *bucket, *next_in_bucket; /* blocks by semidominator */
    uint32_t *path;      /* of compress, a stack */
    uint32_t count;
} Lengauer;

static void lengauer_init(Lengauer *l, const IrFunction *f, Arena *scratch)
{
    uint32_t room = f->rpo_count + 1;
    uint32_t **const arrays[] = {&l->number,   &l->parent, &l->semi,           &l->idom, &l->ancestor,
                                 &l->label, &l->bucket, &l->next_in_bucket, &l->path};
    for (uint32_t i = 0; i < COUNT_OF(arrays); i++) *arrays[i] = ARENA_ARRAY(scratch, uint32_t, room);
    l->block = ARENA_ARRAY(scratch, IrBlock *, room);
}

static void number_block(Lengauer *l, IrBlock *b, uint32_t parent)
{
    uint32_t n = ++l->count;
    l->number[b->rpo] = l->semi[n] = l->label[n] = n;
    l->block[n] = b;
    l->parent[n] = parent;
}

static void number_preorder(Lengauer *l, IrBlock *entry, Arena *scratch)
{
    VisitStack stack = {0};
    vec_push(scratch, &stack, ((Visit){entry, 0}));
    number_block(l, entry, 0);
    while (stack.count) {
        Visit *top = &vec_last(&stack);
        if (top->next_succ == top->block->succ_count) {
            (void)vec_pop(&stack);
            continue;
        }
        IrBlock *from = top->block, *succ = from->succs[top->next_succ++];
        if (l->number[succ->rpo]) continue;
        number_block(l, succ, l->number[from->rpo]);
        vec_push(scratch, &stack, ((Visit){succ, 0}));
    }
}

/* Returns the block of least semidominator on the path from v to the root of its tree in the forest. */
static uint32_t least_on_path(Lengauer *l, uint32_t v)
{
    uint32_t depth = 0;
    if (!l->ancestor[v]) return v;
    for (; l->ancestor[l->ancestor[v]]; v = l->ancestor[v]) l->path[depth++] = v;
    uint32_t least = l->label[v];
    while (depth) {
        uint32_t w = l->path[--depth], above = l->ancestor[w];
        if (l->semi[l->label[above]] < l->semi[l->label[w]]) l->label[w] = l->label[above];
        l->ancestor[w] = l->ancestor[above];
        least = l->label[w];
    }
    return least;
}

static void find_semidominator(Lengauer *l, uint32_t w)
{
    const IrBlock *b = l->block[w];
    for (uint32_t i = 0; i < b->pred_count; i++) {
        if (b->preds[i]->rpo == IR_UNREACHED) continue;
        uint32_t semi = l->semi[least_on_path(l, l->number[b->preds[i]->rpo])];
        if (semi < l->semi[w]) l->semi[w] = semi;
    }
    l->next_in_bucket[w] = l->bucket[l->semi[w]];
    l->bucket[l->semi[w]] = w;
    l->ancestor[w] = l->parent[w];
}

/* The immediate dominator of each block whose semidominator is `parent`, or a block that has the same one. */
static void empty_bucket(Lengauer *l, uint32_t parent)
{
    for (uint32_t v = l->bucket[parent]; v; v = l->next_in_bucket[v]) {
        uint32_t least = least_on_path(l, v);
        l->idom[v] = l->semi[least] < l->semi[v] ? least : parent;
    }
    l->bucket[parent] = 0;
}

static void compute_dominators(IrFunction *f, Arena *scratch)
{
    Lengauer l = {0};
    lengauer_init(&l, f, scratch);
    number_preorder(&l, f->rpo_blocks[0], scratch);
    for (uint32_t w = l.count; w > 1; w--) {
        find_semidominator(&l, w);
        empty_bucket(&l, l.parent[w]);
    }
    for (uint32_t w = 2; w <= l.count; w++) {
        if (l.idom[w] != l.semi[w]) l.idom[w] = l.idom[l.idom[w]];
        l.block[w]->idom = l.block[l.idom[w]];
    }
}

static IrBlock *intersect(IrBlock *a, IrBlock *b)
{
    while (a != b) {
        while (a->rpo > b->rpo) a = a->idom;
        while (b->rpo > a->rpo) b = b->idom;
    }
    return a;
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

bool ir_comes_before(const IrInst *a, const IrInst *b)
{
    if (a->block != b->block) return ir_dominates(a->block, b->block);
    while (a && a != b) a = a->next;
    return a != NULL;
}

/* ---- loops ---- */

bool ir_is_back_edge(const IrBlock *from, const IrBlock *to)
{
    return ir_dominates(to, from);
}

static bool is_loop_head(const IrBlock *b)
{
    for (uint32_t i = 0; i < b->pred_count; i++)
        if (ir_is_back_edge(b->preds[i], b)) return true;
    return false;
}

static IrBlock *outermost_loop(const IrBlock *b)
{
    IrBlock *head = b->loop;
    while (head && head->outer_loop) head = head->outer_loop;
    return head;
}

/* Takes in the natural loop of head: all that reaches a back edge without passing head. Inner loops have been found
 * before and are taken in whole. */
static void find_loop(IrBlock *head, Arena *scratch)
{
    VEC(IrBlock *) work = {0};
    head->loop = head;
    for (uint32_t i = 0; i < head->pred_count; i++)
        if (ir_is_back_edge(head->preds[i], head)) vec_push(scratch, &work, head->preds[i]);
    while (work.count) {
        IrBlock *b = vec_pop(&work), *around = outermost_loop(b);
        if (b->rpo == IR_UNREACHED || around == head) continue;
        if (around) around->outer_loop = head;
        else b->loop = head;
        if (around) b = around;
        for (uint32_t i = 0; i < b->pred_count; i++)
            if (!ir_is_back_edge(b->preds[i], b)) vec_push(scratch, &work, b->preds[i]);
    }
}

static uint32_t depth_of(const IrBlock *loop)
{
    return loop ? loop->loop_depth : 0;
}

/* The head of the innermost loop that the block, or one whose head it is, may go round in when something throws; or NULL. */
static IrBlock *loop_of_handlers(const IrBlock *b)
{
    IrBlock *loop = NULL;
    for (const IrBlock *h = b->handler; h; h = h->handler)
        if (h->loop != b && depth_of(h->loop) > depth_of(loop)) loop = h->loop;
    return loop;
}

/* Loops are entered in blocks that come before the others of them. */
static void enter_loop(IrBlock *b)
{
    IrBlock *by_exception = loop_of_handlers(b);
    IrBlock **around = b->loop == b ? &b->outer_loop : &b->loop;
    if (depth_of(by_exception) > depth_of(*around)) *around = by_exception;
    b->loop_depth = depth_of(*around) + (b->loop == b);
}

static void compute_loops(IrFunction *f, Arena *scratch)
{
    for (uint32_t i = f->rpo_count; i-- > 0;)
        if (is_loop_head(f->rpo_blocks[i])) find_loop(f->rpo_blocks[i], scratch);
    for (uint32_t i = 0; i < f->rpo_count; i++) enter_loop(f->rpo_blocks[i]);
}

bool ir_is_in_loop(const IrBlock *b, const IrBlock *head)
{
    for (const IrBlock *l = b->loop; l; l = l->outer_loop)
        if (l == head) return true;
    return false;
}

bool ir_has_loop(const IrFunction *f)
{
    for (uint32_t i = 0; i < f->rpo_count; i++)
        if (f->rpo_blocks[i]->loop) return true;
    return false;
}

void ir_cfg_compute(IrFunction *f)
{
    if (f->cfg_valid) return;
    Arena scratch;
    arena_init(&scratch);
    reset_blocks(f);
    compute_rpo(f, &scratch);
    compute_dominators(f, &scratch);
    number_tree(f, &scratch);
    f->cfg_valid = true;
    compute_loops(f, &scratch);
    arena_free(&scratch);
}
