/* The inliner's parts: facts about functions and variables (inline_fact.c), where a function may be copied to and whether that
 * pays (inline_choice.c), and the copying itself, in rounds (inline.c). */
#ifndef FUNARG_PASSES_INLINE_INTERNAL_H
#define FUNARG_PASSES_INLINE_INTERNAL_H

#include "passes/clone.h"
#include "passes/fate.h"
#include "passes/known.h"

enum { INLINE_CALLED_ONCE = 1500 }; /* instructions of a function that is copied to its only call; more are never copied */

/* What is known about a function; hangs off its note. */
typedef struct InlineNote {
    IrFunction *creator;      /* that makes closures of it; NULL: nobody */
    uint32_t made_in;         /* Span.inlined of the CLOSURE there */
    enum { INLINE_UNSEEN, INLINE_VISITING, INLINE_DONE } state;
    bool looks_at_this, takes_rest, cannot_be_copied, is_strict_sensitive, is_recursive, makes_closures;
    bool is_used_otherwise;   /* its closure is, other than to be called */
    Fate closures;            /* the worst of those that it makes itself */
    uint32_t own_size, size;  /* instructions; those of functions inside included */
    uint32_t calls;
    VEC(IrFunction *) inside; /* functions that it makes, and those they make */
    BindingVec free;          /* variables of others that it or those use */
} InlineNote;

/* What is known about a variable. */
typedef struct VariableNote {
    uint32_t news, deepest_new; /* VAR_NEWs, and the greatest loop depth of one */
    uint32_t set_depth;         /* of the last VAR_SET */
    IrBlock *set_loop;
    bool is_used_otherwise;     /* than to be called */
} VariableNote;

typedef struct Inliner {
    IrProgram *program;
    Known known;
    Arena *scratch;
    Map variables;         /* Binding * -> VariableNote * */
    uint32_t size;
    uint32_t inlined;      /* calls, in this round */
    uint32_t made;         /* CALL_KNOWNs */
    uint32_t looks;        /* at whole functions, for what holds the result of a call */
    bool without_closures; /* nothing that makes closures is copied */
} Inliner;

/* ---- facts (inline_fact.c) ---- */

InlineNote *inline_note(const Inliner *in, IrFunction *f);

/* Notes what the function is, and what it does with others and with variables. */
void inline_note_function(Inliner *in, IrFunction *f);

/* … when all functions have been: a closure that goes nowhere but into a variable is used as that is. */
void inline_note_variables(Inliner *in, IrFunction *f);

/* What a call calls; of a known one the function, if it is not seen which closure of it. */
Callee inline_callee(const Inliner *in, IrFunction *f, const IrInst *call);

void inline_note_call(Inliner *in, IrFunction *f, const IrInst *call);

/* Adds the variables of others that `part`, f itself or a function inside, uses to those of f. */
void inline_add_free(const Inliner *in, InlineNote *note, const IrFunction *f, const IrFunction *part);

bool inline_uses_variable(const InlineNote *note, const Binding *binding);

/* Finds the functions inside f, its size and, if it may be copied, its free variables. */
void inline_list_parts(Inliner *in, IrFunction *f);

/* ---- choice (inline_choice.c) ---- */

bool inline_may(Inliner *in, const Callee *callee, const IrInst *call);
bool inline_is_worth_it(const Inliner *in, IrFunction *g, const IrInst *call);

#endif
