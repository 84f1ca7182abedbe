/* Functions of Math, and Number, that programs call by name.
 *
 * Decides: MATH_FLOOR and its like in place of calls of Math.floor …, PLUS in place of calls of Number with one argument; types and
 * representations are then worked out for them.
 *
 * Law: this is so only if nobody can tell: the program does not assign or delete the global variable `Math`, cannot get at it by way
 * of the global object (global_uses.c), and does nothing with its value but read properties of it, and call on it those that are
 * functions of Math: so nobody else has it, and its functions are what they were. A call with more or fewer arguments stays a call.
 * Of Number it is enough that the global variable is left alone: what is done with its properties does not change what a call does.
 *
 *     v0 = global.get "Math"
 *     v1 = get "floor", v0             =>
 *     v3 = call v1, v0, v2                     v3 = math.floor v2
 *
 *     v0 = global.get "Number"         =>
 *     v3 = call v0, undefined, v2              v3 = plus v2 */
#include "passes/pass.h"

typedef struct MathFunction {
    const char *name;
    int op;      /* IR_UNREACHABLE: stays a call */
    uint32_t arity;
} MathFunction;

static const MathFunction functions[] = {
#define MATH_FUNCTION(NAME, OP, ARITY) {#NAME, IR_##OP, ARITY},
#include "passes/math.def"
#undef MATH_FUNCTION
};

static const MathFunction *function_named(const Name *name)
{
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
        if (str_is(name_str(name), functions[i].name)) return &functions[i];
    return NULL;
}

/* Does it read the global variable of that name? */
static bool reads_global(const IrInst *inst, const Name *math)
{
    return inst->op == IR_GLOBAL_GET && inst->imm.name == math;
}

/* Math.f(…): the function, if it is one of Math that is called on it. */
static const MathFunction *function_called(const IrInst *inst, const Name *math)
{
    if (inst->op != IR_CALL || inst->args[0]->op != IR_GET || !reads_global(inst->args[0]->args[0], math)) return NULL;
    return inst->args[1] == inst->args[0]->args[0] ? function_named(inst->args[0]->imm.name) : NULL;
}

/* ---- what is done with Math ---- */

/* Is operand k of inst the name of the variable? So a `with` statement assigns it. */
static bool names(const IrInst *inst, uint32_t k, const Name *name)
{
    const IrInst *value = inst->args[k];
    bool is_text = value->op == IR_CONST && value->imm.constant->kind == IR_CONST_STRING;
    return inst->op == IR_RT && is_text && str_equal(value->imm.constant->u.string, name_str(name));
}

static bool is_named(const IrProgram *program, const Name *name)
{
    for (uint32_t n = 0; n < program->function_count; n++)
        IR_EACH_BLOCK(program->functions[n], b)
            IR_EACH_INST(b, inst)
                for (uint32_t k = 0; k < inst->arg_count; k++)
                    if (names(inst, k, name)) return true;
    return false;
}

/* May operand k of inst be what it is, as far as Math is concerned? */
static bool is_allowed(const IrInst *inst, uint32_t k, const Name *math)
{
    const IrInst *value = inst->args[k];
    bool is_read = inst->op == IR_GET || ir_is_rt(inst, RT_REQUIRE_OBJECT_COERCIBLE);
    if (reads_global(value, math)) return (is_read && k == 0) || (k == 1 && function_called(inst, math));
    return !names(inst, k, math);
}

static bool is_left_alone(const IrProgram *program, const Name *math)
{
    for (uint32_t n = 0; n < program->function_count; n++)
        IR_EACH_BLOCK(program->functions[n], b)
            IR_EACH_INST(b, inst)
                for (uint32_t k = 0; k < inst->arg_count; k++)
                    if (!is_allowed(inst, k, math)) return false;
    return true;
}

/* ---- replacing ---- */

static void become(IrInst *call, const MathFunction *function)
{
    call->op = (uint16_t)function->op;
    call->type = ir_op_info((IrOp)function->op)->type;
    call->arg_count = function->arity;
    call->args += 2;
}

static bool replace_calls(IrFunction *f, const Name *math)
{
    bool has_replaced = false;
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, inst) {
            const MathFunction *function = function_called(inst, math);
            if (!function || function->op == IR_UNREACHABLE || inst->arg_count != 2 + function->arity) continue;
            become(inst, function);
            has_replaced = true;
        }
    return has_replaced;
}

/* Removes reads of Math, or of its properties, that nobody uses any more. */
static void remove_reads(IrFunction *f, const Name *math, bool of_properties, Arena *arena)
{
    const uint32_t *uses = ir_count_uses(f, arena);
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST_SAFE(b, inst) {
            bool is_read = of_properties ? inst->op == IR_GET && reads_global(inst->args[0], math) : reads_global(inst, math);
            if (is_read && !uses[inst->id] && (!of_properties || function_named(inst->imm.name))) ir_remove(inst);
        }
}

static void make_math_operations(IrProgram *program, const Name *math, Arena *arena)
{
    for (uint32_t n = 0; n < program->function_count; n++) {
        IrFunction *f = program->functions[n];
        if (!replace_calls(f, math)) continue;
        remove_reads(f, math, true, arena);
        remove_reads(f, math, false, arena);
    }
}

/* ---- Number ---- */

/* 21.1.1.1 Number ( value ): ToNumber of it, as there are no BigInts. */
static bool replace_conversions(IrFunction *f, const Name *number)
{
    static const MathFunction conversion = {"Number", IR_PLUS, 1};
    bool has_replaced = false;
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, inst) {
            if (inst->op != IR_CALL || inst->arg_count != 3 || !reads_global(inst->args[0], number)) continue;
            become(inst, &conversion);
            has_replaced = true;
        }
    return has_replaced;
}

static void make_conversions(IrProgram *program, const Name *number, Arena *arena)
{
    for (uint32_t n = 0; n < program->function_count; n++)
        if (replace_conversions(program->functions[n], number)) remove_reads(program->functions[n], number, false, arena);
}

void pass_math(IrProgram *program, const PassOptions *options)
{
    (void)options;
    const Name *math = unit_intern(program->unit, "Math"), *number = unit_intern(program->unit, "Number");
    if (program->is_builtin) return;
    Arena arena = {0};
    if (!global_is_touched(program, math) && is_left_alone(program, math)) make_math_operations(program, math, &arena);
    if (!global_is_touched(program, number) && !is_named(program, number)) make_conversions(program, number, &arena);
    arena_free(&arena);
}
