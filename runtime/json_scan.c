/* JSON tokens: strings, names, numbers, literals. ECMA-404, as 25.5.1.1 ParseJSON reads it.
 *
 * Names go through a small cache in the parser, so that a name met again is neither copied nor interned. */
#include "runtime/json.h"

#include "runtime/strtod.h"

#define PLAIN_DIGITS 9u /* integers of so many digits are int32 */

/* ---- strings ---- */

/* First index >= i of a quote, a backslash or a control character, or the text's length. */
static uint32_t plain_end(const FaJsonParser *p, uint32_t i)
{
    uint32_t n = p->length;
    if (p->wide != NULL) {
        const uint16_t *units = p->wide;
        while (i < n && units[i] >= 0x20 && units[i] != '"' && units[i] != '\\')
            i++;
        return i;
    }
    const uint8_t *units = p->latin1;
    while (i < n && units[i] >= 0x20 && units[i] != '"' && units[i] != '\\')
        i++;
    return i;
}

static FaString *slice(const FaJsonParser *p, uint32_t from, uint32_t to)
{
    if (to - from <= 1)
        return from == to ? FA_ATOM(empty) : fa_str_from_unit(fa_json_unit(p, from));
    return p->wide != NULL ? fa_str_from_units(p->wide + from, to - from) : fa_str_new_latin1(p->latin1 + from, to - from);
}

static int hex_digit(int c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The four digits of \uXXXX. */
static bool scan_unicode_escape(FaJsonParser *p, FaStrBuilder *out)
{
    unsigned unit = 0;
    for (int i = 0; i < 4; i++) {
        int digit = hex_digit(fa_json_peek(p));
        if (digit < 0) {
            fa_json_unexpected(p, "Bad Unicode escape in JSON");
            return false;
        }
        unit = unit << 4 | (unsigned)digit;
        p->at++;
    }
    fa_sb_unit(out, (uint16_t)unit);
    return true;
}

/* What follows a backslash. */
static bool scan_escape(FaJsonParser *p, FaStrBuilder *out)
{
    static const char escapes[] = "\"\\/bfnrt", meanings[] = "\"\\/\b\f\n\r\t";
    int c = fa_json_peek(p);
    if (c == 'u') {
        p->at++;
        return scan_unicode_escape(p, out);
    }
    const char *found = c > 0 && c < 0x80 ? strchr(escapes, c) : NULL;
    if (found == NULL) {
        fa_json_unexpected(p, c < 0 || c > 0xFF ? NULL : "Bad escaped character in JSON");
        return false;
    }
    fa_sb_unit(out, (uint16_t)meanings[found - escapes]);
    p->at++;
    return true;
}

/* The rest of a string whose first escape, or error, is at p->at; `from` is where it starts. NULL: threw. */
static FaString *scan_with_escapes(FaJsonParser *p, uint32_t from)
{
    FaStrBuilder out;
    fa_sb_init(&out);
    for (;;) {
        fa_sb_slice(&out, p->text, from, p->at);
        int c = fa_json_peek(p);
        if (c != '"' && c != '\\') {
            fa_json_unexpected(p, c < 0 ? "Unterminated string in JSON" : "Bad control character in string literal in JSON");
            return NULL;
        }
        p->at++;
        if (c == '"')
            return fa_sb_finish(&out);
        if (!scan_escape(p, &out))
            return NULL;
        from = p->at;
        p->at = plain_end(p, from);
    }
}

FaValue fa_json_scan_string(FaJsonParser *p)
{
    uint32_t from = p->at + 1;
    p->at = plain_end(p, from);
    if (FA_LIKELY(fa_json_peek(p) == '"'))
        return fa_from_ptr(slice(p, from, p->at++));
    FaString *s = scan_with_escapes(p, from);
    return s != NULL ? fa_from_ptr(s) : FA_THREW;
}

/* ---- names ---- */

/* The cache's place for the name [from, to): by length, first, middle and last unit. */
static FaKey *cached_name(FaJsonParser *p, uint32_t from, uint32_t to)
{
    uint32_t n = to - from;
    if (n == 0)
        return &p->names[0];
    uint32_t hash = n * 31 + fa_json_unit(p, from) * 7u + fa_json_unit(p, from + n / 2) * 3u + fa_json_unit(p, to - 1);
    return &p->names[hash % FA_JSON_NAMES];
}

static bool is_name(const FaJsonParser *p, uint32_t from, uint32_t to, const FaString *atom)
{
    uint32_t n = to - from;
    if (fa_str_length(atom) != n)
        return false;
    if (p->wide == NULL && !fa_str_is_wide(atom))
        return memcmp(p->latin1 + from, atom->u.latin1, n) == 0;
    for (uint32_t i = 0; i < n; i++)
        if (fa_json_unit(p, from + i) != fa_str_unit(atom, i))
            return false;
    return true;
}

bool fa_json_scan_name(FaJsonParser *p, FaKey *out)
{
    uint32_t from = p->at + 1, to = plain_end(p, from);
    bool plain = to < p->length && fa_json_unit(p, to) == '"';
    FaKey *cached = cached_name(p, from, to);
    if (plain && *cached != 0 && is_name(p, from, to, fa_ptr(*cached))) {
        p->at = to + 1;
        *out = *cached;
        return true;
    }
    FaValue name = fa_json_scan_string(p);
    if (name == FA_THREW)
        return false;
    *out = fa_key_from_string(fa_as_string(name));
    if (plain && !fa_key_is_index(*out))
        *cached = *out;
    return true;
}

/* ---- numbers ---- */

static bool is_digit(int c)
{
    return c >= '0' && c <= '9';
}

static void skip_digits(FaJsonParser *p)
{
    while (is_digit(fa_json_peek(p)))
        p->at++;
}

/* The double that [from, p->at) denotes, which is a StrDecimalLiteral. */
static double to_double(const FaJsonParser *p, uint32_t from)
{
    uint32_t n = p->at - from;
    size_t consumed;
    if (p->wide == NULL)
        return fa_strtod_prefix((const char *)p->latin1 + from, n, &consumed);
    char *narrow = (char *)fa_bytes_new(n) + sizeof(FaCellHead);
    for (uint32_t i = 0; i < n; i++)
        narrow[i] = (char)p->wide[from + i];
    return fa_strtod_prefix(narrow, n, &consumed);
}

/* The digits before the point, at least one and no superfluous 0. */
static bool scan_integer(FaJsonParser *p)
{
    int c = fa_json_peek(p);
    if (!is_digit(c)) {
        fa_json_unexpected(p, "No number after minus sign in JSON");
        return false;
    }
    p->at++;
    if (c == '0' && is_digit(fa_json_peek(p))) {
        fa_json_unexpected(p, NULL);
        return false;
    }
    if (c != '0')
        skip_digits(p);
    return true;
}

static bool scan_digits(FaJsonParser *p, const char *otherwise)
{
    if (!is_digit(fa_json_peek(p))) {
        fa_json_unexpected(p, otherwise);
        return false;
    }
    skip_digits(p);
    return true;
}

/* Fraction and exponent. */
static bool scan_rest(FaJsonParser *p)
{
    if (fa_json_peek(p) == '.') {
        p->at++;
        if (!scan_digits(p, "Unterminated fractional number in JSON"))
            return false;
    }
    if (fa_json_peek(p) == 'e' || fa_json_peek(p) == 'E') {
        p->at++;
        p->at += fa_json_peek(p) == '+' || fa_json_peek(p) == '-';
        return scan_digits(p, "Exponent part is missing a number in JSON");
    }
    return true;
}

/* An integer of few digits, from `from` to p->at; -0 is not one. */
static FaValue small_integer(const FaJsonParser *p, uint32_t from, bool negative)
{
    int32_t n = 0;
    for (uint32_t i = from; i < p->at; i++)
        n = n * 10 + (fa_json_unit(p, i) - '0');
    return negative && n == 0 ? fa_double(-0.0) : fa_int(negative ? -n : n);
}

FaValue fa_json_scan_number(FaJsonParser *p)
{
    uint32_t start = p->at;
    bool negative = fa_json_peek(p) == '-';
    p->at += negative;
    uint32_t digits = p->at;
    if (!scan_integer(p))
        return FA_THREW;
    int c = fa_json_peek(p);
    if (p->at - digits <= PLAIN_DIGITS && c != '.' && c != 'e' && c != 'E')
        return small_integer(p, digits, negative);
    return scan_rest(p) ? fa_number(to_double(p, start)) : FA_THREW;
}

/* ---- literals ---- */

FaValue fa_json_scan_literal(FaJsonParser *p, const char *text, FaValue v)
{
    for (; *text != 0; text++, p->at++)
        if (fa_json_peek(p) != *text)
            return fa_json_unexpected(p, NULL);
    return v;
}
