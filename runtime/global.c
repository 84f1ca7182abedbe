#include "runtime/global.h"

#include "runtime/error.h"

typedef struct GlobalName {
    const char *name;
    int intrinsic;
    int family;
} GlobalName;

static const GlobalName names[FA_GLOBAL_COUNT] = {
#define GLOBAL(NAME, FAMILY, INTRINSIC) {#NAME, FA_I_##INTRINSIC, FA_FAMILY_##FAMILY},
#include "runtime/globals.def"
#undef GLOBAL
};

void fa_global_init(void)
{
    FaObject *global = fa_object_new_kind(FA_KIND_GLOBAL, FA_INTRINSIC(OBJECT_PROTO), sizeof(FaObject));
    fa_object_pin(global);
    fa_rt.global = global;
    fa_define_data(global, FA_KEY(globalThis), fa_from_object(global), FA_ATTR_BUILTIN);
    fa_define_data(global, fa_key_ascii("global"), fa_from_object(global),
                   FA_WRITABLE | FA_ENUMERABLE | FA_CONFIGURABLE);
    fa_define_data(global, FA_KEY(undefined), FA_UNDEFINED, 0);
    fa_define_data(global, FA_KEY(NaN), fa_double(NAN), 0);
    fa_define_data(global, FA_KEY_SYMBOL(toStringTag), fa_from_ptr(fa_str_intern_ascii("global")), FA_CONFIGURABLE);
    fa_define_data(global, FA_KEY(Infinity), fa_double(INFINITY), 0);
}

/* ---- making the built-in properties ------------------------------------------------------------------------------------ */

static void make(int index)
{
    const GlobalName *global = &names[index];
    fa_rt.globals_ready[index] = true;
    bool left_out = (global->intrinsic == FA_I_PRINT && !fa_rt.program->print_global) ||
                    (global->intrinsic == FA_I_TEST262 && !fa_rt.program->test262_global);
    if (left_out || !fa_rt.program->families[global->family])
        return;
    FaKey key = fa_key_ascii(global->name);
    fa_define_data(fa_rt.global, key, fa_from_object(fa_intrinsic(global->intrinsic)), FA_ATTR_BUILTIN);
}

static void make_named(FaString *name)
{
    for (int i = 0; i < FA_GLOBAL_COUNT; i++)
        if (!fa_rt.globals_ready[i] && fa_str_is_ascii(name, names[i].name))
            make(i);
}

FaValue fa_global_this(void)
{
    for (int i = 0; i < FA_GLOBAL_COUNT && !fa_rt.global_escaped; i++)
        if (!fa_rt.globals_ready[i])
            make(i);
    fa_rt.global_escaped = true;
    return fa_from_object(fa_rt.global);
}

/* A program's own var or function replaces the built-in property of that name, if any. */
void fa_global_bind(FaString *name, FaValue *place)
{
    for (int i = 0; i < FA_GLOBAL_COUNT; i++)
        if (fa_str_is_ascii(name, names[i].name))
            fa_rt.globals_ready[i] = true;
    fa_define_data(fa_rt.global, fa_key_from_string(name), fa_from_ptr(place), FA_WRITABLE | FA_ENUMERABLE | FA_EXTERNAL);
}

/* ---- access by name ------------------------------------------------------------------------------------------------------ */

static FaKey key_of(FaString *name)
{
    if (fa_str_is_ascii(name, "globalThis") || fa_str_is_ascii(name, "global"))
        fa_global_this();
    else
        make_named(name);
    return fa_key_from_string(name);
}

/* Remembers where the value of an own data property lies: valid while fa_rt.proto_epoch is the same, which every structural
 * change of the pinned global object increments. */
static void remember_place(FaPropCache *cache, FaKey key)
{
    uint32_t slot;
    unsigned attributes;
    if (fa_key_is_index(key) || !fa_shape_find(fa_shape_of(fa_rt.global), key, &slot, &attributes) || (attributes & FA_ACCESSOR))
        return;
    FaValue *place = fa_slot_place(fa_rt.global, slot);
    cache->place = attributes & FA_EXTERNAL ? fa_ptr(*place) : place;
    cache->epoch = fa_rt.proto_epoch;
}

FaValue fa_global_get_miss_js(FaPropCache *cache, bool for_typeof)
{
    FaKey key = key_of(cache->name);
    int has = fa_has_property_js(fa_rt.global, key);
    if (has < 0)
        return FA_THREW;
    if (!has)
        return for_typeof ? FA_UNDEFINED : fa_throw_not_defined(cache->name);
    FaValue v = fa_get_js(fa_rt.global, key, fa_from_object(fa_rt.global));
    remember_place(cache, key);
    return v;
}

/* 9.1.1.2.5 SetMutableBinding of an object environment record, as PutValue uses it */
bool fa_global_set(FaPropCache *cache, FaValue v, bool strict)
{
    FaKey key = key_of(cache->name);
    int has = strict ? fa_has_property_js(fa_rt.global, key) : 1;
    if (has == 0)
        fa_throw_not_defined(cache->name);
    if (has != 1)
        return false;
    int done = fa_set_js(fa_rt.global, key, v, fa_from_object(fa_rt.global));
    if (done == 0 && strict)
        fa_throw_type("Cannot assign to read only property '%K' of object '%V'", key, fa_from_object(fa_rt.global));
    return done > 0 || (done == 0 && !strict);
}

int fa_global_has_js(FaString *name)
{
    return fa_has_property_js(fa_rt.global, key_of(name));
}

int fa_global_delete_js(FaString *name)
{
    return fa_delete_js(fa_rt.global, key_of(name));
}
