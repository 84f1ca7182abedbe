/* Async functions (27.7): running a body from one await to the next. */
#include "runtime/coroutine.h"

#include "runtime/async_generator.h"
#include "runtime/error.h"
#include "runtime/promise.h"

static bool has_generator(const FaFrame *frame)
{
    return fa_has_kind(frame->owner, FA_KIND_GENERATOR);
}

bool fa_await_js(FaFrame *frame, FaValue v)
{
    if (!fa_is_object(v)) {
        fa_frame_enqueue(frame, FA_FULFILLED, v);
        return true;
    }
    FaPromise *p = fa_promise_from_js(v);
    if (p != NULL)
        fa_promise_await(p, frame);
    return p != NULL;
}

static FA_NOINLINE void reject(const FaFrame *frame, FaPromise *p)
{
    FaValue reason = fa_catch();
    bool was_suspended = frame->state != 0, is_awaited = p->handled || !fa_is_undefined(p->result);
    fa_error_rejected(reason, was_suspended, is_awaited);
    fa_promise_reject(p, reason);
}

/* What an async function's body came back with. False: await threw, and the frame wants to know. */
static bool function_left_js(FaFrame *frame, FaValue v)
{
    if (frame->suspension == FA_AWAIT)
        return fa_await_js(frame, v);
    FaPromise *p = fa_as_promise(frame->owner);
    if (fa_threw(v))
        reject(frame, p);
    else
        fa_promise_resolve_js(p, v);
    return true;
}

void fa_frame_continue(FaFrame *frame, FaResumption how, FaValue sent)
{
    for (;;) {
        FaValue v = fa_frame_run(frame, how, sent);
        if (has_generator(frame) ? fa_async_generator_left(frame, v) : function_left_js(frame, v))
            return;
        how = FA_RESUME_THROW;
        sent = fa_catch();
    }
}

/* The job of a settled promise that was awaited. An async generator that waits in FA_YIELD was told to return (27.6.3.7
 * AsyncGeneratorUnwrapYieldResumption): the value it is to return with has been awaited. */
static void continue_job_js(void *cell)
{
    FaFrame *frame = cell;
    FaResumption how = (FaResumption)frame->resumption;
    if (frame->suspension == FA_YIELD && how == FA_RESUME_NEXT)
        how = FA_RESUME_RETURN;
    fa_frame_continue(frame, how, frame->sent);
}

void fa_async_enable(void)
{
    fa_rt.continue_frame_js = continue_job_js;
}

FaValue fa_async_start(FaFrame *frame)
{
    FaPromise *p = fa_promise_new();
    fa_store(&frame->owner, fa_from_object(p));
    fa_async_enable();
    fa_frame_continue(frame, FA_RESUME_NEXT, FA_UNDEFINED);
    return fa_from_object(p);
}
