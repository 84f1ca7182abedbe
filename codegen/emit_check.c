/* What follows an operation that may throw: a check, which records the place and leaves the function or goes to the
 * handler.
 *
 *     FA_LET(v5, fa_get(p0_o, ic_x), 3, 12);          FaValue v5 = …
 *     FA_CHECK(v6 = fa_get(v5, ic_x), 3, 14);         a variable declared further up
 *     FA_MUST(fa_set(v5, ic_y, fa_int(1), true), 3, 14);
 *     FA_CHECK_TO(b7, fa_call0(v5, FA_UNDEFINED, "f"), 4, 3);
 *
 * How an operation says that it threw, its convention (emit_ops.def): v it is FA_THREW; t it is -1; d it is a NaN, an
 * exception is pending; i an exception is pending; o it is false. Functions with an unboxed result leave by their label
 * `threw`. */
#include "codegen/emit_internal.h"

#include "frontend/source.h"

/* Of a check that declares a variable for the result. */
static const char *let_macro(char convention)
{
    switch (convention) {
    case 't': return "FA_LET_TRUTH";
    case 'd': return "FA_LET_F64";
    case 'z': return "FA_LET_TDZ";
    default: return "FA_LET";
    }
}

static const char *check_macro(char convention)
{
    switch (convention) {
    case 't': return "FA_CHECK_TRUTH";
    case 'd': return "FA_CHECK_F64";
    case 'i': return "FA_CHECK_PENDING";
    case 'o': return "FA_MUST";
    case 'x': return "FA_THROWS";
    case 'z': return "FA_CHECK_TDZ";
    case 's': return "FA_CHECK_SENT";
    case 'm': return "FA_LOOKUP";
    default: return "FA_CHECK";
    }
}

/* Where an exception goes inside the function; NULL: out of it. */
static const char *exit_label(Emitter *e, const IrInst *inst)
{
    const IrBlock *handler = inst->block->handler;
    if (handler) {
        emit_mark_target(e, handler);
        return arena_printf(e->arena, "b%u", handler->id);
    }
    if (ir_result_rep(e->function) == REP_BOXED) return NULL;
    e->uses_threw = true;
    return "threw";
}

static void emit_open(Emitter *e, const IrInst *inst, const char *macro)
{
    const char *label = exit_label(e, inst);
    strbuf_printf(e->out, "%s%s", macro, label ? "_TO(" : "(");
    if (label) strbuf_printf(e->out, "%s, ", label);
}

void emit_check_open(Emitter *e, const IrInst *inst, char convention)
{
    emit_open(e, inst, check_macro(convention));
}

void emit_let_open(Emitter *e, const IrInst *inst, char convention)
{
    InstNote *note = note_of(inst);
    bool declares = note->is_local && !note->is_declared;
    emit_open(e, inst, declares ? let_macro(convention) : check_macro(convention));
    strbuf_printf(e->out, declares ? "%s, " : "%s = ", note->c_name);
    note->is_declared = true;
}

/* Written within the instruction, or right before it without a check. */
static IrInst *operand_that_throws(const IrInst *inst)
{
    const IrInst *fused = note_of(inst)->fused;
    for (uint32_t i = fused ? 1 : 0; i < inst->arg_count; i++)
        if (note_of(inst->args[i])->levels &&
            (note_of(inst->args[i])->folded || note_of(inst->args[i])->deferred_to == inst))
            return inst->args[i];
    return NULL;
}

/* 6, 37, 20: the line, and the columns of the operation and of those within it. */
void emit_place(Emitter *e, const IrInst *inst)
{
    Position at = source_span_position(e->unit, inst->span);
    emit_place_line(e, inst, at.line);
    strbuf_printf(e->out, ", %u", at.column);
    for (inst = operand_that_throws(inst); inst; inst = operand_that_throws(inst))
        strbuf_printf(e->out, ", %u", source_span_position(e->unit, inst->span).column);
    e->uses_here = true;
    emit_use_frame(e, e->function);
}

void emit_check_close(Emitter *e, const IrInst *inst)
{
    strbuf_puts(e->out, ", ");
    emit_place(e, inst);
    strbuf_puts(e->out, ");\n");
}

void emit_check(Emitter *e, const IrInst *inst, char convention)
{
    emit_check_open(e, inst, convention);
    if (convention == 'i') {
        emit_place(e, inst);
        strbuf_puts(e->out, ");\n");
        return;
    }
    strbuf_puts(e->out, note_of(inst)->c_name);
    emit_check_close(e, inst);
}
