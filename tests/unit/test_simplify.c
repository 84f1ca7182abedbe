/* Folding, forwarding, dropping what need not run. */
#include "tests/unit/ir_fixture.h"

START_TEST(constants_fold_as_javascript_says)
{
    expect(CLOSURES_FLAT, "simplify",
           "function f_0 params=1 {\n"
           "  b0:\n"
           "    v0 = param 0\n"
           "    v1 = const 1\n"
           "    v2 = const \"a\"\n"
           "    v3 = add v2, v1\n"
           "    v4 = const 0\n"
           "    v5 = neg v4\n"
           "    v6 = const -7\n"
           "    v7 = const 2\n"
           "    v8 = mod v6, v7\n"
           "    v9 = const 33\n"
           "    v10 = shl v1, v9\n"
           "    v11 = ushr v6, v4\n"
           "    v12 = const NaN\n"
           "    v13 = seq v12, v12\n"
           "    v14 = typeof v12\n"
           "    v15 = const 4294967297\n"
           "    v16 = or v15, v4\n"
           "    v17 = array v3, v5, v8, v10, v11, v13, v14, v16\n"
           "    return v17\n"
           "}\n",

           "function f_0 params=1 {\n"
           "  b0:\n"
           "    v0:string = const \"a1\"\n"
           "    v1:f64 = const -0\n"
           "    v2:i32 = const -1\n"
           "    v3:i32 = const 2\n"
           "    v4:f64 = const 4294967289\n"
           "    v5::bool = const false\n"
           "    v6:string = const \"number\"\n"
           "    v7:i32 = const 1\n"
           "    v8:array = array v0, v1, v2, v3, v4, v5, v6, v7\n"
           "    return v8\n"
           "}\n");
}
END_TEST

START_TEST(types_decide_what_values_do_not)
{
    expect(CLOSURES_FLAT, "simplify",
           "function f_0 params=1 {\n"
           "  binding x: let tdz\n"
           "  b0:\n"
           "    v0 = param 0\n"
           "    v1 = object {}\n"
           "    v2 = truthy v1\n"
           "    v3 = typeof v1\n"
           "    v4 = isnullish v1\n"
           "    v5 = isempty v0\n"
           "    v6 = tdz x, v0\n"
           "    v7 = seq v1, v0\n"
           "    v8 = plus v0\n"
           "    v9 = plus v8\n"
           "    v10 = const \"s\"\n"
           "    v11 = seq v8, v10\n"
           "    v12 = array v2, v3, v4, v5, v6, v7, v9, v11\n"
           "    return v12\n"
           "}\n",

           "function f_0 params=1 {\n"
           "  b0:\n"
           "    v0:any = param 0\n"
           "    v1:plain = object {}\n"
           "    v2::bool = const true\n"
           "    v3:string = const \"object\"\n"
           "    v4::bool = const false\n"
           "    v5::bool = const false\n"
           "    v6::bool = seq v1, v0\n"
           "    v7:number = plus v0\n"
           "    v8::bool = const false\n"
           "    v9:array = array v2, v3, v4, v5, v0, v6, v7, v8\n"
           "    return v9\n"
           "}\n");
}
END_TEST

START_TEST(a_branch_on_a_constant_is_a_jump)
{
    expect(CLOSURES_FLAT, "simplify",
           "function f_0 params=1 {\n"
           "  b0:\n"
           "    v0 = param 0\n"
           "    v1 = const true\n"
           "    branch v1, b1, b2\n"
           "  b1:\n"
           "    v2 = const 1\n"
           "    jump b3\n"
           "  b2:\n"
           "    v3 = call v0, v0\n"
           "    jump b3\n"
           "  b3:\n"
           "    v4 = phi b1 v2, b2 v3\n"
           "    return v4\n"
           "}\n",

           "function f_0 params=1 {\n"
           "  b0:\n"
           "    v0:i32 = const 1\n"
           "    return v0\n"
           "}\n");
}
END_TEST

START_TEST(a_branch_on_not_changes_sides)
{
    expect(CLOSURES_FLAT, "simplify",
           "function f_0 params=1 {\n"
           "  b0:\n"
           "    v0 = param 0\n"
           "    v1 = truthy v0\n"
           "    v2 = not v1\n"
           "    branch v2, b1, b2\n"
           "  b1:\n"
           "    return v0\n"
           "  b2:\n"
           "    throw v0\n"
           "}\n",

           "function f_0 params=1 {\n"
           "  b0:\n"
           "    v0:any = param 0\n"
           "    v1::bool = truthy v0\n"
           "    branch v1, b2, b1\n"
           "  b1:\n"
           "    return v0\n"
           "  b2:\n"
           "    throw v0\n"
           "}\n");
}
END_TEST

START_TEST(empty_blocks_are_skipped_unless_a_phi_tells_them_apart)
{
    expect(CLOSURES_FLAT, "simplify",
           "function f_0 params=2 {\n"
           "  b0:\n"
           "    v0 = param 0\n"
           "    v1 = param 1\n"
           "    v2 = truthy v0\n"
           "    branch v2, b1, b2\n"
           "  b1:\n"
           "    jump b3\n"
           "  b2:\n"
           "    jump b3\n"
           "  b3:\n"
           "    v3 = phi b1 v0, b2 v1\n"
           "    v4 = truthy v3\n"
           "    branch v4, b4, b5\n"
           "  b4:\n"
           "    jump b6\n"
           "  b5:\n"
           "    jump b6\n"
           "  b6:\n"
           "    return v3\n"
           "}\n",

           "function f_0 params=2 {\n"
           "  b0:\n"
           "    v0:any = param 0\n"
           "    v1:any = param 1\n"
           "    v2::bool = truthy v0\n"
           "    branch v2, b1, b2\n"
           "  b1:\n"
           "    jump b2\n"
           "  b2:\n"
           "    v3:any = phi b0 v1, b1 v0\n"
           "    return v3\n"
           "}\n");
}
END_TEST

START_TEST(what_follows_a_call_that_always_throws_is_dropped)
{
    expect(CLOSURES_FLAT, "simplify",
           "function f_0 params=1 {\n"
           "  b0:\n"
           "    v0 = param 0\n"
           "    v1 = truthy v0\n"
           "    branch v1, b1, b2\n"
           "  b1:\n"
           "    v2 = const \"no\"\n"
           "    v3 = rt THROW_TYPE v2\n"
           "    v4 = call v0, v0\n"
           "    jump b3\n"
           "  b2:\n"
           "    v5 = const 2\n"
           "    jump b3\n"
           "  b3:\n"
           "    v6 = phi b1 v4, b2 v5\n"
           "    return v6\n"
           "}\n",

           "function f_0 params=1 {\n"
           "  b0:\n"
           "    v0:any = param 0\n"
           "    v1::bool = truthy v0\n"
           "    branch v1, b1, b2\n"
           "  b1:\n"
           "    v2:string = const \"no\"\n"
           "    v3:none = rt THROW_TYPE, v2\n"
           "    unreachable\n"
           "  b2:\n"
           "    v4:i32 = const 2\n"
           "    return v4\n"
           "}\n");
}
END_TEST

START_TEST(a_try_that_protects_nothing_is_dropped)
{
    expect(CLOSURES_FLAT, "simplify",
           "function f_0 params=1 {\n"
           "  b0:\n"
           "    v0 = param 0\n"
           "    try b1, b2\n"
           "  b1 handler=b2:\n"
           "    v1 = typeof v0\n"
           "    jump b3\n"
           "  b2:\n"
           "    v2 = catch\n"
           "    jump b3\n"
           "  b3:\n"
           "    v3 = phi b1 v1, b2 v2\n"
           "    return v3\n"
           "}\n",

           "function f_0 params=1 {\n"
           "  b0:\n"
           "    v0:any = param 0\n"
           "    v1:string = typeof v0\n"
           "    return v1\n"
           "}\n");
}
END_TEST

START_TEST(an_iterator_needs_no_closing_by_its_own_failure)
{
    expect(CLOSURES_FLAT, "simplify",
           "function f_0 params=1 {\n"
           "  b0:\n"
           "    v0 = param 0\n"
           "    v1 = rt ITER_OPEN, v0\n"
           "    try b1, b2\n"
           "  b1 handler=b2:\n"
           "    v2 = rt ITER_STEP, v1\n"
           "    jump b3\n"
           "  b2:\n"
           "    v3 = catch\n"
           "    v4 = rt ITER_CLOSE_THROW, v1, v3\n"
           "    unreachable\n"
           "  b3:\n"
           "    rt ITER_CLOSE, v1\n"
           "    return v2\n"
           "}\n",

           "function f_0 params=1 {\n"
           "  b0:\n"
           "    v0:any = param 0\n"
           "    v1:iter = rt ITER_OPEN, v0\n"
           "    v2:any = rt ITER_STEP, v1\n"
           "    rt ITER_CLOSE, v1\n"
           "    return v2\n"
           "}\n");
}
END_TEST

START_TEST(an_inner_try_dropped_leaves_the_outer_one_in_force)
{
    expect(CLOSURES_FLAT, "simplify",
           "function f_0 params=1 {\n"
           "  binding y: var\n"
           "  b0:\n"
           "    v0 = param 0\n"
           "    try b1, b4\n"
           "  b1 handler=b4:\n"
           "    try b2, b3\n"
           "  b2 handler=b3:\n"
           "    v1 = typeof v0\n"
           "    jump b5\n"
           "  b3 handler=b4:\n"
           "    v2 = catch\n"
           "    jump b5\n"
           "  b4:\n"
           "    v3 = catch\n"
           "    return v3\n"
           "  b5 handler=b4:\n"
           "    v4 = phi b2 v1, b3 v2\n"
           "    v5 = call v4, v0\n"
           "    return v5\n"
           "}\n",

           "function f_0 params=1 {\n"
           "  b0:\n"
           "    v0:any = param 0\n"
           "    try b1, b2\n"
           "  b1 handler=b2:\n"
           "    v1:string = typeof v0\n"
           "    v2:any = call v1, v0\n"
           "    return v2\n"
           "  b2:\n"
           "    v3:any = catch\n"
           "    return v3\n"
           "}\n");
}
END_TEST

START_TEST(dead_cycles_of_phis_go_away)
{
    expect(CLOSURES_FLAT, "simplify",
           "function f_0 params=1 {\n"
           "  b0:\n"
           "    v0 = param 0\n"
           "    v1 = const 0\n"
           "    jump b1\n"
           "  b1:\n"
           "    v2 = phi b0 v1, b1 v3\n"
           "    v3 = typeof v2\n"
           "    v4 = call v0, v0\n"
           "    v5 = truthy v4\n"
           "    branch v5, b1, b2\n"
           "  b2:\n"
           "    return v4\n"
           "}\n",

           "function f_0 params=1 {\n"
           "  b0:\n"
           "    v0:any = param 0\n"
           "    jump b1\n"
           "  b1: ; loop depth 1\n"
           "    v1:any = call v0, v0\n"
           "    v2::bool = truthy v1\n"
           "    branch v2, b1, b2\n"
           "  b2:\n"
           "    return v1\n"
           "}\n");
}
END_TEST

START_TEST(what_may_throw_or_run_code_stays)
{
    expect(CLOSURES_FLAT, "simplify",
           "function f_0 params=1 {\n"
           "  b0:\n"
           "    v0 = param 0\n"
           "    v1 = add v0, v0\n"
           "    v2 = global.get \"x\"\n"
           "    v3 = get \"y\", v0\n"
           "    v4 = array v1, v2\n"
           "    v5 = typeof v4\n"
           "    v6 = const undefined\n"
           "    return v6\n"
           "}\n",

           "function f_0 params=1 {\n"
           "  b0:\n"
           "    v0:any = param 0\n"
           "    v1:any = add v0, v0\n"
           "    v2:any = global.get \"x\"\n"
           "    v3:any = get \"y\", v0\n"
           "    v4:undefined = const undefined\n"
           "    return v4\n"
           "}\n");
}
END_TEST

START_TEST(variables_nobody_reads_go_away_with_what_only_they_kept)
{
    expect(CLOSURES_FLAT, "closure simplify",
           "function program_0 {\n"
           "  binding x: let captured single\n"
           "  binding f: function single\n"
           "  b0:\n"
           "    v0 = closure g_1\n"
           "    var.set f, v0\n"
           "    v1 = const 1\n"
           "    var.set x, v1\n"
           "    v2 = const undefined\n"
           "    return v2\n"
           "}\n"
           "\n"
           "function g_1 {\n"
           "  b0:\n"
           "    v0 = const 2\n"
           "    var.set x, v0\n"
           "    return v0\n"
           "}\n",

           "function program_0 {\n"
           "  b0:\n"
           "    v0:undefined = const undefined\n"
           "    return v0\n"
           "}\n");
}
END_TEST

START_TEST(comparing_with_null_asks_for_either_nullish_value)
{
    expect(CLOSURES_FLAT, "simplify",
           "function f_0 params=2 {\n"
           "  b0:\n"
           "    v0 = param 0\n"
           "    v1 = param 1\n"
           "    v2 = const null\n"
           "    v3 = eq v0, v2\n"
           "    v4 = const undefined\n"
           "    v5 = ne v4, v1\n"
           "    v6 = eq v2, v4\n"
           "    v7 = array v3, v5, v6\n"
           "    return v7\n"
           "}\n",

           "function f_0 params=2 {\n"
           "  b0:\n"
           "    v0:any = param 0\n"
           "    v1:any = param 1\n"
           "    v2::bool = isnullish v0\n"
           "    v3::bool = isnullish v1\n"
           "    v4::bool = not v3\n"
           "    v5::bool = const true\n"
           "    v6:array = array v2, v4, v5\n"
           "    return v6\n"
           "}\n");
}
END_TEST

int main(void)
{
    TCase *tests = begin_tests("simplify");
    tcase_add_test(tests, constants_fold_as_javascript_says);
    tcase_add_test(tests, types_decide_what_values_do_not);
    tcase_add_test(tests, a_branch_on_a_constant_is_a_jump);
    tcase_add_test(tests, a_branch_on_not_changes_sides);
    tcase_add_test(tests, empty_blocks_are_skipped_unless_a_phi_tells_them_apart);
    tcase_add_test(tests, what_follows_a_call_that_always_throws_is_dropped);
    tcase_add_test(tests, a_try_that_protects_nothing_is_dropped);
    tcase_add_test(tests, an_iterator_needs_no_closing_by_its_own_failure);
    tcase_add_test(tests, an_inner_try_dropped_leaves_the_outer_one_in_force);
    tcase_add_test(tests, dead_cycles_of_phis_go_away);
    tcase_add_test(tests, what_may_throw_or_run_code_stays);
    tcase_add_test(tests, variables_nobody_reads_go_away_with_what_only_they_kept);
    tcase_add_test(tests, comparing_with_null_asks_for_either_nullish_value);
    return run_tests();
}
