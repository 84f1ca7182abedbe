/* Module namespace exotic objects, ECMA-262 10.4.6.
 *
 * A name is read by calling its getter, a function the compiler made; in the dead zone of its variable that throws.
 * Symbol.toStringTag is an ordinary property of the object; the object has no others, and never gets any. */
#include "runtime/convert.h"
#include "runtime/error.h"
#include "runtime/exotic.h"
#include "runtime/module.h"
#include "runtime/property.h"

typedef struct Namespace {
    FaObject object;
    FaValues *names;   /* [[Exports]]: sorted strings */
    FaObject *getters; /* the same names, with functions */
} Namespace;

static Namespace *as_namespace(FaObject *o)
{
    return (Namespace *)(void *)o;
}

/* The function that reads k; FA_EMPTY: no such name is exported. */
static FaValue getter_of(FaObject *o, FaKey k)
{
    FaFound f;
    return fa_find_own(as_namespace(o)->getters, k, &f) ? f.value : FA_EMPTY;
}

/* [[SetPrototypeOf]] ( V ): SetImmutablePrototype */
static int set_prototype_of(FA_UNUSED FaObject *o, FaValue proto)
{
    return proto == FA_NULL;
}

/* [[IsExtensible]] ( ) */
static int is_extensible(FA_UNUSED FaObject *o)
{
    return 0;
}

/* [[PreventExtensions]] ( ) */
static int prevent_extensions(FA_UNUSED FaObject *o)
{
    return 1;
}

/* [[GetOwnProperty]] ( P ). In the dead zone V8 says "x is not defined" here. */
static int get_own(FaObject *o, FaKey k, FaDescriptor *out)
{
    FaFound f;
    if (fa_key_is_symbol(k)) {
        if (!fa_find_named(o, k, &f))
            return 0;
        fa_descriptor_of(&f, out);
        return 1;
    }
    FaValue getter = getter_of(o, k);
    if (getter == FA_EMPTY)
        return 0;
    FaValue v = fa_call_js(getter, FA_UNDEFINED, 0, NULL);
    if (fa_threw(v)) {
        fa_catch();
        fa_throw_reference("%K is not defined", k);
        return -1;
    }
    *out = (FaDescriptor){v, FA_EMPTY, FA_EMPTY, FA_WRITABLE | FA_ENUMERABLE, FA_ATTR_ALL};
    return 1;
}

/* May a property of this kind be said to be the one that exports a name? */
static bool fits_export(const FaDescriptor *d)
{
    unsigned set = d->present & d->attributes, cleared = d->present & ~(unsigned)d->attributes;
    return !(set & FA_CONFIGURABLE) && !(cleared & (FA_ENUMERABLE | FA_WRITABLE)) && !fa_is_accessor_descriptor(d);
}

/* [[DefineOwnProperty]] ( P, Desc ) */
static int define_own(FaObject *o, FaKey k, const FaDescriptor *d)
{
    FaDescriptor current;
    if (fa_key_is_symbol(k))
        return fa_ordinary_define(o, k, d);
    int found = get_own(o, k, &current);
    if (found <= 0)
        return found;
    return fits_export(d) && (d->value == FA_EMPTY || fa_same_value(d->value, current.value));
}

/* [[HasProperty]] ( P ) */
static int has(FaObject *o, FaKey k)
{
    FaFound f;
    return fa_key_is_symbol(k) ? fa_find_named(o, k, &f) : getter_of(o, k) != FA_EMPTY;
}

/* [[Get]] ( P, Receiver ) */
static FaValue get(FaObject *o, FaKey k, FA_UNUSED FaValue receiver)
{
    FaFound f;
    if (fa_key_is_symbol(k))
        return fa_find_named(o, k, &f) ? f.value : FA_UNDEFINED;
    FaValue getter = getter_of(o, k);
    return getter == FA_EMPTY ? FA_UNDEFINED : fa_call_js(getter, FA_UNDEFINED, 0, NULL);
}

/* [[Set]] ( P, V, Receiver ) */
static int set(FA_UNUSED FaObject *o, FA_UNUSED FaKey k, FA_UNUSED FaValue v, FA_UNUSED FaValue receiver)
{
    return 0;
}

/* [[Delete]] ( P ): what there is cannot be deleted. */
static int delete_property(FaObject *o, FaKey k)
{
    return !has(o, k);
}

/* [[OwnPropertyKeys]] ( ) */
static FaValues *own_keys(FaObject *o)
{
    const FaValues *names = as_namespace(o)->names;
    uint32_t n = fa_values_count(names);
    FaValues *keys = fa_values_new(FA_KIND_VALUES, n + 1, FA_KEY_SYMBOL(toStringTag));
    memcpy(keys->at, names->at, n * sizeof keys->at[0]);
    return keys;
}

static const FaExotic methods = {.set_prototype_of = set_prototype_of,
                                 .is_extensible = is_extensible,
                                 .prevent_extensions = prevent_extensions,
                                 .get_own = get_own,
                                 .define_own = define_own,
                                 .has = has,
                                 .get = get,
                                 .set = set,
                                 .remove = delete_property,
                                 .own_keys = own_keys};

/* ModuleNamespaceCreate ( module, exports ) */
FaObject *fa_namespace_new(FaValues *names, FaValues *getters)
{
    FaObject *by_name = fa_object_new(NULL);
    fa_shape_make_unique(by_name);
    for (uint32_t i = 0; i < fa_values_count(names); i++)
        fa_define_data(by_name, fa_key_from_string(fa_as_string(names->at[i])), getters->at[i], FA_ATTR_ALL);
    Namespace *n = as_namespace(fa_object_new_kind(FA_KIND_NAMESPACE, NULL, sizeof *n));
    n->names = names;
    n->getters = by_name;
    fa_barrier(n);
    fa_define_data(&n->object, FA_KEY_SYMBOL(toStringTag), fa_from_ptr(fa_str_intern_ascii("Module")), 0);
    fa_object_set_shape(&n->object, fa_shape_restrict(fa_shape_of(&n->object), FA_RESTRICT_EXTEND));
    fa_exotic_register(FA_EXOTIC_NAMESPACE, &methods);
    return &n->object;
}
