/* Iterator objects over Map and Set (24.1.5, 24.2.6), and what else reads a table from outside.
 *
 * An iterator object keeps its cursor in `extra` (the run, FA_UNDEFINED for none) and `position`. */
#include "runtime/map.h"

#include "runtime/array.h"
#include "runtime/error.h"
#include "runtime/iter.h"

FaValue fa_map_iterator_new(FaMap *m, FaIteratorYield yield)
{
    bool is_map = fa_kind_of_ptr(m) == FA_KIND_MAP;
    FaObject *proto = is_map ? FA_INTRINSIC(MAP_ITERATOR_PROTO) : FA_INTRINSIC(SET_ITERATOR_PROTO);
    return fa_iterator_new(is_map ? FA_ITERATOR_MAP : FA_ITERATOR_SET, yield, fa_from_object(m), proto);
}

static FaMapCursor load_cursor(const FaIteratorObject *it)
{
    return (FaMapCursor){fa_is_cell(it->extra) ? fa_ptr(it->extra) : NULL, (uint32_t)it->position};
}

/* After a step that found an entry: there is a run. */
static void save_cursor(FaIteratorObject *it, const FaMapCursor *c)
{
    if (it->extra != fa_from_ptr(c->run))
        fa_store(&it->extra, fa_from_ptr(c->run));
    it->position = c->next;
}

/* Value of an entry; the key again in a Set, whose entries are keys alone. */
static FaValue value_of(const FaMap *m, const FaValue *entry)
{
    return entry[fa_kind_of_ptr(m) == FA_KIND_MAP ? 1 : 0];
}

static FaValue yielded(const FaMap *m, const FaValue *entry, uint32_t yield)
{
    FaValue pair[] = {entry[0], value_of(m, entry)};
    if (yield == FA_YIELD_ENTRIES)
        return fa_from_object(fa_array_from(pair, 2));
    return pair[yield == FA_YIELD_KEYS ? 0 : 1];
}

/* The next value; FA_EMPTY at the end, from when on the iterator is done for good. */
static FaValue advance(FaIteratorObject *it)
{
    if (it->target == FA_UNDEFINED)
        return FA_EMPTY;
    const FaMap *m = fa_ptr(it->target);
    FaMapCursor cursor = load_cursor(it);
    const FaValue *entry = fa_map_step(m, &cursor);
    if (entry == NULL) {
        it->target = it->extra = FA_UNDEFINED;
        return FA_EMPTY;
    }
    save_cursor(it, &cursor);
    return yielded(m, entry, it->yield);
}

FaValue fa_map_iterator_next(FaIteratorObject *it)
{
    FaValue v = advance(it);
    return v == FA_EMPTY ? fa_iter_result(FA_UNDEFINED, true) : fa_iter_result(v, false);
}

bool fa_map_iterator_step(FaValue iterator, FaValue next, FaValue *out)
{
    FaIteratorObject *it = fa_has_kind(iterator, FA_KIND_ITERATOR) ? fa_ptr(iterator) : NULL;
    if (it == NULL || (it->type != FA_ITERATOR_MAP && it->type != FA_ITERATOR_SET))
        return false;
    if (next != fa_rt.map_originals[it->type == FA_ITERATOR_MAP].next)
        return false;
    *out = advance(it);
    return true;
}

/* ---- inspection ---- */

static FaValues *list_from(const FaMap *m, FaMapCursor cursor, uint32_t yield)
{
    uint32_t words = yield == FA_YIELD_ENTRIES ? 2 : 1, n = 0;
    FaValues *list = fa_values_new(FA_KIND_VALUES, m->size * words, FA_UNDEFINED);
    const FaValue *entry;
    while ((entry = fa_map_step(m, &cursor)) != NULL) {
        if (yield != FA_YIELD_VALUES)
            list->at[n++] = entry[0];
        if (yield != FA_YIELD_KEYS)
            list->at[n++] = value_of(m, entry);
    }
    list->head = FA_HEAD(FA_KIND_VALUES, n);
    return list;
}

FaValues *fa_map_preview(FaValue v, bool *pairs)
{
    *pairs = fa_has_kind(v, FA_KIND_MAP);
    if (*pairs || fa_has_kind(v, FA_KIND_SET))
        return list_from(fa_ptr(v), (FaMapCursor){NULL, 0}, *pairs ? FA_YIELD_ENTRIES : FA_YIELD_KEYS);
    const FaIteratorObject *it = fa_has_kind(v, FA_KIND_ITERATOR) ? fa_ptr(v) : NULL;
    if (it == NULL || (it->type != FA_ITERATOR_MAP && it->type != FA_ITERATOR_SET))
        return NULL;
    *pairs = it->yield == FA_YIELD_ENTRIES;
    if (it->target == FA_UNDEFINED)
        return fa_values_new(FA_KIND_VALUES, 0, FA_UNDEFINED);
    return list_from(fa_ptr(it->target), load_cursor(it), it->yield);
}

/* ---- plain iteration ---- */

FaMap *fa_map_if_iterable_plainly(FaValue v)
{
    bool is_map = fa_has_kind(v, FA_KIND_MAP);
    if (!is_map && !fa_has_kind(v, FA_KIND_SET))
        return NULL;
    FaObject *proto = is_map ? FA_INTRINSIC(MAP_ITERATOR_PROTO) : FA_INTRINSIC(SET_ITERATOR_PROTO);
    FaValue method = fa_peek(fa_as_object(v), FA_KEY_SYMBOL(iterator)), next = fa_peek(proto, FA_KEY(next));
    bool plain = method == fa_rt.map_originals[is_map].iterate && next == fa_rt.map_originals[is_map].next;
    return plain ? fa_ptr(v) : NULL;
}

void fa_map_set_hooks(void)
{
    fa_rt.collection_step = fa_map_iterator_step;
    fa_rt.collection_preview = fa_map_preview;
}
