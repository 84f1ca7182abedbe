#include "runtime/array_like.h"

#include "runtime/convert.h"

FaKey fa_index_key(uint64_t index)
{
    if (FA_LIKELY(index < UINT32_MAX))
        return fa_key_index((uint32_t)index);
    return fa_key_from_string(fa_number_to_str((double)index));
}

/* The value in an array's own run, or FA_EMPTY. */
static inline FaValue own_element(const FaObject *o, uint64_t index)
{
    if (fa_kind_of_ptr(o) != FA_KIND_ARRAY)
        return FA_EMPTY;
    const FaArray *a = (const FaArray *)o;
    return index < a->length ? fa_array_at(a, (uint32_t)index) : FA_EMPTY;
}

FaValue fa_at_js(FaObject *o, uint64_t index)
{
    FaValue v = own_element(o, index);
    if (FA_LIKELY(v != FA_EMPTY))
        return v;
    if (fa_dense_array(o) && index < UINT32_MAX)
        return FA_UNDEFINED;
    return fa_get_js(o, fa_index_key(index), fa_from_object(o));
}

FaValue fa_at_if_present_js(FaObject *o, uint64_t index)
{
    FaValue v = own_element(o, index);
    if (FA_LIKELY(v != FA_EMPTY))
        return v;
    if (fa_dense_array(o) && index < UINT32_MAX)
        return FA_EMPTY;
    FaKey key = fa_index_key(index);
    int present = fa_has_property_js(o, key);
    if (present <= 0)
        return present == 0 ? FA_EMPTY : FA_THREW;
    return fa_get_js(o, key, fa_from_object(o));
}

bool fa_put_at_js(FaObject *o, uint64_t index, FaValue v)
{
    FaArray *a = (FaArray *)o;
    if (FA_LIKELY(own_element(o, index) != FA_EMPTY || (fa_dense_array(o) && index < a->length))) {
        fa_array_put(a, (uint32_t)index, v);
        return true;
    }
    return fa_put_js(o, fa_index_key(index), v);
}

bool fa_create_at_js(FaObject *o, uint64_t index, FaValue v)
{
    if (fa_kind_of_ptr(o) == FA_KIND_ARRAY) {
        FaArray *a = (FaArray *)o;
        if (index == a->length && index < UINT32_MAX - 1) {
            fa_array_push_element(a, v);
            return true;
        }
        if (index < a->length) {
            fa_array_put(a, (uint32_t)index, v);
            return true;
        }
    }
    return fa_create_data_property_or_throw_js(o, fa_index_key(index), v);
}

bool fa_delete_at_js(FaObject *o, uint64_t index)
{
    if (fa_kind_of_ptr(o) != FA_KIND_ARRAY || index >= UINT32_MAX)
        return fa_delete_or_throw_js(o, fa_index_key(index));
    FaArray *a = (FaArray *)o;
    fa_array_box(a);
    if (index < a->length)
        a->elements[index] = FA_EMPTY;
    return true;
}

bool fa_put_length_js(FaObject *o, uint64_t length)
{
    if (fa_kind_of_ptr(o) == FA_KIND_ARRAY && ((FaArray *)o)->length == length)
        return true;
    return fa_put_js(o, FA_KEY(length), fa_from_size(length));
}

bool fa_move_at_js(FaObject *o, uint64_t from, uint64_t to)
{
    FaValue v = fa_at_if_present_js(o, from);
    if (v == FA_EMPTY)
        return fa_delete_at_js(o, to);
    return v != FA_THREW && fa_put_at_js(o, to, v);
}

/* The same when both are dense. False: not done. */
static bool copy_run(FaObject *o, uint64_t start, FaObject *a, uint64_t n)
{
    const FaArray *source = fa_dense_array(o);
    FaArray *target = (FaArray *)a;
    if (source == NULL || o == a || start + n > source->length || fa_kind_of_ptr(a) != FA_KIND_ARRAY || target->length != n)
        return false;
    if (fa_array_has_doubles(source))
        return fa_array_copy_doubles(target, source, (uint32_t)start);
    fa_array_box(target);
    for (uint64_t k = 0; k < n; k++)
        if (source->elements[start + k] != FA_EMPTY)
            target->elements[k] = source->elements[start + k];
    fa_barrier_range(target->elements, n);
    return true;
}

bool fa_copy_elements_js(FaObject *o, uint64_t start, FaObject *a, uint64_t n)
{
    if (copy_run(o, start, a, n))
        return true;
    for (uint64_t k = 0; k < n; k++) {
        FaValue v = fa_at_if_present_js(o, start + k);
        if (v == FA_THREW || (v != FA_EMPTY && !fa_create_at_js(a, k, v)))
            return false;
    }
    return fa_put_length_js(a, n);
}

void fa_barrier_range(const FaValue *place, size_t n)
{
    const size_t card = ((size_t)1 << FA_CARD_SHIFT) / sizeof(FaValue);
    if (n == 0)
        return;
    for (size_t i = 0; i < n; i += card)
        fa_barrier(place + i);
    fa_barrier(place + n - 1);
}

FaObject *fa_array_of_length_js(uint64_t n)
{
    FaValue a = fa_array_create_js(n, FA_INTRINSIC(ARRAY_PROTO));
    return a == FA_THREW ? NULL : fa_as_object(a);
}
