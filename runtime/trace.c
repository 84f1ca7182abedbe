/* Where exceptions came from: the trace of an Error object and its `stack` property.
 *
 * An Error remembers the place it was made (when a `new` made it) and the places its exception passed on the way out of each
 * frame, at most TRACE_MAX. Law: a trace grows only while its exception is pending for the first time, or is thrown again by the
 * function that caught it; once the stack has been read, or the error is thrown from elsewhere, it is closed.
 * `stack` is an accessor until it is first read, because its text begins with the name and message the object has then. */
#include "runtime/error.h"

#include "runtime/convert.h"

#define TRACE_MAX 10 /* V8's Error.stackTraceLimit */

typedef enum TraceState {
    TRACE_OPEN,
    TRACE_MADE,   /* the last frame is the one that made the error: its throw adds nothing */
    TRACE_CAUGHT, /* the last frame caught it: thrown again from there it goes on, from elsewhere it is closed */
    TRACE_CLOSED
} TraceState;

typedef struct Trace {
    uint64_t head; /* BYTES */
    uint32_t count;
    TraceState state;
    FaPlace places[TRACE_MAX];
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

static Trace *trace_for_writing(FaError *e)
{
    Trace *trace = trace_of(e);
    if (!trace) {
        trace = fa_bytes_new(sizeof *trace - sizeof trace->head);
        trace->count = 0;
        trace->state = TRACE_OPEN;
        fa_store(&e->trace, fa_from_ptr(trace));
    }
    return trace;
}

static bool is_last_frame(const Trace *trace, const FaPlace *place)
{
    return trace->count > 0 && trace->places[trace->count - 1].function == place->function;
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

static void record(FaError *e, const FaPlace *place)
{
    if (is_hidden(place))
        return;
    Trace *trace = trace_for_writing(e);
    TraceState before = trace->state;
    if (before == TRACE_CLOSED)
        return;
    bool again = (before == TRACE_MADE || before == TRACE_CAUGHT) && is_last_frame(trace, place);
    trace->state = before == TRACE_CAUGHT && !again ? TRACE_CLOSED : TRACE_OPEN;
    if (!again && trace->state == TRACE_OPEN && trace->count < TRACE_MAX)
        trace->places[trace->count++] = *place;
}

void fa_error_start_trace(FaError *e)
{
    const FaPlace *place = fa_rt.site;
    fa_rt.site = NULL;
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
    return trace && trace->count > 0 ? trace->places[0] : (FaPlace){NULL, 0, 0};
}

FaValue fa_traced(const FaFunctionInfo *function, uint32_t line, uint32_t column)
{
    FaPlace place = {function, line, column};
    if (!fa_rt.throw_site.function && !is_builtin(&place))
        fa_rt.throw_site = place;
    FaError *e = as_error(fa_rt.exception);
    if (e)
        record(e, &place);
    return FA_THREW;
}

FaValue fa_traced_within(const FaFunctionInfo *function, uint32_t line, uint32_t a, uint32_t b, uint32_t c, uint32_t d)
{
    uint32_t columns[] = {a, b, c, d}, passed = fa_rt.passed_on;
    fa_rt.passed_on = 0;
    return fa_traced(function, line, columns[passed]);
}

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
    fa_rt.last_thrown = v;
    fa_rt.exception = FA_EMPTY;
    return v;
}

/* ---- the text --------------------------------------------------------------------------------------------------------- */

/* "    at Array.map (<anonymous>)": array_proto_map is a method of arrays, array_from one of a function. */
static void append_builtin_frame(FaStrBuilder *b, const FaFunctionInfo *f)
{
    FaString *path = f->name;
    int64_t end = fa_str_index_of(path, fa_str_from_ascii("_proto_"), 0);
    fa_sb_ascii(b, "\n    at ");
    if (end > 0) {
        fa_sb_unit(b, (uint16_t)(fa_str_unit(path, 0) - 'a' + 'A'));
        fa_sb_string(b, fa_str_slice(path, 1, (uint32_t)end));
    } else {
        fa_sb_ascii(b, "Function");
    }
    fa_sb_ascii(b, ".");
    fa_sb_ascii(b, f->debug_name);
    fa_sb_ascii(b, " (<anonymous>)");
}

FaString *fa_frame_name(const FaFunctionInfo *f)
{
    return f->debug_name ? fa_str_from_utf8(f->debug_name, strlen(f->debug_name)) : f->name;
}

/* "    at new C (path:line:column)", as V8 prints a frame. */
static void append_frame(FaStrBuilder *b, const FaPlace *place)
{
    if (is_builtin(place)) {
        append_builtin_frame(b, place->function);
        return;
    }
    const FaFunctionInfo *f = place->function;
    FaString *name = fa_frame_name(f);
    bool named = fa_str_length(name) > 0;
    fa_sb_ascii(b, "\n    at ");
    if (named) {
        fa_sb_ascii(b, f->flags & FA_FN_CLASS ? "new " : "");
        fa_sb_string(b, name);
        fa_sb_ascii(b, " (");
    }
    fa_sb_string(b, fa_str_from_utf8(f->source->path, strlen(f->source->path)));
    fa_sb_ascii(b, ":");
    fa_sb_string(b, fa_number_to_str(place->line));
    fa_sb_ascii(b, ":");
    fa_sb_string(b, fa_number_to_str(place->column));
    fa_sb_ascii(b, named ? ")" : "");
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
        append_frame(&b, &trace->places[i]);
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
