/* Doubles as words of 32 bits, for the files fdlibm_*.c. */
#ifndef FA_FDLIBM_WORDS_H
#define FA_FDLIBM_WORDS_H

#include <math.h>
#include <stdint.h>
#include <string.h>

#define LN2_HIGH 6.93147180369123816490e-01 /* the first 33 bits of ln 2, and the rest */
#define LN2_LOW 1.90821492927058770002e-10
#define LN2 6.93147180559945286227e-01
#define INVERSE_LN2 1.44269504088896338700e+00
#define TWO_54 1.80143985094819840000e+16

static inline uint64_t bits_of(double x)
{
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

static inline double from_bits(uint64_t bits)
{
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

static inline int32_t high_word(double x)
{
    return (int32_t)(bits_of(x) >> 32);
}

static inline uint32_t low_word(double x)
{
    return (uint32_t)bits_of(x);
}

/* The high word of |x|: orders magnitudes. */
static inline int32_t magnitude_word(double x)
{
    return high_word(x) & 0x7FFFFFFF;
}

static inline double with_high_word(double x, int32_t high)
{
    return from_bits((uint64_t)(uint32_t)high << 32 | low_word(x));
}

static inline double without_low_word(double x)
{
    return from_bits(bits_of(x) & 0xFFFFFFFF00000000u);
}

/* 2^k, |k| <= 1022 */
static inline double power_of_two(int k)
{
    return from_bits((uint64_t)(1023 + k) << 52);
}

/* c[0] + z (c[1] + z (c[2] + …)), innermost first */
static inline double horner(double z, const double *c, int n)
{
    double sum = c[n - 1];
    for (int i = n - 2; i >= 0; i--)
        sum = c[i] + z * sum;
    return sum;
}

#endif
