/* Iteration for emitted C: runtime/iter.h under the names of emit.def. */
#include "runtime/emit.h"
#include "runtime/iter.h"

FaValue fa_rt_iter_open_slow(FaValue v, const char *text)
{
    return fa_iter_open_at_js(v, text);
}

/* For destructuring: undefined once the iteration is over. */
FaValue fa_rt_iter_step_slow(FaValue iter)
{
    FaValue v = fa_iter_next_js(iter);
    return v == FA_EMPTY ? FA_UNDEFINED : v;
}

bool fa_rt_iter_skip(FaValue iter)
{
    return !fa_threw(fa_iter_skip_js(iter));
}

bool fa_rt_iter_close_slow(FaValue iter)
{
    return !fa_threw(fa_iter_close_js(iter));
}

FaValue fa_rt_iter_close_throw(FaValue iter, FaValue exception)
{
    return fa_iter_close_throw_js(iter, exception);
}

FaValue fa_rt_iter_rest(FaValue iter)
{
    return fa_iter_rest_js(iter);
}

FaValue fa_rt_array_from(FaValue array, FaValue first)
{
    const FaArray *from = fa_as_array(array);
    uint32_t start = (uint32_t)fa_as_int(first);
    FaArray *rest = fa_array_new(start < from->length ? from->length - start : 0);
    for (uint32_t i = start; i < from->length; i++) {
        FaValue v = fa_array_at(from, i);
        fa_array_push(rest, v != FA_EMPTY ? v : FA_UNDEFINED);
    }
    return fa_from_object(rest);
}

FaValue fa_rt_forin_open(FaValue v)
{
    return fa_forin_open_js(v);
}

FaValue fa_rt_forin_next(FaValue enumerator)
{
    return fa_forin_next_js(enumerator);
}
