/* What tests of passes over textual IR share: expect() runs passes on a program and compares its print. */
#ifndef FUNARG_TESTS_IR_FIXTURE_H
#define FUNARG_TESTS_IR_FIXTURE_H

#include <check.h>
#include <stdlib.h>

#include "passes/pass.h"

static Unit *unit;
static Suite *suite;

static void setup(void)
{
    unit = unit_new();
}

static void teardown(void)
{
    unit_free(unit);
}

static IrProgram *parse(const char *text)
{
    IrProgram *program = ir_parse(unit, str_from_c(text));
    if (!program) diag_print(unit, stderr, false);
    ck_assert_msg(program != NULL, "should parse:\n%s", text);
    ir_verify(program, "parse");
    return program;
}

static const char *print(IrProgram *program)
{
    StrBuf out;
    strbuf_init(&out, &unit->arena);
    ir_print_program(&out, program);
    return out.text;
}

/* Runs the passes named, separated by spaces. */
static void run_passes(IrProgram *program, ClosureStrategy closures, const char *names)
{
    PassOptions options = {.closures = closures, .optimize = 2};
    char *copy = arena_strdup(&unit->arena, names);
    for (char *name = strtok(copy, " "); name; name = strtok(NULL, " ")) passes_run_one(program, name, &options);
}

static inline void expect(ClosureStrategy closures, const char *passes, const char *before, const char *after)
{
    IrProgram *program = parse(before);
    run_passes(program, closures, passes);
    const char *found = print(program);
    ck_assert_msg(strcmp(found, after) == 0, "%s: expected\n%s\nfound\n%s", passes, after, found);
}

static TCase *begin_tests(const char *name)
{
    suite = suite_create(name);
    TCase *tests = tcase_create(name);
    tcase_add_checked_fixture(tests, setup, teardown);
    suite_add_tcase(suite, tests);
    return tests;
}

static int run_tests(void)
{
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? 1 : 0;
}

#endif
