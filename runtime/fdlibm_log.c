/* Logarithms, inverse hyperbolic functions and the cube root. log: x = 2^k (1 + f), 1 + f in [sqrt(1/2), sqrt(2)]; with
 * s = f / (2 + f), log(1 + f) = 2s + s R(s^2). */
#include "runtime/fdlibm.h"

#include <stdbool.h>

#include "runtime/fdlibm_words.h"

static const double log_ratio[] = {6.666666666666735130e-01, 3.999999999940941908e-01, 2.857142874366239149e-01, 2.222219843214978396e-01,
                                   1.818357216161805012e-01, 1.531383769920937332e-01, 1.479819860511658591e-01};

/* R(z), odd and even coefficients apart */
static double ratio_in_halves(double z)
{
    static const double odd[] = {6.666666666666735130e-01, 2.857142874366239149e-01, 1.818357216161805012e-01, 1.479819860511658591e-01};
    static const double even[] = {3.999999999940941908e-01, 2.222219843214978396e-01, 1.531383769920937332e-01};
    double w = z * z;
    return z * horner(w, odd, 4) + w * horner(w, even, 3);
}

/* The special values all logarithms of this file share; true: *result is it. */
static bool is_special(double x, double *result)
{
    *result = x == 0 ? -INFINITY : x < 0 || x != x ? NAN : x;
    return !(x > 0) || isinf(x);
}

/* x = 2^k m, m in [sqrt(1/2), sqrt(2)]; *fraction gets the 20 high bits of x's mantissa. */
static int split(double x, double *m, int32_t *fraction)
{
    int k = 0;
    if (high_word(x) < 0x00100000) {
        k = -54;
        x *= TWO_54;
    }
    int32_t word = high_word(x), bits = word & 0x000FFFFF, carry = (bits + 0x95F64) & 0x100000;
    *m = with_high_word(x, bits | (carry ^ 0x3FF00000));
    *fraction = bits;
    return k + (word >> 20) - 1023 + (carry >> 20);
}

/* log of 2^k (1 + f), |f| < 2^-20 */
static double log_near_power(double f, double k)
{
    if (f == 0)
        return k == 0 ? 0 : k * LN2_HIGH + k * LN2_LOW;
    double r = f * f * (0.5 - 0.33333333333333333 * f);
    return k == 0 ? f - r : k * LN2_HIGH - ((r - k * LN2_LOW) - f);
}

double fa_fdlibm_log(double x)
{
    double m;
    int32_t bits;
    if (is_special(x, &m))
        return m;
    double k = split(x, &m, &bits), f = m - 1.0;
    if ((0x000FFFFF & (2 + bits)) < 3)
        return log_near_power(f, k);
    double s = f / (2.0 + f), r = ratio_in_halves(s * s);
    if (((bits - 0x6147A) | (0x6B851 - bits)) > 0) {
        double half_square = 0.5 * f * f;
        return k == 0 ? f - (half_square - s * (half_square + r))
                      : k * LN2_HIGH - ((half_square - (s * (half_square + r) + k * LN2_LOW)) - f);
    }
    return k == 0 ? f - s * (f - r) : k * LN2_HIGH - ((s * (f - r) - k * LN2_LOW) - f);
}

/* ---- log1p -------------------------------------------------------------------------------------------------------------------- */

/* 1 + x = 2^k (1 + f) with the rounding error `*c` of 1 + x; *bits is 0 when f is tiny. */
static int split_log1p(double x, double *f, double *c, int32_t *bits)
{
    int32_t word = high_word(x);
    *c = 0;
    *f = x;
    *bits = 1;
    if (word < 0x3FDA827A && (word > 0 || word <= (int32_t)0xBFD2BEC4))
        return 0;
    double u = word < 0x43400000 ? 1.0 + x : x;
    int k = (high_word(u) >> 20) - 1023;
    if (word < 0x43400000)
        *c = (k > 0 ? 1.0 - (u - x) : x - (u - 1.0)) / u;
    *bits = high_word(u) & 0x000FFFFF;
    if (*bits < 0x6A09E) {
        u = with_high_word(u, *bits | 0x3FF00000);
    } else {
        k++;
        u = with_high_word(u, *bits | 0x3FE00000);
        *bits = (0x00100000 - *bits) >> 2;
    }
    *f = u - 1.0;
    return k;
}

/* log1p where f is tiny */
static double log1p_near_power(double f, double half_square, double k, double c)
{
    if (f == 0)
        return k == 0 ? 0 : k * LN2_HIGH + (c + k * LN2_LOW);
    double r = half_square * (1.0 - 0.66666666666666666 * f);
    return k == 0 ? f - r : k * LN2_HIGH - ((r - (k * LN2_LOW + c)) - f);
}

double fa_fdlibm_log1p(double x)
{
    double f, c;
    int32_t bits;
    if (x == -1.0 || !(x > -1.0) || isinf(x))
        return x == -1.0 ? -INFINITY : x > 0 ? x : NAN;
    if (magnitude_word(x) < 0x3E200000)
        return magnitude_word(x) < 0x3C900000 ? x : x - x * x * 0.5;
    double k = split_log1p(x, &f, &c, &bits), half_square = 0.5 * f * f;
    if (bits == 0)
        return log1p_near_power(f, half_square, k, c);
    double s = f / (2.0 + f), z = s * s, r = z * horner(z, log_ratio, 7);
    if (k == 0)
        return f - (half_square - s * (half_square + r));
    return k * LN2_HIGH - ((half_square - (s * (half_square + r) + (k * LN2_LOW + c))) - f);
}

/* ---- other bases ----------------------------------------------------------------------------------------------------------------- */

/* (f - f^2/2 + log1p's rest) / ln 2 + k, the sums in two doubles each */
double fa_fdlibm_log2(double x)
{
    const double inverse_high = 1.44269504072144627571e+00, inverse_low = 1.67517131648865118353e-10;
    double m;
    int32_t bits;
    if (x == 1 || is_special(x, &m))
        return x == 1 ? 0 : m;
    double k = split(x, &m, &bits), f = m - 1.0, half_square = 0.5 * f * f;
    double s = f / (2.0 + f), rest = s * (half_square + ratio_in_halves(s * s));
    double high = without_low_word(f - half_square), low = (f - high) - half_square + rest;
    double value_high = high * inverse_high, value_low = (low + high) * inverse_low + low * inverse_high;
    double sum = k + value_high;
    value_low += (k - sum) + value_high;
    return value_low + sum;
}

double fa_fdlibm_log10(double x)
{
    const double inverse_ln10 = 4.34294481903251816668e-01, log10_2_high = 3.01029995663611771306e-01,
                 log10_2_low = 3.69423907715893078616e-13;
    double special;
    if (x == 1 || is_special(x, &special))
        return x == 1 ? 0 : special;
    int k = 0;
    if (high_word(x) < 0x00100000) {
        k = -54;
        x *= TWO_54;
    }
    int32_t word = high_word(x);
    k += (word >> 20) - 1023;
    int below_one = k < 0;
    double y = k + below_one, m = with_high_word(x, (word & 0x000FFFFF) | (0x3FF - below_one) << 20);
    return (y * log10_2_low + inverse_ln10 * fa_fdlibm_log(m)) + y * log10_2_high;
}

/* ---- inverse hyperbolic --------------------------------------------------------------------------------------------------------- */

double fa_fdlibm_asinh(double x)
{
    double a = fabs(x), w;
    int32_t word = magnitude_word(x);
    if (!isfinite(x) || word < 0x3E300000)
        return x;
    if (word > 0x41B00000)
        w = fa_fdlibm_log(a) + LN2;
    else if (word > 0x40000000)
        w = fa_fdlibm_log(2.0 * a + 1 / (sqrt(x * x + 1) + a));
    else
        w = fa_fdlibm_log1p(a + x * x / (1 + sqrt(1 + x * x)));
    return x > 0 ? w : -w;
}

double fa_fdlibm_acosh(double x)
{
    int32_t word = high_word(x);
    if (!(x > 1) || isinf(x))
        return x == 1 ? 0 : x > 1 ? x : NAN;
    if (word >= 0x41B00000)
        return fa_fdlibm_log(x) + LN2;
    if (word > 0x40000000)
        return fa_fdlibm_log(2.0 * x - 1 / (x + sqrt(x * x - 1)));
    double t = x - 1;
    return fa_fdlibm_log1p(t + sqrt(2.0 * t + t * t));
}

double fa_fdlibm_atanh(double x)
{
    double a = fabs(x), t;
    if (!(a < 1))
        return a == 1 ? copysign(INFINITY, x) : NAN;
    if (magnitude_word(x) < 0x3E300000)
        return x;
    if (a < 0.5) {
        t = a + a;
        t = 0.5 * fa_fdlibm_log1p(t + t * a / (1 - a));
    } else {
        t = 0.5 * fa_fdlibm_log1p((a + a) / (1 - a));
    }
    return signbit(x) ? -t : t;
}

/* ---- cube root ------------------------------------------------------------------------------------------------------------------ */

/* A third of the exponent, by dividing the high word: good to 5 bits. */
static double rough_cube_root(double x)
{
    int32_t word = magnitude_word(x), sign = high_word(x) & INT32_MIN;
    if (word >= 0x00100000)
        return with_high_word(0, sign | (word / 3 + 715094163));
    return with_high_word(0, sign | (magnitude_word(x * TWO_54) / 3 + 696219795));
}

/* A polynomial step to 23 bits, then one Newton step. */
double fa_fdlibm_cbrt(double x)
{
    if (!isfinite(x) || x == 0)
        return x;
    double t = rough_cube_root(x), r = (t * t) * (t / x);
    t = t * ((1.87595182427177009643 + r * (-1.88497979543377169875 + r * 1.621429720105354466140)) +
             ((r * r) * r) * (-0.758397934778766047437 + r * 0.145996192886612446982));
    t = from_bits((bits_of(t) + 0x80000000u) & 0xFFFFFFFFC0000000u);
    double s = t * t;
    r = x / s;
    return t + t * ((r - t) / ((t + t) + r));
}
