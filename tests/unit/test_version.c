/* Loops over doubles that have a version without checks. */
#include "tests/unit/ir_fixture.h"

#include <string.h>

/* for (v3 = 0, v4 = 0; v3 < v1 (COMPARE lt); v3++) { BODY, which sets v8; v4 = v8 }. v11 is an int32 from outside. */
#define LOOP(COMPARE, BODY)                \
    "function f_0 params=3 escapes {\n"    \
    "  b0:\n"                              \
    "    v0 = param 0\n"                   \
    "    v1 = param 1\n"                   \
    "    v2 = const 0\n"                   \
    "    v10 = param 2\n"                  \
    "    v11 = or v10, v2\n"               \
    "    jump b1\n"                        \
    "  b1:\n"                              \
    "    v3 = phi b0 v2, b2 v9\n"          \
    "    v4 = phi b0 v2, b2 v8\n"          \
    "    v5 = " COMPARE " v3, v1\n"        \
    "    branch v5, b4, b3\n"              \
    "  b4:\n"                              \
    BODY                                   \
    "    jump b2\n"                        \
    "  b2:\n"                              \
    "    v9 = inc v3\n"                    \
    "    jump b1\n"                        \
    "  b3:\n"                              \
    "    return v4\n"                      \
    "}\n"

#define PASSES "flow types represent views version"

static bool has_print(const char *before, const char *text)
{
    IrProgram *program = parse(before);
    run_passes(program, CLOSURES_FLAT, PASSES);
    return strstr(print(program), text) != NULL;
}

/* Does the loop have a second version, which reads or writes doubles without checks? */
static bool is_versioned(const char *before)
{
    return has_print(before, " = view.at ") || has_print(before, " view.put ");
}

START_TEST(a_sum_of_elements_has_a_version)
{
    expect(CLOSURES_FLAT, PASSES, LOOP("lt", "    v6 = getelem v0, v3\n    v8 = add v4, v6\n"),

           "function f_0 params=3 {\n"
           "  b0:\n"
           "    v0:any = param 0\n"
           "    v1:any = param 1\n"
           "    v2:i32 = const 0\n"
           "    v3:any = param 2\n"
           "    v4:i32 = or v3, v2\n"
           "    v5::view = view v0\n"
           "    jump b7\n"
           "  b1:\n"
           "    jump b2\n"
           "  b2: ; loop depth 1, views v5\n"
           "    v6:number = phi b1 v2, b5 v13\n"
           "    v7:number|string = phi b1 v2, b5 v12\n"
           "    v8::bool = lt v6, v1\n"
           "    branch v8, b4, b3\n"
           "  b3:\n"
           "    v9:number|string = phi b2 v7, b10 v29\n"
           "    v10:number = phi b2 v6, b10 v28\n"
           "    jump b6\n"
           "  b4: ; loop depth 1, views v5\n"
           "    v11:any = view.get v5, v0, v6\n"
           "    v12:number|string = add v7, v11\n"
           "    jump b5\n"
           "  b5: ; loop depth 1, views v5\n"
           "    v13:number = inc v6\n"
           "    jump b2\n"
           "  b6:\n"
           "    return v9\n"
           "  b7:\n"
           "    v14::i32 = const 0\n"
           "    v15:i32::f64 = const 0\n"
           "    v16::bool = is.i32 v1\n"
           "    v17::i32 = unbox.i32 v1\n"
           "    v18::i32 = view.doubles v5\n"
           "    v19::bool = spans 0, v18, v14, v17\n"
           "    v20::bool = both v16, v19\n"
           "    v21::i32 = const 1\n"
           "    branch v20, b8, b1\n"
           "  b8: ; loop depth 1\n"
           "    v22::i32 = phi b7 v14, b9 v27\n"
           "    v23::f64 = phi b7 v15, b9 v26\n"
           "    v24::bool = cmp.i32 lt, v22, v17\n"
           "    branch v24, b9, b10\n"
           "  b9: ; loop depth 1\n"
           "    v25::f64 = view.at v5, v22\n"
           "    v26::f64 = add.f64 v23, v25\n"
           "    v27::i32 = add.i32 v22, v21\n"
           "    jump b8\n"
           "  b10:\n"
           "    v28:number = box v22\n"
           "    v29:number|string = box v23\n"
           "    jump b3\n"
           "}\n");
}
END_TEST

START_TEST(elements_are_written)
{
    ck_assert(has_print(LOOP("lt", "    v8 = div v4, v3\n    setelem v0, v3, v8\n"), " view.put "));
}
END_TEST

START_TEST(a_bound_that_is_included_is_an_index_too)
{
    ck_assert(has_print(LOOP("le", "    v6 = getelem v0, v3\n    v8 = add v4, v6\n"), " = spans.last 0, "));
}
END_TEST

/* Where the counter is no index the guard finds that it can go one beyond the bound. */
START_TEST(the_counter_stays_an_int32_beyond_a_bound_that_is_included)
{
    static const char body[] = LOOP("le", "    v6 = getelem v0, v11\n    v8 = add v4, v6\n");
    ck_assert(is_versioned(body));
    ck_assert(has_print(body, "::i32 = const 2147483647\n"));
}
END_TEST

/* It may be undefined, of a hole: only arithmetic takes that for a NaN. */
START_TEST(an_element_that_is_kept_has_no_version)
{
    ck_assert(!is_versioned(LOOP("lt", "    v8 = getelem v0, v3\n")));
    ck_assert(!is_versioned(LOOP("lt", "    v6 = getelem v0, v3\n    v8 = add v4, v6\n    setelem v0, v3, v6\n")));
}
END_TEST

START_TEST(a_loop_that_does_not_count_up_has_no_version)
{
    ck_assert(!is_versioned(LOOP("ne", "    v6 = getelem v0, v3\n    v8 = add v4, v6\n")));
    ck_assert(!is_versioned(LOOP("gt", "    v6 = getelem v0, v3\n    v8 = add v4, v6\n")));
}
END_TEST

START_TEST(BAD_an_index_that_is_a_constant_has_no_version)
{
    ck_assert(!is_versioned(LOOP("lt", "    v7 = const 0\n    v6 = getelem v0, v7\n    v8 = add v4, v6\n")));
}
END_TEST

/* ToNumber of the element is a NaN, never undefined. */
START_TEST(BAD_an_element_made_a_number_is_taken_for_an_element)
{
    ck_assert(!is_versioned(LOOP("lt", "    v6 = getelem v0, v3\n    v7 = plus v6\n    v8 = add v4, v6\n    setelem v0, v3, v7\n")));
}
END_TEST

START_TEST(BAD_a_remainder_has_no_version)
{
    ck_assert(!is_versioned(LOOP("lt", "    v6 = getelem v0, v3\n    v8 = mod v4, v6\n")));
}
END_TEST

START_TEST(BAD_a_loop_with_a_branch_has_no_version)
{
    ck_assert(!is_versioned(LOOP("lt", "    v6 = getelem v0, v3\n    v7 = lt v4, v1\n    branch v7, b5, b6\n"
                                       "  b5:\n    jump b7\n  b6:\n    jump b7\n  b7:\n    v8 = add v4, v6\n")));
}
END_TEST

int main(void)
{
    TCase *tests = begin_tests("version");
    tcase_add_test(tests, a_sum_of_elements_has_a_version);
    tcase_add_test(tests, elements_are_written);
    tcase_add_test(tests, a_bound_that_is_included_is_an_index_too);
    tcase_add_test(tests, the_counter_stays_an_int32_beyond_a_bound_that_is_included);
    tcase_add_test(tests, an_element_that_is_kept_has_no_version);
    tcase_add_test(tests, a_loop_that_does_not_count_up_has_no_version);
    tcase_add_test(tests, BAD_an_index_that_is_a_constant_has_no_version);
    tcase_add_test(tests, BAD_an_element_made_a_number_is_taken_for_an_element);
    tcase_add_test(tests, BAD_a_remainder_has_no_version);
    tcase_add_test(tests, BAD_a_loop_with_a_branch_has_no_version);
    return run_tests();
}
