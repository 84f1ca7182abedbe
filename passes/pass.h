/* The passes over the IR, and the one that runs them. passes.def lists them. */
#ifndef FUNARG_PASSES_PASS_H
#define FUNARG_PASSES_PASS_H

#include "passes/ir.h"
#include "passes/options.h"

/* Runs all passes of the level asked for. Returns true when it printed the dump asked for, and stopped there. Fails: records an
 * error when there is no such stage or function. */
bool passes_run(IrProgram *program, const PassOptions *options);

/* Runs the passes of that name once, verifying and renumbering: for tests. */
void passes_run_one(IrProgram *program, const char *name, const PassOptions *options);

/* Drops dead code, and runs ssa and simplify over the functions that are marked as changed, drops functions nobody makes, and takes the marks
 * away: between the rounds of a pass. */
void passes_tidy(IrProgram *program, const PassOptions *options);

/* pass_ssa, pass_closure … */
#define PASS(NAME, LEVEL, WHERE, NEEDS, KEEPS, DOC) void pass_##NAME(IrProgram *program, const PassOptions *options);
#include "passes/passes.def"
#undef PASS

/* ---- shared by passes ---- */

/* Forwards phis all of whose operands are one value (or the phi itself). Returns whether there were any. ssa.c */
bool ssa_remove_trivial_phis(IrFunction *f);

/* May the variable be a C global, which all functions get at? Decided first: what is static is nobody's free variable. closure.c */
bool closure_may_be_static(const IrProgram *program, const Binding *binding);

/* Inlines calls, as functions stand; returns whether there were any. inline.c */
bool inline_round(IrProgram *program);
/* The same of what makes no closures: the functions of the program stay as they are. */
bool inline_without_closures(IrProgram *program);

/* Narrows the types of phis to the union of their operands'. ssa.c */
void ssa_type_phis(IrFunction *f);

/* Drops instructions without effect whose results nobody uses. Returns whether there were any. simplify.c */
bool simplify_drop_dead_code(IrFunction *f);

/* Stands in for pass `flow` where that is left out: every function may be called by anybody. flow.c */
void flow_assume_nothing(IrProgram *program);

/* Drops assignments to variables nobody reads, and functions nobody makes. simplify.c */
void simplify_drop_unused(IrProgram *program);

/* May somebody read or assign the variable without naming it: by way of the global object, or of a module's namespace?
 * Such variables stay in C globals. Decided by the first call, on the program as lowered. global_uses.c */
bool global_is_visible(IrProgram *program, const Binding *binding);

/* Is it certain that nobody changes how arrays are iterated over? Decided by the first call; who asks relies on it, and the runtime
 * will refuse a change: so what asks has found everything else as it should be. pristine.c */
bool pristine_iteration(IrProgram *program);

/* Is it certain that nobody puts getters, setters or proxies where arrays and plain objects inherit from? Decided by the first call. pristine.c */
bool pristine_lookups(IrProgram *program);

/* Is it certain, besides both, that prototypes have no elements? Asking does not rely on any of it: pristine_rely_on_elements does, once
 * what asked has decided something. pristine.c */
bool pristine_elements(IrProgram *program);
void pristine_rely_on_elements(IrProgram *program);

/* May somebody assign or delete a property of that name of the global object, or read it otherwise than by its name? */
bool global_is_touched(IrProgram *program, const Name *name);

#endif
