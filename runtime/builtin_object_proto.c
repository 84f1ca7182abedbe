/* Object.prototype, ECMA-262 clauses 20.1.3 and B.2.2. */
#include "runtime/array.h"
#include "runtime/builtin_object.h"
#include "runtime/convert.h"
#include "runtime/error.h"
#include "runtime/fixed.h"

/* 20.1.3.2 Object.prototype.hasOwnProperty: the key is converted first. */
FA_BUILTIN(object_proto_has_own_property)
{
    FaKey key;
    if (!fa_to_key_js(FA_ARG(0), &key))
        return FA_THREW;
    FaObject *o = fa_to_object(this_value);
    if (!o)
        return FA_THREW;
    int has = fa_has_own_property_js(o, key);
    return has < 0 ? FA_THREW : fa_bool(has);
}

/* 20.1.3.3 Object.prototype.isPrototypeOf */
FA_BUILTIN(object_proto_is_prototype_of)
{
    FaValue v = FA_ARG(0);
    if (!fa_is_object(v))
        return FA_FALSE;
    FaObject *o = fa_to_object(this_value);
    if (!o)
        return FA_THREW;
    for (;;) {
        v = fa_get_prototype_of_js(fa_as_object(v));
        if (fa_threw(v) || v == FA_NULL)
            return fa_threw(v) ? FA_THREW : FA_FALSE;
        if (v == fa_from_object(o))
            return FA_TRUE;
    }
}

/* 20.1.3.4 Object.prototype.propertyIsEnumerable */
FA_BUILTIN(object_proto_property_is_enumerable)
{
    FaKey key;
    FaDescriptor d;
    if (!fa_to_key_js(FA_ARG(0), &key))
        return FA_THREW;
    FaObject *o = fa_to_object(this_value);
    int found = o ? fa_get_own_property_js(o, key, &d) : -1;
    if (found < 0)
        return FA_THREW;
    return fa_bool(found && (d.attributes & FA_ENUMERABLE));
}

/* 20.1.3.5 Object.prototype.toLocaleString */
FA_BUILTIN(object_proto_to_locale_string)
{
    if (fa_is_nullish(this_value))
        return fa_throw_type("Object.prototype.toLocaleString called on null or undefined");
    FaValue method = fa_getv_js(this_value, FA_KEY(toString));
    return fa_threw(method) ? FA_THREW : fa_call_js(method, this_value, 0, NULL);
}

static const char *tag_of_kind(const FaObject *o)
{
    switch (fa_kind_of_ptr(o)) {
    case FA_KIND_ARGUMENTS:
    case FA_KIND_ARGUMENTS_MAPPED:
        return "Arguments";
    case FA_KIND_ERROR:
        return "Error";
    case FA_KIND_BOOLEAN:
        return "Boolean";
    case FA_KIND_NUMBER:
        return "Number";
    case FA_KIND_STRING_OBJECT:
        return "String";
    case FA_KIND_DATE:
        return "Date";
    case FA_KIND_REGEXP:
        return "RegExp";
    default:
        return fa_is_callable(fa_from_object(o)) ? "Function" : "Object";
    }
}

/* "[object TAG]" */
static FaValue bracketed(FaString *tag)
{
    FaStrBuilder b;
    fa_sb_init(&b);
    fa_sb_ascii(&b, "[object ");
    fa_sb_string(&b, tag);
    fa_sb_ascii(&b, "]");
    FaString *s = fa_sb_finish(&b);
    return s ? fa_from_ptr(s) : FA_THREW;
}

FaValue fa_object_to_string_js(FaValue this_value)
{
    if (fa_is_nullish(this_value))
        return fa_from_ptr(fa_str_intern_ascii(this_value == FA_NULL ? "[object Null]" : "[object Undefined]"));
    FaObject *o = fa_to_object(this_value);
    int is_array = fa_is_array_js(fa_from_object(o));
    if (is_array < 0)
        return FA_THREW;
    FaValue tag = fa_get_js(o, FA_KEY_SYMBOL(toStringTag), fa_from_object(o));
    if (fa_threw(tag))
        return FA_THREW;
    if (fa_is_string(tag))
        return bracketed(fa_as_string(tag));
    return bracketed(fa_str_intern_ascii(is_array ? "Array" : tag_of_kind(o)));
}

/* 20.1.3.6 Object.prototype.toString */
FA_BUILTIN(object_proto_to_string)
{
    return fa_object_to_string_js(this_value);
}

/* 20.1.3.7 Object.prototype.valueOf */
FA_BUILTIN(object_proto_value_of)
{
    FaObject *o = fa_to_object(this_value);
    return o ? fa_from_object(o) : FA_THREW;
}

/* ---- annex B ----------------------------------------------------------------------------------------------------------------- */

/* 20.1.3.8.1 get Object.prototype.__proto__ */
FA_BUILTIN(object_proto_get_proto)
{
    FaObject *o = fa_to_object(this_value);
    return o ? fa_get_prototype_of_js(o) : FA_THREW;
}

/* 20.1.3.8.2 set Object.prototype.__proto__ */
FA_BUILTIN(object_proto_set_proto)
{
    FaValue proto = FA_ARG(0);
    if (fa_is_nullish(this_value))
        return fa_throw_type("Object.prototype.__proto__ called on null or undefined");
    if ((!fa_is_object(proto) && proto != FA_NULL) || !fa_is_object(this_value))
        return FA_UNDEFINED;
    return fa_object_set_prototype_or_throw_js(fa_as_object(this_value), proto);
}

/* 20.1.3.9.1, 20.1.3.9.2: defines one half of an accessor property. */
static FaValue define_accessor_js(FaValue this_value, int argc, const FaValue *argv, bool setter)
{
    FaKey key;
    FaObject *o = fa_to_object(this_value);
    if (!o || !fa_may_define_names())
        return FA_THREW;
    FaValue f = FA_ARG(1);
    if (!fa_is_callable(f))
        return fa_throw_type("Object.prototype.__define%s__: Expecting function", setter ? "Setter" : "Getter");
    if (!fa_to_key_js(FA_ARG(0), &key))
        return FA_THREW;
    const uint8_t both = FA_ENUMERABLE | FA_CONFIGURABLE;
    FaDescriptor d = {FA_EMPTY, setter ? FA_EMPTY : f, setter ? f : FA_EMPTY, both, both};
    return fa_define_or_throw_js(o, key, &d) ? FA_UNDEFINED : FA_THREW;
}

/* 20.1.3.9.1 Object.prototype.__defineGetter__ */
FA_BUILTIN(object_proto_define_getter)
{
    return define_accessor_js(this_value, argc, argv, false);
}

/* 20.1.3.9.2 Object.prototype.__defineSetter__ */
FA_BUILTIN(object_proto_define_setter)
{
    return define_accessor_js(this_value, argc, argv, true);
}

/* 20.1.3.9.3, 20.1.3.9.4: finds one half of an accessor property along the prototype chain. */
static FaValue lookup_accessor_js(FaValue this_value, int argc, const FaValue *argv, bool setter)
{
    FaKey key;
    FaObject *o = fa_to_object(this_value);
    if (!o || !fa_to_key_js(FA_ARG(0), &key))
        return FA_THREW;
    for (;;) {
        FaDescriptor d;
        int found = fa_get_own_property_js(o, key, &d);
        if (found < 0)
            return FA_THREW;
        FaValue half = setter ? d.set : d.get;
        if (found)
            return half == FA_EMPTY ? FA_UNDEFINED : half;
        FaValue parent = fa_get_prototype_of_js(o);
        if (fa_threw(parent) || parent == FA_NULL)
            return fa_threw(parent) ? FA_THREW : FA_UNDEFINED;
        o = fa_as_object(parent);
    }
}

/* 20.1.3.9.3 Object.prototype.__lookupGetter__ */
FA_BUILTIN(object_proto_lookup_getter)
{
    return lookup_accessor_js(this_value, argc, argv, false);
}

/* 20.1.3.9.4 Object.prototype.__lookupSetter__ */
FA_BUILTIN(object_proto_lookup_setter)
{
    return lookup_accessor_js(this_value, argc, argv, true);
}

static const FaRow object_proto_rows[] = {
    FA_METHOD("__defineGetter__", object_proto_define_getter, 2),
    FA_METHOD("__defineSetter__", object_proto_define_setter, 2),
    FA_METHOD("hasOwnProperty", object_proto_has_own_property, 1),
    FA_METHOD("__lookupGetter__", object_proto_lookup_getter, 1),
    FA_METHOD("__lookupSetter__", object_proto_lookup_setter, 1),
    FA_METHOD("isPrototypeOf", object_proto_is_prototype_of, 1),
    FA_METHOD("propertyIsEnumerable", object_proto_property_is_enumerable, 1),
    FA_METHOD("toString", object_proto_to_string, 0),
    FA_METHOD("valueOf", object_proto_value_of, 0),
    FA_GETTER("__proto__", object_proto_get_proto),
    FA_SETTER("__proto__", object_proto_set_proto),
    FA_METHOD("toLocaleString", object_proto_to_locale_string, 0),
};

void fa_object_proto_define(FaObject *proto)
{
    FA_DEFINE_ROWS(proto, object_proto_rows);
}
