/* Set. Spec: 24.2. The methods that take another set are in builtin_set_algebra.c. */
#include "runtime/builtin_set.h"

#include "runtime/collection.h"
#include "runtime/error.h"

static FaMap *this_set(FaValue this_value, const char *method)
{
    return fa_this_of_kind(this_value, FA_KIND_SET, method);
}

/* 24.2.4.1 Set.prototype.add ( value ) */
FA_BUILTIN(set_proto_add)
{
    FaMap *m = this_set(this_value, "Set.prototype.add");
    return m != NULL && fa_map_set(m, FA_ARG(0), FA_UNDEFINED) ? this_value : FA_THREW;
}

static bool add_value(FaObject *o, FaValue key, FaValue value)
{
    return fa_map_set((FaMap *)(void *)o, key, value);
}

static const FaCollection set_collection = {
    "Set", FA_KIND_SET, sizeof(FaMap), FA_I_SET_PROTO, false, set_proto_add, add_value,
};

/* 24.2.2.1 Set ( [ iterable ] ) */
FA_BUILTIN(set)
{
    return fa_collection_construct_js(&set_collection, FA_ARG(0), new_target);
}

/* 24.2.3.2 get Set [ %Symbol.species% ] */
FA_BUILTIN(set_species)
{
    return this_value;
}

/* 24.2.4.8 Set.prototype.has ( value ) */
FA_BUILTIN(set_proto_has)
{
    FaMap *m = this_set(this_value, "Set.prototype.has");
    return m == NULL ? FA_THREW : fa_bool(fa_map_has(m, FA_ARG(0)));
}

/* 24.2.4.4 Set.prototype.delete ( value ) */
FA_BUILTIN(set_proto_delete)
{
    FaMap *m = this_set(this_value, "Set.prototype.delete");
    return m == NULL ? FA_THREW : fa_bool(fa_map_delete(m, FA_ARG(0)));
}

/* 24.2.4.2 Set.prototype.clear ( ) */
FA_BUILTIN(set_proto_clear)
{
    FaMap *m = this_set(this_value, "Set.prototype.clear");
    if (m == NULL)
        return FA_THREW;
    fa_map_clear(m);
    return FA_UNDEFINED;
}

/* 24.2.4.14 get Set.prototype.size */
FA_BUILTIN(set_proto_size)
{
    FaMap *m = this_set(this_value, "get Set.prototype.size");
    return m == NULL ? FA_THREW : fa_from_size(m->size);
}

/* 24.2.4.7 Set.prototype.forEach ( callback [ , thisArg ] ) */
FA_BUILTIN(set_proto_for_each)
{
    FaMap *m = this_set(this_value, "Set.prototype.forEach");
    if (m == NULL)
        return FA_THREW;
    if (!fa_is_callable(FA_ARG(0)))
        return fa_throw_type("%T is not a function", FA_ARG(0));
    FaMapCursor cursor = {NULL, 0};
    const FaValue *entry;
    while ((entry = fa_map_step(m, &cursor)) != NULL) {
        FaValue arguments[] = {entry[0], entry[0], this_value};
        if (fa_call_js(argv[0], FA_ARG(1), 3, arguments) == FA_THREW)
            return FA_THREW;
    }
    return FA_UNDEFINED;
}

/* 24.2.4.6 Set.prototype.entries ( ) */
FA_BUILTIN(set_proto_entries)
{
    FaMap *m = this_set(this_value, "Set.prototype.entries");
    return m == NULL ? FA_THREW : fa_map_iterator_new(m, FA_YIELD_ENTRIES);
}

/* 24.2.4.17 Set.prototype.values ( ) */
FA_BUILTIN(set_proto_values)
{
    FaMap *m = this_set(this_value, "Set.prototype.values");
    return m == NULL ? FA_THREW : fa_map_iterator_new(m, FA_YIELD_VALUES);
}

/* 24.2.6.2.1 %SetIteratorPrototype%.next ( ) */
FA_BUILTIN(set_iterator_next)
{
    FaIteratorObject *it = fa_as_iterator(this_value, FA_ITERATOR_SET, "Set Iterator.prototype.next");
    return it == NULL ? FA_THREW : fa_map_iterator_next(it);
}

static const FaRow set_rows[] = {FA_GETTER("@@species", set_species)};

static const FaRow set_proto_rows[] = {
    FA_METHOD("has", set_proto_has, 1),
    FA_METHOD("add", set_proto_add, 1),
    FA_METHOD("delete", set_proto_delete, 1),
    FA_METHOD("clear", set_proto_clear, 0),
    FA_METHOD("entries", set_proto_entries, 0),
    FA_SHOWN("forEach", set_proto_for_each, 1),
    FA_GETTER("size", set_proto_size),
    FA_METHOD("values", set_proto_values, 0),
    FA_METHOD("union", set_proto_union, 1),
    FA_METHOD("intersection", set_proto_intersection, 1),
    FA_METHOD("difference", set_proto_difference, 1),
    FA_METHOD("symmetricDifference", set_proto_symmetric_difference, 1),
    FA_METHOD("isSubsetOf", set_proto_is_subset_of, 1),
    FA_METHOD("isSupersetOf", set_proto_is_superset_of, 1),
    FA_METHOD("isDisjointFrom", set_proto_is_disjoint_from, 1),
    FA_TAG("Set"),
};

static const FaRow iterator_rows[] = {FA_METHOD("next", set_iterator_next, 0), FA_TAG("Set Iterator")};

/* 24.2.4.9 Set.prototype.keys and 24.2.4.18 Set.prototype [ %Symbol.iterator% ] are Set.prototype.values. */
static void define_values(FaObject *proto)
{
    FaValue values = fa_peek(proto, fa_key_ascii("values"));
    fa_define_data(proto, FA_KEY(keys), values, FA_ATTR_BUILTIN);
    fa_define_data(proto, FA_KEY_SYMBOL(iterator), values, FA_ATTR_BUILTIN);
    fa_rt.map_originals[false].iterate = values;
}

static void init_iterator(void)
{
    FaObject *proto = fa_object_new(FA_INTRINSIC(ITERATOR_PROTO));
    fa_rt.intrinsics[FA_I_SET_ITERATOR_PROTO] = proto;
    FA_DEFINE_ROWS(proto, iterator_rows);
    fa_rt.map_originals[false].next = fa_peek(proto, FA_KEY(next));
}

static void init(void)
{
    FaObject *proto = fa_object_new_plain();
    FaObject *constructor = fa_make_constructor("Set", set, 0, FA_I_SET, proto, FA_I_SET_PROTO);
    FA_DEFINE_ROWS(constructor, set_rows);
    FA_DEFINE_ROWS(proto, set_proto_rows);
    define_values(proto);
    init_iterator();
    fa_map_set_hooks();
}

const FaFamily fa_family_SET = {"Set", init};
