/* The table of interned names: see name.h. Open addressing, at most half full. */
#include "frontend/name.h"

#include "frontend/lexer.h"

typedef struct Keyword {
    const char *text;
    uint8_t token;
    bool is_reserved, is_strict_reserved;
} Keyword;

static const Keyword keywords[] = {
#define TOKEN(NAME, text)
#define PUNCTUATOR(NAME, text)
#define OPERATOR(NAME, text, OP, prec)
#define ASSIGNMENT(NAME, text, OP)
#define KEYWORD(NAME, text) {text, TOK_##NAME, true, false},
#define KEYWORD_OPERATOR(NAME, text, OP, prec) {text, TOK_##NAME, true, false},
#define CONTEXTUAL(NAME, text) {text, TOK_##NAME, false, false},
#define STRICT_RESERVED(NAME, text) {text, TOK_##NAME, false, true},
#include "frontend/token.def"
};

static const char *const known_names[] = {
#define NAME_ID(id) #id,
#include "frontend/names.def"
};

/* ECMA-262 6.1.7: an array index is a canonical numeric string of an integer below 2^32 - 1. */
static void classify_index(Name *name)
{
    uint64_t value = 0;
    if (name->length == 0 || name->length > 10) return;
    if (name->text[0] == '0' && name->length > 1) return;
    for (uint32_t i = 0; i < name->length; i++) {
        if (name->text[i] < '0' || name->text[i] > '9') return;
        value = value * 10 + (uint64_t)(name->text[i] - '0');
    }
    if (value >= UINT32_MAX) return;
    name->is_array_index = true;
    name->array_index = (uint32_t)value;
}

static Name **find_slot(const NameTable *names, Str text, uint32_t hash)
{
    uint32_t mask = names->slot_count - 1;
    for (uint32_t at = hash & mask;; at = (at + 1) & mask) {
        Name *name = names->slots[at];
        if (!name) return &names->slots[at];
        if (name->hash == hash && name->length == text.n &&
            memcmp(name->text, text.p, text.n) == 0)
            return &names->slots[at];
    }
}

static void grow_table(NameTable *names)
{
    names->slot_count *= 2;
    names->slots = ARENA_ARRAY(names->arena, Name *, names->slot_count);
    for (uint32_t i = 0; i < names->all.count; i++) {
        Name *name = names->all.items[i];
        *find_slot(names, name_str(name), name->hash) = name;
    }
}

Name *name_intern_hashed(NameTable *names, Str text, uint32_t hash)
{
    Name **slot = find_slot(names, text, hash);
    if (LIKELY(*slot != NULL)) return *slot;
    Name *name = ARENA_NEW(names->arena, Name);
    *name = (Name){.text = str_copy(names->arena, text).p,
                   .length = text.n,
                   .hash = hash,
                   .index = names->all.count,
                   .token = TOK_IDENTIFIER};
    classify_index(name);
    *slot = name;
    vec_push(names->arena, &names->all, name);
    if (names->all.count * 2 > names->slot_count) grow_table(names);
    return name;
}

Name *name_intern(NameTable *names, Str text)
{
    return name_intern_hashed(names, text, str_hash(text));
}

static void intern_keyword(NameTable *names, const Keyword *keyword)
{
    Name *name = name_intern(names, str_from_c(keyword->text));
    name->token = keyword->token;
    name->is_reserved = keyword->is_reserved;
    name->is_strict_reserved = keyword->is_strict_reserved;
}

void names_init(NameTable *names, Arena *arena)
{
    *names = (NameTable){.arena = arena, .slot_count = 1024};
    names->slots = ARENA_ARRAY(arena, Name *, names->slot_count);
    for (uint32_t i = 0; i < NAME_KNOWN_COUNT; i++) {
        Name *name = name_intern(names, str_from_c(known_names[i]));
        ASSERT(name->index == i);
    }
    for (uint32_t i = 0; i < COUNT_OF(keywords); i++) intern_keyword(names, &keywords[i]);
    for (uint32_t i = NAME_require; i <= NAME___dirname; i++)
        name_known(names, (NameId)i)->is_commonjs = true;
}
