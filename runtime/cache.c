/* Inline caches (cache.h): what happens when the inline code does not find its object's head.
 *
 *   site's entry  →  up to FA_CACHE_OTHERS more entries of the site  →  the global cache, by head and
 * key  →  lookup
 *
 * Laws. An entry speaks of objects with one head, so of one shape. What it says of the object
 * itself holds for good when the shape is shared; what it says of prototypes, or of the object when
 * its shape is unique, holds while the epoch is the one it was made in. So objects with a unique
 * shape that is not IS_PROTO (dictionaries) are not cached at all, nor is anything looked up
 * through an object with internal methods of its own. Shapes are held weakly: fa_caches_sweep. A
 * getter's entry has FA_EPOCH_NEVER as its epoch, so that the inline code never takes its place for
 * a value. Entries of sites that define properties, or add or ask for private elements, stay at the
 * site: in the global cache they would mislead gets and sets. */
#include "runtime/cache_internal.h"

#include "runtime/shape.h"

#include <assert.h>

/* ---- the global cache ---- */

static FaPropCache *mega_at(uint64_t head, FaKey key, bool set)
{
    FaObjectState *state = &fa_rt.objects;
    if (FA_UNLIKELY(state->mega_cell == NULL)) {
        fa_objects_ensure_swept();
        state->mega_cell = fa_bytes_new((FA_MEGA_SIZE + 1) * sizeof(FaPropCache));
        memset(fa_mega_table(), 0, FA_MEGA_SIZE * sizeof(FaPropCache));
    }
    return &fa_mega_table()[fa_mega_index(head, key, set)];
}

void fa_cache_store_mega(const FaPropCache *e, FaKey key, bool set)
{
    FaPropCache *at = mega_at(e->head, key, set);
    *at = *e;
    at->name = fa_ptr(key);
    at->others = NULL;
}

/* ---- what a site remembers ---- */

static bool holds(const FaPropCache *e)
{
    switch ((FaCacheHow)e->how) {
    case GET_PLACE:
    case SET_PLACE:
    case SET_SETTER:
    case ADD_INLINE:
    case ADD_SLOT:
        return e->epoch == fa_rt.proto_epoch;
    case GET_GETTER:
        return e->aux == fa_rt.proto_epoch;
    case HOW_NONE:
        return false;
    case GET_INLINE:
    case GET_SLOT:
    case GET_OWN_GETTER:
    case HAS_ELEMENT:
    case SET_INLINE:
    case SET_SLOT:
        return true;
    }
    return false;
}

const FaPropCache *fa_cache_find_here(const FaPropCache *cache, uint64_t head)
{
    const FaCacheOthers *others = cache->others;
    if (cache->head == head && holds(cache))
        return cache;
    for (uint32_t i = 0; others != NULL && i < others->count; i++)
        if (others->at[i].head == head && holds(&others->at[i]))
            return &others->at[i];
    return NULL;
}

const FaPropCache *fa_cache_find(const FaPropCache *cache, uint64_t head, bool set)
{
    const FaPropCache *e = fa_cache_find_here(cache, head);
    const FaCacheOthers *others = cache->others;
    if (e != NULL || others == NULL || others->count < FA_CACHE_OTHERS)
        return e;
    return fa_cache_find_mega(head, fa_key_ptr(cache->name), set);
}

const FaPropCache *fa_cache_find_mega(uint64_t head, FaKey key, bool set)
{
    const FaPropCache *e = mega_at(head, key, set);
    bool matches = e->head == head && fa_key_ptr(e->name) == key && (e->how >= SET_INLINE) == set;
    return matches && holds(e) ? e : NULL;
}

static void copy_entry(FaPropCache *to, const FaPropCache *from)
{
    bool is_inside = from->how == GET_INLINE || from->how == SET_INLINE;
    to->own_head = is_inside ? from->head : 0;
    to->head = from->head;
    to->offset = from->offset;
    to->epoch = from->epoch;
    to->place = from->place;
    to->next_head = from->next_head;
    to->aux = from->aux;
    to->how = from->how;
}

/* Others cells are reached from static caches only; this keeps them alive. */
static FaCacheOthers *others_new(FaPropCache *cache)
{
    FaObjectState *state = &fa_rt.objects;
    FaCacheOthers *others = fa_bytes_new(sizeof *others);
    others->count = 0;
    cache->others = others;
    uint32_t capacity = state->cache_others == NULL ? 0 : fa_values_count(state->cache_others);
    if (state->cache_others_count == capacity) {
        FaValues *run = fa_values_new(FA_KIND_VALUES, capacity * 2 + 32, FA_EMPTY);
        if (capacity != 0)
            memcpy(run->at, state->cache_others->at, capacity * sizeof(FaValue));
        state->cache_others = run;
    }
    fa_store(&state->cache_others->at[state->cache_others_count++], fa_from_ptr(others));
    return others;
}

FaKey fa_cache_key(FaPropCache *cache)
{
    if (FA_LIKELY(fa_str_flags(cache->name) & FA_STR_ATOM))
        return fa_key_ptr(cache->name);
    FaKey key = fa_key_from_string(cache->name);
    if (fa_key_is_index(key))
        return key;
    cache->name = fa_ptr(key);
    if (!(fa_str_flags(cache->name) & FA_STR_STATIC))
        fa_heap_add_roots((FaValue *)(void *)&cache->name, 1);
    return key;
}

/* A dead or outdated entry's place is taken first. */
static FaPropCache *vacancy(FaPropCache *cache, uint64_t head)
{
    if (!holds(cache) || cache->head == head)
        return cache;
    FaCacheOthers *others = cache->others;
    if (others == NULL)
        others = others_new(cache);
    for (uint32_t i = 0; i < others->count; i++)
        if (others->at[i].head == head || !holds(&others->at[i]))
            return &others->at[i];
    return others->count < FA_CACHE_OTHERS ? &others->at[others->count++] : NULL;
}

/* Of the entries in `others` the first that the inline code can use is there for it, too. */
static void note_second(FaPropCache *cache, const FaPropCache *e)
{
    if (cache->second_head != 0)
        return;
    assert(e->offset <= UINT16_MAX);
    cache->second_head = e->head;
    cache->second_offset = (uint16_t)e->offset;
}

void fa_cache_install(FaPropCache *cache, const FaPropCache *e, FaCacheUse use)
{
    if (!cache->registered) {
        fa_weak_add(&fa_rt.objects.weak_caches, cache);
        cache->registered = true;
    }
    FaPropCache *at = vacancy(cache, e->head);
    if (at != NULL)
        copy_entry(at, e);
    if (at != NULL && at != cache && e->how == GET_INLINE)
        note_second(cache, e);
    else if (at == NULL && use != FA_CACHE_OWN)
        fa_cache_store_mega(e, fa_key_ptr(cache->name), use == FA_CACHE_SET);
}

/* ---- sweeping ---- */

static bool is_live_head(uint64_t head)
{
    return fa_heap_is_marked((void *)(uintptr_t)(head & FA_HEAD_MASK));
}

static void clear_entry(FaPropCache *e)
{
    e->own_head = e->head = 0;
    e->how = HOW_NONE;
}

static void forget(FaPropCache *e)
{
    clear_entry(e);
    e->second_head = 0;
}

static void sweep_entry(FaPropCache *e)
{
    if (!is_live_head(e->second_head))
        e->second_head = 0;
    if (e->how != HOW_NONE && !(is_live_head(e->head) && is_live_head(e->next_head)))
        clear_entry(e);
}

static void for_each_entry(FaPropCache *cache, void (*visit)(FaPropCache *))
{
    FaCacheOthers *others = cache->others;
    visit(cache);
    for (uint32_t i = 0; others != NULL && i < others->count; i++)
        visit(&others->at[i]);
}

void fa_cache_of_private(FaPropCache *cache, FaValue name)
{
    if (cache->name == fa_ptr(name))
        return;
    for_each_entry(cache, forget);
    cache->name = fa_ptr(name);
}

static void for_all(void (*visit)(FaPropCache *))
{
    FaWeakList *list = &fa_rt.objects.weak_caches;
    for (uint32_t i = 0; i < list->count; i++)
        for_each_entry(fa_weak_items(list)[i], visit);
}

/* Keys of the global cache are held weakly too. */
void fa_caches_sweep(void)
{
    for_all(sweep_entry);
    if (fa_rt.objects.mega_cell == NULL)
        return;
    FaPropCache *table = fa_mega_table();
    for (uint32_t i = 0; i < FA_MEGA_SIZE; i++) {
        sweep_entry(&table[i]);
        if (table[i].how != HOW_NONE && !fa_heap_is_marked(table[i].name))
            clear_entry(&table[i]);
    }
}

void fa_caches_clear(void)
{
    for_all(forget);
    if (fa_rt.objects.mega_cell != NULL)
        memset(fa_mega_table(), 0, FA_MEGA_SIZE * sizeof(FaPropCache));
}
