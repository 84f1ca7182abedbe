/* The lexer: source text to tokens, one at a time, asked for by the parser.
 *
 * The lexer knows neither strict mode nor whether `/` starts a regular expression: tokens carry
 * what the parser needs to decide (has_octal …), and the parser asks for a rescan.
 */
#ifndef FUNARG_FRONTEND_LEXER_H
#define FUNARG_FRONTEND_LEXER_H

#include "frontend/ast.h"
#include "frontend/unit.h"

typedef enum {
#define TOKEN(NAME, text) TOK_##NAME,
#define PUNCTUATOR(NAME, text) TOK_##NAME,
#define OPERATOR(NAME, text, OP, prec) TOK_##NAME,
#define ASSIGNMENT(NAME, text, OP) TOK_##NAME,
#define KEYWORD(NAME, text) TOK_##NAME,
#define KEYWORD_OPERATOR(NAME, text, OP, prec) TOK_##NAME,
#define CONTEXTUAL(NAME, text) TOK_##NAME,
#define STRICT_RESERVED(NAME, text) TOK_##NAME,
#include "frontend/token.def"
    TOK_COUNT
} TokenKind;

typedef struct Token {
    uint8_t kind;          /* TokenKind */
    bool newline_before;   /* a line terminator stands between this token and the one before */
    bool has_escape;       /* identifier with \u, string with any escape or line continuation */
    bool has_octal;        /* 017, 08, or a string with an octal escape: errors in strict code */
    bool no_cooked;        /* template with an invalid escape */
    bool ends_template;    /* the template text ends with ` and not ${ */
    uint32_t start, end;
    uint32_t detail;       /* place of the first octal or invalid escape */
    const char *problem;   /* what is wrong with the invalid escape of a template */
    Name *name;            /* identifiers and keywords, private names with their '#' */
    union {
        double number;
        Str text;          /* string: cooked; bigint: digits; regexp: pattern; template: cooked */
    };
    Str raw;               /* template: raw text; regexp: flags */
} Token;

typedef struct Lexer {
    Unit *unit;
    Source *source;
    Arena *arena;          /* for cooked text */
    StrBuf buffer;         /* text being cooked */
    const char *text;      /* of the source */
    const char *p, *end;
    bool html_comments;    /* Annex B.1.1: scripts only */
    bool has_marks;        /* the text has comments that noalloc_mark.h is about */
    bool awaits_target;    /* one of them was just read: the next token is what it stands before */
    bool line_start;       /* only white space and comments since the start of the line */
    Token token;           /* what lexer_next read */
    uint32_t error_start, error_end; /* when it is TOK_ERROR: where and, in lower case, why */
    const char *error;
} Lexer;

void lexer_init(Lexer *lexer, Unit *unit, Source *source, bool html_comments);

/* Reads the next token into lexer->token. Fails: the token is TOK_ERROR and lexer->error says
 * why; the lexer records no diagnostics itself. */
void lexer_next(Lexer *lexer);

/* Reads the current TOK_SLASH or TOK_ASSIGN_DIV again as a regular-expression literal. */
void lexer_rescan_regexp(Lexer *lexer);

/* Reads on as the text of a template, the current token being the `}` that ends a substitution. */
void lexer_rescan_template(Lexer *lexer);

/* The rest of the input, as seen from the current token, without changing anything. */
typedef struct LexerState {
    const char *p;
    bool line_start;
    Token token;
} LexerState;

static inline LexerState lexer_save(const Lexer *lexer)
{
    return (LexerState){lexer->p, lexer->line_start, lexer->token};
}

static inline void lexer_restore(Lexer *lexer, LexerState state)
{
    lexer->p = state.p;
    lexer->line_start = state.line_start;
    lexer->token = state.token;
}

const char *token_kind_text(TokenKind kind);

/* unicode_id.c: ECMA-262 12.7 (code points above ASCII only). */
bool unicode_is_id_start(uint32_t code_point);
bool unicode_is_id_continue(uint32_t code_point);

#endif
