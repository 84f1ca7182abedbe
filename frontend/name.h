/* Interned names: identifiers and property keys. Equal names are the same pointer.
 *
 * The text is WTF-8 with escapes decoded. Private names are interned with their '#'.
 */
#ifndef FUNARG_FRONTEND_NAME_H
#define FUNARG_FRONTEND_NAME_H

#include "frontend/base.h"

typedef struct Name {
    const char *text;  /* NUL-terminated; may contain NULs when written with escapes */
    uint32_t length;   /* bytes */
    uint32_t hash;
    uint32_t index;    /* dense, in order of interning; names.def and token.def come first */
    uint32_t array_index; /* the value when is_array_index */
    uint8_t token;     /* TOK_IDENTIFIER, or the TokenKind of a keyword */
    bool is_array_index;    /* a canonical integer 0 … 2^32 - 2 */
    bool is_reserved;       /* always a reserved word, as `if` */
    bool is_strict_reserved; /* reserved in strict code only, as `let` */
    bool is_commonjs;       /* require, module, exports, __filename, __dirname */
    uint32_t stamp;    /* scratch of the parser: marks names seen in one list */
} Name;

/* Indices of the names the compiler knows. */
typedef enum {
#define NAME_ID(id) NAME_##id,
#include "frontend/names.def"
    NAME_KNOWN_COUNT
} NameId;

typedef struct NameTable {
    Arena *arena;
    Name **slots; /* open addressing, power of two */
    uint32_t slot_count;
    VEC(Name *) all; /* by Name.index */
} NameTable;

void names_init(NameTable *names, Arena *arena);

/* Returns the one Name with this text, making it if need be. */
Name *name_intern(NameTable *names, Str text);
Name *name_intern_hashed(NameTable *names, Str text, uint32_t hash);

static inline Name *name_known(const NameTable *names, NameId id)
{
    return names->all.items[id];
}

static inline Str name_str(const Name *name)
{
    return (Str){name->text, name->length};
}

/* The hash of names, one byte at a time, so that the lexer can compute it as it scans. */
#define NAME_HASH_START 2166136261u
#define NAME_HASH_STEP(hash, byte) (((hash) ^ (uint8_t)(byte)) * 16777619u)

#endif
