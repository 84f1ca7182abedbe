/* Loops of built-in methods in place of calls of them, and what becomes of the closures they would have had. */
#include "tests/unit/ir_fixture.h"

#include "passes/pass.h"

#include <string.h>

/* A method that calls back once. */
static Str builtins(Unit *of)
{
    (void)of;
    return str_from_c("function program_0 strict {\n"
                      "  b0:\n"
                      "    v0 = const undefined\n"
                      "    return v0\n"
                      "}\n"
                      "\n"
                      "function array_proto_map_1 params=1 name=\"array_proto_map\" strict this flags=176 {\n"
                      "  b0:\n"
                      "    v0 = this\n"
                      "    v1 = param 0\n"
                      "    v2 = const \"map\"\n"
                      "    v3 = rt THIS_OBJECT, v0, v2\n"
                      "    v4 = rt LENGTH_OF, v3\n"
                      "    v5 = rt IS_CALLABLE, v1\n"
                      "    branch v5, b2, b1\n"
                      "  b1:\n"
                      "    v6 = rt THROW_TYPE_NOT_FUNCTION, v1\n"
                      "    unreachable\n"
                      "  b2:\n"
                      "    v7 = const undefined\n"
                      "    v8 = call v1, v7, v4\n"
                      "    return v8\n"
                      "}\n");
}

static const char *expanded(const char *text, Str (*source)(Unit *))
{
    IrProgram *program = parse(text);
    passes_run_one(program, "expand", &(PassOptions){.closures = CLOSURES_AUTO, .optimize = 2, .builtins = source});
    return print(program);
}

static const char call_of_map[] = "function program_0 {\n"
                                  "  b0:\n"
                                  "    v0 = global.get \"xs\"\n"
                                  "    v1 = get \"map\", v0\n"
                                  "    v2 = closure f_1\n"
                                  "    v3 = call v1, v0, v2\n"
                                  "    return v3\n"
                                  "}\n"
                                  "\n"
                                  "function f_1 params=1 {\n"
                                  "  b0:\n"
                                  "    v0 = param 0\n"
                                  "    return v0\n"
                                  "}\n";

START_TEST(the_method_stands_behind_a_test_and_the_call_beside_it)
{
    const char *found = expanded(call_of_map, builtins);
    static const char expected[] = "    v3::bool = is.builtin \"array_proto_map\", v1\n"
                                   "    v4::bool = rt IS_DENSE, v0\n"
                                   "    v5::bool = both v3, v4\n"
                                   "    branch v5, b1, b6\n"
                                   "  b1:\n"
                                   "    jump b2\n"
                                   "  b2:\n"
                                   "    v6:string = const \"map\"\n"
                                   "    v7:i32 = rt ARRAY_LENGTH, v0\n"
                                   "    v8:bool = const true\n"
                                   "    branch v8, b4, b3\n"
                                   "  b3:\n"
                                   "    v9:none = rt THROW_TYPE_NOT_FUNCTION, v2\n"
                                   "    unreachable\n"
                                   "  b4:\n"
                                   "    v10:undefined = const undefined\n"
                                   "    v11:any = call v2, v10, v7\n"
                                   "    jump b5\n"
                                   "  b5:\n"
                                   "    jump b7\n"
                                   "  b6:\n"
                                   "    v12:any = call v1, v0, v2 rare\n"
                                   "    jump b7\n"
                                   "  b7:\n"
                                   "    v13:any = phi b5 v11, b6 v12\n"
                                   "    return v13\n";
    ck_assert_msg(strstr(found, expected) != NULL, "found\n%s", found);
}
END_TEST

START_TEST(a_rare_call_is_not_expanded_again)
{
    IrProgram *program = parse(call_of_map);
    PassOptions options = {.closures = CLOSURES_AUTO, .optimize = 2, .builtins = builtins};
    passes_run_one(program, "expand", &options);
    const char *once = print(program);
    passes_run_one(program, "expand", &options);
    ck_assert_str_eq(print(program), once);
}
END_TEST

static Str nothing(Unit *of)
{
    (void)of;
    return STR_LITERAL("");
}

START_TEST(without_the_built_ins_a_call_stays)
{
    ck_assert_ptr_null(strstr(expanded(call_of_map, nothing), "is.builtin"));
    ck_assert_ptr_null(strstr(expanded(call_of_map, NULL), "is.builtin"));
}
END_TEST

START_TEST(a_closure_sinks_to_the_call_that_takes_it_but_into_no_loop)
{
    expect(CLOSURES_AUTO, "closure sink",
           "function program_0 {\n"
           "  b0:\n"
           "    v0 = global.get \"g\"\n"
           "    v1 = closure f_1\n"
           "    v2 = array v0\n"
           "    branch v0, b1, b4\n"
           "  b1:\n"
           "    branch v0, b2, b3\n"
           "  b2:\n"
           "    v3 = call v0, v2, v2\n"
           "    jump b1\n"
           "  b3:\n"
           "    return v1\n"
           "  b4:\n"
           "    return v0\n"
           "}\n"
           "\n"
           "function f_1 params=1 {\n"
           "  b0:\n"
           "    v0 = param 0\n"
           "    return v0\n"
           "}\n",

           "function program_0 {\n"
           "  b0:\n"
           "    v0:any = global.get \"g\"\n"
           "    v1:array = array v0\n"
           "    branch v0, b1, b4\n"
           "  b1: ; loop depth 1\n"
           "    branch v0, b2, b3\n"
           "  b2: ; loop depth 1\n"
           "    v2:any = call v0, v1, v1\n"
           "    jump b1\n"
           "  b3:\n"
           "    v3:function = closure f_1\n"
           "    return v3\n"
           "  b4:\n"
           "    return v0\n"
           "}\n");
}
END_TEST

int main(void)
{
    TCase *tests = begin_tests("expand");
    tcase_add_test(tests, the_method_stands_behind_a_test_and_the_call_beside_it);
    tcase_add_test(tests, a_rare_call_is_not_expanded_again);
    tcase_add_test(tests, without_the_built_ins_a_call_stays);
    tcase_add_test(tests, a_closure_sinks_to_the_call_that_takes_it_but_into_no_loop);
    return run_tests();
}
