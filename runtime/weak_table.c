/* Operations on weak tables: open addressing with linear probing, deleted entries marked as such,
 * at most three quarters of the places used. */
#include "runtime/weak.h"

#define FIRST_CAPACITY 8u

FaWeakCell *fa_weak_cell_new(FaValue target)
{
    FaWeakCell *cell = fa_heap_alloc(sizeof *cell);
    cell->head = FA_HEAD(FA_KIND_WEAKREF_CELL, 0);
    cell->target = target;
    return cell;
}

static uint32_t capacity_of(const FaWeakTable *table)
{
    return table->entries == NULL ? 0 : fa_values_count(table->entries) / 2;
}

/* The place of key, or of the FA_EMPTY that ends the search for it; NULL when there is no table. */
static FaValue *find(const FaWeakTable *table, FaValue key)
{
    uint32_t capacity = capacity_of(table);
    if (capacity == 0)
        return NULL;
    uint32_t i = fa_weak_hash(key) & (capacity - 1);
    while (table->entries->at[2 * i] != key && table->entries->at[2 * i] != FA_EMPTY)
        i = (i + 1) & (capacity - 1);
    return &table->entries->at[2 * i];
}

FaValue fa_weak_get(const FaWeakTable *table, FaValue key)
{
    const FaValue *place = find(table, key);
    return place != NULL && *place == key ? place[1] : FA_EMPTY;
}

static void put(FaWeakTable *table, FaValue key, FaValue value)
{
    FaValue *place = find(table, key);
    if (*place != key) {
        table->live++;
        table->used++;
    }
    fa_store(&place[0], key);
    fa_store(&place[1], value);
}

/* Copies the live entries into a run with room for as many again. The allocation may collect, which
 * may delete entries. */
static void rehash(FaWeakTable *table)
{
    uint32_t capacity = FIRST_CAPACITY;
    while (capacity < 2 * (table->live + 1))
        capacity *= 2;
    FaValues *entries = fa_values_new(FA_KIND_VALUES, 2 * capacity, FA_EMPTY);
    const FaValues *old = table->entries;
    *table = (FaWeakTable){entries, 0, 0};
    fa_barrier(table);
    for (uint32_t i = 0; old != NULL && i < fa_values_count(old); i += 2)
        if (fa_is_cell(old->at[i]))
            put(table, old->at[i], old->at[i + 1]);
}

void fa_weak_set(FaWeakTable *table, FaValue key, FaValue value)
{
    if (4 * (table->used + 1) > 3 * capacity_of(table))
        rehash(table);
    put(table, key, value);
}

bool fa_weak_delete(FaWeakTable *table, FaValue key)
{
    FaValue *place = find(table, key);
    if (place == NULL || *place != key)
        return false;
    place[0] = FA_UNDEFINED;
    place[1] = FA_EMPTY;
    table->live--;
    return true;
}
