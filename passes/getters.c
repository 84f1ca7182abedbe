/* Getters of object literals that are there from the start.
 *
 * Decides: OBJECT with a pair of functions as the value of a property, in place of an OBJECT without it and a DEFINE_GETTER. The object
 * then has the property's place and its final shape when it is made.
 *
 * Law: nothing between the two mentions the object, so nobody can tell when it was made; the name is another than those it has. Runs
 * after all passes that look at what becomes of the operands of literals: they need not know such pairs.
 *
 *     v2 = object {"head"} v1
 *     v3 = closure get_tail                                  v3 = closure get_tail
 *     rt DEFINE_GETTER v2, "tail", v3, true          =>      v4 = rt GETTER v3
 *                                                            v2 = object {"head", "tail"} v1, v4 */
#include "passes/pass.h"

enum { MOST_PROPERTIES = 8 };

static bool is_mentioned(const IrInst *object, const IrInst *end)
{
    for (const IrInst *i = object->next; i != end; i = i->next)
        for (uint32_t k = 0; k < i->arg_count; k++)
            if (i->args[k] == object) return true;
    return false;
}

/* The name that a DEFINE_GETTER can give to a property of the literal, or NULL. */
static Name *new_name(IrProgram *program, const IrInst *define)
{
    const IrInst *object = define->args[0], *key = define->args[1];
    if (!ir_is_const(key, IR_CONST_STRING) || !ir_is_const(define->args[3], IR_CONST_TRUE)) return NULL;
    Name *name = name_intern(&program->unit->names, key->imm.constant->u.string);
    const IrShape *shape = object->imm.shape;
    for (uint32_t i = 0; i < shape->count; i++)
        if (shape->names[i] == name) return NULL;
    return name->is_array_index || str_is(name_str(name), "__proto__") ? NULL : name;
}

static void extend(IrProgram *program, IrInst *object, Name *name, IrInst *value)
{
    const IrShape *old = object->imm.shape;
    IrShape *shape = ARENA_NEW(program->arena, IrShape);
    IrInst **values = ARENA_ARRAY(program->arena, IrInst *, old->count + 1);
    shape->count = old->count + 1;
    shape->names = ARENA_ARRAY(program->arena, Name *, shape->count);
    for (uint32_t i = 0; i < old->count; i++) {
        shape->names[i] = old->names[i];
        values[i] = object->args[i];
    }
    shape->names[old->count] = name;
    values[old->count] = value;
    object->imm.shape = shape;
    object->args = values;
    object->arg_count = shape->count;
}

static void merge(IrProgram *program, IrInst *define)
{
    IrInst *object = define->args[0];
    if (object->op != IR_OBJECT || object->block != define->block || object->arg_count >= MOST_PROPERTIES) return;
    Name *name = new_name(program, define);
    if (!name || is_mentioned(object, define)) return;
    IrInst *pair = ir_inst_new(define->block->function, IR_RT, define->span, 1, &define->args[2]);
    ir_set_rt(pair, RT_GETTER);
    ir_remove(object);
    ir_insert_before(define, pair);
    ir_insert_before(define, object);
    ir_remove(define);
    extend(program, object, name, pair);
}

void pass_getters(IrProgram *program, const PassOptions *options)
{
    (void)options;
    for (uint32_t n = 0; n < program->function_count; n++)
        IR_EACH_BLOCK(program->functions[n], b)
            IR_EACH_INST_SAFE(b, i)
                if (ir_is_rt(i, RT_DEFINE_GETTER)) merge(program, i);
}
