/* Copies of functions: what the inliner puts where a function is called. */
#ifndef FUNARG_PASSES_CLONE_H
#define FUNARG_PASSES_CLONE_H

#include "passes/ir.h"

/* What a copied body stands for where it is put. */
typedef struct CloneCall {
    IrInst *call;             /* CALL or CALL_KNOWN: closure, this, arguments…; in a block still */
    IrFunction *callee;
    const Map *kept;          /* Binding * of the callee: variables that exist once and as long as the program runs; or NULL */
    bool is_last;             /* the function that it stands in has returned already: see IrInlined */
    uint32_t inlined;         /* the number of the call among the program's inlined ones (Span.inlined), when done */
    VEC(IrInst *) calls;      /* calls in the copy, to be looked at next */
    VEC(Binding *) bindings;  /* variables of the copy */
    VEC(IrFunction *) functions; /* copies of functions that the callee makes closures of */
} CloneCall;

/* Puts a copy of the callee's body in place of the call, which is forwarded to what it returns (ir_forward_apply is the caller's).
 * Functions it makes closures of are copied, too, and all variables, so that each copy has its own.
 * The callee: reachable blocks only, ids dense (ir_renumber); it may use the arguments as REST, not as ARGUMENTS.
 * After closure conversion: the closure is a CLOSURE of the caller, and the callee does not use it as SELF. */
void clone_inline(IrProgram *program, CloneCall *call, Arena *scratch);

/* Returns another function with the same body, after closure conversion: it runs as the same closure. */
IrFunction *clone_function(IrProgram *program, IrFunction *f, Arena *scratch);

/* Moves the VAR_NEW of a variable that was moved, and has no other, to where the innermost loop around it, or the function, begins,
 * when a closure that captures the variable may be made before it in that turn of the loop, as
 *     const h = () => c();  const c = makeCounter();
 * when both calls have been replaced: it is to have the instance of that turn. Nothing before the VAR_NEW mentions the variable itself. */
void clone_raise_news(IrProgram *program);

/* Returns a scope for variables that passes make: they live in an activation of the function. */
Scope *clone_home(IrProgram *program, IrFunction *f);

/* The function a variable lives in an activation of. */
IrFunction *clone_owner(const IrProgram *program, const Binding *binding);

#endif
