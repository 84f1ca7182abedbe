/* Normalization forms.

   Law: the result is that of UAX #15 for the Unicode version of the tables, lone surrogates
   passed through.
   Method: decompose fully; sort each run of combining marks by class as it is appended, stably;
   for the composed forms, put marks back into the starter before them in place. In the buffer
   the rank of the combining class lies above the code point, so no class is looked up twice.

       "ậ" U+1EAD -> a, U+0302 and U+0323 ordered to a U+0323 U+0302 -> ạ U+0302 -> ậ */
#include "runtime/unicode.h"
#include "runtime/unicode_tables.h"

enum {
    L_BASE = 0x1100,
    V_BASE = 0x1161,
    T_BASE = 0x11A7,
    L_COUNT = 19,
    V_COUNT = 21,
    T_COUNT = 28,
    S_BASE = 0xAC00,
    S_COUNT = L_COUNT * V_COUNT * T_COUNT,
    POINT_BITS = 21,
    POINT_MASK = (1 << POINT_BITS) - 1
};

/* An entry of the decomposition stream. Its elements, not decoded, are those of base; each code
   point from there to next, exclusive, has a last element one greater than the one before. */
typedef struct Entry {
    const uint8_t *elements, *end;
    uint32_t base, next;
    bool compatibility;
} Entry;

static bool is_compatibility(FaNormalForm form)
{
    return form == FA_NFKC || form == FA_NFKD;
}

/* The least code point that decomposes. */
static uint32_t first_decomposing(FaNormalForm form)
{
    return is_compatibility(form) ? 0xA0 : 0xC0;
}

/* CJK ideographs take up much of many texts and none of the tables. */
static bool is_plain_ideograph(uint32_t c)
{
    return c >= 0x3400 && c < 0xA000;
}

/* Reads what follows e in the stream into e and returns the place after it. */
static const uint8_t *read_entry(const uint8_t *p, Entry *e)
{
    unsigned header = *p++, gap = header >> 5 & 3, n = header & 31;
    if (gap == 3) {
        e->next += n;
        return p;
    }
    if (n == 31)
        n = *p++;
    e->base = e->next + (gap == 2 ? fa_unicode_read_varint(&p) : gap);
    e->next = e->base + 1;
    e->compatibility = header >> 7;
    e->elements = p;
    e->end = p + n;
    return e->end;
}

static bool find_entry(uint32_t c, Entry *e)
{
    const uint8_t *end = fa_unicode_decompositions.bytes + fa_unicode_decompositions.length;
    *e = (Entry){0};
    const uint8_t *p = fa_unicode_seek(&fa_unicode_decompositions, c, &e->next);
    while (e->next <= c && p < end)
        p = read_entry(p, e);
    return c >= e->base && c < e->next;
}

static uint32_t read_element(const Entry *e, uint32_t point, const uint8_t **p)
{
    const uint8_t *b = *p;
    uint32_t c = b[0];
    if (c == 0) {
        c = (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
        *p += 4;
    } else if (c < 0x80) {
        c = fa_unicode_frequent[c];
        *p += 1;
    } else {
        c = (c & 0x7F) << 8 | b[1];
        c += c < 0x2D00 ? 0 : c < 0x2E00 ? 0x300 : 0x2000;
        *p += 2;
    }
    return *p == e->end ? c + (point - e->base) : c;
}

static int decompose_hangul(uint32_t c, uint32_t *out)
{
    uint32_t s = c - S_BASE, t = s % T_COUNT;
    out[0] = L_BASE + s / (V_COUNT * T_COUNT);
    out[1] = V_BASE + s % (V_COUNT * T_COUNT) / T_COUNT;
    out[2] = T_BASE + t;
    return t == 0 ? 2 : 3;
}

/* Writes the full decomposition of c and returns its length. Elements decompose further, a few
   levels deep. */
static int decompose(uint32_t c, FaNormalForm form, uint32_t *out)
{
    Entry e;
    out[0] = c;
    if (c < first_decomposing(form) || is_plain_ideograph(c))
        return 1;
    if (c >= S_BASE && c < S_BASE + S_COUNT)
        return decompose_hangul(c, out);
    if (!find_entry(c, &e) || (e.compatibility && !is_compatibility(form)))
        return 1;
    int n = 0;
    for (const uint8_t *p = e.elements; p < e.end;)
        n += decompose(read_element(&e, c, &p), form, out + n);
    return n;
}

static uint32_t combining_rank(uint32_t c)
{
    return c < 0x300 || is_plain_ideograph(c) ? 0
                                              : fa_unicode_run_value(&fa_unicode_combining_runs, c);
}

/* Appends c to the n code points in out, behind the marks of its class or below. */
static void append_ordered(uint32_t *out, size_t n, uint32_t c)
{
    uint32_t rank = combining_rank(c);
    for (; rank != 0 && n > 0 && out[n - 1] >> POINT_BITS > rank; n--)
        out[n] = out[n - 1];
    out[n] = rank << POINT_BITS | c;
}

static size_t decompose_string(FaNormalForm form, const uint16_t *s, size_t n, uint32_t *out)
{
    uint32_t points[FA_UNICODE_DECOMPOSITION_MAX];
    size_t length = 0;
    for (size_t i = 0; i < n;) {
        int count = decompose(fa_unicode_next(s, n, &i), form, points);
        for (int k = 0; k < count; k++)
            append_ordered(out, length++, points[k]);
    }
    return length;
}

/* Returns the composite of two Hangul jamo or of a syllable and a trailing jamo, or 0. */
static uint32_t compose_hangul(uint32_t first, uint32_t second)
{
    if (first >= L_BASE && first < L_BASE + L_COUNT && second >= V_BASE &&
        second < V_BASE + V_COUNT)
        return S_BASE + ((first - L_BASE) * V_COUNT + second - V_BASE) * T_COUNT;
    bool open = first >= S_BASE && first < S_BASE + S_COUNT && (first - S_BASE) % T_COUNT == 0;
    if (open && second > T_BASE && second < T_BASE + T_COUNT)
        return first + second - T_BASE;
    return 0;
}

/* Returns the group of composites with this second element, or the number of groups. */
static size_t find_group(uint32_t second)
{
    size_t low = 0, high = fa_unicode_composition_group_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (fa_unicode_composition_groups[middle] >> 11 < second)
            low = middle + 1;
        else
            high = middle;
    }
    bool found = fa_unicode_composition_groups[low] >> 11 == second;
    return found ? low : fa_unicode_composition_group_count;
}

static uint32_t first_element(uint32_t composite)
{
    Entry e;
    find_entry(composite, &e);
    const uint8_t *p = e.elements;
    return read_element(&e, composite, &p);
}

/* Returns the primary composite of two code points, or 0. */
static uint32_t compose(uint32_t first, uint32_t second)
{
    if (second < 0x300)
        return 0;
    size_t group = find_group(second);
    if (group == fa_unicode_composition_group_count)
        return compose_hangul(first, second);
    size_t low = fa_unicode_composition_groups[group] & 0x7FF;
    size_t high = fa_unicode_composition_groups[group + 1] & 0x7FF;
    while (low < high) {
        size_t middle = (low + high) / 2;
        uint32_t composite = fa_unicode_composites[middle];
        if (composite >= 0x8000)
            composite += 0x8000;
        uint32_t candidate = first_element(composite);
        if (candidate == first)
            return composite;
        if (candidate < first)
            low = middle + 1;
        else
            high = middle;
    }
    return 0;
}

/* Composes in place. A mark is blocked from its starter by a mark kept between them of its own
   class or above. */
static size_t compose_string(uint32_t *points, size_t n)
{
    size_t length = 0, starter = n; /* n: none yet */
    for (size_t i = 0; i < n; i++) {
        uint32_t c = points[i], rank = c >> POINT_BITS;
        if (starter < n) {
            bool adjacent = length == starter + 1;
            bool blocked = !adjacent && points[length - 1] >> POINT_BITS >= rank;
            uint32_t composite = blocked ? 0 : compose(points[starter], c & POINT_MASK);
            if (composite != 0) {
                points[starter] = composite;
                continue;
            }
        }
        if (rank == 0)
            starter = length;
        points[length++] = c;
    }
    return length;
}

bool fa_unicode_is_surely_normal(FaNormalForm form, const uint16_t *s, size_t n)
{
    uint32_t limit = form == FA_NFC ? 0x300 : first_decomposing(form);
    for (size_t i = 0; i < n; i++) {
        if (s[i] >= limit)
            return false;
    }
    return true;
}

size_t fa_unicode_decomposed_length(FaNormalForm form, const uint16_t *s, size_t n)
{
    uint32_t points[FA_UNICODE_DECOMPOSITION_MAX];
    size_t length = 0;
    for (size_t i = 0; i < n;)
        length += (size_t)decompose(fa_unicode_next(s, n, &i), form, points);
    return length;
}

size_t fa_unicode_normalize(FaNormalForm form, const uint16_t *s, size_t n, uint32_t *out)
{
    size_t length = decompose_string(form, s, n, out);
    if (form == FA_NFC || form == FA_NFKC)
        length = compose_string(out, length);
    for (size_t i = 0; i < length; i++)
        out[i] &= POINT_MASK;
    return length;
}
