/* Function, Function.prototype, %ThrowTypeError%, ECMA-262 clause 20.2. Bound functions are in bound.c. */
#include "runtime/array.h"
#include "runtime/builtin_function.h"
#include "runtime/convert.h"
#include "runtime/dynamic_code.h"
#include "runtime/error.h"
#include "runtime/integrity.h"
#include "runtime/operator.h"

/* 20.2.1.1 Function */
FA_BUILTIN(function)
{
    return fa_function_from_text_js("function", argc, argv, new_target, FA_I_FUNCTION_PROTO);
}

/* 19.2.1 eval ( x ), called as any function: not what the compiler found out to be a direct eval */
FA_BUILTIN(global_eval)
{
    FaValue x = FA_ARG(0);
    return fa_is_string(x) ? fa_run_text_js("eval:", fa_as_string(x)) : x;
}

FaValue fa_throw_apply_non_function(FaValue v)
{
    FaString *type = fa_typeof(v);
    const char *article = fa_is_undefined(v) ? "" : type == FA_ATOM(object) ? "an " : "a ";
    return fa_throw_type("Function.prototype.apply was called on %V, which is %s%S and not a function", v, article, type);
}

/* 20.2.3.1 Function.prototype.apply */
FA_BUILTIN(function_proto_apply)
{
    uint32_t n;
    if (!fa_is_callable(this_value))
        return fa_throw_apply_non_function(this_value);
    if (fa_is_nullish(FA_ARG(1)))
        return fa_call_js(this_value, FA_ARG(0), 0, NULL);
    FaValues *list = fa_list_from_array_like_js(argv[1], &n);
    return list ? fa_call_js(this_value, argv[0], (int)n, list->at) : FA_THREW;
}

bool fa_is_apply(FaValue v)
{
    return fa_is_native(v, function_proto_apply);
}

/* 20.2.3.3 Function.prototype.call */
FA_BUILTIN(function_proto_call)
{
    return argc > 1 ? fa_call_js(this_value, argv[0], argc - 1, argv + 1) : fa_call_js(this_value, FA_ARG(0), 0, NULL);
}

bool fa_is_call(FaValue v)
{
    return fa_is_native(v, function_proto_call);
}

/* ---- source text ---------------------------------------------------------------------------------------------------------- */

/* "function NAME() { [native code] }" */
static FaString *native_source(const FaFunctionInfo *info)
{
    FaStrBuilder b;
    fa_sb_init(&b);
    fa_sb_ascii(&b, "function ");
    if (info)
        fa_sb_string(&b, info->flags & FA_FN_NATIVE && !info->source ? info->name : fa_frame_name(info));
    fa_sb_ascii(&b, "() { [native code] }");
    FaString *s = fa_sb_finish(&b);
    return s ? s : FA_ATOM(empty);
}

FaString *fa_function_source_text(FaValue f)
{
    if (fa_has_kind(f, FA_KIND_PROXY_CALLABLE) || fa_bound_target(f) != FA_EMPTY)
        return native_source(NULL);
    const FaFunctionInfo *info = fa_as_closure(f)->info;
    if (!info->source || !info->source->text)
        return native_source(info);
    return fa_str_from_utf8(info->source->text + info->source_start, info->source_end - info->source_start);
}

/* 20.2.3.5 Function.prototype.toString */
FA_BUILTIN(function_proto_to_string)
{
    if (!fa_is_callable(this_value))
        return fa_throw_type("Function.prototype.toString requires that 'this' be a Function");
    return fa_from_ptr(fa_function_source_text(this_value));
}

/* ---- instanceof -------------------------------------------------------------------------------------------------------------- */

/* 20.2.3.6 Function.prototype [ @@hasInstance ] */
FA_BUILTIN(function_proto_has_instance)
{
    int is = fa_ordinary_has_instance_js(this_value, FA_ARG(0));
    return is < 0 ? FA_THREW : fa_bool(is);
}

bool fa_is_function_has_instance(FaValue v)
{
    return fa_is_native(v, function_proto_has_instance);
}

/* ---- restricted properties ----------------------------------------------------------------------------------------------------- */

/* 10.2.4.1 %ThrowTypeError% */
FA_BUILTIN(throw_type_error)
{
    return fa_throw_type("'caller', 'callee', and 'arguments' properties may not be accessed on strict mode functions or the "
                         "arguments objects for calls to them");
}

static FaValue make_throw_type_error(void)
{
    FaValue f = fa_native_new(throw_type_error, FA_ATOM(empty), 0, FA_FN_NATIVE | FA_FN_STRICT | FA_FN_METHOD, FA_EMPTY);
    fa_rt.intrinsics[FA_I_THROW_TYPE_ERROR] = fa_as_object(f);
    fa_set_integrity_level_js(fa_as_object(f), true);
    return f;
}

static const FaRow function_proto_rows[] = {
    FA_METHOD("apply", function_proto_apply, 2),
    FA_METHOD("bind", fa_function_proto_bind, 1),
    FA_METHOD("call", function_proto_call, 1),
    FA_METHOD("toString", function_proto_to_string, 0),
    {"@@hasInstance", function_proto_has_instance, NULL, 0, NULL, FA_ROW_METHOD, 1, 0},
};

/* %Function.prototype% was made bare by fa_realm_init. */
static void init(void)
{
    FaObject *proto = fa_rt.intrinsics[FA_I_FUNCTION_PROTO];
    FaValue thrower = make_throw_type_error();
    fa_define_accessor(proto, FA_KEY(arguments), thrower, thrower, FA_CONFIGURABLE);
    fa_define_accessor(proto, FA_KEY(caller), thrower, thrower, FA_CONFIGURABLE);
    fa_make_constructor("Function", function, 1, FA_I_FUNCTION, proto, FA_I_FUNCTION_PROTO);
    FA_DEFINE_ROWS(proto, function_proto_rows);
    fa_make_function("eval", global_eval, 1, FA_I_EVAL);
}

const FaFamily fa_family_FUNCTION = {"Function", init};
