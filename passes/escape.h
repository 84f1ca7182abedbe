/* What escape analysis found out: for each allocation site where it is, and why when that is the heap.
 *
 * The sites hang off IrProgram.escapes, in source order, after the pass `escape`, which runs with --closures=auto at -O2 only: NULL
 * otherwise. A site on the heap has at least one step. The steps lead from the site to what lets it go, each at its place in the source:
 *
 *     function makeCounter() {
 *       let count = 0;                          3:7: cell count is on the heap: captured by inc (4:10), returned (5:3)
 *       const inc = () => count++;              4:15: closure inc is on the heap: returned (5:3)
 *       return inc;
 *     } */
#ifndef FUNARG_PASSES_ESCAPE_H
#define FUNARG_PASSES_ESCAPE_H

#include "passes/ir.h"

/* What is made: ESCAPE_KIND(NAME, "as it is called"). */
#define ESCAPE_KINDS(ESCAPE_KIND)          \
    ESCAPE_KIND(CLOSURE, "closure")        \
    ESCAPE_KIND(CELL, "cell")              \
    ESCAPE_KIND(ENV, "environment")        \
    ESCAPE_KIND(OBJECT, "object literal")  \
    ESCAPE_KIND(ARRAY, "array literal")    \
    ESCAPE_KIND(ARGUMENTS, "arguments")    \
    ESCAPE_KIND(REST, "rest array")        \
    ESCAPE_KIND(ITER, "iteration record")

/* What a step does with what the step before it was about: ESCAPE_STEP(NAME, "text"). Of a text that ends in a blank the name in the step is the
 * end. Those from LOOPS on are about the site itself, and its last step. */
#define ESCAPE_STEPS(ESCAPE_STEP)                                                          \
    ESCAPE_STEP(CAPTURED, "captured by ")          /* function */                          \
    ESCAPE_STEP(STORED, "stored in variable ")     /* captured variable: its cell */       \
    ESCAPE_STEP(KEPT, "kept in an environment")                                            \
    ESCAPE_STEP(ELEMENT, "put into a literal")     /* of an object or array */             \
    ESCAPE_STEP(READ, "read from variable ")       /* captured variable: its cell */       \
    ESCAPE_STEP(READ_ENV, "read from an environment")                                      \
    ESCAPE_STEP(READ_PROPERTY, "read from property ") /* name */                           \
    ESCAPE_STEP(READ_ELEMENT, "read from an array or object")                              \
    ESCAPE_STEP(WALKED, "iterated over")                                                   \
    ESCAPE_STEP(SELF, "referred to by ")           /* function: its own code */            \
    ESCAPE_STEP(PASSED, "passed to ")              /* function */                          \
    ESCAPE_STEP(RESULT, "given back by ")          /* function that it was passed to */    \
    ESCAPE_STEP(RETURNED, "returned")                                                      \
    ESCAPE_STEP(THROWN, "thrown")                                                          \
    ESCAPE_STEP(SUSPENDED, "yielded or awaited")                                           \
    ESCAPE_STEP(GLOBAL, "assigned to ")            /* variable that there is one of */     \
    ESCAPE_STEP(PROPERTY, "assigned to property ") /* name */                              \
    ESCAPE_STEP(ARGUMENT, "passed to unknown code") /* argument of a call */               \
    ESCAPE_STEP(RARE, "only if the method is not the built-in one") /* argument of a rare call (expand.c) */ \
    ESCAPE_STEP(RECEIVER, "receiver of an unknown method")                                 \
    ESCAPE_STEP(CONSTRUCTED, "used with new")                                              \
    ESCAPE_STEP(COROUTINE, "kept in the frame of ") /* generator or async function */      \
    ESCAPE_STEP(OPERAND, "operand of ")            /* operation of the IR */               \
    ESCAPE_STEP(LOOPS, "still in use when the loop makes the next")                        \
    ESCAPE_STEP(OUTLIVES, "stored where the next round of the loop finds it")              \
    ESCAPE_STEP(SUSPENDS, "its maker can be suspended")                                    \
    ESCAPE_STEP(ONCE, "made by code that runs once, for use in several places")            \
    ESCAPE_STEP(LARGE, "its maker has no more room on the stack")                          \
    ESCAPE_STEP(UNPLACED, "its kind is always on the heap")

typedef enum IrEscapeKind {
#define ESCAPE_KIND(NAME, TEXT) ESCAPE_##NAME,
    ESCAPE_KINDS(ESCAPE_KIND)
#undef ESCAPE_KIND
} IrEscapeKind;

typedef enum IrEscapeHow {
#define ESCAPE_STEP(NAME, TEXT) ESCAPE_BY_##NAME,
    ESCAPE_STEPS(ESCAPE_STEP)
#undef ESCAPE_STEP
} IrEscapeHow;

typedef struct IrEscapeStep {
    IrEscapeHow how;
    Span span;
    Str name;         /* see ESCAPE_STEPS; "" when it has none */
} IrEscapeStep;

typedef struct IrEscape {
    IrInst *site;     /* may have been removed from its function since */
    IrFunction *function; /* that makes it */
    IrEscapeKind kind;
    bool on_stack;
    Str name;         /* of the function or variable; "" when it has none */
    Span span;
    IrInst *last_use; /* on the stack: what it holds is to be let go after that; NULL: when the function ends */
    IrEscapeStep *steps; /* why it is on the heap */
    uint32_t step_count;
} IrEscape;

typedef struct IrEscapes {
    IrEscape *items;  /* in source order */
    uint32_t count;
} IrEscapes;

/* "captured by ", "closure": see the tables above. */
const char *escape_step_text(IrEscapeHow how);
const char *escape_kind_text(IrEscapeKind kind);

/* The bytes that what the site makes takes on the stack. */
uint32_t escape_stack_size(const IrInst *site);

/* Prints a line for each site, FILE:LINE:COLUMN: closure inc is on the stack. */
void escape_print(StrBuf *out, const IrProgram *program);

#endif
