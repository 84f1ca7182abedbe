/* --dump=scope: the tree of scopes, with their bindings and all references to these.
 *
 *     script main.js
 *       let x#0 1:5 tdz
 *         init 1:5
 *         read 2:22 in f#1
 *       function f#1 2:10 global
 *       function f#1 2:1
 *         parameter a#2 2:12
 *           init 2:12
 *     unresolved
 *       console 3:1
 *
 * Bindings and functions have their index after '#'. References are in the order of the log.
 */
#include "passes/scope.h"

typedef struct Dumper {
    Unit *unit;
    StrBuf *out;
} Dumper;

enum { MAX_INDENT = 60 };

/* ---- Names ---- */

static void put_name(const Name *name, StrBuf *out)
{
    for (uint32_t i = 0; i < name->length; i++)
        if ((unsigned char)name->text[i] < ' ') return strbuf_quoted(out, name_str(name));
    strbuf_str(out, name_str(name));
}

void scope_dump_function(const FunctionInfo *info, StrBuf *out)
{
    scope_function_label(info, out);
    strbuf_printf(out, "#%u", info->index);
}

void scope_dump_binding(const Binding *binding, StrBuf *out)
{
    put_name(binding->name, out);
    strbuf_printf(out, "#%u", binding->index);
}

void scope_dump_place(Unit *unit, const AstNode *node, StrBuf *out)
{
    Position position = source_span_position(unit, ast_span(node));
    strbuf_printf(out, "%u:%u", position.line, position.column);
}

static void put_place(Dumper *dumper, const AstNode *node)
{
    if (!node) return;
    strbuf_char(dumper->out, ' ');
    scope_dump_place(dumper->unit, node, dumper->out);
}

static void new_line(Dumper *dumper, uint32_t depth)
{
    strbuf_char(dumper->out, '\n');
    strbuf_repeat(dumper->out, ' ', 2 * (size_t)MIN(depth, (uint32_t)MAX_INDENT));
}

static void put_flag(Dumper *dumper, bool flag, const char *word)
{
    if (flag) strbuf_printf(dumper->out, " %s", word);
}

/* ---- Bindings ---- */

static void put_reference(Dumper *dumper, const Reference *entry)
{
    const FunctionInfo *user = dumper->unit->scopes->functions.items[entry->function];
    strbuf_puts(dumper->out, scope_access_text((AccessKind)entry->access));
    put_place(dumper, entry->node);
    if (user != entry->binding->scope->function) {
        strbuf_puts(dumper->out, " in ");
        scope_dump_function(user, dumper->out);
    }
    put_flag(dumper, entry->is_throwing, "cannot succeed");
}

static void put_binding_facts(Dumper *dumper, const Binding *binding)
{
    put_flag(dumper, binding->is_lexical && binding->kind == BINDING_FUNCTION, "lexical");
    put_flag(dumper, binding->has_tdz, "tdz");
    put_flag(dumper, binding->is_global_property, "global");
    put_flag(dumper, binding->is_exported, "exported");
    put_flag(dumper, binding->is_static, "static");
    put_flag(dumper, binding->is_rest, "rest");
    if (binding->from_parameter) {
        strbuf_puts(dumper->out, " from ");
        scope_dump_binding(binding->from_parameter, dumper->out);
    }
    if (!binding->function) return;
    strbuf_puts(dumper->out, " made by");
    put_place(dumper, binding->function);
}

static void put_private_kind(Dumper *dumper, const Binding *binding)
{
#define KIND_TEXT(id, text) [id] = text,
    static const char *const texts[] = {PRIVATE_KINDS(KIND_TEXT)};
#undef KIND_TEXT
    if (binding->kind == BINDING_PRIVATE)
        strbuf_printf(dumper->out, "%s ", texts[binding->private_kind]);
}

static void put_binding(Dumper *dumper, const Binding *binding, uint32_t depth)
{
    const Reference *log = dumper->unit->scopes->log.items;
    new_line(dumper, depth);
    strbuf_printf(dumper->out, "%s ", scope_binding_kind_text(binding->kind));
    put_private_kind(dumper, binding);
    scope_dump_binding(binding, dumper->out);
    put_place(dumper, binding->node);
    put_binding_facts(dumper, binding);
    for (uint32_t r = binding->first_reference; r; r = log[r].next) {
        new_line(dumper, depth + 1);
        put_reference(dumper, &log[r]);
    }
}

/* ---- Scopes ---- */

static void put_base_name(Dumper *dumper, const AstNode *program)
{
    const char *path = source_of(dumper->unit, ast_span(program))->path;
    const char *slash = strrchr(path, '/');
    strbuf_puts(dumper->out, slash ? slash + 1 : path);
}

static void put_function_facts(Dumper *dumper, const FunctionInfo *info)
{
    put_flag(dumper, info->is_arrow, "arrow");
    put_flag(dumper, info->is_strict, "strict");
    if (!info->annexb_var) return;
    strbuf_puts(dumper->out, " also ");
    scope_dump_binding(info->annexb_var, dumper->out);
}

static bool opens_function(const Scope *scope)
{
    return scope->kind == SCOPE_FUNCTION || scope->kind == SCOPE_FUNCTION_NAME ||
           scope->kind == SCOPE_BODY;
}

static void put_scope_head(Dumper *dumper, const Scope *scope)
{
    strbuf_puts(dumper->out, scope_kind_text(scope->kind));
    strbuf_char(dumper->out, ' ');
    if (scope->node->kind == AST_PROGRAM) return put_base_name(dumper, scope->node);
    if (opens_function(scope)) {
        scope_dump_function(scope->function, dumper->out);
        strbuf_char(dumper->out, ' ');
    }
    scope_dump_place(dumper->unit, scope->node, dumper->out);
    if (scope->kind == SCOPE_FUNCTION) put_function_facts(dumper, scope->function);
    put_flag(dumper, scope->has_per_iteration_copy, "copied each iteration");
}

static void put_scope(Dumper *dumper, const Scope *scope, uint32_t depth)
{
    if (dumper->out->length) new_line(dumper, depth);
    put_scope_head(dumper, scope);
    for (const Binding *b = scope->first; b; b = b->next) put_binding(dumper, b, depth + 1);
    for (const Scope *s = scope->first_child; s; s = s->next_sibling)
        put_scope(dumper, s, depth + 1);
}

static void put_unresolved(Dumper *dumper)
{
    const ScopeInfo *info = dumper->unit->scopes;
    if (info->unresolved.count == 0) return;
    new_line(dumper, 0);
    strbuf_puts(dumper->out, "unresolved");
    for (uint32_t i = 0; i < info->unresolved.count; i++) {
        new_line(dumper, 1);
        put_name(info->unresolved.items[i]->identifier.name, dumper->out);
        put_place(dumper, info->unresolved.items[i]);
    }
}

void scope_dump(Unit *unit, StrBuf *out)
{
    Dumper dumper = {unit, out};
    for (uint32_t i = 0; i < unit->scopes->roots.count; i++)
        put_scope(&dumper, unit->scopes->roots.items[i], 0);
    put_unresolved(&dumper);
    strbuf_char(out, '\n');
}
