/* Strings: making, concatenating, flattening, slicing, comparing.
 *
 * Law: a rope has at least ROPE_MIN units, so a shorter string is flat or a forwarding rope; no
 * recursion follows ropes, whose depth is the program's. The empty string and the Latin-1 strings
 * of one unit are static. */
#include "runtime/string.h"

#include "runtime/error.h"

#include <assert.h>
#include <stdlib.h>

#define ROPE_MIN 25u

/* ---- making ---- */

static bool too_long(uint64_t length)
{
    if (FA_LIKELY(length <= FA_STRING_MAX))
        return false;
    fa_throw_range("Invalid string length");
    return true;
}

static FaString *alloc_flat(uint32_t length, bool wide)
{
    size_t bytes = (size_t)length << wide;
    FaString *s = fa_heap_alloc(offsetof(FaString, u) + bytes);
    s->head = FA_STRING_HEAD(length, wide ? FA_STR_WIDE : 0);
    s->hash = s->pad = 0;
    return s;
}

FaString *fa_str_from_unit(uint16_t unit)
{
    static FaString singles[256]; /* static cells, made on first use */
    if (unit > 0xFF)
        return fa_str_new_wide(&unit, 1);
    FaString *s = &singles[unit];
    if (s->head == 0) {
        s->u.latin1[0] = (uint8_t)unit;
        s->head = FA_STRING_HEAD(1, FA_STR_STATIC);
    }
    return s;
}

FaString *fa_str_new_latin1(const uint8_t *units, uint32_t length)
{
    if (length == 0)
        return FA_ATOM(empty);
    if (units != NULL && length == 1)
        return fa_str_from_unit(units[0]);
    if (too_long(length))
        return NULL;
    FaString *s = alloc_flat(length, false);
    if (units != NULL)
        memcpy(s->u.latin1, units, length);
    return s;
}

FaString *fa_str_new_wide(const uint16_t *units, uint32_t length)
{
    if (length == 0)
        return FA_ATOM(empty);
    if (too_long(length))
        return NULL;
    FaString *s = alloc_flat(length, true);
    if (units != NULL)
        memcpy(s->u.wide, units, (size_t)length * 2);
    return s;
}

static void narrow(uint8_t *to, const uint16_t *from, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        to[i] = (uint8_t)from[i];
}

static bool fits_latin1(const uint16_t *units, uint32_t n)
{
    unsigned all = 0;
    for (uint32_t i = 0; i < n; i++)
        all |= units[i];
    return all <= 0xFF;
}

FaString *fa_str_from_units(const uint16_t *units, uint32_t length)
{
    if (!fits_latin1(units, length))
        return fa_str_new_wide(units, length);
    if (length == 1)
        return fa_str_from_unit(units[0]);
    FaString *s = fa_str_new_latin1(NULL, length);
    if (s != NULL && length > 0)
        narrow(s->u.latin1, units, length);
    return s;
}

FaString *fa_str_from_ascii(const char *text)
{
    size_t n = strlen(text);
    return too_long(n) ? NULL : fa_str_new_latin1((const uint8_t *)text, (uint32_t)n);
}

FaString *fa_str_from_codepoint(uint32_t cp)
{
    if (cp <= 0xFFFF)
        return fa_str_from_unit((uint16_t)cp);
    uint16_t pair[2] = {(uint16_t)(0xD7C0 + (cp >> 10)), (uint16_t)(0xDC00 | (cp & 0x3FF))};
    return fa_str_new_wide(pair, 2);
}

/* ---- ropes ---- */

/* Copies all units of a flat string to place `at` of a string's units, which are wide or hold only
 * Latin-1. */
static void copy_into(FaString *to, uint32_t at, const FaString *from)
{
    uint32_t n = fa_str_length(from);
    if (!fa_str_is_wide(to)) {
        memcpy(to->u.latin1 + at, from->u.latin1, n);
    } else if (fa_str_is_wide(from)) {
        memcpy(to->u.wide + at, from->u.wide, (size_t)n * 2);
    } else {
        for (uint32_t i = 0; i < n; i++)
            to->u.wide[at + i] = from->u.latin1[i];
    }
}

/* Strings still to be copied: the left sides of the ropes whose right sides were entered. */
typedef struct Pending {
    const FaString **at;
    size_t count, capacity;
    const FaString *first[64];
} Pending;

static void pending_push(Pending *p, const FaString *s)
{
    if (p->count == p->capacity) {
        size_t bytes = 2 * p->capacity * sizeof *p->at;
        const FaString **at =
            p->at == p->first ? malloc(bytes) : realloc((void *)(uintptr_t)p->at, bytes);
        if (at == NULL)
            fa_fatal("out of memory");
        if (p->at == p->first)
            memcpy((void *)(uintptr_t)at, p->first, sizeof p->first);
        p->at = at;
        p->capacity *= 2;
    }
    p->at[p->count++] = s;
}

/* Writes the rope's units from the last to the first: in the usual rope, which is deep on the left,
 * one string is pending at a time. */
static void write_rope(FaString *flat, const FaString *s)
{
    Pending pending = {.count = 0, .capacity = 64};
    pending.at = pending.first;
    uint32_t end = fa_str_length(flat);
    for (;;) {
        while (fa_str_is_rope(s)) {
            const FaRope *rope = (const FaRope *)s;
            if (rope->right != NULL)
                pending_push(&pending, rope->left);
            s = rope->right != NULL ? rope->right : rope->left;
        }
        end -= fa_str_length(s);
        copy_into(flat, end, s);
        if (pending.count == 0)
            break;
        s = pending.at[--pending.count];
    }
    if (pending.at != pending.first)
        free((void *)(uintptr_t)pending.at);
}

FaString *fa_str_flatten(FaString *s)
{
    FaRope *rope = (FaRope *)s;
    if (rope->right == NULL)
        return rope->left;
    FaString *flat = alloc_flat(fa_str_length(s), fa_str_is_wide(s));
    write_rope(flat, s);
    rope->left = flat;
    rope->right = NULL;
    fa_barrier(&rope->left);
    return flat;
}

static FaString *new_rope(FaString *left, FaString *right)
{
    FaRope *rope = fa_heap_alloc(sizeof *rope);
    unsigned flags = (fa_str_flags(left) | fa_str_flags(right)) & FA_STR_WIDE;
    rope->head =
        FA_HEAD(FA_KIND_ROPE, (uint64_t)flags << 32 | (fa_str_length(left) + fa_str_length(right)));
    rope->left = left;
    rope->right = right;
    return (FaString *)rope;
}

static FaString *concat_flat(FaString *a, FaString *b)
{
    a = fa_str_flat(a);
    b = fa_str_flat(b);
    uint32_t n = fa_str_length(a);
    FaString *s = alloc_flat(n + fa_str_length(b), fa_str_is_wide(a) || fa_str_is_wide(b));
    copy_into(s, 0, a);
    copy_into(s, n, b);
    return s;
}

/* A rope whose right side can take b into one short flat string: a text built by many small appends
 * then has a rope per ROPE_MIN units, not per append. */
static bool can_merge(const FaString *a, const FaString *b)
{
    const FaRope *rope = (const FaRope *)a;
    return fa_str_is_rope(a) && rope->right != NULL &&
           fa_str_length(rope->right) + fa_str_length(b) < ROPE_MIN;
}

FaString *fa_str_concat(FaString *a, FaString *b)
{
    uint64_t length = (uint64_t)fa_str_length(a) + fa_str_length(b);
    if (fa_str_length(a) == 0)
        return b;
    if (fa_str_length(b) == 0)
        return a;
    if (length < ROPE_MIN)
        return concat_flat(a, b);
    if (too_long(length))
        return NULL;
    if (can_merge(a, b)) {
        FaString *left = ((FaRope *)a)->left;
        return new_rope(left, concat_flat(((FaRope *)a)->right, b));
    }
    return new_rope(a, b);
}

/* ---- slicing ---- */

FaString *fa_str_slice(FaString *s, uint32_t from, uint32_t to)
{
    assert(from <= to && to <= fa_str_length(s));
    if (from == to)
        return FA_ATOM(empty);
    if (to - from == fa_str_length(s))
        return s;
    s = fa_str_flat(s);
    if (fa_str_is_wide(s) && !fits_latin1(s->u.wide + from, to - from)) {
        FaString *wide = alloc_flat(to - from, true);
        memcpy(wide->u.wide, s->u.wide + from, (size_t)(to - from) * 2);
        return wide;
    }
    if (to - from == 1)
        return fa_str_from_unit(fa_str_unit(s, from));
    FaString *slice = alloc_flat(to - from, false);
    if (fa_str_is_wide(s))
        narrow(slice->u.latin1, s->u.wide + from, to - from);
    else
        memcpy(slice->u.latin1, s->u.latin1 + from, to - from);
    return slice;
}

/* ---- comparing ---- */

static bool same_units(const FaString *a, const FaString *b, uint32_t n)
{
    if (fa_str_is_wide(a) == fa_str_is_wide(b))
        return memcmp(a->u.latin1, b->u.latin1, (size_t)n << fa_str_is_wide(a)) == 0;
    const FaString *wide = fa_str_is_wide(a) ? a : b, *other = wide == a ? b : a;
    for (uint32_t i = 0; i < n; i++)
        if (wide->u.wide[i] != other->u.latin1[i])
            return false;
    return true;
}

bool fa_str_equal(FaString *a, FaString *b)
{
    if (a == b)
        return true;
    if (fa_str_length(a) != fa_str_length(b) || fa_str_flags(a) & fa_str_flags(b) & FA_STR_ATOM)
        return false;
    a = fa_str_flat(a);
    b = fa_str_flat(b);
    if (fa_str_flags(a) & fa_str_flags(b) & FA_STR_HASHED && a->hash != b->hash)
        return false;
    return same_units(a, b, fa_str_length(a));
}

int fa_str_compare(FaString *a, FaString *b)
{
    a = fa_str_flat(a);
    b = fa_str_flat(b);
    uint32_t m = fa_str_length(a), n = fa_str_length(b), common = m < n ? m : n;
    if (!fa_str_is_wide(a) && !fa_str_is_wide(b)) {
        int order = memcmp(a->u.latin1, b->u.latin1, common);
        if (order != 0)
            return order;
    } else {
        for (uint32_t i = 0; i < common; i++)
            if (fa_str_unit(a, i) != fa_str_unit(b, i))
                return fa_str_unit(a, i) < fa_str_unit(b, i) ? -1 : 1;
    }
    return (m > n) - (m < n);
}

bool fa_str_is_ascii(FaString *s, const char *text)
{
    uint32_t n = fa_str_length(s);
    if (strlen(text) != n)
        return false;
    s = fa_str_flat(s);
    for (uint32_t i = 0; i < n; i++)
        if (fa_str_unit(s, i) != (uint8_t)text[i])
            return false;
    return true;
}
