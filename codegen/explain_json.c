/* `funarg explain --format=json`: one object, for programs.
 *
 *     schema       "funarg-explain/1": fields are added under this name, none changes its meaning
 *     closures     the strategy: linked, shared, flat or auto
 *     remarks      in source order, each with
 *       file, line, column, endLine, endColumn   1-based; columns count UTF-16 code units
 *       kind         variable, function, allocation or retain
 *       decision     a word of passes/remark.def for that kind: cell, value, flat, direct …
 *       name         of the variable or function, or null
 *       variable, function   ids of what it is about: the variable, and the function it is or is declared in; or null
 *       text         "`count` is a cell"
 *       why          reasons in order: text (or null), file, line, column
 *       message      text and reasons as the text form prints them
 *       help         what to do about it, or null
 *     variables    id, name, kind (let, const, parameter …), function (id), file, line, column, capturedBy (ids of the functions
 *                  whose closures hold it when all passes have run)
 *     functions    id, name, kind (program; function; field and static-block for such code; class, fields and statics for what a class
 *                  without a constructor, its fields and its static parts are run by: named as the class), parent (id, or null),
 *                  file, line, column, closures and stackClosures (places that make one on the
 *                  heap, on the stack), knownCalls, captures: what a closure holds, each either {variable, cell} or {record},
 *                  with the ids of the variables in the record; lifted: the same of what its callers pass instead (bare: it is that) */
#include "codegen/explain.h"
#include "codegen/explain_escape.h"

typedef struct Writer {
    const Explanation *e;
    StrBuf *out;
} Writer;

static void put_text(const Writer *w, const char *key, const char *text)
{
    strbuf_printf(w->out, "\"%s\": ", key);
    if (text) escape_json(w->out, str_from_c(text));
    else strbuf_puts(w->out, "null");
}

static void put_place(const Writer *w, Span span)
{
    Position at = source_span_position(w->e->unit, span);
    put_text(w, "file", source_of(w->e->unit, span)->path);
    strbuf_printf(w->out, ", \"line\": %u, \"column\": %u", at.line, at.column);
}

static void put_end(const Writer *w, Span span)
{
    Position at = source_position(w->e->unit, source_of(w->e->unit, span), span.end);
    strbuf_printf(w->out, ", \"endLine\": %u, \"endColumn\": %u", at.line, at.column);
}

/* ---- remarks ---- */

static const char *function_name(const Writer *w, const FunctionInfo *info)
{
    StrBuf name;
    if (!info || !info->name) return NULL;
    strbuf_init(&name, &w->e->unit->arena);
    scope_function_label(info, &name);
    return strbuf_finish(&name).p;
}

static void put_why(const Writer *w, const StepVec *steps)
{
    strbuf_puts(w->out, ", \"why\": [");
    for (uint32_t i = 0; i < steps->count; i++) {
        strbuf_puts(w->out, i ? ", {" : "{");
        put_text(w, "text", steps->items[i].text);
        strbuf_puts(w->out, ", ");
        put_place(w, steps->items[i].span);
        strbuf_char(w->out, '}');
    }
    strbuf_char(w->out, ']');
}

static void put_ids(const Writer *w, const Remark *remark)
{
    put_text(w, "name", remark->binding ? remark->binding->name->text : function_name(w, remark->function));
    strbuf_puts(w->out, ", \"variable\": ");
    if (remark->binding) strbuf_printf(w->out, "%u", remark->binding->index);
    else strbuf_puts(w->out, "null");
    strbuf_puts(w->out, ", \"function\": ");
    if (remark->function) strbuf_printf(w->out, "%u, ", remark->function->index);
    else strbuf_puts(w->out, "null, ");
}

static void put_remark(const Writer *w, const Remark *remark)
{
    static const char *const kinds[] = {"variable", "function", "allocation", "retain"};
    StrBuf message;
    strbuf_init(&message, &w->e->unit->arena);
    remark_write(w->e->unit, remark, &message);
    strbuf_puts(w->out, "    {");
    put_place(w, remark->span);
    put_end(w, remark->span);
    strbuf_printf(w->out, ", \"kind\": \"%s\", \"decision\": \"%s\", ", kinds[remark->kind], remark_decided(remark->decided)->word);
    put_ids(w, remark);
    put_text(w, "text", remark->text);
    put_why(w, &remark->steps);
    strbuf_puts(w->out, ", ");
    put_text(w, "message", strbuf_finish(&message).p);
    strbuf_puts(w->out, ", ");
    put_text(w, "help", remark->help);
    strbuf_char(w->out, '}');
}

/* ---- variables ---- */

static void put_variable(const Writer *w, const Binding *b)
{
    const VariableDecision *v = decision_of_variable(w->e->program->decisions, b);
    strbuf_printf(w->out, "    {\"id\": %u, ", b->index);
    put_text(w, "name", b->name->text);
    strbuf_puts(w->out, ", ");
    put_text(w, "kind", scope_binding_kind_text(b->kind));
    strbuf_printf(w->out, ", \"function\": %u, ", b->scope->function->index);
    put_place(w, ast_span(b->node));
    strbuf_puts(w->out, ", \"capturedBy\": [");
    for (uint32_t i = 0; i < v->captured_by.count; i++) strbuf_printf(w->out, "%s%u", i ? ", " : "", v->captured_by.items[i]->index);
    strbuf_puts(w->out, "]}");
}

/* ---- functions ---- */

/* null for variables that are none of the source's */
static void put_id(const Writer *w, const Binding *b)
{
    const Binding *source = decision_source_of(w->e->program->decisions, b);
    if (source) strbuf_printf(w->out, "%u", source->index);
    else strbuf_puts(w->out, "null");
}

static void put_record(const Writer *w, const IrLayout *layout)
{
    strbuf_puts(w->out, "{\"record\": [");
    for (uint32_t i = 0, n = 0; i < layout->count; i++)
        if (layout->slots[i]) strbuf_puts(w->out, n++ ? ", " : ""), put_id(w, layout->slots[i]);
    strbuf_puts(w->out, "]}");
}

static void put_capture(const Writer *w, const IrCapture *c)
{
    if (c->layout) return put_record(w, c->layout);
    strbuf_puts(w->out, "{\"variable\": ");
    put_id(w, c->binding);
    strbuf_printf(w->out, ", \"cell\": %s}", c->is_cell ? "true" : "false");
}

static void put_captures(const Writer *w, const char *key, const IrCapture *captures, uint32_t count)
{
    strbuf_printf(w->out, ", \"%s\": [", key);
    for (uint32_t i = 0; i < count; i++) {
        if (i) strbuf_puts(w->out, ", ");
        put_capture(w, &captures[i]);
    }
    strbuf_char(w->out, ']');
}

static const char *function_kind(const FunctionInfo *info)
{
    switch ((int)info->node->kind) {
    case AST_CLASS: return "class";
    case AST_CLASS_ELEMENT: return decision_is_static_initializer(info) ? "statics" : "fields";
    case AST_FUNCTION:
        if (info->node->function.kind == FN_FIELD_INIT) return "field";
        return info->node->function.kind == FN_STATIC_BLOCK ? "static-block" : "function";
    default: return "program";
    }
}

static void put_function(const Writer *w, const FunctionInfo *info)
{
    const FunctionDecision *f = decision_of_function(w->e->program->decisions, info);
    strbuf_printf(w->out, "    {\"id\": %u, ", info->index);
    put_text(w, "name", function_name(w, info));
    strbuf_puts(w->out, ", ");
    put_text(w, "kind", function_kind(info));
    strbuf_puts(w->out, ", \"parent\": ");
    if (info->parent) strbuf_printf(w->out, "%u, ", info->parent->index);
    else strbuf_puts(w->out, "null, ");
    put_place(w, ast_span(info->node));
    strbuf_printf(w->out, ", \"closures\": %u, \"stackClosures\": %u, \"knownCalls\": %u", f->heap_closures, f->stack_closures, f->known_calls);
    const IrFunction *made = f->closure ? f->closure->imm.function : NULL;
    put_captures(w, "captures", made ? made->captures : NULL, made ? made->capture_count : 0);
    put_captures(w, "lifted", f->code ? f->code->lifted : NULL, f->code ? f->code->lifted_count : 0);
    strbuf_char(w->out, '}');
}

/* ---- the object ---- */

static void put_separator(const Writer *w, uint32_t *count)
{
    strbuf_puts(w->out, (*count)++ ? ",\n" : "\n");
}

void explain_json(const Explanation *e, StrBuf *out)
{
    const Writer w = {e, out};
    const ScopeInfo *scopes = e->unit->scopes;
    uint32_t n = 0;
    strbuf_printf(out, "{\n  \"schema\": \"funarg-explain/1\",\n  \"closures\": \"%s\",\n  \"remarks\": [", e->options->closures);
    for (uint32_t i = 0; i < e->remarks.count; i++) put_separator(&w, &n), put_remark(&w, &e->remarks.items[i]);
    strbuf_puts(out, "\n  ],\n  \"variables\": [");
    n = 0;
    for (uint32_t i = 0; i < scopes->bindings.count; i++)
        if (scopes->bindings.items[i]->node) put_separator(&w, &n), put_variable(&w, scopes->bindings.items[i]);
    strbuf_puts(out, "\n  ],\n  \"functions\": [");
    n = 0;
    for (uint32_t i = 0; i < scopes->functions.count; i++) put_separator(&w, &n), put_function(&w, scopes->functions.items[i]);
    strbuf_puts(out, "\n  ]\n}\n");
}
