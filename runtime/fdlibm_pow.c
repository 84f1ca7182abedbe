/* pow: log2(x) in two doubles, times y, and two to that power. */
#include "runtime/fdlibm.h"

#include <stdbool.h>

#include "runtime/fdlibm_words.h"

/* A number as the sum of a double with few significant bits and a small one. */
typedef struct Pair {
    double high, low;
} Pair;

/* ---- special cases ----------------------------------------------------------------------------------------------------------- */

typedef enum Parity { FRACTIONAL, ODD, EVEN } Parity;

static Parity parity_of(double y)
{
    if (trunc(y) != y)
        return FRACTIONAL;
    return fabs(y) < 9007199254740992.0 && fmod(y, 2) != 0 ? ODD : EVEN;
}

static bool is_special(double x, double y, double *result)
{
    double a = fabs(x);
    if (y == 0 || y == 1 || y == -1 || y == 2)
        *result = y == 0 ? 1 : y == 1 ? x : y == -1 ? 1 / x : x * x;
    else if (x != x || y != y)
        *result = NAN;
    else if (isinf(y))
        *result = a == 1 ? NAN : (a > 1) == (y > 0) ? INFINITY : 0;
    else if (y == 0.5 && !signbit(x))
        *result = sqrt(x);
    else if (a == 0 || a == 1 || isinf(x))
        *result = y < 0 ? 1 / a : a;
    else
        return false;
    if ((a == 0 || a == 1 || isinf(x)) && signbit(x) && isfinite(y) && y != 0 && y != 1 && y != -1 && y != 2) {
        Parity parity = parity_of(y);
        *result = a == 1 && parity == FRACTIONAL ? NAN : parity == ODD ? -*result : *result;
    }
    return true;
}

/* ---- the logarithm --------------------------------------------------------------------------------------------------------------- */

/* log2(a) for |1 - a| <= 2^-20, from the series of log(1 + t) */
static Pair log2_near_one(double a)
{
    double t = a - 1;
    double w = (t * t) * (0.5 - t * (0.3333333333333333333333 - t * 0.25));
    double u = 1.44269502162933349609e+00 * t, v = t * 1.92596299112661746887e-08 - w * INVERSE_LN2;
    double high = without_low_word(u + v);
    return (Pair){high, v - (high - u)};
}

/* a = 2^n m, m near 1 (k = 0) or 3/2 (k = 1) */
static int split(double a, double *m, int *k)
{
    int n = 0;
    if (high_word(a) < 0x00100000) {
        a *= 9007199254740992.0;
        n = -53;
    }
    int32_t word = high_word(a), bits = word & 0x000FFFFF, normal = bits | 0x3FF00000;
    n += (word >> 20) - 0x3FF;
    *k = bits > 0x3988E && bits < 0xBB67A;
    if (bits >= 0xBB67A) {
        n++;
        normal -= 0x00100000;
    }
    *m = with_high_word(a, normal);
    return n;
}

/* 2/3 log(1 + …) of s = (m - b) / (m + b): s (3 + s^2 + r), 29 bits in the high part */
static Pair log_of_ratio(double m, double b, int k)
{
    static const double l[] = {5.99999999999994648725e-01, 4.28571428578550184252e-01, 3.33333329818377432918e-01,
                               2.72728123808534006489e-01, 2.30660745775561754067e-01, 2.06975017800338417784e-01};
    double u = m - b, v = 1 / (m + b), s = u * v, s_high = without_low_word(s);
    double t_high = with_high_word(0, ((high_word(m) >> 1) | 0x20000000) + 0x00080000 + (k << 18));
    double t_low = m - (t_high - b);
    double s_low = v * ((u - s_high * t_high) - s_high * t_low);
    double s2 = s * s, r = s2 * s2 * horner(s2, l, 6);
    r += s_low * (s_high + s);
    s2 = s_high * s_high;
    t_high = without_low_word(3.0 + s2 + r);
    t_low = r - ((t_high - 3.0) - s2);
    u = s_high * t_high;
    v = s_low * t_high + t_low * s;
    double high = without_low_word(u + v);
    return (Pair){high, v - (high - u)};
}

static Pair log2_general(double a)
{
    static const double base[] = {1.0, 1.5}, log2_base_high[] = {0.0, 5.84962487220764160156e-01},
                        log2_base_low[] = {0.0, 1.35003920212974897128e-08};
    const double c = 9.61796693925975554329e-01, c_high = 9.61796700954437255859e-01, c_low = -7.02846165095275826516e-09;
    double m;
    int k;
    double n = split(a, &m, &k);
    Pair p = log_of_ratio(m, base[k], k);
    double z_high = c_high * p.high, z_low = c_low * p.high + p.low * c + log2_base_low[k];
    double high = without_low_word(((z_high + z_low) + log2_base_high[k]) + n);
    return (Pair){high, z_low - (((high - n) - log2_base_high[k]) - z_high)};
}

/* ---- the power -------------------------------------------------------------------------------------------------------------------- */

/* y (t.high + t.low) */
static Pair multiply(double y, Pair t)
{
    double y_high = without_low_word(y);
    return (Pair){y_high * t.high, (y - y_high) * t.high + y * t.low};
}

static bool overflows(Pair p)
{
    double z = p.low + p.high;
    return z > 1024 || (z == 1024 && p.low + 8.0085662595372944372e-17 > z - p.high);
}

static bool underflows(Pair p)
{
    double z = p.low + p.high;
    return z < -1075 || (z == -1075 && p.low <= z - p.high);
}

/* z + 1/2 without its fraction, as the bits of z show it: half away from zero */
static double nearest_integer(double z)
{
    int32_t word = high_word(z);
    if ((word & 0x7FFFFFFF) <= 0x3FE00000)
        return 0;
    int32_t n = word + (0x00100000 >> (((word & 0x7FFFFFFF) >> 20) - 0x3FF + 1));
    int exponent = ((n & 0x7FFFFFFF) >> 20) - 0x3FF;
    return with_high_word(0, n & ~(0x000FFFFF >> exponent));
}

/* 2^(p.high + p.low) */
static double two_to_the(Pair p)
{
    static const double c[] = {1.66666666666666019037e-01, -2.77777777770155933842e-03, 6.61375632143793436117e-05,
                               -1.65339022054652515390e-06, 4.13813679705723846039e-08};
    const double ln2_high = 6.93147182464599609375e-01, ln2_low = -1.90465429995776804525e-09;
    double n = nearest_integer(p.low + p.high), head = p.high - n;
    double t = without_low_word(p.low + head);
    double u = t * ln2_high, v = (p.low - (t - head)) * LN2 + t * ln2_low;
    double z = u + v, w = v - (z - u);
    t = z * z;
    double t1 = z - t * horner(t, c, 5);
    double r = (z * t1) / ((t1 - 2.0) - (w + z * w)); /* V8's grouping: fdlibm subtracts from the quotient */
    z = 1 - (r - z);
    return ldexp(z, (int)n);
}

double fa_fdlibm_pow(double x, double y)
{
    double result, a = fabs(x);
    if (is_special(x, y, &result))
        return result;
    Parity parity = x < 0 ? parity_of(y) : EVEN;
    if (parity == FRACTIONAL)
        return NAN;
    double sign = parity == ODD ? -1 : 1;
    bool huge_exponent = magnitude_word(y) > 0x41E00000, near_one = a > 0.99999904632568359375 && a < 1.00000095367431640625;
    if (huge_exponent && (!near_one || magnitude_word(y) > 0x43F00000))
        return sign * ((a > 1) == (y > 0) ? INFINITY : 0.0);
    Pair p = multiply(y, huge_exponent ? log2_near_one(a) : log2_general(a));
    if (overflows(p))
        return sign * INFINITY;
    return underflows(p) ? sign * 0.0 : sign * two_to_the(p);
}
