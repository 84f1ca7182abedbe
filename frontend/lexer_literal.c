/* Literals: numbers, strings, templates and the extent of regular expressions. */
#include "frontend/lexer.h"

#include <math.h>
#include <stdlib.h>

#include "frontend/lexer_internal.h"

static inline bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static uint32_t hex_value(char c)
{
    if (is_digit(c)) return (uint32_t)(c - '0');
    if (c >= 'a' && c <= 'f') return (uint32_t)(c - 'a' + 10);
    if (c >= 'A' && c <= 'F') return (uint32_t)(c - 'A' + 10);
    return UINT32_MAX;
}

static bool is_digit_of(char c, uint32_t radix)
{
    return hex_value(c) < radix;
}

/* ---- Numbers: ECMA-262 12.9.3 ---- */

/* Skips digits and single underscores between them. Fails the token at a misplaced underscore. */
static void skip_digits(Lexer *lexer, uint32_t radix)
{
    const char *p = lexer->p;
    while (is_digit_of(*p, radix)) {
        p++;
        if (*p == '_' && is_digit_of(p[1], radix)) p++;
    }
    if (*p == '_') lexer_fail(lexer, p, p + 1, "a numeric separator must stand between digits");
    lexer->p = p;
}

/* Copies the digits without underscores, in lower case, as a NUL-terminated string. */
static Str clean_digits(Lexer *lexer, const char *start, const char *end)
{
    lexer->buffer.length = 0;
    for (const char *p = start; p < end; p++) {
        if (*p == '_') continue;
        strbuf_char(&lexer->buffer, *p >= 'A' && *p <= 'Z' ? (char)(*p + ('a' - 'A')) : *p);
    }
    return strbuf_finish(&lexer->buffer);
}

/* Value of digits whose radix is a power of two, correctly rounded: keeps 64 leading bits, and
 * folds what follows them into the lowest, which is below the rounding position. */
static double power_of_two_value(const char *p, const char *end, uint32_t bits)
{
    uint64_t mantissa = 0;
    int exponent = 0;
    for (; p < end; p++) {
        if (*p == '_') continue;
        uint64_t digit = hex_value(*p);
        if (mantissa >> (64 - bits) == 0) {
            mantissa = mantissa << bits | digit;
        } else {
            mantissa |= digit != 0;
            exponent += exponent < 100000 ? (int)bits : 0;
        }
    }
    return ldexp((double)mantissa, exponent);
}

/* Value of plain digits, with at most one point, that fit 53 bits: exact by one division. */
static bool small_value(const char *p, const char *end, double *value)
{
    static const double powers[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7,
                                    1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    uint64_t mantissa = 0;
    uint32_t decimals = 0;
    bool after_point = false;
    if (end - p > 15) return false;
    for (; p < end; p++) {
        if (*p == '.') {
            after_point = true;
            continue;
        }
        if (!is_digit(*p)) return false;
        mantissa = mantissa * 10 + (uint64_t)(*p - '0');
        decimals += after_point;
    }
    *value = (double)mantissa / powers[decimals];
    return true;
}

static double decimal_value(Lexer *lexer, const char *start)
{
    double value;
    if (small_value(start, lexer->p, &value)) return value;
    return strtod(clean_digits(lexer, start, lexer->p).p, NULL);
}

static void finish_bigint(Lexer *lexer, const char *start)
{
    lexer->token.kind = TOK_BIGINT;
    lexer->token.text = str_copy(lexer->arena, clean_digits(lexer, start, lexer->p));
    lexer->p++;
}

/* 0x… 0o… 0b…, with `bits` per digit. */
static void lex_radix(Lexer *lexer, uint32_t bits)
{
    const char *start = lexer->p;
    lexer->p += 2;
    if (!is_digit_of(*lexer->p, 1u << bits)) {
        lexer_fail(lexer, start, lexer->p, "expected digits after the radix prefix");
        return;
    }
    skip_digits(lexer, 1u << bits);
    if (lexer->token.kind == TOK_ERROR) return;
    if (*lexer->p == 'n') return finish_bigint(lexer, start);
    lexer->token.number = power_of_two_value(start + 2, lexer->p, bits);
}

/* Skips .digits and e±digits; returns whether there was either. */
static bool skip_fraction(Lexer *lexer)
{
    const char *start = lexer->p;
    if (*lexer->p == '.') {
        lexer->p++;
        if (*lexer->p == '_')
            lexer_fail(lexer, lexer->p, lexer->p + 1,
                       "a numeric separator must stand between digits");
        else skip_digits(lexer, 10);
    }
    if (*lexer->p == 'e' || *lexer->p == 'E') {
        lexer->p++;
        if (*lexer->p == '+' || *lexer->p == '-') lexer->p++;
        if (!is_digit(*lexer->p))
            lexer_fail(lexer, start, lexer->p, "expected digits in the exponent");
        else skip_digits(lexer, 10);
    }
    return lexer->p > start;
}

/* 017 is octal, 089 is decimal; both are errors in strict code. */
static void lex_leading_zero(Lexer *lexer)
{
    const char *start = lexer->p, *p = start;
    bool is_octal = true;
    for (; is_digit(*p); p++) is_octal &= *p < '8';
    lexer->p = p;
    lexer->token.has_octal = true;
    lexer->token.detail = lexer->token.start;
    if (*p == '_')
        return lexer_fail(lexer, p, p + 1, "no numeric separators after a leading zero");
    if (is_octal) {
        lexer->token.number = power_of_two_value(start, p, 3);
        return;
    }
    skip_fraction(lexer);
    if (lexer->token.kind != TOK_ERROR) lexer->token.number = decimal_value(lexer, start);
}

static void lex_decimal(Lexer *lexer)
{
    const char *start = lexer->p;
    if (*start == '0' && start[1] == '_') {
        lexer->p++;
        return lexer_fail(lexer, start + 1, start + 2, "no numeric separators after a leading zero");
    }
    if (*start != '.') skip_digits(lexer, 10);
    if (lexer->token.kind == TOK_ERROR) return;
    if (*lexer->p == 'n' && *start != '.') return finish_bigint(lexer, start);
    skip_fraction(lexer);
    if (lexer->token.kind != TOK_ERROR) lexer->token.number = decimal_value(lexer, start);
}

/* The character after a numeric literal must not start an identifier or be a digit. */
static void check_number_end(Lexer *lexer)
{
    uint32_t length;
    char c = *lexer->p;
    bool bad = c == '\\' || is_digit(c) ||
               lexer_is_id_start(utf8_decode(lexer->p, lexer->end, &length));
    if (bad)
        lexer_fail(lexer, lexer->p, lexer->p + 1,
                   "an identifier or number must not directly follow a number");
}

void lexer_number(Lexer *lexer)
{
    lexer->token.kind = TOK_NUMBER;
    char prefix = *lexer->p == '0' ? lexer->p[1] : '.';
    switch (prefix) {
    case 'x':
    case 'X': lex_radix(lexer, 4); break;
    case 'o':
    case 'O': lex_radix(lexer, 3); break;
    case 'b':
    case 'B': lex_radix(lexer, 1); break;
    case '0': case '1': case '2': case '3': case '4':
    case '5': case '6': case '7': case '8': case '9': lex_leading_zero(lexer); break;
    default: lex_decimal(lexer); break;
    }
    if (lexer->token.kind != TOK_ERROR) check_number_end(lexer);
}

/* ---- Escapes: ECMA-262 12.9.4 ---- */

/* \u{…}: p stands after the brace. */
static uint32_t braced_escape(const char **p)
{
    uint32_t c = 0;
    const char *start = *p;
    for (; is_digit_of(**p, 16); ++*p) {
        c = c << 4 | hex_value(**p);
        if (c > 0x10FFFF) return UINT32_MAX;
    }
    if (*p == start || **p != '}') return UINT32_MAX;
    ++*p;
    return c;
}

/* Reads exactly `count` hexadecimal digits. */
static uint32_t hex_digits(const char **p, uint32_t count)
{
    uint32_t c = 0;
    for (; count; count--, ++*p) {
        if (!is_digit_of(**p, 16)) return UINT32_MAX;
        c = c << 4 | hex_value(**p);
    }
    return c;
}

uint32_t lexer_unicode_escape(const Lexer *lexer, const char **p)
{
    (void)lexer;
    *p += 2;
    if (**p != '{') return hex_digits(p, 4);
    ++*p;
    return braced_escape(p);
}

/* Up to three octal digits of a value below 256: \0 … \377. */
static uint32_t octal_escape(const char **p)
{
    uint32_t c = 0;
    for (int i = 0; i < 3 && **p >= '0' && **p <= '7'; i++) {
        if (c * 8 + (uint32_t)(**p - '0') > 255) break;
        c = c * 8 + (uint32_t)(*(*p)++ - '0');
    }
    return c;
}

/* \0 … \9: a NUL, an octal escape, or (\8 and \9) the digit itself. All but a NUL are legacy:
 * noted in the token of a string, an error in a template. */
static const char *decode_digit(Lexer *lexer, const char **p, bool in_template)
{
    char digit = **p;
    if (digit == '0' && !is_digit((*p)[1])) {
        ++*p;
        strbuf_char(&lexer->buffer, 0);
        return NULL;
    }
    if (in_template) return "octal escapes are not allowed in templates";
    if (!lexer->token.has_octal) lexer->token.detail = (uint32_t)(*p - 1 - lexer->text);
    lexer->token.has_octal = true;
    strbuf_wtf8(&lexer->buffer, digit >= '8' ? (uint32_t)*(*p)++ : octal_escape(p));
    return NULL;
}

static char simple_escape(char c)
{
    switch (c) {
    case 'n': return '\n';
    case 't': return '\t';
    case 'r': return '\r';
    case 'b': return '\b';
    case 'f': return '\f';
    case 'v': return '\v';
    default: return c;
    }
}

/* Appends what the escape at *p (after the backslash) stands for and moves *p past it.
 * Fails: returns what is wrong. */
static const char *decode_escape(Lexer *lexer, const char **p, bool in_template)
{
    char c = **p;
    uint32_t value;
    if (is_digit(c)) return decode_digit(lexer, p, in_template);
    if (c == 'u') {
        --*p;
        value = lexer_unicode_escape(lexer, p);
        if (value == UINT32_MAX) return "malformed \\u escape";
    } else if (c == 'x') {
        ++*p;
        value = hex_digits(p, 2);
        if (value == UINT32_MAX) return "malformed \\x escape, expected two hexadecimal digits";
    } else if (c == '\n' || c == '\r') { /* LineContinuation */
        *p += c == '\r' && (*p)[1] == '\n' ? 2 : 1;
        return NULL;
    } else if (lexer_is_separator(*p)) {
        *p += 3;
        return NULL;
    } else if ((unsigned char)c >= 0x80) { /* the bytes that follow are copied plainly */
        return NULL;
    } else {
        ++*p;
        value = (unsigned char)simple_escape(c);
    }
    strbuf_wtf8(&lexer->buffer, value);
    return NULL;
}

/* ---- Strings ---- */

/* From the first backslash on: cooks the text into the buffer. */
static void lex_string_slow(Lexer *lexer, const char *start, const char *p)
{
    char quote = *start;
    lexer->buffer.length = 0;
    strbuf_bytes(&lexer->buffer, start + 1, (size_t)(p - start - 1));
    while (*p != quote) {
        if (p >= lexer->end || *p == '\n' || *p == '\r') break;
        if (*p != '\\') {
            strbuf_char(&lexer->buffer, *p++);
            continue;
        }
        const char *escape = p++;
        const char *problem = p < lexer->end ? decode_escape(lexer, &p, false) : NULL;
        if (problem) {
            lexer->p = p;
            lexer_fail(lexer, escape, MAX(p, escape + 2), problem);
            return;
        }
    }
    lexer->p = p;
    if (p >= lexer->end || *p != quote) {
        lexer_fail(lexer, start, p, "this string is not closed on its line");
        return;
    }
    lexer->p++;
    lexer->token.has_escape = true;
    lexer->token.text = str_copy(lexer->arena, strbuf_finish(&lexer->buffer));
}

void lexer_string(Lexer *lexer)
{
    const char *start = lexer->p, *p = start + 1;
    lexer->token.kind = TOK_STRING;
    while (*p != *start && *p != '\\' && *p != '\n' && *p != '\r' && *p != 0) p++;
    if (*p != *start) return lex_string_slow(lexer, start, p);
    lexer->token.text = (Str){start + 1, (uint32_t)(p - start - 1)};
    lexer->p = p + 1;
}

/* ---- Templates ---- */

/* Returns the ` or $ that ends the text at p; notes whether it needs cooking. */
static const char *template_end(const Lexer *lexer, const char *p, bool *plain)
{
    for (; p < lexer->end; p++) {
        if (*p == '`' || (*p == '$' && p[1] == '{')) return p;
        if (*p == '\\' || *p == '\r') *plain = false;
        if (*p == '\\') p++;
    }
    return NULL;
}

/* The raw value: CR and CR LF count as LF. */
static Str raw_template(Lexer *lexer, const char *p, const char *end)
{
    lexer->buffer.length = 0;
    for (; p < end; p++) {
        if (*p == '\r' && p[1] == '\n') continue;
        strbuf_char(&lexer->buffer, *p == '\r' ? '\n' : *p);
    }
    return str_copy(lexer->arena, strbuf_finish(&lexer->buffer));
}

/* The cooked value, of source text: the place of a bad escape is noted in the token. */
static void cook_template(Lexer *lexer, const char *p, const char *end)
{
    lexer->buffer.length = 0;
    while (p < end) {
        if (*p == '\r') {
            p += p[1] == '\n' ? 2 : 1;
            strbuf_char(&lexer->buffer, '\n');
        } else if (*p == '\\') {
            const char *escape = p++;
            lexer->token.problem = decode_escape(lexer, &p, true);
            if (lexer->token.problem) {
                lexer->token.no_cooked = true;
                lexer->token.detail = (uint32_t)(escape - lexer->text);
                return;
            }
        } else {
            strbuf_char(&lexer->buffer, *p++);
        }
    }
    lexer->token.text = str_copy(lexer->arena, strbuf_finish(&lexer->buffer));
}

/* The text of a template from lexer->p, which stands at its ` or }. */
void lexer_template(Lexer *lexer)
{
    const char *start = lexer->p + 1;
    bool plain = true;
    const char *end = template_end(lexer, start, &plain);
    lexer->token.kind = TOK_TEMPLATE;
    if (!end) {
        lexer->p = lexer->end;
        return lexer_fail(lexer, start - 1, start, "this template is not closed");
    }
    lexer->token.ends_template = *end == '`';
    lexer->token.raw = lexer->token.text = (Str){start, (uint32_t)(end - start)};
    if (!plain) {
        lexer->token.raw = raw_template(lexer, start, end);
        cook_template(lexer, start, end);
    }
    lexer->p = end + (*end == '`' ? 1 : 2);
}

void lexer_rescan_template(Lexer *lexer)
{
    Token *token = &lexer->token;
    ASSERT(token->kind == TOK_RBRACE);
    lexer->p = lexer->text + token->start;
    lexer_template(lexer);
    token->end = (uint32_t)(lexer->p - lexer->text);
}

/* ---- Regular expressions: ECMA-262 12.9.5, the extent only ---- */

/* Returns the slash that ends the body, or NULL. */
static const char *regexp_end(const Lexer *lexer, const char *p)
{
    bool in_class = false;
    for (; p < lexer->end; p++) {
        if (*p == '\\') p++;
        else if (*p == '[') in_class = true;
        else if (*p == ']') in_class = false;
        else if (*p == '/' && !in_class) return p;
        if (*p == '\n' || *p == '\r' || lexer_is_separator(p)) return NULL;
    }
    return NULL;
}

static const char *skip_flags(const Lexer *lexer, const char *p)
{
    uint32_t length;
    while (p < lexer->end && lexer_is_id_part(utf8_decode(p, lexer->end, &length))) p += length;
    return p;
}

void lexer_rescan_regexp(Lexer *lexer)
{
    Token *token = &lexer->token;
    ASSERT(token->kind == TOK_SLASH || token->kind == TOK_ASSIGN_DIV);
    const char *start = lexer->text + token->start + 1;
    const char *end = regexp_end(lexer, start);
    if (!end) {
        lexer_fail(lexer, start - 1, start, "this regular expression is not closed");
        return;
    }
    lexer->p = skip_flags(lexer, end + 1);
    token->kind = TOK_REGEXP;
    token->text = (Str){start, (uint32_t)(end - start)};
    token->raw = (Str){end + 1, (uint32_t)(lexer->p - end - 1)};
    token->end = (uint32_t)(lexer->p - lexer->text);
    if (*lexer->p == '\\')
        lexer_fail(lexer, lexer->p, lexer->p + 1, "no escapes in the flags of a regular expression");
}
