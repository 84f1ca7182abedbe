/* The static counts by which closure optimisers are compared. */
#ifndef FUNARG_PASSES_CLOSURE_COUNT_H
#define FUNARG_PASSES_CLOSURE_COUNT_H

#include "passes/ir.h"

typedef struct ClosureCount {
    uint32_t closures;       /* places in the program that allocate a closure */
    uint32_t free_variables; /* that those fill in: captured values, cells and records, all together */
} ClosureCount;

/* Counts in a converted program. */
ClosureCount closure_count(const IrProgram *program);

#endif
