/* Capture facts: by value or cell, dead zones, function declarations, arguments. */
#include <check.h>

#include "frontend/parser.h"
#include "frontend/unit.h"
#include "passes/capture.h"

static Unit *unit;

static void setup(void)
{
    unit = unit_new();
}

static void teardown(void)
{
    unit_free(unit);
}

static ScopeInfo *analyze(AstGoal goal, const char *text)
{
    parse_program(unit, source_add(unit, "t.js", str_from_c(text)), goal);
    ck_assert_msg(!diag_has_errors(unit), "should parse: %s", text);
    scope_analyze(unit);
    ck_assert_msg(!diag_has_errors(unit), "should be valid: %s", text);
    capture_analyze(unit);
    return unit->scopes;
}

static Binding *binding(const char *name)
{
    const ScopeInfo *info = unit->scopes;
    for (uint32_t i = 0; i < info->bindings.count; i++)
        if (str_is(name_str(info->bindings.items[i]->name), name)) return info->bindings.items[i];
    ck_abort_msg("no such binding: %s", name);
    return NULL;
}

static FunctionInfo *function(const char *name)
{
    for (uint32_t i = 0; i < unit->scopes->functions.count; i++) {
        FunctionInfo *info = unit->scopes->functions.items[i];
        if (info->name && str_is(name_str(info->name), name)) return info;
    }
    ck_abort_msg("no such function: %s", name);
    return NULL;
}

/* How `x` is captured when the text is the body of a function (in) { … }. */
static const char *capture_of_x(const char *text)
{
    StrBuf body;
    strbuf_init(&body, &unit->scratch);
    strbuf_printf(&body, "function main(p) { %s }", text);
    analyze(GOAL_MODULE, body.text);
    const Binding *x = binding("x");
    if (!x->is_captured) return "not";
    return x->is_assigned_after_capture ? "cell" : "value";
}

static void check_capture(const char *expected, const char *const *texts)
{
    for (; *texts; texts++) {
        Unit *outer = unit;
        unit = unit_new();
        const char *found = capture_of_x(*texts);
        ck_assert_msg(strcmp(found, expected) == 0, "%s\n  expected %s, found %s", *texts, expected,
                      found);
        unit_free(unit);
        unit = outer;
    }
}

#define CAPTURED(expected, ...) check_capture(expected, (const char *const[]){__VA_ARGS__, NULL})

/* Returns the flags of the uses of x, in order: `.` none, `?` check, `!` dead. */
static void check_tdz(const char *text, const char *expected)
{
    char found[64] = "";
    size_t n = 0;
    Unit *outer = unit;
    unit = unit_new();
    const ScopeInfo *info = analyze(GOAL_MODULE, text);
    for (uint32_t i = 1; i < info->log.count; i++) {
        const Reference *entry = &info->log.items[i];
        if (!entry->binding || !str_is(name_str(entry->binding->name), "x")) continue;
        if (entry->access == ACCESS_INIT || entry->node->kind != AST_IDENTIFIER) continue;
        unsigned flags = entry->node->flags;
        found[n++] = flags & AST_TDZ_DEAD ? '!' : flags & AST_TDZ_CHECK ? '?' : '.';
    }
    ck_assert_msg(strcmp(found, expected) == 0, "%s\n  expected %s, found %s", text, expected,
                  found);
    unit_free(unit);
    unit = outer;
}

/* ---- By value or cell ---- */

START_TEST(what_is_not_used_inside_is_not_captured)
{
    CAPTURED("not", "let x = 1; x++;", "let x; (() => { let x; x; });");
}
END_TEST

START_TEST(assigned_before_capture_is_by_value)
{
    CAPTURED("value", "const x = 1; p(() => x);", "let x; x = 1; x++; p(() => x);",
             "var x = 1; if (p) x = 2; p(() => x);", "let [x] = p; p(() => x);",
             "let x; while (p) x++; p(() => x);", "const x = p; p(() => () => x);",
             "class x {} p(() => x);", "for (const x of p) p(() => x);",
             "try {} catch (x) { p(() => x); }");
}
END_TEST

START_TEST(assigned_after_capture_is_a_cell)
{
    CAPTURED("cell", "let x = 1; p(() => x); x = 2;", "let x = p(() => x);",
             "let x; p(() => { x = 1; });", "p(() => x); let x;", "let x; p(() => x), x++;",
             "var x = 1; p(() => x); ({x} = p);", "let x = 0; p(() => () => x); x++;",
             "p(() => x); var x = 1;", "p(() => x); class x {}");
}
END_TEST

START_TEST(a_loop_around_both_makes_a_cell)
{
    CAPTURED("cell", "let x = 0; while (p) { x++; p(() => x); }",
             "for (var x = 0; x < 3; x++) p(() => x);", "for (var x of p) p(() => x);",
             "var x; do { x = 1; } while (p(() => x));",
             "for (let x = 0; x < 3; x++) { p(() => x); x++; }",
             "for (let x = 0; x < 3; p(() => x), x++);");
}
END_TEST

START_TEST(a_fresh_variable_each_time_is_by_value)
{
    CAPTURED("value", "while (p) { let x = 1; x++; p(() => x); }",
             "for (let x = 0; x < 3; x++) p(() => x);", "for (let x of p) p(() => x);",
             "while (p) { let x; while (p) x++; p(() => x); }",
             "for (let x = 0, f = () => x; x < 3; x++);",
             "for (let x = 0; x < 3; x++) { for (;;) { p(() => x); } }");
    analyze(GOAL_SCRIPT, "for (let x = 0; x < 3; x++) p(() => x);");
    ck_assert(binding("x")->is_per_iteration);
    ck_assert(!binding("x")->is_single_instance);
}
END_TEST

START_TEST(constants_that_cannot_be_assigned_stay_by_value)
{
    CAPTURED("value", "const x = 1; p(() => x); x = 2;", "const x = 1; p(() => { x = 2; });");
}
END_TEST

START_TEST(recursive_functions_are_their_own_value)
{
    CAPTURED("value", "const x = () => x();", "let x = function () { x(); };",
             "(function x() { p(() => x); })");
    CAPTURED("cell", "let x = p || (() => x());", "const x = {m() { return x; }};");
}
END_TEST

START_TEST(class_names_are_by_value_in_methods)
{
    CAPTURED("value", "(class x { m() { return x; } static { x; } });");
    CAPTURED("cell", "(class x { [p(() => x)]() {} });");
}
END_TEST

/* ---- Function declarations ---- */

START_TEST(declarations_are_made_before_their_first_use_if_that_saves_a_cell)
{
    CAPTURED("value", "const x = p; function f() { return x; } return f;",
             "function f() { return x; } const x = p; return f();",
             "const x = p; function f() { g(); } function g() { x; } p(f);",
             "const x = p; function f() { return x; } p(() => f);",
             "let x = 1; { function f() { return x; } f(); }");
    CAPTURED("cell", "function f() { return x; } f(); const x = p;",
             "p(() => f); function f() { return x; } const x = p;",
             "function f() { return x; } function g() { f(); } g(); let x;");
}
END_TEST

START_TEST(delayed_declarations_say_where_they_are_made)
{
    analyze(GOAL_MODULE, "function main(p) {\nconst x = p;\nfunction f() { return x; }\n"
                         "function g() {}\nreturn f;\n}");
    const FunctionInfo *f = function("f");
    ck_assert_ptr_nonnull(f->created_before);
    ck_assert_int_eq(f->created_before->kind, AST_RETURN);
    ck_assert_ptr_null(function("main")->created_before);
}
END_TEST

START_TEST(functions_that_capture_each_other_stay_by_value)
{
    CAPTURED("value", "function x() { y(); } function y() { x(); } x();");
    analyze(GOAL_MODULE, "function x() { y(); } function y() { x(); } x();");
    ck_assert_ptr_eq(binding("y")->known_function, function("y"));
}
END_TEST

START_TEST(known_functions_are_never_assigned)
{
    analyze(GOAL_MODULE, "const a = () => 1; let b = function () {}; b = 1; function c() {} "
                         "function d() {} d = 1; const e = a;");
    ck_assert_ptr_eq(binding("a")->known_function, function("a"));
    ck_assert_ptr_null(binding("b")->known_function);
    ck_assert_ptr_eq(binding("c")->known_function, function("c"));
    ck_assert_ptr_null(binding("d")->known_function);
    ck_assert_ptr_null(binding("e")->known_function);
}
END_TEST

/* ---- Dead zones ---- */

START_TEST(uses_after_the_declaration_need_no_check)
{
    check_tdz("let x; x; { x; } while (x) x; (() => x);", ".....");
    check_tdz("const x = 1; function f() { return x; } f();", ".");
    check_tdz("class x { m() { x; } } x;", "..");
    check_tdz("(class x { static a = x; static { x; } })", "..");
    check_tdz("for (let x = 0; x < 3; x++) x;", "...");
    check_tdz("function f(x, y = x) { x; }", "..");
}
END_TEST

START_TEST(uses_before_the_declaration_are_dead)
{
    check_tdz("x; let x; x;", "!.");
    check_tdz("let x = x;", "!");
    check_tdz("typeof x; x = 1; const x = 2;", "!!");
    check_tdz("for (const x of x) x;", "!.");
    check_tdz("for (const x of [() => x]) x;", "!.");
    check_tdz("class x extends x { [x]() {} }", "!!");
    check_tdz("function f(y = x, x) {}", "!");
}
END_TEST

START_TEST(closures_made_before_the_declaration_are_checked)
{
    check_tdz("(() => x); let x;", "?");
    check_tdz("f(); function f() { return x; } let x;", "?");
    check_tdz("export function f() { return x; } let x;", "?");
    check_tdz("g(); function f() { return x; } function g() { f(); } let x;", "?");
    check_tdz("let x = p(() => x);", "?");
    check_tdz("let x = class { static { (() => x)(); } };", "?");
}
END_TEST

START_TEST(initialisers_that_cannot_call_need_no_check)
{
    check_tdz("const x = () => x;", ".");
    check_tdz("const x = { m() { return x; }, n: () => x, o: [function () { x; }] };", "...");
    check_tdz("const x = p ? () => x : null;", ".");
    check_tdz("const x = class { m() { return x; } };", ".");
    check_tdz("let [x = () => x] = [];", ".");
}
END_TEST

START_TEST(other_cases_of_a_switch_are_checked)
{
    check_tdz("switch (p) { case 0: let x; x; case 1: x; (() => x); }", ".??");
    check_tdz("switch (p) { case 0: x; case 1: let x; }", "!");
}
END_TEST

START_TEST(imports_are_checked_but_namespaces_are_not)
{
    check_tdz("import {x} from 'm'; x;", "?");
    check_tdz("import * as x from 'm'; x;", ".");
}
END_TEST

START_TEST(this_needs_no_check_after_super)
{
    analyze(GOAL_SCRIPT, "class A extends B { constructor() { super(); this.x; () => this; } }");
    ck_assert_uint_eq(unit->captures->tdz_check_count, 0);
}
END_TEST

START_TEST(this_is_checked_where_super_may_not_have_run)
{
    analyze(GOAL_SCRIPT,
            "class A extends B { constructor(p) { if (p) super(); this.x; () => this; } }");
    ck_assert_uint_eq(unit->captures->tdz_check_count, 2);
}
END_TEST

/* ---- Functions ---- */

START_TEST(arguments_are_mapped_only_if_it_can_matter)
{
    analyze(GOAL_SCRIPT,
            "function a(p) { return arguments[0] + arguments.length; }"
            "function b(p) { p = 1; return arguments[0]; }"
            "function c(p) { p; return arguments; }"
            "function d(p) { 'use strict'; p = 1; return arguments; }"
            "function e(p = 1) { return arguments; }"
            "function f(p) { p = 1; return arguments.length; }"
            "function g(p) { h.apply(this, arguments); }"
            "function i(p) { p; return () => arguments[0]; }"
            "function j(p) { return arguments; }");
    static const struct {
        const char *name;
        ArgumentsUse use;
        bool is_mapped;
    } rows[] = {
        {"a", ARGUMENTS_ELEMENTS, false}, {"b", ARGUMENTS_ELEMENTS, true},
        {"c", ARGUMENTS_ESCAPES, true},   {"d", ARGUMENTS_ESCAPES, false},
        {"e", ARGUMENTS_ESCAPES, false},  {"f", ARGUMENTS_LENGTH, false},
        {"g", ARGUMENTS_ELEMENTS, false}, {"i", ARGUMENTS_ESCAPES, true},
        {"j", ARGUMENTS_ESCAPES, false},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        ck_assert_msg(function(rows[i].name)->arguments_use == rows[i].use, "%s", rows[i].name);
        ck_assert_msg(function(rows[i].name)->needs_mapped_arguments == rows[i].is_mapped, "%s",
                      rows[i].name);
    }
}
END_TEST

START_TEST(variables_of_functions_called_at_once_exist_once)
{
    analyze(GOAL_SCRIPT, "(function () { let a; { let b; } while (p) { let c; } "
                         "function f() { let d; } (() => { let e; })(); "
                         "(function g() { let h; g(); })(); })(); let i;");
    ck_assert(binding("a")->is_single_instance && binding("b")->is_single_instance);
    ck_assert(!binding("c")->is_single_instance && binding("c")->is_per_iteration);
    ck_assert(!binding("d")->is_single_instance);
    ck_assert(binding("e")->is_single_instance);
    ck_assert(!binding("h")->is_single_instance);
    ck_assert(binding("i")->is_single_instance);
}
END_TEST

START_TEST(capturers_are_listed_in_order)
{
    analyze(GOAL_MODULE, "let x; function f() { return () => x; } () => x;");
    ck_assert_uint_eq(binding("x")->captured_by_count, 3);
    ck_assert_ptr_eq(binding("x")->captured_by[0], function("f"));
    ck_assert_uint_eq(unit->captures->captured_count, 1);
}
END_TEST

START_TEST(globals_may_change_behind_the_back_only_if_somebody_can)
{
    analyze(GOAL_SCRIPT, "var x = 1; function f() { return x; } f();");
    ck_assert_ptr_nonnull(binding("f")->known_function);
    unit_free(unit);
    unit = unit_new();
    analyze(GOAL_SCRIPT, "var x = 1; function f() { return x; } globalThis[p] = 2; f();");
    ck_assert_ptr_null(binding("f")->known_function);
    ck_assert(binding("x")->is_assigned_after_capture);
}
END_TEST

START_TEST(the_dump_is_stable_text)
{
    StrBuf out;
    strbuf_init(&out, &unit->arena);
    analyze(GOAL_SCRIPT, "function f(a) {\n  let n = a;\n  return () => n++;\n}\n");
    capture_dump(unit, &out);
    ck_assert_str_eq(out.text, "function (program)#0 1:1, runs once\n"
                               "  function f#0 1:10 = f#1, single\n"
                               "function f#1 1:1\n"
                               "  parameter a#1 1:12\n"
                               "  let n#2 2:7\n"
                               "    assigned 1 time, first 3:16, 1 by other functions\n"
                               "    captured by (anonymous)#2 3:16: cell\n"
                               "arrow (anonymous)#2 3:10\n"
                               "  free n#2 3:16 cell\n");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("capture");
    TCase *tests = tcase_create("capture");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, what_is_not_used_inside_is_not_captured);
    tcase_add_test(tests, assigned_before_capture_is_by_value);
    tcase_add_test(tests, assigned_after_capture_is_a_cell);
    tcase_add_test(tests, a_loop_around_both_makes_a_cell);
    tcase_add_test(tests, a_fresh_variable_each_time_is_by_value);
    tcase_add_test(tests, constants_that_cannot_be_assigned_stay_by_value);
    tcase_add_test(tests, recursive_functions_are_their_own_value);
    tcase_add_test(tests, class_names_are_by_value_in_methods);
    tcase_add_test(tests, declarations_are_made_before_their_first_use_if_that_saves_a_cell);
    tcase_add_test(tests, delayed_declarations_say_where_they_are_made);
    tcase_add_test(tests, functions_that_capture_each_other_stay_by_value);
    tcase_add_test(tests, known_functions_are_never_assigned);
    tcase_add_test(tests, uses_after_the_declaration_need_no_check);
    tcase_add_test(tests, uses_before_the_declaration_are_dead);
    tcase_add_test(tests, closures_made_before_the_declaration_are_checked);
    tcase_add_test(tests, initialisers_that_cannot_call_need_no_check);
    tcase_add_test(tests, other_cases_of_a_switch_are_checked);
    tcase_add_test(tests, imports_are_checked_but_namespaces_are_not);
    tcase_add_test(tests, this_needs_no_check_after_super);
    tcase_add_test(tests, this_is_checked_where_super_may_not_have_run);
    tcase_add_test(tests, arguments_are_mapped_only_if_it_can_matter);
    tcase_add_test(tests, variables_of_functions_called_at_once_exist_once);
    tcase_add_test(tests, capturers_are_listed_in_order);
    tcase_add_test(tests, globals_may_change_behind_the_back_only_if_somebody_can);
    tcase_add_test(tests, the_dump_is_stable_text);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? 1 : 0;
}
