/* Columns in a terminal, as node's util.inspect counts them: East Asian width, combining marks
   and emoji. */
#include "runtime/unicode.h"
#include "runtime/unicode_tables.h"

int fa_unicode_width(uint32_t c)
{
    if (c >= ' ' && c < 0x7F)
        return 1;
    switch ((FaUnicodeWidthClass)fa_unicode_run_value(&fa_unicode_width_runs, c)) {
    case FA_WIDTH_ZERO:
        return 0;
    case FA_WIDTH_ONE:
        return 1;
    case FA_WIDTH_TWO:
        return 2;
    }
    return 1;
}

size_t fa_unicode_string_width(const uint16_t *s, size_t n)
{
    size_t width = 0;
    for (size_t i = 0; i < n;)
        width += (size_t)fa_unicode_width(fa_unicode_next(s, n, &i));
    return width;
}
