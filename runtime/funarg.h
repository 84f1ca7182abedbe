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
#include "runtime/operator.h"

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
#define FA_UNREACHABLE() abort()
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
#define FA_CHECK(V, ...) if (fa_threw(V)) return FA_TRACED(__VA_ARGS__)
#define FA_CHECK_TO(LABEL, V, ...) if (fa_threw(V)) FA_GO(LABEL, __VA_ARGS__)
/* … of one that is false when it threw. */
#define FA_MUST(OK, ...) if (FA_UNLIKELY(!(OK))) return FA_TRACED(__VA_ARGS__)
#define FA_MUST_TO(LABEL, OK, ...) if (FA_UNLIKELY(!(OK))) FA_GO(LABEL, __VA_ARGS__)
/* … of a test, -1 when it threw; of a double, a NaN when it threw; of a known call that gives an int32. */
#define FA_CHECK_TRUTH(T, ...) if (FA_UNLIKELY((T) < 0)) return FA_TRACED(__VA_ARGS__)
#define FA_CHECK_TRUTH_TO(LABEL, T, ...) if (FA_UNLIKELY((T) < 0)) FA_GO(LABEL, __VA_ARGS__)
#define FA_CHECK_F64(D, ...) if (FA_UNLIKELY(D != D) && fa_is_pending()) return FA_TRACED(__VA_ARGS__)
#define FA_CHECK_F64_TO(LABEL, D, ...) if (FA_UNLIKELY(D != D) && fa_is_pending()) FA_GO(LABEL, __VA_ARGS__)
#define FA_CHECK_PENDING(...) if (fa_is_pending()) return FA_TRACED(__VA_ARGS__)
#define FA_CHECK_PENDING_TO(LABEL, ...) if (fa_is_pending()) FA_GO(LABEL, __VA_ARGS__)
/* … of a read of a variable: ReferenceError before its declaration has run. */
#define FA_CHECK_TDZ(V, NAME, ...) if (FA_UNLIKELY(V == FA_EMPTY)) FA_THROWS(fa_throw_tdz((FaString *)(void *)&s_##NAME), __VA_ARGS__)
#define FA_CHECK_TDZ_TO(LABEL, V, NAME, ...)                                                                           \
    if (FA_UNLIKELY(V == FA_EMPTY)) FA_THROWS_TO(LABEL, fa_throw_tdz((FaString *)(void *)&s_##NAME), __VA_ARGS__)
/* … of one that always throws. */
#define FA_THROWS(THROW, ...) do { THROW; return FA_TRACED(__VA_ARGS__); } while (0)
#define FA_THROWS_TO(LABEL, THROW, ...) do { THROW; FA_GO(LABEL, __VA_ARGS__); } while (0)
/* Returns what the operation gives, noting the place if it threw. */
#define FA_RETURN(V, ...) do { FaValue result = V; if (fa_threw(result)) FA_TRACED(__VA_ARGS__); return result; } while (0)

#define FA_GO(LABEL, ...) do { FA_TRACED(__VA_ARGS__); goto LABEL; } while (0)
#define FA_TRACED(...) FA_SIXTH(__VA_ARGS__, FA_TRACED_4, FA_TRACED_3, FA_TRACED_2, FA_TRACED_1, )(__VA_ARGS__)
#define FA_SIXTH(A, B, C, D, E, F, ...) F
#define FA_TRACED_1(LINE, A) fa_traced(here, LINE, A)
#define FA_TRACED_2(LINE, A, B) fa_traced_within(here, LINE, A, B, 0, 0)
#define FA_TRACED_3(LINE, A, B, C) fa_traced_within(here, LINE, A, B, C, 0)
#define FA_TRACED_4(LINE, A, B, C, D) fa_traced_within(here, LINE, A, B, C, D)

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

/* Strings: a word; a property name with N (at most 16) inline caches, one for each access; any other text with the number of
 * its units. */
#define FA_WORD(WORD) FA_TABLE FA_STATIC_LATIN1(s_##WORD, #WORD, sizeof #WORD - 1);
#define FA_PROP(WORD, N)                                                                                               \
    FA_TABLE FA_STATIC_LATIN1(s_##WORD, #WORD, sizeof #WORD - 1);                                                        \
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

/* Functions that closures are made of: the C function, its parameters; name, length, captured values, flags (FA_FN_…); source and
 * first and last byte of it; the class or object it is written in. TYPED: takes or gives unboxed values, callers know it. GENERIC: takes any number of arguments.
 * EXPORT: of runtime/, referred to by rows of built-ins. */
#define FA_INFO(F, N, NAME, LENGTH, CAPTURES, FLAGS, SOURCE, START, END, ...)                                          \
    static FaExact##N F;                                                                                               \
    FA_TABLE FA_INFO_OF(F##_info, FA_EXACT_CODE(F), N, s_##NAME, LENGTH, CAPTURES, FLAGS, source_##SOURCE, START, END, __VA_ARGS__);
#define FA_INFO_TYPED(F, N, NAME, LENGTH, CAPTURES, FLAGS, SOURCE, START, END, ...)                                    \
    FA_TABLE FA_INFO_OF(F##_info, FA_EXACT_CODE(F), N, s_##NAME, LENGTH, CAPTURES, FLAGS, source_##SOURCE, START, END, __VA_ARGS__);
#define FA_INFO_GENERIC(F, N, NAME, LENGTH, CAPTURES, FLAGS, SOURCE, START, END, ...)                                  \
    static FaGeneric F;                                                                                                \
    FA_TABLE FA_INFO_OF(F##_info, .generic = F, N, s_##NAME, LENGTH, CAPTURES, FLAGS, source_##SOURCE, START, END, __VA_ARGS__);
#define FA_EXPORT(F, N, NAME, LENGTH, CAPTURES, FLAGS, SOURCE, START, END, ...)                                        \
    static FaExact##N F;                                                                                               \
    FA_INFO_OF(F##_info, FA_EXACT_CODE(F), N, s_##NAME, LENGTH, CAPTURES, FLAGS, source_##SOURCE, START, END, __VA_ARGS__);
#define FA_EXPORT_GENERIC(F, N, NAME, LENGTH, CAPTURES, FLAGS, SOURCE, START, END, ...)                                \
    static FaGeneric F;                                                                                                \
    FA_INFO_OF(F##_info, .generic = F, N, s_##NAME, LENGTH, CAPTURES, FLAGS, source_##SOURCE, START, END, __VA_ARGS__);
/* Functions that are only called by name: what stack traces say of them. */
#define FA_FRAME(F, NAME, FLAGS, SOURCE, ...)                                                                          \
    FA_TABLE FaFunctionInfo F##_info = {.name = (FaString *)(void *)&s_##NAME, .flags = FLAGS, .source = &source_##SOURCE,     \
                                       .owner = "" __VA_ARGS__};
#define FA_EXACT_CODE(F) .exact = (FaAnyCode *)F, .generic = fa_generic_from_exact
#define FA_INFO_OF(INFO, CODE, N, NAME, LENGTH, CAPTURES, FLAGS, SOURCE, START, END, ...)                              \
    FaFunctionInfo INFO = {.name = (FaString *)(void *)&NAME, CODE, .arity = N, .length = LENGTH, .captures = CAPTURES, \
                           .flags = FLAGS, .source = &SOURCE, .source_start = START, .source_end = END,            \
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
    FA_LITERAL_OF(ID, FA_PASTED(s_##a), FA_PASTED(s_##b),  \
                  FA_PASTED(s_##c), FA_PASTED(s_##d))
#define FA_LITERAL_5(ID, a, b, c, d, e)                                                                                \
    FA_LITERAL_OF(ID, FA_PASTED(s_##a), FA_PASTED(s_##b),  \
                  FA_PASTED(s_##c), FA_PASTED(s_##d), FA_PASTED(s_##e))
#define FA_LITERAL_6(ID, a, b, c, d, e, f)                                                                             \
    FA_LITERAL_OF(ID, FA_PASTED(s_##a), FA_PASTED(s_##b), FA_PASTED(s_##c),  \
                  FA_PASTED(s_##d), FA_PASTED(s_##e), FA_PASTED(s_##f))
#define FA_LITERAL_7(ID, a, b, c, d, e, f, g)                                                                          \
    FA_LITERAL_OF(ID, FA_PASTED(s_##a), FA_PASTED(s_##b), FA_PASTED(s_##c),  \
                  FA_PASTED(s_##d), FA_PASTED(s_##e), FA_PASTED(s_##f), FA_PASTED(s_##g))
#define FA_LITERAL_8(ID, a, b, c, d, e, f, g, h)                                                                       \
    FA_LITERAL_OF(ID, FA_PASTED(s_##a), FA_PASTED(s_##b), FA_PASTED(s_##c), FA_PASTED(s_##d),  \
                  FA_PASTED(s_##e), FA_PASTED(s_##f), FA_PASTED(s_##g), FA_PASTED(s_##h))
#define FA_PASTED(S) (FaString *)(void *)&S
#define FA_LITERAL_OF(ID, ...)                                                                                            \
    static FaString *const literal_##ID##_names[] = {__VA_ARGS__};                                                     \
    FA_TABLE FaLiteral literal_##ID = {.names = literal_##ID##_names,                                                    \
                                     .count = sizeof literal_##ID##_names / sizeof *literal_##ID##_names};

/* The program: its top-level function, settings, and the families of built-ins it is linked with besides those that every
 * program has; or a table of them that the runtime has. */
#define FA_PROGRAM(MAIN, SETTINGS, FAMILIES)                                                                           \
    static const FaFamily *const families[FA_FAMILY_COUNT] = {FA_LINK(OBJECT) FA_LINK(FUNCTION) FA_LINK(ERROR) FAMILIES}; \
    FA_MAIN(MAIN, SETTINGS .families = families)
#define FA_PROGRAM_WITH(MAIN, SETTINGS, TABLE) FA_MAIN(MAIN, SETTINGS .families = TABLE)
#define FA_MAIN(MAIN, ...)                                                                                             \
    static FaValue run(void)                                                                                           \
    {                                                                                                                  \
        return MAIN(NULL, FA_UNDEFINED);                                                                               \
    }                                                                                                                  \
    static const FaProgram program = {__VA_ARGS__, .main = run};                                                       \
    int main(int argc, char **argv)                                                                                    \
    {                                                                                                                  \
        return fa_main(&program, argc, argv);                                                                          \
    }
#define FA_GLOBALS .globals = (FaValue *)&g, .global_count = sizeof g / sizeof(FaValue),
#define FA_NO_GLOBALS
#define FA_PRINT .print_global = true,
#define FA_TEST262 .print_global = true, .test262_global = true,
#define FA_MODULE .is_module = true,
#define FA_LINK(FAMILY) [FA_FAMILY_##FAMILY] = &fa_family_##FAMILY,
#define FA_LINK_PLAIN(FAMILY) [FA_FAMILY_##FAMILY] = &fa_family_##FAMILY##_PLAIN,

/* ---- cells and environments ------------------------------------------------------------------------------------ */

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
    return ((const FaCell *)fa_ptr(cell))->value;
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

/* An environment record with n initial values. */
static inline FaValue fa_env_new(uint32_t n, const FaValue *values)
{
    FaValues *env = fa_heap_alloc(sizeof(FaValues) + n * sizeof(FaValue));
    env->head = FA_HEAD(FA_KIND_ENV, n);
    for (uint32_t i = 0; i < n; i++)
        env->at[i] = values[i];
    return fa_from_ptr(env);
}

static inline FaValue fa_env_get(FaValue env, uint32_t i)
{
    return ((const FaValues *)fa_ptr(env))->at[i];
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
    return fa_from_ptr(fa_closure_alloc(info));
}

static inline FaValue fa_closure1(FaFunctionInfo *info, FaValue a)
{
    FaClosure *c = fa_closure_alloc(info);
    c->captured[0] = a;
    return fa_from_ptr(c);
}

static inline FaValue fa_closure2(FaFunctionInfo *info, FaValue a, FaValue b)
{
    FaClosure *c = fa_closure_alloc(info);
    c->captured[0] = a;
    c->captured[1] = b;
    return fa_from_ptr(c);
}

static inline FaValue fa_closure3(FaFunctionInfo *info, FaValue a, FaValue b, FaValue d)
{
    FaClosure *c = fa_closure_alloc(info);
    c->captured[0] = a;
    c->captured[1] = b;
    c->captured[2] = d;
    return fa_from_ptr(c);
}

static inline FaValue fa_closure_from(FaFunctionInfo *info, uint32_t n, const FaValue *captured)
{
    FaClosure *c = fa_closure_alloc(info);
    for (uint32_t i = 0; i < n; i++)
        c->captured[i] = captured[i];
    return fa_from_ptr(c);
}

static inline FaValue fa_closure4(FaFunctionInfo *info, FaValue a, FaValue b, FaValue d, FaValue e)
{
    return fa_closure_from(info, 4, (const FaValue[]){a, b, d, e});
}

/* Fills in captured value i of a closure made before the value was there: functions that capture each other. */
static inline void fa_closure_set(FaValue closure, uint32_t i, FaValue v)
{
    fa_store(&fa_as_closure(closure)->captured[i], v);
}

/* ---- literals ---------------------------------------------------------------------------------------------------- */

/* An object literal's names and, once it has run, the head its objects get. */
typedef struct FaLiteral {
    FaString *const *names;
    uint32_t count;
    uint32_t size;         /* bytes of the object */
    uint64_t head;         /* 0 until first run */
} FaLiteral;

FaValue fa_object_literal_slow(FaLiteral *literal, const FaValue *values);

/* { a: …, b: … } with the values of its names, in order. */
static inline FaValue fa_object_literal(FaLiteral *literal, const FaValue *values)
{
    if (FA_UNLIKELY(literal->head == 0))
        return fa_object_literal_slow(literal, values);
    FaObject *o = fa_heap_alloc(literal->size);
    o->head = literal->head;
    o->more = NULL;
    FaValue *slots = (FaValue *)(o + 1);
    for (uint32_t i = 0; i < literal->count; i++)
        slots[i] = values[i];
    return fa_from_ptr(o);
}

static inline FaValue fa_array_literal(uint32_t n, const FaValue *values)
{
    return fa_from_ptr(fa_array_from(values, n));
}

/* Literals and the like of N values. */
#define FA_OBJECT(ID, ...) fa_object_literal(&literal_##ID, (FaValue[]){__VA_ARGS__})
#define FA_ARRAY(N, ...) fa_array_literal(N, (FaValue[]){__VA_ARGS__})
#define FA_CONCAT(N, ...) fa_concat(N, (FaValue[]){__VA_ARGS__})
#define FA_ENV(N, ...) fa_env_new(N, (FaValue[]){__VA_ARGS__})

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

/* The arguments from `first` on as an array. */
static inline FaValue fa_rest(int argc, const FaValue *argv, int first)
{
    return fa_from_ptr(argc > first ? fa_array_from(argv + first, (uint32_t)(argc - first)) : fa_array_new(0));
}

#endif
