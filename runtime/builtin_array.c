/* The Array constructor, its static methods, and the family's rows. Spec: 23.1. Methods that take callbacks are written in
 * JavaScript (runtime/array.js). */
#include "runtime/builtin_array.h"

#include "runtime/error.h"
#include "runtime/script.h"

static FaValue construct_with_length_js(FaValue length, FaObject *proto)
{
    if (!fa_is_number(length)) {
        FaValue a = fa_array_create_js(1, proto);
        return a != FA_THREW && fa_create_at_js(fa_as_object(a), 0, length) ? a : FA_THREW;
    }
    double n = fa_as_number(length);
    if (!(n >= 0 && n <= (double)UINT32_MAX) || n != fa_double_to_integer(n))
        return fa_throw_range("Invalid array length");
    return fa_array_create_js(fa_double_to_length(n), proto);
}

/* 23.1.1.1 Array ( ...values ) */
FA_BUILTIN(array_constructor)
{
    FaObject *proto = new_target == FA_UNDEFINED ? FA_INTRINSIC(ARRAY_PROTO)
                                                 : fa_proto_from_constructor_js(new_target, FA_I_ARRAY_PROTO);
    if (proto == NULL)
        return FA_THREW;
    if (argc == 1)
        return construct_with_length_js(argv[0], proto);
    FaValue a = fa_array_create_js((uint64_t)argc, proto);
    if (a == FA_THREW)
        return a;
    for (int i = 0; i < argc; i++)
        if (!fa_create_at_js(fa_as_object(a), (uint64_t)i, argv[i]))
            return FA_THREW;
    return a;
}

/* 23.1.2.2 Array.isArray ( arg ) */
FA_BUILTIN(array_isArray)
{
    int is = fa_is_array_js(FA_ARG(0));
    return is < 0 ? FA_THREW : fa_bool(is);
}

/* 23.1.2.3 Array.of ( ...items ) */
FA_BUILTIN(array_of)
{
    FaValue length = fa_int(argc);
    FaValue result = fa_is_constructor(this_value) ? fa_construct_js(this_value, 1, &length, this_value)
                                                   : fa_array_create_js((uint64_t)argc, FA_INTRINSIC(ARRAY_PROTO));
    if (result == FA_THREW)
        return result;
    FaObject *a = fa_as_object(result);
    for (int i = 0; i < argc; i++)
        if (!fa_create_at_js(a, (uint64_t)i, argv[i]))
            return FA_THREW;
    return fa_put_length_js(a, (uint64_t)argc) ? result : FA_THREW;
}

/* 23.1.2.5 get Array [ %Symbol.species% ] */
FA_BUILTIN(array_species)
{
    return this_value;
}

static const FaRow constructor_rows[] = {
    FA_METHOD("isArray", array_isArray, 1),
    FA_JS("from", fa_js_array_from, 1),
    FA_METHOD("of", array_of, 0),
    FA_GETTER("@@species", array_species),
};

static const FaRow prototype_rows[] = {
    FA_METHOD("at", array_proto_at, 1),
    FA_METHOD("concat", array_proto_concat, 1),
    FA_METHOD("copyWithin", array_proto_copyWithin, 2),
    FA_METHOD("fill", array_proto_fill, 1),
    FA_JS("find", fa_js_array_proto_find, 1),
    FA_JS("findIndex", fa_js_array_proto_findIndex, 1),
    FA_JS("findLast", fa_js_array_proto_findLast, 1),
    FA_JS("findLastIndex", fa_js_array_proto_findLastIndex, 1),
    FA_METHOD("lastIndexOf", array_proto_lastIndexOf, 1),
    FA_METHOD("pop", array_proto_pop, 0),
    FA_METHOD("push", array_proto_push, 1),
    FA_METHOD("reverse", array_proto_reverse, 0),
    FA_METHOD("shift", array_proto_shift, 0),
    FA_METHOD("unshift", array_proto_unshift, 1),
    FA_METHOD("slice", array_proto_slice, 2),
    FA_SHOWN("sort", array_proto_sort, 1),
    FA_METHOD("splice", array_proto_splice, 2),
    FA_METHOD("includes", array_proto_includes, 1),
    FA_METHOD("indexOf", array_proto_indexOf, 1),
    FA_METHOD("join", array_proto_join, 1),
    FA_METHOD("keys", array_proto_keys, 0),
    FA_METHOD("entries", array_proto_entries, 0),
    FA_METHOD("values", array_proto_values, 0),
    FA_JS("forEach", fa_js_array_proto_forEach, 1),
    FA_JS("filter", fa_js_array_proto_filter, 1),
    FA_METHOD("flat", array_proto_flat, 0),
    FA_JS("flatMap", fa_js_array_proto_flatMap, 1),
    FA_JS("map", fa_js_array_proto_map, 1),
    FA_JS("every", fa_js_array_proto_every, 1),
    FA_JS("some", fa_js_array_proto_some, 1),
    FA_JS("reduce", fa_js_array_proto_reduce, 1),
    FA_JS("reduceRight", fa_js_array_proto_reduceRight, 1),
    FA_METHOD("toLocaleString", array_proto_toLocaleString, 0),
    FA_METHOD("toString", array_proto_toString, 0),
    FA_METHOD("toReversed", array_proto_toReversed, 0),
    FA_SHOWN("toSorted", array_proto_toSorted, 1),
    FA_METHOD("toSpliced", array_proto_toSpliced, 2),
    FA_METHOD("with", array_proto_with, 2),
};

/* 23.1.3.41 Array.prototype [ %Symbol.unscopables% ] */
static FaObject *make_unscopables(void)
{
    static const char *const names[] = {
        "at",      "copyWithin", "entries",  "fill", "find",   "findIndex",  "findLast", "findLastIndex",
        "flat",    "flatMap",    "includes", "keys", "values", "toReversed", "toSorted", "toSpliced",
    };
    FaObject *list = fa_object_new(NULL);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        fa_define_named(list, names[i], FA_TRUE);
    return list;
}

/* %Array.prototype.values% is also the value of @@iterator; push is what emitted code compares with. */
static void define_iterator(FaObject *proto)
{
    fa_rt.intrinsics[FA_I_ARRAY_PROTO_PUSH] = fa_as_object(fa_get_js(proto, fa_key_ascii("push"), fa_from_object(proto)));
    FaValue values = fa_get_js(proto, fa_key_ascii("values"), fa_from_object(proto));
    fa_rt.intrinsics[FA_I_ARRAY_PROTO_VALUES] = fa_as_object(values);
    fa_define_data(proto, FA_KEY_SYMBOL(iterator), values, FA_ATTR_BUILTIN);
}

/* %Array.prototype% is an array itself; ArrayCreate needs it, so it is made by hand. */
static FaObject *make_prototype(void)
{
    FaArray *proto = (FaArray *)fa_object_new_kind(FA_KIND_ARRAY, FA_INTRINSIC(OBJECT_PROTO), sizeof *proto);
    proto->extra = FA_EMPTY;
    proto->bias = 0;
    return &proto->object;
}

static void init_array(void)
{
    FaObject *proto = make_prototype();
    FaObject *constructor = fa_make_constructor("Array", array_constructor, 1, FA_I_ARRAY, proto, FA_I_ARRAY_PROTO);
    FA_DEFINE_ROWS(constructor, constructor_rows);
    FA_DEFINE_ROWS(proto, prototype_rows);
    define_iterator(proto);
    fa_define_data(proto, FA_KEY_SYMBOL(unscopables), fa_from_object(make_unscopables()), FA_CONFIGURABLE);
    fa_array_iterator_init();
}

const FaFamily fa_family_ARRAY = {"Array", init_array};
