/* GeneratorFunction and generator objects. Spec: 27.3, 27.5. */
#include "runtime/coroutine.h"
#include "runtime/dynamic_code.h"
#include "runtime/error.h"

/* 27.5.3.2 GeneratorValidate, as far as the object goes. NULL: threw. */
static FaGenerator *this_generator(FaValue v, const char *method)
{
    if (FA_LIKELY(fa_has_kind(v, FA_KIND_GENERATOR)) && !((FaGenerator *)fa_ptr(v))->is_async)
        return fa_ptr(v);
    fa_throw_type("Method [Generator].prototype.%s called on incompatible receiver %V", method, v);
    return NULL;
}

/* 27.5.1.2 %GeneratorPrototype%.next ( value ) */
FA_BUILTIN(generator_proto_next)
{
    FaGenerator *g = this_generator(this_value, "next");
    return g == NULL ? FA_THREW : fa_generator_resume(g, FA_RESUME_NEXT, FA_ARG(0));
}

/* 27.5.1.3 %GeneratorPrototype%.return ( value ) */
FA_BUILTIN(generator_proto_return)
{
    FaGenerator *g = this_generator(this_value, "return");
    return g == NULL ? FA_THREW : fa_generator_resume(g, FA_RESUME_RETURN, FA_ARG(0));
}

/* 27.5.1.4 %GeneratorPrototype%.throw ( exception ) */
FA_BUILTIN(generator_proto_throw)
{
    FaGenerator *g = this_generator(this_value, "throw");
    return g == NULL ? FA_THREW : fa_generator_resume(g, FA_RESUME_THROW, FA_ARG(0));
}

/* 27.3.1.1 GeneratorFunction */
FA_BUILTIN(generator_function)
{
    return fa_function_from_text_js("function*", argc, argv, new_target, FA_I_GENERATOR_FUNCTION_PROTO);
}

static FaValue step_js(FaValue generator, bool *done)
{
    FaGenerator *g = fa_ptr(generator);
    *done = false;
    if (g->is_running)
        return fa_throw_type("Generator is already running");
    return fa_generator_step(g, FA_RESUME_NEXT, FA_UNDEFINED, done);
}

static const FaRow generator_proto_rows[] = {
    FA_METHOD("next", generator_proto_next, 1),
    FA_METHOD("return", generator_proto_return, 1),
    FA_METHOD("throw", generator_proto_throw, 1),
    FA_TAG("Generator"),
};

static const FaRow function_proto_rows[] = {FA_TAG("GeneratorFunction")};

static void init_generators(FaObject *function_proto)
{
    FaObject *proto = fa_object_new(FA_INTRINSIC(ITERATOR_PROTO));
    fa_rt.intrinsics[FA_I_GENERATOR_PROTO] = proto;
    fa_define_data(proto, FA_KEY(constructor), fa_from_object(function_proto), FA_CONFIGURABLE);
    FA_DEFINE_ROWS(proto, generator_proto_rows);
    fa_define_data(function_proto, FA_KEY(prototype), fa_from_object(proto), FA_CONFIGURABLE);
    fa_rt.generator_next = fa_peek(proto, FA_KEY(next));
    fa_rt.generator_step_js = step_js;
}

static void init(void)
{
    FaObject *proto = fa_object_new(FA_INTRINSIC(FUNCTION_PROTO));
    FaObject *constructor = fa_make_constructor("GeneratorFunction", generator_function, 1, FA_I_GENERATOR_FUNCTION,
                                                proto, FA_I_GENERATOR_FUNCTION_PROTO);
    fa_set_prototype_of_js(constructor, fa_from_object(FA_INTRINSIC(FUNCTION))); /* a fresh function: cannot fail */
    fa_define_data(proto, FA_KEY(constructor), fa_from_object(constructor), FA_CONFIGURABLE);
    FA_DEFINE_ROWS(proto, function_proto_rows);
    init_generators(proto);
}

const FaFamily fa_family_GENERATOR = {"Generator", init};
