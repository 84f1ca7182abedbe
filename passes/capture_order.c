/* When function declarations are first used, and where to make them.
 *
 * A declared function is made when its scope is entered, before the variables it captures have
 * their values, which would put each of these in a cell:
 *
 *     function outer(x) {            captured by value, if `get` is made just before `return`
 *         const y = x * 2;
 *         function get() { return y; }
 *         return get;
 *     }
 *
 * Method: a function is first used where a reference in the function that declares it stands, or
 * where a closure is made that uses it. The log is read in order, so the first time somebody gets
 * to a function is its earliest use; what it uses itself is then used too. Making a function later
 * than on entry cannot be observed before that.
 *
 * Law: if one function of a scope is delayed then all are, each to the statement of its first
 * use. If f uses g then g is used no later than f: so it exists when f is made.
 */
#include "passes/capture_internal.h"

/* ---- First uses ---- */

static void note_use(Capturer *capturer, FunctionInfo *function, uint32_t order)
{
    if (function->is_visited) return;
    function->is_visited = true;
    function->run_order = MAX(order, function->created_order);
    vec_push(&capturer->unit->scratch, &capturer->work, function);
}

/* What a closure captures from the function that makes it is used when it is made. */
static void note_uses_by(Capturer *capturer, const FunctionInfo *closure, uint32_t order)
{
    for (uint32_t i = 0; i < closure->free.count; i++) {
        const Binding *binding = closure->free.items[i].binding;
        FunctionInfo *used = capture_declared_function(binding);
        if (used && binding->scope->function == closure->parent)
            note_use(capturer, used, order);
    }
}

static void follow_uses(Capturer *capturer)
{
    while (capturer->work.count) {
        const FunctionInfo *function = vec_pop(&capturer->work);
        note_uses_by(capturer, function, function->run_order);
    }
}

/* Can somebody use the function without referring to its binding? */
static bool is_open(const Capturer *capturer, const Binding *binding)
{
    if (binding->is_exported || binding->kind == BINDING_PARAMETER) return true;
    return binding->is_global_property && capturer->info->global_object_used;
}

static void note_open_functions(Capturer *capturer)
{
    for (uint32_t i = 0; i < capturer->info->bindings.count; i++) {
        const Binding *binding = capturer->info->bindings.items[i];
        FunctionInfo *function = capture_declared_function(binding);
        if (!function || !is_open(capturer, binding)) continue;
        note_use(capturer, function, function->created_order);
        follow_uses(capturer);
    }
}

static void note_logged_use(Capturer *capturer, const Reference *entry, uint32_t order)
{
    if (entry->access == ACCESS_CLOSURE)
        return note_uses_by(capturer, entry->node->function.info, order);
    if (!entry->binding || entry->access == ACCESS_EXPORT) return;
    FunctionInfo *function = capture_declared_function(entry->binding);
    if (function && capture_is_own_use(entry)) note_use(capturer, function, order);
}

void capture_find_uses(Capturer *capturer)
{
    const ScopeInfo *info = capturer->info;
    for (uint32_t i = 0; i < info->functions.count; i++)
        if (info->functions.items[i]->is_declaration)
            info->functions.items[i]->run_order = NO_ORDER;
    note_open_functions(capturer);
    for (uint32_t order = 1; order < info->log.count; order++) {
        note_logged_use(capturer, &info->log.items[order], order);
        follow_uses(capturer);
    }
}

/* ---- Where to make declared functions ---- */

static AstList statements_of(const Scope *scope)
{
    if (scope->node->kind == AST_BLOCK) return scope->node->block.body;
    if (scope->node->kind == AST_PROGRAM) return scope->node->program.body;
    ASSERT(scope->node->kind == AST_FUNCTION);
    return scope->node->function.body;
}

/* Returns the index of the statement in which the function is first used. */
static uint32_t statement_of_use(const Scope *scope, const FunctionInfo *function, uint32_t count)
{
    uint32_t low = 0, high = count; /* part_orders[low] < run_order <= part_orders[high] */
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (scope->part_orders[middle] < function->run_order) low = middle;
        else high = middle;
    }
    return low;
}

/* Is there a variable that gets its last value between the entry of the scope and `order`? */
static bool has_gain(const Capturer *capturer, const Scope *scope, const FunctionInfo *function,
                     uint32_t order)
{
    for (uint32_t i = 0; i < function->free.count; i++) {
        const Binding *binding = function->free.items[i].binding;
        if (binding->scope->function != scope->function || binding->inner_assignments) continue;
        const Flow *flow = &capturer->flows[binding->index][FLOW_REST];
        if (flow->last_assignment > scope->entry_order && flow->last_assignment <= order)
            return true;
    }
    return false;
}

static bool should_delay(const Capturer *capturer, const Scope *scope, uint32_t count)
{
    for (uint32_t i = 0; i < scope->functions.count; i++) {
        const AstNode *node = scope->functions.items[i];
        const FunctionInfo *function = node->function_declaration.function->function.info;
        if (!function->is_visited) continue;
        uint32_t at = statement_of_use(scope, function, count);
        if (at > 0 && has_gain(capturer, scope, function, scope->part_orders[at])) return true;
    }
    return false;
}

/* Functions that nobody uses are made last. */
static void delay(const Scope *scope, FunctionInfo *function, AstList statements)
{
    uint32_t at = statement_of_use(scope, function, statements.count);
    if (at == 0) return;
    function->created_before = statements.items[at];
    function->created_order = scope->part_orders[at];
    if (function->binding) function->binding->init_order = function->created_order;
}

void capture_delay_declarations(Capturer *capturer)
{
    for (uint32_t i = 0; i < capturer->info->scopes.count; i++) {
        const Scope *scope = capturer->info->scopes.items[i];
        if (!scope->functions.count || !scope->part_orders || scope->kind == SCOPE_SWITCH) continue;
        AstList statements = statements_of(scope);
        if (!should_delay(capturer, scope, statements.count)) continue;
        for (uint32_t k = 0; k < scope->functions.count; k++)
            delay(scope, scope->functions.items[k]->function_declaration.function->function.info,
                  statements);
    }
}
