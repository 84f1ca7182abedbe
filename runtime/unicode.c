/* White space, UTF-16, and the reading of the packed Unicode tables. */
#include "runtime/unicode.h"

#include "runtime/unicode_tables.h"

bool fa_unicode_is_space(uint32_t c)
{
    if (c < 0x80)
        return c == ' ' || (c >= '\t' && c <= '\r');
    switch (c) {
    case 0x00A0:
    case 0x1680:
    case 0x2028:
    case 0x2029:
    case 0x202F:
    case 0x205F:
    case 0x3000:
    case 0xFEFF:
        return true;
    }
    return c >= 0x2000 && c <= 0x200A;
}

size_t fa_unicode_utf16_length(const uint32_t *points, size_t n)
{
    size_t length = n;
    for (size_t i = 0; i < n; i++)
        length += points[i] > 0xFFFF;
    return length;
}

size_t fa_unicode_to_utf16(const uint32_t *points, size_t n, uint16_t *out)
{
    uint16_t *p = out;
    for (size_t i = 0; i < n; i++) {
        uint32_t c = points[i];
        if (c > 0xFFFF) {
            *p++ = (uint16_t)(0xD7C0 + (c >> 10));
            c = 0xDC00 | (c & 0x3FF);
        }
        *p++ = (uint16_t)c;
    }
    return (size_t)(p - out);
}

const uint8_t *fa_unicode_seek(const FaUnicodeStream *stream, uint32_t c, uint32_t *point)
{
    size_t low = 0, high = stream->mark_count;
    while (high - low > 1) {
        size_t middle = (low + high) / 2;
        if (stream->marks[middle] >> 14 <= c)
            low = middle;
        else
            high = middle;
    }
    *point = stream->marks[low] >> 14;
    return stream->bytes + (stream->marks[low] & 0x3FFF);
}

uint32_t fa_unicode_read_varint(const uint8_t **p)
{
    uint32_t value = 0;
    unsigned shift = 0;
    for (; **p & 0x80; shift += 7)
        value |= (uint32_t)(*(*p)++ & 0x7F) << shift;
    return value | (uint32_t) * (*p)++ << shift;
}

unsigned fa_unicode_run_value(const FaUnicodeStream *runs, uint32_t c)
{
    uint32_t point;
    const uint8_t *p = fa_unicode_seek(runs, c, &point), *end = runs->bytes + runs->length;
    while (p < end) {
        uint32_t run = fa_unicode_read_varint(&p);
        unsigned value = run & 1 ? *p++ : 0;
        point += run >> 1;
        if (c < point)
            return value;
    }
    return 0;
}
