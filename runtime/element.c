/* Keyed access (element.h): the common combinations of object and key first, then ToPropertyKey and
 * the general way. */
#include "runtime/element.h"

#include "runtime/array_internal.h"
#include "runtime/cache_internal.h"
#include "runtime/convert.h"
#include "runtime/error.h"
#include "runtime/indexed.h"

/* The array index a number is; false: it is none. */
static bool as_index(FaValue k, uint32_t *index)
{
    if (fa_is_int(k)) {
        *index = (uint32_t)fa_as_int(k);
        return fa_as_int(k) >= 0;
    }
    if (!fa_is_double(k))
        return false;
    double d = fa_as_double(k);
    if (!(d >= 0 && d < 4294967295.0))
        return false;
    *index = fa_double_to_uint32(d);
    return (double)*index == d;
}

/* ---- get ---- */

static FaValue get_unit(FaString *s, uint32_t index)
{
    return fa_from_ptr(fa_str_from_unit(fa_str_unit(fa_str_flat(s), index)));
}

/* Own data element of an array; FA_EMPTY: not that simple. */
static FaValue get_array_element(const FaArray *a, uint32_t index)
{
    if (index < a->length && index < a->capacity && fa_array_at(a, index) != FA_EMPTY)
        return fa_array_at(a, index);
    bool absent = fa_kind_of_ptr(a) == FA_KIND_ARRAY && !fa_rt.proto_has_elements;
    return absent ? FA_UNDEFINED : FA_EMPTY;
}

static FaValue get_index_js(FaValue o, uint32_t index)
{
    FaValue v = FA_EMPTY;
    unsigned kind = fa_kind(o);
    if (kind == FA_KIND_ARRAY || kind == FA_KIND_ARRAY_SLOW)
        v = get_array_element(fa_as_array(o), index);
    else if (fa_is_string(o) && index < fa_str_length(fa_as_string(o)))
        v = get_unit(fa_as_string(o), index);
    return v != FA_EMPTY ? v : fa_getv_js(o, fa_key_index(index));
}

/* Nullish bases fail before the key is converted. */
static FaValue get_by_any_key_js(FaValue o, FaValue k)
{
    FaKey key;
    if (fa_is_nullish(o) && fa_is_object(k))
        return fa_throw_type("Cannot read properties of %V%A", o, "reading", k);
    return fa_to_key_js(k, &key) ? fa_get_by_key_js(o, key) : FA_THREW;
}

static FA_NOINLINE FaValue get_js(FaValue o, FaValue k)
{
    uint32_t index;
    if (fa_threw(o) || fa_threw(k))
        return fa_pass_on();
    if (as_index(k, &index))
        return get_index_js(o, index);
    if (fa_is_string(k))
        return fa_get_by_key_js(o, fa_key_from_string(fa_as_string(k)));
    if (fa_is_symbol(k))
        return fa_get_by_key_js(o, k);
    return get_by_any_key_js(o, k);
}

FaValue fa_get_element_js(FaValue o, FaValue k)
{
    const FaValue *place = fa_mega_place(o, k, false);
    return FA_LIKELY(place != NULL) ? *place : get_js(o, k);
}

/* ---- set ---- */

/* Appends to, or fills a hole of, a dense array when no prototype can have a say. */
static bool add_to_dense(FaArray *a, uint32_t index, FaValue v)
{
    if (fa_rt.proto_has_elements)
        return false;
    if (index == a->length && index < FA_ARRAY_DENSE_MAX) {
        fa_array_push_element(a, v);
        return true;
    }
    if (index < a->length)
        fa_array_put(a, index, v);
    else if (fa_array_gap_is_dense(a, index))
        fa_array_store_past_end(a, index, v);
    else
        return false;
    return true;
}

/* Ordinary objects and arguments objects as vectors. */
static bool overwrite_indexed(FaObject *o, uint32_t index, FaValue v)
{
    FaFound f;
    unsigned kind = fa_kind_of_ptr(o);
    if ((kind != FA_KIND_OBJECT && kind != FA_KIND_ARGUMENTS) || !fa_indexed_find(o, index, &f))
        return false;
    if (f.attributes & FA_ACCESSOR || !(f.attributes & FA_WRITABLE))
        return false;
    fa_property_overwrite(&f, v);
    return true;
}

static bool set_index_js(FaValue o, uint32_t index, FaValue v, bool strict)
{
    if (fa_is_dense_array(o)) {
        FaArray *a = fa_as_array(o);
        bool exists = index < a->length && fa_array_at(a, index) != FA_EMPTY;
        if (exists)
            fa_array_put(a, index, v);
        if (exists || add_to_dense(a, index, v))
            return true;
    } else if (fa_is_object(o) && overwrite_indexed(fa_as_object(o), index, v)) {
        return true;
    }
    return fa_setv_js(o, fa_key_index(index), v, strict);
}

static bool set_by_any_key_js(FaValue o, FaValue k, FaValue v, bool strict)
{
    FaKey key;
    if (fa_is_nullish(o) && fa_is_object(k)) {
        fa_throw_type("Cannot set properties of %V%A", o, "setting", k);
        return false;
    }
    return fa_to_key_js(k, &key) && fa_set_by_key_js(o, key, v, strict);
}

static FA_NOINLINE bool set_js(FaValue o, FaValue k, FaValue v, bool strict)
{
    uint32_t index;
    if (fa_threw(o) || fa_threw(k))
        return fa_pass_on() != FA_THREW;
    if (as_index(k, &index))
        return set_index_js(o, index, v, strict);
    if (fa_is_string(k))
        return fa_set_by_key_js(o, fa_key_from_string(fa_as_string(k)), v, strict);
    if (fa_is_symbol(k))
        return fa_set_by_key_js(o, k, v, strict);
    return set_by_any_key_js(o, k, v, strict);
}

bool fa_set_element_js(FaValue o, FaValue k, FaValue v, bool strict)
{
    FaValue *place = fa_mega_place(o, k, true);
    if (FA_UNLIKELY(place == NULL))
        return set_js(o, k, v, strict);
    fa_store(place, v);
    return true;
}

/* ---- delete, in ---- */

/* 13.5.1.2 delete UnaryExpression, for a property reference: ToObject comes before ToPropertyKey */
int fa_delete_element_js(FaValue base, FaValue k, bool strict)
{
    FaKey key;
    if (fa_is_nullish(base)) {
        fa_throw_type("Cannot convert undefined or null to object");
        return -1;
    }
    FaObject *o = fa_to_object(base);
    if (o == NULL || !fa_to_key_js(k, &key))
        return -1;
    if (strict)
        return fa_delete_or_throw_js(o, key) ? 1 : -1;
    return fa_delete_js(o, key);
}

/* 13.10.1 RelationalExpression : RelationalExpression in ShiftExpression */
int fa_in_js(FaValue k, FaValue o)
{
    FaKey key;
    if (fa_threw(k) || fa_threw(o))
        return fa_pass_on_truth();
    if (!fa_is_object(o)) {
        fa_throw_type("Cannot use 'in' operator to search for '%V' in %V", k, o);
        return -1;
    }
    if (!fa_to_key_js(k, &key))
        return -1;
    return fa_has_property_js(fa_as_object(o), key);
}
