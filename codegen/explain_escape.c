/* Escapes for the formats of explain: see explain_escape.h. */
#include "codegen/explain_escape.h"

enum { REPLACEMENT = 0xFFFD };

static bool is_surrogate(uint32_t c)
{
    return c >= 0xD800 && c <= 0xDFFF;
}

/* What markup may hold. */
static uint32_t plain(uint32_t c)
{
    bool is_control = (c < ' ' && c != '\n' && c != '\t') || c == 0x7F;
    return c == UINT32_MAX || is_surrogate(c) || is_control ? REPLACEMENT : c;
}

typedef void PutChar(StrBuf *out, uint32_t c);

static void put_each(StrBuf *out, Str text, PutChar *put)
{
    uint32_t length;
    for (const char *p = text.p, *end = text.p + text.n; p < end; p += length) put(out, utf8_decode(p, end, &length));
}

static void put_json_char(StrBuf *out, uint32_t c)
{
    if (c == UINT32_MAX) c = REPLACEMENT;
    if (c == '"' || c == '\\') strbuf_char(out, '\\');
    if (c == '\n') strbuf_puts(out, "\\n");
    else if (c < ' ' || c == 0x7F || c == '<' || c == 0x2028 || c == 0x2029 || is_surrogate(c)) strbuf_printf(out, "\\u%04x", c);
    else strbuf_wtf8(out, c);
}

void escape_json(StrBuf *out, Str text)
{
    strbuf_char(out, '"');
    put_each(out, text, put_json_char);
    strbuf_char(out, '"');
}

static void put_html_char(StrBuf *out, uint32_t c)
{
    switch (c) {
    case '<': strbuf_puts(out, "&lt;"); break;
    case '>': strbuf_puts(out, "&gt;"); break;
    case '&': strbuf_puts(out, "&amp;"); break;
    case '"': strbuf_puts(out, "&quot;"); break;
    case '\'': strbuf_puts(out, "&#39;"); break;
    default: strbuf_wtf8(out, plain(c));
    }
}

void escape_html(StrBuf *out, Str text)
{
    put_each(out, text, put_html_char);
}

static void put_dot_char(StrBuf *out, uint32_t c)
{
    if (c == '"' || c == '\\') strbuf_char(out, '\\');
    if (c == '\n') strbuf_puts(out, "\\n");
    else strbuf_wtf8(out, plain(c));
}

void escape_dot(StrBuf *out, Str text)
{
    strbuf_char(out, '"');
    put_each(out, text, put_dot_char);
    strbuf_char(out, '"');
}

static void put_dot_field_char(StrBuf *out, uint32_t c)
{
    if (c < 0x80 && strchr("{}|<> \\\"", (int)c) && c) strbuf_char(out, '\\');
    strbuf_wtf8(out, c == '\n' ? REPLACEMENT : plain(c));
}

void escape_dot_field(StrBuf *out, Str text)
{
    put_each(out, text, put_dot_field_char);
}
