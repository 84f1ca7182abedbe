/* Law: the key covers the sources' text and paths, every option that changes the binary, the funarg executable, the C
 * compiler, and $CFLAGS. An executable is known by its path, size and time of change: reading it at every start would
 * cost more than it protects. The hash is FNV-1a (Fowler, Noll, Vo), 64 bits from each of two offset bases. */
#define _POSIX_C_SOURCE 200809L
#include "codegen/run_cache.h"

#include "codegen/toolchain.h"
#include "frontend/module_graph.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct Key {
    uint64_t a, b;
} Key;

static void mix_bytes(Key *key, const void *bytes, size_t n)
{
    const unsigned char *p = bytes;
    for (size_t i = 0; i < n; i++) {
        key->a = (key->a ^ p[i]) * 1099511628211u;
        key->b = (key->b ^ (unsigned char)(p[i] + 1)) * 1099511628211u;
    }
}

static void mix_text(Key *key, const char *text)
{
    if (!text) text = "";
    mix_bytes(key, text, strlen(text) + 1);
}

static void mix_file(Key *key, const char *path)
{
    struct stat s;
    mix_text(key, path);
    if (!path || stat(path, &s) < 0) return;
    int64_t facts[3] = {(int64_t)s.st_size, (int64_t)s.st_mtime, (int64_t)s.st_ino};
    mix_bytes(key, facts, sizeof facts);
}

static void mix_options(Key *key, const Options *o)
{
    const int flags[] = {(int)o->goal, o->optimize, o->debug, o->print_global, o->test262_global, o->scopes};
    mix_bytes(key, flags, sizeof flags);
    mix_bytes(key, &o->skipped, sizeof o->skipped);
    mix_text(key, o->closures);
    mix_text(key, o->cc);
    mix_text(key, getenv("CFLAGS"));
}

/* Programs know the paths of their modules, and what was missing when they were compiled. */
static void mix_modules(Key *key, const ModuleGraph *graph)
{
    for (uint32_t i = 0; graph && i < graph->modules.count; i++) {
        const Module *module = graph->modules.items[i];
        mix_text(key, module->path);
        for (uint32_t k = 0; k < module->requests.count; k++) {
            const ModuleFailure *failure = module->requests.items[k]->failure;
            mix_text(key, failure ? failure->message ? failure->message : failure->code : NULL);
        }
    }
}

static Key make_key(Unit *unit, const Options *options)
{
    Key key = {14695981039346656037u, 1099511628211u * 31};
    for (uint32_t i = 0; i < unit->sources.count; i++) {
        mix_text(&key, unit->sources.items[i]->path);
        mix_bytes(&key, unit->sources.items[i]->text, unit->sources.items[i]->length);
    }
    mix_modules(&key, unit->modules);
    mix_options(&key, options);
    mix_file(&key, own_executable_path(&unit->arena));
    mix_file(&key, arena_printf(&unit->arena, "%s/libfunarg.a", toolchain_support_directory(unit)));
    mix_file(&key, toolchain_cc_path(&unit->arena, options));
    return key;
}

/* Makes the directory and its parents. */
static bool make_directories(char *path)
{
    for (char *p = path + 1; *p; p++) {
        if (*p != '/') continue;
        *p = 0;
        int made = mkdir(path, 0700);
        *p = '/';
        if (made < 0 && errno != EEXIST) return false;
    }
    return mkdir(path, 0700) == 0 || errno == EEXIST;
}

char *run_cache_path(Unit *unit, const Options *options)
{
    const char *base = getenv("XDG_CACHE_HOME");
    const char *home = getenv("HOME");
    char *directory;
    if (base && *base == '/')
        directory = arena_printf(&unit->arena, "%s/funarg", base);
    else if (home && *home == '/')
        directory = arena_printf(&unit->arena, "%s/.cache/funarg", home);
    else
        return NULL;
    if (!make_directories(directory) || access(directory, W_OK | X_OK) < 0) return NULL;
    Key key = make_key(unit, options);
    return arena_printf(&unit->arena, "%s/%016llx%016llx", directory, (unsigned long long)key.a,
                        (unsigned long long)key.b);
}
