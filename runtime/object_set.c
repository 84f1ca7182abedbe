/* [[Set]] and [[Delete]], and the operations built on them. */
#include "runtime/array_internal.h"
#include "runtime/arguments.h"
#include "runtime/convert.h"
#include "runtime/error.h"
#include "runtime/exotic.h"
#include "runtime/fixed.h"
#include "runtime/property.h"

/* ---- [[Set]] (10.1.9) ---- */

static int call_setter_js(const FaFound *f, FaValue v, FaValue receiver)
{
    FaValue setter = fa_found_accessor(f)->set;
    if (fa_is_undefined(setter))
        return 0;
    return fa_threw(fa_call_js(setter, receiver, 1, &v)) ? -1 : 1;
}

/* Writes an own writable data property. What has no place and is writable is the length of an
 * array. */
static int write_found_js(FaObject *o, const FaFound *f, FaValue v)
{
    if (f->place != NULL) {
        fa_property_overwrite(f, v);
        return 1;
    }
    FaDescriptor d = {v, FA_EMPTY, FA_EMPTY, 0, 0};
    return fa_array_define_length_js((FaArray *)(void *)o, &d);
}

/* Steps 2.c to 2.e of 10.1.9.2 for a receiver with internal methods of its own. */
static int set_on_exotic_js(FaObject *receiver, FaKey k, FaValue v)
{
    FaDescriptor d;
    int found = fa_get_own_property_js(receiver, k, &d);
    if (found < 0)
        return -1;
    if (found == 0)
        return fa_create_data_property_js(receiver, k, v);
    if (fa_is_accessor_descriptor(&d) || !(d.attributes & FA_WRITABLE))
        return 0;
    return fa_define_own_property_js(receiver, k, &(FaDescriptor){v, FA_EMPTY, FA_EMPTY, 0, 0});
}

/* Nothing on the chain refuses: changes or adds the receiver's own property. */
static int set_on_receiver_js(FaValue receiver, FaKey k, FaValue v)
{
    if (!fa_is_object(receiver))
        return 0;
    FaObject *o = fa_as_object(receiver);
    FaFound f;
    if (fa_exotic_of(o) != NULL)
        return set_on_exotic_js(o, k, v);
    if (fa_find_own(o, k, &f)) {
        if (f.attributes & FA_ACCESSOR || !(f.attributes & FA_WRITABLE))
            return 0;
        return write_found_js(o, &f, v);
    }
    return fa_is_extensible(o) && fa_property_add(o, k, v, FA_ATTR_ALL);
}

int fa_set_js(FaObject *o, FaKey k, FaValue v, FaValue receiver)
{
    if (fa_is_object(receiver) && fa_is_fixed(fa_as_object(receiver), k))
        return fa_fixed_refuse(FA_FIXED_ITERATION, k);
    for (FaObject *holder = o; holder != NULL; holder = fa_object_proto(holder)) {
        const FaExotic *exotic = fa_exotic_of(holder);
        if (exotic != NULL && exotic->set != NULL)
            return exotic->set(holder, k, v, receiver);
        FaFound f;
        if (!fa_find_own(holder, k, &f))
            continue;
        if (f.attributes & FA_ACCESSOR)
            return call_setter_js(&f, v, receiver);
        if (!(f.attributes & FA_WRITABLE))
            return 0;
        if (receiver == fa_from_object(holder))
            return write_found_js(holder, &f, v);
        break;
    }
    return set_on_receiver_js(receiver, k, v);
}

/* ---- refusals ---- */

/* Whose property made [[Set]] refuse, as far as ordinary objects tell; NULL. */
static FaObject *find_on_chain(FaObject *o, FaKey k, FaFound *f)
{
    for (; o != NULL && fa_exotic_of(o) == NULL; o = fa_object_proto(o))
        if (fa_find_own(o, k, f))
            return o;
    return NULL;
}

/* Is it a namespace object that has this property? */
static bool exports(FaObject *o, FaKey k)
{
    return fa_kind_of_ptr(o) == FA_KIND_NAMESPACE && fa_has_property_js(o, k) == 1;
}

FaValue fa_throw_set_refused(FaValue base, FaKey k)
{
    FaFound f;
    FaObject *found = find_on_chain(fa_is_object(base) ? fa_as_object(base) : fa_proto_of_primitive(base), k, &f);
    if (found && f.attributes & FA_ACCESSOR && !fa_is_proxy(base))
        return fa_throw_type("Cannot set property %K of %V which has only a getter", k, fa_from_object(found));
    if (!fa_is_object(base))
        return fa_throw_type("Cannot create property '%K' on %S '%V'", k, fa_typeof(base), base);
    if (fa_is_proxy(base))
        return fa_throw_type("'set' on proxy: trap returned falsish for property '%K'", k);
    if (found ? !(f.attributes & FA_WRITABLE) : exports(fa_as_object(base), k))
        return fa_throw_type("Cannot assign to read only property '%K' of %S '%V'", k,
                             fa_typeof(base), base);
    if (!found && fa_is_array_kind(fa_as_object(base)) && fa_is_extensible(fa_as_object(base)))
        return fa_throw_set_refused(base, FA_KEY(length));
    return fa_throw_type("Cannot add property %K, object is not extensible", k);
}

bool fa_put_js(FaObject *o, FaKey k, FaValue v)
{
    int done = fa_set_js(o, k, v, fa_from_object(o));
    if (done == 0)
        fa_throw_set_refused(fa_from_object(o), k);
    return done == 1;
}

/* The properties of string values cannot be assigned. */
static bool is_own_of_string(FaValue base, FaKey k)
{
    if (!fa_is_string(base))
        return false;
    return k == FA_KEY(length) ||
           (fa_key_is_index(k) && fa_key_as_index(k) < fa_str_length(fa_as_string(base)));
}

static FaValue throw_refused_by_primitive(FaValue base, FaKey k)
{
    if (is_own_of_string(base, k))
        return fa_throw_type("Cannot assign to read only property '%K' of %S '%V'", k,
                             fa_typeof(base), base);
    return fa_throw_set_refused(base, k);
}

static bool set_of_primitive_js(FaValue base, FaKey k, FaValue v, bool strict)
{
    FaObject *proto = fa_proto_of_primitive(base);
    if (proto == NULL) {
        fa_throw_type("Cannot set properties of %V (setting '%K')", base, k);
        return false;
    }
    int done = is_own_of_string(base, k) ? 0 : fa_set_js(proto, k, v, base);
    if (done == 0 && strict)
        throw_refused_by_primitive(base, k);
    return done == 1 || (done == 0 && !strict);
}

/* 6.2.5.6 PutValue, for a property reference */
bool fa_setv_js(FaValue base, FaKey k, FaValue v, bool strict)
{
    if (!fa_is_object(base))
        return set_of_primitive_js(base, k, v, strict);
    int done = fa_set_js(fa_as_object(base), k, v, base);
    if (done == 0 && strict)
        fa_throw_set_refused(base, k);
    return done == 1 || (done == 0 && !strict);
}

/* ---- [[Delete]] (10.1.10) ---- */

int fa_delete_js(FaObject *o, FaKey k)
{
    const FaExotic *exotic = fa_exotic_of(o);
    if (exotic != NULL && exotic->remove != NULL)
        return exotic->remove(o, k);
    if (fa_is_fixed(o, k))
        return fa_fixed_refuse(FA_FIXED_ITERATION, k);
    FaFound f;
    if (!fa_find_own(o, k, &f))
        return 1;
    if (!(f.attributes & FA_CONFIGURABLE))
        return 0;
    if (fa_kind_of_ptr(o) == FA_KIND_ARGUMENTS_MAPPED && fa_key_is_index(k))
        fa_arguments_unmap(o, fa_key_as_index(k));
    fa_property_remove(o, k, &f);
    return 1;
}

bool fa_delete_or_throw_js(FaObject *o, FaKey k)
{
    int done = fa_delete_js(o, k);
    if (done == 0 && fa_is_proxy(fa_from_object(o)))
        fa_throw_type("'deleteProperty' on proxy: trap returned falsish for property '%K'", k);
    else if (done == 0)
        fa_throw_type("Cannot delete property '%K' of %V", k, fa_from_object(o));
    return done == 1;
}
