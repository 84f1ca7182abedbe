/* The event loop: timers and immediates, in node's order.
 *
 * Law: as in node, timers of one duration are one list in order of their start; the lists are in a binary heap by the
 * time their first timer is due, then by age. A turn of the loop runs what is due, waits if there is nothing else to
 * do, then runs the immediates that are there; ticks and microtasks run after each callback. The loop ends when nothing
 * that is referenced is left. Cells of the loop are BYTES that are scanned conservatively. */
#ifndef FA_EVENT_LOOP_H
#define FA_EVENT_LOOP_H

#include "runtime/realm.h"

#define FA_TIMER_MAX 2147483647.0 /* milliseconds; longer ones become 1 */

/* A Timeout object. */
typedef struct FaTimer {
    FaObject object;              /* kind HOST */
    const char *type;             /* fa_timer_type */
    FaValue callback;             /* FA_UNDEFINED: cleared */
    FaValue arguments;            /* VALUES run, or FA_UNDEFINED */
    struct FaTimer *previous, *next; /* in its list */
    struct FaTimerList *list;     /* NULL: in none */
    double duration;              /* milliseconds, as asked for; negative: cleared */
    uint64_t start;
    uint32_t id;
    bool repeats, referenced;
    bool active;                  /* counts as pending */
    bool has_id;                  /* JavaScript has its number */
} FaTimer;

/* An Immediate object. */
typedef struct FaImmediate {
    FaObject object;              /* kind HOST */
    const char *type;             /* fa_immediate_type */
    FaValue callback, arguments;  /* as a timer's */
    struct FaImmediate *next;
    bool referenced, active;
    uint16_t unused[3];
} FaImmediate;

extern const char fa_timer_type[], fa_immediate_type[];

/* The Timeout or Immediate object v; NULL: it is none. */
FaTimer *fa_as_timer(FaValue v);
FaImmediate *fa_as_immediate(FaValue v);

/* Makes the loop what drains the program (fa_rt.drain_js). Idempotent. */
void fa_event_loop_init(void);

/* Starts a timer that is in no list, for its duration from now. */
void fa_timer_start(FaTimer *t);
/* Lets it not be called again. */
void fa_timer_clear(FaTimer *t);
/* Counts the full duration from now again. */
void fa_timer_refresh(FaTimer *t);
void fa_timer_set_referenced(FaTimer *t, bool referenced);
/* The active timer with this number, which JavaScript must have been given; NULL: none. */
FaTimer *fa_timer_by_id(uint32_t id);
uint32_t fa_timer_next_id(void);

void fa_immediate_start(FaImmediate *i);
void fa_immediate_clear(FaImmediate *i);
void fa_immediate_set_referenced(FaImmediate *i, bool referenced);

#endif
