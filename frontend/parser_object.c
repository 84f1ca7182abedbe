/* Object literals, and the keys of properties and class elements. */
#include "frontend/parser_internal.h"

/* ---- Keys ---- */

/* Appends the decimal digits of a BigInt literal: it names the property that String(n) does. */
static void put_bigint_decimal(StrBuf *out, Arena *scratch, Str digits)
{
    uint32_t radix = digits.n < 2 || digits.p[0] != '0' ? 10 : digits.p[1] == 'x' ? 16
                                                          : digits.p[1] == 'o'   ? 8
                                                                                 : 2;
    uint8_t *decimal = ARENA_ARRAY(scratch, uint8_t, (size_t)digits.n * 2 + 1); /* lowest first */
    uint32_t count = 1;
    for (uint32_t i = radix == 10 ? 0 : 2; i < digits.n; i++) {
        char c = digits.p[i];
        uint32_t carry = (uint32_t)(c <= '9' ? c - '0' : c - 'a' + 10);
        for (uint32_t j = 0; j < count || carry; j++) {
            carry += decimal[j] * radix;
            decimal[j] = (uint8_t)(carry % 10);
            carry /= 10;
            if (j >= count) count = j + 1;
        }
    }
    while (count) strbuf_char(out, (char)('0' + decimal[--count]));
}

static Name *numeric_key(Parser *parser, const Token *token)
{
    StrBuf text;
    strbuf_init(&text, &parser->unit->scratch);
    if (token->kind == TOK_NUMBER) strbuf_js_number(&text, token->number);
    else put_bigint_decimal(&text, &parser->unit->scratch, token->text);
    return name_intern(&parser->unit->names, strbuf_finish(&text));
}

/* LiteralPropertyName, in canonical form. */
static Name *literal_key(Parser *parser, const Token *token)
{
    switch (token->kind) {
    case TOK_STRING:
    case TOK_NUMBER:
        if (token->has_octal && parser->strict)
            parser_early(parser, parser_span(parser, token->detail, token->end),
                         "no legacy octal numbers and escapes in strict code");
        if (token->kind == TOK_STRING) return name_intern(&parser->unit->names, token->text);
        return numeric_key(parser, token);
    case TOK_BIGINT: return numeric_key(parser, token);
    default: return parser_at_identifier_name(parser) ? token->name : NULL;
    }
}

/* ComputedPropertyName : [ AssignmentExpression ] */
static AstNode *parse_computed_key(Parser *parser)
{
    parser_advance(parser);
    AstNode *key = parse_assignment(parser, true);
    parser_expect(parser, TOK_RBRACKET);
    return key;
}

AstNode *parse_property_key(Parser *parser, bool allow_private)
{
    const Token *token = parser_token(parser);
    if (token->kind == TOK_LBRACKET) return parse_computed_key(parser);
    if (token->kind == TOK_PRIVATE_NAME && allow_private) {
        AstNode *node = parser_node(parser, AST_PRIVATE_NAME, token->start);
        node->private_name.name = token->name;
        parser_advance(parser);
        return parser_finish(parser, node);
    }
    AstNode *node = parser_node(parser, AST_KEY, token->start);
    node->key.name = literal_key(parser, token);
    if (!node->key.name) parser_unexpected(parser, "a property name");
    else unit_note_name(parser->unit, name_str(node->key.name));
    if (parser->panic) node->kind = AST_ERROR;
    parser_advance(parser);
    return parser_finish(parser, node);
}

/* Is the current word (async, get, set, static) the name itself, not a modifier? */
static bool ends_name(TokenKind next)
{
    return next == TOK_LPAREN || next == TOK_COMMA || next == TOK_COLON || next == TOK_ASSIGN ||
           next == TOK_RBRACE || next == TOK_SEMICOLON || next == TOK_EOF;
}

void parse_property_head(Parser *parser, PropertyHead *head, bool allow_private)
{
    *head = (PropertyHead){.start = parser_start(parser)};
    TokenKind kind = parser_kind(parser);
    if (kind == TOK_ASYNC || kind == TOK_GET || kind == TOK_SET) {
        Token next = parser_peek(parser);
        bool is_name = ends_name((TokenKind)next.kind) ||
                       (kind == TOK_ASYNC ? next.newline_before : next.kind == TOK_STAR);
        head->is_async = kind == TOK_ASYNC && !is_name;
        head->is_getter = kind == TOK_GET && !is_name;
        head->is_setter = kind == TOK_SET && !is_name;
        if (!is_name) parser_advance(parser);
    }
    if (!head->is_getter && !head->is_setter) head->is_generator = parser_eat(parser, TOK_STAR);
    head->first = *parser_token(parser);
    head->key = parse_property_key(parser, allow_private);
}

/* ---- Object literals ---- */

static void set_property(AstNode *node, AstPropertyKind kind, AstNode *key, AstNode *value)
{
    node->property.kind = kind;
    node->property.key = key;
    node->property.value = value;
}

static void parse_method_property(Parser *parser, AstNode *node, const PropertyHead *head)
{
    AstFunctionKind function = head->is_getter   ? FN_GETTER
                               : head->is_setter ? FN_SETTER
                                                 : FN_METHOD;
    AstPropertyKind kind = head->is_getter   ? PROPERTY_GETTER
                           : head->is_setter ? PROPERTY_SETTER
                                             : PROPERTY_METHOD;
    AstNode *value =
        parse_method(parser, function, head->is_async, head->is_generator, head->start);
    set_property(node, kind, head->key, value);
}

/* IdentifierReference | CoverInitializedName */
static void parse_shorthand(Parser *parser, AstNode *node, const PropertyHead *head)
{
    const Token *first = &head->first;
    Span span = parser_span(parser, first->start, first->end);
    if (!first->name || first->kind == TOK_PRIVATE_NAME) {
        parser_unexpected(parser, "':'");
        set_property(node, PROPERTY_SHORTHAND, head->key, head->key);
        return;
    }
    if (first->kind < TOK_IDENTIFIER)
        parser_fail(parser, span, "'%s' is a reserved word", first->name->text);
    check_identifier(parser, first->name, span);
    AstNode *value = make_identifier(parser, first->name, first->start, first->end);
    if (parser_at(parser, TOK_ASSIGN)) {
        AstNode *assign = parser_node(parser, AST_ASSIGN, first->start);
        parser_advance(parser);
        check_binding_name(parser, first->name, span);
        assign->assign.target = value;
        assign->assign.value = parse_assignment(parser, true);
        value = parser_finish(parser, assign);
        node->flags |= AST_COVER_INIT;
        vec_push(&parser->unit->scratch, &parser->pending, node);
    }
    set_property(node, PROPERTY_SHORTHAND, head->key, value);
}

/* PropertyName : AssignmentExpression. A second __proto__ is an error unless this is a pattern. */
static void parse_property_value(Parser *parser, AstNode *node, AstNode *key, bool *has_proto)
{
    bool is_proto = key->kind == AST_KEY && key->key.name == unit_name(parser->unit, NAME___proto__);
    if (is_proto && *has_proto) vec_push(&parser->unit->scratch, &parser->pending, node);
    *has_proto |= is_proto;
    parser_advance(parser);
    AstNode *value = parse_assignment(parser, true);
    set_property(node, is_proto ? PROPERTY_PROTO : PROPERTY_VALUE, key, value);
}

/* PropertyDefinition */
static AstNode *parse_property(Parser *parser, bool *has_proto)
{
    PropertyHead head;
    AstNode *node = parser_node(parser, AST_PROPERTY, parser_start(parser));
    parse_property_head(parser, &head, false);
    bool has_modifier = head.is_getter || head.is_setter || head.is_async || head.is_generator;
    if (has_modifier || parser_at(parser, TOK_LPAREN)) parse_method_property(parser, node, &head);
    else if (parser_at(parser, TOK_COLON)) parse_property_value(parser, node, head.key, has_proto);
    else parse_shorthand(parser, node, &head);
    return parser_finish(parser, node);
}

static AstNode *parse_spread_property(Parser *parser)
{
    AstNode *node = parser_node(parser, AST_SPREAD, parser_start(parser));
    parser_advance(parser);
    node->spread.argument = parse_assignment(parser, true);
    parser_finish(parser, node);
    if (parser_at(parser, TOK_COMMA)) node->flags |= AST_TRAILING_COMMA;
    return node;
}

/* ObjectLiteral */
AstNode *parse_object(Parser *parser)
{
    AstNode *node = parser_node(parser, AST_OBJECT, parser_start(parser));
    uint32_t list = parser_list_start(parser);
    bool has_proto = false;
    parser_advance(parser);
    while (!parser_at(parser, TOK_RBRACE) && !parser->panic) {
        bool is_spread = parser_at(parser, TOK_ELLIPSIS);
        parser_list_push(parser, is_spread ? parse_spread_property(parser)
                                           : parse_property(parser, &has_proto));
        if (!parser_eat(parser, TOK_COMMA)) break;
    }
    parser_expect(parser, TOK_RBRACE);
    node->object.properties = parser_list_finish(parser, list);
    return parser_finish(parser, node);
}
