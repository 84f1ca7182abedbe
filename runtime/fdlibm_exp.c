/* exp, expm1 and the hyperbolic functions: x = k ln 2 + r with |r| <= ln 2 / 2, and rational functions of r. */
#include "runtime/fdlibm.h"

#include "runtime/fdlibm_words.h"

#define OVERFLOW_AT 7.09782712893383973096e+02
#define UNDERFLOW_AT -7.45133219101941108420e+02

/* x = k ln 2 + (high - low); up to ln 2 / 2 k is 0. */
static int reduce(double x, double *high, double *low)
{
    int32_t word = magnitude_word(x);
    *high = x;
    *low = 0;
    if (word <= 0x3FD62E42)
        return 0;
    int k = word < 0x3FF0A2B2 ? (x > 0 ? 1 : -1) : (int)(INVERSE_LN2 * x + (x > 0 ? 0.5 : -0.5));
    *high = x - k * LN2_HIGH;
    *low = k * LN2_LOW;
    return k;
}

static double scale(double y, int k)
{
    if (k == 1024)
        return y * 2.0 * power_of_two(1023);
    return k >= -1021 ? y * power_of_two(k) : y * power_of_two(k + 1000) * 9.33263618503218878990e-302;
}

double fa_fdlibm_exp(double x)
{
    static const double p[] = {1.66666666666666019037e-01, -2.77777777770155933842e-03, 6.61375632143793436117e-05,
                               -1.65339022054652515390e-06, 4.13813679705723846039e-08};
    double high, low;
    if (x != x)
        return NAN;
    if (x > OVERFLOW_AT)
        return INFINITY;
    if (x < UNDERFLOW_AT)
        return 0;
    if (x == 1.0)
        return 2.718281828459045; /* the general way would be off by one unit */
    if (magnitude_word(x) < 0x3E300000)
        return 1 + x;
    int k = reduce(x, &high, &low);
    double r = k ? high - low : x, t = r * r;
    double c = r - t * horner(t, p, 5);
    if (k == 0)
        return 1 - ((r * c) / (c - 2.0) - r);
    return scale(1 - ((low - (r * c) / (2.0 - c)) - high), k);
}

/* e^(r + c) - 1 scaled by 2^k, given E with e^(r + c) = 1 + r - E */
static double combine_expm1(double r, double e, int k)
{
    if (k == -1)
        return 0.5 * (r - e) - 0.5;
    if (k == 1)
        return r < -0.25 ? -2.0 * (e - (r + 0.5)) : 1 + 2.0 * (r - e);
    if (k <= -2 || k > 56) {
        double y = 1 - (e - r);
        return (k == 1024 ? y * 2.0 * 8.98846567431158e+307 : y * power_of_two(k)) - 1;
    }
    if (k < 20)
        return ((1 - power_of_two(-k)) - (e - r)) * power_of_two(k);
    return ((r - (e + power_of_two(-k))) + 1) * power_of_two(k);
}

double fa_fdlibm_expm1(double x)
{
    static const double q[] = {1, -3.33333333333331316428e-02, 1.58730158725481460165e-03, -7.93650757867487942473e-05,
                               4.00821782732936239552e-06, -2.01099218183624371326e-07};
    double high, low;
    int32_t word = magnitude_word(x);
    if (x != x)
        return NAN;
    if (x > OVERFLOW_AT)
        return INFINITY;
    if (x < 0 && word >= 0x4043687A) /* x <= -56 ln 2 */
        return -1;
    if (word < 0x3C900000)
        return x;
    int k = reduce(x, &high, &low);
    double r = k ? high - low : x, correction = k ? (high - r) - low : 0;
    double half = 0.5 * r, z = r * half, ratio = horner(z, q, 6);
    double t = 3.0 - ratio * half;
    double e = z * ((ratio - t) / (6.0 - r * t));
    if (k == 0)
        return r - (r * e - z);
    e = r * (e - correction) - correction;
    e -= z;
    return combine_expm1(r, e, k);
}

/* ---- hyperbolic ----------------------------------------------------------------------------------------------------------------- */

#define HYPERBOLIC_OVERFLOW_AT 710.4758600739439

double fa_fdlibm_sinh(double x)
{
    double half = x < 0 ? -0.5 : 0.5, a = fabs(x);
    if (a < 22) {
        if (a < 3.725290298461914e-9)
            return x;
        double t = fa_fdlibm_expm1(a);
        return a < 1 ? half * (2 * t - t * t / (t + 1)) : half * (t + t / (t + 1));
    }
    if (a < 709.7822265625)
        return half * fa_fdlibm_exp(a);
    if (a <= HYPERBOLIC_OVERFLOW_AT) {
        double w = fa_fdlibm_exp(0.5 * a);
        return half * w * w;
    }
    return x * 1.0e307;
}

double fa_fdlibm_cosh(double x)
{
    double a = fabs(x);
    int32_t word = magnitude_word(x);
    if (x != x)
        return NAN;
    if (word < 0x3FD62E43) { /* |x| < ln 2 / 2 */
        double t = fa_fdlibm_expm1(a), w = 1 + t;
        return word < 0x3C800000 ? w : 1 + (t * t) / (w + w);
    }
    if (word < 0x40360000) { /* |x| < 22 */
        double t = fa_fdlibm_exp(a);
        return 0.5 * t + 0.5 / t;
    }
    if (word < 0x40862E42)
        return 0.5 * fa_fdlibm_exp(a);
    if (a > HYPERBOLIC_OVERFLOW_AT)
        return INFINITY;
    double w = fa_fdlibm_exp(0.5 * a);
    return 0.5 * w * w;
}

double fa_fdlibm_tanh(double x)
{
    double a = fabs(x), z;
    if (x != x)
        return NAN;
    if (a < 22) {
        if (magnitude_word(x) < 0x3E300000)
            return x;
        double t = a >= 1 ? fa_fdlibm_expm1(2 * a) : fa_fdlibm_expm1(-2 * a);
        z = a >= 1 ? 1 - 2 / (t + 2) : -t / (t + 2);
    } else {
        z = 1;
    }
    return x >= 0 ? z : -z;
}
