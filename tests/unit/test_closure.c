/* Closure conversion: where captured variables live, and what closures capture. */
#include "tests/unit/ir_fixture.h"

START_TEST(a_variable_of_the_program_is_static)
{
    expect(CLOSURES_FLAT, "closure simplify",
           "function program_0 {\n"
           "  binding x: let captured reassigned single tdz checked\n"
           "  binding y: let captured single tdz\n"
           "  b0:\n"
           "    var.new x\n"
           "    v0 = closure get_1\n"
           "    v1 = const 1\n"
           "    var.set x, v1\n"
           "    var.set y, v0\n"
           "    v2 = call v0, v1\n"
           "    return v2\n"
           "}\n"
           "\n"
           "function get_1 {\n"
           "  b0:\n"
           "    v0 = var.get x\n"
           "    v1 = tdz x, v0\n"
           "    v2 = var.get y\n"
           "    v3 = add v1, v2\n"
           "    return v3\n"
           "}\n",

           "static x\n"
           "static y\n"
           "\n"
           "function program_0 {\n"
           "  binding x: let captured reassigned single tdz checked\n"
           "  binding y: let captured single tdz\n"
           "  b0:\n"
           "    v0:function = closure get_1\n"
           "    v1:i32 = const 1\n"
           "    static.set x, v1\n"
           "    static.set y, v0\n"
           "    v2:any = call v0, v1\n"
           "    return v2\n"
           "}\n"
           "\n"
           "function get_1 {\n"
           "  b0:\n"
           "    v0:any|empty = static.get x\n"
           "    v1:any = tdz x, v0\n"
           "    v2:any = static.get y\n"
           "    v3:any = add v1, v2\n"
           "    return v3\n"
           "}\n");
}
END_TEST

START_TEST(never_assigned_once_captured_is_by_value)
{
    expect(CLOSURES_FLAT, "closure ssa simplify",
           CALLS_OUTER
           "function outer_1 params=1 {\n"
           "  binding x: parameter captured\n"
           "  b0:\n"
           "    v0 = param 0\n"
           "    var.set x, v0\n"
           "    v1 = closure inner_2\n"
           "    return v1\n"
           "}\n"
           "\n"
           RETURNS_X("inner_2"),

           "function outer_1 params=1 {\n"
           "  binding x: parameter captured\n"
           "  b0:\n"
           "    v0:any = param 0\n"
           "    v1:function = closure inner_2, v0\n"
           "    return v1\n"
           "}\n"
           "\n"
           "function inner_2 closure captures=[x] {\n"
           "  b0:\n"
           "    v0:any = captured 0\n"
           "    return v0\n"
           "}\n");
}
END_TEST

START_TEST(assigned_once_captured_is_a_cell)
{
    expect(CLOSURES_FLAT, "closure ssa fresh simplify",
           CALLS_OUTER
           "function outer_1 params=1 {\n"
           "  binding x: parameter captured reassigned\n"
           "  b0:\n"
           "    v0 = param 0\n"
           "    var.set x, v0\n"
           "    v1 = closure inner_2\n"
           "    v2 = var.get x\n"
           "    v3 = inc v2\n"
           "    var.set x, v3\n"
           "    return v1\n"
           "}\n"
           "\n"
           RETURNS_X("inner_2"),

           "function outer_1 params=1 {\n"
           "  binding x: parameter captured reassigned\n"
           "  b0:\n"
           "    v0:any = param 0\n"
           "    v1:cell = cell.new x, v0\n"
           "    v2:function = closure inner_2, v1\n"
           "    v3:any = cell.get x, v1\n"
           "    v4:any = inc v3\n"
           "    cell.set x, v1, v4\n"
           "    return v2\n"
           "}\n"
           "\n"
           "function inner_2 closure captures=[cell x] {\n"
           "  b0:\n"
           "    v0:cell = captured 0\n"
           "    v1:any = cell.get x, v0\n"
           "    return v1\n"
           "}\n");
}
END_TEST

START_TEST(a_loop_makes_a_fresh_cell_each_time_round)
{
    expect(CLOSURES_FLAT, "closure ssa fresh simplify",
           CALLS_OUTER
           "function outer_1 params=1 {\n"
           "  binding i: let in=2 captured reassigned per-iteration tdz\n"
           "  b0:\n"
           "    v0 = param 0\n"
           "    var.new i\n"
           "    v1 = const 0\n"
           "    var.set i, v1\n"
           "    jump b1\n"
           "  b1:\n"
           "    v2 = var.get i\n"
           "    v3 = lt v2, v0\n"
           "    branch v3, b2, b3\n"
           "  b2:\n"
           "    v4 = closure inner_2\n"
           "    v5 = call v4, v4\n"
           "    v6 = var.get i\n"
           "    var.new i\n"
           "    var.set i, v6\n"
           "    v7 = var.get i\n"
           "    v8 = inc v7\n"
           "    var.set i, v8\n"
           "    jump b1\n"
           "  b3:\n"
           "    v9 = const undefined\n"
           "    return v9\n"
           "}\n"
           "\n"
           "function inner_2 {\n"
           "  b0:\n"
           "    v0 = var.get i\n"
           "    return v0\n"
           "}\n",

           "function outer_1 params=1 {\n"
           "  binding i: let in=2 captured reassigned per-iteration tdz\n"
           "  b0:\n"
           "    v0:any = param 0\n"
           "    v1:i32 = const 0\n"
           "    v2:cell = cell.new i, v1\n"
           "    jump b1\n"
           "  b1: ; loop depth 1\n"
           "    v3:cell = phi b0 v2, b2 v9\n"
           "    v4:any = cell.get i, v3\n"
           "    v5::bool = lt v4, v0\n"
           "    branch v5, b2, b3\n"
           "  b2: ; loop depth 1\n"
           "    v6:function = closure inner_2, v3\n"
           "    v7:any = call v6, v6\n"
           "    v8:any = cell.get i, v3\n"
           "    v9:cell = cell.new i, v8\n"
           "    v10:any = cell.get i, v9\n"
           "    v11:any = inc v10\n"
           "    cell.set i, v9, v11\n"
           "    jump b1\n"
           "  b3:\n"
           "    v12:undefined = const undefined\n"
           "    return v12\n"
           "}\n"
           "\n"
           "function inner_2 closure captures=[cell i] {\n"
           "  b0:\n"
           "    v0:cell = captured 0\n"
           "    v1:any = cell.get i, v0\n"
           "    return v1\n"
           "}\n");
}
END_TEST

START_TEST(free_variables_pass_through_functions_between)
{
    expect(CLOSURES_FLAT, "closure ssa simplify",
           CALLS_OUTER
           "function outer_1 params=1 {\n"
           "  binding x: parameter captured\n"
           "  b0:\n"
           "    v0 = param 0\n"
           "    var.set x, v0\n"
           "    v1 = closure middle_2\n"
           "    return v1\n"
           "}\n"
           "\n"
           "function middle_2 {\n"
           "  b0:\n"
           "    v0 = closure inner_3\n"
           "    return v0\n"
           "}\n"
           "\n"
           RETURNS_X("inner_3"),

           "function outer_1 params=1 {\n"
           "  binding x: parameter captured\n"
           "  b0:\n"
           "    v0:any = param 0\n"
           "    v1:function = closure middle_2, v0\n"
           "    return v1\n"
           "}\n"
           "\n"
           "function middle_2 closure captures=[x] {\n"
           "  b0:\n"
           "    v0:any = captured 0\n"
           "    v1:function = closure inner_3, v0\n"
           "    return v1\n"
           "}\n"
           "\n"
           "function inner_3 closure captures=[x] {\n"
           "  b0:\n"
           "    v0:any = captured 0\n"
           "    return v0\n"
           "}\n");
}
END_TEST

/* neither is called by name alone: both are used as values */
START_TEST(functions_declared_together_fill_each_other_in)
{
    expect(CLOSURES_FLAT, "closure ssa simplify",
           CALLS_OUTER
           "function outer_1 {\n"
           "  binding f: function captured known=f_2\n"
           "  binding g: function captured known=g_3\n"
           "  b0:\n"
           "    v0 = closure f_2\n"
           "    v1 = closure g_3\n"
           "    var.set f, v0\n"
           "    var.set g, v1\n"
           "    v2 = array v0, v1\n"
           "    return v2\n"
           "}\n"
           "\n"
           "function f_2 {\n"
           "  b0:\n"
           "    v0 = var.get g\n"
           "    return v0\n"
           "}\n"
           "\n"
           "function g_3 {\n"
           "  b0:\n"
           "    v0 = var.get f\n"
           "    v1 = var.get g\n"
           "    v2 = array v0, v1\n"
           "    return v2\n"
           "}\n",

           "function outer_1 {\n"
           "  binding g: function captured known=g_3\n"
           "  binding f: function captured known=f_2\n"
           "  b0:\n"
           "    v0:undefined = const undefined\n"
           "    v1:function = closure f_2, v0\n"
           "    v2:function = closure g_3, v1\n"
           "    closure.set 0, v1, v2\n"
           "    v3:array = array v1, v2\n"
           "    return v3\n"
           "}\n"
           "\n"
           "function f_2 closure captures=[g] {\n"
           "  b0:\n"
           "    v0:any = captured 0\n"
           "    return v0\n"
           "}\n"
           "\n"
           "function g_3 closure captures=[f] {\n"
           "  b0:\n"
           "    v0:function = self\n"
           "    v1:any = captured 0\n"
           "    v2:array = array v1, v0\n"
           "    return v2\n"
           "}\n");
}
END_TEST

START_TEST(a_function_calling_itself_by_name_captures_nothing)
{
    expect(CLOSURES_FLAT, "known closure simplify",
           CALLS_OUTER
           "function outer_1 {\n"
           "  binding f: function captured known=f_2\n"
           "  b0:\n"
           "    v0 = closure f_2\n"
           "    var.set f, v0\n"
           "    return v0\n"
           "}\n"
           "\n"
           "function f_2 params=1 {\n"
           "  b0:\n"
           "    v0 = param 0\n"
           "    v1 = var.get f\n"
           "    v2 = const undefined\n"
           "    v3 = call v1, v2, v0\n"
           "    return v3\n"
           "}\n",

           CALLS_OUTER_KNOWN
           "function outer_1 {\n"
           "  b0:\n"
           "    v0:function = closure f_2\n"
           "    return v0\n"
           "}\n"
           "\n"
           "function f_2 params=1 {\n"
           "  b0:\n"
           "    v0:any = param 0\n"
           "    v1:empty = const empty\n"
           "    v2:empty = const empty\n"
           "    v3:any = call.known f_2, v2, v1, v0\n"
           "    return v3\n"
           "}\n");
}
END_TEST

START_TEST(mutual_recursion_by_name_captures_nothing)
{
    expect(CLOSURES_FLAT, "known closure simplify",
           CALLS_OUTER
           "function outer_1 {\n"
           "  binding f: function captured known=f_2\n"
           "  binding g: function captured known=g_3\n"
           "  b0:\n"
           "    v0 = closure f_2\n"
           "    v1 = closure g_3\n"
           "    var.set f, v0\n"
           "    var.set g, v1\n"
           "    return v0\n"
           "}\n"
           "\n"
           "function f_2 params=1 {\n"
           "  b0:\n"
           "    v0 = var.get g\n"
           "    v1 = const undefined\n"
           "    v2 = call v0, v1, v1\n"
           "    return v2\n"
           "}\n"
           "\n"
           "function g_3 params=1 {\n"
           "  b0:\n"
           "    v0 = var.get f\n"
           "    v1 = const undefined\n"
           "    v2 = call v0, v1, v1\n"
           "    return v2\n"
           "}\n",

           CALLS_OUTER_KNOWN
           "function outer_1 {\n"
           "  b0:\n"
           "    v0:function = closure f_2\n"
           "    return v0\n"
           "}\n"
           "\n"
           "function f_2 params=1 {\n"
           "  b0:\n"
           "    v0:undefined = const undefined\n"
           "    v1:empty = const empty\n"
           "    v2:empty = const empty\n"
           "    v3:any = call.known g_3, v2, v1, v0\n"
           "    return v3\n"
           "}\n"
           "\n"
           "function g_3 params=1 {\n"
           "  b0:\n"
           "    v0:undefined = const undefined\n"
           "    v1:empty = const empty\n"
           "    v2:empty = const empty\n"
           "    v3:any = call.known f_2, v2, v1, v0\n"
           "    return v3\n"
           "}\n");
}
END_TEST

START_TEST(a_known_callee_that_captures_is_captured)
{
    expect(CLOSURES_FLAT, "known closure ssa simplify",
           CALLS_OUTER
           "function outer_1 params=1 {\n"
           "  binding x: parameter captured\n"
           "  binding f: const captured known=f_2\n"
           "  b0:\n"
           "    v0 = param 0\n"
           "    var.set x, v0\n"
           "    v1 = closure f_2\n"
           "    var.set f, v1\n"
           "    v2 = closure g_3\n"
           "    return v2\n"
           "}\n"
           "\n"
           RETURNS_X("f_2")
           "\n"
           "function g_3 {\n"
           "  b0:\n"
           "    v0 = var.get f\n"
           "    v1 = const undefined\n"
           "    v2 = call v0, v1\n"
           "    return v2\n"
           "}\n",

           "function program_0 {\n"
           "  b0:\n"
           "    v0:empty = const empty\n"
           "    v1:undefined = const undefined\n"
           "    v2:empty = const empty\n"
           "    v3:any = call.known outer_1, v2, v0, v1\n"
           "    return v3\n"
           "}\n"
           "\n"
           "function outer_1 params=1 {\n"
           "  binding x: parameter captured\n"
           "  binding f: const captured known=f_2\n"
           "  b0:\n"
           "    v0:any = param 0\n"
           "    v1:function = closure f_2, v0\n"
           "    v2:function = closure g_3, v1\n"
           "    return v2\n"
           "}\n"
           "\n"
           "function f_2 closure captures=[x] {\n"
           "  b0:\n"
           "    v0:any = captured 0\n"
           "    return v0\n"
           "}\n"
           "\n"
           "function g_3 closure captures=[f] {\n"
           "  b0:\n"
           "    v0:any = captured 0\n"
           "    v1:empty = const empty\n"
           "    v2:any = call.known f_2, v0, v1\n"
           "    return v2\n"
           "}\n");
}
END_TEST

START_TEST(shared_records_hold_what_is_captured)
{
    expect(CLOSURES_SHARED, "closure ssa fresh simplify",
           CALLS_OUTER
           "function outer_1 params=2 {\n"
           "  binding x: parameter captured\n"
           "  binding y: parameter\n"
           "  binding z: let in=2 captured per-iteration tdz\n"
           "  b0:\n"
           "    v0 = param 0\n"
           "    var.set x, v0\n"
           "    v1 = param 1\n"
           "    var.set y, v1\n"
           "    jump b1\n"
           "  b1:\n"
           "    var.new z\n"
           "    v2 = var.get y\n"
           "    var.set z, v2\n"
           "    v3 = closure inner_2\n"
           "    v4 = call v3, v3\n"
           "    v5 = truthy v4\n"
           "    branch v5, b1, b2\n"
           "  b2:\n"
           "    return v4\n"
           "}\n"
           "\n"
           "function inner_2 {\n"
           "  b0:\n"
           "    v0 = var.get x\n"
           "    v1 = var.get z\n"
           "    v2 = add v0, v1\n"
           "    return v2\n"
           "}\n",

           "layout0 [x]\n"
           "layout1 [(parent), z]\n"
           "\n"
           "function outer_1 params=2 {\n"
           "  binding x: parameter captured\n"
           "  binding z: let in=2 captured per-iteration tdz\n"
           "  b0:\n"
           "    v0:any = param 0\n"
           "    v1:env = env.new layout0, v0\n"
           "    v2:any = param 1\n"
           "    jump b1\n"
           "  b1: ; loop depth 1\n"
           "    v3:env = env.new layout1, v1, v2\n"
           "    v4:function = closure inner_2, v3\n"
           "    v5:any = call v4, v4\n"
           "    v6::bool = truthy v5\n"
           "    branch v6, b1, b2\n"
           "  b2:\n"
           "    return v5\n"
           "}\n"
           "\n"
           "function inner_2 closure captures=[env layout1] {\n"
           "  b0:\n"
           "    v0:env = captured 0\n"
           "    v1:env = env.get 0, v0\n"
           "    v2:any = env.get 0, v1\n"
           "    v3:any = env.get 1, v0\n"
           "    v4:any = add v2, v3\n"
           "    return v4\n"
           "}\n");
}
END_TEST

START_TEST(linked_records_hold_everything)
{
    expect(CLOSURES_LINKED, "ssa closure ssa fresh simplify",
           CALLS_OUTER
           "function outer_1 params=2 {\n"
           "  binding x: parameter captured\n"
           "  binding y: parameter\n"
           "  b0:\n"
           "    v0 = param 0\n"
           "    var.set x, v0\n"
           "    v1 = param 1\n"
           "    var.set y, v1\n"
           "    v2 = closure inner_2\n"
           "    v3 = var.get y\n"
           "    v4 = call v2, v3\n"
           "    return v4\n"
           "}\n"
           "\n"
           "function inner_2 params=1 {\n"
           "  binding z: parameter\n"
           "  b0:\n"
           "    v0 = param 0\n"
           "    var.set z, v0\n"
           "    v1 = var.get x\n"
           "    v2 = var.get z\n"
           "    v3 = add v1, v2\n"
           "    return v3\n"
           "}\n",

           "layout0 [x, y]\n"
           "\n"
           "function outer_1 params=2 {\n"
           "  binding x: parameter captured\n"
           "  binding y: parameter\n"
           "  b0:\n"
           "    v0:any = param 0\n"
           "    v1:any = param 1\n"
           "    v2:env = env.new layout0, v0, v1\n"
           "    v3:function = closure inner_2, v2\n"
           "    v4:any = env.get 1, v2\n"
           "    v5:any = call v3, v4\n"
           "    return v5\n"
           "}\n"
           "\n"
           "function inner_2 params=1 closure captures=[env layout0] {\n"
           "  b0:\n"
           "    v0:env = captured 0\n"
           "    v1:any = param 0\n"
           "    v2:any = env.get 0, v0\n"
           "    v3:any = add v2, v1\n"
           "    return v3\n"
           "}\n");
}
END_TEST

START_TEST(a_copied_scope_gets_a_record_with_the_same_values)
{
    expect(CLOSURES_SHARED, "closure ssa simplify",
           CALLS_OUTER
           "function outer_1 {\n"
           "  binding i: let in=2 captured reassigned per-iteration tdz\n"
           "  binding j: let in=2 captured reassigned per-iteration tdz\n"
           "  b0:\n"
           "    var.new i\n"
           "    var.new j\n"
           "    v0 = const 0\n"
           "    var.set i, v0\n"
           "    var.set j, v0\n"
           "    jump b1\n"
           "  b1:\n"
           "    v1 = closure inner_2\n"
           "    v2 = call v1, v1\n"
           "    v3 = var.get i\n"
           "    v4 = var.get j\n"
           "    var.new i\n"
           "    var.set i, v3\n"
           "    var.new j\n"
           "    var.set j, v4\n"
           "    jump b1\n"
           "}\n"
           "\n"
           "function inner_2 {\n"
           "  b0:\n"
           "    v0 = var.get i\n"
           "    v1 = var.get j\n"
           "    v2 = add v0, v1\n"
           "    return v2\n"
           "}\n",

           "layout0 [i, j]\n"
           "\n"
           "function outer_1 {\n"
           "  binding i: let in=2 captured reassigned per-iteration tdz\n"
           "  binding j: let in=2 captured reassigned per-iteration tdz\n"
           "  b0:\n"
           "    v0:empty = const empty\n"
           "    v1:empty = const empty\n"
           "    v2:env = env.new layout0, v0, v1\n"
           "    v3:empty = const empty\n"
           "    env.set 1, v2, v3\n"
           "    v4:i32 = const 0\n"
           "    env.set 0, v2, v4\n"
           "    env.set 1, v2, v4\n"
           "    jump b1\n"
           "  b1: ; loop depth 1\n"
           "    v5:env = phi b0 v2, b1 v12\n"
           "    v6:function = closure inner_2, v5\n"
           "    v7:any = call v6, v6\n"
           "    v8:any = env.get 0, v5\n"
           "    v9:any = env.get 1, v5\n"
           "    v10:empty = const empty\n"
           "    v11:any = env.get 1, v5\n"
           "    v12:env = env.new layout0, v10, v11\n"
           "    env.set 0, v12, v8\n"
           "    v13:empty = const empty\n"
           "    env.set 1, v12, v13\n"
           "    env.set 1, v12, v9\n"
           "    jump b1\n"
           "}\n"
           "\n"
           "function inner_2 closure captures=[env layout0] {\n"
           "  b0:\n"
           "    v0:env = captured 0\n"
           "    v1:any = env.get 0, v0\n"
           "    v2:any = env.get 1, v0\n"
           "    v3:any = add v1, v2\n"
           "    return v3\n"
           "}\n");
}
END_TEST

START_TEST(mapped_parameters_live_in_cells_in_every_strategy)
{
    expect(CLOSURES_SHARED, "closure ssa fresh simplify",
           CALLS_OUTER
           "function outer_1 params=1 variadic {\n"
           "  binding x: parameter captured reassigned\n"
           "  b0:\n"
           "    v0 = param 0\n"
           "    var.set x, v0\n"
           "    v1 = var.get x\n"
           "    v2 = arguments v1\n"
           "    v3 = closure inner_2\n"
           "    v4 = array v2, v3\n"
           "    return v4\n"
           "}\n"
           "\n"
           RETURNS_X("inner_2"),

           "function outer_1 params=1 variadic {\n"
           "  binding x: parameter captured reassigned\n"
           "  b0:\n"
           "    v0:any = param 0\n"
           "    v1:cell = cell.new x, v0\n"
           "    v2:plain = arguments v1\n"
           "    v3:function = closure inner_2, v1\n"
           "    v4:array = array v2, v3\n"
           "    return v4\n"
           "}\n"
           "\n"
           "function inner_2 closure captures=[cell x] {\n"
           "  b0:\n"
           "    v0:cell = captured 0\n"
           "    v1:any = cell.get x, v0\n"
           "    return v1\n"
           "}\n");
}
END_TEST

START_TEST(auto_makes_variables_static_that_exist_once_and_are_kept)
{
    expect(CLOSURES_AUTO, "closure simplify",
           "function program_0 {\n"
           "  b0:\n"
           "    v0 = closure module_1\n"
           "    v1 = call v0, v0\n"
           "    return v1\n"
           "}\n"
           "\n"
           "function module_1 {\n"
           "  binding x: let captured reassigned single kept\n"
           "  b0:\n"
           "    v0 = const 1\n"
           "    var.set x, v0\n"
           "    v1 = closure next_2\n"
           "    return v1\n"
           "}\n"
           "\n"
           "function next_2 {\n"
           "  b0:\n"
           "    v0 = var.get x\n"
           "    v1 = inc v0\n"
           "    var.set x, v1\n"
           "    return v1\n"
           "}\n",

           "static x\n"
           "\n"
           "function module_1 {\n"
           "  binding x: let captured reassigned single kept\n"
           "  b0:\n"
           "    v0:i32 = const 1\n"
           "    static.set x, v0\n"
           "    v1:function = closure next_2\n"
           "    return v1\n"
           "}\n"
           "\n"
           "function next_2 {\n"
           "  b0:\n"
           "    v0:any = static.get x\n"
           "    v1:any = inc v0\n"
           "    static.set x, v1\n"
           "    return v1\n"
           "}\n");
}
END_TEST

int main(void)
{
    TCase *tests = begin_tests("closure");
    tcase_add_test(tests, a_variable_of_the_program_is_static);
    tcase_add_test(tests, never_assigned_once_captured_is_by_value);
    tcase_add_test(tests, assigned_once_captured_is_a_cell);
    tcase_add_test(tests, a_loop_makes_a_fresh_cell_each_time_round);
    tcase_add_test(tests, free_variables_pass_through_functions_between);
    tcase_add_test(tests, functions_declared_together_fill_each_other_in);
    tcase_add_test(tests, a_function_calling_itself_by_name_captures_nothing);
    tcase_add_test(tests, mutual_recursion_by_name_captures_nothing);
    tcase_add_test(tests, a_known_callee_that_captures_is_captured);
    tcase_add_test(tests, shared_records_hold_what_is_captured);
    tcase_add_test(tests, linked_records_hold_everything);
    tcase_add_test(tests, a_copied_scope_gets_a_record_with_the_same_values);
    tcase_add_test(tests, mapped_parameters_live_in_cells_in_every_strategy);
    tcase_add_test(tests, auto_makes_variables_static_that_exist_once_and_are_kept);
    return run_tests();
}
