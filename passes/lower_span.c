/* Positions: which byte of the source V8 names in messages and stack traces.
 *
 *   a.b        the property name        a[b]     the bracket
 *   a.b()      the property name, unless it is a keyword; else, and for any other callee but a
 *              name, the parenthesis of the arguments
 *   a + b      the operator, as of assignments */
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

Span lower_call_span(const Lower *l, const AstNode *callee)
{
    bool bare = !(callee->flags & AST_PARENTHESIZED);
    if (bare && callee->kind == AST_IDENTIFIER) return ast_span(callee);
    if (bare && callee->kind == AST_MEMBER && !callee->member.property->is_reserved)
        return lower_name_span(l, callee);
    return span_after(l, callee, true);
}
