/* Checks the syntax of a regular expression by recursive descent over its characters.
 *
 * Law: the pattern is an array of code points (flags u, v) or of code units (neither), so that a
 * character is what the grammar calls one. The first error stops everything: `failed` is set and
 * `at` jumps to the end, where all loops stop.
 *
 * Character classes are in regexp_class.c.
 */
#include "frontend/regexp_syntax.h"

#include "frontend/lexer_internal.h"
#include "frontend/regexp_internal.h"

void regexp_fail(RegexpReader *reader, uint32_t at, const char *message)
{
    if (!reader->failed) {
        reader->error->message = message;
        reader->error->offset = reader->offsets[MIN(at, reader->count)];
    }
    reader->failed = true;
    reader->at = reader->count;
}

/* ---- Characters ---- */

static void push_char(RegexpReader *reader, uint32_t c, uint32_t offset)
{
    reader->chars[reader->count] = c;
    reader->offsets[reader->count++] = offset;
}

static void decode_pattern(RegexpReader *reader, Arena *arena, Str pattern)
{
    const char *p = pattern.p, *end = p + pattern.n;
    reader->chars = ARENA_ARRAY(arena, uint32_t, (size_t)pattern.n + 1);
    reader->offsets = ARENA_ARRAY(arena, uint32_t, (size_t)pattern.n + 1);
    while (p < end) {
        uint32_t length, offset = (uint32_t)(p - pattern.p);
        uint32_t c = utf8_decode(p, end, &length);
        if (c >= 0x10000 && c != UINT32_MAX && !reader->unicode) {
            push_char(reader, 0xD800 + ((c - 0x10000) >> 10), offset);
            push_char(reader, 0xDC00 + (c & 0x3FF), offset);
        } else {
            push_char(reader, c, offset);
        }
        p += length;
    }
    reader->chars[reader->count] = REGEXP_END;
    reader->offsets[reader->count] = pattern.n;
}

bool regexp_is_digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(uint32_t c)
{
    return (c | 32) >= 'a' && (c | 32) <= 'z' && c < 0x80;
}

static uint32_t hex_value(uint32_t c)
{
    if (regexp_is_digit(c)) return c - '0';
    if ((c | 32) >= 'a' && (c | 32) <= 'f' && c < 0x80) return (c | 32) - 'a' + 10;
    return UINT32_MAX;
}

/* SyntaxCharacter :: one of ^ $ \ . * + ? ( ) [ ] { } | */
static bool is_syntax_character(uint32_t c)
{
    return regexp_is_one_of(c, "^$\\.*+?()[]{}|");
}

/* ---- Escapes ---- */

/* Reads `count` hexadecimal digits; returns UINT32_MAX, having read nothing, if they are not there. */
static uint32_t read_hex(RegexpReader *reader, uint32_t count)
{
    uint32_t value = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t digit = hex_value(reader->chars[MIN(reader->at + i, reader->count)]);
        if (digit == UINT32_MAX) return UINT32_MAX;
        value = value << 4 | digit;
    }
    reader->at += count;
    return value;
}

/* {HexDigits} after \u. */
static uint32_t read_braced(RegexpReader *reader)
{
    uint32_t value = 0, at = reader->at + 1;
    if (hex_value(reader->chars[at]) == UINT32_MAX) return UINT32_MAX;
    for (; hex_value(reader->chars[at]) != UINT32_MAX; at++) {
        value = value << 4 | hex_value(reader->chars[at]);
        if (value > 0x10FFFF) return UINT32_MAX;
    }
    if (reader->chars[at] != '}') return UINT32_MAX;
    reader->at = at + 1;
    return value;
}

/* RegExpUnicodeEscapeSequence, after the u. With `unicode`, braces are allowed and an escaped
 * surrogate pair is one character. Returns UINT32_MAX, having read nothing, if it is malformed. */
static uint32_t read_unicode_escape(RegexpReader *reader, bool unicode)
{
    if (unicode && regexp_peek(reader) == '{') return read_braced(reader);
    uint32_t high = read_hex(reader, 4);
    if (!unicode || high < 0xD800 || high > 0xDBFF) return high;
    uint32_t saved = reader->at;
    if (regexp_eat(reader, '\\') && regexp_eat(reader, 'u')) {
        uint32_t low = read_hex(reader, 4);
        if (low >= 0xDC00 && low <= 0xDFFF) return 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
    }
    reader->at = saved;
    return high;
}

/* LegacyOctalEscapeSequence: \0 … \377. */
static uint32_t read_octal(RegexpReader *reader)
{
    uint32_t value = 0;
    for (int i = 0; i < 3; i++) {
        uint32_t c = regexp_peek(reader);
        if (c < '0' || c > '7' || value * 8 + (c - '0') > 255) break;
        value = value * 8 + (c - '0');
        reader->at++;
    }
    return value;
}

/* \c: a control letter; in Annex B otherwise a backslash, with the c to be read again. */
static uint32_t read_control(RegexpReader *reader, bool in_class)
{
    uint32_t letter = reader->chars[MIN(reader->at + 1, reader->count)];
    bool in_class_too = in_class && (regexp_is_digit(letter) || letter == '_');
    if (is_letter(letter) || (!reader->unicode && in_class_too)) {
        reader->at += 2;
        return letter % 32;
    }
    if (reader->unicode) regexp_fail(reader, reader->at, "expected a letter after \\c");
    return '\\';
}

/* IdentityEscape. */
static uint32_t read_identity(RegexpReader *reader)
{
    uint32_t c = regexp_peek(reader);
    bool ok = reader->unicode ? is_syntax_character(c) || c == '/'
                              : c != 'k' || !reader->has_group_names;
    if (c == REGEXP_END) regexp_fail(reader, reader->at - 1, "the pattern ends with a backslash");
    else if (!ok) regexp_fail(reader, reader->at - 1, "invalid escape");
    else reader->at++;
    return c;
}

/* \0: with u or v no digit may follow; in Annex B an octal escape. */
static uint32_t read_zero(RegexpReader *reader)
{
    if (!reader->unicode) return read_octal(reader);
    reader->at++;
    if (regexp_is_digit(regexp_peek(reader)))
        regexp_fail(reader, reader->at - 2, "octal escapes are not allowed with flag u or v");
    return 0;
}

uint32_t regexp_character_escape(RegexpReader *reader, bool in_class)
{
    uint32_t c = regexp_peek(reader), value;
    switch (c) {
    case 't': case 'n': case 'v': case 'f': case 'r':
        reader->at++;
        return c == 't' ? 9 : c == 'n' ? 10 : c == 'v' ? 11 : c == 'f' ? 12 : 13;
    case 'c': return read_control(reader, in_class);
    case '0': return read_zero(reader);
    case 'x':
    case 'u':
        reader->at++;
        value = c == 'x' ? read_hex(reader, 2) : read_unicode_escape(reader, reader->unicode);
        if (value != UINT32_MAX) return value;
        if (reader->unicode) regexp_fail(reader, reader->at - 2, "malformed escape");
        return c;
    default:
        if (!reader->unicode && c >= '1' && c <= '7') return read_octal(reader);
        return read_identity(reader);
    }
}

/* ---- \p{…} ---- */

static bool is_property_char(uint32_t c)
{
    return is_letter(c) || regexp_is_digit(c) || c == '_';
}

/* Reads a property name or value into word; an overlong one becomes empty, which no table has. */
static void read_word(RegexpReader *reader, char word[64])
{
    uint32_t n = 0;
    for (; is_property_char(regexp_peek(reader)); reader->at++)
        if (n < 64) word[n++] = (char)regexp_peek(reader);
    word[n < 64 ? n : 0] = 0;
}

/* CharacterClassEscape :: p{ UnicodePropertyValueExpression }, after the p or P. */
static bool read_property(RegexpReader *reader, bool negated)
{
    char name[64], value[64] = "";
    uint32_t start = reader->at - 2;
    bool ok = regexp_eat(reader, '{');
    read_word(reader, name);
    bool has_value = regexp_eat(reader, '=');
    if (has_value) read_word(reader, value);
    ok = ok && regexp_eat(reader, '}');
    bool is_strings = ok && !has_value && reader->sets && regexp_property_has_strings(name);
    ok = ok && (has_value ? regexp_property_has_value(name, value)
                          : is_strings || regexp_property_is_lone(name));
    if (!ok) regexp_fail(reader, start, "unknown or malformed Unicode property");
    if (is_strings && negated) regexp_fail(reader, start, "a property of strings cannot be negated");
    return is_strings;
}

RegexpClassEscape regexp_class_escape(RegexpReader *reader)
{
    uint32_t c = regexp_peek(reader);
    if (regexp_is_one_of(c, "dDsSwW")) {
        reader->at++;
        return REGEXP_CLASS_CHARS;
    }
    if (!reader->unicode || (c != 'p' && c != 'P')) return REGEXP_CLASS_NONE;
    reader->at++;
    return read_property(reader, c == 'P') ? REGEXP_CLASS_STRINGS : REGEXP_CLASS_CHARS;
}

/* ---- Group names ---- */

/* RegExpIdentifierName: one character, which may be an escape, or a surrogate pair. */
static uint32_t read_name_char(RegexpReader *reader)
{
    uint32_t c = regexp_peek(reader);
    if (c == REGEXP_END) return UINT32_MAX;
    reader->at++;
    if (c == '\\') return regexp_eat(reader, 'u') ? read_unicode_escape(reader, true) : UINT32_MAX;
    uint32_t low = regexp_peek(reader);
    bool pair = c >= 0xD800 && c <= 0xDBFF && low >= 0xDC00 && low <= 0xDFFF;
    if (!pair) return c;
    reader->at++;
    return 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
}

/* GroupName :: < RegExpIdentifierName >. Returns an empty name after failing. */
static Str read_group_name(RegexpReader *reader)
{
    StrBuf name;
    uint32_t start = reader->at;
    strbuf_init(&name, reader->arena);
    bool ok = regexp_eat(reader, '<');
    while (ok && regexp_peek(reader) != '>') {
        uint32_t c = read_name_char(reader);
        ok = c != UINT32_MAX && (name.length ? lexer_is_id_part(c) : lexer_is_id_start(c));
        if (ok) strbuf_wtf8(&name, c);
    }
    if (ok && name.length && regexp_eat(reader, '>')) return strbuf_finish(&name);
    regexp_fail(reader, start, "malformed group name");
    return (Str){"", 0};
}

/* Can both groups take part in one match? Not when they are in different alternatives of one
 * disjunction. Both chains are brought to the same depth and followed outwards. */
static bool might_both_participate(const RegexpAlternative *a, const RegexpAlternative *b)
{
    while (a && b && a != b) {
        if (a->disjunction == b->disjunction) return false;
        if (a->depth >= b->depth) a = a->outer;
        else b = b->outer;
    }
    return true;
}

static void declare_group(RegexpReader *reader, Str name, uint32_t at)
{
    for (uint32_t i = 0; i < reader->groups.count; i++) {
        const RegexpGroup *group = &reader->groups.items[i];
        if (str_equal(group->name, name) &&
            might_both_participate(group->alternative, reader->alternative))
            regexp_fail(reader, at, "duplicate capture group name");
    }
    RegexpGroup group = {name, reader->alternative, at};
    vec_push(reader->arena, &reader->groups, group);
}

/* Counts the capture groups and sees whether any has a name, before the pattern is read. */
static void scan_groups(RegexpReader *reader)
{
    bool in_class = false;
    for (uint32_t i = 0; i < reader->count; i++) {
        uint32_t c = reader->chars[i];
        if (c == '\\') i++;
        else if (c == '[') in_class = true;
        else if (c == ']') in_class = false;
        if (c != '(' || in_class) continue;
        bool named = reader->chars[i + 1] == '?' && reader->chars[i + 2] == '<' &&
                     reader->chars[i + 3] != '=' && reader->chars[i + 3] != '!';
        if (named) reader->has_group_names = true;
        if (named || reader->chars[i + 1] != '?') reader->group_count++;
    }
    if (reader->unicode) reader->has_group_names = true; /* \k is always a reference */
}

/* ---- Atoms ---- */

/* \1 … : with u or v, or when there are as many groups, a reference; else Annex B's escapes. */
static void read_decimal_escape(RegexpReader *reader)
{
    uint32_t start = reader->at, number = 0;
    for (; regexp_is_digit(regexp_peek(reader)); reader->at++)
        number = MIN(number * 10 + (regexp_peek(reader) - '0'), 100000000u);
    if (number <= reader->group_count) return;
    if (reader->unicode) {
        regexp_fail(reader, start - 1, "there is no such capture group");
        return;
    }
    reader->at = start;
    regexp_character_escape(reader, false);
}

static void read_named_reference(RegexpReader *reader)
{
    uint32_t start = reader->at++;
    RegexpGroup reference = {read_group_name(reader), NULL, start - 1};
    vec_push(reader->arena, &reader->references, reference);
}

/* AtomEscape, after the backslash. */
static void read_atom_escape(RegexpReader *reader)
{
    uint32_t c = regexp_peek(reader);
    if (c >= '1' && c <= '9') read_decimal_escape(reader);
    else if (c == 'k' && reader->has_group_names) read_named_reference(reader);
    else if (regexp_class_escape(reader) == REGEXP_CLASS_NONE) regexp_character_escape(reader, false);
}

/* (?ims-ims: : flags may be given once, and a minus needs flags. After the question mark. */
static void read_modifiers(RegexpReader *reader)
{
    uint32_t start = reader->at, seen = 0, count = 0;
    bool minus = false;
    for (;; reader->at++) {
        uint32_t c = regexp_peek(reader);
        if (c == '-' && !minus) {
            minus = true;
            continue;
        }
        uint32_t bit = c == 'i' ? 1 : c == 'm' ? 2 : c == 's' ? 4 : 0;
        if (!bit) break;
        if (seen & bit) return regexp_fail(reader, reader->at, "a modifier must be given once only");
        seen |= bit;
        count++;
    }
    if (!regexp_eat(reader, ':') || (minus && count == 0))
        regexp_fail(reader, start - 2, "invalid group");
}

/* What stands after `(`: returns whether the group may be quantified. */
static bool read_group_head(RegexpReader *reader)
{
    if (!regexp_eat(reader, '?')) return true;
    if (regexp_eat(reader, '=') || regexp_eat(reader, '!')) return !reader->unicode;
    if (regexp_peek(reader) != '<') {
        read_modifiers(reader);
        return true;
    }
    uint32_t next = reader->chars[reader->at + 1];
    if (next == '=' || next == '!') {
        reader->at += 2;
        return false;
    }
    uint32_t start = reader->at;
    declare_group(reader, read_group_name(reader), start);
    return true;
}

static void read_disjunction(RegexpReader *reader);

static bool read_group(RegexpReader *reader)
{
    uint32_t start = reader->at++;
    bool quantifiable = read_group_head(reader);
    if (++reader->depth > REGEXP_MAX_DEPTH) regexp_fail(reader, start, "nested too deeply");
    read_disjunction(reader);
    reader->depth--;
    if (!reader->failed && !regexp_eat(reader, ')')) regexp_fail(reader, start, "unclosed group");
    return quantifiable;
}

/* ---- Quantifiers ---- */

/* Compares digit strings from..a_end and b..b_end as numbers. */
static bool is_greater(const uint32_t *a, const uint32_t *a_end, const uint32_t *b,
                       const uint32_t *b_end)
{
    while (a < a_end && *a == '0') a++;
    while (b < b_end && *b == '0') b++;
    if (a_end - a != b_end - b) return a_end - a > b_end - b;
    for (; a < a_end; a++, b++)
        if (*a != *b) return *a > *b;
    return false;
}

static void skip_number(RegexpReader *reader)
{
    while (regexp_is_digit(regexp_peek(reader))) reader->at++;
}

/* {n} {n,} {n,m}. Returns whether there was one; if not, nothing was read. */
static bool read_braces(RegexpReader *reader)
{
    uint32_t start = reader->at;
    reader->at++;
    skip_number(reader);
    uint32_t low_end = reader->at;
    bool ok = low_end > start + 1;
    if (ok && regexp_eat(reader, ',')) {
        uint32_t high = reader->at;
        const uint32_t *chars = reader->chars;
        skip_number(reader);
        bool reversed = reader->at > high && is_greater(chars + start + 1, chars + low_end,
                                                        chars + high, chars + reader->at);
        if (reversed && regexp_peek(reader) == '}')
            regexp_fail(reader, start, "numbers out of order in a quantifier");
    }
    if (ok && regexp_eat(reader, '}')) return true;
    if (!reader->failed) reader->at = start;
    return false;
}

/* Returns whether a quantifier was read. */
static bool read_quantifier(RegexpReader *reader)
{
    uint32_t c = regexp_peek(reader);
    bool found = c == '*' || c == '+' || c == '?';
    if (found) reader->at++;
    else if (c == '{') found = read_braces(reader);
    if (found) regexp_eat(reader, '?');
    return found;
}

/* ---- Terms ---- */

/* A character of the pattern that is none of the grammar's. */
static void read_plain(RegexpReader *reader)
{
    uint32_t c = regexp_peek(reader), start = reader->at;
    if (c == '*' || c == '+' || c == '?')
        return regexp_fail(reader, start, "there is nothing to repeat");
    if (c == '{' && read_braces(reader))
        return regexp_fail(reader, start, "there is nothing to repeat");
    if (reader->unicode && (c == '{' || c == '}' || c == ']'))
        return regexp_fail(reader, start, "this character must be escaped with flag u or v");
    if (!reader->failed) reader->at++;
}

/* Term :: Assertion | Atom Quantifier?   Returns whether a quantifier may follow. */
static bool read_atom(RegexpReader *reader)
{
    uint32_t next;
    switch (regexp_peek(reader)) {
    case '^':
    case '$': reader->at++; return false;
    case '(': return read_group(reader);
    case '.': reader->at++; return true;
    case '[': regexp_read_class(reader); return true;
    case '\\':
        next = reader->chars[++reader->at];
        if (next == 'b' || next == 'B') {
            reader->at++;
            return false;
        }
        read_atom_escape(reader);
        return true;
    default: read_plain(reader); return true;
    }
}

static void read_term(RegexpReader *reader)
{
    if (read_atom(reader)) {
        read_quantifier(reader);
        return;
    }
    uint32_t start = reader->at;
    if (!reader->failed && read_quantifier(reader))
        regexp_fail(reader, start, "an assertion cannot be repeated");
}

static void read_alternative(RegexpReader *reader)
{
    for (;;) {
        uint32_t c = regexp_peek(reader);
        if (c == REGEXP_END || c == '|' || c == ')') return;
        read_term(reader);
    }
}

static RegexpAlternative *new_alternative(RegexpReader *reader, RegexpAlternative *outer,
                                          uint32_t disjunction)
{
    RegexpAlternative *alternative = ARENA_NEW(reader->arena, RegexpAlternative);
    *alternative = (RegexpAlternative){outer, disjunction, outer ? outer->depth + 1 : 0};
    return alternative;
}

/* Disjunction :: Alternative | Alternative '|' Disjunction */
static void read_disjunction(RegexpReader *reader)
{
    RegexpAlternative *outer = reader->alternative;
    uint32_t disjunction = ++reader->disjunction_count;
    do {
        reader->alternative = new_alternative(reader, outer, disjunction);
        read_alternative(reader);
    } while (regexp_eat(reader, '|'));
    reader->alternative = outer;
}

/* ---- Entry ---- */

static void check_references(RegexpReader *reader)
{
    for (uint32_t i = 0; i < reader->references.count; i++) {
        const RegexpGroup *reference = &reader->references.items[i];
        bool found = false;
        for (uint32_t j = 0; j < reader->groups.count && !found; j++)
            found = str_equal(reader->groups.items[j].name, reference->name);
        if (!found) regexp_fail(reader, reference->at, "there is no capture group of that name");
    }
}

/* Flags: any of dgimsuvy, each once, and not both u and v. */
static bool check_flags(Str flags, RegexpError *error)
{
    static const char known[] = "dgimsuvy";
    uint32_t seen = 0;
    for (uint32_t i = 0; i < flags.n; i++) {
        const char *found = flags.p[i] ? strchr(known, flags.p[i]) : NULL;
        uint32_t bit = found ? 1u << (found - known) : 0;
        *error = (RegexpError){found ? "duplicate flag of a regular expression"
                                     : "unknown flag of a regular expression", true, i};
        if (!found || (seen & bit)) return false;
        seen |= bit;
    }
    *error = (RegexpError){"flags u and v exclude each other", true, 0};
    return !((seen & 1u << 5) && (seen & 1u << 6));
}

bool regexp_check(Arena *scratch, Str pattern, Str flags, RegexpError *error)
{
    if (!check_flags(flags, error)) return false;
    RegexpReader reader = {.arena = scratch, .error = error};
    reader.sets = memchr(flags.p, 'v', flags.n) != NULL;
    reader.unicode = reader.sets || memchr(flags.p, 'u', flags.n) != NULL;
    *error = (RegexpError){0};
    decode_pattern(&reader, scratch, pattern);
    scan_groups(&reader);
    read_disjunction(&reader);
    if (!reader.failed && regexp_peek(&reader) == ')')
        regexp_fail(&reader, reader.at, "there is no group to close");
    if (!reader.failed) check_references(&reader);
    return !reader.failed;
}
