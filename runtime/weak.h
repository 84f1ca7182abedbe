/* Weak references and weak collections: layouts the collector knows, and the operations on weak
 * tables.
 *
 * A weak key is an object or a symbol that is not registered (ECMA-262 9.13 CanBeHeldWeakly; the
 * caller checks). The collector deletes entries of dead keys (FaWeakTable in runtime/heap.h). */
#ifndef FA_WEAK_H
#define FA_WEAK_H

#include "runtime/realm.h"

/* Kinds WEAKMAP and WEAKSET. */
typedef struct FaWeakMap {
    FaObject object;
    FaWeakTable table;
} FaWeakMap;

/* Kind WEAKREF. Becomes undefined when the target dies. Spec: 9.10 KeepDuringJob: while kept_in_job
 * is fa_rt.job the target is held strongly; set it when the WeakRef is made and whenever deref
 * returns the target. */
typedef struct FaWeakRef {
    FaObject object;
    FaValue target;
    uint64_t kept_in_job;
} FaWeakRef;

/* Kind WEAKREF_CELL, for the runtime's own use: FA_EMPTY when the target has died. */
typedef struct FaWeakCell {
    uint64_t head;
    FaValue target;
} FaWeakCell;

FaWeakCell *fa_weak_cell_new(FaValue target);

static inline uint32_t fa_weak_hash(FaValue key)
{
    return (uint32_t)((key >> 4) * 0x9E3779B97F4A7C15ull >> 32);
}

/* The value of key, or FA_EMPTY. */
FaValue fa_weak_get(const FaWeakTable *table, FaValue key);
/* Adds or replaces. `table` lies in a heap cell. GC: may collect. */
void fa_weak_set(FaWeakTable *table, FaValue key, FaValue value);
bool fa_weak_delete(FaWeakTable *table, FaValue key);

#endif
