/* 0-CFA through the elements of arrays.
 *
 * Decides: what is read from elements is what was put there. Arrays are told apart by the instruction that makes them (callees_solve.c);
 * the elements of one, whatever their index, are one node. Whoever reads or writes elements does so of all arrays that the object may be.
 * What is no such array (an object of others, a plain object, a function) may have anything as element, which whoever it hands the object
 * to may have put there (Object.assign, push.call), and what is stored there leaks. An element may always be missing: undefined.
 *
 * Law: as long as somebody who is not listed here has an array, anything may be in it. What is listed leads to nothing but elements because
 * arrays are iterated over as at first, and no prototype that they inherit from has accessors or elements, or makes slices of them
 * be something else (pristine_elements: the runtime refuses a change, where the text could not tell). Else all arrays are open
 * from the start. A key that is worked out and may be a word is not followed: who has that may get at `constructor` as well.
 * A property holds no other array than the program put there, unless it makes objects of data: JSON.parse and its like (has_data).
 *
 *     const list = [];                          elements of list: f, g
 *     list.push(f); list[1] = g;
 *     for (const h of list) h(1);               h: f, g, undefined                                              */
#include "passes/callees_internal.h"

bool callees_is_other(const Node *node)
{
    return node->is_anything || node->count || (node->types & (T_PLAIN | T_ARRAY));
}

void callees_begin_elements(Callees *c)
{
    c->follows_elements = pristine_elements(c->program);
    c->has_data |= !c->follows_elements;
    callees_open(c, c->any_element);
}

/* ---- what gives arrays and elements ---- */

bool callees_is_array_class(const Callees *c, const IrInst *value)
{
    return ir_is_named(value, IR_GLOBAL_GET, "Array") && !global_is_touched(c->program, value->imm.name);
}

bool callees_makes_array(const Callees *c, const IrInst *inst)
{
    if (inst->op == IR_ARRAY || inst->op == IR_REST) return true;
    if (inst->op == IR_NEW || inst->op == IR_CALL) return callees_is_array_class(c, inst->args[0]);
    return ir_is_rt(inst, RT_ITER_REST) || ir_is_rt(inst, RT_ARRAY_FROM) || ir_is_rt(inst, RT_ARRAY_SPECIES_CREATE) ||
           ir_is_rt(inst, RT_ARRAY_CREATE);
}

bool callees_is_of_elements(const IrInst *inst)
{
    switch ((IrRt)inst->imm.rt) {
    case RT_ITER_OPEN:
    case RT_ITER_OPEN_METHOD:
    case RT_TO_OBJECT:
    case RT_ITER_NEXT:
    case RT_ITER_STEP:
    case RT_ARRAY_AT:
    case RT_CALL_SPREAD: return true;
    default: return false;
    }
}

/* ---- elements of objects ---- */

static void pass_read(Callees *c, Node *object, Objects *o)
{
    while (o->reads < o->count) callees_add_edge(c, &o->arrays[o->reads++]->elements, o->read);
    if (object->types & T_STRING) callees_add_types(c, o->read, T_STRING);
    if (o->reads_others || !callees_is_other(object)) return;
    o->reads_others = true;
    callees_add_edge(c, c->any_element, o->read);
}

static void pass_written(Callees *c, const Node *object, Objects *o)
{
    while (o->writes < o->count) callees_add_edge(c, o->written, &o->arrays[o->writes++]->elements);
    if (o->writes_others || !callees_is_other(object)) return;
    o->writes_others = true;
    callees_add_edge(c, o->written, c->any_element);
}

void callees_pass_elements(Callees *c, Node *object)
{
    Objects *o = object->objects;
    if (o->read) pass_read(c, object, o);
    if (o->written) pass_written(c, object, o);
}

Node *callees_read(Callees *c, Node *object)
{
    Objects *o = callees_objects(c, object);
    if (!o->read) {
        o->read = ARENA_NEW(&c->scratch, Node);
        callees_add_types(c, o->read, T_UNDEFINED);
        pass_read(c, object, o);
    }
    return o->read;
}

Node *callees_written(Callees *c, Node *object)
{
    Objects *o = callees_objects(c, object);
    if (!o->written) {
        o->written = ARENA_NEW(&c->scratch, Node);
        pass_written(c, object, o);
    }
    return o->written;
}

static Node *read_of(Callees *c, IrInst *object)
{
    return callees_read(c, callees_node(c, object));
}

static Node *written_of(Callees *c, IrInst *object)
{
    return callees_written(c, callees_node(c, object));
}

/* ---- operations of the runtime ---- */

/* The iterator of an array stands for the array. */
static void link_same(Callees *c, IrInst *inst)
{
    callees_flow(c, inst->args[0], callees_node(c, inst));
    callees_leak_functions(c, inst->args[0]);
    if (ir_is_rt(inst, RT_TO_OBJECT)) callees_add_types(c, callees_node(c, inst), T_PLAIN);
}

/* A class may say what slices of its objects are. */
static void link_species(Callees *c, IrInst *inst)
{
    callees_leak_functions(c, inst->args[0]);
    callees_watch(c, inst->args[0], inst);
    callees_revisit(c, inst);
}

static void link_append(Callees *c, IrInst *inst)
{
    callees_leak_functions(c, inst->args[0]);
    callees_flow(c, inst->args[2], written_of(c, inst->args[0]));
    callees_add_edge(c, read_of(c, inst->args[2]), written_of(c, inst->args[0]));
}

bool callees_link_elements(Callees *c, IrInst *inst)
{
    switch ((IrRt)inst->imm.rt) {
    case RT_IS_CALLABLE:
    case RT_IS_OBJECT:
    case RT_IS_CONSTRUCTOR:
    case RT_IS_ARRAY:
    case RT_IS_DENSE:
    case RT_ARRAY_IS_PLAIN:
    case RT_ARRAY_LENGTH:
    case RT_ARRAY_CREATE: return true;
    case RT_LENGTH_OF:
    case RT_FORIN_OPEN:
    case RT_ITERATOR_METHOD:
    case RT_ITER_SKIP:
    case RT_ITER_CLOSE: callees_leak_functions(c, inst->args[0]); return true;
    case RT_ITER_CLOSE_THROW:
        callees_leak_functions(c, inst->args[0]);
        callees_leak_value(c, inst->args[1]);
        return true;
    case RT_ITER_OPEN_METHOD: callees_leak_value(c, inst->args[1]); link_same(c, inst); return true;
    case RT_ITER_OPEN:
    case RT_TO_OBJECT: link_same(c, inst); return true;
    case RT_ITER_NEXT:
    case RT_ITER_STEP:
    case RT_ARRAY_AT: callees_add_edge(c, read_of(c, inst->args[0]), callees_node(c, inst)); return true;
    case RT_ITER_REST:
    case RT_ARRAY_FROM:
        callees_add_edge(c, read_of(c, inst->args[0]), callees_make_array(c, callees_node(c, inst)));
        return true;
    case RT_ARRAY_PUSH: callees_flow(c, inst->args[1], written_of(c, inst->args[0])); return true;
    case RT_ARRAY_SPREAD:
        callees_leak_functions(c, inst->args[1]);
        callees_add_edge(c, read_of(c, inst->args[1]), written_of(c, inst->args[0]));
        return true;
    case RT_ARRAY_SPECIES_CREATE: link_species(c, inst); return true;
    case RT_CREATE_DATA:
        callees_leak_functions(c, inst->args[0]);
        callees_flow(c, inst->args[2], written_of(c, inst->args[0]));
        return true;
    case RT_APPEND_ELEMENTS: link_append(c, inst); return true;
    default: return false;
    }
}
