/* 0-CFA, first part: from instructions to edges.
 *
 * Law: whatever takes a value other than as listed here lets it leak; whatever gives one other than as listed may give anything.
 *
 * A call hands its arguments to the parameters of each function that its callee may be, and gets what those return (callees_apply.c). What
 * is stored under the name of a property is found under that name, whatever the object (callees_names.c); elements of an array are found in
 * that array (callees_arrays.c). Who takes a property of an object may run a getter, which has the object then: functions may have any,
 * arrays have none. */
#include "passes/callees_internal.h"

static const IrType no_words = T_UNDEFINED | T_NULL | T_BOOL | T_NUMBER;

static void leak_operands(Callees *c, IrInst *user, uint32_t first)
{
    for (uint32_t k = first; k < user->arg_count; k++) callees_leak_value(c, user->args[k]);
}

void callees_flow(Callees *c, IrInst *value, Node *to)
{
    if (value->op == IR_CONST) callees_add_types(c, to, value->type & ~(IrType)T_EMPTY);
    else callees_add_edge(c, callees_node(c, value), to);
}

/* ---- keys ---- */

static bool is_word(const Node *key)
{
    return key->is_anything || key->count || (key->types & ~no_words) || (key->objects && key->objects->count);
}

static bool is_constant_word(Callees *c, const IrInst *key)
{
    return ir_is_const(key, IR_CONST_STRING) && callees_key(c, key) != c->any_element;
}

/* Is the key worked out, and may it be a word? */
static bool is_unknown_word(Callees *c, IrInst *key)
{
    return key->op != IR_CONST && is_word(callees_node(c, key));
}

static void revisit_get_elem(Callees *c, IrInst *get)
{
    if (!is_unknown_word(c, get->args[1])) return;
    callees_read_any_name(c);
    callees_leak_value(c, get->args[0]);
    callees_add_anything(c, callees_node(c, get));
}

static void link_get_elem(Callees *c, IrInst *get)
{
    Node *node = callees_node(c, get);
    callees_leak_functions(c, get->args[0]);
    if (is_constant_word(c, get->args[1])) {
        callees_leak(c, callees_key(c, get->args[1]));
        callees_add_anything(c, node);
        return;
    }
    callees_leak_value(c, get->args[1]);
    callees_add_edge(c, callees_read(c, callees_node(c, get->args[0])), node);
    if (get->args[1]->op != IR_CONST) callees_watch(c, get->args[1], get);
    revisit_get_elem(c, get);
}

/* What is stored under a word is found under any name, too. */
static void revisit_set_elem(Callees *c, IrInst *set)
{
    if (!is_unknown_word(c, set->args[1])) return;
    callees_leak_value(c, set->args[0]);
    callees_flow(c, set->args[2], c->any_name);
}

static void link_set_elem(Callees *c, IrInst *set)
{
    callees_leak_functions(c, set->args[0]);
    if (is_constant_word(c, set->args[1])) {
        callees_flow(c, set->args[2], callees_key(c, set->args[1]));
        return;
    }
    callees_leak_value(c, set->args[1]);
    callees_flow(c, set->args[2], callees_written(c, callees_node(c, set->args[0])));
    if (set->args[1]->op != IR_CONST) callees_watch(c, set->args[1], set);
    revisit_set_elem(c, set);
}

/* ---- operators ---- */

static void revisit_add(Callees *c, IrInst *add)
{
    bool makes_string = is_word(callees_node(c, add->args[0])) || is_word(callees_node(c, add->args[1]));
    callees_add_types(c, callees_node(c, add), makes_string ? T_NUMBER | T_STRING : T_NUMBER);
}

static void link_add(Callees *c, IrInst *add)
{
    leak_operands(c, add, 0);
    callees_watch(c, add->args[0], add);
    callees_watch(c, add->args[1], add);
    revisit_add(c, add);
}

/* The length of an array or a string is a number, whatever else is called so. */
static void revisit_length(Callees *c, IrInst *get)
{
    const Node *object = callees_node(c, get->args[0]);
    bool is_counted = !object->is_anything && !object->count && !(object->types & ~(no_words | T_ARRAY | T_STRING));
    if (is_counted) callees_add_types(c, callees_node(c, get), T_NUMBER | T_UNDEFINED);
    else callees_add_anything(c, callees_node(c, get));
}

static void revisit_rt(Callees *c, IrInst *inst)
{
    if (inst->imm.rt == RT_CALL_SPREAD) callees_revisit_call(c, inst);
    else if (inst->imm.rt == RT_PUT_STRICT) revisit_set_elem(c, inst);
    else if (callees_is_other(callees_node(c, inst->args[0]))) callees_add_anything(c, callees_node(c, inst)); /* ARRAY_SPECIES_CREATE */
}

void callees_revisit(Callees *c, IrInst *inst)
{
    switch (inst->op) {
    case IR_CALL: callees_revisit_call(c, inst); break;
    case IR_RT: revisit_rt(c, inst); break;
    case IR_GET_ELEM:
    case IR_ELEMENT: revisit_get_elem(c, inst); break;
    case IR_SET_ELEM: revisit_set_elem(c, inst); break;
    case IR_ADD: revisit_add(c, inst); break;
    case IR_GET: revisit_length(c, inst); break;
    default: BUG("%s watches nothing", ir_op_name((IrOp)inst->op));
    }
}

/* ---- properties ---- */

static void link_get(Callees *c, IrInst *get)
{
    bool is_length = ir_is_named(get, IR_GET, "length");
    for (uint32_t k = 0; k < get->arg_count; k++) callees_leak_functions(c, get->args[k]);
    callees_add_types(c, callees_node(c, get), is_length || !c->has_data ? T_UNDEFINED : T_ANY);
    if (!callees_is_word(get->imm.name)) callees_leak_value(c, get->args[0]);
    callees_add_edge(c, callees_name(c, get->imm.name), callees_node(c, get));
    if (is_length) {
        callees_watch(c, get->args[0], get);
        revisit_length(c, get);
    } else if (callees_is_runtime_name(c, get->imm.name)) callees_add_anything(c, callees_node(c, get));
}

static void link_store(Callees *c, IrInst *set)
{
    callees_leak_functions(c, set->args[0]);
    if (!callees_is_word(set->imm.name)) callees_leak_value(c, set->args[0]);
    callees_flow(c, set->args[1], callees_name(c, set->imm.name));
}

static void link_object(Callees *c, IrInst *object)
{
    for (uint32_t i = 0; i < object->arg_count; i++) callees_flow(c, object->args[i], callees_name(c, object->imm.shape->names[i]));
}

static void link_methods(Callees *c, IrInst *methods)
{
    for (uint32_t k = 1; k < methods->arg_count; k++) {
        Name *name = name_intern(&c->program->unit->names, methods->args[k]->imm.function->name);
        callees_flow(c, methods->args[k], callees_name(c, name));
    }
}

/* Getters and setters are called by whoever names the property. */
static void link_accessor(Callees *c, IrInst *define)
{
    leak_operands(c, define, 0);
    callees_add_anything(c, callees_key(c, define->args[1]));
}

static void link_keyed(Callees *c, IrInst *define, uint32_t key, uint32_t value)
{
    leak_operands(c, define, 0);
    callees_flow(c, define->args[value], callees_key(c, define->args[key]));
}

/* Object, key, closure: the same as METHODS, when the key is constant. */
static void link_method(Callees *c, IrInst *define)
{
    bool is_constant = define->args[1]->op == IR_CONST;
    if (!is_constant) leak_operands(c, define, 0);
    callees_flow(c, define->args[2], callees_key(c, define->args[1]));
}

/* The names of a module's exports, and what leads to them. */
static void link_namespace(Callees *c, IrInst *namespace)
{
    const IrInst *names = namespace->args[0];
    leak_operands(c, namespace, 0);
    for (uint32_t k = 0; names->op == IR_ARRAY && k < names->arg_count; k++) callees_open(c, callees_key(c, names->args[k]));
    if (names->op != IR_ARRAY) callees_open(c, c->any_name);
}

/* Does the function, although it may write or run code of the program, put no operand into a property whose name is not constant? Of one
 * that is not listed it is assumed that it does. */
static bool stores_under_no_name(const IrInst *inst)
{
    static const IrRt functions[] = {
        RT_GLOBAL_HAS, RT_WITH_HAS, RT_EVAL_CHECK_GLOBAL, RT_EVAL_REGISTER, RT_EVAL_DECLARE_VAR, RT_DELETE, RT_DELETE_GLOBAL,
        RT_ELEMENT_KEY, RT_PRIVATE_ADD_ACCESSOR, RT_SET_PROTO_LITERAL, RT_COPY_DATA_PROPERTIES, RT_OBJECT_REST, RT_SET_FUNCTION_NAME,
        RT_SET_ACCESSOR_NAME, RT_NEW_SPREAD, RT_SUPER_CONSTRUCT, RT_CLASS_PROTO, RT_CLASS_LINK, RT_CLASS_THIS, RT_DELEGATE_OPEN,
        RT_DELEGATE_DONE, RT_DELEGATE_VALUE, RT_ASYNC_ITER_OPEN, RT_ITER_CALL, RT_ITER_RETURN, RT_ITER_RETURN_QUIET,
        RT_ITER_RESULT_VALUE, RT_FORIN_NEXT, RT_MODULE_DECLARE, RT_MODULE_IMPORTS, RT_MODULE_NAMESPACE, RT_MODULE_RUN, RT_MODULE_IMPORT,
        RT_MODULE_IMPORT_REJECT, RT_MODULE_IMPORT_FAIL, RT_MODULE_REQUIRE, RT_THROW_TYPE_NOT_FUNCTION};
    if (!(ir_inst_effects(inst) & (IR_WRITES | IR_USER))) return true;
    for (size_t i = 0; i < COUNT_OF(functions); i++)
        if (ir_is_rt(inst, functions[i])) return true;
    return false;
}

static void link_rt(Callees *c, IrInst *inst)
{
    switch ((IrRt)inst->imm.rt) {
    case RT_DEFINE_METHOD: link_method(c, inst); return;
    case RT_DEFINE_FIELD: link_keyed(c, inst, 1, 2); return;
    case RT_PUT_STRICT: link_set_elem(c, inst); return;
    case RT_CALL_SPREAD: callees_link_spread_call(c, inst); return;
    case RT_DEFINE_GETTER:
    case RT_DEFINE_SETTER: link_accessor(c, inst); return;
    case RT_SUPER_SET: link_keyed(c, inst, 1, 3); return;
    case RT_NAMESPACE_NEW: link_namespace(c, inst); return;
    case RT_SUPER_GET_KEYED:
    case RT_WITH_READ:
    case RT_WITH_GET: callees_read_any_name(c); break;
    default: break;
    }
    if (callees_link_elements(c, inst)) return;
    leak_operands(c, inst, 0);
    if (stores_under_no_name(inst)) return;
    for (uint32_t k = 0; k < inst->arg_count; k++) callees_flow(c, inst->args[k], c->any_name);
}

/* ---- instructions ---- */

static void link_slots(Callees *c, IrInst *i)
{
    uint32_t read = slot_read(&c->slots, i);
    if (read != NO_SLOT) callees_add_edge(c, &c->slot_nodes[read], callees_node(c, i));
    for (uint32_t k = 0; k < i->arg_count; k++) {
        uint32_t written = slot_written(&c->slots, i, k);
        if (written != NO_SLOT) callees_flow(c, i->args[k], &c->slot_nodes[written]);
        else if (i->op != IR_CALL_KNOWN || k != 0) callees_leak_value(c, i->args[k]);
    }
}

/* The arguments object may read and assign its parameters. */
static void link_arguments(Callees *c, IrInst *arguments)
{
    for (uint32_t k = 0; k < arguments->arg_count; k++) {
        uint32_t slot = arguments->args[k]->op == IR_VAR_GET ? slot_read(&c->slots, arguments->args[k]) : NO_SLOT;
        if (slot != NO_SLOT) callees_open(c, &c->slot_nodes[slot]);
    }
}

static void link_inst(Callees *c, IrInst *i)
{
    for (uint32_t k = 0; k < i->arg_count; k++) callees_check_way(c, i, k);
    switch (i->op) {
    case IR_PHI:
    case IR_TDZ:
        for (uint32_t k = 0; k < i->arg_count; k++) callees_flow(c, i->args[k], callees_node(c, i));
        break;
    case IR_GET:
    case IR_SUPER_GET: link_get(c, i); break;
    case IR_SET:
    case IR_DEFINE: link_store(c, i); break;
    case IR_GLOBAL_GET:
    case IR_GLOBAL_TYPEOF: callees_leak(c, callees_name(c, i->imm.name)); break;
    case IR_GLOBAL_SET:
        callees_leak_value(c, i->args[0]);
        callees_open(c, callees_name(c, i->imm.name));
        break;
    case IR_OBJECT: link_object(c, i); break;
    case IR_METHODS: link_methods(c, i); break;
    case IR_GET_ELEM:
    case IR_ELEMENT: link_get_elem(c, i); break;
    case IR_SET_ELEM: link_set_elem(c, i); break;
    case IR_CALL: callees_link_call(c, i); break;
    case IR_ARRAY: callees_link_new_array(c, i, 0); break;
    case IR_ADD: link_add(c, i); break;
    case IR_RT: link_rt(c, i); break;
    case IR_ARGUMENTS: link_arguments(c, i); break;
    case IR_SEQ:
    case IR_SNE: break;
    default:
        if (i->op == IR_NEW && callees_makes_array(c, i)) callees_link_new_array(c, i, 1);
        else if (!ir_is_kind_test(i)) link_slots(c, i);
    }
}

/* ---- what others have ---- */

static void open_variables(Callees *c)
{
    for (uint32_t slot = 0; slot < c->slots.list.count; slot++) {
        const Binding *b = c->slots.list.items[slot];
        if (b->kind == BINDING_VAR) callees_add_types(c, &c->slot_nodes[slot], T_UNDEFINED);
        bool is_visible = global_is_visible(c->program, b);
        if (is_visible || b->kind == BINDING_EVAL_VAR || b->kind == BINDING_SYNTHETIC) callees_open(c, &c->slot_nodes[slot]);
        if (is_visible && b->name) callees_open(c, callees_name(c, b->name));
    }
}

/* Functions that calls reach otherwise than by handing arguments to parameters. */
static void open_functions(Callees *c)
{
    for (uint32_t n = 0; n < c->program->function_count; n++)
        if (n == 0 || !callees_is_followed(c, c->program->functions[n])) callees_leak_function(c, c->program->functions[n]);
}

/* ---- what the program mentions ---- */

static void note_rest(Callees *c, IrInst *rest)
{
    uint32_t n = rest->block->function->index;
    c->takes_all[n] |= c->rests[n] != NULL;
    c->rests[n] = rest;
}

static void survey(Callees *c, IrInst *i)
{
    i->note = NULL;
    if (i->op == IR_REST) note_rest(c, i);
    if (i->op == IR_THIS) c->looks_at_this[i->block->function->index] = true;
    if (i->op == IR_ARGUMENTS) c->takes_all[i->block->function->index] = true;
    callees_note_data(c, i);
}

static void survey_program(Callees *c)
{
    for (uint32_t n = 0; n < c->program->function_count; n++)
        IR_EACH_BLOCK(c->program->functions[n], b)
            IR_EACH_INST(b, i) survey(c, i);
}

/* Any name may be that of an accessor, and so may an element's. */
static void open_arrays(Callees *c)
{
    c->follows_elements = false;
    for (uint32_t i = 0; i < c->arrays.count; i++) callees_open(c, &c->arrays.items[i]->elements);
}

void callees_build(Callees *c)
{
    survey_program(c);
    callees_begin_elements(c);
    open_variables(c);
    open_functions(c);
    for (uint32_t n = 0; n < c->program->function_count; n++)
        IR_EACH_BLOCK(c->program->functions[n], b)
            IR_EACH_INST(b, i) link_inst(c, i);
    if (c->defines_any_name) open_arrays(c);
}
