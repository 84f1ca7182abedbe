/* The static counts by which closure optimisers are compared. */
#ifndef FUNARG_PASSES_CLOSURE_COUNT_H
#define FUNARG_PASSES_CLOSURE_COUNT_H

#include "passes/ir.h"

typedef struct ClosureCount {
    uint32_t closures;       /* places in the program that allocate a closure */
    uint32_t free_variables; /* that those fill in: captured values, cells and records, all together */
} ClosureCount;

/* Counts in a converted program. With static_once, one that holds nothing and is made at most once in a run is a static closure and
 * none of these; else all that are not on the stack count. */
ClosureCount closure_count(const IrProgram *program, bool static_once);

#endif
