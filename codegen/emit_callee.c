/* Expressions as error messages show them, after the manner of V8's CallPrinter. */
#include "codegen/emit_internal.h"

static void render(StrBuf *out, const AstNode *node, int depth);

static void render_key(StrBuf *out, const AstNode *node)
{
    if (node->kind == AST_STRING) strbuf_printf(out, "\"" STR_FORMAT "\"", STR_ARGS(node->string.value));
    else if (node->kind == AST_NUMBER) strbuf_js_number(out, node->number.value);
    else render(out, node, 1);
}

static void render(StrBuf *out, const AstNode *node, int depth)
{
    if (depth > 20) {
        strbuf_puts(out, "(intermediate value)");
        return;
    }
    switch (node->kind) {
    case AST_IDENTIFIER: strbuf_str(out, name_str(node->identifier.name)); break;
    case AST_THIS: strbuf_puts(out, "this"); break;
    case AST_NULL: strbuf_puts(out, "null"); break;
    case AST_TRUE: strbuf_puts(out, "true"); break;
    case AST_FALSE: strbuf_puts(out, "false"); break;
    case AST_NUMBER:
    case AST_STRING: render_key(out, node); break;
    case AST_MEMBER:
        render(out, node->member.object, depth + 1);
        strbuf_puts(out, node->member.optional ? "?." : ".");
        strbuf_str(out, name_str(node->member.property));
        break;
    case AST_INDEX:
        render(out, node->index.object, depth + 1);
        strbuf_char(out, '[');
        render_key(out, node->index.property);
        strbuf_char(out, ']');
        break;
    case AST_PRIVATE_MEMBER:
        render(out, node->private_member.object, depth + 1);
        strbuf_char(out, '.');
        strbuf_str(out, name_str(node->private_member.property->private_name.name));
        break;
    case AST_SUPER_MEMBER:
        strbuf_puts(out, "(intermediate value).");
        strbuf_str(out, name_str(node->super_member.property));
        break;
    case AST_CALL:
        render(out, node->call.callee, depth + 1);
        strbuf_puts(out, "(...)");
        break;
    case AST_OPTIONAL_CHAIN: render(out, node->optional_chain.expression, depth + 1); break;
    case AST_OBJECT: strbuf_puts(out, node->object.properties.count ? "{(intermediate value)}" : "{}"); break;
    default: strbuf_puts(out, "(intermediate value)");
    }
}

Str callee_render(Arena *arena, const AstNode *node)
{
    StrBuf out;
    strbuf_init(&out, arena);
    render(&out, node, 0);
    return strbuf_finish(&out);
}
