/* Cells: boxed, or of one kind of value (passes/represent_cells.c).
 *
 *     FaValue v1 = fa_cell_new(p0_start);              FaValue v1 = fa_cell_new_f64(p0_start);
 *     FA_LET(v2, fa_add(fa_cell_get(v1), …), 3, 12);   double v2 = fa_cell_get_f64(v1) + 1.0;
 *     fa_cell_set(v1, v2);                             fa_cell_put_f64(v1, v2); */
#include "codegen/emit_internal.h"

static const char *suffix(IrRep rep)
{
    return rep == REP_I32 ? "_i32" : rep == REP_F64 ? "_f64" : rep == REP_BOOL ? "_bool" : "";
}

void emit_cell_new(Emitter *e, IrInst *inst)
{
    IrRep rep = ir_cell_rep(inst);
    strbuf_printf(e->out, "fa_cell_new%s(", suffix(rep));
    emit_argument(e, inst->args[0], rep);
    strbuf_char(e->out, ')');
}

void emit_cell_get(Emitter *e, IrInst *inst)
{
    strbuf_printf(e->out, "fa_cell_get%s(", suffix(ir_cell_rep(inst)));
    emit_argument(e, inst->args[0], REP_BOXED);
    strbuf_char(e->out, ')');
}

void emit_cell_set(Emitter *e, IrInst *inst)
{
    IrRep rep = ir_cell_rep(inst);
    emit_indent(e);
    strbuf_printf(e->out, "fa_cell_%s%s(", rep != REP_BOXED || needs_no_barrier(inst) ? "put" : "set", suffix(rep));
    emit_argument(e, inst->args[0], REP_BOXED);
    strbuf_puts(e->out, ", ");
    emit_argument(e, inst->args[1], rep);
    strbuf_puts(e->out, ");\n");
}
