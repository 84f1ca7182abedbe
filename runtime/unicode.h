/* Unicode properties and mappings on code points and UTF-16 code units. Lone surrogates are code
   points like others. */
#ifndef FA_RUNTIME_UNICODE_H
#define FA_RUNTIME_UNICODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* unicode.c */

/* Tells whether c is WhiteSpace or LineTerminator. Spec: 12.2, 12.3; what String.prototype.trim
   removes. */
bool fa_unicode_is_space(uint32_t c);

/* Reads the code point at s[*i], *i < n, and moves *i past it. Spec: 11.1.4 CodePointAt. */
static inline uint32_t fa_unicode_next(const uint16_t *s, size_t n, size_t *i)
{
    uint32_t lead = s[(*i)++];
    if ((lead & 0xFC00) != 0xD800 || *i == n || (s[*i] & 0xFC00) != 0xDC00)
        return lead;
    return 0x10000 + ((lead & 0x3FF) << 10) + (s[(*i)++] & 0x3FFu);
}

/* Returns how many code units these code points take in UTF-16. */
size_t fa_unicode_utf16_length(const uint32_t *points, size_t n);

/* Writes code points as UTF-16 and returns the number of code units. */
size_t fa_unicode_to_utf16(const uint32_t *points, size_t n, uint16_t *out);

/* unicode_case.c */

enum { FA_UNICODE_CASE_MAX = 3 };

/* Write the full, context-free upper or lower case mapping of c and return its length in code
   points. Final sigma is the caller's: see fa_unicode_is_final_sigma.
   Spec: 22.1.3.28 toLowerCase and 22.1.3.30 toUpperCase; SpecialCasing.txt, unconditional
   mappings. */
int fa_unicode_to_upper(uint32_t c, uint32_t out[FA_UNICODE_CASE_MAX]);
int fa_unicode_to_lower(uint32_t c, uint32_t out[FA_UNICODE_CASE_MAX]);

/* unicode_cased.c */

bool fa_unicode_is_cased(uint32_t c);
bool fa_unicode_is_case_ignorable(uint32_t c);

/* Tells whether the U+03A3 at s[i] becomes U+03C2, not U+03C3, in lower case.
   Spec: Unicode 3.13, condition Final_Sigma. */
bool fa_unicode_is_final_sigma(const uint16_t *s, size_t n, size_t i);

/* unicode_fold.c */

/* Returns the simple case folding of c, statuses C and S of CaseFolding.txt. */
uint32_t fa_unicode_fold(uint32_t c);

/* Spec: 22.2.2.7.3 Canonicalize with ignoreCase; unicode is true under the flags u and v. */
uint32_t fa_unicode_canonicalize(uint32_t c, bool unicode);

/* unicode_width.c */

/* Returns the columns, 0 to 2, that node's util.inspect gives to c. */
int fa_unicode_width(uint32_t c);

/* Returns the columns of a string as node's getStringWidth counts them, given that the string is
   in NFC and without terminal escapes; emoji joined by U+200D count each, as in node. */
size_t fa_unicode_string_width(const uint16_t *s, size_t n);

/* unicode_normalize.c */

typedef enum FaNormalForm { FA_NFC, FA_NFD, FA_NFKC, FA_NFKD } FaNormalForm;

/* The longest full decomposition of one code point. */
enum { FA_UNICODE_DECOMPOSITION_MAX = 18 };

/* Tells quickly that s is in the form already; false means unknown. */
bool fa_unicode_is_surely_normal(FaNormalForm form, const uint16_t *s, size_t n);

/* Returns how many code points fa_unicode_normalize needs room for: those of s fully decomposed. */
size_t fa_unicode_decomposed_length(FaNormalForm form, const uint16_t *s, size_t n);

/* Writes s in the form to out and returns the number of code points, at most
   fa_unicode_decomposed_length.
   Spec: 22.1.3.15 String.prototype.normalize; UAX #15. */
size_t fa_unicode_normalize(FaNormalForm form, const uint16_t *s, size_t n, uint32_t *out);

#endif
