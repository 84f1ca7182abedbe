/* Textual IR in tests: see ir_fixture.h. */
#include "tests/unit/ir_fixture.h"

Unit *unit;
static Suite *suite;

void setup(void)
{
    unit = unit_new();
}

void teardown(void)
{
    unit_free(unit);
}

IrProgram *parse(const char *text)
{
    IrProgram *program = ir_parse(unit, str_from_c(text));
    if (!program) diag_print(unit, stderr, false);
    ck_assert_msg(program != NULL, "should parse:\n%s", text);
    ir_verify(program, "parse");
    return program;
}

const char *print(IrProgram *program)
{
    StrBuf out;
    strbuf_init(&out, &unit->arena);
    ir_print_program(&out, program);
    return strbuf_finish(&out).p;
}

void run_passes(IrProgram *program, ClosureStrategy closures, const char *names)
{
    PassOptions options = {.closures = closures, .optimize = 2};
    char *copy = arena_strdup(&unit->arena, names);
    for (char *name = strtok(copy, " "); name; name = strtok(NULL, " ")) passes_run_one(program, name, &options);
}

/* ---- comparing prints, function by function ---- */

/* What stands before the first function. */
static Str heading_of(const char *program)
{
    const char *function = strncmp(program, "function ", 9) == 0 ? program : strstr(program, "\nfunction ");
    return function ? (Str){program, (uint32_t)(function - program)} : str_from_c(program);
}

/* The next function at or after *place, up to its last line; n is 0 when there is none. */
static Str next_function(const char **place)
{
    const char *start = strncmp(*place, "function ", 9) == 0 ? *place : strstr(*place, "\nfunction ");
    if (!start) return (Str){*place, 0};
    start += *start == '\n';
    const char *end = strstr(start, "\n}\n");
    ck_assert_msg(end != NULL, "a function has no end:\n%s", start);
    *place = end + 2;
    return (Str){start, (uint32_t)(*place - start)};
}

static Str name_of(Str function)
{
    const char *name = function.p + strlen("function ");
    return (Str){name, (uint32_t)strcspn(name, " ")};
}

static Str find_function(const char *program, Str name)
{
    for (Str f; (f = next_function(&program)).n;)
        if (str_equal(name_of(f), name)) return f;
    return (Str){program, 0};
}

static void compare(const char *passes, Str expected, Str found)
{
    ck_assert_msg(str_equal(expected, found), "%s: expected\n" STR_FORMAT "\nfound\n" STR_FORMAT, passes, STR_ARGS(expected),
                  STR_ARGS(found));
}

void expect(ClosureStrategy closures, const char *passes, const char *before, const char *after)
{
    IrProgram *program = parse(before);
    const char *unchanged = print(program), *rest = after;
    run_passes(program, closures, passes);
    const char *found = print(program);
    compare(passes, heading_of(after), heading_of(found));
    for (Str f; (f = next_function(&rest)).n;)
        ck_assert_msg(find_function(found, name_of(f)).n, "%s: there is no\n" STR_FORMAT, passes, STR_ARGS(f));
    rest = found;
    for (Str f; (f = next_function(&rest)).n;) {
        Str shown = find_function(after, name_of(f));
        compare(passes, shown.n ? shown : find_function(unchanged, name_of(f)), f);
    }
}

void expect_unchanged(ClosureStrategy closures, const char *passes, const char *before)
{
    expect(closures, passes, before, "");
}

void expect_types(const char *passes, const char *before, const char *function, const char *types)
{
    IrProgram *program = parse(before);
    run_passes(program, CLOSURES_FLAT, passes);
    Str found = find_function(print(program), str_from_c(function));
    ck_assert_msg(found.n != 0, "there is no function %s", function);
    const char *body = str_copy(&unit->arena, found).p;
    char *copy = arena_strdup(&unit->arena, types);
    for (char *type = strtok(copy, " "); type; type = strtok(NULL, " "))
        ck_assert_msg(strstr(body, arena_printf(&unit->arena, "    %s = ", type)) != NULL, "no %s in\n%s", type, body);
}

/* ---- the suite ---- */

void add_to_suite(TCase *tests)
{
    suite_add_tcase(suite, tests);
}

TCase *begin_tests(const char *name)
{
    suite = suite_create(name);
    TCase *tests = tcase_create(name);
    tcase_add_checked_fixture(tests, setup, teardown);
    suite_add_tcase(suite, tests);
    return tests;
}

int run_tests(void)
{
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? 1 : 0;
}
