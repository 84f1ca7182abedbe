/* Rules of the type inference: what the operators yield, given what their operands may be.
 *
 * Law: each rule is monotone: operands that may be more give results that may be more; an operand that is nothing yet gives
 * nothing. A number is T_I32 only if it is an int32 and not -0, so a sum or product is T_I32 only when its range is, and the
 * product of a zero with a negative number, or the negative of zero, is not.
 *
 *     add i32[0,9], i32[1,1]          i32[1,10]
 *     add i32, i32                    number (may overflow)
 *     add string, any                 string
 *     and any, i32[0,255]             i32[0,255]
 *     mul i32[0,9], i32[-1,1]         number (may be -0) */
#include "passes/fact.h"

/* ---- facts ---- */

Fact fact_of_type(IrType type)
{
    return type & T_I32 ? (Fact){type, INT32_MIN, INT32_MAX} : (Fact){type, 0, -1};
}

Fact fact_of_range(int64_t lo, int64_t hi)
{
    if (lo > hi) return fact_none();
    if (lo < INT32_MIN || hi > INT32_MAX) return fact_of_type(T_NUMBER);
    return (Fact){T_I32, (int32_t)lo, (int32_t)hi};
}

Fact fact_of_const(const IrConst *c)
{
    IrType type = ir_const_type(c);
    if (type != T_I32) return fact_of_type(type);
    int64_t value = (int64_t)c->u.number;
    return fact_of_range(value, value);
}

Fact fact_join(Fact a, Fact b)
{
    Fact r = {a.type | b.type, 0, -1};
    if ((a.type & T_I32) && (b.type & T_I32)) {
        r.lo = MIN(a.lo, b.lo);
        r.hi = MAX(a.hi, b.hi);
    } else if (a.type & T_I32) {
        r.lo = a.lo;
        r.hi = a.hi;
    } else if (b.type & T_I32) {
        r.lo = b.lo;
        r.hi = b.hi;
    }
    return r;
}

bool fact_same(Fact a, Fact b)
{
    return a.type == b.type && a.lo == b.lo && a.hi == b.hi;
}

Fact fact_refine(Fact fact, IrCompare compare, Fact other)
{
    if (!fact_is_i32(fact)) return fact;
    if (other.type == T_NONE) return fact_none();
    if (!fact_is_i32(other)) return fact;
    int64_t lo = fact.lo, hi = fact.hi;
    switch (compare) {
    case CMP_LT: hi = MIN(hi, (int64_t)other.hi - 1); break;
    case CMP_LE: hi = MIN(hi, (int64_t)other.hi); break;
    case CMP_GT: lo = MAX(lo, (int64_t)other.lo + 1); break;
    case CMP_GE: lo = MAX(lo, (int64_t)other.lo); break;
    case CMP_EQ:
        lo = MAX(lo, (int64_t)other.lo);
        hi = MIN(hi, (int64_t)other.hi);
        break;
    case CMP_NE: /* of an end of the range */
        if (other.lo != other.hi) break;
        if (lo == other.lo) lo++;
        if (hi == other.lo) hi--;
        break;
    }
    return fact_of_range(lo, hi);
}

/* ---- conversions ---- */

/* ECMA-262 7.1.3 ToNumeric. */
static Fact to_numeric(Fact a)
{
    Fact r = {a.type & (T_NUMBER | T_BIGINT), a.lo, a.hi};
    if (a.type & T_UNDEFINED) r.type |= T_F64;
    if (a.type & (T_NULL | T_BOOL)) r = fact_join(r, fact_of_range(0, a.type & T_BOOL ? 1 : 0));
    if (a.type & T_STRING) r = fact_join(r, fact_of_type(T_NUMBER));
    if (a.type & T_OBJECT) r = fact_join(r, fact_of_type(T_NUMERIC));
    return r;
}

/* ECMA-262 7.1.6 ToInt32 of what ToNumeric gave: of numbers beyond int32, anything. */
static Fact to_int32(Fact a)
{
    if (!(a.type & T_NUMBER)) return fact_none();
    return a.type & T_F64 ? fact_of_type(T_I32) : (Fact){T_I32, a.lo, a.hi};
}

static bool is_integer_only(Fact a)
{
    return (a.type & T_NUMBER) == T_I32;
}

/* ---- arithmetic on numbers ---- */

static Fact multiply(Fact a, Fact b)
{
    int64_t p[4] = {(int64_t)a.lo * b.lo, (int64_t)a.lo * b.hi, (int64_t)a.hi * b.lo, (int64_t)a.hi * b.hi};
    bool a_has_zero = a.lo <= 0 && a.hi >= 0, b_has_zero = b.lo <= 0 && b.hi >= 0;
    if ((a_has_zero && b.lo < 0) || (b_has_zero && a.lo < 0)) return fact_of_type(T_NUMBER);
    int64_t lo = p[0], hi = p[0];
    for (int i = 1; i < 4; i++) {
        lo = MIN(lo, p[i]);
        hi = MAX(hi, p[i]);
    }
    return fact_of_range(lo, hi);
}

static Fact remainder_of(Fact a, Fact b)
{
    if (a.lo < 0 || b.lo <= 0) return fact_of_type(T_NUMBER);
    return fact_of_range(0, MIN((int64_t)a.hi, (int64_t)b.hi - 1));
}

static Fact on_numbers(IrOp op, Fact a, Fact b)
{
    if (!(a.type & T_NUMBER) || !(b.type & T_NUMBER)) return fact_none();
    if (op == IR_DIV || op == IR_EXP || !is_integer_only(a) || !is_integer_only(b)) return fact_of_type(T_NUMBER);
    if (op == IR_ADD) return fact_of_range((int64_t)a.lo + b.lo, (int64_t)a.hi + b.hi);
    if (op == IR_SUB) return fact_of_range((int64_t)a.lo - b.hi, (int64_t)a.hi - b.lo);
    return op == IR_MUL ? multiply(a, b) : remainder_of(a, b);
}

/* Numbers with numbers, BigInts with BigInts; a mixture throws. */
static Fact arithmetic(IrOp op, Fact a, Fact b)
{
    Fact left = to_numeric(a), right = to_numeric(b);
    Fact r = on_numbers(op, left, right);
    r.type |= left.type & right.type & T_BIGINT;
    return r;
}

/* ECMA-262 13.15.3 ApplyStringOrNumericBinaryOperator. An object's primitive may be anything. */
static Fact add(Fact a, Fact b)
{
    if (!a.type || !b.type) return fact_none();
    if (a.type == T_STRING || b.type == T_STRING) return fact_of_type(T_STRING);
    if ((a.type | b.type) & T_OBJECT) return fact_of_type(T_STRING | T_NUMERIC);
    Fact left = a, right = b;
    left.type &= ~(IrType)T_STRING;
    right.type &= ~(IrType)T_STRING;
    Fact r = arithmetic(IR_ADD, left, right);
    r.type |= (a.type | b.type) & T_STRING;
    return r;
}

/* ---- bits ---- */

/* The least number of the form 2^n - 1 that is not less. */
static int64_t mask_over(int32_t value)
{
    int64_t mask = 0;
    while (mask < value) mask = mask * 2 + 1;
    return mask;
}

static Fact bit_and(Fact a, Fact b)
{
    if (a.lo >= 0 && b.lo >= 0) return fact_of_range(0, MIN(a.hi, b.hi));
    if (a.lo >= 0) return fact_of_range(0, a.hi);
    if (b.lo >= 0) return fact_of_range(0, b.hi);
    return fact_of_type(T_I32);
}

static Fact bit_or(Fact a, Fact b)
{
    if (a.lo < 0 || b.lo < 0) return fact_of_type(T_I32);
    return fact_of_range(0, mask_over(MAX(a.hi, b.hi)));
}

/* An arithmetic shift: C leaves that of negative numbers to the compiler. */
static int64_t shift_right(int64_t value, uint32_t count)
{
    int64_t divisor = (int64_t)1 << count;
    return value >= 0 ? value / divisor : -((-value + divisor - 1) / divisor);
}

static Fact shift(IrOp op, Fact a, Fact b)
{
    if (op == IR_SHL) return fact_of_type(T_I32);
    bool is_constant = b.lo == b.hi;
    uint32_t count = is_constant ? (uint32_t)b.lo & 31 : 0;
    if (op == IR_SHR)
        return is_constant ? fact_of_range(shift_right(a.lo, count), shift_right(a.hi, count))
                           : fact_of_range(MIN(a.lo, 0), MAX(a.hi, a.lo < 0 ? -1 : 0));
    if (a.lo >= 0) return is_constant ? fact_of_range(a.lo >> count, a.hi >> count) : fact_of_range(0, a.hi);
    return count ? fact_of_range(0, (int64_t)(UINT32_MAX >> count)) : fact_of_type(T_NUMBER);
}

static Fact bits(IrOp op, Fact a, Fact b)
{
    Fact left = to_numeric(a), right = to_numeric(b);
    IrType big = op == IR_USHR ? T_NONE : left.type & right.type & T_BIGINT;
    Fact x = to_int32(left), y = to_int32(right), r;
    if (!x.type || !y.type) r = fact_none();
    else if (op == IR_AND) r = bit_and(x, y);
    else if (op == IR_OR || op == IR_XOR) r = bit_or(x, y);
    else r = shift(op, x, y);
    r.type |= big;
    return r;
}

/* ---- operators ---- */

/* ---- functions of Math ---- */

/* ToNumber: a BigInt throws. */
static Fact to_number(Fact a)
{
    Fact r = to_numeric(a);
    r.type &= ~(IrType)T_BIGINT;
    return r;
}

static Fact math_binary(IrOp op, Fact a, Fact b)
{
    Fact x = to_number(a), y = to_number(b);
    if (!x.type || !y.type) return fact_none();
    if (op == IR_MATH_IMUL) return fact_of_type(T_I32);
    if (!is_integer_only(x) || !is_integer_only(y)) return fact_of_type(T_NUMBER);
    if (op == IR_MATH_MAX) return fact_of_range(MAX(x.lo, y.lo), MAX(x.hi, y.hi));
    return fact_of_range(MIN(x.lo, y.lo), MIN(x.hi, y.hi));
}

static Fact absolute(Fact x)
{
    int64_t lo = x.lo, hi = x.hi;
    return fact_of_range(lo >= 0 ? lo : hi <= 0 ? -hi : 0, MAX(hi, -lo));
}

static Fact math_unary(IrOp op, Fact a)
{
    Fact x = to_number(a);
    if (!x.type) return fact_none();
    if (op == IR_MATH_SQRT || !is_integer_only(x)) return fact_of_type(T_NUMBER);
    return op == IR_MATH_ABS ? absolute(x) : x;
}

/* ---- all of them ---- */

bool fact_knows_binary(IrOp op)
{
    return ir_op_is(op, IR_ON_NUMBERS | IR_MATH) && ir_op_info(op)->arg_count == 2;
}

Fact fact_binary(IrOp op, Fact a, Fact b)
{
    if (op == IR_ADD) return add(a, b);
    if (ir_op_is(op, IR_MATH)) return math_binary(op, a, b);
    return ir_op_is(op, IR_ARITHMETIC) ? arithmetic(op, a, b) : bits(op, a, b);
}

bool fact_knows_unary(IrOp op)
{
    return ir_op_is(op, IR_ON_NUMBERS | IR_NUMERIC | IR_MATH) && ir_op_info(op)->arg_count == 1;
}

static Fact negate(Fact a)
{
    Fact r = fact_none();
    bool has_zero = a.lo <= 0 && a.hi >= 0;
    if (is_integer_only(a) && !has_zero) r = fact_of_range(-(int64_t)a.hi, -(int64_t)a.lo);
    else if (a.type & T_NUMBER) r = fact_of_type(T_NUMBER);
    r.type |= a.type & T_BIGINT;
    return r;
}

static Fact complement(Fact a)
{
    Fact x = to_int32(a), r = fact_none();
    if (x.type) r = fact_of_range(~(int64_t)x.hi, ~(int64_t)x.lo);
    r.type |= a.type & T_BIGINT;
    return r;
}

static Fact step(IrOp op, Fact a)
{
    Fact r = on_numbers(op, a, fact_of_range(1, 1));
    r.type |= a.type & T_BIGINT;
    return r;
}

Fact fact_unary(IrOp op, Fact a)
{
    Fact x = to_numeric(a);
    if (ir_op_is(op, IR_MATH)) return math_unary(op, a);
    switch (op) {
    case IR_NEG: return negate(x);
    case IR_BIT_NOT: return complement(x);
    case IR_INC: return step(IR_ADD, x);
    case IR_DEC: return step(IR_SUB, x);
    case IR_PLUS: x.type &= ~(IrType)T_BIGINT; return x;
    default: return x; /* TO_NUMERIC */
    }
}
