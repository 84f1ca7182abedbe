/* Law: the C compiler is started without a shell; $CFLAGS is appended to our flags, never replaces them; nothing is left at
 * the output path when compilation fails. */
#define _POSIX_C_SOURCE 200809L
#include "codegen/toolchain.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

const char *toolchain_find_support(Unit *unit)
{
    static const char *const places[] = {"lib/funarg", "../lib/funarg"};
    char *executable = own_executable_path(&unit->arena);
    char *slash = executable ? strrchr(executable, '/') : NULL;
    if (slash) *slash = 0;
    for (size_t i = 0; slash && i < COUNT_OF(places); i++) {
        char *directory = arena_printf(&unit->arena, "%s/%s", executable, places[i]);
        if (access(arena_printf(&unit->arena, "%s/libfunarg.a", directory), R_OK) == 0) return directory;
    }
    return NULL;
}

const char *toolchain_support_directory(Unit *unit)
{
    const char *directory = toolchain_find_support(unit);
    if (!directory) diag_error_nowhere(unit, "the runtime library libfunarg.a was not found beside the funarg executable");
    return directory;
}

/* Does the C compiler's name say it is tcc, which knows neither linker sections nor -O levels? */
static bool is_tcc(const Options *options)
{
    const char *end = options->cc + strcspn(options->cc, " ");
    return end - options->cc >= 3 && strncmp(end - 3, "tcc", 3) == 0;
}

static void add_mode_flags(CommandLine *command, const Options *options)
{
    static const char *const levels[] = {"-O0", "-O1", "-O2"};
    if (!is_tcc(options)) {
        command_add(command, levels[options->optimize]);
        /* Expressions are JavaScript's, in IEEE order: no contraction into fused multiply-add. */
        command_add(command, "-ffp-contract=off");
        command_add(command, "-fno-strict-aliasing");
        if (!options->debug) command_add(command, "-fno-asynchronous-unwind-tables");
    }
#ifndef __APPLE__
    /* A position-independent executable would relocate every table of built-ins at start. */
    if (!is_tcc(options)) command_add(command, "-fno-pie");
#endif
    if (options->debug) command_add(command, "-g");
    if (options->product == PRODUCT_OBJECT) command_add(command, "-c");
    if (options->product == PRODUCT_ASSEMBLY) command_add(command, "-S");
}

static void add_link_flags(CommandLine *command, const Options *options, const char *support)
{
    if (options->product != PRODUCT_BINARY) return;
    command_add(command, arena_printf(command->arena, "%s/libfunarg.a", support));
    command_add(command, "-lm");
    if (is_tcc(options)) return;
#ifdef __APPLE__
    command_add(command, "-Wl,-dead_strip");
#else
    command_add(command, "-Wl,--gc-sections");
    command_add(command, "-Wl,-z,noseparate-code");
    command_add(command, "-no-pie");
    if (!options->debug) command_add(command, "-s");
#endif
}

static CommandLine make_command(Unit *unit, const Options *options, const char *support, const char *c_path,
                                const char *out_path)
{
    CommandLine command = {.arena = &unit->arena};
    command_add_words(&command, options->cc);
    command_add(&command, "-std=c11");
    command_add(&command, arena_printf(&unit->arena, "-I%s/include", support));
    add_mode_flags(&command, options);
    if (options->counts) command_add(&command, "-DFA_STUDY");
    command_add_words(&command, getenv("CFLAGS"));
    command_add(&command, c_path);
    command_add(&command, "-o");
    command_add(&command, out_path);
    add_link_flags(&command, options, support);
    return command;
}

bool toolchain_compile(Unit *unit, const Options *options, const char *c_path, const char *out_path)
{
    const char *support = toolchain_support_directory(unit);
    if (!support) return false;
    CommandLine command = make_command(unit, options, support, c_path, out_path);
    if (options->verbose) command_print(&command, stderr);
    int status = subprocess_run(command_finish(&command));
    if (status == 0 && access(out_path, R_OK) == 0) return true;
    if (status < 0)
        diag_error_nowhere(unit, "cannot run the C compiler '%s': %s", options->cc, strerror(errno));
    else if (status == 0)
        diag_error_nowhere(unit, "the C compiler '%s' made no output", options->cc);
    else if (status >= SUBPROCESS_SIGNAL)
        diag_error_nowhere(unit, "the C compiler '%s' was ended by signal %d", options->cc, status - SUBPROCESS_SIGNAL);
    else
        diag_error_nowhere(unit, "the C compiler '%s' failed with status %d", options->cc, status);
    return false;
}

char *toolchain_cc_path(Arena *arena, const Options *options)
{
    const char *name = arena_printf(arena, "%.*s", (int)strcspn(options->cc, " "), options->cc);
    const char *path = strchr(name, '/') ? NULL : getenv("PATH");
    while (path && *path) {
        size_t n = strcspn(path, ":");
        char *candidate = arena_printf(arena, "%.*s/%s", (int)n, path, name);
        if (n && access(candidate, X_OK) == 0) return candidate;
        path += n + (path[n] == ':');
    }
    return arena_strdup(arena, name);
}
