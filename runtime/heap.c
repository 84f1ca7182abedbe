/* Allocation and the collection cycle.
 *
 * Law: a bump region [next, end) is free space of exactly its class below its block's frontier;
 * allocation moves `next`. When one is used up, its class sweeps on to the next free run of its
 * blocks, then takes a free block, and collects when enough has been allocated since the last
 * collection, or when the heap limit is reached. Nothing else starts a collection. Under stress
 * every bump region holds one cell, so every allocation comes here, and one in `stress_interval`
 * (FUNARG_GC=stress:N, default 1) collects. FUNARG_GC=every:SIZE bounds what is allocated between two
 * collections: then the most that one finds live is close to the most that ever was. */
#include "runtime/heap_internal.h"

#include "runtime/error.h"
#include "runtime/heap_os.h"

#include <assert.h>
#include <stdlib.h>

#define MIN_TRIGGER                                                                                \
    ((size_t)4 << 20) /* so that blocks are reused while they are still in the processor's cache   \
                       */
#define MIN_LIMIT ((size_t)4 << 20)

uint8_t fa_cards[FA_CARD_COUNT];

/* ---- configuration ---- */

/* The size that the text begins with, 64M say, and its end; or NULL, if it is none. */
static const char *parse_size(const char *text, size_t *size)
{
    static const char suffixes[] = "KkMmGg";
    char *end;
    unsigned long long n = strtoull(text, &end, 10);
    const char *suffix = *end == '\0' ? NULL : strchr(suffixes, *end);
    unsigned shift = suffix == NULL ? 0 : 10 * (1 + (unsigned)(suffix - suffixes) / 2);
    if (*text < '0' || *text > '9' || n > (SIZE_MAX >> shift))
        return NULL;
    *size = (size_t)n << shift;
    return end + (suffix != NULL);
}

static size_t heap_limit(void)
{
    const char *text = getenv("FUNARG_HEAP_LIMIT"), *end = text;
    size_t limit = fa_os_physical_memory() / 2;
    if (text != NULL && *text != '\0')
        end = parse_size(text, &limit);
    if (text != NULL && (end == NULL || *end != '\0'))
        fa_fatal("FUNARG_HEAP_LIMIT is not a size: %s", text);
    return limit < MIN_LIMIT ? MIN_LIMIT : limit;
}

/* The mode that the text begins with: stress, stress:N, stats, every:SIZE. Its end; NULL: it is none. */
static const char *read_mode(FaHeap *h, const char *text)
{
    if (strncmp(text, "stats", 5) == 0) {
        h->print_stats = true;
        return text + 5;
    }
    if (strncmp(text, "every:", 6) == 0)
        return parse_size(text + 6, &h->interval);
    if (strncmp(text, "stress", 6) != 0)
        return NULL;
    char *end = (char *)(uintptr_t)(text + 6);
    h->stress = true;
    h->stress_interval = *end == ':' ? (uint32_t)strtoul(end + 1, &end, 10) : 1;
    h->stress_countdown = h->stress_interval;
    return h->stress_interval != 0 ? end : NULL;
}

/* FUNARG_GC=stress:10,stats */
static void read_modes(FaHeap *h)
{
    const char *modes = getenv("FUNARG_GC"), *p = modes;
    while (p != NULL && *p != '\0') {
        p = read_mode(h, p);
        if (p == NULL || (*p != ',' && *p != '\0'))
            fa_fatal("FUNARG_GC is none of stress, stress:N, every:SIZE and stats: %s", modes);
        p += *p == ',';
    }
    h->trigger = h->interval != 0 ? h->interval : MIN_TRIGGER;
}

void fa_heap_init(void *stack_base)
{
    fa_heap_reserve(heap_limit());
    fa_rt.heap->stack_base = stack_base;
    read_modes(fa_rt.heap);
}

/* ---- collection ---- */

/* Empties a bump region; what was left of it becomes its block's hole. */
static void retire(FaHeap *h, FaBump *bump)
{
    if (bump->next < bump->end) {
        size_t from = (size_t)(bump->next - h->base), to = (size_t)(bump->end - h->base);
        FaBlock *b = &h->blocks[from >> FA_BLOCK_SHIFT];
        b->hole_from = (uint16_t)(from % FA_BLOCK_SIZE / FA_GRANULE);
        b->hole_to = (uint16_t)(b->hole_from + (to - from) / FA_GRANULE);
        h->allocated -= to - from;
    }
    *bump = (FaBump){NULL, NULL};
}

static void retire_all(FaHeap *h)
{
    for (unsigned c = 1; c < FA_SMALL_CLASSES; c++)
        retire(h, &fa_rt.bump[c]);
    for (unsigned c = 0; c < FA_MEDIUM_CLASSES; c++)
        retire(h, &h->medium[c]);
}

/* Saves the marks, which say what the conservative scan may believe, and clears them. */
static void begin_marking(FaHeap *h)
{
    for (uint32_t i = 0; i < h->used; i++) {
        uint64_t *marks = fa_block_marks(h, i), *before = h->before + (size_t)i * FA_BLOCK_WORDS;
        if (h->blocks[i].state == FA_BLOCK_SMALL) {
            memcpy(before, marks, FA_BLOCK_WORDS * sizeof *marks);
            memset(marks, 0, FA_BLOCK_WORDS * sizeof *marks);
        } else if (h->blocks[i].state == FA_BLOCK_LARGE) {
            *marks = 0;
        }
    }
}

/* One and a half times what is live and MIN_TRIGGER more, but not past the limit by much: near the
 * limit collections come often, and collect_for_space gives up before they do nothing else. With
 * every:SIZE that much, or an eighth of what is live if that is more. */
static size_t next_trigger(const FaHeap *h)
{
    if (h->interval != 0)
        return h->interval > h->live / 8 ? h->interval : h->live / 8;
    size_t trigger = h->live + h->live / 2 + MIN_TRIGGER;
    size_t room = h->limit > h->live ? h->limit - h->live : 0, least = h->limit / 32;
    if (room < least)
        room = least;
    return trigger < room ? trigger : room;
}

void fa_heap_collect(void)
{
    FaHeap *h = fa_rt.heap;
    assert(!h->collecting && "allocation inside a collection");
    uint64_t start = fa_os_nanoseconds();
    h->collecting = true;
    retire_all(h);
    if (FA_UNLIKELY(fa_rt.study.census != NULL))
        fa_rt.study.census();
    begin_marking(h);
    fa_mark_all(h);
    fa_sweep_weak(h);
    fa_sweep_blocks(h);
    fa_clear_stack();
    fa_rt.leaves_rest = true;
    h->collecting = false;
    fa_stats_record(h, fa_os_nanoseconds() - start);
    h->allocated = 0;
    h->trigger = next_trigger(h);
}

FA_COLD static _Noreturn void out_of_memory(const FaHeap *h)
{
    fa_fatal("heap limit of %d MB reached", (int)(h->limit >> 20));
}

/* The heap is full: collects, and gives up when hardly anything was garbage. */
FA_COLD static void collect_for_space(FaHeap *h)
{
    fa_heap_collect();
    if (h->live > h->limit - h->limit / 32)
        out_of_memory(h);
}

static void collect_when_due(FaHeap *h)
{
    if (h->stress && --h->stress_countdown == 0) {
        h->stress_countdown = h->stress_interval;
        fa_heap_collect();
    } else if (h->allocated >= h->trigger) {
        fa_heap_collect();
    }
}

/* ---- allocation ---- */

/* Gives the class a free block, and the bump region its first run. */
static bool take_block(FaHeap *h, unsigned size_class, FaBump *bump)
{
    uint32_t index = fa_block_take(h, 1);
    if (index == FA_NO_BLOCK)
        return false;
    fa_block_make_small(h, index, size_class);
    h->class_block[size_class] = index;
    return fa_sweep_next_run(h, size_class, bump);
}

static void refill(FaHeap *h, unsigned size_class, FaBump *bump)
{
    collect_when_due(h);
    if (fa_sweep_next_run(h, size_class, bump) || take_block(h, size_class, bump))
        return;
    collect_for_space(h);
    if (!fa_sweep_next_run(h, size_class, bump) && !take_block(h, size_class, bump))
        out_of_memory(h);
}

static void *alloc_large(FaHeap *h, size_t size)
{
    if (size > h->limit)
        out_of_memory(h);
    uint32_t n = (uint32_t)((size + FA_BLOCK_SIZE - 1) >> FA_BLOCK_SHIFT);
    collect_when_due(h);
    uint32_t index = fa_block_take(h, n);
    if (index == FA_NO_BLOCK) {
        collect_for_space(h);
        index = fa_block_take(h, n);
        if (index == FA_NO_BLOCK)
            out_of_memory(h);
    }
    fa_block_make_large(h, index, n);
    h->allocated += (size_t)n << FA_BLOCK_SHIFT;
    return fa_block_start(h, index);
}

void *fa_heap_alloc_slow(size_t size)
{
    FaHeap *h = fa_rt.heap;
    if (size > FA_MEDIUM_MAX)
        return alloc_large(h, size);
    unsigned c = fa_size_class(size);
    size_t bytes = fa_class_bytes(c);
    FaBump *bump = c < FA_SMALL_CLASSES ? &fa_rt.bump[c] : &h->medium[c - FA_SMALL_CLASSES];
    if ((size_t)(bump->end - bump->next) < bytes)
        refill(h, c, bump);
    char *cell = bump->next;
    bump->next += bytes;
    if (FA_UNLIKELY(h->stress))
        memset(cell, FA_POISON, bytes);
    return cell;
}

void *fa_heap_alloc_zeroed(size_t size)
{
    return memset(fa_heap_alloc(size), 0, size);
}

void *fa_heap_alloc_scanned(size_t size)
{
    FaCellHead *cell = fa_heap_alloc_zeroed(size);
    cell->head = FA_HEAD(FA_KIND_BYTES, 0) | FA_BYTES_ELEMENTS;
    return cell;
}

FaValues *fa_values_new(unsigned kind, uint32_t count, FaValue fill)
{
    FaValues *run = fa_heap_alloc(sizeof *run + (size_t)count * sizeof run->at[0]);
    run->head = FA_HEAD(kind, count);
    for (uint32_t i = 0; i < count; i++)
        run->at[i] = fill;
    return run;
}

void *fa_bytes_new(size_t size)
{
    FaCellHead *cell = fa_heap_alloc(sizeof *cell + size);
    cell->head = FA_HEAD(FA_KIND_BYTES, size);
    return cell;
}

size_t fa_heap_usable_size(const void *cell)
{
    const FaHeap *h = fa_rt.heap;
    size_t offset = fa_heap_offset(h, (uint64_t)(uintptr_t)cell);
    assert(offset < h->extent);
    const FaBlock *b = &h->blocks[offset >> FA_BLOCK_SHIFT];
    return b->state == FA_BLOCK_LARGE ? (size_t)b->run << FA_BLOCK_SHIFT
                                      : (size_t)b->granules * FA_GRANULE;
}

/* ---- registration ---- */

void fa_heap_add_roots(FaValue *p, size_t n)
{
    fa_pointers_push(&fa_rt.heap->roots, p);
    fa_pointers_push(&fa_rt.heap->roots, p + n);
}

void fa_heap_add_static(void *static_cell)
{
    fa_pointers_push(&fa_rt.heap->statics, static_cell);
}

void fa_heap_add_sweep_hook(FaSweepHook *hook)
{
    FaHeap *h = fa_rt.heap;
    assert(h->hook_count < FA_HOOKS_MAX);
    h->hooks[h->hook_count++] = hook;
}
