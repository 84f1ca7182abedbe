/* 0-CFA, second part: the fixpoint.
 *
 * Law: what a node holds only grows, along edges; leaking only grows, against them. A function that leaks gets anything for its
 * parameters, and what it returns leaks. A value with too many functions to list is anything; whoever calls it lets all of them leak.
 *
 * Arrays are told apart by the instructions that make them, as long as no more than ARRAYS_MAX get to one node; beyond that two are taken
 * to be one, which holds the elements of both. What leaks of an array are its elements, and anything may be put there.
 *
 * Each node grows once for each function and array it lists and each kind of value, and leaks once: linear in the number of edges. */
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
    if (node->functions_leak) callees_leak(c, node);
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

/* ---- arrays ---- */

Objects *callees_objects(Callees *c, Node *node)
{
    if (!node->objects) node->objects = ARENA_NEW(&c->scratch, Objects);
    return node->objects;
}

static Array *representative(Array *array)
{
    for (; array->same; array = array->same)
        if (array->same->same) array->same = array->same->same;
    return array;
}

static bool has_array(const Objects *o, Array *array)
{
    for (uint32_t i = 0; i < o->count; i++)
        if (representative(o->arrays[i]) == representative(array)) return true;
    return false;
}

static void take_for_one(Callees *c, Array *a, Array *b)
{
    representative(b)->same = representative(a);
    callees_add_edge(c, &a->elements, &b->elements);
    callees_add_edge(c, &b->elements, &a->elements);
}

static void add_array(Callees *c, Node *node, Array *array)
{
    Objects *o = callees_objects(c, node);
    if (has_array(o, array)) return;
    if (o->count == ARRAYS_MAX) {
        take_for_one(c, o->arrays[ARRAYS_MAX - 1], array);
        return;
    }
    o->arrays[o->count++] = array;
    queue(c, node);
}

Node *callees_make_array(Callees *c, Node *node)
{
    Objects *o = callees_objects(c, node);
    if (!o->made) {
        o->made = ARENA_NEW(&c->scratch, Array);
        vec_push(&c->scratch, &c->arrays, o->made);
        if (!c->follows_elements || node->leaks) callees_open(c, &o->made->elements);
        add_array(c, node, o->made);
    }
    return &o->made->elements;
}

/* ---- what is at one place is at another ---- */

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
    for (uint32_t i = 0; from->objects && i < from->objects->count; i++) add_array(c, into, from->objects->arrays[i]);
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
    case IR_GET_ELEM:
    case IR_ELEMENT:
    case IR_CALL: return true;
    case IR_RT: return callees_is_of_elements(i);
    default: return slot_read(&c->slots, i) != NO_SLOT;
    }
}

static bool may_leak(const Callees *c, const IrInst *inst)
{
    bool is_source = inst->op == IR_CLOSURE || inst->op == IR_SELF || callees_makes_array(c, inst);
    return is_source || (inst->op != IR_ADD && is_given_later(c, inst));
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
    else if (callees_makes_array(c, i)) callees_make_array(c, node);
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
    callees_watch_node(c, callees_node(c, value), watcher);
}

void callees_watch_node(Callees *c, Node *node, IrInst *watcher)
{
    vec_push(&c->scratch, &node->watchers, watcher);
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
    if (may_leak(c, value)) callees_leak(c, callees_node(c, value));
}

void callees_leak_functions(Callees *c, IrInst *value)
{
    if (!may_leak(c, value)) return;
    Node *node = callees_node(c, value);
    node->functions_leak = true;
    if (node->count) callees_leak(c, node);
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
    if (c->rests[f->index]) callees_add_anything(c, callees_make_array(c, callees_node(c, c->rests[f->index])));
    callees_leak(c, &c->slot_nodes[c->slots.results[f->index]]);
}

/* Functions and arrays that a node lists got there from somewhere, and leak where they are made. */
static void spread_leak(Callees *c, Node *node)
{
    if (node->inst && node->inst->op == IR_CLOSURE) callees_leak_function(c, node->inst->imm.function);
    if (node->inst && node->inst->op == IR_SELF) callees_leak_function(c, node->inst->block->function);
    if (node->objects && node->objects->made) callees_open(c, &node->objects->made->elements);
    for (const Edge *e = node->in; e; e = e->next_in) callees_leak(c, e->from);
}

static void spread(Callees *c, Node *node)
{
    node->is_queued = false;
    for (const Edge *e = node->out; e; e = e->next_out) join(c, e->to, node);
    if (node->objects) callees_pass_elements(c, node);
    for (uint32_t i = 0; i < node->watchers.count; i++) callees_revisit(c, node->watchers.items[i]);
}

void callees_solve(Callees *c)
{
    while (c->grown.count || c->leaking.count) {
        if (c->leaking.count) spread_leak(c, vec_pop(&c->leaking));
        else spread(c, vec_pop(&c->grown));
    }
}
