/* Positions: which byte of the source V8 names in messages and stack traces.
 *
 *   a.b        the property name        a[b]     the bracket
 *   a?.b, f().b   what is in front of it; the same for all that follows a call or `?.` in a chain (but see lower_chain)
 *   a.b()      the property name, unless it is a keyword; else, for a?.() and any other callee but a
 *              name, the parenthesis of the arguments
 *   a + b      the operator, as of assignments
 *   a || b     what is evaluated last, as of a ? b : c and (a, b)
 *   for (const x of xs)   the name, or the end of a pattern, as long as the iterator is at work */
#include "passes/lower_internal.h"

static const char *source_at(const Lower *l, uint32_t source, uint32_t offset)
{
    return l->unit->sources.items[source]->text + offset;
}

/* Skips white space (any byte beyond ASCII counts) and comments. */
static const char *skip_blank(const char *p)
{
    for (;;) {
        if (p[0] == '/' && p[1] == '/') {
            while (*p && *p != '\n') p++;
        } else if (p[0] == '/' && p[1] == '*') {
            const char *end = strstr(p + 2, "*/");
            if (!end) return p;
            p = end + 2;
        } else if (*p == ' ' || (*p >= '\t' && *p <= '\r') || (unsigned char)*p >= 0x80) {
            p++;
        } else {
            return p;
        }
    }
}

/* The span of one byte after the node, its parentheses, and `?.`. */
static Span span_after(const Lower *l, const AstNode *node, bool skip_optional)
{
    const char *start = source_at(l, node->source, node->end), *p = skip_blank(start);
    while (*p == ')') p = skip_blank(p + 1);
    if (skip_optional && p[0] == '?' && p[1] == '.') p = skip_blank(p + 2);
    uint32_t at = node->end + (uint32_t)(p - start);
    return span_of(node->source, at, at + 1);
}

Span lower_operator_span(const Lower *l, const AstNode *left)
{
    return span_after(l, left, false);
}

/* Names written with escapes are not found this way: then the span starts after the object. */
Span lower_name_span(const Lower *l, const AstNode *member)
{
    const Name *name = member->member.property;
    uint32_t start = member->end - MIN(name->length, member->end);
    if (start < member->member.object->end ||
        memcmp(source_at(l, member->source, start), name->text, name->length) != 0)
        start = member->member.object->end;
    return span_of(member->source, start, member->end);
}

Span lower_index_span(const Lower *l, const AstNode *node)
{
    Span span = span_after(l, node->index.object, true);
    return span_of(span.source, span.start, node->end);
}

/* The object of a member, or NULL: the node is none. Adds whether `?.` is in front of the name. */
static const AstNode *object_of(const AstNode *node, bool *is_optional)
{
    switch ((int)node->kind) {
    case AST_MEMBER: *is_optional |= node->member.optional; return node->member.object;
    case AST_INDEX: *is_optional |= node->index.optional; return node->index.object;
    case AST_PRIVATE_MEMBER: *is_optional |= node->private_member.optional; return node->private_member.object;
    default: return NULL;
    }
}

bool lower_is_call(const AstNode *node)
{
    return (node->kind == AST_CALL || node->kind == AST_SUPER_CALL) && !(node->flags & AST_PARENTHESIZED);
}

/* Does the member follow a call or `?.` in its chain? */
static bool is_continued(const AstNode *member)
{
    bool is_optional = false;
    const AstNode *node = member;
    for (const AstNode *object; !is_optional && (object = object_of(node, &is_optional)); node = object)
        if (node != member && (node->flags & AST_PARENTHESIZED)) return false;
    return is_optional || lower_is_call(node);
}

Span lower_dot_span(const Lower *l, const AstNode *member)
{
    bool is_optional = false;
    Span span = span_after(l, object_of(member, &is_optional), false);
    return span_of(span.source, span.start, member->end);
}

Span lower_call_span(const Lower *l, const AstNode *call)
{
    const AstNode *callee = call->call.callee;
    bool bare = !(callee->flags & AST_PARENTHESIZED) && !call->call.optional;
    if (bare && callee->kind == AST_IDENTIFIER) return ast_span(callee);
    if (bare && callee->kind == AST_MEMBER && !callee->member.property->is_reserved)
        return lower_name_span(l, callee);
    return span_after(l, callee, true);
}

/* The part of an expression whose place is that of the whole. */
static const AstNode *placed_part(const AstNode *node)
{
    for (;;) {
        if (node->kind == AST_LOGICAL) node = node->logical.right;
        else if (node->kind == AST_CONDITIONAL) node = node->conditional.alternate;
        else if (node->kind == AST_SEQUENCE) node = vec_last(&node->sequence.expressions);
        else if (node->kind == AST_OPTIONAL_CHAIN) node = node->optional_chain.expression;
        else return node;
    }
}

Span lower_value_span(const Lower *l, const AstNode *node)
{
    node = placed_part(node);
    switch ((int)node->kind) {
    case AST_MEMBER: return is_continued(node) ? lower_dot_span(l, node) : lower_name_span(l, node);
    case AST_INDEX: return lower_index_span(l, node);
    case AST_CALL: return lower_call_span(l, node);
    case AST_BINARY: return lower_operator_span(l, node->binary.left);
    default: return ast_span(node);
    }
}

Span lower_target_span(const Lower *l, const AstNode *left)
{
    if (left->kind != AST_VARIABLES) return lower_value_span(l, left);
    const AstNode *target = left->variables.declarators.items[0]->declarator.target;
    return target->kind == AST_BINDING_IDENTIFIER ? ast_span(target) : span_of(target->source, target->end - 1, target->end);
}
