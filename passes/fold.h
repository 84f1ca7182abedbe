/* What an instruction yields, as far as constants and types tell. */
#ifndef FUNARG_PASSES_FOLD_H
#define FUNARG_PASSES_FOLD_H

#include "passes/ir.h"

/* Computes the constant the instruction always yields. Returns false when there is none, or it must run all the same. */
bool fold_constant(IrFunction *f, const IrInst *inst, IrConst *out);

/* Returns the operand the instruction always yields, or NULL. */
IrInst *fold_copy(const IrInst *inst);

/* ECMA-262, 7.1.6 ToInt32. */
int32_t fold_to_int32(double value);

#endif
