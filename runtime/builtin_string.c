/* The String constructor, its static methods, the prototype's methods on positions, and the family's rows. Spec: 22.1.
 * Positions and lengths count code units. */
#include "runtime/builtin_string.h"

#include "runtime/error.h"

/* ---- shared steps ---- */

bool fa_string_check_this(FaValue this_value, const char *method)
{
    if (FA_LIKELY(!fa_is_nullish(this_value)))
        return true;
    fa_throw_type("String.prototype%s%s called on null or undefined", method[0] == '[' ? "" : ".", method);
    return false;
}

FaString *fa_string_this_js(FaValue this_value, const char *method)
{
    if (FA_LIKELY(fa_is_string(this_value)))
        return fa_str_flat(fa_as_string(this_value));
    FaString *s = fa_string_check_this(this_value, method) ? fa_to_string_js(this_value) : NULL;
    return s ? fa_str_flat(s) : NULL;
}

static uint32_t clamp(double position, uint32_t length)
{
    return position <= 0 ? 0 : position >= length ? length : fa_double_to_length(position);
}

bool fa_string_position_js(FaValue v, uint32_t length, uint32_t fallback, uint32_t *out)
{
    double position = fallback;
    if (v != FA_UNDEFINED && !fa_to_integer_js(v, &position))
        return false;
    *out = clamp(position, length);
    return true;
}

/* The receiver and ToIntegerOrInfinity of the first argument. NULL: threw. */
static FaString *this_and_integer_js(FaValue this_value, FaValue argument, const char *method, double *position)
{
    FaString *s = fa_string_this_js(this_value, method);
    if (s && fa_is_int(argument)) {
        *position = fa_as_int(argument);
        return s;
    }
    return s && fa_to_integer_js(argument, position) ? s : NULL;
}

static bool is_inside(const FaString *s, double position)
{
    return position >= 0 && position < fa_str_length(s);
}

/* ---- String and its static methods ---- */

/* 20.4.3.3.1 SymbolDescriptiveString */
static FaString *describe_symbol(const FaSymbol *symbol)
{
    FaStrBuilder out;
    fa_sb_init(&out);
    fa_sb_ascii(&out, "Symbol(");
    if (fa_is_string(symbol->description))
        fa_sb_string(&out, fa_as_string(symbol->description));
    fa_sb_ascii(&out, ")");
    return fa_sb_finish(&out);
}

/* 10.4.3.4 StringCreate */
static FaWrapper *wrap(FaString *s, FaObject *proto)
{
    FaWrapper *wrapper = (FaWrapper *)fa_object_new_kind(FA_KIND_STRING_OBJECT, proto, sizeof *wrapper);
    wrapper->primitive = fa_from_ptr(s);
    return wrapper;
}

/* 22.1.1.1 String ( value ) */
FA_BUILTIN(string_constructor)
{
    if (new_target == FA_UNDEFINED && fa_is_symbol(FA_ARG(0)))
        return fa_string_or_threw(describe_symbol(fa_ptr(argv[0])));
    FaString *s = argc == 0 ? FA_ATOM(empty) : fa_to_string_js(argv[0]);
    if (s == NULL || new_target == FA_UNDEFINED)
        return fa_string_or_threw(s);
    FaObject *proto = fa_proto_from_constructor_js(new_target, FA_I_STRING_PROTO);
    return proto ? fa_from_object(wrap(s, proto)) : FA_THREW;
}

/* 22.1.2.1 String.fromCharCode ( ...codeUnits ) */
FA_BUILTIN(string_fromCharCode)
{
    if (argc == 1 && fa_is_int(argv[0]))
        return fa_from_ptr(fa_str_from_unit((uint16_t)fa_as_int(argv[0])));
    FaStrBuilder out;
    fa_sb_init(&out);
    for (int i = 0; i < argc; i++) {
        uint32_t unit;
        if (!fa_to_uint32_js(argv[i], &unit))
            return FA_THREW;
        fa_sb_unit(&out, (uint16_t)unit);
    }
    return fa_string_or_threw(fa_sb_finish(&out));
}

/* 22.1.2.2 String.fromCodePoint ( ...codePoints ) */
FA_BUILTIN(string_fromCodePoint)
{
    FaStrBuilder out;
    fa_sb_init(&out);
    for (int i = 0; i < argc; i++) {
        double d;
        if (!fa_to_double_js(argv[i], &d))
            return FA_THREW;
        if (!(d >= 0 && d <= 0x10FFFF) || d != fa_double_to_integer(d))
            return fa_throw_range("Invalid code point %V", fa_number(d));
        fa_sb_codepoint(&out, fa_double_to_length(d));
    }
    return fa_string_or_threw(fa_sb_finish(&out));
}

/* Appends ToString(v); false: threw. */
static bool append_js(FaStrBuilder *out, FaValue v)
{
    FaString *s = v == FA_THREW ? NULL : fa_to_string_js(v);
    if (s == NULL)
        return false;
    fa_sb_string(out, s);
    return true;
}

/* 22.1.2.4 String.raw ( template, ...substitutions ) */
FA_BUILTIN(string_raw)
{
    FaObject *cooked = fa_to_object(FA_ARG(0));
    FaValue raw = cooked ? fa_get_js(cooked, FA_KEY(raw), fa_from_object(cooked)) : FA_THREW;
    FaObject *literals = raw == FA_THREW ? NULL : fa_to_object(raw);
    int64_t length = literals ? fa_length_of_js(literals) : -1;
    if (length < 0)
        return FA_THREW;
    FaStrBuilder out;
    fa_sb_init(&out);
    for (int64_t i = 0; i < length && !out.overflow; i++) {
        FaKey key = i < UINT32_MAX ? fa_key_index((uint32_t)i) : fa_key_from_string(fa_number_to_str((double)i));
        if (!append_js(&out, fa_get_js(literals, key, fa_from_object(literals))))
            return FA_THREW;
        if (i + 1 < length && i + 1 < argc && !append_js(&out, argv[i + 1]))
            return FA_THREW;
    }
    return fa_string_or_threw(fa_sb_finish(&out));
}

/* ---- code units and code points ---- */

/* 22.1.3.1 String.prototype.at ( index ) */
FA_BUILTIN(string_proto_at)
{
    double k;
    FaString *s = this_and_integer_js(this_value, FA_ARG(0), "at", &k);
    if (s == NULL)
        return FA_THREW;
    if (k < 0)
        k += fa_str_length(s);
    return is_inside(s, k) ? fa_from_ptr(fa_str_from_unit(fa_str_unit(s, fa_double_to_length(k)))) : FA_UNDEFINED;
}

/* 22.1.3.2 String.prototype.charAt ( pos ) */
FA_BUILTIN(string_proto_charAt)
{
    double k;
    FaString *s = this_and_integer_js(this_value, FA_ARG(0), "charAt", &k);
    if (s == NULL)
        return FA_THREW;
    return fa_from_ptr(is_inside(s, k) ? fa_str_from_unit(fa_str_unit(s, fa_double_to_length(k))) : FA_ATOM(empty));
}

/* 22.1.3.3 String.prototype.charCodeAt ( pos ) */
FA_BUILTIN(string_proto_charCodeAt)
{
    double k;
    FaString *s = this_and_integer_js(this_value, FA_ARG(0), "charCodeAt", &k);
    if (s == NULL)
        return FA_THREW;
    return is_inside(s, k) ? fa_int(fa_str_unit(s, fa_double_to_length(k))) : fa_double(NAN);
}

/* 22.1.3.4 String.prototype.codePointAt ( pos ) */
FA_BUILTIN(string_proto_codePointAt)
{
    double k;
    FaString *s = this_and_integer_js(this_value, FA_ARG(0), "codePointAt", &k);
    if (s == NULL || !is_inside(s, k))
        return s ? FA_UNDEFINED : FA_THREW;
    uint32_t i = fa_double_to_length(k), lead = fa_str_unit(s, i), trail = 0;
    if (i + 1 < fa_str_length(s))
        trail = fa_str_unit(s, i + 1);
    if ((lead & 0xFC00) != 0xD800 || (trail & 0xFC00) != 0xDC00)
        return fa_int((int32_t)lead);
    return fa_int((int32_t)(0x10000 + ((lead & 0x3FF) << 10) + (trail & 0x3FF)));
}

/* ---- parts ---- */

/* 22.1.3.5 String.prototype.concat ( ...args ) */
FA_BUILTIN(string_proto_concat)
{
    FaString *s = fa_string_this_js(this_value, "concat");
    for (int i = 0; s && i < argc; i++) {
        FaString *next = fa_to_string_js(argv[i]);
        s = next ? fa_str_concat(s, next) : NULL;
    }
    return fa_string_or_threw(s);
}

/* 22.1.3.22 String.prototype.slice ( start, end ) */
FA_BUILTIN(string_proto_slice)
{
    double from, to;
    FaString *s = fa_string_this_js(this_value, "slice");
    if (s == NULL || !fa_relative_index_js(FA_ARG(0), fa_str_length(s), 0, &from) ||
        !fa_relative_index_js(FA_ARG(1), fa_str_length(s), fa_str_length(s), &to))
        return FA_THREW;
    if (from >= to)
        return fa_from_ptr(FA_ATOM(empty));
    return fa_string_or_threw(fa_str_slice(s, fa_double_to_length(from), fa_double_to_length(to)));
}

/* 22.1.3.25 String.prototype.substring ( start, end ) */
FA_BUILTIN(string_proto_substring)
{
    uint32_t start, end;
    FaString *s = fa_string_this_js(this_value, "substring");
    if (s == NULL || !fa_string_position_js(FA_ARG(0), fa_str_length(s), 0, &start) ||
        !fa_string_position_js(FA_ARG(1), fa_str_length(s), fa_str_length(s), &end))
        return FA_THREW;
    return fa_string_or_threw(start < end ? fa_str_slice(s, start, end) : fa_str_slice(s, end, start));
}

/* B.2.2.1 String.prototype.substr ( start, length ) */
FA_BUILTIN(string_proto_substr)
{
    double start, count;
    FaString *s = fa_string_this_js(this_value, "substr");
    if (s == NULL || !fa_relative_index_js(FA_ARG(0), fa_str_length(s), 0, &start))
        return FA_THREW;
    double rest = fa_str_length(s) - start;
    count = rest;
    if (FA_ARG(1) != FA_UNDEFINED && !fa_to_integer_js(argv[1], &count))
        return FA_THREW;
    count = fmin(fmax(count, 0), rest);
    return fa_string_or_threw(fa_str_slice(s, fa_double_to_length(start), fa_double_to_length(start + count)));
}

/* ---- plain searching ---- */

/* 22.1.3.9 String.prototype.indexOf ( searchString [ , position ] ) */
FA_BUILTIN(string_proto_indexOf)
{
    uint32_t from;
    FaString *s = fa_string_this_js(this_value, "indexOf"), *needle = s ? fa_to_string_js(FA_ARG(0)) : NULL;
    if (needle == NULL || !fa_string_position_js(FA_ARG(1), fa_str_length(s), 0, &from))
        return FA_THREW;
    return fa_int((int32_t)fa_str_index_of(s, needle, from));
}

/* 22.1.3.11 String.prototype.lastIndexOf ( searchString [ , position ] ) */
FA_BUILTIN(string_proto_lastIndexOf)
{
    FaString *s = fa_string_this_js(this_value, "lastIndexOf"), *needle = s ? fa_to_string_js(FA_ARG(0)) : NULL;
    double position;
    if (needle == NULL || !fa_to_double_js(FA_ARG(1), &position))
        return FA_THREW;
    uint32_t length = fa_str_length(s);
    return fa_int((int32_t)fa_str_last_index_of(s, needle, isnan(position) ? length : clamp(position, length)));
}

/* ---- the string itself ---- */

/* 22.1.3.35.1 ThisStringValue */
static FaValue this_string_value(FaValue v, const char *method)
{
    if (fa_is_string(v))
        return v;
    if (fa_has_kind(v, FA_KIND_STRING_OBJECT))
        return ((FaWrapper *)fa_as_object(v))->primitive;
    return fa_throw_type("String.prototype.%s requires that 'this' be a String", method);
}

/* 22.1.3.29 String.prototype.toString ( ) */
FA_BUILTIN(string_proto_toString)
{
    return this_string_value(this_value, "toString");
}

/* 22.1.3.35 String.prototype.valueOf ( ) */
FA_BUILTIN(string_proto_valueOf)
{
    return this_string_value(this_value, "valueOf");
}

static const FaRow constructor_rows[] = {
    FA_METHOD("fromCharCode", string_fromCharCode, 1),
    FA_METHOD("fromCodePoint", string_fromCodePoint, 1),
    FA_METHOD("raw", string_raw, 1),
};

static const FaRow prototype_rows[] = {
    FA_METHOD("at", string_proto_at, 1),
    FA_METHOD("charAt", string_proto_charAt, 1),
    FA_METHOD("charCodeAt", string_proto_charCodeAt, 1),
    FA_METHOD("codePointAt", string_proto_codePointAt, 1),
    FA_METHOD("concat", string_proto_concat, 1),
    FA_METHOD("endsWith", string_proto_endsWith, 1),
    FA_METHOD("includes", string_proto_includes, 1),
    FA_METHOD("indexOf", string_proto_indexOf, 1),
    FA_METHOD("isWellFormed", string_proto_isWellFormed, 0),
    FA_METHOD("lastIndexOf", string_proto_lastIndexOf, 1),
    FA_METHOD("localeCompare", string_proto_localeCompare, 1),
    FA_METHOD("match", string_proto_match, 1),
    FA_METHOD("matchAll", string_proto_matchAll, 1),
    FA_SHOWN("normalize", string_proto_normalize, 0),
    FA_METHOD("padEnd", string_proto_padEnd, 1),
    FA_METHOD("padStart", string_proto_padStart, 1),
    FA_SHOWN("repeat", string_proto_repeat, 1),
    FA_SHOWN("replace", string_proto_replace, 2),
    FA_SHOWN("replaceAll", string_proto_replaceAll, 2),
    FA_METHOD("search", string_proto_search, 1),
    FA_METHOD("slice", string_proto_slice, 2),
    FA_METHOD("split", string_proto_split, 2),
    FA_METHOD("substr", string_proto_substr, 2),
    FA_METHOD("substring", string_proto_substring, 2),
    FA_METHOD("startsWith", string_proto_startsWith, 1),
    FA_METHOD("toString", string_proto_toString, 0),
    FA_METHOD("toWellFormed", string_proto_toWellFormed, 0),
    FA_METHOD("trim", string_proto_trim, 0),
    FA_METHOD("trimStart", string_proto_trimStart, 0),
    FA_METHOD("trimEnd", string_proto_trimEnd, 0),
    FA_METHOD("toLocaleLowerCase", string_proto_toLocaleLowerCase, 0),
    FA_METHOD("toLocaleUpperCase", string_proto_toLocaleUpperCase, 0),
    FA_METHOD("toLowerCase", string_proto_toLowerCase, 0),
    FA_METHOD("toUpperCase", string_proto_toUpperCase, 0),
    FA_METHOD("valueOf", string_proto_valueOf, 0),
    FA_METHOD("@@iterator", string_proto_iterator, 0),
};

/* B.2.2.15 and B.2.2.16: trimLeft is the function trimStart, trimRight is trimEnd. */
static void define_alias(FaObject *proto, const char *alias, const char *name)
{
    FaValue f = fa_get_js(proto, fa_key_ascii(name), fa_from_object(proto));
    fa_define_data(proto, fa_key_ascii(alias), f, FA_ATTR_BUILTIN);
}

static void init_string(void)
{
    FaObject *proto = &wrap(FA_ATOM(empty), FA_INTRINSIC(OBJECT_PROTO))->object;
    FaObject *constructor = fa_make_constructor("String", string_constructor, 1, FA_I_STRING, proto, FA_I_STRING_PROTO);
    FA_DEFINE_ROWS(constructor, constructor_rows);
    FA_DEFINE_ROWS(proto, prototype_rows);
    define_alias(proto, "trimLeft", "trimStart");
    define_alias(proto, "trimRight", "trimEnd");
    fa_string_html_define(proto);
    fa_string_iterator_init();
}

const FaFamily fa_family_STRING = {"String", init_string};
