/* What an object is called: its constructor, its tag, and the bases of functions and wrapped primitives. */
#include "runtime/inspect_internal.h"

#include "runtime/convert.h"
#include "runtime/error.h"
#include "runtime/operator.h"

#define PROTO_LAYERS 3 /* whose properties are shown */

bool fa_is_builtin_name(FaString *name)
{
    static const char *const names[] = {
#define GLOBAL(NAME, FAMILY, INTRINSIC) #NAME,
#define GLOBAL_FUNCTION(NAME, FAMILY, CODE, LENGTH) #NAME,
#include "runtime/globals.def"
#undef GLOBAL
#undef GLOBAL_FUNCTION
    };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (names[i][0] <= 'Z' && fa_str_is_ascii(name, names[i]))
            return true;
    return false;
}

/* ---- the properties of prototypes ------------------------------------------------------------------------------------ */

/* The function that is o's own data property `constructor`; FA_EMPTY: there is none. FA_THREW. */
static FaValue own_constructor_js(FaObject *o)
{
    FaDescriptor d;
    int found = fa_get_own_property_js(o, FA_KEY(constructor), &d);
    if (found < 0)
        return FA_THREW;
    return found && fa_is_callable(d.value) ? d.value : FA_EMPTY;
}

/* Its `name`. NULL: threw. */
static FaString *function_name_js(FaValue f)
{
    FaValue name = fa_get_js(fa_as_object(f), FA_KEY(name), f);
    return fa_threw(name) ? NULL : fa_to_string_js(name);
}

/* The next layer above *o, NULL in *o when that is a built-in or there is none. False: threw. */
static bool next_layer_js(FaObject **o)
{
    FaValue proto = fa_get_prototype_of_js(*o);
    *o = NULL;
    if (!fa_is_object(proto))
        return !fa_threw(proto);
    FaValue constructor = own_constructor_js(fa_as_object(proto));
    if (constructor == FA_EMPTY || fa_threw(constructor)) {
        *o = fa_threw(constructor) ? NULL : fa_as_object(proto);
        return !fa_threw(constructor);
    }
    FaString *name = function_name_js(constructor);
    if (name && !fa_is_builtin_name(name))
        *o = fa_as_object(proto);
    return name != NULL;
}

static bool has_key(const FaValues *keys, FaValue key)
{
    for (uint32_t i = 0; keys && i < fa_values_count(keys); i++)
        if (fa_strict_equals(keys->at[i], key))
            return true;
    return false;
}

/* Adds property `key` of layer o, unless main has one of that name or it is a method. False: threw. */
static bool add_layer_property_js(FaInspector *x, FaObject *main, FaObject *o, FaValue key, unsigned depth, FaKeyList *entries)
{
    FaDescriptor d;
    FaKey k;
    if (!fa_to_key_js(key, &k))
        return false;
    int own = fa_has_own_property_js(main, k);
    if (own != 0 || k == FA_KEY(constructor))
        return own >= 0;
    int found = fa_get_own_property_js(o, k, &d);
    if (found <= 0 || fa_is_callable(d.value))
        return found >= 0;
    return fa_list_text(entries, fa_inspect_described_js(x, main, key, &d, FA_ENTRY_PROPERTY, depth));
}

static bool add_layer_js(FaInspector *x, FaObject *main, FaObject *o, const FaValues *keys, const FaValues *hidden, unsigned depth,
                         FaKeyList *entries)
{
    fa_key_list_add(&x->seen, fa_from_object(main));
    for (uint32_t i = 0; i < fa_values_count(keys); i++)
        if (!has_key(hidden, keys->at[i]) && !add_layer_property_js(x, main, o, keys->at[i], depth, entries))
            return false;
    x->seen.count--;
    return true;
}

/* Adds what the prototypes of main from o on define that is no method, up to the first built-in. False: threw. */
static bool add_prototype_properties_js(FaInspector *x, FaObject *main, FaObject *o, unsigned depth, FaKeyList *entries)
{
    const FaValues *above = NULL;
    for (int layer = 0; layer < PROTO_LAYERS; layer++) {
        if ((layer > 0 || o == main) && !next_layer_js(&o))
            return false;
        if (!o)
            return true;
        const FaValues *keys = fa_own_keys_js(o);
        if (!keys || !add_layer_js(x, main, o, keys, above, depth, entries))
            return false;
        above = keys;
    }
    return true;
}

/* ---- the constructor ------------------------------------------------------------------------------------------------- */

/* The name an object of this kind has by itself. */
static const char *kind_name(const FaObject *o)
{
    switch (fa_kind_of_ptr(o)) {
    case FA_KIND_ARRAY:
    case FA_KIND_ARRAY_SLOW:
        return "Array";
    case FA_KIND_ERROR:
        return "Error";
    case FA_KIND_BOOLEAN:
        return "Boolean";
    case FA_KIND_NUMBER:
        return "Number";
    case FA_KIND_STRING_OBJECT:
        return "String";
    case FA_KIND_SYMBOL_OBJECT:
        return "Symbol";
    case FA_KIND_BIGINT_OBJECT:
        return "BigInt";
    case FA_KIND_MAP:
        return "Map";
    case FA_KIND_SET:
        return "Set";
    case FA_KIND_WEAKMAP:
        return "WeakMap";
    case FA_KIND_WEAKSET:
        return "WeakSet";
    case FA_KIND_WEAKREF:
        return "WeakRef";
    case FA_KIND_DATE:
        return "Date";
    case FA_KIND_REGEXP:
        return "RegExp";
    case FA_KIND_PROMISE:
        return "Promise";
    case FA_KIND_ARRAY_BUFFER:
        return "ArrayBuffer";
    case FA_KIND_DATA_VIEW:
        return "DataView";
    case FA_KIND_NAMESPACE:
        return "Module";
    default:
        return fa_is_callable(fa_from_object(o)) ? "Function" : "Object";
    }
}

/* The constructor's name if `layer`, o or a prototype of it, has a `constructor` of which o is an instance; else empty.
 * NULL: threw. */
static FaString *name_at_layer_js(FaObject *o, FaObject *layer)
{
    if (layer != o && layer == fa_rt.intrinsics[FA_I_OBJECT_PROTO])
        return fa_str_from_ascii("Object");
    if (layer != o && layer == fa_rt.intrinsics[FA_I_FUNCTION_PROTO])
        return fa_str_from_ascii("Function");
    FaValue constructor = own_constructor_js(layer);
    if (fa_threw(constructor))
        return NULL;
    FaString *name = constructor == FA_EMPTY ? FA_ATOM(empty) : function_name_js(constructor);
    if (!name || fa_str_length(name) == 0)
        return name;
    int instance = fa_instanceof_js(fa_from_object(o), constructor);
    if (instance < 0)
        fa_catch();
    return instance > 0 ? name : FA_ATOM(empty);
}

/* The name of an object that inherits from objects without constructor: "Object <Complex prototype>" and the like. */
static FaString *name_without_constructor_js(FaInspector *x, FaObject *o, FaObject *proto, unsigned depth, FaKeyList *entries)
{
    FaString *name;
    if (fa_inspect_too_deep(x, depth))
        return fa_textf("%s <Complex prototype>", kind_name(o));
    if (!fa_inspect_constructor_js(x, proto, depth + 1, entries, &name))
        return NULL;
    if (name)
        return fa_textf("%s <%S>", kind_name(o), name);
    FaInspectOptions options = x->options;
    options.custom = false;
    options.depth = -1;
    return fa_textf("%s <%S>", kind_name(o), fa_inspect_js(fa_from_object(proto), &options));
}

bool fa_inspect_constructor_js(FaInspector *x, FaObject *o, unsigned depth, FaKeyList *entries, FaString **name)
{
    FaObject *first = NULL; /* o's prototype */
    for (FaObject *layer = o; layer;) {
        *name = name_at_layer_js(o, layer);
        if (!*name)
            return false;
        if (fa_str_length(*name)) {
            bool shown = entries && (layer != first || !fa_is_builtin_name(*name));
            return !shown || add_prototype_properties_js(x, o, first ? first : o, depth, entries);
        }
        FaValue proto = fa_get_prototype_of_js(layer);
        if (fa_threw(proto))
            return false;
        layer = fa_is_object(proto) ? fa_as_object(proto) : NULL;
        first = first ? first : layer;
    }
    *name = NULL;
    if (!first)
        return true;
    *name = name_without_constructor_js(x, o, first, depth, entries);
    return *name != NULL;
}

/* ---- prefixes -------------------------------------------------------------------------------------------------------- */

static FaString *prefix(const FaView *view, FaString *fallback, FaString *size)
{
    bool tagged = fa_str_length(view->tag) > 0;
    if (!view->constructor && tagged && !fa_str_equal(fallback, view->tag))
        return fa_textf("[%S%S: null prototype] [%S] ", fallback, size, view->tag);
    if (!view->constructor)
        return fa_textf("[%S%S: null prototype] ", fallback, size);
    if (tagged && !fa_str_equal(view->constructor, view->tag))
        return fa_textf("%S%S [%S] ", view->constructor, size, view->tag);
    return fa_textf("%S%S ", view->constructor, size);
}

FaString *fa_inspect_prefix(const FaView *view, const char *fallback, FaString *size)
{
    return prefix(view, fa_str_from_ascii(fallback), size);
}

FaString *fa_inspect_plain_prefix(const FaView *view)
{
    const char *fallback = kind_name(view->object);
    bool same = fa_str_is_ascii(view->tag, fallback);
    return fa_inspect_prefix(view, same ? "Object" : fallback, FA_ATOM(empty));
}

/* " [tag]" where the tag says more than the constructor. */
static FaString *tag_suffix(const FaView *view)
{
    bool same = view->constructor && fa_str_equal(view->constructor, view->tag);
    return fa_str_length(view->tag) && !same ? fa_textf(" [%S]", view->tag) : FA_ATOM(empty);
}

/* ---- functions ------------------------------------------------------------------------------------------------------- */

/* " extends Parent"; empty for a class that extends nothing. */
static FaString *extends_suffix_js(const FaView *view)
{
    if (!view->constructor)
        return fa_str_from_ascii(" extends [null prototype]");
    FaValue parent = fa_get_prototype_of_js(view->object);
    FaValue name = fa_is_object(parent) ? fa_get_js(fa_as_object(parent), FA_KEY(name), parent) : parent;
    if (fa_threw(name))
        return NULL;
    return fa_is_object(parent) && fa_to_boolean(name) ? fa_textf(" extends %S", fa_to_string_js(name)) : FA_ATOM(empty);
}

/* A class's own name. NULL: threw. */
static FaString *class_name_js(FaObject *o)
{
    int own = fa_has_own_property_js(o, FA_KEY(name));
    FaValue name = own > 0 ? fa_get_js(o, FA_KEY(name), fa_from_object(o)) : FA_UNDEFINED;
    if (own < 0 || fa_threw(name))
        return NULL;
    return fa_to_boolean(name) ? fa_to_string_js(name) : fa_str_from_ascii("(anonymous)");
}

/* [class A [Meta] [tag] extends B] */
static FaString *class_base_js(const FaView *view)
{
    FaString *name = class_name_js(view->object);
    bool plain = !view->constructor || fa_str_is_ascii(view->constructor, "Function");
    FaString *constructor = plain ? FA_ATOM(empty) : fa_textf(" [%S]", view->constructor);
    FaString *suffix = name ? extends_suffix_js(view) : NULL;
    return suffix ? fa_textf("[class %S%S%S%S]", name, constructor, tag_suffix(view), suffix) : NULL;
}

static const char *function_type(unsigned flags)
{
    if (flags & FA_FN_GENERATOR)
        return flags & FA_FN_ASYNC ? "AsyncGeneratorFunction" : "GeneratorFunction";
    return flags & FA_FN_ASYNC ? "AsyncFunction" : "Function";
}

/* [Function: f], [Function (anonymous)] */
FaString *fa_inspect_function_base_js(const FaView *view)
{
    FaValue f = fa_from_object(view->object);
    unsigned flags = fa_kind(f) >= FA_KIND_FUNCTION ? fa_as_closure(f)->info->flags : 0;
    if (flags & FA_FN_CLASS)
        return class_base_js(view);
    const char *type = function_type(flags);
    FaValue name = fa_get_js(view->object, FA_KEY(name), f);
    FaString *text = fa_threw(name) ? NULL : fa_to_string_js(name);
    if (!text)
        return NULL;
    bool anonymous = fa_is_string(name) && fa_str_length(text) == 0;
    bool plain = !view->constructor || fa_str_is_ascii(view->constructor, type);
    return fa_textf("[%s%s%s%S]%S%S", type, view->constructor ? "" : " (null prototype)", anonymous ? " (anonymous)" : ": ", text,
                    plain ? FA_ATOM(empty) : fa_textf(" %S", view->constructor), tag_suffix(view));
}

/* ---- wrapped primitives ---------------------------------------------------------------------------------------------- */

/* The units of a String object are in its text already. */
static void drop_unit_keys(FaView *view, FaString *s)
{
    uint32_t n = fa_str_length(s), count = view->keys.count;
    n = n < count ? n : count;
    if (n == 0)
        return;
    memmove(view->keys.run->at, view->keys.run->at + n, (count - n) * sizeof(FaValue));
    view->keys.count -= n;
}

/* [Number: 3], [Number (Sub): 3] */
FaString *fa_inspect_boxed_base(FaInspector *x, FaView *view)
{
    const char *type = kind_name(view->object);
    FaValue primitive = ((const FaWrapper *)view->object)->primitive;
    if (fa_is_string(primitive))
        drop_unit_keys(view, fa_as_string(primitive));
    FaString *constructor = FA_ATOM(empty);
    if (!view->constructor)
        constructor = fa_str_from_ascii(" (null prototype)");
    else if (!fa_str_is_ascii(view->constructor, type))
        constructor = fa_textf(" (%S)", view->constructor);
    return fa_textf("[%s%S: %S]%S", type, constructor, fa_inspect_primitive(x, primitive), tag_suffix(view));
}
