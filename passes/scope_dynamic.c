/* Names that mean what is found out when they are evaluated: inside with statements, and where a direct eval may have
 * declared a variable.
 *
 * Law: the levels of a name are all objects of with statements between it and its binding, and all variables of evals
 * that hide the binding, from the innermost on. Each is logged as a reference of its own, so captures see all a name
 * may mean.
 *
 *     function f(o, x) { with (o) { return x; } }      x: level `with` of 1:22, then the parameter
 *     function g() { eval("var x"); return x; }        x: level `eval-var` of g, then the global
 *
 * Spec: 9.1.1.2 Object Environment Records, 14.11 The with Statement, 19.2.1.3 EvalDeclarationInstantiation. */
#include "passes/scope_internal.h"

void scope_walk_with(ScopeWalker *walker, AstNode *node)
{
    scope_walk_expression(walker, node->with.object);
    scope_enter(walker, node->with.scope);
    scope_log_use(walker, node, node->with.scope->first, ACCESS_INIT);
    walker->with_count++;
    AstList body = {&node->with.body, 1};
    scope_walk_statements(walker, body, NULL);
    walker->with_count--;
    scope_leave(walker, node->with.scope);
}

/* Adds the with statements from *scope on outwards, as far as the scope of the binding, which becomes *scope. */
static void add_withs(ScopeWalker *walker, BindingVec *levels, const Scope **scope, const Binding *binding)
{
    const Scope *last = binding ? binding->scope : NULL;
    for (; *scope && *scope != last; *scope = (*scope)->parent)
        if ((*scope)->kind == SCOPE_WITH) vec_push(walker->arena, levels, (*scope)->first);
}

static void log_level(ScopeWalker *walker, AstNode *node, Binding *level, AccessKind access)
{
    bool is_with = level->kind == BINDING_WITH;
    scope_log_use(walker, node, level, is_with ? ACCESS_READ : access);
    if (!is_with && access == ACCESS_DELETE) scope_log_use(walker, node, level, ACCESS_WRITE);
}

bool scope_note_levels(ScopeWalker *walker, AstNode *node, Binding **binding, AccessKind access)
{
    if (LIKELY(!walker->with_count && (!*binding || (*binding)->kind != BINDING_EVAL_VAR))) return false;
    BindingVec levels = {0};
    const Scope *scope = walker->scope;
    for (;; *binding = (*binding)->shadowed) {
        add_withs(walker, &levels, &scope, *binding);
        if (!*binding || (*binding)->kind != BINDING_EVAL_VAR) break;
        vec_push(walker->arena, &levels, *binding);
    }
    if (!levels.count) return false;
    for (uint32_t i = 0; i < levels.count; i++) log_level(walker, node, levels.items[i], access);
    DynamicName *name = ARENA_NEW(walker->arena, DynamicName);
    *name = (DynamicName){levels.count, levels.items};
    *map_put_pointer(&walker->info->dynamic_names, node) = name;
    node->flags |= AST_DYNAMIC_NAME;
    return true;
}

const DynamicName *scope_dynamic_name(const ScopeInfo *info, const AstNode *node)
{
    ASSERT(node->flags & AST_DYNAMIC_NAME);
    return *map_find_pointer(&info->dynamic_names, node);
}
