/* Law: a file appears under its final name only when it is complete. What is not a regular file (/dev/null, a pipe) is
 * written in place. */
#define _POSIX_C_SOURCE 200809L
#include "codegen/output.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static bool is_special(const char *path)
{
    struct stat s;
    return stat(path, &s) == 0 && !S_ISREG(s.st_mode);
}

static bool write_all(int fd, const char *p, size_t n)
{
    while (n) {
        ssize_t written = write(fd, p, n);
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return false;
        p += written;
        n -= (size_t)written;
    }
    return true;
}

static bool cannot_write(Unit *unit, const char *path)
{
    diag_error_nowhere(unit, "cannot write %s: %s", path, strerror(errno));
    return false;
}

/* Opens a new file beside `path`; its name goes to *name. */
static int open_beside(Unit *unit, const char *path, mode_t mode, char **name)
{
    *name = arena_printf(&unit->arena, "%s.tmp-XXXXXX", path);
    int fd = mkstemp(*name);
    if (fd < 0) return -1;
    mode_t mask = umask(0);
    umask(mask);
    if (fchmod(fd, mode & ~mask) < 0) errno = 0; /* a file system without modes: not our concern */
    return fd;
}

static bool write_beside(Unit *unit, const char *path, Str text, mode_t mode)
{
    char *temporary;
    int fd = open_beside(unit, path, mode, &temporary);
    if (fd < 0) return cannot_write(unit, path);
    bool written = write_all(fd, text.p, text.n);
    int error = errno;
    if (close(fd) < 0 && written) written = false, error = errno;
    if (written && rename(temporary, path) == 0) return true;
    if (written) error = errno;
    unlink(temporary);
    errno = error;
    return cannot_write(unit, path);
}

static bool write_in_place(Unit *unit, const char *path, Str text)
{
    int fd = open(path, O_WRONLY | O_TRUNC);
    if (fd < 0) return cannot_write(unit, path);
    bool written = write_all(fd, text.p, text.n);
    if (close(fd) < 0) written = false;
    return written || cannot_write(unit, path);
}

bool output_write(Unit *unit, const char *path, Str text)
{
    return is_special(path) ? write_in_place(unit, path, text) : write_beside(unit, path, text, 0666);
}

bool output_write_stdout(Unit *unit, Str text)
{
    return write_all(STDOUT_FILENO, text.p, text.n) || cannot_write(unit, "standard output");
}

static bool read_file(Unit *unit, const char *path, Str *text)
{
    StrBuf out;
    strbuf_init(&out, &unit->arena);
    FILE *file = fopen(path, "rb");
    if (!file) return false;
    char buffer[65536];
    for (size_t n; (n = fread(buffer, 1, sizeof buffer, file)) > 0;) strbuf_bytes(&out, buffer, n);
    bool ok = !ferror(file);
    fclose(file);
    *text = strbuf_finish(&out);
    return ok;
}

bool output_move(Unit *unit, const char *from, const char *path)
{
    struct stat s;
    bool to_stdout = strcmp(path, "-") == 0;
    if (stat(from, &s) < 0) return cannot_write(unit, path);
    if (!to_stdout && !is_special(path) && rename(from, path) == 0) return true;
    Str text;
    if (!read_file(unit, from, &text)) return cannot_write(unit, path);
    if (to_stdout) return output_write_stdout(unit, text);
    return is_special(path) ? write_in_place(unit, path, text) : write_beside(unit, path, text, s.st_mode & 0777);
}
