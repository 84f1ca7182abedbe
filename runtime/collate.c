/* The Unicode Collation Algorithm (UTS #10) in small: each string is read as a sequence of collation elements, once per
 * level, and the first level at which the sequences differ decides. Weight 0 at a level means: skip the element there. */
#include "runtime/collate.h"

#include "runtime/unicode.h"

typedef struct Element {
    uint32_t primary, secondary, tertiary;
} Element;

enum { COMMON = 1, SECONDARY_OF_MARKS = 8 }; /* a letter's weights; marks weigh more than any letter's variant */

typedef struct Reader {
    const FaString *s;
    uint32_t next;
    uint32_t digits_end;          /* numeric: digits before it are those of a number whose length was given */
    bool numeric;
    Element pending;              /* second half of an expansion; primary and secondary 0: none */
} Reader;

static uint32_t read_code_point(Reader *r)
{
    if (!fa_str_is_wide(r->s))
        return r->s->u.latin1[r->next++];
    size_t i = r->next;
    uint32_t c = fa_unicode_next(r->s->u.wide, fa_str_length(r->s), &i);
    r->next = (uint32_t)i;
    return c;
}

/* Spreads the table's primaries, to leave room for all code points after each. */
static uint32_t spread(uint32_t primary)
{
    return primary << 21;
}

static Element element_of_weight(uint32_t weight)
{
    if (weight >> 5 == 0 || weight < 1u << 7)
        return (Element){0, SECONDARY_OF_MARKS + weight, COMMON};
    return (Element){spread(weight >> 5), COMMON + (weight >> 3 & 3), COMMON + (weight & 7)};
}

static bool is_pictograph(uint32_t c)
{
    return (c >= 0x2300 && c <= 0x2BFF) || (c >= 0x1F000 && c <= 0x1FAFF);
}

static Element element_outside_table(uint32_t c)
{
    if (is_pictograph(c))
        return (Element){spread(fa_collation_last_symbol) + c, COMMON, COMMON};
    uint32_t folded = fa_unicode_fold(c);
    return (Element){spread(fa_collation_primaries) + folded, COMMON, folded == c ? COMMON : COMMON + 1};
}

static Element element_of(uint32_t c)
{
    for (int i = 0; i < FA_COLLATION_RANGES; i++) {
        const FaCollationRange *range = &fa_collation_ranges[i];
        if (c < range->first || c > range->last)
            continue;
        uint32_t weight = fa_collation_weights[range->offset + (c - range->first)];
        return weight == 0 ? (Element){0, 0, 0} : element_of_weight(weight);
    }
    return element_outside_table(c);
}

/* Splits æ, œ, ß and letters with an overlay: the first half, with the second one pending. */
static Element expand(Reader *r, uint32_t c)
{
    static const struct {
        uint16_t c, first, second;
        uint8_t secondary, tertiary;
    } pairs[] = {{0xE6, 'a', 'e', 1, 0}, {0xC6, 'A', 'E', 1, 0}, {0x153, 'o', 'e', 1, 0}, {0x152, 'O', 'E', 1, 0}, {0xDF, 's', 's', 0, 2}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        if (pairs[i].c != c)
            continue;
        r->pending = element_of(pairs[i].second);
        r->pending.secondary += pairs[i].secondary;
        r->pending.tertiary += pairs[i].tertiary;
        return element_of(pairs[i].first);
    }
    for (size_t i = 0; i < fa_collation_overlay_count; i++) {
        if (fa_collation_overlays[i][0] != c)
            continue;
        r->pending = element_of(fa_collation_overlays[i][2]);
        return element_of(fa_collation_overlays[i][1]);
    }
    return element_of(c);
}

static bool is_digit_at(const Reader *r, uint32_t i)
{
    return i < fa_str_length(r->s) && fa_str_unit(r->s, i) >= '0' && fa_str_unit(r->s, i) <= '9';
}

/* A number's first element is its length without leading zeros, so that longer is greater. */
static Element start_number(Reader *r)
{
    while (fa_str_unit(r->s, r->next) == '0' && is_digit_at(r, r->next + 1))
        r->next++;
    r->digits_end = r->next;
    while (is_digit_at(r, r->digits_end))
        r->digits_end++;
    uint32_t length = r->digits_end - r->next, most = spread(1) - 1;
    Element zero = element_of('0');
    return (Element){zero.primary + (length < most ? length : most), COMMON, COMMON};
}

static Element read_element(Reader *r)
{
    Element e = r->pending;
    if (e.primary != 0 || e.secondary != 0) {
        r->pending = (Element){0, 0, 0};
        return e;
    }
    if (r->numeric && r->next >= r->digits_end && is_digit_at(r, r->next))
        return start_number(r);
    uint32_t c = read_code_point(r);
    return c < 0x80 ? element_of(c) : expand(r, c);
}

static bool at_end(const Reader *r)
{
    return r->next >= fa_str_length(r->s) && r->pending.secondary == 0;
}

typedef enum Level { LETTERS, ACCENTS, CASES } Level;

/* The next weight at this level; 0 at the end. */
static uint32_t next_weight(Reader *r, Level level)
{
    while (!at_end(r)) {
        Element e = read_element(r);
        uint32_t weight = level == LETTERS ? e.primary : level == ACCENTS ? e.secondary : e.tertiary;
        if (weight != 0)
            return weight;
    }
    return 0;
}

static int compare_level(const FaString *a, const FaString *b, bool numeric, Level level)
{
    Reader x = {.s = a, .numeric = numeric}, y = {.s = b, .numeric = numeric};
    for (;;) {
        uint32_t v = next_weight(&x, level), w = next_weight(&y, level);
        if (v != w)
            return v < w ? -1 : 1;
        if (v == 0)
            return 0;
    }
}

int fa_collate(const FaString *a, const FaString *b, const FaCollation *how)
{
    int order = compare_level(a, b, how->numeric, LETTERS);
    if (order == 0 && how->accents)
        order = compare_level(a, b, how->numeric, ACCENTS);
    if (order == 0 && how->cases)
        order = compare_level(a, b, how->numeric, CASES);
    return order;
}
