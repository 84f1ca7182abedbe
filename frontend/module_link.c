/* What imports and exports mean: ECMA-262 16.2.1.6.3 ResolveExport, for all of a program.
 *
 * Law: an exported name leads to one variable of one module, or is an error of whoever asks for it. What several
 * `export *` provide is ambiguous unless it is the same variable; what leads round in a circle is not there.
 * Method: the recursion of the specification along `export *` is a stack of frames; a re-export under a name of its own
 * is a tail call. What was found from outside is remembered for each module and name. */
#include "frontend/module_internal.h"

#include <stdlib.h>

typedef enum {
    EXPORT_FOUND,
    EXPORT_MISSING,
    EXPORT_UNKNOWN,      /* a file on the way is missing or broken, which is reported */
    EXPORT_AMBIGUOUS
} ExportStatus;

typedef struct Answer {
    ExportStatus status;
    ModuleTarget target;
    bool has_tdz;
} Answer;

/* ResolveExport(module, name), waiting for the star export before `next_star`. */
typedef struct Frame {
    Module *module;
    Name *name;
    bool is_entered;
    uint32_t next_star;
    Answer found;        /* by the stars so far */
} Frame;

typedef struct Linker {
    GraphBuilder *builder;
    Unit *unit;
    Name *default_name;
    VEC(Frame) frames;
    Map visited;         /* resolveSet: module and name, only where the search goes on to other modules */
    bool has_visited;
    Answer answer;       /* of the frame that was left last */
} Linker;

static ModuleExport *own_export(const Module *module, const Name *name)
{
    void **index = map_find_pointer(&module->export_index, name);
    return index ? &module->exports.items[(uintptr_t)*index - 1] : NULL;
}

static bool same_target(const ModuleTarget *a, const ModuleTarget *b)
{
    if (a->kind != b->kind || a->module != b->module || a->name != b->name) return false;
    return a->kind != TARGET_NAMESPACE || a->node == b->node;
}

/* ---- Resolving one name ---- */

/* Enters the pair into the resolveSet. Returns false when it was there: the search has come round. */
static bool visit_pair(Linker *linker, const Module *module, const Name *name)
{
    if (!linker->has_visited) map_init(&linker->visited, &linker->unit->scratch);
    linker->has_visited = true;
    void **seen = map_put_number(&linker->visited, (uint64_t)module->index << 32 | name->index);
    if (*seen) return false;
    *seen = linker;
    return true;
}

static void leave_with(Linker *linker, Answer answer)
{
    linker->answer = answer;
    linker->frames.count--;
}

/* What a name of the module's own leads to at once. */
static Answer local_answer(Module *module, const ModuleExport *export, const Name *default_name)
{
    Answer answer = {.status = EXPORT_FOUND, .has_tdz = export->has_tdz};
    bool is_whole = module->kind == MODULE_JSON || (module->kind == MODULE_COMMONJS && export->name == default_name);
    TargetKind kind = module->kind == MODULE_ESM ? TARGET_VARIABLE : is_whole ? TARGET_WHOLE : TARGET_PROPERTY;
    answer.target = (ModuleTarget){kind, module, export->node, is_whole ? NULL : export->local};
    return answer;
}

/* Only those of `import * as x; export { x }` have a node: a variable of the exporting module, to the specification. */
static Answer namespace_answer(const ModuleExport *export)
{
    Answer answer = {.status = EXPORT_FOUND};
    answer.target = (ModuleTarget){.kind = TARGET_NAMESPACE, .module = export->request->module};
    if (export->node->kind == AST_IDENTIFIER) answer.target.node = export->node;
    return answer;
}

static ExportStatus status_of_missing(const Module *module)
{
    return module->has_unknown_names ? EXPORT_UNKNOWN : EXPORT_MISSING;
}

/* The first half of ResolveExport: names of the module itself. */
static void enter_frame(Linker *linker, Frame *frame)
{
    if (!frame->module || frame->module->is_broken) return leave_with(linker, (Answer){.status = EXPORT_UNKNOWN});
    frame->is_entered = true;
    frame->found.status = status_of_missing(frame->module);
    const ModuleExport *export = own_export(frame->module, frame->name);
    if (export && !export->request)
        return leave_with(linker, local_answer(frame->module, export, linker->default_name));
    if (export && !export->local) return leave_with(linker, namespace_answer(export));
    if (!visit_pair(linker, frame->module, frame->name)) return leave_with(linker, (Answer){.status = EXPORT_MISSING});
    if (export) *frame = (Frame){.module = export->request->module, .name = export->local};
    else if (frame->name == linker->default_name) leave_with(linker, (Answer){.status = EXPORT_MISSING});
}

/* Joins what a star export provides with what those before it do. Returns false when the frame was left. */
static bool join_star(Linker *linker, Frame *frame)
{
    Answer *answer = &linker->answer;
    bool differs = answer->status == EXPORT_FOUND && frame->found.status == EXPORT_FOUND &&
                   !same_target(&answer->target, &frame->found.target);
    if (differs || answer->status == EXPORT_AMBIGUOUS) {
        leave_with(linker, (Answer){.status = EXPORT_AMBIGUOUS});
        return false;
    }
    bool is_news = answer->status == EXPORT_FOUND ||
                   (answer->status == EXPORT_UNKNOWN && frame->found.status == EXPORT_MISSING);
    if (is_news) frame->found = *answer;
    return true;
}

static Answer resolve_export(Linker *linker, Module *module, Name *name)
{
    linker->has_visited = false;
    linker->frames.count = 0;
    vec_push(&linker->unit->scratch, &linker->frames, ((Frame){.module = module, .name = name}));
    while (linker->frames.count) {
        Frame *frame = &vec_last(&linker->frames);
        if (!frame->is_entered) {
            enter_frame(linker, frame);
            continue;
        }
        if (frame->next_star && !join_star(linker, frame)) continue;
        if (frame->next_star == frame->module->stars.count) {
            leave_with(linker, frame->found);
            continue;
        }
        Module *star = frame->module->stars.items[frame->next_star++]->module;
        vec_push(&linker->unit->scratch, &linker->frames, ((Frame){.module = star, .name = frame->name}));
    }
    return linker->answer;
}

static const Answer *resolve_once(Linker *linker, Module *module, Name *name)
{
    static const Answer unknown = {.status = EXPORT_UNKNOWN};
    if (!module) return &unknown;
    void **known = map_put_pointer(&module->resolved, name);
    if (*known) return *known;
    Answer *answer = ARENA_NEW(&linker->unit->arena, Answer);
    *answer = resolve_export(linker, module, name);
    *map_put_pointer(&module->resolved, name) = answer;
    return answer;
}

/* ---- Errors ---- */

static uint32_t smallest(uint32_t a, uint32_t b, uint32_t c)
{
    return MIN(a, MIN(b, c));
}

/* Levenshtein's distance, of short names. */
static uint32_t edit_distance(Str a, Str b)
{
    enum { LONGEST = 40 };
    uint32_t row[LONGEST + 1];
    if (a.n > LONGEST || b.n > LONGEST) return UINT32_MAX;
    for (uint32_t k = 0; k <= b.n; k++) row[k] = k;
    for (uint32_t i = 0; i < a.n; i++) {
        uint32_t diagonal = row[0];
        row[0] = i + 1;
        for (uint32_t k = 0; k < b.n; k++) {
            uint32_t changed = diagonal + (a.p[i] != b.p[k]);
            diagonal = row[k + 1];
            row[k + 1] = smallest(changed, row[k] + 1, diagonal + 1);
        }
    }
    return row[b.n];
}

static void suggest_name(Linker *linker, const Module *module, const Name *name)
{
    const Name *best = NULL;
    uint32_t best_distance = MIN(3u, name->length / 2 + 1);
    for (uint32_t i = 0; i < module->exports.count; i++) {
        const Name *other = module->exports.items[i].name;
        uint32_t distance = edit_distance(name_str(name), name_str(other));
        if (other == linker->default_name || distance >= best_distance) continue;
        best = other;
        best_distance = distance;
    }
    bool has_default = own_export(module, linker->default_name) != NULL;
    if (module->kind == MODULE_COMMONJS)
        diag_help(linker->unit,
                  "it is a CommonJS module: import its default, which is module.exports, and take '%s' from that",
                  name->text);
    else if (best) diag_help(linker->unit, "did you mean '%s'?", best->text);
    else if (has_default) diag_help(linker->unit, "it has a default export: import %s from …", name->text);
}

static void note_ambiguity(Linker *linker, Module *module, Name *name)
{
    for (uint32_t i = 0; i < module->stars.count; i++) {
        const ModuleRequest *star = module->stars.items[i];
        if (resolve_once(linker, star->module, name)->status == EXPORT_FOUND)
            diag_note(linker->unit, star->span, "'%s' may come from here", name->text);
    }
}

/* Reports a name that a module asks another one for in vain. */
static void report_name(Linker *linker, const ModuleRequest *request, Span span, Name *name, ExportStatus status)
{
    Module *module = request->module;
    DiagMark mark = diag_mark(linker->unit);
    if (status == EXPORT_UNKNOWN || own_export(module, name)) return; /* what it leads to is wrong, which is said there */
    if (status == EXPORT_AMBIGUOUS) {
        diag_error(linker->unit, span, "'%s' of '%s' is ambiguous: several 'export *' provide it", name->text,
                   module->shown);
        note_ambiguity(linker, module, name);
    } else {
        diag_error(linker->unit, span, "module '" STR_FORMAT "' has no export '%s'", STR_ARGS(request->specifier),
                   name->text);
    }
    module_note_importers(linker->builder, request->from);
    if (status == EXPORT_MISSING) suggest_name(linker, module, name);
    if (!request->from->is_required) module_lacks_export(linker->builder, request->from, mark, request, name);
}

/* Of what leads from re-export to re-export round in a circle, the first one says so. */
static void report_circle(Linker *linker, const ModuleExport *export, Module *module)
{
    DiagMark mark = diag_mark(linker->unit);
    diag_error(linker->unit, ast_span(export->node), "'%s' is exported by way of itself", export->name->text);
    module_note_importers(linker->builder, module);
    if (!module->is_required) module_lacks_export(linker->builder, module, mark, export->request, export->local);
}

static Span export_span(const ModuleExport *export)
{
    bool is_specifier = export->node->kind == AST_EXPORT_SPECIFIER;
    return ast_span(is_specifier ? export->node->export_specifier.local : export->node);
}

/* ---- Imports and exports of a module ---- */

static void need_namespace(const ModuleTarget *target)
{
    if (target->kind == TARGET_NAMESPACE && target->module) target->module->has_namespace = true;
}

static void link_import(Linker *linker, Module *module, ModuleImport *import)
{
    Name *name = import->specifier->import_specifier.imported;
    Module *from = import->request->module;
    if (!name) {
        import->target = (ModuleTarget){.kind = TARGET_NAMESPACE, .module = from};
        need_namespace(&import->target);
        return;
    }
    const Answer *answer = resolve_once(linker, from, name);
    import->target = answer->target;
    if (answer->status != EXPORT_FOUND)
        return report_name(linker, import->request, ast_span(import->specifier), name, answer->status);
    need_namespace(&import->target);
    bool same_circle = module->cycle && module->cycle == answer->target.module->cycle;
    import->may_be_uninitialized = same_circle && answer->has_tdz;
}

static bool is_own_circle(const Module *module, const ModuleExport *export)
{
    const Module *at = export->request->module;
    const Name *name = export->local;
    for (uint32_t steps = 0; steps < 100000 && at && name; steps++) {
        const ModuleExport *next = own_export(at, name);
        if (!next || !next->request) return false;
        if (at == module && next == export) return true;
        at = next->request->module;
        name = next->local;
    }
    return false;
}

static void link_export(Linker *linker, Module *module, ModuleExport *export)
{
    const Answer *answer = resolve_once(linker, module, export->name);
    export->target = answer->target;
    if (answer->status == EXPORT_FOUND) need_namespace(&export->target);
    else if (is_own_circle(module, export)) report_circle(linker, export, module);
    else report_name(linker, export->request, export_span(export), export->local, answer->status);
}

/* Spec: 16.2.1.6.4 InitializeEnvironment */
static void link_module(Linker *linker, Module *module)
{
    for (uint32_t i = 0; i < module->requests.count; i++) {
        const ModuleRequest *request = module->requests.items[i];
        if (request->module && (request->kind == REQUEST_DYNAMIC ||
                                (request->kind == REQUEST_REQUIRE && request->module->kind == MODULE_ESM)))
            request->module->has_namespace = true;
    }
    for (uint32_t i = 0; i < module->exports.count; i++) link_export(linker, module, &module->exports.items[i]);
    for (uint32_t i = 0; i < module->imports.count; i++) link_import(linker, module, &module->imports.items[i]);
}

/* ---- Namespaces ---- */

/* Compares as UTF-16 does: what needs surrogates comes before U+E000 … U+FFFF. */
static int compare_code_points(uint32_t a, uint32_t b)
{
    bool a_is_pair = a > 0xFFFF, b_is_pair = b > 0xFFFF;
    if (a_is_pair != b_is_pair) {
        uint32_t unit_a = a_is_pair ? 0xD800 + ((a - 0x10000) >> 10) : a;
        uint32_t unit_b = b_is_pair ? 0xD800 + ((b - 0x10000) >> 10) : b;
        return unit_a < unit_b ? -1 : 1;
    }
    return a < b ? -1 : a > b;
}

static int compare_names(const void *left, const void *right)
{
    const Name *x = ((const NamespaceEntry *)left)->name, *y = ((const NamespaceEntry *)right)->name;
    const char *p = x->text, *q = y->text, *p_end = p + x->length, *q_end = q + y->length;
    while (p < p_end && q < q_end) {
        uint32_t p_length, q_length;
        int order = compare_code_points(utf8_decode(p, p_end, &p_length), utf8_decode(q, q_end, &q_length));
        if (order) return order;
        p += p_length;
        q += q_length;
    }
    return (p < p_end) - (q < q_end);
}

typedef VEC(Name *) NameVec;

static void add_own_names(Linker *linker, const Module *from, bool with_default, Map *seen, NameVec *names)
{
    for (uint32_t i = 0; i < from->exports.count; i++) {
        Name *name = from->exports.items[i].name;
        if (name == linker->default_name && !with_default) continue;
        void **slot = map_put_pointer(seen, name);
        if (!*slot) vec_push(&linker->unit->scratch, names, name);
        *slot = name;
    }
}

/* Spec: 16.2.1.6.2 GetExportedNames, with a stack instead of recursion */
static NameVec exported_names(Linker *linker, Module *module)
{
    NameVec names = {NULL, 0, 0};
    ModuleVec pending = {NULL, 0, 0};
    Map seen;
    uint32_t mark = ++linker->builder->graph->mark;
    map_init(&seen, &linker->unit->scratch);
    module->mark = mark;
    vec_push(&linker->unit->scratch, &pending, module);
    while (pending.count) {
        const Module *from = vec_pop(&pending);
        add_own_names(linker, from, from == module, &seen, &names);
        for (uint32_t i = 0; i < from->stars.count; i++) {
            Module *star = from->stars.items[i]->module;
            if (!star || star->mark == mark) continue;
            star->mark = mark;
            vec_push(&linker->unit->scratch, &pending, star);
        }
    }
    return names;
}

/* Spec: 16.2.1.10 GetModuleNamespace */
static void make_namespace(Linker *linker, Module *module)
{
    NameVec names = exported_names(linker, module);
    for (uint32_t i = 0; i < names.count; i++) {
        const Answer *answer = resolve_once(linker, module, names.items[i]);
        if (answer->status != EXPORT_FOUND) continue;
        vec_push(&linker->unit->arena, &module->names, ((NamespaceEntry){names.items[i], answer->target}));
        need_namespace(&answer->target);
    }
    if (module->names.count)
        qsort(module->names.items, module->names.count, sizeof *module->names.items, compare_names);
}

/* A namespace may have others as properties: goes on until none is added. */
static void make_namespaces(Linker *linker)
{
    ModuleGraph *graph = linker->builder->graph;
    bool *done = ARENA_ARRAY(&linker->unit->scratch, bool, graph->modules.count);
    for (bool again = true; again;) {
        again = false;
        for (uint32_t i = 0; i < graph->modules.count; i++) {
            if (done[i] || !graph->modules.items[i]->has_namespace) continue;
            done[i] = again = true;
            make_namespace(linker, graph->modules.items[i]);
        }
    }
}

void module_link(GraphBuilder *builder)
{
    ModuleGraph *graph = builder->graph;
    Linker linker = {.builder = builder, .unit = builder->unit};
    linker.default_name = unit_intern(builder->unit, "default");
    for (uint32_t i = 0; i < graph->modules.count; i++) commonjs_close(builder, graph->modules.items[i]);
    for (uint32_t i = 0; i < graph->modules.count; i++) link_module(&linker, graph->modules.items[i]);
}

void module_make_namespaces(GraphBuilder *builder)
{
    Linker linker = {.builder = builder, .unit = builder->unit};
    linker.default_name = unit_intern(builder->unit, "default");
    make_namespaces(&linker);
}
