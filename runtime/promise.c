/* Settling and reacting, ECMA-262 27.2.1 and 27.2.2. promise.h states the law. */
#include "runtime/promise.h"

#include "runtime/cache.h"
#include "runtime/call.h"
#include "runtime/coroutine.h"
#include "runtime/error.h"
#include "runtime/job.h"
#include "runtime/shape.h"

#define PROMISE_SLOTS ((unsigned)(sizeof(FaPromise) / sizeof(FaValue)))

/* ---- making ---- */

FaPromise *fa_promise_new(void)
{
    if (FA_UNLIKELY(fa_rt.promise.head == 0))
        (void)FA_INTRINSIC(PROMISE);
    FaPromise *p = fa_heap_alloc(sizeof *p);
    *p = (FaPromise){.object = {.head = fa_rt.promise.head}, .result = FA_UNDEFINED};
    return p;
}

FaPromise *fa_promise_new_with_proto(FaObject *proto)
{
    if (proto == fa_rt.intrinsics[FA_I_PROMISE_PROTO])
        return fa_promise_new();
    FaPromise *p = (FaPromise *)(void *)fa_object_new_kind(FA_KIND_PROMISE, proto, sizeof *p);
    p->result = FA_UNDEFINED;
    return p;
}

/* ---- jobs ---- */

void fa_frame_enqueue(void *cell, FaSettled how, FaValue v)
{
    FaFrame *frame = cell;
    frame->resumption = how == FA_REJECTED ? FA_RESUME_THROW : FA_RESUME_NEXT;
    fa_store(&frame->sent, v);
    fa_job_add(fa_from_ptr(frame));
}

/* 27.2.2.1 NewPromiseReactionJob: the reaction becomes its job. */
static void enqueue(FaReaction *r, FaSettled how, FaValue v)
{
    if (fa_has_kind(r->target, FA_KIND_FRAME)) {
        fa_frame_enqueue(fa_ptr(r->target), how, v);
        return;
    }
    bool rejected = how == FA_REJECTED;
    r->head = FA_HEAD(FA_KIND_REACTION, rejected);
    fa_store(&r->on_fulfilled, rejected ? r->on_rejected : r->on_fulfilled);
    r->on_rejected = FA_UNDEFINED;
    fa_store(&r->next, v);
    fa_job_add(fa_from_ptr(r));
}

/* 27.2.1.8 TriggerPromiseReactions: the list holds the newest first, jobs are in the order of registration. */
static void trigger(FaValue newest, FaSettled how, FaValue v)
{
    FaValue oldest = FA_UNDEFINED;
    while (fa_has_kind(newest, FA_KIND_REACTION)) {
        FaReaction *r = fa_ptr(newest);
        newest = r->next;
        fa_store(&r->next, oldest);
        oldest = fa_from_ptr(r);
    }
    if (newest != FA_UNDEFINED)
        fa_frame_enqueue(fa_ptr(newest), how, v);
    while (oldest != FA_UNDEFINED) {
        FaReaction *r = fa_ptr(oldest);
        oldest = r->next;
        enqueue(r, how, v);
    }
}

/* ---- settling ---- */

static void settle(FaPromise *p, FaSettled how, FaValue v)
{
    FaValue reactions = p->result;
    p->state = (uint8_t)how;
    fa_store(&p->result, v);
    if (reactions != FA_UNDEFINED)
        trigger(reactions, how, v);
}

void fa_promise_fulfill(FaPromise *p, FaValue v)
{
    settle(p, FA_FULFILLED, v);
}

void fa_promise_reject(FaPromise *p, FaValue reason)
{
    if (!p->handled)
        fa_rejection_track(p);
    settle(p, FA_REJECTED, reason);
}

/* A thenable's job: {promise to resolve, thenable, then}. */
static void enqueue_thenable(FaPromise *p, FaValue thenable, FaValue then)
{
    FaValues *job = fa_values_new(FA_KIND_VALUES, 3, FA_UNDEFINED);
    job->at[0] = fa_from_object(p);
    job->at[1] = thenable;
    job->at[2] = then;
    fa_job_add(fa_from_ptr(job));
}

/* The `then` of an object; FA_THREW. */
static FaValue then_of_js(FaValue v)
{
    return fa_promise_is_plain(v) ? fa_rt.promise.then : fa_get_by_key_js(v, FA_KEY(then));
}

void fa_promise_resolve_js(FaPromise *p, FaValue v)
{
    if (!fa_is_object(v)) {
        fa_promise_fulfill(p, v);
        return;
    }
    if (v == fa_from_object(p)) {
        fa_throw_type("Chaining cycle detected for promise #<Promise>");
        fa_promise_reject(p, fa_catch());
        return;
    }
    FaValue then = then_of_js(v);
    if (fa_threw(then))
        fa_promise_reject(p, fa_catch());
    else if (fa_is_callable(then))
        enqueue_thenable(p, v, then);
    else
        fa_promise_fulfill(p, v);
}

/* ---- reacting ---- */

static FaReaction *new_reaction(FaValue on_fulfilled, FaValue on_rejected, FaValue target)
{
    FaReaction *r = fa_heap_alloc(sizeof *r);
    *r = (FaReaction){FA_HEAD(FA_KIND_REACTION, 0), FA_UNDEFINED, target, on_fulfilled, on_rejected};
    return r;
}

static void mark_handled(FaPromise *p)
{
    if (p->state == FA_REJECTED && !p->handled)
        fa_rejection_handled(p);
    p->handled = true;
}

static void add_reaction(FaPromise *p, FaReaction *r)
{
    if (p->state == FA_PENDING) {
        r->next = p->result;
        fa_store(&p->result, fa_from_ptr(r));
    } else {
        enqueue(r, (FaSettled)p->state, p->result);
    }
    mark_handled(p);
}

void fa_promise_then(FaPromise *p, FaValue on_fulfilled, FaValue on_rejected, FaValue target)
{
    add_reaction(p, new_reaction(on_fulfilled, on_rejected, target));
}

void fa_promise_then_native(FaPromise *p, const FaNativeHandler *on_fulfilled, const FaNativeHandler *on_rejected,
                            FaValue target)
{
    add_reaction(p, new_reaction(fa_from_ptr(on_fulfilled), fa_from_ptr(on_rejected), target));
}

void fa_promise_await(FaPromise *p, void *frame)
{
    if (p->state != FA_PENDING) {
        fa_frame_enqueue(frame, (FaSettled)p->state, p->result);
        mark_handled(p);
    } else if (p->result == FA_UNDEFINED) {
        fa_store(&p->result, fa_from_ptr(frame));
        p->handled = true;
    } else {
        add_reaction(p, new_reaction(FA_UNDEFINED, FA_UNDEFINED, fa_from_ptr(frame)));
    }
}

/* ---- running jobs ---- */

/* Settles what a reaction was registered for. False: threw. */
static bool settle_target_js(FaValue target, bool rejected, FaValue v)
{
    if (FA_LIKELY(fa_has_kind(target, FA_KIND_PROMISE))) {
        if (rejected)
            fa_promise_reject(fa_as_promise(target), v);
        else
            fa_promise_resolve_js(fa_as_promise(target), v);
        return true;
    }
    if (target == FA_UNDEFINED)
        return true;
    const FaValues *capability = fa_ptr(target);
    return !fa_threw(fa_call_js(capability->at[rejected ? 2 : 1], FA_UNDEFINED, 1, &v));
}

/* 27.2.2.1 NewPromiseReactionJob, the job */
static bool run_reaction_js(const FaReaction *r)
{
    FaValue handler = r->on_fulfilled, argument = r->next, target = r->target;
    bool rejected = (r->head & 1) != 0;
    if (fa_is_callable(handler)) {
        FaValue v = fa_call1(handler, FA_UNDEFINED, argument, NULL);
        bool threw = fa_threw(v);
        return settle_target_js(target, threw, threw ? fa_catch() : v);
    }
    if (handler == FA_UNDEFINED)
        return settle_target_js(target, rejected, argument);
    ((const FaNativeHandler *)fa_ptr(handler))->run_js(target, argument);
    return true;
}

static void resolve_target_js(FaValue target, FaValue v)
{
    fa_promise_resolve_js(fa_as_promise(target), v);
}

static void reject_target(FaValue target, FaValue reason)
{
    fa_error_handed_on(reason);
    fa_promise_reject(fa_as_promise(target), reason);
}

static const FaNativeHandler resolves = FA_NATIVE_HANDLER(resolve_target_js);
static const FaNativeHandler rejects = FA_NATIVE_HANDLER(reject_target);

/* 27.2.2.2 NewPromiseResolveThenableJob, the job. Of a plain promise `then` would do just this. */
static void run_thenable_job_js(const FaValues *job)
{
    FaPromise *p = fa_as_promise(job->at[0]);
    FaValue thenable = job->at[1], then = job->at[2], functions[2];
    if (then == fa_rt.promise.then && fa_promise_is_plain(thenable)) {
        fa_promise_then_native(fa_as_promise(thenable), &resolves, &rejects, fa_from_object(p));
        return;
    }
    fa_resolving_functions_again(p, &functions[0], &functions[1]);
    FaValue reject = functions[1];
    if (!fa_threw(fa_call_js(then, thenable, 2, functions)))
        return;
    FaValue reason = fa_catch();
    fa_call_js(reject, FA_UNDEFINED, 1, &reason); /* a resolving function: cannot throw */
}

static bool run_job_js(FaValue job)
{
    if (FA_LIKELY(fa_has_kind(job, FA_KIND_REACTION)))
        return run_reaction_js(fa_ptr(job));
    run_thenable_job_js(fa_ptr(job));
    return true;
}

/* ---- PromiseResolve, and whether %Promise% is the original ---- */

FaPromise *fa_promise_from_js(FaValue v)
{
    if (fa_promise_is_plain(v))
        return fa_as_promise(v);
    if (fa_has_kind(v, FA_KIND_PROMISE)) {
        FaValue constructor = fa_get_js(fa_as_object(v), FA_KEY(constructor), v);
        if (fa_threw(constructor))
            return NULL;
        if (constructor == fa_from_object(FA_INTRINSIC(PROMISE)))
            return fa_as_promise(v);
    }
    FaPromise *p = fa_promise_new();
    fa_promise_resolve_js(p, v);
    return p;
}

/* Where an own property is stored; NULL: there is none. */
static FaValue *place_of(FaObject *o, FaKey key)
{
    uint32_t slot;
    unsigned attributes;
    return fa_shape_find(fa_shape_of(o), key, &slot, &attributes) ? fa_slot_place(o, slot) : NULL;
}

bool fa_promises_intact_slow(void)
{
    FaPromiseState *s = &fa_rt.promise;
    FaObject *proto = FA_INTRINSIC(PROMISE_PROTO);
    s->then_place = place_of(proto, FA_KEY(then));
    s->constructor_place = place_of(proto, FA_KEY(constructor));
    s->species_place = place_of(FA_INTRINSIC(PROMISE), FA_KEY_SYMBOL(species));
    s->intact = s->then_place != NULL && s->constructor_place != NULL && s->species_place != NULL;
    s->epoch = fa_rt.proto_epoch;
    return fa_promises_intact();
}

void fa_promise_remember_originals(void)
{
    FaObject *proto = fa_rt.intrinsics[FA_I_PROMISE_PROTO], *constructor = fa_rt.intrinsics[FA_I_PROMISE];
    fa_object_pin(proto);
    fa_object_pin(constructor);
    FaShape *shape = fa_shape_root_sized(FA_KIND_PROMISE, proto, 0, PROMISE_SLOTS, 0);
    fa_rt.promise.head = FA_HEAD(FA_KIND_PROMISE, (uintptr_t)shape);
    fa_rt.promise.then = *place_of(proto, FA_KEY(then));
    fa_rt.promise.species = *place_of(constructor, FA_KEY_SYMBOL(species));
    fa_rt.promise.epoch = fa_rt.proto_epoch - 1;
    fa_rt.run_reaction_js = run_job_js;
}
