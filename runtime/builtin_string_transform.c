/* String.prototype methods that turn a string into another (case, normalization, padding, trimming, repetition), and
 * comparison by locale. The only locale is the root one. */
#include "runtime/builtin_string.h"

#include "runtime/collate.h"
#include "runtime/error.h"
#include "runtime/unicode.h"

/* A UTF-16 copy of a Latin-1 string; others as they are. */
static FaString *widen(FaString *s)
{
    if (fa_str_is_wide(s))
        return s;
    uint32_t n = fa_str_length(s);
    FaString *wide = fa_str_new_wide(NULL, n);
    for (uint32_t i = 0; wide && i < n; i++)
        wide->u.wide[i] = s->u.latin1[i];
    return wide;
}

/* ---- case ---- */

static uint8_t latin1_lower(uint8_t c)
{
    bool upper = (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7);
    return upper ? (uint8_t)(c + 32) : c;
}

static FaString *lower_latin1(FaString *s)
{
    uint32_t n = fa_str_length(s), i = 0;
    while (i < n && latin1_lower(s->u.latin1[i]) == s->u.latin1[i])
        i++;
    if (i == n)
        return s;
    FaString *lower = fa_str_new_latin1(NULL, n);
    for (i = 0; lower && i < n; i++)
        lower->u.latin1[i] = latin1_lower(s->u.latin1[i]);
    return lower;
}

/* The upper case of ASCII text, or NULL when s has other characters. */
static FaString *upper_ascii(FaString *s)
{
    uint32_t n = fa_str_length(s), changed = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (s->u.latin1[i] >= 0x80)
            return NULL;
        changed += s->u.latin1[i] >= 'a' && s->u.latin1[i] <= 'z';
    }
    if (changed == 0)
        return s;
    FaString *upper = fa_str_new_latin1(NULL, n);
    for (uint32_t i = 0; upper && i < n; i++) {
        uint8_t c = s->u.latin1[i];
        upper->u.latin1[i] = (uint8_t)(c >= 'a' && c <= 'z' ? c - 32 : c);
    }
    return upper;
}

typedef int CaseMapping(uint32_t c, uint32_t out[FA_UNICODE_CASE_MAX]);

/* Maps every code point by the full, context-free mappings and the one rule with a context, that of final sigma. */
static FaString *map_case(FaString *s, CaseMapping *map, bool lower)
{
    FaString *wide = widen(s);
    if (wide == NULL)
        return NULL;
    size_t n = fa_str_length(wide), i = 0;
    FaStrBuilder out;
    fa_sb_init(&out);
    while (i < n) {
        size_t at = i;
        uint32_t c = fa_unicode_next(wide->u.wide, n, &i), mapped[FA_UNICODE_CASE_MAX];
        int count = map(c, mapped);
        if (lower && c == 0x3A3)
            mapped[0] = fa_unicode_is_final_sigma(wide->u.wide, n, at) ? 0x3C2 : 0x3C3;
        for (int k = 0; k < count; k++)
            fa_sb_codepoint(&out, mapped[k]);
    }
    return fa_sb_finish(&out);
}

static FaValue to_lower_js(FaValue this_value, const char *method)
{
    FaString *s = fa_string_this_js(this_value, method);
    if (s == NULL)
        return FA_THREW;
    return fa_string_or_threw(fa_str_is_wide(s) ? map_case(s, fa_unicode_to_lower, true) : lower_latin1(s));
}

static FaValue to_upper_js(FaValue this_value, const char *method)
{
    FaString *s = fa_string_this_js(this_value, method);
    if (s == NULL)
        return FA_THREW;
    FaString *upper = fa_str_is_wide(s) ? NULL : upper_ascii(s);
    return fa_string_or_threw(upper ? upper : map_case(s, fa_unicode_to_upper, false));
}

/* 22.1.3.28 String.prototype.toLowerCase ( ) */
FA_SHARED_BUILTIN(string_proto_toLowerCase)
{
    return to_lower_js(this_value, "toLowerCase");
}

/* 22.1.3.30 String.prototype.toUpperCase ( ) */
FA_SHARED_BUILTIN(string_proto_toUpperCase)
{
    return to_upper_js(this_value, "toUpperCase");
}

/* 22.1.3.26 String.prototype.toLocaleLowerCase ( ): the locale is the root one. */
FA_SHARED_BUILTIN(string_proto_toLocaleLowerCase)
{
    return to_lower_js(this_value, "toLocaleLowerCase");
}

/* 22.1.3.27 String.prototype.toLocaleUpperCase ( ) */
FA_SHARED_BUILTIN(string_proto_toLocaleUpperCase)
{
    return to_upper_js(this_value, "toLocaleUpperCase");
}

/* ---- normalization ---- */

/* A string of code points. NULL: threw. */
static FaString *from_code_points(const uint32_t *points, size_t n)
{
    size_t length = fa_unicode_utf16_length(points, n);
    if (length > FA_STRING_MAX) {
        fa_throw_range("Invalid string length");
        return NULL;
    }
    FaString *wide = fa_str_new_wide(NULL, (uint32_t)length);
    if (wide != NULL)
        fa_unicode_to_utf16(points, n, wide->u.wide);
    return wide ? fa_str_from_units(wide->u.wide, (uint32_t)length) : NULL;
}

/* Latin-1 text is in NFC, and below U+00A0 in every form. */
static bool is_normal_latin1(const FaString *s, FaNormalForm form)
{
    if (fa_str_is_wide(s) || form == FA_NFC)
        return !fa_str_is_wide(s);
    for (uint32_t i = 0; i < fa_str_length(s); i++)
        if (s->u.latin1[i] >= 0xA0)
            return false;
    return true;
}

static FaString *normalize(FaString *s, FaNormalForm form)
{
    if (is_normal_latin1(s, form))
        return s;
    FaString *wide = widen(s);
    uint32_t n = fa_str_length(s);
    if (wide == NULL || fa_unicode_is_surely_normal(form, wide->u.wide, n))
        return wide ? s : NULL;
    size_t room = fa_unicode_decomposed_length(form, wide->u.wide, n);
    char *cell = fa_bytes_new(sizeof(uint64_t) + room * sizeof(uint32_t));
    uint32_t *points = (uint32_t *)(void *)(cell + sizeof(uint64_t));
    return from_code_points(points, fa_unicode_normalize(form, wide->u.wide, n, points));
}

/* 22.1.3.15 String.prototype.normalize ( [ form ] ) */
FA_SHARED_BUILTIN(string_proto_normalize)
{
    static const char *const names[] = {[FA_NFC] = "NFC", [FA_NFD] = "NFD", [FA_NFKC] = "NFKC", [FA_NFKD] = "NFKD"};
    FaString *s = fa_string_this_js(this_value, "normalize");
    if (s == NULL)
        return FA_THREW;
    if (FA_ARG(0) == FA_UNDEFINED)
        return fa_string_or_threw(normalize(s, FA_NFC));
    FaString *form = fa_to_string_js(argv[0]);
    if (form == NULL)
        return FA_THREW;
    for (int i = 0; i < 4; i++)
        if (fa_str_is_ascii(form, names[i]))
            return fa_string_or_threw(normalize(s, (FaNormalForm)i));
    return fa_throw_range("The normalization form should be one of NFC, NFD, NFKC, NFKD.");
}

/* ---- well-formedness ---- */

/* First lone surrogate at or after i; the length when there is none. */
static uint32_t find_lone_surrogate(const FaString *s, uint32_t i)
{
    uint32_t n = fa_str_length(s);
    if (!fa_str_is_wide(s))
        return n;
    for (; i < n; i++) {
        uint32_t kind = s->u.wide[i] & 0xFC00u;
        if (kind == 0xD800 && i + 1 < n && (s->u.wide[i + 1] & 0xFC00) == 0xDC00)
            i++;
        else if (kind == 0xD800 || kind == 0xDC00)
            return i;
    }
    return n;
}

/* 22.1.3.10 String.prototype.isWellFormed ( ) */
FA_SHARED_BUILTIN(string_proto_isWellFormed)
{
    FaString *s = fa_string_this_js(this_value, "isWellFormed");
    return s ? fa_bool(find_lone_surrogate(s, 0) == fa_str_length(s)) : FA_THREW;
}

/* 22.1.3.31 String.prototype.toWellFormed ( ) */
FA_SHARED_BUILTIN(string_proto_toWellFormed)
{
    FaString *s = fa_string_this_js(this_value, "toWellFormed");
    uint32_t n = s ? fa_str_length(s) : 0, i = s ? find_lone_surrogate(s, 0) : 0;
    if (s == NULL || i == n)
        return fa_string_or_threw(s);
    FaString *fixed = fa_str_new_wide(NULL, n);
    if (fixed == NULL)
        return FA_THREW;
    memcpy(fixed->u.wide, s->u.wide, n * sizeof(uint16_t));
    for (; i < n; i = find_lone_surrogate(fixed, i + 1))
        fixed->u.wide[i] = 0xFFFD;
    return fa_from_ptr(fixed);
}

/* ---- trimming ---- */

static FaValue trim_js(FaValue this_value, const char *method, bool start, bool end)
{
    FaString *s = fa_string_this_js(this_value, method);
    if (s == NULL)
        return FA_THREW;
    uint32_t from = 0, to = fa_str_length(s);
    while (start && from < to && fa_unicode_is_space(fa_str_unit(s, from)))
        from++;
    while (end && to > from && fa_unicode_is_space(fa_str_unit(s, to - 1)))
        to--;
    return fa_string_or_threw(fa_str_slice(s, from, to));
}

/* 22.1.3.32 String.prototype.trim ( ) */
FA_SHARED_BUILTIN(string_proto_trim)
{
    return trim_js(this_value, "trim", true, true);
}

/* 22.1.3.34 String.prototype.trimStart ( ) */
FA_SHARED_BUILTIN(string_proto_trimStart)
{
    return trim_js(this_value, "trimLeft", true, false);
}

/* 22.1.3.33 String.prototype.trimEnd ( ) */
FA_SHARED_BUILTIN(string_proto_trimEnd)
{
    return trim_js(this_value, "trimRight", false, true);
}

/* ---- repetition ---- */

/* The first `length` units of s repeated without end. NULL: threw. */
static FaString *repeat_to(FaString *s, uint64_t length)
{
    uint32_t n = fa_str_length(s);
    if (length > FA_STRING_MAX) {
        fa_throw_range("Invalid string length");
        return NULL;
    }
    bool is_wide = fa_str_is_wide(s);
    FaString *out = is_wide ? fa_str_new_wide(NULL, (uint32_t)length) : fa_str_new_latin1(NULL, (uint32_t)length);
    if (out == NULL || length == 0)
        return out;
    size_t unit = is_wide ? sizeof(uint16_t) : 1, total = length * unit, done = n * unit < total ? n * unit : total;
    uint8_t *bytes = out->u.latin1;
    memcpy(bytes, s->u.latin1, done);
    for (; done < total; done *= 2)
        memcpy(bytes + done, bytes, done * 2 <= total ? done : total - done);
    return out;
}

/* 22.1.3.18 String.prototype.repeat ( count ) */
FA_SHARED_BUILTIN(string_proto_repeat)
{
    double count;
    FaString *s = fa_string_this_js(this_value, "repeat");
    if (s == NULL || !fa_to_integer_js(FA_ARG(0), &count))
        return FA_THREW;
    if (count < 0 || isinf(count))
        return fa_throw_range("Invalid count value: %V", FA_ARG(0));
    if (count == 0 || fa_str_length(s) == 0)
        return fa_from_ptr(FA_ATOM(empty));
    double length = fmin(count * fa_str_length(s), UINT32_MAX);
    return fa_string_or_threw(repeat_to(s, fa_double_to_length(length)));
}

/* 22.1.3.17.1 StringPaddingBuiltinsImpl, 22.1.3.17.2 StringPad */
static FaValue pad_js(FaValue this_value, const char *method, FaValue max_length, FaValue fill, bool at_start)
{
    double wanted;
    FaString *s = fa_string_this_js(this_value, method);
    if (s == NULL || !fa_to_length_js(max_length, &wanted))
        return FA_THREW;
    uint32_t length = fa_str_length(s);
    if (wanted <= length)
        return fa_from_ptr(s);
    FaString *filler = fill == FA_UNDEFINED ? fa_str_from_unit(' ') : fa_to_string_js(fill);
    if (filler == NULL || fa_str_length(filler) == 0)
        return filler ? fa_from_ptr(s) : FA_THREW;
    double missing = fmin(wanted - length, UINT32_MAX);
    filler = repeat_to(fa_str_flat(filler), fa_double_to_length(missing));
    if (filler == NULL)
        return FA_THREW;
    return fa_string_or_threw(at_start ? fa_str_concat(filler, s) : fa_str_concat(s, filler));
}

/* 22.1.3.16 String.prototype.padEnd ( maxLength [ , fillString ] ) */
FA_SHARED_BUILTIN(string_proto_padEnd)
{
    return pad_js(this_value, "padEnd", FA_ARG(0), FA_ARG(1), false);
}

/* 22.1.3.17 String.prototype.padStart ( maxLength [ , fillString ] ) */
FA_SHARED_BUILTIN(string_proto_padStart)
{
    return pad_js(this_value, "padStart", FA_ARG(0), FA_ARG(1), true);
}

/* ---- comparison ---- */

/* The options of ECMA-402 that programs use: numeric, sensitivity. False: threw. */
static bool collation_options_js(FaValue options, FaCollation *out)
{
    *out = (FaCollation){.numeric = false, .accents = true, .cases = true};
    if (options == FA_UNDEFINED)
        return true;
    FaValue numeric = fa_getv_js(options, fa_key_ascii("numeric"));
    if (numeric == FA_THREW)
        return false;
    FaValue sensitivity = fa_getv_js(options, fa_key_ascii("sensitivity"));
    if (sensitivity == FA_THREW)
        return false;
    out->numeric = fa_to_boolean(numeric);
    FaString *name = sensitivity == FA_UNDEFINED ? fa_str_from_ascii("variant") : fa_to_string_js(sensitivity);
    if (name == NULL)
        return false;
    bool base = fa_str_is_ascii(name, "base"), accent = fa_str_is_ascii(name, "accent"), cases = fa_str_is_ascii(name, "case");
    if (!base && !accent && !cases && !fa_str_is_ascii(name, "variant")) {
        fa_throw_range("Value %S out of range for String.prototype.localeCompare options property sensitivity", name);
        return false;
    }
    out->accents = !base && !cases;
    out->cases = !base && !accent;
    return true;
}

/* 22.1.3.12 String.prototype.localeCompare ( that [ , locales [ , options ] ] ): in the root locale. */
FA_SHARED_BUILTIN(string_proto_localeCompare)
{
    FaCollation how;
    FaString *a = fa_string_this_js(this_value, "localeCompare"), *b = a ? fa_to_string_js(FA_ARG(0)) : NULL;
    if (b == NULL || !collation_options_js(FA_ARG(2), &how))
        return FA_THREW;
    b = fa_str_flat(b);
    if (fa_str_equal(a, b))
        return fa_int(0);
    a = normalize(a, FA_NFD);
    b = a ? normalize(b, FA_NFD) : NULL;
    return b ? fa_int(fa_collate(a, b, &how)) : FA_THREW;
}
