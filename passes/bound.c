/* Finds what branches say of the operands of the instructions behind them.
 *
 * Law: a bound holds whenever the instruction uses the operand: its block, or the predecessor by which a phi takes it, is reached only
 * over the edge that says so. Of int32s only: other numbers may be unordered.
 *
 *     b1: v2 = seq (add v1, 1), 7            v3 takes (add v1, 1) from b3, where it is not 7: a twin of what was compared,
 *         branch v2, b2, b3                  which gives the same if v1 is a number
 *     b3: jump b4
 *     b4: v3 = phi b2 0, b3 (add v1, 1) */
#include "passes/bound.h"

enum { MOST_DOMINATORS = 16 };

/* Sees through conversions that leave numbers as they are. */
static IrInst *strip(IrInst *value)
{
    while (value->op == IR_TO_NUMERIC || value->op == IR_PLUS) value = value->args[0];
    return value;
}

bool bound_compare(const IrInst *condition, IrCompare *compare)
{
    switch (condition->op) {
    case IR_LT: *compare = CMP_LT; return true;
    case IR_LE: *compare = CMP_LE; return true;
    case IR_GT: *compare = CMP_GT; return true;
    case IR_GE: *compare = CMP_GE; return true;
    case IR_EQ:
    case IR_SEQ: *compare = CMP_EQ; return true;
    case IR_NE:
    case IR_SNE: *compare = CMP_NE; return true;
    default: return false;
    }
}

/* Of int32s, which cannot be unordered. */
static IrCompare negated(IrCompare compare)
{
    static const IrCompare table[] = {CMP_NE, CMP_EQ, CMP_GE, CMP_GT, CMP_LE, CMP_LT};
    return table[compare];
}

static IrCompare swapped(IrCompare compare)
{
    static const IrCompare table[] = {CMP_EQ, CMP_NE, CMP_GT, CMP_GE, CMP_LT, CMP_LE};
    return table[compare];
}

/* That something differs from what varies bounds nothing. */
static void add_bound(Bounds *bounds, Arena *arena, Bound bound)
{
    if ((bound.compare == CMP_NE && bound.other->op != IR_CONST) || bounds->count == MOST_BOUNDS) return;
    if (!bounds->items) bounds->items = ARENA_ARRAY(arena, Bound, MOST_BOUNDS);
    bounds->items[bounds->count++] = bound;
}

static bool is_same_operand(const IrInst *a, const IrInst *b)
{
    bool are_constants = a->op == IR_CONST && b->op == IR_CONST;
    return a == b || (are_constants && ir_const_same(a->imm.constant, b->imm.constant));
}

/* Sums and differences only: what counters are moved by. */
static bool is_twin(const IrInst *a, const IrInst *b)
{
    if (a->op != b->op || (a->op != IR_ADD && a->op != IR_SUB && a->op != IR_INC && a->op != IR_DEC)) return false;
    for (uint32_t k = 0; k < a->arg_count; k++)
        if (!is_same_operand(a->args[k], b->args[k])) return false;
    return true;
}

/* `side` of the comparison is compared so with the other side. */
static void add_side(Bounds *bounds, Arena *arena, IrInst *inst, uint32_t k, const IrInst *condition, uint32_t side, IrCompare compare)
{
    const IrInst *operand = strip(inst->args[k]), *compared = strip(condition->args[side]);
    bool is_other_twin = compared != operand && is_twin(compared, operand);
    if (compared != operand && !is_other_twin) return;
    add_bound(bounds, arena, (Bound){k, side ? swapped(compare) : compare, condition->args[1 - side], is_other_twin});
}

/* What leaving pred for b says of the operands from `first` to `last`. */
static void add_edge(Bounds *bounds, Arena *arena, IrInst *inst, const IrBlock *pred, const IrBlock *b, uint32_t first, uint32_t last)
{
    if (pred->last->op != IR_BRANCH || pred->succs[0] == pred->succs[1]) return;
    const IrInst *condition = pred->last->args[0];
    bool holds = pred->succs[0] == b;
    for (; condition->op == IR_NOT; condition = condition->args[0]) holds = !holds;
    IrCompare compare;
    if (!bound_compare(condition, &compare)) return;
    if (!holds) compare = negated(compare);
    for (uint32_t k = first; k <= last; k++)
        for (uint32_t side = 0; side < 2; side++) add_side(bounds, arena, inst, k, condition, side, compare);
}

static bool is_arithmetic(const IrInst *inst)
{
    IrOp op = (IrOp)inst->op;
    return op == IR_ADD || op == IR_SUB || op == IR_MUL || op == IR_MOD || op == IR_INC || op == IR_DEC || op == IR_NEG;
}

static void find_of_arithmetic(Bounds *bounds, Arena *arena, IrInst *inst)
{
    const IrBlock *b = inst->block;
    for (int n = 0; b && b->rpo != UINT32_MAX && n < MOST_DOMINATORS; n++, b = b->idom)
        if (b->pred_count == 1) add_edge(bounds, arena, inst, b->preds[0], b, 0, inst->arg_count - 1);
}

/* An operand of a phi is used where its predecessor ends; the last branch before that says enough. */
static void find_of_phi(Bounds *bounds, Arena *arena, IrInst *phi)
{
    for (uint32_t k = 0; k < phi->arg_count; k++) {
        const IrBlock *pred = phi->block->preds[k];
        if (phi->args[k]->op == IR_CONST || pred->rpo == UINT32_MAX) continue;
        if (pred->pred_count == 1 && pred->succ_count == 1) add_edge(bounds, arena, phi, pred->preds[0], pred, k, k);
        else add_edge(bounds, arena, phi, pred, phi->block, k, k);
    }
}

void bounds_find(Bounds *bounds, Arena *arena, IrInst *inst)
{
    if (inst->op == IR_PHI) find_of_phi(bounds, arena, inst);
    else if (is_arithmetic(inst)) find_of_arithmetic(bounds, arena, inst);
}
