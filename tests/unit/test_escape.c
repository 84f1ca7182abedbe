/* Which sites outlive their activation, over textual IR. */
#include "passes/escape.h"
#include "tests/unit/ir_fixture.h"

/* Runs the pass; then the sites, in the order of functions and instructions, are where `places` says: "stack heap". */
static IrProgram *expect_sites(const char *text, const char *places)
{
    IrProgram *program = parse(text);
    run_passes(program, CLOSURES_AUTO, "escape");
    StrBuf found;
    strbuf_init(&found, &unit->arena);
    for (uint32_t i = 0; i < program->escapes->count; i++) {
        const IrEscape *site = &program->escapes->items[i];
        strbuf_printf(&found, "%s%s", i ? " " : "", site->on_stack ? "stack" : "heap");
        ck_assert(site->on_stack == (site->step_count == 0));
    }
    ck_assert_str_eq(strbuf_finish(&found).p, places);
    return program;
}

/* The steps of the site of that number: "captured by inc, returned". */
static void expect_steps(const IrProgram *program, uint32_t number, const char *steps)
{
    const IrEscape *site = &program->escapes->items[number];
    StrBuf found;
    strbuf_init(&found, &unit->arena);
    for (uint32_t i = 0; i < site->step_count; i++)
        strbuf_printf(&found, "%s%s" STR_FORMAT, i ? ", " : "", escape_step_text(site->steps[i].how), STR_ARGS(site->steps[i].name));
    ck_assert_str_eq(strbuf_finish(&found).p, steps);
}

#define NOTHING_AT_TOP              \
    "function program_0 {\n"        \
    "  b0:\n"                       \
    "    v0:undefined = const undefined\n" \
    "    return v0\n"               \
    "}\n"

/* Has a cell x and a closure of inc_2, which captures it; v3 is undefined. */
#define MAKER(END)                                  \
    NOTHING_AT_TOP                                  \
    "function maker_1 params=1 {\n"                 \
    "  binding x: let captured reassigned\n"        \
    "  b0:\n"                                       \
    "    v0:any = param 0\n"                        \
    "    v1:cell = cell.new x, v0\n"                \
    "    v2:function = closure inc_2, v1\n"          \
    "    v3:undefined = const undefined\n"          \
    END                                             \
    "}\n"

#define INC(END)                                    \
    "function inc_2 params=1 name=\"inc\" closure captures=[cell x] {\n" \
    "  b0:\n"                                       \
    "    v0:cell = captured 0\n"                    \
    "    v1:any = param 0\n"                        \
    "    v2:any = cell.get x, v0\n"                 \
    END                                             \
    "}\n"

#define APPLY(END)                                  \
    "function apply_3 params=1 name=\"apply\" {\n"  \
    "  b0:\n"                                       \
    "    v0:any = param 0\n"                        \
    "    v1:undefined = const undefined\n"          \
    END                                             \
    "}\n"

#define CALLS_IT "    v2:any = call v0, v1, v1\n    return v1\n"

START_TEST(what_is_only_called_is_on_the_stack)
{
    expect_sites(MAKER("    v4:any = call v2, v3, v3\n    return v4\n") INC("    return v1\n"), "stack stack");
}
END_TEST

START_TEST(what_is_returned_is_on_the_heap_with_what_it_captures)
{
    IrProgram *program = expect_sites(MAKER("    return v2\n") INC("    return v1\n"), "heap heap");
    expect_steps(program, 0, "captured by inc, returned");
    expect_steps(program, 1, "returned");
}
END_TEST

START_TEST(arguments_of_unknown_code_are_let_go)
{
    IrProgram *program = expect_sites(MAKER("    v4:any = call v0, v3, v2\n    return v4\n") INC("    return v1\n"), "heap heap");
    expect_steps(program, 1, "passed to unknown code");
}
END_TEST

START_TEST(what_holds_a_thrown_closure_is_on_the_heap)
{
    IrProgram *program = expect_sites(MAKER("    throw v2\n") INC("    return v1\n"), "heap heap");
    expect_steps(program, 0, "captured by inc, thrown");
}
END_TEST

START_TEST(a_test_only_looks)
{
    expect_sites(MAKER("    v4:string = typeof v2\n    v5::bool = seq v2, v0\n    return v4\n") INC("    return v1\n"), "stack stack");
}
END_TEST

START_TEST(a_property_lets_go)
{
    IrProgram *program = expect_sites(MAKER("    v4:any = get \"name\", v2\n    return v4\n") INC("    return v1\n"), "heap heap");
    expect_steps(program, 1, "operand of get");
}
END_TEST

START_TEST(what_a_known_callee_only_calls_is_on_the_stack)
{
    expect_sites(MAKER("    v4:any = call.known apply_3, v3, v3, v2\n    return v4\n") INC("    return v1\n") APPLY(CALLS_IT), "stack stack");
}
END_TEST

START_TEST(what_a_known_callee_stores_is_on_the_heap)
{
    IrProgram *program = expect_sites(MAKER("    v4:any = call.known apply_3, v3, v3, v2\n    return v4\n") INC("    return v1\n")
                                          APPLY("    set \"f\", v1, v0\n    return v1\n"),
                                      "heap heap");
    expect_steps(program, 1, "passed to apply, assigned to property f");
}
END_TEST

START_TEST(what_a_callee_gives_back_goes_where_its_result_goes)
{
    static const char called[] = MAKER("    v4:any = call.known apply_3, v3, v3, v2\n    v5:any = call v4, v3, v3\n    return v5\n")
        INC("    return v1\n") APPLY("    return v0\n");
    static const char returned[] =
        MAKER("    v4:any = call.known apply_3, v3, v3, v2\n    return v4\n") INC("    return v1\n") APPLY("    return v0\n");
    expect_sites(called, "stack stack");
    expect_steps(expect_sites(returned, "heap heap"), 1, "given back by apply, returned");
}
END_TEST

/* The cell stays, but not what is in it. */
START_TEST(contents_are_told_from_what_holds_them)
{
    static const char text[] = NOTHING_AT_TOP
        "function maker_1 params=1 {\n"
        "  binding x: let captured reassigned\n"
        "  binding y: let captured reassigned\n"
        "  b0:\n"
        "    v0:any = param 0\n"
        "    v1:cell = cell.new x, v0\n"
        "    v2:function = closure inc_2, v1\n"
        "    v3:cell = cell.new y, v2\n"
        "    v4:any = cell.get y, v3\n"
        "    return v4\n"
        "}\n" INC("    return v1\n");
    IrProgram *program = expect_sites(text, "heap heap stack");
    expect_steps(program, 0, "captured by inc, stored in variable y, read from variable y, returned");
}
END_TEST

START_TEST(a_number_that_is_read_leaves_its_cell_where_it_is)
{
    expect_sites(MAKER("    v4:any = call v2, v3, v3\n    v5:any = cell.get x, v1\n    return v5\n") INC("    return v2\n"), "stack stack");
}
END_TEST

START_TEST(code_that_gives_its_captured_cell_away_lets_it_go)
{
    static const char text[] = MAKER("    v4:any = call v2, v3, v3\n    return v4\n") INC("    return v0\n");
    IrProgram *program = expect_sites(text, "heap stack");
    expect_steps(program, 0, "captured by inc, returned");
}
END_TEST

START_TEST(code_that_gives_its_own_closure_away_lets_it_go)
{
    static const char text[] =
        MAKER("    v4:any = call v2, v3, v3\n    return v4\n") INC("    v3:function = self\n    static.set s, v3\n    return v1\n");
    expect_steps(expect_sites(text, "heap heap"), 1, "referred to by inc, assigned to s");
}
END_TEST

/* fact(n, k) calls itself with a closure that captures k. */
START_TEST(recursion_ends_where_it_began)
{
    expect_sites(NOTHING_AT_TOP
                 "function fact_1 params=2 {\n"
                 "  b0:\n"
                 "    v0:any = param 0\n"
                 "    v1:any = param 1\n"
                 "    v2::bool = truthy v0\n"
                 "    v3:empty = const empty\n"
                 "    branch v2, b1, b2\n"
                 "  b1:\n"
                 "    v4:function = closure k_2, v1\n"
                 "    v5:any = call.known fact_1, v3, v3, v0, v4\n"
                 "    return v5\n"
                 "  b2:\n"
                 "    v6:undefined = const undefined\n"
                 "    v7:any = call v1, v6, v0\n"
                 "    return v7\n"
                 "}\n"
                 "function k_2 params=1 closure captures=[k] {\n"
                 "  b0:\n"
                 "    v0:any = captured 0\n"
                 "    v1:any = param 0\n"
                 "    v2:undefined = const undefined\n"
                 "    v3:any = call v0, v2, v1\n"
                 "    return v3\n"
                 "}\n",
                 "stack");
}
END_TEST

START_TEST(closures_that_capture_each_other)
{
    expect_sites(NOTHING_AT_TOP
                 "function maker_1 {\n"
                 "  b0:\n"
                 "    v0:undefined = const undefined\n"
                 "    v1:function = closure f_2, v0\n"
                 "    v2:function = closure g_3, v1\n"
                 "    closure.set 0, v1, v2\n"
                 "    v3:any = call v1, v0\n"
                 "    return v3\n"
                 "}\n"
                 "function f_2 closure captures=[g] {\n"
                 "  b0:\n"
                 "    v0:any = captured 0\n"
                 "    v1:undefined = const undefined\n"
                 "    v2:any = call v0, v1\n"
                 "    return v2\n"
                 "}\n"
                 "function g_3 closure captures=[f] {\n"
                 "  b0:\n"
                 "    v0:any = captured 0\n"
                 "    v1:undefined = const undefined\n"
                 "    v2:any = call v0, v1\n"
                 "    return v2\n"
                 "}\n",
                 "stack stack");
}
END_TEST

/* ---- loops ---- */

/* A loop over b1; b2 makes a cell and a closure in each round. */
#define LOOP(FIRST, PHI, BODY, END)                 \
    NOTHING_AT_TOP                                  \
    "function maker_1 params=1 {\n"                 \
    "  binding x: let captured reassigned\n"        \
    "  binding y: let captured reassigned\n"        \
    "  b0:\n"                                       \
    "    v0:any = param 0\n"                        \
    "    v3:undefined = const undefined\n"          \
    FIRST                                           \
    "    jump b1\n"                                 \
    "  b1:\n"                                       \
    PHI                                             \
    "    v4::bool = truthy v0\n"                    \
    "    branch v4, b2, b3\n"                       \
    "  b2:\n"                                       \
    "    v1:cell = cell.new x, v0\n"                \
    "    v2:function = closure inc_2, v1\n"          \
    BODY                                            \
    "    jump b1\n"                                 \
    "  b3:\n"                                       \
    END                                             \
    "}\n" INC("    return v1\n")

START_TEST(what_a_round_uses_up_is_on_the_stack)
{
    expect_sites(LOOP("", "", "    v5:any = call v2, v3, v3\n", "    return v3\n"), "stack stack");
}
END_TEST

START_TEST(what_the_next_round_uses_is_on_the_heap)
{
    static const char text[] =
        LOOP("", "    v5:any = phi b0 v3, b2 v2\n    v6:any = call v5, v3, v3\n", "", "    return v3\n");
    IrProgram *program = expect_sites(text, "heap heap");
    expect_steps(program, 0, "captured by inc, still in use when the loop makes the next");
}
END_TEST

START_TEST(what_is_stored_outside_the_loop_is_on_the_heap)
{
    static const char text[] =
        LOOP("    v5:cell = cell.new y, v0\n", "", "    cell.set y, v5, v2\n", "    return v3\n");
    IrProgram *program = expect_sites(text, "stack heap heap");
    expect_steps(program, 2, "stored where the next round of the loop finds it");
}
END_TEST

START_TEST(what_is_stored_in_the_same_round_is_on_the_stack)
{
    expect_sites(LOOP("", "", "    v5:cell = cell.new y, v0\n    cell.set y, v5, v2\n", "    return v3\n"), "stack stack stack");
}
END_TEST

START_TEST(BAD_a_variable_is_taken_for_one_that_rounds_share)
{
    expect_sites(LOOP("", "", "    var.new z\n    var.set z, v2\n", "    return v3\n"), "heap heap");
}
END_TEST

/* No edge leads from the block that makes the closure back to b1. */
START_TEST(a_round_that_ends_in_a_handler)
{
    expect_sites(NOTHING_AT_TOP
                 "function maker_1 params=1 {\n"
                 "  b0:\n"
                 "    v0:any = param 0\n"
                 "    var.new z\n"
                 "    jump b1\n"
                 "  b1:\n"
                 "    try b2, b3\n"
                 "  b2 handler=b3:\n"
                 "    v1:function = closure f_2, v0\n"
                 "    var.set z, v1\n"
                 "    throw v0\n"
                 "  b3:\n"
                 "    v2:any = catch\n"
                 "    jump b1\n"
                 "}\n"
                 "function f_2 closure captures=[x] {\n"
                 "  b0:\n"
                 "    v0:any = captured 0\n"
                 "    return v0\n"
                 "}\n",
                 "heap");
}
END_TEST

/* ---- makers ---- */

START_TEST(a_coroutine_makes_nothing_on_the_stack)
{
    IrProgram *program = expect_sites(NOTHING_AT_TOP
                                      "function walk_1 flags=256 {\n"
                                      "  b0:\n"
                                      "    v0:undefined = const undefined\n"
                                      "    v1:function = closure f_2\n"
                                      "    v2:any = call v1, v0\n"
                                      "    return v2\n"
                                      "}\n"
                                      "function f_2 {\n"
                                      "  b0:\n"
                                      "    v0:undefined = const undefined\n"
                                      "    return v0\n"
                                      "}\n",
                                      "heap");
    expect_steps(program, 0, "its maker can be suspended");
}
END_TEST

START_TEST(a_coroutine_keeps_what_it_is_given)
{
    static const char text[] = MAKER("    v4:any = call.known walk_3, v3, v3, v2\n    return v4\n") INC("    return v1\n")
        "function walk_3 params=1 name=\"walk\" flags=256 {\n"
        "  b0:\n"
        "    v0:any = param 0\n"
        "    return v0\n"
        "}\n";
    expect_steps(expect_sites(text, "heap heap"), 1, "kept in the frame of walk");
}
END_TEST

#define RUNS_ONCE                    \
    "function program_0 {\n"         \
    "  b0:\n"                        \
    "    v0:any = global.get \"x\"\n" \
    "    v1:undefined = const undefined\n" \
    "    v2:function = closure f_1, v0\n"

#define RETURNS_CAPTURED                        \
    "function f_1 closure captures=[x] {\n"     \
    "  b0:\n"                                   \
    "    v0:any = captured 0\n"                 \
    "    return v0\n"                           \
    "}\n"

/* What the closure holds is let go when it is not in use any more. */
START_TEST(rooms_of_code_that_runs_once_are_emptied)
{
    expect(CLOSURES_AUTO, "escape stack",
           RUNS_ONCE "    v3:any = call v2, v1\n    v4:any = call v0, v1\n    return v1\n}\n" RETURNS_CAPTURED,
           "binding x: var\n\n"
           "function program_0 {\n"
           "  b0:\n"
           "    v0:any = global.get \"x\"\n"
           "    v1:undefined = const undefined\n"
           "    v2:function = closure f_1, v0 on-stack\n"
           "    v3:any = call v2, v1\n"
           "    v4:undefined = const undefined\n"
           "    closure.set 0, v2, v4\n"
           "    v5:any = call v0, v1\n"
           "    return v1\n"
           "}\n");
}
END_TEST

START_TEST(code_that_runs_once_makes_nothing_on_the_stack_for_several_blocks)
{
    expect_sites(RUNS_ONCE "    v3::bool = truthy v0\n"
                             "    branch v3, b1, b2\n"
                             "  b1:\n"
                             "    v4:any = call v2, v1\n"
                             "    jump b2\n"
                             "  b2:\n"
                             "    return v1\n"
                             "}\n" RETURNS_CAPTURED,
                 "heap");
}
END_TEST

/* 150 closures of a captured value take 32 bytes each: 128 of them fill the room there is. */
START_TEST(there_is_so_much_room)
{
    StrBuf text;
    strbuf_init(&text, &unit->arena);
    strbuf_puts(&text, NOTHING_AT_TOP "function maker_1 params=1 {\n  b0:\n    v0:any = param 0\n");
    for (int i = 1; i <= 150; i++) strbuf_printf(&text, "    v%d:function = closure f_2, v0\n", i);
    strbuf_puts(&text, "    return v0\n}\n"
                       "function f_2 closure captures=[x] {\n  b0:\n    v0:any = captured 0\n    return v0\n}\n");
    IrProgram *program = parse(strbuf_finish(&text).p);
    run_passes(program, CLOSURES_AUTO, "escape stack");
    for (uint32_t i = 0; i < 150; i++) ck_assert(program->escapes->items[i].on_stack == (i < 128));
    ck_assert_uint_eq(program->functions[1]->stack_bytes, 4096);
}
END_TEST

START_TEST(sites_are_marked)
{
    expect(CLOSURES_AUTO, "escape stack", MAKER("    v4:any = call v2, v3, v3\n    return v4\n") INC("    return v1\n"),
           NOTHING_AT_TOP "\n"
           "function maker_1 params=1 {\n"
           "  binding x: let captured reassigned\n"
           "  b0:\n"
           "    v0:any = param 0\n"
           "    v1:cell = cell.new x, v0 on-stack\n"
           "    v2:function = closure inc_2, v1 on-stack\n"
           "    v3:undefined = const undefined\n"
           "    v4:any = call v2, v3, v3\n"
           "    return v4\n"
           "}\n");
}
END_TEST

int main(void)
{
    TCase *tests = begin_tests("escape");
    tcase_add_test(tests, what_is_only_called_is_on_the_stack);
    tcase_add_test(tests, what_is_returned_is_on_the_heap_with_what_it_captures);
    tcase_add_test(tests, arguments_of_unknown_code_are_let_go);
    tcase_add_test(tests, what_holds_a_thrown_closure_is_on_the_heap);
    tcase_add_test(tests, a_test_only_looks);
    tcase_add_test(tests, a_property_lets_go);
    tcase_add_test(tests, what_a_known_callee_only_calls_is_on_the_stack);
    tcase_add_test(tests, what_a_known_callee_stores_is_on_the_heap);
    tcase_add_test(tests, what_a_callee_gives_back_goes_where_its_result_goes);
    tcase_add_test(tests, contents_are_told_from_what_holds_them);
    tcase_add_test(tests, a_number_that_is_read_leaves_its_cell_where_it_is);
    tcase_add_test(tests, code_that_gives_its_captured_cell_away_lets_it_go);
    tcase_add_test(tests, code_that_gives_its_own_closure_away_lets_it_go);
    tcase_add_test(tests, recursion_ends_where_it_began);
    tcase_add_test(tests, closures_that_capture_each_other);
    tcase_add_test(tests, what_a_round_uses_up_is_on_the_stack);
    tcase_add_test(tests, what_the_next_round_uses_is_on_the_heap);
    tcase_add_test(tests, what_is_stored_outside_the_loop_is_on_the_heap);
    tcase_add_test(tests, what_is_stored_in_the_same_round_is_on_the_stack);
    tcase_add_test(tests, BAD_a_variable_is_taken_for_one_that_rounds_share);
    tcase_add_test(tests, a_round_that_ends_in_a_handler);
    tcase_add_test(tests, a_coroutine_makes_nothing_on_the_stack);
    tcase_add_test(tests, a_coroutine_keeps_what_it_is_given);
    tcase_add_test(tests, rooms_of_code_that_runs_once_are_emptied);
    tcase_add_test(tests, code_that_runs_once_makes_nothing_on_the_stack_for_several_blocks);
    tcase_add_test(tests, there_is_so_much_room);
    tcase_add_test(tests, sites_are_marked);
    return run_tests();
}
