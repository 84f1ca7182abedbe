/* The global object and names resolved on it.
 *
 * Law: the built-in properties of the global object are made one by one, when a name is first used;
 * as soon as JavaScript can hold the global object itself (globalThis, a sloppy `this`) all of them
 * are made first, so nobody sees it incomplete. */
#ifndef FA_GLOBAL_H
#define FA_GLOBAL_H

#include "runtime/cache.h"

/* Makes the global object, with undefined, NaN, Infinity and globalThis. */
void fa_global_init(void);
/* The global object as JavaScript may have it. */
FaValue fa_global_this(void);
/* Makes `name` a property of the global object that lives in *place (a root): script-level var and
 * function. */
void fa_global_bind(FaString *name, FaValue *place);

FaValue fa_global_get_miss_js(FaPropCache *cache, bool for_typeof);
/* The value of an unresolved name, cache->name; ReferenceError when absent. The cache belongs to
 * one such name. */
static inline FaValue fa_global_get(FaPropCache *cache)
{
    if (FA_LIKELY(cache->place != NULL && cache->epoch == fa_rt.proto_epoch))
        return *cache->place;
    return fa_global_get_miss_js(cache, false);
}
/* The same for `typeof name`: undefined when absent. */
static inline FaValue fa_global_get_or_undefined(FaPropCache *cache)
{
    if (FA_LIKELY(cache->place != NULL && cache->epoch == fa_rt.proto_epoch))
        return *cache->place;
    return fa_global_get_miss_js(cache, true);
}
/* name = v; false: threw (absent in strict code, read-only in strict code, a setter that throws).
 */
bool fa_global_set(FaPropCache *cache, FaValue v, bool strict);
/* Does the global object have, or inherit, this name? 1, 0, -1 threw. */
int fa_global_has_js(FaString *name);
/* delete name, sloppy: 1, 0, -1 threw. */
int fa_global_delete_js(FaString *name);

#endif
