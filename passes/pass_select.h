/* Passes by name, for --no-opt and for studies of what each of them does. A set of passes is a word: bit n is row n of passes.def. */
#ifndef FUNARG_PASSES_PASS_SELECT_H
#define FUNARG_PASSES_PASS_SELECT_H

#include "frontend/base.h"

/* How many rows passes.def has. */
size_t pass_count(void);

const char *pass_name(size_t row);

/* Which run of the pass of that name the row is, from 1. */
uint32_t pass_run_number(size_t row);

/* May the row be left out? Those that only improve may; what emission needs may not. */
bool pass_is_optional(size_t row);

/* All rows that may be left out. */
uint64_t pass_all_optional(void);

/* Adds to *rows those of the names, between commas; `all` are all that may be left out. Fails: returns false, and *rows is as
 * it was, when one is not the name of a pass that may be. */
bool pass_add_named(const char *names, uint64_t *rows);

/* Prints the names that are allowed there, each once. */
void pass_print_optional(FILE *stream);

#endif
