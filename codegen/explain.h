/* Prints remarks for `funarg explain`: as text, JSON, Graphviz, or one page of HTML. */
#ifndef FUNARG_CODEGEN_EXPLAIN_H
#define FUNARG_CODEGEN_EXPLAIN_H

#include "codegen/options.h"
#include "passes/remark.h"

typedef struct Explanation {
    Unit *unit;
    const Options *options;
    IrProgram *program;      /* all passes have run */
    RemarkVec remarks;       /* in source order */
} Explanation;

/* Writes it in the format that options ask for. */
void explain_print(const Explanation *e, StrBuf *out);

/* The formats other than text. */
void explain_json(const Explanation *e, StrBuf *out);
void explain_dot(const Explanation *e, StrBuf *out);
void explain_html(const Explanation *e, StrBuf *out);

#endif
