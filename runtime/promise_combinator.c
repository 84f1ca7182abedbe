/* Promise.all, allSettled, any, race (27.2.4.1 to 27.2.4.5).
 *
 * One loop calls the constructor's `resolve` and the result's `then` for each item; how the four differ is a row of
 * `combinators`. all, allSettled and any share a run {values, number of values to come, promise, resolve, reject}; an
 * element's functions capture that run and the element's index, in a cell that they share and that says FA_UNDEFINED
 * once one of them was called. */
#include "runtime/builtin_promise.h"

#include "runtime/array.h"
#include "runtime/error.h"
#include "runtime/iter.h"

enum { VALUES, REMAINING, CAPABILITY, SHARED_WORDS = CAPABILITY + 3 };

static FA_STATIC_LATIN1(no_name, "", 0);

#define ELEMENT_FUNCTION(NAME)                                                                                         \
    static FaGeneric NAME##_code;                                                                                      \
    static FaFunctionInfo NAME = {.debug_name = "",                                                                    \
                                  .name = (FaString *)(void *)&no_name,                                                \
                                  .generic = NAME##_code,                                                              \
                                  .length = 1,                                                                         \
                                  .captures = 2,                                                                       \
                                  .flags = FA_FN_NATIVE | FA_FN_STRICT | FA_FN_METHOD};                                \
    static FA_SHARED_BUILTIN(NAME##_code)

static FaCapability capability_of(const FaValues *shared)
{
    return (FaCapability){shared->at[CAPABILITY], shared->at[CAPABILITY + 1], shared->at[CAPABILITY + 2]};
}

/* ---- when all values are there ---- */

static FaArray *array_of(const FaValues *shared)
{
    return fa_as_array(shared->at[VALUES]);
}

/* An AggregateError of the reasons (27.2.4.3.1, step 8.d.iii). */
static FaValue aggregate_error(const FaValues *shared)
{
    FaString *message = fa_str_from_ascii("All promises were rejected");
    fa_rt.site = NULL;
    FaObject *e = fa_error_new_with_proto(FA_INTRINSIC(AGGREGATE_ERROR_PROTO), fa_from_ptr(message));
    fa_define_data(e, FA_KEY(errors), shared->at[VALUES], FA_ATTR_BUILTIN);
    return fa_from_object(e);
}

static FaValue resolve_with_values_js(const FaValues *shared)
{
    FaCapability c = capability_of(shared);
    return fa_capability_resolve_js(&c, shared->at[VALUES]) ? FA_UNDEFINED : FA_THREW;
}

static FaValue reject_with_reasons_js(const FaValues *shared)
{
    FaCapability c = capability_of(shared);
    return fa_capability_reject_js(&c, aggregate_error(shared)) ? FA_UNDEFINED : FA_THREW;
}

/* One value fewer to wait for. True: it was the last. */
static bool count_down(FaValues *shared)
{
    int32_t remaining = fa_as_int(shared->at[REMAINING]) - 1;
    shared->at[REMAINING] = fa_int(remaining);
    return remaining == 0;
}

/* ---- element functions ---- */

/* The element's index, once; -1 when one of its functions was called before. */
static int32_t take_index(const FaClosure *self)
{
    FaCell *cell = fa_ptr(self->captured[1]);
    FaValue index = cell->value;
    cell->value = FA_UNDEFINED;
    return fa_is_int(index) ? fa_as_int(index) : -1;
}

static void store_value(const FaValues *shared, int32_t index, FaValue v)
{
    fa_store(&array_of(shared)->elements[index], v);
}

/* 27.2.4.1.3 Promise.all Resolve Element Functions */
ELEMENT_FUNCTION(all_element)
{
    FaValues *shared = fa_ptr(self->captured[0]);
    int32_t index = take_index(self);
    if (index < 0)
        return FA_UNDEFINED;
    store_value(shared, index, FA_ARG(0));
    return count_down(shared) ? resolve_with_values_js(shared) : FA_UNDEFINED;
}

/* { status, value } or { status, reason } */
static FaValue settled_result(const char *status, const char *name, FaValue v)
{
    FaObject *o = fa_object_new_plain();
    fa_define_named(o, "status", fa_from_ptr(fa_str_intern_ascii(status)));
    fa_define_named(o, name, v);
    return fa_from_object(o);
}

static FaValue settle_element_js(FaClosure *self, const char *status, const char *name, FaValue v)
{
    FaValues *shared = fa_ptr(self->captured[0]);
    int32_t index = take_index(self);
    if (index < 0)
        return FA_UNDEFINED;
    store_value(shared, index, settled_result(status, name, v));
    return count_down(shared) ? resolve_with_values_js(shared) : FA_UNDEFINED;
}

/* 27.2.4.2.2 Promise.allSettled Resolve Element Functions */
ELEMENT_FUNCTION(settled_fulfilled)
{
    return settle_element_js(self, "fulfilled", "value", FA_ARG(0));
}

/* 27.2.4.2.3 Promise.allSettled Reject Element Functions */
ELEMENT_FUNCTION(settled_rejected)
{
    return settle_element_js(self, "rejected", "reason", FA_ARG(0));
}

/* 27.2.4.3.2 Promise.any Reject Element Functions */
ELEMENT_FUNCTION(any_element)
{
    FaValues *shared = fa_ptr(self->captured[0]);
    int32_t index = take_index(self);
    if (index < 0)
        return FA_UNDEFINED;
    store_value(shared, index, FA_ARG(0));
    return count_down(shared) ? reject_with_reasons_js(shared) : FA_UNDEFINED;
}

/* ---- the loop ---- */

typedef struct Combinator {
    const char *name;
    FaFunctionInfo *on_fulfilled, *on_rejected; /* NULL: the capability's resolve, reject */
    FaValue (*finish_js)(const FaValues *shared); /* when no value is to come; NULL: the promise is left pending */
} Combinator;

static const Combinator all = {"Promise.all", &all_element, NULL, resolve_with_values_js};
static const Combinator all_settled = {"Promise.allSettled", &settled_fulfilled, &settled_rejected,
                                       resolve_with_values_js};
static const Combinator any = {"Promise.any", NULL, &any_element, reject_with_reasons_js};
static const Combinator race = {"Promise.race", NULL, NULL, NULL};

static FaValue element_function(FaFunctionInfo *info, FaValues *shared, FaCell *index)
{
    FaClosure *f = fa_closure_alloc(info);
    f->captured[0] = fa_from_ptr(shared);
    f->captured[1] = fa_from_ptr(index);
    return fa_from_object(f);
}

/* Registers for one item, whose value there is a place for already. False: threw. */
static bool add_item_js(const Combinator *how, FaValue constructor, FaValue resolve, FaValues *shared, int32_t index,
                        FaValue item)
{
    FaCapability c = capability_of(shared);
    FaValue next = fa_call_js(resolve, constructor, 1, &item);
    if (fa_threw(next))
        return false;
    FaCell *cell = fa_heap_alloc(sizeof *cell);
    *cell = (FaCell){FA_HEAD(FA_KIND_CELL, 0), fa_int(index)};
    FaValue on_fulfilled = how->on_fulfilled != NULL ? element_function(how->on_fulfilled, shared, cell) : c.resolve;
    FaValue on_rejected = how->on_rejected != NULL ? element_function(how->on_rejected, shared, cell) : c.reject;
    shared->at[REMAINING] = fa_int(fa_as_int(shared->at[REMAINING]) + 1);
    if (!fa_promise_is_plain(next))
        return !fa_threw(fa_promise_invoke_then_js(next, on_fulfilled, on_rejected));
    fa_promise_then(fa_as_promise(next), on_fulfilled, on_rejected, FA_UNDEFINED); /* nobody sees what `then` gives */
    return true;
}

/* 27.2.4.1.2 PerformPromiseAll and its like; false: threw. */
static bool add_items_js(const Combinator *how, FaValue constructor, FaValue resolve, FaValues *shared, FaValue iter)
{
    for (int32_t index = 0;; index++) {
        FaValue item = fa_iter_next_js(iter);
        if (item == FA_EMPTY)
            break;
        if (fa_threw(item))
            return false;
        fa_array_push(array_of(shared), FA_UNDEFINED);
        if (!add_item_js(how, constructor, resolve, shared, index, item)) {
            fa_iter_abort_js(iter);
            return false;
        }
    }
    if (how->finish_js != NULL && count_down(shared))
        return !fa_threw(how->finish_js(shared));
    return true;
}

/* 27.2.4.1.1 GetPromiseResolve */
static FaValue promise_resolve_of_js(FaValue constructor)
{
    FaValue resolve = fa_get_js(fa_as_object(constructor), fa_key_ascii("resolve"), constructor);
    if (!fa_threw(resolve) && !fa_is_callable(resolve))
        return fa_throw_type("resolve is not a function");
    return resolve;
}

static FaValues *new_shared(const FaCapability *c)
{
    FaArray *values = fa_array_new(0);
    FaValues *shared = fa_values_new(FA_KIND_VALUES, SHARED_WORDS, FA_UNDEFINED);
    shared->at[VALUES] = fa_from_object(values);
    shared->at[REMAINING] = fa_int(1);
    shared->at[CAPABILITY] = c->promise;
    shared->at[CAPABILITY + 1] = c->resolve;
    shared->at[CAPABILITY + 2] = c->reject;
    return shared;
}

static FaValue combine_js(const Combinator *how, FaValue constructor, FaValue iterable)
{
    FaCapability c;
    if (!fa_is_object(constructor))
        return fa_throw_type("%s called on non-object", how->name);
    if (!fa_capability_new_js(constructor, &c))
        return FA_THREW;
    fa_capability_functions(&c);
    FaValue resolve = promise_resolve_of_js(constructor);
    FaValue iter = fa_threw(resolve) ? resolve : fa_iter_open_js(iterable);
    if (fa_threw(iter))
        return fa_capability_reject_pending_js(&c);
    return add_items_js(how, constructor, resolve, new_shared(&c), iter) ? c.promise
                                                                         : fa_capability_reject_pending_js(&c);
}

/* 27.2.4.1 Promise.all ( iterable ) */
FA_SHARED_BUILTIN(fa_promise_all)
{
    return combine_js(&all, this_value, FA_ARG(0));
}

/* 27.2.4.2 Promise.allSettled ( iterable ) */
FA_SHARED_BUILTIN(fa_promise_all_settled)
{
    return combine_js(&all_settled, this_value, FA_ARG(0));
}

/* 27.2.4.3 Promise.any ( iterable ) */
FA_SHARED_BUILTIN(fa_promise_any)
{
    return combine_js(&any, this_value, FA_ARG(0));
}

/* 27.2.4.5 Promise.race ( iterable ) */
FA_SHARED_BUILTIN(fa_promise_race)
{
    return combine_js(&race, this_value, FA_ARG(0));
}
