/* Frames of coroutines. Suspensions: 0 start, 1 yield, 3 await; the comment after one tells what it does to the frame. */
#include "tests/unit/ir_fixture.h"

START_TEST(what_is_read_later_is_saved_and_restored)
{
    expect(CLOSURES_FLAT, "frame",
           "function g_0 params=1 flags=256 {\n"
           "  b0:\n"
           "    v0 = param 0\n"
           "    v1 = const undefined\n"
           "    v2 = suspend 0, v1\n"
           "    v3 = suspend 1, v0\n"
           "    v4 = plus v0\n"
           "    v5 = suspend 1, v4\n"
           "    v6 = add v4, v5\n"
           "    return v6\n"
           "}\n",

           "function g_0 params=1 flags=256 {\n"
           "  ; frame slots=1\n"
           "  b0:\n"
           "    v0:any = frame.get 0\n"
           "    v1:undefined = const undefined\n"
           "    v2:any = suspend 1, v0\n"
           "      ; restore v0 <- 0\n"
           "    v3:number = plus v0\n"
           "    v4:any = suspend 1, v3\n"
           "      ; save v3 -> 0; restore v3 <- 0\n"
           "    v5:any = add v3, v4\n"
           "    return v5\n"
           "}\n");
}
END_TEST

START_TEST(what_nobody_reads_is_cleared)
{
    expect(CLOSURES_FLAT, "frame",
           "function g_0 params=2 flags=256 {\n"
           "  b0:\n"
           "    v0 = param 0\n"
           "    v1 = param 1\n"
           "    v2 = const undefined\n"
           "    v3 = suspend 0, v2\n"
           "    v4 = plus v0\n"
           "    v5 = suspend 1, v4\n"
           "    v6 = suspend 1, v1\n"
           "    return v6\n"
           "}\n",

           "function g_0 params=2 flags=256 {\n"
           "  ; frame slots=2\n"
           "  b0:\n"
           "    v0:any = frame.get 1\n"
           "    v1:any = frame.get 0\n"
           "    v2:undefined = const undefined\n"
           "    v3:number = plus v1\n"
           "    v4:any = suspend 1, v3\n"
           "      ; clear 0; restore v0 <- 1\n"
           "    v5:any = suspend 1, v0\n"
           "      ; clear 1\n"
           "    return v5\n"
           "}\n");
}
END_TEST

START_TEST(values_that_never_meet_share_a_slot)
{
    expect(CLOSURES_FLAT, "frame",
           "function g_0 flags=256 {\n"
           "  b0:\n"
           "    v0 = global.get \"a\"\n"
           "    v1 = const undefined\n"
           "    v2 = suspend 1, v1\n"
           "    v3 = suspend 1, v0\n"
           "    v4 = global.get \"b\"\n"
           "    v5 = suspend 1, v1\n"
           "    return v4\n"
           "}\n",

           "function g_0 flags=256 {\n"
           "  ; frame slots=1\n"
           "  b0:\n"
           "    v0:any = global.get \"a\"\n"
           "    v1:undefined = const undefined\n"
           "    v2:any = suspend 1, v1\n"
           "      ; save v0 -> 0; restore v0 <- 0\n"
           "    v3:any = suspend 1, v0\n"
           "      ; clear 0\n"
           "    v4:any = global.get \"b\"\n"
           "    v5:any = suspend 1, v1\n"
           "      ; save v4 -> 0; restore v4 <- 0\n"
           "    return v4\n"
           "}\n");
}
END_TEST

START_TEST(what_a_slot_holds_is_not_saved_again)
{
    expect(CLOSURES_FLAT, "frame",
           "function g_0 flags=256 {\n"
           "  b0:\n"
           "    v0 = global.get \"a\"\n"
           "    v1 = const undefined\n"
           "    v2 = suspend 1, v1\n"
           "    v3 = suspend 1, v1\n"
           "    return v0\n"
           "}\n",

           "function g_0 flags=256 {\n"
           "  ; frame slots=1\n"
           "  b0:\n"
           "    v0:any = global.get \"a\"\n"
           "    v1:undefined = const undefined\n"
           "    v2:any = suspend 1, v1\n"
           "    v3:any = suspend 1, v1\n"
           "      ; restore v0 <- 0\n"
           "    return v0\n"
           "}\n");
}
END_TEST

START_TEST(binding_parameters_is_done_before_the_first_suspension)
{
    expect(CLOSURES_FLAT, "frame",
           "function g_0 params=1 flags=256 {\n"
           "  b0:\n"
           "    v0 = param 0\n"
           "    v1 = plus v0\n"
           "    v2 = suspend 0, v1\n"
           "    return v1\n"
           "}\n",

           "function g_0 params=1 flags=256 {\n"
           "  ; frame slots=1\n"
           "  b0:\n"
           "    v0:any = frame.get 0\n"
           "    v1:number = plus v0\n"
           "    v2:any = suspend 0, v1\n"
           "      ; save v1 -> 0; restore v1 <- 0\n"
           "    return v1\n"
           "}\n");
}
END_TEST

/* BAD: one store before the loop would do. */
START_TEST(bad_what_a_loop_does_not_change_is_saved_in_every_round)
{
    expect(CLOSURES_FLAT, "frame",
           "function g_0 flags=256 {\n"
           "  b0:\n"
           "    v0 = global.get \"a\"\n"
           "    v1 = const 0\n"
           "    jump b1\n"
           "  b1:\n"
           "    v2 = phi b0 v1, b1 v4\n"
           "    v3 = suspend 1, v0\n"
           "    v4 = inc v2\n"
           "    v5 = lt v4, v0\n"
           "    branch v5, b1, b2\n"
           "  b2:\n"
           "    return v0\n"
           "}\n",

           "function g_0 flags=256 {\n"
           "  ; frame slots=2\n"
           "  b0:\n"
           "    v0:any = global.get \"a\"\n"
           "    v1:i32 = const 0\n"
           "    jump b1\n"
           "  b1: ; loop depth 1\n"
           "    v2:any = phi b0 v1, b1 v4\n"
           "    v3:any = suspend 1, v0\n"
           "      ; save v0 -> 0, v2 -> 1; restore v0 <- 0, v2 <- 1\n"
           "    v4:any = inc v2\n"
           "    v5::bool = lt v4, v0\n"
           "    branch v5, b1, b2\n"
           "  b2:\n"
           "    return v0\n"
           "}\n");
}
END_TEST

START_TEST(constants_are_made_again)
{
    expect(CLOSURES_FLAT, "frame",
           "function f_0 flags=512 {\n"
           "  b0:\n"
           "    v0 = const \"text\"\n"
           "    v1 = const 1\n"
           "    v2 = suspend 3, v1\n"
           "    v3 = add v0, v2\n"
           "    return v3\n"
           "}\n",

           "function f_0 flags=512 {\n"
           "  ; frame slots=0\n"
           "  b0:\n"
           "    v0:string = const \"text\"\n"
           "    v1:i32 = const 1\n"
           "    v2:any = suspend 3, v1\n"
           "    v3:any = add v0, v2\n"
           "    return v3\n"
           "}\n");
}
END_TEST

START_TEST(variables_of_handlers_are_kept_as_variables)
{
    expect(CLOSURES_FLAT, "frame",
           "function f_0 flags=512 {\n"
           "  binding n: let\n"
           "  b0:\n"
           "    v0 = const 1\n"
           "    var.set n, v0\n"
           "    try b1, b2\n"
           "  b1 handler=b2:\n"
           "    v1 = suspend 3, v0\n"
           "    var.set n, v1\n"
           "    v2 = suspend 3, v1\n"
           "    return v2\n"
           "  b2:\n"
           "    v3 = catch\n"
           "    v4 = var.get n\n"
           "    v5 = suspend 3, v3\n"
           "    return v4\n"
           "}\n",

           "function f_0 flags=512 {\n"
           "  ; frame slots=1\n"
           "  binding n: let\n"
           "  b0:\n"
           "    v0:i32 = const 1\n"
           "    var.set n, v0\n"
           "    try b1, b2\n"
           "  b1 handler=b2:\n"
           "    v1:any = suspend 3, v0\n"
           "      ; save n -> 0; restore n <- 0\n"
           "    var.set n, v1\n"
           "    v2:any = suspend 3, v1\n"
           "      ; save n -> 0; restore n <- 0\n"
           "    return v2\n"
           "  b2:\n"
           "    v3:any = catch\n"
           "    v4:loaded = var.get n\n"
           "    v5:any = suspend 3, v3\n"
           "      ; save v4 -> 0; restore v4 <- 0\n"
           "    return v4\n"
           "}\n");
}
END_TEST

START_TEST(all_arguments_are_read_at_the_beginning)
{
    expect(CLOSURES_FLAT, "frame",
           "function f_0 params=1 variadic flags=512 {\n"
           "  b0:\n"
           "    v0 = rest 1\n"
           "    v1 = param 0\n"
           "    v2 = const undefined\n"
           "    v3 = suspend 3, v2\n"
           "    v4 = add v1, v0\n"
           "    return v4\n"
           "}\n",

           "function f_0 params=1 variadic flags=512 {\n"
           "  ; frame slots=2\n"
           "  b0:\n"
           "    v0:any = param 0\n"
           "    v1:array = rest 1\n"
           "    v2:undefined = const undefined\n"
           "    v3:any = suspend 3, v2\n"
           "      ; save v0 -> 0, v1 -> 1; restore v0 <- 0, v1 <- 1\n"
           "    v4:any = add v0, v1\n"
           "    return v4\n"
           "}\n");
}
END_TEST

START_TEST(this_and_the_closure_lie_in_their_slots)
{
    expect(CLOSURES_FLAT, "frame",
           "function g_0 this closure flags=256 {\n"
           "  b0:\n"
           "    v0 = const undefined\n"
           "    v1 = suspend 0, v0\n"
           "    v2 = this\n"
           "    v3 = self\n"
           "    v4 = new.target\n"
           "    v5 = call v3, v2, v4\n"
           "    return v5\n"
           "}\n",

           "function g_0 this closure flags=256 {\n"
           "  ; frame slots=2\n"
           "  b0:\n"
           "    v0:function = frame.get 0\n"
           "    v1:any = frame.get 1\n"
           "    v2:undefined = const undefined\n"
           "    v3:undefined = const undefined\n"
           "    v4:any = call v0, v1, v3\n"
           "    return v4\n"
           "}\n");
}
END_TEST

START_TEST(other_functions_stay_what_they_are)
{
    expect(CLOSURES_FLAT, "frame",
           "function f_0 params=1 this {\n"
           "  b0:\n"
           "    v0 = param 0\n"
           "    v1 = this\n"
           "    v2 = call v0, v1\n"
           "    return v2\n"
           "}\n",

           "function f_0 params=1 this {\n"
           "  b0:\n"
           "    v0:any = param 0\n"
           "    v1:any = this\n"
           "    v2:any = call v0, v1\n"
           "    return v2\n"
           "}\n");
}
END_TEST

int main(void)
{
    TCase *tests = begin_tests("frame");
    tcase_add_test(tests, what_is_read_later_is_saved_and_restored);
    tcase_add_test(tests, what_nobody_reads_is_cleared);
    tcase_add_test(tests, values_that_never_meet_share_a_slot);
    tcase_add_test(tests, what_a_slot_holds_is_not_saved_again);
    tcase_add_test(tests, binding_parameters_is_done_before_the_first_suspension);
    tcase_add_test(tests, bad_what_a_loop_does_not_change_is_saved_in_every_round);
    tcase_add_test(tests, constants_are_made_again);
    tcase_add_test(tests, variables_of_handlers_are_kept_as_variables);
    tcase_add_test(tests, all_arguments_are_read_at_the_beginning);
    tcase_add_test(tests, this_and_the_closure_lie_in_their_slots);
    tcase_add_test(tests, other_functions_stay_what_they_are);
    return run_tests();
}
