/* Calls, checks and throws for emitted C. */
#include "runtime/arguments.h"
#include "runtime/array.h"
#include "runtime/builtin_function.h"
#include "runtime/call.h"
#include "runtime/emit.h"
#include "runtime/global.h"
#include "runtime/iter.h"

/* ---- throws and checks ------------------------------------------------------------------------------------------------ */

FaValue fa_rt_throw_const_assign(FaValue name)
{
    (void)name; /* V8 does not say which */
    return fa_throw_type("Assignment to constant variable.");
}

FaValue fa_rt_throw_reference(FaValue message)
{
    return fa_throw_reference("%V", message);
}

FaValue fa_rt_throw_type(FaValue message)
{
    return fa_throw_type("%V", message);
}

FaValue fa_rt_throw_not_function(FaValue v)
{
    return fa_throw_type("%V is not a function", v);
}

/* 7.2.1 RequireObjectCoercible, of what an object pattern takes apart: the TypeError. */
bool fa_rt_throw_not_coercible(FaValue v, FaValue first_name, const char *text)
{
    if (!text)
        text = v == FA_NULL ? "object null" : "undefined";
    if (fa_is_undefined(first_name))
        fa_throw_type("Cannot destructure '%s' as it is %V.", text, v);
    else
        fa_throw_type("Cannot destructure property '%V' of '%s' as it is %V.", first_name, text, v);
    return false;
}

/* 10.2.1.2 OrdinaryCallBindThis, sloppy */
FaValue fa_rt_this_sloppy(FaValue this_value)
{
    if (FA_LIKELY(fa_is_object(this_value)))
        return this_value;
    return fa_is_nullish(this_value) ? fa_global_this() : fa_from_object(fa_to_object(this_value));
}

FaValue fa_rt_global_this(void)
{
    return fa_global_this();
}

/* ---- calls with spread ---------------------------------------------------------------------------------------------------- */

FaValue fa_rt_call_spread(FaValue function, FaValue this_value, FaValue arguments, const char *text)
{
    const FaArray *array = fa_as_array(arguments);
    if (!fa_is_callable(function))
        return fa_throw_not_callable(text, function);
    return fa_call_js(function, this_value, (int)array->length, array->elements);
}

FaValue fa_rest(int argc, const FaValue *argv, int first)
{
    return fa_from_ptr(argc > first ? fa_array_from(argv + first, (uint32_t)(argc - first)) : fa_array_new(0));
}

bool fa_rest_append_js(FaValue array, int argc, const FaValue *argv, int first)
{
    if (FA_UNLIKELY(!fa_array_iteration_pristine()))
        return fa_rt_array_spread(array, fa_rest(argc, argv, first), NULL);
    if (argc > first)
        fa_array_append(fa_as_array(array), argv + first, (uint32_t)(argc - first));
    return true;
}

bool fa_arguments_append_js(FaValue array, int argc, const FaValue *argv)
{
    if (FA_UNLIKELY(!fa_array_iteration_pristine()))
        return fa_rt_array_spread(array, fa_arguments_unmapped(argc, argv), NULL);
    if (argc > 0)
        fa_array_append(fa_as_array(array), argv, (uint32_t)argc);
    return true;
}

FaValue fa_arguments_apply_js(FaValue apply, FaValue f, FaValue this_value, int argc, const FaValue *argv, FaClosure *callee, const char *text)
{
    if (FA_LIKELY(fa_is_apply(apply) && fa_is_callable(f)))
        return fa_call_js(f, this_value, argc, argv);
    FaValue operands[] = {this_value, fa_arguments_read_only(callee, argc, argv)};
    return fa_call_slow(apply, f, 2, operands, text);
}

bool fa_rt_check_apply(FaValue f)
{
    if (FA_LIKELY(fa_is_apply(f) || !fa_is_callable(f)))
        return true;
    fa_throw_error(FA_EVAL_ERROR, "Cannot call %V as apply with `arguments`: the program was compiled relying on Function.prototype.apply", f);
    return false;
}

FaValue fa_rest_call_js(FaValue f, FaValue this_value, int argc, const FaValue *argv, int first, const char *text)
{
    if (FA_LIKELY(fa_array_iteration_pristine())) {
        int n = argc > first ? argc - first : 0;
        return fa_call_slow(f, this_value, n, n != 0 ? argv + first : NULL, text);
    }
    FaValue array = fa_from_ptr(fa_array_new(0));
    return fa_rest_append_js(array, argc, argv, first) ? fa_rt_call_spread(f, this_value, array, text) : FA_THREW;
}

FaValue fa_rt_new_spread(FaValue constructor, FaValue arguments, const FaSite *site)
{
    const FaArray *array = fa_as_array(arguments);
    return fa_new_js(constructor, (int)array->length, array->elements, site);
}

/* Names the class as new.target does. What a class that extends null inherits from is shown as null. */
static FaValue throw_bad_super(FaValue parent, FaValue new_target)
{
    FaValue name = fa_peek(fa_as_object(new_target), FA_KEY(name));
    if (parent == fa_from_object(FA_INTRINSIC(FUNCTION_PROTO)))
        parent = FA_NULL;
    if (!fa_is_string(name) || fa_str_length(fa_as_string(name)) == 0)
        return fa_throw_type("Super constructor %V of anonymous class is not a constructor", parent);
    return fa_throw_type("Super constructor %V of %V is not a constructor", parent, name);
}

/* 13.3.7.3 GetSuperConstructor: before the arguments of super(…) are evaluated. */
FaValue fa_rt_super_parent(FaValue active_function)
{
    FaObject *parent = fa_object_proto(fa_as_object(active_function));
    return parent ? fa_from_object(parent) : FA_NULL;
}

/* 13.3.7.1 SuperCall : super Arguments, steps 4 to 6. */
FaValue fa_super_new_js(FaValue parent, FaValue new_target, int argc, const FaValue *argv)
{
    if (FA_LIKELY(fa_is_class(parent)))
        return fa_as_closure(parent)->info->generic(fa_as_closure(parent), FA_EMPTY, argc, argv, new_target);
    if (!fa_is_constructor(parent))
        return throw_bad_super(parent, new_target);
    return fa_construct_js(parent, argc, argv, new_target);
}

FaValue fa_rt_super_construct(FaValue parent, FaValue arguments, FaValue new_target)
{
    const FaArray *array = fa_as_array(arguments);
    return fa_super_new_js(parent, new_target, (int)array->length, array->elements);
}
