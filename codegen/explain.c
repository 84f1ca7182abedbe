/* `funarg explain`: chooses the format, and prints the text form: `file:line:col: message` lines in source order.
 *
 *     counter.js:3:7: `count` is a cell: captured by `inc` (5:12), assigned there (5:27) */
#include "codegen/explain.h"

static void print_remark(const Explanation *e, const Remark *remark, StrBuf *out)
{
    Position position = source_span_position(e->unit, remark->span);
    strbuf_printf(out, "%s:%u:%u: ", source_of(e->unit, remark->span)->path, position.line, position.column);
    remark_write(e->unit, remark, out);
    if (remark->help) strbuf_printf(out, "; to avoid it, %s", remark->help);
    strbuf_char(out, '\n');
}

static void explain_text(const Explanation *e, StrBuf *out)
{
    for (uint32_t i = 0; i < e->remarks.count; i++) print_remark(e, &e->remarks.items[i], out);
}

void explain_print(const Explanation *e, StrBuf *out)
{
    static const struct {
        const char *name;
        void (*print)(const Explanation *e, StrBuf *out);
    } formats[] = {{"text", explain_text}, {"json", explain_json}, {"dot", explain_dot}, {"html", explain_html}};
    for (size_t i = 0; i < COUNT_OF(formats); i++)
        if (strcmp(e->options->format, formats[i].name) == 0) formats[i].print(e, out);
}
