/* The one header emitted C includes: the runtime's interface, and the fast paths written inline at each use. */
#ifndef FUNARG_H
#define FUNARG_H

#include "runtime/array.h"
#include "runtime/arguments.h"
#include "runtime/cache.h"
#include "runtime/call.h"
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
#define FA_NAME(s) ((FaString *)(void *)&(s))     /* a static string of this file as FaString * */
#define FA_STR(s) ((FaValue)(uintptr_t)&(s))      /* … as a value */
#if defined(__TINYC__)
#include <stdlib.h>
#define FA_UNREACHABLE() abort()
#else
#define FA_UNREACHABLE() __builtin_unreachable()
#endif

/* Initialiser of a FaFunctionInfo. */
#define FA_INFO(DEBUG_NAME, NAME, EXACT, GENERIC, ARITY, LENGTH, CAPTURES, FLAGS, SOURCE, START, END)                  \
    {                                                                                                                  \
        .debug_name = DEBUG_NAME, .name = NAME, .exact = EXACT, .generic = GENERIC, .arity = ARITY, .length = LENGTH,  \
        .captures = CAPTURES, .flags = FLAGS, .source = SOURCE, .source_start = START, .source_end = END               \
    }

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

/* ---- functions with unboxed results ---------------------------------------------------------------------------------- */

/* They leave the exception pending and return anything; of a double, a NaN, so that one comparison tells most callers that all
 * is well; of a truth value, -1. */
static inline bool fa_is_pending(void)
{
    return FA_UNLIKELY(fa_rt.exception != FA_EMPTY);
}

static inline double fa_threw_f64(FA_UNUSED FaValue threw)
{
    return FA_NAN;
}

static inline int32_t fa_threw_i32(FA_UNUSED FaValue threw)
{
    return 0;
}

static inline int fa_threw_bool(FA_UNUSED FaValue threw)
{
    return -1;
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
