/* What the parser's files share.
 *
 * Law of errors: a syntax error proper (parser_fail) sets `panic`: the token becomes the end of
 * input and stays so, hence all loops end and all functions return; statement lists may recover.
 * Early errors (parser_early) are recorded and parsing goes on. Nothing ever returns NULL for a
 * node that is expected: AST_ERROR stands in.
 *
 * Law of cover grammars: what may turn out to be a pattern is parsed as an expression and turned
 * into a pattern in place. What is valid only as a pattern ({a = 1}, two __proto__) is put on
 * `pending`; whatever is still there, unconverted, when the statement ends is an error.
 *
 * Law of depth: `depth` counts nesting; `spine` is the longest chain of nodes, built by loops, in
 * what was parsed since whoever saved it last. Together they bound the depth of the tree.
 */
#ifndef FUNARG_FRONTEND_PARSER_INTERNAL_H
#define FUNARG_FRONTEND_PARSER_INTERNAL_H

#include "frontend/lexer.h"
#include "frontend/parser.h"

/* What the code of a function says, itself or in arrow functions inside it. */
enum {
    USES_THIS = 1,
    USES_ARGUMENTS = 2,
    USES_SUPER_PROPERTY = 4,
    USES_SUPER_CALL = 8,
    USES_NEW_TARGET = 16,
    USES_EVAL = 32,       /* direct eval in the function's own code */
    CONTAINS_EVAL = 64    /* … or in any function inside it */
};

enum { COMMONJS_NAMES = NAME___dirname - NAME_require + 1 };

/* A label, or a statement that break or continue may name. Innermost first. */
typedef struct JumpTarget {
    struct JumpTarget *outer;
    AstNode *node;
    Name *label;         /* of LABELLED; else NULL */
    uint32_t body_start; /* of LABELLED: where its body starts */
    AstNode *loop;       /* of LABELLED: the loop it labels; of a loop: itself */
} JumpTarget;

/* The function being parsed; the outermost is the program. */
typedef struct FunctionState {
    struct FunctionState *outer;
    AstFunctionKind kind;
    bool is_program, is_async, is_generator;
    bool yield_keyword, await_keyword; /* grammar parameters Yield and Await */
    bool await_reserved; /* `await` is no identifier although there is no await expression */
    bool in_params;
    uint8_t uses;
    uint8_t commonjs_declared;                  /* bit per name */
    uint32_t commonjs_used[COMMONJS_NAMES];
    uint32_t last_yield, last_await, last_await_name; /* offset plus 1 of the newest, 0: none */
    JumpTarget *targets;
} FunctionState;

typedef struct PrivateName {
    Name *name;
    Span span;
    uint8_t kind; /* PRIVATE_OTHER … */
    bool is_static;
} PrivateName;

enum { PRIVATE_OTHER, PRIVATE_GETTER, PRIVATE_SETTER, PRIVATE_BOTH };

typedef VEC(PrivateName) PrivateNameVec;

/* The class body being parsed. */
typedef struct ClassState {
    struct ClassState *outer;
    PrivateNameVec references; /* resolved when the class ends */
    Map declared;              /* Name to PrivateName */
} ClassState;

typedef VEC(AstNode *) NodeVec;

typedef struct Parser {
    Unit *unit;
    Source *source;
    Arena *arena;        /* of the nodes */
    Lexer lexer;         /* lexer.token is the current token */
    uint32_t previous_end; /* where the token before it ended */
    AstGoal goal;        /* script, module, commonjs or eval; auto while it is looked for */
    bool strict;
    bool panic;
    bool restart_as_module; /* auto goal: this can only be a module */
    bool top_level_return, top_level_await, top_level_await_name;
    uint32_t error_offset;  /* where the panic arose */
    uint32_t last_body_start; /* the `{` of the function that was finished last */
    uint32_t depth, spine;
    uint32_t arrow_start; /* where an arrow function may start: the start of an assignment */
    bool arrow_in;        /* … and whether `in` is an operator in its body */
    FunctionState *function;
    ClassState *class_;
    const ParseEvalContext *eval_context;
    NodeVec stack;       /* children of lists being parsed */
    NodeVec pending;     /* see the law of cover grammars */
    uint32_t stamp;      /* for Name.stamp */
    Map exported;        /* names a module exports */
} Parser;

/* ---- parser.c: tokens, nodes, errors ---- */

static inline const Token *parser_token(const Parser *parser)
{
    return &parser->lexer.token;
}

static inline TokenKind parser_kind(const Parser *parser)
{
    return (TokenKind)parser->lexer.token.kind;
}

static inline bool parser_at(const Parser *parser, TokenKind kind)
{
    return parser->lexer.token.kind == kind;
}

static inline uint32_t parser_start(const Parser *parser)
{
    return parser->lexer.token.start;
}

static inline Span parser_span(const Parser *parser, uint32_t start, uint32_t end)
{
    return span_of(parser->source->id, start, end);
}

Span parser_token_span(const Parser *parser);

/* Moves to the next token. */
void parser_advance(Parser *parser);

/* If the current token is of that kind, moves past it. */
static inline bool parser_eat(Parser *parser, TokenKind kind)
{
    if (parser->lexer.token.kind != kind) return false;
    parser_advance(parser);
    return true;
}

/* Moves past a token of that kind; anything else is a syntax error. */
bool parser_expect(Parser *parser, TokenKind kind);

/* Returns the token after the current one. */
Token parser_peek(Parser *parser);

/* Automatic semicolon insertion: ECMA-262 12.10. */
void parser_semicolon(Parser *parser);

/* Records a syntax error and panics. */
void parser_fail(Parser *parser, Span span, const char *format, ...) PRINTF_LIKE(3, 4);
void parser_unexpected(Parser *parser, const char *expected);

/* Records an early error, unless in panic. */
void parser_early(Parser *parser, Span span, const char *format, ...) PRINTF_LIKE(3, 4);

/* Ends this parse silently: the goal being looked for can only be a module. */
void parser_restart_as_module(Parser *parser);

/* Goes deeper by one; at the bound, records an error and returns false. Pair with leave. */
bool parser_enter(Parser *parser);

static inline void parser_leave(Parser *parser)
{
    parser->depth--;
}

/* Notes that a loop put one more node on top of what was parsed since `spine` was saved. */
void parser_lengthen(Parser *parser);

/* Makes a node that starts at start; finish sets its end to the end of the last token. */
AstNode *parser_node(Parser *parser, AstKind kind, uint32_t start);

static inline AstNode *parser_finish(const Parser *parser, AstNode *node)
{
    node->end = parser->previous_end;
    return node;
}

/* Lists under construction are on a stack: remember its height, push, and take them off. */
static inline uint32_t parser_list_start(const Parser *parser)
{
    return parser->stack.count;
}

void parser_list_push(Parser *parser, AstNode *node);
AstList parser_list_finish(Parser *parser, uint32_t start);

/* Reports what is valid only as a pattern and has become none, and forgets it. */
void parser_check_pending(Parser *parser, uint32_t first);

static inline bool parser_at_name(const Parser *parser)
{
    return parser->lexer.token.kind >= TOK_IDENTIFIER;
}

/* Is the current token an identifier or any keyword: an IdentifierName? */
static inline bool parser_at_identifier_name(const Parser *parser)
{
    return parser->lexer.token.name && parser->lexer.token.kind != TOK_PRIVATE_NAME;
}

/* ---- parser_function.c ---- */

void function_push(Parser *parser, FunctionState *state, AstFunctionKind kind, bool is_async,
                   bool is_generator);
/* Copies what was learnt into the FUNCTION node (unless NULL) and the functions around. */
void function_pop(Parser *parser, AstNode *node);

/* Marks the functions whose `this`, `arguments` … it is: up to the nearest that is no arrow. */
void function_mark(Parser *parser, uint8_t uses);

/* Returns the nearest function that is no arrow function: whose this, super … it is. */
FunctionState *function_home(const Parser *parser);

/* FunctionDeclaration and the like, at `function` or `async`. */
AstNode *parse_function_declaration(Parser *parser, bool name_optional);
AstNode *parse_function_expression(Parser *parser);

/* The rest of an arrow function from `=>`; params were converted and lie on the list stack from
 * `list` on; `cover_uses` is what was used while they were parsed. */
AstNode *parse_arrow(Parser *parser, uint32_t start, uint32_t list, bool is_async,
                     uint8_t cover_uses);

/* A method from its parameters on; start is where its text starts. */
AstNode *parse_method(Parser *parser, AstFunctionKind kind, bool is_async, bool is_generator,
                      uint32_t start);
AstNode *parse_field_initializer(Parser *parser);
AstNode *parse_static_block(Parser *parser);

/* A directive prologue and the statements after it up to `end`, onto the list stack. Returns
 * whether it says "use strict", which it makes effective. */
bool parse_body(Parser *parser, TokenKind end, bool simple_params);

/* ---- parser_class.c ---- */

AstNode *parse_class_declaration(Parser *parser, bool name_optional);
AstNode *parse_class_expression(Parser *parser);
AstNode *parse_private_name(Parser *parser); /* a reference */

/* ---- parser_pattern.c ---- */

/* Reports an identifier that is reserved here. */
void check_identifier(Parser *parser, Name *name, Span span);
void check_binding_name(Parser *parser, Name *name, Span span);

/* Notes that the current function declares a name, if CommonJS provides one like it. */
void note_binding(Parser *parser, const Name *name);

AstNode *parse_binding_identifier(Parser *parser);
AstNode *parse_binding_target(Parser *parser);  /* identifier or pattern */
AstNode *parse_binding_element(Parser *parser); /* … with a default value */
AstNode *parse_binding_rest(Parser *parser, bool allow_pattern);

typedef enum { PATTERN_BINDING, PATTERN_ASSIGNMENT } PatternUse;

/* Turns an expression into a pattern in place, reporting what cannot be one. */
void convert_pattern(Parser *parser, AstNode *node, PatternUse use);

/* Turns what is on the list stack from `list` on into parameters. */
void convert_params(Parser *parser, uint32_t list);

/* Checks, and converts if it is an array or object literal, the target of `=` or of for-in/of. */
void convert_assignment_target(Parser *parser, AstNode *node);

/* Checks the target of ++, += and the like. */
void check_simple_target(Parser *parser, const AstNode *node, bool is_logical);

/* ---- parser_expression.c and others ---- */

AstNode *parse_expression(Parser *parser, bool in);
AstNode *parse_assignment(Parser *parser, bool in);
AstNode *parse_conditional(Parser *parser, bool in);
AstNode *parse_left_hand_side(Parser *parser);
AstNode *parse_unary(Parser *parser);

/* parser_primary.c */
AstNode *parse_primary(Parser *parser);
AstNode *parse_import_expression(Parser *parser);
AstNode *parse_array(Parser *parser);
AstNode *parse_template(Parser *parser, bool tagged);
AstNode *parse_identifier_reference(Parser *parser);
AstList parse_arguments(Parser *parser, bool *has_spread, bool *trailing_comma);
AstNode *parse_string(Parser *parser);
AstNode *make_identifier(Parser *parser, Name *name, uint32_t start, uint32_t end);

/* parser_object.c */
AstNode *parse_object(Parser *parser);

/* What stands before the value of a property or class element. */
typedef struct PropertyHead {
    Token first;         /* the first token of the key */
    uint32_t start;      /* of the modifiers, or the key */
    bool is_getter, is_setter, is_async, is_generator;
    AstNode *key;
} PropertyHead;

void parse_property_head(Parser *parser, PropertyHead *head, bool allow_private);

/* A property key: KEY, PRIVATE_NAME (if allowed) or the expression in brackets. */
AstNode *parse_property_key(Parser *parser, bool allow_private);

/* ---- parser_statement.c ---- */

AstNode *parse_statement_list_item(Parser *parser);
AstNode *parse_statement(Parser *parser);
AstNode *parse_block(Parser *parser);
void parser_recover(Parser *parser, uint32_t statement_start);

/* for, for-in, for-of: parser_for.c */
AstNode *parse_for(Parser *parser);
AstNode *parse_variables(Parser *parser, AstVarKind kind, bool in, bool in_for);
bool at_let_declaration(Parser *parser);
void jump_push(Parser *parser, JumpTarget *target, AstNode *node);
void jump_pop(Parser *parser);
AstNode *parse_loop_body(Parser *parser, AstNode *loop);

/* ---- parser_module.c ---- */

AstNode *parse_import_declaration(Parser *parser);
AstNode *parse_export_declaration(Parser *parser);

#endif
