/* Choice of representations. */
#include "tests/unit/ir_fixture.h"

START_TEST(int32_arithmetic_is_unboxed)
{
    expect(CLOSURES_FLAT, "flow types represent",
           COUNTS("f_0", "const 0", "const 10", "b2, b3", "inc"),

           "function f_0 {\n"
           "  b0:\n"
           "    v0::i32 = const 0\n"
           "    jump b1\n"
           "  b1: ; loop depth 1\n"
           "    v1::i32 = phi b0 v0, b2 v5\n"
           "    v2::i32 = const 10\n"
           "    v3::bool = cmp.i32 lt, v1, v2\n"
           "    branch v3, b2, b3\n"
           "  b2: ; loop depth 1\n"
           "    v4::i32 = const 1\n"
           "    v5::i32 = add.i32 v1, v4\n"
           "    jump b1\n"
           "  b3:\n"
           "    v6:i32 = box v1\n"
           "    return v6\n"
           "}\n");
}
END_TEST

START_TEST(division_gives_doubles_and_they_spread)
{
    expect(CLOSURES_FLAT, "flow types represent",
           "function f_0 params=1 {\n"
           "  b0:\n"
           "    v0 = param 0\n"
           "    v1 = plus v0\n"
           "    v2 = const 3\n"
           "    v3 = div v1, v2\n"
           "    v4 = const 1\n"
           "    v5 = add v3, v4\n"
           "    v6 = lt v5, v4\n"
           "    branch v6, b1, b2\n"
           "  b1:\n"
           "    return v5\n"
           "  b2:\n"
           "    return v4\n"
           "}\n",

           "function f_0 params=1 {\n"
           "  b0:\n"
           "    v0:any = param 0\n"
           "    v1:number = plus v0\n"
           "    v2::f64 = unbox.f64 v1\n"
           "    v3:i32::f64 = const 3\n"
           "    v4::f64 = div.f64 v2, v3\n"
           "    v5:i32 = const 1\n"
           "    v6:i32::f64 = const 1\n"
           "    v7::f64 = add.f64 v4, v6\n"
           "    v8:i32::f64 = const 1\n"
           "    v9::bool = cmp.f64 lt, v7, v8\n"
           "    branch v9, b1, b2\n"
           "  b1:\n"
           "    v10:number = box v7\n"
           "    return v10\n"
           "  b2:\n"
           "    return v5\n"
           "}\n");
}
END_TEST

START_TEST(sums_that_may_be_small_integers_stay_boxed)
{
    expect(CLOSURES_FLAT, "flow types represent",
           "function f_0 params=1 {\n"
           "  b0:\n"
           "    v0 = param 0\n"
           "    v1 = plus v0\n"
           "    v2 = const 1\n"
           "    v3 = add v1, v2\n"
           "    return v3\n"
           "}\n",

           "function f_0 params=1 {\n"
           "  b0:\n"
           "    v0:any = param 0\n"
           "    v1:number = plus v0\n"
           "    v2:i32 = const 1\n"
           "    v3:number = add v1, v2\n"
           "    return v3\n"
           "}\n");
}
END_TEST

START_TEST(a_sum_that_only_doubles_use_is_a_double)
{
    expect(CLOSURES_FLAT, "flow types represent",
           "function f_0 params=1 {\n"
           "  b0:\n"
           "    v0 = param 0\n"
           "    v1 = plus v0\n"
           "    v2 = const 1\n"
           "    v3 = add v1, v2\n"
           "    v4 = div v3, v2\n"
           "    return v4\n"
           "}\n",

           "function f_0 params=1 {\n"
           "  b0:\n"
           "    v0:any = param 0\n"
           "    v1:number = plus v0\n"
           "    v2::f64 = unbox.f64 v1\n"
           "    v3:i32::f64 = const 1\n"
           "    v4::f64 = add.f64 v2, v3\n"
           "    v5:i32::f64 = const 1\n"
           "    v6::f64 = div.f64 v4, v5\n"
           "    v7:number = box v6\n"
           "    return v7\n"
           "}\n");
}
END_TEST

START_TEST(operands_of_a_phi_have_its_representation)
{
    expect(CLOSURES_FLAT, "flow types represent",
           "function f_0 params=1 {\n"
           "  b0:\n"
           "    v0 = param 0\n"
           "    v1 = plus v0\n"
           "    v2 = const 0.5\n"
           "    jump b1\n"
           "  b1:\n"
           "    v3 = phi b0 v2, b1 v4\n"
           "    v4 = add v3, v1\n"
           "    v5 = lt v4, v1\n"
           "    branch v5, b1, b2\n"
           "  b2:\n"
           "    return v3\n"
           "}\n",

           "function f_0 params=1 {\n"
           "  b0:\n"
           "    v0:any = param 0\n"
           "    v1:number = plus v0\n"
           "    v2:f64::f64 = const 0.5\n"
           "    jump b1\n"
           "  b1: ; loop depth 1\n"
           "    v3::f64 = phi b0 v2, b1 v5\n"
           "    v4::f64 = unbox.f64 v1\n"
           "    v5::f64 = add.f64 v3, v4\n"
           "    v6::bool = cmp.f64 lt, v5, v4\n"
           "    branch v6, b1, b2\n"
           "  b2:\n"
           "    v7:number = box v3\n"
           "    return v7\n"
           "}\n");
}
END_TEST

START_TEST(truth_values_are_boxed_where_a_value_is_wanted)
{
    expect(CLOSURES_FLAT, "flow types represent",
           "function f_0 params=1 {\n"
           "  b0:\n"
           "    v0 = param 0\n"
           "    v1 = lt v0, v0\n"
           "    v2 = truthy v0\n"
           "    v3 = not v2\n"
           "    branch v3, b1, b2\n"
           "  b1:\n"
           "    return v1\n"
           "  b2:\n"
           "    v4 = phi b0 v1\n"
           "    v5 = call v4, v2\n"
           "    return v5\n"
           "}\n",

           "function f_0 params=1 {\n"
           "  b0:\n"
           "    v0:any = param 0\n"
           "    v1::bool = lt v0, v0\n"
           "    v2::bool = truthy v0\n"
           "    v3::bool = not v2\n"
           "    branch v3, b1, b2\n"
           "  b1:\n"
           "    v4:bool = box v1\n"
           "    return v4\n"
           "  b2:\n"
           "    v5::bool = phi b0 v1\n"
           "    v6:bool = box v5\n"
           "    v7:bool = box v2\n"
           "    v8:any = call v6, v7\n"
           "    return v8\n"
           "}\n");
}
END_TEST

START_TEST(comparisons_take_the_form_their_operands_allow)
{
    expect(CLOSURES_FLAT, "flow types represent",
           "function f_0 params=1 {\n"
           "  b0:\n"
           "    v0 = param 0\n"
           "    v1 = object {}\n"
           "    v2 = seq v0, v1\n"
           "    v3 = sne v0, v1\n"
           "    v4 = typeof v0\n"
           "    v5 = const \"number\"\n"
           "    v6 = seq v4, v5\n"
           "    v7 = const 7\n"
           "    v8 = and v0, v7\n"
           "    v9 = eq v8, v7\n"
           "    v10 = seq v2, v3\n"
           "    v11 = truthy v8\n"
           "    v12 = eq v0, v1\n"
           "    v13 = array v2, v3, v6, v9, v10, v11, v12\n"
           "    return v13\n"
           "}\n",

           "function f_0 params=1 {\n"
           "  b0:\n"
           "    v0:any = param 0\n"
           "    v1:plain = object {}\n"
           "    v2::bool = same.ref v0, v1\n"
           "    v3::bool = same.ref v0, v1\n"
           "    v4::bool = not v3\n"
           "    v5:string = typeof v0\n"
           "    v6:string = const \"number\"\n"
           "    v7::bool = same.string v5, v6\n"
           "    v8:i32 = const 7\n"
           "    v9:i32 = and v0, v8\n"
           "    v10::i32 = unbox.i32 v9\n"
           "    v11::i32 = const 7\n"
           "    v12::bool = cmp.i32 eq, v10, v11\n"
           "    v13::bool = same.bool v2, v4\n"
           "    v14::i32 = const 0\n"
           "    v15::bool = cmp.i32 ne, v10, v14\n"
           "    v16::bool = eq v0, v1\n"
           "    v17:bool = box v2\n"
           "    v18:bool = box v4\n"
           "    v19:bool = box v7\n"
           "    v20:bool = box v12\n"
           "    v21:bool = box v13\n"
           "    v22:bool = box v15\n"
           "    v23:bool = box v16\n"
           "    v24:array = array v17, v18, v19, v20, v21, v22, v23\n"
           "    return v24\n"
           "}\n");
}
END_TEST

START_TEST(bit_operators_on_a_double_convert_it)
{
    expect(CLOSURES_FLAT, "flow types represent",
           "function f_0 params=1 {\n"
           "  b0:\n"
           "    v0 = param 0\n"
           "    v1 = plus v0\n"
           "    v2 = const 2\n"
           "    v3 = div v1, v2\n"
           "    v4 = const 0\n"
           "    v5 = or v3, v4\n"
           "    v6 = getelem v0, v5\n"
           "    return v6\n"
           "}\n",

           "function f_0 params=1 {\n"
           "  b0:\n"
           "    v0:any = param 0\n"
           "    v1:number = plus v0\n"
           "    v2::f64 = unbox.f64 v1\n"
           "    v3:i32::f64 = const 2\n"
           "    v4::f64 = div.f64 v2, v3\n"
           "    v5::i32 = f64.to.i32 v4\n"
           "    v6::i32 = const 0\n"
           "    v7::i32 = or.i32 v5, v6\n"
           "    v8:any = getelem v0, v7\n"
           "    return v8\n"
           "}\n");
}
END_TEST

START_TEST(without_types_only_truth_values_are_unboxed)
{
    expect(CLOSURES_FLAT, "represent",
           "function f_0 params=2 {\n"
           "  b0:\n"
           "    v0 = param 0\n"
           "    v1 = param 1\n"
           "    v2 = add v0, v1\n"
           "    v3 = lt v2, v1\n"
           "    branch v3, b1, b2\n"
           "  b1:\n"
           "    return v3\n"
           "  b2:\n"
           "    return v2\n"
           "}\n",

           "function f_0 params=2 {\n"
           "  b0:\n"
           "    v0:any = param 0\n"
           "    v1:any = param 1\n"
           "    v2:any = add v0, v1\n"
           "    v3::bool = lt v2, v1\n"
           "    branch v3, b1, b2\n"
           "  b1:\n"
           "    v4:bool = box v3\n"
           "    return v4\n"
           "  b2:\n"
           "    return v2\n"
           "}\n");
}
END_TEST

/* The cell starts with FIRST; f_1, unknown to program_0's caller, makes more of it by OPERATOR. */
#define COUNTER(BINDING, FIRST, READ, OPERATOR)                        \
    "function program_0 {\n"                                           \
    "  binding n: let captured reassigned" BINDING "\n"                \
    "  b0:\n"                                                          \
    FIRST                                                              \
    "    v2:function = closure f_1, v1\n"                              \
    "    return v2\n"                                                  \
    "}\n"                                                              \
    "\n"                                                               \
    "function f_1 closure escapes captures=[cell n] {\n"               \
    "  b0:\n"                                                          \
    "    v0:cell = captured 0\n"                                       \
    READ                                                               \
    OPERATOR                                                           \
    "}\n"

START_TEST(a_cell_of_numbers_holds_a_double)
{
    expect(CLOSURES_AUTO, "flow types represent",
           COUNTER("", "    v0:i32 = const 0\n    v1:cell = cell.new n, v0\n", "    v1:any = cell.get n, v0\n",
                   "    v2 = inc v1\n    cell.set n, v0, v2\n    return v0\n"),
           COUNTER(" held=f64", "    v0:i32::f64 = const 0\n    v1:cell = cell.new n, v0\n", "    v1::f64 = cell.get n, v0\n",
                   "    v2:i32::f64 = const 1\n    v3::f64 = add.f64 v1, v2\n    cell.set n, v0, v3\n    return v0\n"));
}
END_TEST

START_TEST(a_cell_of_truth_values_holds_one)
{
    expect(CLOSURES_AUTO, "flow types represent",
           COUNTER("", "    v0:bool = const true\n    v1:cell = cell.new n, v0\n", "    v1:any = cell.get n, v0\n",
                   "    v2::bool = truthy v1\n    v3::bool = not v2\n    cell.set n, v0, v3\n    return v0\n"),
           COUNTER(" held=bool", "    v0::bool = const true\n    v1:cell = cell.new n, v0\n", "    v1::bool = cell.get n, v0\n",
                   "    v2::bool = not v1\n    cell.set n, v0, v2\n    return v0\n"));
}
END_TEST

START_TEST(a_cell_of_more_than_that_is_boxed)
{
    expect(CLOSURES_AUTO, "flow types represent",
           COUNTER("", "    v0:undefined = const undefined\n    v1:cell = cell.new n, v0\n", "    v1:any = cell.get n, v0\n",
                   "    v2:i32 = const 1\n    cell.set n, v0, v2\n    return v1\n"),
           COUNTER("", "    v0:undefined = const undefined\n    v1:cell = cell.new n, v0\n", "    v1:undefined|i32 = cell.get n, v0\n",
                   "    v2:i32 = const 1\n    cell.set n, v0, v2\n    return v1\n"));
}
END_TEST

int main(void)
{
    TCase *tests = begin_tests("represent");
    tcase_add_test(tests, int32_arithmetic_is_unboxed);
    tcase_add_test(tests, division_gives_doubles_and_they_spread);
    tcase_add_test(tests, sums_that_may_be_small_integers_stay_boxed);
    tcase_add_test(tests, a_sum_that_only_doubles_use_is_a_double);
    tcase_add_test(tests, operands_of_a_phi_have_its_representation);
    tcase_add_test(tests, truth_values_are_boxed_where_a_value_is_wanted);
    tcase_add_test(tests, comparisons_take_the_form_their_operands_allow);
    tcase_add_test(tests, bit_operators_on_a_double_convert_it);
    tcase_add_test(tests, without_types_only_truth_values_are_unboxed);
    tcase_add_test(tests, a_cell_of_numbers_holds_a_double);
    tcase_add_test(tests, a_cell_of_truth_values_holds_one);
    tcase_add_test(tests, a_cell_of_more_than_that_is_boxed);
    return run_tests();
}
