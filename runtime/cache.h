/* Inline caches: one FaPropCache per property access in emitted code. A cache that was filled is known to cache.c, which drops
 * entries whose shape died.
 *
 * Law: `head` is the head (kind and shape) of the object seen last, 0 when empty. `own_head` is the same where what is read or
 * overwritten lies in the object itself, `offset` bytes in, and 0 otherwise: one comparison tells. Get, otherwise: `place` is a
 * slot of a prototype (or the object's overflow slot table is consulted out of line), valid while `epoch` is the runtime's.
 * Set, otherwise: `offset` != 0 says the property is added there and the object's head becomes next_head (valid while epoch
 * is the runtime's). Everything else is out of line, which may fill the cache and may keep more shapes than one in
 * `others`. Of a get that has seen two shapes `second_head` and `second_offset` are what own_head and offset are, of one that is there. */
#ifndef FA_CACHE_H
#define FA_CACHE_H

#include "runtime/array.h"

typedef struct FaPropCache {
    uint64_t own_head;
    uint64_t head;
    uint32_t offset;
    uint32_t epoch;
    FaValue *place;
    uint64_t next_head;
    FaString *name;        /* set by emitted C; becomes the atom at the first miss. Symbol keys use the keyed operations. Of an access
                            * to a private element: the private name the entries are of (not kept alive by the cache) */
    void *others;          /* polymorphic entries; owned by cache.c, swept with the table */
    uint32_t aux;          /* out of line: a slot, or the epoch where `epoch` must not make the inline path answer */
    uint8_t how;           /* FaCacheHow of cache_internal.h */
    bool registered;       /* cache.c knows this cache and sweeps it */
    uint16_t second_offset;
    uint64_t second_head;
} FaPropCache;

FA_SLOW FaValue fa_get_miss_js(FaValue object, FaPropCache *cache);
FA_SLOW bool fa_set_miss_js(FaValue object, FaPropCache *cache, FaValue v, bool strict); /* false: threw */

/* CreateDataPropertyOrThrow of a field of a class or literal. */
FA_SLOW bool fa_define_miss_js(FaValue object, FaPropCache *cache, FaValue v);
/* super.name: the property of `base`, what the home object inherits from, read for this_value. */
FA_SLOW FaValue fa_super_get_miss_js(FaObject *base, FaValue this_value, FaPropCache *cache);
/* object.#name (emit_private.c) */
FA_SLOW FaValue fa_private_get_miss_js(FaValue object, FaValue name, FaPropCache *cache);
FA_SLOW bool fa_private_set_miss_js(FaValue object, FaValue name, FaPropCache *cache, FaValue v);
FA_SLOW bool fa_private_add_miss_js(FaValue object, FaValue name, FaPropCache *cache, FaValue v, unsigned attributes);
FA_SLOW int fa_private_has_miss(FaValue name, FaValue object, FaPropCache *cache); /* 1, 0, -1: threw */

/* object[key] by the global megamorphic cache, for keys that are not indices and vary. */
FaValue fa_get_by_key_js(FaValue object, FaKey key);
bool fa_set_by_key_js(FaValue object, FaKey key, FaValue v, bool strict); /* false: threw */

/* object.name if the cache knows; false: fa_get_miss_js must look. */
static inline bool fa_try_get(FaValue object, const FaPropCache *cache, FaValue *v)
{
    if (FA_UNLIKELY(!fa_is_cell(object)))
        return false;
    if (FA_LIKELY(fa_head_of(object) == cache->own_head)) {
        *v = fa_stored(*(FaValue *)((char *)fa_ptr(object) + cache->offset));
        return true;
    }
    if (FA_LIKELY(fa_head_of(object) == cache->second_head)) {
        *v = fa_stored(*(FaValue *)((char *)fa_ptr(object) + cache->second_offset));
        return true;
    }
    if (FA_LIKELY(fa_head_of(object) == cache->head && cache->epoch == fa_rt.proto_epoch)) {
        *v = fa_stored(*cache->place);
        return true;
    }
    return false;
}

/* object.name for any value. */
static inline FaValue fa_get(FaValue object, FaPropCache *cache)
{
    FaValue v;
    return FA_LIKELY(fa_try_get(object, cache, &v)) ? v : fa_get_miss_js(object, cache);
}

/* object.name = v if the cache knows how; false: fa_set_miss_js must. */
static inline bool fa_try_set(FaValue object, const FaPropCache *cache, FaValue v)
{
    if (FA_UNLIKELY(!fa_is_cell(object)))
        return false;
    FaValue *place = (FaValue *)((char *)fa_ptr(object) + cache->offset);
    if (FA_LIKELY(fa_head_of(object) == cache->own_head)) {
        fa_store(place, v);
        return true;
    }
    if (FA_LIKELY(fa_head_of(object) == cache->head && cache->offset != 0 && cache->epoch == fa_rt.proto_epoch)) {
        *place = v;
        ((FaCellHead *)fa_ptr(object))->head = cache->next_head;
        fa_barrier(fa_ptr(object));
        fa_barrier(place);
        return true;
    }
    return false;
}

/* object.name = v; false: threw. */
static inline bool fa_set(FaValue object, FaPropCache *cache, FaValue v, bool strict)
{
    return FA_LIKELY(fa_try_set(object, cache, v)) || fa_set_miss_js(object, cache, v, strict);
}

/* object.name = v as an own data property with all attributes. The cache knows of adding it and of overwriting such a
 * one. */
static inline bool fa_define(FaValue object, FaPropCache *cache, FaValue v)
{
    return FA_LIKELY(fa_try_set(object, cache, v)) || fa_define_miss_js(object, cache, v);
}

static inline FaValue fa_super_get(FaValue home, FaValue this_value, FaPropCache *cache)
{
    FaObject *base = fa_shape_of(fa_as_object(home))->proto;
    FaValue v;
    bool known = base != NULL && fa_try_get(fa_from_object(base), cache, &v);
    return FA_LIKELY(known) ? v : fa_super_get_miss_js(base, this_value, cache);
}

/* ---- private elements: own properties whose key is a private name, another one each time the class is evaluated ---- */

static inline FaValue fa_private_get(FaValue object, FaValue name, FaPropCache *cache)
{
    FaValue v;
    bool known = fa_ptr(name) == cache->name && fa_try_get(object, cache, &v);
    return FA_LIKELY(known) ? v : fa_private_get_miss_js(object, name, cache);
}

static inline bool fa_private_set(FaValue object, FaValue name, FaPropCache *cache, FaValue v)
{
    bool known = fa_ptr(name) == cache->name && fa_try_set(object, cache, v);
    return FA_LIKELY(known) || fa_private_set_miss_js(object, name, cache, v);
}

/* A field; a method. */
static inline bool fa_private_add(FaValue object, FaValue name, FaPropCache *cache, FaValue v)
{
    bool known = fa_ptr(name) == cache->name && fa_try_set(object, cache, v);
    return FA_LIKELY(known) || fa_private_add_miss_js(object, name, cache, v, FA_WRITABLE);
}

static inline bool fa_private_add_method(FaValue object, FaValue name, FaPropCache *cache, FaValue v)
{
    bool known = fa_ptr(name) == cache->name && fa_try_set(object, cache, v);
    return FA_LIKELY(known) || fa_private_add_miss_js(object, name, cache, v, 0);
}

/* #name in object: `aux` says whether objects with the head have it. */
static inline int fa_private_has(FaValue name, FaValue object, FaPropCache *cache)
{
    bool known = fa_ptr(name) == cache->name && fa_is_cell(object) && fa_head_of(object) == cache->head;
    return FA_LIKELY(known) ? (int)cache->aux : fa_private_has_miss(name, object, cache);
}

/* `.length`, of arrays and strings without a look at the cache. */
static inline FaValue fa_get_length(FaValue v, FaPropCache *cache)
{
    if (FA_LIKELY(fa_is_dense_array(v)))
        return fa_from_size(fa_as_array(v)->length);
    if (fa_is_string(v))
        return fa_int((int32_t)fa_str_length(fa_as_string(v)));
    return fa_get(v, cache);
}

#endif
