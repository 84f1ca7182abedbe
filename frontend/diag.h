/* Diagnostics: errors and warnings, recorded now and printed sorted later.
 *
 * Recording never exits. Messages start in lower case and say what was found and what was
 * expected. Printed form, one per diagnostic:
 *
 *     file.js:3:9: error: SyntaxError: expected ')', found '}'
 *         3 |     f(a }
 *           |         ^
 *     file.js:3:6: note: to match this '('
 *     help: …
 */
#ifndef FUNARG_FRONTEND_DIAG_H
#define FUNARG_FRONTEND_DIAG_H

#include "frontend/source.h"

enum { DIAG_MAX_ERRORS = 20 };

typedef enum { DIAG_ERROR, DIAG_WARNING, DIAG_NOTE, DIAG_HELP } DiagSeverity;

typedef struct Diag {
    DiagSeverity severity;
    bool has_place;
    Span span;
    const char *name;    /* the JavaScript error name, as "SyntaxError", or NULL */
    const char *message;
    uint32_t order;      /* of recording */
    VEC(struct Diag *) notes; /* notes and helps */
} Diag;

typedef struct Diagnostics {
    VEC(Diag *) list; /* errors and warnings in order of recording */
    Map error_starts; /* where an error was recorded already: later ones there are cascades */
    uint32_t error_count, warning_count; /* all, also those beyond the cap */
    bool last_dropped; /* the newest was a cascade or beyond the cap: so are its notes */
} Diagnostics;

/* Records an error in the program: `error: SyntaxError: message`. For syntax and early errors. */
void diag_syntax_error(struct Unit *unit, Span span, const char *format, ...) PRINTF_LIKE(3, 4);
void diag_syntax_verror(struct Unit *unit, Span span, const char *format, va_list arguments)
    PRINTF_LIKE(3, 0);

/* Records an error with no JavaScript error name: `error: message`. */
void diag_error(struct Unit *unit, Span span, const char *format, ...) PRINTF_LIKE(3, 4);

/* Records an error that has no place in a source, such as an unreadable file. */
void diag_error_nowhere(struct Unit *unit, const char *format, ...) PRINTF_LIKE(2, 3);

void diag_warning(struct Unit *unit, Span span, const char *format, ...) PRINTF_LIKE(3, 4);

/* The rows of features.def. */
typedef enum Feature {
#define FEATURE(ID, STATE, NAME, NOTE) FEATURE_##ID,
#include "frontend/features.def"
#undef FEATURE
    FEATURE_COUNT
} Feature;

/* Refuses a use of a feature that is not supported, with the row's name and note. */
void diag_refuse(struct Unit *unit, Span span, Feature feature);

/* Refuses valid JavaScript that is not supported: `error: unsupported: FEATURE`, and a help line
 * unless help is NULL. */
void diag_unsupported(struct Unit *unit, Span span, const char *feature, const char *help);

/* Attach a note or a help line to what was recorded last (nothing if that was a duplicate). */
void diag_note(struct Unit *unit, Span span, const char *format, ...) PRINTF_LIKE(3, 4);
void diag_help(struct Unit *unit, const char *format, ...) PRINTF_LIKE(2, 3);

bool diag_has_errors(const struct Unit *unit);

/* Speculation: a mark, and forgetting what was recorded after it. */
typedef struct DiagMark {
    uint32_t list_count, start_count, error_count, warning_count;
} DiagMark;

DiagMark diag_mark(const struct Unit *unit);
void diag_rollback(struct Unit *unit, DiagMark mark);

/* Turns the errors recorded after the mark into warnings. Returns the message of the first one, or NULL when it was not
 * kept. */
const char *diag_demote(struct Unit *unit, DiagMark mark);

/* Writes all diagnostics, sorted by place; colour is the caller's decision. */
void diag_write(struct Unit *unit, StrBuf *out, bool colour);

/* diag_write to a stream. */
void diag_print(struct Unit *unit, FILE *stream, bool colour);

#endif
