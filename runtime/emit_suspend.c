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

/* 7.4.5 GetIterator(v, sync) */
FaValue fa_rt_delegate_open(FaValue v, const char *text)
{
    return fa_iter_open_object_js(v, text);
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

FaValue fa_rt_iter_throw(FaValue record, FaValue v)
{
    return call_optional_js(record_of(record)->iterator, FA_KEY(throw_), v);
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

/* 7.4.7 IteratorComplete */
int fa_rt_iter_complete(FaValue result)
{
    if (!fa_rt_iter_check_result(result))
        return -1;
    FaValue done = fa_get_js(fa_as_object(result), FA_KEY(done), result);
    return fa_threw(done) ? -1 : fa_to_boolean(done);
}

FaValue fa_rt_iter_result_value(FaValue result)
{
    int done = fa_rt_iter_complete(result);
    if (done != 0)
        return done < 0 ? FA_THREW : FA_EMPTY;
    return fa_get_js(fa_as_object(result), FA_KEY(value), result);
}
