/* File names: see path.h. */
#define _XOPEN_SOURCE 700
#include "frontend/path.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

const char *path_base(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

const char *path_extension(const char *path)
{
    const char *base = path_base(path), *dot = strrchr(base, '.');
    return dot && dot != base ? dot : "";
}

const char *path_directory(Arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    if (!slash) return ".";
    if (slash == path) return "/";
    return arena_printf(arena, "%.*s", (int)(slash - path), path);
}

/* Removes the last part from out, which holds `floor` bytes that must stay. Returns false when there is none to
 * remove. */
static bool drop_part(StrBuf *out, size_t floor)
{
    size_t n = out->length;
    while (n > floor && out->text[n - 1] != '/') n--;
    bool is_parent = out->length - n == 2 && memcmp(out->text + n, "..", 2) == 0;
    if (out->length == floor || is_parent) return false;
    out->length = n > floor ? n - 1 : n;
    return true;
}

/* Appends the parts of a name, without its '.', '..' and empty ones. */
static void append_parts(StrBuf *out, Str name, size_t floor, bool is_absolute)
{
    for (uint32_t at = 0; at < name.n;) {
        uint32_t end = at;
        while (end < name.n && name.p[end] != '/') end++;
        Str part = {name.p + at, end - at};
        at = end + 1;
        if (part.n == 0 || str_is(part, ".")) continue;
        if (str_is(part, "..") && (drop_part(out, floor) || is_absolute)) continue;
        if (out->length > floor) strbuf_char(out, '/');
        strbuf_str(out, part);
    }
}

const char *path_join(Arena *arena, const char *directory, Str name)
{
    bool name_is_absolute = name.n && name.p[0] == '/';
    bool is_absolute = name_is_absolute || directory[0] == '/';
    StrBuf out;
    strbuf_init(&out, arena);
    if (is_absolute) strbuf_char(&out, '/');
    size_t floor = out.length;
    if (!name_is_absolute) append_parts(&out, str_from_c(directory), floor, is_absolute);
    append_parts(&out, name, floor, is_absolute);
    if (out.length == 0) strbuf_char(&out, '.');
    out.text[out.length] = 0; /* drop_part only shortens */
    return out.text;
}

const char *path_relative(Arena *arena, const char *directory, const char *path)
{
    size_t common = 0, i = 0;
    if (strcmp(directory, "/") == 0) return path + 1;
    for (; directory[i] && directory[i] == path[i]; i++)
        if (directory[i] == '/') common = i;
    if (!directory[i] && (path[i] == '/' || !path[i])) common = i;
    StrBuf out;
    strbuf_init(&out, arena);
    for (const char *p = directory + common; *p; p++)
        if (*p == '/') strbuf_puts(&out, "../");
    strbuf_puts(&out, path[common] ? path + common + 1 : "");
    return strbuf_finish(&out).p;
}

FileKind path_kind(const char *path)
{
    struct stat facts;
    if (stat(path, &facts) < 0) return errno == ELOOP ? FILE_LOOP : FILE_MISSING;
    return S_ISDIR(facts.st_mode) ? FILE_DIRECTORY : FILE_REGULAR;
}

const char *path_real(Arena *arena, const char *path)
{
    char *real = realpath(path, NULL);
    if (!real) return NULL;
    const char *copy = arena_strdup(arena, real);
    free(real);
    return copy;
}

const char *path_current_directory(Arena *arena)
{
    const char *real = path_real(arena, ".");
    return real ? real : "/";
}
