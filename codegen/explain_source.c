/* The sources of a program as HTML, with a mark at each variable, function and allocation that there is a remark about.
 *
 * Law: the text between marks is the source, escaped; marks neither overlap nor hold line feeds. A declaration, a function and an
 * allocation shows its remark when it is hovered over or has the focus; other uses of a variable only name it. */
#include "codegen/explain_page.h"

#include <stdlib.h>

typedef struct Mark {
    uint32_t start, end;     /* equal: a badge that stands before what follows */
    const Remark *remark;
    bool is_use;
} Mark;

typedef VEC(Mark) MarkVec;

/* ---- collecting ---- */

static bool is_name(const AstNode *node)
{
    return node->kind == AST_IDENTIFIER || node->kind == AST_BINDING_IDENTIFIER || node->kind == AST_THIS || node->kind == AST_NEW_TARGET;
}

static void add_remarks(const Page *p, const Source *source, MarkVec *marks)
{
    for (uint32_t i = 0; i < p->e->remarks.count; i++) {
        const Remark *remark = &p->e->remarks.items[i];
        if (remark->span.source != source->id) continue;
        bool is_name_of = remark->kind == REMARK_VARIABLE && is_name(remark->binding->node);
        Mark mark = {remark->span.start, is_name_of ? remark->span.end : remark->span.start, remark, false};
        if (remark->kind == REMARK_RETAIN) mark.start = mark.end = remark->span.end;
        vec_push(p->arena, marks, mark);
    }
}

static void add_uses(const Page *p, const Source *source, MarkVec *marks)
{
    for (uint32_t i = 1; i < p->scopes->log.count; i++) {
        const Reference *reference = &p->scopes->log.items[i];
        const Remark *remark = reference->binding ? p->of_variable[reference->binding->index] : NULL;
        if (!remark || reference->node->source != source->id || !is_name(reference->node)) continue;
        vec_push(p->arena, marks, ((Mark){reference->node->start, reference->node->end, remark, true}));
    }
}

static int compare_marks(const void *left, const void *right)
{
    const Mark *a = left, *b = right;
    if (a->start != b->start) return a->start < b->start ? -1 : 1;
    if ((a->end == a->start) != (b->end == b->start)) return a->end == a->start ? -1 : 1;
    if (a->is_use != b->is_use) return a->is_use ? 1 : -1;
    return a->remark < b->remark ? -1 : a->remark > b->remark;
}

/* ---- printing ---- */

static void put_badge(const Page *p, const Mark *mark)
{
    const char *word = page_word(mark->remark), *key = page_key(p, mark->remark);
    strbuf_printf(p->out, "<span class=\"b %s\" tabindex=\"0\" data-k=\"%s\" data-l=\"%s\">", word, key, page_letter(mark->remark));
    page_put_tip(p, mark->remark);
    strbuf_puts(p->out, "</span>");
}

static void put_name(const Page *p, const Mark *mark, Str text)
{
    const char *word = page_word(mark->remark), *key = page_key(p, mark->remark);
    if (mark->is_use) {
        strbuf_printf(p->out, "<span class=\"m %s\" data-k=\"%s\" title=\"", word, key);
        escape_html(p->out, str_from_c(mark->remark->text));
        strbuf_puts(p->out, "\">");
        escape_html(p->out, text);
    } else {
        strbuf_printf(p->out, "<span class=\"m k %s\" tabindex=\"0\" data-k=\"%s\" data-l=\"%s\">", word, key, page_letter(mark->remark));
        escape_html(p->out, text);
        page_put_tip(p, mark->remark);
    }
    strbuf_puts(p->out, "</span>");
}

static void start_line(const Page *p, const Source *source, uint32_t line)
{
    strbuf_printf(p->out, "<div class=\"l\" id=\"s%u-%u\" data-n=\"%u\">", source->id, line, line);
}

/* A line of the source with the marks that start in it; returns the first mark that does not. */
static uint32_t put_line(const Page *p, Source *source, uint32_t line, const MarkVec *marks, uint32_t next)
{
    Str text = source_line(p->e->unit, source, line);
    uint32_t start = source_line_start(p->e->unit, source, line), at = start, end = start + text.n;
    start_line(p, source, line);
    for (; next < marks->count && marks->items[next].start <= end; next++) {
        const Mark *mark = &marks->items[next];
        if (mark->start < at || mark->end > end) continue;
        escape_html(p->out, (Str){source->text + at, mark->start - at});
        if (mark->start == mark->end) put_badge(p, mark);
        else put_name(p, mark, (Str){source->text + mark->start, mark->end - mark->start});
        at = mark->end;
    }
    escape_html(p->out, (Str){source->text + at, end - at});
    strbuf_puts(p->out, "</div>\n");
    return next;
}

static void put_source(const Page *p, Source *source)
{
    MarkVec marks = {0};
    add_remarks(p, source, &marks);
    add_uses(p, source, &marks);
    if (marks.count) qsort(marks.items, marks.count, sizeof *marks.items, compare_marks);
    strbuf_puts(p->out, "<h2>");
    escape_html(p->out, str_from_c(source->path));
    strbuf_puts(p->out, "</h2>\n<div class=\"source\">\n");
    uint32_t lines = source_position(p->e->unit, source, source->length).line, next = 0;
    for (uint32_t line = 1; line <= lines; line++) next = put_line(p, source, line, &marks, next);
    strbuf_puts(p->out, "</div>\n");
}

static bool is_program(const Page *p, const Source *source)
{
    for (uint32_t i = 0; i < p->e->unit->programs.count; i++)
        if (p->e->unit->programs.items[i]->source == source->id) return true;
    return false;
}

void page_put_sources(const Page *p)
{
    for (uint32_t i = 0; i < p->e->unit->sources.count; i++)
        if (is_program(p, p->e->unit->sources.items[i])) put_source(p, p->e->unit->sources.items[i]);
}
