/* Scopes, bindings, name stacks and the log of references: see scope_internal.h. */
#include "passes/scope_internal.h"

#define ENUMERATOR_TEXT(id, text) [id] = text,
static const char *const scope_texts[] = {SCOPE_KINDS(ENUMERATOR_TEXT)};
static const char *const binding_texts[] = {BINDING_KINDS(ENUMERATOR_TEXT)};
static const char *const access_texts[] = {ACCESS_KINDS(ENUMERATOR_TEXT)};

const char *scope_kind_text(ScopeKind kind)
{
    return scope_texts[kind];
}

const char *scope_binding_kind_text(BindingKind kind)
{
    return binding_texts[kind];
}

const char *scope_access_text(AccessKind access)
{
    return access_texts[access];
}

void scope_function_label(const FunctionInfo *info, StrBuf *out)
{
    if (info->node->kind == AST_PROGRAM) return strbuf_puts(out, "(program)");
    if (info->node->function.kind == FN_STATIC_BLOCK) return strbuf_puts(out, "(static block)");
    if (info->name_prefix) strbuf_printf(out, "%s ", info->name_prefix);
    if (info->name) strbuf_str(out, name_str(info->name));
    else strbuf_puts(out, info->has_computed_name ? "(computed)" : "(anonymous)");
}

/* ---- Scopes and bindings ---- */

Scope *scope_new(ScopeWalker *walker, ScopeKind kind, AstNode *node)
{
    Scope *scope = ARENA_NEW(walker->arena, Scope);
    scope->kind = kind;
    scope->index = walker->info->scopes.count;
    scope->parent = walker->scope;
    scope->function = walker->function;
    scope->node = node;
    vec_push(walker->arena, &walker->info->scopes, scope);
    if (scope->parent) {
        Scope *parent = scope->parent;
        if (parent->last_child) parent->last_child->next_sibling = scope;
        else parent->first_child = scope;
        parent->last_child = scope;
    }
    return scope;
}

Binding *scope_new_binding(ScopeWalker *walker, Scope *scope, BindingKind kind, Name *name,
                           AstNode *node)
{
    Binding *binding = ARENA_NEW(walker->arena, Binding);
    binding->name = name;
    binding->kind = kind;
    binding->index = walker->info->bindings.count;
    binding->scope = scope;
    binding->node = node;
    binding->init_order = NO_ORDER;
    vec_push(walker->arena, &walker->info->bindings, binding);
    if (scope->last) scope->last->next = binding;
    else scope->first = binding;
    scope->last = binding;
    scope->binding_count++;
    return binding;
}

void scope_push_binding(ScopeWalker *walker, Binding *binding)
{
    uint32_t index = binding->name->index;
    if (index >= walker->name_count) return; /* made by this pass: nothing refers to it */
    binding->shadowed = walker->top[index];
    walker->top[index] = binding;
}

void scope_enter(ScopeWalker *walker, Scope *scope)
{
    if (!scope) return;
    walker->scope = scope;
    scope->entry_order = scope_order(walker);
    scope->loop = walker->loop;
    for (Binding *b = scope->first; b; b = b->next) scope_push_binding(walker, b);
}

/* Bindings that were never pushed, as `this`, are not on top of any stack. */
void scope_leave(ScopeWalker *walker, Scope *scope)
{
    if (!scope) return;
    ASSERT(walker->scope == scope);
    for (Binding *b = scope->first; b; b = b->next)
        if (scope_lookup(walker, b->name) == b) walker->top[b->name->index] = b->shadowed;
    walker->scope = scope->parent;
}

/* ---- The log ---- */

static void log_entry(ScopeWalker *walker, AstNode *node, Binding *binding, AccessKind access)
{
    Reference entry = {.node = node,
                       .binding = binding,
                       .function = walker->function->index,
                       .loop = walker->loop,
                       .access = (uint8_t)access};
    uint32_t order = walker->info->log.count;
    if (binding) {
        if (binding->last_reference)
            walker->info->log.items[binding->last_reference].next = order;
        else binding->first_reference = order;
        binding->last_reference = order;
        entry.is_throwing = scope_is_write(access) &&
                            (binding->is_constant || binding->kind == BINDING_FUNCTION_SELF);
        if (access == ACCESS_INIT && binding->init_order == NO_ORDER) binding->init_order = order;
    }
    vec_push(walker->arena, &walker->info->log, entry);
}

void scope_log_closure(ScopeWalker *walker, AstNode *function)
{
    log_entry(walker, function, NULL, ACCESS_CLOSURE);
}

/* Adds the binding to the free variables of all functions between its own and the current one.
 * If last_user is at least as young as an active function f, it is f or inside f; so f, and all
 * around it, have the binding already. */
static void note_free_variable(ScopeWalker *walker, Binding *binding, AstNode *node)
{
    FunctionInfo *owner = binding->scope->function;
    const FunctionInfo *last = binding->last_user;
    if (walker->function == owner) return;
    for (FunctionInfo *f = walker->function; f != owner && f->parent; f = f->parent) {
        if (last && f->index <= last->index) break;
        FreeVariable variable = {binding, node};
        vec_push(walker->arena, &f->free, variable);
    }
    binding->last_user = walker->function;
}

void scope_log_use(ScopeWalker *walker, AstNode *node, Binding *binding, AccessKind access)
{
    log_entry(walker, node, binding, access);
    note_free_variable(walker, binding, node);
}

uint32_t scope_begin_loop(ScopeWalker *walker, AstNode *node)
{
    Loop loop = {node, walker->loop, walker->info->log.count, 0};
    walker->loop = walker->info->loops.count;
    vec_push(walker->arena, &walker->info->loops, loop);
    return walker->loop;
}

void scope_end_loop(ScopeWalker *walker, uint32_t loop)
{
    Loop *ended = &walker->info->loops.items[loop];
    ended->end = walker->info->log.count;
    walker->loop = ended->parent;
}

/* ---- Bindings of functions that no declaration makes ---- */

static Name *implicit_name(ScopeWalker *walker, BindingKind kind)
{
    if (kind == BINDING_ARGUMENTS) return unit_name(walker->unit, NAME_arguments);
    return unit_intern(walker->unit, scope_binding_kind_text(kind));
}

static Binding **implicit_slot(FunctionInfo *home, BindingKind kind)
{
    if (kind == BINDING_THIS) return &home->this_binding;
    if (kind == BINDING_ARGUMENTS) return &home->arguments_binding;
    if (kind == BINDING_NEW_TARGET) return &home->new_target_binding;
    if (kind == BINDING_HOME_OBJECT) return &home->home_object_binding;
    ASSERT(kind == BINDING_CALLEE);
    return &home->callee_binding;
}

Binding *scope_implicit_binding(ScopeWalker *walker, FunctionInfo *home, BindingKind kind,
                                AstNode *node)
{
    Binding **slot = implicit_slot(home, kind);
    if (*slot) return *slot;
    Name *name = implicit_name(walker, kind);
    Binding *binding = scope_new_binding(walker, home->scope, kind, name, node);
    const AstNode *owner = home->node;
    binding->has_tdz = kind == BINDING_THIS && owner->kind == AST_FUNCTION &&
                       owner->function.kind == FN_DERIVED_CONSTRUCTOR;
    if (!binding->has_tdz) binding->init_order = home->first_scope->entry_order;
    *slot = binding;
    return binding;
}

void scope_use_implicit(ScopeWalker *walker, AstNode *node, BindingKind kind, AccessKind access)
{
    FunctionInfo *home = walker->function->home;
    scope_log_use(walker, node, scope_implicit_binding(walker, home, kind, node), access);
}

/* ---- Resolution ---- */

static bool has_arguments_object(const FunctionInfo *home)
{
    const AstNode *node = home->node;
    if (node->kind == AST_PROGRAM) return node->program.goal == GOAL_COMMONJS;
    return node->function.kind != FN_FIELD_INIT && node->function.kind != FN_STATIC_BLOCK;
}

/* Inside a function that is not an arrow, `arguments` is that function's unless something between
 * declares it. No scope between does if the one in force belongs further out, hence pushing the
 * new binding on top keeps the law of the name stacks. */
Binding *scope_lookup_arguments(ScopeWalker *walker, AstNode *node)
{
    FunctionInfo *home = walker->function->home;
    Binding *binding = scope_lookup(walker, unit_name(walker->unit, NAME_arguments));
    bool is_inside = binding && binding->scope->function->index >= home->index;
    if (is_inside || !has_arguments_object(home)) return binding;
    binding = scope_implicit_binding(walker, home, BINDING_ARGUMENTS, node);
    scope_push_binding(walker, binding);
    return binding;
}

bool scope_is_way_to_global_object(const Name *name)
{
    static const char *const ways[] = {"globalThis", "global", "eval", "Function"};
    for (size_t i = 0; i < COUNT_OF(ways); i++)
        if (str_is(name_str(name), ways[i])) return true;
    return false;
}

static void note_unresolved(ScopeWalker *walker, AstNode *node, AccessKind access)
{
    Name *name = node->identifier.name;
    log_entry(walker, node, NULL, access);
    if (name->index >= walker->name_count || walker->is_unresolved[name->index]) return;
    walker->is_unresolved[name->index] = true;
    vec_push(walker->arena, &walker->info->unresolved, node);
    if (scope_is_way_to_global_object(name)) walker->info->global_object_used = true;
}

/* Is the use in the part of a declaration in which its name is never initialised? A class's name
 * in its heritage or computed keys is so only if no closure delays the use. */
static bool is_dead_use(ScopeWalker *walker, Binding *binding)
{
    if (!binding->is_dead) return false;
    if (binding->kind != BINDING_CLASS_SELF) return true;
    if (walker->function == binding->scope->function) return true;
    binding->scope->node->class_.info->self_used_in_keys = true;
    return false;
}

void scope_resolve(ScopeWalker *walker, AstNode *node, AccessKind access)
{
    Name *name = node->identifier.name;
    bool is_arguments = name == unit_name(walker->unit, NAME_arguments);
    Binding *binding = is_arguments ? scope_lookup_arguments(walker, node) : scope_lookup(walker, name);
    if (scope_note_levels(walker, node, &binding, access) && is_arguments) access = ACCESS_READ;
    node->identifier.binding = binding;
    if (!binding) return note_unresolved(walker, node, access);
    if (UNLIKELY(is_dead_use(walker, binding))) {
        node->flags |= AST_TDZ_DEAD;
        log_entry(walker, node, binding, access);
        return;
    }
    scope_log_use(walker, node, binding, access);
}

void scope_resolve_private(ScopeWalker *walker, AstNode *node)
{
    Binding *binding = scope_lookup(walker, node->private_name.name);
    node->private_name.binding = binding;
    if (binding) scope_log_use(walker, node, binding, ACCESS_READ);
}

/* ---- The pass ---- */

static void init_walker(ScopeWalker *walker, Unit *unit)
{
    ScopeInfo *info = ARENA_NEW(&unit->arena, ScopeInfo);
    unit->scopes = info;
    *walker = (ScopeWalker){.unit = unit, .arena = &unit->arena, .info = info};
    map_init(&walker->annexb, &unit->scratch);
    map_init(&walker->eval_aliases, &unit->scratch);
    map_init(&walker->texts, &unit->scratch);
    map_init(&info->dynamic_names, &unit->arena);
    map_init(&info->evals, &unit->arena);
    Reference no_reference = {0};
    Loop no_loop = {0};
    vec_push(walker->arena, &info->log, no_reference);
    vec_push(walker->arena, &info->loops, no_loop);
    walker->name_count = unit->names.all.count;
    walker->top = ARENA_ARRAY(&unit->scratch, Binding *, walker->name_count);
    walker->is_unresolved = ARENA_ARRAY(&unit->scratch, bool, walker->name_count);
}

void scope_analyze(Unit *unit)
{
    ScopeWalker walker;
    init_walker(&walker, unit);
    for (uint32_t i = 0; i < unit->programs.count; i++)
        scope_walk_program(&walker, unit->programs.items[i]);
    scope_walk_codes(&walker);
}
