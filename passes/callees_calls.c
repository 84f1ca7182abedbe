/* 0-CFA, last part: what becomes of calls.
 *
 * Decides: which calls become CALL_KNOWN, IrProgram.callees of the others, and IrFunction.is_called_by_name.
 *
 * A call of a method may always find that it is missing: the callee is one of a few functions, or none. It becomes known behind tests where
 * all calls of those functions do, since then their parameters and results need not be boxed, nor `this` passed where nobody looks at it,
 * and they can be inlined. If the callee is none of them the call throws.
 *
 *     v1 = get "after", v0               v1 = get "after", v0
 *     v2 = call v1, v0, v8, v9      =>   v3 = is.closure after_12, v1
 *                                        branch v3, b1, b2
 *                                      b1: v2 = call.known after_12, v1, v5, v8, v9; jump b3
 *                                      b2: v4 = call v1, v0, v8, v9; unreachable                 */
#include "passes/callees_internal.h"

#include "passes/known.h"

enum { TESTS_MAX = 3, ROUNDS_MAX = 8 };

/* Not a function, so that a call of it throws? */
static bool may_be_no_function(const Node *callee)
{
    return callee->types != T_NONE;
}

static bool is_rare(const IrInst *call)
{
    return (call->flags & IR_INST_RARE) != 0;
}

/* ---- functions all of whose calls become known ---- */

/* f(a)(b): a call that gives functions, or calls what a call gave. `uncurry` spares the closure between such calls, if no tests are. */
static bool is_curried(Callees *c, IrInst *call)
{
    const IrInst *callee = call->args[0];
    bool is_next = callee->block == call->block && (callee->op == IR_CALL || callee->op == IR_CALL_KNOWN);
    return is_next || callees_node(c, call)->count > 0;
}

static bool reaches_few(Callees *c, IrInst *call, const Node *callee)
{
    if (callee->count > 1 && is_curried(c, call)) return false;
    return callee->count && callee->count <= TESTS_MAX && !callee->is_anything && !is_rare(call);
}

static bool are_called_by_name(const Node *callee)
{
    for (uint32_t k = 0; k < callee->count; k++)
        if (!callee->functions[k]->is_called_by_name) return false;
    return true;
}

/* Returns whether one was. */
static bool give_up(const Node *callee)
{
    bool changed = false;
    for (uint32_t k = 0; k < callee->count; k++) {
        changed |= callee->functions[k]->is_called_by_name;
        callee->functions[k]->is_called_by_name = false;
    }
    return changed;
}

/* `at_once`: of all that is called together with others, too. */
static bool give_up_unknown(Callees *c, bool at_once)
{
    bool changed = false;
    for (uint32_t i = 0; i < c->all_calls.count; i++) {
        const Node *callee = callees_node(c, c->all_calls.items[i]->args[0]);
        bool stays = reaches_few(c, c->all_calls.items[i], callee) && are_called_by_name(callee) && !(at_once && callee->count > 1);
        if (!stays) changed |= give_up(callee);
    }
    return changed;
}

static bool runs_often(const IrInst *call)
{
    IrFunction *f = call->block->function;
    if (!f->info || !f->info->runs_once) return true;
    if (!f->cfg_valid) ir_cfg_compute(f);
    return call->block->loop != NULL;
}

/* Where all calls are run once, tests are only more code. */
static void give_up_rare(Callees *c)
{
    bool *often = ARENA_ARRAY(&c->scratch, bool, c->program->function_count);
    for (uint32_t i = 0; i < c->all_calls.count; i++) {
        const Node *callee = callees_node(c, c->all_calls.items[i]->args[0]);
        bool is_often = callee->count && (!may_be_no_function(callee) || runs_often(c->all_calls.items[i]));
        for (uint32_t k = 0; is_often && k < callee->count; k++) often[callee->functions[k]->index] = true;
    }
    for (uint32_t i = 0; i < c->all_calls.count; i++) {
        const Node *callee = callees_node(c, c->all_calls.items[i]->args[0]);
        for (uint32_t k = 0; k < callee->count; k++) callee->functions[k]->is_called_by_name &= often[callee->functions[k]->index];
    }
}

static void find_called_by_name(Callees *c)
{
    for (uint32_t n = 0; n < c->program->function_count; n++) c->program->functions[n]->is_called_by_name = !c->leaks[n];
    give_up_rare(c);
    for (uint32_t round = 0; give_up_unknown(c, round >= ROUNDS_MAX); round++) continue;
}

/* ---- notes ---- */

/* Sets what is known of the operand that the runtime only calls. */
static void note_callback(Callees *c, const IrInst *call, IrCallees *noted)
{
    for (uint32_t k = 2; k < call->arg_count && !noted->callback; k++) {
        noted->callback = callees_callback(c, call, k);
        noted->only_called = noted->callback ? k : 0;
    }
}

static void note(Callees *c, const IrInst *call, IrCallees callees)
{
    ir_callees_note(c->program, call, callees);
    c->relies_on_names = true;
}

static void note_callees(Callees *c, const IrInst *call, const Node *callee)
{
    IrCallees noted = {.is_other = may_be_no_function(callee)};
    if (callee->is_anything && !callee->count) note_callback(c, call, &noted);
    for (uint32_t i = 0; i < callee->count; i++) noted.functions[noted.count++] = callee->functions[i];
    if (noted.only_called || (noted.count && !callee->is_anything)) note(c, call, noted);
}

/* ---- known calls ---- */

static IrInst *append_call(IrBlock *b, const IrInst *call)
{
    IrInst *copy = ir_call_like(call, IR_CALL, call->arg_count, call->args);
    ir_append_inst(b, copy);
    copy->flags = call->flags;
    return copy;
}

static void make_known(Callees *c, IrInst *call, IrFunction *f)
{
    call->block->function->is_changed = true;
    known_make(call, f, known_looks_at_this(f), &c->scratch);
    c->relies_on_names = true;
}

/* Returns the block where the test has succeeded; *at becomes the one, after it, where it has not. */
static IrBlock *append_test(IrBlock **at, const IrInst *call, IrOp op, IrFunction *f)
{
    IrInst *test = ir_append1(*at, op, call->span, call->args[0]);
    IrBlock *hit = ir_block_new_after(*at), *miss = ir_block_new_after(hit);
    test->imm.function = f;
    ir_branch(*at, call->span, test, hit, miss);
    *at = miss;
    return hit;
}

static void append_throwing_call(Callees *c, IrBlock *b, const IrInst *call)
{
    IrInst *copy = append_call(b, call);
    copy->flags |= IR_INST_RARE;
    ir_append0(b, IR_UNREACHABLE, call->span);
    note(c, copy, (IrCallees){.is_other = true});
}

static void make_known_behind_tests(Callees *c, IrInst *call, const Node *callee)
{
    IrInst *results[TESTS_MAX];
    IrBlock *at = call->block, *after = ir_split_before(call);
    bool may_throw = may_be_no_function(callee);
    for (uint32_t k = 0; k < callee->count; k++) {
        bool is_last = k + 1 == callee->count, is_sure = is_last && !may_throw;
        IrBlock *hit = is_sure ? at : append_test(&at, call, is_last ? IR_IS_CLOSURE : IR_IS_CLOSURE_OF, callee->functions[k]);
        results[k] = append_call(hit, call);
        ir_jump(hit, call->span, after);
    }
    if (may_throw) append_throwing_call(c, at, call);
    IrInst *phi = ir_inst_new(at->function, IR_PHI, call->span, callee->count, results);
    phi->hint = call->hint;
    ir_insert_before(call, phi);
    ir_forward(call, phi);
    for (uint32_t k = 0; k < callee->count; k++) make_known(c, results[k], callee->functions[k]);
    c->methods_known++;
}

static void change_call(Callees *c, IrInst *call)
{
    const Node *callee = callees_node(c, call->args[0]);
    bool is_one = reaches_few(c, call, callee) && callee->count == 1 && known_is_direct(callee->functions[0]);
    if (is_one && !may_be_no_function(callee)) make_known(c, call, callee->functions[0]);
    else if (reaches_few(c, call, callee) && are_called_by_name(callee)) make_known_behind_tests(c, call, callee);
    else note_callees(c, call, callee);
}

/* The last call of a block first: what follows it has moved on by then. */
void callees_change_calls(Callees *c)
{
    find_called_by_name(c);
    while (c->all_calls.count) change_call(c, vec_pop(&c->all_calls));
    for (uint32_t n = 0; n < c->program->function_count; n++) {
        IrFunction *f = c->program->functions[n];
        if (!f->is_changed) continue;
        ir_forward_apply(f);
        ssa_remove_trivial_phis(f);
        ir_renumber(f);
    }
}
