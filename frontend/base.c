/* Memory, text and containers: see base.h. */
#define _POSIX_C_SOURCE 200809L
#include "frontend/base.h"

#include <math.h>
#include <stdlib.h>
#include <time.h>

/* Ends with status 70 whatever the build: _Exit, because handlers of exit (a sanitizer's leak check is one) could choose another.
 * FUNARG_ABORT in the environment makes it a signal, for a debugger or a core file. */
void base_bug(const char *file, int line, const char *function, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fflush(stdout);
    fprintf(stderr, "funarg: internal error: %s:%d: %s: ", file, line, function);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    if (getenv("FUNARG_ABORT")) abort();
    _Exit(70);
}

NORETURN static void out_of_memory(void)
{
    fputs("funarg: error: out of memory\n", stderr);
    exit(70);
}

/* ---- Arenas ---- */

struct ArenaChunk {
    ArenaChunk *older;
    size_t size; /* of the payload, which follows */
};

enum { FIRST_CHUNK = 1024, LAST_CHUNK = 1 << 20 };

void arena_init(Arena *arena)
{
    *arena = (Arena){0};
}

void arena_free(Arena *arena)
{
    for (ArenaChunk *chunk = arena->chunk; chunk;) {
        ArenaChunk *older = chunk->older;
        free(chunk);
        chunk = older;
    }
    arena_init(arena);
}

static ArenaChunk *new_chunk(Arena *arena, size_t size)
{
    if (size > SIZE_MAX / 2) out_of_memory();
    ArenaChunk *chunk = calloc(1, sizeof *chunk + size);
    if (!chunk) out_of_memory();
    chunk->size = size;
    arena->reserved += size;
    return chunk;
}

/* A block larger than half a chunk gets one of its own, behind the chunk being filled. */
void *arena_alloc_slow(Arena *arena, size_t size)
{
    size_t usual = MIN(MAX(arena->reserved, (size_t)FIRST_CHUNK), (size_t)LAST_CHUNK);
    if (size > usual / 2 && arena->chunk) {
        ArenaChunk *own = new_chunk(arena, size);
        own->older = arena->chunk->older;
        arena->chunk->older = own;
        return own + 1;
    }
    ArenaChunk *chunk = new_chunk(arena, MAX(usual, size));
    chunk->older = arena->chunk;
    arena->chunk = chunk;
    arena->next = (char *)(chunk + 1) + size;
    arena->limit = (char *)(chunk + 1) + chunk->size;
    return chunk + 1;
}

void *arena_alloc_array(Arena *arena, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / 2 / size) out_of_memory();
    return arena_alloc(arena, count * size);
}

void *arena_grow(Arena *arena, void *memory, size_t old_size, size_t new_size)
{
    size_t old_room = (old_size + 7u) & ~(size_t)7u;
    size_t more = ((new_size + 7u) & ~(size_t)7u) - old_room;
    ASSERT(new_size >= old_size);
    if (memory && (char *)memory + old_room == arena->next &&
        (size_t)(arena->limit - arena->next) >= more) {
        arena->next += more;
        return memory;
    }
    void *grown = arena_alloc(arena, new_size);
    if (old_size) memcpy(grown, memory, old_size);
    return grown;
}

char *arena_strdup(Arena *arena, const char *text)
{
    size_t size = strlen(text) + 1;
    return memcpy(arena_alloc(arena, size), text, size);
}

char *arena_vprintf(Arena *arena, const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (length < 0) return arena_strdup(arena, "");
    char *text = arena_alloc(arena, (size_t)length + 1);
    vsnprintf(text, (size_t)length + 1, format, arguments);
    return text;
}

char *arena_printf(Arena *arena, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *text = arena_vprintf(arena, format, arguments);
    va_end(arguments);
    return text;
}

/* ---- Str ---- */

Str str_from_c(const char *text)
{
    return (Str){text, (uint32_t)strlen(text)};
}

Str str_copy(Arena *arena, Str s)
{
    char *copy = arena_alloc(arena, (size_t)s.n + 1);
    if (s.n) memcpy(copy, s.p, s.n);
    return (Str){copy, s.n};
}

uint32_t str_hash(Str s)
{
    uint32_t hash = 2166136261u;
    for (uint32_t i = 0; i < s.n; i++) hash = (hash ^ (uint8_t)s.p[i]) * 16777619u;
    return hash;
}

/* ---- Vectors ---- */

void *base_vec_grow(Arena *arena, void *items, size_t item_size, uint32_t *capacity)
{
    uint32_t old = *capacity;
    if (old > UINT32_MAX / 2) out_of_memory();
    *capacity = old ? old * 2 : 8;
    return arena_grow(arena, items, old * item_size, *capacity * item_size);
}

/* ---- Map ---- */

void map_init(Map *map, Arena *arena)
{
    *map = (Map){.arena = arena};
}

static uint32_t hash_number(uint64_t key)
{
    key = (key ^ (key >> 32)) * 0x9E3779B97F4A7C15u;
    return (uint32_t)(key >> 32);
}

static bool same_key(const MapEntry *a, const MapEntry *b)
{
    if (a->hash != b->hash || a->length != b->length) return false;
    if (a->length) return memcmp(a->key.text, b->key.text, a->length) == 0;
    return a->key.number == b->key.number;
}

/* Returns the slot of the key, or the free slot where it belongs. */
static uint32_t *map_slot(const Map *map, const MapEntry *wanted)
{
    uint32_t mask = map->slot_count - 1;
    uint32_t at = wanted->hash & mask;
    while (map->slots[at] && !same_key(&map->entries.items[map->slots[at] - 1], wanted))
        at = (at + 1) & mask;
    return &map->slots[at];
}

static void map_rehash(Map *map)
{
    map->slot_count = map->slot_count ? map->slot_count * 2 : 16;
    map->slots = ARENA_ARRAY(map->arena, uint32_t, map->slot_count);
    for (uint32_t i = 0; i < map->entries.count; i++)
        *map_slot(map, &map->entries.items[i]) = i + 1;
}

static void **map_find(const Map *map, const MapEntry *wanted)
{
    if (!map->slot_count) return NULL;
    uint32_t index = *map_slot(map, wanted);
    return index ? &map->entries.items[index - 1].value : NULL;
}

static void **map_put(Map *map, const MapEntry *wanted)
{
    if (map->entries.count * 4 >= map->slot_count * 3) map_rehash(map);
    uint32_t *slot = map_slot(map, wanted);
    if (!*slot) {
        vec_push(map->arena, &map->entries, *wanted);
        *slot = map->entries.count;
    }
    return &map->entries.items[*slot - 1].value;
}

static MapEntry number_entry(uint64_t key)
{
    return (MapEntry){.key.number = key, .hash = hash_number(key)};
}

/* The empty string shares a representation with the number 0: one map has keys of one sort. */
static MapEntry str_entry(Str key)
{
    MapEntry entry = {.length = key.n, .hash = str_hash(key)};
    if (key.n) entry.key.text = key.p;
    return entry;
}

void **map_find_pointer(const Map *map, const void *key)
{
    return map_find_number(map, (uint64_t)(uintptr_t)key);
}

void **map_find_number(const Map *map, uint64_t key)
{
    MapEntry entry = number_entry(key);
    return map_find(map, &entry);
}

void **map_find_str(const Map *map, Str key)
{
    MapEntry entry = str_entry(key);
    return map_find(map, &entry);
}

void **map_put_pointer(Map *map, const void *key)
{
    return map_put_number(map, (uint64_t)(uintptr_t)key);
}

void **map_put_number(Map *map, uint64_t key)
{
    MapEntry entry = number_entry(key);
    return map_put(map, &entry);
}

void **map_put_str(Map *map, Str key)
{
    MapEntry entry = str_entry(key);
    return map_put(map, &entry);
}

/* ---- StrBuf ---- */

void strbuf_init(StrBuf *out, Arena *arena)
{
    *out = (StrBuf){.arena = arena};
}

void strbuf_reserve(StrBuf *out, size_t more)
{
    size_t needed = out->length + more + 1;
    if (needed <= out->capacity) return;
    size_t capacity = MAX(needed, MAX(out->capacity * 2, (size_t)64));
    out->text = arena_grow(out->arena, out->text, out->capacity, capacity);
    out->capacity = capacity;
}

void strbuf_bytes(StrBuf *out, const char *bytes, size_t count)
{
    strbuf_reserve(out, count);
    if (count) memcpy(out->text + out->length, bytes, count);
    out->length += count;
    out->text[out->length] = 0;
}

void strbuf_puts(StrBuf *out, const char *text)
{
    strbuf_bytes(out, text, strlen(text));
}

void strbuf_str(StrBuf *out, Str s)
{
    strbuf_bytes(out, s.p, s.n);
}

void strbuf_repeat(StrBuf *out, char c, size_t count)
{
    strbuf_reserve(out, count);
    memset(out->text + out->length, c, count);
    out->length += count;
    out->text[out->length] = 0;
}

void strbuf_vprintf(StrBuf *out, const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (length <= 0) return;
    strbuf_reserve(out, (size_t)length);
    vsnprintf(out->text + out->length, (size_t)length + 1, format, arguments);
    out->length += (size_t)length;
}

void strbuf_printf(StrBuf *out, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    strbuf_vprintf(out, format, arguments);
    va_end(arguments);
}

/* If the text ends with a high surrogate, takes it off and returns it; else returns 0. */
static uint32_t take_high_surrogate(StrBuf *out)
{
    if (out->length < 3) return 0;
    const unsigned char *last = (const unsigned char *)out->text + out->length - 3;
    if (last[0] != 0xED || last[1] < 0xA0 || last[1] > 0xAF) return 0;
    out->length -= 3;
    return 0xD000u | (uint32_t)(last[1] & 0x3F) << 6 | (last[2] & 0x3Fu);
}

void strbuf_wtf8(StrBuf *out, uint32_t c)
{
    if (c >= 0xDC00 && c <= 0xDFFF) {
        uint32_t high = take_high_surrogate(out);
        if (high) c = 0x10000 + ((high - 0xD800) << 10) + (c - 0xDC00);
    }
    if (c < 0x80) {
        strbuf_char(out, (char)c);
        return;
    }
    if (c >= 0x10000) strbuf_char(out, (char)(0xF0 | c >> 18));
    if (c >= 0x10000) strbuf_char(out, (char)(0x80 | (c >> 12 & 0x3F)));
    else if (c >= 0x800) strbuf_char(out, (char)(0xE0 | c >> 12));
    if (c >= 0x800) strbuf_char(out, (char)(0x80 | (c >> 6 & 0x3F)));
    else strbuf_char(out, (char)(0xC0 | c >> 6));
    strbuf_char(out, (char)(0x80 | (c & 0x3F)));
}

void strbuf_quoted(StrBuf *out, Str s)
{
    strbuf_char(out, '"');
    for (uint32_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c == '"' || c == '\\') strbuf_printf(out, "\\%c", c);
        else if (c == '\n') strbuf_puts(out, "\\n");
        else if (c == '\t') strbuf_puts(out, "\\t");
        else if (c < 0x20 || c == 0x7F) strbuf_printf(out, "\\x%02x", c);
        else if (c == 0xED && i + 2 < s.n && (unsigned char)s.p[i + 1] >= 0xA0) {
            strbuf_printf(out, "\\u%04x", 0xD000u | (uint32_t)(s.p[i + 1] & 0x3F) << 6 |
                                              (uint32_t)(s.p[i + 2] & 0x3F));
            i += 2;
        } else strbuf_char(out, (char)c);
    }
    strbuf_char(out, '"');
}

/* Sets digits to the shortest decimal that reads back as value; returns its exponent n such that
 * value = 0.digits × 10^n. */
static int shortest_digits(double value, char digits[32])
{
    char text[40];
    int precision = 0;
    do snprintf(text, sizeof text, "%.*e", precision, value);
    while (strtod(text, NULL) != value && ++precision < 17);
    size_t n = 0;
    char *p = text;
    for (; *p != 'e'; p++)
        if (*p != '.') digits[n++] = *p;
    digits[n] = 0;
    return atoi(p + 1) + 1;
}

/* ECMA-262 6.1.6.1.20 Number::toString, radix 10. */
void strbuf_js_number(StrBuf *out, double value)
{
    if (isnan(value)) return strbuf_puts(out, "NaN");
    if (value == 0) return strbuf_char(out, '0');
    if (value < 0) strbuf_char(out, '-');
    if (isinf(value)) return strbuf_puts(out, "Infinity");
    char digits[32];
    int n = shortest_digits(fabs(value), digits);
    int k = (int)strlen(digits);
    if (k <= n && n <= 21) {
        strbuf_puts(out, digits);
        strbuf_repeat(out, '0', (size_t)(n - k));
    } else if (0 < n && n <= 21) {
        strbuf_printf(out, "%.*s.%s", n, digits, digits + n);
    } else if (-6 < n && n <= 0) {
        strbuf_puts(out, "0.");
        strbuf_repeat(out, '0', (size_t)-n);
        strbuf_puts(out, digits);
    } else {
        strbuf_char(out, digits[0]);
        if (k > 1) strbuf_printf(out, ".%s", digits + 1);
        strbuf_printf(out, "e%c%d", n > 0 ? '+' : '-', abs(n - 1));
    }
}

Str strbuf_finish(StrBuf *out)
{
    if (!out->text) strbuf_bytes(out, "", 0);
    if (out->length >= UINT32_MAX) out_of_memory();
    return (Str){out->text, (uint32_t)out->length};
}

/* ---- UTF-8 ---- */

static bool is_continuation(const char *p, const char *end)
{
    return p < end && ((unsigned char)*p & 0xC0) == 0x80;
}

uint32_t utf8_decode(const char *p, const char *end, uint32_t *length)
{
    uint32_t c = (unsigned char)*p;
    *length = 1;
    if (c < 0x80) return c;
    uint32_t more = c >= 0xF0 ? 3 : c >= 0xE0 ? 2 : 1;
    if (c < 0xC2 || c > 0xF4) return UINT32_MAX;
    c &= 0x3Fu >> more;
    for (uint32_t i = 1; i <= more; i++) {
        if (!is_continuation(p + i, end)) return UINT32_MAX;
        c = c << 6 | ((unsigned char)p[i] & 0x3F);
    }
    static const uint32_t least[4] = {0, 0x80, 0x800, 0x10000};
    if (c < least[more] || c > 0x10FFFF) return UINT32_MAX;
    *length = more + 1;
    return c;
}

uint32_t utf8_utf16_length(Str s)
{
    uint32_t units = 0;
    for (uint32_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if ((c & 0xC0) != 0x80) units += c >= 0xF0 ? 2 : 1;
    }
    return units;
}

double time_now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}
