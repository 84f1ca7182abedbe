/* `funarg study FILE`: what each closure strategy costs a program, counted by running it. */
#ifndef FUNARG_CODEGEN_STUDY_H
#define FUNARG_CODEGEN_STUDY_H

#include "codegen/options.h"

/* Compiles and runs the program under every strategy and prints the table. Returns the exit status: 70 when the strategies do
 * not print the same, 1 when the program fails. */
int study_main(const Options *options);

#endif
