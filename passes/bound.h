/* Conditions that hold where an instruction uses its operands. */
#ifndef FUNARG_PASSES_BOUND_H
#define FUNARG_PASSES_BOUND_H

#include "passes/fact.h"

/* Where the instruction uses it, the operand compares so with `other`. */
typedef struct Bound {
    uint32_t operand;
    IrCompare compare;
    IrInst *other;
    bool is_of_twin; /* what was compared does the same with the same operands: the same value only if these are numbers */
} Bound;

enum { MOST_BOUNDS = 6 };

typedef struct Bounds {
    Bound *items; /* NULL: none */
    uint32_t count;
} Bounds;

/* Finds the bounds of the operands of arithmetic and of phis, by the branches that lead to them. Dominators must be valid. */
void bounds_find(Bounds *bounds, Arena *arena, IrInst *inst);

/* The comparison a condition makes of its two operands; false: it is none. */
bool bound_compare(const IrInst *condition, IrCompare *compare);

#endif
