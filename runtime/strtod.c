/* Correctly rounded reading of decimals.

   Law: the result is the double nearest to the decimal, ties to even, whatever the number of
   digits.
   Method: three stages, each either certain or passing to the next.
   1. W. Clinger, 1990: at most 2^53 times or over a power of ten that is a double: one exact
   operation.
   2. After D. Lemire, "Number parsing at a gigabyte per second", 2021: the first 19 digits times a
      128-bit power of ten. The product errs by less than a known bound; unless the midpoint of two
      doubles lies within it, rounding is certain.
   3. Otherwise the decimal is compared with that midpoint exactly. */
#include "runtime/strtod.h"

#include "runtime/bignat.h"
#include "runtime/pow10.h"

#include <assert.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

enum {
    WORD_DIGITS = 19, /* digits that always fit in 64 bits */
    SLOW_DIGITS = 800 /* more than the 768 significant digits a midpoint of doubles can have */
};

/* A decimal as read: first * 10^exponent plus, if truncated, something below one unit of that. */
typedef struct Decimal {
    uint64_t first; /* its first WORD_DIGITS significant digits, or all of them */
    int digits;     /* how many digits first has */
    int64_t exponent;
    bool truncated;          /* digits that are not all zero were left out of first */
    const char *begin, *end; /* where the digits and the point are */
} Decimal;

/* significand * 2^exponent at or just below a decimal, the significand 53 bits or less if
   subnormal. */
typedef struct Binary {
    uint64_t significand;
    int exponent;
} Binary;

typedef enum Rounding { ROUND_DOWN, ROUND_UP, ROUND_EVEN, ROUND_UNKNOWN } Rounding;

static double from_bits(uint64_t bits)
{
    double v;
    memcpy(&v, &bits, sizeof v);
    return v;
}

static double infinity(void)
{
    return from_bits((uint64_t)0x7FF << 52);
}

static double not_a_number(void)
{
    return from_bits((uint64_t)0x7FF8 << 48);
}

/* Carries into the exponent, and from the largest exponent to infinity, are carries of this
   addition. */
static double assemble(Binary b)
{
    return from_bits(((uint64_t)(b.exponent + 1074) << 52) + b.significand);
}

/* Stage 1. */
static bool convert_exactly(const Decimal *d, double *result)
{
    static const double powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                    1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                    1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    if (d->truncated || d->first > (uint64_t)1 << 53 || d->exponent < -22 || d->exponent > 22)
        return false;
    double v = (double)d->first;
    *result = d->exponent < 0 ? v / powers[-d->exponent] : v * powers[d->exponent];
    return true;
}

/* The top 128 bits of first * 10^exponent, normalised, and the exponent of their top bit. */
typedef struct Product {
    FaU128 high;
    bool inexact_low; /* exact powers only: the bits below high are not all zero */
    int log2;
    FaU128 error; /* the decimal is less than high + error, in units of the last bit of high */
} Product;

static Product multiply(const Decimal *d)
{
    int k = (int)d->exponent, zeros = __builtin_clzll(d->first);
    uint64_t word = d->first << zeros;
    FaU128 power = fa_pow10_significand(k);
    FaU128 low = (FaU128)(uint64_t)power * word;
    FaU128 high = (FaU128)(uint64_t)(power >> 64) * word + (uint64_t)(low >> 64);
    uint64_t rest = (uint64_t)low;
    int log2 = fa_pow10_exponent(k) + 64 - zeros;
    FaU128 error = fa_pow10_is_exact(k) ? 0 : 4; /* twice the bound if high is not shifted */
    if (d->truncated)
        error += (FaU128)1 << (zeros + 65); /* what one more unit in first would add; zeros <= 4 */
    if (!(high >> 127)) {
        high = high << 1 | rest >> 63;
        rest <<= 1;
        log2--;
    }
    return (Product){high, rest != 0, log2, error};
}

/* Stage 2: finds the double at or below the decimal and how to round, if that is certain. */
static Rounding approximate(const Decimal *d, Binary *below)
{
    Product p = multiply(d);
    bool exact = p.error == 0;
    int dropped = p.log2 >= -1022 ? 75 : -947 - p.log2;
    *below = (Binary){0, p.log2 >= -1022 ? p.log2 - 52 : -1074};
    if (dropped > 128) /* under the midpoint of zero and the least double, perhaps by nothing */
        return dropped == 129 ? ROUND_UNKNOWN : ROUND_DOWN;
    FaU128 half = (FaU128)1 << (dropped - 1);
    FaU128 rest = p.high;
    if (dropped < 128) {
        below->significand = (uint64_t)(p.high >> dropped);
        rest &= ((FaU128)1 << dropped) - 1;
    }
    if (rest > half || (exact && rest == half && p.inexact_low))
        return ROUND_UP;
    if (exact && rest == half)
        return ROUND_EVEN;
    return rest + p.error <= half ? ROUND_DOWN : ROUND_UNKNOWN;
}

/* Reads up to SLOW_DIGITS significant digits; returns their number, sets *more if others that
   matter follow. */
static int read_digits(const Decimal *d, FaBigNat *n, bool *more)
{
    uint32_t chunk = 0, scale = 1;
    int count = 0;
    *more = false;
    fa_bignat_set(n, 0);
    for (const char *p = d->begin; p < d->end; p++) {
        if (*p == '.' || (*p == '0' && count == 0))
            continue;
        if (count == SLOW_DIGITS) {
            *more |= *p != '0';
            continue;
        }
        chunk = chunk * 10 + (uint32_t)(*p - '0');
        scale *= 10;
        count++;
        if (scale == 1000000000) {
            fa_bignat_mul_add(n, scale, chunk);
            chunk = 0;
            scale = 1;
        }
    }
    fa_bignat_mul_add(n, scale, chunk);
    return count;
}

/* Stage 3: compares digits * 10^k with (2 m + 1) * 2^(q - 1), the midpoint above m * 2^q, free
   of fractions. */
static Rounding compare_with_midpoint(const Decimal *d, Binary below)
{
    FaBigNat decimal, midpoint;
    bool more;
    int count = read_digits(d, &decimal, &more);
    int k = (int)d->exponent + d->digits - count;
    fa_bignat_set(&midpoint, below.significand * 2 + 1);
    fa_bignat_mul_pow5(k >= 0 ? &decimal : &midpoint, k >= 0 ? k : -k);
    int twos = k - (below.exponent - 1);
    fa_bignat_shift_left(twos >= 0 ? &decimal : &midpoint, twos >= 0 ? twos : -twos);
    int order = fa_bignat_compare(&decimal, &midpoint);
    if (order == 0)
        return more ? ROUND_UP : ROUND_EVEN;
    return order < 0 ? ROUND_DOWN : ROUND_UP;
}

static double convert(const Decimal *d)
{
    double result;
    if (d->first == 0 || d->exponent < -342)
        return 0;
    if (d->exponent > 308)
        return infinity();
    if (convert_exactly(d, &result))
        return result;
    Binary b;
    Rounding rounding = approximate(d, &b);
    if (b.exponent > 971)
        return infinity();
    if (rounding == ROUND_UNKNOWN)
        rounding = compare_with_midpoint(d, b);
    b.significand += rounding == ROUND_UP || (rounding == ROUND_EVEN && (b.significand & 1));
    return assemble(b);
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* DecimalDigits: takes in the digits from p on and returns where they end. */
static const char *scan_digits(Decimal *d, const char *p, const char *end, bool fraction)
{
    for (; p < end && is_digit(*p); p++) {
        unsigned digit = (unsigned)(*p - '0');
        if (d->digits < WORD_DIGITS) {
            d->first = d->first * 10 + digit;
            d->digits += d->first != 0;
        } else {
            d->truncated |= digit != 0;
            d->exponent++;
        }
        d->exponent -= fraction;
    }
    return p;
}

/* ExponentPart: returns p itself if what follows is not one. */
static const char *scan_exponent(Decimal *d, const char *p, const char *end)
{
    const char *at = p;
    if (at == end || (*at != 'e' && *at != 'E'))
        return p;
    at++;
    bool negative = at < end && *at == '-';
    at += at < end && (*at == '-' || *at == '+');
    if (at == end || !is_digit(*at))
        return p;
    int64_t exponent = 0;
    for (; at < end && is_digit(*at); at++) {
        if (exponent < INT64_MAX / 100) /* saturates far beyond the length of any text */
            exponent = exponent * 10 + (*at - '0');
    }
    d->exponent += negative ? -exponent : exponent;
    return at;
}

/* StrUnsignedDecimalLiteral without Infinity: returns begin if there is no digit. */
static const char *scan_decimal(Decimal *d, const char *begin, const char *end)
{
    *d = (Decimal){.begin = begin};
    const char *p = scan_digits(d, begin, end, false);
    ptrdiff_t digits = p - begin;
    if (p < end && *p == '.') {
        const char *fraction = p + 1;
        const char *stop = scan_digits(d, fraction, end, true);
        digits += stop - fraction;
        if (digits > 0)
            p = stop;
    }
    d->end = p;
    return digits > 0 ? scan_exponent(d, p, end) : begin;
}

double fa_strtod_prefix(const char *s, size_t n, size_t *consumed)
{
    const char *p = s, *end = s + n;
    bool negative = n > 0 && *p == '-';
    p += n > 0 && (*p == '-' || *p == '+');
    Decimal d;
    double v;
    const char *stop;
    if (end - p >= 8 && memcmp(p, "Infinity", 8) == 0) {
        v = infinity();
        stop = p + 8;
    } else {
        stop = scan_decimal(&d, p, end);
        if (stop == p) {
            *consumed = 0;
            return not_a_number();
        }
        v = convert(&d);
    }
    *consumed = (size_t)(stop - s);
    return negative ? -v : v;
}

/* Returns the value of a digit, or 36 if c is none in any radix. */
static unsigned digit_value(char c)
{
    if (is_digit(c))
        return (unsigned)(c - '0');
    char lower = (char)(c | 0x20);
    return lower >= 'a' && lower <= 'z' ? (unsigned)(lower - 'a') + 10 : 36;
}

/* Keeps the first 60 bits or more, the rest as a sticky lowest bit; conversion from integer then
   rounds once. */
static double parse_power_of_two(const char *s, size_t n, unsigned radix)
{
    int bits = __builtin_ctz(radix);
    uint64_t kept = 0;
    size_t exponent = 0;
    for (size_t i = 0; i < n; i++) {
        unsigned digit = digit_value(s[i]);
        if (kept >> (64 - bits) == 0) {
            kept = kept << bits | digit;
        } else {
            kept |= digit != 0;
            exponent += (unsigned)bits;
        }
    }
    if (exponent > 1023)
        return infinity();
    return (double)kept * from_bits((uint64_t)(exponent + 1023) << 52);
}

static double parse_decimal(const char *s, size_t n)
{
    Decimal d;
    scan_decimal(&d, s, s + n);
    return convert(&d);
}

/* V8 gathers digits in 32-bit parts and adds the parts up in doubles; its rounding errors are
   reproduced. */
static double parse_in_parts(const char *s, size_t n, unsigned radix)
{
    const uint32_t largest = UINT32_MAX / 36;
    double v = 0;
    size_t i = 0;
    while (i < n && s[i] == '0')
        i++;
    while (i < n) {
        uint32_t part = 0, scale = 1;
        for (; i < n && scale * radix <= largest; i++) {
            part = part * radix + digit_value(s[i]);
            scale *= radix;
        }
        v *= scale;
        v += part;
    }
    return v;
}

double fa_parse_radix_int(const char *s, size_t n, int radix, size_t *consumed)
{
    assert(radix >= 2 && radix <= 36);
    unsigned base = (unsigned)radix;
    size_t count = 0;
    while (count < n && digit_value(s[count]) < base)
        count++;
    *consumed = count;
    if (count == 0)
        return not_a_number();
    if ((base & (base - 1)) == 0)
        return parse_power_of_two(s, count, base);
    return base == 10 ? parse_decimal(s, count) : parse_in_parts(s, count, base);
}
