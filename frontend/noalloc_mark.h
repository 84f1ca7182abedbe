/* Comments that begin with the word `@noalloc`, and the functions and loops they stand before. Unit.noalloc lists them. */
#ifndef FUNARG_FRONTEND_NOALLOC_MARK_H
#define FUNARG_FRONTEND_NOALLOC_MARK_H

#include "frontend/lexer.h"

/* Does the text have any? */
bool noalloc_is_in(const Source *source);

/* Notes what the lexer skipped, start ≤ p < end, if it is such a comment. Comments may be read more than once. */
void noalloc_note(Lexer *lexer, const char *start, const char *end);

/* Notes where the token after such comments starts. */
void noalloc_note_target(Lexer *lexer, uint32_t start);

/* When all is parsed, finds what the marks are about. Fails: records an error for one that stands before anything else than
 * a function, a loop, or a statement, property or class element that is one or gives one its name. */
void noalloc_attach(Unit *unit);

#endif
