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

void emit_rooms(Emitter *e, IrFunction *f)
{
    IR_EACH_BLOCK(f, b) {
        IR_EACH_INST(b, inst) {
            if (!is_on_stack(inst)) continue;
            const char *name = room_name(e, inst);
            if (inst->op == IR_CELL_NEW) emit_line(e, "FA_%sCELL_ROOM(%s);", ir_cell_rep(inst) == REP_BOXED ? "" : "TYPED_", name);
            else emit_line(e, "%s(%s, %u);", inst->op == IR_CLOSURE ? "FA_CLOSURE_ROOM" : "FA_ENV_ROOM", name, inst->arg_count);
        }
    }
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

bool emit_on_stack(Emitter *e, IrInst *inst)
{
    if (!is_on_stack(inst)) return false;
    if (inst->op == IR_CLOSURE) emit_closure(e, inst);
    else if (inst->op == IR_CELL_NEW) strbuf_printf(e->out, "FA_STACK_CELL%s(%s", cell_suffix(inst), room_name(e, inst));
    else if (!inst->arg_count) strbuf_printf(e->out, "FA_STACK_ENV0(%s", room_name(e, inst));
    else strbuf_printf(e->out, "FA_STACK_ENV(%s, %u", room_name(e, inst), inst->arg_count);
    if (inst->arg_count) strbuf_puts(e->out, ", ");
    if (inst->op == IR_CELL_NEW) emit_argument(e, inst->args[0], ir_cell_rep(inst));
    else emit_operands(e, inst, 0, REP_BOXED);
    strbuf_char(e->out, ')');
    return true;
}

bool needs_no_barrier(const IrInst *set)
{
    return is_never_cell(set->args[1]) || is_on_stack(set->args[0]);
}
