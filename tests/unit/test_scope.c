/* Scope analysis: what names refer to, and which declarations conflict. */
#include <check.h>

#include "frontend/parser.h"
#include "frontend/unit.h"
#include "passes/scope.h"

static Unit *unit;

static void setup(void)
{
    unit = unit_new();
}

static void teardown(void)
{
    unit_free(unit);
}

static void analyze(AstGoal goal, const char *text)
{
    parse_program(unit, source_add(unit, "t.js", str_from_c(text)), goal);
    ck_assert_msg(!diag_has_errors(unit), "should parse: %s", text);
    scope_analyze(unit);
}

static ScopeInfo *analyze_valid(AstGoal goal, const char *text)
{
    analyze(goal, text);
    ck_assert_msg(!diag_has_errors(unit), "should be valid: %s", text);
    return unit->scopes;
}

/* Returns the n-th binding of that name, from 0, in order of making. */
static Binding *binding(const char *name, int n)
{
    const ScopeInfo *info = unit->scopes;
    for (uint32_t i = 0; i < info->bindings.count; i++)
        if (str_is(name_str(info->bindings.items[i]->name), name) && n-- == 0)
            return info->bindings.items[i];
    ck_abort_msg("no such binding: %s", name);
    return NULL;
}

static FunctionInfo *function(const char *label)
{
    StrBuf text;
    strbuf_init(&text, &unit->scratch);
    for (uint32_t i = 0; i < unit->scopes->functions.count; i++) {
        text.length = 0;
        scope_function_label(unit->scopes->functions.items[i], &text);
        if (strcmp(text.text, label) == 0) return unit->scopes->functions.items[i];
    }
    ck_abort_msg("no such function: %s", label);
    return NULL;
}

/* Writes the references to each binding of the name as `kind:access…`, bindings apart by `|`. */
static const char *uses(const char *name)
{
    const ScopeInfo *info = unit->scopes;
    StrBuf out;
    strbuf_init(&out, &unit->scratch);
    strbuf_puts(&out, "");
    for (uint32_t i = 0; i < info->bindings.count; i++) {
        const Binding *b = info->bindings.items[i];
        if (!str_is(name_str(b->name), name)) continue;
        strbuf_printf(&out, "%s%s:", out.length ? " | " : "", scope_binding_kind_text(b->kind));
        for (uint32_t r = b->first_reference; r; r = info->log.items[r].next)
            strbuf_printf(&out, " %s", scope_access_text((AccessKind)info->log.items[r].access));
    }
    return out.text ? out.text : "";
}

static void check_uses(AstGoal goal, const char *text, const char *name, const char *expected)
{
    Unit *outer = unit;
    unit = unit_new();
    analyze_valid(goal, text);
    const char *found = uses(name);
    ck_assert_msg(strcmp(found, expected) == 0, "%s\n  expected %s\n  found    %s", text, expected,
                  found);
    unit_free(unit);
    unit = outer;
}

static bool is_valid(AstGoal goal, const char *text)
{
    Unit *outer = unit;
    unit = unit_new();
    analyze(goal, text);
    bool valid = !diag_has_errors(unit);
    unit_free(unit);
    unit = outer;
    return valid;
}

static void accept_all(AstGoal goal, const char *const *texts)
{
    for (; *texts; texts++) ck_assert_msg(is_valid(goal, *texts), "should be valid: %s", *texts);
}

static void reject_all(AstGoal goal, const char *const *texts)
{
    for (; *texts; texts++) ck_assert_msg(!is_valid(goal, *texts), "should fail: %s", *texts);
}

#define ACCEPT(goal, ...) accept_all(goal, (const char *const[]){__VA_ARGS__, NULL})
#define REJECT(goal, ...) reject_all(goal, (const char *const[]){__VA_ARGS__, NULL})

/* ---- Resolution ---- */

START_TEST(blocks_shadow)
{
    check_uses(GOAL_SCRIPT, "let x; { let x = 1; x; } x;", "x", "let: init read | let: init read");
    check_uses(GOAL_SCRIPT, "let x; { x; } { let x; }", "x", "let: init read | let: init");
    check_uses(GOAL_SCRIPT, "let x; switch (x) { case x: let x; }", "x",
               "let: init read | let: read init");
}
END_TEST

START_TEST(var_is_hoisted_out_of_blocks)
{
    check_uses(GOAL_SCRIPT, "function f() { x; { var x = 1; } for (var x of []) x; }", "x",
               "var: read write write read");
    check_uses(GOAL_SCRIPT, "var x; function f() { x; } var x;", "x", "var: read");
}
END_TEST

START_TEST(script_var_is_a_property_but_let_is_not)
{
    analyze_valid(GOAL_SCRIPT, "var v; function f() {} let l; class C {} { var w; let m; }");
    ck_assert(binding("v", 0)->is_global_property);
    ck_assert(binding("f", 0)->is_global_property);
    ck_assert(binding("w", 0)->is_global_property);
    ck_assert(!binding("l", 0)->is_global_property);
    ck_assert(!binding("C", 0)->is_global_property);
    ck_assert(!binding("m", 0)->is_global_property);
}
END_TEST

START_TEST(unresolved_names_are_listed_once)
{
    const ScopeInfo *info = analyze_valid(GOAL_SCRIPT, "print(a); function f() { a; typeof b; }");
    ck_assert_uint_eq(info->unresolved.count, 3);
    ck_assert(str_is(name_str(info->unresolved.items[2]->identifier.name), "b"));
}
END_TEST

START_TEST(functions_in_sloppy_blocks_are_vars_too)
{
    check_uses(GOAL_SCRIPT, "(function () { f; { f; function f() {} } f; })", "f",
               "function: read read | var: read write read");
    analyze_valid(GOAL_SCRIPT, "(function () { { function f() {} } })");
    ck_assert_ptr_eq(function("f")->annexb_var, binding("f", 1));
    ck_assert_int_eq(binding("f", 1)->kind, BINDING_VAR);
}
END_TEST

START_TEST(functions_in_blocks_stay_there_if_a_var_could_not)
{
    check_uses(GOAL_SCRIPT, "'use strict'; { function f() {} } f;", "f", "function:");
    check_uses(GOAL_SCRIPT, "{ async function f() {} } f;", "f", "function:");
    check_uses(GOAL_SCRIPT, "let f; { function f() {} } f;", "f", "let: init read | function:");
    check_uses(GOAL_SCRIPT, "{ let f; { function f() {} } } f;", "f", "let: init | function:");
    check_uses(GOAL_SCRIPT, "for (let f;;) { function f() {} }", "f", "let: init | function:");
    check_uses(GOAL_SCRIPT, "(function (f) { { function f() {} } f; })", "f",
               "parameter: init read | function:");
    check_uses(GOAL_SCRIPT, "try {} catch ({f}) { { function f() {} } }", "f",
               "catch: init | function:");
}
END_TEST

START_TEST(simple_catch_parameters_do_not_stop_functions_and_vars)
{
    check_uses(GOAL_SCRIPT, "try {} catch (f) { { function f() {} } }", "f",
               "catch: init | function: read | var: write");
    check_uses(GOAL_SCRIPT, "try {} catch (e) { var e = 1; e; } e;", "e",
               "catch: init write read | var: read");
}
END_TEST

START_TEST(if_branches_have_a_block_of_their_own)
{
    check_uses(GOAL_SCRIPT, "if (1) function f() {} else function f() {} f;", "f",
               "function: read | var: write write read | function: read");
}
END_TEST

START_TEST(parameter_expressions_do_not_see_the_body)
{
    check_uses(GOAL_SCRIPT, "(function (a = () => x) { var x; x; })", "x", "var: read");
    check_uses(GOAL_SCRIPT, "(function (a, b = () => a) { var a; a; })", "a",
               "parameter: init read | var: read");
    analyze_valid(GOAL_SCRIPT, "(function (a, b = () => a) { var a; a; })");
    ck_assert_ptr_eq(binding("a", 1)->from_parameter, binding("a", 0));
}
END_TEST

START_TEST(plain_parameters_share_the_scope_of_vars)
{
    check_uses(GOAL_SCRIPT, "(function (a, b) { var a; function b() {} a; })", "a",
               "parameter: init read");
    analyze_valid(GOAL_SCRIPT, "(function (a, a, b) { function b() {} })");
    ck_assert_ptr_nonnull(binding("b", 0)->function);
}
END_TEST

START_TEST(arguments_belong_to_the_nearest_function_that_is_no_arrow)
{
    check_uses(GOAL_SCRIPT, "function f() { return () => arguments; }", "arguments",
               "arguments: read");
    check_uses(GOAL_SCRIPT, "arguments; (() => arguments)", "arguments", "");
    check_uses(GOAL_SCRIPT, "function f(arguments) { arguments; }", "arguments",
               "parameter: init read");
    check_uses(GOAL_SCRIPT, "function f() { var arguments; arguments; }", "arguments",
               "arguments: read");
    check_uses(GOAL_SCRIPT, "function f(a = 1) { var arguments; arguments; }", "arguments",
               "arguments: | var: read");
    check_uses(GOAL_SCRIPT, "function f() { let arguments; arguments; }", "arguments",
               "let: init read");
    check_uses(GOAL_SCRIPT, "function f() { function arguments() {} arguments; }", "arguments",
               "function: read");
    check_uses(GOAL_SCRIPT, "function f() { arguments; function g() { arguments; } arguments; }",
               "arguments", "arguments: read read | arguments: read");
    check_uses(GOAL_COMMONJS, "arguments;", "arguments", "arguments: read");
}
END_TEST

START_TEST(arguments_uses_are_told_apart)
{
    check_uses(GOAL_SCRIPT,
               "function f(g) { arguments.length; arguments[0]; g.apply(1, arguments); "
               "g(...arguments); arguments[0] = 1; arguments[0](); g(arguments); }",
               "arguments", "arguments: length element apply spread read read read");
}
END_TEST

START_TEST(this_is_a_variable_that_arrows_capture)
{
    analyze_valid(GOAL_SCRIPT, "function f() { return () => () => this; }");
    const FunctionInfo *f = function("f");
    ck_assert_ptr_nonnull(f->this_binding);
    ck_assert_uint_eq(unit->scopes->functions.count, 4);
    for (uint32_t i = 2; i < 4; i++) {
        const FunctionInfo *arrow = unit->scopes->functions.items[i];
        ck_assert_ptr_eq(arrow->home, f);
        ck_assert_uint_eq(arrow->free.count, 1);
        ck_assert_ptr_eq(arrow->free.items[0].binding, f->this_binding);
    }
}
END_TEST

START_TEST(super_uses_home_object_this_and_more)
{
    analyze_valid(GOAL_SCRIPT, "class A extends B { constructor() { (() => super())(); } "
                               "m() { return () => super.x; } }");
    const FunctionInfo *constructor = function("A"), *method = function("m");
    ck_assert(constructor->this_binding && constructor->callee_binding &&
              constructor->new_target_binding);
    ck_assert(constructor->this_binding->has_tdz);
    ck_assert(method->this_binding && method->home_object_binding);
    ck_assert(!method->this_binding->has_tdz);
}
END_TEST

START_TEST(named_function_expressions_see_themselves)
{
    check_uses(GOAL_SCRIPT, "(function f() { f; f = 1; }); f;", "f", "self: read write");
    check_uses(GOAL_SCRIPT, "(function f(f) { f; })", "f", "self: | parameter: init read");
    check_uses(GOAL_SCRIPT, "(function f() { var f; f; })", "f", "self: | var: read");
}
END_TEST

START_TEST(class_names_have_an_inner_binding)
{
    check_uses(GOAL_SCRIPT, "class C { m() { C; } } C;", "C",
               "class: init read | class-self: read");
    check_uses(GOAL_SCRIPT, "class C extends C { [C]() {} }", "C",
               "class: init | class-self: read read");
    analyze_valid(GOAL_SCRIPT, "class D { static [() => D] = 1; }");
    ck_assert(unit->scopes->classes.items[0]->self_used_in_keys);
}
END_TEST

START_TEST(private_names_resolve_through_classes)
{
    analyze_valid(GOAL_SCRIPT,
                  "class A { #x; get #y() {} set #y(v) {} static #z() {} m(o) { class B { #x = "
                  "o.#x; n() { #y in this; } } } }");
    ck_assert_int_eq(binding("#x", 0)->private_kind, PRIVATE_FIELD);
    ck_assert_int_eq(binding("#y", 0)->private_kind, PRIVATE_ACCESSOR);
    ck_assert(binding("#z", 0)->is_static);
    ck_assert_str_eq(uses("#y"), "private: read");
    ck_assert_str_eq(uses("#x"), "private: | private: read");
    ck_assert(unit->scopes->classes.items[0]->has_instance_fields);
    ck_assert(unit->scopes->classes.items[0]->has_static_private_methods);
}
END_TEST

START_TEST(loop_heads_have_their_scope)
{
    check_uses(GOAL_SCRIPT, "for (let i = 0; i < 1; i++) i;", "i", "let: init update read read");
    check_uses(GOAL_SCRIPT, "let x; for (let x of x) x;", "x", "let: init | let: read init read");
    check_uses(GOAL_SCRIPT, "for (x of []) { let x; }", "x", "let: init");
    analyze_valid(GOAL_SCRIPT, "for (let i;;) {} for (const k of []) {}");
    ck_assert(binding("i", 0)->scope->has_per_iteration_copy);
    ck_assert(!binding("k", 0)->scope->has_per_iteration_copy);
}
END_TEST

START_TEST(scopes_exist_only_where_something_is_declared)
{
    analyze_valid(GOAL_SCRIPT, "{ var x; } for (;;) { x; } try {} catch {}");
    ck_assert_uint_eq(unit->scopes->scopes.count, 1);
}
END_TEST

START_TEST(free_variables_pass_through_functions_between)
{
    analyze_valid(GOAL_SCRIPT, "function f(a, b) { function g() { function h() { b; a; b; } } "
                               "function i() { a; } }");
    ck_assert_uint_eq(function("g")->free.count, 2);
    ck_assert_ptr_eq(function("g")->free.items[0].binding, binding("b", 0));
    ck_assert_ptr_eq(function("h")->free.items[1].binding, binding("a", 0));
    ck_assert_uint_eq(function("i")->free.count, 1);
    ck_assert_uint_eq(function("f")->free.count, 0);
}
END_TEST

START_TEST(functions_take_names_from_their_context)
{
    analyze_valid(GOAL_SCRIPT,
                  "let a = () => {}; b = function () {}; ({ c: () => {}, d() {}, get e() {}, "
                  "[f]: () => {} }); [g = () => {}] = []; class H { i = () => {}; #j() {} }");
    static const char *const labels[] = {"a", "b", "c", "d", "get e", "(computed)", "g", "i", "#j"};
    for (size_t i = 0; i < COUNT_OF(labels); i++) function(labels[i]);
    ck_assert_ptr_null(function("(program)")->name);
}
END_TEST

START_TEST(modules_bind_imports_and_exports)
{
    check_uses(GOAL_MODULE, "import x, {y as z} from 'm'; x; z; export {z}; z = 1;", "z",
               "import: read export write");
    analyze_valid(GOAL_MODULE, "export let a; export function f() {} var v; export {v as w};"
                               "let n; export default function () {}");
    ck_assert(binding("a", 0)->is_exported && binding("f", 0)->is_exported);
    ck_assert(binding("v", 0)->is_exported && !binding("n", 0)->is_exported);
    ck_assert_int_eq(binding("default", 0)->kind, BINDING_DEFAULT_EXPORT);
    ck_assert_str_eq(function("default")->binding->name->text, "default");
}
END_TEST

START_TEST(commonjs_has_parameters)
{
    check_uses(GOAL_COMMONJS, "exports.x = require('y');", "exports", "parameter: read");
    REJECT(GOAL_COMMONJS, "let require;", "const module = 1;");
    ACCEPT(GOAL_COMMONJS, "var exports;", "function require() {}");
}
END_TEST

START_TEST(scripts_share_the_global_scope)
{
    parse_program(unit, source_add(unit, "a.js", STR_LITERAL("let x; function f() {}")),
                  GOAL_SCRIPT);
    parse_program(unit, source_add(unit, "m.js", STR_LITERAL("f(); let y;")), GOAL_MODULE);
    parse_program(unit, source_add(unit, "b.js", STR_LITERAL("x; f();")), GOAL_SCRIPT);
    scope_analyze(unit);
    ck_assert(!diag_has_errors(unit));
    ck_assert_ptr_eq(binding("y", 0)->scope->parent, unit->scopes->global);
    ck_assert_uint_eq(unit->scopes->roots.count, 1);
    ck_assert_uint_eq(unit->scopes->unresolved.count, 0);
    ck_assert_str_eq(uses("x"), "let: init read");
}
END_TEST

/* ---- Conflicts ---- */

START_TEST(lexical_names_are_declared_once)
{
    REJECT(GOAL_SCRIPT, "let a; let a;", "let a; var a;", "var a; let a;", "const a = 1; class a {}",
           "function f() {} let f;", "{ let a; { var a; } }", "{ function a() {} var a; }",
           "let a; { var a; }", "switch (1) { case 0: let a; default: let a; }",
           "for (let i;;) { var i; }", "for (let i of []) { var i; }",
           "function f() { let a; for (var a;;); }");
    ACCEPT(GOAL_SCRIPT, "var a; var a;", "function a() {} var a;", "var a; function a() {}",
           "let a; { let a; }", "let a; function f() { var a; }", "for (let i;;) { let i; }",
           "l: function f() {} var f;");
}
END_TEST

START_TEST(parameters_conflict_with_lexical_names)
{
    REJECT(GOAL_SCRIPT, "function f(a) { let a; }", "(a = 1) => { const a = 2; };",
           "function f({a}) { class a {} }");
    ACCEPT(GOAL_SCRIPT, "function f(a) { var a; }", "function f(a) { { let a; } }",
           "(function f() { let f; });", "function f(a = 1) { var a; function a() {} }");
}
END_TEST

START_TEST(catch_parameters_conflict_unless_annex_b_says_otherwise)
{
    REJECT(GOAL_SCRIPT, "try {} catch (e) { let e; }", "try {} catch ({e}) { var e; }",
           "try {} catch ([e, e]) {}", "try {} catch (e) { function e() {} }");
    ACCEPT(GOAL_SCRIPT, "try {} catch (e) { var e; }", "try {} catch (e) { { let e; } }",
           "try {} catch (e) { for (var e of []); }");
}
END_TEST

START_TEST(sloppy_blocks_may_repeat_plain_functions)
{
    ACCEPT(GOAL_SCRIPT, "{ function f() {} function f() {} }",
           "switch (1) { case 0: function f() {} default: function f() {} }");
    REJECT(GOAL_SCRIPT, "'use strict'; { function f() {} function f() {} }",
           "{ function f() {} function* f() {} }", "{ async function f() {} function f() {} }");
    analyze_valid(GOAL_SCRIPT, "{ function f() {} function f() {} }");
    ck_assert_uint_eq(unit->scopes->scopes.items[1]->functions.count, 1);
}
END_TEST

START_TEST(modules_have_stricter_rules)
{
    REJECT(GOAL_MODULE, "export {x};", "import {a} from 'm'; let a;", "function f() {} var f;",
           "import {a, b as a} from 'm';", "function f() {} function f() {}");
    ACCEPT(GOAL_MODULE, "export {x}; let x;", "export {x}; import x from 'm';",
           "export default 1; let y;");
}
END_TEST

START_TEST(conflicts_point_to_both_declarations)
{
    StrBuf out;
    strbuf_init(&out, &unit->arena);
    analyze(GOAL_SCRIPT, "let first;\nlet x;\nvar x;\n");
    diag_write(unit, &out, false);
    ck_assert_ptr_nonnull(
        strstr(out.text, "t.js:3:5: error: SyntaxError: Identifier 'x' has already been declared"));
    ck_assert_ptr_nonnull(strstr(out.text, "t.js:2:5: note: "));
}
END_TEST

/* Writes the levels of each dynamic name and what remains, in order of the text: `x: with, eval-var, global`. */
static const char *levels(const char *name)
{
    StrBuf out;
    strbuf_init(&out, &unit->scratch);
    strbuf_puts(&out, "");
    const MapEntry *entries = unit->scopes->dynamic_names.entries.items;
    for (uint32_t i = 0; i < unit->scopes->dynamic_names.entries.count; i++) {
        const AstNode *node = entries[i].key.pointer;
        if (node->kind != AST_IDENTIFIER || !str_is(name_str(node->identifier.name), name)) continue;
        const DynamicName *found = scope_dynamic_name(unit->scopes, node);
        for (uint32_t k = 0; k < found->count; k++) strbuf_printf(&out, "%s ", scope_binding_kind_text(found->levels[k]->kind));
        strbuf_printf(&out, "%s;", node->identifier.binding ? scope_binding_kind_text(node->identifier.binding->kind) : "global");
    }
    return out.text;
}

static void check_levels(AstGoal goal, const char *text, const char *name, const char *expected)
{
    Unit *outer = unit;
    unit = unit_new();
    analyze_valid(goal, text);
    const char *found = levels(name);
    ck_assert_msg(strcmp(found, expected) == 0, "%s\n  expected %s\n  found    %s", text, expected, found);
    unit_free(unit);
    unit = outer;
}

START_TEST(names_in_with_have_its_object_as_a_level)
{
    check_levels(GOAL_SCRIPT, "with (o) x;", "x", "with global;");
    check_levels(GOAL_SCRIPT, "with (o) { let x; x; }", "x", "");
    check_levels(GOAL_SCRIPT, "with (x) y;", "x", "");
    check_levels(GOAL_SCRIPT, "function f(x) { with (a) with (b) (() => x); }", "x", "with with parameter;");
    check_levels(GOAL_SCRIPT, "with (a) { function f(x) { with (b) x; } }", "x", "with parameter;");
    check_uses(GOAL_SCRIPT, "function f() { with (o) { (function () { x; }); } }", ".with", "with: init read");
}
END_TEST

START_TEST(evals_declare_variables_of_the_function)
{
    check_levels(GOAL_SCRIPT, "function f() { eval('var x'); x; }", "x", "eval-var global;");
    check_levels(GOAL_SCRIPT, "function f(x) { eval('var x'); x; }", "x", "");
    check_levels(GOAL_SCRIPT, "function f() { 'use strict'; eval('var x'); x; }", "x", "");
    check_levels(GOAL_SCRIPT, "function f() { eval('\"use strict\"; var x'); x; }", "x", "");
    check_levels(GOAL_SCRIPT, "eval('var x'); x;", "x", "");
    check_levels(GOAL_SCRIPT, "let x; function f() { with (o) { eval('var x'); } return () => x; }", "x", "eval-var let;");
    check_levels(GOAL_SCRIPT, "function f(a = eval('var x'), b = x) { x; }", "x", "eval-var global;eval-var global;");
    check_uses(GOAL_SCRIPT, "function f() { let x; eval('x++; let x2 = x'); }", "x", "let: init update read");
}
END_TEST

START_TEST(errors_in_eval_code_are_thrown_by_it)
{
    ACCEPT(GOAL_SCRIPT, "eval('let x; let x');", "eval('1 +');", "{ let x; eval('var x'); }", "(0, eval)('let x; var x');",
           "Function('a b', 'c');", "new Function('{');");
    analyze_valid(GOAL_SCRIPT, "let x; eval('var x'); Function('return 1'); (0, eval)('2');");
    ck_assert_uint_eq(unit->scopes->codes.count, 2);
    ck_assert_uint_eq(unit->scopes->evals.entries.count, 3);
    const EvalCode *code = unit->scopes->evals.entries.items[0].value;
    ck_assert_str_eq(code->error, "Identifier 'x' has already been declared");
}
END_TEST

START_TEST(eval_of_what_is_not_constant_is_warned_of)
{
    analyze_valid(GOAL_SCRIPT, "eval(x); eval(1); eval(); (0, eval)(x); new Function(x); function f(eval) { eval(x); }");
    ck_assert_uint_eq(unit->diagnostics.warning_count, 3);
}
END_TEST

START_TEST(long_chains_do_not_recurse)
{
    StrBuf text;
    strbuf_init(&text, &unit->arena);
    strbuf_puts(&text, "x = y");
    for (int i = 0; i < 15000; i++) strbuf_puts(&text, "+y");
    strbuf_puts(&text, "; x = y");
    for (int i = 0; i < 15000; i++) strbuf_puts(&text, ".y");
    strbuf_puts(&text, ";");
    for (int i = 0; i < 15000; i++) strbuf_puts(&text, "if (x) y; else ");
    strbuf_puts(&text, "{}");
    const ScopeInfo *info = analyze_valid(GOAL_SCRIPT, text.text);
    ck_assert_uint_eq(info->unresolved.count, 2);
}
END_TEST

START_TEST(the_dump_is_stable_text)
{
    StrBuf out;
    strbuf_init(&out, &unit->arena);
    analyze_valid(GOAL_SCRIPT, "let x = 1;\nfunction f(a) { return x + b; }\n");
    scope_dump(unit, &out);
    ck_assert_str_eq(out.text, "script t.js\n"
                               "  let x#0 1:5 tdz\n"
                               "    init 1:5\n"
                               "    read 2:24 in f#1\n"
                               "  function f#1 2:10 global made by 2:1\n"
                               "  function f#1 2:1\n"
                               "    parameter a#2 2:12\n"
                               "      init 2:12\n"
                               "unresolved\n"
                               "  b 2:28\n");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("scope");
    TCase *tests = tcase_create("scope");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, blocks_shadow);
    tcase_add_test(tests, var_is_hoisted_out_of_blocks);
    tcase_add_test(tests, script_var_is_a_property_but_let_is_not);
    tcase_add_test(tests, unresolved_names_are_listed_once);
    tcase_add_test(tests, functions_in_sloppy_blocks_are_vars_too);
    tcase_add_test(tests, functions_in_blocks_stay_there_if_a_var_could_not);
    tcase_add_test(tests, simple_catch_parameters_do_not_stop_functions_and_vars);
    tcase_add_test(tests, if_branches_have_a_block_of_their_own);
    tcase_add_test(tests, parameter_expressions_do_not_see_the_body);
    tcase_add_test(tests, plain_parameters_share_the_scope_of_vars);
    tcase_add_test(tests, arguments_belong_to_the_nearest_function_that_is_no_arrow);
    tcase_add_test(tests, arguments_uses_are_told_apart);
    tcase_add_test(tests, this_is_a_variable_that_arrows_capture);
    tcase_add_test(tests, super_uses_home_object_this_and_more);
    tcase_add_test(tests, named_function_expressions_see_themselves);
    tcase_add_test(tests, class_names_have_an_inner_binding);
    tcase_add_test(tests, private_names_resolve_through_classes);
    tcase_add_test(tests, loop_heads_have_their_scope);
    tcase_add_test(tests, scopes_exist_only_where_something_is_declared);
    tcase_add_test(tests, free_variables_pass_through_functions_between);
    tcase_add_test(tests, functions_take_names_from_their_context);
    tcase_add_test(tests, modules_bind_imports_and_exports);
    tcase_add_test(tests, commonjs_has_parameters);
    tcase_add_test(tests, scripts_share_the_global_scope);
    tcase_add_test(tests, lexical_names_are_declared_once);
    tcase_add_test(tests, parameters_conflict_with_lexical_names);
    tcase_add_test(tests, catch_parameters_conflict_unless_annex_b_says_otherwise);
    tcase_add_test(tests, sloppy_blocks_may_repeat_plain_functions);
    tcase_add_test(tests, modules_have_stricter_rules);
    tcase_add_test(tests, conflicts_point_to_both_declarations);
    tcase_add_test(tests, names_in_with_have_its_object_as_a_level);
    tcase_add_test(tests, evals_declare_variables_of_the_function);
    tcase_add_test(tests, errors_in_eval_code_are_thrown_by_it);
    tcase_add_test(tests, eval_of_what_is_not_constant_is_warned_of);
    tcase_add_test(tests, long_chains_do_not_recurse);
    tcase_add_test(tests, the_dump_is_stable_text);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? 1 : 0;
}
