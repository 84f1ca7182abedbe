/* Properties as "key: value", and which of an object's properties are shown. */
#include "runtime/inspect_internal.h"

#include "runtime/array_internal.h"
#include "runtime/convert.h"
#include "runtime/error.h"

/* ---- keys ------------------------------------------------------------------------------------------------------------ */

static bool is_namespace(const FaObject *o)
{
    return fa_kind_of_ptr(o) == FA_KIND_NAMESPACE;
}

/* Is the property one to show? Those of a namespace object are not looked at: they may be in their dead zone. -1: threw. */
static int is_shown_js(const FaInspector *x, FaObject *o, FaValue key)
{
    FaDescriptor d;
    FaKey k;
    if (!fa_to_key_js(key, &k))
        return -1;
    if (x->options.show_hidden || is_namespace(o))
        return x->options.show_hidden || fa_is_string(key);
    int found = fa_get_own_property_js(o, k, &d);
    return found > 0 ? (d.attributes & FA_ENUMERABLE) != 0 : found;
}

bool fa_inspect_keys_js(const FaInspector *x, FaObject *o, FaKeyList *keys)
{
    const FaValues *own = fa_is_array_kind(o) ? fa_own_names(o) : fa_own_keys_js(o);
    for (uint32_t i = 0; own && i < fa_values_count(own); i++) {
        int shown = is_shown_js(x, o, own->at[i]);
        if (shown < 0)
            return false;
        if (shown)
            fa_key_list_add(keys, own->at[i]);
    }
    return own != NULL;
}

/* Does the name need no quotes? */
static bool is_plain_name(FaString *s)
{
    s = fa_str_flat(s);
    for (uint32_t i = 0; i < fa_str_length(s); i++) {
        unsigned unit = fa_str_unit(s, i), letter = unit | 0x20;
        bool digit = i > 0 && unit >= '0' && unit <= '9';
        if (!(letter >= 'a' && letter <= 'z' && unit < 128) && unit != '_' && !digit)
            return false;
    }
    return fa_str_length(s) > 0;
}

static FaString *key_text(FaValue key, bool enumerable)
{
    if (fa_is_symbol(key))
        return fa_textf("[%S]", fa_text_escape(fa_describe(key)));
    FaString *name = fa_as_string(key);
    if (fa_str_equal(name, FA_ATOM(proto)))
        return fa_str_from_ascii("['__proto__']");
    if (!enumerable)
        return fa_textf("[%S]", fa_text_escape(name));
    return is_plain_name(name) ? name : fa_text_quote(name);
}

/* ---- values ---------------------------------------------------------------------------------------------------------- */

static bool calls_getter(const FaInspector *x, const FaDescriptor *d)
{
    bool has_setter = fa_is_callable(d->set);
    FaShowGetters getters = x->options.getters;
    return getters == FA_GETTERS_ALL || (getters == FA_GETTERS_ONLY_GET && !has_setter) ||
           (getters == FA_GETTERS_WITH_SET && has_setter);
}

/* What the getter threw, in the place of a value. */
static FaString *thrown_text_js(const char *label)
{
    FaValue message = fa_getv_js(fa_catch(), FA_KEY(message));
    FaString *text = fa_threw(message) ? NULL : fa_to_string_js(message);
    return fa_textf("[%s: <Inspection threw (%S)>]", label, text);
}

static FaString *getter_result_js(FaInspector *x, FaObject *original, const FaDescriptor *d, const char *label, unsigned depth)
{
    FaValue v = fa_call_js(d->get, fa_from_object(original), 0, NULL);
    if (fa_threw(v))
        return thrown_text_js(label);
    if (!fa_is_object(v))
        return fa_textf("[%s: %S]", label, fa_inspect_primitive(x, v));
    x->indentation += 2;
    FaString *text = fa_inspect_value_js(x, v, depth);
    x->indentation -= 2;
    return fa_textf("[%s] %S", label, text);
}

static FaString *accessor_text_js(FaInspector *x, FaObject *original, const FaDescriptor *d, unsigned depth)
{
    if (!fa_is_callable(d->get))
        return fa_str_from_ascii(fa_is_callable(d->set) ? "[Setter]" : "undefined");
    const char *label = fa_is_callable(d->set) ? "Getter/Setter" : "Getter";
    return calls_getter(x, d) ? getter_result_js(x, original, d, label, depth) : fa_textf("[%s]", label);
}

static FaString *data_text_js(FaInspector *x, FaValue v, FaEntryType type, bool extras, unsigned depth)
{
    unsigned by = x->options.compact == FA_COMPACT_ALL && type == FA_ENTRY_PROPERTY && !extras ? 3 : 2;
    x->indentation += by;
    FaString *text = fa_inspect_value_js(x, v, depth);
    x->indentation -= by;
    return text;
}

FaString *fa_inspect_described_js(FaInspector *x, FaObject *original, FaValue key, const FaDescriptor *d, FaEntryType type,
                                  unsigned depth)
{
    bool data = d->value != FA_EMPTY, extras = fa_is_array_kind(original);
    FaString *value = data ? data_text_js(x, d->value, type, extras, depth) : accessor_text_js(x, original, d, depth);
    if (type == FA_ENTRY_ELEMENT || !value)
        return value;
    FaString *name = key_text(key, d->attributes & FA_ENUMERABLE);
    bool may_wrap = x->options.compact == FA_COMPACT_ALL && data && !extras;
    if (may_wrap && (double)fa_text_columns(value, false) > x->options.break_length)
        return fa_textf("%S:\n%w%S", name, x->indentation + 3, value);
    return fa_textf("%S: %S", name, value);
}

FaString *fa_inspect_property_js(FaInspector *x, FaObject *o, FaValue key, FaEntryType type, unsigned depth)
{
    FaDescriptor d;
    FaKey k;
    int found = fa_to_key_js(key, &k) ? fa_get_own_property_js(o, k, &d) : -1;
    if (found < 0 && is_namespace(o)) {
        fa_catch();
        return fa_textf("%S: <uninitialized>", key_text(key, true));
    }
    if (found < 0)
        return NULL;
    if (!found) {
        FaValue inherited = fa_get_js(o, k, fa_from_object(o));
        if (fa_threw(inherited))
            return NULL;
        d = (FaDescriptor){inherited, FA_EMPTY, FA_EMPTY, FA_ATTR_ALL, FA_ATTR_ALL};
    }
    return fa_inspect_described_js(x, o, key, &d, type, depth);
}
