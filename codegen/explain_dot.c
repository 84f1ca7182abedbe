/* `funarg explain --format=dot`: a cluster for each function that has something to show: its captured variables in one box, and the
 * closures made there; cells and environment records beside them; in a box of text the functions whose closures hold nothing.
 *
 *     solid edge    a closure holds a cell or record, a record its parent
 *     dashed edge   a closure holds a copy of the variable's value
 *     dotted edge   the variable is in that cell or record
 *
 * Law: clusters are not nested: what has nothing to do with each other is laid out apart and packed (graph attribute `pack`), so that
 * the drawing grows in both directions. A cluster's label says which functions it stands in. */
#include "codegen/explain.h"
#include "codegen/explain_escape.h"

typedef struct Dot {
    const Explanation *e;
    StrBuf *out;
    const Decisions *decisions;
    const Remark **of_variable, **of_function; /* by index; NULL: not remarked on */
    BindingVec *variables;                     /* by function index: those of its scopes that are captured */
    FunctionInfoVec *closures;                 /* ditto: functions right inside whose closures hold something */
    FunctionInfoVec others;                    /* functions that have neither */
} Dot;

/* ---- nodes ---- */

static const char *word_of(const Remark *remark)
{
    return remark_decided(remark->decided)->word;
}

static const char *label_of(const Dot *d, const FunctionInfo *info)
{
    return decision_short_label(&d->e->unit->arena, info);
}

static const char *place_text(const Dot *d, const FunctionInfo *info)
{
    Position at = source_span_position(d->e->unit, ast_span(info->node));
    return arena_printf(&d->e->unit->arena, "%u:%u", at.line, at.column);
}

/* A field of a record: `name`, and what was decided. */
static void put_variable_field(const Dot *d, const Binding *b, bool is_first)
{
    strbuf_printf(d->out, "%s<v%u> ", is_first ? "" : "|", b->index);
    escape_dot_field(d->out, name_str(b->name));
    strbuf_printf(d->out, ":\\ %s", word_of(d->of_variable[b->index]));
}

static void put_variables(const Dot *d, const FunctionInfo *info)
{
    const BindingVec *variables = &d->variables[info->index];
    if (!variables->count) return;
    strbuf_printf(d->out, "    s%u [shape=record, label=\"", info->index);
    for (uint32_t i = 0; i < variables->count; i++) put_variable_field(d, variables->items[i], i == 0);
    strbuf_puts(d->out, "\"];\n");
}

static void put_field(const Dot *d, const IrCapture *c, uint32_t index)
{
    strbuf_printf(d->out, "|<s%u> ", index);
    if (c->layout) strbuf_puts(d->out, "record");
    else {
        strbuf_puts(d->out, c->is_cell ? "cell\\ " : "");
        escape_dot_field(d->out, str_from_c(decision_short_variable_label(&d->e->unit->arena, c->binding)));
    }
}

static const IrFunction *closure_of(const Dot *d, const FunctionInfo *info)
{
    const FunctionDecision *f = decision_of_function(d->decisions, info);
    return f->closure ? f->closure->imm.function : NULL;
}

/* A closure is a code pointer and what it holds. */
static void put_closure(const Dot *d, const FunctionInfo *info)
{
    const IrFunction *f = closure_of(d, info);
    strbuf_printf(d->out, "    f%u [shape=record, style=filled, fillcolor=\"#eef3ff\", label=\"", info->index);
    escape_dot_field(d->out, str_from_c(label_of(d, info)));
    strbuf_printf(d->out, "|code\\ %s", place_text(d, info));
    for (uint32_t i = 0; i < f->capture_count; i++) put_field(d, &f->captures[i], i);
    strbuf_puts(d->out, "\"];\n");
}

/* ---- clusters ---- */

static bool is_shown(const Dot *d, const FunctionInfo *info)
{
    return d->variables[info->index].count || d->closures[info->index].count;
}

/* "make 1:1 › get 3:12: flat" */
static const char *title_of(const Dot *d, const FunctionInfo *info)
{
    const Remark *remark = d->of_function[info->index];
    const char *title = info->parent ? arena_printf(&d->e->unit->arena, "%s %s", label_of(d, info), place_text(d, info)) : label_of(d, info);
    if (info->parent && info->parent->parent) title = arena_printf(&d->e->unit->arena, "%s \xE2\x80\xBA %s", label_of(d, info->parent), title);
    return remark ? arena_printf(&d->e->unit->arena, "%s: %s", title, word_of(remark)) : title;
}

static void put_cluster(const Dot *d, const FunctionInfo *info)
{
    const FunctionInfoVec *closures = &d->closures[info->index];
    if (!is_shown(d, info)) return;
    strbuf_printf(d->out, "  subgraph cluster_%u {\n    label=", info->index);
    escape_dot(d->out, str_from_c(title_of(d, info)));
    strbuf_puts(d->out, ";\n");
    put_variables(d, info);
    for (uint32_t i = 0; i < closures->count; i++) put_closure(d, closures->items[i]);
    strbuf_puts(d->out, "  }\n");
}

/* Lines of text, aligned at the left. */
static void put_others(const Dot *d)
{
    if (!d->others.count) return;
    strbuf_puts(d->out, "  others [shape=plaintext, label=\"without contents:\\l");
    for (uint32_t i = 0; i < d->others.count; i++) {
        escape_dot_field(d->out, str_from_c(title_of(d, d->others.items[i])));
        strbuf_puts(d->out, "\\l");
    }
    strbuf_puts(d->out, "\"];\n");
}

/* ---- cells and records ---- */

/* Is there a row of it in a box? Variables that nobody captures have none. */
static bool is_drawn(const Dot *d, const Binding *b)
{
    const Remark *remark = d->of_variable[b->index];
    if (!remark) return false;
    const VariableDecision *v = decision_of_variable(d->decisions, b);
    return v->captured_by.count || v->heap_cells || v->stack_cells || v->records;
}

static uint32_t owner_of(const Binding *b)
{
    return b->scope->function->index;
}

static void put_cells(const Dot *d)
{
    const ScopeInfo *scopes = d->e->unit->scopes;
    for (uint32_t i = 0; i < scopes->bindings.count; i++) {
        const VariableDecision *v = &d->decisions->variables[i];
        if (!v->heap_cells && !v->stack_cells) continue;
        strbuf_printf(d->out, "  c%u [shape=ellipse, style=filled, fillcolor=\"#fff1d6\", label=", i);
        const char *name = decision_short_variable_label(&d->e->unit->arena, scopes->bindings.items[i]);
        escape_dot(d->out, str_from_c(arena_printf(&d->e->unit->arena, v->heap_cells ? "cell\n%s" : "cell on the stack\n%s", name)));
        strbuf_puts(d->out, "];\n");
        if (is_drawn(d, scopes->bindings.items[i])) strbuf_printf(d->out, "  s%u:v%u -> c%u [style=dotted];\n", owner_of(scopes->bindings.items[i]), i, i);
    }
}

static void put_record(const Dot *d, const IrLayout *layout)
{
    strbuf_printf(d->out, "  r%u [shape=record, style=filled, fillcolor=\"#e6f6e6\", label=\"record", layout->index);
    for (uint32_t i = 0; i < layout->count; i++) {
        strbuf_printf(d->out, "|<s%u> ", i);
        if (layout->slots[i]) escape_dot_field(d->out, str_from_c(decision_short_variable_label(&d->e->unit->arena, layout->slots[i])));
        else strbuf_puts(d->out, "parent");
    }
    strbuf_puts(d->out, "\"];\n");
    for (uint32_t i = 0; i < layout->count; i++) {
        const Binding *b = decision_source_of(d->decisions, layout->slots[i]);
        if (b && is_drawn(d, b)) strbuf_printf(d->out, "  s%u:v%u -> r%u:s%u [style=dotted];\n", owner_of(b), b->index, layout->index, i);
    }
}

static const IrLayout *layout_of(const IrInst *record)
{
    if (record->op == IR_ENV_NEW) return record->imm.layout;
    return record->op == IR_CAPTURED ? record->block->function->captures[record->imm.index].layout : NULL;
}

/* The record that one holds as its parent is found where it is made. */
static void put_parents(const Dot *d)
{
    for (uint32_t n = 0; n < d->e->program->function_count; n++)
        IR_EACH_BLOCK(d->e->program->functions[n], b)
            IR_EACH_INST(b, i) {
                if (i->op != IR_ENV_NEW || i->imm.layout->slots[0]) continue;
                const IrLayout *layout = layout_of(i->args[0]);
                if (layout) strbuf_printf(d->out, "  r%u:s0 -> r%u;\n", i->imm.layout->index, layout->index);
            }
}

static void put_edges(const Dot *d, const FunctionInfo *info)
{
    const IrFunction *f = closure_of(d, info);
    for (uint32_t i = 0; f && i < f->capture_count; i++) {
        const IrCapture *c = &f->captures[i];
        const Binding *b = decision_source_of(d->decisions, c->binding);
        if (c->layout) strbuf_printf(d->out, "  f%u:s%u -> r%u;\n", info->index, i, c->layout->index);
        else if (!b) continue;
        else if (c->is_cell) strbuf_printf(d->out, "  f%u:s%u -> c%u;\n", info->index, i, b->index);
        else if (is_drawn(d, b)) strbuf_printf(d->out, "  f%u:s%u -> s%u:v%u [style=dashed];\n", info->index, i, owner_of(b), b->index);
    }
}

/* ---- the graph ---- */

static void index_remarks(Dot *d)
{
    const ScopeInfo *scopes = d->e->unit->scopes;
    d->of_variable = ARENA_ARRAY(&d->e->unit->arena, const Remark *, scopes->bindings.count);
    d->of_function = ARENA_ARRAY(&d->e->unit->arena, const Remark *, scopes->functions.count);
    for (uint32_t i = 0; i < d->e->remarks.count; i++) {
        const Remark *remark = &d->e->remarks.items[i];
        if (remark->kind == REMARK_VARIABLE) d->of_variable[remark->binding->index] = remark;
        if (remark->kind == REMARK_FUNCTION) d->of_function[remark->function->index] = remark;
    }
}

static bool has_contents(const Dot *d, const FunctionInfo *info)
{
    const IrFunction *f = closure_of(d, info);
    return f && f->capture_count;
}

static void list_contents(Dot *d)
{
    const ScopeInfo *scopes = d->e->unit->scopes;
    Arena *arena = &d->e->unit->arena;
    d->variables = ARENA_ARRAY(arena, BindingVec, scopes->functions.count);
    d->closures = ARENA_ARRAY(arena, FunctionInfoVec, scopes->functions.count);
    for (uint32_t i = 0; i < scopes->bindings.count; i++) {
        Binding *b = scopes->bindings.items[i];
        if (is_drawn(d, b)) vec_push(arena, &d->variables[owner_of(b)], b);
    }
    for (uint32_t i = 0; i < scopes->functions.count; i++) {
        FunctionInfo *info = scopes->functions.items[i];
        if (info->parent && has_contents(d, info)) vec_push(arena, &d->closures[info->parent->index], info);
    }
    for (uint32_t i = 0; i < scopes->functions.count; i++) {
        FunctionInfo *info = scopes->functions.items[i];
        if (d->of_function[i] && !is_shown(d, info) && !has_contents(d, info)) vec_push(arena, &d->others, info);
    }
}

void explain_dot(const Explanation *e, StrBuf *out)
{
    Dot d = {.e = e, .out = out, .decisions = e->program->decisions};
    const ScopeInfo *scopes = e->unit->scopes;
    index_remarks(&d);
    list_contents(&d);
    strbuf_puts(out, "digraph explain {\n  rankdir=LR;\n  pack=12;\n  packmode=\"graph\";\n  fontname=\"monospace\";\n"
                     "  node [shape=box, fontname=\"monospace\"];\n  edge [arrowsize=0.7];\n");
    for (uint32_t i = 0; i < scopes->functions.count; i++) put_cluster(&d, scopes->functions.items[i]);
    put_others(&d);
    put_cells(&d);
    for (uint32_t i = 0; i < e->program->layout_count; i++) put_record(&d, e->program->layouts[i]);
    put_parents(&d);
    for (uint32_t i = 0; i < scopes->functions.count; i++) put_edges(&d, scopes->functions.items[i]);
    strbuf_puts(out, "}\n");
}
