/* Timers, immediates and the turns of the loop. event_loop.h states the law. */
#define _POSIX_C_SOURCE 200809L
#include "runtime/event_loop.h"

#include <errno.h>
#include <time.h>

#include "runtime/error.h"
#include "runtime/job.h"
#include "runtime/output.h"

#define BUCKETS 64u
#define FIRST_HEAP 16u

/* The timers of one duration. */
typedef struct FaTimerList {
    uint64_t head;              /* BYTES, scanned */
    struct FaTimerList *chain;  /* next in its bucket */
    FaTimer *first, *last;
    uint64_t duration, due;     /* milliseconds; when the first may be due */
    uint64_t age;
    uint32_t place;             /* in the heap */
    uint32_t unused;
} FaTimerList;

typedef struct TimerHeap {
    uint64_t head;              /* BYTES, scanned */
    FaTimerList *at[];
} TimerHeap;

typedef struct FaEventLoop {
    uint64_t head;              /* BYTES, scanned */
    TimerHeap *heap;
    FaImmediate *first, *last;  /* waiting for the next turn */
    FaImmediate *running;       /* of this turn, still to be called */
    FaTimerList *bucket[BUCKETS]; /* by duration */
    uint32_t count, capacity;   /* of the heap */
    uint32_t referenced;        /* timers and immediates that are active and referenced */
    uint32_t immediates;        /* of these, immediates */
    uint64_t ages;
    uint32_t ids;
    bool turned;                /* the first turn is over */
} FaEventLoop;

const char fa_timer_type[] = "Timeout", fa_immediate_type[] = "Immediate";

static FaEventLoop *loop(void)
{
    return fa_rt.event_loop;
}

/* Milliseconds on a clock of our own. */
static uint64_t now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000u + (uint64_t)t.tv_nsec / 1000000u;
}

/* ---- the heap of lists ---- */

static bool is_before(const FaTimerList *a, const FaTimerList *b)
{
    return a->due != b->due ? a->due < b->due : a->age < b->age;
}

static void put(TimerHeap *heap, uint32_t i, FaTimerList *list)
{
    heap->at[i] = list;
    list->place = i;
    fa_barrier(&heap->at[i]);
}

static void sift_up(FaTimerList *list)
{
    TimerHeap *heap = loop()->heap;
    uint32_t i = list->place;
    for (; i > 0 && is_before(list, heap->at[(i - 1) / 2]); i = (i - 1) / 2)
        put(heap, i, heap->at[(i - 1) / 2]);
    put(heap, i, list);
}

static void sift_down(FaTimerList *list)
{
    TimerHeap *heap = loop()->heap;
    uint32_t i = list->place, n = loop()->count;
    for (uint32_t child = 2 * i + 1; child < n; child = 2 * i + 1) {
        if (child + 1 < n && is_before(heap->at[child + 1], heap->at[child]))
            child++;
        if (!is_before(heap->at[child], list))
            break;
        put(heap, i, heap->at[child]);
        i = child;
    }
    put(heap, i, list);
}

static void heap_add(FaTimerList *list)
{
    FaEventLoop *l = loop();
    if (l->count == l->capacity) {
        uint32_t capacity = l->capacity != 0 ? 2 * l->capacity : FIRST_HEAP;
        TimerHeap *heap = fa_heap_alloc_scanned(sizeof *heap + capacity * sizeof heap->at[0]);
        if (l->count > 0)
            memcpy(heap->at, l->heap->at, l->count * sizeof heap->at[0]);
        l->heap = heap;
        l->capacity = capacity;
        fa_barrier(&l->heap);
        fa_barrier(heap->at);
    }
    list->place = l->count++;
    sift_up(list);
}

static void heap_remove(const FaTimerList *list)
{
    FaEventLoop *l = loop();
    FaTimerList *moved = l->heap->at[--l->count];
    l->heap->at[l->count] = NULL;
    if (moved == list)
        return;
    put(l->heap, list->place, moved); /* moved->place is list->place now */
    sift_up(moved);
    sift_down(moved);
}

/* ---- lists ---- */

static FaTimerList **bucket_of(uint64_t duration)
{
    return &loop()->bucket[duration % BUCKETS];
}

static FaTimerList *list_for(uint64_t duration, uint64_t start)
{
    for (FaTimerList *list = *bucket_of(duration); list != NULL; list = list->chain)
        if (list->duration == duration)
            return list;
    FaTimerList *list = fa_heap_alloc_scanned(sizeof *list);
    list->duration = duration;
    list->due = start + duration;
    list->age = loop()->ages++;
    list->chain = *bucket_of(duration);
    *bucket_of(duration) = list;
    fa_barrier(bucket_of(duration));
    heap_add(list);
    return list;
}

/* Forgets a list without timers. */
static void drop_list(const FaTimerList *list)
{
    FaTimerList **place = bucket_of(list->duration);
    while (*place != list)
        place = &(*place)->chain;
    *place = list->chain;
    fa_barrier(place);
    heap_remove(list);
}

static void append(FaTimerList *list, FaTimer *t)
{
    t->list = list;
    t->previous = list->last;
    t->next = NULL;
    if (list->last != NULL)
        list->last->next = t;
    else
        list->first = t;
    list->last = t;
    fa_barrier(list);
    fa_barrier(t);
    if (t->previous != NULL)
        fa_barrier(t->previous);
}

static void unlink_timer(FaTimer *t)
{
    FaTimerList *list = t->list;
    if (list == NULL)
        return;
    if (t->previous != NULL)
        t->previous->next = t->next;
    else
        list->first = t->next;
    if (t->next != NULL)
        t->next->previous = t->previous;
    else
        list->last = t->previous;
    fa_barrier(list);
    if (t->previous != NULL)
        fa_barrier(t->previous);
    if (t->next != NULL)
        fa_barrier(t->next);
    t->previous = t->next = NULL;
    t->list = NULL;
}

/* ---- timers ---- */

static FaTimer *timer_if(FaValue v)
{
    return fa_has_kind(v, FA_KIND_HOST) ? fa_ptr(v) : NULL;
}

FaTimer *fa_as_timer(FaValue v)
{
    FaTimer *t = timer_if(v);
    return t != NULL && t->type == fa_timer_type ? t : NULL;
}

FaImmediate *fa_as_immediate(FaValue v)
{
    const FaTimer *t = timer_if(v);
    return t != NULL && t->type == fa_immediate_type ? fa_ptr(v) : NULL;
}

static void set_active(FaTimer *t, bool active)
{
    if (t->active != active && t->referenced)
        loop()->referenced += active ? 1u : UINT32_MAX;
    t->active = active;
}

static void start_at(FaTimer *t, uint64_t start)
{
    t->start = start;
    append(list_for((uint64_t)t->duration, start), t);
    set_active(t, true);
}

void fa_timer_start(FaTimer *t)
{
    start_at(t, now());
}

/* A list that clearing leaves empty goes, so that nobody waits for it. */
void fa_timer_clear(FaTimer *t)
{
    FaTimerList *list = t->list;
    unlink_timer(t);
    if (list != NULL && list->first == NULL)
        drop_list(list);
    t->callback = t->arguments = FA_UNDEFINED;
    t->duration = -1;
    set_active(t, false);
}

void fa_timer_refresh(FaTimer *t)
{
    if (t->duration < 0)
        return;
    FaTimerList *list = t->list;
    unlink_timer(t);
    fa_timer_start(t);
    if (list != NULL && list->first == NULL)
        drop_list(list);
}

void fa_timer_set_referenced(FaTimer *t, bool referenced)
{
    if (t->active && t->referenced != referenced)
        loop()->referenced += referenced ? 1u : UINT32_MAX;
    t->referenced = referenced;
}

FaTimer *fa_timer_by_id(uint32_t id)
{
    const FaEventLoop *l = loop();
    for (uint32_t i = 0; i < l->count; i++)
        for (FaTimer *t = l->heap->at[i]->first; t != NULL; t = t->next)
            if (t->id == id && t->has_id)
                return t;
    return NULL;
}

uint32_t fa_timer_next_id(void)
{
    return ++loop()->ids;
}

/* ---- immediates ---- */

void fa_immediate_start(FaImmediate *i)
{
    FaEventLoop *l = loop();
    i->active = true;
    if (l->last != NULL)
        l->last->next = i;
    else
        l->first = i;
    fa_barrier(l->last != NULL ? (void *)l->last : (void *)l);
    l->last = i;
    fa_barrier(&l->last);
    l->referenced++;
    l->immediates++;
}

/* It stays in its list until its turn. */
void fa_immediate_clear(FaImmediate *i)
{
    if (!i->active)
        return;
    i->active = false;
    i->callback = i->arguments = FA_UNDEFINED;
    loop()->referenced -= i->referenced;
    loop()->immediates -= i->referenced;
}

void fa_immediate_set_referenced(FaImmediate *i, bool referenced)
{
    if (i->active && i->referenced != referenced) {
        loop()->referenced += referenced ? 1u : UINT32_MAX;
        loop()->immediates += referenced ? 1u : UINT32_MAX;
    }
    i->referenced = referenced;
}

/* ---- calling back ---- */

static bool call_js(void *object, FaValue callback, FaValue arguments)
{
    const FaValues *run = arguments == FA_UNDEFINED ? NULL : fa_ptr(arguments);
    fa_rt.timers_ran = true;
    FaValue v = fa_call_js(callback, fa_from_object(object), run != NULL ? (int)fa_values_count(run) : 0,
                           run != NULL ? run->at : NULL);
    fa_rt.job++;
    return (!fa_threw(v) || fa_survive_js()) && fa_jobs_drain_js();
}

/* Calls a timer that is due. */
static bool fire_js(FaTimer *t)
{
    uint64_t start = t->repeats ? now() : 0;
    unlink_timer(t);
    bool done = call_js(t, t->callback, t->arguments);
    if (t->repeats && t->duration >= 0 && t->list == NULL)
        start_at(t, start);
    else if (t->list == NULL)
        set_active(t, false);
    return done;
}

/* Runs the timers of a list that are due. False: threw. */
static bool run_list_js(FaTimerList *list, uint64_t time)
{
    while (list->first != NULL) {
        FaTimer *t = list->first;
        if (t->start + list->duration > time) {
            list->due = t->start + list->duration;
            list->age = loop()->ages++;
            sift_down(list);
            return true;
        }
        if (!fire_js(t))
            return false;
    }
    return true;
}

/* Is the list still the one of its duration? Clearing its last timer drops it. */
static bool is_listed(const FaTimerList *list)
{
    const FaEventLoop *l = loop();
    return list->place < l->count && l->heap->at[list->place] == list;
}

/* The timers phase. False: threw. */
static bool run_timers_js(void)
{
    uint64_t time = now();
    while (loop()->count > 0 && loop()->heap->at[0]->due <= time) {
        FaTimerList *list = loop()->heap->at[0];
        bool done = run_list_js(list, time);
        if (list->first == NULL && is_listed(list))
            drop_list(list);
        if (!done)
            return false;
    }
    return true;
}

/* The check phase: the immediates that were there when it began. False: threw. */
static bool run_immediates_js(void)
{
    FaEventLoop *l = loop();
    if (l->running == NULL) {
        l->running = l->first;
        l->first = l->last = NULL;
        fa_barrier(&l->running);
    }
    while (l->running != NULL) {
        FaImmediate *i = l->running;
        l->running = i->next;
        i->next = NULL;
        FaValue callback = i->callback, arguments = i->arguments;
        bool was_active = i->active;
        fa_immediate_clear(i);
        if (was_active && !call_js(i, callback, arguments))
            return false;
    }
    return true;
}

/* ---- waiting ---- */

/* Sleeps until the time; the program's output so far is shown first. */
static void sleep_until(uint64_t time)
{
    struct timespec t = {(time_t)(time / 1000u), (long)(time % 1000u) * 1000000L};
    fa_stdout_flush();
#if defined(__linux__)
    while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &t, NULL) == EINTR)
        continue;
#else
    uint64_t current = now();
    t.tv_sec = (time_t)((time - current) / 1000u);
    t.tv_nsec = (long)((time - current) % 1000u) * 1000000L;
    while (time > current && nanosleep(&t, &t) != 0 && errno == EINTR)
        continue;
#endif
}

/* The poll phase: waits for the next timer if nothing else is to be done. In the first turn a timer of one millisecond
 * goes before immediates, as it nearly always does in node, which takes longer to start. */
static void wait_for_work(void)
{
    const FaEventLoop *l = loop();
    bool first_turn = !l->turned;
    if (l->count == 0 || l->referenced == 0)
        return;
    const FaTimerList *next = l->heap->at[0];
    if (l->immediates == 0 || (first_turn && next->duration == 1))
        sleep_until(next->due);
}

static bool drain_js(void)
{
    if (!fa_jobs_drain_js())
        return false;
    if (loop()->immediates > 0 && !loop()->turned)
        wait_for_work();
    loop()->turned = true;
    while (loop()->referenced > 0) {
        if (!run_timers_js())
            return false;
        wait_for_work();
        if (!run_immediates_js())
            return false;
    }
    return true;
}

void fa_event_loop_init(void)
{
    if (fa_rt.event_loop != NULL)
        return;
    fa_rt.event_loop = fa_heap_alloc_scanned(sizeof(FaEventLoop));
    fa_rt.drain_js = drain_js;
}
