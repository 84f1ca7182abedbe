/* Which families of built-ins a program can reach, so that its binary holds no others. */
#ifndef FUNARG_CODEGEN_LINK_H
#define FUNARG_CODEGEN_LINK_H

#include "passes/ir.h"

/* The families' numbers, in the order of runtime/families.def. */
enum {
#define FAMILY(ID, DOC) LINK_##ID,
#include "runtime/families.def"
#undef FAMILY
    LINK_FAMILY_COUNT
};

/* Does the program use console only to print primitive values, and throw nothing of its own that node would print in full? */
bool link_prints_plainly(IrProgram *program);

/* Families that every program has, whatever it uses. */
bool link_is_always_needed(size_t family);
/* Families that no object of another family leads to. */
bool link_is_apart(size_t family);

/* Sets needed[f] for every family f the program may use. */
void link_families(IrProgram *program, bool needed[LINK_FAMILY_COUNT]);

#endif
