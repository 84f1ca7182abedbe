/* Sparse elements (sparse.h). Open addressing with linear probing; order is made when asked for, by
 * sorting. */
#include "runtime/sparse.h"

#include <stdlib.h>

#include "runtime/realm.h"

static uint32_t hash_index(uint32_t index)
{
    return index * 0x9E3779B1u ^ index >> 15;
}

FaSparse *fa_sparse_new(uint32_t expected)
{
    uint32_t size = 8;
    while (size / 4 * 3 < expected)
        size *= 2;
    FaSparse *s = fa_heap_alloc_zeroed(sizeof(FaSparse) + size * sizeof(FaSparseEntry));
    s->head = FA_HEAD(FA_KIND_TABLE, FA_TABLE_SPARSE);
    s->mask = size - 1;
    return s;
}

FaSparseEntry *fa_sparse_find(FaSparse *s, uint32_t index)
{
    for (uint32_t h = hash_index(index);; h++) {
        FaSparseEntry *e = &s->at[h & s->mask];
        if (e->state == FA_SPARSE_FREE)
            return NULL;
        if (e->state == FA_SPARSE_LIVE && e->index == index)
            return e;
    }
}

static void insert_new(FaSparse *s, uint32_t index, FaValue v, unsigned attributes)
{
    uint32_t h = hash_index(index);
    while (s->at[h & s->mask].state == FA_SPARSE_LIVE)
        h++;
    FaSparseEntry *e = &s->at[h & s->mask];
    s->used += e->state == FA_SPARSE_FREE;
    s->live++;
    *e = (FaSparseEntry){v, index, (uint8_t)attributes, FA_SPARSE_LIVE};
    fa_barrier(e);
}

static FaSparse *grown(FaSparse *old)
{
    FaSparse *s = fa_sparse_new(old->live * 2 + 8);
    s->flags = old->flags;
    for (uint32_t i = 0; i <= old->mask; i++)
        if (old->at[i].state == FA_SPARSE_LIVE)
            insert_new(s, old->at[i].index, old->at[i].value, old->at[i].attributes);
    return s;
}

FaSparse *fa_sparse_put(FaSparse *s, uint32_t index, FaValue v, unsigned attributes)
{
    FaSparseEntry *e = fa_sparse_find(s, index);
    if (e != NULL) {
        e->value = v;
        e->attributes = (uint8_t)attributes;
        fa_barrier(e);
        return s;
    }
    if ((s->used + 1) * 4ull > (s->mask + 1) * 3ull)
        s = grown(s);
    insert_new(s, index, v, attributes);
    return s;
}

void fa_sparse_remove(FaSparse *s, uint32_t index)
{
    FaSparseEntry *e = fa_sparse_find(s, index);
    if (e == NULL)
        return;
    *e = (FaSparseEntry){FA_UNDEFINED, 0, 0, FA_SPARSE_DELETED};
    s->live--;
}

static int compare_indices(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

void *fa_sparse_indices(const FaSparse *s)
{
    void *cell = fa_bytes_new(sizeof(uint64_t) + s->live * sizeof(uint32_t));
    uint32_t *indices = (uint32_t *)((char *)cell + sizeof(uint64_t)), n = 0;
    for (uint32_t i = 0; i <= s->mask; i++)
        if (s->at[i].state == FA_SPARSE_LIVE)
            indices[n++] = s->at[i].index;
    qsort(indices, n, sizeof *indices, compare_indices);
    return cell;
}

void fa_sparse_restrict(FaSparse *s, FaRestriction how)
{
    for (uint32_t i = 0; i <= s->mask; i++)
        s->at[i].attributes = (uint8_t)fa_restricted_attributes(s->at[i].attributes, how);
}

void fa_sparse_trace(FaSparse *s)
{
    for (uint32_t i = 0; i <= s->mask; i++)
        if (s->at[i].state == FA_SPARSE_LIVE)
            fa_heap_mark_value(s->at[i].value);
}
