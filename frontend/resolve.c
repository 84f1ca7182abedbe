/* Resolution of specifiers to files: see resolve.h. The names of node's own description of the algorithms stand above
 * the functions that follow them. resolve_package.c has those about "exports" and "imports". */
#include "frontend/path.h"
#include "frontend/resolve_internal.h"

/* ---- Results ---- */

void lookup_fail(Lookup *lookup, ResolutionKind kind, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    lookup->result->kind = kind;
    lookup->result->message = arena_vprintf(lookup->arena, format, arguments);
    va_end(arguments);
}

void lookup_help(Lookup *lookup, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    lookup->result->help = arena_vprintf(lookup->arena, format, arguments);
    va_end(arguments);
}

void lookup_found(Lookup *lookup, const char *path)
{
    const char *real = path_real(lookup->arena, path);
    if (!real) {
        lookup_fail(lookup, RESOLVE_INVALID, "cannot read '%s'", resolver_shown(lookup->resolver, path));
    } else if (strcmp(path_extension(real), ".node") == 0) {
        lookup_fail(lookup, RESOLVE_UNSUPPORTED, "unsupported: native add-ons ('%s')",
                    resolver_shown(lookup->resolver, real));
    } else {
        lookup->result->kind = RESOLVED_FILE;
        lookup->result->path = real;
    }
}

static void fail_not_found(Lookup *lookup)
{
    bool is_package = lookup->specifier.n && lookup->specifier.p[0] != '.' && lookup->specifier.p[0] != '/';
    lookup_fail(lookup, RESOLVE_NOT_FOUND, "cannot find %s '" STR_FORMAT "'", is_package ? "package" : "module",
                STR_ARGS(lookup->specifier));
    lookup_throws_require(lookup);
}

/* ---- Packages ---- */

PackageJson *lookup_package(Lookup *lookup, const char *directory)
{
    Resolver *resolver = lookup->resolver;
    void **known = map_put_str(&resolver->packages, str_from_c(directory));
    if (!*known) {
        const char *path = path_join(lookup->arena, directory, STR_LITERAL("package.json"));
        PackageJson *package = package_json_read(resolver->unit, directory, resolver_shown(resolver, path));
        *known = package ? package : &resolver->no_package;
    }
    PackageJson *package = *known;
    if (package == &resolver->no_package) return NULL;
    if (package->is_valid) return package;
    lookup_fail(lookup, RESOLVE_INVALID, "the package.json that says what '" STR_FORMAT "' is has errors",
                STR_ARGS(lookup->specifier));
    lookup->result->is_reported = true;
    lookup->broken = package;
    lookup_throws_package_json(lookup, package);
    return NULL;
}

/* LOOKUP_PACKAGE_SCOPE */
PackageJson *lookup_scope(Lookup *lookup, const char *directory)
{
    for (;; directory = path_directory(lookup->arena, directory)) {
        if (strcmp(path_base(directory), "node_modules") == 0) return NULL;
        PackageJson *package = lookup_package(lookup, directory);
        if (package || lookup_is_settled(lookup) || strcmp(directory, "/") == 0) return package;
    }
}

PackageJson *resolver_package_scope(Resolver *resolver, const char *directory)
{
    Resolution result = {.kind = RESOLVE_NOT_FOUND};
    Lookup lookup = {.resolver = resolver, .arena = &resolver->unit->arena, .directory = directory, .result = &result};
    PackageJson *package = lookup_scope(&lookup, directory);
    return lookup.broken ? lookup.broken : package;
}

/* Splits at the first '/', or the second one after an '@'. Fails: returns false when the name is not one of a
 * package. */
static bool split_package_name(Str specifier, PackageName *out)
{
    uint32_t end = 0, slashes = specifier.n && specifier.p[0] == '@' ? 2 : 1;
    for (; end < specifier.n; end++) {
        if (specifier.p[end] == '\\' || specifier.p[end] == '%') return false;
        if (specifier.p[end] == '/' && --slashes == 0) break;
    }
    out->name = (Str){specifier.p, end};
    out->rest = (Str){specifier.p + end, specifier.n - end};
    bool scope_only = specifier.n && specifier.p[0] == '@' && slashes == 2;
    return end > 0 && specifier.p[0] != '.' && !scope_only;
}

static const char *subpath_of(Lookup *lookup, PackageName name)
{
    return arena_printf(lookup->arena, "." STR_FORMAT, STR_ARGS(name.rest));
}

/* PACKAGE_SELF_RESOLVE, LOAD_PACKAGE_SELF: a package may import itself by its name. */
static void lookup_self(Lookup *lookup, PackageName name, const char *directory)
{
    PackageJson *package = lookup_scope(lookup, directory);
    if (!package || !package->exports || !str_equal(package->name, name.name)) return;
    lookup_exports(lookup, package, str_from_c(subpath_of(lookup, name)));
}

/* ---- Built-in modules ---- */

static const struct {
    const char *name;
    bool needs_scheme;
} builtin_modules[] = {
#define BUILTIN_MODULE(name, needs_scheme) {name, needs_scheme},
#include "frontend/builtin_modules.def"
};

static void lookup_builtin(Lookup *lookup, Str specifier)
{
    bool has_scheme = specifier.n > 5 && memcmp(specifier.p, "node:", 5) == 0;
    Str name = has_scheme ? (Str){specifier.p + 5, specifier.n - 5} : specifier;
    for (size_t i = 0; i < COUNT_OF(builtin_modules); i++) {
        if (!str_is(name, builtin_modules[i].name) || (builtin_modules[i].needs_scheme && !has_scheme)) continue;
        lookup->result->kind = RESOLVED_BUILTIN;
        lookup->result->builtin = builtin_modules[i].name;
    }
    if (!has_scheme || lookup->result->builtin) return;
    lookup_fail(lookup, RESOLVE_INVALID, "node has no built-in module '" STR_FORMAT "'", STR_ARGS(name));
    lookup_throws(lookup, "Error", "ERR_UNKNOWN_BUILTIN_MODULE", "No such built-in module: node:" STR_FORMAT,
                  STR_ARGS(name));
    lookup->result->before_importer = NULL;
}

/* ---- Files of imports ---- */

static int hex_value(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* Decodes %XX. Fails the lookup for what cannot name a file. */
static Str decode_url(Lookup *lookup, Str url)
{
    StrBuf out;
    strbuf_init(&out, lookup->arena);
    for (uint32_t i = 0; i < url.n; i++) {
        char c = url.p[i];
        if (c == '?' || c == '#') {
            lookup_fail(lookup, RESOLVE_UNSUPPORTED, "unsupported: '%c' in the specifier of a module", c);
            lookup_help(lookup, "a file whose name has a '%c' is imported with %%%02X in its place", c, c);
            break;
        }
        int high = c == '%' && i + 2 < url.n ? hex_value(url.p[i + 1]) : -1;
        int low = high < 0 ? -1 : hex_value(url.p[i + 2]);
        if (low >= 0) {
            c = (char)(high * 16 + low);
            i += 2;
            if (c == '/' || c == '\\' || c == 0) {
                lookup_fail(lookup, RESOLVE_INVALID, "invalid specifier: it must not contain '%%%02X'", c);
                break;
            }
        }
        strbuf_char(&out, c);
    }
    return strbuf_finish(&out);
}

/* What somebody who wrote a name without its extension, or of a folder, may have meant. */
static void suggest_file(Lookup *lookup, const char *path, Str name)
{
    static const char *const endings[] = {".js", ".mjs", ".cjs", ".json", "/index.js", "/index.mjs"};
    while (name.n && name.p[name.n - 1] == '/') name.n--;
    for (size_t i = 0; i < COUNT_OF(endings); i++) {
        if (path_kind(arena_printf(lookup->arena, "%s%s", path, endings[i])) != FILE_REGULAR) continue;
        const char *rule = lookup->mode == RESOLVE_IMPORT ? " (an import wants the whole file name)" : "";
        lookup_help(lookup, "did you mean '" STR_FORMAT "%s'?%s", STR_ARGS(name), endings[i], rule);
        return;
    }
}

static void fail_of_kind(Lookup *lookup, FileKind kind, const char *path, Str name)
{
    if (lookup->mode == RESOLVE_REQUIRE) lookup_throws_require(lookup);
    else if (kind == FILE_DIRECTORY) lookup_throws_directory(lookup, path, name);
    else lookup_throws_missing_file(lookup, path);
    if (kind == FILE_LOOP) {
        lookup_fail(lookup, RESOLVE_INVALID, "the symbolic links of '" STR_FORMAT "' form a loop",
                    STR_ARGS(lookup->specifier));
    } else if (kind == FILE_DIRECTORY) {
        lookup_fail(lookup, RESOLVE_INVALID, "'" STR_FORMAT "' is a folder: an import must name a file",
                    STR_ARGS(lookup->specifier));
        suggest_file(lookup, path, name);
    } else {
        const char *shown = resolver_shown(lookup->resolver, path);
        lookup_fail(lookup, RESOLVE_NOT_FOUND, "cannot find module '" STR_FORMAT "': there is no file '%s'",
                    STR_ARGS(lookup->specifier), shown);
        suggest_file(lookup, path, name);
    }
}

/* Does the name say that it is one of a folder? */
static bool wants_directory(Str name)
{
    static const char *const endings[] = {"/", "/.", "/.."};
    if (str_is(name, ".") || str_is(name, "..")) return true;
    for (size_t i = 0; i < COUNT_OF(endings); i++) {
        uint32_t n = (uint32_t)strlen(endings[i]);
        if (name.n >= n && memcmp(name.p + name.n - n, endings[i], n) == 0) return true;
    }
    return false;
}

void lookup_finish_file(Lookup *lookup, const char *directory, Str name, bool is_url)
{
    if (is_url) name = decode_url(lookup, name);
    if (lookup_is_settled(lookup)) return;
    const char *path = path_join(lookup->arena, directory, name);
    FileKind kind = path_kind(path);
    if (kind == FILE_REGULAR && wants_directory(name)) kind = FILE_MISSING;
    if (kind == FILE_REGULAR) lookup_found(lookup, path);
    else fail_of_kind(lookup, kind, path, name);
}

/* file:///path, file://localhost/path, file:/path */
static void lookup_file_url(Lookup *lookup, Str rest)
{
    if (rest.n >= 2 && memcmp(rest.p, "//", 2) == 0) rest = (Str){rest.p + 2, rest.n - 2};
    if (rest.n >= 9 && memcmp(rest.p, "localhost", 9) == 0) rest = (Str){rest.p + 9, rest.n - 9};
    if (rest.n && rest.p[0] == '/') lookup_finish_file(lookup, "/", rest, true);
    else lookup_fail(lookup, RESOLVE_INVALID, "invalid specifier: a file: URL must name a file of this machine");
}

static uint32_t scheme_length(Str s)
{
    uint32_t i = 0;
    for (; i < s.n && s.p[i] != ':'; i++) {
        char c = s.p[i];
        bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        bool is_other = (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
        if (!is_letter && (i == 0 || !is_other)) return 0;
    }
    return i < s.n ? i : 0;
}

static bool is_relative(Str s)
{
    return (s.n >= 1 && s.p[0] == '/') || (s.n >= 2 && memcmp(s.p, "./", 2) == 0) ||
           (s.n >= 3 && memcmp(s.p, "../", 3) == 0);
}

/* ESM_RESOLVE */
static void lookup_import(Lookup *lookup)
{
    Str specifier = lookup->specifier;
    uint32_t scheme = scheme_length(specifier);
    if (scheme == 4 && memcmp(specifier.p, "file", 4) == 0)
        lookup_file_url(lookup, (Str){specifier.p + 5, specifier.n - 5});
    else if (scheme && !(scheme == 4 && memcmp(specifier.p, "node", 4) == 0))
        lookup_fail(lookup, RESOLVE_UNSUPPORTED, "unsupported: modules by '%.*s:' URLs", (int)scheme, specifier.p);
    else if (is_relative(specifier)) lookup_finish_file(lookup, lookup->directory, specifier, true);
    else if (specifier.n && specifier.p[0] == '#') lookup_imports(lookup, specifier, lookup->directory);
    else lookup_bare(lookup, specifier, lookup->directory);
}

/* The "main" of a package without "exports", as imports see it. */
static void lookup_legacy_main(Lookup *lookup, const PackageJson *package, const char *directory)
{
    static const char *const endings[] = {"", ".js", ".json", ".node", "/index.js", "/index.json", "/index.node"};
    static const char *const others[] = {"index.js", "index.json", "index.node"};
    Str main = package ? package->main : (Str){"", 0};
    for (size_t i = 0; main.n && i < COUNT_OF(endings); i++) {
        const char *name = arena_printf(lookup->arena, STR_FORMAT "%s", STR_ARGS(main), endings[i]);
        const char *path = path_join(lookup->arena, directory, str_from_c(name));
        if (path_kind(path) == FILE_REGULAR) return lookup_found(lookup, path);
    }
    for (size_t i = 0; i < COUNT_OF(others); i++) {
        const char *path = path_join(lookup->arena, directory, str_from_c(others[i]));
        if (path_kind(path) == FILE_REGULAR) return lookup_found(lookup, path);
    }
    lookup_fail(lookup, RESOLVE_NOT_FOUND,
                "package '" STR_FORMAT "' has no main file: its package.json names none that exists",
                STR_ARGS(lookup->specifier));
    lookup_throws(lookup, "Error", "ERR_MODULE_NOT_FOUND", "Cannot find package '%s'",
                  path_join(lookup->arena, directory, main.n ? main : STR_LITERAL("index.js")));
}

/* The end of PACKAGE_RESOLVE, in the folder of the package. */
static void lookup_in_package(Lookup *lookup, PackageName name, const char *directory)
{
    PackageJson *package = lookup_package(lookup, directory);
    if (lookup_is_settled(lookup)) return;
    if (package && package->exports) lookup_exports(lookup, package, str_from_c(subpath_of(lookup, name)));
    else if (name.rest.n == 0) lookup_legacy_main(lookup, package, directory);
    else lookup_finish_file(lookup, directory, str_from_c(subpath_of(lookup, name)), true);
}

/* ---- Files of require ---- */

/* LOAD_AS_FILE */
static bool load_as_file(Lookup *lookup, const char *path)
{
    static const char *const endings[] = {"", ".js", ".json", ".node"};
    for (size_t i = 0; i < COUNT_OF(endings); i++) {
        const char *candidate = i ? arena_printf(lookup->arena, "%s%s", path, endings[i]) : path;
        FileKind kind = path_kind(candidate);
        if (kind == FILE_LOOP) {
            fail_of_kind(lookup, kind, candidate, lookup->specifier);
            return true;
        }
        if (kind != FILE_REGULAR) continue;
        lookup_found(lookup, candidate);
        return true;
    }
    return false;
}

/* LOAD_INDEX */
static bool load_index(Lookup *lookup, const char *directory)
{
    static const char *const names[] = {"index.js", "index.json", "index.node"};
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        const char *path = path_join(lookup->arena, directory, str_from_c(names[i]));
        if (path_kind(path) != FILE_REGULAR) continue;
        lookup_found(lookup, path);
        return true;
    }
    return false;
}

/* LOAD_AS_DIRECTORY */
static bool load_as_directory(Lookup *lookup, const char *directory)
{
    if (path_kind(directory) != FILE_DIRECTORY) return false;
    const PackageJson *package = lookup_package(lookup, directory);
    if (lookup_is_settled(lookup)) return true;
    if (!package || !package->main.n) return load_index(lookup, directory);
    const char *main = path_join(lookup->arena, directory, package->main);
    if (load_as_file(lookup, main) || load_index(lookup, main) || load_index(lookup, directory)) return true;
    lookup_fail(lookup, RESOLVE_NOT_FOUND,
                "cannot find module '" STR_FORMAT "': %s names '" STR_FORMAT "' as its main file",
                STR_ARGS(lookup->specifier), package->source->path, STR_ARGS(package->main));
    lookup_throws(lookup, "Error", "MODULE_NOT_FOUND",
                  "Cannot find module '%s'. Please verify that the package.json has a valid \"main\" entry", main);
    return true;
}

static bool load_path(Lookup *lookup, const char *directory, Str name)
{
    const char *path = path_join(lookup->arena, directory, name);
    return (!wants_directory(name) && load_as_file(lookup, path)) || load_as_directory(lookup, path);
}

static void lookup_required_path(Lookup *lookup)
{
    if (load_path(lookup, lookup->directory, lookup->specifier)) return;
    fail_not_found(lookup);
    suggest_file(lookup, path_join(lookup->arena, lookup->directory, lookup->specifier), lookup->specifier);
}

/* LOAD_PACKAGE_EXPORTS, then the file or folder. */
static void load_from_node_modules(Lookup *lookup, PackageName name, Str specifier, const char *modules)
{
    if (name.name.n) {
        PackageJson *package = lookup_package(lookup, path_join(lookup->arena, modules, name.name));
        if (lookup_is_settled(lookup)) return;
        if (package && package->exports) return lookup_exports(lookup, package, str_from_c(subpath_of(lookup, name)));
    }
    load_path(lookup, modules, specifier);
}

/* require(X), with the numbers of its description */
static void lookup_require(Lookup *lookup)
{
    Str specifier = lookup->specifier;
    bool is_path = is_relative(specifier) || str_is(specifier, ".") || str_is(specifier, "..");
    bool is_own = specifier.n > 1 && specifier.p[0] == '#';
    if (is_path) lookup_required_path(lookup);                                 /* 2, 3 */
    else if (is_own) lookup_imports(lookup, specifier, lookup->directory);     /* 4 */
    else lookup_bare(lookup, specifier, lookup->directory);                    /* 1, 5, 6 */
}

/* ---- Both ---- */

/* For a package that is nowhere. */
static void fail_bare(Lookup *lookup, Str specifier, PackageName name)
{
    fail_not_found(lookup);
    if (lookup->mode == RESOLVE_IMPORT)
        lookup_throws(lookup, "Error", "ERR_MODULE_NOT_FOUND", "Cannot find package '" STR_FORMAT "'",
                      STR_ARGS(name.name));
    const char *beside = path_join(lookup->arena, lookup->directory, specifier);
    if (path_kind(beside) == FILE_REGULAR)
        lookup_help(lookup, "a file of this folder is './" STR_FORMAT "'", STR_ARGS(specifier));
    else if (path_kind(arena_printf(lookup->arena, "%s.js", beside)) == FILE_REGULAR)
        lookup_help(lookup, "a file of this folder is './" STR_FORMAT ".js'", STR_ARGS(specifier));
    else if (name.name.n)
        lookup_help(lookup, "there is no node_modules/" STR_FORMAT " in this folder or above it", STR_ARGS(name.name));
}

static bool look_into(Lookup *lookup, PackageName name, Str specifier, const char *modules)
{
    if (!lookup->is_by_import) {
        if (path_kind(modules) == FILE_DIRECTORY) load_from_node_modules(lookup, name, specifier, modules);
    } else {
        const char *folder = path_join(lookup->arena, modules, name.name);
        if (path_kind(folder) == FILE_DIRECTORY) lookup_in_package(lookup, name, folder);
    }
    return lookup_is_settled(lookup);
}

/* PACKAGE_RESOLVE; LOAD_PACKAGE_SELF and LOAD_NODE_MODULES */
void lookup_bare(Lookup *lookup, Str specifier, const char *directory)
{
    PackageName name = {{"", 0}, {"", 0}};
    lookup_builtin(lookup, specifier);
    if (lookup_is_settled(lookup)) return;
    if (!split_package_name(specifier, &name)) {
        if (lookup->is_by_import)
            return lookup_fail(lookup, RESOLVE_INVALID,
                               "invalid specifier: '" STR_FORMAT "' is not the name of a package", STR_ARGS(specifier));
        name = (PackageName){{"", 0}, {"", 0}};
    }
    if (name.name.n) lookup_self(lookup, name, directory);
    while (!lookup_is_settled(lookup)) {
        const char *modules = path_join(lookup->arena, directory, STR_LITERAL("node_modules"));
        bool is_modules = !lookup->is_by_import && strcmp(path_base(directory), "node_modules") == 0;
        if (!is_modules && look_into(lookup, name, specifier, modules)) return;
        if (strcmp(directory, "/") == 0) return fail_bare(lookup, specifier, name);
        directory = path_directory(lookup->arena, directory);
    }
}

/* ---- Entry points ---- */

const Resolution *resolve(Resolver *resolver, Str specifier, const char *directory, ResolveMode mode)
{
    Arena *arena = &resolver->unit->arena;
    StrBuf key;
    strbuf_init(&key, arena);
    strbuf_printf(&key, "%c%s%c", mode == RESOLVE_IMPORT ? 'i' : 'r', directory, 0);
    strbuf_str(&key, specifier);
    void **known = map_put_str(&resolver->answers, strbuf_finish(&key));
    if (*known) return *known;
    Resolution *result = ARENA_NEW(arena, Resolution);
    Lookup lookup = {resolver, arena, mode, mode == RESOLVE_IMPORT, specifier, directory, result, NULL};
    *known = result;
    bool has_nul = specifier.n && memchr(specifier.p, 0, specifier.n);
    if (specifier.n == 0) lookup_fail(&lookup, RESOLVE_INVALID, "the name of a module must not be empty");
    else if (has_nul) lookup_fail(&lookup, RESOLVE_INVALID, "the name of a module must not contain NUL");
    else if (mode == RESOLVE_IMPORT) lookup_import(&lookup);
    else lookup_require(&lookup);
    lookup_suggests(&lookup);
    return result;
}

void resolver_init(Resolver *resolver, Unit *unit, const char *entry)
{
    Arena *arena = &unit->arena;
    *resolver = (Resolver){.unit = unit};
    map_init(&resolver->packages, arena);
    map_init(&resolver->answers, arena);
    const char *current = path_current_directory(arena);
    const char *real = entry ? path_real(arena, entry) : NULL;
    resolver->root = real ? path_directory(arena, real) : current;
    const char *folder = real ? path_directory(arena, entry) : ".";
    const char *real_folder = path_real(arena, folder);
    /* Is the entry a link to a file elsewhere? */
    bool is_linked = !real_folder || strcmp(real_folder, resolver->root) != 0;
    resolver->shown_root = is_linked ? resolver->root : folder;
    resolver->is_root_lexical =
        strcmp(path_join(arena, current, str_from_c(resolver->shown_root)), resolver->root) == 0;
}

const char *resolver_shown(Resolver *resolver, const char *path)
{
    Arena *arena = &resolver->unit->arena;
    const char *relative = path_relative(arena, resolver->root, path);
    bool is_outside = strncmp(relative, "../", 3) == 0;
    if (is_outside && !resolver->is_root_lexical) return path;
    return path_join(arena, resolver->shown_root, str_from_c(relative));
}
