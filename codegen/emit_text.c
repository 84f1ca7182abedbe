#include "codegen/emit_internal.h"

static bool is_word_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

const char *sanitize_name(Arena *arena, Str text)
{
    char word[25];
    size_t n = 0;
    for (uint32_t i = 0; i < text.n && n < sizeof word - 1; i++)
        if (is_word_byte(text.p[i])) word[n++] = text.p[i];
        else if (n && word[n - 1] != '_') word[n++] = '_';
    word[n] = 0;
    return n ? arena_strdup(arena, word) : "_";
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Could `word` followed by _ and a number be another name of the emitted file, of the runtime, or a macro of libc? */
static bool is_taken(const char *word)
{
    static const char *const taken[] = {"s_", "ic_", "at_", "x_", "literal", "elements", "source", "fa_", "FA_", "M_"};
    for (size_t i = 0; i < COUNT_OF(taken); i++)
        if (strncmp(word, taken[i], strlen(taken[i])) == 0) return true;
    return is_digit(word[0]) || (strchr("vp", word[0]) && is_digit(word[1]));
}

const char *sanitize_start(Arena *arena, Str text)
{
    const char *word = sanitize_name(arena, text);
    return is_taken(word) ? arena_printf(arena, "f_%s", word) : word;
}

void emit_comment_text(StrBuf *out, Str text)
{
    for (uint32_t i = 0; i < text.n && i < 60; i++) {
        char c = text.p[i];
        bool plain = is_word_byte(c) || strchr(" $#.,()[]<>=+-", c) != NULL;
        strbuf_char(out, plain && c ? c : '_');
    }
}

/* Octal escapes have three digits always, so that a digit may follow; '?' is escaped because of trigraphs. */
void emit_c_bytes(StrBuf *out, const char *bytes, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)bytes[i];
        if (c == '"' || c == '\\' || c == '?') strbuf_printf(out, "\\%c", c);
        else if (c == '\n') strbuf_puts(out, "\\n");
        else if (c >= 32 && c < 127) strbuf_char(out, (char)c);
        else strbuf_printf(out, "\\%03o", c);
    }
}

/* Parentheses in string literals do not count. */
bool is_in_parentheses(Str text)
{
    int depth = 0;
    bool in_string = false;
    for (uint32_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        if (in_string && c == '\\') i++;
        else if (c == '"') in_string = !in_string;
        else if (!in_string) depth += (c == '(') - (c == ')');
        if (depth == 0 && i + 1 < text.n) return false;
    }
    return text.n > 2 && text.p[0] == '(';
}

void emit_indent(Emitter *e)
{
    bool in_line = e->in_line;
    e->in_line = false;
    if (in_line) return;
    strbuf_repeat(e->out, ' ', MIN(e->indent, 40u) * 4);
}

void emit_line(Emitter *e, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    emit_indent(e);
    strbuf_vprintf(e->out, format, arguments);
    strbuf_char(e->out, '\n');
    va_end(arguments);
}

enum { ROW_WIDTH = 120 };

void emit_row(StrBuf *out, uint32_t *column, const char *format, ...)
{
    size_t start = out->length;
    if (*column) strbuf_char(out, ' ');
    va_list arguments;
    va_start(arguments, format);
    strbuf_vprintf(out, format, arguments);
    va_end(arguments);
    size_t width = out->length - start;
    if (*column && *column + width > ROW_WIDTH) {
        out->text[start] = '\n';
        *column = 0;
        width--;
    }
    *column += (uint32_t)width;
}

bool double_as_int32(double d, int32_t *i)
{
    if (!(d >= -2147483648.0 && d <= 2147483647.0)) return false;
    *i = (int32_t)d;
    uint64_t bits;
    memcpy(&bits, &d, sizeof bits);
    return (double)*i == d && bits != 1ull << 63;
}

void emit_double(StrBuf *out, double d)
{
    if (d != d) strbuf_puts(out, "FA_NAN");
    else if (d > 1.7976931348623157e308) strbuf_puts(out, "FA_INFINITY");
    else if (d < -1.7976931348623157e308) strbuf_puts(out, "-FA_INFINITY");
    else {
        char text[40];
        snprintf(text, sizeof text, "%.17g", d);
        strbuf_puts(out, text);
        if (!strpbrk(text, ".e")) strbuf_puts(out, ".0");
    }
}
