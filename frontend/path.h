/* File names and questions about files, POSIX only.
 *
 * Law: functions on names alone never look at the file system; a `/` at the end of a name is kept out of results. All
 * results live in the arena given.
 */
#ifndef FUNARG_FRONTEND_PATH_H
#define FUNARG_FRONTEND_PATH_H

#include "frontend/base.h"

typedef enum { FILE_MISSING, FILE_REGULAR, FILE_DIRECTORY, FILE_LOOP } FileKind;

/* Returns the name without its last part: "/" or "." when nothing else is left. */
const char *path_directory(Arena *arena, const char *path);

/* Returns what follows the last '/'. */
const char *path_base(const char *path);

/* Returns the last part's extension with its dot, or "". A leading dot starts none. */
const char *path_extension(const char *path);

/* Joins directory and name, unless the name is absolute, and removes '.', '..' and empty parts. */
const char *path_join(Arena *arena, const char *directory, Str name);

/* Returns `path` as seen from `directory`; both absolute and without '.' and '..'. */
const char *path_relative(Arena *arena, const char *directory, const char *path);

/* Follows symbolic links. Anything that is neither a directory nor missing counts as regular. */
FileKind path_kind(const char *path);

/* Returns the absolute name without symbolic links, or NULL when there is no such file. */
const char *path_real(Arena *arena, const char *path);

/* Returns the absolute name of the current directory ("/" when it cannot be had). */
const char *path_current_directory(Arena *arena);

#endif
