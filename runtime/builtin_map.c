/* Map. Spec: 24.1. */
#include "runtime/collection.h"
#include "runtime/error.h"
#include "runtime/iter.h"
#include "runtime/map.h"

static FaMap *this_map(FaValue this_value, const char *method)
{
    return fa_this_of_kind(this_value, FA_KIND_MAP, method);
}

/* 24.1.3.9 Map.prototype.set ( key, value ) */
FA_BUILTIN(map_proto_set)
{
    FaMap *m = this_map(this_value, "Map.prototype.set");
    return m != NULL && fa_map_set(m, FA_ARG(0), FA_ARG(1)) ? this_value : FA_THREW;
}

static bool add_entry(FaObject *o, FaValue key, FaValue value)
{
    return fa_map_set((FaMap *)(void *)o, key, value);
}

static const FaCollection map_collection = {
    "Map", FA_KIND_MAP, sizeof(FaMap), FA_I_MAP_PROTO, true, map_proto_set, add_entry,
};

/* 24.1.1.1 Map ( [ iterable ] ) */
FA_BUILTIN(map)
{
    return fa_collection_construct_js(&map_collection, FA_ARG(0), new_target);
}

/* Appends value to the group of key. */
static bool add_to_group(FaMap *groups, FaValue key, FaValue value)
{
    FaValue group = fa_map_get(groups, key);
    if (group == FA_EMPTY) {
        group = fa_from_object(fa_array_new(4));
        if (!fa_map_set(groups, key, group))
            return false;
    }
    fa_array_push(fa_as_array(group), value);
    return true;
}

/* 7.3.35 GroupBy ( items, callback, collection ), the loop. */
static bool group_items_js(FaMap *groups, FaValue it, FaValue callback)
{
    for (uint64_t k = 0;; k++) {
        FaValue item = fa_iter_next_js(it);
        if (item == FA_EMPTY || item == FA_THREW)
            return item == FA_EMPTY;
        FaValue arguments[] = {item, fa_from_size(k)};
        FaValue key = fa_call_js(callback, FA_UNDEFINED, 2, arguments);
        if (key == FA_THREW || !add_to_group(groups, key, item)) {
            fa_iter_abort_js(it);
            return false;
        }
    }
}

/* 24.1.2.1 Map.groupBy ( items, callback ) */
FA_BUILTIN(map_group_by)
{
    FaValue items = FA_ARG(0), callback = FA_ARG(1);
    if (fa_is_nullish(items))
        return fa_throw_not_iterable(NULL, items);
    if (!fa_is_callable(callback))
        return fa_throw_type("%T is not a function", callback);
    FaValue it = fa_iter_open_js(items);
    if (it == FA_THREW)
        return FA_THREW;
    FaMap *groups = (FaMap *)(void *)fa_object_new_kind(FA_KIND_MAP, FA_INTRINSIC(MAP_PROTO), sizeof(FaMap));
    return group_items_js(groups, it, callback) ? fa_from_object(groups) : FA_THREW;
}

/* 24.1.2.3 get Map [ %Symbol.species% ] */
FA_BUILTIN(map_species)
{
    return this_value;
}

/* 24.1.3.6 Map.prototype.get ( key ) */
FA_BUILTIN(map_proto_get)
{
    FaMap *m = this_map(this_value, "Map.prototype.get");
    if (m == NULL)
        return FA_THREW;
    FaValue v = fa_map_get(m, FA_ARG(0));
    return v == FA_EMPTY ? FA_UNDEFINED : v;
}

/* 24.1.3.7 Map.prototype.has ( key ) */
FA_BUILTIN(map_proto_has)
{
    FaMap *m = this_map(this_value, "Map.prototype.has");
    return m == NULL ? FA_THREW : fa_bool(fa_map_has(m, FA_ARG(0)));
}

/* 24.1.3.3 Map.prototype.delete ( key ) */
FA_BUILTIN(map_proto_delete)
{
    FaMap *m = this_map(this_value, "Map.prototype.delete");
    return m == NULL ? FA_THREW : fa_bool(fa_map_delete(m, FA_ARG(0)));
}

/* 24.1.3.1 Map.prototype.clear ( ) */
FA_BUILTIN(map_proto_clear)
{
    FaMap *m = this_map(this_value, "Map.prototype.clear");
    if (m == NULL)
        return FA_THREW;
    fa_map_clear(m);
    return FA_UNDEFINED;
}

/* 24.1.3.10 get Map.prototype.size */
FA_BUILTIN(map_proto_size)
{
    FaMap *m = this_map(this_value, "get Map.prototype.size");
    return m == NULL ? FA_THREW : fa_from_size(m->size);
}

/* 24.1.3.5 Map.prototype.forEach ( callback [ , thisArg ] ) */
FA_BUILTIN(map_proto_for_each)
{
    FaMap *m = this_map(this_value, "Map.prototype.forEach");
    if (m == NULL)
        return FA_THREW;
    if (!fa_is_callable(FA_ARG(0)))
        return fa_throw_type("%T is not a function", FA_ARG(0));
    FaMapCursor cursor = {NULL, 0};
    const FaValue *entry;
    while ((entry = fa_map_step(m, &cursor)) != NULL) {
        FaValue arguments[] = {entry[1], entry[0], this_value};
        if (fa_call_js(argv[0], FA_ARG(1), 3, arguments) == FA_THREW)
            return FA_THREW;
    }
    return FA_UNDEFINED;
}

static FaValue iterate(FaValue this_value, FaIteratorYield yield, const char *method)
{
    FaMap *m = this_map(this_value, method);
    return m == NULL ? FA_THREW : fa_map_iterator_new(m, yield);
}

/* 24.1.3.4 Map.prototype.entries ( ) */
FA_BUILTIN(map_proto_entries)
{
    return iterate(this_value, FA_YIELD_ENTRIES, "Map.prototype.entries");
}

/* 24.1.3.8 Map.prototype.keys ( ) */
FA_BUILTIN(map_proto_keys)
{
    return iterate(this_value, FA_YIELD_KEYS, "Map.prototype.keys");
}

/* 24.1.3.11 Map.prototype.values ( ) */
FA_BUILTIN(map_proto_values)
{
    return iterate(this_value, FA_YIELD_VALUES, "Map.prototype.values");
}

/* 24.1.5.2.1 %MapIteratorPrototype%.next ( ) */
FA_BUILTIN(map_iterator_next)
{
    FaIteratorObject *it = fa_as_iterator(this_value, FA_ITERATOR_MAP, "Map Iterator.prototype.next");
    return it == NULL ? FA_THREW : fa_map_iterator_next(it);
}

static const FaRow map_rows[] = {
    FA_GETTER("@@species", map_species),
    FA_SHOWN("groupBy", map_group_by, 2),
};

static const FaRow map_proto_rows[] = {
    FA_METHOD("get", map_proto_get, 1),
    FA_METHOD("set", map_proto_set, 2),
    FA_METHOD("has", map_proto_has, 1),
    FA_METHOD("delete", map_proto_delete, 1),
    FA_METHOD("clear", map_proto_clear, 0),
    FA_METHOD("entries", map_proto_entries, 0),
    FA_SHOWN("forEach", map_proto_for_each, 1),
    FA_METHOD("keys", map_proto_keys, 0),
    FA_GETTER("size", map_proto_size),
    FA_METHOD("values", map_proto_values, 0),
    FA_TAG("Map"),
};

static const FaRow iterator_rows[] = {FA_METHOD("next", map_iterator_next, 0), FA_TAG("Map Iterator")};

static void init_iterator(void)
{
    FaObject *proto = fa_object_new(FA_INTRINSIC(ITERATOR_PROTO));
    fa_rt.intrinsics[FA_I_MAP_ITERATOR_PROTO] = proto;
    FA_DEFINE_ROWS(proto, iterator_rows);
    fa_rt.map_originals[true].next = fa_peek(proto, FA_KEY(next));
}

/* 24.1.3.12 Map.prototype [ %Symbol.iterator% ] is Map.prototype.entries. */
static void define_iterator_method(FaObject *proto)
{
    FaValue entries = fa_peek(proto, fa_key_ascii("entries"));
    fa_define_data(proto, FA_KEY_SYMBOL(iterator), entries, FA_ATTR_BUILTIN);
    fa_rt.map_originals[true].iterate = entries;
}

static void init(void)
{
    FaObject *proto = fa_object_new_plain();
    FaObject *constructor = fa_make_constructor("Map", map, 0, FA_I_MAP, proto, FA_I_MAP_PROTO);
    FA_DEFINE_ROWS(constructor, map_rows);
    FA_DEFINE_ROWS(proto, map_proto_rows);
    define_iterator_method(proto);
    init_iterator();
    fa_map_set_hooks();
}

const FaFamily fa_family_MAP = {"Map", init};
