/* Expressions as error messages show them, after the manner of V8's CallPrinter. */
#include "codegen/emit_internal.h"

enum { DEPTH_MAX = 20 };

static void render(StrBuf *out, const AstNode *node, int depth);

static void render_string(StrBuf *out, Str s)
{
    strbuf_printf(out, "\"" STR_FORMAT "\"", STR_ARGS(s));
}

/* o['a'] is shown as o.a. */
static void render_index(StrBuf *out, const AstNode *node, int depth)
{
    const AstNode *key = node->index.property;
    render(out, node->index.object, depth);
    if (key->kind == AST_STRING) {
        strbuf_puts(out, node->index.optional ? "?." : ".");
        strbuf_str(out, key->string.value);
        return;
    }
    strbuf_puts(out, node->index.optional ? "?.[" : "[");
    render(out, key, depth);
    strbuf_char(out, ']');
}

static void render_member(StrBuf *out, const AstNode *object, bool optional, const Name *name, int depth)
{
    render(out, object, depth);
    strbuf_puts(out, optional ? "?." : ".");
    strbuf_str(out, name_str(name));
}

static void render_unary(StrBuf *out, const AstNode *node, int depth)
{
    const char *op = ast_op_text(node->unary.op);
    bool is_word = op[0] >= 'a' && op[0] <= 'z';
    strbuf_printf(out, "(%s%s", op, is_word ? " " : "");
    render(out, node->unary.operand, depth);
    strbuf_char(out, ')');
}

static void render_update(StrBuf *out, const AstNode *node, int depth)
{
    const char *op = node->update.op == OP_ADD ? "++" : "--";
    strbuf_printf(out, "(%s", node->update.prefix ? op : "");
    render(out, node->update.target, depth);
    strbuf_printf(out, "%s)", node->update.prefix ? "" : op);
}

/* a + b + c, a list in V8, has one pair of parentheses. */
static void render_operands(StrBuf *out, const AstNode *node, AstKind kind, AstOp op, int depth)
{
    bool binary = kind == AST_BINARY;
    if (node->kind != kind || depth > DEPTH_MAX || (binary ? node->binary.op : node->logical.op) != op) {
        render(out, node, depth);
        return;
    }
    render_operands(out, binary ? node->binary.left : node->logical.left, kind, op, depth + 1);
    strbuf_printf(out, " %s ", ast_op_text(op));
    render(out, binary ? node->binary.right : node->logical.right, depth + 1);
}

static void render_operation(StrBuf *out, const AstNode *node, AstOp op, int depth)
{
    strbuf_char(out, '(');
    render_operands(out, node, node->kind, op, depth);
    strbuf_char(out, ')');
}

static void render_list(StrBuf *out, AstList list, const char *separator, int depth)
{
    for (uint32_t i = 0; i < list.count; i++) {
        if (i) strbuf_puts(out, separator);
        if (list.items[i]) render(out, list.items[i], depth);
        else strbuf_puts(out, "(intermediate value)");
    }
}

static void render_bracketed(StrBuf *out, const char *open, AstList list, const char *separator, const char *close, int depth)
{
    strbuf_puts(out, open);
    render_list(out, list, separator, depth);
    strbuf_puts(out, close);
}

/* `abc` is shown as "abc"; of one with substitutions, only they are. */
static void render_template(StrBuf *out, const AstNode *node, int depth)
{
    if (node->template.expressions.count) render_list(out, node->template.expressions, "", depth);
    else render_string(out, node->template.strings.items[0]->template_element.cooked);
}

static void render_object(StrBuf *out, const AstNode *node)
{
    strbuf_char(out, '{');
    for (uint32_t i = 0; i < node->object.properties.count; i++) strbuf_puts(out, "(intermediate value)");
    strbuf_char(out, '}');
}

static void render(StrBuf *out, const AstNode *node, int depth)
{
    if (depth++ > DEPTH_MAX) {
        strbuf_puts(out, "(intermediate value)");
        return;
    }
    switch (node->kind) {
    case AST_IDENTIFIER: strbuf_str(out, name_str(node->identifier.name)); break;
    case AST_THIS: strbuf_puts(out, "this"); break;
    case AST_NEW_TARGET: strbuf_puts(out, ".new.target"); break;
    case AST_NULL: strbuf_puts(out, "null"); break;
    case AST_TRUE: strbuf_puts(out, "true"); break;
    case AST_FALSE: strbuf_puts(out, "false"); break;
    case AST_NUMBER: strbuf_js_number(out, node->number.value); break;
    case AST_STRING: render_string(out, node->string.value); break;
    case AST_MEMBER:
        render_member(out, node->member.object, node->member.optional, node->member.property, depth);
        break;
    case AST_INDEX: render_index(out, node, depth); break;
    case AST_PRIVATE_MEMBER:
        render(out, node->private_member.object, depth);
        strbuf_puts(out, node->private_member.optional ? "?.[" : "[");
        strbuf_str(out, name_str(node->private_member.property->private_name.name));
        strbuf_char(out, ']');
        break;
    case AST_SUPER_MEMBER:
        strbuf_puts(out, "(intermediate value).");
        strbuf_str(out, name_str(node->super_member.property));
        break;
    case AST_CALL:
        render(out, node->call.callee, depth);
        strbuf_puts(out, "(...)");
        break;
    case AST_OPTIONAL_CHAIN: render(out, node->optional_chain.expression, depth); break;
    case AST_OBJECT: render_object(out, node); break;
    case AST_TEMPLATE: render_template(out, node, depth); break;
    case AST_ARRAY: render_bracketed(out, "[", node->array.elements, ",", "]", depth); break;
    case AST_SPREAD:
        strbuf_puts(out, "(...");
        render(out, node->spread.argument, depth);
        strbuf_char(out, ')');
        break;
    case AST_SEQUENCE: render_bracketed(out, "(", node->sequence.expressions, " , ", ")", depth); break;
    case AST_UNARY: render_unary(out, node, depth); break;
    case AST_UPDATE: render_update(out, node, depth); break;
    case AST_BINARY: render_operation(out, node, node->binary.op, depth); break;
    case AST_LOGICAL: render_operation(out, node, node->logical.op, depth); break;
    case AST_ASSIGN:
        if (node->assign.target->kind == AST_IDENTIFIER || node->assign.target->kind == AST_MEMBER ||
            node->assign.target->kind == AST_INDEX)
            render(out, node->assign.target, depth);
        else strbuf_puts(out, "(intermediate value)");
        break;
    case AST_CONDITIONAL: strbuf_puts(out, "(intermediate value)(intermediate value)(intermediate value)"); break;
    case AST_YIELD: strbuf_puts(out, node->yield.delegate ? "yield* (intermediate value)" : "(intermediate value)"); break;
    case AST_FOR_IN:
    case AST_FOR_OF: strbuf_puts(out, ".for"); break;
    case AST_CATCH: strbuf_puts(out, ".catch"); break;
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

/* What cannot be iterated over, for "… is not iterable"; "...v" is the last argument of a call. */
Str iterable_render(Arena *arena, const AstNode *node)
{
    StrBuf out;
    strbuf_init(&out, arena);
    bool is_spread = node->kind == AST_SPREAD, is_call = node->kind == AST_CALL;
    if (is_spread) strbuf_puts(&out, "...");
    render(&out, is_spread ? node->spread.argument : is_call ? node->call.callee : node, 0);
    if (is_call) strbuf_puts(&out, " is not a function or its return value");
    return strbuf_finish(&out);
}
