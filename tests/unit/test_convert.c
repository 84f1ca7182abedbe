/* Conversions between types, and the one place where doubles become integers. */
#include "tests/unit/runtime_fixture.h"

#include "runtime/convert.h"

static double number_of(const char *text)
{
    return fa_str_to_number(fa_as_string(str(text)));
}

/* ---- ToInt32 ---- */

START_TEST(doubles_wrap_modulo_two_to_32)
{
    ck_assert_int_eq(fa_double_to_int32(0), 0);
    ck_assert_int_eq(fa_double_to_int32(-1.9), -1);
    ck_assert_int_eq(fa_double_to_int32(2147483648.0), INT32_MIN);
    ck_assert_int_eq(fa_double_to_int32(4294967296.0), 0);
    ck_assert_int_eq(fa_double_to_int32(4294967295.0), -1);
    ck_assert_int_eq(fa_double_to_int32(-2147483649.0), INT32_MAX);
    ck_assert_int_eq(fa_double_to_int32(9007199254740993.0), 0);
    ck_assert_int_eq(fa_double_to_int32(0x1p63 + 0x1p12), 4096);
    ck_assert_int_eq(fa_double_to_int32(-(0x1p63 + 0x1p12)), -4096);
    ck_assert_int_eq(fa_double_to_int32(0x1p84), 0);
    ck_assert_int_eq(fa_double_to_int32(1e300), 0);
    ck_assert_int_eq(fa_double_to_int32(INFINITY), 0);
    ck_assert_int_eq(fa_double_to_int32(NAN), 0);
    ck_assert_uint_eq(fa_double_to_uint32(-1), UINT32_MAX);
}
END_TEST

START_TEST(to_integer_has_no_negative_zero)
{
    ck_assert(!signbit(fa_double_to_integer(-0.5)));
    ck_assert(!signbit(fa_double_to_integer(-0.0)));
    ck_assert_double_eq(fa_double_to_integer(-1.5), -1);
    ck_assert_double_eq(fa_double_to_integer(NAN), 0);
    ck_assert_double_infinite(fa_double_to_integer(-INFINITY));
    ck_assert_int_eq(fa_double_to_int64(1e30), INT64_MAX);
    ck_assert_int_eq(fa_double_to_int64(-1e30), INT64_MIN);
}
END_TEST

/* ---- strings to numbers ---- */

START_TEST(strings_convert_to_numbers)
{
    start();
    ck_assert_double_eq(number_of(""), 0);
    ck_assert_double_eq(number_of(" \n\t "), 0);
    ck_assert_double_eq(number_of(" 12 "), 12);
    ck_assert_double_eq(number_of("-1.5e3"), -1500);
    ck_assert_double_eq(number_of("0x1F"), 31);
    ck_assert_double_eq(number_of("0b101"), 5);
    ck_assert_double_eq(number_of("0o17"), 15);
    ck_assert_double_eq(number_of(".5"), 0.5);
    ck_assert_double_eq(number_of("5."), 5);
    ck_assert_double_infinite(number_of("Infinity"));
    ck_assert_double_infinite(number_of("-Infinity"));
    ck_assert_double_eq(number_of("\xC2\xA0"
                                  "7\xE2\x80\xA8"),
                        7);
    ck_assert(signbit(number_of("-0")));
}
END_TEST

START_TEST(other_strings_are_nan)
{
    static const char *const bad[] = {"1_0", "1 2", "0x",       "0xg", "-0x10", "1e", "infinity",
                                      "abc", "1px", "\xC3\xA9", "0b2", "+-1",   "."};
    start();
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        ck_assert_msg(isnan(number_of(bad[i])), "%s", bad[i]);
}
END_TEST

START_TEST(a_long_string_converts)
{
    char digits[301];
    start();
    memset(digits, '1', 300);
    digits[300] = 0;
    ck_assert_double_eq(number_of(digits), 1.1111111111111112e299);
}
END_TEST

/* ---- numbers to strings ---- */

START_TEST(numbers_convert_to_strings)
{
    start();
    ck_assert_str_eq(text_of(fa_number_to_str(0)), "0");
    ck_assert_str_eq(text_of(fa_number_to_str(-0.0)), "0");
    ck_assert_str_eq(text_of(fa_number_to_str(7)), "7");
    ck_assert_str_eq(text_of(fa_number_to_str(-42)), "-42");
    ck_assert_str_eq(text_of(fa_number_to_str(-2147483648.0)), "-2147483648");
    ck_assert_str_eq(text_of(fa_number_to_str(0.1)), "0.1");
    ck_assert_str_eq(text_of(fa_number_to_str(1e21)), "1e+21");
    ck_assert_str_eq(text_of(fa_number_to_str(NAN)), "NaN");
    ck_assert_str_eq(text_of(fa_number_to_str(-INFINITY)), "-Infinity");
    ck_assert_str_eq(text_of(fa_number_to_str(5e-324)), "5e-324");
}
END_TEST

START_TEST(a_number_converted_again_is_the_same_string)
{
    start();
    ck_assert_ptr_eq(fa_number_to_str(123456.5), fa_number_to_str(123456.5));
    for (int i = 10; i < 2000; i++) {
        char expected[16];
        snprintf(expected, sizeof expected, "%d", i);
        ck_assert_str_eq(text_of(fa_number_to_str(i)), expected);
    }
}
END_TEST

/* ---- objects ---- */

FA_BUILTIN(give_42)
{
    return fa_int(42);
}

FA_BUILTIN(give_object)
{
    return fa_from_object(fa_object_new_plain());
}

START_TEST(objects_convert_by_their_methods)
{
    start();
    ck_assert_uint_eq(fa_to_number_js(object_with("valueOf", give_42)), fa_int(42));
    ck_assert_str_eq(text_of(fa_to_string_js(object_with("toString", give_42))), "42");
    ck_assert_str_eq(text_of(fa_to_string_js(object_with("valueOf", give_42))), "[object Object]");
    ck_assert_uint_eq(fa_to_number_js(object_with("toString", give_42)), fa_int(42));
}
END_TEST

START_TEST(an_object_that_stays_one_is_a_type_error)
{
    start();
    FaValue o = object_with("valueOf", give_object);
    fa_define_data(fa_as_object(o), FA_KEY(toString), FA_UNDEFINED, FA_ATTR_ALL);
    ck_assert(fa_threw(fa_to_primitive_js(o, FA_HINT_DEFAULT)));
    check_threw("TypeError: Cannot convert object to primitive value");
}
END_TEST

START_TEST(symbols_do_not_convert)
{
    start();
    FaValue symbol = fa_from_ptr(fa_symbol_new(str("s")));
    ck_assert(fa_threw(fa_to_number_js(symbol)));
    check_threw("TypeError: Cannot convert a Symbol value to a number");
    ck_assert_ptr_null(fa_to_string_js(symbol));
    check_threw("TypeError: Cannot convert a Symbol value to a string");
    ck_assert_str_eq(text_of(fa_describe(symbol)), "Symbol(s)");
}
END_TEST

START_TEST(nullish_values_are_no_objects)
{
    start();
    ck_assert_ptr_null(fa_to_object(FA_NULL));
    check_threw("TypeError: Cannot convert undefined or null to object");
    ck_assert_uint_eq(fa_kind_of_ptr(fa_to_object(fa_int(1))), FA_KIND_NUMBER);
    ck_assert_uint_eq(fa_kind_of_ptr(fa_to_object(FA_TRUE)), FA_KIND_BOOLEAN);
}
END_TEST

/* ---- booleans, indices ---- */

START_TEST(truth)
{
    start();
    const FaValue falsy[] = {FA_UNDEFINED,    FA_NULL,        FA_FALSE, fa_int(0),
                             fa_double(-0.0), fa_double(NAN), str("")};
    const FaValue truthy[] = {FA_TRUE, fa_int(-1), fa_double(0.5), str("0"),
                              fa_from_object(fa_object_new_plain())};
    for (size_t i = 0; i < sizeof falsy / sizeof falsy[0]; i++)
        ck_assert(!fa_to_boolean(falsy[i]));
    for (size_t i = 0; i < sizeof truthy / sizeof truthy[0]; i++)
        ck_assert(fa_to_boolean(truthy[i]));
}
END_TEST

START_TEST(relative_indices_clamp)
{
    double at;
    start();
    ck_assert(fa_relative_index_js(num(-2), 5, 0, &at) && at == 3);
    ck_assert(fa_relative_index_js(num(-9), 5, 0, &at) && at == 0);
    ck_assert(fa_relative_index_js(num(INFINITY), 5, 0, &at) && at == 5);
    ck_assert(fa_relative_index_js(FA_UNDEFINED, 5, 5, &at) && at == 5);
    ck_assert(fa_to_length_js(num(-1), &at) && at == 0);
    ck_assert(fa_to_length_js(num(1e300), &at) && at == 9007199254740991.0);
    ck_assert(!fa_to_index_js(num(-1), &at));
    check_threw("RangeError: Invalid index : -1");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("convert");
    TCase *tests = tcase_create("all");
    tcase_add_test(tests, doubles_wrap_modulo_two_to_32);
    tcase_add_test(tests, to_integer_has_no_negative_zero);
    tcase_add_test(tests, strings_convert_to_numbers);
    tcase_add_test(tests, other_strings_are_nan);
    tcase_add_test(tests, a_long_string_converts);
    tcase_add_test(tests, numbers_convert_to_strings);
    tcase_add_test(tests, a_number_converted_again_is_the_same_string);
    tcase_add_test(tests, objects_convert_by_their_methods);
    tcase_add_test(tests, an_object_that_stays_one_is_a_type_error);
    tcase_add_test(tests, symbols_do_not_convert);
    tcase_add_test(tests, nullish_values_are_no_objects);
    tcase_add_test(tests, truth);
    tcase_add_test(tests, relative_indices_clamp);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
