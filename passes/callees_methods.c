/* 0-CFA through the methods of arrays that the runtime has, and those of Array.
 *
 * Decides: what a call of such a method (array_methods.def), on an array that is followed, does with the elements, its arguments and what
 * its callback takes and gives. The callback is called by the runtime, which is no known call. Array.from and Array.of make arrays,
 * Array.isArray only looks.
 *
 * Law: it is the method of that name as long as the program stores nothing under the name, and the object is an array: none has a method of
 * its own then. Of any other object everything that is handed over leaks.
 *
 *     const twice = list.map((f, i) => f(i))         f: elements of list; elements of twice: what f returns */
#include "passes/callees_internal.h"

typedef enum Result { RESULT_PLAIN, RESULT_ELEMENT, RESULT_SELF, RESULT_SLICE, RESULT_MAPPED, RESULT_FOLDED } Result;
typedef enum Callback { CALLBACK_NONE, CALLBACK_EACH, CALLBACK_FOLD, CALLBACK_COMPARE } Callback;
typedef enum Puts { PUTS_NOWHERE, PUTS_OWN, PUTS_NEW, PUTS_JOINED } Puts;
typedef enum Others { OTHERS_CONVERTED, OTHERS_COMPARED } Others;
enum { TO_ALL = INT32_MAX };
#define LAST_0 0
#define LAST_1 1
#define LAST_ALL TO_ALL

typedef enum Static { NOT_STATIC, STATIC_FROM, STATIC_OF, STATIC_IS_ARRAY } Static;

struct ArrayMethod {
    const char *name;
    Result result;
    Callback callback;
    Puts puts;
    uint32_t from, to;
    Others others;
    Static of_array;  /* which method of Array it is, if it is one */
};

static const ArrayMethod methods[] = {
#define ARRAY_METHOD(NAME, RESULT, CALLBACK, PUTS, FROM, TO, OTHERS) \
    {#NAME, RESULT_##RESULT, CALLBACK_##CALLBACK, PUTS_##PUTS, FROM, LAST_##TO, OTHERS_##OTHERS, NOT_STATIC},
#include "passes/array_methods.def"
#undef ARRAY_METHOD
};

static const ArrayMethod statics[] = {
    {.name = "from", .of_array = STATIC_FROM}, {.name = "of", .of_array = STATIC_OF}, {.name = "isArray", .of_array = STATIC_IS_ARRAY}};

static const IrType plain = T_UNDEFINED | T_BOOL | T_NUMBER;

static const ArrayMethod *named(const ArrayMethod *rows, size_t count, Str name)
{
    for (size_t i = 0; i < count && name.n; i++)
        if (name.p[0] == rows[i].name[0] && str_is(name, rows[i].name)) return &rows[i];
    return NULL;
}

const ArrayMethod *callees_method(const Callees *c, const IrInst *call)
{
    const IrInst *method = ir_called_method(call);
    if (!method) return NULL;
    Str name = name_str(method->imm.name);
    if (callees_is_array_class(c, call->args[1])) return named(statics, COUNT_OF(statics), name);
    return named(methods, COUNT_OF(methods), name);
}

/* ---- elements ---- */

static void link_result(Callees *c, IrInst *call, Node *array, Result result)
{
    Node *node = callees_node(c, call);
    switch (result) {
    case RESULT_PLAIN: callees_add_types(c, node, plain); break;
    case RESULT_ELEMENT:
    case RESULT_FOLDED: callees_add_edge(c, callees_read(c, array), node); break;
    case RESULT_SELF: callees_add_edge(c, array, node); break;
    case RESULT_SLICE: callees_add_edge(c, callees_read(c, array), callees_make_array(c, node)); break;
    case RESULT_MAPPED: callees_make_array(c, node); break;
    }
}

static void put(Callees *c, IrInst *value, Node *array, IrInst *call, Puts puts)
{
    Node *to = puts == PUTS_OWN ? callees_written(c, array) : callees_make_array(c, callees_node(c, call));
    callees_flow(c, value, to);
    if (puts == PUTS_JOINED) callees_add_edge(c, callees_read(c, callees_node(c, value)), to);
}

static bool is_put(const ArrayMethod *m, uint32_t argument)
{
    return m->puts != PUTS_NOWHERE && argument >= m->from && argument <= m->to;
}

static bool is_callback(const ArrayMethod *m, uint32_t argument)
{
    return m->callback != CALLBACK_NONE && argument == 0;
}

static bool is_first(const ArrayMethod *m, uint32_t argument)
{
    return m->callback == CALLBACK_FOLD && argument == 1;
}

static void link_arguments(Callees *c, IrInst *call, Node *array, const ArrayMethod *m)
{
    for (uint32_t k = 2; k < call->arg_count; k++) {
        if (is_put(m, k - 2)) put(c, call->args[k], array, call, m->puts);
        else if (is_first(m, k - 2)) callees_flow(c, call->args[k], callees_node(c, call));
        else if (!is_callback(m, k - 2) && m->others != OTHERS_COMPARED) callees_leak_value(c, call->args[k]);
    }
}

/* ---- callbacks ---- */

static Node *number_node(Callees *c)
{
    Node *node = ARENA_NEW(&c->scratch, Node);
    callees_add_types(c, node, T_NUMBER);
    return node;
}

/* Without a function to compare with, elements are compared as strings: their toString is called. */
static bool may_convert(const IrInst *call)
{
    return call->arg_count == 2 || call->args[2]->op != IR_CLOSURE;
}

static Reach callback_of(Callees *c, IrInst *call, Node *array, const ArrayMethod *m)
{
    Node *element = callees_read(c, array), *result = callees_node(c, call);
    switch (m->callback) {
    case CALLBACK_NONE: break;
    case CALLBACK_EACH: return (Reach){.nodes = {element, number_node(c), array}, .count = 3};
    case CALLBACK_FOLD: return (Reach){.nodes = {result, element, number_node(c), array}, .count = 4};
    case CALLBACK_COMPARE: return (Reach){.nodes = {element, element}, .count = 2};
    }
    return (Reach){0};
}

static void link_callback(Callees *c, IrInst *call, Node *array, CallNote *note)
{
    const ArrayMethod *m = note->method;
    note->callback = callback_of(c, call, array, m);
    note->callback.callee = call->args[2];
    if (m->result == RESULT_MAPPED) note->callback.result = callees_make_array(c, callees_node(c, call));
    if (m->result == RESULT_FOLDED) note->callback.result = callees_node(c, call);
    callees_watch(c, call->args[2], call);
}

/* ---- methods of Array ---- */

/* Array.from(items, map) calls map with an item and its index. */
static void link_from(Callees *c, IrInst *call, CallNote *note)
{
    Node *elements = callees_make_array(c, callees_node(c, call)), *items = callees_read(c, callees_node(c, call->args[2]));
    callees_leak_functions(c, call->args[2]);
    bool maps = call->arg_count > 3;
    if (!maps || call->args[3]->op != IR_CLOSURE) callees_add_edge(c, items, elements);
    for (uint32_t k = 4; k < call->arg_count; k++) callees_leak_value(c, call->args[k]);
    if (!maps) return;
    note->callback = (Reach){.callee = call->args[3], .nodes = {items, number_node(c)}, .count = 2, .result = elements};
    callees_watch(c, call->args[3], call);
}

void callees_link_new_array(Callees *c, IrInst *array, uint32_t first)
{
    Node *elements = callees_make_array(c, callees_node(c, array));
    for (uint32_t i = first; i < array->arg_count; i++) callees_flow(c, array->args[i], elements);
}

static void link_static(Callees *c, IrInst *call, CallNote *note)
{
    switch (note->method->of_array) {
    case NOT_STATIC: break;
    case STATIC_FROM:
        if (call->arg_count > 2) link_from(c, call, note);
        break;
    case STATIC_OF: callees_link_new_array(c, call, 2); break;
    case STATIC_IS_ARRAY: callees_add_types(c, callees_node(c, call), T_BOOL); break;
    }
}

/* ---- calls ---- */

static Node *stored(Callees *c, const IrInst *call)
{
    return callees_name(c, call->args[0]->imm.name);
}

static void link_own(Callees *c, IrInst *call, CallNote *note)
{
    const ArrayMethod *m = note->method;
    Node *array = callees_node(c, call->args[1]);
    link_result(c, call, array, m->result);
    link_arguments(c, call, array, m);
    if (m->callback == CALLBACK_COMPARE && may_convert(call)) callees_leak(c, callees_read(c, array));
    if (m->callback != CALLBACK_NONE && call->arg_count > 2) link_callback(c, call, array, note);
    callees_watch(c, call->args[1], call);
}

void callees_link_method(Callees *c, IrInst *call, CallNote *note)
{
    if (note->method->of_array) link_static(c, call, note);
    else link_own(c, call, note);
    callees_watch_node(c, stored(c, call), call);
}

bool callees_revisit_method(Callees *c, IrInst *call, CallNote *note)
{
    const Node *array = callees_node(c, call->args[1]), *others = stored(c, call);
    if (note->callback.callee) callees_reach(c, &note->callback, true);
    bool is_array = note->method->of_array || !(callees_is_other(array) || (array->types & T_STRING));
    return is_array && !others->count && !others->is_anything;
}
