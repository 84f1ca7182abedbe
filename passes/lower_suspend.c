/* yield, await, for await: where a function stops and goes on later.
 *
 * A SUSPEND operation leaves the function with a value; its result is what the function is continued with. Continued by a
 * throw, it throws; continued by a return, which only RETURNING tells, the code after it returns:
 *
 *   x = yield a;          v1 = suspend yield, a
 *                         returning?  as `return v1` here       else  x = v1
 *
 * So finally clauses and the closing of iterators on the way out are those of throw and return; nothing else knows that
 * a function may stop. Everything that is live across a SUSPEND is kept in the frame by the pass `frame`. */
#include "passes/lower_internal.h"

static bool is_async(const Lower *l)
{
    return (l->function->fn_flags & IR_FN_ASYNC) != 0;
}

static bool is_async_generator(const Lower *l)
{
    return ir_is_async_generator(l->function);
}

static IrInst *suspend(Lower *l, Span span, IrSuspension kind, IrInst *value)
{
    IrInst *inst = lower_op1(l, IR_SUSPEND, span, value);
    inst->imm.index = (int32_t)kind;
    return inst;
}

/* The same where the code after it has to know of a throw, or not to mind: the suspension itself does not throw. */
static IrInst *suspend_quietly(Lower *l, Span span, IrSuspension kind, IrInst *value)
{
    IrInst *inst = suspend(l, span, kind, value);
    inst->flags |= IR_INST_NO_THROW;
    return inst;
}

/* Returns from here with `value` when `condition` holds; goes on when not. */
static void return_when(Lower *l, Span span, IrInst *condition, IrInst *value)
{
    IrBlock *returned = lower_block(l), *on = lower_block(l);
    lower_branch(l, span, condition, returned, on);
    lower_start(l, returned);
    lower_exit(l, span, (Exit){EXIT_RETURN, NULL}, value);
    lower_start(l, on);
}

/* Spec: 27.7.5.3 Await */
IrInst *lower_await_value(Lower *l, Span span, IrInst *value)
{
    return suspend(l, span, IR_SUSPEND_AWAIT, value);
}

IrInst *lower_await(Lower *l, AstNode *node)
{
    IrInst *value = lower_expression(l, node->await.argument);
    return lower_await_value(l, ast_span(node), value);
}

void lower_start_suspended(Lower *l, Span span)
{
    IrInst *undefined = lower_undefined(l, span);
    suspend_quietly(l, span, IR_SUSPEND_START, undefined);
}

/* ---- yield ---- */

/* Spec: 27.5.3.7 Yield. What an async generator is told to return with was awaited. */
static IrInst *yield_value(Lower *l, Span span, IrInst *value)
{
    if (is_async_generator(l)) value = lower_await_value(l, span, value);
    IrInst *sent = suspend(l, span, IR_SUSPEND_YIELD, value);
    return_when(l, span, ir_append0(l->block, IR_RETURNING, span), sent);
    return sent;
}

/* ---- yield*: 15.5.5, YieldExpression : yield * AssignmentExpression ---- */

/* Hands the iterator's result out; what comes back, DELEGATE reads. */
static void pass_on(Lower *l, Span span, IrInst *result)
{
    bool async = is_async_generator(l);
    IrInst *value = async ? lower_get_name(l, span, result, unit_intern(l->unit, "value")) : result;
    suspend_quietly(l, span, async ? IR_SUSPEND_YIELD : IR_SUSPEND_YIELD_RESULT, value);
}

/* Does the message of what yield* cannot iterate over speak of an expression (as V8's does) instead of the value? */
static bool names_expression(const Lower *l, const AstNode *argument)
{
    return !is_async(l) && (argument->kind == AST_MEMBER || argument->kind == AST_INDEX || argument->kind == AST_CALL ||
                            argument->kind == AST_NEW || argument->kind == AST_BINARY);
}

/* What the generator is continued with goes to the iterator, what that gives goes out, until the iterator is done. */
static IrInst *yield_all(Lower *l, AstNode *node)
{
    Span span = ast_span(node);
    IrInst *value = lower_expression(l, node->yield.argument);
    IrInst *iterator = lower_rt(l, is_async(l) ? RT_ASYNC_ITER_OPEN : RT_DELEGATE_OPEN, span, 1, &value);
    if (names_expression(l, node->yield.argument)) iterator->callee = node;
    IrBlock *round = lower_block(l), *more = lower_block(l), *done = lower_block(l);
    lower_jump(l, span, round);
    lower_start(l, round);
    IrInst *result = lower_op1(l, IR_DELEGATE, span, iterator);
    if (is_async_generator(l)) result = lower_await_value(l, span, result);
    lower_branch(l, span, LOWER_RT(l, DELEGATE_DONE, span, iterator, result), done, more);
    lower_start(l, more);
    pass_on(l, span, result);
    lower_jump(l, span, round);
    lower_start(l, done);
    value = LOWER_RT(l, DELEGATE_VALUE, span, iterator, result);
    return_when(l, span, LOWER_RT(l, DELEGATE_RETURNS, span, iterator), value);
    return value;
}

IrInst *lower_yield(Lower *l, AstNode *node)
{
    if (node->yield.delegate) return yield_all(l, node);
    Span span = ast_span(node);
    IrInst *value = node->yield.argument ? lower_expression(l, node->yield.argument) : lower_undefined(l, span);
    return yield_value(l, span, value);
}

/* ---- for await ---- */

/* Goes to a new block, which is returned, when the iterator has no such method (its result is empty); else goes on. */
static IrBlock *when_absent(Lower *l, Span span, IrInst *result)
{
    IrBlock *absent = lower_block(l), *present = lower_block(l);
    lower_branch(l, span, lower_op1(l, IR_IS_EMPTY, span, result), absent, present);
    lower_start(l, present);
    return absent;
}

/* For a normal completion. Spec: 7.4.13 AsyncIteratorClose */
void lower_async_close(Lower *l, Span span, IrInst *iterator)
{
    IrInst *result = LOWER_RT(l, ITER_RETURN, span, iterator, ir_const_empty(l->block, span));
    IrBlock *absent = when_absent(l, span, result), *after = lower_block(l);
    IrInst *awaited = lower_await_value(l, span, result);
    LOWER_RT(l, ITER_CHECK_RESULT, span, awaited);
    lower_jump(l, span, after);
    lower_start(l, absent);
    lower_jump(l, span, after);
    lower_start(l, after);
}

/* After an exception: `return` is called and awaited, whatever comes of that; the exception goes on. */
void lower_async_close_throw(Lower *l, Span span, IrInst *iterator, IrInst *exception)
{
    IrInst *result = LOWER_RT(l, ITER_RETURN_QUIET, span, iterator);
    IrBlock *absent = when_absent(l, span, result), *after = lower_block(l);
    suspend_quietly(l, span, IR_SUSPEND_AWAIT, result);
    lower_jump(l, span, after);
    lower_start(l, absent);
    lower_jump(l, span, after);
    lower_start(l, after);
    lower_op1(l, IR_RETHROW, span, exception);
}

/* The next value, or empty at the end. Spec: 14.7.5.7 ForIn/OfBodyEvaluation */
IrInst *lower_async_next(Lower *l, Span span, IrInst *iterator)
{
    IrInst *none = ir_const_empty(l->block, span);
    IrInst *result = LOWER_RT(l, ITER_CALL, span, iterator, none);
    result = lower_await_value(l, span, result);
    return LOWER_RT(l, ITER_RESULT_VALUE, span, result);
}
