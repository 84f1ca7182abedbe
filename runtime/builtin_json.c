/* JSON. Spec: 25.5. */
#include "runtime/json.h"

#include "runtime/array_like.h"
#include "runtime/convert.h"
#include "runtime/error.h"
#include "runtime/fixed.h"

FaValues *fa_json_keys_js(FaObject *o)
{
    FaValues *keys = fa_own_keys_js(o);
    uint32_t count = 0;
    for (uint32_t i = 0; keys != NULL && i < fa_values_count(keys); i++) {
        FaDescriptor d;
        if (!fa_is_string(keys->at[i]))
            continue;
        FaKey key = fa_key_from_string(fa_as_string(keys->at[i]));
        int found = fa_get_own_property_js(o, key, &d);
        if (found < 0)
            return NULL;
        if (found && (d.attributes & FA_ENUMERABLE))
            fa_store(&keys->at[count++], key);
    }
    if (keys != NULL)
        keys->head = FA_HEAD(FA_KIND_VALUES, count);
    return keys;
}

/* ---- the reviver ---- */

static FaValue internalize_js(FaObject *holder, FaKey key, FaValue reviver);

/* Replaces o[key] by what the reviver makes of it; undefined removes it. False: threw. */
static bool revive_js(FaObject *o, FaKey key, FaValue reviver)
{
    FaValue v = internalize_js(o, key, reviver);
    if (v == FA_THREW)
        return false;
    return (fa_is_undefined(v) ? fa_delete_js(o, key) : fa_create_data_property_js(o, key, v)) >= 0;
}

static bool revive_elements_js(FaObject *o, FaValue reviver)
{
    int64_t length = fa_length_of_js(o);
    for (int64_t i = 0; i < length; i++)
        if (!revive_js(o, fa_index_key((uint64_t)i), reviver))
            return false;
    return length >= 0;
}

static bool revive_members_js(FaObject *o, FaValue reviver)
{
    const FaValues *keys = fa_json_keys_js(o);
    for (uint32_t i = 0; keys != NULL && i < fa_values_count(keys); i++)
        if (!revive_js(o, keys->at[i], reviver))
            return false;
    return keys != NULL;
}

/* 25.5.1.2 InternalizeJSONProperty ( holder, name, reviver ) */
static FaValue internalize_js(FaObject *holder, FaKey key, FaValue reviver)
{
    if (fa_stack_low())
        return fa_throw_stack_overflow();
    FaValue v = fa_get_js(holder, key, fa_from_object(holder));
    if (fa_is_object(v)) {
        int is_array = fa_is_array_js(v);
        if (is_array < 0 ||
            !(is_array ? revive_elements_js(fa_as_object(v), reviver) : revive_members_js(fa_as_object(v), reviver)))
            return FA_THREW;
    }
    if (v == FA_THREW)
        return v;
    FaValue arguments[] = {fa_key_to_value(key), v};
    return fa_call_js(reviver, fa_from_object(holder), 2, arguments);
}

/* ---- the functions ---- */

/* 25.5.1 JSON.parse ( text [ , reviver ] ) */
FA_BUILTIN(json_parse)
{
    FaString *text = fa_to_string_js(FA_ARG(0));
    if (text == NULL)
        return FA_THREW;
    FaValue v = fa_json_parse(fa_str_flat(text));
    if (v == FA_THREW || !fa_is_callable(FA_ARG(1)))
        return v;
    if (!fa_may_define_names())
        return FA_THREW;
    FaObject *root = fa_object_new_plain();
    fa_define_data(root, FA_KEY(empty), v, FA_ATTR_ALL);
    return internalize_js(root, FA_KEY(empty), argv[1]);
}

/* 25.5.2 JSON.stringify ( value [ , replacer [ , space ] ] ) */
FA_BUILTIN(json_stringify)
{
    return fa_json_stringify_js(FA_ARG(0), FA_ARG(1), FA_ARG(2));
}

static const FaRow json_rows[] = {
    FA_SHOWN("parse", json_parse, 2),
    FA_SHOWN("stringify", json_stringify, 3),
    FA_TAG("JSON"),
};

static void init(void)
{
    FaObject *json = fa_object_new_plain();
    fa_rt.intrinsics[FA_I_JSON] = json;
    FA_DEFINE_ROWS(json, json_rows);
}

const FaFamily fa_family_JSON = {"JSON", init};
