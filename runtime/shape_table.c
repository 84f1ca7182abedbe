/* Property tables: keys and attributes in insertion order, with a hash index once they are long.
 *
 *   {a, b}      entries: a|WEC  b|WEC                     (searched in order)
 *   12 entries  entries: …                index: 0 3 0 1 … (entry + 1, linear probing by the key's
 * address)
 *
 * Law: the index holds every entry ever appended, so it is at most half full; a deleted entry keeps
 * its index slot and matches no key. */
#include "runtime/shape.h"

#include "runtime/realm.h"
#include "runtime/sparse.h"

static uint32_t hash_key(FaKey key)
{
    return (uint32_t)((key * 0x9E3779B97F4A7C15ull) >> 32);
}

static uint32_t *index_of(FaPropTable *table)
{
    return (uint32_t *)(table->entries + table->capacity);
}

uint32_t fa_table_find_indexed(const FaPropTable *table, uint32_t count, FaKey key)
{
    const uint32_t *index = (const uint32_t *)(table->entries + table->capacity);
    for (uint32_t h = hash_key(key);; h++) {
        uint32_t e = index[h & table->mask];
        if (e == 0)
            return FA_NO_SLOT;
        if (fa_entry_key(table->entries[e - 1]) == key)
            return e - 1 < count ? e - 1 : FA_NO_SLOT;
    }
}

static void index_entry(FaPropTable *table, uint32_t at)
{
    uint32_t *index = index_of(table);
    uint32_t h = hash_key(fa_entry_key(table->entries[at]));
    while (index[h & table->mask] != 0)
        h++;
    index[h & table->mask] = at + 1;
}

static FaPropTable *table_new(uint32_t capacity)
{
    uint32_t slots = 0;
    if (capacity > FA_TABLE_LINEAR)
        for (slots = 16; slots < capacity * 2; slots *= 2)
            ;
    size_t size = sizeof(FaPropTable) + capacity * sizeof(uint64_t) + slots * sizeof(uint32_t);
    FaPropTable *table = fa_heap_alloc_zeroed(size);
    table->head = FA_HEAD(FA_KIND_TABLE, 0);
    table->capacity = capacity;
    table->mask = slots == 0 ? 0 : slots - 1;
    return table;
}

/* Deleted entries are copied as such (positions are slots); only fa_unique_add's compaction drops
 * them. */
FaPropTable *fa_table_copy(const FaPropTable *from, uint32_t count, uint32_t capacity)
{
    FaPropTable *table = table_new(capacity);
    for (uint32_t i = 0; i < count; i++)
        fa_table_append(table, from->entries[i]);
    return table;
}

void fa_table_append(FaPropTable *table, uint64_t entry)
{
    uint32_t at = table->used++;
    table->entries[at] = entry;
    fa_barrier(&table->entries[at]);
    if (entry == 0)
        return;
    table->live++;
    if (table->mask != 0)
        index_entry(table, at);
}

FaPropTable *fa_table_extend(FaPropTable *table, uint32_t count, uint64_t entry)
{
    if (table == NULL || table->used != count || table->used == table->capacity) {
        uint32_t capacity = count < 4 ? 4 : (count + 1) * 2;
        table = fa_table_copy(table, count, capacity);
    }
    fa_table_append(table, entry);
    return table;
}

/* A cell of kind TABLE is a property table or a sparse element table. */
void fa_prop_table_trace(FaPropTable *table)
{
    if (table->head & FA_TABLE_SPARSE) {
        fa_sparse_trace((FaSparse *)(void *)table);
        return;
    }
    for (uint32_t i = 0; i < table->used; i++)
        if (table->entries[i] != 0)
            fa_heap_mark_ptr(fa_ptr(fa_entry_key(table->entries[i])));
}
