/* Captured values that nobody needs: useless-variable elimination (Shivers, "Useless-variable elimination", 1991).
 *
 * Decides: which captured values are left out of closures, and which closures are not made.
 *
 * Law: what is left out is only carried about: from variable to argument to closure, to known calls of functions whose code needs neither
 * what they capture nor themselves, and so on in circles (follow.c). Undefined stands in its place. Above all these are functions
 * without free variables, or that only call themselves, which are known to be what is called, but came by way of variables.
 *
 *     function map(f, s) {                              map: v3 = closure next_2, v1, v0     (v0: f)     v3 = closure next_2, v1
 *       return cons(f(s.head), () => map(f, s.tail)); =>     …
 *     }                                                 next_2: v5 = call.known map, v1, v2, v4, (captured 1)     … (undefined)
 *     map(square, s);      (and nothing else is f) */
#include "passes/captured.h"
#include "passes/follow.h"
#include "passes/pass.h"

static bool is_carried(const IrInst *i)
{
    bool comes_with_closure = i->op == IR_CLOSURE || i->op == IR_SELF || i->op == IR_CAPTURED;
    return comes_with_closure && !follow_is_needed(follow_uses(i));
}

static void fill_nothing_in(IrFunction *f)
{
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST_SAFE(b, i)
            if (i->op == IR_CLOSURE_SET && is_carried(i->args[0])) ir_remove(i);
}

static void rewrite(IrFunction *f)
{
    fill_nothing_in(f);
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST_SAFE(b, i) {
            if (!is_carried(i)) continue;
            IrInst *nothing = ir_const_new(f, i->span, (IrConst){.kind = IR_CONST_UNDEFINED});
            ir_insert_before(i, nothing);
            ir_forward(i, nothing);
        }
    ir_forward_apply(f);
}

void pass_carried(IrProgram *program, const PassOptions *options)
{
    (void)options;
    Follow follow;
    if (program->is_builtin) return;
    follow_init(&follow, program);
    bool *left_out = ARENA_ARRAY(&follow.scratch, bool, follow.slots.count);
    for (uint32_t i = 0; i < follow.slots.count; i++) left_out[i] = !follow_is_needed(follow.slot_uses[i]);
    for (uint32_t n = 0; n < program->function_count; n++) rewrite(program->functions[n]);
    captured_leave_out(program, &follow.slots, left_out);
    follow_free(&follow);
}
