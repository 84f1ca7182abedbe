/* The table behind Map and Set: order, key equality, and cursors while it changes. */
#include "runtime_fixture.h"

#include "runtime/convert.h"
#include "runtime/map.h"

static FaMap *table(unsigned kind)
{
    return (FaMap *)(void *)fa_object_new_kind(kind, FA_INTRINSIC(OBJECT_PROTO), sizeof(FaMap));
}

static FaMap *numbers(unsigned kind, int n)
{
    FaMap *m = table(kind);
    for (int i = 0; i < n; i++)
        ck_assert(fa_map_set(m, fa_int(i), fa_int(-i)));
    return m;
}

/* What is left for the cursor, as text. */
static const char *rest(const FaMap *m, FaMapCursor *c)
{
    static char text[1024];
    size_t n = 0;
    text[0] = 0;
    for (const FaValue *entry; (entry = fa_map_step(m, c)) != NULL;)
        n += (size_t)snprintf(text + n, sizeof text - n, "%s%s", n > 0 ? " " : "", text_of(fa_to_string_js(entry[0])));
    return text;
}

static const char *all(const FaMap *m)
{
    FaMapCursor c = {NULL, 0};
    return rest(m, &c);
}

START_TEST(entries_keep_the_order_of_insertion)
{
    start();
    FaMap *m = table(FA_KIND_MAP);
    const char *const names[] = {"c", "a", "b", "a", "c", "d"};
    for (int i = 0; i < 6; i++)
        fa_map_set(m, str(names[i]), fa_int(i));
    ck_assert_str_eq(all(m), "c a b d");
    ck_assert_uint_eq(m->size, 4);
    ck_assert_uint_eq(fa_map_get(m, str("a")), fa_int(3));
    ck_assert_uint_eq(fa_map_get(m, str("x")), FA_EMPTY);
}
END_TEST

START_TEST(equal_numbers_are_one_key)
{
    start();
    FaMap *m = table(FA_KIND_SET);
    fa_map_set(m, fa_double(-0.0), FA_UNDEFINED);
    fa_map_set(m, fa_double(7.0), FA_UNDEFINED);
    fa_map_set(m, fa_double((double)NAN), FA_UNDEFINED);
    fa_map_set(m, fa_double(0.5), FA_UNDEFINED);
    ck_assert(fa_map_has(m, fa_int(0)) && fa_map_has(m, fa_int(7)) && fa_map_has(m, fa_double(0.5)));
    ck_assert(fa_map_has(m, fa_double(-(double)NAN)));
    ck_assert(!fa_map_has(m, str("7")));
    ck_assert_uint_eq(fa_map_key(fa_double(-0.0)), fa_int(0));
}
END_TEST

START_TEST(strings_are_keys_by_content)
{
    start();
    FaMap *m = table(FA_KIND_SET);
    FaString *half = fa_str_from_ascii("0123456789abcdef0123456789abcdef");
    fa_map_set(m, fa_from_ptr(fa_str_concat(half, half)), FA_UNDEFINED);
    ck_assert(fa_map_has(m, str("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")));
    ck_assert(fa_map_delete(m, fa_from_ptr(fa_str_concat(half, half))));
    ck_assert_uint_eq(m->size, 0);
}
END_TEST

START_TEST(many_entries_come_and_go)
{
    start();
    FaMap *m = numbers(FA_KIND_MAP, 10000);
    for (int i = 0; i < 10000; i++)
        if (i % 1000 != 0)
            ck_assert(fa_map_delete(m, fa_int(i)));
    ck_assert(!fa_map_delete(m, fa_int(1)));
    ck_assert_str_eq(all(m), "0 1000 2000 3000 4000 5000 6000 7000 8000 9000");
    ck_assert_uint_le(m->capacity, 64);
    ck_assert_uint_eq(fa_map_get(m, fa_int(5000)), fa_int(-5000));
}
END_TEST

START_TEST(a_queue_does_not_grow)
{
    start();
    FaMap *m = numbers(FA_KIND_SET, 10);
    for (int i = 10; i < 10000; i++) {
        FaMapCursor c = {NULL, 0};
        fa_map_set(m, fa_int(i), FA_UNDEFINED);
        ck_assert(fa_map_delete(m, *fa_map_step(m, &c)));
    }
    ck_assert_str_eq(all(m), "9990 9991 9992 9993 9994 9995 9996 9997 9998 9999");
    ck_assert_uint_le(m->capacity, 64);
}
END_TEST

START_TEST(a_cursor_sees_what_is_added)
{
    start();
    FaMap *m = table(FA_KIND_SET);
    FaMapCursor c = {NULL, 0};
    ck_assert_ptr_null(fa_map_step(m, &c));
    for (int i = 0; i < 3; i++)
        fa_map_set(m, fa_int(i), FA_UNDEFINED);
    ck_assert_uint_eq(*fa_map_step(m, &c), fa_int(0));
    for (int i = 3; i < 20; i++)
        fa_map_set(m, fa_int(i), FA_UNDEFINED);
    ck_assert_str_eq(rest(m, &c), "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19");
}
END_TEST

START_TEST(a_cursor_keeps_its_place_when_entries_before_it_go)
{
    start();
    FaMap *m = numbers(FA_KIND_MAP, 100);
    FaMapCursor c = {NULL, 0};
    for (int i = 0; i < 60; i++)
        fa_map_step(m, &c);
    for (int i = 0; i < 97; i++)
        fa_map_delete(m, fa_int(i));
    fa_map_set(m, fa_int(5), FA_TRUE);
    ck_assert_str_eq(rest(m, &c), "97 98 99 5");
}
END_TEST

START_TEST(an_entry_removed_and_added_again_is_seen_again)
{
    start();
    FaMap *m = numbers(FA_KIND_SET, 3);
    FaMapCursor c = {NULL, 0};
    fa_map_step(m, &c);
    fa_map_delete(m, fa_int(0));
    fa_map_set(m, fa_int(0), FA_UNDEFINED);
    ck_assert_str_eq(rest(m, &c), "1 2 0");
}
END_TEST

START_TEST(clearing_sends_cursors_to_the_start)
{
    start();
    FaMap *m = numbers(FA_KIND_SET, 50);
    FaMapCursor c = {NULL, 0};
    for (int i = 0; i < 40; i++)
        fa_map_step(m, &c);
    fa_map_clear(m);
    fa_map_clear(m);
    ck_assert_uint_eq(m->size, 0);
    for (int i = 7; i < 30; i += 11)
        fa_map_set(m, fa_int(i), FA_UNDEFINED);
    ck_assert_str_eq(rest(m, &c), "7 18 29");
}
END_TEST

START_TEST(a_copy_is_independent)
{
    start();
    FaMap *m = numbers(FA_KIND_MAP, 20);
    for (int i = 0; i < 15; i++)
        fa_map_delete(m, fa_int(i));
    FaMap *copy = fa_map_copy(m, FA_INTRINSIC(OBJECT_PROTO));
    fa_map_delete(m, fa_int(17));
    fa_map_set(copy, fa_int(1), FA_NULL);
    ck_assert_str_eq(all(copy), "15 16 17 18 19 1");
    ck_assert_str_eq(all(m), "15 16 18 19");
    ck_assert_uint_eq(fa_map_get(copy, fa_int(17)), fa_int(-17));
}
END_TEST

START_TEST(contents_survive_collections)
{
    start();
    FaMap *m = table(FA_KIND_MAP);
    for (int i = 0; i < 200; i++) {
        fa_map_set(m, fa_from_ptr(fa_number_to_str(i + 0.5)), fa_from_object(fa_object_new_plain()));
        if (i % 20 == 0)
            fa_heap_collect();
    }
    for (int i = 0; i < 200; i++)
        ck_assert(fa_is_object(fa_map_get(m, fa_from_ptr(fa_number_to_str(i + 0.5)))));
}
END_TEST

START_TEST(a_preview_lists_keys_and_values)
{
    start();
    bool pairs;
    FaMap *m = numbers(FA_KIND_MAP, 3);
    FaValues *list = fa_map_preview(fa_from_object(m), &pairs);
    ck_assert(pairs);
    ck_assert_uint_eq(fa_values_count(list), 6);
    ck_assert_uint_eq(list->at[4], fa_int(2));
    ck_assert_uint_eq(list->at[5], fa_int(-2));
    ck_assert_ptr_null(fa_map_preview(fa_int(1), &pairs));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("map");
    TCase *tests = tcase_create("all");
    tcase_add_test(tests, entries_keep_the_order_of_insertion);
    tcase_add_test(tests, equal_numbers_are_one_key);
    tcase_add_test(tests, strings_are_keys_by_content);
    tcase_add_test(tests, many_entries_come_and_go);
    tcase_add_test(tests, a_queue_does_not_grow);
    tcase_add_test(tests, a_cursor_sees_what_is_added);
    tcase_add_test(tests, a_cursor_keeps_its_place_when_entries_before_it_go);
    tcase_add_test(tests, an_entry_removed_and_added_again_is_seen_again);
    tcase_add_test(tests, clearing_sends_cursors_to_the_start);
    tcase_add_test(tests, a_copy_is_independent);
    tcase_add_test(tests, contents_survive_collections);
    tcase_add_test(tests, a_preview_lists_keys_and_values);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
