/* sin, cos, tan: the argument is reduced to y[0] + y[1] in [-pi/4, pi/4], where polynomials hold. */
#include "runtime/fdlibm.h"

#include <stdbool.h>

#include "runtime/fdlibm_words.h"

#define PI_4_WORD 0x3FE921FB      /* high word of pi/4 */
#define MEDIUM_WORD 0x413921FB    /* of 2^19 pi/2: below, n pi/2 in three pieces is exact enough */

/* ---- argument reduction -------------------------------------------------------------------------------------------------- */

/* pi/2 in pieces of 33 bits; tail[i] is what is left after pieces 0 to i. */
static const double pi_2_piece[] = {1.57079632673412561417e+00, 6.07710050630396597660e-11, 2.02226624871116645580e-21};
static const double pi_2_tail[] = {6.07710050650619224932e-11, 2.02226624879595063154e-21, 8.47842766036889956997e-32};

static int exponent_of(double x)
{
    return magnitude_word(x) >> 20;
}

/* Has subtracting i + 1 pieces of n pi/2 from t cancelled so much that another one counts? */
static bool lost_too_much(double t, double difference, int n, int i)
{
    int32_t word = high_word(t), multiple_word = high_word(n * 1.57079632679489661923);
    if (n == 1)
        return i == 0 && word == multiple_word;
    if (n < 32 && word != multiple_word)
        return false;
    return exponent_of(t) - (exponent_of(difference) & 0x7FF) > (i == 0 ? 16 : 49);
}

/* Reduces t > pi/4 up to MEDIUM_WORD. */
static int reduce_medium(double t, double y[2])
{
    int n = high_word(t) < 0x4002D97C ? 1 : (int)(t * 6.36619772367581382433e-01 + 0.5); /* below 3 pi/4: 1 */
    double rest = t - n * pi_2_piece[0], tail = n * pi_2_tail[0];
    y[0] = rest - tail;
    for (int i = 0; i < 2 && lost_too_much(t, y[0], n, i); i++) {
        double before = rest, piece = n * pi_2_piece[i + 1];
        rest = before - piece;
        tail = n * pi_2_tail[i + 1] - ((before - rest) - piece);
        y[0] = rest - tail;
    }
    y[1] = (rest - y[0]) - tail;
    return n;
}

/* 2/pi: 1344 bits after the binary point, most significant first. */
static const uint64_t two_over_pi[] = {
    0xA2F9836E4E441529u, 0xFC2757D1F534DDC0u, 0xDB6295993C439041u, 0xFE5163ABDEBBC561u,
    0xB7246E3A424DD2E0u, 0x06492EEA09D1921Cu, 0xFE1DEB1CB129A73Eu, 0xE88235F52EBB4484u,
    0xE99C7026B45F7E41u, 0x3991D639835339F4u, 0x9C845F8BBDF9283Bu, 0x1FF897FFDE05980Fu,
    0xEF2F118B5A0A6D1Fu, 0x6D367ECF27CB09B7u, 0x4F463F669E5FEA2Du, 0x7527BAC7EBE5F17Bu,
    0x3D0739F78A5292EAu, 0x6BFB5FB11F8D5D08u, 0x56033046FC7B6BABu, 0xF0CFBC209AF4361Du,
    0xA9E391615EE61B08u,
};

/* 64 bits of 2/pi that start `bit` bits after the point (before it: zeros). */
static uint64_t bits_of_two_over_pi(int bit)
{
    if (bit < 0)
        return bit <= -64 ? 0 : two_over_pi[0] >> -bit;
    int word = bit / 64, shift = bit % 64;
    return two_over_pi[word] << shift | (shift ? two_over_pi[word + 1] >> (64 - shift) : 0);
}

/* The high 64 bits of a b, and the low ones. */
static uint64_t multiply(uint64_t a, uint64_t b, uint64_t *low)
{
    uint64_t a0 = (uint32_t)a, a1 = a >> 32, b0 = (uint32_t)b, b1 = b >> 32;
    uint64_t middle = a1 * b0 + (a0 * b0 >> 32);
    uint64_t other = a0 * b1 + (uint32_t)middle;
    *low = a * b;
    return a1 * b1 + (middle >> 32) + (other >> 32);
}

/* A fraction of 192 bits, most significant word first. */
static void negate(uint64_t f[3])
{
    bool carry = true;
    for (int i = 2; i >= 0; i--) {
        f[i] = ~f[i] + carry;
        carry = carry && f[i] == 0;
    }
}

/* `count` < 64 bits of the fraction, from bit `from` after its point on. */
static double bits_at(const uint64_t f[3], int from, int count)
{
    int word = from / 64, shift = from % 64;
    uint64_t bits = word < 3 ? f[word] << shift : 0;
    if (shift && word + 1 < 3)
        bits |= f[word + 1] >> (64 - shift);
    return ldexp((double)(bits >> (64 - count)), -(from + count));
}

static int leading_zeros(const uint64_t f[3])
{
    int i = 0;
    while (i < 2 && f[i] == 0)
        i++;
    return 64 * i + (f[i] ? __builtin_clzll(f[i]) : 0);
}

/* Reduces large t: x 2/pi modulo 4, exact to 100 bits after its leading one. Payne and Hanek: of 2/pi only the bits matter whose
 * product with t lies below 4. */
static int reduce_large(double t, double y[2])
{
    uint64_t mantissa = (bits_of(t) & 0xFFFFFFFFFFFFFull) | 1ull << 52;
    int exponent = exponent_of(t) - 1075; /* t = mantissa 2^exponent */
    int bit = exponent - 2;               /* the product's units of 4 start here */
    uint64_t low, high, product[4] = {0, 0, 0, 0};
    for (int i = 3; i >= 0; i--) {
        high = multiply(mantissa, bits_of_two_over_pi(bit + 64 * i), &low);
        product[i] += low;
        high += product[i] < low;
        if (i > 0)
            product[i - 1] = high;
    }
    int n = (int)(product[0] >> 62);
    uint64_t f[3];
    for (int i = 0; i < 3; i++)
        f[i] = product[i] << 2 | product[i + 1] >> 62;
    bool above_half = f[0] >> 63;
    if (above_half) {
        n++;
        negate(f);
    }
    int start = leading_zeros(f);
    double head = bits_at(f, start, 53), tail = bits_at(f, start + 53, 53);
    const double pi_2 = 1.57079632679489655800e+00, pi_2_low = 6.12323399573676603587e-17;
    double h = head * pi_2, error = fma(head, pi_2, -h), rest = error + (head * pi_2_low + tail * pi_2);
    y[0] = h + rest;
    y[1] = (h - y[0]) + rest;
    if (above_half)
        y[0] = -y[0], y[1] = -y[1];
    return n & 3;
}

/* Gives y[0] + y[1] = x - n pi/2 and n modulo 4. */
static int reduce(double x, double y[2])
{
    double t = fabs(x);
    int n = magnitude_word(x) <= MEDIUM_WORD ? reduce_medium(t, y) : reduce_large(t, y);
    if (signbit(x)) {
        y[0] = -y[0], y[1] = -y[1];
        n = -n;
    }
    return n & 3;
}

/* ---- on [-pi/4, pi/4] --------------------------------------------------------------------------------------------------------- */

static double kernel_sin(double x, double y, bool has_tail)
{
    static const double s[] = {8.33333333332248946124e-03, -1.98412698298579493134e-04, 2.75573137070700676789e-06,
                               -2.50507602534068634195e-08, 1.58969099521155010221e-10};
    const double s1 = -1.66666666666666324348e-01;
    if (magnitude_word(x) < 0x3E400000)
        return x;
    double z = x * x, v = z * x, r = horner(z, s, 5);
    if (!has_tail)
        return x + v * (s1 + z * r);
    return x - ((z * (0.5 * y - v * r) - y) - v * s1);
}

static double kernel_cos(double x, double y)
{
    static const double c[] = {4.16666666666666019037e-02, -1.38888888888741095749e-03, 2.48015872894767294178e-05,
                               -2.75573143513906633035e-07, 2.08757232129817482790e-09, -1.13596475577881948265e-11};
    int32_t word = magnitude_word(x);
    if (word < 0x3E400000)
        return 1;
    double z = x * x, r = z * horner(z, c, 6);
    if (word < 0x3FD33333)
        return 1 - (0.5 * z - (z * r - x * y));
    double quarter = word > 0x3FE90000 ? 0.28125 : with_high_word(0, word - 0x00200000);
    double rest = 0.5 * z - quarter, a = 1 - quarter;
    return a - (rest - (z * r - x * y));
}

/* -1 / (x + r), given w = x + r rounded */
static double negative_reciprocal(double w, double x, double r)
{
    double z = without_low_word(w), v = r - (z - x);
    double a = -1 / w, t = without_low_word(a);
    double s = 1 + t * z;
    return t + a * (s + t * v);
}

/* tan(x + y), or -1/tan(x + y) when `inverse`. */
static double kernel_tan(double x, double y, bool inverse)
{
    static const double odd[] = {1.33333333333201242699e-01, 2.18694882948595424599e-02, 3.59207910759131235356e-03,
                                 5.88041240820264096874e-04, 7.81794442939557092300e-05, -1.85586374855275456654e-05};
    static const double even[] = {5.39682539762260521377e-02, 8.86323982359930005737e-03, 1.45620945432529025516e-03,
                                  2.46463134818469906812e-04, 7.14072491382608190305e-05, 2.59073051863633712884e-05};
    bool negative = signbit(x), large = magnitude_word(x) >= 0x3FE59428; /* |x| >= 0.6744 */
    if (magnitude_word(x) < 0x3E300000)
        return inverse ? negative_reciprocal(x + y, x, y) : x;
    if (large) {
        if (negative)
            x = -x, y = -y;
        x = (7.85398163397448278999e-01 - x) + (3.06161699786838301793e-17 - y);
        y = 0;
    }
    double z = x * x, w = z * z, s = z * x;
    double r = horner(w, odd, 6), v = z * horner(w, even, 6);
    r = y + z * (s * (r + v) + y);
    r += 3.33333333333334091986e-01 * s;
    w = x + r;
    if (large) {
        v = inverse ? -1 : 1;
        return (negative ? -1 : 1) * (v - 2.0 * (x - (w * w / (w + v) - r)));
    }
    return inverse ? negative_reciprocal(w, x, r) : w;
}

/* ---- the functions ---------------------------------------------------------------------------------------------------------------- */

double fa_fdlibm_sin(double x)
{
    double y[2];
    if (magnitude_word(x) <= PI_4_WORD)
        return kernel_sin(x, 0, false);
    if (!isfinite(x))
        return NAN;
    switch (reduce(x, y)) {
    case 0:
        return kernel_sin(y[0], y[1], true);
    case 1:
        return kernel_cos(y[0], y[1]);
    case 2:
        return -kernel_sin(y[0], y[1], true);
    default:
        return -kernel_cos(y[0], y[1]);
    }
}

double fa_fdlibm_cos(double x)
{
    double y[2];
    if (magnitude_word(x) <= PI_4_WORD)
        return kernel_cos(x, 0);
    if (!isfinite(x))
        return NAN;
    switch (reduce(x, y)) {
    case 0:
        return kernel_cos(y[0], y[1]);
    case 1:
        return -kernel_sin(y[0], y[1], true);
    case 2:
        return -kernel_cos(y[0], y[1]);
    default:
        return kernel_sin(y[0], y[1], true);
    }
}

double fa_fdlibm_tan(double x)
{
    double y[2];
    if (magnitude_word(x) <= PI_4_WORD)
        return kernel_tan(x, 0, false);
    if (!isfinite(x))
        return NAN;
    int n = reduce(x, y);
    return kernel_tan(y[0], y[1], n & 1);
}
