/* Async iterators over sync ones (27.1.6): what `for await` and yield* use where there is no @@asyncIterator.
 *
 * The iterator is an FaIteratorObject of its own type, `target` the sync iterator, `extra` its next method. No user
 * code ever sees it, but as the receiver of these three methods, which only the runtime calls: what they are called on
 * is right. */
#include "runtime/async_iterator.h"

#include "runtime/convert.h"
#include "runtime/coroutine.h"
#include "runtime/error.h"
#include "runtime/iter.h"
#include "runtime/iterator_object.h"
#include "runtime/operator.h"
#include "runtime/promise.h"

FaValue fa_async_from_sync_iterator(FaValue iterator, FaValue next)
{
    FaValue v = fa_iterator_new(FA_ITERATOR_ASYNC_FROM_SYNC, FA_YIELD_VALUES, iterator,
                                FA_INTRINSIC(ASYNC_FROM_SYNC_ITERATOR_PROTO));
    ((FaIteratorObject *)fa_ptr(v))->extra = next;
    return v;
}

/* 7.4.4 GetIteratorFromMethod: the iterator, and its next method. False: threw. */
static bool call_method_js(FaValue v, FaValue method, const char *name, FaValue *iterator, FaValue *next)
{
    *iterator = fa_call_js(method, v, 0, NULL);
    if (fa_threw(*iterator))
        return false;
    if (!fa_is_object(*iterator)) {
        fa_throw_type("Result of the Symbol.%s method is not an object", name);
        return false;
    }
    *next = fa_get_js(fa_as_object(*iterator), FA_KEY(next), *iterator);
    return !fa_threw(*next);
}

/* yield* has no text for what it was given, as in V8. */
static FaValue throw_not_async_iterable(const char *text, FaValue method)
{
    if (text != NULL)
        return fa_throw_type("%s is not async iterable", text);
    return fa_throw_type("%T is not a function", fa_is_nullish(method) ? FA_UNDEFINED : method);
}

FaValue fa_async_iter_open_js(FaValue v, const char *text)
{
    FaValue iterator, next;
    FaValue method = fa_getv_js(v, FA_KEY_SYMBOL(asyncIterator));
    if (fa_threw(method))
        return FA_THREW;
    if (!fa_is_nullish(method)) {
        if (!fa_is_callable(method))
            return throw_not_async_iterable(text, method);
        return call_method_js(v, method, "asyncIterator", &iterator, &next) ? fa_iter_record(iterator, next) : FA_THREW;
    }
    method = fa_getv_js(v, FA_KEY_SYMBOL(iterator));
    if (fa_threw(method))
        return FA_THREW;
    if (!fa_is_callable(method))
        return throw_not_async_iterable(text, method);
    if (!call_method_js(v, method, "iterator", &iterator, &next))
        return FA_THREW;
    iterator = fa_async_from_sync_iterator(iterator, next);
    next = fa_get_js(fa_as_object(iterator), FA_KEY(next), iterator);
    return fa_iter_record(iterator, next);
}

static FaValue rejected_with_pending(FaPromise *p)
{
    fa_promise_reject(p, fa_catch());
    return fa_from_object(p);
}

/* 7.4.11 IteratorClose of a throw completion, whose exception is pending and stays so. */
static void close_js(FaValue iterator)
{
    FaValue reason = fa_catch();
    FaValue method = fa_get_method_js(iterator, FA_KEY(return_));
    if (!fa_threw(method) && !fa_is_undefined(method))
        method = fa_call_js(method, iterator, 0, NULL);
    if (fa_threw(method))
        fa_catch();
    fa_throw(reason);
}

/* ---- the value's reactions: the target is a run {promise, iterator to close on rejection or FA_UNDEFINED} ---- */

static void settle_done_js(FaValue target, FaValue v)
{
    fa_promise_resolve_js(fa_as_promise(target), fa_iter_result(v, true));
}

static void settle_more_js(FaValue target, FaValue v)
{
    const FaValues *run = fa_ptr(target);
    fa_promise_resolve_js(fa_as_promise(run->at[0]), fa_iter_result(v, false));
}

static void reject_done(FaValue target, FaValue reason)
{
    fa_promise_reject(fa_as_promise(target), reason);
}

static void reject_more_js(FaValue target, FaValue reason)
{
    const FaValues *run = fa_ptr(target);
    if (run->at[1] != FA_UNDEFINED) {
        fa_throw(reason);
        close_js(run->at[1]);
        reason = fa_catch();
    }
    fa_promise_reject(fa_as_promise(run->at[0]), reason);
}

static const FaNativeHandler on_done = FA_NATIVE_HANDLER(settle_done_js), on_more = FA_NATIVE_HANDLER(settle_more_js),
                             on_done_rejected = FA_NATIVE_HANDLER(reject_done),
                             on_more_rejected = FA_NATIVE_HANDLER(reject_more_js);

static FaValue more_target(FaPromise *p, FaValue iterator_to_close)
{
    FaValues *run = fa_values_new(FA_KIND_VALUES, 2, FA_UNDEFINED);
    run->at[0] = fa_from_object(p);
    run->at[1] = iterator_to_close;
    return fa_from_ptr(run);
}

/* 27.1.6.4 AsyncFromSyncIteratorContinuation */
static FaValue continue_js(FaPromise *p, FaValue result, FaValue iterator, bool close_on_rejection)
{
    bool plain = fa_is_iter_result(result);
    FaValue done = plain ? fa_iter_result_done(result) : fa_getv_js(result, FA_KEY(done));
    FaValue v = fa_threw(done) ? done : plain ? fa_iter_result_value(result) : fa_getv_js(result, FA_KEY(value));
    if (fa_threw(v))
        return rejected_with_pending(p);
    bool is_done = fa_to_boolean(done), closes = close_on_rejection && !is_done;
    FaPromise *awaited = fa_promise_from_js(v);
    if (awaited == NULL) {
        if (closes)
            close_js(iterator);
        return rejected_with_pending(p);
    }
    if (is_done)
        fa_promise_then_native(awaited, &on_done, &on_done_rejected, fa_from_object(p));
    else
        fa_promise_then_native(awaited, &on_more, &on_more_rejected, more_target(p, closes ? iterator : FA_UNDEFINED));
    return fa_from_object(p);
}

/* ---- the methods ---- */

/* 27.1.6.2.1 %AsyncFromSyncIteratorPrototype%.next ( [ value ] ) */
FA_BUILTIN(next)
{
    const FaIteratorObject *it = fa_ptr(this_value);
    FaPromise *p = fa_promise_new();
    FaValue result = fa_call_js(it->extra, it->target, argc, argv);
    if (!fa_threw(result) && !fa_is_object(result))
        result = fa_throw_type("Iterator result %V is not an object", result);
    return fa_threw(result) ? rejected_with_pending(p) : continue_js(p, result, it->target, true);
}

/* 27.1.6.2.2 %AsyncFromSyncIteratorPrototype%.return ( [ value ] ) */
FA_BUILTIN(return_)
{
    const FaIteratorObject *it = fa_ptr(this_value);
    FaPromise *p = fa_promise_new();
    FaValue method = fa_get_method_js(it->target, FA_KEY(return_));
    if (fa_threw(method))
        return rejected_with_pending(p);
    if (fa_is_undefined(method)) {
        fa_promise_resolve_js(p, fa_iter_result(FA_ARG(0), true));
        return fa_from_object(p);
    }
    FaValue result = fa_call_js(method, it->target, argc, argv);
    if (!fa_threw(result) && !fa_is_object(result))
        result = fa_throw_type("Iterator result %V is not an object", result);
    return fa_threw(result) ? rejected_with_pending(p) : continue_js(p, result, it->target, false);
}

/* The sync iterator has no `throw`: it is closed, and that is an error (27.1.6.2.3, step 7). */
static FaValue close_without_throw_js(FaPromise *p, FaValue iterator)
{
    FaValue method = fa_get_method_js(iterator, FA_KEY(return_));
    if (!fa_threw(method) && !fa_is_undefined(method)) {
        method = fa_call_js(method, iterator, 0, NULL);
        if (!fa_threw(method) && !fa_is_object(method))
            method = fa_throw_type("Iterator result %V is not an object", method);
    }
    if (!fa_threw(method))
        fa_throw_type("The iterator does not provide a 'throw' method");
    return rejected_with_pending(p);
}

/* 27.1.6.2.3 %AsyncFromSyncIteratorPrototype%.throw ( [ value ] ) */
FA_BUILTIN(throw_)
{
    const FaIteratorObject *it = fa_ptr(this_value);
    FaPromise *p = fa_promise_new();
    FaValue method = fa_get_method_js(it->target, FA_KEY(throw_));
    if (fa_threw(method))
        return rejected_with_pending(p);
    if (fa_is_undefined(method))
        return close_without_throw_js(p, it->target);
    FaValue result = fa_call_js(method, it->target, argc, argv);
    if (!fa_threw(result) && !fa_is_object(result))
        result = fa_throw_type("Iterator result %V is not an object", result);
    return fa_threw(result) ? rejected_with_pending(p) : continue_js(p, result, it->target, true);
}

static const FaRow rows[] = {
    FA_METHOD("next", next, 1),
    FA_METHOD("return", return_, 1),
    FA_METHOD("throw", throw_, 1),
};

void fa_async_from_sync_init(FaObject *async_iterator_proto)
{
    FaObject *proto = fa_object_new(async_iterator_proto);
    fa_rt.intrinsics[FA_I_ASYNC_FROM_SYNC_ITERATOR_PROTO] = proto;
    FA_DEFINE_ROWS(proto, rows);
}
