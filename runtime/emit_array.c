/* What runtime/array.js calls beside the rest of emit_script.c. */
#include "runtime/array_like.h"
#include "runtime/convert.h"
#include "runtime/emit.h"
#include "runtime/iter.h"

FaValue fa_rt_this_object_slow(FaValue this_value, FaValue method)
{
    if (fa_is_nullish(this_value))
        return fa_throw_type("%S called on null or undefined", fa_as_string(method));
    FaObject *o = fa_to_object(this_value);
    return o ? fa_from_object(o) : FA_THREW;
}

/* GetMethod(items, @@iterator), with V8's messages for Array.from. */
FaValue fa_rt_iterator_method(FaValue items)
{
    if (fa_is_nullish(items))
        return fa_throw_type("%s is not iterable (cannot read property Symbol(Symbol.iterator))",
                             items == FA_NULL ? "object null" : "undefined");
    FaValue method = fa_getv_js(items, FA_KEY_SYMBOL(iterator));
    if (method == FA_THREW || fa_is_callable(method))
        return method;
    if (!fa_is_nullish(method))
        return fa_throw_type("%s", "%Array%.from requires that the property of the first argument, items[Symbol.iterator], "
                                   "when exists, be a function");
    return FA_UNDEFINED;
}

/* Plain arrays are walked without an iterator object when nobody can tell. */
FaValue fa_rt_iter_open_method(FaValue items, FaValue method)
{
    bool plain = fa_is_dense_array(items) && fa_shape_of(fa_as_object(items)) == fa_rt.objects.array_shape;
    if (plain && method == fa_from_object(FA_INTRINSIC(ARRAY_PROTO_VALUES)) && fa_array_iteration_pristine())
        return fa_iter_open_js(items);
    return fa_iter_open_method_js(items, method);
}
