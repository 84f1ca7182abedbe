/* Full case mapping, without regard to context or language. */
#include "runtime/unicode.h"
#include "runtime/unicode_tables.h"

uint32_t fa_unicode_map_range(const FaUnicodeCaseMap *map, uint32_t c)
{
    size_t low = 0, high = map->range_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (map->ranges[middle] >> 12 <= c)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == 0)
        return c;
    uint32_t range = map->ranges[low - 1], offset = c - (range >> 12);
    if (range & 0x800) {
        if (offset & 1)
            return c;
        offset /= 2;
    }
    if (offset > (range & 0x7FF))
        return c;
    return (c & ~(uint32_t)0xFFFF) | ((c + map->deltas[low - 1]) & 0xFFFF);
}

/* Returns the row of c among the mappings to several code points, or NULL. */
static const uint16_t *find_row(const FaUnicodeCaseMap *map, uint32_t c)
{
    size_t low = 0, high = map->row_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (map->rows[middle][0] == c)
            return map->rows[middle];
        if (map->rows[middle][0] < c)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

static int map_full(const FaUnicodeCaseMap *map, uint32_t c, uint32_t *out)
{
    const uint16_t *row = find_row(map, c);
    if (row == NULL) {
        out[0] = fa_unicode_map_range(map, c);
        return 1;
    }
    int n = 0;
    while (n < FA_UNICODE_CASE_MAX && row[n + 1] != 0) {
        out[n] = row[n + 1];
        n++;
    }
    return n;
}

int fa_unicode_to_upper(uint32_t c, uint32_t out[FA_UNICODE_CASE_MAX])
{
    if (c < 0x80) {
        out[0] = c >= 'a' && c <= 'z' ? c - 0x20 : c;
        return 1;
    }
    return map_full(&fa_unicode_upper_map, c, out);
}

int fa_unicode_to_lower(uint32_t c, uint32_t out[FA_UNICODE_CASE_MAX])
{
    if (c < 0x80) {
        out[0] = c >= 'A' && c <= 'Z' ? c + 0x20 : c;
        return 1;
    }
    return map_full(&fa_unicode_lower_map, c, out);
}
