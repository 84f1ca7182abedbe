/* The life of a compiled program: start, main, jobs, report, end. */
#define _POSIX_C_SOURCE 200809L
#include "runtime/realm.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#include "runtime/error.h"
#include "runtime/output.h"
#include "runtime/scopes.h"

#define STACK_MARGIN (256u << 10) /* for native code below the last check, and for making the RangeError */
#define STACK_UNKNOWN (8u << 20)  /* assumed when there is no limit */

/* The lowest address JavaScript frames may use, given one near the stack's start. */
static char *stack_limit(char *base)
{
    struct rlimit limit;
    size_t size = STACK_UNKNOWN;
    if (getrlimit(RLIMIT_STACK, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY)
        size = (size_t)limit.rlim_cur;
    size_t margin = size > 2 * STACK_MARGIN ? STACK_MARGIN : size / 2;
    return base - (size - margin);
}

/* Shows all that has been printed, and what was measured. */
static void finish(void)
{
    fa_stdout_flush();
    if (fa_rt.study.end)
        fa_rt.study.end();
    fa_heap_end();
}

/* Without cleaning up memory: the system does that faster. */
void fa_exit(int status)
{
    finish();
    _Exit(status);
}

/* Runs jobs and timers until none is left. False: an exception is pending. */
static bool drain_js(void)
{
    bool (*drain)(void);
    do {
        drain = fa_rt.drain_js;
        if (drain && !drain())
            return false;
    } while (drain != fa_rt.drain_js); /* the program has an event loop by now */
    return true;
}

/* Somebody takes the exception that the program's body threw. */
static bool survive_main_js(void)
{
    if (fa_rt.entry_threw) {
        fa_rt.entry_threw();
        return true;
    }
    return fa_rt.uncaught_js && fa_rt.uncaught_js();
}

/* Runs the program's body, then what it left to do; again when listeners for 'beforeExit' gave the event loop something to do.
 * False: an exception is pending. */
static bool run_js(void)
{
    bool survives = !fa_threw(fa_rt.program->main(NULL, FA_UNDEFINED)) || survive_main_js();
    if (!survives || !drain_js())
        return false;
    do {
        fa_rt.timers_ran = false;
        if (fa_rt.before_exit_js && !fa_rt.before_exit_js())
            return false;
        if (!drain_js())
            return false;
    } while (fa_rt.timers_ran);
    return true;
}

static uint64_t now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

static void start(const FaProgram *program, int argc, char **argv, char *stack_base)
{
    fa_rt.start_time = now();
    fa_rt.argc = argc;
    fa_rt.argv = argv;
    fa_rt.stack_limit = stack_limit(stack_base);
    signal(SIGPIPE, SIG_IGN);
    fa_heap_init(stack_base);
    fa_realm_init(program);
    fa_rt.microtasks_first = program->is_module;
}

FA_NOINLINE int fa_main(const FaProgram *program, int argc, char **argv)
{
    start(program, argc, argv, __builtin_frame_address(0));
    if (program->scopes)
        program->scopes->begin();
    if (program->begin)
        program->begin();
    int status = 0;
    if (!run_js()) {
        fa_report_uncaught(fa_catch());
        status = 1;
    }
    if (fa_rt.end_js)
        status = fa_rt.end_js(status);
    else if (status == 0 && fa_rt.unsettled)
        status = FA_EXIT_UNSETTLED;
    finish();
    return status;
}
