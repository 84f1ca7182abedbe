/* The hash table behind Map and Set: deterministic, in order of insertion.
 *
 * After Tyler Close's deterministic hash tables: an array of entries in order of insertion, and chains of entry numbers per
 * bucket. An entry is key and value (MAP) or key alone (SET). Removing leaves a tombstone, key FA_EMPTY; when the array is
 * full, or mostly tombstones, the live entries move to a new one.
 * Law: keys are normalised (fa_map_key), so that SameValueZero is equality of words but for strings and BigInts.
 * Law: an entries run starts with two words for cursors: the run that replaced it (FA_EMPTY while it is current), and how
 * many tombstones were left behind then, whose numbers follow, ascending; REMOVED_ALL when the table was cleared. So a
 * cursor that meets a run that is no longer current finds its place in the one that is, whatever happened in between. */
#ifndef FA_MAP_H
#define FA_MAP_H

#include "runtime/iterator_object.h"

/* Kinds MAP and SET. */
typedef struct FaMap {
    FaObject object;
    FaValues *entries;        /* NULL: nothing was ever added, or it was cleared */
    struct FaMapIndex *index; /* buckets and chains */
    uint32_t size;            /* live entries: what `size` says */
    uint32_t used, capacity;  /* entries written, tombstones included; entries there is room for */
    uint32_t first;           /* every entry before this one is a tombstone */
} FaMap;

/* A place between entries, on the C stack or in an iterator object. All zero: at the start. */
typedef struct FaMapCursor {
    FaValues *run;
    uint32_t next;
} FaMapCursor;

/* The key as tables store it: -0 becomes 0, an integral double an int32, a rope flat. GC: may collect. */
FaValue fa_map_key(FaValue v);

/* Of any value as key. FA_EMPTY: absent. GC: may collect. */
FaValue fa_map_get(const FaMap *m, FaValue key);
bool fa_map_has(const FaMap *m, FaValue key);
/* Adds the key, or replaces its value; a SET has no values. False: threw a RangeError, the table is full. GC: may collect. */
bool fa_map_set(FaMap *m, FaValue key, FaValue value);
/* False: it was not there. GC: may collect. */
bool fa_map_delete(FaMap *m, FaValue key);
void fa_map_clear(FaMap *m);
/* A table of the same kind with the entries of m and the prototype given. */
FaMap *fa_map_copy(const FaMap *m, FaObject *proto);

/* Steps to the next live entry: its key, followed by its value in a MAP; NULL at the end, from where entries added later
 * can still be reached. The place is valid until the table changes. */
const FaValue *fa_map_step(const FaMap *m, FaMapCursor *c);

/* ---- iterator objects (map_iterator.c) ---- */

/* An iterator object over the Map or Set. */
FaValue fa_map_iterator_new(FaMap *m, FaIteratorYield yield);
/* `next` of an iterator object of type MAP or SET: an iterator result. */
FaValue fa_map_iterator_next(FaIteratorObject *it);
/* IteratorStepValue on an iterator object of type MAP or SET whose `next` is the original one: the value, or FA_EMPTY at the
 * end. False: it is something else. It is fa_rt.collection_step. */
bool fa_map_iterator_step(FaValue iterator, FaValue next, FaValue *out);
/* What a Map, a Set, or an iterator over one (what is left of it) holds, for inspection: a run of values, of key and
 * value alternating when *pairs. NULL for any other value. It is fa_rt.collection_preview. */
FaValues *fa_map_preview(FaValue v, bool *pairs);
/* Makes the hooks above those of fa_rt. */
void fa_map_set_hooks(void);
/* The Map or Set that v is, if iterating over v would run no user code and give its entries (Map) or keys (Set); else NULL. */
FaMap *fa_map_if_iterable_plainly(FaValue v);

#endif
