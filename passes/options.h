/* What the command line may say to the passes. */
#ifndef FUNARG_PASSES_OPTIONS_H
#define FUNARG_PASSES_OPTIONS_H

#include "frontend/base.h"

struct Unit;

/* How captured variables are held: see closure.c. */
#define CLOSURE_STRATEGIES(X)                                                                   \
    X(LINKED, "linked") /* one record per scope, linked to its parent */                        \
    X(SHARED, "shared") /* the same, but captured variables only */                             \
    X(FLAT, "flat")     /* each closure holds just what it uses, cells where needed */          \
    X(AUTO, "auto")     /* flat, and every optimisation there is */

#define CLOSURES_ENUMERATOR(NAME, TEXT) CLOSURES_##NAME,
typedef enum ClosureStrategy { CLOSURE_STRATEGIES(CLOSURES_ENUMERATOR) CLOSURES_COUNT } ClosureStrategy;
#undef CLOSURES_ENUMERATOR

typedef struct PassOptions {
    ClosureStrategy closures;
    const char *dump_stage;    /* print the program after this pass and stop; NULL: do not */
    const char *dump_function; /* only this function (C name or JavaScript name), or NULL */
    StrBuf *dump;              /* where to */
    int optimize;              /* 0: only the passes emission needs; 1; 2: all of them */
    bool only_changed;         /* functions that a pass between has not changed are left alone: see passes_tidy */
    bool time_passes;          /* a table on stderr */
    Str (*builtins)(struct Unit *unit); /* gives the IR of runtime/array.js as text, or an empty one; NULL: there is none */
    uint64_t skipped;          /* bit n: row n of passes.def does not run (pass_select.h) */
} PassOptions;

#endif
