/* Resolution: from what an import or a require says to a file, as node 20 does it.
 *
 * Law: the algorithms are those of node's documentation ("Resolution Algorithm Specification" of ECMAScript modules,
 * and the pseudo-code of CommonJS modules), with the conditions `import` or `require`, `node`, `module-sync` and
 * `default`. What the environment may add ($NODE_PATH, folders of the home directory) is left out: the answer depends
 * on the files alone. A file is known by its absolute name without symbolic links. All that is returned lives in the
 * arena of the unit.
 */
#ifndef FUNARG_FRONTEND_RESOLVE_H
#define FUNARG_FRONTEND_RESOLVE_H

#include "frontend/module_failure.h"
#include "frontend/package_json.h"

typedef enum { RESOLVE_IMPORT, RESOLVE_REQUIRE } ResolveMode;

typedef enum {
    RESOLVED_FILE,
    RESOLVED_BUILTIN,    /* part of node */
    RESOLVE_NOT_FOUND,   /* node throws MODULE_NOT_FOUND, which a program may expect */
    RESOLVE_INVALID,     /* anything else that is wrong */
    RESOLVE_UNSUPPORTED  /* node can do it, funarg cannot */
} ResolutionKind;

typedef struct Resolution {
    ResolutionKind kind;
    const char *path;    /* RESOLVED_FILE */
    const char *builtin; /* RESOLVED_BUILTIN: without `node:` */
    const char *message; /* failures: in lower case … */
    const char *help;    /* … with advice, or NULL */
    const char *note;    /* … about the place in a package.json, or NULL */
    Span place;
    bool is_reported;    /* the package.json has errors of its own, which were recorded */
    ModuleFailure thrown; /* failures: what node throws; without class_: not known */
    const char *before_importer, *after_importer; /* … whose message goes on with who imports it, between these; or NULL */
} Resolution;

typedef struct Resolver {
    Unit *unit;
    Map packages;        /* directory to PackageJson or `no_package` */
    Map answers;         /* mode, directory and specifier to Resolution */
    PackageJson no_package;
    const char *root, *shown_root; /* see resolver_shown */
    bool is_root_lexical;
} Resolver;

/* Prepares a resolver for a program whose entry is the file `entry`, as the user named it; NULL: in the current
 * directory. */
void resolver_init(Resolver *resolver, Unit *unit, const char *entry);

/* Resolves a specifier that stands in a file of that directory (absolute, real). Records no errors but those of
 * unreadable package.json files. */
const Resolution *resolve(Resolver *resolver, Str specifier, const char *directory, ResolveMode mode);

/* Return the failures of requests for files that exist, but are JSON or not contrary to what the import says, or of no
 * kind that an import takes. */
const Resolution *resolver_wrong_type(Resolver *resolver, const char *path);
const Resolution *resolver_unknown_type(Resolver *resolver, const char *path);

/* Returns the error that a request of the file `from` (NULL: standard input) ends with when the program runs. */
const ModuleFailure *resolution_failure(Arena *arena, const Resolution *failure, const char *from);

/* Returns the package.json that governs the files of a directory, which may have errors, or NULL. */
PackageJson *resolver_package_scope(Resolver *resolver, const char *directory);

/* Returns the error that asking for a file ends with when that has errors. */
const ModuleFailure *resolver_scope_failure(Arena *arena, const PackageJson *package, const char *path, ResolveMode mode);

/* Returns the name by which the user knows a file: relative to how the entry was named. */
const char *resolver_shown(Resolver *resolver, const char *path);

#endif
