/* Values that are at hand already: worked out before, or just put where they are read.
 *
 * Decides: a value in place of an instruction that would give the same.
 *
 * Law: an instruction without effects gives what the same one with the same operands gave in a block that dominates it; so does an
 * operator on numbers, which runs no user code. What a cell, a static variable or a slot of an environment holds, and how long an array is, is what was last put
 * there or read from there, as long as nobody else may have assigned it: nobody has in the same block, or along blocks that only
 * follow one another, when in between there was no call, and no assignment to a cell of the same variable, which may be the same
 * cell. In coroutines all stays as it is: values at hand would have to be kept in the frame.
 *
 *     v1 = captured 0                       v1 = captured 0
 *     cell.set count, v1, v2                cell.set count, v1, v2
 *     v3 = captured 0                =>     return v2
 *     v4 = cell.get count, v3
 *     return v4 */
#include "passes/pass.h"

enum { MOST_LOOKED_AT = 48 };

/* A value that is at hand: inst is what gave or stored it. */
typedef struct AtHand {
    const IrInst *inst;
    IrInst *value;
    struct AtHand *next;
} AtHand;

/* What is known at the end of a block. */
typedef struct State {
    AtHand *values, *memory;
} State;

/* ---- instructions without effects ---- */

static bool is_value(const IrInst *i)
{
    if (!ir_has_result(i) || i->op == IR_CONST || i->op == IR_PHI || i->op == IR_PARAM) return false;
    return ir_inst_effects(i) == 0 || ir_is_on_numbers(i);
}

static bool is_same(const IrInst *a, const IrInst *b)
{
    if (a->op != b->op || a->arg_count != b->arg_count || a->imm.name != b->imm.name) return false;
    for (uint32_t k = 0; k < a->arg_count; k++) {
        const IrInst *x = a->args[k], *y = b->args[k];
        bool is_same_const = x->op == IR_CONST && y->op == IR_CONST && ir_const_same(x->imm.constant, y->imm.constant);
        if (x != y && !is_same_const) return false;
    }
    return true;
}

static IrInst *find_value(const AtHand *known, const IrInst *i)
{
    for (uint32_t n = 0; known && n < MOST_LOOKED_AT; known = known->next, n++)
        if (is_same(known->inst, i)) return known->value;
    return NULL;
}

/* ---- memory ---- */

static bool is_store(const IrInst *i)
{
    return i->op == IR_CELL_SET || i->op == IR_STATIC_SET || i->op == IR_ENV_SET;
}

static bool is_load(const IrInst *i)
{
    return i->op == IR_CELL_GET || i->op == IR_STATIC_GET || i->op == IR_ENV_GET || ir_is_array_length(i);
}

static IrOp load_of(const IrInst *i)
{
    if (i->op == IR_CELL_SET) return IR_CELL_GET;
    return i->op == IR_STATIC_SET ? IR_STATIC_GET : i->op == IR_ENV_SET ? IR_ENV_GET : (IrOp)i->op;
}

/* Are these places of one variable, or of slots with one number? */
static bool may_be_same_place(const IrInst *a, const IrInst *b)
{
    if (load_of(a) != load_of(b)) return false;
    return load_of(a) == IR_ENV_GET ? a->imm.index == b->imm.index : a->imm.binding == b->imm.binding;
}

static bool is_same_place(const IrInst *a, const IrInst *b)
{
    return may_be_same_place(a, b) && (load_of(a) == IR_STATIC_GET || a->args[0] == b->args[0]);
}

static IrInst *find_held(const AtHand *known, const IrInst *load)
{
    for (uint32_t n = 0; known && n < MOST_LOOKED_AT; known = known->next, n++)
        if (is_same_place(known->inst, load)) return known->value;
    return NULL;
}

static AtHand *add(Arena *arena, AtHand *to, const IrInst *inst, IrInst *value)
{
    AtHand *known = ARENA_NEW(arena, AtHand);
    *known = (AtHand){inst, value, to};
    return known;
}

static AtHand *without_place(Arena *arena, const AtHand *known, const IrInst *store)
{
    AtHand *rest = NULL;
    for (uint32_t n = 0; known && n < MOST_LOOKED_AT; known = known->next, n++)
        if (!may_be_same_place(known->inst, store)) rest = add(arena, rest, known->inst, known->value);
    return rest;
}

/* ---- a function ---- */

static IrInst *find_load(State *s, Arena *arena, IrInst *load)
{
    IrInst *held = find_held(s->memory, load);
    if (!held) s->memory = add(arena, s->memory, load, load);
    return held && held->op != IR_CONST ? held : NULL;
}

static IrInst *find(State *s, Arena *arena, IrInst *i)
{
    if (is_load(i)) return find_load(s, arena, i);
    if (is_store(i)) {
        s->memory = without_place(arena, s->memory, i);
        s->memory = add(arena, s->memory, i, i->args[i->arg_count - 1]);
        return NULL;
    }
    if (!is_value(i)) {
        if (ir_inst_effects(i) & (IR_WRITES | IR_USER)) s->memory = NULL;
        return NULL;
    }
    IrInst *value = find_value(s->values, i);
    if (!value) s->values = add(arena, s->values, i, i);
    return value;
}

static State start_of(const IrBlock *b)
{
    if (!b->idom) return (State){0};
    const State *before = b->idom->note;
    bool follows = b->pred_count == 1 && b->preds[0] == b->idom && b->idom->handler == b->handler;
    return (State){before->values, follows ? before->memory : NULL};
}

static bool run_on_block(IrBlock *b, Arena *arena)
{
    bool changed = false;
    State *s = ARENA_NEW(arena, State);
    *s = start_of(b);
    IR_EACH_INST_SAFE(b, i) {
        for (uint32_t k = 0; k < i->arg_count; k++) i->args[k] = ir_resolve(i->args[k]);
        IrInst *value = find(s, arena, i);
        if (!value || value->rep != i->rep || (value->type & ~i->type)) continue;
        ir_forward(i, value);
        changed = true;
    }
    b->note = s;
    return changed;
}

static void run_on_function(IrFunction *f, Arena *arena)
{
    bool changed = false;
    for (uint32_t n = 0; n < f->rpo_count; n++) changed |= run_on_block(f->rpo_blocks[n], arena);
    for (uint32_t n = 0; n < f->rpo_count; n++) f->rpo_blocks[n]->note = NULL;
    if (changed) ir_forward_apply(f);
}

void pass_reuse(IrProgram *program, const PassOptions *options)
{
    (void)options;
    Arena arena = {0};
    for (uint32_t n = 0; n < program->function_count; n++)
        if (!ir_is_coroutine(program->functions[n])) run_on_function(program->functions[n], &arena);
    arena_free(&arena);
}
