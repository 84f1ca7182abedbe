/* What becomes of closures, literals and results of calls in the function that has them: see fate.c. */
#ifndef FUNARG_PASSES_FATE_H
#define FUNARG_PASSES_FATE_H

#include "passes/known.h"

typedef enum Fate {
    FATE_LOCAL,    /* called, read from, or handed to a function that is known */
    FATE_RETURNED, /* at worst returned */
    FATE_LET_GO    /* anything else */
} Fate;

/* Finds out for every instruction of the program that gives a function, a literal or the result of a call. */
void fate_find(IrProgram *program, const Known *known, Arena *scratch);

static inline Fate fate_of(const IrInst *inst)
{
    return inst->flags & IR_INST_LET_GO ? FATE_LET_GO : inst->flags & IR_INST_RETURNED ? FATE_RETURNED : FATE_LOCAL;
}

void fate_set(IrInst *inst, Fate fate);

#endif
