/* Coroutines: the activations of generator, async and async generator functions.
 *
 * The emitted function of such a source function is its *body*: a state machine over one FaFrame, which is the
 * environment record of what is live across a suspension. Its *entry* (what a call reaches) makes the frame, stores the
 * parameters in it and calls one of the fa_…_start functions below.
 *
 * Law: a body is run only by fa_frame_run. It returns
 *   - the value it suspends with; frame->suspension says how;
 *   - the value it returned with, suspension FA_DONE;
 *   - FA_THREW with the exception pending, suspension FA_DONE.
 * After FA_DONE the frame is never run again, and whoever holds it lets it go (a finished generator keeps nothing
 * alive). A slot of a suspended frame that the rest of the body cannot read holds FA_UNDEFINED.
 *
 * Async generators: FA_YIELD is AsyncGeneratorYield (27.6.3.8) with the unwrapping of its resumption: a RETURN that the
 * body is continued with carries an awaited value; where awaiting it threw, the body gets a THROW. `return v` awaits v
 * in the body. A generator that was closed before its body began never has it run. */
#ifndef FA_COROUTINE_H
#define FA_COROUTINE_H

#include "runtime/realm.h"

/* How a body was left. */
typedef enum FaSuspension {
    FA_START,           /* parameters are bound, the body proper has not begun (generators only) */
    FA_YIELD,           /* yield: the value of an iterator result yet to be made; awaited already in async generators */
    FA_YIELD_RESULT,    /* yield* in a generator: the delegate's result object, passed on as it is */
    FA_AWAIT,           /* await: the operand, before PromiseResolve */
    FA_DONE
} FaSuspension;

/* The completion a suspended body is continued with (27.5.3.3 GeneratorResume, 27.5.3.4 GeneratorResumeAbrupt). Await
 * never uses RETURN. */
typedef enum FaResumption { FA_RESUME_NEXT, FA_RESUME_THROW, FA_RESUME_RETURN } FaResumption;

typedef struct FaFrame FaFrame;
typedef FaValue FaBody(FaFrame *frame);

struct FaFrame {
    uint64_t head;              /* kind FRAME; low 32 bits: number of slots */
    FaBody *body;
    FaValue owner;              /* async function: its promise; async generator: the generator; else FA_UNDEFINED */
    FaValue sent;               /* value the body is continued with */
    uint32_t state;             /* where the body continues; 0: at its beginning */
    uint8_t suspension;         /* FaSuspension */
    uint8_t resumption;         /* FaResumption, read by the body after a suspension */
    FaValue slot[];
};

/* A frame of `slots` values, all undefined. Collects; owner and sent are undefined. */
FaFrame *fa_frame_new(FaBody *body, uint32_t slots);

/* The same, the first n as given. */
static inline FaFrame *fa_frame_of(FaBody *body, uint32_t slots, uint32_t n, const FaValue *values)
{
    FaFrame *frame = fa_frame_new(body, slots);
    for (uint32_t i = 0; i < n; i++)
        frame->slot[i] = values[i];
    return frame;
}

/* What a body returns with to suspend. It has read what it was sent. */
static inline FaValue fa_suspend(FaFrame *frame, uint32_t state, FaSuspension how, FaValue v)
{
    frame->sent = FA_UNDEFINED;
    frame->state = state;
    frame->suspension = (uint8_t)how;
    return v;
}

/* Was the body continued by a return? */
static inline int fa_returning(const FaFrame *frame)
{
    return frame->resumption == FA_RESUME_RETURN;
}

/* All arguments of a call, as a run the frame keeps until the body has read them. Collects. */
FaValue fa_frame_keep_arguments(int argc, const FaValue *argv);

static inline int fa_frame_argument_count(FaValue kept)
{
    return (int)fa_values_count(fa_ptr(kept));
}

static inline const FaValue *fa_frame_arguments(FaValue kept)
{
    return ((const FaValues *)fa_ptr(kept))->at;
}

static inline uint32_t fa_frame_slots(const FaFrame *frame)
{
    return (uint32_t)frame->head;
}

static inline FaValue fa_frame_run(FaFrame *frame, FaResumption how, FaValue sent)
{
    frame->resumption = (uint8_t)how;
    frame->sent = sent;
    fa_barrier(&frame->sent);
    return frame->body(frame);
}

/* A generator object (27.5, 27.6). Its frame is let go when it is done. */
typedef struct FaGenerator {
    FaObject object;            /* kind GENERATOR */
    FaFrame *frame;             /* NULL: completed */
    bool is_running, is_async;
    uint8_t state;              /* of async generators, see async_generator.c */
    /* async generators only: the first and the last request (27.6.3.1), runs of values; FA_UNDEFINED: none */
    FaValue queue, queue_end;
} FaGenerator;

/* ---- what emitted entries end with; the frame's state is 0 ---- */
/* The generator object, whose body does nothing before FA_START: the frame is not run. FA_THREW. */
FaValue fa_generator_suspended(FaClosure *callee, FaFrame *frame);
FaValue fa_async_generator_suspended(FaClosure *callee, FaFrame *frame);
/* Runs up to FA_START, then makes the generator object, whose prototype is the callee's `prototype` if that is an
 * object, else the intrinsic (27.5.1.1 … OrdinaryCreateFromConstructor). FA_THREW: binding the parameters threw. */
FaValue fa_generator_start(FaClosure *callee, FaFrame *frame);
FaValue fa_async_generator_start(FaClosure *callee, FaFrame *frame);
/* The object of either, with the frame; NULL: threw. */
FaGenerator *fa_generator_new_js(FaClosure *callee, FaFrame *frame, int fallback_intrinsic);
/* Runs up to the first await or the end; the promise (27.7.5.1). Never throws: what is thrown rejects the promise. */
FaValue fa_async_start(FaFrame *frame);

/* Continues a generator by JavaScript's methods: the iterator result object, or FA_THREW. */
FaValue fa_generator_resume(FaGenerator *generator, FaResumption how, FaValue sent);
/* Continues a generator that for-of or the like iterates, without an iterator result object: *done tells. The generator
 * is not running. FA_THREW: threw. */
FaValue fa_generator_step(FaGenerator *generator, FaResumption how, FaValue sent, bool *done);

/* yield* (15.5.5, step 7): calls the iterator of the record, the first time its next method with undefined, then what
 * the body was continued with. What that gives, or FA_THREW. */
FaValue fa_delegate(const FaFrame *frame, FaValue record);

/* Await (27.7.5.3): PromiseResolve(%Promise%, v), then continues the frame from a job. False: PromiseResolve threw, the
 * exception is pending. */
bool fa_await_js(FaFrame *frame, FaValue v);
/* What the job of a settled awaited promise does: continues the frame and acts on how it was left. In the file that
 * owns async functions and async generators; the job never throws. */
void fa_frame_continue(FaFrame *frame, FaResumption how, FaValue sent);
/* What an async generator's body, which was just run, came back with (async_generator.c). False: it suspended in
 * FA_AWAIT on a value whose PromiseResolve threw; the exception is pending, the frame wants it. */
bool fa_async_generator_left(FaFrame *frame, FaValue v);

/* CreateAsyncFromSyncIterator (27.1.6.1): an async iterator over what a sync iterator with this next method gives. */
FaValue fa_async_from_sync_iterator(FaValue iterator, FaValue next);
/* 7.4.5 GetIterator(v, async): an iteration record (iter.h) whose `iterator` and `next` are what the caller calls and
 * awaits; FA_THREW. The text names v in the TypeError. */
FaValue fa_async_iter_open_js(FaValue v, const char *text);

#endif
