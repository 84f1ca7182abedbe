/* Exceptions that emitted code throws, with V8's messages. */
#include "runtime/error.h"

#include "runtime/call.h"

#include <string.h>

FaValue fa_throw_tdz(FaString *name)
{
    return fa_throw_reference("Cannot access '%S' before initialization", name);
}

FaValue fa_throw_not_defined(FaString *name)
{
    return fa_throw_reference("%S is not defined", name);
}

const char fa_text_of_caller[] = "(what the caller calls it)";

FaValue fa_uncalled(const char *text)
{
    bool is_left = fa_rt.exception == FA_EMPTY && text != fa_text_of_caller;
    return is_left ? fa_throw_not_callable(text, FA_UNDEFINED) : FA_THREW;
}

FaValue fa_throw_not_callable(const char *text, FaValue callee)
{
    if (text == fa_text_of_caller)
        return FA_THREW;
    if (text)
        return fa_throw_type("%s is not a function", text);
    return fa_throw_type("%T is not a function", callee);
}

FaValue fa_throw_not_constructor(const char *text, FaValue callee)
{
    if (text)
        return fa_throw_type("%s is not a constructor", text);
    return fa_throw_type("%V is not a constructor", callee);
}

/* The last argument of f(...v). */
static FaValue throw_not_spreadable(const char *text, FaValue v)
{
    if (fa_is_nullish(v))
        return fa_throw_type("%s is not iterable (cannot read property %V)", text, v);
    return fa_throw_type("Spread syntax requires ...iterable[Symbol.iterator] to be a function");
}

FaValue fa_throw_not_iterable(const char *text, FaValue v)
{
    if (text && strncmp(text, "...", 3) == 0)
        return throw_not_spreadable(text + 3, v);
    if (text)
        return fa_throw_type("%s is not iterable", text);
    return fa_throw_type("%T is not iterable (cannot read property Symbol(Symbol.iterator))", v);
}

FaValue fa_throw_class_called(const FaFunctionInfo *info)
{
    FaString *name = fa_frame_name(info);
    if (fa_str_length(name) == 0)
        return fa_throw_type("Class constructors cannot be invoked without 'new'");
    return fa_throw_type("Class constructor %S cannot be invoked without 'new'", name);
}
