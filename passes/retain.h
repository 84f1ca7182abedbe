/* What an engine with one context per scope would keep alive for closures that do not use it: see retain.c. */
#ifndef FUNARG_PASSES_RETAIN_H
#define FUNARG_PASSES_RETAIN_H

#include "passes/outlive.h"

typedef struct Retention {
    const Binding *variable;        /* what is kept */
    const FunctionInfo *user;       /* that captures it */
    Span use;
    const FunctionInfo *keeper;     /* that does not, and may outlive the scope */
    const Reason *reason;           /* by which it does */
    bool has_others;                /* there are more keepers */
    const char *help;               /* the edit that avoids it; NULL: none is known that keeps what the program does */
} Retention;

typedef VEC(Retention) RetentionVec;

/* Finds them all, in source order; a variable once. Owns: all is in the program's arena. */
RetentionVec retain_find(IrProgram *program, const Outlive *outlive);

/* Records a warning for each. */
void retain_warn(IrProgram *program, const RetentionVec *retentions);

#endif
