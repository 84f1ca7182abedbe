/* Classes, their elements and their private names.
 *
 * A private name may be used before it is declared, so references are collected and resolved when
 * the class body ends; what is not declared there is handed to the class around it.
 */
#include "frontend/parser_internal.h"

/* ---- Private names ---- */

static void declare_private(Parser *parser, const AstNode *key, uint8_t kind, bool is_static)
{
    Name *name = key->private_name.name;
    if (str_is(name_str(name), "#constructor"))
        parser_early(parser, ast_span(key), "a private name cannot be #constructor");
    void **slot = map_put_pointer(&parser->class_->declared, name);
    PrivateName *known = *slot;
    if (!known) {
        known = ARENA_NEW(&parser->unit->scratch, PrivateName);
        *known = (PrivateName){name, ast_span(key), kind, is_static};
        *slot = known;
        return;
    }
    bool is_pair = known->is_static == is_static && known->kind + kind == PRIVATE_BOTH &&
                   kind != PRIVATE_OTHER && known->kind != PRIVATE_OTHER;
    if (!is_pair) {
        parser_early(parser, ast_span(key), "'%s' is declared already in this class", name->text);
        diag_note(parser->unit, known->span, "the other is here");
    }
    known->kind = PRIVATE_BOTH;
}

static bool eval_sees(const Parser *parser, const Name *name)
{
    const ParseEvalContext *context = parser->eval_context;
    for (uint32_t i = 0; context && i < context->private_name_count; i++)
        if (context->private_names[i] == name) return true;
    return false;
}

static void report_undeclared(Parser *parser, const PrivateName *reference)
{
    if (eval_sees(parser, reference->name)) return;
    parser_early(parser, reference->span, "no class around this declares '%s'",
                 reference->name->text);
}

AstNode *parse_private_name(Parser *parser)
{
    AstNode *node = parser_node(parser, AST_PRIVATE_NAME, parser_start(parser));
    node->private_name.name = parser_token(parser)->name;
    parser_advance(parser);
    parser_finish(parser, node);
    PrivateName reference = {node->private_name.name, ast_span(node), PRIVATE_OTHER, false};
    if (parser->class_) vec_push(&parser->unit->scratch, &parser->class_->references, reference);
    else report_undeclared(parser, &reference);
    return node;
}

static void resolve_references(Parser *parser, const ClassState *state)
{
    for (uint32_t i = 0; i < state->references.count; i++) {
        PrivateName reference = state->references.items[i];
        if (map_find_pointer(&state->declared, reference.name)) continue;
        if (state->outer)
            vec_push(&parser->unit->scratch, &state->outer->references, reference);
        else report_undeclared(parser, &reference);
    }
}

/* ---- Elements ---- */

static bool key_is(const Parser *parser, const AstNode *key, NameId id)
{
    return key->kind == AST_KEY && key->key.name == unit_name(parser->unit, id);
}

/* ClassElement : MethodDefinition */
static void parse_method_element(Parser *parser, AstNode *node, const PropertyHead *head,
                                 const AstNode *class_node)
{
    struct ast_class_element *element = &node->class_element;
    bool is_special = head->is_getter || head->is_setter || head->is_async || head->is_generator;
    bool is_constructor = !element->is_static && key_is(parser, head->key, NAME_constructor);
    AstFunctionKind kind = FN_METHOD;
    element->kind = ELEMENT_METHOD;
    if (head->is_getter) kind = FN_GETTER, element->kind = ELEMENT_GETTER;
    if (head->is_setter) kind = FN_SETTER, element->kind = ELEMENT_SETTER;
    if (is_constructor && is_special)
        parser_early(parser, ast_span(head->key),
                     "a constructor cannot be an accessor, a generator or async");
    if (is_constructor && !is_special) {
        kind = class_node->class_.heritage ? FN_DERIVED_CONSTRUCTOR : FN_CONSTRUCTOR;
        element->kind = ELEMENT_CONSTRUCTOR;
    }
    if (element->is_static && key_is(parser, head->key, NAME_prototype))
        parser_early(parser, ast_span(head->key), "a static method cannot be named 'prototype'");
    if (head->key->kind == AST_PRIVATE_NAME)
        declare_private(parser, head->key,
                        head->is_getter   ? PRIVATE_GETTER
                        : head->is_setter ? PRIVATE_SETTER
                                          : PRIVATE_OTHER,
                        element->is_static);
    element->value = parse_method(parser, kind, head->is_async, head->is_generator, head->start);
}

/* ClassElement : FieldDefinition ; */
static void parse_field_element(Parser *parser, AstNode *node, const PropertyHead *head)
{
    struct ast_class_element *element = &node->class_element;
    element->kind = ELEMENT_FIELD;
    if (key_is(parser, head->key, NAME_constructor))
        parser_early(parser, ast_span(head->key), "a field cannot be named 'constructor'");
    if (element->is_static && key_is(parser, head->key, NAME_prototype))
        parser_early(parser, ast_span(head->key), "a static field cannot be named 'prototype'");
    if (head->key->kind == AST_PRIVATE_NAME)
        declare_private(parser, head->key, PRIVATE_OTHER, element->is_static);
    if (parser_eat(parser, TOK_ASSIGN)) element->value = parse_field_initializer(parser);
    parser_semicolon(parser);
}

/* Is the current `static` a modifier, and not the name of an element? */
static bool at_static_modifier(Parser *parser)
{
    if (!parser_at(parser, TOK_STATIC)) return false;
    switch (parser_peek(parser).kind) {
    case TOK_LPAREN: case TOK_ASSIGN: case TOK_SEMICOLON: case TOK_RBRACE: case TOK_EOF: return false;
    default: return true;
    }
}

static AstNode *parse_element(Parser *parser, const AstNode *class_node)
{
    PropertyHead head;
    AstNode *node = parser_node(parser, AST_CLASS_ELEMENT, parser_start(parser));
    if (at_static_modifier(parser)) {
        node->class_element.is_static = true;
        parser_advance(parser);
        if (parser_at(parser, TOK_LBRACE)) {
            node->class_element.kind = ELEMENT_STATIC_BLOCK;
            node->class_element.value = parse_static_block(parser);
            return parser_finish(parser, node);
        }
    }
    parse_property_head(parser, &head, true);
    node->class_element.key = head.key;
    bool has_modifier = head.is_getter || head.is_setter || head.is_async || head.is_generator;
    if (has_modifier || parser_at(parser, TOK_LPAREN))
        parse_method_element(parser, node, &head, class_node);
    else parse_field_element(parser, node, &head);
    return parser_finish(parser, node);
}

static void note_constructor(Parser *parser, AstNode *class_node, AstNode *element)
{
    if (element->class_element.kind != ELEMENT_CONSTRUCTOR) return;
    AstNode *first = class_node->class_.constructor;
    if (first) {
        parser_early(parser, ast_span(element->class_element.key), "a class has one constructor");
        diag_note(parser->unit, ast_span(first->class_element.key), "the first is here");
    }
    class_node->class_.constructor = element;
}

/* ClassBody, in braces. */
static void parse_class_body(Parser *parser, AstNode *node)
{
    ClassState state = {.outer = parser->class_};
    uint32_t list = parser_list_start(parser);
    map_init(&state.declared, &parser->unit->scratch);
    parser->class_ = &state;
    parser_expect(parser, TOK_LBRACE);
    while (!parser_at(parser, TOK_RBRACE) && !parser->panic) {
        if (parser_eat(parser, TOK_SEMICOLON)) continue;
        AstNode *element = parse_element(parser, node);
        note_constructor(parser, node, element);
        parser_list_push(parser, element);
    }
    node->class_.elements = parser_list_finish(parser, list);
    parser->class_ = state.outer;
    resolve_references(parser, &state);
}

/* ---- Classes: all their code is strict ---- */

/* ClassHeritage : extends LeftHandSideExpression */
static void parse_heritage(Parser *parser, AstNode *node)
{
    if (!parser_eat(parser, TOK_EXTENDS)) return;
    parser->arrow_start = UINT32_MAX;
    node->class_.heritage = parse_left_hand_side(parser);
}

static AstNode *parse_class(Parser *parser)
{
    AstNode *node = parser_node(parser, AST_CLASS, parser_start(parser));
    bool outer_strict = parser->strict;
    parser_advance(parser);
    parser->strict = true;
    if (parser_enter(parser)) {
        if (!parser_at(parser, TOK_EXTENDS) && !parser_at(parser, TOK_LBRACE)) {
            node->class_.self = parse_binding_identifier(parser);
            node->class_.name = node->class_.self->binding_identifier.name;
        }
        parse_heritage(parser, node);
        parse_class_body(parser, node);
    }
    parser_leave(parser);
    parser->strict = outer_strict;
    parser_expect(parser, TOK_RBRACE);
    return parser_finish(parser, node);
}

AstNode *parse_class_expression(Parser *parser)
{
    return parse_class(parser);
}

/* A declaration has two bindings of its name: one around the class and one inside it. */
AstNode *parse_class_declaration(Parser *parser, bool name_optional)
{
    AstNode *node = parser_node(parser, AST_CLASS_DECLARATION, parser_start(parser));
    AstNode *class_node = parse_class(parser);
    const AstNode *self = class_node->class_.self;
    node->class_declaration.class_ = class_node;
    if (self && self->kind == AST_BINDING_IDENTIFIER) {
        AstNode *name = ast_new(parser->arena, AST_BINDING_IDENTIFIER, ast_span(self));
        name->binding_identifier.name = self->binding_identifier.name;
        node->class_declaration.name = name;
    } else if (!name_optional) {
        parser_fail(parser, parser_span(parser, node->start, node->start + 5),
                    "a class declaration needs a name");
    }
    return parser_finish(parser, node);
}
