/* What the command line may say to the passes. */
#ifndef FUNARG_PASSES_OPTIONS_H
#define FUNARG_PASSES_OPTIONS_H

#include "frontend/base.h"

/* How captured variables are held: see closure.c. */
typedef enum ClosureStrategy {
    CLOSURES_LINKED, /* one record per scope, linked to its parent */
    CLOSURES_SHARED, /* the same, but captured variables only */
    CLOSURES_FLAT,   /* each closure holds just what it uses, cells where needed */
    CLOSURES_AUTO    /* flat, and every optimisation there is */
} ClosureStrategy;

typedef struct PassOptions {
    ClosureStrategy closures;
    const char *dump_stage;    /* print the program after this pass and stop; NULL: do not */
    const char *dump_function; /* only this function (C name or JavaScript name), or NULL */
    StrBuf *dump;              /* where to */
    int optimize;              /* 0: only the passes emission needs; 1; 2: all of them */
    bool time_passes;          /* a table on stderr */
    uint64_t skipped;          /* bit n: row n of passes.def does not run (pass_select.h) */
} PassOptions;

#endif
