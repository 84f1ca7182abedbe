/* Primary expressions, but for object literals, functions and classes. */
#include "frontend/parser_internal.h"
#include "frontend/regexp_syntax.h"

/* ---- Identifiers ---- */

AstNode *make_identifier(Parser *parser, Name *name, uint32_t start, uint32_t end)
{
    FunctionState *function = parser->function;
    AstNode *node = parser_node(parser, AST_IDENTIFIER, start);
    node->identifier.name = name;
    node->end = end;
    if (name->is_commonjs) function->commonjs_used[name->index - NAME_require]++;
    if (name != unit_name(parser->unit, NAME_arguments)) return node;
    AstFunctionKind home = function_home(parser)->kind;
    bool in_field = parser->eval_context && parser->eval_context->in_class_field &&
                    function_home(parser)->is_program;
    if (home == FN_FIELD_INIT || home == FN_STATIC_BLOCK || in_field)
        parser_early(parser, ast_span(node),
                     "no 'arguments' in class field initialisers and static blocks");
    function_mark(parser, USES_ARGUMENTS);
    return node;
}

/* IdentifierReference */
AstNode *parse_identifier_reference(Parser *parser)
{
    Token token = *parser_token(parser);
    check_identifier(parser, token.name, parser_token_span(parser));
    AstNode *node = make_identifier(parser, token.name, token.start, token.end);
    if (token.has_escape) node->flags |= AST_ESCAPED;
    parser_advance(parser);
    return node;
}

static bool may_start_arrow(const Parser *parser, uint32_t start)
{
    return parser->arrow_start == start;
}

static bool at_arrow(const Parser *parser)
{
    return parser_at(parser, TOK_ARROW) && !parser_token(parser)->newline_before;
}

/* An identifier, or `x => …`. */
static AstNode *parse_identifier(Parser *parser)
{
    uint32_t start = parser_start(parser);
    FunctionState *function = parser->function;
    uint8_t outer_uses = function->uses;
    AstNode *node = parse_identifier_reference(parser);
    if (LIKELY(!parser_at(parser, TOK_ARROW)) || !at_arrow(parser)) return node;
    if (!may_start_arrow(parser, start)) return node;
    function->uses = outer_uses;
    uint32_t list = parser_list_start(parser);
    parser_list_push(parser, node);
    return parse_arrow(parser, start, list, false, 0);
}

/* async [no LineTerminator here] BindingIdentifier => … */
static AstNode *parse_async_arrow_of_name(Parser *parser, uint32_t start)
{
    uint32_t list = parser_list_start(parser);
    parser_advance(parser);
    Token token = *parser_token(parser);
    check_identifier(parser, token.name, parser_token_span(parser));
    AstNode *param = make_identifier(parser, token.name, token.start, token.end);
    parser_advance(parser);
    parser_list_push(parser, param);
    return parse_arrow(parser, start, list, true, 0);
}

/* async as a name, or what an async function starts with. */
static AstNode *parse_async(Parser *parser)
{
    uint32_t start = parser_start(parser);
    Token next = parser_peek(parser);
    if (!next.newline_before && next.kind == TOK_FUNCTION) return parse_function_expression(parser);
    if (!next.newline_before && next.kind >= TOK_IDENTIFIER && may_start_arrow(parser, start)) {
        LexerState state = lexer_save(&parser->lexer);
        lexer_next(&parser->lexer);
        bool is_arrow = parser_peek(parser).kind == TOK_ARROW;
        lexer_restore(&parser->lexer, state);
        if (is_arrow) return parse_async_arrow_of_name(parser, start);
    }
    AstNode *node = parse_identifier(parser);
    if (node->kind == AST_IDENTIFIER && next.kind == TOK_LPAREN && !next.newline_before)
        node->flags |= AST_ASYNC_ARROW_HEAD;
    return node;
}

/* ---- Literals ---- */

static AstNode *parse_leaf(Parser *parser, AstKind kind)
{
    AstNode *node = parser_node(parser, kind, parser_start(parser));
    parser_advance(parser);
    return parser_finish(parser, node);
}

static void check_octal(Parser *parser, const Token *token)
{
    if (!token->has_octal || !parser->strict) return;
    parser_early(parser, parser_span(parser, token->detail, token->end),
                 "no legacy octal numbers and escapes in strict code");
}

static AstNode *parse_number(Parser *parser)
{
    const Token *token = parser_token(parser);
    AstNode *node = parser_node(parser, AST_NUMBER, token->start);
    check_octal(parser, token);
    node->number.value = token->number;
    parser_advance(parser);
    return parser_finish(parser, node);
}

static AstNode *parse_bigint(Parser *parser)
{
    AstNode *node = parser_node(parser, AST_BIGINT, parser_start(parser));
    node->bigint.digits = parser_token(parser)->text;
    parser_advance(parser);
    return parser_finish(parser, node);
}

AstNode *parse_string(Parser *parser)
{
    const Token *token = parser_token(parser);
    AstNode *node = parser_node(parser, AST_STRING, token->start);
    check_octal(parser, token);
    if (token->has_escape) node->flags |= AST_ESCAPED;
    if (token->has_octal) node->flags |= AST_LEGACY_OCTAL;
    node->string.value = token->text;
    unit_note_name(parser->unit, token->text);
    parser_advance(parser);
    return parser_finish(parser, node);
}

/* RegularExpressionLiteral, at its slash. */
static AstNode *parse_regexp(Parser *parser)
{
    uint32_t start = parser_start(parser);
    AstNode *node = parser_node(parser, AST_REGEXP, start);
    RegexpError error;
    lexer_rescan_regexp(&parser->lexer);
    if (parser_at(parser, TOK_ERROR)) {
        parser_fail(parser, parser_span(parser, parser->lexer.error_start, parser->lexer.error_end),
                    "%s", parser->lexer.error);
        return node;
    }
    const Token *token = parser_token(parser);
    node->regexp.pattern = token->text;
    node->regexp.flags = token->raw;
    if (!regexp_check(&parser->unit->scratch, token->text, token->raw, &error)) {
        uint32_t base = error.in_flags ? start + token->text.n + 2 : start + 1;
        uint32_t at = base + error.offset;
        parser_early(parser, parser_span(parser, at, at + 1), "invalid regular expression: %s",
                     error.message);
    }
    parser_advance(parser);
    return parser_finish(parser, node);
}

/* ---- Templates ---- */

/* One stretch of text: the current token. */
static AstNode *parse_template_element(Parser *parser, bool tagged)
{
    const Token *token = parser_token(parser);
    AstNode *node = parser_node(parser, AST_TEMPLATE_ELEMENT, token->start);
    node->template_element.no_cooked = token->no_cooked;
    node->template_element.cooked = token->no_cooked ? (Str){"", 0} : token->text;
    node->template_element.raw = token->raw;
    node->end = token->end;
    if (token->no_cooked && !tagged)
        parser_early(parser, parser_span(parser, token->detail, token->detail + 2), "%s",
                     token->problem);
    return node;
}

/* TemplateLiteral. The expressions are collected behind the texts and parted at the end. */
AstNode *parse_template(Parser *parser, bool tagged)
{
    AstNode *node = parser_node(parser, AST_TEMPLATE, parser_start(parser));
    NodeVec strings = {0};
    uint32_t list = parser_list_start(parser);
    for (;;) {
        vec_push(&parser->unit->scratch, &strings, parse_template_element(parser, tagged));
        if (parser->panic || parser_token(parser)->ends_template) break;
        parser_advance(parser);
        parser_list_push(parser, parse_expression(parser, true));
        if (!parser_at(parser, TOK_RBRACE)) {
            parser_unexpected(parser, "'}'");
            break;
        }
        lexer_rescan_template(&parser->lexer);
        if (parser_at(parser, TOK_ERROR)) {
            parser_fail(parser, parser_token_span(parser), "%s", parser->lexer.error);
            break;
        }
    }
    parser_advance(parser);
    node->template.expressions = parser_list_finish(parser, list);
    for (uint32_t i = 0; i < strings.count; i++) parser_list_push(parser, strings.items[i]);
    node->template.strings = parser_list_finish(parser, list);
    return parser_finish(parser, node);
}

/* ---- Arrays, arguments, parentheses ---- */

static AstNode *parse_spread(Parser *parser)
{
    AstNode *node = parser_node(parser, AST_SPREAD, parser_start(parser));
    parser_advance(parser);
    node->spread.argument = parse_assignment(parser, true);
    return parser_finish(parser, node);
}

static AstNode *parse_element(Parser *parser)
{
    return parser_at(parser, TOK_ELLIPSIS) ? parse_spread(parser) : parse_assignment(parser, true);
}

/* ArrayLiteral. A comma after a spread element is noted: it matters in patterns. */
AstNode *parse_array(Parser *parser)
{
    AstNode *node = parser_node(parser, AST_ARRAY, parser_start(parser));
    uint32_t list = parser_list_start(parser);
    parser_advance(parser);
    while (!parser_at(parser, TOK_RBRACKET) && !parser->panic) {
        if (parser_eat(parser, TOK_COMMA)) {
            parser_list_push(parser, NULL);
            continue;
        }
        bool is_spread = parser_at(parser, TOK_ELLIPSIS);
        parser_list_push(parser, parse_element(parser));
        if (!parser_eat(parser, TOK_COMMA)) break;
        if (is_spread && parser_at(parser, TOK_RBRACKET)) node->flags |= AST_TRAILING_COMMA;
    }
    parser_expect(parser, TOK_RBRACKET);
    node->array.elements = parser_list_finish(parser, list);
    return parser_finish(parser, node);
}

/* Arguments : ( ArgumentList ,? ) */
AstList parse_arguments(Parser *parser, bool *has_spread, bool *trailing_comma)
{
    uint32_t list = parser_list_start(parser);
    *trailing_comma = false;
    parser_advance(parser);
    while (!parser_at(parser, TOK_RPAREN) && !parser->panic) {
        *has_spread |= parser_at(parser, TOK_ELLIPSIS);
        parser_list_push(parser, parse_element(parser));
        if (!parser_eat(parser, TOK_COMMA)) break;
        *trailing_comma = parser_at(parser, TOK_RPAREN);
    }
    parser_expect(parser, TOK_RPAREN);
    return parser_list_finish(parser, list);
}

/* What was in parentheses, other than parameters. */
typedef struct Parenthesized {
    uint32_t start, list;
    bool is_empty, has_rest, trailing_comma; /* valid as parameters only */
} Parenthesized;

/* The contents of CoverParenthesizedExpressionAndArrowParameterList, onto the list stack. */
static void parse_cover_list(Parser *parser, Parenthesized *cover)
{
    parser_advance(parser);
    cover->is_empty = parser_at(parser, TOK_RPAREN);
    while (!parser_at(parser, TOK_RPAREN) && !parser->panic) {
        cover->has_rest = parser_at(parser, TOK_ELLIPSIS);
        parser_list_push(parser, cover->has_rest ? parse_binding_rest(parser, true)
                                                 : parse_assignment(parser, true));
        if (cover->has_rest || !parser_eat(parser, TOK_COMMA)) break;
        cover->trailing_comma = parser_at(parser, TOK_RPAREN);
    }
    parser_expect(parser, TOK_RPAREN);
}

static AstNode *finish_parenthesized(Parser *parser, const Parenthesized *cover)
{
    bool is_empty = cover->is_empty || parser->stack.count == cover->list;
    bool only_params = is_empty || cover->has_rest || cover->trailing_comma;
    if (only_params) {
        if (parser_at(parser, TOK_ARROW) && !at_arrow(parser))
            parser_fail(parser, parser_token_span(parser), "no line break is allowed before '=>'");
        parser_unexpected(parser, "'=>' after what can only be parameters");
        parser->stack.count = cover->list;
        return parser_node(parser, AST_ERROR, cover->start);
    }
    AstNode *node = parser->stack.items[cover->list];
    if (parser->stack.count - cover->list > 1) {
        node = parser_node(parser, AST_SEQUENCE, node->start);
        node->end = vec_last(&parser->stack)->end;
        node->sequence.expressions = parser_list_finish(parser, cover->list);
    }
    parser->stack.count = cover->list;
    node->flags |= AST_PARENTHESIZED;
    return node;
}

/* ( … ), or the parameters of an arrow function and its body. */
static AstNode *parse_parenthesized(Parser *parser)
{
    Parenthesized cover = {.start = parser_start(parser), .list = parser_list_start(parser)};
    FunctionState *function = parser->function;
    uint8_t outer_uses = function->uses;
    bool may_be_arrow = may_start_arrow(parser, cover.start), in = parser->arrow_in;
    function->uses = 0;
    parse_cover_list(parser, &cover);
    uint8_t cover_uses = function->uses;
    function->uses |= outer_uses;
    if (may_be_arrow && at_arrow(parser)) {
        parser->arrow_in = in;
        return parse_arrow(parser, cover.start, cover.list, false, cover_uses);
    }
    return finish_parenthesized(parser, &cover);
}

/* ---- new, super, import ---- */

/* What code directly in the program may say depends on where an eval stands. */
static bool program_allows(const Parser *parser, const FunctionState *home, bool in_eval)
{
    return home->is_program && parser->eval_context && in_eval;
}

/* NewTarget : new . target */
static AstNode *parse_new_target(Parser *parser, uint32_t start)
{
    AstNode *node = parser_node(parser, AST_NEW_TARGET, start);
    const FunctionState *home = function_home(parser);
    parser_advance(parser);
    if (!parser_at(parser, TOK_TARGET)) parser_unexpected(parser, "'target' after 'new.'");
    parser_advance(parser);
    parser_finish(parser, node);
    bool ok = !home->is_program || parser->goal == GOAL_COMMONJS || parser->goal == GOAL_AUTO ||
              program_allows(parser, home, parser->eval_context && parser->eval_context->allow_new_target);
    if (!ok) parser_early(parser, ast_span(node), "new.target is allowed in functions only");
    if (home->is_program && parser->goal == GOAL_AUTO) parser->top_level_return = true;
    function_mark(parser, USES_NEW_TARGET);
    return node;
}

static AstNode *parse_new(Parser *parser);

/* SuperProperty, after `super`, which has been marked as used. */
static AstNode *parse_super_property(Parser *parser, uint32_t start)
{
    if (parser_eat(parser, TOK_LBRACKET)) {
        AstNode *node = parser_node(parser, AST_SUPER_INDEX, start);
        node->super_index.property = parse_expression(parser, true);
        parser_expect(parser, TOK_RBRACKET);
        return parser_finish(parser, node);
    }
    AstNode *node = parser_node(parser, AST_SUPER_MEMBER, start);
    parser_expect(parser, TOK_DOT);
    node->super_member.property = parser_token(parser)->name;
    if (!parser_at_identifier_name(parser)) parser_unexpected(parser, "a property name");
    parser_advance(parser);
    return parser_finish(parser, node);
}

static bool has_home_object(const Parser *parser, const FunctionState *home)
{
    if (home->is_program)
        return program_allows(parser, home,
                              parser->eval_context && parser->eval_context->allow_super_property);
    return home->kind != FN_NORMAL;
}

static AstNode *parse_super_call(Parser *parser, uint32_t start)
{
    bool trailing_comma;
    const FunctionState *home = function_home(parser);
    AstNode *node = parser_node(parser, AST_SUPER_CALL, start);
    node->super_call.arguments =
        parse_arguments(parser, &node->super_call.has_spread, &trailing_comma);
    parser_finish(parser, node);
    bool ok = home->kind == FN_DERIVED_CONSTRUCTOR ||
              program_allows(parser, home, parser->eval_context && parser->eval_context->allow_super_call);
    if (!ok)
        parser_early(parser, ast_span(node),
                     "super() is allowed in constructors of derived classes only");
    function_mark(parser, USES_SUPER_CALL | USES_THIS | USES_NEW_TARGET);
    return node;
}

static AstNode *parse_super(Parser *parser, bool allow_call)
{
    Span span = parser_token_span(parser);
    parser_advance(parser);
    if (parser_at(parser, TOK_LPAREN) && allow_call) return parse_super_call(parser, span.start);
    if (!parser_at(parser, TOK_DOT) && !parser_at(parser, TOK_LBRACKET))
        parser_fail(parser, span, "'super' must be called or followed by a property");
    else if (!has_home_object(parser, function_home(parser)))
        parser_early(parser, span, "'super' properties are allowed in methods only");
    function_mark(parser, USES_SUPER_PROPERTY | USES_THIS);
    return parse_super_property(parser, span.start);
}

/* ImportCall : import ( AssignmentExpression ,? ) | import ( AssignmentExpression , Assi… ,? ) */
static AstNode *parse_import_call(Parser *parser, uint32_t start)
{
    AstNode *node = parser_node(parser, AST_IMPORT_CALL, start);
    parser_advance(parser);
    node->import_call.source = parse_assignment(parser, true);
    if (parser_eat(parser, TOK_COMMA) && !parser_at(parser, TOK_RPAREN)) {
        node->import_call.options = parse_assignment(parser, true);
        parser_eat(parser, TOK_COMMA);
    }
    parser_expect(parser, TOK_RPAREN);
    return parser_finish(parser, node);
}

/* ImportMeta : import . meta, in modules only. */
static AstNode *parse_import_meta(Parser *parser, uint32_t start)
{
    AstNode *node = parser_node(parser, AST_IMPORT_META, start);
    parser_advance(parser);
    if (!parser_at(parser, TOK_META)) parser_unexpected(parser, "'meta' after 'import.'");
    parser_advance(parser);
    parser_finish(parser, node);
    if (parser->goal == GOAL_AUTO && !parser->panic) parser_restart_as_module(parser);
    else if (parser->goal != GOAL_MODULE)
        parser_early(parser, ast_span(node), "import.meta is allowed in modules only");
    return node;
}

AstNode *parse_import_expression(Parser *parser)
{
    uint32_t start = parser_start(parser);
    parser_advance(parser);
    if (parser_at(parser, TOK_LPAREN)) return parse_import_call(parser, start);
    if (parser_at(parser, TOK_DOT)) return parse_import_meta(parser, start);
    parser_fail(parser, parser_span(parser, start, parser->previous_end),
                "an import declaration is allowed at the top level of a module only");
    return parser_node(parser, AST_ERROR, start);
}

/* The members that may follow the callee of `new`: no calls, no optional chains. */
static AstNode *parse_new_members(Parser *parser, AstNode *callee, uint32_t start)
{
    uint32_t outer_spine = parser->spine;
    parser->spine = 0;
    for (;; parser_lengthen(parser)) {
        AstNode *object = callee;
        if (parser_eat(parser, TOK_DOT)) {
            bool is_private = parser_at(parser, TOK_PRIVATE_NAME);
            callee = parser_node(parser, is_private ? AST_PRIVATE_MEMBER : AST_MEMBER, start);
            if (is_private) {
                callee->private_member.object = object;
                callee->private_member.property = parse_private_name(parser);
            } else {
                callee->member.object = object;
                callee->member.property = parser_token(parser)->name;
                if (!parser_at_identifier_name(parser)) parser_unexpected(parser, "a property name");
                parser_advance(parser);
            }
        } else if (parser_eat(parser, TOK_LBRACKET)) {
            callee = parser_node(parser, AST_INDEX, start);
            callee->index.object = object;
            callee->index.property = parse_expression(parser, true);
            parser_expect(parser, TOK_RBRACKET);
        } else if (parser_at(parser, TOK_TEMPLATE)) {
            callee = parser_node(parser, AST_TAGGED_TEMPLATE, start);
            callee->tagged_template.tag = object;
            callee->tagged_template.quasi = parse_template(parser, true);
        } else {
            break;
        }
        parser_finish(parser, callee);
    }
    parser->spine = MAX(parser->spine, outer_spine);
    return callee;
}

static AstNode *parse_new_callee(Parser *parser)
{
    uint32_t start = parser_start(parser);
    AstNode *callee;
    if (parser_at(parser, TOK_NEW)) callee = parse_new(parser);
    else if (parser_at(parser, TOK_SUPER)) callee = parse_super(parser, false);
    else if (parser_at(parser, TOK_IMPORT)) {
        callee = parse_import_expression(parser);
        if (callee->kind == AST_IMPORT_CALL)
            parser_early(parser, ast_span(callee), "import() cannot be the operand of 'new'");
    } else callee = parse_primary(parser);
    return parse_new_members(parser, callee, start);
}

static AstNode *parse_new_expression(Parser *parser, uint32_t start)
{
    bool trailing_comma;
    AstNode *node = parser_node(parser, AST_NEW, start);
    node->new_.callee = parse_new_callee(parser);
    if (parser_at(parser, TOK_QUESTION_DOT))
        parser_fail(parser, parser_token_span(parser), "no optional chain as operand of 'new'");
    if (parser_at(parser, TOK_LPAREN))
        node->new_.arguments = parse_arguments(parser, &node->new_.has_spread, &trailing_comma);
    return parser_finish(parser, node);
}

/* NewExpression : new NewExpression    MemberExpression : new MemberExpression Arguments */
static AstNode *parse_new(Parser *parser)
{
    uint32_t start = parser_start(parser);
    AstNode *node;
    if (!parser_enter(parser)) {
        node = parser_node(parser, AST_ERROR, start);
    } else {
        parser_advance(parser);
        bool is_target = parser_at(parser, TOK_DOT);
        node = is_target ? parse_new_target(parser, start) : parse_new_expression(parser, start);
    }
    parser_leave(parser);
    return node;
}

/* ---- PrimaryExpression ---- */

static AstNode *parse_this(Parser *parser)
{
    function_mark(parser, USES_THIS);
    return parse_leaf(parser, AST_THIS);
}

static AstNode *parse_no_expression(Parser *parser)
{
    AstNode *node = parser_node(parser, AST_ERROR, parser_start(parser));
    if (parser_at(parser, TOK_ESCAPED_KEYWORD))
        parser_fail(parser, parser_token_span(parser), "a reserved word must not contain escapes");
    else parser_unexpected(parser, "an expression");
    return node;
}

AstNode *parse_primary(Parser *parser)
{
    switch (parser_kind(parser)) {
    case TOK_NUMBER: return parse_number(parser);
    case TOK_STRING: return parse_string(parser);
    case TOK_BIGINT: return parse_bigint(parser);
    case TOK_TEMPLATE: return parse_template(parser, false);
    case TOK_SLASH:
    case TOK_ASSIGN_DIV: return parse_regexp(parser);
    case TOK_LPAREN: return parse_parenthesized(parser);
    case TOK_LBRACKET: return parse_array(parser);
    case TOK_LBRACE: return parse_object(parser);
    case TOK_FUNCTION: return parse_function_expression(parser);
    case TOK_CLASS: return parse_class_expression(parser);
    case TOK_NEW: return parse_new(parser);
    case TOK_THIS: return parse_this(parser);
    case TOK_SUPER: return parse_super(parser, true);
    case TOK_IMPORT: return parse_import_expression(parser);
    case TOK_NULL: return parse_leaf(parser, AST_NULL);
    case TOK_TRUE: return parse_leaf(parser, AST_TRUE);
    case TOK_FALSE: return parse_leaf(parser, AST_FALSE);
    case TOK_ASYNC: return parse_async(parser);
    default:
        return parser_at_name(parser) ? parse_identifier(parser) : parse_no_expression(parser);
    }
}
