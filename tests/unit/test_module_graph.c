/* The module graph: kinds, requests, what names lead to, order, circles, limits. */
#define _XOPEN_SOURCE 700
#include "tests/unit/tree_fixture.h"

#include "frontend/module_graph.h"
#include "passes/scope.h"

static ModuleGraph *build_with(const char *entry, const ModuleOptions *options)
{
    return module_graph_build(unit, source_read(unit, tree_path(entry)), options);
}

/* Builds the graph of a program without errors. */
static ModuleGraph *build(const char *entry)
{
    StrBuf errors;
    ModuleGraph *graph = build_with(entry, NULL);
    strbuf_init(&errors, &unit->arena);
    diag_write(unit, &errors, false);
    ck_assert_msg(!diag_has_errors(unit), "%s", strbuf_finish(&errors).p);
    return graph;
}

static Module *module_named(const ModuleGraph *graph, const char *name)
{
    for (uint32_t i = 0; i < graph->modules.count; i++)
        if (strcmp(graph->modules.items[i]->path, tree_path(name)) == 0) return graph->modules.items[i];
    ck_abort_msg("no module %s", name);
}

static const ModuleImport *import_named(const Module *module, const char *local)
{
    for (uint32_t i = 0; i < module->imports.count; i++)
        if (str_is(name_str(module->imports.items[i].specifier->import_specifier.local->binding_identifier.name), local))
            return &module->imports.items[i];
    ck_abort_msg("no import %s", local);
}

static ModuleKind kind_of(const char *file, const char *text)
{
    tree_write(file, text);
    return build(file)->modules.items[0]->kind;
}

static const char *names_of(const Module *module)
{
    StrBuf out;
    strbuf_init(&out, &unit->arena);
    for (uint32_t i = 0; i < module->names.count; i++) strbuf_printf(&out, "%s ", module->names.items[i].name->text);
    return strbuf_finish(&out).p;
}

static const char *order_of(ModuleVec order)
{
    StrBuf out;
    strbuf_init(&out, &unit->arena);
    for (uint32_t i = 0; i < order.count; i++) strbuf_printf(&out, "%s ", path_base(order.items[i]->path));
    return strbuf_finish(&out).p;
}

/* ---- Kinds ---- */

START_TEST(the_kind_is_found_out)
{
    ck_assert_int_eq(kind_of("a.js", "var x;"), MODULE_SCRIPT);
    ck_assert_int_eq(kind_of("b.js", "export {};"), MODULE_ESM);
    ck_assert_int_eq(kind_of("c.js", "exports.x = 1;"), MODULE_COMMONJS);
    ck_assert_int_eq(kind_of("d.mjs", "1;"), MODULE_ESM);
    ck_assert_int_eq(kind_of("e.cjs", "1;"), MODULE_COMMONJS);
    ck_assert_int_eq(kind_of("f.js", "function f(require) { require('x'); }"), MODULE_SCRIPT);
    tree_write("m/package.json", "{\"type\": \"module\"}");
    ck_assert_int_eq(kind_of("m/a.js", "1;"), MODULE_ESM);
    ck_assert_int_eq(kind_of("m/b.cjs", "1;"), MODULE_COMMONJS);
}
END_TEST

START_TEST(the_goal_may_be_given)
{
    tree_write("a.js", "var x = typeof require;");
    tree_write("b.mjs", "import './c.js';");
    tree_write("c.js", "1;");
    ck_assert_int_eq(build_with("a.js", &(ModuleOptions){.goal = GOAL_SCRIPT})->modules.items[0]->kind, MODULE_SCRIPT);
    ck_assert_int_eq(build_with("a.js", &(ModuleOptions){.goal = GOAL_MODULE})->modules.items[0]->kind, MODULE_ESM);
    ck_assert_int_eq(build("b.mjs")->modules.items[1]->kind, MODULE_COMMONJS);
    unit->programs.count = 0;
    ck_assert_int_eq(build_with("b.mjs", &(ModuleOptions){.goal = GOAL_MODULE})->modules.items[1]->kind, MODULE_ESM);
    ck_assert_int_eq(unit->programs.count, 2);
    ck_assert(!diag_has_errors(unit));
}
END_TEST

/* ---- Requests ---- */

START_TEST(requests_are_in_source_order)
{
    tree_write("main.mjs", "f(() => import('./c.mjs')); import './b.mjs'; export * from './a.mjs'; import('./' + x); import(`./a.mjs`);");
    tree_write("a.mjs", "");
    tree_write("b.mjs", "");
    tree_write("c.mjs", "");
    const ModuleGraph *graph = build("main.mjs");
    const Module *main = graph->modules.items[0];
    static const char *const expected[] = {"c.mjs", "b.mjs", "a.mjs", "a.mjs"};
    ck_assert_int_eq(main->requests.count, COUNT_OF(expected));
    for (size_t i = 0; i < COUNT_OF(expected); i++) {
        ck_assert_str_eq(path_base(main->requests.items[i]->module->path), expected[i]);
        ck_assert_ptr_eq(module_request_of(graph, main->requests.items[i]->node), main->requests.items[i]);
    }
    ck_assert_int_eq(graph->modules.count, 4);
}
END_TEST

static uint32_t count_requires(const char *text)
{
    tree_write("r.cjs", text);
    return build("r.cjs")->modules.items[0]->requests.count;
}

START_TEST(require_counts_where_it_is_its_own)
{
    tree_write("a.js", "");
    ck_assert_int_eq(count_requires("require('./a'); { require('./a'); } () => require('./a'); class C { x = require('./a') }"), 4);
    ck_assert_int_eq(count_requires("function f(require) { require('./a'); return () => require('./a'); }"), 0);
    ck_assert_int_eq(count_requires("function f({ x: [require] }) { require('./a'); } require('./a');"), 1);
    ck_assert_int_eq(count_requires("function f() { if (x) { for (;;) { var require; } } require('./a'); }"), 0);
    ck_assert_int_eq(count_requires("(function require() { require('./a'); }); (class require { x = require('./a') });"), 0);
    ck_assert_int_eq(count_requires("{ let require; require('./a'); } require('./a');"), 1);
    ck_assert_int_eq(count_requires("{ function require() {} } switch (1) { case 1: let require; case 2: require('./a'); }"), 0);
    ck_assert_int_eq(count_requires("try {} catch (require) { require('./a'); } for (let require of []) require('./a');"), 0);
    ck_assert_int_eq(count_requires("require = 1; require('./a');"), 0);
    ck_assert_int_eq(count_requires("require(); require(x); require?.('./a'); module.require('./a'); require('./a', 1);"), 0);
    ck_assert_int_eq(count_requires("x.require('./a'); new require('./a');"), 0);
}
END_TEST

START_TEST(require_in_try_or_function_may_fail)
{
    tree_write("main.cjs", "try { require('./no'); } catch {}");
    const ModuleRequest *request = build("main.cjs")->modules.items[0]->requests.items[0];
    ck_assert(request->is_deferred && !request->module);
    ck_assert_str_eq(request->failure->code, "MODULE_NOT_FOUND");
    tree_write("b.cjs", "try { (() => require('./no'))(); } catch {}");
    build_with("b.cjs", NULL);
    ck_assert_int_eq(unit->diagnostics.error_count, 0);
    ck_assert_int_eq(unit->diagnostics.warning_count, 2);
    tree_write("c.cjs", "try {} catch { require('./no'); }");
    build_with("c.cjs", NULL);
    ck_assert_int_eq(unit->diagnostics.error_count, 1);
    tree_write("d.cjs", "try { require('./no'); } finally {}");
    build_with("d.cjs", NULL);
    ck_assert_int_eq(unit->diagnostics.error_count, 2);
}
END_TEST

START_TEST(what_only_import_calls_ask_for_may_fail)
{
    tree_write("main.mjs", "import('./a.mjs'); import('./e.mjs'); import './d.mjs';");
    tree_write("a.mjs", "import './b.mjs';");
    tree_write("b.mjs", "export * from './c.mjs'; import './no.mjs';");
    tree_write("c.mjs", "export let x = ;");
    tree_write("d.mjs", "export let x;");
    tree_write("e.mjs", "import { y } from './d.mjs'; import './b.mjs';");
    const ModuleGraph *graph = build("main.mjs");
    ck_assert_int_eq(unit->diagnostics.error_count, 0);
    ck_assert_int_eq(graph->modules.count, 2);
    ck_assert_int_eq(unit->programs.count, 2);
    for (uint32_t i = 0; i < 2; i++) ck_assert_ptr_nonnull(graph->modules.items[0]->requests.items[i]->failure);
    ck_assert_int_eq(graph->modules.items[1]->index, 1);
}
END_TEST

START_TEST(a_module_that_is_imported_and_required_to_run_may_not_fail)
{
    tree_write("main.mjs", "import('./a.mjs'); import './b.mjs';");
    tree_write("b.mjs", "import './a.mjs';");
    tree_write("a.mjs", "let x = ;");
    build_with("main.mjs", NULL);
    ck_assert_int_eq(unit->diagnostics.error_count, 1);
}
END_TEST

START_TEST(chains_of_operators_need_no_stack)
{
    StrBuf text;
    strbuf_init(&text, &unit->arena);
    strbuf_puts(&text, "module.exports = 0");
    for (int i = 0; i < 15000; i++) strbuf_puts(&text, " + 1");
    strbuf_puts(&text, " + require('./a');");
    tree_write("a.js", "");
    ck_assert_int_eq(count_requires(strbuf_finish(&text).p), 1);
}
END_TEST

/* ---- Names ---- */

START_TEST(names_lead_through_reexports)
{
    tree_write("main.mjs", "import d, { a as x, ns, late, e } from './one.mjs'; import * as all from './one.mjs';");
    tree_write("one.mjs", "import { y } from './two.mjs'; import * as ns from './two.mjs'; export { y as a, ns, late as late };"
                          "export * from './two.mjs'; export { default } from './two.mjs'; let late;");
    tree_write("two.mjs", "export let y, e; export default class {} export * from './one.mjs';");
    const ModuleGraph *graph = build("main.mjs");
    scope_analyze(unit);
    ck_assert(!diag_has_errors(unit));
    const Module *main = graph->modules.items[0], *two = module_named(graph, "two.mjs");
    const ModuleTarget *x = &import_named(main, "x")->target;
    ck_assert(x->kind == TARGET_VARIABLE && x->module == two);
    ck_assert_str_eq(module_target_binding(x)->name->text, "y");
    ck_assert_ptr_nonnull(module_target_binding(&import_named(main, "d")->target));
    ck_assert_str_eq(module_target_binding(&import_named(main, "late")->target)->name->text, "late");
    ck_assert(import_named(main, "ns")->target.kind == TARGET_NAMESPACE && import_named(main, "ns")->target.module == two);
    ck_assert(import_named(main, "e")->target.module == two);
    ck_assert_str_eq(names_of(module_named(graph, "one.mjs")), "a default e late ns y ");
}
END_TEST

START_TEST(stars_hide_what_is_ambiguous)
{
    tree_write("main.mjs", "import * as ns from './all.mjs'; export * from './all.mjs';");
    tree_write("all.mjs", "export * from './a.mjs'; export * from './b.mjs'; export * from './all.mjs'; export let own;");
    tree_write("a.mjs", "export let x, own, one; export { z } from './c.mjs'; export default 1;");
    tree_write("b.mjs", "export let x; export * from './c.mjs'; export { y as '\\u{1F600}', y as '\\uFFFF' } from './c.mjs';");
    tree_write("c.mjs", "export let y, z;");
    const ModuleGraph *graph = build("main.mjs");
    ck_assert_str_eq(names_of(module_named(graph, "all.mjs")), "one own y z \xF0\x9F\x98\x80 \xEF\xBF\xBF ");
}
END_TEST

START_TEST(commonjs_offers_its_names)
{
    tree_write("main.mjs", "import whole, { a, b } from './c.js'; import * as ns from './c.js'; export * from './c.js';");
    tree_write("c.js", "exports.a = 1; __exportStar(require('./d.js'));");
    tree_write("d.js", "Object.defineProperty(exports, 'b', { enumerable: true, get: function () { return x.b; } });"
                       "__export(require('./c.js'));");
    const ModuleGraph *graph = build("main.mjs");
    const Module *main = graph->modules.items[0], *c = module_named(graph, "c.js");
    ck_assert(import_named(main, "whole")->target.kind == TARGET_WHOLE);
    ck_assert(import_named(main, "b")->target.kind == TARGET_PROPERTY && import_named(main, "b")->target.module == c);
    ck_assert_str_eq(names_of(c), "a b default ");
}
END_TEST

START_TEST(imports_in_circles_may_be_uninitialized)
{
    tree_write("main.mjs", "import { a, f } from './a.mjs';");
    tree_write("a.mjs", "import { b, g, D } from './b.mjs'; export let a; export function f() {}");
    tree_write("b.mjs", "import { a, f } from './a.mjs'; import E from './c.mjs'; export const b = 1; export var g; class D {} export { D };");
    tree_write("c.mjs", "export default class {}");
    const ModuleGraph *graph = build("main.mjs");
    const Module *main = graph->modules.items[0], *a = module_named(graph, "a.mjs"), *b = module_named(graph, "b.mjs");
    ck_assert(a->cycle == 1 && b->cycle == 1 && !main->cycle && !module_named(graph, "c.mjs")->cycle);
    ck_assert(!import_named(main, "a")->may_be_uninitialized && !import_named(b, "E")->may_be_uninitialized);
    ck_assert(import_named(a, "b")->may_be_uninitialized && import_named(a, "D")->may_be_uninitialized);
    ck_assert(!import_named(a, "g")->may_be_uninitialized && !import_named(b, "f")->may_be_uninitialized);
    ck_assert(import_named(b, "a")->may_be_uninitialized);
}
END_TEST

/* ---- Order ---- */

START_TEST(imports_run_before_importers)
{
    tree_write("main.mjs", "import './a.mjs'; import './b.mjs'; import('./lazy.mjs');");
    tree_write("a.mjs", "import './c.mjs'; import './main.mjs';");
    tree_write("b.mjs", "import './c.mjs'; import './d.cjs';");
    tree_write("c.mjs", "");
    tree_write("d.cjs", "require('./e.mjs')");
    tree_write("e.mjs", "");
    tree_write("lazy.mjs", "import './c.mjs'; import './f.mjs';");
    tree_write("f.mjs", "");
    ModuleGraph *graph = build("main.mjs");
    ck_assert_str_eq(order_of(graph->order), "c.mjs a.mjs d.cjs b.mjs main.mjs f.mjs lazy.mjs e.mjs ");
    ck_assert_int_eq(graph->eager_count, 5);
    ck_assert(module_named(graph, "d.cjs")->is_eager && !module_named(graph, "e.mjs")->is_eager);
    ck_assert_str_eq(order_of(module_evaluation_order(unit, graph, module_named(graph, "lazy.mjs"))), "c.mjs f.mjs lazy.mjs ");
}
END_TEST

START_TEST(awaiting_spreads_to_importers)
{
    tree_write("main.mjs", "import './a.mjs'; import './b.mjs';");
    tree_write("a.mjs", "import './await.mjs'; import './main.mjs';");
    tree_write("b.mjs", "import('./await.mjs');");
    tree_write("await.mjs", "for await (const x of []) ;");
    const ModuleGraph *graph = build("main.mjs");
    ck_assert(module_named(graph, "await.mjs")->has_top_level_await);
    ck_assert(module_named(graph, "a.mjs")->is_async && graph->modules.items[0]->is_async && !module_named(graph, "b.mjs")->is_async);
}
END_TEST

/* ---- Limits ---- */

/* m0.mjs imports m1.mjs imports … ; each re-exports all of the next one. */
static void write_chain(int count)
{
    for (int i = 0; i < count; i++)
        tree_write(arena_printf(&unit->arena, "m%d.mjs", i),
                   i + 1 < count ? arena_printf(&unit->arena, "import { x } from './m%d.mjs'; export * from './m%d.mjs';", i + 1, i + 1)
                                 : "import './m0.mjs'; export let x;");
}

START_TEST(deep_chains_need_no_stack)
{
    write_chain(3000);
    const ModuleGraph *graph = build("m0.mjs");
    ck_assert_int_eq(graph->modules.count, 3000);
    ck_assert_str_eq(path_base(graph->modules.items[0]->imports.items[0].target.module->path), "m2999.mjs");
    ck_assert_int_eq(graph->modules.items[1500]->cycle, 1);
}
END_TEST

START_TEST(depth_and_count_are_bounded)
{
    write_chain(10);
    build_with("m0.mjs", &(ModuleOptions){.max_depth = 9});
    ck_assert(!diag_has_errors(unit));
    build_with("m0.mjs", &(ModuleOptions){.max_depth = 8});
    ck_assert_int_eq(unit->diagnostics.error_count, 2); /* import and export from */
    build_with("m0.mjs", &(ModuleOptions){.max_count = 10});
    ck_assert_int_eq(unit->diagnostics.error_count, 2);
    build_with("m0.mjs", &(ModuleOptions){.max_count = 9});
    ck_assert_int_eq(unit->diagnostics.error_count, 3);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("module_graph");
    TCase *tests = tcase_create("all");
    tcase_add_checked_fixture(tests, tree_setup, tree_teardown);
    tcase_set_timeout(tests, 30);
    tcase_add_test(tests, the_kind_is_found_out);
    tcase_add_test(tests, the_goal_may_be_given);
    tcase_add_test(tests, requests_are_in_source_order);
    tcase_add_test(tests, require_counts_where_it_is_its_own);
    tcase_add_test(tests, require_in_try_or_function_may_fail);
    tcase_add_test(tests, what_only_import_calls_ask_for_may_fail);
    tcase_add_test(tests, a_module_that_is_imported_and_required_to_run_may_not_fail);
    tcase_add_test(tests, chains_of_operators_need_no_stack);
    tcase_add_test(tests, names_lead_through_reexports);
    tcase_add_test(tests, stars_hide_what_is_ambiguous);
    tcase_add_test(tests, commonjs_offers_its_names);
    tcase_add_test(tests, imports_in_circles_may_be_uninitialized);
    tcase_add_test(tests, imports_run_before_importers);
    tcase_add_test(tests, awaiting_spreads_to_importers);
    tcase_add_test(tests, deep_chains_need_no_stack);
    tcase_add_test(tests, depth_and_count_are_bounded);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? 1 : 0;
}
