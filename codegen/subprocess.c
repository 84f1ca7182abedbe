#define _POSIX_C_SOURCE 200809L
#define _DARWIN_C_SOURCE
#include "codegen/subprocess.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __APPLE__
#include <mach-o/dyld.h>
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

/* The child's half: the parent learns of a failed exec through the pipe, which a successful one closes. */
static void exec_child(char **argv, int report)
{
    execvp(argv[0], argv);
    int error = errno;
    ssize_t written = write(report, &error, sizeof error);
    _exit(written == (ssize_t)sizeof error ? 127 : 126);
}

static int wait_for(pid_t child)
{
    int status;
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR) return -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

int subprocess_run(char **argv)
{
    int ends[2];
    if (pipe(ends) < 0) return -1;
    fflush(NULL);
    pid_t child = fork();
    if (child < 0) return -1;
    if (child == 0) {
        close(ends[0]);
        if (fcntl(ends[1], F_SETFD, FD_CLOEXEC) < 0) _exit(126);
        exec_child(argv, ends[1]);
    }
    close(ends[1]);
    int error = 0;
    ssize_t got = read(ends[0], &error, sizeof error);
    close(ends[0]);
    int status = wait_for(child);
    if (got != (ssize_t)sizeof error) return status;
    errno = error;
    return -1;
}

char *temp_directory_make(Arena *arena)
{
    const char *base = getenv("TMPDIR");
    char *path = arena_printf(arena, "%s/funarg-XXXXXX", base && *base ? base : "/tmp");
    return mkdtemp(path);
}

void temp_directory_remove(const char *path)
{
    DIR *directory = opendir(path);
    if (!directory) return;
    for (struct dirent *entry; (entry = readdir(directory));)
        if (entry->d_name[0] != '.') unlinkat(dirfd(directory), entry->d_name, 0);
    closedir(directory);
    rmdir(path);
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
