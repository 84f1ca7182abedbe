/* Jobs: the queues of microtasks and of process.nextTick, and their order.
 *
 * Law: as in node, all ticks run before the microtasks, and whatever they add runs before anything else; when both
 * queues are empty, rejections nobody handled are reported. A microtask is one word: a FRAME that an await continues, a
 * REACTION whose promise has settled, a VALUES run (a thenable's job, 27.2.2.2), or a function to call without
 * arguments. */
#ifndef FA_JOB_H
#define FA_JOB_H

#include "runtime/realm.h"

/* HostEnqueuePromiseJob, queueMicrotask. GC: may collect. */
void fa_job_add(FaValue job);
/* process.nextTick. */
void fa_tick_add(FaValue callback, int argc, const FaValue *argv);
/* Runs ticks and microtasks until there are none. An exception that a listener for 'uncaughtException' takes ends
 * nothing. False: threw. */
bool fa_jobs_drain_js(void);

/* ---- queues ---- */

void fa_queue_add(FaQueue *q, FaValue v);
/* The oldest value; the queue is not empty. */
FaValue fa_queue_take(FaQueue *q);

/* The pending exception may be taken by listeners for 'uncaughtException'. False: it is still pending. */
static inline bool fa_survive_js(void)
{
    return fa_rt.uncaught_js != NULL && fa_rt.uncaught_js();
}

#endif
