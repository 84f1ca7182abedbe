/* The JSON parser: what JSON.parse takes and what not, values, places of errors. */
#include <check.h>

#include "frontend/json_text.h"

static Unit *unit;

static void setup(void)
{
    unit = unit_new();
}

static void teardown(void)
{
    unit_free(unit);
}

static JsonValue *parse_text(Str text)
{
    return json_parse(unit, source_add(unit, "t.json", text));
}

static JsonValue *parse(const char *text)
{
    return parse_text(str_from_c(text));
}

START_TEST(what_is_json_is_accepted)
{
    static const char *const texts[] = {"1", " [ ] ", "{}", "\t\r\n{\"a\":[1,{}],\"a\":null}", "-0", "-0.0e+10", "1E5", "10.25",
                                        "\"\"", "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\"", "true", "false", "null",
                                        "\xEF\xBB\xBF[1]", "\"\x7F\""};
    for (size_t i = 0; i < COUNT_OF(texts); i++) ck_assert_msg(parse(texts[i]) != NULL, "should be JSON: %s", texts[i]);
    ck_assert(!diag_has_errors(unit));
}
END_TEST

START_TEST(what_is_not_json_is_an_error)
{
    static const char *const texts[] = {"", " ", "[1,]", "{\"a\":1,}", "{a:1}", "'a'", "01", "1.", ".5", "+1", "-", "1e", "1e+", "0x10",
                                        "NaN", "tru", "truex", "[1 2]", "{\"a\" 1}", "{\"a\":}", "\"\n\"", "\"\t\"", "\"\\x41\"",
                                        "\"\\u12g4\"", "\"abc", "[", "{", "{\"a\"", "1 2", "// c\n1", "/* c */ 1", "[1]]", "\xC2\xA0" "1",
                                        "undefined", "1a"};
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        uint32_t errors = unit->diagnostics.error_count;
        ck_assert_msg(parse(texts[i]) == NULL, "should not be JSON: %s", texts[i]);
        ck_assert_msg(unit->diagnostics.error_count == errors + 1, "one error: %s", texts[i]);
    }
}
END_TEST

START_TEST(values_are_read)
{
    JsonValue *value = parse("{\"n\": -1.5e2, \"s\": \"\\u0041\\ud83d\\ude00\\ud800\", \"l\": [true, null], \"n\": 2}");
    ck_assert_int_eq(value->count, 4);
    ck_assert(json_get(value, "n")->number == 2);
    ck_assert(value->members[0].value->number == -150);
    ck_assert(str_is(json_get(value, "s")->string, "A\xF0\x9F\x98\x80\xED\xA0\x80"));
    ck_assert_int_eq(json_get(value, "l")->count, 2);
    ck_assert(json_is(json_get(value, "l")->items[1], JSON_NULL));
    ck_assert_ptr_null(json_get(value, "none"));
    ck_assert_ptr_null(json_get(json_get(value, "l"), "n"));
}
END_TEST

START_TEST(strings_may_hold_nul)
{
    JsonValue *value = parse("\"a\\u0000b\"");
    ck_assert_int_eq(value->string.n, 3);
    ck_assert_ptr_null(parse_text((Str){"[1]\0", 4}));
}
END_TEST

START_TEST(spans_cover_values)
{
    JsonValue *value = parse(" {\"a\": [1, 23]} ");
    ck_assert(value->span.start == 1 && value->span.end == 15);
    ck_assert(value->members[0].key_span.start == 2 && value->members[0].key_span.end == 5);
    const JsonValue *last = json_get(value, "a")->items[1];
    ck_assert(last->span.start == 11 && last->span.end == 13);
}
END_TEST

START_TEST(nesting_is_bounded)
{
    StrBuf text;
    strbuf_init(&text, &unit->arena);
    strbuf_repeat(&text, '[', JSON_MAX_NESTING);
    strbuf_repeat(&text, ']', JSON_MAX_NESTING);
    ck_assert_ptr_nonnull(parse_text(strbuf_finish(&text)));
    strbuf_init(&text, &unit->arena);
    strbuf_repeat(&text, '[', 1000000);
    ck_assert_ptr_null(parse_text(strbuf_finish(&text)));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("json_text");
    TCase *tests = tcase_create("all");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, what_is_json_is_accepted);
    tcase_add_test(tests, what_is_not_json_is_an_error);
    tcase_add_test(tests, values_are_read);
    tcase_add_test(tests, strings_may_hold_nul);
    tcase_add_test(tests, spans_cover_values);
    tcase_add_test(tests, nesting_is_bounded);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? 1 : 0;
}
