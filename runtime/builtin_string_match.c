/* String.prototype methods that take a pattern: a string, or an object that says itself how to match (a regular
 * expression), to which they dispatch by its symbol-named method. */
#include "runtime/builtin_string.h"

#include "runtime/array.h"
#include "runtime/error.h"

/* ---- patterns ---- */

int fa_is_regexp_js(FaValue v)
{
    if (!fa_is_object(v))
        return 0;
    FaValue matcher = fa_get_js(fa_as_object(v), FA_KEY_SYMBOL(match), v);
    if (matcher == FA_THREW)
        return -1;
    return matcher == FA_UNDEFINED ? fa_has_kind(v, FA_KIND_REGEXP) : fa_to_boolean(matcher);
}

/* Calls pattern[symbol](…) when the pattern is an object that has such a method; else FA_EMPTY. */
static FaValue dispatch_js(FaValue pattern, FaKey symbol, int argc, const FaValue *argv)
{
    if (!fa_is_object(pattern))
        return FA_EMPTY;
    FaValue method = fa_get_method_js(pattern, symbol);
    if (method == FA_THREW)
        return method;
    return method == FA_UNDEFINED ? FA_EMPTY : fa_call_js(method, pattern, argc, argv);
}

/* The TypeError of matchAll and replaceAll for regular expressions without flag g; false: threw. */
static bool check_global_js(FaValue pattern, const char *method)
{
    int is_regexp = fa_is_regexp_js(pattern);
    if (is_regexp <= 0)
        return is_regexp == 0;
    FaValue flags = fa_getv_js(pattern, fa_key_ascii("flags"));
    if (flags == FA_THREW)
        return false;
    FaString *text = fa_is_nullish(flags) ? FA_ATOM(empty) : fa_to_string_js(flags);
    if (text == NULL)
        return false;
    if (fa_str_index_of(text, fa_str_from_unit('g'), 0) >= 0)
        return true;
    fa_throw_type("String.prototype.%s called with a non-global RegExp argument", method);
    return false;
}

/* RegExpCreate(pattern, flags), then its method `symbol` on the string. */
static FaValue match_by_regexp_js(FaString *s, FaValue pattern, FaValue flags, FaKey symbol)
{
    if (fa_rt.regexp_create_js == NULL)
        return fa_throw_type("regular expressions are not supported");
    FaValue regexp = fa_rt.regexp_create_js(pattern, flags);
    FaValue method = regexp == FA_THREW ? regexp : fa_getv_js(regexp, symbol);
    FaValue argument = fa_from_ptr(s);
    return method == FA_THREW ? method : fa_call_js(method, regexp, 1, &argument);
}

/* What match, matchAll and search have in common after their checks. */
static FaValue match_js(FaValue this_value, FaValue pattern, const char *method, FaValue flags, FaKey symbol)
{
    FaValue result = dispatch_js(pattern, symbol, 1, &this_value);
    if (result != FA_EMPTY)
        return result;
    FaString *s = fa_string_this_js(this_value, method);
    return s ? match_by_regexp_js(s, pattern, flags, symbol) : FA_THREW;
}

/* 22.1.3.13 String.prototype.match ( regexp ) */
FA_SHARED_BUILTIN(string_proto_match)
{
    if (!fa_string_check_this(this_value, "match"))
        return FA_THREW;
    return match_js(this_value, FA_ARG(0), "match", FA_UNDEFINED, FA_KEY_SYMBOL(match));
}

/* 22.1.3.14 String.prototype.matchAll ( regexp ) */
FA_SHARED_BUILTIN(string_proto_matchAll)
{
    if (!fa_string_check_this(this_value, "matchAll") || !check_global_js(FA_ARG(0), "matchAll"))
        return FA_THREW;
    return match_js(this_value, FA_ARG(0), "matchAll", fa_from_ptr(fa_str_from_unit('g')), FA_KEY_SYMBOL(matchAll));
}

/* 22.1.3.21 String.prototype.search ( regexp ) */
FA_SHARED_BUILTIN(string_proto_search)
{
    if (!fa_string_check_this(this_value, "search"))
        return FA_THREW;
    return match_js(this_value, FA_ARG(0), "search", FA_UNDEFINED, FA_KEY_SYMBOL(search));
}

/* ---- substitution ---- */

static int digit_at(const FaString *s, uint32_t i)
{
    if (i >= fa_str_length(s) || fa_str_unit(s, i) < '0' || fa_str_unit(s, i) > '9')
        return -1;
    return fa_str_unit(s, i) - '0';
}

/* $1 … $99 at i, where a digit follows: appends that capture, or the reference as it stands. Returns where it ends. */
static uint32_t substitute_number(FaStrBuilder *out, const FaMatch *match, FaString *text, uint32_t i)
{
    uint32_t index = (uint32_t)digit_at(text, i + 1), end = i + 2;
    int second = digit_at(text, i + 2);
    if (second >= 0 && index * 10 + (uint32_t)second <= match->capture_count) {
        index = index * 10 + (uint32_t)second;
        end++;
    }
    if (index < 1 || index > match->capture_count)
        fa_sb_slice(out, text, i, end);
    else if (match->captures[index - 1] != FA_UNDEFINED)
        fa_sb_string(out, fa_as_string(match->captures[index - 1]));
    return end;
}

/* $<name> at i. Returns where it ends, 0: threw. */
static uint32_t substitute_name_js(FaStrBuilder *out, const FaMatch *match, FaString *text, uint32_t i)
{
    int64_t close = match->named_captures == FA_UNDEFINED ? -1 : fa_str_index_of(text, fa_str_from_unit('>'), i + 2);
    if (close < 0) {
        fa_sb_ascii(out, "$<");
        return i + 2;
    }
    FaString *name = fa_str_slice(text, i + 2, (uint32_t)close);
    FaValue capture = fa_getv_js(match->named_captures, fa_key_from_string(name));
    FaString *s = capture == FA_THREW ? NULL : capture == FA_UNDEFINED ? FA_ATOM(empty) : fa_to_string_js(capture);
    if (s == NULL)
        return 0;
    fa_sb_string(out, s);
    return (uint32_t)close + 1;
}

/* The reference whose $ stands at i, or that $ alone. Returns where it ends, 0: threw. */
static uint32_t substitute_one_js(FaStrBuilder *out, const FaMatch *match, FaString *text, uint32_t i)
{
    uint32_t length = fa_str_length(match->string), end = match->position + fa_str_length(match->matched);
    uint16_t next = i + 1 < fa_str_length(text) ? fa_str_unit(text, i + 1) : 0;
    if (next == '<')
        return substitute_name_js(out, match, text, i);
    if (digit_at(text, i + 1) >= 0)
        return substitute_number(out, match, text, i);
    if (next == '&')
        fa_sb_string(out, match->matched);
    else if (next == '`')
        fa_sb_slice(out, match->string, 0, match->position < length ? match->position : length);
    else if (next == '\'')
        fa_sb_slice(out, match->string, end < length ? end : length, length);
    else
        fa_sb_unit(out, '$');
    bool taken = next == '&' || next == '`' || next == '\'' || next == '$';
    return taken ? i + 2 : i + 1;
}

/* 22.1.3.19.1 GetSubstitution */
bool fa_string_substitute_js(FaStrBuilder *out, const FaMatch *match, FaString *text)
{
    FaString *dollar = fa_str_from_unit('$');
    uint32_t i = 0, length = fa_str_length(text);
    while (i < length) {
        int64_t found = fa_str_index_of(text, dollar, i);
        uint32_t at = found < 0 ? length : (uint32_t)found;
        fa_sb_slice(out, text, i, at);
        i = at == length ? at : substitute_one_js(out, match, text, at);
        if (i == 0)
            return false;
    }
    return true;
}

/* ---- replace ---- */

/* A search string, and its replacement: a function or a template. */
typedef struct Replacement {
    FaString *string, *search;
    FaValue function;             /* callable, or FA_UNDEFINED */
    FaString *template;           /* when there is no function */
} Replacement;

/* Steps 3 to 6 of replace. False: threw. */
static bool prepare_js(Replacement *r, FaValue this_value, FaValue search, FaValue replacement, const char *method)
{
    r->string = fa_string_this_js(this_value, method);
    r->search = r->string ? fa_to_string_js(search) : NULL;
    if (r->search == NULL)
        return false;
    r->search = fa_str_flat(r->search);
    r->function = fa_is_callable(replacement) ? replacement : FA_UNDEFINED;
    r->template = r->function == FA_UNDEFINED ? fa_to_string_js(replacement) : FA_ATOM(empty);
    if (r->template != NULL)
        r->template = fa_str_flat(r->template);
    return r->template != NULL;
}

/* Appends what replaces the occurrence at this position. */
static bool append_replacement_js(FaStrBuilder *out, const Replacement *r, uint32_t position)
{
    if (r->function == FA_UNDEFINED) {
        FaMatch match = {r->string, r->search, position, 0, NULL, FA_UNDEFINED};
        return fa_string_substitute_js(out, &match, r->template);
    }
    FaValue arguments[] = {fa_from_ptr(r->search), fa_from_size(position), fa_from_ptr(r->string)};
    FaValue v = fa_call_js(r->function, FA_UNDEFINED, 3, arguments);
    FaString *s = v == FA_THREW ? NULL : fa_to_string_js(v);
    if (s == NULL)
        return false;
    fa_sb_string(out, s);
    return true;
}

/* 22.1.3.19 String.prototype.replace ( searchValue, replaceValue ) */
FA_SHARED_BUILTIN(string_proto_replace)
{
    if (!fa_string_check_this(this_value, "replace"))
        return FA_THREW;
    FaValue arguments[] = {this_value, FA_ARG(1)}, result = dispatch_js(FA_ARG(0), FA_KEY_SYMBOL(replace), 2, arguments);
    if (result != FA_EMPTY)
        return result;
    Replacement r;
    if (!prepare_js(&r, this_value, FA_ARG(0), FA_ARG(1), "replace"))
        return FA_THREW;
    int64_t found = fa_str_index_of(r.string, r.search, 0);
    if (found < 0)
        return fa_from_ptr(r.string);
    uint32_t position = (uint32_t)found;
    FaStrBuilder out;
    fa_sb_init(&out);
    fa_sb_slice(&out, r.string, 0, position);
    if (!append_replacement_js(&out, &r, position))
        return FA_THREW;
    fa_sb_slice(&out, r.string, position + fa_str_length(r.search), fa_str_length(r.string));
    return fa_string_or_threw(fa_sb_finish(&out));
}

/* Steps 7 to 16 of replaceAll. */
static FaString *replace_all_js(const Replacement *r)
{
    uint32_t length = fa_str_length(r->string), width = fa_str_length(r->search), end = 0;
    int64_t position = fa_str_index_of(r->string, r->search, 0);
    if (position < 0)
        return r->string;
    FaStrBuilder out;
    fa_sb_init(&out);
    while (position >= 0) {
        fa_sb_slice(&out, r->string, end, (uint32_t)position);
        if (!append_replacement_js(&out, r, (uint32_t)position))
            return NULL;
        end = (uint32_t)position + width;
        uint32_t next = (uint32_t)position + (width > 0 ? width : 1);
        position = next > length ? -1 : fa_str_index_of(r->string, r->search, next);
    }
    fa_sb_slice(&out, r->string, end, length);
    return fa_sb_finish(&out);
}

/* 22.1.3.20 String.prototype.replaceAll ( searchValue, replaceValue ) */
FA_SHARED_BUILTIN(string_proto_replaceAll)
{
    if (!fa_string_check_this(this_value, "replaceAll") || !check_global_js(FA_ARG(0), "replaceAll"))
        return FA_THREW;
    FaValue arguments[] = {this_value, FA_ARG(1)}, result = dispatch_js(FA_ARG(0), FA_KEY_SYMBOL(replace), 2, arguments);
    if (result != FA_EMPTY)
        return result;
    Replacement r;
    if (!prepare_js(&r, this_value, FA_ARG(0), FA_ARG(1), "replaceAll"))
        return FA_THREW;
    return fa_string_or_threw(replace_all_js(&r));
}

/* ---- split ---- */

static FaArray *split_units(FaString *s, uint32_t limit)
{
    uint32_t n = fa_str_length(s) < limit ? fa_str_length(s) : limit;
    FaArray *parts = fa_array_new(n);
    for (uint32_t i = 0; i < n; i++)
        fa_array_push(parts, fa_from_ptr(fa_str_from_unit(fa_str_unit(s, i))));
    return parts;
}

static FaArray *split_string(FaString *s, FaString *separator, uint32_t limit)
{
    if (fa_str_length(separator) == 0)
        return split_units(s, limit);
    FaArray *parts = fa_array_new(0);
    uint32_t from = 0;
    for (int64_t at; (at = fa_str_index_of(s, separator, from)) >= 0; from = (uint32_t)at + fa_str_length(separator)) {
        fa_array_push(parts, fa_from_ptr(fa_str_slice(s, from, (uint32_t)at)));
        if (parts->length == limit)
            return parts;
    }
    fa_array_push(parts, fa_from_ptr(fa_str_slice(s, from, fa_str_length(s))));
    return parts;
}

/* 22.1.3.23 String.prototype.split ( separator, limit ) */
FA_SHARED_BUILTIN(string_proto_split)
{
    if (!fa_string_check_this(this_value, "split"))
        return FA_THREW;
    FaValue arguments[] = {this_value, FA_ARG(1)}, result = dispatch_js(FA_ARG(0), FA_KEY_SYMBOL(split), 2, arguments);
    if (result != FA_EMPTY)
        return result;
    FaString *s = fa_string_this_js(this_value, "split");
    uint32_t limit = UINT32_MAX;
    if (s == NULL || (FA_ARG(1) != FA_UNDEFINED && !fa_to_uint32_js(argv[1], &limit)))
        return FA_THREW;
    FaString *separator = fa_to_string_js(FA_ARG(0));
    if (separator == NULL)
        return FA_THREW;
    FaValue whole = fa_from_ptr(s);
    if (limit == 0)
        return fa_from_object(fa_array_new(0));
    if (FA_ARG(0) == FA_UNDEFINED)
        return fa_from_object(fa_array_from(&whole, 1));
    return fa_from_object(split_string(s, fa_str_flat(separator), limit));
}

/* ---- plain tests, which refuse regular expressions ---- */

/* The search string of includes, startsWith, endsWith. NULL: threw. */
static FaString *plain_pattern_js(FaValue v, const char *method)
{
    int is_regexp = fa_is_regexp_js(v);
    if (is_regexp > 0)
        fa_throw_type("First argument to String.prototype.%s must not be a regular expression", method);
    FaString *s = is_regexp != 0 ? NULL : fa_to_string_js(v);
    return s ? fa_str_flat(s) : NULL;
}

static bool matches_at(FaString *s, FaString *part, uint32_t at)
{
    for (uint32_t i = 0; i < fa_str_length(part); i++)
        if (fa_str_unit(s, at + i) != fa_str_unit(part, i))
            return false;
    return true;
}

/* 22.1.3.8 String.prototype.includes ( searchString [ , position ] ) */
FA_SHARED_BUILTIN(string_proto_includes)
{
    uint32_t start;
    FaString *s = fa_string_this_js(this_value, "includes"), *part = s ? plain_pattern_js(FA_ARG(0), "includes") : NULL;
    if (part == NULL || !fa_string_position_js(FA_ARG(1), fa_str_length(s), 0, &start))
        return FA_THREW;
    return fa_bool(fa_str_index_of(s, part, start) >= 0);
}

/* 22.1.3.24 String.prototype.startsWith ( searchString [ , position ] ) */
FA_SHARED_BUILTIN(string_proto_startsWith)
{
    uint32_t start;
    FaString *s = fa_string_this_js(this_value, "startsWith"), *part = s ? plain_pattern_js(FA_ARG(0), "startsWith") : NULL;
    if (part == NULL || !fa_string_position_js(FA_ARG(1), fa_str_length(s), 0, &start))
        return FA_THREW;
    return fa_bool(fa_str_length(part) <= fa_str_length(s) - start && matches_at(s, part, start));
}

/* 22.1.3.7 String.prototype.endsWith ( searchString [ , endPosition ] ) */
FA_SHARED_BUILTIN(string_proto_endsWith)
{
    uint32_t end;
    FaString *s = fa_string_this_js(this_value, "endsWith"), *part = s ? plain_pattern_js(FA_ARG(0), "endsWith") : NULL;
    if (part == NULL || !fa_string_position_js(FA_ARG(1), fa_str_length(s), fa_str_length(s), &end))
        return FA_THREW;
    return fa_bool(fa_str_length(part) <= end && matches_at(s, part, end - fa_str_length(part)));
}
