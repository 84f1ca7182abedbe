/* 0-CFA of calls: from arguments to parameters, and back.
 *
 * Law: a call hands its arguments to each function that its callee may be, and gets what those return. When the callee may be anything, or
 * gets its arguments otherwise (a class, a generator, a function with `arguments`), the arguments leak and the result may be anything.
 * `this` leaks where somebody looks at it. What is left of the arguments when all parameters have theirs is in the rest array, if there
 * is one. */
#include "passes/callees_internal.h"

#include "passes/known.h"

static Node *param_node(const Callees *c, const IrFunction *f, uint32_t i)
{
    return &c->slot_nodes[c->slots.params[f->index] + i];
}

static Node *result_node(const Callees *c, const IrFunction *f)
{
    return &c->slot_nodes[c->slots.results[f->index]];
}

bool callees_is_followed(const Callees *c, const IrFunction *f)
{
    bool is_variadic = f->variadic && c->rests[f->index] && !c->takes_all[f->index];
    return known_is_direct(f) || (is_variadic && !f->uses_new_target && !(f->fn_flags & IR_FN_CLASS) && !ir_is_coroutine(f));
}

/* ---- one function ---- */

static void give_argument(Callees *c, const Reach *reach, uint32_t i, Node *to)
{
    if (i < reach->count && reach->values) callees_flow(c, reach->values[i], to);
    else if (i < reach->count) callees_add_edge(c, reach->nodes[i], to);
    else callees_add_types(c, to, T_UNDEFINED);
    if (i >= reach->count && reach->more) callees_add_edge(c, reach->more, to);
}

static void give_rest(Callees *c, const Reach *reach, IrInst *rest)
{
    Node *elements = callees_make_array(c, callees_node(c, rest));
    for (uint32_t i = (uint32_t)rest->imm.index; i < reach->count; i++) give_argument(c, reach, i, elements);
    if (reach->more) callees_add_edge(c, reach->more, elements);
}

static void link_function(Callees *c, const Reach *reach, IrFunction *f)
{
    for (uint32_t i = 0; i < f->param_count; i++) give_argument(c, reach, i, param_node(c, f, i));
    if (c->rests[f->index]) give_rest(c, reach, c->rests[f->index]);
    if (reach->self && c->looks_at_this[f->index]) callees_leak_value(c, reach->self);
    if (reach->result) callees_add_edge(c, result_node(c, f), reach->result);
}

/* ---- all that a callee may be ---- */

static void open_reach(Callees *c, Reach *reach)
{
    if (reach->result) callees_add_anything(c, reach->result);
    if (reach->is_open) return;
    reach->is_open = true;
    for (uint32_t i = 0; i < reach->count; i++)
        if (reach->values) callees_leak_value(c, reach->values[i]);
        else callees_leak(c, reach->nodes[i]);
    if (reach->more) callees_leak(c, reach->more);
    if (reach->self) callees_leak_value(c, reach->self);
}

bool callees_reach(Callees *c, Reach *reach, bool is_elsewhere)
{
    Node *callee = callees_node(c, reach->callee);
    while (reach->linked < callee->count) {
        IrFunction *f = callee->functions[reach->linked++];
        c->is_called_elsewhere[f->index] |= is_elsewhere;
        if (callees_is_followed(c, f)) link_function(c, reach, f);
        else open_reach(c, reach);
    }
    if (callee->is_anything) open_reach(c, reach);
    if (callee->is_many) callees_leak(c, callee);
    return callee->is_anything;
}

/* ---- calls ---- */

static CallNote *note_of_call(Callees *c, const IrInst *call)
{
    void **note = map_put_pointer(&c->calls, call);
    if (!*note) *note = ARENA_NEW(&c->scratch, CallNote);
    return *note;
}

/* Of a method of arrays, all that the runtime does is known. */
void callees_revisit_call(Callees *c, IrInst *call)
{
    CallNote *note = note_of_call(c, call);
    if (note->method && callees_revisit_method(c, call, note)) return;
    callees_reach(c, &note->call, call->op != IR_CALL);
}

void callees_link_call(Callees *c, IrInst *call)
{
    CallNote *note = note_of_call(c, call);
    vec_push(&c->scratch, &c->all_calls, call);
    note->call = (Reach){call->args[0], call->args[1], .values = call->args + 2, .count = call->arg_count - 2};
    note->call.result = callees_node(c, call);
    if (callees_makes_array(c, call)) {
        callees_link_new_array(c, call, 2);
        return;
    }
    note->method = callees_method(c, call);
    callees_watch(c, call->args[0], call);
    if (note->method) callees_link_method(c, call, note);
    callees_revisit_call(c, call);
}

/* Function, this, array of arguments. */
void callees_link_spread_call(Callees *c, IrInst *call)
{
    CallNote *note = note_of_call(c, call);
    Node *more = callees_read(c, callees_node(c, call->args[2]));
    note->call = (Reach){call->args[0], call->args[1], .more = more, .result = callees_node(c, call)};
    callees_leak_functions(c, call->args[2]);
    callees_watch(c, call->args[0], call);
    callees_revisit_call(c, call);
}
