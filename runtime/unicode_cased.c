/* The context of a final sigma. */
#include "runtime/unicode.h"
#include "runtime/unicode_tables.h"

bool fa_unicode_is_cased(uint32_t c)
{
    return fa_unicode_run_value(&fa_unicode_cased_runs, c) & FA_CASED;
}

bool fa_unicode_is_case_ignorable(uint32_t c)
{
    return fa_unicode_run_value(&fa_unicode_cased_runs, c) & FA_CASE_IGNORABLE;
}

static uint32_t point_before(const uint16_t *s, size_t *i)
{
    uint32_t trail = s[--*i];
    if ((trail & 0xFC00) != 0xDC00 || *i == 0 || (s[*i - 1] & 0xFC00) != 0xD800)
        return trail;
    return 0x10000 + ((s[--*i] & 0x3FFu) << 10) + (trail & 0x3FF);
}

/* \p{Cased} (\p{Case_Ignorable})* before position i. Some characters are both; being ignorable
   decides. */
static bool cased_before(const uint16_t *s, size_t i)
{
    while (i > 0) {
        unsigned value = fa_unicode_run_value(&fa_unicode_cased_runs, point_before(s, &i));
        if (!(value & FA_CASE_IGNORABLE))
            return value & FA_CASED;
    }
    return false;
}

static bool cased_after(const uint16_t *s, size_t n, size_t i)
{
    while (i < n) {
        unsigned value = fa_unicode_run_value(&fa_unicode_cased_runs, fa_unicode_next(s, n, &i));
        if (!(value & FA_CASE_IGNORABLE))
            return value & FA_CASED;
    }
    return false;
}

bool fa_unicode_is_final_sigma(const uint16_t *s, size_t n, size_t i)
{
    return cased_before(s, i) && !cased_after(s, n, i + 1);
}
