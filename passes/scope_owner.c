/* What stack traces show functions by, as V8 infers it from the source: FunctionInfo.owner.
 *
 * Law: it depends on nothing but the text, and nothing but stack traces depends on it. A trace shows `owner.name`; a
 * function without an owner is shown by its name alone.
 *
 *   class C { m() {} }                 C.m
 *   const o = { m() {}, f: () => 1 }   Object.m, Object.f
 *   o.p.q = function () {}             o.p.q
 *   F.prototype.m = function () {}     F.m
 *   F.prototype = { m() {} }           F.m
 *   function F() { this.m = () => 1 }  F.m: a function with a capital is taken for a constructor
 */
#include "passes/scope_internal.h"

static void append_part(StrBuf *out, Str part)
{
    if (out->length) strbuf_char(out, '.');
    strbuf_str(out, part);
}

static Str text_of_computed(const AstNode *key)
{
    return key->kind == AST_STRING ? key->string.value : STR_LITERAL("<computed>");
}

static void append_target(StrBuf *out, const AstNode *node)
{
    switch (node->kind) {
    case AST_IDENTIFIER: append_part(out, name_str(node->identifier.name)); return;
    case AST_MEMBER:
        append_target(out, node->member.object);
        if (!str_is(name_str(node->member.property), "prototype")) append_part(out, name_str(node->member.property));
        return;
    case AST_INDEX:
        append_target(out, node->index.object);
        append_part(out, text_of_computed(node->index.property));
        return;
    default: return;
    }
}

/* [Symbol.iterator]: a computed key that is likely a symbol; else C.<computed>. */
static Str owner_of_computed(ScopeWalker *walker, const AstNode *key, Str class_name)
{
    StrBuf out;
    bool is_symbol = key->kind == AST_IDENTIFIER || key->kind == AST_MEMBER;
    strbuf_init(&out, walker->arena);
    if (is_symbol) append_target(&out, key);
    else append_part(&out, class_name);
    if (is_symbol) return str_from_c(arena_printf(walker->arena, "[" STR_FORMAT "]", STR_ARGS(strbuf_finish(&out))));
    append_part(&out, text_of_computed(key));
    return strbuf_finish(&out);
}

Str scope_owner_of_key(ScopeWalker *walker, const AstNode *key, Str class_name)
{
    bool is_plain = key->kind == AST_KEY || key->kind == AST_PRIVATE_NAME;
    return is_plain ? class_name : owner_of_computed(walker, key, class_name);
}

static bool is_capital(const Name *name)
{
    return name && name->text[0] >= 'A' && name->text[0] <= 'Z';
}

Str scope_owner_of_target(ScopeWalker *walker, const AstNode *target)
{
    StrBuf out;
    const FunctionInfo *around = walker->function;
    strbuf_init(&out, walker->arena);
    if (around && is_capital(around->name)) append_part(&out, name_str(around->name));
    append_target(&out, target);
    return strbuf_finish(&out);
}

void scope_own_prototype(const AstNode *target, const AstNode *value)
{
    bool is_prototype = target->kind == AST_MEMBER && str_is(name_str(target->member.property), "prototype");
    if (!is_prototype || target->member.object->kind != AST_IDENTIFIER || value->kind != AST_OBJECT) return;
    for (uint32_t i = 0; i < value->object.properties.count; i++) {
        const AstNode *property = value->object.properties.items[i];
        const AstNode *function = property->kind == AST_PROPERTY ? property->property.value : NULL;
        if (function && function->kind == AST_FUNCTION && str_is(function->function.info->owner, "Object"))
            function->function.info->owner = name_str(target->member.object->identifier.name);
    }
}
