/* The generic operators: inline paths and the rest agree, with -0, overflow, NaN and conversions
 * where they belong. */
#include "tests/unit/runtime_fixture.h"

#include "runtime/operator.h"

static bool is_negative_zero(FaValue v)
{
    return fa_is_double(v) && fa_as_double(v) == 0 && signbit(fa_as_double(v));
}

static bool is_nan(FaValue v)
{
    return fa_is_number(v) && isnan(fa_as_number(v));
}

/* The same number, however it is stored. */
static void check_number(FaValue v, double expected)
{
    ck_assert(fa_is_number(v));
    ck_assert_double_eq(fa_as_number(v), expected);
    ck_assert_int_eq(signbit(fa_as_number(v)) != 0, signbit(expected) != 0);
}

/* ---- arithmetic ---- */

START_TEST(int32_results_overflow_into_doubles)
{
    start();
    check_number(fa_add(fa_int(INT32_MAX), fa_int(1)), 2147483648.0);
    check_number(fa_sub(fa_int(INT32_MIN), fa_int(1)), -2147483649.0);
    check_number(fa_mul(fa_int(65536), fa_int(65536)), 4294967296.0);
    check_number(fa_neg(fa_int(INT32_MIN)), 2147483648.0);
    check_number(fa_inc(fa_int(INT32_MAX)), 2147483648.0);
    check_number(fa_dec(fa_int(INT32_MIN)), -2147483649.0);
    ck_assert_uint_eq(fa_add(fa_int(2), fa_int(3)), fa_int(5));
}
END_TEST

START_TEST(negative_zero_is_kept)
{
    start();
    ck_assert(is_negative_zero(fa_mul(fa_int(0), fa_int(-5))));
    ck_assert(is_negative_zero(fa_neg(fa_int(0))));
    ck_assert(is_negative_zero(fa_mod(fa_int(-4), fa_int(2))));
    ck_assert(is_negative_zero(fa_div(fa_int(0), fa_int(-2))));
    ck_assert_uint_eq(fa_mul(fa_int(0), fa_int(5)), fa_int(0));
    ck_assert(is_negative_zero(fa_mod(fa_double(-0.0), fa_int(3))));
    ck_assert(!is_negative_zero(fa_add(fa_int(0), fa_double(-0.0))));
}
END_TEST

START_TEST(division_and_remainder)
{
    start();
    ck_assert_uint_eq(fa_div(fa_int(6), fa_int(3)), fa_int(2));
    check_number(fa_div(fa_int(1), fa_int(4)), 0.25);
    check_number(fa_div(fa_int(1), fa_int(0)), INFINITY);
    ck_assert(is_nan(fa_div(fa_int(0), fa_int(0))));
    ck_assert_uint_eq(fa_mod(fa_int(7), fa_int(3)), fa_int(1));
    ck_assert_uint_eq(fa_mod(fa_int(-7), fa_int(3)), fa_int(-1));
    ck_assert(is_nan(fa_mod(fa_int(7), fa_int(0))));
    ck_assert(is_negative_zero(fa_mod(fa_int(INT32_MIN), fa_int(-1))));
    check_number(fa_mod(fa_double(5.5), fa_int(2)), 1.5);
    check_number(fa_mod(fa_int(5), fa_double(INFINITY)), 5);
}
END_TEST

START_TEST(exponentiation_differs_from_c_for_ones)
{
    start();
    ck_assert(is_nan(fa_exp(fa_int(1), fa_double(INFINITY))));
    ck_assert(is_nan(fa_exp(fa_int(-1), fa_double(-INFINITY))));
    ck_assert(is_nan(fa_exp(fa_int(1), fa_double(NAN))));
    check_number(fa_exp(fa_double(NAN), fa_int(0)), 1);
    check_number(fa_exp(fa_int(2), fa_int(10)), 1024);
    check_number(fa_exp(fa_int(-2), fa_int(3)), -8);
    ck_assert(is_nan(fa_exp(fa_int(-8), fa_double(1.0 / 3))));
    check_number(fa_exp(fa_double(-0.0), fa_int(-3)), -INFINITY);
}
END_TEST

START_TEST(shifts_use_five_bits)
{
    start();
    ck_assert_uint_eq(fa_shl(fa_int(1), fa_int(33)), fa_int(2));
    ck_assert_uint_eq(fa_shl(fa_int(1), fa_int(31)), fa_int(INT32_MIN));
    ck_assert_uint_eq(fa_shr(fa_int(-8), fa_int(1)), fa_int(-4));
    check_number(fa_ushr(fa_int(-1), fa_int(0)), 4294967295.0);
    ck_assert_uint_eq(fa_bit_or(fa_double(4294967296.5), fa_int(3)), fa_int(3));
    ck_assert_uint_eq(fa_bit_and(fa_int(-1), fa_double(2147483648.0)), fa_int(INT32_MIN));
    ck_assert_uint_eq(fa_bit_xor(fa_int(6), fa_int(3)), fa_int(5));
    ck_assert_uint_eq(fa_bit_not(fa_double(-0.5)), fa_int(-1));
}
END_TEST

/* ---- conversions ---- */

START_TEST(plus_concatenates_strings)
{
    start();
    ck_assert_str_eq(text_of(fa_as_string(fa_add(str("a"), fa_int(1)))), "a1");
    ck_assert_str_eq(text_of(fa_as_string(fa_add(FA_NULL, str("b")))), "nullb");
    check_number(fa_add(FA_NULL, FA_TRUE), 1);
    ck_assert(is_nan(fa_add(FA_UNDEFINED, fa_int(1))));
    ck_assert_str_eq(
        text_of(fa_as_string(fa_add(fa_from_object(fa_object_new_plain()), fa_int(1)))),
        "[object Object]1");
    check_number(fa_sub(str("5"), str("2")), 3);
    check_number(fa_plus(str(" 0x10 ")), 16);
}
END_TEST

static int calls[8], call_count;

FA_BUILTIN(note_left)
{
    calls[call_count++] = 1;
    return fa_int(1);
}

FA_BUILTIN(note_right)
{
    calls[call_count++] = 2;
    return fa_int(2);
}

START_TEST(operands_convert_left_to_right)
{
    start();
    FaValue left = object_with("valueOf", note_left), right = object_with("valueOf", note_right);
    ck_assert_int_eq(fa_lt(left, right), 1);
    ck_assert_int_eq(fa_gt(left, right), 0);
    ck_assert_uint_eq(fa_sub(left, right), fa_int(-1));
    ck_assert_int_eq(call_count, 6);
    for (int i = 0; i < call_count; i++)
        ck_assert_int_eq(calls[i], i % 2 + 1);
}
END_TEST

START_TEST(symbols_throw)
{
    start();
    FaValue symbol = fa_from_ptr(fa_symbol_new(FA_UNDEFINED));
    ck_assert(fa_threw(fa_add(symbol, str(""))));
    check_threw("TypeError: Cannot convert a Symbol value to a string");
    ck_assert_int_eq(fa_lt(symbol, fa_int(1)), -1);
    check_threw("TypeError: Cannot convert a Symbol value to a number");
}
END_TEST

/* ---- comparison ---- */

START_TEST(nan_compares_false)
{
    start();
    FaValue nan = fa_double(NAN);
    ck_assert_int_eq(fa_lt(nan, fa_int(1)), 0);
    ck_assert_int_eq(fa_ge(nan, fa_int(1)), 0);
    ck_assert_int_eq(fa_le(FA_UNDEFINED, fa_int(1)), 0);
    ck_assert_int_eq(fa_ge(FA_UNDEFINED, fa_int(1)), 0);
    ck_assert(!fa_strict_eq(nan, nan));
    ck_assert_int_eq(fa_loose_eq(nan, nan), 0);
    ck_assert(fa_same_value(nan, nan));
}
END_TEST

START_TEST(strings_compare_by_code_units)
{
    start();
    ck_assert_int_eq(fa_lt(str("10"), str("9")), 1);
    ck_assert_int_eq(fa_lt(str("10"), fa_int(9)), 0);
    ck_assert_int_eq(fa_lt(str("a"), str("b")), 1);
    ck_assert(fa_strict_eq(str("abc"), str("abc")));
    ck_assert(!fa_strict_eq(str("abc"), str("abd")));
}
END_TEST

START_TEST(a_number_equals_itself_however_it_is_stored)
{
    start();
    ck_assert(fa_strict_eq(fa_int(1), fa_double(1)));
    ck_assert(fa_strict_eq(fa_int(0), fa_double(-0.0)));
    ck_assert(!fa_same_value(fa_int(0), fa_double(-0.0)));
    ck_assert(fa_same_value_zero(fa_int(0), fa_double(-0.0)));
    ck_assert(!fa_strict_eq(fa_int(1), FA_TRUE));
    ck_assert(!fa_strict_eq(FA_NULL, FA_UNDEFINED));
}
END_TEST

START_TEST(loose_equality_converts)
{
    start();
    ck_assert_int_eq(fa_loose_eq(FA_NULL, FA_UNDEFINED), 1);
    ck_assert_int_eq(fa_loose_eq(FA_NULL, fa_int(0)), 0);
    ck_assert_int_eq(fa_loose_eq(str("1"), FA_TRUE), 1);
    ck_assert_int_eq(fa_loose_eq(str(""), fa_int(0)), 1);
    ck_assert_int_eq(fa_loose_eq(fa_from_object(fa_object_new_plain()), str("[object Object]")), 1);
    ck_assert_int_eq(fa_loose_ne(fa_int(1), str("1")), 0);
}
END_TEST

START_TEST(typeof_names)
{
    start();
    ck_assert_str_eq(text_of(fa_typeof(FA_NULL)), "object");
    ck_assert_str_eq(text_of(fa_typeof(FA_UNDEFINED)), "undefined");
    ck_assert_str_eq(text_of(fa_typeof(fa_double(0.5))), "number");
    ck_assert_str_eq(text_of(fa_typeof(fa_from_object(FA_INTRINSIC(FUNCTION)))), "function");
}
END_TEST

START_TEST(instanceof_walks_the_prototypes)
{
    start();
    FaValue error = fa_from_object(fa_error_new(FA_TYPE_ERROR, fa_str_from_ascii("x")));
    ck_assert_int_eq(fa_instanceof_js(error, fa_from_object(FA_INTRINSIC(ERROR))), 1);
    ck_assert_int_eq(fa_instanceof_js(error, fa_from_object(FA_INTRINSIC(RANGE_ERROR))), 0);
    ck_assert_int_eq(fa_instanceof_js(error, fa_int(1)), -1);
    check_threw("TypeError: Right-hand side of 'instanceof' is not an object");
    ck_assert_int_eq(fa_instanceof_js(error, error), -1);
    check_threw("TypeError: Right-hand side of 'instanceof' is not callable");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("operator");
    TCase *tests = tcase_create("all");
    tcase_add_test(tests, int32_results_overflow_into_doubles);
    tcase_add_test(tests, negative_zero_is_kept);
    tcase_add_test(tests, division_and_remainder);
    tcase_add_test(tests, exponentiation_differs_from_c_for_ones);
    tcase_add_test(tests, shifts_use_five_bits);
    tcase_add_test(tests, plus_concatenates_strings);
    tcase_add_test(tests, operands_convert_left_to_right);
    tcase_add_test(tests, symbols_throw);
    tcase_add_test(tests, nan_compares_false);
    tcase_add_test(tests, strings_compare_by_code_units);
    tcase_add_test(tests, a_number_equals_itself_however_it_is_stored);
    tcase_add_test(tests, loose_equality_converts);
    tcase_add_test(tests, typeof_names);
    tcase_add_test(tests, instanceof_walks_the_prototypes);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
