/* What node throws where a resolution fails, in its words: class, code and message of the error, which name files by
 * their absolute paths. */
#include "frontend/path.h"
#include "frontend/resolve_internal.h"

void lookup_throws(Lookup *lookup, const char *class_, const char *code, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    lookup->result->thrown = (ModuleFailure){.class_ = class_, .code = code};
    lookup->result->thrown.message = arena_vprintf(lookup->arena, format, arguments);
    va_end(arguments);
    if (lookup->mode == RESOLVE_REQUIRE) return;
    lookup->result->before_importer = " imported from ";
    lookup->result->after_importer = "";
}

void lookup_throws_require(Lookup *lookup)
{
    lookup->result->thrown = (ModuleFailure){.class_ = "Error", .code = "MODULE_NOT_FOUND"};
}

void lookup_throws_missing_file(Lookup *lookup, const char *path)
{
    lookup_throws(lookup, "Error", "ERR_MODULE_NOT_FOUND", "Cannot find module '%s'", path);
    lookup->result->thrown.url = path;
}

void lookup_throws_directory(Lookup *lookup, const char *path, Str name)
{
    if (name.p[name.n - 1] == '/') path = arena_printf(lookup->arena, "%s/", path);
    lookup_throws(lookup, "Error", "ERR_UNSUPPORTED_DIR_IMPORT",
                  "Directory import '%s' is not supported resolving ES modules", path);
    lookup->result->thrown.url = path;
}

/* A file of a package as an import of it would name it. */
static const char *suggested_name(const Lookup *lookup, const char *path)
{
    Str specifier = lookup->specifier;
    const char *slash = memchr(specifier.p, '/', specifier.n);
    uint32_t n = slash ? (uint32_t)(slash - specifier.p) : specifier.n;
    const char *found = strstr(path, arena_printf(lookup->arena, "%.*s", (int)n, specifier.p));
    return found ? found : path;
}

void lookup_suggests(Lookup *lookup)
{
    Unit *unit = lookup->resolver->unit;
    Resolution *result = lookup->result;
    const char *code = result->thrown.code;
    bool is_package = lookup->specifier.n && lookup->specifier.p[0] != '.' && lookup->specifier.p[0] != '/';
    if (lookup->mode == RESOLVE_REQUIRE || !is_package || !code) return;
    if (strcmp(code, "ERR_MODULE_NOT_FOUND") != 0 && strcmp(code, "ERR_UNSUPPORTED_DIR_IMPORT") != 0) return;
    DiagMark mark = diag_mark(unit);
    const Resolution *found = resolve(lookup->resolver, lookup->specifier, lookup->directory, RESOLVE_REQUIRE);
    diag_rollback(unit, mark);
    if (found->kind == RESOLVED_FILE)
        result->after_importer = arena_printf(lookup->arena, "\nDid you mean to import \"%s\"?",
                                              suggested_name(lookup, found->path));
}

void lookup_throws_package_json(Lookup *lookup, const PackageJson *package)
{
    const char *path = path_join(lookup->arena, package->directory, STR_LITERAL("package.json"));
    if (lookup->mode == RESOLVE_REQUIRE) {
        lookup_throws(lookup, "SyntaxError", NULL, "Error parsing %s: ", path);
    } else {
        lookup_throws(lookup, "Error", "ERR_INVALID_PACKAGE_CONFIG",
                      "Invalid package config %s while importing \"" STR_FORMAT "\"", path,
                      STR_ARGS(lookup->specifier));
        lookup->result->before_importer = " from ";
        lookup->result->after_importer = ". ";
    }
    lookup->result->thrown.json = package->source;
}

const ModuleFailure *resolver_scope_failure(Arena *arena, const PackageJson *package, const char *path, ResolveMode mode)
{
    ModuleFailure *failure = ARENA_NEW(arena, ModuleFailure);
    const char *config = path_join(arena, package->directory, STR_LITERAL("package.json"));
    *failure = (ModuleFailure){.class_ = "SyntaxError", .json = package->source};
    failure->message = arena_printf(arena, "Error parsing %s: ", config);
    if (mode == RESOLVE_REQUIRE) return failure;
    failure->class_ = "Error";
    failure->code = "ERR_INVALID_PACKAGE_CONFIG";
    failure->message = arena_printf(arena, "Invalid package config %s while importing %s. ", config, path);
    return failure;
}

const ModuleFailure *resolution_failure(Arena *arena, const Resolution *result, const char *from)
{
    ModuleFailure *failure = ARENA_NEW(arena, ModuleFailure);
    *failure = result->thrown;
    if (!failure->class_) *failure = (ModuleFailure){.class_ = "Error", .message = result->message};
    else if (result->before_importer && from)
        failure->message = arena_printf(arena, "%s%s%s%s", failure->message, result->before_importer, from,
                                        result->after_importer);
    return failure;
}

/* ---- Files that exist ---- */

static Lookup new_failure(Resolver *resolver)
{
    Arena *arena = &resolver->unit->arena;
    return (Lookup){.resolver = resolver, .arena = arena, .result = ARENA_NEW(arena, Resolution)};
}

const Resolution *resolver_wrong_type(Resolver *resolver, const char *path)
{
    Lookup lookup = new_failure(resolver);
    bool is_json = strcmp(path_extension(path), ".json") == 0;
    if (is_json) {
        lookup_fail(&lookup, RESOLVE_INVALID, "a JSON module must be imported as such");
        lookup_help(&lookup, "write: with { type: 'json' }");
    } else {
        lookup_fail(&lookup, RESOLVE_INVALID, "the type 'json' does not fit '%s'", resolver_shown(resolver, path));
    }
    lookup_throws(&lookup, "TypeError",
                  is_json ? "ERR_IMPORT_ASSERTION_TYPE_MISSING" : "ERR_IMPORT_ASSERTION_TYPE_FAILED",
                  is_json ? "Module \"file://%s\" needs an import attribute of type \"json\""
                          : "Module \"file://%s\" is not of type \"json\"",
                  path);
    lookup.result->before_importer = NULL;
    return lookup.result;
}

const Resolution *resolver_unknown_type(Resolver *resolver, const char *path)
{
    Lookup lookup = new_failure(resolver);
    const char *extension = path_extension(path);
    lookup_fail(&lookup, RESOLVE_INVALID, "unknown file extension '%s': an import takes .js, .mjs, .cjs and .json",
                extension);
    lookup_throws(&lookup, "TypeError", "ERR_UNKNOWN_FILE_EXTENSION", "Unknown file extension \"%s\" for %s", extension,
                  path);
    lookup.result->before_importer = NULL;
    return lookup.result;
}
