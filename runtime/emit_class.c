/* Classes for emitted C, ECMA-262 15.7.14 ClassDefinitionEvaluation and 10.2.2 [[Construct]]. */
#include "runtime/call.h"
#include "runtime/emit.h"

/* Steps 8 to 10: the object that becomes F.prototype. `heritage` is FA_EMPTY without an extends clause. */
FaValue fa_rt_class_proto(FaValue heritage)
{
    if (heritage == FA_EMPTY)
        return fa_from_object(fa_object_new_plain());
    if (heritage == FA_NULL)
        return fa_from_object(fa_object_new(NULL));
    if (!fa_is_constructor(heritage))
        return fa_throw_type("Class extends value %V is not a constructor or null", heritage);
    FaValue parent = fa_get_js(fa_as_object(heritage), FA_KEY(prototype), heritage);
    if (fa_threw(parent))
        return FA_THREW;
    if (parent != FA_NULL && !fa_is_object(parent))
        return fa_throw_type("Class extends value does not have valid prototype property %V", parent);
    return fa_from_object(fa_object_new(parent == FA_NULL ? NULL : fa_as_object(parent)));
}

/* Steps 14 to 17. */
void fa_rt_class_link(FaValue constructor, FaValue proto, FaValue heritage)
{
    FaObject *f = fa_as_object(constructor);
    if (fa_is_object(heritage))
        fa_set_prototype_of_js(f, heritage); /* a fresh function: runs nothing, cannot fail */
    fa_define_data(f, FA_KEY(prototype), proto, 0);
    fa_define_data(fa_as_object(proto), FA_KEY(constructor), constructor, FA_ATTR_BUILTIN);
}

/* 10.1.13 OrdinaryCreateFromConstructor, for a base class constructor. */
FaValue fa_rt_class_this_slow(FaValue active_function, FaValue new_target)
{
    return fa_this_from_new_target_js(fa_as_closure(active_function), new_target, FA_I_OBJECT_PROTO);
}

bool fa_rt_refuse_call(FaValue active_function)
{
    fa_throw_class_called(fa_as_closure(active_function)->info);
    return false;
}

/* 10.2.2 [[Construct]], steps 10 to 14, for a derived class constructor; this_value is FA_EMPTY before super(). */
FaValue fa_rt_derived_result_slow(FaValue result, FaValue this_value)
{
    if (fa_is_object(result))
        return result;
    if (!fa_is_undefined(result))
        return fa_throw_type("Derived constructors may only return object or undefined");
    return this_value == FA_EMPTY ? fa_rt_throw_this_tdz() : this_value;
}

FaValue fa_rt_throw_super_twice(void)
{
    return fa_throw_reference("Super constructor may only be called once");
}

FaValue fa_rt_throw_this_tdz(void)
{
    return fa_throw_reference("Must call super constructor in derived class before accessing 'this' or returning from derived constructor");
}
