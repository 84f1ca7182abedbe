/* Array and object literals.
 *
 *   { a: x, b() {}, [k]: y, ...z }    v1 = object {a b}, x, closure b
 *                                     k1 = tokey k    rt DEFINE_FIELD v1, k1, y
 *                                     rt COPY_DATA_PROPERTIES v1, z
 *
 * The leading properties with plain, different names make the object at once; what follows is
 * added in order. A method that uses super needs the object, so it is never among the leading. */
#include "passes/lower_internal.h"

enum { SHAPE_MAX = 128 };

/* ---- Arrays ---- */

static IrInst *array_element(Lower *l, Span span, AstNode *element)
{
    return element ? lower_expression(l, element) : ir_const_empty(l->block, span);
}

static void append_element(Lower *l, Span span, IrInst *array, AstNode *element)
{
    if (element && element->kind == AST_SPREAD) {
        AstNode *argument = element->spread.argument;
        IrInst *value = lower_expression(l, argument);
        lower_with_callee(LOWER_RT(l, ARRAY_SPREAD, lower_value_span(l, argument), array, value), argument);
        return;
    }
    IrInst *value = array_element(l, span, element);
    LOWER_RT(l, ARRAY_PUSH, span, array, value);
}

IrInst *lower_array(Lower *l, AstNode *node)
{
    Span span = ast_span(node);
    AstList elements = node->array.elements;
    IrInst **values = ARENA_ARRAY(l->arena, IrInst *, elements.count);
    uint32_t i = 0;
    for (; i < elements.count; i++) {
        AstNode *element = elements.items[i];
        if (element && element->kind == AST_SPREAD) break;
        values[i] = array_element(l, span, element);
    }
    IrInst *array = ir_append(l->block, IR_ARRAY, span, i, values);
    for (; i < elements.count; i++) append_element(l, span, array, elements.items[i]);
    return array;
}

/* ---- Keys and values ---- */

IrInst *lower_property_key(Lower *l, AstNode *key)
{
    Span span = ast_span(key);
    if (key->kind == AST_KEY) return lower_name_string(l, span, key->key.name);
    IrInst *value = lower_expression(l, key);
    return lower_op1(l, IR_TO_KEY, span, value);
}

static bool takes_computed_name(const AstNode *node)
{
    return ast_is_anonymous_function(node) && node->kind == AST_FUNCTION &&
           node->function.info->has_computed_name;
}

IrInst *lower_named_value(Lower *l, AstNode *node, IrInst *key)
{
    if (key && node->kind == AST_CLASS && ast_is_anonymous_function(node))
        return lower_class(l, node, key);
    IrInst *value = lower_expression(l, node);
    if (key && takes_computed_name(node))
        LOWER_RT(l, SET_FUNCTION_NAME, ast_span(node), value, key);
    return value;
}

IrInst *lower_method(Lower *l, AstNode *function, IrInst *key)
{
    Span span = ast_span(function);
    IrInst *closure = lower_closure(l, function);
    const FunctionInfo *info = function->function.info;
    if (!info->has_computed_name) return closure;
    AstFunctionKind kind = function->function.kind;
    if (kind == FN_GETTER || kind == FN_SETTER) {
        IrInst *prefix = lower_text(l, span, kind == FN_GETTER ? "get" : "set");
        LOWER_RT(l, SET_ACCESSOR_NAME, span, closure, key, prefix);
    } else {
        LOWER_RT(l, SET_FUNCTION_NAME, span, closure, key);
    }
    return closure;
}

/* ---- The leading properties ---- */

static bool uses_home(const AstNode *function)
{
    return function->kind == AST_FUNCTION && function->function.info->home_object_binding;
}

static bool is_method(const AstNode *property)
{
    AstPropertyKind kind = property->property.kind;
    return kind == PROPERTY_METHOD || kind == PROPERTY_GETTER || kind == PROPERTY_SETTER;
}

/* May it be one of the properties that the literal's first operation defines? */
static bool is_plain(const Lower *l, const AstNode *property)
{
    if (property->kind != AST_PROPERTY) return false;
    AstPropertyKind kind = property->property.kind;
    if (kind == PROPERTY_PROTO || kind == PROPERTY_GETTER || kind == PROPERTY_SETTER) return false;
    if (kind == PROPERTY_METHOD && uses_home(property->property.value)) return false;
    const AstNode *key = property->property.key;
    if (key->kind != AST_KEY || key->key.name->is_array_index) return false;
    const Name *name = key->key.name;
    return name->index != NAME___proto__ && name->index < l->name_stamp_count;
}

static uint32_t count_plain(Lower *l, AstList properties)
{
    uint32_t i = 0;
    l->stamp++;
    for (; i < MIN(properties.count, (uint32_t)SHAPE_MAX); i++) {
        if (!is_plain(l, properties.items[i])) break;
        uint32_t *stamp = &l->name_stamps[properties.items[i]->property.key->key.name->index];
        if (*stamp == l->stamp) break;
        *stamp = l->stamp;
    }
    return i;
}

static IrInst *make_object(Lower *l, Span span, AstList properties, uint32_t count)
{
    IrShape *shape = ARENA_NEW(l->arena, IrShape);
    IrInst **values = ARENA_ARRAY(l->arena, IrInst *, count);
    shape->count = count;
    shape->names = ARENA_ARRAY(l->arena, Name *, count);
    for (uint32_t i = 0; i < count; i++) {
        const AstNode *property = properties.items[i];
        shape->names[i] = property->property.key->key.name;
        values[i] = lower_expression(l, property->property.value);
    }
    IrInst *object = ir_append(l->block, IR_OBJECT, span, count, values);
    object->imm.shape = shape;
    return object;
}

/* ---- The others ---- */

static void define_method(Lower *l, AstNode *property, IrInst *object)
{
    Span span = ast_span(property);
    IrInst *key = lower_property_key(l, property->property.key);
    IrInst *closure = lower_method(l, property->property.value, key);
    IrInst *enumerable = ir_const_bool(l->block, span, true);
    switch ((int)property->property.kind) {
    case PROPERTY_GETTER: LOWER_RT(l, DEFINE_GETTER, span, object, key, closure, enumerable); return;
    case PROPERTY_SETTER: LOWER_RT(l, DEFINE_SETTER, span, object, key, closure, enumerable); return;
    default: LOWER_RT(l, DEFINE_METHOD, span, object, key, closure, enumerable); return;
    }
}

/* Spec: 7.3.6 CreateDataPropertyOrThrow */
void lower_define(Lower *l, Span span, IrInst *object, const AstNode *key, IrInst *computed, IrInst *value)
{
    if (computed) LOWER_RT(l, DEFINE_FIELD, span, object, computed, value);
    else LOWER_NAMED(l, DEFINE, span, key->key.name, object, value);
}

static void define_value(Lower *l, AstNode *property, IrInst *object)
{
    Span span = ast_span(property);
    bool is_computed = property->property.key->kind != AST_KEY;
    IrInst *key = is_computed ? lower_property_key(l, property->property.key) : NULL;
    IrInst *value = lower_named_value(l, property->property.value, key);
    lower_define(l, span, object, property->property.key, key, value);
}

static void define_property(Lower *l, AstNode *property, IrInst *object)
{
    Span span = ast_span(property);
    if (property->kind == AST_SPREAD) {
        IrInst *source = lower_expression(l, property->spread.argument);
        LOWER_RT(l, COPY_DATA_PROPERTIES, span, object, source);
    } else if (property->property.kind == PROPERTY_PROTO) {
        IrInst *proto = lower_expression(l, property->property.value);
        LOWER_RT(l, SET_PROTO_LITERAL, span, object, proto);
    } else if (is_method(property)) {
        define_method(l, property, object);
    } else {
        define_value(l, property, object);
    }
}

/* Makes the variable in which methods of the literal find it, if one of them uses super. */
static Binding *declare_home(Lower *l, Span span, AstList properties)
{
    Binding *home = NULL;
    for (uint32_t i = 0; i < properties.count; i++) {
        const AstNode *property = properties.items[i];
        if (property->kind != AST_PROPERTY || !is_method(property)) continue;
        if (!uses_home(property->property.value)) continue;
        if (!home) home = lower_shared(l, span, ".home", false);
        l->homes[property->property.value->function.info->index] = home;
    }
    return home;
}

/* Spec: 13.2.5.4. */
IrInst *lower_object(Lower *l, AstNode *node)
{
    Span span = ast_span(node);
    AstList properties = node->object.properties;
    Binding *home = declare_home(l, span, properties);
    uint32_t count = count_plain(l, properties);
    IrInst *object = make_object(l, span, properties, count);
    if (home) lower_var_set(l, span, home, object);
    for (uint32_t i = count; i < properties.count; i++)
        define_property(l, properties.items[i], object);
    return object;
}
