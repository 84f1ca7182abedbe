/* Decisions that escape analysis made (escape.h), where it ran: which literals are on the heap or the stack, and why what is on the
 * heap is there. Environments and iteration records are nothing that the source says. Of the copies of a site the first that is on the heap tells why. */
#include "passes/decision.h"
#include "passes/escape.h"

static bool makes_class(const IrInst *site)
{
    return site->op == IR_CLOSURE && site->imm.function->fn_flags & IR_FN_CLASS;
}

/* Variables that lowering made for a class, and the like, have names that are none of the source's. */
static const char *step_text(Arena *arena, const IrEscape *site, const IrEscapeStep *step)
{
    const char *text = escape_step_text(step->how);
    bool wants_name = text[strlen(text) - 1] == ' ';
    if (step->how == ESCAPE_BY_OPERAND) return makes_class(site->site) ? "its prototype refers to it" : "used by an operation that may keep it";
    if (wants_name && step->name.n && step->name.p[0] == '.') return "kept for later";
    if (!wants_name) return text;
    if (!step->name.n) return arena_printf(arena, "%sa function", text);
    return arena_printf(arena, "%s`" STR_FORMAT "`", text, STR_ARGS(step->name));
}

void decision_escape_steps(Arena *arena, const IrEscape *site, StepVec *steps)
{
    for (uint32_t i = 0; i < site->step_count; i++)
        vec_push(arena, steps, ((Step){site->steps[i].span, step_text(arena, site, &site->steps[i])}));
}

/* That a cell is captured is said already. */
static void take_cell(Decisions *d, const IrEscape *site)
{
    VariableDecision *v = decision_of_variable(d, site->site->imm.binding);
    if (!v || v->why.count || site->on_stack) return;
    decision_escape_steps(d->arena, site, &v->why);
    if (site->step_count && site->steps[0].how == ESCAPE_BY_CAPTURED) v->why.items++, v->why.count--;
}

static void take_closure(Decisions *d, const IrEscape *site)
{
    const FunctionInfo *info = decision_function_of(d, site->site->imm.function);
    FunctionDecision *f = info ? decision_of_function(d, info) : NULL;
    if (f && !f->why.count && !site->on_stack) decision_escape_steps(d->arena, site, &f->why);
}

static const char arguments_text[] = "arguments object";

/* Arrays and objects that the source has no literal for are made for spreads and the like; a rest parameter starts with its dots. */
static const char *text_at(const Unit *unit, Span span, bool is_object)
{
    char first = source_of(unit, span)->text[span.start];
    if (is_object) return first == '{' ? "object literal" : "object";
    return first == '[' ? "array literal" : first == '.' ? "rest array" : "array";
}

void decision_removed(IrProgram *program, const IrInst *literal)
{
    if (literal->span.start == literal->span.end) return;
    bool is_arguments = literal->op == IR_ARGUMENTS;
    const char *what = is_arguments ? arguments_text : text_at(program->unit, literal->span, literal->op == IR_OBJECT);
    decision_allocation(program, literal->span, what, ALLOCATED_REMOVED, NULL, 0);
}

static const char *literal_text(const Unit *unit, const IrEscape *site)
{
    if (site->kind == ESCAPE_ARGUMENTS) return arguments_text;
    if (site->kind != ESCAPE_OBJECT && site->kind != ESCAPE_ARRAY) return escape_kind_text(site->kind);
    return text_at(unit, site->span, site->kind == ESCAPE_OBJECT);
}

/* A later pass may have found out how to do without. */
static AllocationPlace place_of(const IrEscape *site)
{
    if (!site->site->block) return ALLOCATED_REMOVED;
    return site->on_stack ? ALLOCATED_STACK : ALLOCATED_HEAP;
}

/* What modules need to run is at an empty place: it is none of the source's. */
static void take_literal(IrProgram *program, const IrEscape *site)
{
    StepVec why = {0};
    AllocationPlace place = place_of(site);
    if (site->span.start == site->span.end) return;
    if (place == ALLOCATED_HEAP) decision_escape_steps(program->arena, site, &why);
    decision_allocation(program, site->span, literal_text(program->unit, site), place, why.items, why.count);
}

void decision_take_escapes(IrProgram *program)
{
    for (uint32_t i = 0; program->escapes && i < program->escapes->count; i++) {
        const IrEscape *site = &program->escapes->items[i];
        if (site->kind >= ESCAPE_OBJECT && (site->site->flags & IR_INST_RARE)) continue; /* seldom made, if ever */
        if (site->kind == ESCAPE_CELL) take_cell(program->decisions, site);
        else if (site->kind == ESCAPE_CLOSURE) take_closure(program->decisions, site);
        else if (site->kind != ESCAPE_ENV && site->kind != ESCAPE_ITER) take_literal(program, site);
    }
}
