/* What is written within what: C has expressions, the IR has a list of instructions.
 *
 * Law: an instruction is written within the one that uses it, later in the same block, if that is its only use and
 * nothing between the two, nor anything else written within the user, notices the move: neither writes what the other
 * reads or writes, and they do not both throw. C does not say which argument is evaluated first, so at most one of them
 * may do more than read.
 *
 * What may throw is written only where the user hands FA_THREW on (fa_pass_on of runtime/error.h): one check follows
 * the whole, with a column for each level.
 *
 *     FA_LET(v1, fa_get(v0, ic_a), 3, 5);
 *     FA_LET(v2, fa_get(v1, ic_b), 3, 7);
 *     =>
 *     FA_LET(v2, fa_get(fa_get(v0, ic_a), ic_b), 3, 7, 5);
 *
 * The check of a value used more than once is left to the statement that follows, if that hands the value on.
 *
 *     FA_LOOKUP(v2, v1, FA_GLOBAL(console), ic_log, 3, 9, 1);
 *
 * A call of a property just read is one operation, fa_invoke: the object is written once. A value whose only use is a
 * phi where paths join is computed right into the phi's variable. */
#include "codegen/emit_internal.h"

#include "frontend/source.h"

enum {
    FOLD_MAX = 60, /* operations within operations: some C compilers bound their parentheses at 256 */
    LEVEL_MAX = 4, /* columns of FA_CHECK */
    INVOKE_MAX = 6, /* arguments of fa_invoke */
    DISTANCE_MAX = 256 /* instructions between the two: looking further would make long blocks take quadratic time */
};

/* ---- effects ---- */

static bool is_operator(const IrInst *inst)
{
    return ir_op_is((IrOp)inst->op, IR_ON_NUMBERS | IR_NUMERIC | IR_TEXT | IR_MATH | IR_COMPARISON);
}

/* Operators on primitives make a string at most. */
static unsigned effects_of(const IrInst *inst)
{
    unsigned effects = ir_inst_effects(inst);
    if (!(inst->flags & IR_INST_NO_THROW)) return effects;
    return is_operator(inst) ? IR_ALLOCS : effects & ~(unsigned)IR_THROWS;
}

/* Of all that is written with the instruction. */
static unsigned tree_effects(const IrInst *inst)
{
    return effects_of(inst) | note_of(inst)->effects;
}

static bool disturbs(unsigned effects, unsigned other)
{
    return (effects & (IR_WRITES | IR_USER)) && (other & (IR_READS | IR_WRITES | IR_USER | IR_THROWS));
}

static bool commute(unsigned a, unsigned b)
{
    return !disturbs(a, b) && !disturbs(b, a) && !(a & b & IR_THROWS);
}

/* Does nothing between notice when inst moves down to `to`? */
static bool can_move(const IrInst *inst, const IrInst *to)
{
    unsigned effects = tree_effects(inst);
    if (effects == 0) return true;
    uint32_t distance = 0;
    for (const IrInst *i = inst->next; i != to; i = i->next) {
        if (++distance > DISTANCE_MAX) return false;
        bool is_inside = note_of(i)->is_fused && note_of(to)->fused == i;
        if (!is_inside && !commute(effects, tree_effects(i))) return false;
    }
    return true;
}

/* ---- where FA_THREW is handed on ---- */

static bool is_array(const IrInst *value)
{
    return ir_type_within(value->type, T_ARRAY);
}

/* What is known to be an array is not asked whether it is one: FA_THREW is none. */
static bool hands_on(const IrInst *user, uint32_t operand)
{
    if (operand == 0 && user->arg_count && user->op != IR_RETURN && user->op != IR_THROW && is_array(user->args[0])) return false;
    if (is_operator(user)) return user->op != IR_SEQ && user->op != IR_SNE;
    switch ((IrOp)user->op) {
    case IR_INSTANCEOF:
    case IR_IN: return true;
    case IR_GET:
    case IR_SET:
    case IR_THROW: return operand == 0;
    case IR_GET_ELEM:
    case IR_ELEMENT:
    case IR_SET_ELEM: return operand < 2;
    case IR_PUSH: return operand == (note_of(user)->fused ? 1 : 0);
    case IR_CALL: return note_of(user)->fused && operand == 1;
    case IR_RT: return user->imm.rt == RT_ITER_OPEN;
    case IR_RETURN: return !user->block->handler && ir_result_rep(user->block->function) == REP_BOXED;
    default: return false;
    }
}

static bool is_on_same_line(Emitter *e, const IrInst *a, const IrInst *b)
{
    return emit_is_same_function(a, b) && source_span_position(e->unit, a->span).line == source_span_position(e->unit, b->span).line;
}

/* Of something that throws: is there an FA_THREW, and may it be handed to the user? */
static bool can_hand_on(Emitter *e, const IrInst *inst, const IrInst *user, uint32_t operand)
{
    if (emit_convention(inst) != 'v' || inst->rep != REP_BOXED || !hands_on(user, operand)) return false;
    bool is_level = user->op != IR_RETURN;
    return note_of(inst)->levels + is_level <= LEVEL_MAX && (!is_level || is_on_same_line(e, inst, user));
}

/* ---- folding ---- */

static bool has_statement(const IrInst *inst)
{
    switch ((IrOp)inst->op) {
    case IR_PHI:
    case IR_TDZ:
    case IR_SUSPEND:
    case IR_FRAME_GET:
    case IR_VIEW_GET:
    case IR_VIEW_FIND:
    case IR_VIEW_SET:
    case IR_VIEW_LENGTH: return true;
    case IR_ROW_AT: return false;
    default:
        if (inst->rep == REP_NONE || inst->rep == REP_VIEW || inst->rep == REP_ROWS) return true;
        return inst->block->view_count && ir_inst_effects(inst);
    }
}

static bool throws(const IrInst *inst)
{
    return ir_may_throw(inst) || note_of(inst)->levels > 0;
}

/* Into a phi goes only what cannot tell the end of the block from where it stands. */
static bool can_fold_into(Emitter *e, IrInst *inst, const IrInst *user, uint32_t operand)
{
    const InstNote *note = note_of(inst);
    if (note->uses != 1 || note->is_held || note->depth == FOLD_MAX || has_statement(inst)) return false;
    if (user->op == IR_PHI) {
        const IrBlock *from = user->block->preds[operand];
        return !(tree_effects(inst) & ~(unsigned)IR_ALLOCS) && from == inst->block && user->block != from &&
               note->epoch == note_of(from->last)->epoch;
    }
    if (inst->block != user->block || note->epoch != note_of(user)->epoch) return false;
    if (throws(inst) && !can_hand_on(e, inst, user, operand)) return false;
    return can_move(inst, user);
}

static void fold(IrInst *inst, IrInst *user)
{
    InstNote *note = note_of(inst), *into = note_of(user);
    note->folded = true;
    into->depth = MAX(into->depth, (uint8_t)(note->depth + 1));
    into->effects |= tree_effects(inst);
    if (throws(inst)) into->levels = (uint8_t)(note->levels + (user->op != IR_RETURN));
}

/* The statement before this one, if it is in the same block. */
static IrInst *statement_before(const IrInst *inst)
{
    IrInst *before = inst->prev;
    while (before && (note_of(before)->folded || is_always_folded(before) ||
                      (!note_of(before)->uses && !ir_inst_effects(before))))
        before = before->prev;
    return before;
}

/* Leaves the check of the statement before to this one. */
static void defer_check(Emitter *e, IrInst *inst)
{
    IrInst *before = statement_before(inst);
    if (!before || note_of(inst)->levels > 1 || !throws(before) || !note_of(before)->uses || has_statement(before))
        return;
    if (inst->op == IR_RETURN || inst->block->view_count || note_of(before)->epoch != note_of(inst)->epoch) return;
    for (uint32_t i = note_of(inst)->fused ? 1 : 0; i < inst->arg_count; i++) {
        if (inst->args[i] != before || !can_hand_on(e, before, inst, i)) continue;
        note_of(before)->deferred_to = inst;
        note_of(inst)->levels = (uint8_t)(note_of(before)->levels + 1);
    }
}

/* A call of a property read from the object it is called on, with nothing between that notices. */
static void fuse(Emitter *e, IrInst *call)
{
    IrInst *get = call->args[0];
    if (get->op != IR_GET || get->block != call->block || get->block->view_count) return;
    if (get->args[0] != call->args[1] || note_of(get)->uses != 1 || note_of(get)->epoch != note_of(call)->epoch) return;
    Position a = source_span_position(e->unit, get->span), b = source_span_position(e->unit, call->span);
    bool is_same_place = a.line == b.line && a.column == b.column && emit_is_same_function(get, call);
    if (!is_same_place || call->arg_count - 2 > INVOKE_MAX || !can_move(get, call)) return;
    note_of(get)->folded = note_of(get)->is_fused = true;
    note_of(call)->fused = get;
    note_of(get->args[0])->uses--;
}

static void fold_operands(Emitter *e, IrInst *inst)
{
    for (uint32_t i = note_of(inst)->fused ? 1 : 0; i < inst->arg_count; i++)
        if (can_fold_into(e, inst->args[i], inst, i)) fold(inst->args[i], inst);
}

/* ---- loops with views ---- */

/* What a row stands for is written on the slow path of the access (passes/views.c says why it may). */
static void fold_row_source(const IrInst *access)
{
    if (access->op != IR_VIEW_GET && access->op != IR_VIEW_FIND && access->op != IR_VIEW_SET && access->op != IR_VIEW_LENGTH) return;
    if (access->args[0]->op == IR_ROW) note_of(access->args[1])->folded = true;
}

static bool is_factor(const IrInst *value, const IrInst *operator)
{
    if (value->op != IR_VIEW_GET || value->block != operator->block) return false;
    return note_of(value)->uses == 1 && value->args[2]->rep == REP_I32;
}

static bool is_operand_of(const IrInst *value, const IrInst *user)
{
    for (uint32_t i = 0; i < user->arg_count; i++)
        if (user->args[i] == value) return true;
    return false;
}

/* Between an element and the operator stands nothing but what reads the other. */
static bool reaches(const IrInst *element, const IrInst *operator)
{
    for (const IrInst *i = element->next; i != operator; i = i->next) {
        bool is_other = is_factor(i, operator) && is_operand_of(i, operator);
        if (!is_other && ir_inst_effects(i) && i->op != IR_ROW && !note_of(i)->folded) return false;
    }
    return true;
}

/* Elements that an operator with a double as result takes are read with it: as doubles, or else both from the start. */
static void fold_factors(IrInst *operator)
{
    if (!operator->block->view_count || !f64_operator(operator)) return;
    for (uint32_t i = 0; i < operator->arg_count; i++) {
        IrInst *element = operator->args[i];
        if (!is_factor(element, operator) || !reaches(element, operator)) continue;
        note_of(element)->folded = note_of(element)->is_factor = true;
    }
}

static void fold_block(Emitter *e, IrBlock *b)
{
    IR_EACH_INST(b, inst) {
        if (inst->op == IR_PHI) continue;
        if (inst->op == IR_CALL || inst->op == IR_PUSH) fuse(e, inst);
        fold_row_source(inst);
        fold_factors(inst);
        fold_operands(e, inst);
        if (ir_may_throw(inst) && !note_of(inst)->levels) note_of(inst)->levels = 1;
        if (throws(inst)) defer_check(e, inst);
    }
}

/* Phis last: what goes into them knows by then what is written within it. */
void emit_choose_folded(Emitter *e, IrFunction *f)
{
    IR_EACH_BLOCK(f, b) fold_block(e, b);
    IR_EACH_BLOCK(f, b)
        for (IrInst *phi = b->first; phi && phi->op == IR_PHI; phi = phi->next) fold_operands(e, phi);
}

/* ---- values that are phis' ---- */

/* The phi's variable is free before its block, unless the block leads back to itself. */
static bool can_join(const IrInst *value, const IrInst *phi, uint32_t operand)
{
    const IrBlock *from = phi->block->preds[operand];
    const InstNote *note = note_of(value);
    if (note->uses != 1 || note->folded || is_always_folded(value) || value->op == IR_PHI || value->rep != phi->rep)
        return false;
    if (value->block != from || value->rep == REP_VIEW || value->rep == REP_NONE || ir_dominates(phi->block, from))
        return false;
    return from->succ_count == 1 || from->succs[0] != from->succs[1];
}

void emit_join_phis(IrFunction *f)
{
    ir_cfg_compute(f);
    IR_EACH_BLOCK(f, b)
        for (IrInst *phi = b->first; phi && phi->op == IR_PHI; phi = phi->next)
            for (uint32_t i = 0; i < phi->arg_count; i++) {
                InstNote *note = note_of(phi->args[i]);
                if (!note_of(phi)->uses || !can_join(phi->args[i], phi, i)) continue;
                note->c_name = note_of(phi)->c_name;
                note->is_joined = note->is_declared = true;
                note->is_local = false;
            }
}
