/* Standard output, buffered, and standard error, not.
 *
 * Laws. What is written to standard error comes after everything written to standard output before
 * it. Output waits in the buffer for a twentieth of a second at most, however long the program
 * computes, and is written before a signal ends the process. When standard output cannot be written
 * (a closed pipe, a full disk) the rest is dropped and the program goes on, as node does. */
#ifndef FA_OUTPUT_H
#define FA_OUTPUT_H

#include <stddef.h>

void fa_stdout_write(const char *bytes, size_t n);
void fa_stdout_flush(void);
/* Flushes standard output first. */
void fa_stderr_write(const char *bytes, size_t n);

#endif
