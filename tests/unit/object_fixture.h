/* A realm for tests of the object system: the real runtime with the families of Object, Function
 * and Error, and arrays without methods. */
#ifndef FA_TESTS_OBJECT_FIXTURE_H
#define FA_TESTS_OBJECT_FIXTURE_H

#include "runtime/array.h"
#include "runtime/error.h"

#include <check.h>

static void init_arrays(void)
{
    FaObject *proto =
        fa_object_new_kind(FA_KIND_ARRAY, FA_INTRINSIC(OBJECT_PROTO), sizeof(FaArray));
    ((FaArray *)(void *)proto)->extra = FA_EMPTY;
    fa_rt.intrinsics[FA_I_ARRAY_PROTO] = proto;
    fa_rt.intrinsics[FA_I_ARRAY_PROTO_VALUES] = fa_object_new_plain();
    fa_rt.intrinsics[FA_I_ARRAY_ITERATOR_PROTO] = fa_object_new_plain();
    fa_rt.intrinsics[FA_I_ARRAY] = fa_object_new_plain();
}

static const FaFamily array_family = {"arrays", init_arrays};

static const FaFamily *const families[FA_FAMILY_COUNT] = {
    [FA_FAMILY_OBJECT] = &fa_family_OBJECT,
    [FA_FAMILY_FUNCTION] = &fa_family_FUNCTION,
    [FA_FAMILY_ERROR] = &fa_family_ERROR,
    [FA_FAMILY_ARRAY] = &array_family,
};

static const FaProgram program = {.families = families};
static char *stack_base;

static void start(void)
{
    fa_rt.stack_limit = (char *)__builtin_frame_address(0) - (1 << 20);
    fa_heap_init(stack_base);
    fa_realm_init(&program);
}

static inline FaKey key(const char *text)
{
    return fa_key_from_string(fa_str_from_ascii(text));
}

static inline FaValue get(FaObject *o, const char *name)
{
    return fa_get_js(o, key(name), fa_from_object(o));
}

static inline int set(FaObject *o, const char *name, FaValue v)
{
    return fa_set_js(o, key(name), v, fa_from_object(o));
}

static inline int define(FaObject *o, const char *name, FaValue v, unsigned attributes)
{
    FaDescriptor d = {v, FA_EMPTY, FA_EMPTY, (uint8_t)attributes, FA_ATTR_ALL};
    return fa_define_own_property_js(o, key(name), &d);
}

/* "a,b,c" */
static inline void check_keys(FaObject *o, const char *expected)
{
    FaStrBuilder b;
    FaValues *keys = fa_own_keys_js(o);
    fa_sb_init(&b);
    for (uint32_t i = 0; i < fa_values_count(keys); i++) {
        fa_sb_ascii(&b, i == 0 ? "" : ",");
        if (fa_is_symbol(keys->at[i]))
            fa_sb_ascii(&b, "@");
        else
            fa_sb_string(&b, fa_as_string(keys->at[i]));
    }
    size_t n;
    ck_assert_str_eq(fa_str_to_utf8(fa_sb_finish(&b), &n), expected);
}

static inline void check_threw(FaErrorType type)
{
    static const int protos[] = {FA_I_ERROR_PROTO, FA_I_TYPE_ERROR_PROTO, FA_I_RANGE_ERROR_PROTO,
                                 FA_I_REFERENCE_ERROR_PROTO};
    FaValue e = fa_catch();
    ck_assert(fa_is_object(e));
    ck_assert_ptr_eq(fa_object_proto(fa_as_object(e)), fa_intrinsic(protos[type]));
}

#endif
