/* 0-CFA, second part: the fixpoint.
 *
 * Law: what a node holds only grows, along edges; leaking only grows, against them. A function that leaks gets anything for its
 * parameters, and what it returns leaks. A value with too many functions to list is anything; whoever calls it lets all of them leak.
 *
 * Each node grows once for each function it lists and each kind of value, and leaks once: linear in the number of edges. */
#include "passes/callees_internal.h"

/* ---- growth ---- */

static void queue(Callees *c, Node *node)
{
    if (node->is_queued) return;
    node->is_queued = true;
    vec_push(&c->scratch, &c->grown, node);
}

static bool has_function(const Node *node, const IrFunction *f)
{
    for (uint32_t i = 0; i < node->count; i++)
        if (node->functions[i] == f) return true;
    return false;
}

static void add_function(Callees *c, Node *node, IrFunction *f)
{
    if (node->is_many || has_function(node, f)) return;
    if (!node->functions) node->functions = ARENA_ARRAY(&c->scratch, IrFunction *, IR_CALLEES_MAX);
    if (node->count == IR_CALLEES_MAX) node->is_many = node->is_anything = true;
    else node->functions[node->count++] = f;
    queue(c, node);
}

void callees_add_types(Callees *c, Node *node, IrType types)
{
    types &= ~(IrType)T_FUNCTION;
    if (!(types & ~node->types)) return;
    node->types |= types;
    queue(c, node);
}

void callees_add_anything(Callees *c, Node *node)
{
    callees_add_types(c, node, T_ANY);
    if (node->is_anything) return;
    node->is_anything = true;
    queue(c, node);
}

static void join(Callees *c, Node *into, const Node *from)
{
    if (from->is_anything && !into->is_anything) {
        into->is_anything = true;
        queue(c, into);
    }
    if (from->is_many && !into->is_many) {
        into->is_many = true;
        queue(c, into);
    }
    callees_add_types(c, into, from->types);
    for (uint32_t i = 0; i < from->count; i++) add_function(c, into, from->functions[i]);
}

/* ---- nodes ---- */

/* Does its node get what it holds by edges? */
static bool is_given_later(const Callees *c, const IrInst *i)
{
    switch (i->op) {
    case IR_PHI:
    case IR_TDZ:
    case IR_GET:
    case IR_SUPER_GET:
    case IR_ADD:
    case IR_CALL: return true;
    default: return slot_read(&c->slots, i) != NO_SLOT;
    }
}

static bool may_hold_function(const Callees *c, const IrInst *inst)
{
    return inst->op == IR_CLOSURE || inst->op == IR_SELF || (inst->op != IR_ADD && is_given_later(c, inst));
}

/* Operators that give numbers, whatever their operands: the table says `any` of them. */
static bool is_arithmetic(IrOp op)
{
    return op != IR_ADD && (ir_op_is(op, IR_ON_NUMBERS | IR_NUMERIC) || op == IR_MUL_MOD);
}

/* What an instruction gives by itself. */
static void give(Callees *c, Node *node)
{
    IrInst *i = node->inst;
    if (is_given_later(c, i)) return;
    if (i->op == IR_CLOSURE) add_function(c, node, i->imm.function);
    else if (i->op == IR_SELF) add_function(c, node, i->block->function);
    else if (is_arithmetic((IrOp)i->op)) callees_add_types(c, node, T_NUMBER);
    else if (i->op != IR_CONST && (i->type & T_FUNCTION)) callees_add_anything(c, node);
    else callees_add_types(c, node, i->type & ~(IrType)T_EMPTY);
}

Node *callees_node(Callees *c, IrInst *inst)
{
    if (!inst->note) {
        Node *node = ARENA_NEW(&c->scratch, Node);
        node->inst = inst;
        inst->note = node;
        give(c, node);
    }
    return inst->note;
}

void callees_add_edge(Callees *c, Node *from, Node *to)
{
    Edge *e = ARENA_NEW(&c->scratch, Edge);
    *e = (Edge){from, to, from->out, to->in};
    from->out = to->in = e;
    join(c, to, from);
    if (to->leaks) callees_leak(c, from);
}

void callees_watch(Callees *c, IrInst *value, IrInst *watcher)
{
    vec_push(&c->scratch, &callees_node(c, value)->watchers, watcher);
}

/* ---- leaking ---- */

void callees_leak(Callees *c, Node *node)
{
    if (node->leaks) return;
    node->leaks = true;
    vec_push(&c->scratch, &c->leaking, node);
}

void callees_leak_value(Callees *c, IrInst *value)
{
    if (may_hold_function(c, value)) callees_leak(c, callees_node(c, value));
}

void callees_open(Callees *c, Node *node)
{
    callees_add_anything(c, node);
    callees_leak(c, node);
}

void callees_leak_function(Callees *c, IrFunction *f)
{
    if (c->leaks[f->index]) return;
    c->leaks[f->index] = true;
    for (uint32_t i = 0; i < f->param_count; i++) callees_add_anything(c, &c->slot_nodes[c->slots.params[f->index] + i]);
    callees_leak(c, &c->slot_nodes[c->slots.results[f->index]]);
}

/* Functions that a node lists got there from somewhere, and leak where they are made. */
static void spread_leak(Callees *c, Node *node)
{
    if (node->inst && node->inst->op == IR_CLOSURE) callees_leak_function(c, node->inst->imm.function);
    if (node->inst && node->inst->op == IR_SELF) callees_leak_function(c, node->inst->block->function);
    for (const Edge *e = node->in; e; e = e->next_in) callees_leak(c, e->from);
}

static void spread(Callees *c, Node *node)
{
    node->is_queued = false;
    for (const Edge *e = node->out; e; e = e->next_out) join(c, e->to, node);
    for (uint32_t i = 0; i < node->watchers.count; i++) callees_revisit(c, node->watchers.items[i]);
}

void callees_solve(Callees *c)
{
    while (c->grown.count || c->leaking.count) {
        if (c->leaking.count) spread_leak(c, vec_pop(&c->leaking));
        else spread(c, vec_pop(&c->grown));
    }
}
