/* Remarks about functions: whether closures of them are made, of which contents, and why they outlive. */
#include "passes/escape.h"
#include "passes/remark_internal.h"

/* ---- records ---- */

static bool is_whole_function(const Scope *scope)
{
    return scope->kind == SCOPE_FUNCTION || scope->kind == SCOPE_BODY || scope->is_var_scope;
}

const char *remark_record_label(Remarker *r, const Binding *b)
{
    const char *label = decision_label(r->arena, b->scope->function);
    if (is_whole_function(b->scope)) return arena_printf(r->arena, "record of %s", label);
    const char *what = b->scope->kind == SCOPE_FOR ? "loop" : "block";
    return arena_printf(r->arena, b->scope->function->parent ? "record of a %s in %s" : "record of a %s at %s", what, label);
}

static const char *layout_text(Remarker *r, const IrLayout *layout)
{
    StrBuf out;
    strbuf_init(&out, r->arena);
    const Binding *first = NULL;
    for (uint32_t i = 0; i < layout->count && !first; i++) first = layout->slots[i];
    if (!first) return "a record that leads to the one around";
    strbuf_printf(&out, "the %s", remark_record_label(r, first));
    for (uint32_t i = 0, n = 0; i < layout->count; i++)
        if (layout->slots[i]) strbuf_printf(&out, "%s%s", n++ ? ", " : " with ", decision_variable_label(r->arena, layout->slots[i]));
    if (!layout->slots[0]) strbuf_puts(&out, " and the record around");
    return strbuf_finish(&out).p;
}

static void list_sharers(Remarker *r)
{
    map_init(&r->sharers, r->arena);
    for (uint32_t i = 0; i < r->scopes->functions.count; i++) {
        const FunctionDecision *f = &r->decisions->functions[i];
        if (!f->closure || !f->code->capture_count || !f->code->captures[0].layout) continue;
        void **list = map_put_pointer(&r->sharers, f->code->captures[0].layout);
        if (!*list) *list = ARENA_NEW(r->arena, InfoVec);
        vec_push(r->arena, (InfoVec *)*list, r->scopes->functions.items[i]);
    }
}

/* Goes on: ", shared with `get` (5:50)" */
static void put_sharers(Remarker *r, const FunctionInfo *info, const IrLayout *layout, StrBuf *out)
{
    if (!r->sharers.arena) list_sharers(r);
    const InfoVec *list = *map_find_pointer(&r->sharers, layout);
    for (uint32_t i = 0, n = 0; i < list->count; i++) {
        if (list->items[i] == info) continue;
        strbuf_printf(out, "%s%s (", n++ ? ", " : ", shared with ", decision_label(r->arena, list->items[i]));
        remark_write_place(r->program->unit, ast_span(list->items[i]->node), ast_span(info->node), out);
        strbuf_char(out, ')');
    }
}

/* ---- contents ---- */

static const char *content_text(Remarker *r, const IrCapture *c)
{
    const char *label = decision_variable_label(r->arena, c->binding);
    if (!c->is_cell) return label;
    return arena_printf(r->arena, *label == '`' ? "cell %s" : "the cell of %s", label);
}

/* "2 values: cell `count`, `x`" */
static const char *contents_text(Remarker *r, const IrCapture *captures, uint32_t count)
{
    StrBuf out;
    strbuf_init(&out, r->arena);
    strbuf_printf(&out, "%u value%s", count, count == 1 ? "" : "s");
    for (uint32_t i = 0; i < count; i++) {
        strbuf_puts(&out, i ? ", " : ": ");
        if (captures[i].layout) strbuf_puts(&out, layout_text(r, captures[i].layout));
        else strbuf_puts(&out, content_text(r, &captures[i]));
    }
    return strbuf_finish(&out).p;
}

static Remark *add_function(Remarker *r, const FunctionInfo *info, Decided decided, const char *text)
{
    const char *label = decision_label(r->arena, info);
    Remark *remark = remark_add(r, decided, ast_span(info->node), arena_printf(r->arena, "%s %s", label, text));
    remark->function = info;
    return remark;
}

/* What its only captured value is, if that is a record; or NULL. */
static const IrLayout *only_record(const IrFunction *f)
{
    return f->capture_count == 1 ? f->captures[0].layout : NULL;
}

static const char *closure_text(Remarker *r, const FunctionInfo *info, const IrFunction *made, const char *kind)
{
    StrBuf out;
    const IrLayout *record = only_record(made);
    strbuf_init(&out, r->arena);
    if (record) {
        strbuf_printf(&out, "is a %s over %s", kind, layout_text(r, record));
        put_sharers(r, info, record, &out);
    } else {
        strbuf_printf(&out, "is a %s of %s", kind, contents_text(r, made->captures, made->capture_count));
    }
    return strbuf_finish(&out).p;
}

/* Why a closure of the function is on the heap: as escape analysis says, else as its author sees it. */
static void put_why(Remarker *r, const FunctionInfo *info, StepVec *steps)
{
    const StepVec *why = &decision_of_function(r->decisions, info)->why;
    if (why->count) remark_steps(r, steps, why);
    else remark_reason(r, steps, r->outlive->functions[info->index]);
}

/* Does it run together with what it returns (uncurry.c)? */
static const char *entry_text(const IrFunction *made)
{
    return made->uncurried ? "; what it returns needs no closure where that is called at once" : "";
}

static void remark_closure(Remarker *r, const FunctionInfo *info, const FunctionDecision *f)
{
    const IrFunction *made = f->closure->imm.function;
    const char *kind = !f->heap_closures ? "stack closure" : only_record(made) ? "closure" : "flat closure";
    Decided decided = !f->heap_closures ? DECIDED_STACK : only_record(made) ? DECIDED_RECORD : DECIDED_FLAT;
    StepVec why = {0};
    if (f->heap_closures) put_why(r, info, &why);
    const char *text = arena_printf(r->arena, "%s%s", closure_text(r, info, made, kind), entry_text(made));
    add_function(r, info, decided, f->heap_closures ? arena_printf(r->arena, "%s; on the heap", text) : text)->steps = why;
}

static const char *times_text(Remarker *r, const FunctionDecision *f)
{
    uint32_t sites = f->heap_closures + f->stack_closures;
    if (f->rare_closures < sites) return "but one is made each time";
    return sites == 1 ? "and is made at most once" : arena_printf(r->arena, "and is made at most %u times", sites);
}

/* What holds nothing is an object nevertheless. */
static void remark_static_closure(Remarker *r, const FunctionInfo *info, const FunctionDecision *f)
{
    StepVec why = {0};
    const char *entry = entry_text(f->closure->imm.function);
    if (!f->heap_closures) {
        add_function(r, info, DECIDED_STACK, arena_printf(r->arena, "is a stack closure: it captures nothing%s", entry));
        return;
    }
    if (f->rare_closures < f->heap_closures + f->stack_closures) put_why(r, info, &why);
    const char *text = arena_printf(r->arena, "is a static closure: it captures nothing, %s%s%s", times_text(r, f), entry, why.count ? "; on the heap" : "");
    add_function(r, info, DECIDED_STATIC_CLOSURE, text)->steps = why;
}

static void remark_inlined(Remarker *r, const FunctionInfo *info, const FunctionDecision *f)
{
    Remark *remark = add_function(r, info, DECIDED_INLINED, "is inlined");
    for (uint32_t i = 0; i < f->inlined.count; i++) remark_step(r, &remark->steps, f->inlined.items[i].span, i ? NULL : "called");
}

static const char *lifted_text(Remarker *r, const FunctionDecision *f)
{
    const char *contents = contents_text(r, f->code->lifted, f->code->lifted_count);
    return arena_printf(r->arena, "is lifted: no closure is made, %u known call%s %s", f->known_calls, f->known_calls == 1 ? " passes" : "s pass", contents);
}

/* "is bare: its closure is the value of `f`, which 3 known calls pass" */
static const char *bare_text(Remarker *r, const FunctionDecision *f)
{
    const IrCapture *only = &f->code->lifted[0];
    const char *content = content_text(r, only), *of = only->is_cell ? "the" : "the value of";
    if (only->is_cell && strncmp(content, "the ", 4) == 0) content += 4;
    return arena_printf(r->arena, "is bare: its closure is %s %s, which %u known call%s", of, content, f->known_calls, f->known_calls == 1 ? " passes" : "s pass");
}

static const char *direct_text(Remarker *r, const FunctionDecision *f)
{
    return arena_printf(r->arena, "is direct: %u known call%s, no closure is made", f->known_calls, f->known_calls == 1 ? "" : "s");
}

/* The values of fields and static blocks have no function of their own, but one for all of their class, which is no concern of the
 * reader where it is put in place. */
static bool is_shown(const FunctionInfo *info, const FunctionDecision *f)
{
    switch ((int)info->node->kind) {
    case AST_FUNCTION: return info->node->function.kind != FN_FIELD_INIT && info->node->function.kind != FN_STATIC_BLOCK;
    case AST_CLASS: return true;
    case AST_CLASS_ELEMENT: return f->closure || f->known_calls;
    default: return false;
    }
}

void remark_function(Remarker *r, const FunctionInfo *info)
{
    const FunctionDecision *f = decision_of_function(r->decisions, info);
    if (!is_shown(info, f)) return;
    if (f->closure && f->closure->imm.function->capture_count) remark_closure(r, info, f);
    else if (f->closure) remark_static_closure(r, info, f);
    else if (f->code && f->code->is_bare) add_function(r, info, DECIDED_BARE, bare_text(r, f));
    else if (decision_is_lifted(r->decisions, info)) add_function(r, info, DECIDED_LIFTED, lifted_text(r, f));
    else if (f->known_calls) add_function(r, info, DECIDED_DIRECT, direct_text(r, f));
    else if (f->inlined.count) remark_inlined(r, info, f);
    else add_function(r, info, DECIDED_NEVER_CALLED, "is never called");
}

/* ---- sites ---- */

const char *remark_site_label(IrProgram *program, const IrInst *site)
{
    Remarker r = {.program = program, .arena = program->arena};
    if (site->op == IR_CELL_NEW) return arena_printf(r.arena, "cell %s", decision_variable_label(r.arena, site->imm.binding));
    if (site->op == IR_ENV_NEW) {
        const IrLayout *layout = site->imm.layout;
        const Binding *first = layout->count ? layout->slots[layout->count - 1] : NULL;
        return first ? remark_record_label(&r, first) : "record";
    }
    const FunctionInfo *info = decision_function_of(program->decisions, site->imm.function);
    return info ? arena_printf(r.arena, "closure of %s", decision_label(r.arena, info)) : "closure";
}

/* Some variable of a record that is captured, or NULL. */
static const Binding *captured_slot(const IrLayout *layout)
{
    for (uint32_t i = 0; i < layout->count; i++)
        if (layout->slots[i] && layout->slots[i]->captured_by_count) return layout->slots[i];
    return NULL;
}

static const IrEscape *escape_of(const IrProgram *program, const IrInst *site)
{
    for (uint32_t i = 0; program->escapes && i < program->escapes->count; i++)
        if (program->escapes->items[i].site == site) return &program->escapes->items[i];
    return NULL;
}

void remark_explain_site(IrProgram *program, const Outlive *outlive, const IrInst *site, StepVec *steps)
{
    Remarker r = {.program = program, .arena = program->arena, .scopes = program->unit->scopes, .decisions = program->decisions, .outlive = outlive};
    const FunctionInfo *info = site->op == IR_CLOSURE ? decision_function_of(program->decisions, site->imm.function) : NULL;
    const Binding *slot = site->op == IR_ENV_NEW ? captured_slot(site->imm.layout) : NULL;
    const IrEscape *escape = escape_of(program, site);
    if (info && !escape) put_why(&r, info, steps);
    if (escape && site->op == IR_CLOSURE) decision_escape_steps(r.arena, escape, steps);
    if (slot) remark_captured(&r, steps, slot->captured_by[0]);
    const VariableDecision *v = site->op == IR_CELL_NEW ? decision_of_variable(r.decisions, site->imm.binding) : NULL;
    if (!v) return;
    remark_why_shared(&r, site->imm.binding, steps);
    remark_steps(&r, steps, &v->why);
}
