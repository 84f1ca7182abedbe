/* Calls what a call returns together with it: n(f)(x).
 *
 * Decides: IrFunction.uncurried, an entry of a function that takes its own arguments and those of the function it returns;
 * CALL_CURRIED, or a known call of that entry, in place of the two calls. Where the callee is not known, IS_CURRIED asks it.
 * The closure between the two calls is not made. This is uncurrying (Hannan and Hicks, "Higher-order unCurrying", 2000), of
 * unknown functions as well: the entry hangs off the function's info, as an arity does in eval/apply (Marlow and Peyton Jones,
 * "Making a fast curry", 2004).
 *
 * Law: what is done between the two calls is done before the entry runs. So unless nothing is, or nothing that could tell, the
 * function has to be pure: it only makes the function it returns. Whoever was called first has returned when the second runs:
 * stack traces do not name it (IrInlined.is_last). If what it returns is no function, the caller says so, who knows what it is
 * called in the source.
 *
 * Method: pairs of calls ask for entries of the functions they may reach (callees.c) or, where that is not known, of all that
 * return a closure; entries have pairs of their own.
 *
 *     function succ_1, n:                       function succ_1_2, n, f:          (the uncurried entry of succ_1)
 *       v1 = closure inner_2, n                   …body of inner_2, with n for its captured value
 *       return v1
 *     v5 = call v4, undefined, v2               v7 = is.curried v4
 *     v6 = call v5, undefined, v3               branch v7:  v6 = call.curried v4, v2, v3  |  as before               */
#include "passes/clone.h"
#include "passes/pass.h"

enum {
    ARGUMENTS_MAX = 6,  /* of both calls: those of fa_curried6 */
    FUNCTION_MAX = 120, /* instructions of a function that gets an entry */
    RETURNED_MAX = 80,  /* … and of the function it returns, which is copied */
    LAST_CALLS_MAX = 4, /* one from the other, to look for the function returned */
    ENTRIES_MAX = 400
};

/* Two calls: the result of the first is called, and nothing else done with it. */
typedef struct Pair {
    IrInst *first, *next;
    bool is_early; /* what is done in between could tell whether the first has been called */
} Pair;

typedef VEC(Pair) PairVec;

/* For functions that take so many arguments, then so many. */
typedef struct Demand {
    bool is_asked; /* of whatever function it may be */
    bool has_entry, has_pure_entry;
} Demand;

typedef struct Uncurry {
    IrProgram *program;
    Arena scratch;
    PairVec pairs;
    Demand demand[ARGUMENTS_MAX + 1][ARGUMENTS_MAX + 1];
    Map last_calls; /* IrFunction * of an entry that calls what would have been returned -> the known function that is, or NULL */
    uint32_t entries;
} Uncurry;

/* ---- pairs ---- */

static uint32_t first_count(const Pair *pair)
{
    return pair->first->arg_count - 2;
}

static uint32_t next_count(const Pair *pair)
{
    return pair->next->arg_count - 2;
}

/* Leaves the only user of each value in its note; itself: there are several. */
static void note_users(IrFunction *f)
{
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i) i->note = NULL;
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i)
            for (uint32_t k = 0; k < i->arg_count; k++) i->args[k]->note = i->args[k]->note ? i->args[k] : i;
}

static bool is_call_without_this(const IrInst *i)
{
    return i->op == IR_CALL && !(i->flags & IR_INST_RARE) && ir_is_const(i->args[1], IR_CONST_UNDEFINED);
}

/* The function that the second call is known to reach, or NULL. */
static IrFunction *next_function(const Pair *pair)
{
    return pair->next->op == IR_CALL_KNOWN ? pair->next->imm.function : NULL;
}

/* Does it call what inst gives, as no method? */
static bool calls_result(const IrInst *next, const IrInst *inst)
{
    if (next->args[0] != inst) return false;
    return is_call_without_this(next) || (next->op == IR_CALL_KNOWN && next->args[1]->op == IR_CONST && !next->imm.function->lifted_count);
}

static bool is_between_calm(const Pair *pair)
{
    for (const IrInst *i = pair->first->next; i != pair->next; i = i->next)
        if (ir_inst_effects(i) & ~(unsigned)IR_ALLOCS) return false;
    return true;
}

/* The call of what inst, a call, returns: in the same block, so that nothing but an exception comes between them. */
static bool find_pair(IrInst *inst, Pair *pair)
{
    IrInst *next = inst->note;
    if (!(inst->op == IR_CALL_KNOWN || is_call_without_this(inst)) || !next || next->block != inst->block) return false;
    if (!calls_result(next, inst)) return false;
    *pair = (Pair){inst, next, false};
    pair->is_early = !is_between_calm(pair);
    return first_count(pair) + next_count(pair) <= ARGUMENTS_MAX;
}

/* From the outermost to those in between; of f(a)(b)(c) the first two calls. */
static void find_pairs(Uncurry *u, IrFunction *f)
{
    if (ir_is_coroutine(f)) return;
    note_users(f);
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i) {
            Pair pair;
            bool is_next = u->pairs.count && u->pairs.items[u->pairs.count - 1].next == i;
            if (is_next || !find_pair(i, &pair)) continue;
            vec_push(&u->scratch, &u->pairs, pair);
            pair.next->note = NULL;
        }
}

/* The functions that the first call may reach; NULL: nobody knows. */
static const IrCallees *targets_of(const Uncurry *u, const IrInst *call)
{
    const IrCallees *callees = ir_callees_of(u->program, call);
    return callees && !callees->only_called ? callees : NULL;
}

/* ---- functions with an entry ---- */

static uint32_t size_of(const IrFunction *f)
{
    uint32_t size = 0;
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i) size += i->op != IR_CONST && i->op != IR_PARAM;
    return size;
}

static bool is_plain(const IrFunction *f)
{
    bool is_ordinary = !f->variadic && !f->uses_new_target && !f->uses_this && !ir_is_coroutine(f) && !(f->fn_flags & IR_FN_CLASS);
    return is_ordinary && f->index != 0 && !ir_is_exported(f);
}

static bool uses(const IrFunction *f, IrOp op)
{
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i)
            if (i->op == op) return true;
    return false;
}

static bool is_filled_in_later(const IrInst *closure)
{
    IR_EACH_BLOCK(closure->block->function, b)
        IR_EACH_INST(b, i)
            if (i->op == IR_CLOSURE_SET && i->args[0] == closure) return true;
    return false;
}

/* Can the closure, returned, be replaced by the code of its function, called with so many arguments? */
static bool is_copied(const IrInst *closure, uint32_t count)
{
    if (closure->op != IR_CLOSURE) return false;
    const IrFunction *g = closure->imm.function;
    if (!is_plain(g) || g->param_count != count || g == closure->block->function || size_of(g) > RETURNED_MAX) return false;
    return !uses(g, IR_SELF) && !uses(g, IR_ARGUMENTS) && !is_filled_in_later(closure);
}

static bool can_have_entry(const IrFunction *f, uint32_t count)
{
    bool is_new = !f->uncurried && !f->uncurried_of && is_plain(f) && f->param_count + count <= ARGUMENTS_MAX;
    return is_new && !uses(f, IR_TRY) && !uses(f, IR_ARGUMENTS) && size_of(f) <= FUNCTION_MAX;
}

static bool returns_call(const IrFunction *f)
{
    IR_EACH_BLOCK(f, b) {
        bool is_call = b->last->op == IR_RETURN && (b->last->args[0]->op == IR_CALL || b->last->args[0]->op == IR_CALL_KNOWN);
        if (is_call) return true;
    }
    return false;
}

static bool may_get_entry(const IrFunction *f, uint32_t count, uint32_t depth);

/* Is a closure spared when it returns what it calls with so many arguments at once? Asks functions that it calls last, too. */
static bool spares_closure(const IrFunction *f, uint32_t count, uint32_t depth)
{
    IR_EACH_BLOCK(f, b) {
        const IrInst *value = b->last->op == IR_RETURN ? b->last->args[0] : NULL;
        if (!value) continue;
        if (is_copied(value, count)) return true;
        if (value->op == IR_CALL_KNOWN && depth && may_get_entry(value->imm.function, count, depth - 1)) return true;
    }
    return false;
}

static bool may_get_entry(const IrFunction *f, uint32_t count, uint32_t depth)
{
    if (f->uncurried) return f->uncurried->param_count == f->param_count + count;
    return can_have_entry(f, count) && spares_closure(f, count, depth);
}

static bool has_entry(const IrFunction *f, uint32_t first, uint32_t next)
{
    return f->uncurried && f->param_count == first && f->uncurried->param_count == first + next;
}

/* Does it nothing but make a closure and return it? */
static bool is_pure(const IrFunction *f)
{
    IR_EACH_INST(f->first_block, i)
        if (ir_inst_effects(i) & ~(unsigned)(IR_ALLOCS | IR_TERM)) return false;
    return f->first_block == f->last_block;
}

/* ---- entries ---- */

static void add_parameters(IrFunction *f, uint32_t count, IrInst **params)
{
    for (uint32_t k = 0; k < count; k++) {
        params[k] = ir_inst_new(f, IR_PARAM, f->span, 0, NULL);
        params[k]->imm.index = (int32_t)(f->param_count + k);
        ir_insert_first(f->first_block, params[k]);
    }
    f->param_count += count;
    f->lifted_count = 0;
}

/* Who threw in what the entry calls last is all that the trace is to tell. */
static Span hidden_span(IrProgram *program, IrFunction *entry, Span span)
{
    vec_push(program->arena, &program->inlined, ((IrInlined){.callee = entry, .call = span, .is_last = true, .is_hidden = true}));
    span.inlined = program->inlined.count;
    return span;
}

/* Calls what would have been returned, and returns what that does; `last`: the function that this is, or NULL. */
static void call_returned(Uncurry *u, IrInst *ret, uint32_t count, IrInst *const *params, IrFunction *last)
{
    IrInst *args[ARGUMENTS_MAX + 2] = {ret->args[0], ir_insert_const(ret, (IrConst){.kind = IR_CONST_UNDEFINED})};
    memcpy(args + 2, params, count * sizeof *params);
    bool copies = is_copied(args[0], count);
    IrInst *call = ir_inst_new(ret->block->function, copies || last ? IR_CALL_KNOWN : IR_CALL, ret->span, count + 2, args);
    ir_insert_before(ret, call);
    ret->args[0] = call;
    if (!copies) {
        call->imm.function = last;
        *map_put_pointer(&u->last_calls, ret->block->function) = last;
        call->span = hidden_span(u->program, ret->block->function, call->span);
        return;
    }
    call->imm.function = args[0]->imm.function;
    ir_renumber(call->imm.function);
    clone_inline(u->program, &(CloneCall){.call = call, .callee = call->imm.function, .is_last = true}, &u->scratch);
}

static void make_entry(Uncurry *u, IrFunction *f, uint32_t count, IrFunction *last)
{
    IrInst *params[ARGUMENTS_MAX];
    VEC(IrInst *) returns = {0};
    IrFunction *entry = clone_function(u->program, f, &u->scratch);
    if (entry->info) entry->info->runs_once = false;
    add_parameters(entry, count, params);
    IR_EACH_BLOCK(entry, b)
        if (b->last->op == IR_RETURN) vec_push(&u->scratch, &returns, b->last);
    for (uint32_t i = 0; i < returns.count; i++) call_returned(u, returns.items[i], count, params, last);
    ir_forward_apply(entry);
    ir_renumber(entry);
    simplify_drop_dead_code(entry);
    f->uncurried = entry;
    f->is_pure_curried = is_pure(f);
    entry->uncurried_of = f;
    u->demand[f->param_count][count].has_entry = true;
    u->demand[f->param_count][count].has_pure_entry |= f->is_pure_curried;
    u->entries++;
    find_pairs(u, entry);
}

/* Makes the entry that is asked for; is_sure: it will be called. Else it is worth it only if it spares a closure. */
static void ask_function(Uncurry *u, IrFunction *f, uint32_t count, IrFunction *last, bool is_sure)
{
    if (u->entries >= ENTRIES_MAX || !can_have_entry(f, count)) return;
    if (spares_closure(f, count, LAST_CALLS_MAX) || (is_sure && returns_call(f))) make_entry(u, f, count, last);
}

static void ask_everybody(Uncurry *u, uint32_t first, uint32_t next)
{
    if (u->demand[first][next].is_asked) return;
    u->demand[first][next].is_asked = true;
    uint32_t count = u->program->function_count;
    for (uint32_t n = 0; n < count; n++)
        if (u->program->functions[n]->param_count == first) ask_function(u, u->program->functions[n], next, NULL, false);
}

static void ask(Uncurry *u, const Pair *pair)
{
    uint32_t first = first_count(pair), next = next_count(pair);
    const IrCallees *callees = targets_of(u, pair->first);
    IrFunction *last = next_function(pair);
    if (pair->first->op == IR_CALL_KNOWN) ask_function(u, pair->first->imm.function, next, last, true);
    else if (!callees && !last) ask_everybody(u, first, next);
    for (uint32_t i = 0; callees && i < callees->count; i++) {
        IrFunction *f = callees->functions[i];
        if (ir_is_in_program(u->program, f) && f->param_count == first) ask_function(u, f, next, last, true);
    }
}

/* ---- calls of them ---- */

/* An entry calls last what is known to be called there, and nothing else: functions all of whose callers are known keep them. */
static bool calls_alike(const Uncurry *u, const Pair *pair, const IrFunction *entry)
{
    void **last = map_find_pointer(&u->last_calls, entry);
    return !last || *last == next_function(pair);
}

static bool may_reach(const Uncurry *u, const Pair *pair, const IrFunction *f)
{
    return ir_is_in_program(u->program, f) && has_entry(f, first_count(pair), next_count(pair)) && (!pair->is_early || f->is_pure_curried) &&
           calls_alike(u, pair, f->uncurried);
}

/* What the first call of a pair may reach. */
typedef struct Reach {
    const IrCallees *callees; /* NULL: nobody knows */
    IrCallees entered;        /* those with such an entry */
} Reach;

static Reach reach_of(const Uncurry *u, const Pair *pair)
{
    Reach reach = {targets_of(u, pair->first), {0}};
    for (uint32_t i = 0; reach.callees && i < reach.callees->count; i++) {
        IrFunction *f = reach.callees->functions[i];
        if (may_reach(u, pair, f)) reach.entered.functions[reach.entered.count++] = f;
    }
    return reach;
}

static bool is_worth_asking(const Uncurry *u, const Pair *pair, const Reach *reach)
{
    const Demand *demand = &u->demand[first_count(pair)][next_count(pair)];
    if (reach->callees) return reach->entered.count > 0;
    return pair->is_early ? demand->has_pure_entry : demand->has_entry;
}

static IrInst *new_curried_call(Uncurry *u, const Pair *pair, const Reach *reach)
{
    const IrInst *first = pair->first, *next = pair->next;
    IrInst *args[ARGUMENTS_MAX + 1] = {first->args[0]};
    memcpy(args + 1, first->args + 2, first_count(pair) * sizeof *args);
    memcpy(args + 1 + first_count(pair), next->args + 2, next_count(pair) * sizeof *args);
    IrInst *call = ir_call_like(next, IR_CALL_CURRIED, first_count(pair) + next_count(pair) + 1, args);
    if (reach->callees) ir_callees_note(u->program, call, reach->entered);
    return call;
}

/*     v5 = call.known succ_1, v4, undefined, v2
 *     v6 = call v5, undefined, v3                =>   v6 = call.known succ_1_2, v4, undefined, v2, v3 */
static void call_entry(Uncurry *u, const Pair *pair)
{
    IrInst *first = pair->first, *next = pair->next, *args[ARGUMENTS_MAX + 2];
    const IrFunction *f = first->imm.function;
    if (!may_reach(u, pair, f)) return;
    memcpy(args, first->args, first->arg_count * sizeof *args);
    memcpy(args + first->arg_count, next->args + 2, next_count(pair) * sizeof *args);
    IrInst *call = ir_call_like(next, IR_CALL_KNOWN, first->arg_count + next_count(pair), args);
    call->imm.function = f->uncurried;
    ir_insert_before(next, call);
    ir_forward(next, call);
    ir_remove(first);
}

static IrInst *copy_call(Uncurry *u, const IrInst *call)
{
    IrInst *copy = ir_call_like(call, (IrOp)call->op, call->arg_count, call->args);
    copy->imm = call->imm;
    const IrCallees *callees = targets_of(u, call);
    if (callees) ir_callees_note(u->program, copy, *callees);
    return copy;
}

static IrInst *insert_test(const Pair *pair)
{
    IrInst *first = pair->first;
    IrInst *test = ir_inst_new(first->block->function, IR_IS_CURRIED, first->span, 1, first->args);
    test->imm.index = IR_CURRIED(first_count(pair), next_count(pair), pair->is_early);
    ir_insert_before(first, test);
    return test;
}

/* Puts inst, and what `yes` is, in two blocks that one branch on the test goes to; returns the phi of both behind them. */
static IrInst *choose(IrInst *inst, IrInst *test, IrInst *yes, IrInst *no)
{
    IrFork fork = ir_fork_before(inst);
    ir_branch(fork.before, inst->span, test, fork.yes, fork.no);
    ir_fork_end(fork.yes, yes, fork.after);
    ir_fork_end(fork.no, no, fork.after);
    return ir_join(fork.after, inst, 2, (IrInst *[]){yes, no});
}

/* All that the callee may be has the entry, but for what is no function: that is not called at all. */
static bool is_all(const Reach *reach)
{
    return reach->callees && reach->callees->count && !reach->callees->is_anything && reach->entered.count == reach->callees->count;
}

static void ask_callee(Uncurry *u, const Pair *pair, const Reach *reach)
{
    IrInst *test = insert_test(pair), *first = copy_call(u, pair->first), *curried = new_curried_call(u, pair, reach), *next;
    if (is_all(reach)) ir_callees_note(u->program, first, (IrCallees){.is_other = true});
    IrInst *nothing = ir_const_new(pair->first->block->function, first->span, (IrConst){.kind = IR_CONST_EMPTY});
    ir_forward(pair->first, choose(pair->first, test, nothing, first));
    pair->next->args[0] = ir_resolve(pair->next->args[0]);
    next = copy_call(u, pair->next);
    ir_forward(pair->next, choose(pair->next, test, curried, next));
}

static void call_pair(Uncurry *u, const Pair *pair)
{
    if (pair->first->op == IR_CALL_KNOWN) return call_entry(u, pair);
    Reach reach = reach_of(u, pair);
    if (is_all(&reach) && !reach.callees->is_other) {
        IrInst *curried = new_curried_call(u, pair, &reach);
        ir_insert_before(pair->next, curried);
        ir_forward(pair->next, curried);
        ir_remove(pair->first);
    } else if (is_worth_asking(u, pair, &reach)) ask_callee(u, pair, &reach);
}

void pass_uncurry(IrProgram *program, const PassOptions *options)
{
    (void)options;
    Uncurry u = {.program = program};
    if (program->is_builtin) return;
    arena_init(&u.scratch);
    map_init(&u.last_calls, &u.scratch);
    uint32_t count = program->function_count;
    for (uint32_t n = 0; n < count; n++) find_pairs(&u, program->functions[n]);
    for (uint32_t i = 0; i < u.pairs.count; i++) ask(&u, &u.pairs.items[i]);
    while (u.pairs.count) call_pair(&u, &vec_pop(&u.pairs)); /* the last of a block first: what follows it has moved on by then */
    for (uint32_t n = 0; n < program->function_count; n++) ir_forward_apply(program->functions[n]);
    arena_free(&u.scratch);
}
