/* The lines of a function's body, when all of it is known.
 *
 * Law: a mark becomes a label where a goto names its block, and nothing where none does. An arm that is one
 * statement, which may show only now, stands without braces:
 *
 *     if (c) {                       if (c) v5 = a;
 *         v5 = a;                    else FA_CHECK(v5 = fa_get(b, ic_x), 3, 7);
 *     } else {                 =>
 *         FA_CHECK(v5 = fa_get(b, ic_x), 3, 7);
 *     } */
#include "codegen/emit_internal.h"

#include <stdlib.h>

typedef VEC(Str) LineVec;

static Str indent_of(Str line)
{
    uint32_t n = 0;
    while (n < line.n && line.p[n] == ' ') n++;
    return (Str){line.p, n};
}

static bool begins_with(Str text, const char *start)
{
    return text.n >= strlen(start) && memcmp(text.p, start, strlen(start)) == 0;
}

/* Is the line `text` behind that indent? */
static bool is_line(const LineVec *lines, uint32_t i, Str indent, const char *text)
{
    if (i >= lines->count) return false;
    Str line = lines->items[i];
    return line.n == indent.n + strlen(text) && memcmp(line.p, indent.p, indent.n) == 0 &&
           memcmp(line.p + indent.n, text, strlen(text)) == 0;
}

/* Is the line one statement that needs no braces, whatever its macro stands for? */
static bool is_one_statement(const LineVec *lines, uint32_t i, Str indent)
{
    static const char *const declarations[] = {"FaValue ", "FaView ", "int ", "int32_t ", "double ", "if ", "while ", "for "};
    static const char *const macros[] = {"FA_CHECK", "FA_MUST", "FA_THROWS", "FA_RETURN", "FA_METHODS"};
    if (i >= lines->count) return false;
    Str line = lines->items[i], own = indent_of(line), text = {line.p + own.n, line.n - own.n};
    if (own.n != indent.n + 4 || text.n < 3 || memchr(text.p, ';', text.n) != text.p + text.n - 2) return false;
    for (size_t k = 0; k < COUNT_OF(declarations); k++)
        if (begins_with(text, declarations[k])) return false;
    if (!begins_with(text, "FA_")) return text.p[0] != '#' && text.p[0] != '}';
    for (size_t k = 0; k < COUNT_OF(macros); k++)
        if (begins_with(text, macros[k])) return true;
    return false;
}

static Str unindented(Str line)
{
    uint32_t n = indent_of(line).n;
    return (Str){line.p + n, line.n - n};
}

/* if (c) a; else b; in two lines, without braces. Returns the number of lines that were written so, 0: none. */
static uint32_t copy_short_if(const LineVec *lines, uint32_t i, StrBuf *out)
{
    Str line = lines->items[i], indent = indent_of(line);
    bool is_if = begins_with(unindented(line), "if (") && line.n > 3 && memcmp(line.p + line.n - 3, " {\n", 3) == 0;
    if (!is_if || !is_one_statement(lines, i + 1, indent)) return 0;
    bool has_else = is_line(lines, i + 2, indent, "} else {\n") && is_one_statement(lines, i + 3, indent) &&
                    is_line(lines, i + 4, indent, "}\n");
    if (!has_else && !is_line(lines, i + 2, indent, "}\n")) return 0;
    strbuf_bytes(out, line.p, line.n - 2);
    strbuf_str(out, unindented(lines->items[i + 1]));
    if (!has_else) return 3;
    strbuf_str(out, indent);
    strbuf_puts(out, "else ");
    strbuf_str(out, unindented(lines->items[i + 3]));
    return 5;
}

/* The lines of the body; marks become labels where a goto names them. */
static LineVec body_lines(Emitter *e, Str body)
{
    LineVec lines = {0};
    const char *end = body.p + body.n;
    for (const char *p = body.p, *next; p < end; p = next) {
        const char *line_end = memchr(p, '\n', (size_t)(end - p));
        next = line_end ? line_end + 1 : end;
        Str line = {p, (uint32_t)(next - p)};
        if (*p == '\001') {
            uint32_t id = (uint32_t)strtoul(p + 1, NULL, 10);
            if (!emit_is_target(e, id)) continue;
            line = str_from_c(arena_printf(e->arena, "b%u:;\n", id));
        }
        vec_push(e->arena, &lines, line);
    }
    return lines;
}

void emit_lines(Emitter *e, Str body, StrBuf *out)
{
    LineVec lines = body_lines(e, body);
    for (uint32_t i = 0; i < lines.count;) {
        uint32_t copied = copy_short_if(&lines, i, out);
        if (!copied) strbuf_str(out, lines.items[i]);
        i += copied ? copied : 1;
    }
}
