/* Expressions from the comma operator down to calls. What they are made of is in parser_primary.c
 * and parser_object.c. `in` says whether `in` is an operator: the grammar parameter In. */
#include "frontend/parser_internal.h"

/* Arrow functions are assignment expressions: nothing may be appended to one. */
static bool is_bare_arrow(const AstNode *node)
{
    return node->kind == AST_FUNCTION && node->function.kind == FN_ARROW &&
           !(node->flags & AST_PARENTHESIZED);
}

/* ---- Comma, assignment, conditional ---- */

/* Expression : AssignmentExpression | Expression , AssignmentExpression */
AstNode *parse_expression(Parser *parser, bool in)
{
    uint32_t start = parser_start(parser);
    AstNode *first = parse_assignment(parser, in);
    if (LIKELY(!parser_at(parser, TOK_COMMA))) return first;
    AstNode *node = parser_node(parser, AST_SEQUENCE, start);
    uint32_t list = parser_list_start(parser);
    parser_list_push(parser, first);
    while (parser_eat(parser, TOK_COMMA)) parser_list_push(parser, parse_assignment(parser, in));
    node->sequence.expressions = parser_list_finish(parser, list);
    return parser_finish(parser, node);
}

/* Could an expression start here? What may follow `yield` when it has no argument cannot. */
static bool ends_yield(const Parser *parser)
{
    switch (parser_kind(parser)) {
    case TOK_EOF: case TOK_RBRACE: case TOK_RPAREN: case TOK_RBRACKET: case TOK_COLON:
    case TOK_COMMA: case TOK_SEMICOLON: case TOK_IN: return true;
    default: return parser_token(parser)->newline_before;
    }
}

/* YieldExpression : yield | yield AssignmentExpression | yield * AssignmentExpression */
static AstNode *parse_yield(Parser *parser, bool in)
{
    uint32_t start = parser_start(parser);
    AstNode *node = parser_node(parser, AST_YIELD, start);
    if (parser->function->in_params)
        parser_early(parser, parser_token_span(parser),
                     "no yield expressions in the parameters of a generator");
    parser->function->last_yield = start + 1;
    parser_advance(parser);
    if (!parser_token(parser)->newline_before) node->yield.delegate = parser_eat(parser, TOK_STAR);
    if (node->yield.delegate || !ends_yield(parser)) node->yield.argument = parse_assignment(parser, in);
    return parser_finish(parser, node);
}

static const uint8_t assignment_ops[TOK_COUNT] = {
#define TOKEN(NAME, text)
#define PUNCTUATOR(NAME, text)
#define OPERATOR(NAME, text, OP, prec)
#define ASSIGNMENT(NAME, text, OP) [TOK_##NAME] = 1 + OP_##OP,
#define KEYWORD(NAME, text)
#define KEYWORD_OPERATOR(NAME, text, OP, prec)
#define CONTEXTUAL(NAME, text)
#define STRICT_RESERVED(NAME, text)
#include "frontend/token.def"
};

/* LeftHandSideExpression AssignmentOperator AssignmentExpression */
static AstNode *finish_assignment(Parser *parser, AstNode *target, uint32_t start, bool in)
{
    AstNode *node = parser_node(parser, AST_ASSIGN, start);
    AstOp op = (AstOp)(assignment_ops[parser_kind(parser)] - 1);
    bool is_logical = op == OP_AND || op == OP_OR || op == OP_NULLISH;
    if (op == OP_NONE) convert_assignment_target(parser, target);
    else check_simple_target(parser, target, is_logical);
    parser_advance(parser);
    node->assign.op = op;
    node->assign.target = target;
    node->assign.value = parse_assignment(parser, in);
    return parser_finish(parser, node);
}

/* AssignmentExpression : ConditionalExpression | YieldExpression | ArrowFunction
 *   | LeftHandSideExpression AssignmentOperator AssignmentExpression */
AstNode *parse_assignment(Parser *parser, bool in)
{
    uint32_t start = parser_start(parser);
    AstNode *node;
    if (UNLIKELY(!parser_enter(parser))) {
        node = parser_node(parser, AST_ERROR, start);
    } else if (parser_at(parser, TOK_YIELD) && parser->function->yield_keyword) {
        node = parse_yield(parser, in);
    } else {
        parser->arrow_start = start;
        parser->arrow_in = in;
        node = parse_conditional(parser, in);
        if (assignment_ops[parser_kind(parser)] && !is_bare_arrow(node))
            node = finish_assignment(parser, node, start, in);
    }
    parser_leave(parser);
    return node;
}

static AstNode *parse_binary(Parser *parser, uint32_t least, bool in);

/* ConditionalExpression : ShortCircuitExpression
 *   | ShortCircuitExpression ? AssignmentExpression : AssignmentExpression */
AstNode *parse_conditional(Parser *parser, bool in)
{
    uint32_t start = parser_start(parser);
    AstNode *test = parse_binary(parser, 1, in);
    if (LIKELY(!parser_at(parser, TOK_QUESTION)) || is_bare_arrow(test)) return test;
    AstNode *node = parser_node(parser, AST_CONDITIONAL, start);
    parser_advance(parser);
    node->conditional.test = test;
    node->conditional.consequent = parse_assignment(parser, true);
    parser_expect(parser, TOK_COLON);
    node->conditional.alternate = parse_assignment(parser, in);
    return parser_finish(parser, node);
}

/* ---- Binary operators ---- */

typedef struct BinaryOperator {
    uint8_t op, power; /* power 0: no operator */
} BinaryOperator;

static const BinaryOperator binary_operators[TOK_COUNT] = {
#define TOKEN(NAME, text)
#define PUNCTUATOR(NAME, text)
#define KEYWORD(NAME, text)
#define CONTEXTUAL(NAME, text)
#define STRICT_RESERVED(NAME, text)
#define OPERATOR(NAME, text, OP, prec) [TOK_##NAME] = {OP_##OP, prec},
#define ASSIGNMENT(NAME, text, OP)
#define KEYWORD_OPERATOR(NAME, text, OP, prec) [TOK_##NAME] = {OP_##OP, prec},
#include "frontend/token.def"
};

enum { POWER_RELATIONAL = 8, POWER_EXPONENT = 12 };

/* RelationalExpression : PrivateIdentifier in ShiftExpression */
static AstNode *parse_private_in(Parser *parser, uint32_t least, bool in)
{
    AstNode *node = parser_node(parser, AST_PRIVATE_IN, parser_start(parser));
    node->private_in.name = parse_private_name(parser);
    if (least > POWER_RELATIONAL || !in || !parser_at(parser, TOK_IN))
        parser_fail(parser, ast_span(node->private_in.name),
                    "a private name may only stand before 'in' or after '.'");
    parser_advance(parser);
    node->private_in.object = parse_binary(parser, POWER_RELATIONAL + 1, in);
    return parser_finish(parser, node);
}

static bool is_bare_logical(const AstNode *node, bool nullish)
{
    return node->kind == AST_LOGICAL && !(node->flags & AST_PARENTHESIZED) &&
           (node->logical.op == OP_NULLISH) == nullish;
}

/* CoalesceExpression does not mix with && and || unless parentheses separate them. */
static void check_logical_mix(Parser *parser, AstOp op, const AstNode *left, const AstNode *right)
{
    bool other = op != OP_NULLISH;
    if (is_bare_logical(left, other) || is_bare_logical(right, other))
        parser_early(parser, span_join(ast_span(left), ast_span(right)),
                     "'?\?' needs parentheses next to '&&' and '||'");
}

static AstNode *make_binary(Parser *parser, AstOp op, AstNode *left, AstNode *right, uint32_t start)
{
    bool is_logical = op == OP_AND || op == OP_OR || op == OP_NULLISH;
    AstNode *node = parser_node(parser, is_logical ? AST_LOGICAL : AST_BINARY, start);
    if (is_logical) {
        check_logical_mix(parser, op, left, right);
        node->logical.op = op;
        node->logical.left = left;
        node->logical.right = right;
    } else {
        node->binary.op = op;
        node->binary.left = left;
        node->binary.right = right;
    }
    return parser_finish(parser, node);
}

/* ExponentiationExpression : UpdateExpression ** ExponentiationExpression */
static AstNode *parse_exponent_operand(Parser *parser, const AstNode *left, bool in)
{
    bool is_unary = left->kind == AST_UNARY || left->kind == AST_AWAIT;
    if (is_unary && !(left->flags & AST_PARENTHESIZED))
        parser_early(parser, ast_span(left),
                     "a unary expression before '**' needs parentheses");
    AstNode *right = parser_enter(parser) ? parse_binary(parser, POWER_EXPONENT, in)
                                          : parser_node(parser, AST_ERROR, parser->previous_end);
    parser_leave(parser);
    return right;
}

/* All levels from `least` up, by precedence climbing: chains of left-associative operators are a
 * loop. */
static AstNode *parse_binary(Parser *parser, uint32_t least, bool in)
{
    uint32_t start = parser_start(parser), outer_spine = parser->spine;
    parser->spine = 0;
    AstNode *left = parser_at(parser, TOK_PRIVATE_NAME) ? parse_private_in(parser, least, in)
                                                        : parse_unary(parser);
    for (;;) {
        BinaryOperator operator = binary_operators[parser_kind(parser)];
        if (operator.power < least || operator.power == 0 || is_bare_arrow(left)) break;
        if (operator.op == OP_IN && !in) break;
        parser_advance(parser);
        AstNode *right = operator.op == OP_EXP ? parse_exponent_operand(parser, left, in)
                                               : parse_binary(parser, operator.power + 1u, in);
        left = make_binary(parser, (AstOp)operator.op, left, right, start);
        parser_lengthen(parser);
    }
    parser->spine = MAX(parser->spine, outer_spine);
    return left;
}

/* ---- Unary operators ---- */

static AstOp unary_op(TokenKind kind)
{
    switch ((int)kind) {
    case TOK_NOT: return OP_NOT;
    case TOK_TILDE: return OP_BIT_NOT;
    case TOK_PLUS: return OP_PLUS;
    case TOK_MINUS: return OP_NEGATE;
    case TOK_TYPEOF: return OP_TYPEOF;
    case TOK_VOID: return OP_VOID;
    case TOK_DELETE: return OP_DELETE;
    default: return OP_NONE;
    }
}

/* ECMA-262 13.5.1.1: no delete of plain names in strict code, nor of private members. */
static void check_delete(Parser *parser, const AstNode *operand)
{
    if (operand->kind == AST_IDENTIFIER && parser->strict)
        parser_early(parser, ast_span(operand), "a name cannot be deleted in strict code");
    const AstNode *member =
        operand->kind == AST_OPTIONAL_CHAIN ? operand->optional_chain.expression : operand;
    if (member->kind == AST_PRIVATE_MEMBER)
        parser_early(parser, ast_span(operand), "a private member cannot be deleted");
}

static AstNode *parse_unary_operator(Parser *parser, AstOp op)
{
    AstNode *node = parser_node(parser, AST_UNARY, parser_start(parser));
    parser_advance(parser);
    node->unary.op = op;
    node->unary.operand = parse_unary(parser);
    if (op == OP_DELETE) check_delete(parser, node->unary.operand);
    return parser_finish(parser, node);
}

static AstNode *parse_prefix_update(Parser *parser)
{
    AstNode *node = parser_node(parser, AST_UPDATE, parser_start(parser));
    node->update.op = parser_at(parser, TOK_INCREMENT) ? OP_ADD : OP_SUB;
    node->update.prefix = true;
    parser_advance(parser);
    node->update.target = parse_unary(parser);
    check_simple_target(parser, node->update.target, false);
    return parser_finish(parser, node);
}

/* AwaitExpression : await UnaryExpression */
static AstNode *parse_await(Parser *parser)
{
    uint32_t start = parser_start(parser);
    AstNode *node = parser_node(parser, AST_AWAIT, start);
    if (parser->function->in_params)
        parser_early(parser, parser_token_span(parser),
                     "no await expressions in the parameters of an async function");
    parser->function->last_await = start + 1;
    if (parser->function->is_program) parser->top_level_await = true;
    parser_advance(parser);
    node->await.argument = parse_unary(parser);
    return parser_finish(parser, node);
}

/* UpdateExpression : LeftHandSideExpression ++ | LeftHandSideExpression -- */
static AstNode *parse_postfix(Parser *parser)
{
    uint32_t start = parser_start(parser);
    AstNode *target = parse_left_hand_side(parser);
    TokenKind kind = parser_kind(parser);
    if (LIKELY(kind != TOK_INCREMENT && kind != TOK_DECREMENT)) return target;
    if (parser_token(parser)->newline_before || is_bare_arrow(target)) return target;
    AstNode *node = parser_node(parser, AST_UPDATE, start);
    check_simple_target(parser, target, false);
    parser_advance(parser);
    node->update.op = kind == TOK_INCREMENT ? OP_ADD : OP_SUB;
    node->update.target = target;
    return parser_finish(parser, node);
}

static AstNode *parse_prefixed(Parser *parser)
{
    AstNode *node;
    TokenKind kind = parser_kind(parser);
    AstOp op = unary_op(kind);
    if (!parser_enter(parser)) node = parser_node(parser, AST_ERROR, parser_start(parser));
    else if (op != OP_NONE) node = parse_unary_operator(parser, op);
    else if (kind == TOK_AWAIT) node = parse_await(parser);
    else node = parse_prefix_update(parser);
    parser_leave(parser);
    return node;
}

/* UnaryExpression */
AstNode *parse_unary(Parser *parser)
{
    switch (parser_kind(parser)) {
    case TOK_NOT: case TOK_TILDE: case TOK_PLUS: case TOK_MINUS: case TOK_TYPEOF: case TOK_VOID:
    case TOK_DELETE: case TOK_INCREMENT: case TOK_DECREMENT: return parse_prefixed(parser);
    case TOK_AWAIT:
        if (parser->function->await_keyword) return parse_prefixed(parser);
        return parse_postfix(parser);
    default: return parse_postfix(parser);
    }
}

/* ---- Members and calls ---- */

static void check_call(Parser *parser, AstNode *node)
{
    const AstNode *callee = node->call.callee;
    if (callee->kind != AST_IDENTIFIER || node->call.optional) return;
    if (callee->identifier.name != unit_name(parser->unit, NAME_eval)) return;
    node->call.direct_eval = true;
    parser->function->uses |= USES_EVAL;
    function_mark(parser, USES_THIS | USES_ARGUMENTS | USES_NEW_TARGET);
}

static AstNode *parse_call(Parser *parser, AstNode *callee, uint32_t start, bool optional)
{
    bool trailing_comma;
    AstNode *node = parser_node(parser, AST_CALL, start);
    node->call.callee = callee;
    node->call.optional = optional;
    node->call.arguments = parse_arguments(parser, &node->call.has_spread, &trailing_comma);
    if (trailing_comma) node->flags |= AST_TRAILING_COMMA;
    check_call(parser, node);
    return parser_finish(parser, node);
}

/* What stands after a dot: a name or a private name. */
static AstNode *parse_member(Parser *parser, AstNode *object, uint32_t start, bool optional)
{
    bool is_private = parser_at(parser, TOK_PRIVATE_NAME);
    AstNode *node = parser_node(parser, is_private ? AST_PRIVATE_MEMBER : AST_MEMBER, start);
    if (is_private) {
        node->private_member.object = object;
        node->private_member.optional = optional;
        node->private_member.property = parse_private_name(parser);
    } else {
        node->member.object = object;
        node->member.optional = optional;
        node->member.property = parser_token(parser)->name;
        if (parser_at_identifier_name(parser)) parser_advance(parser);
        else parser_unexpected(parser, "a property name");
    }
    return parser_finish(parser, node);
}

static AstNode *parse_index(Parser *parser, AstNode *object, uint32_t start, bool optional)
{
    AstNode *node = parser_node(parser, AST_INDEX, start);
    parser_advance(parser);
    node->index.object = object;
    node->index.optional = optional;
    node->index.property = parse_expression(parser, true);
    parser_expect(parser, TOK_RBRACKET);
    return parser_finish(parser, node);
}

static AstNode *parse_tagged(Parser *parser, AstNode *tag, uint32_t start)
{
    AstNode *node = parser_node(parser, AST_TAGGED_TEMPLATE, start);
    node->tagged_template.tag = tag;
    node->tagged_template.quasi = parse_template(parser, true);
    return parser_finish(parser, node);
}

/* OptionalChain : ?. Arguments | ?. [ Expression ] | ?. IdentifierName | ?. PrivateIdentifier */
static AstNode *parse_optional(Parser *parser, AstNode *object, uint32_t start)
{
    parser_advance(parser);
    switch (parser_kind(parser)) {
    case TOK_LPAREN: return parse_call(parser, object, start, true);
    case TOK_LBRACKET: return parse_index(parser, object, start, true);
    case TOK_TEMPLATE: return object; /* reported by the caller */
    default: return parse_member(parser, object, start, true);
    }
}

/* One step of a chain of members and calls; returns NULL when the chain ends here. */
static AstNode *parse_suffix(Parser *parser, AstNode *object, uint32_t start, bool in_chain)
{
    switch (parser_kind(parser)) {
    case TOK_DOT: parser_advance(parser); return parse_member(parser, object, start, false);
    case TOK_LBRACKET: return parse_index(parser, object, start, false);
    case TOK_LPAREN: return parse_call(parser, object, start, false);
    case TOK_QUESTION_DOT: return parse_optional(parser, object, start);
    case TOK_TEMPLATE:
        if (in_chain)
            parser_fail(parser, parser_token_span(parser),
                        "a template cannot be tagged with an optional chain");
        return parse_tagged(parser, object, start);
    default: return NULL;
    }
}

/* async ( … ) followed by => is the head of an arrow function, parsed as a call. */
static bool is_async_arrow_head(const Parser *parser, const AstNode *callee, const AstNode *call,
                                uint32_t start)
{
    return parser_at(parser, TOK_ARROW) && !parser_token(parser)->newline_before &&
           callee->kind == AST_IDENTIFIER && (callee->flags & AST_ASYNC_ARROW_HEAD) &&
           call->kind == AST_CALL && call->call.callee == callee && !call->call.optional &&
           parser->arrow_start == start;
}

static AstNode *parse_async_arrow(Parser *parser, AstNode *call, uint32_t start, uint8_t uses)
{
    AstList arguments = call->call.arguments;
    uint32_t list = parser_list_start(parser);
    for (uint32_t i = 0; i < arguments.count; i++) parser_list_push(parser, arguments.items[i]);
    if (arguments.count && (call->flags & AST_TRAILING_COMMA) &&
        arguments.items[arguments.count - 1]->kind == AST_SPREAD)
        parser_early(parser, ast_span(arguments.items[arguments.count - 1]),
                     "no comma may follow a rest parameter");
    return parse_arrow(parser, start, list, true, uses);
}

/* LeftHandSideExpression : NewExpression | CallExpression | OptionalExpression. The loop notes
 * what was used since it started, in case it turns out to have read parameters. */
static AstNode *parse_suffixes(Parser *parser, AstNode *node, uint32_t start)
{
    FunctionState *function = parser->function;
    uint8_t outer_uses = function->uses;
    uint32_t outer_spine = parser->spine, arrow_start = parser->arrow_start;
    bool in_chain = false, arrow_in = parser->arrow_in;
    function->uses = 0;
    parser->spine = 0;
    for (AstNode *next; !parser->panic; node = next) {
        in_chain |= parser_at(parser, TOK_QUESTION_DOT);
        next = parse_suffix(parser, node, start, in_chain);
        parser->arrow_start = arrow_start;
        parser->arrow_in = arrow_in;
        if (!next) break;
        if (is_async_arrow_head(parser, node, next, start)) {
            node = parse_async_arrow(parser, next, start, function->uses);
            break;
        }
        parser_lengthen(parser);
    }
    function->uses |= outer_uses;
    parser->spine = MAX(parser->spine, outer_spine);
    if (!in_chain) return node;
    AstNode *chain = parser_node(parser, AST_OPTIONAL_CHAIN, start);
    chain->optional_chain.expression = node;
    return parser_finish(parser, chain);
}

static bool starts_suffix(const Parser *parser)
{
    TokenKind kind = parser_kind(parser);
    return kind == TOK_DOT || kind == TOK_LBRACKET || kind == TOK_LPAREN || kind == TOK_TEMPLATE ||
           kind == TOK_QUESTION_DOT;
}

AstNode *parse_left_hand_side(Parser *parser)
{
    uint32_t start = parser_start(parser);
    AstNode *node = parse_primary(parser);
    if (!starts_suffix(parser) || is_bare_arrow(node)) return node;
    return parse_suffixes(parser, node, start);
}
