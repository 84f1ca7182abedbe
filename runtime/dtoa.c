/* Shortest round-trip printing of doubles.

   Law: the digits printed read back as the same double; no shorter digits do; among the shortest
   these are closest.
   Method: R. Giulietti, "The Schubfach way to render doubles", 2020. With k the power of ten
   just below the width of the rounding interval of v, the interval holds at most one multiple of
   10^(k+1) and at least one of 10^k. Both are found from three products with one 128-bit power
   of ten, each rounded to odd so that comparisons stay exact.

       v = 0.3 = 5404319552844595 * 2^-54, k = -17
       the interval in units of 10^-17 is 29999999999999998.9 ± 2.8
       30000000000000000 is the multiple of 10 in it: digits 3, exponent 0 */
#include "runtime/dtoa.h"

#include "runtime/dtoa_internal.h"
#include "runtime/pow10.h"

#include <assert.h>

/* A decimal s * 10^k. */
typedef struct Decimal {
    uint64_t s;
    int k;
} Decimal;

/* The interval that rounds to v in quarters of 10^k, rounded to odd; both ends belong to it. */
typedef struct Interval {
    uint64_t lower, value, upper;
} Interval;

/* Returns floor(g * c / 2^128), its lowest bit set if anything was lost. */
static uint64_t multiply_round_to_odd(FaU128 g, uint64_t c)
{
    uint64_t carry = (uint64_t)((FaU128)(uint64_t)g * c >> 64);
    FaU128 high = (FaU128)(uint64_t)(g >> 64) * c + carry;
    return (uint64_t)(high >> 64) | ((uint64_t)high > 1);
}

static Interval rounding_interval(const FaDoubleParts *v, int k)
{
    FaU128 g = fa_pow10_significand(-k) + !fa_pow10_is_exact(-k);
    int shift = v->exponent + fa_pow10_exponent(-k) + 1;
    uint64_t c = v->significand * 4;
    unsigned odd = v->significand & 1; /* the ends round to v only if it is even */
    assert(shift >= 1 && shift <= 4);
    return (Interval){
        .lower = multiply_round_to_odd(g, (c - 2 + v->narrow_below) << shift) + odd,
        .value = multiply_round_to_odd(g, c << shift),
        .upper = multiply_round_to_odd(g, (c + 2) << shift) - odd,
    };
}

static Decimal shortest_decimal(const FaDoubleParts *v)
{
    int k =
        v->narrow_below ? fa_log10_three_quarters_pow2(v->exponent) : fa_log10_pow2(v->exponent);
    Interval in = rounding_interval(v, k);
    uint64_t s = in.value / 4, tens = s / 10;
    if (tens > 0) {
        bool below = in.lower <= tens * 40, above = tens * 40 + 40 <= in.upper;
        if (below != above)
            return (Decimal){tens + above, k + 1};
    }
    bool below = in.lower <= s * 4, above = s * 4 + 4 <= in.upper;
    if (below != above)
        return (Decimal){s + above, k};
    uint64_t middle = s * 4 + 2;
    return (Decimal){s + (in.value > middle || (in.value == middle && (s & 1))), k};
}

/* An integer below 2^53 needs no search: its own digits are the shortest. */
static bool is_small_integer(const FaDoubleParts *v, uint64_t *integer)
{
    if (v->exponent > 0 || v->exponent < -52)
        return false;
    *integer = v->significand >> -v->exponent;
    return *integer << -v->exponent == v->significand;
}

/* Writes n in decimal and returns the number of digits, at most 17 for what is printed here. */
static int write_integer(uint64_t n, char *out)
{
    static const char pairs[] =
        "00010203040506070809101112131415161718192021222324252627282930313233343536373839"
        "40414243444546474849505152535455565758596061626364656667686970717273747576777879"
        "8081828384858687888990919293949596979899";
    char reversed[20];
    size_t at = sizeof reversed;
    for (; n >= 100; n /= 100)
        memcpy(reversed + (at -= 2), pairs + n % 100 * 2, 2);
    if (n >= 10)
        memcpy(reversed + (at -= 2), pairs + n * 2, 2);
    else
        reversed[--at] = (char)('0' + n);
    memcpy(out, reversed + at, sizeof reversed - at);
    return (int)(sizeof reversed - at);
}

int fa_dtoa_shortest(double v, char digits[FA_SHORTEST_DIGITS_MAX], int *exponent10)
{
    FaDoubleParts parts = fa_double_parts(v);
    Decimal d = {0, 0};
    if (!is_small_integer(&parts, &d.s) && parts.significand != 0)
        d = shortest_decimal(&parts);
    int count = write_integer(d.s, digits);
    assert(count <= FA_SHORTEST_DIGITS_MAX);
    *exponent10 = count + d.k;
    while (count > 1 && digits[count - 1] == '0')
        count--;
    return count;
}

size_t fa_write_non_finite(double v, char *out)
{
    if (v - v == 0)
        return 0;
    const char *text = v != v ? "NaN" : v < 0 ? "-Infinity" : "Infinity";
    size_t n = strlen(text);
    memcpy(out, text, n + 1);
    return n;
}

size_t fa_write_exponential(const char *digits, int count, int exponent, char *out)
{
    char *p = out;
    *p++ = digits[0];
    if (count > 1) {
        *p++ = '.';
        memcpy(p, digits + 1, (size_t)count - 1);
        p += count - 1;
    }
    *p++ = 'e';
    *p++ = exponent < 0 ? '-' : '+';
    p += write_integer((uint64_t)(exponent < 0 ? -exponent : exponent), p);
    *p = '\0';
    return (size_t)(p - out);
}

/* Writes k digits with the point n digits from the left, -6 < n <= 21. Spec: 6.1.6.1.20 steps 6
   to 8. */
static size_t write_positional(const char *digits, int k, int n, char *out)
{
    char *p = out;
    int whole = n <= 0 ? 0 : n < k ? n : k;
    if (n <= 0) {
        memcpy(p, "0.00000", 7);
        p += 2 - n;
    }
    memcpy(p, digits, (size_t)whole);
    p += whole;
    if (n > 0 && n < k)
        *p++ = '.';
    memcpy(p, digits + whole, (size_t)(k - whole));
    p += k - whole;
    for (; n > k; n--)
        *p++ = '0';
    *p = '\0';
    return (size_t)(p - out);
}

/* 6.1.6.1.20 Number::toString ( x, radix ), radix 10 */
size_t fa_number_to_string(double v, char out[FA_NUMBER_STRING_MAX])
{
    size_t special = fa_write_non_finite(v, out);
    if (special > 0)
        return special;
    char digits[FA_SHORTEST_DIGITS_MAX];
    int n, k = fa_dtoa_shortest(v, digits, &n);
    size_t sign = v < 0;
    out[0] = '-';
    if (n > -6 && n <= 21)
        return sign + write_positional(digits, k, n, out + sign);
    return sign + fa_write_exponential(digits, k, n - 1, out + sign);
}
