/* Keeps decisions: see decision.h. The tables are indexed as the scope pass numbered things. */
#include "passes/decision.h"

#include <stdlib.h>

void decisions_begin(IrProgram *program)
{
    const ScopeInfo *scopes = program->unit->scopes;
    Decisions *d = ARENA_NEW(program->arena, Decisions);
    d->unit = program->unit;
    d->arena = program->arena;
    decision_add_class_functions(d);
    d->variables = ARENA_ARRAY(d->arena, VariableDecision, scopes->bindings.count);
    d->functions = ARENA_ARRAY(d->arena, FunctionDecision, scopes->functions.count);
    map_init(&d->captures, d->arena);
    map_init(&d->sites, d->arena);
    map_init(&d->constants, d->arena);
    program->decisions = d;
}

/* ---- looking up ---- */

const Binding *decision_source_of(const Decisions *d, const Binding *binding)
{
    const ScopeInfo *scopes = d->unit->scopes;
    if (!binding) return NULL;
    if (binding->origin) binding = binding->origin;
    return binding->index < scopes->bindings.count && scopes->bindings.items[binding->index] == binding ? binding : NULL;
}

VariableDecision *decision_of_variable(const Decisions *d, const Binding *binding)
{
    const Binding *source = decision_source_of(d, binding);
    return source ? &d->variables[source->index] : NULL;
}

FunctionDecision *decision_of_function(const Decisions *d, const FunctionInfo *info)
{
    return &d->functions[info->index];
}

/* Copies of a function have copies of its FunctionInfo. */
const FunctionInfo *decision_function_of(const Decisions *d, const IrFunction *f)
{
    const ScopeInfo *scopes = d->unit->scopes;
    bool is_there = f->info && f->info->node && f->info->index < scopes->functions.count;
    if (!is_there) return decision_class_function(d, f);
    const FunctionInfo *source = scopes->functions.items[f->info->index];
    return source->node == f->info->node ? source : NULL;
}

/* ---- names ---- */

static bool has_control_character(Str text)
{
    for (uint32_t i = 0; i < text.n; i++)
        if ((unsigned char)text.p[i] < ' ' || text.p[i] == 0x7F) return true;
    return false;
}

/* Names that would break a line are quoted. */
const char *decision_label(Arena *arena, const FunctionInfo *info)
{
    StrBuf name, out;
    const char *of_class = decision_class_label(arena, info);
    if (!info->parent) return "the top level";
    if (of_class) return of_class;
    if (!info->name) return info->is_arrow ? "the arrow function" : "the function";
    strbuf_init(&name, arena);
    strbuf_init(&out, arena);
    scope_function_label(info, &name);
    Str text = strbuf_finish(&name);
    if (has_control_character(text)) strbuf_quoted(&out, text);
    else strbuf_printf(&out, "`" STR_FORMAT "`", STR_ARGS(text));
    return strbuf_finish(&out).p;
}

static const char *without_quotes(Arena *arena, const char *label)
{
    StrBuf out;
    strbuf_init(&out, arena);
    for (; *label; label++)
        if (*label != '`') strbuf_char(&out, *label);
    return strbuf_finish(&out).p;
}

const char *decision_short_label(Arena *arena, const FunctionInfo *info)
{
    StrBuf out;
    const char *of_class = decision_class_label(arena, info);
    if (!info->parent) return "top level";
    if (of_class) return without_quotes(arena, of_class);
    if (!info->name) return info->is_arrow ? "=>" : "function";
    strbuf_init(&out, arena);
    scope_function_label(info, &out);
    return strbuf_finish(&out).p;
}

/* Variables that lowering makes for closures to share, by their names in dumps. */
const char *decision_variable_label(Arena *arena, const Binding *b)
{
    static const struct { const char *name, *text; } internal[] = {
        {".fields", "the field initialiser"}, {".key", "a computed key"}, {".method", "a private method"}, {".home", "the object of `super`"},
        {".static-home", "the class of `super`"}, {".template", "a template's strings"}, {".namespace", "a module's names"},
        {".meta", "`import.meta`"}, {".this", "`this`"}, {".with", "the object of `with`"}};
    if (b->kind == BINDING_HOME_OBJECT) return "the object of `super`";
    if (b->kind == BINDING_CALLEE) return "the class of `super`";
    if (b->kind == BINDING_PRIVATE) return arena_printf(arena, "private name `%s`", b->name->text);
    const char *cell = b->kind == BINDING_SYNTHETIC ? strstr(b->name->text, ".cell") : NULL;
    if (cell && !cell[5] && cell > b->name->text) return arena_printf(arena, "cell `%.*s`", (int)(cell - b->name->text), b->name->text);
    for (size_t i = 0; i < COUNT_OF(internal); i++)
        if (strcmp(b->name->text, internal[i].name) == 0) return internal[i].text;
    return b->name->text[0] == '.' ? "an internal value" : arena_printf(arena, "`%s`", b->name->text);
}

const char *decision_short_variable_label(Arena *arena, const Binding *b)
{
    const char *label = decision_variable_label(arena, b);
    return *label == '`' ? b->name->text : without_quotes(arena, label);
}

/* ---- recording ---- */

void decision_variable(IrProgram *program, const Binding *binding, unsigned held)
{
    VariableDecision *v = program->decisions ? decision_of_variable(program->decisions, binding) : NULL;
    if (v) v->held |= held;
}

void decision_constant(IrProgram *program, const Binding *binding, const IrConst *constant)
{
    VariableDecision *v = program->decisions ? decision_of_variable(program->decisions, binding) : NULL;
    if (!v) return;
    union { const IrConst *from; void *to; } value = {.from = constant};
    *map_put_pointer(&program->decisions->constants, binding) = value.to;
    v->held |= HELD_CONSTANT;
    v->constant = constant;
}

void decision_copy(IrProgram *program, const Binding *copy, const IrFunction *home)
{
    Decisions *d = program->decisions;
    if (d) vec_push(d->arena, &d->copies, ((VariableCopy){copy, home}));
}

/* The site at that place; a new one is not made, until somebody says otherwise. */
static AllocationDecision *site_at(Decisions *d, Span span, const char *what)
{
    void **known = map_put_number(&d->sites, (uint64_t)span.source << 32 | span.start);
    if (!*known) {
        vec_push(d->arena, &d->allocations, ((AllocationDecision){.span = span, .what = what, .place = ALLOCATED_REMOVED}));
        *known = (void *)(uintptr_t)d->allocations.count;
    }
    return &d->allocations.items[(uintptr_t)*known - 1];
}

void decision_allocation(IrProgram *program, Span span, const char *what, AllocationPlace place, const Step *why, uint32_t count)
{
    if (!program->decisions) return;
    AllocationDecision *site = site_at(program->decisions, span, what);
    if (site->place <= place) return;
    site->place = place;
    vec_clear(&site->why);
    for (uint32_t i = 0; i < count; i++) vec_push(program->arena, &site->why, why[i]);
}

/* ---- counting ---- */

bool decision_is_heap_site(const IrInst *inst)
{
    bool is_site = inst->op == IR_CLOSURE || inst->op == IR_CELL_NEW || inst->op == IR_ENV_NEW;
    return is_site && !(inst->flags & IR_INST_ON_STACK);
}

static void add_capturer(Decisions *d, const Binding *binding, const FunctionInfo *info)
{
    VariableDecision *v = binding ? decision_of_variable(d, binding) : NULL;
    if (!v || !info) return;
    void **known = map_put_number(&d->captures, (uint64_t)(v - d->variables) << 32 | info->index);
    if (*known) return;
    *known = v;
    vec_push(d->arena, &v->captured_by, info);
}

static void count_captures(Decisions *d, const IrFunction *f, const FunctionInfo *info)
{
    for (uint32_t i = 0; i < f->capture_count; i++) {
        const IrCapture *capture = &f->captures[i];
        add_capturer(d, capture->binding, info);
        for (uint32_t k = 0; capture->layout && k < capture->layout->count; k++) add_capturer(d, capture->layout->slots[k], info);
    }
}

/* Does it run at most once in a run of the program? */
static bool is_rare(const IrInst *inst)
{
    return ir_runs_once(inst->block->function) && !inst->block->loop_depth;
}

static void count_closure(Decisions *d, const IrInst *inst)
{
    const IrFunction *made = inst->imm.function;
    const FunctionInfo *info = decision_function_of(d, made);
    if (!info) return;
    FunctionDecision *f = decision_of_function(d, info);
    bool is_heap = decision_is_heap_site(inst);
    if (!f->closure || is_heap) f->closure = inst;
    if (is_heap) f->heap_closures++;
    else f->stack_closures++;
    f->rare_closures += is_rare(inst);
    count_captures(d, made, info);
}

static void note_rep(VariableDecision *v, const IrInst *inst)
{
    bool is_first = !v->heap_cells && !v->stack_cells && !v->is_static_used;
    v->cell_rep = is_first || v->cell_rep == ir_cell_rep(inst) ? ir_cell_rep(inst) : REP_BOXED;
}

static void count_cell(Decisions *d, const IrInst *inst)
{
    VariableDecision *v = decision_of_variable(d, inst->imm.binding);
    if (!v) return;
    note_rep(v, inst);
    if (decision_is_heap_site(inst)) v->heap_cells++;
    else v->stack_cells++;
}

static void count_record(Decisions *d, const IrInst *inst)
{
    for (uint32_t i = 0; i < inst->imm.layout->count; i++) {
        const Binding *slot = inst->imm.layout->slots[i];
        VariableDecision *v = slot ? decision_of_variable(d, slot) : NULL;
        if (v) v->records++;
    }
}

static void count_static(Decisions *d, const IrInst *inst)
{
    VariableDecision *v = decision_of_variable(d, inst->imm.binding);
    if (!v) return;
    note_rep(v, inst);
    v->is_static_used = true;
}

static void count_call(Decisions *d, const IrFunction *callee)
{
    const FunctionInfo *info = decision_function_of(d, callee);
    if (info) decision_of_function(d, info)->known_calls++;
}

static void count_inst(Decisions *d, const IrInst *inst)
{
    switch (inst->op) {
    case IR_CLOSURE: count_closure(d, inst); break;
    case IR_CELL_NEW: count_cell(d, inst); break;
    case IR_ENV_NEW: count_record(d, inst); break;
    case IR_STATIC_GET:
    case IR_STATIC_SET: count_static(d, inst); break;
    case IR_CALL_KNOWN:
    case IR_NEW_KNOWN: count_call(d, inst->imm.function); break;
    default: break;
    }
}

/* ---- constants ---- */

static void check_copy(const Decisions *d, const Map *left, VariableCopy copy)
{
    VariableDecision *v = decision_of_variable(d, copy.binding);
    if (!v || !v->constant) return;
    void **known = map_find_pointer(&d->constants, copy.binding);
    bool is_left = map_find_pointer(left, copy.home) != NULL;
    if (known ? !ir_const_same(*known, v->constant) : is_left) v->constant = NULL;
}

/* Copies count, and the variable itself; where the function is not left, only if they are constants, too: it was copied in turn. */
static void check_constants(Decisions *d, const IrProgram *program)
{
    Map left;
    map_init(&left, d->arena);
    for (uint32_t i = 0; i < program->function_count; i++) *map_put_pointer(&left, program->functions[i]) = d;
    for (uint32_t i = 0; i < d->copies.count; i++) check_copy(d, &left, d->copies.items[i]);
    for (uint32_t i = 0; i < d->unit->scopes->bindings.count; i++) {
        const Binding *b = d->unit->scopes->bindings.items[i];
        if (d->variables[i].constant && b->scope) check_copy(d, &left, (VariableCopy){b, b->scope->function->code});
    }
}

/* ---- what was inlined ---- */

static int compare_steps(const void *left, const void *right)
{
    return span_compare(((const Step *)left)->span, ((const Step *)right)->span);
}

/* Each place once, in source order: there may be many copies of one. */
static void sort_inlined(FunctionDecision *f)
{
    StepVec *calls = &f->inlined;
    uint32_t kept = 0;
    if (calls->count) qsort(calls->items, calls->count, sizeof *calls->items, compare_steps);
    for (uint32_t i = 0; i < calls->count; i++)
        if (!kept || compare_steps(&calls->items[kept - 1], &calls->items[i]) != 0) calls->items[kept++] = calls->items[i];
    calls->count = kept;
}

static void note_inlined(Decisions *d, const IrProgram *program)
{
    for (uint32_t i = 0; i < program->inlined.count; i++) {
        const IrInlined *inlined = &program->inlined.items[i];
        const FunctionInfo *info = inlined->is_hidden ? NULL : decision_function_of(d, inlined->callee);
        if (!info) continue;
        Step step = {.span = inlined->call};
        vec_push(d->arena, &decision_of_function(d, info)->inlined, step);
    }
    for (uint32_t i = 0; i < d->unit->scopes->functions.count; i++) sort_inlined(&d->functions[i]);
}

/* Of copies the one that is passed most: that tells the truth about what is passed at all. Other entries (uncurry.c) are a last resort. */
static void choose_code(FunctionDecision *decision, const IrFunction *f)
{
    const IrFunction *code = decision->code;
    bool is_better = !code || code->uncurried_of || (!f->uncurried_of && f->lifted_count >= code->lifted_count);
    if (is_better) decision->code = f;
}

void decisions_finish(IrProgram *program)
{
    Decisions *d = program->decisions;
    if (!d) return;
    note_inlined(d, program);
    check_constants(d, program);
    decision_take_escapes(program);
    for (uint32_t n = 0; n < program->function_count; n++) {
        IrFunction *f = program->functions[n];
        const FunctionInfo *info = decision_function_of(d, f);
        if (!f->cfg_valid) ir_cfg_compute(f);
        if (info) choose_code(decision_of_function(d, info), f);
        IR_EACH_BLOCK(f, b)
            IR_EACH_INST(b, i) count_inst(d, i);
    }
}
