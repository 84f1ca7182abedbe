/* The Promise family's built-ins by file; their rows are at the bottom of builtin_promise.c. */
#ifndef FA_BUILTIN_PROMISE_H
#define FA_BUILTIN_PROMISE_H

#include "runtime/promise.h"

/* promise_combinator.c */
FaGeneric fa_promise_all, fa_promise_all_settled, fa_promise_any, fa_promise_race;

/* Invoke(v, "then", « on_fulfilled, on_rejected »). FA_THREW. */
FaValue fa_promise_invoke_then_js(FaValue v, FaValue on_fulfilled, FaValue on_rejected);

#endif
