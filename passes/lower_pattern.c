/* Destructuring: ECMA-262 8.6.2 and 13.15.5.
 *
 *   [a, o.b = 1] = v    it = rt ITER_OPEN v
 *                       try { a = rt ITER_STEP it
 *                             evaluate o; x = rt ITER_STEP it; if x is undefined, x = 1; o.b = x }
 *                       handler: rt ITER_CLOSE_THROW it, exception
 *                       rt ITER_CLOSE it
 *
 * A target is evaluated before the value it will get is fetched. The iterator is closed unless it
 * is done or failed itself: its record knows. Leaves say themselves what happens to them: a
 * BINDING_IDENTIFIER is initialised, anything else is assigned. */
#include "passes/lower_internal.h"

/* Where an element's value comes from. */
typedef struct Element {
    IrInst *source;    /* iterator or object */
    bool is_iterator, is_rest;
    Name *name;        /* of an object's property; NULL: key */
    IrInst *key;       /* … or, of the rest of an object, the array of keys to leave out */
    Span span;
} Element;

static IrInst *fetch(Lower *l, const Element *e)
{
    if (e->is_iterator && e->is_rest) return LOWER_RT(l, ITER_REST, e->span, e->source);
    if (e->is_iterator) return LOWER_RT(l, ITER_STEP, e->span, e->source);
    if (e->is_rest) return LOWER_RT(l, OBJECT_REST, e->span, e->source, e->key);
    if (e->name) return lower_get_name(l, e->span, e->source, e->name);
    return lower_op2(l, IR_GET_ELEM, e->span, e->source, e->key);
}

static void bind_pattern(Lower *l, AstNode *target, IrInst *value, AstNode *source, bool is_nested);

IrInst *lower_default(Lower *l, AstNode *default_value, IrInst *value)
{
    Span span = ast_span(default_value);
    Binding *result = lower_temp(l, ".result");
    IrBlock *missing = lower_block(l), *done = lower_block(l);
    lower_var_set(l, span, result, value);
    lower_branch(l, span, lower_op1(l, IR_IS_UNDEFINED, span, value), missing, done);
    lower_start(l, missing);
    IrInst *replacement = lower_expression(l, default_value);
    lower_var_set(l, span, result, replacement);
    lower_jump(l, span, done);
    lower_start(l, done);
    return lower_var_get(l, span, result);
}

/* node: a target or pattern, with or without a default value. */
static void assign_element(Lower *l, AstNode *node, const Element *e)
{
    AstNode *target = node, *default_value = NULL;
    if (node->kind == AST_ASSIGN_PATTERN) {
        target = node->assign_pattern.target;
        default_value = node->assign_pattern.value;
    }
    bool is_pattern = lower_is_pattern(target);
    Ref ref = {0};
    if (!is_pattern) ref = lower_ref(l, target, ast_span(target), REF_WRITE);
    IrInst *value = fetch(l, e);
    if (default_value) value = lower_default(l, default_value, value);
    if (is_pattern) bind_pattern(l, target, value, default_value, true);
    else lower_ref_set(l, &ref, value);
}

/* ---- Arrays ---- */

/* Can only the iterator itself throw, in which case it needs no closing? */
static bool is_simple_element(const AstNode *element)
{
    if (!element) return true;
    if (element->kind == AST_REST) element = element->rest.target;
    return element->kind == AST_BINDING_IDENTIFIER && !(element->flags & AST_DYNAMIC_NAME) &&
           !lower_is_global(element->binding_identifier.binding);
}

static bool is_simple_array(AstList elements)
{
    for (uint32_t i = 0; i < elements.count; i++)
        if (!is_simple_element(elements.items[i])) return false;
    return true;
}

static void assign_array_element(Lower *l, AstNode *element, IrInst *iterator, Span span)
{
    Element e = {.source = iterator, .is_iterator = true, .span = span};
    if (!element) {
        LOWER_RT(l, ITER_SKIP, span, iterator);
        return;
    }
    e.span = ast_span(element);
    e.is_rest = element->kind == AST_REST;
    assign_element(l, e.is_rest ? element->rest.target : element, &e);
}

/* The messages of V8 show only what needs no work, and calls of what has a name. */
static AstNode *shown_source(AstNode *source)
{
    if (!source) return NULL;
    switch (source->kind) {
    case AST_CATCH:
    case AST_MEMBER:
    case AST_INDEX:
    case AST_BINARY:
    case AST_LOGICAL:
    case AST_CONDITIONAL:
    case AST_OPTIONAL_CHAIN:
    case AST_SEQUENCE: return NULL;
    case AST_CALL: return source->call.callee->kind == AST_IDENTIFIER ? source : NULL;
    default: return source;
    }
}

/* Does the pattern assign to what there is, rather than declare variables? */
static bool is_assignment(const AstNode *target)
{
    switch (target->kind) {
    case AST_ASSIGN_PATTERN: return is_assignment(target->assign_pattern.target);
    case AST_REST: return is_assignment(target->rest.target);
    case AST_PATTERN_PROPERTY: return is_assignment(target->pattern_property.value);
    case AST_OBJECT_PATTERN:
        return target->object_pattern.properties.count && is_assignment(target->object_pattern.properties.items[0]);
    case AST_ARRAY_PATTERN:
        for (uint32_t i = 0; i < target->array_pattern.elements.count; i++)
            if (target->array_pattern.elements.items[i]) return is_assignment(target->array_pattern.elements.items[i]);
        return false;
    default: return target->kind != AST_BINDING_IDENTIFIER;
    }
}

/* Where V8 says that the value is not iterable. */
static Span opening_span(const Lower *l, const AstNode *pattern, const AstNode *source)
{
    if (!source || source->kind == AST_CATCH || source->kind == AST_FOR_IN) return ast_span(pattern);
    if (source->kind == AST_FOR_OF) return lower_target_span(l, source->for_of.left);
    return is_assignment(pattern) ? lower_operator_span(l, pattern) : ast_span(source);
}

static void assign_array(Lower *l, AstNode *node, IrInst *value, AstNode *source, bool is_nested)
{
    Span span = ast_span(node);
    AstList elements = node->array_pattern.elements;
    bool is_simple = is_simple_array(elements);
    IrInst *iterator = LOWER_RT(l, ITER_OPEN, is_nested ? span : opening_span(l, node, source), value);
    lower_with_callee(iterator, is_assignment(node) ? NULL : shown_source(source));
    JumpScope closing;
    if (!is_simple) lower_closing_begin(l, span, &closing, iterator, false);
    for (uint32_t i = 0; i < elements.count; i++)
        assign_array_element(l, elements.items[i], iterator, span);
    if (!is_simple) lower_closing_end(l, span, &closing);
    LOWER_RT(l, ITER_CLOSE, span, iterator);
}

/* ---- Objects ---- */

static bool has_rest(AstList properties)
{
    return properties.count && properties.items[properties.count - 1]->kind == AST_REST;
}

/* null and undefined cannot be destructured; the message names the first property. */
static void require_object(Lower *l, AstNode *node, IrInst *value, AstNode *source)
{
    AstList properties = node->object_pattern.properties;
    const AstNode *first = properties.count ? properties.items[0] : NULL;
    if (first && (first->kind == AST_REST || first->pattern_property.key->kind != AST_KEY))
        first = NULL;
    Span span = ast_span(first ? first->pattern_property.key : node);
    IrInst *name = first ? lower_name_string(l, span, first->pattern_property.key->key.name)
                         : lower_undefined(l, span);
    lower_with_callee(LOWER_RT(l, REQUIRE_OBJECT_COERCIBLE, span, value, name), source);
}

/* Does reading the first property find a value that cannot be destructured before anything else happens? */
static bool reads_at_once(AstList properties)
{
    if (!properties.count || properties.items[0]->kind == AST_REST) return false;
    const AstNode *first = properties.items[0], *target = first->pattern_property.value;
    if (target->kind == AST_ASSIGN_PATTERN) target = target->assign_pattern.target;
    return first->pattern_property.key->kind == AST_KEY &&
           (target->kind == AST_IDENTIFIER || target->kind == AST_BINDING_IDENTIFIER || lower_is_pattern(target));
}

/* A target's span is where its value's absence shows. */
static Span property_span(const AstNode *property)
{
    const AstNode *target = property->pattern_property.value;
    if (target->kind == AST_ASSIGN_PATTERN) target = target->assign_pattern.target;
    return ast_span(target);
}

/* keys: of the properties so far, NULL unless there is a rest that leaves them out. */
static void assign_property(Lower *l, AstNode *property, IrInst *object, IrInst **key_out)
{
    AstNode *key = property->pattern_property.key;
    Element e = {.source = object, .span = property_span(property)};
    if (key->kind == AST_KEY) e.name = key->key.name;
    else e.key = lower_property_key(l, key);
    if (key_out) *key_out = e.key ? e.key : lower_name_string(l, e.span, e.name);
    assign_element(l, property->pattern_property.value, &e);
}

static void assign_object_rest(Lower *l, AstNode *rest, IrInst *object, IrInst **keys,
                               uint32_t count)
{
    Span span = ast_span(rest);
    Element e = {.source = object, .is_rest = true, .span = span};
    e.key = ir_append(l->block, IR_ARRAY, span, count, keys);
    assign_element(l, rest->rest.target, &e);
}

static void assign_object(Lower *l, AstNode *node, IrInst *value, AstNode *source, bool is_nested)
{
    AstList properties = node->object_pattern.properties;
    IrInst **keys = has_rest(properties) ? ARENA_ARRAY(l->arena, IrInst *, properties.count) : NULL;
    if (!is_nested || source || !reads_at_once(properties)) require_object(l, node, value, source);
    for (uint32_t i = 0; i < properties.count; i++) {
        AstNode *property = properties.items[i];
        if (property->kind == AST_REST) assign_object_rest(l, property, value, keys, i);
        else assign_property(l, property, value, keys ? &keys[i] : NULL);
    }
}

static void bind_pattern(Lower *l, AstNode *target, IrInst *value, AstNode *source, bool is_nested)
{
    switch (target->kind) {
    case AST_ARRAY_PATTERN: assign_array(l, target, value, source, is_nested); return;
    case AST_OBJECT_PATTERN: assign_object(l, target, value, source, is_nested); return;
    default: {
        Ref ref = lower_ref(l, target, ast_span(target), REF_WRITE_NOW);
        lower_ref_set(l, &ref, value);
    }
    }
}

void lower_pattern_from(Lower *l, AstNode *target, IrInst *value, AstNode *source)
{
    bind_pattern(l, target, value, source, false);
}

void lower_pattern(Lower *l, AstNode *target, IrInst *value)
{
    bind_pattern(l, target, value, NULL, false);
}
