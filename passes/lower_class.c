/* Classes: ECMA-262 15.7.14 ClassDefinitionEvaluation.
 *
 *   class C extends B { x = 1; static y = 2; #m() {} get z() {} }
 *
 *   v1 = B   v2 = rt CLASS_PROTO v1          the prototype object
 *   v3 = closure C_1   rt CLASS_LINK v3, v2, v1
 *   .method = closure #m                      private methods wait in variables
 *   rt DEFINE_GETTER v2, "z", closure get z
 *   .fields = closure fields_2                adds #m, then x; constructors call it on the object
 *   call closure statics_3, v3                initialises static fields, runs static blocks
 *
 * The functions `fields` and `statics` contain the code of all initialisers of their kind in turn,
 * each with its own `this` variable. They are strict, as all code of a class. */
#include "passes/lower_internal.h"

/* A class whose code is being lowered. */
typedef struct ClassValue {
    ClassInfo *info;
    LowerClass *made;
    AstList elements;
    Span span;
    IrInst *constructor, *proto;
    IrInst **closures; /* by element: static private methods */
} ClassValue;

static bool is_private(const AstNode *element)
{
    const AstNode *key = element->class_element.key;
    return key && key->kind == AST_PRIVATE_NAME;
}

static bool is_computed(const AstNode *element)
{
    const AstNode *key = element->class_element.key;
    return key && key->kind != AST_PRIVATE_NAME && key->kind != AST_KEY;
}

static bool is_method(const AstNode *element)
{
    AstElementKind kind = element->class_element.kind;
    return kind == ELEMENT_METHOD || kind == ELEMENT_GETTER || kind == ELEMENT_SETTER;
}

/* ---- Home objects ---- */

static Binding *home_of(Lower *l, ClassValue *c, bool is_static)
{
    Binding **home = is_static ? &c->made->static_home : &c->made->instance_home;
    if (!*home) *home = lower_shared(l, c->span, is_static ? ".static-home" : ".home", false);
    return *home;
}

static void declare_homes(Lower *l, ClassValue *c)
{
    for (uint32_t i = 0; i < c->elements.count; i++) {
        const AstNode *element = c->elements.items[i], *value = element->class_element.value;
        if (!value) continue;
        const FunctionInfo *info = value->function.info;
        if (!info->home_object_binding) continue;
        l->homes[info->index] = home_of(l, c, lower_is_static(element));
    }
}

/* ---- Names and keys ---- */

/* What a receiver has to be, for messages; undefined for a field, which any object may have. */
static IrInst *private_owner(Lower *l, Span span, const ClassInfo *info, const Binding *name)
{
    if (name->private_kind == PRIVATE_FIELD) return lower_undefined(l, span);
    StrBuf text;
    strbuf_init(&text, l->arena);
    strbuf_puts(&text, name->is_static ? "class " : "an instance of class ");
    if (info->self) strbuf_str(&text, name_str(info->self->name));
    else strbuf_puts(&text, "anonymous");
    return ir_const_string(l->block, span, strbuf_finish(&text));
}

static void make_private_names(Lower *l, const ClassInfo *info)
{
    const Scope *scope = info->scope;
    if (!scope) return;
    for (Binding *b = scope->first; b; b = b->next) {
        if (b->kind != BINDING_PRIVATE) continue;
        Span span = ast_span(b->node);
        IrInst *text = lower_name_string(l, span, b->name);
        lower_var_set(l, span, b, LOWER_RT(l, PRIVATE_NAME_NEW, span, text, private_owner(l, span, info, b)));
    }
}

static IrInst *private_name(Lower *l, AstNode *element)
{
    AstNode *key = element->class_element.key;
    return lower_var_get(l, ast_span(key), key->private_name.binding);
}

/* The variables of what instances get. The constructor may come to capture them: they are there before it is. */
static void declare_elements(Lower *l, ClassValue *c)
{
    for (uint32_t i = 0; i < c->elements.count; i++) {
        const AstNode *element = c->elements.items[i];
        const char *name = NULL;
        if (is_method(element)) name = is_private(element) && !element->class_element.is_static ? ".method" : NULL;
        else if (is_computed(element)) name = ".key";
        if (name) c->made->elements[i] = lower_shared(l, ast_span(element), name, false);
    }
}

/* Keys are evaluated once, with the class; fields use them for each instance. */
static void evaluate_field_key(Lower *l, ClassValue *c, uint32_t i)
{
    AstNode *key = c->elements.items[i]->class_element.key;
    lower_var_set(l, ast_span(key), c->made->elements[i], lower_property_key(l, key));
}

/* ---- Methods ---- */

static void define_private_method(Lower *l, ClassValue *c, uint32_t i)
{
    AstNode *element = c->elements.items[i];
    IrInst *closure = lower_method(l, element->class_element.value, NULL);
    c->closures[i] = closure;
    if (!element->class_element.is_static) lower_var_set(l, ast_span(element), c->made->elements[i], closure);
}

static IrInst *object_of(const ClassValue *c, const AstNode *element)
{
    return element->class_element.is_static ? c->constructor : c->proto;
}

/* Under a key that is known it cannot fail: the object is fresh. */
static void define_method(Lower *l, ClassValue *c, AstNode *element)
{
    Span span = ast_span(element);
    IrInst *object = object_of(c, element), *defined;
    IrInst *key = lower_property_key(l, element->class_element.key);
    IrInst *closure = lower_method(l, element->class_element.value, key);
    IrInst *enumerable = ir_const_bool(l->block, span, false);
    switch ((int)element->class_element.kind) {
    case ELEMENT_GETTER: defined = LOWER_RT(l, DEFINE_GETTER, span, object, key, closure, enumerable); break;
    case ELEMENT_SETTER: defined = LOWER_RT(l, DEFINE_SETTER, span, object, key, closure, enumerable); break;
    default: defined = LOWER_RT(l, DEFINE_METHOD, span, object, key, closure, enumerable); break;
    }
    if (!is_computed(element)) defined->flags |= IR_INST_NO_THROW;
}

/* Is it a method whose function has the name it is defined under? */
static bool is_plain_method(const AstNode *element)
{
    return element->class_element.kind == ELEMENT_METHOD && !is_private(element) && !is_computed(element);
}

/* Defines a run of such methods of one object; returns the last. */
static uint32_t define_methods(Lower *l, ClassValue *c, uint32_t first)
{
    VEC(IrInst *) operands = {0};
    IrInst *object = object_of(c, c->elements.items[first]);
    vec_push(l->arena, &operands, object);
    uint32_t i = first;
    for (; i < c->elements.count; i++) {
        const AstNode *element = c->elements.items[i];
        if (!is_plain_method(element) || object_of(c, element) != object) break;
        vec_push(l->arena, &operands, lower_method(l, element->class_element.value, NULL));
    }
    ir_append(l->block, IR_METHODS, ast_span(c->elements.items[first]), operands.count, operands.items);
    return i - 1;
}

static void define_elements(Lower *l, ClassValue *c)
{
    for (uint32_t i = 0; i < c->elements.count; i++) {
        AstNode *element = c->elements.items[i];
        if (is_plain_method(element)) i = define_methods(l, c, i);
        else if (is_method(element) && is_private(element)) define_private_method(l, c, i);
        else if (is_method(element)) define_method(l, c, element);
        else if (is_computed(element)) evaluate_field_key(l, c, i);
    }
}

/* ---- Private methods ---- */

/* Returns the closure of element i, wherever it is kept, or undefined for a missing accessor. */
typedef IrInst *GetClosure(Lower *l, const void *class_, uint32_t i);

enum { NO_ELEMENT = UINT32_MAX };

/* Finds the getter or setter of the same private name. */
static uint32_t find_accessor(AstList elements, const Binding *binding, AstElementKind kind)
{
    for (uint32_t i = 0; i < elements.count; i++) {
        const AstNode *element = elements.items[i];
        if (element->class_element.kind == kind && is_private(element) &&
            element->class_element.key->private_name.binding == binding)
            return i;
    }
    return NO_ELEMENT;
}

static IrInst *accessor_closure(Lower *l, Span span, GetClosure *get, const void *class_, uint32_t i)
{
    return i == NO_ELEMENT ? lower_undefined(l, span) : get(l, class_, i);
}

/* A getter and setter of one name are added together, where the first of them stands. */
static void add_private_accessor(Lower *l, AstList elements, uint32_t i, IrInst *object,
                                 GetClosure *get, const void *class_)
{
    AstNode *element = elements.items[i];
    Span span = ast_span(element);
    const Binding *binding = element->class_element.key->private_name.binding;
    uint32_t getter = find_accessor(elements, binding, ELEMENT_GETTER);
    uint32_t setter = find_accessor(elements, binding, ELEMENT_SETTER);
    if (i != MIN(getter, setter)) return;
    IrInst *name = private_name(l, element);
    IrInst *get_closure = accessor_closure(l, span, get, class_, getter);
    IrInst *set_closure = accessor_closure(l, span, get, class_, setter);
    LOWER_RT(l, PRIVATE_ADD_ACCESSOR, span, object, name, get_closure, set_closure);
}

/* Spec: 7.3.31 PrivateMethodOrAccessorAdd, for the static or the other private methods. */
static void add_private_methods(Lower *l, AstList elements, bool is_static, IrInst *object,
                                GetClosure *get, const void *class_)
{
    for (uint32_t i = 0; i < elements.count; i++) {
        AstNode *element = elements.items[i];
        if (!is_method(element) || !is_private(element)) continue;
        if (element->class_element.is_static != is_static) continue;
        if (element->class_element.kind != ELEMENT_METHOD) {
            add_private_accessor(l, elements, i, object, get, class_);
            continue;
        }
        Span span = ast_span(element);
        IrInst *name = private_name(l, element);
        IrInst *closure = get(l, class_, i);
        LOWER_NAMED(l, PRIVATE_ADD_METHOD, span, element->class_element.key->private_name.name, object, name, closure);
    }
}

static IrInst *static_closure(Lower *l, const void *class_, uint32_t i)
{
    (void)l;
    return ((const ClassValue *)class_)->closures[i];
}

static IrInst *instance_closure(Lower *l, const void *class_, uint32_t i)
{
    const LowerClass *made = class_;
    return lower_var_get(l, l->function->span, made->elements[i]);
}

/* ---- The class itself ---- */

static IrInst *function_closure(Lower *l, Span span, IrFunction *f)
{
    IrInst *closure = ir_append0(l->block, IR_CLOSURE, span);
    closure->imm.function = f;
    return closure;
}

static void set_self(Lower *l, const ClassValue *c)
{
    if (c->info->self) lower_var_set(l, c->span, c->info->self, c->constructor);
}

/* Heritage, prototype, constructor. */
static void make_class(Lower *l, ClassValue *c, IrInst *key)
{
    AstNode *heritage_node = c->info->node->class_.heritage;
    IrInst *heritage = heritage_node ? lower_expression(l, heritage_node)
                                     : ir_const_empty(l->block, c->span);
    c->proto = LOWER_RT(l, CLASS_PROTO, c->span, heritage);
    if (c->made->instance_home) lower_var_set(l, c->span, c->made->instance_home, c->proto);
    if (c->made->fields) c->made->fields_binding = lower_shared(l, c->span, ".fields", true);
    c->constructor = function_closure(l, c->span, c->made->constructor);
    if (key) LOWER_RT(l, SET_FUNCTION_NAME, c->span, c->constructor, key);
    LOWER_RT(l, CLASS_LINK, c->span, c->constructor, c->proto, heritage);
    if (c->made->static_home) lower_var_set(l, c->span, c->made->static_home, c->constructor);
}

static void finish_class(Lower *l, ClassValue *c)
{
    if (c->made->fields) {
        IrInst *fields = function_closure(l, c->span, c->made->fields);
        lower_var_set(l, c->span, c->made->fields_binding, fields);
    }
    add_private_methods(l, c->elements, true, c->constructor, static_closure, c);
    if (!c->made->statics) return;
    IrInst *statics = function_closure(l, c->span, c->made->statics);
    lower_op2(l, IR_CALL, c->span, statics, c->constructor);
}

IrInst *lower_class(Lower *l, AstNode *node, IrInst *key)
{
    ClassInfo *info = node->class_.info;
    ClassValue c = {.info = info, .made = &l->classes[info->index],
                    .elements = node->class_.elements, .span = ast_span(node)};
    bool outer_strict = l->strict;
    l->strict = true;
    c.closures = ARENA_ARRAY(l->arena, IrInst *, c.elements.count);
    c.made->elements = ARENA_ARRAY(l->arena, Binding *, c.elements.count);
    lower_enter_scope(l, c.span, info->scope);
    make_private_names(l, info);
    declare_homes(l, &c);
    declare_elements(l, &c);
    make_class(l, &c, key);
    if (!info->self_used_in_keys) set_self(l, &c);
    define_elements(l, &c);
    if (info->self_used_in_keys) set_self(l, &c);
    finish_class(l, &c);
    l->strict = outer_strict;
    return c.constructor;
}

/* ---- Functions that no source text has ---- */

void lower_initialize_fields(Lower *l, Span span, const ClassInfo *class_, IrInst *instance)
{
    const LowerClass *made = &l->classes[class_->index];
    if (!made->fields) return;
    IrInst *fields = lower_var_get(l, span, made->fields_binding);
    lower_op2(l, IR_CALL, span, fields, instance);
}

/* constructor(...args) { super(...args); } but without iterating; or constructor() {}. */
void lower_default_constructor(Lower *l, IrFunction *f, ClassInfo *class_)
{
    Span span = f->span;
    lower_function_begin(l, f, NULL);
    IrInst *self = ir_append0(l->block, IR_SELF, span);
    IrInst *new_target = ir_append0(l->block, IR_NEW_TARGET, span), *object;
    LOWER_RT(l, CHECK_NEW_TARGET, span, self, new_target);
    if (class_->is_derived) {
        IrInst *parent = LOWER_RT(l, SUPER_PARENT, span, self);
        object = lower_op2(l, IR_SUPER_FORWARD, span, parent, new_target);
    } else {
        object = LOWER_RT(l, CLASS_THIS, span, self, new_target);
    }
    lower_initialize_fields(l, span, class_, object);
    lower_op1(l, IR_RETURN, span, object);
}

/* ---- Initialisers ---- */

/* Goes over to the code of an initialiser: a method of its own, as the source has it. */
static void enter_initializer(Lower *l, FunctionInfo *info, IrInst *this_value)
{
    Span span = ast_span(info->node);
    l->info = info;
    lower_declare(l, span, info->scope);
    if (info->new_target_binding)
        lower_var_set(l, span, info->new_target_binding, lower_undefined(l, span));
    lower_bind_this(l, span, info, this_value);
    if (info->body_scope != info->scope) lower_declare(l, span, info->body_scope);
    lower_hoist_functions(l, info->body_scope);
}

/* Spec: 7.3.33 DefineField. */
static void initialize_field(Lower *l, AstNode *element, Binding *key_binding, IrInst *object)
{
    Span span = ast_span(element);
    AstNode *function = element->class_element.value;
    AstNode *name = element->class_element.key;
    IrInst *key = NULL, *value;
    if (is_private(element)) key = private_name(l, element);
    else if (key_binding) key = lower_var_get(l, span, key_binding);
    if (function) {
        enter_initializer(l, function->function.info, object);
        value = lower_named_value(l, function->function.concise, key_binding ? key : NULL);
    } else {
        value = lower_undefined(l, span);
    }
    if (is_private(element)) LOWER_NAMED(l, PRIVATE_ADD, span, name->private_name.name, object, key, value);
    else lower_define(l, span, object, name, key, value);
}

static void run_static_block(Lower *l, AstNode *element, IrInst *object)
{
    AstNode *function = element->class_element.value;
    enter_initializer(l, function->function.info, object);
    lower_statements(l, function->function.body);
}

static void run_initializers(Lower *l, IrFunction *f, ClassInfo *class_, bool is_static)
{
    Span span = f->span;
    const LowerClass *made = &l->classes[class_->index];
    AstList elements = class_->node->class_.elements;
    lower_function_begin(l, f, NULL);
    IrInst *object = ir_append0(l->block, IR_THIS, span);
    if (!is_static) add_private_methods(l, elements, false, object, instance_closure, made);
    for (uint32_t i = 0; i < elements.count; i++) {
        AstNode *element = elements.items[i];
        AstElementKind kind = element->class_element.kind;
        if (lower_is_static(element) != is_static) continue;
        if (kind == ELEMENT_FIELD) initialize_field(l, element, made->elements[i], object);
        else if (kind == ELEMENT_STATIC_BLOCK) run_static_block(l, element, object);
    }
    lower_op1(l, IR_RETURN, span, lower_undefined(l, span));
}

void lower_fields_code(Lower *l, IrFunction *f, ClassInfo *class_)
{
    run_initializers(l, f, class_, false);
}

void lower_statics_code(Lower *l, IrFunction *f, ClassInfo *class_)
{
    run_initializers(l, f, class_, true);
}
