/* Versions: an innermost loop that computes with the elements of arrays gets a second version, for when all of them are
 * doubles and all indices are in bounds: without checks, slow paths and boxed values. A test before the loop chooses.
 *
 * Decides: the guard, and the typed copy of the loop; the loop itself stays as it is.
 *
 * Law: in the copy nothing can leave the inline path. Its elements are read by VIEW_AT and written by VIEW_PUT, of
 * views made before the loop, at indices that are the loop's counter, moved by a constant, or do not vary; the guard
 * has found that these are in bounds for all the values the counter takes. So what was a generic operator on
 * elements, on numbers that come from outside the loop, and on what was computed from both, is one on doubles. A hole
 * is the NaN that undefined is as a number; a loop that does anything else with an element has no copy.
 *
 *     for (; i < n; i++) s += a[i];        b2: v20 = both (spans (view.doubles v5), i, n), (is.number s)
 *                                              branch v20, b5, b3
 *                                          b6: v24::i32 = phi i, v30           (copy)
 *                                              v25::f64 = phi s, v29
 *                                              v26 = cmp.i32 lt v24, n
 *                                              branch v26, b7, b8
 *                                          b7: v28::f64 = view.at v5, v24
 *                                              v29::f64 = add.f64 v25, v28
 *                                              v30::i32 = add.i32 v24, 1
 *                                              jump b6
 *
 * The loop is a head with the condition, which compares the counter with a bound, and blocks in a row. The counter starts
 * as an int32 and goes up by a constant; it stays one since it is below the bound, or below or at one that is not the
 * largest int32. */
#include "passes/fold.h"
#include "passes/pass.h"

#include <math.h>
#include <string.h>

/* An index is the counter plus or minus no more than this. */
enum { OFFSET_MAX = 1 << 30 };

typedef struct Version {
    IrFunction *f;
    Arena arena;
    IrBlock *head, *last, *exit; /* last: where the loop goes back to its head from */
    uint32_t entry;              /* index of the head's predecessor outside */
    IrInst *counter, *bound;     /* a phi; what it is compared with, in the copy or outside the loop */
    bool bound_is_included;
    IrBlock *guard, *copy_head, *copy_body; /* in no function until all is known to work out */
    IrBlock *into;               /* the block of the copy that is being made */
    IrInst **copies;             /* by id, of the loop's instructions */
    IrInst **unboxed;            /* by id, of other values: as an int32, as a double */
    IrInst *condition;           /* of the guard so far */
    bool has_elements;
} Version;

/* ---- shape ---- */

static bool is_in(const Version *v, const IrInst *inst)
{
    return inst->block && inst->block->loop == v->head;
}

/* A head with two predecessors and blocks in a row from it back to it. */
static bool find_blocks(Version *v)
{
    const IrBlock *head = v->head;
    if (head->pred_count != 2 || head->handler || head->last->op != IR_BRANCH) return false;
    v->entry = head->preds[0]->loop == head ? 1 : 0;
    bool goes_on_when_true = head->succs[0]->loop == head;
    if (!goes_on_when_true || head->succs[1]->loop == head || head->preds[v->entry]->last->op == IR_TRY) return false;
    v->exit = head->succs[1];
    IrBlock *b = head->succs[0];
    for (; b->succ_count == 1 && b->pred_count == 1 && b->loop == head && b->succs[0] != head; b = b->succs[0]) {}
    v->last = b;
    return b->succ_count == 1 && b->pred_count == 1 && b->loop == head && b->succs[0] == head && v->exit->pred_count;
}

static IrInst *back_value(const Version *v, const IrInst *phi)
{
    return phi->args[1 - v->entry];
}

static bool is_positive_constant(const IrInst *inst)
{
    if (!ir_is_const(inst, IR_CONST_NUMBER)) return false;
    double number = inst->imm.constant->u.number;
    return number >= 1 && ir_number_is_i32(number);
}

/* Steps other than 1 only where it was proved that they do not overflow. */
static bool is_counted(const Version *v, const IrInst *phi)
{
    const IrInst *next = back_value(v, phi);
    if (next->op == IR_INC) return next->args[0] == phi;
    return next->op == IR_ADD_I32 && next->args[0] == phi && is_positive_constant(next->args[1]);
}

/* The head's condition: counter < bound or counter <= bound. */
static bool find_counter(Version *v)
{
    const IrInst *test = v->head->last->args[0];
    bool is_typed = test->op == IR_CMP_I32 || test->op == IR_CMP_F64;
    bool is_less = is_typed ? test->imm.index == CMP_LT : test->op == IR_LT;
    v->bound_is_included = is_typed ? test->imm.index == CMP_LE : test->op == IR_LE;
    if (test->block != v->head || (!is_less && !v->bound_is_included)) return false;
    v->counter = test->args[0];
    v->bound = test->args[1];
    return v->counter->op == IR_PHI && v->counter->block == v->head && is_counted(v, v->counter);
}

/* ---- values from outside the loop ---- */

static bool is_same(const IrInst *inst, IrOp op, uint32_t n, IrInst *const *args, int32_t index)
{
    return inst->op == op && inst->arg_count == n && inst->imm.index == index &&
           memcmp(inst->args, args, n * sizeof *args) == 0;
}

/* An instruction of the guard, where each is made once. */
static IrInst *in_guard(Version *v, IrOp op, const IrInst *like, uint32_t n, IrInst *const *args, int32_t index)
{
    IR_EACH_INST(v->guard, inst)
        if (is_same(inst, op, n, args, index)) return inst;
    IrInst *inst = ir_append(v->guard, op, like->span, n, args);
    inst->imm.index = index;
    return inst;
}

static bool is_required(const Version *v, const IrInst *condition)
{
    for (const IrInst *c = v->condition; c; c = c->op == IR_BOTH ? c->args[0] : NULL)
        if (c == condition || (c->op == IR_BOTH && c->args[1] == condition)) return true;
    return false;
}

static void require(Version *v, IrInst *condition)
{
    if (is_required(v, condition)) return;
    v->condition = v->condition ? in_guard(v, IR_BOTH, condition, 2, (IrInst *[]){v->condition, condition}, 0) : condition;
}

static IrInst *number_as(Version *v, const IrInst *like, double number, IrRep rep)
{
    IrInst *inst = ir_const_number(v->guard, like->span, number);
    inst->rep = (uint8_t)rep;
    return inst;
}

static IrInst *constant_as(Version *v, const IrInst *constant, IrRep rep)
{
    if (constant->imm.constant->kind != IR_CONST_NUMBER) return NULL;
    if (rep == REP_I32 && !ir_number_is_i32(constant->imm.constant->u.number)) return NULL;
    return number_as(v, constant, constant->imm.constant->u.number, rep);
}

/* A boxed value that the guard finds to be a number, or an int32. */
static IrInst *unbox_outside(Version *v, IrInst *value, IrRep rep)
{
    IrType wanted = rep == REP_I32 ? T_I32 : T_NUMBER;
    if (!(value->type & wanted)) return NULL;
    bool is_known = ir_type_within(value->type, wanted);
    if (!is_known) require(v, in_guard(v, rep == REP_I32 ? IR_IS_I32 : IR_IS_NUMBER, value, 1, &value, 0));
    return in_guard(v, rep == REP_I32 ? IR_UNBOX_I32 : IR_UNBOX_F64, value, 1, &value, 0);
}

static IrInst *convert_outside(Version *v, IrInst *value, IrRep rep)
{
    if (value->op == IR_BOX) value = value->args[0];
    if (value->op == IR_CONST) return constant_as(v, value, rep);
    if (value->rep == rep) return value;
    if (value->rep == REP_I32 && rep == REP_F64) return in_guard(v, IR_I32_TO_F64, value, 1, &value, 0);
    return value->rep == REP_BOXED ? unbox_outside(v, value, rep) : NULL;
}

/* ---- operands of the copy ---- */

static bool varies(const Version *v, const IrInst *copy)
{
    return copy->block == v->copy_head || copy->block == v->copy_body || copy->op == IR_PHI;
}

/* Appends to the copy or, if none of the operands varies, to the guard. */
static IrInst *append_typed(Version *v, IrOp op, const IrInst *like, uint32_t n, IrInst *const *args)
{
    bool moves = !ir_op_info(op)->effects;
    for (uint32_t i = 0; i < n; i++) moves = moves && !varies(v, args[i]);
    return moves ? in_guard(v, op, like, n, args, 0) : ir_append(v->into, op, like->span, n, args);
}

/* The value as the copy has it, in that representation; NULL: it cannot be had. */
static IrInst *value_as(Version *v, IrInst *value, IrRep rep)
{
    if (!is_in(v, value)) {
        IrInst **known = &v->unboxed[2 * value->id + (rep == REP_F64)];
        if (rep != REP_I32 && rep != REP_F64) return value->rep == rep ? value : NULL;
        if (!*known) *known = convert_outside(v, value, rep);
        return *known;
    }
    IrInst *copy = v->copies[value->id];
    if (!copy || copy->rep == rep) return copy;
    if (copy->op == IR_CONST) return constant_as(v, copy, rep);
    return copy->rep == REP_I32 && rep == REP_F64 ? append_typed(v, IR_I32_TO_F64, value, 1, &copy) : NULL;
}

/* ---- indices ---- */

static bool is_constant_offset(const IrInst *index, const IrInst *counter, int32_t *offset)
{
    *offset = 0;
    if (index == counter) return true;
    if ((index->op != IR_ADD_I32 && index->op != IR_SUB_I32) || index->args[0] != counter) return false;
    if (!ir_is_const(index->args[1], IR_CONST_NUMBER)) return false;
    double by = index->args[1]->imm.constant->u.number;
    if (fabs(by) > OFFSET_MAX) return false;
    *offset = index->op == IR_ADD_I32 ? fold_to_int32(by) : -fold_to_int32(by);
    return true;
}

/* Has the guard find that the index is below the count, which is an instruction of the guard. */
static bool require_index(Version *v, IrInst *index, IrInst *count)
{
    if (!is_in(v, index)) {
        IrInst *i = value_as(v, index, REP_I32);
        if (i) require(v, in_guard(v, IR_HOLDS, index, 2, (IrInst *[]){count, i}, 0));
        return i != NULL;
    }
    int32_t offset;
    if (!is_constant_offset(index, v->counter, &offset)) return false;
    IrInst *from = value_as(v, v->counter->args[v->entry], REP_I32), *to = value_as(v, v->bound, REP_I32);
    if (!from || !to || varies(v, to)) return false;
    require(v, in_guard(v, v->bound_is_included ? IR_SPANS_LAST : IR_SPANS, index, 3, (IrInst *[]){count, from, to}, offset));
    return true;
}

static IrInst *count_of(Version *v, IrOp op, IrInst *held)
{
    return in_guard(v, op, held, 1, &held, 0);
}

static IrInst *row_view(Version *v, const IrInst *access, IrInst *rows, IrInst *row)
{
    bool holds = require_index(v, row, count_of(v, IR_ROWS_COUNT, rows)) &&
                 require_index(v, access->args[2], count_of(v, IR_ROWS_DOUBLES, rows));
    IrInst *i = holds ? value_as(v, row, REP_I32) : NULL;
    return i ? append_typed(v, IR_ROW_AT, access, 2, (IrInst *[]){rows, i}) : NULL;
}

/* The view that an access of the copy uses, and the guard's tests of its index; NULL: there is none. */
static IrInst *element_view(Version *v, const IrInst *access)
{
    IrInst *view = access->args[0];
    if (view->op == IR_ROW && !is_in(v, view->args[0])) return row_view(v, access, view->args[0], view->args[2]);
    if (view->op != IR_VIEW || is_in(v, view)) return NULL;
    return require_index(v, access->args[2], count_of(v, IR_VIEW_DOUBLES, view)) ? view : NULL;
}

/* ---- copies of instructions ---- */

static IrInst *copy_get(Version *v, IrInst *inst)
{
    IrInst *view = element_view(v, inst), *index = view ? value_as(v, inst->args[2], REP_I32) : NULL;
    v->has_elements = true;
    return index ? append_typed(v, IR_VIEW_AT, inst, 2, (IrInst *[]){view, index}) : NULL;
}

/* It may be a hole, which only arithmetic may take for a NaN. */
static bool is_element(const IrInst *copy)
{
    return copy->op == IR_VIEW_AT;
}

static bool copy_set(Version *v, IrInst *inst)
{
    IrInst *view = element_view(v, inst), *index = view ? value_as(v, inst->args[2], REP_I32) : NULL;
    IrInst *value = index ? value_as(v, inst->args[3], REP_F64) : NULL;
    if (!value || is_element(value)) return false;
    append_typed(v, IR_VIEW_PUT, inst, 3, (IrInst *[]){view, index, value});
    return v->has_elements = true;
}

/* The length is that of the view, of an array of doubles with something in it. */
static IrInst *copy_length(Version *v, IrInst *inst)
{
    IrInst *view = inst->args[0];
    if (view->op != IR_VIEW || is_in(v, view)) return NULL;
    IrInst *count = count_of(v, IR_VIEW_DOUBLES, view), *zero = number_as(v, inst, 0, REP_I32);
    require(v, in_guard(v, IR_HOLDS, inst, 2, (IrInst *[]){count, zero}, 0));
    return count;
}

static IrInst *copy_with(Version *v, IrInst *inst, IrOp op, IrRep rep)
{
    IrInst *args[2];
    for (uint32_t i = 0; i < inst->arg_count; i++)
        if (!(args[i] = value_as(v, inst->args[i], rep))) return NULL;
    return append_typed(v, op, inst, inst->arg_count, args);
}

static IrInst *copy_step(Version *v, IrInst *inst)
{
    bool is_counter = inst == back_value(v, v->counter);
    IrRep rep = is_counter ? REP_I32 : REP_F64;
    IrInst *value = value_as(v, inst->args[0], rep), *one = number_as(v, inst, 1, rep);
    IrOp op = is_counter ? IR_ADD_I32 : inst->op == IR_INC ? IR_ADD_F64 : IR_SUB_F64;
    return value ? append_typed(v, op, inst, 2, (IrInst *[]){value, one}) : NULL;
}

/* The loop's condition, between int32s. */
static IrInst *copy_compare(Version *v, IrInst *inst, IrCompare compare)
{
    IrInst *left = value_as(v, inst->args[0], REP_I32), *right = value_as(v, inst->args[1], REP_I32);
    if (!left || !right) return NULL;
    IrInst *copy = ir_append(v->into, IR_CMP_I32, inst->span, 2, (IrInst *[]){left, right});
    copy->imm.index = (int32_t)compare;
    return copy;
}

/* An operation whose operands and result are unboxed already. */
static IrInst *copy_typed(Version *v, IrInst *inst)
{
    IrInst *args[2];
    if (ir_inst_effects(inst) || inst->arg_count > 2 || !ir_op_is((IrOp)inst->op, IR_ON_I32 | IR_ON_F64)) return NULL;
    for (uint32_t i = 0; i < inst->arg_count; i++)
        if (!(args[i] = value_as(v, inst->args[i], ir_operand_rep(inst, i)))) return NULL;
    if (inst->op != IR_CMP_I32 && inst->op != IR_CMP_F64) return append_typed(v, (IrOp)inst->op, inst, inst->arg_count, args);
    IrInst *copy = ir_append(v->into, (IrOp)inst->op, inst->span, inst->arg_count, args);
    copy->imm = inst->imm;
    return copy;
}

static IrInst *copy_value(Version *v, IrInst *inst)
{
    switch ((IrOp)inst->op) {
    case IR_CONST: return constant_as(v, inst, inst->type == T_I32 ? REP_I32 : REP_F64);
    case IR_VIEW_GET: return copy_get(v, inst);
    case IR_VIEW_LENGTH: return copy_length(v, inst);
    case IR_ADD: return copy_with(v, inst, IR_ADD_F64, REP_F64);
    case IR_SUB: return copy_with(v, inst, IR_SUB_F64, REP_F64);
    case IR_MUL: return copy_with(v, inst, IR_MUL_F64, REP_F64);
    case IR_DIV: return copy_with(v, inst, IR_DIV_F64, REP_F64);
    case IR_NEG: return copy_with(v, inst, IR_NEG_F64, REP_F64);
    case IR_INC:
    case IR_DEC: return copy_step(v, inst);
    case IR_BOX: return is_in(v, inst->args[0]) ? v->copies[inst->args[0]->id] : inst->args[0];
    case IR_PLUS:
    case IR_TO_NUMERIC:
    case IR_I32_TO_F64:
    case IR_UNBOX_F64: return value_as(v, inst->args[0], REP_F64);
    case IR_UNBOX_I32: return value_as(v, inst->args[0], REP_I32);
    case IR_LT: return copy_compare(v, inst, CMP_LT);
    case IR_LE: return copy_compare(v, inst, CMP_LE);
    default: return copy_typed(v, inst);
    }
}

/* What a row stands for is wanted on slow paths only. */
static bool is_on_slow_path(const IrInst *inst)
{
    if (inst->op != IR_GET_ELEM) return false;
    const IrInst *row = inst->next;
    while (row && row->op != IR_ROW && !ir_inst_effects(row)) row = row->next;
    return row && row->op == IR_ROW && row->next && row->next->arg_count > 1 && row->next->args[1] == inst;
}

static bool copy_inst(Version *v, IrInst *inst)
{
    if (inst->op == IR_PHI || inst->op == IR_ROW || ir_is_terminator(inst) || is_on_slow_path(inst)) return true;
    if (inst->op == IR_VIEW_SET) return copy_set(v, inst);
    v->copies[inst->id] = copy_value(v, inst);
    return v->copies[inst->id] != NULL;
}

/* ---- the copy ---- */

/* The counter is an int32, an int32 that the loop had unboxed stays one, any other number is a double. */
static bool copy_phi(Version *v, IrInst *phi)
{
    IrRep rep = phi == v->counter || phi->rep == REP_I32 ? REP_I32 : REP_F64;
    IrInst *first = phi->rep == REP_BOOL ? NULL : value_as(v, phi->args[v->entry], rep);
    if (!first) return false;
    IrInst *copy = ir_inst_new(v->f, IR_PHI, phi->span, 2, (IrInst *[]){first, first});
    copy->rep = (uint8_t)rep;
    copy->type = rep == REP_I32 ? T_I32 : T_NUMBER;
    copy->hint = phi->hint;
    ir_append_inst(v->copy_head, copy);
    v->copies[phi->id] = copy;
    return true;
}

static bool close_phi(Version *v, IrInst *phi)
{
    IrInst *copy = v->copies[phi->id], *next = value_as(v, back_value(v, phi), (IrRep)copy->rep);
    copy->args[1] = next;
    return next && !is_element(next);
}

static bool copy_block(Version *v, const IrBlock *b, IrBlock *into)
{
    v->into = into;
    IR_EACH_INST(b, inst)
        if (!copy_inst(v, inst)) return false;
    return true;
}

static IrBlock *detached_block(Version *v)
{
    IrBlock *b = ARENA_NEW(v->f->program->arena, IrBlock);
    b->function = v->f;
    return b;
}

static bool has_spans_last(const Version *v)
{
    IR_EACH_INST(v->guard, inst)
        if (inst->op == IR_SPANS_LAST) return true;
    return false;
}

/* The counter goes beyond a bound that is included; the guard, if only by SPANS_LAST, finds that int32s go further. */
static bool require_room(Version *v)
{
    if (!v->bound_is_included || has_spans_last(v)) return true;
    IrInst *bound = value_as(v, v->bound, REP_I32), *largest = number_as(v, v->bound, INT32_MAX, REP_I32);
    if (!bound || varies(v, bound)) return false;
    require(v, in_guard(v, IR_HOLDS, v->bound, 2, (IrInst *[]){largest, bound}, 0));
    return true;
}

static bool copy_loop(Version *v)
{
    for (IrInst *phi = v->head->first; phi->op == IR_PHI; phi = phi->next)
        if (!copy_phi(v, phi)) return false;
    if (!copy_block(v, v->head, v->copy_head)) return false;
    for (IrBlock *b = v->head->succs[0]; b != v->head; b = b->succs[0])
        if (!copy_block(v, b, v->copy_body)) return false;
    for (IrInst *phi = v->head->first; phi->op == IR_PHI; phi = phi->next)
        if (!close_phi(v, phi)) return false;
    return v->has_elements && require_room(v) && v->condition;
}

/* Nothing but the head's phis is used after the loop. */
static bool only_phis_leave(const Version *v)
{
    IR_EACH_BLOCK(v->f, b) {
        if (b->loop == v->head) continue;
        IR_EACH_INST(b, inst)
            for (uint32_t i = 0; i < inst->arg_count; i++)
                if (is_in(v, inst->args[i]) && inst->args[i]->op != IR_PHI) return false;
    }
    return true;
}

/* ---- putting it in ---- */

static IrBlock *attach(Version *v, const IrBlock *detached)
{
    IrBlock *b = ir_block_new(v->f, NULL);
    b->first = detached->first;
    b->last = detached->last;
    IR_EACH_INST(b, inst) inst->block = b;
    return b;
}

static void replace_after_loop(Version *v, const IrInst *phi, IrInst *joined)
{
    IR_EACH_BLOCK(v->f, b) {
        if (b->loop == v->head) continue;
        IR_EACH_INST(b, inst)
            for (uint32_t i = 0; i < inst->arg_count; i++)
                if (inst->args[i] == phi && inst != joined) inst->args[i] = joined;
    }
}

/* After the loop its phis are what either version left in them. */
static void join_phi(Version *v, IrInst *phi, IrBlock *copy_exit, IrBlock *join)
{
    IrInst *copy = v->copies[phi->id];
    if (copy->rep != phi->rep) {
        copy = ir_append1(copy_exit, phi->rep == REP_F64 ? IR_I32_TO_F64 : IR_BOX, phi->span, copy);
        copy->type = phi->type;
    }
    IrInst *joined = ir_inst_new(v->f, IR_PHI, phi->span, 2, (IrInst *[]){phi, copy});
    joined->rep = phi->rep;
    joined->type = phi->type;
    joined->hint = phi->hint;
    if (join->first) ir_insert_before(join->first, joined);
    else ir_append_inst(join, joined);
    replace_after_loop(v, phi, joined);
}

/* The condition's block comes before the loop, the copy after what it leaves to. */
static void put_in(Version *v)
{
    Span span = v->head->last->span;
    IrInst *test = v->copies[v->head->last->args[0]->id];
    IrBlock *from = v->head->preds[v->entry], *otherwise = ir_split_edge(from, v->head);
    IrBlock *join = ir_split_edge(v->head, v->exit);
    IrBlock *guard = attach(v, v->guard), *head = attach(v, v->copy_head), *body = attach(v, v->copy_body);
    IrBlock *exit = ir_block_new(v->f, NULL);
    ir_replace_succ(from, otherwise, guard);
    ir_branch(guard, span, v->condition, head, otherwise);
    ir_branch(head, span, test, body, exit);
    ir_jump(body, span, head);
    for (IrInst *phi = v->head->first; phi->op == IR_PHI; phi = phi->next) join_phi(v, phi, exit, join);
    ir_jump(exit, span, join);
}

static void version_loop(IrFunction *f, IrBlock *head)
{
    Version v = {.f = f, .head = head};
    v.copies = ARENA_ARRAY(&v.arena, IrInst *, f->inst_count);
    v.unboxed = ARENA_ARRAY(&v.arena, IrInst *, 2 * f->inst_count);
    v.guard = detached_block(&v);
    v.copy_head = detached_block(&v);
    v.copy_body = detached_block(&v);
    if (find_blocks(&v) && find_counter(&v) && only_phis_leave(&v) && copy_loop(&v)) put_in(&v);
    arena_free(&v.arena);
}

/* Each loop that gets a copy takes a look at the whole function; loops beyond this much looking stay as they are. */
enum { INSTRUCTIONS_SEEN_MAX = 1 << 23 };

static void version_function(IrFunction *f)
{
    Arena arena;
    VEC(IrBlock *) heads = {0};
    arena_init(&arena);
    bool *holds_loop = ARENA_ARRAY(&arena, bool, f->block_count);
    IR_EACH_BLOCK(f, b)
        if (b->outer_loop) holds_loop[b->outer_loop->id] = true;
    IR_EACH_BLOCK(f, b)
        if (b->loop == b && b->view_count && !holds_loop[b->id]) vec_push(&arena, &heads, b);
    uint64_t seen = 0;
    for (uint32_t i = 0; i < heads.count && (seen += f->inst_count) <= INSTRUCTIONS_SEEN_MAX; i++)
        version_loop(f, heads.items[i]);
    arena_free(&arena);
}

void pass_version(IrProgram *program, const PassOptions *options)
{
    (void)options;
    for (uint32_t n = 0; n < program->function_count; n++)
        if (!ir_is_coroutine(program->functions[n])) version_function(program->functions[n]);
}
