/* Error, the native error types and AggregateError, ECMA-262 clause 20.5; captureStackTrace and stack as V8 has them. */
#include "runtime/array.h"
#include "runtime/convert.h"
#include "runtime/error.h"
#include "runtime/iter.h"

/* ---- constructors ------------------------------------------------------------------------------------------------------------ */

/* 20.5.8.1 InstallErrorCause. False: threw. */
static bool install_cause_js(FaObject *o, FaValue options)
{
    if (!fa_is_object(options))
        return true;
    int has = fa_has_property_js(fa_as_object(options), FA_KEY(cause));
    if (has <= 0)
        return has == 0;
    FaValue cause = fa_get_js(fa_as_object(options), FA_KEY(cause), options);
    if (fa_threw(cause))
        return false;
    fa_define_data(o, FA_KEY(cause), cause, FA_ATTR_BUILTIN);
    return true;
}

/* Steps common to 20.5.1.1, 20.5.6.1.1 and 20.5.7.1.1. NULL: threw. What user code that runs on the way constructs does
 * not change where this error says it was made. */
static FaObject *construct_js(FaClosure *self, FaValue new_target, int proto_intrinsic, FaValue message, FaValue options)
{
    bool called = fa_is_undefined(new_target);
    const FaPlace *site = fa_rt.site;
    FaObject *proto = fa_proto_from_constructor_js(called ? fa_from_object(self) : new_target, proto_intrinsic);
    if (!proto)
        return NULL;
    FaString *text = fa_is_undefined(message) ? NULL : fa_to_string_js(message);
    if (!text && !fa_is_undefined(message))
        return NULL;
    fa_rt.site = site;
    FaObject *o = fa_error_new_with_proto(proto, text ? fa_from_ptr(text) : FA_UNDEFINED);
    return install_cause_js(o, options) ? o : NULL;
}

static FaValue construct_plain_js(FaClosure *self, int argc, const FaValue *argv, FaValue new_target, int proto_intrinsic)
{
    FaObject *o = construct_js(self, new_target, proto_intrinsic, FA_ARG(0), FA_ARG(1));
    return o ? fa_from_object(o) : FA_THREW;
}

/* 20.5.1.1 Error, 20.5.6.1.1 NativeError */
#define DEFINE_CONSTRUCTOR(NAME, PROTO)                                                                                \
    FA_BUILTIN(NAME)                                                                                                   \
    {                                                                                                                  \
        return construct_plain_js(self, argc, argv, new_target, PROTO);                                                \
    }
DEFINE_CONSTRUCTOR(error, FA_I_ERROR_PROTO)
DEFINE_CONSTRUCTOR(type_error, FA_I_TYPE_ERROR_PROTO)
DEFINE_CONSTRUCTOR(range_error, FA_I_RANGE_ERROR_PROTO)
DEFINE_CONSTRUCTOR(reference_error, FA_I_REFERENCE_ERROR_PROTO)
DEFINE_CONSTRUCTOR(syntax_error, FA_I_SYNTAX_ERROR_PROTO)
DEFINE_CONSTRUCTOR(eval_error, FA_I_EVAL_ERROR_PROTO)
DEFINE_CONSTRUCTOR(uri_error, FA_I_URI_ERROR_PROTO)

/* 20.5.7.1.1 AggregateError */
FA_BUILTIN(aggregate_error)
{
    FaObject *o = construct_js(self, new_target, FA_I_AGGREGATE_ERROR_PROTO, FA_ARG(1), FA_ARG(2));
    if (!o)
        return FA_THREW;
    FaArray *errors = fa_array_new(0);
    if (fa_threw(fa_array_append_spread_js(errors, FA_ARG(0))))
        return FA_THREW;
    fa_define_data(o, FA_KEY(errors), fa_from_object(errors), FA_ATTR_BUILTIN);
    return fa_from_object(o);
}

/* ---- Error.prototype ------------------------------------------------------------------------------------------------------------ */

/* A property as a string, `fallback` when it is undefined. NULL: threw. */
static FaString *read_text_js(FaObject *o, FaKey key, FaString *fallback)
{
    FaValue v = fa_get_js(o, key, fa_from_object(o));
    if (fa_threw(v))
        return NULL;
    return fa_is_undefined(v) ? fallback : fa_to_string_js(v);
}

FaString *fa_error_to_string_js(FaObject *o)
{
    FaString *name = read_text_js(o, FA_KEY(name), FA_ATOM(Error));
    FaString *message = name ? read_text_js(o, FA_KEY(message), FA_ATOM(empty)) : NULL;
    if (!message)
        return NULL;
    if (fa_str_length(name) == 0 || fa_str_length(message) == 0)
        return fa_str_length(name) == 0 ? message : name;
    FaString *start = fa_str_concat(name, fa_str_from_ascii(": "));
    return start ? fa_str_concat(start, message) : NULL;
}

/* 20.5.3.4 Error.prototype.toString */
FA_BUILTIN(error_proto_to_string)
{
    if (!fa_is_object(this_value))
        return fa_throw_type("Method Error.prototype.toString called on incompatible receiver %V", this_value);
    FaString *s = fa_error_to_string_js(fa_as_object(this_value));
    return s ? fa_from_ptr(s) : FA_THREW;
}

/* ---- stack ------------------------------------------------------------------------------------------------------------------------ */

/* The Error object whose `stack` is read through o, which may inherit from it. */
static FaObject *holder_of_stack(FaObject *o)
{
    while (o && fa_kind_of_ptr(o) != FA_KIND_ERROR)
        o = fa_object_proto(o);
    return o;
}

/* The getter behind `stack` until it is first read. */
FA_BUILTIN(error_stack_get)
{
    FaObject *o = fa_is_object(this_value) ? holder_of_stack(fa_as_object(this_value)) : NULL;
    if (!o)
        return FA_UNDEFINED;
    if (!fa_error_settle_stack_js(o))
        return FA_THREW;
    return fa_get_js(o, FA_KEY(stack), fa_from_object(o));
}

FA_BUILTIN(error_stack_set)
{
    FaDescriptor d = {FA_ARG(0), FA_EMPTY, FA_EMPTY, FA_ATTR_BUILTIN, FA_ATTR_ALL};
    if (fa_is_object(this_value) && fa_define_own_property_js(fa_as_object(this_value), FA_KEY(stack), &d) < 0)
        return FA_THREW;
    return FA_UNDEFINED;
}

/* Is the stack to begin with the caller of another function than the one at the place of this call? That is not known. */
static bool hides_caller(FaValue function)
{
    const FaFunctionInfo *here = fa_rt.site ? fa_rt.site->function : NULL;
    return fa_is_callable(function) &&
           (fa_has_kind(function, FA_KIND_PROXY_CALLABLE) || fa_as_closure(function)->info != here);
}

/* Error.captureStackTrace. An Error object keeps the trace it has, which knows more than the place of this call. */
FA_BUILTIN(error_capture_stack_trace)
{
    if (!fa_is_object(FA_ARG(0)))
        return fa_throw_type("invalid_argument");
    FaObject *o = fa_as_object(argv[0]);
    if (hides_caller(FA_ARG(1)))
        fa_rt.site = NULL;
    FaString *frame = fa_site_text(), *stack = fa_error_stack_js(o);
    if (!stack)
        return FA_THREW;
    if (fa_kind_of_ptr(o) != FA_KIND_ERROR)
        stack = fa_str_concat(stack, frame);
    FaDescriptor d = {stack ? fa_from_ptr(stack) : FA_THREW, FA_EMPTY, FA_EMPTY, FA_ATTR_BUILTIN, FA_ATTR_ALL};
    return stack && fa_define_or_throw_js(o, FA_KEY(stack), &d) ? FA_UNDEFINED : FA_THREW;
}

/* ---- the family --------------------------------------------------------------------------------------------------------------------- */

static const FaRow error_rows[] = {
    FA_METHOD("captureStackTrace", error_capture_stack_trace, 2),
    {"stackTraceLimit", NULL, NULL, 10, NULL, FA_ROW_NUMBER, 0, FA_ATTR_ALL},
};

static const FaRow error_proto_rows[] = {
    FA_METHOD("toString", error_proto_to_string, 0),
};

typedef struct ErrorType {
    const char *name;
    FaGeneric *code;
    unsigned length;
    int constructor, proto;
} ErrorType;

static const ErrorType subtypes[] = {
    {"TypeError", type_error, 1, FA_I_TYPE_ERROR, FA_I_TYPE_ERROR_PROTO},
    {"RangeError", range_error, 1, FA_I_RANGE_ERROR, FA_I_RANGE_ERROR_PROTO},
    {"ReferenceError", reference_error, 1, FA_I_REFERENCE_ERROR, FA_I_REFERENCE_ERROR_PROTO},
    {"SyntaxError", syntax_error, 1, FA_I_SYNTAX_ERROR, FA_I_SYNTAX_ERROR_PROTO},
    {"EvalError", eval_error, 1, FA_I_EVAL_ERROR, FA_I_EVAL_ERROR_PROTO},
    {"URIError", uri_error, 1, FA_I_URI_ERROR, FA_I_URI_ERROR_PROTO},
    {"AggregateError", aggregate_error, 2, FA_I_AGGREGATE_ERROR, FA_I_AGGREGATE_ERROR_PROTO},
};

/* A constructor with its prototype; proto's name and message are what its instances inherit. */
static FaObject *make_type(const ErrorType *type, FaObject *parent_proto)
{
    FaObject *proto = fa_object_new(parent_proto);
    FaObject *constructor = fa_make_constructor(type->name, type->code, type->length, type->constructor, proto, type->proto);
    fa_define_data(proto, FA_KEY(name), fa_from_ptr(fa_str_intern_ascii(type->name)), FA_ATTR_BUILTIN);
    fa_define_data(proto, FA_KEY(message), fa_from_ptr(FA_ATOM(empty)), FA_ATTR_BUILTIN);
    return constructor;
}

static void init(void)
{
    const ErrorType base = {"Error", error, 1, FA_I_ERROR, FA_I_ERROR_PROTO};
    fa_make_function("stack", error_stack_get, 0, FA_I_ERROR_STACK_GET);
    fa_make_function("stack", error_stack_set, 1, FA_I_ERROR_STACK_SET);
    FaObject *constructor = make_type(&base, FA_INTRINSIC(OBJECT_PROTO));
    FA_DEFINE_ROWS(constructor, error_rows);
    FA_DEFINE_ROWS(fa_rt.intrinsics[FA_I_ERROR_PROTO], error_proto_rows);
    for (size_t i = 0; i < sizeof subtypes / sizeof subtypes[0]; i++) {
        FaObject *subtype = make_type(&subtypes[i], fa_rt.intrinsics[FA_I_ERROR_PROTO]);
        fa_set_prototype_of_js(subtype, fa_from_object(constructor)); /* a fresh function: cannot fail */
    }
}

const FaFamily fa_family_ERROR = {"Error", init};
