/* Writing files so that a failure leaves nothing behind. */
#ifndef FUNARG_CODEGEN_OUTPUT_H
#define FUNARG_CODEGEN_OUTPUT_H

#include "frontend/unit.h"

/* Each returns false after recording an error; nothing is then left at `path`. */
bool output_write(Unit *unit, const char *path, Str text);
bool output_write_stdout(Unit *unit, Str text);
/* Moves a finished file to `path`, or copies it to standard output when that is "-"; across file systems if need be, keeping
 * its mode. */
bool output_move(Unit *unit, const char *from, const char *path);

#endif
