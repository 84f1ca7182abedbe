/* Own properties where they are stored (property.h). */
#include "runtime/property.h"

#include <assert.h>

#include "runtime/arguments.h"
#include "runtime/array_internal.h"
#include "runtime/indexed.h"
#include "runtime/realm.h"

/* ---- slots ---- */

FaValue *fa_slot_place(FaObject *o, uint32_t slot)
{
    const FaShape *s = fa_shape_of(o);
    if (slot < s->inline_capacity)
        return (FaValue *)(void *)o + s->first_slot + slot;
    return &o->more->slots[slot - s->inline_capacity];
}

static FaMore *more_new(uint32_t capacity)
{
    FaMore *more = (FaMore *)(void *)fa_values_new(FA_KIND_VALUES, capacity + 1, FA_UNDEFINED);
    more->elements = FA_EMPTY;
    return more;
}

static uint32_t more_capacity(const FaMore *more)
{
    return (uint32_t)more->head - 1;
}

static void set_more(FaObject *o, FaMore *more)
{
    o->more = more;
    fa_barrier(&o->more);
}

FaMore *fa_object_more(FaObject *o)
{
    if (o->more == NULL)
        set_more(o, more_new(0));
    return o->more;
}

void fa_object_reserve(FaObject *o, uint32_t count)
{
    uint32_t inline_capacity = fa_shape_of(o)->inline_capacity;
    if (count <= inline_capacity)
        return;
    uint32_t wanted = count - inline_capacity,
             capacity = o->more == NULL ? 0 : more_capacity(o->more);
    if (wanted <= capacity)
        return;
    /* 2, 6, 14 … slots: runs of 32, 64, 128 … bytes. */
    FaMore *more = more_new(wanted <= 2                  ? 2
                            : capacity * 2 + 2 >= wanted ? capacity * 2 + 2
                                                         : wanted);
    if (o->more != NULL)
        memcpy(&more->elements, &o->more->elements, (capacity + 1) * sizeof(FaValue));
    set_more(o, more);
}

FaAccessor *fa_accessor_new(FaValue getter, FaValue setter)
{
    FaAccessor *a = fa_heap_alloc(sizeof *a);
    a->head = FA_HEAD(FA_KIND_ACCESSOR, 0);
    a->get = getter;
    a->set = setter;
    return a;
}

/* ---- finding ---- */

static bool found_slot(FaObject *o, uint32_t slot, FaFound *out)
{
    out->slot = slot;
    out->attributes = fa_entry_attributes(fa_shape_of(o)->table->entries[slot]);
    out->place = fa_slot_place(o, slot);
    if (out->attributes & FA_EXTERNAL)
        out->place = fa_ptr(*out->place);
    out->value = *out->place;
    return true;
}

static bool found_virtual(FaValue v, unsigned attributes, FaFound *out)
{
    *out = (FaFound){v, NULL, FA_NO_SLOT, attributes};
    return true;
}

/* `length` of arrays and String objects, which no slot holds. */
static bool find_length(FaObject *o, FaFound *out)
{
    if (fa_is_array_kind(o)) {
        const FaArray *a = (const FaArray *)(void *)o;
        return found_virtual(fa_from_size(a->length), fa_array_length_writable(a) ? FA_WRITABLE : 0,
                             out);
    }
    if (fa_kind_of_ptr(o) != FA_KIND_STRING_OBJECT)
        return false;
    return found_virtual(
        fa_from_size(fa_str_length(fa_as_string(((FaWrapper *)(void *)o)->primitive))), 0, out);
}

bool fa_find_named(FaObject *o, FaKey k, FaFound *out)
{
    const FaShape *s = fa_shape_of(o);
    uint32_t slot = fa_table_find(s->table, s->count, k);
    if (slot != FA_NO_SLOT)
        return found_slot(o, slot, out);
    if (s->flags & FA_SHAPE_LAZY && fa_closure_has_lazy(o, k)) {
        fa_object_materialise_slow(o);
        return fa_find_named(o, k, out);
    }
    return k == FA_KEY(length) && find_length(o, out);
}

/* 10.4.3.5 StringGetOwnProperty. */
static bool find_unit(FaObject *o, uint32_t index, FaFound *out)
{
    FaString *s = fa_as_string(((FaWrapper *)(void *)o)->primitive);
    if (index >= fa_str_length(s))
        return fa_indexed_find(o, index, out);
    uint16_t unit = fa_str_unit(fa_str_flat(s), index);
    return found_virtual(fa_from_ptr(fa_str_from_unit(unit)), FA_ENUMERABLE, out);
}

static bool find_index(FaObject *o, uint32_t index, FaFound *out)
{
    switch (fa_kind_of_ptr(o)) {
    case FA_KIND_ARRAY:
    case FA_KIND_ARRAY_SLOW:
        return fa_array_find((FaArray *)(void *)o, index, out);
    case FA_KIND_STRING_OBJECT:
        return find_unit(o, index, out);
    case FA_KIND_ARGUMENTS_MAPPED:
        return fa_arguments_find(o, index, out);
    default:
        return fa_indexed_find(o, index, out);
    }
}

bool fa_find_own(FaObject *o, FaKey k, FaFound *out)
{
    return fa_key_is_index(k) ? find_index(o, fa_key_as_index(k), out) : fa_find_named(o, k, out);
}

/* ---- changing ---- */

static void note_structural(const FaObject *o)
{
    if (fa_shape_of(o)->flags & FA_SHAPE_IS_PROTO)
        fa_epoch_bump();
}

void fa_note_indexed(const FaObject *o)
{
    if (fa_shape_of(o)->flags & FA_SHAPE_IS_PROTO)
        fa_rt.proto_has_elements = true;
}

void fa_property_add_named(FaObject *o, FaKey k, FaValue v, unsigned attributes)
{
    fa_object_materialise(o);
    FaShape *s = fa_shape_of(o);
    if (s->count >= s->inline_capacity + FA_DICTIONARY_AT)
        s = fa_shape_make_unique(o);
    if (s->flags & FA_SHAPE_UNIQUE) {
        uint32_t slot = fa_unique_add(o, k, attributes);
        fa_store(fa_slot_place(o, slot), v);
        note_structural(o);
        return;
    }
    FaShape *next = fa_shape_add(s, k, attributes);
    fa_object_reserve(o, next->count);
    fa_store(fa_slot_place(o, s->count), v);
    fa_object_set_shape(o, next);
}

bool fa_property_add(FaObject *o, FaKey k, FaValue v, unsigned attributes)
{
    if (!fa_key_is_index(k)) {
        fa_property_add_named(o, k, v, attributes);
        return true;
    }
    fa_note_indexed(o);
    if (fa_is_array_kind(o))
        return fa_array_add((FaArray *)(void *)o, fa_key_as_index(k), v, attributes);
    fa_indexed_put(o, fa_key_as_index(k), v, attributes);
    return true;
}

void fa_property_overwrite(const FaFound *f, FaValue v)
{
    assert(f->place != NULL && f->attributes & FA_WRITABLE);
    fa_store(f->place, v);
}

static void change_named(FaObject *o, const FaFound *f, FaValue v, unsigned attributes)
{
    FaValue *place = f->place;
    if (f->attributes & FA_EXTERNAL && attributes & FA_ACCESSOR) {
        attributes &= ~(unsigned)FA_EXTERNAL;
        place = fa_slot_place(o, f->slot);
    }
    fa_store(place, v);
    FaShape *s = fa_shape_of(o);
    if (attributes != f->attributes) {
        if (s->flags & FA_SHAPE_UNIQUE)
            s->table->entries[f->slot] =
                fa_entry(fa_entry_key(s->table->entries[f->slot]), attributes);
        else
            fa_object_set_shape(o, fa_shape_change(s, f->slot, attributes));
    }
    if (attributes != f->attributes || attributes & FA_ACCESSOR)
        note_structural(o);
}

void fa_property_change(FaObject *o, FaKey k, const FaFound *f, FaValue v, unsigned attributes)
{
    if (!fa_key_is_index(k))
        change_named(o, f, v, attributes | (f->attributes & FA_EXTERNAL));
    else if (fa_is_array_kind(o))
        fa_array_change((FaArray *)(void *)o, fa_key_as_index(k), v, attributes);
    else
        fa_indexed_put(o, fa_key_as_index(k), v, attributes);
}

/* Removing what was added last goes back to the shape before it; anything else makes a dictionary.
 */
static void remove_named(FaObject *o, uint32_t slot)
{
    FaShape *s = fa_shape_of(o);
    bool last = s->parent != NULL && slot == s->count - 1 && s->parent->count == slot;
    if (last) {
        *fa_slot_place(o, slot) = FA_UNDEFINED;
        fa_object_set_shape(o, s->parent);
        return;
    }
    fa_shape_make_unique(o);
    fa_unique_remove(o, slot);
    note_structural(o);
}

void fa_property_remove(FaObject *o, FaKey k, const FaFound *f)
{
    if (!fa_key_is_index(k))
        remove_named(o, f->slot);
    else if (fa_is_array_kind(o))
        fa_array_remove((FaArray *)(void *)o, fa_key_as_index(k));
    else
        fa_indexed_remove(o, fa_key_as_index(k));
}
