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

/* Runs the command and waits. Returns its exit status, 128 + N when signal N ended it, or -1 when it could not be
 * started (errno says why). */
int subprocess_run(char **argv);

/* Makes a directory of mode 0700 under $TMPDIR; NULL with errno when it cannot. */
char *temp_directory_make(Arena *arena);
/* Removes the directory and the plain files in it. */
void temp_directory_remove(const char *path);

/* Where the running executable lies, symbolic links resolved; NULL when the system does not tell. */
char *own_executable_path(Arena *arena);

#endif
