/* Generators and async functions: an entry, which makes the frame, and a body, which runs over it.
 *
 *     static FaValue g_2_body(FaFrame *frame)
 *     {
 *         frame->suspension = FA_DONE;
 *         switch (frame->state) {
 *         case 1: goto resume_1;
 *         }
 *         …
 *         fa_store(&frame->slot[0], v5);                  what is live across the suspension
 *         return fa_suspend(frame, 1, FA_YIELD, v3);
 *     resume_1:;
 *         v5 = frame->slot[0];
 *
 * The labels stand wherever the suspension does, inside loops as well: C allows a goto into them. */
#include "codegen/emit_internal.h"

#include <string.h>

static const char *suspension_text(int32_t kind)
{
    static const char *const texts[] = {[IR_SUSPEND_START] = "FA_START", [IR_SUSPEND_YIELD] = "FA_YIELD",
                                        [IR_SUSPEND_YIELD_RESULT] = "FA_YIELD_RESULT", [IR_SUSPEND_AWAIT] = "FA_AWAIT"};
    return texts[kind];
}

static bool is_plain(IrRep rep)
{
    return rep == REP_BOXED || rep == REP_NONE;
}

static const char *moved_name(Emitter *e, const IrFrameMove *move)
{
    return move->value ? note_of(move->value)->c_name
                       : arena_printf(e->arena, "x_%s", binding_c_name(e, move->variable));
}

/* Numbers and booleans are boxed in the frame. */
static const char *boxing_function(IrRep rep)
{
    return rep == REP_I32 ? "fa_int" : rep == REP_F64 ? "fa_double" : "fa_bool";
}

static const char *unboxing_function(IrRep rep)
{
    return rep == REP_I32 ? "fa_as_int" : rep == REP_F64 ? "fa_as_number" : "fa_as_bool";
}

static void emit_save(Emitter *e, const IrFrameMove *move)
{
    const char *name = moved_name(e, move);
    IrRep rep = move->value ? (IrRep)move->value->rep : REP_BOXED;
    if (is_plain(rep) && move->value && is_never_cell(move->value)) emit_line(e, "frame->slot[%u] = %s;", move->slot, name);
    else if (is_plain(rep)) emit_line(e, "fa_store(&frame->slot[%u], %s);", move->slot, name);
    else emit_line(e, "frame->slot[%u] = %s(%s);", move->slot, boxing_function(rep), name);
}

static void emit_restore(Emitter *e, const IrFrameMove *move)
{
    const char *name = moved_name(e, move);
    IrRep rep = move->value ? (IrRep)move->value->rep : REP_BOXED;
    if (is_plain(rep)) emit_line(e, "%s = frame->slot[%u];", name, move->slot);
    else emit_line(e, "%s = %s(frame->slot[%u]);", name, unboxing_function(rep), move->slot);
}

void emit_suspend(Emitter *e, IrInst *inst)
{
    uint32_t number = note_of(inst)->point;
    const IrSuspendPoint *point = &e->function->frame->points[number - 1];
    for (uint32_t i = 0; i < point->save_count; i++) emit_save(e, &point->saves[i]);
    for (uint32_t i = 0; i < point->cleared_count; i++)
        emit_line(e, "frame->slot[%u] = FA_UNDEFINED;", point->cleared[i]);
    emit_indent(e);
    strbuf_printf(e->out, "return fa_suspend(frame, %u, %s, ", number, suspension_text(inst->imm.index));
    emit_operand(e, inst->args[0], REP_BOXED);
    strbuf_puts(e->out, ");\n");
    strbuf_printf(e->out, "resume_%u:;\n", number);
    for (uint32_t i = 0; i < point->restore_count; i++) emit_restore(e, &point->restores[i]);
    if (!note_of(inst)->uses) return;
    emit_indent(e);
    emit_destination(e, inst, true);
    strbuf_puts(e->out, "frame->sent;\n");
}

void coroutine_note_points(IrFunction *f)
{
    for (uint32_t p = 0; p < f->frame->point_count; p++) {
        const IrSuspendPoint *point = &f->frame->points[p];
        note_of(point->suspend)->point = p + 1;
        for (uint32_t i = 0; i < point->restore_count; i++)
            if (point->restores[i].value) note_of(point->restores[i].value)->is_local = false;
    }
}

void emit_body_signature(Emitter *e, IrFunction *f)
{
    strbuf_printf(e->out, "static FaValue " STR_FORMAT "_body(FaFrame *frame)", STR_ARGS(f->c_name));
}

void emit_body_locals(Emitter *e, IrFunction *f)
{
    if (f->frame->is_stored[IR_FRAME_SELF]) emit_line(e, "FaClosure *self = NULL;");
    if (f->variadic) emit_line(e, "int argc = 0;");
    if (f->variadic) emit_line(e, "const FaValue *argv = NULL;");
}

void emit_body_start(Emitter *e, IrFunction *f)
{
    emit_line(e, "frame->suspension = FA_DONE;");
    emit_line(e, "FA_CHECK_STACK();");
    if (f->frame->point_count) emit_line(e, "switch (frame->state) {");
    for (uint32_t p = 0; p < f->frame->point_count; p++) emit_line(e, "case %u: goto resume_%u;", p + 1, p + 1);
    if (f->frame->point_count) emit_line(e, "}");
    if (f->frame->is_stored[IR_FRAME_SELF]) emit_line(e, "self = fa_as_closure(frame->slot[%d]);", IR_FRAME_SELF);
    if (!f->variadic) return;
    emit_line(e, "argc = fa_frame_argument_count(frame->slot[%d]);", IR_FRAME_PARAMS);
    emit_line(e, "argv = fa_frame_arguments(frame->slot[%d]);", IR_FRAME_PARAMS);
}

static const char *start_function(const IrFunction *f)
{
    bool async = f->fn_flags & IR_FN_ASYNC;
    if (!(f->fn_flags & IR_FN_GENERATOR)) return "fa_async_start";
    return async ? "fa_async_generator_start" : "fa_generator_start";
}

/* The rest of the function that is called: its signature has been written. */
void emit_entry(Emitter *e, IrFunction *f)
{
    const bool *is_stored = f->frame->is_stored;
    strbuf_puts(e->out, "\n{\n");
    emit_line(e, "FaFrame *frame = fa_frame_new(" STR_FORMAT "_body, %u);", STR_ARGS(f->c_name), f->frame->slot_count);
    if (is_stored[IR_FRAME_SELF]) emit_line(e, "frame->slot[%d] = fa_from_ptr(self);", IR_FRAME_SELF);
    if (is_stored[IR_FRAME_THIS]) emit_line(e, "frame->slot[%d] = this;", IR_FRAME_THIS);
    if (f->variadic) emit_line(e, "frame->slot[%d] = fa_frame_keep_arguments(argc, argv);", IR_FRAME_PARAMS);
    for (uint32_t i = 0; i < f->param_count && !f->variadic; i++) {
        int32_t slot = IR_FRAME_PARAMS + (int32_t)i;
        if (is_stored[slot]) emit_line(e, "frame->slot[%d] = %s;", slot, param_c_name(e, f, i));
    }
    emit_line(e, "return %s(%sframe);", start_function(f), f->fn_flags & IR_FN_GENERATOR ? "self, " : "");
    strbuf_puts(e->out, "}\n");
}
