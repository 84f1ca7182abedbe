/* Array patterns without iterators. */
#include "tests/unit/ir_fixture.h"

START_TEST(a_literal_gives_its_operands)
{
    expect(CLOSURES_FLAT, "destructure",
           "function f_0 params=2 {\n"
           "  b0:\n"
           "    v0 = param 0\n"
           "    v1 = param 1\n"
           "    v2 = array v1, v0\n"
           "    v3 = rt ITER_OPEN, v2\n"
           "    v4 = rt ITER_STEP, v3\n"
           "    v5 = rt ITER_STEP, v3\n"
           "    rt ITER_CLOSE, v3\n"
           "    v6 = sub v4, v5\n"
           "    return v6\n"
           "}\n",

           "function f_0 params=2 {\n"
           "  b0:\n"
           "    v0:any = param 0\n"
           "    v1:any = param 1\n"
           "    v2::bool = rt ARRAY_ITERATION\n"
           "    branch v2, b1, b2\n"
           "  b1:\n"
           "    jump b3\n"
           "  b2:\n"
           "    v3:array = array v1, v0\n"
           "    v4:iter = rt ITER_OPEN, v3\n"
           "    v5:any = rt ITER_STEP, v4\n"
           "    v6:any = rt ITER_STEP, v4\n"
           "    rt ITER_CLOSE, v4\n"
           "    jump b3\n"
           "  b3:\n"
           "    v7:any = phi b1 v1, b2 v5\n"
           "    v8:any = phi b1 v0, b2 v6\n"
           "    v9:any = sub v7, v8\n"
           "    return v9\n"
           "}\n");
}
END_TEST

START_TEST(an_array_gives_its_elements)
{
    expect(CLOSURES_FLAT, "destructure",
           "function f_0 params=1 {\n"
           "  b0:\n"
           "    v0 = param 0\n"
           "    v1 = rt ITER_OPEN, v0\n"
           "    rt ITER_SKIP, v1\n"
           "    v2 = rt ITER_REST, v1\n"
           "    rt ITER_CLOSE, v1\n"
           "    return v2\n"
           "}\n",

           "function f_0 params=1 {\n"
           "  b0:\n"
           "    v0:any = param 0\n"
           "    v1::bool = rt ARRAY_IS_PLAIN, v0\n"
           "    branch v1, b1, b2\n"
           "  b1:\n"
           "    v2:i32 = const 1\n"
           "    v3:array = rt ARRAY_FROM, v0, v2\n"
           "    jump b3\n"
           "  b2:\n"
           "    v4:iter = rt ITER_OPEN, v0\n"
           "    rt ITER_SKIP, v4\n"
           "    v5:array = rt ITER_REST, v4\n"
           "    rt ITER_CLOSE, v4\n"
           "    jump b3\n"
           "  b3:\n"
           "    v6:array = phi b1 v3, b2 v5\n"
           "    return v6\n"
           "}\n");
}
END_TEST

/* The iterator of one element is done after two steps, but a setter may see it closed. */
#define GUARDED(SOURCE)                                    \
    "function f_0 params=1 {\n"                            \
    "  b0:\n"                                              \
    "    v0:any = param 0\n"                               \
    SOURCE                                                 \
    "    v2:iter = rt ITER_OPEN, v1\n"                     \
    "    try b1, b2\n"                                     \
    "  b1 handler=b2:\n"                                   \
    "    v3:any = rt ITER_STEP, v2\n"                      \
    "    set \"x\", v0, v3\n"                              \
    "    v4:any = rt ITER_STEP, v2\n"                      \
    "    set \"y\", v0, v4\n"                              \
    "    jump b3\n"                                        \
    "  b2:\n"                                              \
    "    v5:any = catch\n"                                 \
    "    v6:none = rt ITER_CLOSE_THROW, v2, v5\n"          \
    "    unreachable\n"                                    \
    "  b3:\n"                                              \
    "    rt ITER_CLOSE, v2\n"                              \
    "    return v0\n"                                      \
    "}\n"

START_TEST(where_code_runs_between_steps_only_a_literal_that_lasts_will_do)
{
    static const char *const sources[] = {GUARDED("    v1:array = array v0\n"), GUARDED("    v1:any = get \"p\", v0\n")};
    for (size_t i = 0; i < COUNT_OF(sources); i++) expect_unchanged(CLOSURES_FLAT, "destructure", sources[i]);
}
END_TEST

START_TEST(an_iterator_that_something_else_is_done_with_stays)
{
    static const char source[] = "function f_0 params=1 {\n"
                                 "  b0:\n"
                                 "    v0:any = param 0\n"
                                 "    v1:iter = rt ITER_OPEN, v0\n"
                                 "    v2:any = rt ITER_STEP, v1\n"
                                 "    v3 = rt ITER_NEXT, v1\n"
                                 "    rt ITER_CLOSE, v1\n"
                                 "    return v2\n"
                                 "}\n";
    expect_unchanged(CLOSURES_FLAT, "destructure", source);
}
END_TEST

int main(void)
{
    TCase *tests = begin_tests("destructure");
    tcase_add_test(tests, a_literal_gives_its_operands);
    tcase_add_test(tests, an_array_gives_its_elements);
    tcase_add_test(tests, where_code_runs_between_steps_only_a_literal_that_lasts_will_do);
    tcase_add_test(tests, an_iterator_that_something_else_is_done_with_stays);
    return run_tests();
}
