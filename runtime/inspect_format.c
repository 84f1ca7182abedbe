/* util.format: a format string with % directives, then the other arguments separated by blanks. */
#include "runtime/inspect_internal.h"

#include "runtime/convert.h"
#include "runtime/error.h"
#include "runtime/strtod.h"
#include "runtime/unicode.h"

/* ---- %s -------------------------------------------------------------------------------------------------------------- */

static FaKey to_primitive(void)
{
    return FA_KEY_SYMBOL(toPrimitive);
}

/* Is o[k] a function? 1, 0, -1 threw. */
static int has_method_js(FaObject *o, FaKey k)
{
    FaValue v = fa_get_js(o, k, fa_from_object(o));
    return fa_threw(v) ? -1 : fa_is_callable(v);
}

/* Does the object that o inherits its conversion to string from, whose keys are those flagged, belong to a built-in? */
static int inherits_builtin_js(FaObject *o, bool to_string, bool primitive)
{
    for (;;) {
        FaValue proto = fa_get_prototype_of_js(o);
        if (!fa_is_object(proto))
            return fa_threw(proto) ? -1 : 1;
        o = fa_as_object(proto);
        int own = to_string ? fa_has_own_property_js(o, FA_KEY(toString)) : 0;
        if (own == 0 && primitive)
            own = fa_has_own_property_js(o, to_primitive());
        if (own < 0)
            return -1;
        if (own)
            break;
    }
    FaValue constructor = fa_peek(o, FA_KEY(constructor));
    FaString *name = fa_is_callable(constructor) ? fa_constructor_name(o) : NULL;
    return name && fa_has_own_property_js(o, FA_KEY(constructor)) > 0 && fa_is_builtin_name(name);
}

/* Does o convert to a string only as a built-in does? 1, 0, -1 threw. */
static int has_builtin_to_string_js(FaObject *o)
{
    int to_string = has_method_js(o, FA_KEY(toString));
    int primitive = to_string < 0 ? -1 : has_method_js(o, to_primitive());
    if (primitive < 0)
        return -1;
    if (!to_string && !primitive)
        return 1;
    int own = to_string ? fa_has_own_property_js(o, FA_KEY(toString)) : 0;
    if (own == 0 && primitive)
        own = fa_has_own_property_js(o, to_primitive());
    return own != 0 ? (own > 0 ? 0 : -1) : inherits_builtin_js(o, to_string, primitive);
}

/* String(v) */
static FaString *string_of_js(FaValue v)
{
    return fa_is_symbol(v) ? fa_describe(v) : fa_to_string_js(v);
}

static FaString *format_string_js(FaValue v)
{
    FaInspectOptions options;
    if (fa_is_number(v) || fa_has_kind(v, FA_KIND_BIGINT))
        return fa_inspect_js(v, NULL);
    if (!fa_is_object(v) || fa_is_callable(v))
        return string_of_js(v);
    int builtin = has_builtin_to_string_js(fa_as_object(v));
    if (builtin <= 0)
        return builtin < 0 ? NULL : string_of_js(v);
    fa_inspect_defaults(&options);
    options.depth = 0;
    return fa_inspect_js(v, &options);
}

/* ---- %d, %i, %f ------------------------------------------------------------------------------------------------------ */

static FaString *format_number_js(FaValue v)
{
    double d;
    if (fa_has_kind(v, FA_KIND_BIGINT))
        return fa_inspect_js(v, NULL);
    if (fa_is_symbol(v))
        return FA_ATOM(NaN);
    return fa_to_double_js(v, &d) ? fa_text_number(d) : NULL;
}

/* The bytes of the text of v behind leading white space. NULL: threw. */
static const char *number_text_js(FaValue v, size_t *n)
{
    FaString *s = fa_to_string_js(v);
    if (!s)
        return NULL;
    uint32_t from = 0;
    s = fa_str_flat(s);
    while (from < fa_str_length(s) && fa_unicode_is_space(fa_str_unit(s, from)))
        from++;
    return fa_str_to_utf8(fa_str_slice(s, from, fa_str_length(s)), n);
}

/* 19.2.5 parseInt */
static FaString *format_integer_js(FaValue v)
{
    size_t n, used;
    if (fa_has_kind(v, FA_KIND_BIGINT))
        return fa_inspect_js(v, NULL);
    const char *text = fa_is_symbol(v) ? "" : number_text_js(v, &n);
    if (!text || fa_is_symbol(v))
        return text ? FA_ATOM(NaN) : NULL;
    size_t sign = n > 0 && (text[0] == '-' || text[0] == '+');
    bool hex = n > sign + 1 && text[sign] == '0' && (text[sign + 1] | 0x20) == 'x';
    size_t start = sign + (hex ? 2 : 0);
    double d = fa_parse_radix_int(text + start, n - start, hex ? 16 : 10, &used);
    return fa_text_number(n > 0 && text[0] == '-' ? -d : d);
}

/* 19.2.4 parseFloat */
static FaString *format_float_js(FaValue v)
{
    size_t n, used;
    if (fa_is_symbol(v))
        return FA_ATOM(NaN);
    const char *text = number_text_js(v, &n);
    return text ? fa_text_number(fa_strtod_prefix(text, n, &used)) : NULL;
}

/* ---- %j -------------------------------------------------------------------------------------------------------------- */

static bool is_circular_message(FaValue exception)
{
    static const char start[] = "Converting circular structure to JSON";
    FaValue message = fa_is_object(exception) ? fa_peek(fa_as_object(exception), FA_KEY(message)) : FA_UNDEFINED;
    uint32_t n = sizeof start - 1;
    return fa_is_string(message) && fa_str_length(fa_as_string(message)) >= n &&
           fa_str_is_ascii(fa_str_slice(fa_as_string(message), 0, n), start);
}

static FaString *format_json_js(FaValue v)
{
    FaValue json = fa_from_object(FA_INTRINSIC(JSON));
    FaValue stringify = fa_getv_js(json, fa_key_ascii("stringify"));
    FaValue text = fa_threw(stringify) ? FA_THREW : fa_call_js(stringify, json, 1, &v);
    if (!fa_threw(text))
        return string_of_js(text);
    if (!is_circular_message(fa_rt.exception))
        return NULL;
    fa_catch();
    return fa_str_from_ascii("[Circular]");
}

/* ---- directives ------------------------------------------------------------------------------------------------------ */

static FaString *format_hidden_js(FaValue v)
{
    FaInspectOptions options;
    fa_inspect_defaults(&options);
    options.show_hidden = options.show_proxy = true;
    options.depth = 4;
    return fa_inspect_js(v, &options);
}

/* The text directive %`letter` gives for v. NULL: threw. */
static FaString *format_directive_js(uint16_t letter, FaValue v)
{
    switch (letter) {
    case 's':
        return format_string_js(v);
    case 'd':
        return format_number_js(v);
    case 'i':
        return format_integer_js(v);
    case 'f':
        return format_float_js(v);
    case 'j':
        return format_json_js(v);
    case 'O':
        return fa_inspect_js(v, NULL);
    case 'o':
        return format_hidden_js(v);
    default: /* c: a style, of no use here */
        return FA_ATOM(empty);
    }
}

static bool is_directive(uint16_t letter)
{
    return letter != 0 && letter < 128 && strchr("sdifjOoc", letter) != NULL;
}

typedef struct Formatter {
    FaStrBuilder b;
    int argc, used;          /* arguments; those the format has taken, itself included */
    const FaValue *argv;
    uint32_t done;           /* units of the format that are in the text */
} Formatter;

/* The directive at `at`. False: threw. */
static bool apply_directive_js(Formatter *f, FaString *format, uint32_t at)
{
    uint16_t letter = fa_str_unit(format, at + 1);
    bool has_argument = f->used < f->argc;
    if (letter == '%') {
        fa_sb_slice(&f->b, format, f->done, at + 1);
        f->done = at + 2;
    } else if (has_argument && is_directive(letter)) {
        FaString *text = format_directive_js(letter, f->argv[f->used++]);
        if (!text)
            return false;
        fa_sb_slice(&f->b, format, f->done, at);
        fa_sb_string(&f->b, text);
        f->done = at + 2;
    }
    return true;
}

static bool apply_format_js(Formatter *f, FaString *format)
{
    uint32_t n = fa_str_length(format);
    for (uint32_t i = 0; i + 1 < n; i++)
        if (fa_str_unit(format, i) == '%') {
            if (!apply_directive_js(f, format, i))
                return false;
            i++;
        }
    fa_sb_slice(&f->b, format, f->done, n);
    return true;
}

/* The arguments the format did not take. */
static FaString *append_rest_js(Formatter *f)
{
    for (int i = f->used; i < f->argc; i++) {
        FaValue v = f->argv[i];
        FaString *text = fa_is_string(v) ? fa_as_string(v) : fa_inspect_js(v, NULL);
        if (!text)
            return NULL;
        if (i > 0)
            fa_sb_unit(&f->b, ' ');
        fa_sb_string(&f->b, text);
    }
    return fa_sb_finish(&f->b);
}

FaString *fa_format_js(int argc, const FaValue *argv)
{
    if (argc == 1)
        return fa_is_string(argv[0]) ? fa_as_string(argv[0]) : fa_inspect_js(argv[0], NULL);
    Formatter f = {.argc = argc, .argv = argv};
    fa_sb_init(&f.b);
    if (argc > 0 && fa_is_string(argv[0])) {
        f.used = 1;
        if (!apply_format_js(&f, fa_str_flat(fa_as_string(argv[0]))))
            return NULL;
    }
    return append_rest_js(&f);
}
