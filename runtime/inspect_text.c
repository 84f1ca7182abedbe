/* Texts of inspection: putting together, quoting, measuring, and the primitives. */
#include "runtime/inspect_internal.h"

#include <stdarg.h>

#include "runtime/convert.h"
#include "runtime/dtoa.h"
#include "runtime/error.h"
#include "runtime/unicode.h"

/* ---- putting together ------------------------------------------------------------------------------------------------ */

#define ROPE_MIN 1024 /* units of a part that is not copied */

void fa_text_begin(FaText *t)
{
    fa_sb_init(&t->b);
    t->before = NULL;
    t->failed = false;
}

/* Moves what the builder holds, and then s, to `before`. */
static void add_leaf(FaText *t, FaString *s)
{
    FaString *built = fa_sb_finish(&t->b);
    FaString *start = built && t->before ? fa_str_concat(t->before, built) : built;
    t->before = start ? fa_str_concat(start, s) : NULL;
    t->failed = !t->before;
    fa_sb_init(&t->b);
}

void fa_text_add(FaText *t, FaString *s)
{
    if (!s)
        t->failed = true;
    else if (!t->failed && fa_str_length(s) >= ROPE_MIN)
        add_leaf(t, s);
    else if (!t->failed)
        fa_sb_string(&t->b, s);
}

FaString *fa_text_end(FaText *t)
{
    FaString *built = t->failed ? NULL : fa_sb_finish(&t->b);
    return built && t->before ? fa_str_concat(t->before, built) : built;
}

static void append_blanks(FaStrBuilder *b, unsigned n)
{
    while (n--)
        fa_sb_unit(b, ' ');
}

static void append_unsigned(FaStrBuilder *b, unsigned n)
{
    char text[FA_NUMBER_STRING_MAX];
    fa_number_to_string(n, text);
    fa_sb_ascii(b, text);
}

static void append_arguments(FaText *t, const char *format, va_list *args)
{
    for (const char *p = format; *p; p++) {
        if (*p != '%') {
            fa_sb_unit(&t->b, (uint8_t)*p);
            continue;
        }
        switch (*++p) {
        case 's':
            fa_sb_ascii(&t->b, va_arg(*args, const char *));
            break;
        case 'S':
            fa_text_add(t, va_arg(*args, FaString *));
            break;
        case 'u':
            append_unsigned(&t->b, va_arg(*args, unsigned));
            break;
        default: /* w */
            append_blanks(&t->b, va_arg(*args, unsigned));
        }
    }
}

FaString *fa_textf(const char *format, ...)
{
    FaText t;
    va_list args;
    fa_text_begin(&t);
    va_start(args, format);
    append_arguments(&t, format, &args);
    va_end(args);
    return fa_text_end(&t);
}

FaString *fa_text_counted(const char *before, double n, const char *noun, const char *after)
{
    return fa_textf("%s%S %s%s%s", before, fa_text_number(n), noun, n > 1 ? "s" : "", after);
}

bool fa_text_has_newline(FaString *s)
{
    return fa_text_contains(s, "\n");
}

bool fa_text_contains(FaString *s, const char *ascii)
{
    return fa_str_index_of(s, fa_str_from_ascii(ascii), 0) >= 0;
}

FaString *fa_text_indent(FaString *s, unsigned n)
{
    if (!s || n == 0 || !fa_text_has_newline(s))
        return s;
    s = fa_str_flat(s);
    FaStrBuilder b;
    fa_sb_init(&b);
    for (uint32_t i = 0; i < fa_str_length(s); i++) {
        fa_sb_unit(&b, fa_str_unit(s, i));
        if (fa_str_unit(s, i) == '\n')
            append_blanks(&b, n);
    }
    return fa_sb_finish(&b);
}

/* ---- quoting --------------------------------------------------------------------------------------------------------- */

static void append_hex(FaStrBuilder *b, const char *prefix, uint16_t unit, const char *digits)
{
    fa_sb_ascii(b, prefix);
    for (int shift = unit > 0xFF ? 12 : 4; shift >= 0; shift -= 4)
        fa_sb_unit(b, (uint8_t)digits[unit >> shift & 15]);
}

static void append_escape(FaStrBuilder *b, uint16_t unit)
{
    static const char letters[] = "btn.fr"; /* from 8 on */
    if (unit >= '\b' && unit <= '\r' && unit != '\v') {
        fa_sb_unit(b, '\\');
        fa_sb_unit(b, (uint8_t)letters[unit - '\b']);
    } else if (unit == '\'' || unit == '\\') {
        fa_sb_unit(b, '\\');
        fa_sb_unit(b, unit);
    } else if (unit > 0xFF) {
        append_hex(b, "\\u", unit, "0123456789abcdef");
    } else {
        append_hex(b, "\\x", unit, "0123456789ABCDEF");
    }
}

static bool is_lone_surrogate(FaString *s, uint32_t i)
{
    uint16_t unit = fa_str_unit(s, i);
    if ((unit & 0xF800) != 0xD800)
        return false;
    if (unit < 0xDC00)
        return i + 1 == fa_str_length(s) || (fa_str_unit(s, i + 1) & 0xFC00) != 0xDC00;
    return i == 0 || (fa_str_unit(s, i - 1) & 0xFC00) != 0xD800;
}

static bool needs_escape(FaString *s, uint32_t i, bool quote)
{
    uint16_t unit = fa_str_unit(s, i);
    if (unit < 32 || (unit >= 127 && unit < 160) || unit == '\\')
        return true;
    return unit == '\'' ? quote : is_lone_surrogate(s, i);
}

static void append_escaped(FaStrBuilder *b, FaString *s, bool quote)
{
    uint32_t start = 0, n = fa_str_length(s);
    for (uint32_t i = 0; i < n; i++) {
        if (!needs_escape(s, i, quote))
            continue;
        fa_sb_slice(b, s, start, i);
        append_escape(b, fa_str_unit(s, i));
        start = i + 1;
    }
    fa_sb_slice(b, s, start, n);
}

static bool has_unit(FaString *s, char unit)
{
    for (uint32_t i = 0; i < fa_str_length(s); i++)
        if (fa_str_unit(s, i) == (uint8_t)unit)
            return true;
    return false;
}

/* Single quotes; double ones, then backticks, where that saves escapes. */
static char choose_quote(FaString *s)
{
    if (!has_unit(s, '\''))
        return '\'';
    if (!has_unit(s, '"'))
        return '"';
    return has_unit(s, '`') || fa_text_contains(s, "${") ? '\'' : '`';
}

FaString *fa_text_quote(FaString *s)
{
    s = fa_str_flat(s);
    char quote = choose_quote(s);
    FaStrBuilder b;
    fa_sb_init(&b);
    fa_sb_unit(&b, (uint8_t)quote);
    append_escaped(&b, s, quote == '\'');
    fa_sb_unit(&b, (uint8_t)quote);
    return fa_sb_finish(&b);
}

FaString *fa_text_escape(FaString *s)
{
    FaStrBuilder b;
    fa_sb_init(&b);
    append_escaped(&b, fa_str_flat(s), true);
    return fa_sb_finish(&b);
}

/* ---- primitives ------------------------------------------------------------------------------------------------------ */

FaString *fa_text_number(double d)
{
    return d == 0 && signbit(d) ? fa_str_from_ascii("-0") : fa_number_to_str(d);
}

/* A long string of several lines, one literal per line, joined by +. */
static FaString *quote_lines(const FaInspector *x, FaString *s)
{
    FaStrBuilder b;
    fa_sb_init(&b);
    s = fa_str_flat(s);
    uint32_t n = fa_str_length(s);
    for (uint32_t from = 0, to; from < n; from = to) {
        for (to = from; to < n && (to == from || fa_str_unit(s, to - 1) != '\n'); to++)
            ;
        FaString *line = fa_text_quote(fa_str_slice(s, from, to));
        if (!line)
            return NULL;
        fa_sb_string(&b, line);
        if (to < n) {
            fa_sb_ascii(&b, " +\n");
            append_blanks(&b, x->indentation + 2);
        }
    }
    return fa_sb_finish(&b);
}

static FaString *inspect_string(const FaInspector *x, FaString *s)
{
    double length = fa_str_length(s), shown = x->options.max_string_length;
    FaString *trailer = FA_ATOM(empty);
    if (length > shown) {
        uint32_t kept = shown > 0 ? fa_double_to_length(floor(shown)) : 0;
        trailer = fa_text_counted("... ", length - shown, "more character", "");
        s = fa_str_slice(s, 0, kept);
        length = kept;
    }
    bool split = x->options.compact != FA_COMPACT_ALL && length > 16 && length > x->options.break_length - x->indentation - 4;
    return fa_textf("%S%S", split ? quote_lines(x, s) : fa_text_quote(s), trailer);
}

FaString *fa_inspect_primitive(FaInspector *x, FaValue v)
{
    if (fa_is_string(v))
        return inspect_string(x, fa_as_string(v));
    if (fa_is_number(v))
        return fa_text_number(fa_as_number(v));
    if (fa_has_kind(v, FA_KIND_BIGINT))
        return fa_textf("%Sn", fa_to_string_js(v));
    return fa_describe(v);
}

/* ---- measuring ------------------------------------------------------------------------------------------------------- */

/* The end of the terminal escape sequence at i, or i: ESC [ parameters final, the form programs use for colour. */
static uint32_t skip_escape(FaString *s, uint32_t i)
{
    uint32_t n = fa_str_length(s), end = i;
    if (fa_str_unit(s, i) == 0x1B && i + 1 < n && fa_str_unit(s, i + 1) == '[')
        end = i + 2;
    else if (fa_str_unit(s, i) == 0x9B)
        end = i + 1;
    if (end == i)
        return i;
    while (end < n && ((fa_str_unit(s, end) >= '0' && fa_str_unit(s, end) <= '9') || fa_str_unit(s, end) == ';'))
        end++;
    return end < n ? end + 1 : i;
}

static FaString *strip_escapes(FaString *s)
{
    if (!has_unit(s, 0x1B) && !has_unit(s, (char)0x9B))
        return s;
    FaStrBuilder b;
    fa_sb_init(&b);
    for (uint32_t i = 0; i < fa_str_length(s); i++) {
        uint32_t end = skip_escape(s, i);
        if (end > i)
            i = end - 1;
        else
            fa_sb_unit(&b, fa_str_unit(s, i));
    }
    FaString *stripped = fa_sb_finish(&b);
    return stripped ? stripped : s;
}

static size_t latin1_columns(FaString *s)
{
    size_t columns = 0;
    for (uint32_t i = 0; i < fa_str_length(s); i++) {
        uint8_t unit = s->u.latin1[i];
        columns += unit >= 32 && unit < 127 ? 1 : (size_t)fa_unicode_width(unit);
    }
    return columns;
}

size_t fa_text_columns(FaString *s, bool strip)
{
    s = fa_str_flat(s);
    if (strip)
        s = strip_escapes(s);
    return fa_str_is_wide(s) ? fa_unicode_string_width(s->u.wide, fa_str_length(s)) : latin1_columns(s);
}
