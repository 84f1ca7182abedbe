/* The queues of ticks and microtasks. job.h states the law. */
#include "runtime/job.h"

#include "runtime/error.h"

#define FIRST_CAPACITY 64u
#define KEPT_CAPACITY (1u << 16) /* a queue grown beyond that is let go once it is empty */

/* ---- queues ---- */

static void grow(FaQueue *q)
{
    uint32_t capacity = q->run != NULL ? fa_values_count(q->run) : 0;
    if (capacity >= 1u << 30)
        fa_fatal("too many jobs");
    FaValues *run = fa_values_new(FA_KIND_VALUES, capacity != 0 ? 2 * capacity : FIRST_CAPACITY, FA_UNDEFINED);
    for (uint32_t i = 0; i < q->count; i++)
        fa_store(&run->at[i], q->run->at[(q->first + i) & (capacity - 1)]);
    q->run = run;
    q->first = 0;
}

void fa_queue_add(FaQueue *q, FaValue v)
{
    if (FA_UNLIKELY(q->run == NULL || q->count == fa_values_count(q->run)))
        grow(q);
    fa_store(&q->run->at[(q->first + q->count) & (fa_values_count(q->run) - 1)], v);
    q->count++;
}

FaValue fa_queue_take(FaQueue *q)
{
    FaValue v = q->run->at[q->first];
    q->run->at[q->first] = FA_UNDEFINED;
    q->first = (q->first + 1) & (fa_values_count(q->run) - 1);
    if (--q->count == 0 && fa_values_count(q->run) > KEPT_CAPACITY)
        q->run = NULL;
    return v;
}

/* ---- adding ---- */

void fa_job_add(FaValue job)
{
    fa_queue_add(&fa_rt.jobs, job);
    if (FA_UNLIKELY(fa_rt.drain_js == NULL))
        fa_rt.drain_js = fa_jobs_drain_js;
}

/* A run: the callback, then its arguments. */
void fa_tick_add(FaValue callback, int argc, const FaValue *argv)
{
    FaValues *tick = fa_values_new(FA_KIND_VALUES, 1 + (uint32_t)argc, callback);
    for (int i = 0; i < argc; i++)
        tick->at[1 + i] = argv[i];
    fa_queue_add(&fa_rt.ticks, fa_from_ptr(tick));
    if (fa_rt.drain_js == NULL)
        fa_rt.drain_js = fa_jobs_drain_js;
}

/* ---- running ---- */

static bool run_job_js(FaValue job)
{
    unsigned kind = fa_kind(job);
    bool done = true;
    if (kind == FA_KIND_FRAME)
        fa_rt.continue_frame_js(fa_ptr(job));
    else if (kind >= FA_KIND_OBJECT)
        done = !fa_threw(fa_call_js(job, FA_UNDEFINED, 0, NULL));
    else
        done = fa_rt.run_reaction_js(job);
    fa_rt.job++;
    if (FA_UNLIKELY(fa_rt.leaves_rest))
        fa_clear_stack();
    return done || fa_survive_js();
}

static bool run_jobs_js(void)
{
    while (fa_rt.jobs.count > 0)
        if (!run_job_js(fa_queue_take(&fa_rt.jobs)))
            return false;
    return true;
}

static bool run_ticks_js(void)
{
    while (fa_rt.ticks.count > 0) {
        const FaValues *tick = fa_ptr(fa_queue_take(&fa_rt.ticks));
        FaValue result = fa_call_js(tick->at[0], FA_UNDEFINED, (int)fa_values_count(tick) - 1, &tick->at[1]);
        fa_rt.job++;
        if (fa_threw(result) && !fa_survive_js())
            return false;
    }
    return true;
}

/* 1: rejections were reported, which may have added jobs; 0: there was none; -1 threw. */
static int report_rejections_js(void)
{
    if (FA_LIKELY(fa_rt.rejections.count == 0))
        return 0;
    int reported = fa_rt.report_rejections_js();
    return reported < 0 && fa_survive_js() ? 1 : reported;
}

bool fa_jobs_drain_js(void)
{
    int more;
    if (fa_rt.microtasks_first && !run_jobs_js())
        return false;
    fa_rt.microtasks_first = false;
    do {
        if (!run_ticks_js() || !run_jobs_js())
            return false;
        more = fa_rt.ticks.count > 0 ? 1 : report_rejections_js();
    } while (more > 0);
    return more == 0;
}
