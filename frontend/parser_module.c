/* Import and export declarations: ECMA-262 16.2. */
#include "frontend/parser_internal.h"

/* ---- Names and sources ---- */

static bool has_lone_surrogate(Str text)
{
    for (uint32_t i = 0; i + 1 < text.n; i++)
        if ((unsigned char)text.p[i] == 0xED && (unsigned char)text.p[i + 1] >= 0xA0) return true;
    return false;
}

/* ModuleExportName : IdentifierName | StringLiteral (without lone surrogates) */
static Name *parse_export_name(Parser *parser)
{
    Token token = *parser_token(parser);
    Name *name = NULL;
    if (token.kind == TOK_STRING) {
        if (has_lone_surrogate(token.text))
            parser_early(parser, parser_token_span(parser),
                         "the name of an export must not contain lone surrogates");
        name = name_intern(&parser->unit->names, token.text);
    } else if (parser_at_identifier_name(parser)) {
        name = token.name;
    } else {
        parser_unexpected(parser, "a name or a string");
        name = unit_intern(parser->unit, "");
    }
    parser_advance(parser);
    return name;
}

static AstNode *parse_source_string(Parser *parser)
{
    if (parser_at(parser, TOK_STRING)) return parse_string(parser);
    parser_unexpected(parser, "the name of a module, in quotes");
    return parser_node(parser, AST_ERROR, parser->previous_end);
}

/* FromClause : from ModuleSpecifier */
static AstNode *parse_from(Parser *parser)
{
    if (!parser_eat(parser, TOK_FROM)) parser_unexpected(parser, "'from'");
    return parse_source_string(parser);
}

/* AttributeKey : StringLiteral */
static AstNode *parse_attribute(Parser *parser)
{
    AstNode *node = parser_node(parser, AST_IMPORT_ATTRIBUTE, parser_start(parser));
    Name *key = parse_export_name(parser);
    node->import_attribute.key = key;
    parser_expect(parser, TOK_COLON);
    if (parser_at(parser, TOK_STRING)) node->import_attribute.value = parser_token(parser)->text;
    else parser_unexpected(parser, "a string");
    parser_advance(parser);
    parser_finish(parser, node);
    if (key->stamp == parser->stamp)
        parser_early(parser, ast_span(node), "duplicate import attribute '%s'", key->text);
    key->stamp = parser->stamp;
    return node;
}

/* WithClause : with { WithEntries ,? } */
static AstList parse_attributes(Parser *parser)
{
    uint32_t list = parser_list_start(parser);
    if (!parser_eat(parser, TOK_WITH)) return (AstList){NULL, 0};
    parser->stamp++;
    parser_expect(parser, TOK_LBRACE);
    while (!parser_at(parser, TOK_RBRACE) && !parser->panic) {
        parser_list_push(parser, parse_attribute(parser));
        if (!parser_eat(parser, TOK_COMMA)) break;
    }
    parser_expect(parser, TOK_RBRACE);
    return parser_list_finish(parser, list);
}

/* ---- Imports ---- */

/* ImportedDefaultBinding */
static AstNode *parse_default_import(Parser *parser)
{
    AstNode *node = parser_node(parser, AST_IMPORT_SPECIFIER, parser_start(parser));
    node->import_specifier.local = parse_binding_identifier(parser);
    node->import_specifier.imported = unit_intern(parser->unit, "default");
    return parser_finish(parser, node);
}

static void expect_as(Parser *parser)
{
    if (!parser_eat(parser, TOK_AS)) parser_unexpected(parser, "'as'");
}

/* NameSpaceImport : * as ImportedBinding */
static AstNode *parse_namespace_import(Parser *parser)
{
    AstNode *node = parser_node(parser, AST_IMPORT_SPECIFIER, parser_start(parser));
    parser_advance(parser);
    expect_as(parser);
    node->import_specifier.local = parse_binding_identifier(parser);
    return parser_finish(parser, node);
}

/* ImportSpecifier : ImportedBinding | ModuleExportName as ImportedBinding */
static AstNode *parse_import_specifier(Parser *parser)
{
    AstNode *node = parser_node(parser, AST_IMPORT_SPECIFIER, parser_start(parser));
    TokenKind next = (TokenKind)parser_peek(parser).kind;
    if (next == TOK_AS) {
        node->import_specifier.imported = parse_export_name(parser);
        parser_advance(parser);
        node->import_specifier.local = parse_binding_identifier(parser);
    } else {
        node->import_specifier.local = parse_binding_identifier(parser);
        if (node->import_specifier.local->kind == AST_BINDING_IDENTIFIER)
            node->import_specifier.imported =
                node->import_specifier.local->binding_identifier.name;
    }
    return parser_finish(parser, node);
}

/* NamedImports : { ImportsList ,? }, onto the list stack. */
static void parse_named_imports(Parser *parser)
{
    parser_expect(parser, TOK_LBRACE);
    while (!parser_at(parser, TOK_RBRACE) && !parser->panic) {
        parser_list_push(parser, parse_import_specifier(parser));
        if (!parser_eat(parser, TOK_COMMA)) break;
    }
    parser_expect(parser, TOK_RBRACE);
}

/* import defer * as … , import source x from …: phases, which are refused by name. */
static void refuse_phase(Parser *parser)
{
    Str word = {parser_token(parser)->name->text, parser_token(parser)->name->length};
    TokenKind next = (TokenKind)parser_peek(parser).kind;
    bool is_defer = str_is(word, "defer") && next == TOK_STAR;
    bool is_source = str_is(word, "source") && next >= TOK_IDENTIFIER && next != TOK_FROM;
    if (!is_defer && !is_source) return;
    diag_unsupported(parser->unit, parser_token_span(parser), is_defer ? "import defer" : "import source", NULL);
    parser_advance(parser);
}

/* ImportClause, onto the list stack. */
static void parse_import_clause(Parser *parser)
{
    if (parser_at_name(parser)) refuse_phase(parser);
    if (parser_at_name(parser)) {
        parser_list_push(parser, parse_default_import(parser));
        if (!parser_eat(parser, TOK_COMMA)) return;
    }
    if (parser_at(parser, TOK_STAR)) parser_list_push(parser, parse_namespace_import(parser));
    else parse_named_imports(parser);
}

/* ImportDeclaration : import ImportClause FromClause WithClause? ;
 *   | import ModuleSpecifier WithClause? ; */
AstNode *parse_import_declaration(Parser *parser)
{
    AstNode *node = parser_node(parser, AST_IMPORT, parser_start(parser));
    uint32_t list = parser_list_start(parser);
    parser_advance(parser);
    if (parser_at(parser, TOK_STRING)) {
        node->import.source = parse_source_string(parser);
    } else {
        parse_import_clause(parser);
        node->import.specifiers = parser_list_finish(parser, list);
        node->import.source = parse_from(parser);
    }
    node->import.attributes = parse_attributes(parser);
    parser_semicolon(parser);
    return parser_finish(parser, node);
}

/* ---- Exports ---- */

static void declare_export(Parser *parser, Name *name, Span span)
{
    void **slot = map_put_pointer(&parser->exported, name);
    if (*slot) parser_early(parser, span, "'%s' is exported already", name->text);
    *slot = name;
}

static void export_binding(AstNode *binding, void *context)
{
    declare_export(context, binding->binding_identifier.name, ast_span(binding));
}

/* export * from …  | export * as ModuleExportName from … */
static AstNode *parse_export_all(Parser *parser, uint32_t start)
{
    AstNode *node = parser_node(parser, AST_EXPORT_ALL, start);
    parser_advance(parser);
    if (parser_eat(parser, TOK_AS)) {
        Span span = parser_token_span(parser);
        node->export_all.exported = parse_export_name(parser);
        declare_export(parser, node->export_all.exported, span);
    }
    node->export_all.source = parse_from(parser);
    node->export_all.attributes = parse_attributes(parser);
    parser_semicolon(parser);
    return parser_finish(parser, node);
}

/* ExportSpecifier : ModuleExportName | ModuleExportName as ModuleExportName */
static AstNode *parse_export_specifier(Parser *parser)
{
    Token token = *parser_token(parser);
    AstNode *node = parser_node(parser, AST_EXPORT_SPECIFIER, token.start);
    AstNode *local = parser_node(parser, AST_IDENTIFIER, token.start);
    Span span = parser_token_span(parser);
    local->identifier.name = parse_export_name(parser);
    parser_finish(parser, local);
    node->export_specifier.local = local;
    node->export_specifier.exported = local->identifier.name;
    if (parser_eat(parser, TOK_AS)) {
        span = parser_token_span(parser);
        node->export_specifier.exported = parse_export_name(parser);
    }
    declare_export(parser, node->export_specifier.exported, span);
    return parser_finish(parser, node);
}

/* Without a source the local names are references; with one they are only names. */
static void settle_specifiers(Parser *parser, AstList specifiers, bool has_source)
{
    for (uint32_t i = 0; i < specifiers.count; i++) {
        AstNode *local = specifiers.items[i]->export_specifier.local;
        bool is_string = parser->source->text[local->start] == '"' ||
                         parser->source->text[local->start] == '\'';
        if (has_source) {
            Name *name = local->identifier.name;
            local->kind = AST_KEY;
            local->key.name = name;
        } else if (is_string) {
            parser_early(parser, ast_span(local), "a string can name an export of another module only");
        } else {
            check_identifier(parser, local->identifier.name, ast_span(local));
        }
    }
}

/* export NamedExports ;  | export NamedExports FromClause WithClause? ; */
static AstNode *parse_export_list(Parser *parser, uint32_t start)
{
    AstNode *node = parser_node(parser, AST_EXPORT_LIST, start);
    uint32_t list = parser_list_start(parser);
    parser_advance(parser);
    while (!parser_at(parser, TOK_RBRACE) && !parser->panic) {
        parser_list_push(parser, parse_export_specifier(parser));
        if (!parser_eat(parser, TOK_COMMA)) break;
    }
    parser_expect(parser, TOK_RBRACE);
    node->export_list.specifiers = parser_list_finish(parser, list);
    bool has_source = parser_at(parser, TOK_FROM);
    if (has_source) {
        node->export_list.source = parse_from(parser);
        node->export_list.attributes = parse_attributes(parser);
    }
    settle_specifiers(parser, node->export_list.specifiers, has_source);
    parser_semicolon(parser);
    return parser_finish(parser, node);
}

static bool at_async_function(Parser *parser)
{
    if (!parser_at(parser, TOK_ASYNC)) return false;
    Token next = parser_peek(parser);
    return next.kind == TOK_FUNCTION && !next.newline_before;
}

/* export default HoistableDeclaration | ClassDeclaration | AssignmentExpression ; */
static AstNode *parse_export_default(Parser *parser, uint32_t start)
{
    AstNode *node = parser_node(parser, AST_EXPORT_DEFAULT, start);
    declare_export(parser, unit_intern(parser->unit, "default"), parser_token_span(parser));
    parser_advance(parser);
    if (parser_at(parser, TOK_FUNCTION) || at_async_function(parser)) {
        node->export_default.value = parse_function_declaration(parser, true);
    } else if (parser_at(parser, TOK_CLASS)) {
        node->export_default.value = parse_class_declaration(parser, true);
    } else {
        node->export_default.value = parse_assignment(parser, true);
        parser_semicolon(parser);
    }
    return parser_finish(parser, node);
}

/* The declarations that may stand after `export`. */
static AstNode *parse_exported(Parser *parser)
{
    switch (parser_kind(parser)) {
    case TOK_VAR: case TOK_LET: case TOK_CONST: case TOK_FUNCTION: case TOK_CLASS: case TOK_ASYNC:
        return parse_statement_list_item(parser);
    default:
        parser_unexpected(parser, "a declaration, 'default', '{' or '*' after 'export'");
        return parser_node(parser, AST_ERROR, parser->previous_end);
    }
}

static void declare_exports_of(Parser *parser, AstNode *declaration)
{
    switch (declaration->kind) {
    case AST_VARIABLES:
        for (uint32_t i = 0; i < declaration->variables.declarators.count; i++)
            ast_bound_names(declaration->variables.declarators.items[i]->declarator.target,
                            export_binding, parser);
        return;
    case AST_FUNCTION_DECLARATION:
        ast_bound_names(declaration->function_declaration.name, export_binding, parser);
        return;
    case AST_CLASS_DECLARATION:
        ast_bound_names(declaration->class_declaration.name, export_binding, parser);
        return;
    default:
        parser_early(parser, ast_span(declaration), "only a declaration can be exported like this");
        return;
    }
}

/* ExportDeclaration */
AstNode *parse_export_declaration(Parser *parser)
{
    uint32_t start = parser_start(parser);
    parser_advance(parser);
    switch (parser_kind(parser)) {
    case TOK_STAR: return parse_export_all(parser, start);
    case TOK_LBRACE: return parse_export_list(parser, start);
    case TOK_DEFAULT: return parse_export_default(parser, start);
    default: break;
    }
    AstNode *node = parser_node(parser, AST_EXPORT_DECLARATION, start);
    node->export_declaration.declaration = parse_exported(parser);
    declare_exports_of(parser, node->export_declaration.declaration);
    return parser_finish(parser, node);
}
