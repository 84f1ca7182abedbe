/* Functions of classes that no source text has: what makes the instances of a class without a constructor, what initialises fields,
 * what runs static initialisers and static blocks. Lowering makes them without a FunctionInfo (lower_class.c), and all initialisers of
 * one kind are one function.
 *
 * Law: when decisions are kept each of them has a FunctionInfo here, the last of ScopeInfo.functions, so that tables by function have
 * a place for it. Its node is the CLASS, or the first CLASS_ELEMENT that it initialises. The code does not refer to it, so that
 * passes do as ever.
 *
 *     class C { y = v; }          class `C` holds `v`, for the field initialiser of `C` */
#include "passes/decision.h"

#include "passes/lower_internal.h"

static FunctionInfo *add_function(Decisions *d, const ClassInfo *class_, AstNode *node, Scope *declared_in)
{
    ScopeInfo *scopes = d->unit->scopes;
    FunctionInfo *info = ARENA_NEW(d->arena, FunctionInfo);
    *info = (FunctionInfo){.node = node, .parent = class_->function, .index = scopes->functions.count, .depth = class_->function->depth + 1,
                           .name = class_->name, .declared_in = declared_in, .is_strict = true};
    vec_push(&d->unit->arena, &scopes->functions, info);
    return info;
}

static bool is_initialized(const AstNode *element, bool is_static)
{
    const AstNode *key = element->class_element.key;
    bool is_private_method = element->class_element.kind != ELEMENT_FIELD && key && key->kind == AST_PRIVATE_NAME && !is_static;
    bool runs = element->class_element.kind == ELEMENT_FIELD || element->class_element.kind == ELEMENT_STATIC_BLOCK || is_private_method;
    return runs && lower_is_static(element) == is_static;
}

static AstNode *first_element(const ClassInfo *class_, bool is_static)
{
    AstList elements = class_->node->class_.elements;
    for (uint32_t i = 0; i < elements.count; i++)
        if (is_initialized(elements.items[i], is_static)) return elements.items[i];
    UNREACHABLE();
}

/* The scope the class is made in: its own if it has one, as its methods know it. */
static Scope *scope_of(const ClassInfo *class_)
{
    AstList elements = class_->node->class_.elements;
    for (uint32_t i = 0; i < elements.count; i++)
        if (elements.items[i]->class_element.value) return elements.items[i]->class_element.value->function.info->declared_in;
    return class_->scope ? class_->scope : class_->function->body_scope;
}

void decision_add_class_functions(Decisions *d)
{
    const ScopeInfo *scopes = d->unit->scopes;
    d->classes = ARENA_ARRAY(d->arena, ClassFunctions, scopes->classes.count);
    for (uint32_t i = 0; i < scopes->classes.count; i++) {
        const ClassInfo *class_ = scopes->classes.items[i];
        ClassFunctions *c = &d->classes[i];
        Scope *scope = scope_of(class_);
        if (!class_->node->class_.constructor) c->constructor = add_function(d, class_, class_->node, scope);
        if (class_->has_instance_fields || class_->has_private_methods) c->fields = add_function(d, class_, first_element(class_, false), scope);
        if (class_->has_static_initializers) c->statics = add_function(d, class_, first_element(class_, true), scope);
    }
}

const FunctionInfo *decision_class_function(const Decisions *d, const IrFunction *f)
{
    if (f->info || !f->node || f->node->kind != AST_CLASS || !f->node->class_.info) return NULL;
    const ScopeInfo *scopes = d->unit->scopes;
    const ClassInfo *class_ = f->node->class_.info;
    if (class_->index >= scopes->classes.count || scopes->classes.items[class_->index] != class_) return NULL;
    const ClassFunctions *c = &d->classes[class_->index];
    if (f->fn_flags & IR_FN_CLASS) return c->constructor;
    return str_is(f->name, "statics") ? c->statics : c->fields;
}

static bool is_initializer(const FunctionInfo *info)
{
    if (info->node->kind != AST_FUNCTION) return false;
    return info->node->function.kind == FN_FIELD_INIT || info->node->function.kind == FN_STATIC_BLOCK;
}

const FunctionInfo *decision_runner(const Decisions *d, const FunctionInfo *info)
{
    if (!is_initializer(info) || !info->class_) return info;
    const ClassFunctions *c = &d->classes[info->class_->index];
    const IrFunction *code = info->code;
    const FunctionInfo *runner = code ? decision_class_function(d, code) : c->fields;
    return runner ? runner : info;
}

bool decision_is_static_initializer(const FunctionInfo *info)
{
    return info->node->kind == AST_CLASS_ELEMENT && lower_is_static(info->node);
}

const char *decision_class_label(Arena *arena, const FunctionInfo *info)
{
    const char *name = info->name ? arena_printf(arena, "`%s`", info->name->text) : NULL;
    switch ((int)info->node->kind) {
    case AST_CLASS: return name ? arena_printf(arena, "class %s", name) : "the class";
    case AST_CLASS_ELEMENT: {
        const char *what = decision_is_static_initializer(info) ? "the static initialiser" : "the field initialiser";
        return name ? arena_printf(arena, "%s of %s", what, name) : what;
    }
    case AST_FUNCTION:
        if (info->node->function.kind == FN_STATIC_BLOCK) return "the static block";
        if (info->node->function.kind == FN_FIELD_INIT) return name ? arena_printf(arena, "field %s", name) : "a field";
        return NULL;
    default: return NULL;
    }
}
