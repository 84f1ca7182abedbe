/* Equality and order of values, ECMA-262 clauses 7.2.10 to 7.2.15, and typeof. */
#include "runtime/convert.h"
#include "runtime/error.h"
#include "runtime/operator.h"

static bool both_strings(FaValue a, FaValue b)
{
    return fa_is_string(a) && fa_is_string(b);
}

static bool is_bigint(FaValue v)
{
    return fa_has_kind(v, FA_KIND_BIGINT);
}

/* The values of one type that equality treats alike everywhere: all but numbers. */
static bool same_non_number(FaValue a, FaValue b)
{
    if (a == b)
        return true;
    if (both_strings(a, b))
        return fa_str_equal(fa_as_string(a), fa_as_string(b));
    return is_bigint(a) && is_bigint(b) && fa_rt.bigint->equal(a, b);
}

/* 7.2.10 SameValue */
bool fa_same_value(FaValue a, FaValue b)
{
    if (!fa_is_number(a) || !fa_is_number(b))
        return same_non_number(a, b);
    double x = fa_as_number(a), y = fa_as_number(b);
    if (x != x && y != y)
        return true;
    return x == y && signbit(x) == signbit(y);
}

/* 7.2.11 SameValueZero */
bool fa_same_value_zero(FaValue a, FaValue b)
{
    if (!fa_is_number(a) || !fa_is_number(b))
        return same_non_number(a, b);
    double x = fa_as_number(a), y = fa_as_number(b);
    return x == y || (x != x && y != y);
}

/* 7.2.15 IsStrictlyEqual */
bool fa_strict_equals(FaValue a, FaValue b)
{
    if (fa_is_number(a) && fa_is_number(b))
        return fa_as_number(a) == fa_as_number(b);
    return same_non_number(a, b);
}

/* BigInt == other primitive that is no BigInt. */
static int bigint_equals_primitive(FaValue big, FaValue v)
{
    if (fa_is_string(v)) {
        v = fa_rt.bigint->from_string(fa_as_string(v));
        return !fa_is_undefined(v) && fa_rt.bigint->equal(big, v);
    }
    return fa_is_number(v) && fa_rt.bigint->compare_number(big, fa_as_number(v)) == 0;
}

/* IsLooselyEqual of two primitives of different types, neither undefined nor null. */
static int primitives_loosely_equal(FaValue a, FaValue b)
{
    if (fa_is_bool(a))
        a = fa_int(fa_as_bool(a));
    if (fa_is_bool(b))
        b = fa_int(fa_as_bool(b));
    if (is_bigint(a) && !is_bigint(b))
        return bigint_equals_primitive(a, b);
    if (is_bigint(b) && !is_bigint(a))
        return bigint_equals_primitive(b, a);
    if (fa_is_number(a) && fa_is_string(b))
        return fa_as_number(a) == fa_str_to_number(fa_as_string(b));
    if (fa_is_string(a) && fa_is_number(b))
        return fa_str_to_number(fa_as_string(a)) == fa_as_number(b);
    return fa_strict_equals(a, b);
}

/* 7.2.14 IsLooselyEqual */
int fa_loose_equals_js(FaValue a, FaValue b)
{
    if (fa_threw(a) || fa_threw(b))
        return fa_pass_on_truth();
    if (fa_is_nullish(a) || fa_is_nullish(b))
        return fa_is_nullish(a) && fa_is_nullish(b);
    bool a_object = fa_is_object(a), b_object = fa_is_object(b);
    if (a_object && b_object)
        return a == b;
    if (a_object)
        a = fa_to_primitive_js(a, FA_HINT_DEFAULT);
    else if (b_object)
        b = fa_to_primitive_js(b, FA_HINT_DEFAULT);
    if (fa_threw(a) || fa_threw(b))
        return -1;
    if (fa_is_nullish(a) || fa_is_nullish(b)) /* a conversion gave undefined or null, the other is neither */
        return 0;
    return primitives_loosely_equal(a, b);
}

static int less_bigint_string(FaValue big, FaString *s, bool big_is_left)
{
    FaValue other = fa_rt.bigint->from_string(s);
    if (fa_is_undefined(other))
        return 2;
    int order = fa_rt.bigint->compare(big, other);
    return big_is_left ? order < 0 : order > 0;
}

/* IsLessThan of two numeric values, at least one of them a BigInt. */
static int less_bigint_numeric(FaValue a, FaValue b)
{
    if (is_bigint(a) && is_bigint(b))
        return fa_rt.bigint->compare(a, b) < 0;
    bool left = is_bigint(a);
    int order = left ? fa_rt.bigint->compare_number(a, fa_as_number(b)) : fa_rt.bigint->compare_number(b, fa_as_number(a));
    if (order == 2)
        return 2;
    return left ? order < 0 : order > 0;
}

/* IsLessThan from step 3 on. */
static int primitive_less(FaValue a, FaValue b)
{
    if (both_strings(a, b))
        return fa_str_compare(fa_as_string(a), fa_as_string(b)) < 0;
    if (is_bigint(a) && fa_is_string(b))
        return less_bigint_string(a, fa_as_string(b), true);
    if (fa_is_string(a) && is_bigint(b))
        return less_bigint_string(b, fa_as_string(a), false);
    a = fa_to_numeric_js(a);
    if (fa_threw(a))
        return -1;
    b = fa_to_numeric_js(b);
    if (fa_threw(b))
        return -1;
    if (is_bigint(a) || is_bigint(b))
        return less_bigint_numeric(a, b);
    double x = fa_as_number(a), y = fa_as_number(b);
    return x != x || y != y ? 2 : x < y;
}

/* 7.2.13 IsLessThan */
int fa_less_than_js(FaValue a, FaValue b, bool left_first)
{
    FaValue *first = left_first ? &a : &b, *second = left_first ? &b : &a;
    *first = fa_to_primitive_js(*first, FA_HINT_NUMBER);
    if (fa_threw(*first))
        return -1;
    *second = fa_to_primitive_js(*second, FA_HINT_NUMBER);
    if (fa_threw(*second))
        return -1;
    return primitive_less(a, b);
}

/* 13.5.3 The typeof operator */
FaString *fa_typeof(FaValue v)
{
    if (fa_is_number(v))
        return FA_ATOM(number);
    if (!fa_is_cell(v))
        return fa_is_undefined(v) ? FA_ATOM(undefined) : v == FA_NULL ? FA_ATOM(object) : FA_ATOM(boolean);
    if (fa_is_string(v))
        return FA_ATOM(string);
    if (fa_is_object(v))
        return fa_is_callable(v) ? FA_ATOM(function) : FA_ATOM(object);
    return fa_is_symbol(v) ? FA_ATOM(symbol) : FA_ATOM(bigint);
}
