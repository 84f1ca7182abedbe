/* --dump=capture: the free variables of each function, and the facts of each of its variables.
 *
 *     function f#1 2:1
 *       free x#0 2:22 by value
 *       parameter a#2 2:12
 *         assigned 1 time, first 3:3
 *         captured by g#2 4:10
 *         cell
 *
 * Variables that are neither captured nor assigned nor checked have no lines of their own.
 */
#include "passes/capture.h"

typedef struct Dumper {
    Unit *unit;
    StrBuf *out;
    Binding **first; /* by FunctionInfo.index: of its bindings, linked by `next` */
    Binding **next;  /* by Binding.index */
} Dumper;

static void put_place(Dumper *dumper, const AstNode *node)
{
    if (!node) return;
    strbuf_char(dumper->out, ' ');
    scope_dump_place(dumper->unit, node, dumper->out);
}

static void put_line(Dumper *dumper, uint32_t depth, const char *text)
{
    strbuf_repeat(dumper->out, ' ', 2 * (size_t)depth);
    strbuf_puts(dumper->out, text);
}

/* ---- Bindings ---- */

static const char *way_of_capture(const Binding *binding)
{
    return binding->is_assigned_after_capture ? "cell" : "by value";
}

static AstNode *first_use_by(const FunctionInfo *function, const Binding *binding)
{
    for (uint32_t i = 0; i < function->free.count; i++)
        if (function->free.items[i].binding == binding) return function->free.items[i].first_use;
    return NULL;
}

static void put_captured_by(Dumper *dumper, const Binding *binding)
{
    if (!binding->is_captured) return;
    put_line(dumper, 2, "captured by");
    for (uint32_t i = 0; i < binding->captured_by_count; i++) {
        strbuf_puts(dumper->out, i ? ", " : " ");
        scope_dump_function(binding->captured_by[i], dumper->out);
        put_place(dumper, first_use_by(binding->captured_by[i], binding));
    }
    strbuf_printf(dumper->out, ": %s\n", way_of_capture(binding));
}

static void put_assignments(Dumper *dumper, const Binding *binding)
{
    const Reference *log = dumper->unit->scopes->log.items;
    if (!binding->assignments) return;
    put_line(dumper, 2, "assigned");
    strbuf_printf(dumper->out, " %u time%s, first", binding->assignments,
                  binding->assignments == 1 ? "" : "s");
    put_place(dumper, log[binding->first_assignment].node);
    if (binding->inner_assignments)
        strbuf_printf(dumper->out, ", %u by other functions", binding->inner_assignments);
    strbuf_char(dumper->out, '\n');
}

static void put_flagged(Dumper *dumper, const Binding *binding, unsigned flag, const char *title)
{
    const Reference *log = dumper->unit->scopes->log.items;
    bool is_first = true;
    if (!binding->has_tdz) return;
    for (uint32_t r = binding->first_reference; r; r = log[r].next) {
        if (!(log[r].node->flags & flag)) continue;
        if (is_first) put_line(dumper, 2, title);
        put_place(dumper, log[r].node);
        is_first = false;
    }
    if (!is_first) strbuf_char(dumper->out, '\n');
}

static void put_known_function(Dumper *dumper, const Binding *binding)
{
    if (!binding->known_function) return;
    strbuf_puts(dumper->out, " = ");
    scope_dump_function(binding->known_function, dumper->out);
}

static void put_binding(Dumper *dumper, const Binding *binding)
{
    put_line(dumper, 1, scope_binding_kind_text(binding->kind));
    strbuf_char(dumper->out, ' ');
    scope_dump_binding(binding, dumper->out);
    put_place(dumper, binding->node);
    put_known_function(dumper, binding);
    if (binding->is_single_instance) strbuf_puts(dumper->out, ", single");
    if (binding->is_per_iteration) strbuf_puts(dumper->out, ", per iteration");
    strbuf_char(dumper->out, '\n');
    put_assignments(dumper, binding);
    put_captured_by(dumper, binding);
    put_flagged(dumper, binding, AST_TDZ_CHECK, "checked");
    put_flagged(dumper, binding, AST_TDZ_DEAD, "dead");
}

/* ---- Functions ---- */

static void put_free(Dumper *dumper, const FunctionInfo *function)
{
    for (uint32_t i = 0; i < function->free.count; i++) {
        const FreeVariable *variable = &function->free.items[i];
        put_line(dumper, 1, "free ");
        scope_dump_binding(variable->binding, dumper->out);
        put_place(dumper, variable->first_use);
        strbuf_printf(dumper->out, " %s\n", way_of_capture(variable->binding));
    }
}

static void put_arguments(Dumper *dumper, const FunctionInfo *function)
{
    static const char *const texts[] = {
        [ARGUMENTS_UNUSED] = "", [ARGUMENTS_LENGTH] = "arguments: length only",
        [ARGUMENTS_ELEMENTS] = "arguments: only read", [ARGUMENTS_ESCAPES] = "arguments: escapes"};
    if (function->arguments_use == ARGUMENTS_UNUSED) return;
    put_line(dumper, 1, texts[function->arguments_use]);
    if (function->needs_mapped_arguments) strbuf_puts(dumper->out, ", mapped");
    strbuf_char(dumper->out, '\n');
}

static void put_function(Dumper *dumper, const FunctionInfo *function)
{
    put_line(dumper, 0, function->is_arrow ? "arrow " : "function ");
    scope_dump_function(function, dumper->out);
    put_place(dumper, function->node);
    if (function->runs_once) strbuf_puts(dumper->out, ", runs once");
    if (function->is_in_loop) strbuf_puts(dumper->out, ", made in a loop");
    if (function->created_before) {
        strbuf_puts(dumper->out, ", made before");
        put_place(dumper, function->created_before);
    }
    strbuf_char(dumper->out, '\n');
    put_free(dumper, function);
    put_arguments(dumper, function);
    for (const Binding *b = dumper->first[function->index]; b; b = dumper->next[b->index])
        put_binding(dumper, b);
}

static void group_bindings(Dumper *dumper)
{
    const ScopeInfo *info = dumper->unit->scopes;
    Arena *scratch = &dumper->unit->scratch;
    dumper->first = ARENA_ARRAY(scratch, Binding *, info->functions.count);
    dumper->next = ARENA_ARRAY(scratch, Binding *, info->bindings.count);
    for (uint32_t i = info->bindings.count; i-- > 0;) {
        Binding *binding = info->bindings.items[i];
        Binding **head = &dumper->first[binding->scope->function->index];
        dumper->next[i] = *head;
        *head = binding;
    }
}

void capture_dump(Unit *unit, StrBuf *out)
{
    Dumper dumper = {.unit = unit, .out = out};
    group_bindings(&dumper);
    for (uint32_t i = 0; i < unit->scopes->functions.count; i++)
        put_function(&dumper, unit->scopes->functions.items[i]);
}
