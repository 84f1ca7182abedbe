/* The fields "exports" and "imports" of package.json.
 *
 * A map takes keys, some with one `*`, to targets: a file name ("./…"), null (nothing), an object of conditions, or a
 * list of alternatives. Law: the first condition that holds and whose target is not undefined decides. */
#include "frontend/path.h"
#include "frontend/resolve_internal.h"

/* What became of a target. */
typedef enum { TARGET_UNDEFINED, TARGET_NULL, TARGET_INVALID, TARGET_DONE } TargetResult;

/* One map being read. */
typedef struct MapLookup {
    Lookup *lookup;
    const PackageJson *package;
    bool is_imports;
    bool has_match;      /* the key had a `*` … */
    Str match;           /* … which stands for this */
    const JsonValue *last; /* the target that was tried last */
} MapLookup;

static TargetResult resolve_target(MapLookup *map, const JsonValue *target);

/* ---- Errors ---- */

static const char *package_shown(const MapLookup *map)
{
    return map->package->source->path;
}

static void point_at(MapLookup *map, const JsonValue *value, const char *note)
{
    map->lookup->result->place = value->span;
    map->lookup->result->note = note;
}

static TargetResult invalid_configuration(MapLookup *map, const JsonValue *value, const char *why)
{
    lookup_fail(map->lookup, RESOLVE_INVALID, "the \"%s\" of %s cannot be read",
                map->is_imports ? "imports" : "exports", package_shown(map));
    point_at(map, value, why);
    return TARGET_DONE;
}

/* ---- Targets ---- */

static Str replace_star(MapLookup *map, Str target)
{
    StrBuf out;
    strbuf_init(&out, map->lookup->arena);
    for (uint32_t i = 0; i < target.n; i++) {
        if (map->has_match && target.p[i] == '*') strbuf_str(&out, map->match);
        else strbuf_char(&out, target.p[i]);
    }
    return strbuf_finish(&out);
}

/* Reads a character that may be written as %XX, in lower case; sets *length to the bytes it takes. */
static char decoded_char(Str s, uint32_t at, uint32_t *length)
{
    unsigned int code;
    char digits[3] = {0};
    *length = 1;
    if (s.p[at] != '%' || at + 2 >= s.n) return (char)(s.p[at] >= 'A' && s.p[at] <= 'Z' ? s.p[at] | 0x20 : s.p[at]);
    memcpy(digits, s.p + at + 1, 2);
    *length = 3;
    return sscanf(digits, "%2x", &code) == 1 ? (char)(code >= 'A' && code <= 'Z' ? code | 0x20 : code) : '%';
}

static bool part_is(Str part, const char *word)
{
    uint32_t at = 0, length;
    for (; at < part.n && *word; at += length, word++)
        if (decoded_char(part, at, &length) != *word) return false;
    return at == part.n && !*word;
}

static bool is_forbidden_part(Str part)
{
    return part_is(part, ".") || part_is(part, "..") || part_is(part, "node_modules");
}

/* Would the name lead out of the package, or into its node_modules? */
static bool has_forbidden_part(Str path)
{
    for (uint32_t at = 0; at <= path.n;) {
        uint32_t end = at;
        while (end < path.n && path.p[end] != '/' && path.p[end] != '\\') end++;
        if (is_forbidden_part((Str){path.p + at, end - at})) return true;
        at = end + 1;
    }
    return false;
}

static TargetResult resolve_outside_target(MapLookup *map, Str target)
{
    bool has_scheme = target.n && memchr(target.p, ':', target.n) != NULL;
    bool is_path = target.n && (target.p[0] == '/' || target.p[0] == '.');
    if (!map->is_imports || has_scheme || is_path) return TARGET_INVALID;
    map->lookup->is_by_import = true;
    lookup_bare(map->lookup, replace_star(map, target), map->package->directory);
    return TARGET_DONE;
}

static TargetResult resolve_string_target(MapLookup *map, Str target)
{
    if (target.n < 2 || memcmp(target.p, "./", 2) != 0) return resolve_outside_target(map, target);
    if (has_forbidden_part((Str){target.p + 2, target.n - 2})) return TARGET_INVALID;
    if (map->has_match && has_forbidden_part(map->match)) {
        lookup_fail(map->lookup, RESOLVE_INVALID, "invalid specifier: '" STR_FORMAT "' would lead out of the package",
                    STR_ARGS(map->lookup->specifier));
        return TARGET_DONE;
    }
    lookup_finish_file(map->lookup, map->package->directory, replace_star(map, target), true);
    return TARGET_DONE;
}

static bool is_array_index(Str key)
{
    if (key.n == 0 || key.n > 10 || (key.p[0] == '0' && key.n > 1)) return false;
    for (uint32_t i = 0; i < key.n; i++)
        if (key.p[i] < '0' || key.p[i] > '9') return false;
    return true;
}

static bool holds(const MapLookup *map, Str condition)
{
    const char *how = map->lookup->mode == RESOLVE_IMPORT ? "import" : "require";
    return str_is(condition, how) || str_is(condition, "node") || str_is(condition, "module-sync") ||
           str_is(condition, "default");
}

static TargetResult resolve_conditions(MapLookup *map, const JsonValue *target)
{
    for (uint32_t i = 0; i < target->count; i++)
        if (is_array_index(target->members[i].key))
            return invalid_configuration(map, target, "the keys of conditions must not be numbers");
    for (uint32_t i = 0; i < target->count; i++) {
        if (!holds(map, target->members[i].key)) continue;
        TargetResult result = resolve_target(map, target->members[i].value);
        if (result != TARGET_UNDEFINED) return result;
    }
    return TARGET_UNDEFINED;
}

static TargetResult resolve_alternatives(MapLookup *map, const JsonValue *target)
{
    TargetResult result = TARGET_NULL;
    for (uint32_t i = 0; i < target->count; i++) {
        result = resolve_target(map, target->items[i]);
        if (result == TARGET_DONE) return result;
    }
    return result;
}

/* PACKAGE_TARGET_RESOLVE */
static TargetResult resolve_target(MapLookup *map, const JsonValue *target)
{
    map->last = target;
    switch (target->kind) {
    case JSON_STRING: return resolve_string_target(map, target->string);
    case JSON_OBJECT: return resolve_conditions(map, target);
    case JSON_ARRAY: return resolve_alternatives(map, target);
    case JSON_NULL: return TARGET_NULL;
    case JSON_TRUE: case JSON_FALSE: case JSON_NUMBER: return TARGET_INVALID;
    }
    return TARGET_INVALID;
}

/* An invalid target is an error once it is what the map says. */
static bool settle_target(MapLookup *map, const JsonValue *target)
{
    TargetResult result = resolve_target(map, target);
    if (result == TARGET_INVALID) {
        lookup_fail(map->lookup, RESOLVE_INVALID, "the \"%s\" of %s has an invalid target for '" STR_FORMAT "'",
                    map->is_imports ? "imports" : "exports", package_shown(map), STR_ARGS(map->lookup->specifier));
        point_at(map, map->last, map->is_imports ? "a target is './file' within the package, or another package"
                                                 : "a target starts with './' and stays within the package");
    }
    return result == TARGET_INVALID || result == TARGET_DONE;
}

/* ---- Keys ---- */

static const char *find_star(Str key)
{
    const char *star = key.n ? memchr(key.p, '*', key.n) : NULL;
    return star && !memchr(star + 1, '*', (size_t)(key.p + key.n - star - 1)) ? star : NULL;
}

/* Does the pattern match? Then the part that `*` stands for is put into *match. */
static bool matches(Str pattern, Str key, Str *match)
{
    const char *star = find_star(pattern);
    if (!star) return false;
    uint32_t before = (uint32_t)(star - pattern.p), after = pattern.n - before - 1;
    if (key.n <= before || key.n < pattern.n || memcmp(key.p, pattern.p, before) != 0) return false;
    if (memcmp(key.p + key.n - after, star + 1, after) != 0) return false;
    *match = (Str){key.p + before, key.n - before - after};
    return true;
}

/* PATTERN_KEY_COMPARE: is a more specific than b? */
static bool is_more_specific(Str a, Str b)
{
    const char *star_a = find_star(a), *star_b = find_star(b);
    ptrdiff_t length_a = star_a - a.p, length_b = star_b - b.p;
    return length_a != length_b ? length_a > length_b : a.n > b.n;
}

/* PACKAGE_IMPORTS_EXPORTS_RESOLVE */
static bool resolve_key(MapLookup *map, const JsonValue *object, Str key)
{
    const JsonMember *best = NULL;
    bool may_be_exact = !memchr(key.p, '*', key.n) && key.p[key.n - 1] != '/';
    const JsonValue *exact = may_be_exact ? json_get_str(object, key) : NULL;
    if (exact) return settle_target(map, exact);
    for (uint32_t i = 0; i < object->count; i++) {
        Str match;
        if (!matches(object->members[i].key, key, &match)) continue;
        if (best && !is_more_specific(object->members[i].key, best->key)) continue;
        best = &object->members[i];
        map->match = match;
    }
    map->has_match = best != NULL;
    return best && settle_target(map, best->value);
}

/* ---- The two fields ---- */

static bool is_subpath_key(Str key)
{
    return key.n && key.p[0] == '.';
}

/* Are the keys subpaths, rather than conditions? Mixing both is an error, which settles the lookup. */
static bool has_subpaths(MapLookup *map, const JsonValue *exports)
{
    if (exports->kind != JSON_OBJECT || exports->count == 0) return false;
    bool first = is_subpath_key(exports->members[0].key);
    for (uint32_t i = 1; i < exports->count; i++)
        if (is_subpath_key(exports->members[i].key) != first) {
            invalid_configuration(map, exports, "its keys must all start with '.', or all be conditions");
            return false;
        }
    return first;
}

static void fail_not_exported(MapLookup *map, Str subpath)
{
    Lookup *lookup = map->lookup;
    if (subpath.n == 1)
        lookup_fail(lookup, RESOLVE_INVALID,
                    "package '" STR_FORMAT "' does not export anything for %s under its own name",
                    STR_ARGS(lookup->specifier), lookup->mode == RESOLVE_IMPORT ? "import" : "require");
    else
        lookup_fail(lookup, RESOLVE_INVALID, "'" STR_FORMAT "' is hidden: the package does not export '" STR_FORMAT "'",
                    STR_ARGS(lookup->specifier), STR_ARGS(subpath));
    const char *path = path_join(lookup->arena, map->package->directory, STR_LITERAL("package.json"));
    if (subpath.n == 1)
        lookup_throws(lookup, "Error", "ERR_PACKAGE_PATH_NOT_EXPORTED", "No \"exports\" main defined in %s", path);
    else
        lookup_throws(lookup, "Error", "ERR_PACKAGE_PATH_NOT_EXPORTED",
                      "Package subpath '" STR_FORMAT "' is not defined by \"exports\" in %s", STR_ARGS(subpath), path);
    point_at(map, map->last ? map->last : map->package->exports, "the package's \"exports\" decide");
}

void lookup_exports(Lookup *lookup, const PackageJson *package, Str subpath)
{
    MapLookup map = {.lookup = lookup, .package = package};
    const JsonValue *exports = package->exports;
    bool by_subpath = has_subpaths(&map, exports);
    if (lookup_is_settled(lookup)) return;
    if (by_subpath ? resolve_key(&map, exports, subpath) : subpath.n == 1 && settle_target(&map, exports)) return;
    fail_not_exported(&map, subpath);
}

static void throw_not_imported(MapLookup *map, Str specifier, bool has_imports)
{
    Lookup *lookup = map->lookup;
    if (lookup->mode == RESOLVE_REQUIRE && !has_imports) return lookup_throws_require(lookup);
    const char *directory = map->package ? map->package->directory : NULL;
    lookup_throws(lookup, "TypeError", "ERR_PACKAGE_IMPORT_NOT_DEFINED",
                  "Package import specifier \"" STR_FORMAT "\" is not defined%s%s%s", STR_ARGS(specifier),
                  directory ? " in package " : "", directory ? directory : "", directory ? "/package.json" : "");
    lookup->result->before_importer = " imported from ";
    lookup->result->after_importer = "";
}

void lookup_imports(Lookup *lookup, Str specifier, const char *directory)
{
    MapLookup map = {.lookup = lookup, .is_imports = true};
    if (specifier.n == 1 || specifier.p[1] == '/' || specifier.p[specifier.n - 1] == '/')
        return lookup_fail(lookup, RESOLVE_INVALID, "invalid specifier: '" STR_FORMAT "' is not a name of \"imports\"",
                           STR_ARGS(specifier));
    map.package = lookup_scope(lookup, directory);
    if (lookup_is_settled(lookup)) return;
    bool has_imports = map.package && map.package->imports;
    if (has_imports && resolve_key(&map, map.package->imports, specifier)) return;
    lookup_fail(lookup, RESOLVE_INVALID, "'" STR_FORMAT "' is not defined by the \"imports\" of %s",
                STR_ARGS(specifier), map.package ? package_shown(&map) : "a package.json");
    throw_not_imported(&map, specifier, has_imports);
    if (has_imports) point_at(&map, map.last ? map.last : map.package->imports, "these are its \"imports\"");
}
