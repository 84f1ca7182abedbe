/* What the rest of the runtime asks the Function family. */
#ifndef FA_BUILTIN_FUNCTION_H
#define FA_BUILTIN_FUNCTION_H

#include "runtime/realm.h"

/* The target of a bound function; FA_EMPTY for anything else. */
FaValue fa_bound_target(FaValue v);
/* Is v the original Function.prototype.apply, Function.prototype.call? */
bool fa_is_apply(FaValue v);
bool fa_is_call(FaValue v);
/* Is v the original Function.prototype[Symbol.hasInstance]? */
bool fa_is_function_has_instance(FaValue v);
/* The text Function.prototype.toString gives for a callable; runs no user code. */
FaString *fa_function_source_text(FaValue callable);
/* TypeError: Function.prototype.apply was called on … */
FaValue fa_throw_apply_non_function(FaValue v);
/* 20.2.3.2 Function.prototype.bind */
FaGeneric fa_function_proto_bind;

#endif
