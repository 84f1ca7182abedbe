/* Arrays: dense, uniform and sparse storage, length. With FUNARG_GC=stress in the environment it
 * also tests that nothing is lost to the collector. */
#include "tests/unit/object_fixture.h"

#include "runtime/array_internal.h"
#include "runtime/element.h"

#include <stdlib.h>

static FaValue array_of(const int *values, uint32_t n)
{
    FaArray *a = fa_array_new(0);
    for (uint32_t i = 0; i < n; i++)
        fa_array_push(a, values[i] < 0 ? FA_EMPTY : fa_int(values[i]));
    return fa_from_ptr(a);
}

#define ARRAY(...)                                                                                 \
    array_of((const int[]){__VA_ARGS__}, sizeof((const int[]){__VA_ARGS__}) / sizeof(int))

static int set_length(FaValue a, FaValue length)
{
    return fa_set_js(fa_as_object(a), FA_KEY(length), length, a);
}

static FaValue at(FaValue a, uint32_t i)
{
    return fa_get_element(a, i <= INT32_MAX ? fa_int((int32_t)i) : fa_double(i));
}

static bool put(FaValue a, uint32_t i, FaValue v)
{
    return fa_set_element(a, i <= INT32_MAX ? fa_int((int32_t)i) : fa_double(i), v, true);
}

/* ---- dense ---- */

START_TEST(pushing_grows)
{
    start();
    FaArray *a = fa_array_new(0);
    for (int i = 0; i < 100000; i++)
        fa_array_push(a, i % 100 == 0 ? fa_from_object(fa_object_new_plain()) : fa_int(i));
    ck_assert_uint_eq(a->length, 100000);
    ck_assert(fa_is_object(a->elements[99900]));
    ck_assert_uint_eq(a->elements[99999], fa_int(99999));
}
END_TEST

START_TEST(stores_past_the_end_leave_holes)
{
    start();
    FaValue a = ARRAY(1, 2);
    ck_assert(put(a, 5, fa_int(6)));
    ck_assert(fa_is_dense_array(a));
    ck_assert_uint_eq(fa_as_array(a)->length, 6);
    ck_assert_uint_eq(at(a, 3), FA_UNDEFINED);
    ck_assert_int_eq(fa_in_js(fa_int(3), a), 0);
    check_keys(fa_as_object(a), "0,1,5,length");
    ck_assert(put(a, 1000000, fa_int(7)));
    ck_assert(!fa_is_dense_array(a));
    ck_assert_uint_eq(fa_as_array(a)->length, 1000001);
    ck_assert_uint_eq(at(a, 1000000), fa_int(7));
    check_keys(fa_as_object(a), "0,1,5,1000000,length");
}
END_TEST

START_TEST(holes_show_prototype_elements)
{
    start();
    FaValue a = ARRAY(1, -1, 3);
    ck_assert_uint_eq(at(a, 1), FA_UNDEFINED);
    set(FA_INTRINSIC(ARRAY_PROTO), "1", fa_int(9));
    ck_assert(fa_rt.proto_has_elements);
    ck_assert_uint_eq(at(a, 1), fa_int(9));
    define(FA_INTRINSIC(OBJECT_PROTO), "7", fa_int(9), 0);
    ck_assert(!put(a, 7, FA_TRUE));
    check_threw(FA_TYPE_ERROR);
    ck_assert_uint_eq(fa_as_array(a)->length, 3);
}
END_TEST

START_TEST(sparse_arrays_become_dense_when_filled)
{
    start();
    FaValue a = fa_from_ptr(fa_array_new(0));
    ck_assert(put(a, 50000, fa_int(-1)));
    ck_assert(!fa_is_dense_array(a));
    for (uint32_t i = 0; i < 50000; i++)
        ck_assert(put(a, i, fa_int((int32_t)i)));
    ck_assert(fa_is_dense_array(a));
    for (uint32_t i = 0; i < 50000; i++)
        ck_assert_uint_eq(at(a, i), fa_int((int32_t)i));
    ck_assert_uint_eq(at(a, 50000), fa_int(-1));
}
END_TEST

/* ---- length ---- */

START_TEST(length_truncates_and_extends)
{
    start();
    FaValue a = ARRAY(1, 2, 3, 4);
    ck_assert_int_eq(set_length(a, fa_int(2)), 1);
    check_keys(fa_as_object(a), "0,1,length");
    ck_assert_int_eq(set_length(a, fa_int(4)), 1);
    ck_assert_uint_eq(at(a, 2), FA_UNDEFINED);
    check_keys(fa_as_object(a), "0,1,length");
    ck_assert_int_eq(set_length(a, fa_double(4294967295.0)), 1);
    ck_assert_int_eq(fa_length_of_js(fa_as_object(a)), 4294967295);
    ck_assert_uint_eq(at(a, 1), fa_int(2));
    ck_assert(put(a, 4294967294u, FA_TRUE));
    check_keys(fa_as_object(a), "0,1,4294967294,length");
    ck_assert_int_eq(set_length(a, fa_int(1)), 1);
    check_keys(fa_as_object(a), "0,length");
    ck_assert_int_eq(set_length(a, fa_double(1.5)), -1);
    check_threw(FA_RANGE_ERROR);
    ck_assert_int_eq(set_length(a, fa_int(-1)), -1);
    check_threw(FA_RANGE_ERROR);
}
END_TEST

START_TEST(truncation_stops_at_fixed_elements)
{
    start();
    FaValue a = ARRAY(1, 2, 3, 4);
    ck_assert_int_eq(define(fa_as_object(a), "1", fa_int(2), FA_WRITABLE), 1);
    ck_assert_int_eq(set_length(a, fa_int(0)), 0);
    ck_assert_uint_eq(fa_as_array(a)->length, 2);
    check_keys(fa_as_object(a), "0,1,length");
    FaDescriptor d = {fa_int(0), FA_EMPTY, FA_EMPTY, 0, FA_WRITABLE};
    ck_assert_int_eq(fa_define_own_property_js(fa_as_object(a), FA_KEY(length), &d), 0);
    ck_assert_int_eq(set_length(a, fa_int(5)), 0);
    ck_assert_uint_eq(fa_as_array(a)->length, 2);
}
END_TEST

START_TEST(readonly_length_refuses_growth)
{
    start();
    FaValue a = ARRAY(1, 2);
    FaDescriptor d = {FA_EMPTY, FA_EMPTY, FA_EMPTY, 0, FA_WRITABLE};
    ck_assert_int_eq(fa_define_own_property_js(fa_as_object(a), FA_KEY(length), &d), 1);
    ck_assert_int_eq(define(fa_as_object(a), "2", FA_TRUE, FA_ATTR_ALL), 0);
    ck_assert(!put(a, 2, FA_TRUE));
    check_threw(FA_TYPE_ERROR);
    ck_assert(put(a, 1, FA_TRUE));
    ck_assert_int_eq(fa_delete_js(fa_as_object(a), key("0")), 1);
    ck_assert(put(a, 0, FA_TRUE));
    ck_assert_int_eq(define(fa_as_object(a), "length", fa_int(2), 0), 1);
    ck_assert_int_eq(define(fa_as_object(a), "length", fa_int(2), FA_WRITABLE), 0);
    ck_assert_int_eq(define(fa_as_object(a), "length", fa_int(1), 0), 0);
}
END_TEST

START_TEST(frozen_arrays_stay_as_they_are)
{
    start();
    FaValue a = ARRAY(1, -1, 3);
    ck_assert(fa_restrict_at_once(fa_as_object(a), true));
    ck_assert_uint_eq(at(a, 0), fa_int(1));
    ck_assert(!put(a, 0, FA_TRUE));
    check_threw(FA_TYPE_ERROR);
    ck_assert(!put(a, 1, FA_TRUE));
    check_threw(FA_TYPE_ERROR);
    ck_assert_int_eq(set_length(a, fa_int(0)), 0);
    ck_assert_int_eq(fa_delete_js(fa_as_object(a), key("0")), 0);
    ck_assert_uint_eq(fa_as_array(a)->length, 3);
    FaValue sealed = ARRAY(1, 2);
    ck_assert(fa_restrict_at_once(fa_as_object(sealed), false));
    ck_assert(put(sealed, 0, fa_int(5)));
    ck_assert_uint_eq(at(sealed, 0), fa_int(5));
    ck_assert_int_eq(set_length(sealed, fa_int(1)), 0);
    ck_assert_uint_eq(fa_as_array(sealed)->length, 2);
}
END_TEST

START_TEST(creation_checks_the_length)
{
    start();
    ck_assert(fa_threw(fa_array_create_js(4294967296u, NULL)));
    check_threw(FA_RANGE_ERROR);
    FaValue huge = fa_array_create_js(4294967295u, NULL);
    ck_assert_uint_eq(fa_as_array(huge)->length, 4294967295u);
    check_keys(fa_as_object(huge), "length");
    FaValue large = fa_array_create_js(20000000, NULL);
    for (uint32_t i = 0; i < 1000; i++)
        ck_assert(put(large, i, fa_int((int32_t)i)));
    ck_assert_uint_eq(fa_as_array(large)->length, 20000000);
    ck_assert_uint_eq(at(large, 999), fa_int(999));
    ck_assert_uint_eq(at(large, 19999999), FA_UNDEFINED);
    FaObject *proto = fa_object_new(FA_INTRINSIC(ARRAY_PROTO));
    ck_assert_ptr_eq(fa_object_proto(fa_as_object(fa_array_create_js(3, proto))), proto);
}
END_TEST

/* ---- a model: 64 places near 0 and near 2^20 and 2^32 ---- */

#define PLACES 64

static uint32_t random_state = 5;

static uint32_t random_below(uint32_t n)
{
    random_state = random_state * 1664525u + 1013904223u;
    return (uint32_t)(((uint64_t)(random_state >> 4) * n) >> 28);
}

typedef struct Model {
    unsigned attributes[PLACES]; /* 16: absent */
    int32_t value[PLACES];
    uint32_t length;
} Model;

#define ABSENT 16u

static uint32_t index_of(uint32_t place)
{
    return place < 48 ? place : place < 56 ? (1u << 20) + place : 4294967295u - PLACES + place;
}

static void model_set(FaValue a, Model *m, uint32_t p, int32_t v)
{
    bool refused = m->attributes[p] != ABSENT && !(m->attributes[p] & FA_WRITABLE);
    ck_assert_int_eq(fa_set_element(a, fa_double(index_of(p)), fa_int(v), true), !refused);
    if (refused) {
        check_threw(FA_TYPE_ERROR);
        return;
    }
    if (m->attributes[p] == ABSENT)
        m->attributes[p] = FA_ATTR_ALL;
    m->value[p] = v;
    if (index_of(p) >= m->length)
        m->length = index_of(p) + 1;
}

static void model_define(FaValue a, Model *m, uint32_t p, int32_t v, unsigned attributes)
{
    FaDescriptor d = {fa_int(v), FA_EMPTY, FA_EMPTY, (uint8_t)attributes, FA_ATTR_ALL};
    bool fixed = m->attributes[p] != ABSENT && !(m->attributes[p] & FA_CONFIGURABLE);
    ck_assert_int_eq(fa_define_own_property_js(fa_as_object(a), fa_key_index(index_of(p)), &d),
                     !fixed);
    if (fixed)
        return;
    m->attributes[p] = attributes;
    m->value[p] = v;
    if (index_of(p) >= m->length)
        m->length = index_of(p) + 1;
}

static void model_delete(FaValue a, Model *m, uint32_t p)
{
    bool fixed = m->attributes[p] != ABSENT && !(m->attributes[p] & FA_CONFIGURABLE);
    ck_assert_int_eq(fa_delete_js(fa_as_object(a), fa_key_index(index_of(p))), !fixed);
    if (!fixed)
        m->attributes[p] = ABSENT;
}

static void model_set_length(FaValue a, Model *m, uint32_t length)
{
    uint32_t p = PLACES;
    bool done = true;
    for (; p > 0 && index_of(p - 1) >= length && done; p--) {
        done = m->attributes[p - 1] == ABSENT || m->attributes[p - 1] & FA_CONFIGURABLE;
        if (done)
            m->attributes[p - 1] = ABSENT;
        else
            length = index_of(p - 1) + 1;
    }
    ck_assert_int_eq(set_length(a, fa_from_size(done ? length : length - 1)), done);
    m->length = length;
}

static void model_check(FaValue a, const Model *m)
{
    ck_assert_uint_eq(fa_as_array(a)->length, m->length);
    uint32_t present = 0;
    for (uint32_t p = 0; p < PLACES; p++) {
        FaDescriptor d;
        int found = fa_get_own_property_js(fa_as_object(a), fa_key_index(index_of(p)), &d);
        ck_assert_int_eq(found, m->attributes[p] != ABSENT);
        present += found == 1;
        if (found != 1)
            continue;
        ck_assert_uint_eq(d.attributes, m->attributes[p]);
        ck_assert_uint_eq(d.value, fa_int(m->value[p]));
        ck_assert_uint_eq(at(a, index_of(p)), fa_int(m->value[p]));
    }
    ck_assert_uint_eq(fa_values_count(fa_own_keys_js(fa_as_object(a))), present + 1);
}

/* Places beyond `reach` are not touched, so that some rounds stay dense. */
static void model_step(FaValue a, Model *m, int32_t step, uint32_t reach)
{
    uint32_t p = random_below(reach), what = random_below(40);
    if (what < 20)
        model_set(a, m, p, step);
    else if (what < 28)
        model_delete(a, m, p);
    else if (what < 36)
        model_set_length(a, m, index_of(random_below(reach)));
    else if (reach != 40)
        model_define(a, m, p, step,
                     what == 39 && random_below(8) == 0 ? random_below(8)
                                                        : random_below(4) | FA_CONFIGURABLE);
}

START_TEST(random_operations_agree_with_a_model)
{
    start();
    static const uint32_t reaches[] = {40, 48, 56, 64};
    for (int round = 0; round < 60; round++) {
        FaValue a = fa_from_ptr(fa_array_new(0));
        Model m = {.length = 0};
        for (int p = 0; p < PLACES; p++)
            m.attributes[p] = ABSENT;
        for (int step = 0; step < 300; step++) {
            model_step(a, &m, step, reaches[round % 4]);
            if (step % 60 == 0)
                fa_heap_collect();
            if (step % 5 == 0)
                model_check(a, &m);
        }
        model_check(a, &m);
    }
}
END_TEST

/* ---- strings, lists ---- */

START_TEST(string_objects_have_units)
{
    start();
    FaWrapper *w = (FaWrapper *)(void *)fa_object_new_kind(FA_KIND_STRING_OBJECT,
                                                           FA_INTRINSIC(OBJECT_PROTO), sizeof *w);
    w->primitive = fa_from_ptr(fa_str_from_ascii("ab"));
    FaObject *o = &w->object;
    set(o, "5", FA_TRUE), set(o, "x", FA_TRUE);
    check_keys(o, "0,1,5,length,x");
    ck_assert_int_eq(set(o, "0", FA_TRUE), 0);
    ck_assert_int_eq(set(o, "length", FA_TRUE), 0);
    ck_assert_int_eq(fa_delete_js(o, key("1")), 0);
    ck_assert_int_eq(define(o, "1", fa_from_ptr(fa_str_from_ascii("b")), FA_ENUMERABLE), 1);
    ck_assert_int_eq(define(o, "1", fa_from_ptr(fa_str_from_ascii("c")), FA_ENUMERABLE), 0);
    FaValue s = fa_from_ptr(fa_str_from_ascii("xyz"));
    ck_assert_uint_eq(fa_get_element(s, fa_int(1)), fa_from_ptr(fa_str_from_unit('y')));
    ck_assert_uint_eq(fa_getv_js(s, FA_KEY(length)), fa_int(3));
}
END_TEST

START_TEST(lists_come_from_array_likes)
{
    start();
    uint32_t n;
    FaValue a = ARRAY(1, -1, 3);
    FaValues *list = fa_list_from_array_like_js(a, &n);
    ck_assert_uint_eq(n, 3);
    ck_assert_uint_eq(list->at[1], FA_UNDEFINED);
    FaObject *o = fa_object_new_plain();
    set(o, "length", fa_int(2)), set(o, "1", fa_int(7));
    list = fa_list_from_array_like_js(fa_from_object(o), &n);
    ck_assert_uint_eq(n, 2);
    ck_assert_uint_eq(list->at[1], fa_int(7));
    ck_assert_ptr_null(fa_list_from_array_like_js(FA_TRUE, &n));
    check_threw(FA_TYPE_ERROR);
}
END_TEST

static Suite *make_suite(void)
{
    const TTest *const tests[] = {
        pushing_grows,
        stores_past_the_end_leave_holes,
        holes_show_prototype_elements,
        sparse_arrays_become_dense_when_filled,
        length_truncates_and_extends,
        truncation_stops_at_fixed_elements,
        readonly_length_refuses_growth,
        frozen_arrays_stay_as_they_are,
        creation_checks_the_length,
        random_operations_agree_with_a_model,
        string_objects_have_units,
        lists_come_from_array_likes,
    };
    Suite *s = suite_create("array");
    TCase *c = tcase_create("array");
    for (size_t i = 0; i < sizeof tests / sizeof tests[0]; i++)
        tcase_add_test(c, tests[i]);
    tcase_set_timeout(c, 120);
    suite_add_tcase(s, c);
    return s;
}

int main(void)
{
    stack_base = __builtin_frame_address(0);
    SRunner *runner = srunner_create(make_suite());
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
