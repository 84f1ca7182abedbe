/* Powers of ten as 128-bit significands, shared by number printing and number parsing. */
#ifndef FA_RUNTIME_POW10_H
#define FA_RUNTIME_POW10_H

#include <stdbool.h>
#include <stdint.h>

__extension__ typedef unsigned __int128 FaU128;

enum { FA_POW10_MIN = -351, FA_POW10_MAX = 324, FA_POW10_STEP = 27 };

/* Returns floor(10^k / 2^(e - 127)) where e = fa_pow10_exponent(k): a number in [2^127, 2^128).
   Units: FA_POW10_MIN <= k <= FA_POW10_MAX. */
FaU128 fa_pow10_significand(int k);

/* Tells whether fa_pow10_significand(k) is 10^k without error: 5^k fits in 128 bits. */
static inline bool fa_pow10_is_exact(int k)
{
    return k >= 0 && k <= 55;
}

/* Returns floor(log2(10^k)) for |k| <= 1233. */
static inline int fa_pow10_exponent(int k)
{
    return (k * 1741647) >> 19;
}

/* Returns floor(log10(2^e)) for |e| <= 1500. */
static inline int fa_log10_pow2(int e)
{
    return (e * 1262611) >> 22;
}

/* Returns floor(log10(3/4 * 2^e)) for |e| <= 1500. */
static inline int fa_log10_three_quarters_pow2(int e)
{
    return (e * 1262611 - 524031) >> 22;
}

/* Generated tables, read by pow10.c only. */
extern const uint64_t fa_pow10_bases[][2];
extern const uint64_t fa_pow5_normalised[FA_POW10_STEP];
extern const uint32_t fa_pow10_corrections[];

#endif
