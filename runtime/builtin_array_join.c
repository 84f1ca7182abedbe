/* Array.prototype methods that make a string of the elements.
 *
 * Law: an array met again while it is being joined is the empty string, as in all engines; fa_rt.joining heads the list of
 * the activations under way, innermost first. */
#include "runtime/builtin_array.h"

#include "runtime/builtin_object.h"
#include "runtime/error.h"

typedef struct FaJoin {
    const struct FaJoin *outer;
    const FaObject *o;
} FaJoin;

static bool is_joining(const FaObject *o)
{
    for (const FaJoin *j = fa_rt.joining; j != NULL; j = j->outer)
        if (j->o == o)
            return true;
    return false;
}

typedef FaString *ElementText(FaValue v); /* of an element that is not nullish; NULL: threw */

static FaString *locale_text_js(FaValue v)
{
    FaValue method = fa_getv_js(v, FA_KEY(toLocaleString));
    FaValue text = method == FA_THREW ? method : fa_call_js(method, v, 0, NULL);
    return text == FA_THREW ? NULL : fa_to_string_js(text);
}

static bool append_element_js(FaStrBuilder *out, FaValue v, ElementText *text)
{
    if (fa_is_nullish(v))
        return true;
    FaString *s = text(v);
    if (s == NULL)
        return false;
    fa_sb_string(out, s);
    return true;
}

/* Steps 5 to 8 of join. An overflowing text is refused at once: what follows could go on for 2^53 elements. */
static FaString *join_elements_js(FaObject *o, int64_t length, FaString *separator, ElementText *text)
{
    FaStrBuilder out;
    fa_sb_init(&out);
    for (int64_t k = 0; k < length && !out.overflow; k++) {
        if (k > 0)
            fa_sb_string(&out, separator);
        FaValue v = fa_at_js(o, (uint64_t)k);
        if (v == FA_THREW || !append_element_js(&out, v, text))
            return NULL;
    }
    return fa_sb_finish(&out);
}

static FaValue join_js(FaObject *o, int64_t length, FaString *separator, ElementText *text)
{
    if (is_joining(o))
        return fa_from_ptr(FA_ATOM(empty));
    if (fa_stack_low())
        return fa_throw_stack_overflow();
    FaJoin frame = {fa_rt.joining, o};
    fa_rt.joining = &frame;
    FaString *s = join_elements_js(o, length, separator, text);
    fa_rt.joining = frame.outer;
    return s ? fa_from_ptr(s) : FA_THREW;
}

/* 23.1.3.18 Array.prototype.join ( separator ) */
FA_SHARED_BUILTIN(array_proto_join)
{
    int64_t length;
    FaObject *o = fa_this_array_like_js(this_value, &length);
    if (o == NULL)
        return FA_THREW;
    FaString *separator = FA_ARG(0) == FA_UNDEFINED ? fa_str_from_unit(',') : fa_to_string_js(argv[0]);
    return separator ? join_js(o, length, separator, fa_to_string_js) : FA_THREW;
}

/* 23.1.3.32 Array.prototype.toLocaleString ( ) */
FA_SHARED_BUILTIN(array_proto_toLocaleString)
{
    int64_t length;
    FaObject *o = fa_this_array_like_js(this_value, &length);
    return o ? join_js(o, length, fa_str_from_unit(','), locale_text_js) : FA_THREW;
}

/* 23.1.3.36 Array.prototype.toString ( ) */
FA_SHARED_BUILTIN(array_proto_toString)
{
    FaObject *o = fa_to_object(this_value);
    FaValue join = o ? fa_get_js(o, FA_KEY(join), fa_from_object(o)) : FA_THREW;
    if (join == FA_THREW)
        return join;
    if (!fa_is_callable(join))
        return fa_object_to_string_js(fa_from_object(o));
    return fa_call_js(join, fa_from_object(o), 0, NULL);
}
