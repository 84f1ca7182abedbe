/* What the heap and the strings need of the rest of the runtime, for tests that link them alone.
 * All weak: where the test is linked with the whole runtime, the real ones may take their place. */
#ifndef FA_TESTS_MOCK_RUNTIME_H
#define FA_TESTS_MOCK_RUNTIME_H

#include "runtime/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#define WEAK __attribute__((weak))

WEAK FaRuntime fa_rt;

WEAK void fa_shape_trace(FaShape *shape)
{
    fa_heap_mark_ptr(shape->proto);
    fa_heap_mark_ptr(shape->parent);
}

WEAK void fa_prop_table_trace(struct FaPropTable *table)
{
    (void)table;
}

WEAK FaValue fa_throw_error(FaErrorType type, const char *format, ...)
{
    (void)type;
    (void)format;
    fa_rt.exception = FA_TRUE;
    return FA_THREW;
}

WEAK __attribute__((format(printf, 1, 2))) void fa_fatal(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fputc('\n', stderr);
    _Exit(1);
}

#endif
