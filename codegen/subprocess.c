/* Law: no writable globals, so no signal handlers that note something: signals are blocked and waited for. */
#define _XOPEN_SOURCE 700 /* putenv */
#define _POSIX_C_SOURCE 200809L
#define _DARWIN_C_SOURCE
#include "codegen/subprocess.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __APPLE__
#include <mach-o/dyld.h>
#endif
#ifdef __linux__
#include <sys/personality.h>
#endif

void command_add(CommandLine *command, const char *word)
{
    vec_push(command->arena, &command->words, arena_strdup(command->arena, word));
}

void command_add_words(CommandLine *command, const char *text)
{
    while (text && *text) {
        text += strspn(text, " \t\n");
        size_t n = strcspn(text, " \t\n");
        if (n) vec_push(command->arena, &command->words, arena_printf(command->arena, "%.*s", (int)n, text));
        text += n;
    }
}

char **command_finish(CommandLine *command)
{
    vec_push(command->arena, &command->words, NULL);
    command->words.count--;
    return command->words.items;
}

static bool needs_quotes(const char *word)
{
    return !*word || strpbrk(word, " \t\n'\"\\$`*?[]{}()<>|&;#~!") != NULL;
}

void command_print(const CommandLine *command, FILE *stream)
{
    for (uint32_t i = 0; i < command->words.count; i++) {
        const char *word = command->words.items[i];
        const char *quote = needs_quotes(word) ? "'" : "";
        fprintf(stream, "%s%s%s%s", i ? " " : "", quote, word, quote);
    }
    fputc('\n', stream);
}

/* ---- signals ---- */

/* The signals that end a compilation. */
static sigset_t ending_signals(void)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGHUP);
    return set;
}

/* SIGCHLD needs a handler: some systems drop it otherwise, though it is blocked. */
static void ignore_child(int number)
{
    (void)number;
}

typedef struct Watch {
    sigset_t set, old_mask;
    struct sigaction old_action;
} Watch;

static void watch_begin(Watch *watch)
{
    struct sigaction action = {.sa_handler = ignore_child};
    sigaction(SIGCHLD, &action, &watch->old_action);
    watch->set = ending_signals();
    sigaddset(&watch->set, SIGCHLD);
    sigprocmask(SIG_BLOCK, &watch->set, &watch->old_mask);
}

static void watch_end(const Watch *watch)
{
    sigaction(SIGCHLD, &watch->old_action, NULL);
    sigprocmask(SIG_SETMASK, &watch->old_mask, NULL);
}

/* ---- subprocesses ---- */

static bool open_as(int fd, const char *path, int flags)
{
    int opened = open(path, flags, 0600);
    if (opened < 0 || dup2(opened, fd) < 0) return false;
    if (opened != fd) close(opened);
    return true;
}

/* What depends on addresses (what a conservative scan takes for a pointer) is then the same each time. */
static void fix_addresses(void)
{
#ifdef __linux__
    personality(ADDR_NO_RANDOMIZE);
#endif
}

static bool redirect(const Redirection *r)
{
    fix_addresses();
    for (size_t i = 0; i < COUNT_OF(r->variables); i++)
        if (r->variables[i] && putenv((char *)(uintptr_t)r->variables[i]) != 0) return false;
    return open_as(STDIN_FILENO, "/dev/null", O_RDONLY) && open_as(STDOUT_FILENO, r->out, O_WRONLY | O_CREAT | O_TRUNC) &&
           open_as(STDERR_FILENO, r->err, O_WRONLY | O_CREAT | O_TRUNC);
}

/* The child's half: the parent learns of a failed exec through the pipe, which a successful one closes. */
static void exec_child(char **argv, const Redirection *redirection, int report, const Watch *watch)
{
    sigset_t ending = ending_signals();
    watch_end(watch);
    sigprocmask(SIG_UNBLOCK, &ending, NULL); /* a temporary directory blocks them */
    if (!redirection || redirect(redirection)) execvp(argv[0], argv);
    int error = errno;
    ssize_t written = write(report, &error, sizeof error);
    _exit(written == (ssize_t)sizeof error ? 127 : 126);
}

/* A signal that ends us goes to the child first, and stays pending: it acts when it is no longer blocked. */
static int wait_for(pid_t child, Watch *watch)
{
    int status, number;
    for (pid_t done; (done = waitpid(child, &status, WNOHANG)) != child;) {
        if (done < 0 && errno != EINTR) return -1;
        if (sigwait(&watch->set, &number) != 0 || number == SIGCHLD) continue;
        kill(child, number);
        sigdelset(&watch->set, number);
        raise(number);
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : SUBPROCESS_SIGNAL + WTERMSIG(status);
}

int subprocess_run(char **argv)
{
    return subprocess_run_redirected(argv, NULL);
}

int subprocess_run_redirected(char **argv, const Redirection *redirection)
{
    int ends[2];
    if (pipe(ends) < 0) return -1;
    fflush(NULL);
    Watch watch;
    watch_begin(&watch);
    pid_t child = fork();
    if (child == 0) {
        close(ends[0]);
        if (fcntl(ends[1], F_SETFD, FD_CLOEXEC) < 0) _exit(126);
        exec_child(argv, redirection, ends[1], &watch);
    }
    close(ends[1]);
    int error = errno;
    ssize_t got = child > 0 ? read(ends[0], &error, sizeof error) : (ssize_t)sizeof error;
    close(ends[0]);
    int status = child > 0 ? wait_for(child, &watch) : -1;
    watch_end(&watch);
    if (got != (ssize_t)sizeof error) return status;
    errno = error;
    return -1;
}

int subprocess_end_like(int status)
{
    if (status < SUBPROCESS_SIGNAL) return status;
    int number = status - SUBPROCESS_SIGNAL;
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, number);
    signal(number, SIG_DFL);
    raise(number);
    sigprocmask(SIG_UNBLOCK, &set, NULL);
    return 128 + number;
}

/* ---- temporary directories ---- */

bool temp_directory_make(TempDirectory *directory, Arena *arena)
{
    const char *base = getenv("TMPDIR");
    sigset_t ending = ending_signals(), old;
    sigprocmask(SIG_BLOCK, &ending, &old);
    directory->had_int = sigismember(&old, SIGINT) == 1;
    directory->had_term = sigismember(&old, SIGTERM) == 1;
    directory->had_hup = sigismember(&old, SIGHUP) == 1;
    directory->path = mkdtemp(arena_printf(arena, "%s/funarg-XXXXXX", base && *base ? base : "/tmp"));
    if (directory->path) return true;
    sigprocmask(SIG_SETMASK, &old, NULL);
    return false;
}

static void remove_directory(const char *path)
{
    DIR *directory = opendir(path);
    if (!directory) return;
    for (struct dirent *entry; (entry = readdir(directory));)
        if (entry->d_name[0] != '.') unlinkat(dirfd(directory), entry->d_name, 0);
    closedir(directory);
    rmdir(path);
}

void temp_directory_end(TempDirectory *directory, bool keep)
{
    if (keep) fprintf(stderr, "funarg: kept %s\n", directory->path);
    else remove_directory(directory->path);
    sigset_t ending = ending_signals();
    if (directory->had_int) sigdelset(&ending, SIGINT);
    if (directory->had_term) sigdelset(&ending, SIGTERM);
    if (directory->had_hup) sigdelset(&ending, SIGHUP);
    sigprocmask(SIG_UNBLOCK, &ending, NULL);
}

char *own_executable_path(Arena *arena)
{
    char buffer[4096];
#ifdef __APPLE__
    uint32_t size = sizeof buffer;
    if (_NSGetExecutablePath(buffer, &size) != 0) return NULL;
#else
    ssize_t n = readlink("/proc/self/exe", buffer, sizeof buffer - 1);
    if (n < 0) return NULL;
    buffer[n] = 0;
#endif
    return arena_strdup(arena, buffer);
}
