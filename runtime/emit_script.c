/* What the built-ins written in JavaScript (files runtime/NAME.js) call as $NAME(…). */
#include "runtime/script.h"

#include "runtime/array_like.h"

FaValue fa_rt_to_object(FaValue v)
{
    FaObject *o = fa_to_object(v);
    return o ? fa_from_object(o) : FA_THREW;
}

FaValue fa_rt_length_of_slow(FaValue v)
{
    int64_t length = fa_length_of_js(fa_as_object(v));
    return length < 0 ? FA_THREW : fa_from_size((uint64_t)length);
}

FaValue fa_rt_to_str(FaValue v)
{
    if (fa_threw(v))
        return fa_pass_on();
    FaString *s = fa_to_string_js(v);
    return s ? fa_from_ptr(s) : FA_THREW;
}

int fa_rt_is_constructor(FaValue v)
{
    return fa_is_constructor(v);
}

int fa_rt_is_array(FaValue v)
{
    return fa_is_array_js(v);
}

FaValue fa_rt_array_species_create(FaValue original, FaValue length)
{
    int64_t n = fa_is_int(length) ? fa_as_int(length) : fa_double_to_int64(fa_as_number(length));
    return fa_array_species_create_js(fa_as_object(original), (uint64_t)n);
}

FaValue fa_rt_array_create(FaValue length)
{
    return fa_array_create_js((uint64_t)fa_double_to_int64(fa_as_number(length)), FA_INTRINSIC(ARRAY_PROTO));
}

/* An index is an integer from 0 to 2^53-1. */
FaValue fa_find_element_js(FaValue o, FaValue k)
{
    if (fa_threw(o) || fa_threw(k))
        return fa_pass_on();
    return fa_at_if_present_js(fa_as_object(o), (uint64_t)fa_double_to_int64(fa_as_number(k)));
}

/* The first element of an array of holes, if that leaves it a boxed one; else false. */
static inline bool fill_first_hole(FaArray *a, uint32_t index, FaValue v)
{
    if (a->extra != FA_TRUE || index >= a->length || fa_is_double(v) || fa_array_has_doubles(a))
        return false;
    a->extra = FA_EMPTY;
    fa_store(&a->elements[index], v);
    return true;
}

bool fa_rt_create_data(FaValue object, FaValue key, FaValue v)
{
    FaKey k;
    if (FA_LIKELY(fa_is_int(key) && fa_is_dense_array(object) && fill_first_hole(fa_as_array(object), (uint32_t)fa_as_int(key), v)))
        return true;
    if (fa_is_int(key) && fa_as_int(key) >= 0)
        return fa_create_at_js(fa_as_object(object), (uint64_t)fa_as_int(key), v);
    return fa_to_key_js(key, &k) && fa_create_data_property_or_throw_js(fa_as_object(object), k, v);
}


/* 23.1.3.13.1 FlattenIntoArray ( target, source, sourceLen, start, 0 ) */
FaValue fa_rt_append_elements(FaValue target, FaValue start, FaValue source)
{
    uint64_t to = (uint64_t)fa_double_to_int64(fa_as_number(start));
    int64_t length = fa_length_of_js(fa_as_object(source));
    if (length < 0)
        return FA_THREW;
    for (int64_t k = 0; k < length; k++) {
        FaValue v = fa_at_if_present_js(fa_as_object(source), (uint64_t)k);
        if (v == FA_THREW || (v != FA_EMPTY && !fa_create_at_js(fa_as_object(target), to++, v)))
            return FA_THREW;
    }
    return fa_from_size(to);
}
