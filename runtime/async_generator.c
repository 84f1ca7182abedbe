/* Async generators: the queue of requests (27.6.3).
 *
 * Law: a request is a run {how, value, promise, the next request}. While the state is EXECUTING or DRAINING the frame,
 * or an await of ours, will look at the queue again; in the other states it is empty. Each request's promise is an
 * intrinsic one, settled in the order of the requests. */
#include "runtime/coroutine.h"

#include "runtime/async_generator.h"
#include "runtime/error.h"
#include "runtime/iter.h"
#include "runtime/promise.h"

/* FaGenerator.state. DRAINING is the standard's draining-queue, which waits for the operand of a `return` too. */
enum { SUSPENDED_START, SUSPENDED_YIELD, EXECUTING, DRAINING, COMPLETED };

enum { HOW, VALUE, PROMISE, NEXT, REQUEST_WORDS };

static FaResumption how_of(const FaValues *request)
{
    return (FaResumption)fa_as_int(request->at[HOW]);
}

static FaValues *first_request(const FaGenerator *g)
{
    return g->queue == FA_UNDEFINED ? NULL : fa_ptr(g->queue);
}

/* 27.6.3.4 AsyncGeneratorEnqueue */
static void enqueue(FaGenerator *g, FaResumption how, FaValue v, FaPromise *p)
{
    FaValues *request = fa_values_new(FA_KIND_VALUES, REQUEST_WORDS, FA_UNDEFINED);
    request->at[HOW] = fa_int((int)how);
    request->at[VALUE] = v;
    request->at[PROMISE] = fa_from_object(p);
    if (g->queue == FA_UNDEFINED)
        fa_store(&g->queue, fa_from_ptr(request));
    else
        fa_store(&((FaValues *)fa_ptr(g->queue_end))->at[NEXT], fa_from_ptr(request));
    fa_store(&g->queue_end, fa_from_ptr(request));
}

static FaPromise *dequeue(FaGenerator *g)
{
    FaValues *request = fa_ptr(g->queue);
    fa_store(&g->queue, request->at[NEXT]);
    if (g->queue == FA_UNDEFINED)
        g->queue_end = FA_UNDEFINED;
    return fa_as_promise(request->at[PROMISE]);
}

/* 27.6.3.5 AsyncGeneratorCompleteStep, of a normal completion */
static void complete_js(FaGenerator *g, FaValue v, bool done)
{
    FaPromise *p = dequeue(g);
    fa_promise_resolve_js(p, fa_iter_result(v, done));
}

/* … of a throw completion */
static void complete_throwing(FaGenerator *g, FaValue reason)
{
    fa_promise_reject(dequeue(g), reason);
}

/* ---- draining ---- */

static void drain_js(FaGenerator *g);

static void returned(FaValue generator, FaValue v)
{
    complete_js(fa_ptr(generator), v, true);
    drain_js(fa_ptr(generator));
}

static void return_threw(FaValue generator, FaValue reason)
{
    complete_throwing(fa_ptr(generator), reason);
    drain_js(fa_ptr(generator));
}

static const FaNativeHandler on_return = FA_NATIVE_HANDLER(returned), on_return_throw = FA_NATIVE_HANDLER(return_threw);

/* 27.6.3.9 AsyncGeneratorAwaitReturn. False: PromiseResolve threw, and the request was told. */
static bool await_return_js(FaGenerator *g)
{
    g->state = DRAINING;
    FaPromise *p = fa_promise_from_js(first_request(g)->at[VALUE]);
    if (p != NULL)
        fa_promise_then_native(p, &on_return, &on_return_throw, fa_from_object(g));
    else
        complete_throwing(g, fa_catch());
    return p != NULL;
}

/* 27.6.3.10 AsyncGeneratorDrainQueue */
static void drain_js(FaGenerator *g)
{
    for (;;) {
        const FaValues *request = first_request(g);
        if (request == NULL)
            break;
        if (how_of(request) == FA_RESUME_RETURN) {
            if (await_return_js(g))
                return;
        } else if (how_of(request) == FA_RESUME_THROW) {
            complete_throwing(g, request->at[VALUE]);
        } else {
            complete_js(g, FA_UNDEFINED, true);
        }
    }
    g->state = COMPLETED;
}

/* ---- the body ---- */

/* 27.6.3.7 AsyncGeneratorUnwrapYieldResumption of the first request. The frame is suspended in FA_YIELD or has not
 * begun. True: *how and *sent are what to continue the body with; false: a job will. */
static bool unwrap_js(FaGenerator *g, FaResumption *how, FaValue *sent)
{
    const FaValues *request = first_request(g);
    g->state = EXECUTING;
    *how = how_of(request);
    *sent = request->at[VALUE];
    if (*how != FA_RESUME_RETURN || fa_await_js(g->frame, *sent))
        return *how != FA_RESUME_RETURN;
    *how = FA_RESUME_THROW;
    *sent = fa_catch();
    return true;
}

/* The body is done (27.6.3.2 AsyncGeneratorStart, from step 4.e). */
static void finish_js(FaGenerator *g, FaValue v)
{
    g->frame = NULL;
    g->state = DRAINING;
    if (fa_threw(v)) {
        FaValue reason = fa_catch();
        fa_error_rejected(reason, true, true);
        complete_throwing(g, reason);
    } else {
        complete_js(g, v, true);
    }
    drain_js(g);
}

/* 27.6.3.8 AsyncGeneratorYield: true: *how and *sent are what the body goes on with. */
static bool yield_js(FaGenerator *g, FaValue v, FaResumption *how, FaValue *sent)
{
    complete_js(g, v, false);
    if (g->queue != FA_UNDEFINED)
        return unwrap_js(g, how, sent);
    g->state = SUSPENDED_YIELD;
    return false;
}

bool fa_async_generator_left(FaFrame *frame, FaValue v)
{
    FaGenerator *g = fa_ptr(frame->owner);
    FaResumption how;
    FaValue sent;
    while (frame->suspension == FA_YIELD) {
        if (!yield_js(g, v, &how, &sent))
            return true;
        v = fa_frame_run(frame, how, sent);
    }
    if (frame->suspension == FA_AWAIT)
        return fa_await_js(frame, v);
    finish_js(g, v);
    return true;
}

/* 27.6.3.6 AsyncGeneratorResume, with the first request */
static void resume_js(FaGenerator *g)
{
    FaResumption how;
    FaValue sent;
    if (unwrap_js(g, &how, &sent))
        fa_frame_continue(g->frame, how, sent);
}

FaValue fa_async_generator_suspended(FaClosure *callee, FaFrame *frame)
{
    fa_async_enable();
    FaGenerator *g = fa_generator_new_js(callee, frame, FA_I_ASYNC_GENERATOR_PROTO);
    if (g == NULL)
        return FA_THREW;
    g->is_async = true;
    g->state = SUSPENDED_START;
    fa_store(&frame->owner, fa_from_object(g));
    return fa_from_object(g);
}

FaValue fa_async_generator_start(FaClosure *callee, FaFrame *frame)
{
    bool threw = fa_threw(fa_frame_run(frame, FA_RESUME_NEXT, FA_UNDEFINED));
    return threw ? FA_THREW : fa_async_generator_suspended(callee, frame);
}

/* ---- next, return, throw (27.6.1.2 to 27.6.1.4) ---- */

/* An abrupt completion before the body began completes the generator. */
static void close_if_not_started(FaGenerator *g, FaResumption how)
{
    if (g->state == SUSPENDED_START && how != FA_RESUME_NEXT) {
        g->state = COMPLETED;
        g->frame = NULL;
    }
}

FaValue fa_async_generator_request_js(FaGenerator *g, FaResumption how, FaValue v)
{
    FaPromise *p = fa_promise_new();
    close_if_not_started(g, how);
    if (g->state == COMPLETED && how == FA_RESUME_NEXT) {
        fa_promise_resolve_js(p, fa_iter_result(FA_UNDEFINED, true));
        return fa_from_object(p);
    }
    if (g->state == COMPLETED && how == FA_RESUME_THROW) {
        fa_promise_reject(p, v);
        return fa_from_object(p);
    }
    enqueue(g, how, v, p);
    if (g->state == COMPLETED) {
        if (!await_return_js(g))
            drain_js(g);
    } else if (g->state == SUSPENDED_START || g->state == SUSPENDED_YIELD) {
        resume_js(g);
    }
    return fa_from_object(p);
}
