/* Standard output, buffered, and standard error, not.
 *
 * Law: what is written to standard error comes after everything written to standard output before
 * it. When standard output cannot be written (a closed pipe, a full disk) the process ends with
 * status 1, quietly. */
#ifndef FA_OUTPUT_H
#define FA_OUTPUT_H

#include <stddef.h>

void fa_stdout_write(const char *bytes, size_t n);
void fa_stdout_flush(void);
/* Flushes standard output first. */
void fa_stderr_write(const char *bytes, size_t n);

#endif
