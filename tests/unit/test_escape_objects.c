/* What operations do with literals, rest arrays and iteration records that are their operands, over textual IR. */
#include "passes/escape.h"
#include "tests/unit/ir_fixture.h"

/* v0, v1: parameters; v2: undefined; v3: 1; v4: a string; v5: an object literal; v6: an array literal; v7: the function's rest array. */
#define USES(BODY)                                            \
    "function program_0 {\n"                                  \
    "  b0:\n"                                                 \
    "    v0:undefined = const undefined\n"                    \
    "    return v0\n"                                         \
    "}\n"                                                     \
    "function uses_1 params=2 variadic {\n"                   \
    "  b0:\n"                                                 \
    "    v0:any = param 0\n"                                  \
    "    v1:any = param 1\n"                                  \
    "    v2:undefined = const undefined\n"                    \
    "    v3:i32 = const 1\n"                                  \
    "    v4:string = const \"k\"\n"                           \
    "    v5:plain = object {\"a\"}, v0\n"                     \
    "    v6:array = array v0, v1\n"                           \
    "    v7:array = rest 2\n"                                 \
    BODY                                                      \
    "    return v2\n"                                         \
    "}\n"

/* Where the three are, and further sites of the body. */
static void expect_places(const char *text, const char *places)
{
    IrProgram *program = parse(text);
    run_passes(program, CLOSURES_AUTO, "escape");
    StrBuf found;
    strbuf_init(&found, &unit->arena);
    for (uint32_t i = 0; i < program->escapes->count; i++)
        strbuf_printf(&found, "%s%s", i ? " " : "", program->escapes->items[i].on_stack ? "stack" : "heap");
    ck_assert_str_eq(strbuf_finish(&found).p, places);
}

START_TEST(reading_leaves_them_where_they_are)
{
    expect_places(USES("    v8:any = get \"a\", v5\n"
                       "    v9:any = get \"length\", v6\n"
                       "    v10:any = getelem v7, v3\n"
                       "    v11:any = getelem v5, v0\n"
                       "    v12::bool = in v4, v5\n"),
                  "stack stack stack");
}
END_TEST

START_TEST(a_key_may_be_an_object)
{
    expect_places(USES("    v8:any = getelem v0, v5\n"
                       "    setelem v0, v6, v3\n"
                       "    v9::bool = in v7, v0\n"),
                  "heap heap heap");
}
END_TEST

START_TEST(rest_arrays_are_not_written_to)
{
    expect_places(USES("    set \"b\", v5, v3\n"
                       "    setelem v6, v3, v0\n"
                       "    setelem v7, v3, v0\n"),
                  "stack stack heap");
}
END_TEST

START_TEST(an_assignment_may_be_one_of_the_prototype)
{
    expect_places(USES("    setelem v5, v0, v3\n"
                       "    set \"__proto__\", v6, v0\n"),
                  "heap heap stack");
}
END_TEST

START_TEST(programs_that_define_accessors_are_not_trusted)
{
    expect_places(USES("    v8:any = get \"a\", v5\n"
                       "    v9:any = getelem v6, v3\n"
                       "    v10:any = get \"defineProperty\", v0\n"),
                  "heap heap stack");
}
END_TEST

START_TEST(what_is_put_into_one_is_where_that_is)
{
    expect_places(USES("    v8:array = array v5\n"
                       "    setelem v8, v3, v6\n"
                       "    set \"a\", v0, v7\n"),
                  "stack stack heap stack");
    expect_places(USES("    v8:array = array v5\n"
                       "    v9:any = getelem v8, v3\n"
                       "    v10:any = call v0, v2, v9\n"),
                  "heap stack stack stack");
    expect_places(USES("    set \"a\", v5, v6\n"
                       "    v8:any = call v0, v2, v5\n"),
                  "heap heap stack");
}
END_TEST

START_TEST(spreading_lets_go_what_they_hold)
{
    expect_places(USES("    v8:plain = object {\"b\"}, v6\n"
                       "    v9:plain = object {}\n"
                       "    v10:none = rt COPY_DATA_PROPERTIES, v9, v8\n"
                       "    v11:array = array v5\n"
                       "    v12:array = array\n"
                       "    v13:none = rt ARRAY_SPREAD, v12, v11\n"
                       "    v14:any = rt CALL_SPREAD, v0, v2, v12\n"),
                  "heap heap stack stack stack stack stack");
}
END_TEST

START_TEST(a_walk_over_an_array_keeps_nothing)
{
    expect_places(USES("    v8:iter = rt ITER_OPEN, v6\n"
                       "    v9:any = rt ITER_NEXT, v8\n"
                       "    v10:any = call v0, v2, v9\n"),
                  "stack stack stack stack");
    expect_places(USES("    v8:array = array v5\n"
                       "    v9:iter = rt ITER_OPEN, v8\n"
                       "    v10:any = rt ITER_NEXT, v9\n"
                       "    v11:any = call v0, v2, v10\n"),
                  "heap stack stack stack stack");
}
END_TEST

START_TEST(iterators_of_objects_may_be_anything)
{
    expect_places(USES("    v8:iter = rt ITER_OPEN, v5\n"), "heap stack stack stack");
    expect_places(USES("    v8:any = get \"iterator\", v0\n"
                       "    setelem v1, v8, v0\n"
                       "    v9:iter = rt ITER_OPEN, v6\n"),
                  "stack heap stack stack");
}
END_TEST

START_TEST(closures_have_properties_that_refer_to_them)
{
    const char *inner = "function inner_2 {\n  b0:\n    v0:undefined = const undefined\n    return v0\n}\n";
    StrBuf text;
    strbuf_init(&text, &unit->arena);
    strbuf_puts(&text, USES("    v8:function = closure inner_2\n"
                            "    v9:function = closure inner_2\n"
                            "    v10:any = get \"prototype\", v8\n"
                            "    v11:any = call v9, v2\n"));
    strbuf_puts(&text, inner);
    expect_places(strbuf_finish(&text).p, "stack stack stack heap stack");
}
END_TEST

START_TEST(literals_without_a_shape_are_on_the_heap)
{
    expect_places(USES("    v8:plain = object {\"1\"}, v0\n"
                       "    v9:plain = object {\"a\" \"a\"}, v0, v1\n"),
                  "stack stack stack heap heap");
}
END_TEST

int main(void)
{
    TCase *tests = begin_tests("escape_objects");
    tcase_add_test(tests, reading_leaves_them_where_they_are);
    tcase_add_test(tests, a_key_may_be_an_object);
    tcase_add_test(tests, rest_arrays_are_not_written_to);
    tcase_add_test(tests, an_assignment_may_be_one_of_the_prototype);
    tcase_add_test(tests, programs_that_define_accessors_are_not_trusted);
    tcase_add_test(tests, what_is_put_into_one_is_where_that_is);
    tcase_add_test(tests, spreading_lets_go_what_they_hold);
    tcase_add_test(tests, a_walk_over_an_array_keeps_nothing);
    tcase_add_test(tests, iterators_of_objects_may_be_anything);
    tcase_add_test(tests, closures_have_properties_that_refer_to_them);
    tcase_add_test(tests, literals_without_a_shape_are_on_the_heap);
    return run_tests();
}
