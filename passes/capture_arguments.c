/* How functions use `arguments`, and whether it must alias their parameters.
 *
 * Spec: 10.4.4 Arguments Exotic Objects. In sloppy functions with simple parameters arguments[i]
 * and the parameter are one variable. Nobody can tell if no parameter is ever used, nor if `arguments`
 * is only read, by its own function, and no parameter is ever assigned.
 *
 * f.apply(x, arguments) and x.slice.call(arguments, y) only read if they are what they are called: where
 * the sources call nothing else so, that is taken for granted, and checked when they run (checks_who_gets_them).
 */
#include "passes/capture_internal.h"

static ArgumentsUse use_of(const Capturer *capturer, const Reference *entry)
{
    if (!capture_is_own_use(entry)) return ARGUMENTS_ESCAPES;
    switch (entry->access) {
    case ACCESS_LENGTH:
    case ACCESS_TYPEOF: return ARGUMENTS_LENGTH;
    case ACCESS_ELEMENT:
    case ACCESS_SPREAD: return ARGUMENTS_ELEMENTS;
    case ACCESS_APPLY: return capturer->unit->named & NAMED_APPLY ? ARGUMENTS_ESCAPES : ARGUMENTS_ELEMENTS;
    case ACCESS_SLICE: return capturer->unit->named & (NAMED_CALL | NAMED_SLICE) ? ARGUMENTS_ESCAPES : ARGUMENTS_ELEMENTS;
    default: return ARGUMENTS_ESCAPES;
    }
}

static void note_arguments_use(const Capturer *capturer, FunctionInfo *function)
{
    const Binding *binding = function->arguments_binding;
    const Reference *log = capturer->info->log.items;
    for (uint32_t r = binding->first_reference; r; r = log[r].next) {
        function->arguments_use = MAX(function->arguments_use, use_of(capturer, &log[r]));
        function->hands_on_arguments |= log[r].access == ACCESS_APPLY || log[r].access == ACCESS_SLICE;
    }
}

static bool is_parameter_assigned(const Scope *scope)
{
    for (const Binding *b = scope->first; b; b = b->next)
        if (b->kind == BINDING_PARAMETER && (b->assignments || b->function)) return true;
    return false;
}

static bool is_referenced(const ScopeInfo *info, const Binding *b)
{
    for (uint32_t r = b->first_reference; r; r = info->log.items[r].next)
        if (info->log.items[r].access != ACCESS_INIT) return true;
    return b->assignments || b->function;
}

static bool is_parameter_referenced(const ScopeInfo *info, const FunctionInfo *function)
{
    if (function->contains_direct_eval) return true;
    for (const Binding *b = function->scope->first; b; b = b->next)
        if (b->kind == BINDING_PARAMETER && is_referenced(info, b)) return true;
    return false;
}

/* Could the program tell, if others changed the arguments object? */
static bool may_be_mapped(const ScopeInfo *info, const FunctionInfo *function)
{
    const AstNode *node = function->node;
    bool is_sloppy = node->kind == AST_FUNCTION && !function->is_strict && function->has_simple_params;
    return is_sloppy && is_parameter_referenced(info, function);
}

static void decide_mapping(const ScopeInfo *info, FunctionInfo *function)
{
    if (!function->arguments_binding || !may_be_mapped(info, function)) return;
    bool is_read = function->arguments_use == ARGUMENTS_ELEMENTS;
    bool escapes = function->arguments_use == ARGUMENTS_ESCAPES;
    function->needs_mapped_arguments = escapes || (is_read && is_parameter_assigned(function->scope));
    function->checks_who_gets_them = function->hands_on_arguments && !escapes;
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
    for (uint32_t i = 0; i < info->functions.count; i++) decide_mapping(info, info->functions.items[i]);
}
