/* Functions of all kinds: what they use, their parameters and their bodies. */
#include "frontend/parser_internal.h"

/* ---- The function being parsed ---- */

void function_push(Parser *parser, FunctionState *state, AstFunctionKind kind, bool is_async,
                   bool is_generator)
{
    *state = (FunctionState){.outer = parser->function,
                             .kind = kind,
                             .is_async = is_async,
                             .is_generator = is_generator,
                             .yield_keyword = is_generator,
                             .await_keyword = is_async,
                             .await_reserved = kind == FN_STATIC_BLOCK};
    parser->function = state;
}

static void store_uses(AstNode *node, uint8_t uses)
{
    struct ast_function *function = &node->function;
    function->uses_this = uses & USES_THIS;
    function->uses_arguments = uses & USES_ARGUMENTS;
    function->uses_super_property = uses & USES_SUPER_PROPERTY;
    function->uses_super_call = uses & USES_SUPER_CALL;
    function->uses_new_target = uses & USES_NEW_TARGET;
    function->has_direct_eval = uses & USES_EVAL;
    function->contains_direct_eval = uses & (USES_EVAL | CONTAINS_EVAL);
}

void function_pop(Parser *parser, AstNode *node)
{
    const FunctionState *state = parser->function;
    FunctionState *outer = state->outer;
    store_uses(node, state->uses);
    if (state->uses & (USES_EVAL | CONTAINS_EVAL)) outer->uses |= CONTAINS_EVAL;
    for (uint32_t i = 0; i < COMMONJS_NAMES; i++)
        if (!(state->commonjs_declared >> i & 1)) outer->commonjs_used[i] += state->commonjs_used[i];
    parser->function = outer;
}

void function_mark(Parser *parser, uint8_t uses)
{
    FunctionState *state = parser->function;
    for (; state->kind == FN_ARROW; state = state->outer) state->uses |= uses;
    state->uses |= uses;
}

FunctionState *function_home(const Parser *parser)
{
    FunctionState *state = parser->function;
    while (state->kind == FN_ARROW) state = state->outer;
    return state;
}

/* ---- Parameters ---- */

/* ECMA-262 15.1.3 IsSimpleParameterList and 15.1.5 ExpectedArgumentCount. */
static void describe_params(AstNode *node)
{
    AstList params = node->function.params;
    uint32_t length = 0;
    while (length < params.count && params.items[length]->kind != AST_ASSIGN_PATTERN &&
           params.items[length]->kind != AST_REST)
        length++;
    node->function.length = length;
    node->function.has_simple_params = true;
    for (uint32_t i = 0; i < params.count; i++)
        if (params.items[i]->kind != AST_BINDING_IDENTIFIER) node->function.has_simple_params = false;
}

/* FormalParameters, in parentheses. */
static void parse_params(Parser *parser, AstNode *node)
{
    uint32_t list = parser_list_start(parser);
    parser->function->in_params = true;
    parser_expect(parser, TOK_LPAREN);
    while (!parser_at(parser, TOK_RPAREN) && !parser->panic) {
        bool is_rest = parser_at(parser, TOK_ELLIPSIS);
        parser_list_push(parser, is_rest ? parse_binding_rest(parser, true)
                                         : parse_binding_element(parser));
        if (is_rest || !parser_eat(parser, TOK_COMMA)) break;
    }
    parser_expect(parser, TOK_RPAREN);
    parser->function->in_params = false;
    node->function.params = parser_list_finish(parser, list);
    describe_params(node);
}

typedef struct ParamCheck {
    Parser *parser;
    bool reject_duplicates, check_names;
} ParamCheck;

static void check_param(AstNode *binding, void *context)
{
    const ParamCheck *check = context;
    Parser *parser = check->parser;
    Name *name = binding->binding_identifier.name;
    if (check->check_names) check_binding_name(parser, name, ast_span(binding));
    note_binding(parser, name);
    if (check->reject_duplicates && name->stamp == parser->stamp)
        parser_early(parser, ast_span(binding), "duplicate parameter '%s'", name->text);
    name->stamp = parser->stamp;
}

/* What can only be known after the body, which may be the one to make the code strict. */
static void check_params(Parser *parser, AstNode *node)
{
    const struct ast_function *function = &node->function;
    ParamCheck check = {parser,
                        function->strict || !function->has_simple_params ||
                            function->kind != FN_NORMAL,
                        function->has_use_strict};
    parser->stamp++;
    for (uint32_t i = 0; i < function->params.count; i++)
        ast_bound_names(function->params.items[i], check_param, &check);
}

/* ---- Bodies ---- */

/* Is the statement a directive, such as 'use strict'? It must be a string token and nothing else. */
static bool is_directive(const AstNode *statement)
{
    return statement->kind == AST_EXPRESSION_STATEMENT &&
           statement->expression_statement.expression->kind == AST_STRING &&
           !(statement->expression_statement.expression->flags & AST_PARENTHESIZED);
}

static bool is_use_strict(const Parser *parser, const AstNode *string)
{
    Str text = {parser->source->text + string->start + 1, string->end - string->start - 2};
    return str_is(text, "use strict");
}

/* Takes note of a directive; returns whether it is the one that makes the code strict. */
static bool apply_directive(Parser *parser, AstNode *statement, bool simple_params,
                            const AstNode **octal)
{
    const AstNode *string = statement->expression_statement.expression;
    statement->flags |= AST_DIRECTIVE;
    if ((string->flags & AST_LEGACY_OCTAL) && !*octal) *octal = string;
    if (!is_use_strict(parser, string)) return false;
    parser->strict = true;
    if (!simple_params)
        parser_early(parser, ast_span(string),
                     "'use strict' is not allowed with parameters that are not plain names");
    if (*octal)
        parser_early(parser, ast_span(*octal), "no legacy octal numbers and escapes in strict code");
    return true;
}

bool parse_body(Parser *parser, TokenKind end, bool simple_params)
{
    bool in_prologue = true, is_strict = false;
    const AstNode *octal = NULL;
    while (!parser_at(parser, end) && !parser_at(parser, TOK_EOF)) {
        uint32_t start = parser_start(parser);
        in_prologue = in_prologue && parser_at(parser, TOK_STRING);
        AstNode *statement = parse_statement_list_item(parser);
        parser_list_push(parser, statement);
        in_prologue = in_prologue && !parser->panic && is_directive(statement);
        if (in_prologue) is_strict |= apply_directive(parser, statement, simple_params, &octal);
        if (parser->panic) parser_recover(parser, start);
    }
    return is_strict;
}

/* { FunctionBody } */
static void parse_function_body(Parser *parser, AstNode *node)
{
    uint32_t list = parser_list_start(parser), brace = parser_start(parser);
    parser_expect(parser, TOK_LBRACE);
    node->function.has_use_strict =
        parse_body(parser, TOK_RBRACE, node->function.has_simple_params);
    node->function.strict = parser->strict;
    if (!parser_at(parser, TOK_RBRACE)) parser_unexpected(parser, "'}'");
    node->end = parser_token(parser)->end;
    node->function.body = parser_list_finish(parser, list);
    parser->last_body_start = brace;
}

static AstNode *new_function(Parser *parser, uint32_t start, AstFunctionKind kind, bool is_async,
                             bool is_generator)
{
    AstNode *node = parser_node(parser, AST_FUNCTION, start);
    node->function.kind = kind;
    node->function.is_async = is_async;
    node->function.is_generator = is_generator;
    return node;
}

/* Parameters and body, for the function on top of the stack of functions, which is popped. The
 * token after the closing brace is read in the surroundings of the function. */
static void parse_function_rest(Parser *parser, AstNode *node)
{
    bool outer_strict = parser->strict;
    if (parser_enter(parser)) {
        parse_params(parser, node);
        parse_function_body(parser, node);
        check_params(parser, node);
    }
    parser_leave(parser);
    function_pop(parser, node);
    if (node->function.has_use_strict && node->function.self)
        check_binding_name(parser, node->function.name, ast_span(node->function.self));
    parser->strict = outer_strict;
    parser_advance(parser);
}

/* ---- Declarations and expressions ---- */

/* Reads `async? function *?` into a new node. */
static AstNode *parse_function_head(Parser *parser)
{
    uint32_t start = parser_start(parser);
    bool is_async = parser_eat(parser, TOK_ASYNC);
    parser_expect(parser, TOK_FUNCTION);
    bool is_generator = parser_eat(parser, TOK_STAR);
    return new_function(parser, start, FN_NORMAL, is_async, is_generator);
}

/* The name of a declaration is bound, and read, in the scope around it. */
AstNode *parse_function_declaration(Parser *parser, bool name_optional)
{
    FunctionState state;
    AstNode *function = parse_function_head(parser);
    AstNode *node = parser_node(parser, AST_FUNCTION_DECLARATION, function->start);
    bool outer_strict = parser->strict;
    if (!name_optional || !parser_at(parser, TOK_LPAREN)) {
        node->function_declaration.name = parse_binding_identifier(parser);
        function->function.name = node->function_declaration.name->binding_identifier.name;
    }
    function_push(parser, &state, FN_NORMAL, function->function.is_async,
                  function->function.is_generator);
    parse_function_rest(parser, function);
    if (function->function.has_use_strict && !outer_strict && function->function.name) {
        parser->strict = true;
        check_binding_name(parser, function->function.name,
                           ast_span(node->function_declaration.name));
        parser->strict = outer_strict;
    }
    node->function_declaration.function = function;
    return parser_finish(parser, node);
}

/* The name of an expression is bound, and read, inside the function. */
AstNode *parse_function_expression(Parser *parser)
{
    FunctionState state;
    AstNode *node = parse_function_head(parser);
    function_push(parser, &state, FN_NORMAL, node->function.is_async, node->function.is_generator);
    if (!parser_at(parser, TOK_LPAREN)) {
        node->function.self = parse_binding_identifier(parser);
        node->function.name = node->function.self->binding_identifier.name;
    }
    parse_function_rest(parser, node);
    return node;
}

/* ---- Arrow functions ---- */

/* ECMA-262 15.3.1, 15.9.1: parameters must contain no yield and await expressions. */
static void check_arrow_head(Parser *parser, uint32_t start, bool is_async)
{
    const FunctionState *outer = parser->function;
    if (outer->last_yield > start)
        parser_early(parser, parser_span(parser, outer->last_yield - 1, outer->last_yield + 4),
                     "no yield expressions in the parameters of an arrow function");
    if (outer->last_await > start)
        parser_early(parser, parser_span(parser, outer->last_await - 1, outer->last_await + 4),
                     "no await expressions in the parameters of an arrow function");
    if (is_async && outer->last_await_name > start)
        parser_early(parser, parser_span(parser, outer->last_await_name - 1, outer->last_await_name + 4),
                     "'await' is no identifier in the parameters of an async arrow function");
    if (parser_token(parser)->newline_before)
        parser_fail(parser, parser_token_span(parser), "no line break is allowed before '=>'");
}

/* ConciseBody : [lookahead ≠ {] ExpressionBody | { FunctionBody } */
static void parse_concise_body(Parser *parser, AstNode *node, bool in)
{
    if (parser_at(parser, TOK_LBRACE)) {
        parse_function_body(parser, node);
        return;
    }
    node->function.concise = parse_assignment(parser, in);
    node->function.strict = parser->strict;
    parser_finish(parser, node);
}

AstNode *parse_arrow(Parser *parser, uint32_t start, uint32_t list, bool is_async,
                     uint8_t cover_uses)
{
    FunctionState state;
    bool outer_strict = parser->strict, in = parser->arrow_in;
    AstNode *node = new_function(parser, start, FN_ARROW, is_async, false);
    check_arrow_head(parser, start, is_async);
    convert_params(parser, list);
    node->function.params = parser_list_finish(parser, list);
    describe_params(node);
    function_push(parser, &state, FN_ARROW, is_async, false);
    state.uses = cover_uses;
    parser_expect(parser, TOK_ARROW);
    parse_concise_body(parser, node, in);
    check_params(parser, node);
    function_pop(parser, node);
    parser->strict = outer_strict;
    if (!node->function.concise) parser_advance(parser);
    return node;
}

/* ---- Methods, fields, static blocks ---- */

static void check_accessor(Parser *parser, const AstNode *node)
{
    AstList params = node->function.params;
    if (node->function.kind == FN_GETTER && params.count != 0)
        parser_early(parser, ast_span(params.items[0]), "a getter has no parameters");
    if (node->function.kind != FN_SETTER) return;
    if (params.count != 1 || params.items[0]->kind == AST_REST)
        parser_early(parser, ast_span(params.count ? params.items[0] : node),
                     "a setter has exactly one parameter");
}

AstNode *parse_method(Parser *parser, AstFunctionKind kind, bool is_async, bool is_generator,
                      uint32_t start)
{
    FunctionState state;
    AstNode *node = new_function(parser, start, kind, is_async, is_generator);
    function_push(parser, &state, kind, is_async, is_generator);
    parse_function_rest(parser, node);
    check_accessor(parser, node);
    return node;
}

/* FieldDefinition's Initializer, which runs as a method. */
AstNode *parse_field_initializer(Parser *parser)
{
    FunctionState state;
    AstNode *node = new_function(parser, parser_start(parser), FN_FIELD_INIT, false, false);
    function_push(parser, &state, FN_FIELD_INIT, false, false);
    node->function.strict = true;
    node->function.has_simple_params = true;
    node->function.concise = parse_assignment(parser, true);
    function_pop(parser, node);
    return parser_finish(parser, node);
}

/* ClassStaticBlock : static { ClassStaticBlockBody }, at its brace. */
AstNode *parse_static_block(Parser *parser)
{
    FunctionState state;
    AstNode *node = new_function(parser, parser_start(parser), FN_STATIC_BLOCK, false, false);
    uint32_t list = parser_list_start(parser);
    function_push(parser, &state, FN_STATIC_BLOCK, false, false);
    node->function.strict = true;
    node->function.has_simple_params = true;
    parser_expect(parser, TOK_LBRACE);
    while (!parser_at(parser, TOK_RBRACE) && !parser_at(parser, TOK_EOF))
        parser_list_push(parser, parse_statement_list_item(parser));
    node->function.body = parser_list_finish(parser, list);
    function_pop(parser, node);
    parser_expect(parser, TOK_RBRACE);
    return parser_finish(parser, node);
}
