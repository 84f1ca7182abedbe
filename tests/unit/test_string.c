/* Strings, atoms, builders and symbols, against straightforward models. Run with FUNARG_GC=stress
 * in the environment to test that nothing is lost to the collector. */
#define _DEFAULT_SOURCE /* setenv */
#include "runtime/realm.h"

#include "tests/unit/mock_runtime.h"

#include <check.h>

static char *stack_base;
static uint32_t random_state = 99;

static uint32_t random_below(uint32_t n)
{
    random_state = random_state * 1664525u + 1013904223u;
    return (uint32_t)(((uint64_t)(random_state >> 4) * n) >> 28);
}

static void start(void)
{
    fa_heap_init(stack_base);
}

static FaString *ascii(const char *text)
{
    return fa_str_from_ascii(text);
}

/* The same text stored as UTF-16. */
static FaString *widened(const char *text)
{
    uint32_t n = (uint32_t)strlen(text);
    FaString *s = fa_str_new_wide(NULL, n);
    for (uint32_t i = 0; i < n; i++)
        s->u.wide[i] = (uint8_t)text[i];
    return s;
}

static void check_text(FaString *s, const char *text)
{
    size_t n;
    ck_assert_ptr_nonnull(s);
    char *utf8 = fa_str_to_utf8(s, &n);
    ck_assert_uint_eq(n, strlen(text));
    ck_assert_str_eq(utf8, text);
}

/* ---- making and comparing ---- */

START_TEST(short_strings_are_shared)
{
    start();
    ck_assert_ptr_eq(ascii(""), FA_ATOM(empty));
    ck_assert_ptr_eq(ascii("x"), fa_str_from_unit('x'));
    ck_assert_ptr_eq(fa_str_from_units((const uint16_t[]){0xE9}, 1), fa_str_from_unit(0xE9));
    ck_assert_uint_eq(fa_str_length(fa_str_from_unit(0x100)), 1);
    ck_assert_uint_eq(fa_str_unit(fa_str_from_unit(0x100), 0), 0x100);
    ck_assert_uint_eq(fa_str_length(fa_str_from_codepoint(0x1F600)), 2);
    check_text(fa_str_from_codepoint(0x1F600), "\xF0\x9F\x98\x80");
}
END_TEST

START_TEST(width_does_not_matter_for_equality_hash_and_order)
{
    start();
    FaString *a = ascii("hello"), *b = widened("hello"), *c = widened("help");
    ck_assert(fa_str_equal(a, b));
    ck_assert_uint_eq(fa_str_hash(a), fa_str_hash(b));
    ck_assert(!fa_str_equal(a, c));
    ck_assert_int_lt(fa_str_compare(a, c), 0);
    ck_assert_int_gt(fa_str_compare(c, a), 0);
    ck_assert_int_eq(fa_str_compare(a, b), 0);
    ck_assert_int_lt(fa_str_compare(ascii("hell"), a), 0);
    ck_assert_int_gt(fa_str_compare(fa_str_from_unit(0x100), fa_str_from_unit(0xFF)), 0);
    ck_assert_uint_eq(fa_str_hash(ascii("12")), fa_str_hash(widened("12")));
    ck_assert(fa_str_is_ascii(b, "hello"));
    ck_assert(!fa_str_is_ascii(b, "hellp"));
}
END_TEST

START_TEST(too_long_is_refused)
{
    start();
    ck_assert_ptr_null(fa_str_new_latin1(NULL, FA_STRING_MAX + 1));
    ck_assert_ptr_null(fa_str_new_wide(NULL, FA_STRING_MAX + 1));
    FaString *s = ascii("0123456789012345678901234567890123456789");
    while (s != NULL && fa_str_length(s) <= FA_STRING_MAX / 2)
        s = fa_str_concat(s, s);
    ck_assert_ptr_nonnull(s);
    ck_assert_ptr_null(fa_str_concat(s, s));
    ck_assert_uint_eq(fa_rt.exception, FA_TRUE);
}
END_TEST

/* ---- concatenation ---- */

START_TEST(appends_and_prepends_agree_with_a_buffer)
{
    static char model[40000];
    start();
    FaString *s = FA_ATOM(empty);
    size_t length = 0;
    while (length < 19000) {
        char piece[40];
        uint32_t n = random_below(10) == 0 ? 39 : random_below(6);
        for (uint32_t i = 0; i < n; i++)
            piece[i] = (char)('a' + random_below(26));
        piece[n] = '\0';
        FaString *part = random_below(5) == 0 && n > 0 ? widened(piece) : ascii(piece);
        if (random_below(4) == 0) {
            s = fa_str_concat(part, s);
            memmove(model + n, model, length);
            memcpy(model, piece, n);
        } else {
            s = fa_str_concat(s, part);
            memcpy(model + length, piece, n);
        }
        length += n;
        if (random_below(500) == 0)
            fa_str_flat(s);
    }
    model[length] = '\0';
    check_text(s, model);
}
END_TEST

static void check_repeated(FaString *s, uint32_t n)
{
    ck_assert_uint_eq(fa_str_length(s), n);
    FaString *flat = fa_str_flat(s);
    for (uint32_t i = 0; i < n; i++)
        if (fa_str_unit(flat, i) != '0' + i % 10)
            ck_abort_msg("wrong unit at %u", i);
    ck_assert_ptr_eq(fa_str_flat(s), flat);
}

START_TEST(deep_ropes_flatten_without_recursion)
{
    start();
    FaString *left = FA_ATOM(empty), *right = FA_ATOM(empty);
    FaString *digits = ascii("0123456789012345678901234567890123456789");
    uint32_t n = getenv("FUNARG_GC") ? 2000 : 300000;
    for (uint32_t i = 0; i < n; i++) {
        left = fa_str_concat(left, digits);
        right = fa_str_concat(digits, right);
    }
    check_repeated(left, n * 40);
    check_repeated(right, n * 40);
}
END_TEST

START_TEST(appending_units_makes_few_ropes)
{
    start();
    FaString *s = FA_ATOM(empty);
    for (uint32_t i = 0; i < 2000; i++)
        s = fa_str_concat(s, fa_str_from_unit((uint16_t)('0' + i % 10)));
    uint32_t ropes = 0;
    for (FaString *p = s; fa_str_is_rope(p); p = ((FaRope *)p)->left)
        ropes++;
    ck_assert_uint_lt(ropes, 120);
    check_repeated(s, 2000);
}
END_TEST

START_TEST(slices_copy_and_narrow)
{
    start();
    FaString *s = ascii("the quick brown fox");
    check_text(fa_str_slice(s, 4, 9), "quick");
    ck_assert_ptr_eq(fa_str_slice(s, 0, 19), s);
    ck_assert_ptr_eq(fa_str_slice(s, 3, 3), FA_ATOM(empty));
    ck_assert_ptr_eq(fa_str_slice(s, 4, 5), fa_str_from_unit('q'));
    FaString *wide = fa_str_concat(s, fa_str_from_unit(0x3B1));
    ck_assert(fa_str_is_wide(wide));
    FaString *narrow = fa_str_slice(wide, 0, 19);
    ck_assert(!fa_str_is_wide(narrow));
    ck_assert(fa_str_equal(narrow, s));
    check_text(fa_str_slice(wide, 16, 20), "fox\xCE\xB1");
}
END_TEST

/* ---- search ---- */

static int64_t naive_index(const char *s, const char *needle, int64_t from, int step)
{
    int64_t n = (int64_t)strlen(s), m = (int64_t)strlen(needle);
    if (step < 0 && from > n - m)
        from = n - m;
    for (int64_t i = from; i >= 0 && i + m <= n; i += step)
        if (memcmp(s + i, needle, (size_t)m) == 0)
            return i;
    return -1;
}

START_TEST(search_agrees_with_the_naive_one)
{
    start();
    for (int round = 0; round < 3000; round++) {
        char text[300], part[20];
        uint32_t n = random_below(299), m = random_below(8);
        for (uint32_t i = 0; i < n; i++)
            text[i] = (char)('a' + random_below(2));
        for (uint32_t i = 0; i < m; i++)
            part[i] = (char)('a' + random_below(2));
        text[n] = part[m] = '\0';
        FaString *s = round % 2 ? ascii(text) : widened(text);
        FaString *needle = round % 4 / 2 ? ascii(part) : widened(part);
        uint32_t from = random_below(n + 1);
        ck_assert_int_eq(fa_str_index_of(s, needle, from), naive_index(text, part, from, 1));
        ck_assert_int_eq(fa_str_last_index_of(s, needle, from), naive_index(text, part, from, -1));
    }
}
END_TEST

/* Would take hours if it were quadratic. */
START_TEST(search_is_linear_in_the_worst_case)
{
    enum { N = 2000000, M = 1000000 };
    start();
    FaString *s = fa_str_new_latin1(NULL, N), *needle = fa_str_new_latin1(NULL, M);
    uint8_t *units = s->u.latin1, *needle_units = needle->u.latin1;
    memset(units, 'a', N);
    memset(needle_units, 'a', M);
    needle_units[M - 1] = 'b';
    ck_assert_int_eq(fa_str_index_of(s, needle, 0), -1);
    ck_assert_int_eq(fa_str_last_index_of(s, needle, N), -1);
    units[N - 5] = 'b';
    ck_assert_int_eq(fa_str_index_of(s, needle, 0), N - 5 - (M - 1));
    units[M - 1] = 'b';
    ck_assert_int_eq(fa_str_last_index_of(s, needle, N), 0);
}
END_TEST

/* ---- UTF-8 ---- */

START_TEST(utf8_round_trips)
{
    const char *texts[] = {
        "", "plain", "caf\xC3\xA9", "\xCE\xB1\xCE\xB2", "a\xF0\x9F\x98\x80z", "\xE2\x82\xAC"};
    start();
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        check_text(fa_str_from_utf8(texts[i], strlen(texts[i])), texts[i]);
    ck_assert(!fa_str_is_wide(fa_str_from_utf8("caf\xC3\xA9", 5)));
    ck_assert_uint_eq(fa_str_length(fa_str_from_utf8("a\0b", 3)), 3);
}
END_TEST

START_TEST(ill_formed_utf8_becomes_replacement_characters)
{
    /* as new TextDecoder().decode(…) has it */
    static const struct {
        const char *bytes;
        int replacements;
    } cases[] = {
        {"\x80", 1},         {"\xC0\xAF", 2},     {"\xE2\x82", 1},         {"\xE2\x28\xA1", 2},
        {"\xED\xA0\x80", 3}, {"\xF0\x9F\x98", 1}, {"\xF5\x80\x80\x80", 4}, {"\xF0\x80\x80\x80", 4},
        {"\xFF\xFE", 2},     {"\xC3", 1},         {"\xF4\x90\x80\x80", 4}, {"\xE0\x9F\x80", 3}};
    start();
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        FaString *s = fa_str_from_utf8(cases[i].bytes, strlen(cases[i].bytes));
        int count = 0;
        for (uint32_t k = 0; k < fa_str_length(s); k++)
            count += fa_str_unit(s, k) == 0xFFFD;
        ck_assert_int_eq(count, cases[i].replacements);
    }
    check_text(fa_str_new_wide((const uint16_t[]){'a', 0xD800, 'b'}, 3), "a\xEF\xBF\xBD"
                                                                         "b");
}
END_TEST

/* ---- atoms ---- */

START_TEST(atoms_are_unique)
{
    start();
    ck_assert_ptr_eq(fa_str_intern_ascii("length"), FA_ATOM(length));
    ck_assert_ptr_eq(fa_str_intern(widened("length")), FA_ATOM(length));
    ck_assert_ptr_eq(fa_str_intern(ascii("")), FA_ATOM(empty));
    FaString *a = fa_str_intern(ascii("some name")), *b = fa_str_intern(widened("some name"));
    ck_assert_ptr_eq(a, b);
    ck_assert_ptr_eq(fa_str_intern_ascii("some name"), a);
    FaString *rope = fa_str_concat(ascii("a long first half and "), ascii("a long second half"));
    ck_assert_ptr_eq(fa_str_intern(rope),
                     fa_str_intern(ascii("a long first half and a long second half")));
    for (int i = 0; i < FA_ATOM_COUNT; i++)
        ck_assert_ptr_eq(fa_str_intern(fa_atoms[i]), fa_atoms[i]);
    ck_assert_ptr_eq(fa_str_intern(fa_str_from_unit('q')), fa_str_intern(widened("q")));
}
END_TEST

START_TEST(array_indices_are_canonical)
{
    static const struct {
        const char *text;
        bool is_index;
        uint32_t index;
    } cases[] = {{"0", true, 0},
                 {"7", true, 7},
                 {"42", true, 42},
                 {"4294967294", true, 4294967294u},
                 {"4294967295", false, 0},
                 {"9999999999", false, 0},
                 {"12345678901", false, 0},
                 {"00", false, 0},
                 {"01", false, 0},
                 {"-1", false, 0},
                 {"1.5", false, 0},
                 {"", false, 0},
                 {"x", false, 0},
                 {"1x", false, 0}};
    start();
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        for (int round = 0; round < 4; round++) {
            FaString *s = round % 2 ? widened(cases[i].text) : ascii(cases[i].text);
            uint32_t index = 0;
            if (round == 3)
                fa_str_hash(s);
            ck_assert(fa_str_array_index(s, &index) == cases[i].is_index);
            ck_assert(fa_str_array_index(s, &index) == cases[i].is_index);
            ck_assert_uint_eq(index, cases[i].index);
        }
}
END_TEST

/* ---- builders ---- */

START_TEST(builders_assemble)
{
    FaStrBuilder b;
    start();
    fa_sb_init(&b);
    ck_assert_ptr_eq(fa_sb_finish(&b), FA_ATOM(empty));
    fa_sb_ascii(&b, "x");
    ck_assert_ptr_eq(fa_sb_finish(&b), fa_str_from_unit('x'));
    fa_sb_ascii(&b, "one ");
    fa_sb_string(&b, ascii("two "));
    fa_sb_slice(&b, widened("not three!"), 4, 9);
    fa_sb_unit(&b, ' ');
    fa_sb_codepoint(&b, 0x1F600);
    fa_sb_unit(&b, 0xE9);
    check_text(fa_sb_finish(&b), "one two three \xF0\x9F\x98\x80\xC3\xA9");
}
END_TEST

START_TEST(builders_agree_with_a_buffer)
{
    start();
    for (uint32_t size = 1; size < 5000; size += 1 + size / 3) {
        static char model[5001];
        FaStrBuilder b;
        fa_sb_init(&b);
        for (uint32_t i = 0; i < size; i++) {
            model[i] = (char)('a' + random_below(26));
            fa_sb_unit(&b, (uint8_t)model[i]);
        }
        model[size] = '\0';
        FaString *s = fa_sb_finish(&b);
        FaString *other = ascii("what comes after must not overlap");
        ck_assert(!fa_str_is_wide(s) && fa_str_length(other) == 33);
        check_text(s, model);
        ck_assert(fa_str_equal(s, widened(model)));
    }
}
END_TEST

START_TEST(builder_overflow_is_refused_at_the_end)
{
    FaStrBuilder b;
    start();
    FaString *s = fa_str_new_latin1(NULL, 1u << 27);
    memset(s->u.latin1, 'a', 1u << 27);
    fa_sb_init(&b);
    for (int i = 0; i < 6; i++)
        fa_sb_string(&b, s);
    fa_sb_unit(&b, 'b');
    ck_assert_ptr_null(fa_sb_finish(&b));
    ck_assert_uint_eq(fa_rt.exception, FA_TRUE);
}
END_TEST

/* ---- symbols ---- */

START_TEST(symbols_are_distinct_and_registered_ones_are_found)
{
    start();
    FaValue text = fa_from_ptr(ascii("tag"));
    FaSymbol *a = fa_symbol_new(text), *b = fa_symbol_new(text);
    ck_assert_ptr_ne(a, b);
    ck_assert_uint_ne(a->hash, b->hash);
    ck_assert_uint_eq(fa_symbol_key_for(a), FA_UNDEFINED);
    ck_assert(fa_is_symbol(fa_from_ptr(FA_SYMBOL(iterator))));
    ck_assert(fa_str_is_ascii(fa_as_string(FA_SYMBOL(iterator)->description), "Symbol.iterator"));
    ck_assert(!fa_is_symbol(fa_from_ptr(fa_private_name_new(text, FA_UNDEFINED))));
    FaSymbol *registered[100];
    for (int i = 0; i < 100; i++) {
        char name[16];
        snprintf(name, sizeof name, "%s%d", i % 2 ? "key" : "", i);
        registered[i] = fa_symbol_for(ascii(name));
        ck_assert(fa_str_is_ascii(fa_as_string(fa_symbol_key_for(registered[i])), name));
    }
    for (int i = 0; i < 100; i++) {
        char name[16];
        snprintf(name, sizeof name, "%s%d", i % 2 ? "key" : "", i);
        ck_assert_ptr_eq(fa_symbol_for(widened(name)), registered[i]);
    }
}
END_TEST

/* ---- the suite ---- */

static Suite *string_suite(void)
{
    Suite *suite = suite_create("string");
    TCase *tc = tcase_create("strings");
    suite_add_tcase(suite, tc);
    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, short_strings_are_shared);
    tcase_add_test(tc, width_does_not_matter_for_equality_hash_and_order);
    tcase_add_test(tc, too_long_is_refused);
    tcase_add_test(tc, appends_and_prepends_agree_with_a_buffer);
    tcase_add_test(tc, deep_ropes_flatten_without_recursion);
    tcase_add_test(tc, appending_units_makes_few_ropes);
    tcase_add_test(tc, slices_copy_and_narrow);
    tcase_add_test(tc, search_agrees_with_the_naive_one);
    tcase_add_test(tc, search_is_linear_in_the_worst_case);
    tcase_add_test(tc, utf8_round_trips);
    tcase_add_test(tc, ill_formed_utf8_becomes_replacement_characters);
    tcase_add_test(tc, atoms_are_unique);
    tcase_add_test(tc, array_indices_are_canonical);
    tcase_add_test(tc, builders_assemble);
    tcase_add_test(tc, builders_agree_with_a_buffer);
    tcase_add_test(tc, builder_overflow_is_refused_at_the_end);
    tcase_add_test(tc, symbols_are_distinct_and_registered_ones_are_found);
    return suite;
}

int main(void)
{
    stack_base = __builtin_frame_address(0);
    SRunner *runner = srunner_create(string_suite());
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
