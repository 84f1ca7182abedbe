/* --dump=modules: the graph as text, modules in order of discovery, then the order in which they run.
 *
 *     module main.mjs esm entry
 *       request import './a.mjs' 1:19 -> a.mjs
 *       import x 1:10 = a.mjs variable x
 *       export default = main.mjs variable *default*
 *     order
 *       1 a.mjs
 *       2 main.mjs
 */
#include "frontend/module_graph.h"

typedef struct Dumper {
    Unit *unit;
    ModuleGraph *graph;
    StrBuf *out;
} Dumper;

#define ENUMERATOR_TEXT(id, text) [id] = text,
static const char *const target_texts[] = {TARGET_KINDS(ENUMERATOR_TEXT)};

static void put_place(Dumper *dumper, Span span)
{
    Position position = source_span_position(dumper->unit, span);
    strbuf_printf(dumper->out, " %u:%u", position.line, position.column);
}

static void put_name(Dumper *dumper, const Name *name)
{
    strbuf_char(dumper->out, ' ');
    for (uint32_t i = 0; i < name->length; i++)
        if ((unsigned char)name->text[i] <= ' ') {
            strbuf_quoted(dumper->out, name_str(name));
            return;
        }
    strbuf_str(dumper->out, name_str(name));
}

static void put_target(Dumper *dumper, const ModuleTarget *target)
{
    strbuf_printf(dumper->out, " = %s %s", target->module->shown, target_texts[target->kind]);
    if (target->name && target->kind != TARGET_NAMESPACE) put_name(dumper, target->name);
}

static void dump_request(Dumper *dumper, const ModuleRequest *request)
{
    strbuf_printf(dumper->out, "  request %s ", module_request_text(request->kind));
    strbuf_quoted(dumper->out, request->specifier);
    put_place(dumper, request->span);
    strbuf_printf(dumper->out, " -> %s", request->module ? request->module->shown : "missing");
    if (request->is_deferred && request->kind == REQUEST_REQUIRE) strbuf_puts(dumper->out, " deferred");
    if (request->is_json) strbuf_puts(dumper->out, " json");
    strbuf_char(dumper->out, '\n');
}

static void dump_import(Dumper *dumper, const ModuleImport *import)
{
    strbuf_puts(dumper->out, "  import");
    put_name(dumper, import->specifier->import_specifier.local->binding_identifier.name);
    put_place(dumper, ast_span(import->specifier));
    put_target(dumper, &import->target);
    strbuf_puts(dumper->out, import->may_be_uninitialized ? " maybe-uninitialized\n" : "\n");
}

static void dump_export(Dumper *dumper, const ModuleExport *export)
{
    strbuf_puts(dumper->out, "  export");
    put_name(dumper, export->name);
    put_target(dumper, &export->target);
    strbuf_char(dumper->out, '\n');
}

static void dump_flags(Dumper *dumper, const Module *module)
{
    if (module->index == 0) strbuf_puts(dumper->out, " entry");
    if (module->has_top_level_await) strbuf_puts(dumper->out, " await");
    else if (module->is_async) strbuf_puts(dumper->out, " async");
    if (module->cycle) strbuf_printf(dumper->out, " cycle-%u", module->cycle);
    strbuf_char(dumper->out, '\n');
}

static void dump_module(Dumper *dumper, const Module *module)
{
    strbuf_printf(dumper->out, "module %s %s", module->shown, module_kind_text(module->kind));
    dump_flags(dumper, module);
    for (uint32_t i = 0; i < module->requests.count; i++) dump_request(dumper, module->requests.items[i]);
    for (uint32_t i = 0; i < module->imports.count; i++) dump_import(dumper, &module->imports.items[i]);
    for (uint32_t i = 0; i < module->exports.count; i++) dump_export(dumper, &module->exports.items[i]);
    for (uint32_t i = 0; i < module->stars.count; i++)
        strbuf_printf(dumper->out, "  export * = %s\n", module->stars.items[i]->module->shown);
    if (!module->has_namespace) return;
    strbuf_puts(dumper->out, "  namespace");
    for (uint32_t i = 0; i < module->names.count; i++) put_name(dumper, module->names.items[i].name);
    strbuf_char(dumper->out, '\n');
}

void module_graph_dump(Unit *unit, StrBuf *out)
{
    Dumper dumper = {unit, unit->modules, out};
    for (uint32_t i = 0; i < dumper.graph->modules.count; i++) dump_module(&dumper, dumper.graph->modules.items[i]);
    strbuf_puts(out, "order\n");
    for (uint32_t i = 0; i < dumper.graph->order.count; i++) {
        const Module *module = dumper.graph->order.items[i];
        strbuf_printf(out, "  %u %s%s\n", i + 1, module->shown, module->is_eager ? "" : " when asked for");
    }
}
