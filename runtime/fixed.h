/* What the code of a program relies on, so that nobody may change it: what FaProgram says of it, and passes/pristine.c found out.
 *
 * Law: what would change it is refused, with a warning on standard error and an EvalError. The text of the program has no such change: a
 * name that was put together at run time leads to it. */
#ifndef FA_FIXED_H
#define FA_FIXED_H

#include "runtime/array.h"

typedef enum FaFixed {
    FA_FIXED_ITERATION, /* how arrays are iterated over, and what elements they inherit */
    FA_FIXED_LOOKUPS,   /* that objects and arrays inherit no accessors */
    FA_FIXED_NAMES      /* which functions make properties of names that they are handed */
} FaFixed;

/* Refuses to change that. k: of ITERATION, the property; else 0. Returns -1. */
FA_COLD int fa_fixed_refuse(FaFixed what, FaKey k);

/* Is property k of o one that the program's code takes to be as it was at first: Array.prototype[Symbol.iterator], `next` of array
 * iterators, or `return` of what they inherit from; an element of a prototype of arrays and primitives, or what says there what their
 * slices are? */
bool fa_is_fixed_slow(FaObject *o, FaKey k);
static inline bool fa_is_fixed(FaObject *o, FaKey k)
{
    return FA_UNLIKELY(fa_rt.program->fixed_iteration || fa_rt.program->fixed_elements) && fa_is_fixed_slow(o, k);
}
/* Is o one that the program's code takes to have no accessors, nor to inherit any: %Object.prototype%, %Array.prototype%? */
static inline bool fa_inherits_fixed(const FaObject *o)
{
    return FA_UNLIKELY(fa_rt.program->fixed_lookups) &&
           (o == fa_rt.intrinsics[FA_I_OBJECT_PROTO] || o == fa_rt.intrinsics[FA_I_ARRAY_PROTO]);
}
/* May built-ins make properties of names that they are handed? False, refused: the compiler has seen no call of them, and told what is in
 * properties from what the program names. */
static inline bool fa_may_define_names(void)
{
    return !fa_rt.program->names_are_closed || fa_fixed_refuse(FA_FIXED_NAMES, 0) == 0;
}

#endif
