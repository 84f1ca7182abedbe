/* The events process emits. */
#ifndef FA_PROCESS_EVENT_H
#define FA_PROCESS_EVENT_H

#include "runtime/realm.h"

#define FA_PROCESS_EVENTS(E)                                                                                           \
    E(EXIT, "exit") E(BEFORE_EXIT, "beforeExit") E(UNCAUGHT_EXCEPTION, "uncaughtException")                           \
    E(UNHANDLED_REJECTION, "unhandledRejection") E(REJECTION_HANDLED, "rejectionHandled")

typedef enum FaProcessEvent {
#define E(ID, NAME) FA_EVENT_##ID,
    FA_PROCESS_EVENTS(E)
#undef E
    FA_EVENT_COUNT
} FaProcessEvent;

/* For the rows of process (builtin_process.c). */
FaGeneric fa_process_on, fa_process_once, fa_process_off, fa_process_remove_all, fa_process_listener_count,
    fa_process_next_tick;

/* Emits 'exit': as fa_rt.emit_js. */
int fa_process_emit_exit_js(FaValue status);

#endif
