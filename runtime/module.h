/* Modules at run time: records (ECMA-262 16.2.1.5) and node's CommonJS modules, by the index the compiler gave them.
 *
 * Law: a module is declared before anything runs, and is in one of two worlds that look at each other.
 *   - ESM evaluates records: a module's imports before the module, once, errors remembered. To it a CommonJS or JSON
 *     module is a record without imports whose evaluation requires the module; what module.exports had then is what
 *     names are imported from.
 *   - require looks into require.cache by path. A module that threw is not in it, and runs again when required again.
 * Only module_async.c knows promises; it is linked if a module awaits or is imported dynamically. */
#ifndef FA_MODULE_H
#define FA_MODULE_H

#include "runtime/function.h"
#include "runtime/key_list.h"

typedef enum FaModuleKind { FA_MODULE_ESM, FA_MODULE_ASYNC, FA_MODULE_COMMONJS, FA_MODULE_JSON } FaModuleKind;
typedef enum FaModuleStatus { FA_LINKED, FA_EVALUATING, FA_EVALUATING_ASYNC, FA_EVALUATED } FaModuleStatus;

#define FA_ORDER_DONE UINT64_MAX

typedef struct FaModule {
    uint64_t head;                  /* BYTES, scanned */
    uint32_t index;
    uint8_t kind, status;           /* FaModuleKind, FaModuleStatus */
    bool is_loaded;                 /* import() need not wait for files */
    FaString *path;                 /* absolute */
    FaValue body;                   /* closure; JSON: the text */
    FaValue namespace_;             /* FA_EMPTY: nobody needs it */
    FaValues *imports;              /* indices; NULL: none */
    FaValue error;                  /* [[EvaluationError]]; FA_EMPTY: none */
    /* Cyclic Module Records (16.2.1.5) */
    uint32_t dfs_index, dfs_ancestor, pending; /* … [[PendingAsyncDependencies]] */
    uint32_t mark;                  /* when the imports are walked */
    uint64_t async_order;           /* [[AsyncEvaluationOrder]]; 0: unset */
    struct FaModule *cycle_root, *below; /* … the next on the stack of Evaluate */
    FaKeyList async_parents;        /* modules */
    struct FaPromise *promise;      /* [[TopLevelCapability]]; NULL: none */
    FaKeyList waiting;              /* promises of import() while files would be read */
    /* CommonJS, JSON */
    FaObject *object;               /* its newest module object; NULL: never required */
    struct FaModule *parent;        /* who required it first; NULL: ESM, or nobody */
} FaModule;

/* All modules of the program. */
typedef struct FaModules {
    uint64_t head;                  /* BYTES, scanned */
    FaValues *at;                   /* by index: FaModule cells, FA_UNDEFINED where none is declared */
    FaModule *entry;                /* what MODULE_RUN or the first require of index 0 ran; NULL: nothing yet */
    uint64_t orders;                /* [[AsyncEvaluationOrder]]s given so far */
    uint32_t marks;
    /* set by the kinds of modules that are declared */
    /* ExecuteModule (16.2.1.6.5); false: threw. Of ASYNC: ExecuteAsyncModule, which never throws */
    bool (*execute_js[4])(FaModule *m);
    void (*await_entry)(FaModule *m);
    /* CommonJS (commonjs.c) */
    FaObject *cache, *extensions, *module_proto; /* NULL: not made yet */
    FaModule *running;              /* CommonJS module whose body runs; NULL: none */
    /* an error of the entry module on its way to being reported */
    FaPlace error_site;
} FaModules;

/* ---- declaring ---- */

void fa_module_declare(int index, FaModuleKind kind, FaValue path, FaValue body);
void fa_module_declare_async(int index, FaValue path, FaValue body);
void fa_module_declare_commonjs(int index, FaValue path, FaValue body);
void fa_module_declare_json(int index, FaValue path, FaValue body);

/* ---- evaluation (module.c) ---- */

FaModule *fa_module_at(FaValue index);
/* Evaluate (16.2.1.5.3) without its promise. False: threw. A module that waits for others, or awaits, is
 * FA_EVALUATING_ASYNC then. */
bool fa_module_evaluate_js(FaModule *m);
/* Runs the program from its entry. False: threw. */
bool fa_module_run_js(FaModule *m);
/* Does the module, or one it imports statically, await and is not done with that? */
bool fa_module_graph_is_async(FaModule *m);
/* How many times files would be read to load the module: it, what it imports, what they import … */
int fa_module_levels_to_load(FaModule *m);
/* Notes that files of the module and of its imports need not be read. */
void fa_module_mark_loaded(FaModule *m);
/* The entry is an ES module and about to run. */
void fa_module_begin_entry(void);
/* Throws an error of the entry module after this many jobs, as node does, where it is reported. Takes the pending
 * exception. */
void fa_module_report_later(int jobs);
static inline bool fa_module_is_cyclic(const FaModule *m)
{
    return m->kind <= FA_MODULE_ASYNC;
}
/* [[AsyncEvaluationOrder]] is an integer. */
static inline bool fa_module_is_pending(const FaModule *m)
{
    return m->async_order != 0 && m->async_order != FA_ORDER_DONE;
}

/* ---- the other files ---- */

/* A module namespace object (10.4.6): names are sorted, getters[i] reads names[i]. Takes both runs. */
FaObject *fa_namespace_new(FaValues *names, FaValues *getters);
/* 16.2.1.9 FinishLoadingImportedModule … of import(): the promise (module_async.c). */
FaValue fa_module_import(FaModule *m);
/* A rejected promise; later: it is so some jobs later, as when node finds no module. */
FaValue fa_module_import_fails(FaValue reason, bool later);
/* require (commonjs.c). FA_THREW. */
FaValue fa_module_require_js(FaModule *m);
/* Makes what module.exports has now what ESM imports by name. */
void fa_module_snapshot_js(FaModule *m);
/* Throws node's MODULE_NOT_FOUND; `note`, ASCII, is put after the specifier. */
FaValue fa_module_throw_not_found(const FaModule *asking, FaString *specifier, const char *note);
/* "/a/b" of "/a/b/c.js" */
FaString *fa_module_dirname(FaString *path);

#endif
