/* Remarks about variables, and what all remarks share: see remark.h. Those about functions are in remark_function.c.
 *
 * Law: a remark says what is so when all passes have run, and why in steps with places: whatever the passes recorded on the way
 * is checked against the program that is left (decisions_finish). */
#include "passes/remark_internal.h"

#include <stdlib.h>

static const DecidedInfo infos[] = {
#define DECISION(KIND, NAME, WORD, LETTER, LEGEND) {REMARK_##KIND, WORD, LETTER, LEGEND},
#include "passes/remark.def"
#undef DECISION
};

const DecidedInfo *remark_decided(Decided decided)
{
    return &infos[decided];
}

/* ---- the list ---- */

Remark *remark_add(Remarker *r, Decided decided, Span span, const char *text)
{
    vec_push(r->arena, &r->list, ((Remark){.kind = remark_decided(decided)->kind, .decided = decided, .span = span, .text = text}));
    return &vec_last(&r->list);
}

void remark_step(Remarker *r, StepVec *steps, Span span, const char *text)
{
    vec_push(r->arena, steps, ((Step){span, text}));
}

void remark_steps(Remarker *r, StepVec *steps, const StepVec *more)
{
    for (uint32_t i = 0; i < more->count; i++) vec_push(r->arena, steps, more->items[i]);
}

void remark_reason(Remarker *r, StepVec *steps, const Reason *reason)
{
    for (; reason; reason = reason->next) vec_push(r->arena, steps, reason->step);
}

/* ---- variables ---- */

static const char *name_of(const Binding *b)
{
    return b->name->text;
}

static const Reference *reference_at(const Remarker *r, uint32_t order)
{
    return &r->scopes->log.items[order];
}

static const FunctionInfo *function_at(const Remarker *r, uint32_t order)
{
    return r->scopes->functions.items[reference_at(r, order)->function];
}

static bool is_assignment(const Reference *reference)
{
    return scope_is_write((AccessKind)reference->access) && !reference->is_throwing;
}

/* The first assignment by another function than the variable's own; 0: none. */
static uint32_t inner_assignment(const Remarker *r, const Binding *b)
{
    for (uint32_t n = b->first_reference; n; n = reference_at(r, n)->next)
        if (is_assignment(reference_at(r, n)) && function_at(r, n) != b->scope->function) return n;
    return 0;
}

static uint32_t last_assignment(const Remarker *r, const Binding *b)
{
    uint32_t last = 0;
    for (uint32_t n = b->first_reference; n; n = reference_at(r, n)->next)
        if (is_assignment(reference_at(r, n))) last = n;
    return last;
}

void remark_captured(Remarker *r, StepVec *steps, const FunctionInfo *by)
{
    remark_step(r, steps, ast_span(by->node), arena_printf(r->arena, "captured by %s", decision_label(r->arena, by)));
}

/* Why the variable is shared: who captures it, and who assigns it when it is captured. */
void remark_why_shared(Remarker *r, const Binding *b, StepVec *steps)
{
    uint32_t inner = inner_assignment(r, b);
    if (inner) {
        remark_captured(r, steps, function_at(r, inner));
        remark_step(r, steps, ast_span(reference_at(r, inner)->node), "assigned there");
        return;
    }
    if (b->captured_by_count) remark_captured(r, steps, b->captured_by[0]);
    uint32_t last = last_assignment(r, b);
    if (last) remark_step(r, steps, ast_span(reference_at(r, last)->node), b->captured_by_count ? "assigned when it is captured" : "assigned");
    else if (!b->scope->function->needs_mapped_arguments) remark_step(r, steps, ast_span(b->node), "initialised after that");
    else remark_step(r, steps, ast_span(b->scope->function->node), "shared with `arguments`");
}

static Span place_of(const Binding *b)
{
    return ast_span(b->node);
}

static Remark *add_variable(Remarker *r, const Binding *b, Decided decided, const char *text)
{
    Remark *remark = remark_add(r, decided, place_of(b), text);
    remark->binding = b;
    remark->function = b->scope->function;
    return remark;
}

/* "an int32 cell", "a C global" */
static const char *place_text(Remarker *r, IrRep rep, const char *place)
{
    const char *of = rep == REP_I32 ? "an int32" : rep == REP_F64 ? "a double" : rep == REP_BOOL ? "a boolean" : "a";
    return arena_printf(r->arena, "%s %s", of, place);
}

static void remark_cell(Remarker *r, const Binding *b, const VariableDecision *v)
{
    const char *text = arena_printf(r->arena, "`%s` is %s%s", name_of(b), place_text(r, v->cell_rep, "cell"), v->heap_cells ? "" : " on the stack");
    Remark *remark = add_variable(r, b, v->heap_cells ? DECIDED_CELL : DECIDED_STACK_CELL, text);
    remark_why_shared(r, b, &remark->steps);
    remark_steps(r, &remark->steps, &v->why);
}

static void remark_record_slot(Remarker *r, const Binding *b)
{
    const char *record = remark_record_label(r, b), *all = b->captured_by_count ? "" : ", as all variables of its scope are";
    Remark *remark = add_variable(r, b, DECIDED_SLOT, arena_printf(r->arena, "`%s` is a slot of the %s%s", name_of(b), record, all));
    if (b->captured_by_count) remark_captured(r, &remark->steps, b->captured_by[0]);
}

static void remark_value(Remarker *r, const Binding *b, const VariableDecision *v)
{
    Remark *remark = add_variable(r, b, DECIDED_VALUE, arena_printf(r->arena, "`%s` is captured by value", name_of(b)));
    for (uint32_t i = 0; i < v->captured_by.count; i++) {
        const FunctionInfo *by = v->captured_by.items[i];
        remark_step(r, &remark->steps, ast_span(by->node), arena_printf(r->arena, "by %s", decision_label(r->arena, by)));
    }
}

static void remark_static(Remarker *r, const Binding *b, const VariableDecision *v)
{
    const char *text = arena_printf(r->arena, "`%s` is static, %s", name_of(b), place_text(r, v->cell_rep, "C global"));
    Remark *remark = add_variable(r, b, DECIDED_STATIC, text);
    if (!b->captured_by_count) return;
    const FunctionInfo *by = b->captured_by[0];
    remark_step(r, &remark->steps, ast_span(by->node), arena_printf(r->arena, "used by %s", decision_label(r->arena, by)));
}

enum { MAX_SHOWN = 24 };

static const char *constant_text(Remarker *r, const IrConst *constant)
{
    StrBuf out;
    strbuf_init(&out, r->arena);
    switch (constant->kind) {
    case IR_CONST_UNDEFINED:
    case IR_CONST_EMPTY: return "undefined";
    case IR_CONST_NULL: return "null";
    case IR_CONST_FALSE: return "false";
    case IR_CONST_TRUE: return "true";
    case IR_CONST_NUMBER: strbuf_js_number(&out, constant->u.number); break;
    case IR_CONST_BIGINT: strbuf_str(&out, constant->u.string); break;
    case IR_CONST_STRING:
        if (constant->u.string.n > MAX_SHOWN) return "string";
        strbuf_quoted(&out, constant->u.string);
    }
    return strbuf_finish(&out).p;
}

static void remark_constant(Remarker *r, const Binding *b, const VariableDecision *v)
{
    const char *value = constant_text(r, v->constant);
    add_variable(r, b, DECIDED_CONSTANT, arena_printf(r->arena, "`%s` is the constant %s: not captured", name_of(b), value));
}

/* Who would capture it: one that gets it as an argument if there is any. */
static const FunctionInfo *would_be_capturer(const Remarker *r, const Binding *b)
{
    for (uint32_t i = 0; i < b->captured_by_count; i++)
        if (decision_is_lifted(r->decisions, decision_runner(r->decisions, b->captured_by[i]))) return b->captured_by[i];
    return b->captured_by[0];
}

/* It was to be captured, but in what is left nobody does. */
static void remark_uncaptured(Remarker *r, const Binding *b)
{
    const FunctionInfo *by = would_be_capturer(r, b), *runner = decision_runner(r->decisions, by);
    const FunctionDecision *f = decision_of_function(r->decisions, runner);
    bool is_lifted = decision_is_lifted(r->decisions, runner);
    const char *passed = is_lifted && f->code->is_bare ? "is just its value" : "gets it as an argument";
    const char *why = is_lifted ? passed : f->code ? "has no need of it" : f->inlined.count ? "is inlined" : "is never called";
    Remark *remark = add_variable(r, b, is_lifted ? DECIDED_ARGUMENT : DECIDED_NONE, arena_printf(r->arena, "`%s` is not captured", name_of(b)));
    remark_step(r, &remark->steps, ast_span(by->node), arena_printf(r->arena, "%s %s", decision_label(r->arena, by), why));
}

static bool is_read(const Remarker *r, const Binding *b)
{
    for (uint32_t n = b->first_reference; n; n = reference_at(r, n)->next) {
        AccessKind access = (AccessKind)reference_at(r, n)->access;
        if (access != ACCESS_WRITE && access != ACCESS_INIT) return true;
    }
    return false;
}

static void remark_not_captured(Remarker *r, const Binding *b)
{
    add_variable(r, b, DECIDED_NONE, arena_printf(r->arena, "`%s` is not captured", name_of(b)));
}

/* Variables without a place in the source, or of no concern to its reader. */
static bool is_shown(const Binding *b)
{
    if (!b->node || !b->name || !b->scope) return false;
    switch (b->kind) {
    case BINDING_SYNTHETIC:
    case BINDING_PRIVATE:
    case BINDING_IMPORT:
    case BINDING_HOME_OBJECT:
    case BINDING_CALLEE:
    case BINDING_DEFAULT_EXPORT:
    case BINDING_CLASS_SELF: return false;
    case BINDING_THIS:
    case BINDING_ARGUMENTS:
    case BINDING_NEW_TARGET: return b->is_captured;
    default: return !b->is_by_name;
    }
}

static void remark_variable(Remarker *r, const Binding *b)
{
    const VariableDecision *v = decision_of_variable(r->decisions, b);
    if (v->heap_cells || v->stack_cells) remark_cell(r, b, v);
    else if (v->records) remark_record_slot(r, b);
    else if (v->captured_by.count) remark_value(r, b, v);
    else if (v->is_static_used) remark_static(r, b, v);
    else if (v->constant && b->is_captured) remark_constant(r, b, v);
    else if (b->known_function || b->function) return; /* the function's remark says it all */
    else if (v->held & HELD_CELL)
        add_variable(r, b, DECIDED_REPLACED, arena_printf(r->arena, "`%s` needs no cell: all who share it are one function by now", name_of(b)));
    else if (b->assignments && !is_read(r, b))
        add_variable(r, b, DECIDED_UNUSED, arena_printf(r->arena, "`%s` is never read", name_of(b)));
    else if (b->captured_by_count) remark_uncaptured(r, b);
    else remark_not_captured(r, b);
}

/* ---- allocations, and what was retained ---- */

static void remark_allocation(Remarker *r, const AllocationDecision *a)
{
    static const Decided decided[] = {DECIDED_HEAP, DECIDED_ON_STACK, DECIDED_REMOVED};
    static const char *const texts[] = {"is on the heap", "is on the stack", "is not made: its parts are values"};
    Remark *remark = remark_add(r, decided[a->place], a->span, arena_printf(r->arena, "%s %s", a->what, texts[a->place]));
    remark_steps(r, &remark->steps, &a->why);
}

static void remark_retention(Remarker *r, const Retention *retention)
{
    const char *keeper = decision_label(r->arena, retention->keeper);
    const char *text = arena_printf(r->arena, "`%s` would stay alive as long as %s in engines with one context per scope",
                                    name_of(retention->variable), keeper);
    Remark *remark = remark_add(r, DECIDED_RETAINED, place_of(retention->variable), text);
    remark->binding = retention->variable;
    remark->function = retention->keeper;
    remark->help = retention->help;
    remark_step(r, &remark->steps, retention->use, arena_printf(r->arena, "captured by %s", decision_label(r->arena, retention->user)));
    remark_step(r, &remark->steps, ast_span(retention->keeper->node), arena_printf(r->arena, "whose context %s shares", keeper));
    remark_reason(r, &remark->steps, retention->reason);
}

/* ---- all of them ---- */

static int compare_remarks(const void *left, const void *right)
{
    const Remark *a = left, *b = right;
    int order = span_compare(a->span, b->span);
    if (order) return order;
    if (a->kind != b->kind) return a->kind < b->kind ? -1 : 1;
    return strcmp(a->text, b->text);
}

RemarkVec remarks_make(IrProgram *program, const Outlive *outlive, const RetentionVec *retentions)
{
    Remarker r = {.program = program, .arena = program->arena, .scopes = program->unit->scopes, .decisions = program->decisions, .outlive = outlive};
    for (uint32_t i = 0; i < r.scopes->bindings.count; i++)
        if (is_shown(r.scopes->bindings.items[i])) remark_variable(&r, r.scopes->bindings.items[i]);
    for (uint32_t i = 0; i < r.scopes->functions.count; i++) remark_function(&r, r.scopes->functions.items[i]);
    for (uint32_t i = 0; i < r.decisions->allocations.count; i++) remark_allocation(&r, &r.decisions->allocations.items[i]);
    for (uint32_t i = 0; i < retentions->count; i++) remark_retention(&r, &retentions->items[i]);
    if (r.list.count) qsort(r.list.items, r.list.count, sizeof *r.list.items, compare_remarks);
    return r.list;
}

/* ---- text ---- */

void remark_write_place(Unit *unit, Span place, Span near, StrBuf *out)
{
    Position position = source_span_position(unit, place);
    if (place.source != near.source) strbuf_printf(out, "%s:", source_of(unit, place)->path);
    strbuf_printf(out, "%u:%u", position.line, position.column);
}

void remark_write(Unit *unit, const Remark *remark, StrBuf *out)
{
    strbuf_puts(out, remark->text);
    for (uint32_t i = 0; i < remark->steps.count; i++) {
        const Step *step = &remark->steps.items[i];
        strbuf_puts(out, i ? ", " : ": ");
        if (step->text) strbuf_printf(out, "%s ", step->text);
        strbuf_char(out, '(');
        remark_write_place(unit, step->span, remark->span, out);
        strbuf_char(out, ')');
    }
}
