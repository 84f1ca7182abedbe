/* Substring search in linear time.
 *
 * Method: look for the needle's first unit (memchr in Latin-1), compare the rest. While that pays
 * nothing is faster; when the units compared in vain exceed a multiple of the distance covered, go
 * on with Knuth-Morris-Pratt, which never looks at a unit of the haystack again. */
#include "runtime/string.h"

#include "runtime/error.h"

#include <stdlib.h>

#define PATIENCE 512u /* units compared in vain, beyond four per unit covered */

/* First index in [from, end) of unit, or end. */
static uint32_t find_unit(const FaString *s, uint16_t unit, uint32_t from, uint32_t end)
{
    if (!fa_str_is_wide(s)) {
        const uint8_t *p =
            unit > 0xFF || from >= end ? NULL : memchr(s->u.latin1 + from, unit, end - from);
        return p == NULL ? end : (uint32_t)(p - s->u.latin1);
    }
    while (from < end && s->u.wide[from] != unit)
        from++;
    return from;
}

/* How many units of the needle agree with s from index `at` on. */
static uint32_t match_length(const FaString *s, uint32_t at, const FaString *needle)
{
    uint32_t n = fa_str_length(needle), i = 1;
    while (i < n && fa_str_unit(s, at + i) == fa_str_unit(needle, i))
        i++;
    return i;
}

/* fallback[i]: how many units of the needle still match when unit i does not (Knuth, Morris, Pratt
 * 1977). */
static uint32_t *fallback_table(const FaString *needle)
{
    uint32_t n = fa_str_length(needle), k = 0;
    uint32_t *fallback = malloc(((size_t)n + 1) * sizeof *fallback);
    if (fallback == NULL)
        fa_fatal("out of memory");
    fallback[0] = fallback[1] = 0;
    for (uint32_t i = 1; i < n; i++) {
        while (k > 0 && fa_str_unit(needle, i) != fa_str_unit(needle, k))
            k = fallback[k];
        k += fa_str_unit(needle, i) == fa_str_unit(needle, k);
        fallback[i + 1] = k;
    }
    return fallback;
}

/* First or last match that begins in [from, last]. */
static int64_t search_kmp(const FaString *s, const FaString *needle, uint32_t from, uint32_t last,
                          bool want_last)
{
    uint32_t n = fa_str_length(needle), matched = 0;
    int64_t found = -1;
    uint32_t *fallback = fallback_table(needle);
    for (uint32_t i = from; i < last + n && (found < 0 || want_last); i++) {
        while (matched > 0 && (matched == n || fa_str_unit(s, i) != fa_str_unit(needle, matched)))
            matched = fallback[matched];
        matched += fa_str_unit(s, i) == fa_str_unit(needle, matched);
        if (matched == n)
            found = (int64_t)i + 1 - n;
    }
    free(fallback);
    return found;
}

/* First match that begins in [from, last]; the needle is not empty. */
static int64_t search(const FaString *s, const FaString *needle, uint32_t from, uint32_t last)
{
    uint16_t first = fa_str_unit(needle, 0);
    uint64_t vain = 0;
    for (uint32_t i = from; (i = find_unit(s, first, i, last + 1)) <= last; i++) {
        uint32_t matched = match_length(s, i, needle);
        if (matched == fa_str_length(needle))
            return i;
        vain += matched;
        if (vain > 4 * (uint64_t)(i - from) + PATIENCE)
            return search_kmp(s, needle, i + 1, last, false);
    }
    return -1;
}

int64_t fa_str_index_of(FaString *s, FaString *needle, uint32_t from)
{
    uint32_t m = fa_str_length(s), n = fa_str_length(needle);
    if (n > m || from > m - n)
        return -1;
    if (n == 0)
        return from;
    s = fa_str_flat(s);
    needle = fa_str_flat(needle);
    return search(s, needle, from, m - n);
}

int64_t fa_str_last_index_of(FaString *s, FaString *needle, uint32_t from)
{
    uint32_t m = fa_str_length(s), n = fa_str_length(needle);
    if (n > m)
        return -1;
    uint32_t last = from < m - n ? from : m - n;
    if (n == 0)
        return last;
    s = fa_str_flat(s);
    needle = fa_str_flat(needle);
    uint64_t vain = 0;
    for (int64_t i = last; i >= 0; i--) {
        if (fa_str_unit(s, (uint32_t)i) != fa_str_unit(needle, 0))
            continue;
        uint32_t matched = match_length(s, (uint32_t)i, needle);
        if (matched == n)
            return i;
        vain += matched;
        if (vain > 4 * (uint64_t)(last - i) + PATIENCE)
            return i == 0 ? -1 : search_kmp(s, needle, 0, (uint32_t)i - 1, true);
    }
    return -1;
}
