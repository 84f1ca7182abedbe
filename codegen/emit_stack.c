/* What lives in the frame of the function that makes it (passes/stack.c): rooms at the top, and what is made in them.
 *
 *     FA_CELL_ROOM(v1_count);
 *     FA_CLOSURE_ROOM(v2_inc, 1);
 *     …
 *     FaValue v1 = FA_STACK_CELL(v1_count, fa_int(0));
 *     FaValue v2 = FA_STACK_CLOSURE1(v2_inc, inc_2, v1); */
#include "codegen/emit_internal.h"

enum { DIRECT_MAX = 4 };

static bool is_on_stack(const IrInst *inst)
{
    return (inst->flags & IR_INST_ON_STACK) != 0;
}

static Str source_name(const IrInst *inst)
{
    if (inst->op == IR_CLOSURE) return inst->imm.function->name;
    return inst->op == IR_CELL_NEW && inst->imm.binding->name ? name_str(inst->imm.binding->name) : (Str){0};
}

static const char *room_name(Emitter *e, const IrInst *inst)
{
    Str name = source_name(inst);
    return name.n ? arena_printf(e->arena, "v%u_%s", inst->id, sanitize_name(e->arena, name)) : arena_printf(e->arena, "v%u", inst->id);
}

static void emit_room(Emitter *e, const IrInst *inst)
{
    const char *name = room_name(e, inst);
    switch (inst->op) {
    case IR_CELL_NEW: emit_line(e, "FA_%sCELL_ROOM(%s);", ir_cell_rep(inst) == REP_BOXED ? "" : "TYPED_", name); break;
    case IR_ENV_NEW: emit_line(e, "FA_ENV_ROOM(%s, %u);", name, inst->arg_count); break;
    case IR_CLOSURE: emit_line(e, "FA_CLOSURE_ROOM(%s, %u);", name, inst->arg_count); break;
    case IR_OBJECT: emit_line(e, "FA_OBJECT_ROOM(%s, %u);", name, inst->arg_count); break;
    case IR_ARRAY: emit_line(e, "FA_ARRAY_ROOM(%s, %u);", name, inst->arg_count); break;
    case IR_REST: emit_line(e, "FA_REST_ROOM(%s);", name); break;
    case IR_RT: emit_line(e, "FA_ITER_ROOM(%s);", name); break;
    default: BUG("%s has no room", ir_op_name((IrOp)inst->op));
    }
}

void emit_rooms(Emitter *e, IrFunction *f)
{
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, inst)
            if (is_on_stack(inst)) emit_room(e, inst);
}

void emit_vacate(Emitter *e, const IrInst *inst)
{
    emit_line(e, "FA_VACATE(%s);", room_name(e, inst->args[0]));
}

/* FA_STACK_CLOSURE2(v5_inc, inc_2, a, b), FA_STACK_CLOSURE_FROM(v5_inc, inc_2, 5, a, …) */
static void emit_closure(Emitter *e, IrInst *inst)
{
    Str function = inst->imm.function->c_name;
    pool_info(e, inst->imm.function);
    if (inst->arg_count <= DIRECT_MAX)
        strbuf_printf(e->out, "FA_STACK_CLOSURE%u(%s, " STR_FORMAT, inst->arg_count, room_name(e, inst), STR_ARGS(function));
    else
        strbuf_printf(e->out, "FA_STACK_CLOSURE_FROM(%s, " STR_FORMAT ", %u", room_name(e, inst), STR_ARGS(function), inst->arg_count);
}

static const char *cell_suffix(const IrInst *inst)
{
    IrRep rep = ir_cell_rep(inst);
    return rep == REP_I32 ? "_I32" : rep == REP_F64 ? "_F64" : rep == REP_BOOL ? "_BOOL" : "";
}

/* FA_STACK_CELL(v1_count, fa_int(0)) */
static void emit_cell(Emitter *e, IrInst *inst)
{
    strbuf_printf(e->out, "FA_STACK_CELL%s(%s, ", cell_suffix(inst), room_name(e, inst));
    emit_argument(e, inst->args[0], ir_cell_rep(inst));
}

/* FA_STACK_OBJECT(v3, 0, a, b): the values of literal 0 */
static void emit_object(Emitter *e, IrInst *inst)
{
    const char *literal = pool_literal(e, inst->imm.shape)->c_name + sizeof "literal_" - 1;
    strbuf_printf(e->out, "FA_STACK_OBJECT%s(%s, %s", inst->arg_count ? "" : "0", room_name(e, inst), literal);
}

/* FA_STACK_ENV(v3, 2, a, b), FA_STACK_ENV0(v3) */
static void emit_counted(Emitter *e, const char *macro, IrInst *inst)
{
    if (!inst->arg_count) strbuf_printf(e->out, "%s0(%s", macro, room_name(e, inst));
    else strbuf_printf(e->out, "%s(%s, %u", macro, room_name(e, inst), inst->arg_count);
}

bool emit_on_stack(Emitter *e, IrInst *inst)
{
    if (!is_on_stack(inst)) return false;
    switch (inst->op) {
    case IR_CLOSURE: emit_closure(e, inst); break;
    case IR_CELL_NEW: emit_cell(e, inst); break;
    case IR_OBJECT: emit_object(e, inst); break;
    case IR_REST: strbuf_printf(e->out, "FA_STACK_REST(%s, %d", room_name(e, inst), inst->imm.index); break;
    case IR_RT: strbuf_printf(e->out, "FA_STACK_ITER(%s", room_name(e, inst)); break;
    default: emit_counted(e, inst->op == IR_ARRAY ? "FA_STACK_ARRAY" : "FA_STACK_ENV", inst);
    }
    if (inst->arg_count && inst->op != IR_CELL_NEW) {
        strbuf_puts(e->out, ", ");
        emit_operands(e, inst, 0, REP_BOXED);
    }
    if (inst->op == IR_RT) {
        strbuf_puts(e->out, ", ");
        emit_callee_text(e, inst);
    }
    strbuf_char(e->out, ')');
    return true;
}

bool needs_no_barrier(const IrInst *set)
{
    return is_never_cell(set->args[1]) || is_on_stack(set->args[0]);
}
