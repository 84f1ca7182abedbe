/* Values: one 64-bit word, NaN-boxed.
 *
 *   pointer   0000:PPPP:PPPP:PPPP   a heap cell (or a static one in emitted C), stored as it is
 *   special   0000:0000:0000:00xx   undefined, null, true, false and the internal marks; bit 1 is set
 *   double    0002…FFFC             the double's bits + 2^49
 *   int32     FFFE:0000:IIII:IIII
 *
 * Law: a number may be stored as int32 or as double; both denote the same number, and every reader
 * accepts both. `fa_number` prefers int32. Negative zero is always a double.
 * FA_EMPTY is an array hole, an uninitialised binding or "no value"; FA_THREW says that an exception is
 * pending in fa_rt.exception. Neither is ever visible to JavaScript.
 * The encoding is JavaScriptCore's (JSCJSValue.h, "NaN-boxing"), so dereferencing a pointer is free and a
 * conservative scan of the stack sees raw pointers. */
#ifndef FA_VALUE_H
#define FA_VALUE_H

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef uint64_t FaValue;

#define FA_NUMBER_TAG 0xFFFE000000000000ull
#define FA_DOUBLE_OFFSET 0x0002000000000000ull
#define FA_SPECIAL_BIT 0x2ull

#define FA_NULL ((FaValue)0x02)
#define FA_FALSE ((FaValue)0x06)
#define FA_TRUE ((FaValue)0x07)
#define FA_UNDEFINED ((FaValue)0x0A)
#define FA_EMPTY ((FaValue)0x12)
#define FA_THREW ((FaValue)0x22)
#define FA_INT(i) ((FaValue)(FA_NUMBER_TAG | (uint32_t)(i)))    /* in initializers */
#define FA_DOUBLE(bits) ((FaValue)((bits) + FA_DOUBLE_OFFSET)) /* … of the double with these bits */

#define FA_LIKELY(x) __builtin_expect(!!(x), 1)
#define FA_UNLIKELY(x) __builtin_expect(!!(x), 0)
#if defined(__TINYC__)
#define FA_COLD
#define FA_NOINLINE
#else
#define FA_COLD __attribute__((cold, noinline))
#define FA_NOINLINE __attribute__((noinline))
#endif
/* On the functions that inline paths leave to: emitted code keeps its registers for the path that does not call them. The runtime itself,
 * where they are defined, does not say so, lest they be compiled for size. */
#if defined(FA_EMITTED) && !defined(__TINYC__)
#define FA_SLOW __attribute__((cold))
#else
#define FA_SLOW
#endif
/* What the C compiler may rely on: it is not tested. */
#if defined(__TINYC__)
#define FA_ASSUME(x) ((void)0)
#else
#define FA_ASSUME(x) do { if (!(x)) __builtin_unreachable(); } while (0)
#endif
#define FA_UNUSED __attribute__((unused))

/* Before a loop over the values of a call: each goes from its register to its place. */
#if defined(__GNUC__) && !defined(__clang__)
#define FA_UNROLLED _Pragma("GCC unroll 8")
#else
#define FA_UNROLLED
#endif

static inline bool fa_is_cell(FaValue v)
{
    return !(v & (FA_NUMBER_TAG | FA_SPECIAL_BIT));
}

static inline bool fa_is_int(FaValue v)
{
    return v >= FA_NUMBER_TAG;
}

static inline bool fa_is_number(FaValue v)
{
    return (v & FA_NUMBER_TAG) != 0;
}

static inline bool fa_is_double(FaValue v)
{
    return fa_is_number(v) && !fa_is_int(v);
}

static inline bool fa_is_bool(FaValue v)
{
    return (v & ~1ull) == FA_FALSE;
}

static inline bool fa_is_undefined(FaValue v)
{
    return v == FA_UNDEFINED;
}

/* True for undefined and null, which differ in bit 3 only. */
static inline bool fa_is_nullish(FaValue v)
{
    return (v & ~8ull) == FA_NULL;
}

static inline bool fa_threw(FaValue v)
{
    return FA_UNLIKELY(v == FA_THREW);
}

/* What is stored in objects, arrays, cells is never that: no exception to check for on an inline path that reads it. */
static inline FaValue fa_stored(FaValue v)
{
    FA_ASSUME(v != FA_THREW);
    return v;
}

static inline FaValue fa_int(int32_t i)
{
    return FA_NUMBER_TAG | (uint32_t)i;
}

static inline FaValue fa_bool(bool b)
{
    return FA_FALSE | (FaValue)b;
}

static inline int32_t fa_as_int(FaValue v)
{
    return (int32_t)(uint32_t)v;
}

static inline bool fa_as_bool(FaValue v)
{
    return v == FA_TRUE;
}

/* Boxes a double as it is, without looking for an int32; the NaN must be a canonical one. */
static inline FaValue fa_double(double d)
{
    uint64_t bits;
    memcpy(&bits, &d, sizeof bits);
    return bits + FA_DOUBLE_OFFSET;
}

static inline double fa_as_double(FaValue v)
{
    uint64_t bits = v - FA_DOUBLE_OFFSET;
    double d;
    memcpy(&d, &bits, sizeof d);
    return d;
}

/* The number in v, which must be one. */
static inline double fa_as_number(FaValue v)
{
    return fa_is_int(v) ? (double)fa_as_int(v) : fa_as_double(v);
}

/* The same, and whether v is one: a double costs one comparison. */
static inline bool fa_number_to_f64(FaValue v, double *d)
{
    uint64_t bits = v - FA_DOUBLE_OFFSET;
    if (FA_LIKELY(bits < FA_NUMBER_TAG - FA_DOUBLE_OFFSET)) {
        memcpy(d, &bits, sizeof *d);
        return true;
    }
    if (FA_UNLIKELY(!fa_is_int(v)))
        return false;
    *d = (double)fa_as_int(v);
    return true;
}

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__TINYC__)
typedef double FaDoubles __attribute__((vector_size(16)));
#define FA_CONVERT_INT32(D) __builtin_ia32_cvttsd2si((FaDoubles){D, 0})
#endif

/* True when d is an int32 (and not -0); *out gets it. The range test comes first: converting a double
 * that does not fit is undefined in C. x86-64's own conversion gives some int32 or other, which is not d. */
static inline bool fa_double_is_int32(double d, int32_t *out)
{
#ifdef FA_CONVERT_INT32
    *out = FA_CONVERT_INT32(d);
    double back = (double)*out;
    return memcmp(&back, &d, sizeof d) == 0;
#endif
    if (!(d >= -2147483648.0 && d <= 2147483647.0))
        return false;
    int32_t i = (int32_t)d;
    *out = i;
    return (double)i == d && (i != 0 || !signbit(d));
}

/* True when d is an integer of at most 53 bits, -0 included; *out gets it. */
static inline bool fa_double_is_integer(double d, int64_t *out)
{
    if (!(d > -9007199254740992.0 && d < 9007199254740992.0))
        return false;
    *out = (int64_t)d;
    return (double)*out == d;
}

/* Boxes a double, as int32 when it is one. */
static inline FaValue fa_number(double d)
{
    int32_t i;
    return fa_double_is_int32(d, &i) ? fa_int(i) : fa_double(d);
}

/* Boxes a length or count; those up to 2^31-1 as int32. */
static inline FaValue fa_from_size(uint64_t n)
{
    return n <= INT32_MAX ? fa_int((int32_t)n) : fa_double((double)n);
}

#endif
