/* A realm for tests of conversions and operators: the real runtime with the families they touch. */
#ifndef FA_TESTS_RUNTIME_FIXTURE_H
#define FA_TESTS_RUNTIME_FIXTURE_H

#include "runtime/error.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>

static const FaFamily *const families[FA_FAMILY_COUNT] = {
    [FA_FAMILY_OBJECT] = &fa_family_OBJECT,   [FA_FAMILY_FUNCTION] = &fa_family_FUNCTION,
    [FA_FAMILY_ERROR] = &fa_family_ERROR,     [FA_FAMILY_NUMBER] = &fa_family_NUMBER,
    [FA_FAMILY_BOOLEAN] = &fa_family_BOOLEAN, [FA_FAMILY_SYMBOL] = &fa_family_SYMBOL,
    [FA_FAMILY_ARRAY] = &fa_family_ARRAY,     [FA_FAMILY_ITERATOR] = &fa_family_ITERATOR,
    [FA_FAMILY_PROMISE] = &fa_family_PROMISE, [FA_FAMILY_GENERATOR] = &fa_family_GENERATOR,
    [FA_FAMILY_ASYNC] = &fa_family_ASYNC,     [FA_FAMILY_TIMER] = &fa_family_TIMER,
};

static const FaProgram program = {.families = families};
static char *stack_base;

static void start(void)
{
    fa_rt.stack_limit = (char *)__builtin_frame_address(0) - (1 << 20);
    fa_heap_init(stack_base);
    fa_realm_init(&program);
}

static inline FaValue str(const char *utf8)
{
    return fa_from_ptr(fa_str_from_utf8(utf8, strlen(utf8)));
}

static inline FaValue num(double d)
{
    return fa_number(d);
}

static inline const char *text_of(FaString *s)
{
    size_t n;
    ck_assert_ptr_nonnull(s);
    return fa_str_to_utf8(s, &n);
}

/* An exception of this message is pending; it is taken. */
static inline void check_threw(const char *message)
{
    ck_assert_uint_ne(fa_rt.exception, FA_EMPTY);
    FaValue e = fa_catch();
    ck_assert(fa_has_kind(e, FA_KIND_ERROR));
    ck_assert_str_eq(text_of(fa_error_to_string_js(fa_as_object(e))), message);
}

/* An object whose `name` method is this code. */
static inline FaValue object_with(const char *name, FaGeneric *code)
{
    FaObject *o = fa_object_new_plain();
    FaValue f =
        fa_native_new(code, fa_str_from_ascii(name), 0, FA_FN_NATIVE | FA_FN_METHOD, FA_EMPTY);
    fa_define_data(o, fa_key_from_string(fa_str_from_ascii(name)), f, FA_ATTR_ALL);
    return fa_from_object(o);
}

static inline int run_suite(Suite *suite)
{
    stack_base = __builtin_frame_address(0);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

#endif
