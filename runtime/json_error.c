/* The texts of JSON's errors, V8's to the letter. */
#include "runtime/json.h"

#include "runtime/error.h"

#define CONTEXT 10u /* units shown before and after an unexpected token */

/* Texts that JSON.parse is given by mistake, after ToString. */
static bool is_mistaken_value(FaString *text)
{
    return fa_str_is_ascii(text, "undefined") || fa_str_is_ascii(text, "[object Object]") || fa_str_is_ascii(text, "NaN") ||
           fa_str_is_ascii(text, "Infinity");
}

FaValue fa_json_unexpected(const FaJsonParser *p, const char *expected)
{
    uint32_t at = p->at, n = p->length;
    if (expected == NULL && at >= n)
        return fa_throw_error(FA_SYNTAX_ERROR, "Unexpected end of JSON input");
    if (expected != NULL)
        return fa_throw_error(FA_SYNTAX_ERROR, "%s at position %d", expected, (int)at);
    int c = fa_json_peek(p);
    if (c == '-' || (c >= '0' && c <= '9') || c == '"')
        return fa_throw_error(FA_SYNTAX_ERROR, "Unexpected %s in JSON at position %d", c == '"' ? "string" : "number", (int)at);
    if (is_mistaken_value(p->text))
        return fa_throw_error(FA_SYNTAX_ERROR, "\"%S\" is not valid JSON", p->text);
    FaString *token = fa_str_from_unit(fa_json_unit(p, at));
    bool shorten = n > 2 * CONTEXT;
    uint32_t from = shorten && at >= CONTEXT ? at - CONTEXT : 0;
    uint32_t to = shorten && (at < CONTEXT || at < n - CONTEXT) ? at + CONTEXT : n;
    return fa_throw_error(FA_SYNTAX_ERROR, "Unexpected token '%S', %s\"%S\"%s is not valid JSON", token,
                          shorten && at >= CONTEXT ? "..." : "", fa_str_slice(p->text, from, to), to < n ? "..." : "");
}

/* ---- cycles ---- */

#define LINES_BEFORE 2u /* of a long cycle, after its first object */
#define LINES_AFTER 1u

static void append_key(FaStrBuilder *out, FaKey key, FaValue holder)
{
    FaValue name = fa_key_to_value(key);
    if (fa_key_is_index(key) && (fa_has_kind(holder, FA_KIND_ARRAY) || fa_has_kind(holder, FA_KIND_ARRAY_SLOW))) {
        fa_sb_ascii(out, "index ");
        fa_sb_string(out, fa_as_string(name));
        return;
    }
    if (fa_str_length(fa_as_string(name)) == 0) {
        fa_sb_ascii(out, "<anonymous>");
        return;
    }
    fa_sb_ascii(out, "property '");
    fa_sb_string(out, fa_as_string(name));
    fa_sb_ascii(out, "'");
}

static void append_constructor(FaStrBuilder *out, FaValue object)
{
    FaString *name = fa_constructor_name(fa_as_object(object));
    fa_sb_ascii(out, "object with constructor '");
    fa_sb_ascii(out, name == NULL ? "Object" : "");
    if (name != NULL)
        fa_sb_string(out, name);
    fa_sb_ascii(out, "'");
}

/* The line for the object at path[i], which the one before holds. */
static void append_step(FaStrBuilder *out, const FaValue *path, uint32_t i)
{
    fa_sb_ascii(out, "\n    |     ");
    append_key(out, path[i + 1], path[i - 2]);
    fa_sb_ascii(out, " -> ");
    append_constructor(out, path[i]);
}

static void append_steps(FaStrBuilder *out, const FaValue *path, uint32_t start, uint32_t n)
{
    uint32_t i = start + 2, shown = i + 2 * LINES_BEFORE;
    for (; i < n && i < shown; i += 2)
        append_step(out, path, i);
    if (n > i + 2 * LINES_AFTER) {
        fa_sb_ascii(out, "\n    |     ...");
        i = n - 2 * LINES_AFTER;
    }
    for (; i < n; i += 2)
        append_step(out, path, i);
}

FaValue fa_json_throw_circular(const FaValue *path, uint32_t start, uint32_t n, FaKey key)
{
    FaStrBuilder out;
    fa_sb_init(&out);
    fa_sb_ascii(&out, "Converting circular structure to JSON\n    --> starting at ");
    append_constructor(&out, path[start]);
    append_steps(&out, path, start, n);
    fa_sb_ascii(&out, "\n    --- ");
    append_key(&out, key, path[n - 2]);
    fa_sb_ascii(&out, " closes the circle");
    FaString *message = fa_sb_finish(&out);
    return message != NULL ? fa_throw_type("%S", message) : FA_THREW;
}
