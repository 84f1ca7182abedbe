/* Names inside with statements: 9.1.1.2 Object Environment Records. A name is a string; the object is one. */
#include "runtime/emit.h"
#include "runtime/operator.h"

/* 9.1.1.2.1 HasBinding: names in the object's @@unscopables do not count. */
int fa_rt_with_has(FaValue object, FaValue name)
{
    FaObject *o = fa_as_object(object);
    FaKey key = fa_key_from_string(fa_as_string(name));
    int has = fa_has_property_js(o, key);
    if (has != 1)
        return has;
    FaValue unscopables = fa_get_js(o, FA_KEY_SYMBOL(unscopables), object);
    if (fa_threw(unscopables))
        return -1;
    if (!fa_is_object(unscopables))
        return 1;
    FaValue blocked = fa_get_js(fa_as_object(unscopables), key, unscopables);
    return fa_threw(blocked) ? -1 : !fa_truthy(blocked);
}

/* Is the name, found before, still there? In strict code it must be. */
static int still_exists_js(FaObject *o, FaKey key, FaValue name, FaValue strict)
{
    int has = fa_has_property_js(o, key);
    if (has == 0 && fa_as_bool(strict)) {
        fa_throw_not_defined(fa_as_string(name));
        return -1;
    }
    return has;
}

/* 9.1.1.2.6 GetBindingValue */
FaValue fa_rt_with_get(FaValue object, FaValue name, FaValue strict)
{
    FaObject *o = fa_as_object(object);
    FaKey key = fa_key_from_string(fa_as_string(name));
    int has = still_exists_js(o, key, name, strict);
    if (has != 1)
        return has < 0 ? FA_THREW : FA_UNDEFINED;
    return fa_get_js(o, key, object);
}

FaValue fa_rt_with_read(FaValue object, FaValue name, FaValue strict)
{
    int has = fa_rt_with_has(object, name);
    if (has != 1)
        return has < 0 ? FA_THREW : FA_EMPTY;
    return fa_rt_with_get(object, name, strict);
}

/* 9.1.1.2.5 SetMutableBinding */
bool fa_rt_with_set(FaValue object, FaValue name, FaValue v, FaValue strict)
{
    FaObject *o = fa_as_object(object);
    FaKey key = fa_key_from_string(fa_as_string(name));
    if (still_exists_js(o, key, name, strict) < 0)
        return false;
    int done = fa_set_js(o, key, v, object);
    if (done == 0 && fa_as_bool(strict))
        fa_throw_type("Cannot assign to read only property '%K' of object '%V'", key, object);
    return done > 0 || (done == 0 && !fa_as_bool(strict));
}
