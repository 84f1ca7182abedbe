/* The order in which modules run, the circles among them, and which are asynchronous.
 *
 * Method: one depth-first walk along static imports gives the order (post-order); Tarjan's algorithm along static
 * imports and requires gives the circles. Both keep their path on a stack of their own. */
#include "frontend/module_internal.h"

typedef struct Step {
    Module *module;
    uint32_t next;       /* request to look at */
} Step;

typedef VEC(Step) StepVec;

/* ---- Post-order ---- */

/* Appends root and what it imports statically, if not marked yet. Spec: 16.2.1.5.3.1 InnerModuleEvaluation. */
static void append_in_order(Unit *unit, ModuleVec *out, Module *root, uint32_t mark)
{
    StepVec path = {NULL, 0, 0};
    if (root->mark == mark) return;
    root->mark = mark;
    vec_push(&unit->scratch, &path, ((Step){root, 0}));
    while (path.count) {
        Step *step = &vec_last(&path);
        if (step->next == step->module->requests.count) {
            vec_push(&unit->arena, out, step->module);
            path.count--;
            continue;
        }
        const ModuleRequest *request = step->module->requests.items[step->next++];
        if (!module_is_static(request) || !request->module || request->module->mark == mark) continue;
        request->module->mark = mark;
        vec_push(&unit->scratch, &path, ((Step){request->module, 0}));
    }
}

ModuleVec module_evaluation_order(Unit *unit, ModuleGraph *graph, Module *root)
{
    ModuleVec order = {NULL, 0, 0};
    append_in_order(unit, &order, root, ++graph->mark);
    return order;
}

static void order_all(Unit *unit, ModuleGraph *graph)
{
    uint32_t mark = ++graph->mark;
    graph->order.count = graph->cycle_count = 0;
    append_in_order(unit, &graph->order, graph->modules.items[0], mark);
    graph->eager_count = graph->order.count;
    for (uint32_t i = 0; i < graph->modules.count; i++)
        append_in_order(unit, &graph->order, graph->modules.items[i], mark);
    for (uint32_t i = 0; i < graph->order.count; i++) {
        graph->order.items[i]->order = i;
        graph->order.items[i]->is_eager = i < graph->eager_count;
    }
}

/* ---- Circles ---- */

typedef struct Tarjan {
    Unit *unit;
    ModuleGraph *graph;
    StepVec path;
    ModuleVec open;      /* visited, and their component not known */
    uint32_t *number;    /* by index, from 1; 0: not visited */
    uint32_t *low;       /* smallest number reached */
    bool *is_open;
    uint32_t count;
} Tarjan;

static void enter(Tarjan *tarjan, Module *module)
{
    tarjan->number[module->index] = tarjan->low[module->index] = ++tarjan->count;
    tarjan->is_open[module->index] = true;
    vec_push(&tarjan->unit->scratch, &tarjan->open, module);
    vec_push(&tarjan->unit->scratch, &tarjan->path, ((Step){module, 0}));
}

/* The modules from `root` on are a component: a circle if there are two, or the one asks for itself (which was
 * marked). */
static void close_component(Tarjan *tarjan, const Module *root)
{
    bool is_circle = vec_last(&tarjan->open) != root || root->cycle;
    uint32_t cycle = is_circle ? ++tarjan->graph->cycle_count : 0;
    Module *module;
    do {
        module = vec_pop(&tarjan->open);
        tarjan->is_open[module->index] = false;
        module->cycle = cycle;
    } while (module != root);
}

static void leave(Tarjan *tarjan)
{
    Module *module = vec_pop(&tarjan->path).module;
    uint32_t low = tarjan->low[module->index];
    if (low == tarjan->number[module->index]) close_component(tarjan, module);
    if (!tarjan->path.count) return;
    uint32_t *outer = &tarjan->low[vec_last(&tarjan->path).module->index];
    *outer = MIN(*outer, low);
}

static void follow(Tarjan *tarjan, Module *from, const ModuleRequest *request)
{
    Module *to = request->module;
    if (!to || request->kind == REQUEST_DYNAMIC) return;
    if (to == from) from->cycle = 1;
    if (!tarjan->number[to->index]) enter(tarjan, to);
    else if (tarjan->is_open[to->index])
        tarjan->low[from->index] = MIN(tarjan->low[from->index], tarjan->number[to->index]);
}

static void find_component(Tarjan *tarjan, Module *root)
{
    if (tarjan->number[root->index]) return;
    enter(tarjan, root);
    while (tarjan->path.count) {
        Step *step = &vec_last(&tarjan->path);
        Module *module = step->module;
        if (step->next < module->requests.count) follow(tarjan, module, module->requests.items[step->next++]);
        else leave(tarjan);
    }
}

/* Numbers circles by their first modules, not by when the algorithm found them. */
static void renumber_circles(Unit *unit, ModuleGraph *graph)
{
    uint32_t *numbers = ARENA_ARRAY(&unit->scratch, uint32_t, graph->cycle_count + 1), next = 0;
    for (uint32_t i = 0; i < graph->modules.count; i++) {
        uint32_t *cycle = &graph->modules.items[i]->cycle;
        if (*cycle && !numbers[*cycle]) numbers[*cycle] = ++next;
        *cycle = numbers[*cycle];
    }
}

static void find_circles(Unit *unit, ModuleGraph *graph)
{
    uint32_t count = graph->modules.count;
    Tarjan tarjan = {.unit = unit, .graph = graph};
    tarjan.number = ARENA_ARRAY(&unit->scratch, uint32_t, count);
    tarjan.low = ARENA_ARRAY(&unit->scratch, uint32_t, count);
    tarjan.is_open = ARENA_ARRAY(&unit->scratch, bool, count);
    for (uint32_t i = 0; i < count; i++) find_component(&tarjan, graph->modules.items[i]);
    renumber_circles(unit, graph);
}

/* ---- Asynchronous modules ---- */

/* Who imports a module statically waits for it. Goes from top-level awaits to importers until nothing is added. */
static void find_async(Unit *unit, ModuleGraph *graph)
{
    ModuleVec *importers = ARENA_ARRAY(&unit->scratch, ModuleVec, graph->modules.count);
    ModuleVec pending = {NULL, 0, 0};
    for (uint32_t i = 0; i < graph->modules.count; i++) {
        Module *module = graph->modules.items[i];
        module->is_async = module->has_top_level_await;
        if (module->is_async) vec_push(&unit->scratch, &pending, module);
        for (uint32_t k = 0; k < module->requests.count; k++) {
            const ModuleRequest *request = module->requests.items[k];
            if (module_is_static(request) && request->module)
                vec_push(&unit->scratch, &importers[request->module->index], module);
        }
    }
    while (pending.count) {
        const Module *module = vec_pop(&pending);
        for (uint32_t i = 0; i < importers[module->index].count; i++) {
            Module *importer = importers[module->index].items[i];
            if (importer->is_async) continue;
            importer->is_async = true;
            vec_push(&unit->scratch, &pending, importer);
        }
    }
}

/* Follows the first asynchronous import down to an await: what to tell whoever asks why. */
static const Module *awaiting_module(const Module *module, uint32_t bound)
{
    while (!module->has_top_level_await && bound--) {
        const Module *next = module;
        for (uint32_t i = 0; i < module->requests.count && next == module; i++) {
            const ModuleRequest *request = module->requests.items[i];
            if (module_is_static(request) && request->module && request->module->is_async) next = request->module;
        }
        module = next;
    }
    return module;
}

static void check_requires(GraphBuilder *builder, const Module *module)
{
    for (uint32_t i = 0; i < module->requests.count; i++) {
        const ModuleRequest *request = module->requests.items[i];
        if (request->kind != REQUEST_REQUIRE || !request->module || !request->module->is_async) continue;
        const Module *waits = awaiting_module(request->module, builder->graph->modules.count);
        diag_error(builder->unit, request->span,
                   "cannot require '" STR_FORMAT "': it waits for a top-level await in '%s'",
                   STR_ARGS(request->specifier), waits->shown);
        module_note_importers(builder, module);
        diag_help(builder->unit, "import() can load it");
    }
}

void module_order(GraphBuilder *builder)
{
    order_all(builder->unit, builder->graph);
    find_circles(builder->unit, builder->graph);
    find_async(builder->unit, builder->graph);
}

void module_check_requires(GraphBuilder *builder)
{
    for (uint32_t i = 0; i < builder->graph->modules.count; i++)
        check_requires(builder, builder->graph->modules.items[i]);
}
