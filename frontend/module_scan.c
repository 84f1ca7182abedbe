/* What one module asks for and offers, read from its AST in source order.
 *
 * Law: `require` is CommonJS's own where no declaration around hides it; the walk knows, since each node on its stack
 * carries whether it is hidden there. The stack replaces recursion: trees may be deep. */
#include "frontend/module_internal.h"

/* A node to visit, and what holds there. */
typedef struct Visit {
    AstNode *node;
    bool is_hidden;      /* `require` is something else */
    bool is_deferred;    /* see ModuleRequest */
} Visit;

typedef struct Scan {
    GraphBuilder *builder;
    Module *module;
    Unit *unit;
    VEC(Visit) stack;
    VEC(AstNode *) statements; /* stack of hides_var */
    Name *require;
    bool assigns_require;
    Map lexical;         /* ESM: names of let, const and class at top level */
    Map imported;        /* ESM: local name to index in imports plus 1 */
    CommonJsScan commonjs;
} Scan;

/* ---- Requests and exports ---- */

/* Returns the literal text of a string or of a template without substitutions; its p is NULL for anything else. */
static Str literal_text(const AstNode *node)
{
    if (node->kind == AST_STRING) return node->string.value;
    if (node->kind == AST_TEMPLATE && node->template.expressions.count == 0)
        return node->template.strings.items[0]->template_element.cooked;
    return (Str){NULL, 0};
}

ModuleRequest *module_add_request(GraphBuilder *builder, Module *module, RequestKind kind, AstNode *node,
                                  const AstNode *literal)
{
    ModuleRequest *request = ARENA_NEW(builder->arena, ModuleRequest);
    request->kind = kind;
    request->node = node;
    request->from = module;
    request->specifier = str_copy(builder->arena, literal_text(literal));
    request->span = ast_span(literal);
    vec_push(builder->arena, &module->requests, request);
    *map_put_pointer(&builder->graph->requests, node) = request;
    return request;
}

ModuleExport *module_add_export(GraphBuilder *builder, Module *module, Name *name)
{
    void **index = map_put_pointer(&module->export_index, name);
    if (!*index) {
        vec_push(builder->arena, &module->exports, ((ModuleExport){.name = name, .local = name}));
        *index = (void *)(uintptr_t)module->exports.count;
    }
    return &module->exports.items[(uintptr_t)*index - 1];
}

/* ---- Import attributes ---- */

static void check_attribute(Scan *scan, ModuleRequest *request, Span span, Str key, Str value)
{
    if (str_is(key, "type") && str_is(value, "json")) {
        request->is_json = true;
        return;
    }
    diag_error(scan->unit, span, "import attribute '" STR_FORMAT "' with value '" STR_FORMAT "' is not supported",
               STR_ARGS(key), STR_ARGS(value));
    module_note_importers(scan->builder, scan->module);
}

static void check_attributes(Scan *scan, ModuleRequest *request, AstList attributes)
{
    for (uint32_t i = 0; i < attributes.count; i++) {
        const AstNode *node = attributes.items[i];
        check_attribute(scan, request, ast_span(node), name_str(node->import_attribute.key),
                        node->import_attribute.value);
    }
}

/* The value of a key written as such in an object literal, or NULL. */
static const AstNode *literal_property(const AstNode *object, const char *key)
{
    if (!object || object->kind != AST_OBJECT) return NULL;
    for (uint32_t i = 0; i < object->object.properties.count; i++) {
        const AstNode *node = object->object.properties.items[i];
        if (node->kind != AST_PROPERTY || node->property.key->kind != AST_KEY) continue;
        if (str_is(name_str(node->property.key->key.name), key)) return node->property.value;
    }
    return NULL;
}

/* import(…, { with: { key: "value" } }) */
static void check_options(Scan *scan, ModuleRequest *request, const AstNode *options)
{
    const AstNode *with = literal_property(options, "with");
    if (!with || with->kind != AST_OBJECT) return;
    for (uint32_t i = 0; i < with->object.properties.count; i++) {
        const AstNode *node = with->object.properties.items[i];
        if (node->kind != AST_PROPERTY || node->property.key->kind != AST_KEY) continue;
        Str value = literal_text(node->property.value);
        if (value.p) check_attribute(scan, request, ast_span(node), name_str(node->property.key->key.name), value);
    }
}

/* ---- Import and export declarations ---- */

static bool is_parsed_source(const AstNode *source)
{
    return source && source->kind == AST_STRING;
}

static void scan_import(Scan *scan, AstNode *node)
{
    Module *module = scan->module;
    ModuleRequest *request = module_add_request(scan->builder, module, REQUEST_IMPORT, node, node->import.source);
    check_attributes(scan, request, node->import.attributes);
    for (uint32_t i = 0; i < node->import.specifiers.count; i++) {
        AstNode *specifier = node->import.specifiers.items[i];
        ModuleImport import = {.specifier = specifier, .request = request};
        vec_push(scan->builder->arena, &module->imports, import);
        Name *local = specifier->import_specifier.local->binding_identifier.name;
        *map_put_pointer(&scan->imported, local) = (void *)(uintptr_t)module->imports.count;
    }
}

static void export_local(Scan *scan, Name *name, AstNode *node, Name *local, bool has_tdz)
{
    ModuleExport *export = module_add_export(scan->builder, scan->module, name);
    export->node = node;
    export->local = local;
    export->has_tdz = has_tdz;
}

static void export_from(Scan *scan, Name *name, AstNode *node, Name *asked, ModuleRequest *request)
{
    export_local(scan, name, node, asked, false);
    module_add_export(scan->builder, scan->module, name)->request = request;
}

typedef struct ExportedNames {
    Scan *scan;
    bool has_tdz;
} ExportedNames;

static void export_bound_name(AstNode *binding, void *context)
{
    ExportedNames *names = context;
    Name *name = binding->binding_identifier.name;
    export_local(names->scan, name, binding, name, names->has_tdz);
}

static void scan_export_declaration(Scan *scan, const AstNode *node)
{
    AstNode *declaration = node->export_declaration.declaration;
    ExportedNames names = {scan, true};
    if (declaration->kind == AST_FUNCTION_DECLARATION) {
        names.has_tdz = false;
        export_bound_name(declaration->function_declaration.name, &names);
    } else if (declaration->kind == AST_CLASS_DECLARATION) {
        export_bound_name(declaration->class_declaration.name, &names);
    } else if (declaration->kind == AST_VARIABLES) {
        names.has_tdz = declaration->variables.kind != VAR_VAR;
        for (uint32_t i = 0; i < declaration->variables.declarators.count; i++)
            ast_bound_names(declaration->variables.declarators.items[i]->declarator.target, export_bound_name, &names);
    }
}

static void scan_export_default(Scan *scan, AstNode *node)
{
    const AstNode *value = node->export_default.value;
    const AstNode *name = NULL;
    if (value->kind == AST_FUNCTION_DECLARATION) name = value->function_declaration.name;
    if (value->kind == AST_CLASS_DECLARATION) name = value->class_declaration.name;
    Name *local = name ? name->binding_identifier.name : unit_intern(scan->unit, "*default*");
    export_local(scan, unit_intern(scan->unit, "default"), node, local, value->kind != AST_FUNCTION_DECLARATION);
}

/* export { x as y } of a name that is itself imported exports what that leads to. Spec: 16.2.1.6.1 ParseModule, step
 * 10. */
static void export_name(Scan *scan, AstNode *specifier)
{
    AstNode *local = specifier->export_specifier.local;
    Name *name = local->identifier.name, *exported = specifier->export_specifier.exported;
    void **imported = map_find_pointer(&scan->imported, name);
    if (imported) {
        const ModuleImport *import = &scan->module->imports.items[(uintptr_t)*imported - 1];
        export_from(scan, exported, local, import->specifier->import_specifier.imported, import->request);
    } else {
        export_local(scan, exported, local, name, map_find_pointer(&scan->lexical, name) != NULL);
    }
}

static void scan_export_list(Scan *scan, AstNode *node)
{
    AstList list = node->export_list.specifiers;
    if (!is_parsed_source(node->export_list.source)) return; /* see scan_local_lists */
    ModuleRequest *request =
        module_add_request(scan->builder, scan->module, REQUEST_EXPORT, node, node->export_list.source);
    check_attributes(scan, request, node->export_list.attributes);
    for (uint32_t i = 0; i < list.count; i++) {
        AstNode *specifier = list.items[i];
        Name *asked = specifier->export_specifier.local->key.name;
        export_from(scan, specifier->export_specifier.exported, specifier, asked, request);
    }
}

static void scan_export_all(Scan *scan, AstNode *node)
{
    ModuleRequest *request =
        module_add_request(scan->builder, scan->module, REQUEST_EXPORT, node, node->export_all.source);
    check_attributes(scan, request, node->export_all.attributes);
    if (node->export_all.exported) export_from(scan, node->export_all.exported, node, NULL, request);
    else vec_push(scan->builder->arena, &scan->module->stars, request);
}

/* ---- What a module declares ---- */

static void note_lexical(AstNode *binding, void *context)
{
    *map_put_pointer(&((Scan *)context)->lexical, binding->binding_identifier.name) = binding;
}

static void note_declaration(Scan *scan, AstNode *node)
{
    if (node->kind == AST_EXPORT_DECLARATION) node = node->export_declaration.declaration;
    if (node->kind == AST_EXPORT_DEFAULT) node = node->export_default.value;
    if (node->kind == AST_CLASS_DECLARATION && node->class_declaration.name) {
        note_lexical(node->class_declaration.name, scan);
    } else if (node->kind == AST_VARIABLES && node->variables.kind != VAR_VAR) {
        for (uint32_t i = 0; i < node->variables.declarators.count; i++)
            ast_bound_names(node->variables.declarators.items[i]->declarator.target, note_lexical, scan);
    }
}

/* export { … } without from, which may stand before what it names. */
static void scan_local_lists(Scan *scan)
{
    AstList body = scan->module->program->program.body;
    for (uint32_t i = 0; i < body.count; i++) note_declaration(scan, body.items[i]);
    for (uint32_t i = 0; i < body.count; i++) {
        if (body.items[i]->kind != AST_EXPORT_LIST || body.items[i]->export_list.source) continue;
        AstList list = body.items[i]->export_list.specifiers;
        for (uint32_t k = 0; k < list.count; k++) export_name(scan, list.items[k]);
    }
}

/* ---- What hides require ---- */

typedef struct BoundName {
    Name *name;
    bool found;
} BoundName;

static void compare_bound_name(AstNode *binding, void *context)
{
    BoundName *bound = context;
    if (binding->binding_identifier.name == bound->name) bound->found = true;
}

static bool binds(const Scan *scan, AstNode *pattern)
{
    BoundName bound = {scan->require, false};
    if (pattern) ast_bound_names(pattern, compare_bound_name, &bound);
    return bound.found;
}

static bool variables_hide(const Scan *scan, const AstNode *node)
{
    for (uint32_t i = 0; i < node->variables.declarators.count; i++)
        if (binds(scan, node->variables.declarators.items[i]->declarator.target)) return true;
    return false;
}

/* Does a statement declare it for the list it stands in? */
static bool statement_hides(const Scan *scan, const AstNode *node)
{
    while (node->kind == AST_LABELLED) node = node->labelled.body;
    if (node->kind == AST_VARIABLES) return variables_hide(scan, node);
    if (node->kind == AST_FUNCTION_DECLARATION) return binds(scan, node->function_declaration.name);
    return node->kind == AST_CLASS_DECLARATION && binds(scan, node->class_declaration.name);
}

static bool list_hides(const Scan *scan, AstList list)
{
    for (uint32_t i = 0; i < list.count; i++)
        if (statement_hides(scan, list.items[i])) return true;
    return false;
}

static void push_statement(AstNode *node, void *context)
{
    Scan *scan = context;
    vec_push(&scan->unit->scratch, &scan->statements, node);
}

/* Does a statement anywhere in the body, but not in a function inside, declare it with var? */
static bool hides_var(Scan *scan, AstList body)
{
    scan->statements.count = 0;
    for (uint32_t i = 0; i < body.count; i++) push_statement(body.items[i], scan);
    while (scan->statements.count) {
        AstNode *node = vec_pop(&scan->statements);
        switch (node->kind) {
        case AST_VARIABLES:
            if (node->variables.kind == VAR_VAR && variables_hide(scan, node)) return true;
            break;
        case AST_BLOCK: case AST_IF: case AST_FOR: case AST_FOR_IN: case AST_FOR_OF: case AST_WHILE: case AST_DO_WHILE:
        case AST_LABELLED: case AST_SWITCH: case AST_CASE: case AST_TRY: case AST_CATCH: case AST_WITH:
            ast_children(node, push_statement, scan);
            break;
        default: break; /* expressions declare nothing here */
        }
    }
    return false;
}

static bool function_hides(Scan *scan, const AstNode *node)
{
    for (uint32_t i = 0; i < node->function.params.count; i++)
        if (binds(scan, node->function.params.items[i])) return true;
    return binds(scan, node->function.self) || list_hides(scan, node->function.body) ||
           hides_var(scan, node->function.body);
}

static bool loop_head_hides(const Scan *scan, const AstNode *head)
{
    return head && head->kind == AST_VARIABLES && variables_hide(scan, head);
}

static bool switch_hides(const Scan *scan, const AstNode *node)
{
    for (uint32_t i = 0; i < node->switch_.cases.count; i++)
        if (list_hides(scan, node->switch_.cases.items[i]->case_.body)) return true;
    return false;
}

static bool node_hides(Scan *scan, const AstNode *node)
{
    switch (node->kind) {
    case AST_PROGRAM: return list_hides(scan, node->program.body) || hides_var(scan, node->program.body);
    case AST_FUNCTION: return function_hides(scan, node);
    case AST_BLOCK: return list_hides(scan, node->block.body);
    case AST_FOR: return loop_head_hides(scan, node->for_.init);
    case AST_FOR_IN: return loop_head_hides(scan, node->for_in.left);
    case AST_FOR_OF: return loop_head_hides(scan, node->for_of.left);
    case AST_SWITCH: return switch_hides(scan, node);
    case AST_CATCH: return binds(scan, node->catch_.param);
    case AST_CLASS: return binds(scan, node->class_.self);
    default: return false;
    }
}

/* ---- The walk ---- */

static bool is_require_itself(const Scan *scan, const AstNode *node)
{
    return node->kind == AST_IDENTIFIER && node->identifier.name == scan->require;
}

/* require('literal') */
static void scan_call(Scan *scan, AstNode *node, const Visit *visit)
{
    const AstNode *callee = node->call.callee;
    bool is_require = is_require_itself(scan, callee) && !node->call.optional && !visit->is_hidden;
    if (!is_require || node->call.arguments.count != 1) return;
    const AstNode *argument = node->call.arguments.items[0];
    if (!literal_text(argument).p) return;
    module_add_request(scan->builder, scan->module, REQUEST_REQUIRE, node, argument)->is_deferred = visit->is_deferred;
}

/* import('literal') */
static void scan_import_call(Scan *scan, AstNode *node)
{
    if (!literal_text(node->import_call.source).p) return;
    ModuleRequest *request =
        module_add_request(scan->builder, scan->module, REQUEST_DYNAMIC, node, node->import_call.source);
    request->is_deferred = true;
    check_options(scan, request, node->import_call.options);
}

static void visit_node(Scan *scan, AstNode *node, const Visit *visit)
{
    switch (node->kind) {
    case AST_IMPORT: scan_import(scan, node); break;
    case AST_EXPORT_DECLARATION: scan_export_declaration(scan, node); break;
    case AST_EXPORT_DEFAULT: scan_export_default(scan, node); break;
    case AST_EXPORT_LIST: scan_export_list(scan, node); break;
    case AST_EXPORT_ALL: scan_export_all(scan, node); break;
    case AST_IMPORT_CALL: scan_import_call(scan, node); break;
    case AST_CALL:
        if (scan->module->kind == MODULE_COMMONJS) scan_call(scan, node, visit);
        break;
    case AST_ASSIGN:
        if (!visit->is_hidden && is_require_itself(scan, node->assign.target)) scan->assigns_require = true;
        break;
    default: break;
    }
    if (scan->module->kind == MODULE_COMMONJS) commonjs_visit(&scan->commonjs, node);
}

typedef struct Pusher {
    Scan *scan;
    Visit inside;        /* what holds for the children */
    const AstNode *try_block;
} Pusher;

static void push_child(AstNode *child, void *context)
{
    Pusher *pusher = context;
    Visit visit = pusher->inside;
    visit.node = child;
    if (child == pusher->try_block) visit.is_deferred = true;
    vec_push(&pusher->scan->unit->scratch, &pusher->scan->stack, visit);
}

/* Puts the children on the stack, the first one on top. */
static void push_children(Scan *scan, const Visit *visit)
{
    AstNode *node = visit->node;
    Pusher pusher = {.scan = scan, .inside = *visit};
    if (scan->module->kind == MODULE_COMMONJS && !visit->is_hidden) pusher.inside.is_hidden = node_hides(scan, node);
    if (node->kind == AST_FUNCTION) pusher.inside.is_deferred = true;
    if (node->kind == AST_TRY && node->try_.handler) pusher.try_block = node->try_.block;
    uint32_t low = scan->stack.count;
    ast_children(node, push_child, &pusher);
    for (uint32_t high = scan->stack.count; low + 1 < high; low++) {
        Visit other = scan->stack.items[--high];
        scan->stack.items[high] = scan->stack.items[low];
        scan->stack.items[low] = other;
    }
}

static void walk(Scan *scan)
{
    Visit first = {.node = scan->module->program};
    vec_push(&scan->unit->scratch, &scan->stack, first);
    while (scan->stack.count) {
        Visit visit = vec_pop(&scan->stack);
        visit_node(scan, visit.node, &visit);
        push_children(scan, &visit);
    }
}

/* Where require is assigned to, nobody knows what its calls do. */
static void drop_requires(Scan *scan)
{
    Module *module = scan->module;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < module->requests.count; i++) {
        ModuleRequest *request = module->requests.items[i];
        if (request->kind == REQUEST_REQUIRE) *map_put_pointer(&scan->builder->graph->requests, request->node) = NULL;
        else module->requests.items[kept++] = request;
    }
    module->requests.count = kept;
}

void module_scan(GraphBuilder *builder, Module *module)
{
    Scan scan = {.builder = builder, .module = module, .unit = builder->unit};
    scan.require = unit_name(builder->unit, NAME_require);
    scan.commonjs = (CommonJsScan){.builder = builder, .module = module};
    map_init(&scan.lexical, &builder->unit->scratch);
    map_init(&scan.imported, &builder->unit->scratch);
    walk(&scan);
    if (scan.assigns_require) drop_requires(&scan);
    if (module->kind == MODULE_ESM) scan_local_lists(&scan);
    if (module->kind == MODULE_COMMONJS) commonjs_finish(&scan.commonjs);
}
