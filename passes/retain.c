/* What an engine with one context per scope (V8, JavaScriptCore) would keep alive.
 *
 * Law there: the captured variables of a scope live in one context, made when the scope is entered; every closure made in the
 * scope, or in one inside, holds that context and the ones around it, used or not. So a variable lives as long as any of
 * those closures. Reported is a variable X and a closure G when
 *   - X is in a scope around G, is captured by some function, and neither G, nor a function in it or held by it, uses it;
 *   - G may outlive what made it (outlive.c) for more than a moment, and no function that uses X is kept by the very same object, class, call or
 *     return: then X would be alive anyhow;
 *   - X may hold an object, and nobody assigns null or undefined to it. What is only calculated with and compared holds none.
 * Variables of the program's own scope live as long as it does.
 *
 *     function make(a, big) {             big is retained: use captures it, get shares the context and is returned
 *       const use = () => big;
 *       use();
 *       return () => a; }                                                                                        */
#include "passes/retain.h"

#include <stdlib.h>

typedef struct Finder {
    IrProgram *program;
    const Outlive *outlive;
    Retention **of;          /* by Binding.index */
    BindingVec *candidates;  /* by Scope.index: variables that may be retained, until it is said of all that need be said */
    RetentionVec list;
    uint32_t steps;          /* of the search: it gives up at STEPS_MAX, and is silent about the rest */
} Finder;

static bool uses(const FunctionInfo *function, const Binding *b)
{
    for (uint32_t i = 0; i < b->captured_by_count; i++)
        if (b->captured_by[i] == function) return true;
    return false;
}

enum { MAX_DEPTH = 2, STEPS_MAX = 20000000 };

/* Does it use the variable, or hold closures that do? */
static bool leads_to(const FunctionInfo *function, const Binding *b, int depth)
{
    if (uses(function, b)) return true;
    for (uint32_t i = 0; depth && i < function->free.count; i++) {
        const FunctionInfo *held = function->free.items[i].binding->known_function;
        if (held && leads_to(held, b, depth - 1)) return true;
    }
    return false;
}

/* The class in whose methods it stands, or NULL. */
static const ClassInfo *class_around(const FunctionInfo *function)
{
    while (function && !function->class_) function = function->parent;
    return function ? function->class_ : NULL;
}

static bool have_one_holder(const HolderVec *a, const HolderVec *b)
{
    for (uint32_t i = 0; i < a->count; i++)
        for (uint32_t k = 0; k < b->count; k++)
            if (a->items[i] == b->items[k]) return true;
    return false;
}

/* Is the closure stored in what the variable holds? Who has the closure has mostly got it from there. */
static bool holds_keeper(const Finder *f, const Binding *b, const FunctionInfo *keeper)
{
    const HolderVec *holders = &f->outlive->held_by[keeper->index];
    for (uint32_t i = 0; i < holders->count && !b->assignments; i++)
        if (holders->items[i] == b) return true;
    return false;
}

/* Is there a function that uses it and is kept by the same thing as the closure that does not, or by its class? */
static bool is_kept_anyhow(Finder *f, const Binding *b, const FunctionInfo *keeper, const Reason *reason)
{
    const void *holder = outlive_end(reason)->holder;
    if (holds_keeper(f, b, keeper)) return true;
    f->steps += b->captured_by_count + keeper->free.count + 1;
    for (uint32_t i = 0; i < b->captured_by_count; i++) {
        const FunctionInfo *user = b->captured_by[i];
        const Reason *other = f->outlive->functions[user->index];
        if (other && outlive_end(other)->holder == holder) return true;
        if (have_one_holder(&f->outlive->held_by[user->index], &f->outlive->held_by[keeper->index])) return true;
        if (user->class_ && user->class_ == class_around(keeper)) return true;
    }
    return leads_to(keeper, b, MAX_DEPTH);
}

/* What an arguments object that is captured holds as well is not to be let go by an edit of the variable. */
static bool is_in_arguments(const Binding *b)
{
    const Binding *arguments = b->kind == BINDING_PARAMETER ? b->scope->function->arguments_binding : NULL;
    return arguments && arguments->captured_by_count;
}

static bool is_context_variable(const Finder *f, const Binding *b)
{
    if (!b->captured_by_count || !b->node || !b->name || b->known_function || b->function) return false;
    if (b->kind == BINDING_SYNTHETIC || b->kind == BINDING_CLASS_SELF || b->kind == BINDING_FUNCTION_SELF) return false;
    return f->outlive->may_hold_object[b->index] && !f->outlive->is_cleared[b->index] && !is_in_arguments(b);
}

static Span first_use(const FunctionInfo *function, const Binding *b)
{
    for (uint32_t i = 0; i < function->free.count; i++)
        if (function->free.items[i].binding == b) return ast_span(function->free.items[i].first_use);
    return ast_span(function->node);
}

/* ---- the edit ----
 *
 * Three edits let go of the variable; the first keeps what the program does only where nothing the closure uses changes after it was
 * made, and for what can be made elsewhere:
 *     make `get` by a function outside of `make` that is passed `a`
 *     put `n` in an object, and make `get` by a function outside of `make` that is passed that
 *     assign null to `big` when it is used no more                                                                     */

/* What a function outside would have to be passed for the closure. */
typedef struct Needs {
    StrBuf values, changing; /* names of what stays as it is, of what gets another value when it is captured */
    bool are_bound;          /* to the place: closures that hold the context themselves, super, private names */
} Needs;

/* Is the variable out of sight for a function outside of the one around, or of the block at the top level? */
static bool is_inside(const Binding *b, const FunctionInfo *around)
{
    const FunctionInfo *owner = b->scope->function;
    return owner->depth >= around->depth && (owner->depth > 0 || !b->scope->is_var_scope);
}

static void put_name(StrBuf *out, const Binding *b)
{
    strbuf_printf(out, "%s`%s`", out->length ? ", " : "", b->name->text);
}

static bool is_bound(const Binding *b)
{
    bool is_of_class = b->kind == BINDING_HOME_OBJECT || b->kind == BINDING_CALLEE || b->kind == BINDING_PRIVATE;
    return is_of_class || b->known_function || b->function;
}

static void note_needs(const FunctionInfo *keeper, const FunctionInfo *around, Needs *needs)
{
    for (uint32_t i = 0; i < keeper->free.count; i++) {
        const Binding *b = keeper->free.items[i].binding;
        if (!is_inside(b, around)) continue;
        put_name(b->is_assigned_after_capture ? &needs->changing : &needs->values, b);
        needs->are_bound |= is_bound(b);
    }
}

/* Methods of classes, accessors and what uses super are made where they stand. */
static bool can_be_made_elsewhere(const FunctionInfo *keeper)
{
    return !keeper->name_prefix && !keeper->class_ && !keeper->home_object_binding && !keeper->contains_direct_eval;
}

/* How to make the closure elsewhere, or NULL. */
static const char *help_to_move(const Finder *f, const FunctionInfo *keeper, const FunctionInfo *around)
{
    Arena *arena = f->program->arena;
    Needs needs = {0};
    strbuf_init(&needs.values, arena), strbuf_init(&needs.changing, arena);
    note_needs(keeper, around, &needs);
    if (needs.are_bound || !can_be_made_elsewhere(keeper)) return NULL;
    const char *label = decision_label(arena, keeper), *values = needs.values.length ? strbuf_finish(&needs.values).p : NULL;
    const char *of = around->name ? arena_printf(arena, " of %s", decision_label(arena, around)) : "";
    if (needs.changing.length)
        return arena_printf(arena, "put %s in an object, and make %s by a function outside%s that is passed that object%s%s", strbuf_finish(&needs.changing).p, label, of,
                            values ? " and " : "", values ? values : "");
    if (!values) return arena_printf(arena, "move %s outside%s: it uses nothing there", label, of);
    return arena_printf(arena, "make %s by a function outside%s that is passed %s", label, of, values);
}

/* How to empty the variable, or NULL. */
static const char *help_to_clear(const Finder *f, const Binding *b)
{
    if (b->kind == BINDING_THIS || b->kind == BINDING_ARGUMENTS) return NULL;
    return arena_printf(f->program->arena, b->is_constant ? "declare `%s` with let, and assign null when it is used no more" : "assign null to `%s` when it is used no more",
                        b->name->text);
}

static const char *help_for(const Finder *f, const Retention *r)
{
    const Binding *b = r->variable;
    const char *move = help_to_move(f, r->keeper, b->scope->function), *clear = help_to_clear(f, b);
    if (move && r->has_others) move = arena_printf(f->program->arena, "%s, and the others likewise", move);
    return move && clear ? arena_printf(f->program->arena, "%s; or %s", move, clear) : move ? move : clear;
}

/* ---- the search ---- */

static void add(Finder *f, const Binding *b, const FunctionInfo *keeper, const Reason *reason)
{
    const FunctionInfo *user = b->captured_by[0];
    Retention *r = ARENA_NEW(f->program->arena, Retention);
    *r = (Retention){.variable = b, .user = user, .use = first_use(user, b), .keeper = keeper, .reason = reason};
    f->of[b->index] = r;
}

/* Returns whether there is nothing more to be found out about the variable. */
static bool look_at(Finder *f, const Binding *b, const FunctionInfo *keeper, const Reason *reason)
{
    Retention *known = f->of[b->index];
    if (is_kept_anyhow(f, b, keeper, reason)) return false;
    if (known) known->has_others = true;
    else add(f, b, keeper, reason);
    return known != NULL;
}

static void look_at_scope(Finder *f, const Scope *scope, const FunctionInfo *keeper, const Reason *reason)
{
    BindingVec *list = &f->candidates[scope->index];
    for (uint32_t i = 0; i < list->count;) {
        if (look_at(f, list->items[i], keeper, reason)) list->items[i] = list->items[--list->count];
        else i++;
    }
}

static void list_candidates(Finder *f)
{
    const ScopeInfo *scopes = f->program->unit->scopes;
    f->candidates = ARENA_ARRAY(f->program->arena, BindingVec, scopes->scopes.count);
    for (uint32_t i = 0; i < scopes->bindings.count; i++) {
        Binding *b = scopes->bindings.items[i];
        if (is_context_variable(f, b)) vec_push(f->program->arena, &f->candidates[b->scope->index], b);
    }
}

static void look_at_function(Finder *f, const FunctionInfo *keeper)
{
    const Reason *reason = f->outlive->functions[keeper->index];
    if (!reason || outlive_end(reason)->is_brief) return;
    for (const Scope *scope = keeper->declared_in; scope; scope = scope->parent)
        if (scope->function->depth > 0 || !scope->is_var_scope) look_at_scope(f, scope, keeper, reason);
}

static int compare_retentions(const void *left, const void *right)
{
    return span_compare(ast_span(((const Retention *)left)->variable->node), ast_span(((const Retention *)right)->variable->node));
}

RetentionVec retain_find(IrProgram *program, const Outlive *outlive)
{
    const ScopeInfo *scopes = program->unit->scopes;
    Finder f = {.program = program, .outlive = outlive, .of = ARENA_ARRAY(program->arena, Retention *, scopes->bindings.count)};
    list_candidates(&f);
    for (uint32_t i = 0; i < scopes->functions.count && f.steps < STEPS_MAX; i++) look_at_function(&f, scopes->functions.items[i]);
    for (uint32_t i = 0; i < scopes->bindings.count; i++) {
        if (!f.of[i]) continue;
        f.of[i]->help = help_for(&f, f.of[i]);
        vec_push(program->arena, &f.list, *f.of[i]);
    }
    if (f.list.count) qsort(f.list.items, f.list.count, sizeof *f.list.items, compare_retentions);
    return f.list;
}

/* ---- warnings ---- */

static void warn(IrProgram *program, const Retention *r)
{
    Unit *unit = program->unit;
    const char *keeper = decision_label(program->arena, r->keeper);
    diag_warning(unit, ast_span(r->variable->node), "`%s` stays alive as long as %s%s where closures share one context per scope, as in V8 [-Wretain]",
                 r->variable->name->text, keeper, r->has_others ? " and others" : "");
    diag_note(unit, r->use, "captured by %s here, so it is in the context of its scope", decision_label(program->arena, r->user));
    diag_note(unit, ast_span(r->keeper->node), "%s does not use it, but holds that context", keeper);
    for (const Reason *reason = r->reason; reason; reason = reason->next) diag_note(unit, reason->step.span, "%s here", reason->step.text);
    if (r->help) diag_help(unit, "%s", r->help);
}

void retain_warn(IrProgram *program, const RetentionVec *retentions)
{
    for (uint32_t i = 0; i < retentions->count; i++) warn(program, &retentions->items[i]);
}
