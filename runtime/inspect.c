/* Inspection of any value: options, custom methods, objects that contain themselves. */
#include "runtime/inspect_internal.h"

#include "runtime/convert.h"
#include "runtime/emit.h"
#include "runtime/error.h"
#include "runtime/exotic.h"
#include "runtime/operator.h"

/* ---- options --------------------------------------------------------------------------------------------------------- */

void fa_inspect_defaults(FaInspectOptions *o)
{
    *o = (FaInspectOptions){.depth = 2,
                            .max_array_length = 100,
                            .max_string_length = 10000,
                            .break_length = 80,
                            .compact = 3,
                            .custom = true,
                            .comparator = FA_UNDEFINED,
                            .user = FA_UNDEFINED};
}

/* null is no limit; undefined becomes NaN, which nothing exceeds. False: threw. */
static bool read_limit_js(FaValue v, double *out)
{
    *out = INFINITY;
    return v == FA_NULL || fa_to_double_js(v, out);
}

static bool read_compact_js(FaValue v, int32_t *out)
{
    if (v == FA_TRUE)
        *out = FA_COMPACT_ALL;
    else if (fa_is_number(v) && fa_as_number(v) >= 1)
        *out = fa_double_to_int32(fmin(fa_as_number(v), 1e6));
    else
        *out = 0;
    return true;
}

static FaShowGetters read_getters(FaValue v)
{
    if (v == FA_TRUE)
        return FA_GETTERS_ALL;
    if (fa_is_string(v) && fa_str_is_ascii(fa_as_string(v), "get"))
        return FA_GETTERS_ONLY_GET;
    if (fa_is_string(v) && fa_str_is_ascii(fa_as_string(v), "set"))
        return FA_GETTERS_WITH_SET;
    return FA_GETTERS_NONE;
}

static void read_sorted(FaInspectOptions *o, FaValue v)
{
    o->sorted = fa_to_boolean(v);
    o->comparator = fa_is_callable(v) ? v : FA_UNDEFINED;
}

typedef struct OptionName {
    const char *name;
    size_t place;
    enum { OPTION_BOOL, OPTION_LIMIT, OPTION_COMPACT, OPTION_GETTERS, OPTION_SORTED, OPTION_IGNORED } type;
} OptionName;

static const OptionName option_names[] = {
    {"showHidden", offsetof(FaInspectOptions, show_hidden), OPTION_BOOL},
    {"customInspect", offsetof(FaInspectOptions, custom), OPTION_BOOL},
    {"showProxy", offsetof(FaInspectOptions, show_proxy), OPTION_BOOL},
    {"depth", offsetof(FaInspectOptions, depth), OPTION_LIMIT},
    {"maxArrayLength", offsetof(FaInspectOptions, max_array_length), OPTION_LIMIT},
    {"maxStringLength", offsetof(FaInspectOptions, max_string_length), OPTION_LIMIT},
    {"breakLength", offsetof(FaInspectOptions, break_length), OPTION_LIMIT},
    {"compact", offsetof(FaInspectOptions, compact), OPTION_COMPACT},
    {"getters", 0, OPTION_GETTERS},
    {"sorted", 0, OPTION_SORTED},
    {"colors", 0, OPTION_IGNORED},
    {"stylize", 0, OPTION_IGNORED},
    {"numericSeparator", 0, OPTION_IGNORED},
};

static bool set_option_js(FaInspectOptions *o, const OptionName *option, FaValue v)
{
    void *place = (char *)o + option->place;
    switch (option->type) {
    case OPTION_BOOL:
        *(bool *)place = fa_to_boolean(v);
        return true;
    case OPTION_LIMIT:
        return read_limit_js(v, place);
    case OPTION_COMPACT:
        return read_compact_js(v, place);
    case OPTION_GETTERS:
        o->getters = read_getters(v);
        return true;
    case OPTION_SORTED:
        read_sorted(o, v);
        return true;
    case OPTION_IGNORED:
        return true;
    }
    return true;
}

static const OptionName *find_option(FaString *name)
{
    for (size_t i = 0; i < sizeof option_names / sizeof option_names[0]; i++)
        if (fa_str_is_ascii(name, option_names[i].name))
            return &option_names[i];
    return NULL;
}

/* One own property of the options object. False: threw. */
static bool read_option_js(FaInspectOptions *o, FaObject *options, FaValue key)
{
    FaDescriptor d;
    FaKey k;
    if (!fa_is_string(key) || !fa_to_key_js(key, &k))
        return fa_is_symbol(key);
    int found = fa_get_own_property_js(options, k, &d);
    if (found <= 0 || !(d.attributes & FA_ENUMERABLE))
        return found >= 0;
    const OptionName *option = find_option(fa_as_string(key));
    if (!option) {
        o->user = fa_from_object(options);
        return true;
    }
    FaValue v = fa_get_js(options, k, fa_from_object(options));
    return !fa_threw(v) && set_option_js(o, option, v);
}

bool fa_inspect_read_options_js(FaInspectOptions *o, FaValue options)
{
    if (!fa_is_object(options))
        return true;
    FaValues *keys = fa_own_keys_js(fa_as_object(options));
    for (uint32_t i = 0; keys && i < fa_values_count(keys); i++)
        if (!read_option_js(o, fa_as_object(options), keys->at[i]))
            return false;
    return keys != NULL;
}

/* ---- custom inspection ----------------------------------------------------------------------------------------------- */

FA_BUILTIN(stylize)
{
    return FA_ARG(0);
}

static FaValue limit_value(double limit)
{
    if (isnan(limit))
        return FA_UNDEFINED;
    return fa_number(limit);
}

/* The options as a custom method gets them: foreign objects get an options object without prototype. NULL: threw. */
static FaObject *make_options_js(const FaInspector *x, bool foreign)
{
    const FaInspectOptions *o = &x->options;
    FaObject *made = foreign ? fa_object_new(NULL) : fa_object_new_plain();
    FaString *name = fa_str_intern_ascii("stylize");
    FaValue stylizer = fa_native_new(stylize, name, 2, FA_FN_NATIVE | FA_FN_STRICT | FA_FN_METHOD, FA_EMPTY);
    fa_define_named(made, "stylize", stylizer);
    fa_define_named(made, "showHidden", fa_bool(o->show_hidden));
    fa_define_named(made, "depth", o->depth == INFINITY ? FA_NULL : limit_value(o->depth));
    fa_define_named(made, "colors", FA_FALSE);
    fa_define_named(made, "customInspect", fa_bool(o->custom));
    fa_define_named(made, "showProxy", fa_bool(o->show_proxy));
    fa_define_named(made, "maxArrayLength", limit_value(o->max_array_length));
    fa_define_named(made, "maxStringLength", limit_value(o->max_string_length));
    fa_define_named(made, "breakLength", limit_value(o->break_length));
    fa_define_named(made, "compact",
                    o->compact == FA_COMPACT_ALL ? FA_TRUE : o->compact == 0 ? FA_FALSE : fa_int(o->compact));
    fa_define_named(made, "sorted", fa_is_undefined(o->comparator) ? fa_bool(o->sorted) : o->comparator);
    fa_define_named(made, "getters", fa_bool(o->getters != FA_GETTERS_NONE));
    fa_define_named(made, "numericSeparator", FA_FALSE);
    return fa_is_undefined(o->user) || fa_rt_copy_data_properties(fa_from_object(made), o->user) ? made : NULL;
}

/* Is o the prototype of its own constructor? Its methods are for instances. 1, 0, -1 threw. */
static int is_prototype_object_js(FaObject *o)
{
    FaValue constructor = fa_get_js(o, FA_KEY(constructor), fa_from_object(o));
    if (fa_threw(constructor))
        return -1;
    if (!fa_to_boolean(constructor))
        return 0;
    FaValue prototype = fa_getv_js(constructor, FA_KEY(prototype));
    return fa_threw(prototype) ? -1 : prototype == fa_from_object(o);
}

/* The custom inspection method of o; undefined: none; FA_THREW. */
static FaValue find_custom_js(const FaInspector *x, FaObject *o)
{
    if (!x->options.custom)
        return FA_UNDEFINED;
    FaValue method = fa_get_js(o, x->custom, fa_from_object(o));
    if (fa_threw(method))
        return FA_THREW;
    if (!fa_is_callable(method) || method == fa_from_object(fa_rt.intrinsics[FA_I_INSPECT]))
        return FA_UNDEFINED;
    int is_prototype = is_prototype_object_js(o);
    if (is_prototype < 0)
        return FA_THREW;
    return is_prototype ? FA_UNDEFINED : method;
}

static FaValue call_custom_js(const FaInspector *x, FaValue method, FaValue v, bool proxied, unsigned depth)
{
    int local = fa_instanceof_js(v, fa_from_object(FA_INTRINSIC(OBJECT)));
    FaObject *options = local < 0 ? NULL : make_options_js(x, proxied || !local);
    if (!options)
        return FA_THREW;
    FaValue rest = x->options.depth == INFINITY ? FA_NULL : limit_value(x->options.depth - depth);
    const FaValue arguments[] = {rest, fa_from_object(options), fa_from_object(FA_INTRINSIC(INSPECT))};
    return fa_call_js(method, v, 3, arguments);
}

/* ---- values ---------------------------------------------------------------------------------------------------------- */

static uint32_t find_object(const FaKeyList *list, FaObject *o)
{
    uint32_t i = 0;
    while (i < list->count && list->run->at[i] != fa_from_object(o))
        i++;
    return i;
}

static FaString *inspect_object_js(FaInspector *x, FaObject *o, unsigned depth)
{
    if (find_object(&x->seen, o) == x->seen.count)
        return fa_inspect_raw_js(x, o, depth);
    uint32_t number = find_object(&x->circular, o);
    if (number == x->circular.count)
        fa_key_list_add(&x->circular, fa_from_object(o));
    return fa_textf("[Circular *%u]", number + 1);
}

/* Shows object v; `target` is v, or what is behind it if it is a Proxy. */
static FaString *inspect_target_js(FaInspector *x, FaValue v, FaValue target, unsigned depth)
{
    FaObject *o = fa_as_object(target);
    FaValue method = find_custom_js(x, o);
    if (fa_threw(method))
        return NULL;
    if (fa_is_undefined(method))
        return inspect_object_js(x, o, depth);
    FaValue result = call_custom_js(x, method, v, target != v, depth);
    if (fa_threw(result))
        return NULL;
    if (result == v)
        return inspect_object_js(x, o, depth);
    if (fa_is_string(result))
        return fa_text_indent(fa_as_string(result), x->indentation);
    return fa_inspect_value_js(x, result, depth);
}

/* Proxy [ target, handler ] */
static FaString *inspect_proxy_js(FaInspector *x, FaValue target, FaValue handler, unsigned depth)
{
    FaKeyList output = {NULL, 0};
    if (fa_inspect_too_deep(x, depth))
        return fa_str_from_ascii("Proxy [Array]");
    x->indentation += 2;
    bool done = fa_list_text(&output, fa_inspect_value_js(x, target, depth + 1)) &&
                fa_list_text(&output, fa_inspect_value_js(x, handler, depth + 1));
    x->indentation -= 2;
    const FaFrame frame = {FA_ATOM(empty), fa_str_from_ascii("Proxy ["), "]", true, NULL};
    return done ? fa_inspect_reduce_js(x, &output, &frame, depth + 1) : NULL;
}

FaString *fa_inspect_value_js(FaInspector *x, FaValue v, unsigned depth)
{
    if (!fa_is_object(v))
        return fa_inspect_primitive(x, v);
    FaValue target = v, handler;
    while (fa_is_proxy(target)) {
        if (!fa_rt.proxy_parts || !fa_rt.proxy_parts(target, &target, &handler))
            return fa_str_from_ascii("<Revoked Proxy>");
        if (x->options.show_proxy)
            return inspect_proxy_js(x, target, handler, depth);
    }
    return inspect_target_js(x, v, target, depth);
}

void fa_inspector_init(FaInspector *x, const FaInspectOptions *options)
{
    FA_INTRINSIC(INSPECT);
    *x = (FaInspector){0};
    if (options)
        x->options = *options;
    else
        fa_inspect_defaults(&x->options);
    x->custom = fa_key_ptr(fa_symbol_for(fa_str_from_ascii("nodejs.util.inspect.custom")));
}

FaString *fa_inspect_js(FaValue v, const FaInspectOptions *options)
{
    FaInspector x;
    if (fa_is_number(v))
        return fa_text_number(fa_as_number(v));
    fa_inspector_init(&x, options);
    return fa_inspect_value_js(&x, v, 0);
}
