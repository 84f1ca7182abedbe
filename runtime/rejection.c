/* Rejections nobody handles: HostPromiseRejectionTracker (27.2.1.9) as node's default, --unhandled-rejections=throw.
 *
 * A promise that is rejected while nobody listens is noted; when the microtasks have run, one that still has no handler
 * is told to the listeners for 'unhandledRejection', else it is an uncaught exception. One that is handled after that
 * is noted again. With FUNARG_UNHANDLED=ignore, and in the host of engines' shells (--host=print), nobody is told. */
#include "runtime/promise.h"

#include <stdlib.h>

#include "runtime/error.h"
#include "runtime/job.h"
#include "runtime/process_event.h"

/* Is this the order to ignore them? */
static bool ignores(void)
{
    const char *how = getenv("FUNARG_UNHANDLED");
    return fa_rt.program->print_global || (how != NULL && strcmp(how, "ignore") == 0);
}

/* Drops what has been handled in the meantime. */
static void compact(FaQueue *q)
{
    for (uint32_t n = q->count; n > 0; n--) {
        FaValue v = fa_queue_take(q);
        if (!fa_as_promise(v)->handled || fa_as_promise(v)->reported)
            fa_queue_add(q, v);
    }
}

/* ---- the reason as an error ---- */

/* Does it look like an error to node? */
static bool is_error_like(FaValue reason)
{
    FaDescriptor d;
    return fa_is_object(reason) && !fa_is_callable(reason) &&
           fa_get_own_property_js(fa_as_object(reason), fa_key_ascii("stack"), &d) == 1;
}

/* An error for a reason that is none. */
static FaValue wrapped(FaValue reason)
{
    static const char before[] =
        "This error originated either by throwing inside of an async function without a catch block, or by "
        "rejecting a promise which was not handled with .catch(). The promise rejected with the reason \"";
    FaStrBuilder b;
    fa_sb_init(&b);
    fa_sb_ascii(&b, before);
    fa_sb_string(&b, fa_describe(reason));
    fa_sb_ascii(&b, "\".");
    FaString *message = fa_sb_finish(&b);
    FaObject *e = fa_error_new(FA_ERROR, message != NULL ? message : FA_ATOM(empty));
    FaValue name = fa_from_ptr(fa_str_from_ascii("UnhandledPromiseRejection"));
    fa_define_data(e, FA_KEY(name), name, FA_ATTR_BUILTIN);
    fa_define_data(e, fa_key_ascii("code"),
                   fa_from_ptr(fa_str_from_ascii("ERR_UNHANDLED_REJECTION")), FA_ATTR_ALL);
    return fa_from_object(e);
}

static int emit_js(int event, int argc, const FaValue *argv)
{
    return fa_rt.emit_js != NULL ? fa_rt.emit_js(event, argc, argv) : 0;
}

/* 1 told somebody, 0 nobody needs to know, -1 threw. */
static int report_js(FaPromise *p)
{
    FaValue arguments[] = {p->result, fa_from_object(p)};
    bool was_reported = p->reported;
    p->reported = !p->handled;
    if (p->handled)
        return was_reported ? emit_js(FA_EVENT_REJECTION_HANDLED, 1, &arguments[1]) : 0;
    int told = emit_js(FA_EVENT_UNHANDLED_REJECTION, 2, arguments);
    if (told != 0)
        return told;
    fa_rt.from_promise = true;
    fa_throw(is_error_like(p->result) ? p->result : wrapped(p->result));
    fa_rt.throw_site = fa_error_site(fa_rt.exception);
    return -1;
}

static int report_rejections_js(void)
{
    int told = 0;
    while (fa_rt.rejections.count > 0 && told >= 0) {
        int one = report_js(fa_as_promise(fa_queue_take(&fa_rt.rejections)));
        told = one != 0 ? one : told;
    }
    return told;
}

static void add(FaPromise *p)
{
    FaQueue *q = &fa_rt.rejections;
    if (q->run != NULL && q->count == fa_values_count(q->run))
        compact(q);
    fa_queue_add(q, fa_from_object(p));
}

void fa_rejection_track(FaPromise *p)
{
    if (fa_rt.report_rejections_js == NULL && ignores())
        return;
    fa_rt.report_rejections_js = report_rejections_js;
    add(p);
    if (fa_rt.drain_js == NULL)
        fa_rt.drain_js = fa_jobs_drain_js;
}

void fa_rejection_handled(FaPromise *p)
{
    FaQueue *q = &fa_rt.rejections;
    if (p->reported) {
        add(p);
        return;
    }
    if (q->count == 0)
        return;
    FaValue *newest = &q->run->at[(q->first + q->count - 1) & (fa_values_count(q->run) - 1)];
    if (*newest == fa_from_object(p)) {
        *newest = FA_UNDEFINED;
        q->count--;
    }
}
