/* Private names for emitted C, ECMA-262 7.3.26 to 7.3.31.
 *
 * A private element is a property whose key is a private name: a writable data property is a field, a read-only one a method. Such properties
 * are invisible to every internal method and may be added to objects that are not extensible. */
#include "runtime/cache_internal.h"
#include "runtime/emit.h"
#include "runtime/property.h"

FaValue fa_rt_private_name_new(FaValue description, FaValue owner)
{
    return fa_from_ptr(fa_private_name_new(description, owner));
}

/* 7.3.26 PrivateElementFind */
static bool find(FaValue object, FaValue name, FaFound *out)
{
    return fa_is_object(object) && fa_find_named(fa_as_object(object), name, out);
}

static FaValue owner_of(FaValue name)
{
    return ((const FaPrivateName *)fa_ptr(name))->owner;
}

static bool is_static_owner(FaValue owner)
{
    return fa_str_unit(fa_as_string(owner), 0) == 'c';
}

/* The name of the class in "an instance of class A". */
static FaString *class_of(FaValue owner)
{
    FaString *text = fa_as_string(owner);
    uint32_t skipped = is_static_owner(owner) ? sizeof "class " - 1 : sizeof "an instance of class " - 1;
    return fa_str_slice(text, skipped, fa_str_length(text));
}

/* The object has no such element. verb, preposition, doing: "read", "from", "reading". */
static FaValue throw_absent(FaValue object, FaValue name, const char *verb, const char *preposition, const char *doing)
{
    FaValue owner = owner_of(name);
    bool is_field = fa_is_undefined(owner);
    if (is_field && fa_is_nullish(object))
        return fa_throw_type("Cannot %s properties of %V (%s '%V')", verb, object, doing, name);
    if (!is_field && fa_is_nullish(object) && !is_static_owner(owner))
        return fa_throw_type("Cannot read properties of %V (reading '%S')", object, class_of(owner));
    if (!is_field)
        return fa_throw_type("Receiver must be %S", fa_as_string(owner));
    return fa_throw_type("Cannot %s private member %V %s an object whose class did not declare it",
                         verb[0] == 's' ? "write" : verb, name, preposition);
}

/* 7.3.30 PrivateGet, of an element that was found. */
static FaValue value_of_js(const FaFound *found, FaValue object, FaValue name)
{
    if (!(found->attributes & FA_ACCESSOR))
        return found->value;
    FaValue getter = fa_found_accessor(found)->get;
    if (fa_is_undefined(getter))
        return fa_throw_type("'%V' was defined without a getter", name);
    return fa_call_js(getter, object, 0, NULL);
}

static bool is_readable(const FaFound *found)
{
    return !(found->attributes & FA_ACCESSOR) || !fa_is_undefined(fa_found_accessor(found)->get);
}

FaValue fa_private_get_miss_js(FaValue object, FaValue name, FaPropCache *cache)
{
    FaFound found;
    FaPropCache entry;
    FaValue v;
    if (!fa_is_object(object))
        return throw_absent(object, name, "read", "from", "reading");
    fa_cache_of_private(cache, name);
    if (FA_LIKELY(fa_cache_try_get(object, cache, &v)))
        return v;
    const FaPropCache *e = fa_cache_find(cache, fa_head_of(object), false);
    if (e != NULL)
        return fa_cache_run_get_js(e, fa_as_object(object), object);
    if (!find(object, name, &found))
        return throw_absent(object, name, "read", "from", "reading");
    if (is_readable(&found) && fa_cache_describe_own_get(&entry, fa_as_object(object), &found))
        fa_cache_install(cache, &entry, FA_CACHE_GET);
    return value_of_js(&found, object, name);
}

static bool call_setter_js(const FaAccessor *accessor, FaValue object, FaValue name, FaValue v)
{
    if (!fa_is_undefined(accessor->set))
        return !fa_threw(fa_call_js(accessor->set, object, 1, &v));
    fa_throw_type("'%V' was defined without a setter", name);
    return false;
}

/* 7.3.31 PrivateSet, of an element that was found. */
static bool put_js(const FaFound *found, FaValue object, FaValue name, FaValue v)
{
    if (found->attributes & FA_ACCESSOR)
        return call_setter_js(fa_found_accessor(found), object, name, v);
    if (!(found->attributes & FA_WRITABLE)) {
        fa_throw_type("Private method '%V' is not writable", name);
        return false;
    }
    fa_property_overwrite(found, v);
    return true;
}

bool fa_private_set_miss_js(FaValue object, FaValue name, FaPropCache *cache, FaValue v)
{
    FaFound found;
    FaPropCache entry;
    fa_cache_of_private(cache, name);
    if (FA_LIKELY(fa_cache_try_set(object, cache, v)))
        return true;
    const FaPropCache *e = fa_is_object(object) ? fa_cache_find(cache, fa_head_of(object), true) : NULL;
    if (e != NULL)
        return fa_cache_run_set_js(e, fa_as_object(object), v) == 1;
    if (!find(object, name, &found)) {
        throw_absent(object, name, "set", "to", "setting");
        return false;
    }
    bool is_field = !(found.attributes & FA_ACCESSOR) && found.attributes & FA_WRITABLE;
    if (is_field && fa_cache_describe_own_set(&entry, fa_as_object(object), &found))
        fa_cache_install(cache, &entry, FA_CACHE_SET);
    return put_js(&found, object, name, v);
}

static bool check_absent(FaValue object, FaValue name)
{
    FaFound found;
    if (!find(object, name, &found))
        return true;
    FaValue owner = owner_of(name);
    if (fa_is_undefined(owner))
        fa_throw_type("Cannot initialize %V twice on the same object", name);
    else
        fa_throw_type("Cannot initialize private methods of class %S twice on the same object", class_of(owner));
    return false;
}

/* 7.3.27 PrivateFieldAdd, 7.3.28 PrivateMethodOrAccessorAdd. An object whose shape is known not to have the element
 * gets it by a transition. */
bool fa_private_add_miss_js(FaValue object, FaValue name, FaPropCache *cache, FaValue v, unsigned attributes)
{
    FaObject *o = fa_as_object(object);
    FaPropCache entry;
    fa_cache_of_private(cache, name);
    if (FA_LIKELY(fa_cache_try_set(object, cache, v)))
        return true;
    fa_object_materialise(o);
    const FaPropCache *e = fa_cache_find_here(cache, o->head);
    if (e != NULL)
        return fa_cache_run_set_js(e, o, v) == 1;
    if (!check_absent(object, name))
        return false;
    if (!fa_cache_describe_add(&entry, o, name, attributes)) {
        fa_property_add_named(o, name, v, attributes);
        return true;
    }
    fa_cache_install(cache, &entry, FA_CACHE_OWN);
    return fa_cache_run_set_js(&entry, o, v) == 1;
}

bool fa_rt_private_add_accessor(FaValue object, FaValue name, FaValue getter, FaValue setter)
{
    if (!check_absent(object, name))
        return false;
    fa_property_add_named(fa_as_object(object), name, fa_from_ptr(fa_accessor_new(getter, setter)), FA_ACCESSOR);
    return true;
}

/* What messages say is looked for: of methods and accessors of instances, the class. */
static FaValue sought_as(FaValue name)
{
    FaValue owner = owner_of(name);
    bool is_of_instance = !fa_is_undefined(owner) && !is_static_owner(owner);
    return is_of_instance ? fa_from_ptr(class_of(owner)) : name;
}

/* 13.10.1 RelationalExpression : PrivateIdentifier in ShiftExpression. What objects of a shared shape have stays so. */
int fa_private_has_miss(FaValue name, FaValue object, FaPropCache *cache)
{
    FaFound found;
    if (!fa_is_object(object)) {
        fa_throw_type("Cannot use 'in' operator to search for '%V' in %V", sought_as(name), object);
        return -1;
    }
    fa_cache_of_private(cache, name);
    const FaPropCache *e = fa_cache_find_here(cache, fa_head_of(object));
    if (e != NULL)
        return (int)e->aux;
    bool has = find(object, name, &found);
    FaPropCache entry = {.head = fa_head_of(object), .epoch = FA_EPOCH_NEVER, .how = HAS_ELEMENT, .aux = has};
    if (!(fa_shape_of(fa_as_object(object))->flags & FA_SHAPE_UNIQUE))
        fa_cache_install(cache, &entry, FA_CACHE_OWN);
    return has;
}
