/* with statements, and names that may mean several things (DynamicName in scope.h).
 *
 * Law: a name is looked up once, when its reference is evaluated, from the innermost level on; what is found is what is
 * read and assigned, whatever happens in between. Nothing but such names pays.
 *
 *   with (o) x++        found = 0 if rt WITH_HAS o, "x"; else 1
 *                       old = found === 0 ? rt WITH_GET o, "x" : x
 *                       if (found === 0) rt WITH_SET o, "x", old + 1; else x = old + 1
 *
 * Spec: 9.4.2 ResolveBinding, 9.1.1.2 Object Environment Records, 14.11.2. */
#include "passes/lower_internal.h"

static const DynamicName *levels_of(const Lower *l, const AstNode *node)
{
    return scope_dynamic_name(l->scopes, node);
}

static bool is_with(const Binding *level)
{
    return level->kind == BINDING_WITH;
}

static Name *name_of(const AstNode *node)
{
    return node->kind == AST_IDENTIFIER ? node->identifier.name : node->binding_identifier.name;
}

/* ---- one level ---- */

/* Goes to yes if the level has the name, else to no. */
static void test_level(Lower *l, Span span, Binding *level, const Name *name, IrBlock *yes, IrBlock *no)
{
    IrInst *value = lower_var_get(l, span, level);
    if (!is_with(level)) {
        lower_branch(l, span, lower_op1(l, IR_IS_EMPTY, span, value), no, yes);
        return;
    }
    IrInst *string = lower_name_string(l, span, name);
    lower_branch(l, span, LOWER_RT(l, WITH_HAS, span, value, string), yes, no);
}

static IrInst *get_level(Lower *l, Span span, Binding *level, const Name *name)
{
    IrInst *value = lower_var_get(l, span, level);
    if (!is_with(level)) return value;
    IrInst *string = lower_name_string(l, span, name), *strict = ir_const_bool(l->block, span, l->strict);
    return LOWER_RT(l, WITH_GET, span, value, string, strict);
}

static void set_level(Lower *l, Span span, Binding *level, const Name *name, IrInst *value)
{
    if (!is_with(level)) {
        lower_var_set(l, span, level, value);
        return;
    }
    IrInst *object = lower_var_get(l, span, level), *string = lower_name_string(l, span, name);
    IrInst *strict = ir_const_bool(l->block, span, l->strict);
    LOWER_RT(l, WITH_SET, span, object, string, value, strict);
}

static IrInst *delete_level(Lower *l, Span span, Binding *level, const Name *name)
{
    if (is_with(level)) {
        IrInst *object = lower_var_get(l, span, level), *string = lower_name_string(l, span, name);
        return LOWER_RT(l, DELETE, span, object, string, ir_const_bool(l->block, span, false));
    }
    lower_var_set(l, span, level, ir_const_empty(l->block, span));
    return ir_const_bool(l->block, span, true);
}

/* ---- reading at once ---- */

/* What the level has of that name, or empty. */
static IrInst *read_level(Lower *l, Span span, Binding *level, const Name *name)
{
    IrInst *value = lower_var_get(l, span, level);
    if (!is_with(level)) return value;
    IrInst *string = lower_name_string(l, span, name), *strict = ir_const_bool(l->block, span, l->strict);
    return LOWER_RT(l, WITH_READ, span, value, string, strict);
}

typedef struct Result {
    Binding *value, *this_value;
    IrBlock *done;
} Result;

static void end_level(Lower *l, Span span, const Result *result, IrInst *value, IrInst *this_value)
{
    lower_var_set(l, span, result->value, value);
    lower_var_set(l, span, result->this_value, this_value ? this_value : lower_undefined(l, span));
    lower_jump(l, span, result->done);
}

static Result begin_levels(Lower *l)
{
    return (Result){lower_temp(l, ".value"), lower_temp(l, ".this"), lower_block(l)};
}

static ChainValue end_levels(Lower *l, Span span, const Result *result)
{
    lower_start(l, result->done);
    IrInst *value = lower_var_get(l, span, result->value);
    return (ChainValue){value, lower_var_get(l, span, result->this_value)};
}

ChainValue lower_dynamic_get(Lower *l, AstNode *node, bool is_typeof)
{
    const DynamicName *levels = levels_of(l, node);
    const Name *name = name_of(node);
    Span span = ast_span(node);
    Result result = begin_levels(l);
    for (uint32_t i = 0; i < levels->count; i++) {
        Binding *level = levels->levels[i];
        IrBlock *yes = lower_block(l), *no = lower_block(l);
        IrInst *value = read_level(l, span, level, name);
        lower_branch(l, span, lower_op1(l, IR_IS_EMPTY, span, value), no, yes);
        lower_start(l, yes);
        end_level(l, span, &result, value, is_with(level) ? lower_var_get(l, span, level) : NULL);
        lower_start(l, no);
    }
    end_level(l, span, &result, lower_static_identifier(l, node, is_typeof), NULL);
    return end_levels(l, span, &result);
}

IrInst *lower_dynamic_delete(Lower *l, Span span, AstNode *node)
{
    const DynamicName *levels = levels_of(l, node);
    const Name *name = name_of(node);
    Result result = begin_levels(l);
    for (uint32_t i = 0; i < levels->count; i++) {
        IrBlock *yes = lower_block(l), *no = lower_block(l);
        test_level(l, span, levels->levels[i], name, yes, no);
        lower_start(l, yes);
        end_level(l, span, &result, delete_level(l, span, levels->levels[i], name), NULL);
        lower_start(l, no);
    }
    end_level(l, span, &result, lower_static_delete(l, span, node), NULL);
    return end_levels(l, span, &result).value;
}

/* ---- references ---- */

static void set_found(Lower *l, Span span, const DynamicRef *dynamic, uint32_t level, IrBlock *done)
{
    lower_var_set(l, span, dynamic->found, ir_const_number(l->block, span, level));
    lower_jump(l, span, done);
}

/* The static reference is evaluated where no level has the name. */
static void find_static(Lower *l, const Ref *ref, DynamicRef *dynamic)
{
    dynamic->otherwise = *ref;
    lower_static_ref(l, &dynamic->otherwise);
    if (dynamic->otherwise.exists) lower_var_set(l, ref->span, dynamic->exists, dynamic->otherwise.exists);
}

Ref lower_dynamic_ref(Lower *l, Ref ref)
{
    const DynamicName *levels = levels_of(l, ref.node);
    Span span = ref.span;
    DynamicRef *dynamic = ref.dynamic = ARENA_NEW(l->arena, DynamicRef);
    IrBlock *done = lower_block(l);
    ref.kind = REF_DYNAMIC;
    ref.name = name_of(ref.node);
    dynamic->found = lower_temp(l, ".found");
    dynamic->exists = lower_temp(l, ".exists");
    lower_var_new(l, span, dynamic->found);
    lower_var_new(l, span, dynamic->exists);
    for (uint32_t i = 0; i < levels->count; i++) {
        IrBlock *yes = lower_block(l), *no = lower_block(l);
        test_level(l, span, levels->levels[i], ref.name, yes, no);
        lower_start(l, yes);
        set_found(l, span, dynamic, i, done);
        lower_start(l, no);
    }
    find_static(l, &ref, dynamic);
    set_found(l, span, dynamic, levels->count, done);
    lower_start(l, done);
    return ref;
}

/* Starts a block in which level i was found; returns that in which it was not. */
static IrBlock *start_found(Lower *l, const Ref *ref, uint32_t i)
{
    IrBlock *yes = lower_block(l), *no = lower_block(l);
    IrInst *found = lower_var_get(l, ref->span, ref->dynamic->found), *number = ir_const_number(l->block, ref->span, i);
    lower_branch(l, ref->span, lower_op2(l, IR_SEQ, ref->span, found, number), yes, no);
    lower_start(l, yes);
    return no;
}

IrInst *lower_dynamic_ref_get(Lower *l, const Ref *ref)
{
    const DynamicName *levels = levels_of(l, ref->node);
    Result result = begin_levels(l);
    for (uint32_t i = 0; i < levels->count; i++) {
        IrBlock *no = start_found(l, ref, i);
        end_level(l, ref->span, &result, get_level(l, ref->span, levels->levels[i], ref->name), NULL);
        lower_start(l, no);
    }
    end_level(l, ref->span, &result, lower_static_identifier(l, ref->node, false), NULL);
    return end_levels(l, ref->span, &result).value;
}

void lower_dynamic_ref_set(Lower *l, const Ref *ref, IrInst *value)
{
    const DynamicName *levels = levels_of(l, ref->node);
    IrBlock *done = lower_block(l);
    for (uint32_t i = 0; i < levels->count; i++) {
        IrBlock *no = start_found(l, ref, i);
        set_level(l, ref->span, levels->levels[i], ref->name, value);
        lower_jump(l, ref->span, done);
        lower_start(l, no);
    }
    Ref otherwise = ref->dynamic->otherwise;
    if (otherwise.exists) otherwise.exists = lower_var_get(l, ref->span, ref->dynamic->exists);
    lower_ref_set(l, &otherwise, value);
    lower_jump(l, ref->span, done);
    lower_start(l, done);
}

/* ---- the statement ---- */

/* Spec: 14.11.2. */
void lower_with(Lower *l, AstNode *node)
{
    Span span = ast_span(node->with.object);
    Binding *binding = node->with.scope->first;
    IrInst *value = lower_expression(l, node->with.object);
    IrInst *object = LOWER_RT(l, TO_OBJECT, span, value);
    if (binding->is_captured) lower_var_new(l, span, binding);
    lower_var_set(l, span, binding, object);
    lower_statement(l, node->with.body);
}
