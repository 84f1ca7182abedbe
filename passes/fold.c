/* Constant folding: what an instruction yields, as far as its operands' values and types tell.
 *
 * Law: the answer is what running it would give, bit for bit (NaN and -0 included), and it is only given when running it has
 * no other effect. The C compiler's double arithmetic is that of Number; ToInt32, ** and conversion to strings are not C's.
 *
 *     add (const 1), (const 2)          -> const 3
 *     add (const "a"), (const 1)        -> const "a1"
 *     typeof (v1:function)              -> const "function"
 *     isempty (v1:any)                  -> const false
 *     tdz (v1:any)                      -> v1                                                        */
#include "passes/fold.h"

#include <math.h>

/* ---- conversions ---- */

int32_t fold_to_int32(double value)
{
    if (!isfinite(value)) return 0;
    double wrapped = fmod(trunc(value), 4294967296.0);
    if (wrapped < 0) wrapped += 4294967296.0;
    uint32_t bits = (uint32_t)wrapped;
    return bits < 2147483648u ? (int32_t)bits : (int32_t)(bits - 2147483648u) - INT32_MAX - 1;
}

/* ECMA-262, 6.1.6.1.3 Number::exponentiate */
static double power(double base, double exponent)
{
    if (isnan(exponent)) return NAN;
    if (isinf(exponent) && fabs(base) == 1) return NAN;
    return pow(base, exponent);
}

static bool const_truth(const IrConst *c)
{
    switch (c->kind) {
    case IR_CONST_UNDEFINED:
    case IR_CONST_NULL:
    case IR_CONST_FALSE:
    case IR_CONST_EMPTY: return false;
    case IR_CONST_TRUE: return true;
    case IR_CONST_NUMBER: return c->u.number != 0 && !isnan(c->u.number);
    case IR_CONST_STRING: return c->u.string.n > 0;
    case IR_CONST_BIGINT:
        for (uint32_t i = 0; i < c->u.string.n; i++) {
            char digit = c->u.string.p[i];
            if (digit != '0' && digit != 'x' && digit != 'o' && digit != 'b') return true;
            if (digit == 'b' && i > 1) return true; /* 0xb, not 0b */
        }
        return false;
    }
    UNREACHABLE();
}

/* Sets *text to what ToString gives; false for what has no simple form here. */
static bool const_text(IrFunction *f, const IrConst *c, Str *text)
{
    StrBuf out;
    switch (c->kind) {
    case IR_CONST_UNDEFINED: *text = STR_LITERAL("undefined"); return true;
    case IR_CONST_NULL: *text = STR_LITERAL("null"); return true;
    case IR_CONST_FALSE: *text = STR_LITERAL("false"); return true;
    case IR_CONST_TRUE: *text = STR_LITERAL("true"); return true;
    case IR_CONST_STRING: *text = c->u.string; return true;
    case IR_CONST_NUMBER:
        strbuf_init(&out, f->program->arena);
        strbuf_js_number(&out, c->u.number);
        *text = strbuf_finish(&out);
        return true;
    case IR_CONST_EMPTY:
    case IR_CONST_BIGINT: return false;
    }
    UNREACHABLE();
}

/* ---- results ---- */

static bool give_number(IrConst *out, double value)
{
    *out = (IrConst){.kind = IR_CONST_NUMBER, .u.number = value};
    return true;
}

static bool give_bool(IrConst *out, bool value)
{
    *out = (IrConst){.kind = value ? IR_CONST_TRUE : IR_CONST_FALSE};
    return true;
}

static bool give_string(IrConst *out, Str value)
{
    *out = (IrConst){.kind = IR_CONST_STRING, .u.string = value};
    return true;
}

static const IrConst *constant_of(const IrInst *inst)
{
    return inst->op == IR_CONST ? inst->imm.constant : NULL;
}

static bool is_number(const IrConst *c)
{
    return c && c->kind == IR_CONST_NUMBER;
}

static bool is_string(const IrConst *c)
{
    return c && c->kind == IR_CONST_STRING;
}

/* ---- strings ---- */

/* Two halves of a surrogate pair may meet: WTF-8 writes the pair in four bytes, so they are not joined here. */
static bool may_be_joined(Str left, Str right)
{
    bool ends_high = left.n >= 3 && (uint8_t)left.p[left.n - 3] == 0xED && (uint8_t)left.p[left.n - 2] >= 0xA0;
    return !(ends_high && right.n >= 3 && (uint8_t)right.p[0] == 0xED);
}

enum { LONGEST_FOLDED_STRING = 4096 };

static bool join(IrFunction *f, Str left, Str right, IrConst *out)
{
    if (!may_be_joined(left, right) || left.n + right.n > LONGEST_FOLDED_STRING) return false;
    StrBuf text;
    strbuf_init(&text, f->program->arena);
    strbuf_str(&text, left);
    strbuf_str(&text, right);
    strbuf_puts(&text, "");
    return give_string(out, strbuf_finish(&text));
}

/* ---- arithmetic ---- */

static bool fold_numbers(IrOp op, double a, double b, IrConst *out)
{
    uint32_t count = (uint32_t)fold_to_int32(b) & 31;
    switch (op) {
    case IR_ADD: return give_number(out, a + b);
    case IR_SUB: return give_number(out, a - b);
    case IR_MUL: return give_number(out, a * b);
    case IR_DIV: return give_number(out, a / b);
    case IR_MOD: return give_number(out, fmod(a, b));
    case IR_EXP: return give_number(out, power(a, b));
    case IR_AND: return give_number(out, fold_to_int32(a) & fold_to_int32(b));
    case IR_OR: return give_number(out, fold_to_int32(a) | fold_to_int32(b));
    case IR_XOR: return give_number(out, fold_to_int32(a) ^ fold_to_int32(b));
    case IR_SHL: return give_number(out, fold_to_int32((double)((uint64_t)(uint32_t)fold_to_int32(a) << count)));
    case IR_SHR: return give_number(out, fold_to_int32(floor(ldexp(fold_to_int32(a), -(int)count))));
    case IR_USHR: return give_number(out, (uint32_t)fold_to_int32(a) >> count);
    case IR_LT: return give_bool(out, a < b);
    case IR_LE: return give_bool(out, a <= b);
    case IR_GT: return give_bool(out, a > b);
    case IR_GE: return give_bool(out, a >= b);
    case IR_EQ:
    case IR_SEQ: return give_bool(out, a == b);
    case IR_NE:
    case IR_SNE: return give_bool(out, a != b);
    default: return false; /* not an operator on two numbers */
    }
}

static bool fold_add_text(IrFunction *f, const IrConst *a, const IrConst *b, IrConst *out)
{
    Str left, right;
    if (!is_string(a) && !is_string(b)) return false;
    return const_text(f, a, &left) && const_text(f, b, &right) && join(f, left, right, out);
}

static bool fold_number(IrOp op, double a, IrConst *out)
{
    switch (op) {
    case IR_NEG: return give_number(out, -a);
    case IR_INC: return give_number(out, a + 1);
    case IR_DEC: return give_number(out, a - 1);
    case IR_BIT_NOT: return give_number(out, ~fold_to_int32(a));
    case IR_PLUS:
    case IR_TO_NUMERIC: return give_number(out, a);
    default: return false; /* not an operator on a number */
    }
}

/* ---- types ---- */

/* What is true of ToBoolean of a value of that type: 1 always true, 0 always false, -1 unknown. */
static int type_truth(IrType type)
{
    if (!type) return -1;
    if (!(type & ~(IrType)(T_OBJECT | T_SYMBOL))) return 1;
    if (!(type & ~(IrType)(T_UNDEFINED | T_NULL | T_EMPTY))) return 0;
    return -1;
}

/* 1: all values of the type are in the set, 0: none are, -1: some. */
static int type_within(IrType type, IrType set)
{
    if (!type) return -1;
    return !(type & ~set) ? 1 : !(type & set) ? 0 : -1;
}

/* The name of typeof all values of the type have, or NULL. */
static const char *typeof_name(IrType type)
{
    static const struct { IrType set; const char *name; } names[] = {
        {T_UNDEFINED, "undefined"}, {T_BOOL, "boolean"}, {T_NUMBER, "number"}, {T_STRING, "string"}, {T_SYMBOL, "symbol"},
        {T_BIGINT, "bigint"}, {T_FUNCTION, "function"}, {T_NULL | T_ARRAY | T_PLAIN, "object"}};
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (type_within(type, names[i].set) == 1) return names[i].name;
    return NULL;
}

static bool give_within(IrConst *out, IrType type, IrType set)
{
    int within = type_within(type, set);
    return within >= 0 && give_bool(out, within == 1);
}

/* === of values of types that have nothing in common, or of one value that is not a number. */
static bool fold_strict_equal(const IrInst *inst, IrConst *out)
{
    const IrInst *a = inst->args[0], *b = inst->args[1];
    IrType left = a->type, right = b->type;
    if (left & T_NUMBER) left |= T_NUMBER;
    if (right & T_NUMBER) right |= T_NUMBER;
    bool is_equal;
    if (constant_of(a) && constant_of(b) && a->type != T_BIGINT) is_equal = ir_const_same(constant_of(a), constant_of(b));
    else if (left && right && !(left & right)) is_equal = false;
    else if (a == b && left && !(left & T_F64)) is_equal = true;
    else return false;
    return give_bool(out, is_equal == (inst->op == IR_SEQ));
}

/* ---- one and two operands ---- */

static bool fold_predicate(const IrInst *inst, IrConst *out)
{
    const IrInst *arg = inst->args[0];
    const IrConst *c = constant_of(arg);
    const char *name;
    int truth;
    switch (inst->op) {
    case IR_TYPEOF: return (name = typeof_name(arg->type)) && give_string(out, str_from_c(name));
    case IR_IS_EMPTY: return give_within(out, arg->type, T_EMPTY);
    case IR_IS_UNDEFINED: return give_within(out, arg->type, T_UNDEFINED);
    case IR_IS_NULLISH: return give_within(out, arg->type, T_UNDEFINED | T_NULL);
    case IR_IS_OBJECT: return give_within(out, arg->type, T_OBJECT);
    case IR_NOT: return c && give_bool(out, !const_truth(c));
    case IR_TRUTHY:
        if (c) return give_bool(out, const_truth(c));
        truth = type_truth(arg->type);
        return truth >= 0 && give_bool(out, truth);
    default: return false; /* no predicate */
    }
}

static bool fold_to_string(IrFunction *f, const IrInst *inst, IrConst *out)
{
    Str text;
    const IrConst *c = constant_of(inst->args[0]);
    return c && const_text(f, c, &text) && give_string(out, text);
}

static bool fold_concat(IrFunction *f, const IrInst *inst, IrConst *out)
{
    IrConst sum = {.kind = IR_CONST_STRING, .u.string = STR_LITERAL("")};
    for (uint32_t i = 0; i < inst->arg_count; i++) {
        const IrConst *c = constant_of(inst->args[i]);
        if (!is_string(c) || !join(f, sum.u.string, c->u.string, &sum)) return false;
    }
    *out = sum;
    return true;
}

static bool fold_unary(const IrInst *inst, IrConst *out)
{
    const IrConst *c = constant_of(inst->args[0]);
    return (is_number(c) && fold_number((IrOp)inst->op, c->u.number, out)) || fold_predicate(inst, out);
}

static bool fold_binary(IrFunction *f, const IrInst *inst, IrConst *out)
{
    const IrConst *a = constant_of(inst->args[0]), *b = constant_of(inst->args[1]);
    if (inst->op == IR_SEQ || inst->op == IR_SNE) {
        if (is_number(a) && is_number(b)) return fold_numbers((IrOp)inst->op, a->u.number, b->u.number, out);
        return fold_strict_equal(inst, out);
    }
    if (!a || !b) return false;
    if (is_number(a) && is_number(b)) return fold_numbers((IrOp)inst->op, a->u.number, b->u.number, out);
    return inst->op == IR_ADD && fold_add_text(f, a, b, out);
}

bool fold_constant(IrFunction *f, const IrInst *inst, IrConst *out)
{
    if (inst->op == IR_CONCAT) return fold_concat(f, inst, out);
    if (inst->op == IR_TO_STRING) return fold_to_string(f, inst, out);
    int operands = ir_op_info((IrOp)inst->op)->arg_count;
    if (operands == 1) return fold_unary(inst, out);
    return operands == 2 && fold_binary(f, inst, out);
}

/* ---- copies ---- */

IrInst *fold_copy(const IrInst *inst)
{
    static const struct { IrOp op; IrType identity; } identities[] = {
        {IR_TDZ, T_LOADED & ~T_EMPTY}, {IR_PLUS, T_NUMBER}, {IR_TO_NUMERIC, T_NUMBER | T_BIGINT}, {IR_TO_STRING, T_STRING},
        {IR_TO_KEY, T_STRING | T_SYMBOL}, {IR_TRUTHY, T_BOOL}};
    for (size_t i = 0; i < COUNT_OF(identities); i++)
        if (inst->op == identities[i].op && type_within(inst->args[0]->type, identities[i].identity) == 1)
            return inst->args[0];
    if (ir_is_rt(inst, RT_THIS_SLOPPY) && type_within(inst->args[0]->type, T_OBJECT) == 1) return inst->args[0];
    if (inst->op == IR_NOT && inst->args[0]->op == IR_NOT) return inst->args[0]->args[0];
    if (inst->op == IR_CONCAT && inst->arg_count == 1) return inst->args[0];
    return NULL;
}
