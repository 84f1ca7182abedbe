/* Views of arrays in loops. */
#include "tests/unit/ir_fixture.h"

#include <string.h>

START_TEST(elements_are_read_through_a_view)
{
    expect(CLOSURES_FLAT, "flow types represent views",
           "function f_0 params=2 escapes {\n"
           "  b0:\n"
           "    v0 = param 0\n"
           "    v1 = const 0\n"
           "    v2 = const 10\n"
           "    jump b1\n"
           "  b1:\n"
           "    v3 = phi b0 v1, b3 v9\n"
           "    v4 = lt v3, v2\n"
           "    branch v4, b2, b4\n"
           "  b2:\n"
           "    v5 = getelem v0, v3\n"
           "    jump b3\n"
           "  b3:\n"
           "    v9 = inc v3\n"
           "    jump b1\n"
           "  b4:\n"
           "    return v3\n"
           "}\n",

           "function f_0 params=2 {\n"
           "  b0:\n"
           "    v0:any = param 0\n"
           "    v1::i32 = const 0\n"
           "    v2::view = view v0\n"
           "    jump b1\n"
           "  b1: ; loop depth 1, views v2\n"
           "    v3::i32 = phi b0 v1, b3 v8\n"
           "    v4::i32 = const 10\n"
           "    v5::bool = cmp.i32 lt, v3, v4\n"
           "    branch v5, b2, b4\n"
           "  b2: ; loop depth 1, views v2\n"
           "    v6:any = view.get v2, v0, v3\n"
           "    jump b3\n"
           "  b3: ; loop depth 1, views v2\n"
           "    v7::i32 = const 1\n"
           "    v8::i32 = add.i32 v3, v7\n"
           "    jump b1\n"
           "  b4:\n"
           "    v9:i32 = box v3\n"
           "    return v9\n"
           "}\n");
}
END_TEST

START_TEST(length_is_read_through_a_view)
{
    expect(CLOSURES_FLAT, "flow types represent views",
           "function f_0 params=2 escapes {\n"
           "  b0:\n"
           "    v0 = param 0\n"
           "    v1 = const 0\n"
           "    v2 = const 10\n"
           "    jump b1\n"
           "  b1:\n"
           "    v3 = phi b0 v1, b3 v9\n"
           "    v4 = lt v3, v2\n"
           "    branch v4, b2, b4\n"
           "  b2:\n"
           "    v5 = get \"length\", v0\n"
           "    jump b3\n"
           "  b3:\n"
           "    v9 = inc v3\n"
           "    jump b1\n"
           "  b4:\n"
           "    return v3\n"
           "}\n",

           "function f_0 params=2 {\n"
           "  b0:\n"
           "    v0:any = param 0\n"
           "    v1::i32 = const 0\n"
           "    v2::view = view v0\n"
           "    jump b1\n"
           "  b1: ; loop depth 1, views v2\n"
           "    v3::i32 = phi b0 v1, b3 v8\n"
           "    v4::i32 = const 10\n"
           "    v5::bool = cmp.i32 lt, v3, v4\n"
           "    branch v5, b2, b4\n"
           "  b2: ; loop depth 1, views v2\n"
           "    v6:any = view.length \"length\", v2, v0\n"
           "    jump b3\n"
           "  b3: ; loop depth 1, views v2\n"
           "    v7::i32 = const 1\n"
           "    v8::i32 = add.i32 v3, v7\n"
           "    jump b1\n"
           "  b4:\n"
           "    v9:i32 = box v3\n"
           "    return v9\n"
           "}\n");
}
END_TEST

START_TEST(stores_go_through_the_view)
{
    expect(CLOSURES_FLAT, "flow types represent views",
           "function f_0 params=2 escapes {\n"
           "  b0:\n"
           "    v0 = param 0\n"
           "    v1 = const 0\n"
           "    v2 = const 10\n"
           "    jump b1\n"
           "  b1:\n"
           "    v3 = phi b0 v1, b3 v9\n"
           "    v4 = lt v3, v2\n"
           "    branch v4, b2, b4\n"
           "  b2:\n"
           "    setelem v0, v3, v2\n"
           "    jump b3\n"
           "  b3:\n"
           "    v9 = inc v3\n"
           "    jump b1\n"
           "  b4:\n"
           "    return v3\n"
           "}\n",

           "function f_0 params=2 {\n"
           "  b0:\n"
           "    v0:any = param 0\n"
           "    v1:i32 = const 10\n"
           "    v2::i32 = const 0\n"
           "    v3::view = view v0\n"
           "    jump b1\n"
           "  b1: ; loop depth 1, views v3\n"
           "    v4::i32 = phi b0 v2, b3 v8\n"
           "    v5::i32 = const 10\n"
           "    v6::bool = cmp.i32 lt, v4, v5\n"
           "    branch v6, b2, b4\n"
           "  b2: ; loop depth 1, views v3\n"
           "    view.set v3, v0, v4, v1\n"
           "    jump b3\n"
           "  b3: ; loop depth 1, views v3\n"
           "    v7::i32 = const 1\n"
           "    v8::i32 = add.i32 v4, v7\n"
           "    jump b1\n"
           "  b4:\n"
           "    v9:i32 = box v4\n"
           "    return v9\n"
           "}\n");
}
END_TEST

START_TEST(calls_forbid_views)
{
    expect(CLOSURES_FLAT, "flow types represent views",
           "function f_0 params=2 escapes {\n"
           "  b0:\n"
           "    v0 = param 0\n"
           "    v1 = const 0\n"
           "    v2 = const 10\n"
           "    v10 = param 1\n"
           "    v11 = const undefined\n"
           "    jump b1\n"
           "  b1:\n"
           "    v3 = phi b0 v1, b3 v9\n"
           "    v4 = lt v3, v2\n"
           "    branch v4, b2, b4\n"
           "  b2:\n"
           "    v5 = getelem v0, v3\n"
           "    v6 = call v10, v11, v5\n"
           "    jump b3\n"
           "  b3:\n"
           "    v9 = inc v3\n"
           "    jump b1\n"
           "  b4:\n"
           "    return v3\n"
           "}\n",

           "function f_0 params=2 {\n"
           "  b0:\n"
           "    v0:any = param 0\n"
           "    v1:any = param 1\n"
           "    v2:undefined = const undefined\n"
           "    v3::i32 = const 0\n"
           "    jump b1\n"
           "  b1: ; loop depth 1\n"
           "    v4::i32 = phi b0 v3, b3 v10\n"
           "    v5::i32 = const 10\n"
           "    v6::bool = cmp.i32 lt, v4, v5\n"
           "    branch v6, b2, b4\n"
           "  b2: ; loop depth 1\n"
           "    v7:any = getelem v0, v4\n"
           "    v8:any = call v1, v2, v7\n"
           "    jump b3\n"
           "  b3: ; loop depth 1\n"
           "    v9::i32 = const 1\n"
           "    v10::i32 = add.i32 v4, v9\n"
           "    jump b1\n"
           "  b4:\n"
           "    v11:i32 = box v4\n"
           "    return v11\n"
           "}\n");
}
END_TEST

START_TEST(what_is_no_array_has_no_view)
{
    expect(CLOSURES_FLAT, "flow types represent views",
           "function f_0 params=2 escapes {\n"
           "  b0:\n"
           "    v0 = param 0\n"
           "    v1 = const 0\n"
           "    v2 = const 10\n"
           "    v10 = typeof v0\n"
           "    jump b1\n"
           "  b1:\n"
           "    v3 = phi b0 v1, b3 v9\n"
           "    v4 = lt v3, v2\n"
           "    branch v4, b2, b4\n"
           "  b2:\n"
           "    v5 = getelem v10, v3\n"
           "    jump b3\n"
           "  b3:\n"
           "    v9 = inc v3\n"
           "    jump b1\n"
           "  b4:\n"
           "    return v3\n"
           "}\n",

           "function f_0 params=2 {\n"
           "  b0:\n"
           "    v0:any = param 0\n"
           "    v1:string = typeof v0\n"
           "    v2::i32 = const 0\n"
           "    jump b1\n"
           "  b1: ; loop depth 1\n"
           "    v3::i32 = phi b0 v2, b3 v8\n"
           "    v4::i32 = const 10\n"
           "    v5::bool = cmp.i32 lt, v3, v4\n"
           "    branch v5, b2, b4\n"
           "  b2: ; loop depth 1\n"
           "    v6:any = getelem v1, v3\n"
           "    jump b3\n"
           "  b3: ; loop depth 1\n"
           "    v7::i32 = const 1\n"
           "    v8::i32 = add.i32 v3, v7\n"
           "    jump b1\n"
           "  b4:\n"
           "    v9:i32 = box v3\n"
           "    return v9\n"
           "}\n");
}
END_TEST

START_TEST(what_varies_has_its_view_in_the_loop_inside)
{
    expect(CLOSURES_FLAT, "flow types represent views",
           "function f_0 params=1 escapes {\n"
           "  b0:\n"
           "    v0 = param 0\n"
           "    v1 = const 0\n"
           "    v2 = const 10\n"
           "    jump b1\n"
           "  b1:\n"
           "    v3 = phi b0 v1, b5 v10\n"
           "    v4 = lt v3, v2\n"
           "    branch v4, b2, b6\n"
           "  b2:\n"
           "    v5 = getelem v0, v3\n"
           "    jump b3\n"
           "  b3:\n"
           "    v6 = phi b2 v1, b4 v9\n"
           "    v7 = lt v6, v2\n"
           "    branch v7, b4, b5\n"
           "  b4:\n"
           "    v8 = getelem v5, v6\n"
           "    v9 = inc v6\n"
           "    jump b3\n"
           "  b5:\n"
           "    v10 = inc v3\n"
           "    jump b1\n"
           "  b6:\n"
           "    return v3\n"
           "}\n",

           "function f_0 params=1 {\n"
           "  b0:\n"
           "    v0:any = param 0\n"
           "    v1::i32 = const 0\n"
           "    v2::view = view v0\n"
           "    jump b1\n"
           "  b1: ; loop depth 1, views v2\n"
           "    v3::i32 = phi b0 v1, b5 v16\n"
           "    v4::i32 = const 10\n"
           "    v5::bool = cmp.i32 lt, v3, v4\n"
           "    branch v5, b2, b6\n"
           "  b2: ; loop depth 1, views v2\n"
           "    v6:any = view.get v2, v0, v3\n"
           "    v7::i32 = const 0\n"
           "    v8::view = view v6\n"
           "    jump b3\n"
           "  b3: ; loop depth 2, views v8, v2\n"
           "    v9::i32 = phi b2 v7, b4 v14\n"
           "    v10::i32 = const 10\n"
           "    v11::bool = cmp.i32 lt, v9, v10\n"
           "    branch v11, b4, b5\n"
           "  b4: ; loop depth 2, views v8, v2\n"
           "    v12:any = view.get v8, v6, v9\n"
           "    v13::i32 = const 1\n"
           "    v14::i32 = add.i32 v9, v13\n"
           "    jump b3\n"
           "  b5: ; loop depth 1, views v2\n"
           "    v15::i32 = const 1\n"
           "    v16::i32 = add.i32 v3, v15\n"
           "    jump b1\n"
           "  b6:\n"
           "    v17:i32 = box v3\n"
           "    return v17\n"
           "}\n");
}
END_TEST

START_TEST(handlers_forbid_views)
{
    expect(CLOSURES_FLAT, "flow types represent views",
           "function f_0 params=1 escapes {\n"
           "  b0:\n"
           "    v0 = param 0\n"
           "    v1 = const 0\n"
           "    v2 = const 10\n"
           "    jump b1\n"
           "  b1:\n"
           "    v3 = phi b0 v1, b3 v6\n"
           "    v4 = lt v3, v2\n"
           "    branch v4, b2, b5\n"
           "  b2:\n"
           "    try b3, b4\n"
           "  b3 handler=b4:\n"
           "    v5 = getelem v0, v3\n"
           "    v6 = inc v3\n"
           "    jump b1\n"
           "  b4:\n"
           "    v7 = catch\n"
           "    return v7\n"
           "  b5:\n"
           "    return v3\n"
           "}\n",

           "function f_0 params=1 {\n"
           "  b0:\n"
           "    v0:any = param 0\n"
           "    v1::i32 = const 0\n"
           "    jump b1\n"
           "  b1: ; loop depth 1\n"
           "    v2::i32 = phi b0 v1, b3 v7\n"
           "    v3::i32 = const 10\n"
           "    v4::bool = cmp.i32 lt, v2, v3\n"
           "    branch v4, b2, b5\n"
           "  b2: ; loop depth 1\n"
           "    try b3, b4\n"
           "  b3 handler=b4: ; loop depth 1\n"
           "    v5:any = getelem v0, v2\n"
           "    v6::i32 = const 1\n"
           "    v7::i32 = add.i32 v2, v6\n"
           "    jump b1\n"
           "  b4:\n"
           "    v8:any = catch\n"
           "    return v8\n"
           "  b5:\n"
           "    v9:i32 = box v2\n"
           "    return v9\n"
           "}\n");
}
END_TEST

/* for (v3 …) for (v6 …) v0[v6][v3]: v5 is the row, v8 its element. */
#define MATRIX(MORE)                \
    "function f_0 params=1 escapes {\n"\
    "  b0:\n"                       \
    "    v0 = param 0\n"            \
    "    v1 = const 0\n"            \
    "    v2 = const 10\n"           \
    "    jump b1\n"                 \
    "  b1:\n"                       \
    "    v3 = phi b0 v1, b5 v10\n"  \
    "    v4 = lt v3, v2\n"          \
    "    branch v4, b2, b6\n"       \
    "  b2:\n"                       \
    "    jump b3\n"                 \
    "  b3:\n"                       \
    "    v6 = phi b2 v1, b4 v9\n"   \
    "    v7 = lt v6, v2\n"          \
    "    branch v7, b4, b5\n"       \
    "  b4:\n"                       \
    "    v5 = getelem v0, v6\n"     \
    "    v8 = getelem v5, v3\n"     \
    MORE                            \
    "    v9 = inc v6\n"             \
    "    jump b3\n"                 \
    "  b5:\n"                       \
    "    v10 = inc v3\n"            \
    "    jump b1\n"                 \
    "  b6:\n"                       \
    "    return v3\n"               \
    "}\n"

START_TEST(rows_are_held_where_the_array_of_them_does_not_vary)
{
    expect(CLOSURES_FLAT, "flow types represent views", MATRIX(""),

           "function f_0 params=1 {\n"
           "  b0:\n"
           "    v0:any = param 0\n"
           "    v1::i32 = const 0\n"
           "    v2::rows = rows v0\n"
           "    jump b1\n"
           "  b1: ; loop depth 1, views v2\n"
           "    v3::i32 = phi b0 v1, b5 v16\n"
           "    v4::i32 = const 10\n"
           "    v5::bool = cmp.i32 lt, v3, v4\n"
           "    branch v5, b2, b6\n"
           "  b2: ; loop depth 1, views v2\n"
           "    v6::i32 = const 0\n"
           "    jump b3\n"
           "  b3: ; loop depth 2, views v2\n"
           "    v7::i32 = phi b2 v6, b4 v14\n"
           "    v8::i32 = const 10\n"
           "    v9::bool = cmp.i32 lt, v7, v8\n"
           "    branch v9, b4, b5\n"
           "  b4: ; loop depth 2, views v2\n"
           "    v10:any = getelem v0, v7\n"
           "    v11::view = row v2, v0, v7\n"
           "    v12:any = view.get v11, v10, v3\n"
           "    v13::i32 = const 1\n"
           "    v14::i32 = add.i32 v7, v13\n"
           "    jump b3\n"
           "  b5: ; loop depth 1, views v2\n"
           "    v15::i32 = const 1\n"
           "    v16::i32 = add.i32 v3, v15\n"
           "    jump b1\n"
           "  b6:\n"
           "    v17:i32 = box v3\n"
           "    return v17\n"
           "}\n");
}
END_TEST

static bool has_rows(const char *before)
{
    IrProgram *program = parse(before);
    run_passes(program, CLOSURES_FLAT, "flow types represent views");
    return strstr(print(program), " = rows ") != NULL;
}

START_TEST(rows_that_may_be_replaced_are_not_held)
{
    ck_assert(!has_rows(MATRIX("    setelem v0, v6, v0\n")));
    ck_assert(!has_rows(MATRIX("    v11 = call v0, v0\n")));
}
END_TEST

START_TEST(BAD_a_row_read_for_two_elements_is_not_held)
{
    ck_assert(!has_rows(MATRIX("    v11 = getelem v5, v6\n")));
}
END_TEST

int main(void)
{
    TCase *tests = begin_tests("views");
    tcase_add_test(tests, elements_are_read_through_a_view);
    tcase_add_test(tests, length_is_read_through_a_view);
    tcase_add_test(tests, stores_go_through_the_view);
    tcase_add_test(tests, calls_forbid_views);
    tcase_add_test(tests, what_is_no_array_has_no_view);
    tcase_add_test(tests, what_varies_has_its_view_in_the_loop_inside);
    tcase_add_test(tests, handlers_forbid_views);
    tcase_add_test(tests, rows_are_held_where_the_array_of_them_does_not_vary);
    tcase_add_test(tests, rows_that_may_be_replaced_are_not_held);
    tcase_add_test(tests, BAD_a_row_read_for_two_elements_is_not_held);
    return run_tests();
}
