/* Math, ECMA-262 clause 21.3. The elementary functions are fdlibm's, as V8's are. */
#define _POSIX_C_SOURCE 200809L
#include "runtime/convert.h"

#include <time.h>

#include "runtime/fdlibm.h"
#include "runtime/math_operator.h"
#include "runtime/operator.h"

/* ---- functions of one number
 * ----------------------------------------------------------------------------------------------------
 */

typedef double OneArgument(double x);

static FaValue apply_js(OneArgument *f, int argc, const FaValue *argv)
{
    double x;
    return fa_to_double_js(FA_ARG(0), &x) ? fa_number(f(x)) : FA_THREW;
}

static double sign_of(double x)
{
    return x > 0 ? 1 : x < 0 ? -1 : x;
}

static double to_float(double x)
{
    return (double)(float)x;
}

/* Rounds to binary16, ties to even: to a multiple of the unit of its exponent, by adding and
 * subtracting 1.5 2^52 units. */
static double to_half(double x)
{
    int exponent;
    if (!isfinite(x) || x == 0)
        return x;
    frexp(x, &exponent);
    double shift = ldexp(1.5, (exponent < -13 ? -13 : exponent) - 11 + 52);
    double rounded = (fabs(x) + shift) - shift;
    return copysign(rounded > 65504 ? INFINITY : rounded, x);
}

/* 21.3.2.1 Math.abs … 21.3.2.35 Math.trunc. An INTEGRAL function gives back integers as they are.
 */
#define DEFINE_ONE(NAME, FUNCTION)                                                                 \
    FA_BUILTIN(NAME)                                                                               \
    {                                                                                              \
        return apply_js(FUNCTION, argc, argv);                                                     \
    }
#define DEFINE_INTEGRAL(NAME, FUNCTION)                                                            \
    FA_BUILTIN(NAME)                                                                               \
    {                                                                                              \
        return fa_is_int(FA_ARG(0)) ? argv[0] : apply_js(FUNCTION, argc, argv);                    \
    }
DEFINE_ONE(math_abs, fabs)
DEFINE_ONE(math_acos, fa_fdlibm_acos)
DEFINE_ONE(math_acosh, fa_fdlibm_acosh)
DEFINE_ONE(math_asin, fa_fdlibm_asin)
DEFINE_ONE(math_asinh, fa_fdlibm_asinh)
DEFINE_ONE(math_atan, fa_fdlibm_atan)
DEFINE_ONE(math_atanh, fa_fdlibm_atanh)
DEFINE_ONE(math_cbrt, fa_fdlibm_cbrt)
DEFINE_INTEGRAL(math_ceil, ceil)
DEFINE_ONE(math_cos, fa_fdlibm_cos)
DEFINE_ONE(math_cosh, fa_fdlibm_cosh)
DEFINE_ONE(math_exp, fa_fdlibm_exp)
DEFINE_ONE(math_expm1, fa_fdlibm_expm1)
DEFINE_INTEGRAL(math_floor, floor)
DEFINE_ONE(math_fround, to_float)
DEFINE_ONE(math_f16round, to_half)
DEFINE_ONE(math_log, fa_fdlibm_log)
DEFINE_ONE(math_log10, fa_fdlibm_log10)
DEFINE_ONE(math_log1p, fa_fdlibm_log1p)
DEFINE_ONE(math_log2, fa_fdlibm_log2)
DEFINE_INTEGRAL(math_round, fa_round)
DEFINE_ONE(math_sign, sign_of)
DEFINE_ONE(math_sin, fa_fdlibm_sin)
DEFINE_ONE(math_sinh, fa_fdlibm_sinh)
DEFINE_ONE(math_sqrt, sqrt)
DEFINE_ONE(math_tan, fa_fdlibm_tan)
DEFINE_ONE(math_tanh, fa_fdlibm_tanh)
DEFINE_INTEGRAL(math_trunc, trunc)

/* ---- functions of two
 * -------------------------------------------------------------------------------------------------------------
 */

static bool two_numbers_js(int argc, const FaValue *argv, double *x, double *y)
{
    return fa_to_double_js(FA_ARG(0), x) && fa_to_double_js(FA_ARG(1), y);
}

/* 21.3.2.8 Math.atan2 */
FA_BUILTIN(math_atan2)
{
    double y, x;
    return two_numbers_js(argc, argv, &y, &x) ? fa_number(fa_fdlibm_atan2(y, x)) : FA_THREW;
}

/* 21.3.2.26 Math.pow */
FA_BUILTIN(math_pow)
{
    double base, exponent;
    return two_numbers_js(argc, argv, &base, &exponent) ? fa_number(fa_number_pow(base, exponent))
                                                        : FA_THREW;
}

/* 21.3.2.19 Math.imul */
FA_BUILTIN(math_imul)
{
    uint32_t a, b;
    if (!fa_to_uint32_js(FA_ARG(0), &a) || !fa_to_uint32_js(FA_ARG(1), &b))
        return FA_THREW;
    return fa_int((int32_t)(a * b));
}

/* 21.3.2.11 Math.clz32 */
FA_BUILTIN(math_clz32)
{
    uint32_t n;
    if (!fa_to_uint32_js(FA_ARG(0), &n))
        return FA_THREW;
    return fa_int(n ? __builtin_clz(n) : 32);
}

/* ---- functions of any number of arguments
 * --------------------------------------------------------------------------------------------- */

/* All arguments are converted, even after a NaN. */
static FaValue extreme_js(int argc, const FaValue *argv, double sign)
{
    double result = -INFINITY;
    if (argc == 2 && fa_both_ints(argv[0], argv[1]))
        return (fa_as_int(argv[0]) < fa_as_int(argv[1])) == (sign < 0) ? argv[0] : argv[1];
    for (int i = 0; i < argc; i++) {
        double x;
        if (!fa_to_double_js(argv[i], &x))
            return FA_THREW;
        result = fa_max_number(result, sign * x);
    }
    return fa_number(sign * result);
}

/* 21.3.2.24 Math.max */
FA_BUILTIN(math_max)
{
    return extreme_js(argc, argv, 1);
}

/* 21.3.2.25 Math.min */
FA_BUILTIN(math_min)
{
    return extreme_js(argc, argv, -1);
}

/* The root of the sum of squares of n magnitudes, scaled by the largest, with Kahan's compensation.
 */
static double hypotenuse(const FaValue *magnitudes, int n, double largest)
{
    double sum = 0, compensation = 0;
    for (int i = 0; i < n; i++) {
        double x = fa_as_number(magnitudes[i]) / largest;
        double term = x * x - compensation, next = sum + term;
        compensation = (next - sum) - term;
        sum = next;
    }
    return sqrt(sum) * largest;
}

/* 21.3.2.18 Math.hypot */
FA_BUILTIN(math_hypot)
{
    FaValue small[8], *magnitudes = small;
    double largest = 0;
    bool infinite = false, nan = false;
    if (argc > 8)
        magnitudes = fa_values_new(FA_KIND_VALUES, (uint32_t)argc, FA_UNDEFINED)->at;
    for (int i = 0; i < argc; i++) {
        double x;
        if (!fa_to_double_js(argv[i], &x))
            return FA_THREW;
        infinite |= isinf(x) != 0;
        nan |= x != x;
        largest = fmax(largest, fabs(x));
        magnitudes[i] = fa_double(fabs(x));
    }
    if (infinite || nan || largest == 0)
        return fa_number(infinite ? INFINITY : nan ? NAN : 0);
    return fa_number(hypotenuse(magnitudes, argc, largest));
}

/* ---- random
 * ---------------------------------------------------------------------------------------------------------------------------
 */

/* splitmix64: spreads a seed over the state */
static uint64_t mix(uint64_t *seed)
{
    uint64_t z = *seed += 0x9E3779B97F4A7C15ull;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9ull;
    z = (z ^ z >> 27) * 0x94D049BB133111EBull;
    return z ^ z >> 31;
}

static void seed_random(void)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    uint64_t seed = (uint64_t)now.tv_sec * 1000000007u ^ (uint64_t)now.tv_nsec << 20 ^
                    (uint64_t)(uintptr_t)&now;
    fa_rt.random[0] = mix(&seed);
    fa_rt.random[1] = mix(&seed) | 1; /* not all zero */
}

/* 21.3.2.27 Math.random: xorshift128+ */
FA_BUILTIN(math_random)
{
    uint64_t *state = fa_rt.random;
    if (!(state[0] | state[1]))
        seed_random();
    uint64_t a = state[0], b = state[1];
    state[0] = b;
    a ^= a << 23;
    state[1] = a ^ a >> 17 ^ b ^ b >> 26;
    return fa_double((double)((state[0] + state[1]) >> 11) * 0x1p-53);
}

static const FaRow math_rows[] = {
    FA_METHOD("abs", math_abs, 1),
    FA_METHOD("acos", math_acos, 1),
    FA_METHOD("acosh", math_acosh, 1),
    FA_METHOD("asin", math_asin, 1),
    FA_METHOD("asinh", math_asinh, 1),
    FA_METHOD("atan", math_atan, 1),
    FA_METHOD("atanh", math_atanh, 1),
    FA_METHOD("atan2", math_atan2, 2),
    FA_METHOD("ceil", math_ceil, 1),
    FA_METHOD("cbrt", math_cbrt, 1),
    FA_METHOD("expm1", math_expm1, 1),
    FA_METHOD("clz32", math_clz32, 1),
    FA_METHOD("cos", math_cos, 1),
    FA_METHOD("cosh", math_cosh, 1),
    FA_METHOD("exp", math_exp, 1),
    FA_METHOD("f16round", math_f16round, 1),
    FA_METHOD("floor", math_floor, 1),
    FA_METHOD("fround", math_fround, 1),
    FA_METHOD("hypot", math_hypot, 2),
    FA_METHOD("imul", math_imul, 2),
    FA_METHOD("log", math_log, 1),
    FA_METHOD("log1p", math_log1p, 1),
    FA_METHOD("log2", math_log2, 1),
    FA_METHOD("log10", math_log10, 1),
    FA_METHOD("max", math_max, 2),
    FA_METHOD("min", math_min, 2),
    FA_METHOD("pow", math_pow, 2),
    FA_METHOD("random", math_random, 0),
    FA_METHOD("round", math_round, 1),
    FA_METHOD("sign", math_sign, 1),
    FA_METHOD("sin", math_sin, 1),
    FA_METHOD("sinh", math_sinh, 1),
    FA_METHOD("sqrt", math_sqrt, 1),
    FA_METHOD("tan", math_tan, 1),
    FA_METHOD("tanh", math_tanh, 1),
    FA_METHOD("trunc", math_trunc, 1),
    FA_CONSTANT("E", 2.718281828459045),
    FA_CONSTANT("LN10", 2.302585092994046),
    FA_CONSTANT("LN2", 0.6931471805599453),
    FA_CONSTANT("LOG10E", 0.4342944819032518),
    FA_CONSTANT("LOG2E", 1.4426950408889634),
    FA_CONSTANT("PI", 3.141592653589793),
    FA_CONSTANT("SQRT1_2", 0.7071067811865476),
    FA_CONSTANT("SQRT2", 1.4142135623730951),
    FA_TAG("Math"),
};

static void init(void)
{
    FaObject *math = fa_object_new_plain();
    fa_rt.intrinsics[FA_I_MATH] = math;
    FA_DEFINE_ROWS(math, math_rows);
}

const FaFamily fa_family_MATH = {"Math", init};
