/* Puts the bodies of functions in place of the calls that reach them, before closure conversion.
 *
 * Decides: which known calls are worth it. A function that is called once and used in no other way always is, within reason; a small
 * one is; one that takes, makes or returns closures is up to a greater size, since then calls of those become known in turn, and
 * what nobody captures any more needs no cell: `makeCounter()` called in a loop may leave nothing but a number.
 *
 * Law: the copy sees just the variables that the closure called would have seen. A free variable of the callee must be one of the
 * caller's or of a function around the caller, and be the same instance there:
 *   - the callee is a CLOSURE of the caller: no VAR_NEW of the variable on the way from it to the call;
 *   - it is read from a variable that is assigned once, in its own function: the free variable is not made anew in a loop that
 *     the assignment is not in;
 *   - variables that exist once in a run of the program are the same everywhere.
 * A closure made before the copy that comes to use its variables has the same instance: they are made anew before it (clone_raise_news).
 * Which variables are assigned after they were captured is found out anew by closure conversion for all that were moved
 * (Binding.is_moved). Nothing is put into itself, nor into what it makes or was itself put into; code grows by a factor at most.
 *
 * Method: functions called, and functions inside, come first, so that what is copied is done; calls in a copy are looked at next.
 * In rounds with `known`, `ssa` and `simplify`, until nothing changes or ROUNDS_MAX; `scalar` has further ones.
 *
 *     v1 = closure add                      v1 = closure add
 *     v2 = call.known add, v1, v8, v9  =>   v2 = add v8, v9                                            */
#include "passes/clone.h"
#include "passes/fate.h"
#include "passes/known.h"
#include "passes/pass.h"

enum {
    ROUNDS_MAX = 2,
    SMALL = 30,           /* instructions of what is always copied … */
    SMALL_WHEN_COLD = 12, /* … to where code runs once */
    HIGHER_ORDER = 160,   /* … of what takes, makes or returns closures */
    CLOSURE_SIZE = 4,     /* what making one counts as */
    LOOKS_MAX = 400,
    CALLED_ONCE = 1500,
    FUNCTION_MAX = 6000,  /* a function does not grow beyond */
    GROWTH_FACTOR = 2,    /* … nor the program beyond its size times this, and GROWTH_FREE */
    GROWTH_FREE = 300,
    PATH_BLOCKS_MAX = 400 /* looked at for a VAR_NEW on the way to a call */
};


/* What is known about a function; hangs off its note. */
typedef struct InlineNote {
    IrFunction *creator;      /* that makes closures of it; NULL: nobody */
    uint32_t made_in;         /* Span.inlined of the CLOSURE there */
    uint8_t state;            /* 0: not looked at, 1: at it, 2: done */
    bool looks_at_this, takes_rest, cannot_be_copied, is_strict_sensitive, is_recursive, makes_closures;
    bool is_used_otherwise;   /* its closure is, other than to be called */
    Fate closures;            /* the worst of those that it makes itself */
    uint32_t size;            /* instructions, those of functions inside included */
    uint32_t calls;
    VEC(IrFunction *) inside; /* functions that it makes, and those they make */
    BindingVec free;         /* variables of others that it or those use */
} InlineNote;

/* What is known about a variable. */
typedef struct VariableNote {
    uint32_t news, deepest_new; /* VAR_NEWs, and the greatest loop depth of one */
    uint32_t set_depth;         /* of the last VAR_SET */
    IrBlock *set_loop;
    bool is_used_otherwise;     /* than to be called */
} VariableNote;

typedef struct Inliner {
    IrProgram *program;
    Known known;
    Arena *scratch;
    Map variables;       /* Binding * -> VariableNote * */
    uint32_t size;
    uint32_t inlined;    /* calls, in this round */
    uint32_t made;       /* CALL_KNOWNs */
    uint32_t looks;      /* at whole functions, for what holds the result of a call */
    bool makes_no_functions; /* nothing that makes closures is copied */
} Inliner;

static InlineNote *function_note(const Inliner *in, IrFunction *f)
{
    if (!f->note) f->note = ARENA_NEW(in->scratch, InlineNote);
    return f->note;
}

static VariableNote *variable_note(Inliner *in, const Binding *binding)
{
    void **slot = map_put_pointer(&in->variables, binding);
    if (!*slot) *slot = ARENA_NEW(in->scratch, VariableNote);
    return *slot;
}

/* ---- facts ---- */

static bool costs_nothing(const IrInst *i)
{
    switch (i->op) {
    case IR_CONST:
    case IR_PARAM:
    case IR_THIS:
    case IR_SELF:
    case IR_PHI:
    case IR_JUMP:
    case IR_RETURN:
    case IR_VAR_NEW:
    case IR_VAR_GET:
    case IR_VAR_SET: return true;
    default: return false;
    }
}

/* Does it act otherwise in strict code? */
static bool is_strict_sensitive(const IrInst *i)
{
    return i->op == IR_SET || i->op == IR_SET_ELEM || i->op == IR_GLOBAL_SET || i->op == IR_RT;
}

static bool asks_for_frame(const IrInst *i)
{
    switch (i->op) {
    case IR_ARGUMENTS:
    case IR_NEW_TARGET:
    case IR_SUPER_FORWARD:
    case IR_SUSPEND:
    case IR_RETURNING:
    case IR_DELEGATE: return true;
    default: return false;
    }
}

static void note_variable(Inliner *in, const IrInst *i)
{
    if (i->op == IR_VAR_GET || !ir_is_var_op(i)) return;
    VariableNote *note = variable_note(in, i->imm.binding);
    if (i->op == IR_VAR_NEW) {
        note->news++;
        note->deepest_new = MAX(note->deepest_new, i->block->loop_depth);
    } else {
        note->set_depth = i->block->loop_depth;
        note->set_loop = i->block->loop;
    }
}

static void note_uses(Inliner *in, const IrInst *i)
{
    bool is_call = i->op == IR_CALL || i->op == IR_CALL_KNOWN;
    for (uint32_t k = is_call ? 1 : 0; k < i->arg_count; k++) {
        const IrInst *value = i->args[k];
        if (value->op == IR_CLOSURE && i->op != IR_VAR_SET) function_note(in, value->imm.function)->is_used_otherwise = true;
        if (value->op == IR_VAR_GET && i->op != IR_TDZ) variable_note(in, value->imm.binding)->is_used_otherwise = true;
        if (value->op == IR_TDZ && value->args[0]->op == IR_VAR_GET)
            variable_note(in, value->args[0]->imm.binding)->is_used_otherwise = true;
    }
}

/* What a call calls; of a known one the function, if it is not seen which closure of it. */
static Callee callee_of(const Inliner *in, IrFunction *f, const IrInst *call)
{
    Callee callee = known_callee(&in->known, f, ir_resolve(call->args[0]));
    if (!callee.function && call->op == IR_CALL_KNOWN) callee.function = call->imm.function;
    return callee;
}

static void note_call(Inliner *in, IrFunction *f, const IrInst *i)
{
    if (i->op != IR_CALL && i->op != IR_CALL_KNOWN) return;
    IrFunction *function = callee_of(in, f, i).function;
    if (!function) return;
    function_note(in, function)->calls++;
    if (function == f) function_note(in, f)->is_recursive = true;
}

static void note_inst(Inliner *in, IrFunction *f, const IrInst *i)
{
    InlineNote *note = function_note(in, f);
    note->size += i->op == IR_CLOSURE ? CLOSURE_SIZE : !costs_nothing(i);
    note->looks_at_this |= i->op == IR_THIS;
    note->takes_rest |= i->op == IR_REST;
    note->cannot_be_copied |= asks_for_frame(i);
    note->is_strict_sensitive |= is_strict_sensitive(i);
    if (i->op == IR_CLOSURE) {
        InlineNote *made = function_note(in, i->imm.function);
        made->creator = f;
        made->made_in = i->span.inlined;
        note->makes_closures = true;
        note->closures = MAX(note->closures, fate_of(i));
    }
    note_variable(in, i);
    note_uses(in, i);
    note_call(in, f, i);
}

static void note_function(Inliner *in, IrFunction *f)
{
    InlineNote *note = function_note(in, f);
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i) note_inst(in, f, i);
    note->cannot_be_copied |= f->uses_new_target || (f->info && f->info->contains_direct_eval) || (f->variadic && !note->takes_rest) ||
                              (f->fn_flags & (IR_FN_CLASS | IR_FN_GENERATOR | IR_FN_ASYNC)) || (f->node && f->node->kind == AST_PROGRAM);
    in->size += note->size;
}

/* A closure that goes nowhere but into a variable is used as that is. */
static void note_closure_variables(Inliner *in, IrFunction *f)
{
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i)
            if (i->op == IR_VAR_SET && i->args[0]->op == IR_CLOSURE && variable_note(in, i->imm.binding)->is_used_otherwise)
                function_note(in, i->args[0]->imm.function)->is_used_otherwise = true;
}

/* ---- what a function is made of ---- */

static bool holds_function(const InlineNote *note, const IrFunction *f)
{
    for (uint32_t i = 0; i < note->inside.count; i++)
        if (note->inside.items[i] == f) return true;
    return false;
}

static void add_inside(const Inliner *in, InlineNote *note, IrFunction *f)
{
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i) {
            if (i->op != IR_CLOSURE || holds_function(note, i->imm.function)) continue;
            vec_push(in->scratch, &note->inside, i->imm.function);
            note->size += function_note(in, i->imm.function)->size;
        }
}

static bool uses_variable(const InlineNote *note, const Binding *binding)
{
    for (uint32_t i = 0; i < note->free.count; i++)
        if (note->free.items[i] == binding) return true;
    return false;
}

static void add_free(const Inliner *in, InlineNote *note, const IrFunction *f, const IrFunction *part)
{
    IR_EACH_BLOCK(part, b)
        IR_EACH_INST(b, i) {
            if (!ir_is_var_op(i) || i->imm.binding->is_single_instance) continue;
            const IrFunction *owner = clone_owner(in->program, i->imm.binding);
            bool is_known = owner == f || holds_function(note, owner) || uses_variable(note, i->imm.binding);
            if (!is_known) vec_push(in->scratch, &note->free, i->imm.binding);
        }
}

/* Only of what may be copied. */
static void list_parts(Inliner *in, IrFunction *f)
{
    InlineNote *note = function_note(in, f);
    if (note->cannot_be_copied || note->size > CALLED_ONCE) {
        note->cannot_be_copied = true;
        return;
    }
    vec_clear(&note->free);
    add_inside(in, note, f);
    for (uint32_t i = 0; i < note->inside.count; i++) add_inside(in, note, note->inside.items[i]);
    add_free(in, note, f, f);
    for (uint32_t i = 0; i < note->inside.count; i++) add_free(in, note, f, note->inside.items[i]);
}

/* ---- may it be copied there? ---- */

static bool is_around(const Inliner *in, const IrFunction *outer, IrFunction *f)
{
    for (; f; f = function_note(in, f)->creator)
        if (f == outer) return true;
    return false;
}

static bool has_new(const IrBlock *b, const IrInst *behind, const IrInst *before, const Binding *z)
{
    for (const IrInst *i = behind ? behind->next : b->first; i && i != before; i = i->next)
        if (i->op == IR_VAR_NEW && i->imm.binding == z) return true;
    return false;
}

/* Is the variable made anew on some way from the closure to the call? Ways back from the call to the closure's block. */
static bool is_new_between(const Inliner *in, const IrInst *closure, const IrInst *call, const Binding *z)
{
    VEC(const IrBlock *) work = {0};
    Map seen;
    if (closure->block == call->block) {
        for (const IrInst *i = call; i; i = i->prev)
            if (i == closure) return has_new(call->block, closure, call, z);
    }
    map_init(&seen, in->scratch);
    if (has_new(call->block, NULL, call, z)) return true;
    vec_push(in->scratch, &work, call->block);
    while (work.count) {
        const IrBlock *b = vec_pop(&work);
        for (uint32_t i = 0; i < b->pred_count; i++) {
            const IrBlock *pred = b->preds[i];
            if (map_find_pointer(&seen, pred)) continue;
            *map_put_pointer(&seen, pred) = (void *)(uintptr_t)1;
            bool is_start = pred == closure->block;
            if (seen.entries.count > PATH_BLOCKS_MAX || has_new(pred, is_start ? closure : NULL, NULL, z)) return true;
            if (!is_start) vec_push(in->scratch, &work, pred);
        }
    }
    return false;
}

static bool is_same_instance(Inliner *in, const Callee *callee, const IrInst *call, const Binding *z)
{
    const IrFunction *owner = clone_owner(in->program, z);
    IrFunction *caller = call->block->function;
    if (!callee->closure || callee->is_remote || !is_around(in, owner, caller)) return false;
    if (!callee->binding) return owner != caller || !is_new_between(in, callee->closure, call, z);
    const IrFunction *home = clone_owner(in->program, callee->binding);
    void **slot = map_find_pointer(&in->variables, z), **holder = map_find_pointer(&in->variables, callee->binding);
    if (callee->closure->block->function != home || !holder || !is_around(in, home, caller)) return false;
    if (owner != home) return true;
    const VariableNote *of_z = slot ? *slot : NULL, *of_holder = *holder;
    if (!of_z) return !z->is_moved;
    return of_z->deepest_new <= of_holder->set_depth && (of_z->news == 0 || callee->closure->block->loop == of_holder->set_loop);
}

static bool sees_same_variables(Inliner *in, const Callee *callee, const IrInst *call)
{
    const InlineNote *note = function_note(in, callee->function);
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
    for (IrFunction *f = call->block->function; f; f = function_note(in, f)->creator) {
        for (uint32_t n = inlined; n; n = in->program->inlined.items[n - 1].call.inlined)
            if (is_same_source(in->program->inlined.items[n - 1].callee, g)) return true;
        if (is_same_source(f, g)) return true;
        inlined = function_note(in, f)->made_in;
    }
    return false;
}

static bool are_parts_done(const Inliner *in, IrFunction *f)
{
    const InlineNote *note = function_note(in, f);
    bool done = note->state == 2;
    for (uint32_t i = 0; i < note->inside.count && done; i++) done = function_note(in, note->inside.items[i])->state == 2;
    return done;
}

static bool may_inline(Inliner *in, const Callee *callee, const IrInst *call)
{
    IrFunction *f = call->block->function, *g = callee->function;
    const InlineNote *note = function_note(in, g);
    if (note->cannot_be_copied || note->is_recursive || is_within_itself(in, g, call) || !are_parts_done(in, g)) return false;
    if (g->strict != f->strict && note->is_strict_sensitive) return false;
    if (in->makes_no_functions && (note->makes_closures || note->inside.count)) return false;
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
        more += clone_owner(in->program, note->free.items[i]) != f && !uses_variable(into, note->free.items[i]);
    return more > 1;
}

static bool is_worth_it(const Inliner *in, IrFunction *g, const IrInst *call)
{
    const InlineNote *note = function_note(in, g), *into = function_note(in, call->block->function);
    if (into->size + note->size > FUNCTION_MAX || in->size + note->size > in->program->inline_size_max) return false;
    if (note->calls <= 1 && !note->is_used_otherwise) return note->size <= CALLED_ONCE;
    if (note->makes_closures && !may_vanish(note, call)) return false;
    if (is_callback(in, call)) return note->size <= HIGHER_ORDER;
    if (widens_closure(in, note, call)) return false;
    if (note->makes_closures || note->takes_rest || passes_closure(call)) return note->size <= HIGHER_ORDER;
    return note->size <= (is_cold(call) ? SMALL_WHEN_COLD : SMALL);
}

/* ---- inlining ---- */

typedef VEC(IrInst *) InstVec;

static void add_free_of(const Inliner *in, InlineNote *into, IrFunction *g, const IrFunction *caller)
{
    const InlineNote *note = function_note(in, g);
    for (uint32_t i = 0; i < note->free.count; i++)
        if (clone_owner(in->program, note->free.items[i]) != caller && !uses_variable(into, note->free.items[i]))
            vec_push(in->scratch, &into->free, note->free.items[i]);
}

static void mark_moved(const Inliner *in, IrFunction *g)
{
    const InlineNote *note = function_note(in, g);
    for (uint32_t i = 0; i < note->free.count; i++) note->free.items[i]->is_moved = true;
}

/* Functions that were copied just now; those that no other copy makes are made by the caller. */
static void note_copies(Inliner *in, const CloneCall *at, IrFunction *caller)
{
    for (uint32_t i = 0; i < at->functions.count; i++) {
        IrFunction *copy = at->functions.items[i];
        copy->is_changed = true;
        InlineNote *note = function_note(in, copy);
        ir_renumber(copy);
        IR_EACH_BLOCK(copy, b)
            IR_EACH_INST(b, inst) note_inst(in, copy, inst);
        note->cannot_be_copied |= copy->uses_new_target || (copy->fn_flags & (IR_FN_CLASS | IR_FN_GENERATOR | IR_FN_ASYNC));
        note->state = 2;
    }
    for (uint32_t i = 0; i < at->functions.count; i++) {
        InlineNote *note = function_note(in, at->functions.items[i]);
        if (!note->creator) {
            note->creator = caller;
            note->made_in = at->inlined;
        }
        list_parts(in, at->functions.items[i]);
    }
}

/* ---- variables that live as long as the program ---- */

/* Is the value put into a variable that exists once and is never assigned again? */
static bool is_held(const Inliner *in, const IrInst *user)
{
    IrInst *set = NULL;
    if (user->op != IR_VAR_SET || !user->imm.binding->is_single_instance) return false;
    return user->imm.binding->is_kept || (known_only_value(&in->known, user->imm.binding, &set) && set == user);
}

/* Does a constant of the program hold what the call, which runs once, gives, or a property of it? */
static bool is_kept_by_program(Inliner *in, const IrInst *call)
{
    const IrFunction *f = call->block->function;
    if (!f->info || !f->info->runs_once || call->block->loop || in->looks++ > LOOKS_MAX) return false;
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i)
            for (uint32_t k = 0; k < i->arg_count; k++) {
                const IrInst *value = ir_resolve(i->args[k]);
                bool is_part = value->op == IR_GET || ir_is_rt(value, RT_ARRAY_AT);
                if (is_part) value = ir_resolve(value->args[0]);
                if (value == call && is_held(in, i)) return true;
            }
    return false;
}

static void keep_variables(Inliner *in, const IrFunction *g, const IrFunction *kept, Map *variables)
{
    IR_EACH_BLOCK(kept, b)
        IR_EACH_INST(b, i) {
            if (i->op == IR_CLOSURE) keep_variables(in, g, i->imm.function, variables);
            if (!ir_is_var_op(i) || clone_owner(in->program, i->imm.binding) != g || map_find_pointer(variables, i->imm.binding)) continue;
            *map_put_pointer(variables, i->imm.binding) = i->imm.binding;
            const IrInst *value = known_only_value(&in->known, i->imm.binding, NULL);
            if (value && value->op == IR_CLOSURE && value->imm.function != kept) keep_variables(in, g, value->imm.function, variables);
        }
}

/* The variables of g that closures capture which it returns, or that such closures have for others in turn. */
static const Map *find_kept(Inliner *in, const IrFunction *g, Map *variables)
{
    map_init(variables, in->scratch);
    IR_EACH_BLOCK(g, b)
        IR_EACH_INST(b, i)
            if (i->op == IR_CLOSURE && fate_of(i) == FATE_RETURNED) keep_variables(in, g, i->imm.function, variables);
    return variables;
}

static void inline_call(Inliner *in, IrInst *call, IrFunction *g, InstVec *work)
{
    IrFunction *caller = call->block->function;
    InlineNote *into = function_note(in, caller);
    CloneCall at = {.call = call, .callee = g};
    Map kept;
    if (is_kept_by_program(in, call)) at.kept = find_kept(in, g, &kept);
    uint32_t size = function_note(in, g)->size;
    Fate fate = fate_of(call);
    mark_moved(in, g);
    add_free_of(in, into, g, caller);
    clone_inline(in->program, &at, in->scratch);
    note_copies(in, &at, caller);
    for (uint32_t i = 0; i < at.calls.count; i++) {
        if (fate_of(at.calls.items[i]) == FATE_RETURNED) fate_set(at.calls.items[i], fate);
        note_call(in, caller, at.calls.items[i]);
        vec_push(in->scratch, work, at.calls.items[i]);
    }
    into->size += size;
    into->makes_closures |= function_note(in, g)->makes_closures;
    if (function_note(in, g)->closures == FATE_RETURNED) into->closures = MAX(into->closures, fate);
    else into->closures = MAX(into->closures, function_note(in, g)->closures);
    into->is_strict_sensitive |= function_note(in, g)->is_strict_sensitive;
    in->size += size;
    in->inlined++;
}

/* The call as CALL_KNOWN, if that may be; else as it is. */
static void consider(Inliner *in, IrInst *call, InstVec *work)
{
    IrFunction *f = call->block->function;
    Callee callee = callee_of(in, f, call);
    if (!callee.function) return;
    bool is_direct = known_is_direct(callee.function);
    if (!is_direct && !function_note(in, callee.function)->takes_rest) return;
    if (may_inline(in, &callee, call) && is_worth_it(in, callee.function, call)) inline_call(in, call, callee.function, work);
    else if (is_direct && call->op == IR_CALL)
        known_make(call, callee.function, function_note(in, callee.function)->looks_at_this, in->scratch), in->made++;
}

static InstVec calls_of(const Inliner *in, const IrFunction *f)
{
    InstVec calls = {0};
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i)
            if (i->op == IR_CALL || i->op == IR_CALL_KNOWN) vec_push(in->scratch, &calls, i);
    return calls;
}

static void visit(Inliner *in, IrFunction *f);

static void visit_first(Inliner *in, IrFunction *f)
{
    if (function_note(in, f)->state == 0) visit(in, f);
}

/* The last call of a block first: what follows it has moved on by then. */
static void visit(Inliner *in, IrFunction *f)
{
    function_note(in, f)->state = 1;
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i)
            if (i->op == IR_CLOSURE) visit_first(in, i->imm.function);
    if (f->index) add_free(in, function_note(in, f), f, f);
    InstVec work = calls_of(in, f);
    for (uint32_t i = 0; i < work.count; i++) {
        Callee callee = callee_of(in, f, work.items[i]);
        if (callee.function) visit_first(in, callee.function);
    }
    uint32_t before = in->inlined + in->made;
    while (work.count) consider(in, vec_pop(&work), &work);
    if (in->inlined + in->made != before) {
        ir_forward_apply(f);
        ir_remove_unreachable(f);
        f->is_changed = true;
    }
    ir_renumber(f);
    list_parts(in, f);
    function_note(in, f)->state = 2;
}

/* ---- rounds ---- */

static void start_round(Inliner *in)
{
    known_init(&in->known, in->program);
    map_init(&in->variables, in->scratch);
    in->inlined = in->made = in->size = 0;
    for (uint32_t n = 0; n < in->program->function_count; n++) {
        IrFunction *f = in->program->functions[n];
        if (!f->cfg_valid) ir_cfg_compute(f);
        f->note = NULL;
    }
    clone_raise_news(in->program);
    fate_find(in->program, &in->known, in->scratch);
    for (uint32_t n = 0; n < in->program->function_count; n++) note_function(in, in->program->functions[n]);
    for (uint32_t n = 0; n < in->program->function_count; n++) note_closure_variables(in, in->program->functions[n]);
}

static bool run_round(IrProgram *program, bool makes_no_functions)
{
    Arena scratch;
    arena_init(&scratch);
    Inliner in = {.program = program, .scratch = &scratch, .makes_no_functions = makes_no_functions};
    start_round(&in);
    if (!program->inline_size_max) program->inline_size_max = GROWTH_FREE + GROWTH_FACTOR * in.size;
    for (uint32_t n = program->function_count; n-- > 0;) visit_first(&in, program->functions[n]);
    known_free(&in.known);
    arena_free(&scratch);
    return in.inlined > 0;
}

bool inline_round(IrProgram *program)
{
    return run_round(program, false);
}

bool inline_without_closures(IrProgram *program)
{
    return run_round(program, true);
}

void pass_inline(IrProgram *program, const PassOptions *options)
{
    if (program->is_builtin) return;
    for (uint32_t round = 0; round < ROUNDS_MAX && inline_round(program); round++) {
        passes_tidy(program, options);
        pass_known(program, options);
        pass_expand(program, options); /* callbacks that were arguments of what was inlined */
    }
    clone_raise_news(program);
}
