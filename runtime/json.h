/* JSON, 25.5: what the files of the family share. */
#ifndef FA_JSON_H
#define FA_JSON_H

#include "runtime/realm.h"

/* ---- parsing ---- */

enum { FA_JSON_NAMES = 128, FA_JSON_SHAPES = 16 };

/* A parser, on the C stack. `stack` holds what the containers under way have so far: for each a frame word, then its
 * elements, or its names and values by turns. */
typedef struct FaJsonParser {
    FaString *text;                /* flat; keeps the units alive */
    const uint8_t *latin1;         /* its units: one of the two is NULL */
    const uint16_t *wide;
    uint32_t at, length;
    FaValues *stack;
    uint32_t top;                  /* first free place */
    uint32_t frame;                /* place of the innermost container's frame word; 0: none */
    FaKey names[FA_JSON_NAMES];    /* property names met lately, 0: none */
    FaShape *shapes[FA_JSON_SHAPES];
} FaJsonParser;

/* 25.5.1.1 ParseJSON ( text ), with a flat text. FA_THREW: a SyntaxError. GC: may collect, runs no JavaScript. */
FaValue fa_json_parse(FaString *text);

/* Scanners (json_scan.c) start at p->at and leave it behind what they read. FA_THREW. */
FaValue fa_json_scan_number(FaJsonParser *p);
FaValue fa_json_scan_string(FaJsonParser *p);  /* at the opening quote */
FaValue fa_json_scan_literal(FaJsonParser *p, const char *text, FaValue v);
bool fa_json_scan_name(FaJsonParser *p, FaKey *out);

static inline uint16_t fa_json_unit(const FaJsonParser *p, uint32_t i)
{
    return p->wide != NULL ? p->wide[i] : p->latin1[i];
}

/* The unit at p->at, or -1 at the end. */
static inline int fa_json_peek(const FaJsonParser *p)
{
    return p->at < p->length ? fa_json_unit(p, p->at) : -1;
}

/* Throws the SyntaxError for the token at p->at (json_error.c): V8's message for what was expected there, "%s at position
 * %d", or, when `expected` is NULL, the one that quotes the token and its surroundings. FA_THREW. */
FA_COLD FaValue fa_json_unexpected(const FaJsonParser *p, const char *expected);

/* ---- stringifying ---- */

/* 25.5.2 JSON.stringify: a string, undefined, or FA_THREW. */
FaValue fa_json_stringify_js(FaValue value, FaValue replacer, FaValue space);
/* 25.5.2.3 QuoteJSONString ( value ), of a flat string. */
void fa_json_quote(FaStrBuilder *out, FaString *flat);
/* Throws the TypeError for a cycle: path is object, key, object, key … of the objects under way, each with the key that it has
 * in the one before; n its words; the last object's `key` leads back to path[start]. */
FA_COLD FaValue fa_json_throw_circular(const FaValue *path, uint32_t start, uint32_t n, FaKey key);

/* ---- both ---- */

/* 7.3.23 EnumerableOwnProperties ( O, key ), as a run of property keys. NULL: threw. */
FaValues *fa_json_keys_js(FaObject *o);

#endif
