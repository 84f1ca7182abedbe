/* Blocks: reserving the heap's range, taking and freeing blocks, size classes.
 *
 * Law: blocks at `used` and above were never touched; below it, exactly the blocks in state FREE
 * are free, and free_blocks counts them. The marks of a free block are clear. */
#include "runtime/heap_internal.h"

#include "runtime/error.h"
#include "runtime/heap_os.h"

#define MAX_RANGE ((size_t)64 << 30)
#define SLACK ((size_t)32 << 20)
#define MIN_BLOCKS 64u

/* About as many cells of a class as fit a block, none wasting more than a quarter of it on average. The same places
 * of many cells, a column of a matrix, are spread over a cache whose sets repeat every 4 KB: the sizes are far from
 * multiples of that, or leave block_colour the room to make up for it. */
static const uint16_t medium_bytes[FA_MEDIUM_CLASSES] = {576,  704,  816,  944,  1072, 1344, 1616,  1840,  2080,  2672,  3232, 3568,
                                                         3936, 4976, 5872, 7184, 8000, 9248, 10784, 12944, 15936, 21584, 31744};

unsigned fa_size_class(size_t size)
{
    if (size <= FA_SMALL_MAX)
        return (unsigned)((size + FA_GRANULE - 1) / FA_GRANULE);
    unsigned i = 0;
    while (medium_bytes[i] < size)
        i++;
    return FA_SMALL_CLASSES + i;
}

size_t fa_class_bytes(unsigned size_class)
{
    return size_class < FA_SMALL_CLASSES ? size_class * FA_GRANULE
                                         : medium_bytes[size_class - FA_SMALL_CLASSES];
}

void fa_pointers_grow(FaPointers *list)
{
    size_t capacity = list->capacity ? 2 * list->capacity : FA_OS_UNIT / sizeof(void *);
    void **at = fa_os_alloc(capacity * sizeof *at);
    if (at == NULL)
        fa_fatal("out of memory");
    if (list->at != NULL) {
        memcpy(at, list->at, list->count * sizeof *at);
        fa_os_unreserve(list->at, list->capacity * sizeof *at);
    }
    list->at = at;
    list->capacity = capacity;
}

/* ---- the range ---- */

static size_t round_up(size_t n)
{
    return (n + FA_OS_UNIT - 1) & ~(FA_OS_UNIT - 1);
}

/* Lays out in one reservation: FaHeap, block table, marks, before, blocks, each from a unit's
 * start. Makes all but the later blocks usable, in one call: pages cost nothing until they are
 * touched. */
static FaHeap *try_reserve(uint32_t blocks)
{
    size_t bitmap = round_up((size_t)blocks * FA_BLOCK_WORDS * 8),
           table = round_up(blocks * sizeof(FaBlock));
    size_t tables = FA_OS_UNIT + table + 2 * bitmap;
    uint32_t first = blocks < FA_COMMIT_BLOCKS ? blocks : FA_COMMIT_BLOCKS;
    size_t size = FA_OS_UNIT + tables + ((size_t)blocks << FA_BLOCK_SHIFT);
    char *all = fa_os_reserve(size);
    if (all == NULL)
        return NULL;
    char *p = all + (round_up((uintptr_t)all) - (uintptr_t)all);
    if (!fa_os_commit(p, tables + ((size_t)first << FA_BLOCK_SHIFT))) {
        fa_os_unreserve(all, size);
        return NULL;
    }
    FaHeap *h = (FaHeap *)(void *)p;
    h->blocks = (FaBlock *)(void *)(p + FA_OS_UNIT);
    h->marks = (uint64_t *)(void *)(p + FA_OS_UNIT + table);
    h->before = (uint64_t *)(void *)(p + FA_OS_UNIT + table + bitmap);
    h->base = p + tables;
    h->reserved = blocks;
    h->committed = first;
    return h;
}

/* Makes fa_rt.heap, with as much range as `limit` needs or, where address space is short, as there
 * is. */
void fa_heap_reserve(size_t limit)
{
    size_t range = limit < MAX_RANGE - SLACK ? limit + SLACK : MAX_RANGE;
    uint32_t blocks = (uint32_t)(range >> FA_BLOCK_SHIFT);
    FaHeap *h;
    while ((h = try_reserve(blocks)) == NULL) {
        blocks /= 2;
        if (blocks < MIN_BLOCKS)
            fa_fatal("no address space for the heap");
    }
    h->limit = limit < (size_t)blocks << FA_BLOCK_SHIFT ? limit : (size_t)blocks << FA_BLOCK_SHIFT;
    for (unsigned c = 0; c < FA_CLASSES; c++)
        h->class_block[c] = FA_NO_BLOCK;
    fa_rt.heap = h;
}

static bool commit_up_to(FaHeap *h, uint32_t wanted)
{
    uint32_t n = wanted - h->committed, from = h->committed;
    n = (n + FA_COMMIT_BLOCKS - 1) / FA_COMMIT_BLOCKS * FA_COMMIT_BLOCKS;
    if (n > h->reserved - from)
        n = h->reserved - from;
    if (!fa_os_commit(fa_block_start(h, from), (size_t)n << FA_BLOCK_SHIFT))
        return false;
    h->committed += n;
    return true;
}

/* Adds n blocks at the end of those used. */
static bool extend(FaHeap *h, uint32_t n)
{
    if (n > h->reserved - h->used)
        return false;
    if (h->used + n > h->committed && !commit_up_to(h, h->used + n))
        return false;
    h->used += n;
    h->extent = (size_t)h->used << FA_BLOCK_SHIFT;
    h->free_blocks += n;
    return true;
}

/* ---- taking and freeing ---- */

static uint32_t find_one(FaHeap *h)
{
    if (h->free_blocks == 0) {
        h->free_hint = h->used;
        return extend(h, 1) ? h->used - 1 : FA_NO_BLOCK;
    }
    uint32_t i = h->free_hint;
    while (h->blocks[i].state != FA_BLOCK_FREE)
        i++;
    h->free_hint = i + 1;
    return i;
}

/* Next fit: each collection starts over at block 0, so that the search costs one pass per
 * collection. */
static uint32_t find_run(FaHeap *h, uint32_t n)
{
    uint32_t length = 0, i = h->run_cursor;
    if (h->free_blocks == 0)
        i = h->used;
    for (; i < h->used; i++) {
        length = h->blocks[i].state == FA_BLOCK_FREE ? length + 1 : 0;
        if (length == n)
            break;
    }
    if (length < n && !extend(h, n - length))
        return FA_NO_BLOCK;
    uint32_t first = length < n ? h->used - n : i + 1 - n;
    h->run_cursor = first + n;
    return first;
}

uint32_t fa_block_take(FaHeap *h, uint32_t n)
{
    size_t in_use = h->used - h->free_blocks;
    if (n > h->reserved || (in_use + n) << FA_BLOCK_SHIFT > h->limit)
        return FA_NO_BLOCK;
    uint32_t first = n == 1 ? find_one(h) : find_run(h, n);
    if (first != FA_NO_BLOCK)
        h->free_blocks -= n;
    return first;
}

void fa_block_free(FaHeap *h, uint32_t index, uint32_t n)
{
    for (uint32_t i = index; i < index + n; i++)
        h->blocks[i].state = FA_BLOCK_FREE;
    h->free_blocks += n;
    if (index < h->free_hint)
        h->free_hint = index;
}

/* Where the first cell lies, in granules: each block of a class starts a cache line further than the one before, as
 * far as the space left over allows (Bonwick, "The Slab Allocator", 1994: slab colouring). */
static uint32_t block_colour(FaHeap *h, unsigned size_class, uint32_t left_over)
{
    const uint32_t line = 64 / FA_GRANULE;
    return h->colours[size_class]++ % (left_over / line + 1) * line;
}

void fa_block_make_small(FaHeap *h, uint32_t index, unsigned size_class)
{
    uint32_t granules = (uint32_t)(fa_class_bytes(size_class) / FA_GRANULE), cells = FA_BLOCK_GRANULES / granules;
    uint32_t first = block_colour(h, size_class, FA_BLOCK_GRANULES - cells * granules);
    FaBlock *b = &h->blocks[index];
    *b = (FaBlock){.state = FA_BLOCK_SMALL,
                   .size_class = (uint8_t)size_class,
                   .dirty = true,
                   .granules = (uint16_t)granules,
                   .first = (uint16_t)first,
                   .frontier = (uint16_t)first,
                   .limit = (uint16_t)(first + cells * granules),
                   .inverse = (uint32_t)((((uint64_t)1 << 31) + granules - 1) / granules),
                   .next = FA_NO_BLOCK};
}

void fa_block_make_large(FaHeap *h, uint32_t index, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        h->blocks[index + i] = (FaBlock){.state = FA_BLOCK_TAIL, .dirty = true, .run = i};
    h->blocks[index].state = FA_BLOCK_LARGE;
    h->blocks[index].run = n;
}
