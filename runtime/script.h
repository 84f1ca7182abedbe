/* What the scripts of runtime/ have inline, and what programs have inline in which a function of theirs stands where it was
 * called (passes/expand.c).
 *
 * Law: the inline part is reads of elements that are there, and stores of elements that are there or come next, of dense arrays
 * of either kind (array.h) with room for them. All else is out of line. */
#ifndef FA_SCRIPT_H
#define FA_SCRIPT_H

#include "runtime/element.h"
#include "runtime/emit.h"
#include "runtime/function.h"

extern FaFunctionInfo fa_js_array_from, fa_js_array_proto_every, fa_js_array_proto_filter, fa_js_array_proto_find,
    fa_js_array_proto_findIndex, fa_js_array_proto_findLast, fa_js_array_proto_findLastIndex, fa_js_array_proto_flatMap,
    fa_js_array_proto_forEach, fa_js_array_proto_map, fa_js_array_proto_reduce, fa_js_array_proto_reduceRight,
    fa_js_array_proto_some;

/* Is it a closure of that function of a script? */
static inline bool fa_is_builtin(FaValue f, const FaFunctionInfo *info)
{
    return fa_is_cell(f) && fa_kind_of_ptr(fa_ptr(f)) >= FA_KIND_FUNCTION && fa_as_closure(f)->info == info;
}

/* Is it a dense array whose length is an int32? */
static inline bool fa_is_dense(FaValue v)
{
    return fa_is_dense_array(v) && fa_as_array(v)->length <= INT32_MAX;
}
static inline FaValue fa_dense_length(FaValue v)
{
    return fa_int((int32_t)fa_as_array(v)->length);
}

/* HasProperty, then Get: o[k], or FA_EMPTY when it has none. Fails: FA_THREW. */
FA_SLOW FaValue fa_find_element_js(FaValue o, FaValue k);

static inline FaValue fa_find_index(FaValue o, int32_t i)
{
    FaValue v;
    return FA_LIKELY(fa_try_get_index(o, i, &v)) ? v : fa_find_element_js(o, fa_int(i));
}
static inline FaValue fa_find_element(FaValue o, FaValue k)
{
    return FA_LIKELY(fa_is_int(k)) ? fa_find_index(o, fa_as_int(k)) : fa_find_element_js(o, k);
}

static inline bool fa_try_put(FaArray *a, uint32_t i, FaValue v)
{
    if (FA_UNLIKELY(fa_array_has_doubles(a)))
        return fa_put_double(&a->elements[i], v);
    fa_store(&a->elements[i], v);
    return true;
}

/* Stores where an element is or comes next. False: fa_rt_create_data must. */
static inline bool fa_try_create_data(FaArray *a, uint32_t i, FaValue v)
{
    if (FA_LIKELY(i < a->length))
        return FA_LIKELY(a->extra == FA_EMPTY) && fa_try_put(a, i, v);
    if (FA_UNLIKELY(i != a->length || i >= a->capacity || !fa_try_put(a, i, v)))
        return false;
    a->length = i + 1;
    return true;
}

/* CreateDataPropertyOrThrow (7.3.7) at an index. Fails: false. */
static inline bool fa_create_data(FaValue o, FaValue k, FaValue v)
{
    if (FA_LIKELY(fa_is_int(k) && fa_is_dense_array(o) && fa_try_create_data(fa_as_array(o), (uint32_t)fa_as_int(k), v)))
        return true;
    return fa_rt_create_data(o, k, v);
}

#endif
