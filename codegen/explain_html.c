/* `funarg explain --format=html`: one page with the annotated source, beside it the drawing, below all remarks as text.
 *
 * Law: the page is self-contained: no address is fetched. All text of the program is escaped (explain_escape.c), and nothing of
 * it gets into the style sheet or the script. */
#include "codegen/explain_page.h"

const char *page_key(const Page *p, const Remark *remark)
{
    if (remark->kind == REMARK_FUNCTION) return arena_printf(p->arena, "f%u", remark->function->index);
    if (remark->binding) return arena_printf(p->arena, "v%u", remark->binding->index);
    return arena_printf(p->arena, "a%u", (unsigned)(remark - p->e->remarks.items));
}

static void put_link(const Page *p, Span place, Span near)
{
    Position at = source_span_position(p->e->unit, place);
    StrBuf text;
    strbuf_init(&text, p->arena);
    remark_write_place(p->e->unit, place, near, &text);
    strbuf_printf(p->out, "<a href=\"#s%u-%u\">", place.source, at.line);
    escape_html(p->out, strbuf_finish(&text));
    strbuf_puts(p->out, "</a>");
}

void page_put_tip(const Page *p, const Remark *remark)
{
    strbuf_puts(p->out, "<span class=\"tip\">");
    escape_html(p->out, str_from_c(remark->text));
    for (uint32_t i = 0; i < remark->steps.count; i++) {
        const Step *step = &remark->steps.items[i];
        strbuf_puts(p->out, i ? ", " : ": ");
        if (step->text) escape_html(p->out, str_from_c(step->text));
        strbuf_char(p->out, ' ');
        put_link(p, step->span, remark->span);
    }
    if (remark->help) {
        strbuf_puts(p->out, "; to avoid it, ");
        escape_html(p->out, str_from_c(remark->help));
    }
    strbuf_puts(p->out, "</span>");
}

/* ---- the parts of the page ---- */

static void put_title(const Page *p)
{
    escape_html(p->out, str_from_c(p->e->options->input));
    strbuf_printf(p->out, ": closures, %s", p->e->options->closures);
}

static bool occurs(const Page *p, Decided decided)
{
    for (uint32_t i = 0; i < p->e->remarks.count; i++)
        if (p->e->remarks.items[i].decided == decided) return true;
    return false;
}

/* What there is on the page of. */
static void put_legend(const Page *p)
{
    strbuf_puts(p->out, "<ul class=\"legend\">\n");
    for (unsigned i = 0; i < DECIDED_COUNT; i++) {
        const DecidedInfo *info = remark_decided((Decided)i);
        if (!occurs(p, (Decided)i)) continue;
        bool is_name = info->kind == REMARK_VARIABLE;
        strbuf_printf(p->out, "<li><span class=\"%s %s\" data-l=\"%s\">%s</span> %s</li>\n", is_name ? "m k" : "b", info->word, info->letter, is_name ? "name" : "", info->legend);
    }
    strbuf_puts(p->out, "<li>Hover over a mark, or give it the focus, to see why. Solid arrows: holds; dashed: holds a copy; dotted: lives there; "
                        "grey: makes.</li>\n</ul>\n");
}

static void put_remarks(const Page *p)
{
    StrBuf text;
    strbuf_puts(p->out, "<details><summary>All remarks</summary>\n<ul>\n");
    for (uint32_t i = 0; i < p->e->remarks.count; i++) {
        const Remark *remark = &p->e->remarks.items[i];
        strbuf_puts(p->out, "<li>");
        put_link(p, remark->span, remark->span);
        strbuf_puts(p->out, " ");
        strbuf_init(&text, p->arena);
        remark_write(p->e->unit, remark, &text);
        escape_html(p->out, strbuf_finish(&text));
        strbuf_puts(p->out, "</li>\n");
    }
    strbuf_puts(p->out, "</ul></details>\n");
}

static void index_remarks(Page *p)
{
    p->of_variable = ARENA_ARRAY(p->arena, const Remark *, p->scopes->bindings.count);
    p->of_function = ARENA_ARRAY(p->arena, const Remark *, p->scopes->functions.count);
    for (uint32_t i = 0; i < p->e->remarks.count; i++) {
        const Remark *remark = &p->e->remarks.items[i];
        if (remark->kind == REMARK_VARIABLE) p->of_variable[remark->binding->index] = remark;
        if (remark->kind == REMARK_FUNCTION) p->of_function[remark->function->index] = remark;
    }
}

void explain_html(const Explanation *e, StrBuf *out)
{
    Page p = {.e = e, .out = out, .arena = &e->unit->arena, .scopes = e->unit->scopes, .decisions = e->program->decisions};
    index_remarks(&p);
    strbuf_puts(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>");
    put_title(&p);
    strbuf_printf(out, "</title>\n<style>\n%s</style>\n</head>\n<body>\n<header>\n<h1>", page_style);
    put_title(&p);
    strbuf_puts(out, "</h1>\n");
    put_legend(&p);
    strbuf_puts(out, "</header>\n<main>\n<section>\n");
    page_put_sources(&p);
    strbuf_puts(out, "</section>\n<section class=\"drawing\">\n<h2>Scopes, closures, cells and records</h2>\n");
    page_put_drawing(&p);
    strbuf_puts(out, "</section>\n</main>\n");
    put_remarks(&p);
    strbuf_printf(out, "<script>\n%s</script>\n</body>\n</html>\n", page_script);
}
