/* Arrays. Law: kind ARRAY has dense elements [0, length) in a VALUES run (holes are FA_EMPTY, and so is all of
 * the run outside [0, length): whoever makes an array shorter clears what it leaves), all of them plain data properties, is extensible, and its length is writable; anything else has kind ARRAY_SLOW. `elements` points at element 0, which may
 * lie inside its run (shift moves it forward); `capacity` counts from there. */
#ifndef FA_ARRAY_H
#define FA_ARRAY_H

#include "runtime/realm.h"

typedef struct FaArray {
    FaObject object;
    FaValue *elements;        /* NULL when capacity is 0 */
    uint32_t length;          /* the `length` property (ARRAY_SLOW: may exceed what is stored) */
    uint32_t capacity;
    FaValue extra;            /* ARRAY_SLOW: sparse table and flags; else FA_EMPTY */
} FaArray;

static inline bool fa_is_dense_array(FaValue v)
{
    return fa_has_kind(v, FA_KIND_ARRAY);
}
static inline FaArray *fa_as_array(FaValue v)
{
    return (FaArray *)(uintptr_t)v;
}

FaArray *fa_array_new(uint32_t capacity);                         /* length 0, %Array.prototype% */
FaArray *fa_array_from(const FaValue *values, uint32_t n);        /* length n */
void fa_array_push(FaArray *dense, FaValue v);                    /* dense only; cannot fail below 2^32-1 */
FaValue fa_array_create_js(uint64_t length, FaObject *proto);     /* ArrayCreate; RangeError: FA_THREW */
FaValue fa_array_species_create_js(FaObject *original, uint64_t length);
int fa_is_array_js(FaValue v);                                    /* IsArray (through Proxy): 1, 0, -1 */
FaArray *fa_array_new_holes(uint32_t length);                     /* length n, all holes */
/* Makes room for n elements in all; false: threw. Dense only. */
bool fa_array_reserve(FaArray *dense, uint32_t n);
/* Own elements as a fresh run for callers that iterate: CreateListFromArrayLike. NULL: threw. */
FaValues *fa_list_from_array_like_js(FaValue v, uint32_t *n);

#endif
