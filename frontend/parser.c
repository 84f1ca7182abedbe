/* The parser's foundation: tokens, errors, nodes, and the entry points.
 * See parser_internal.h for its laws. */
#include "frontend/parser.h"

#include "frontend/parser_internal.h"

/* ---- Errors ---- */

/* In panic the input is at its end, for good. */
static void panic(Parser *parser, uint32_t offset)
{
    parser->panic = true;
    parser->error_offset = offset;
    Token end = {.kind = TOK_EOF, .start = parser->previous_end, .end = parser->previous_end};
    parser->lexer.token = end;
}

void parser_fail(Parser *parser, Span span, const char *format, ...)
{
    if (parser->panic) return;
    va_list arguments;
    va_start(arguments, format);
    diag_syntax_verror(parser->unit, span, format, arguments);
    va_end(arguments);
    panic(parser, span.start);
}

void parser_early(Parser *parser, Span span, const char *format, ...)
{
    if (parser->panic) return;
    va_list arguments;
    va_start(arguments, format);
    diag_syntax_verror(parser->unit, span, format, arguments);
    va_end(arguments);
}

Span parser_token_span(const Parser *parser)
{
    const Token *token = parser_token(parser);
    return parser_span(parser, token->start, token->end);
}

/* Describes the current token for a message. */
static const char *describe_token(Parser *parser, const Token *token)
{
    if (token->kind == TOK_EOF || token->kind == TOK_TEMPLATE) return token_kind_text(token->kind);
    Str text = {parser->source->text + token->start, MIN(token->end - token->start, 40u)};
    return arena_printf(&parser->unit->arena, "'" STR_FORMAT "'", STR_ARGS(text));
}

void parser_unexpected(Parser *parser, const char *expected)
{
    if (parser->panic) return;
    const char *found = describe_token(parser, parser_token(parser));
    if (expected) parser_fail(parser, parser_token_span(parser), "expected %s, found %s", expected, found);
    else parser_fail(parser, parser_token_span(parser), "unexpected %s", found);
}

void parser_restart_as_module(Parser *parser)
{
    parser->restart_as_module = true;
    panic(parser, parser_start(parser));
}

/* ---- Tokens ---- */

static void report_lexer_error(Parser *parser)
{
    const Lexer *lexer = &parser->lexer;
    parser_fail(parser, parser_span(parser, lexer->error_start, lexer->error_end), "%s",
                lexer->error);
}

void parser_advance(Parser *parser)
{
    if (UNLIKELY(parser->panic)) return;
    parser->previous_end = parser->lexer.token.end;
    lexer_next(&parser->lexer);
    if (UNLIKELY(parser->lexer.token.kind == TOK_ERROR)) report_lexer_error(parser);
}

bool parser_expect(Parser *parser, TokenKind kind)
{
    if (LIKELY(parser_eat(parser, kind))) return true;
    char quoted[16];
    snprintf(quoted, sizeof quoted, kind >= TOK_LBRACE ? "'%s'" : "%s", token_kind_text(kind));
    parser_unexpected(parser, quoted);
    return false;
}

Token parser_peek(Parser *parser)
{
    if (parser->panic) return parser->lexer.token;
    LexerState state = lexer_save(&parser->lexer);
    lexer_next(&parser->lexer);
    Token next = parser->lexer.token;
    lexer_restore(&parser->lexer, state);
    return next;
}

void parser_semicolon(Parser *parser)
{
    if (parser_eat(parser, TOK_SEMICOLON)) return;
    const Token *token = parser_token(parser);
    if (token->kind == TOK_RBRACE || token->kind == TOK_EOF || token->newline_before) return;
    parser_unexpected(parser, "';'");
}

/* ---- Nodes ---- */

bool parser_enter(Parser *parser)
{
    if (LIKELY(++parser->depth <= AST_MAX_NESTING)) return true;
    parser_fail(parser, parser_token_span(parser), "nesting too deep");
    return false;
}

void parser_lengthen(Parser *parser)
{
    if (LIKELY(++parser->spine <= AST_MAX_CHAIN)) return;
    parser_fail(parser, parser_token_span(parser),
                "nesting too deep: more than %d operations in one chain", AST_MAX_CHAIN);
}

AstNode *parser_node(Parser *parser, AstKind kind, uint32_t start)
{
    return ast_new(parser->arena, kind, parser_span(parser, start, start));
}

void parser_list_push(Parser *parser, AstNode *node)
{
    vec_push(&parser->unit->scratch, &parser->stack, node);
}

AstList parser_list_finish(Parser *parser, uint32_t start)
{
    AstList list = {NULL, parser->stack.count - start};
    if (list.count) {
        list.items = ARENA_ARRAY(parser->arena, AstNode *, list.count);
        memcpy(list.items, parser->stack.items + start, list.count * sizeof(AstNode *));
    }
    parser->stack.count = start;
    return list;
}

void parser_check_pending(Parser *parser, uint32_t first)
{
    for (uint32_t i = first; i < parser->pending.count; i++) {
        const AstNode *node = parser->pending.items[i];
        if (node->kind != AST_PROPERTY) continue; /* it became part of a pattern */
        bool is_init = node->flags & AST_COVER_INIT;
        parser_early(parser, ast_span(node),
                     is_init ? "'=' with a default value is allowed in patterns only"
                             : "an object literal must not have two __proto__ properties");
    }
    parser->pending.count = first;
}

/* ---- Entry points ---- */

static void parser_init(Parser *parser, Unit *unit, Source *source, AstGoal goal)
{
    *parser = (Parser){.unit = unit,
                       .source = source,
                       .arena = &unit->ast_arena,
                       .goal = goal,
                       .strict = goal == GOAL_MODULE,
                       .arrow_start = UINT32_MAX};
    map_init(&parser->exported, &unit->scratch);
    for (uint32_t i = 0; i < unit->names.all.count; i++) unit->names.all.items[i]->stamp = 0;
    lexer_init(&parser->lexer, unit, source, goal != GOAL_MODULE);
    parser_advance(parser);
}

static void finish_program(Parser *parser, AstNode *program, const FunctionState *state)
{
    program->program.strict = parser->strict;
    program->program.goal = parser->goal;
    program->program.has_top_level_await = parser->top_level_await;
    program->program.has_direct_eval = state->uses & USES_EVAL;
    program->program.contains_direct_eval = state->uses & (USES_EVAL | CONTAINS_EVAL);
    program->program.uses_this = state->uses & USES_THIS;
    program->program.uses_arguments = state->uses & USES_ARGUMENTS;
}

/* Does the program use a name that node's CommonJS loader provides, without declaring it? */
static bool uses_commonjs(const Parser *parser, const FunctionState *state)
{
    bool found = parser->top_level_return;
    for (uint32_t i = 0; i < COMMONJS_NAMES; i++)
        found |= state->commonjs_used[i] && !(state->commonjs_declared >> i & 1);
    return found;
}

/* Script : ScriptBody?    Module : ModuleBody? */
static AstNode *parse_whole(Parser *parser)
{
    AstNode *program = parser_node(parser, AST_PROGRAM, 0);
    FunctionState state;
    uint32_t list = parser_list_start(parser);
    function_push(parser, &state, FN_NORMAL, false, false);
    state.is_program = true;
    state.await_keyword = parser->goal == GOAL_MODULE;
    parse_body(parser, TOK_EOF, true);
    program->program.body = parser_list_finish(parser, list);
    program->end = parser->source->length;
    if (parser->goal == GOAL_AUTO)
        parser->goal = uses_commonjs(parser, &state) ? GOAL_COMMONJS : GOAL_SCRIPT;
    finish_program(parser, program, &state);
    parser->function = NULL;
    return program;
}

/* Returns where the first error after the mark is, or UINT32_MAX. */
static uint32_t first_error(const Unit *unit, DiagMark mark)
{
    const Diagnostics *diagnostics = &unit->diagnostics;
    uint32_t first = UINT32_MAX;
    for (uint32_t i = mark.list_count; i < diagnostics->list.count; i++) {
        const Diag *diag = diagnostics->list.items[i];
        if (diag->severity == DIAG_ERROR) first = MIN(first, diag->span.start);
    }
    return first;
}

/* Parses as a script, and again as a module if it can only be that. An erroneous script that
 * mentions await is taken for the module it is if that gets further. */
static AstNode *parse_detecting_goal(Unit *unit, Source *source)
{
    Parser parser;
    DiagMark mark = diag_mark(unit);
    parser_init(&parser, unit, source, GOAL_AUTO);
    AstNode *program = parse_whole(&parser);
    uint32_t script_error = first_error(unit, mark);
    bool must_be_module = parser.restart_as_module;
    bool may_be_module = script_error != UINT32_MAX && parser.top_level_await_name;
    if (!must_be_module && !may_be_module) return program;
    diag_rollback(unit, mark);
    parser_init(&parser, unit, source, GOAL_MODULE);
    program = parse_whole(&parser);
    if (must_be_module || first_error(unit, mark) > script_error) return program;
    diag_rollback(unit, mark);
    parser_init(&parser, unit, source, GOAL_SCRIPT);
    return parse_whole(&parser);
}

AstNode *parse_program(Unit *unit, Source *source, AstGoal goal)
{
    AstNode *program;
    if (goal == GOAL_AUTO) {
        program = parse_detecting_goal(unit, source);
    } else {
        Parser parser;
        parser_init(&parser, unit, source, goal);
        program = parse_whole(&parser);
    }
    vec_push(&unit->arena, &unit->programs, program);
    return program;
}

static bool ends_with(const char *text, const char *end)
{
    size_t length = strlen(text), end_length = strlen(end);
    return length >= end_length && strcmp(text + length - end_length, end) == 0;
}

AstGoal parse_goal_of_path(const char *path)
{
    if (ends_with(path, ".mjs")) return GOAL_MODULE;
    return ends_with(path, ".cjs") ? GOAL_COMMONJS : GOAL_AUTO;
}

AstNode *parse_eval(Unit *unit, Source *source, const ParseEvalContext *context)
{
    Parser parser;
    parser_init(&parser, unit, source, GOAL_EVAL);
    parser.eval_context = context;
    parser.strict = context && context->strict;
    return parse_whole(&parser);
}

/* The parameters and the body must each be complete: the `{` that starts the body must be the one
 * put there, which comments and brackets in the texts might pretend to be. */
static void check_dynamic_function(Parser *parser, uint32_t body_start)
{
    if (!parser_at(parser, TOK_EOF)) parser_unexpected(parser, "the end of the function body");
    if (parser->last_body_start != body_start)
        parser_fail(parser, parser_span(parser, body_start, body_start + 1),
                    "malformed parameters of a function made at run time");
}

AstNode *parse_dynamic_function(Unit *unit, const char *path, bool is_async, bool is_generator,
                                Str params, Str body)
{
    StrBuf text;
    strbuf_init(&text, &unit->scratch);
    strbuf_printf(&text, "%sfunction%s anonymous(", is_async ? "async " : "", is_generator ? "*" : "");
    strbuf_str(&text, params);
    strbuf_puts(&text, "\n) {\n");
    uint32_t body_start = (uint32_t)text.length - 2;
    strbuf_str(&text, body);
    strbuf_puts(&text, "\n}");

    Parser parser;
    FunctionState state;
    uint32_t errors = unit->diagnostics.error_count;
    parser_init(&parser, unit, source_add(unit, path, strbuf_finish(&text)), GOAL_SCRIPT);
    function_push(&parser, &state, FN_NORMAL, false, false);
    state.is_program = true;
    AstNode *function = parse_function_expression(&parser);
    parser_check_pending(&parser, 0);
    check_dynamic_function(&parser, body_start);
    if (unit->diagnostics.error_count > errors) return parser_node(&parser, AST_ERROR, 0);
    function->function.self = NULL;
    return function;
}
