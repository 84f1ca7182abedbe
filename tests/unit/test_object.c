/* Shapes, properties, inline caches, closures as objects, arguments objects. With FUNARG_GC=stress
 * in the environment it also tests that nothing is lost to the collector. */
#include "tests/unit/object_fixture.h"

#include "runtime/arguments.h"
#include "runtime/call.h"
#include "runtime/element.h"

#include <stdio.h>
#include <stdlib.h>

/* ---- shapes ---- */

START_TEST(objects_made_alike_share_a_shape)
{
    start();
    FaObject *a = fa_object_new_plain(), *b = fa_object_new_plain(), *c = fa_object_new_plain();
    set(a, "x", fa_int(1)), set(a, "y", fa_int(2));
    set(b, "x", fa_int(3)), set(b, "y", fa_int(4));
    set(c, "y", fa_int(5)), set(c, "x", fa_int(6));
    ck_assert_uint_eq(a->head, b->head);
    ck_assert_uint_ne(a->head, c->head);
    ck_assert_uint_eq(get(b, "y"), fa_int(4));
    ck_assert_uint_eq(get(c, "y"), fa_int(5));
    check_keys(c, "y,x");
}
END_TEST

START_TEST(siblings_do_not_see_each_other)
{
    start();
    FaObject *o[20];
    char name[16];
    for (int i = 0; i < 20; i++) {
        o[i] = fa_object_new_plain();
        set(o[i], "common", FA_TRUE);
        snprintf(name, sizeof name, "p%d", i);
        set(o[i], name, fa_int(i));
    }
    for (int i = 0; i < 20; i++) {
        snprintf(name, sizeof name, "p%d", i);
        ck_assert_uint_eq(get(o[i], name), fa_int(i));
        ck_assert_uint_eq(get(o[(i + 1) % 20], name), FA_UNDEFINED);
    }
}
END_TEST

START_TEST(deleting_the_last_property_goes_back)
{
    start();
    FaObject *o = fa_object_new_plain();
    set(o, "a", fa_int(1));
    uint64_t head = o->head;
    set(o, "b", fa_int(2));
    ck_assert_int_eq(fa_delete_js(o, key("b")), 1);
    ck_assert_uint_eq(o->head, head);
    ck_assert_uint_eq(get(o, "b"), FA_UNDEFINED);
    set(o, "b", fa_int(3)), set(o, "c", fa_int(4));
    fa_delete_js(o, key("a"));
    check_keys(o, "b,c");
    set(o, "a", fa_int(5));
    check_keys(o, "b,c,a");
}
END_TEST

START_TEST(dictionaries_keep_order_through_compaction)
{
    start();
    FaObject *o = fa_object_new_plain();
    char name[16];
    for (int i = 0; i < 3000; i++) {
        snprintf(name, sizeof name, "k%d", i);
        set(o, name, fa_int(i));
        if (i % 3 != 0) {
            snprintf(name, sizeof name, "k%d", i - 1);
            ck_assert_int_eq(fa_delete_js(o, key(name)), 1);
        }
    }
    FaValues *keys = fa_own_keys_js(o);
    ck_assert_uint_eq(fa_values_count(keys), 1000);
    for (int i = 0; i < 1000; i++) {
        snprintf(name, sizeof name, "k%d", i * 3 + 2);
        ck_assert(fa_str_is_ascii(fa_as_string(keys->at[i]), name));
        ck_assert_uint_eq(get(o, name), fa_int(i * 3 + 2));
    }
}
END_TEST

START_TEST(indices_come_first_then_strings_then_symbols)
{
    start();
    FaObject *o = fa_object_new_plain();
    fa_set_js(o, FA_KEY_SYMBOL(iterator), FA_TRUE, fa_from_object(o));
    set(o, "b", FA_TRUE), set(o, "10", FA_TRUE), set(o, "a", FA_TRUE), set(o, "2", FA_TRUE);
    set(o, "4294967295", FA_TRUE), set(o, "4294967294", FA_TRUE), set(o, "-1", FA_TRUE);
    check_keys(o, "2,10,4294967294,b,a,4294967295,-1,@");
}
END_TEST

START_TEST(shapes_die_with_their_objects)
{
    start();
    char name[16];
    for (int round = 0; round < 3; round++) {
        for (int i = 0; i < 2000; i++) {
            FaObject *o = fa_object_new_plain();
            snprintf(name, sizeof name, "r%d", i);
            set(o, name, fa_int(i));
            ck_assert_uint_eq(get(o, name), fa_int(i));
        }
        fa_heap_collect();
    }
    ck_assert_uint_lt(fa_heap_live_bytes(), 600000);
}
END_TEST

/* ---- definition and assignment ---- */

START_TEST(definition_is_validated)
{
    start();
    FaObject *o = fa_object_new_plain();
    FaDescriptor d = {fa_int(1), FA_EMPTY, FA_EMPTY, 0, 0};
    ck_assert_int_eq(fa_define_own_property_js(o, key("x"), &d), 1);
    ck_assert_int_eq(fa_get_own_property_js(o, key("x"), &d), 1);
    ck_assert_uint_eq(d.attributes, 0);
    ck_assert_int_eq(define(o, "x", fa_int(1), 0), 1);
    ck_assert_int_eq(define(o, "x", fa_int(2), 0), 0);
    ck_assert_int_eq(define(o, "x", fa_int(1), FA_WRITABLE), 0);
    ck_assert_int_eq(set(o, "x", fa_int(3)), 0);
    ck_assert_int_eq(fa_delete_js(o, key("x")), 0);
    ck_assert(!fa_put_js(o, key("x"), FA_NULL));
    check_threw(FA_TYPE_ERROR);
    ck_assert_int_eq(define(o, "y", fa_int(1), FA_CONFIGURABLE), 1);
    FaDescriptor accessor = {FA_EMPTY, FA_UNDEFINED, FA_EMPTY, 0, 0};
    ck_assert_int_eq(fa_define_own_property_js(o, key("y"), &accessor), 1);
    ck_assert_uint_eq(get(o, "y"), FA_UNDEFINED);
    ck_assert_int_eq(set(o, "y", fa_int(1)), 0);
    ck_assert_int_eq(define(o, "y", fa_int(7), FA_ATTR_ALL), 1);
    ck_assert_uint_eq(get(o, "y"), fa_int(7));
}
END_TEST

START_TEST(inherited_readonly_refuses_and_setters_are_called)
{
    start();
    FaObject *proto = fa_object_new_plain(), *o = fa_object_new(proto);
    define(proto, "fixed", fa_int(1), 0);
    define(proto, "free", fa_int(1), FA_ATTR_ALL);
    ck_assert_int_eq(set(o, "fixed", fa_int(2)), 0);
    ck_assert_int_eq(set(o, "free", fa_int(2)), 1);
    ck_assert_uint_eq(get(proto, "free"), fa_int(1));
    check_keys(o, "free");
    ck_assert_int_eq(fa_set_prototype_of_js(proto, fa_from_object(o)), 0);
    ck_assert_int_eq(fa_set_prototype_of_js(o, FA_NULL), 1);
    ck_assert_uint_eq(get(o, "fixed"), FA_UNDEFINED);
    ck_assert_uint_eq(get(o, "free"), fa_int(2));
}
END_TEST

START_TEST(frozen_objects_stay_as_they_are)
{
    start();
    FaObject *o = fa_object_new_plain(), *twin = fa_object_new_plain();
    set(o, "x", fa_int(1)), set(o, "3", fa_int(2));
    set(twin, "x", fa_int(1)), set(twin, "3", fa_int(2));
    ck_assert(fa_restrict_at_once(o, true));
    ck_assert(fa_restrict_at_once(twin, true));
    ck_assert_uint_eq(o->head, twin->head);
    ck_assert_int_eq(fa_is_extensible_js(o), 0);
    ck_assert_int_eq(set(o, "x", fa_int(5)), 0);
    ck_assert_int_eq(set(o, "3", fa_int(5)), 0);
    ck_assert_int_eq(set(o, "y", fa_int(5)), 0);
    ck_assert_int_eq(set(o, "4", fa_int(5)), 0);
    ck_assert_int_eq(fa_delete_js(o, key("x")), 0);
    ck_assert_int_eq(fa_delete_js(o, key("3")), 0);
    ck_assert_uint_eq(get(o, "x"), fa_int(1));
    ck_assert_uint_eq(get(o, "3"), fa_int(2));
}
END_TEST

/* ---- a model: names k0 … k39 and indices, random operations ---- */

#define MODEL_KEYS 40

static uint32_t random_state = 7;

static uint32_t random_below(uint32_t n)
{
    random_state = random_state * 1664525u + 1013904223u;
    return (uint32_t)(((uint64_t)(random_state >> 4) * n) >> 28);
}

typedef struct Model {
    bool present[MODEL_KEYS];
    unsigned attributes[MODEL_KEYS];
    int32_t value[MODEL_KEYS];
    int order[MODEL_KEYS], count;
} Model;

static FaKey model_key(int i)
{
    char name[16];
    snprintf(name, sizeof name, i % 4 == 0 ? "%d" : "k%d", i * i * 7);
    return key(name);
}

static void model_remove(Model *m, int i)
{
    int at = 0;
    while (m->order[at] != i)
        at++;
    m->count--;
    memmove(&m->order[at], &m->order[at + 1], (size_t)(m->count - at) * sizeof m->order[0]);
    m->present[i] = false;
}

static void model_define(FaObject *o, Model *m, int i, int32_t v, unsigned attributes)
{
    FaDescriptor d = {fa_int(v), FA_EMPTY, FA_EMPTY, (uint8_t)attributes, FA_ATTR_ALL};
    bool fixed = m->present[i] && !(m->attributes[i] & FA_CONFIGURABLE);
    int done = fa_define_own_property_js(o, model_key(i), &d);
    ck_assert_int_eq(done, !fixed);
    if (fixed)
        return;
    if (!m->present[i])
        m->order[m->count++] = i;
    m->present[i] = true;
    m->attributes[i] = attributes;
    m->value[i] = v;
}

static void model_set(FaObject *o, Model *m, int i, int32_t v)
{
    bool refused = m->present[i] && !(m->attributes[i] & FA_WRITABLE);
    ck_assert_int_eq(fa_set_js(o, model_key(i), fa_int(v), fa_from_object(o)), !refused);
    if (refused)
        return;
    if (!m->present[i]) {
        m->order[m->count++] = i;
        m->attributes[i] = FA_ATTR_ALL;
    }
    m->present[i] = true;
    m->value[i] = v;
}

static void model_delete(FaObject *o, Model *m, int i)
{
    bool fixed = m->present[i] && !(m->attributes[i] & FA_CONFIGURABLE);
    ck_assert_int_eq(fa_delete_js(o, model_key(i)), !fixed);
    if (m->present[i] && !fixed)
        model_remove(m, i);
}

static void model_check(FaObject *o, const Model *m)
{
    FaValues *keys = fa_own_keys_js(o);
    ck_assert_uint_eq(fa_values_count(keys), (unsigned)m->count);
    int named = 0;
    for (int i = 0; i < m->count; i++)
        named += m->order[i] % 4 != 0;
    uint32_t at = (uint32_t)(m->count - named);
    for (int i = 0; i < m->count; i++)
        if (m->order[i] % 4 != 0)
            ck_assert_uint_eq(fa_key_from_string(fa_as_string(keys->at[at++])),
                              model_key(m->order[i]));
    for (int i = 0; i < MODEL_KEYS; i++) {
        FaDescriptor d;
        ck_assert_int_eq(fa_get_own_property_js(o, model_key(i), &d), m->present[i]);
        if (m->present[i]) {
            ck_assert_uint_eq(d.value, fa_int(m->value[i]));
            ck_assert_uint_eq(d.attributes, m->attributes[i]);
        }
    }
}

static void model_step(FaObject *o, Model *m, int step)
{
    int i = (int)random_below(MODEL_KEYS);
    uint32_t what = random_below(10);
    if (what < 5)
        model_set(o, m, i, step);
    else if (what < 8)
        model_delete(o, m, i);
    else
        model_define(o, m, i, step,
                     what == 8 || random_below(20) != 0 ? random_below(4) | FA_CONFIGURABLE
                                                        : random_below(4));
}

START_TEST(random_operations_agree_with_a_model)
{
    start();
    for (int round = 0; round < 20; round++) {
        FaObject *o = fa_object_new_plain();
        Model m = {0};
        if (round % 3 == 2)
            fa_object_pin(o);
        for (int step = 0; step < 300; step++) {
            model_step(o, &m, step);
            if (step % 50 == 0)
                fa_heap_collect();
            if (step % 10 == 0)
                model_check(o, &m);
        }
        model_check(o, &m);
    }
}
END_TEST

/* ---- inline caches ---- */

static FaString *name_x(void)
{
    return fa_str_intern_ascii("x");
}

START_TEST(own_properties_are_cached_by_offset)
{
    start();
    static FaPropCache at_get, at_set;
    at_get = at_set = (FaPropCache){.name = name_x()};
    for (int i = 0; i < 5; i++) {
        FaObject *o = fa_object_new_plain();
        ck_assert(fa_set(fa_from_object(o), &at_set, fa_int(i), true));
        ck_assert_uint_eq(fa_get(fa_from_object(o), &at_get), fa_int(i));
    }
    ck_assert_uint_eq(at_get.offset, sizeof(FaObject));
    ck_assert_uint_eq(at_set.offset, sizeof(FaObject));
    ck_assert_uint_ne(at_set.next_head, 0);
    fa_heap_collect();
    FaObject *o = fa_object_new_plain();
    ck_assert(fa_set(fa_from_object(o), &at_set, FA_TRUE, true));
    ck_assert_uint_eq(fa_get(fa_from_object(o), &at_get), FA_TRUE);
}
END_TEST

START_TEST(inherited_properties_are_cached_by_place)
{
    start();
    static FaPropCache at;
    at = (FaPropCache){.name = name_x()};
    FaObject *top = fa_object_new_plain(), *proto = fa_object_new(top), *o = fa_object_new(proto);
    FaValue v = fa_from_object(o);
    ck_assert_uint_eq(fa_get(v, &at), FA_UNDEFINED);
    set(top, "x", fa_int(1));
    ck_assert_uint_eq(fa_get(v, &at), fa_int(1));
    set(top, "x", fa_int(2));
    ck_assert_uint_eq(fa_get(v, &at), fa_int(2));
    ck_assert_uint_eq(at.epoch, fa_rt.proto_epoch);
    set(proto, "x", fa_int(3));
    ck_assert_uint_eq(fa_get(v, &at), fa_int(3));
    fa_delete_js(proto, key("x"));
    ck_assert_uint_eq(fa_get(v, &at), fa_int(2));
    fa_set_prototype_of_js(proto, FA_NULL);
    ck_assert_uint_eq(fa_get(v, &at), FA_UNDEFINED);
    set(o, "x", fa_int(9));
    ck_assert_uint_eq(fa_get(v, &at), fa_int(9));
}
END_TEST

START_TEST(adding_is_refused_after_a_prototype_gets_a_readonly_property)
{
    start();
    static FaPropCache at;
    at = (FaPropCache){.name = name_x()};
    FaObject *proto = fa_object_new_plain();
    for (int i = 0; i < 3; i++)
        ck_assert(fa_set(fa_from_object(fa_object_new(proto)), &at, fa_int(i), true));
    define(proto, "x", fa_int(0), 0);
    ck_assert(!fa_set(fa_from_object(fa_object_new(proto)), &at, fa_int(1), true));
    check_threw(FA_TYPE_ERROR);
    ck_assert(fa_set(fa_from_object(fa_object_new(proto)), &at, fa_int(1), false));
}
END_TEST

static FaValue with_properties(const char *first, const char *second)
{
    FaObject *o = fa_object_new_plain();
    set(o, first, fa_int(1));
    set(o, second, fa_int(2));
    return fa_from_object(o);
}

START_TEST(a_second_shape_is_cached_as_long_as_it_lives)
{
    start();
    static FaPropCache at;
    at = (FaPropCache){.name = name_x()};
    static FaValue kept;
    kept = with_properties("x", "y");
    fa_heap_add_roots(&kept, 1);
    FaValue other = with_properties("z", "x");
    ck_assert_uint_eq(fa_get(kept, &at), fa_int(1));
    ck_assert_uint_eq(at.second_head, 0);
    ck_assert_uint_eq(fa_get(other, &at), fa_int(2));
    ck_assert_uint_eq(at.own_head, fa_head_of(kept));
    ck_assert_uint_eq(at.second_head, fa_head_of(other));
    ck_assert_uint_eq(fa_get(other, &at), fa_int(2));
    fa_delete_js(fa_as_object(other), key("x"));
    ck_assert_uint_eq(fa_get(other, &at), FA_UNDEFINED);
    fa_heap_collect();
    ck_assert(at.second_head == 0 || fa_heap_is_marked((void *)(uintptr_t)(at.second_head & FA_HEAD_MASK)));
    ck_assert_uint_eq(fa_get(with_properties("w", "x"), &at), fa_int(2));
    ck_assert_uint_eq(fa_get(kept, &at), fa_int(1));
}
END_TEST

START_TEST(sites_with_many_shapes_agree_with_lookup)
{
    start();
    static FaPropCache at_get, at_set;
    at_get = at_set = (FaPropCache){.name = name_x()};
    char name[16];
    for (int i = 0; i < 400; i++) {
        FaObject *o = fa_object_new_plain();
        int before = (int)random_below(12);
        for (int p = 0; p < before; p++) {
            snprintf(name, sizeof name, "p%d", p);
            set(o, name, FA_NULL);
        }
        if (random_below(8) == 0)
            fa_delete_js(o, key("p0"));
        ck_assert(fa_set(fa_from_object(o), &at_set, fa_int(i), true));
        ck_assert_uint_eq(fa_get(fa_from_object(o), &at_get), fa_int(i));
        ck_assert(fa_set_by_key_js(fa_from_object(o), key("x"), fa_int(-i), true));
        ck_assert_uint_eq(fa_get_by_key_js(fa_from_object(o), key("x")), fa_int(-i));
        ck_assert_uint_eq(fa_get_element(fa_from_object(o), key("x")), fa_int(-i));
        ck_assert(fa_set_element(fa_from_object(o), key("x"), FA_TRUE, true));
        ck_assert_uint_eq(fa_get_element(fa_from_object(o), key("x")), FA_TRUE);
        set(o, "x", fa_int(-i));
        ck_assert_uint_eq(get(o, "x"), fa_int(-i));
        if (i % 100 == 50)
            fa_heap_collect();
    }
}
END_TEST

START_TEST(nullish_bases_throw)
{
    start();
    static FaPropCache at;
    at = (FaPropCache){.name = name_x()};
    ck_assert(fa_threw(fa_get(FA_UNDEFINED, &at)));
    check_threw(FA_TYPE_ERROR);
    ck_assert(!fa_set(FA_NULL, &at, FA_TRUE, false));
    check_threw(FA_TYPE_ERROR);
    ck_assert(fa_threw(fa_get_element(FA_NULL, fa_int(1))));
    check_threw(FA_TYPE_ERROR);
}
END_TEST

/* ---- functions ---- */

static FaValue exact_sum(FaClosure *self, FaValue this_value, FaValue a, FaValue b)
{
    (void)self, (void)this_value;
    return fa_is_undefined(b) ? a : fa_int(fa_as_int(a) + fa_as_int(b));
}

static FaPropCache at_x, at_y;

static FaValue point_code(FaClosure *self, FaValue this_value, int argc, const FaValue *argv,
                          FaValue new_target)
{
    (void)self;
    char name[16];
    if (fa_is_undefined(new_target))
        return fa_int(argc);
    for (int i = 0; i < 9; i++) {
        snprintf(name, sizeof name, "f%d", i);
        set(fa_as_object(this_value), name, fa_int(i));
    }
    fa_set(this_value, &at_x, FA_ARG(0), true);
    fa_set(this_value, &at_y, FA_ARG(1), true);
    return FA_UNDEFINED;
}

static FaFunctionInfo sum_info = {.debug_name = "sum",
                                  .exact = (FaAnyCode *)exact_sum,
                                  .generic = fa_generic_from_exact,
                                  .arity = 2,
                                  .length = 2,
                                  .flags = FA_FN_CONSTRUCTOR | FA_FN_ORDINARY};
static FaFunctionInfo point_info = {.debug_name = "Point",
                                    .generic = point_code,
                                    .length = 2,
                                    .flags = FA_FN_CONSTRUCTOR | FA_FN_ORDINARY};
static FaFunctionInfo arrow_info = {.debug_name = "", .generic = point_code, .flags = FA_FN_ARROW};

static FaValue closure(FaFunctionInfo *info, const char *name)
{
    info->name = fa_str_from_ascii(name);
    fa_heap_add_roots((FaValue *)(void *)&info->name, 1);
    return fa_from_ptr(fa_closure_alloc(info));
}

START_TEST(calls_adapt_the_number_of_arguments)
{
    start();
    FaValue f = closure(&sum_info, "sum");
    const char *text = "o.sum";
    ck_assert_uint_eq(fa_call2(f, FA_UNDEFINED, fa_int(1), fa_int(2), text), fa_int(3));
    ck_assert_uint_eq(fa_call1(f, FA_UNDEFINED, fa_int(1), text), fa_int(1));
    ck_assert_uint_eq(fa_call0(f, FA_UNDEFINED, text), FA_UNDEFINED);
    ck_assert_uint_eq(fa_call3(f, FA_UNDEFINED, fa_int(1), fa_int(5), fa_int(9), text), fa_int(6));
    ck_assert(fa_threw(fa_call0(fa_int(1), FA_UNDEFINED, text)));
    check_threw(FA_TYPE_ERROR);
}
END_TEST

START_TEST(closure_properties_appear_in_order)
{
    start();
    FaValue f = closure(&sum_info, "sum"), g = closure(&sum_info, "sum"),
            arrow = closure(&arrow_info, "");
    check_keys(fa_as_object(f), "length,name,arguments,caller,prototype");
    check_keys(fa_as_object(arrow), "length,name");
    ck_assert_uint_eq(get(fa_as_object(f), "length"), fa_int(2));
    set(fa_as_object(g), "extra", fa_int(1));
    check_keys(fa_as_object(g), "length,name,arguments,caller,prototype,extra");
    FaObject *proto = fa_as_object(get(fa_as_object(g), "prototype"));
    ck_assert_uint_eq(get(proto, "constructor"), g);
    ck_assert_int_eq(fa_delete_js(fa_as_object(g), key("length")), 1);
    ck_assert_int_eq(fa_delete_js(fa_as_object(g), key("prototype")), 0);
    check_keys(fa_as_object(g), "name,arguments,caller,prototype,extra");
    ck_assert_int_eq(set(fa_as_object(g), "name", fa_int(1)), 0);
    fa_set_function_name(fa_as_object(f), FA_KEY_SYMBOL(iterator), "get");
    size_t n;
    ck_assert_str_eq(fa_str_to_utf8(fa_as_string(get(fa_as_object(f), "name")), &n),
                     "get [Symbol.iterator]");
}
END_TEST

START_TEST(constructed_objects_get_all_slots_inline)
{
    start();
    at_x = (FaPropCache){.name = name_x()};
    at_y = (FaPropCache){.name = fa_str_intern_ascii("y")};
    FaValue f = closure(&point_info, "Point"), argv[] = {fa_int(3), fa_int(4)};
    FaObject *o = NULL;
    for (int i = 0; i < 4; i++) {
        o = fa_as_object(fa_new_js(f, 2, argv, NULL));
        ck_assert_uint_eq(get(o, "x"), fa_int(3));
        ck_assert_uint_eq(get(o, "y"), fa_int(4));
    }
    ck_assert_ptr_null(o->more);
    ck_assert_uint_eq(fa_shape_of(o)->inline_capacity, 11);
    ck_assert_ptr_eq(fa_object_proto(o), fa_as_object(get(fa_as_object(f), "prototype")));
    FaObject *other = fa_object_new_plain();
    set(fa_as_object(f), "prototype", fa_from_object(other));
    ck_assert_ptr_eq(fa_object_proto(fa_as_object(fa_new_js(f, 2, argv, NULL))), other);
    ck_assert(fa_threw(fa_new_js(closure(&arrow_info, ""), 0, NULL, NULL)));
    check_threw(FA_TYPE_ERROR);
}
END_TEST

/* ---- arguments objects ---- */

static FaCell *cell(FaValue v)
{
    FaCell *c = fa_heap_alloc(sizeof *c);
    *c = (FaCell){FA_HEAD(FA_KIND_CELL, 0), v};
    return c;
}

START_TEST(mapped_arguments_alias_parameters)
{
    start();
    FaCell *a = cell(fa_int(1)), *b = cell(fa_int(2));
    FaValue argv[] = {fa_int(1), fa_int(2), fa_int(3)}, cells[] = {fa_from_ptr(a), fa_from_ptr(b)};
    FaClosure *callee = fa_as_closure(closure(&sum_info, "sum"));
    FaObject *o = fa_as_object(fa_arguments_mapped(callee, 3, argv, cells, 2));
    a->value = fa_int(10);
    ck_assert_uint_eq(get(o, "0"), fa_int(10));
    set(o, "1", fa_int(20));
    ck_assert_uint_eq(b->value, fa_int(20));
    ck_assert_uint_eq(get(o, "2"), fa_int(3));
    ck_assert_uint_eq(get(o, "length"), fa_int(3));
    fa_delete_js(o, key("1"));
    set(o, "1", fa_int(5));
    ck_assert_uint_eq(b->value, fa_int(20));
    define(o, "0", fa_int(11), FA_ENUMERABLE | FA_CONFIGURABLE);
    ck_assert_uint_eq(a->value, fa_int(11));
    a->value = fa_int(12);
    ck_assert_uint_eq(get(o, "0"), fa_int(11));
    ck_assert_int_eq(set(o, "0", fa_int(1)), 0);
    check_keys(o, "0,1,2,length,callee,@");
}
END_TEST

START_TEST(unmapped_arguments_are_plain)
{
    start();
    FaValue argv[] = {fa_int(1), fa_int(2)};
    FaObject *o = fa_as_object(fa_arguments_unmapped(2, argv));
    check_keys(o, "0,1,length,callee,@");
    ck_assert_uint_eq(fa_get_element(fa_from_object(o), fa_int(1)), fa_int(2));
    ck_assert(fa_threw(get(o, "callee")));
    check_threw(FA_TYPE_ERROR);
    check_keys(fa_as_object(fa_arguments_unmapped(0, NULL)), "length,callee,@");
}
END_TEST

/* ---- keyed access ---- */

START_TEST(keys_of_any_type_name_properties)
{
    start();
    FaValue o = fa_from_object(fa_object_new_plain());
    ck_assert(fa_set_element(o, fa_double(3.0), fa_int(1), true));
    ck_assert(fa_set_element(o, fa_from_ptr(fa_str_from_ascii("4")), fa_int(2), true));
    ck_assert(fa_set_element(o, fa_double(-0.0), fa_int(0), true));
    ck_assert(fa_set_element(o, fa_double(1.5), fa_int(3), true));
    ck_assert(fa_set_element(o, FA_NULL, fa_int(4), true));
    ck_assert(fa_set_element(o, fa_int(-1), fa_int(5), true));
    ck_assert_uint_eq(fa_get_element(o, fa_int(3)), fa_int(1));
    ck_assert_uint_eq(fa_get_element(o, fa_int(4)), fa_int(2));
    ck_assert_uint_eq(fa_get_element(o, fa_from_ptr(fa_str_from_ascii("null"))), fa_int(4));
    check_keys(fa_as_object(o), "0,3,4,1.5,null,-1");
    ck_assert_int_eq(fa_delete_element_js(o, fa_int(3), true), 1);
    ck_assert_int_eq(fa_in_js(fa_int(3), o), 0);
    ck_assert_int_eq(fa_in_js(fa_int(4), o), 1);
    ck_assert_int_eq(fa_in_js(fa_int(4), fa_int(4)), -1);
    check_threw(FA_TYPE_ERROR);
}
END_TEST

/* ---- runner ---- */

static TCase *case_of(const char *name, const TTest *const *tests)
{
    TCase *c = tcase_create(name);
    for (; *tests != NULL; tests++)
        tcase_add_test(c, *tests);
    tcase_set_timeout(c, 120);
    return c;
}

static Suite *make_suite(void)
{
    Suite *s = suite_create("object");
    suite_add_tcase(
        s, case_of("shapes", (const TTest *const[]){objects_made_alike_share_a_shape,
                                                    siblings_do_not_see_each_other,
                                                    deleting_the_last_property_goes_back,
                                                    dictionaries_keep_order_through_compaction,
                                                    indices_come_first_then_strings_then_symbols,
                                                    shapes_die_with_their_objects, NULL}));
    suite_add_tcase(s, case_of("properties", (const TTest *const[]){
                                                 definition_is_validated,
                                                 inherited_readonly_refuses_and_setters_are_called,
                                                 frozen_objects_stay_as_they_are,
                                                 random_operations_agree_with_a_model, NULL}));
    suite_add_tcase(
        s,
        case_of("caches",
                (const TTest *const[]){
                    own_properties_are_cached_by_offset, inherited_properties_are_cached_by_place,
                    adding_is_refused_after_a_prototype_gets_a_readonly_property,
                    a_second_shape_is_cached_as_long_as_it_lives, sites_with_many_shapes_agree_with_lookup, nullish_bases_throw, NULL}));
    suite_add_tcase(
        s, case_of("functions",
                   (const TTest *const[]){
                       calls_adapt_the_number_of_arguments, closure_properties_appear_in_order,
                       constructed_objects_get_all_slots_inline, mapped_arguments_alias_parameters,
                       unmapped_arguments_are_plain, keys_of_any_type_name_properties, NULL}));
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
