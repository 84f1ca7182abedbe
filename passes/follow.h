/* Where closures go, as far as that can be seen: see follow.c. */
#ifndef FUNARG_PASSES_FOLLOW_H
#define FUNARG_PASSES_FOLLOW_H

#include "passes/slots.h"

/* What is done with a value but to carry it about and to call it by known calls: a set. */
enum {
    FOLLOW_LOOKED_AT = 1, /* somebody asks what kind of value one is, or whether it is the same as another */
    FOLLOW_PASSED = 2,    /* a call takes one that lists the functions it may reach (ir_callees_of) */
    FOLLOW_CALLED = 4,    /* such a call calls one */
    FOLLOW_LET_GO = 8,    /* nobody knows where one goes, or who calls it */
    FOLLOW_TESTED = 16,   /* a variable that may hold it is tested for being in its dead zone */
    FOLLOW_NEEDED = 32    /* it is called by a known call of code that needs what it captured, or itself */
};

typedef struct Follow {
    IrProgram *program;
    Arena scratch;
    Slots slots;
    uint8_t *functions;    /* by function: what is done with its closures */
    IrInstVec *sources;    /* by slot: the values put into it */
    IrInstVec *called;     /* by function: what known calls of it call */
    uint8_t *slot_uses;    /* by slot: what is done with what is read from it */
    IrInstVec work;        /* values of which more is done than what their sources know */
} Follow;

/* Finds it all out; what is done with a value is left in its note. Owns: follow_free gives back what it took. */
void follow_init(Follow *follow, IrProgram *program);
void follow_free(Follow *follow);

/* Is anything done with it, but to carry it about? */
static inline bool follow_is_needed(unsigned uses)
{
    return (uses & ~(unsigned)FOLLOW_PASSED) != 0;
}

/* What is done with the value, before the notes are used for something else. */
static inline unsigned follow_uses(const IrInst *value)
{
    return (unsigned)(uintptr_t)value->note;
}

#endif
