/* Calls that likely append to an array. */
#include "tests/unit/ir_fixture.h"

/* The method is v2, read from v0. */
#define CALLS(CALL)                          \
    "function f_0 params=2 {\n"              \
    "  b0:\n"                                \
    "    v0:any = param 0\n"                 \
    "    v1:any = param 1\n"                 \
    "    v2:any = get \"push\", v0\n"        \
    "    v3:any = " CALL "\n"                \
    "    return v3\n"                        \
    "}\n"

START_TEST(a_call_of_push_appends)
{
    expect(CLOSURES_FLAT, "push", CALLS("call v2, v0, v1"), CALLS("push v2, v0, v1"));
}
END_TEST

START_TEST(another_receiver_than_the_method_is_read_from_stays)
{
    expect_unchanged(CLOSURES_FLAT, "push", CALLS("call v2, v1, v1"));
}
END_TEST

START_TEST(BAD_two_values_stay_a_call)
{
    expect_unchanged(CLOSURES_FLAT, "push", CALLS("call v2, v0, v1, v1"));
}
END_TEST

/* What is no array is found to be none each time the program runs. */
START_TEST(BAD_a_method_of_what_is_no_array_is_taken_for_that_of_one)
{
    expect(CLOSURES_FLAT, "push",
           "function f_0 params=1 {\n"
           "  b0:\n"
           "    v0:any = param 0\n"
           "    v1:string = typeof v0\n"
           "    v2:any = get \"push\", v1\n"
           "    v3:any = call v2, v1, v0\n"
           "    return v3\n"
           "}\n",

           "function f_0 params=1 {\n"
           "  b0:\n"
           "    v0:any = param 0\n"
           "    v1:string = typeof v0\n"
           "    v2:any = get \"push\", v1\n"
           "    v3:any = push v2, v1, v0\n"
           "    return v3\n"
           "}\n");
}
END_TEST

int main(void)
{
    TCase *tests = begin_tests("push");
    tcase_add_test(tests, a_call_of_push_appends);
    tcase_add_test(tests, another_receiver_than_the_method_is_read_from_stays);
    tcase_add_test(tests, BAD_two_values_stay_a_call);
    tcase_add_test(tests, BAD_a_method_of_what_is_no_array_is_taken_for_that_of_one);
    return run_tests();
}
