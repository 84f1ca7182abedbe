/* Scalar replacement: what scalar.c has of other files. */
#ifndef FUNARG_PASSES_SCALAR_H
#define FUNARG_PASSES_SCALAR_H

#include "passes/ir.h"

/* Makes calls of methods that literals give known, where `this` is the literal (scalar_method.c). Returns how many. */
uint32_t scalar_know_methods(IrProgram *program);

#endif
