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
 *     b2: v3 = inc v1                        v3: i32[1, 10]      since v1 < 10 here
 *
 * What is compared with a constant for equality may end just before it (x = x + 1 === 7 ? 0 : x + 1): widening stops there
 * first, a few times. */
#include "passes/bound.h"
#include "passes/pass.h"
#include "passes/slots.h"

#include <stdlib.h>

enum { ROUNDS_TO_WIDEN = 4, ROUNDS_TO_STOP = 8, DEEPEST_WHOLE = 3 };

/* Hangs off inst->note. */
typedef struct Node {
    Fact fact;
    uint32_t first_user, user_count; /* in Types.users */
    uint8_t growth;                  /* times a phi's range grew */
    bool is_queued;
    Bounds bounds;
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
    uint32_t user_total, reader_total;
    IrInst **queue;                  /* a ring with room for every instruction */
    uint32_t queue_size, queue_start, queue_count;
    VEC(int32_t) stops;              /* what is compared for equality, ascending */
} Types;

static Node *node_of(const IrInst *inst)
{
    return inst->note;
}

/* ---- users and readers ---- */

/* Counts, or with `fill` enters, the instruction under each value it looks at. */
static void note_use(Types *t, IrInst *value, IrInst *user, bool fill)
{
    Node *node = node_of(value);
    if (fill) t->users[node->first_user + node->user_count] = user;
    node->user_count++;
}

/* A remainder looks at what its dividend is worked out from (whole_most). */
static void note_parts(Types *t, const IrInst *whole, IrInst *user, bool fill, unsigned depth)
{
    if ((whole->op != IR_MUL && whole->op != IR_ADD) || depth == DEEPEST_WHOLE) return;
    for (uint32_t k = 0; k < whole->arg_count; k++) {
        note_use(t, whole->args[k], user, fill);
        note_parts(t, whole->args[k], user, fill, depth + 1);
    }
}

static void note_uses(Types *t, IrInst *inst, bool fill)
{
    const Node *node = node_of(inst);
    for (uint32_t k = 0; k < inst->arg_count; k++) note_use(t, inst->args[k], inst, fill);
    for (uint32_t k = 0; k < node->bounds.count; k++) note_use(t, node->bounds.items[k].other, inst, fill);
    if (inst->op == IR_MOD) note_parts(t, inst->args[0], inst, fill, 0);
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
    t->queue_size++;
    inst->note = ARENA_NEW(&t->scratch, Node);
    node_of(inst)->fact = fact_none();
}

static void note_stop(Types *t, const IrInst *inst)
{
    IrCompare compare;
    if (!bound_compare(inst, &compare) || (compare != CMP_EQ && compare != CMP_NE)) return;
    for (uint32_t k = 0; k < 2; k++) {
        Fact fact = inst->args[k]->op == IR_CONST ? fact_of_const(inst->args[k]->imm.constant) : fact_none();
        if (fact_is_i32(fact)) vec_push(&t->scratch, &t->stops, fact.lo);
    }
}

static int by_value(const void *a, const void *b)
{
    int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
    return (x > y) - (x < y);
}

static void make_bounds(Types *t, IrInst *inst, bool fill)
{
    (void)fill;
    bounds_find(&node_of(inst)->bounds, &t->scratch, inst);
    note_stop(t, inst);
}

/* Deals out room in users and readers by the counts, which then start anew. */
static void place_users(Types *t, IrInst *inst, bool fill)
{
    (void)fill;
    Node *node = node_of(inst);
    node->first_user = t->user_total;
    t->user_total += node->user_count;
    node->user_count = 0;
}

static void place_readers(Types *t)
{
    for (uint32_t i = 0; i < t->slots.count; i++) {
        t->slot_facts[i].first_reader = t->reader_total;
        t->reader_total += t->slot_facts[i].reader_count;
        t->slot_facts[i].reader_count = 0;
    }
}

static void link_users(Types *t)
{
    for_all(t, make_node, false);
    for_all(t, make_bounds, false);
    if (t->stops.count) qsort(t->stops.items, t->stops.count, sizeof *t->stops.items, by_value);
    for_all(t, note_uses, false);
    for_all(t, place_users, false);
    place_readers(t);
    t->users = ARENA_ARRAY(&t->scratch, IrInst *, t->user_total);
    t->readers = ARENA_ARRAY(&t->scratch, IrInst *, t->reader_total);
    for_all(t, note_uses, true);
}

/* ---- the queue ---- */

static void push(Types *t, IrInst *inst, bool fill)
{
    (void)fill;
    Node *node = node_of(inst);
    if (node->is_queued) return;
    node->is_queued = true;
    t->queue[(t->queue_start + t->queue_count++) % t->queue_size] = inst;
}

static IrInst *pop(Types *t)
{
    IrInst *inst = t->queue[t->queue_start];
    t->queue_start = (t->queue_start + 1) % t->queue_size;
    t->queue_count--;
    node_of(inst)->is_queued = false;
    return inst;
}

/* ---- slots ---- */

/* The least value before a stop that is not less than hi, or the greatest int32. */
static int32_t stop_above(const Types *t, int32_t hi)
{
    uint32_t low = 0, high = t->stops.count;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (t->stops.items[middle] > hi) high = middle;
        else low = middle + 1;
    }
    return low < t->stops.count ? t->stops.items[low] - 1 : INT32_MAX;
}

/* A bound that grows is let go: down to 0 or the least int32, up to a stop or the greatest. */
static Fact widen(const Types *t, Fact old, Fact now, bool stops)
{
    if (!(old.type & T_I32)) return now;
    if (now.lo < old.lo) now.lo = now.lo >= 0 ? 0 : INT32_MIN;
    if (now.hi > old.hi) now.hi = stops ? stop_above(t, now.hi) : INT32_MAX;
    return now;
}

/* Joins into an old fact, widening what has grown often. Returns whether it grew. */
static bool grow(const Types *t, Fact *old, uint8_t *growth, Fact more, bool widens)
{
    Fact now = fact_join(*old, more);
    if (fact_same(now, *old)) return false;
    if (widens && *growth >= ROUNDS_TO_WIDEN) now = widen(t, *old, now, *growth < ROUNDS_TO_STOP);
    if (widens && *growth < ROUNDS_TO_STOP) ++*growth;
    *old = now;
    return true;
}

static void join_slot(Types *t, uint32_t slot, Fact fact)
{
    SlotFact *s = &t->slot_facts[slot];
    if (s->is_open || !grow(t, &s->fact, &s->growth, fact, true)) return;
    for (uint32_t i = 0; i < s->reader_count; i++) push(t, t->readers[s->first_reader + i], false);
}

static void open_slot(Types *t, uint32_t slot)
{
    t->slot_facts[slot].is_open = true;
    t->slot_facts[slot].fact = fact_of_type(T_LOADED);
}

/* A C global starts with undefined, if it can be read so, or empty. */
static void start_statics(Types *t)
{
    for (uint32_t i = 0; i < t->program->static_count; i++) {
        const Binding *b = t->program->statics[i];
        void **slot = map_find_pointer(&t->slots.bindings, b);
        if (!slot) continue;
        uint32_t n = (uint32_t)(uintptr_t)*slot - 1;
        bool may_be_undefined = b->kind == BINDING_VAR || b->kind == BINDING_SYNTHETIC;
        if (ir_binding_initial(b) == IR_CONST_EMPTY) join_slot(t, n, fact_of_type(T_EMPTY));
        else if (may_be_undefined) join_slot(t, n, fact_of_type(T_UNDEFINED));
        if (global_is_visible(t->program, b)) open_slot(t, n);
    }
}

static void open_params(Types *t, const IrFunction *f)
{
    if (!f->escapes && !f->variadic && f->index != 0) return;
    for (uint32_t i = 0; i < f->param_count; i++) {
        t->slot_facts[t->slots.params[f->index] + i].is_open = true;
        t->slot_facts[t->slots.params[f->index] + i].fact = fact_of_type(T_ANY);
    }
}

/* Parameters that an arguments object shares. */
static void open_mapped(Types *t, IrInst *inst, bool fill)
{
    (void)fill;
    for (uint32_t k = 0; inst->op == IR_ARGUMENTS && k < inst->arg_count; k++) {
        const IrInst *cell = inst->args[k];
        void **slot = cell->op == IR_CELL_NEW ? map_find_pointer(&t->slots.bindings, cell->imm.binding) : NULL;
        if (slot) open_slot(t, (uint32_t)(uintptr_t)*slot - 1);
    }
}

static void start_slots(Types *t)
{
    t->slot_facts = ARENA_ARRAY(&t->scratch, SlotFact, t->slots.count);
    for (uint32_t i = 0; i < t->slots.count; i++) t->slot_facts[i].fact = fact_none();
    for (uint32_t n = 0; n < t->program->function_count; n++) open_params(t, t->program->functions[n]);
    for_all(t, open_mapped, false);
}

/* ---- what an instruction yields ---- */

static bool works_on_numbers(const IrInst *inst)
{
    for (uint32_t k = 0; k < inst->arg_count; k++)
        if (node_of(inst->args[k])->fact.type & ~(IrType)T_NUMBER) return false;
    return true;
}

static Fact operand(const IrInst *inst, uint32_t k)
{
    const Node *node = node_of(inst);
    Fact fact = node_of(inst->args[k])->fact;
    for (uint32_t i = 0; i < node->bounds.count; i++) {
        const Bound *b = &node->bounds.items[i];
        if (b->operand != k || (b->is_of_twin && !works_on_numbers(inst->args[k]))) continue;
        fact = fact_refine(fact, b->compare, node_of(b->other)->fact);
    }
    return fact;
}

static Fact phi(const IrInst *inst)
{
    Fact fact = fact_none();
    for (uint32_t k = 0; k < inst->arg_count; k++) fact = fact_join(fact, operand(inst, k));
    return fact;
}

static Fact without(Fact fact, IrType type)
{
    fact.type &= ~type;
    return fact;
}

static Fact from_slot(const Types *t, const IrInst *inst)
{
    Fact fact = t->slot_facts[slot_read(&t->slots, inst)].fact;
    bool is_variable = ir_op_info((IrOp)inst->op)->imm == IR_IMM_BINDING;
    return is_variable && !ir_is_read_empty(inst->imm.binding) ? without(fact, T_EMPTY) : fact;
}

enum { LONGEST_STRING = (1 << 30) - 1 };

static Fact property(const Types *t, const IrInst *inst)
{
    IrType object = node_of(inst->args[0])->fact.type;
    if (inst->imm.name != unit_name(t->program->unit, NAME_length)) return fact_of_type(T_ANY);
    if (object == T_STRING) return fact_of_range(0, LONGEST_STRING);
    return fact_of_type(object == T_ARRAY ? T_NUMBER : T_ANY);
}

static Fact declared(const IrInst *inst)
{
    if (inst->op == IR_RT) {
        const IrRtInfo *info = ir_rt_info((IrRt)inst->imm.rt);
        if (inst->imm.rt == RT_ARRAY_LENGTH) return fact_of_range(0, INT32_MAX);
        return fact_of_type(info->result == 't' ? T_BOOL : info->type);
    }
    return fact_of_type(inst->op == IR_ENV_GET ? inst->type : ir_op_info((IrOp)inst->op)->type);
}

/* The most that a sum or product of int32s of at least 0 may be, as long as a double holds it exactly; else -1. */
static double whole_most(const IrInst *inst, unsigned depth)
{
    Fact fact = node_of(inst)->fact;
    if (fact_is_i32(fact)) return fact.lo >= 0 ? fact.hi : -1;
    if ((inst->op != IR_MUL && inst->op != IR_ADD) || depth == DEEPEST_WHOLE) return -1;
    double a = whole_most(inst->args[0], depth + 1), b = whole_most(inst->args[1], depth + 1);
    if (a < 0 || b < 0) return -1;
    double most = inst->op == IR_MUL ? a * b : a + b;
    return most <= 9007199254740991.0 ? most : -1;
}

/* (a * b + c) % d is an int32 when d is, even where the dividend is too large for one. The range is that of all remainders at once: if
 * it grew with the dividend's, sum = (sum + x) % d would be widened before it is found to be bounded. */
static Fact remainder_of(const IrInst *inst)
{
    Fact dividend = operand(inst, 0), divisor = operand(inst, 1), fact = fact_binary(IR_MOD, dividend, divisor);
    bool is_number = fact.type && !(fact.type & ~(IrType)T_NUMBER);
    if (!is_number || !fact_is_i32(divisor) || divisor.lo <= 0 || inst->args[0]->op == IR_CONST) return fact;
    bool is_whole = fact_is_i32(dividend) ? dividend.lo >= 0 : whole_most(inst->args[0], 0) >= 0;
    return is_whole ? fact_of_range(0, (int64_t)divisor.hi - 1) : fact;
}

static Fact evaluate(const Types *t, const IrInst *inst)
{
    IrOp op = (IrOp)inst->op;
    if (op == IR_CELL_OR) return fact_join(from_slot(t, inst), operand(inst, 1));
    if (slot_read(&t->slots, inst) != NO_SLOT) return from_slot(t, inst);
    if (op == IR_MOD) return remainder_of(inst);
    if (fact_knows_binary(op)) return fact_binary(op, operand(inst, 0), operand(inst, 1));
    if (fact_knows_unary(op)) return fact_unary(op, operand(inst, 0));
    switch (op) {
    case IR_CONST: return fact_of_const(inst->imm.constant);
    case IR_PHI: return phi(inst);
    case IR_TDZ: return without(node_of(inst->args[0])->fact, T_EMPTY);
    case IR_GET: return property(t, inst);
    case IR_NEW: return fact_of_type(T_OBJECT);
    default: return declared(inst);
    }
}

/* ---- the fixpoint ---- */

static void put_into_slots(Types *t, const IrInst *inst)
{
    for (uint32_t k = 0; k < inst->arg_count; k++) {
        uint32_t slot = slot_written(&t->slots, inst, k);
        if (slot != NO_SLOT) join_slot(t, slot, node_of(inst->args[k])->fact);
    }
    if (inst->op != IR_VAR_NEW) return;
    IrConst initial = {.kind = ir_binding_initial(inst->imm.binding)};
    uint32_t slot = (uint32_t)(uintptr_t)*map_find_pointer(&t->slots.bindings, inst->imm.binding) - 1;
    join_slot(t, slot, fact_of_const(&initial));
}

static void visit(Types *t, IrInst *inst)
{
    Node *node = node_of(inst);
    put_into_slots(t, inst);
    if (!ir_has_result(inst)) return;
    if (!grow(t, &node->fact, &node->growth, evaluate(t, inst), inst->op == IR_PHI)) return;
    for (uint32_t i = 0; i < node->user_count; i++) push(t, t->users[node->first_user + i], false);
}

/* What is still nothing is never computed; it keeps the type it had. */
static void write_type(Types *t, IrInst *inst, bool fill)
{
    (void)t, (void)fill;
    const Node *node = node_of(inst);
    if (ir_has_result(inst) && node->fact.type != T_NONE) inst->type = node->fact.type;
    inst->note = NULL;
}

void pass_types(IrProgram *program, const PassOptions *options)
{
    (void)options;
    Types t = {.program = program};
    arena_init(&t.scratch);
    slots_init(&t.slots, program, &t.scratch);
    start_slots(&t);
    link_users(&t);
    t.queue = ARENA_ARRAY(&t.scratch, IrInst *, t.queue_size);
    start_statics(&t);
    for_all(&t, push, false);
    while (t.queue_count) visit(&t, pop(&t));
    for_all(&t, write_type, false);
    arena_free(&t.scratch);
}
