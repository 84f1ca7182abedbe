/* Powers of ten as 128-bit significands.

   Law: fa_pow10_significand(k) is the exact floor, never an approximation of it.
   Method: a full table would take 10 KB. Every 27th significand is kept, the others are the
   product of the one below and 5^j, j < 27, which fits in 64 bits. A product of a truncated
   factor is 0, 1 or 2 too small; that error is known when the table is made and kept in two
   bits. 800 bytes in all.

       10^30 = base(27 * 1) * 5^3, normalised, + correction(30) */
#include "runtime/pow10.h"

#include <assert.h>

FaU128 fa_pow10_significand(int k)
{
    assert(k >= FA_POW10_MIN && k <= FA_POW10_MAX);
    unsigned index = (unsigned)(k - FA_POW10_MIN);
    const uint64_t *base = fa_pow10_bases[index / FA_POW10_STEP];
    uint64_t factor = fa_pow5_normalised[index % FA_POW10_STEP];
    FaU128 low = (FaU128)base[1] * factor;
    FaU128 high = (FaU128)base[0] * factor + (uint64_t)(low >> 64);
    if (!(high >> 127))
        high = high << 1 | (uint64_t)low >> 63;
    return high + (fa_pow10_corrections[index / 16] >> (index % 16 * 2) & 3);
}
