/* Which closures may outlive the activation that makes them: see outlive.h.
 *
 * Decides: for each function why a closure of it may still be there when what made it has returned. What lets go is in outlive_visit.c,
 * which variables may hold an object in outlive_object.c.
 *
 * Law: a value is let go by being returned, thrown, yielded, assigned to an outer variable, stored in an object that was not
 * made here, or passed to a call that is not known, unless that is of a method known to keep nothing (map, forEach …). An object
 * literal is let go with what is in it, a closure with what it captures. What is called, compared or tested is not let go.
 *
 * Method: from what lets go, backwards, as flow.c does it: each value and variable is visited once, with the reason by which it
 * was found first.
 *
 *     const get = () => a;            get outlives: put in an object literal (2:10), returned (2:3)
 *     return { get };                                                                                   */
#include "passes/outlive_internal.h"

/* ---- reasons ---- */

const Reason *outlive_reason(const Walk *w, Span span, const char *text, const Reason *next, const void *holder)
{
    Reason *reason = ARENA_NEW(w->program->arena, Reason);
    *reason = (Reason){{span, text}, next, false, holder};
    return reason;
}

const Reason *outlive_end(const Reason *reason)
{
    while (reason->next) reason = reason->next;
    return reason;
}

/* ---- slots: variables and parameters ---- */

Slot *outlive_slot(Walk *w, const void *key)
{
    void **slot = map_put_pointer(&w->slots, key);
    if (!*slot) *slot = ARENA_NEW(&w->scratch, Slot);
    return *slot;
}

/* Results and parameters have no object of their own: the function's first byte stands for the result, one more for each of the first
 * parameters, the last for the rest. */
enum { KEYS = sizeof(IrFunction) };

const void *outlive_result_key(const IrFunction *f)
{
    return f;
}

const void *outlive_param_key(const IrFunction *f, uint32_t index)
{
    return (const char *)f + 1 + MIN(index, KEYS - 2);
}

void outlive_let_go(Walk *w, IrInst *value, const Reason *reason)
{
    if (value->note) return;
    union { const Reason *from; void *to; } note = {.from = reason};
    value->note = note.to;
    vec_push(&w->scratch, &w->work, value);
}

static void let_go_source(Walk *w, const SlotSource *source, const Reason *reason)
{
    const IrInst *by = source->by;
    if (source->is_overwritten) return;
    outlive_let_go(w, source->value, by->op != IR_VAR_SET ? outlive_reason(w, by->span, outlive_passed_to(w, by->args[0]), reason, NULL) : reason);
}

static void let_go_slot(Walk *w, const void *key, const Reason *reason)
{
    Slot *slot = outlive_slot(w, key);
    if (slot->reason) return;
    slot->reason = reason;
    for (uint32_t i = 0; i < slot->sources.count; i++) let_go_source(w, &slot->sources.items[i], reason);
}

enum { MAX_LOOKS = 200 };

/* Does the second assignment follow the first in its block, without a read between them that is seen? */
static bool overwrites(const IrInst *second, const IrInst *first)
{
    const IrInst *i = first->next;
    for (uint32_t n = 0; i && i != second && n < MAX_LOOKS; n++, i = i->next)
        if (i->op == IR_VAR_GET && i->imm.binding == first->imm.binding) return false;
    return i == second;
}

void outlive_put(Walk *w, const void *key, IrInst *value, const IrInst *by)
{
    Slot *slot = outlive_slot(w, key);
    SlotSource source = {value, by, false}, *last = slot->sources.count ? &vec_last(&slot->sources) : NULL;
    if (last && by->op == IR_VAR_SET && last->by->op == IR_VAR_SET) last->is_overwritten = overwrites(by, last->by);
    vec_push(&w->scratch, &slot->sources, source);
    if (slot->reason) let_go_source(w, &source, slot->reason);
}

/* ---- backwards ---- */

static void let_go_closure(Walk *w, const IrInst *closure, const Reason *reason)
{
    const FunctionInfo *info = closure->imm.function->info;
    if (!info) return;
    if (!w->result->functions[info->index]) w->result->functions[info->index] = reason;
    for (uint32_t i = 0; i < info->free.count; i++) {
        const FreeVariable *free = &info->free.items[i];
        if (free->binding->scope->function->depth == 0 && free->binding->is_single_instance) continue;
        const char *text = arena_printf(w->program->arena, "captured by %s", decision_label(w->program->arena, info));
        let_go_slot(w, free->binding, outlive_reason(w, ast_span(free->first_use), text, reason, NULL));
    }
}

static void go_back(Walk *w, IrInst *value)
{
    const Reason *reason = value->note;
    switch (value->op) {
    case IR_CLOSURE:
        let_go_closure(w, value, reason);
        outlive_let_go_stored(w, value, reason);
        break;
    case IR_VAR_GET: let_go_slot(w, value->imm.binding, reason); break;
    case IR_PARAM: let_go_slot(w, outlive_param_key(value->block->function, (uint32_t)value->imm.index), reason); break;
    case IR_PHI:
    case IR_TDZ:
        for (uint32_t k = 0; k < value->arg_count; k++) outlive_let_go(w, value->args[k], reason);
        break;
    case IR_OBJECT:
    case IR_ARRAY:
        for (uint32_t k = 0; k < value->arg_count; k++)
            outlive_let_go(w, value->args[k], outlive_reason(w, value->span, value->op == IR_OBJECT ? "put in an object" : "put in an array", reason, NULL));
        outlive_let_go_stored(w, value, reason);
        break;
    case IR_NEW: outlive_let_go_stored(w, value, reason); break;
    case IR_CALL: /* f.bind(x) */
        if (outlive_called_name(value->args[0]) && str_is(name_str(outlive_called_name(value->args[0])), "bind")) outlive_let_go(w, value->args[1], reason);
        break;
    default: break;
    }
}

/* ---- the analysis ---- */

static void visit_all(Walk *w)
{
    for (uint32_t n = 0; n < w->program->function_count; n++)
        IR_EACH_BLOCK(w->program->functions[n], b)
            IR_EACH_INST(b, i) i->note = NULL;
    for (uint32_t n = 0; n < w->program->function_count; n++)
        IR_EACH_BLOCK(w->program->functions[n], b)
            IR_EACH_INST(b, i) outlive_visit(w, i);
    while (w->work.count) go_back(w, vec_pop(&w->work));
    for (uint32_t i = 0; i < w->brief.count; i++) outlive_let_go(w, w->brief.items[i].value, w->brief.items[i].reason);
    while (w->work.count) go_back(w, vec_pop(&w->work));
}

const Outlive *outlive_analyze(IrProgram *program)
{
    Walk w = {.program = program, .result = ARENA_NEW(program->arena, Outlive)};
    const ScopeInfo *scopes = program->unit->scopes;
    arena_init(&w.scratch);
    map_init(&w.slots, &w.scratch);
    map_init(&w.stored, &w.scratch);
    w.result->functions = ARENA_ARRAY(program->arena, const Reason *, scopes->functions.count);
    w.result->held_by = ARENA_ARRAY(program->arena, HolderVec, scopes->functions.count);
    w.result->may_hold_object = ARENA_ARRAY(program->arena, bool, scopes->bindings.count);
    w.result->is_cleared = ARENA_ARRAY(program->arena, bool, scopes->bindings.count);
    visit_all(&w);
    outlive_find_objects(&w);
    const Outlive *result = w.result;
    arena_free(&w.scratch);
    return result;
}
