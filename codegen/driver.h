/* From a command line to a product: runs the stages in order and puts the result where it belongs. */
#ifndef FUNARG_CODEGEN_DRIVER_H
#define FUNARG_CODEGEN_DRIVER_H

#include "codegen/options.h"
#include "passes/ir.h"

enum { EXIT_DONE = 0, EXIT_PROGRAM_ERRORS = 1, EXIT_USAGE = 2, EXIT_BUG = 70 };

/* The stages up to the optimised IR, of the file the options name; `unit` is new. Fails: NULL after recording errors; also when
 * what was asked for is no more than that, or a dump, which has been printed. */
IrProgram *driver_compile(Unit *unit, const Options *options);

/* The C of a program. */
Str driver_emit_c(Unit *unit, const Options *options, IrProgram *ir);

/* Prints what was recorded, frees the unit, and returns the exit status. */
int driver_finish(Unit *unit, const Options *options);

/* Builds, checks or runs as the options say. Returns the exit status; `run` does not return when the program starts. */
int driver_main(const Options *options);

#endif
