/* Functions, classes and programs: what opens a FunctionInfo or a ClassInfo.
 *
 * Scopes of a function, outermost first:
 *
 *     function-name   the name of a function expression, if it has one
 *     function        parameters; `this`, `arguments` … when used
 *     body            var and top-level declarations, only if parameters have expressions: closures
 *                     in these do not see the body. Otherwise all is declared in `function`
 *
 * Spec: 10.2.11 FunctionDeclarationInstantiation, 15.7.14 ClassDefinitionEvaluation.
 */
#include "passes/scope_internal.h"

/* What a function changes of the walker, to put back when it ends. */
typedef struct Surroundings {
    FunctionInfo *function;
    ClassInfo *class_;
    uint32_t loop;
} Surroundings;

static Surroundings save_surroundings(const ScopeWalker *walker)
{
    return (Surroundings){walker->function, walker->class_, walker->loop};
}

static void restore_surroundings(ScopeWalker *walker, Surroundings saved)
{
    walker->function = saved.function;
    walker->class_ = saved.class_;
    walker->loop = saved.loop;
}

static FunctionInfo *new_function_info(ScopeWalker *walker, AstNode *node)
{
    FunctionInfo *info = ARENA_NEW(walker->arena, FunctionInfo);
    FunctionInfo *parent = walker->function;
    info->node = node;
    info->parent = parent;
    info->index = walker->info->functions.count;
    info->depth = parent ? parent->depth + 1 : 0;
    info->declared_in = walker->scope;
    info->created_loop = walker->loop;
    info->is_in_loop = walker->loop != NO_LOOP;
    vec_push(walker->arena, &walker->info->functions, info);
    return info;
}

/* ---- Parameters ---- */

static bool has_expression(const AstNode *pattern);

static bool list_has_expression(AstList list)
{
    for (uint32_t i = 0; i < list.count; i++)
        if (list.items[i] && has_expression(list.items[i])) return true;
    return false;
}

/* Spec: 15.1.2 ContainsExpression. */
static bool has_expression(const AstNode *pattern)
{
    switch (pattern->kind) {
    case AST_ASSIGN_PATTERN: return true;
    case AST_REST: return has_expression(pattern->rest.target);
    case AST_PATTERN_PROPERTY:
        return pattern->pattern_property.key->kind != AST_KEY ||
               has_expression(pattern->pattern_property.value);
    case AST_ARRAY_PATTERN: return list_has_expression(pattern->array_pattern.elements);
    case AST_OBJECT_PATTERN: return list_has_expression(pattern->object_pattern.properties);
    default: return false;
    }
}

static void walk_parameters(ScopeWalker *walker, AstNode *function)
{
    AstList params = function->function.params;
    for (uint32_t i = 0; i < params.count; i++)
        scope_walk_pattern(walker, params.items[i], ACCESS_INIT);
}

/* ---- Functions ---- */

static void describe_function(ScopeWalker *walker, FunctionInfo *info, ContextName name,
                              Binding *declared)
{
    const AstNode *node = info->node;
    AstFunctionKind kind = node->function.kind;
    info->is_arrow = kind == FN_ARROW;
    info->home = info->is_arrow ? info->parent->home : info;
    info->is_strict = node->function.strict;
    info->has_simple_params = node->function.has_simple_params;
    info->has_parameter_expressions = list_has_expression(node->function.params);
    info->is_declaration = declared != NULL;
    info->binding = declared;
    if (kind != FN_NORMAL && kind != FN_ARROW) info->class_ = walker->class_;
    info->name = node->function.name ? node->function.name : name.name;
    info->has_computed_name = !info->name && name.is_computed;
    info->name_prefix = name.prefix;
    if (!node->function.name || name.name || name.is_computed) info->owner = name.owner;
}

/* Declarations are made when their scope is entered. */
static void note_creation(ScopeWalker *walker, FunctionInfo *info)
{
    if (info->is_declaration) {
        info->created_order = info->declared_in->entry_order;
    } else {
        scope_log_closure(walker, info->node);
        info->created_order = scope_order(walker);
    }
    info->run_order = info->created_order;
}

/* Only a function expression has a self binding; around its parameters, and in its activation. */
static void open_name_scope(ScopeWalker *walker, FunctionInfo *info)
{
    AstNode *self = info->node->function.self;
    if (!self) return;
    Scope *scope = scope_new(walker, SCOPE_FUNCTION_NAME, info->node);
    Binding *binding = scope_new_binding(walker, scope, BINDING_FUNCTION_SELF,
                                         self->binding_identifier.name, self);
    self->binding_identifier.binding = binding;
    info->name_scope = scope;
    scope_enter(walker, scope);
    binding->init_order = scope->entry_order;
}

/* Evals in parameter expressions declare variables around the parameters. Spec: 10.2.11 step 20 */
static void open_eval_scope(ScopeWalker *walker, FunctionInfo *info)
{
    AstList params = info->node->function.params;
    if (info->is_strict || !info->has_parameter_expressions || !scope_has_evals(info)) return;
    info->eval_scope = scope_new(walker, SCOPE_EVAL, info->node);
    scope_enter(walker, info->eval_scope);
    for (uint32_t i = 0; i < params.count; i++) scope_declare_evals(walker, info->eval_scope, params.items[i]);
}

static void open_parameter_scope(ScopeWalker *walker, FunctionInfo *info)
{
    AstNode *node = info->node;
    open_eval_scope(walker, info);
    info->scope = node->function.scope = scope_new(walker, SCOPE_FUNCTION, node);
    info->first_scope = info->name_scope ? info->name_scope : info->eval_scope ? info->eval_scope : info->scope;
    scope_enter(walker, info->scope);
    scope_declare_parameters(walker, node);
    if (node->function.kind == FN_DERIVED_CONSTRUCTOR)
        scope_implicit_binding(walker, info, BINDING_THIS, node);
    walk_parameters(walker, node);
}

static void open_body_scope(ScopeWalker *walker, FunctionInfo *info)
{
    AstNode *node = info->node;
    Scope *scope = info->scope;
    if (info->has_parameter_expressions && !node->function.concise) {
        scope = scope_new(walker, SCOPE_BODY, node);
        scope_enter(walker, scope);
    }
    info->body_scope = node->function.body_scope = scope;
    scope_declare_body(walker, scope, node->function.body);
    if (!info->is_strict && scope_has_evals(info)) {
        for (uint32_t i = 0; i < node->function.body.count; i++) scope_declare_evals(walker, scope, node->function.body.items[i]);
        if (node->function.concise) scope_declare_evals(walker, scope, node->function.concise);
    }
    scope->entry_order = scope_order(walker); /* what is declared is made after the parameters */
}

/* The value of a field is named after its key. */
static void walk_body(ScopeWalker *walker, FunctionInfo *info)
{
    AstNode *node = info->node;
    ContextName name = {0};
    if (node->function.kind == FN_FIELD_INIT)
        name = (ContextName){info->name, NULL, info->has_computed_name, info->owner};
    if (node->function.concise) scope_walk_named(walker, node->function.concise, name);
    scope_walk_statements(walker, node->function.body, info->body_scope);
}

FunctionInfo *scope_walk_function(ScopeWalker *walker, AstNode *node, ContextName name,
                                  Binding *declared)
{
    Surroundings saved = save_surroundings(walker);
    FunctionInfo *info = new_function_info(walker, node);
    node->function.info = info;
    describe_function(walker, info, name, declared);
    note_creation(walker, info);
    walker->function = info;
    walker->loop = NO_LOOP;
    open_name_scope(walker, info);
    open_parameter_scope(walker, info);
    open_body_scope(walker, info);
    walk_body(walker, info);
    if (info->body_scope != info->scope) scope_leave(walker, info->body_scope);
    scope_leave(walker, info->scope);
    scope_leave(walker, info->eval_scope);
    scope_leave(walker, info->name_scope);
    restore_surroundings(walker, saved);
    return info;
}

/* ---- Classes ---- */

static PrivateKind private_kind_of(const AstNode *element)
{
    if (element->class_element.kind == ELEMENT_METHOD) return PRIVATE_METHOD;
    if (element->class_element.kind == ELEMENT_GETTER) return PRIVATE_GETTER;
    if (element->class_element.kind == ELEMENT_SETTER) return PRIVATE_SETTER;
    return PRIVATE_FIELD;
}

/* A getter and a setter of one name share it. Other duplicates the parser has refused. */
static void declare_private(ScopeWalker *walker, Scope *scope, const AstNode *element)
{
    AstNode *key = element->class_element.key;
    Binding *binding = scope_lookup(walker, key->private_name.name);
    if (binding && binding->scope == scope) {
        binding->private_kind = PRIVATE_ACCESSOR;
    } else {
        binding =
            scope_new_binding(walker, scope, BINDING_PRIVATE, key->private_name.name, key);
        binding->private_kind = private_kind_of(element);
        binding->is_static = element->class_element.is_static;
        binding->init_order = scope_order(walker);
        scope_push_binding(walker, binding);
    }
    key->private_name.binding = binding;
}

static bool is_private(const AstNode *element)
{
    const AstNode *key = element->class_element.key;
    return key && key->kind == AST_PRIVATE_NAME;
}

static bool has_private(const AstNode *node)
{
    for (uint32_t i = 0; i < node->class_.elements.count; i++)
        if (is_private(node->class_.elements.items[i])) return true;
    return false;
}

static void note_element(ClassInfo *info, const AstNode *element)
{
    bool is_static = element->class_element.is_static;
    AstElementKind kind = element->class_element.kind;
    bool is_field = kind == ELEMENT_FIELD || kind == ELEMENT_STATIC_BLOCK;
    if (is_field && (is_static || kind == ELEMENT_STATIC_BLOCK))
        info->has_static_initializers = true;
    else if (is_field) info->has_instance_fields = true;
    else if (is_private(element) && is_static) info->has_static_private_methods = true;
    else if (is_private(element)) info->has_private_methods = true;
}

static void declare_private_names(ScopeWalker *walker, ClassInfo *info)
{
    AstList elements = info->node->class_.elements;
    for (uint32_t i = 0; i < elements.count; i++) {
        note_element(info, elements.items[i]);
        if (is_private(elements.items[i])) declare_private(walker, info->scope, elements.items[i]);
    }
}

static void open_class_scope(ScopeWalker *walker, ClassInfo *info)
{
    AstNode *self = info->node->class_.self;
    if (!self && !has_private(info->node)) return;
    info->scope = info->node->class_.scope = scope_new(walker, SCOPE_CLASS, info->node);
    if (self) {
        info->self = scope_new_binding(walker, info->scope, BINDING_CLASS_SELF,
                                       self->binding_identifier.name, self);
        info->self->has_tdz = info->self->is_constant = true;
        self->binding_identifier.binding = info->self;
    }
    scope_enter(walker, info->scope);
}

static ContextName name_of_element(ScopeWalker *walker, const ClassInfo *info, const AstNode *element)
{
    const AstNode *key = element->class_element.key;
    ContextName name = {0};
    if (element->class_element.kind == ELEMENT_CONSTRUCTOR) name.name = info->name;
    if (element->class_element.kind == ELEMENT_CONSTRUCTOR || !key) return name;
    const char *anonymous = element->class_element.is_static ? "Function" : "Object";
    name.owner = scope_owner_of_key(walker, key, info->name ? name_str(info->name) : str_from_c(anonymous));
    if (key->kind == AST_KEY) name.name = key->key.name;
    else if (key->kind == AST_PRIVATE_NAME) name.name = key->private_name.name;
    else name.is_computed = true;
    if (element->class_element.kind == ELEMENT_GETTER) name.prefix = "get";
    if (element->class_element.kind == ELEMENT_SETTER) name.prefix = "set";
    return name;
}

static bool has_computed_key(const AstNode *element)
{
    const AstNode *key = element->class_element.key;
    return key && key->kind != AST_KEY && key->kind != AST_PRIVATE_NAME;
}

static void set_self_dead(const ClassInfo *info, bool is_dead)
{
    if (info->self) info->self->is_dead = is_dead;
}

/* What the element adds to each instance. */
static void note_instance_property(ScopeWalker *walker, ClassInfo *info, const AstNode *element)
{
    const AstNode *key = element->class_element.key;
    if (element->class_element.is_static || !key) return;
    if (is_private(element)) info->private_count++;
    else if (element->class_element.kind == ELEMENT_FIELD && key->kind == AST_KEY) scope_note_own(walker, &info->own, key->key.name);
}

static void walk_element(ScopeWalker *walker, ClassInfo *info, const AstNode *element)
{
    note_instance_property(walker, info, element);
    if (has_computed_key(element)) {
        set_self_dead(info, true);
        scope_walk_expression(walker, element->class_element.key);
        set_self_dead(info, false);
    }
    if (element->class_element.value)
        scope_walk_function(walker, element->class_element.value, name_of_element(walker, info, element),
                            NULL);
}

/* Nobody can get hold of what the elements make before the class is complete. */
static void delay_elements(const AstNode *node, uint32_t order)
{
    AstList elements = node->class_.elements;
    for (uint32_t i = 0; i < elements.count; i++) {
        AstNode *value = elements.items[i]->class_element.value;
        if (value) value->function.info->run_order = order;
    }
}

static ClassInfo *new_class_info(ScopeWalker *walker, AstNode *node, ContextName name)
{
    ClassInfo *info = ARENA_NEW(walker->arena, ClassInfo);
    info->node = node;
    info->outer = walker->class_;
    info->function = walker->function;
    info->index = walker->info->classes.count;
    info->name = node->class_.name ? node->class_.name : name.name;
    info->has_computed_name = !info->name && name.is_computed;
    info->is_derived = node->class_.heritage != NULL;
    vec_push(walker->arena, &walker->info->classes, info);
    node->class_.info = info;
    return info;
}

/* The private names are not yet in force in the heritage; the self binding is, uninitialised. */
void scope_walk_class(ScopeWalker *walker, AstNode *node, ContextName name)
{
    ClassInfo *info = new_class_info(walker, node, name);
    AstList elements = node->class_.elements;
    bool outer_strict = walker->is_strict_eval;
    walker->is_strict_eval = true; /* all parts of a class are strict code */
    open_class_scope(walker, info);
    set_self_dead(info, true);
    scope_walk_expression(walker, node->class_.heritage);
    set_self_dead(info, false);
    declare_private_names(walker, info);
    uint32_t start = scope_order(walker);
    walker->class_ = info;
    for (uint32_t i = 0; i < elements.count; i++) walk_element(walker, info, elements.items[i]);
    walker->class_ = info->outer;
    uint32_t end = scope_order(walker);
    delay_elements(node, end);
    if (info->self) info->self->init_order = info->self_used_in_keys ? end : start;
    walker->is_strict_eval = outer_strict;
    scope_leave(walker, info->scope);
}

/* ---- When closures can run ---- */

static void delay_object(ScopeWalker *walker, AstNode *node, uint32_t order)
{
    AstList properties = node->object.properties;
    for (uint32_t i = 0; i < properties.count; i++)
        if (properties.items[i]->kind == AST_PROPERTY)
            scope_delay_closures(walker, properties.items[i]->property.value, order);
}

/* Goes where values only become part of the value of init, and nothing can call them:
 *
 *     const o = { m() { return o; } };      m does not run before o is initialised
 *     const o = g({ m() { return o; } });   it may
 */
void scope_delay_closures(ScopeWalker *walker, AstNode *init, uint32_t order)
{
    switch (init->kind) {
    case AST_FUNCTION: init->function.info->run_order = order; return;
    case AST_CLASS:
        if (!init->class_.info->has_static_initializers) delay_elements(init, order);
        return;
    case AST_OBJECT: delay_object(walker, init, order); return;
    case AST_ARRAY:
        for (uint32_t i = 0; i < init->array.elements.count; i++)
            if (init->array.elements.items[i])
                scope_delay_closures(walker, init->array.elements.items[i], order);
        return;
    case AST_CONDITIONAL:
        scope_delay_closures(walker, init->conditional.consequent, order);
        scope_delay_closures(walker, init->conditional.alternate, order);
        return;
    default: return;
    }
}

/* ---- Programs ---- */

static ScopeKind scope_kind_of_goal(AstGoal goal)
{
    if (goal == GOAL_MODULE) return SCOPE_MODULE;
    if (goal == GOAL_COMMONJS) return SCOPE_COMMONJS;
    return goal == GOAL_EVAL ? SCOPE_EVAL : SCOPE_SCRIPT;
}

/* A CommonJS file is the body of a function with these parameters. */
static void declare_commonjs_parameters(ScopeWalker *walker, Scope *scope)
{
    static const NameId names[] = {NAME_exports, NAME_require, NAME_module, NAME___filename,
                                   NAME___dirname};
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        Name *name = unit_name(walker->unit, names[i]);
        scope_push_binding(walker,
                           scope_new_binding(walker, scope, BINDING_PARAMETER, name, NULL));
    }
}

static Scope *new_program_scope(ScopeWalker *walker, AstNode *program, ScopeKind kind)
{
    Scope *scope = scope_new(walker, kind, program);
    if (!scope->parent) vec_push(walker->arena, &walker->info->roots, scope);
    if (kind == SCOPE_SCRIPT) walker->info->global = scope;
    if (kind == SCOPE_COMMONJS) declare_commonjs_parameters(walker, scope);
    walker->scope = scope;
    return scope;
}

/* All scripts share one scope, which is entered again for each, and around other programs. */
static Scope *open_program_scope(ScopeWalker *walker, AstNode *program)
{
    ScopeKind kind = scope_kind_of_goal(program->program.goal);
    Scope *scope = walker->info->global;
    uint32_t entry_order = scope ? scope->entry_order : 0;
    scope_enter(walker, scope);
    if (scope) scope->entry_order = entry_order;
    if (!scope || kind != SCOPE_SCRIPT) scope = new_program_scope(walker, program, kind);
    scope->entry_order = scope_order(walker);
    return scope;
}

/* A script's evals declare properties of the global object, a module is strict. */
static void declare_commonjs_evals(ScopeWalker *walker, Scope *scope, const FunctionInfo *info)
{
    AstList body = info->node->program.body;
    if (scope->kind != SCOPE_COMMONJS || info->is_strict || !scope_has_evals(info)) return;
    for (uint32_t i = 0; i < body.count; i++) scope_declare_evals(walker, scope, body.items[i]);
}

void scope_walk_program(ScopeWalker *walker, AstNode *program)
{
    FunctionInfo *info = new_function_info(walker, program);
    program->program.info = info;
    info->home = info;
    info->is_strict = program->program.strict;
    info->created_order = info->run_order = scope_order(walker);
    walker->function = info;
    Scope *scope = open_program_scope(walker, program);
    info->scope = info->body_scope = info->first_scope = program->program.scope = scope;
    if (program->program.goal == GOAL_EVAL) {
        info->created_order = info->run_order = 0; /* whenever somebody calls eval */
        scope_walk_eval_body(walker, scope_eval_code(walker->info, program), scope, scope, program);
    } else {
        scope_declare_body(walker, scope, program->program.body);
        declare_commonjs_evals(walker, scope, info);
        scope_walk_statements(walker, program->program.body,
                              scope->kind == SCOPE_SCRIPT ? NULL : scope);
    }
    while (walker->scope) scope_leave(walker, walker->scope);
    walker->function = NULL;
}
