/* Operations in loops that hold views of arrays (passes/views.c): the inline path and the slow one are written apart.
 *
 *     FaValue v17;
 *     if (!fa_view_get(v9, v14, &v17)) {
 *         v17 = fa_get_element_js(a, fa_int(v14)); FA_CHECK(v17, 19, 44);
 *         v9 = fa_view(a);                                    // user code may have run
 *     }
 *
 * Operators with operands that are numbers run no user code; for others the views are made anew after the operator. */
#include "codegen/emit_internal.h"

#include <string.h>

/* v9 = fa_view(a); v10 = FA_NO_ROWS; on a line. */
static void emit_refresh(Emitter *e, const IrInst *inst)
{
    bool is_first = true;
    for (uint32_t i = 0; i < inst->block->view_count; i++) {
        IrInst *view = inst->block->views[i];
        if (!note_of(view)->uses) continue;
        if (is_first) emit_indent(e);
        strbuf_printf(e->out, "%s%s = ", is_first ? "" : " ", note_of(view)->c_name);
        emit_expression(e, view);
        strbuf_char(e->out, ';');
        is_first = false;
    }
    if (!is_first) strbuf_char(e->out, '\n');
}

/* ---- properties and elements ---- */

static bool is_store(const IrInst *inst)
{
    return inst->op == IR_VIEW_SET || inst->op == IR_SET_ELEM || inst->op == IR_SET;
}

/* Does it tell what is absent from undefined? */
static bool is_find(const IrInst *inst)
{
    return inst->op == IR_ELEMENT || inst->op == IR_VIEW_FIND;
}

static bool is_access(const IrInst *inst)
{
    switch ((IrOp)inst->op) {
    case IR_VIEW_GET:
    case IR_VIEW_FIND:
    case IR_VIEW_SET:
    case IR_VIEW_LENGTH: return true;
    case IR_GET_ELEM:
    case IR_ELEMENT:
    case IR_SET_ELEM:
    case IR_GET:
    case IR_SET: return inst->block->view_count > 0;
    default: return false;
    }
}

/* The place of the object among the operands: a view comes before it. */
static uint32_t object_place(const IrInst *inst)
{
    return inst->args[0]->rep == REP_VIEW ? 1 : 0;
}

static bool has_index(const IrInst *inst)
{
    return inst->args[object_place(inst) + 1]->rep == REP_I32;
}

/* Operands from `first` on as they are, the key unboxed if it is. */
static void emit_access_operands(Emitter *e, IrInst *inst, uint32_t first)
{
    for (uint32_t i = first; i < inst->arg_count; i++) {
        if (i > first) strbuf_puts(e->out, ", ");
        emit_operand(e, inst->args[i], ir_operand_rep(inst, i));
    }
}

static void emit_try_name(Emitter *e, const IrInst *inst)
{
    switch ((IrOp)inst->op) {
    case IR_VIEW_GET:
    case IR_VIEW_FIND: strbuf_printf(e->out, "fa_view_get%s", has_index(inst) ? "" : "_at"); break;
    case IR_VIEW_SET:
        strbuf_printf(e->out, "fa_view_set%s", inst->args[3]->rep == REP_F64 ? "_f64" : has_index(inst) ? "" : "_at");
        break;
    case IR_VIEW_LENGTH: strbuf_puts(e->out, "fa_view_length"); break;
    case IR_GET_ELEM:
    case IR_ELEMENT: strbuf_printf(e->out, "fa_try_get_%s", has_index(inst) ? "index" : "element"); break;
    case IR_SET_ELEM: strbuf_printf(e->out, "fa_try_set_%s", has_index(inst) ? "index" : "element"); break;
    case IR_GET: strbuf_puts(e->out, "fa_try_get"); break;
    case IR_SET: strbuf_puts(e->out, "fa_try_set"); break;
    default: UNREACHABLE();
    }
}

static bool is_named(const IrInst *inst)
{
    return inst->op == IR_GET || inst->op == IR_SET;
}

/* The inline path's call: fa_view_get(v9, v14, &v17) */
static void emit_try(Emitter *e, IrInst *inst, const char *cache)
{
    emit_try_name(e, inst);
    strbuf_char(e->out, '(');
    if (is_named(inst)) {
        emit_operand(e, inst->args[0], REP_BOXED);
        strbuf_printf(e->out, ", %s", cache);
        if (inst->op == IR_SET) strbuf_puts(e->out, ", ");
        if (inst->op == IR_SET) emit_operand(e, inst->args[1], REP_BOXED);
    } else if (inst->op == IR_VIEW_LENGTH)
        strbuf_puts(e->out, note_of(inst->args[0])->c_name);
    else if (object_place(inst)) {
        strbuf_printf(e->out, "%s, ", note_of(inst->args[0])->c_name);
        emit_access_operands(e, inst, 2);
    } else
        emit_access_operands(e, inst, 0);
    if (!is_store(inst)) strbuf_printf(e->out, ", &%s", note_of(inst)->c_name);
    strbuf_char(e->out, ')');
}

/* The slow path's call: fa_get_element_js(a, fa_int(v14)) */
static void emit_slow(Emitter *e, IrInst *inst, const char *cache)
{
    uint32_t object = object_place(inst);
    if (inst->op == IR_VIEW_LENGTH) strbuf_puts(e->out, "fa_get_length(");
    else strbuf_printf(e->out, "fa_%s_%s(", is_store(inst) ? "set" : is_find(inst) ? "find" : "get", is_named(inst) ? "miss_js" : "element_js");
    emit_operand(e, inst->args[object], REP_BOXED);
    if (is_named(inst) || inst->op == IR_VIEW_LENGTH) strbuf_printf(e->out, ", %s", cache);
    for (uint32_t i = object + 1; i < inst->arg_count; i++) {
        strbuf_puts(e->out, ", ");
        emit_operand(e, inst->args[i], REP_BOXED);
    }
    if (is_store(inst)) strbuf_puts(e->out, e->function->strict ? ", true" : ", false");
    strbuf_char(e->out, ')');
}

static bool is_beside_rows(const IrInst *inst)
{
    if (inst->op != IR_VIEW_SET && inst->op != IR_SET_ELEM) return false;
    for (uint32_t i = 0; i < inst->block->view_count; i++)
        if (inst->block->views[i]->rep == REP_ROWS) return true;
    return false;
}

/* What a store must not replace while rows are held: !fa_is_no_row(v4, v9) || */
static void emit_row_test(Emitter *e, IrInst *inst)
{
    uint32_t key = object_place(inst) + 1;
    strbuf_printf(e->out, "!fa_is_no_row%s(", has_index(inst) ? "" : "_at");
    if (object_place(inst)) strbuf_puts(e->out, note_of(inst->args[0])->c_name);
    else {
        strbuf_puts(e->out, "fa_view(");
        emit_operand(e, inst->args[0], REP_BOXED);
        strbuf_char(e->out, ')');
    }
    strbuf_puts(e->out, ", ");
    emit_operand(e, inst->args[key], ir_operand_rep(inst, key));
    strbuf_puts(e->out, ") || ");
}

static void emit_slow_statements(Emitter *e, IrInst *inst, const char *cache)
{
    emit_indent(e);
    if (is_store(inst)) emit_check_open(e, inst, 'o');
    else strbuf_printf(e->out, "%s = ", note_of(inst)->c_name);
    emit_slow(e, inst, cache);
    if (is_store(inst)) emit_check_close(e, inst);
    else {
        strbuf_puts(e->out, "; ");
        emit_check(e, inst, 'v');
    }
    emit_refresh(e, inst);
}

static void declare_result(Emitter *e, IrInst *inst)
{
    InstNote *note = note_of(inst);
    if (!is_store(inst) && !note->is_declared && (note->is_local || !note->uses))
        emit_line(e, "FaValue %s;", note->c_name);
    note->is_declared = true;
}

bool emit_split_access(Emitter *e, IrInst *inst)
{
    if (!is_access(inst)) return false;
    bool has_cache = is_named(inst) || inst->op == IR_VIEW_LENGTH;
    const char *cache = has_cache ? pool_cache(e, name_str(inst->imm.name)) : NULL;
    declare_result(e, inst);
    emit_indent(e);
    strbuf_puts(e->out, "if (");
    if (is_beside_rows(inst)) emit_row_test(e, inst);
    strbuf_char(e->out, '!');
    emit_try(e, inst, cache);
    strbuf_puts(e->out, ") {\n");
    e->indent++;
    emit_slow_statements(e, inst, cache);
    e->indent--;
    emit_line(e, "}");
    return true;
}

/* if (!fa_try_push(v5, a, v7)) { FA_CHECK(fa_call1(v5, a, v7, "a.push"), 7, 10); v9 = fa_view(a); } */
bool emit_split_push(Emitter *e, IrInst *inst)
{
    if (inst->op != IR_PUSH || !inst->block->view_count || note_of(inst)->uses) return false;
    emit_indent(e);
    strbuf_printf(e->out, "if (!fa_try_push%s(", inst->args[2]->rep == REP_F64 ? "_f64" : "");
    emit_access_operands(e, inst, 0);
    strbuf_puts(e->out, ")) {\n");
    e->indent++;
    emit_indent(e);
    emit_check_open(e, inst, 'v');
    emit_expression(e, inst);
    emit_check_close(e, inst);
    emit_refresh(e, inst);
    e->indent--;
    emit_line(e, "}");
    return true;
}

/* ---- operators ---- */

static bool is_number(const IrInst *inst)
{
    return inst->rep == REP_I32 || inst->rep == REP_F64 || ir_type_within(inst->type, T_NUMBER);
}

/* if (!fa_are_numbers(a, b)) { v9 = fa_view(a); }, or fa_is_number of one of them when the other is known to be one */
static void emit_operator_refresh(Emitter *e, IrInst *inst)
{
    IrInst *unknown[3];
    uint32_t n = 0;
    for (uint32_t i = 0; i < inst->arg_count && n < 3; i++)
        if (!is_number(inst->args[i])) unknown[n++] = inst->args[i];
    if (n == 0) return;
    ASSERT(n <= 2);
    emit_indent(e);
    strbuf_printf(e->out, "if (!fa_%s(", n == 2 ? "are_numbers" : "is_number");
    for (uint32_t i = 0; i < n; i++) {
        if (i > 0) strbuf_puts(e->out, ", ");
        emit_operand(e, unknown[i], REP_BOXED);
    }
    strbuf_puts(e->out, ")) {\n");
    e->indent++;
    emit_refresh(e, inst);
    e->indent--;
    emit_line(e, "}");
}

/* ---- operators with a double as result ---- */

static bool is_factor(const IrInst *operand)
{
    return note_of(operand)->is_factor;
}

/* The unboxed value of an operand that is a number; NULL: that must be tried. */
static IrInst *known_number(IrInst *operand)
{
    IrInst *value = operand->op == IR_BOX ? operand->args[0] : operand;
    return !is_factor(operand) && is_number(value) ? value : NULL;
}

/* double v20, d17, d19; */
static void declare_doubles(Emitter *e, IrInst *inst)
{
    InstNote *note = note_of(inst);
    const char *separator = "double ";
    emit_indent(e);
    if (!note->is_declared && (note->is_local || !note->uses)) {
        strbuf_printf(e->out, "%s%s", separator, note->c_name);
        separator = ", ";
    }
    note->is_declared = true;
    for (uint32_t i = 0; i < inst->arg_count; i++) {
        if (known_number(inst->args[i]) || (i > 0 && inst->args[i] == inst->args[0])) continue;
        strbuf_printf(e->out, "%sd%u", separator, inst->args[i]->id);
        separator = ", ";
    }
    strbuf_puts(e->out, ";\n");
}

/* fa_view_get_f64(v9, v14, &d17) or fa_number_to_f64(v17, &d17) */
static void emit_try_double(Emitter *e, IrInst *operand)
{
    if (is_factor(operand)) {
        strbuf_printf(e->out, "fa_view_get_f64(%s, ", note_of(operand->args[0])->c_name);
        emit_argument(e, operand->args[2], REP_I32);
    } else {
        strbuf_puts(e->out, "fa_number_to_f64(");
        emit_argument(e, operand, REP_BOXED);
    }
    strbuf_printf(e->out, ", &d%u)", operand->id);
}

static void emit_double_operand(Emitter *e, IrInst *operand)
{
    IrInst *value = known_number(operand);
    if (value) emit_operand(e, value, REP_F64);
    else strbuf_printf(e->out, "d%u", operand->id);
}

/* if (fa_view_get_f64(v9, v14, &d17) && …) v20 = d17 * d19; */
static void emit_inline_f64(Emitter *e, IrInst *inst)
{
    const char *separator = "if (";
    emit_indent(e);
    for (uint32_t i = 0; i < inst->arg_count; i++) {
        if (known_number(inst->args[i]) || (i > 0 && inst->args[i] == inst->args[0])) continue;
        strbuf_puts(e->out, separator);
        emit_try_double(e, inst->args[i]);
        separator = " && ";
    }
    strbuf_printf(e->out, ") %s = ", note_of(inst)->c_name);
    emit_double_operand(e, inst->args[0]);
    strbuf_printf(e->out, " %c ", inst->op == IR_MUL ? '*' : inst->op == IR_SUB ? '-' : '/');
    emit_double_operand(e, inst->args[1]);
    strbuf_puts(e->out, ";\n");
}

/* FaValue v17 = fa_get_element_js(a, fa_int(v14)); FA_CHECK(v17, 19, 44); */
static void emit_slow_factor(Emitter *e, IrInst *element)
{
    emit_indent(e);
    strbuf_printf(e->out, "FaValue %s = ", note_of(element)->c_name);
    emit_slow(e, element, NULL);
    strbuf_puts(e->out, "; ");
    emit_check(e, element, 'v');
}

/* v20 = fa_mul_f64(v17, v19); FA_CHECK_PENDING(19, 48); */
static void emit_slow_f64(Emitter *e, IrInst *inst)
{
    for (uint32_t i = 0; i < inst->arg_count; i++)
        if (is_factor(inst->args[i])) emit_slow_factor(e, inst->args[i]);
    emit_indent(e);
    strbuf_printf(e->out, "%s = fa_%s_f64(", note_of(inst)->c_name, f64_operator(inst));
    for (uint32_t i = 0; i < inst->arg_count; i++) {
        if (i > 0) strbuf_puts(e->out, ", ");
        if (is_factor(inst->args[i])) strbuf_puts(e->out, note_of(inst->args[i])->c_name);
        else emit_argument(e, inst->args[i], REP_BOXED);
    }
    strbuf_puts(e->out, "); ");
    emit_check(e, inst, 'i');
    emit_refresh(e, inst);
}

static void emit_split_f64(Emitter *e, IrInst *inst)
{
    declare_doubles(e, inst);
    emit_inline_f64(e, inst);
    emit_line(e, "else {");
    e->indent++;
    emit_slow_f64(e, inst);
    e->indent--;
    emit_line(e, "}");
}

bool emit_split_operator(Emitter *e, IrInst *inst)
{
    if (!inst->block->view_count || !f64_operator(inst)) return false;
    emit_split_f64(e, inst);
    return true;
}

void emit_after_operator(Emitter *e, IrInst *inst)
{
    if (inst->block->view_count && (ir_inst_effects(inst) & IR_USER)) emit_operator_refresh(e, inst);
}
