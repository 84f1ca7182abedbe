/* Unique shapes: dictionaries, and objects that inline caches remember places in (prototypes, the
 * global object).
 *
 * Law: a unique shape belongs to one object and changes with it. When it is also IS_PROTO, each
 * structural change (add, delete, attributes, prototype, extensibility) increments
 * fa_rt.proto_epoch. */
#include "runtime/property.h"

#include "runtime/array_internal.h"
#include "runtime/realm.h"

FaShape *fa_shape_make_unique(FaObject *o)
{
    FaShape *shared = fa_shape_of(o);
    if (shared->flags & FA_SHAPE_UNIQUE)
        return shared;
    FaPropTable *table = NULL;
    if (shared->count != 0)
        table = fa_table_copy(shared->table, shared->count, shared->count + 4);
    FaShape *s = fa_heap_alloc(sizeof *s);
    *s = *shared;
    s->parent = NULL;
    s->key = 0;
    s->attributes = 0;
    s->flags = (uint8_t)((s->flags & ~FA_SHAPE_REGISTERED) | FA_SHAPE_UNIQUE);
    s->wanted = 0;
    s->table = table;
    s->transitions = FA_EMPTY;
    fa_object_set_shape(o, s);
    return s;
}

/* Moves the live properties together: slots and table. */
static void compact(FaObject *o, uint32_t capacity)
{
    FaShape *s = fa_shape_of(o);
    FaPropTable *old = s->table, *table = fa_table_copy(NULL, 0, capacity);
    for (uint32_t i = 0; i < old->used; i++) {
        if (old->entries[i] == 0)
            continue;
        fa_store(fa_slot_place(o, table->used), *fa_slot_place(o, i));
        fa_table_append(table, old->entries[i]);
    }
    for (uint32_t i = table->used; i < old->used; i++)
        *fa_slot_place(o, i) = FA_UNDEFINED;
    s->table = table;
    s->count = table->used;
    fa_barrier(s);
}

static void make_room(FaObject *o)
{
    FaShape *s = fa_shape_of(o);
    FaPropTable *table = s->table;
    if (table == NULL) {
        s->table = fa_table_copy(NULL, 0, 4);
        fa_barrier(s);
    } else if (table->used == table->capacity) {
        uint32_t dead = table->used - table->live;
        if (dead > table->used / 4) {
            compact(o, table->live * 2 + 4);
        } else {
            s->table = fa_table_copy(table, table->used, table->capacity * 2);
            fa_barrier(s);
        }
    }
}

uint32_t fa_unique_add(FaObject *o, FaKey key, unsigned attributes)
{
    make_room(o);
    FaShape *s = fa_shape_of(o);
    uint32_t slot = s->count;
    fa_object_reserve(o, slot + 1);
    fa_table_append(s->table, fa_entry(key, attributes));
    s->count = slot + 1;
    if (attributes & FA_ACCESSOR)
        s->flags |= FA_SHAPE_HAS_ACCESSOR;
    else if (!(attributes & FA_WRITABLE))
        s->flags |= FA_SHAPE_HAS_READONLY;
    return slot;
}

void fa_unique_remove(FaObject *o, uint32_t slot)
{
    FaPropTable *table = fa_shape_of(o)->table;
    table->entries[slot] = 0;
    table->live--;
    *fa_slot_place(o, slot) = FA_UNDEFINED;
}

/* True when o, as a prototype, may answer for an indexed property. */
static bool has_indexed(FaObject *o)
{
    switch (fa_kind_of_ptr(o)) {
    case FA_KIND_STRING_OBJECT:
    case FA_KIND_TYPED_ARRAY:
    case FA_KIND_NAMESPACE:
    case FA_KIND_PROXY:
    case FA_KIND_PROXY_CALLABLE:
    case FA_KIND_ARGUMENTS_MAPPED:
        return true;
    case FA_KIND_ARRAY:
    case FA_KIND_ARRAY_SLOW:
        return ((FaArray *)(void *)o)->length != 0;
    default:
        return o->more != NULL && o->more->elements != FA_EMPTY;
    }
}

void fa_object_pin(FaObject *o)
{
    if (fa_shape_of(o)->flags & FA_SHAPE_IS_PROTO)
        return;
    fa_object_materialise(o);
    if (fa_kind_of_ptr(o) == FA_KIND_ARRAY)
        fa_array_make_slow((FaArray *)(void *)o);
    if (has_indexed(o))
        fa_rt.proto_has_elements = true;
    fa_shape_make_unique(o)->flags |= FA_SHAPE_IS_PROTO;
}
