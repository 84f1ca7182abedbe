/* Methods of the host: console.log and its like, which no program replaces.
 *
 * Decides: where the callee of `console.f(…)` is looked up: right before the call instead of before its arguments,
 * and that this does not throw. What is looked up where it is called need not be kept while the arguments are
 * evaluated.
 *
 * Law: this is so only if nobody can tell: the program does not assign or delete the global variable `console`,
 * cannot get at it by way of the global object (global_uses.c), and does nothing with its value but call methods on
 * it that it has itself.
 *
 *     v0 = global.get "console"
 *     v1 = get "log", v0                         v2 = call …
 *     v2 = call …                        =>      v0 = global.get "console" no-throw
 *     v3 = call v1, v0, v2                       v1 = get "log", v0 no-throw
 *                                                v3 = call v1, v0, v2 */
#include "passes/pass.h"

static bool is_console(const IrInst *inst, const Name *console)
{
    return inst->op == IR_GLOBAL_GET && inst->imm.name == console;
}

/* What the console has no method of that name for may be found in Object.prototype, then or later. */
static bool is_method_name(const Name *name)
{
    static const char *const names[] = {
#define CONSOLE_METHOD(NAME, CODE) NAME,
#include "runtime/console.def"
#undef CONSOLE_METHOD
    };
    return str_is_any(name_str(name), names, COUNT_OF(names));
}

static bool is_method(const IrInst *inst, const Name *console)
{
    return inst->op == IR_GET && is_console(inst->args[0], console) && is_method_name(inst->imm.name);
}

/* console.f(…): the method is called on the object it was read from. */
static bool is_method_call(const IrInst *inst, const Name *console)
{
    return inst->op == IR_CALL && is_method(inst->args[0], console) && inst->args[1] == inst->args[0]->args[0];
}

/* May operand k of inst be what it is, as far as console is concerned? */
static bool is_allowed(const IrInst *inst, uint32_t k, const Name *console)
{
    const IrInst *value = inst->args[k];
    if (is_method(value, console)) return k == 0 && is_method_call(inst, console);
    if (is_console(value, console)) return is_method(inst, console) || (k == 1 && is_method_call(inst, console));
    bool names_it = inst->op == IR_RT && value->op == IR_CONST && value->imm.constant->kind == IR_CONST_STRING;
    return !names_it || !str_equal(value->imm.constant->u.string, name_str(console));
}

static bool function_only_calls(const IrFunction *f, const Name *console)
{
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, inst)
            for (uint32_t k = 0; k < inst->arg_count; k++)
                if (!is_allowed(inst, k, console)) return false;
    return true;
}

static bool only_calls_methods(const IrProgram *program, const Name *console)
{
    for (uint32_t i = 0; i < program->function_count; i++)
        if (!function_only_calls(program->functions[i], console)) return false;
    return true;
}

static void look_up_at(IrInst *call)
{
    IrInst *method = call->args[0], *object = call->args[1];
    ir_remove(object);
    ir_remove(method);
    object->flags |= IR_INST_NO_THROW;
    method->flags |= IR_INST_NO_THROW;
    ir_insert_before(call, object);
    ir_insert_before(call, method);
}

void pass_host(IrProgram *program, const PassOptions *options)
{
    (void)options;
    const Name *console = unit_intern(program->unit, "console");
    if (program->is_builtin || global_is_touched(program, console) || !only_calls_methods(program, console)) return;
    for (uint32_t i = 0; i < program->function_count; i++)
        IR_EACH_BLOCK(program->functions[i], b)
            IR_EACH_INST(b, inst)
                if (is_method_call(inst, console)) look_up_at(inst);
}
