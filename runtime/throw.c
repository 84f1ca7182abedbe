/* Exceptions that emitted code throws, with V8's messages. */
#include "runtime/error.h"

FaValue fa_throw_tdz(FaString *name)
{
    return fa_throw_reference("Cannot access '%S' before initialization", name);
}

FaValue fa_throw_not_defined(FaString *name)
{
    return fa_throw_reference("%S is not defined", name);
}

FaValue fa_throw_not_callable(const FaSite *site, FaValue callee)
{
    if (site && site->text)
        return fa_throw_type("%s is not a function", site->text);
    return fa_throw_type("%T is not a function", callee);
}

FaValue fa_throw_not_constructor(const FaSite *site, FaValue callee)
{
    if (site && site->text)
        return fa_throw_type("%s is not a constructor", site->text);
    return fa_throw_type("%V is not a constructor", callee);
}

FaValue fa_throw_not_iterable(const FaSite *site, FaValue v)
{
    if (site && site->text)
        return fa_throw_type("%s is not iterable", site->text);
    if (fa_is_nullish(v))
        return fa_throw_type("%V is not iterable (cannot read property Symbol(Symbol.iterator))", v);
    return fa_throw_type("%T is not iterable (cannot read property Symbol(Symbol.iterator))", v);
}

FaValue fa_throw_class_called(const FaFunctionInfo *info)
{
    if (!info->debug_name || !*info->debug_name)
        return fa_throw_type("Class constructors cannot be invoked without 'new'");
    return fa_throw_type("Class constructor %s cannot be invoked without 'new'", info->debug_name);
}
