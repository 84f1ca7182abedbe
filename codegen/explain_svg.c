/* The drawing of a program's scopes, closures and environments, as articles on closures draw them: at the left the scopes as they
 * nest, with their variables and the functions made there; in the middle the closures, each a code pointer and what it holds; at
 * the right the cells and records on the heap.
 *
 * Method: one walk over the tree of scopes gives every variable and function its row; closures, then cells and records, are put
 * level with the row they belong to or below the one before; arrows last, under the boxes they join.
 *
 *     +-- makeCounter ----+        +--------------+        +-----------+
 *     | c count ··········|········|··············|·······>| cell count|
 *     | F inc ------------|------->| code 5:12    |        |           |
 *     +-------------------+        | cell count --|------->|           |
 *                                  +--------------+        +-----------+ */
#include "codegen/explain_page.h"

enum { ROW = 19, PAD = 7, GAP = 12, INDENT = 12, CHAR_WIDTH = 7, COLUMN_GAP = 70, MAX_CHARS = 26, MAX_INDENT = 12 };

typedef struct Spot {
    uint32_t left, right, y; /* y: of its middle; 0: not drawn */
} Spot;

typedef struct Drawing {
    const Page *p;
    StrBuf scopes, boxes, arrows; /* the parts, in the order in which they are painted: arrows first */
    Spot *variables, *functions;  /* rows at the left, by index */
    Spot *cells, *records;        /* by Binding.index, by IrLayout.index */
    FunctionInfoVec *of_classes;  /* by Scope.index: functions of classes made there, which have no scope (decision_class.c) */
    uint32_t scope_width, closure_left, heap_left, width;
    uint32_t y;                   /* of the next row */
    uint32_t bottom;
} Drawing;

/* ---- text ---- */

static void put_text(StrBuf *out, uint32_t x, uint32_t y, const char *class_name, Str text)
{
    strbuf_printf(out, "<text x=\"%u\" y=\"%u\"%s%s%s>", x, y + 4, class_name ? " class=\"" : "", class_name ? class_name : "", class_name ? "\"" : "");
    escape_html(out, text);
    strbuf_puts(out, "</text>\n");
}

/* At most so many characters, the last one "…" if it has more. */
static Str shortened(const Drawing *d, const char *text, uint32_t most)
{
    Str s = str_from_c(text);
    const char *p = s.p, *end = s.p + s.n, *cut = s.p;
    uint32_t length, count = 0;
    for (; p < end; p += length, count++) {
        if (count == most - 1) cut = p;
        utf8_decode(p, end, &length);
    }
    return count <= most ? s : str_from_c(arena_printf(d->p->arena, "%.*s…", (int)(cut - s.p), s.p));
}

static const char *name_of(const Drawing *d, const FunctionInfo *info)
{
    return decision_short_label(d->p->arena, info);
}

/* ---- boxes ---- */

static void put_rect(StrBuf *out, const char *class_name, uint32_t x, uint32_t y, uint32_t width, uint32_t height)
{
    strbuf_printf(out, "<rect class=\"%s\" x=\"%u\" y=\"%u\" width=\"%u\" height=\"%u\" rx=\"3\"/>\n", class_name, x, y, width, height);
}

static void open_group(StrBuf *out, const char *key, const Remark *remark)
{
    strbuf_printf(out, "<g data-k=\"%s\" tabindex=\"0\">", key);
    if (!remark) return;
    strbuf_puts(out, "<title>");
    escape_html(out, str_from_c(remark->text));
    strbuf_puts(out, "</title>");
}

static void put_arrow(Drawing *d, const char *class_name, const char *from, const char *to, Spot a, Spot b)
{
    bool is_back = a.left > b.right;
    uint32_t x1 = is_back ? a.left : a.right, x2 = is_back ? b.right : b.left, middle = (x1 + x2) / 2;
    strbuf_printf(&d->arrows, "<path class=\"%s\" data-a=\"%s\" data-b=\"%s\" marker-end=\"url(#tip)\" d=\"M%u %uC%u %u %u %u %u %u\"/>\n", class_name, from, to, x1, a.y, middle,
                  a.y, middle, b.y, x2, b.y);
}

static const char *key_of(const Drawing *d, char letter, uint32_t index)
{
    return arena_printf(d->p->arena, "%c%u", letter, index);
}

/* ---- scopes ---- */

/* Does the scope have variables of interest, or functions? Others have no box. */
static bool has_rows(const Drawing *d, const Scope *scope)
{
    for (const Binding *b = scope->first; b; b = b->next) {
        const Remark *remark = d->p->of_variable[b->index];
        if (remark && remark->decided != DECIDED_NONE) return true;
    }
    for (const Scope *child = scope->first_child; child; child = child->next_sibling)
        if (child->function != scope->function) return true;
    return d->of_classes[scope->index].count > 0;
}

/* A badge with the decision's letter, and the name. */
static void put_row(Drawing *d, uint32_t x, const char *key, const Remark *remark, const char *name)
{
    open_group(&d->scopes, key, remark);
    const char *letter = page_letter(remark);
    if (*letter) {
        put_rect(&d->scopes, page_word(remark), x, d->y + 2, 14, ROW - 4);
        put_text(&d->scopes, x + 4, d->y + ROW / 2, "title", str_from_c(letter));
    }
    put_text(&d->scopes, x + 20, d->y + ROW / 2, remark->decided == DECIDED_NONE ? "dim" : NULL, shortened(d, name, MAX_CHARS));
    strbuf_puts(&d->scopes, "</g>\n");
}

static Spot row_spot(const Drawing *d)
{
    return (Spot){PAD, d->scope_width, d->y + ROW / 2};
}

static void draw_variables(Drawing *d, const Scope *scope, uint32_t x)
{
    for (const Binding *b = scope->first; b; b = b->next) {
        const Remark *remark = d->p->of_variable[b->index];
        if (!remark) continue;
        put_row(d, x, key_of(d, 'v', b->index), remark, b->name->text);
        d->variables[b->index] = row_spot(d);
        d->y += ROW;
    }
}

static void draw_function_row(Drawing *d, const FunctionInfo *info, uint32_t x)
{
    const Remark *remark = d->p->of_function[info->index];
    if (!remark || d->functions[info->index].y) return;
    const char *text = arena_printf(d->p->arena, "%s()", name_of(d, info));
    put_row(d, x, key_of(d, 'f', info->index), remark, text);
    d->functions[info->index] = row_spot(d);
    d->y += ROW;
}

static const char *title_of(const Drawing *d, const Scope *scope)
{
    switch (scope->kind) {
    case SCOPE_BLOCK: return "block";
    case SCOPE_FOR: return "loop";
    case SCOPE_CATCH: return "catch";
    case SCOPE_CLASS: return "class";
    case SCOPE_SWITCH: return "switch";
    case SCOPE_WITH: return "with";
    case SCOPE_BODY: return "body";
    default: return name_of(d, scope->function);
    }
}

static void draw_scope(Drawing *d, const Scope *scope, uint32_t depth);

static void draw_inner(Drawing *d, const Scope *scope, uint32_t x, uint32_t depth)
{
    for (const Scope *child = scope->first_child; child; child = child->next_sibling) {
        if (child->function != scope->function) draw_function_row(d, child->function, x);
        draw_scope(d, child, depth);
    }
    for (uint32_t i = 0; i < d->of_classes[scope->index].count; i++) draw_function_row(d, d->of_classes[scope->index].items[i], x);
}

static void draw_scope(Drawing *d, const Scope *scope, uint32_t depth)
{
    uint32_t left = PAD + INDENT * MIN(depth, MAX_INDENT), top = d->y;
    if (!has_rows(d, scope)) return draw_inner(d, scope, left + PAD, depth);
    size_t at = d->scopes.length;
    StrBuf outer = d->scopes;
    strbuf_init(&d->scopes, d->p->arena);
    put_text(&d->scopes, left + PAD, top + PAD + ROW / 2, "title", shortened(d, title_of(d, scope), MAX_CHARS));
    d->y += ROW + PAD;
    draw_variables(d, scope, left + PAD);
    draw_inner(d, scope, left + PAD, depth + 1);
    d->y += PAD;
    Str inner = strbuf_finish(&d->scopes);
    d->scopes = outer;
    ASSERT(d->scopes.length == at);
    put_rect(&d->scopes, "scope", left, top, d->scope_width - left - PAD * MIN(depth, MAX_INDENT) / 2, d->y - top);
    strbuf_str(&d->scopes, inner);
    d->y += PAD / 2;
}

/* ---- closures ---- */

static const IrFunction *closure_of(const Drawing *d, const FunctionInfo *info)
{
    const FunctionDecision *f = decision_of_function(d->p->decisions, info);
    return f->closure ? f->closure->imm.function : NULL;
}

static const char *slot_text(const Drawing *d, const IrCapture *c)
{
    if (c->layout) return "record";
    const char *name = decision_short_variable_label(d->p->arena, c->binding);
    return c->is_cell ? arena_printf(d->p->arena, "cell %s", name) : name;
}

static void draw_slot(Drawing *d, const FunctionInfo *info, const IrCapture *c, Spot slot)
{
    const char *from = key_of(d, 'f', info->index);
    const Binding *b = decision_source_of(d->p->decisions, c->binding);
    put_text(&d->boxes, slot.left + PAD, slot.y, NULL, shortened(d, slot_text(d, c), MAX_CHARS - 2));
    if (c->layout) put_arrow(d, "holds", from, key_of(d, 'r', c->layout->index), slot, d->records[c->layout->index]);
    else if (!b) return;
    else if (c->is_cell && d->cells[b->index].y) put_arrow(d, "holds", from, key_of(d, 'v', b->index), slot, d->cells[b->index]);
    else if (!c->is_cell && d->variables[b->index].y) put_arrow(d, "copy", from, key_of(d, 'v', b->index), slot, d->variables[b->index]);
}

static void draw_closure(Drawing *d, const FunctionInfo *info, const IrFunction *f, uint32_t top)
{
    Position at = source_span_position(d->p->e->unit, ast_span(info->node));
    uint32_t right = d->heap_left - COLUMN_GAP, left = d->closure_left;
    const Remark *remark = d->p->of_function[info->index];
    open_group(&d->boxes, key_of(d, 'f', info->index), remark);
    put_rect(&d->boxes, remark ? page_word(remark) : "flat", left, top, right - left, ROW * (f->capture_count + 2) + 4);
    put_text(&d->boxes, left + PAD, top + 2 + ROW / 2, "title", shortened(d, name_of(d, info), MAX_CHARS - 2));
    put_text(&d->boxes, left + PAD, top + 2 + ROW + ROW / 2, NULL, str_from_c(arena_printf(d->p->arena, "code \xE2\x86\x92 %u:%u", at.line, at.column)));
    strbuf_printf(&d->boxes, "<path d=\"M%u %uH%u\"/>\n", left, top + ROW + 2, right);
    for (uint32_t i = 0; i < f->capture_count; i++) draw_slot(d, info, &f->captures[i], (Spot){left, right, top + 2 + ROW * (i + 2) + ROW / 2});
    strbuf_puts(&d->boxes, "</g>\n");
    put_arrow(d, "makes", key_of(d, 'f', info->index), key_of(d, 'f', info->index), d->functions[info->index], (Spot){left, right, top + 2 + ROW / 2});
}

/* Level with the function's row, or below the closure before. */
static void draw_closure_of(Drawing *d, const FunctionInfo *info)
{
    const IrFunction *f = closure_of(d, info);
    if (!f || !f->capture_count || !d->functions[info->index].y) return;
    uint32_t top = MAX(d->functions[info->index].y - ROW / 2, d->y);
    draw_closure(d, info, f, top);
    d->y = top + ROW * (f->capture_count + 2) + 4 + GAP;
}

/* In the order of their rows, which is that of the tree of scopes. */
static void draw_closures(Drawing *d, const Scope *scope)
{
    for (const Scope *child = scope->first_child; child; child = child->next_sibling) {
        if (child->function != scope->function) draw_closure_of(d, child->function);
        draw_closures(d, child);
    }
    for (uint32_t i = 0; i < d->of_classes[scope->index].count; i++) draw_closure_of(d, d->of_classes[scope->index].items[i]);
}

/* ---- cells and records ---- */

static void draw_cell(Drawing *d, const Binding *b, const VariableDecision *v)
{
    uint32_t top = MAX(d->variables[b->index].y - ROW / 2, d->y);
    Spot spot = {d->heap_left, d->width - PAD, top + ROW / 2 + 2};
    open_group(&d->boxes, key_of(d, 'v', b->index), d->p->of_variable[b->index]);
    put_rect(&d->boxes, "cell", spot.left, top, spot.right - spot.left, ROW + 4);
    put_text(&d->boxes, spot.left + PAD, spot.y, NULL, shortened(d, arena_printf(d->p->arena, v->heap_cells ? "cell %s" : "stack cell %s", b->name->text), MAX_CHARS - 6));
    strbuf_puts(&d->boxes, "</g>\n");
    put_arrow(d, "lives", key_of(d, 'v', b->index), key_of(d, 'v', b->index), d->variables[b->index], spot);
    d->cells[b->index] = spot;
    d->y = top + ROW + 4 + GAP;
}

static void draw_record_slots(Drawing *d, const IrLayout *layout, Spot spot)
{
    for (uint32_t i = 0; i < layout->count; i++) {
        const Binding *b = layout->slots[i];
        spot.y += ROW;
        put_text(&d->boxes, spot.left + PAD, spot.y, b ? NULL : "dim", shortened(d, b ? decision_short_variable_label(d->p->arena, b) : "parent", MAX_CHARS - 6));
        const Binding *source = decision_source_of(d->p->decisions, b);
        Spot row = source ? d->variables[source->index] : (Spot){0};
        if (row.y) put_arrow(d, "lives", key_of(d, 'v', source->index), key_of(d, 'r', layout->index), row, spot);
    }
}

static uint32_t row_of_record(const Drawing *d, const IrLayout *layout)
{
    for (uint32_t i = 0; i < layout->count; i++) {
        const Binding *b = decision_source_of(d->p->decisions, layout->slots[i]);
        if (b && d->variables[b->index].y) return d->variables[b->index].y - ROW / 2;
    }
    return 0;
}

static void draw_record(Drawing *d, const IrLayout *layout)
{
    uint32_t top = MAX(row_of_record(d, layout), d->y), height = ROW * (layout->count + 1) + 4;
    Spot spot = {d->heap_left, d->width - PAD, top + 2 + ROW / 2};
    open_group(&d->boxes, key_of(d, 'r', layout->index), NULL);
    put_rect(&d->boxes, "record", spot.left, top, spot.right - spot.left, height);
    put_text(&d->boxes, spot.left + PAD, spot.y, "title", STR_LITERAL("record"));
    draw_record_slots(d, layout, spot);
    strbuf_puts(&d->boxes, "</g>\n");
    d->records[layout->index] = spot;
    d->y = top + height + GAP;
}

static void draw_cells(Drawing *d, const Scope *scope)
{
    for (const Binding *b = scope->first; b; b = b->next) {
        const VariableDecision *v = &d->p->decisions->variables[b->index];
        if ((v->heap_cells || v->stack_cells) && d->variables[b->index].y) draw_cell(d, b, v);
    }
    for (const Scope *child = scope->first_child; child; child = child->next_sibling) draw_cells(d, child);
}

/* ---- the drawing ---- */

static void list_class_functions(Drawing *d)
{
    const ScopeInfo *scopes = d->p->scopes;
    d->of_classes = ARENA_ARRAY(d->p->arena, FunctionInfoVec, scopes->scopes.count);
    for (uint32_t i = 0; i < scopes->functions.count; i++) {
        FunctionInfo *info = scopes->functions.items[i];
        if (info->parent && !info->scope) vec_push(d->p->arena, &d->of_classes[info->declared_in->index], info);
    }
}

/* A drawing of scopes alone is as wide as they are. */
static void set_columns(Drawing *d)
{
    d->scope_width = 310;
    d->closure_left = d->scope_width + COLUMN_GAP;
    d->heap_left = d->closure_left + (MAX_CHARS - 6) * CHAR_WIDTH + COLUMN_GAP;
    d->width = d->heap_left + (MAX_CHARS - 6) * CHAR_WIDTH + PAD;
}

static void draw_columns(Drawing *d)
{
    const ScopeInfo *scopes = d->p->scopes;
    d->y = PAD;
    for (uint32_t i = 0; i < scopes->roots.count; i++) draw_scope(d, scopes->roots.items[i], 0);
    d->bottom = d->y;
    d->y = PAD;
    for (uint32_t i = 0; i < d->p->e->program->layout_count; i++) draw_record(d, d->p->e->program->layouts[i]);
    for (uint32_t i = 0; i < scopes->roots.count; i++) draw_cells(d, scopes->roots.items[i]);
    d->bottom = MAX(d->bottom, d->y);
    d->y = PAD;
    for (uint32_t i = 0; i < scopes->roots.count; i++) draw_closures(d, scopes->roots.items[i]);
    d->bottom = MAX(d->bottom, d->y);
}

void page_put_drawing(const Page *p)
{
    Drawing d = {.p = p};
    d.variables = ARENA_ARRAY(p->arena, Spot, p->scopes->bindings.count);
    d.cells = ARENA_ARRAY(p->arena, Spot, p->scopes->bindings.count);
    d.functions = ARENA_ARRAY(p->arena, Spot, p->scopes->functions.count);
    d.records = ARENA_ARRAY(p->arena, Spot, p->e->program->layout_count);
    strbuf_init(&d.scopes, p->arena), strbuf_init(&d.boxes, p->arena), strbuf_init(&d.arrows, p->arena);
    list_class_functions(&d);
    set_columns(&d);
    draw_columns(&d);
    strbuf_printf(p->out, "<svg viewBox=\"0 0 %u %u\" width=\"%u\" height=\"%u\" role=\"img\" aria-label=\"scopes, closures, cells and records\">\n", d.width, d.bottom + PAD, d.width,
                  d.bottom + PAD);
    strbuf_puts(p->out, "<defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\" orient=\"auto\"><path d=\"M0 0L8 4L0 8z\"/></marker></defs>\n");
    strbuf_str(p->out, strbuf_finish(&d.scopes));
    strbuf_str(p->out, strbuf_finish(&d.arrows));
    strbuf_str(p->out, strbuf_finish(&d.boxes));
    strbuf_puts(p->out, "</svg>\n");
}
