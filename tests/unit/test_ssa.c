/* Promotion of variables to values. */
#include "tests/unit/ir_fixture.h"

START_TEST(straight_line_reads_are_the_last_value_assigned)
{
    expect(CLOSURES_FLAT, "ssa",
           "function f_0 params=2 {\n"
           "  binding x: let\n"
           "  b0:\n"
           "    v0 = param 0\n"
           "    v1 = param 1\n"
           "    var.set x, v0\n"
           "    v2 = var.get x\n"
           "    var.set x, v1\n"
           "    v3 = var.get x\n"
           "    v4 = add v2, v3\n"
           "    return v4\n"
           "}\n",

           "function f_0 params=2 {\n"
           "  b0:\n"
           "    v0:any = param 0\n"
           "    v1:any = param 1\n"
           "    v2:any = add v0, v1\n"
           "    return v2\n"
           "}\n");
}
END_TEST

START_TEST(different_values_meet_in_a_phi)
{
    expect(CLOSURES_FLAT, "ssa",
           "function f_0 params=2 {\n"
           "  binding x: let\n"
           "  b0:\n"
           "    v0 = param 0\n"
           "    v1 = param 1\n"
           "    var.set x, v0\n"
           "    v2 = truthy v0\n"
           "    branch v2, b1, b2\n"
           "  b1:\n"
           "    var.set x, v1\n"
           "    jump b2\n"
           "  b2:\n"
           "    v3 = var.get x\n"
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
           "    v3:any = phi b0 v0, b1 v1\n"
           "    return v3\n"
           "}\n");
}
END_TEST

START_TEST(a_variable_that_is_dead_where_paths_meet_has_no_phi)
{
    expect(CLOSURES_FLAT, "ssa",
           "function f_0 params=2 {\n"
           "  binding x: var\n"
           "  b0:\n"
           "    v0 = param 0\n"
           "    v1 = param 1\n"
           "    var.set x, v0\n"
           "    v2 = truthy v0\n"
           "    branch v2, b1, b2\n"
           "  b1:\n"
           "    var.set x, v1\n"
           "    v3 = var.get x\n"
           "    v4 = call v3, v3\n"
           "    jump b2\n"
           "  b2:\n"
           "    return v1\n"
           "}\n",

           "function f_0 params=2 {\n"
           "  b0:\n"
           "    v0:any = param 0\n"
           "    v1:any = param 1\n"
           "    v2::bool = truthy v0\n"
           "    branch v2, b1, b2\n"
           "  b1:\n"
           "    v3:any = call v1, v1\n"
           "    jump b2\n"
           "  b2:\n"
           "    return v1\n"
           "}\n");
}
END_TEST

START_TEST(a_loop_carries_its_variables_in_phis)
{
    expect(CLOSURES_FLAT, "ssa",
           "function f_0 params=1 {\n"
           "  binding i: let\n"
           "  binding n: parameter\n"
           "  b0:\n"
           "    v0 = param 0\n"
           "    var.set n, v0\n"
           "    v1 = const 0\n"
           "    var.set i, v1\n"
           "    jump b1\n"
           "  b1:\n"
           "    v2 = var.get i\n"
           "    v3 = var.get n\n"
           "    v4 = lt v2, v3\n"
           "    branch v4, b2, b3\n"
           "  b2:\n"
           "    v5 = var.get i\n"
           "    v6 = inc v5\n"
           "    var.set i, v6\n"
           "    jump b1\n"
           "  b3:\n"
           "    v7 = var.get i\n"
           "    return v7\n"
           "}\n",

           "function f_0 params=1 {\n"
           "  b0:\n"
           "    v0:any = param 0\n"
           "    v1:i32 = const 0\n"
           "    jump b1\n"
           "  b1: ; loop depth 1\n"
           "    v2:any = phi b0 v1, b2 v4\n"
           "    v3::bool = lt v2, v0\n"
           "    branch v3, b2, b3\n"
           "  b2: ; loop depth 1\n"
           "    v4:any = inc v2\n"
           "    jump b1\n"
           "  b3:\n"
           "    return v2\n"
           "}\n");
}
END_TEST

START_TEST(before_var_new_it_is_undefined_then_what_its_kind_says)
{
    expect(CLOSURES_FLAT, "ssa",
           "function f_0 {\n"
           "  binding x: var\n"
           "  binding y: let tdz\n"
           "  b0:\n"
           "    v0 = var.get x\n"
           "    var.new y\n"
           "    v1 = var.get y\n"
           "    v2 = tdz y, v1\n"
           "    v3 = add v0, v2\n"
           "    return v3\n"
           "}\n",

           "function f_0 {\n"
           "  binding y: let tdz\n"
           "  b0:\n"
           "    v0:undefined = const undefined\n"
           "    v1:empty = const empty\n"
           "    v2:any = tdz y, v1\n"
           "    v3:any = add v0, v2\n"
           "    return v3\n"
           "}\n");
}
END_TEST

/* an exception comes from before or behind the assignment */
START_TEST(what_a_handler_may_see_stays_a_variable)
{
    expect(CLOSURES_FLAT, "ssa",
           "function f_0 params=1 {\n"
           "  binding x: let\n"
           "  b0:\n"
           "    v0 = param 0\n"
           "    var.set x, v0\n"
           "    try b1, b3\n"
           "  b1 handler=b3:\n"
           "    v1 = const 1\n"
           "    var.set x, v1\n"
           "    v2 = call v0, v0\n"
           "    jump b2\n"
           "  b2:\n"
           "    v3 = var.get x\n"
           "    return v3\n"
           "  b3:\n"
           "    v4 = catch\n"
           "    v5 = var.get x\n"
           "    return v5\n"
           "}\n",

           "function f_0 params=1 {\n"
           "  binding x: let\n"
           "  b0:\n"
           "    v0:any = param 0\n"
           "    var.set x, v0\n"
           "    try b1, b3\n"
           "  b1 handler=b3:\n"
           "    v1:i32 = const 1\n"
           "    var.set x, v1\n"
           "    v2:any = call v0, v0\n"
           "    jump b2\n"
           "  b2:\n"
           "    v3:loaded = var.get x\n"
           "    return v3\n"
           "  b3:\n"
           "    v4:any = catch\n"
           "    v5:loaded = var.get x\n"
           "    return v5\n"
           "}\n");
}
END_TEST

START_TEST(what_the_handler_does_not_see_is_promoted_all_the_same)
{
    expect(CLOSURES_FLAT, "ssa",
           "function f_0 params=1 {\n"
           "  binding x: let\n"
           "  binding y: let\n"
           "  b0:\n"
           "    v0 = param 0\n"
           "    var.set y, v0\n"
           "    try b1, b3\n"
           "  b1 handler=b3:\n"
           "    v1 = const 1\n"
           "    var.set x, v1\n"
           "    v2 = var.get x\n"
           "    v3 = call v0, v2\n"
           "    var.set x, v3\n"
           "    jump b2\n"
           "  b2:\n"
           "    v4 = var.get x\n"
           "    return v4\n"
           "  b3:\n"
           "    v5 = catch\n"
           "    v6 = var.get y\n"
           "    return v6\n"
           "}\n",

           "function f_0 params=1 {\n"
           "  b0:\n"
           "    v0:any = param 0\n"
           "    try b1, b3\n"
           "  b1 handler=b3:\n"
           "    v1:i32 = const 1\n"
           "    v2:any = call v0, v1\n"
           "    jump b2\n"
           "  b2:\n"
           "    return v2\n"
           "  b3:\n"
           "    v3:any = catch\n"
           "    return v0\n"
           "}\n");
}
END_TEST

START_TEST(an_outer_handler_sees_what_the_inner_one_lets_through)
{
    expect(CLOSURES_FLAT, "ssa",
           "function f_0 params=1 {\n"
           "  binding x: let\n"
           "  b0:\n"
           "    v0 = param 0\n"
           "    var.set x, v0\n"
           "    try b1, b4\n"
           "  b1 handler=b4:\n"
           "    try b2, b3\n"
           "  b2 handler=b3:\n"
           "    v1 = const 1\n"
           "    var.set x, v1\n"
           "    v2 = call v0, v0\n"
           "    return v2\n"
           "  b3 handler=b4:\n"
           "    v3 = catch\n"
           "    throw v3\n"
           "  b4:\n"
           "    v4 = catch\n"
           "    v5 = var.get x\n"
           "    return v5\n"
           "}\n",

           "function f_0 params=1 {\n"
           "  binding x: let\n"
           "  b0:\n"
           "    v0:any = param 0\n"
           "    var.set x, v0\n"
           "    try b1, b4\n"
           "  b1 handler=b4:\n"
           "    try b2, b3\n"
           "  b2 handler=b3:\n"
           "    v1:i32 = const 1\n"
           "    var.set x, v1\n"
           "    v2:any = call v0, v0\n"
           "    return v2\n"
           "  b3 handler=b4:\n"
           "    v3:any = catch\n"
           "    throw v3\n"
           "  b4:\n"
           "    v4:any = catch\n"
           "    v5:loaded = var.get x\n"
           "    return v5\n"
           "}\n");
}
END_TEST

START_TEST(what_inner_functions_use_waits_for_closure_conversion)
{
    expect(CLOSURES_FLAT, "ssa",
           "function f_0 {\n"
           "  binding x: let captured\n"
           "  b0:\n"
           "    v0 = const 1\n"
           "    var.set x, v0\n"
           "    v1 = closure g_1\n"
           "    v2 = var.get x\n"
           "    return v2\n"
           "}\n"
           "\n"
           "function g_1 {\n"
           "  b0:\n"
           "    v0 = var.get x\n"
           "    return v0\n"
           "}\n",

           "function f_0 {\n"
           "  binding x: let captured\n"
           "  b0:\n"
           "    v0:i32 = const 1\n"
           "    var.set x, v0\n"
           "    v1:function = closure g_1\n"
           "    v2:loaded = var.get x\n"
           "    return v2\n"
           "}\n"
           "\n"
           "function g_1 {\n"
           "  b0:\n"
           "    v0:loaded = var.get x\n"
           "    return v0\n"
           "}\n");
}
END_TEST

START_TEST(trivial_phis_go_away_in_cycles)
{
    expect(CLOSURES_FLAT, "ssa",
           "function f_0 params=1 {\n"
           "  binding x: let\n"
           "  b0:\n"
           "    v0 = param 0\n"
           "    var.set x, v0\n"
           "    jump b1\n"
           "  b1:\n"
           "    v1 = var.get x\n"
           "    var.set x, v1\n"
           "    v2 = truthy v0\n"
           "    branch v2, b1, b2\n"
           "  b2:\n"
           "    v3 = var.get x\n"
           "    return v3\n"
           "}\n",

           "function f_0 params=1 {\n"
           "  b0:\n"
           "    v0:any = param 0\n"
           "    jump b1\n"
           "  b1: ; loop depth 1\n"
           "    v1::bool = truthy v0\n"
           "    branch v1, b1, b2\n"
           "  b2:\n"
           "    return v0\n"
           "}\n");
}
END_TEST

START_TEST(parameters_an_arguments_object_shares_stay_variables)
{
    expect(CLOSURES_FLAT, "ssa",
           "function f_0 params=1 variadic {\n"
           "  binding x: parameter\n"
           "  b0:\n"
           "    v0 = param 0\n"
           "    var.set x, v0\n"
           "    v1 = var.get x\n"
           "    v2 = arguments v1\n"
           "    v3 = var.get x\n"
           "    return v3\n"
           "}\n",

           "function f_0 params=1 variadic {\n"
           "  binding x: parameter\n"
           "  b0:\n"
           "    v0:any = param 0\n"
           "    var.set x, v0\n"
           "    v1:loaded = var.get x\n"
           "    v2:plain = arguments v1\n"
           "    v3:loaded = var.get x\n"
           "    return v3\n"
           "}\n");
}
END_TEST

int main(void)
{
    TCase *tests = begin_tests("ssa");
    tcase_add_test(tests, straight_line_reads_are_the_last_value_assigned);
    tcase_add_test(tests, different_values_meet_in_a_phi);
    tcase_add_test(tests, a_variable_that_is_dead_where_paths_meet_has_no_phi);
    tcase_add_test(tests, a_loop_carries_its_variables_in_phis);
    tcase_add_test(tests, before_var_new_it_is_undefined_then_what_its_kind_says);
    tcase_add_test(tests, what_a_handler_may_see_stays_a_variable);
    tcase_add_test(tests, what_the_handler_does_not_see_is_promoted_all_the_same);
    tcase_add_test(tests, an_outer_handler_sees_what_the_inner_one_lets_through);
    tcase_add_test(tests, what_inner_functions_use_waits_for_closure_conversion);
    tcase_add_test(tests, trivial_phis_go_away_in_cycles);
    tcase_add_test(tests, parameters_an_arguments_object_shares_stay_variables);
    return run_tests();
}
