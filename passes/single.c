/* Which variables that exist once may live as long as the program, and be C globals.
 *
 * A variable of a function that runs once, or of a block at the top of the program, exists once as well, but the program may let go the closures
 * that use it: what it holds is to go with them.
 *
 * Law (flat, auto): is_single_instance stays only with variables
 *   - of the program and its modules themselves, and of classes there: their names can be read as long as the program runs;
 *   - that hold nothing but numbers, truth values and the like.
 *
 *     const config = read();                           single
 *     (function () {
 *       const table = new Map();                       captured by the handler
 *       let count = 0;                                 single
 *       on('event', k => { count++; table.get(k); });
 *     })(); */
#include "passes/pass.h"

enum { DEPTH_MAX = 8 }; /* of operations that are looked through */

typedef struct Single {
    Arena scratch;
    Map holds_more; /* Binding *: it may hold an object or text */
} Single;

/* ---- what variables hold ---- */

static bool is_arithmetic(const IrInst *value)
{
    return value->op != IR_ADD && ir_op_is((IrOp)value->op, IR_ON_NUMBERS | IR_NUMERIC);
}

/* No object and no string, if the variable itself holds none. */
static bool is_plain(const IrInst *value, const Binding *variable, unsigned depth)
{
    if (ir_type_within(value->type, T_IMMEDIATE)) return true;
    if (value->op == IR_CONST || is_arithmetic(value)) return true;
    if (value->op == IR_VAR_GET) return value->imm.binding == variable;
    if ((value->op != IR_ADD && value->op != IR_TDZ) || depth == DEPTH_MAX) return false;
    for (uint32_t i = 0; i < value->arg_count; i++)
        if (!is_plain(value->args[i], variable, depth + 1)) return false;
    return true;
}

static void note_assignments(Single *s, IrFunction *f)
{
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i) {
            if (i->op != IR_VAR_SET || !i->imm.binding->is_single_instance) continue;
            if (!is_plain(i->args[0], i->imm.binding, 0)) *map_put_pointer(&s->holds_more, i->imm.binding) = i;
        }
}

/* ---- whose they are ---- */

static bool is_of_program(const Binding *binding)
{
    if (!binding->scope) return true;
    if (binding->scope->function->depth > 0) return false;
    for (const Scope *scope = binding->scope; scope; scope = scope->parent) {
        bool is_block = scope->kind == SCOPE_BLOCK || scope->kind == SCOPE_CATCH || scope->kind == SCOPE_FOR || scope->kind == SCOPE_SWITCH;
        if (is_block) return false;
    }
    return true;
}

void pass_single(IrProgram *program, const PassOptions *options)
{
    if (program->is_builtin || (options->closures != CLOSURES_FLAT && options->closures != CLOSURES_AUTO)) return;
    Single s;
    arena_init(&s.scratch);
    map_init(&s.holds_more, &s.scratch);
    for (uint32_t n = 0; n < program->function_count; n++) note_assignments(&s, program->functions[n]);
    for (uint32_t i = 0; i < s.holds_more.entries.count; i++) {
        Binding *binding = (Binding *)(uintptr_t)s.holds_more.entries.items[i].key.pointer;
        if (!is_of_program(binding)) binding->is_single_instance = false;
    }
    arena_free(&s.scratch);
}
