/* Making objects; prototypes, extensibility, integrity levels. */
#include "runtime/object.h"

#include <assert.h>

#include "runtime/array_internal.h"
#include "runtime/exotic.h"
#include "runtime/fixed.h"
#include "runtime/indexed.h"

/* ---- allocation ---- */

static void fill_slots(FaObject *o, const FaShape *shape)
{
    uint32_t inside = shape->count < shape->inline_capacity ? shape->count : shape->inline_capacity;
    FaValue *slots = (FaValue *)(void *)o + shape->first_slot;
    for (uint32_t i = 0; i < inside; i++)
        slots[i] = FA_UNDEFINED;
    fa_object_reserve(o, shape->count);
}

/* The collector finds a kind's own fields by first_slot, which fa_shape_root cannot know. */
static FaShape *root_for_size(const FaShape *root, size_t size)
{
    unsigned first_slot = (unsigned)(size / sizeof(FaValue));
    return fa_shape_root_sized(root->object_kind, root->proto, root->inline_capacity, first_slot,
                               0);
}

FaObject *fa_object_alloc(FaShape *shape, size_t size)
{
    assert(size % sizeof(FaValue) == 0 &&
           (shape->count == 0 || size == shape->first_slot * sizeof(FaValue)));
    if (size != shape->first_slot * sizeof(FaValue))
        shape = root_for_size(shape, size);
    FaObject *o = fa_heap_alloc(size + shape->inline_capacity * sizeof(FaValue));
    o->head = FA_HEAD(shape->object_kind, (uintptr_t)shape);
    memset((char *)o + sizeof o->head, 0, size - sizeof o->head);
    if (shape->count != 0)
        fill_slots(o, shape);
    return o;
}

FaObject *fa_object_new(FaObject *proto)
{
    return fa_object_alloc(fa_shape_root(FA_KIND_OBJECT, proto, FA_INLINE_DEFAULT),
                           sizeof(FaObject));
}

FaObject *fa_object_new_plain(void)
{
    FaShape *shape = fa_rt.objects.plain_shape;
    if (FA_UNLIKELY(shape == NULL)) {
        shape = fa_shape_root(FA_KIND_OBJECT, FA_INTRINSIC(OBJECT_PROTO), FA_INLINE_DEFAULT);
        fa_rt.objects.plain_shape = shape;
    }
    FaObject *o = fa_heap_alloc(sizeof *o + FA_INLINE_DEFAULT * sizeof(FaValue));
    o->head = FA_HEAD(FA_KIND_OBJECT, (uintptr_t)shape);
    o->more = NULL;
    return o;
}

FaObject *fa_object_new_kind(unsigned kind, FaObject *proto, size_t size)
{
    assert(size % sizeof(FaValue) == 0);
    FaShape *shape = fa_shape_root_sized(kind, proto, 0, (unsigned)(size / sizeof(FaValue)), 0);
    return fa_object_alloc(shape, size);
}

/* ---- [[GetPrototypeOf]], [[SetPrototypeOf]] ---- */

FaObject *fa_object_proto(FaObject *o)
{
    return fa_shape_of(o)->proto;
}

FaValue fa_get_prototype_of_js(FaObject *o)
{
    const FaExotic *exotic = fa_exotic_of(o);
    if (exotic != NULL && exotic->get_prototype_of != NULL)
        return exotic->get_prototype_of(o);
    FaObject *proto = fa_object_proto(o);
    return proto == NULL ? FA_NULL : fa_from_object(proto);
}

/* True when o is on proto's chain; stops where [[GetPrototypeOf]] is not the ordinary one. */
static bool makes_cycle(const FaObject *o, FaObject *proto)
{
    for (FaObject *p = proto; p != NULL; p = fa_object_proto(p)) {
        if (p == o)
            return true;
        const FaExotic *exotic = fa_exotic_of(p);
        if (exotic != NULL && exotic->get_prototype_of != NULL)
            return false;
    }
    return false;
}

/* The shared shape with the properties of s and another prototype. */
static FaShape *reshaped(const FaShape *s, FaObject *proto)
{
    FaShape *next = fa_shape_root_like(s, proto);
    for (uint32_t i = 0; i < s->count; i++)
        next = fa_shape_add(next, fa_entry_key(s->table->entries[i]),
                            fa_entry_attributes(s->table->entries[i]));
    return next;
}

#define RESHAPE_MAX 32u /* properties; objects with more get a unique shape instead */

static void set_proto(FaObject *o, FaObject *proto)
{
    if (fa_shape_of(o)->count > RESHAPE_MAX)
        fa_shape_make_unique(o);
    FaShape *s = fa_shape_of(o);
    if (!(s->flags & FA_SHAPE_UNIQUE)) {
        fa_object_set_shape(o, reshaped(s, proto));
        return;
    }
    if (proto != NULL)
        fa_object_pin(proto);
    s->proto = proto;
    fa_barrier(s);
    if (s->flags & FA_SHAPE_IS_PROTO)
        fa_epoch_bump();
}

/* 10.1.2.1 OrdinarySetPrototypeOf */
static int ordinary_set_prototype_of(FaObject *o, FaValue v)
{
    FaObject *proto = v == FA_NULL ? NULL : fa_as_object(v);
    if (proto == fa_object_proto(o))
        return 1;
    if (fa_is_fixed(o, FA_KEY(return_)))
        return fa_fixed_refuse(FA_FIXED_ITERATION, FA_KEY(return_));
    if (fa_inherits_fixed(o) && !(fa_shape_of(o)->flags & FA_SHAPE_IMMUTABLE_PROTO))
        return fa_fixed_refuse(FA_FIXED_LOOKUPS, 0);
    if (fa_shape_of(o)->flags & (FA_SHAPE_NOT_EXTENSIBLE | FA_SHAPE_IMMUTABLE_PROTO) ||
        makes_cycle(o, proto))
        return 0;
    set_proto(o, proto);
    return 1;
}

int fa_set_prototype_of_js(FaObject *o, FaValue proto)
{
    const FaExotic *exotic = fa_exotic_of(o);
    if (exotic != NULL && exotic->set_prototype_of != NULL)
        return exotic->set_prototype_of(o, proto);
    return ordinary_set_prototype_of(o, proto);
}

/* ---- [[IsExtensible]], [[PreventExtensions]] ---- */

int fa_is_extensible_js(FaObject *o)
{
    const FaExotic *exotic = fa_exotic_of(o);
    if (exotic != NULL && exotic->is_extensible != NULL)
        return exotic->is_extensible(o);
    return fa_is_extensible(o);
}

static void restrict_object(FaObject *o, FaRestriction how)
{
    fa_object_materialise(o);
    fa_object_set_shape(o, fa_shape_restrict(fa_shape_of(o), how));
    if (fa_is_array_kind(o))
        fa_array_restrict((FaArray *)(void *)o, how);
    else
        fa_indexed_restrict(o, how);
}

int fa_prevent_extensions_js(FaObject *o)
{
    const FaExotic *exotic = fa_exotic_of(o);
    if (exotic != NULL && exotic->prevent_extensions != NULL)
        return exotic->prevent_extensions(o);
    if (fa_is_extensible(o))
        restrict_object(o, FA_RESTRICT_EXTEND);
    return 1;
}

/* ---- integrity ---- */

/* Not for objects whose properties live partly elsewhere: a mapped argument, a script's var. */
bool fa_restrict_at_once(FaObject *o, bool frozen)
{
    unsigned kind = fa_kind_of_ptr(o);
    if (fa_exotic_of(o) != NULL || kind == FA_KIND_ARGUMENTS_MAPPED || kind == FA_KIND_GLOBAL)
        return false;
    restrict_object(o, frozen ? FA_RESTRICT_FREEZE : FA_RESTRICT_SEAL);
    return true;
}
