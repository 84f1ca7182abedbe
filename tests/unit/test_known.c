/* Known calls and constant variables. */
#include "tests/unit/ir_fixture.h"

START_TEST(a_closure_called_at_once_is_known)
{
    expect(CLOSURES_FLAT, "known",
           "function program_0 {\n"
           "  b0:\n"
           "    v0 = closure f_1\n"
           "    v1 = const undefined\n"
           "    v2 = const 1\n"
           "    v3 = call v0, v1, v2\n"
           "    return v3\n"
           "}\n"
           "\n"
           "function f_1 params=2 {\n"
           "  b0:\n"
           "    v0 = param 1\n"
           "    return v0\n"
           "}\n",

           "function program_0 {\n"
           "  b0:\n"
           "    v0:function = closure f_1\n"
           "    v1:undefined = const undefined\n"
           "    v2:i32 = const 1\n"
           "    v3:empty = const empty\n"
           "    v4:undefined = const undefined\n"
           "    v5:any = call.known f_1, v0, v3, v2, v4\n"
           "    return v5\n"
           "}\n");
}
END_TEST

START_TEST(surplus_arguments_are_dropped_and_this_is_passed_to_who_looks)
{
    expect(CLOSURES_FLAT, "known",
           "function program_0 {\n"
           "  b0:\n"
           "    v0 = closure f_1\n"
           "    v1 = const 1\n"
           "    v2 = const 2\n"
           "    v3 = call v0, v1, v2, v2\n"
           "    return v3\n"
           "}\n"
           "\n"
           "function f_1 {\n"
           "  b0:\n"
           "    v0 = this\n"
           "    return v0\n"
           "}\n",

           "function program_0 {\n"
           "  b0:\n"
           "    v0:function = closure f_1\n"
           "    v1:i32 = const 1\n"
           "    v2:i32 = const 2\n"
           "    v3:any = call.known f_1, v0, v1\n"
           "    return v3\n"
           "}\n");
}
END_TEST

START_TEST(a_constant_variable_is_known_wherever_it_is_read)
{
    expect(CLOSURES_FLAT, "known",
           "function program_0 {\n"
           "  binding f: const captured single tdz checked\n"
           "  b0:\n"
           "    var.new f\n"
           "    v0 = closure f_1\n"
           "    var.set f, v0\n"
           "    v1 = closure g_2\n"
           "    return v1\n"
           "}\n"
           "\n"
           "function f_1 {\n"
           "  b0:\n"
           "    v0 = const 1\n"
           "    return v0\n"
           "}\n"
           "\n"
           "function g_2 {\n"
           "  b0:\n"
           "    v0 = var.get f\n"
           "    v1 = tdz f, v0\n"
           "    v2 = const undefined\n"
           "    v3 = call v1, v2\n"
           "    return v3\n"
           "}\n",

           "function g_2 {\n"
           "  b0:\n"
           "    v0:loaded = var.get f\n"
           "    v1:any = tdz f, v0\n"
           "    v2:undefined = const undefined\n"
           "    v3:empty = const empty\n"
           "    v4:any = call.known f_1, v1, v3\n"
           "    return v4\n"
           "}\n");
}
END_TEST

START_TEST(a_variable_assigned_twice_is_not_known)
{
    expect_unchanged(CLOSURES_FLAT, "known",
           "function program_0 {\n"
           "  binding f: let\n"
           "  b0:\n"
           "    v0 = closure f_1\n"
           "    var.set f, v0\n"
           "    v1 = closure g_2\n"
           "    var.set f, v1\n"
           "    v2 = var.get f\n"
           "    v3 = const undefined\n"
           "    v4 = call v2, v3\n"
           "    return v4\n"
           "}\n"
           "\n"
           "function f_1 {\n"
           "  b0:\n"
           "    v0 = const 1\n"
           "    return v0\n"
           "}\n"
           "\n"
           "function g_2 {\n"
           "  b0:\n"
           "    v0 = const 1\n"
           "    return v0\n"
           "}\n");
}
END_TEST

START_TEST(a_var_may_be_undefined_still)
{
    expect_unchanged(CLOSURES_FLAT, "known",
           "function program_0 {\n"
           "  binding f: var captured\n"
           "  b0:\n"
           "    v0 = closure g_2\n"
           "    v1 = closure f_1\n"
           "    var.set f, v1\n"
           "    return v0\n"
           "}\n"
           "\n"
           "function f_1 {\n"
           "  b0:\n"
           "    v0 = const 1\n"
           "    return v0\n"
           "}\n"
           "\n"
           "function g_2 {\n"
           "  b0:\n"
           "    v0 = var.get f\n"
           "    v1 = const undefined\n"
           "    v2 = call v0, v1\n"
           "    return v2\n"
           "}\n");
}
END_TEST

START_TEST(who_wants_all_arguments_is_called_generically)
{
    expect_unchanged(CLOSURES_FLAT, "known",
           "function program_0 {\n"
           "  b0:\n"
           "    v0 = closure f_1\n"
           "    v1 = call v0, v0\n"
           "    v2 = closure g_2\n"
           "    v3 = call v2, v0\n"
           "    v4 = closure h_3\n"
           "    v5 = call v4, v0\n"
           "    return v5\n"
           "}\n"
           "\n"
           "function f_1 variadic {\n"
           "  b0:\n"
           "    v0 = rest 0\n"
           "    return v0\n"
           "}\n"
           "\n"
           "function g_2 new.target {\n"
           "  b0:\n"
           "    v0 = new.target\n"
           "    return v0\n"
           "}\n"
           "\n"
           "function h_3 flags=5 {\n"
           "  b0:\n"
           "    v0 = const undefined\n"
           "    return v0\n"
           "}\n");
}
END_TEST

/* this.x = v writes another name */
START_TEST(global_functions_are_known_while_nobody_can_replace_them)
{
    expect(CLOSURES_FLAT, "known",
           CALLS_GLOBAL_F
           "function f_1 params=1 {\n"
           "  b0:\n"
           "    v0 = this\n"
           "    v1 = rt THIS_SLOPPY v0\n"
           "    v2 = param 0\n"
           "    set \"x\", v1, v2\n"
           "    return v2\n"
           "}\n",

           "function program_0 {\n"
           "  binding f: function single global\n"
           "  b0:\n"
           "    v0:function = closure f_1\n"
           "    var.set f, v0\n"
           "    v1:loaded = var.get f\n"
           "    v2:undefined = const undefined\n"
           "    v3:any = call.known f_1, v1, v2, v2\n"
           "    return v3\n"
           "}\n");
}
END_TEST

START_TEST(global_functions_assigned_by_way_of_this_are_not_known)
{
    expect(CLOSURES_FLAT, "known",
           CALLS_GLOBAL_F
           "function f_1 params=1 {\n"
           "  b0:\n"
           "    v0 = this\n"
           "    v1 = rt THIS_SLOPPY v0\n"
           "    v2 = param 0\n"
           "    set \"f\", v1, v2\n"
           "    return v2\n"
           "}\n",

           "function program_0 {\n"
           "  binding f: function single global\n"
           "  b0:\n"
           "    v0:function = closure f_1\n"
           "    var.set f, v0\n"
           "    v1:loaded = var.get f\n"
           "    v2:undefined = const undefined\n"
           "    v3:any = call v1, v2, v2\n"
           "    return v3\n"
           "}\n");
}
END_TEST

START_TEST(nothing_global_is_known_once_the_global_object_gets_away)
{
    expect(CLOSURES_FLAT, "known",
           CALLS_GLOBAL_F
           "function f_1 params=1 {\n"
           "  b0:\n"
           "    v0 = this\n"
           "    v1 = rt THIS_SLOPPY v0\n"
           "    v2 = array v1\n"
           "    return v2\n"
           "}\n",

           "function program_0 {\n"
           "  binding f: function single global\n"
           "  b0:\n"
           "    v0:function = closure f_1\n"
           "    var.set f, v0\n"
           "    v1:loaded = var.get f\n"
           "    v2:undefined = const undefined\n"
           "    v3:any = call v1, v2, v2\n"
           "    return v3\n"
           "}\n");
}
END_TEST

/* nothing is captured */
START_TEST(constants_take_the_place_of_their_variables)
{
    expect(CLOSURES_FLAT, "known closure simplify",
           CALLS_OUTER
           "function outer_1 {\n"
           "  binding step: const captured tdz\n"
           "  b0:\n"
           "    var.new step\n"
           "    v0 = const 2\n"
           "    var.set step, v0\n"
           "    v1 = closure inner_2\n"
           "    return v1\n"
           "}\n"
           "\n"
           "function inner_2 params=1 {\n"
           "  b0:\n"
           "    v0 = param 0\n"
           "    v1 = var.get step\n"
           "    v2 = add v0, v1\n"
           "    return v2\n"
           "}\n",

           CALLS_OUTER_KNOWN
           "function outer_1 {\n"
           "  b0:\n"
           "    v0:function = closure inner_2\n"
           "    return v0\n"
           "}\n"
           "\n"
           "function inner_2 params=1 {\n"
           "  b0:\n"
           "    v0:any = param 0\n"
           "    v1:i32 = const 2\n"
           "    v2:any = add v0, v1\n"
           "    return v2\n"
           "}\n");
}
END_TEST

int main(void)
{
    TCase *tests = begin_tests("known");
    tcase_add_test(tests, a_closure_called_at_once_is_known);
    tcase_add_test(tests, surplus_arguments_are_dropped_and_this_is_passed_to_who_looks);
    tcase_add_test(tests, a_constant_variable_is_known_wherever_it_is_read);
    tcase_add_test(tests, a_variable_assigned_twice_is_not_known);
    tcase_add_test(tests, a_var_may_be_undefined_still);
    tcase_add_test(tests, who_wants_all_arguments_is_called_generically);
    tcase_add_test(tests, global_functions_are_known_while_nobody_can_replace_them);
    tcase_add_test(tests, global_functions_assigned_by_way_of_this_are_not_known);
    tcase_add_test(tests, nothing_global_is_known_once_the_global_object_gets_away);
    tcase_add_test(tests, constants_take_the_place_of_their_variables);
    return run_tests();
}
