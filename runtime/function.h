/* Functions: closures, native functions, calls, construction.
 *
 * Two entries. Exact: FaValue f(FaClosure *self, FaValue this_value, FaValue a0 … a(n-1)), all in registers. Generic:
 * any count. A closure whose exact entry takes n arguments has kind FA_KIND_EXACT(n); everything else callable is
 * reached by the generic entry. info->generic always works.
 * [[Construct]] is the generic entry with new_target != undefined. For FA_FN_CONSTRUCTOR functions of the ordinary
 * kind the caller has made the object and passes it as this_value (fa_construct_js does); for class constructors
 * (FA_FN_CLASS), derived ones and natives this_value is FA_EMPTY and the callee makes its own object. */
#ifndef FA_FUNCTION_H
#define FA_FUNCTION_H

#include "runtime/object.h"

typedef struct FaClosure FaClosure;
typedef FaValue FaGeneric(FaClosure *self, FaValue this_value, int argc, const FaValue *argv, FaValue new_target);
typedef void FaAnyCode(void); /* cast to the exact entry's type before calling */

enum { /* FaFunctionInfo.flags */
    FA_FN_CONSTRUCTOR = 1,   /* has [[Construct]] */
    FA_FN_ORDINARY = 2,      /* caller allocates `this` on construction (ES5-style function) */
    FA_FN_CLASS = 4,         /* class constructor: calling it without new throws */
    FA_FN_DERIVED = 8,
    FA_FN_STRICT = 16,
    FA_FN_NATIVE = 32,       /* toString prints [native code] */
    FA_FN_ARROW = 64,
    FA_FN_METHOD = 128,      /* method, getter, setter: no prototype property */
    FA_FN_GENERATOR = 256,
    FA_FN_ASYNC = 512,
    FA_FN_NO_NAME = 1024     /* anonymous: no own `name` (class with static name, Function.prototype …) */
};

/* One per function in the source. Constant but for the caches at its end. */
typedef struct FaFunctionInfo {
    const char *debug_name;      /* as messages print it, UTF-8; NULL: as `name` */
    FaString *name;              /* initial `name` property; a static string */
    FaAnyCode *exact;            /* NULL when it has none */
    FaGeneric *generic;
    uint16_t arity;              /* formal parameters the exact entry takes */
    uint16_t length;             /* initial `length` property */
    uint16_t captures;           /* captured values in the closure */
    uint16_t flags;
    const struct FaSourceText *source; /* for toString; NULL for natives */
    uint32_t source_start, source_end; /* byte offsets */
    uint64_t closure_head;       /* cache: the head of its closures; 0: none was made yet */
    FaShape *construct_shape;    /* cache: shape of objects made by `new`, for construct_proto; weak */
    FaObject *construct_proto;
    FaClosure *construct_for;    /* cache: a class constructor with construct_proto, which it always has; or NULL; weak */
    uint16_t construct_slots;    /* inline slots to give them; 0: not known yet */
    uint16_t own_count;          /* properties that the constructor's code, and the rest of its class, is seen to give them */
    FaAnyCode *uncurried;        /* takes the arguments of a call and of the call of what that returns, both at once; or NULL */
    uint16_t curried_counts;     /* how many: FA_CURRIED; 0: there is none */
    const char *owner;           /* for stack traces, UTF-8: the class it is written in, or "Object"; when `name` is empty or this is
                                    no identifier, all that is shown; NULL or "": nothing */
} FaFunctionInfo;

/* Numbers of arguments of a function and of the one it returns. PURE: it does nothing but make that. */
#define FA_CURRIED_PURE 256u
#define FA_CURRIED(FIRST, NEXT) ((FIRST) << 4 | ((NEXT) + 1))

/* A place in the source of a function. */
typedef struct FaPlace {
    const FaFunctionInfo *function; /* NULL: none */
    uint32_t line, column;          /* 1-based; columns in UTF-16 units */
} FaPlace;

/* A function whose code stands where it was called: that place. Rows of emitted C; a line that has the number of one above its
 * low 32 bits is in that function. */
typedef struct FaInlined {
    const FaFunctionInfo *function, *caller; /* caller NULL: an exception goes no further than this function */
    uint32_t line, column;
    uint32_t outer;                          /* the row of the caller, which is inlined, too; 0: it is not */
} FaInlined;

struct FaClosure {
    FaObject object;             /* kind FUNCTION or EXACT(n); own properties name/length/prototype are made on first look */
    FaFunctionInfo *info;
    FaValue captured[];          /* info->captures values: captured values, cells, environments */
};

static inline FaClosure *fa_as_closure(FaValue v)
{
    return (FaClosure *)(uintptr_t)v;
}

/* Is it a class of the program? It makes its object itself, and looks whether the stack suffices. */
static inline bool fa_is_class(FaValue v)
{
    return fa_is_cell(v) && fa_kind_of_ptr(fa_ptr(v)) >= FA_KIND_FUNCTION && (fa_as_closure(v)->info->flags & FA_FN_CLASS);
}

/* Is it a function whose generic entry is that: an original built-in? */
static inline bool fa_is_native(FaValue v, FaGeneric *code)
{
    return fa_is_cell(v) && fa_kind_of_ptr(fa_ptr(v)) >= FA_KIND_FUNCTION && fa_as_closure(v)->info->generic == code;
}

/* A closure with captures still to be written (before the next allocation). Its [[Prototype]] follows info->flags
 * (%Function.prototype%, generator and async ones). In realm.h: fa_closure_new, the same where their number is known. */
FaClosure *fa_closure_alloc(FaFunctionInfo *info);

/* The function f, to be kept: a copy if it is on the stack (on_stack.h). For what compiled code takes for a method that keeps a copy
 * at most (passes/callbacks.def). */
FaValue fa_closure_to_keep(FaValue f);

/* Native function with one hidden value (captured[0]). `name` may be NULL for "". */
FaValue fa_native_new(FaGeneric *code, FaString *name, unsigned length, unsigned flags, FaValue hidden);

/* ---- calls: FA_THREW when an exception is pending ------------------------------------------------------------- */

FaValue fa_call_js(FaValue callee, FaValue this_value, int argc, const FaValue *argv); /* TypeError when not callable */
FaValue fa_construct_js(FaValue constructor, int argc, const FaValue *argv, FaValue new_target);
bool fa_is_constructor(FaValue v);
/* OrdinaryCreateFromConstructor's prototype: new_target.prototype or the intrinsic. NULL: threw. */
FaObject *fa_proto_from_constructor_js(FaValue new_target, int fallback_intrinsic);
/* SetFunctionName on a fresh function; prefix "get"/"set"/NULL. */
void fa_set_function_name(FaObject *f, FaKey name, const char *prefix);

#define FA_SHARED_BUILTIN(NAME)                                                                                        \
    FaValue NAME(FA_UNUSED FaClosure *self, FA_UNUSED FaValue this_value, FA_UNUSED int argc,                          \
                 FA_UNUSED const FaValue *argv, FA_UNUSED FaValue new_target)
#define FA_BUILTIN(NAME) static FA_SHARED_BUILTIN(NAME) /* SHARED: its row stands in another file; a header declares FaGeneric NAME */
#define FA_ARG(i) ((i) < argc ? argv[i] : FA_UNDEFINED)

#endif
