/* Infers what each value may be: kinds of value (IrType) and ranges of int32s.
 *
 * Law: afterwards inst->type covers every value the instruction yields in any run, and it is T_I32 only for what is an int32 and
 * not -0. Arithmetic whose result is T_I32 (operands, too) therefore cannot overflow.
 *
 * Method: from nothing upwards to the least fixpoint, sparsely: when a value's fact grows, its users are looked at again, in all
 * functions at once: variables, cells, captured values, parameters and results of functions that do not escape are slots
 * (slots.h) that join what is put into them. Rules for operators are in fact.c. An operand is narrowed by comparisons that
 * dominate its use:
 *
 *     b1: v1 = phi b0 (const 0), b2 v3       v1: i32[0, max]     phis and slots are widened after a few rounds
 *         v2 = lt v1, (const 10)
 *         branch v2, b2, b3
 *     b2: v3 = inc v1                        v3: i32[1, 10]      since v1 < 10 here */
#include "passes/fact.h"
#include "passes/pass.h"
#include "passes/slots.h"

enum { MOST_DOMINATORS = 16, MOST_BOUNDS = 6, ROUNDS_TO_WIDEN = 4 };

/* In an instruction's block, operand compares so with other. */
typedef struct Bound {
    uint32_t operand;
    IrCompare compare;
    IrInst *other;
} Bound;

/* Hangs off inst->note. */
typedef struct Node {
    Fact fact;
    uint32_t first_user, user_count; /* in Types.users */
    uint8_t growth;                  /* times a phi's range grew */
    bool is_queued;
    uint32_t bound_count;
    Bound *bounds;
} Node;

typedef struct SlotFact {
    Fact fact;
    uint8_t growth;
    bool is_open;                    /* may hold anything */
    uint32_t first_reader, reader_count;
} SlotFact;

typedef struct Types {
    IrProgram *program;
    Arena scratch;
    Slots slots;
    SlotFact *slot_facts;
    IrInst **users, **readers;
    VEC(IrInst *) queue;             /* first in, first out */
    uint32_t queue_start;
} Types;

static Node *node_of(const IrInst *inst)
{
    return inst->note;
}

/* ---- conditions that hold in a block ---- */

/* Sees through conversions that leave numbers as they are. */
static IrInst *strip(IrInst *value)
{
    while (value->op == IR_TO_NUMERIC || value->op == IR_PLUS) value = value->args[0];
    return value;
}

static bool compare_of(const IrInst *condition, IrCompare *compare)
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

static void add_bound(Types *t, Node *node, uint32_t operand, IrCompare compare, IrInst *other)
{
    if (compare == CMP_NE || node->bound_count == MOST_BOUNDS) return;
    if (!node->bounds) node->bounds = ARENA_ARRAY(&t->scratch, Bound, MOST_BOUNDS);
    node->bounds[node->bound_count++] = (Bound){operand, compare, other};
}

/* What entering b from its only predecessor says of the instruction's operands. */
static void add_bounds_of_edge(Types *t, IrInst *inst, const IrBlock *b)
{
    const IrBlock *pred = b->preds[0];
    if (pred->last->op != IR_BRANCH) return;
    IrInst *condition = pred->last->args[0];
    bool holds = pred->succs[0] == b;
    for (; condition->op == IR_NOT; condition = condition->args[0]) holds = !holds;
    IrCompare compare;
    if (!compare_of(condition, &compare)) return;
    if (!holds) compare = negated(compare);
    for (uint32_t k = 0; k < inst->arg_count; k++) {
        const IrInst *operand = strip(inst->args[k]);
        if (strip(condition->args[0]) == operand) add_bound(t, node_of(inst), k, compare, condition->args[1]);
        if (strip(condition->args[1]) == operand) add_bound(t, node_of(inst), k, swapped(compare), condition->args[0]);
    }
}

static bool wants_bounds(const IrInst *inst)
{
    IrOp op = (IrOp)inst->op;
    return op == IR_ADD || op == IR_SUB || op == IR_MUL || op == IR_MOD || op == IR_INC || op == IR_DEC || op == IR_NEG;
}

static void find_bounds(Types *t, IrInst *inst)
{
    const IrBlock *b = inst->block;
    for (int n = 0; b && b->rpo != UINT32_MAX && n < MOST_DOMINATORS; n++, b = b->idom)
        if (b->pred_count == 1) add_bounds_of_edge(t, inst, b);
}

/* ---- users and readers ---- */

/* Counts, or with `fill` enters, the instruction under each value it looks at. */
static void note_use(Types *t, IrInst *value, IrInst *user, bool fill)
{
    Node *node = node_of(value);
    if (fill) t->users[node->first_user + node->user_count] = user;
    node->user_count++;
}

static void note_uses(Types *t, IrInst *inst, bool fill)
{
    const Node *node = node_of(inst);
    for (uint32_t k = 0; k < inst->arg_count; k++) note_use(t, inst->args[k], inst, fill);
    for (uint32_t k = 0; k < node->bound_count; k++) note_use(t, node->bounds[k].other, inst, fill);
    uint32_t slot = slot_read(&t->slots, inst);
    if (slot == NO_SLOT) return;
    SlotFact *fact = &t->slot_facts[slot];
    if (fill) t->readers[fact->first_reader + fact->reader_count] = inst;
    fact->reader_count++;
}

static void for_all(Types *t, void (*visit)(Types *t, IrInst *inst, bool fill), bool fill)
{
    for (uint32_t n = 0; n < t->program->function_count; n++)
        IR_EACH_BLOCK(t->program->functions[n], b)
            IR_EACH_INST(b, i) visit(t, i, fill);
}

static void make_node(Types *t, IrInst *inst, bool fill)
{
    (void)fill;
    inst->note = ARENA_NEW(&t->scratch, Node);
    node_of(inst)->fact = fact_none();
}

static void make_bounds(Types *t, IrInst *inst, bool fill)
{
    (void)fill;
    if (wants_bounds(inst)) find_bounds(t, inst);
}

static uint32_t user_total, reader_total_unused;
