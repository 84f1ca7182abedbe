/* Finds what `@noalloc` comments stand before: see noalloc_mark.h.
 *
 * Law: a comment is a mark if the word is the first of it, or of a line of it: `// @noalloc: once per frame`, a line ` * @noalloc` of
 * a longer one. A word in the middle of a sentence is none. A mark belongs to the outermost node that starts where the token after the
 * comment does and is, or names, one function or loop, or is a static block. Where the text has no such word nothing is done, but for
 * one search in it. */
#include "frontend/noalloc_mark.h"

static const char WORD[] = "@noalloc";
enum { WORD_LENGTH = sizeof WORD - 1, NO_TARGET = UINT32_MAX };

/* ---- comments ---- */

static bool is_word_part(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$';
}

static bool is_word_at(const char *p, const char *end)
{
    return (size_t)(end - p) >= WORD_LENGTH && memcmp(p, WORD, WORD_LENGTH) == 0 && !is_word_part(p[WORD_LENGTH]);
}

static bool has_word(const char *start, const char *end)
{
    for (const char *p = start; p < end && (p = memchr(p, '@', (size_t)(end - p))) != NULL; p++)
        if (is_word_at(p, end)) return true;
    return false;
}

/* Does a line of the comment begin with the word? */
static bool is_mark(const char *start, const char *end)
{
    for (const char *line = start + 2; line && line < end; line = memchr(line, '\n', (size_t)(end - line))) {
        while (line < end && strchr(" \t\r\n*", *line)) line++;
        if (is_word_at(line, end)) return true;
    }
    return false;
}

bool noalloc_is_in(const Source *source)
{
    return has_word(source->text, source->text + source->length);
}

static bool is_noted(const Unit *unit, Span comment)
{
    for (uint32_t i = unit->noalloc.count; i-- > 0;) {
        Span noted = unit->noalloc.items[i].comment;
        if (noted.source == comment.source && noted.start == comment.start) return true;
    }
    return false;
}

void noalloc_note(Lexer *lexer, const char *start, const char *end)
{
    if (*start != '/' || !is_mark(start, end)) return;
    Span comment = span_of(lexer->source->id, (uint32_t)(start - lexer->text), (uint32_t)(end - lexer->text));
    if (is_noted(lexer->unit, comment)) return;
    vec_push(&lexer->unit->arena, &lexer->unit->noalloc, ((NoallocMark){.comment = comment, .target = NO_TARGET}));
    lexer->awaits_target = true;
}

void noalloc_note_target(Lexer *lexer, uint32_t start)
{
    Unit *unit = lexer->unit;
    lexer->awaits_target = false;
    for (uint32_t i = unit->noalloc.count; i-- > 0 && unit->noalloc.items[i].target == NO_TARGET;) unit->noalloc.items[i].target = start;
}

/* ---- what they stand before ---- */

static bool is_loop(const AstNode *node)
{
    return node->kind == AST_FOR || node->kind == AST_FOR_IN || node->kind == AST_FOR_OF || node->kind == AST_WHILE ||
           node->kind == AST_DO_WHILE;
}

static AstNode *if_function(AstNode *node)
{
    return node && node->kind == AST_FUNCTION ? node : NULL;
}

static AstNode *of_variables(const AstNode *node)
{
    return node->variables.declarators.count == 1 ? if_function(node->variables.declarators.items[0]->declarator.init) : NULL;
}

static AstNode *of_expression(AstNode *node)
{
    if (node->kind == AST_ASSIGN) return if_function(node->assign.value);
    return node->kind == AST_CALL ? if_function(node->call.callee) : if_function(node);
}

/* Of a field what it is given, which has to be a function; of a static block its code. */
static AstNode *of_class_element(const AstNode *element)
{
    AstNode *value = element->class_element.value;
    return value && element->class_element.kind == ELEMENT_FIELD ? if_function(value->function.concise) : if_function(value);
}

/* The one function or loop that the node is or names, or NULL. */
static AstNode *subject_of(AstNode *node)
{
    if (!node) return NULL;
    switch ((AstKind)node->kind) {
    case AST_FUNCTION: return node;
    case AST_FUNCTION_DECLARATION: return node->function_declaration.function;
    case AST_LABELLED: return subject_of(node->labelled.body);
    case AST_EXPORT_DECLARATION: return subject_of(node->export_declaration.declaration);
    case AST_EXPORT_DEFAULT: return subject_of(node->export_default.value);
    case AST_VARIABLES: return of_variables(node);
    case AST_EXPRESSION_STATEMENT: return of_expression(node->expression_statement.expression);
    case AST_PROPERTY: return if_function(node->property.value);
    case AST_CLASS_ELEMENT: return of_class_element(node);
    default: return is_loop(node) ? node : NULL;
    }
}

static void look_for(AstNode *node, void *context)
{
    NoallocMark *mark = context;
    if (mark->node || mark->target < node->start || mark->target >= node->end) return;
    if (node->start == mark->target) mark->node = subject_of(node);
    if (!mark->node) ast_children(node, look_for, mark);
}

static void attach(Unit *unit, NoallocMark *mark)
{
    for (uint32_t i = 0; i < unit->programs.count; i++) {
        AstNode *program = unit->programs.items[i];
        if (program->source == mark->comment.source) ast_children(program, look_for, mark);
    }
    if (mark->node) return;
    diag_error(unit, mark->comment, "@noalloc stands before neither a function nor a loop");
    diag_help(unit, "it may stand before a function, a method, an arrow function, a declaration or assignment of one, a static block, or a loop");
}

void noalloc_attach(Unit *unit)
{
    for (uint32_t i = 0; i < unit->noalloc.count; i++) attach(unit, &unit->noalloc.items[i]);
}
