/* 0-CFA by the names of properties: what is stored under a name, in whatever object, may be found under it in any other.
 * (Feldthaus and others, "Efficient construction of approximate call graphs for JavaScript IDE and tools".)
 *
 * Law: a property that the program names holds only what the program stored under that name, or under a name that it works out, unless
 *   - the runtime makes properties of that name (runtime/property_names.def), or it is no word: then it may be anything;
 *   - the runtime is asked to make properties whose names it is handed: all may be anything. Functions that do so are those of `definers`,
 *     Object.create with two arguments and JSON.parse with a reviver. A program that calls one names it, or its object other than to
 *     take a property: else the runtime refuses (IrProgram.names_are_closed; runtime/fixed.h).
 * Functions stored under names leak as soon as somebody reads properties by names that are not in the program: computed keys, `with`, and
 * what of the runtime gives the values of an object's properties.
 * Copying properties (spread, Object.assign) does not change names, nor does inheritance. What is no word may be an element of an array
 * as well: see callees_arrays.c. */
#include "passes/callees_internal.h"

/* ---- names ---- */

static void note_runtime_name(Callees *c, const char *text)
{
    map_put_pointer(&c->runtime_names, name_intern(&c->program->unit->names, str_from_c(text)));
}

void callees_init_names(Callees *c)
{
    map_init(&c->names, &c->scratch);
    map_init(&c->runtime_names, &c->scratch);
    c->any_name = ARENA_NEW(&c->scratch, Node);
    c->any_element = ARENA_NEW(&c->scratch, Node);
    callees_add_edge(c, c->any_name, c->any_element);
#define PROPERTY_NAME(TEXT) note_runtime_name(c, TEXT);
#include "runtime/property_names.def"
#undef PROPERTY_NAME
}

/* Numbers, undefined and their like are names when they are keys. */
bool callees_is_word(const Name *name)
{
    static const char *const values[] = {"undefined", "null", "true", "false", "NaN", "Infinity"};
    bool starts_word = name->length && (name->text[0] < 0 || strchr("_$", name->text[0]) || (name->text[0] | 32) >= 'a');
    return starts_word && name->text[0] <= 'z' && !str_is_any(name_str(name), values, COUNT_OF(values));
}

bool callees_is_runtime_name(const Callees *c, const Name *name)
{
    return !callees_is_word(name) || map_find_pointer(&c->runtime_names, name);
}

Node *callees_name(Callees *c, Name *name)
{
    if (!callees_is_word(name)) return c->any_element;
    void **slot = map_put_pointer(&c->names, name);
    if (*slot) return *slot;
    Node *node = *slot = ARENA_NEW(&c->scratch, Node);
    vec_push(&c->scratch, &c->all_names, node);
    callees_add_edge(c, c->any_name, node);
    if (c->reads_any_name || callees_is_runtime_name(c, name)) callees_leak(c, node);
    return node;
}

void callees_read_any_name(Callees *c)
{
    if (c->reads_any_name) return;
    c->reads_any_name = true;
    callees_leak(c, c->any_name);
    for (uint32_t i = 0; i < c->all_names.count; i++) callees_leak(c, c->all_names.items[i]);
}

static void define_any_name(Callees *c)
{
    c->defines_any_name = true;
    callees_add_anything(c, c->any_name);
}

/* ---- what others put into properties ---- */

/* JSON.parse and its like make properties of any name, as does the environment. */
static bool gives_data(Str name)
{
    static const char *const names[] = {"parse", "groupBy", "env", "process"};
    return str_is_any(name, names, COUNT_OF(names));
}

static bool is_data(const IrInst *i)
{
    return ir_is_rt(i, RT_DATA) || ir_is_rt(i, RT_MODULE_WHOLE) || ir_is_rt(i, RT_MODULE_EXPORTS) || ir_is_rt(i, RT_MODULE_REQUIRE);
}

void callees_note_data(Callees *c, const IrInst *i)
{
    bool has_name = i->op == IR_GET || i->op == IR_SUPER_GET;
    if (has_name || ir_is_const(i, IR_CONST_STRING)) {
        Str name = has_name ? name_str(i->imm.name) : i->imm.constant->u.string;
        c->has_data |= gives_data(name);
    } else c->has_data |= i->op == IR_RT && is_data(i);
    for (uint32_t k = 0; k < i->arg_count; k++) c->has_data |= ir_is_named(i->args[k], IR_GLOBAL_GET, "process") && i->op != IR_GET;
}

/* ---- keys ---- */

/* Symbol.iterator and its like: nobody can change them, only what is called Symbol. */
static bool is_symbol(Callees *c, const IrInst *key)
{
    static const char *const symbols[] = {"iterator", "asyncIterator", "hasInstance", "toPrimitive", "toStringTag", "species"};
    if (key->op == IR_TO_KEY) key = key->args[0];
    if (key->op != IR_GET || !ir_is_named(key->args[0], IR_GLOBAL_GET, "Symbol")) return false;
    return str_is_any(name_str(key->imm.name), symbols, COUNT_OF(symbols)) && !global_is_touched(c->program, key->args[0]->imm.name);
}

Node *callees_key(Callees *c, const IrInst *key)
{
    if (is_symbol(c, key)) return ARENA_NEW(&c->scratch, Node); /* nobody finds it by a name */
    if (!ir_is_const(key, IR_CONST_STRING)) return c->any_name;
    return callees_name(c, name_intern(&c->program->unit->names, key->imm.constant->u.string));
}

/* ---- ways to all names ---- */

static bool is_definer(Str name)
{
    static const char *const definers[] = {"defineProperty",   "defineProperties", "fromEntries", "__defineGetter__",
                                           "__defineSetter__", "Reflect",          "scopesOf",    "$262"};
    return str_is_any(name, definers, COUNT_OF(definers));
}

static bool is_open_global(Str name)
{
    static const char *const globals[] = {"Object", "JSON", "globalThis", "global"};
    return str_is_any(name, globals, COUNT_OF(globals));
}

/* Is the value called, a property of it read, or is it compared? */
static bool is_plain_use(const IrInst *user, uint32_t operand)
{
    bool calls = user->op == IR_CALL || user->op == IR_NEW;
    return (calls && operand == 0) || (user->op == IR_GET && operand == 0) || user->op == IR_INSTANCEOF || user->op == IR_SEQ ||
           user->op == IR_SNE || ir_is_kind_test(user);
}

/* Object.create(p), JSON.parse(text), JSON.stringify(value): with more arguments they get at properties of any name. */
static bool is_call_of_one(const IrInst *user, uint32_t operand)
{
    return user->op == IR_CALL && operand == 0 && user->arg_count <= 3;
}

static bool is_receiver(const IrInst *user, uint32_t operand)
{
    return operand == 1 && ir_called_method(user);
}

static void check_method(Callees *c, const IrInst *get, const IrInst *user, uint32_t operand)
{
    static const char *const readers[] = {"values", "entries", "getOwnPropertyDescriptor", "getOwnPropertyDescriptors"};
    Str name = name_str(get->imm.name);
    bool is_one = is_call_of_one(user, operand);
    if (ir_is_named(get->args[0], IR_GLOBAL_GET, "Object")) {
        if (str_is(name, "create") && !is_one) define_any_name(c);
        if (str_is_any(name, readers, COUNT_OF(readers))) callees_read_any_name(c);
    }
    if (ir_is_named(get->args[0], IR_GLOBAL_GET, "JSON") && str_is(name, "parse") && !is_one) define_any_name(c);
    if (ir_is_named(get->args[0], IR_GLOBAL_GET, "JSON") && str_is(name, "stringify") && !is_one) callees_read_any_name(c);
}

static void give_up(Callees *c)
{
    define_any_name(c);
    callees_read_any_name(c);
}

void callees_check_way(Callees *c, const IrInst *user, uint32_t operand)
{
    const IrInst *value = user->args[operand];
    bool is_used_plainly = is_plain_use(user, operand) || is_receiver(user, operand);
    if (ir_is_const(value, IR_CONST_STRING)) {
        if (is_definer(value->imm.constant->u.string)) give_up(c);
    } else if (value->op == IR_GLOBAL_GET) {
        Str name = name_str(value->imm.name);
        if (is_definer(name) || (is_open_global(name) && !is_used_plainly) || str_is(name, "globalThis") || str_is(name, "global"))
            give_up(c);
    } else if (value->op == IR_GET) {
        Str name = name_str(value->imm.name);
        bool leads_on = user->op == IR_GET && !ir_is_named(user, IR_GET, "name");
        if (is_definer(name) || is_open_global(name)) give_up(c);
        if (str_is(name, "constructor") && (leads_on || !is_used_plainly)) give_up(c);
        check_method(c, value, user, operand);
    }
}

/* ---- what the runtime calls ---- */

IrCallback callees_callback(Callees *c, const IrInst *call, uint32_t operand)
{
    static const struct { const char *method; uint32_t operand; IrCallback what; } rows[] = {
#define CALLBACK(METHOD, ARGUMENT, WHAT, IN_PLACE) {#METHOD, ARGUMENT + 2, IR_CALLBACK_##WHAT},
#include "passes/callbacks.def"
#undef CALLBACK
    };
    const IrInst *method = ir_called_method(call);
    if (!method) return IR_CALLBACK_NONE;
    const Node *stored = callees_name(c, method->imm.name);
    if (stored->count || stored->is_anything) return IR_CALLBACK_NONE;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        if (rows[i].operand == operand && str_is(name_str(method->imm.name), rows[i].method)) return rows[i].what;
    return IR_CALLBACK_NONE;
}
