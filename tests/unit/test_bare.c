/* Which closures are the value that they capture, over textual IR. */
#include "tests/unit/ir_fixture.h"

/* Makes a closure f_2 of v0, which MIDDLE does something with; v2 is undefined. */
#define MAKER(MIDDLE)                                \
    "function program_0 {\n"                         \
    "  binding x: let captured\n"                    \
    "  b0:\n"                                        \
    "    v0:any = global.get \"x\"\n"                \
    "    v1:function = closure f_2, v0\n"            \
    "    v2:undefined = const undefined\n"           \
    "    v3:empty = const empty\n"                   \
    MIDDLE                                           \
    "    return v2\n"                                \
    "}\n"                                            \
    "\n"                                             \
    "function apply_1 params=1 {\n"                  \
    "  b0:\n"                                        \
    "    v0:any = param 0\n"                         \
    "    v1:empty = const empty\n"                   \
    "    v2:any = call.known f_2, v0, v1\n"          \
    "    return v2\n"                                \
    "}\n"                                            \
    "\n"                                             \
    "function f_2 closure captures=[x] {\n"          \
    "  b0:\n"                                        \
    "    v0:any = captured 0\n"                      \
    "    return v0\n"                                \
    "}\n"

START_TEST(a_closure_that_is_passed_and_called_is_what_it_captures)
{
    expect(CLOSURES_AUTO, "bare",
           MAKER("    v4:any = call.known apply_1, v3, v3, v1\n"),

           "function program_0 {\n"
           "  b0:\n"
           "    v0:any = global.get \"x\"\n"
           "    v1:undefined = const undefined\n"
           "    v2:empty = const empty\n"
           "    v3:any = call.known apply_1, v2, v2, v0\n"
           "    return v1\n"
           "}\n"
           "\n"
           "function apply_1 params=1 {\n"
           "  b0:\n"
           "    v0:any = param 0\n"
           "    v1:empty = const empty\n"
           "    v2:empty = const empty\n"
           "    v3:any = call.known f_2, v2, v1, v0\n"
           "    return v3\n"
           "}\n"
           "\n"
           "function f_2 params=1 lifted=1 length=0 bare {\n"
           "  b0:\n"
           "    v0:any|empty|cell = param 0\n"
           "    return v0\n"
           "}\n");
}
END_TEST

START_TEST(one_that_is_looked_at_stays_an_object)
{
    expect_unchanged(CLOSURES_AUTO, "bare",
                     MAKER("    v4:any = call.known apply_1, v3, v3, v1\n"
                           "    v5:string = typeof v1\n"));
}
END_TEST

START_TEST(one_that_others_get_stays_an_object)
{
    expect_unchanged(CLOSURES_AUTO, "bare",
                     MAKER("    v4:any = call.known apply_1, v3, v3, v1\n"
                           "    set \"f\", v0, v1\n"));
}
END_TEST

START_TEST(one_that_is_filled_in_later_stays_an_object)
{
    expect_unchanged(CLOSURES_AUTO, "bare",
                     MAKER("    closure.set 0, v1, v0\n"
                           "    v4:any = call.known apply_1, v3, v3, v1\n"));
}
END_TEST

#define CAPTURES_EMPTY(READ)                         \
    "function program_0 {\n"                         \
    "  binding x: let captured tdz\n"                \
    "  b0:\n"                                        \
    "    v0:empty = const empty\n"                   \
    "    v1:function = closure f_1, v0\n"            \
    "    v2:any = call.known f_1, v1, v0\n"          \
    "    return v2\n"                                \
    "}\n"                                            \
    "\n"                                             \
    "function f_1 closure captures=[x] {\n"          \
    "  b0:\n"                                        \
    "    v0:any|empty = captured 0\n"                \
    READ                                             \
    "}\n"

START_TEST(what_may_be_in_its_dead_zone_is_no_closure)
{
    expect_unchanged(CLOSURES_AUTO, "bare", CAPTURES_EMPTY("    v1:any = tdz x, v0\n    return v1\n"));
}
END_TEST

int main(void)
{
    TCase *tests = begin_tests("bare");
    tcase_add_test(tests, a_closure_that_is_passed_and_called_is_what_it_captures);
    tcase_add_test(tests, one_that_is_looked_at_stays_an_object);
    tcase_add_test(tests, one_that_others_get_stays_an_object);
    tcase_add_test(tests, one_that_is_filled_in_later_stays_an_object);
    tcase_add_test(tests, what_may_be_in_its_dead_zone_is_no_closure);
    return run_tests();
}
