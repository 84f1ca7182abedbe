/* What regexp_syntax.c and regexp_class.c share. */
#ifndef FUNARG_FRONTEND_REGEXP_INTERNAL_H
#define FUNARG_FRONTEND_REGEXP_INTERNAL_H

#include "frontend/regexp_syntax.h"

#define REGEXP_END 0x110000u /* after the last character */
enum { REGEXP_MAX_DEPTH = 1000 };

/* An alternative of a disjunction, and the alternative around that. */
typedef struct RegexpAlternative {
    struct RegexpAlternative *outer;
    uint32_t disjunction, depth;
} RegexpAlternative;

/* A named group, or a reference to one. */
typedef struct RegexpGroup {
    Str name;
    RegexpAlternative *alternative;
    uint32_t at;
} RegexpGroup;

typedef struct RegexpReader {
    Arena *arena;
    RegexpError *error;
    bool failed;
    bool unicode;         /* flag u or v */
    bool sets;            /* flag v */
    bool has_group_names; /* \k is a reference, not an identity escape */
    uint32_t *chars, *offsets; /* REGEXP_END-terminated; byte offset of each */
    uint32_t count, at;
    uint32_t depth, group_count, disjunction_count;
    RegexpAlternative *alternative;
    VEC(RegexpGroup) groups, references;
} RegexpReader;

typedef enum { REGEXP_CLASS_NONE, REGEXP_CLASS_CHARS, REGEXP_CLASS_STRINGS } RegexpClassEscape;

void regexp_fail(RegexpReader *reader, uint32_t at, const char *message);

static inline uint32_t regexp_peek(const RegexpReader *reader)
{
    return reader->chars[reader->at];
}

static inline bool regexp_eat(RegexpReader *reader, uint32_t c)
{
    bool found = regexp_peek(reader) == c;
    if (found) reader->at++;
    return found;
}

bool regexp_is_digit(uint32_t c);

/* Is it one of those ASCII characters? */
static inline bool regexp_is_one_of(uint32_t c, const char *set)
{
    return c != 0 && c < 0x80 && strchr(set, (int)c) != NULL;
}

/* CharacterEscape, after the backslash; returns its value. */
uint32_t regexp_character_escape(RegexpReader *reader, bool in_class);

/* CharacterClassEscape, after the backslash; returns REGEXP_CLASS_NONE, having read nothing, when
 * there is none. */
RegexpClassEscape regexp_class_escape(RegexpReader *reader);

/* CharacterClass, from its `[`. */
void regexp_read_class(RegexpReader *reader);

#endif
