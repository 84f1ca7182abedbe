/* Array patterns without an iterator.
 *
 * Decides: for each ITER_OPEN of a pattern, whether another way leads to the same values.
 *   - Of an array literal written in place, they are its operands, and no array is made.
 *   - Of any other value, if that turns out to be an ordinary array, they are its elements; only where nothing
 *     between the steps could change the array.
 *
 * Law: the other way is taken only when ARRAY_ITERATION or ARRAY_IS_PLAIN says, where the iterator would be opened,
 * that nobody can tell: array iterators are as they were made, closing one does nothing, no prototype has elements.
 * The steps as they were stand on a path of their own, and phis join the two. So do they join the iterator where it
 * is mentioned later: on the other way it is empty, which stands for an array iterator that is not done. Where code
 * runs between the steps (a handler closes the iterator when it throws) somebody may yet tell when that is closed: a
 * literal must have an element for each step, and none may be a rest.
 *
 *                                            v3 = rt ARRAY_ITERATION          branch v3, other, steps
 *   v3 = array v1, v2                 other: jump after
 *   v4 = rt ITER_OPEN v3              steps: v4 = array v1, v2   v5 = rt ITER_OPEN v4   v6 = rt ITER_STEP v5
 *   v5 = rt ITER_STEP v4        =>           v7 = rt ITER_STEP v5   rt ITER_CLOSE v5    jump after
 *   v6 = rt ITER_STEP v4              after: v8 = phi v1, v6
 *   rt ITER_CLOSE v4                         v9 = phi v2, v7 */
#include "passes/pass.h"

/* What a pattern does with one iterator, in the order in which it does. */
typedef struct Walk {
    IrInst *open, *source;
    VEC(IrInst *) uses;   /* steps, and what closes it other than after an exception */
    uint32_t source_uses;
    bool is_other;        /* something else is done with it */
    bool is_guarded;      /* code runs that may throw, before it is closed */
    bool is_one_run;      /* nothing happens between the opening and the last use, which closes it */
    bool is_literal;
    IrInst *test;         /* is the other way taken? */
} Walk;

typedef struct Destructure {
    IrFunction *function;
    Arena arena;
    VEC(Walk *) walks;
} Destructure;

static bool is_step(const IrInst *inst)
{
    return ir_is_rt(inst, RT_ITER_STEP) || ir_is_rt(inst, RT_ITER_SKIP) || ir_is_rt(inst, RT_ITER_REST);
}

/* ---- what is done with iterators ---- */

/* Gives each ITER_OPEN its Walk as note. */
static void find_walks(Destructure *d)
{
    IR_EACH_BLOCK(d->function, b)
        IR_EACH_INST(b, i) {
            i->note = NULL;
            if (!ir_is_rt(i, RT_ITER_OPEN)) continue;
            Walk *walk = i->note = ARENA_NEW(&d->arena, Walk);
            walk->open = i;
            walk->source = i->args[0];
            vec_push(&d->arena, &d->walks, walk);
        }
}

static void note_use(Destructure *d, Walk *walk, IrInst *use, uint32_t operand)
{
    if (is_step(use) || ir_is_rt(use, RT_ITER_CLOSE)) vec_push(&d->arena, &walk->uses, use);
    else if (ir_is_rt(use, RT_ITER_CLOSE_THROW) && operand == 0) walk->is_guarded = true;
    else walk->is_other = true;
}

static void find_uses(Destructure *d)
{
    const uint32_t *counts = ir_count_uses(d->function, &d->arena);
    IR_EACH_BLOCK(d->function, b)
        IR_EACH_INST(b, i)
            for (uint32_t k = 0; k < i->arg_count; k++)
                if (ir_is_rt(i->args[k], RT_ITER_OPEN)) note_use(d, i->args[k]->note, i, k);
    for (uint32_t n = 0; n < d->walks.count; n++) {
        Walk *walk = d->walks.items[n];
        walk->source_uses = counts[walk->source->id];
    }
}

static bool is_of_walk(const Walk *walk, const IrInst *inst)
{
    if (inst == walk->open || (inst == walk->source && walk->is_literal)) return true;
    for (uint32_t n = 0; n < walk->uses.count; n++)
        if (walk->uses.items[n] == inst) return true;
    return false;
}

/* Does nothing happen between a and b that makes a difference to the iteration, or depends on it? */
static bool follows(const Walk *walk, const IrInst *a, const IrInst *b)
{
    for (const IrInst *i = a->next; i != b; i = i->next) {
        if (!i || ir_inst_effects(i) != 0) return false;
        for (uint32_t k = 0; k < i->arg_count; k++)
            if (is_of_walk(walk, i->args[k])) return false;
    }
    return true;
}

/* Uses were found in the order of the blocks: is it the one in which they run? */
static bool is_in_order(const Walk *walk)
{
    const IrInst *before = walk->open;
    for (uint32_t n = 0; n < walk->uses.count; n++) {
        const IrInst *use = walk->uses.items[n];
        if (!ir_dominates(before->block, use->block)) return false;
        if (is_step(use)) before = use;
    }
    return true;
}

static bool is_one_run(const Walk *walk)
{
    const IrInst *before = walk->open;
    for (uint32_t n = 0; n < walk->uses.count; n++) {
        if (!follows(walk, before, walk->uses.items[n])) return false;
        before = walk->uses.items[n];
    }
    return ir_is_rt(before, RT_ITER_CLOSE);
}

/* ---- which of them have another way ---- */

static bool has_holes(const IrInst *array)
{
    for (uint32_t i = 0; i < array->arg_count; i++)
        if (ir_is_const(array->args[i], IR_CONST_EMPTY)) return true;
    return false;
}

static bool is_of_literal(const Walk *walk)
{
    const IrInst *source = walk->source;
    bool is_only_use = source->op == IR_ARRAY && source->block == walk->open->block && walk->source_uses == 1;
    return is_only_use && !has_holes(source) && follows(walk, source, walk->open);
}

/* Will the iterator of the literal not be done before it is closed? */
static bool has_element_for_each(const Walk *walk)
{
    uint32_t steps = 0;
    for (uint32_t n = 0; n < walk->uses.count; n++) {
        if (ir_is_rt(walk->uses.items[n], RT_ITER_REST)) return false;
        steps += is_step(walk->uses.items[n]);
    }
    return steps <= walk->source->arg_count;
}

static bool has_other_way(Walk *walk)
{
    if (walk->is_other || !walk->uses.count || !is_step(walk->uses.items[0]) || !is_in_order(walk)) return false;
    walk->is_one_run = is_one_run(walk);
    walk->is_literal = is_of_literal(walk);
    if (walk->is_guarded) return walk->is_literal && has_element_for_each(walk);
    return walk->is_literal || (walk->source->type & T_ARRAY);
}

/* ---- the other way ---- */

static IrInst *array_read(const Walk *walk, IrBlock *b, const IrInst *step, uint32_t at)
{
    IrInst *args[] = {walk->source, ir_const_number(b, step->span, at)};
    return ir_append_rt(b, ir_is_rt(step, RT_ITER_REST) ? RT_ARRAY_FROM : RT_ARRAY_AT, step->span, 2, args);
}

/* What the step gives, which is the one numbered `at`. */
static IrInst *value_of(const Walk *walk, IrBlock *b, const IrInst *step, uint32_t at)
{
    if (!walk->is_literal) return array_read(walk, b, step, at);
    uint32_t count = walk->source->arg_count, start = MIN(at, count);
    if (ir_is_rt(step, RT_ITER_REST)) return ir_append(b, IR_ARRAY, step->span, count - start, walk->source->args + start);
    return at < count ? walk->source->args[at] : ir_const_undefined(b, step->span);
}

/* Makes a phi of the value on the other way and inst; it is noted as what stands for inst from now on. */
static void join(IrBlock *after, IrInst *inst, IrInst *other)
{
    IrInst *args[] = {other, inst};
    IrInst *phi = ir_inst_new(after->function, IR_PHI, inst->span, 2, args);
    phi->type = inst->type | other->type;
    phi->hint = inst->hint;
    ir_insert_first(after, phi);
    inst->note = phi;
}

/* What stands between first and last and has nothing to do with the iteration moves before them. */
static void move_up(const Walk *walk, IrInst *first, const IrInst *last)
{
    for (IrInst *i = first, *next; i != last; i = next) {
        next = i->next;
        if (is_of_walk(walk, i)) continue;
        ir_remove(i);
        ir_insert_before(first, i);
    }
}

static IrInst *append_test(const Walk *walk, IrBlock *b)
{
    Span span = walk->open->span;
    if (walk->is_literal) return ir_append_rt(b, RT_ARRAY_ITERATION, span, 0, NULL);
    return ir_append_rt(b, RT_ARRAY_IS_PLAIN, span, 1, &walk->open->args[0]);
}

/* Puts first … last on a path of their own beside another, `other`, which is empty, and returns where the two join. */
static IrBlock *fork(Walk *walk, IrInst *first, IrInst *last, IrBlock **other)
{
    IrBlock *head = first->block;
    Span span = walk->open->span;
    move_up(walk, first, last);
    IrBlock *after = ir_split_before(last->next), *steps = ir_split_before(first);
    *other = ir_block_new_after(head);
    if (!walk->test) walk->test = append_test(walk, head);
    ir_branch(head, span, walk->test, *other, steps);
    ir_jump(*other, span, after);
    ir_jump(steps, span, after);
    return after;
}

/* Gives the other way to uses from … to - 1, which follow one another; the first of them is step number `at`. */
static void add_other_way(Walk *walk, IrInst *first, uint32_t from, uint32_t to, uint32_t at)
{
    IrBlock *other, *after = fork(walk, first, to > from ? walk->uses.items[to - 1] : walk->open, &other);
    IrInst *jump = other->last;
    ir_remove(jump);
    if (first != walk->uses.items[from] && !walk->is_one_run) join(after, walk->open, ir_const_empty(other, first->span));
    for (uint32_t n = from; n < to; n++) {
        IrInst *use = walk->uses.items[n];
        if (!is_step(use)) continue;
        if (ir_has_result(use)) join(after, use, value_of(walk, other, use, at));
        at++;
    }
    ir_append_inst(other, jump);
}

static uint32_t end_of_run(const Walk *walk, const IrInst *before, uint32_t n)
{
    for (; n < walk->uses.count; n++) {
        const IrInst *use = walk->uses.items[n];
        if (!(walk->is_one_run || is_step(use)) || !follows(walk, before, use)) break;
        before = use;
    }
    return n;
}

static void rewrite(Walk *walk)
{
    uint32_t end = end_of_run(walk, walk->open, 0), at = end;
    add_other_way(walk, walk->is_literal ? walk->source : walk->open, 0, end, 0);
    for (uint32_t n = end; n < walk->uses.count; n = end) {
        IrInst *use = walk->uses.items[n];
        end = is_step(use) ? end_of_run(walk, use, n + 1) : n + 1;
        if (!is_step(use)) continue;
        add_other_way(walk, use, n, end, at);
        at += end - n;
    }
}

/* Phis take the place of what they were made for, but on its own path. */
static void use_phis(IrFunction *f)
{
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i)
            for (uint32_t k = 0; k < i->arg_count; k++) {
                IrInst *phi = i->args[k]->note;
                if (phi && phi != i && i->args[k]->block != b) i->args[k] = phi;
            }
}

static void run_on_function(IrFunction *f)
{
    Destructure d = {.function = f};
    arena_init(&d.arena);
    find_walks(&d);
    find_uses(&d);
    uint32_t count = 0;
    for (uint32_t n = 0; n < d.walks.count; n++) {
        Walk *walk = d.walks.items[n];
        walk->open->note = NULL;
        if (has_other_way(walk)) d.walks.items[count++] = walk;
    }
    for (uint32_t n = 0; n < count; n++) rewrite(d.walks.items[n]);
    if (count) use_phis(f);
    arena_free(&d.arena);
}

void pass_destructure(IrProgram *program, const PassOptions *options)
{
    (void)options;
    for (uint32_t n = 0; n < program->function_count; n++) run_on_function(program->functions[n]);
}
