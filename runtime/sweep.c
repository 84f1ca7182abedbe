/* After marking: weak things drop what died, empty blocks become free, and the others are swept
 * lazily, a free run at a time, when their class needs one.
 *
 * Law: a class's blocks form a list in address order from class_block; all space below a block's
 * frontier has been dealt with. A free run is found from the marks alone: it starts where no marked
 * cell does, and ends at the next mark. Under stress the dead are overwritten with 0xDB at once. */
#include "runtime/heap_internal.h"

#include "runtime/heap_os.h"

/* ---- free runs ---- */

/* First set bit in [from, limit), or limit. */
static uint32_t next_mark(const uint64_t *marks, uint32_t from, uint32_t limit)
{
    if (from >= limit)
        return limit;
    uint32_t i = from / 64;
    uint64_t word = marks[i] & ~(uint64_t)0 << from % 64;
    while (word == 0) {
        if (++i * 64 >= limit)
            return limit;
        word = marks[i];
    }
    uint32_t found = i * 64 + (uint32_t)__builtin_ctzll(word);
    return found < limit ? found : limit;
}

/* How much of a free run of n granules a bump region gets: all, but one cell under stress, and with FUNARG_GC=every:SIZE an eighth
 * of that, so that collections come when they are due. */
static uint32_t limit_run(const FaHeap *h, const FaBlock *b, uint32_t n)
{
    size_t most = h->stress ? 0 : h->interval / 8 / FA_GRANULE / b->granules * b->granules;
    if (FA_LIKELY(!h->stress && h->interval == 0))
        return n;
    if (most < b->granules)
        most = b->granules;
    return n < most ? n : (uint32_t)most;
}

/* Moves the block's frontier past its next free run, which becomes the bump region. */
static bool sweep_run(FaHeap *h, uint32_t index, FaBump *bump)
{
    FaBlock *b = &h->blocks[index];
    const uint64_t *marks = fa_block_marks(h, index);
    uint32_t from = b->frontier, limit = b->limit;
    while (from < limit && fa_bit(marks, from))
        from += b->granules;
    uint32_t to = from + limit_run(h, b, next_mark(marks, from, limit) - from);
    b->frontier = (uint16_t)to;
    bump->next = fa_block_start(h, index) + from * FA_GRANULE;
    bump->end = bump->next + (to - from) * FA_GRANULE;
    h->allocated += (to - from) * FA_GRANULE;
    return from < to;
}

bool fa_sweep_next_run(FaHeap *h, unsigned size_class, FaBump *bump)
{
    uint32_t index = h->class_block[size_class];
    while (index != FA_NO_BLOCK && !sweep_run(h, index, bump))
        h->class_block[size_class] = index = h->blocks[index].next;
    return index != FA_NO_BLOCK;
}

/* ---- weak things ---- */

static void sweep_ephemerons(FaWeakTable *table)
{
    FaValues *entries = table->entries;
    for (uint32_t i = 0; i + 1 < fa_values_count(entries); i += 2)
        if (fa_is_cell(entries->at[i]) && !fa_heap_is_marked(fa_ptr(entries->at[i]))) {
            entries->at[i] = FA_UNDEFINED;
            entries->at[i + 1] = FA_EMPTY;
            table->live--;
        }
}

void fa_sweep_weak(FaHeap *h)
{
    for (size_t i = 0; i < h->ephemerons.count; i++)
        sweep_ephemerons(h->ephemerons.at[i]);
    for (size_t i = 0; i < h->weak.count; i += 2)
        ((FaWeakSweep *)(uintptr_t)h->weak.at[i + 1])(h->weak.at[i]);
    for (unsigned i = 0; i < h->hook_count; i++)
        h->hooks[i]();
    fa_intern_sweep();
}

/* ---- poison ---- */

FA_COLD static void poison_dead_cells(FaHeap *h, uint32_t index)
{
    const FaBlock *b = &h->blocks[index];
    const uint64_t *marks = fa_block_marks(h, index),
                   *before = h->before + (size_t)index * FA_BLOCK_WORDS;
    size_t size = (size_t)b->granules * FA_GRANULE;
    for (uint32_t g = next_mark(before, 0, b->limit); g < b->limit;
         g = next_mark(before, g + 1, b->limit))
        if (!fa_bit(marks, g))
            memset(fa_block_start(h, index) + (size_t)g * FA_GRANULE, FA_POISON, size);
    for (uint32_t g = b->first; g < b->frontier; g += b->granules)
        if (!fa_bit(marks, g))
            memset(fa_block_start(h, index) + (size_t)g * FA_GRANULE, FA_POISON, size);
}

/* ---- blocks ---- */

/* Not __builtin_popcountll: that is a call into libgcc, which tcc does not link. */
static uint32_t count_bits(uint64_t bits)
{
    uint32_t n = 0;
    for (; bits; bits &= bits - 1)
        n++;
    return n;
}

static uint32_t count_marks(const uint64_t *marks)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < FA_BLOCK_WORDS; i++)
        if (marks[i] != 0)
            n += (uint32_t)count_bits(marks[i]);
    return n;
}

static void sweep_small(FaHeap *h, uint32_t index)
{
    FaBlock *b = &h->blocks[index];
    uint32_t cells = count_marks(fa_block_marks(h, index));
    if (FA_UNLIKELY(h->stress))
        poison_dead_cells(h, index);
    b->frontier = b->first;
    b->hole_from = b->hole_to = 0;
    if (cells == 0) {
        fa_block_free(h, index, 1);
        return;
    }
    h->live += (size_t)cells * b->granules * FA_GRANULE;
    b->next = h->class_block[b->size_class];
    h->class_block[b->size_class] = index;
}

static void sweep_large(FaHeap *h, uint32_t index)
{
    uint32_t n = h->blocks[index].run;
    size_t bytes = (size_t)n << FA_BLOCK_SHIFT;
    if (fa_block_marks(h, index)[0] & 1) {
        h->live += bytes;
        return;
    }
    if (FA_UNLIKELY(h->stress))
        memset(fa_block_start(h, index), FA_POISON, bytes);
    fa_block_free(h, index, n);
}

/* Gives the memory of free blocks back from the top, but for as much as half of what is live and 32
 * MB. */
static void release_excess(FaHeap *h)
{
    size_t keep = (h->live / 2 + ((size_t)32 << 20)) >> FA_BLOCK_SHIFT, dirty = 0;
    for (uint32_t i = 0; i < h->used; i++) {
        FaBlock *b = &h->blocks[i];
        if (b->state != FA_BLOCK_FREE || !b->dirty || ++dirty <= keep)
            continue;
        b->dirty = false;
        uint32_t end = i + 1;
        for (; end < h->used && h->blocks[end].state == FA_BLOCK_FREE; end++)
            h->blocks[end].dirty = false;
        fa_os_release(fa_block_start(h, i), (size_t)(end - i) << FA_BLOCK_SHIFT);
    }
}

/* From the last block to the first, so that each class's list comes out in address order. */
void fa_sweep_blocks(FaHeap *h)
{
    h->live = 0;
    for (unsigned c = 0; c < FA_CLASSES; c++)
        h->class_block[c] = FA_NO_BLOCK;
    for (uint32_t i = h->used; i-- > 0;) {
        if (h->blocks[i].state == FA_BLOCK_SMALL)
            sweep_small(h, i);
        else if (h->blocks[i].state == FA_BLOCK_LARGE)
            sweep_large(h, i);
    }
    h->run_cursor = 0;
    if (!h->stress && h->free_blocks > h->used / 4)
        release_excess(h);
}

/* ---- visiting ---- */

void fa_heap_each(FaCellVisitor *visit, void *data)
{
    fa_heap_collect();
    FaHeap *h = fa_rt.heap;
    for (uint32_t i = 0; i < h->used; i++) {
        const FaBlock *b = &h->blocks[i];
        if (b->state == FA_BLOCK_FREE || b->state == FA_BLOCK_TAIL)
            continue;
        uint32_t limit = b->state == FA_BLOCK_SMALL ? b->limit : 1;
        const uint64_t *marks = fa_block_marks(h, i);
        for (uint32_t g = next_mark(marks, 0, limit); g < limit;
             g = next_mark(marks, g + 1, limit)) {
            char *cell = fa_block_start(h, i) + (size_t)g * FA_GRANULE;
            visit(cell, fa_heap_usable_size(cell), data);
        }
    }
}
