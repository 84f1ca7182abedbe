/* Bound functions, ECMA-262 10.4.1 and 20.2.3.2: native functions whose hidden value is a run {target, this, arguments…}. */
#include "runtime/builtin_function.h"
#include "runtime/convert.h"
#include "runtime/error.h"

enum { TARGET, THIS, ARGUMENTS };
#define ARGUMENTS_SMALL 16

static FaValues *bound_values(const FaClosure *self)
{
    return fa_ptr(self->captured[0]);
}

static FaValue enter_js(const FaValues *bound, FaClosure *self, int argc, const FaValue *argv, FaValue new_target)
{
    FaValue target = bound->at[TARGET];
    if (fa_is_undefined(new_target))
        return fa_call_js(target, bound->at[THIS], argc, argv);
    return fa_construct_js(target, argc, argv, new_target == fa_from_object(self) ? target : new_target);
}

/* 10.4.1.1 [[Call]], 10.4.1.2 [[Construct]] */
FA_BUILTIN(bound_code)
{
    FaValue small[ARGUMENTS_SMALL], *all = small;
    const FaValues *bound = bound_values(self);
    uint32_t before = fa_values_count(bound) - ARGUMENTS;
    if (fa_stack_low())
        return fa_throw_stack_overflow();
    if (before == 0)
        return enter_js(bound, self, argc, argv, new_target);
    if (before + (uint32_t)argc > ARGUMENTS_SMALL)
        all = fa_values_new(FA_KIND_VALUES, before + (uint32_t)argc, FA_UNDEFINED)->at;
    memcpy(all, bound->at + ARGUMENTS, before * sizeof *all);
    if (argc > 0)
        memcpy(all + before, argv, (size_t)argc * sizeof *all);
    if (all != small)
        fa_barrier(all);
    return enter_js(bound, self, argc + (int)before, all, new_target);
}

FaValue fa_bound_target(FaValue v)
{
    if (!fa_is_cell(v) || fa_kind_of_ptr(fa_ptr(v)) < FA_KIND_FUNCTION || fa_as_closure(v)->info->generic != bound_code)
        return FA_EMPTY;
    return bound_values(fa_as_closure(v))->at[TARGET];
}

/* The length of a bound function: what the target's leaves after the bound arguments. False: threw. */
static bool bound_length_js(FaObject *target, int bound, double *out)
{
    *out = 0;
    int has = fa_has_own_property_js(target, FA_KEY(length));
    if (has <= 0)
        return has == 0;
    FaValue v = fa_get_js(target, FA_KEY(length), fa_from_object(target));
    if (fa_threw(v))
        return false;
    if (fa_is_number(v))
        *out = fmax(fa_double_to_integer(fa_as_number(v)) - bound, 0);
    return true;
}

/* "bound NAME"; NULL: threw. */
static FaString *bound_name_js(FaObject *target)
{
    FaValue name = fa_get_js(target, FA_KEY(name), fa_from_object(target));
    if (fa_threw(name))
        return NULL;
    return fa_str_concat(fa_str_from_ascii("bound "), fa_is_string(name) ? fa_as_string(name) : FA_ATOM(empty));
}

/* 10.4.1.3 BoundFunctionCreate */
static FaValue create_js(FaValue target, int argc, const FaValue *argv)
{
    unsigned flags = FA_FN_NATIVE | FA_FN_STRICT | FA_FN_METHOD | (fa_is_constructor(target) ? FA_FN_CONSTRUCTOR : 0u);
    uint32_t bound_count = argc > 1 ? (uint32_t)argc - 1 : 0;
    FaValue proto = fa_get_prototype_of_js(fa_as_object(target));
    if (fa_threw(proto))
        return FA_THREW;
    FaValues *values = fa_values_new(FA_KIND_VALUES, ARGUMENTS + bound_count, FA_UNDEFINED);
    values->at[TARGET] = target;
    values->at[THIS] = FA_ARG(0);
    for (uint32_t i = 0; i < bound_count; i++)
        values->at[ARGUMENTS + i] = argv[i + 1];
    fa_barrier(values->at);
    FaValue f = fa_native_new(bound_code, FA_ATOM(empty), 0, flags, fa_from_ptr(values));
    if (proto != fa_from_object(FA_INTRINSIC(FUNCTION_PROTO)))
        fa_set_prototype_of_js(fa_as_object(f), proto);
    return f;
}

static void define_own(FaValue f, FaKey key, FaValue v)
{
    FaDescriptor d = {v, FA_EMPTY, FA_EMPTY, FA_CONFIGURABLE, FA_ATTR_ALL};
    fa_define_own_property_js(fa_as_object(f), key, &d); /* a fresh function: cannot be refused */
}

FaValue fa_function_proto_bind(FaClosure *self, FaValue this_value, int argc, const FaValue *argv, FaValue new_target)
{
    double length;
    (void)self, (void)new_target;
    if (!fa_is_callable(this_value))
        return fa_throw_type("Bind must be called on a function");
    FaValue f = create_js(this_value, argc, argv);
    if (fa_threw(f) || !bound_length_js(fa_as_object(this_value), argc > 1 ? argc - 1 : 0, &length))
        return FA_THREW;
    FaString *name = bound_name_js(fa_as_object(this_value));
    if (!name)
        return FA_THREW;
    define_own(f, FA_KEY(length), fa_number(length));
    define_own(f, FA_KEY(name), fa_from_ptr(name));
    return f;
}
