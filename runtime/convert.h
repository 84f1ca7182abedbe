/* Type conversion (ECMA-262 7.1) and the conversions between double and integer; no other file
 * casts a double. */
#ifndef FA_CONVERT_H
#define FA_CONVERT_H

#include "runtime/realm.h"

typedef enum FaHint { FA_HINT_DEFAULT, FA_HINT_NUMBER, FA_HINT_STRING } FaHint;

FaValue fa_to_primitive_js(FaValue v, FaHint hint);
FaValue fa_to_number_js(FaValue v);   /* a number value or FA_THREW (Symbol, BigInt: TypeError) */
FaValue fa_to_numeric_js(FaValue v);  /* number or BigInt value */
FaString *fa_to_string_js(FaValue v); /* NULL: threw */
FaObject *fa_to_object(FaValue v);    /* TypeError on nullish: NULL */
bool fa_to_boolean(FaValue v);
/* False: threw. */
bool fa_to_double_js(FaValue v, double *out);
bool fa_to_int32_js(FaValue v, int32_t *out);
bool fa_to_uint32_js(FaValue v, uint32_t *out);
bool fa_to_integer_js(FaValue v, double *out); /* ToIntegerOrInfinity */
bool fa_to_length_js(FaValue v, double *out);  /* ToLength, 0 … 2^53-1 */
bool fa_to_index_js(FaValue v, double *out);   /* ToIndex; RangeError */
/* Relative index as slice and friends take it: clamps into [0, length]; `undefined` gives
 * `fallback`. */
bool fa_relative_index_js(FaValue v, double length, double fallback, double *out);

/* Pure ones. */
int32_t fa_double_to_int32(double d); /* ToInt32 (7.1.6): modulo 2^32 */
static inline uint32_t fa_double_to_uint32(double d)
{
    return (uint32_t)fa_double_to_int32(d);
}
double fa_double_to_integer(double d);               /* truncates; NaN and -0 give +0 */
int64_t fa_double_to_int64(double d);                /* truncates and clamps; NaN gives 0 */
static inline uint32_t fa_double_to_length(double d) /* 0 <= d < 2^32, integral */
{
    return (uint32_t)fa_double_to_int64(d);
}
FaString *fa_number_to_str(double d); /* Number::toString, radix 10 (cached for small ints) */
double fa_str_to_number(FaString *s); /* StringToNumber */

bool fa_same_value(FaValue a, FaValue b);
bool fa_same_value_zero(FaValue a, FaValue b);
bool fa_strict_equals(FaValue a, FaValue b);
int fa_loose_equals_js(FaValue a, FaValue b); /* 1, 0, -1 threw */
/* a < b with left evaluated first or not: 1, 0, 2 for undefined (NaN), -1 threw. */
int fa_less_than_js(FaValue a, FaValue b, bool left_first);
FaString *fa_typeof(FaValue v);

#endif
