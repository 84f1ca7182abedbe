/* WeakMap, WeakSet, WeakRef. Spec: 24.3, 24.4, 26.1. */
#include "runtime/weak.h"

#include "runtime/collection.h"
#include "runtime/error.h"

/* 9.13 CanBeHeldWeakly ( v ) */
static bool can_be_held_weakly(FaValue v)
{
    if (fa_is_symbol(v))
        return !(((const FaSymbol *)fa_ptr(v))->head & FA_SYM_REGISTERED);
    return fa_is_object(v);
}

/* ---- WeakMap ---- */

static FaWeakMap *this_weak_map(FaValue this_value, const char *method)
{
    return fa_this_of_kind(this_value, FA_KIND_WEAKMAP, method);
}

static bool set_entry(FaObject *o, FaValue key, FaValue value)
{
    if (!can_be_held_weakly(key)) {
        fa_throw_type("Invalid value used as weak map key");
        return false;
    }
    fa_weak_set(&((FaWeakMap *)(void *)o)->table, key, value);
    return true;
}

/* 24.3.3.5 WeakMap.prototype.set ( key, value ) */
FA_BUILTIN(weakmap_proto_set)
{
    FaWeakMap *m = this_weak_map(this_value, "WeakMap.prototype.set");
    return m != NULL && set_entry(&m->object, FA_ARG(0), FA_ARG(1)) ? this_value : FA_THREW;
}

static const FaCollection weakmap_collection = {
    "WeakMap", FA_KIND_WEAKMAP, sizeof(FaWeakMap), FA_I_WEAKMAP_PROTO, true, weakmap_proto_set, set_entry,
};

/* 24.3.1.1 WeakMap ( [ iterable ] ) */
FA_BUILTIN(weakmap)
{
    return fa_collection_construct_js(&weakmap_collection, FA_ARG(0), new_target);
}

/* What a table that can hold only cells as keys has for v; FA_EMPTY. */
static FaValue look_up(const FaWeakMap *m, FaValue v)
{
    return fa_is_cell(v) ? fa_weak_get(&m->table, v) : FA_EMPTY;
}

/* 24.3.3.3 WeakMap.prototype.get ( key ) */
FA_BUILTIN(weakmap_proto_get)
{
    const FaWeakMap *m = this_weak_map(this_value, "WeakMap.prototype.get");
    if (m == NULL)
        return FA_THREW;
    FaValue v = look_up(m, FA_ARG(0));
    return v == FA_EMPTY ? FA_UNDEFINED : v;
}

/* 24.3.3.4 WeakMap.prototype.has ( key ) */
FA_BUILTIN(weakmap_proto_has)
{
    const FaWeakMap *m = this_weak_map(this_value, "WeakMap.prototype.has");
    return m == NULL ? FA_THREW : fa_bool(look_up(m, FA_ARG(0)) != FA_EMPTY);
}

/* 24.3.3.2 WeakMap.prototype.delete ( key ) */
FA_BUILTIN(weakmap_proto_delete)
{
    FaWeakMap *m = this_weak_map(this_value, "WeakMap.prototype.delete");
    return m == NULL ? FA_THREW : fa_bool(fa_is_cell(FA_ARG(0)) && fa_weak_delete(&m->table, argv[0]));
}

/* ---- WeakSet ---- */

static FaWeakMap *this_weak_set(FaValue this_value, const char *method)
{
    return fa_this_of_kind(this_value, FA_KIND_WEAKSET, method);
}

static bool add_value(FaObject *o, FaValue value, FA_UNUSED FaValue unused)
{
    if (!can_be_held_weakly(value)) {
        fa_throw_type("Invalid value used in weak set");
        return false;
    }
    fa_weak_set(&((FaWeakMap *)(void *)o)->table, value, FA_TRUE);
    return true;
}

/* 24.4.3.1 WeakSet.prototype.add ( value ) */
FA_BUILTIN(weakset_proto_add)
{
    FaWeakMap *m = this_weak_set(this_value, "WeakSet.prototype.add");
    return m != NULL && add_value(&m->object, FA_ARG(0), FA_UNDEFINED) ? this_value : FA_THREW;
}

static const FaCollection weakset_collection = {
    "WeakSet", FA_KIND_WEAKSET, sizeof(FaWeakMap), FA_I_WEAKSET_PROTO, false, weakset_proto_add, add_value,
};

/* 24.4.1.1 WeakSet ( [ iterable ] ) */
FA_BUILTIN(weakset)
{
    return fa_collection_construct_js(&weakset_collection, FA_ARG(0), new_target);
}

/* 24.4.3.4 WeakSet.prototype.has ( value ) */
FA_BUILTIN(weakset_proto_has)
{
    const FaWeakMap *m = this_weak_set(this_value, "WeakSet.prototype.has");
    return m == NULL ? FA_THREW : fa_bool(look_up(m, FA_ARG(0)) != FA_EMPTY);
}

/* 24.4.3.3 WeakSet.prototype.delete ( value ) */
FA_BUILTIN(weakset_proto_delete)
{
    FaWeakMap *m = this_weak_set(this_value, "WeakSet.prototype.delete");
    return m == NULL ? FA_THREW : fa_bool(fa_is_cell(FA_ARG(0)) && fa_weak_delete(&m->table, argv[0]));
}

/* ---- WeakRef ---- */

/* 26.1.1.1 WeakRef ( target ) */
FA_BUILTIN(weakref)
{
    if (fa_is_undefined(new_target))
        return fa_throw_type("Constructor WeakRef requires 'new'");
    if (!can_be_held_weakly(FA_ARG(0)))
        return fa_throw_type("WeakRef: invalid target");
    FaObject *proto = fa_proto_from_constructor_js(new_target, FA_I_WEAKREF_PROTO);
    if (proto == NULL)
        return FA_THREW;
    FaWeakRef *ref = (FaWeakRef *)(void *)fa_object_new_kind(FA_KIND_WEAKREF, proto, sizeof *ref);
    ref->target = argv[0];
    ref->kept_in_job = fa_rt.job;
    return fa_from_object(ref);
}

/* 26.1.3.2 WeakRef.prototype.deref ( ) */
FA_BUILTIN(weakref_proto_deref)
{
    FaWeakRef *ref = fa_this_of_kind(this_value, FA_KIND_WEAKREF, "WeakRef.prototype.deref");
    if (ref == NULL)
        return FA_THREW;
    ref->kept_in_job = fa_rt.job;
    return ref->target;
}

/* ---- the family ---- */

static const FaRow weakmap_proto_rows[] = {
    FA_METHOD("delete", weakmap_proto_delete, 1),
    FA_METHOD("get", weakmap_proto_get, 1),
    FA_METHOD("set", weakmap_proto_set, 2),
    FA_METHOD("has", weakmap_proto_has, 1),
    FA_TAG("WeakMap"),
};

static const FaRow weakset_proto_rows[] = {
    FA_METHOD("delete", weakset_proto_delete, 1),
    FA_METHOD("has", weakset_proto_has, 1),
    FA_METHOD("add", weakset_proto_add, 1),
    FA_TAG("WeakSet"),
};

static const FaRow weakref_proto_rows[] = {FA_METHOD("deref", weakref_proto_deref, 0), FA_TAG("WeakRef")};

static void init(void)
{
    FaObject *proto = fa_object_new_plain();
    fa_make_constructor("WeakMap", weakmap, 0, FA_I_WEAKMAP, proto, FA_I_WEAKMAP_PROTO);
    FA_DEFINE_ROWS(proto, weakmap_proto_rows);
    proto = fa_object_new_plain();
    fa_make_constructor("WeakSet", weakset, 0, FA_I_WEAKSET, proto, FA_I_WEAKSET_PROTO);
    FA_DEFINE_ROWS(proto, weakset_proto_rows);
    proto = fa_object_new_plain();
    fa_make_constructor("WeakRef", weakref, 1, FA_I_WEAKREF, proto, FA_I_WEAKREF_PROTO);
    FA_DEFINE_ROWS(proto, weakref_proto_rows);
}

const FaFamily fa_family_WEAK = {"WeakMap", init};
