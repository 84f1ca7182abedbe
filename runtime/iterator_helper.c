/* The steps of Iterator.prototype.map, filter, take, drop and flatMap, and the helper objects that take them, ECMA-262
 * 27.1.2 and 27.1.4. */
#include "runtime/iterator_helper.h"

#include "runtime/convert.h"
#include "runtime/error.h"

/* ---- records ---- */

FaValue fa_iter_direct_js(FaValue iterator)
{
    FaValue next = fa_get_js(fa_as_object(iterator), FA_KEY(next), iterator);
    return fa_threw(next) ? FA_THREW : fa_iter_record(iterator, next);
}

FaValue fa_iter_flattenable_js(FaValue v, bool accepts_strings)
{
    if (!fa_is_object(v) && !(accepts_strings && fa_is_string(v)))
        return fa_throw_type("%V is not an object", v);
    FaValue method = fa_get_method_js(v, FA_KEY_SYMBOL(iterator));
    FaValue iterator = fa_threw(method) || fa_is_undefined(method) ? v : fa_call_js(method, v, 0, NULL);
    if (fa_threw(method) || fa_threw(iterator))
        return FA_THREW;
    return fa_is_object(iterator) ? fa_iter_direct_js(iterator) : fa_throw_type("%V is not an object", iterator);
}

/* ---- steps ---- */

static FaValue underlying(const FaIteratorHelper *h)
{
    return h->object.target;
}

/* The callback's result for a value; when it throws the iterator is closed. */
static FaValue call_back_js(FaIteratorHelper *h, FaValue v)
{
    FaValue arguments[] = {v, fa_number(h->remaining++)};
    FaValue result = fa_call_js(h->object.extra, FA_UNDEFINED, 2, arguments);
    return fa_threw(result) ? fa_iter_abort_js(underlying(h)) : result;
}

/* 27.1.4.8 Iterator.prototype.map, the closure */
FaValue fa_helper_map(FaIteratorHelper *h)
{
    FaValue v = fa_iter_next_js(underlying(h));
    return v == FA_EMPTY || fa_threw(v) ? v : call_back_js(h, v);
}

/* 27.1.4.5 Iterator.prototype.filter, the closure */
FaValue fa_helper_filter(FaIteratorHelper *h)
{
    for (;;) {
        FaValue v = fa_iter_next_js(underlying(h));
        if (v == FA_EMPTY || fa_threw(v))
            return v;
        FaValue selected = call_back_js(h, v);
        if (fa_threw(selected))
            return FA_THREW;
        if (fa_to_boolean(selected))
            return v;
    }
}

/* 27.1.4.11 Iterator.prototype.take, the closure */
FaValue fa_helper_take(FaIteratorHelper *h)
{
    if (h->remaining == 0)
        return fa_threw(fa_iter_close_js(underlying(h))) ? FA_THREW : FA_EMPTY;
    h->remaining--; /* infinity stays what it is */
    return fa_iter_next_js(underlying(h));
}

/* 27.1.4.2 Iterator.prototype.drop, the closure */
FaValue fa_helper_drop(FaIteratorHelper *h)
{
    while (h->remaining > 0) {
        h->remaining--;
        FaValue skipped = fa_iter_skip_js(underlying(h));
        if (skipped == FA_EMPTY || fa_threw(skipped))
            return skipped;
    }
    return fa_iter_next_js(underlying(h));
}

/* The next value of the inner iterator; FA_EMPTY: it has none, and is gone. */
static FaValue step_inner_js(FaIteratorHelper *h)
{
    FaValue v = fa_iter_next_js(h->inner);
    if (v == FA_EMPTY || fa_threw(v))
        h->inner = FA_EMPTY;
    return fa_threw(v) ? fa_iter_abort_js(underlying(h)) : v;
}

/* 27.1.4.6 Iterator.prototype.flatMap, the closure */
FaValue fa_helper_flat_map(FaIteratorHelper *h)
{
    for (;;) {
        FaValue v = h->inner == FA_EMPTY ? FA_EMPTY : step_inner_js(h);
        if (v != FA_EMPTY)
            return v;
        v = fa_iter_next_js(underlying(h));
        if (v == FA_EMPTY || fa_threw(v))
            return v;
        FaValue mapped = call_back_js(h, v);
        if (fa_threw(mapped))
            return FA_THREW;
        FaValue inner = fa_iter_flattenable_js(mapped, false);
        if (fa_threw(inner))
            return fa_iter_abort_js(underlying(h));
        fa_store(&h->inner, inner);
    }
}

/* ---- helper objects ---- */

FaValue fa_iterator_helper_new(FaValue record, FaHelperStep *step, FaValue callback, double remaining)
{
    FaIteratorHelper *h = (FaIteratorHelper *)(void *)fa_object_new_kind(
        FA_KIND_ITERATOR, FA_INTRINSIC(ITERATOR_HELPER_PROTO), sizeof *h);
    h->object.target = record;
    h->object.extra = callback;
    h->object.type = FA_ITERATOR_HELPER;
    h->inner = FA_EMPTY;
    h->step_js = step;
    h->remaining = remaining;
    return fa_from_object(h);
}

/* The helper that v is and that is not running. NULL: threw. */
static FaIteratorHelper *idle_helper(FaValue v, const char *method)
{
    FaIteratorHelper *h = (FaIteratorHelper *)(void *)fa_as_iterator(v, FA_ITERATOR_HELPER, method);
    if (h == NULL || h->state != FA_HELPER_RUNNING)
        return h;
    fa_throw_type("Generator is already running");
    return NULL;
}

/* 27.1.2.1.1 %IteratorHelperPrototype%.next ( ) */
FA_SHARED_BUILTIN(fa_iterator_helper_next)
{
    FaIteratorHelper *h = idle_helper(this_value, "Iterator Helper.prototype.next");
    if (h == NULL)
        return FA_THREW;
    if (h->state == FA_HELPER_COMPLETED)
        return fa_iter_result(FA_UNDEFINED, true);
    h->state = FA_HELPER_RUNNING;
    FaValue v = h->step_js(h);
    bool ends = v == FA_EMPTY || fa_threw(v);
    h->state = ends ? FA_HELPER_COMPLETED : FA_HELPER_SUSPENDED;
    if (fa_threw(v))
        return FA_THREW;
    return fa_iter_result(ends ? FA_UNDEFINED : v, ends);
}

/* Closes what a suspended helper uses. False: threw. */
static bool close_js(FaIteratorHelper *h)
{
    if (h->inner != FA_EMPTY && fa_threw(fa_iter_close_js(h->inner))) {
        fa_iter_abort_js(underlying(h));
        return false;
    }
    return !fa_threw(fa_iter_close_js(underlying(h)));
}

/* 27.1.2.1.2 %IteratorHelperPrototype%.return ( ) */
FA_SHARED_BUILTIN(fa_iterator_helper_return)
{
    FaIteratorHelper *h = idle_helper(this_value, "Iterator Helper.prototype.return");
    if (h == NULL)
        return FA_THREW;
    bool closes = h->state != FA_HELPER_COMPLETED;
    h->state = h->state == FA_HELPER_SUSPENDED ? FA_HELPER_RUNNING : FA_HELPER_COMPLETED;
    bool closed = !closes || close_js(h);
    h->state = FA_HELPER_COMPLETED;
    return closed ? fa_iter_result(FA_UNDEFINED, true) : FA_THREW;
}

/* ---- wrapped iterators: target is the iterator, extra its next method ---- */

/* 27.1.3.2.1.1.1 %WrapForValidIteratorPrototype%.next ( ) */
FA_SHARED_BUILTIN(fa_iterator_wrap_next)
{
    const FaIteratorObject *it = fa_as_iterator(this_value, FA_ITERATOR_WRAP, "%WrapForValidIteratorPrototype%.next");
    return it == NULL ? FA_THREW : fa_call_js(it->extra, it->target, 0, NULL);
}

/* 27.1.3.2.1.1.2 %WrapForValidIteratorPrototype%.return ( ) */
FA_SHARED_BUILTIN(fa_iterator_wrap_return)
{
    const FaIteratorObject *it = fa_as_iterator(this_value, FA_ITERATOR_WRAP, "%WrapForValidIteratorPrototype%.return");
    if (it == NULL)
        return FA_THREW;
    FaValue method = fa_get_method_js(it->target, FA_KEY(return_));
    if (fa_threw(method))
        return FA_THREW;
    return fa_is_undefined(method) ? fa_iter_result(FA_UNDEFINED, true) : fa_call_js(method, it->target, 0, NULL);
}
