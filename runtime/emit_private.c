/* Private names for emitted C, ECMA-262 7.3.26 to 7.3.31.
 *
 * A private element is a property whose key is a private name: a writable data property is a field, a read-only one a method. Such properties
 * are invisible to every internal method and may be added to objects that are not extensible. */
#include "runtime/emit.h"
#include "runtime/property.h"

FaValue fa_rt_private_name_new(FaValue description)
{
    return fa_from_ptr(fa_private_name_new(description));
}

/* 7.3.26 PrivateElementFind */
static bool find(FaValue object, FaValue name, FaFound *out)
{
    return fa_is_object(object) && fa_find_named(fa_as_object(object), name, out);
}

/* 7.3.30 PrivateGet */
FaValue fa_rt_private_get(FaValue object, FaValue name)
{
    FaFound found;
    if (!find(object, name, &found))
        return fa_throw_type("Cannot read private member %V from an object whose class did not declare it", name);
    if (!(found.attributes & FA_ACCESSOR))
        return found.value;
    FaValue getter = fa_found_accessor(&found)->get;
    if (fa_is_undefined(getter))
        return fa_throw_type("'%V' was defined without a getter", name);
    return fa_call_js(getter, object, 0, NULL);
}

static bool call_setter_js(const FaAccessor *accessor, FaValue object, FaValue name, FaValue v)
{
    if (!fa_is_undefined(accessor->set))
        return !fa_threw(fa_call_js(accessor->set, object, 1, &v));
    fa_throw_type("'%V' was defined without a setter", name);
    return false;
}

/* 7.3.31 PrivateSet */
bool fa_rt_private_set(FaValue object, FaValue name, FaValue v)
{
    FaFound found;
    if (!find(object, name, &found)) {
        fa_throw_type("Cannot write private member %V to an object whose class did not declare it", name);
        return false;
    }
    if (found.attributes & FA_ACCESSOR)
        return call_setter_js(fa_found_accessor(&found), object, name, v);
    if (!(found.attributes & FA_WRITABLE)) {
        fa_throw_type("Private method '%V' is not writable", name);
        return false;
    }
    fa_property_overwrite(&found, v);
    return true;
}

static bool check_absent(FaValue object, FaValue name)
{
    FaFound found;
    if (!find(object, name, &found))
        return true;
    fa_throw_type("Cannot initialize %V twice on the same object", name);
    return false;
}

/* 7.3.27 PrivateFieldAdd */
bool fa_rt_private_add_field(FaValue object, FaValue name, FaValue v)
{
    if (!check_absent(object, name))
        return false;
    fa_property_add_named(fa_as_object(object), name, v, FA_WRITABLE);
    return true;
}

/* 7.3.28 PrivateMethodOrAccessorAdd */
bool fa_rt_private_add_method(FaValue object, FaValue name, FaValue method)
{
    if (!check_absent(object, name))
        return false;
    fa_property_add_named(fa_as_object(object), name, method, 0);
    return true;
}

bool fa_rt_private_add_accessor(FaValue object, FaValue name, FaValue getter, FaValue setter)
{
    if (!check_absent(object, name))
        return false;
    fa_property_add_named(fa_as_object(object), name, fa_from_ptr(fa_accessor_new(getter, setter)), FA_ACCESSOR);
    return true;
}

/* 13.10.1 RelationalExpression : PrivateIdentifier in ShiftExpression */
int fa_rt_private_has(FaValue name, FaValue object)
{
    FaFound found;
    if (fa_is_object(object))
        return find(object, name, &found);
    fa_throw_type("Cannot use 'in' operator to search for '%V' in %V", name, object);
    return -1;
}
