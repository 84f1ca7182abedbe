/* [[DefineOwnProperty]], and the operations built on it. */
#include "runtime/arguments.h"
#include "runtime/array_internal.h"
#include "runtime/convert.h"
#include "runtime/error.h"
#include "runtime/exotic.h"
#include "runtime/fixed.h"
#include "runtime/property.h"

/* ---- ValidateAndApplyPropertyDescriptor (10.1.6.3) ---- */

static bool accessor_allowed(const FaAccessor *current, const FaDescriptor *d)
{
    return (d->get == FA_EMPTY || d->get == current->get) &&
           (d->set == FA_EMPTY || d->set == current->set);
}

static bool data_allowed(const FaFound *current, const FaDescriptor *d)
{
    if (current->attributes & FA_WRITABLE)
        return true;
    if (d->present & d->attributes & FA_WRITABLE)
        return false;
    return d->value == FA_EMPTY || fa_same_value(d->value, current->value);
}

bool fa_descriptor_allowed(const FaFound *current, const FaDescriptor *d)
{
    if (current->attributes & FA_CONFIGURABLE)
        return true;
    if (d->present & d->attributes & FA_CONFIGURABLE)
        return false;
    if (d->present & FA_ENUMERABLE && (d->attributes ^ current->attributes) & FA_ENUMERABLE)
        return false;
    if (current->attributes & FA_ACCESSOR)
        return !fa_is_data_descriptor(d) && accessor_allowed(fa_found_accessor(current), d);
    return !fa_is_accessor_descriptor(d) && data_allowed(current, d);
}

static bool becomes_accessor(const FaFound *current, const FaDescriptor *d)
{
    if (fa_is_accessor_descriptor(d))
        return true;
    return current != NULL && current->attributes & FA_ACCESSOR && !fa_is_data_descriptor(d);
}

unsigned fa_descriptor_attributes(const FaFound *current, const FaDescriptor *d)
{
    unsigned old = current == NULL ? 0 : current->attributes & FA_ATTR_ALL;
    unsigned attributes = (old & ~(unsigned)d->present) | (d->attributes & d->present);
    if (becomes_accessor(current, d))
        return (attributes & ~(unsigned)FA_WRITABLE) | FA_ACCESSOR;
    return attributes;
}

static FaValue or_else(FaValue v, FaValue fallback)
{
    return v != FA_EMPTY ? v : fallback;
}

FaValue fa_descriptor_value(const FaFound *current, const FaDescriptor *d)
{
    bool was_accessor = current != NULL && current->attributes & FA_ACCESSOR;
    if (!becomes_accessor(current, d))
        return or_else(d->value, current == NULL || was_accessor ? FA_UNDEFINED : current->value);
    FaValue get = was_accessor ? fa_found_accessor(current)->get : FA_UNDEFINED;
    FaValue set = was_accessor ? fa_found_accessor(current)->set : FA_UNDEFINED;
    if (was_accessor && !fa_is_accessor_descriptor(d))
        return current->value;
    return fa_from_ptr(fa_accessor_new(or_else(d->get, get), or_else(d->set, set)));
}

int fa_ordinary_define(FaObject *o, FaKey k, const FaDescriptor *d)
{
    FaFound current;
    if (!fa_find_own(o, k, &current))
        return fa_is_extensible(o) && fa_property_add(o, k, fa_descriptor_value(NULL, d),
                                                      fa_descriptor_attributes(NULL, d));
    if (!fa_descriptor_allowed(&current, d))
        return 0;
    if (current.place != NULL) /* else it is fixed, and what is allowed changes nothing */
        fa_property_change(o, k, &current, fa_descriptor_value(&current, d),
                           fa_descriptor_attributes(&current, d));
    return 1;
}

int fa_define_own_property_js(FaObject *o, FaKey k, const FaDescriptor *d)
{
    const FaExotic *exotic = fa_exotic_of(o);
    if (exotic != NULL && exotic->define_own != NULL)
        return exotic->define_own(o, k, d);
    if (fa_is_fixed(o, k))
        return fa_fixed_refuse(FA_FIXED_ITERATION, k);
    if ((d->get != FA_EMPTY || d->set != FA_EMPTY) && fa_inherits_fixed(o))
        return fa_fixed_refuse(FA_FIXED_LOOKUPS, 0);
    switch (fa_kind_of_ptr(o)) {
    case FA_KIND_ARRAY:
    case FA_KIND_ARRAY_SLOW:
        return fa_array_define_js((FaArray *)(void *)o, k, d);
    case FA_KIND_ARGUMENTS_MAPPED:
        return fa_arguments_define(o, k, d);
    default:
        return fa_ordinary_define(o, k, d);
    }
}

/* ---- conveniences ---- */

bool fa_define_or_throw_js(FaObject *o, FaKey k, const FaDescriptor *d)
{
    int done = fa_define_own_property_js(o, k, d);
    if (done != 0)
        return done == 1;
    FaFound current;
    if (fa_is_proxy(fa_from_object(o)))
        fa_throw_type("'defineProperty' on proxy: trap returned falsish for property '%K'", k);
    else if (fa_exotic_of(o) == NULL && !fa_find_own(o, k, &current))
        fa_throw_type("Cannot define property %K, object is not extensible", k);
    else
        fa_throw_type("Cannot redefine property: %K", k);
    return false;
}

/* 7.3.5 CreateDataProperty */
int fa_create_data_property_js(FaObject *o, FaKey k, FaValue v)
{
    FaDescriptor d = {v, FA_EMPTY, FA_EMPTY, FA_ATTR_ALL, FA_ATTR_ALL};
    return fa_define_own_property_js(o, k, &d);
}

bool fa_create_data_property_or_throw_js(FaObject *o, FaKey k, FaValue v)
{
    FaDescriptor d = {v, FA_EMPTY, FA_EMPTY, FA_ATTR_ALL, FA_ATTR_ALL};
    return fa_define_or_throw_js(o, k, &d);
}

static void define_fresh(FaObject *o, FaKey k, FaValue v, unsigned attributes)
{
    FaFound current;
    if (fa_find_own(o, k, &current))
        fa_property_change(o, k, &current, v, attributes);
    else
        fa_property_add(o, k, v, attributes);
}

void fa_define_data(FaObject *o, FaKey k, FaValue v, unsigned attributes)
{
    define_fresh(o, k, v, attributes);
}

FaKey fa_key_ascii(const char *name)
{
    return fa_key_ptr(fa_str_intern_ascii(name));
}

void fa_define_named(FaObject *o, const char *name, FaValue v)
{
    fa_define_data(o, fa_key_ascii(name), v, FA_ATTR_ALL);
}

void fa_define_accessor(FaObject *o, FaKey k, FaValue getter, FaValue setter, unsigned attributes)
{
    FaValue pair = fa_from_ptr(fa_accessor_new(getter, setter));
    define_fresh(o, k, pair, (attributes & ~(unsigned)FA_WRITABLE) | FA_ACCESSOR);
}
