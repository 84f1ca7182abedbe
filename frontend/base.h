/* Memory, text and containers shared by every part of the compiler.
 *
 * Law: nothing here has writable globals, and nothing is freed by hand. Memory comes from arenas
 * and goes away with them; all of it is zeroed when handed out.
 */
#ifndef FUNARG_FRONTEND_BASE_H
#define FUNARG_FRONTEND_BASE_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#if defined(__GNUC__) || defined(__clang__)
#define PRINTF_LIKE(string, first) __attribute__((format(printf, string, first)))
#define NORETURN __attribute__((noreturn))
#define LIKELY(x) __builtin_expect(!!(x), 1)
#define UNLIKELY(x) __builtin_expect(!!(x), 0)
#else
#define PRINTF_LIKE(string, first)
#define NORETURN
#define LIKELY(x) (x)
#define UNLIKELY(x) (x)
#endif

#define COUNT_OF(array) (sizeof(array) / sizeof *(array))
#define MIN(a, b) ((a) < (b) ? (a) : (b))
#define MAX(a, b) ((a) > (b) ? (a) : (b))

/* ---- Bugs in the compiler itself ---- */

/* Reports a bug of the compiler on stderr and ends with status 70, or with SIGABRT when FUNARG_ABORT is in the environment. */
NORETURN void base_bug(const char *file, int line, const char *function, const char *format, ...)
    PRINTF_LIKE(4, 5);

#define BUG(...) base_bug(__FILE__, __LINE__, __func__, __VA_ARGS__)
#define UNREACHABLE() BUG("unreachable code reached")
#ifdef NDEBUG
#define ASSERT(condition) ((void)0)
#else
#define ASSERT(condition) ((condition) ? (void)0 : BUG("assertion failed: %s", #condition))
#endif

/* ---- Arenas ---- */

typedef struct ArenaChunk ArenaChunk;

typedef struct Arena {
    char *next, *limit;  /* the free part of the newest chunk */
    ArenaChunk *chunk;   /* newest first */
    size_t reserved;     /* bytes taken from the system */
} Arena;

void arena_init(Arena *arena);

/* Gives all memory back to the system. The arena is as new afterwards. */
void arena_free(Arena *arena);

void *arena_alloc_slow(Arena *arena, size_t size);

/* Allocates zeroed memory, aligned to 8 bytes. Never returns NULL: running out is fatal. */
static inline void *arena_alloc(Arena *arena, size_t size)
{
    size = (size + 7u) & ~(size_t)7u;
    if (UNLIKELY((size_t)(arena->limit - arena->next) < size)) return arena_alloc_slow(arena, size);
    void *memory = arena->next;
    arena->next += size;
    return memory;
}

#define ARENA_NEW(arena, Type) ((Type *)arena_alloc(arena, sizeof(Type)))
#define ARENA_ARRAY(arena, Type, count) ((Type *)arena_alloc_array(arena, (count), sizeof(Type)))

void *arena_alloc_array(Arena *arena, size_t count, size_t size);

/* Grows the block at `memory` from old_size to new_size, in place when it is the newest one. */
void *arena_grow(Arena *arena, void *memory, size_t old_size, size_t new_size);

/* Copies a C string, or prints one, into the arena. */
char *arena_strdup(Arena *arena, const char *text);
char *arena_printf(Arena *arena, const char *format, ...) PRINTF_LIKE(2, 3);
char *arena_vprintf(Arena *arena, const char *format, va_list arguments) PRINTF_LIKE(2, 0);

/* ---- Str: bytes with a length, not owned, not necessarily NUL-terminated ---- */

typedef struct Str {
    const char *p;
    uint32_t n;
} Str;

#define STR_LITERAL(text) ((Str){(text), (uint32_t)(sizeof(text) - 1)})
#define STR_FORMAT "%.*s" /* printf with STR_FORMAT, STR_ARGS(s) */
#define STR_ARGS(s) (int)(s).n, (s).p

Str str_from_c(const char *text);
Str str_copy(Arena *arena, Str s); /* the copy is NUL-terminated */
uint32_t str_hash(Str s);

static inline bool str_equal(Str a, Str b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

static inline bool str_is(Str s, const char *text)
{
    return strlen(text) == s.n && memcmp(s.p, text, s.n) == 0;
}

/* Is it one of those texts? */
static inline bool str_is_any(Str s, const char *const *texts, size_t count)
{
    for (size_t i = 0; i < count && s.n; i++)
        if (texts[i][0] == s.p[0] && str_is(s, texts[i])) return true;
    return false;
}

/* ---- Vectors: `typedef VEC(Thing *) ThingVec;`, zero-initialised, grown on an arena ---- */

#define VEC(T)                      \
    struct {                        \
        T *items;                   \
        uint32_t count, capacity;   \
    }

#define vec_push(arena, v, item)                                                               \
    do {                                                                                       \
        if ((v)->count == (v)->capacity)                                                       \
            (v)->items =                                                                       \
                base_vec_grow((arena), (v)->items, sizeof *(v)->items, &(v)->capacity);        \
        (v)->items[(v)->count++] = (item);                                                     \
    } while (0)

#define vec_pop(v) ((v)->items[--(v)->count])
#define vec_last(v) ((v)->items[(v)->count - 1])
#define vec_clear(v) ((void)((v)->count = 0))

void *base_vec_grow(Arena *arena, void *items, size_t item_size, uint32_t *capacity);

/* ---- Map: pointers, integers or strings to values; iterates in insertion order ---- */

typedef struct MapEntry {
    union {
        const void *pointer;
        uint64_t number;
        const char *text; /* with `length` */
    } key;
    uint32_t length; /* 0 unless the key is a string */
    uint32_t hash;
    void *value;
} MapEntry;

/* One map has keys of one sort. Zero-initialise but for the arena. Entries are never removed:
 * iterate with `for (i = 0; i < map.entries.count; i++) map.entries.items[i]`. */
typedef struct Map {
    Arena *arena;
    VEC(MapEntry) entries;
    uint32_t *slots; /* index into entries plus 1, 0 when free */
    uint32_t slot_count;
} Map;

void map_init(Map *map, Arena *arena);

/* Each returns the address of the value of the key, or NULL when the key is absent. */
void **map_find_pointer(const Map *map, const void *key);
void **map_find_number(const Map *map, uint64_t key);
void **map_find_str(const Map *map, Str key);

/* Each returns the address of the value of the key, adding it with value NULL when absent.
 * The address is valid until the next insertion. String keys are not copied. */
void **map_put_pointer(Map *map, const void *key);
void **map_put_number(Map *map, uint64_t key);
void **map_put_str(Map *map, Str key);

/* ---- StrBuf: text being written ---- */

typedef struct StrBuf {
    Arena *arena;
    char *text; /* always NUL-terminated once something was written */
    size_t length, capacity;
} StrBuf;

void strbuf_init(StrBuf *out, Arena *arena);
void strbuf_reserve(StrBuf *out, size_t more);
void strbuf_bytes(StrBuf *out, const char *bytes, size_t count);
void strbuf_puts(StrBuf *out, const char *text);
void strbuf_str(StrBuf *out, Str s);
void strbuf_repeat(StrBuf *out, char c, size_t count);
void strbuf_printf(StrBuf *out, const char *format, ...) PRINTF_LIKE(2, 3);
void strbuf_vprintf(StrBuf *out, const char *format, va_list arguments) PRINTF_LIKE(2, 0);

/* Appends a code point as WTF-8: a lone surrogate becomes three bytes, and a low surrogate after
 * a high one is joined with it. */
void strbuf_wtf8(StrBuf *out, uint32_t code_point);

/* Appends the string between double quotes with C-like escapes, for dumps and messages. */
void strbuf_quoted(StrBuf *out, Str s);

/* Appends a double as JavaScript's Number::toString prints it. */
void strbuf_js_number(StrBuf *out, double value);

/* Returns what was written, as a NUL-terminated Str in the arena of the buffer. */
Str strbuf_finish(StrBuf *out);

static inline void strbuf_char(StrBuf *out, char c)
{
    if (UNLIKELY(out->length + 2 > out->capacity)) strbuf_reserve(out, 1);
    out->text[out->length++] = c;
    out->text[out->length] = 0;
}

/* ---- UTF-8 ---- */

/* Decodes the code point at p (p < end), WTF-8 surrogates included, and sets *length to the bytes
 * it takes. Fails: returns UINT32_MAX with *length 1 when the bytes are malformed. */
uint32_t utf8_decode(const char *p, const char *end, uint32_t *length);

/* Counts the UTF-16 code units of WTF-8 text. */
uint32_t utf8_utf16_length(Str s);

/* Milliseconds since some moment in the past. */
double time_now_ms(void);

#endif
