/* Case folding for regular expressions. */
#include "runtime/unicode.h"
#include "runtime/unicode_tables.h"

uint32_t fa_unicode_fold(uint32_t c)
{
    if (c < 0x80)
        return c >= 'A' && c <= 'Z' ? c + 0x20 : c;
    return fa_unicode_map_range(&fa_unicode_fold_map, c);
}

/* 22.2.2.7.3 Canonicalize ( rer, ch ) */
uint32_t fa_unicode_canonicalize(uint32_t c, bool unicode)
{
    if (unicode)
        return fa_unicode_fold(c);
    uint32_t upper[FA_UNICODE_CASE_MAX];
    if (fa_unicode_to_upper(c, upper) != 1)
        return c;
    return c >= 0x80 && upper[0] < 0x80 ? c : upper[0];
}
