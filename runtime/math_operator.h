/* The functions of Math that the compiler knows (passes/math.def), as emitted C calls them: ECMA-262 21.3.2.
 *
 * Law: as operator.h: numbers are dealt with inline, what has to be converted first out of line, left operand first. Results are
 * FaValue, or FA_THREW. */
#ifndef FA_MATH_OPERATOR_H
#define FA_MATH_OPERATOR_H

#include "runtime/operator.h"

#include <math.h>

/* ---- of unboxed numbers ---- */

static inline int32_t fa_abs_int(int32_t x)
{
    return x < 0 ? -x : x;
}

static inline int32_t fa_max_int(int32_t x, int32_t y)
{
    return x > y ? x : y;
}

static inline int32_t fa_min_int(int32_t x, int32_t y)
{
    return x < y ? x : y;
}

static inline int32_t fa_imul_int(int32_t x, int32_t y)
{
    return (int32_t)((uint32_t)x * (uint32_t)y);
}

/* Half up; -0 for (-1/2, -0]. */
static inline double fa_round(double x)
{
    double up = ceil(x);
    return up - 0.5 > x ? up - 1 : up;
}

/* +0 is larger than -0; NaN if one of them is. */
static inline double fa_max_number(double x, double y)
{
    if (x != x || y != y)
        return (double)NAN;
    return x > y || (x == y && signbit(y)) ? x : y;
}

static inline double fa_min_number(double x, double y)
{
    return -fa_max_number(-x, -y);
}

/* ---- of any values ---- */

typedef FaValue FaMathUnary(FaValue number);
typedef FaValue FaMathBinary(FaValue x, FaValue y);
/* Converts to numbers what is none, and calls f with them. */
FA_SLOW FaValue fa_math_unary_slow_js(FaMathUnary *f, FaValue v);
FA_SLOW FaValue fa_math_binary_slow_js(FaMathBinary *f, FaValue x, FaValue y);

#define FA_DEFINE_MATH_UNARY(NAME, OF_INT, OF_DOUBLE)                                                                  \
    static inline FaValue fa_math_##NAME(FaValue v)                                                                    \
    {                                                                                                                  \
        if (FA_UNLIKELY(!fa_is_number(v)))                                                                             \
            return fa_math_unary_slow_js(fa_math_##NAME, v);                                                           \
        return fa_is_int(v) ? OF_INT : fa_number(OF_DOUBLE(fa_as_double(v)));                                          \
    }
FA_DEFINE_MATH_UNARY(abs, fa_number(fabs((double)fa_as_int(v))), fabs)
FA_DEFINE_MATH_UNARY(ceil, v, ceil)
FA_DEFINE_MATH_UNARY(floor, v, floor)
FA_DEFINE_MATH_UNARY(round, v, fa_round)
FA_DEFINE_MATH_UNARY(sqrt, fa_number(sqrt((double)fa_as_int(v))), sqrt)
FA_DEFINE_MATH_UNARY(trunc, v, trunc)
#undef FA_DEFINE_MATH_UNARY

#define FA_DEFINE_MATH_BINARY(NAME, OF_INTS, OF_NUMBERS)                                                               \
    static inline FaValue fa_math_##NAME(FaValue x, FaValue y)                                                         \
    {                                                                                                                  \
        if (FA_LIKELY(fa_both_ints(x, y)))                                                                             \
            return fa_int(OF_INTS(fa_as_int(x), fa_as_int(y)));                                                        \
        if (FA_UNLIKELY(!fa_both_numbers(x, y)))                                                                       \
            return fa_math_binary_slow_js(fa_math_##NAME, x, y);                                                       \
        return OF_NUMBERS(fa_as_number(x), fa_as_number(y));                                                           \
    }
#define FA_IMUL_NUMBERS(X, Y) fa_int(fa_imul_int(fa_double_to_int32(X), fa_double_to_int32(Y)))
#define FA_MAX_NUMBERS(X, Y) fa_number(fa_max_number(X, Y))
#define FA_MIN_NUMBERS(X, Y) fa_number(fa_min_number(X, Y))
FA_DEFINE_MATH_BINARY(imul, fa_imul_int, FA_IMUL_NUMBERS)
FA_DEFINE_MATH_BINARY(max, fa_max_int, FA_MAX_NUMBERS)
FA_DEFINE_MATH_BINARY(min, fa_min_int, FA_MIN_NUMBERS)
#undef FA_IMUL_NUMBERS
#undef FA_MAX_NUMBERS
#undef FA_MIN_NUMBERS
#undef FA_DEFINE_MATH_BINARY

#endif
