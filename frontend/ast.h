/* The abstract syntax tree.
 *
 * Law: ast.def lists every kind of node once; the enumeration, the structs, the allocation sizes,
 * the dump and the child walker all come from it. A node is a common header and a union:
 * `node->kind == AST_BINARY` says that `node->binary` may be read. Nodes are allocated no larger
 * than their kind needs: never copy an AstNode by value.
 *
 * Depth: the parser bounds how deep a tree gets. Nesting is bounded by AST_MAX_NESTING; chains
 * that lean to one side without nesting (a+b+c…, a.b.c…, else if …) by AST_MAX_CHAIN. A pass that
 * recurses over the tree reaches AST_MAX_CHAIN plus a few times AST_MAX_NESTING frames at worst:
 * codegen/main.c has the stack for that.
 */
#ifndef FUNARG_FRONTEND_AST_H
#define FUNARG_FRONTEND_AST_H

#include "frontend/base.h"
#include "frontend/name.h"
#include "frontend/source.h"

struct Unit;
struct Binding;
struct Scope;
struct FunctionInfo;
struct ClassInfo;

enum { AST_MAX_NESTING = 10000, AST_MAX_CHAIN = 200000 };

typedef enum {
#define AST(KIND, field, text, fields) AST_##KIND,
#define AST_LEAF(KIND, text) AST_##KIND,
#include "frontend/ast.def"
#undef AST
#undef AST_LEAF
    AST_KIND_COUNT
} AstKind;

/* Flags of any node. */
enum {
    AST_PARENTHESIZED = 1, /* the expression stood in parentheses of its own */
    AST_ESCAPED = 2,       /* identifier or string literal written with escapes */
    AST_DIRECTIVE = 4,     /* expression statement in a directive prologue */
    AST_ASYNC_ARROW_HEAD = 8, /* scratch of the parser, as are the following */
    AST_COVER_INIT = 16,   /* { a = 1 }, valid only as a pattern */
    AST_TRAILING_COMMA = 32,
    AST_LEGACY_OCTAL = 64
};

/* Enumerations of fields: X(ENUMERATOR, "text in dumps"). */
#define AST_GOALS(X)               \
    X(GOAL_AUTO, "auto")           \
    X(GOAL_SCRIPT, "script")       \
    X(GOAL_MODULE, "module")       \
    X(GOAL_COMMONJS, "commonjs")   \
    X(GOAL_EVAL, "eval")

#define AST_VAR_KINDS(X) \
    X(VAR_VAR, "var")    \
    X(VAR_LET, "let")    \
    X(VAR_CONST, "const")

#define AST_FUNCTION_KINDS(X)                           \
    X(FN_NORMAL, "normal")                              \
    X(FN_ARROW, "arrow")                                \
    X(FN_METHOD, "method")                              \
    X(FN_GETTER, "getter")                              \
    X(FN_SETTER, "setter")                              \
    X(FN_CONSTRUCTOR, "constructor")                    \
    X(FN_DERIVED_CONSTRUCTOR, "derived-constructor")    \
    X(FN_FIELD_INIT, "field-init")                      \
    X(FN_STATIC_BLOCK, "static-block")

#define AST_PROPERTY_KINDS(X)                                            \
    X(PROPERTY_VALUE, "value")                                           \
    X(PROPERTY_SHORTHAND, "shorthand")                                   \
    X(PROPERTY_PROTO, "proto") /* __proto__: v sets the prototype */     \
    X(PROPERTY_METHOD, "method")                                         \
    X(PROPERTY_GETTER, "getter")                                         \
    X(PROPERTY_SETTER, "setter")

#define AST_ELEMENT_KINDS(X)               \
    X(ELEMENT_CONSTRUCTOR, "constructor")  \
    X(ELEMENT_METHOD, "method")            \
    X(ELEMENT_GETTER, "getter")            \
    X(ELEMENT_SETTER, "setter")            \
    X(ELEMENT_FIELD, "field")              \
    X(ELEMENT_STATIC_BLOCK, "static-block")

#define AST_OPS(X)                 \
    X(OP_NONE, "=")                \
    X(OP_ADD, "+")                 \
    X(OP_SUB, "-")                 \
    X(OP_MUL, "*")                 \
    X(OP_DIV, "/")                 \
    X(OP_MOD, "%")                 \
    X(OP_EXP, "**")                \
    X(OP_SHL, "<<")                \
    X(OP_SAR, ">>")                \
    X(OP_SHR, ">>>")               \
    X(OP_BIT_AND, "&")             \
    X(OP_BIT_OR, "|")              \
    X(OP_BIT_XOR, "^")             \
    X(OP_EQ, "==")                 \
    X(OP_NE, "!=")                 \
    X(OP_STRICT_EQ, "===")         \
    X(OP_STRICT_NE, "!==")         \
    X(OP_LT, "<")                  \
    X(OP_GT, ">")                  \
    X(OP_LE, "<=")                 \
    X(OP_GE, ">=")                 \
    X(OP_INSTANCEOF, "instanceof") \
    X(OP_IN, "in")                 \
    X(OP_AND, "&&")                \
    X(OP_OR, "||")                 \
    X(OP_NULLISH, "??")            \
    X(OP_NEGATE, "-")              \
    X(OP_PLUS, "+")                \
    X(OP_NOT, "!")                 \
    X(OP_BIT_NOT, "~")             \
    X(OP_TYPEOF, "typeof")         \
    X(OP_VOID, "void")             \
    X(OP_DELETE, "delete")

#define AST_ENUMERATOR(id, text) id,
typedef enum { AST_GOALS(AST_ENUMERATOR) GOAL_COUNT } AstGoal;
typedef enum { AST_VAR_KINDS(AST_ENUMERATOR) VAR_KIND_COUNT } AstVarKind;
typedef enum { AST_FUNCTION_KINDS(AST_ENUMERATOR) FN_KIND_COUNT } AstFunctionKind;
typedef enum { AST_PROPERTY_KINDS(AST_ENUMERATOR) PROPERTY_KIND_COUNT } AstPropertyKind;
typedef enum { AST_ELEMENT_KINDS(AST_ENUMERATOR) ELEMENT_KIND_COUNT } AstElementKind;
typedef enum { AST_OPS(AST_ENUMERATOR) OP_COUNT } AstOp;
#undef AST_ENUMERATOR

typedef struct AstNode AstNode;

typedef struct AstList {
    AstNode **items;
    uint32_t count;
} AstList;

/* struct ast_binary { AstOp op; AstNode *left; AstNode *right; }; and so on. */
#define NODE(f) AstNode *f;
#define LIST(f) AstList f;
#define XREF(f) AstNode *f;
#define NAME(f) Name *f;
#define STR(f) Str f;
#define NUM(f) double f;
#define FLAG(f) bool f;
#define UINT(f) uint32_t f;
#define ENUM(T, f) T f;
#define NOTE(T, f) T *f;
#define AST_LEAF(KIND, text)
#define AST(KIND, field, text, fields) \
    struct ast_##field {               \
        fields                         \
    };
#include "frontend/ast.def"
#undef AST
#undef NODE
#undef LIST
#undef XREF
#undef NAME
#undef STR
#undef NUM
#undef FLAG
#undef UINT
#undef ENUM
#undef NOTE

struct AstNode {
    uint16_t kind;  /* AstKind */
    uint16_t flags; /* AST_PARENTHESIZED … */
    uint32_t source; /* Source.id */
    uint32_t start, end; /* bytes of the source */
    union {
#define AST(KIND, field, text, fields) struct ast_##field field;
#include "frontend/ast.def"
#undef AST
#undef AST_LEAF
    };
};

/* Allocates a zeroed node of just the size of its kind. */
AstNode *ast_new(Arena *arena, AstKind kind, Span span);

static inline Span ast_span(const AstNode *node)
{
    return span_of(node->source, node->start, node->end);
}

/* Names of kinds and enumerators as dumps spell them. */
const char *ast_kind_text(AstKind kind);
const char *ast_op_text(AstOp op);

/* Calls visit for each child that is not NULL, in source order. */
typedef void AstVisit(AstNode *child, void *context);
void ast_children(AstNode *node, AstVisit *visit, void *context);

/* Is it an expression of the form FUNCTION or CLASS without a name, not parenthesised sequences:
 * ECMA-262 IsAnonymousFunctionDefinition. Such a value takes its name from its context. */
bool ast_is_anonymous_function(const AstNode *node);

/* Writes a stable, indented text of the tree, with spans if asked. */
void ast_dump(struct Unit *unit, AstNode *node, bool with_spans, StrBuf *out);

/* Calls visit for each BINDING_IDENTIFIER of a binding pattern, in source order. */
void ast_bound_names(AstNode *pattern, AstVisit *visit, void *context);

#endif
