/* The JSON parser: recursive descent over bytes, with a stack of the values under construction.
 * See json_text.h. After an error `failed` is set, and every function returns at once. */
#include "frontend/json_text.h"

#include <stdlib.h>

typedef struct JsonParser {
    Unit *unit;
    Source *source;
    const char *text, *p, *end;
    uint32_t depth;
    bool failed;
    VEC(JsonValue *) items;   /* of the arrays being parsed */
    VEC(JsonMember) members;  /* of the objects being parsed */
} JsonParser;

static JsonValue *parse_value(JsonParser *parser);

static Span span_between(const JsonParser *parser, const char *start, const char *end)
{
    return span_of(parser->source->id, (uint32_t)(start - parser->text), (uint32_t)(end - parser->text));
}

/* ---- Errors ---- */

PRINTF_LIKE(4, 5) static void fail(JsonParser *parser, const char *start, const char *end, const char *format, ...)
{
    if (parser->failed) return;
    parser->failed = true;
    va_list arguments;
    va_start(arguments, format);
    diag_syntax_verror(parser->unit, span_between(parser, start, end), format, arguments);
    va_end(arguments);
}

static bool is_word_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$';
}

/* Reports what stands at p instead of what was expected: a word, or a code point. */
static void fail_unexpected(JsonParser *parser, const char *expected)
{
    const char *end = parser->p;
    if (parser->p >= parser->end) {
        fail(parser, parser->end, parser->end, "in JSON: expected %s, found the end of the file", expected);
        return;
    }
    while (end < parser->end && is_word_byte(*end)) end++;
    uint32_t length = 1;
    if (end == parser->p) {
        utf8_decode(parser->p, parser->end, &length);
        end += length;
    }
    fail(parser, parser->p, end, "in JSON: expected %s, found '%.*s'", expected, (int)MIN(end - parser->p, 40),
         parser->p);
}

/* ---- Tokens ---- */

static void skip_space(JsonParser *parser)
{
    while (parser->p < parser->end &&
           (*parser->p == ' ' || *parser->p == '\n' || *parser->p == '\t' || *parser->p == '\r'))
        parser->p++;
    if (parser->end - parser->p >= 2 && parser->p[0] == '/' && (parser->p[1] == '/' || parser->p[1] == '*'))
        fail(parser, parser->p, parser->p + 2, "in JSON: comments are not allowed");
}

static bool at(const JsonParser *parser, char c)
{
    return !parser->failed && parser->p < parser->end && *parser->p == c;
}

static bool eat(JsonParser *parser, char c)
{
    if (!at(parser, c)) return false;
    parser->p++;
    skip_space(parser);
    return true;
}

static JsonValue *new_value(JsonParser *parser, JsonKind kind, const char *start)
{
    JsonValue *value = ARENA_NEW(&parser->unit->arena, JsonValue);
    value->kind = kind;
    value->span = span_between(parser, start, parser->p);
    return value;
}

/* ---- Literals ---- */

static JsonValue *parse_word(JsonParser *parser, const char *word, JsonKind kind)
{
    size_t n = strlen(word);
    const char *start = parser->p;
    bool same = (size_t)(parser->end - start) >= n && memcmp(start, word, n) == 0;
    if (!same || (start + n < parser->end && is_word_byte(start[n]))) {
        fail_unexpected(parser, "a value");
        return NULL;
    }
    parser->p += n;
    return new_value(parser, kind, start);
}

static bool at_digit(const JsonParser *parser)
{
    return parser->p < parser->end && *parser->p >= '0' && *parser->p <= '9';
}

static void skip_digits(JsonParser *parser)
{
    if (!at_digit(parser)) fail_unexpected(parser, "a digit");
    while (at_digit(parser)) parser->p++;
}

/* number : -? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)? */
static JsonValue *parse_number(JsonParser *parser)
{
    const char *start = parser->p;
    if (*parser->p == '-') parser->p++;
    if (at(parser, '0')) parser->p++;
    else skip_digits(parser);
    if (at(parser, '.')) {
        parser->p++;
        skip_digits(parser);
    }
    if (at(parser, 'e') || at(parser, 'E')) {
        parser->p++;
        if (at(parser, '+') || at(parser, '-')) parser->p++;
        skip_digits(parser);
    }
    bool goes_on = !parser->failed && parser->p < parser->end && is_word_byte(*parser->p);
    if (goes_on) fail_unexpected(parser, "the end of the number");
    if (parser->failed) return NULL;
    JsonValue *value = new_value(parser, JSON_NUMBER, start);
    value->number = strtod(start, NULL);
    return value;
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* \uXXXX, p being behind the u. */
static void parse_unicode_escape(JsonParser *parser, StrBuf *out)
{
    uint32_t unit = 0;
    for (int i = 0; i < 4; i++, parser->p++) {
        int digit = parser->p < parser->end ? hex_digit(*parser->p) : -1;
        if (digit < 0) {
            fail_unexpected(parser, "four hexadecimal digits after '\\u'");
            return;
        }
        unit = unit * 16 + (uint32_t)digit;
    }
    strbuf_wtf8(out, unit);
}

static void parse_escape(JsonParser *parser, StrBuf *out)
{
    static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
    const char *found = parser->p < parser->end && *parser->p ? strchr(from, *parser->p) : NULL;
    if (found) {
        parser->p++;
        strbuf_char(out, to[found - from]);
    } else if (at(parser, 'u')) {
        parser->p++;
        parse_unicode_escape(parser, out);
    } else {
        fail_unexpected(parser, "an escape sequence");
    }
}

/* Does a character stand here that stands for itself in a string? */
static bool at_plain_char(const JsonParser *parser)
{
    if (parser->p >= parser->end) return false;
    return *parser->p != '"' && *parser->p != '\\' && (unsigned char)*parser->p >= ' ';
}

/* The text of a string, decoded, p being at the quote. */
static Str parse_string_text(JsonParser *parser)
{
    const char *quote = parser->p++;
    StrBuf out;
    strbuf_init(&out, &parser->unit->arena);
    while (!parser->failed) {
        const char *run = parser->p;
        while (at_plain_char(parser)) parser->p++;
        strbuf_bytes(&out, run, (size_t)(parser->p - run));
        if (parser->p >= parser->end || *parser->p == '\n' || *parser->p == '\r')
            fail(parser, quote, parser->p, "in JSON: the string is not closed");
        else if (*parser->p == '"') break;
        else if (*parser->p++ == '\\') parse_escape(parser, &out);
        else fail(parser, parser->p - 1, parser->p, "in JSON: control character in a string");
    }
    if (!parser->failed) parser->p++;
    return strbuf_finish(&out);
}

static JsonValue *parse_string_value(JsonParser *parser)
{
    const char *start = parser->p;
    Str text = parse_string_text(parser);
    JsonValue *value = new_value(parser, JSON_STRING, start);
    value->string = text;
    return value;
}

/* ---- Arrays and objects ---- */

/* After an element: is there another one? */
static bool another(JsonParser *parser, char close, const char *expected)
{
    skip_space(parser);
    const char *comma = parser->p;
    if (eat(parser, ',')) {
        if (at(parser, close)) fail(parser, comma, comma + 1, "in JSON: no ',' is allowed before '%c'", close);
        return !parser->failed;
    }
    if (!at(parser, close)) fail_unexpected(parser, expected);
    return false;
}

static JsonValue *parse_array(JsonParser *parser)
{
    const char *start = parser->p;
    uint32_t first = parser->items.count;
    eat(parser, '[');
    if (!at(parser, ']'))
        do {
            JsonValue *item = parse_value(parser);
            vec_push(&parser->unit->scratch, &parser->items, item);
        } while (another(parser, ']', "',' or ']'"));
    if (parser->failed) return NULL;
    parser->p++;
    JsonValue *array = new_value(parser, JSON_ARRAY, start);
    array->count = parser->items.count - first;
    array->items = ARENA_ARRAY(&parser->unit->arena, JsonValue *, array->count);
    if (array->count) memcpy(array->items, parser->items.items + first, array->count * sizeof *array->items);
    parser->items.count = first;
    return array;
}

/* member : string : value */
static void parse_member(JsonParser *parser)
{
    JsonMember member = {0};
    if (!at(parser, '"')) {
        fail_unexpected(parser, "a property name in double quotes");
        return;
    }
    const char *start = parser->p;
    member.key = parse_string_text(parser);
    member.key_span = span_between(parser, start, parser->p);
    skip_space(parser);
    if (!eat(parser, ':')) fail_unexpected(parser, "':'");
    member.value = parse_value(parser);
    vec_push(&parser->unit->scratch, &parser->members, member);
}

static JsonValue *parse_object(JsonParser *parser)
{
    const char *start = parser->p;
    uint32_t first = parser->members.count;
    eat(parser, '{');
    if (!at(parser, '}'))
        do parse_member(parser);
        while (another(parser, '}', "',' or '}'"));
    if (parser->failed) return NULL;
    parser->p++;
    JsonValue *object = new_value(parser, JSON_OBJECT, start);
    object->count = parser->members.count - first;
    object->members = ARENA_ARRAY(&parser->unit->arena, JsonMember, object->count);
    if (object->count) memcpy(object->members, parser->members.items + first, object->count * sizeof *object->members);
    parser->members.count = first;
    return object;
}

static JsonValue *parse_nested(JsonParser *parser)
{
    if (++parser->depth > JSON_MAX_NESTING) {
        fail(parser, parser->p, parser->p + 1, "in JSON: nesting too deep");
        return NULL;
    }
    JsonValue *value = *parser->p == '[' ? parse_array(parser) : parse_object(parser);
    parser->depth--;
    return value;
}

static JsonValue *parse_value(JsonParser *parser)
{
    if (parser->failed) return NULL;
    switch (parser->p < parser->end ? *parser->p : 0) {
    case '[': case '{': return parse_nested(parser);
    case '"': return parse_string_value(parser);
    case 't': return parse_word(parser, "true", JSON_TRUE);
    case 'f': return parse_word(parser, "false", JSON_FALSE);
    case 'n': return parse_word(parser, "null", JSON_NULL);
    case '-': case '0': case '1': case '2': case '3': case '4': case '5': case '6': case '7': case '8': case '9':
        return parse_number(parser);
    default: fail_unexpected(parser, "a value"); return NULL;
    }
}

JsonValue *json_parse(Unit *unit, Source *source)
{
    JsonParser parser = {.unit = unit, .source = source, .text = source->text, .p = source->text};
    parser.end = source->text + source->length;
    if (source->length >= 3 && memcmp(source->text, "\xEF\xBB\xBF", 3) == 0) parser.p += 3;
    skip_space(&parser);
    JsonValue *value = parse_value(&parser);
    if (!parser.failed) skip_space(&parser);
    if (!parser.failed && parser.p < parser.end) fail_unexpected(&parser, "the end of the file");
    return parser.failed ? NULL : value;
}

/* ---- Looking up ---- */

JsonValue *json_get_str(const JsonValue *object, Str key)
{
    if (!json_is(object, JSON_OBJECT)) return NULL;
    for (uint32_t i = object->count; i-- > 0;)
        if (str_equal(object->members[i].key, key)) return object->members[i].value;
    return NULL;
}

JsonValue *json_get(const JsonValue *object, const char *key)
{
    return json_get_str(object, str_from_c(key));
}
