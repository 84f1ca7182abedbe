/* The census of allocations.
 *
 * Law: a cell made since the last collection is an unmarked one below its block's frontier, outside the rest of a run that a bump
 * region still holds or held when it was emptied (heap_internal.h); nothing has overwritten it. So each cell is counted once: when
 * the collection after its birth begins, or at the end. What was there when the program's body began is counted by a
 * census of its own and taken off, as is what families of built-ins make when they are first used. Allocation itself is as ever: a counted program makes what an uncounted one does. */
#include "runtime/study.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "runtime/function.h"
#include "runtime/heap_internal.h"

/* ---- what a cell is ---- */

/* Functions of the program: natives have no source, those of runtime/ a source without text. */
static bool is_of_program(const FaClosure *f)
{
    return !(f->info->flags & FA_FN_NATIVE) && f->info->source != NULL && f->info->source->text != NULL;
}

/* Runs of bytes are longer than what their heads say of typed cells. */
static bool is_typed_cell(const void *cell)
{
    uint64_t low = ((const FaCellHead *)cell)->head & FA_HEAD_MASK;
    return low >= FA_CELL_I32 && low <= FA_CELL_BOOL;
}

static unsigned class_of(const void *cell)
{
    unsigned kind = fa_kind_of_ptr(cell);
    switch (kind) {
    case FA_KIND_BYTES:
        return is_typed_cell(cell) ? FA_STUDY_CELLS : FA_STUDY_OTHERS;
    case FA_KIND_CELL:
        return FA_STUDY_CELLS;
    case FA_KIND_ENV:
        return FA_STUDY_ENVIRONMENTS;
    case FA_KIND_FRAME:
        return FA_STUDY_FRAMES;
    case FA_KIND_OBJECT:
        return FA_STUDY_OBJECTS;
    case FA_KIND_ARRAY:
    case FA_KIND_ARRAY_SLOW:
    case FA_KIND_ARGUMENTS:
    case FA_KIND_ARGUMENTS_MAPPED:
        return FA_STUDY_ARRAYS;
    default:
        return kind >= FA_KIND_FUNCTION && is_of_program(cell) ? FA_STUDY_CLOSURES : FA_STUDY_OTHERS;
    }
}

static void count(const void *cell, size_t bytes)
{
    unsigned c = class_of(cell);
    fa_rt.study.cells[c]++;
    fa_rt.study.bytes[c] += bytes;
}

/* ---- the census ---- */

static bool is_in_rest(const FaBump *bump, const char *cell)
{
    return cell >= bump->next && cell < bump->end;
}

static void count_small(const FaHeap *h, uint32_t index)
{
    const FaBlock *b = &h->blocks[index];
    const uint64_t *marks = fa_block_marks(h, index);
    const FaBump *bump = b->size_class < FA_SMALL_CLASSES ? &fa_rt.bump[b->size_class]
                                                          : &h->medium[b->size_class - FA_SMALL_CLASSES];
    for (uint32_t g = b->first; g < b->frontier; g += b->granules) {
        const char *cell = fa_block_start(h, index) + (size_t)g * FA_GRANULE;
        bool is_free = (g >= b->hole_from && g < b->hole_to) || is_in_rest(bump, cell);
        if (!fa_bit(marks, g) && !is_free)
            count(cell, (size_t)b->granules * FA_GRANULE);
    }
}

static void take_census(void)
{
    const FaHeap *h = fa_rt.heap;
    for (uint32_t i = 0; i < h->used; i++) {
        const FaBlock *b = &h->blocks[i];
        if (b->state == FA_BLOCK_SMALL)
            count_small(h, i);
        else if (b->state == FA_BLOCK_LARGE && !fa_bit(fa_block_marks(h, i), 0))
            count(fa_block_start(h, i), (size_t)b->run << FA_BLOCK_SHIFT);
    }
}

/* All that has been allocated so far, the cells that the next census will count included. */
static FaStudyCounters totals(void)
{
    FaStudyCounters saved = fa_rt.study, all;
    take_census();
    all = fa_rt.study;
    fa_rt.study = saved;
    return all;
}

/* Takes off what was allocated between two points in time. */
static void take_off(const FaStudyCounters *from, const FaStudyCounters *to)
{
    for (unsigned c = 0; c < FA_STUDY_COUNT; c++) {
        fa_rt.study.cells[c] -= to->cells[c] - from->cells[c];
        fa_rt.study.bytes[c] -= to->bytes[c] - from->bytes[c];
    }
}

/* For what the runtime makes for itself when it is first asked for it. */
static void leave_out(void (*run)(int), int argument)
{
    FaStudyCounters before = totals(), after;
    run(argument);
    after = totals();
    take_off(&before, &after);
}

/* ---- the report ---- */

static void write_row(FILE *file, const char *name, uint64_t n, uint64_t bytes)
{
    fprintf(file, "%s %" PRIu64 " %" PRIu64 "\n", name, n, bytes);
}

static void write_report(FILE *file, uint64_t collections)
{
    const FaStudyCounters *s = &fa_rt.study;
    const uint64_t measured[] = {[FA_MEASURE_LOADS] = s->loads,
                                 [FA_MEASURE_COLLECTIONS] = collections,
                                 [FA_MEASURE_PEAK_LIVE] = fa_rt.heap->stats.peak_live};
#define ALLOCATION(NAME, TEXT, DOC) write_row(file, TEXT, s->cells[FA_STUDY_##NAME], s->bytes[FA_STUDY_##NAME]);
#define MEASURE(NAME, TEXT, DOC) write_row(file, TEXT, measured[FA_MEASURE_##NAME], 0);
#include "runtime/study.def"
#undef ALLOCATION
#undef MEASURE
}

static void end(void)
{
    uint64_t before = fa_rt.heap->stats.collections;
    const char *path = getenv("FUNARG_STUDY");
    fa_rt.study.end = NULL;
    fa_rt.study.census = NULL;
    fa_rt.study.leave_out = NULL;
    take_census();
    fa_heap_collect();
    FILE *file = path != NULL && *path != '\0' ? fopen(path, "w") : NULL;
    if (file == NULL)
        return;
    write_report(file, before);
    fclose(file);
}

void fa_study_begin(void)
{
    FaStudyCounters none = {0}, before = totals();
    take_off(&none, &before);
    fa_rt.study.census = take_census;
    fa_rt.study.leave_out = leave_out;
    fa_rt.study.end = end;
}
