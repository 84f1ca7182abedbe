/* What the files that make remarks share: see remark.c. */
#ifndef FUNARG_PASSES_REMARK_INTERNAL_H
#define FUNARG_PASSES_REMARK_INTERNAL_H

#include "passes/remark.h"

typedef struct Remarker {
    IrProgram *program;
    Arena *arena;
    const ScopeInfo *scopes;
    Decisions *decisions;
    const Outlive *outlive;
    RemarkVec list;
    Map sharers;             /* IrLayout * -> InfoVec *: functions whose closures hold such a record */
} Remarker;

/* The result is valid until the next one is added. */
Remark *remark_add(Remarker *r, Decided decided, Span span, const char *text);
void remark_step(Remarker *r, StepVec *steps, Span span, const char *text);
void remark_steps(Remarker *r, StepVec *steps, const StepVec *more);
void remark_reason(Remarker *r, StepVec *steps, const Reason *reason);
void remark_captured(Remarker *r, StepVec *steps, const FunctionInfo *by);
void remark_why_shared(Remarker *r, const Binding *b, StepVec *steps);

/* "record of `f`", "record of a block in `f`": the one of the variable's scope. remark_function.c */
const char *remark_record_label(Remarker *r, const Binding *b);

void remark_function(Remarker *r, const FunctionInfo *info);

#endif
