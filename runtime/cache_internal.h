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
    SET_INLINE,     /* offset */
    SET_SLOT,       /* aux */
    SET_PLACE,      /* place, while epoch */
    SET_SETTER,     /* place of an FaAccessor, while epoch */
    ADD_INLINE,     /* offset, next_head, while epoch */
    ADD_SLOT        /* aux, next_head, while epoch */
} FaCacheHow;

/* The site's entry for objects with this head that holds now, or NULL. */
const FaPropCache *fa_cache_find(FaPropCache *cache, uint64_t head, bool set);
/* What the inline code does, of any entry of the site, and of overflow slots; false: look further. */
bool fa_cache_try_get(FaValue object, const FaPropCache *cache, FaValue *v);
bool fa_cache_try_set(FaValue object, const FaPropCache *cache, FaValue v);
const FaPropCache *fa_cache_find_mega(uint64_t head, FaKey key, bool set);
/* Remembers e at the site, or in the global cache when the site has seen too many shapes. GC: may
 * collect. */
void fa_cache_install(FaPropCache *cache, const FaPropCache *e, bool set);
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
