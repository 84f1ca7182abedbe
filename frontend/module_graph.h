/* The modules of a program, found from its entry file: what each asks for, and what every import and export means.
 *
 * Law: after module_graph_build without errors,
 *   - each file is one module, however it was named: the key is its real path. modules.items[0] is the entry;
 *   - each import, export-from, import('literal') and require('literal') has a ModuleRequest, in source order, and its
 *     AST node leads to it by module_request_of. A request has a `module`, or the `failure` it ends with;
 *   - each import binding and each exported name leads to one variable of one module (ModuleTarget): all chains of
 *     re-exports have been followed. Spec: 16.2.1.6.3 ResolveExport.
 * Requests that are not literals have none; nor has require where it is not CommonJS's own (shadowed, assigned to).
 *
 * Names: a ModuleTarget points at the AST node whose `binding` the scope pass fills in: see module_target_binding.
 *
 * Owns: everything lives in the arena of the unit and as long as it. unit->programs are those of the modules in
 * order of `index`; JSON modules have none.
 */
#ifndef FUNARG_FRONTEND_MODULE_GRAPH_H
#define FUNARG_FRONTEND_MODULE_GRAPH_H

#include "frontend/ast.h"
#include "frontend/json_text.h"
#include "frontend/module_failure.h"
#include "frontend/unit.h"

enum { MODULE_MAX_COUNT = 50000, MODULE_MAX_DEPTH = 10000 };

/* X(ENUMERATOR, "text in dumps") */
#define MODULE_KINDS(X)                                                              \
    X(MODULE_SCRIPT, "script")     /* the entry only: global code */                 \
    X(MODULE_ESM, "esm")           /* an ECMAScript module */                        \
    X(MODULE_COMMONJS, "commonjs") /* the body of a function (exports, require …) */ \
    X(MODULE_JSON, "json")

#define REQUEST_KINDS(X)                                                  \
    X(REQUEST_IMPORT, "import")    /* IMPORT */                           \
    X(REQUEST_EXPORT, "export")    /* EXPORT_LIST or EXPORT_ALL, `from` */ \
    X(REQUEST_DYNAMIC, "import()") /* IMPORT_CALL */                      \
    X(REQUEST_REQUIRE, "require")  /* CALL */

#define TARGET_KINDS(X)                                                                           \
    X(TARGET_VARIABLE, "variable")       /* of an ESM module */                                   \
    X(TARGET_NAMESPACE, "namespace")     /* the namespace object of the module */                 \
    X(TARGET_PROPERTY, "property")       /* CommonJS: module.exports.NAME, read when it has run */ \
    X(TARGET_WHOLE, "module.exports")    /* CommonJS: module.exports; JSON: the value */

#define MODULE_ENUMERATOR(id, text) id,
typedef enum { MODULE_KINDS(MODULE_ENUMERATOR) MODULE_KIND_COUNT } ModuleKind;
typedef enum { REQUEST_KINDS(MODULE_ENUMERATOR) REQUEST_KIND_COUNT } RequestKind;
typedef enum { TARGET_KINDS(MODULE_ENUMERATOR) TARGET_KIND_COUNT } TargetKind;
#undef MODULE_ENUMERATOR

typedef struct Module Module;

/* One place where a module asks for another one. */
typedef struct ModuleRequest {
    RequestKind kind;
    AstNode *node;
    Module *from;
    Str specifier;
    Span span;           /* of the specifier, with its quotes */
    bool is_json;        /* with { type: "json" } */
    bool is_deferred;    /* import(); require in a function, or in the block of a try statement that catches */
    Module *module;      /* NULL: there was an error, or … */
    const ModuleFailure *failure; /* … this is what it ends with when the program runs */
} ModuleRequest;

/* What a name leads to. */
typedef struct ModuleTarget {
    TargetKind kind;
    Module *module;
    AstNode *node;       /* VARIABLE: BINDING_IDENTIFIER, IDENTIFIER or EXPORT_DEFAULT; its `binding` is the variable */
    Name *name;          /* VARIABLE: its name in the module, *default* if it has none; PROPERTY: the key */
} ModuleTarget;

typedef struct ModuleImport {
    AstNode *specifier;  /* IMPORT_SPECIFIER; local->binding_identifier is the imported binding */
    ModuleRequest *request;
    ModuleTarget target;
    bool may_be_uninitialized; /* its module may not have reached the declaration when the import is read: check TDZ */
} ModuleImport;

typedef struct ModuleExport {
    Name *name;
    AstNode *node;       /* as in ModuleTarget for what is local; else EXPORT_SPECIFIER or EXPORT_ALL */
    Name *local;         /* local: name of the variable; else the name asked of request->module, NULL: its namespace */
    ModuleRequest *request; /* NULL: local */
    bool has_tdz;        /* local: let, const, class, default expression */
    ModuleTarget target; /* local ones and those of other modules alike */
} ModuleExport;

/* One property of a namespace object. */
typedef struct NamespaceEntry {
    Name *name;
    ModuleTarget target;
} NamespaceEntry;

struct Module {
    uint32_t index;      /* in order of discovery, breadth first */
    ModuleKind kind;
    const char *path;    /* absolute, without symbolic links; NULL: standard input */
    const char *shown;   /* as the user knows it: what source->path is */
    Source *source;
    AstNode *program;    /* NULL for JSON */
    JsonValue *json;
    ModuleRequest *imported_by; /* the request that found it first, on a shortest way; NULL for the entry */
    uint32_t depth;      /* of that way */

    VEC(ModuleRequest *) requests; /* in source order */
    VEC(ModuleImport) imports;     /* ESM: in source order */
    VEC(ModuleExport) exports;     /* ESM: but for `export *`. CommonJS: `default` and what cjs-module-lexer would see.
                                      JSON: `default` */
    VEC(ModuleRequest *) stars;    /* ESM: export * from … */

    bool has_namespace;  /* somebody needs its namespace object: import * as, export * as, import(), require of ESM */
    VEC(NamespaceEntry) names; /* of the namespace object, sorted by code units as its keys are; if has_namespace */

    bool is_required;    /* the entry cannot run without it: see module_failure.c */
    bool is_broken;      /* it could not be read or parsed: nobody knows its names */

    uint32_t order;      /* index in ModuleGraph.order */
    bool is_eager;       /* runs when the program starts: the entry and its static imports; others when asked for */
    uint32_t cycle;      /* modules with the same number (from 1) import or require each other; 0: in no circle */
    bool has_top_level_await;
    bool is_async;       /* it, or a module it imports statically, has top-level await */

    /* ---- Scratch of the graph ---- */
    bool is_loaded;
    const ModuleFailure *failure; /* not required: asking for it ends with this */
    bool has_unknown_names; /* CommonJS: it hands on those of a module that is broken */
    Map export_index;    /* Name to its index in exports plus 1 */
    Map resolved;        /* Name to what ResolveExport said */
    VEC(ModuleRequest *) reexports; /* CommonJS: of module.exports = require(…) and the like */
    bool is_closed;      /* CommonJS: exports has the names of reexports */
    uint32_t mark;
};

typedef VEC(Module *) ModuleVec;

typedef struct ModuleGraph {
    ModuleVec modules;   /* by index */
    ModuleVec order;     /* all modules, each after those it imports statically (cycles apart): first those that run at
                            start, in that order; then the others. Spec: 16.2.1.5.3 InnerModuleEvaluation */
    uint32_t eager_count; /* of these, how many run at start */
    uint32_t cycle_count;
    Map requests;        /* AstNode to ModuleRequest */
    uint32_t mark;       /* scratch: the newest Module.mark */
} ModuleGraph;

typedef struct ModuleOptions {
    AstGoal goal;        /* of the entry; GOAL_AUTO: find out. GOAL_MODULE: of imported files that are ambiguous, too */
    uint32_t max_count, max_depth; /* 0: the usual ones */
} ModuleOptions;

/* Loads, parses and links all modules of the program whose entry is `source` (its path is what the user wrote;
 * "<stdin>" is in the current directory). Sets unit->modules and unit->programs. Fails: records errors at
 * the specifiers; the graph must not be used then, but the scope pass may run over unit->programs, which are those of
 * the modules that could be parsed, to find more. */
ModuleGraph *module_graph_build(Unit *unit, Source *source, const ModuleOptions *options);

/* Returns the request of an IMPORT, EXPORT_LIST, EXPORT_ALL, IMPORT_CALL or CALL node, or NULL when it makes none. */
ModuleRequest *module_request_of(const ModuleGraph *graph, const AstNode *node);

/* Returns the modules that run when `root` is asked for and nothing has run yet, in order, root last: its static
 * imports and theirs. CommonJS and JSON modules ask for nothing before they run. */
ModuleVec module_evaluation_order(Unit *unit, ModuleGraph *graph, Module *root);

/* Returns the variable that a TARGET_VARIABLE is, once the scope pass has run. */
struct Binding *module_target_binding(const ModuleTarget *target);

/* Writes the graph, for --dump=modules. */
void module_graph_dump(Unit *unit, StrBuf *out);

const char *module_kind_text(ModuleKind kind);
const char *module_request_text(RequestKind kind);

#endif
