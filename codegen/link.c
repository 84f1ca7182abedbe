/* Law: a family may be left out only if no execution can tell. A built-in object is reached by a global name, by a property
 * name, or by something that enumerates or computes names. So:
 *   - a global or property name that runtime/globals.def or builtin_names.def lists brings its family;
 *   - a computed key that is not surely a number, the global object itself, and names that lead from any object to its
 *     constructor or prototype bring all families;
 *   - what the runtime itself uses for an operation (iteration, literals) brings what it needs;
 *   - a family brings those whose objects its functions return (rows of `depends`).
 * The names of a property access count wherever they occur, whatever the object. */
#include "codegen/link.h"

typedef struct Linker {
    IrProgram *program;
    bool *needed;
    bool all;
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
    if (str_is(name, "globalThis")) l->all = true;
    if (str_is(name, "Object")) l->needed[LINK_ARRAY] = true;
}

static void need_property(Linker *l, Str name)
{
    static const char *const open[] = {"constructor", "prototype", "__proto__", "getPrototypeOf", "setPrototypeOf"};
    for (size_t i = 0; i < COUNT_OF(open); i++)
        if (str_is(name, open[i])) l->all = true;
#define BUILTIN_NAME(TEXT, FAMILY) \
    if (str_is(name, TEXT)) l->needed[LINK_##FAMILY] = true;
#include "runtime/builtin_names.def"
#undef BUILTIN_NAME
}

static void need_key(Linker *l, const IrInst *key)
{
    if (key->op == IR_CONST && key->imm.constant->kind == IR_CONST_STRING) need_property(l, key->imm.constant->u.string);
    else if (key->type & ~(IrType)T_NUMBER) l->all = true;
}

static void need_runtime(Linker *l, const IrInst *inst)
{
    switch ((IrRt)inst->imm.rt) {
    case RT_ITER_OPEN:
    case RT_ARRAY_SPREAD:
        l->needed[LINK_ARRAY] = l->needed[LINK_STRING] = l->needed[LINK_ITERATOR] = true;
        break;
    case RT_GLOBAL_THIS: l->all = true; break;
    default:
        if (inst->imm.rt == RT_THIS_SLOPPY) break;
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
    case IR_GET:
    case IR_SET: need_property(l, name_str(inst->imm.name)); break;
    case IR_GET_ELEM:
    case IR_SET_ELEM: need_key(l, inst->args[1]); break;
    case IR_ARRAY:
    case IR_REST: l->needed[LINK_ARRAY] = true; break;
    case IR_RT: need_runtime(l, inst); break;
    default: break;
    }
}

/* Arrays are told apart even by programs that name nothing of theirs: as strings, by iteration, when printed. */
static void add_dependencies(bool *needed)
{
    static const struct { int family, brings; } depends[] = {
        {LINK_STRING, LINK_ARRAY}, {LINK_JSON, LINK_ARRAY},    {LINK_MAP, LINK_ARRAY},     {LINK_SET, LINK_ARRAY},
        {LINK_REFLECT, LINK_ARRAY}, {LINK_PROCESS, LINK_ARRAY}, {LINK_ARRAY, LINK_ITERATOR}, {LINK_STRING, LINK_ITERATOR}};
    for (size_t round = 0; round < 3; round++)
        for (size_t i = 0; i < COUNT_OF(depends); i++)
            if (needed[depends[i].family]) needed[depends[i].brings] = true;
}

void link_families(IrProgram *program, bool needed[LINK_FAMILY_COUNT])
{
    static const int always[] = {LINK_OBJECT, LINK_FUNCTION, LINK_ERROR};
    Linker l = {.program = program, .needed = needed};
    for (size_t i = 0; i < LINK_FAMILY_COUNT; i++) needed[i] = false;
    for (size_t i = 0; i < COUNT_OF(always); i++) needed[always[i]] = true;
    for (uint32_t i = 0; i < program->function_count; i++)
        IR_EACH_BLOCK(program->functions[i], b)
            IR_EACH_INST(b, inst) need_instruction(&l, inst);
    add_dependencies(needed);
    for (size_t i = 0; l.all && i < LINK_FAMILY_COUNT; i++) needed[i] = true;
}
