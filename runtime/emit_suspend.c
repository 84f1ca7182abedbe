/* The iterators that yield* and for await talk to themselves: records that are always an iterator object and its next
 * method. */
#include "runtime/convert.h"
#include "runtime/coroutine.h"
#include "runtime/emit.h"
#include "runtime/error.h"
#include "runtime/iter.h"

static FaIter *record_of(FaValue record)
{
    return fa_ptr(record);
}

FaValue fa_rt_async_iter_open(FaValue v, const char *text)
{
    return fa_async_iter_open_js(v, text);
}

FaValue fa_rt_iter_call(FaValue record, FaValue v)
{
    return fa_call_js(record_of(record)->next, record_of(record)->iterator, v == FA_EMPTY ? 0 : 1, &v);
}

/* Calls a method of the iterator that it need not have; FA_EMPTY when it has none. */
static FaValue call_optional_js(FaValue iterator, FaKey key, FaValue v)
{
    FaValue method = fa_get_method_js(iterator, key);
    if (fa_threw(method))
        return FA_THREW;
    if (fa_is_undefined(method))
        return FA_EMPTY;
    return fa_call_js(method, iterator, v == FA_EMPTY ? 0 : 1, &v);
}

FaValue fa_rt_iter_return(FaValue record, FaValue v)
{
    return call_optional_js(record_of(record)->iterator, FA_KEY(return_), v);
}

FaValue fa_rt_iter_return_quiet(FaValue record)
{
    FaValue result = call_optional_js(record_of(record)->iterator, FA_KEY(return_), FA_EMPTY);
    if (!fa_threw(result))
        return result;
    fa_catch();
    return FA_EMPTY;
}

bool fa_rt_iter_check_result(FaValue result)
{
    return fa_is_object(result) || !fa_threw(fa_throw_type("Iterator result %V is not an object", result));
}

/* 7.4.7 IteratorComplete: -1 when it threw. */
static int complete_js(FaValue result)
{
    if (!fa_rt_iter_check_result(result))
        return -1;
    if (FA_LIKELY(fa_is_iter_result(result)))
        return fa_to_boolean(fa_iter_result_done(result));
    FaValue done = fa_get_js(fa_as_object(result), FA_KEY(done), result);
    return fa_threw(done) ? -1 : fa_to_boolean(done);
}

/* 7.4.8 IteratorValue */
static FaValue value_js(FaValue result)
{
    if (FA_LIKELY(fa_is_iter_result(result)))
        return fa_iter_result_value(result);
    return fa_get_js(fa_as_object(result), FA_KEY(value), result);
}

FaValue fa_rt_iter_result_value(FaValue result)
{
    int done = complete_js(result);
    if (done != 0)
        return done < 0 ? FA_THREW : FA_EMPTY;
    return value_js(result);
}

/* ---- yield*: 15.5.5, YieldExpression : yield * AssignmentExpression, step 7 ---- */

/* What was called last, kept in the record's index, which only a fast walk needs. */
typedef enum Delegation {
    BEGIN,          /* nothing yet */
    CALLED,         /* next or throw */
    RETURNED,       /* return */
    HAD_NO_RETURN,  /* what was received is what there is to return */
    HAD_NO_THROW    /* return, for closing: a TypeError follows */
} Delegation;

/* 7.4.5 GetIterator(v, sync) */
FaValue fa_rt_delegate_open(FaValue v, const char *text)
{
    return fa_iter_open_object_js(v, text);
}

static FaValue throw_no_throw(void)
{
    return fa_throw_type("The iterator does not provide a 'throw' method.");
}

/* An async generator awaits what `return` gives before it throws. */
static FaValue delegate_throw_js(FaIter *it, const FaFrame *frame)
{
    FaValue result = call_optional_js(it->iterator, FA_KEY(throw_), frame->sent);
    if (result != FA_EMPTY)
        return result;
    if (frame->owner == FA_UNDEFINED)
        return fa_threw(fa_iter_close_js(fa_from_ptr(it))) ? FA_THREW : throw_no_throw();
    result = call_optional_js(it->iterator, FA_KEY(return_), FA_EMPTY);
    it->index = HAD_NO_THROW;
    return result == FA_EMPTY ? throw_no_throw() : result;
}

static FaValue delegate_return_js(FaIter *it, const FaFrame *frame)
{
    FaValue received = frame->sent, result = call_optional_js(it->iterator, FA_KEY(return_), received);
    it->index = result == FA_EMPTY ? HAD_NO_RETURN : RETURNED;
    return result == FA_EMPTY ? received : result;
}

FaValue fa_delegate(const FaFrame *frame, FaValue record)
{
    FaIter *it = record_of(record);
    bool begins = it->index == BEGIN;
    it->index = CALLED;
    if (begins || frame->resumption == FA_RESUME_NEXT)
        return fa_rt_iter_call(record, begins ? FA_UNDEFINED : frame->sent);
    return frame->resumption == FA_RESUME_THROW ? delegate_throw_js(it, frame) : delegate_return_js(it, frame);
}

int fa_rt_delegate_done(FaValue record, FaValue result)
{
    Delegation state = (Delegation)record_of(record)->index;
    if (state == HAD_NO_RETURN)
        return 1;
    if (state != HAD_NO_THROW)
        return complete_js(result);
    if (fa_rt_iter_check_result(result))
        throw_no_throw();
    return -1;
}

FaValue fa_rt_delegate_value(FaValue record, FaValue result)
{
    return record_of(record)->index == HAD_NO_RETURN ? result : value_js(result);
}

int fa_rt_delegate_returns(FaValue record)
{
    return record_of(record)->index == RETURNED || record_of(record)->index == HAD_NO_RETURN;
}
