/* From a command line to a product: runs the stages in order and puts the result where it belongs. */
#ifndef FUNARG_CODEGEN_DRIVER_H
#define FUNARG_CODEGEN_DRIVER_H

#include "codegen/options.h"

enum { EXIT_DONE = 0, EXIT_PROGRAM_ERRORS = 1, EXIT_USAGE = 2, EXIT_BUG = 70 };

/* Builds, checks or runs as the options say. Returns the exit status; `run` does not return when the program starts. */
int driver_main(const Options *options);

#endif
