/* Scopes on entry: their variables, and the functions declared in them.
 *
 * Law: VAR_NEW stands where a variable comes into being with a value that can be seen (undefined,
 * or empty before its declaration), or where a fresh one is needed since functions capture it. A
 * variable that always gets its value before it is read, in one activation, has none. */
#include "passes/lower_internal.h"

static bool needs_new(const Binding *binding)
{
    switch (binding->kind) {
    case BINDING_VAR:
    case BINDING_EVAL_VAR: return true;
    case BINDING_FUNCTION:
    case BINDING_LET:
    case BINDING_CONST:
    case BINDING_CLASS:
    case BINDING_CLASS_SELF:
    case BINDING_CATCH:
    case BINDING_PRIVATE: return binding->is_captured || binding->is_tdz_checked;
    case BINDING_PARAMETER:
        return binding->has_tdz && (binding->is_captured || binding->is_tdz_checked);
    case BINDING_THIS: return binding->has_tdz;
    case BINDING_FUNCTION_SELF:
    case BINDING_IMPORT:
    case BINDING_ARGUMENTS:
    case BINDING_NEW_TARGET:
    case BINDING_HOME_OBJECT:
    case BINDING_CALLEE:
    case BINDING_DEFAULT_EXPORT:
    case BINDING_WITH:
    case BINDING_SYNTHETIC: return false;
    case BINDING_KIND_COUNT: break;
    }
    UNREACHABLE();
}

/* A function that comes into being after the scope was entered leaves its variable without a
 * value until then: nothing reads it, but passes need not know why. */
static bool is_made_late(const Binding *binding)
{
    return binding->kind == BINDING_FUNCTION && binding->function &&
           binding->function->function_declaration.function->function.info->created_before;
}

void lower_declare(Lower *l, Span span, const Scope *scope)
{
    for (Binding *b = scope->first; b; b = b->next) {
        if (lower_is_global(b)) continue;
        if (needs_new(b) || is_made_late(b)) lower_var_new(l, span, b);
    }
    for (Binding *b = scope->first; b; b = b->next)
        if (b->from_parameter) lower_var_set(l, span, b, lower_var_get(l, span, b->from_parameter));
}

void lower_enter_scope(Lower *l, Span span, Scope *scope)
{
    if (!scope) return;
    lower_declare(l, span, scope);
    lower_hoist_functions(l, scope);
}

/* ---- Functions ---- */

IrInst *lower_closure(Lower *l, AstNode *function)
{
    IrInst *closure = ir_append0(l->block, IR_CLOSURE, ast_span(function));
    closure->imm.function = function->function.info->code;
    ASSERT(closure->imm.function);
    return closure;
}

/* Spec: 9.1.1.4.18 CreateGlobalFunctionBinding, for names the global object has already. */
static void initialize_function(Lower *l, const FunctionInfo *info, IrInst *closure)
{
    Span span = ast_span(info->node);
    Binding *binding = info->binding;
    if (!binding) return;
    if (lower_is_global(binding)) {
        IrInst *name = lower_name_string(l, span, binding->name);
        LOWER_RT(l, DECLARE_GLOBAL_FUNCTION, span, name, closure);
        return;
    }
    lower_var_set(l, span, binding, closure);
}

typedef VEC(FunctionInfo *) InfoVec;

/* All closures first, then the variables: they may capture each other. */
static void make_functions(Lower *l, const InfoVec *made)
{
    IrInst **closures = ARENA_ARRAY(l->arena, IrInst *, made->count);
    for (uint32_t i = 0; i < made->count; i++)
        closures[i] = lower_closure(l, made->items[i]->node);
    for (uint32_t i = 0; i < made->count; i++)
        initialize_function(l, made->items[i], closures[i]);
}

void lower_hoist_functions(Lower *l, Scope *scope)
{
    InfoVec made = {0};
    for (uint32_t i = 0; i < scope->functions.count; i++) {
        const AstNode *declaration = scope->functions.items[i];
        FunctionInfo *info = declaration->function_declaration.function->function.info;
        if (!info->created_before) vec_push(l->arena, &made, info);
    }
    make_functions(l, &made);
}

void lower_made_before(Lower *l, const AstNode *statement)
{
    void **first = map_find_pointer(&l->made_before, statement);
    if (LIKELY(!first)) return;
    InfoVec made = {0};
    for (FunctionInfo *info = *first; info; info = l->next_made[info->index])
        vec_push(l->arena, &made, info);
    make_functions(l, &made);
}
