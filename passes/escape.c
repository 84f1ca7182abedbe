/* Escape analysis: which closures, cells, environments, literals, rest arrays and iteration records outlive the activation that makes them.
 *
 * Decides: IrProgram.escapes (escape.h). A site is on the stack when nothing it makes can be found once the activation has ended, nor, in a
 * loop, once the site makes the next.
 *
 * Method: Go's escape analysis with three levels instead of counts: how far does a value get, itself or what is reached through
 * it (escape_internal.h)? Levels go from uses back to definitions, through known calls by way of the parameters they are passed for, in all
 * functions at once, from nothing upwards: so recursion is no special case. Each level rises twice at most, and each edge is followed as
 * often as the levels at its end rise: the time is linear.
 *
 *     function total(xs) {
 *       let sum = 0;                       sum is a cell on the stack: add's code leaves it where it is
 *       each(xs, x => { sum += x; });      a closure on the stack: each only calls it
 *       return sum;
 *     } */
#include "passes/escape_internal.h"
#include "passes/pass.h"

#include <stdlib.h>

enum { STACK_MOST = 4096 }; /* bytes of a function's sites */

/* FaCell, FaIter, FaArray, and the heads of FaValues, FaClosure and FaObject; slots of an empty literal. */
enum { WORD = 8, CELL_WORDS = 2, ITER_WORDS = 4, ARRAY_WORDS = 6, ENV_WORDS = 1, CLOSURE_WORDS = 3, OBJECT_WORDS = 2, EMPTY_SLOTS = 4 };

uint32_t escape_stack_size(const IrInst *site)
{
    switch (site->op) {
    case IR_CELL_NEW: return WORD * CELL_WORDS;
    case IR_ENV_NEW: return WORD * (ENV_WORDS + site->arg_count);
    case IR_CLOSURE: return WORD * (CLOSURE_WORDS + site->arg_count);
    case IR_OBJECT: return WORD * (OBJECT_WORDS + (site->arg_count ? site->arg_count : EMPTY_SLOTS));
    case IR_ARRAY: return WORD * (ARRAY_WORDS + site->arg_count);
    case IR_REST: return WORD * ARRAY_WORDS;
    case IR_RT: return WORD * ITER_WORDS;
    default: BUG("%s has no place on the stack", ir_op_name((IrOp)site->op));
    }
}

/* Sites beyond what the stack has room for go to the heap. */
static void bound_sizes(Escape *x)
{
    const IrFunction *f = NULL;
    uint32_t bytes = 0;
    for (uint32_t i = 0; i < x->sites.count; i++) {
        Node *site = x->sites.items[i];
        if (site->inst->block->function != f) bytes = 0;
        f = site->inst->block->function;
        if (is_on_heap(site)) continue;
        bytes += escape_stack_size(site->inst);
        if (bytes > STACK_MOST) escape_seed(x, site, WAY_OUT, ESCAPE_BY_LARGE, site->inst);
    }
}

static int compare_sites(const void *left, const void *right)
{
    const IrEscape *a = left, *b = right;
    int order = span_compare(a->span, b->span);
    if (order) return order;
    if (a->function->index != b->function->index) return a->function->index < b->function->index ? -1 : 1;
    return a->site->id < b->site->id ? -1 : a->site->id > b->site->id;
}

static IrEscapes *describe_all(Escape *x)
{
    IrEscapes *all = ARENA_NEW(x->program->arena, IrEscapes);
    all->count = x->sites.count;
    all->items = ARENA_ARRAY(x->program->arena, IrEscape, all->count);
    for (uint32_t i = 0; i < all->count; i++) escape_describe(x, x->sites.items[i], &all->items[i]);
    if (all->count) qsort(all->items, all->count, sizeof *all->items, compare_sites);
    return all;
}

void pass_escape(IrProgram *program, const PassOptions *options)
{
    (void)options;
    Escape x = {.program = program};
    arena_init(&x.scratch);
    escape_build(&x);
    do {
        escape_solve(&x);
        escape_find_misfits(&x);
        bound_sizes(&x);
        escape_find_ends(&x);
    } while (x.work.count);
    program->escapes = describe_all(&x);
    program->relies_on_lookups |= escape_relies_on_lookups(&x);
    arena_free(&x.scratch);
}
