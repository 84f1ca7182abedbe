/* Generators and async functions: an entry, which makes the frame, and a body, which runs over it.
 *
 *     static FaValue g_2_body(FaFrame *frame)
 *     {
 *         FaValue v5;
 *         FA_BODY(g_2) {
 *         …
 *         FA_KEEP(0, v5); FA_YIELD(1, v3);                what is live across the suspension; return, and go on here
 *         v5 = slot[0]; v6 = frame->sent; FA_CHECK_SENT(3, 12);
 *         …
 *     }}
 *
 * FA_BODY is a switch over the frame's state, FA_YIELD ends with a case of it, inside loops as well: C allows that. */
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

/* Statements of one line: what comes before the next one. */
static void begin_next(Emitter *e, bool *has_begun)
{
    if (*has_begun) strbuf_char(e->out, ' ');
    else emit_indent(e);
    *has_begun = true;
}

static void emit_save(Emitter *e, const IrFrameMove *move)
{
    const char *name = moved_name(e, move);
    IrRep rep = move->value ? (IrRep)move->value->rep : REP_BOXED;
    if (is_plain(rep) && move->value && is_never_cell(move->value)) strbuf_printf(e->out, "slot[%u] = %s;", move->slot, name);
    else if (is_plain(rep)) strbuf_printf(e->out, "FA_KEEP(%u, %s);", move->slot, name);
    else strbuf_printf(e->out, "slot[%u] = %s(%s);", move->slot, boxing_function(rep), name);
}

static void emit_restore(Emitter *e, const IrFrameMove *move)
{
    const char *name = moved_name(e, move);
    IrRep rep = move->value ? (IrRep)move->value->rep : REP_BOXED;
    if (is_plain(rep)) strbuf_printf(e->out, "%s = slot[%u];", name, move->slot);
    else strbuf_printf(e->out, "%s = %s(slot[%u]);", name, unboxing_function(rep), move->slot);
}

/* FA_KEEP(0, v5); FA_DROP(2); FA_YIELD(1, v3); */
static void emit_leave(Emitter *e, IrInst *inst, const IrSuspendPoint *point)
{
    bool has_begun = false;
    for (uint32_t i = 0; i < point->save_count; i++) {
        begin_next(e, &has_begun);
        emit_save(e, &point->saves[i]);
    }
    for (uint32_t i = 0; i < point->cleared_count; i++) {
        begin_next(e, &has_begun);
        strbuf_printf(e->out, "FA_DROP(%u);", point->cleared[i]);
    }
    begin_next(e, &has_begun);
    strbuf_printf(e->out, "%s(%u, ", suspension_text(inst->imm.index), note_of(inst)->point);
    emit_argument(e, inst->args[0], REP_BOXED);
    strbuf_puts(e->out, ");\n");
}

/* v5 = slot[0]; FaValue v6 = frame->sent; FA_CHECK_SENT(3, 12); */
static void emit_return(Emitter *e, IrInst *inst, const IrSuspendPoint *point)
{
    bool has_begun = false;
    for (uint32_t i = 0; i < point->restore_count; i++) {
        begin_next(e, &has_begun);
        emit_restore(e, &point->restores[i]);
    }
    if (note_of(inst)->uses) {
        begin_next(e, &has_begun);
        emit_destination(e, inst, true);
        strbuf_puts(e->out, "frame->sent;");
    }
    if (note_of(inst)->levels) {
        begin_next(e, &has_begun);
        emit_check_open(e, inst, 's');
        emit_place(e, inst);
        strbuf_puts(e->out, ");");
    }
    if (has_begun) strbuf_char(e->out, '\n');
}

void emit_suspend(Emitter *e, IrInst *inst)
{
    const IrSuspendPoint *point = &e->function->frame->points[note_of(inst)->point - 1];
    emit_leave(e, inst, point);
    emit_return(e, inst, point);
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

/* FA_BODY(g_2) { and what the code before the first suspension reads of the call. */
void emit_body_start(Emitter *e, IrFunction *f)
{
    const int32_t *stored = f->frame->stored;
    if (!e->info_uses[f->index]) e->info_uses[f->index] = INFO_OF_FRAME;
    emit_line(e, "FA_BODY(" STR_FORMAT ") {", STR_ARGS(f->c_name));
    if (stored[IR_FRAME_SELF] != IR_FRAME_UNREAD)
        emit_line(e, "FaClosure *self = fa_as_closure(slot[%d]);", stored[IR_FRAME_SELF]);
    if (!f->variadic) return;
    emit_line(e, "int argc = fa_frame_argument_count(slot[%d]);", stored[IR_FRAME_PARAMS]);
    emit_line(e, "const FaValue *argv = fa_frame_arguments(slot[%d]);", stored[IR_FRAME_PARAMS]);
}

static const char *entry_macro(const IrFunction *f)
{
    bool async = f->fn_flags & IR_FN_ASYNC;
    if (!(f->fn_flags & IR_FN_GENERATOR)) return "FA_ASYNC";
    if (f->frame->is_suspended) return async ? "FA_ASYNC_GENERATOR" : "FA_GENERATOR";
    return async ? "FA_STARTED_ASYNC_GENERATOR" : "FA_STARTED_GENERATOR";
}

enum { ENTRY_MAX = 4 }; /* parameters of FA_ENTRY */

static bool is_in_entry(const IrFunction *f)
{
    return function_is_plain(f) && f->param_count <= ENTRY_MAX;
}

static const char *called_with(Emitter *e, IrFunction *f, uint32_t i)
{
    if (i == IR_FRAME_SELF) return "fa_from_ptr(self)";
    if (i == IR_FRAME_THIS) return "this";
    if (f->variadic) return "fa_frame_keep_arguments(argc, argv)";
    uint32_t param = i - IR_FRAME_PARAMS;
    return is_in_entry(f) ? arena_printf(e->arena, "p%u", param) : param_c_name(e, f, param);
}

static void emit_stored(Emitter *e, IrFunction *f)
{
    strbuf_printf(e->out, "%u", f->frame->slot_count);
    for (uint32_t i = 0; i < f->frame->called_with; i++)
        if (f->frame->stored[i] != IR_FRAME_UNREAD) strbuf_printf(e->out, ", %s", called_with(e, f, i));
    strbuf_puts(e->out, ")");
}

/* FA_ENTRY1(g_2, FA_GENERATOR, 3, p0): the function that is called, with what it keeps of what it is called with. */
bool emit_entry(Emitter *e, IrFunction *f)
{
    if (!is_in_entry(f)) return false;
    strbuf_printf(e->out, "FA_ENTRY%u(" STR_FORMAT ", %s, ", f->param_count, STR_ARGS(f->c_name), entry_macro(f));
    emit_stored(e, f);
    strbuf_char(e->out, '\n');
    return true;
}

/* The same behind its signature:  return FA_GENERATOR(g_2, 3, fa_frame_keep_arguments(argc, argv)); */
void emit_entry_body(Emitter *e, IrFunction *f)
{
    strbuf_printf(e->out, "\n{\n    return %s(" STR_FORMAT ", ", entry_macro(f), STR_ARGS(f->c_name));
    emit_stored(e, f);
    strbuf_puts(e->out, ";\n}\n");
}
