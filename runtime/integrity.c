#include "runtime/integrity.h"

#include "runtime/error.h"

static FaKey key_at(const FaValues *keys, uint32_t i)
{
    FaKey key;
    return fa_to_key_js(keys->at[i], &key) ? key : FA_KEY(empty); /* strings and symbols convert */
}

/* Makes one property not configurable, and when freezing a data property read-only. False: threw. */
static bool restrict_property_js(FaObject *o, FaKey key, bool frozen)
{
    FaDescriptor current, d = {FA_EMPTY, FA_EMPTY, FA_EMPTY, 0, FA_CONFIGURABLE};
    if (frozen) {
        int found = fa_get_own_property_js(o, key, &current);
        if (found <= 0)
            return found == 0;
        if (current.get == FA_EMPTY && current.set == FA_EMPTY)
            d.present |= FA_WRITABLE;
    }
    return fa_define_or_throw_js(o, key, &d);
}

/* 7.3.15 SetIntegrityLevel */
int fa_set_integrity_level_js(FaObject *o, bool frozen)
{
    if (!fa_error_settle_stack_js(o))
        return -1;
    if (fa_restrict_at_once(o, frozen))
        return 1;
    int done = fa_prevent_extensions_js(o);
    if (done <= 0)
        return done;
    FaValues *keys = fa_own_keys_js(o);
    if (!keys)
        return -1;
    for (uint32_t i = 0; i < fa_values_count(keys); i++)
        if (!restrict_property_js(o, key_at(keys, i), frozen))
            return -1;
    return 1;
}

/* Is this property as sealed or frozen objects have theirs? */
static int is_restricted_js(FaObject *o, FaKey key, bool frozen)
{
    FaDescriptor d;
    int found = fa_get_own_property_js(o, key, &d);
    if (found <= 0)
        return found < 0 ? -1 : 1;
    bool is_data = d.get == FA_EMPTY && d.set == FA_EMPTY;
    return !(d.attributes & FA_CONFIGURABLE) && !(frozen && is_data && (d.attributes & FA_WRITABLE));
}

/* 7.3.16 TestIntegrityLevel */
int fa_test_integrity_level_js(FaObject *o, bool frozen)
{
    int extensible = fa_is_extensible_js(o);
    if (extensible != 0)
        return extensible < 0 ? -1 : 0;
    FaValues *keys = fa_own_keys_js(o);
    if (!keys)
        return -1;
    int result = 1;
    for (uint32_t i = 0; i < fa_values_count(keys) && result == 1; i++)
        result = is_restricted_js(o, key_at(keys, i), frozen);
    return result;
}
