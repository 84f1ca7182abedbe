/* Remarks: what was decided about each variable, function and allocation of a program, in words. */
#ifndef FUNARG_PASSES_REMARK_H
#define FUNARG_PASSES_REMARK_H

#include "passes/outlive.h"
#include "passes/retain.h"

typedef enum RemarkKind { REMARK_VARIABLE, REMARK_FUNCTION, REMARK_ALLOCATION, REMARK_RETAIN } RemarkKind;

typedef enum Decided {
#define DECISION(KIND, NAME, WORD, LETTER, LEGEND) DECIDED_##NAME,
#include "passes/remark.def"
#undef DECISION
    DECIDED_COUNT
} Decided;

typedef struct DecidedInfo {
    RemarkKind kind;
    const char *word, *letter, *legend;
} DecidedInfo;

/* The rows of remark.def. */
const DecidedInfo *remark_decided(Decided decided);

typedef struct Remark {
    RemarkKind kind;
    Decided decided;
    Span span;
    const Binding *binding;        /* of a variable, or what is retained */
    const FunctionInfo *function;
    const char *text;              /* `count` is a cell */
    StepVec steps;                 /* captured by `inc` (5:12), … */
    const char *help;              /* what to do about it, or NULL */
} Remark;

typedef VEC(Remark) RemarkVec;

/* Makes the remarks of a program all passes have run on, in source order. Owns: all is in the program's arena. */
RemarkVec remarks_make(IrProgram *program, const Outlive *outlive, const RetentionVec *retentions);

/* Writes a place as remarks refer to it: 5:12, with the file's name if that is another than `near`. */
void remark_write_place(Unit *unit, Span place, Span near, StrBuf *out);

/* Writes the message: text and steps with their places. */
void remark_write(Unit *unit, const Remark *remark, StrBuf *out);

/* ---- reasons, for other messages ---- */

/* Why the instruction, which decision_is_heap_site, is needed: appends to the steps. */
void remark_explain_site(IrProgram *program, const Outlive *outlive, const IrInst *site, StepVec *steps);

/* Returns what such an instruction makes: "cell `count`", "closure `inc`" … */
const char *remark_site_label(IrProgram *program, const IrInst *site);

#endif
