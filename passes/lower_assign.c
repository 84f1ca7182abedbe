/* Assignment: references, =, op=, ++ and --.
 *
 * Law: a reference is evaluated first (object, then key), then the value, then it is assigned:
 * ECMA-262 13.15.2. A key is converted once, when o[k] is first read or else when it is written. A
 * name that is not declared is looked for before the value is evaluated: in strict code it must be
 * there then (6.2.5.6 PutValue), whatever the value's evaluation does. */
#include "passes/lower_internal.h"

/* ---- Evaluating references ---- */

static Ref name_ref(Lower *l, Ref ref, Binding *binding, Name *name, bool initializes)
{
    ref.binding = binding;
    ref.name = name;
    if (binding && !lower_is_global(binding)) {
        ref.kind = initializes ? REF_INIT : REF_VARIABLE;
        return ref;
    }
    ref.kind = REF_GLOBAL;
    bool checked = l->strict && (ref.use == REF_WRITE || !l->function->strict);
    if (!checked) return ref;
    IrInst *string = lower_name_string(l, ref.span, name);
    ref.exists = LOWER_RT(l, GLOBAL_HAS, ref.span, string);
    return ref;
}

static bool is_literal_key(const AstNode *key)
{
    return key->kind == AST_STRING || key->kind == AST_NUMBER;
}

static Ref index_ref(Lower *l, Ref ref, AstNode *target)
{
    AstNode *property = target->index.property;
    ref.object = lower_expression(l, target->index.object);
    ref.name = lower_constant_key(l, property);
    ref.kind = ref.name ? REF_NAMED : REF_KEYED;
    if (ref.name) return ref;
    ref.key = lower_expression(l, property);
    if (ref.use == REF_UPDATE && !is_literal_key(property))
        ref.key = LOWER_RT(l, ELEMENT_KEY, ast_span(target), ref.object, ref.key);
    return ref;
}

static Ref private_ref(Lower *l, Ref ref, AstNode *target)
{
    AstNode *property = target->private_member.property;
    ref.kind = REF_PRIVATE;
    ref.object = lower_expression(l, target->private_member.object);
    ref.name = property->private_name.name;
    ref.key = lower_var_get(l, ast_span(property), property->private_name.binding);
    return ref;
}

static Ref super_ref(Lower *l, Ref ref, AstNode *target)
{
    Span span = ast_span(target);
    ref.kind = REF_SUPER;
    ref.this_value = lower_this(l, target);
    ref.name = target->super_member.property;
    ref.object = lower_home(l, span);
    return ref;
}

/* What super is gets fixed before the key is converted. Spec: 13.3.7.3 MakeSuperPropertyReference */
static Ref super_index_ref(Lower *l, Ref ref, AstNode *target)
{
    Span span = ast_span(target);
    ref.kind = REF_SUPER_KEYED;
    ref.this_value = lower_this(l, target);
    ref.key = lower_expression(l, target->super_index.property);
    ref.object = LOWER_RT(l, SUPER_PARENT, span, lower_home(l, span));
    if (ref.use == REF_UPDATE) ref.key = lower_op1(l, IR_TO_KEY, span, ref.key);
    return ref;
}

/* f() = 1 throws at run time, for the sake of old scripts. */
static Ref invalid_ref(Lower *l, Ref ref, AstNode *target)
{
    ref.kind = REF_INVALID;
    lower_expression(l, target);
    IrInst *message = lower_text(l, ref.span, "Invalid left-hand side in assignment");
    LOWER_RT(l, THROW_REFERENCE, ref.span, message);
    return ref;
}

void lower_static_ref(Lower *l, Ref *ref)
{
    AstNode *node = ref->node;
    *ref = node->kind == AST_IDENTIFIER
               ? name_ref(l, *ref, node->identifier.binding, node->identifier.name, false)
               : name_ref(l, *ref, node->binding_identifier.binding, node->binding_identifier.name, true);
}

Ref lower_ref(Lower *l, AstNode *target, Span span, RefUse use)
{
    Ref ref = {.use = use, .node = target, .span = span};
    if (UNLIKELY(target->flags & AST_DYNAMIC_NAME)) return lower_dynamic_ref(l, ref);
    switch (target->kind) {
    case AST_IDENTIFIER:
    case AST_BINDING_IDENTIFIER: lower_static_ref(l, &ref); return ref;
    case AST_MEMBER:
        ref.object = lower_expression(l, target->member.object);
        ref.name = target->member.property;
        ref.kind = REF_NAMED;
        return ref;
    case AST_INDEX: return index_ref(l, ref, target);
    case AST_PRIVATE_MEMBER: return private_ref(l, ref, target);
    case AST_SUPER_MEMBER: return super_ref(l, ref, target);
    case AST_SUPER_INDEX: return super_index_ref(l, ref, target);
    default: return invalid_ref(l, ref, target);
    }
}

/* ---- Reading and writing them ---- */

IrInst *lower_ref_get(Lower *l, const Ref *ref)
{
    Span span = ast_span(ref->node);
    switch (ref->kind) {
    case REF_INIT: UNREACHABLE();
    case REF_VARIABLE:
    case REF_GLOBAL: return lower_static_identifier(l, ref->node, false);
    case REF_DYNAMIC: return lower_dynamic_ref_get(l, ref);
    case REF_NAMED: return lower_get_name(l, span, ref->object, ref->name);
    case REF_KEYED: return lower_op2(l, IR_GET_ELEM, span, ref->object, ref->key);
    case REF_PRIVATE: return LOWER_NAMED(l, PRIVATE_GET, span, ref->name, ref->object, ref->key);
    case REF_SUPER: return LOWER_NAMED(l, SUPER_GET, span, ref->name, ref->object, ref->this_value);
    case REF_SUPER_KEYED:
        return LOWER_RT(l, SUPER_GET_KEYED, span, ref->object, ref->key, ref->this_value);
    case REF_INVALID: return lower_undefined(l, span);
    }
    UNREACHABLE();
}

static void set_variable(Lower *l, const Ref *ref, IrInst *value)
{
    Binding *binding = ref->binding;
    if (ref->use != REF_UPDATE) lower_check_initialized(l, ref->node);
    if (ref->node->flags & AST_TDZ_DEAD) return; /* never done, and never counted as an assignment */
    if (binding->kind == BINDING_FUNCTION_SELF && !l->strict) return;
    if (binding->is_constant || binding->kind == BINDING_FUNCTION_SELF) {
        IrInst *name = lower_name_string(l, ref->span, binding->name);
        LOWER_RT(l, THROW_CONST_ASSIGN, ref->span, name);
        return;
    }
    lower_var_set(l, ref->span, binding, value);
}

static void set_global(Lower *l, const Ref *ref, IrInst *value)
{
    if (ref->exists) {
        IrInst *name = lower_name_string(l, ref->span, ref->name);
        LOWER_RT(l, GLOBAL_SET_STRICT, ref->span, name, value, ref->exists);
        return;
    }
    lower_op1(l, IR_GLOBAL_SET, ref->span, value)->imm.name = ref->name;
}

/* Heritage and keys of a class are strict code in a function that may not be. */
static void set_strictly(Lower *l, const Ref *ref, IrInst *value)
{
    IrInst *key = ref->key ? ref->key : lower_name_string(l, ref->span, ref->name);
    LOWER_RT(l, PUT_STRICT, ref->span, ref->object, key, value);
}

static void set_member(Lower *l, const Ref *ref, IrInst *value)
{
    IrInst *key = ref->key;
    if (l->strict && !l->function->strict) {
        set_strictly(l, ref, value);
        return;
    }
    if (ref->kind == REF_NAMED && !ref->name->is_array_index) {
        lower_op2(l, IR_SET, ref->span, ref->object, value)->imm.name = ref->name;
        return;
    }
    if (ref->kind == REF_NAMED) key = ir_const_number(l->block, ref->span, ref->name->array_index);
    ir_append3(l->block, IR_SET_ELEM, ref->span, ref->object, key, value);
}

static void set_super(Lower *l, const Ref *ref, IrInst *value)
{
    IrInst *strict = ir_const_bool(l->block, ref->span, l->strict);
    bool is_named = ref->kind == REF_SUPER;
    IrInst *key = is_named ? lower_name_string(l, ref->span, ref->name) : ref->key;
    lower_rt(l, is_named ? RT_SUPER_SET : RT_SUPER_SET_KEYED, ref->span, 5,
             (IrInst *[]){ref->object, key, ref->this_value, value, strict});
}

void lower_ref_set(Lower *l, const Ref *ref, IrInst *value)
{
    switch (ref->kind) {
    case REF_INIT: lower_var_set(l, ref->span, ref->binding, value); return;
    case REF_VARIABLE: set_variable(l, ref, value); return;
    case REF_GLOBAL: set_global(l, ref, value); return;
    case REF_DYNAMIC: lower_dynamic_ref_set(l, ref, value); return;
    case REF_NAMED:
    case REF_KEYED: set_member(l, ref, value); return;
    case REF_PRIVATE: LOWER_NAMED(l, PRIVATE_SET, ref->span, ref->name, ref->object, ref->key, value); return;
    case REF_SUPER:
    case REF_SUPER_KEYED: set_super(l, ref, value); return;
    case REF_INVALID: return;
    }
    UNREACHABLE();
}

/* ---- Assignment expressions ---- */

/* Evaluating one of these runs no code that could make or delete a global. */
static bool is_inert(const AstNode *value)
{
    switch (value->kind) {
    case AST_NULL:
    case AST_TRUE:
    case AST_FALSE:
    case AST_NUMBER:
    case AST_STRING:
    case AST_FUNCTION: return true;
    default: return false;
    }
}

static IrInst *assign_plain(Lower *l, AstNode *node, Span span)
{
    AstNode *target = node->assign.target;
    if (lower_is_pattern(target)) {
        IrInst *value = lower_expression(l, node->assign.value);
        lower_pattern_from(l, target, value, node->assign.value);
        return value;
    }
    Ref ref = lower_ref(l, target, span, is_inert(node->assign.value) ? REF_WRITE_NOW : REF_WRITE);
    IrInst *value = lower_expression(l, node->assign.value);
    lower_ref_set(l, &ref, value);
    return value;
}

/* a &&= b: result = a; if (truthy result) result = a = b; */
static IrInst *assign_logical(Lower *l, AstNode *node, Span span)
{
    Ref ref = lower_ref(l, node->assign.target, span, REF_UPDATE);
    Binding *result = lower_temp(l, ".result");
    IrBlock *next = lower_block(l), *done = lower_block(l);
    IrInst *old = lower_ref_get(l, &ref);
    lower_var_set(l, span, result, old);
    lower_short_circuit(l, node->assign.op, span, old, done, next);
    lower_start(l, next);
    IrInst *value = lower_expression(l, node->assign.value);
    lower_ref_set(l, &ref, value);
    lower_var_set(l, span, result, value);
    lower_jump(l, span, done);
    lower_start(l, done);
    return lower_var_get(l, span, result);
}

static IrInst *assign_compound(Lower *l, AstNode *node, Span span)
{
    Ref ref = lower_ref(l, node->assign.target, span, REF_UPDATE);
    IrInst *old = lower_ref_get(l, &ref);
    IrInst *right = lower_expression(l, node->assign.value);
    IrInst *value = lower_binary_op(l, node->assign.op, span, old, right);
    lower_ref_set(l, &ref, value);
    return value;
}

IrInst *lower_assign(Lower *l, AstNode *node)
{
    Span span = lower_operator_span(l, node->assign.target);
    switch ((int)node->assign.op) {
    case OP_NONE: return assign_plain(l, node, span);
    case OP_AND:
    case OP_OR:
    case OP_NULLISH: return assign_logical(l, node, span);
    default: return assign_compound(l, node, span);
    }
}

/* Spec: 13.4.2 to 13.4.5. */
IrInst *lower_update(Lower *l, AstNode *node)
{
    bool prefix = node->update.prefix;
    Span span = prefix ? ast_span(node) : lower_operator_span(l, node->update.target);
    Ref ref = lower_ref(l, node->update.target, span, REF_UPDATE);
    IrInst *old = lower_op1(l, IR_TO_NUMERIC, span, lower_ref_get(l, &ref));
    IrInst *value = lower_op1(l, node->update.op == OP_ADD ? IR_INC : IR_DEC, span, old);
    lower_ref_set(l, &ref, value);
    return prefix ? value : old;
}
