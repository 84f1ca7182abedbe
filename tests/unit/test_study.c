/* The census of allocations: every cell made is counted, once, whatever the collector does meanwhile. */
#define _DEFAULT_SOURCE /* setenv */
#include "runtime/study.h"

#include "runtime/array.h"
#include "runtime/heap_internal.h"
#include "tests/unit/runtime_fixture.h"

static uint32_t seed = 1;

static uint32_t pick(uint32_t n)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % n;
}

static void new_cell(FaValue *place)
{
    FaCell *cell = fa_heap_alloc(sizeof *cell);
    *cell = (FaCell){FA_HEAD(FA_KIND_CELL, 0), *place};
    *place = pick(3) ? fa_from_ptr(cell) : FA_UNDEFINED; /* a chain, dropped now and then */
}

/* Records of all sizes, some of them larger than a block. */
static uint64_t new_env(FaValue *place)
{
    const FaValues *env = fa_values_new(FA_KIND_ENV, pick(50) ? pick(40) : pick(20000), FA_UNDEFINED);
    uint64_t bytes = fa_heap_usable_size(env);
    *place = fa_from_ptr(env);
    return bytes;
}

static void check_counts(const char *mode, uint32_t steps)
{
    static FaValue roots[64];
    uint64_t cells = 0, environments = 0, bytes = 0;
    setenv("FUNARG_GC", mode, 1);
    unsetenv("FUNARG_STUDY");
    start();
    fa_heap_add_roots(roots, 64);
    new_cell(&roots[0]); /* before the program begins */
    fa_study_begin();
    for (; steps > 0; steps--) {
        FaValue *place = &roots[pick(64)];
        if (pick(2)) new_cell(place), cells++;
        else bytes += new_env(place), environments++;
        if (pick(1000) == 0) fa_heap_collect();
    }
    fa_rt.study.end();
    ck_assert_uint_eq(fa_rt.study.cells[FA_STUDY_CELLS], cells);
    ck_assert_uint_eq(fa_rt.study.cells[FA_STUDY_ENVIRONMENTS], environments);
    ck_assert_uint_eq(fa_rt.study.bytes[FA_STUDY_CELLS], cells * sizeof(FaCell));
    ck_assert_uint_eq(fa_rt.study.bytes[FA_STUDY_ENVIRONMENTS], bytes);
    ck_assert_uint_eq(fa_rt.study.cells[FA_STUDY_CLOSURES], 0);
    ck_assert_uint_eq(fa_rt.study.cells[FA_STUDY_OBJECTS], 0);
}

START_TEST(each_cell_is_counted_once)
{
    check_counts("", 100000);
}
END_TEST

START_TEST(each_cell_is_counted_once_with_many_collections)
{
    check_counts("every:64K", 100000);
}
END_TEST

START_TEST(each_cell_is_counted_once_under_stress)
{
    check_counts("stress:7", 5000);
}
END_TEST

/* What the runtime makes for itself on first use is nobody's object. */
START_TEST(families_do_not_count)
{
    start();
    fa_study_begin();
    fa_array_new(4);
    fa_intrinsic(FA_I_PROMISE);
    fa_object_new_plain();
    fa_rt.study.end();
    ck_assert_uint_eq(fa_rt.study.cells[FA_STUDY_ARRAYS], 1);
    ck_assert_uint_eq(fa_rt.study.cells[FA_STUDY_OBJECTS], 1);
    ck_assert_uint_eq(fa_rt.study.cells[FA_STUDY_CLOSURES], 0);
}
END_TEST

/* A chain that grows to 2 MB and is dropped: collections every 64 KB see nearly all of it. */
START_TEST(peak_is_seen)
{
    static FaValue root;
    setenv("FUNARG_GC", "every:64K", 1);
    start();
    fa_heap_add_roots(&root, 1);
    root = FA_UNDEFINED;
    for (int i = 0; i < 131072; i++) {
        FaCell *cell = fa_heap_alloc(sizeof *cell);
        *cell = (FaCell){FA_HEAD(FA_KIND_CELL, 0), root};
        root = fa_from_ptr(cell);
    }
    root = FA_UNDEFINED;
    fa_heap_collect();
    uint64_t peak = fa_rt.heap->stats.peak_live;
    ck_assert_uint_gt(peak, (2u << 20) - (2u << 20) / 8 - (128u << 10));
    ck_assert_uint_lt(peak, (2u << 20) + (256u << 10));
}
END_TEST

int main(void)
{
    stack_base = __builtin_frame_address(0);
    TCase *tests = tcase_create("study");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, each_cell_is_counted_once);
    tcase_add_test(tests, each_cell_is_counted_once_with_many_collections);
    tcase_add_test(tests, each_cell_is_counted_once_under_stress);
    tcase_add_test(tests, families_do_not_count);
    tcase_add_test(tests, peak_is_seen);
    Suite *suite = suite_create("study");
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
