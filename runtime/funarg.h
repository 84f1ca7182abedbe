/* The one header emitted C includes: the runtime's interface, and the fast paths written inline at each use. */
#ifndef FUNARG_H
#define FUNARG_H

#define FA_EMITTED

#include "runtime/array.h"
#include "runtime/arguments.h"
#include "runtime/cache.h"
#include "runtime/call.h"
#include "runtime/coroutine.h"
#include "runtime/element.h"
#include "runtime/emit.h"
#include "runtime/error.h"
#include "runtime/global.h"
#include "runtime/iter.h"
#include "runtime/literal.h"
#include "runtime/math_operator.h"
#include "runtime/on_stack.h"
#include "runtime/operator.h"
#include "runtime/script.h"
#include "runtime/scopes.h"
#include "runtime/view.h"

/* Emitted functions have the parameters of their calling convention, used or not. */
#if defined(__GNUC__)
#pragma GCC diagnostic ignored "-Wunused-parameter"
#endif

#define FA_NAN ((double)NAN)
#define FA_INFINITY ((double)INFINITY)
#define FA_NAME(s) ((FaString *)(void *)&s_##s)   /* a string of this file as FaString * */
#define FA_STR(s) ((FaValue)(uintptr_t)&s_##s)    /* … as a value */
#if defined(__TINYC__)
#include <stdlib.h>
#define FA_UNREACHABLE() for (;;) abort()   /* it does not know that abort does not return */
#else
#define FA_UNREACHABLE() __builtin_unreachable()
#endif

/* ---- checks --------------------------------------------------------------------------------------------------------
 * At the start of a function: which one it is, for stack traces; in one that may recurse, RangeError when the stack is used up. */
#define FA_IN(F) const FaFunctionInfo *const here = &F##_info
#define FA_ENTER(F) FA_IN(F); FA_CHECK_STACK()
#define FA_CHECK_STACK() if (fa_stack_low()) return fa_throw_stack_overflow()
#define FA_CHECK_STACK_TO(LABEL) if (fa_stack_low()) { fa_throw_stack_overflow(); goto LABEL; } else (void)0

/* After an operation: leaves the function if it threw. What follows the operation is the line and the column it is at in the source,
 * outermost first when there are operations within it. TO: goes to a label of the function. */
#define FA_CHECK(V, ...) do if (fa_threw(V)) return FA_TRACED(__VA_ARGS__); while (0)
#define FA_CHECK_TO(LABEL, V, ...) do if (fa_threw(V)) FA_GO(LABEL, __VA_ARGS__); while (0)
/* The same, of a new variable of that value. */
#define FA_LET(X, V, ...) FaValue X = V; FA_CHECK(X, __VA_ARGS__)
#define FA_LET_TO(LABEL, X, V, ...) FaValue X = V; FA_CHECK_TO(LABEL, X, __VA_ARGS__)
#define FA_LET_TRUTH(X, V, ...) int X = V; FA_CHECK_TRUTH(X, __VA_ARGS__)
#define FA_LET_TRUTH_TO(LABEL, X, V, ...) int X = V; FA_CHECK_TRUTH_TO(LABEL, X, __VA_ARGS__)
#define FA_LET_F64(X, V, ...) double X = V; FA_CHECK_F64(X, __VA_ARGS__)
#define FA_LET_F64_TO(LABEL, X, V, ...) double X = V; FA_CHECK_F64_TO(LABEL, X, __VA_ARGS__)
/* … of an object and a method of it. */
#define FA_LOOKUP(METHOD, X, V, CACHE, ...) FaValue X = V; FA_LET(METHOD, fa_get(X, CACHE), __VA_ARGS__)
#define FA_LOOKUP_TO(LABEL, METHOD, X, V, CACHE, ...)                                                                  \
    FaValue X = V; FA_LET_TO(LABEL, METHOD, fa_get(X, CACHE), __VA_ARGS__)
/* … of one that is false when it threw. */
#define FA_MUST(OK, ...) do if (FA_UNLIKELY(!(OK))) return FA_TRACED(__VA_ARGS__); while (0)
#define FA_MUST_TO(LABEL, OK, ...) do if (FA_UNLIKELY(!(OK))) FA_GO(LABEL, __VA_ARGS__); while (0)
/* … of a test, -1 when it threw; of a double, a NaN when it threw; of a known call that gives an int32. */
#define FA_CHECK_TRUTH(T, ...) do if (FA_UNLIKELY((T) < 0)) return FA_TRACED(__VA_ARGS__); while (0)
#define FA_CHECK_TRUTH_TO(LABEL, T, ...) do if (FA_UNLIKELY((T) < 0)) FA_GO(LABEL, __VA_ARGS__); while (0)
#define FA_CHECK_F64(D, ...) do if (FA_UNLIKELY(D != D) && fa_is_pending()) return FA_TRACED(__VA_ARGS__); while (0)
#define FA_CHECK_F64_TO(LABEL, D, ...) do if (FA_UNLIKELY(D != D) && fa_is_pending()) FA_GO(LABEL, __VA_ARGS__); while (0)
#define FA_CHECK_PENDING(...) do if (fa_is_pending()) return FA_TRACED(__VA_ARGS__); while (0)
#define FA_CHECK_PENDING_TO(LABEL, ...) do if (fa_is_pending()) FA_GO(LABEL, __VA_ARGS__); while (0)
/* … of a read of a variable: ReferenceError before its declaration has run. */
#define FA_CHECK_TDZ(V, NAME, ...)                                                                                     \
    do if (FA_UNLIKELY((V) == FA_EMPTY)) FA_THROWS(fa_throw_tdz(FA_PASTED(s_##NAME)), __VA_ARGS__); while (0)
#define FA_CHECK_TDZ_TO(LABEL, V, NAME, ...)                                                                           \
    do if (FA_UNLIKELY((V) == FA_EMPTY)) FA_THROWS_TO(LABEL, fa_throw_tdz(FA_PASTED(s_##NAME)), __VA_ARGS__); while (0)
#define FA_LET_TDZ(X, V, NAME, ...)                                                                                    \
    FaValue X = V;                                                                                                     \
    if (FA_UNLIKELY(X == FA_EMPTY)) FA_THROWS(fa_throw_tdz(FA_PASTED(s_##NAME)), __VA_ARGS__)
#define FA_LET_TDZ_TO(LABEL, X, V, NAME, ...)                                                                          \
    FaValue X = V;                                                                                                     \
    if (FA_UNLIKELY(X == FA_EMPTY)) FA_THROWS_TO(LABEL, fa_throw_tdz(FA_PASTED(s_##NAME)), __VA_ARGS__)
/* After a suspension: throws what the body was told to throw. */
#define FA_CHECK_SENT(...)                                                                                             \
    do if (FA_UNLIKELY(frame->resumption == FA_RESUME_THROW)) FA_THROWS(fa_throw(frame->sent), __VA_ARGS__); while (0)
#define FA_CHECK_SENT_TO(LABEL, ...)                                                                                   \
    do if (FA_UNLIKELY(frame->resumption == FA_RESUME_THROW)) FA_THROWS_TO(LABEL, fa_throw(frame->sent), __VA_ARGS__); while (0)
/* … of one that always throws. */
#define FA_THROWS(THROW, ...) do { THROW; return FA_TRACED(__VA_ARGS__); } while (0)
#define FA_THROWS_TO(LABEL, THROW, ...) do { THROW; FA_GO(LABEL, __VA_ARGS__); } while (0)
/* Returns what the operation gives, noting the place if it threw. */
#define FA_RETURN(V, ...)                                                                                              \
    do { FaValue result = V; if (fa_threw(result)) FA_TRACED(__VA_ARGS__); return result; } while (0)

/* The line, in the function that row ROW of the table `inlined` is about: its code stands where it was called. */
#define FA_INLINED(ROW, LINE) ((uint64_t)(ROW) << 32 | (LINE))
#define FA_GO(LABEL, ...) do { FA_TRACED(__VA_ARGS__); goto LABEL; } while (0)
#define FA_TRACED(...) FA_SIXTH(__VA_ARGS__, FA_TRACED_4, FA_TRACED_3, FA_TRACED_2, FA_TRACED_1, )(__VA_ARGS__)
#define FA_SIXTH(A, B, C, D, E, F, ...) F
#define FA_TRACED_1(LINE, A) fa_traced(here, LINE, A)
#define FA_TRACED_2(LINE, A, B) fa_traced_within(here, LINE, A, B, 0, 0)
#define FA_TRACED_3(LINE, A, B, C) fa_traced_within(here, LINE, A, B, C, 0)
#define FA_TRACED_4(LINE, A, B, C, D) fa_traced_within(here, LINE, A, B, C, D)

/* ---- coroutines ----------------------------------------------------------------------------------------------------
 * The body of a generator or async function begins again at every resumption: FA_BODY is a switch that goes on behind the
 * suspension N by which it was left, and starts at `{` the first time. */
#define FA_BODY(F)                                                                                                     \
    FA_IN(F);                                                                                                          \
    FaValue *const slot = frame->slot;                                                                                 \
    (void)here, (void)slot;                                                                                            \
    frame->suspension = FA_DONE;                                                                                       \
    FA_CHECK_STACK();                                                                                                  \
    switch (frame->state) default:
#define FA_START(N, V) FA_SUSPEND(N, FA_START, V)
#define FA_YIELD(N, V) FA_SUSPEND(N, FA_YIELD, V)
#define FA_YIELD_RESULT(N, V) FA_SUSPEND(N, FA_YIELD_RESULT, V)
#define FA_AWAIT(N, V) FA_SUSPEND(N, FA_AWAIT, V)
#define FA_SUSPEND(N, HOW, V) return fa_suspend(frame, N, HOW, V); case N:
/* Before it, what is needed after it goes to a slot of the frame, and what nobody needs any more is let go. */
#define FA_KEEP(I, V) fa_store(&slot[I], V)
#define FA_DROP(I) slot[I] = FA_UNDEFINED

/* What a call does: makes the frame, SLOTS values of which the first are given. STARTED: runs the body as far as its
 * parameters are bound. */
#define FA_ASYNC(F, ...) fa_async_start(FA_FRAME_OF(F, __VA_ARGS__, FA_UNDEFINED))
#define FA_GENERATOR(F, ...) fa_generator_suspended(self, FA_FRAME_OF(F, __VA_ARGS__, FA_UNDEFINED))
#define FA_STARTED_GENERATOR(F, ...) fa_generator_start(self, FA_FRAME_OF(F, __VA_ARGS__, FA_UNDEFINED))
#define FA_ASYNC_GENERATOR(F, ...) fa_async_generator_suspended(self, FA_FRAME_OF(F, __VA_ARGS__, FA_UNDEFINED))
#define FA_STARTED_ASYNC_GENERATOR(F, ...) fa_async_generator_start(self, FA_FRAME_OF(F, __VA_ARGS__, FA_UNDEFINED))
/* The function that is called, of that many parameters p0, p1 …; START: one of the above. */
#define FA_ENTRY0(F, START, ...) static FaValue F(FaClosure *self, FaValue this) { return START(F, __VA_ARGS__); }
#define FA_ENTRY1(F, START, ...)                                                                                       \
    static FaValue F(FaClosure *self, FaValue this, FaValue p0) { return START(F, __VA_ARGS__); }
#define FA_ENTRY2(F, START, ...)                                                                                       \
    static FaValue F(FaClosure *self, FaValue this, FaValue p0, FaValue p1) { return START(F, __VA_ARGS__); }
#define FA_ENTRY3(F, START, ...)                                                                                       \
    static FaValue F(FaClosure *self, FaValue this, FaValue p0, FaValue p1, FaValue p2) { return START(F, __VA_ARGS__); }
#define FA_ENTRY4(F, START, ...)                                                                                       \
    static FaValue F(FaClosure *self, FaValue this, FaValue p0, FaValue p1, FaValue p2, FaValue p3)                    \
    {                                                                                                                  \
        return START(F, __VA_ARGS__);                                                                                  \
    }
#define FA_FRAME_OF(F, SLOTS, ...)                                                                                     \
    fa_frame_of(F##_body, SLOTS, sizeof (FaValue[]){__VA_ARGS__} / sizeof(FaValue) - 1, (const FaValue[]){__VA_ARGS__})

/* ---- tables --------------------------------------------------------------------------------------------------------
 * Rows of the tables before the functions. Parameters that are words of the program are operands of # and ## only, so that a
 * word that is a macro of the C library stays the word. */

/* The text of a file, for stack traces and Function.prototype.toString. */
#define FA_SOURCE(ID, PATH, LENGTH, TEXT) static const FaSourceText source_##ID = {PATH, TEXT, LENGTH};

/* Tables the runtime writes to. gcc 12 may take one for constant when constant propagation made a copy of the only function that
 * hands it on (ipa-cp drops the reference); what is used by means unknown to it is spared. */
#if defined(__TINYC__)
#define FA_TABLE static
#else
#define FA_TABLE static __attribute__((used))
#endif

/* Of functions that run once, in programs that are to be fast: made small, in half the time; with frames of their own, which end. */
#if defined(__clang__) && defined(__OPTIMIZE__)
#define FA_ONCE __attribute__((minsize, noinline))
#elif defined(__GNUC__) && defined(__OPTIMIZE__)
#define FA_ONCE __attribute__((optimize("Os"), noinline))
#else
#define FA_ONCE
#endif

/* Strings: a word; a property name with N (at most 16) inline caches, one for each access; any other text with the number of
 * its units. */
FA_TABLE FA_STATIC_LATIN1(s__, "", 0); /* of functions without a name */
#define FA_WORD(WORD) FA_TABLE FA_STATIC_LATIN1(s_##WORD, #WORD, sizeof #WORD - 1);
#define FA_PROP(WORD, N)                                                                                               \
    FA_TABLE FA_STATIC_LATIN1(s_##WORD, #WORD, sizeof #WORD - 1);                                                      \
    FA_TABLE FaPropCache ic_##WORD[] = {FA_TIMES_##N({.name = (FaString *)(void *)&s_##WORD})};
#define FA_TEXT(NAME, N, TEXT) FA_TABLE FA_STATIC_LATIN1(s_##NAME, TEXT, N);
#define FA_WIDE(NAME, N, ...) FA_TABLE FA_STATIC_WIDE(s_##NAME, N, __VA_ARGS__);
#define FA_CACHES(NAME, N) FA_TABLE FaPropCache ic_##NAME[] = {FA_TIMES_##N({.name = (FaString *)(void *)&s_##NAME})};
#define FA_CACHE(NAME) {.name = (FaString *)(void *)&s_##NAME}
#define FA_TIMES_1(x) x
#define FA_TIMES_2(x) x, FA_TIMES_1(x)
#define FA_TIMES_3(x) x, FA_TIMES_2(x)
#define FA_TIMES_4(x) x, FA_TIMES_3(x)
#define FA_TIMES_5(x) x, FA_TIMES_4(x)
#define FA_TIMES_6(x) x, FA_TIMES_5(x)
#define FA_TIMES_7(x) x, FA_TIMES_6(x)
#define FA_TIMES_8(x) x, FA_TIMES_7(x)
#define FA_TIMES_9(x) x, FA_TIMES_8(x)
#define FA_TIMES_10(x) x, FA_TIMES_9(x)
#define FA_TIMES_11(x) x, FA_TIMES_10(x)
#define FA_TIMES_12(x) x, FA_TIMES_11(x)
#define FA_TIMES_13(x) x, FA_TIMES_12(x)
#define FA_TIMES_14(x) x, FA_TIMES_13(x)
#define FA_TIMES_15(x) x, FA_TIMES_14(x)
#define FA_TIMES_16(x) x, FA_TIMES_15(x)

/* Functions that closures are made of: the C function, its parameters; name, length, captured values, flags
 * (FA_FN_…); source, first byte and number of bytes of it; the class or object it is written in, if any. TYPED: takes
 * or gives unboxed values, callers know it. GENERIC: takes any number of arguments. EXPORT: of runtime/, referred to
 * by rows of built-ins. */
#define FA_INFO(F, N, NAME, LENGTH, CAPTURES, FLAGS, SOURCE, START, BYTES, ...)                                        \
    static FaExact##N F;                                                                                               \
    FA_KIND(F, N);                                                                                                     \
    FA_TABLE FA_INFO_OF(F##_info, FA_EXACT_CODE(F), N, s_##NAME, LENGTH, CAPTURES, FLAGS, source_##SOURCE,             \
                        START, BYTES, __VA_ARGS__);
#define FA_INFO_TYPED(F, N, NAME, LENGTH, CAPTURES, FLAGS, SOURCE, START, BYTES, ...)                                  \
    FA_KIND(F, N);                                                                                                     \
    FA_TABLE FA_INFO_OF(F##_info, FA_EXACT_CODE(F), N, s_##NAME, LENGTH, CAPTURES, FLAGS, source_##SOURCE,             \
                        START, BYTES, __VA_ARGS__);
#define FA_INFO_GENERIC(F, N, NAME, LENGTH, CAPTURES, FLAGS, SOURCE, START, BYTES, ...)                                \
    static FaGeneric F;                                                                                                \
    FA_KIND_GENERIC(F);                                                                                                \
    FA_TABLE FA_INFO_OF(F##_info, .generic = F, N, s_##NAME, LENGTH, CAPTURES, FLAGS, source_##SOURCE,                 \
                        START, BYTES, __VA_ARGS__);
#define FA_EXPORT(F, N, NAME, LENGTH, CAPTURES, FLAGS, SOURCE, START, BYTES, ...)                                      \
    static FaExact##N F;                                                                                               \
    FA_INFO_OF(F##_info, FA_EXACT_CODE(F), N, s_##NAME, LENGTH, CAPTURES, FLAGS, source_##SOURCE,                      \
               START, BYTES, __VA_ARGS__);
#define FA_EXPORT_GENERIC(F, N, NAME, LENGTH, CAPTURES, FLAGS, SOURCE, START, BYTES, ...)                              \
    static FaGeneric F;                                                                                                \
    FA_INFO_OF(F##_info, .generic = F, N, s_##NAME, LENGTH, CAPTURES, FLAGS, source_##SOURCE, START, BYTES, __VA_ARGS__);
/* The kind of F's closures, which take N arguments. */
#define FA_KIND(F, N) enum { F##_kind = (N) <= FA_EXACT_MAX ? FA_KIND_EXACT(N) : FA_KIND_FUNCTION }
#define FA_KIND_GENERIC(F) enum { F##_kind = FA_KIND_FUNCTION }
/* At the end of a row: how many properties a constructor gives to what it makes. */
#define FA_OWN(N) .own_count = N
/* A function that has another entry, ENTRY (call.h). */
#define FA_UNCURRIED_ENTRY(F, COUNTS) .uncurried = (FaAnyCode *)F, .curried_counts = COUNTS
/* The usual ones: flags are those of their kind, length is the number of parameters, the source is the first. */
#define FA_FUNCTION(F, N, NAME, CAPTURES, START, BYTES, ...)                                                           \
    FA_USUAL(F, N, s_##NAME, CAPTURES, FA_FN_CONSTRUCTOR | FA_FN_ORDINARY, START, BYTES, __VA_ARGS__)
#define FA_ARROW(F, N, NAME, CAPTURES, START, BYTES, ...)                                                              \
    FA_USUAL(F, N, s_##NAME, CAPTURES, FA_FN_ARROW, START, BYTES, __VA_ARGS__)
#define FA_MEMBER(F, N, NAME, CAPTURES, START, BYTES, ...)                                                             \
    FA_USUAL(F, N, s_##NAME, CAPTURES, FA_FN_METHOD | FA_FN_STRICT, START, BYTES, __VA_ARGS__)
#define FA_CLASS(F, N, NAME, CAPTURES, START, BYTES, ...)                                                              \
    FA_USUAL_GENERIC(F, N, s_##NAME, CAPTURES, FA_FN_CONSTRUCTOR | FA_FN_CLASS | FA_FN_STRICT, START, BYTES, __VA_ARGS__)
#define FA_SUBCLASS(F, N, NAME, CAPTURES, START, BYTES, ...)                                                           \
    FA_USUAL_GENERIC(F, N, s_##NAME, CAPTURES, FA_FN_CONSTRUCTOR | FA_FN_CLASS | FA_FN_DERIVED | FA_FN_STRICT, START,  \
                     BYTES, __VA_ARGS__)
#define FA_USUAL(F, N, NAME, CAPTURES, FLAGS, START, BYTES, ...)                                                       \
    static FaExact##N F;                                                                                               \
    FA_KIND(F, N);                                                                                                     \
    FA_TABLE FA_INFO_OF(F##_info, FA_EXACT_CODE(F), N, NAME, N, CAPTURES, FLAGS, source_0, START, BYTES, __VA_ARGS__);
#define FA_USUAL_GENERIC(F, N, NAME, CAPTURES, FLAGS, START, BYTES, ...)                                               \
    static FaGeneric F;                                                                                                \
    FA_KIND_GENERIC(F);                                                                                                \
    FA_TABLE FA_INFO_OF(F##_info, .generic = F, N, NAME, N, CAPTURES, FLAGS, source_0, START, BYTES, __VA_ARGS__);
/* Functions that are only called by name: what stack traces say of them. */
#define FA_FRAME(F, NAME, FLAGS, SOURCE, ...)                                                                          \
    FA_TABLE FaFunctionInfo F##_info = {.name = FA_PASTED(s_##NAME), .flags = FLAGS, .source = &source_##SOURCE,       \
                                       .owner = "" __VA_ARGS__};
/* Rows of `inlined`: function F stands where G called it, and G itself is the function of row OUTER, or nowhere inlined (0). LAST:
 * exceptions end in F. HIDDEN: the place is of no function. */
#define FA_INLINED_ROW(F, G, LINE, COLUMN, OUTER) {&F##_info, &G##_info, LINE, COLUMN, OUTER}
#define FA_INLINED_LAST(F) {&F##_info, NULL, 0, 0, 0}
#define FA_INLINED_HIDDEN {NULL, NULL, 0, 0, 0}
#define FA_EXACT_CODE(F) .exact = (FaAnyCode *)F, .generic = fa_generic_from_exact
#define FA_INFO_OF(INFO, CODE, N, NAME, LENGTH, CAPTURES, FLAGS, SOURCE, START, BYTES, ...)                             \
    FaFunctionInfo INFO = {.name = (FaString *)(void *)&NAME, CODE, .arity = N, .length = LENGTH, .captures = CAPTURES, \
                           .flags = FLAGS, .source = &SOURCE, .source_start = START, .source_end = (START) + (BYTES),   \
                           .owner = "" __VA_ARGS__}

/* The place in the source of a `new`, at_LINE_COLUMN, in function F; what messages call the constructor, or NULL. */
#define FA_AT(F, LINE, COLUMN, TEXT) FA_SITE(LINE##_##COLUMN, F, LINE, COLUMN, TEXT)
#define FA_SITE(NAME, F, LINE, COLUMN, TEXT) static const FaSite at_##NAME = {{&F##_info, LINE, COLUMN}, TEXT};

/* A call that wants to know where it stands. */
#define FA_FROM(AT, CALL) (fa_rt.site = &at_##AT.place, CALL)

/* The shape of an object literal: its names; N of them, or any number as FA_NAME says them. */
#define FA_LITERAL_1(ID, a) FA_LITERAL_OF(ID, FA_PASTED(s_##a))
#define FA_LITERAL_2(ID, a, b) FA_LITERAL_OF(ID, FA_PASTED(s_##a), FA_PASTED(s_##b))
#define FA_LITERAL_3(ID, a, b, c) FA_LITERAL_OF(ID, FA_PASTED(s_##a), FA_PASTED(s_##b), FA_PASTED(s_##c))
#define FA_LITERAL_4(ID, a, b, c, d)                                                                                   \
    FA_LITERAL_OF(ID, FA_PASTED(s_##a), FA_PASTED(s_##b),                                                              \
                  FA_PASTED(s_##c), FA_PASTED(s_##d))
#define FA_LITERAL_5(ID, a, b, c, d, e)                                                                                \
    FA_LITERAL_OF(ID, FA_PASTED(s_##a), FA_PASTED(s_##b),                                                              \
                  FA_PASTED(s_##c), FA_PASTED(s_##d), FA_PASTED(s_##e))
#define FA_LITERAL_6(ID, a, b, c, d, e, f)                                                                             \
    FA_LITERAL_OF(ID, FA_PASTED(s_##a), FA_PASTED(s_##b), FA_PASTED(s_##c),                                            \
                  FA_PASTED(s_##d), FA_PASTED(s_##e), FA_PASTED(s_##f))
#define FA_LITERAL_7(ID, a, b, c, d, e, f, g)                                                                          \
    FA_LITERAL_OF(ID, FA_PASTED(s_##a), FA_PASTED(s_##b), FA_PASTED(s_##c),                                            \
                  FA_PASTED(s_##d), FA_PASTED(s_##e), FA_PASTED(s_##f), FA_PASTED(s_##g))
#define FA_LITERAL_8(ID, a, b, c, d, e, f, g, h)                                                                       \
    FA_LITERAL_OF(ID, FA_PASTED(s_##a), FA_PASTED(s_##b), FA_PASTED(s_##c), FA_PASTED(s_##d),                          \
                  FA_PASTED(s_##e), FA_PASTED(s_##f), FA_PASTED(s_##g), FA_PASTED(s_##h))
#define FA_PASTED(S) (FaString *)(void *)&S
#define FA_LITERAL_OF(ID, ...)                                                                                         \
    static FaString *const literal_##ID##_names[] = {__VA_ARGS__};                                                     \
    FA_TABLE FaLiteral literal_##ID = {.names = literal_##ID##_names,                                                  \
                                     .count = sizeof literal_##ID##_names / sizeof *literal_##ID##_names};

/* What closures hold, by name (--scopes). */
#define FA_RECORD(ID, AROUND)                                                                                          \
    static const FaRecordNames record_##ID##_names = {AROUND, sizeof record_##ID / sizeof *record_##ID, record_##ID};
#define FA_HELD(NAME) {FA_HOLDS_VALUE, NAME, NULL}
#define FA_HELD_CELL(NAME) {FA_HOLDS_CELL, NAME, NULL}
#define FA_HELD_RECORD(ID) {FA_HOLDS_RECORD, NULL, &record_##ID##_names}
#define FA_HOLDER(F) {&F##_info, F##_held}

/* The program: its top-level function, settings, and the families of built-ins it is linked with besides those that every
 * program has; or a table of them that the runtime has. */
#define FA_PROGRAM(MAIN, SETTINGS, FAMILIES)                                                                           \
    static const FaFamily *const families[FA_FAMILY_COUNT] = {FA_LINK(OBJECT) FA_LINK(FUNCTION)                        \
                                                              FA_LINK(ERROR) FAMILIES};                                \
    FA_MAIN(MAIN, SETTINGS .families = families)
#define FA_PROGRAM_WITH(MAIN, SETTINGS, TABLE) FA_MAIN(MAIN, SETTINGS .families = TABLE)
#define FA_MAIN(MAIN, ...)                                                                                             \
    static const FaProgram program = {__VA_ARGS__, .main = MAIN FA_COUNTING};                                          \
    int main(int argc, char **argv)                                                                                    \
    {                                                                                                                  \
        return fa_main(&program, argc, argv);                                                                          \
    }
#if defined(FA_STUDY)
#define FA_COUNTING , .begin = fa_study_begin
#else
#define FA_COUNTING
#endif
#define FA_GLOBALS .globals = (FaValue *)&g, .global_count = sizeof g / sizeof(FaValue),
#define FA_NO_GLOBALS
#define FA_PRINT .print_global = true,
#define FA_TEST262 .print_global = true, .test262_global = true,
#define FA_FIXED_ITERATION .fixed_iteration = true,
#define FA_FIXED_LOOKUPS .fixed_lookups = true,
#define FA_FIXED_ELEMENTS .fixed_elements = true,
#define FA_INLINES .inlined = inlined,
#define FA_MODULE .is_module = true,
#define FA_CLOSED_NAMES .names_are_closed = true,
#define FA_SCOPES .scopes = &(const FaScopes){fa_scopes_begin, holders, sizeof holders / sizeof *holders - 1},
#define FA_LINK(FAMILY) [FA_FAMILY_##FAMILY] = &fa_family_##FAMILY,
#define FA_LINK_PLAIN(FAMILY) [FA_FAMILY_##FAMILY] = &fa_family_##FAMILY##_PLAIN,

/* ---- variables that are emptied ------------------------------------------------------------------------------------
 * They are volatile, so that no copy of what they held stays in the frame, where the collector would find it. */
#define FA_FORGET(X) ((X) = FA_UNDEFINED)
/* The registers that calls preserve: what is in use there is moved elsewhere for a moment; and what calls left below the frame. */
#define FA_FORGET_REGISTERS() do { FA_CLEAR_REGISTERS(); fa_clear_stack(); } while (0)
#if defined(__TINYC__)
#define FA_CLEAR_REGISTERS() ((void)0)
#elif defined(__x86_64__)
#define FA_CLEAR_REGISTERS()                                                                                           \
    __asm__ volatile("xorl %%ebx, %%ebx\n\txorl %%r12d, %%r12d\n\txorl %%r13d, %%r13d\n\txorl %%r14d, %%r14d\n\txorl %%r15d, %%r15d" \
                     ::: "rbx", "r12", "r13", "r14", "r15", "cc")
#elif defined(__aarch64__)
#define FA_CLEAR_REGISTERS()                                                                                           \
    __asm__ volatile("mov x20, xzr\n\tmov x21, xzr\n\tmov x22, xzr\n\tmov x23, xzr\n\tmov x24, xzr\n\t"                  \
                     "mov x25, xzr\n\tmov x26, xzr\n\tmov x27, xzr\n\tmov x28, xzr"                                       \
                     ::: "x20", "x21", "x22", "x23", "x24", "x25", "x26", "x27", "x28")
#else
#define FA_CLEAR_REGISTERS() ((void)0)
#endif
/* What frames of calls that have ended left on the stack: those to come have places they do not write to. Once for each collection. */
#define FA_FORGET_FRAMES() do if (FA_UNLIKELY(fa_rt.leaves_rest)) fa_clear_stack(); while (0)
/* What it held. */
#define FA_TAKE(X) fa_take(&(X))

static inline FaValue fa_take(volatile FaValue *variable)
{
    FaValue v = *variable;
    *variable = FA_UNDEFINED;
    return v;
}

/* ---- cells and environments ------------------------------------------------------------------------------------ */

/* A read through what a closure holds, counted in programs that are studied (study.h). */
#if defined(FA_STUDY)
#define FA_COUNTED(LOAD) (fa_rt.study.loads++, LOAD)
#else
#define FA_COUNTED(LOAD) LOAD
#endif

/* Captured value i of the closure that runs. */
#define FA_CAPTURED(I) FA_COUNTED(self->captured[I])

/* A captured variable that is assigned after capture. */
static inline FaValue fa_cell_new(FaValue v)
{
    FaCell *cell = fa_heap_alloc(sizeof(FaCell));
    cell->head = FA_HEAD(FA_KIND_CELL, 0);
    cell->value = v;
    return fa_from_ptr(cell);
}

static inline FaValue fa_cell_get(FaValue cell)
{
    return FA_COUNTED(((const FaCell *)fa_ptr(cell))->value);
}

static inline void fa_cell_set(FaValue cell, FaValue v)
{
    fa_store(&((FaCell *)fa_ptr(cell))->value, v);
}

/* Of a value that is no cell: no barrier. */
static inline void fa_cell_put(FaValue cell, FaValue v)
{
    ((FaCell *)fa_ptr(cell))->value = v;
}

/* The same of one that is held unboxed: fa_cell_new_f64, fa_cell_get_f64, fa_cell_put_f64 … */
#define FA_TYPED_CELL(NAME, TYPE, FIELD, WHICH)                                                                        \
    static inline FaValue fa_cell_at_##NAME(FaTypedCell *cell, TYPE v)                                                 \
    {                                                                                                                  \
        cell->head = FA_HEAD(FA_KIND_BYTES, WHICH);                                                                    \
        cell->value.FIELD = v;                                                                                         \
        return fa_from_ptr(cell);                                                                                      \
    }                                                                                                                  \
    static inline FaValue fa_cell_new_##NAME(TYPE v)                                                                   \
    {                                                                                                                  \
        return fa_cell_at_##NAME(fa_heap_alloc(sizeof(FaTypedCell)), v);                                               \
    }                                                                                                                  \
    static inline TYPE fa_cell_get_##NAME(FaValue cell)                                                                \
    {                                                                                                                  \
        return ((const FaTypedCell *)fa_ptr(cell))->value.FIELD;                                                       \
    }                                                                                                                  \
    static inline void fa_cell_put_##NAME(FaValue cell, TYPE v)                                                        \
    {                                                                                                                  \
        ((FaTypedCell *)fa_ptr(cell))->value.FIELD = v;                                                                \
    }
FA_TYPED_CELL(i32, int32_t, i32, FA_CELL_I32)
FA_TYPED_CELL(f64, double, f64, FA_CELL_F64)
FA_TYPED_CELL(bool, int, truth, FA_CELL_BOOL)
/* The same of a cell that is made when it is needed; FA_EMPTY: it was not. */
static inline FaValue fa_cell_for(FaValue cell, FaValue v)
{
    return cell == FA_EMPTY ? fa_cell_new(v) : cell;
}
static inline FaValue fa_cell_or(FaValue cell, FaValue v)
{
    return FA_LIKELY(cell == FA_EMPTY) ? v : fa_cell_get(cell);
}
static inline void fa_cell_set_if(FaValue cell, FaValue v)
{
    if (FA_UNLIKELY(cell != FA_EMPTY))
        fa_cell_set(cell, v);
}

/* An environment record with n initial values. */
static inline FaValue fa_env_new(uint32_t n, const FaValue *values)
{
    FaValues *env = fa_heap_alloc(sizeof(FaValues) + n * sizeof(FaValue));
    env->head = FA_HEAD(FA_KIND_ENV, n);
    FA_UNROLLED
    for (uint32_t i = 0; i < n; i++)
        env->at[i] = values[i];
    return fa_from_ptr(env);
}

static inline FaValue fa_env_get(FaValue env, uint32_t i)
{
    return FA_COUNTED(((const FaValues *)fa_ptr(env))->at[i]);
}

static inline void fa_env_set(FaValue env, uint32_t i, FaValue v)
{
    fa_store(&((FaValues *)fa_ptr(env))->at[i], v);
}

static inline void fa_env_put(FaValue env, uint32_t i, FaValue v)
{
    ((FaValues *)fa_ptr(env))->at[i] = v;
}

/* ---- closures ---------------------------------------------------------------------------------------------------- */

static inline FaValue fa_closure0(FaFunctionInfo *info)
{
    return fa_from_ptr(fa_closure_new(info, 0));
}

static inline FaValue fa_closure1(FaFunctionInfo *info, FaValue a)
{
    FaClosure *c = fa_closure_new(info, 1);
    c->captured[0] = a;
    return fa_from_ptr(c);
}

static inline FaValue fa_closure2(FaFunctionInfo *info, FaValue a, FaValue b)
{
    FaClosure *c = fa_closure_new(info, 2);
    c->captured[0] = a;
    c->captured[1] = b;
    return fa_from_ptr(c);
}

static inline FaValue fa_closure3(FaFunctionInfo *info, FaValue a, FaValue b, FaValue d)
{
    FaClosure *c = fa_closure_new(info, 3);
    c->captured[0] = a;
    c->captured[1] = b;
    c->captured[2] = d;
    return fa_from_ptr(c);
}

static inline FaValue fa_closure_from(FaFunctionInfo *info, uint32_t n, const FaValue *captured)
{
    FaClosure *c = fa_closure_new(info, n);
    FA_UNROLLED
    for (uint32_t i = 0; i < n; i++)
        c->captured[i] = captured[i];
    return fa_from_ptr(c);
}

static inline FaValue fa_closure4(FaFunctionInfo *info, FaValue a, FaValue b, FaValue d, FaValue e)
{
    return fa_closure_from(info, 4, (const FaValue[]){a, b, d, e});
}

/* Fills in captured value i of a closure made before the value was there: functions that capture each other. */
static inline FaValue fa_closure_get(FaValue closure, uint32_t i)
{
    return FA_COUNTED(fa_as_closure(closure)->captured[i]);
}

static inline void fa_closure_set(FaValue closure, uint32_t i, FaValue v)
{
    fa_store(&fa_as_closure(closure)->captured[i], v);
}

/* ---- literals ---------------------------------------------------------------------------------------------------- */

/* A closure of F with the values it captures. */
#define FA_CLOSURE0(F) fa_closure0(&F##_info)
#define FA_CLOSURE1(F, ...) fa_closure1(&F##_info, __VA_ARGS__)
#define FA_CLOSURE2(F, ...) fa_closure2(&F##_info, __VA_ARGS__)
#define FA_CLOSURE3(F, ...) fa_closure3(&F##_info, __VA_ARGS__)
#define FA_CLOSURE4(F, ...) fa_closure4(&F##_info, __VA_ARGS__)
#define FA_CLOSURE_FROM(F, N, ...) fa_closure_from(&F##_info, N, (FaValue[]){__VA_ARGS__})

/* X.METHOD(…) by inline cache I of the method's name; TEXT is what messages call X. STATIC: X is the global variable
 * of that name. */
#define FA_INVOKE0(X, METHOD, I, TEXT) fa_invoke0(X, ic_##METHOD + I, TEXT "." #METHOD)
#define FA_INVOKE1(X, METHOD, I, a0, TEXT) fa_invoke1(X, ic_##METHOD + I, a0, TEXT "." #METHOD)
#define FA_INVOKE2(X, METHOD, I, a0, a1, TEXT) fa_invoke2(X, ic_##METHOD + I, a0, a1, TEXT "." #METHOD)
#define FA_INVOKE3(X, METHOD, I, a0, a1, a2, TEXT) fa_invoke3(X, ic_##METHOD + I, a0, a1, a2, TEXT "." #METHOD)
#define FA_INVOKE4(X, METHOD, I, a0, a1, a2, a3, TEXT) fa_invoke4(X, ic_##METHOD + I, a0, a1, a2, a3, TEXT "." #METHOD)
#define FA_INVOKE5(X, METHOD, I, a0, a1, a2, a3, a4, TEXT)                                                             \
    fa_invoke5(X, ic_##METHOD + I, a0, a1, a2, a3, a4, TEXT "." #METHOD)
#define FA_INVOKE6(X, METHOD, I, a0, a1, a2, a3, a4, a5, TEXT)                                                         \
    fa_invoke6(X, ic_##METHOD + I, a0, a1, a2, a3, a4, a5, TEXT "." #METHOD)
/* Is it a closure of F? Without OF, if not it is known to be no function at all. */
#define FA_IS_CLOSURE_OF(X, F) (fa_has_kind(X, F##_kind) && fa_as_closure(X)->info == &F##_info)
#define FA_IS_CLOSURE(X, F) FA_LIKELY(fa_has_kind(X, F##_kind))
/* X.push(…), where the usual case is done inline. */
#define FA_PUSH(X, I, a0, TEXT) fa_append_js(X, ic_push + I, a0, TEXT ".push")
#define FA_PUSH_F64(X, I, d, TEXT) fa_append_f64_js(X, ic_push + I, d, TEXT ".push")
#define FA_STATIC0(X, METHOD, I) fa_invoke0(fa_global_get(ic_##X), ic_##METHOD + I, #X "." #METHOD)
#define FA_STATIC1(X, METHOD, I, a0) fa_invoke1(fa_global_get(ic_##X), ic_##METHOD + I, a0, #X "." #METHOD)
#define FA_STATIC2(X, METHOD, I, a0, a1) fa_invoke2(fa_global_get(ic_##X), ic_##METHOD + I, a0, a1, #X "." #METHOD)
#define FA_STATIC3(X, METHOD, I, a0, a1, a2)                                                                           \
    fa_invoke3(fa_global_get(ic_##X), ic_##METHOD + I, a0, a1, a2, #X "." #METHOD)
#define FA_STATIC4(X, METHOD, I, a0, a1, a2, a3)                                                                       \
    fa_invoke4(fa_global_get(ic_##X), ic_##METHOD + I, a0, a1, a2, a3, #X "." #METHOD)
#define FA_STATIC5(X, METHOD, I, a0, a1, a2, a3, a4)                                                                   \
    fa_invoke5(fa_global_get(ic_##X), ic_##METHOD + I, a0, a1, a2, a3, a4, #X "." #METHOD)
#define FA_STATIC6(X, METHOD, I, a0, a1, a2, a3, a4, a5)                                                               \
    fa_invoke6(fa_global_get(ic_##X), ic_##METHOD + I, a0, a1, a2, a3, a4, a5, #X "." #METHOD)

/* N methods of a class, closures, each under the name of its function. */
#define FA_METHODS(OBJECT, N, ...) fa_define_methods(OBJECT, N, (FaValue[]){__VA_ARGS__})

/* The value of a global variable that has no declaration. */
#define FA_GLOBAL(NAME) fa_global_get(ic_##NAME)

/* Literals and the like of N values. */
#define FA_OBJECT0(ID) fa_object_literal(&literal_##ID, 0, NULL)
#define FA_ARRAY0 fa_array_literal(0, NULL)
#define FA_CONCAT0 fa_concat(0, NULL)
#define FA_ENV0 fa_env_new(0, NULL)
#define FA_OBJECT(ID, ...)                                                                                             \
    FA_BY_FREQUENCY(object_literal)(&literal_##ID, sizeof (FaValue[]){__VA_ARGS__} / sizeof(FaValue), (FaValue[]){__VA_ARGS__})
#define FA_ARRAY(N, ...) FA_BY_FREQUENCY(array_literal)(N, (FaValue[]){__VA_ARGS__})
#define FA_CONCAT(N, ...) fa_concat(N, (FaValue[]){__VA_ARGS__})
#define FA_ENV(N, ...) fa_env_new(N, (FaValue[]){__VA_ARGS__})

/* new F(…) at the place at_AT. */
#define FA_NEW(F, AT, ...)                                                                                             \
    FA_BY_FREQUENCY(new_js)(F, sizeof (FaValue[]){__VA_ARGS__} / sizeof(FaValue), (FaValue[]){__VA_ARGS__}, &at_##AT)
#define FA_NEW0(F, AT) fa_new_js(F, 0, NULL, &at_##AT)
/* The same of a class whose constructor is the C function CODE; DERIVED: of one that extends another. */
#define FA_MAKE(CODE, C, ...)                                                                                          \
    FA_BY_FREQUENCY(new_known)(CODE, C, sizeof (FaValue[]){__VA_ARGS__} / sizeof(FaValue), (FaValue[]){__VA_ARGS__})
#define FA_MAKE0(CODE, C) fa_new_known(CODE, C, 0, NULL)
#define FA_MAKE_DERIVED(CODE, C, AT, ...)                                                                              \
    fa_new_known_at(CODE, C, &at_##AT.place, sizeof (FaValue[]){__VA_ARGS__} / sizeof(FaValue), (FaValue[]){__VA_ARGS__})
#define FA_MAKE_DERIVED0(CODE, C, AT) fa_new_known_at(CODE, C, &at_##AT.place, 0, NULL)

/* ---- functions with unboxed results ---------------------------------------------------------------------------------- */

/* They leave the exception pending and return anything; of a double, a NaN, so that one comparison tells most callers that all
 * is well; of a truth value, -1. */
static inline bool fa_is_pending(void)
{
    return FA_UNLIKELY(fa_rt.exception != FA_EMPTY);
}

/* ---- unboxing ---------------------------------------------------------------------------------------------------- */

/* A number known to be an int32, stored either way. */
static inline int32_t fa_unbox_int(FaValue v)
{
    return FA_LIKELY(fa_is_int(v)) ? fa_as_int(v) : (int32_t)fa_as_double(v);
}

static inline bool fa_same_string(FaValue a, FaValue b)
{
    return a == b || fa_str_equal(fa_as_string(a), fa_as_string(b));
}

/* Strings joined; RangeError: FA_THREW. */
static inline FaValue fa_concat(int n, const FaValue *parts)
{
    return fa_concat_n(n, parts);
}

/* Is it an int32 from 0 to n - 1? */
static inline bool fa_is_index_below(FaValue k, int n)
{
    return fa_is_int(k) && n > 0 && (uint32_t)fa_as_int(k) < (uint32_t)n;
}

/* Is k an index at which an array-like that has no such element gives undefined? */
static inline bool fa_is_missing_index(FaValue k)
{
    return fa_is_int(k) && fa_as_int(k) >= 0 && !fa_rt.proto_has_elements;
}

/* The length of a rest parameter that begins at argument `first`, and its element at a number, without the array. */
static inline FaValue fa_rest_length(int argc, int first)
{
    return fa_int(argc > first ? argc - first : 0);
}

static inline FaValue fa_rest_at(FaValue k, int argc, const FaValue *argv, int first)
{
    if (FA_LIKELY(fa_is_index_below(k, argc - first)))
        return argv[first + fa_as_int(k)];
    return fa_is_missing_index(k) ? FA_UNDEFINED : fa_get_element_js(fa_rest(argc, argv, first), k);
}

/* arguments[k] for a number k, without the object. */
static inline FaValue fa_arguments_at(FaValue k, int argc, const FaValue *argv)
{
    if (FA_LIKELY(fa_is_index_below(k, argc)))
        return argv[fa_as_int(k)];
    return fa_is_missing_index(k) ? FA_UNDEFINED : fa_get_element_js(fa_arguments_unmapped(argc, argv), k);
}

#include "runtime/rare.h" /* last: its macros stand before functions of these names */

#endif
