/* Arrays. Law: kind ARRAY has dense elements [0, length), all of them plain data properties, is extensible, and its
 * length is writable; anything else has kind ARRAY_SLOW. `elements` points at element 0, which may lie inside its run
 * (shift moves it forward); `capacity` counts from there.
 *
 *   boxed     bias 0                  a VALUES run of values; holes are FA_EMPTY, and so is all of the run outside
 *                                     [0, length): whoever makes an array shorter clears what it leaves
 *   doubles   bias FA_DOUBLE_OFFSET   kind ARRAY only: a BYTES run of the bits of doubles, all of them numbers; holes,
 *                                     and what is outside [0, length), are FA_HOLE_BITS; element 0 stands at the run's
 *                                     start (array_doubles.c)
 *
 * So elements[i] + bias is the value, FA_EMPTY or FA_DOUBLE(FA_HOLE_BITS) where there is none. */
#ifndef FA_ARRAY_H
#define FA_ARRAY_H

#include "runtime/realm.h"

/* A NaN that no store puts into an array of doubles, though arithmetic may make it of a hole. Its negation can be
 * boxed, too. */
#define FA_HOLE_BITS 0x7FF8000000000012ull

typedef struct FaArray {
    FaObject object;
    FaValue *elements;        /* NULL when capacity is 0 */
    uint32_t length;          /* the `length` property (ARRAY_SLOW: may exceed what is stored) */
    uint32_t capacity;
    FaValue extra;            /* ARRAY_SLOW: sparse table and flags; ARRAY: FA_EMPTY, or FA_TRUE while all of it is holes */
    uint64_t bias;
} FaArray;

static inline bool fa_is_dense_array(FaValue v)
{
    return fa_has_kind(v, FA_KIND_ARRAY);
}
static inline FaArray *fa_as_array(FaValue v)
{
    return (FaArray *)(uintptr_t)v;
}
/* `.length` of an array of either kind. */
static inline FaValue fa_array_length(FaValue array)
{
    return fa_from_size(fa_as_array(array)->length);
}
static inline bool fa_array_has_doubles(const FaArray *a)
{
    return a->bias != 0;
}
/* The element, or FA_EMPTY; i is below length and capacity. */
static inline FaValue fa_array_at(const FaArray *a, uint32_t i)
{
    FaValue v = a->elements[i] + a->bias;
    return v == FA_DOUBLE(FA_HOLE_BITS) && fa_array_has_doubles(a) ? FA_EMPTY : v;
}
/* The bits of a number as an array of doubles holds them. */
static inline uint64_t fa_element_bits(double d)
{
    uint64_t bits;
    memcpy(&bits, &d, sizeof bits);
    return FA_LIKELY(bits != FA_HOLE_BITS) ? bits : FA_HOLE_BITS & ~0xFFull;
}

FaShape *fa_plain_array_shape_first(void);
/* The shape of arrays without other properties. */
static inline FaShape *fa_plain_array_shape(void)
{
    FaShape *shape = fa_rt.objects.array_shape;
    return FA_LIKELY(shape != NULL) ? shape : fa_plain_array_shape_first();
}

FaArray *fa_array_new(uint32_t capacity);                         /* length 0, %Array.prototype% */
FaArray *fa_array_from(const FaValue *values, uint32_t n);        /* length n */
/* Dense only; cannot fail below 2^32-1. An array that no JavaScript has seen stays boxed. */
void fa_array_push(FaArray *dense, FaValue v);
/* The same of a program's array, which may become one of doubles. */
void fa_array_push_element(FaArray *dense, FaValue v);
/* Appends n values, none of them a hole; an empty array is given room for just these. Dense only, boxed. */
void fa_array_append(FaArray *boxed, const FaValue *values, uint32_t n);
FaValue fa_array_create_js(uint64_t length, FaObject *proto);     /* ArrayCreate; RangeError: FA_THREW */
FaValue fa_array_species_create_js(FaObject *original, uint64_t length);
int fa_is_array_js(FaValue v);                                    /* IsArray (through Proxy): 1, 0, -1 */
FaArray *fa_array_new_holes(uint32_t length);                     /* length n, all holes */
/* Boxes the elements of an array of doubles, in place; of any other does nothing. */
void fa_array_box(FaArray *a);
/* elements[i] = v, i below the capacity, which may make an array of holes one of doubles. Dense only. */
void fa_array_put(FaArray *dense, uint32_t i, FaValue v);
/* The same where the elements are doubles already. */
void fa_array_put_in_doubles(FaArray *doubles, uint32_t i, FaValue v);
/* Makes all elements of a dense array those of an array of doubles from `start` on. False: not done, the array is not
 * one of holes. */
bool fa_array_copy_doubles(FaArray *holes, const FaArray *source, uint32_t start);
/* Makes room for n elements in all; false: threw. Dense only. */
bool fa_array_reserve(FaArray *dense, uint32_t n);
/* Own elements as a fresh run for callers that iterate: CreateListFromArrayLike. NULL: threw. */
FaValues *fa_list_from_array_like_js(FaValue v, uint32_t *n);

#endif
