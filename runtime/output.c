#define _POSIX_C_SOURCE 200809L
#include "runtime/output.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "runtime/realm.h"

#define BUFFER_SIZE (1u << 16)

/* Writes all of it; waits where the descriptor is non-blocking. False: it cannot be written. */
static bool write_all(int descriptor, const char *bytes, size_t n)
{
    while (n > 0) {
        ssize_t done = write(descriptor, bytes, n);
        if (done < 0 && errno == EAGAIN)
            poll(&(struct pollfd){.fd = descriptor, .events = POLLOUT}, 1, -1);
        else if (done < 0 && errno != EINTR)
            return false;
        if (done > 0) {
            bytes += done;
            n -= (size_t)done;
        }
    }
    return true;
}

static void write_stdout(const char *bytes, size_t n)
{
    if (!write_all(STDOUT_FILENO, bytes, n))
        _Exit(1);
}

void fa_stdout_flush(void)
{
    size_t n = fa_rt.stdout_used;
    fa_rt.stdout_used = 0;
    if (n)
        write_stdout(fa_rt.stdout_buffer, n);
}

static void make_buffer(void)
{
    fa_rt.stdout_buffer = malloc(BUFFER_SIZE);
    fa_rt.stdout_is_terminal = isatty(STDOUT_FILENO);
}

/* The buffer is made on first use; without memory for one, output is written through. */
void fa_stdout_write(const char *bytes, size_t n)
{
    if (!fa_rt.stdout_buffer)
        make_buffer();
    if (!fa_rt.stdout_buffer || n > BUFFER_SIZE - fa_rt.stdout_used)
        fa_stdout_flush();
    if (!fa_rt.stdout_buffer || n > BUFFER_SIZE) {
        write_stdout(bytes, n);
        return;
    }
    memcpy(fa_rt.stdout_buffer + fa_rt.stdout_used, bytes, n);
    fa_rt.stdout_used += n;
    if (fa_rt.stdout_is_terminal)
        fa_stdout_flush();
}

void fa_stderr_write(const char *bytes, size_t n)
{
    fa_stdout_flush();
    write_all(STDERR_FILENO, bytes, n);
}
