/* Async generators, for their built-ins. */
#ifndef FA_ASYNC_GENERATOR_H
#define FA_ASYNC_GENERATOR_H

#include "runtime/coroutine.h"

/* Adds a request and runs the generator if it waits for one: the request's promise. Never throws. */
FaValue fa_async_generator_request_js(FaGenerator *g, FaResumption how, FaValue v);

/* Makes awaiting frames continue when their jobs run (async_function.c). */
void fa_async_enable(void);

#endif
