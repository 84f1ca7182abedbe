/* The table of what the compiler supports, as the README shows it. */
#ifndef FUNARG_CODEGEN_FEATURES_H
#define FUNARG_CODEGEN_FEATURES_H

#include <stdio.h>

/* Writes the table in Markdown: `funarg --features`. */
void features_print(FILE *out);

#endif
