/* [[GetOwnProperty]], [[HasProperty]], [[Get]], and the operations built on them. */
#include "runtime/array_internal.h"
#include "runtime/convert.h"
#include "runtime/error.h"
#include "runtime/exotic.h"
#include "runtime/property.h"

/* ---- [[GetOwnProperty]] ---- */

void fa_descriptor_of(const FaFound *f, FaDescriptor *out)
{
    *out = (FaDescriptor){FA_EMPTY, FA_EMPTY, FA_EMPTY, (uint8_t)(f->attributes & FA_ATTR_ALL),
                          FA_ATTR_ALL};
    if (f->attributes & FA_ACCESSOR) {
        out->get = fa_found_accessor(f)->get;
        out->set = fa_found_accessor(f)->set;
        out->present &= (uint8_t)~FA_WRITABLE;
    } else {
        out->value = f->value;
    }
}

int fa_get_own_property_js(FaObject *o, FaKey k, FaDescriptor *out)
{
    const FaExotic *exotic = fa_exotic_of(o);
    if (exotic != NULL && exotic->get_own != NULL)
        return exotic->get_own(o, k, out);
    FaFound f;
    if (!fa_find_own(o, k, &f))
        return 0;
    fa_descriptor_of(&f, out);
    return 1;
}

int fa_has_own_property_js(FaObject *o, FaKey k)
{
    const FaExotic *exotic = fa_exotic_of(o);
    FaDescriptor d;
    FaFound f;
    if (exotic != NULL && exotic->get_own != NULL)
        return exotic->get_own(o, k, &d);
    return fa_find_own(o, k, &f);
}

/* ---- [[HasProperty]] ---- */

int fa_has_property_js(FaObject *o, FaKey k)
{
    for (; o != NULL; o = fa_object_proto(o)) {
        const FaExotic *exotic = fa_exotic_of(o);
        if (exotic != NULL && exotic->has != NULL)
            return exotic->has(o, k);
        int found = fa_has_own_property_js(o, k);
        if (found != 0)
            return found;
    }
    return 0;
}

/* ---- [[Get]] ---- */

FaValue fa_found_get_js(const FaFound *f, FaValue receiver)
{
    if (!(f->attributes & FA_ACCESSOR))
        return f->value;
    FaValue getter = fa_found_accessor(f)->get;
    return fa_is_undefined(getter) ? FA_UNDEFINED : fa_call_js(getter, receiver, 0, NULL);
}

FaValue fa_get_js(FaObject *o, FaKey k, FaValue receiver)
{
    for (; o != NULL; o = fa_object_proto(o)) {
        const FaExotic *exotic = fa_exotic_of(o);
        if (exotic != NULL && exotic->get != NULL)
            return exotic->get(o, k, receiver);
        FaFound f;
        if (fa_find_own(o, k, &f))
            return fa_found_get_js(&f, receiver);
    }
    return FA_UNDEFINED;
}

/* The prototype where property lookup on a primitive starts; NULL for undefined and null. */
FaObject *fa_proto_of_primitive(FaValue v)
{
    if (fa_is_number(v))
        return FA_INTRINSIC(NUMBER_PROTO);
    if (fa_is_string(v))
        return FA_INTRINSIC(STRING_PROTO);
    if (fa_is_bool(v))
        return FA_INTRINSIC(BOOLEAN_PROTO);
    if (fa_is_symbol(v))
        return FA_INTRINSIC(SYMBOL_PROTO);
    if (fa_has_kind(v, FA_KIND_BIGINT))
        return fa_rt.objects.bigint_proto;
    return NULL;
}

/* Own properties of string values: units and length. FA_EMPTY: none. */
static FaValue get_of_string(FaString *s, FaKey k)
{
    if (k == FA_KEY(length))
        return fa_from_size(fa_str_length(s));
    if (!fa_key_is_index(k) || fa_key_as_index(k) >= fa_str_length(s))
        return FA_EMPTY;
    return fa_from_ptr(fa_str_from_unit(fa_str_unit(fa_str_flat(s), fa_key_as_index(k))));
}

/* 7.3.3 GetV */
FaValue fa_getv_js(FaValue v, FaKey k)
{
    if (fa_is_object(v))
        return fa_get_js(fa_as_object(v), k, v);
    if (fa_is_string(v)) {
        FaValue own = get_of_string(fa_as_string(v), k);
        if (own != FA_EMPTY)
            return own;
    }
    FaObject *proto = fa_proto_of_primitive(v);
    if (proto == NULL)
        return fa_throw_type("Cannot read properties of %V (reading '%K')", v, k);
    return fa_get_js(proto, k, v);
}

/* 7.3.11 GetMethod */
FaValue fa_get_method_js(FaValue v, FaKey k)
{
    FaValue method = fa_getv_js(v, k);
    if (fa_is_nullish(method))
        return FA_UNDEFINED;
    if (!fa_threw(method) && !fa_is_callable(method))
        return fa_throw_type("%T is not a function", method);
    return method;
}

/* 7.3.19 LengthOfArrayLike */
int64_t fa_length_of_js(FaObject *o)
{
    if (fa_is_array_kind(o))
        return ((FaArray *)(void *)o)->length;
    FaValue v = fa_get_js(o, FA_KEY(length), fa_from_object(o));
    if (fa_is_int(v))
        return fa_as_int(v) < 0 ? 0 : fa_as_int(v);
    double length;
    if (fa_threw(v) || !fa_to_length_js(v, &length))
        return -1;
    return (int64_t)length;
}
