/* What the inliner knows about functions and variables: see inline.c. */
#include "passes/inline_internal.h"
#include "passes/pass.h"

enum { CLOSURE_SIZE = 4 }; /* instructions that making one counts as */

InlineNote *inline_note(const Inliner *in, IrFunction *f)
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
        if (value->op == IR_CLOSURE && i->op != IR_VAR_SET) inline_note(in, value->imm.function)->is_used_otherwise = true;
        if (value->op == IR_VAR_GET && i->op != IR_TDZ) variable_note(in, value->imm.binding)->is_used_otherwise = true;
        if (value->op == IR_TDZ && value->args[0]->op == IR_VAR_GET)
            variable_note(in, value->args[0]->imm.binding)->is_used_otherwise = true;
    }
}

Callee inline_callee(const Inliner *in, IrFunction *f, const IrInst *call)
{
    Callee callee = known_callee(&in->known, f, ir_resolve(call->args[0]));
    if (!callee.function && call->op == IR_CALL_KNOWN) callee.function = call->imm.function;
    return callee;
}

void inline_note_call(Inliner *in, IrFunction *f, const IrInst *i)
{
    if (i->op != IR_CALL && i->op != IR_CALL_KNOWN) return;
    IrFunction *function = inline_callee(in, f, i).function;
    if (!function) return;
    inline_note(in, function)->calls++;
    if (function == f) inline_note(in, f)->is_recursive = true;
}

static void note_inst(Inliner *in, IrFunction *f, const IrInst *i)
{
    InlineNote *note = inline_note(in, f);
    note->looks_at_this |= i->op == IR_THIS;
    note->takes_rest |= i->op == IR_REST;
    note->cannot_be_copied |= asks_for_frame(i);
    note->is_strict_sensitive |= is_strict_sensitive(i);
    if (i->op == IR_CLOSURE) {
        InlineNote *made = inline_note(in, i->imm.function);
        made->creator = f;
        made->made_in = i->span.inlined;
        note->makes_closures = true;
        note->closures = MAX(note->closures, fate_of(i));
    }
    note_variable(in, i);
    note_uses(in, i);
    inline_note_call(in, f, i);
}

static uint32_t own_size(const IrFunction *f)
{
    uint32_t size = 0;
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i) size += i->op == IR_CLOSURE ? CLOSURE_SIZE : !costs_nothing(i);
    return size;
}

void inline_note_function(Inliner *in, IrFunction *f)
{
    InlineNote *note = inline_note(in, f);
    note->size = note->own_size = own_size(f);
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i) note_inst(in, f, i);
    note->cannot_be_copied |= f->uses_new_target || (f->info && f->info->contains_direct_eval) || (f->variadic && !note->takes_rest) ||
                              (f->fn_flags & (IR_FN_CLASS | IR_FN_GENERATOR | IR_FN_ASYNC)) || (f->node && f->node->kind == AST_PROGRAM);
}

void inline_note_variables(Inliner *in, IrFunction *f)
{
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i)
            if (i->op == IR_VAR_SET && i->args[0]->op == IR_CLOSURE && variable_note(in, i->imm.binding)->is_used_otherwise)
                inline_note(in, i->args[0]->imm.function)->is_used_otherwise = true;
}

/* ---- what a function is made of ---- */

static bool holds_function(const InlineNote *note, const IrFunction *f)
{
    for (uint32_t i = 0; i < note->inside.count; i++)
        if (note->inside.items[i] == f) return true;
    return false;
}

static void add_inside(const Inliner *in, InlineNote *note, const IrFunction *f)
{
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i) {
            if (i->op != IR_CLOSURE || holds_function(note, i->imm.function)) continue;
            vec_push(in->scratch, &note->inside, i->imm.function);
            note->size += inline_note(in, i->imm.function)->own_size;
        }
}

bool inline_uses_variable(const InlineNote *note, const Binding *binding)
{
    for (uint32_t i = 0; i < note->free.count; i++)
        if (note->free.items[i] == binding) return true;
    return false;
}

void inline_add_free(const Inliner *in, InlineNote *note, const IrFunction *f, const IrFunction *part)
{
    IR_EACH_BLOCK(part, b)
        IR_EACH_INST(b, i) {
            if (!ir_is_var_op(i) || closure_may_be_static(in->program, i->imm.binding)) continue;
            const IrFunction *owner = clone_owner(in->program, i->imm.binding);
            bool is_known = owner == f || holds_function(note, owner) || inline_uses_variable(note, i->imm.binding);
            if (!is_known) vec_push(in->scratch, &note->free, i->imm.binding);
        }
}

void inline_list_parts(Inliner *in, IrFunction *f)
{
    InlineNote *note = inline_note(in, f);
    note->size = note->own_size = own_size(f);
    vec_clear(&note->inside);
    vec_clear(&note->free);
    add_inside(in, note, f);
    for (uint32_t i = 0; i < note->inside.count && note->size <= INLINE_CALLED_ONCE; i++) add_inside(in, note, note->inside.items[i]);
    note->cannot_be_copied |= note->size > INLINE_CALLED_ONCE;
    if (note->cannot_be_copied) return;
    inline_add_free(in, note, f, f);
    for (uint32_t i = 0; i < note->inside.count; i++) inline_add_free(in, note, f, note->inside.items[i]);
}
