#include "runtime/descriptor.h"

#include "runtime/convert.h"
#include "runtime/error.h"

/* Reads a field: its value, FA_EMPTY when absent, FA_THREW. */
static FaValue read_field_js(FaObject *o, FaKey key)
{
    int has = fa_has_property_js(o, key);
    if (has <= 0)
        return has < 0 ? FA_THREW : FA_EMPTY;
    return fa_get_js(o, key, fa_from_object(o));
}

static bool read_flag_js(FaObject *o, FaKey key, unsigned flag, FaDescriptor *out)
{
    FaValue v = read_field_js(o, key);
    if (fa_threw(v))
        return false;
    if (v == FA_EMPTY)
        return true;
    out->present |= (uint8_t)flag;
    if (fa_to_boolean(v))
        out->attributes |= (uint8_t)flag;
    return true;
}

static bool read_function_js(FaObject *o, FaKey key, const char *what, FaValue *out)
{
    FaValue v = read_field_js(o, key);
    if (fa_threw(v))
        return false;
    if (v != FA_EMPTY && !fa_is_undefined(v) && !fa_is_callable(v)) {
        fa_throw_type("%s must be a function: %V", what, v);
        return false;
    }
    *out = v;
    return true;
}

/* 6.2.6.5 ToPropertyDescriptor */
bool fa_to_property_descriptor_js(FaValue v, FaDescriptor *out)
{
    *out = (FaDescriptor){FA_EMPTY, FA_EMPTY, FA_EMPTY, 0, 0};
    if (!fa_is_object(v)) {
        fa_throw_type("Property description must be an object: %V", v);
        return false;
    }
    FaObject *o = fa_as_object(v);
    if (!read_flag_js(o, FA_KEY(enumerable), FA_ENUMERABLE, out) || !read_flag_js(o, FA_KEY(configurable), FA_CONFIGURABLE, out))
        return false;
    out->value = read_field_js(o, FA_KEY(value));
    if (fa_threw(out->value) || !read_flag_js(o, FA_KEY(writable), FA_WRITABLE, out))
        return false;
    if (!read_function_js(o, FA_KEY(get), "Getter", &out->get) || !read_function_js(o, FA_KEY(set), "Setter", &out->set))
        return false;
    bool accessor = out->get != FA_EMPTY || out->set != FA_EMPTY;
    if (accessor && (out->value != FA_EMPTY || (out->present & FA_WRITABLE))) {
        fa_throw_type("Invalid property descriptor. Cannot both specify accessors and a value or writable attribute, %V", v);
        return false;
    }
    return true;
}

static void define_value(FaObject *o, FaKey key, FaValue v)
{
    if (v != FA_EMPTY)
        fa_define_data(o, key, v, FA_ATTR_ALL);
}

static void define_flag(FaObject *o, FaKey key, const FaDescriptor *d, unsigned flag)
{
    if (d->present & flag)
        fa_define_data(o, key, fa_bool((d->attributes & flag) != 0), FA_ATTR_ALL);
}

/* 6.2.6.4 FromPropertyDescriptor */
FaValue fa_from_property_descriptor(const FaDescriptor *d)
{
    FaObject *o = fa_object_new_plain();
    define_value(o, FA_KEY(value), d->value);
    define_flag(o, FA_KEY(writable), d, FA_WRITABLE);
    define_value(o, FA_KEY(get), d->get);
    define_value(o, FA_KEY(set), d->set);
    define_flag(o, FA_KEY(enumerable), d, FA_ENUMERABLE);
    define_flag(o, FA_KEY(configurable), d, FA_CONFIGURABLE);
    return fa_from_object(o);
}
