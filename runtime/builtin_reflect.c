/* Reflect, ECMA-262 clause 28.1. */
#include "runtime/array.h"
#include "runtime/builtin_function.h"
#include "runtime/builtin_object.h"
#include "runtime/descriptor.h"
#include "runtime/error.h"
#include "runtime/fixed.h"

/* The target as an object; NULL: threw. */
static FaObject *target_of(int argc, const FaValue *argv, const char *method)
{
    if (fa_is_object(FA_ARG(0)))
        return fa_as_object(argv[0]);
    fa_throw_type("Reflect.%s called on non-object", method);
    return NULL;
}

static FaValue from_int(int result)
{
    return result < 0 ? FA_THREW : fa_bool(result);
}

/* 28.1.1 Reflect.apply */
FA_BUILTIN(reflect_apply)
{
    uint32_t n;
    FaValue f = FA_ARG(0);
    if (!fa_is_callable(f))
        return fa_throw_apply_non_function(f);
    FaValues *list = fa_list_from_array_like_js(FA_ARG(2), &n);
    return list ? fa_call_js(f, FA_ARG(1), (int)n, list->at) : FA_THREW;
}

/* 28.1.2 Reflect.construct */
FA_BUILTIN(reflect_construct)
{
    uint32_t n;
    FaValue f = FA_ARG(0), target = argc > 2 ? argv[2] : f;
    if (!fa_is_constructor(f))
        return fa_throw_type("%V is not a constructor", f);
    if (!fa_is_constructor(target))
        return fa_throw_type("%V is not a constructor", target);
    FaValues *list = fa_list_from_array_like_js(FA_ARG(1), &n);
    if (!list)
        return FA_THREW;
    if (target != f)
        fa_rt.site = NULL; /* V8 looks for the target's own frame and finds none */
    return fa_construct_js(f, (int)n, list->at, target);
}

/* 28.1.3 Reflect.defineProperty */
FA_BUILTIN(reflect_define_property)
{
    FaKey key;
    FaDescriptor d;
    FaObject *o = target_of(argc, argv, "defineProperty");
    if (!o || !fa_may_define_names() || !fa_to_key_js(FA_ARG(1), &key) || !fa_to_property_descriptor_js(FA_ARG(2), &d))
        return FA_THREW;
    if (key == FA_KEY(stack) && !fa_error_settle_stack_js(o))
        return FA_THREW;
    return from_int(fa_define_own_property_js(o, key, &d));
}

/* 28.1.4 Reflect.deleteProperty */
FA_BUILTIN(reflect_delete_property)
{
    FaKey key;
    FaObject *o = target_of(argc, argv, "deleteProperty");
    if (!o || !fa_to_key_js(FA_ARG(1), &key))
        return FA_THREW;
    return from_int(fa_delete_js(o, key));
}

/* 28.1.5 Reflect.get */
FA_BUILTIN(reflect_get)
{
    FaKey key;
    FaObject *o = target_of(argc, argv, "get");
    if (!o || !fa_to_key_js(FA_ARG(1), &key))
        return FA_THREW;
    return fa_get_js(o, key, argc > 2 ? argv[2] : argv[0]);
}

/* 28.1.6 Reflect.getOwnPropertyDescriptor */
FA_BUILTIN(reflect_get_own_property_descriptor)
{
    FaKey key;
    FaDescriptor d;
    FaObject *o = target_of(argc, argv, "getOwnPropertyDescriptor");
    if (!o || !fa_to_key_js(FA_ARG(1), &key))
        return FA_THREW;
    int found = fa_object_get_own_js(o, key, &d);
    if (found <= 0)
        return found < 0 ? FA_THREW : FA_UNDEFINED;
    return fa_from_property_descriptor(&d);
}

/* 28.1.7 Reflect.getPrototypeOf */
FA_BUILTIN(reflect_get_prototype_of)
{
    FaObject *o = target_of(argc, argv, "getPrototypeOf");
    return o ? fa_get_prototype_of_js(o) : FA_THREW;
}

/* 28.1.8 Reflect.has */
FA_BUILTIN(reflect_has)
{
    FaKey key;
    FaObject *o = target_of(argc, argv, "has");
    if (!o || !fa_to_key_js(FA_ARG(1), &key))
        return FA_THREW;
    return from_int(fa_has_property_js(o, key));
}

/* 28.1.9 Reflect.isExtensible */
FA_BUILTIN(reflect_is_extensible)
{
    FaObject *o = target_of(argc, argv, "isExtensible");
    return o ? from_int(fa_is_extensible_js(o)) : FA_THREW;
}

/* 28.1.10 Reflect.ownKeys */
FA_BUILTIN(reflect_own_keys)
{
    FaObject *o = target_of(argc, argv, "ownKeys");
    FaValues *keys = o ? fa_own_keys_js(o) : NULL;
    return keys ? fa_from_object(fa_array_from(keys->at, fa_values_count(keys))) : FA_THREW;
}

/* 28.1.11 Reflect.preventExtensions */
FA_BUILTIN(reflect_prevent_extensions)
{
    FaObject *o = target_of(argc, argv, "preventExtensions");
    return o ? from_int(fa_prevent_extensions_js(o)) : FA_THREW;
}

/* 28.1.12 Reflect.set */
FA_BUILTIN(reflect_set)
{
    FaKey key;
    FaObject *o = target_of(argc, argv, "set");
    if (!o || !fa_may_define_names() || !fa_to_key_js(FA_ARG(1), &key))
        return FA_THREW;
    return from_int(fa_set_js(o, key, FA_ARG(2), argc > 3 ? argv[3] : argv[0]));
}

/* 28.1.13 Reflect.setPrototypeOf */
FA_BUILTIN(reflect_set_prototype_of)
{
    FaValue proto = FA_ARG(1);
    FaObject *o = target_of(argc, argv, "setPrototypeOf");
    if (!o)
        return FA_THREW;
    if (!fa_is_object(proto) && proto != FA_NULL)
        return fa_throw_type("Object prototype may only be an Object or null: %V", proto);
    return from_int(fa_set_prototype_of_js(o, proto));
}

static const FaRow reflect_rows[] = {
    FA_SHOWN("defineProperty", reflect_define_property, 3),
    FA_METHOD("deleteProperty", reflect_delete_property, 2),
    FA_METHOD("apply", reflect_apply, 3),
    FA_METHOD("construct", reflect_construct, 2),
    FA_METHOD("get", reflect_get, 2),
    FA_METHOD("getOwnPropertyDescriptor", reflect_get_own_property_descriptor, 2),
    FA_METHOD("getPrototypeOf", reflect_get_prototype_of, 1),
    FA_METHOD("has", reflect_has, 2),
    FA_METHOD("isExtensible", reflect_is_extensible, 1),
    FA_SHOWN("ownKeys", reflect_own_keys, 1),
    FA_METHOD("preventExtensions", reflect_prevent_extensions, 1),
    FA_METHOD("set", reflect_set, 3),
    FA_SHOWN("setPrototypeOf", reflect_set_prototype_of, 2),
    FA_TAG("Reflect"),
};

static void init(void)
{
    FaObject *reflect = fa_object_new_plain();
    fa_rt.intrinsics[FA_I_REFLECT] = reflect;
    FA_DEFINE_ROWS(reflect, reflect_rows);
}

const FaFamily fa_family_REFLECT = {"Reflect", init};
