/* Which variables may hold an object: what they keep alive is worth a warning (retain.c).
 *
 * Law: a variable holds no object if everything put into it is none: constants, what operators calculate, what the methods of the standard
 * library give back whose results are primitives, results of known functions that return none, variables that hold none. Names are
 * taken for what they are in the standard library (`length` for a number): a warning less is the worst that comes of it. */
#include "passes/outlive_internal.h"

static bool is_plain_callee(const IrInst *user, uint32_t operand)
{
    return (user->op == IR_CALL || user->op == IR_NEW) && operand == 0;
}

/* A function whose closures only go to its own variable, and from there only to calls, has all its calls seen. */
static void note_values(Walk *w, const IrFunction *f)
{
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i)
            for (uint32_t k = 0; k < i->arg_count; k++) {
                const IrFunction *known = outlive_function_of(i->args[k]);
                bool is_own = i->op == IR_VAR_SET && i->imm.binding->known_function && known == i->imm.binding->known_function->code;
                if (known && !is_own && i->op != IR_TDZ && !is_plain_callee(i, k)) w->is_value[known->index] = true;
            }
}

/* Operators that take no interest in objects. */
static bool is_calculation(const IrInst *user)
{
    return ir_op_is((IrOp)user->op, IR_ON_NUMBERS | IR_NUMERIC | IR_TEXT | IR_MATH | IR_EQUALITY | IR_ORDER);
}

/* Marks variables that are used other than to calculate with them. */
static void note_uses(Walk *w, const IrFunction *f)
{
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i)
            for (uint32_t k = 0; k < i->arg_count; k++) {
                const IrInst *read = outlive_untested(i->args[k]);
                if (read->op == IR_VAR_GET && i->op != IR_TDZ && !is_calculation(i)) outlive_slot(w, read->imm.binding)->is_used = true;
            }
}

/* Methods and functions of the standard library that give back no object, whatever they are called on. */
static bool gives_plain(const IrInst *callee)
{
    static const char *const functions[] = {"String", "Number", "Boolean", "parseInt", "parseFloat", "isNaN", "isFinite"};
    static const char *const methods[] = {"indexOf",     "lastIndexOf", "findIndex",   "findLastIndex", "includes",   "some",        "every",     "has",
                                          "hasOwn",      "isArray",     "isInteger",   "join",          "toString",   "toFixed",     "stringify", "now",
                                          "charAt",      "charCodeAt",  "codePointAt", "padStart",      "padEnd",     "repeat",      "trim",      "substring",
                                          "toUpperCase", "toLowerCase", "startsWith",  "endsWith",      "replaceAll", "localeCompare"};
    callee = outlive_untested(callee);
    if (callee->op == IR_GLOBAL_GET) return str_is_any(name_str(callee->imm.name), functions, COUNT_OF(functions));
    if (callee->op != IR_GET) return false;
    const IrInst *base = callee->args[0];
    bool is_math = ir_is_named(base, IR_GLOBAL_GET, "Math");
    return is_math || str_is_any(name_str(callee->imm.name), methods, COUNT_OF(methods));
}

static bool is_plain_property(const Name *name)
{
    return str_is(name_str(name), "length") || str_is(name_str(name), "size");
}

static bool never_is_object(const IrInst *value)
{
    if (ir_op_is((IrOp)value->op, IR_ON_NUMBERS | IR_NUMERIC | IR_TEXT | IR_MATH | IR_COMPARISON | IR_TEST)) return true;
    if (value->op == IR_GET && is_plain_property(value->imm.name)) return true;
    return ir_type_within(value->type, (T_ANY | T_EMPTY) & ~(IrType)T_OBJECT) || value->op == IR_CONST;
}

/* The array literal of whose elements the value is one, or NULL. */
static const IrInst *taken_from(const IrInst *value)
{
    bool is_taken = ir_is_rt(value, RT_ITER_STEP) || ir_is_rt(value, RT_ITER_NEXT);
    const IrInst *iteration = is_taken ? value->args[0] : NULL;
    if (!iteration || !ir_is_rt(iteration, RT_ITER_OPEN)) return NULL;
    return iteration->args[0]->op == IR_ARRAY ? iteration->args[0] : NULL;
}

static bool may_be_object(Walk *w, const IrInst *value);

static bool has_object(Walk *w, const IrInst *array)
{
    for (uint32_t i = 0; array && i < array->arg_count; i++)
        if (may_be_object(w, array->args[i])) return true;
    return !array;
}

static bool gives_object(Walk *w, const IrInst *call)
{
    const IrFunction *f = outlive_function_of(call->args[0]);
    if (!f) return !gives_plain(call->args[0]);
    return ir_is_coroutine(f) || outlive_slot(w, outlive_result_key(f))->has_object;
}

static bool param_has_object(Walk *w, const IrInst *param)
{
    const IrFunction *f = param->block->function;
    return w->is_value[f->index] || f->variadic || outlive_slot(w, outlive_param_key(f, (uint32_t)param->imm.index))->has_object;
}

static bool may_be_object(Walk *w, const IrInst *value)
{
    value = outlive_untested(value);
    if (never_is_object(value)) return false;
    switch (value->op) {
    case IR_VAR_GET: return !value->imm.binding->scope || outlive_slot(w, value->imm.binding)->has_object;
    case IR_PARAM: return param_has_object(w, value);
    case IR_CALL: return gives_object(w, value);
    case IR_SUSPEND: return value->imm.index != IR_SUSPEND_AWAIT || may_be_object(w, value->args[0]);
    case IR_RT: return has_object(w, taken_from(value));
    default: return true;
    }
}

/* One round over all slots, in source order. Returns whether it found another that may hold an object. */
static bool find_objects(Walk *w)
{
    bool changed = false;
    for (uint32_t i = 0; i < w->slots.entries.count; i++) {
        Slot *slot = w->slots.entries.items[i].value;
        for (uint32_t k = 0; !slot->has_object && k < slot->sources.count; k++) {
            slot->has_object = may_be_object(w, slot->sources.items[k].value);
            changed |= slot->has_object;
        }
    }
    return changed;
}

static bool holds_object(const Slot *slot)
{
    return slot->has_object && slot->is_used && !slot->is_counted;
}

static void store_objects(Walk *w)
{
    const ScopeInfo *scopes = w->program->unit->scopes;
    for (uint32_t i = 0; i < scopes->bindings.count; i++) {
        const Binding *b = scopes->bindings.items[i];
        bool is_implicit = b->kind == BINDING_THIS || b->kind == BINDING_ARGUMENTS || b->kind == BINDING_IMPORT;
        w->result->may_hold_object[i] = is_implicit || holds_object(outlive_slot(w, b));
    }
}

/* ---- all of them ---- */

enum { MAX_ROUNDS = 20 }; /* parameters passed on against the order of the source, so many times, are taken for plain values */

void outlive_find_objects(Walk *w)
{
    const IrProgram *program = w->program;
    w->is_value = ARENA_ARRAY(&w->scratch, bool, program->function_count);
    for (uint32_t n = 0; n < program->function_count; n++) note_values(w, program->functions[n]);
    for (uint32_t n = 0; n < program->function_count; n++) note_uses(w, program->functions[n]);
    uint32_t rounds = 0;
    while (find_objects(w))
        if (++rounds == MAX_ROUNDS) break;
    store_objects(w);
}
