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
#include "passes/inline_internal.h"
#include "passes/pass.h"

enum {
    ROUNDS_MAX = 2,
    LOOKS_MAX = 400,
    GROWTH_FACTOR = 2, /* the program does not grow beyond its size times this, and GROWTH_FREE */
    GROWTH_FREE = 300
};

/* ---- inlining ---- */

static void add_free_of(const Inliner *in, InlineNote *into, IrFunction *g, const IrFunction *caller)
{
    const InlineNote *note = inline_note(in, g);
    for (uint32_t i = 0; i < note->free.count; i++)
        if (clone_owner(in->program, note->free.items[i]) != caller && !inline_uses_variable(into, note->free.items[i]))
            vec_push(in->scratch, &into->free, note->free.items[i]);
}

static void mark_moved(const Inliner *in, IrFunction *g)
{
    const InlineNote *note = inline_note(in, g);
    for (uint32_t i = 0; i < note->free.count; i++) note->free.items[i]->is_moved = true;
}

/* Functions that were copied just now; those that no other copy makes are made by the caller. */
static void note_copies(Inliner *in, const CloneCall *at, IrFunction *caller)
{
    for (uint32_t i = 0; i < at->functions.count; i++) {
        IrFunction *copy = at->functions.items[i];
        copy->is_changed = true;
        ir_renumber(copy);
        inline_note_function(in, copy);
        inline_note(in, copy)->state = INLINE_DONE;
    }
    for (uint32_t i = 0; i < at->functions.count; i++) {
        InlineNote *note = inline_note(in, at->functions.items[i]);
        if (!note->creator) {
            note->creator = caller;
            note->made_in = at->inlined;
        }
        inline_list_parts(in, at->functions.items[i]);
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

static void inline_call(Inliner *in, IrInst *call, IrFunction *g, IrInstVec *work)
{
    IrFunction *caller = call->block->function;
    InlineNote *into = inline_note(in, caller);
    CloneCall at = {.call = call, .callee = g};
    Map kept;
    if (is_kept_by_program(in, call)) at.kept = find_kept(in, g, &kept);
    uint32_t size = inline_note(in, g)->size;
    Fate fate = fate_of(call);
    mark_moved(in, g);
    add_free_of(in, into, g, caller);
    clone_inline(in->program, &at, in->scratch);
    note_copies(in, &at, caller);
    for (uint32_t i = 0; i < at.calls.count; i++) {
        if (fate_of(at.calls.items[i]) == FATE_RETURNED) fate_set(at.calls.items[i], fate);
        inline_note_call(in, caller, at.calls.items[i]);
        vec_push(in->scratch, work, at.calls.items[i]);
    }
    into->size += size;
    into->makes_closures |= inline_note(in, g)->makes_closures;
    if (inline_note(in, g)->closures == FATE_RETURNED) into->closures = MAX(into->closures, fate);
    else into->closures = MAX(into->closures, inline_note(in, g)->closures);
    into->is_strict_sensitive |= inline_note(in, g)->is_strict_sensitive;
    in->size += size;
    in->inlined++;
}

/* The call as CALL_KNOWN, if that may be; else as it is. */
static void consider(Inliner *in, IrInst *call, IrInstVec *work)
{
    IrFunction *f = call->block->function;
    Callee callee = inline_callee(in, f, call);
    if (!callee.function) return;
    bool is_direct = known_is_direct(callee.function);
    if (!is_direct && !inline_note(in, callee.function)->takes_rest) return;
    if (inline_may(in, &callee, call) && inline_is_worth_it(in, callee.function, call)) inline_call(in, call, callee.function, work);
    else if (is_direct && call->op == IR_CALL)
        known_make(call, callee.function, inline_note(in, callee.function)->looks_at_this, in->scratch), in->made++;
}

static IrInstVec calls_of(const Inliner *in, const IrFunction *f)
{
    IrInstVec calls = {0};
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i)
            if (i->op == IR_CALL || i->op == IR_CALL_KNOWN) vec_push(in->scratch, &calls, i);
    return calls;
}

static void visit(Inliner *in, IrFunction *f);

static void visit_first(Inliner *in, IrFunction *f)
{
    if (inline_note(in, f)->state == INLINE_UNSEEN) visit(in, f);
}

/* The last call of a block first: what follows it has moved on by then. */
static void visit(Inliner *in, IrFunction *f)
{
    inline_note(in, f)->state = INLINE_VISITING;
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i)
            if (i->op == IR_CLOSURE) visit_first(in, i->imm.function);
    if (f->index) inline_add_free(in, inline_note(in, f), f, f);
    IrInstVec work = calls_of(in, f);
    for (uint32_t i = 0; i < work.count; i++) {
        Callee callee = inline_callee(in, f, work.items[i]);
        if (callee.function) visit_first(in, callee.function);
    }
    uint32_t before = in->inlined + in->made;
    while (work.count) consider(in, vec_pop(&work), &work);
    if (in->inlined + in->made != before) {
        ir_forward_apply(f);
        ir_remove_unreachable(f);
        ir_renumber(f);
        simplify_drop_dead_code(f); /* closures that were only called are not to be copied with f */
        f->is_changed = true;
    }
    ir_renumber(f);
    inline_list_parts(in, f);
    inline_note(in, f)->state = INLINE_DONE;
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
    for (uint32_t n = 0; n < in->program->function_count; n++) {
        inline_note_function(in, in->program->functions[n]);
        in->size += inline_note(in, in->program->functions[n])->size;
    }
    for (uint32_t n = 0; n < in->program->function_count; n++) inline_note_variables(in, in->program->functions[n]);
}

static bool run_round(IrProgram *program, bool without_closures)
{
    Arena scratch;
    arena_init(&scratch);
    Inliner in = {.program = program, .scratch = &scratch, .without_closures = without_closures};
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
    bool changed = run_round(program, true);
    if (changed) clone_raise_news(program);
    return changed;
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
