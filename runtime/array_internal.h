/* Arrays as the object system's own files see them: elements of both kinds, and the `length`
 * property.
 *
 * A slow array's `extra` is an int: its elements are still a dense run and all have the attributes
 * in the low bits; or a sparse table, whose flags take the int's place. FA_SLOW_LENGTH_READONLY is
 * set when `length` is not writable. */
#ifndef FA_ARRAY_INTERNAL_H
#define FA_ARRAY_INTERNAL_H

#include "runtime/array.h"
#include "runtime/property.h"

#define FA_SLOW_LENGTH_READONLY 16u
#define FA_ARRAY_DENSE_MAX (1u << 25) /* elements; longer arrays are sparse */
#define FA_ARRAY_GAP_MAX 1024u        /* holes a store past the end may leave in a dense array */

static inline bool fa_is_array_kind(const void *o)
{
    return fa_kind_of_ptr(o) - FA_KIND_ARRAY <= 1u;
}

/* elements[length] = v with nothing to check: the array is dense, extensible, no prototype has
 * elements. */
void fa_array_store_past_end(FaArray *dense, uint32_t index, FaValue v);
bool fa_array_gap_is_dense(const FaArray *a, uint32_t index);

/* Copies `stored` elements of an array of doubles to a new run. */
void fa_array_grow_doubles(FaArray *a, uint32_t capacity, uint32_t stored);
/* Makes a boxed array one of doubles, with room for one more, if all of its elements are numbers. */
void fa_array_make_doubles(FaArray *dense);

void fa_array_make_slow(FaArray *a);
bool fa_array_length_writable(const FaArray *a);
bool fa_array_find(FaArray *a, uint32_t index, FaFound *out);
/* Adds an absent element. False: refused. */
bool fa_array_add(FaArray *a, uint32_t index, FaValue v, unsigned attributes);
void fa_array_change(FaArray *a, uint32_t index, FaValue v, unsigned attributes);
void fa_array_remove(FaArray *a, uint32_t index);
/* Sets a writable length; deletes elements from the end. False: stopped at one that is not
 * configurable. */
bool fa_array_set_length(FaArray *a, uint32_t length);
/* ArraySetLength (10.4.2.4). */
int fa_array_define_length_js(FaArray *a, const FaDescriptor *d);
/* The array exotic object's [[DefineOwnProperty]] (10.4.2.1). */
int fa_array_define_js(FaArray *a, FaKey k, const FaDescriptor *d);
void fa_array_restrict(FaArray *a, FaRestriction how);

#endif
