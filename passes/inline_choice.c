/* Which calls the inliner puts a function's body in place of: where it may (the law is inline.c's), and where it pays. */
#include "passes/inline_internal.h"

enum {
    SMALL = 30,           /* instructions of what is always copied … */
    SMALL_WHEN_COLD = 12, /* … to where code runs once */
    HIGHER_ORDER = 160,   /* … of what takes, makes or returns closures */
    FUNCTION_MAX = 6000,  /* a function does not grow beyond */
    PATH_BLOCKS_MAX = 400 /* looked at for a VAR_NEW on the way to a call */
};

/* ---- may it be copied there? ---- */

static bool is_around(const Inliner *in, const IrFunction *outer, IrFunction *f)
{
    for (; f; f = inline_note(in, f)->creator)
        if (f == outer) return true;
    return false;
}

static bool has_new(const IrBlock *b, const IrInst *behind, const IrInst *before, const Binding *variable)
{
    for (const IrInst *i = behind ? behind->next : b->first; i && i != before; i = i->next)
        if (i->op == IR_VAR_NEW && i->imm.binding == variable) return true;
    return false;
}

/* Is the variable made anew on some way from the closure to the call? Ways back from the call to the closure's block. */
static bool is_new_between(const Inliner *in, const IrInst *closure, const IrInst *call, const Binding *variable)
{
    VEC(const IrBlock *) work = {0};
    Map seen;
    if (closure->block == call->block) {
        for (const IrInst *i = call; i; i = i->prev)
            if (i == closure) return has_new(call->block, closure, call, variable);
    }
    map_init(&seen, in->scratch);
    if (has_new(call->block, NULL, call, variable)) return true;
    vec_push(in->scratch, &work, call->block);
    while (work.count) {
        const IrBlock *b = vec_pop(&work);
        for (uint32_t i = 0; i < b->pred_count; i++) {
            const IrBlock *pred = b->preds[i];
            if (map_find_pointer(&seen, pred)) continue;
            *map_put_pointer(&seen, pred) = (void *)(uintptr_t)1;
            bool is_start = pred == closure->block;
            if (seen.entries.count > PATH_BLOCKS_MAX || has_new(pred, is_start ? closure : NULL, NULL, variable)) return true;
            if (!is_start) vec_push(in->scratch, &work, pred);
        }
    }
    return false;
}

static bool is_same_instance(Inliner *in, const Callee *callee, const IrInst *call, const Binding *variable)
{
    const IrFunction *owner = clone_owner(in->program, variable);
    IrFunction *caller = call->block->function;
    if (variable->is_single_instance) return is_around(in, owner, caller);
    if (!callee->closure || callee->is_remote || !is_around(in, owner, caller)) return false;
    if (!callee->binding) return owner != caller || !is_new_between(in, callee->closure, call, variable);
    const IrFunction *home = clone_owner(in->program, callee->binding);
    void **slot = map_find_pointer(&in->variables, variable), **holder = map_find_pointer(&in->variables, callee->binding);
    if (callee->closure->block->function != home || !holder || !is_around(in, home, caller)) return false;
    if (owner != home) return true;
    const VariableNote *of_variable = slot ? *slot : NULL, *of_holder = *holder;
    if (!of_variable) return !variable->is_moved;
    return of_variable->deepest_new <= of_holder->set_depth && (of_variable->news == 0 || callee->closure->block->loop == of_holder->set_loop);
}

static bool sees_same_variables(Inliner *in, const Callee *callee, const IrInst *call)
{
    const InlineNote *note = inline_note(in, callee->function);
    for (uint32_t i = 0; i < note->free.count; i++)
        if (!is_same_instance(in, callee, call, note->free.items[i])) return false;
    return true;
}

static bool is_same_source(const IrFunction *a, const IrFunction *b)
{
    return a == b || (a->node && a->node == b->node);
}

/* Would it be put into a copy of itself, or into a function that it, or a copy, makes? */
static bool is_within_itself(const Inliner *in, IrFunction *g, const IrInst *call)
{
    uint32_t inlined = call->span.inlined;
    for (IrFunction *f = call->block->function; f; f = inline_note(in, f)->creator) {
        for (uint32_t n = inlined; n; n = in->program->inlined.items[n - 1].call.inlined)
            if (is_same_source(in->program->inlined.items[n - 1].callee, g)) return true;
        if (is_same_source(f, g)) return true;
        inlined = inline_note(in, f)->made_in;
    }
    return false;
}

static bool are_parts_done(const Inliner *in, IrFunction *f)
{
    const InlineNote *note = inline_note(in, f);
    bool done = note->state == INLINE_DONE;
    for (uint32_t i = 0; i < note->inside.count && done; i++) done = inline_note(in, note->inside.items[i])->state == INLINE_DONE;
    return done;
}

bool inline_may(Inliner *in, const Callee *callee, const IrInst *call)
{
    IrFunction *f = call->block->function, *g = callee->function;
    const InlineNote *note = inline_note(in, g);
    if (note->cannot_be_copied || note->is_recursive || is_within_itself(in, g, call) || !are_parts_done(in, g)) return false;
    if (g->strict != f->strict && note->is_strict_sensitive) return false;
    if (in->without_closures && (note->makes_closures || note->inside.count)) return false;
    return sees_same_variables(in, callee, call);
}

/* ---- is it worth it? ---- */

static bool passes_closure(const IrInst *call)
{
    for (uint32_t k = 2; k < call->arg_count; k++)
        if (ir_resolve(call->args[k])->op == IR_CLOSURE) return true;
    return false;
}

/* Is it a callback of a built-in function that was copied there (expand.c)? */
static bool is_callback(const Inliner *in, const IrInst *call)
{
    return call->span.inlined && in->program->inlined.items[call->span.inlined - 1].callee->program->is_builtin;
}

static bool is_cold(const IrInst *call)
{
    const IrFunction *f = call->block->function;
    return f->info && f->info->runs_once && !call->block->loop_depth && !call->span.inlined;
}

/* Closures that go elsewhere are made in either case; copies of the function that makes them would only be more code. */
static bool may_vanish(const InlineNote *note, const IrInst *call)
{
    return note->closures == FATE_LOCAL || (note->closures == FATE_RETURNED && fate_of(call) == FATE_LOCAL);
}

/* Would a closure have to capture several variables more, where it now captures what it calls? */
static bool widens_closure(const Inliner *in, const InlineNote *note, const IrInst *call)
{
    const IrFunction *f = call->block->function;
    const InlineNote *into = f->note;
    uint32_t more = 0;
    for (uint32_t i = 0; i < note->free.count && more < 2; i++)
        more += clone_owner(in->program, note->free.items[i]) != f && !inline_uses_variable(into, note->free.items[i]);
    return more > 1;
}

bool inline_is_worth_it(const Inliner *in, IrFunction *g, const IrInst *call)
{
    const InlineNote *note = inline_note(in, g), *into = inline_note(in, call->block->function);
    if (into->size + note->size > FUNCTION_MAX || in->size + note->size > in->program->inline_size_max) return false;
    if (note->calls <= 1 && !note->is_used_otherwise) return note->size <= INLINE_CALLED_ONCE;
    if (note->makes_closures && !may_vanish(note, call)) return false;
    if (is_callback(in, call)) return note->size <= HIGHER_ORDER;
    if (widens_closure(in, note, call)) return false;
    if (note->makes_closures || note->takes_rest || passes_closure(call)) return note->size <= HIGHER_ORDER;
    return note->size <= (is_cold(call) ? SMALL_WHEN_COLD : SMALL);
}
