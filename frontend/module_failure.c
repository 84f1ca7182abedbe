/* What becomes of modules that are missing or broken: an error now, or an exception when the program runs.
 *
 * Law: a module is *required* when the entry cannot run without it: the entry is, and what a required module imports
 * statically, or requires outside of functions and of try blocks that catch. What is wrong with a required module, or
 * with its asking for one, is an error. All else is asked for by import(), by a require in a function or such a try
 * block, or only from modules that are: what is wrong there is a warning, and asking for it fails in the program as it
 * does under node, where import() is rejected and require throws. What funarg does not support is an error everywhere.
 *
 *     import './gone.mjs';                     error: cannot find module './gone.mjs'
 *     import('./gone.mjs').catch(report);      warning: cannot find module './gone.mjs'
 *     try { require('fast'); } catch { … }     warning: cannot find package 'fast'
 *
 * Method: required modules are loaded before all others, so that a module is known to be one when it is read. Errors in
 * what is not required are recorded like any and then demoted. */
#include "frontend/module_internal.h"

bool module_request_may_fail(const ModuleRequest *request)
{
    return request->is_deferred || !request->from->is_required;
}

static const char *consequence(const ModuleRequest *request)
{
    if (request->kind == REQUEST_DYNAMIC) return "the promise of this import() will be rejected";
    return request->kind == REQUEST_REQUIRE ? "this require will throw when the program runs" : NULL;
}

const char *module_warn(GraphBuilder *builder, const char *help, DiagMark mark)
{
    diag_help(builder->unit, "%s",
              help ? help : "the import() or require that asks for this module will fail when the program runs");
    return diag_demote(builder->unit, mark);
}

void module_request_fails(GraphBuilder *builder, ModuleRequest *request, DiagMark mark, const ModuleFailure *failure)
{
    request->failure = failure;
    request->module = NULL;
    builder->has_failures = true;
    module_warn(builder, consequence(request), mark);
}

static ModuleFailure *syntax_failure(GraphBuilder *builder, const char *message)
{
    ModuleFailure *failure = ARENA_NEW(builder->arena, ModuleFailure);
    *failure = (ModuleFailure){.class_ = "SyntaxError", .message = message};
    return failure;
}

void module_fails(GraphBuilder *builder, Module *module, DiagMark mark)
{
    const char *message = module_warn(builder, NULL, mark);
    module->is_broken = true;
    if (!module->failure) module->failure = syntax_failure(builder, message ? message : "the module has errors");
    builder->has_failures = true;
}

void module_lacks_export(GraphBuilder *builder, Module *module, DiagMark mark, const ModuleRequest *request,
                         const Name *name)
{
    module_fails(builder, module, mark);
    module->failure = syntax_failure(builder, arena_printf(builder->arena,
                                                           "The requested module '" STR_FORMAT
                                                           "' does not provide an export named '%s'",
                                                           STR_ARGS(request->specifier), name->text));
}

/* ---- Who asks for what fails ---- */

/* Hands a failure from the modules asked for to those who ask. Returns whether an ES module has come to fail by that. */
static bool spread_to(Module *module)
{
    bool was_fine = !module->failure;
    for (uint32_t i = 0; i < module->requests.count; i++) {
        ModuleRequest *request = module->requests.items[i];
        if (request->module && request->module->failure) {
            request->failure = request->module->failure;
            request->module = NULL;
        }
        if (request->failure && module_is_static(request) && !module->failure) module->failure = request->failure;
    }
    return was_fine && module->failure;
}

/* Importers mostly come before what they import. */
static void spread_failures(ModuleGraph *graph)
{
    for (bool again = true; again;) {
        again = false;
        for (uint32_t i = graph->modules.count; i-- > 0;) again |= spread_to(graph->modules.items[i]);
    }
}

static void drop_failed_modules(ModuleGraph *graph)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < graph->modules.count; i++) {
        Module *module = graph->modules.items[i];
        if (module->failure) continue;
        module->index = kept;
        graph->modules.items[kept++] = module;
    }
    graph->modules.count = kept;
}

void module_failures_settle(GraphBuilder *builder)
{
    Unit *unit = builder->unit;
    ModuleGraph *graph = builder->graph;
    if (builder->has_failures) {
        spread_failures(graph);
        drop_failed_modules(graph);
    }
    builder->has_failures = false;
    unit->programs.count = 0;
    for (uint32_t i = 0; i < graph->modules.count; i++) {
        Module *module = graph->modules.items[i];
        if (module->program && !module->is_broken) vec_push(&unit->arena, &unit->programs, module->program);
    }
}
