/* The parser: source text to AST, with all early errors of ECMA-262 but those about conflicting
 * declarations, which the scope pass reports.
 *
 * Errors are recorded in the unit (diag.h). Each function returns a tree in any case; when
 * diag_has_errors(unit) it must only be looked at with suspicion.
 */
#ifndef FUNARG_FRONTEND_PARSER_H
#define FUNARG_FRONTEND_PARSER_H

#include "frontend/ast.h"
#include "frontend/unit.h"

/* Parses a whole source and appends the PROGRAM node to unit->programs. GOAL_AUTO finds the goal:
 * a module if it says import, export, import.meta or awaits at top level; CommonJS if it uses
 * require, module, exports … freely, or returns at top level; else a script. */
AstNode *parse_program(Unit *unit, Source *source, AstGoal goal);

/* Returns the goal the name of a file asks for (.mjs, .cjs), else GOAL_AUTO. */
AstGoal parse_goal_of_path(const char *path);

/* What the code around a direct eval lets its text say. */
typedef struct ParseEvalContext {
    bool strict;           /* the eval call stands in strict code */
    bool allow_new_target; /* in a function that is not an arrow at top level */
    bool allow_super_property, allow_super_call;
    bool in_class_field;   /* `arguments` is an error */
    Name *const *private_names; /* those visible, with their '#' */
    uint32_t private_name_count;
} ParseEvalContext;

/* Parses the text of an eval as a PROGRAM with goal eval; context is NULL for an indirect one.
 * The node is not added to unit->programs. Spec: 19.2.1.1 PerformEval. */
AstNode *parse_eval(Unit *unit, Source *source, const ParseEvalContext *context);

/* Parses what Function(params…, body) makes; params are already joined with ','. Returns a
 * FUNCTION node, or an ERROR node after recording errors in a new source shown as `path`.
 * Spec: 20.2.1.1.1 CreateDynamicFunction. */
AstNode *parse_dynamic_function(Unit *unit, const char *path, bool is_async, bool is_generator,
                                Str params, Str body);

#endif
