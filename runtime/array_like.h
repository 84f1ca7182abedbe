/* Elements of array-likes by integer index, 0 to 2^53-1: the steps that the generic algorithms of clause 23.1.3 repeat.
 *
 * Each is written once, with a fast path for arrays of kind ARRAY and the essential internal method as the general body, so
 * an algorithm written with them is the standard's, step by step, and quick on ordinary arrays. Bulk paths ask
 * fa_dense_elements, which says that an array's run is all there is to see: no prototype has indexed properties. */
#ifndef FA_ARRAY_LIKE_H
#define FA_ARRAY_LIKE_H

#include "runtime/array.h"

#define FA_INDEX_MAX ((int64_t)0x1FFFFFFFFFFFFF) /* 2^53-1 */

/* Returns o as an array whose holes cannot be seen through, or NULL. Its elements may be doubles. */
static inline FaArray *fa_dense_array(FaObject *o)
{
    return fa_kind_of_ptr(o) == FA_KIND_ARRAY && !fa_rt.proto_has_elements ? (FaArray *)o : NULL;
}

/* The same, with its elements boxed. */
static inline FaArray *fa_dense_elements(FaObject *o)
{
    FaArray *a = fa_dense_array(o);
    if (a != NULL)
        fa_array_box(a);
    return a;
}

/* The property key of an index. GC: may collect above 2^32-2. */
FaKey fa_index_key(uint64_t index);

FaValue fa_at_js(FaObject *o, uint64_t index);              /* Get(O, index) */
FaValue fa_at_if_present_js(FaObject *o, uint64_t index);   /* HasProperty, then Get; FA_EMPTY when absent */
bool fa_put_at_js(FaObject *o, uint64_t index, FaValue v);  /* Set(O, index, v, true); false: threw */
bool fa_create_at_js(FaObject *o, uint64_t index, FaValue v); /* CreateDataPropertyOrThrow; false: threw */
bool fa_delete_at_js(FaObject *o, uint64_t index);          /* DeletePropertyOrThrow; false: threw */
bool fa_put_length_js(FaObject *o, uint64_t length);        /* Set(O, "length", length, true); false: threw */

/* Set(O, to, Get(O, from)) where `from` is present, else DeletePropertyOrThrow(O, to); false: threw. */
bool fa_move_at_js(FaObject *o, uint64_t from, uint64_t to);

/* Copies the elements of o in [start, start + n) that are present to 0 … of a, and sets its length to n; false: threw. */
bool fa_copy_elements_js(FaObject *o, uint64_t start, FaObject *a, uint64_t n);

/* The write barrier for n values written at `place`. */
void fa_barrier_range(const FaValue *place, size_t n);

/* A dense array of n elements that are holes, to be filled by the caller, or what ArrayCreate makes of a larger n; NULL: threw. */
FaObject *fa_array_of_length_js(uint64_t n);

#endif
