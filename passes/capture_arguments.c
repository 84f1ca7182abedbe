/* How functions use `arguments`, and whether it must alias their parameters.
 *
 * Spec: 10.4.4 Arguments Exotic Objects. In sloppy functions with simple parameters arguments[i]
 * and the parameter are one variable. Nobody can tell if `arguments` is only read, by its own
 * function, and no parameter is ever assigned.
 */
#include "passes/capture_internal.h"

static ArgumentsUse use_of(const Reference *entry)
{
    bool is_own = capture_is_own_use(entry);
    if (entry->access == ACCESS_LENGTH || entry->access == ACCESS_TYPEOF)
        return is_own ? ARGUMENTS_LENGTH : ARGUMENTS_ESCAPES;
    if (entry->access == ACCESS_ELEMENT || entry->access == ACCESS_APPLY)
        return is_own ? ARGUMENTS_ELEMENTS : ARGUMENTS_ESCAPES;
    return ARGUMENTS_ESCAPES;
}

static void note_arguments_use(const Capturer *capturer, FunctionInfo *function)
{
    const Binding *binding = function->arguments_binding;
    const Reference *log = capturer->info->log.items;
    for (uint32_t r = binding->first_reference; r; r = log[r].next)
        function->arguments_use = MAX(function->arguments_use, use_of(&log[r]));
}

static bool is_parameter_assigned(const Scope *scope)
{
    for (const Binding *b = scope->first; b; b = b->next)
        if (b->kind == BINDING_PARAMETER && (b->assignments || b->function)) return true;
    return false;
}

static bool needs_mapping(const FunctionInfo *function)
{
    const AstNode *node = function->node;
    if (node->kind != AST_FUNCTION || function->is_strict || !function->has_simple_params ||
        node->function.params.count == 0)
        return false;
    if (function->arguments_use == ARGUMENTS_ESCAPES) return true;
    return function->arguments_use == ARGUMENTS_ELEMENTS && is_parameter_assigned(function->scope);
}

void capture_note_arguments(Capturer *capturer)
{
    const ScopeInfo *info = capturer->info;
    for (uint32_t i = 0; i < info->functions.count; i++)
        if (info->functions.items[i]->arguments_binding)
            note_arguments_use(capturer, info->functions.items[i]);
    for (uint32_t i = 0; i < info->bindings.count; i++) {
        const Binding *source = info->bindings.items[i]->from_parameter;
        if (source && source->kind == BINDING_ARGUMENTS)
            source->scope->function->arguments_use = ARGUMENTS_ESCAPES;
    }
    for (uint32_t i = 0; i < info->functions.count; i++)
        info->functions.items[i]->needs_mapped_arguments =
            needs_mapping(info->functions.items[i]);
}
