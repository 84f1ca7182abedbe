/* Takes captured values away from closures. */
#ifndef FUNARG_PASSES_CAPTURED_H
#define FUNARG_PASSES_CAPTURED_H

#include "passes/slots.h"

/* Leaves captured values out of all closures: those whose slots are marked. Nothing but CLOSURE and CLOSURE_SET may name them any more;
 * the slots are not those of the program afterwards. */
void captured_leave_out(IrProgram *program, const Slots *slots, const bool *left_out);

#endif
