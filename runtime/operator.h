/* What emitted C calls for the generic operators (ECMA-262 clause 13), and the place where BigInt
 * plugs in.
 *
 * Law: each operator has an inline path for numbers and one out-of-line function for the rest, so
 * that a use costs a few instructions. Operands are evaluated by the caller, left to right;
 * conversions happen here, left first. Results are FaValue or FA_THREW; comparisons give 1, 0, or
 * -1 when an exception is pending. */
#ifndef FA_OPERATOR_H
#define FA_OPERATOR_H

#include "runtime/convert.h"

typedef enum FaBinary {
    FA_OP_ADD,
    FA_OP_SUB,
    FA_OP_MUL,
    FA_OP_DIV,
    FA_OP_MOD,
    FA_OP_EXP,
    FA_OP_AND,
    FA_OP_OR,
    FA_OP_XOR,
    FA_OP_SHL,
    FA_OP_SHR,
    FA_OP_USHR
} FaBinary;

typedef enum FaUnary { FA_OP_NEG, FA_OP_NOT, FA_OP_INC, FA_OP_DEC } FaUnary;

/* BigInt arithmetic: fa_rt.bigint, which the BIGINT family sets when it is linked. No BigInt value
 * exists without it. */
typedef struct FaBigIntOps {
    FaValue (*binary)(FaBinary op, FaValue a, FaValue b); /* both BigInt; RangeError: FA_THREW */
    FaValue (*unary)(FaUnary op, FaValue a);
    bool (*equal)(FaValue a, FaValue b);
    int (*compare)(FaValue a, FaValue b);       /* <0, 0, >0 */
    int (*compare_number)(FaValue a, double d); /* -1, 0, 1; 2 when d is NaN */
    bool (*is_zero)(FaValue a);
    double (*to_number)(FaValue a);      /* Number(a): rounded */
    FaValue (*from_string)(FaString *s); /* StringToBigInt: undefined when it is none */
    FaString *(*to_string)(FaValue a);
    FaObject *(*to_object)(FaValue a);
} FaBigIntOps;

/* ---- out of line: any operands
 * ------------------------------------------------------------------------------------- */

FA_SLOW FaValue fa_add_slow_js(FaValue a, FaValue b);
FA_SLOW FaValue fa_binary_slow_js(FaBinary op, FaValue a, FaValue b);
FA_SLOW FaValue fa_unary_slow_js(FaUnary op, FaValue a);
FA_SLOW int fa_compare_slow_js(FaValue a, FaValue b, unsigned how); /* how: FA_CMP_* */
enum { FA_CMP_LT, FA_CMP_GT, FA_CMP_LE, FA_CMP_GE };
int fa_instanceof_js(FaValue v, FaValue target);
int fa_ordinary_has_instance_js(FaValue constructor, FaValue v);
FA_SLOW FaValue fa_mod_slow_js(FaValue a, FaValue b);
FA_SLOW double fa_number_mod_slow(double a, double b);
double fa_number_pow(double base, double exponent); /* Number::exponentiate */

/* ---- arithmetic
 * ------------------------------------------------------------------------------------------------------
 */

/* Does the C compiler see that v is an int32, as of a constant or of what has just been boxed? */
#define FA_SEEN_INT(v) (__builtin_constant_p((v) >> 49) && fa_is_int(v))

static inline bool fa_both_ints(FaValue a, FaValue b)
{
    if (FA_SEEN_INT(b))
        return fa_is_int(a);
    if (FA_SEEN_INT(a))
        return fa_is_int(b);
    return (a & b) >= FA_NUMBER_TAG;
}

static inline bool fa_both_numbers(FaValue a, FaValue b)
{
    return fa_is_number(a) && fa_is_number(b);
}

/* Sum, difference and product of int32s: false when they are no int32. */
static inline bool fa_add_ints(int32_t a, int32_t b, int32_t *sum)
{
#if defined(__TINYC__)
    int64_t exact = (int64_t)a + b;
    *sum = (int32_t)exact;
    return exact == *sum;
#else
    return !__builtin_add_overflow(a, b, sum);
#endif
}

static inline bool fa_sub_ints(int32_t a, int32_t b, int32_t *difference)
{
#if defined(__TINYC__)
    int64_t exact = (int64_t)a - b;
    *difference = (int32_t)exact;
    return exact == *difference;
#else
    return !__builtin_sub_overflow(a, b, difference);
#endif
}

/* A zero product of int32s is -0 when one of them is negative: left to the doubles. */
static inline bool fa_mul_ints(int32_t a, int32_t b, int32_t *product)
{
#if defined(__TINYC__)
    int64_t exact = (int64_t)a * b;
    *product = (int32_t)exact;
    bool fits = exact == *product;
#else
    bool fits = !__builtin_mul_overflow(a, b, product);
#endif
    return FA_LIKELY(fits) && (*product != 0 || (a | b) >= 0);
}

static inline FaValue fa_add(FaValue a, FaValue b)
{
    int32_t sum;
    if (FA_LIKELY(fa_both_ints(a, b) && fa_add_ints(fa_as_int(a), fa_as_int(b), &sum)))
        return fa_int(sum);
    if (fa_both_numbers(a, b))
        return fa_double(fa_as_number(a) + fa_as_number(b));
    return fa_add_slow_js(a, b);
}

static inline FaValue fa_sub(FaValue a, FaValue b)
{
    int32_t difference;
    if (FA_LIKELY(fa_both_ints(a, b) && fa_sub_ints(fa_as_int(a), fa_as_int(b), &difference)))
        return fa_int(difference);
    if (fa_both_numbers(a, b))
        return fa_double(fa_as_number(a) - fa_as_number(b));
    return fa_binary_slow_js(FA_OP_SUB, a, b);
}

static inline FaValue fa_mul(FaValue a, FaValue b)
{
    int32_t product;
    if (FA_LIKELY(fa_both_ints(a, b) && fa_mul_ints(fa_as_int(a), fa_as_int(b), &product)))
        return fa_int(product);
    if (fa_both_numbers(a, b))
        return fa_double(fa_as_number(a) * fa_as_number(b));
    return fa_binary_slow_js(FA_OP_MUL, a, b);
}

/* Of int32 operands the quotient is likely one, too. */
static inline FaValue fa_div(FaValue a, FaValue b)
{
    if (FA_LIKELY(fa_both_ints(a, b)))
        return fa_number((double)fa_as_int(a) / fa_as_int(b));
    if (FA_LIKELY(fa_both_numbers(a, b)))
        return fa_double(fa_as_number(a) / fa_as_number(b));
    return fa_binary_slow_js(FA_OP_DIV, a, b);
}

/* The same with the result as a double, a NaN when an exception is pending: for sums of products. fa_try_mul_f64 and its like give false
 * when an operand is no number. */
FA_SLOW double fa_binary_slow_f64_js(FaBinary op, FaValue a, FaValue b);

#define FA_DEFINE_F64_OPERATOR(NAME, OPERATOR, OP)                                                                     \
    static inline bool fa_try_##NAME(FaValue a, FaValue b, double *result)                                             \
    {                                                                                                                  \
        double x, y;                                                                                                   \
        if (FA_UNLIKELY(!fa_number_to_f64(a, &x) || !fa_number_to_f64(b, &y)))                                         \
            return false;                                                                                              \
        *result = x OPERATOR y;                                                                                        \
        return true;                                                                                                   \
    }                                                                                                                  \
    static inline double fa_##NAME(FaValue a, FaValue b)                                                               \
    {                                                                                                                  \
        double result;                                                                                                 \
        return FA_LIKELY(fa_try_##NAME(a, b, &result)) ? result : fa_binary_slow_f64_js(OP, a, b);                     \
    }
FA_DEFINE_F64_OPERATOR(sub_f64, -, FA_OP_SUB)
FA_DEFINE_F64_OPERATOR(mul_f64, *, FA_OP_MUL)
FA_DEFINE_F64_OPERATOR(div_f64, /, FA_OP_DIV)
#undef FA_DEFINE_F64_OPERATOR

/* Of int32s, a and b not negative, c positive. */
static inline int32_t fa_mod_int(int32_t a, int32_t c)
{
    return (int32_t)((uint32_t)a % (uint32_t)c);
}

static inline int32_t fa_mul_mod_int(int32_t a, int32_t b, int32_t c)
{
    return (int32_t)((uint64_t)(uint32_t)a * (uint32_t)b % (uint32_t)c);
}

/* By a constant a large integer is divided here: that takes no division. */
static inline FaValue fa_mod(FaValue a, FaValue b)
{
    int64_t x;
    if (FA_LIKELY(fa_both_ints(a, b) && fa_as_int(a) >= 0 && fa_as_int(b) > 0))
        return fa_int(fa_mod_int(fa_as_int(a), fa_as_int(b)));
    if (__builtin_constant_p(b) && fa_is_int(b) && fa_as_int(b) > 0 && fa_is_double(a) && fa_double_is_integer(fa_as_double(a), &x) && x > 0)
        return fa_int((int32_t)(x % fa_as_int(b)));
    return fa_mod_slow_js(a, b);
}

/* Number::remainder. C's fmod takes a step for every few bits by which the quotient is large; integers are divided. */
static inline double fa_number_mod(double a, double b)
{
    int64_t x, y;
    if (FA_LIKELY(fa_double_is_integer(a, &x) && fa_double_is_integer(b, &y) && x > 0 && y > 0))
        return (double)(x % y);
    return fa_number_mod_slow(a, b);
}

static inline FaValue fa_exp(FaValue a, FaValue b)
{
    return fa_binary_slow_js(FA_OP_EXP, a, b);
}

static inline FaValue fa_bit_and(FaValue a, FaValue b)
{
    return FA_LIKELY(fa_both_ints(a, b)) ? (a & b) : fa_binary_slow_js(FA_OP_AND, a, b);
}

static inline FaValue fa_bit_or(FaValue a, FaValue b)
{
    return FA_LIKELY(fa_both_ints(a, b)) ? (a | b) : fa_binary_slow_js(FA_OP_OR, a, b);
}

static inline FaValue fa_bit_xor(FaValue a, FaValue b)
{
    return FA_LIKELY(fa_both_ints(a, b)) ? fa_int(fa_as_int(a) ^ fa_as_int(b))
                                         : fa_binary_slow_js(FA_OP_XOR, a, b);
}

static inline int32_t fa_shl_int(int32_t a, int32_t b)
{
    return (int32_t)((uint32_t)a << ((uint32_t)b & 31));
}

/* Arithmetic shift: gcc and clang define >> of a negative int so. */
static inline int32_t fa_shr_int(int32_t a, int32_t b)
{
    return a >> ((uint32_t)b & 31);
}

static inline uint32_t fa_ushr_int(int32_t a, int32_t b)
{
    return (uint32_t)a >> ((uint32_t)b & 31);
}

static inline FaValue fa_shl(FaValue a, FaValue b)
{
    return FA_LIKELY(fa_both_ints(a, b)) ? fa_int(fa_shl_int(fa_as_int(a), fa_as_int(b)))
                                         : fa_binary_slow_js(FA_OP_SHL, a, b);
}

static inline FaValue fa_shr(FaValue a, FaValue b)
{
    return FA_LIKELY(fa_both_ints(a, b)) ? fa_int(fa_shr_int(fa_as_int(a), fa_as_int(b)))
                                         : fa_binary_slow_js(FA_OP_SHR, a, b);
}

static inline FaValue fa_ushr(FaValue a, FaValue b)
{
    return FA_LIKELY(fa_both_ints(a, b)) ? fa_from_size(fa_ushr_int(fa_as_int(a), fa_as_int(b)))
                                         : fa_binary_slow_js(FA_OP_USHR, a, b);
}

/* -0 is a double, -(-2^31) overflows: both go the slow way. */
static inline FaValue fa_neg(FaValue v)
{
    if (FA_LIKELY(fa_is_int(v) && (fa_as_int(v) & INT32_MAX) != 0))
        return fa_int(-fa_as_int(v));
    return fa_unary_slow_js(FA_OP_NEG, v);
}

static inline FaValue fa_plus(FaValue v)
{
    return FA_LIKELY(fa_is_number(v)) ? v : fa_to_number_js(v);
}

static inline FaValue fa_to_numeric(FaValue v)
{
    return FA_LIKELY(fa_is_number(v)) ? v : fa_to_numeric_js(v);
}

static inline FaValue fa_inc(FaValue v)
{
    if (FA_LIKELY(fa_is_int(v) && fa_as_int(v) != INT32_MAX))
        return fa_int(fa_as_int(v) + 1);
    return fa_unary_slow_js(FA_OP_INC, v);
}

static inline FaValue fa_dec(FaValue v)
{
    if (FA_LIKELY(fa_is_int(v) && fa_as_int(v) != INT32_MIN))
        return fa_int(fa_as_int(v) - 1);
    return fa_unary_slow_js(FA_OP_DEC, v);
}

static inline FaValue fa_bit_not(FaValue v)
{
    return FA_LIKELY(fa_is_int(v)) ? fa_int(~fa_as_int(v)) : fa_unary_slow_js(FA_OP_NOT, v);
}

/* ---- of numbers ----
 *
 * The same of operands that are known to be numbers: nothing is called. */

#define FA_DEFINE_NUMBER_OPERATOR(NAME, OPERATOR)                                                                      \
    static inline FaValue fa_num_##NAME(FaValue a, FaValue b)                                                          \
    {                                                                                                                  \
        int32_t result;                                                                                                \
        if (FA_LIKELY(fa_both_ints(a, b) && fa_##NAME##_ints(fa_as_int(a), fa_as_int(b), &result)))                    \
            return fa_int(result);                                                                                     \
        return fa_double(fa_as_number(a) OPERATOR fa_as_number(b));                                                    \
    }
FA_DEFINE_NUMBER_OPERATOR(add, +)
FA_DEFINE_NUMBER_OPERATOR(sub, -)
FA_DEFINE_NUMBER_OPERATOR(mul, *)
#undef FA_DEFINE_NUMBER_OPERATOR

static inline FaValue fa_num_neg(FaValue v)
{
    if (FA_LIKELY(fa_is_int(v) && (fa_as_int(v) & INT32_MAX) != 0))
        return fa_int(-fa_as_int(v));
    return fa_double(-fa_as_number(v));
}

static inline FaValue fa_num_inc(FaValue v)
{
    return FA_LIKELY(fa_is_int(v) && fa_as_int(v) != INT32_MAX) ? fa_int(fa_as_int(v) + 1) : fa_double(fa_as_number(v) + 1);
}

static inline FaValue fa_num_dec(FaValue v)
{
    return FA_LIKELY(fa_is_int(v) && fa_as_int(v) != INT32_MIN) ? fa_int(fa_as_int(v) - 1) : fa_double(fa_as_number(v) - 1);
}

/* (a * b) % c. A product of int32s below 2^53 is what a double holds, too. */
static inline FaValue fa_num_mul_mod(FaValue a, FaValue b, FaValue c)
{
    if (FA_LIKELY(fa_both_ints(a, b) && fa_is_int(c) && fa_as_int(c) > 0)) {
        int64_t product = (int64_t)fa_as_int(a) * fa_as_int(b);
        if (FA_LIKELY(product > 0 && product < (INT64_C(1) << 53)))
            return fa_int((int32_t)(product % fa_as_int(c)));
    }
    return fa_mod(fa_num_mul(a, b), c);
}

#define FA_DEFINE_NUMBER_COMPARISON(NAME, OPERATOR)                                                                    \
    static inline bool NAME(FaValue a, FaValue b)                                                                       \
    {                                                                                                                  \
        return FA_LIKELY(fa_both_ints(a, b)) ? fa_as_int(a) OPERATOR fa_as_int(b)                                      \
                                             : fa_as_number(a) OPERATOR fa_as_number(b);                               \
    }
FA_DEFINE_NUMBER_COMPARISON(fa_num_eq, ==)
FA_DEFINE_NUMBER_COMPARISON(fa_num_lt, <)
FA_DEFINE_NUMBER_COMPARISON(fa_num_le, <=)
FA_DEFINE_NUMBER_COMPARISON(fa_num_gt, >)
FA_DEFINE_NUMBER_COMPARISON(fa_num_ge, >=)
#undef FA_DEFINE_NUMBER_COMPARISON

/* ---- tests
 * ------------------------------------------------------------------------------------------------------------
 */

static inline bool fa_truthy(FaValue v)
{
    if (FA_LIKELY(v <= FA_THREW)) /* all that is neither a number nor a cell */
        return v == FA_TRUE;
    if (FA_LIKELY(fa_is_int(v)))
        return fa_as_int(v) != 0;
    return fa_is_object(v) || fa_to_boolean(v);
}

/* Values with different bits are equal only as numbers, strings or BigInts. */
static inline bool fa_strict_eq(FaValue a, FaValue b)
{
    if (a == b)
        return !fa_is_double(a) || fa_as_double(a) == fa_as_double(a);
    if (fa_both_ints(a, b) || ((a | b) & FA_SPECIAL_BIT && !fa_is_number(a | b)))
        return false;
    return fa_strict_equals(a, b);
}

static inline int fa_loose_eq(FaValue a, FaValue b)
{
    if (FA_LIKELY(fa_both_ints(a, b)))
        return a == b;
    return fa_loose_equals_js(a, b);
}

/* != : 1, 0, -1 threw. */
static inline int fa_loose_ne(FaValue a, FaValue b)
{
    int equal = fa_loose_eq(a, b);
    return equal < 0 ? equal : !equal;
}

#define FA_DEFINE_COMPARISON(NAME, OPERATOR, HOW)                                                  \
    static inline int NAME(FaValue a, FaValue b)                                                   \
    {                                                                                              \
        if (FA_LIKELY(fa_both_ints(a, b)))                                                         \
            return fa_as_int(a) OPERATOR fa_as_int(b);                                             \
        if (fa_both_numbers(a, b))                                                                 \
            return fa_as_number(a) OPERATOR fa_as_number(b);                                       \
        return fa_compare_slow_js(a, b, HOW);                                                      \
    }
FA_DEFINE_COMPARISON(fa_lt, <, FA_CMP_LT)
FA_DEFINE_COMPARISON(fa_le, <=, FA_CMP_LE)
FA_DEFINE_COMPARISON(fa_gt, >, FA_CMP_GT)
FA_DEFINE_COMPARISON(fa_ge, >=, FA_CMP_GE)
#undef FA_DEFINE_COMPARISON

/* ---- strings
 * ----------------------------------------------------------------------------------------------------------
 */

/* Concatenates n strings (template literals: each part was ToString'ed). RangeError: FA_THREW. */
FaValue fa_concat_n(int n, const FaValue *parts);
#endif
