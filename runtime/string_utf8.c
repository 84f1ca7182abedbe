/* Strings from and to UTF-8.
 *
 * Law: decoding never fails; each maximal part of an ill-formed sequence becomes one U+FFFD
 * (Unicode 3.9, as the WHATWG decoder and node do). Encoding writes U+FFFD for a lone surrogate. */
#include "runtime/realm.h"

#include "runtime/error.h"
#include "runtime/unicode.h"

#define REPLACEMENT 0xFFFDu

/* ---- decoding ---- */

/* What may follow a lead byte: how many bytes, and the range of the first of them. */
typedef struct Lead {
    uint8_t count, low, high;
} Lead;

static Lead classify(uint8_t b)
{
    Lead lead = {0, 0x80, 0xBF};
    if (b >= 0xC2 && b <= 0xDF)
        lead.count = 1;
    else if (b >= 0xE0 && b <= 0xEF)
        lead = (Lead){2, b == 0xE0 ? 0xA0 : 0x80, b == 0xED ? 0x9F : 0xBF};
    else if (b >= 0xF0 && b <= 0xF4)
        lead = (Lead){3, b == 0xF0 ? 0x90 : 0x80, b == 0xF4 ? 0x8F : 0xBF};
    return lead;
}

/* Reads one code point at *p < end and moves past it, or past the ill-formed part. */
static uint32_t decode(const uint8_t **p, const uint8_t *end)
{
    uint8_t b = *(*p)++;
    if (b < 0x80)
        return b;
    Lead lead = classify(b);
    if (lead.count == 0)
        return REPLACEMENT;
    uint32_t cp = b & (0x3Fu >> lead.count);
    for (unsigned i = 0; i < lead.count; i++) {
        uint8_t low = i == 0 ? lead.low : 0x80, high = i == 0 ? lead.high : 0xBF;
        if (*p == end || **p < low || **p > high)
            return REPLACEMENT;
        cp = cp << 6 | (*(*p)++ & 0x3F);
    }
    return cp;
}

/* Units that the bytes decode to; *largest gets their highest code point. */
static uint64_t measure(const uint8_t *p, const uint8_t *end, uint32_t *largest)
{
    uint64_t units = 0;
    *largest = 0;
    while (p < end) {
        uint32_t cp = decode(&p, end);
        units += cp > 0xFFFF ? 2 : 1;
        if (cp > *largest)
            *largest = cp;
    }
    return units;
}

static void decode_wide(const uint8_t *p, const uint8_t *end, uint16_t *out)
{
    while (p < end) {
        uint32_t cp = decode(&p, end);
        if (cp > 0xFFFF) {
            *out++ = (uint16_t)(0xD7C0 + (cp >> 10));
            cp = 0xDC00 | (cp & 0x3FF);
        }
        *out++ = (uint16_t)cp;
    }
}

static void decode_latin1(const uint8_t *p, const uint8_t *end, uint8_t *out)
{
    while (p < end)
        *out++ = (uint8_t)decode(&p, end);
}

FaString *fa_str_from_utf8(const char *bytes, size_t n)
{
    const uint8_t *p = (const uint8_t *)bytes, *end = p + n;
    uint32_t largest;
    uint64_t units = measure(p, end, &largest);
    if (units > FA_STRING_MAX) {
        fa_throw_range("Invalid string length");
        return NULL;
    }
    if (largest < 0x80)
        return fa_str_new_latin1(p, (uint32_t)units);
    bool wide = largest > 0xFF;
    FaString *s =
        wide ? fa_str_new_wide(NULL, (uint32_t)units) : fa_str_new_latin1(NULL, (uint32_t)units);
    if (wide)
        decode_wide(p, end, s->u.wide);
    else
        decode_latin1(p, end, s->u.latin1);
    return s;
}

/* ---- encoding ---- */

static unsigned encoded_size(uint32_t cp)
{
    return cp < 0x80 ? 1 : cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
}

static char *encode(char *out, uint32_t cp)
{
    unsigned n = encoded_size(cp);
    if (n == 1) {
        *out = (char)cp;
        return out + 1;
    }
    for (unsigned i = n - 1; i > 0; i--, cp >>= 6)
        out[i] = (char)(0x80 | (cp & 0x3F));
    out[0] = (char)((0xF00u >> n & 0xF0) | cp);
    return out + n;
}

/* The code point at *i of a flat string; a lone surrogate reads as U+FFFD. */
static uint32_t next_scalar(const FaString *s, size_t *i)
{
    if (!fa_str_is_wide(s))
        return s->u.latin1[(*i)++];
    uint32_t cp = fa_unicode_next(s->u.wide, fa_str_length(s), i);
    return (cp & 0xFFFFF800u) == 0xD800 ? REPLACEMENT : cp;
}

char *fa_str_to_utf8(FaString *s, size_t *n)
{
    s = fa_str_flat(s);
    size_t length = fa_str_length(s), bytes = 0;
    for (size_t i = 0; i < length;)
        bytes += encoded_size(next_scalar(s, &i));
    char *text = (char *)fa_bytes_new(bytes + 1) + sizeof(FaCellHead), *out = text;
    for (size_t i = 0; i < length;)
        out = encode(out, next_scalar(s, &i));
    *out = '\0';
    *n = bytes;
    return text;
}
