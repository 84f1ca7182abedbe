/* Tokens: white space, identifiers, punctuators. Literals are in lexer_literal.c.
 *
 * Law: after lexer_next, `token` describes text[token.start … token.end) and `p` stands at
 * token.end. Every scanning loop stops at the NUL that follows the text.
 */
#include "frontend/lexer.h"

#include "frontend/lexer_internal.h"
#include "frontend/noalloc_mark.h"

static const char *const kind_texts[TOK_COUNT] = {
#define TOKEN(NAME, text) [TOK_##NAME] = text,
#define PUNCTUATOR(NAME, text) [TOK_##NAME] = text,
#define OPERATOR(NAME, text, OP, prec) [TOK_##NAME] = text,
#define ASSIGNMENT(NAME, text, OP) [TOK_##NAME] = text,
#define KEYWORD(NAME, text) [TOK_##NAME] = text,
#define KEYWORD_OPERATOR(NAME, text, OP, prec) [TOK_##NAME] = text,
#define CONTEXTUAL(NAME, text) [TOK_##NAME] = text,
#define STRICT_RESERVED(NAME, text) [TOK_##NAME] = text,
#include "frontend/token.def"
};

const char *token_kind_text(TokenKind kind)
{
    return kind_texts[kind];
}

/* What a byte may be the start of. */
enum { C_OTHER, C_SPACE, C_NEWLINE, C_LETTER, C_DIGIT, C_HIGH };

#define L C_LETTER
#define D C_DIGIT
#define S C_SPACE
#define N C_NEWLINE
/* clang-format off */
static const uint8_t classes[256] = {
    0,0,0,0,0,0,0,0, 0,S,N,S,S,N,0,0, 0,0,0,0,0,0,0,0, 0,0,0,0,0,0,0,0,
    S,0,0,0,L,0,0,0, 0,0,0,0,0,0,0,0, D,D,D,D,D,D,D,D, D,D,0,0,0,0,0,0,
    0,L,L,L,L,L,L,L, L,L,L,L,L,L,L,L, L,L,L,L,L,L,L,L, L,L,L,0,0,0,0,L,
    0,L,L,L,L,L,L,L, L,L,L,L,L,L,L,L, L,L,L,L,L,L,L,L, L,L,L,0,0,0,0,0,
#define H C_HIGH,C_HIGH,C_HIGH,C_HIGH,C_HIGH,C_HIGH,C_HIGH,C_HIGH,
    H H H H H H H H H H H H H H H H
#undef H
};
/* clang-format on */
#undef L
#undef D
#undef S
#undef N

static inline uint8_t class_of(const char *p)
{
    return classes[(unsigned char)*p];
}

void lexer_fail(Lexer *lexer, const char *start, const char *end, const char *message)
{
    lexer->token.kind = TOK_ERROR;
    lexer->error = message;
    lexer->error_start = (uint32_t)(start - lexer->text);
    lexer->error_end = (uint32_t)(MIN(end, lexer->end) - lexer->text);
}

/* ---- White space and comments ---- */

/* SingleLineComment: returns the line terminator or the end. */
static const char *skip_line(const Lexer *lexer, const char *p)
{
    for (; p < lexer->end; p++) {
        if (*p == '\n' || *p == '\r') break;
        if (lexer_is_separator(p)) break;
    }
    return p;
}

/* MultiLineComment; p stands after the opening. Fails: returns NULL when it is not closed. */
static const char *skip_comment(Lexer *lexer, const char *p)
{
    for (; p < lexer->end; p++) {
        if (*p == '*' && p[1] == '/') return p + 2;
        if (*p == '\n' || *p == '\r' || lexer_is_separator(p)) lexer->token.newline_before = true;
    }
    return NULL;
}

/* White space above ASCII: U+00A0, U+FEFF and category Zs; line terminators U+2028, U+2029.
 * Returns p itself when there is none. */
static const char *skip_high_space(Lexer *lexer, const char *p)
{
    uint32_t length;
    uint32_t c = utf8_decode(p, lexer->end, &length);
    bool newline = c == 0x2028 || c == 0x2029;
    bool space = c == 0xA0 || c == 0xFEFF || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) ||
                 c == 0x202F || c == 0x205F || c == 0x3000;
    if (newline) lexer->token.newline_before = true;
    return newline || space ? p + length : p;
}

/* Annex B.1.1: `<!--` anywhere and `-->` at the start of a line begin comments in scripts. */
static bool is_html_comment(const Lexer *lexer, const char *p)
{
    if (!lexer->html_comments) return false;
    if (*p == '<') return memcmp(p, "<!--", 4) == 0;
    return memcmp(p, "-->", 3) == 0 && (lexer->line_start || lexer->token.newline_before);
}

/* Skips comments and white space that the fast path does not know. Returns p itself when a token
 * starts here, NULL when a comment is not closed. */
static const char *skip_rare(Lexer *lexer, const char *p)
{
    if (class_of(p) == C_HIGH) return skip_high_space(lexer, p);
    if (*p == '/' && p[1] == '/') return skip_line(lexer, p + 2);
    if (*p == '/' && p[1] == '*') return skip_comment(lexer, p + 2);
    if ((*p == '<' || *p == '-') && is_html_comment(lexer, p)) return skip_line(lexer, p + 3);
    return p;
}

/* Moves to the start of the next token. */
static bool skip_space(Lexer *lexer)
{
    const char *p = lexer->p;
    for (;;) {
        uint8_t class = class_of(p);
        if (class == C_SPACE) {
            p++;
        } else if (class == C_NEWLINE) {
            lexer->token.newline_before = true;
            p++;
        } else if (class == C_HIGH || *p == '/' || *p == '<' || *p == '-') {
            const char *next = skip_rare(lexer, p);
            if (!next) {
                lexer->p = lexer->end;
                lexer_fail(lexer, p, p + 2, "this comment is not closed, expected '*/'");
                return false;
            }
            if (next == p) break;
            if (UNLIKELY(lexer->has_marks)) noalloc_note(lexer, p, next);
            p = next;
        } else {
            break;
        }
    }
    lexer->p = p;
    return true;
}

/* ---- Identifiers ---- */

static bool is_ascii_part(const char *p)
{
    return class_of(p) == C_LETTER || class_of(p) == C_DIGIT;
}

bool lexer_is_id_start(uint32_t c)
{
    return c < 0x80 ? classes[c] == C_LETTER : c != UINT32_MAX && unicode_is_id_start(c);
}

bool lexer_is_id_part(uint32_t c)
{
    if (c < 0x80) return classes[c] == C_LETTER || classes[c] == C_DIGIT;
    return c != UINT32_MAX && unicode_is_id_continue(c);
}

/* Reads one code point of an identifier, written plainly or as a \u escape, and moves past it.
 * Returns UINT32_MAX when there is none; a malformed escape fails the token. */
static uint32_t next_id_char(Lexer *lexer, bool first)
{
    const char *p = lexer->p;
    bool escaped = *p == '\\';
    uint32_t c, length = 1;
    if (escaped) c = p[1] == 'u' ? lexer_unicode_escape(lexer, &p) : UINT32_MAX;
    else c = utf8_decode(p, lexer->end, &length);
    bool ok = first ? lexer_is_id_start(c) : lexer_is_id_part(c);
    if (ok) {
        lexer->token.has_escape |= escaped;
        lexer->p = escaped ? p : p + length;
        return c;
    }
    if (escaped)
        lexer_fail(lexer, lexer->p, MAX(p, lexer->p + 1),
                   c == UINT32_MAX ? "malformed \\u escape in an identifier"
                                   : "this escape is no character of an identifier");
    return UINT32_MAX;
}

static void set_identifier(Lexer *lexer, Name *name)
{
    Token *token = &lexer->token;
    token->name = name;
    token->kind = name->token;
    if (!token->has_escape) return;
    token->kind = name->is_reserved ? TOK_ESCAPED_KEYWORD : TOK_IDENTIFIER;
}

/* The general case: starts anew at the first character. `prefix` is "#" for private names. */
static void lex_identifier_slow(Lexer *lexer, const char *start, const char *prefix)
{
    bool first = true;
    lexer->p = start;
    lexer->buffer.length = 0;
    strbuf_puts(&lexer->buffer, prefix);
    for (uint32_t c; (c = next_id_char(lexer, first)) != UINT32_MAX; first = false)
        strbuf_wtf8(&lexer->buffer, c);
    if (lexer->token.kind == TOK_ERROR) return;
    if (first) {
        uint32_t length;
        if (utf8_decode(start, lexer->end, &length) == UINT32_MAX) length = 1;
        lexer->p = MIN(start + length, lexer->end);
        lexer_fail(lexer, start - strlen(prefix), lexer->p,
                   *prefix ? "expected a name after '#'" : "unexpected character");
        return;
    }
    set_identifier(lexer, name_intern(&lexer->unit->names, strbuf_finish(&lexer->buffer)));
    if (*prefix) lexer->token.kind = TOK_PRIVATE_NAME;
}

static inline bool needs_slow_path(const char *p)
{
    return *p == '\\' || class_of(p) == C_HIGH;
}

static void lex_identifier(Lexer *lexer)
{
    const char *start = lexer->p, *p = start;
    uint32_t hash = NAME_HASH_START;
    while (is_ascii_part(p)) {
        hash = NAME_HASH_STEP(hash, *p);
        p++;
    }
    if (UNLIKELY(needs_slow_path(p))) return lex_identifier_slow(lexer, start, "");
    lexer->p = p;
    Str text = {start, (uint32_t)(p - start)};
    set_identifier(lexer, name_intern_hashed(&lexer->unit->names, text, hash));
}

/* PrivateIdentifier :: # IdentifierName */
static void lex_private_name(Lexer *lexer)
{
    const char *start = lexer->p, *p = start + 1;
    while (is_ascii_part(p)) p++;
    if (p == start + 1 || class_of(start + 1) == C_DIGIT || needs_slow_path(p))
        return lex_identifier_slow(lexer, start + 1, "#");
    lexer->p = p;
    lexer->token.kind = TOK_PRIVATE_NAME;
    lexer->token.name = name_intern(&lexer->unit->names, (Str){start, (uint32_t)(p - start)});
}

/* ---- Punctuators ---- */

static inline void take(Lexer *lexer, TokenKind kind, uint32_t length)
{
    lexer->token.kind = (uint8_t)kind;
    lexer->p += length;
}

/* X, XX, X= and XX= : `single`, `doubled`, `assign`, `assign_doubled`. */
static void lex_doubling(Lexer *lexer, TokenKind single, TokenKind doubled, TokenKind assign,
                         TokenKind assign_doubled)
{
    const char *p = lexer->p;
    if (p[1] == '=') return take(lexer, assign, 2);
    if (p[1] != p[0]) return take(lexer, single, 1);
    if (p[2] == '=' && assign_doubled != TOK_ERROR) return take(lexer, assign_doubled, 3);
    take(lexer, doubled, 2);
}

static void lex_greater(Lexer *lexer)
{
    const char *p = lexer->p;
    if (p[1] == '>' && p[2] == '>')
        return p[3] == '=' ? take(lexer, TOK_ASSIGN_SHR, 4) : take(lexer, TOK_SHR, 3);
    if (p[1] == '>') return p[2] == '=' ? take(lexer, TOK_ASSIGN_SAR, 3) : take(lexer, TOK_SAR, 2);
    if (p[1] == '=') return take(lexer, TOK_GE, 2);
    take(lexer, TOK_GT, 1);
}

static void lex_equals(Lexer *lexer, TokenKind single, TokenKind loose, TokenKind strict)
{
    const char *p = lexer->p;
    if (p[1] != '=') {
        if (*p == '=' && p[1] == '>') return take(lexer, TOK_ARROW, 2);
        return take(lexer, single, 1);
    }
    if (p[2] == '=') return take(lexer, strict, 3);
    take(lexer, loose, 2);
}

/* OptionalChainingPunctuator :: ?. [lookahead ∉ DecimalDigit] */
static void lex_question(Lexer *lexer)
{
    const char *p = lexer->p;
    if (p[1] == '.' && class_of(p + 2) != C_DIGIT) return take(lexer, TOK_QUESTION_DOT, 2);
    if (p[1] == '?')
        return p[2] == '=' ? take(lexer, TOK_ASSIGN_NULLISH, 3) : take(lexer, TOK_NULLISH, 2);
    take(lexer, TOK_QUESTION, 1);
}

static void lex_dot(Lexer *lexer)
{
    const char *p = lexer->p;
    if (class_of(p + 1) == C_DIGIT) return lexer_number(lexer);
    if (p[1] == '.' && p[2] == '.') return take(lexer, TOK_ELLIPSIS, 3);
    take(lexer, TOK_DOT, 1);
}

static void lex_with_assign(Lexer *lexer, TokenKind plain, TokenKind assign)
{
    if (lexer->p[1] == '=') take(lexer, assign, 2);
    else take(lexer, plain, 1);
}

/* NUL is the end only at the end. */
static void lex_end(Lexer *lexer)
{
    if (lexer->p >= lexer->end) return take(lexer, TOK_EOF, 0);
    lexer->p++;
    lexer_fail(lexer, lexer->p - 1, lexer->p, "unexpected NUL character");
}

static void lex_other(Lexer *lexer)
{
    switch (*lexer->p) {
    case '(': return take(lexer, TOK_LPAREN, 1);
    case ')': return take(lexer, TOK_RPAREN, 1);
    case '{': return take(lexer, TOK_LBRACE, 1);
    case '}': return take(lexer, TOK_RBRACE, 1);
    case '[': return take(lexer, TOK_LBRACKET, 1);
    case ']': return take(lexer, TOK_RBRACKET, 1);
    case ';': return take(lexer, TOK_SEMICOLON, 1);
    case ',': return take(lexer, TOK_COMMA, 1);
    case ':': return take(lexer, TOK_COLON, 1);
    case '~': return take(lexer, TOK_TILDE, 1);
    case '@': return take(lexer, TOK_AT, 1);
    case '.': return lex_dot(lexer);
    case '?': return lex_question(lexer);
    case '=': return lex_equals(lexer, TOK_ASSIGN, TOK_EQ, TOK_STRICT_EQ);
    case '!': return lex_equals(lexer, TOK_NOT, TOK_NE, TOK_STRICT_NE);
    case '>': return lex_greater(lexer);
    case '<': return lex_doubling(lexer, TOK_LT, TOK_SHL, TOK_LE, TOK_ASSIGN_SHL);
    case '+': return lex_doubling(lexer, TOK_PLUS, TOK_INCREMENT, TOK_ASSIGN_ADD, TOK_ERROR);
    case '-': return lex_doubling(lexer, TOK_MINUS, TOK_DECREMENT, TOK_ASSIGN_SUB, TOK_ERROR);
    case '*': return lex_doubling(lexer, TOK_STAR, TOK_STAR_STAR, TOK_ASSIGN_MUL, TOK_ASSIGN_EXP);
    case '&': return lex_doubling(lexer, TOK_BIT_AND, TOK_AND, TOK_ASSIGN_BIT_AND, TOK_ASSIGN_AND);
    case '|': return lex_doubling(lexer, TOK_BIT_OR, TOK_OR, TOK_ASSIGN_BIT_OR, TOK_ASSIGN_OR);
    case '/': return lex_with_assign(lexer, TOK_SLASH, TOK_ASSIGN_DIV);
    case '%': return lex_with_assign(lexer, TOK_PERCENT, TOK_ASSIGN_MOD);
    case '^': return lex_with_assign(lexer, TOK_BIT_XOR, TOK_ASSIGN_BIT_XOR);
    case '"':
    case '\'': return lexer_string(lexer);
    case '`': return lexer_template(lexer);
    case '#': return lex_private_name(lexer);
    case 0: return lex_end(lexer);
    default: return lex_identifier_slow(lexer, lexer->p, ""); /* \u…, or an error */
    }
}

/* ---- Entry points ---- */

void lexer_next(Lexer *lexer)
{
    Token *token = &lexer->token;
    *token = (Token){0};
    if (skip_space(lexer)) {
        token->start = (uint32_t)(lexer->p - lexer->text);
        if (UNLIKELY(lexer->awaits_target)) noalloc_note_target(lexer, token->start);
        switch (class_of(lexer->p)) {
        case C_LETTER: lex_identifier(lexer); break;
        case C_DIGIT: lexer_number(lexer); break;
        case C_HIGH: lex_identifier_slow(lexer, lexer->p, ""); break;
        default: lex_other(lexer); break;
        }
    } else {
        token->start = lexer->error_start;
    }
    token->end = (uint32_t)(lexer->p - lexer->text);
    lexer->line_start = false;
}

/* A hashbang comment is one only at the very start, after a byte order mark at most. */
void lexer_init(Lexer *lexer, Unit *unit, Source *source, bool html_comments)
{
    *lexer = (Lexer){.unit = unit,
                     .source = source,
                     .arena = &unit->ast_arena,
                     .text = source->text,
                     .p = source->text,
                     .end = source->text + source->length,
                     .html_comments = html_comments,
                     .line_start = true};
    lexer->has_marks = noalloc_is_in(source);
    strbuf_init(&lexer->buffer, &unit->scratch);
    if (source->length >= 3 && memcmp(lexer->p, "\xEF\xBB\xBF", 3) == 0) lexer->p += 3;
    if (lexer->p[0] == '#' && lexer->p[1] == '!') lexer->p = skip_line(lexer, lexer->p);
}
