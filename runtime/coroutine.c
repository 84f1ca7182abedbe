/* Frames, and generators that are not async (27.5). */
#include "runtime/coroutine.h"

#include "runtime/convert.h"
#include "runtime/error.h"
#include "runtime/iter.h"
#include "runtime/shape.h"

#define GENERATOR_SLOTS ((unsigned)(sizeof(FaGenerator) / sizeof(FaValue)))

FaFrame *fa_frame_new(FaBody *body, uint32_t slots)
{
    FaFrame *frame = fa_heap_alloc(sizeof *frame + slots * sizeof(FaValue));
    *frame = (FaFrame){.head = FA_HEAD(FA_KIND_FRAME, slots),
                       .body = body,
                       .owner = FA_UNDEFINED,
                       .sent = FA_UNDEFINED};
    for (uint32_t i = 0; i < slots; i++)
        frame->slot[i] = FA_UNDEFINED;
    return frame;
}

FaValue fa_frame_keep_arguments(int argc, const FaValue *argv)
{
    FaValues *kept = fa_values_new(FA_KIND_VALUES, (uint32_t)argc, FA_UNDEFINED);
    if (argc != 0)
        memcpy(kept->at, argv, (size_t)argc * sizeof *argv);
    return fa_from_ptr(kept);
}

/* ---- starting ---- */

/* The shape of the function's generators, remembered where a constructor remembers that of its objects. */
static FaShape *shape_for(FaFunctionInfo *info, FaObject *proto)
{
    if (FA_LIKELY(info->construct_shape != NULL && info->construct_proto == proto))
        return info->construct_shape;
    FaShape *shape = fa_shape_root_sized(FA_KIND_GENERATOR, proto, 0, GENERATOR_SLOTS, 0);
    if (info->construct_shape == NULL)
        fa_weak_add(&fa_rt.objects.weak_infos, info);
    info->construct_shape = shape;
    info->construct_proto = proto;
    return shape;
}

FaGenerator *fa_generator_new_js(FaClosure *callee, FaFrame *frame, int fallback_intrinsic)
{
    FaObject *proto = fa_proto_from_constructor_js(fa_from_object(callee), fallback_intrinsic);
    if (proto == NULL)
        return NULL;
    FaShape *shape = shape_for(callee->info, proto);
    FaGenerator *g = fa_heap_alloc(sizeof *g);
    *g = (FaGenerator){.object = {.head = FA_HEAD(FA_KIND_GENERATOR, (uintptr_t)shape)},
                       .frame = frame,
                       .queue = FA_UNDEFINED,
                       .queue_end = FA_UNDEFINED};
    return g;
}

FaValue fa_generator_suspended(FaClosure *callee, FaFrame *frame)
{
    FaGenerator *g = fa_generator_new_js(callee, frame, FA_I_GENERATOR_PROTO);
    return g == NULL ? FA_THREW : fa_from_object(g);
}

FaValue fa_generator_start(FaClosure *callee, FaFrame *frame)
{
    bool threw = fa_threw(fa_frame_run(frame, FA_RESUME_NEXT, FA_UNDEFINED));
    return threw ? FA_THREW : fa_generator_suspended(callee, frame);
}

/* ---- continuing ---- */

/* Generators that delegate to one another without end would use up the stack only after a time that grows with the square
 * of its size: each value passes through all of them. */
enum { NESTED_MAX = 10000 };

/* Runs the frame of a generator that is suspended. */
static FaValue run_js(FaGenerator *g, FaResumption how, FaValue sent)
{
    FaFrame *frame = g->frame;
    if (FA_UNLIKELY(fa_rt.nested_generators == NESTED_MAX))
        return fa_throw_stack_overflow();
    g->is_running = true;
    fa_rt.nested_generators++;
    FaValue v = fa_frame_run(frame, how, sent);
    fa_rt.nested_generators--;
    g->is_running = false;
    if (frame->suspension == FA_DONE)
        g->frame = NULL;
    return v;
}

/* Continues a generator that was completed, or that an abrupt completion completes before its body began: what it
 * gives. */
static FaValue give_nothing(FaGenerator *g, FaResumption how, FaValue sent)
{
    g->frame = NULL;
    if (how == FA_RESUME_THROW)
        return fa_throw(sent);
    return how == FA_RESUME_RETURN ? sent : FA_UNDEFINED;
}

static bool has_body_to_run(const FaGenerator *g, FaResumption how)
{
    return g->frame != NULL && (how == FA_RESUME_NEXT || g->frame->suspension != FA_START);
}

/* 27.5.3.3 GeneratorResume, 27.5.3.4 GeneratorResumeAbrupt */
FaValue fa_generator_resume(FaGenerator *g, FaResumption how, FaValue sent)
{
    if (g->is_running)
        return fa_throw_type("Generator is already running");
    bool runs = has_body_to_run(g, how);
    const FaFrame *frame = g->frame;
    FaValue v = runs ? run_js(g, how, sent) : give_nothing(g, how, sent);
    if (fa_threw(v))
        return FA_THREW;
    if (runs && frame->suspension == FA_YIELD_RESULT)
        return v;
    return fa_iter_result(v, g->frame == NULL);
}

/* The value in an iterator result that yield* passes on. */
static FaValue unwrap_js(FaValue result, bool *done)
{
    if (FA_LIKELY(fa_is_iter_result(result))) {
        *done = fa_to_boolean(fa_iter_result_done(result));
        return *done ? FA_UNDEFINED : fa_iter_result_value(result);
    }
    FaValue is_done = fa_getv_js(result, FA_KEY(done));
    if (fa_threw(is_done))
        return FA_THREW;
    *done = fa_to_boolean(is_done);
    return *done ? FA_UNDEFINED : fa_getv_js(result, FA_KEY(value));
}

FaValue fa_generator_step(FaGenerator *g, FaResumption how, FaValue sent, bool *done)
{
    bool runs = has_body_to_run(g, how);
    const FaFrame *frame = g->frame;
    FaValue v = runs ? run_js(g, how, sent) : give_nothing(g, how, sent);
    *done = g->frame == NULL;
    if (FA_UNLIKELY(!*done && frame->suspension == FA_YIELD_RESULT))
        return unwrap_js(v, done);
    return v;
}
