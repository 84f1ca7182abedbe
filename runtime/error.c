/* Exceptions in flight and the texts of their messages.
 *
 * Law: an exception is pending exactly while fa_rt.exception holds it, from fa_throw to fa_catch; whoever sees FA_THREW may only
 * pass it on or catch it. Making a message never runs user code: values are described from data properties alone. */
#include "runtime/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "runtime/builtin_function.h"
#include "runtime/convert.h"
#include "runtime/operator.h"
#include "runtime/output.h"

FaValue fa_throw(FaValue v)
{
    if (FA_UNLIKELY(v == FA_THREW))
        return fa_pass_on();
    fa_rt.exception = v;
    fa_rt.throw_site = (FaPlace){NULL, 0, 0};
    return FA_THREW;
}

FaValue fa_rethrow(FaValue v)
{
    fa_rt.exception = v;
    if (fa_hidden(v) != fa_rt.last_thrown)
        fa_rt.throw_site = (FaPlace){NULL, 0, 0};
    return FA_THREW;
}

/* ---- looking at values without running user code ------------------------------------------------------------------- */

static bool is_proxy(const FaObject *o)
{
    unsigned kind = fa_kind_of_ptr(o);
    return kind == FA_KIND_PROXY || kind == FA_KIND_PROXY_CALLABLE;
}

FaValue fa_peek(FaObject *o, FaKey k)
{
    for (; o && !is_proxy(o); o = fa_object_proto(o)) {
        FaDescriptor d;
        int found = fa_get_own_property_js(o, k, &d);
        if (found < 0) /* the dead zone of a module's variable */
            fa_catch();
        if (found != 0)
            return found > 0 ? d.value : FA_EMPTY;
    }
    return FA_EMPTY;
}

static bool is_nonempty_string(FaValue v)
{
    return fa_is_string(v) && fa_str_length(fa_as_string(v)) > 0;
}

/* The accessor that %Iterator.prototype% has for `constructor` is passed over. */
FaString *fa_constructor_name(FaObject *o)
{
    FaValue constructor = FA_EMPTY;
    FaDescriptor d;
    for (; o && !is_proxy(o) && constructor == FA_EMPTY; o = fa_object_proto(o))
        if (fa_get_own_property_js(o, FA_KEY(constructor), &d) == 1)
            constructor = d.value;
    if (!fa_is_callable(constructor))
        return NULL;
    FaValue name = fa_peek(fa_as_object(constructor), FA_KEY(name));
    return is_nonempty_string(name) ? fa_as_string(name) : NULL;
}

static FaString *peek_string(FaObject *o, FaKey k, FaString *fallback)
{
    FaValue v = fa_peek(o, k);
    return fa_is_string(v) ? fa_as_string(v) : fallback;
}

/* ---- describing values ---------------------------------------------------------------------------------------------- */

static void append_symbol(FaStrBuilder *b, FaValue symbol)
{
    FaValue description = ((FaSymbol *)fa_ptr(symbol))->description;
    bool is_private = fa_has_kind(symbol, FA_KIND_PRIVATE_NAME);
    fa_sb_ascii(b, is_private ? "" : "Symbol(");
    if (fa_is_string(description))
        fa_sb_string(b, fa_as_string(description));
    fa_sb_ascii(b, is_private ? "" : ")");
}

static const char *builtin_tag(FaObject *o)
{
    switch (fa_kind_of_ptr(o)) {
    case FA_KIND_ARRAY:
    case FA_KIND_ARRAY_SLOW:
        return "[object Array]";
    case FA_KIND_ARGUMENTS:
    case FA_KIND_ARGUMENTS_MAPPED:
        return "[object Arguments]";
    case FA_KIND_DATE:
        return "[object Date]";
    case FA_KIND_REGEXP:
        return "[object RegExp]";
    case FA_KIND_STRING_OBJECT:
        return "[object String]";
    case FA_KIND_NUMBER:
        return "[object Number]";
    case FA_KIND_BOOLEAN:
        return "[object Boolean]";
    default:
        return "[object Object]";
    }
}

static void append_tag(FaStrBuilder *b, FaObject *o)
{
    FaValue tag = is_proxy(o) ? FA_UNDEFINED : fa_peek(o, FA_KEY_SYMBOL(toStringTag));
    if (!fa_is_string(tag)) {
        fa_sb_ascii(b, is_proxy(o) ? "#<Object>" : builtin_tag(o));
        return;
    }
    fa_sb_ascii(b, "[object ");
    fa_sb_string(b, fa_as_string(tag));
    fa_sb_ascii(b, "]");
}

/* The constructor's name where toString is Object.prototype's, else NULL. */
static FaString *shown_constructor(FaObject *o)
{
    FaValue to_string = fa_peek(o, FA_KEY(toString));
    FaValue default_to_string = fa_peek(FA_INTRINSIC(OBJECT_PROTO), FA_KEY(toString));
    return to_string == default_to_string && !is_proxy(o) ? fa_constructor_name(o) : NULL;
}

/* An error as "Name: message", else "#<Constructor>" where toString is Object.prototype's, else the built-in tag. */
static void append_object(FaStrBuilder *b, FaObject *o)
{
    if (fa_kind_of_ptr(o) == FA_KIND_ERROR) {
        FaString *name = peek_string(o, FA_KEY(name), FA_ATOM(empty));
        FaString *message = peek_string(o, FA_KEY(message), FA_ATOM(empty));
        fa_sb_string(b, name);
        fa_sb_ascii(b, fa_str_length(name) && fa_str_length(message) ? ": " : "");
        fa_sb_string(b, message);
        return;
    }
    FaString *name = shown_constructor(o);
    if (!name) {
        append_tag(b, o);
        return;
    }
    fa_sb_ascii(b, "#<");
    fa_sb_string(b, name);
    fa_sb_ascii(b, ">");
}

enum { FUNCTION_TEXT_MAX = 128, FUNCTION_TEXT_START = 111, FUNCTION_TEXT_END = 2 };

/* The source, its middle left out where it is long. */
static void append_function(FaStrBuilder *b, FaValue v)
{
    FaString *text = fa_function_source_text(v);
    uint32_t n = fa_str_length(text);
    if (n <= FUNCTION_TEXT_MAX) {
        fa_sb_string(b, text);
        return;
    }
    fa_sb_string(b, fa_str_slice(text, 0, FUNCTION_TEXT_START));
    fa_sb_ascii(b, "...<omitted>...");
    fa_sb_string(b, fa_str_slice(text, n - FUNCTION_TEXT_END, n));
}

static void append_value(FaStrBuilder *b, FaValue v)
{
    if (fa_is_symbol(v) || fa_has_kind(v, FA_KIND_PRIVATE_NAME))
        append_symbol(b, v);
    else if (fa_is_callable(v) && !is_proxy(fa_as_object(v)))
        append_function(b, v);
    else if (fa_is_object(v))
        append_object(b, fa_as_object(v));
    else
        fa_sb_string(b, fa_to_string_js(v)); /* a primitive but a symbol: cannot fail */
}

FaString *fa_describe(FaValue v)
{
    FaStrBuilder b;
    fa_sb_init(&b);
    append_value(&b, v);
    FaString *s = fa_sb_finish(&b);
    return s ? s : FA_ATOM(empty);
}

/* The operand as V8 shows it where it has no source text at hand: its type, and its value when primitive. */
static void append_typed(FaStrBuilder *b, FaValue v)
{
    fa_sb_string(b, fa_typeof(v));
    if (fa_is_string(v)) {
        fa_sb_ascii(b, " \"");
        fa_sb_string(b, fa_as_string(v));
        fa_sb_ascii(b, "\"");
    } else if (v == FA_NULL || fa_is_bool(v) || fa_is_number(v)) {
        fa_sb_ascii(b, " ");
        append_value(b, v);
    }
}

/* ---- messages --------------------------------------------------------------------------------------------------------- */

static void append_utf8(FaStrBuilder *b, const char *text)
{
    fa_sb_string(b, fa_str_from_utf8(text, strlen(text)));
}

static void append_int(FaStrBuilder *b, int i)
{
    fa_sb_string(b, fa_number_to_str(i));
}

/* Does the value become a string without a call to a toString of its own? */
static bool has_text(FaValue v)
{
    if (!fa_is_object(v) || fa_is_callable(v) || fa_has_kind(v, FA_KIND_ERROR))
        return true;
    return shown_constructor(fa_as_object(v)) != NULL;
}

/* " (reading 'key')", or nothing where the key has no text. */
static void append_access(FaStrBuilder *b, const char *verb, FaValue key)
{
    if (!has_text(key))
        return;
    fa_sb_ascii(b, " (");
    fa_sb_ascii(b, verb);
    fa_sb_ascii(b, " '");
    append_value(b, key);
    fa_sb_ascii(b, "')");
}

static void append_format(FaStrBuilder *b, const char *format, va_list *args)
{
    for (const char *p = format; *p; p++) {
        if (*p != '%') {
            fa_sb_unit(b, (uint8_t)*p);
            continue;
        }
        switch (*++p) {
        case 's':
            append_utf8(b, va_arg(*args, const char *));
            break;
        case 'S':
            fa_sb_string(b, va_arg(*args, FaString *));
            break;
        case 'V':
            append_value(b, va_arg(*args, FaValue));
            break;
        case 'T':
            append_typed(b, va_arg(*args, FaValue));
            break;
        case 'K':
            append_value(b, fa_key_to_value(va_arg(*args, FaKey)));
            break;
        case 'A': {
            const char *verb = va_arg(*args, const char *);
            append_access(b, verb, va_arg(*args, FaValue));
            break;
        }
        case 'd':
            append_int(b, va_arg(*args, int));
            break;
        default:
            fa_sb_unit(b, (uint8_t)*p);
        }
    }
}

FaValue fa_throw_error(FaErrorType type, const char *format, ...)
{
    va_list args;
    FaStrBuilder b;
    fa_sb_init(&b);
    va_start(args, format);
    append_format(&b, format, &args);
    va_end(args);
    FaString *message = fa_sb_finish(&b);
    return message ? fa_throw(fa_from_object(fa_error_new(type, message))) : FA_THREW;
}

FaValue fa_throw_stack_overflow(void)
{
    return fa_throw_error(FA_RANGE_ERROR, "Maximum call stack size exceeded");
}

/* ---- Error objects ------------------------------------------------------------------------------------------------------ */

static int proto_of_type(FaErrorType type)
{
    switch (type) {
    case FA_ERROR:
        return FA_I_ERROR_PROTO;
    case FA_TYPE_ERROR:
        return FA_I_TYPE_ERROR_PROTO;
    case FA_RANGE_ERROR:
        return FA_I_RANGE_ERROR_PROTO;
    case FA_REFERENCE_ERROR:
        return FA_I_REFERENCE_ERROR_PROTO;
    case FA_SYNTAX_ERROR:
        return FA_I_SYNTAX_ERROR_PROTO;
    case FA_EVAL_ERROR:
        return FA_I_EVAL_ERROR_PROTO;
    case FA_URI_ERROR:
        return FA_I_URI_ERROR_PROTO;
    }
    return FA_I_ERROR_PROTO;
}

FaObject *fa_error_new_with_proto(FaObject *proto, FaValue message)
{
    FaError *e = (FaError *)fa_object_new_kind(FA_KIND_ERROR, proto, sizeof(FaError));
    e->trace = e->natives = FA_EMPTY;
    fa_error_start_trace(e);
    if (!fa_is_undefined(message))
        fa_define_data(&e->object, FA_KEY(message), message, FA_ATTR_BUILTIN);
    return &e->object;
}

FaObject *fa_error_new(FaErrorType type, FaString *message)
{
    const FaPlace *site = fa_rt.site;
    fa_rt.site = NULL;
    FaObject *o = fa_error_new_with_proto(fa_intrinsic(proto_of_type(type)), fa_from_ptr(message));
    fa_rt.site = site;
    return o;
}

void fa_fatal(const char *format, ...)
{
    va_list args;
    fa_stdout_flush();
    va_start(args, format);
    fputs("funarg: ", stderr);
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
    va_end(args);
    _Exit(1);
}
