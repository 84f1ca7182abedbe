/* Character classes of regular expressions: the plain ones, and the sets of flag v. */
#include "frontend/regexp_internal.h"

#define CLASS_SET UINT32_MAX /* an atom that is more than one character */

static void check_range(RegexpReader *reader, uint32_t at, uint32_t low, uint32_t high)
{
    if (reader->failed) return;
    if (low == CLASS_SET || high == CLASS_SET) {
        if (reader->unicode) regexp_fail(reader, at, "a class cannot be the end of a range");
    } else if (low > high) {
        regexp_fail(reader, at, "range out of order in a character class");
    }
}

/* ---- Without flag v ---- */

/* ClassEscape, after the backslash. */
static uint32_t read_class_escape(RegexpReader *reader)
{
    if (regexp_eat(reader, 'b')) return 8;
    if (reader->unicode && regexp_eat(reader, '-')) return '-';
    if (regexp_class_escape(reader) != REGEXP_CLASS_NONE) return CLASS_SET;
    return regexp_character_escape(reader, true);
}

/* ClassAtom */
static uint32_t read_class_atom(RegexpReader *reader)
{
    uint32_t c = regexp_peek(reader);
    reader->at++;
    return c == '\\' ? read_class_escape(reader) : c;
}

static bool at_class_end(const RegexpReader *reader)
{
    return regexp_peek(reader) == ']' || regexp_peek(reader) == REGEXP_END;
}

/* NonemptyClassRanges */
static void read_class_ranges(RegexpReader *reader)
{
    while (!at_class_end(reader)) {
        uint32_t start = reader->at;
        uint32_t low = read_class_atom(reader);
        if (regexp_peek(reader) != '-') continue;
        uint32_t next = reader->chars[reader->at + 1];
        if (next == ']' || next == REGEXP_END) continue;
        reader->at++;
        check_range(reader, start, low, read_class_atom(reader));
    }
}

/* ---- With flag v: ECMA-262 22.2.1 ClassSetExpression ---- */

typedef struct Operand {
    uint32_t value;   /* of a single character, else CLASS_SET */
    bool has_strings; /* MayContainStrings */
} Operand;

static bool read_set_class(RegexpReader *reader);

static bool is_double(const RegexpReader *reader)
{
    uint32_t c = regexp_peek(reader);
    return c == reader->chars[reader->at + 1] && c != REGEXP_END;
}

/* ClassSetCharacter */
static uint32_t read_set_character(RegexpReader *reader)
{
    uint32_t c = regexp_peek(reader);
    if (regexp_is_one_of(c, "&!#$%*+,.:;<=>?@^`~") && is_double(reader)) {
        regexp_fail(reader, reader->at, "a doubled punctuator is reserved in a class with flag v");
        return c;
    }
    if (c == REGEXP_END) {
        regexp_fail(reader, reader->at, "unclosed character class");
        return c;
    }
    if (regexp_is_one_of(c, "()[]{}/-|")) {
        regexp_fail(reader, reader->at, "this character must be escaped in a class with flag v");
        return c;
    }
    reader->at++;
    if (c != '\\') return c;
    if (regexp_eat(reader, 'b')) return 8;
    c = regexp_peek(reader);
    if (!regexp_is_one_of(c, "&-!#%,:;<=>@`~")) return regexp_character_escape(reader, true);
    reader->at++;
    return c;
}

/* ClassStringDisjunction :: \q{ … | … }, after the q. Returns whether it may contain strings that
 * are not one character. */
static bool read_string_disjunction(RegexpReader *reader)
{
    bool has_strings = false;
    uint32_t length = 0, start = reader->at - 2;
    if (!regexp_eat(reader, '{')) regexp_fail(reader, start, "expected '{' after \\q");
    while (!reader->failed && regexp_peek(reader) != '}') {
        if (regexp_eat(reader, '|')) {
            has_strings |= length != 1;
            length = 0;
        } else if (regexp_peek(reader) == REGEXP_END) {
            regexp_fail(reader, start, "unclosed \\q{");
        } else {
            read_set_character(reader);
            length++;
        }
    }
    regexp_eat(reader, '}');
    return has_strings || length != 1;
}

/* ClassSetOperand */
static Operand read_operand(RegexpReader *reader)
{
    if (regexp_peek(reader) == '[') return (Operand){CLASS_SET, read_set_class(reader)};
    if (regexp_peek(reader) == '\\') {
        reader->at++;
        if (regexp_eat(reader, 'q')) return (Operand){CLASS_SET, read_string_disjunction(reader)};
        RegexpClassEscape escape = regexp_class_escape(reader);
        if (escape != REGEXP_CLASS_NONE)
            return (Operand){CLASS_SET, escape == REGEXP_CLASS_STRINGS};
        if (!reader->failed) reader->at--;
    }
    if (reader->failed) return (Operand){CLASS_SET, false};
    return (Operand){read_set_character(reader), false};
}

/* ClassUnion: operands and ranges, after the first operand. */
static bool read_union(RegexpReader *reader, Operand operand, uint32_t start)
{
    bool has_strings = operand.has_strings;
    for (;;) {
        if (regexp_peek(reader) == '-' && !is_double(reader)) {
            reader->at++;
            check_range(reader, start, operand.value, read_operand(reader).value);
        }
        if (at_class_end(reader)) return has_strings;
        start = reader->at;
        operand = read_operand(reader);
        has_strings |= operand.has_strings;
    }
}

/* ClassIntersection and ClassSubtraction: operands with one operator, && or --, between all. */
static bool read_operation(RegexpReader *reader, Operand first, uint32_t operator)
{
    bool has_strings = first.has_strings;
    while (!at_class_end(reader)) {
        if (regexp_peek(reader) != operator || !is_double(reader)) {
            regexp_fail(reader, reader->at, "expected the same operator, or the end of the class");
            break;
        }
        reader->at += 2;
        if (regexp_peek(reader) == '&')
            regexp_fail(reader, reader->at, "unexpected '&' after an operator");
        Operand operand = read_operand(reader);
        if (operator == '&') has_strings &= operand.has_strings;
    }
    return has_strings;
}

static bool read_set_contents(RegexpReader *reader)
{
    if (at_class_end(reader)) return false;
    uint32_t start = reader->at;
    Operand first = read_operand(reader);
    uint32_t c = regexp_peek(reader);
    if ((c == '&' || c == '-') && is_double(reader)) return read_operation(reader, first, c);
    return read_union(reader, first, start);
}

/* A class with its brackets; returns whether it may contain strings. */
static bool read_set_class(RegexpReader *reader)
{
    uint32_t start = reader->at++;
    if (++reader->depth > REGEXP_MAX_DEPTH) regexp_fail(reader, start, "nested too deeply");
    bool negated = regexp_eat(reader, '^');
    bool has_strings = read_set_contents(reader);
    reader->depth--;
    if (!reader->failed && !regexp_eat(reader, ']'))
        regexp_fail(reader, start, "unclosed character class");
    if (negated && has_strings)
        regexp_fail(reader, start, "a class that contains strings cannot be negated");
    return has_strings && !negated;
}

void regexp_read_class(RegexpReader *reader)
{
    if (reader->sets) {
        read_set_class(reader);
        return;
    }
    uint32_t start = reader->at++;
    regexp_eat(reader, '^');
    read_class_ranges(reader);
    if (!reader->failed && !regexp_eat(reader, ']'))
        regexp_fail(reader, start, "unclosed character class");
}
