/* Which function a call reaches: see known.c. */
#ifndef FUNARG_PASSES_KNOWN_H
#define FUNARG_PASSES_KNOWN_H

#include "passes/ir.h"

/* What is known about variables and functions of the program as it stands. */
typedef struct Known {
    IrProgram *program;
    Arena scratch;
    Map facts;             /* Binding * -> what is assigned to it */
    Map methods;           /* Binding * of a private name -> IrFunction * of the method */
    bool *looks_at_this;   /* by function index */
} Known;

/* The function behind a callee. */
typedef struct Callee {
    IrFunction *function;   /* NULL: not known */
    const IrInst *closure;  /* the CLOSURE that made it, if one did; NULL: it is the function that runs, or a private method */
    const Binding *binding; /* the variable that it was read from; NULL: none */
    bool is_remote;         /* by way of several variables */
} Callee;

void known_init(Known *k, IrProgram *program);
void known_free(Known *k);

/* Returns the only value that a read of the variable can give, or NULL; `set`: the VAR_SET of it, unless NULL. */
IrInst *known_only_value(const Known *k, const Binding *binding, IrInst **set);

/* Returns what the operand of a call in f calls. */
Callee known_callee(const Known *k, IrFunction *f, const IrInst *callee);

/* May a CALL_KNOWN reach it: is it ordinary code that wants neither all its arguments nor new.target? */
bool known_is_direct(const IrFunction *f);

/* Puts a CALL_KNOWN in place of the CALL, which is forwarded to it. */
IrInst *known_make(IrInst *call, IrFunction *callee, bool looks_at_this, Arena *scratch);

bool known_looks_at_this(const IrFunction *f);

#endif
