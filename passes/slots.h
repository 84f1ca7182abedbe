/* Slots: where values pass other than from instruction to operand. One for each variable (VAR, static or cell: all its
 * instances together), captured value, parameter and result of a function.
 *
 * Law: an instruction reads at most one slot, as its result (CELL_OR: or an operand); each of its operands goes into at most one. Environment records
 * and properties are no slots: what is read from them may be anything. Nor is the result of a generator or async function: a call gives an
 * object, which the function's RETURN does not. */
#ifndef FUNARG_PASSES_SLOTS_H
#define FUNARG_PASSES_SLOTS_H

#include "passes/ir.h"

enum { NO_SLOT = UINT32_MAX };

typedef struct Slots {
    Map bindings;            /* Binding * -> slot, plus 1 */
    VEC(Binding *) list;     /* by slot: the first ones are those of bindings */
    uint32_t *captured;      /* by function: the slot of its first captured value; the others follow */
    uint32_t *params;        /* ditto, of its first parameter */
    uint32_t *results;       /* ditto, of its result */
    uint32_t count;
} Slots;

void slots_init(Slots *slots, IrProgram *program, Arena *arena);

/* Returns the slot the instruction's result comes from, or NO_SLOT. */
uint32_t slot_read(const Slots *slots, const IrInst *inst);

/* Returns the slot operand i goes into, or NO_SLOT. */
uint32_t slot_written(const Slots *slots, const IrInst *inst, uint32_t i);

#endif
