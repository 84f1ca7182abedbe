/* setTimeout and its like, queueMicrotask: the host's, as node has them. */
#include "runtime/convert.h"
#include "runtime/event_loop.h"
#include "runtime/job.h"
#include "runtime/node_error.h"

#define CALLBACK_EXPECTED "The \"callback\" argument must be of type function."

/* queueMicrotask ( callback ), HTML 8.1.4.2 */
FA_BUILTIN(queue_microtask)
{
    if (!fa_is_callable(FA_ARG(0)))
        return fa_throw_argument_type(CALLBACK_EXPECTED, FA_ARG(0));
    fa_job_add(argv[0]);
    return FA_UNDEFINED;
}

/* ---- starting ---- */

/* argv[from] … argv[argc - 1] as a run; FA_UNDEFINED: none. */
static FaValue arguments_from(int from, int argc, const FaValue *argv)
{
    if (argc <= from)
        return FA_UNDEFINED;
    FaValues *run = fa_values_new(FA_KIND_VALUES, (uint32_t)(argc - from), FA_UNDEFINED);
    for (int i = from; i < argc; i++)
        run->at[i - from] = argv[i];
    return fa_from_ptr(run);
}

static FaTimer *new_timer(FaValue callback, FaValue arguments, double duration, bool repeats)
{
    FaTimer *t = (FaTimer *)(void *)fa_object_new_kind(FA_KIND_HOST, FA_INTRINSIC(TIMEOUT_PROTO), sizeof *t);
    t->type = fa_timer_type;
    t->callback = callback;
    t->arguments = arguments;
    t->duration = duration >= 1 && duration <= FA_TIMER_MAX ? trunc(duration) : 1;
    t->repeats = repeats;
    t->referenced = true;
    return t;
}

static FaValue start_timer_js(int argc, const FaValue *argv, bool repeats)
{
    double duration = 1;
    if (!fa_is_callable(FA_ARG(0)))
        return fa_throw_argument_type(CALLBACK_EXPECTED, FA_ARG(0));
    if (argc > 1 && !fa_to_double_js(argv[1], &duration))
        return FA_THREW;
    FaValue arguments = arguments_from(2, argc, argv);
    FaTimer *t = new_timer(argv[0], arguments, duration, repeats);
    t->id = fa_timer_next_id();
    fa_timer_start(t);
    return fa_from_object(t);
}

FA_BUILTIN(set_timeout)
{
    return start_timer_js(argc, argv, false);
}

FA_BUILTIN(set_interval)
{
    return start_timer_js(argc, argv, true);
}

FA_BUILTIN(set_immediate)
{
    if (!fa_is_callable(FA_ARG(0)))
        return fa_throw_argument_type(CALLBACK_EXPECTED, FA_ARG(0));
    FaValue arguments = arguments_from(1, argc, argv);
    FaImmediate *i = (FaImmediate *)(void *)fa_object_new_kind(FA_KIND_HOST, FA_INTRINSIC(IMMEDIATE_PROTO), sizeof *i);
    i->type = fa_immediate_type;
    i->callback = argv[0];
    i->arguments = arguments;
    i->referenced = true;
    fa_immediate_start(i);
    return fa_from_object(i);
}

/* ---- clearing ---- */

/* The timer that v is, or whose number it is; NULL: none. */
static FaTimer *timer_named(FaValue v)
{
    FaTimer *t = fa_as_timer(v);
    if (t != NULL || !(fa_is_number(v) || fa_is_string(v)))
        return t;
    double id = fa_is_number(v) ? fa_as_number(v) : fa_str_to_number(fa_as_string(v));
    return id >= 1 && id <= UINT32_MAX && id == trunc(id) ? fa_timer_by_id(fa_double_to_uint32(id)) : NULL;
}

/* clearTimeout, clearInterval */
FA_BUILTIN(clear_timeout)
{
    FaTimer *t = timer_named(FA_ARG(0));
    if (t != NULL)
        fa_timer_clear(t);
    return FA_UNDEFINED;
}

FA_BUILTIN(clear_immediate)
{
    FaImmediate *i = fa_as_immediate(FA_ARG(0));
    if (i != NULL)
        fa_immediate_clear(i);
    return FA_UNDEFINED;
}

/* ---- Timeout.prototype ---- */

FA_BUILTIN(timeout_ref)
{
    FaTimer *t = fa_as_timer(this_value);
    if (t != NULL)
        fa_timer_set_referenced(t, true);
    return this_value;
}

FA_BUILTIN(timeout_unref)
{
    FaTimer *t = fa_as_timer(this_value);
    if (t != NULL)
        fa_timer_set_referenced(t, false);
    return this_value;
}

FA_BUILTIN(timeout_has_ref)
{
    const FaTimer *t = fa_as_timer(this_value);
    return t != NULL ? fa_bool(t->referenced) : FA_UNDEFINED;
}

FA_BUILTIN(timeout_refresh)
{
    FaTimer *t = fa_as_timer(this_value);
    if (t != NULL)
        fa_timer_refresh(t);
    return this_value;
}

FA_BUILTIN(timeout_close)
{
    FaTimer *t = fa_as_timer(this_value);
    if (t != NULL)
        fa_timer_clear(t);
    return this_value;
}

/* The number clearTimeout takes, too. */
FA_BUILTIN(timeout_to_primitive)
{
    FaTimer *t = fa_as_timer(this_value);
    if (t == NULL)
        return FA_UNDEFINED;
    t->has_id = true;
    return fa_from_size(t->id);
}

/* ---- Immediate.prototype ---- */

FA_BUILTIN(immediate_ref)
{
    FaImmediate *i = fa_as_immediate(this_value);
    if (i != NULL)
        fa_immediate_set_referenced(i, true);
    return this_value;
}

FA_BUILTIN(immediate_unref)
{
    FaImmediate *i = fa_as_immediate(this_value);
    if (i != NULL)
        fa_immediate_set_referenced(i, false);
    return this_value;
}

FA_BUILTIN(immediate_has_ref)
{
    const FaImmediate *i = fa_as_immediate(this_value);
    return i != NULL ? fa_bool(i->referenced) : FA_UNDEFINED;
}

/* ---- the family ---- */

static const FaRow timeout_rows[] = {
    FA_METHOD("refresh", timeout_refresh, 0),
    FA_METHOD("unref", timeout_unref, 0),
    FA_METHOD("ref", timeout_ref, 0),
    FA_METHOD("hasRef", timeout_has_ref, 0),
    FA_METHOD("close", timeout_close, 0),
    FA_METHOD("@@toPrimitive", timeout_to_primitive, 0),
};

static const FaRow immediate_rows[] = {
    FA_METHOD("ref", immediate_ref, 0),
    FA_METHOD("unref", immediate_unref, 0),
    FA_METHOD("hasRef", immediate_has_ref, 0),
};

/* What the classes of timers are: nobody can call them. */
FA_BUILTIN(illegal_constructor)
{
    return fa_throw_type("Illegal constructor");
}

static void make_class(const char *name, int intrinsic, const FaRow *rows, size_t n)
{
    FaObject *proto = fa_object_new_plain();
    fa_rt.intrinsics[intrinsic] = proto;
    FaValue constructor =
        fa_native_new(illegal_constructor, fa_str_from_ascii(name), 0, FA_FN_STRICT | FA_FN_METHOD, FA_EMPTY);
    fa_define_data(fa_as_object(constructor), FA_KEY(prototype), fa_from_object(proto), 0);
    fa_define_data(proto, FA_KEY(constructor), constructor, FA_ATTR_BUILTIN);
    fa_define_rows(proto, rows, n);
}

static void init(void)
{
    fa_event_loop_init();
    make_class(fa_timer_type, FA_I_TIMEOUT_PROTO, timeout_rows, sizeof timeout_rows / sizeof timeout_rows[0]);
    make_class(fa_immediate_type, FA_I_IMMEDIATE_PROTO, immediate_rows,
               sizeof immediate_rows / sizeof immediate_rows[0]);
    fa_make_function("queueMicrotask", queue_microtask, 1, FA_I_QUEUE_MICROTASK);
    fa_make_function("setTimeout", set_timeout, 5, FA_I_SET_TIMEOUT);
    fa_make_function("setInterval", set_interval, 5, FA_I_SET_INTERVAL);
    fa_make_function("setImmediate", set_immediate, 4, FA_I_SET_IMMEDIATE);
    fa_make_function("clearTimeout", clear_timeout, 1, FA_I_CLEAR_TIMEOUT);
    fa_make_function("clearInterval", clear_timeout, 1, FA_I_CLEAR_INTERVAL);
    fa_make_function("clearImmediate", clear_immediate, 1, FA_I_CLEAR_IMMEDIATE);
}

const FaFamily fa_family_TIMER = {"Timers", init};
