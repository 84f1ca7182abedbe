/* Promotes variables (VAR_NEW, VAR_GET, VAR_SET) to SSA values.
 *
 * Decides: which variables of a function need no place in memory. Before closure conversion those that only this function
 * mentions, after it all; but not those that
 *   - are visible to others as properties (global_uses.c);
 *   - are to be kept in environment records, by the strategy `linked`, before conversion;
 *   - an ARGUMENTS takes as a parameter to be mapped, before conversion;
 *   - are assigned in a block whose handler, or anything behind it, may read them: an exception may come from before or from
 *     behind the assignment, and the handler has just one predecessor, the TRY. They stay mutable C locals.
 *
 * Law: afterwards a read of a promoted variable is the value the last assignment on the way there gave it; phis stand only
 * where different ones meet and the variable is still live. A variable read before its VAR_NEW is undefined.
 *
 * Method: liveness by walking back from the reads; phis at iterated dominance frontiers where live (pruned SSA, Cytron et al.);
 * then one walk down the dominator tree. Variables with one assigning block take part in the walk only. The walks of liveness
 * have a budget in proportion to the function: what exceeds it stays a variable, which is slower but right.
 *
 *     b0: var.set x, v0                    b0: branch v9, b1, b2
 *         branch v9, b1, b2           =>   b1: jump b2
 *     b1: var.set x, v1                    b2: v3 = phi b0 v0, b1 v1
 *         jump b2                              return v3
 *     b2: v2 = var.get x
 *         return v2 */
#include "passes/pass.h"

typedef struct Variable {
    Binding *binding;
    uint32_t index;
    bool is_pinned;      /* stays a variable */
    bool is_protected;   /* assigned in a block with a handler */
    VEC(IrBlock *) defs; /* blocks that assign it, each once */
    VEC(IrBlock *) uses; /* blocks that read it before they assign it */
    IrBlock *last_seen;  /* while collecting: the block of its last mention */
    bool seen_def;       /* … in which it was assigned */
    IrInst *value;       /* while renaming */
} Variable;

typedef struct Undo {
    Variable *variable;
    IrInst *value;
} Undo;

typedef VEC(IrBlock *) BlockVec;

typedef struct Ssa {
    IrFunction *f;
    Arena scratch;
    Map map;                  /* Binding * -> Variable * */
    VEC(Variable *) variables;
    IrInst *undefined;
    BlockVec *frontier;       /* by rpo, as the following */
    BlockVec *protected_by;   /* of a handler: the blocks whose exceptions it takes */
    uint32_t *live_stamp, *phi_stamp, *def_stamp;
    BlockVec *children;       /* in the dominator tree */
    VEC(Undo) undo;
    bool keeps_all;           /* closure conversion wants all variables that are not static */
    uint64_t budget;          /* steps of liveness left */
} Ssa;

/* ---- which variables ---- */

/* Who mentions a binding: a function, or NULL when several do. */
static Map find_owners(IrProgram *program, Arena *arena)
{
    Map owners;
    map_init(&owners, arena);
    for (uint32_t n = 0; n < program->function_count; n++) {
        IrFunction *f = program->functions[n];
        IR_EACH_BLOCK(f, b)
            IR_EACH_INST(b, i) {
                if (!ir_is_var_op(i)) continue;
                uint32_t known = owners.entries.count;
                void **slot = map_put_pointer(&owners, i->imm.binding);
                if (owners.entries.count > known) *slot = f;
                else if (*slot != f) *slot = NULL;
            }
    }
    return owners;
}

static Variable *variable_of(Ssa *s, Binding *binding, const Map *owners)
{
    void **slot = map_put_pointer(&s->map, binding);
    if (*slot) return *slot;
    Variable *v = ARENA_NEW(&s->scratch, Variable);
    *slot = v;
    v->binding = binding;
    v->index = s->variables.count + 1;
    v->is_pinned = global_is_visible(s->f->program, binding) || (owners && *map_find_pointer(owners, binding) != s->f) ||
                   (s->keeps_all && binding->kind != BINDING_SYNTHETIC && !binding->is_single_instance);
    vec_push(&s->scratch, &s->variables, v);
    return v;
}

static void note_def(Ssa *s, Variable *v, IrBlock *b)
{
    if (v->last_seen == b && v->seen_def) return;
    v->last_seen = b;
    v->seen_def = true;
    v->is_protected |= b->handler != NULL;
    vec_push(&s->scratch, &v->defs, b);
}

static void note_use(Ssa *s, Variable *v, IrBlock *b)
{
    if (v->last_seen == b) return;
    v->last_seen = b;
    v->seen_def = false;
    vec_push(&s->scratch, &v->uses, b);
}

/* Operands of ARGUMENTS before conversion are reads that stand for the parameters' cells. */
static void pin_mapped(Ssa *s, const IrInst *arguments)
{
    for (uint32_t i = 0; i < arguments->arg_count; i++) {
        const IrInst *arg = arguments->args[i];
        void **slot = ir_is_var_op(arg) ? map_find_pointer(&s->map, arg->imm.binding) : NULL;
        if (slot) ((Variable *)*slot)->is_pinned = true;
    }
}

static void collect(Ssa *s, const Map *owners)
{
    for (uint32_t n = 0; n < s->f->rpo_count; n++) {
        IrBlock *b = s->f->rpo_blocks[n];
        IR_EACH_INST(b, i) {
            if (i->op == IR_ARGUMENTS && owners) pin_mapped(s, i);
            if (!ir_is_var_op(i)) continue;
            Variable *v = variable_of(s, i->imm.binding, owners);
            i->note = v;
            if (i->op == IR_VAR_GET) note_use(s, v, b);
            else note_def(s, v, b);
        }
        if (b->handler) vec_push(&s->scratch, &s->protected_by[b->handler->rpo], b);
    }
}

/* ---- liveness of one variable ---- */

static void live_push(Ssa *s, const Variable *v, BlockVec *work, IrBlock *b)
{
    if (b->rpo == UINT32_MAX || s->live_stamp[b->rpo] == v->index) return;
    s->live_stamp[b->rpo] = v->index;
    vec_push(&s->scratch, work, b);
    if (s->budget) s->budget--;
}

/* Stamps the blocks at whose start the variable is live. Needs def_stamp. Live at a handler is live all through the blocks it
 * protects, assigned there or not. */
static void mark_live(Ssa *s, Variable *v, BlockVec *work)
{
    vec_clear(work);
    for (uint32_t i = 0; i < v->uses.count; i++) live_push(s, v, work, v->uses.items[i]);
    while (work->count && s->budget) {
        IrBlock *b = vec_pop(work);
        for (uint32_t i = 0; i < b->pred_count; i++) {
            IrBlock *pred = b->preds[i];
            if (pred->rpo != UINT32_MAX && s->def_stamp[pred->rpo] != v->index) live_push(s, v, work, pred);
        }
        for (uint32_t i = 0; i < s->protected_by[b->rpo].count; i++)
            live_push(s, v, work, s->protected_by[b->rpo].items[i]);
    }
}

static bool is_live_in(const Ssa *s, const Variable *v, const IrBlock *b)
{
    return s->live_stamp[b->rpo] == v->index;
}

/* Is there an assignment that a handler may or may not see? */
static bool reaches_handler(const Ssa *s, const Variable *v)
{
    for (uint32_t i = 0; i < v->defs.count; i++) {
        const IrBlock *handler = v->defs.items[i]->handler;
        if (handler && is_live_in(s, v, handler)) return true;
    }
    return false;
}

/* ---- phis ---- */

static void compute_frontiers(Ssa *s)
{
    IrFunction *f = s->f;
    for (uint32_t n = 0; n < f->rpo_count; n++) {
        IrBlock *b = f->rpo_blocks[n];
        if (b->idom) vec_push(&s->scratch, &s->children[b->idom->rpo], b);
        for (uint32_t i = 0; b->pred_count > 1 && i < b->pred_count; i++)
            for (IrBlock *run = b->preds[i]; run && run != b->idom && run->rpo != UINT32_MAX; run = run->idom) {
                BlockVec *frontier = &s->frontier[run->rpo];
                if (frontier->count && vec_last(frontier) == b) break; /* so have all above it */
                vec_push(&s->scratch, frontier, b);
            }
    }
}

static IrInst *undefined_value(Ssa *s)
{
    if (s->undefined) return s->undefined;
    s->undefined = ir_const_new(s->f, (Span){0}, (IrConst){.kind = IR_CONST_UNDEFINED});
    ir_insert_first(s->f->first_block, s->undefined);
    return s->undefined;
}

static void insert_phi(Ssa *s, Variable *v, IrBlock *b)
{
    IrInst **args = ARENA_ARRAY(&s->scratch, IrInst *, b->pred_count);
    for (uint32_t i = 0; i < b->pred_count; i++) args[i] = b->last; /* until fill_phis has been there */
    IrInst *phi = ir_inst_new(s->f, IR_PHI, (Span){0}, b->pred_count, args);
    phi->note = v;
    phi->block = b;
    if (b->first) ir_insert_before(b->first, phi);
    else ir_append_inst(b, phi);
}

/* Puts phis at the iterated dominance frontier of the assignments, where the variable is live. */
static void place_phis(Ssa *s, Variable *v, BlockVec *work)
{
    vec_clear(work);
    for (uint32_t i = 0; i < v->defs.count; i++) vec_push(&s->scratch, work, v->defs.items[i]);
    if (is_live_in(s, v, s->f->first_block)) vec_push(&s->scratch, work, s->f->first_block);
    while (work->count) {
        IrBlock *b = vec_pop(work);
        BlockVec *frontier = &s->frontier[b->rpo];
        for (uint32_t i = 0; i < frontier->count; i++) {
            IrBlock *join = frontier->items[i];
            if (s->phi_stamp[join->rpo] == v->index || !is_live_in(s, v, join)) continue;
            s->phi_stamp[join->rpo] = v->index;
            insert_phi(s, v, join);
            vec_push(&s->scratch, work, join);
        }
    }
}

/* A variable assigned in one block, and read in that alone after the assignment, or wherever that block dominates, needs no
 * liveness: no phi can be wanted. */
static bool is_simple(const Variable *v)
{
    if (v->is_protected) return false;
    if (v->defs.count == 0) return true;
    if (v->defs.count > 1) return false;
    for (uint32_t i = 0; i < v->uses.count; i++) {
        const IrBlock *use = v->uses.items[i];
        if (use == v->defs.items[0] || !ir_dominates(v->defs.items[0], use)) return false;
    }
    return true;
}

static void place_variable(Ssa *s, Variable *v, BlockVec *work)
{
    if (v->is_pinned || is_simple(v)) return;
    for (uint32_t i = 0; i < v->defs.count; i++) s->def_stamp[v->defs.items[i]->rpo] = v->index;
    mark_live(s, v, work);
    if (!s->budget || (v->is_protected && reaches_handler(s, v))) v->is_pinned = true;
    else place_phis(s, v, work);
}

/* ---- renaming ---- */

static void set_value(Ssa *s, Variable *v, IrInst *value)
{
    vec_push(&s->scratch, &s->undo, ((Undo){v, v->value}));
    v->value = value;
}

static IrInst *initial_value(IrInst *var_new)
{
    return ir_insert_const(var_new, (IrConst){.kind = ir_binding_initial(var_new->imm.binding)});
}

static void rename_inst(Ssa *s, IrInst *i)
{
    Variable *v = i->note;
    if (v->is_pinned) return;
    if (i->op == IR_VAR_GET) {
        ir_forward(i, v->value ? v->value : undefined_value(s));
        return;
    }
    set_value(s, v, i->op == IR_VAR_SET ? i->args[0] : initial_value(i));
    if (!v->value->hint && i->imm.binding->kind != BINDING_SYNTHETIC) v->value->hint = i->imm.binding->name;
    ir_remove(i);
}

static void fill_phis(Ssa *s, IrBlock *from, IrBlock *to)
{
    uint32_t edge = 0;
    while (to->preds[edge] != from) edge++;
    for (IrInst *i = to->first; i && i->op == IR_PHI; i = i->next) {
        Variable *v = i->note;
        if (v) i->args[edge] = v->value ? v->value : undefined_value(s);
    }
}

static void rename_block(Ssa *s, IrBlock *b)
{
    IR_EACH_INST_SAFE(b, i) {
        if (i->op == IR_PHI && i->note) set_value(s, i->note, i);
        else if (ir_is_var_op(i)) rename_inst(s, i);
    }
    for (uint32_t i = 0; i < b->succ_count; i++) fill_phis(s, b, b->succs[i]);
}

typedef struct Frame {
    IrBlock *block;
    uint32_t next_child, undo_mark;
} Frame;

static void roll_back(Ssa *s, uint32_t mark)
{
    while (s->undo.count > mark) {
        Undo undo = vec_pop(&s->undo);
        undo.variable->value = undo.value;
    }
}

static void rename_all(Ssa *s)
{
    VEC(Frame) stack = {0};
    vec_push(&s->scratch, &stack, ((Frame){s->f->first_block, 0, 0}));
    rename_block(s, s->f->first_block);
    while (stack.count) {
        Frame *top = &vec_last(&stack);
        BlockVec *children = &s->children[top->block->rpo];
        if (top->next_child == children->count) {
            roll_back(s, top->undo_mark);
            (void)vec_pop(&stack);
            continue;
        }
        IrBlock *child = children->items[top->next_child++];
        vec_push(&s->scratch, &stack, ((Frame){child, 0, s->undo.count}));
        rename_block(s, child);
    }
}

/* ---- phis afterwards ---- */

/* Returns the one value the phi can be, or NULL. */
static IrInst *only_operand(const IrInst *phi)
{
    IrInst *only = NULL;
    for (uint32_t i = 0; i < phi->arg_count; i++) {
        IrInst *arg = ir_resolve(phi->args[i]);
        if (arg == phi || arg == only) continue;
        if (only) return NULL;
        only = arg;
    }
    return only;
}

bool ssa_remove_trivial_phis(IrFunction *f)
{
    bool any = false;
    for (bool changed = true; changed;) {
        changed = false;
        IR_EACH_BLOCK(f, b)
            for (IrInst *i = b->first, *next; i && i->op == IR_PHI; i = next) {
                next = i->next;
                IrInst *only = only_operand(i);
                if (!only) continue;
                ir_forward(i, only);
                changed = any = true;
            }
        if (changed) ir_forward_apply(f);
    }
    return any;
}

/* From nothing upwards: what comes round a loop only counts when something went in. */
void ssa_type_phis(IrFunction *f)
{
    IR_EACH_BLOCK(f, b)
        for (IrInst *i = b->first; i && i->op == IR_PHI; i = i->next) i->type = T_NONE;
    for (bool changed = true; changed;) {
        changed = false;
        IR_EACH_BLOCK(f, b)
            for (IrInst *i = b->first; i && i->op == IR_PHI; i = i->next) {
                IrType type = i->type;
                for (uint32_t k = 0; k < i->arg_count; k++) type |= i->args[k]->type;
                changed |= type != i->type;
                i->type = type;
            }
    }
}

/* ---- the pass ---- */

static void init(Ssa *s, IrFunction *f)
{
    *s = (Ssa){.f = f};
    arena_init(&s->scratch);
    map_init(&s->map, &s->scratch);
    s->frontier = ARENA_ARRAY(&s->scratch, BlockVec, f->rpo_count);
    s->protected_by = ARENA_ARRAY(&s->scratch, BlockVec, f->rpo_count);
    s->children = ARENA_ARRAY(&s->scratch, BlockVec, f->rpo_count);
    s->live_stamp = ARENA_ARRAY(&s->scratch, uint32_t, f->rpo_count);
    s->phi_stamp = ARENA_ARRAY(&s->scratch, uint32_t, f->rpo_count);
    s->def_stamp = ARENA_ARRAY(&s->scratch, uint32_t, f->rpo_count);
    s->budget = 2000000 + 200 * (uint64_t)f->rpo_count;
}

static void clear_notes(IrFunction *f)
{
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i) i->note = NULL;
}

static bool makes_closures(IrFunction *f)
{
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i)
            if (i->op == IR_CLOSURE) return true;
    return false;
}

static void promote(IrFunction *f, const Map *owners, bool is_linked)
{
    Ssa s;
    ir_remove_unreachable(f);
    ir_cfg_compute(f);
    clear_notes(f);
    init(&s, f);
    s.keeps_all = is_linked && owners && makes_closures(f);
    collect(&s, owners);
    if (s.variables.count) {
        BlockVec work = {0};
        compute_frontiers(&s);
        for (uint32_t i = 0; i < s.variables.count; i++) place_variable(&s, s.variables.items[i], &work);
        rename_all(&s);
        ir_forward_apply(f);
        ssa_remove_trivial_phis(f);
        ssa_type_phis(f);
    }
    arena_free(&s.scratch);
    clear_notes(f);
}

void pass_ssa(IrProgram *program, const PassOptions *options)
{
    Arena arena;
    arena_init(&arena);
    Map owners = {0};
    if (!program->is_converted) owners = find_owners(program, &arena);
    for (uint32_t i = 0; i < program->function_count; i++)
        if (!options->only_changed || program->functions[i]->is_changed) promote(program->functions[i], program->is_converted ? NULL : &owners, options->closures == CLOSURES_LINKED);
    arena_free(&arena);
}
