/* Closures and native functions as objects.
 *
 * Law: a new closure has the lazy shape: no own properties in storage, though JavaScript sees
 * length, name, arguments and caller (of sloppy functions) and prototype (of constructors and generators).
 * The first look at one of these, and the first change of any own property, makes them all, in this order
 * (fa_object_materialise).
 * Looking up anything else does not, so most closures never pay. */
#include "runtime/function.h"

#include "runtime/property.h"
#include "runtime/realm.h"

#define FIRST_SLOT ((unsigned)(sizeof(FaClosure) / sizeof(FaValue)))

/* ---- making closures ---- */

static FaShape *lazy_shape(void)
{
    FaObject *proto = FA_INTRINSIC(FUNCTION_PROTO);
    FaShape *shape = fa_rt.objects.lazy_shape;
    if (FA_UNLIKELY(shape == NULL || shape->proto != proto)) {
        shape = fa_shape_root_sized(FA_KIND_FUNCTION, proto, 0, FIRST_SLOT, FA_SHAPE_LAZY);
        fa_rt.objects.lazy_shape = shape;
    }
    return shape;
}

/* The shape of generator and async functions' closures, which have prototypes of their own. */
static FaShape *coroutine_shape(unsigned flags)
{
    static const int protos[] = {FA_I_FUNCTION_PROTO, FA_I_GENERATOR_FUNCTION_PROTO, FA_I_ASYNC_FUNCTION_PROTO,
                                 FA_I_ASYNC_GENERATOR_FUNCTION_PROTO};
    unsigned type = (flags & FA_FN_GENERATOR ? 1u : 0u) + (flags & FA_FN_ASYNC ? 2u : 0u);
    FaShape **shape = &fa_rt.coroutine_shapes[type];
    if (FA_UNLIKELY(*shape == NULL))
        *shape = fa_shape_root_sized(FA_KIND_FUNCTION, fa_intrinsic(protos[type]), 0, FIRST_SLOT, FA_SHAPE_LAZY);
    return *shape;
}

static unsigned kind_for(const FaFunctionInfo *info)
{
    bool exact = info->exact != NULL && info->arity <= FA_EXACT_MAX && !(info->flags & FA_FN_CLASS);
    return exact ? (unsigned)FA_KIND_EXACT(info->arity) : (unsigned)FA_KIND_FUNCTION;
}

/* Nothing changes the shapes once there are closures: every closure of a function begins alike. */
static uint64_t head_for(const FaFunctionInfo *info)
{
    bool coroutine = (info->flags & (FA_FN_GENERATOR | FA_FN_ASYNC)) != 0;
    return FA_HEAD(kind_for(info), (uintptr_t)(coroutine ? coroutine_shape(info->flags) : lazy_shape()));
}

FaClosure *fa_closure_alloc(FaFunctionInfo *info)
{
    info->closure_head = head_for(info);
    return fa_closure_new(info, info->captures);
}

FaValue fa_closure_to_keep(FaValue f)
{
    if (!fa_is_on_stack(fa_ptr(f)))
        return f;
    FaClosure *copy = fa_closure_alloc(fa_as_closure(f)->info);
    memcpy(copy->captured, fa_as_closure(f)->captured, copy->info->captures * sizeof *copy->captured);
    return fa_from_ptr(copy);
}

/* {FaClosure, hidden value, FaFunctionInfo}: one cell. */
FaValue fa_native_new(FaGeneric *code, FaString *name, unsigned length, unsigned flags,
                      FaValue hidden)
{
    FaShape *shape = lazy_shape();
    FaClosure *f = fa_heap_alloc(sizeof *f + sizeof hidden + sizeof(FaFunctionInfo));
    FaFunctionInfo *info = (FaFunctionInfo *)(void *)&f->captured[1];
    *info = (FaFunctionInfo){.debug_name = "",
                             .name = name != NULL ? name : FA_ATOM(empty),
                             .generic = code,
                             .length = (uint16_t)length,
                             .captures = 1,
                             .flags = (uint16_t)(flags | FA_FN_NATIVE)};
    f->object.head = FA_HEAD(FA_KIND_FUNCTION, (uintptr_t)shape);
    f->object.more = NULL;
    f->info = info;
    f->captured[0] = hidden;
    return fa_from_object(f);
}

/* ---- own properties ---- */

static bool has_prototype(const FaFunctionInfo *info)
{
    return info->flags & (FA_FN_ORDINARY | FA_FN_GENERATOR) && !(info->flags & FA_FN_CLASS);
}

/* Sloppy functions written with `function` have `arguments` and `caller`, which are null: 17.1 forbids them to all others. */
static bool has_caller(const FaFunctionInfo *info)
{
    return (info->flags & (FA_FN_ORDINARY | FA_FN_STRICT | FA_FN_CLASS | FA_FN_NATIVE)) == FA_FN_ORDINARY;
}

bool fa_closure_has_lazy(FaObject *closure, FaKey k)
{
    const FaFunctionInfo *info = ((FaClosure *)(void *)closure)->info;
    if (k == FA_KEY(length))
        return true;
    if (k == FA_KEY(name))
        return !(info->flags & FA_FN_NO_NAME);
    if (k == FA_KEY(arguments) || k == FA_KEY(caller))
        return has_caller(info);
    return k == FA_KEY(prototype) && has_prototype(info);
}

/* 10.2.5 MakeConstructor; a generator's prototype has no `constructor` and inherits from that of all generators (15.5.4, 15.6.4).
 * A class makes its own. */
static FaValue make_prototype(FaClosure *f)
{
    if (f->info->flags & FA_FN_GENERATOR) {
        bool is_async = (f->info->flags & FA_FN_ASYNC) != 0;
        return fa_from_object(fa_object_new(is_async ? FA_INTRINSIC(ASYNC_GENERATOR_PROTO) : FA_INTRINSIC(GENERATOR_PROTO)));
    }
    FaObject *proto = fa_object_new_plain();
    fa_property_add_named(proto, FA_KEY(constructor), fa_from_object(f), FA_ATTR_BUILTIN);
    return fa_from_object(proto);
}

void fa_object_materialise_slow(FaObject *o)
{
    FaClosure *f = (FaClosure *)(void *)o;
    const FaFunctionInfo *info = f->info;
    const FaShape *lazy = fa_shape_of(o);
    fa_object_set_shape(o, fa_shape_root_sized(lazy->object_kind, lazy->proto, 0, FIRST_SLOT, 0));
    fa_property_add_named(o, FA_KEY(length), fa_int(info->length), FA_CONFIGURABLE);
    if (!(info->flags & FA_FN_NO_NAME))
        fa_property_add_named(o, FA_KEY(name), fa_from_ptr(info->name), FA_CONFIGURABLE);
    if (has_caller(info)) {
        fa_property_add_named(o, FA_KEY(arguments), FA_NULL, 0);
        fa_property_add_named(o, FA_KEY(caller), FA_NULL, 0);
    }
    if (has_prototype(info))
        fa_property_add_named(o, FA_KEY(prototype), make_prototype(f), FA_WRITABLE);
}

/* The name of a function called `key`: a symbol's is "[description]", or empty. */
static FaString *name_from_key(FaKey key)
{
    if (fa_key_is_index(key) || fa_is_string(key))
        return fa_as_string(fa_key_to_value(key));
    FaValue description = ((FaSymbol *)fa_ptr(key))->description;
    if (!fa_is_string(description))
        return FA_ATOM(empty);
    if (!fa_key_is_symbol(key))
        return fa_as_string(description);
    FaString *open = fa_str_concat(fa_str_from_ascii("["), fa_as_string(description));
    return fa_str_concat(open, fa_str_from_ascii("]"));
}

/* 10.2.9 SetFunctionName */
void fa_set_function_name(FaObject *f, FaKey key, const char *prefix)
{
    FaString *name = name_from_key(key);
    if (prefix != NULL)
        name =
            fa_str_concat(fa_str_concat(fa_str_from_ascii(prefix), fa_str_from_ascii(" ")), name);
    fa_define_data(f, FA_KEY(name), fa_from_ptr(name), FA_CONFIGURABLE);
}
