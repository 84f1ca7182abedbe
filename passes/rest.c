/* Rest parameters of which no array needs to be made, and `arguments` of which no object does.
 *
 * Decides: REST_LENGTH, REST_AT, REST_APPEND, REST_CALL in place of REST and of what is done with its array; REST_LENGTH, ARGUMENTS_AT,
 * ARGUMENTS_APPEND, ARGUMENTS_APPLY, ARGUMENTS_SLICE in place of ARGUMENTS.
 *
 * Law: nothing is made when all that is ever done with it is to read its length, to read elements at numbers, to spread it, and to call
 * f.apply(x, arguments) or x.slice.call(arguments): nobody has it, so nobody changes it, and the arguments of the call say the same. What a
 * program could do to prototypes (elements there, an iterator of its own), or call in place of these functions, is looked at when it runs;
 * then the array or object is made after all. A mapped arguments object is one with parameters; without, nobody can tell (capture_arguments.c).
 * A call whose arguments are the rest parameter and nothing else passes on what the function was called with.
 *
 *     v2 = rest 0                                  v3 = arguments
 *     v3 = array                                   v4 = get "apply", v0
 *     rt ARRAY_SPREAD, v3, v2                      v5 = call v4, v0, v1, v3
 *     v4 = rt CALL_SPREAD, v0, v1, v3         =>
 *                                                  v4 = get "apply", v0
 *     v4 = rest.call 0, v0, v1                     v5 = arguments.apply v4, v0, v1
 */
#include "passes/decision.h"
#include "passes/pass.h"

/* Of REST, ARGUMENTS, and empty ARRAY. */
typedef struct RestNote {
    bool is_needed;     /* something else is done with it */
    uint32_t uses;
    IrInst *spread;
} RestNote;

static RestNote *note_of(const IrInst *inst)
{
    return inst->note;
}

static bool is_length(const IrInst *inst)
{
    return ir_is_named(inst, IR_GET, "length");
}

static bool is_element(const IrInst *inst)
{
    return inst->op == IR_GET_ELEM && inst->args[1]->type && ir_type_within(inst->args[1]->type, T_NUMBER);
}

static bool is_spread(const IrInst *inst)
{
    return ir_is_rt(inst, RT_ARRAY_SPREAD) && inst->args[0] != inst->args[1];
}

/* f.apply(x, arguments)? */
static bool is_apply(const IrInst *inst, uint32_t k)
{
    const IrInst *method = ir_called_method(inst);
    return method && ir_is_named(method, IR_GET, "apply") && k == 3 && inst->arg_count == 4;
}

/* x.slice.call(arguments), x.slice.call(arguments, y)? */
static bool is_slice(const IrInst *inst, uint32_t k)
{
    const IrInst *method = ir_called_method(inst);
    bool is_call = method && ir_is_named(method, IR_GET, "call") && k == 2 && inst->arg_count <= 4;
    return is_call && ir_is_named(inst->args[1], IR_GET, "slice");
}

/* Is operand k one of those of which nothing needs to be made? */
static bool is_light(const IrInst *inst, uint32_t k)
{
    if (inst->args[k]->op == IR_ARGUMENTS && (is_apply(inst, k) || is_slice(inst, k))) return true;
    return k == 1 ? is_spread(inst) : k == 0 && (is_length(inst) || is_element(inst));
}

static bool is_mapped(const IrInst *arguments)
{
    for (uint32_t i = 0; i < arguments->arg_count; i++)
        if (!ir_is_const(arguments->args[i], IR_CONST_EMPTY)) return true;
    return false;
}

static bool is_site(const IrInst *inst)
{
    return inst->op == IR_REST || (inst->op == IR_ARGUMENTS && !is_mapped(inst));
}

/* ---- what is done with rest parameters, and with the arrays they are spread into ---- */

static bool make_notes(IrFunction *f, Arena *arena)
{
    bool has_rest = false;
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i) {
            bool is_array = i->op == IR_ARRAY && i->arg_count == 0;
            i->note = is_site(i) || is_array ? ARENA_NEW(arena, RestNote) : NULL;
            has_rest |= is_site(i);
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
                if (is_site(i->args[k])) note->is_needed |= !is_light(i, k);
                else if (k == 0 && is_spread(i)) note->spread = i;
            }
}

static bool is_replaced(const IrInst *inst)
{
    return is_site(inst) && !note_of(inst)->is_needed;
}

/* Is it a call of an array that holds one replaced rest parameter, in whose making nothing else has a part? */
static bool passes_on(const IrInst *inst)
{
    if (!ir_is_rt(inst, RT_CALL_SPREAD) || !note_of(inst->args[2])) return false;
    const IrInst *array = inst->args[2];
    const RestNote *note = note_of(array);
    if (array->op != IR_ARRAY || note->uses != 2 || !note->spread || note->spread->block != inst->block) return false;
    const IrInst *source = note->spread->args[1];
    return source->op == IR_REST && is_replaced(source);
}

/* ---- replacing ---- */

static void become(IrInst *inst, IrOp op, const IrInst *site, uint32_t arg_count)
{
    inst->op = op;
    inst->imm.index = site->op == IR_REST ? site->imm.index : 0;
    inst->arg_count = arg_count;
}

static void become_element(IrInst *inst)
{
    const IrInst *site = inst->args[0];
    inst->args[0] = inst->args[1];
    become(inst, site->op == IR_REST ? IR_REST_AT : IR_ARGUMENTS_AT, site, 1);
}

/* Sloppy functions' objects have a callee that can be read. */
static void become_apply(IrInst *inst)
{
    bool has_callee = inst->args[3]->arg_count > 0;
    become(inst, IR_ARGUMENTS_APPLY, inst->args[3], 3);
    inst->imm.index = has_callee;
}

static void become_call(IrInst *inst)
{
    IrInst *array = inst->args[2], *spread = note_of(array)->spread;
    become(inst, IR_REST_CALL, spread->args[1], 2);
    ir_remove(spread);
    ir_remove(array);
}

static void become_slice(IrInst *inst)
{
    const IrInst *site = inst->args[2];
    bool has_start = inst->arg_count == 4;
    if (has_start) inst->args[2] = inst->args[3];
    become(inst, IR_ARGUMENTS_SLICE, site, 2 + has_start);
    inst->imm.index = site->arg_count > 0;
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
            if (is_spread(i) && is_replaced(i->args[1]))
                become(i, i->args[1]->op == IR_REST ? IR_REST_APPEND : IR_ARGUMENTS_APPEND, i->args[1], 1);
            else if (is_length(i) && is_replaced(i->args[0])) become(i, IR_REST_LENGTH, i->args[0], 0);
            else if (is_element(i) && is_replaced(i->args[0])) become_element(i);
            else if (is_apply(i, 3) && is_replaced(i->args[3])) become_apply(i);
            else if (is_slice(i, 2) && is_replaced(i->args[2])) become_slice(i);
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
