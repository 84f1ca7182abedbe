/* Exact naturals of bounded size, for the number conversions that must not round. */
#ifndef FA_RUNTIME_BIGNAT_H
#define FA_RUNTIME_BIGNAT_H

#include <stddef.h>
#include <stdint.h>

/* The widest operand is the midpoint of two subnormals scaled to 800 decimal digits: under 2,800
   bits. */
enum { FA_BIGNAT_LIMBS = 96, FA_BIGNAT_DECIMAL_MAX = 926 };

/* Little-endian base 2^32 without leading zero limbs; zero has length 0. */
typedef struct FaBigNat {
    int length;
    uint32_t limb[FA_BIGNAT_LIMBS];
} FaBigNat;

void fa_bignat_set(FaBigNat *b, uint64_t value);

/* Replaces b by b * factor + addend; factor is not zero. */
void fa_bignat_mul_add(FaBigNat *b, uint32_t factor, uint32_t addend);

/* Replaces b by b * 5^exponent. */
void fa_bignat_mul_pow5(FaBigNat *b, int exponent);

void fa_bignat_shift_left(FaBigNat *b, int bits);

/* Replaces b by floor(b / 2^bits). */
void fa_bignat_shift_right(FaBigNat *b, int bits);

/* Compares as memcmp does. */
int fa_bignat_compare(const FaBigNat *a, const FaBigNat *b);

/* Writes the decimal digits of b without leading zeros, none for zero, and returns their number.
   Units: out holds FA_BIGNAT_DECIMAL_MAX bytes, not terminated. b is destroyed. */
size_t fa_bignat_to_decimal(FaBigNat *b, char *out);

#endif
