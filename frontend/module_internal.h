/* What the files of the module graph share.
 *
 * The phases: module_graph.c loads files until no new one turns up; module_scan.c reads what a file asks for and
 * exports; module_commonjs.c guesses the names a CommonJS file exports; module_failure.c decides what becomes of files
 * that are missing or broken; module_order.c orders; module_link.c gives names their meaning.
 * Law: no phase recurses along imports. Each has a stack or a queue of its own. */
#ifndef FUNARG_FRONTEND_MODULE_INTERNAL_H
#define FUNARG_FRONTEND_MODULE_INTERNAL_H

#include "frontend/module_graph.h"
#include "frontend/resolve.h"

typedef struct GraphBuilder {
    Unit *unit;
    Arena *arena;
    ModuleGraph *graph;
    Resolver resolver;
    ModuleOptions options;
    Map by_path;         /* real path to Module */
    ModuleVec required;  /* required modules to be loaded */
    bool is_full;        /* more modules than allowed: reported */
    bool has_failures;   /* some request or module has come to fail: see module_failures_settle */
} GraphBuilder;

/* Attaches notes to the error recorded last: who imports the module, up to the entry. */
void module_note_importers(GraphBuilder *builder, const Module *module);

/* ---- module_scan.c ---- */

/* Fills in requests, imports, exports and stars of a module whose program was parsed without errors. */
void module_scan(GraphBuilder *builder, Module *module);

/* Adds a request of the module for what the literal says, and lets the node lead to it. */
ModuleRequest *module_add_request(GraphBuilder *builder, Module *module, RequestKind kind, AstNode *node,
                                  const AstNode *literal);

/* Adds an export, unless there is one of that name. */
ModuleExport *module_add_export(GraphBuilder *builder, Module *module, Name *name);

/* ---- module_commonjs.c ---- */

typedef struct CommonJsScan {
    GraphBuilder *builder;
    Module *module;
    VEC(Name *) names;   /* in order of discovery, with repetitions */
    VEC(Name *) unsafe;  /* accessors that may do anything: not exported */
    VEC(AstNode *) reexports; /* calls of require */
    uint32_t next_statement;  /* of the program's body */
} CommonJsScan;

/* Is told of each node of a CommonJS file in source order, parents first. */
void commonjs_visit(CommonJsScan *scan, AstNode *node);

/* Turns what was found into exports and reexports. */
void commonjs_finish(CommonJsScan *scan);

/* Adds the names of reexports to those of the module itself, now that all requests are resolved. */
void commonjs_close(GraphBuilder *builder, Module *module);

/* ---- module_failure.c ---- */

/* May the program start although the request fails? */
bool module_request_may_fail(const ModuleRequest *request);

/* Turns the errors recorded after the mark into warnings, with a help line (NULL: that whoever asks for the module
 * fails). Returns the message of the first one, or NULL when it was not kept. */
const char *module_warn(GraphBuilder *builder, const char *help, DiagMark mark);

/* Turn the errors recorded after the mark into warnings, and let the request, or all that ask for the module, fail when
 * the program runs. */
void module_request_fails(GraphBuilder *builder, ModuleRequest *request, DiagMark mark, const ModuleFailure *failure);
void module_fails(GraphBuilder *builder, Module *module, DiagMark mark);
void module_lacks_export(GraphBuilder *builder, Module *module, DiagMark mark, const ModuleRequest *request,
                         const Name *name);

/* Lets fail whoever needs what fails, takes failed modules out of the graph, and fills in unit->programs. */
void module_failures_settle(GraphBuilder *builder);

/* ---- module_order.c, module_link.c ---- */

/* Fills in order, cycles, and what is async. */
void module_order(GraphBuilder *builder);

/* Records errors for require of what is async. */
void module_check_requires(GraphBuilder *builder);

/* Fills in the targets of imports and exports. Fails: records errors at what leads nowhere, but for names of modules
 * that are missing or broken. */
void module_link(GraphBuilder *builder);

/* Fills in the namespaces of modules that are linked. */
void module_make_namespaces(GraphBuilder *builder);

/* Does the module run its requests' modules before itself? */
static inline bool module_is_static(const ModuleRequest *request)
{
    return request->kind == REQUEST_IMPORT || request->kind == REQUEST_EXPORT;
}

#endif
