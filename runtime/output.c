#define _XOPEN_SOURCE 700
#include "runtime/output.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>

#include "runtime/realm.h"

#define BUFFER_SIZE (1u << 16)
#define FLUSH_AFTER 50000 /* microseconds */

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
    if (!fa_rt.stdout_is_broken && !write_all(STDOUT_FILENO, bytes, n))
        fa_rt.stdout_is_broken = true;
}

/* ---- the buffer ---- */

static void empty_buffer(void)
{
    size_t n = fa_rt.stdout_used;
    fa_rt.stdout_used = 0;
    if (n)
        write_stdout(fa_rt.stdout_buffer, n);
}

/* SIGALRM in 50 ms; 0: not any more. */
static void set_alarm(long microseconds)
{
    setitimer(ITIMER_REAL, &(struct itimerval){.it_value.tv_usec = microseconds}, NULL);
}

void fa_stdout_flush(void)
{
    if (fa_rt.stdout_used == 0)
        return;
    fa_rt.stdout_busy = 1;
    set_alarm(0);
    empty_buffer();
    fa_rt.stdout_busy = 0;
}

static void on_alarm(int signal)
{
    (void)signal;
    int saved = errno;
    if (fa_rt.stdout_busy)
        set_alarm(FLUSH_AFTER);
    else
        empty_buffer();
    errno = saved;
}

static void on_end(int number)
{
    if (!fa_rt.stdout_busy)
        empty_buffer();
    signal(number, SIG_DFL);
    raise(number);
}

/* Takes the signal over if it would end the process, or is the alarm. */
static void handle(int number, void (*handler)(int))
{
    struct sigaction old, taken = {.sa_handler = handler, .sa_flags = SA_RESTART};
    sigemptyset(&taken.sa_mask);
    if (sigaction(number, NULL, &old) == 0 && old.sa_handler == SIG_DFL)
        sigaction(number, &taken, NULL);
}

static void make_buffer(void)
{
    fa_rt.stdout_buffer = malloc(BUFFER_SIZE);
    fa_rt.stdout_is_terminal = isatty(STDOUT_FILENO);
    handle(SIGPIPE, SIG_IGN);
    if (!fa_rt.stdout_buffer || fa_rt.stdout_is_terminal)
        return;
    handle(SIGALRM, on_alarm);
    handle(SIGINT, on_end);
    handle(SIGTERM, on_end);
    handle(SIGHUP, on_end);
}

static void append(const char *bytes, size_t n)
{
    fa_rt.stdout_busy = 1;
    if (fa_rt.stdout_used == 0 && !fa_rt.stdout_is_terminal)
        set_alarm(FLUSH_AFTER);
    memcpy(fa_rt.stdout_buffer + fa_rt.stdout_used, bytes, n);
    fa_rt.stdout_used += n;
    fa_rt.stdout_busy = 0;
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
    append(bytes, n);
    if (fa_rt.stdout_is_terminal)
        fa_stdout_flush();
}

void fa_stderr_write(const char *bytes, size_t n)
{
    fa_stdout_flush();
    write_all(STDERR_FILENO, bytes, n);
}
