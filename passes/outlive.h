/* Which closures may outlive the activation that makes them, and why, seen from the program as lowered: what its author sees,
 * before any optimisation. For remarks and warnings only: no transformation may rely on it. */
#ifndef FUNARG_PASSES_OUTLIVE_H
#define FUNARG_PASSES_OUTLIVE_H

#include "passes/decision.h"

typedef struct Reason Reason;

/* Why a value outlives: what happens to it, then what happens to what holds it by then. */
struct Reason {
    Step step;
    const Reason *next;     /* NULL: this is what lets it go */
    bool is_brief;          /* of the last one: it is forgotten as soon as it was used, once: by a timer, a promise … */
    const void *holder;     /* of the last one: equal for values that the same object, call or return lets go */
};

typedef VEC(const void *) HolderVec;

typedef struct Outlive {
    const Reason **functions; /* by FunctionInfo.index; NULL: its closures stay in the activation that makes them */
    HolderVec *held_by;       /* by FunctionInfo.index: what has one stored in it: objects made where its closures are, or variables that hold one */
    bool *may_hold_object;    /* by Binding.index: may the variable hold an object, function or symbol? */
    bool *is_cleared;         /* by Binding.index: is null or undefined assigned to it, other than at first? */
} Outlive;

/* Analyses a program just lowered, all of whose variables are VARs. Owns: all is in the program's arena. */
const Outlive *outlive_analyze(IrProgram *program);

/* The last of a chain. */
const Reason *outlive_end(const Reason *reason);

#endif
