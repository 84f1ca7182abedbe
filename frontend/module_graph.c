/* Loading the modules of a program: see module_graph.h.
 *
 * Method: a queue of the required modules (see module_failure.c), then the list of modules itself for the others. Each is
 * read, parsed and scanned once; its requests are resolved, and files not seen before join the list. So `imported_by`
 * is the end of a shortest way from the entry along required modules, if there is one. */
#include "frontend/module_graph.h"

#include "frontend/module_internal.h"
#include "frontend/parser.h"
#include "frontend/path.h"

enum { SHOWN_IMPORTERS = 5, SCRATCH_LIMIT = 16 << 20 };

#define ENUMERATOR_TEXT(id, text) [id] = text,
static const char *const kind_texts[] = {MODULE_KINDS(ENUMERATOR_TEXT)};
static const char *const request_texts[] = {REQUEST_KINDS(ENUMERATOR_TEXT)};

const char *module_kind_text(ModuleKind kind)
{
    return kind_texts[kind];
}

const char *module_request_text(RequestKind kind)
{
    return request_texts[kind];
}

/* ---- Errors ---- */

void module_note_importers(GraphBuilder *builder, const Module *module)
{
    for (uint32_t shown = 0; module->imported_by; module = module->imported_by->from) {
        const ModuleRequest *request = module->imported_by;
        if (++shown > SHOWN_IMPORTERS && module->depth > 1) {
            diag_help(builder->unit, "%u more modules are between that and the entry, %s", module->depth - 1,
                      builder->graph->modules.items[0]->shown);
            return;
        }
        diag_note(builder->unit, request->span, "'%s' is %s from here", module->shown,
                  request->kind == REQUEST_REQUIRE ? "required" : "imported");
    }
}

/* Reports a resolution that failed. */
static void report_failure(GraphBuilder *builder, ModuleRequest *request, const Resolution *failure, bool is_new_report)
{
    Unit *unit = builder->unit;
    if (failure->is_reported && is_new_report) {
        diag_note(unit, request->span, "'" STR_FORMAT "' is %s from here", STR_ARGS(request->specifier),
                  request->kind == REQUEST_REQUIRE ? "required" : "imported");
    } else {
        diag_error(unit, request->span, "%s", failure->message);
        if (failure->note) diag_note(unit, failure->place, "%s", failure->note);
    }
    module_note_importers(builder, request->from);
    if (failure->help) diag_help(unit, "%s", failure->help);
}

static void report_builtin(GraphBuilder *builder, const ModuleRequest *request, const char *name)
{
    diag_unsupported(builder->unit, request->span, arena_printf(builder->arena, "node's built-in module '%s'", name),
                     NULL);
    module_note_importers(builder, request->from);
}

PRINTF_LIKE(4, 5)
static void report_request(GraphBuilder *builder, const ModuleRequest *request, const char *help, const char *format,
                           ...)
{
    va_list arguments;
    va_start(arguments, format);
    diag_error(builder->unit, request->span, "%s", arena_vprintf(builder->arena, format, arguments));
    va_end(arguments);
    module_note_importers(builder, request->from);
    if (help) diag_help(builder->unit, "%s", help);
}

/* ---- Modules ---- */

static Module *new_module(GraphBuilder *builder, const char *path, ModuleRequest *request)
{
    Module *module = ARENA_NEW(builder->arena, Module);
    module->index = builder->graph->modules.count;
    module->path = path;
    module->imported_by = request;
    module->depth = request ? request->from->depth + 1 : 0;
    map_init(&module->export_index, builder->arena);
    map_init(&module->resolved, builder->arena);
    vec_push(builder->arena, &builder->graph->modules, module);
    return module;
}

/* Notes that the entry cannot run without the module. */
static void require_module(GraphBuilder *builder, Module *module)
{
    if (module->is_required) return;
    module->is_required = true;
    vec_push(&builder->unit->arena, &builder->required, module);
}

/* Returns the module of a file, making it if need be; NULL at the limits. */
static Module *module_of_file(GraphBuilder *builder, const char *path, ModuleRequest *request)
{
    void **known = map_find_str(&builder->by_path, str_from_c(path));
    if (known) return *known;
    if (builder->graph->modules.count >= builder->options.max_count) {
        if (!builder->is_full)
            report_request(builder, request, NULL, "the program has more than %u modules", builder->options.max_count);
        builder->is_full = true;
        return NULL;
    }
    if (request->from->depth >= builder->options.max_depth) {
        report_request(builder, request, NULL, "imports are nested more than %u deep", builder->options.max_depth);
        return NULL;
    }
    Module *module = new_module(builder, path, request);
    *map_put_str(&builder->by_path, str_from_c(path)) = module;
    return module;
}

static const char *directory_of(GraphBuilder *builder, const Module *module)
{
    return module->path ? path_directory(builder->arena, module->path) : builder->resolver.root;
}

/* ---- Kinds ---- */

static bool has_extension(const Module *module, const char *extension)
{
    return module->path && strcmp(path_extension(module->path), extension) == 0;
}

/* A file of which its package.json should say what it is cannot be loaded when that has errors. */
static void report_broken_scope(GraphBuilder *builder, Module *module, const PackageJson *package)
{
    diag_error(builder->unit, span_of(module->source->id, 0, 0), "the package.json that says what this file is has errors");
    if (module->is_required) return;
    ResolveMode mode = module->imported_by->kind == REQUEST_REQUIRE ? RESOLVE_REQUIRE : RESOLVE_IMPORT;
    module->failure = resolver_scope_failure(builder->arena, package, module->path, mode);
}

/* What the name of the file and its package.json say. */
static AstGoal goal_of_file(GraphBuilder *builder, Module *module)
{
    AstGoal goal = module->path ? parse_goal_of_path(module->path) : GOAL_AUTO;
    bool is_js = module->path && (has_extension(module, ".js") || has_extension(module, ""));
    if (goal != GOAL_AUTO || !module->path) return goal;
    if (!is_js) return module->imported_by ? GOAL_COMMONJS : GOAL_AUTO; /* require takes any file for a .js */
    const PackageJson *package = resolver_package_scope(&builder->resolver, directory_of(builder, module));
    if (package && package->type == PACKAGE_TYPE_MODULE) return GOAL_MODULE;
    if (package && !package->is_valid) report_broken_scope(builder, module, package);
    return package && package->type == PACKAGE_TYPE_COMMONJS ? GOAL_COMMONJS : GOAL_AUTO;
}

static AstGoal goal_of(GraphBuilder *builder, Module *module)
{
    bool is_entry = !module->imported_by;
    if (is_entry && builder->options.goal != GOAL_AUTO) return builder->options.goal;
    return goal_of_file(builder, module);
}

/* An imported file that says nothing of its kind is CommonJS, as in node; below an entry that was made a module by
 * decree, what is imported is one, too. */
static void settle_ambiguous(GraphBuilder *builder, Module *module)
{
    bool as_module = builder->options.goal == GOAL_MODULE && module->imported_by->kind != REQUEST_REQUIRE;
    if (as_module) {
        module->program = parse_program(builder->unit, module->source, GOAL_MODULE);
    } else {
        module->program->program.goal = GOAL_COMMONJS;
    }
}

static ModuleKind kind_of_program(const AstNode *program)
{
    if (program->program.goal == GOAL_MODULE) return MODULE_ESM;
    return program->program.goal == GOAL_COMMONJS ? MODULE_COMMONJS : MODULE_SCRIPT;
}

/* ---- Loading ---- */

static bool read_module(GraphBuilder *builder, Module *module)
{
    if (!module->source) {
        module->shown = resolver_shown(&builder->resolver, module->path);
        module->source = source_read(builder->unit, module->path);
        if (module->source) module->source->path = module->shown;
    }
    return module->source != NULL;
}

static void parse_module(GraphBuilder *builder, Module *module)
{
    if (module->imported_by && has_extension(module, ".json")) {
        module->kind = MODULE_JSON;
        module->json = json_parse(builder->unit, module->source);
        return;
    }
    module->program = parse_program(builder->unit, module->source, goal_of(builder, module));
    if (module->imported_by && module->program->program.goal == GOAL_SCRIPT) settle_ambiguous(builder, module);
    module->kind = kind_of_program(module->program);
    module->has_top_level_await = module->program->program.has_top_level_await;
}

static void scan_json(GraphBuilder *builder, Module *module)
{
    module_add_export(builder, module, unit_intern(builder->unit, "default"));
}

/* A JSON module that is not required is parsed again when the program runs, and then fails in node's words. */
static void report_broken(GraphBuilder *builder, Module *module, DiagMark mark)
{
    module_note_importers(builder, module);
    if (module->is_required) module->is_broken = true;
    else if (module->kind == MODULE_JSON && module->source) module_warn(builder, NULL, mark);
    else module_fails(builder, module, mark);
}

static void load_module(GraphBuilder *builder, Module *module)
{
    DiagMark mark = diag_mark(builder->unit);
    module->is_loaded = true;
    if (read_module(builder, module)) parse_module(builder, module);
    if (builder->unit->scratch.reserved > SCRATCH_LIMIT) arena_free(&builder->unit->scratch);
    if (builder->unit->diagnostics.error_count > mark.error_count) report_broken(builder, module, mark);
    if (module->is_broken) return;
    if (module->kind == MODULE_JSON) scan_json(builder, module);
    else module_scan(builder, module);
}

/* ---- Requests ---- */

/* Returns the resolution, or why the file is not of a kind that the request can take. */
static const Resolution *check_file_type(GraphBuilder *builder, const ModuleRequest *request, const Resolution *found)
{
    static const char *const known[] = {".js", ".mjs", ".cjs", ".json", ""};
    const char *extension = path_extension(found->path);
    bool is_json = strcmp(extension, ".json") == 0;
    if (request->kind == REQUEST_REQUIRE) return found;
    if (is_json != request->is_json) return resolver_wrong_type(&builder->resolver, found->path);
    for (size_t i = 0; i < COUNT_OF(known); i++)
        if (strcmp(extension, known[i]) == 0) return found;
    return resolver_unknown_type(&builder->resolver, found->path);
}

static void take_file(GraphBuilder *builder, ModuleRequest *request, const char *path)
{
    request->module = module_of_file(builder, path, request);
    if (request->module && !module_request_may_fail(request)) require_module(builder, request->module);
}

static void resolve_request(GraphBuilder *builder, ModuleRequest *request, const char *directory)
{
    ResolveMode mode = request->kind == REQUEST_REQUIRE ? RESOLVE_REQUIRE : RESOLVE_IMPORT;
    DiagMark mark = diag_mark(builder->unit);
    const Resolution *found = resolve(&builder->resolver, request->specifier, directory, mode);
    bool is_new_report = builder->unit->diagnostics.error_count > mark.error_count;
    if (found->kind == RESOLVED_FILE) found = check_file_type(builder, request, found);
    if (found->kind == RESOLVED_FILE) return take_file(builder, request, found->path);
    if (found->kind == RESOLVED_BUILTIN) return report_builtin(builder, request, found->builtin);
    report_failure(builder, request, found, is_new_report);
    if (found->kind != RESOLVE_UNSUPPORTED && module_request_may_fail(request))
        module_request_fails(builder, request, mark, resolution_failure(builder->arena, found, request->from->path));
}

static void resolve_requests(GraphBuilder *builder, Module *module)
{
    const char *directory = directory_of(builder, module);
    for (uint32_t i = 0; i < module->requests.count; i++)
        resolve_request(builder, module->requests.items[i], directory);
}

/* ---- Building ---- */

static void add_entry(GraphBuilder *builder, Source *source)
{
    bool is_file = path_kind(source->path) != FILE_MISSING && strcmp(source->path, "<stdin>") != 0;
    resolver_init(&builder->resolver, builder->unit, is_file ? source->path : NULL);
    const char *path = is_file ? path_real(builder->arena, source->path) : NULL;
    Module *entry = new_module(builder, path, NULL);
    entry->source = source;
    entry->shown = source->path;
    if (path) *map_put_str(&builder->by_path, str_from_c(path)) = entry;
    require_module(builder, entry);
}

static void load_all(GraphBuilder *builder)
{
    for (uint32_t i = 0; i < builder->required.count; i++) {
        load_module(builder, builder->required.items[i]);
        resolve_requests(builder, builder->required.items[i]);
    }
    for (uint32_t i = 0; i < builder->graph->modules.count; i++) {
        Module *module = builder->graph->modules.items[i];
        if (module->is_loaded) continue;
        load_module(builder, module);
        resolve_requests(builder, module);
    }
}

/* Linking may find that more modules fail. */
static void link_all(GraphBuilder *builder)
{
    module_failures_settle(builder);
    module_order(builder);
    module_link(builder);
    if (builder->has_failures) {
        module_failures_settle(builder);
        module_order(builder);
    }
    module_check_requires(builder);
}

static ModuleOptions with_defaults(const ModuleOptions *options)
{
    ModuleOptions result = options ? *options : (ModuleOptions){.goal = GOAL_AUTO};
    if (!result.max_count) result.max_count = MODULE_MAX_COUNT;
    if (!result.max_depth) result.max_depth = MODULE_MAX_DEPTH;
    return result;
}

ModuleGraph *module_graph_build(Unit *unit, Source *source, const ModuleOptions *options)
{
    GraphBuilder builder = {.unit = unit, .arena = &unit->arena, .options = with_defaults(options)};
    uint32_t errors = unit->diagnostics.error_count;
    builder.graph = ARENA_NEW(builder.arena, ModuleGraph);
    unit->modules = builder.graph;
    map_init(&builder.graph->requests, builder.arena);
    map_init(&builder.by_path, builder.arena);
    add_entry(&builder, source);
    load_all(&builder);
    link_all(&builder);
    if (unit->diagnostics.error_count == errors) module_make_namespaces(&builder);
    return builder.graph;
}

/* ---- Questions ---- */

ModuleRequest *module_request_of(const ModuleGraph *graph, const AstNode *node)
{
    void **found = map_find_pointer(&graph->requests, node);
    return found ? *found : NULL;
}

struct Binding *module_target_binding(const ModuleTarget *target)
{
    ASSERT(target->kind == TARGET_VARIABLE);
    switch (target->node->kind) {
    case AST_BINDING_IDENTIFIER: return target->node->binding_identifier.binding;
    case AST_IDENTIFIER: return target->node->identifier.binding;
    case AST_EXPORT_DEFAULT: return target->node->export_default.binding;
    default: BUG("a variable cannot be a node of kind %u", target->node->kind);
    }
}
