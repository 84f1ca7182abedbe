/* Doubles to text, independent of locale. Results are ASCII and NUL-terminated; the length
   returned excludes the NUL. */
#ifndef FA_RUNTIME_DTOA_H
#define FA_RUNTIME_DTOA_H

#include <stddef.h>

/* Buffer sizes in bytes, terminator included. */
enum {
    FA_SHORTEST_DIGITS_MAX = 17, /* digits, no terminator */
    FA_NUMBER_STRING_MAX = 32,
    FA_FIXED_STRING_MAX = 128,
    FA_EXPONENTIAL_STRING_MAX = 112,
    FA_PRECISION_STRING_MAX = 112,
    FA_RADIX_STRING_MAX = 1104
};

/* Finds the shortest digits that read back as |v|, the closest of them to |v|, and returns their
   number k.
   Units: |v| = 0.d1…dk * 10^(*exponent10), the n of the specification; zero is "0" with exponent
   1; v is finite.
   Spec: 6.1.6.1.20 Number::toString, step 5. */
int fa_dtoa_shortest(double v, char digits[FA_SHORTEST_DIGITS_MAX], int *exponent10);

/* Spec: 6.1.6.1.20 Number::toString(v, 10). */
size_t fa_number_to_string(double v, char out[FA_NUMBER_STRING_MAX]);

/* Spec: 21.1.3.3 Number.prototype.toFixed, steps 6 to 12, NaN and infinities included. 0 <=
   fraction_digits <= 100. */
size_t fa_number_to_fixed(double v, int fraction_digits, char out[FA_FIXED_STRING_MAX]);

/* Spec: 21.1.3.2 Number.prototype.toExponential. 0 <= fraction_digits <= 100, or -1 for as many
   as necessary. */
size_t fa_number_to_exponential(double v, int fraction_digits, char out[FA_EXPONENTIAL_STRING_MAX]);

/* Spec: 21.1.3.5 Number.prototype.toPrecision. 1 <= precision <= 100. */
size_t fa_number_to_precision(double v, int precision, char out[FA_PRECISION_STRING_MAX]);

/* Writes v in radix 2 to 36, digit for digit what V8 prints.
   Spec: 6.1.6.1.20 Number::toString, whose digits after the radix point are approximate for
   radix other than 10. */
size_t fa_number_to_radix(double v, int radix, char out[FA_RADIX_STRING_MAX]);

#endif
