/* Shapes and property tables, as the object system's own files see them.
 *
 * Law: the slot of a property is its position in the table. A shape sees the first shape->count
 * entries; a child made by adding appends to its parent's table when the parent sees all of it (so
 * a chain of shapes shares one table), else to a copy. Only a unique shape's table has deleted
 * entries, and only there do entries move (fa_unique_add). */
#ifndef FA_SHAPE_H
#define FA_SHAPE_H

#include "runtime/object.h"

#define FA_NO_SLOT UINT32_MAX
#define FA_INLINE_DEFAULT 4u  /* inline slots of {} and of Object.create */
#define FA_INLINE_MAX 40u     /* most inline slots an object is given */
#define FA_DICTIONARY_AT 128u /* overflow slots at which an object gets a unique shape */
#define FA_TABLE_LINEAR 8u    /* tables of at most this many entries have no hash index */

typedef struct FaPropTable {
    uint64_t head; /* TABLE, low bits 0 (a sparse element table has FA_TABLE_SPARSE) */
    uint32_t capacity, used, live; /* entries there is room for, written, not deleted */
    uint32_t mask;                 /* of the hash index; 0: none */
    uint64_t
        entries[]; /* key | attributes << 48, 0 deleted; then uint32_t index[mask + 1], entry + 1 */
} FaPropTable;

#define FA_TABLE_SPARSE 1u

static inline FaKey fa_entry_key(uint64_t entry)
{
    return entry & FA_HEAD_MASK;
}
static inline unsigned fa_entry_attributes(uint64_t entry)
{
    return (unsigned)(entry >> FA_HEAD_KIND_SHIFT);
}
static inline uint64_t fa_entry(FaKey key, unsigned attributes)
{
    return key | ((uint64_t)attributes << FA_HEAD_KIND_SHIFT);
}

/* Position of key among the first `count` entries, or FA_NO_SLOT. */
uint32_t fa_table_find_indexed(const FaPropTable *table, uint32_t count, FaKey key);
static inline uint32_t fa_table_find(const FaPropTable *table, uint32_t count, FaKey key)
{
    if (table == NULL)
        return FA_NO_SLOT;
    if (table->mask != 0)
        return fa_table_find_indexed(table, count, key);
    for (uint32_t i = 0; i < count; i++)
        if (fa_entry_key(table->entries[i]) == key)
            return i;
    return FA_NO_SLOT;
}

/* A table with room for `capacity` entries, the first `count` of them copied from `from`. */
FaPropTable *fa_table_copy(const FaPropTable *from, uint32_t count, uint32_t capacity);
/* The table of `count` + 1 entries for a child of a shape that sees `count` entries of `table`. */
FaPropTable *fa_table_extend(FaPropTable *table, uint32_t count, uint64_t entry);
void fa_table_append(FaPropTable *table, uint64_t entry);

/* ---- for the collector ---- */
void fa_shape_trace(FaShape *shape);
void fa_prop_table_trace(FaPropTable *table); /* any cell of kind TABLE */

/* ---- shared shapes ---- */
FaShape *fa_shape_root_sized(unsigned kind, FaObject *proto, unsigned inline_capacity,
                             unsigned first_slot, unsigned flags);
/* The root that differs from shape's root only in its prototype. */
FaShape *fa_shape_root_like(const FaShape *shape, FaObject *proto);
/* The shape after the attributes of the property in `slot` changed. */
FaShape *fa_shape_change(FaShape *shape, uint32_t slot, unsigned attributes);
typedef enum FaRestriction {
    FA_RESTRICT_EXTEND = 1,
    FA_RESTRICT_SEAL,
    FA_RESTRICT_FREEZE
} FaRestriction;
/* The shape after preventExtensions, seal or freeze. */
FaShape *fa_shape_restrict(FaShape *shape, FaRestriction how);
unsigned fa_restricted_attributes(unsigned attributes, FaRestriction how);

/* ---- unique shapes ---- */
FaShape *fa_shape_make_unique(FaObject *o);
/* Appends a property to a unique shape; may compact, which moves slots. Returns its slot, for which
 * there is room. */
uint32_t fa_unique_add(FaObject *o, FaKey key, unsigned attributes);
void fa_unique_remove(FaObject *o, uint32_t slot);

/* ---- objects ---- */

/* Gives o another shape; its kind stays. */
static inline void fa_object_set_shape(FaObject *o, const FaShape *shape)
{
    o->head = FA_HEAD(fa_kind_of_ptr(o), (uintptr_t)shape);
    fa_barrier(o);
}
/* Makes room for `count` properties in all (inline and overflow). */
void fa_object_reserve(FaObject *o, uint32_t count);
FaMore *fa_object_more(FaObject *o);

/* Invalidates every cached place on a prototype chain. */
void fa_epoch_bump(void);
#define FA_EPOCH_NEVER UINT32_MAX

/* ---- weak lists ---- */
void fa_weak_add(FaWeakList *list, void *p);
static inline void **fa_weak_items(const FaWeakList *list)
{
    return (void **)((char *)list->cell + sizeof(uint64_t));
}
/* Registers the sweep hooks of shapes, caches and functions once. */
void fa_objects_ensure_swept(void);
void fa_shapes_sweep(void);
void fa_caches_sweep(void);
void fa_caches_clear(void);
void fa_infos_sweep(void);

#endif
