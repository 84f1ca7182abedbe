/* What the built-ins written in JavaScript (files runtime/NAME.js) call as $NAME(…). */
#include "runtime/array_like.h"
#include "runtime/emit.h"

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
    return fa_array_species_create_js(fa_as_object(original), (uint64_t)fa_double_to_int64(fa_as_number(length)));
}

FaValue fa_rt_array_create(FaValue length)
{
    return fa_array_create_js((uint64_t)fa_double_to_int64(fa_as_number(length)), FA_INTRINSIC(ARRAY_PROTO));
}

bool fa_rt_create_data(FaValue object, FaValue key, FaValue v)
{
    FaKey k;
    if (fa_is_int(key) && fa_as_int(key) >= 0)
        return fa_create_at_js(fa_as_object(object), (uint64_t)fa_as_int(key), v);
    return fa_to_key_js(key, &k) && fa_create_data_property_or_throw_js(fa_as_object(object), k, v);
}

