/* Text in JSON, HTML and Graphviz: whatever names and strings hold, they do not break out of where they are put. */
#ifndef FUNARG_CODEGEN_EXPLAIN_ESCAPE_H
#define FUNARG_CODEGEN_EXPLAIN_ESCAPE_H

#include "frontend/base.h"

/* Appends a JSON string, quotes included. Lone surrogates become escapes; of malformed bytes each becomes U+FFFD. */
void escape_json(StrBuf *out, Str text);

/* Appends text for an element or a quoted attribute. Lone surrogates and malformed bytes become U+FFFD. */
void escape_html(StrBuf *out, Str text);

/* Appends a quoted string of the dot language, quotes included. Line feeds start new lines. */
void escape_dot(StrBuf *out, Str text);

/* Appends text of a field in a label of shape record, which is in quotes. */
void escape_dot_field(StrBuf *out, Str text);

#endif
