/* Lowering: AST and scope facts to IR. It translates, and decides nothing.
 *
 * Law: what a program can observe happens in the order of the instructions, and that is the order
 * ECMA-262 asks for. Every variable is read and written by VAR_GET and VAR_SET on its Binding, in
 * whichever function; a binding belongs to the function lower_owner says. Values that meet where
 * paths join do so in synthetic bindings, which the pass `ssa` turns into phis.
 *
 * What is not supported gets a located diagnostic, and undefined in its place. */
#ifndef FUNARG_PASSES_LOWER_H
#define FUNARG_PASSES_LOWER_H

#include "passes/ir.h"

/* Lowers all unit->programs and sets unit->ir. Needs the scope and capture passes without errors.
 * Fails: records errors in the unit; the result must not be used then. */
IrProgram *lower_program(Unit *unit);

/* As lower_program, for the scripts of runtime/, which may call $NAME(…): row NAME of emit.def. */
IrProgram *lower_builtin_program(Unit *unit);

/* Returns the function in whose activation the variable lives. */
static inline IrFunction *lower_owner(const Binding *binding)
{
    return binding->scope->function->code;
}

#endif
