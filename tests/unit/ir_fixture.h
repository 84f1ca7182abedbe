/* What tests of passes over textual IR share: run passes on a program, compare its print. */
#ifndef FUNARG_TESTS_IR_FIXTURE_H
#define FUNARG_TESTS_IR_FIXTURE_H

#include <check.h>
#include <stdlib.h>

#include "passes/pass.h"

extern Unit *unit; /* the test's own: made by setup, freed by teardown */

void setup(void);
void teardown(void);

/* Parses a program, which must be valid. */
IrProgram *parse(const char *text);

const char *print(IrProgram *program);

/* Runs the passes named, separated by spaces. */
void run_passes(IrProgram *program, ClosureStrategy closures, const char *names);

/* Runs passes on `before`, and compares the print with `after`. Functions that `after` does not show must be what they were;
 * lists of statics and layouts must be shown. */
void expect(ClosureStrategy closures, const char *passes, const char *before, const char *after);

/* The passes do nothing to the program. */
void expect_unchanged(ClosureStrategy closures, const char *passes, const char *before);

/* Runs passes on `before`; then values of the function have those types: "v0:i32 v3::bool". */
void expect_types(const char *passes, const char *before, const char *function, const char *types);

/* A suite of one test case with a unit, which run_tests runs: its result is main's. */
TCase *begin_tests(const char *name);
void add_to_suite(TCase *tests);
int run_tests(void);

/* ---- programs, or beginnings of them, that several tests use ---- */

/* Calls outer_1 once, from where nothing is known of it. */
#define CALLS_OUTER                    \
    "function program_0 {\n"           \
    "  b0:\n"                          \
    "    v0 = closure outer_1\n"       \
    "    v1 = call v0, v0\n"           \
    "    return v1\n"                  \
    "}\n"                              \
    "\n"

/* CALLS_OUTER after `known`, when outer_1 does not look at `this`. */
#define CALLS_OUTER_KNOWN                             \
    "function program_0 {\n"                          \
    "  b0:\n"                                         \
    "    v0:empty = const empty\n"                    \
    "    v1:empty = const empty\n"                    \
    "    v2:any = call.known outer_1, v1, v0\n"       \
    "    return v2\n"                                 \
    "}\n"                                             \
    "\n"

/* Calls f_1, a function of the global object. */
#define CALLS_GLOBAL_F                          \
    "function program_0 {\n"                    \
    "  binding f: function global single\n"     \
    "  b0:\n"                                   \
    "    v0 = closure f_1\n"                    \
    "    var.set f, v0\n"                       \
    "    v1 = var.get f\n"                      \
    "    v2 = const undefined\n"                \
    "    v3 = call v1, v2, v2\n"                \
    "    return v3\n"                           \
    "}\n"                                       \
    "\n"

/* x is a parameter of the function around. */
#define RETURNS_X(NAME)              \
    "function " NAME " {\n"          \
    "  b0:\n"                        \
    "    v0 = var.get x\n"           \
    "    return v0\n"                \
    "}\n"

/* for (v2 = FIRST; v2 < BOUND is true (b2, b3) or false (b3, b2); STEP v2); FIRST and BOUND are v0 and v1. */
#define COUNTS(HEAD, FIRST, BOUND, ARMS, STEP) \
    "function " HEAD " {\n"                    \
    "  b0:\n"                                  \
    "    v0 = " FIRST "\n"                     \
    "    v1 = " BOUND "\n"                     \
    "    jump b1\n"                            \
    "  b1:\n"                                  \
    "    v2 = phi b0 v0, b2 v4\n"              \
    "    v3 = lt v2, v1\n"                     \
    "    branch v3, " ARMS "\n"                \
    "  b2:\n"                                  \
    "    v4 = " STEP " v2\n"                   \
    "    jump b1\n"                            \
    "  b3:\n"                                  \
    "    return v2\n"                          \
    "}\n"

#endif
