/* What the passes decided about variables, functions and allocations, for those who ask: explain, @noalloc.
 *
 * Law: a pass says what it decided where it decides it, and never asks; nothing here changes what the passes do. All of these
 * functions do nothing unless decisions_begin was called. What nobody recorded is absent: a variable without a home was
 * promoted, a function without code was dropped. Decisions belong to the variables and functions of the source: copies that
 * a pass makes of a Binding (see Binding.origin) or of a function (same FunctionInfo) count as theirs. */
#ifndef FUNARG_PASSES_DECISION_H
#define FUNARG_PASSES_DECISION_H

#include "passes/ir.h"

/* A place in the source that is part of a reason: "returned" (7:3). */
typedef struct Step {
    Span span;
    const char *text; /* NULL: only the place */
} Step;

typedef VEC(Step) StepVec;

enum { /* how the instances of a variable are held: a set, as copies may differ */
    HELD_STATIC = 1,   /* a C global */
    HELD_VALUE = 2,    /* closures copy the value */
    HELD_CELL = 4,     /* closures share a cell */
    HELD_RECORD = 8,   /* a slot of its scope's record */
    HELD_CONSTANT = 16 /* what reads it got the constant */
};

typedef VEC(const FunctionInfo *) InfoVec;

typedef struct VariableDecision {
    unsigned held;              /* HELD_ …, as decided */
    const IrConst *constant;    /* HELD_CONSTANT; NULL when all passes have run: its copies differ */
    /* counted when all passes have run */
    InfoVec captured_by;        /* functions whose closures hold its value, cell or record, each once */
    uint32_t heap_cells, stack_cells, records; /* instructions that make one */
    IrRep cell_rep;             /* what its cells, or its C global, hold; REP_BOXED: anything */
    bool is_static_used;
    StepVec why;                /* its cell is on the heap, as far as escape analysis says */
} VariableDecision;

typedef struct FunctionDecision {
    StepVec inlined;            /* calls its code was put in place of */
    /* counted when all passes have run */
    const IrFunction *code;     /* NULL: it is no longer in the program */
    const IrInst *closure;      /* one that makes a closure of it, in the heap if there is any */
    uint32_t heap_closures, stack_closures; /* instructions that make one */
    uint32_t rare_closures;     /* of these, those that run at most once */
    uint32_t known_calls;
    StepVec why;                /* a closure of it is on the heap, as far as escape analysis says */
} FunctionDecision;

typedef enum AllocationPlace { ALLOCATED_HEAP, ALLOCATED_STACK, ALLOCATED_REMOVED } AllocationPlace;

/* An object, array, arguments object or rest array; closures, cells and records are told by those they are of. */
typedef struct AllocationDecision {
    Span span;
    const char *what;           /* "object" … */
    AllocationPlace place;
    StepVec why;                /* that it is in the heap */
} AllocationDecision;

/* Functions that classes have but no source text does: see decision_class.c. NULL: the class has no such function. */
typedef struct ClassFunctions {
    FunctionInfo *constructor, *fields, *statics;
} ClassFunctions;

/* A copy of a variable, or the variable itself, and the function whose activations have it. */
typedef struct VariableCopy {
    const Binding *binding;
    const IrFunction *home;
} VariableCopy;

typedef struct Decisions {
    Unit *unit;
    Arena *arena;
    VariableDecision *variables; /* by Binding.index */
    FunctionDecision *functions; /* by FunctionInfo.index */
    ClassFunctions *classes;     /* by ClassInfo.index */
    VEC(AllocationDecision) allocations;
    Map sites;                   /* source and start of an allocation, in one number -> its index in allocations, plus 1 */
    VEC(VariableCopy) copies;    /* in order of making */
    Map constants;               /* Binding *, copies too -> const IrConst * that its reads got */
    Map captures;                /* variable and function that captures it, as indices in one number -> not NULL */
} Decisions;

/* Starts to keep decisions about a program that was just lowered: before anybody makes a table by function, as there will be more. */
void decisions_begin(IrProgram *program);

/* Counts what is left when all passes have run. */
void decisions_finish(IrProgram *program);

/* ---- what passes call ---- */

void decision_variable(IrProgram *program, const Binding *binding, unsigned held);

/* A variable of the source is a constant if all of its copies that are left are, and the same one. */
void decision_constant(IrProgram *program, const Binding *binding, const IrConst *constant);
void decision_copy(IrProgram *program, const Binding *copy, const IrFunction *home);

/* Of the copies of a site the heap wins over the stack, and that over what is not made. `what` must outlive the program, `why` (of
 * count steps) is copied. */
void decision_allocation(IrProgram *program, Span span, const char *what, AllocationPlace place, const Step *why, uint32_t count);

/* An object, array or rest array that is not made any more; none in scripts of runtime/, which have no place. decision_escape.c */
void decision_removed(IrProgram *program, const IrInst *literal);

/* What escape analysis found out: part of decisions_finish. decision_escape.c */
void decision_take_escapes(IrProgram *program);

/* ---- what explain asks ---- */

/* Appends FunctionInfos for functions of classes: part of decisions_begin. decision_class.c */
void decision_add_class_functions(Decisions *decisions);

/* Returns that of a function that lowering made for a class, or a copy of it; or NULL. */
const FunctionInfo *decision_class_function(const Decisions *decisions, const IrFunction *f);

/* Returns the function that the code is in: of a field's value or a static block that of its class, else the function itself. */
const FunctionInfo *decision_runner(const Decisions *decisions, const FunctionInfo *info);

/* Is it the one that runs static initialisers and static blocks of a class? */
bool decision_is_static_initializer(const FunctionInfo *info);

/* Returns what messages call such a function, a field's value or a static block; NULL for others. */
const char *decision_class_label(Arena *arena, const FunctionInfo *info);

struct IrEscape;

/* Appends why the site is on the heap. decision_escape.c */
void decision_escape_steps(Arena *arena, const struct IrEscape *site, StepVec *steps);

/* Returns the variable of the source that it is, or is a copy of; NULL for those that passes made. Only such have an index in tables
 * of variables. */
const Binding *decision_source_of(const Decisions *decisions, const Binding *binding);

/* Returns what was decided about a variable of the source, or NULL for those that passes made. */
VariableDecision *decision_of_variable(const Decisions *decisions, const Binding *binding);
FunctionDecision *decision_of_function(const Decisions *decisions, const FunctionInfo *info);

/* Returns the function that the code is of, one of the source or of a class; NULL: of no one, or a built-in's. */
const FunctionInfo *decision_function_of(const Decisions *decisions, const IrFunction *f);

/* Returns what messages call a function: "`f`", "the arrow function", "the top level". */
const char *decision_label(Arena *arena, const FunctionInfo *info);

/* Returns what drawings call it, without quotes: "f", "=>", "class C" … */
const char *decision_short_label(Arena *arena, const FunctionInfo *info);

/* Returns what messages call a variable, with quotes for those of the source: "`x`", "a computed key" … */
const char *decision_variable_label(Arena *arena, const Binding *binding);

/* Returns the same without quotes. */
const char *decision_short_variable_label(Arena *arena, const Binding *binding);

/* Do its callers pass what its closure would have held? */
static inline bool decision_is_lifted(const Decisions *decisions, const FunctionInfo *info)
{
    const IrFunction *code = decision_of_function(decisions, info)->code;
    return code && code->lifted_count > 0;
}

/* Does the instruction make a closure, cell or record in the heap? */
bool decision_is_heap_site(const IrInst *inst);

#endif
