/* The hash table behind Map and Set. map.h states its laws.
 *
 *   index: buckets[capacity]  hash → newest entry + 1, 0: none
 *          chains[capacity]   entry → next older entry of its bucket + 1
 *
 * Tombstones stay in their chains, where nothing equals FA_EMPTY. */
#include "runtime/map.h"

#include "runtime/convert.h"
#include "runtime/error.h"
#include "runtime/operator.h"

#include <assert.h>

#define FIRST_CAPACITY 4u
#define LAST_CAPACITY (1u << 27)
#define NOT_FOUND UINT32_MAX
#define RUN_HEADER 2u
#define REMOVED_ALL (-1)

typedef struct FaMapIndex {
    uint64_t head; /* BYTES */
    uint32_t at[];
} FaMapIndex;

/* Words per entry. */
static uint32_t stride_of(const FaMap *m)
{
    return fa_kind_of_ptr(m) == FA_KIND_MAP ? 2 : 1;
}

static FaValue *entry_at(const FaMap *m, uint32_t i)
{
    return &m->entries->at[RUN_HEADER + (size_t)i * stride_of(m)];
}

/* ---- keys ---- */

FaValue fa_map_key(FaValue v)
{
    if (fa_is_string(v))
        return fa_from_ptr(fa_str_flat(fa_as_string(v)));
    if (!fa_is_double(v))
        return v;
    double d = fa_as_double(v);
    if (d != d)
        return fa_double((double)NAN);
    return d == 0 ? fa_int(0) : fa_number(d);
}

static uint32_t hash_word(uint64_t word)
{
    return (uint32_t)(word * 0x9E3779B97F4A7C15ull >> 32);
}

/* Equal BigInts round to equal doubles. */
static uint32_t hash_of(FaValue key)
{
    switch (fa_kind(key)) {
    case FA_KIND_STRING:
        return fa_str_hash(fa_as_string(key));
    case FA_KIND_BIGINT:
        return hash_word(fa_double(fa_rt.bigint->to_number(key)));
    default:
        return hash_word(fa_is_cell(key) ? key >> 4 : key);
    }
}

static bool same_key(FaValue a, FaValue b)
{
    if (a == b)
        return true;
    if (fa_is_number(a) || fa_kind(a) != fa_kind(b))
        return false;
    if (fa_kind(a) == FA_KIND_BIGINT)
        return fa_rt.bigint->equal(a, b);
    return fa_kind(a) == FA_KIND_STRING && fa_str_hash(fa_as_string(a)) == fa_str_hash(fa_as_string(b)) &&
           fa_str_equal(fa_as_string(a), fa_as_string(b));
}

static uint32_t find(const FaMap *m, FaValue key, uint32_t hash)
{
    if (m->size == 0)
        return NOT_FOUND;
    const uint32_t *buckets = m->index->at, *chains = buckets + m->capacity;
    for (uint32_t i = buckets[hash & (m->capacity - 1)]; i != 0; i = chains[i - 1])
        if (same_key(key, *entry_at(m, i - 1)))
            return i - 1;
    return NOT_FOUND;
}

/* ---- storage ---- */

static FaMapIndex *new_index(uint32_t capacity)
{
    FaMapIndex *index = fa_bytes_new(2 * (size_t)capacity * sizeof index->at[0]);
    memset(index->at, 0, (size_t)capacity * sizeof index->at[0]);
    return index;
}

/* Chains entry `used`, whose key has this hash and is written already. */
static void append(FaMap *m, uint32_t hash)
{
    uint32_t *buckets = m->index->at, *chains = buckets + m->capacity;
    uint32_t bucket = hash & (m->capacity - 1);
    chains[m->used] = buckets[bucket];
    buckets[bucket] = ++m->used;
    m->size++;
}

/* Copies the live entries of `old`, which had `used`, and lists its tombstones from the run's third word on: never further
 * than what has been read. */
static uint32_t move_entries(FaMap *m, FaValues *old, uint32_t used)
{
    uint32_t stride = stride_of(m), removed = 0;
    for (uint32_t i = 0; i < used; i++) {
        const FaValue *from = &old->at[RUN_HEADER + (size_t)i * stride];
        if (from[0] == FA_EMPTY) {
            old->at[RUN_HEADER + removed++] = fa_int((int32_t)i);
            continue;
        }
        memcpy(entry_at(m, m->used), from, stride * sizeof *from);
        append(m, hash_of(from[0]));
    }
    return removed;
}

/* Leaves in a run only what cursors need. */
static void retire(FaValues *run, FaValue replacement, int32_t removed)
{
    run->head = FA_HEAD(FA_KIND_VALUES, RUN_HEADER + (removed > 0 ? (uint32_t)removed : 0));
    fa_store(&run->at[0], replacement);
    run->at[1] = fa_int(removed);
}

static void rehash(FaMap *m, uint32_t capacity)
{
    FaMapIndex *index = new_index(capacity);
    FaValues *run = fa_values_new(FA_KIND_VALUES, RUN_HEADER + capacity * stride_of(m), FA_EMPTY);
    FaValues *old = m->entries;
    uint32_t used = m->used;
    m->entries = run;
    m->index = index;
    m->capacity = capacity;
    m->size = m->used = m->first = 0;
    fa_barrier(m);
    fa_barrier(&m->index);
    if (old != NULL)
        retire(old, fa_from_ptr(run), (int32_t)move_entries(m, old, used));
}

/* Makes room for one more entry. */
static bool make_room(FaMap *m)
{
    if (m->used < m->capacity)
        return true;
    if (m->size <= m->capacity / 2 && m->capacity > 0) {
        rehash(m, m->capacity);
        return true;
    }
    if (m->capacity >= LAST_CAPACITY) {
        fa_throw_range("%s maximum size exceeded", fa_kind_of_ptr(m) == FA_KIND_MAP ? "Map" : "Set");
        return false;
    }
    rehash(m, m->capacity == 0 ? FIRST_CAPACITY : 2 * m->capacity);
    return true;
}

/* ---- operations ---- */

FaValue fa_map_get(const FaMap *m, FaValue key)
{
    assert(fa_kind_of_ptr(m) == FA_KIND_MAP);
    key = fa_map_key(key);
    uint32_t i = find(m, key, hash_of(key));
    return i == NOT_FOUND ? FA_EMPTY : entry_at(m, i)[1];
}

bool fa_map_has(const FaMap *m, FaValue key)
{
    key = fa_map_key(key);
    return find(m, key, hash_of(key)) != NOT_FOUND;
}

bool fa_map_set(FaMap *m, FaValue key, FaValue value)
{
    bool has_values = stride_of(m) == 2;
    key = fa_map_key(key);
    uint32_t hash = hash_of(key), i = find(m, key, hash);
    if (i == NOT_FOUND) {
        if (!make_room(m))
            return false;
        i = m->used;
        fa_store(entry_at(m, i), key);
        append(m, hash);
    }
    if (has_values)
        fa_store(entry_at(m, i) + 1, value);
    return true;
}

bool fa_map_delete(FaMap *m, FaValue key)
{
    key = fa_map_key(key);
    uint32_t i = find(m, key, hash_of(key));
    if (i == NOT_FOUND)
        return false;
    FaValue *entry = entry_at(m, i);
    for (uint32_t k = 0; k < stride_of(m); k++)
        entry[k] = FA_EMPTY;
    m->size--;
    while (m->first < m->used && *entry_at(m, m->first) == FA_EMPTY)
        m->first++;
    if (m->size < m->capacity / 4 && m->capacity > FIRST_CAPACITY)
        rehash(m, m->capacity / 2);
    return true;
}

void fa_map_clear(FaMap *m)
{
    if (m->entries == NULL)
        return;
    retire(m->entries, FA_EMPTY, REMOVED_ALL);
    m->entries = NULL;
    m->index = NULL;
    m->size = m->used = m->capacity = m->first = 0;
}

FaMap *fa_map_copy(const FaMap *m, FaObject *proto)
{
    FaMap *copy = (FaMap *)(void *)fa_object_new_kind(fa_kind_of_ptr(m), proto, sizeof(FaMap));
    if (m->size == 0)
        return copy;
    uint32_t capacity = m->capacity;
    while (capacity / 2 > m->size)
        capacity /= 2;
    rehash(copy, capacity);
    for (uint32_t i = m->first; i < m->used; i++) {
        const FaValue *from = entry_at(m, i);
        if (from[0] == FA_EMPTY)
            continue;
        memcpy(entry_at(copy, copy->used), from, stride_of(m) * sizeof *from);
        append(copy, hash_of(from[0]));
    }
    return copy;
}

/* ---- cursors ---- */

/* How many of the entries before `next` did not move on from this retired run. */
static uint32_t removed_before(const FaValues *run, uint32_t next)
{
    uint32_t low = 0, high = (uint32_t)fa_as_int(run->at[1]);
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if ((uint32_t)fa_as_int(run->at[RUN_HEADER + middle]) < next)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Brings the cursor to the current run. One from before the table was cleared, or got its first entry, is at the start. */
static void catch_up(const FaMap *m, FaMapCursor *c)
{
    while (c->run != m->entries) {
        if (c->run == NULL || fa_as_int(c->run->at[1]) == REMOVED_ALL) {
            *c = (FaMapCursor){m->entries, 0};
            return;
        }
        c->next -= removed_before(c->run, c->next);
        c->run = fa_ptr(c->run->at[0]);
    }
}

const FaValue *fa_map_step(const FaMap *m, FaMapCursor *c)
{
    catch_up(m, c);
    if (c->next < m->first)
        c->next = m->first;
    while (c->next < m->used) {
        const FaValue *entry = entry_at(m, c->next++);
        if (entry[0] != FA_EMPTY)
            return entry;
    }
    return NULL;
}
