/* JSON: what texts mean, which are refused and how, and texts written from values. */
#include "runtime_fixture.h"

#include "runtime/array.h"
#include "runtime/json.h"

static FaValue parse(const char *text)
{
    return fa_json_parse(fa_as_string(str(text)));
}

static const char *stringify(FaValue v, FaValue space)
{
    FaValue text = fa_json_stringify_js(v, FA_UNDEFINED, space);
    ck_assert(fa_is_string(text));
    return text_of(fa_as_string(text));
}

static void check_same(const char *text)
{
    ck_assert_str_eq(stringify(parse(text), FA_UNDEFINED), text);
}

static void check_becomes(const char *text, const char *expected)
{
    ck_assert_str_eq(stringify(parse(text), FA_UNDEFINED), expected);
}

static void check_refused(const char *text, const char *message)
{
    ck_assert_uint_eq(parse(text), FA_THREW);
    check_threw(message);
}

START_TEST(values_come_back_as_they_were)
{
    start();
    check_same("null");
    check_same("[]");
    check_same("{}");
    check_same("[1,-2,0.5,1e+100,true,false,null,\"x\",\"\",[[]],{}]");
    check_same("{\"a\":{\"b\":[{\"c\":1},{\"c\":2},{\"c\":3,\"d\":4}]},\"\":0}");
    check_same("\"\u00e9\u4e2d\U0001F600\"");
    check_same("{\"\u4e2d\":\"\\n\\t\\\"\\\\\",\"b\":\"\u00ff\"}");
}
END_TEST

START_TEST(numbers_are_read_exactly)
{
    start();
    ck_assert_uint_eq(parse("-0"), fa_double(-0.0));
    ck_assert_uint_eq(parse("2147483648"), fa_number(2147483648.0));
    ck_assert_uint_eq(parse("-2147483648"), fa_int(INT32_MIN));
    ck_assert_uint_eq(parse("1e2"), fa_int(100));
    ck_assert_uint_eq(parse("0.1"), fa_double(0.1));
    ck_assert_uint_eq(parse("1e999"), fa_double(INFINITY));
    check_becomes("[\"\u4e2d\",9007199254740993,1.7976931348623157e308]", "[\"\u4e2d\",9007199254740992,1.7976931348623157e+308]");
}
END_TEST

START_TEST(members_follow_the_rules_of_properties)
{
    start();
    check_becomes("{\"b\":1,\"a\":2,\"b\":3}", "{\"b\":3,\"a\":2}");
    check_becomes("{\"x\":1,\"1\":2,\"0\":3}", "{\"0\":3,\"1\":2,\"x\":1}");
    check_becomes(" { \"\\u0061\" : [ 1 , 2 ] } ", "{\"a\":[1,2]}");
    check_same("{\"__proto__\":1}");
}
END_TEST

START_TEST(objects_of_the_same_names_share_a_shape)
{
    start();
    FaArray *a = fa_as_array(parse("[{\"x\":1,\"y\":2},{\"x\":3,\"y\":4},{\"y\":3,\"x\":4}]"));
    ck_assert_ptr_eq(fa_shape_of(fa_as_object(a->elements[0])), fa_shape_of(fa_as_object(a->elements[1])));
    ck_assert_ptr_ne(fa_shape_of(fa_as_object(a->elements[0])), fa_shape_of(fa_as_object(a->elements[2])));
}
END_TEST

START_TEST(large_objects)
{
    start();
    FaStrBuilder b;
    fa_sb_init(&b);
    for (int i = 0; i < 300; i++) {
        char member[32];
        snprintf(member, sizeof member, "%s\"k%d\":%d", i == 0 ? "{" : ",", i, i);
        fa_sb_ascii(&b, member);
    }
    fa_sb_ascii(&b, "}");
    FaString *text = fa_sb_finish(&b);
    ck_assert_str_eq(stringify(fa_json_parse(text), FA_UNDEFINED), text_of(text));
}
END_TEST

START_TEST(depth_is_no_limit)
{
    start();
    enum { DEPTH = 20000 };
    FaStrBuilder b;
    fa_sb_init(&b);
    for (int i = 0; i < DEPTH; i++)
        fa_sb_unit(&b, '[');
    for (int i = 0; i < DEPTH; i++)
        fa_sb_unit(&b, ']');
    ck_assert(fa_is_dense_array(fa_json_parse(fa_sb_finish(&b))));
}
END_TEST

START_TEST(other_texts_are_refused)
{
    start();
    check_refused("", "SyntaxError: Unexpected end of JSON input");
    check_refused("abc", "SyntaxError: Unexpected token 'a', \"abc\" is not valid JSON");
    check_refused("undefined", "SyntaxError: \"undefined\" is not valid JSON");
    check_refused("{a", "SyntaxError: Expected property name or '}' in JSON at position 1");
    check_refused("{\"a\":1,}", "SyntaxError: Expected double-quoted property name in JSON at position 7");
    check_refused("{\"a\" 1", "SyntaxError: Expected ':' after property name in JSON at position 5");
    check_refused("{\"a\":1", "SyntaxError: Expected ',' or '}' after property value in JSON at position 6");
    check_refused("[1 2]", "SyntaxError: Expected ',' or ']' after array element in JSON at position 3");
    check_refused("01", "SyntaxError: Unexpected number in JSON at position 1");
    check_refused("-", "SyntaxError: No number after minus sign in JSON at position 1");
    check_refused("1.", "SyntaxError: Unterminated fractional number in JSON at position 2");
    check_refused("1e", "SyntaxError: Exponent part is missing a number in JSON at position 2");
    check_refused("\"a", "SyntaxError: Unterminated string in JSON at position 2");
    check_refused("\"\n\"", "SyntaxError: Bad control character in string literal in JSON at position 1");
    check_refused("\"\\x\"", "SyntaxError: Bad escaped character in JSON at position 2");
    check_refused("\"\\u12G4\"", "SyntaxError: Bad Unicode escape in JSON at position 5");
    check_refused("1 2", "SyntaxError: Unexpected non-whitespace character after JSON at position 2");
}
END_TEST

START_TEST(an_error_quotes_what_is_around_it)
{
    start();
    check_refused("this is a very long text", "SyntaxError: Unexpected token 'h', \"this is a v\"... is not valid JSON");
    check_refused("[1,2,3,4,5,6,7,8,x,10,11,12,13,14]",
                  "SyntaxError: Unexpected token 'x', ...\"4,5,6,7,8,x,10,11,12\"... is not valid JSON");
    check_refused("[1,2,3,4,5,6,7,8,9,10,x]", "SyntaxError: Unexpected token 'x', ...\",7,8,9,10,x]\" is not valid JSON");
}
END_TEST

START_TEST(lone_surrogates_are_escaped)
{
    start();
    check_becomes("\"\\ud83d\\ude00 \\ude00 \\ud83d\"", "\"\U0001F600 \\ude00 \\ud83d\"");
}
END_TEST

START_TEST(gaps_indent)
{
    start();
    FaValue v = parse("{\"a\":[1,{}],\"b\":[]}");
    ck_assert_str_eq(stringify(v, fa_int(2)), "{\n  \"a\": [\n    1,\n    {}\n  ],\n  \"b\": []\n}");
    ck_assert_str_eq(stringify(parse("[1]"), str("0123456789xyz")), "[\n01234567891\n]");
}
END_TEST

START_TEST(cycles_are_described)
{
    start();
    FaObject *o = fa_object_new_plain();
    fa_put_js(o, fa_key_from_string(fa_str_from_ascii("self")), fa_from_object(o));
    ck_assert_uint_eq(fa_json_stringify_js(fa_from_object(o), FA_UNDEFINED, FA_UNDEFINED), FA_THREW);
    check_threw("TypeError: Converting circular structure to JSON\n    --> starting at object with constructor 'Object'\n"
                "    --- property 'self' closes the circle");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("json");
    TCase *tests = tcase_create("all");
    tcase_add_test(tests, values_come_back_as_they_were);
    tcase_add_test(tests, numbers_are_read_exactly);
    tcase_add_test(tests, members_follow_the_rules_of_properties);
    tcase_add_test(tests, objects_of_the_same_names_share_a_shape);
    tcase_add_test(tests, large_objects);
    tcase_add_test(tests, depth_is_no_limit);
    tcase_add_test(tests, other_texts_are_refused);
    tcase_add_test(tests, an_error_quotes_what_is_around_it);
    tcase_add_test(tests, lone_surrogates_are_escaped);
    tcase_add_test(tests, gaps_indent);
    tcase_add_test(tests, cycles_are_described);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
