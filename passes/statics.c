/* Cells and values that exist once and hold no reference become static variables, C globals, that nobody need capture.
 *
 * Decides: which cells and captured values (or arguments of lifted functions) are such; STATIC_GET and STATIC_SET in place of CELL_NEW, CELL_GET,
 * CELL_SET, CAPTURED, CLOSURE_GET and PARAM. `useless` then leaves out what is not read any more.
 *
 * Law: code runs once if it is in no loop of a function that does: the body of the program, or of a module other than CommonJS, one called
 * where it stands there, one whose only call is in such code. What is made there exists once in a run of the program.
 *   - cell: its variable has no other CELL_NEW, so that all who read or assign the variable have this one;
 *   - value: all that is put where it is read is one value, made by one instruction; or one constant, which is put in place of it.
 *   - space safety: a C global lives as long as the program. So only numbers, truth values and the like, which keep nothing alive, go there.
 * What generators and async functions read by value stays captured: they read it anew after each suspension, but would keep the other.
 *
 *     v1 = cell.new hits, (const 0)               static.set hits, (const 0)
 *     v2 = closure count_1, v1                    v2 = closure count_1
 *     count_1: v1 = captured 0              =>    count_1: v2 = static.get hits
 *              v2 = cell.get hits, v1                      …
 *
 * Method: what a slot or phi may be is nothing, one value, or several; values go from slot to slot until nothing grows. */
#include "passes/decision.h"
#include "passes/pass.h"
#include "passes/slots.h"

/* What a slot or a phi may be. */
typedef struct Node {
    const IrInst *value;         /* NULL: nothing yet; `several`: not one */
    VEC(struct Node *) targets;  /* where it goes */
    bool is_queued, is_kept;     /* kept: some function reads it as it is */
} Node;

/* The cells of a variable. */
typedef struct Cells {
    Binding *variable;
    const IrInst *made;          /* the last CELL_NEW */
    uint32_t count;
    IrType type;                 /* of all that they get */
    bool is_shared;              /* with an arguments object; or there may be no cell (lazy.c) */
    bool is_static;
} Cells;

typedef enum Once { ONCE_UNKNOWN, ONCE_NOT, ONCE } Once;

typedef struct Statics {
    IrProgram *program;
    Arena scratch;
    Slots numbers;
    Node *slots;
    VEC(Node *) work;
    Map cells;                   /* Binding * -> Cells * */
    Map variables;               /* instruction -> Binding *: the static variable of its value */
    const IrInst **calls;        /* by function: the CALL_KNOWN of it; `several` */
    Once *once;                  /* by function; a recursive one does not */
} Statics;

static const IrInst several_values;
static const IrInst *const several = &several_values;

/* ---- code that runs once ---- */

static bool is_once(const Statics *s, const IrInst *inst);

/* Is its only call known, and that code runs once? */
static bool is_called_once(const Statics *s, const IrFunction *f)
{
    bool is_known = !f->escapes && !f->is_put_away && !f->variadic && !ir_is_coroutine(f) && !f->uncurried && !f->uncurried_of;
    const IrInst *call = s->calls[f->index];
    return is_known && call && call != several && is_once(s, call);
}

/* Is it part of a CommonJS module, whose body runs again when `require` is asked for it after it was deleted from the cache, or threw? */
static bool is_of_commonjs(const IrFunction *f)
{
    const FunctionInfo *info = f->info;
    while (info && info->parent) info = info->parent;
    return info && info->node && info->node->kind == AST_PROGRAM && info->node->program.goal == GOAL_COMMONJS;
}

static bool runs_once(const Statics *s, const IrFunction *f)
{
    Once *once = &s->once[f->index];
    if (*once != ONCE_UNKNOWN) return *once == ONCE;
    *once = ONCE_NOT;
    if (!is_of_commonjs(f) && (ir_runs_once(f) || is_called_once(s, f))) *once = ONCE;
    return *once == ONCE;
}

static bool is_once(const Statics *s, const IrInst *inst)
{
    return !inst->block->loop && runs_once(s, inst->block->function);
}

/* ---- cells ---- */

static Cells *cells_of(Statics *s, Binding *variable)
{
    void **cells = map_put_pointer(&s->cells, variable);
    if (!*cells) *cells = ARENA_NEW(&s->scratch, Cells);
    ((Cells *)*cells)->variable = variable;
    return *cells;
}

static void note_cell(Statics *s, const IrInst *made)
{
    Cells *cells = cells_of(s, made->imm.binding);
    cells->made = made;
    cells->count++;
    cells->type |= made->args[0]->type;
}

static void note_access(Statics *s, const IrInst *i)
{
    switch (i->op) {
    case IR_CELL_NEW: note_cell(s, i); break;
    case IR_CELL_SET: cells_of(s, i->imm.binding)->type |= i->args[1]->type; break;
    case IR_CELL_FOR:
    case IR_CELL_OR:
    case IR_CELL_PUT:
    case IR_VAR_NEW:
    case IR_VAR_SET: cells_of(s, i->imm.binding)->is_shared = true; break;
    case IR_ARGUMENTS:
        for (uint32_t k = 0; k < i->arg_count; k++)
            if (i->args[k]->op == IR_CELL_NEW) cells_of(s, i->args[k]->imm.binding)->is_shared = true;
        break;
    default: break;
    }
}

static bool is_mapped(const Binding *variable)
{
    return variable->kind == BINDING_PARAMETER && variable->scope && variable->scope->function->needs_mapped_arguments;
}

static void choose_cells(Statics *s)
{
    for (uint32_t i = 0; i < s->cells.entries.count; i++) {
        Cells *cells = s->cells.entries.items[i].value;
        bool is_one = cells->count == 1 && !cells->is_shared && !is_mapped(cells->variable);
        cells->is_static = is_one && ir_type_within(cells->type, T_IMMEDIATE) && is_once(s, cells->made);
        if (!cells->is_static) continue;
        decision_variable(s->program, cells->variable, HELD_STATIC);
        ir_static_add(s->program, cells->variable);
    }
}

/* ---- values ---- */

static void put(Statics *s, Node *node, const IrInst *value)
{
    bool is_same = value == node->value || (node->value && value != several && node->value != several && value->op == IR_CONST &&
                                            node->value->op == IR_CONST && ir_const_same(value->imm.constant, node->value->imm.constant));
    if (is_same || node->value == several || !value) return;
    node->value = node->value ? several : value;
    if (node->is_queued) return;
    node->is_queued = true;
    vec_push(&s->scratch, &s->work, node);
}

static bool reads_passed(const IrInst *inst)
{
    return inst->op == IR_CAPTURED || inst->op == IR_CLOSURE_GET || inst->op == IR_PARAM;
}

/* What knows what the value may be; NULL: nothing but the instruction itself, as of a phi that is one value. */
static Node *node_of(const Statics *s, const IrInst *inst)
{
    if (inst->op == IR_PHI) return inst->note;
    return reads_passed(inst) ? &s->slots[slot_read(&s->numbers, inst)] : NULL;
}

static bool is_one_value(const Statics *s, const IrInst *inst)
{
    return ir_type_within(inst->type, T_IMMEDIATE) && is_once(s, inst);
}

static const IrInst *own_value(const Statics *s, const IrInst *inst)
{
    return inst->op == IR_CONST || is_one_value(s, inst) ? inst : several;
}

static void connect(Statics *s, const IrInst *from, Node *to)
{
    Node *node = node_of(s, from);
    if (node) vec_push(&s->scratch, &node->targets, to);
    else put(s, to, own_value(s, from));
}

static void connect_operands(Statics *s, IrInst *i)
{
    for (uint32_t k = 0; k < i->arg_count; k++) {
        uint32_t slot = i->op == IR_PHI ? NO_SLOT : slot_written(&s->numbers, i, k);
        if (i->op == IR_PHI && i->note) connect(s, i->args[k], i->note);
        else if (slot != NO_SLOT && slot >= s->numbers.list.count) connect(s, i->args[k], &s->slots[slot]);
    }
    if (ir_is_coroutine(i->block->function) && reads_passed(i)) node_of(s, i)->is_kept = true;
}

static void open_params(Statics *s, const IrFunction *f)
{
    if (!f->escapes && !f->variadic && f->index != 0) return;
    for (uint32_t i = 0; i < f->param_count; i++) put(s, &s->slots[s->numbers.params[f->index] + i], several);
}

static void propagate(Statics *s)
{
    while (s->work.count) {
        Node *node = vec_pop(&s->work);
        node->is_queued = false;
        for (uint32_t i = 0; i < node->targets.count; i++) put(s, node->targets.items[i], node->value);
    }
}

/* ---- rewriting ---- */

static IrInst *insert(IrInst *at, IrOp op, Binding *variable, uint32_t count, IrInst *const *args)
{
    IrInst *inst = ir_inst_new(at->block->function, op, at->span, count, args);
    inst->imm.binding = variable;
    ir_insert_before(at, inst);
    return inst;
}

static IrInst *insert_get(IrInst *old, Binding *variable)
{
    IrInst *get = insert(old, IR_STATIC_GET, variable, 0, NULL);
    get->type = old->type;
    get->hint = old->hint;
    return get;
}

/* A C global holds from the start what a variable does before its first assignment. */
static IrInst *rewrite_new(IrInst *made)
{
    if (!ir_is_const(made->args[0], ir_binding_initial(made->imm.binding))) insert(made, IR_STATIC_SET, made->imm.binding, 1, made->args);
    return ir_insert_const(made, (IrConst){.kind = IR_CONST_UNDEFINED});
}

static bool is_static_cell(const Statics *s, const IrInst *i)
{
    if (i->op != IR_CELL_NEW && i->op != IR_CELL_GET && i->op != IR_CELL_SET) return false;
    void **cells = map_find_pointer(&s->cells, i->imm.binding);
    return cells && ((const Cells *)*cells)->is_static;
}

static void rewrite_cell(IrInst *i)
{
    if (i->op == IR_CELL_NEW) ir_forward(i, rewrite_new(i));
    else if (i->op == IR_CELL_GET) ir_forward(i, insert_get(i, i->imm.binding));
    else insert(i, IR_STATIC_SET, i->imm.binding, 1, &i->args[1]);
    ir_remove(i);
}

/* The variable of the source that is read by value. */
static const Binding *captured_variable(const IrInst *read)
{
    const IrFunction *f = read->op == IR_CLOSURE_GET ? read->imm.function : read->block->function;
    switch (read->op) {
    case IR_CAPTURED: return f->captures[read->imm.index].binding;
    case IR_CLOSURE_GET: return f->captures[(uint32_t)read->args[1]->imm.constant->u.number].binding;
    default: return f->lifted[(uint32_t)read->imm.index + f->lifted_count - f->param_count].binding;
    }
}

static Binding *new_variable(const Statics *s, const Binding *of)
{
    Binding *variable = ARENA_NEW(s->program->arena, Binding);
    *variable = *of;
    variable->next = NULL;
    variable->origin = of->origin ? of->origin : of;
    variable->index = ir_next_binding(s->program);
    variable->has_tdz = variable->is_global_property = variable->is_exported = false;
    variable->is_assigned_after_capture = false;
    variable->known_function = NULL;
    decision_variable(s->program, of, HELD_STATIC);
    ir_static_add(s->program, variable);
    return variable;
}

static Binding *variable_of(Statics *s, const IrInst *value, const IrInst *read)
{
    void **variable = map_put_pointer(&s->variables, value);
    if (!*variable) *variable = new_variable(s, captured_variable(read));
    return *variable;
}

/* What is captured, or passed in place of that. */
static bool reads_free_variable(const IrInst *inst)
{
    const IrFunction *f = inst->block->function;
    return reads_passed(inst) && (inst->op != IR_PARAM || (uint32_t)inst->imm.index >= f->param_count - f->lifted_count);
}

static void rewrite_read(Statics *s, IrInst *read)
{
    const Node *node = node_of(s, read);
    if (node->is_kept || !node->value || node->value == several) return;
    bool is_constant = node->value->op == IR_CONST;
    ir_forward(read, is_constant ? ir_insert_const(read, *node->value->imm.constant) : insert_get(read, variable_of(s, node->value, read)));
    ir_remove(read);
}

static void rewrite(Statics *s, IrFunction *f)
{
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST_SAFE(b, i) {
            if (is_static_cell(s, i)) rewrite_cell(i);
            else if (reads_free_variable(i)) rewrite_read(s, i);
        }
}

/* ---- the pass ---- */

static void note_inst(Statics *s, IrInst *i)
{
    note_access(s, i);
    if (i->op != IR_CALL_KNOWN) return;
    const IrInst **call = &s->calls[i->imm.function->index];
    *call = *call ? several : i;
}

static void each_inst(Statics *s, void (*visit)(Statics *s, IrInst *inst))
{
    for (uint32_t n = 0; n < s->program->function_count; n++)
        IR_EACH_BLOCK(s->program->functions[n], b)
            IR_EACH_INST(b, i) visit(s, i);
}

static void make_node(Statics *s, IrInst *i)
{
    i->note = i->op == IR_PHI && !is_one_value(s, i) ? ARENA_NEW(&s->scratch, Node) : NULL;
}

static void find(Statics *s)
{
    uint32_t count = s->program->function_count;
    map_init(&s->cells, &s->scratch);
    map_init(&s->variables, &s->scratch);
    slots_init(&s->numbers, s->program, &s->scratch);
    s->slots = ARENA_ARRAY(&s->scratch, Node, s->numbers.count);
    s->calls = ARENA_ARRAY(&s->scratch, const IrInst *, count);
    s->once = ARENA_ARRAY(&s->scratch, Once, count);
    each_inst(s, note_inst);
    choose_cells(s);
    each_inst(s, make_node);
    for (uint32_t n = 0; n < count; n++) open_params(s, s->program->functions[n]);
    each_inst(s, connect_operands);
    propagate(s);
}

/* Values are put into their variables when all is rewritten: some were read from cells. */
static void set_variable(IrInst *value, Binding *variable)
{
    value = ir_resolve(value);
    IrInst *set = ir_inst_new(value->block->function, IR_STATIC_SET, value->span, 1, &value);
    set->imm.binding = variable;
    if (value->op == IR_PHI) ir_insert_first(value->block, set);
    else ir_insert_after(value, set);
}

void pass_statics(IrProgram *program, const PassOptions *options)
{
    (void)options;
    if (program->is_builtin) return;
    Statics s = {.program = program};
    arena_init(&s.scratch);
    find(&s);
    for (uint32_t n = 0; n < program->function_count; n++) rewrite(&s, program->functions[n]);
    for (uint32_t i = 0; i < s.variables.entries.count; i++)
        set_variable((IrInst *)(uintptr_t)s.variables.entries.items[i].key.pointer, s.variables.entries.items[i].value);
    for (uint32_t n = 0; n < program->function_count; n++) ir_forward_apply(program->functions[n]);
    arena_free(&s.scratch);
}
