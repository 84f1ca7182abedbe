/* Cached property access: entries are made from what a lookup finds, and carried out (cache.h,
 * cache.c). */
#include <assert.h>

#include "runtime/array_internal.h"
#include "runtime/call.h"
#include "runtime/cache_internal.h"
#include "runtime/error.h"
#include "runtime/exotic.h"
#include "runtime/fixed.h"
#include "runtime/property.h"

/* ---- making entries ---- */

/* True when an entry may speak of objects with o's head. */
static bool is_cacheable(const FaObject *o)
{
    unsigned flags = fa_shape_of(o)->flags;
    return !(flags & FA_SHAPE_UNIQUE) || flags & FA_SHAPE_IS_PROTO;
}

/* True for names that may be canonical numeric strings, which typed arrays treat as indices: "-0",
 * "1.5", "NaN", "Infinity" … */
static bool may_be_numeric(FaKey key)
{
    if (!fa_is_string(key) || fa_str_length(fa_as_string(key)) == 0)
        return false;
    uint16_t unit = fa_str_unit(fa_as_string(key), 0);
    return (unit >= '0' && unit <= '9') || unit == '-' || unit == 'I' || unit == 'N';
}

/* Names that the storage of these kinds, or internal methods of their own, may answer for. */
static bool is_special(const FaObject *o, FaKey key)
{
    if (fa_exotic_of(o) != NULL)
        return fa_kind_of_ptr(o) != FA_KIND_TYPED_ARRAY || may_be_numeric(key);
    return key == FA_KEY(length) &&
           (fa_is_array_kind(o) || fa_kind_of_ptr(o) == FA_KIND_STRING_OBJECT);
}

/* Where a name was found: in `holder`, or nowhere on the chain (holder NULL), or an object on the
 * chain wants to be asked. */
typedef struct Lookup {
    FaObject *holder;
    FaFound found;
    bool special, cacheable;
} Lookup;

static void look_up(FaObject *o, FaKey key, Lookup *out)
{
    out->special = false;
    for (out->holder = o; out->holder != NULL; out->holder = fa_object_proto(out->holder)) {
        out->special = is_special(out->holder, key);
        if (out->special || fa_find_named(out->holder, key, &out->found))
            break;
    }
    out->cacheable =
        !out->special && is_cacheable(o); /* now: the lookup may have made lazy properties */
}

static uint32_t offset_of(const FaShape *s, uint32_t slot)
{
    return slot < s->inline_capacity ? (uint32_t)((s->first_slot + slot) * sizeof(FaValue)) : 0;
}

static void describe_place(FaPropCache *e, FaValue *place, FaCacheHow how)
{
    e->how = (uint8_t)how;
    e->place = place;
    e->epoch = fa_rt.proto_epoch;
}

static void describe_own(FaPropCache *e, const FaShape *s, uint32_t slot, FaCacheHow inside,
                         FaCacheHow outside)
{
    e->offset = offset_of(s, slot);
    e->how = (uint8_t)(e->offset != 0 ? inside : outside);
    e->aux = slot - s->inline_capacity;
}

static void describe_get(FaPropCache *e, FaObject *o, const Lookup *l)
{
    const FaShape *s = fa_shape_of(o);
    bool own = l->holder == o && !(s->flags & FA_SHAPE_UNIQUE);
    if (l->holder == NULL) {
        describe_place(e, &fa_rt.objects.absent, GET_PLACE);
    } else if (!(l->found.attributes & FA_ACCESSOR)) {
        if (own)
            describe_own(e, s, l->found.slot, GET_INLINE, GET_SLOT);
        else
            describe_place(e, l->found.place, GET_PLACE);
    } else if (own) {
        e->how = GET_OWN_GETTER;
        e->aux = l->found.slot;
    } else {
        describe_place(e, l->found.place, GET_GETTER);
        e->aux = fa_rt.proto_epoch;
        e->epoch = FA_EPOCH_NEVER;
    }
}

static FaPropCache entry_for(const FaObject *o)
{
    return (FaPropCache){.head = o->head, .epoch = FA_EPOCH_NEVER};
}

/* ---- get ---- */

static FaValue call_getter_js(FaValue accessor, FaValue receiver)
{
    FaValue getter = ((FaAccessor *)fa_ptr(accessor))->get;
    return fa_is_undefined(getter) ? FA_UNDEFINED : fa_call0(getter, receiver, NULL);
}

FaValue fa_cache_run_get_js(const FaPropCache *e, FaObject *o, FaValue receiver)
{
    switch (e->how) {
    case GET_INLINE:
        return *(FaValue *)(void *)((char *)o + e->offset);
    case GET_SLOT:
        return o->more->slots[e->aux];
    case GET_PLACE:
        return *e->place;
    case GET_GETTER:
        return call_getter_js(*e->place, receiver);
    default:
        assert(e->how == GET_OWN_GETTER);
        return call_getter_js(*fa_slot_place(o, e->aux), receiver);
    }
}

/* Remembers at the site, or in the global cache when there is none. */
static void remember(FaPropCache *cache, const FaPropCache *e, FaKey key, bool set)
{
    if (cache != NULL)
        fa_cache_install(cache, e, set ? FA_CACHE_SET : FA_CACHE_GET);
    else
        fa_cache_store_mega(e, key, set);
}

static FaValue look_up_and_get_js(FaObject *o, FaKey key, FaPropCache *cache, FaValue receiver)
{
    Lookup l;
    look_up(o, key, &l);
    if (l.special)
        return fa_get_js(o, key, receiver);
    if (l.cacheable) {
        FaPropCache e = entry_for(o);
        describe_get(&e, o, &l);
        remember(cache, &e, key, false);
    }
    return l.holder == NULL ? FA_UNDEFINED : fa_found_get_js(&l.found, receiver);
}

static FaValue get_from_js(FaObject *o, FaPropCache *cache, FaValue receiver)
{
    FaKey key = fa_cache_key(cache);
    if (fa_key_is_index(key))
        return fa_get_js(o, key, receiver);
    const FaPropCache *e = fa_cache_find(cache, o->head, false);
    if (e != NULL)
        return fa_cache_run_get_js(e, o, receiver);
    if (key == FA_KEY(length) && fa_is_array_kind(o))
        return fa_from_size(((FaArray *)(void *)o)->length);
    return look_up_and_get_js(o, key, cache, receiver);
}

/* The properties of primitives are cached under their prototype's head. */
static FA_NOINLINE FaValue get_js(FaValue v, FaPropCache *cache)
{
    if (fa_is_object(v))
        return get_from_js(fa_as_object(v), cache, v);
    if (v == FA_THREW)
        return fa_pass_on();
    FaKey key = fa_cache_key(cache);
    FaObject *proto = fa_proto_of_primitive(v);
    bool own = fa_is_string(v) && (key == FA_KEY(length) || fa_key_is_index(key));
    if (own || proto == NULL)
        return fa_getv_js(v, key);
    return get_from_js(proto, cache, v);
}

/* Where the accessor is that the entry, if there is one, says the object has; or NULL. */
static const FaValue *accessor_place(const FaPropCache *e, FaValue v)
{
    if (e == NULL)
        return NULL;
    if (e->how == GET_OWN_GETTER)
        return fa_slot_place(fa_as_object(v), e->aux);
    return e->how == GET_GETTER && e->aux == fa_rt.proto_epoch ? e->place : NULL;
}

FaValue fa_get_miss_js(FaValue v, FaPropCache *cache)
{
    FaValue result;
    if (FA_LIKELY(fa_cache_try_get(v, cache, &result)))
        return result;
    const FaValue *accessor = accessor_place(fa_cache_entry(cache, v), v);
    return accessor != NULL ? call_getter_js(*accessor, v) : get_js(v, cache);
}

FaValue fa_super_get_miss_js(FaObject *base, FaValue this_value, FaPropCache *cache)
{
    FaKey key = fa_cache_key(cache);
    if (base == NULL)
        return fa_throw_type("Cannot read properties of null (reading '%K')", key);
    return get_from_js(base, cache, this_value);
}

FaValue fa_get_by_key_js(FaValue v, FaKey key)
{
    if (!fa_is_object(v) || fa_key_is_index(key))
        return fa_getv_js(v, key);
    const FaPropCache *e = fa_cache_find_mega(fa_head_of(v), key, false);
    if (e != NULL)
        return fa_cache_run_get_js(e, fa_as_object(v), v);
    return look_up_and_get_js(fa_as_object(v), key, NULL, v);
}

/* ---- set ---- */

/* Adding to a shared shape leads to the next one. What is found on a prototype does not matter if
 * it is plain and writable. */
bool fa_cache_describe_add(FaPropCache *e, FaObject *o, FaKey key, unsigned attributes)
{
    *e = entry_for(o);
    FaShape *s = fa_shape_of(o);
    if (s->flags & (FA_SHAPE_UNIQUE | FA_SHAPE_NOT_EXTENSIBLE) ||
        s->count >= s->inline_capacity + FA_DICTIONARY_AT)
        return false;
    FaShape *next = fa_shape_add(s, key, attributes);
    e->offset = offset_of(s, s->count);
    e->how = e->offset != 0 ? ADD_INLINE : ADD_SLOT;
    e->aux = s->count - s->inline_capacity;
    e->next_head = FA_HEAD(fa_kind_of_ptr(o), (uintptr_t)next);
    e->epoch = fa_rt.proto_epoch;
    return true;
}

static bool describe_set(FaPropCache *e, FaObject *o, FaKey key, const Lookup *l)
{
    bool accessor = l->holder != NULL && l->found.attributes & FA_ACCESSOR;
    if (l->holder != NULL && !accessor && !(l->found.attributes & FA_WRITABLE))
        return false;
    if (accessor) {
        describe_place(e, l->found.place, SET_SETTER);
        return (fa_shape_of(l->holder)->flags & FA_SHAPE_IS_PROTO) != 0;
    }
    if (l->holder != o)
        return fa_cache_describe_add(e, o, key, FA_ATTR_ALL);
    if (fa_shape_of(o)->flags & FA_SHAPE_UNIQUE)
        describe_place(e, l->found.place, SET_PLACE);
    else
        describe_own(e, fa_shape_of(o), l->found.slot, SET_INLINE, SET_SLOT);
    return true;
}

static int call_setter_js(FaValue accessor, FaValue receiver, FaValue v)
{
    FaValue setter = ((FaAccessor *)fa_ptr(accessor))->set;
    if (fa_is_undefined(setter))
        return 0;
    return fa_threw(fa_call1(setter, receiver, v, NULL)) ? -1 : 1;
}

static int store_at(FaValue *place, FaValue v)
{
    fa_store(place, v);
    return 1;
}

/* Making room may collect, and caches hold shapes weakly: the next one is held here. */
static int run_add(const FaPropCache *e, FaObject *o, FaValue v)
{
    uint64_t next_head = e->next_head;
    if (e->how == ADD_SLOT)
        fa_object_reserve(o, ((FaShape *)(uintptr_t)(next_head & FA_HEAD_MASK))->count);
    store_at(e->how == ADD_SLOT ? &o->more->slots[e->aux]
                                : (FaValue *)(void *)((char *)o + e->offset),
             v);
    o->head = next_head;
    fa_barrier(o);
    return 1;
}

int fa_cache_run_set_js(const FaPropCache *e, FaObject *o, FaValue v)
{
    switch (e->how) {
    case SET_INLINE:
        return store_at((FaValue *)(void *)((char *)o + e->offset), v);
    case SET_SLOT:
        return store_at(&o->more->slots[e->aux], v);
    case SET_PLACE:
        return store_at(e->place, v);
    case SET_SETTER:
        return call_setter_js(*e->place, fa_from_object(o), v);
    default:
        return run_add(e, o, v);
    }
}

static int look_up_and_set_js(FaObject *o, FaKey key, FaPropCache *cache, FaValue v)
{
    Lookup l;
    if (fa_is_fixed(o, key))
        return fa_set_js(o, key, v, fa_from_object(o));
    fa_object_materialise(o);
    look_up(o, key, &l);
    FaPropCache e = entry_for(o);
    if (!l.special && l.holder == o && l.found.attributes & FA_WRITABLE && !l.cacheable) {
        fa_property_overwrite(&l.found, v); /* of a dictionary */
        return 1;
    }
    if (!l.cacheable || !describe_set(&e, o, key, &l))
        return fa_set_js(o, key, v, fa_from_object(o));
    remember(cache, &e, key, true);
    return fa_cache_run_set_js(&e, o, v);
}

static bool set_done(int done, FaValue base, FaKey key, bool strict)
{
    if (done == 0 && strict)
        fa_throw_set_refused(base, key);
    return done == 1 || (done == 0 && !strict);
}

static FA_NOINLINE bool set_js(FaValue base, FaPropCache *cache, FaValue v, bool strict)
{
    FaKey key = fa_cache_key(cache);
    if (base == FA_THREW)
        return fa_pass_on() != FA_THREW;
    if (!fa_is_object(base) || fa_key_is_index(key))
        return fa_setv_js(base, key, v, strict);
    FaObject *o = fa_as_object(base);
    if (key == FA_KEY(length) && fa_is_dense_array(base) && fa_is_int(v) && fa_as_int(v) >= 0)
        return fa_array_set_length(fa_as_array(base), (uint32_t)fa_as_int(v));
    const FaPropCache *e = fa_cache_find(cache, o->head, true);
    int done = e != NULL ? fa_cache_run_set_js(e, o, v) : look_up_and_set_js(o, key, cache, v);
    return set_done(done, base, key, strict);
}

/* ---- own properties ---- */

bool fa_cache_describe_own_get(FaPropCache *e, FaObject *o, const FaFound *found)
{
    Lookup l = {.holder = o, .found = *found};
    *e = entry_for(o);
    if (!is_cacheable(o))
        return false;
    describe_get(e, o, &l);
    return true;
}

bool fa_cache_describe_own_set(FaPropCache *e, FaObject *o, const FaFound *found)
{
    Lookup l = {.holder = o, .found = *found};
    *e = entry_for(o);
    return is_cacheable(o) && describe_set(e, o, 0, &l);
}

static bool describe_define(FaPropCache *e, FaObject *o, FaKey key)
{
    FaFound found;
    if (!fa_find_named(o, key, &found))
        return fa_cache_describe_add(e, o, key, FA_ATTR_ALL);
    return found.attributes == FA_ATTR_ALL && fa_cache_describe_own_set(e, o, &found);
}

/* 7.3.6 CreateDataPropertyOrThrow */
bool fa_define_miss_js(FaValue object, FaPropCache *cache, FaValue v)
{
    if (FA_LIKELY(fa_cache_try_set(object, cache, v)))
        return true;
    FaObject *o = fa_as_object(object);
    FaKey key = fa_cache_key(cache);
    FaPropCache entry;
    fa_object_materialise(o);
    if (fa_key_is_index(key) || is_special(o, key) || fa_is_fixed(o, key))
        return fa_create_data_property_or_throw_js(o, key, v);
    const FaPropCache *e = fa_cache_find_here(cache, o->head);
    if (e != NULL)
        return fa_cache_run_set_js(e, o, v) == 1;
    if (!describe_define(&entry, o, key))
        return fa_create_data_property_or_throw_js(o, key, v);
    fa_cache_install(cache, &entry, FA_CACHE_OWN);
    return fa_cache_run_set_js(&entry, o, v) == 1;
}

bool fa_set_miss_js(FaValue base, FaPropCache *cache, FaValue v, bool strict)
{
    return FA_LIKELY(fa_cache_try_set(base, cache, v)) || set_js(base, cache, v, strict);
}

bool fa_set_by_key_js(FaValue base, FaKey key, FaValue v, bool strict)
{
    if (!fa_is_object(base) || fa_key_is_index(key))
        return fa_setv_js(base, key, v, strict);
    FaObject *o = fa_as_object(base);
    const FaPropCache *e = fa_cache_find_mega(o->head, key, true);
    int done = e != NULL ? fa_cache_run_set_js(e, o, v) : look_up_and_set_js(o, key, NULL, v);
    return set_done(done, base, key, strict);
}
