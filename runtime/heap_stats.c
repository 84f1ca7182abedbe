/* What FUNARG_GC=stats prints at exit. */
#include "runtime/heap_internal.h"

#include <inttypes.h>
#include <stdio.h>

void fa_stats_record(FaHeap *h, uint64_t pause)
{
    FaHeapStats *s = &h->stats;
    s->collections++;
    s->pause_total += pause;
    if (pause > s->pause_max)
        s->pause_max = pause;
    s->allocated += h->allocated;
    if (h->live > s->peak_live)
        s->peak_live = h->live;
}

/* What the bump regions were given but have not handed out. */
static size_t unused_bump_bytes(const FaHeap *h)
{
    size_t unused = 0;
    for (unsigned c = 1; c < FA_SMALL_CLASSES; c++)
        unused += (size_t)(fa_rt.bump[c].end - fa_rt.bump[c].next);
    for (unsigned c = 0; c < FA_MEDIUM_CLASSES; c++)
        unused += (size_t)(h->medium[c].end - h->medium[c].next);
    return unused;
}

uint64_t fa_heap_live_bytes(void)
{
    return fa_rt.heap->live;
}

void fa_heap_end(void)
{
    FaHeap *h = fa_rt.heap;
    if (!h->print_stats)
        return;
    const FaHeapStats *s = &h->stats;
    uint64_t allocated = s->allocated + h->allocated - unused_bump_bytes(h);
    fprintf(stderr, "gc: %" PRIu64 " collections, pauses %.3f ms in all, %.3f ms at most\n",
            s->collections, (double)s->pause_total / 1e6, (double)s->pause_max / 1e6);
    fprintf(stderr,
            "gc: %" PRIu64 " bytes allocated, %" PRIu64
            " bytes live at peak, %zu bytes of blocks\n",
            allocated, s->peak_live, (size_t)(h->used - h->free_blocks) << FA_BLOCK_SHIFT);
}
