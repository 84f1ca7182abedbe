/* Capture facts: which variables outlive their function's activation, and how to share them.
 *
 * For each Binding (the fields are in scope.h):
 *
 *   is_captured                some other function uses it
 *   is_assigned_after_capture  a closure that uses it may exist when it gets a new value, so both
 *                              must share a cell; otherwise a closure may copy the value
 *   is_per_iteration, is_single_instance, known_function, assignments …
 *
 * and for each reference whether it may run before the initialisation (AST_TDZ_CHECK, AST_TDZ_DEAD
 * in AstNode.flags). Laws lowering may rely on:
 *
 *   - Initialisation counts as an assignment. Functions declared in one scope that are made at the
 *     same place (created_before) count as initialised all at once: make them all, then fill in
 *     what they capture of each other.
 *   - A binding is by value although its known_function, made before the binding has its value,
 *     captures it: inside, it is the callee.
 *   - For (let …;;) the copies made for each iteration are different variables.
 *   - A function assigning to a variable of an outer function always means a cell.
 *   - What is copied may be the mark of an uninitialised variable (a case of a switch that was
 *     skipped): copying does not check, the flagged references do.
 *   - Leaving a derived constructor reads `this` without a node that could have a flag.
 */
#ifndef FUNARG_PASSES_CAPTURE_H
#define FUNARG_PASSES_CAPTURE_H

#include "passes/scope.h"

typedef struct CaptureInfo {
    uint32_t captured_count;  /* bindings */
    uint32_t tdz_check_count; /* references */
} CaptureInfo;

/* Fills in the capture facts of unit->scopes and sets unit->captures. Needs a unit without
 * errors. */
void capture_analyze(struct Unit *unit);

/* Writes the free variables of each function and the facts of each binding, for --dump=capture. */
void capture_dump(struct Unit *unit, StrBuf *out);

#endif
