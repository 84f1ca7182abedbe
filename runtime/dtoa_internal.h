/* What the files that print doubles share. */
#ifndef FA_RUNTIME_DTOA_INTERNAL_H
#define FA_RUNTIME_DTOA_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* A finite double taken apart: |v| = significand * 2^exponent. */
typedef struct FaDoubleParts {
    uint64_t significand;
    int exponent;
    bool negative;     /* v < 0: false for -0 */
    bool narrow_below; /* the gap to the next double below is half the gap above */
} FaDoubleParts;

static inline uint64_t fa_double_bits(double v)
{
    uint64_t bits;
    memcpy(&bits, &v, sizeof bits);
    return bits;
}

static inline FaDoubleParts fa_double_parts(double v)
{
    uint64_t bits = fa_double_bits(v);
    uint64_t fraction = bits & (((uint64_t)1 << 52) - 1);
    int biased = (int)(bits >> 52 & 0x7FF);
    FaDoubleParts parts;
    parts.significand = biased == 0 ? fraction : fraction | (uint64_t)1 << 52;
    parts.exponent = biased == 0 ? -1074 : biased - 1075;
    parts.negative = v < 0;
    parts.narrow_below = fraction == 0 && biased > 1;
    return parts;
}

/* Writes NaN, Infinity or -Infinity if v is one of them and returns the length, else 0. */
size_t fa_write_non_finite(double v, char *out);

/* Writes d1.d2…dk e±x (Spec: 21.1.3.2 steps 11 to 15) and returns the length. out has no sign
   yet. */
size_t fa_write_exponential(const char *digits, int count, int exponent, char *out);

#endif
