/* [[Construct]], and the objects constructors make.
 *
 * Law: info->construct_shape is the root of the objects made for info->construct_proto. It is used
 * while the function's `prototype` is that object and the root's inline slots hold all that any of
 * its descendants was seen to have (root->wanted); then a root with more slots replaces it, so
 * constructors soon make objects whose properties are all inline. The first root has as many as the
 * compiler counted. The `prototype` of a class never changes: for the class info->construct_for the
 * root serves without a look at it. */
#include "runtime/call.h"

#include "runtime/exotic.h"
#include "runtime/property.h"

#define PROTOTYPE_SLOT                                                                             \
    2u /* of a function with length, name, prototype: nearly all that construct */

/* ---- the prototype ---- */

/* The value of own data property `prototype`, or FA_EMPTY. */
static inline FaValue own_prototype(FaClosure *f)
{
    FaFound found;
    fa_object_materialise(&f->object);
    const FaShape *s = fa_shape_of(&f->object);
    if (s->count > PROTOTYPE_SLOT &&
        fa_entry_key(s->table->entries[PROTOTYPE_SLOT]) == FA_KEY(prototype) &&
        !(fa_entry_attributes(s->table->entries[PROTOTYPE_SLOT]) & FA_ACCESSOR))
        return f->object.more->slots[PROTOTYPE_SLOT];
    if (!fa_find_named(&f->object, FA_KEY(prototype), &found) || found.attributes & FA_ACCESSOR)
        return FA_EMPTY;
    return found.value;
}

static bool is_closure(FaValue v)
{
    return fa_is_cell(v) && fa_kind_of_ptr(fa_ptr(v)) >= FA_KIND_FUNCTION;
}

/* 10.1.14 GetPrototypeFromConstructor */
FaObject *fa_proto_from_constructor_js(FaValue new_target, int fallback_intrinsic)
{
    FaValue proto = is_closure(new_target) ? own_prototype(fa_as_closure(new_target)) : FA_EMPTY;
    if (proto == FA_EMPTY)
        proto = fa_get_js(fa_as_object(new_target), FA_KEY(prototype), new_target);
    if (fa_threw(proto))
        return NULL;
    return fa_is_object(proto) ? fa_as_object(proto) : fa_intrinsic(fallback_intrinsic);
}

/* ---- the object ---- */

void fa_infos_sweep(void)
{
    FaWeakList *list = &fa_rt.objects.weak_infos;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < list->count; i++) {
        FaFunctionInfo *info = fa_weak_items(list)[i];
        if (info->construct_for && !fa_heap_is_marked(info->construct_for))
            info->construct_for = NULL;
        if (fa_heap_is_marked(info->construct_shape)) {
            fa_weak_items(list)[kept++] = info;
            continue;
        }
        info->construct_shape = NULL;
        info->construct_proto = NULL;
        info->construct_for = NULL;
    }
    list->count = kept;
}

/* The properties that f and the classes it extends are seen to give to an object. */
static unsigned expected_slots(FaClosure *f)
{
    unsigned slots = f->info->own_count;
    for (FaObject *o = fa_object_proto(&f->object); o != NULL && is_closure(fa_from_object(o)); o = fa_object_proto(o))
        slots += ((FaClosure *)o)->info->own_count;
    return slots != 0 ? slots : FA_INLINE_DEFAULT;
}

static FaShape *new_construct_shape(FaClosure *f, FaObject *proto)
{
    FaFunctionInfo *info = f->info;
    unsigned slots = info->construct_slots != 0 ? info->construct_slots : expected_slots(f);
    const FaShape *old = info->construct_shape;
    if (old != NULL && old->wanted > slots)
        slots = old->wanted;
    if (slots > FA_INLINE_MAX)
        slots = FA_INLINE_MAX;
    info->construct_slots = (uint16_t)slots;
    FaShape *shape = fa_shape_root(FA_KIND_OBJECT, proto, slots);
    if (info->construct_shape == NULL)
        fa_weak_add(&fa_rt.objects.weak_infos, info);
    info->construct_shape = shape;
    info->construct_proto = proto;
    return shape;
}

static bool has_room(const FaShape *root)
{
    return root->wanted <= root->inline_capacity || root->inline_capacity == FA_INLINE_MAX;
}

static inline FaValue object_for(FaClosure *f, FaObject *proto)
{
    FaFunctionInfo *info = f->info;
    FaShape *shape = info->construct_shape;
    if (FA_UNLIKELY(shape == NULL || info->construct_proto != proto || !has_room(shape)))
        shape = new_construct_shape(f, proto);
    info->construct_for = info->flags & FA_FN_CLASS ? f : NULL;
    return fa_object_of_root(shape);
}

/* Natives' infos may be heap cells, so nothing is cached in them. */
FaValue fa_this_from_new_target_js(FaClosure *self, FaValue new_target, int fallback_intrinsic)
{
    (void)self;
    if (FA_LIKELY(is_closure(new_target) && fa_constructs_as_before(fa_as_closure(new_target))))
        return fa_object_of_root(fa_as_closure(new_target)->info->construct_shape);
    if (FA_LIKELY(is_closure(new_target) &&
                  !(fa_as_closure(new_target)->info->flags & FA_FN_NATIVE))) {
        FaValue proto = own_prototype(fa_as_closure(new_target));
        if (FA_LIKELY(fa_is_object(proto)))
            return object_for(fa_as_closure(new_target), fa_as_object(proto));
    }
    FaObject *proto = fa_proto_from_constructor_js(new_target, fallback_intrinsic);
    return proto == NULL ? FA_THREW : fa_from_object(fa_object_new(proto));
}

/* ---- [[Construct]] ---- */

bool fa_is_constructor(FaValue v)
{
    if (is_closure(v))
        return (fa_as_closure(v)->info->flags & FA_FN_CONSTRUCTOR) != 0;
    if (!fa_has_kind(v, FA_KIND_PROXY_CALLABLE))
        return false;
    return fa_exotic_of(fa_as_object(v))->is_constructor(fa_as_object(v));
}

static FaValue construct_closure_js(FaClosure *f, int argc, const FaValue *argv, FaValue new_target)
{
    if (!(f->info->flags & FA_FN_ORDINARY))
        return f->info->generic(f, FA_EMPTY, argc, argv, new_target);
    FaValue this_value = fa_this_from_new_target_js(f, new_target, FA_I_OBJECT_PROTO);
    if (fa_threw(this_value))
        return this_value;
    FaValue result = f->info->generic(f, this_value, argc, argv, new_target);
    if (FA_UNLIKELY(fa_threw(result)))
        return fa_traced_construct(f->info);
    return fa_is_object(result) ? result : this_value;
}

/* 7.3.15 Construct; the caller has checked IsConstructor(f), or gets a TypeError. */
FaValue fa_construct_js(FaValue f, int argc, const FaValue *argv, FaValue new_target)
{
    if (fa_stack_low())
        return fa_throw_stack_overflow();
    if (!fa_is_constructor(f))
        return fa_throw_not_constructor(NULL, f);
    if (is_closure(f))
        return construct_closure_js(fa_as_closure(f), argc, argv, new_target);
    return fa_exotic_of(fa_as_object(f))->construct(fa_as_object(f), argc, argv, new_target);
}

/* 13.3.5.1.1 EvaluateNew. fa_rt.site tells a native Error constructor, which a derived class may lead to, where the
 * error was made. */
FaValue fa_new_js(FaValue f, int argc, const FaValue *argv, const FaSite *site)
{
    unsigned flags = is_closure(f) ? fa_as_closure(f)->info->flags : 0;
    if (FA_LIKELY((flags & (FA_FN_CONSTRUCTOR | FA_FN_NATIVE | FA_FN_DERIVED)) == FA_FN_CONSTRUCTOR))
        return construct_closure_js(fa_as_closure(f), argc, argv, f);
    if (!fa_is_constructor(f))
        return fa_throw_not_constructor(site ? site->text : NULL, f);
    const FaPlace *outer = fa_rt.site;
    fa_rt.site = site ? &site->place : NULL;
    FaValue result = fa_construct_js(f, argc, argv, f);
    fa_rt.site = outer;
    return fa_threw(result) && flags & FA_FN_NATIVE ? fa_traced_native(fa_as_closure(f)->info, FA_EMPTY, true) : result;
}
