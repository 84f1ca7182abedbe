/* Variable declarations, and the loops whose heads they may stand in. */
#include "frontend/parser_internal.h"

/* ---- var, let, const ---- */

/* Is the current `let` the start of a declaration? In sloppy code it may be a name. */
bool at_let_declaration(Parser *parser)
{
    if (!parser_at(parser, TOK_LET)) return false;
    TokenKind next = (TokenKind)parser_peek(parser).kind;
    return next >= TOK_IDENTIFIER || next == TOK_LBRACKET || next == TOK_LBRACE;
}

static void reject_let(AstNode *binding, void *context)
{
    if (binding->binding_identifier.name->token == TOK_LET)
        parser_early(context, ast_span(binding), "'let' cannot be declared by let or const");
}

static bool at_in_or_of(const Parser *parser)
{
    return parser_at(parser, TOK_IN) || parser_at(parser, TOK_OF);
}

/* LexicalBinding | VariableDeclaration */
static AstNode *parse_declarator(Parser *parser, AstVarKind kind, bool in, bool in_for)
{
    AstNode *node = parser_node(parser, AST_DECLARATOR, parser_start(parser));
    AstNode *target = parse_binding_target(parser);
    node->declarator.target = target;
    if (kind != VAR_VAR) ast_bound_names(target, reject_let, parser);
    if (parser_eat(parser, TOK_ASSIGN)) {
        node->declarator.init = parse_assignment(parser, in);
    } else if (!in_for || !at_in_or_of(parser)) {
        if (target->kind == AST_ARRAY_PATTERN || target->kind == AST_OBJECT_PATTERN)
            parser_early(parser, ast_span(target), "a destructuring declaration needs an initial value");
        else if (kind == VAR_CONST)
            parser_early(parser, ast_span(target), "a const declaration needs an initial value");
    }
    return parser_finish(parser, node);
}

AstNode *parse_variables(Parser *parser, AstVarKind kind, bool in, bool in_for)
{
    AstNode *node = parser_node(parser, AST_VARIABLES, parser_start(parser));
    uint32_t list = parser_list_start(parser);
    node->variables.kind = kind;
    parser_advance(parser);
    do parser_list_push(parser, parse_declarator(parser, kind, in, in_for));
    while (parser_eat(parser, TOK_COMMA));
    node->variables.declarators = parser_list_finish(parser, list);
    return parser_finish(parser, node);
}

/* ---- for ---- */

typedef struct ForHead {
    uint32_t start;
    bool is_await;
    bool starts_with_let, is_async_name; /* as the grammar's lookahead restrictions say */
    AstNode *init;
} ForHead;

/* What stands before the first `;`, `in` or `of`. */
static void parse_for_init(Parser *parser, ForHead *head)
{
    bool is_let = at_let_declaration(parser);
    if (parser_at(parser, TOK_SEMICOLON)) return;
    if (is_let || parser_at(parser, TOK_VAR) || parser_at(parser, TOK_CONST)) {
        AstVarKind kind = is_let ? VAR_LET : parser_at(parser, TOK_VAR) ? VAR_VAR : VAR_CONST;
        head->init = parse_variables(parser, kind, false, true);
        return;
    }
    head->starts_with_let = parser_at(parser, TOK_LET);
    bool is_async = parser_at(parser, TOK_ASYNC);
    head->init = parse_expression(parser, false);
    head->is_async_name = is_async && head->init->kind == AST_IDENTIFIER;
}

/* The declaration of for-in and for-of: one binding without an initial value, but that Annex B.3.5
 * lets sloppy code say `for (var x = 1 in o)`. */
static void check_for_declaration(Parser *parser, const AstNode *declaration, bool is_of)
{
    AstList declarators = declaration->variables.declarators;
    const AstNode *first = declarators.items[0];
    if (declarators.count > 1)
        parser_early(parser, ast_span(declarators.items[1]), "a for-%s loop declares one variable",
                     is_of ? "of" : "in");
    bool is_legacy = !is_of && !parser->strict && declaration->variables.kind == VAR_VAR &&
                     first->declarator.target->kind == AST_BINDING_IDENTIFIER;
    if (first->declarator.init && !is_legacy)
        parser_early(parser, ast_span(first->declarator.init),
                     "the variable of a for-%s loop has no initial value", is_of ? "of" : "in");
}

static void check_for_target(Parser *parser, const ForHead *head, bool is_of)
{
    AstNode *left = head->init;
    if (left->kind == AST_VARIABLES) {
        check_for_declaration(parser, left, is_of);
        return;
    }
    if (is_of && head->starts_with_let)
        parser_early(parser, ast_span(left), "the target of a for-of loop cannot start with 'let'");
    if (is_of && head->is_async_name && !head->is_await)
        parser_early(parser, ast_span(left), "the target of a for-of loop cannot be 'async'");
    convert_assignment_target(parser, left);
}

/* for ( left in Expression ) | for await? ( left of AssignmentExpression ) */
static AstNode *parse_for_in_of(Parser *parser, const ForHead *head)
{
    bool is_of = parser_at(parser, TOK_OF);
    AstNode *node = parser_node(parser, is_of ? AST_FOR_OF : AST_FOR_IN, head->start);
    if (head->is_await && !is_of) parser_unexpected(parser, "'of'");
    check_for_target(parser, head, is_of);
    parser_advance(parser);
    AstNode *right = is_of ? parse_assignment(parser, true) : parse_expression(parser, true);
    parser_expect(parser, TOK_RPAREN);
    if (is_of) {
        node->for_of.is_await = head->is_await;
        node->for_of.left = head->init;
        node->for_of.right = right;
        node->for_of.body = parse_loop_body(parser, node);
    } else {
        node->for_in.left = head->init;
        node->for_in.right = right;
        node->for_in.body = parse_loop_body(parser, node);
    }
    return parser_finish(parser, node);
}

/* for ( init ; test ; update ) */
static AstNode *parse_for_plain(Parser *parser, const ForHead *head)
{
    AstNode *node = parser_node(parser, AST_FOR, head->start);
    if (head->is_await) parser_unexpected(parser, "'of'");
    node->for_.init = head->init;
    parser_expect(parser, TOK_SEMICOLON);
    if (!parser_at(parser, TOK_SEMICOLON)) node->for_.test = parse_expression(parser, true);
    parser_expect(parser, TOK_SEMICOLON);
    if (!parser_at(parser, TOK_RPAREN)) node->for_.update = parse_expression(parser, true);
    parser_expect(parser, TOK_RPAREN);
    node->for_.body = parse_loop_body(parser, node);
    return parser_finish(parser, node);
}

static bool eat_await(Parser *parser)
{
    if (!parser_at(parser, TOK_AWAIT)) return false;
    FunctionState *function = parser->function;
    if (!function->await_keyword) {
        parser->top_level_await_name = true;
        parser_unexpected(parser, "'('");
    }
    if (function->is_program) parser->top_level_await = true;
    if (function->in_params || function->kind == FN_STATIC_BLOCK)
        parser_early(parser, parser_token_span(parser), "no 'for await' here");
    parser_advance(parser);
    return true;
}

AstNode *parse_for(Parser *parser)
{
    ForHead head = {.start = parser_start(parser)};
    parser_advance(parser);
    head.is_await = eat_await(parser);
    parser_expect(parser, TOK_LPAREN);
    parse_for_init(parser, &head);
    if (head.init && at_in_or_of(parser)) return parse_for_in_of(parser, &head);
    return parse_for_plain(parser, &head);
}
