/* Type conversion, ECMA-262 clause 7.1.
 *
 * Law: this is the only file that turns a double into an integer type; everything else calls it (or the inline fa_double_is_int32).
 * A conversion to integer tests the range first, because C leaves the out-of-range case undefined. */
#include "runtime/convert.h"

#include "runtime/dtoa.h"
#include "runtime/error.h"
#include "runtime/operator.h"
#include "runtime/strtod.h"
#include "runtime/unicode.h"

#define MAX_SAFE_INTEGER 9007199254740991.0
#define TWO_32 4294967296.0

/* ---- ToPrimitive ------------------------------------------------------------------------------------------------ */

/* Calls o[key]() when it is callable: its result when that is no object, else FA_EMPTY. */
static FaValue try_conversion_js(FaValue v, FaKey key)
{
    FaValue method = fa_get_js(fa_as_object(v), key, v);
    if (fa_threw(method) || !fa_is_callable(method))
        return fa_threw(method) ? FA_THREW : FA_EMPTY;
    FaValue result = fa_call_js(method, v, 0, NULL);
    return fa_threw(result) || !fa_is_object(result) ? result : FA_EMPTY;
}

/* 7.1.1.1 OrdinaryToPrimitive */
static FaValue ordinary_to_primitive_js(FaValue v, bool string_first)
{
    FaValue result = try_conversion_js(v, string_first ? FA_KEY(toString) : FA_KEY(valueOf));
    if (result == FA_EMPTY)
        result = try_conversion_js(v, string_first ? FA_KEY(valueOf) : FA_KEY(toString));
    if (result == FA_EMPTY)
        return fa_throw_type("Cannot convert object to primitive value");
    return result;
}

static FaString *hint_name(FaHint hint)
{
    switch (hint) {
    case FA_HINT_DEFAULT:
        return FA_ATOM(default_);
    case FA_HINT_NUMBER:
        return FA_ATOM(number);
    case FA_HINT_STRING:
        return FA_ATOM(string);
    }
    return NULL;
}

/* 7.1.1 ToPrimitive */
FaValue fa_to_primitive_js(FaValue v, FaHint hint)
{
    if (!fa_is_object(v))
        return v;
    FaValue exotic = fa_get_method_js(v, FA_KEY_SYMBOL(toPrimitive));
    if (fa_threw(exotic))
        return FA_THREW;
    if (fa_is_undefined(exotic))
        return ordinary_to_primitive_js(v, hint == FA_HINT_STRING);
    FaValue name = fa_from_ptr(hint_name(hint));
    FaValue result = fa_call_js(exotic, v, 1, &name);
    if (!fa_threw(result) && fa_is_object(result))
        return fa_throw_type("Cannot convert object to primitive value");
    return result;
}

/* ---- strings to numbers ------------------------------------------------------------------------------------------ */

/* Finds the part of s without surrounding white space: [*from, *to). */
static void trim_bounds(const FaString *s, uint32_t *from, uint32_t *to)
{
    uint32_t start = 0, end = fa_str_length(s);
    while (start < end && fa_unicode_is_space(fa_str_unit(s, start)))
        start++;
    while (end > start && fa_unicode_is_space(fa_str_unit(s, end - 1)))
        end--;
    *from = start;
    *to = end;
}

/* 0x, 0o, 0b: the radix, or 0. */
static int radix_of_prefix(const char *text, size_t n)
{
    if (n < 3 || text[0] != '0')
        return 0;
    switch (text[1] | 0x20) {
    case 'x':
        return 16;
    case 'o':
        return 8;
    case 'b':
        return 2;
    default:
        return 0;
    }
}

/* 7.1.4.1.1 StringToNumber of trimmed ASCII text. */
static double ascii_to_number(const char *text, size_t n)
{
    if (n == 0)
        return 0;
    size_t used = 0;
    double d;
    int radix = radix_of_prefix(text, n);
    if (radix) {
        d = fa_parse_radix_int(text + 2, n - 2, radix, &used);
        used += 2;
    } else {
        d = fa_strtod_prefix(text, n, &used);
    }
    return used == n ? d : NAN;
}

/* Narrows units [from, to) of flat s to ASCII; false when one is not. */
static bool narrow_to_ascii(const FaString *s, uint32_t from, uint32_t to, char *out)
{
    for (uint32_t i = from; i < to; i++) {
        uint16_t unit = fa_str_unit(s, i);
        if (unit >= 128)
            return false;
        *out++ = (char)unit;
    }
    return true;
}

double fa_str_to_number(FaString *s)
{
    char small[128];
    uint32_t from, to;
    s = fa_str_flat(s);
    trim_bounds(s, &from, &to);
    size_t n = to - from;
    char *text = n <= sizeof small ? small : (char *)fa_bytes_new(n) + sizeof(FaCellHead);
    return narrow_to_ascii(s, from, to, text) ? ascii_to_number(text, n) : NAN;
}

/* ---- ToNumber and relatives ----------------------------------------------------------------------------------------- */

static FaValue primitive_to_number(FaValue v)
{
    if (fa_is_number(v))
        return v;
    if (fa_is_undefined(v))
        return fa_double(NAN);
    if (v == FA_NULL || v == FA_FALSE)
        return fa_int(0);
    if (v == FA_TRUE)
        return fa_int(1);
    if (fa_is_string(v))
        return fa_number(fa_str_to_number(fa_as_string(v)));
    return fa_throw_type("Cannot convert a %s value to a number", fa_is_symbol(v) ? "Symbol" : "BigInt");
}

/* 7.1.4 ToNumber */
FaValue fa_to_number_js(FaValue v)
{
    if (fa_is_number(v))
        return v;
    if (fa_threw(v))
        return fa_pass_on();
    v = fa_to_primitive_js(v, FA_HINT_NUMBER);
    return fa_threw(v) ? FA_THREW : primitive_to_number(v);
}

/* 7.1.3 ToNumeric */
FaValue fa_to_numeric_js(FaValue v)
{
    if (fa_is_number(v))
        return v;
    if (fa_threw(v))
        return fa_pass_on();
    v = fa_to_primitive_js(v, FA_HINT_NUMBER);
    if (fa_threw(v) || fa_has_kind(v, FA_KIND_BIGINT))
        return v;
    return primitive_to_number(v);
}

bool fa_to_double_js(FaValue v, double *out)
{
    v = fa_to_number_js(v);
    if (fa_threw(v))
        return false;
    *out = fa_as_number(v);
    return true;
}

/* 7.1.6 ToInt32 */
bool fa_to_int32_js(FaValue v, int32_t *out)
{
    if (fa_is_int(v)) {
        *out = fa_as_int(v);
        return true;
    }
    double d;
    if (!fa_to_double_js(v, &d))
        return false;
    *out = fa_double_to_int32(d);
    return true;
}

/* 7.1.7 ToUint32 */
bool fa_to_uint32_js(FaValue v, uint32_t *out)
{
    int32_t i;
    if (!fa_to_int32_js(v, &i))
        return false;
    *out = (uint32_t)i;
    return true;
}

/* 7.1.5 ToIntegerOrInfinity */
bool fa_to_integer_js(FaValue v, double *out)
{
    double d;
    if (!fa_to_double_js(v, &d))
        return false;
    *out = fa_double_to_integer(d);
    return true;
}

/* 7.1.20 ToLength */
bool fa_to_length_js(FaValue v, double *out)
{
    double d;
    if (!fa_to_integer_js(v, &d))
        return false;
    *out = d <= 0 ? 0 : d > MAX_SAFE_INTEGER ? MAX_SAFE_INTEGER : d;
    return true;
}

/* 7.1.22 ToIndex */
bool fa_to_index_js(FaValue v, double *out)
{
    double d;
    if (!fa_to_integer_js(v, &d))
        return false;
    if (d < 0 || d > MAX_SAFE_INTEGER) {
        fa_throw_range("Invalid index : %V", v);
        return false;
    }
    *out = d;
    return true;
}

bool fa_relative_index_js(FaValue v, double length, double fallback, double *out)
{
    double d;
    if (fa_is_undefined(v)) {
        *out = fallback;
        return true;
    }
    if (!fa_to_integer_js(v, &d))
        return false;
    *out = d < 0 ? fmax(length + d, 0) : fmin(d, length);
    return true;
}

int32_t fa_double_to_int32(double d)
{
    if (d >= -2147483648.0 && d <= 2147483647.0)
        return (int32_t)d;
    if (d > -9223372036854775808.0 && d < 9223372036854775808.0)
        return (int32_t)(uint32_t)(uint64_t)(int64_t)d;
    if (!isfinite(d))
        return 0;
    double remainder = fmod(d, TWO_32); /* exact; sign of d */
    return (int32_t)(uint32_t)(uint64_t)(int64_t)remainder;
}

double fa_double_to_integer(double d)
{
    return d != d ? 0 : trunc(d) + 0.0;
}

int64_t fa_double_to_int64(double d)
{
    if (d >= 9223372036854775808.0)
        return INT64_MAX;
    if (d <= -9223372036854775808.0)
        return INT64_MIN;
    return d != d ? 0 : (int64_t)d;
}

/* ---- numbers to strings ------------------------------------------------------------------------------------------- */

static FaString *int_to_str(int32_t i)
{
    char text[12], *p = text + sizeof text;
    uint32_t rest = i < 0 ? 0u - (uint32_t)i : (uint32_t)i;
    do
        *--p = (char)('0' + rest % 10);
    while (rest /= 10);
    if (i < 0)
        *--p = '-';
    return fa_str_new_latin1((const uint8_t *)p, (uint32_t)(text + sizeof text - p));
}

static FaString *double_to_str(double d)
{
    char text[FA_NUMBER_STRING_MAX];
    size_t n = fa_number_to_string(d, text);
    return fa_str_new_latin1((const uint8_t *)text, (uint32_t)n);
}

/* The cache entry is named by the number's bits; 0.0, whose bits are 0, never gets here. */
FaString *fa_number_to_str(double d)
{
    int32_t i = -1;
    bool is_int = fa_double_is_int32(d, &i);
    if (is_int && i >= 0 && i <= 9)
        return fa_str_from_unit((uint16_t)('0' + i));
    if (d == 0 || d != d)
        return d == 0 ? fa_str_from_unit('0') : FA_ATOM(NaN);
    uint64_t bits;
    memcpy(&bits, &d, sizeof bits);
    FaNumberText *entry = &fa_rt.number_texts[(bits * 0x9E3779B97F4A7C15ull) >> (64 - FA_NUMBER_TEXT_BITS)];
    if (entry->bits != bits) {
        FaString *text = is_int ? int_to_str(i) : double_to_str(d);
        entry->bits = bits;
        entry->text = text;
    }
    return entry->text;
}

/* ---- ToString, ToObject, ToBoolean ----------------------------------------------------------------------------------- */

static FaString *special_to_string(FaValue v)
{
    if (fa_is_undefined(v))
        return FA_ATOM(undefined);
    if (v == FA_NULL)
        return FA_ATOM(null);
    return v == FA_TRUE ? FA_ATOM(true_) : FA_ATOM(false_);
}

/* 7.1.17 ToString */
FaString *fa_to_string_js(FaValue v)
{
    if (fa_is_string(v))
        return fa_as_string(v);
    if (fa_is_number(v))
        return fa_number_to_str(fa_as_number(v));
    if (!fa_is_cell(v))
        return special_to_string(v);
    if (fa_is_object(v)) {
        FaValue primitive = fa_to_primitive_js(v, FA_HINT_STRING);
        return fa_threw(primitive) ? NULL : fa_to_string_js(primitive);
    }
    if (fa_has_kind(v, FA_KIND_BIGINT))
        return fa_rt.bigint->to_string(v);
    fa_throw_type("Cannot convert a Symbol value to a string");
    return NULL;
}

static FaObject *wrap(unsigned kind, int proto, FaValue v)
{
    FaWrapper *w = (FaWrapper *)fa_object_new_kind(kind, fa_intrinsic(proto), sizeof(FaWrapper));
    fa_store(&w->primitive, v);
    return &w->object;
}

/* 7.1.18 ToObject */
FaObject *fa_to_object(FaValue v)
{
    if (fa_is_object(v))
        return fa_as_object(v);
    if (fa_is_string(v))
        return wrap(FA_KIND_STRING_OBJECT, FA_I_STRING_PROTO, fa_from_ptr(fa_str_flat(fa_as_string(v))));
    if (fa_is_number(v))
        return wrap(FA_KIND_NUMBER, FA_I_NUMBER_PROTO, v);
    if (fa_is_bool(v))
        return wrap(FA_KIND_BOOLEAN, FA_I_BOOLEAN_PROTO, v);
    if (fa_is_symbol(v))
        return wrap(FA_KIND_SYMBOL_OBJECT, FA_I_SYMBOL_PROTO, v);
    if (fa_has_kind(v, FA_KIND_BIGINT))
        return fa_rt.bigint->to_object(v);
    fa_throw_type("Cannot convert undefined or null to object");
    return NULL;
}

/* 7.1.2 ToBoolean */
bool fa_to_boolean(FaValue v)
{
    if (fa_is_int(v))
        return fa_as_int(v) != 0;
    if (fa_is_double(v)) {
        double d = fa_as_double(v);
        return d == d && d != 0;
    }
    if (!fa_is_cell(v))
        return v == FA_TRUE;
    if (fa_is_string(v))
        return fa_str_length(fa_as_string(v)) != 0;
    return !fa_has_kind(v, FA_KIND_BIGINT) || !fa_rt.bigint->is_zero(v);
}
