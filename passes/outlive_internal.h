/* What the parts of outlive.c share. */
#ifndef FUNARG_PASSES_OUTLIVE_INTERNAL_H
#define FUNARG_PASSES_OUTLIVE_INTERNAL_H

#include "passes/outlive.h"

typedef struct SlotSource {
    IrInst *value;
    const IrInst *by;       /* the call that passes it, the VAR_SET, or the RETURN */
    bool is_overwritten;    /* at once: nobody sees it, but for functions that were called meanwhile */
} SlotSource;

typedef struct Slot {
    VEC(SlotSource) sources; /* what is put into it */
    const Reason *reason;   /* it is let go */
    bool has_object;        /* it may hold an object */
    bool is_used;           /* other than to calculate with it */
    bool is_counted;        /* by ++ or --: it surely holds numbers */
} Slot;

/* What is stored in an object that was made here. */
typedef struct Store {
    IrInst *value;
    const IrInst *by;
    const char *text;
} Store;

typedef VEC(Store) StoreVec;

/* What is let go for a moment only. */
typedef struct BriefUse {
    IrInst *value;
    const Reason *reason;
} BriefUse;

typedef struct Walk {
    IrProgram *program;
    Arena scratch;
    Outlive *result;
    Map slots;              /* Binding * of a variable, key of a parameter or result -> Slot * */
    Map stored;             /* IrInst * of an object made here -> StoreVec * */
    VEC(BriefUse) brief;
    IrInstVec work;         /* values let go; their note is the Reason */
    bool *is_value;         /* by function index: used other than to be called by its variable's name */
} Walk;

/* ---- outlive.c: reasons, and slots, which are variables, parameters and results ---- */

/* A reason that leads on to next (NULL: this lets go, and holder has the value then). */
const Reason *outlive_reason(const Walk *w, Span span, const char *text, const Reason *next, const void *holder);

/* Returns the slot of a variable or key, made when first asked for. */
Slot *outlive_slot(Walk *w, const void *key);

/* The keys of what a function returns, and of one of its parameters. */
const void *outlive_result_key(const IrFunction *f);
const void *outlive_param_key(const IrFunction *f, uint32_t index);

/* Notes that the instruction puts the value into a slot. */
void outlive_put(Walk *w, const void *key, IrInst *value, const IrInst *by);

/* Notes that the value is let go, if nothing has let it go before. */
void outlive_let_go(Walk *w, IrInst *value, const Reason *reason);

/* ---- outlive_visit.c ---- */

/* Notes what the instruction lets go, and what it puts where. */
void outlive_visit(Walk *w, IrInst *inst);

/* Lets go what was stored in an object that was made here. */
void outlive_let_go_stored(Walk *w, const IrInst *object, const Reason *reason);

/* The value without the test of a dead zone. */
const IrInst *outlive_untested(const IrInst *value);

/* The function that a value is, if that can be seen; or NULL. */
IrFunction *outlive_function_of(const IrInst *value);

/* The name by which a callee is called, or NULL. */
const Name *outlive_called_name(const IrInst *callee);

/* "passed to `push`" */
const char *outlive_passed_to(const Walk *w, const IrInst *callee);

/* ---- outlive_object.c ---- */

/* Finds out which variables may hold an object, when all is visited. */
void outlive_find_objects(Walk *w);

#endif
