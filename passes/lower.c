/* Lowering: which IR functions there are, and what all its files use to build them.
 *
 * Law: functions are made in source order, those lowering makes up for a class where the class
 * starts; and the code of a function is lowered after that of the function around it. */
#include "passes/lower_internal.h"

#include <stdlib.h>

/* ---- Blocks ---- */

IrBlock *lower_block(Lower *l)
{
    return ir_block_new(l->function, l->handler);
}

void lower_start(Lower *l, IrBlock *b)
{
    IrFunction *f = l->function;
    l->block = b;
    if (f->last_block == b) return;
    b->next->prev = b->prev;
    if (b->prev) b->prev->next = b->next;
    else f->first_block = b->next;
    b->prev = f->last_block;
    b->next = NULL;
    f->last_block->next = b;
    f->last_block = b;
}

void lower_start_new(Lower *l)
{
    lower_start(l, lower_block(l));
}

void lower_jump(Lower *l, Span span, IrBlock *to)
{
    ir_jump(l->block, span, to);
}

void lower_branch(Lower *l, Span span, IrInst *condition, IrBlock *then_block, IrBlock *else_block)
{
    ir_branch(l->block, span, condition, then_block, else_block);
}

/* ---- Values ---- */

IrInst *lower_rt(Lower *l, IrRt rt, Span span, uint32_t count, IrInst *const *args)
{
    return ir_append_rt(l->block, rt, span, count, args);
}

IrInst *lower_named(Lower *l, IrOp op, Span span, Name *name, uint32_t count, IrInst *const *args)
{
    IrInst *inst = ir_append(l->block, op, span, count, args);
    inst->imm.name = name;
    return inst;
}

IrInst *lower_undefined(Lower *l, Span span)
{
    return ir_const_undefined(l->block, span);
}

IrInst *lower_name_string(Lower *l, Span span, const Name *name)
{
    return ir_const_string(l->block, span, name_str(name));
}

IrInst *lower_text(Lower *l, Span span, const char *text)
{
    return ir_const_string(l->block, span, str_from_c(text));
}

void lower_unsupported(Lower *l, Span span, const char *feature, const char *help)
{
    diag_unsupported(l->unit, span, feature, help);
}

/* ---- Variables ---- */

static IrInst *append_var(Lower *l, IrOp op, Span span, Binding *binding, IrInst *value)
{
    IrInst *inst = ir_append(l->block, op, span, value ? 1 : 0, (IrInst *[]){value});
    inst->imm.binding = binding;
    return inst;
}

void lower_var_new(Lower *l, Span span, Binding *binding)
{
    append_var(l, IR_VAR_NEW, span, binding, NULL);
}

IrInst *lower_var_get(Lower *l, Span span, Binding *binding)
{
    return append_var(l, IR_VAR_GET, span, binding, NULL);
}

void lower_var_set(Lower *l, Span span, Binding *binding, IrInst *value)
{
    append_var(l, IR_VAR_SET, span, binding, value);
}

static Binding *make_binding(Lower *l, Scope *scope, const char *name)
{
    Binding *binding = ARENA_NEW(l->arena, Binding);
    binding->name = unit_intern(l->unit, name);
    binding->kind = BINDING_SYNTHETIC;
    binding->index = l->scopes->bindings.count;
    binding->scope = scope;
    binding->init_order = NO_ORDER;
    vec_push(l->arena, &l->scopes->bindings, binding);
    return binding;
}

Binding *lower_temp(Lower *l, const char *name)
{
    return make_binding(l, l->info->scope, name);
}

/* Does the code being lowered run at most once in a run of the program? */
static bool runs_once(const Lower *l)
{
    const AstNode *node = l->info->node;
    bool is_program = node->kind == AST_PROGRAM && node->program.goal != GOAL_EVAL;
    return (l->info->runs_once || is_program) && l->loop_depth == 0;
}

Binding *lower_shared(Lower *l, Span span, const char *name, bool late)
{
    Binding *binding = make_binding(l, l->info->scope, name);
    binding->is_captured = true;
    binding->is_assigned_after_capture = late;
    binding->is_single_instance = runs_once(l);
    binding->is_per_iteration = l->loop_depth > 0;
    lower_var_new(l, span, binding);
    return binding;
}

/* ---- Which functions there are ---- */

typedef enum { TASK_FUNCTION, TASK_CONSTRUCTOR, TASK_FIELDS, TASK_STATICS } TaskKind;

typedef struct Task {
    TaskKind kind;
    FunctionInfo *info;  /* TASK_FUNCTION */
    ClassInfo *class_;   /* the others */
    uint32_t source, start, order;
    IrFunction *function;
} Task;

typedef VEC(Task) TaskVec;

static void add_task(Lower *l, TaskVec *tasks, TaskKind kind, FunctionInfo *info, ClassInfo *class_)
{
    const AstNode *node = info ? info->node : class_->node;
    Task task = {.kind = kind, .info = info, .class_ = class_, .source = node->source,
                 .start = node->start, .order = tasks->count};
    vec_push(l->arena, tasks, task);
}

/* Is its code part of the function that initialises the fields of its class? */
static bool is_initializer(const FunctionInfo *info)
{
    if (info->node->kind != AST_FUNCTION) return false;
    AstFunctionKind kind = info->node->function.kind;
    return kind == FN_FIELD_INIT || kind == FN_STATIC_BLOCK;
}

static int compare_tasks(const void *left, const void *right)
{
    const Task *a = left, *b = right;
    if (a->source != b->source) return a->source < b->source ? -1 : 1;
    if (a->start != b->start) return a->start < b->start ? -1 : 1;
    return a->order < b->order ? -1 : 1;
}

static void collect_tasks(Lower *l, TaskVec *tasks)
{
    for (uint32_t i = 0; i < l->scopes->functions.count; i++) {
        FunctionInfo *info = l->scopes->functions.items[i];
        if (!is_initializer(info)) add_task(l, tasks, TASK_FUNCTION, info, NULL);
    }
    for (uint32_t i = 0; i < l->scopes->classes.count; i++) {
        ClassInfo *class_ = l->scopes->classes.items[i];
        if (!class_->node->class_.constructor) add_task(l, tasks, TASK_CONSTRUCTOR, NULL, class_);
        if (class_->has_instance_fields || class_->has_private_methods)
            add_task(l, tasks, TASK_FIELDS, NULL, class_);
        if (class_->has_static_initializers) add_task(l, tasks, TASK_STATICS, NULL, class_);
    }
    qsort(tasks->items, tasks->count, sizeof *tasks->items, compare_tasks);
}

/* ---- What a function is ---- */

static Str function_name(Lower *l, const FunctionInfo *info)
{
    if (!info->name) return STR_LITERAL("");
    if (!info->name_prefix) return name_str(info->name);
    StrBuf out;
    strbuf_init(&out, l->arena);
    strbuf_printf(&out, "%s ", info->name_prefix);
    strbuf_str(&out, name_str(info->name));
    return strbuf_finish(&out);
}

static unsigned kind_flags(const AstNode *function)
{
    switch (function->function.kind) {
    case FN_NORMAL:
        if (function->function.is_async || function->function.is_generator) return 0;
        return IR_FN_CONSTRUCTOR | IR_FN_ORDINARY;
    case FN_ARROW: return IR_FN_ARROW;
    case FN_METHOD:
    case FN_GETTER:
    case FN_SETTER:
    case FN_FIELD_INIT:
    case FN_STATIC_BLOCK: return IR_FN_METHOD;
    case FN_CONSTRUCTOR: return IR_FN_CONSTRUCTOR | IR_FN_CLASS;
    case FN_DERIVED_CONSTRUCTOR: return IR_FN_CONSTRUCTOR | IR_FN_CLASS | IR_FN_DERIVED;
    case FN_KIND_COUNT: break;
    }
    UNREACHABLE();
}

static uint32_t formal_count(const AstNode *function)
{
    AstList params = function->function.params;
    bool has_rest = params.count && params.items[params.count - 1]->kind == AST_REST;
    return params.count - has_rest;
}

static void describe_function(IrFunction *f, const FunctionInfo *info)
{
    const AstNode *node = info->node;
    f->strict = info->is_strict;
    f->fn_flags = (uint16_t)(info->is_strict ? IR_FN_STRICT : 0);
    if (node->kind == AST_PROGRAM && node->program.goal == GOAL_EVAL) f->fn_flags |= IR_FN_METHOD;
    if (node->kind == AST_PROGRAM) return;
    f->fn_flags |= (uint16_t)kind_flags(node);
    if (node->function.is_generator) f->fn_flags |= IR_FN_GENERATOR;
    if (node->function.is_async) f->fn_flags |= IR_FN_ASYNC;
    f->param_count = formal_count(node);
    f->length = node->function.length;
    f->variadic = f->param_count != node->function.params.count || info->arguments_binding;
    f->uses_new_target = info->new_target_binding || (f->fn_flags & IR_FN_CLASS);
    if (f->program->is_builtin) f->fn_flags = IR_FN_STRICT | IR_FN_METHOD | IR_FN_NATIVE;
}

static bool is_constructor(const FunctionInfo *info)
{
    return info->class_ && info->node->kind == AST_FUNCTION &&
           (info->node->function.kind == FN_CONSTRUCTOR ||
            info->node->function.kind == FN_DERIVED_CONSTRUCTOR);
}

/* The constructor is the class: its name, its source text. */
static void make_function(Lower *l, Task *task)
{
    FunctionInfo *info = task->info;
    const ClassInfo *class_ = is_constructor(info) ? info->class_ : NULL;
    Str name = !class_ ? function_name(l, info) : class_->name ? name_str(class_->name)
                                                               : STR_LITERAL("");
    bool is_module = lower_is_module_code(l, info);
    IrFunction *f = ir_function_new(l->program, info, info->node, name);
    describe_function(f, info);
    f->owner = info->owner;
    f->own_count = class_ ? class_->own.count + class_->private_count : info->own.count;
    info->code = f;
    if (is_module) lower_describe_module(l, f);
    if (!class_) return;
    f->span = ast_span(class_->node);
    l->classes[class_->index].constructor = f;
}

static void make_default_constructor(Lower *l, Task *task)
{
    ClassInfo *class_ = task->class_;
    Str name = class_->name ? name_str(class_->name) : STR_LITERAL("");
    IrFunction *f = ir_function_new(l->program, NULL, class_->node, name);
    f->strict = true;
    f->variadic = class_->is_derived;
    f->uses_new_target = true;
    f->own_count = class_->own.count + class_->private_count;
    f->fn_flags = (uint16_t)(IR_FN_STRICT | IR_FN_CONSTRUCTOR | IR_FN_CLASS |
                             (class_->is_derived ? IR_FN_DERIVED : 0));
    l->classes[class_->index].constructor = task->function = f;
}

/* The function that runs the initialisers of instance fields, or of static ones. */
static void make_initializer(Lower *l, Task *task)
{
    ClassInfo *class_ = task->class_;
    LowerClass *made = &l->classes[class_->index];
    bool is_static = task->kind == TASK_STATICS;
    IrFunction *f = ir_function_new(l->program, NULL, class_->node,
                                    is_static ? STR_LITERAL("statics") : STR_LITERAL("fields"));
    f->strict = true;
    f->uses_this = true;
    f->fn_flags = IR_FN_STRICT | IR_FN_METHOD;
    *(is_static ? &made->statics : &made->fields) = task->function = f;
    AstList elements = class_->node->class_.elements;
    for (uint32_t i = 0; i < elements.count; i++) {
        const AstNode *element = elements.items[i];
        AstNode *value = element->class_element.value;
        if (!value || lower_is_static(element) != is_static) continue;
        FunctionInfo *info = value->function.info;
        if (is_initializer(info)) info->code = f;
    }
}

static void make_task_function(Lower *l, Task *task)
{
    switch (task->kind) {
    case TASK_FUNCTION:
        make_function(l, task);
        task->function = task->info->code;
        return;
    case TASK_CONSTRUCTOR: make_default_constructor(l, task); return;
    case TASK_FIELDS:
    case TASK_STATICS: make_initializer(l, task); return;
    }
}

/* ---- Lowering them ---- */

void lower_function_begin(Lower *l, IrFunction *f, FunctionInfo *info)
{
    l->function = f;
    l->info = info;
    l->handler = NULL;
    l->jumps = NULL;
    l->chain_exit = NULL;
    l->base_this = NULL;
    l->completion = NULL;
    l->loop_depth = 0;
    l->strict = f->strict;
    l->block = lower_block(l);
}

static void lower_task(Lower *l, const Task *task)
{
    switch (task->kind) {
    case TASK_FUNCTION:
        if (task->info->node->kind == AST_PROGRAM)
            lower_program_code(l, task->function, task->info);
        else lower_function_code(l, task->function, task->info);
        break;
    case TASK_CONSTRUCTOR: lower_default_constructor(l, task->function, task->class_); break;
    case TASK_FIELDS: lower_fields_code(l, task->function, task->class_); break;
    case TASK_STATICS: lower_statics_code(l, task->function, task->class_); break;
    }
}

/* Template objects are made at most once each: their variables belong to the program. */
static void declare_template_caches(Lower *l)
{
    for (uint32_t i = l->template_caches.count; i-- > 0;) {
        Binding *cache = l->template_caches.items[i];
        IrFunction *f = lower_owner(cache);
        IrInst *inst = ir_inst_new(f, IR_VAR_NEW, f->span, 0, NULL);
        inst->imm.binding = cache;
        ir_insert_first(f->first_block, inst);
    }
}

static void note_made_before(Lower *l)
{
    for (uint32_t i = l->scopes->functions.count; i-- > 0;) {
        FunctionInfo *info = l->scopes->functions.items[i];
        if (!info->created_before || !info->binding) continue;
        void **first = map_put_pointer(&l->made_before, info->created_before);
        l->next_made[i] = *first;
        *first = info;
    }
}

static void lower_init(Lower *l, Unit *unit)
{
    uint32_t functions = unit->scopes->functions.count;
    l->unit = unit;
    l->arena = &unit->arena;
    l->scopes = unit->scopes;
    l->program = ir_program_new(unit);
    l->classes = ARENA_ARRAY(l->arena, LowerClass, unit->scopes->classes.count);
    l->homes = ARENA_ARRAY(l->arena, Binding *, functions);
    l->next_made = ARENA_ARRAY(l->arena, FunctionInfo *, functions);
    l->name_stamp_count = unit->names.all.count;
    l->name_stamps = ARENA_ARRAY(l->arena, uint32_t, l->name_stamp_count);
    map_init(&l->made_before, l->arena);
    note_made_before(l);
}

static IrProgram *lower_all(Unit *unit, bool is_builtin)
{
    Lower lower = {.is_builtin = is_builtin}, *l = &lower;
    TaskVec tasks = {0};
    lower_init(l, unit);
    l->program->is_builtin = is_builtin;
    collect_tasks(l, &tasks);
    lower_modules_begin(l);
    for (uint32_t i = 0; i < tasks.count; i++) make_task_function(l, &tasks.items[i]);
    for (uint32_t i = 0; i < tasks.count; i++) lower_task(l, &tasks.items[i]);
    lower_modules_end(l);
    declare_template_caches(l);
    for (uint32_t i = 0; i < l->program->function_count; i++)
        ir_renumber(l->program->functions[i]);
    unit->ir = l->program;
    return l->program;
}

IrProgram *lower_program(Unit *unit)
{
    return lower_all(unit, false);
}

IrProgram *lower_builtin_program(Unit *unit)
{
    return lower_all(unit, true);
}
