/* The C compiler: what it is given, where the runtime lies. */
#ifndef FUNARG_CODEGEN_TOOLCHAIN_H
#define FUNARG_CODEGEN_TOOLCHAIN_H

#include "codegen/options.h"
#include "codegen/subprocess.h"
#include "frontend/unit.h"

/* The directory with libfunarg.a and include/, found beside the executable: lib/funarg in the build tree,
 * ../lib/funarg when installed. Fails: NULL after recording an error. */
const char *toolchain_support_directory(Unit *unit);

/* The same. Fails: NULL, and records nothing. */
const char *toolchain_find_support(Unit *unit);

/* Compiles C source `c_path` to `out_path` as options->product says. Fails: false after recording an error. */
bool toolchain_compile(Unit *unit, const Options *options, const char *c_path, const char *out_path);

/* The path of the C compiler as $PATH resolves it, or its name when not found; for the run cache's key. */
char *toolchain_cc_path(Arena *arena, const Options *options);

#endif
