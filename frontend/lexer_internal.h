/* What lexer.c and lexer_literal.c share. */
#ifndef FUNARG_FRONTEND_LEXER_INTERNAL_H
#define FUNARG_FRONTEND_LEXER_INTERNAL_H

#include "frontend/lexer.h"

/* Makes the current token an error. */
void lexer_fail(Lexer *lexer, const char *start, const char *end, const char *message);

bool lexer_is_id_start(uint32_t code_point);
bool lexer_is_id_part(uint32_t code_point);

/* Decodes the escape \uXXXX or \u{…} at *p and moves *p past it. Fails: returns UINT32_MAX. */
uint32_t lexer_unicode_escape(const Lexer *lexer, const char **p);

/* Each reads the literal that starts at lexer->p. */
void lexer_number(Lexer *lexer);
void lexer_string(Lexer *lexer);
void lexer_template(Lexer *lexer);

/* Is this U+2028 or U+2029? */
static inline bool lexer_is_separator(const char *p)
{
    return (unsigned char)p[0] == 0xE2 && (unsigned char)p[1] == 0x80 &&
           ((unsigned char)p[2] & 0xFE) == 0xA8;
}

#endif
