/* Object and its functions, ECMA-262 clauses 20.1.1 and 20.1.2; Object.prototype is in builtin_object_proto.c. */
#include "runtime/array.h"
#include "runtime/builtin_object.h"
#include "runtime/convert.h"
#include "runtime/descriptor.h"
#include "runtime/error.h"
#include "runtime/fixed.h"
#include "runtime/integrity.h"
#include "runtime/iter.h"

static FaKey key_at(const FaValues *keys, uint32_t i)
{
    FaKey key;
    return fa_to_key_js(keys->at[i], &key) ? key : FA_KEY(empty); /* strings and symbols convert */
}

/* 20.1.1.1 Object */
FA_BUILTIN(object)
{
    if (!fa_is_undefined(new_target) && new_target != fa_from_object(self)) {
        FaObject *proto = fa_proto_from_constructor_js(new_target, FA_I_OBJECT_PROTO);
        return proto ? fa_from_object(fa_object_new(proto)) : FA_THREW;
    }
    FaValue v = FA_ARG(0);
    return fa_from_object(fa_is_nullish(v) ? fa_object_new_plain() : fa_to_object(v));
}

/* ---- copying ------------------------------------------------------------------------------------------------------------- */

/* Set(target, key, source[key]) when that is enumerable. False: threw. */
static bool assign_property_js(FaObject *target, FaObject *source, FaKey key)
{
    FaDescriptor d;
    int found = fa_get_own_property_js(source, key, &d);
    if (found < 0)
        return false;
    if (!found || !(d.attributes & FA_ENUMERABLE))
        return true;
    FaValue v = fa_get_js(source, key, fa_from_object(source));
    return !fa_threw(v) && fa_put_js(target, key, v);
}

static bool assign_from_js(FaObject *target, FaObject *source)
{
    FaValues *keys = fa_own_keys_js(source);
    if (!keys)
        return false;
    for (uint32_t i = 0; i < fa_values_count(keys); i++)
        if (!assign_property_js(target, source, key_at(keys, i)))
            return false;
    return true;
}

/* 20.1.2.1 Object.assign */
FA_BUILTIN(object_assign)
{
    FaObject *target = fa_to_object(FA_ARG(0));
    if (!target)
        return FA_THREW;
    for (int i = 1; i < argc; i++)
        if (!fa_is_nullish(argv[i]) && !assign_from_js(target, fa_to_object(argv[i])))
            return FA_THREW;
    return fa_from_object(target);
}

/* Adds what an entry [key, value] says. False: threw. */
static bool add_entry_js(FaObject *o, FaValue entry)
{
    FaKey key;
    if (!fa_is_object(entry)) {
        fa_throw_type("Iterator value %V is not an entry object", entry);
        return false;
    }
    FaValue k = fa_get_js(fa_as_object(entry), fa_key_index(0), entry);
    if (fa_threw(k))
        return false;
    FaValue v = fa_get_js(fa_as_object(entry), fa_key_index(1), entry);
    return !fa_threw(v) && fa_to_key_js(k, &key) && fa_create_data_property_or_throw_js(o, key, v);
}

/* 20.1.2.7 Object.fromEntries */
FA_BUILTIN(object_from_entries)
{
    if (fa_is_nullish(FA_ARG(0)))
        return fa_throw_type("%V is not iterable", FA_ARG(0));
    if (!fa_may_define_names())
        return FA_THREW;
    FaValue iter = fa_iter_open_js(FA_ARG(0));
    if (fa_threw(iter))
        return FA_THREW;
    FaObject *o = fa_object_new_plain();
    for (;;) {
        FaValue entry = fa_iter_next_js(iter);
        if (entry == FA_EMPTY || fa_threw(entry))
            return fa_threw(entry) ? FA_THREW : fa_from_object(o);
        if (!add_entry_js(o, entry))
            return fa_iter_abort_js(iter);
    }
}

/* Appends v to the group of `key` in groups, an object without prototype. */
static void add_to_group(FaObject *groups, FaKey key, FaValue v)
{
    FaDescriptor d;
    if (fa_get_own_property_js(groups, key, &d) == 1) {
        fa_array_push(fa_as_array(d.value), v);
        return;
    }
    fa_define_data(groups, key, fa_from_object(fa_array_from(&v, 1)), FA_ATTR_ALL);
}

/* 20.1.2.13 Object.groupBy */
FA_BUILTIN(object_group_by)
{
    FaValue callback = FA_ARG(1);
    if (fa_is_nullish(FA_ARG(0)))
        return fa_throw_type("%V is not iterable", FA_ARG(0));
    if (!fa_is_callable(callback))
        return fa_throw_type("%V is not a function", callback);
    FaValue iter = fa_iter_open_js(FA_ARG(0));
    if (fa_threw(iter))
        return FA_THREW;
    FaObject *groups = fa_object_new(NULL);
    for (double i = 0;; i++) {
        FaKey key;
        FaValue v = fa_iter_next_js(iter);
        if (v == FA_EMPTY || fa_threw(v))
            return fa_threw(v) ? FA_THREW : fa_from_object(groups);
        FaValue arguments[2] = {v, fa_number(i)};
        FaValue name = fa_call_js(callback, FA_UNDEFINED, 2, arguments);
        if (fa_threw(name) || !fa_to_key_js(name, &key))
            return fa_iter_abort_js(iter);
        add_to_group(groups, key, v);
    }
}

/* ---- descriptors --------------------------------------------------------------------------------------------------------- */

/* [[GetOwnProperty]] with the stack of an Error object shown as the data property it stands for. */
int fa_object_get_own_js(FaObject *o, FaKey key, FaDescriptor *d)
{
    if (fa_kind_of_ptr(o) == FA_KIND_ERROR && key == FA_KEY(stack) && !fa_error_settle_stack_js(o))
        return -1;
    return fa_get_own_property_js(o, key, d);
}

/* 20.1.2.4 Object.defineProperty */
FA_BUILTIN(object_define_property)
{
    FaKey key;
    FaDescriptor d;
    if (!fa_is_object(FA_ARG(0)))
        return fa_throw_type("Object.defineProperty called on non-object");
    FaObject *o = fa_as_object(argv[0]);
    if (!fa_may_define_names() || !fa_to_key_js(FA_ARG(1), &key) || !fa_to_property_descriptor_js(FA_ARG(2), &d))
        return FA_THREW;
    if (key == FA_KEY(stack) && !fa_error_settle_stack_js(o))
        return FA_THREW;
    return fa_define_or_throw_js(o, key, &d) ? argv[0] : FA_THREW;
}

enum { PACKED = 5 }; /* values per descriptor in a run the collector sees */

static void pack(FaValue *to, FaKey key, const FaDescriptor *d)
{
    const FaValue values[PACKED] = {key, d->value, d->get, d->set, fa_int(d->attributes << 8 | d->present)};
    for (int i = 0; i < PACKED; i++)
        fa_store(&to[i], values[i]);
}

static FaDescriptor unpack(const FaValue *from)
{
    int bits = fa_as_int(from[4]);
    return (FaDescriptor){from[1], from[2], from[3], (uint8_t)(bits >> 8), (uint8_t)bits};
}

/* Reads the descriptors of all enumerable properties; *n gets how many. NULL: threw. */
static FaValues *read_descriptors_js(FaObject *properties, uint32_t *n)
{
    FaValues *keys = fa_own_keys_js(properties);
    if (!keys)
        return NULL;
    FaValues *packed = fa_values_new(FA_KIND_VALUES, fa_values_count(keys) * PACKED + 1, FA_EMPTY);
    *n = 0;
    for (uint32_t i = 0; i < fa_values_count(keys); i++) {
        FaDescriptor d;
        FaKey key = key_at(keys, i);
        int found = fa_get_own_property_js(properties, key, &d);
        if (found < 0)
            return NULL;
        if (!found || !(d.attributes & FA_ENUMERABLE))
            continue;
        FaValue v = fa_get_js(properties, key, fa_from_object(properties));
        if (fa_threw(v) || !fa_to_property_descriptor_js(v, &d))
            return NULL;
        pack(&packed->at[(*n)++ * PACKED], key, &d);
    }
    return packed;
}

/* 20.1.2.3.1 ObjectDefineProperties */
static bool define_properties_js(FaObject *o, FaValue v)
{
    uint32_t n;
    if (!fa_may_define_names())
        return false;
    FaObject *properties = fa_to_object(v);
    FaValues *packed = properties ? read_descriptors_js(properties, &n) : NULL;
    if (!packed || !fa_error_settle_stack_js(o))
        return false;
    for (uint32_t i = 0; i < n; i++) {
        FaDescriptor d = unpack(&packed->at[i * PACKED]);
        if (!fa_define_or_throw_js(o, packed->at[i * PACKED], &d))
            return false;
    }
    return true;
}

/* 20.1.2.3 Object.defineProperties */
FA_BUILTIN(object_define_properties)
{
    if (!fa_is_object(FA_ARG(0)))
        return fa_throw_type("Object.defineProperties called on non-object");
    return define_properties_js(fa_as_object(argv[0]), FA_ARG(1)) ? argv[0] : FA_THREW;
}

/* 20.1.2.2 Object.create */
FA_BUILTIN(object_create)
{
    FaValue proto = FA_ARG(0);
    if (!fa_is_object(proto) && proto != FA_NULL)
        return fa_throw_type("Object prototype may only be an Object or null: %V", proto);
    FaObject *o = fa_object_new(proto == FA_NULL ? NULL : fa_as_object(proto));
    if (!fa_is_undefined(FA_ARG(1)) && !define_properties_js(o, argv[1]))
        return FA_THREW;
    return fa_from_object(o);
}

/* 20.1.2.8 Object.getOwnPropertyDescriptor */
FA_BUILTIN(object_get_own_property_descriptor)
{
    FaKey key;
    FaDescriptor d;
    FaObject *o = fa_to_object(FA_ARG(0));
    if (!o || !fa_to_key_js(FA_ARG(1), &key))
        return FA_THREW;
    int found = fa_object_get_own_js(o, key, &d);
    if (found <= 0)
        return found < 0 ? FA_THREW : FA_UNDEFINED;
    return fa_from_property_descriptor(&d);
}

/* 20.1.2.9 Object.getOwnPropertyDescriptors */
FA_BUILTIN(object_get_own_property_descriptors)
{
    FaObject *o = fa_to_object(FA_ARG(0));
    FaValues *keys = o ? fa_own_keys_js(o) : NULL;
    if (!keys)
        return FA_THREW;
    FaObject *result = fa_object_new_plain();
    for (uint32_t i = 0; i < fa_values_count(keys); i++) {
        FaDescriptor d;
        FaKey key = key_at(keys, i);
        int found = fa_object_get_own_js(o, key, &d);
        if (found < 0)
            return FA_THREW;
        if (found)
            fa_define_data(result, key, fa_from_property_descriptor(&d), FA_ATTR_ALL);
    }
    return fa_from_object(result);
}

/* ---- keys ------------------------------------------------------------------------------------------------------------------ */

/* 20.1.2.11.1 GetOwnPropertyKeys */
static FaValue own_keys_of_type_js(FaValue v, bool symbols)
{
    FaObject *o = fa_to_object(v);
    FaValues *keys = o ? fa_own_keys_js(o) : NULL;
    if (!keys)
        return FA_THREW;
    FaArray *result = fa_array_new(0);
    for (uint32_t i = 0; i < fa_values_count(keys); i++)
        if (fa_is_symbol(keys->at[i]) == symbols)
            fa_array_push(result, keys->at[i]);
    return fa_from_object(result);
}

/* 20.1.2.10 Object.getOwnPropertyNames */
FA_BUILTIN(object_get_own_property_names)
{
    return own_keys_of_type_js(FA_ARG(0), false);
}

/* 20.1.2.11 Object.getOwnPropertySymbols */
FA_BUILTIN(object_get_own_property_symbols)
{
    return own_keys_of_type_js(FA_ARG(0), true);
}

typedef enum Wanted { KEYS, VALUES, ENTRIES } Wanted;

/* Appends what is wanted of one own property, if it is enumerable. False: threw. */
static bool append_enumerable_js(FaArray *result, FaObject *o, FaValue name, Wanted wanted)
{
    FaDescriptor d;
    FaKey key = fa_key_from_string(fa_as_string(name));
    int found = fa_get_own_property_js(o, key, &d);
    if (found < 0)
        return false;
    if (!found || !(d.attributes & FA_ENUMERABLE))
        return true;
    FaValue pair[2] = {name, FA_UNDEFINED};
    if (wanted != KEYS)
        pair[1] = fa_get_js(o, key, fa_from_object(o));
    if (fa_threw(pair[1]))
        return false;
    fa_array_push(result, wanted == ENTRIES ? fa_from_object(fa_array_from(pair, 2)) : pair[wanted]);
    return true;
}

/* 7.3.23 EnumerableOwnProperties */
static FaValue enumerable_own_properties_js(FaValue v, Wanted wanted)
{
    FaObject *o = fa_to_object(v);
    FaValues *keys = o ? fa_own_keys_js(o) : NULL;
    if (!keys)
        return FA_THREW;
    FaArray *result = fa_array_new(0);
    for (uint32_t i = 0; i < fa_values_count(keys); i++)
        if (fa_is_string(keys->at[i]) && !append_enumerable_js(result, o, keys->at[i], wanted))
            return FA_THREW;
    return fa_from_object(result);
}

/* 20.1.2.19 Object.keys */
FA_BUILTIN(object_keys)
{
    return enumerable_own_properties_js(FA_ARG(0), KEYS);
}

/* 20.1.2.24 Object.values */
FA_BUILTIN(object_values)
{
    return enumerable_own_properties_js(FA_ARG(0), VALUES);
}

/* 20.1.2.5 Object.entries */
FA_BUILTIN(object_entries)
{
    return enumerable_own_properties_js(FA_ARG(0), ENTRIES);
}

/* 20.1.2.14 Object.hasOwn */
FA_BUILTIN(object_has_own)
{
    FaKey key;
    FaObject *o = fa_to_object(FA_ARG(0));
    if (!o || !fa_to_key_js(FA_ARG(1), &key))
        return FA_THREW;
    int has = fa_has_own_property_js(o, key);
    return has < 0 ? FA_THREW : fa_bool(has);
}

/* 20.1.2.15 Object.is */
FA_BUILTIN(object_is)
{
    return fa_bool(fa_same_value(FA_ARG(0), FA_ARG(1)));
}

/* ---- prototypes --------------------------------------------------------------------------------------------------------------- */

/* 20.1.2.12 Object.getPrototypeOf */
FA_BUILTIN(object_get_prototype_of)
{
    FaObject *o = fa_to_object(FA_ARG(0));
    return o ? fa_get_prototype_of_js(o) : FA_THREW;
}

static FaValue throw_cannot_set_prototype(FaObject *o)
{
    if (fa_kind_of_ptr(o) == FA_KIND_PROXY || fa_kind_of_ptr(o) == FA_KIND_PROXY_CALLABLE)
        return fa_throw_type("'setPrototypeOf' on proxy: trap returned falsish for property 'undefined'");
    if (fa_shape_of(o)->flags & FA_SHAPE_IMMUTABLE_PROTO)
        return fa_throw_type("Immutable prototype object 'Object.prototype' cannot have their prototype set");
    if (fa_shape_of(o)->flags & FA_SHAPE_NOT_EXTENSIBLE)
        return fa_throw_type("%V is not extensible", fa_from_object(o));
    return fa_throw_type("Cyclic __proto__ value");
}

FaValue fa_object_set_prototype_or_throw_js(FaObject *o, FaValue proto)
{
    int done = fa_set_prototype_of_js(o, proto);
    if (done == 0)
        return throw_cannot_set_prototype(o);
    return done < 0 ? FA_THREW : FA_UNDEFINED;
}

/* 20.1.2.23 Object.setPrototypeOf */
FA_BUILTIN(object_set_prototype_of)
{
    FaValue v = FA_ARG(0), proto = FA_ARG(1);
    if (fa_is_nullish(v))
        return fa_throw_type("Object.setPrototypeOf called on null or undefined");
    if (!fa_is_object(proto) && proto != FA_NULL)
        return fa_throw_type("Object prototype may only be an Object or null: %V", proto);
    if (fa_is_object(v) && fa_threw(fa_object_set_prototype_or_throw_js(fa_as_object(v), proto)))
        return FA_THREW;
    return v;
}

/* ---- integrity -------------------------------------------------------------------------------------------------------------------- */

/* Gives back v when an integrity operation on it succeeded. */
static FaValue check_restricted(FaValue v, int done)
{
    if (done == 0)
        return fa_throw_type("'preventExtensions' on proxy: trap returned falsish");
    return done < 0 ? FA_THREW : v;
}

/* 20.1.2.6 Object.freeze */
FA_BUILTIN(object_freeze)
{
    FaValue v = FA_ARG(0);
    return fa_is_object(v) ? check_restricted(v, fa_set_integrity_level_js(fa_as_object(v), true)) : v;
}

/* 20.1.2.22 Object.seal */
FA_BUILTIN(object_seal)
{
    FaValue v = FA_ARG(0);
    return fa_is_object(v) ? check_restricted(v, fa_set_integrity_level_js(fa_as_object(v), false)) : v;
}

/* 20.1.2.20 Object.preventExtensions */
FA_BUILTIN(object_prevent_extensions)
{
    FaValue v = FA_ARG(0);
    return fa_is_object(v) ? check_restricted(v, fa_prevent_extensions_js(fa_as_object(v))) : v;
}

/* 20.1.2.17 Object.isFrozen */
FA_BUILTIN(object_is_frozen)
{
    int is = fa_is_object(FA_ARG(0)) ? fa_test_integrity_level_js(fa_as_object(argv[0]), true) : 1;
    return is < 0 ? FA_THREW : fa_bool(is);
}

/* 20.1.2.18 Object.isSealed */
FA_BUILTIN(object_is_sealed)
{
    int is = fa_is_object(FA_ARG(0)) ? fa_test_integrity_level_js(fa_as_object(argv[0]), false) : 1;
    return is < 0 ? FA_THREW : fa_bool(is);
}

/* 20.1.2.16 Object.isExtensible */
FA_BUILTIN(object_is_extensible)
{
    int is = fa_is_object(FA_ARG(0)) ? fa_is_extensible_js(fa_as_object(argv[0])) : 0;
    return is < 0 ? FA_THREW : fa_bool(is);
}

static const FaRow object_rows[] = {
    FA_SHOWN("assign", object_assign, 2),
    FA_METHOD("getOwnPropertyDescriptor", object_get_own_property_descriptor, 2),
    FA_METHOD("getOwnPropertyDescriptors", object_get_own_property_descriptors, 1),
    FA_METHOD("getOwnPropertyNames", object_get_own_property_names, 1),
    FA_METHOD("getOwnPropertySymbols", object_get_own_property_symbols, 1),
    FA_METHOD("hasOwn", object_has_own, 2),
    FA_METHOD("is", object_is, 2),
    FA_METHOD("preventExtensions", object_prevent_extensions, 1),
    FA_METHOD("seal", object_seal, 1),
    FA_SHOWN("create", object_create, 2),
    FA_SHOWN("defineProperties", object_define_properties, 2),
    FA_SHOWN("defineProperty", object_define_property, 3),
    FA_METHOD("freeze", object_freeze, 1),
    FA_METHOD("getPrototypeOf", object_get_prototype_of, 1),
    FA_SHOWN("setPrototypeOf", object_set_prototype_of, 2),
    FA_METHOD("isExtensible", object_is_extensible, 1),
    FA_METHOD("isFrozen", object_is_frozen, 1),
    FA_METHOD("isSealed", object_is_sealed, 1),
    FA_METHOD("keys", object_keys, 1),
    FA_METHOD("entries", object_entries, 1),
    FA_SHOWN("fromEntries", object_from_entries, 1),
    FA_METHOD("values", object_values, 1),
    FA_SHOWN("groupBy", object_group_by, 2),
};

/* %Object.prototype% was made bare by fa_realm_init. */
static void init(void)
{
    FaObject *proto = fa_rt.intrinsics[FA_I_OBJECT_PROTO];
    FaObject *constructor = fa_make_constructor("Object", object, 1, FA_I_OBJECT, proto, FA_I_OBJECT_PROTO);
    FA_DEFINE_ROWS(constructor, object_rows);
    fa_object_proto_define(proto);
}

const FaFamily fa_family_OBJECT = {"Object", init};
