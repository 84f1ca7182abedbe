/* Promises (ECMA-262 27.2) as the runtime itself uses them.
 *
 * Law: where nobody can tell, a promise's machinery is data and not closures. A reaction is one cell, which becomes its
 * own job when the promise settles; its target is the promise to settle (no resolving functions exist), a capability,
 * or what a native handler wants. An await is the frame itself. "Nobody can tell" is asked of fa_promise_is_plain.
 * Settling never runs user code; resolving may (the `then` of what it is resolved with). */
#ifndef FA_PROMISE_H
#define FA_PROMISE_H

#include "runtime/realm.h"

typedef enum FaSettled { FA_PENDING, FA_FULFILLED, FA_REJECTED } FaSettled;

typedef struct FaPromise {
    FaObject object;          /* kind PROMISE */
    FaValue result;           /* the value or reason; while pending the newest reaction, FA_UNDEFINED: none */
    uint8_t state;            /* FaSettled */
    bool handled;             /* [[PromiseIsHandled]] */
    bool locked;              /* the resolving functions its constructor made have been called */
    bool reported;            /* somebody was told that nobody handles its rejection */
    uint32_t unused;
} FaPromise;

/* A PromiseReaction (27.2.1.2), both types in one. While the promise is pending, `next` is the reaction registered
 * before this one (or a bare FRAME, if that was the first); as a job it is the argument and on_fulfilled the handler to
 * call. */
typedef struct FaReaction {
    uint64_t head;            /* REACTION; low bits, as a job: was it rejected? */
    FaValue next;
    FaValue target;           /* PROMISE, capability, FRAME to continue; FA_UNDEFINED: none; native handlers': theirs */
    FaValue on_fulfilled, on_rejected; /* callable, FA_UNDEFINED, or an FaNativeHandler */
} FaReaction;

/* A handler that no user code sees: a static cell. It never throws. */
typedef struct FaNativeHandler {
    uint64_t head;
    void (*run_js)(FaValue target, FaValue argument);
} FaNativeHandler;
#define FA_NATIVE_HANDLER(CODE) {FA_HEAD(FA_KIND_BYTES, 0), CODE}

/* A PromiseCapability (27.2.1.1). resolve FA_EMPTY: the promise is an intrinsic one, settled directly. */
typedef struct FaCapability {
    FaValue promise, resolve, reject;
} FaCapability;

static inline FaPromise *fa_as_promise(FaValue v)
{
    return fa_ptr(v);
}

/* A pending promise of %Promise%. */
FaPromise *fa_promise_new(void);
/* A pending promise with another prototype. */
FaPromise *fa_promise_new_with_proto(FaObject *proto);

/* 27.2.1.4 FulfillPromise, 27.2.1.7 RejectPromise; the promise is pending. */
void fa_promise_fulfill(FaPromise *p, FaValue v);
void fa_promise_reject(FaPromise *p, FaValue reason);
/* What the resolve function of the promise does (27.2.1.3.2, from step 7). Never throws. */
void fa_promise_resolve_js(FaPromise *p, FaValue v);

/* 27.2.4.7.1 PromiseResolve(%Promise%, v). NULL: threw. */
FaPromise *fa_promise_from_js(FaValue v);

/* 27.2.5.4.1 PerformPromiseThen. Handlers that are not callable are FA_UNDEFINED. */
void fa_promise_then(FaPromise *p, FaValue on_fulfilled, FaValue on_rejected, FaValue target);
/* The same for native handlers. */
void fa_promise_then_native(FaPromise *p, const FaNativeHandler *on_fulfilled, const FaNativeHandler *on_rejected,
                            FaValue target);
/* The same with a frame that is continued when the promise is settled. */

void fa_promise_await(FaPromise *p, void *frame);
/* Continues the frame in a job, as one that awaits a promise settled so. */
void fa_frame_enqueue(void *frame, FaSettled how, FaValue v);

/* Is v a promise whose `constructor` is %Promise% and whose `then` is %Promise.prototype.then%, found without user
 * code? */
bool fa_promises_intact_slow(void);
static inline bool fa_promises_intact(void)
{
    const FaPromiseState *s = &fa_rt.promise;
    if (FA_UNLIKELY(s->epoch != fa_rt.proto_epoch))
        return fa_promises_intact_slow();
    return FA_LIKELY(s->intact && *s->then_place == s->then && *s->species_place == s->species &&
                     *s->constructor_place == fa_from_object(fa_rt.intrinsics[FA_I_PROMISE]));
}
static inline bool fa_promise_is_plain(FaValue v)
{
    return fa_is_cell(v) && fa_head_of(v) == fa_rt.promise.head && fa_promises_intact();
}
/* Called when %Promise% was made: remembers the originals, and makes promise.c what runs reactions. */
void fa_promise_remember_originals(void);

/* ---- capabilities (promise_capability.c) ---- */

/* 27.2.1.5 NewPromiseCapability. False: threw. */
bool fa_capability_new_js(FaValue constructor, FaCapability *out);
/* Makes the functions of a capability that has none yet. */
void fa_capability_functions(FaCapability *c);
/* Calls its resolve or reject function. False: threw. */
bool fa_capability_resolve_js(const FaCapability *c, FaValue v);
bool fa_capability_reject_js(const FaCapability *c, FaValue reason);
/* IfAbruptRejectPromise (27.2.1.1.1): rejects with the pending exception; the promise, or FA_THREW. */
FaValue fa_capability_reject_pending_js(const FaCapability *c);
/* As a reaction's target. */
FaValue fa_capability_target(const FaCapability *c);
/* 27.2.1.3 CreateResolvingFunctions, for the promise's constructor. */
void fa_resolving_functions(FaPromise *p, FaValue *resolve, FaValue *reject);
/* The same for a thenable's job: a pair of their own. */
void fa_resolving_functions_again(FaPromise *p, FaValue *resolve, FaValue *reject);
/* 7.3.22 SpeciesConstructor(o, %Promise%). FA_THREW. */
FaValue fa_promise_species_js(FaValue o);
/* 27.2.4.7.1 PromiseResolve. FA_THREW. */
FaValue fa_promise_resolve_with_js(FaValue constructor, FaValue v);

/* ---- unhandled rejections (rejection.c) ---- */

/* 27.2.1.9 HostPromiseRejectionTracker, "reject" and "handle". */
void fa_rejection_track(FaPromise *p);
void fa_rejection_handled(FaPromise *p);

#endif
