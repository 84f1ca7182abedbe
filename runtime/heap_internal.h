/* The collector's data, shared by heap.c (allocation), heap_block.c (blocks), mark.c and
 * trace_kinds.c (marking), sweep.c and heap_stats.c.
 *
 * The heap is one reserved range of 64 KB blocks. A block is free, holds cells of one size class,
 * or belongs to a large object (a run of whole blocks). Side tables, indexed by the address's
 * distance from `base`: an FaBlock per block, and two bitmaps of one bit per granule: `marks`
 * (cells found live by the last marking; bits stand at cell starts only) and, while marking,
 * `before` (what `marks` said when this collection began).
 *
 * Law (allocated): between collections a cell of a small block is allocated iff it is marked, or it
 * lies below the block's frontier and not in the rest of a run that a bump region still holds. All
 * free space below the frontier has been handed to a bump region since the last collection;
 * unmarked cells above it are garbage not yet swept. When a collection begins, the bump regions are
 * emptied and what was left of each becomes its block's hole. The conservative scan believes only
 * pointers into cells allocated in this sense. Generations can follow: unmarked cells below the
 * frontier are the young ones; a minor collection keeps the marks. */
#ifndef FA_HEAP_INTERNAL_H
#define FA_HEAP_INTERNAL_H

#include "runtime/realm.h"

#define FA_BLOCK_SHIFT 16
#define FA_BLOCK_SIZE ((size_t)1 << FA_BLOCK_SHIFT)
#define FA_BLOCK_GRANULES ((uint32_t)(FA_BLOCK_SIZE / FA_GRANULE))
#define FA_BLOCK_WORDS (FA_BLOCK_GRANULES / 64) /* of a bitmap */
#define FA_NO_BLOCK UINT32_MAX
#define FA_COMMIT_BLOCKS 512u /* the heap grows by 32 MB of usable address space */

#define FA_MEDIUM_CLASSES 23u
#define FA_MEDIUM_MAX ((size_t)31744)
#define FA_CLASSES (FA_SMALL_CLASSES + FA_MEDIUM_CLASSES)

#define FA_POISON 0xDB
#define FA_HOOKS_MAX 8u

enum { FA_BLOCK_FREE, FA_BLOCK_SMALL, FA_BLOCK_LARGE, FA_BLOCK_TAIL };

typedef struct FaBlock {
    uint8_t state;
    uint8_t size_class;
    bool dirty;         /* its memory has been used since the system gave it */
    uint16_t granules;  /* SMALL: of a cell */
    uint16_t first, limit; /* SMALL: between these granules lie the cells; the rest is waste */
    uint16_t frontier;  /* SMALL: see the law above, in granules */
    uint16_t hole_from; /* SMALL, during a collection: granules below the frontier … */
    uint16_t hole_to;   /* … that were never handed out */
    uint32_t inverse;   /* SMALL: ((granule - first) * inverse) >> 31 is the cell's index */
    uint32_t next;      /* SMALL: next block to allocate from in the class */
    uint32_t run;       /* LARGE: blocks of the object; TAIL: distance to its first block */
} FaBlock;

/* A growable array of pointers outside the heap. */
typedef struct FaPointers {
    void **at;
    size_t count, capacity;
} FaPointers;

typedef struct FaHeapStats {
    uint64_t collections, pause_total, pause_max; /* nanoseconds */
    uint64_t allocated;                           /* bytes, up to the last collection */
    uint64_t peak_live;
} FaHeapStats;

typedef struct FaHeap {
    char *base;    /* of block 0 */
    size_t extent; /* bytes of blocks ever used: used << FA_BLOCK_SHIFT */
    uint64_t *marks, *before;
    FaBlock *blocks;
    FaPointers mark_stack;
    uint32_t used, committed, reserved; /* blocks */
    uint32_t free_blocks;               /* below `used` */
    uint32_t free_hint, run_cursor;     /* where to look for one, for several in a row */
    uint32_t colours[FA_CLASSES];       /* blocks the class has had: see heap_block.c */
    uint32_t class_block[FA_CLASSES];   /* block the class allocates from; its `next` follow */
    FaBump medium[FA_MEDIUM_CLASSES];
    size_t limit;              /* of blocks in use, in bytes */
    size_t allocated, trigger; /* bytes since the last collection, and how many start the next */
    size_t interval;           /* FUNARG_GC=every:SIZE: bytes after which there is a collection at least; 0: as it sees fit */
    size_t live;
    char *stack_base;
    bool stress, print_stats, collecting;
    uint32_t stress_interval, stress_countdown;
    FaPointers ephemerons; /* FaWeakTable *, found by this marking */
    FaPointers weak;       /* pairs of cell and FaWeakSweep *, found by this marking */
    FaPointers roots;      /* pairs of start and end */
    FaPointers statics;
    FaSweepHook *hooks[FA_HOOKS_MAX];
    unsigned hook_count;
    FaHeapStats stats;
} FaHeap;

/* heap_block.c */
void fa_heap_reserve(size_t limit);
/* Takes n free blocks in a row; FA_NO_BLOCK at the limit. */
uint32_t fa_block_take(FaHeap *h, uint32_t n);
void fa_block_free(FaHeap *h, uint32_t index, uint32_t n);
void fa_block_make_small(FaHeap *h, uint32_t index, unsigned size_class);
void fa_block_make_large(FaHeap *h, uint32_t index, uint32_t n);
unsigned fa_size_class(size_t size);
size_t fa_class_bytes(unsigned size_class);

/* mark.c */
void fa_mark_all(FaHeap *h);
/* Finds the start of the allocated cell that word points into; NULL when there is none. */
char *fa_heap_resolve(const FaHeap *h, uint64_t word);
bool fa_cell_was_allocated(const FaHeap *h, uint32_t index, uint32_t granule);

/* trace_kinds.c */
void fa_trace_cell(FaHeap *h, void *cell);

/* sweep.c */
bool fa_sweep_next_run(FaHeap *h, unsigned size_class, FaBump *bump);
void fa_sweep_weak(FaHeap *h);
void fa_sweep_blocks(FaHeap *h);

/* intern.c */
void fa_intern_sweep(void);

/* heap_stats.c */
void fa_stats_record(FaHeap *h, uint64_t pause);

void fa_pointers_grow(FaPointers *list);

static inline void fa_pointers_push(FaPointers *list, void *p)
{
    if (FA_UNLIKELY(list->count == list->capacity))
        fa_pointers_grow(list);
    list->at[list->count++] = p;
}

static inline char *fa_block_start(const FaHeap *h, uint32_t index)
{
    return h->base + ((size_t)index << FA_BLOCK_SHIFT);
}

static inline uint64_t *fa_block_marks(const FaHeap *h, uint32_t index)
{
    return h->marks + (size_t)index * FA_BLOCK_WORDS;
}

/* Distance from base; at least `extent` when the word does not point into the heap. */
static inline size_t fa_heap_offset(const FaHeap *h, uint64_t word)
{
    return (size_t)(word - (uint64_t)(uintptr_t)h->base);
}

static inline bool fa_bit(const uint64_t *bitmap, size_t i)
{
    return (bitmap[i / 64] >> (i % 64) & 1) != 0;
}

/* Sets the mark of the cell that starts at `offset`; true when it was not set. */
static inline bool fa_claim(FaHeap *h, size_t offset)
{
    uint64_t *word = &h->marks[offset / FA_GRANULE / 64],
             bit = (uint64_t)1 << (offset / FA_GRANULE % 64);
    if (*word & bit)
        return false;
    *word |= bit;
    return true;
}

/* Marks the cell a precise word points to, if it points into the heap at all, and queues it for
 * tracing. */
static inline void fa_mark(FaHeap *h, uint64_t word)
{
    size_t offset = fa_heap_offset(h, word);
    if (offset < h->extent && fa_claim(h, offset)) {
        __builtin_prefetch(h->base + offset);
        fa_pointers_push(&h->mark_stack, h->base + offset);
    }
}

/* The same for a word that may be anything. */
static inline void fa_mark_conservative(FaHeap *h, uint64_t word)
{
    if (fa_heap_offset(h, word) < h->extent) {
        char *cell = fa_heap_resolve(h, word);
        if (cell != NULL)
            fa_mark(h, (uint64_t)(uintptr_t)cell);
    }
}

#endif
