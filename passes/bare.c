/* Closures that need not be objects: of a function that is only called, by known calls, and captures one value, that value is the
 * closure.
 *
 * Decides: IrFunction.is_bare. The value takes the place of the closure wherever that goes, in variables, arguments, other closures; who
 * calls the function passes it as an argument (Keep, Hearn and Dybvig, "Optimizing closures in O(0) time", 2012: well-known functions with
 * one free variable).
 *
 * Law: nobody can tell. Nothing is done with closures of the function but to carry them about and to call them by known calls, of it or
 * of its uncurried entry (follow.c); so whatever such a call calls was one. What it captured was there when it was made (no
 * CLOSURE_SET), and is never the empty mark, by which a dead zone is told, where anybody asks for that. It is safe for
 * space: who had the closure had the value.
 *
 *     function Y(f) {                                   Y: v1 = closure g, v0          Y: v3 = call.known g, (empty), v2, v0, v0
 *       return (x => x(x))(x => f(y => x(x)(y)));  =>      v3 = call.known g, v1, v2, v1
 *     }                                                 (g: x => f(…); its captured 0 becomes its param 1) */
#include "passes/follow.h"
#include "passes/known.h"
#include "passes/pass.h"

typedef struct Bare {
    IrProgram *program;
    Follow follow;
    bool *is_bare;   /* by function, entries included */
} Bare;

enum { UNNOTICED = FOLLOW_PASSED | FOLLOW_TESTED | FOLLOW_NEEDED }; /* what may be done with one */

/* ---- which ---- */

static bool has_code_for_it(const IrFunction *f)
{
    return known_is_direct(f) && f->param_count < IR_EXACT_MAX && !f->lifted_count;
}

static bool may_be_bare(const Bare *b, IrFunction *f)
{
    if (f->capture_count != 1 || f->captures[0].layout || f->uncurried_of || ir_is_exported(f)) return false;
    if (b->follow.functions[f->index] & ~(unsigned)UNNOTICED) return false;
    return has_code_for_it(f) && (!f->uncurried || has_code_for_it(f->uncurried));
}

/* Does the code, or what it hands the value on to, ask whether it is empty; or somebody, whether the closure is? */
static bool is_tested(const Bare *b, const IrFunction *f)
{
    unsigned of_value = b->follow.slot_uses[b->follow.slots.captured[f->index]], of_closure = b->follow.functions[f->index];
    return (of_value & (FOLLOW_TESTED | FOLLOW_LOOKED_AT)) || (of_closure & FOLLOW_TESTED);
}

/* Can what it captures be what the closure is? */
static bool may_stand_for(const Bare *b, const IrInst *closure)
{
    IrType type = closure->args[0]->type & ~(IrType)(T_ANY | T_CELL);
    return !type || (type == T_EMPTY && !is_tested(b, closure->imm.function));
}

static void give_up(Bare *b, const IrFunction *f)
{
    IR_EACH_BLOCK(f, block)
        IR_EACH_INST(block, i) {
            if (i->op == IR_CLOSURE && i->arg_count == 1 && !may_stand_for(b, i)) b->is_bare[i->imm.function->index] = false;
            if (i->op == IR_CLOSURE_SET) b->is_bare[i->args[0]->imm.function->index] = false;
        }
}

static bool choose(Bare *b)
{
    bool found = false;
    uint32_t count = b->program->function_count;
    for (uint32_t n = 0; n < count; n++) b->is_bare[n] = may_be_bare(b, b->program->functions[n]);
    for (uint32_t n = 0; n < count; n++) give_up(b, b->program->functions[n]);
    for (uint32_t n = 0; n < count; n++) {
        const IrFunction *f = b->program->functions[n];
        found |= b->is_bare[n];
        if (f->uncurried) b->is_bare[f->uncurried->index] = b->is_bare[n];
    }
    return found;
}

/* ---- rewriting ---- */

static bool is_of_bare(const Bare *b, const IrInst *i, IrOp op)
{
    return i->op == op && b->is_bare[i->imm.function->index];
}

/*     v3 = call.known g, v1, v2      =>      v3 = call.known g, (empty), v2, v1 */
static void pass_value(const Bare *b, IrInst *call)
{
    IrInst **args = ARENA_ARRAY(b->program->arena, IrInst *, call->arg_count + 1);
    memcpy(args, call->args, call->arg_count * sizeof *args);
    args[call->arg_count++] = call->args[0];
    args[0] = ir_insert_const(call, (IrConst){.kind = IR_CONST_EMPTY});
    call->args = args;
}

/* What holds a closure may hold another value now; of what is looked at nothing changes. */
static void widen_type(IrInst *i)
{
    bool carries = i->op == IR_PHI || i->op == IR_TDZ || i->op == IR_CAPTURED || i->op == IR_CLOSURE_GET;
    if (carries && i->type == T_FUNCTION && !(follow_uses(i) & ~(unsigned)UNNOTICED)) i->type = T_ANY | T_EMPTY | T_CELL;
}

/* `param`: what the closure that the code runs as is, if that is bare. */
static void rewrite(const Bare *b, IrFunction *f, IrInst *param)
{
    IR_EACH_BLOCK(f, block)
        IR_EACH_INST_SAFE(block, i) {
            widen_type(i);
            if (is_of_bare(b, i, IR_CALL_KNOWN)) pass_value(b, i);
            else if (is_of_bare(b, i, IR_CLOSURE) || is_of_bare(b, i, IR_CLOSURE_GET)) ir_forward(i, i->args[0]);
            else if (param && (i->op == IR_SELF || i->op == IR_CAPTURED)) ir_forward(i, param);
        }
    ir_forward_apply(f);
}

static IrInst *add_param(IrFunction *f, const IrCapture *what)
{
    IrInst *param = ir_inst_new(f, IR_PARAM, f->span, 0, NULL);
    param->imm.index = (int32_t)f->param_count++;
    param->type = T_ANY | T_EMPTY | T_CELL;
    param->hint = what->binding ? what->binding->name : NULL;
    ir_insert_first(f->first_block, param);
    return param;
}

static void strip(const Bare *b, IrFunction *f)
{
    IrInst *param = b->is_bare[f->index] ? add_param(f, &f->captures[0]) : NULL;
    rewrite(b, f, param);
    if (!param) return;
    f->lifted = f->captures;
    f->captures = NULL;
    f->capture_count = 0;
    f->lifted_count = 1;
    f->needs_closure = false;
    f->is_bare = true;
}

void pass_bare(IrProgram *program, const PassOptions *options)
{
    (void)options;
    Bare b = {.program = program};
    if (program->is_builtin) return;
    follow_init(&b.follow, program);
    b.is_bare = ARENA_ARRAY(&b.follow.scratch, bool, program->function_count);
    if (choose(&b))
        for (uint32_t n = 0; n < program->function_count; n++) strip(&b, program->functions[n]);
    follow_free(&b.follow);
}
