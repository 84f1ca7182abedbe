/* `@noalloc`: asserts that a function or loop makes no closure, cell or environment in the heap. */
#ifndef FUNARG_PASSES_NOALLOC_H
#define FUNARG_PASSES_NOALLOC_H

#include "passes/outlive.h"

/* Checks the program all passes have run on against the marks of its unit. Fails: records an error for each that does not hold. */
void noalloc_check(IrProgram *program, const Outlive *outlive);

#endif
