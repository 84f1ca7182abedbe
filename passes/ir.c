/* The IR's op table, builder and editor. ir.h states the law that they and the verifier keep.
 *
 * Edges: the terminator's block lists its successors, each successor lists it as a predecessor once,
 * and the operands of phis stand in the order of the predecessors. All edge changes go through
 * link_edge, ir_block_remove_pred, ir_replace_succ and ir_split_edge, which forget the analyses of
 * ir_cfg.c. No block is another's predecessor twice: a branch both of whose arms are one block is a
 * jump. */
#include "passes/ir.h"

#include <math.h>

/* ---- the tables ---- */

enum {
    VAR = IR_ARGS_VAR,
    READS = IR_READS,
    USER = IR_USER,
    WRITES = IR_WRITES,
    ALLOCS = IR_ALLOCS,
    THROWS = IR_THROWS,
    CALLS = IR_CALLS,
    TERM = IR_TERM,
    ARITHMETIC = IR_ARITHMETIC,
    BITWISE = IR_BITWISE,
    UNARY = IR_UNARY,
    NUMERIC = IR_NUMERIC,
    TEXT = IR_TEXT,
    MATH = IR_MATH,
    EQUALITY = IR_EQUALITY,
    IDENTITY = IR_IDENTITY,
    ORDER = IR_ORDER,
    TEST = IR_TEST,
    ON_I32 = IR_ON_I32,
    ON_F64 = IR_ON_F64
};

#define RESULT_NONE REP_NONE, T_NONE
#define RESULT_ANY REP_BOXED, T_ANY
#define RESULT_OWN REP_BOXED, T_ANY
#define RESULT_NUMBER REP_BOXED, T_NUMBER
#define RESULT_STRING REP_BOXED, T_STRING
#define RESULT_OBJECT REP_BOXED, T_OBJECT
#define RESULT_ARRAY REP_BOXED, T_ARRAY
#define RESULT_FUNCTION REP_BOXED, T_FUNCTION
#define RESULT_PLAIN REP_BOXED, T_PLAIN
#define RESULT_CELL REP_BOXED, T_CELL
#define RESULT_ENV REP_BOXED, T_ENV
#define RESULT_BOOL REP_BOOL, T_BOOL
#define RESULT_I32 REP_I32, T_I32
#define RESULT_F64 REP_F64, T_NUMBER
#define RESULT_SMALL REP_BOXED, T_I32
#define RESULT_FOUND REP_BOXED, T_ANY | T_EMPTY
#define RESULT_VIEW REP_VIEW, T_PLAIN
#define RESULT_ROWS REP_ROWS, T_PLAIN

static const IrOpInfo op_table[] = {
#define OP(NAME, TEXT, ARGS, IMM, RESULT, EFFECTS) \
    [IR_##NAME] = {TEXT, ARGS, IR_IMM_##IMM, RESULT_##RESULT, (EFFECTS) & IR_EFFECTS, (EFFECTS) & ~IR_EFFECTS},
#include "passes/ir.def"
#undef OP
};

static const IrRtInfo rt_table[] = {
#define RT(NAME, C_FUNCTION, ARGS, RESULT, TYPE, EFFECTS) \
    [RT_##NAME] = {#NAME, C_FUNCTION, ARGS, RESULT, TYPE, EFFECTS},
#include "runtime/emit.def"
#undef RT
};

const IrOpInfo *ir_op_info(IrOp op)
{
    ASSERT(op < IR_OP_COUNT);
    return &op_table[op];
}

bool ir_op_is(IrOp op, unsigned kinds)
{
    return (op_table[op].kinds & kinds) != 0;
}

const char *ir_op_name(IrOp op)
{
    return ir_op_info(op)->text;
}

const IrRtInfo *ir_rt_info(IrRt rt)
{
    ASSERT(rt < IR_RT_COUNT);
    return &rt_table[rt];
}

uint32_t ir_rt_operand_count(IrRt rt)
{
    uint32_t n = 0;
    for (const char *p = ir_rt_info(rt)->args; *p; p++) n += *p == 'v';
    return n;
}

/* ---- facts ---- */

bool ir_is_array_length(const IrInst *inst)
{
    return ir_is_named(inst, IR_GET, "length") && inst->args[0]->type == T_ARRAY;
}

unsigned ir_inst_effects(const IrInst *inst)
{
    if (ir_is_array_length(inst)) return IR_READS;
    if (inst->op == IR_RT) return ir_rt_info((IrRt)inst->imm.rt)->effects;
    return op_table[inst->op].effects;
}

uint32_t *ir_count_uses(const IrFunction *f, Arena *arena)
{
    uint32_t *uses = ARENA_ARRAY(arena, uint32_t, f->inst_count);
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, inst)
            for (uint32_t i = 0; i < inst->arg_count; i++) uses[inst->args[i]->id]++;
    return uses;
}

bool ir_is_on_numbers(const IrInst *i)
{
    if (!ir_op_is((IrOp)i->op, IR_ON_NUMBERS | IR_ORDER | IR_MATH)) return false;
    for (uint32_t k = 0; k < i->arg_count; k++)
        if (!i->args[k]->type || (i->args[k]->type & ~(IrType)T_NUMBER)) return false;
    return true;
}

bool ir_is_removable(const IrInst *inst)
{
    if (ir_is_on_numbers(inst)) return true;
    unsigned effects = ir_inst_effects(inst);
    if (inst->op == IR_CATCH || (effects & (IR_TERM | IR_USER))) return false;
    if (effects & IR_WRITES) return false;
    return ir_has_result(inst) && !((effects & IR_THROWS) && ir_may_throw(inst));
}

/* Operands of typed operations all have the representation of the family they are in. */
static IrRep typed_operand_rep(IrOp op)
{
    if (ir_op_is(op, IR_ON_I32)) return REP_I32;
    if (ir_op_is(op, IR_ON_F64)) return REP_F64;
    return REP_BOXED;
}

/* Of an operand that is taken unboxed in one way, or boxed. */
static IrRep unboxed_rep(const IrInst *inst, uint32_t i, IrRep rep)
{
    return inst->args[i]->rep == rep ? rep : REP_BOXED;
}

IrRep ir_operand_rep(const IrInst *inst, uint32_t i)
{
    IrOp op = (IrOp)inst->op;
    if (op == IR_PHI) return (IrRep)inst->rep;
    if (op == IR_BOX) return REP_NONE;
    if (op == IR_CMP_I32 || op == IR_I32_TO_F64) return REP_I32;
    if (op == IR_CMP_F64 || op == IR_F64_TO_I32) return REP_F64;
    if (op == IR_SAME_BOOL || op == IR_NOT || op == IR_BRANCH) return REP_BOOL;
    if (op == IR_CALL_KNOWN && i >= 2) return ir_param_rep(inst->imm.function, i - 2);
    if (op == IR_RETURN) return ir_result_rep(inst->block->function);
    if ((op == IR_CELL_NEW && i == 0) || (op == IR_CELL_SET && i == 1) || op == IR_STATIC_SET) return ir_cell_rep(inst);
    if (op == IR_VIEW_GET || op == IR_VIEW_FIND || op == IR_VIEW_SET || op == IR_VIEW_LENGTH) {
        if (i == 0) return REP_VIEW;
        return i == 1 ? REP_BOXED : i == 2 ? unboxed_rep(inst, 2, REP_I32) : unboxed_rep(inst, 3, REP_F64);
    }
    if (op == IR_VIEW_AT || op == IR_VIEW_PUT) return i == 0 ? REP_VIEW : i == 1 ? REP_I32 : REP_F64;
    if (op == IR_VIEW_DOUBLES) return REP_VIEW;
    if (op == IR_ROWS_COUNT || op == IR_ROWS_DOUBLES) return REP_ROWS;
    if (op == IR_HOLDS || op == IR_SPANS || op == IR_SPANS_LAST) return REP_I32;
    if (op == IR_BOTH) return REP_BOOL;
    if (op == IR_ROW_AT) return i == 0 ? REP_ROWS : REP_I32;
    if (op == IR_ROW) return i == 0 ? REP_ROWS : i == 1 ? REP_BOXED : REP_I32;
    if (op == IR_PUSH && i == 2) return unboxed_rep(inst, 2, REP_F64);
    if (op == IR_REST_AT || op == IR_ARGUMENTS_AT) return unboxed_rep(inst, 0, REP_I32);
    if ((op == IR_GET_ELEM || op == IR_ELEMENT || op == IR_SET_ELEM) && i == 1) return unboxed_rep(inst, 1, REP_I32);
    return typed_operand_rep(op);
}

bool ir_number_is_i32(double value)
{
    if (!(value >= -2147483648.0 && value <= 2147483647.0)) return false;
    return value == floor(value) && !(value == 0 && signbit(value));
}

IrType ir_const_type(const IrConst *constant)
{
    switch (constant->kind) {
    case IR_CONST_UNDEFINED: return T_UNDEFINED;
    case IR_CONST_NULL: return T_NULL;
    case IR_CONST_FALSE:
    case IR_CONST_TRUE: return T_BOOL;
    case IR_CONST_EMPTY: return T_EMPTY;
    case IR_CONST_NUMBER: return ir_number_is_i32(constant->u.number) ? T_I32 : T_F64;
    case IR_CONST_STRING: return T_STRING;
    case IR_CONST_BIGINT: return T_BIGINT;
    }
    UNREACHABLE();
}

/* Same value: NaN is itself, and 0 is not -0. */
bool ir_const_same(const IrConst *a, const IrConst *b)
{
    if (a->kind != b->kind) return false;
    if (a->kind == IR_CONST_NUMBER) return memcmp(&a->u.number, &b->u.number, sizeof(double)) == 0;
    if (a->kind == IR_CONST_STRING || a->kind == IR_CONST_BIGINT)
        return str_equal(a->u.string, b->u.string);
    return true;
}

IrConstKind ir_binding_initial(const Binding *binding)
{
    return binding->has_tdz || binding->kind == BINDING_EVAL_VAR ? IR_CONST_EMPTY : IR_CONST_UNDEFINED;
}

bool ir_is_read_empty(const Binding *binding)
{
    return binding->kind == BINDING_SYNTHETIC || binding->kind == BINDING_EVAL_VAR || (binding->has_tdz && (binding->is_tdz_checked || binding->kind == BINDING_THIS));
}

/* ---- programs, functions, blocks ---- */

IrProgram *ir_program_new(Unit *unit)
{
    IrProgram *program = ARENA_NEW(&unit->arena, IrProgram);
    program->unit = unit;
    program->arena = &unit->arena;
    return program;
}

void *ir_grow_pointers(Arena *arena, void *items, uint32_t count, uint32_t *capacity)
{
    return count == *capacity ? base_vec_grow(arena, items, sizeof(void *), capacity) : items;
}

void ir_layout_add(IrProgram *program, IrLayout *layout)
{
    program->layouts = ir_grow_pointers(program->arena, program->layouts, program->layout_count,
                                    &program->layout_capacity);
    layout->index = program->layout_count;
    program->layouts[program->layout_count++] = layout;
}

bool ir_is_kind_test(const IrInst *inst)
{
    switch (inst->op) {
    case IR_TYPEOF:
    case IR_TRUTHY:
    case IR_IS_EMPTY:
    case IR_IS_UNDEFINED:
    case IR_IS_NULLISH:
    case IR_IS_CLOSURE_OF:
    case IR_IS_CLOSURE:
    case IR_IS_OBJECT: return true;
    default: return false;
    }
}

uint32_t ir_next_binding(IrProgram *program)
{
    const ScopeInfo *scopes = program->unit->scopes;
    return (scopes ? scopes->bindings.count : 0) + program->binding_copies++;
}

void ir_static_add(IrProgram *program, Binding *binding)
{
    program->statics = ir_grow_pointers(program->arena, program->statics, program->static_count,
                                    &program->static_capacity);
    program->statics[program->static_count++] = binding;
}

enum { LONGEST_C_NAME = 48 };

static bool is_c_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/* `get x` with index 3 -> get_x_3. The index makes it unique, and a name that could be one of the
 * runtime's (fa_…), or reserved in C, gets the prefix js_. */
static Str make_c_name(Arena *arena, Str name, uint32_t index)
{
    StrBuf out;
    strbuf_init(&out, arena);
    bool is_special = name.n && (name.p[0] == '_' || (name.p[0] >= '0' && name.p[0] <= '9') ||
                                 (name.n > 1 && (name.p[0] | 32) == 'f' && (name.p[1] | 32) == 'a'));
    if (is_special) strbuf_puts(&out, "js_");
    for (uint32_t i = 0; i < name.n && i < LONGEST_C_NAME; i++)
        strbuf_char(&out, is_c_letter(name.p[i]) ? name.p[i] : '_');
    if (!name.n) strbuf_puts(&out, index == 0 ? "program" : "anonymous");
    strbuf_printf(&out, "_%u", index);
    return strbuf_finish(&out);
}

IrFunction *ir_function_new(IrProgram *program, FunctionInfo *info, AstNode *node, Str name)
{
    IrFunction *f = ARENA_NEW(program->arena, IrFunction);
    program->functions = ir_grow_pointers(program->arena, program->functions, program->function_count,
                                      &program->function_capacity);
    f->program = program;
    f->info = info;
    f->node = node;
    f->index = program->function_count;
    f->name = name;
    f->c_name = make_c_name(program->arena, name, f->index);
    if (node) f->span = ast_span(node);
    program->functions[program->function_count++] = f;
    return f;
}

IrBlock *ir_block_new(IrFunction *f, IrBlock *handler)
{
    IrBlock *b = ARENA_NEW(f->program->arena, IrBlock);
    b->id = f->block_count++;
    b->function = f;
    b->handler = handler;
    b->prev = f->last_block;
    if (f->last_block) f->last_block->next = b;
    else f->first_block = b;
    f->last_block = b;
    f->cfg_valid = false;
    return b;
}

IrBlock *ir_block_new_after(IrBlock *at)
{
    IrFunction *f = at->function;
    IrBlock *b = ir_block_new(f, at->handler);
    if (b->prev == at) return b;
    b->prev->next = NULL;
    f->last_block = b->prev;
    b->prev = at;
    b->next = at->next;
    at->next->prev = b;
    at->next = b;
    return b;
}

/* ---- instructions ---- */

IrInst *ir_inst_new(IrFunction *f, IrOp op, Span span, uint32_t arg_count, IrInst *const *args)
{
    const IrOpInfo *info = ir_op_info(op);
    ASSERT(info->arg_count == IR_ARGS_VAR || info->arg_count == (int)arg_count);
    IrInst *inst = arena_alloc(f->program->arena, sizeof *inst + arg_count * sizeof(IrInst *));
    inst->op = (uint16_t)op;
    inst->rep = (uint8_t)info->rep;
    inst->type = info->type;
    inst->id = f->inst_count++;
    inst->span = span;
    inst->arg_count = arg_count;
    inst->args = (IrInst **)(inst + 1);
    for (uint32_t i = 0; i < arg_count; i++) {
        ASSERT(args[i]);
        inst->args[i] = args[i];
    }
    if (op == IR_VAR_GET || op == IR_STATIC_GET || op == IR_CELL_GET || op == IR_CELL_OR || op == IR_ENV_GET || op == IR_CAPTURED)
        inst->type = T_LOADED;
    if (op == IR_TDZ) inst->type = args[0]->type & T_ANY;
    return inst;
}

void ir_append_inst(IrBlock *b, IrInst *inst)
{
    ASSERT(ir_block_is_open(b));
    inst->block = b;
    inst->prev = b->last;
    inst->next = NULL;
    if (b->last) b->last->next = inst;
    else b->first = inst;
    b->last = inst;
}

IrInst *ir_append(IrBlock *b, IrOp op, Span span, uint32_t arg_count, IrInst *const *args)
{
    IrInst *inst = ir_inst_new(b->function, op, span, arg_count, args);
    ir_append_inst(b, inst);
    return inst;
}

IrInst *ir_append0(IrBlock *b, IrOp op, Span span)
{
    return ir_append(b, op, span, 0, NULL);
}

IrInst *ir_append1(IrBlock *b, IrOp op, Span span, IrInst *a)
{
    return ir_append(b, op, span, 1, (IrInst *[]){a});
}

IrInst *ir_append2(IrBlock *b, IrOp op, Span span, IrInst *a, IrInst *c)
{
    return ir_append(b, op, span, 2, (IrInst *[]){a, c});
}

IrInst *ir_append3(IrBlock *b, IrOp op, Span span, IrInst *a, IrInst *c, IrInst *d)
{
    return ir_append(b, op, span, 3, (IrInst *[]){a, c, d});
}

void ir_set_rt(IrInst *inst, IrRt rt)
{
    const IrRtInfo *info = ir_rt_info(rt);
    inst->imm.rt = (int32_t)rt;
    inst->rep = info->result == 'v' ? REP_BOXED : info->result == 't' ? REP_BOOL : REP_NONE;
    inst->type = info->result == 't' ? T_BOOL : info->type;
}

IrInst *ir_append_rt(IrBlock *b, IrRt rt, Span span, uint32_t arg_count, IrInst *const *args)
{
    ASSERT(ir_rt_operand_count(rt) == arg_count);
    IrInst *inst = ir_append(b, IR_RT, span, arg_count, args);
    ir_set_rt(inst, rt);
    return inst;
}

Span ir_place(const IrProgram *program, Span span)
{
    while (span.inlined && span.end == 0) span = program->inlined.items[span.inlined - 1].call;
    return span;
}

IrInst *ir_const_new(IrFunction *f, Span span, IrConst value)
{
    IrInst *inst = ir_inst_new(f, IR_CONST, span, 0, NULL);
    inst->imm.constant = ARENA_NEW(f->program->arena, IrConst);
    *inst->imm.constant = value;
    inst->type = ir_const_type(&value);
    return inst;
}

static IrInst *append_const(IrBlock *b, Span span, IrConst value)
{
    IrInst *inst = ir_const_new(b->function, span, value);
    ir_append_inst(b, inst);
    return inst;
}

IrInst *ir_const_undefined(IrBlock *b, Span span)
{
    return append_const(b, span, (IrConst){.kind = IR_CONST_UNDEFINED});
}

IrInst *ir_const_null(IrBlock *b, Span span)
{
    return append_const(b, span, (IrConst){.kind = IR_CONST_NULL});
}

IrInst *ir_const_bool(IrBlock *b, Span span, bool v)
{
    return append_const(b, span, (IrConst){.kind = v ? IR_CONST_TRUE : IR_CONST_FALSE});
}

IrInst *ir_const_empty(IrBlock *b, Span span)
{
    return append_const(b, span, (IrConst){.kind = IR_CONST_EMPTY});
}

IrInst *ir_const_number(IrBlock *b, Span span, double v)
{
    return append_const(b, span, (IrConst){.kind = IR_CONST_NUMBER, .u.number = v});
}

IrInst *ir_const_string(IrBlock *b, Span span, Str wtf8)
{
    return append_const(b, span, (IrConst){.kind = IR_CONST_STRING, .u.string = wtf8});
}

/* ---- terminators ---- */

bool ir_block_is_open(const IrBlock *b)
{
    return !ir_is_terminator(b->last);
}

static bool has_pred(const IrBlock *b, const IrBlock *pred)
{
    for (uint32_t i = 0; i < pred->succ_count; i++)
        if (pred->succs[i] == b) return true;
    return false;
}

static void push_pred(IrBlock *b, IrBlock *pred)
{
    b->preds = ir_grow_pointers(b->function->program->arena, b->preds, b->pred_count, &b->pred_capacity);
    b->preds[b->pred_count++] = pred;
    b->function->cfg_valid = false;
}

static void link_edge(IrBlock *from, IrBlock *to)
{
    ASSERT(!has_pred(to, from));
    push_pred(to, from);
    from->succs[from->succ_count++] = to;
}

void ir_jump(IrBlock *from, Span span, IrBlock *to)
{
    ir_append0(from, IR_JUMP, span);
    link_edge(from, to);
}

void ir_branch(IrBlock *from, Span span, IrInst *condition, IrBlock *then_block, IrBlock *else_block)
{
    if (then_block == else_block) {
        ir_jump(from, span, then_block);
        return;
    }
    ir_append1(from, IR_BRANCH, span, condition);
    link_edge(from, then_block);
    link_edge(from, else_block);
}

void ir_try(IrBlock *from, Span span, IrBlock *body, IrBlock *handler)
{
    ir_append0(from, IR_TRY, span);
    link_edge(from, body);
    link_edge(from, handler);
}

/* ---- editing instructions ---- */

void ir_insert_before(IrInst *at, IrInst *inst)
{
    IrBlock *b = at->block;
    inst->block = b;
    inst->next = at;
    inst->prev = at->prev;
    if (at->prev) at->prev->next = inst;
    else b->first = inst;
    at->prev = inst;
}

IrInst *ir_insert_const(IrInst *before, IrConst value)
{
    IrInst *inst = ir_const_new(before->block->function, before->span, value);
    ir_insert_before(before, inst);
    return inst;
}

void ir_insert_after(IrInst *at, IrInst *inst)
{
    if (at->next) {
        ir_insert_before(at->next, inst);
        return;
    }
    ASSERT(!ir_is_terminator(at));
    ir_append_inst(at->block, inst);
}

void ir_insert_first(IrBlock *b, IrInst *inst)
{
    IrInst *at = b->first;
    while (at && (at->op == IR_PHI || at->op == IR_CATCH)) at = at->next;
    if (at) ir_insert_before(at, inst);
    else ir_append_inst(b, inst);
}

void ir_remove(IrInst *inst)
{
    IrBlock *b = inst->block;
    if (inst->prev) inst->prev->next = inst->next;
    else b->first = inst->next;
    if (inst->next) inst->next->prev = inst->prev;
    else b->last = inst->prev;
    inst->block = NULL;
}

enum { FORWARDED = 0x80 }; /* a flag: note is the instruction to use instead */

void ir_forward(IrInst *old, IrInst *new_value)
{
    ASSERT(old != new_value);
    if (old->block) ir_remove(old);
    old->flags |= FORWARDED;
    old->note = new_value;
}

/* Follows aliases to their end, and makes each on the way point there. */
IrInst *ir_resolve(IrInst *inst)
{
    if (!(inst->flags & FORWARDED)) return inst;
    IrInst *end = inst;
    while (end->flags & FORWARDED) end = end->note;
    while (inst->flags & FORWARDED) {
        IrInst *next = inst->note;
        inst->note = end;
        inst = next;
    }
    return end;
}

void ir_forward_apply(IrFunction *f)
{
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i)
            for (uint32_t k = 0; k < i->arg_count; k++) i->args[k] = ir_resolve(i->args[k]);
}

/* ---- editing edges ---- */

static uint32_t pred_index(const IrBlock *b, const IrBlock *pred)
{
    for (uint32_t i = 0; i < b->pred_count; i++)
        if (b->preds[i] == pred) return i;
    BUG("b%u is no predecessor of b%u", pred->id, b->id);
}

void ir_block_remove_pred(IrBlock *b, IrBlock *pred)
{
    uint32_t at = pred_index(b, pred);
    size_t rest = (b->pred_count - at - 1) * sizeof(void *);
    memmove(b->preds + at, b->preds + at + 1, rest);
    for (IrInst *i = b->first; i && i->op == IR_PHI; i = i->next) {
        memmove(i->args + at, i->args + at + 1, rest);
        i->arg_count--;
    }
    b->pred_count--;
    b->function->cfg_valid = false;
}

void ir_replace_succ(IrBlock *from, IrBlock *old_succ, IrBlock *new_succ)
{
    ASSERT(!has_pred(new_succ, from));
    for (uint32_t i = 0; i < from->succ_count; i++)
        if (from->succs[i] == old_succ) from->succs[i] = new_succ;
    ir_block_remove_pred(old_succ, from);
    push_pred(new_succ, from);
}

IrBlock *ir_split_edge(IrBlock *from, IrBlock *to)
{
    IrBlock *middle = ir_block_new_after(from);
    ir_append0(middle, IR_JUMP, from->last->span);
    middle->succs[0] = to;
    middle->succ_count = 1;
    to->preds[pred_index(to, from)] = middle;
    for (uint32_t i = 0; i < from->succ_count; i++)
        if (from->succs[i] == to) from->succs[i] = middle;
    push_pred(middle, from);
    return middle;
}

IrBlock *ir_split_before(IrInst *inst)
{
    IrBlock *b = inst->block, *rest = ir_block_new_after(b);
    rest->first = inst;
    rest->last = b->last;
    b->last = inst->prev;
    if (b->last) b->last->next = NULL;
    else b->first = NULL;
    inst->prev = NULL;
    IR_EACH_INST(rest, i) i->block = rest;
    for (uint32_t i = 0; i < b->succ_count; i++) {
        b->succs[i]->preds[pred_index(b->succs[i], b)] = rest;
        rest->succs[i] = b->succs[i];
    }
    rest->succ_count = b->succ_count;
    b->succ_count = 0;
    return rest;
}

/* Takes the terminator away, and with it the edges it stands for (but one to keep). */
static void drop_terminator(IrBlock *b, IrBlock *keep)
{
    for (uint32_t i = 0; i < b->succ_count; i++)
        if (b->succs[i] != keep) ir_block_remove_pred(b->succs[i], b);
    b->succ_count = 0;
    ir_remove(b->last);
}

void ir_terminator_set_jump(IrBlock *b, IrBlock *to)
{
    Span span = b->last->span;
    bool was_succ = has_pred(to, b);
    drop_terminator(b, was_succ ? to : NULL);
    ir_append0(b, IR_JUMP, span);
    b->succs[0] = to;
    b->succ_count = 1;
    if (!was_succ) push_pred(to, b);
}

void ir_cut_before(IrInst *inst)
{
    IrBlock *b = inst->block;
    Span span = inst->span;
    drop_terminator(b, NULL);
    b->last = inst->prev;
    if (b->last) b->last->next = NULL;
    else b->first = NULL;
    ir_append0(b, IR_UNREACHABLE, span);
}

/* ---- unreachable blocks ---- */

static void mark_reachable(IrFunction *f, bool *reached)
{
    Arena arena;
    arena_init(&arena);
    VEC(IrBlock *) work = {0};
    vec_push(&arena, &work, f->first_block);
    reached[f->first_block->id] = true;
    while (work.count) {
        IrBlock *b = vec_pop(&work);
        for (uint32_t i = 0; i < b->succ_count; i++) {
            if (reached[b->succs[i]->id]) continue;
            reached[b->succs[i]->id] = true;
            vec_push(&arena, &work, b->succs[i]);
        }
    }
    arena_free(&arena);
}

static void unlink_block(IrBlock *b)
{
    IrFunction *f = b->function;
    if (b->prev) b->prev->next = b->next;
    else f->first_block = b->next;
    if (b->next) b->next->prev = b->prev;
    else f->last_block = b->prev;
    f->cfg_valid = false;
}

void ir_remove_unreachable(IrFunction *f)
{
    Arena arena;
    arena_init(&arena);
    bool *reached = ARENA_ARRAY(&arena, bool, f->block_count);
    mark_reachable(f, reached);
    for (IrBlock *b = f->first_block, *next; b; b = next) {
        next = b->next;
        if (reached[b->id]) continue;
        for (uint32_t i = 0; i < b->succ_count; i++)
            if (reached[b->succs[i]->id]) ir_block_remove_pred(b->succs[i], b);
        unlink_block(b);
    }
    arena_free(&arena);
}

IrInst *ir_call_like(const IrInst *call, IrOp op, uint32_t arg_count, IrInst *const *args)
{
    IrInst *made = ir_inst_new(call->block->function, op, call->span, arg_count, args);
    made->callee = call->callee;
    made->hint = call->hint;
    return made;
}

/* ---- callees ---- */

const IrCallees *ir_callees_of(const IrProgram *program, const IrInst *call)
{
    void **noted = program->callees.arena ? map_find_pointer(&program->callees, call) : NULL;
    return noted ? *noted : NULL;
}

void ir_callees_note(IrProgram *program, const IrInst *call, IrCallees callees)
{
    IrCallees *noted = ARENA_NEW(program->arena, IrCallees);
    *noted = callees;
    if (!program->callees.arena) map_init(&program->callees, program->arena);
    *map_put_pointer(&program->callees, call) = noted;
}

/* ---- functions nobody makes ---- */

typedef VEC(IrFunction *) FunctionVec;

static void push_function(Arena *arena, IrFunction *f, bool *made, FunctionVec *work)
{
    if (made[f->index]) return;
    made[f->index] = true;
    vec_push(arena, work, f);
}

static void push_made(Arena *arena, IrFunction *f, bool *made, FunctionVec *work)
{
    if (f->uncurried) push_function(arena, f->uncurried, made, work);
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i)
            if (ir_op_info((IrOp)i->op)->imm == IR_IMM_FUNC) push_function(arena, i->imm.function, made, work);
}

void ir_remove_unreachable_functions(IrProgram *program)
{
    Arena arena;
    arena_init(&arena);
    bool *made = ARENA_ARRAY(&arena, bool, program->function_count);
    FunctionVec work = {0};
    for (uint32_t i = 0; i < program->function_count; i++) {
        IrFunction *f = program->functions[i];
        made[i] = i == 0 || (f->node && f->node->kind == AST_PROGRAM && f->node->program.goal != GOAL_EVAL) || ir_is_exported(f);
        if (made[i]) vec_push(&arena, &work, f);
    }
    while (work.count) push_made(&arena, vec_pop(&work), made, &work);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < program->function_count; i++)
        if (made[i]) program->functions[kept++] = program->functions[i];
    for (uint32_t i = 0; i < kept; i++) program->functions[i]->index = i;
    program->function_count = kept;
    arena_free(&arena);
}

void ir_renumber(IrFunction *f)
{
    uint32_t values = 0;
    f->block_count = 0;
    IR_EACH_BLOCK(f, b) {
        b->id = f->block_count++;
        IR_EACH_INST(b, i)
            if (ir_has_result(i)) i->id = values++;
    }
    f->inst_count = values;
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i)
            if (!ir_has_result(i)) i->id = f->inst_count++;
}
