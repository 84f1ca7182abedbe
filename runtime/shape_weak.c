/* Weak lists, and the sweep of everything in the object system that does not keep what it points to
 * alive: the transitions of shapes, inline caches, the construction caches of functions. */
#include "runtime/shape.h"

#include "runtime/realm.h"

static void sweep_all(void)
{
    fa_shapes_sweep();
    fa_caches_sweep();
    fa_infos_sweep();
}

void fa_objects_ensure_swept(void)
{
    FaObjectState *state = &fa_rt.objects;
    if (state->absent == FA_UNDEFINED)
        return;
    state->absent = FA_UNDEFINED;
    state->species_epoch = FA_EPOCH_NEVER;
    fa_heap_add_sweep_hook(sweep_all);
}

/* The allocation may collect, and the collection may shorten the list. */
static void grow(FaWeakList *list)
{
    uint32_t capacity = list->capacity == 0 ? 64 : list->capacity * 2;
    void *cell = fa_bytes_new(sizeof(uint64_t) + capacity * sizeof(void *));
    if (list->count != 0)
        memcpy((char *)cell + sizeof(uint64_t), fa_weak_items(list), list->count * sizeof(void *));
    list->cell = cell;
    list->capacity = capacity;
}

void fa_weak_add(FaWeakList *list, void *p)
{
    fa_objects_ensure_swept();
    if (list->count == list->capacity)
        grow(list);
    fa_weak_items(list)[list->count++] = p;
}

/* The number that means "never" is skipped. (Reaching it takes four billion changes of prototypes;
 * a cache entry that was not used since would then be wrong, so they are all dropped.) */
void fa_epoch_bump(void)
{
    if (++fa_rt.proto_epoch != FA_EPOCH_NEVER)
        return;
    fa_rt.proto_epoch = 0;
    fa_caches_clear();
}
