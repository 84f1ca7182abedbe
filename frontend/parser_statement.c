/* Statements, but for loops with `for` and the declarations of modules. */
#include "frontend/parser_internal.h"

/* ---- Recovery ---- */

/* Columns of white space that start the line at `line`. */
static uint32_t indentation(const Source *source, uint32_t line)
{
    uint32_t at = line;
    while (source->text[at] == ' ' || source->text[at] == '\t') at++;
    return at - line;
}

static uint32_t line_start_of(const Source *source, uint32_t at)
{
    while (at > 0 && source->text[at - 1] != '\n') at--;
    return at;
}

static bool is_word_start(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$';
}

/* Returns where parsing may go on after an error: the first line after it that starts with a word
 * and is indented no more than the statement it is in, or with the brace that closes the list. */
static uint32_t find_resumption(const Parser *parser, uint32_t statement_start)
{
    const Source *source = parser->source;
    uint32_t base = indentation(source, line_start_of(source, statement_start));
    for (uint32_t at = parser->error_offset; at < source->length; at++) {
        if (source->text[at] != '\n') continue;
        uint32_t indent = indentation(source, at + 1);
        char first = source->text[at + 1 + indent];
        if (indent <= base && is_word_start(first)) return at + 1;
        if (indent < base && first == '}') return at + 1;
    }
    return UINT32_MAX;
}

/* Where code is not indented, only the top level can tell statements from their parts. */
void parser_recover(Parser *parser, uint32_t statement_start)
{
    const Source *source = parser->source;
    if (parser->restart_as_module) return;
    if (parser->unit->diagnostics.error_count >= DIAG_MAX_ERRORS) return;
    bool is_indented = indentation(source, line_start_of(source, statement_start)) > 0;
    if (!parser->function->is_program && !is_indented) return;
    uint32_t at = find_resumption(parser, statement_start);
    if (at == UINT32_MAX) return;
    parser->panic = false;
    parser->pending.count = 0;
    parser->lexer.p = source->text + at;
    parser->lexer.line_start = true;
    parser_advance(parser);
}

/* ---- Jumps ---- */

static bool is_loop(const AstNode *node)
{
    return node->kind == AST_FOR || node->kind == AST_FOR_IN || node->kind == AST_FOR_OF ||
           node->kind == AST_WHILE || node->kind == AST_DO_WHILE;
}

/* A loop belongs to the labels that stand directly before it. */
void jump_push(Parser *parser, JumpTarget *target, AstNode *node)
{
    *target = (JumpTarget){.outer = parser->function->targets, .node = node};
    parser->function->targets = target;
    if (!is_loop(node)) return;
    target->loop = node;
    uint32_t start = node->start;
    for (JumpTarget *label = target->outer; label && label->label && label->body_start == start;
         label = label->outer) {
        label->loop = node;
        start = label->node->start;
    }
}

void jump_pop(Parser *parser)
{
    parser->function->targets = parser->function->targets->outer;
}

static JumpTarget *find_label(const Parser *parser, const Name *label)
{
    JumpTarget *target = parser->function->targets;
    while (target && target->label != label) target = target->outer;
    return target;
}

static JumpTarget *find_unlabelled(const Parser *parser, bool for_continue)
{
    JumpTarget *target = parser->function->targets;
    while (target && (target->label || (for_continue && !target->loop))) target = target->outer;
    return target;
}

/* Reads the label after break or continue, which must be on the same line. */
static Name *parse_jump_label(Parser *parser, Span *span)
{
    if (!parser_at_name(parser) || parser_token(parser)->newline_before) return NULL;
    Name *label = parser_token(parser)->name;
    *span = parser_token_span(parser);
    check_identifier(parser, label, *span);
    parser_advance(parser);
    return label;
}

/* BreakStatement : break ;  | break LabelIdentifier ; */
static AstNode *parse_break(Parser *parser)
{
    Span span = parser_token_span(parser);
    AstNode *node = parser_node(parser, AST_BREAK, span.start);
    parser_advance(parser);
    Name *label = parse_jump_label(parser, &span);
    JumpTarget *target = label ? find_label(parser, label) : find_unlabelled(parser, false);
    node->break_.label = label;
    if (target) node->break_.target = target->node;
    else if (label) parser_early(parser, span, "there is no label '%s' around this", label->text);
    else parser_early(parser, span, "'break' is allowed in loops and switch statements only");
    parser_semicolon(parser);
    return parser_finish(parser, node);
}

/* ContinueStatement : continue ;  | continue LabelIdentifier ; */
static AstNode *parse_continue(Parser *parser)
{
    Span span = parser_token_span(parser);
    AstNode *node = parser_node(parser, AST_CONTINUE, span.start);
    parser_advance(parser);
    Name *label = parse_jump_label(parser, &span);
    JumpTarget *target = label ? find_label(parser, label) : find_unlabelled(parser, true);
    node->continue_.label = label;
    if (target && target->loop) node->continue_.target = target->loop;
    else if (target) parser_early(parser, span, "the label '%s' is no loop's", label->text);
    else if (label) parser_early(parser, span, "there is no label '%s' around this", label->text);
    else parser_early(parser, span, "'continue' is allowed in loops only");
    parser_semicolon(parser);
    return parser_finish(parser, node);
}

/* ---- Statements inside statements ---- */

static bool is_labelled_function(const AstNode *node)
{
    while (node && node->kind == AST_LABELLED) node = node->labelled.body;
    return node && node->kind == AST_FUNCTION_DECLARATION;
}

/* The body of if, with or a loop. */
static AstNode *parse_sub_statement(Parser *parser)
{
    AstNode *node = parse_statement(parser);
    if (node->kind == AST_LABELLED && is_labelled_function(node))
        parser_early(parser, ast_span(node), "a labelled function cannot be the body of a statement");
    return node;
}

AstNode *parse_loop_body(Parser *parser, AstNode *loop)
{
    JumpTarget target;
    jump_push(parser, &target, loop);
    AstNode *body = parse_sub_statement(parser);
    jump_pop(parser);
    return body;
}

/* Annex B.3.3: in sloppy code a function may be the branch of an if, as if in a block. */
static AstNode *parse_branch(Parser *parser)
{
    if (!parser_at(parser, TOK_FUNCTION) || parser->strict) return parse_sub_statement(parser);
    AstNode *node = parser_node(parser, AST_BLOCK, parser_start(parser));
    uint32_t list = parser_list_start(parser);
    AstNode *declaration = parse_function_declaration(parser, false);
    const AstNode *function = declaration->function_declaration.function;
    if (function->function.is_generator)
        parser_early(parser, ast_span(declaration), "a generator cannot be the body of a statement");
    parser_list_push(parser, declaration);
    node->block.body = parser_list_finish(parser, list);
    return parser_finish(parser, node);
}

AstNode *parse_block(Parser *parser)
{
    AstNode *node = parser_node(parser, AST_BLOCK, parser_start(parser));
    uint32_t list = parser_list_start(parser);
    parser_expect(parser, TOK_LBRACE);
    while (!parser_at(parser, TOK_RBRACE) && !parser_at(parser, TOK_EOF))
        parser_list_push(parser, parse_statement_list_item(parser));
    parser_expect(parser, TOK_RBRACE);
    node->block.body = parser_list_finish(parser, list);
    return parser_finish(parser, node);
}

/* ( Expression ) */
static AstNode *parse_condition(Parser *parser)
{
    parser_expect(parser, TOK_LPAREN);
    AstNode *node = parse_expression(parser, true);
    parser_expect(parser, TOK_RPAREN);
    return node;
}

/* ---- if, while, do, with ---- */

static AstNode *parse_if_head(Parser *parser)
{
    AstNode *node = parser_node(parser, AST_IF, parser_start(parser));
    parser_advance(parser);
    node->if_.test = parse_condition(parser);
    node->if_.consequent = parse_branch(parser);
    return parser_finish(parser, node);
}

/* IfStatement. A chain of else if is read by a loop; all its nodes end where it ends. */
static AstNode *parse_if(Parser *parser)
{
    uint32_t outer_spine = parser->spine;
    AstNode *first = parse_if_head(parser), *last = first;
    while (parser_eat(parser, TOK_ELSE)) {
        bool is_chain = parser_at(parser, TOK_IF);
        AstNode *next = is_chain ? parse_if_head(parser) : parse_branch(parser);
        last->if_.alternate = next;
        if (!is_chain) break;
        last = next;
        parser_lengthen(parser);
    }
    for (AstNode *node = first; node != last; node = node->if_.alternate) parser_finish(parser, node);
    parser_finish(parser, last);
    parser->spine = MAX(parser->spine, outer_spine);
    return first;
}

static AstNode *parse_while(Parser *parser)
{
    AstNode *node = parser_node(parser, AST_WHILE, parser_start(parser));
    parser_advance(parser);
    node->while_.test = parse_condition(parser);
    node->while_.body = parse_loop_body(parser, node);
    return parser_finish(parser, node);
}

/* do Statement while ( Expression ) ;   The semicolon is always optional. */
static AstNode *parse_do_while(Parser *parser)
{
    AstNode *node = parser_node(parser, AST_DO_WHILE, parser_start(parser));
    parser_advance(parser);
    node->do_while.body = parse_loop_body(parser, node);
    parser_expect(parser, TOK_WHILE);
    node->do_while.test = parse_condition(parser);
    parser_eat(parser, TOK_SEMICOLON);
    return parser_finish(parser, node);
}

static AstNode *parse_with(Parser *parser)
{
    AstNode *node = parser_node(parser, AST_WITH, parser_start(parser));
    if (parser->strict)
        parser_early(parser, parser_token_span(parser), "no 'with' statements in strict code");
    parser_advance(parser);
    node->with.object = parse_condition(parser);
    node->with.body = parse_sub_statement(parser);
    return parser_finish(parser, node);
}

/* ---- switch, try ---- */

/* CaseClause | DefaultClause */
static AstNode *parse_case(Parser *parser, bool *has_default)
{
    AstNode *node = parser_node(parser, AST_CASE, parser_start(parser));
    uint32_t list = parser_list_start(parser);
    if (parser_at(parser, TOK_DEFAULT)) {
        if (*has_default)
            parser_early(parser, parser_token_span(parser), "a switch statement has one default");
        *has_default = true;
        parser_advance(parser);
    } else {
        parser_expect(parser, TOK_CASE);
        node->case_.test = parse_expression(parser, true);
    }
    parser_expect(parser, TOK_COLON);
    while (!parser_at(parser, TOK_CASE) && !parser_at(parser, TOK_DEFAULT) &&
           !parser_at(parser, TOK_RBRACE) && !parser_at(parser, TOK_EOF))
        parser_list_push(parser, parse_statement_list_item(parser));
    node->case_.body = parser_list_finish(parser, list);
    return parser_finish(parser, node);
}

static AstNode *parse_switch(Parser *parser)
{
    JumpTarget target;
    bool has_default = false;
    AstNode *node = parser_node(parser, AST_SWITCH, parser_start(parser));
    uint32_t list = parser_list_start(parser);
    parser_advance(parser);
    node->switch_.discriminant = parse_condition(parser);
    parser_expect(parser, TOK_LBRACE);
    jump_push(parser, &target, node);
    while (!parser_at(parser, TOK_RBRACE) && !parser->panic)
        parser_list_push(parser, parse_case(parser, &has_default));
    jump_pop(parser);
    parser_expect(parser, TOK_RBRACE);
    node->switch_.cases = parser_list_finish(parser, list);
    return parser_finish(parser, node);
}

/* Catch : catch ( CatchParameter ) Block | catch Block */
static AstNode *parse_catch(Parser *parser)
{
    AstNode *node = parser_node(parser, AST_CATCH, parser_start(parser));
    parser_advance(parser);
    if (parser_eat(parser, TOK_LPAREN)) {
        node->catch_.param = parse_binding_target(parser);
        parser_expect(parser, TOK_RPAREN);
    }
    node->catch_.body = parse_block(parser);
    return parser_finish(parser, node);
}

static AstNode *parse_try(Parser *parser)
{
    AstNode *node = parser_node(parser, AST_TRY, parser_start(parser));
    parser_advance(parser);
    node->try_.block = parse_block(parser);
    if (parser_at(parser, TOK_CATCH)) node->try_.handler = parse_catch(parser);
    if (parser_eat(parser, TOK_FINALLY)) node->try_.finalizer = parse_block(parser);
    if (!node->try_.handler && !node->try_.finalizer)
        parser_unexpected(parser, "'catch' or 'finally'");
    return parser_finish(parser, node);
}

/* ---- return, throw ---- */

/* At the top level only CommonJS, whose loader wraps the program in a function, may return. */
static void check_return(Parser *parser)
{
    const FunctionState *function = parser->function;
    bool at_top = function->is_program;
    if (at_top && parser->goal == GOAL_AUTO) parser->top_level_return = true;
    bool ok = at_top ? parser->goal == GOAL_COMMONJS || parser->goal == GOAL_AUTO
                     : function->kind != FN_STATIC_BLOCK;
    if (!ok) parser_early(parser, parser_token_span(parser), "'return' is allowed in functions only");
}

static AstNode *parse_return(Parser *parser)
{
    AstNode *node = parser_node(parser, AST_RETURN, parser_start(parser));
    check_return(parser);
    parser_advance(parser);
    const Token *token = parser_token(parser);
    bool ends = token->kind == TOK_SEMICOLON || token->kind == TOK_RBRACE ||
                token->kind == TOK_EOF || token->newline_before;
    if (!ends) node->return_.argument = parse_expression(parser, true);
    parser_semicolon(parser);
    return parser_finish(parser, node);
}

/* throw [no LineTerminator here] Expression ; */
static AstNode *parse_throw(Parser *parser)
{
    AstNode *node = parser_node(parser, AST_THROW, parser_start(parser));
    parser_advance(parser);
    if (parser_token(parser)->newline_before)
        parser_fail(parser, parser_token_span(parser), "no line break is allowed after 'throw'");
    node->throw_.argument = parse_expression(parser, true);
    parser_semicolon(parser);
    return parser_finish(parser, node);
}

/* ---- Labels and expressions ---- */

/* LabelledItem : Statement | FunctionDeclaration (Annex B.3.1, sloppy code) */
static AstNode *parse_labelled_item(Parser *parser)
{
    if (!parser_at(parser, TOK_FUNCTION)) return parse_statement(parser);
    AstNode *declaration = parse_function_declaration(parser, false);
    const AstNode *function = declaration->function_declaration.function;
    if (parser->strict)
        parser_early(parser, ast_span(declaration), "a function cannot have a label in strict code");
    else if (function->function.is_generator)
        parser_early(parser, ast_span(declaration), "a generator cannot have a label");
    return declaration;
}

/* LabelledStatement : LabelIdentifier : LabelledItem, at the colon. */
static AstNode *parse_labelled(Parser *parser, const AstNode *identifier)
{
    JumpTarget target;
    Name *label = identifier->identifier.name;
    AstNode *node = parser_node(parser, AST_LABELLED, identifier->start);
    if (find_label(parser, label))
        parser_early(parser, ast_span(identifier), "the label '%s' is in use around this", label->text);
    parser_advance(parser);
    jump_push(parser, &target, node);
    target.label = label;
    target.body_start = parser_start(parser);
    node->labelled.label = label;
    node->labelled.body = parse_labelled_item(parser);
    jump_pop(parser);
    return parser_finish(parser, node);
}

/* ExpressionStatement : [lookahead ∉ { {, function, async function, class, let [ }] Expression ; */
static AstNode *parse_expression_statement(Parser *parser)
{
    uint32_t start = parser_start(parser);
    if (parser_at(parser, TOK_LET) && parser_peek(parser).kind == TOK_LBRACKET)
        parser_fail(parser, parser_token_span(parser), "a declaration is not allowed here");
    AstNode *expression = parse_expression(parser, true);
    bool is_label = parser_at(parser, TOK_COLON) && expression->kind == AST_IDENTIFIER &&
                    !(expression->flags & AST_PARENTHESIZED);
    if (is_label) return parse_labelled(parser, expression);
    AstNode *node = parser_node(parser, AST_EXPRESSION_STATEMENT, start);
    node->expression_statement.expression = expression;
    parser_semicolon(parser);
    return parser_finish(parser, node);
}

static bool at_async_function(Parser *parser)
{
    if (!parser_at(parser, TOK_ASYNC)) return false;
    Token next = parser_peek(parser);
    return next.kind == TOK_FUNCTION && !next.newline_before;
}

/* What is a declaration, and stands where only a statement may. */
static AstNode *parse_misplaced(Parser *parser)
{
    parser_fail(parser, parser_token_span(parser), "a declaration is not allowed here");
    return parser_node(parser, AST_ERROR, parser_start(parser));
}

static AstNode *parse_leaf_statement(Parser *parser, AstKind kind)
{
    AstNode *node = parser_node(parser, kind, parser_start(parser));
    parser_advance(parser);
    if (kind == AST_DEBUGGER) parser_semicolon(parser);
    return parser_finish(parser, node);
}

static AstNode *parse_declaration_statement(Parser *parser, AstVarKind kind)
{
    AstNode *node = parse_variables(parser, kind, true, false);
    parser_semicolon(parser);
    return parser_finish(parser, node);
}

static AstNode *dispatch_statement(Parser *parser)
{
    switch (parser_kind(parser)) {
    case TOK_LBRACE: return parse_block(parser);
    case TOK_SEMICOLON: return parse_leaf_statement(parser, AST_EMPTY);
    case TOK_VAR: return parse_declaration_statement(parser, VAR_VAR);
    case TOK_IF: return parse_if(parser);
    case TOK_FOR: return parse_for(parser);
    case TOK_WHILE: return parse_while(parser);
    case TOK_DO: return parse_do_while(parser);
    case TOK_CONTINUE: return parse_continue(parser);
    case TOK_BREAK: return parse_break(parser);
    case TOK_RETURN: return parse_return(parser);
    case TOK_WITH: return parse_with(parser);
    case TOK_SWITCH: return parse_switch(parser);
    case TOK_THROW: return parse_throw(parser);
    case TOK_TRY: return parse_try(parser);
    case TOK_DEBUGGER: return parse_leaf_statement(parser, AST_DEBUGGER);
    case TOK_FUNCTION: case TOK_CLASS: case TOK_CONST: return parse_misplaced(parser);
    default:
        if (at_async_function(parser)) return parse_misplaced(parser);
        return parse_expression_statement(parser);
    }
}

/* Statement */
AstNode *parse_statement(Parser *parser)
{
    AstNode *node = parser_enter(parser) ? dispatch_statement(parser)
                                         : parser_node(parser, AST_ERROR, parser->previous_end);
    parser_leave(parser);
    return node;
}

/* ---- Statement lists ---- */

/* ModuleItem: import and export stand at the top level, which is where nothing was entered. */
static AstNode *parse_module_item(Parser *parser)
{
    bool at_top = parser->function->is_program && parser->depth == 0;
    if (at_top && parser->goal == GOAL_AUTO) {
        parser_restart_as_module(parser);
        return parser_node(parser, AST_ERROR, parser->previous_end);
    }
    if (!at_top || parser->goal != GOAL_MODULE)
        parser_fail(parser, parser_token_span(parser),
                    "import and export are allowed at the top level of modules only");
    return parser_at(parser, TOK_IMPORT) ? parse_import_declaration(parser)
                                         : parse_export_declaration(parser);
}

static bool at_import_declaration(Parser *parser)
{
    if (!parser_at(parser, TOK_IMPORT)) return false;
    TokenKind next = (TokenKind)parser_peek(parser).kind;
    return next != TOK_LPAREN && next != TOK_DOT;
}

/* Declarations go no deeper by themselves: what they contain is counted. */
static AstNode *dispatch_item(Parser *parser)
{
    switch (parser_kind(parser)) {
    case TOK_FUNCTION: return parse_function_declaration(parser, false);
    case TOK_CLASS: return parse_class_declaration(parser, false);
    case TOK_CONST: return parse_declaration_statement(parser, VAR_CONST);
    case TOK_LET:
        if (at_let_declaration(parser)) return parse_declaration_statement(parser, VAR_LET);
        return parse_statement(parser);
    case TOK_ASYNC:
        if (at_async_function(parser)) return parse_function_declaration(parser, false);
        return parse_statement(parser);
    case TOK_EXPORT: return parse_module_item(parser);
    case TOK_IMPORT:
        if (at_import_declaration(parser)) return parse_module_item(parser);
        return parse_statement(parser);
    default: return parse_statement(parser);
    }
}

/* StatementListItem : Statement | Declaration */
AstNode *parse_statement_list_item(Parser *parser)
{
    uint32_t first = parser->pending.count;
    uint32_t outer_spine = parser->spine;
    parser->spine = 0;
    AstNode *node = dispatch_item(parser);
    parser->spine = MAX(parser->spine, outer_spine);
    if (UNLIKELY(parser->pending.count > first)) parser_check_pending(parser, first);
    return node;
}
