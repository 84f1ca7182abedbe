#include "runtime/node_error.h"

#include "runtime/convert.h"

FaValue fa_throw_coded(FaErrorType type, const char *code, FaString *message)
{
    if (!message)
        return FA_THREW;
    FaObject *e = fa_error_new(type, message);
    fa_define_named(e, "code", fa_from_ptr(fa_str_from_ascii(code)));
    return fa_throw(fa_from_object(e));
}

/* "function f", "an instance of C": an object as node's messages describe it. */
static void append_object(FaStrBuilder *b, FaValue v)
{
    FaString *class_name = fa_constructor_name(fa_as_object(v));
    FaValue name = fa_is_callable(v) ? fa_peek(fa_as_object(v), FA_KEY(name)) : FA_EMPTY;
    if (fa_is_callable(v)) {
        fa_sb_ascii(b, "function ");
        fa_sb_string(b, fa_is_string(name) ? fa_as_string(name) : FA_ATOM(empty));
    } else if (class_name) {
        fa_sb_ascii(b, "an instance of ");
        fa_sb_string(b, class_name);
    } else {
        fa_sb_ascii(b, "[Object: null prototype] {}");
    }
}

static void append_primitive(FaStrBuilder *b, FaValue v)
{
    const char *quote = fa_is_string(v) ? "'" : "";
    fa_sb_ascii(b, "type ");
    fa_sb_string(b, fa_typeof(v));
    fa_sb_ascii(b, " (");
    fa_sb_ascii(b, quote);
    fa_sb_string(b, fa_describe(v));
    fa_sb_ascii(b, quote);
    fa_sb_ascii(b, ")");
}

FaValue fa_throw_argument_type(const char *expected, FaValue v)
{
    FaStrBuilder b;
    fa_sb_init(&b);
    fa_sb_ascii(&b, expected);
    fa_sb_ascii(&b, " Received ");
    if (fa_is_object(v))
        append_object(&b, v);
    else if (fa_is_nullish(v))
        fa_sb_string(&b, fa_describe(v));
    else
        append_primitive(&b, v);
    return fa_throw_coded(FA_TYPE_ERROR, "ERR_INVALID_ARG_TYPE", fa_sb_finish(&b));
}
