/* Places in code that stands where its function was called: the table of inlined calls.
 *
 * Law: an exception passes the same functions at the same places as if nothing had been inlined. A row says which function the
 * code is of, and where that was called; a handler within an inlined function ends the way, so rows differ by where they end.
 *
 *     FA_INLINED_ROWS(
 *         FA_INLINED_ROW(add_2, make_1, 7, 5, 0)      row 1: add, inlined in make at 7:5
 *         FA_INLINED_LAST(add_2))                     row 2: add, whose own handler takes the exception
 *     …  FA_LET(v5, fa_add(v1, v2), FA_INLINED(1, 3), 12);                                             */
#include "codegen/emit_internal.h"

#include "frontend/source.h"

static const IrInlined *inlined_at(const Emitter *e, uint32_t number)
{
    return &e->program->inlined.items[number - 1];
}

const IrFunction *emit_function_of(const Emitter *e, Span span)
{
    return span.inlined ? inlined_at(e, span.inlined)->callee : e->function;
}

bool emit_is_same_function(const IrInst *a, const IrInst *b)
{
    return a->span.inlined == b->span.inlined;
}

/* ---- functions that are not there any more ---- */

/* Numbers the inlined functions that have gone behind those that are left. */
void emit_find_gone(Emitter *e)
{
    uint32_t count = e->program->function_count;
    for (uint32_t i = 0; i < e->program->inlined.count; i++) {
        IrFunction *f = e->program->inlined.items[i].callee;
        uint32_t k = f->index - count;
        if (ir_is_in_program(e->program, f) || (f->index >= count && k < e->gone.count && e->gone.items[k] == f)) continue;
        f->index = count + e->gone.count;
        vec_push(e->arena, &e->gone, f);
    }
}

void emit_use_frame(Emitter *e, const IrFunction *f)
{
    if (!e->info_uses[f->index]) e->info_uses[f->index] = INFO_OF_FRAME;
}

/* ---- rows ---- */

/* The inlined call in whose code the handler of an exception in the block stands; 0: there is none, or in the function proper. */
static uint32_t inlined_of_handler(const IrBlock *b)
{
    return b->handler ? b->handler->preds[0]->last->span.inlined : 0;
}

static uint32_t row_of(Emitter *e, uint32_t inlined, uint32_t last)
{
    if (!e->inlined_rows.arena) map_init(&e->inlined_rows, e->arena);
    const char *key = arena_printf(e->arena, "%u %u", inlined, last);
    void **slot = map_put_str(&e->inlined_rows, str_from_c(key));
    if (*slot) return (uint32_t)(uintptr_t)*slot;
    const IrInlined *in = inlined_at(e, inlined);
    InlinedRow row = {in->is_hidden ? NULL : in->callee, NULL, {0, 0}, 0};
    if (inlined != last && !in->is_last) {
        row.caller = emit_function_of(e, in->call);
        row.at = source_span_position(e->unit, in->call);
        row.outer = in->call.inlined ? row_of(e, in->call.inlined, last) : 0;
        emit_use_frame(e, row.caller);
    }
    if (row.callee) emit_use_frame(e, row.callee);
    vec_push(e->arena, &e->inlined_list, row);
    slot = map_put_str(&e->inlined_rows, str_from_c(key)); /* the map may have moved */
    *slot = (void *)(uintptr_t)e->inlined_list.count;
    return e->inlined_list.count;
}

void emit_place_line(Emitter *e, const IrInst *inst, uint32_t line)
{
    if (!inst->span.inlined) {
        strbuf_printf(e->out, "%u", line);
        return;
    }
    strbuf_printf(e->out, "FA_INLINED(%u, %u)", row_of(e, inst->span.inlined, inlined_of_handler(inst->block)), line);
}

void emit_inlined_rows(Emitter *e, StrBuf *out)
{
    uint32_t column = 0;
    if (!e->inlined_list.count) return;
    strbuf_puts(out, "static const FaInlined inlined[] = {{0},\n");
    for (uint32_t i = 0; i < e->inlined_list.count; i++) {
        const InlinedRow *row = &e->inlined_list.items[i];
        const char *end = i + 1 < e->inlined_list.count ? "," : "};";
        if (!row->callee) emit_row(out, &column, "FA_INLINED_HIDDEN%s", end);
        else if (row->caller)
            emit_row(out, &column, "FA_INLINED_ROW(" STR_FORMAT ", " STR_FORMAT ", %u, %u, %u)%s", STR_ARGS(row->callee->c_name),
                     STR_ARGS(row->caller->c_name), row->at.line, row->at.column, row->outer, end);
        else emit_row(out, &column, "FA_INLINED_LAST(" STR_FORMAT ")%s", STR_ARGS(row->callee->c_name), end);
    }
    strbuf_char(out, '\n');
}
