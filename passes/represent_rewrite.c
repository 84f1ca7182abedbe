/* Rewrites a function to the representations chosen: typed operators for generic ones, conversions at the boundaries.
 *
 * Law: an operator is replaced only when types proved what its typed form assumes: that operands are numbers, that int32
 * results do not overflow. Conversions stand before the instruction that wants them, those for a phi at the end of the
 * predecessor; one made before in the same block serves again. Constants are made anew in the representation wanted.
 *
 *     v4:bool = lt v1, v2       (both T_I32)      v4 = cmp.i32 lt, v1, (unbox.i32 v2)
 *     v5:bool = sne v1, v3      (v3 an object)    v5 = not (same.ref v1, v3)
 *     v6:bool = truthy v1       (T_I32)           v6 = cmp.i32 ne, v1, (const 0) */
#include "passes/represent_internal.h"

/* The last conversion of a value made in a block; hangs off its note. */
typedef struct Conversion {
    const IrBlock *block;
    IrInst *made;
    struct Conversion *next;
} Conversion;

typedef struct Rewriter {
    IrFunction *f;
    const Choice *choices;
    uint32_t choice_count; /* ids beyond are those of new instructions */
    Arena scratch;
} Rewriter;

/* ---- conversions ---- */

static IrInst *insert(IrInst *at, IrOp op, uint32_t count, IrInst *const *args)
{
    IrInst *inst = ir_inst_new(at->block->function, op, at->span, count, args);
    ir_insert_before(at, inst);
    return inst;
}

static IrInst *constant_as(IrInst *at, const IrInst *constant, IrRep rep)
{
    IrInst *inst = ir_const_new(at->block->function, constant->span, *constant->imm.constant);
    inst->rep = (uint8_t)rep;
    ir_insert_before(at, inst);
    return inst;
}

static IrOp conversion_op(IrRep from, IrRep to)
{
    if (to == REP_BOXED) return IR_BOX;
    if (from == REP_BOXED) return to == REP_I32 ? IR_UNBOX_I32 : to == REP_F64 ? IR_UNBOX_F64 : IR_UNBOX_BOOL;
    ASSERT((from == REP_I32 && to == REP_F64) || (from == REP_F64 && to == REP_I32));
    return to == REP_F64 ? IR_I32_TO_F64 : IR_F64_TO_I32;
}

static IrInst *made_before(const IrInst *value, const IrBlock *b, IrRep rep)
{
    for (const Conversion *c = value->note; c; c = c->next)
        if (c->block == b && c->made->rep == rep) return c->made;
    return NULL;
}

/* Returns the value in that representation, for use by `at`. A double is taken to an int32 as ToInt32 does. */
static IrInst *convert(Rewriter *r, IrInst *at, IrInst *value, IrRep rep)
{
    value = ir_resolve(value);
    if (value->rep == rep || rep == REP_NONE) return value;
    if (value->op == IR_CONST && !(rep == REP_I32 && value->type != T_I32)) return constant_as(at, value, rep);
    IrInst *made = made_before(value, at->block, rep);
    if (made) return made;
    made = insert(at, conversion_op((IrRep)value->rep, rep), 1, &value);
    made->rep = (uint8_t)rep;
    if (rep != REP_I32) made->type = value->type;
    Conversion *c = ARENA_NEW(&r->scratch, Conversion);
    *c = (Conversion){at->block, made, value->note};
    value->note = c;
    return made;
}

/* ToInt32 of a number, in whatever representation. */
static IrInst *convert_to_int32(Rewriter *r, IrInst *at, IrInst *value)
{
    value = ir_resolve(value);
    if (value->type == T_I32 || value->rep == REP_I32) return convert(r, at, value, REP_I32);
    return insert(at, IR_F64_TO_I32, 1, (IrInst *[]){convert(r, at, value, REP_F64)});
}

/* ---- operators ---- */

static IrOp int32_form(IrOp op)
{
    switch (op) {
    case IR_ADD:
    case IR_INC: return IR_ADD_I32;
    case IR_SUB:
    case IR_DEC: return IR_SUB_I32;
    case IR_MUL: return IR_MUL_I32;
    case IR_MOD: return IR_MOD_I32;
    case IR_NEG: return IR_NEG_I32;
    case IR_AND: return IR_AND_I32;
    case IR_OR: return IR_OR_I32;
    case IR_XOR: return IR_XOR_I32;
    case IR_SHL: return IR_SHL_I32;
    case IR_SHR: return IR_SHR_I32;
    case IR_USHR: return IR_USHR_I32;
    case IR_BIT_NOT: return IR_NOT_I32;
    case IR_MATH_ABS: return IR_ABS_I32;
    case IR_MATH_IMUL: return IR_IMUL_I32;
    case IR_MATH_MAX: return IR_MAX_I32;
    case IR_MATH_MIN: return IR_MIN_I32;
    default: BUG("%s has no int32 form", ir_op_name(op));
    }
}

static IrOp double_form(IrOp op)
{
    switch (op) {
    case IR_ADD:
    case IR_INC: return IR_ADD_F64;
    case IR_SUB:
    case IR_DEC: return IR_SUB_F64;
    case IR_MUL: return IR_MUL_F64;
    case IR_DIV: return IR_DIV_F64;
    case IR_MOD: return IR_MOD_F64;
    case IR_EXP: return IR_EXP_F64;
    case IR_NEG: return IR_NEG_F64;
    case IR_MATH_ABS: return IR_ABS_F64;
    case IR_MATH_CEIL: return IR_CEIL_F64;
    case IR_MATH_FLOOR: return IR_FLOOR_F64;
    case IR_MATH_ROUND: return IR_ROUND_F64;
    case IR_MATH_SQRT: return IR_SQRT_F64;
    case IR_MATH_TRUNC: return IR_TRUNC_F64;
    case IR_MATH_MAX: return IR_MAX_F64;
    case IR_MATH_MIN: return IR_MIN_F64;
    default: BUG("%s has no double form", ir_op_name(op));
    }
}

static void replace(IrInst *old, IrInst *made)
{
    if (made->rep != REP_I32) made->type = old->type;
    old->note = NULL;
    ir_forward(old, made);
}

static IrInst *number_constant(IrInst *at, double value, IrRep rep)
{
    IrInst *inst = ir_insert_const(at, (IrConst){.kind = IR_CONST_NUMBER, .u.number = value});
    inst->rep = (uint8_t)rep;
    return inst;
}

/* INC and DEC get their 1. */
static void rewrite_operator(Rewriter *r, IrInst *i, IrOp op, IrRep rep)
{
    IrInst *args[2];
    uint32_t n = 0;
    for (; n < i->arg_count; n++)
        args[n] = rep == REP_I32 ? convert_to_int32(r, i, i->args[n]) : convert(r, i, i->args[n], rep);
    if (i->op == IR_INC || i->op == IR_DEC) args[n++] = number_constant(i, 1, rep);
    replace(i, insert(i, op, n, args));
}

/* ---- comparisons ---- */

static bool is_double(const IrInst *value)
{
    return value->rep == REP_F64 || (value->op == IR_CONST && value->type == T_F64);
}

static IrCompare compare_of(IrOp op)
{
    switch (op) {
    case IR_LT: return CMP_LT;
    case IR_LE: return CMP_LE;
    case IR_GT: return CMP_GT;
    case IR_GE: return CMP_GE;
    case IR_NE:
    case IR_SNE: return CMP_NE;
    default: return CMP_EQ;
    }
}

static void rewrite_compare(Rewriter *r, IrInst *i, IrOp op, IrRep rep)
{
    IrInst *left = convert(r, i, i->args[0], rep);
    IrInst *made = insert(i, op, 2, (IrInst *[]){left, convert(r, i, i->args[1], rep)});
    made->imm.index = (int32_t)compare_of((IrOp)i->op);
    replace(i, made);
}

static bool compare_numbers(Rewriter *r, IrInst *i)
{
    const IrInst *a = ir_resolve(i->args[0]), *b = ir_resolve(i->args[1]);
    if (!is_number(a) || !is_number(b)) return false;
    if (a->type == T_I32 && b->type == T_I32) rewrite_compare(r, i, IR_CMP_I32, REP_I32);
    else if (is_double(a) || is_double(b)) rewrite_compare(r, i, IR_CMP_F64, REP_F64);
    else return false;
    return true;
}

static void rewrite_same(Rewriter *r, IrInst *i, IrOp op, IrRep rep)
{
    IrInst *left = convert(r, i, i->args[0], rep);
    IrInst *same = insert(i, op, 2, (IrInst *[]){left, convert(r, i, i->args[1], rep)});
    bool is_negated = i->op == IR_NE || i->op == IR_SNE;
    replace(i, is_negated ? insert(i, IR_NOT, 1, &same) : same);
}

static bool both_within(const IrInst *i, IrType set)
{
    return ir_type_within(ir_resolve(i->args[0])->type, set) && ir_type_within(ir_resolve(i->args[1])->type, set);
}

/* Values of one kind that == does not convert; with ===, what is equal only to itself, bit by bit. */
static bool compare_same(Rewriter *r, IrInst *i)
{
    const IrType by_bits = T_OBJECT | T_SYMBOL | T_UNDEFINED | T_NULL | T_BOOL;
    bool is_strict = i->op == IR_SEQ || i->op == IR_SNE;
    bool one_by_bits = ir_type_within(ir_resolve(i->args[0])->type, by_bits) ||
                       ir_type_within(ir_resolve(i->args[1])->type, by_bits);
    if (both_within(i, T_BOOL)) rewrite_same(r, i, IR_SAME_BOOL, REP_BOOL);
    else if (both_within(i, T_STRING)) rewrite_same(r, i, IR_SAME_STRING, REP_BOXED);
    else if (is_strict ? one_by_bits : both_within(i, T_OBJECT) || both_within(i, T_SYMBOL))
        rewrite_same(r, i, IR_SAME_REF, REP_BOXED);
    else return false;
    return true;
}

static bool rewrite_comparison(Rewriter *r, IrInst *i)
{
    if (ir_op_is((IrOp)i->op, IR_ORDER)) return compare_numbers(r, i);
    return compare_numbers(r, i) || compare_same(r, i);
}

/* ---- instructions ---- */

static bool rewrite_truthy(Rewriter *r, IrInst *i)
{
    IrInst *value = ir_resolve(i->args[0]);
    if (ir_type_within(value->type, T_BOOL)) {
        replace(i, convert(r, i, value, REP_BOOL));
        return true;
    }
    if (value->type != T_I32) return false;
    IrInst *args[2] = {convert(r, i, value, REP_I32), number_constant(i, 0, REP_I32)};
    IrInst *made = insert(i, IR_CMP_I32, 2, args);
    made->imm.index = CMP_NE;
    replace(i, made);
    return true;
}

static bool rounds(IrOp op)
{
    return op == IR_MATH_CEIL || op == IR_MATH_FLOOR || op == IR_MATH_ROUND || op == IR_MATH_TRUNC;
}

/* The same of int32s, where types found that the remainder is one: only then factors are known not to be negative. */
static bool fuse_typed_product(Rewriter *r, IrInst *i)
{
    IrInst *product = i->op == IR_MOD && i->type == T_I32 ? ir_resolve(i->args[0]) : NULL;
    if (!product || product->op != IR_MUL || product->type == T_I32) return false;
    IrInst *args[3] = {ir_resolve(product->args[0]), ir_resolve(product->args[1]), ir_resolve(i->args[1])};
    for (uint32_t k = 0; k < 3; k++)
        if (args[k]->type != T_I32) return false;
    for (uint32_t k = 0; k < 3; k++) args[k] = convert(r, i, args[k], REP_I32);
    replace(i, insert(i, IR_MUL_MOD_I32, 3, args));
    return true;
}

static bool rewrite_typed(Rewriter *r, IrInst *i)
{
    IrOp op = (IrOp)i->op;
    if (fuse_typed_product(r, i)) return true;
    Choice choice = i->id < r->choice_count ? r->choices[i->id] : CHOOSE_AS_IS;
    if (choice == CHOOSE_I32 && rounds(op)) replace(i, convert(r, i, i->args[0], REP_I32));
    else if (choice == CHOOSE_I32 || (choice == CHOOSE_F64 && op == IR_USHR)) rewrite_operator(r, i, int32_form(op), REP_I32);
    else if (choice == CHOOSE_F64_RESULT) return i->rep = REP_F64, false;
    else if (choice == CHOOSE_F64) rewrite_operator(r, i, double_form(op), REP_F64);
    else if (ir_op_is(op, IR_COMPARISON)) return rewrite_comparison(r, i);
    else return op == IR_TRUTHY && rewrite_truthy(r, i);
    return true;
}

/* v3 = mul v1, v2; v5 = mod v3, v4    =>    v5 = mul.mod v1, v2, v4        of boxed numbers: steps of generators of random numbers */
static void fuse_product(IrInst *i)
{
    const IrInst *product = i->op == IR_MOD ? ir_resolve(i->args[0]) : NULL;
    if (!product || product->op != IR_MUL || product->rep != REP_BOXED || !ir_type_within(ir_resolve(i->args[1])->type, T_NUMBER)) return;
    IrInst *args[3] = {ir_resolve(product->args[0]), ir_resolve(product->args[1]), i->args[1]};
    if (!ir_type_within(args[0]->type, T_NUMBER) || !ir_type_within(args[1]->type, T_NUMBER)) return;
    replace(i, insert(i, IR_MUL_MOD, 3, args));
}

static void rewrite_inst(Rewriter *r, IrInst *i)
{
    if (rewrite_typed(r, i)) return;
    for (uint32_t k = 0; k < i->arg_count; k++) {
        i->args[k] = ir_resolve(i->args[k]);
        i->args[k] = convert(r, i, i->args[k], ir_operand_rep(i, k));
    }
    fuse_product(i);
}

/* ---- phis ---- */

static void set_phi_rep(const Rewriter *r, IrInst *phi)
{
    switch (r->choices[phi->id]) {
    case CHOOSE_I32: phi->rep = REP_I32; break;
    case CHOOSE_F64:
    case CHOOSE_F64_RESULT: phi->rep = REP_F64; break;
    case CHOOSE_BOOL: phi->rep = REP_BOOL; break;
    case CHOOSE_AS_IS:
    case CHOOSE_MAYBE: phi->rep = REP_BOXED; break;
    }
}

static void convert_phi_operands(Rewriter *r, IrInst *phi)
{
    for (uint32_t k = 0; k < phi->arg_count; k++)
        phi->args[k] = convert(r, phi->block->preds[k]->last, phi->args[k], (IrRep)phi->rep);
}

static void for_phis(Rewriter *r, bool convert_operands)
{
    IR_EACH_BLOCK(r->f, b)
        for (IrInst *i = b->first; i && i->op == IR_PHI; i = i->next) {
            if (convert_operands) convert_phi_operands(r, i);
            else set_phi_rep(r, i);
        }
}

/* Definitions come before uses in reverse postorder, but for phis, whose representation is set first. */
void represent_rewrite(IrFunction *f, const Choice *choices)
{
    Rewriter r = {.f = f, .choices = choices, .choice_count = f->inst_count};
    arena_init(&r.scratch);
    ir_cfg_compute(f);
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i) i->note = NULL;
    for_phis(&r, false);
    for (uint32_t n = 0; n < f->rpo_count; n++)
        IR_EACH_INST_SAFE(f->rpo_blocks[n], i)
            if (i->op != IR_PHI) rewrite_inst(&r, i);
    for_phis(&r, true);
    ir_forward_apply(f);
    arena_free(&r.scratch);
}
