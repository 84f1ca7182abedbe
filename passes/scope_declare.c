/* Declarations: makes the scopes and bindings of one function before its body is walked, and
 * reports conflicts between them.
 *
 * Law: on return every statement of the function, nested ones included, has its Scope with all its
 * bindings, and every BINDING_IDENTIFIER of a declaration its Binding. Functions inside are not
 * entered. While a nested statement list is looked at, its scope and those around it are entered,
 * so what stands on the name stack above the var scope's binding is what a `var` would cross:
 *
 *     function f(x) { { let x; { var x; } } }      top[x]: let x -> parameter x
 *
 * Spec: the early errors of 14.2.1, 14.12.1, 14.7.4.1, 14.7.5.1, 14.15.1, 15.2.1, 16.1.1, 16.2.1;
 * B.3.1 to B.3.5 for what sloppy code may do all the same.
 */
#include "passes/scope_internal.h"

static void hoist_statement(ScopeWalker *walker, AstNode *node);

/* ---- Conflicts ---- */

/* The later of the two is the error, the earlier the note. */
static void report_conflict(ScopeWalker *walker, AstNode *node, const Binding *binding)
{
    AstNode *first = binding->node ? binding->node : node;
    AstNode *second = node;
    if (first->source == second->source && first->start > second->start) {
        first = second;
        second = binding->node;
    }
    diag_syntax_error(walker->unit, ast_span(second),
                      "Identifier '" STR_FORMAT "' has already been declared",
                      STR_ARGS(name_str(binding->name)));
    if (first != second)
        diag_note(walker->unit, ast_span(first), "'" STR_FORMAT "' is first declared here",
                  STR_ARGS(name_str(binding->name)));
}

static bool is_parameter_like(const Binding *binding)
{
    return binding->kind == BINDING_PARAMETER || binding->kind == BINDING_ARGUMENTS;
}

/* Returns what a `var` of that name in the current scope may not cross, or NULL. Bindings of the
 * scope `skipped` do not count. Catch parameters without a pattern may be crossed: B.3.4. */
static Binding *find_crossed(ScopeWalker *walker, const Name *name, const Scope *skipped)
{
    const FunctionInfo *function = walker->var_scope->function;
    for (Binding *b = scope_lookup(walker, name); b; b = b->shadowed) {
        if (b->scope->function != function || b->scope->kind == SCOPE_FUNCTION_NAME) return NULL;
        if (b->scope->index < walker->var_scope->index) return NULL;
        if (b->scope != walker->var_scope && b->scope->kind == SCOPE_FUNCTION) return NULL;
        if (b->scope->kind == SCOPE_CLASS) return NULL;
        if (b->scope == skipped || b->is_simple_catch) continue;
        if (b->is_lexical) return b;
        if (b->scope == walker->var_scope) return NULL;
    }
    return NULL;
}

/* ---- var ---- */

/* Returns the binding of the var scope itself, which nested scopes may shadow. */
static Binding *find_in_var_scope(ScopeWalker *walker, const Name *name)
{
    for (Binding *b = scope_lookup(walker, name); b; b = b->shadowed) {
        if (b->scope == walker->var_scope) return b;
        if (b->scope->function != walker->var_scope->function) return NULL;
    }
    return NULL;
}

/* Returns the parameter (or `arguments`) of that name that a body scope's var starts as. */
static Binding *find_parameter(ScopeWalker *walker, const Name *name)
{
    const Scope *params = walker->var_scope->function->scope;
    if (walker->var_scope == params) return NULL;
    for (Binding *b = scope_lookup(walker, name); b; b = b->shadowed)
        if (b->scope == params && is_parameter_like(b)) return b;
    return NULL;
}

/* Pushes a binding of the var scope below those of the nested scopes that are entered. */
static void insert_below(ScopeWalker *walker, Binding *binding)
{
    const Scope *var_scope = walker->var_scope;
    if (binding->name->index >= walker->name_count) return;
    Binding **at = &walker->top[binding->name->index];
    while (*at && (*at)->scope->function == var_scope->function && (*at)->scope != var_scope &&
           (*at)->scope->index > var_scope->index)
        at = &(*at)->shadowed;
    binding->shadowed = *at;
    *at = binding;
}

static bool makes_arguments(const ScopeWalker *walker, const Name *name)
{
    const FunctionInfo *function = walker->var_scope->function;
    if (name != unit_name(walker->unit, NAME_arguments) || function->is_arrow) return false;
    if (function->node->kind == AST_PROGRAM) return function->node->program.goal == GOAL_COMMONJS;
    return function->node->function.kind != FN_STATIC_BLOCK;
}

/* `var arguments` is the arguments object, or starts as it where parameters have expressions. */
static Binding *declare_arguments_var(ScopeWalker *walker, AstNode *node, Name *name)
{
    FunctionInfo *function = walker->var_scope->function;
    Binding *object = find_parameter(walker, name);
    if (!object) object = scope_implicit_binding(walker, function, BINDING_ARGUMENTS, node);
    if (object->scope == walker->var_scope) return object;
    Binding *binding = scope_new_binding(walker, walker->var_scope, BINDING_VAR, name, node);
    binding->from_parameter = object;
    return binding;
}

/* A sloppy eval declares its variables outside; the scope is that of an indirect one. */
static bool declares_globals(const Scope *var_scope)
{
    if (var_scope->kind == SCOPE_EVAL) return var_scope == var_scope->function->scope && !var_scope->function->is_strict;
    return var_scope->kind == SCOPE_SCRIPT;
}

static void note_eval_variable(ScopeWalker *walker, Binding *binding)
{
    for (uint32_t i = 0; i < walker->eval->variables.count; i++)
        if (walker->eval->variables.items[i] == binding) return;
    vec_push(walker->arena, &walker->eval->variables, binding);
}

/* Finds or makes the binding of the var scope for a var or a function. */
static Binding *declare_var_name(ScopeWalker *walker, Name *name, AstNode *node, BindingKind kind)
{
    Binding *binding = find_in_var_scope(walker, name);
    if (walker->eval && binding) note_eval_variable(walker, binding);
    if (binding) return binding;
    bool is_in_params = walker->var_scope == walker->var_scope->function->eval_scope;
    if (kind == BINDING_VAR && !is_in_params && makes_arguments(walker, name)) {
        binding = declare_arguments_var(walker, node, name);
    } else {
        binding = scope_new_binding(walker, walker->var_scope, kind, name, node);
        if (kind == BINDING_VAR) binding->from_parameter = find_parameter(walker, name);
    }
    binding->is_global_property = declares_globals(walker->var_scope);
    binding->is_by_name = binding->is_global_property && walker->eval;
    insert_below(walker, binding);
    if (walker->eval) note_eval_variable(walker, binding);
    return binding;
}

static void declare_var(AstNode *node, void *context)
{
    ScopeWalker *walker = context;
    Name *name = node->binding_identifier.name;
    Binding *crossed = find_crossed(walker, name, NULL);
    if (crossed) {
        node->binding_identifier.binding = crossed;
        return report_conflict(walker, node, crossed);
    }
    node->binding_identifier.binding = declare_var_name(walker, name, node, BINDING_VAR);
}

static void declare_variables(ScopeWalker *walker, AstNode *node)
{
    if (node->variables.kind != VAR_VAR) return;
    for (uint32_t i = 0; i < node->variables.declarators.count; i++)
        ast_bound_names(node->variables.declarators.items[i]->declarator.target, declare_var,
                        walker);
}

/* ---- Lexical declarations ---- */

/* Is there a binding that a lexical declaration in the scope conflicts with? */
static Binding *find_duplicate(ScopeWalker *walker, const Scope *scope, const Name *name)
{
    Binding *binding = scope_lookup(walker, name);
    if (!binding) return NULL;
    if (binding->scope == scope) return binding->kind == BINDING_ARGUMENTS ? NULL : binding;
    if (binding->scope != scope->parent) return NULL;
    if (scope->kind == SCOPE_BODY) return binding->kind == BINDING_PARAMETER ? binding : NULL;
    bool is_catch_body = binding->kind == BINDING_CATCH && scope->node->kind == AST_BLOCK &&
                         binding->scope->node->catch_.body == scope->node;
    return is_catch_body ? binding : NULL;
}

static bool is_plain_function(const AstNode *declaration)
{
    const AstNode *function = declaration->function_declaration.function;
    return !function->function.is_async && !function->function.is_generator;
}

/* Spec: B.3.2.4 lets sloppy code declare a plain function several times in a block. */
static bool may_repeat(const ScopeWalker *walker, const Binding *binding, const AstNode *function)
{
    return function && binding->kind == BINDING_FUNCTION && binding->function &&
           !scope_is_strict(walker) && is_plain_function(function) &&
           is_plain_function(binding->function);
}

static Binding *declare_lexical(ScopeWalker *walker, Scope *scope, BindingKind kind, AstNode *node,
                                AstNode *function)
{
    Name *name = node->binding_identifier.name;
    Binding *binding = find_duplicate(walker, scope, name);
    if (binding) {
        if (!may_repeat(walker, binding, function)) report_conflict(walker, node, binding);
    } else {
        binding = scope_new_binding(walker, scope, kind, name, node);
        binding->is_lexical = true;
        binding->has_tdz = kind != BINDING_FUNCTION && kind != BINDING_CATCH;
        binding->is_constant = kind == BINDING_CONST || kind == BINDING_IMPORT;
        scope_push_binding(walker, binding);
    }
    node->binding_identifier.binding = binding;
    return binding;
}

typedef struct LexicalContext {
    ScopeWalker *walker;
    Scope *scope;
    BindingKind kind;
} LexicalContext;

static void declare_lexical_name(AstNode *node, void *context)
{
    const LexicalContext *how = context;
    declare_lexical(how->walker, how->scope, how->kind, node, NULL);
}

static BindingKind kind_of_variables(const AstNode *variables)
{
    return variables->variables.kind == VAR_CONST ? BINDING_CONST : BINDING_LET;
}

static void declare_let_or_const(ScopeWalker *walker, Scope *scope, AstNode *node)
{
    LexicalContext context = {walker, scope, kind_of_variables(node)};
    for (uint32_t i = 0; i < node->variables.declarators.count; i++)
        ast_bound_names(node->variables.declarators.items[i]->declarator.target,
                        declare_lexical_name, &context);
}

/* A function among the top-level statements of a function or script is declared like a var. */
static Binding *declare_top_function(ScopeWalker *walker, AstNode *name)
{
    Binding *binding = find_in_var_scope(walker, name->binding_identifier.name);
    if (binding && binding->is_lexical) {
        report_conflict(walker, name, binding);
    } else {
        binding = declare_var_name(walker, name->binding_identifier.name, name, BINDING_FUNCTION);
        if (binding->kind == BINDING_VAR) binding->kind = BINDING_FUNCTION;
    }
    name->binding_identifier.binding = binding;
    return binding;
}

static Binding *declare_default_export(ScopeWalker *walker, Scope *scope, AstNode *node)
{
    Name *name = unit_intern(walker->unit, "default");
    Binding *binding = scope_new_binding(walker, scope, BINDING_DEFAULT_EXPORT, name, node);
    binding->is_lexical = binding->is_constant = binding->is_exported = true;
    binding->has_tdz = node->export_default.value->kind != AST_FUNCTION_DECLARATION;
    node->export_default.binding = binding;
    return binding;
}

/* Of several functions of one name only the last is ever made. */
static void set_function(ScopeWalker *walker, Scope *scope, Binding *binding, AstNode *node)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; binding->function && i < scope->functions.count; i++) {
        AstNode *other = scope->functions.items[i];
        if (other != binding->function) scope->functions.items[kept++] = other;
    }
    if (binding->function) scope->functions.count = kept;
    binding->function = node;
    vec_push(walker->arena, &scope->functions, node);
}

static void declare_function(ScopeWalker *walker, Scope *scope, AstNode *node)
{
    AstNode *name = node->function_declaration.name;
    bool is_top = scope == walker->var_scope && scope->kind != SCOPE_MODULE;
    Binding *binding = is_top ? declare_top_function(walker, name)
                              : declare_lexical(walker, scope, BINDING_FUNCTION, name, node);
    set_function(walker, scope, binding, node);
}

static void declare_imports(ScopeWalker *walker, Scope *scope, AstNode *node)
{
    for (uint32_t i = 0; i < node->import.specifiers.count; i++) {
        AstNode *specifier = node->import.specifiers.items[i];
        Binding *binding = declare_lexical(walker, scope, BINDING_IMPORT,
                                           specifier->import_specifier.local, NULL);
        if (!specifier->import_specifier.imported) binding->has_tdz = false;
    }
}

static void declare_statement(ScopeWalker *walker, Scope *scope, AstNode *node);

/* export default function () {} is hoisted as any function, under a name nobody can write. */
static void declare_exported_default(ScopeWalker *walker, Scope *scope, AstNode *node)
{
    AstNode *value = node->export_default.value;
    AstNode *name = NULL;
    if (value->kind == AST_FUNCTION_DECLARATION) name = value->function_declaration.name;
    if (value->kind == AST_CLASS_DECLARATION) name = value->class_declaration.name;
    if (name) {
        declare_statement(walker, scope, value);
        node->export_default.binding = name->binding_identifier.binding;
        node->export_default.binding->is_exported = true;
        return;
    }
    Binding *binding = declare_default_export(walker, scope, node);
    if (value->kind != AST_FUNCTION_DECLARATION) return;
    set_function(walker, scope, binding, value);
}

/* Declares what the statement adds to the scope of the list it stands in. */
static void declare_statement(ScopeWalker *walker, Scope *scope, AstNode *node)
{
    while (node->kind == AST_LABELLED) node = node->labelled.body;
    switch (node->kind) {
    case AST_VARIABLES:
        if (node->variables.kind != VAR_VAR) declare_let_or_const(walker, scope, node);
        return;
    case AST_CLASS_DECLARATION:
        if (node->class_declaration.name)
            declare_lexical(walker, scope, BINDING_CLASS, node->class_declaration.name, NULL);
        return;
    case AST_FUNCTION_DECLARATION: declare_function(walker, scope, node); return;
    case AST_IMPORT: declare_imports(walker, scope, node); return;
    case AST_EXPORT_DECLARATION:
        declare_statement(walker, scope, node->export_declaration.declaration);
        return;
    case AST_EXPORT_DEFAULT: declare_exported_default(walker, scope, node); return;
    default: return;
    }
}

/* ---- Nested statements ---- */

static bool is_lexical_statement(const AstNode *node)
{
    while (node->kind == AST_LABELLED) node = node->labelled.body;
    if (node->kind == AST_VARIABLES) return node->variables.kind != VAR_VAR;
    return node->kind == AST_CLASS_DECLARATION || node->kind == AST_FUNCTION_DECLARATION;
}

static bool has_lexical(AstList list)
{
    for (uint32_t i = 0; i < list.count; i++)
        if (is_lexical_statement(list.items[i])) return true;
    return false;
}

static void declare_list(ScopeWalker *walker, Scope *scope, AstList list)
{
    for (uint32_t i = 0; i < list.count; i++) declare_statement(walker, scope, list.items[i]);
}

static void hoist_list(ScopeWalker *walker, AstList list)
{
    for (uint32_t i = 0; i < list.count; i++) hoist_statement(walker, list.items[i]);
}

static Scope *open_scope(ScopeWalker *walker, ScopeKind kind, AstNode *node)
{
    Scope *scope = scope_new(walker, kind, node);
    walker->scope = scope;
    return scope;
}

static void hoist_block(ScopeWalker *walker, AstNode *node)
{
    if (has_lexical(node->block.body)) {
        node->block.scope = open_scope(walker, SCOPE_BLOCK, node);
        declare_list(walker, node->block.scope, node->block.body);
    }
    hoist_list(walker, node->block.body);
    scope_leave(walker, node->block.scope);
}

static bool switch_has_lexical(const AstNode *node)
{
    for (uint32_t i = 0; i < node->switch_.cases.count; i++)
        if (has_lexical(node->switch_.cases.items[i]->case_.body)) return true;
    return false;
}

static void hoist_switch(ScopeWalker *walker, AstNode *node)
{
    AstList cases = node->switch_.cases;
    if (switch_has_lexical(node)) {
        node->switch_.scope = open_scope(walker, SCOPE_SWITCH, node);
        for (uint32_t i = 0; i < cases.count; i++)
            declare_list(walker, node->switch_.scope, cases.items[i]->case_.body);
    }
    for (uint32_t i = 0; i < cases.count; i++) hoist_list(walker, cases.items[i]->case_.body);
    scope_leave(walker, node->switch_.scope);
}

static bool is_let_or_const(const AstNode *node)
{
    return node && node->kind == AST_VARIABLES && node->variables.kind != VAR_VAR;
}

static void hoist_with(ScopeWalker *walker, AstNode *node)
{
    Scope *scope = node->with.scope = open_scope(walker, SCOPE_WITH, node);
    scope_new_binding(walker, scope, BINDING_WITH, unit_intern(walker->unit, ".with"), node);
    hoist_statement(walker, node->with.body);
    scope_leave(walker, scope);
}

/* Any of the three for statements: what its head declares, and its body. */
static void hoist_for(ScopeWalker *walker, AstNode *node, AstNode *head, AstNode *body,
                      Scope **scope)
{
    if (is_let_or_const(head)) {
        *scope = open_scope(walker, SCOPE_FOR, node);
        declare_let_or_const(walker, *scope, head);
        (*scope)->has_per_iteration_copy =
            node->kind == AST_FOR && head->variables.kind == VAR_LET;
    } else if (head && head->kind == AST_VARIABLES) {
        declare_variables(walker, head);
    }
    hoist_statement(walker, body);
    scope_leave(walker, *scope);
}

static void hoist_catch(ScopeWalker *walker, AstNode *node)
{
    AstNode *param = node->catch_.param;
    if (param) {
        Scope *scope = open_scope(walker, SCOPE_CATCH, node);
        LexicalContext context = {walker, scope, BINDING_CATCH};
        node->catch_.scope = scope;
        ast_bound_names(param, declare_lexical_name, &context);
        bool is_simple = param->kind == AST_BINDING_IDENTIFIER;
        for (Binding *b = scope->first; b; b = b->next) {
            b->is_simple_catch = is_simple;
            b->has_tdz = !is_simple;
        }
    }
    hoist_statement(walker, node->catch_.body);
    scope_leave(walker, node->catch_.scope);
}

/* `if (c) function f() {}` is as `if (c) { function f() {} }`. Spec: B.3.3 */
static void hoist_branch(ScopeWalker *walker, AstNode *node)
{
    if (!node) return;
    if (node->kind != AST_FUNCTION_DECLARATION) return hoist_statement(walker, node);
    Scope *scope = open_scope(walker, SCOPE_BLOCK, node);
    declare_statement(walker, scope, node);
    hoist_statement(walker, node);
    scope_leave(walker, scope);
}

static bool is_parameter_name(const ScopeWalker *walker, const Name *name)
{
    const Scope *params = walker->var_scope->function->scope;
    for (const Binding *b = scope_lookup(walker, name); b; b = b->shadowed)
        if (b->scope == params) return b->kind == BINDING_PARAMETER;
    return false;
}

/* Spec: B.3.2.1. A function in a sloppy block is a var of the function around as well, if a var
 * could stand there. A repeated one in the same block does not count, as in other engines. */
static void hoist_block_function(ScopeWalker *walker, AstNode *node)
{
    AstNode *name_node = node->function_declaration.name;
    if (!name_node || scope_is_strict(walker) || !is_plain_function(node)) return;
    const Binding *block_binding = name_node->binding_identifier.binding;
    if (!block_binding || block_binding->kind != BINDING_FUNCTION) return;
    if (!block_binding->is_lexical || block_binding->scope == walker->var_scope) return;
    Name *name = name_node->binding_identifier.name;
    if (!walker->eval && is_parameter_name(walker, name)) return;
    if (find_crossed(walker, name, block_binding->scope)) return;
    *map_put_pointer(&walker->annexb, node) =
        declare_var_name(walker, name, name_node, BINDING_VAR);
}

static void hoist_try(ScopeWalker *walker, AstNode *node)
{
    hoist_statement(walker, node->try_.block);
    if (node->try_.handler) hoist_catch(walker, node->try_.handler);
    if (node->try_.finalizer) hoist_statement(walker, node->try_.finalizer);
}

static void mark_exported(AstNode *node, void *context)
{
    (void)context;
    node->binding_identifier.binding->is_exported = true;
}

static void hoist_exported(ScopeWalker *walker, AstNode *node)
{
    AstNode *declaration = node->export_declaration.declaration;
    hoist_statement(walker, declaration);
    if (declaration->kind == AST_FUNCTION_DECLARATION)
        mark_exported(declaration->function_declaration.name, NULL);
    if (declaration->kind == AST_CLASS_DECLARATION)
        mark_exported(declaration->class_declaration.name, NULL);
    if (declaration->kind != AST_VARIABLES) return;
    AstList list = declaration->variables.declarators;
    for (uint32_t i = 0; i < list.count; i++)
        ast_bound_names(list.items[i]->declarator.target, mark_exported, NULL);
}

/* Declares vars and the scopes of what is nested. Chains of else, while and labels are loops. */
static void hoist_statement(ScopeWalker *walker, AstNode *node)
{
    while (node) {
        switch (node->kind) {
        case AST_VARIABLES: declare_variables(walker, node); return;
        case AST_EXPORT_DECLARATION: hoist_exported(walker, node); return;
        case AST_BLOCK: hoist_block(walker, node); return;
        case AST_IF:
            hoist_branch(walker, node->if_.consequent);
            node = node->if_.alternate;
            if (node && node->kind == AST_FUNCTION_DECLARATION) {
                hoist_branch(walker, node);
                return;
            }
            break;
        case AST_FOR:
            hoist_for(walker, node, node->for_.init, node->for_.body, &node->for_.scope);
            return;
        case AST_FOR_IN:
            hoist_for(walker, node, node->for_in.left, node->for_in.body, &node->for_in.scope);
            return;
        case AST_FOR_OF:
            hoist_for(walker, node, node->for_of.left, node->for_of.body, &node->for_of.scope);
            return;
        case AST_WHILE: node = node->while_.body; break;
        case AST_DO_WHILE: node = node->do_while.body; break;
        case AST_LABELLED: node = node->labelled.body; break;
        case AST_WITH: hoist_with(walker, node); return;
        case AST_SWITCH: hoist_switch(walker, node); return;
        case AST_TRY: hoist_try(walker, node); return;
        case AST_FUNCTION_DECLARATION: hoist_block_function(walker, node); return;
        default: return;
        }
    }
}

/* ---- Functions ---- */

static void declare_parameter(AstNode *node, void *context)
{
    ScopeWalker *walker = context;
    Name *name = node->binding_identifier.name;
    Binding *binding = scope_lookup(walker, name);
    if (!binding || binding->scope != walker->scope) {
        binding = scope_new_binding(walker, walker->scope, BINDING_PARAMETER, name, node);
        binding->has_tdz = walker->function->has_parameter_expressions;
        scope_push_binding(walker, binding);
    }
    node->binding_identifier.binding = binding;
}

void scope_declare_parameters(ScopeWalker *walker, AstNode *function)
{
    AstList params = function->function.params;
    for (uint32_t i = 0; i < params.count; i++) {
        const AstNode *param = params.items[i];
        ast_bound_names(params.items[i], declare_parameter, walker);
        if (param->kind == AST_REST && param->rest.target->kind == AST_BINDING_IDENTIFIER)
            param->rest.target->binding_identifier.binding->is_rest = true;
    }
}

void scope_declare_body(ScopeWalker *walker, Scope *scope, AstList body)
{
    Scope *outer = walker->var_scope;
    walker->var_scope = scope;
    scope->is_var_scope = true;
    declare_list(walker, scope, body);
    hoist_list(walker, body);
    walker->var_scope = outer;
}

/* ---- eval ---- */

/* Spec: 19.2.1.3 EvalDeclarationInstantiation */
static void declare_eval_function(ScopeWalker *walker, AstNode *node)
{
    AstNode *target = node->function_declaration.name;
    Name *name = target->binding_identifier.name;
    Binding *crossed = find_crossed(walker, name, NULL);
    target->binding_identifier.binding = crossed;
    if (crossed) return report_conflict(walker, target, crossed);
    target->binding_identifier.binding = declare_var_name(walker, name, target, BINDING_VAR);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < walker->eval->functions.count; i++) {
        AstNode *other = walker->eval->functions.items[i];
        if (other->function_declaration.name->binding_identifier.name != name)
            walker->eval->functions.items[kept++] = other;
    }
    walker->eval->functions.count = kept;
    vec_push(walker->arena, &walker->eval->functions, node);
}

void scope_declare_eval(ScopeWalker *walker, Scope *scope, AstList body)
{
    for (uint32_t i = 0; i < body.count; i++) {
        AstNode *node = body.items[i];
        while (node->kind == AST_LABELLED) node = node->labelled.body;
        if (node->kind == AST_FUNCTION_DECLARATION) declare_eval_function(walker, node);
        else declare_statement(walker, scope, node);
    }
    hoist_list(walker, body);
}

void scope_declare_eval_var(ScopeWalker *walker, Scope *scope, AstNode *node, Name *name)
{
    Scope *outer = walker->var_scope;
    walker->var_scope = scope;
    bool is_arguments = name == unit_name(walker->unit, NAME_arguments);
    bool is_own = find_in_var_scope(walker, name) != NULL;
    if (is_arguments && makes_arguments(walker, name) && scope == scope->function->eval_scope) {
        is_own = true; /* the function's own `arguments` is in the way: the eval throws */
    } else if (!is_own && is_arguments && makes_arguments(walker, name) && scope == scope->function->scope) {
        insert_below(walker, declare_arguments_var(walker, node, name));
        is_own = true;
    }
    if (!is_own) {
        if (is_arguments) scope_lookup_arguments(walker, node);
        insert_below(walker, scope_new_binding(walker, scope, BINDING_EVAL_VAR, name, node));
    }
    walker->var_scope = outer;
}
