/* Exceptions are return values: a function that throws leaves the value in fa_rt.exception and
 * returns FA_THREW (pointers: NULL, int booleans: -1). Throwing helpers return FA_THREW so that
 * callers write `return fa_throw_…`. */
#ifndef FA_ERROR_H
#define FA_ERROR_H

#include "runtime/realm.h"

typedef enum FaErrorType {
    FA_ERROR,
    FA_TYPE_ERROR,
    FA_RANGE_ERROR,
    FA_REFERENCE_ERROR,
    FA_SYNTAX_ERROR,
    FA_EVAL_ERROR,
    FA_URI_ERROR
} FaErrorType;

/* Where a `new` stands. Static and const in emitted C. */
typedef struct FaSite {
    FaPlace place;
    const char *text; /* source text of the constructor, for "C is not a constructor"; may be NULL */
} FaSite;

/* An Error object. The own property `stack` is an accessor of the runtime's own until it is first
 * looked at, when it becomes a data property; fa_error_get_own_property_js shows it as one. */
typedef struct FaError {
    FaObject object;
    FaValue
        trace; /* BYTES cell with the sites passed so far, or FA_EMPTY; 0 when freshly allocated */
    FaValue natives; /* VALUES cell with the texts of the frames of built-ins in C, or 0 */
} FaError;

FaValue fa_throw(FaValue v); /* throws any value */
/* Throws again what fa_catch took, at the end of a finally: an uncaught report still shows where it
 * was thrown first. */
FaValue fa_rethrow(FaValue v);
/* printf-like, of a small set: %s C string (UTF-8), %S FaString*, %V FaValue as messages show it
 * ("#<Object>"), %T type and value ("number 5", "string \"x\"", "object"), %K FaKey, %A a verb (const char *) and a
 * key (" (reading 'key')"; nothing where the key has a toString of its own), %d int, %%. */
FA_COLD FaValue fa_throw_error(FaErrorType type, const char *format, ...);
#define fa_throw_type(...) fa_throw_error(FA_TYPE_ERROR, __VA_ARGS__)
#define fa_throw_range(...) fa_throw_error(FA_RANGE_ERROR, __VA_ARGS__)
#define fa_throw_reference(...) fa_throw_error(FA_REFERENCE_ERROR, __VA_ARGS__)
FA_COLD FaValue fa_throw_stack_overflow(void); /* RangeError: Maximum call stack size exceeded */

/* Takes the pending exception: returns it and clears fa_rt.exception. Emitted at the start of a
 * handler. */
FaValue fa_catch(void);
/* Records that the pending exception leaves or passes this place; returns FA_THREW. A line with the number of an FaInlined above
 * its low 32 bits is that function's; the exception passes the calls it stands in place of, too. */
FA_COLD FaValue fa_traced(const FaFunctionInfo *function, uint64_t line, uint32_t column);
/* The same of up to four operations within one another, columns from the outermost to the innermost: it was thrown by the one that
 * fa_pass_on has counted. */
FA_COLD FaValue fa_traced_within(const FaFunctionInfo *function, uint64_t line, uint32_t a, uint32_t b, uint32_t c, uint32_t d);
/* Records that the pending exception leaves a built-in in C, called on this_value or as a constructor; returns FA_THREW. */
FA_COLD FaValue fa_traced_native(const FaFunctionInfo *function, FaValue this_value, bool is_new);
/* Notes that the frame it left last, if that is the function's, was that of a constructor; returns FA_THREW. */
FA_COLD FaValue fa_traced_construct(const FaFunctionInfo *function);
/* Notes that v, just caught, rejects the promise of an async function, which has been suspended before or not; if it has, only
 * those who await the promise already are its callers. */
void fa_error_rejected(FaValue v, bool was_suspended, bool is_awaited);

/* A promise rejected with the value was what another one was resolved with: those who await that one are none of its callers. */
void fa_error_handed_on(FaValue v);
/* What an operation returns whose operand is FA_THREW: the operand was written within it and threw. Returns FA_THREW. */
FA_COLD FaValue fa_pass_on(void);
FA_COLD int fa_pass_on_truth(void); /* the same; returns -1 */
/* The place of the construction in progress is fa_rt.site: a `new` that may lead to an Error constructor sets it and
 * puts back what was there, `super(…)` leaves it; the Error constructors take it and leave NULL. Calls that look like
 * Error(…) or Error.captureStackTrace(…) set it, too. */
/* Makes an Error object without throwing it. */
FaObject *fa_error_new(FaErrorType type, FaString *message);
FaObject *fa_error_new_with_proto(FaObject *proto, FaValue message_or_undefined);
/* Prints the pending exception as node does for uncaught ones: source line, caret, stack; to
 * stderr. */
void fa_report_uncaught(FaValue exception);

/* ---- texts
 * ------------------------------------------------------------------------------------------------------------
 */

/* A value as error messages show it; runs no user code. */
FaString *fa_describe(FaValue v);
/* Name of the constructor an object comes from, as seen without running user code; NULL when there
 * is none. */
FaString *fa_constructor_name(FaObject *o);
/* A data property found on o or its prototypes without running user code; FA_EMPTY when absent, an
 * accessor, or behind a Proxy. */
FaValue fa_peek(FaObject *o, FaKey k);
/* 20.5.3.4 Error.prototype.toString; NULL: threw. */
FaString *fa_error_to_string_js(FaObject *o);

/* ---- frames (frame_text.c)
 * -------------------------------------------------------------------------------------------- */

typedef enum FaFrameKind {
    FA_FRAME_PLAIN,
    FA_FRAME_NEW,  /* of an ordinary function called as a constructor */
    FA_FRAME_ASYNC /* of an async function that awaited */
} FaFrameKind;

/* A function's name as messages show it. */
FaString *fa_frame_name(const FaFunctionInfo *f);
/* Appends "new C (path:line:column)". */
void fa_frame_append(struct FaStrBuilder *b, const FaPlace *place, FaFrameKind kind);
/* "Array.sort", "new Map"; NULL where V8 shows no frame. */
FaString *fa_frame_native(const FaFunctionInfo *f, FaValue this_value, bool is_new);

/* ---- the stack property (trace.c)
 * ------------------------------------------------------------------------------------- */

/* Gives a fresh Error object its `stack`, starting at fa_rt.site if that is set, and clears that.
 */
void fa_error_start_trace(FaError *e);
/* Where an Error object was made, or else first thrown, if that is known. */
FaPlace fa_error_site(FaValue v);
/* What `stack` reads as: "Name: message\n    at f (path:line:column)…". NULL: threw. */
FaString *fa_error_stack_js(FaObject *o);
/* The frame of fa_rt.site after a newline, or nothing; clears that. */
FaString *fa_site_text(void);
/* If `stack` is the runtime's own accessor on o, makes it the data property it stands for. Called
 * before a property descriptor of an Error object is shown or changed. False: threw. */
bool fa_error_settle_stack_js(FaObject *o);

/* ---- exceptions of emitted code (throw.c)
 * ----------------------------------------------------------------------------- */

FA_COLD FaValue
fa_throw_tdz(FaString *name); /* ReferenceError: Cannot access 'x' before initialization */
FA_COLD FaValue fa_throw_not_defined(FaString *name); /* ReferenceError: x is not defined */
/* The text is what the source says there; NULL: not known. */
FA_COLD FaValue fa_throw_not_callable(const char *text, FaValue callee);
FA_COLD FaValue fa_throw_not_constructor(const char *text, FaValue callee);
FA_COLD FaValue fa_throw_not_iterable(const char *text, FaValue v);
FA_COLD FaValue fa_throw_class_called(
    const FaFunctionInfo *info); /* Class constructor X cannot be invoked without 'new' */

/* A process-level failure, such as exhausted memory: message to stderr, exit. */
__attribute__((format(printf, 1, 2))) FA_COLD _Noreturn void fa_fatal(const char *format, ...);

/* Where the stack ends. The register itself, where it can be named, spares functions a frame pointer. */
#if defined(__x86_64__) && !defined(__TINYC__)
register char *fa_stack_end __asm__("rsp");
#elif defined(__aarch64__) && !defined(__TINYC__)
register char *fa_stack_end __asm__("sp");
#else
#define fa_stack_end ((char *)__builtin_frame_address(0))
#endif

static inline bool fa_stack_low(void)
{
    return FA_UNLIKELY(fa_stack_end < fa_rt.stack_limit);
}

#endif
