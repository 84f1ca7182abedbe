/* Strings: flat Latin-1 or UTF-16, and ropes that flatten on first look.
 *
 * head of a STRING: kind, flags (bits 32..47), length in code units (bits 0..31).
 * head of a ROPE:   kind, flags, length. A rope has left and right; flattening writes the flat string to
 *                   `left` and NULL to `right`.
 * Law: a string whose units all fit Latin-1 may be stored either way; equality, hashing and interning look at
 * units only. An atom (FA_STR_ATOM) is the one representative of its contents: two atoms are equal iff they
 * are the same pointer. Atoms are never canonical array indices (those are integer keys). */
#ifndef FA_STRING_H
#define FA_STRING_H

#include "runtime/heap.h"

enum {
    FA_STR_WIDE = 1,      /* UTF-16, else Latin-1 */
    FA_STR_ATOM = 2,      /* interned */
    FA_STR_STATIC = 4,    /* not in the heap */
    FA_STR_HASHED = 8,    /* `hash` is valid */
    FA_STR_INDEX = 16,    /* known to be a canonical array index (hash holds it) */
    FA_STR_NOT_INDEX = 32 /* known not to be one */
};

#define FA_STRING_MAX 0x1FFFFFE8u /* code units; as V8: longer ones are a RangeError "Invalid string length" */

typedef struct FaString {
    uint64_t head;
    uint32_t hash;
    uint32_t pad;
    union {
        uint8_t latin1[1]; /* really `length` units */
        uint16_t wide[1];
    } u;
} FaString;

typedef struct FaRope {
    uint64_t head;
    FaString *left, *right; /* either may be a rope */
} FaRope;

#define FA_STRING_HEAD(length, flags)                                                                                  \
    FA_HEAD(FA_KIND_STRING, ((uint64_t)(flags) << 32) | (uint32_t)(length))

/* Static strings for emitted C and the runtime: FA_STATIC_LATIN1(name, "bytes", count) */
#define FA_STATIC_LATIN1(NAME, TEXT, N)                                                                                \
    struct {                                                                                                           \
        uint64_t head;                                                                                                 \
        uint32_t hash, pad;                                                                                            \
        char text[(N) + 1];                                                                                            \
    } NAME = {FA_STRING_HEAD(N, FA_STR_STATIC), 0, 0, TEXT}
#define FA_STATIC_WIDE(NAME, N, ...)                                                                                   \
    struct {                                                                                                           \
        uint64_t head;                                                                                                 \
        uint32_t hash, pad;                                                                                            \
        uint16_t units[(N) + 1];                                                                                       \
    } NAME = {FA_STRING_HEAD(N, FA_STR_STATIC | FA_STR_WIDE), 0, 0, {__VA_ARGS__}}

static inline FaString *fa_as_string(FaValue v)
{
    return (FaString *)(uintptr_t)v;
}

static inline uint32_t fa_str_length(const FaString *s)
{
    return (uint32_t)s->head;
}

static inline unsigned fa_str_flags(const FaString *s)
{
    return (unsigned)(s->head >> 32) & 0xFFFFu;
}

static inline bool fa_str_is_wide(const FaString *s)
{
    return (fa_str_flags(s) & FA_STR_WIDE) != 0;
}

static inline bool fa_str_is_rope(const FaString *s)
{
    return fa_kind_of_ptr(s) == FA_KIND_ROPE;
}

/* Makes flat: returns the STRING cell with the contents of s. GC: may collect. */
FaString *fa_str_flatten(FaString *rope);
static inline FaString *fa_str_flat(FaString *s)
{
    return FA_UNLIKELY(fa_str_is_rope(s)) ? fa_str_flatten(s) : s;
}

/* Code unit i of a FLAT string. */
static inline uint16_t fa_str_unit(const FaString *flat, uint32_t i)
{
    return fa_str_is_wide(flat) ? flat->u.wide[i] : flat->u.latin1[i];
}

/* New flat strings; contents uninitialised or copied. Lengths over FA_STRING_MAX throw RangeError: NULL. */
FaString *fa_str_new_latin1(const uint8_t *units_or_null, uint32_t length);
FaString *fa_str_new_wide(const uint16_t *units_or_null, uint32_t length);
FaString *fa_str_from_units(const uint16_t *units, uint32_t length); /* narrows when it can */
FaString *fa_str_from_ascii(const char *text);                      /* NUL-terminated */
FaString *fa_str_from_utf8(const char *bytes, size_t n);            /* invalid sequences become U+FFFD */
FaString *fa_str_from_unit(uint16_t unit);                          /* one unit; Latin-1 ones are preallocated */
FaString *fa_str_from_codepoint(uint32_t cp);

/* Concatenates; a rope when long. Fails: NULL with a pending RangeError. */
FaString *fa_str_concat(FaString *a, FaString *b);
/* Units [from, to) of s. */
FaString *fa_str_slice(FaString *s, uint32_t from, uint32_t to);
bool fa_str_equal(FaString *a, FaString *b);
int fa_str_compare(FaString *a, FaString *b);       /* by code units: <0, 0, >0 */
/* First index >= from of needle in s, or -1; last index <= from. */
int64_t fa_str_index_of(FaString *s, FaString *needle, uint32_t from);
int64_t fa_str_last_index_of(FaString *s, FaString *needle, uint32_t from);
uint32_t fa_str_hash(FaString *flat);
/* True when s is a canonical array index (0 .. 2^32-2). */
bool fa_str_array_index(FaString *s, uint32_t *index);
/* Compares with ASCII text. */
bool fa_str_is_ascii(FaString *s, const char *text);

/* The atom with the contents of s; s must not be a canonical array index. */
FaString *fa_str_intern(FaString *s);
FaString *fa_str_intern_ascii(const char *text);

/* The table of atoms: open addressing, NULL empty. Lives outside the heap and is weak. */
typedef struct FaAtomTable {
    FaString **slots;
    uint32_t capacity, used; /* used: atoms and tombstones */
} FaAtomTable;

/* UTF-8 encoding of s (lone surrogates as U+FFFD); *n bytes and a NUL, in a BYTES cell kept alive by the caller's
 * stack. GC: may collect. */
char *fa_str_to_utf8(FaString *s, size_t *n);

/* A growable text, for built-ins that assemble strings. Lives in C locals; its storage is heap cells, which
 * the conservative scan keeps alive. Switches to UTF-16 at the first wide unit. Length overflow throws RangeError
 * at fa_sb_finish, which returns NULL then. */
typedef struct FaStrBuilder {
    void *units; /* BYTES cell laid out as an FaString, so that finishing can turn it into one */
    uint32_t length, capacity;
    bool wide, overflow;
} FaStrBuilder;

void fa_sb_init(FaStrBuilder *b);
void fa_sb_unit(FaStrBuilder *b, uint16_t unit);
void fa_sb_codepoint(FaStrBuilder *b, uint32_t cp);
void fa_sb_ascii(FaStrBuilder *b, const char *text);
void fa_sb_string(FaStrBuilder *b, FaString *s);
void fa_sb_slice(FaStrBuilder *b, FaString *flat, uint32_t from, uint32_t to);
FaString *fa_sb_finish(FaStrBuilder *b);

/* Atoms the runtime knows (runtime/atoms.def): FA_ATOM(length) is an FaString *. */
enum {
#define ATOM(ID, TEXT) FA_ATOM_##ID,
#include "runtime/atoms.def"
#undef ATOM
    FA_ATOM_COUNT
};
extern FaString *const fa_atoms[FA_ATOM_COUNT];
#define FA_ATOM(ID) (fa_atoms[FA_ATOM_##ID])

/* Well-known symbols: FA_SYMBOL(iterator) is an FaSymbol *. */
typedef struct FaSymbol {
    uint64_t head; /* low bits: FA_SYM_* */
    uint32_t hash, pad;
    FaValue description; /* string or undefined */
} FaSymbol;
enum { FA_SYM_REGISTERED = 1, FA_SYM_WELL_KNOWN = 2 };
FaSymbol *fa_symbol_new(FaValue description);
/* A private name, of kind PRIVATE_NAME. */
typedef struct FaPrivateName {
    FaSymbol symbol;
    FaValue owner; /* of a method or accessor: "class A" or "an instance of class A"; of a field: undefined */
} FaPrivateName;
FaSymbol *fa_private_name_new(FaValue description, FaValue owner);
/* GlobalSymbolRegistry. Spec: 20.4.2.2 Symbol.for, 20.4.2.6 Symbol.keyFor (the key, or undefined). */
FaSymbol *fa_symbol_for(FaString *key);
FaValue fa_symbol_key_for(const FaSymbol *symbol);

#define FA_WELL_KNOWN_SYMBOLS(S)                                                                                       \
    S(asyncIterator) S(hasInstance) S(isConcatSpreadable) S(iterator) S(match) S(matchAll) S(replace) S(search)        \
    S(species) S(split) S(toPrimitive) S(toStringTag) S(unscopables)
enum {
#define S(NAME) FA_SYMBOL_##NAME,
    FA_WELL_KNOWN_SYMBOLS(S)
#undef S
    FA_SYMBOL_COUNT
};
extern FaSymbol *const fa_symbols[FA_SYMBOL_COUNT];
#define FA_SYMBOL(NAME) (fa_symbols[FA_SYMBOL_##NAME])

#endif
