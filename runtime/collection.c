/* The constructors of Map, Set, WeakMap and WeakSet.
 *
 * Law: where the adder is the original method its work is done without a call, and a Map or Set whose iteration is the
 * original one is read without iterator objects: nobody can tell. */
#include "runtime/collection.h"

#include "runtime/array_like.h"
#include "runtime/error.h"
#include "runtime/iter.h"
#include "runtime/map.h"

void *fa_this_of_kind(FaValue v, unsigned kind, const char *method)
{
    if (FA_LIKELY(fa_has_kind(v, kind)))
        return fa_ptr(v);
    fa_throw_type("Method %s called on incompatible receiver %V", method, v);
    return NULL;
}

static bool add_js(const FaCollection *c, FaObject *o, FaValue adder, FaValue key, FaValue value)
{
    if (FA_LIKELY(fa_is_native(adder, c->adder)))
        return c->add(o, key, value);
    FaValue arguments[] = {key, value};
    return fa_call_js(adder, fa_from_object(o), c->has_pairs ? 2 : 1, arguments) != FA_THREW;
}

static bool add_item_js(const FaCollection *c, FaObject *o, FaValue adder, FaValue item)
{
    if (!c->has_pairs)
        return add_js(c, o, adder, item, FA_UNDEFINED);
    if (!fa_is_object(item)) {
        fa_throw_type("Iterator value %V is not an entry object", item);
        return false;
    }
    FaValue key = fa_at_js(fa_as_object(item), 0);
    FaValue value = key == FA_THREW ? key : fa_at_js(fa_as_object(item), 1);
    return value != FA_THREW && add_js(c, o, adder, key, value);
}

static bool add_all_of(const FaCollection *c, FaObject *o, const FaMap *source)
{
    FaMapCursor cursor = {NULL, 0};
    const FaValue *entry;
    while ((entry = fa_map_step(source, &cursor)) != NULL)
        if (!c->add(o, entry[0], c->has_pairs ? entry[1] : FA_UNDEFINED))
            return false;
    return true;
}

/* 24.1.1.2 AddEntriesFromIterable, and the same loop for sets. */
static bool add_all_js(const FaCollection *c, FaObject *o, FaValue adder, FaValue iterable)
{
    const FaMap *source = fa_map_if_iterable_plainly(iterable);
    if (source != NULL && fa_kind_of_ptr(source) == c->kind && fa_is_native(adder, c->adder))
        return add_all_of(c, o, source);
    FaValue it = fa_iter_open_js(iterable);
    if (it == FA_THREW)
        return false;
    for (;;) {
        FaValue item = fa_iter_next_js(it);
        if (item == FA_THREW || item == FA_EMPTY)
            return item == FA_EMPTY;
        if (!add_item_js(c, o, adder, item)) {
            fa_iter_abort_js(it);
            return false;
        }
    }
}

FaValue fa_collection_construct_js(const FaCollection *c, FaValue iterable, FaValue new_target)
{
    if (fa_is_undefined(new_target))
        return fa_throw_type("Constructor %s requires 'new'", c->name);
    FaObject *proto = fa_proto_from_constructor_js(new_target, c->prototype);
    if (proto == NULL)
        return FA_THREW;
    FaObject *o = fa_object_new_kind(c->kind, proto, c->size);
    if (fa_is_nullish(iterable))
        return fa_from_object(o);
    FaKey name = c->has_pairs ? FA_KEY(set) : FA_KEY(add);
    FaValue adder = fa_get_js(o, name, fa_from_object(o));
    if (adder == FA_THREW)
        return FA_THREW;
    if (!fa_is_callable(adder))
        return fa_throw_type("'%V' returned for property '%K' of object '%V' is not a function", adder, name,
                             fa_from_object(o));
    return add_all_js(c, o, adder, iterable) ? fa_from_object(o) : FA_THREW;
}
