/* What each kind of cell points to: the one place that knows, for the collector.
 *
 * Law: an object's words are its head (shape), `more`, the kind's own fields up to word
 * shape->first_slot, and inline slots. Kinds with nothing said here have their own fields treated
 * word by word: a word that points into an allocated cell keeps it. The same goes for cells whose
 * layout is of no concern here (ITER, FORIN). An array keeps of its run of elements only [0,
 * length); what lies outside may be garbage. */
#include "runtime/heap_internal.h"

#include "runtime/array.h"
#include "runtime/coroutine.h"
#include "runtime/error.h"
#include "runtime/promise.h"
#include "runtime/weak.h"

static void mark_ptr(FaHeap *h, const void *p)
{
    fa_mark(h, (uint64_t)(uintptr_t)p);
}

static void trace_values(FaHeap *h, const FaValue *at, size_t n)
{
    for (size_t i = 0; i < n; i++)
        fa_mark(h, at[i]);
}

static void trace_words(FaHeap *h, const uint64_t *at, size_t n)
{
    for (size_t i = 0; i < n; i++)
        fa_mark_conservative(h, at[i]);
}

/* ---- weak kinds ---- */

static void sweep_weakref(void *cell)
{
    FaWeakRef *ref = cell;
    if (fa_is_cell(ref->target) && !fa_heap_is_marked(fa_ptr(ref->target)))
        ref->target = FA_UNDEFINED;
}

static void sweep_weak_cell(void *cell)
{
    FaWeakCell *weak = cell;
    if (fa_is_cell(weak->target) && !fa_heap_is_marked(fa_ptr(weak->target)))
        weak->target = FA_EMPTY;
}

static void trace_weakref(FaHeap *h, FaWeakRef *ref)
{
    if (ref->kept_in_job == fa_rt.job)
        fa_mark(h, ref->target);
    else
        fa_heap_register_weak(ref, sweep_weakref);
}

/* ---- objects ---- */

/* The run is live, its unused part is not. `elements` may point into the run's middle, or to a
 * static one. */
static void trace_array(FaHeap *h, const FaArray *a)
{
    fa_mark(h, a->extra);
    if (a->capacity == 0)
        return;
    const char *run = fa_heap_resolve(h, (uint64_t)(uintptr_t)a->elements);
    if (run != NULL)
        fa_heap_mark_leaf(run);
    if (!fa_array_has_doubles(a))
        trace_values(h, a->elements, a->length < a->capacity ? a->length : a->capacity);
}

static void trace_generator(FaHeap *h, const FaGenerator *g)
{
    mark_ptr(h, g->frame);
    fa_mark(h, g->queue);
    fa_mark(h, g->queue_end);
}

static void trace_own_fields(FaHeap *h, FaObject *o, unsigned kind, const FaShape *shape)
{
    size_t first = sizeof(FaObject) / 8;
    if (kind == FA_KIND_ARRAY || kind == FA_KIND_ARRAY_SLOW)
        trace_array(h, (const FaArray *)o);
    else if (kind == FA_KIND_WEAKMAP || kind == FA_KIND_WEAKSET)
        fa_heap_register_ephemerons(&((FaWeakMap *)o)->table);
    else if (kind == FA_KIND_WEAKREF)
        trace_weakref(h, (FaWeakRef *)o);
    else if (kind == FA_KIND_PROMISE)
        fa_mark(h, ((const FaPromise *)o)->result);
    else if (kind == FA_KIND_GENERATOR)
        trace_generator(h, (const FaGenerator *)o);
    else if (shape->first_slot > first)
        trace_words(h, (const uint64_t *)o + first, shape->first_slot - first);
}

/* Functions: the captured values follow `info`; a function made at run time may have its info in
 * the heap too. */
static void trace_closure(FaHeap *h, const FaClosure *f)
{
    trace_values(h, f->captured, f->info->captures);
    if (fa_heap_offset(h, (uint64_t)(uintptr_t)f->info) < h->extent) {
        fa_mark_conservative(h, (uint64_t)(uintptr_t)f->info);
        mark_ptr(h, f->info->name);
        mark_ptr(h, f->info->construct_shape);
        mark_ptr(h, f->info->construct_proto);
    }
}

static void trace_object(FaHeap *h, FaObject *o, unsigned kind)
{
    const FaShape *shape = fa_shape_of(o);
    mark_ptr(h, shape);
    mark_ptr(h, o->more);
    if (kind >= FA_KIND_FUNCTION)
        trace_closure(h, (const FaClosure *)o);
    else
        trace_own_fields(h, o, kind, shape);
    uint32_t slots = shape->count < shape->inline_capacity ? shape->count : shape->inline_capacity;
    trace_values(h, (const FaValue *)o + shape->first_slot, slots);
}

/* ---- other cells ---- */

static void trace_rope(FaHeap *h, const FaRope *rope)
{
    mark_ptr(h, rope->left);
    mark_ptr(h, rope->right);
}

static void trace_accessor(FaHeap *h, const FaAccessor *accessor)
{
    fa_mark(h, accessor->get);
    fa_mark(h, accessor->set);
}

static void trace_frame(FaHeap *h, const FaFrame *frame)
{
    fa_mark(h, frame->owner);
    fa_mark(h, frame->sent);
    trace_values(h, frame->slot, fa_frame_slots(frame));
}

static void trace_reaction(FaHeap *h, const FaReaction *r)
{
    fa_mark(h, r->next);
    fa_mark(h, r->target);
    fa_mark(h, r->on_fulfilled);
    fa_mark(h, r->on_rejected);
}

void fa_trace_cell(FaHeap *h, void *cell)
{
    unsigned kind = fa_kind_of_ptr(cell);
    if (kind >= FA_KIND_OBJECT) {
        trace_object(h, cell, kind);
        return;
    }
    switch (kind) {
    case FA_KIND_FREE:
        fa_fatal("heap: an uninitialised cell is live");
    case FA_KIND_STRING:
    case FA_KIND_BIGINT:
        return;
    case FA_KIND_BYTES:
        if (((FaCellHead *)cell)->head & FA_BYTES_ELEMENTS)
            trace_words(h, (uint64_t *)cell + 1, fa_heap_usable_size(cell) / 8 - 1);
        return;
    case FA_KIND_ROPE:
        trace_rope(h, cell);
        return;
    case FA_KIND_SYMBOL:
        fa_mark(h, ((FaSymbol *)cell)->description);
        return;
    case FA_KIND_PRIVATE_NAME:
        fa_mark(h, ((FaSymbol *)cell)->description);
        fa_mark(h, ((const FaPrivateName *)cell)->owner);
        return;
    case FA_KIND_CELL:
        fa_mark(h, ((FaCell *)cell)->value);
        return;
    case FA_KIND_ENV:
    case FA_KIND_VALUES:
        trace_values(h, ((FaValues *)cell)->at, fa_values_count(cell));
        return;
    case FA_KIND_SHAPE:
        fa_shape_trace(cell);
        return;
    case FA_KIND_TABLE:
        fa_prop_table_trace(cell);
        return;
    case FA_KIND_ACCESSOR:
        trace_accessor(h, cell);
        return;
    case FA_KIND_FRAME:
        trace_frame(h, cell);
        return;
    case FA_KIND_REACTION:
        trace_reaction(h, cell);
        return;
    case FA_KIND_WEAKREF_CELL:
        fa_heap_register_weak(cell, sweep_weak_cell);
        return;
    case FA_KIND_ITER:
    case FA_KIND_FORIN:
        trace_words(h, (uint64_t *)cell + 1, fa_heap_usable_size(cell) / 8 - 1);
        return;
    }
}
