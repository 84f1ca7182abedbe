/* Rest parameters of which no array needs to be made.
 *
 * Decides: REST_LENGTH, REST_AT, REST_APPEND, REST_CALL in place of REST and of what is done with its array.
 *
 * Law: the array is not made when all that is ever done with it is to read its length, to read elements at constant indices, and
 * to spread it: nobody has it, so nobody changes it, and the arguments of the call say the same. What a program could do to
 * Array.prototype (elements there, an iterator of its own) is looked at when it runs; then the array is made after all.
 * A call whose arguments are the rest parameter and nothing else passes on what the function was called with.
 *
 *     v2 = rest 0
 *     v3 = array
 *     rt ARRAY_SPREAD, v3, v2             =>
 *     v4 = rt CALL_SPREAD, v0, v1, v3             v4 = rest.call 0, v0, v1
 */
#include "passes/decision.h"
#include "passes/pass.h"

#include <string.h>

typedef struct RestNote {
    bool is_needed;     /* something else is done with the array */
    uint32_t uses;
    IrInst *spread;
} RestNote;

static RestNote *note_of(const IrInst *inst)
{
    return inst->note;
}

static bool is_length(const IrInst *inst)
{
    return inst->op == IR_GET && strcmp(inst->imm.name->text, "length") == 0;
}

static bool is_at_constant(const IrInst *inst)
{
    if (inst->op != IR_GET_ELEM || !ir_is_const(inst->args[1], IR_CONST_NUMBER)) return false;
    double key = inst->args[1]->imm.constant->u.number;
    return ir_number_is_i32(key) && key >= 0;
}

static bool is_spread(const IrInst *inst)
{
    return ir_is_rt(inst, RT_ARRAY_SPREAD) && inst->args[0] != inst->args[1];
}

/* Is operand k one of those that need no array? */
static bool is_light(const IrInst *inst, uint32_t k)
{
    return k == 1 ? is_spread(inst) : k == 0 && (is_length(inst) || is_at_constant(inst));
}

/* ---- what is done with rest parameters, and with the arrays they are spread into ---- */

static bool make_notes(IrFunction *f, Arena *arena)
{
    bool has_rest = false;
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i) {
            bool is_array = i->op == IR_ARRAY && i->arg_count == 0;
            i->note = i->op == IR_REST || is_array ? ARENA_NEW(arena, RestNote) : NULL;
            has_rest |= i->op == IR_REST;
        }
    return has_rest;
}

static void note_uses(IrFunction *f)
{
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i)
            for (uint32_t k = 0; k < i->arg_count; k++) {
                RestNote *note = note_of(i->args[k]);
                if (!note) continue;
                note->uses++;
                if (i->args[k]->op == IR_REST) note->is_needed |= !is_light(i, k);
                else if (k == 0 && is_spread(i)) note->spread = i;
            }
}

static bool is_replaced(const IrInst *inst)
{
    return inst->op == IR_REST && !note_of(inst)->is_needed;
}

/* Is it a call of an array that holds one replaced rest parameter, in whose making nothing else has a part? */
static bool passes_on(const IrInst *inst)
{
    if (!ir_is_rt(inst, RT_CALL_SPREAD) || !note_of(inst->args[2])) return false;
    const IrInst *array = inst->args[2];
    const RestNote *note = note_of(array);
    if (array->op != IR_ARRAY || note->uses != 2 || !note->spread || note->spread->block != inst->block) return false;
    return is_replaced(note->spread->args[1]);
}

/* ---- replacing ---- */

static void become(IrInst *inst, IrOp op, const IrInst *rest, uint32_t arg_count)
{
    inst->op = op;
    inst->imm.index = rest->imm.index;
    inst->arg_count = arg_count;
}

static void become_call(IrInst *inst)
{
    IrInst *array = inst->args[2], *spread = note_of(array)->spread;
    become(inst, IR_REST_CALL, spread->args[1], 2);
    ir_remove(spread);
    ir_remove(array);
}

static void replace_calls(IrFunction *f)
{
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i)
            if (passes_on(i)) become_call(i);
}

static void replace_uses(IrFunction *f)
{
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i) {
            if (is_spread(i) && is_replaced(i->args[1])) become(i, IR_REST_APPEND, i->args[1], 1);
            else if (is_length(i) && is_replaced(i->args[0])) become(i, IR_REST_LENGTH, i->args[0], 0);
            else if (is_at_constant(i) && is_replaced(i->args[0])) {
                IrInst *rest = i->args[0];
                i->args[0] = i->args[1];
                become(i, IR_REST_AT, rest, 1);
            }
        }
}

static void remove_replaced(IrFunction *f)
{
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST_SAFE(b, i) {
            if (!is_replaced(i)) continue;
            decision_removed(f->program, i);
            ir_remove(i);
        }
}

void pass_rest(IrProgram *program, const PassOptions *options)
{
    (void)options;
    Arena arena = {0};
    for (uint32_t n = 0; n < program->function_count; n++) {
        IrFunction *f = program->functions[n];
        if (!f->variadic || ir_is_coroutine(f) || !make_notes(f, &arena)) continue;
        note_uses(f);
        replace_calls(f);
        replace_uses(f);
        remove_replaced(f);
    }
    arena_free(&arena);
}
