/* Properties and literals for emitted C. */
#include "runtime/array.h"
#include "runtime/array_like.h"
#include "runtime/element.h"
#include "runtime/emit.h"
#include "runtime/global.h"
#include "runtime/integrity.h"
#include "runtime/iter.h"
#include "runtime/json.h"
#include "runtime/property.h"
#include "runtime/shape.h"

/* A key ToKey made converts to an FaKey without running user code. */
static FaKey key_of(FaValue v)
{
    FaKey key;
    return fa_to_key_js(v, &key) ? key : FA_KEY(empty);
}

/* ---- delete and super --------------------------------------------------------------------------------------------------- */

/* 13.5.1 The delete operator, on a property reference */
int fa_rt_delete(FaValue object, FaValue key, FaValue strict)
{
    FaObject *o = fa_to_object(object);
    FaKey k;
    if (!o || !fa_to_key_js(key, &k))
        return -1;
    int deleted = fa_delete_js(o, k);
    if (deleted == 0 && fa_as_bool(strict)) {
        fa_throw_type("Cannot delete property '%K' of %V", k, fa_from_object(o));
        return -1;
    }
    return deleted;
}

int fa_rt_delete_global(FaValue name)
{
    return fa_global_delete_js(fa_as_string(name));
}

/* The object a super property is looked up on; NULL: threw. */
static FaObject *super_base_js(FaValue home, FaKey key)
{
    FaValue base = fa_get_prototype_of_js(fa_as_object(home));
    if (fa_threw(base))
        return NULL;
    if (base != FA_NULL)
        return fa_as_object(base);
    fa_throw_type("Cannot set properties of null (setting '%K')", key);
    return NULL;
}

static bool super_put_js(FaObject *base, FaKey key, FaValue this_value, FaValue v, bool strict)
{
    int done = fa_set_js(base, key, v, this_value);
    if (done == 0 && strict)
        fa_throw_type("Cannot assign to read only property '%K' of object '%V'", key, this_value);
    return done > 0 || (done == 0 && !strict);
}

/* 13.3.7 SuperProperty, PutValue */
bool fa_rt_super_set(FaValue home, FaValue key, FaValue this_value, FaValue v, FaValue strict)
{
    FaKey k = key_of(key);
    FaObject *base = super_base_js(home, k);
    return base && super_put_js(base, k, this_value, v, fa_as_bool(strict));
}

/* The same of super[key]: what super is comes first, then the key becomes a property key. */
FaValue fa_rt_super_get_keyed(FaValue base, FaValue key, FaValue this_value)
{
    FaKey k;
    if (base == FA_NULL)
        return fa_throw_type("Cannot read properties of null%A", "reading", key);
    return fa_to_key_js(key, &k) ? fa_get_js(fa_as_object(base), k, this_value) : FA_THREW;
}

bool fa_rt_super_set_keyed(FaValue base, FaValue key, FaValue this_value, FaValue v, FaValue strict)
{
    FaKey k;
    if (base == FA_NULL) {
        fa_throw_type("Cannot set properties of null%A", "setting", key);
        return false;
    }
    return fa_to_key_js(key, &k) && super_put_js(fa_as_object(base), k, this_value, v, fa_as_bool(strict));
}

/* ---- object literals and classes -------------------------------------------------------------------------------------------- */

bool fa_rt_define_field(FaValue object, FaValue key, FaValue v)
{
    return fa_create_data_property_or_throw_js(fa_as_object(object), key_of(key), v);
}

/* DefinePropertyOrThrow of a method or accessor; only a class's own `prototype` refuses. */
static bool define_member(FaValue object, FaKey key, FaDescriptor *d, FaValue enumerable)
{
    d->attributes = FA_ATTR_BUILTIN | (fa_as_bool(enumerable) ? FA_ENUMERABLE : 0);
    int done = fa_define_own_property_js(fa_as_object(object), key, d);
    if (done == 0)
        fa_throw_type("Classes may not have a static property named 'prototype'");
    return done > 0;
}

/* Is o an object literal under construction, as yet without a property of that name? */
static bool is_new_name(const FaObject *o, FaKey key)
{
    uint32_t slot;
    unsigned attributes;
    FaShape *shape = fa_shape_of(o);
    bool is_literal = fa_kind_of_ptr(o) == FA_KIND_OBJECT && !(shape->flags & (FA_SHAPE_UNIQUE | FA_SHAPE_NOT_EXTENSIBLE));
    return is_literal && !fa_key_is_index(key) && !fa_shape_find(shape, key, &slot, &attributes);
}

/* The same of an accessor of which one function may be there already; FA_EMPTY: not given. */
static bool define_accessor(FaValue object, FaKey key, FaValue getter, FaValue setter, FaValue enumerable)
{
    FaDescriptor d = {FA_EMPTY, getter, setter, 0, FA_ENUMERABLE | FA_CONFIGURABLE};
    if (!is_new_name(fa_as_object(object), key))
        return define_member(object, key, &d, enumerable);
    FaAccessor *pair = fa_accessor_new(getter == FA_EMPTY ? FA_UNDEFINED : getter, setter == FA_EMPTY ? FA_UNDEFINED : setter);
    unsigned attributes = FA_ACCESSOR | FA_CONFIGURABLE | (fa_as_bool(enumerable) ? FA_ENUMERABLE : 0);
    fa_property_add_named(fa_as_object(object), key, fa_from_ptr(pair), attributes);
    return true;
}

/* 15.4.4 DefineMethodProperty */
bool fa_rt_define_method(FaValue object, FaValue key, FaValue closure, FaValue enumerable)
{
    FaDescriptor d = {closure, FA_EMPTY, FA_EMPTY, 0, FA_ATTR_ALL};
    FaKey name = key_of(key);
    if (!is_new_name(fa_as_object(object), name))
        return define_member(object, name, &d, enumerable);
    fa_property_add_named(fa_as_object(object), name, closure, FA_ATTR_BUILTIN | (fa_as_bool(enumerable) ? FA_ENUMERABLE : 0));
    return true;
}

void fa_define_methods(FaValue object, uint32_t n, const FaValue *closures)
{
    for (uint32_t i = 0; i < n; i++) {
        FaValue name = fa_from_ptr(fa_as_closure(closures[i])->info->name);
        fa_rt_define_method(object, name, closures[i], FA_FALSE);
    }
}

/* 15.4.5 MethodDefinitionEvaluation, get and set */
bool fa_rt_define_getter(FaValue object, FaValue key, FaValue closure, FaValue enumerable)
{
    return define_accessor(object, key_of(key), closure, FA_EMPTY, enumerable);
}

FaValue fa_rt_getter(FaValue closure)
{
    return fa_from_ptr(fa_accessor_new(closure, FA_UNDEFINED));
}

bool fa_rt_define_setter(FaValue object, FaValue key, FaValue closure, FaValue enumerable)
{
    return define_accessor(object, key_of(key), FA_EMPTY, closure, enumerable);
}

/* B.3.1 __proto__ Property Names in Object Initializers */
void fa_rt_set_proto_literal(FaValue object, FaValue proto)
{
    if (fa_is_object(proto) || proto == FA_NULL)
        fa_set_prototype_of_js(fa_as_object(object), proto); /* a fresh object: cannot fail */
}

void fa_rt_set_function_name(FaValue function, FaValue key)
{
    fa_set_function_name(fa_as_object(function), key_of(key), NULL);
}

/* 7.1.19 ToPropertyKey */
FaValue fa_rt_to_key(FaValue v)
{
    FaKey k;
    if (fa_threw(v))
        return fa_pass_on();
    return fa_to_key_js(v, &k) ? fa_key_to_value(k) : FA_THREW;
}

void fa_rt_set_accessor_name(FaValue function, FaValue key, FaValue prefix)
{
    bool getter = fa_str_is_ascii(fa_as_string(prefix), "get");
    fa_set_function_name(fa_as_object(function), key_of(key), getter ? "get" : "set");
}

bool fa_rt_put_strict(FaValue object, FaValue key, FaValue v)
{
    return fa_set_element_js(object, key, v, true);
}

/* The key of o[k] += v, converted once: 13.15.2 evaluates the reference before its value is read. */
FaValue fa_rt_element_key(FaValue object, FaValue key)
{
    if (!fa_is_object(key))
        return key;
    if (fa_is_nullish(object))
        return fa_get_element_js(object, key);
    FaKey k;
    return fa_to_key_js(key, &k) ? fa_key_to_value(k) : FA_THREW;
}

/* ---- spread and rest --------------------------------------------------------------------------------------------------------- */

static bool is_excluded(FaKey key, const FaArray *excluded)
{
    for (uint32_t i = 0; excluded && i < excluded->length; i++)
        if (key_of(excluded->elements[i]) == key)
            return true;
    return false;
}

/* Copies one own property if it is enumerable. False: threw. */
static bool copy_property_js(FaObject *target, FaObject *from, FaKey key)
{
    FaDescriptor d;
    int found = fa_get_own_property_js(from, key, &d);
    if (found < 0)
        return false;
    if (!found || !(d.attributes & FA_ENUMERABLE))
        return true;
    FaValue v = fa_get_js(from, key, fa_from_object(from));
    return !fa_threw(v) && fa_create_data_property_js(target, key, v) >= 0;
}

/* Is o an ordinary object without elements, all of whose properties are enumerable, writable data properties named by strings? */
static bool is_usual(const FaObject *o)
{
    const FaShape *shape = fa_shape_of(o);
    const unsigned unusual = FA_SHAPE_UNIQUE | FA_SHAPE_HAS_ACCESSOR | FA_SHAPE_HAS_READONLY | FA_SHAPE_NOT_EXTENSIBLE | FA_SHAPE_LAZY;
    if (fa_kind_of_ptr(o) != FA_KIND_OBJECT || shape->flags & unusual || (o->more != NULL && o->more->elements != FA_EMPTY))
        return false;
    for (uint32_t i = 0; i < shape->count; i++) {
        uint64_t entry = shape->table->entries[i];
        if (fa_entry_attributes(entry) != FA_ATTR_ALL || !fa_is_string(fa_entry_key(entry)))
            return false;
    }
    return true;
}

/* Makes an empty object like `from`, if that has room for the properties: they share the shape. */
static bool become_like(FaObject *target, const FaObject *from)
{
    const FaShape *shape = fa_shape_of(from), *empty = fa_shape_of(target);
    bool is_empty = fa_kind_of_ptr(target) == FA_KIND_OBJECT && empty->parent == NULL && empty->count == 0 &&
                    (empty->flags & ~FA_SHAPE_REGISTERED) == 0;
    bool is_inline = shape->count <= shape->inline_capacity && shape->inline_capacity <= empty->inline_capacity;
    if (!is_empty || !is_inline || target->more != NULL || shape->proto != empty->proto || shape->first_slot != empty->first_slot)
        return false;
    fa_object_set_shape(target, shape);
    memcpy(target + 1, from + 1, shape->count * sizeof(FaValue));
    fa_barrier_range((FaValue *)(void *)(target + 1), shape->count);
    return true;
}

/* Copies all properties but the excluded ones of an object that is_usual. */
static void copy_usual(FaObject *target, FaObject *from, const FaArray *excluded)
{
    const FaShape *shape = fa_shape_of(from);
    if (excluded == NULL && become_like(target, from))
        return;
    for (uint32_t i = 0; i < shape->count; i++) {
        FaKey key = fa_entry_key(shape->table->entries[i]);
        if (!is_excluded(key, excluded))
            fa_define_data(target, key, *fa_slot_place(from, i), FA_ATTR_ALL);
    }
}

/* 7.3.25 CopyDataProperties; `excluded` may be NULL. */
static bool copy_data_properties_js(FaObject *target, FaValue source, const FaArray *excluded)
{
    if (fa_is_nullish(source))
        return true;
    FaObject *from = fa_to_object(source);
    if (is_usual(from) && from != target) {
        copy_usual(target, from, excluded);
        return true;
    }
    FaValues *keys = fa_own_keys_js(from);
    if (!keys)
        return false;
    for (uint32_t i = 0; i < fa_values_count(keys); i++) {
        FaKey key = key_of(keys->at[i]);
        if (!is_excluded(key, excluded) && !copy_property_js(target, from, key))
            return false;
    }
    return true;
}

bool fa_rt_copy_data_properties(FaValue target, FaValue source)
{
    return copy_data_properties_js(fa_as_object(target), source, NULL);
}

FaValue fa_rt_object_rest(FaValue source, FaValue excluded_keys)
{
    FaObject *rest = fa_object_new_plain();
    return copy_data_properties_js(rest, source, fa_as_array(excluded_keys)) ? fa_from_object(rest) : FA_THREW;
}

/* ---- array literals, templates --------------------------------------------------------------------------------------------------- */

void fa_rt_array_push(FaValue array, FaValue v)
{
    fa_array_push(fa_as_array(array), v);
}

bool fa_rt_array_spread(FaValue array, FaValue iterable, const char *text)
{
    return !fa_threw(fa_array_append_spread_at_js(fa_as_array(array), iterable, text));
}

/* 13.2.8.4 GetTemplateObject, from step 10 on: called once per site, which keeps the object. */
FaValue fa_rt_template_object(FaValue cooked, FaValue raw)
{
    FaObject *template = fa_as_object(cooked);
    fa_set_integrity_level_js(fa_as_object(raw), true); /* fresh arrays: cannot fail */
    fa_define_data(template, FA_KEY(raw), raw, 0);
    fa_set_integrity_level_js(template, true);
    return cooked;
}

/* ---- data ---- */

FaValue fa_rt_data(FaValue text)
{
    return fa_json_parse(fa_as_string(text));
}
