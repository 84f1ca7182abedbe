/* Temporal dead zones: which references can run before their binding has its first value.
 *
 * In the function that declares the binding the text decides: a declaration stands directly in
 * its scope, hence no loop inside the scope holds it, and each time the scope is entered what
 * stands before it runs before it, always. Cases of a switch may be skipped. `this` of derived
 * constructors is initialised by super() wherever it stands; only what follows a super() that is a
 * statement of the constructor's own list is sure to find it initialised.
 *
 * In other functions what counts is when the one right inside the declaring function can first
 * run: FunctionInfo.run_order.
 */
#include "passes/capture_internal.h"

typedef enum { TDZ_NEVER, TDZ_CHECK, TDZ_DEAD } Tdz;

/* Returns the number of the case of a switch that a position belongs to. */
static uint32_t case_of(const Scope *scope, uint32_t order)
{
    uint32_t count = scope->node->switch_.cases.count;
    uint32_t at = 0;
    while (at + 1 < count && scope->part_orders[at + 1] < order) at++;
    return at;
}

static Tdz after_initialization(const Binding *binding, uint32_t order)
{
    const Scope *scope = binding->scope;
    if (scope->kind != SCOPE_SWITCH) return TDZ_NEVER;
    return case_of(scope, binding->init_order) == case_of(scope, order) ? TDZ_NEVER : TDZ_CHECK;
}

static Tdz tdz_of_own_use(const Binding *binding, uint32_t order)
{
    if (binding->init_order == NO_ORDER) return TDZ_CHECK;
    if (order > binding->init_order) return after_initialization(binding, order);
    return binding->kind == BINDING_THIS ? TDZ_CHECK : TDZ_DEAD;
}

static Tdz tdz_of_inner_use(const Capturer *capturer, const Binding *binding, uint32_t function)
{
    const FunctionInfo *closure = scope_child_towards(binding->scope->function,
                                                      capturer->info->functions.items[function]);
    if (binding->init_order == NO_ORDER || closure->run_order < binding->init_order)
        return TDZ_CHECK;
    if (binding->scope->kind == SCOPE_SWITCH && closure->created_order < binding->init_order)
        return TDZ_CHECK; /* it may run in another case */
    return after_initialization(binding, closure->created_order + 1); /* one made first thing in a case is of that case */
}

static bool is_use(const Reference *entry)
{
    return entry->binding && entry->binding->has_tdz && entry->access != ACCESS_INIT &&
           entry->access != ACCESS_EXPORT;
}

static void mark(Capturer *capturer, Reference *entry, Tdz tdz)
{
    if (tdz == TDZ_NEVER) return;
    entry->node->flags |= tdz == TDZ_DEAD ? AST_TDZ_DEAD : AST_TDZ_CHECK;
    if (tdz == TDZ_DEAD) return;
    entry->binding->is_tdz_checked = true;
    capturer->result->tdz_check_count++;
}

/* Finds the super() of `constructor(…) { …; super(…); … }`. */
static const AstNode *unconditional_super_call(const FunctionInfo *constructor)
{
    AstList body = constructor->node->function.body;
    for (uint32_t i = 0; i < body.count; i++) {
        const AstNode *statement = body.items[i];
        if (statement->kind != AST_EXPRESSION_STATEMENT) continue;
        const AstNode *expression = statement->expression_statement.expression;
        if (expression->kind == AST_SUPER_CALL) return expression;
    }
    return NULL;
}

static void find_this_initialization(const Capturer *capturer, Binding *binding)
{
    const AstNode *call = unconditional_super_call(binding->scope->function);
    binding->init_order = NO_ORDER;
    for (uint32_t r = binding->first_reference; r; r = capturer->info->log.items[r].next)
        if (capturer->info->log.items[r].access == ACCESS_INIT &&
            capturer->info->log.items[r].node == call)
            binding->init_order = r;
}

void capture_mark_tdz(Capturer *capturer)
{
    ScopeInfo *info = capturer->info;
    for (uint32_t i = 0; i < info->bindings.count; i++) {
        Binding *binding = info->bindings.items[i];
        if (binding->kind == BINDING_THIS && binding->has_tdz)
            find_this_initialization(capturer, binding);
    }
    for (uint32_t order = 1; order < info->log.count; order++) {
        Reference *entry = &info->log.items[order];
        if (!is_use(entry) || (entry->node->flags & AST_TDZ_DEAD)) continue;
        mark(capturer, entry,
             capture_is_own_use(entry)
                 ? tdz_of_own_use(entry->binding, order)
                 : tdz_of_inner_use(capturer, entry->binding, entry->function));
    }
}
