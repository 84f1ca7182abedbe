/* What the two halves of `represent` share: see represent.c. */
#ifndef FUNARG_PASSES_REPRESENT_INTERNAL_H
#define FUNARG_PASSES_REPRESENT_INTERNAL_H

#include "passes/ir.h"

/* What becomes of an instruction. */
typedef enum Choice {
    CHOOSE_AS_IS,   /* its result keeps the representation it has */
    CHOOSE_I32,
    CHOOSE_F64,
    CHOOSE_F64_RESULT, /* the generic operator, but its result, a number, comes as a double */
    CHOOSE_BOOL,    /* phis */
    CHOOSE_MAYBE    /* undecided: an operator on numbers, or a phi of numbers */
} Choice;

/* Decides how cells hold their variables, in all functions: before the choices. */
void represent_cells(IrProgram *program);

/* How values of the type are held where only those are. */
IrRep represent_type(IrType type);

/* Rewrites the function accordingly. */
void represent_rewrite(IrFunction *f, const Choice *choices);

static inline bool is_number(const IrInst *inst)
{
    return ir_type_within(inst->type, T_NUMBER);
}

#endif
