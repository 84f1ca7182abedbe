/* The walk over statements and expressions, in execution order, that resolves names.
 *
 * Law of order: things are logged in the order in which they happen, which makes the index in the
 * log a time within one function. Assignments are logged after their value; the update of a
 * for (;;) before its test and body (see Reference in scope.h).
 *
 * Depth: what leans to the left (a.b.c, a + b + c, f()()) is walked along an explicit stack, and
 * the last child of a node by going round a loop, so that only real nesting recurses.
 */
#include "passes/scope_internal.h"

static const ContextName no_name = {0};

static void walk_statement(ScopeWalker *walker, AstNode *node);

/* ---- References ---- */

static bool is_arguments(const ScopeWalker *walker, const AstNode *node)
{
    return node->kind == AST_IDENTIFIER &&
           node->identifier.name == unit_name(walker->unit, NAME_arguments);
}

/* `this` of sloppy functions that are called plainly is the global object. */
static void walk_this(ScopeWalker *walker, AstNode *node)
{
    const FunctionInfo *home = walker->function->home;
    const AstNode *owner = home->node;
    bool may_be_global = owner->kind == AST_PROGRAM ? owner->program.goal == GOAL_SCRIPT ||
                                                          owner->program.goal == GOAL_EVAL
                                                    : !home->is_strict;
    if (may_be_global) walker->info->global_object_used = true;
    scope_use_implicit(walker, node, BINDING_THIS, ACCESS_READ);
}

static void walk_super_property(ScopeWalker *walker, AstNode *node)
{
    scope_use_implicit(walker, node, BINDING_HOME_OBJECT, ACCESS_READ);
    scope_use_implicit(walker, node, BINDING_THIS, ACCESS_READ);
}

static void walk_list(ScopeWalker *walker, AstList list)
{
    for (uint32_t i = 0; i < list.count; i++)
        if (list.items[i]) scope_walk_expression(walker, list.items[i]);
}

/* What happens to the value of an argument, if that is `arguments`. */
typedef AccessKind ArgumentAccess(const ScopeWalker *walker, const AstNode *call, uint32_t i);

static AccessKind read_any(const ScopeWalker *walker, const AstNode *call, uint32_t i)
{
    (void)walker, (void)call, (void)i;
    return ACCESS_READ;
}

/* ...arguments only reads the elements. */
static void walk_arguments(ScopeWalker *walker, const AstNode *call, AstList list, ArgumentAccess *access)
{
    for (uint32_t i = 0; i < list.count; i++) {
        AstNode *item = list.items[i];
        if (!item) continue; /* a hole of an array */
        AstNode *inner = item->kind == AST_SPREAD ? item->spread.argument : item;
        if (!is_arguments(walker, inner)) scope_walk_expression(walker, inner);
        else scope_resolve(walker, inner, inner != item ? ACCESS_SPREAD : access(walker, call, i));
    }
}

static void walk_super_call(ScopeWalker *walker, AstNode *node)
{
    scope_use_implicit(walker, node, BINDING_CALLEE, ACCESS_READ);
    scope_use_implicit(walker, node, BINDING_NEW_TARGET, ACCESS_READ);
    walk_arguments(walker, node, node->super_call.arguments, read_any);
    scope_use_implicit(walker, node, BINDING_THIS, ACCESS_INIT);
}

/* ---- What leans to the left ---- */

/* Returns the child that nodes of the same family may pile up in, or NULL. */
static AstNode *left_child(const AstNode *node)
{
    switch (node->kind) {
    case AST_BINARY: return node->binary.left;
    case AST_LOGICAL: return node->logical.left;
    case AST_MEMBER: return node->member.object;
    case AST_INDEX: return node->index.object;
    case AST_PRIVATE_MEMBER: return node->private_member.object;
    case AST_CALL: return node->call.callee;
    case AST_TAGGED_TEMPLATE: return node->tagged_template.tag;
    case AST_OPTIONAL_CHAIN: return node->optional_chain.expression;
    default: return NULL;
    }
}

static bool is_member(const ScopeWalker *walker, const AstNode *node, NameId name)
{
    return node->kind == AST_MEMBER && node->member.property == unit_name(walker->unit, name);
}

/* f.apply(x, arguments) and x.slice.call(arguments, y) only read the elements. */
static AccessKind access_by_call(const ScopeWalker *walker, const AstNode *call, uint32_t i)
{
    const AstNode *callee = call->call.callee;
    if (i == 1 && call->call.arguments.count == 2 && is_member(walker, callee, NAME_apply)) return ACCESS_APPLY;
    bool is_slice = is_member(walker, callee, NAME_call) && is_member(walker, callee->member.object, NAME_slice);
    return i == 0 && is_slice && call->call.arguments.count <= 2 ? ACCESS_SLICE : ACCESS_READ;
}

/* (function () {…})() and (function () {…}).call(…) run their function at once, and only once. */
static void note_immediate_call(const ScopeWalker *walker, const AstNode *call)
{
    const AstNode *callee = call->call.callee;
    if (is_member(walker, callee, NAME_call) || is_member(walker, callee, NAME_apply)) callee = callee->member.object;
    if (callee->kind == AST_FUNCTION) callee->function.info->is_immediate = true;
}

static void walk_call_rest(ScopeWalker *walker, AstNode *node)
{
    note_immediate_call(walker, node);
    walk_arguments(walker, node, node->call.arguments, access_by_call);
    if (node->call.direct_eval) scope_walk_direct_eval(walker, node);
    else scope_note_code(walker, node);
}

/* Walks what is left of a node after its left child, but for an operand that is returned. */
static AstNode *walk_rest(ScopeWalker *walker, AstNode *node)
{
    switch (node->kind) {
    case AST_BINARY: return node->binary.right;
    case AST_LOGICAL: return node->logical.right;
    case AST_INDEX: return node->index.property;
    case AST_PRIVATE_MEMBER:
        scope_resolve_private(walker, node->private_member.property);
        return NULL;
    case AST_CALL: walk_call_rest(walker, node); return NULL;
    case AST_TAGGED_TEMPLATE: return node->tagged_template.quasi;
    default: return NULL;
    }
}

/* What happens to the value of an identifier that is the left child of node, which itself is the
 * left child of outer or else read. A method call would pass `arguments` on as `this`. */
static AccessKind access_below(const ScopeWalker *walker, const AstNode *identifier,
                               const AstNode *node, const AstNode *outer)
{
    if (node->kind == AST_CALL) return ACCESS_CALL;
    if (!is_arguments(walker, identifier)) return ACCESS_READ;
    if (outer && (outer->kind == AST_CALL || outer->kind == AST_TAGGED_TEMPLATE ||
                  outer->kind == AST_OPTIONAL_CHAIN))
        return ACCESS_READ;
    if (node->kind == AST_INDEX) return ACCESS_ELEMENT;
    if (node->kind == AST_MEMBER &&
        node->member.property == unit_name(walker->unit, NAME_length))
        return ACCESS_LENGTH;
    return ACCESS_READ;
}

/* Walks a pile of left-leaning nodes from its foot up; returns the last operand of the topmost,
 * which the caller walks. `is_value`: the value is read, not assigned to or deleted. */
static AstNode *walk_pile(ScopeWalker *walker, AstNode *node, bool is_value)
{
    uint32_t foot = walker->spine.count;
    AstNode *base = node;
    for (AstNode *child; (child = left_child(base)) != NULL; base = child)
        vec_push(walker->arena, &walker->spine, base);
    uint32_t count = walker->spine.count - foot;
    if (base->kind == AST_IDENTIFIER) {
        const AstNode *parent = vec_last(&walker->spine);
        const AstNode *outer = count > 1 ? walker->spine.items[walker->spine.count - 2] : NULL;
        AccessKind access = access_below(walker, base, parent, outer);
        scope_resolve(walker, base, is_value || count > 1 ? access : ACCESS_READ);
    } else {
        scope_walk_expression(walker, base);
    }
    for (;;) {
        AstNode *rest = walk_rest(walker, vec_pop(&walker->spine));
        if (walker->spine.count == foot) return rest;
        if (rest) scope_walk_expression(walker, rest);
    }
}

/* ---- Assignment ---- */

/* Walks a target but for the assignment itself. */
static void walk_target(ScopeWalker *walker, AstNode *node)
{
    if (node->kind == AST_IDENTIFIER) return;
    if (node->kind == AST_MEMBER) unit_note_name(walker->unit, name_str(node->member.property));
    AstNode *rest = left_child(node) ? walk_pile(walker, node, false) : node;
    if (rest) scope_walk_expression(walker, rest);
}

static bool names_its_value(AstOp op)
{
    return op == OP_NONE || op == OP_AND || op == OP_OR || op == OP_NULLISH;
}

static ContextName name_of_target(ScopeWalker *walker, const AstNode *target)
{
    if (target->kind == AST_MEMBER || target->kind == AST_INDEX)
        return (ContextName){.owner = scope_owner_of_target(walker, target)};
    if (target->flags & AST_PARENTHESIZED) return no_name;
    if (target->kind == AST_IDENTIFIER) return (ContextName){.name = target->identifier.name};
    if (target->kind == AST_BINDING_IDENTIFIER)
        return (ContextName){.name = target->binding_identifier.name};
    return no_name;
}

static bool is_pattern(const AstNode *node)
{
    return node->kind == AST_ARRAY_PATTERN || node->kind == AST_OBJECT_PATTERN;
}

static void finish_assignment(ScopeWalker *walker, AstNode *node)
{
    AstNode *target = node->assign.target;
    if (is_pattern(target)) scope_walk_pattern(walker, target, ACCESS_WRITE);
    scope_own_prototype(target, node->assign.value);
    if (target->kind != AST_IDENTIFIER) return;
    scope_note_value(walker, target, node->assign.value);
    scope_resolve(walker, target, node->assign.op == OP_NONE ? ACCESS_WRITE : ACCESS_UPDATE);
}

void scope_note_own(ScopeWalker *walker, OwnNames *own, Name *name)
{
    for (uint32_t i = 0; i < own->count; i++)
        if (own->items[i] == name) return;
    if (own->count < OWN_MAX) vec_push(walker->arena, own, name);
}

/* this.x = … */
static void note_assigned_property(ScopeWalker *walker, const AstNode *target)
{
    if (target->kind != AST_MEMBER || target->member.object->kind != AST_THIS) return;
    FunctionInfo *home = walker->function->home;
    scope_note_own(walker, home->class_ ? &home->class_->own : &home->own, target->member.property);
}

/* a = b.c = d: the targets from left to right, the value, the assignments from right to left. */
static void walk_assignments(ScopeWalker *walker, AstNode *node)
{
    uint32_t foot = walker->spine.count;
    AstNode *value = node;
    for (; value->kind == AST_ASSIGN; value = value->assign.value) {
        if (!is_pattern(value->assign.target)) walk_target(walker, value->assign.target);
        note_assigned_property(walker, value->assign.target);
        vec_push(walker->arena, &walker->spine, value);
    }
    const AstNode *last = vec_last(&walker->spine);
    bool is_named = names_its_value(last->assign.op);
    scope_walk_named(walker, value, is_named ? name_of_target(walker, last->assign.target) : no_name);
    while (walker->spine.count > foot) finish_assignment(walker, vec_pop(&walker->spine));
}

static void walk_update(ScopeWalker *walker, AstNode *node)
{
    AstNode *target = node->update.target;
    walk_target(walker, target);
    if (target->kind == AST_IDENTIFIER) scope_resolve(walker, target, ACCESS_UPDATE);
}

static void walk_property_pattern(ScopeWalker *walker, AstNode *node, AccessKind access)
{
    if (node->kind == AST_PATTERN_PROPERTY) {
        if (node->pattern_property.key->kind != AST_KEY)
            scope_walk_expression(walker, node->pattern_property.key);
        node = node->pattern_property.value;
    }
    scope_walk_pattern(walker, node, access);
}

/* `catch (e) { var e = 1; }` declares a var, but assigns to the parameter. */
static void walk_binding_identifier(ScopeWalker *walker, AstNode *node, AccessKind access)
{
    Binding **binding = &node->binding_identifier.binding;
    if (access == ACCESS_WRITE) {
        *binding = scope_lookup(walker, node->binding_identifier.name);
        scope_note_levels(walker, node, binding, access);
    }
    if (*binding) scope_log_use(walker, node, *binding, access);
}

void scope_walk_pattern(ScopeWalker *walker, AstNode *node, AccessKind access)
{
    AstList list;
    switch (node->kind) {
    case AST_BINDING_IDENTIFIER: walk_binding_identifier(walker, node, access); return;
    case AST_IDENTIFIER: scope_resolve(walker, node, ACCESS_WRITE); return;
    case AST_REST: scope_walk_pattern(walker, node->rest.target, access); return;
    case AST_ASSIGN_PATTERN:
        scope_walk_named(walker, node->assign_pattern.value,
                         name_of_target(walker, node->assign_pattern.target));
        scope_walk_pattern(walker, node->assign_pattern.target, access);
        scope_delay_closures(walker, node->assign_pattern.value, scope_order(walker));
        return;
    case AST_ARRAY_PATTERN:
        list = node->array_pattern.elements;
        for (uint32_t i = 0; i < list.count; i++)
            if (list.items[i]) scope_walk_pattern(walker, list.items[i], access);
        return;
    case AST_OBJECT_PATTERN:
        list = node->object_pattern.properties;
        for (uint32_t i = 0; i < list.count; i++)
            walk_property_pattern(walker, list.items[i], access);
        return;
    default: walk_target(walker, node); return;
    }
}

/* ---- Expressions ---- */

void scope_walk_named(ScopeWalker *walker, AstNode *node, ContextName name)
{
    if (node->kind == AST_FUNCTION) scope_walk_function(walker, node, name, NULL);
    else if (node->kind == AST_CLASS) scope_walk_class(walker, node, name);
    else scope_walk_expression(walker, node);
}

static void walk_property(ScopeWalker *walker, AstNode *node)
{
    AstNode *key = node->property.key;
    ContextName name = {0};
    if (key->kind == AST_KEY) name.name = key->key.name;
    else scope_walk_expression(walker, key);
    name.is_computed = key->kind != AST_KEY;
    if (node->property.kind == PROPERTY_GETTER) name.prefix = "get";
    if (node->property.kind == PROPERTY_SETTER) name.prefix = "set";
    name.owner = scope_owner_of_key(walker, key, STR_LITERAL("Object"));
    if (node->property.kind == PROPERTY_PROTO) name = no_name;
    scope_walk_named(walker, node->property.value, name);
}

static void walk_object(ScopeWalker *walker, AstList properties)
{
    for (uint32_t i = 0; i < properties.count; i++) {
        AstNode *node = properties.items[i];
        if (node->kind == AST_PROPERTY) walk_property(walker, node);
        else scope_walk_expression(walker, node);
    }
}

static AstNode *walk_unary(ScopeWalker *walker, AstNode *node)
{
    AstNode *operand = node->unary.operand;
    bool is_delete = node->unary.op == OP_DELETE;
    if (!is_delete && node->unary.op != OP_TYPEOF) return operand;
    if (operand->kind == AST_IDENTIFIER) {
        scope_resolve(walker, operand, is_delete ? ACCESS_DELETE : ACCESS_TYPEOF);
        return NULL;
    }
    if (!is_delete) return operand;
    walk_target(walker, operand);
    return NULL;
}

static AstNode *walk_conditional(ScopeWalker *walker, AstNode *node)
{
    scope_walk_expression(walker, node->conditional.test);
    scope_walk_expression(walker, node->conditional.consequent);
    return node->conditional.alternate;
}

static AstNode *walk_import_call(ScopeWalker *walker, AstNode *node)
{
    scope_walk_expression(walker, node->import_call.source);
    return node->import_call.options;
}

static AstNode *walk_private_in(ScopeWalker *walker, AstNode *node)
{
    scope_resolve_private(walker, node->private_in.name);
    return node->private_in.object;
}

/* Walks a node but for its last child, which is returned; NULL when done. */
static AstNode *walk_expression_step(ScopeWalker *walker, AstNode *node)
{
    switch (node->kind) {
    case AST_IDENTIFIER: scope_resolve(walker, node, ACCESS_READ); return NULL;
    case AST_THIS: walk_this(walker, node); return NULL;
    case AST_NEW_TARGET:
        scope_use_implicit(walker, node, BINDING_NEW_TARGET, ACCESS_READ);
        return NULL;
    case AST_BINARY:
    case AST_LOGICAL:
    case AST_MEMBER:
    case AST_INDEX:
    case AST_PRIVATE_MEMBER:
    case AST_CALL:
    case AST_TAGGED_TEMPLATE:
    case AST_OPTIONAL_CHAIN: return walk_pile(walker, node, true);
    case AST_SUPER_MEMBER: walk_super_property(walker, node); return NULL;
    case AST_SUPER_INDEX: walk_super_property(walker, node); return node->super_index.property;
    case AST_SUPER_CALL: walk_super_call(walker, node); return NULL;
    case AST_FUNCTION: scope_walk_function(walker, node, no_name, NULL); return NULL;
    case AST_CLASS: scope_walk_class(walker, node, no_name); return NULL;
    case AST_OBJECT: walk_object(walker, node->object.properties); return NULL;
    case AST_ARRAY: walk_arguments(walker, node, node->array.elements, read_any); return NULL;
    case AST_TEMPLATE: walk_list(walker, node->template.expressions); return NULL;
    case AST_SEQUENCE: walk_list(walker, node->sequence.expressions); return NULL;
    case AST_NEW:
        scope_walk_expression(walker, node->new_.callee);
        walk_arguments(walker, node, node->new_.arguments, read_any);
        scope_note_code(walker, node);
        return NULL;
    case AST_ASSIGN: walk_assignments(walker, node); return NULL;
    case AST_UPDATE: walk_update(walker, node); return NULL;
    case AST_UNARY: return walk_unary(walker, node);
    case AST_CONDITIONAL: return walk_conditional(walker, node);
    case AST_SPREAD: return node->spread.argument;
    case AST_YIELD: return node->yield.argument;
    case AST_AWAIT: return node->await.argument;
    case AST_IMPORT_CALL: return walk_import_call(walker, node);
    case AST_PRIVATE_IN: return walk_private_in(walker, node);
    default: return NULL; /* literals */
    }
}

void scope_walk_expression(ScopeWalker *walker, AstNode *node)
{
    while (node) node = walk_expression_step(walker, node);
}

/* ---- Declarations ---- */

static void walk_declarator(ScopeWalker *walker, AstNode *node, AstVarKind kind)
{
    AstNode *target = node->declarator.target;
    AstNode *init = node->declarator.init;
    if (init) scope_walk_named(walker, init, name_of_target(walker, target));
    if (init) scope_note_value(walker, target, init);
    if (!init && kind == VAR_VAR) return;
    scope_walk_pattern(walker, target, kind == VAR_VAR ? ACCESS_WRITE : ACCESS_INIT);
    if (!init || target->kind != AST_BINDING_IDENTIFIER) return;
    Binding *binding = target->binding_identifier.binding;
    if (kind != VAR_VAR && binding) binding->initializer = init;
    scope_delay_closures(walker, init, scope_order(walker));
}

static void walk_variables(ScopeWalker *walker, AstNode *node)
{
    AstList list = node->variables.declarators;
    for (uint32_t i = 0; i < list.count; i++)
        walk_declarator(walker, list.items[i], node->variables.kind);
}

static void walk_class_declaration(ScopeWalker *walker, AstNode *node, ContextName name)
{
    AstNode *target = node->class_declaration.name;
    scope_walk_class(walker, node->class_declaration.class_, name);
    if (target) scope_walk_pattern(walker, target, ACCESS_INIT);
    scope_delay_closures(walker, node->class_declaration.class_, scope_order(walker));
}

static void walk_function_declaration(ScopeWalker *walker, AstNode *node, Binding *binding)
{
    ContextName name = no_name;
    if (node->function_declaration.function->function.info) return; /* made by an eval, on entry */
    if (!node->function_declaration.name) name.name = binding->name;
    FunctionInfo *info =
        scope_walk_function(walker, node->function_declaration.function, name, binding);
    void **outer = map_find_pointer(&walker->annexb, node);
    if (!outer) return;
    info->annexb_var = *outer;
    scope_log_use(walker, node, binding, ACCESS_READ);
    scope_log_use(walker, node, info->annexb_var, ACCESS_WRITE);
}

/* ---- Modules ---- */

static void walk_export_list(ScopeWalker *walker, AstNode *node)
{
    AstList list = node->export_list.specifiers;
    if (node->export_list.source) return;
    for (uint32_t i = 0; i < list.count; i++) {
        AstNode *local = list.items[i]->export_specifier.local;
        scope_resolve(walker, local, ACCESS_EXPORT);
        Binding *binding = local->identifier.binding;
        if (binding) binding->is_exported = true;
        else
            diag_syntax_error(walker->unit, ast_span(local),
                              "Export '" STR_FORMAT "' is not defined in module",
                              STR_ARGS(name_str(local->identifier.name)));
    }
}

static void walk_export_default(ScopeWalker *walker, AstNode *node)
{
    AstNode *value = node->export_default.value;
    Binding *binding = node->export_default.binding;
    ContextName name = {.name = unit_intern(walker->unit, "default")};
    if (value->kind == AST_FUNCTION_DECLARATION)
        return walk_function_declaration(walker, value, binding);
    if (value->kind == AST_CLASS_DECLARATION) walk_class_declaration(walker, value, name);
    else scope_walk_named(walker, value, name);
    if (binding->kind != BINDING_DEFAULT_EXPORT) return;
    binding->initializer = value;
    scope_log_use(walker, node, binding, ACCESS_INIT);
    scope_delay_closures(walker, value, scope_order(walker));
}

/* ---- Loops ---- */

static void walk_for(ScopeWalker *walker, AstNode *node)
{
    Scope *scope = node->for_.scope;
    AstNode *init = node->for_.init;
    scope_enter(walker, scope);
    if (init && init->kind == AST_VARIABLES) walk_variables(walker, init);
    else scope_walk_expression(walker, init);
    uint32_t loop = scope_begin_loop(walker, node);
    if (scope) scope->own_loop = loop;
    scope_walk_expression(walker, node->for_.update);
    scope_walk_expression(walker, node->for_.test);
    walk_statement(walker, node->for_.body);
    scope_end_loop(walker, loop);
    scope_leave(walker, scope);
}

static void set_dead(Scope *scope, bool is_dead)
{
    for (Binding *b = scope ? scope->first : NULL; b; b = b->next) b->is_dead = is_dead;
}

/* The names of the head are in force in `right`, but never initialised there. */
static void walk_for_right(ScopeWalker *walker, AstNode *right, Scope *scope)
{
    set_dead(scope, true);
    scope_enter(walker, scope);
    scope_walk_expression(walker, right);
    scope_leave(walker, scope);
    set_dead(scope, false);
}

/* for (var x = 1 in o): the initialiser is run first. Spec: B.3.5 */
static void walk_for_head(ScopeWalker *walker, AstNode *left)
{
    if (left->kind != AST_VARIABLES) return scope_walk_pattern(walker, left, ACCESS_WRITE);
    AccessKind access = left->variables.kind == VAR_VAR ? ACCESS_WRITE : ACCESS_INIT;
    scope_walk_pattern(walker, left->variables.declarators.items[0]->declarator.target, access);
}

static void walk_for_each(ScopeWalker *walker, AstNode *node, AstNode *left, AstNode *right,
                          AstNode *body, Scope *scope)
{
    bool is_var = left->kind == AST_VARIABLES && left->variables.kind == VAR_VAR;
    if (is_var && left->variables.declarators.items[0]->declarator.init)
        walk_variables(walker, left);
    walk_for_right(walker, right, scope);
    uint32_t loop = scope_begin_loop(walker, node);
    scope_enter(walker, scope);
    walk_for_head(walker, left);
    walk_statement(walker, body);
    scope_leave(walker, scope);
    scope_end_loop(walker, loop);
}

static void walk_while(ScopeWalker *walker, AstNode *node)
{
    uint32_t loop = scope_begin_loop(walker, node);
    if (node->kind == AST_WHILE) {
        scope_walk_expression(walker, node->while_.test);
        walk_statement(walker, node->while_.body);
    } else {
        walk_statement(walker, node->do_while.body);
        scope_walk_expression(walker, node->do_while.test);
    }
    scope_end_loop(walker, loop);
}

/* ---- Statements ---- */

static void walk_block(ScopeWalker *walker, AstNode *node)
{
    scope_enter(walker, node->block.scope);
    scope_walk_statements(walker, node->block.body, node->block.scope);
    scope_leave(walker, node->block.scope);
}

static void walk_switch(ScopeWalker *walker, AstNode *node)
{
    AstList cases = node->switch_.cases;
    Scope *scope = node->switch_.scope;
    scope_walk_expression(walker, node->switch_.discriminant);
    scope_enter(walker, scope);
    if (scope) scope->part_orders = ARENA_ARRAY(walker->arena, uint32_t, cases.count);
    for (uint32_t i = 0; i < cases.count; i++) {
        if (scope) scope->part_orders[i] = scope_order(walker);
        scope_walk_expression(walker, cases.items[i]->case_.test);
        scope_walk_statements(walker, cases.items[i]->case_.body, NULL);
    }
    scope_leave(walker, scope);
}

static void walk_catch(ScopeWalker *walker, AstNode *node)
{
    scope_enter(walker, node->catch_.scope);
    if (node->catch_.param) scope_walk_pattern(walker, node->catch_.param, ACCESS_INIT);
    walk_statement(walker, node->catch_.body);
    scope_leave(walker, node->catch_.scope);
}

static void walk_try(ScopeWalker *walker, AstNode *node)
{
    walk_statement(walker, node->try_.block);
    if (node->try_.handler) walk_catch(walker, node->try_.handler);
    if (node->try_.finalizer) walk_statement(walker, node->try_.finalizer);
}

static void walk_branch(ScopeWalker *walker, AstNode *node)
{
    if (node->kind != AST_FUNCTION_DECLARATION) return walk_statement(walker, node);
    Binding *binding = node->function_declaration.name->binding_identifier.binding;
    scope_enter(walker, binding->scope);
    walk_function_declaration(walker, node, binding);
    scope_leave(walker, binding->scope);
}

static AstNode *walk_if(ScopeWalker *walker, AstNode *node)
{
    scope_walk_expression(walker, node->if_.test);
    walk_branch(walker, node->if_.consequent);
    AstNode *alternate = node->if_.alternate;
    if (!alternate || alternate->kind != AST_FUNCTION_DECLARATION) return alternate;
    walk_branch(walker, alternate);
    return NULL;
}

/* Walks a statement but for its last child statement, which is returned; NULL when done. */
static AstNode *walk_statement_step(ScopeWalker *walker, AstNode *node)
{
    switch (node->kind) {
    case AST_EXPRESSION_STATEMENT:
        scope_walk_expression(walker, node->expression_statement.expression);
        return NULL;
    case AST_VARIABLES: walk_variables(walker, node); return NULL;
    case AST_FUNCTION_DECLARATION:
        walk_function_declaration(walker, node,
                                  node->function_declaration.name->binding_identifier.binding);
        return NULL;
    case AST_CLASS_DECLARATION: walk_class_declaration(walker, node, no_name); return NULL;
    case AST_RETURN: scope_walk_expression(walker, node->return_.argument); return NULL;
    case AST_THROW: scope_walk_expression(walker, node->throw_.argument); return NULL;
    case AST_BLOCK: walk_block(walker, node); return NULL;
    case AST_IF: return walk_if(walker, node);
    case AST_FOR: walk_for(walker, node); return NULL;
    case AST_FOR_IN:
        walk_for_each(walker, node, node->for_in.left, node->for_in.right, node->for_in.body,
                      node->for_in.scope);
        return NULL;
    case AST_FOR_OF:
        walk_for_each(walker, node, node->for_of.left, node->for_of.right, node->for_of.body,
                      node->for_of.scope);
        return NULL;
    case AST_WHILE:
    case AST_DO_WHILE: walk_while(walker, node); return NULL;
    case AST_LABELLED: return node->labelled.body;
    case AST_WITH: scope_walk_with(walker, node); return NULL;
    case AST_SWITCH: walk_switch(walker, node); return NULL;
    case AST_TRY: walk_try(walker, node); return NULL;
    case AST_EXPORT_DECLARATION: return node->export_declaration.declaration;
    case AST_EXPORT_DEFAULT: walk_export_default(walker, node); return NULL;
    case AST_EXPORT_LIST: walk_export_list(walker, node); return NULL;
    default: return NULL; /* empty, debugger, break, continue, import, export * */
    }
}

static void walk_statement(ScopeWalker *walker, AstNode *node)
{
    while (node) node = walk_statement_step(walker, node);
}

/* `scope` is that of the list itself, if its functions may be made later than on entry. */
void scope_walk_statements(ScopeWalker *walker, AstList list, Scope *scope)
{
    uint32_t *orders = NULL;
    if (scope && scope->functions.count) {
        orders = ARENA_ARRAY(walker->arena, uint32_t, list.count);
        scope->part_orders = orders;
    }
    for (uint32_t i = 0; i < list.count; i++) {
        if (orders) orders[i] = scope_order(walker);
        walk_statement(walker, list.items[i]);
    }
}
