/* Passes by name: which may be left out. */
#include "passes/pass_select.h"

#include "passes/closure_count.h"
#include "tests/unit/ir_fixture.h"

static uint64_t rows_of(const char *names)
{
    uint64_t rows = 0;
    ck_assert(pass_add_named(names, &rows));
    return rows;
}

static uint32_t count_rows(uint64_t rows)
{
    uint32_t n = 0;
    for (; rows; rows &= rows - 1) n++;
    return n;
}

START_TEST(a_name_stands_for_all_its_rows)
{
    uint32_t simplifies = 0;
    for (size_t row = 0; row < pass_count(); row++) simplifies += strcmp(pass_name(row), "simplify") == 0;
    ck_assert_uint_gt(simplifies, 1);
    ck_assert_uint_eq(count_rows(rows_of("simplify")), simplifies);
    ck_assert_uint_eq(rows_of("simplify,views"), rows_of("simplify") | rows_of("views"));
}
END_TEST

START_TEST(all_are_those_that_may_be_left_out)
{
    ck_assert_uint_eq(rows_of("all"), pass_all_optional());
    for (size_t row = 0; row < pass_count(); row++)
        ck_assert_int_eq(pass_all_optional() >> row & 1, pass_is_optional(row));
}
END_TEST

START_TEST(other_names_change_nothing)
{
    static const char *const names[] = {"", "closure", "represent", "frame", "nosuch", "views,", ",views", "views,,fold", "simplify.2", "view"};
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        uint64_t rows = 5;
        ck_assert(!pass_add_named(names[i], &rows));
        ck_assert_uint_eq(rows, 5);
    }
}
END_TEST

START_TEST(closures_and_what_they_capture_are_counted)
{
    IrProgram *program = parse(CALLS_OUTER
                               "function outer_1 params=1 {\n"
                               "  binding x: let\n"
                               "  b0:\n"
                               "    v0 = param 0\n"
                               "    var.set x, v0\n"
                               "    v1 = closure inner_2\n"
                               "    return v1\n"
                               "}\n"
                               "\n" RETURNS_X("inner_2"));
    ck_assert_uint_eq(closure_count(program, false).closures, 2);
    ck_assert_uint_eq(closure_count(program, false).free_variables, 0);
    run_passes(program, CLOSURES_FLAT, "closure");
    ck_assert_uint_eq(closure_count(program, false).closures, 2);
    ck_assert_uint_eq(closure_count(program, false).free_variables, 1);
}
END_TEST

int main(void)
{
    TCase *tests = begin_tests("pass selection");
    tcase_add_test(tests, a_name_stands_for_all_its_rows);
    tcase_add_test(tests, all_are_those_that_may_be_left_out);
    tcase_add_test(tests, other_names_change_nothing);
    tcase_add_test(tests, closures_and_what_they_capture_are_counted);
    return run_tests();
}
