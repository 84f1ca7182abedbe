/* AsyncFunction, AsyncGeneratorFunction, async generator objects, %AsyncIteratorPrototype%. Spec: 27.1.3, 27.4, 27.6,
 * 27.7. */
#include "runtime/async_generator.h"
#include "runtime/async_iterator.h"
#include "runtime/dynamic_code.h"
#include "runtime/error.h"
#include "runtime/promise.h"

/* ---- async generator objects ---- */

/* The promise of a request that v, which is no async generator, refuses (27.6.3.3 AsyncGeneratorValidate). */
static FaValue refuse(FaValue v, const char *method)
{
    FaPromise *p = fa_promise_new();
    fa_throw_type("Method [AsyncGenerator].prototype.%s called on incompatible receiver %V", method, v);
    fa_promise_reject(p, fa_catch());
    return fa_from_object(p);
}

static FaValue request_js(FaValue v, FaResumption how, FaValue sent, const char *method)
{
    if (!fa_has_kind(v, FA_KIND_GENERATOR) || !((FaGenerator *)fa_ptr(v))->is_async)
        return refuse(v, method);
    return fa_async_generator_request_js(fa_ptr(v), how, sent);
}

/* 27.6.1.2 %AsyncGeneratorPrototype%.next ( value ) */
FA_BUILTIN(async_generator_proto_next)
{
    return request_js(this_value, FA_RESUME_NEXT, FA_ARG(0), "next");
}

/* 27.6.1.3 %AsyncGeneratorPrototype%.return ( value ) */
FA_BUILTIN(async_generator_proto_return)
{
    return request_js(this_value, FA_RESUME_RETURN, FA_ARG(0), "return");
}

/* 27.6.1.4 %AsyncGeneratorPrototype%.throw ( exception ) */
FA_BUILTIN(async_generator_proto_throw)
{
    return request_js(this_value, FA_RESUME_THROW, FA_ARG(0), "throw");
}

/* 27.1.3.1 %AsyncIteratorPrototype% [ %Symbol.asyncIterator% ] ( ) */
FA_BUILTIN(async_iterator_proto_iterator)
{
    return this_value;
}

/* 27.7.1.1 AsyncFunction */
FA_BUILTIN(async_function)
{
    return fa_function_from_text_js("async function", argc, argv, new_target, FA_I_ASYNC_FUNCTION_PROTO);
}

/* 27.4.1.1 AsyncGeneratorFunction */
FA_BUILTIN(async_generator_function)
{
    return fa_function_from_text_js("async function*", argc, argv, new_target, FA_I_ASYNC_GENERATOR_FUNCTION_PROTO);
}

/* ---- the family ---- */

static const FaRow async_generator_proto_rows[] = {
    FA_METHOD("next", async_generator_proto_next, 1),
    FA_METHOD("return", async_generator_proto_return, 1),
    FA_METHOD("throw", async_generator_proto_throw, 1),
    FA_TAG("AsyncGenerator"),
};

static const FaRow async_function_proto_rows[] = {FA_TAG("AsyncFunction")};
static const FaRow async_generator_function_proto_rows[] = {FA_TAG("AsyncGeneratorFunction")};
static const FaRow async_iterator_proto_rows[] = {FA_METHOD("@@asyncIterator", async_iterator_proto_iterator, 0)};

/* A constructor of functions with its prototype, the prototype of the functions. */
static FaObject *make_function_type(const char *name, FaGeneric *code, int intrinsic, int proto_intrinsic)
{
    FaObject *proto = fa_object_new(FA_INTRINSIC(FUNCTION_PROTO));
    FaObject *constructor = fa_make_constructor(name, code, 1, intrinsic, proto, proto_intrinsic);
    fa_set_prototype_of_js(constructor, fa_from_object(FA_INTRINSIC(FUNCTION))); /* a fresh function: cannot fail */
    fa_define_data(proto, FA_KEY(constructor), fa_from_object(constructor), FA_CONFIGURABLE);
    return proto;
}

static void init_async_generators(FaObject *async_iterator_proto)
{
    FaObject *function_proto = make_function_type("AsyncGeneratorFunction", async_generator_function,
                                                  FA_I_ASYNC_GENERATOR_FUNCTION, FA_I_ASYNC_GENERATOR_FUNCTION_PROTO);
    FaObject *proto = fa_object_new(async_iterator_proto);
    fa_rt.intrinsics[FA_I_ASYNC_GENERATOR_PROTO] = proto;
    fa_define_data(proto, FA_KEY(constructor), fa_from_object(function_proto), FA_CONFIGURABLE);
    FA_DEFINE_ROWS(proto, async_generator_proto_rows);
    fa_define_data(function_proto, FA_KEY(prototype), fa_from_object(proto), FA_CONFIGURABLE);
    FA_DEFINE_ROWS(function_proto, async_generator_function_proto_rows);
}

static void init(void)
{
    FaObject *async_iterator_proto = fa_object_new_plain();
    fa_rt.intrinsics[FA_I_ASYNC_ITERATOR_PROTO] = async_iterator_proto;
    FA_DEFINE_ROWS(async_iterator_proto, async_iterator_proto_rows);
    FaObject *function_proto =
        make_function_type("AsyncFunction", async_function, FA_I_ASYNC_FUNCTION, FA_I_ASYNC_FUNCTION_PROTO);
    FA_DEFINE_ROWS(function_proto, async_function_proto_rows);
    init_async_generators(async_iterator_proto);
    fa_async_from_sync_init(async_iterator_proto);
}

const FaFamily fa_family_ASYNC = {"Async", init};
