/* 0-CFA, last part: what becomes of calls.
 *
 * Decides: which calls become CALL_KNOWN, IrProgram.callees of the others, and IrFunction.is_called_by_name.
 *
 * A call of a method may always find that it is missing: the callee is one function or none. It becomes known behind a test where all
 * calls of that function do, since then its parameters and its result need not be boxed, nor its `this` passed. What else the callee may be
 * throws.
 *
 *     v1 = get "after", v0               v1 = get "after", v0
 *     v2 = call v1, v0, v8, v9      =>   v3 = is.closure after_12, v1
 *                                        branch v3, b2, b1
 *                                      b1: v4 = call v1, v0, v8, v9    ; a TypeError
 *                                        unreachable
 *                                      b2: v2 = call.known after_12, v1, v5, v8, v9      */
#include "passes/callees_internal.h"

#include "passes/known.h"

/* Not a function, so that a call of it throws? */
static bool may_be_no_function(const Node *node)
{
    return node->types != T_NONE;
}

/* The function that every call reaches which does not throw; NULL: there may be others. */
static IrFunction *only_function(const Node *callee)
{
    return callee->count == 1 && !callee->is_anything && known_is_direct(callee->functions[0]) ? callee->functions[0] : NULL;
}

/* ---- functions all of whose calls become known ---- */

static void find_called_by_name(Callees *c)
{
    for (uint32_t n = 0; n < c->program->function_count; n++) c->program->functions[n]->is_called_by_name = !c->leaks[n];
    for (uint32_t i = 0; i < c->all_calls.count; i++) {
        const Node *callee = callees_node(c, c->all_calls.items[i]->args[0]);
        bool is_known = only_function(callee) && !(c->all_calls.items[i]->flags & IR_INST_RARE);
        for (uint32_t k = 0; !is_known && k < callee->count; k++) callee->functions[k]->is_called_by_name = false;
    }
}

/* ---- notes ---- */

static uint32_t operand_only_called(Callees *c, const IrInst *call)
{
    for (uint32_t k = 2; k < call->arg_count; k++)
        if (callees_only_calls(c, call, k)) return k;
    return 0;
}

static void note(Callees *c, const IrInst *call, IrCallees callees)
{
    IrCallees *kept = ARENA_NEW(c->program->arena, IrCallees);
    *kept = callees;
    *map_put_pointer(&c->program->callees, call) = kept;
    c->relies_on_names = true;
}

static void note_callees(Callees *c, const IrInst *call, const Node *node)
{
    IrCallees noted = {.only_called = node->is_anything && !node->count ? operand_only_called(c, call) : 0};
    for (uint32_t i = 0; i < node->count; i++) noted.functions[noted.count++] = node->functions[i];
    if (noted.only_called || (noted.count && !node->is_anything)) note(c, call, noted);
}

/* ---- known calls ---- */

static void make_known(Callees *c, IrInst *call, IrFunction *f)
{
    call->block->function->is_changed = true;
    known_make(call, f, known_looks_at_this(f), &c->scratch);
    c->relies_on_names = true;
}

/* The call that throws, as the source has it. */
static void append_throwing_call(Callees *c, IrBlock *b, const IrInst *call)
{
    IrInst *copy = ir_append(b, IR_CALL, call->span, call->arg_count, call->args);
    copy->callee = call->callee;
    copy->flags |= IR_INST_RARE;
    ir_append0(b, IR_UNREACHABLE, call->span);
    note(c, copy, (IrCallees){.count = 0});
}

static void make_known_behind_test(Callees *c, IrInst *call, IrFunction *f)
{
    IrBlock *before = call->block, *after = ir_split_before(call);
    IrBlock *slow = ir_block_new_after(before);
    IrInst *test = ir_append1(before, IR_IS_CLOSURE, call->span, call->args[0]);
    test->imm.function = f;
    ir_branch(before, call->span, test, after, slow);
    append_throwing_call(c, slow, call);
    c->methods_known++;
    make_known(c, call, f);
}

static void change_call(Callees *c, IrInst *call)
{
    const Node *callee = callees_node(c, call->args[0]);
    IrFunction *f = call->flags & IR_INST_RARE ? NULL : only_function(callee);
    if (f && !may_be_no_function(callee)) make_known(c, call, f);
    else if (f && f->is_called_by_name) make_known_behind_test(c, call, f);
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
        ir_renumber(f);
    }
}
