/* Calls of what most likely is a closure of one function of the program, which the compiler has guessed (passes/callees.c): C code calls it
 * directly, and the C compiler may put it in place. If it is another one, the call is what it is elsewhere (call.h).
 *
 * Law: the function has an exact entry of just as many arguments as the call. */
#ifndef FA_CALL_OF_H
#define FA_CALL_OF_H

#include "runtime/call.h"

/* Is f a closure of that function, whose exact entry takes n arguments? */
static inline bool fa_is_of(FaValue f, unsigned n, const FaFunctionInfo *info)
{
    return fa_takes_exactly(f, n) && FA_LIKELY(fa_as_closure(f)->info == info);
}

/* As fa_call0 and its like, and fa_invoke0. */
static inline FaValue fa_call0_of(const FaFunctionInfo *info, FaExact0 *code, FaValue f, FaValue this_value,
                                  const char *text)
{
    if (fa_is_of(f, 0, info))
        return code(fa_as_closure(f), this_value);
    return fa_call0(f, this_value, text);
}

static inline FaValue fa_call1_of(const FaFunctionInfo *info, FaExact1 *code, FaValue f, FaValue this_value, FaValue a0,
                                  const char *text)
{
    if (fa_is_of(f, 1, info))
        return code(fa_as_closure(f), this_value, a0);
    return fa_call1(f, this_value, a0, text);
}

static inline FaValue fa_call2_of(const FaFunctionInfo *info, FaExact2 *code, FaValue f, FaValue this_value, FaValue a0, FaValue a1,
                                  const char *text)
{
    if (fa_is_of(f, 2, info))
        return code(fa_as_closure(f), this_value, a0, a1);
    return fa_call2(f, this_value, a0, a1, text);
}

static inline FaValue fa_call3_of(const FaFunctionInfo *info, FaExact3 *code, FaValue f, FaValue this_value, FaValue a0, FaValue a1, FaValue a2,
                                  const char *text)
{
    if (fa_is_of(f, 3, info))
        return code(fa_as_closure(f), this_value, a0, a1, a2);
    return fa_call3(f, this_value, a0, a1, a2, text);
}

static inline FaValue fa_call4_of(const FaFunctionInfo *info, FaExact4 *code, FaValue f, FaValue this_value, FaValue a0, FaValue a1, FaValue a2, FaValue a3,
                                  const char *text)
{
    if (fa_is_of(f, 4, info))
        return code(fa_as_closure(f), this_value, a0, a1, a2, a3);
    return fa_call4(f, this_value, a0, a1, a2, a3, text);
}

static inline FaValue fa_invoke0_of(const FaFunctionInfo *info, FaExact0 *code, FaValue object, FaPropCache *cache,
                                    const char *text)
{
    return fa_call0_of(info, code, fa_get(object, cache), object, text);
}

static inline FaValue fa_invoke1_of(const FaFunctionInfo *info, FaExact1 *code, FaValue object, FaPropCache *cache, FaValue a0,
                                    const char *text)
{
    return fa_call1_of(info, code, fa_get(object, cache), object, a0, text);
}

static inline FaValue fa_invoke2_of(const FaFunctionInfo *info, FaExact2 *code, FaValue object, FaPropCache *cache, FaValue a0, FaValue a1,
                                    const char *text)
{
    return fa_call2_of(info, code, fa_get(object, cache), object, a0, a1, text);
}

static inline FaValue fa_invoke3_of(const FaFunctionInfo *info, FaExact3 *code, FaValue object, FaPropCache *cache, FaValue a0, FaValue a1, FaValue a2,
                                    const char *text)
{
    return fa_call3_of(info, code, fa_get(object, cache), object, a0, a1, a2, text);
}

static inline FaValue fa_invoke4_of(const FaFunctionInfo *info, FaExact4 *code, FaValue object, FaPropCache *cache, FaValue a0, FaValue a1, FaValue a2, FaValue a3,
                                    const char *text)
{
    return fa_call4_of(info, code, fa_get(object, cache), object, a0, a1, a2, a3, text);
}

#endif
