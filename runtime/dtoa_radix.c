/* Doubles in radix 2 to 36.

   Law: same digits as V8. The specification leaves digits other than decimal to the
   implementation, so the arithmetic is V8's: digits of the fraction are produced in doubles
   until what is left is less than half the gap to the next double, the last is rounded to
   nearest; large integers get zeros while their quotient by the radix is 2^53 or more. Each
   operation rounds once: build without contraction to FMA. */
#include "runtime/dtoa.h"
#include "runtime/dtoa_internal.h"

#include <assert.h>

static const char radix_digits[] = "0123456789abcdefghijklmnopqrstuvwxyz";

static double next_double(double v)
{
    uint64_t bits = fa_double_bits(v) + 1;
    memcpy(&v, &bits, sizeof v);
    return v;
}

/* Adds one unit in the last place to digits, dropping those that carry; returns how many are
   left, 0 on carry out. */
static int carry_into(char *digits, int count, int radix)
{
    while (count > 0) {
        char last = digits[count - 1];
        int digit = last > '9' ? last - 'a' + 10 : last - '0';
        if (digit + 1 < radix) {
            digits[count - 1] = radix_digits[digit + 1];
            return count;
        }
        count--;
    }
    return 0;
}

/* Writes the digits of fraction, whose precision is delta; sets *carry if it rounds up to one. */
static int fraction_digits(double fraction, double delta, int radix, char *out, bool *carry)
{
    int count = 0;
    while (fraction >= delta) {
        fraction *= radix;
        delta *= radix;
        int digit = (int)fraction; /* 0 <= fraction < radix */
        out[count++] = radix_digits[digit];
        fraction -= digit;
        bool round_up = fraction > 0.5 || (fraction == 0.5 && (digit & 1));
        if (round_up && fraction + delta > 1) {
            count = carry_into(out, count, radix);
            *carry = count == 0;
            break;
        }
    }
    return count;
}

/* Writes the digits of a whole number backwards from end and returns where they start. */
static char *integer_digits(double integer, int radix, char *end)
{
    char *p = end;
    while (integer / radix >= 0x1p53) {
        integer /= radix;
        *--p = '0';
    }
    uint64_t rest = (uint64_t)integer; /* below 36 * 2^53 */
    if (integer >= 0x1p53) {
        unsigned last = (unsigned)(rest % (unsigned)radix);
        *--p = radix_digits[last];
        rest = (uint64_t)((integer - last) / radix); /* rounds, as V8 does */
    }
    do {
        *--p = radix_digits[rest % (unsigned)radix];
        rest /= (unsigned)radix;
    } while (rest > 0);
    return p;
}

/* 6.1.6.1.20 Number::toString ( x, radix ) */
size_t fa_number_to_radix(double v, int radix, char out[FA_RADIX_STRING_MAX])
{
    assert(radix >= 2 && radix <= 36);
    size_t special = fa_write_non_finite(v, out);
    if (special > 0)
        return special;
    if (radix == 10)
        return fa_number_to_string(v, out);
    double value = v < 0 ? -v : v;
    double integer = value < 0x1p53 ? (double)(uint64_t)value : value;
    double delta = 0.5 * (next_double(value) - value);
    if (delta == 0)
        delta = 0x1p-1074;
    char fraction[FA_RADIX_STRING_MAX], whole[FA_RADIX_STRING_MAX];
    bool carry = false;
    int count = fraction_digits(value - integer, delta, radix, fraction, &carry);
    char *end = whole + sizeof whole, *start = integer_digits(integer + carry, radix, end);
    char *p = out;
    if (v < 0)
        *p++ = '-';
    memcpy(p, start, (size_t)(end - start));
    p += end - start;
    if (count > 0)
        *p++ = '.';
    memcpy(p, fraction, (size_t)count);
    p += count;
    *p = '\0';
    return (size_t)(p - out);
}
