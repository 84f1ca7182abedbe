/* The methods of Set.prototype that take another set. Spec: 24.2.4, 24.2.1.2 GetSetRecord.
 *
 * Law: the other set is reached through its `has` and `keys` only, which may change this one at any time; a cursor over this
 * one then sees what the standard's index into [[SetData]] sees. */
#include "runtime/builtin_set.h"

#include "runtime/builtin_array.h"
#include "runtime/collection.h"
#include "runtime/convert.h"
#include "runtime/error.h"
#include "runtime/iter.h"
#include "runtime/operator.h"

/* 24.2.1.1 Set Record; on the C stack. */
typedef struct SetRecord {
    FaValue object;
    double size;   /* integral or infinite, not negative */
    FaValue has, keys;
} SetRecord;

/* Reads a method of the record; FA_THREW. */
static FaValue method_js(FaObject *o, FaKey name)
{
    FaValue method = fa_get_js(o, name, fa_from_object(o));
    if (method != FA_THREW && !fa_is_callable(method))
        return fa_throw_type("The '%K' property must be a function", name);
    return method;
}

/* Steps 2 to 7 of GetSetRecord. */
static bool size_js(FaObject *o, double *size)
{
    FaValue raw = fa_get_js(o, FA_KEY(size), fa_from_object(o));
    if (raw == FA_THREW || !fa_to_double_js(raw, size))
        return false;
    if (*size != *size) {
        fa_throw_type("The 'size' property must be a number, but is %V", raw);
        return false;
    }
    *size = fa_double_to_integer(*size);
    if (*size < 0)
        fa_throw_range("'%V' is an invalid size", fa_number(*size));
    return *size >= 0;
}

/* 24.2.1.2 GetSetRecord ( obj ) */
static bool set_record_js(FaValue v, SetRecord *out)
{
    if (!fa_is_object(v)) {
        fa_throw_type("%V is not an object", v);
        return false;
    }
    out->object = v;
    if (!size_js(fa_as_object(v), &out->size))
        return false;
    out->has = method_js(fa_as_object(v), FA_KEY(has));
    if (out->has == FA_THREW)
        return false;
    out->keys = method_js(fa_as_object(v), FA_KEY(keys));
    return out->keys != FA_THREW;
}

/* What every method starts with: this Set and the record of its argument. NULL: threw. */
static FaMap *start_js(FaValue this_value, const char *method, FaValue other, SetRecord *out)
{
    FaMap *m = fa_this_of_kind(this_value, FA_KIND_SET, method);
    return m != NULL && set_record_js(other, out) ? m : NULL;
}

/* Whether the other set has v: 1, 0, -1 threw. */
static int other_has_js(const SetRecord *other, FaValue v)
{
    FaValue result = fa_call_js(other->has, other->object, 1, &v);
    return result == FA_THREW ? -1 : fa_to_boolean(result);
}

/* An iteration record over the other set's keys; FA_THREW. */
static FaValue other_keys_js(const SetRecord *other)
{
    return fa_iter_open_method_js(other->object, other->keys);
}

static FaMap *new_set(void)
{
    return (FaMap *)(void *)fa_object_new_kind(FA_KIND_SET, FA_INTRINSIC(SET_PROTO), sizeof(FaMap));
}

static FaMap *copy_of(const FaMap *m)
{
    return fa_map_copy(m, FA_INTRINSIC(SET_PROTO));
}

/* Adds to `result` those elements of m that the other set says it has. */
static bool add_known_js(FaMap *result, const FaMap *m, const SetRecord *other)
{
    FaMapCursor cursor = {NULL, 0};
    const FaValue *entry;
    while ((entry = fa_map_step(m, &cursor)) != NULL) {
        FaValue v = entry[0];
        int has = other_has_js(other, v);
        if (has < 0 || (has == 1 && !fa_map_set(result, v, FA_UNDEFINED)))
            return false;
    }
    return true;
}

/* 24.2.4.16 Set.prototype.union ( other ) */
FA_SHARED_BUILTIN(set_proto_union)
{
    SetRecord other;
    FaMap *m = start_js(this_value, "Set.prototype.union", FA_ARG(0), &other);
    FaValue keys = m == NULL ? FA_THREW : other_keys_js(&other);
    if (keys == FA_THREW)
        return FA_THREW;
    FaMap *result = copy_of(m);
    FaValue v;
    while ((v = fa_iter_next_js(keys)) != FA_EMPTY)
        if (v == FA_THREW || !fa_map_set(result, v, FA_UNDEFINED))
            return FA_THREW;
    return fa_from_object(result);
}

/* 24.2.4.10 Set.prototype.intersection ( other ) */
FA_SHARED_BUILTIN(set_proto_intersection)
{
    SetRecord other;
    FaMap *m = start_js(this_value, "Set.prototype.intersection", FA_ARG(0), &other);
    if (m == NULL)
        return FA_THREW;
    FaMap *result = new_set();
    if (m->size <= other.size)
        return add_known_js(result, m, &other) ? fa_from_object(result) : FA_THREW;
    FaValue keys = other_keys_js(&other), v;
    if (keys == FA_THREW)
        return FA_THREW;
    while ((v = fa_iter_next_js(keys)) != FA_EMPTY)
        if (v == FA_THREW || (fa_map_has(m, v) && !fa_map_set(result, v, FA_UNDEFINED)))
            return FA_THREW;
    return fa_from_object(result);
}

/* Removes from `result` what the other set says it has. */
static bool remove_known_js(FaMap *result, const SetRecord *other)
{
    FaMapCursor cursor = {NULL, 0};
    const FaValue *entry;
    while ((entry = fa_map_step(result, &cursor)) != NULL) {
        FaValue v = entry[0];
        int has = other_has_js(other, v);
        if (has < 0)
            return false;
        if (has == 1)
            fa_map_delete(result, v);
    }
    return true;
}

/* Removes from `result` what the other set lists. */
static bool remove_listed_js(FaMap *result, const SetRecord *other)
{
    FaValue keys = other_keys_js(other), v;
    if (keys == FA_THREW)
        return false;
    while ((v = fa_iter_next_js(keys)) != FA_EMPTY) {
        if (v == FA_THREW)
            return false;
        fa_map_delete(result, v);
    }
    return true;
}

/* 24.2.4.5 Set.prototype.difference ( other ) */
FA_SHARED_BUILTIN(set_proto_difference)
{
    SetRecord other;
    FaMap *m = start_js(this_value, "Set.prototype.difference", FA_ARG(0), &other);
    if (m == NULL)
        return FA_THREW;
    FaMap *result = copy_of(m);
    bool done = m->size <= other.size ? remove_known_js(result, &other) : remove_listed_js(result, &other);
    return done ? fa_from_object(result) : FA_THREW;
}

/* 24.2.4.15 Set.prototype.symmetricDifference ( other ) */
FA_SHARED_BUILTIN(set_proto_symmetric_difference)
{
    SetRecord other;
    FaMap *m = start_js(this_value, "Set.prototype.symmetricDifference", FA_ARG(0), &other);
    FaValue keys = m == NULL ? FA_THREW : other_keys_js(&other), v;
    if (keys == FA_THREW)
        return FA_THREW;
    FaMap *result = copy_of(m);
    while ((v = fa_iter_next_js(keys)) != FA_EMPTY) {
        if (v == FA_THREW)
            return FA_THREW;
        if (fa_map_has(m, v))
            fa_map_delete(result, v);
        else if (!fa_map_set(result, v, FA_UNDEFINED))
            return FA_THREW;
    }
    return fa_from_object(result);
}

/* 24.2.4.11 Set.prototype.isSubsetOf ( other ) */
FA_SHARED_BUILTIN(set_proto_is_subset_of)
{
    SetRecord other;
    FaMap *m = start_js(this_value, "Set.prototype.isSubsetOf", FA_ARG(0), &other);
    if (m == NULL)
        return FA_THREW;
    if (m->size > other.size)
        return FA_FALSE;
    FaMapCursor cursor = {NULL, 0};
    const FaValue *entry;
    while ((entry = fa_map_step(m, &cursor)) != NULL) {
        int has = other_has_js(&other, entry[0]);
        if (has != 1)
            return has < 0 ? FA_THREW : FA_FALSE;
    }
    return FA_TRUE;
}

/* True unless the other set yields a key of which m's having it is `bad`; closes the iteration then. */
static FaValue all_keys_js(const FaMap *m, const SetRecord *other, bool bad)
{
    FaValue keys = other_keys_js(other), v;
    if (keys == FA_THREW)
        return FA_THREW;
    while ((v = fa_iter_next_js(keys)) != FA_EMPTY) {
        if (v == FA_THREW)
            return FA_THREW;
        if (fa_map_has(m, v) == bad)
            return fa_iter_close_js(keys) == FA_THREW ? FA_THREW : FA_FALSE;
    }
    return FA_TRUE;
}

/* 24.2.4.12 Set.prototype.isSupersetOf ( other ) */
FA_SHARED_BUILTIN(set_proto_is_superset_of)
{
    SetRecord other;
    FaMap *m = start_js(this_value, "Set.prototype.isSupersetOf", FA_ARG(0), &other);
    if (m == NULL)
        return FA_THREW;
    return m->size < other.size ? FA_FALSE : all_keys_js(m, &other, false);
}

/* 24.2.4.10 Set.prototype.isDisjointFrom ( other ) */
FA_SHARED_BUILTIN(set_proto_is_disjoint_from)
{
    SetRecord other;
    FaMap *m = start_js(this_value, "Set.prototype.isDisjointFrom", FA_ARG(0), &other);
    if (m == NULL)
        return FA_THREW;
    if (m->size > other.size)
        return all_keys_js(m, &other, true);
    FaMapCursor cursor = {NULL, 0};
    const FaValue *entry;
    while ((entry = fa_map_step(m, &cursor)) != NULL) {
        int has = other_has_js(&other, entry[0]);
        if (has != 0)
            return has < 0 ? FA_THREW : FA_FALSE;
    }
    return FA_TRUE;
}
