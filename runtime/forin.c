/* for-in, ECMA-262 14.7.5.10 EnumerateObjectProperties.
 *
 * Law: own names come before those of the prototype; a name is visited at most once, is shadowed by a nearer one of any
 * enumerability, and is not visited when it was deleted before its turn. The keys of each object are taken when it is its turn.
 * Most objects have prototypes without enumerable names: such a chain is remembered, and looked at again only when some
 * prototype changed. */
#include "runtime/iter.h"

#include "runtime/convert.h"
#include "runtime/error.h"

static bool is_proxy(const FaObject *o)
{
    unsigned kind = fa_kind_of_ptr(o);
    return kind == FA_KIND_PROXY || kind == FA_KIND_PROXY_CALLABLE;
}

/* ---- prototypes without enumerable names ------------------------------------------------------------------------------ */

static int own_enumerable(FaObject *o, FaValue name)
{
    FaDescriptor d;
    int found = fa_get_own_property_js(o, fa_key_from_string(fa_as_string(name)), &d);
    return found == 1 ? (d.attributes & FA_ENUMERABLE) != 0 : found;
}

/* Does an ordinary object have an own enumerable name? 1, 0; -1 threw. */
static int has_enumerable_js(FaObject *o)
{
    FaValues *keys = fa_own_keys_js(o);
    if (!keys)
        return -1;
    int result = 0;
    for (uint32_t i = 0; i < fa_values_count(keys) && result == 0; i++)
        if (fa_is_string(keys->at[i]))
            result = own_enumerable(o, keys->at[i]);
    return result;
}

static FaObject **plain_slot(FaObject *proto)
{
    return &fa_rt.plain_protos[((uintptr_t)proto >> 5) % FA_PLAIN_PROTOS];
}

/* True when proto and all above it are ordinary and have no enumerable names. Elements are not part of the epoch. */
static bool is_plain_chain_js(FaObject *proto)
{
    if (fa_rt.proto_has_elements)
        return false;
    if (fa_rt.plain_epoch != fa_rt.proto_epoch)
        memset(fa_rt.plain_protos, 0, sizeof fa_rt.plain_protos);
    fa_rt.plain_epoch = fa_rt.proto_epoch;
    if (*plain_slot(proto) == proto)
        return true;
    for (FaObject *o = proto; o; o = fa_object_proto(o))
        if (is_proxy(o) || has_enumerable_js(o) != 0)
            return false;
    if (fa_rt.plain_epoch == fa_rt.proto_epoch)
        *plain_slot(proto) = proto;
    return true;
}

/* ---- names visited ------------------------------------------------------------------------------------------------------ */

static uint32_t name_hash(FaValue name)
{
    return fa_str_hash(fa_str_flat(fa_as_string(name)));
}

/* The place of `name` in a hash of names (power of two, FA_EMPTY free). */
static FaValue *find_name(FaValues *table, FaValue name)
{
    uint32_t mask = fa_values_count(table) - 1;
    uint32_t i = name_hash(name) & mask;
    while (table->at[i] != FA_EMPTY && !fa_str_equal(fa_as_string(table->at[i]), fa_as_string(name)))
        i = (i + 1) & mask;
    return &table->at[i];
}

/* A table that holds what `old` holds and has room for `more` names. */
static FaValues *grow(FaValues *old, uint32_t used, uint32_t more)
{
    uint32_t size = 16;
    while (size < (used + more) * 2)
        size *= 2;
    if (old && fa_values_count(old) >= size)
        return old;
    FaValues *table = fa_values_new(FA_KIND_VALUES, size, FA_EMPTY);
    for (uint32_t i = 0; old && i < fa_values_count(old); i++)
        if (old->at[i] != FA_EMPTY)
            fa_store(find_name(table, old->at[i]), old->at[i]);
    return table;
}

static bool was_visited(const FaForIn *f, FaValue name)
{
    return f->visited != FA_EMPTY && *find_name(fa_ptr(f->visited), name) != FA_EMPTY;
}

static void add_visited(FaForIn *f, FaValues *keys)
{
    FaValues *old = f->visited == FA_EMPTY ? NULL : fa_ptr(f->visited);
    uint32_t used = (uint32_t)fa_as_int(f->visited_count);
    FaValues *table = grow(old, used, fa_values_count(keys));
    for (uint32_t i = 0; i < fa_values_count(keys); i++) {
        if (!fa_is_string(keys->at[i]))
            continue;
        FaValue *place = find_name(table, keys->at[i]);
        used += *place == FA_EMPTY;
        fa_store(place, keys->at[i]);
    }
    fa_store(&f->visited, fa_from_ptr(table));
    f->visited_count = fa_int((int32_t)used);
}

/* ---- the enumerator -------------------------------------------------------------------------------------------------------- */

/* Starts on object o. False: threw. */
static bool begin_object_js(FaForIn *f, FaObject *o)
{
    FaValues *keys = fa_own_keys_js(o);
    if (!keys)
        return false;
    fa_store(&f->object, fa_from_object(o));
    fa_store(&f->keys, fa_from_ptr(keys));
    f->position = fa_int(0);
    return true;
}

/* Goes on to the prototype: 1, 0 at the end, -1 threw. */
static int begin_prototype_js(FaForIn *f)
{
    FaObject *o = fa_as_object(f->object);
    FaValue parent = fa_get_prototype_of_js(o);
    if (fa_threw(parent))
        return -1;
    f->object = FA_EMPTY;
    if (parent == FA_NULL || is_plain_chain_js(fa_as_object(parent)))
        return 0;
    add_visited(f, fa_ptr(f->keys));
    return begin_object_js(f, fa_as_object(parent)) ? 1 : -1;
}

FaValue fa_forin_open_js(FaValue v)
{
    FaForIn *f = fa_heap_alloc(sizeof *f);
    f->head = FA_HEAD(FA_KIND_FORIN, 0);
    f->object = f->keys = f->visited = FA_EMPTY;
    f->position = f->visited_count = fa_int(0);
    if (!fa_is_nullish(v) && !begin_object_js(f, fa_to_object(v)))
        return FA_THREW;
    return fa_from_ptr(f);
}

/* A dense element needs no descriptor. */
static int is_due_js(const FaForIn *f, FaValue name)
{
    uint32_t index;
    if (was_visited(f, name))
        return 0;
    if (fa_is_dense_array(f->object) && fa_str_array_index(fa_as_string(name), &index)) {
        const FaArray *array = fa_as_array(f->object);
        return index < array->length && fa_array_at(array, index) != FA_EMPTY;
    }
    return own_enumerable(fa_as_object(f->object), name);
}

FaValue fa_forin_next_js(FaValue enumerator)
{
    FaForIn *f = fa_ptr(enumerator);
    while (f->object != FA_EMPTY) {
        FaValues *keys = fa_ptr(f->keys);
        uint32_t i = (uint32_t)fa_as_int(f->position);
        if (i == fa_values_count(keys)) {
            if (begin_prototype_js(f) < 0)
                return FA_THREW;
            continue;
        }
        f->position = fa_int((int32_t)i + 1);
        FaValue name = keys->at[i];
        int due = fa_is_string(name) ? is_due_js(f, name) : 0;
        if (due != 0)
            return due < 0 ? FA_THREW : name;
    }
    return FA_EMPTY;
}
