/* Modules: linked at compile time into one program.
 *
 * Each module's code is a function without parameters (CommonJS: with its five); function 0 links them: it makes the
 * functions of modules in circles, namespace objects and records, then runs the modules that run at start, in order.
 *
 *   // main.js: import { x } from './a.js'; console.log(x);
 *   function main_0:      call.known a_1    call.known main_2
 *   function main_2:      v1 = static.get x      … an imported name is the exporting module's variable
 *
 * Law: an import never has a variable of its own: reading it reads the target ModuleGraph found. It is checked for its
 * dead zone only where modules import each other in a circle. Everything else about the variable (static, constant,
 * known function) is found by the passes, as for any variable; a namespace object reads it by a function made for that.
 *
 * Modules are run by the runtime (runtime/module.h) where what runs when is not known: when some module is asynchronous
 * or is imported dynamically. CommonJS and JSON modules always are, by require. Spec: 16.2.1.5 */
#include "passes/lower_internal.h"

#include "frontend/module_graph.h"

#include <string.h>

enum { RECORD_ESM, RECORD_ASYNC, RECORD_COMMONJS, RECORD_JSON };

typedef struct ModuleState {
    Module *module;
    IrFunction *code;        /* NULL: JSON */
    Binding *namespace_, *meta; /* variables of function 0, once somebody uses them */
    bool is_imported_dynamically;
} ModuleState;

struct LowerModules {
    ModuleGraph *graph;
    ModuleState *states;     /* by Module.index */
    Module **by_source;
    Map imports;             /* Binding to ModuleImport */
    IrFunction *main;
    FunctionInfo *info;      /* of some program: whose variables function 0's own ones are */
    bool runs_by_records;
};

static ModuleState *state_of(const Lower *l, const Module *module)
{
    return &l->modules->states[module->index];
}

static Module *module_of_source(const Lower *l, uint32_t source)
{
    return l->modules->by_source[source];
}

/* ---- before lowering ---- */

static void note_imports(Lower *l, Module *module)
{
    for (uint32_t i = 0; i < module->imports.count; i++) {
        ModuleImport *import = &module->imports.items[i];
        Binding *binding = import->specifier->import_specifier.local->binding_identifier.binding;
        *map_put_pointer(&l->modules->imports, binding) = import;
        if (import->target.kind != TARGET_VARIABLE) continue;
        Binding *target = module_target_binding(&import->target);
        target->is_captured = true;
        if (import->may_be_uninitialized && target->has_tdz) target->is_tdz_checked = true;
    }
    for (uint32_t i = 0; i < module->names.count; i++) {
        if (module->names.items[i].target.kind != TARGET_VARIABLE) continue;
        Binding *target = module_target_binding(&module->names.items[i].target);
        target->is_captured = true;
        if (target->has_tdz) target->is_tdz_checked = true;
    }
}

/* import(), and require of ESM */
static bool is_at_run_time(const ModuleRequest *request)
{
    return request->kind == REQUEST_DYNAMIC ||
           (request->kind == REQUEST_REQUIRE && request->module && request->module->kind == MODULE_ESM);
}

static bool needs_records(const ModuleGraph *graph)
{
    for (uint32_t i = 0; i < graph->modules.count; i++) {
        const Module *module = graph->modules.items[i];
        if (module->is_async) return true;
        for (uint32_t k = 0; k < module->requests.count; k++)
            if (is_at_run_time(module->requests.items[k])) return true;
    }
    return false;
}

/* One script that asks for no module, not even for itself. */
static bool is_lone_script(const ModuleGraph *graph)
{
    const Module *first = graph->modules.items[0];
    if (graph->modules.count > 1 || first->kind != MODULE_SCRIPT) return false;
    for (uint32_t i = 0; i < first->requests.count; i++)
        if (first->requests.items[i]->module == first) return false;
    return true;
}

/* Function 0 comes before all others. */
void lower_modules_begin(Lower *l)
{
    ModuleGraph *graph = l->unit->modules;
    if (!graph || is_lone_script(graph)) return;
    LowerModules *m = l->modules = ARENA_NEW(l->arena, LowerModules);
    m->graph = graph;
    m->states = ARENA_ARRAY(l->arena, ModuleState, graph->modules.count);
    m->by_source = ARENA_ARRAY(l->arena, Module *, l->unit->sources.count);
    map_init(&m->imports, l->arena);
    for (uint32_t i = 0; i < graph->modules.count; i++) {
        Module *module = graph->modules.items[i];
        m->states[i].module = module;
        if (!module->program) continue;
        m->by_source[module->program->source] = module;
        if (!m->info) m->info = module->program->program.info;
        note_imports(l, module);
    }
    m->runs_by_records = needs_records(graph);
    m->main = ir_function_new(l->program, NULL, m->info->node, STR_LITERAL(""));
    m->main->strict = true;
    m->main->fn_flags = IR_FN_STRICT | IR_FN_METHOD | IR_FN_NATIVE;
}

bool lower_is_module_code(const Lower *l, const FunctionInfo *info)
{
    return l->modules && info->node->kind == AST_PROGRAM && info->node->program.goal != GOAL_EVAL;
}

void lower_describe_module(Lower *l, IrFunction *f)
{
    const Module *module = module_of_source(l, f->info->node->source);
    state_of(l, module)->code = f;
    f->fn_flags |= IR_FN_METHOD;
    if (module->has_top_level_await) f->fn_flags |= IR_FN_ASYNC;
    if (module->kind != MODULE_COMMONJS) return;
    f->owner = STR_LITERAL("Object.<anonymous>");
    f->param_count = f->length = 5;
    f->variadic = f->info->arguments_binding != NULL;
}

/* ---- the code of modules ---- */

static bool is_in_circle(const Lower *l, const FunctionInfo *info)
{
    const Module *module = module_of_source(l, info->node->source);
    return module->kind == MODULE_ESM && module->cycle != 0;
}

/* exports, require, module, __filename, __dirname, and the function's `arguments`. */
static void bind_commonjs(Lower *l, Span span, FunctionInfo *info)
{
    int32_t index = 0;
    for (Binding *b = info->scope->first; b; b = b->next) {
        if (b->kind != BINDING_PARAMETER || b->node) continue;
        IrInst *value = ir_append0(l->block, IR_PARAM, span);
        value->imm.index = index++;
        lower_var_set(l, span, b, value);
    }
    if (info->this_binding) {
        l->function->uses_this = true;
        lower_bind_this(l, span, info, ir_append0(l->block, IR_THIS, span));
    }
    if (info->arguments_binding)
        lower_var_set(l, span, info->arguments_binding, ir_append(l->block, IR_ARGUMENTS, span, 0, NULL));
    if (info->new_target_binding) lower_var_set(l, span, info->new_target_binding, lower_undefined(l, span));
}

void lower_module_code(Lower *l, FunctionInfo *info)
{
    AstNode *node = info->node;
    Span span = span_of(node->source, node->start, node->start), end = span_of(node->source, node->end, node->end);
    const Module *module = module_of_source(l, node->source);
    if (module->kind == MODULE_COMMONJS) bind_commonjs(l, span, info);
    else if (info->this_binding) lower_bind_this(l, span, info, lower_undefined(l, span));
    /* Functions that other modules may call before this one runs are made by function 0. */
    if (is_in_circle(l, info)) lower_declare(l, span, info->scope);
    else lower_enter_scope(l, span, info->scope);
    lower_statements(l, node->program.body);
    lower_leave(l, end, lower_undefined(l, end));
}

void lower_export_default(Lower *l, AstNode *node)
{
    AstNode *value = node->export_default.value;
    Binding *binding = node->export_default.binding;
    if (value->kind == AST_FUNCTION_DECLARATION) return;
    bool has_name = value->kind == AST_CLASS_DECLARATION && value->class_declaration.name;
    if (has_name) {
        lower_statement(l, value);
        return;
    }
    IrInst *result = value->kind == AST_CLASS_DECLARATION ? lower_class(l, value->class_declaration.class_, NULL)
                                                          : lower_expression(l, value);
    lower_var_set(l, ast_span(node), binding, result);
}

/* ---- imports ---- */

static Binding *own_variable(Lower *l, Binding **variable, const char *name)
{
    if (*variable) return *variable;
    FunctionInfo *info = l->info;
    l->info = l->modules->info;
    *variable = lower_temp(l, name);
    (*variable)->is_captured = (*variable)->is_single_instance = true;
    l->info = info;
    return *variable;
}

static IrInst *module_number(Lower *l, Span span, const Module *module)
{
    return ir_const_number(l->block, span, module->index);
}

static IrInst *namespace_of(Lower *l, Span span, Module *module)
{
    return lower_var_get(l, span, own_variable(l, &state_of(l, module)->namespace_, ".namespace"));
}

static IrInst *read_target(Lower *l, Span span, const ModuleTarget *target, bool may_be_uninitialized)
{
    switch (target->kind) {
    case TARGET_VARIABLE: {
        Binding *binding = module_target_binding(target);
        IrInst *value = lower_var_get(l, span, binding);
        if (!may_be_uninitialized || !binding->has_tdz) return value;
        value = lower_op1(l, IR_TDZ, span, value);
        value->imm.binding = binding;
        return value;
    }
    case TARGET_NAMESPACE: return namespace_of(l, span, target->module);
    case TARGET_PROPERTY: {
        IrInst *number = module_number(l, span, target->module);
        return lower_get_name(l, span, LOWER_RT(l, MODULE_EXPORTS, span, number), target->name);
    }
    case TARGET_WHOLE: {
        IrInst *number = module_number(l, span, target->module);
        return LOWER_RT(l, MODULE_WHOLE, span, number);
    }
    case TARGET_KIND_COUNT: break;
    }
    UNREACHABLE();
}

static const ModuleImport *import_of(const Lower *l, const Binding *binding)
{
    void **found = map_find_pointer(&l->modules->imports, binding);
    return found ? *found : NULL;
}

IrInst *lower_import(Lower *l, Span span, const Binding *binding)
{
    const ModuleImport *import = import_of(l, binding);
    ASSERT(import);
    return read_target(l, span, &import->target, import->may_be_uninitialized);
}

/* The entry of the namespace that `ns.name` names; NULL: ns is no such thing, or has no such name. */
static const NamespaceEntry *find_entry(const Lower *l, const AstNode *node, const ModuleImport **import)
{
    if (!l->modules || node->kind != AST_MEMBER || node->member.optional) return NULL;
    const AstNode *object = node->member.object;
    if (object->kind != AST_IDENTIFIER || !object->identifier.binding ||
        object->identifier.binding->kind != BINDING_IMPORT)
        return NULL;
    *import = import_of(l, object->identifier.binding);
    if (!*import || (*import)->target.kind != TARGET_NAMESPACE) return NULL;
    Module *module = (*import)->target.module;
    for (uint32_t low = 0, high = module->names.count; low < high;) {
        uint32_t middle = low + (high - low) / 2;
        const NamespaceEntry *entry = &module->names.items[middle];
        if (entry->name == node->member.property) return entry;
        int order = strcmp(entry->name->text, node->member.property->text);
        if (order < 0) low = middle + 1;
        else high = middle;
    }
    return NULL;
}

bool lower_is_namespace_member(const Lower *l, const AstNode *node)
{
    const ModuleImport *import = NULL;
    return find_entry(l, node, &import) != NULL;
}

/* Does the function that the variable is look at `this`? */
static bool may_use_this(const ModuleTarget *target)
{
    if (target->kind != TARGET_VARIABLE) return true;
    const FunctionInfo *known = module_target_binding(target)->known_function;
    return !known || known->this_binding || known->contains_direct_eval;
}

ChainValue lower_namespace_member(Lower *l, AstNode *node)
{
    const ModuleImport *import = NULL;
    const NamespaceEntry *entry = find_entry(l, node, &import);
    Span span = lower_name_span(l, node);
    bool in_circle = import->target.module->cycle != 0;
    IrInst *value = read_target(l, span, &entry->target, in_circle);
    if (!may_use_this(&entry->target)) return (ChainValue){value, NULL};
    return (ChainValue){value, namespace_of(l, span, import->target.module)};
}

/* ---- require, import(), import.meta ---- */

static ModuleRequest *require_request(const Lower *l, const AstNode *node)
{
    if (!l->modules || node->kind != AST_CALL || node->call.callee->kind != AST_IDENTIFIER) return NULL;
    const Binding *binding = node->call.callee->identifier.binding;
    if (!binding || binding->scope->kind != SCOPE_COMMONJS || binding->node) return NULL;
    return module_request_of(l->modules->graph, node);
}

bool lower_is_require(const Lower *l, const AstNode *node)
{
    return require_request(l, node) != NULL;
}

static IrInst *text_or_undefined(Lower *l, Span span, const char *text)
{
    return text ? lower_text(l, span, text) : lower_undefined(l, span);
}

/* What fails with the error of the failure: class, code, message, path whose URL it tells, and text whose JSON error ends
 * the message. */
static IrInst *fail(Lower *l, Span span, IrRt rt, const ModuleFailure *failure)
{
    const Source *json = failure->json;
    IrInst *parts[] = {lower_text(l, span, failure->class_), text_or_undefined(l, span, failure->code),
                       lower_text(l, span, failure->message), text_or_undefined(l, span, failure->url),
                       json ? ir_const_string(l->block, span, (Str){json->text, json->length}) : lower_undefined(l, span)};
    return lower_rt(l, rt, span, COUNT_OF(parts), parts);
}

static IrInst *require_fails(Lower *l, Span span, const ModuleRequest *request)
{
    if (request->failure->message) {
        fail(l, span, RT_MODULE_FAIL, request->failure);
    } else {
        IrInst *number = module_number(l, span, request->from);
        LOWER_RT(l, MODULE_REQUIRE_MISSING, span, number, ir_const_string(l->block, span, request->specifier));
    }
    return lower_undefined(l, span);
}

IrInst *lower_require(Lower *l, AstNode *node)
{
    Span span = ast_span(node);
    ModuleRequest *request = require_request(l, node);
    for (uint32_t i = 0; i < node->call.arguments.count; i++) lower_expression(l, node->call.arguments.items[i]);
    if (request->failure) return require_fails(l, span, request);
    if (request->module->kind == MODULE_ESM) own_variable(l, &state_of(l, request->module)->namespace_, ".namespace");
    IrInst *number = module_number(l, span, request->module);
    return LOWER_RT(l, MODULE_REQUIRE, span, number);
}

IrInst *lower_import_call(Lower *l, AstNode *node)
{
    Span span = ast_span(node);
    ModuleRequest *request = l->unit->modules ? module_request_of(l->unit->modules, node) : NULL;
    IrInst *specifier = lower_expression(l, node->import_call.source);
    if (node->import_call.options) lower_expression(l, node->import_call.options);
    if (!request) {
        diag_warning(l->unit, span,
                     "import() of what is not a string literal: the promise will be rejected, since modules are linked "
                     "when the program is compiled");
        return LOWER_RT(l, MODULE_IMPORT_REJECT, span, specifier);
    }
    if (request->failure) return fail(l, span, RT_MODULE_IMPORT_FAIL, request->failure);
    ModuleState *state = state_of(l, request->module);
    state->is_imported_dynamically = true;
    own_variable(l, &state->namespace_, ".namespace");
    IrInst *number = module_number(l, span, request->module);
    return LOWER_RT(l, MODULE_IMPORT, span, number);
}

IrInst *lower_import_meta(Lower *l, AstNode *node)
{
    ModuleState *state = state_of(l, module_of_source(l, node->source));
    return lower_var_get(l, ast_span(node), own_variable(l, &state->meta, ".meta"));
}

/* ---- function 0 ---- */

/* The function by which a namespace object reads a name. */
static IrFunction *make_getter(Lower *l, Module *module, const NamespaceEntry *entry)
{
    FunctionInfo *info = module->program ? module->program->program.info : l->modules->info;
    IrFunction *f = ir_function_new(l->program, NULL, info->node, name_str(entry->name));
    f->strict = true;
    f->fn_flags = IR_FN_STRICT | IR_FN_METHOD | IR_FN_NATIVE;
    lower_function_begin(l, f, info);
    Span span = span_of(info->node->source, info->node->start, info->node->start);
    IrInst *value = read_target(l, span, &entry->target, true);
    lower_op1(l, IR_RETURN, span, value);
    return f;
}

static void make_getters(Lower *l, ModuleState *state, IrFunction **getters)
{
    for (uint32_t i = 0; i < state->module->names.count; i++)
        getters[i] = make_getter(l, state->module, &state->module->names.items[i]);
}

static void set_namespace(Lower *l, Span span, ModuleState *state, IrFunction **getters)
{
    uint32_t count = state->module->names.count;
    IrInst **names = ARENA_ARRAY(l->arena, IrInst *, count), **closures = ARENA_ARRAY(l->arena, IrInst *, count);
    for (uint32_t i = 0; i < count; i++) {
        names[i] = lower_name_string(l, span, state->module->names.items[i].name);
        closures[i] = ir_append0(l->block, IR_CLOSURE, span);
        closures[i]->imm.function = getters[i];
    }
    IrInst *name_array = ir_append(l->block, IR_ARRAY, span, count, names);
    IrInst *getter_array = ir_append(l->block, IR_ARRAY, span, count, closures);
    IrInst *object = LOWER_RT(l, NAMESPACE_NEW, span, name_array, getter_array);
    lower_var_set(l, span, state->namespace_, object);
    if (!l->modules->runs_by_records && state->module->kind == MODULE_ESM && !state->is_imported_dynamically) return;
    IrInst *number = module_number(l, span, state->module);
    LOWER_RT(l, MODULE_NAMESPACE, span, number, object);
}

static bool has_record(const Lower *l, const Module *module)
{
    return module->kind == MODULE_COMMONJS || module->kind == MODULE_JSON || l->modules->runs_by_records;
}

static IrInst *record_body(Lower *l, Span span, const ModuleState *state)
{
    if (!state->code)
        return ir_const_string(l->block, span, (Str){state->module->source->text, state->module->source->length});
    IrInst *closure = ir_append0(l->block, IR_CLOSURE, span);
    closure->imm.function = state->code;
    return closure;
}

static void declare_record(Lower *l, Span span, const ModuleState *state)
{
    static const int kinds[] = {[MODULE_SCRIPT] = RECORD_ESM,
                                [MODULE_ESM] = RECORD_ESM,
                                [MODULE_COMMONJS] = RECORD_COMMONJS,
                                [MODULE_JSON] = RECORD_JSON};
    const Module *module = state->module;
    int kind = module->has_top_level_await ? RECORD_ASYNC : kinds[module->kind];
    IrInst *number = module_number(l, span, module), *kind_number = ir_const_number(l->block, span, kind);
    IrInst *path = lower_text(l, span, module->path ? module->path : module->shown);
    IrInst *body = record_body(l, span, state);
    LOWER_RT(l, MODULE_DECLARE, span, number, kind_number, path, body);
}

static void declare_imports(Lower *l, Span span, const Module *module)
{
    IrInst **numbers = ARENA_ARRAY(l->arena, IrInst *, module->requests.count);
    uint32_t count = 0;
    for (uint32_t i = 0; i < module->requests.count; i++) {
        const ModuleRequest *request = module->requests.items[i];
        bool is_static = request->kind == REQUEST_IMPORT || request->kind == REQUEST_EXPORT;
        if (is_static && request->module) numbers[count++] = module_number(l, span, request->module);
    }
    IrInst *number = module_number(l, span, module), *array = ir_append(l->block, IR_ARRAY, span, count, numbers);
    LOWER_RT(l, MODULE_IMPORTS, span, number, array);
}

static void declare_records(Lower *l, Span span)
{
    const ModuleGraph *graph = l->modules->graph;
    for (uint32_t i = 0; i < graph->modules.count; i++)
        if (has_record(l, graph->modules.items[i])) declare_record(l, span, &l->modules->states[i]);
    for (uint32_t i = 0; i < graph->modules.count && l->modules->runs_by_records; i++)
        if (graph->modules.items[i]->kind == MODULE_ESM) declare_imports(l, span, graph->modules.items[i]);
}

static void make_circular_functions(Lower *l)
{
    const ModuleGraph *graph = l->modules->graph;
    for (uint32_t i = 0; i < graph->modules.count; i++) {
        const Module *module = graph->modules.items[i];
        if (!module->program || !is_in_circle(l, module->program->program.info)) continue;
        l->info = module->program->program.info;
        lower_hoist_functions(l, l->info->scope);
    }
    l->info = l->modules->info;
}

static void run_eagerly(Lower *l, Span span)
{
    const ModuleGraph *graph = l->modules->graph;
    if (graph->modules.items[0]->kind == MODULE_ESM) lower_rt(l, RT_MODULE_MAIN, span, 0, NULL);
    for (uint32_t i = 0; i < graph->eager_count; i++) {
        Module *module = graph->order.items[i];
        if (module->kind == MODULE_COMMONJS || module->kind == MODULE_JSON) {
            IrInst *number = module_number(l, span, module);
            LOWER_RT(l, MODULE_REQUIRE, span, number);
            continue;
        }
        IrInst *empty[2] = {ir_const_empty(l->block, span), ir_const_empty(l->block, span)};
        ir_append(l->block, IR_CALL_KNOWN, span, 2, empty)->imm.function = state_of(l, module)->code;
    }
}

static void run_modules(Lower *l, Span span)
{
    bool is_script = l->modules->graph->modules.items[0]->kind == MODULE_SCRIPT;
    if (!l->modules->runs_by_records || is_script) {
        run_eagerly(l, span);
        return;
    }
    IrInst *number = module_number(l, span, l->modules->graph->modules.items[0]);
    LOWER_RT(l, MODULE_RUN, span, number);
}

static IrFunction ***make_all_getters(Lower *l)
{
    uint32_t count = l->modules->graph->modules.count;
    IrFunction ***getters = ARENA_ARRAY(l->arena, IrFunction **, count);
    for (bool changed = true; changed;) {
        changed = false;
        for (uint32_t i = 0; i < count; i++) {
            ModuleState *state = &l->modules->states[i];
            if (!state->namespace_ || getters[i]) continue;
            getters[i] = ARENA_ARRAY(l->arena, IrFunction *, state->module->names.count);
            make_getters(l, state, getters[i]);
            changed = true;
        }
    }
    return getters;
}

/* When all other code is there: what it uses is known. */
void lower_modules_end(Lower *l)
{
    LowerModules *m = l->modules;
    if (!m) return;
    IrFunction ***getters = make_all_getters(l);
    lower_function_begin(l, m->main, m->info);
    Span span = span_of(m->info->node->source, m->info->node->start, m->info->node->start);
    lower_register_codes(l, span);
    declare_records(l, span);
    make_circular_functions(l);
    for (uint32_t i = 0; i < m->graph->modules.count; i++) {
        ModuleState *state = &m->states[i];
        if (state->namespace_) set_namespace(l, span, state, getters[i]);
        if (!state->meta) continue;
        IrInst *path = lower_text(l, span, state->module->path ? state->module->path : state->module->shown);
        lower_var_set(l, span, state->meta, LOWER_RT(l, MODULE_META, span, path));
    }
    run_modules(l, span);
    lower_op1(l, IR_RETURN, span, lower_undefined(l, span));
}
