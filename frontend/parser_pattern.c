/* Bindings, patterns, and the expressions that turn into them. */
#include "frontend/parser_internal.h"

/* ---- Names ---- */

/* ECMA-262 13.1.1: identifiers that are reserved in some contexts. */
void check_identifier(Parser *parser, Name *name, Span span)
{
    FunctionState *function = parser->function;
    if (LIKELY(name->token == TOK_IDENTIFIER)) return;
    if (name->token == TOK_AWAIT) {
        function->last_await_name = span.start + 1;
        parser->top_level_await_name = true;
    }
    if (name->is_reserved) {
        parser_early(parser, span, "'%s' is a reserved word", name->text);
    } else if (name->is_strict_reserved && parser->strict) {
        parser_early(parser, span, "'%s' is a reserved word in strict code", name->text);
    } else if (name->token == TOK_YIELD && function->yield_keyword) {
        parser_early(parser, span, "'yield' is no identifier in a generator");
    } else if (name->token == TOK_AWAIT) {
        if (parser->goal == GOAL_MODULE)
            parser_early(parser, span, "'await' is a reserved word in modules");
        else if (function->await_keyword || function->await_reserved)
            parser_early(parser, span, "'await' is no identifier here");
    }
}

void check_binding_name(Parser *parser, Name *name, Span span)
{
    check_identifier(parser, name, span);
    bool special = name == unit_name(parser->unit, NAME_eval) ||
                   name == unit_name(parser->unit, NAME_arguments);
    if (special && parser->strict)
        parser_early(parser, span, "'%s' cannot be bound or assigned in strict code", name->text);
}

void note_binding(Parser *parser, const Name *name)
{
    unit_note_name(parser->unit, name_str(name));
    if (name->is_commonjs)
        parser->function->commonjs_declared |= (uint8_t)(1u << (name->index - NAME_require));
}

/* BindingIdentifier */
AstNode *parse_binding_identifier(Parser *parser)
{
    const Token *token = parser_token(parser);
    AstNode *node = parser_node(parser, AST_BINDING_IDENTIFIER, token->start);
    if (!parser_at_name(parser)) {
        bool reserved = token->kind == TOK_ESCAPED_KEYWORD || parser_at_identifier_name(parser);
        parser_unexpected(parser, reserved ? "a name that is not reserved" : "a name");
        node->kind = AST_ERROR;
        return node;
    }
    if (token->has_escape) node->flags |= AST_ESCAPED;
    node->binding_identifier.name = token->name;
    check_binding_name(parser, token->name, parser_token_span(parser));
    note_binding(parser, token->name);
    parser_advance(parser);
    return parser_finish(parser, node);
}

/* ---- Binding patterns ---- */

/* BindingRestElement : ... BindingIdentifier | ... BindingPattern */
AstNode *parse_binding_rest(Parser *parser, bool allow_pattern)
{
    AstNode *node = parser_node(parser, AST_REST, parser_start(parser));
    parser_expect(parser, TOK_ELLIPSIS);
    node->rest.target =
        allow_pattern ? parse_binding_target(parser) : parse_binding_identifier(parser);
    if (parser_at(parser, TOK_ASSIGN))
        parser_fail(parser, parser_token_span(parser), "a rest element cannot have a default value");
    return parser_finish(parser, node);
}

/* ArrayBindingPattern */
static AstNode *parse_array_pattern(Parser *parser)
{
    AstNode *node = parser_node(parser, AST_ARRAY_PATTERN, parser_start(parser));
    uint32_t list = parser_list_start(parser);
    parser_expect(parser, TOK_LBRACKET);
    while (!parser_at(parser, TOK_RBRACKET) && !parser->panic) {
        bool is_rest = parser_at(parser, TOK_ELLIPSIS);
        if (parser_eat(parser, TOK_COMMA)) {
            parser_list_push(parser, NULL);
            continue;
        }
        parser_list_push(parser, is_rest ? parse_binding_rest(parser, true)
                                         : parse_binding_element(parser));
        if (is_rest || !parser_eat(parser, TOK_COMMA)) break;
    }
    parser_expect(parser, TOK_RBRACKET);
    node->array_pattern.elements = parser_list_finish(parser, list);
    return parser_finish(parser, node);
}

static AstNode *with_default(Parser *parser, AstNode *target, uint32_t start)
{
    if (!parser_eat(parser, TOK_ASSIGN)) return target;
    AstNode *node = parser_node(parser, AST_ASSIGN_PATTERN, start);
    node->assign_pattern.target = target;
    node->assign_pattern.value = parse_assignment(parser, true);
    return parser_finish(parser, node);
}

/* SingleNameBinding as a property: `first` is both the key and the binding. */
static AstNode *parse_shorthand_binding(Parser *parser, const Token *first)
{
    Span span = parser_span(parser, first->start, first->end);
    if (!first->name || first->kind < TOK_IDENTIFIER) {
        bool is_keyword = first->name && first->kind != TOK_PRIVATE_NAME;
        if (is_keyword) parser_fail(parser, span, "'%s' is a reserved word", first->name->text);
        else parser_unexpected(parser, "':'");
        return parser_node(parser, AST_ERROR, first->start);
    }
    AstNode *target = parser_node(parser, AST_BINDING_IDENTIFIER, first->start);
    target->binding_identifier.name = first->name;
    check_binding_name(parser, first->name, span);
    note_binding(parser, first->name);
    parser_finish(parser, target);
    return with_default(parser, target, first->start);
}

/* BindingProperty : SingleNameBinding | PropertyName : BindingElement */
static AstNode *parse_pattern_property(Parser *parser)
{
    Token first = *parser_token(parser);
    AstNode *node = parser_node(parser, AST_PATTERN_PROPERTY, first.start);
    node->pattern_property.key = parse_property_key(parser, false);
    node->pattern_property.shorthand = !parser_eat(parser, TOK_COLON);
    node->pattern_property.value = node->pattern_property.shorthand
                                       ? parse_shorthand_binding(parser, &first)
                                       : parse_binding_element(parser);
    return parser_finish(parser, node);
}

/* ObjectBindingPattern */
static AstNode *parse_object_pattern(Parser *parser)
{
    AstNode *node = parser_node(parser, AST_OBJECT_PATTERN, parser_start(parser));
    uint32_t list = parser_list_start(parser);
    parser_expect(parser, TOK_LBRACE);
    while (!parser_at(parser, TOK_RBRACE) && !parser->panic) {
        bool is_rest = parser_at(parser, TOK_ELLIPSIS);
        parser_list_push(parser, is_rest ? parse_binding_rest(parser, false)
                                         : parse_pattern_property(parser));
        if (is_rest || !parser_eat(parser, TOK_COMMA)) break;
    }
    parser_expect(parser, TOK_RBRACE);
    node->object_pattern.properties = parser_list_finish(parser, list);
    return parser_finish(parser, node);
}

AstNode *parse_binding_target(Parser *parser)
{
    if (!parser_at(parser, TOK_LBRACKET) && !parser_at(parser, TOK_LBRACE))
        return parse_binding_identifier(parser);
    AstNode *node = NULL;
    if (parser_enter(parser))
        node = parser_at(parser, TOK_LBRACKET) ? parse_array_pattern(parser)
                                               : parse_object_pattern(parser);
    else node = parser_node(parser, AST_ERROR, parser_start(parser));
    parser_leave(parser);
    return node;
}

/* BindingElement : BindingPattern Initializer? */
AstNode *parse_binding_element(Parser *parser)
{
    uint32_t start = parser_start(parser);
    AstNode *target = parse_binding_target(parser);
    return with_default(parser, target, start);
}

/* ---- Expressions that turn into patterns ---- */

static void reject_target(Parser *parser, const AstNode *node, PatternUse use)
{
    parser_early(parser, ast_span(node),
                 use == PATTERN_BINDING ? "this cannot be a parameter or a part of its pattern"
                                        : "this cannot be assigned to");
}

/* A reference that turned out to be a binding is no use of what CommonJS provides. */
static void convert_identifier(Parser *parser, AstNode *node, PatternUse use)
{
    Name *name = node->identifier.name;
    check_binding_name(parser, name, ast_span(node));
    if (use == PATTERN_ASSIGNMENT) return;
    if (node->flags & AST_PARENTHESIZED) reject_target(parser, node, use);
    if (name->is_commonjs) parser->function->commonjs_used[name->index - NAME_require]--;
    node->kind = AST_BINDING_IDENTIFIER;
    node->binding_identifier.name = name;
}

/* SPREAD, or REST when it was converted for an assignment before. */
static void convert_rest(Parser *parser, AstNode *node, PatternUse use, bool in_object)
{
    AstNode *target = node->kind == AST_REST ? node->rest.target : node->spread.argument;
    bool is_pattern = target->kind == AST_ARRAY || target->kind == AST_OBJECT ||
                      target->kind == AST_ARRAY_PATTERN || target->kind == AST_OBJECT_PATTERN;
    if ((in_object && is_pattern) || target->kind == AST_ASSIGN)
        reject_target(parser, target, use);
    else convert_pattern(parser, target, use);
    node->kind = AST_REST;
    node->rest.target = target;
}

static void convert_elements(Parser *parser, AstList elements, bool trailing_comma, PatternUse use)
{
    for (uint32_t i = 0; i < elements.count; i++) {
        AstNode *element = elements.items[i];
        if (!element) continue;
        if (element->kind != AST_SPREAD && element->kind != AST_REST) {
            convert_pattern(parser, element, use);
            continue;
        }
        if (i + 1 < elements.count || trailing_comma)
            parser_early(parser, ast_span(element), "a rest element must be the last");
        convert_rest(parser, element, use, false);
    }
}

/* PROPERTY to PATTERN_PROPERTY: { key: value } or { name } or { name = value }. */
static void convert_property(Parser *parser, AstNode *node, PatternUse use)
{
    if (node->kind == AST_PATTERN_PROPERTY) {
        convert_pattern(parser, node->pattern_property.value, use);
        return;
    }
    AstPropertyKind kind = node->property.kind;
    AstNode *key = node->property.key, *value = node->property.value;
    if (kind > PROPERTY_PROTO) {
        reject_target(parser, node, use);
        return;
    }
    convert_pattern(parser, value, use);
    node->kind = AST_PATTERN_PROPERTY;
    node->pattern_property.shorthand = kind == PROPERTY_SHORTHAND;
    node->pattern_property.key = key;
    node->pattern_property.value = value;
}

static void convert_properties(Parser *parser, AstList properties, PatternUse use)
{
    for (uint32_t i = 0; i < properties.count; i++) {
        AstNode *property = properties.items[i];
        if (property->kind != AST_SPREAD && property->kind != AST_REST) {
            convert_property(parser, property, use);
            continue;
        }
        if (i + 1 < properties.count || (property->flags & AST_TRAILING_COMMA))
            parser_early(parser, ast_span(property), "a rest element must be the last");
        convert_rest(parser, property, use, true);
    }
}

/* ASSIGN to ASSIGN_PATTERN: only `=`, not in parentheses. */
static void convert_default(Parser *parser, AstNode *node, PatternUse use)
{
    AstNode *target = node->assign.target, *value = node->assign.value;
    if (node->assign.op != OP_NONE || (node->flags & AST_PARENTHESIZED)) {
        reject_target(parser, node, use);
        return;
    }
    if (use == PATTERN_BINDING) convert_pattern(parser, target, use);
    node->kind = AST_ASSIGN_PATTERN;
    node->assign_pattern.target = target;
    node->assign_pattern.value = value;
}

/* Array and object literals must not be in parentheses themselves. A pattern that was converted
 * for an assignment may be converted again, for a binding. */
void convert_pattern(Parser *parser, AstNode *node, PatternUse use)
{
    bool parenthesized = node->flags & AST_PARENTHESIZED;
    switch (node->kind) {
    case AST_ERROR:
    case AST_BINDING_IDENTIFIER: return;
    case AST_IDENTIFIER: convert_identifier(parser, node, use); return;
    case AST_MEMBER:
    case AST_INDEX:
    case AST_PRIVATE_MEMBER:
    case AST_SUPER_MEMBER:
    case AST_SUPER_INDEX:
        if (use == PATTERN_BINDING) reject_target(parser, node, use);
        return;
    case AST_ASSIGN: convert_default(parser, node, use); return;
    case AST_ASSIGN_PATTERN:
        if (use == PATTERN_BINDING) convert_pattern(parser, node->assign_pattern.target, use);
        return;
    case AST_ARRAY:
    case AST_ARRAY_PATTERN:
        if (parenthesized) reject_target(parser, node, use);
        convert_elements(parser, node->array.elements, node->flags & AST_TRAILING_COMMA, use);
        node->kind = AST_ARRAY_PATTERN;
        return;
    case AST_OBJECT:
    case AST_OBJECT_PATTERN:
        if (parenthesized) reject_target(parser, node, use);
        convert_properties(parser, node->object.properties, use);
        node->kind = AST_OBJECT_PATTERN;
        return;
    default: reject_target(parser, node, use); return;
    }
}

void convert_params(Parser *parser, uint32_t list)
{
    if (parser->stack.count == list) return;
    AstList params = {parser->stack.items + list, parser->stack.count - list};
    convert_elements(parser, params, false, PATTERN_BINDING);
}

/* In sloppy code a call may be a target: evaluating it throws a ReferenceError.
 * Spec: 13.15.1, and AssignmentTargetType web-compat of CallExpression. */
static bool is_call_target(const Parser *parser, const AstNode *node)
{
    return node->kind == AST_CALL && !parser->strict;
}

void convert_assignment_target(Parser *parser, AstNode *node)
{
    if (!is_call_target(parser, node) && node->kind != AST_ASSIGN)
        convert_pattern(parser, node, PATTERN_ASSIGNMENT);
    else if (node->kind == AST_ASSIGN) reject_target(parser, node, PATTERN_ASSIGNMENT);
}

void check_simple_target(Parser *parser, const AstNode *node, bool is_logical)
{
    switch (node->kind) {
    case AST_ERROR:
    case AST_MEMBER:
    case AST_INDEX:
    case AST_PRIVATE_MEMBER:
    case AST_SUPER_MEMBER:
    case AST_SUPER_INDEX: return;
    case AST_IDENTIFIER: check_binding_name(parser, node->identifier.name, ast_span(node)); return;
    default: break;
    }
    if (!is_call_target(parser, node) || is_logical) reject_target(parser, node, PATTERN_ASSIGNMENT);
}
