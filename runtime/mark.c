/* Marking: from the roots, over an explicit stack, never by recursion.
 *
 * Roots are the native stack and registers, fa_rt, registered words, the program's globals (all
 * scanned conservatively: a word counts when it points to any byte of an allocated cell) and
 * registered static cells. Heap cells are traced precisely (trace_kinds.c). Entries of weak tables
 * whose keys turn out live are marked to a fixed point. A word is also tried without its top 16
 * bits when these are an object kind: it may be an object's head, the only thing the C compiler
 * kept of a shape. */
#include "runtime/heap_internal.h"

#include "runtime/error.h"

#include <assert.h>

#if defined(__TINYC__)
#define NO_SANITIZE
#define SPILL_REGISTERS() ((void)0) /* tcc keeps nothing in registers across calls */
#else
#define NO_SANITIZE __attribute__((no_sanitize_address, noinline))
#define SPILL_REGISTERS() __builtin_unwind_init()
#endif

#define STACK_CLEARED ((size_t)16 << 10) /* bytes; as deep as calls go between most collections */

/* ---- which cell does a word point into? ---- */

bool fa_cell_was_allocated(const FaHeap *h, uint32_t index, uint32_t granule)
{
    const FaBlock *b = &h->blocks[index];
    if (fa_bit(h->before + (size_t)index * FA_BLOCK_WORDS, granule))
        return true;
    return granule < b->frontier && !(b->hole_from <= granule && granule < b->hole_to);
}

/* Granule at which the cell with this offset starts in its small block, or FA_BLOCK_GRANULES in the
 * waste at the ends. */
static uint32_t cell_start(const FaBlock *b, size_t offset)
{
    uint32_t granule = (uint32_t)(offset % FA_BLOCK_SIZE / FA_GRANULE);
    if (granule < b->first || granule >= b->limit)
        return FA_BLOCK_GRANULES;
    uint32_t first = b->first + (uint32_t)((uint64_t)(granule - b->first) * b->inverse >> 31) * b->granules;
    assert(first <= granule && granule < first + b->granules);
    return first;
}

char *fa_heap_resolve(const FaHeap *h, uint64_t word)
{
    size_t offset = fa_heap_offset(h, word);
    if (offset >= h->extent)
        return NULL;
    uint32_t index = (uint32_t)(offset >> FA_BLOCK_SHIFT);
    const FaBlock *b = &h->blocks[index];
    if (b->state == FA_BLOCK_SMALL) {
        uint32_t first = cell_start(b, offset);
        bool allocated = first != FA_BLOCK_GRANULES && fa_cell_was_allocated(h, index, first);
        return allocated ? fa_block_start(h, index) + (size_t)first * FA_GRANULE : NULL;
    }
    if (b->state == FA_BLOCK_LARGE)
        return fa_block_start(h, index);
    return b->state == FA_BLOCK_TAIL ? fa_block_start(h, index - b->run) : NULL;
}

/* ---- draining ---- */

FA_COLD static void check_cell(const FaHeap *h, char *cell)
{
    unsigned kind = fa_kind_of_ptr(cell);
    bool start = fa_heap_resolve(h, (uint64_t)(uintptr_t)cell) == cell;
    if (!start || kind == FA_KIND_FREE || kind > FA_KIND_EXACT(FA_EXACT_MAX))
        fa_fatal("heap: a live cell points to %s of kind %d",
                 start ? "an uninitialised or freed cell" : "no cell", (int)kind);
}

static void drain(FaHeap *h)
{
    while (h->mark_stack.count > 0) {
        char *cell = h->mark_stack.at[--h->mark_stack.count];
        if (FA_UNLIKELY(h->stress))
            check_cell(h, cell);
        fa_trace_cell(h, cell);
    }
}

/* ---- roots ---- */

static void mark_root_word(FaHeap *h, uint64_t word)
{
    unsigned top = (unsigned)(word >> FA_HEAD_KIND_SHIFT);
    if (top >= FA_KIND_OBJECT && top <= FA_KIND_EXACT(FA_EXACT_MAX))
        word &= FA_HEAD_MASK;
    fa_mark_conservative(h, word);
}

NO_SANITIZE static void scan_words(FaHeap *h, const void *from, const void *to)
{
    const uint64_t *p = (const uint64_t *)(((uintptr_t)from + 7) & ~(uintptr_t)7);
    for (; p < (const uint64_t *)to; p++)
        mark_root_word(h, *p);
}

/* Scans from its own frame, which lies below that of scan_stack with the registers in it. */
NO_SANITIZE static void scan_frames(FaHeap *h)
{
    scan_words(h, __builtin_frame_address(0), h->stack_base);
}

bool fa_is_on_stack(const void *p)
{
    return (const char *)p >= (const char *)__builtin_frame_address(0) && (const char *)p < fa_rt.heap->stack_base;
}

NO_SANITIZE static void scan_stack(FaHeap *h)
{
    SPILL_REGISTERS();
    scan_frames(h);
    __asm__ volatile("" ::: "memory"); /* not a tail call: the frame stays */
}

NO_SANITIZE void fa_clear_stack(void)
{
    volatile uint64_t words[STACK_CLEARED / sizeof(uint64_t)];
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        words[i] = 0;
    fa_rt.leaves_rest = false;
}

static void mark_roots(FaHeap *h)
{
    scan_stack(h);
    scan_words(h, &fa_rt, &fa_rt + 1);
    for (size_t i = 0; i < h->roots.count; i += 2)
        scan_words(h, h->roots.at[i], h->roots.at[i + 1]);
    if (fa_rt.program != NULL)
        scan_words(h, fa_rt.program->globals, fa_rt.program->globals + fa_rt.program->global_count);
    for (size_t i = 0; i < h->statics.count; i++)
        fa_trace_cell(h, h->statics.at[i]);
}

/* ---- ephemerons ---- */

static bool is_marked_value(FaValue v)
{
    return !fa_is_cell(v) || fa_heap_is_marked(fa_ptr(v));
}

/* Marks the values of live keys; true when that found something new. */
static bool mark_reached_values(FaHeap *h, const FaWeakTable *table)
{
    size_t before = h->mark_stack.count;
    for (uint32_t i = 0; i + 1 < fa_values_count(table->entries); i += 2) {
        FaValue key = table->entries->at[i];
        if (fa_is_cell(key) && is_marked_value(key))
            fa_mark(h, table->entries->at[i + 1]);
    }
    return h->mark_stack.count > before;
}

static void mark_ephemerons(FaHeap *h)
{
    bool progress = true;
    while (progress) {
        progress = false;
        for (size_t i = 0; i < h->ephemerons.count; i++)
            progress |= mark_reached_values(h, h->ephemerons.at[i]);
        drain(h);
    }
}

void fa_mark_all(FaHeap *h)
{
    h->ephemerons.count = h->weak.count = 0;
    mark_roots(h);
    drain(h);
    mark_ephemerons(h);
}

/* ---- for tracers and hooks ---- */

void fa_heap_mark_value(FaValue v)
{
    fa_mark(fa_rt.heap, v);
}

void fa_heap_mark_ptr(const void *cell)
{
    fa_mark(fa_rt.heap, (uint64_t)(uintptr_t)cell);
}

void fa_heap_mark_leaf(const void *cell)
{
    size_t offset = fa_heap_offset(fa_rt.heap, (uint64_t)(uintptr_t)cell);
    if (offset < fa_rt.heap->extent)
        (void)fa_claim(fa_rt.heap, offset);
}

void fa_heap_register_weak(void *cell, FaWeakSweep *sweep)
{
    fa_pointers_push(&fa_rt.heap->weak, cell);
    fa_pointers_push(&fa_rt.heap->weak, (void *)(uintptr_t)sweep);
}

void fa_heap_register_ephemerons(FaWeakTable *table)
{
    if (table->entries == NULL)
        return;
    fa_heap_mark_leaf(table->entries);
    fa_pointers_push(&fa_rt.heap->ephemerons, table);
}

bool fa_heap_is_marked(const void *cell)
{
    const FaHeap *h = fa_rt.heap;
    size_t offset = fa_heap_offset(h, (uint64_t)(uintptr_t)cell);
    return offset >= h->extent || fa_bit(h->marks, offset / FA_GRANULE);
}

bool fa_heap_is_marked_place(const void *interior)
{
    const FaHeap *h = fa_rt.heap;
    size_t offset = fa_heap_offset(h, (uint64_t)(uintptr_t)interior);
    if (offset >= h->extent)
        return true;
    uint32_t index = (uint32_t)(offset >> FA_BLOCK_SHIFT), first = 0;
    const FaBlock *b = &h->blocks[index];
    if (b->state == FA_BLOCK_SMALL)
        first = cell_start(b, offset);
    else if (b->state == FA_BLOCK_TAIL)
        index -= b->run;
    return first != FA_BLOCK_GRANULES && fa_bit(fa_block_marks(h, index), first);
}
