/* String builders.
 *
 * Law: `units` is NULL or a BYTES cell with room for an FaString of `capacity` units, wide or not
 * as `wide` says; the first `length` are written, where a string has them. Finishing turns the cell
 * into that string when little would be wasted. */
#include "runtime/realm.h"

#include "runtime/error.h"

#define FIRST_CAPACITY 64u

void fa_sb_init(FaStrBuilder *b)
{
    *b = (FaStrBuilder){NULL, 0, 0, false, false};
}

/* Moves to a new cell with this capacity and width. */
static void move_units(FaStrBuilder *b, uint32_t capacity, bool wide)
{
    size_t header = offsetof(FaString, u);
    FaString *to = fa_bytes_new(header - sizeof(FaCellHead) + ((size_t)capacity << wide));
    const FaString *from = b->units;
    size_t room = fa_heap_usable_size(to) - header;
    if (wide && !b->wide)
        for (uint32_t i = 0; i < b->length; i++)
            to->u.wide[i] = from->u.latin1[i];
    else if (b->length > 0)
        memcpy(to->u.latin1, from->u.latin1, (size_t)b->length << wide);
    b->units = to;
    b->capacity = room >> wide < FA_STRING_MAX ? (uint32_t)(room >> wide) : FA_STRING_MAX;
    b->wide = wide;
}

/* Makes room for n more units, wide ones if `wide`. False: the text is too long, now or before. */
static bool reserve(FaStrBuilder *b, uint32_t n, bool wide)
{
    uint64_t needed = (uint64_t)b->length + n;
    if (needed > FA_STRING_MAX)
        b->overflow = true;
    if (b->overflow)
        return false;
    wide |= b->wide;
    if (needed > b->capacity) {
        uint64_t capacity = (uint64_t)b->capacity * 2 > needed ? (uint64_t)b->capacity * 2 : needed;
        move_units(b, capacity < FIRST_CAPACITY ? FIRST_CAPACITY : (uint32_t)capacity, wide);
    } else if (wide != b->wide) {
        move_units(b, b->capacity, wide);
    }
    return true;
}

void fa_sb_unit(FaStrBuilder *b, uint16_t unit)
{
    if (FA_UNLIKELY(b->length >= b->capacity || b->overflow || (unit > 0xFF && !b->wide)) &&
        !reserve(b, 1, unit > 0xFF))
        return;
    FaString *s = b->units;
    if (b->wide)
        s->u.wide[b->length++] = unit;
    else
        s->u.latin1[b->length++] = (uint8_t)unit;
}

void fa_sb_codepoint(FaStrBuilder *b, uint32_t cp)
{
    if (cp > 0xFFFF) {
        fa_sb_unit(b, (uint16_t)(0xD7C0 + (cp >> 10)));
        cp = 0xDC00 | (cp & 0x3FF);
    }
    fa_sb_unit(b, (uint16_t)cp);
}

static void append_latin1(FaStrBuilder *b, const uint8_t *units, uint32_t n)
{
    FaString *s = b->units;
    if (b->wide)
        for (uint32_t i = 0; i < n; i++)
            s->u.wide[b->length + i] = units[i];
    else
        memcpy(s->u.latin1 + b->length, units, n);
    b->length += n;
}

void fa_sb_ascii(FaStrBuilder *b, const char *text)
{
    size_t n = strlen(text);
    if (n > 0 && reserve(b, n < UINT32_MAX ? (uint32_t)n : UINT32_MAX, false))
        append_latin1(b, (const uint8_t *)text, (uint32_t)n);
}

void fa_sb_slice(FaStrBuilder *b, FaString *flat, uint32_t from, uint32_t to)
{
    if (from == to || !reserve(b, to - from, fa_str_is_wide(flat)))
        return;
    if (!fa_str_is_wide(flat)) {
        append_latin1(b, flat->u.latin1 + from, to - from);
        return;
    }
    FaString *s = b->units;
    memcpy(s->u.wide + b->length, flat->u.wide + from, (size_t)(to - from) * 2);
    b->length += to - from;
}

void fa_sb_string(FaStrBuilder *b, FaString *s)
{
    s = fa_str_flat(s);
    fa_sb_slice(b, s, 0, fa_str_length(s));
}

FaString *fa_sb_finish(FaStrBuilder *b)
{
    FaString *s = b->units;
    FaStrBuilder done = *b;
    fa_sb_init(b);
    if (done.overflow) {
        fa_throw_range("Invalid string length");
        return NULL;
    }
    if (done.length <= 1 || done.capacity - done.length > done.length / 4 + 8)
        return done.length == 0 ? FA_ATOM(empty)
               : done.wide      ? fa_str_new_wide(s->u.wide, done.length)
                                : fa_str_new_latin1(s->u.latin1, done.length);
    s->head = FA_STRING_HEAD(done.length, done.wide ? FA_STR_WIDE : 0);
    s->hash = s->pad = 0;
    return s;
}
