/* Makes the cell of a variable only when a rare call needs it.
 *
 * `xs.forEach(x => { sum += x; })` has become a loop (expand.c); what is left of the closure is an argument of the call for objects
 * that are no arrays. On its account alone `sum` would live in a cell.
 *
 * Decides: a variable that only closures for rare calls capture, and that may change afterwards, is an ordinary variable of its
 * function. Before such a call a cell is made of its value; from then on, on that way, the cell has the truth.
 *
 * Law: the variable has one value. While there is no cell, it is the variable's; as soon as there is, it is the cell's: whoever
 * reads takes that, whoever assigns does so in both. A variable made anew has no cell.
 *
 *     v1 = closure f_1               captures sum      …
 *     …                                               v7 = cell.for sum, (sum.cell), (sum)      the cell, or a new one
 *     v5 = call v4, v3, v1 rare                =>     sum.cell = v7
 *     v6 = var.get sum                                v1 = closure f_1          captures v7
 *                                                     v5 = call v4, v3, v1 rare
 *                                                     v6 = cell.or sum, (sum.cell), (sum)
 *
 * Where no cell can be there yet, `ssa` finds the empty mark in sum.cell, and the operations are undone. */
#include "passes/clone.h"
#include "passes/pass.h"

/* A closure whose only use is to be an argument of a rare call. */
typedef struct Root {
    IrInst *closure, *call;
    VEC(IrFunction *) parts; /* its function, and those inside */
} Root;

/* What is known of a variable. */
typedef struct LazyNote {
    uint32_t mentions;       /* in functions that it does not live in */
    uint32_t rare_mentions;  /* in parts of roots */
    uint32_t sets;
    bool is_set_inside, is_refused;
    Binding *cell;           /* the variable that has the cell, or the empty mark */
} LazyNote;

typedef struct Lazy {
    IrProgram *program;
    Arena scratch;
    Map notes;               /* Binding * -> LazyNote * */
    Map made;                /* IrFunction * -> how many CLOSUREs make it */
    VEC(Root) roots;
} Lazy;

static LazyNote *note_of(Lazy *l, const Binding *binding)
{
    void **slot = map_put_pointer(&l->notes, binding);
    if (!*slot) *slot = ARENA_NEW(&l->scratch, LazyNote);
    return *slot;
}

/* ---- roots ---- */

static bool is_inside(const Root *root, const IrFunction *f)
{
    for (uint32_t i = 0; i < root->parts.count; i++)
        if (root->parts.items[i] == f) return true;
    return false;
}

static void list_parts(Lazy *l, Root *root, IrFunction *f)
{
    if (is_inside(root, f)) return;
    vec_push(&l->scratch, &root->parts, f);
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i)
            if (i->op == IR_CLOSURE) list_parts(l, root, i->imm.function);
}

static bool are_made_once(const Lazy *l, const Root *root)
{
    for (uint32_t i = 0; i < root->parts.count; i++)
        if (*map_find_pointer(&l->made, root->parts.items[i]) != (void *)1) return false;
    return true;
}

/* Is a variable made anew between the closure and the call, in the block before the call's? */
static bool may_move(const IrInst *closure, const IrInst *call)
{
    const IrBlock *b = call->block;
    if (closure->block != b && (b->pred_count != 1 || b->preds[0] != closure->block)) return false;
    for (const IrInst *i = closure; i; i = i->next)
        if (i->op == IR_VAR_NEW) return false;
    for (const IrInst *i = b->first; i != call; i = i->next)
        if (i->op == IR_VAR_NEW) return false;
    return true;
}

/* Leaves in `note` of each closure the one call that takes it, or itself when it has other uses. */
static void find_uses(IrFunction *f)
{
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i) i->note = NULL;
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i)
            for (uint32_t k = 0; k < i->arg_count; k++) {
                IrInst *value = i->args[k];
                bool is_argument = i->op == IR_CALL && (i->flags & IR_INST_RARE) && k >= 2 && !value->note;
                if (value->op == IR_CLOSURE) value->note = is_argument ? i : value;
            }
}

static void find_roots(Lazy *l, IrFunction *f)
{
    find_uses(f);
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i) {
            IrInst *call = i->op == IR_CLOSURE ? i->note : NULL;
            if (!call || call == i || !may_move(i, call)) continue;
            Root root = {.closure = i, .call = call};
            list_parts(l, &root, i->imm.function);
            if (!is_inside(&root, f) && are_made_once(l, &root)) vec_push(&l->scratch, &l->roots, root);
        }
}

/* ---- which variables ---- */

static void note_mention(Lazy *l, const IrFunction *f, const IrInst *i)
{
    LazyNote *note = note_of(l, i->imm.binding);
    bool is_inner = clone_owner(l->program, i->imm.binding) != f;
    note->mentions += is_inner;
    note->sets += i->op == IR_VAR_SET;
    note->is_set_inside |= is_inner && i->op == IR_VAR_SET;
    note->is_refused |= is_inner && i->op == IR_VAR_NEW;
}

static void collect(Lazy *l, IrFunction *f)
{
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i) {
            if (i->op == IR_CLOSURE) ++*(uintptr_t *)map_put_pointer(&l->made, i->imm.function);
            if (ir_is_var_op(i)) note_mention(l, f, i);
            for (uint32_t k = 0; i->op == IR_ARGUMENTS && k < i->arg_count; k++)
                if (i->args[k]->op == IR_VAR_GET) note_of(l, i->args[k]->imm.binding)->is_refused = true;
        }
}

static void count_rare_mentions(Lazy *l, const Root *root)
{
    for (uint32_t n = 0; n < root->parts.count; n++)
        IR_EACH_BLOCK(root->parts.items[n], b)
            IR_EACH_INST(b, i)
                if (ir_is_var_op(i) && clone_owner(l->program, i->imm.binding) == root->closure->block->function)
                    note_of(l, i->imm.binding)->rare_mentions++;
}

/* Of one that is never assigned again each closure has a copy, and no cell. */
static bool is_lazy(const Lazy *l, const Binding *binding)
{
    void **slot = map_find_pointer(&l->notes, binding);
    const LazyNote *note = slot ? *slot : NULL;
    if (!note || note->is_refused || binding->is_single_instance || global_is_visible(l->program, binding)) return false;
    return note->mentions && note->mentions == note->rare_mentions && (note->is_set_inside || note->sets > 1);
}

/* ---- operations ---- */

static IrInst *insert_named(IrInst *at, IrOp op, Binding *binding, uint32_t count, IrInst *const *args)
{
    IrInst *inst = ir_inst_new(at->block->function, op, at->span, count, args);
    inst->imm.binding = binding;
    ir_insert_before(at, inst);
    at->block->function->is_changed = true;
    return inst;
}

static IrInst *insert_get(IrInst *at, Binding *binding)
{
    return insert_named(at, IR_VAR_GET, binding, 0, NULL);
}

static void insert_set(IrInst *at, Binding *binding, IrInst *value)
{
    insert_named(at, IR_VAR_SET, binding, 1, &value);
}

static Binding *new_cell_variable(const Lazy *l, const Binding *binding, IrFunction *owner)
{
    Binding *cell = ARENA_NEW(l->program->arena, Binding);
    cell->kind = BINDING_SYNTHETIC;
    cell->name = unit_intern(l->program->unit, arena_printf(l->program->arena, "%s.cell", binding->name->text));
    cell->scope = clone_home(l->program, owner);
    cell->index = ir_next_binding(l->program);
    cell->is_moved = true;
    cell->init_order = NO_ORDER;
    return cell;
}

static Binding *cell_of(Lazy *l, const Binding *binding, IrFunction *owner)
{
    LazyNote *note = note_of(l, binding);
    if (note->cell) return note->cell;
    note->cell = new_cell_variable(l, binding, owner);
    IrInst *first = owner->first_block->first;
    insert_set(first, note->cell, ir_insert_const(first, (IrConst){.kind = IR_CONST_EMPTY}));
    return note->cell;
}

/* ---- closures ---- */

/* Accesses in a part of the root go to the cell that the root's closure captures. */
static void use_cell(Binding *binding, Binding *captured, IrFunction *part)
{
    IR_EACH_BLOCK(part, b)
        IR_EACH_INST_SAFE(b, i) {
            if (!ir_is_var_op(i) || i->imm.binding != binding) continue;
            IrInst *args[2] = {insert_get(i, captured), i->arg_count ? i->args[0] : NULL};
            bool is_get = i->op == IR_VAR_GET;
            IrInst *access = insert_named(i, is_get ? IR_CELL_GET : IR_CELL_SET, binding, is_get ? 1 : 2, args);
            if (!is_get) {
                ir_remove(i);
                continue;
            }
            access->type = i->type;
            ir_forward(i, access);
        }
    ir_forward_apply(part);
}

/* Before the call: the variable's cell, in a variable of its own that the closure captures. */
static void make_cell(Lazy *l, const Root *root, Binding *binding)
{
    IrFunction *f = root->closure->block->function;
    IrInst *call = root->call, *args[2] = {insert_get(call, cell_of(l, binding, f)), insert_get(call, binding)};
    IrInst *cell = insert_named(call, IR_CELL_FOR, binding, 2, args);
    Binding *captured = new_cell_variable(l, binding, f);
    args[1]->note = args[1]; /* not through the cell */
    insert_set(call, cell_of(l, binding, f), cell);
    insert_named(call, IR_VAR_NEW, captured, 0, NULL);
    insert_set(call, captured, cell);
    for (uint32_t n = 0; n < root->parts.count; n++) use_cell(binding, captured, root->parts.items[n]);
}

/* The variables of its maker that the root's parts mention. */
static BindingVec captured_by(Lazy *l, const Root *root)
{
    BindingVec list = {0};
    Map seen;
    map_init(&seen, &l->scratch);
    for (uint32_t n = 0; n < root->parts.count; n++)
        IR_EACH_BLOCK(root->parts.items[n], b)
            IR_EACH_INST(b, i) {
                if (!ir_is_var_op(i) || clone_owner(l->program, i->imm.binding) != root->closure->block->function) continue;
                if (map_find_pointer(&seen, i->imm.binding) || !is_lazy(l, i->imm.binding)) continue;
                *map_put_pointer(&seen, i->imm.binding) = i;
                vec_push(&l->scratch, &list, i->imm.binding);
            }
    return list;
}

static void make_lazy(Lazy *l, const Root *root)
{
    BindingVec list = captured_by(l, root);
    if (!list.count) return;
    for (uint32_t i = 0; i < list.count; i++) make_cell(l, root, list.items[i]);
    root->closure->block->function->is_changed = true;
    ir_remove(root->closure);
    ir_insert_before(root->call, root->closure);
}

/* ---- the variable's own function ---- */

static void heed_cell(Binding *cell, IrInst *i)
{
    Binding *binding = i->imm.binding;
    IrInst *at = i->next, *value = i->op == IR_VAR_SET ? i->args[0] : i;
    if (i->op == IR_VAR_NEW) {
        insert_set(at, cell, ir_insert_const(at, (IrConst){.kind = IR_CONST_EMPTY}));
        return;
    }
    IrInst *args[2] = {insert_get(at, cell), value};
    if (i->op == IR_VAR_SET) insert_named(at, IR_CELL_PUT, binding, 2, args);
}

/* A read is put before itself: what was the read is the choice between the two. */
static void read_through_cell(Binding *cell, IrInst *i)
{
    IrInst *args[2] = {insert_get(i, cell), insert_get(i, i->imm.binding)};
    IrInst *choice = insert_named(i, IR_CELL_OR, i->imm.binding, 2, args);
    args[1]->type = choice->type = i->type;
    ir_forward(i, choice);
}

static void heed_cells(Lazy *l, IrFunction *f)
{
    bool changed = false;
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST_SAFE(b, i) {
            void **slot = ir_is_var_op(i) ? map_find_pointer(&l->notes, i->imm.binding) : NULL;
            Binding *cell = slot ? ((LazyNote *)*slot)->cell : NULL;
            if (!cell || i->note == i) continue;
            changed = true;
            if (i->op == IR_VAR_GET) read_through_cell(cell, i);
            else heed_cell(cell, i);
        }
    if (changed) ir_forward_apply(f);
}

/* ---- where there is no cell ---- */

static void undo(IrInst *i)
{
    if ((i->op != IR_CELL_OR && i->op != IR_CELL_PUT && i->op != IR_CELL_FOR) || !ir_is_const(ir_resolve(i->args[0]), IR_CONST_EMPTY)) return;
    if (i->op == IR_CELL_OR) ir_forward(i, i->args[1]);
    else if (i->op == IR_CELL_PUT) ir_remove(i);
    else i->op = IR_CELL_NEW, i->args++, i->arg_count--;
}

static void undo_in_function(IrFunction *f)
{
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST_SAFE(b, i) undo(i);
    ir_forward_apply(f);
}

/* ---- the pass ---- */

static void run(Lazy *l)
{
    for (uint32_t n = 0; n < l->program->function_count; n++) collect(l, l->program->functions[n]);
    for (uint32_t n = 0; n < l->program->function_count; n++) find_roots(l, l->program->functions[n]);
    for (uint32_t n = 0; n < l->roots.count; n++) count_rare_mentions(l, &l->roots.items[n]);
    for (uint32_t n = 0; n < l->program->function_count; n++)
        IR_EACH_BLOCK(l->program->functions[n], b)
            IR_EACH_INST(b, i) i->note = NULL;
    for (uint32_t n = 0; n < l->roots.count; n++) make_lazy(l, &l->roots.items[n]);
    for (uint32_t n = 0; n < l->program->function_count; n++) heed_cells(l, l->program->functions[n]);
}

void pass_lazy(IrProgram *program, const PassOptions *options)
{
    if (program->is_builtin) return;
    Lazy l = {.program = program};
    arena_init(&l.scratch);
    map_init(&l.notes, &l.scratch);
    map_init(&l.made, &l.scratch);
    run(&l);
    bool changed = l.roots.count > 0;
    arena_free(&l.scratch);
    if (!changed) return;
    passes_tidy(program, options);
    for (uint32_t n = 0; n < program->function_count; n++) undo_in_function(program->functions[n]);
}
