/* What the files of the console family share. */
#ifndef FA_BUILTIN_CONSOLE_H
#define FA_BUILTIN_CONSOLE_H

#include "runtime/realm.h"

/* console[name](...argv), as the program may have replaced it. */
FaValue fa_console_call_js(const char *name, int argc, const FaValue *argv);

/* console.table (console_table.c) */
FaGeneric fa_console_table;
/* console.time, timeEnd, timeLog (console_time.c) */
FaGeneric fa_console_time, fa_console_time_end, fa_console_time_log;

/* The label a method was given, "default" when undefined. NULL: threw. */
FaString *fa_console_label_js(FaValue v);

#endif
