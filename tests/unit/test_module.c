/* Modules at run time: namespace objects, the order of evaluation, errors, require, import(), import.meta. */
#include "runtime_fixture.h"

#include "runtime/array.h"
#include "runtime/emit.h"
#include "runtime/job.h"
#include "runtime/promise.h"

enum { ESM, ASYNC, COMMONJS, JSON };

static char text[512];
static FaPromise *awaited[8]; /* what body `i` of an ASYNC module gave */

static void begin(void)
{
    start();
    text[0] = 0;
    fa_heap_add_roots((FaValue *)(void *)awaited, sizeof awaited / sizeof awaited[0]);
}

static void note(const char *what)
{
    size_t n = strlen(text);
    snprintf(text + n, sizeof text - n, "%s%s", n > 0 ? " " : "", what);
}

static FaKey key(const char *name)
{
    return fa_key_from_string(fa_str_from_ascii(name));
}

static FaValue get(FaValue o, const char *name)
{
    return fa_getv_js(o, key(name));
}

static FaValue native(FaGeneric *code, FaValue hidden)
{
    return fa_native_new(code, NULL, 0, FA_FN_METHOD, hidden);
}

static FaValue list(int n, const FaValue *values)
{
    return fa_from_object(fa_array_from(values, (uint32_t)n));
}

/* ---- bodies: they note their module's index ---- */

static void note_index(FaValue index)
{
    note(text_of(fa_describe(index)));
}

static FA_SHARED_BUILTIN(body)
{
    note_index(self->captured[0]);
    return FA_UNDEFINED;
}

static FA_SHARED_BUILTIN(throwing_body)
{
    note_index(self->captured[0]);
    return fa_throw_error(FA_ERROR, "thrown");
}

static FA_SHARED_BUILTIN(async_body)
{
    note_index(self->captured[0]);
    FaPromise *p = awaited[fa_as_int(self->captured[0])] = fa_promise_new();
    return fa_from_object(p);
}

static void declare(int index, int kind, FaGeneric *code)
{
    char path[16];
    snprintf(path, sizeof path, "/m/%d.js", index);
    fa_rt_module_declare(fa_int(index), fa_int(kind), str(path), native(code, fa_int(index)));
}

static void imports(int index, int n, const FaValue *indices)
{
    fa_rt_module_imports(fa_int(index), list(n, indices));
}
#define IMPORTS(INDEX, ...) \
    imports(INDEX, (int)(sizeof((FaValue[]){__VA_ARGS__}) / sizeof(FaValue)), (FaValue[]){__VA_ARGS__})

static void settle(int index)
{
    fa_promise_fulfill(awaited[index], FA_UNDEFINED);
    ck_assert(fa_jobs_drain_js());
}

/* ---- namespace objects ---- */

static FA_SHARED_BUILTIN(read_hidden)
{
    return self->captured[0];
}

static FA_SHARED_BUILTIN(read_dead)
{
    return fa_throw_tdz(fa_str_from_ascii("dead"));
}

/* { 0: 7, a: 1, dead: in its dead zone } */
static FaObject *make_namespace(void)
{
    const FaValue names[] = {str("0"), str("a"), str("dead")};
    const FaValue getters[] = {native(read_hidden, fa_int(7)), native(read_hidden, fa_int(1)), native(read_dead, FA_EMPTY)};
    return fa_as_object(fa_rt_namespace_new(list(3, names), list(3, getters)));
}

static int define(FaObject *o, const char *name, FaValue v, unsigned attributes, unsigned present)
{
    const FaDescriptor d = {v, FA_EMPTY, FA_EMPTY, (uint8_t)attributes, (uint8_t)present};
    return fa_define_own_property_js(o, key(name), &d);
}

START_TEST(a_namespace_reads_through_its_getters)
{
    begin();
    FaValue ns = fa_from_object(make_namespace());
    ck_assert_uint_eq(get(ns, "a"), fa_int(1));
    ck_assert_uint_eq(get(ns, "0"), fa_int(7));
    ck_assert_uint_eq(get(ns, "toString"), FA_UNDEFINED);
    ck_assert(fa_threw(get(ns, "dead")));
    check_threw("ReferenceError: Cannot access 'dead' before initialization");
    ck_assert_int_eq(fa_has_property_js(fa_as_object(ns), key("dead")), 1);
    FaDescriptor d;
    ck_assert_int_eq(fa_get_own_property_js(fa_as_object(ns), key("dead"), &d), -1);
    check_threw("ReferenceError: dead is not defined");
}
END_TEST

START_TEST(a_namespace_cannot_be_changed)
{
    begin();
    FaObject *ns = make_namespace();
    FaValue v = fa_from_object(ns);
    ck_assert_int_eq(fa_set_js(ns, key("a"), fa_int(2), v), 0);
    ck_assert_int_eq(fa_delete_js(ns, key("a")), 0);
    ck_assert_int_eq(fa_delete_js(ns, key("b")), 1);
    ck_assert_int_eq(fa_delete_js(ns, FA_KEY_SYMBOL(toStringTag)), 0);
    ck_assert_int_eq(fa_is_extensible_js(ns), 0);
    ck_assert_int_eq(fa_prevent_extensions_js(ns), 1);
    ck_assert_int_eq(fa_set_prototype_of_js(ns, FA_NULL), 1);
    ck_assert_int_eq(fa_set_prototype_of_js(ns, fa_from_object(fa_object_new_plain())), 0);
    ck_assert(!fa_put_js(ns, key("a"), FA_NULL));
    check_threw("TypeError: Cannot assign to read only property 'a' of object '[object Module]'");
    ck_assert(!fa_put_js(ns, key("b"), FA_NULL));
    check_threw("TypeError: Cannot add property b, object is not extensible");
}
END_TEST

START_TEST(defining_what_a_namespace_has_already_is_allowed)
{
    begin();
    FaObject *ns = make_namespace();
    ck_assert_int_eq(define(ns, "a", fa_int(1), FA_WRITABLE | FA_ENUMERABLE, FA_ATTR_ALL), 1);
    ck_assert_int_eq(define(ns, "a", FA_EMPTY, 0, 0), 1);
    ck_assert_int_eq(define(ns, "a", fa_int(2), 0, 0), 0);
    ck_assert_int_eq(define(ns, "a", FA_EMPTY, 0, FA_WRITABLE), 0);
    ck_assert_int_eq(define(ns, "a", FA_EMPTY, 0, FA_ENUMERABLE), 0);
    ck_assert_int_eq(define(ns, "a", FA_EMPTY, FA_CONFIGURABLE, FA_CONFIGURABLE), 0);
    ck_assert_int_eq(define(ns, "b", fa_int(1), 0, 0), 0);
}
END_TEST

START_TEST(the_keys_of_a_namespace_are_its_names_and_the_tag)
{
    begin();
    FaValues *keys = fa_own_keys_js(make_namespace());
    ck_assert_uint_eq(fa_values_count(keys), 4);
    ck_assert_str_eq(text_of(fa_as_string(keys->at[0])), "0");
    ck_assert_str_eq(text_of(fa_as_string(keys->at[2])), "dead");
    ck_assert_uint_eq(keys->at[3], FA_KEY_SYMBOL(toStringTag));
}
END_TEST

/* ---- evaluation ---- */

START_TEST(imports_run_before_the_module_and_once)
{
    begin();
    for (int i = 0; i < 4; i++)
        declare(i, ESM, body);
    IMPORTS(0, fa_int(1), fa_int(2));
    IMPORTS(1, fa_int(3));
    IMPORTS(2, fa_int(3), fa_int(0));
    ck_assert(fa_rt_module_run(fa_int(0)));
    ck_assert_str_eq(text, "3 1 2 0");
}
END_TEST

START_TEST(an_error_is_remembered_by_all_that_wait_for_the_module)
{
    begin();
    declare(0, ESM, body);
    declare(1, ESM, body);
    declare(2, ESM, throwing_body);
    IMPORTS(0, fa_int(1));
    IMPORTS(1, fa_int(2), fa_int(0));
    for (int i = 0; i < 2; i++) {
        ck_assert(!fa_module_evaluate_js(fa_module_at(fa_int(i))));
        check_threw("Error: thrown");
    }
    ck_assert_str_eq(text, "2");
}
END_TEST

START_TEST(modules_that_wait_run_in_the_order_in_which_they_began_to)
{
    begin();
    declare(0, ESM, body);
    declare(1, ESM, body);
    declare(2, ASYNC, async_body);
    declare(3, ASYNC, async_body);
    declare(4, ESM, body);
    IMPORTS(0, fa_int(1), fa_int(3), fa_int(4));
    IMPORTS(1, fa_int(2));
    IMPORTS(3, fa_int(2));
    ck_assert(fa_rt_module_run(fa_int(0)));
    ck_assert_str_eq(text, "2 4");
    ck_assert(fa_rt.unsettled);
    settle(2);
    ck_assert_str_eq(text, "2 4 1 3");
    settle(3);
    ck_assert_str_eq(text, "2 4 1 3 0");
    ck_assert(!fa_rt.unsettled);
}
END_TEST

START_TEST(a_rejection_ends_all_that_wait_and_is_thrown_by_a_job)
{
    begin();
    declare(0, ESM, body);
    declare(1, ASYNC, async_body);
    IMPORTS(0, fa_int(1));
    ck_assert(fa_rt_module_run(fa_int(0)));
    fa_promise_reject(awaited[1], fa_from_object(fa_error_new(FA_RANGE_ERROR, fa_str_from_ascii("late"))));
    ck_assert(!fa_jobs_drain_js());
    check_threw("RangeError: late");
    ck_assert(!fa_rt.unsettled);
    ck_assert_str_eq(text, "1");
}
END_TEST

START_TEST(modules_in_a_circle_that_awaits_run_once)
{
    begin();
    declare(0, ESM, body);
    declare(1, ASYNC, async_body);
    declare(2, ESM, body);
    IMPORTS(0, fa_int(1));
    IMPORTS(1, fa_int(2));
    IMPORTS(2, fa_int(0));
    ck_assert(fa_rt_module_run(fa_int(0)));
    settle(1);
    ck_assert_str_eq(text, "2 1 0");
}
END_TEST

/* ---- import() ---- */

START_TEST(import_gives_the_namespace_or_the_error)
{
    begin();
    declare(0, ESM, body);
    declare(1, ESM, throwing_body);
    fa_rt_module_namespace(fa_int(0), fa_from_object(make_namespace()));
    FaPromise *first = fa_as_promise(fa_rt_module_import(fa_int(0)));
    FaPromise *second = fa_as_promise(fa_rt_module_import(fa_int(1))), *third = fa_as_promise(fa_rt_module_import(fa_int(1)));
    second->handled = third->handled = true;
    ck_assert_str_eq(text, "");
    ck_assert(fa_rt.drain_js());
    ck_assert_str_eq(text, "0 1");
    ck_assert_int_eq(first->state, FA_FULFILLED);
    ck_assert_int_eq(fa_kind(first->result), FA_KIND_NAMESPACE);
    ck_assert_int_eq(second->state, FA_REJECTED);
    ck_assert_uint_eq(second->result, third->result);
}
END_TEST

START_TEST(import_of_a_specifier_nobody_knows_is_rejected)
{
    begin();
    FaPromise *p = fa_as_promise(fa_rt_module_import_reject(str("x"))), *q = fa_as_promise(fa_rt_module_import_reject(FA_KEY_SYMBOL(iterator)));
    p->handled = q->handled = true;
    ck_assert(fa_jobs_drain_js());
    ck_assert_str_eq(text_of(fa_as_string(get(p->result, "code"))), "ERR_MODULE_NOT_FOUND");
    ck_assert_str_eq(text_of(fa_error_to_string_js(fa_as_object(q->result))), "TypeError: Cannot convert a Symbol value to a string");
}
END_TEST

/* ---- CommonJS ---- */

/* exports.id = index; exports.parts = how many arguments there are. */
static FA_SHARED_BUILTIN(exporting_body)
{
    note_index(self->captured[0]);
    ck_assert_uint_eq(this_value, argv[0]);
    fa_put_js(fa_as_object(argv[0]), key("id"), self->captured[0]);
    fa_put_js(fa_as_object(argv[0]), key("parts"), fa_int(argc));
    return FA_UNDEFINED;
}

static FA_SHARED_BUILTIN(circular_body)
{
    int other = 1 - fa_as_int(self->captured[0]);
    fa_put_js(fa_as_object(argv[0]), key("early"), FA_TRUE);
    FaValue exports = fa_rt_module_require(fa_int(other));
    note(get(exports, "early") == FA_TRUE ? "early" : "nothing");
    note(get(exports, "late") == FA_TRUE ? "late" : "partial");
    fa_put_js(fa_as_object(argv[0]), key("late"), FA_TRUE);
    return FA_UNDEFINED;
}

START_TEST(require_runs_a_module_once_and_gives_its_exports)
{
    begin();
    declare(0, COMMONJS, exporting_body);
    FaValue exports = fa_rt_module_require(fa_int(0));
    ck_assert_uint_eq(fa_rt_module_require(fa_int(0)), exports);
    ck_assert_uint_eq(get(exports, "parts"), fa_int(5));
    ck_assert_str_eq(text, "0");
}
END_TEST

START_TEST(modules_that_require_each_other_see_what_is_exported_so_far)
{
    begin();
    declare(0, COMMONJS, circular_body);
    declare(1, COMMONJS, circular_body);
    ck_assert(!fa_threw(fa_rt_module_require(fa_int(0))));
    ck_assert_str_eq(text, "early partial early late");
}
END_TEST

START_TEST(a_module_that_threw_runs_again)
{
    begin();
    declare(0, COMMONJS, throwing_body);
    for (int i = 0; i < 2; i++) {
        ck_assert(fa_threw(fa_rt_module_require(fa_int(0))));
        check_threw("Error: thrown");
    }
    ck_assert_str_eq(text, "0 0");
}
END_TEST

START_TEST(esm_imports_what_the_exports_were_when_the_module_had_run)
{
    begin();
    declare(0, ESM, body);
    declare(1, COMMONJS, exporting_body);
    IMPORTS(0, fa_int(1));
    ck_assert_uint_eq(get(fa_rt_module_exports(fa_int(1)), "id"), FA_UNDEFINED);
    ck_assert(fa_rt_module_run(fa_int(0)));
    FaValue whole = fa_rt_module_whole(fa_int(1));
    fa_put_js(fa_as_object(whole), key("id"), FA_NULL);
    ck_assert_uint_eq(get(fa_rt_module_exports(fa_int(1)), "id"), fa_int(1));
    ck_assert_uint_eq(get(whole, "id"), FA_NULL);
    ck_assert_str_eq(text, "1 0");
}
END_TEST

START_TEST(json_is_parsed_once_and_errors_name_the_file)
{
    begin();
    fa_rt_module_declare(fa_int(0), fa_int(JSON), str("/m/a.json"), str("\xEF\xBB\xBF{\"k\": 1}"));
    fa_rt_module_declare(fa_int(1), fa_int(JSON), str("/m/b.json"), str("{"));
    FaValue v = fa_rt_module_require(fa_int(0));
    ck_assert_uint_eq(get(v, "k"), fa_int(1));
    ck_assert_uint_eq(fa_rt_module_require(fa_int(0)), v);
    ck_assert(fa_threw(fa_rt_module_require(fa_int(1))));
    FaValue e = fa_catch();
    const char *message = text_of(fa_as_string(get(e, "message")));
    ck_assert_int_eq(strncmp(message, "/m/b.json: ", 11), 0);
}
END_TEST

START_TEST(require_of_esm_gives_its_namespace_unless_it_awaits)
{
    begin();
    declare(0, ESM, body);
    declare(1, ESM, body);
    declare(2, ASYNC, async_body);
    IMPORTS(1, fa_int(2));
    FaValue ns = fa_from_object(make_namespace());
    fa_rt_module_namespace(fa_int(0), ns);
    ck_assert_uint_eq(fa_rt_module_require(fa_int(0)), ns);
    ck_assert(fa_threw(fa_rt_module_require(fa_int(1))));
    ck_assert_str_eq(text_of(fa_as_string(get(fa_catch(), "code"))), "ERR_REQUIRE_ASYNC_MODULE");
    ck_assert_str_eq(text, "0");
}
END_TEST

START_TEST(what_is_not_found_is_told_with_who_required_it)
{
    begin();
    declare(0, COMMONJS, body);
    ck_assert(fa_threw(fa_rt_module_require_missing(fa_int(0), str("./x"))));
    FaValue e = fa_catch();
    ck_assert_str_eq(text_of(fa_as_string(get(e, "message"))), "Cannot find module './x'\nRequire stack:\n- /m/0.js");
    ck_assert_str_eq(text_of(fa_as_string(get(e, "code"))), "MODULE_NOT_FOUND");
    ck_assert_str_eq(text_of(fa_as_string(get(get(e, "requireStack"), "0"))), "/m/0.js");
}
END_TEST

/* ---- import.meta ---- */

static void check_resolved(FaValue meta, const char *specifier, const char *expected)
{
    FaValue argument = str(specifier);
    FaValue v = fa_call_js(get(meta, "resolve"), FA_UNDEFINED, 1, &argument);
    ck_assert(!fa_threw(v));
    ck_assert_str_eq(text_of(fa_as_string(v)), expected);
}

START_TEST(import_meta_tells_where_the_module_is)
{
    begin();
    FaValue meta = fa_rt_module_meta(str("/a b/c%?#/\xC3\xA9.mjs"));
    ck_assert_str_eq(text_of(fa_as_string(get(meta, "dirname"))), "/a b/c%?#");
    ck_assert_str_eq(text_of(fa_as_string(get(meta, "url"))), "file:///a%20b/c%25%3F%23/%C3%A9.mjs");
    meta = fa_rt_module_meta(str("/a/b/c.mjs"));
    check_resolved(meta, "./d.mjs", "file:///a/b/d.mjs");
    check_resolved(meta, "../d/./e/../f.mjs?q#h", "file:///a/d/f.mjs?q#h");
    check_resolved(meta, "../../../x", "file:///x");
    check_resolved(meta, "./", "file:///a/b/");
    check_resolved(meta, "..", "file:///a/");
    check_resolved(meta, "/x y", "file:///x%20y");
    check_resolved(meta, "node:fs", "node:fs");
    check_resolved(fa_rt_module_meta(str("/c.mjs")), "./d", "file:///d");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("module");
    TCase *tests = tcase_create("module");
    tcase_add_test(tests, a_namespace_reads_through_its_getters);
    tcase_add_test(tests, a_namespace_cannot_be_changed);
    tcase_add_test(tests, defining_what_a_namespace_has_already_is_allowed);
    tcase_add_test(tests, the_keys_of_a_namespace_are_its_names_and_the_tag);
    tcase_add_test(tests, imports_run_before_the_module_and_once);
    tcase_add_test(tests, an_error_is_remembered_by_all_that_wait_for_the_module);
    tcase_add_test(tests, modules_that_wait_run_in_the_order_in_which_they_began_to);
    tcase_add_test(tests, a_rejection_ends_all_that_wait_and_is_thrown_by_a_job);
    tcase_add_test(tests, modules_in_a_circle_that_awaits_run_once);
    tcase_add_test(tests, import_gives_the_namespace_or_the_error);
    tcase_add_test(tests, import_of_a_specifier_nobody_knows_is_rejected);
    tcase_add_test(tests, require_runs_a_module_once_and_gives_its_exports);
    tcase_add_test(tests, modules_that_require_each_other_see_what_is_exported_so_far);
    tcase_add_test(tests, a_module_that_threw_runs_again);
    tcase_add_test(tests, esm_imports_what_the_exports_were_when_the_module_had_run);
    tcase_add_test(tests, json_is_parsed_once_and_errors_name_the_file);
    tcase_add_test(tests, require_of_esm_gives_its_namespace_unless_it_awaits);
    tcase_add_test(tests, what_is_not_found_is_told_with_who_required_it);
    tcase_add_test(tests, import_meta_tells_where_the_module_is);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
