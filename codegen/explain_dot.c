/* `funarg explain --format=dot`: scopes as clusters, in them variables and closures; cells and environment records beside them.
 *
 *     solid edge    a closure or scope holds a cell, a closure holds a record, a record its parent
 *     dashed edge   a closure holds a copy of the variable's value
 *     dotted edge   the variable is in that cell or record */
#include "codegen/explain.h"
#include "codegen/explain_escape.h"

typedef struct Dot {
    const Explanation *e;
    StrBuf *out;
    const Decisions *decisions;
    const Remark **of_variable, **of_function; /* by index; NULL: not remarked on */
    BindingVec *variables;                     /* by function index: those of its scopes */
    FunctionInfoVec *inner;                    /* ditto: functions right inside */
} Dot;

static void put_indent(const Dot *d, uint32_t depth)
{
    strbuf_repeat(d->out, ' ', 2 * (size_t)(depth + 1));
}

/* ---- nodes ---- */

static const char *word_of(const Remark *remark)
{
    return remark_decided(remark->decided)->word;
}

/* A string of two lines. */
static void put_label(const Dot *d, const char *first, const char *second)
{
    escape_dot(d->out, str_from_c(arena_printf(&d->e->unit->arena, "%s\n%s", first, second)));
}

static void put_variable(const Dot *d, const Binding *b, uint32_t depth)
{
    const Remark *remark = d->of_variable[b->index];
    if (!remark) return;
    put_indent(d, depth);
    strbuf_printf(d->out, "v%u [label=", b->index);
    bool is_captured = remark->decided != DECIDED_NONE;
    put_label(d, b->name->text, is_captured ? word_of(remark) : "not captured");
    strbuf_puts(d->out, !is_captured ? ", color=gray, fontcolor=gray];\n" : "];\n");
}

static const char *label_of(const Dot *d, const FunctionInfo *info)
{
    return decision_short_label(&d->e->unit->arena, info);
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

static const char *place_text(const Dot *d, const FunctionInfo *info)
{
    Position at = source_span_position(d->e->unit, ast_span(info->node));
    return arena_printf(&d->e->unit->arena, "%u:%u", at.line, at.column);
}

/* A closure is a code pointer and what it holds. */
static void put_closure(const Dot *d, const FunctionInfo *info, uint32_t depth)
{
    const IrFunction *f = closure_of(d, info);
    if (!f) return;
    put_indent(d, depth);
    strbuf_printf(d->out, "f%u [shape=record, style=filled, fillcolor=\"#eef3ff\", label=\"", info->index);
    escape_dot_field(d->out, str_from_c(label_of(d, info)));
    strbuf_printf(d->out, "|code\\ %s", place_text(d, info));
    for (uint32_t i = 0; i < f->capture_count; i++) put_field(d, &f->captures[i], i);
    strbuf_puts(d->out, "\"];\n");
}

/* ---- scopes ---- */

static void put_scope(const Dot *d, const FunctionInfo *info, uint32_t depth)
{
    const Remark *remark = d->of_function[info->index];
    put_indent(d, depth);
    strbuf_printf(d->out, "subgraph cluster_%u {\n", info->index);
    put_indent(d, depth + 1);
    const char *label = label_of(d, info);
    strbuf_puts(d->out, "label=");
    escape_dot(d->out, str_from_c(remark ? arena_printf(&d->e->unit->arena, "%s %s: %s", label, place_text(d, info), word_of(remark)) : label));
    strbuf_puts(d->out, ";\n");
    const BindingVec *variables = &d->variables[info->index];
    const FunctionInfoVec *inner = &d->inner[info->index];
    for (uint32_t i = 0; i < variables->count; i++) put_variable(d, variables->items[i], depth + 1);
    for (uint32_t i = 0; i < inner->count; i++) {
        put_closure(d, inner->items[i], depth + 1);
        put_scope(d, inner->items[i], depth + 1);
    }
    put_indent(d, depth);
    strbuf_puts(d->out, "}\n");
}

/* ---- cells and records ---- */

static void put_cells(const Dot *d)
{
    const ScopeInfo *scopes = d->e->unit->scopes;
    for (uint32_t i = 0; i < scopes->bindings.count; i++) {
        const VariableDecision *v = &d->decisions->variables[i];
        if (!v->heap_cells && !v->stack_cells) continue;
        strbuf_printf(d->out, "  c%u [shape=ellipse, style=filled, fillcolor=\"#fff1d6\", label=", i);
        put_label(d, v->heap_cells ? "cell" : "cell on the stack", scopes->bindings.items[i]->name->text);
        strbuf_puts(d->out, "];\n");
        if (d->of_variable[i]) strbuf_printf(d->out, "  v%u -> c%u [style=dotted];\n", i, i);
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
        if (b && d->of_variable[b->index])
            strbuf_printf(d->out, "  v%u -> r%u:s%u [style=dotted];\n", b->index, layout->index, i);
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
        else if (d->of_variable[b->index]) strbuf_printf(d->out, "  f%u:s%u -> v%u [style=dashed];\n", info->index, i, b->index);
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

static void list_contents(Dot *d)
{
    const ScopeInfo *scopes = d->e->unit->scopes;
    Arena *arena = &d->e->unit->arena;
    d->variables = ARENA_ARRAY(arena, BindingVec, scopes->functions.count);
    d->inner = ARENA_ARRAY(arena, FunctionInfoVec, scopes->functions.count);
    for (uint32_t i = 0; i < scopes->bindings.count; i++)
        vec_push(arena, &d->variables[scopes->bindings.items[i]->scope->function->index], scopes->bindings.items[i]);
    for (uint32_t i = 0; i < scopes->functions.count; i++) {
        FunctionInfo *info = scopes->functions.items[i];
        if (info->parent) vec_push(arena, &d->inner[info->parent->index], info);
    }
}

void explain_dot(const Explanation *e, StrBuf *out)
{
    Dot d = {.e = e, .out = out, .decisions = e->program->decisions};
    const ScopeInfo *scopes = e->unit->scopes;
    index_remarks(&d);
    list_contents(&d);
    strbuf_puts(out, "digraph explain {\n  rankdir=LR;\n  fontname=\"monospace\";\n  node [shape=box, fontname=\"monospace\"];\n  edge [arrowsize=0.7];\n");
    for (uint32_t i = 0; i < scopes->functions.count; i++)
        if (!scopes->functions.items[i]->parent) put_scope(&d, scopes->functions.items[i], 0);
    put_cells(&d);
    for (uint32_t i = 0; i < e->program->layout_count; i++) put_record(&d, e->program->layouts[i]);
    put_parents(&d);
    for (uint32_t i = 0; i < scopes->functions.count; i++) put_edges(&d, scopes->functions.items[i]);
    strbuf_puts(out, "}\n");
}
