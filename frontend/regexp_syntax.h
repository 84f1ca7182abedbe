/* The syntax of regular expressions: what makes a literal (or the arguments of RegExp) an error.
 * Nothing is compiled here; the runtime has its own reader of patterns. */
#ifndef FUNARG_FRONTEND_REGEXP_SYNTAX_H
#define FUNARG_FRONTEND_REGEXP_SYNTAX_H

#include "frontend/base.h"

typedef struct RegexpError {
    const char *message;
    bool in_flags;
    uint32_t offset; /* byte in the pattern or the flags */
} RegexpError;

/* Checks pattern (WTF-8, as between the slashes) and flags. Fails: returns false and says why.
 * Spec: 22.2.1 Patterns, with Annex B.1.2 when neither u nor v is set. */
bool regexp_check(Arena *scratch, Str pattern, Str flags, RegexpError *error);

/* regexp_properties.c: does \p{name} exist, for code points; for strings (flag v); \p{name=value}? */
bool regexp_property_is_lone(const char *name);
bool regexp_property_has_strings(const char *name);
bool regexp_property_has_value(const char *name, const char *value);

#endif
