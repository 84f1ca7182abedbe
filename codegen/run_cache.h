/* The cache of `funarg run`: binaries by the hash of everything that went into them. */
#ifndef FUNARG_CODEGEN_RUN_CACHE_H
#define FUNARG_CODEGEN_RUN_CACHE_H

#include "codegen/options.h"
#include "frontend/unit.h"

/* The path a binary of these sources and options has in $XDG_CACHE_HOME/funarg (else ~/.cache/funarg), whether it exists or
 * not; the directory does. NULL when no cache directory can be made. */
char *run_cache_path(Unit *unit, const Options *options);

#endif
