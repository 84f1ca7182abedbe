/* What ast.def says, turned into allocation, names and child walkers. */
#include "frontend/ast.h"

static const uint16_t node_sizes[AST_KIND_COUNT] = {
#define AST(KIND, field, text, fields) \
    [AST_##KIND] = offsetof(AstNode, field) + sizeof(struct ast_##field),
#define AST_LEAF(KIND, text) [AST_##KIND] = offsetof(AstNode, program),
#include "frontend/ast.def"
#undef AST
#undef AST_LEAF
};

static const char *const kind_texts[AST_KIND_COUNT] = {
#define AST(KIND, field, text, fields) [AST_##KIND] = text,
#define AST_LEAF(KIND, text) [AST_##KIND] = text,
#include "frontend/ast.def"
#undef AST
#undef AST_LEAF
};

AstNode *ast_new(Arena *arena, AstKind kind, Span span)
{
    AstNode *node = arena_alloc(arena, node_sizes[kind]);
    node->kind = (uint16_t)kind;
    node->source = span.source;
    node->start = span.start;
    node->end = span.end;
    return node;
}

#define ENUMERATOR_TEXT(id, text) [id] = text,
static const char *const op_texts[] = {AST_OPS(ENUMERATOR_TEXT)};

const char *ast_kind_text(AstKind kind)
{
    return kind_texts[kind];
}

const char *ast_op_text(AstOp op)
{
    return op_texts[op];
}

/* ---- Walking: one case per row, one visit per NODE and LIST ---- */

#define XREF(f)
#define NAME(f)
#define STR(f)
#define NUM(f)
#define FLAG(f)
#define UINT(f)
#define ENUM(T, f)
#define NOTE(T, f)
#define AST_LEAF(KIND, text) \
    case AST_##KIND: return;
#define AST(KIND, field, text, fields)        \
    case AST_##KIND: {                        \
        struct ast_##field *x = &node->field; \
        (void)x;                              \
        fields                                \
        return;                               \
    }

void ast_children(AstNode *node, AstVisit *visit, void *context)
{
#define NODE(f) \
    if (x->f) visit(x->f, context);
#define LIST(f)                              \
    for (uint32_t i = 0; i < x->f.count; i++) \
        if (x->f.items[i]) visit(x->f.items[i], context);
    switch ((AstKind)node->kind) {
#include "frontend/ast.def"
    case AST_KIND_COUNT: break;
    }
#undef NODE
#undef LIST
    BUG("bad node kind %u", node->kind);
}

/* ---- Questions ---- */

bool ast_is_anonymous_function(const AstNode *node)
{
    if (node->kind == AST_FUNCTION) return node->function.self == NULL;
    return node->kind == AST_CLASS && node->class_.self == NULL;
}

void ast_bound_names(AstNode *pattern, AstVisit *visit, void *context)
{
    AstList list = {0};
    if (!pattern) return;
    switch (pattern->kind) {
    case AST_BINDING_IDENTIFIER: visit(pattern, context); return;
    case AST_ASSIGN_PATTERN: ast_bound_names(pattern->assign_pattern.target, visit, context); return;
    case AST_REST: ast_bound_names(pattern->rest.target, visit, context); return;
    case AST_PATTERN_PROPERTY:
        ast_bound_names(pattern->pattern_property.value, visit, context);
        return;
    case AST_ARRAY_PATTERN: list = pattern->array_pattern.elements; break;
    case AST_OBJECT_PATTERN: list = pattern->object_pattern.properties; break;
    default: return; /* an error was recorded */
    }
    for (uint32_t i = 0; i < list.count; i++) ast_bound_names(list.items[i], visit, context);
}
