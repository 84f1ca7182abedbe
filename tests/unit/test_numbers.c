/* Number printing and reading; expected values are node's. */
#include "runtime/dtoa.h"
#include "runtime/strtod.h"

#include <check.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef struct Row {
    double v;
    int argument;
    const char *expected;
} Row;

typedef size_t Printer(double v, int argument, char *out);

static void check_rows(Printer *print, const Row *rows, size_t n)
{
    char out[FA_RADIX_STRING_MAX];
    for (size_t i = 0; i < n; i++) {
        size_t length = print(rows[i].v, rows[i].argument, out);
        ck_assert_str_eq(out, rows[i].expected);
        ck_assert_uint_eq(length, strlen(rows[i].expected));
    }
}

#define CHECK_ROWS(print, rows) check_rows(print, rows, sizeof rows / sizeof rows[0])

static size_t print_shortest(double v, int argument, char *out)
{
    (void)argument;
    return fa_number_to_string(v, out);
}

START_TEST(to_string_is_the_shortest_that_reads_back)
{
    static const Row rows[] = {
        {0.0, 0, "0"},
        {-0.0, 0, "0"},
        {1.0, 0, "1"},
        {-1.0, 0, "-1"},
        {0.1, 0, "0.1"},
        {0.3, 0, "0.3"},
        {0.30000000000000004, 0, "0.30000000000000004"},
        {100.0, 0, "100"},
        {123456789012345680000.0, 0, "123456789012345680000"},
        {1e21, 0, "1e+21"},
        {0.000001, 0, "0.000001"},
        {1e-7, 0, "1e-7"},
        {1.5e-10, 0, "1.5e-10"},
        {5e-324, 0, "5e-324"},
        {2.2250738585072014e-308, 0, "2.2250738585072014e-308"},
        {1.7976931348623157e308, 0, "1.7976931348623157e+308"},
        {9007199254740991.0, 0, "9007199254740991"},
        {9007199254740992.0, 0, "9007199254740992"},
        {1e23, 0, "1e+23"},
        {9.5367431640625e-7, 0, "9.5367431640625e-7"},
        {-1234.5678, 0, "-1234.5678"},
        {4.35, 0, "4.35"},
        {1.5e-323, 0, "1.5e-323"},
        {1.1805916207174113e21, 0, "1.1805916207174113e+21"},
        {1.23e-18, 0, "1.23e-18"},
        {NAN, 0, "NaN"},
        {INFINITY, 0, "Infinity"},
        {-INFINITY, 0, "-Infinity"},
    };
    CHECK_ROWS(print_shortest, rows);
}
END_TEST

START_TEST(to_fixed_rounds_the_exact_value_half_up)
{
    static const Row rows[] = {
        {0.0, 2, "0.00"},
        {-0.0, 2, "0.00"},
        {1.005, 2, "1.00"},
        {2.5, 0, "3"},
        {-2.5, 0, "-3"},
        {0.5, 0, "1"},
        {1.45, 1, "1.4"},
        {123.456, 2, "123.46"},
        {0.000001, 7, "0.0000010"},
        {100000000000000000000.0, 2, "100000000000000000000.00"},
        {1e21, 2, "1e+21"},
        {-1e-7, 2, "-0.00"},
        {1.23e-10, 10, "0.0000000001"},
        {0.1, 30, "0.100000000000000005551115123126"},
        {NAN, 2, "NaN"},
        {-INFINITY, 1, "-Infinity"},
        {999.995, 2, "1000.00"},
        {0.00499, 2, "0.00"},
    };
    CHECK_ROWS(fa_number_to_fixed, rows);
}
END_TEST

START_TEST(to_exponential_rounds_the_exact_value_half_up)
{
    static const Row rows[] = {
        {0.0, -1, "0e+0"},
        {0.0, 2, "0.00e+0"},
        {123456.0, -1, "1.23456e+5"},
        {123456.0, 2, "1.23e+5"},
        {0.00015, 0, "1e-4"},
        {-1.25, 1, "-1.3e+0"},
        {1e21, 3, "1.000e+21"},
        {9.99, 1, "1.0e+1"},
        {5e-324, 20, "4.94065645841246544177e-324"},
        {1.7976931348623157e308, 5, "1.79769e+308"},
        {NAN, 2, "NaN"},
        {-INFINITY, 2, "-Infinity"},
    };
    CHECK_ROWS(fa_number_to_exponential, rows);
}
END_TEST

START_TEST(to_precision_chooses_between_fixed_and_exponential)
{
    static const Row rows[] = {
        {0.0, 1, "0"},           {0.0, 4, "0.000"},
        {123.456, 4, "123.5"},   {0.000123, 2, "0.00012"},
        {1e-7, 3, "1.00e-7"},    {0.000001, 2, "0.0000010"},
        {123456.0, 2, "1.2e+5"}, {1e21, 3, "1.00e+21"},
        {99.99, 3, "100"},       {2.5, 1, "3"},
        {35.0, 1, "4e+1"},       {0.1, 25, "0.1000000000000000055511151"},
        {-1.5, 1, "-2"},         {NAN, 3, "NaN"},
    };
    CHECK_ROWS(fa_number_to_precision, rows);
}
END_TEST

START_TEST(to_radix_prints_the_digits_of_v8)
{
    static const Row rows[] = {
        {255.0, 16, "ff"},
        {-255.0, 2, "-11111111"},
        {0.5, 2, "0.1"},
        {0.1, 3, "0.0022002200220022002200220022002201"},
        {0.1, 2, "0.0001100110011001100110011001100110011001100110011001101"},
        {0.3333333333333333, 36, "0.c"},
        {9007199254740994.0, 3, "1121202011211211122211100012101111"},
        {1e21, 36, "5v1j4f4ds7c000"},
        {1e30, 7, "243230604464041356220000000000000000"},
        {-0.75, 4, "-0.3"},
        {123.456, 8, "173.3513615237574734"},
        {NAN, 2, "NaN"},
        {-INFINITY, 9, "-Infinity"},
    };
    CHECK_ROWS(fa_number_to_radix, rows);
}
END_TEST

START_TEST(radix_2_of_the_least_double_fits_the_buffer)
{
    char out[FA_RADIX_STRING_MAX];
    ck_assert_uint_eq(fa_number_to_radix(-4.9e-324, 2, out), 1077);
    ck_assert_uint_eq(fa_number_to_radix(-1.7976931348623157e308, 2, out), 1025);
}
END_TEST

static void check_double(double v, double expected)
{
    if (isnan(expected)) {
        ck_assert(isnan(v));
        return;
    }
    ck_assert_msg(v == expected && !signbit(v) == !signbit(expected), "%a, expected %a", v,
                  expected);
}

typedef struct ReadRow {
    const char *text;
    int radix;
    size_t consumed;
    double expected;
} ReadRow;

START_TEST(decimal_prefix_is_read_to_the_nearest_double)
{
    static const ReadRow rows[] = {
        {"0", 10, 1, 0.0},
        {"-0", 10, 2, -0.0},
        {"1", 10, 1, 1.0},
        {"+1.5", 10, 4, 1.5},
        {".5", 10, 2, 0.5},
        {"5.", 10, 2, 5.0},
        {"1e3", 10, 3, 1000.0},
        {"1E-3x", 10, 4, 0.001},
        {"1e", 10, 1, 1.0},
        {"1e+", 10, 1, 1.0},
        {"1.5.5", 10, 3, 1.5},
        {"", 10, 0, NAN},
        {".", 10, 0, NAN},
        {"-", 10, 0, NAN},
        {"e5", 10, 0, NAN},
        {"Infinity", 10, 8, INFINITY},
        {"-Infinityx", 10, 9, -INFINITY},
        {"Inf", 10, 0, NAN},
        {"0x10", 10, 1, 0.0},
        {"1_0", 10, 1, 1.0},
        {"9007199254740993", 10, 16, 9007199254740992.0},
        {"9007199254740993.0000000000000000001", 10, 36, 9007199254740994.0},
        {"2.4703282292062327e-324", 10, 23, 0.0},
        {"2.4703282292062328e-324", 10, 23, 5e-324},
        {"5e-324", 10, 6, 5e-324},
        {"1.7976931348623158e308", 10, 22, 1.7976931348623157e308},
        {"1.7976931348623159e308", 10, 22, INFINITY},
        {"1e400", 10, 5, INFINITY},
        {"1e-400", 10, 6, 0.0},
        {"1e99999999999999999999", 10, 22, INFINITY},
        {"0.000000000000000000000000000000000000000000000001e48", 10, 53, 1.0},
        {"123456789012345678901234567890", 10, 30, 1.2345678901234568e29},
        {"8.41e21", 10, 7, 8.41e21},
        {"2.2250738585072011e-308", 10, 23, 2.225073858507201e-308},
        {"9214843084008499", 10, 16, 9214843084008500.0},
        {"0.500000000000000166533453693773481063544750213623046875", 10, 56, 0.5000000000000002},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        size_t consumed;
        check_double(fa_strtod_prefix(rows[i].text, strlen(rows[i].text), &consumed),
                     rows[i].expected);
        ck_assert_uint_eq(consumed, rows[i].consumed);
    }
}
END_TEST

START_TEST(decimal_stops_at_the_length_given)
{
    size_t consumed;
    check_double(fa_strtod_prefix("12345", 2, &consumed), 12);
    check_double(fa_strtod_prefix("1e55", 2, &consumed), 1);
    ck_assert_uint_eq(consumed, 1);
    check_double(fa_strtod_prefix("Infinity", 7, &consumed), NAN);
}
END_TEST

/* 2^-1075, written out, is the midpoint of 0 and the least double; the tie goes to 0. */
START_TEST(a_digit_far_behind_the_midpoint_decides)
{
    char text[752 + 1000] = "2470328229206232720882843964341106861825299013071623822127928412503377"
                            "5363510437593264991818"
                            "0817996189898282347722858865463328355177969898199387398005390939063150"
                            "3565951557022639229085"
                            "8392449105184435931802849936536152500319370457678249219365623669863658"
                            "4807570015857692699037"
                            "0631192827955855133292783433840935197801553124659726357957462276646527"
                            "2827220056374006485499"
                            "9770965994704540208281662262378573934507363390079677619305775067401763"
                            "2467360096895134053553"
                            "7458516661134223766678604162159680461914467291840300530057530849048765"
                            "3917113865916462395249"
                            "1262365388187963623937328042389101867234849766823508986338858792562830"
                            "2755995657524455507255"
                            "1893136908362547791869486679949683240497058210285131854513962138377228"
                            "2614543769341253209859"
                            "1327667236328125";
    const size_t digits = 752, zeros = 900;
    size_t consumed;
    memcpy(text + digits, "e-1075", 6);
    check_double(fa_strtod_prefix(text, digits + 6, &consumed), 0);
    memset(text + digits, '0', zeros);
    memcpy(text + digits + zeros, "1e-1976", 7);
    check_double(fa_strtod_prefix(text, digits + zeros + 7, &consumed), 0x1p-1074);
    text[digits - 1]--;
    check_double(fa_strtod_prefix(text, digits + zeros + 7, &consumed), 0);
}
END_TEST

START_TEST(radix_digits_are_read_as_v8_reads_them)
{
    static const ReadRow rows[] = {
        {"", 10, 0, NAN},
        {"z", 10, 0, NAN},
        {"123abc", 10, 3, 123.0},
        {"ff", 16, 2, 255.0},
        {"FFg", 16, 2, 255.0},
        {"777", 8, 3, 511.0},
        {"102", 2, 2, 2.0},
        {"20000000000001", 16, 14, 9007199254740992.0},
        {"20000000000003", 16, 14, 9007199254740996.0},
        {"100000000000000000000000000000000000000000000000000001", 2, 54, 9007199254740992.0},
        {"110000000000000000000000000000000000000000000000000001", 2, 54, 13510798882111488.0},
        {"zzzzzzzzzzzzzzzzzzzzz", 36, 21, 4.8122980339837445e32},
        {"0200022202200020022031000000000000000", 5, 37, 5.832332377480041e24},
        {"9007199254740993", 10, 16, 9007199254740992.0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        size_t consumed, n = strlen(rows[i].text);
        check_double(fa_parse_radix_int(rows[i].text, n, rows[i].radix, &consumed),
                     rows[i].expected);
        ck_assert_uint_eq(consumed, rows[i].consumed);
    }
}
END_TEST

START_TEST(too_many_radix_digits_make_infinity)
{
    char text[400];
    size_t consumed;
    memset(text, '1', sizeof text);
    check_double(fa_parse_radix_int(text, 308, 10, &consumed), 1.1111111111111111e307);
    check_double(fa_parse_radix_int(text, 310, 10, &consumed), INFINITY);
    check_double(fa_parse_radix_int(text, 257, 16, &consumed), INFINITY);
    check_double(fa_parse_radix_int(text, 400, 36, &consumed), INFINITY);
}
END_TEST

/* Bit patterns of every exponent, from a fixed sequence. */
START_TEST(what_is_printed_reads_back)
{
    uint64_t state = 88172645463325252u;
    for (int i = 0; i < 200000; i++) {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        double v;
        memcpy(&v, &state, sizeof v);
        if (!isfinite(v))
            continue;
        char out[FA_NUMBER_STRING_MAX];
        size_t consumed, n = fa_number_to_string(v, out);
        check_double(fa_strtod_prefix(out, n, &consumed), v);
        ck_assert_uint_eq(consumed, n);
    }
}
END_TEST

static Suite *numbers_suite(void)
{
    Suite *suite = suite_create("numbers");
    TCase *tests = tcase_create("numbers");
    tcase_add_test(tests, to_string_is_the_shortest_that_reads_back);
    tcase_add_test(tests, to_fixed_rounds_the_exact_value_half_up);
    tcase_add_test(tests, to_exponential_rounds_the_exact_value_half_up);
    tcase_add_test(tests, to_precision_chooses_between_fixed_and_exponential);
    tcase_add_test(tests, to_radix_prints_the_digits_of_v8);
    tcase_add_test(tests, radix_2_of_the_least_double_fits_the_buffer);
    tcase_add_test(tests, decimal_prefix_is_read_to_the_nearest_double);
    tcase_add_test(tests, decimal_stops_at_the_length_given);
    tcase_add_test(tests, a_digit_far_behind_the_midpoint_decides);
    tcase_add_test(tests, radix_digits_are_read_as_v8_reads_them);
    tcase_add_test(tests, too_many_radix_digits_make_infinity);
    tcase_add_test(tests, what_is_printed_reads_back);
    suite_add_tcase(suite, tests);
    return suite;
}

int main(void)
{
    SRunner *runner = srunner_create(numbers_suite());
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
