/* What the files of resolution share. */
#ifndef FUNARG_FRONTEND_RESOLVE_INTERNAL_H
#define FUNARG_FRONTEND_RESOLVE_INTERNAL_H

#include "frontend/resolve.h"

/* One resolution under way. Functions that return bool say whether `result` has been filled in, for good or ill. */
typedef struct Lookup {
    Resolver *resolver;
    Arena *arena;
    ResolveMode mode;      /* whose conditions hold … */
    bool is_by_import;     /* … and whether packages are found as imports find them, which "imports" do for both */
    Str specifier;         /* as written */
    const char *directory; /* where it is written */
    Resolution *result;
    PackageJson *broken;   /* the package.json whose errors ended the lookup */
} Lookup;

/* The two parts of a bare specifier `name/sub/path` or `@scope/name/sub/path`. */
typedef struct PackageName {
    Str name;
    Str rest; /* "" or "/sub/path" */
} PackageName;

/* ---- resolve.c ---- */

/* Fill in the result. */
void lookup_fail(Lookup *lookup, ResolutionKind kind, const char *format, ...) PRINTF_LIKE(3, 4);
void lookup_help(Lookup *lookup, const char *format, ...) PRINTF_LIKE(2, 3);
void lookup_found(Lookup *lookup, const char *path);

/* Say what node throws: after lookup_fail. Messages of imports go on with who imports it. */
void lookup_throws(Lookup *lookup, const char *class_, const char *code, const char *format, ...) PRINTF_LIKE(4, 5);
void lookup_throws_require(Lookup *lookup); /* MODULE_NOT_FOUND */
void lookup_throws_missing_file(Lookup *lookup, const char *path);
void lookup_throws_directory(Lookup *lookup, const char *path, Str name);
/* Of a package: what require would find. Of other files node looks in the current directory: not known here. */
void lookup_suggests(Lookup *lookup);
void lookup_throws_package_json(Lookup *lookup, const PackageJson *package);

/* Fills in the result from a name that must be that of a file. The name has URL escapes if it says so. */
void lookup_finish_file(Lookup *lookup, const char *directory, Str name, bool is_url);

/* Resolves a bare specifier from a directory. */
void lookup_bare(Lookup *lookup, Str specifier, const char *directory);

/* Returns the package.json of the directory, or NULL. When it has errors the lookup fails: test result->message. */
PackageJson *lookup_package(Lookup *lookup, const char *directory);
PackageJson *lookup_scope(Lookup *lookup, const char *directory);

static inline bool lookup_is_settled(const Lookup *lookup)
{
    const Resolution *result = lookup->result;
    return result->message || result->path || result->builtin;
}

/* ---- resolve_package.c ---- */

/* PACKAGE_EXPORTS_RESOLVE: subpath is "." or starts with "./". Settles the lookup. */
void lookup_exports(Lookup *lookup, const PackageJson *package, Str subpath);

/* PACKAGE_IMPORTS_RESOLVE: of a specifier that starts with '#'. Settles the lookup. */
void lookup_imports(Lookup *lookup, Str specifier, const char *directory);

#endif
