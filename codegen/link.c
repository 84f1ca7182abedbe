/* Law: a family may be left out only if no execution can tell. A built-in object is reached by a global name, by a property
 * name, or by something that enumerates or computes names. So:
 *   - a global or property name that runtime/globals.def or builtin_names.def lists brings its family;
 *   - a computed key that is not surely a number, the global object itself, and names that lead from any object to its
 *     constructor or prototype bring all families; those of promises, timers and coroutines only when keys are computed and the
 *     global object is at hand, for no object of another family leads to theirs;
 *   - the methods of iterators come with those of their names, where the program has iterators;
 *   - generators and async functions bring the families that their closures and activations are of;
 *   - what the runtime itself uses for an operation (iteration, literals) brings what it needs;
 *   - a family brings those whose objects its functions return (rows of `depends`).
 * The names of a property access count wherever they occur, whatever the object. */
#include "codegen/link.h"

#include "passes/lower.h"

typedef struct Linker {
    IrProgram *program;
    bool *needed;
    bool all;       /* all but those that are apart */
    bool computed;  /* keys are computed */
    bool global;    /* JavaScript has the global object */
    bool iterators; /* JavaScript has iterators in hand … */
    bool helpers;   /* … and names a method that iterators inherit */
} Linker;

static void need_global(Linker *l, Str name)
{
#define GLOBAL(NAME, FAMILY, INTRINSIC) \
    if (str_is(name, #NAME)) l->needed[LINK_##FAMILY] = true;
#define GLOBAL_FUNCTION(NAME, FAMILY, CODE, LENGTH) \
    if (str_is(name, #NAME)) l->needed[LINK_##FAMILY] = true;
#include "runtime/globals.def"
#undef GLOBAL
#undef GLOBAL_FUNCTION
    if (str_is(name, "globalThis") || str_is(name, "global")) l->all = l->computed = l->global = true;
    if (str_is(name, "Object") || str_is(name, "scopesOf")) l->needed[LINK_ARRAY] = true;
}

/* Iterators are had by those who ask for them by name, and by generators; for-of keeps its own to itself. */
static void note_iterator_name(Linker *l, Str name)
{
    static const char *const makers[] = {"values", "entries", "keys", "matchAll", "iterator"};
    static const char *const methods[] = {"reduce", "toArray", "forEach", "some", "every", "find",
                                          "filter", "map", "take", "drop", "flatMap"};
    if (str_is_any(name, makers, COUNT_OF(makers))) l->iterators = true;
    if (str_is_any(name, methods, COUNT_OF(methods))) l->helpers = true;
}

static void need_property(Linker *l, Str name)
{
    note_iterator_name(l, name);
    static const char *const open[] = {"constructor", "prototype", "__proto__", "getPrototypeOf", "setPrototypeOf"};
    for (size_t i = 0; i < COUNT_OF(open); i++)
        if (str_is(name, open[i])) l->all = true;
#define BUILTIN_NAME(TEXT, FAMILY) \
    if (str_is(name, TEXT)) l->needed[LINK_##FAMILY] = true;
#include "runtime/builtin_names.def"
#undef BUILTIN_NAME
#define GLOBAL(NAME, FAMILY, INTRINSIC) \
    if (str_is(name, #NAME) && link_is_apart(LINK_##FAMILY)) l->needed[LINK_##FAMILY] = true;
#include "runtime/globals.def"
#undef GLOBAL
}

static void need_key(Linker *l, const IrInst *key)
{
    if (key->op == IR_CONST && key->imm.constant->kind == IR_CONST_STRING) need_property(l, key->imm.constant->u.string);
    else if (key->type & ~(IrType)T_NUMBER) l->all = l->computed = true;
}

static void need_runtime(Linker *l, const IrInst *inst)
{
    switch ((IrRt)inst->imm.rt) {
    case RT_ITER_OPEN:
    case RT_ARRAY_SPREAD:
        l->needed[LINK_ARRAY] = l->needed[LINK_STRING] = l->needed[LINK_ITERATOR] = true;
        break;
    case RT_GLOBAL_THIS: l->all = l->computed = l->global = true; break;
    case RT_THIS_SLOPPY: l->global = true; break;
    case RT_MODULE_DECLARE: /* JSON modules are parsed, others have arrays of their children */
        l->needed[LINK_JSON] |= inst->args[3]->op == IR_CONST;
        l->needed[LINK_ARRAY] = true;
        break;
    case RT_DATA:
    case RT_MODULE_FAIL: l->needed[LINK_JSON] = true; break;
    case RT_MODULE_IMPORT_FAIL: l->needed[LINK_JSON] = l->needed[LINK_PROMISE] = true; break;
    case RT_MODULE_IMPORT:
    case RT_MODULE_IMPORT_REJECT: l->needed[LINK_PROMISE] = true; break;
    default:
        for (uint32_t i = 0; i < inst->arg_count; i++)
            if (inst->args[i]->op == IR_CONST && inst->args[i]->imm.constant->kind == IR_CONST_STRING)
                need_property(l, inst->args[i]->imm.constant->u.string);
    }
}

/* console.log's directive %j is JSON.stringify. */
static void need_format(Linker *l, const IrConst *constant)
{
    if (constant->kind != IR_CONST_STRING) return;
    Str s = constant->u.string;
    for (uint32_t i = 0; i + 1 < s.n; i++)
        if (s.p[i] == '%' && s.p[i + 1] == 'j') l->needed[LINK_JSON] = true;
}

static void need_instruction(Linker *l, const IrInst *inst)
{
    switch ((IrOp)inst->op) {
    case IR_CONST: need_format(l, inst->imm.constant); break;
    case IR_GLOBAL_GET:
    case IR_GLOBAL_TYPEOF:
    case IR_GLOBAL_SET: need_global(l, name_str(inst->imm.name)); break;
    case IR_VIEW_LENGTH:
    case IR_GET:
    case IR_SUPER_GET:
    case IR_SET: need_property(l, name_str(inst->imm.name)); break;
    case IR_GET_ELEM:
    case IR_SET_ELEM: need_key(l, inst->args[1]); break;
    case IR_ARRAY:
    case IR_REST:
    case IR_ARGUMENTS_SLICE:
    case IR_REST_AT: l->needed[LINK_ARRAY] = true; break;
    case IR_REST_APPEND:
    case IR_ARGUMENTS_APPEND:
    case IR_REST_CALL: l->needed[LINK_ARRAY] = l->needed[LINK_STRING] = l->needed[LINK_ITERATOR] = true; break;
    case IR_RT: need_runtime(l, inst); break;
    case IR_THROW: /* what nobody catches is shown as console shows it */
        if (inst->args[0]->type & T_OBJECT) l->needed[LINK_CONSOLE] = true;
        break;
    default: break;
    }
}

/* Arrays are told apart even by programs that name nothing of theirs: as strings, by iteration, when printed. */
static void add_dependencies(bool *needed)
{
    static const struct { int family, brings; } depends[] = {
        {LINK_STRING, LINK_ARRAY}, {LINK_JSON, LINK_ARRAY},    {LINK_MAP, LINK_ARRAY},     {LINK_SET, LINK_ARRAY},
        {LINK_REFLECT, LINK_ARRAY}, {LINK_PROCESS, LINK_ARRAY}, {LINK_ARRAY, LINK_ITERATOR}, {LINK_STRING, LINK_ITERATOR},
        {LINK_GENERATOR, LINK_ITERATOR}, {LINK_ASYNC, LINK_PROMISE}, {LINK_ASYNC, LINK_ITERATOR}, {LINK_PROMISE, LINK_ARRAY}, {LINK_PROMISE, LINK_CONSOLE}, {LINK_ITERATOR_HELPER, LINK_ITERATOR}, {LINK_ITERATOR_HELPER, LINK_ARRAY}};
    for (size_t round = 0; round < 3; round++)
        for (size_t i = 0; i < COUNT_OF(depends); i++)
            if (needed[depends[i].family]) needed[depends[i].brings] = true;
}

bool link_is_apart(size_t family)
{
    static const bool apart[LINK_FAMILY_COUNT] = {
#define FAMILY(ID, DOC)
#define FAMILY_APART(ID, DOC) [LINK_##ID] = true,
#include "runtime/families.def"
#undef FAMILY
    };
    return apart[family];
}

static void need_function(Linker *l, const IrFunction *f)
{
    if (f->fn_flags & IR_FN_ASYNC) l->needed[LINK_ASYNC] = true;
    if (f->fn_flags & IR_FN_GENERATOR) l->needed[LINK_GENERATOR] = l->iterators = true;
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, inst) need_instruction(l, inst);
}

bool link_is_always_needed(size_t family)
{
    return family == LINK_OBJECT || family == LINK_FUNCTION || family == LINK_ERROR;
}

void link_families(IrProgram *program, bool needed[LINK_FAMILY_COUNT])
{
    Linker l = {.program = program, .needed = needed};
    for (size_t i = 0; i < LINK_FAMILY_COUNT; i++) needed[i] = link_is_always_needed(i);
    for (uint32_t i = 0; i < program->function_count; i++) need_function(&l, program->functions[i]);
    if (l.iterators && (l.helpers || l.computed)) needed[LINK_ITERATOR_HELPER] = true;
    add_dependencies(needed);
    for (size_t i = 0; l.all && i < LINK_FAMILY_COUNT; i++)
        if ((l.global && l.computed) || !link_is_apart(i)) needed[i] = true;
}

/* ---- console ---- */

static bool is_console(const IrInst *inst)
{
    return ir_is_named(inst, IR_GLOBAL_GET, "console");
}

static bool is_print_method(const Name *name)
{
    static const char *const methods[] = {"log", "info", "debug", "warn", "error"};
    return str_is_any(name_str(name), methods, COUNT_OF(methods));
}

/* A first argument with a % is a format; of one that is not a constant nobody knows. */
static bool is_plain_argument(const IrInst *argument, bool is_format)
{
    const IrType plain = T_STRING | T_NUMBER | T_BOOL | T_UNDEFINED | T_NULL;
    if (argument->type == T_NONE || (argument->type & ~plain)) return false;
    if (!is_format || !(argument->type & T_STRING)) return true;
    if (argument->op != IR_CONST) return false;
    Str text = argument->imm.constant->u.string;
    return text.n == 0 || memchr(text.p, '%', text.n) == NULL;
}

static bool is_plain_print(const IrInst *call)
{
    uint32_t count = call->arg_count - 2;
    for (uint32_t i = 0; i < count; i++)
        if (!is_plain_argument(call->args[2 + i], i == 0 && count > 1)) return false;
    return true;
}

/* Is operand k of inst a use of console, or of a method got from it, that prints plainly? */
static bool is_plain_use(const IrInst *inst, uint32_t k)
{
    const IrInst *value = inst->args[k];
    if (is_console(value)) {
        if (inst->op == IR_GET) return is_print_method(inst->imm.name);
        return inst->op == IR_CALL && k == 1 && inst->args[0]->op == IR_GET && inst->args[0]->args[0] == value;
    }
    return inst->op == IR_CALL && k == 0 && is_plain_print(inst);
}

static bool concerns_console(const IrInst *value)
{
    return is_console(value) || (value->op == IR_GET && is_console(value->args[0]));
}

static bool makes_objects_of(const IrInst *inst)
{
    return inst->op == IR_NEW || inst->op == IR_NEW_KNOWN || inst->op == IR_SUPER_NEW || inst->op == IR_SUPER_FORWARD;
}

static bool function_prints_plainly(const IrFunction *f)
{
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, inst) {
            if (inst->op == IR_THROW || makes_objects_of(inst) || inst->op == IR_GLOBAL_SET) return false;
            if (ir_is_named(inst, IR_GLOBAL_TYPEOF, "console")) return false;
            for (uint32_t k = 0; k < inst->arg_count; k++)
                if (concerns_console(inst->args[k]) && !is_plain_use(inst, k)) return false;
        }
    return true;
}

bool link_prints_plainly(IrProgram *program)
{
    for (uint32_t i = 0; i < program->function_count; i++)
        if (!function_prints_plainly(program->functions[i])) return false;
    return true;
}
