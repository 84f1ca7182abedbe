/* Members, calls, optional chains, new, super, delete.
 *
 * A chain a.b(c).d[e] is a left spine, as long as the source allows: it is lowered by a loop, which
 * carries the value so far and the `this` of a call of it.
 *
 *   o.f(x)    v1 = get f, o    call v1, o, x
 *   a?.b.c    if a is nullish, the whole chain is undefined: goes to l->chain_exit */
#include "passes/lower_internal.h"

/* ---- Reading members ---- */

IrInst *lower_get_name(Lower *l, Span span, IrInst *object, Name *name)
{
    if (name->is_array_index) {
        IrInst *index = ir_const_number(l->block, span, name->array_index);
        return lower_op2(l, IR_GET_ELEM, span, object, index);
    }
    IrInst *inst = lower_op1(l, IR_GET, span, object);
    inst->imm.name = name;
    return inst;
}

Name *lower_constant_key(Lower *l, const AstNode *key)
{
    if (key->kind != AST_STRING) return NULL;
    Name *name = name_intern(&l->unit->names, key->string.value);
    return name->is_array_index ? NULL : name;
}

static IrInst *get_index(Lower *l, AstNode *node, IrInst *object)
{
    Span span = lower_index_span(l, node);
    Name *name = lower_constant_key(l, node->index.property);
    if (name) return lower_get_name(l, span, object, name);
    IrInst *key = lower_expression(l, node->index.property);
    return lower_op2(l, IR_GET_ELEM, span, object, key);
}

static IrInst *get_private(Lower *l, AstNode *node, IrInst *object)
{
    AstNode *property = node->private_member.property;
    IrInst *name = lower_var_get(l, ast_span(property), property->private_name.binding);
    return LOWER_NAMED(l, PRIVATE_GET, ast_span(property), property->private_name.name, object, name);
}

/* Spec: 13.3.7.1, super.x and super[x]. */
static ChainValue get_super(Lower *l, AstNode *node)
{
    Ref ref = lower_ref(l, node, ast_span(node), REF_READ);
    IrInst *value = lower_ref_get(l, &ref);
    return (ChainValue){value, ref.this_value};
}

IrInst *lower_super_member(Lower *l, AstNode *node)
{
    return get_super(l, node).value;
}

/* Spec: 13.10.1, #x in o. */
IrInst *lower_private_in(Lower *l, AstNode *node)
{
    AstNode *property = node->private_in.name;
    IrInst *object = lower_expression(l, node->private_in.object);
    IrInst *name = lower_var_get(l, ast_span(property), property->private_name.binding);
    return LOWER_NAMED(l, PRIVATE_HAS, lower_operator_span(l, property), property->private_name.name, name, object);
}

/* ---- Arguments ---- */

static bool has_spread(AstList list)
{
    for (uint32_t i = 0; i < list.count; i++)
        if (list.items[i]->kind == AST_SPREAD) return true;
    return false;
}

/* The leading arguments make the array; from the first spread on they are appended to it. */
/* The spread of f(a, ...b), which messages show; NULL when there are others. */
static AstNode *last_spread(AstList arguments)
{
    for (uint32_t i = 0; i + 1 < arguments.count; i++)
        if (arguments.items[i]->kind == AST_SPREAD) return NULL;
    return arguments.items[arguments.count - 1];
}

IrInst *lower_arguments_array(Lower *l, Span span, AstList arguments)
{
    IrInst **values = ARENA_ARRAY(l->arena, IrInst *, arguments.count);
    uint32_t i = 0;
    for (; i < arguments.count && arguments.items[i]->kind != AST_SPREAD; i++)
        values[i] = lower_expression(l, arguments.items[i]);
    IrInst *array = ir_append(l->block, IR_ARRAY, span, i, values);
    for (; i < arguments.count; i++) {
        AstNode *argument = arguments.items[i];
        bool is_spread = argument->kind == AST_SPREAD;
        if (is_spread) argument = argument->spread.argument;
        IrInst *value = lower_expression(l, argument);
        if (is_spread) lower_with_callee(LOWER_RT(l, ARRAY_SPREAD, ast_span(argument), array, value), last_spread(arguments));
        else LOWER_RT(l, ARRAY_PUSH, ast_span(argument), array, value);
    }
    return array;
}

/* Fills `fixed` leading operands and the arguments into one array. */
static IrInst **lower_operands(Lower *l, IrInst *first, IrInst *second, AstList arguments)
{
    uint32_t fixed = second ? 2 : 1;
    IrInst **operands = ARENA_ARRAY(l->arena, IrInst *, fixed + arguments.count);
    operands[0] = first;
    if (second) operands[1] = second;
    for (uint32_t i = 0; i < arguments.count; i++)
        operands[fixed + i] = lower_expression(l, arguments.items[i]);
    return operands;
}

IrInst *lower_with_callee(IrInst *call, AstNode *callee)
{
    call->callee = callee;
    return call;
}

static bool is_arguments(const Lower *l, const AstNode *node)
{
    return node->kind == AST_IDENTIFIER && node->identifier.binding && node->identifier.binding == l->info->arguments_binding;
}

/* x.apply(y, arguments), x.slice.call(arguments, y), where nothing but the built-in functions will do. */
static void check_who_gets_arguments(Lower *l, const AstNode *call, Span span, IrInst *callee, IrInst *this_value)
{
    const AstNode *member = call->call.callee;
    AstList arguments = call->call.arguments;
    if (!l->info->checks_who_gets_them || member->kind != AST_MEMBER) return;
    if (arguments.count == 2 && is_arguments(l, arguments.items[1]) && member->member.property == unit_name(l->unit, NAME_apply))
        LOWER_RT(l, CHECK_APPLY, span, callee);
    if (arguments.count && is_arguments(l, arguments.items[0]) && member->member.property == unit_name(l->unit, NAME_call))
        LOWER_RT(l, CHECK_SLICE, span, callee, this_value);
}

static IrInst *call_with(Lower *l, AstNode *call, ChainValue callee)
{
    AstNode *node = call->call.callee;
    AstList arguments = call->call.arguments;
    Span span = lower_call_span(l, node);
    IrInst *this_value = callee.this_value ? callee.this_value : lower_undefined(l, span);
    if (has_spread(arguments)) {
        IrInst *array = lower_arguments_array(l, span, arguments);
        return lower_with_callee(LOWER_RT(l, CALL_SPREAD, span, callee.value, this_value, array), node);
    }
    IrInst **operands = lower_operands(l, callee.value, this_value, arguments);
    check_who_gets_arguments(l, call, span, callee.value, this_value);
    if (call->call.direct_eval) return lower_direct_eval(l, call, callee.value, 2 + arguments.count, operands);
    return lower_with_callee(ir_append(l->block, IR_CALL, span, 2 + arguments.count, operands), node);
}

/* ---- Calls in the scripts of runtime/ ---- */

static int find_rt(const Name *name)
{
    for (int rt = 0; rt < IR_RT_COUNT; rt++)
        if (strcmp(ir_rt_info((IrRt)rt)->name, name->text + 1) == 0) return rt;
    return -1;
}

static bool is_intrinsic_call(const Lower *l, const AstNode *node)
{
    if (!l->is_builtin || node->kind != AST_CALL) return false;
    const AstNode *callee = node->call.callee;
    return callee->kind == AST_IDENTIFIER && !callee->identifier.binding &&
           callee->identifier.name->text[0] == '$';
}

/* $CALL(f, this, …), $ELEMENT(o, k) …: the operation with just these operands. */
static IrInst *lower_plain_operands(Lower *l, IrOp op, Span span, AstList arguments)
{
    IrInst **operands = ARENA_ARRAY(l->arena, IrInst *, arguments.count);
    for (uint32_t i = 0; i < arguments.count; i++)
        operands[i] = lower_expression(l, arguments.items[i]);
    return ir_append(l->block, op, span, arguments.count, operands);
}

/* $NAME(a, b) is the runtime function NAME. */
static IrInst *lower_intrinsic_call(Lower *l, AstNode *node)
{
    Span span = ast_span(node->call.callee);
    AstList arguments = node->call.arguments;
    const Name *name = node->call.callee->identifier.name;
    static const struct { const char *name; IrOp op; } operations[] = {
        {"$CALL", IR_CALL}, {"$NEW", IR_NEW}, {"$ELEMENT", IR_ELEMENT}, {"$IS_EMPTY", IR_IS_EMPTY}};
    for (size_t i = 0; i < COUNT_OF(operations); i++)
        if (strcmp(name->text, operations[i].name) == 0) return lower_plain_operands(l, operations[i].op, span, arguments);
    int rt = find_rt(name);
    uint32_t expected = 0;
    for (const char *p = rt < 0 ? "" : ir_rt_info((IrRt)rt)->args; *p; p++) expected += *p == 'v';
    if (rt < 0 || expected != arguments.count || has_spread(arguments)) {
        diag_error(l->unit, span, "no runtime function '%s' of %u arguments", name->text,
                   arguments.count);
        return lower_undefined(l, span);
    }
    IrInst **operands = ARENA_ARRAY(l->arena, IrInst *, arguments.count);
    for (uint32_t i = 0; i < arguments.count; i++)
        operands[i] = lower_expression(l, arguments.items[i]);
    IrInst *result = lower_rt(l, (IrRt)rt, span, arguments.count, operands);
    return ir_has_result(result) ? result : lower_undefined(l, span);
}

/* ---- Chains ---- */

void lower_optional_check(Lower *l, Span span, IrInst *value)
{
    IrBlock *next = lower_block(l);
    lower_branch(l, span, lower_op1(l, IR_IS_NULLISH, span, value), l->chain_exit, next);
    lower_start(l, next);
}

/* The part of a link that the chain goes on from; NULL: the node is no link. */
static AstNode *chain_object(const Lower *l, const AstNode *node)
{
    switch (node->kind) {
    case AST_MEMBER: return lower_is_namespace_member(l, node) ? NULL : node->member.object;
    case AST_INDEX: return node->index.object;
    case AST_PRIVATE_MEMBER: return node->private_member.object;
    case AST_TAGGED_TEMPLATE: return node->tagged_template.tag;
    case AST_CALL: return is_intrinsic_call(l, node) || lower_is_require(l, node) ? NULL : node->call.callee;
    default: return NULL;
    }
}

static bool is_optional(const AstNode *link)
{
    switch (link->kind) {
    case AST_MEMBER: return link->member.optional;
    case AST_INDEX: return link->index.optional;
    case AST_PRIVATE_MEMBER: return link->private_member.optional;
    case AST_CALL: return link->call.optional;
    default: return false;
    }
}

static IrInst *call_template_tag(Lower *l, AstNode *node, ChainValue tag)
{
    AstNode *quasi = node->tagged_template.quasi;
    Span span = ast_span(quasi);
    IrInst *this_value = tag.this_value ? tag.this_value : lower_undefined(l, span);
    IrInst *strings = lower_template_object(l, quasi);
    AstList expressions = quasi->template.expressions;
    IrInst **operands = ARENA_ARRAY(l->arena, IrInst *, 3 + expressions.count);
    operands[0] = tag.value;
    operands[1] = this_value;
    operands[2] = strings;
    for (uint32_t i = 0; i < expressions.count; i++)
        operands[3 + i] = lower_expression(l, expressions.items[i]);
    return lower_with_callee(ir_append(l->block, IR_CALL, span, 3 + expressions.count, operands),
                       node->tagged_template.tag);
}

static ChainValue lower_link(Lower *l, AstNode *link, ChainValue object)
{
    if (is_optional(link)) lower_optional_check(l, ast_span(link), object.value);
    switch (link->kind) {
    case AST_MEMBER: {
        Span span = lower_name_span(l, link);
        IrInst *value = lower_get_name(l, span, object.value, link->member.property);
        return (ChainValue){value, object.value};
    }
    case AST_INDEX: return (ChainValue){get_index(l, link, object.value), object.value};
    case AST_PRIVATE_MEMBER: return (ChainValue){get_private(l, link, object.value), object.value};
    case AST_TAGGED_TEMPLATE: return (ChainValue){call_template_tag(l, link, object), NULL};
    case AST_CALL: return (ChainValue){call_with(l, link, object), NULL};
    default: UNREACHABLE();
    }
}

/* (a?.b)() calls with this = a: the chain has two results then. */
static ChainValue lower_optional_chain(Lower *l, AstNode *node)
{
    Span span = ast_span(node);
    IrBlock *outer = l->chain_exit, *done = lower_block(l);
    Binding *result = lower_temp(l, ".result"), *this_result = NULL;
    IrBlock *exit = l->chain_exit = lower_block(l);
    ChainValue chain = lower_chain(l, node->optional_chain.expression);
    l->chain_exit = outer;
    if (chain.this_value && (node->flags & AST_PARENTHESIZED)) this_result = lower_temp(l, ".this");
    lower_var_set(l, span, result, chain.value);
    if (this_result) lower_var_set(l, span, this_result, chain.this_value);
    lower_jump(l, span, done);
    lower_start(l, exit);
    IrInst *undefined = lower_undefined(l, span);
    lower_var_set(l, span, result, undefined);
    if (this_result) lower_var_set(l, span, this_result, undefined);
    lower_jump(l, span, done);
    lower_start(l, done);
    IrInst *value = lower_var_get(l, span, result);
    return (ChainValue){value, this_result ? lower_var_get(l, span, this_result) : NULL};
}

IrInst *lower_optional_chain_value(Lower *l, AstNode *node)
{
    return lower_optional_chain(l, node).value;
}

static ChainValue lower_chain_base(Lower *l, AstNode *node)
{
    switch (node->kind) {
    case AST_SUPER_MEMBER:
    case AST_SUPER_INDEX: return get_super(l, node);
    case AST_OPTIONAL_CHAIN: return lower_optional_chain(l, node);
    case AST_IDENTIFIER:
        if (node->flags & AST_DYNAMIC_NAME) return lower_dynamic_get(l, node, false);
        return (ChainValue){lower_expression(l, node), NULL};
    case AST_CALL: return (ChainValue){lower_is_require(l, node) ? lower_require(l, node) : lower_intrinsic_call(l, node), NULL};
    case AST_MEMBER: return lower_namespace_member(l, node);
    default: return (ChainValue){lower_expression(l, node), NULL};
    }
}

ChainValue lower_chain(Lower *l, AstNode *node)
{
    VEC(AstNode *) links = {0};
    for (AstNode *object; (object = chain_object(l, node)); node = object) vec_push(l->arena, &links, node);
    ChainValue value = lower_chain_base(l, node);
    while (links.count) value = lower_link(l, vec_pop(&links), value);
    return value;
}

IrInst *lower_chain_value(Lower *l, AstNode *node)
{
    return lower_chain(l, node).value;
}

/* ---- new and super() ---- */

IrInst *lower_new(Lower *l, AstNode *node)
{
    Span span = ast_span(node);
    AstList arguments = node->new_.arguments;
    IrInst *constructor = lower_expression(l, node->new_.callee);
    if (has_spread(arguments)) {
        IrInst *array = lower_arguments_array(l, span, arguments);
        return lower_with_callee(LOWER_RT(l, NEW_SPREAD, span, constructor, array), node->new_.callee);
    }
    IrInst **operands = lower_operands(l, constructor, NULL, arguments);
    return lower_with_callee(ir_append(l->block, IR_NEW, span, 1 + arguments.count, operands), node->new_.callee);
}

/* this = object, unless it has a value already: super() was called before. */
static void bind_this_once(Lower *l, Span span, Binding *binding, IrInst *object)
{
    IrBlock *first = lower_block(l), *twice = lower_block(l);
    IrInst *old = lower_var_get(l, span, binding);
    lower_branch(l, span, lower_op1(l, IR_IS_EMPTY, span, old), first, twice);
    lower_start(l, twice);
    lower_rt(l, RT_THROW_SUPER_TWICE, span, 0, NULL);
    ir_append0(l->block, IR_UNREACHABLE, span);
    lower_start(l, first);
    lower_var_set(l, span, binding, object);
}

/* What arrow functions find in a variable, the constructor itself has at hand. */
static IrInst *implicit_value(Lower *l, Span span, Binding *binding, IrOp op)
{
    return binding ? lower_var_get(l, span, binding) : ir_append0(l->block, op, span);
}

static IrInst *super_new(Lower *l, Span span, IrInst *parent, IrInst *new_target, AstList arguments)
{
    if (has_spread(arguments)) {
        IrInst *array = lower_arguments_array(l, span, arguments);
        return LOWER_RT(l, SUPER_CONSTRUCT, span, parent, array, new_target);
    }
    return ir_append(l->block, IR_SUPER_NEW, span, 2 + arguments.count, lower_operands(l, parent, new_target, arguments));
}

/* Spec: 13.3.7.1, SuperCall : super Arguments. */
IrInst *lower_super_call(Lower *l, AstNode *node)
{
    Span span = ast_span(node);
    FunctionInfo *home = l->info->home;
    IrInst *callee = implicit_value(l, span, home->callee_binding, IR_SELF);
    IrInst *new_target = implicit_value(l, span, home->new_target_binding, IR_NEW_TARGET);
    IrInst *parent = LOWER_RT(l, SUPER_PARENT, span, callee);
    IrInst *object = super_new(l, span, parent, new_target, node->super_call.arguments);
    bind_this_once(l, span, home->this_binding, object);
    lower_initialize_fields(l, span, home->class_, object);
    return object;
}

/* ---- delete ---- */

static IrInst *delete_key(Lower *l, Span span, IrInst *object, IrInst *key)
{
    IrInst *strict = ir_const_bool(l->block, span, l->strict);
    return LOWER_RT(l, DELETE, span, object, key, strict);
}

static IrInst *delete_member(Lower *l, Span span, AstNode *node)
{
    bool is_index = node->kind == AST_INDEX;
    IrInst *object = lower_expression(l, is_index ? node->index.object : node->member.object);
    if (is_optional(node)) lower_optional_check(l, span, object);
    IrInst *key = is_index ? lower_expression(l, node->index.property)
                           : lower_name_string(l, span, node->member.property);
    return delete_key(l, span, object, key);
}

IrInst *lower_static_delete(Lower *l, Span span, const AstNode *node)
{
    const Binding *binding = node->identifier.binding;
    if (binding && !lower_is_global(binding)) return ir_const_bool(l->block, span, false);
    IrInst *name = lower_name_string(l, span, node->identifier.name);
    return LOWER_RT(l, DELETE_GLOBAL, span, name);
}

/* The reference is evaluated, then refused: this must be there, and the key is worked out. */
static IrInst *delete_super(Lower *l, Span span, AstNode *node)
{
    lower_this(l, node);
    if (node->kind == AST_SUPER_INDEX) lower_expression(l, node->super_index.property);
    IrInst *message = lower_text(l, span, "Unsupported reference to 'super'");
    LOWER_RT(l, THROW_REFERENCE, span, message);
    return ir_const_bool(l->block, span, true);
}

static IrInst *delete_operand(Lower *l, Span span, AstNode *node);

/* delete a?.b is true when a is nullish. */
static IrInst *delete_optional(Lower *l, Span span, AstNode *node)
{
    IrBlock *outer = l->chain_exit, *done = lower_block(l);
    Binding *result = lower_temp(l, ".result");
    IrBlock *exit = l->chain_exit = lower_block(l);
    IrInst *deleted = delete_operand(l, span, node->optional_chain.expression);
    l->chain_exit = outer;
    lower_var_set(l, span, result, deleted);
    lower_jump(l, span, done);
    lower_start(l, exit);
    lower_var_set(l, span, result, ir_const_bool(l->block, span, true));
    lower_jump(l, span, done);
    lower_start(l, done);
    return lower_var_get(l, span, result);
}

/* Spec: 13.5.1.2. */
static IrInst *delete_operand(Lower *l, Span span, AstNode *node)
{
    switch (node->kind) {
    case AST_IDENTIFIER:
        return node->flags & AST_DYNAMIC_NAME ? lower_dynamic_delete(l, span, node) : lower_static_delete(l, span, node);
    case AST_MEMBER:
    case AST_INDEX: return delete_member(l, span, node);
    case AST_SUPER_MEMBER:
    case AST_SUPER_INDEX: return delete_super(l, span, node);
    case AST_OPTIONAL_CHAIN: return delete_optional(l, span, node);
    default:
        lower_expression(l, node);
        return ir_const_bool(l->block, span, true);
    }
}

IrInst *lower_delete(Lower *l, AstNode *node)
{
    return delete_operand(l, ast_span(node), node->unary.operand);
}
