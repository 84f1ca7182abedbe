/* yield, await, for await: where a function stops and goes on later.
 *
 * A SUSPEND operation leaves the function with a value; its result is what the function is continued with. What kind of
 * completion that is, RESUMED tells, and the code after it goes on accordingly:
 *
 *   x = yield a;          v1 = suspend yield, a
 *                         resumed throw?  throw v1      resumed return?  as `return v1` here      resumed next?  x = v1
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

static IrInst *resumed(Lower *l, Span span, IrResumption how)
{
    IrInst *inst = ir_append0(l->block, IR_RESUMED, span);
    inst->imm.index = (int32_t)how;
    return inst;
}

/* Where a function that was continued by an abrupt completion goes. */
typedef struct Abrupt {
    IrBlock *thrown, *returned;
} Abrupt;

/* Goes on when the function was continued by `next`; else in one of the new blocks. */
static Abrupt unless_next(Lower *l, Span span)
{
    IrBlock *next = lower_block(l), *abrupt = lower_block(l);
    Abrupt blocks = {lower_block(l), lower_block(l)};
    lower_branch(l, span, resumed(l, span, IR_RESUME_NEXT), next, abrupt);
    lower_start(l, abrupt);
    lower_branch(l, span, resumed(l, span, IR_RESUME_THROW), blocks.thrown, blocks.returned);
    lower_start(l, next);
    return blocks;
}

/* Spec: 27.7.5.3 Await */
IrInst *lower_await_value(Lower *l, Span span, IrInst *value)
{
    IrInst *sent = suspend(l, span, IR_SUSPEND_AWAIT, value);
    IrBlock *thrown = lower_block(l), *on = lower_block(l);
    lower_branch(l, span, resumed(l, span, IR_RESUME_THROW), thrown, on);
    lower_start(l, thrown);
    lower_op1(l, IR_THROW, span, sent);
    lower_start(l, on);
    return sent;
}

IrInst *lower_await(Lower *l, AstNode *node)
{
    IrInst *value = lower_expression(l, node->await.argument);
    return lower_await_value(l, ast_span(node), value);
}

void lower_start_suspended(Lower *l, Span span)
{
    IrInst *undefined = lower_undefined(l, span);
    suspend(l, span, IR_SUSPEND_START, undefined);
}

/* ---- yield ---- */

/* Spec: 27.5.3.7 Yield. What an async generator is told to return with was awaited. */
static IrInst *yield_value(Lower *l, Span span, IrInst *value)
{
    if (is_async_generator(l)) value = lower_await_value(l, span, value);
    IrInst *sent = suspend(l, span, IR_SUSPEND_YIELD, value);
    Abrupt abrupt = unless_next(l, span);
    IrBlock *on = l->block;
    lower_start(l, abrupt.thrown);
    lower_op1(l, IR_THROW, span, sent);
    lower_start(l, abrupt.returned);
    lower_exit(l, span, (Exit){EXIT_RETURN, NULL}, sent);
    lower_start(l, on);
    return sent;
}

/* ---- yield*: 15.5.5, YieldExpression : yield * AssignmentExpression ---- */

typedef struct Delegate {
    IrInst *iterator;
    Binding *received;                  /* what to pass on to the iterator, */
    IrBlock *next, *thrown, *returned;  /* where that is done */
    Binding *result;                    /* what it gave: a result object in `more`, the value of yield* in `done` */
    IrBlock *more, *done;
} Delegate;

static void receive(Lower *l, Span span, const Delegate *d, IrInst *value, IrBlock *to)
{
    lower_var_set(l, span, d->received, value);
    lower_jump(l, span, to);
}

/* Hands the iterator's result out, and takes what comes back to the next round. */
static void pass_on(Lower *l, Span span, const Delegate *d)
{
    bool async = is_async_generator(l);
    IrInst *result = lower_var_get(l, span, d->result);
    IrInst *value = async ? lower_get_name(l, span, result, unit_intern(l->unit, "value")) : result;
    IrInst *sent = suspend(l, span, async ? IR_SUSPEND_YIELD : IR_SUSPEND_YIELD_RESULT, value);
    Abrupt abrupt = unless_next(l, span);
    receive(l, span, d, sent, d->next);
    lower_start(l, abrupt.thrown);
    receive(l, span, d, sent, d->thrown);
    lower_start(l, abrupt.returned);
    receive(l, span, d, sent, d->returned);
}

/* Looks at what the iterator's method gave: the delegation is over, or the value is passed on. Ends the block. */
static void delegate_result(Lower *l, Span span, const Delegate *d, IrInst *result, bool is_return)
{
    if (is_async_generator(l)) result = lower_await_value(l, span, result);
    IrInst *done = LOWER_RT(l, ITER_COMPLETE, span, result);
    IrBlock *over = lower_block(l), *more = lower_block(l);
    lower_branch(l, span, done, over, more);
    lower_start(l, over);
    IrInst *value = lower_get_name(l, span, result, unit_intern(l->unit, "value"));
    if (is_return) lower_exit(l, span, (Exit){EXIT_RETURN, NULL}, value);
    else {
        lower_var_set(l, span, d->result, value);
        lower_jump(l, span, d->done);
    }
    lower_start(l, more);
    lower_var_set(l, span, d->result, result);
    lower_jump(l, span, d->more);
}

/* Goes to a new block, which is returned, when the iterator has no such method (its result is empty); else goes on. */
static IrBlock *when_absent(Lower *l, Span span, IrInst *result)
{
    IrBlock *absent = lower_block(l), *present = lower_block(l);
    lower_branch(l, span, lower_op1(l, IR_IS_EMPTY, span, result), absent, present);
    lower_start(l, present);
    return absent;
}

/* Closes the iterator for a normal completion. Spec: 7.4.11 IteratorClose, 7.4.13 AsyncIteratorClose */
static void close_for(Lower *l, Span span, IrInst *iterator, bool async)
{
    if (!async) {
        LOWER_RT(l, ITER_CLOSE, span, iterator);
        return;
    }
    IrInst *result = LOWER_RT(l, ITER_RETURN, span, iterator, ir_const_empty(l->block, span));
    IrBlock *absent = when_absent(l, span, result), *after = lower_block(l);
    IrInst *awaited = lower_await_value(l, span, result);
    LOWER_RT(l, ITER_CHECK_RESULT, span, awaited);
    lower_jump(l, span, after);
    lower_start(l, absent);
    lower_jump(l, span, after);
    lower_start(l, after);
}

static void delegate_next(Lower *l, Span span, const Delegate *d)
{
    lower_start(l, d->next);
    IrInst *received = lower_var_get(l, span, d->received);
    IrInst *result = LOWER_RT(l, ITER_CALL, span, d->iterator, received);
    delegate_result(l, span, d, result, false);
}

static void delegate_throw(Lower *l, Span span, const Delegate *d)
{
    lower_start(l, d->thrown);
    IrInst *received = lower_var_get(l, span, d->received);
    IrInst *result = LOWER_RT(l, ITER_THROW, span, d->iterator, received);
    IrBlock *absent = when_absent(l, span, result);
    delegate_result(l, span, d, result, false);
    lower_start(l, absent);
    close_for(l, span, d->iterator, is_async_generator(l));
    IrInst *message = lower_text(l, span, "The iterator does not provide a 'throw' method.");
    LOWER_RT(l, THROW_TYPE, span, message);
    ir_append0(l->block, IR_UNREACHABLE, span);
}

static void delegate_return(Lower *l, Span span, const Delegate *d)
{
    lower_start(l, d->returned);
    IrInst *received = lower_var_get(l, span, d->received);
    IrInst *result = LOWER_RT(l, ITER_RETURN, span, d->iterator, received);
    IrBlock *absent = when_absent(l, span, result);
    delegate_result(l, span, d, result, true);
    lower_start(l, absent);
    IrInst *value = is_async_generator(l) ? lower_await_value(l, span, received) : received;
    lower_exit(l, span, (Exit){EXIT_RETURN, NULL}, value);
}

/* Does the message of what yield* cannot iterate over speak of an expression (as V8's does) instead of the value? */
static bool names_expression(const Lower *l, const AstNode *argument)
{
    return !is_async(l) && (argument->kind == AST_MEMBER || argument->kind == AST_INDEX || argument->kind == AST_CALL ||
                            argument->kind == AST_NEW || argument->kind == AST_BINARY);
}

static IrInst *yield_all(Lower *l, AstNode *node)
{
    Span span = ast_span(node);
    IrInst *value = lower_expression(l, node->yield.argument);
    Delegate d = {.received = lower_temp(l, ".received"), .result = lower_temp(l, ".result")};
    d.iterator = lower_rt(l, is_async(l) ? RT_ASYNC_ITER_OPEN : RT_DELEGATE_OPEN, span, 1, &value);
    if (names_expression(l, node->yield.argument)) d.iterator->callee = node;
    d.next = lower_block(l);
    d.thrown = lower_block(l);
    d.returned = lower_block(l);
    d.more = lower_block(l);
    d.done = lower_block(l);
    lower_var_new(l, span, d.received);
    lower_var_new(l, span, d.result);
    IrInst *undefined = lower_undefined(l, span);
    receive(l, span, &d, undefined, d.next);
    delegate_next(l, span, &d);
    delegate_throw(l, span, &d);
    delegate_return(l, span, &d);
    lower_start(l, d.more);
    pass_on(l, span, &d);
    lower_start(l, d.done);
    return lower_var_get(l, span, d.result);
}

IrInst *lower_yield(Lower *l, AstNode *node)
{
    if (node->yield.delegate) return yield_all(l, node);
    Span span = ast_span(node);
    IrInst *value = node->yield.argument ? lower_expression(l, node->yield.argument) : lower_undefined(l, span);
    return yield_value(l, span, value);
}

/* ---- for await ---- */

void lower_async_close(Lower *l, Span span, IrInst *iterator)
{
    close_for(l, span, iterator, true);
}

/* After an exception: `return` is called and awaited, whatever comes of that; the exception goes on. */
void lower_async_close_throw(Lower *l, Span span, IrInst *iterator, IrInst *exception)
{
    IrInst *result = LOWER_RT(l, ITER_RETURN_QUIET, span, iterator);
    IrBlock *absent = when_absent(l, span, result), *after = lower_block(l);
    suspend(l, span, IR_SUSPEND_AWAIT, result);
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
