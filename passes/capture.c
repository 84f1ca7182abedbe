/* Capture facts of bindings: see capture.h.
 *
 * A binding is assigned after capture if a closure that uses it can exist when it is assigned:
 *   - another function than its own assigns it, or
 *   - an assignment in its own function follows the making of such a closure in the text, or
 *   - both stand in a loop that goes round with one and the same variable:
 *
 *         let x = 0; while (c) { x = 1; f(() => x); }      a cell
 *         while (c) { let x = 1; f(() => x); }             by value
 *
 * Method: it is enough to know the last assignment and the first capture. If the former comes
 * first, then any loop that holds an assignment and a capture holds these two.
 */
#include "passes/capture_internal.h"

/* ---- Assignments ---- */

static uint32_t part_of(const Capturer *capturer, const Binding *binding, uint32_t order)
{
    uint32_t loop = binding->scope->own_loop;
    bool in_head = loop != NO_LOOP && order < capturer->info->loops.items[loop].start;
    return in_head ? FLOW_HEAD : FLOW_REST;
}

static void note_assignment(Capturer *capturer, Binding *binding, uint32_t order, uint32_t loop)
{
    Flow *flow = &capturer->flows[binding->index][part_of(capturer, binding, order)];
    flow->last_assignment = order;
    flow->assignment_loop = loop;
}

static void count_write(Binding *binding, uint32_t order)
{
    binding->assignments++;
    if (!binding->first_assignment) binding->first_assignment = order;
}

static void read_entry(Capturer *capturer, const Reference *entry, uint32_t order)
{
    Binding *binding = entry->binding;
    AccessKind access = (AccessKind)entry->access;
    if (!binding || entry->is_throwing || (entry->node->flags & AST_TDZ_DEAD)) return;
    if (!scope_is_write(access) && access != ACCESS_INIT) return;
    if (access != ACCESS_INIT) count_write(binding, order);
    if (capture_is_own_use(entry)) note_assignment(capturer, binding, order, entry->loop);
    else binding->inner_assignments++;
}

static void read_log(Capturer *capturer)
{
    const ScopeInfo *info = capturer->info;
    for (uint32_t order = 1; order < info->log.count; order++)
        read_entry(capturer, &info->log.items[order], order);
    for (uint32_t i = 0; i < info->bindings.count; i++) {
        Binding *binding = info->bindings.items[i];
        if (binding->kind == BINDING_CLASS_SELF)
            note_assignment(capturer, binding, binding->init_order, binding->scope->loop);
    }
}

/* ---- Facts that need no order ---- */

static void note_runs_once(FunctionInfo *info)
{
    const AstNode *node = info->node;
    if (node->kind == AST_PROGRAM) {
        info->runs_once = node->program.goal != GOAL_EVAL;
        return;
    }
    if (!info->parent->runs_once || info->is_in_loop || node->function.is_generator) return;
    if (node->function.kind == FN_STATIC_BLOCK) info->runs_once = true;
    if (!info->is_immediate || info->arguments_use == ARGUMENTS_ESCAPES) return;
    info->runs_once = !info->name_scope || !info->name_scope->first->first_reference;
}

static bool is_exactly_function(const AstNode *node)
{
    return node && node->kind == AST_FUNCTION;
}

/* The only function the binding ever holds, if that can be seen from its declaration. */
static FunctionInfo *find_known_function(const Capturer *capturer, const Binding *binding)
{
    if (binding->kind == BINDING_FUNCTION_SELF) return binding->scope->function;
    if (binding->assignments) return NULL;
    if (binding->is_global_property && capturer->info->global_object_used) return NULL;
    if (binding->kind == BINDING_FUNCTION) return capture_declared_function(binding);
    if (binding->kind == BINDING_DEFAULT_EXPORT && binding->function)
        return capture_declared_function(binding);
    bool is_variable = binding->kind == BINDING_LET || binding->kind == BINDING_CONST ||
                       binding->kind == BINDING_DEFAULT_EXPORT;
    if (!is_variable || !is_exactly_function(binding->initializer)) return NULL;
    return binding->initializer->function.info;
}

static void note_plain_facts(const Capturer *capturer, Binding *binding)
{
    const Scope *scope = binding->scope;
    binding->known_function = find_known_function(capturer, binding);
    binding->is_per_iteration = scope->loop != NO_LOOP || scope->has_per_iteration_copy;
    binding->is_single_instance = !binding->is_per_iteration && scope->function->runs_once;
}

/* ---- Captures ---- */

static void count_captures(const Capturer *capturer)
{
    for (uint32_t i = 0; i < capturer->info->functions.count; i++) {
        const FunctionInfo *function = capturer->info->functions.items[i];
        for (uint32_t k = 0; k < function->free.count; k++)
            function->free.items[k].binding->captured_by_count++;
    }
}

static void add_capturer(Capturer *capturer, Binding *binding, FunctionInfo *function)
{
    if (!binding->captured_by) {
        binding->captured_by =
            ARENA_ARRAY(&capturer->unit->arena, FunctionInfo *, binding->captured_by_count);
        binding->captured_by_count = 0;
        binding->is_captured = true;
        capturer->result->captured_count++;
    }
    binding->captured_by[binding->captured_by_count++] = function;
}

/* Only the function right inside takes the variable from its own function's activation. */
static void note_capture(Capturer *capturer, Binding *binding, const FunctionInfo *function)
{
    uint32_t order = function->created_order;
    if (function->parent != binding->scope->function || binding->known_function == function) return;
    Flow *flow = &capturer->flows[binding->index][part_of(capturer, binding, order + 1)];
    if (flow->first_capture && flow->first_capture <= order + 1) return;
    flow->first_capture = order + 1;
    flow->capture_loop = function->created_loop;
}

static void collect_captures(Capturer *capturer)
{
    count_captures(capturer);
    for (uint32_t i = 0; i < capturer->info->functions.count; i++) {
        FunctionInfo *function = capturer->info->functions.items[i];
        for (uint32_t k = 0; k < function->free.count; k++) {
            add_capturer(capturer, function->free.items[k].binding, function);
            note_capture(capturer, function->free.items[k].binding, function);
        }
    }
}

/* ---- Assigned after capture ---- */

/* Do both stand in a loop that lies inside the scope? */
static bool share_loop(const Capturer *capturer, const Scope *scope, const Flow *flow)
{
    const ScopeInfo *info = capturer->info;
    for (uint32_t loop = flow->assignment_loop; loop != scope->loop && loop != NO_LOOP;
         loop = info->loops.items[loop].parent) {
        if (loop != scope->own_loop && capture_loop_contains(info, loop, flow->capture_loop))
            return true;
    }
    return false;
}

static bool is_assigned_after(const Capturer *capturer, const Binding *binding, const Flow *flow)
{
    if (!flow->first_capture || !flow->last_assignment) return false;
    return flow->last_assignment >= flow->first_capture ||
           share_loop(capturer, binding->scope, flow);
}

/* arguments[i] = v and global.x = v assign without naming the variable. */
static bool has_hidden_assignments(const Capturer *capturer, const Binding *binding)
{
    if (binding->is_global_property) return capturer->info->global_object_used;
    return binding->kind == BINDING_PARAMETER && binding->scope->function->needs_mapped_arguments;
}

static void decide_cell(Capturer *capturer, Binding *binding)
{
    if (!binding->is_captured) return;
    const Flow *flows = capturer->flows[binding->index];
    binding->is_assigned_after_capture =
        binding->inner_assignments > 0 || has_hidden_assignments(capturer, binding) ||
        is_assigned_after(capturer, binding, &flows[FLOW_HEAD]) ||
        is_assigned_after(capturer, binding, &flows[FLOW_REST]);
}

/* ---- The pass ---- */

void capture_analyze(Unit *unit)
{
    ScopeInfo *info = unit->scopes;
    Capturer capturer = {.unit = unit, .info = info};
    capturer.result = unit->captures = ARENA_NEW(&unit->arena, CaptureInfo);
    capturer.flows =
        arena_alloc_array(&unit->scratch, info->bindings.count, sizeof *capturer.flows);
    read_log(&capturer);
    capture_note_arguments(&capturer);
    for (uint32_t i = 0; i < info->functions.count; i++) note_runs_once(info->functions.items[i]);
    for (uint32_t i = 0; i < info->bindings.count; i++)
        note_plain_facts(&capturer, info->bindings.items[i]);
    capture_find_uses(&capturer);
    capture_delay_declarations(&capturer);
    collect_captures(&capturer);
    for (uint32_t i = 0; i < info->bindings.count; i++)
        decide_cell(&capturer, info->bindings.items[i]);
    capture_mark_tdz(&capturer);
}
