/* Property keys: from values and strings, and back. */
#include "runtime/convert.h"
#include "runtime/object.h"

FaKey fa_key_from_string(FaString *s)
{
    uint32_t index;
    if (!fa_str_is_rope(s) && fa_str_flags(s) & FA_STR_ATOM)
        return fa_key_ptr(s);
    if (fa_str_array_index(s, &index))
        return fa_key_index(index);
    return fa_key_ptr(fa_str_intern(s));
}

FaValue fa_key_to_value(FaKey k)
{
    return fa_key_is_index(k) ? fa_from_ptr(fa_number_to_str((double)fa_key_as_index(k)))
                              : (FaValue)k;
}

static bool key_from_number(double d, FaKey *out)
{
    if (d >= 0 && d < 4294967295.0 && d == floor(d))
        *out = fa_key_index(fa_double_to_uint32(d));
    else
        *out = fa_key_from_string(fa_number_to_str(d));
    return true;
}

/* 7.1.19 ToPropertyKey. A private name is its own key. */
bool fa_to_key_js(FaValue v, FaKey *out)
{
    if (fa_is_number(v))
        return key_from_number(fa_as_number(v), out);
    if (fa_is_object(v)) {
        v = fa_to_primitive_js(v, FA_HINT_STRING);
        if (fa_threw(v))
            return false;
        return fa_to_key_js(v, out);
    }
    if (fa_is_symbol(v) || fa_has_kind(v, FA_KIND_PRIVATE_NAME)) {
        *out = v;
        return true;
    }
    FaString *s = fa_is_string(v) ? fa_as_string(v) : fa_to_string_js(v);
    if (s == NULL)
        return false;
    *out = fa_key_from_string(s);
    return true;
}
