/* Text to doubles, independent of locale. Input is ASCII bytes; callers narrow UTF-16 first. */
#ifndef FA_RUNTIME_STRTOD_H
#define FA_RUNTIME_STRTOD_H

#include <stddef.h>

/* Reads the longest prefix of s that is a StrDecimalLiteral (sign and Infinity included, no
   white space, no 0x, no separators) and returns the double nearest to it, ties to even.
   Units: *consumed is the length of that prefix in bytes. Fails: returns NaN with *consumed 0 if
   there is none.
   Spec: 7.1.4.1.1 StringToNumber, 19.2.4 parseFloat. */
double fa_strtod_prefix(const char *s, size_t n, size_t *consumed);

/* Reads the longest prefix of digits of the radix, 2 to 36, without sign or 0x. The result is
   correctly rounded for radix 2, 4, 8, 10, 16 and 32, and what V8 computes for the others.
   Fails: returns NaN with *consumed 0 if there is no digit. Spec: 19.2.5 parseInt, steps 11 to
   15. */
double fa_parse_radix_int(const char *s, size_t n, int radix, size_t *consumed);

#endif
