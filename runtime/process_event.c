/* process.on and its like: listeners for the events of process_event.h, and what makes the runtime emit them.
 *
 * Law: other events are refused: no listener is ever registered that would not be called. A listener is two words in
 * its event's list: the function, and whether it is called once only. */
#include "runtime/process_event.h"

#include "runtime/convert.h"
#include "runtime/job.h"
#include "runtime/key_list.h"
#include "runtime/node_error.h"

_Static_assert(FA_EVENT_COUNT == FA_LISTENED_EVENTS, "realm.h has a list per event");

static FaListeners *listeners_for(int event)
{
    return &fa_rt.listeners[event];
}

static void remove_listener(FaListeners *list, uint32_t i)
{
    FaValue *at = list->run->at;
    memmove(&at[2 * i], &at[2 * i + 2], (list->count - i - 1) * 2 * sizeof(FaValue));
    fa_barrier(list->run);
    list->count--;
}

/* ---- emitting ---- */

/* Calls those that listen now, even if one of them removes another. */
static int emit_js(int event, int argc, const FaValue *argv)
{
    FaListeners *list = listeners_for(event);
    uint32_t n = list->count;
    FaValue process = fa_from_object(FA_INTRINSIC(PROCESS));
    if (n == 0)
        return 0;
    FaValues *calls = fa_values_new(FA_KIND_VALUES, n, FA_UNDEFINED);
    for (uint32_t i = 0; i < n; i++)
        calls->at[i] = list->run->at[2 * i];
    for (uint32_t i = list->count; i-- > 0;)
        if (list->run->at[2 * i + 1] == FA_TRUE)
            remove_listener(list, i);
    for (uint32_t i = 0; i < n; i++)
        if (fa_threw(fa_call_js(calls->at[i], process, argc, argv)))
            return -1;
    return 1;
}

/* The pending exception goes to the listeners for 'uncaughtException', if there are any. */
static bool uncaught_js(void)
{
    bool from_promise = fa_rt.from_promise;
    fa_rt.from_promise = false;
    if (listeners_for(FA_EVENT_UNCAUGHT_EXCEPTION)->count == 0)
        return false;
    FaValue origin = fa_from_ptr(fa_str_from_ascii(from_promise ? "unhandledRejection" : "uncaughtException"));
    FaValue arguments[] = {fa_catch(), origin};
    return emit_js(FA_EVENT_UNCAUGHT_EXCEPTION, 2, arguments) >= 0;
}

static bool before_exit_js(void)
{
    double code = 0;
    if (!fa_is_nullish(fa_rt.exit_code) && !fa_to_double_js(fa_rt.exit_code, &code))
        return false;
    FaValue status = fa_number(code);
    return emit_js(FA_EVENT_BEFORE_EXIT, 1, &status) >= 0;
}

static void enable(void)
{
    fa_rt.emit_js = emit_js;
    fa_rt.uncaught_js = uncaught_js;
    fa_rt.before_exit_js = before_exit_js;
}

/* ---- the built-ins ---- */

/* The event of this name; -1: there is none. */
static int event_named(FaValue name)
{
    static const char *const names[] = {
#define E(ID, NAME) NAME,
        FA_PROCESS_EVENTS(E)
#undef E
    };
    for (int i = 0; i < FA_EVENT_COUNT; i++)
        if (fa_is_string(name) && fa_str_is_ascii(fa_as_string(name), names[i]))
            return i;
    return -1;
}

/* The event to listen for with a function; -1: threw. */
static int check_listener(int argc, const FaValue *argv)
{
    int event = event_named(FA_ARG(0));
    if (event < 0)
        fa_throw_error(FA_ERROR, "process: listening for '%V' is not supported", FA_ARG(0));
    else if (!fa_is_callable(FA_ARG(1)))
        fa_throw_argument_type("The \"listener\" argument must be of type function.", FA_ARG(1));
    else
        return event;
    return -1;
}

static FaValue add_listener(FaValue process, int argc, const FaValue *argv, FaValue once)
{
    int event = check_listener(argc, argv);
    if (event < 0)
        return FA_THREW;
    FaListeners *list = listeners_for(event);
    FaKeyList words = {list->run, 2 * list->count};
    fa_key_list_add(&words, argv[1]);
    fa_key_list_add(&words, once);
    *list = (FaListeners){words.run, words.count / 2};
    enable();
    return process;
}

/* process.on, addListener ( event, listener ) */
FA_SHARED_BUILTIN(fa_process_on)
{
    return add_listener(this_value, argc, argv, FA_FALSE);
}

/* process.once ( event, listener ) */
FA_SHARED_BUILTIN(fa_process_once)
{
    return add_listener(this_value, argc, argv, FA_TRUE);
}

/* process.off, removeListener ( event, listener ): the one added last goes. */
FA_SHARED_BUILTIN(fa_process_off)
{
    int event = check_listener(argc, argv);
    if (event < 0)
        return FA_THREW;
    FaListeners *list = listeners_for(event);
    uint32_t i = list->count;
    while (i > 0 && list->run->at[2 * (i - 1)] != argv[1])
        i--;
    if (i > 0)
        remove_listener(list, i - 1);
    return this_value;
}

/* process.removeAllListeners ( event ) */
FA_SHARED_BUILTIN(fa_process_remove_all)
{
    int event = event_named(FA_ARG(0));
    for (int i = 0; i < FA_EVENT_COUNT; i++)
        if (event == i || argc == 0)
            listeners_for(i)->count = 0;
    return this_value;
}

/* process.listenerCount ( event ) */
FA_SHARED_BUILTIN(fa_process_listener_count)
{
    int event = event_named(FA_ARG(0));
    return fa_from_size(event < 0 ? 0 : listeners_for(event)->count);
}

/* process.nextTick ( callback, ...args ) */
FA_SHARED_BUILTIN(fa_process_next_tick)
{
    if (!fa_is_callable(FA_ARG(0)))
        return fa_throw_argument_type("The \"callback\" argument must be of type function.", FA_ARG(0));
    if (!fa_rt.exiting)
        fa_tick_add(argv[0], argc - 1, argv + 1);
    return FA_UNDEFINED;
}

int fa_process_emit_exit_js(FaValue status)
{
    return emit_js(FA_EVENT_EXIT, 1, &status);
}
