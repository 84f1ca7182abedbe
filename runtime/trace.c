/* Where exceptions came from: the trace of an Error object and its `stack` property.
 *
 * An Error remembers the place it was made (when a `new` made it, or a call that is known to) and the places its
 * exception passed on the way out of each frame, at most Error.stackTraceLimit. Law: a trace grows only while its
 * exception is pending for the first time, or is thrown again by the function that caught it, or by an async function
 * that awaited the one it rejected; once the stack has been read, the error is thrown from elsewhere, or a promise was
 * resolved with the one that was rejected, it is closed. `stack` is an accessor until it is first read, because its text begins with the name and message the object
 * has then. */
#include "runtime/error.h"

#include "runtime/convert.h"

#define TRACE_CAPACITY 10 /* at first: what Error.stackTraceLimit is unless a program changes it */

typedef enum TraceState {
    TRACE_OPEN,
    TRACE_MADE,   /* the last frame is the one that made the error: its throw adds nothing */
    TRACE_CAUGHT, /* the last frame caught it: thrown again from there it goes on, from elsewhere it is closed */
    TRACE_REJECTED, /* the last frame is an async function's: goes on in one that awaits it */
    TRACE_CLOSED
} TraceState;

typedef struct TraceFrame {
    FaPlace place; /* function NULL: a built-in in C, e->natives[line] */
    FaFrameKind kind;
} TraceFrame;

typedef struct Trace {
    uint64_t head; /* BYTES */
    uint32_t count, capacity, limit;
    TraceState state;
    bool was_suspended; /* REJECTED: the function had given way to others */
    TraceFrame frames[];
} Trace;

static FaError *as_error(FaValue v)
{
    return fa_has_kind(v, FA_KIND_ERROR) ? fa_ptr(v) : NULL;
}

static Trace *trace_of(FaError *e)
{
    return fa_is_cell(e->trace) ? fa_ptr(e->trace) : NULL;
}

/* ---- recording ------------------------------------------------------------------------------------------------------ */

/* Error.stackTraceLimit; -1: it is no number, errors get no stack. */
static int64_t trace_limit(void)
{
    FaObject *constructor = fa_rt.intrinsics[FA_I_ERROR];
    FaValue limit = constructor ? fa_peek(constructor, FA_KEY(stackTraceLimit)) : fa_int(TRACE_CAPACITY);
    if (!fa_is_number(limit))
        return -1;
    double n = fa_as_number(limit);
    return n >= 1 ? n < UINT16_MAX ? (int64_t)n : UINT16_MAX : 0;
}

static Trace *trace_new(FaError *e, uint32_t capacity, uint32_t limit)
{
    Trace *trace = fa_bytes_new(sizeof *trace - sizeof trace->head + capacity * sizeof(TraceFrame));
    trace->count = 0;
    trace->capacity = capacity;
    trace->limit = limit;
    trace->state = TRACE_OPEN;
    fa_store(&e->trace, fa_from_ptr(trace));
    return trace;
}

static Trace *trace_for_writing(FaError *e)
{
    int64_t limit = trace_of(e) ? 0 : trace_limit();
    return trace_of(e) ? trace_of(e) : trace_new(e, TRACE_CAPACITY, limit < 0 ? 0 : (uint32_t)limit);
}

static Trace *add_frame(FaError *e, Trace *trace, TraceFrame frame)
{
    if (trace->count == trace->limit)
        return trace;
    if (trace->count == trace->capacity) {
        Trace *wider = trace_new(e, trace->capacity * 2, trace->limit);
        memcpy(wider->frames, trace->frames, trace->count * sizeof *trace->frames);
        wider->count = trace->count;
        wider->state = trace->state;
        trace = wider;
    }
    trace->frames[trace->count++] = frame;
    return trace;
}

static bool is_last_frame(const Trace *trace, const FaPlace *place)
{
    return trace->count > 0 && trace->frames[trace->count - 1].place.function == place->function;
}

/* Is it in a script of runtime/? */
static bool is_builtin(const FaPlace *place)
{
    return place->function->flags & FA_FN_NATIVE;
}

/* Functions of such a script that are no built-ins themselves: no row gave them a name. */
static bool is_hidden(const FaPlace *place)
{
    return is_builtin(place) && !place->function->debug_name;
}

/* May a trace in this state go on at the place? */
static bool goes_on(const Trace *trace, const FaPlace *place, bool again)
{
    if (trace->state == TRACE_CAUGHT)
        return again;
    if (trace->state == TRACE_REJECTED)
        return place->function->flags & FA_FN_ASYNC;
    return trace->state != TRACE_CLOSED;
}

static void record(FaError *e, const FaPlace *place)
{
    if (is_hidden(place))
        return;
    Trace *trace = trace_for_writing(e);
    TraceState before = trace->state;
    bool again = (before == TRACE_MADE || before == TRACE_CAUGHT) && is_last_frame(trace, place);
    FaFrameKind kind = before == TRACE_REJECTED && trace->was_suspended ? FA_FRAME_ASYNC : FA_FRAME_PLAIN;
    trace->state = goes_on(trace, place, again) ? TRACE_OPEN : TRACE_CLOSED;
    if (!again && trace->state == TRACE_OPEN)
        add_frame(e, trace, (TraceFrame){*place, kind});
}

void fa_error_start_trace(FaError *e)
{
    const FaPlace *place = fa_rt.site;
    fa_rt.site = NULL;
    if (trace_limit() < 0) {
        fa_define_data(&e->object, FA_KEY(stack), FA_UNDEFINED, FA_ATTR_BUILTIN);
        return;
    }
    if (place) {
        record(e, place);
        trace_of(e)->state = TRACE_MADE;
    }
    fa_define_accessor(&e->object, FA_KEY(stack), fa_from_object(FA_INTRINSIC(ERROR_STACK_GET)),
                       fa_from_object(FA_INTRINSIC(ERROR_STACK_SET)), FA_CONFIGURABLE);
}

FaPlace fa_error_site(FaValue v)
{
    FaError *e = as_error(v);
    const Trace *trace = e ? trace_of(e) : NULL;
    for (uint32_t i = 0; trace && i < trace->count; i++)
        if (trace->frames[i].place.function && !is_builtin(&trace->frames[i].place))
            return trace->frames[i].place;
    return (FaPlace){NULL, 0, 0};
}

static void record_place(FaPlace place)
{
    if (!place.function)
        return;
    if (!fa_rt.throw_site.function && !is_builtin(&place))
        fa_rt.throw_site = place;
    FaError *e = as_error(fa_rt.exception);
    if (e)
        record(e, &place);
}

/* An exception in code that stands where its function was called. */
static void record_inlined(uint32_t row, uint32_t line, uint32_t column)
{
    const FaInlined *in = &fa_rt.program->inlined[row];
    record_place((FaPlace){in->function, line, column});
    if (in->outer)
        record_inlined(in->outer, in->line, in->column);
    else if (in->caller)
        record_place((FaPlace){in->caller, in->line, in->column});
}

FaValue fa_traced(const FaFunctionInfo *function, uint64_t line, uint32_t column)
{
    if (line > UINT32_MAX)
        record_inlined((uint32_t)(line >> 32), (uint32_t)line, column);
    else
        record_place((FaPlace){function, (uint32_t)line, column});
    return FA_THREW;
}

FaValue fa_traced_within(const FaFunctionInfo *function, uint64_t line, uint32_t a, uint32_t b, uint32_t c, uint32_t d)
{
    uint32_t columns[] = {a, b, c, d}, passed = fa_rt.passed_on;
    fa_rt.passed_on = 0;
    return fa_traced(function, line, columns[passed]);
}

/* ---- built-ins in C --------------------------------------------------------------------------------------------------- */

static void add_native(FaError *e, FaString *text)
{
    const FaValues *old = fa_is_cell(e->natives) ? fa_ptr(e->natives) : NULL;
    uint32_t count = old ? (uint32_t)fa_values_count(old) : 0;
    FaValues *natives = fa_values_new(FA_KIND_VALUES, count + 1, fa_from_ptr(text));
    if (old)
        memcpy(natives->at, old->at, count * sizeof(FaValue));
    fa_barrier(natives->at);
    fa_store(&e->natives, fa_from_ptr(natives));
    add_frame(e, trace_for_writing(e), (TraceFrame){{NULL, count, 0}, FA_FRAME_PLAIN});
}

FaValue fa_traced_native(const FaFunctionInfo *f, FaValue this_value, bool is_new)
{
    FaError *e = as_error(fa_rt.exception);
    Trace *trace = e ? trace_of(e) : NULL;
    if (!e || (trace && (trace->state >= TRACE_CAUGHT || trace->count == trace->limit)))
        return FA_THREW;
    FaString *text = fa_frame_native(f, this_value, is_new);
    if (text)
        add_native(e, text);
    return FA_THREW;
}

FaValue fa_traced_construct(const FaFunctionInfo *f)
{
    FaError *e = as_error(fa_rt.exception);
    Trace *trace = e ? trace_of(e) : NULL;
    if (trace && trace->state == TRACE_OPEN && is_last_frame(trace, &(FaPlace){f, 0, 0}))
        trace->frames[trace->count - 1].kind = FA_FRAME_NEW;
    return FA_THREW;
}

void fa_error_rejected(FaValue v, bool was_suspended, bool is_awaited)
{
    FaError *e = as_error(v);
    Trace *trace = e ? trace_of(e) : NULL;
    if (!trace || trace->state == TRACE_CLOSED)
        return;
    trace->state = is_awaited || !was_suspended ? TRACE_REJECTED : TRACE_CLOSED;
    trace->was_suspended = was_suspended;
}

void fa_error_handed_on(FaValue v)
{
    FaError *e = as_error(v);
    Trace *trace = e ? trace_of(e) : NULL;
    if (trace && trace->state == TRACE_REJECTED && trace->was_suspended)
        trace->state = TRACE_CLOSED;
}

/* ---- operations within one another, handlers ---------------------------------------------------------------------------- */

FaValue fa_pass_on(void)
{
    fa_rt.passed_on++;
    return FA_THREW;
}

int fa_pass_on_truth(void)
{
    fa_pass_on();
    return -1;
}

FaValue fa_catch(void)
{
    FaValue v = fa_rt.exception;
    FaError *e = as_error(v);
    if (e && trace_of(e) && trace_of(e)->state == TRACE_OPEN)
        trace_of(e)->state = TRACE_CAUGHT;
    fa_rt.last_thrown = fa_hidden(v);
    fa_rt.exception = FA_EMPTY;
    return v;
}

/* ---- the text --------------------------------------------------------------------------------------------------------- */

static void append_frame(FaStrBuilder *b, const FaError *e, const TraceFrame *frame)
{
    fa_sb_ascii(b, "\n    at ");
    if (frame->place.function) {
        fa_frame_append(b, &frame->place, frame->kind);
        return;
    }
    const FaValues *natives = fa_ptr(e->natives);
    fa_sb_string(b, fa_as_string(natives->at[frame->place.line]));
    fa_sb_ascii(b, " (<anonymous>)");
}

FaString *fa_error_stack_js(FaObject *o)
{
    FaString *header = fa_error_to_string_js(o);
    if (!header)
        return NULL;
    FaStrBuilder b;
    fa_sb_init(&b);
    fa_sb_string(&b, header);
    FaError *e = as_error(fa_from_object(o));
    Trace *trace = e ? trace_of(e) : NULL;
    for (uint32_t i = 0; trace && i < trace->count; i++)
        append_frame(&b, e, &trace->frames[i]);
    return fa_sb_finish(&b);
}

FaString *fa_site_text(void)
{
    const FaPlace *site = fa_rt.site;
    FaStrBuilder b;
    fa_rt.site = NULL;
    fa_sb_init(&b);
    if (site && trace_limit() > 0) {
        fa_sb_ascii(&b, "\n    at ");
        fa_frame_append(&b, site, FA_FRAME_PLAIN);
    }
    return fa_sb_finish(&b);
}

/* ---- the property ------------------------------------------------------------------------------------------------------- */

static bool has_lazy_stack(FaObject *o)
{
    FaDescriptor d;
    return fa_kind_of_ptr(o) == FA_KIND_ERROR && fa_get_own_property_js(o, FA_KEY(stack), &d) == 1 &&
           d.get == fa_from_object(FA_INTRINSIC(ERROR_STACK_GET));
}

static void define_stack(FaObject *o, FaValue v)
{
    FaDescriptor d = {v, FA_EMPTY, FA_EMPTY, FA_ATTR_BUILTIN, FA_ATTR_ALL};
    fa_define_own_property_js(o, FA_KEY(stack), &d); /* configurable: cannot be refused */
}

bool fa_error_settle_stack_js(FaObject *o)
{
    if (!has_lazy_stack(o))
        return true;
    FaString *text = fa_error_stack_js(o);
    if (!text)
        return false;
    if (trace_of((FaError *)o))
        trace_of((FaError *)o)->state = TRACE_CLOSED;
    define_stack(o, fa_from_ptr(text));
    return true;
}
