#define _POSIX_C_SOURCE 200809L
#include "runtime/warning.h"

#include <stdio.h>
#include <unistd.h>

#include "runtime/output.h"

void fa_emit_warning(FaString *message)
{
    char prefix[48];
    size_t n;
    if (!message)
        return;
    const char *text = fa_str_to_utf8(message, &n);
    int length = snprintf(prefix, sizeof prefix, "(node:%ld) Warning: ", (long)getpid());
    fa_stderr_write(prefix, (size_t)length);
    fa_stderr_write(text, n);
    fa_stderr_write("\n", 1);
}
