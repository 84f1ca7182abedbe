/* Names of the global object for emitted C: what is not worth an inline cache. */
#include "runtime/emit.h"
#include "runtime/global.h"
#include "runtime/operator.h"

int fa_rt_global_has(FaValue name)
{
    return fa_global_has_js(fa_as_string(name));
}

/* 9.1.1.2.5 SetMutableBinding in strict code: the name must have existed when the reference was made, and still exist. */
bool fa_rt_global_set_strict(FaValue name, FaValue v, FaValue existed)
{
    int has = fa_as_bool(existed) ? fa_rt_global_has(name) : 0;
    if (has == 0)
        fa_throw_not_defined(fa_as_string(name));
    return has == 1 && fa_put_js(fa_rt.global, fa_key_from_string(fa_as_string(name)), v);
}

/* 9.1.1.4.16 CanDeclareGlobalFunction and 9.1.1.4.19 CreateGlobalFunctionBinding with a name of the runtime's. */
bool fa_rt_declare_global_function(FaValue name, FaValue closure)
{
    FaDescriptor own;
    FaKey key = fa_key_from_string(fa_as_string(name));
    int found = fa_rt_global_has(name) < 0 ? -1 : fa_get_own_property_js(fa_rt.global, key, &own);
    if (found < 0)
        return false;
    bool configurable = !found || (own.attributes & FA_CONFIGURABLE);
    bool plain = found && own.get == FA_EMPTY && (own.attributes & (FA_WRITABLE | FA_ENUMERABLE)) == (FA_WRITABLE | FA_ENUMERABLE);
    if (!configurable && !plain) {
        fa_throw_error(FA_SYNTAX_ERROR, "Identifier '%S' has already been declared", fa_as_string(name));
        return false;
    }
    FaDescriptor d = {.value = closure, .get = FA_EMPTY, .set = FA_EMPTY};
    if (configurable) {
        d.attributes = FA_WRITABLE | FA_ENUMERABLE;
        d.present = FA_ATTR_ALL;
    }
    return fa_define_or_throw_js(fa_rt.global, key, &d) && fa_put_js(fa_rt.global, key, closure);
}
