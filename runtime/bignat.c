/* Exact naturals of bounded size.

   Law: after every operation the number is normal (no leading zero limb) and fits; callers keep
   operands under FA_BIGNAT_LIMBS limbs, which the asserts check. 32-bit limbs keep every step
   inside 64-bit arithmetic. */
#include "runtime/bignat.h"

#include <assert.h>
#include <string.h>

static void push_limb(FaBigNat *b, uint32_t limb)
{
    assert(b->length < FA_BIGNAT_LIMBS);
    b->limb[b->length++] = limb;
}

static void trim(FaBigNat *b)
{
    while (b->length > 0 && b->limb[b->length - 1] == 0)
        b->length--;
}

void fa_bignat_set(FaBigNat *b, uint64_t value)
{
    b->length = 2;
    b->limb[0] = (uint32_t)value;
    b->limb[1] = (uint32_t)(value >> 32);
    trim(b);
}

void fa_bignat_mul_add(FaBigNat *b, uint32_t factor, uint32_t addend)
{
    assert(factor != 0);
    uint64_t carry = addend;
    for (int i = 0; i < b->length; i++) {
        carry += (uint64_t)b->limb[i] * factor;
        b->limb[i] = (uint32_t)carry;
        carry >>= 32;
    }
    if (carry != 0)
        push_limb(b, (uint32_t)carry);
}

void fa_bignat_mul_pow5(FaBigNat *b, int exponent)
{
    enum { CHUNK = 13 }; /* 5^13 is the largest power of five in 32 bits. */
    for (; exponent >= CHUNK; exponent -= CHUNK)
        fa_bignat_mul_add(b, 1220703125u, 0);
    uint32_t rest = 1;
    while (exponent-- > 0)
        rest *= 5;
    fa_bignat_mul_add(b, rest, 0);
}

void fa_bignat_shift_left(FaBigNat *b, int bits)
{
    if (b->length == 0)
        return;
    int limbs = bits / 32;
    assert(b->length + limbs <= FA_BIGNAT_LIMBS);
    fa_bignat_mul_add(b, (uint32_t)1 << (bits % 32), 0);
    assert(b->length + limbs <= FA_BIGNAT_LIMBS);
    memmove(b->limb + limbs, b->limb, (size_t)b->length * sizeof b->limb[0]);
    memset(b->limb, 0, (size_t)limbs * sizeof b->limb[0]);
    b->length += limbs;
}

void fa_bignat_shift_right(FaBigNat *b, int bits)
{
    int limbs = bits / 32, rest = bits % 32;
    if (limbs >= b->length) {
        b->length = 0;
        return;
    }
    b->length -= limbs;
    for (int i = 0; i < b->length; i++) {
        uint64_t above = i + 1 < b->length ? b->limb[i + limbs + 1] : 0;
        b->limb[i] = (uint32_t)((above << 32 | b->limb[i + limbs]) >> rest);
    }
    trim(b);
}

int fa_bignat_compare(const FaBigNat *a, const FaBigNat *b)
{
    if (a->length != b->length)
        return a->length < b->length ? -1 : 1;
    for (int i = a->length - 1; i >= 0; i--) {
        if (a->limb[i] != b->limb[i])
            return a->limb[i] < b->limb[i] ? -1 : 1;
    }
    return 0;
}

/* Divides b by 10^9 and returns the remainder. */
static uint32_t div_billion(FaBigNat *b)
{
    uint64_t rest = 0;
    for (int i = b->length - 1; i >= 0; i--) {
        rest = rest << 32 | b->limb[i];
        b->limb[i] = (uint32_t)(rest / 1000000000u);
        rest %= 1000000000u;
    }
    trim(b);
    return (uint32_t)rest;
}

size_t fa_bignat_to_decimal(FaBigNat *b, char *out)
{
    char reversed[FA_BIGNAT_DECIMAL_MAX + 9];
    size_t n = 0;
    while (b->length > 0) {
        uint32_t chunk = div_billion(b);
        for (int i = 0; i < 9; i++, chunk /= 10)
            reversed[n++] = (char)('0' + chunk % 10);
    }
    while (n > 0 && reversed[n - 1] == '0')
        n--;
    for (size_t i = 0; i < n; i++)
        out[i] = reversed[n - 1 - i];
    return n;
}
