/* Keyed access: object[key] for any object and any key.
 *
 * Law: the inline part is reads and overwriting stores of elements that are there, of dense arrays of either kind (array.h), at
 * an int32 index. Holes, appending and all other objects and keys are out of line. */
#ifndef FA_ELEMENT_H
#define FA_ELEMENT_H

#include "runtime/cache.h"

FA_SLOW FaValue fa_get_element_js(FaValue o, FaValue k);
FA_SLOW bool fa_set_element_js(FaValue o, FaValue k, FaValue v, bool strict); /* false: threw */
/* delete o[k]: 1, 0 refused (sloppy only: strict throws), -1 threw. */
int fa_delete_element_js(FaValue o, FaValue k, bool strict);
FA_SLOW int fa_in_js(FaValue k, FaValue o); /* k in o: 1, 0, -1 */

/* Is what an array of either kind holds there an element? A NaN that looks like a hole is for the slow path to tell. The low
 * halves of both marks are the same, and rare. */
static inline bool fa_is_element(FaValue v)
{
    return FA_LIKELY((uint32_t)v != (uint32_t)FA_EMPTY) || FA_LIKELY(v != FA_EMPTY && v != FA_DOUBLE(FA_HOLE_BITS));
}

/* array[i] if that is an element, of an array that is dense. */
static inline bool fa_array_try_get(FaValue array, int32_t i, FaValue *v)
{
    const FaArray *a = fa_as_array(array);
    if (FA_UNLIKELY(fa_kind_of_ptr(a) != FA_KIND_ARRAY || (uint32_t)i >= a->length))
        return false;
    *v = fa_stored(a->elements[i] + a->bias);
    return fa_is_element(*v);
}

/* object[i] if that is an element of a dense array; false: fa_get_element_js must look. */
static inline bool fa_try_get_index(FaValue o, int32_t i, FaValue *v)
{
    return FA_LIKELY(fa_is_cell(o)) && fa_array_try_get(o, i, v);
}

static inline bool fa_try_get_element(FaValue o, FaValue k, FaValue *v)
{
    return FA_LIKELY(fa_is_int(k)) && fa_try_get_index(o, fa_as_int(k), v);
}

static inline int fa_in(FaValue k, FaValue o)
{
    FaValue v;
    return FA_LIKELY(fa_try_get_element(o, k, &v)) ? 1 : fa_in_js(k, o);
}

/* object[i] for an index known to be an int32. */
static inline FaValue fa_get_index(FaValue o, int32_t i)
{
    FaValue v;
    return FA_LIKELY(fa_try_get_index(o, i, &v)) ? v : fa_get_element_js(o, fa_int(i));
}

static inline FaValue fa_get_element(FaValue o, FaValue k)
{
    return FA_LIKELY(fa_is_int(k)) ? fa_get_index(o, fa_as_int(k)) : fa_get_element_js(o, k);
}

/* The same of what is known to be an array. */
static inline FaValue fa_array_get_index(FaValue array, int32_t i)
{
    FaValue v;
    return FA_LIKELY(fa_array_try_get(array, i, &v)) ? v : fa_get_element_js(array, fa_int(i));
}

static inline FaValue fa_array_get_element(FaValue array, FaValue k)
{
    return FA_LIKELY(fa_is_int(k)) ? fa_array_get_index(array, fa_as_int(k)) : fa_get_element_js(array, k);
}

/* Stores a number in place of what is there, a hole as well, among doubles. */
static inline bool fa_put_double(FaValue *place, FaValue v)
{
    double d;
    if (FA_UNLIKELY(!fa_number_to_f64(v, &d)))
        return false;
    *place = fa_element_bits(d);
    return true;
}

/* object[i] = v if that is an element of a dense array; holes, appending and all else are for fa_set_element_js. */
static inline bool fa_try_set_index(FaValue o, int32_t i, FaValue v)
{
    if (FA_LIKELY(fa_is_dense_array(o))) {
        FaArray *a = fa_as_array(o);
        if (FA_LIKELY((uint32_t)i < a->length && a->elements[i] != FA_EMPTY)) {
            if (FA_UNLIKELY(fa_array_has_doubles(a)))
                return a->elements[i] != FA_HOLE_BITS && fa_put_double(&a->elements[i], v);
            fa_store(&a->elements[i], v);
            return true;
        }
    }
    return false;
}

static inline bool fa_try_set_element(FaValue o, FaValue k, FaValue v)
{
    return FA_LIKELY(fa_is_int(k)) && fa_try_set_index(o, fa_as_int(k), v);
}

static inline bool fa_set_index(FaValue o, int32_t i, FaValue v, bool strict)
{
    return FA_LIKELY(fa_try_set_index(o, i, v)) || fa_set_element_js(o, fa_int(i), v, strict);
}

static inline bool fa_set_element(FaValue o, FaValue k, FaValue v, bool strict)
{
    return FA_LIKELY(fa_is_int(k)) ? fa_set_index(o, fa_as_int(k), v, strict) : fa_set_element_js(o, k, v, strict);
}

#endif
