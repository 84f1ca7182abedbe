/* The generic operators off their inline paths, ECMA-262 clauses 13.5 to 13.15.
 *
 * Law: both operands are converted, left first, before anything is computed; then either both are numbers or both are BigInts, or it is a
 * TypeError. BigInt operands leave for fa_rt.bigint in exactly two places, apply_binary and apply_unary. */
#include "runtime/operator.h"

#include "runtime/error.h"
#include "runtime/builtin_function.h"
#include "runtime/fdlibm.h"

static bool is_bigint(FaValue v)
{
    return fa_has_kind(v, FA_KIND_BIGINT);
}

/* 6.1.6.1.6 Number::remainder. fmod is exact and has the sign rules wanted. */
double fa_number_mod_slow(double a, double b)
{
    return fmod(a, b);
}

/* 6.1.6.1.3 Number::exponentiate: C's pow but for a base of ±1 with an infinite or NaN exponent. */
double fa_number_pow(double base, double exponent)
{
    if (exponent != exponent || (fabs(base) == 1 && isinf(exponent)))
        return NAN;
    return fa_fdlibm_pow(base, exponent);
}

static FaValue mod_ints(int32_t a, int32_t b)
{
    if (b == 0)
        return fa_double(NAN);
    int32_t r = b == -1 ? 0 : a % b;
    return r == 0 && a < 0 ? fa_double(-0.0) : fa_int(r);
}

static FaValue mod_numbers(double a, double b)
{
    int64_t x, y;
    if (FA_LIKELY(fa_double_is_integer(a, &x) && fa_double_is_integer(b, &y) && x > 0 && y > 0))
        return fa_from_size((uint64_t)(x % y));
    return fa_number(fmod(a, b));
}

FaValue fa_mod_slow_js(FaValue a, FaValue b)
{
    return fa_is_double(a) && fa_is_number(b) ? mod_numbers(fa_as_double(a), fa_as_number(b)) : fa_binary_slow_js(FA_OP_MOD, a, b);
}

static FaValue bitwise(FaBinary op, double a, double b)
{
    int32_t x = fa_double_to_int32(a), y = fa_double_to_int32(b);
    switch (op) {
    case FA_OP_AND:
        return fa_int(x & y);
    case FA_OP_OR:
        return fa_int(x | y);
    case FA_OP_XOR:
        return fa_int(x ^ y);
    case FA_OP_SHL:
        return fa_int(fa_shl_int(x, y));
    case FA_OP_SHR:
        return fa_int(fa_shr_int(x, y));
    default:
        return fa_from_size(fa_ushr_int(x, y));
    }
}

/* 6.1.6.1 Number::add … Number::bitwiseOR */
static FaValue number_binary(FaBinary op, FaValue left, FaValue right)
{
    double a = fa_as_number(left), b = fa_as_number(right);
    switch (op) {
    case FA_OP_ADD:
        return fa_number(a + b);
    case FA_OP_SUB:
        return fa_number(a - b);
    case FA_OP_MUL:
        return fa_number(a * b);
    case FA_OP_DIV:
        return fa_number(a / b);
    case FA_OP_MOD:
        return fa_both_ints(left, right) ? mod_ints(fa_as_int(left), fa_as_int(right)) : mod_numbers(a, b);
    case FA_OP_EXP:
        return fa_number(fa_number_pow(a, b));
    case FA_OP_AND:
    case FA_OP_OR:
    case FA_OP_XOR:
    case FA_OP_SHL:
    case FA_OP_SHR:
    case FA_OP_USHR:
        return bitwise(op, a, b);
    }
    return FA_UNDEFINED;
}

/* ApplyStringOrNumericBinaryOperator from step 5 on: both operands are numeric. */
static FaValue apply_binary(FaBinary op, FaValue a, FaValue b)
{
    if (FA_LIKELY(fa_both_numbers(a, b)))
        return number_binary(op, a, b);
    if (is_bigint(a) && is_bigint(b))
        return fa_rt.bigint->binary(op, a, b);
    return fa_throw_type("Cannot mix BigInt and other types, use explicit conversions");
}

/* 13.15.3 ApplyStringOrNumericBinaryOperator, all operators but + */
FaValue fa_binary_slow_js(FaBinary op, FaValue a, FaValue b)
{
    if (fa_threw(a) || fa_threw(b))
        return fa_pass_on();
    a = fa_to_numeric_js(a);
    if (fa_threw(a))
        return FA_THREW;
    b = fa_to_numeric_js(b);
    return fa_threw(b) ? FA_THREW : apply_binary(op, a, b);
}

static FaValue concat_values_js(FaValue a, FaValue b)
{
    FaString *left = fa_to_string_js(a);
    if (!left)
        return FA_THREW;
    FaString *right = fa_to_string_js(b);
    if (!right)
        return FA_THREW;
    FaString *s = fa_str_concat(left, right);
    return s ? fa_from_ptr(s) : FA_THREW;
}

/* 13.15.3 ApplyStringOrNumericBinaryOperator, + */
FaValue fa_add_slow_js(FaValue a, FaValue b)
{
    bool has_string = fa_is_string(a) || fa_is_string(b);
    if (has_string && (fa_is_string(a) || fa_is_number(a)) && (fa_is_string(b) || fa_is_number(b)))
        return concat_values_js(a, b);
    if (fa_threw(a) || fa_threw(b))
        return fa_pass_on();
    a = fa_to_primitive_js(a, FA_HINT_DEFAULT);
    if (fa_threw(a))
        return FA_THREW;
    b = fa_to_primitive_js(b, FA_HINT_DEFAULT);
    if (fa_threw(b))
        return FA_THREW;
    if (fa_is_string(a) || fa_is_string(b))
        return concat_values_js(a, b);
    return fa_binary_slow_js(FA_OP_ADD, a, b);
}

static FaValue number_unary(FaUnary op, double d)
{
    switch (op) {
    case FA_OP_NEG:
        return fa_number(-d);
    case FA_OP_NOT:
        return fa_int(~fa_double_to_int32(d));
    case FA_OP_INC:
        return fa_number(d + 1);
    case FA_OP_DEC:
        return fa_number(d - 1);
    }
    return FA_UNDEFINED;
}

static FaValue apply_unary(FaUnary op, FaValue v)
{
    return is_bigint(v) ? fa_rt.bigint->unary(op, v) : number_unary(op, fa_as_number(v));
}

/* 13.4 Update Expressions, 13.5.5 Unary -, 13.5.6 Bitwise NOT */
FaValue fa_unary_slow_js(FaUnary op, FaValue v)
{
    if (fa_threw(v))
        return fa_pass_on();
    v = fa_to_numeric_js(v);
    return fa_threw(v) ? FA_THREW : apply_unary(op, v);
}

/* 13.10.1 Relational operators: a > b is b < a evaluated left first, a <= b is !(b < a), a >= b is !(a < b). */
int fa_compare_slow_js(FaValue a, FaValue b, unsigned how)
{
    if (fa_threw(a) || fa_threw(b))
        return fa_pass_on_truth();
    bool swapped = how == FA_CMP_GT || how == FA_CMP_LE;
    int less = swapped ? fa_less_than_js(b, a, false) : fa_less_than_js(a, b, true);
    if (less < 0)
        return -1;
    return how == FA_CMP_LT || how == FA_CMP_GT ? less == 1 : less == 0;
}

/* ---- instanceof ----------------------------------------------------------------------------------------------------------- */

static int prototype_chain_has_js(FaObject *o, FaValue prototype)
{
    for (;;) {
        FaValue parent = fa_get_prototype_of_js(o);
        if (fa_threw(parent))
            return -1;
        if (parent == FA_NULL)
            return 0;
        if (parent == prototype)
            return 1;
        o = fa_as_object(parent);
    }
}

/* 7.3.22 OrdinaryHasInstance */
int fa_ordinary_has_instance_js(FaValue constructor, FaValue v)
{
    if (!fa_is_callable(constructor))
        return 0;
    FaValue target = fa_bound_target(constructor);
    if (target != FA_EMPTY)
        return fa_instanceof_js(v, target);
    if (!fa_is_object(v))
        return 0;
    FaValue prototype = fa_get_js(fa_as_object(constructor), FA_KEY(prototype), constructor);
    if (fa_threw(prototype))
        return -1;
    if (!fa_is_object(prototype)) {
        fa_throw_type("Function has non-object prototype '%V' in instanceof check", prototype);
        return -1;
    }
    return prototype_chain_has_js(fa_as_object(v), prototype);
}

/* 13.10.2 InstanceofOperator */
int fa_instanceof_js(FaValue v, FaValue target)
{
    if (fa_threw(v) || fa_threw(target))
        return fa_pass_on_truth();
    if (!fa_is_object(target)) {
        fa_throw_type("Right-hand side of 'instanceof' is not an object");
        return -1;
    }
    FaValue handler = fa_get_method_js(target, FA_KEY_SYMBOL(hasInstance));
    if (fa_threw(handler))
        return -1;
    if (fa_is_function_has_instance(handler))
        return fa_ordinary_has_instance_js(target, v);
    if (!fa_is_undefined(handler)) {
        FaValue result = fa_call_js(handler, target, 1, &v);
        return fa_threw(result) ? -1 : fa_to_boolean(result);
    }
    if (!fa_is_callable(target)) {
        fa_throw_type("Right-hand side of 'instanceof' is not callable");
        return -1;
    }
    return fa_ordinary_has_instance_js(target, v);
}

/* ---- templates -------------------------------------------------------------------------------------------------------------- */

FaValue fa_concat_n(int n, const FaValue *parts)
{
    for (int i = 0; i < n; i++)
        if (FA_UNLIKELY(fa_threw(parts[i])))
            return fa_pass_on();
    FaString *s = n ? fa_as_string(parts[0]) : FA_ATOM(empty);
    for (int i = 1; s && i < n; i++)
        s = fa_str_concat(s, fa_as_string(parts[i]));
    return s ? fa_from_ptr(s) : FA_THREW;
}

double fa_binary_slow_f64_js(FaBinary op, FaValue a, FaValue b)
{
    FaValue v = fa_binary_slow_js(op, a, b);
    return fa_threw(v) ? (double)NAN : fa_as_number(v);
}
