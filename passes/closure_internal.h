/* What the files of closure conversion share: see closure.c. */
#ifndef FUNARG_PASSES_CLOSURE_INTERNAL_H
#define FUNARG_PASSES_CLOSURE_INTERNAL_H

#include "passes/pass.h"

typedef enum Home {
    HOME_LOCAL,  /* nobody else uses it: stays a variable */
    HOME_STATIC, /* one instance in a run: a C global */
    HOME_VALUE,  /* closures copy the value */
    HOME_CELL,   /* closures share a cell */
    HOME_ENV     /* a slot of its scope's record */
} Home;

typedef struct Record Record;

/* Where something is created: cells and records alike. Found by a sweep in reverse postorder. */
typedef struct Site {
    IrBlock *dominator;    /* nearest common dominator of all mentions; NULL: none */
    IrInst *first_mention;
    bool is_at_new;        /* the first mention is a VAR_NEW, and dominates the others */
    Binding *holder;       /* the variable of the owner that holds the cell or record */
} Site;

/* A binding, and what is decided about it. */
typedef struct Place {
    Binding *binding;
    IrFunction *owner;
    Home home;
    bool is_inner;         /* a function other than the owner really uses it */
    bool is_captured;      /* it is free in a function that is made into a closure */
    bool is_passed;        /* it is free in one that gets it as an argument: see closure_lift.c */
    bool is_initialised_late; /* by its declaration only, after closures captured it: see closure_order.c */
    bool is_set_inside;    /* a function other than the owner assigns it */
    bool is_read_otherwise; /* than to be called */
    uint32_t set_count;
    uint32_t deepest_new;  /* greatest loop depth of a VAR_NEW */
    bool is_mapped;        /* a parameter that the arguments object shares */
    Site site;             /* HOME_CELL */
    Record *record;        /* HOME_ENV */
    uint32_t slot;
    bool has_slot;
} Place;

typedef VEC(Place *) PlaceVec;

/* The environment record of a scope. */
struct Record {
    Scope *scope;
    IrFunction *owner;
    uint32_t depth;        /* of the scope */
    PlaceVec slots;        /* without the parent */
    bool has_parent;       /* somebody reaches further out through it */
    Record *parent;
    IrLayout *layout;
    Site site;
};

typedef VEC(Record *) RecordVec;

/* A call of a known function through a variable: the variable counts as used only if the callee needs its closure. */
typedef struct KnownUse {
    Place *place;
    IrFunction *callee;
} KnownUse;

/* What is known about a function. */
typedef struct FunctionState {
    IrFunction *f;
    IrFunction *creator;      /* whose CLOSURE makes it, or NULL */
    const IrInst *closure;    /* the last of them */
    uint32_t made_count;      /* CLOSUREs of it */
    Place *holder;            /* the variable it goes into, or NULL */
    const IrInst *holder_set;
    bool is_used_otherwise;   /* than to go into the variable or to be called */
    bool is_lifted;           /* its free variables are arguments: see closure_lift.c */
    PlaceVec uses;            /* really used by its own code, each once */
    VEC(KnownUse) known_uses;
    VEC(IrFunction *) made;   /* functions it makes closures of */
    PlaceVec free;            /* free variables, in order of first use; statics left out */
    Map free_index;           /* Place * -> index in free, plus 1 */
    VEC(IrFunction *) called; /* known functions */
    bool uses_self_as_value;  /* … before free variables were looked for */
    bool uses_self;           /* its code uses the closure it runs as */
    Record *env;              /* the record it captures, or NULL */
    IrInst **captured;        /* while rewriting: CAPTURED i, at the function's start */
    IrInst *self;             /* ditto, made when first needed */
} FunctionState;

typedef struct Closure {
    IrProgram *program;
    ClosureStrategy strategy;
    Arena scratch;
    Map places;               /* Binding * -> Place * */
    Map records;              /* Scope * -> Record * */
    RecordVec record_list;
    FunctionState *states;    /* by IrFunction.index */
} Closure;

static inline FunctionState *closure_state(const Closure *c, const IrFunction *f)
{
    return &c->states[f->index];
}

static inline bool closure_uses_records(const Closure *c)
{
    return c->strategy == CLOSURES_LINKED || c->strategy == CLOSURES_SHARED;
}

/* Does the function need the closure it runs as? */
static inline bool closure_is_needed(const Closure *c, const IrFunction *f)
{
    const FunctionState *s = closure_state(c, f);
    if (s->is_lifted) return false;
    return s->free.count > 0 || s->uses_self || (f->fn_flags & IR_FN_GENERATOR); /* generators inherit from its `prototype` */
}

/* Is the binding, inside f, the closure that runs? */
bool closure_is_self(const Closure *c, const IrFunction *f, const Place *place);

/* Decides which functions are to be lifted, if the law allows; gives up those of which it does not, as free variables are now, and
 * returns whether there were any. closure_lift.c */
void closure_choose_lifted(Closure *c);
bool closure_give_up_lifting(Closure *c);

/* Finds out anew, of variables whose code was moved or that are passed to lifted functions, whether they are assigned after capture. Returns whether free variables are to
 * be found again. closure_order.c */
bool closure_find_order(Closure *c);

/* Rewrites the program accordingly. closure_rewrite.c */
void closure_rewrite(Closure *c);

#endif
