/* Starting other programs, without a shell, and temporary directories. */
#ifndef FUNARG_CODEGEN_SUBPROCESS_H
#define FUNARG_CODEGEN_SUBPROCESS_H

#include "frontend/base.h"

/* A command line being assembled; NULL-terminated after command_finish. */
typedef struct CommandLine {
    Arena *arena;
    VEC(char *) words;
} CommandLine;

void command_add(CommandLine *command, const char *word);
/* Adds the blank-separated words of a text such as $CFLAGS. */
void command_add_words(CommandLine *command, const char *text);
char **command_finish(CommandLine *command);
/* Prints the words as one line, quoted where a shell would need it. */
void command_print(const CommandLine *command, FILE *stream);

enum { SUBPROCESS_SIGNAL = 256 };

/* Runs the command and waits; SIGINT, SIGTERM and SIGHUP go to it. Returns its exit status, SUBPROCESS_SIGNAL + N when
 * signal N ended it, or -1 when it could not be started (errno says why). */
int subprocess_run(char **argv);

/* Where a subprocess reads and writes, and environment variables more: NAME=VALUE. Standard input is empty. Where the system can do
 * that, its memory lies at the same addresses each time. */
typedef struct Redirection {
    const char *out, *err; /* files, made anew */
    const char *variables[2]; /* or NULL */
} Redirection;

/* The same with other streams. */
int subprocess_run_redirected(char **argv, const Redirection *redirection);

/* Ends this process as a subprocess ended: returns an exit status, or dies of the signal. */
int subprocess_end_like(int status);

/* A private directory. While there is one, the signals above are held back, so that it cannot be left behind. */
typedef struct TempDirectory {
    char *path;
    bool had_int, had_term, had_hup; /* was the signal blocked before */
} TempDirectory;

/* Makes a directory of mode 0700 under $TMPDIR. Fails: false with errno. */
bool temp_directory_make(TempDirectory *directory, Arena *arena);
/* Removes the directory and the plain files in it, unless `keep`. A signal that came meanwhile acts now. */
void temp_directory_end(TempDirectory *directory, bool keep);

/* Where the running executable lies, symbolic links resolved; NULL when the system does not tell. */
char *own_executable_path(Arena *arena);

#endif
