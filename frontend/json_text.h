/* JSON texts: those of package.json and of JSON modules.
 *
 * Law: what parses is what JSON.parse accepts, no more and no less, but for a bound on nesting. Each value knows its
 * span. Everything lives in the arena of the unit.
 */
#ifndef FUNARG_FRONTEND_JSON_TEXT_H
#define FUNARG_FRONTEND_JSON_TEXT_H

#include "frontend/unit.h"

enum { JSON_MAX_NESTING = 10000 };

typedef enum { JSON_NULL, JSON_FALSE, JSON_TRUE, JSON_NUMBER, JSON_STRING, JSON_ARRAY, JSON_OBJECT } JsonKind;

typedef struct JsonValue JsonValue;

typedef struct JsonMember {
    Str key;             /* WTF-8, escapes decoded */
    Span key_span;
    JsonValue *value;
} JsonMember;

struct JsonValue {
    JsonKind kind;
    Span span;
    uint32_t count;      /* of items or members */
    union {
        double number;
        Str string;      /* WTF-8: \ud800 alone is a lone surrogate */
        JsonValue **items;
        JsonMember *members; /* in source order; of equal keys the last one counts */
    };
};

/* Parses the whole source; a byte order mark may precede the value. Fails: returns NULL after recording one syntax
 * error at the place. Spec: 25.5.1 JSON.parse. */
JsonValue *json_parse(Unit *unit, Source *source);

/* Returns the value of a key (the last one), or NULL when there is none or the value is no object. */
JsonValue *json_get(const JsonValue *object, const char *key);
JsonValue *json_get_str(const JsonValue *object, Str key);

static inline bool json_is(const JsonValue *value, JsonKind kind)
{
    return value && value->kind == kind;
}

#endif
