/* Type inference and escaping functions. */
#include "tests/unit/ir_fixture.h"

START_TEST(a_counter_below_a_bound_is_an_int32)
{
    expect_types("flow types", COUNTS("f_0", "const 0", "const 10", "b2, b3", "inc"), "f_0", "v2:i32 v4:i32");
}
END_TEST

START_TEST(a_counter_without_a_bound_may_overflow)
{
    expect_types("flow types", COUNTS("f_0 params=1", "const 0", "param 0", "b2, b3", "inc"), "f_0", "v2:number v4:number");
}
END_TEST

START_TEST(counting_down_to_a_bound_is_an_int32)
{
    expect_types("flow types", COUNTS("f_0", "const 100", "const 0", "b3, b2", "dec"), "f_0", "v2:i32 v4:i32");
}
END_TEST

START_TEST(operators_know_their_results)
{
    expect_types("flow types",
                 "function f_0 params=1 {\n"
                 "  b0:\n"
                 "    v0 = param 0\n"
                 "    v1 = const \"s\"\n"
                 "    v2 = add v0, v1\n"
                 "    v3 = const 255\n"
                 "    v4 = and v0, v3\n"
                 "    v5 = mul v4, v4\n"
                 "    v6 = neg v4\n"
                 "    v7 = div v4, v3\n"
                 "    v8 = or v0, v0\n"
                 "    v9 = add v0, v0\n"
                 "    v10 = add v4, v4\n"
                 "    v11 = ushr v4, v3\n"
                 "    v12 = const undefined\n"
                 "    v13 = add v12, v4\n"
                 "    v14 = array v2, v5, v6, v7, v8, v9, v10, v11, v13\n"
                 "    return v14\n"
                 "}\n",

                 "f_0", "v2:string v4:i32 v5:i32 v6:number v7:number v8:i32 v9:number|string v10:i32 v11:i32 v13:number");
}
END_TEST

START_TEST(minus_zero_is_no_int32)
{
    expect_types("flow types",
                 "function f_0 params=1 {\n"
                 "  b0:\n"
                 "    v0 = param 0\n"
                 "    v1 = const 7\n"
                 "    v2 = and v0, v1\n"
                 "    v3 = const -1\n"
                 "    v4 = mul v2, v3\n"
                 "    v5 = const 1\n"
                 "    v6 = add v2, v5\n"
                 "    v7 = mul v6, v3\n"
                 "    v8 = mod v7, v1\n"
                 "    v9 = mod v2, v1\n"
                 "    v10 = array v4, v7, v8, v9\n"
                 "    return v10\n"
                 "}\n",

                 "f_0", "v2:i32 v4:number v6:i32 v7:i32 v8:number v9:i32");
}
END_TEST

START_TEST(parameters_of_functions_that_do_not_escape_have_the_types_of_arguments)
{
    static const char program[] =
        "function program_0 {\n"
        "  b0:\n"
        "    v0 = const empty\n"
        "    v1 = const 3\n"
        "    v2 = call.known f_1, v0, v0, v1\n"
        "    v3 = const \"x\"\n"
        "    v4 = call.known g_2, v0, v0, v3\n"
        "    v5 = closure g_2\n"
        "    v6 = array v2, v4, v5\n"
        "    return v6\n"
        "}\n"
        "\n"
        "function f_1 params=1 {\n"
        "  b0:\n"
        "    v0 = param 0\n"
        "    v1 = const 1\n"
        "    v2 = add v0, v1\n"
        "    return v2\n"
        "}\n"
        "\n"
        "function g_2 params=1 {\n"
        "  b0:\n"
        "    v0 = param 0\n"
        "    return v0\n"
        "}\n";
    expect_types("flow types", program, "program_0", "v2:i32 v4:any");
    expect_types("flow types", program, "f_1", "v0:i32 v2:i32");
    expect_types("flow types", program, "g_2", "v0:any");
}
END_TEST

START_TEST(recursion_narrows_by_the_test_that_ends_it)
{
    expect_types("flow types",
                 "function program_0 {\n"
                 "  b0:\n"
                 "    v0 = const empty\n"
                 "    v1 = const 20\n"
                 "    v2 = call.known fib_1, v0, v0, v1\n"
                 "    return v2\n"
                 "}\n"
                 "\n"
                 "function fib_1 params=1 {\n"
                 "  b0:\n"
                 "    v0 = param 0\n"
                 "    v1 = const 2\n"
                 "    v2 = lt v0, v1\n"
                 "    branch v2, b1, b2\n"
                 "  b1:\n"
                 "    return v0\n"
                 "  b2:\n"
                 "    v3 = const 1\n"
                 "    v4 = sub v0, v3\n"
                 "    v5 = const empty\n"
                 "    v6 = call.known fib_1, v5, v5, v4\n"
                 "    v7 = sub v0, v1\n"
                 "    v8 = call.known fib_1, v5, v5, v7\n"
                 "    v9 = add v6, v8\n"
                 "    return v9\n"
                 "}\n",

                 "fib_1", "v0:i32 v4:i32 v6:number v7:i32 v8:number v9:number");
}
END_TEST

START_TEST(cells_and_captured_values_have_the_types_of_what_is_put_in)
{
    expect(CLOSURES_FLAT, "closure ssa fresh simplify flow types",
           CALLS_OUTER
           "function outer_1 {\n"
           "  binding count: let captured reassigned\n"
           "  binding step: const captured\n"
           "  b0:\n"
           "    v0 = const 0\n"
           "    var.set count, v0\n"
           "    v1 = const 2\n"
           "    var.set step, v1\n"
           "    v2 = closure inc_2\n"
           "    return v2\n"
           "}\n"
           "\n"
           "function inc_2 {\n"
           "  b0:\n"
           "    v0 = var.get count\n"
           "    v1 = var.get step\n"
           "    v2 = add v0, v1\n"
           "    var.set count, v2\n"
           "    v3 = var.get count\n"
           "    return v3\n"
           "}\n",

                      "function outer_1 escapes {\n"
           "  binding count: let captured reassigned\n"
           "  binding step: const captured\n"
           "  b0:\n"
           "    v0:i32 = const 0\n"
           "    v1:cell = cell.new count, v0\n"
           "    v2:i32 = const 2\n"
           "    v3:function = closure inc_2, v1, v2\n"
           "    return v3\n"
           "}\n"
           "\n"
           "function inc_2 closure escapes captures=[cell count, step] {\n"
           "  b0:\n"
           "    v0:cell = captured 0\n"
           "    v1:i32 = captured 1\n"
           "    v2:number = cell.get count, v0\n"
           "    v3:number = add v2, v1\n"
           "    cell.set count, v0, v3\n"
           "    v4:number = cell.get count, v0\n"
           "    return v4\n"
           "}\n");
}
END_TEST

START_TEST(a_function_kept_in_a_variable_that_is_only_called_does_not_escape)
{
    expect(CLOSURES_FLAT, "closure flow",
           "function program_0 {\n"
           "  binding f: let captured single\n"
           "  b0:\n"
           "    v0 = closure f_1\n"
           "    var.set f, v0\n"
           "    v1 = closure g_2\n"
           "    return v1\n"
           "}\n"
           "\n"
           "function f_1 params=1 {\n"
           "  b0:\n"
           "    v0 = param 0\n"
           "    return v0\n"
           "}\n"
           "\n"
           "function g_2 {\n"
           "  b0:\n"
           "    v0 = var.get f\n"
           "    v1 = const 1\n"
           "    v2 = typeof v0\n"
           "    v3 = call.known f_1, v0, v1, v1\n"
           "    v4 = array v2, v3\n"
           "    return v4\n"
           "}\n",

           "static f\n"
           "\n"
           "function program_0 {\n"
           "  binding f: let captured single\n"
           "  b0:\n"
           "    v0:function = closure f_1\n"
           "    static.set f, v0\n"
           "    v1:function = closure g_2\n"
           "    return v1\n"
           "}\n"
           "\n"
           "function f_1 params=1 {\n"
           "  b0:\n"
           "    v0:any = param 0\n"
           "    return v0\n"
           "}\n"
           "\n"
           "function g_2 escapes {\n"
           "  b0:\n"
           "    v0:any = static.get f\n"
           "    v1:i32 = const 1\n"
           "    v2:string = typeof v0\n"
           "    v3:empty = const empty\n"
           "    v4:any = call.known f_1, v3, v1, v1\n"
           "    v5:array = array v2, v4\n"
           "    return v5\n"
           "}\n");
}
END_TEST

int main(void)
{
    TCase *tests = begin_tests("types");
    tcase_add_test(tests, a_counter_below_a_bound_is_an_int32);
    tcase_add_test(tests, a_counter_without_a_bound_may_overflow);
    tcase_add_test(tests, counting_down_to_a_bound_is_an_int32);
    tcase_add_test(tests, operators_know_their_results);
    tcase_add_test(tests, minus_zero_is_no_int32);
    tcase_add_test(tests, parameters_of_functions_that_do_not_escape_have_the_types_of_arguments);
    tcase_add_test(tests, recursion_narrows_by_the_test_that_ends_it);
    tcase_add_test(tests, cells_and_captured_values_have_the_types_of_what_is_put_in);
    tcase_add_test(tests, a_function_kept_in_a_variable_that_is_only_called_does_not_escape);
    return run_tests();
}
