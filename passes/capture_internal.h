/* What the files of the capture pass share. */
#ifndef FUNARG_PASSES_CAPTURE_INTERNAL_H
#define FUNARG_PASSES_CAPTURE_INTERNAL_H

#include "passes/capture.h"

/* When a binding is assigned by its own function, and captured, with the innermost loops there. */
typedef struct Flow {
    uint32_t last_assignment, assignment_loop; /* position in the log, 0: never */
    uint32_t first_capture, capture_loop;      /* position plus 1, 0: never */
} Flow;

/* The variables of a for (let …;;) head are other ones while it is initialised. */
enum { FLOW_HEAD, FLOW_REST, FLOW_PARTS };

typedef struct Capturer {
    Unit *unit;
    ScopeInfo *info;
    CaptureInfo *result;
    Flow (*flows)[FLOW_PARTS]; /* by Binding.index */
    FunctionInfoVec work;
} Capturer;

/* Works out run_order of function declarations: when each can first be used. */
void capture_find_uses(Capturer *capturer);

/* Sets created_before of function declarations that had better be made late. Needs the
 * assignments in flows. */
void capture_delay_declarations(Capturer *capturer);

/* Sets AST_TDZ_CHECK and AST_TDZ_DEAD. */
void capture_mark_tdz(Capturer *capturer);

/* Sets arguments_use and needs_mapped_arguments of all functions. */
void capture_note_arguments(Capturer *capturer);

/* Returns the FunctionInfo of the declaration that gives the binding its value, or NULL. */
static inline FunctionInfo *capture_declared_function(const Binding *binding)
{
    if (!binding->function) return NULL;
    return binding->function->function_declaration.function->function.info;
}

static inline bool capture_is_own_use(const Reference *reference)
{
    return reference->binding->scope->function->index == reference->function;
}

/* Does the loop hold the other one, or is it the same? */
static inline bool capture_loop_contains(const ScopeInfo *info, uint32_t outer, uint32_t inner)
{
    while (inner != NO_LOOP && inner != outer) inner = info->loops.items[inner].parent;
    return inner == outer;
}

#endif
