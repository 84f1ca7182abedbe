/* toFixed, toExponential and toPrecision.

   Law: the digits are those of the real number v rounded once, to the nearest, ties to the
   larger.
   Method: v * 10^s is computed exactly as a natural, m * 5^s shifted by a power of two. Digits
   cut off exactly need no more than the first one cut to be rounded half up.

       (1.005).toFixed(2): 1.005 is m * 2^-52, floor(m * 5^2 * 2^(2 - 52 + 1)) = 200,
       (200 + 1) / 2 = 100: "1.00" */
#include "runtime/bignat.h"
#include "runtime/dtoa.h"
#include "runtime/dtoa_internal.h"
#include "runtime/pow10.h"

#include <assert.h>

/* Adds one to the last of count digits; returns true if they were all nines and became 1 0…0. */
static bool increment_digits(char *digits, int count)
{
    for (int i = count - 1; i >= 0; i--) {
        if (digits[i] != '9') {
            digits[i]++;
            return false;
        }
        digits[i] = '0';
    }
    digits[0] = '1';
    return true;
}

/* Writes the first digits of floor(|v| * 10^s) to out and returns how many there are. */
static int scaled_digits(const FaDoubleParts *v, int s, char *out)
{
    FaBigNat n;
    fa_bignat_set(&n, v->significand);
    fa_bignat_mul_pow5(&n, s);
    int shift = v->exponent + s;
    if (shift >= 0)
        fa_bignat_shift_left(&n, shift);
    else
        fa_bignat_shift_right(&n, -shift);
    return (int)fa_bignat_to_decimal(&n, out);
}

/* Rounds |v| to count significant digits and returns the exponent e of d1.d2… * 10^e. */
static int round_to_digits(const FaDoubleParts *v, int count, char *digits)
{
    if (v->significand == 0) {
        memset(digits, '0', (size_t)count);
        return 0;
    }
    int log2 = v->exponent + 63 - __builtin_clzll(v->significand);
    int s = count - fa_log10_pow2(log2); /* leaves at least one digit more than asked for */
    if (s < 0)
        s = 0;
    char exact[FA_BIGNAT_DECIMAL_MAX];
    int available = scaled_digits(v, s, exact);
    assert(available > count);
    int exponent = available - 1 - s;
    memcpy(digits, exact, (size_t)count);
    if (exact[count] >= '5' && increment_digits(digits, count))
        exponent++;
    return exponent;
}

/* Replaces n by n / 2^bits rounded half up. */
static void shift_right_rounding(FaBigNat *n, int bits)
{
    fa_bignat_shift_right(n, bits - 1);
    fa_bignat_mul_add(n, 1, 1);
    fa_bignat_shift_right(n, 1);
}

/* Writes n / 10^fraction_digits for the natural with these digits. Spec: 21.1.3.3 steps 10.b and
   10.c. */
static size_t write_fixed(const char *digits, int count, int fraction_digits, char *out)
{
    char *p = out;
    int whole = count - fraction_digits;
    if (whole <= 0)
        *p++ = '0';
    for (int i = 0; i < whole; i++)
        *p++ = *digits++;
    if (fraction_digits > 0)
        *p++ = '.';
    for (int i = whole; i < 0; i++)
        *p++ = '0';
    int rest = whole < 0 ? count : fraction_digits;
    memcpy(p, digits, (size_t)rest);
    p += rest;
    *p = '\0';
    return (size_t)(p - out);
}

/* 21.1.3.3 Number.prototype.toFixed ( fractionDigits ) */
size_t fa_number_to_fixed(double v, int fraction_digits, char out[FA_FIXED_STRING_MAX])
{
    assert(fraction_digits >= 0 && fraction_digits <= 100);
    if (!(v < 1e21 && v > -1e21))
        return fa_number_to_string(v, out);
    FaDoubleParts parts = fa_double_parts(v);
    FaBigNat n;
    fa_bignat_set(&n, parts.significand);
    fa_bignat_mul_pow5(&n, fraction_digits);
    int shift = parts.exponent + fraction_digits;
    if (shift >= 0)
        fa_bignat_shift_left(&n, shift);
    else
        shift_right_rounding(&n, -shift);
    char digits[FA_BIGNAT_DECIMAL_MAX];
    int count = (int)fa_bignat_to_decimal(&n, digits);
    out[0] = '-';
    return parts.negative + write_fixed(digits, count, fraction_digits, out + parts.negative);
}

/* 21.1.3.2 Number.prototype.toExponential ( fractionDigits ) */
size_t fa_number_to_exponential(double v, int fraction_digits, char out[FA_EXPONENTIAL_STRING_MAX])
{
    assert(fraction_digits >= -1 && fraction_digits <= 100);
    size_t special = fa_write_non_finite(v, out);
    if (special > 0)
        return special;
    FaDoubleParts parts = fa_double_parts(v);
    char digits[101];
    int count = fraction_digits + 1, exponent;
    if (fraction_digits < 0) {
        count = fa_dtoa_shortest(v, digits, &exponent);
        exponent--;
    } else {
        exponent = round_to_digits(&parts, count, digits);
    }
    out[0] = '-';
    return parts.negative + fa_write_exponential(digits, count, exponent, out + parts.negative);
}

/* 21.1.3.5 Number.prototype.toPrecision ( precision ) */
size_t fa_number_to_precision(double v, int precision, char out[FA_PRECISION_STRING_MAX])
{
    assert(precision >= 1 && precision <= 100);
    size_t special = fa_write_non_finite(v, out);
    if (special > 0)
        return special;
    FaDoubleParts parts = fa_double_parts(v);
    char digits[100];
    int exponent = round_to_digits(&parts, precision, digits);
    char *p = out + parts.negative;
    out[0] = '-';
    if (exponent < -6 || exponent >= precision)
        return parts.negative + fa_write_exponential(digits, precision, exponent, p);
    return parts.negative + write_fixed(digits, precision, precision - 1 - exponent, p);
}
