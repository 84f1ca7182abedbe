/* Number, parseInt, parseFloat, isNaN, isFinite, ECMA-262 clauses 21.1 and 19.2. */
#include "runtime/convert.h"
#include "runtime/dtoa.h"
#include "runtime/error.h"
#include "runtime/number_locale.h"
#include "runtime/operator.h"
#include "runtime/strtod.h"
#include "runtime/unicode.h"

static FaObject *new_wrapper(FaObject *proto, FaValue v)
{
    FaWrapper *w = (FaWrapper *)fa_object_new_kind(FA_KIND_NUMBER, proto, sizeof(FaWrapper));
    w->primitive = v;
    return &w->object;
}

/* 21.1.1.1 Number */
FA_BUILTIN(number)
{
    FaValue v = argc > 0 ? fa_to_numeric_js(argv[0]) : fa_int(0);
    if (fa_threw(v))
        return FA_THREW;
    if (fa_has_kind(v, FA_KIND_BIGINT))
        v = fa_number(fa_rt.bigint->to_number(v));
    if (fa_is_undefined(new_target))
        return v;
    FaObject *proto = fa_proto_from_constructor_js(new_target, FA_I_NUMBER_PROTO);
    return proto ? fa_from_object(new_wrapper(proto, v)) : FA_THREW;
}

/* ---- tests -------------------------------------------------------------------------------------------------------------------- */

static bool is_finite_number(FaValue v)
{
    return fa_is_number(v) && isfinite(fa_as_number(v));
}

static bool is_integer(FaValue v)
{
    return is_finite_number(v) && trunc(fa_as_number(v)) == fa_as_number(v);
}

/* 21.1.2.2 Number.isFinite */
FA_BUILTIN(number_is_finite)
{
    return fa_bool(is_finite_number(FA_ARG(0)));
}

/* 21.1.2.3 Number.isInteger */
FA_BUILTIN(number_is_integer)
{
    return fa_bool(is_integer(FA_ARG(0)));
}

/* 21.1.2.4 Number.isNaN */
FA_BUILTIN(number_is_nan)
{
    return fa_bool(fa_is_number(FA_ARG(0)) && isnan(fa_as_number(argv[0])));
}

/* 21.1.2.5 Number.isSafeInteger */
FA_BUILTIN(number_is_safe_integer)
{
    return fa_bool(is_integer(FA_ARG(0)) && fabs(fa_as_number(argv[0])) <= 9007199254740991.0);
}

/* 19.2.2 isFinite */
FA_BUILTIN(global_is_finite)
{
    double d;
    return fa_to_double_js(FA_ARG(0), &d) ? fa_bool(isfinite(d)) : FA_THREW;
}

/* 19.2.3 isNaN */
FA_BUILTIN(global_is_nan)
{
    double d;
    return fa_to_double_js(FA_ARG(0), &d) ? fa_bool(isnan(d)) : FA_THREW;
}

/* ---- parsing --------------------------------------------------------------------------------------------------------------------- */

/* The ASCII text of s from its first unit that is no white space to the first that is not ASCII. */
static const char *leading_ascii(FaString *s, char *small, size_t small_size, size_t *n)
{
    s = fa_str_flat(s);
    uint32_t from = 0, to, end = fa_str_length(s);
    while (from < end && fa_unicode_is_space(fa_str_unit(s, from)))
        from++;
    for (to = from; to < end && fa_str_unit(s, to) < 128; to++)
        ;
    *n = to - from;
    char *text = *n <= small_size ? small : (char *)fa_bytes_new(*n) + sizeof(FaCellHead);
    for (uint32_t i = from; i < to; i++)
        text[i - from] = (char)fa_str_unit(s, i);
    return text;
}

/* 19.2.4 parseFloat. A number is what its text would give. */
FA_BUILTIN(global_parse_float)
{
    char small[64];
    size_t n, used;
    if (fa_is_int(FA_ARG(0)))
        return argv[0];
    FaString *s = fa_to_string_js(FA_ARG(0));
    if (!s)
        return FA_THREW;
    const char *text = leading_ascii(s, small, sizeof small, &n);
    return fa_number(fa_strtod_prefix(text, n, &used));
}

static bool has_hex_prefix(const char *text, size_t n)
{
    return n >= 2 && text[0] == '0' && (text[1] | 0x20) == 'x';
}

/* 19.2.5 parseInt, from step 3 on */
static double parse_int(const char *text, size_t n, int32_t radix)
{
    size_t used;
    bool negative = n > 0 && text[0] == '-';
    if (n > 0 && (text[0] == '-' || text[0] == '+'))
        text++, n--;
    if (radix != 0 && (radix < 2 || radix > 36))
        return NAN;
    if ((radix == 0 || radix == 16) && has_hex_prefix(text, n)) {
        text += 2, n -= 2;
        radix = 16;
    }
    double d = fa_parse_radix_int(text, n, radix ? (int)radix : 10, &used);
    return negative ? -d : d;
}

/* 19.2.5 parseInt */
FA_BUILTIN(global_parse_int)
{
    char small[64];
    size_t n;
    int32_t radix;
    if (fa_is_int(FA_ARG(0)) && fa_is_undefined(FA_ARG(1)))
        return argv[0];
    FaString *s = fa_to_string_js(FA_ARG(0));
    if (!s || !fa_to_int32_js(FA_ARG(1), &radix))
        return FA_THREW;
    const char *text = leading_ascii(s, small, sizeof small, &n);
    return fa_number(parse_int(text, n, radix));
}

/* ---- Number.prototype -------------------------------------------------------------------------------------------------------------- */

/* 21.1.3.7.1 ThisNumberValue. False: threw. */
static bool this_number_value(FaValue v, const char *method, double *out)
{
    if (fa_has_kind(v, FA_KIND_NUMBER))
        v = ((FaWrapper *)fa_ptr(v))->primitive;
    if (!fa_is_number(v)) {
        fa_throw_type("Number.prototype.%s requires that 'this' be a Number", method);
        return false;
    }
    *out = fa_as_number(v);
    return true;
}

static FaValue from_text(const char *text, size_t n)
{
    return fa_from_ptr(fa_str_new_latin1((const uint8_t *)text, (uint32_t)n));
}

/* 21.1.3.6 Number.prototype.toString */
FA_BUILTIN(number_proto_to_string)
{
    double d, radix = 10;
    char text[FA_RADIX_STRING_MAX];
    if (!this_number_value(this_value, "toString", &d))
        return FA_THREW;
    if (!fa_is_undefined(FA_ARG(0)) && !fa_to_integer_js(argv[0], &radix))
        return FA_THREW;
    if (radix < 2 || radix > 36)
        return fa_throw_range("toString() radix argument must be between 2 and 36");
    if (radix == 10 || !isfinite(d))
        return fa_from_ptr(fa_number_to_str(d));
    return from_text(text, fa_number_to_radix(d, fa_double_to_int32(radix), text));
}

/* The number of digits asked for; false: threw. */
static bool read_digits_js(FaValue v, double *digits)
{
    return fa_to_integer_js(v, digits);
}

/* 21.1.3.3 Number.prototype.toFixed */
FA_BUILTIN(number_proto_to_fixed)
{
    double d, digits;
    char text[FA_FIXED_STRING_MAX];
    if (!this_number_value(this_value, "toFixed", &d) || !read_digits_js(FA_ARG(0), &digits))
        return FA_THREW;
    if (digits < 0 || digits > 100)
        return fa_throw_range("toFixed() digits argument must be between 0 and 100");
    return from_text(text, fa_number_to_fixed(d, fa_double_to_int32(digits), text));
}

/* 21.1.3.2 Number.prototype.toExponential */
FA_BUILTIN(number_proto_to_exponential)
{
    double d, digits;
    char text[FA_EXPONENTIAL_STRING_MAX];
    if (!this_number_value(this_value, "toExponential", &d) || !read_digits_js(FA_ARG(0), &digits))
        return FA_THREW;
    if (!isfinite(d))
        return fa_from_ptr(fa_number_to_str(d));
    if (digits < 0 || digits > 100)
        return fa_throw_range("toExponential() argument must be between 0 and 100");
    int wanted = fa_is_undefined(FA_ARG(0)) ? -1 : fa_double_to_int32(digits);
    return from_text(text, fa_number_to_exponential(d, wanted, text));
}

/* 21.1.3.5 Number.prototype.toPrecision */
FA_BUILTIN(number_proto_to_precision)
{
    double d, digits;
    char text[FA_PRECISION_STRING_MAX];
    if (!this_number_value(this_value, "toPrecision", &d))
        return FA_THREW;
    if (fa_is_undefined(FA_ARG(0)))
        return fa_from_ptr(fa_number_to_str(d));
    if (!read_digits_js(argv[0], &digits))
        return FA_THREW;
    if (!isfinite(d))
        return fa_from_ptr(fa_number_to_str(d));
    if (digits < 1 || digits > 100)
        return fa_throw_range("toPrecision() argument must be between 1 and 100");
    return from_text(text, fa_number_to_precision(d, fa_double_to_int32(digits), text));
}

/* 21.1.3.4 Number.prototype.toLocaleString */
FA_BUILTIN(number_proto_to_locale_string)
{
    double d;
    FaNumberLocale format;
    if (!this_number_value(this_value, "toLocaleString", &d) || !fa_number_locale_read_js(FA_ARG(1), &format))
        return FA_THREW;
    FaString *s = fa_number_to_locale_str(d, &format);
    return s ? fa_from_ptr(s) : FA_THREW;
}

/* 21.1.3.7 Number.prototype.valueOf */
FA_BUILTIN(number_proto_value_of)
{
    double d;
    return this_number_value(this_value, "valueOf", &d) ? fa_number(d) : FA_THREW;
}

static const FaRow number_rows[] = {
    FA_METHOD("isFinite", number_is_finite, 1),
    FA_METHOD("isInteger", number_is_integer, 1),
    FA_METHOD("isNaN", number_is_nan, 1),
    FA_METHOD("isSafeInteger", number_is_safe_integer, 1),
};

static const FaRow number_constants[] = {
    FA_CONSTANT("MAX_VALUE", 1.7976931348623157e308),
    FA_CONSTANT("MIN_VALUE", 5e-324),
    FA_CONSTANT("NaN", (double)NAN),
    FA_CONSTANT("NEGATIVE_INFINITY", (double)-INFINITY),
    FA_CONSTANT("POSITIVE_INFINITY", (double)INFINITY),
    FA_CONSTANT("MAX_SAFE_INTEGER", 9007199254740991.0),
    FA_CONSTANT("MIN_SAFE_INTEGER", -9007199254740991.0),
    FA_CONSTANT("EPSILON", 2.220446049250313e-16),
};

static const FaRow number_proto_rows[] = {
    FA_SHOWN("toExponential", number_proto_to_exponential, 1),
    FA_SHOWN("toFixed", number_proto_to_fixed, 1),
    FA_SHOWN("toPrecision", number_proto_to_precision, 1),
    FA_METHOD("toString", number_proto_to_string, 1),
    FA_METHOD("valueOf", number_proto_value_of, 0),
    FA_METHOD("toLocaleString", number_proto_to_locale_string, 0),
};

static void init(void)
{
    FaObject *proto = new_wrapper(FA_INTRINSIC(OBJECT_PROTO), fa_int(0));
    FaObject *constructor = fa_make_constructor("Number", number, 1, FA_I_NUMBER, proto, FA_I_NUMBER_PROTO);
    FaObject *parse_float_function = fa_make_function("parseFloat", global_parse_float, 1, FA_I_PARSE_FLOAT);
    FaObject *parse_int_function = fa_make_function("parseInt", global_parse_int, 2, FA_I_PARSE_INT);
    fa_make_function("isNaN", global_is_nan, 1, FA_I_IS_NAN);
    fa_make_function("isFinite", global_is_finite, 1, FA_I_IS_FINITE);
    FA_DEFINE_ROWS(constructor, number_rows);
    fa_define_data(constructor, fa_key_ascii("parseFloat"), fa_from_object(parse_float_function), FA_ATTR_BUILTIN);
    fa_define_data(constructor, fa_key_ascii("parseInt"), fa_from_object(parse_int_function), FA_ATTR_BUILTIN);
    FA_DEFINE_ROWS(constructor, number_constants);
    FA_DEFINE_ROWS(proto, number_proto_rows);
}

const FaFamily fa_family_NUMBER = {"Number", init};
