/* Resolution: names of files, and node's algorithms for import and require on small trees of files. */
#define _XOPEN_SOURCE 700
#include "tests/unit/tree_fixture.h"

#include "frontend/resolve.h"

static Resolver resolver;

static void setup(void)
{
    tree_setup();
    tree_write("main.js", "");
    resolver_init(&resolver, unit, tree_path("main.js"));
}

static const Resolution *lookup(ResolveMode mode, const char *specifier, const char *folder)
{
    return resolve(&resolver, str_from_c(specifier), tree_path(folder), mode);
}

static void check_file(ResolveMode mode, const char *specifier, const char *folder, const char *expected)
{
    const Resolution *found = lookup(mode, specifier, folder);
    ck_assert_msg(found->kind == RESOLVED_FILE, "%s: %s", specifier, found->message);
    ck_assert_str_eq(found->path, tree_path(expected));
}

#define IMPORTS(specifier, expected) check_file(RESOLVE_IMPORT, specifier, ".", expected)
#define REQUIRES(specifier, expected) check_file(RESOLVE_REQUIRE, specifier, ".", expected)
#define FAILS(mode, specifier, failure) ck_assert_int_eq(lookup(mode, specifier, ".")->kind, failure)

/* ---- Names ---- */

START_TEST(joining_normalizes)
{
    static const char *const rows[][3] = {
        {"/a/b", "c", "/a/b/c"}, {"/a/b", "../c", "/a/c"}, {"/a", "../../c", "/c"}, {"/", "a/", "/a"}, {"/a", "./b//c/.", "/a/b/c"},
        {"/a", "/x/../y", "/y"}, {".", "a", "a"}, {".", "../a", "../a"}, {"x", "../../a", "../a"}, {"x", "..", "."}, {"/", "..", "/"},
        {"..", "../a", "../../a"}, {"a/b", "../..", "."}};
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        ck_assert_str_eq(path_join(&unit->arena, rows[i][0], str_from_c(rows[i][1])), rows[i][2]);
}
END_TEST

START_TEST(relative_names_lead_there)
{
    static const char *const rows[][3] = {
        {"/a/b", "/a/b/c", "c"}, {"/a/b", "/a/c", "../c"}, {"/a/b", "/x", "../../x"}, {"/", "/x/y", "x/y"},
        {"/a/bc", "/a/bd/e", "../bd/e"}, {"/a/b", "/a/bc", "../bc"}, {"/a/bc", "/a/b", "../b"}};
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        ck_assert_str_eq(path_relative(&unit->arena, rows[i][0], rows[i][1]), rows[i][2]);
}
END_TEST

START_TEST(parts_of_names)
{
    ck_assert_str_eq(path_directory(&unit->arena, "/a/b"), "/a");
    ck_assert_str_eq(path_directory(&unit->arena, "/a"), "/");
    ck_assert_str_eq(path_directory(&unit->arena, "a"), ".");
    ck_assert_str_eq(path_extension("/a.b/c"), "");
    ck_assert_str_eq(path_extension("/a/.js"), "");
    ck_assert_str_eq(path_extension("x.min.js"), ".js");
}
END_TEST

/* ---- Files ---- */

START_TEST(imports_want_whole_file_names)
{
    tree_write("a.js", "");
    tree_write("dir/index.js", "");
    tree_write("a b.js", "");
    IMPORTS("./a.js", "a.js");
    IMPORTS("./dir/../a.js", "a.js");
    IMPORTS("./a%20b.js", "a b.js");
    IMPORTS(tree_path("a.js"), "a.js");
    IMPORTS(arena_printf(&unit->arena, "file://%s", tree_path("a.js")), "a.js");
    FAILS(RESOLVE_IMPORT, "./a", RESOLVE_NOT_FOUND);
    FAILS(RESOLVE_IMPORT, "./dir", RESOLVE_INVALID);
    FAILS(RESOLVE_IMPORT, "./a.js/", RESOLVE_NOT_FOUND);
    FAILS(RESOLVE_IMPORT, "./a%2fb.js", RESOLVE_INVALID);
    FAILS(RESOLVE_IMPORT, "./a.js?x", RESOLVE_UNSUPPORTED);
    FAILS(RESOLVE_IMPORT, "https://x/y.js", RESOLVE_UNSUPPORTED);
    ck_assert_str_eq(lookup(RESOLVE_IMPORT, "./a", ".")->help, "did you mean './a.js'? (an import wants the whole file name)");
}
END_TEST

START_TEST(require_tries_extensions_and_index)
{
    tree_write("a.js", "");
    tree_write("a.json", "");
    tree_write("b.json", "");
    tree_write("c", "");
    tree_write("c.js", "");
    tree_write("dir/index.json", "");
    tree_write("dir.js", "");
    tree_write("m.mjs", "");
    REQUIRES("./a", "a.js");
    REQUIRES("./a.json", "a.json");
    REQUIRES("./b", "b.json");
    REQUIRES("./c", "c");
    REQUIRES("./dir", "dir.js");
    REQUIRES("./dir/", "dir/index.json");
    REQUIRES("./dir/.", "dir/index.json");
    check_file(RESOLVE_REQUIRE, "..", "dir/sub", "dir/index.json");
    FAILS(RESOLVE_REQUIRE, "./m", RESOLVE_NOT_FOUND);
    FAILS(RESOLVE_REQUIRE, "./a%20b", RESOLVE_NOT_FOUND);
    FAILS(RESOLVE_REQUIRE, "a.js", RESOLVE_NOT_FOUND);
}
END_TEST

START_TEST(main_names_the_file_of_a_folder)
{
    tree_write("p/package.json", "{\"main\": \"lib\"}");
    tree_write("p/lib/index.js", "");
    tree_write("q/package.json", "{\"main\": \"gone\"}");
    tree_write("q/index.js", "");
    tree_write("r/package.json", "{\"main\": 5}");
    tree_write("r/index.js", "");
    REQUIRES("./p", "p/lib/index.js");
    REQUIRES("./q", "q/index.js");
    REQUIRES("./r", "r/index.js");
}
END_TEST

START_TEST(symbolic_links_are_followed)
{
    tree_write("real/a.js", "");
    ck_assert_int_eq(symlink("real", tree_path("link")), 0);
    ck_assert_int_eq(symlink("loop", tree_path("loop")), 0);
    IMPORTS("./link/a.js", "real/a.js");
    REQUIRES("./link/a", "real/a.js");
    FAILS(RESOLVE_IMPORT, "./loop", RESOLVE_INVALID);
    FAILS(RESOLVE_REQUIRE, "./loop", RESOLVE_INVALID);
}
END_TEST

/* ---- Packages ---- */

START_TEST(node_modules_are_searched_upwards)
{
    tree_write("node_modules/p/index.js", "");
    tree_write("node_modules/p/file.js", "");
    tree_write("a/node_modules/p/index.js", "");
    tree_write("a/b/c/x.js", "");
    tree_write("node_modules/@s/q/index.js", "");
    tree_write("node_modules/single.js", "");
    check_file(RESOLVE_IMPORT, "p", "a/b/c", "a/node_modules/p/index.js");
    check_file(RESOLVE_REQUIRE, "p", "a/b/c", "a/node_modules/p/index.js");
    check_file(RESOLVE_REQUIRE, "p/file", "a/b/c", "node_modules/p/file.js");
    ck_assert_int_eq(lookup(RESOLVE_IMPORT, "p/file.js", "a/b/c")->kind, RESOLVE_NOT_FOUND); /* the first folder decides */
    IMPORTS("p/file.js", "node_modules/p/file.js");
    IMPORTS("@s/q", "node_modules/@s/q/index.js");
    REQUIRES("single", "node_modules/single.js");
    FAILS(RESOLVE_IMPORT, "single", RESOLVE_NOT_FOUND);
    FAILS(RESOLVE_IMPORT, "@s", RESOLVE_INVALID);
}
END_TEST

START_TEST(exports_decide_by_conditions)
{
    tree_write("node_modules/p/package.json",
               "{\"main\": \"m.js\", \"exports\": {\".\": {\"browser\": \"./no.js\", \"import\": \"./i.js\", \"require\": \"./r.js\"},"
               "\"./n\": {\"node\": {\"require\": \"./r.js\"}, \"default\": \"./d.js\"}, \"./l\": [\"bad\", null, \"./i.js\", \"./d.js\"]}}");
    tree_write("node_modules/p/i.js", "");
    tree_write("node_modules/p/r.js", "");
    tree_write("node_modules/p/d.js", "");
    tree_write("node_modules/p/m.js", "");
    IMPORTS("p", "node_modules/p/i.js");
    REQUIRES("p", "node_modules/p/r.js");
    IMPORTS("p/n", "node_modules/p/d.js");
    REQUIRES("p/n", "node_modules/p/r.js");
    IMPORTS("p/l", "node_modules/p/i.js");
    FAILS(RESOLVE_IMPORT, "p/m.js", RESOLVE_INVALID);
    FAILS(RESOLVE_REQUIRE, "p/m.js", RESOLVE_INVALID);
    FAILS(RESOLVE_REQUIRE, "p/m", RESOLVE_INVALID);
    REQUIRES("./node_modules/p/m", "node_modules/p/m.js");
}
END_TEST

START_TEST(the_most_specific_pattern_wins)
{
    tree_write("node_modules/p/package.json",
               "{\"exports\": {\"./*\": \"./a/*.js\", \"./x/*\": \"./b/*/*.js\", \"./x/*.json\": \"./c/*.json\","
               "\"./x/no/*\": null, \"./x/exact\": \"./a/exact.js\"}}");
    tree_write("node_modules/p/a/one.js", "");
    tree_write("node_modules/p/a/exact.js", "");
    tree_write("node_modules/p/b/two/two.js", "");
    tree_write("node_modules/p/c/three.json", "");
    IMPORTS("p/one", "node_modules/p/a/one.js");
    IMPORTS("p/x/two", "node_modules/p/b/two/two.js");
    IMPORTS("p/x/three.json", "node_modules/p/c/three.json");
    IMPORTS("p/x/exact", "node_modules/p/a/exact.js");
    FAILS(RESOLVE_IMPORT, "p/x/no/y", RESOLVE_INVALID);
    FAILS(RESOLVE_IMPORT, "p/x/", RESOLVE_NOT_FOUND); /* a pattern may match a name that ends so */
    FAILS(RESOLVE_IMPORT, "p/../one", RESOLVE_INVALID);
}
END_TEST

START_TEST(targets_stay_inside_the_package)
{
    static const char *const targets[] = {"../x.js", "/x.js", "x.js", "./../x.js", "./a/../x.js", "./node_modules/x.js", "./a/%2E%2e/x.js", "./Node_%4dodules/x.js"};
    for (size_t i = 0; i < COUNT_OF(targets); i++) {
        const char *name = arena_printf(&unit->arena, "p%zu", i);
        tree_write(arena_printf(&unit->arena, "node_modules/%s/package.json", name),
                   arena_printf(&unit->arena, "{\"exports\": \"%s\"}", targets[i]));
        const Resolution *found = lookup(RESOLVE_IMPORT, name, ".");
        ck_assert_msg(found->kind == RESOLVE_INVALID && strstr(found->message, "invalid target"), "%s", targets[i]);
    }
}
END_TEST

START_TEST(a_package_knows_its_own_names)
{
    tree_write("package.json", "{\"name\": \"me\", \"exports\": {\"./x\": \"./x.js\"}, \"imports\": {\"#a\": \"./x.js\","
                               "\"#d/*\": \"dep/*.js\", \"#n\": null, \"#url\": \"node:fs\", \"#fs\": \"fs\"}}");
    tree_write("x.js", "");
    tree_write("node_modules/dep/f.js", "");
    tree_write("sub/y.js", "");
    check_file(RESOLVE_IMPORT, "me/x", "sub", "x.js");
    check_file(RESOLVE_REQUIRE, "me/x", "sub", "x.js");
    check_file(RESOLVE_IMPORT, "#a", "sub", "x.js");
    check_file(RESOLVE_REQUIRE, "#d/f", "sub", "node_modules/dep/f.js");
    FAILS(RESOLVE_IMPORT, "me", RESOLVE_INVALID);
    FAILS(RESOLVE_IMPORT, "#n", RESOLVE_INVALID);
    FAILS(RESOLVE_IMPORT, "#other", RESOLVE_INVALID);
    FAILS(RESOLVE_IMPORT, "#url", RESOLVE_INVALID);
    FAILS(RESOLVE_IMPORT, "#fs", RESOLVED_BUILTIN);
}
END_TEST

START_TEST(builtin_modules_come_first)
{
    tree_write("node_modules/fs/index.js", "");
    tree_write("node_modules/test/index.js", "");
    FAILS(RESOLVE_IMPORT, "fs", RESOLVED_BUILTIN);
    FAILS(RESOLVE_REQUIRE, "node:fs/promises", RESOLVED_BUILTIN);
    FAILS(RESOLVE_REQUIRE, "node:test", RESOLVED_BUILTIN);
    FAILS(RESOLVE_IMPORT, "node:nope", RESOLVE_INVALID);
    REQUIRES("test", "node_modules/test/index.js");
    REQUIRES("fs/", "node_modules/fs/index.js");
}
END_TEST

START_TEST(types_come_from_the_nearest_package)
{
    tree_write("package.json", "{\"type\": \"module\"}");
    tree_write("c/package.json", "{\"type\": \"commonjs\"}");
    tree_write("n/package.json", "{}");
    tree_write("node_modules/p/x.js", "");
    ck_assert_int_eq(resolver_package_scope(&resolver, tree_path("a/b"))->type, PACKAGE_TYPE_MODULE);
    ck_assert_int_eq(resolver_package_scope(&resolver, tree_path("c/d"))->type, PACKAGE_TYPE_COMMONJS);
    ck_assert_int_eq(resolver_package_scope(&resolver, tree_path("n"))->type, PACKAGE_TYPE_NONE);
    ck_assert_ptr_null(resolver_package_scope(&resolver, tree_path("node_modules/p"))); /* packages govern themselves */
}
END_TEST

START_TEST(broken_packages_are_reported_once)
{
    tree_write("node_modules/p/package.json", "{");
    FAILS(RESOLVE_IMPORT, "p", RESOLVE_INVALID);
    FAILS(RESOLVE_REQUIRE, "p/x", RESOLVE_INVALID);
    ck_assert(lookup(RESOLVE_IMPORT, "p", ".")->is_reported);
    ck_assert_int_eq(unit->diagnostics.error_count, 1);
}
END_TEST

START_TEST(files_are_shown_as_the_entry_was_named)
{
    ck_assert_str_eq(resolver_shown(&resolver, tree_path("lib/a.js")), tree_path("lib/a.js"));
    ck_assert_int_eq(chdir(tree), 0);
    tree_write("sub/main.js", "");
    resolver_init(&resolver, unit, "sub/main.js");
    ck_assert_str_eq(resolver_shown(&resolver, tree_path("sub/a.js")), "sub/a.js");
    ck_assert_str_eq(resolver_shown(&resolver, tree_path("a.js")), "a.js");
    resolver_init(&resolver, unit, "main.js");
    ck_assert_str_eq(resolver_shown(&resolver, tree_path("lib/a.js")), "lib/a.js");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("resolve");
    TCase *tests = tcase_create("all");
    tcase_add_checked_fixture(tests, setup, tree_teardown);
    tcase_add_test(tests, joining_normalizes);
    tcase_add_test(tests, relative_names_lead_there);
    tcase_add_test(tests, parts_of_names);
    tcase_add_test(tests, imports_want_whole_file_names);
    tcase_add_test(tests, require_tries_extensions_and_index);
    tcase_add_test(tests, main_names_the_file_of_a_folder);
    tcase_add_test(tests, symbolic_links_are_followed);
    tcase_add_test(tests, node_modules_are_searched_upwards);
    tcase_add_test(tests, exports_decide_by_conditions);
    tcase_add_test(tests, the_most_specific_pattern_wins);
    tcase_add_test(tests, targets_stay_inside_the_package);
    tcase_add_test(tests, a_package_knows_its_own_names);
    tcase_add_test(tests, builtin_modules_come_first);
    tcase_add_test(tests, types_come_from_the_nearest_package);
    tcase_add_test(tests, broken_packages_are_reported_once);
    tcase_add_test(tests, files_are_shown_as_the_entry_was_named);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? 1 : 0;
}
