/* Inline cache entries, shared by cache.c (keeping them) and cache_access.c (making and using
 * them). */
#ifndef FA_CACHE_INTERNAL_H
#define FA_CACHE_INTERNAL_H

#include "runtime/cache.h"
#include "runtime/property.h"

typedef enum FaCacheHow {
    HOW_NONE,
    GET_INLINE,     /* offset */
    GET_SLOT,       /* aux: overflow slot */
    GET_PLACE,      /* place, while epoch */
    GET_GETTER,     /* place of an FaAccessor, while aux is the epoch */
    GET_OWN_GETTER, /* aux: slot of an FaAccessor */
    HAS_ELEMENT,    /* aux: is it there? */
    SET_INLINE,     /* offset */
    SET_SLOT,       /* aux */
    SET_PLACE,      /* place, while epoch */
    SET_SETTER,     /* place of an FaAccessor, while epoch */
    ADD_INLINE,     /* offset, next_head, while epoch */
    ADD_SLOT        /* aux, next_head, while epoch */
} FaCacheHow;

#define FA_CACHE_OTHERS 4u

typedef struct FaCacheOthers {
    uint64_t head; /* BYTES */
    uint32_t count;
    FaPropCache at[FA_CACHE_OTHERS];
} FaCacheOthers;

/* ---- the global cache: by head and key, gets and sets of one key apart. Its entries' `name` is the key ---- */

#define FA_MEGA_SIZE 1024u

/* There must be one. */
static inline FaPropCache *fa_mega_table(void)
{
    return (FaPropCache *)(void *)((char *)fa_rt.objects.mega_cell + sizeof(uint64_t));
}

static inline uint32_t fa_mega_index(uint64_t head, FaKey key, bool set)
{
    uint64_t hash = (head >> 4) * 31 + (key >> 4) * 7 + set;
    return (uint32_t)(hash ^ hash >> 10) % FA_MEGA_SIZE;
}

/* Where object[key] is known to lie in the object itself; NULL: not known. Only atoms and symbols are found, and they
 * are keys as they are. */
static inline FaValue *fa_mega_place(FaValue object, FaValue key, bool set)
{
    if (!fa_is_cell(object) || !fa_is_cell(key) || fa_rt.objects.mega_cell == NULL)
        return NULL;
    uint64_t head = fa_head_of(object);
    const FaPropCache *e = &fa_mega_table()[fa_mega_index(head, key, set)];
    bool known = e->head == head && e->name == fa_ptr(key) && e->how == (set ? SET_INLINE : GET_INLINE);
    return known ? (FaValue *)(void *)((char *)fa_ptr(object) + e->offset) : NULL;
}

/* The site's entry for the object's head, whether it still holds or not; or NULL. */
static inline const FaPropCache *fa_cache_entry(const FaPropCache *cache, FaValue object)
{
    if (FA_UNLIKELY(!fa_is_cell(object)))
        return NULL;
    uint64_t head = fa_head_of(object);
    if (cache->head == head)
        return cache;
    const FaCacheOthers *others = cache->others;
    for (uint32_t i = 0; others != NULL && i < others->count; i++)
        if (others->at[i].head == head)
            return &others->at[i];
    return NULL;
}

/* What the inline code does, of any entry of the site, and of overflow slots; false: look further. */
static inline bool fa_cache_try_get(FaValue object, const FaPropCache *cache, FaValue *v)
{
    const FaPropCache *e = fa_cache_entry(cache, object);
    if (e == NULL)
        return false;
    if (FA_LIKELY(e->how != GET_SLOT))
        return fa_try_get(object, e, v);
    *v = fa_as_object(object)->more->slots[e->aux];
    return true;
}

static inline bool fa_cache_try_set(FaValue object, const FaPropCache *cache, FaValue v)
{
    const FaPropCache *e = fa_cache_entry(cache, object);
    if (e == NULL)
        return false;
    bool holds = e->how == SET_SLOT || (e->how == SET_PLACE && e->epoch == fa_rt.proto_epoch);
    if (!holds)
        return fa_try_set(object, e, v);
    fa_store(e->how == SET_SLOT ? &fa_as_object(object)->more->slots[e->aux] : e->place, v);
    return true;
}

/* The site's entry for objects with this head that holds now, or NULL. */
const FaPropCache *fa_cache_find(const FaPropCache *cache, uint64_t head, bool set);
/* The same without a look at the global cache. */
const FaPropCache *fa_cache_find_here(const FaPropCache *cache, uint64_t head);
const FaPropCache *fa_cache_find_mega(uint64_t head, FaKey key, bool set);
/* What a site does. OWN: it defines properties, adds private elements or asks for them; its entries
 * would mislead gets and sets, and theirs would mislead it. */
typedef enum FaCacheUse { FA_CACHE_GET, FA_CACHE_SET, FA_CACHE_OWN } FaCacheUse;
/* Remembers e at the site, or when that has seen too many shapes in the global cache (OWN: not at
 * all). GC: may collect. */
void fa_cache_install(FaPropCache *cache, const FaPropCache *e, FaCacheUse use);
void fa_cache_store_mega(const FaPropCache *e, FaKey key, bool set);
/* Makes the cache one of that private name: what it knew of another is forgotten. */
void fa_cache_of_private(FaPropCache *cache, FaValue name);

/* ---- cache_access.c: entries for own properties that were found, or are to be added. False: there is none for o. ---- */
bool fa_cache_describe_own_get(FaPropCache *e, FaObject *o, const FaFound *found);
bool fa_cache_describe_own_set(FaPropCache *e, FaObject *o, const FaFound *found);
bool fa_cache_describe_add(FaPropCache *e, FaObject *o, FaKey key, unsigned attributes);
FaValue fa_cache_run_get_js(const FaPropCache *e, FaObject *o, FaValue receiver);
int fa_cache_run_set_js(const FaPropCache *e, FaObject *o, FaValue v); /* -1: threw, 0: refused */

/* The atom the cache names, or an index for names such as "0", which are not cached. */
FaKey fa_cache_key(FaPropCache *cache);

#endif
