/* Sparse elements: a hash from array index to value and attributes, for objects with few, far apart
 * or attributed indexed properties. A cell of kind TABLE. Law: at most three quarters of the slots
 * are in use, deleted ones included. */
#ifndef FA_SPARSE_H
#define FA_SPARSE_H

#include "runtime/shape.h"

typedef struct FaSparseEntry {
    FaValue value;
    uint32_t index;
    uint8_t attributes;
    uint8_t state; /* FA_SPARSE_FREE, LIVE, DELETED */
} FaSparseEntry;

enum { FA_SPARSE_FREE, FA_SPARSE_LIVE, FA_SPARSE_DELETED };

typedef struct FaSparse {
    uint64_t head; /* TABLE, low bits FA_TABLE_SPARSE */
    uint32_t mask; /* size - 1 */
    uint32_t used, live;
    uint32_t flags; /* the owner's: see array_internal.h */
    FaSparseEntry at[];
} FaSparse;

static inline bool fa_is_sparse(FaValue v)
{
    return fa_has_kind(v, FA_KIND_TABLE);
}
static inline FaSparse *fa_as_sparse(FaValue v)
{
    return fa_ptr(v);
}

FaSparse *fa_sparse_new(uint32_t expected);
FaSparseEntry *fa_sparse_find(FaSparse *s, uint32_t index);
/* Adds or overwrites. Returns the table, a new one when it grew. */
FaSparse *fa_sparse_put(FaSparse *s, uint32_t index, FaValue v, unsigned attributes);
void fa_sparse_remove(FaSparse *s, uint32_t index);
/* The live indices in ascending order: a BYTES cell of s->live uint32, 8 bytes in. */
void *fa_sparse_indices(const FaSparse *s);
static inline const uint32_t *fa_sparse_indices_at(const void *cell)
{
    return (const uint32_t *)((const char *)cell + sizeof(uint64_t));
}
void fa_sparse_restrict(FaSparse *s, FaRestriction how);
void fa_sparse_trace(FaSparse *s);

#endif
