/* Leaving code early: break, continue, return, exceptions, and what has to run on the way out.
 *
 * A finally clause is lowered once. All ways into it say in two variables how the try block ended
 * (Finally), and after it a dispatch goes on in that way:
 *
 *   try { if (c) return 1; f(); } finally { g(); }
 *
 *   try b1, b2
 *   b1: … value = 1; completion = 2; jump b3      return
 *       … f(); completion = 0; jump b3            normal end
 *   b2: value = catch; completion = 1; jump b3    f() threw
 *   b3: g(); if (completion === 1) rethrow value; if (completion === 2) return value; … */
#include "passes/lower_internal.h"

void lower_jump_push(Lower *l, JumpScope *scope)
{
    scope->outer = l->jumps;
    scope->handler = l->handler;
    l->jumps = scope;
}

void lower_jump_pop(Lower *l)
{
    l->jumps = l->jumps->outer;
}

/* ---- Iterators ---- */

void lower_closing_begin(Lower *l, Span span, JumpScope *scope, IrInst *iterator, bool is_async)
{
    scope->node = NULL;
    scope->break_block = scope->continue_block = NULL;
    scope->finally = NULL;
    scope->iterator = iterator;
    scope->is_async = is_async;
    lower_jump_push(l, scope);
    IrBlock *closer = lower_block(l);
    l->handler = closer;
    IrBlock *body = lower_block(l);
    ir_try(l->block, span, body, closer);
    lower_start(l, body);
}

/* Leaves the protected region; its handler closes the iterator and throws again. */
void lower_closing_end(Lower *l, Span span, JumpScope *scope)
{
    IrBlock *closer = l->handler;
    l->handler = scope->handler;
    lower_jump_pop(l);
    IrBlock *after = lower_block(l);
    lower_jump(l, span, after);
    lower_start(l, closer);
    IrInst *exception = ir_append0(l->block, IR_CATCH, span);
    if (scope->is_async) lower_async_close_throw(l, span, scope->iterator, exception);
    else {
        LOWER_RT(l, ITER_CLOSE_THROW, span, scope->iterator, exception);
        ir_append0(l->block, IR_UNREACHABLE, span);
    }
    lower_start(l, after);
}

/* What closing throws goes to the handler around the loop. */
static void close_iterator(Lower *l, Span span, const JumpScope *scope)
{
    IrBlock *inner = l->handler;
    l->handler = scope->handler;
    IrBlock *close = lower_block(l);
    lower_jump(l, span, close);
    lower_start(l, close);
    if (scope->is_async) lower_async_close(l, span, scope->iterator);
    else LOWER_RT(l, ITER_CLOSE, span, scope->iterator);
    l->handler = inner;
}

/* ---- Exits ---- */

static uint32_t exit_number(Lower *l, Finally *finally, Exit exit)
{
    for (uint32_t i = 0; i < finally->exits.count; i++) {
        Exit known = finally->exits.items[i];
        if (known.kind == exit.kind && known.target == exit.target) return COMPLETION_EXIT + i;
    }
    vec_push(l->arena, &finally->exits, exit);
    return COMPLETION_EXIT + finally->exits.count - 1;
}

static void set_completion(Lower *l, Span span, const Finally *finally, uint32_t completion)
{
    IrInst *number = ir_const_number(l->block, span, completion);
    lower_var_set(l, span, finally->completion, number);
}

static void exit_to_finally(Lower *l, Span span, Finally *finally, Exit exit, IrInst *value)
{
    if (value) lower_var_set(l, span, finally->value, value);
    set_completion(l, span, finally, exit_number(l, finally, exit));
    lower_jump(l, span, finally->block);
}

/* Runs what scope has to do; returns whether control goes elsewhere then. */
static bool exit_scope(Lower *l, Span span, JumpScope *scope, Exit exit, IrInst *value)
{
    bool is_target = exit.kind != EXIT_RETURN && scope->node == exit.target;
    if (is_target && exit.kind == EXIT_CONTINUE && scope->continue_block) {
        lower_jump(l, span, scope->continue_block);
        return true;
    }
    if (scope->finally) {
        exit_to_finally(l, span, scope->finally, exit, value);
        return true;
    }
    if (scope->iterator) close_iterator(l, span, scope);
    if (!is_target || exit.kind != EXIT_BREAK) return false;
    lower_jump(l, span, scope->break_block);
    return true;
}

void lower_exit(Lower *l, Span span, Exit exit, IrInst *value)
{
    bool left = false;
    for (JumpScope *s = l->jumps; s && !left; s = s->outer)
        left = exit_scope(l, span, s, exit, value);
    if (!left) {
        ASSERT(exit.kind == EXIT_RETURN);
        lower_leave(l, span, value);
    }
}

/* ---- try ---- */

/* Spec: 14.15.2 CatchClauseEvaluation. */
static void lower_catch(Lower *l, AstNode *node)
{
    Span span = ast_span(node);
    IrInst *exception = ir_append0(l->block, IR_CATCH, span);
    lower_completion(l, span, NULL);
    lower_enter_scope(l, span, node->catch_.scope);
    if (node->catch_.param) lower_pattern_from(l, node->catch_.param, exception, node);
    lower_statement(l, node->catch_.body);
}

static void lower_try_catch(Lower *l, AstNode *node)
{
    Span span = ast_span(node);
    IrBlock *outer = l->handler, *handler = lower_block(l), *after = lower_block(l);
    l->handler = handler;
    IrBlock *body = lower_block(l);
    ir_try(l->block, span, body, handler);
    lower_start(l, body);
    lower_statement(l, node->try_.block);
    lower_jump(l, span, after);
    l->handler = outer;
    lower_start(l, handler);
    lower_catch(l, node->try_.handler);
    lower_jump(l, span, after);
    lower_start(l, after);
}

/* Goes to a new block, which is returned, if the completion is that number; else goes on. */
static IrBlock *dispatch_completion(Lower *l, Span span, IrInst *completion, uint32_t number)
{
    IrBlock *match = lower_block(l), *next = lower_block(l);
    IrInst *constant = ir_const_number(l->block, span, number);
    lower_branch(l, span, lower_op2(l, IR_SEQ, span, completion, constant), match, next);
    lower_start(l, match);
    return next;
}

static void dispatch(Lower *l, Span span, const Finally *finally)
{
    IrInst *completion = lower_var_get(l, span, finally->completion);
    IrBlock *next = dispatch_completion(l, span, completion, COMPLETION_THROW);
    IrInst *thrown = lower_var_get(l, span, finally->value);
    lower_op1(l, IR_RETHROW, span, thrown);
    lower_start(l, next);
    for (uint32_t i = 0; i < finally->exits.count; i++) {
        Exit exit = finally->exits.items[i];
        next = dispatch_completion(l, span, completion, COMPLETION_EXIT + i);
        bool is_return = exit.kind == EXIT_RETURN;
        IrInst *value = is_return ? lower_var_get(l, span, finally->value) : NULL;
        lower_exit(l, span, exit, value);
        lower_start(l, next);
    }
}

static void lower_protected(Lower *l, AstNode *node, Finally *finally)
{
    Span span = ast_span(node);
    JumpScope scope = {.finally = finally};
    IrBlock *outer = l->handler, *handler = lower_block(l);
    lower_jump_push(l, &scope);
    l->handler = handler;
    IrBlock *body = lower_block(l);
    ir_try(l->block, span, body, handler);
    lower_start(l, body);
    if (node->try_.handler) lower_try_catch(l, node);
    else lower_statement(l, node->try_.block);
    set_completion(l, span, finally, COMPLETION_NORMAL);
    lower_jump(l, span, finally->block);
    l->handler = outer;
    lower_jump_pop(l);
    lower_start(l, handler);
    lower_var_set(l, span, finally->value, ir_append0(l->block, IR_CATCH, span));
    set_completion(l, span, finally, COMPLETION_THROW);
    lower_jump(l, span, finally->block);
}

/* Spec: 14.15.3. */
void lower_try(Lower *l, AstNode *node)
{
    if (!node->try_.finalizer) {
        lower_try_catch(l, node);
        return;
    }
    Span span = ast_span(node);
    Finally finally = {.completion = lower_temp(l, ".completion")};
    finally.value = lower_temp(l, ".value");
    finally.block = lower_block(l);
    lower_var_new(l, span, finally.completion);
    lower_var_new(l, span, finally.value);
    lower_protected(l, node, &finally);
    lower_start(l, finally.block);
    Binding *completion = lower_completion_save(l, span);
    lower_statement(l, node->try_.finalizer);
    lower_completion_restore(l, span, completion);
    dispatch(l, span, &finally);
}
