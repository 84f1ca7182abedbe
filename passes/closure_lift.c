/* Lambda lifting: which functions get their free variables as arguments, and so need no closure.
 *
 * Decides: FunctionState.is_lifted. A function is lifted when all that is done with it is to call it by name, all calls being
 * known, and who calls it has its free variables at hand: then each call passes them, values as they are at that time and cells
 * for those that functions other than the owner assign.
 *
 * Law: what is passed is what the closure would have held.
 *   - The function is made in one place, held in one variable at most, which is assigned in the same loop.
 *   - A variable of the maker's is not made anew (VAR_NEW) in a loop deeper than that place: the call sees the same instance.
 *   - A value is passed only of variables that nobody but their owner assigns; the owner does not run while the function does.
 * It pays while all arguments go in registers, or nearly (ARGUMENTS_MAX), and closures that call it need not capture several variables
 * in place of one.
 *
 *     function sum(list) {                                 sum: v4 = call.known go_2, v0, v3      (list is passed)
 *       const go = i => i < list.length ? … go(i + 1);  =>
 *       return go(0);                                      go: … call.known go_2, v7, (param 1)
 *     }
 * Method: all candidates are lifted at first; free variables are found; what breaks the law is given up, and they are found again. */
#include "passes/closure_internal.h"

enum { ARGUMENTS_MAX = 7 };

static bool may_be_lifted(const Closure *c, const FunctionState *s)
{
    const IrFunction *f = s->f;
    if (!c->program->may_lift || f->index == 0 || !s->creator || s->made_count != 1 || s->uses_self) return false;
    if (ir_is_coroutine(f) || f->variadic || f->uses_new_target || ir_is_exported(f) || (f->fn_flags & IR_FN_CLASS)) return false;
    return !s->is_used_otherwise;
}

/* The variable that the function is held in must do nothing but be called, and be assigned where the function is made. */
static bool is_held_well(const FunctionState *s)
{
    if (!s->holder) return true;
    const IrInst *set = s->holder_set;
    return !s->holder->is_read_otherwise && s->holder->set_count == 1 && set->block->function == s->creator &&
           set->block->loop == s->closure->block->loop;
}

void closure_choose_lifted(Closure *c)
{
    for (uint32_t n = 0; n < c->program->function_count; n++) {
        FunctionState *s = &c->states[n];
        s->is_lifted = may_be_lifted(c, s) && is_held_well(s);
    }
}

void pass_lift(IrProgram *program, const PassOptions *options)
{
    (void)options;
    program->may_lift = true;
}

static bool is_same_instance(const FunctionState *s, const Place *place)
{
    return place->owner != s->creator || place->deepest_new <= s->closure->block->loop_depth;
}

static bool keeps_law(const FunctionState *s)
{
    if (s->uses_self || s->f->param_count + s->free.count > ARGUMENTS_MAX) return false; /* it may be itself what it passes on */
    for (uint32_t i = 0; i < s->free.count; i++)
        if (!is_same_instance(s, s->free.items[i])) return false;
    return true;
}

static bool uses_itself(const FunctionState *s, const Place *place)
{
    for (uint32_t i = 0; i < s->uses.count; i++)
        if (s->uses.items[i] == place) return true;
    return false;
}

/* Would a closure that calls it have to capture several variables more, where it would capture one closure? */
static bool widens(const FunctionState *caller, const FunctionState *s)
{
    uint32_t more = 0;
    for (uint32_t i = 0; i < s->free.count && more < 2; i++)
        more += s->free.items[i]->owner != caller->f && !uses_itself(caller, s->free.items[i]);
    return more > 1;
}

static bool give_up_callees(Closure *c, const FunctionState *caller)
{
    bool changed = false;
    for (uint32_t i = 0; i < caller->called.count; i++) {
        FunctionState *s = closure_state(c, caller->called.items[i]);
        if (!s->is_lifted || !widens(caller, s)) continue;
        s->is_lifted = false;
        changed = true;
    }
    return changed;
}

bool closure_give_up_lifting(Closure *c)
{
    bool changed = false;
    for (uint32_t n = 1; n < c->program->function_count; n++)
        if (!c->states[n].is_lifted) changed |= give_up_callees(c, &c->states[n]);
    for (uint32_t n = 0; n < c->program->function_count; n++) {
        FunctionState *s = &c->states[n];
        if (!s->is_lifted || keeps_law(s)) continue;
        s->is_lifted = false;
        changed = true;
    }
    return changed;
}
