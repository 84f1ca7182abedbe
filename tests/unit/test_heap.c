/* The heap: what a collection keeps and what it frees. Each test runs in a process of its own
 * (Check forks), some of them under FUNARG_GC=stress. Addresses of cells expected to die are kept
 * complemented, so that the conservative scan does not see them. */
#define _DEFAULT_SOURCE /* setenv, setrlimit */
#include "runtime/heap_internal.h"

#include "runtime/array.h"
#include "runtime/weak.h"
#include "tests/unit/mock_runtime.h"

#include <check.h>
#include <sys/resource.h>

#define ROOTS 256

static FaValue roots[ROOTS];
static char *stack_base;

static void start(const char *mode)
{
    setenv("FUNARG_GC", mode, 1);
    for (int i = 0; i < ROOTS; i++)
        roots[i] = FA_EMPTY;
    fa_heap_init(stack_base);
    fa_heap_add_roots(roots, ROOTS);
}

/* Overwrites what earlier calls left on the stack. */
static __attribute__((noinline, no_sanitize_address)) void wipe_stack(void)
{
    volatile char junk[8192];
    for (size_t i = 0; i < sizeof junk; i++)
        junk[i] = 0;
}

static FaValue new_cell(FaValue v)
{
    FaCell *cell = fa_heap_alloc(sizeof *cell);
    cell->head = FA_HEAD(FA_KIND_CELL, 0);
    cell->value = v;
    return fa_from_ptr(cell);
}

static FaValue new_env(uint32_t n, FaValue fill)
{
    return fa_from_ptr(fa_values_new(FA_KIND_ENV, n, fill));
}

static __attribute__((noinline)) void make_garbage(uint64_t *hidden, int n, uint32_t size)
{
    for (int i = 0; i < n; i++)
        hidden[i] = ~new_env(size, fa_int(i));
}

static int count_marked(const uint64_t *hidden, int n)
{
    int marked = 0;
    for (int i = 0; i < n; i++)
        marked += fa_heap_is_marked(fa_ptr(~hidden[i]));
    return marked;
}

/* ---- what lives and dies ---- */

START_TEST(garbage_dies)
{
    uint64_t hidden[100];
    start("");
    make_garbage(hidden, 100, 5);
    wipe_stack();
    fa_heap_collect();
    ck_assert_int_le(count_marked(hidden, 100), 2);
    ck_assert_uint_lt(fa_heap_live_bytes(), 200);
}
END_TEST

START_TEST(roots_keep_cells_and_what_they_hold)
{
    start("");
    roots[0] = new_cell(new_cell(new_env(3, fa_int(7))));
    fa_heap_collect();
    fa_heap_collect();
    FaCell *outer = fa_ptr(roots[0]), *inner = fa_ptr(outer->value);
    FaValues *env = fa_ptr(inner->value);
    ck_assert(fa_heap_is_marked(env));
    ck_assert_uint_eq(env->at[2], fa_int(7));
    ck_assert_uint_eq(fa_heap_live_bytes(), 16 + 16 + 32);
}
END_TEST

START_TEST(locals_keep_cells)
{
    start("stress");
    FaValue cells[50];
    for (int i = 0; i < 50; i++)
        cells[i] = new_cell(fa_int(i));
    for (int i = 0; i < 50; i++)
        ck_assert_uint_eq(((FaCell *)fa_ptr(cells[i]))->value, fa_int(i));
}
END_TEST

START_TEST(interior_pointers_count_but_not_past_the_end)
{
    const uint32_t sizes[] = {5, 63, 100, 1000, 5000, 100000};
    start("");
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        FaValue a = new_env(sizes[i], fa_int(1));
        size_t bytes = fa_heap_usable_size(fa_ptr(a));
        uint64_t hidden = ~a;
        a = 0;
        roots[0] = ~hidden + 1;
        wipe_stack();
        fa_heap_collect();
        ck_assert(fa_heap_is_marked(fa_ptr(~hidden)));
        roots[0] = ~hidden + bytes - 1;
        fa_heap_collect();
        ck_assert(fa_heap_is_marked(fa_ptr(~hidden)));
        ck_assert_ptr_eq(fa_heap_resolve(fa_rt.heap, ~hidden + bytes - 1), fa_ptr(~hidden));
        ck_assert_ptr_ne(fa_heap_resolve(fa_rt.heap, ~hidden + bytes), fa_ptr(~hidden));
        roots[0] = FA_EMPTY;
    }
}
END_TEST

START_TEST(object_head_keeps_its_shape)
{
    start("");
    FaShape *shape = fa_heap_alloc_zeroed(sizeof *shape);
    shape->head = FA_HEAD(FA_KIND_SHAPE, 0);
    shape->transitions = FA_EMPTY;
    uint64_t hidden = ~fa_from_ptr(shape);
    roots[0] = FA_HEAD(FA_KIND_ARRAY, ~hidden);
    shape = NULL;
    wipe_stack();
    fa_heap_collect();
    ck_assert(fa_heap_is_marked(fa_ptr(~hidden)));
}
END_TEST

/* ---- which cells are allocated ---- */

START_TEST(rest_of_a_bump_run_is_not_allocated)
{
    start("");
    FaValue last = new_env(5, FA_NULL);
    FaValue next = last + 48;
    roots[0] = next;
    fa_heap_collect();
    ck_assert(fa_heap_is_marked(fa_ptr(last)));
    ck_assert(!fa_heap_is_marked(fa_ptr(next)));
    ck_assert_uint_eq(new_env(5, FA_NULL), next);
    fa_heap_collect();
    ck_assert(fa_heap_is_marked(fa_ptr(next)));
}
END_TEST

START_TEST(unswept_garbage_is_not_allocated)
{
    uint64_t hidden[ROOTS];
    start("");
    for (int i = 0; i < ROOTS; i++) {
        FaValue cell = new_cell(fa_int(i));
        hidden[i] = ~cell;
        roots[i] = i % 2 ? cell : FA_EMPTY;
    }
    wipe_stack();
    fa_heap_collect();
    int dead = 0;
    for (int i = 0; i < ROOTS; i += 2) {
        dead += !fa_heap_is_marked(fa_ptr(~hidden[i]));
        roots[i] = ~hidden[i];
    }
    fa_heap_collect();
    int still_dead = 0;
    for (int i = 0; i < ROOTS; i += 2)
        still_dead += !fa_heap_is_marked(fa_ptr(~hidden[i]));
    ck_assert_int_ge(dead, ROOTS / 2 - 2);
    ck_assert_int_eq(dead, still_dead);
    for (int i = 1; i < ROOTS; i += 2)
        ck_assert(fa_heap_is_marked(fa_ptr(~hidden[i])));
}
END_TEST

START_TEST(holes_are_reused)
{
    uint64_t hidden[ROOTS];
    start("");
    for (int i = 0; i < ROOTS; i++) {
        roots[i] = new_cell(fa_int(i));
        hidden[i] = ~roots[i];
        if (i % 2)
            roots[i] = FA_EMPTY;
    }
    wipe_stack();
    fa_heap_collect();
    for (int i = 1; i < ROOTS; i += 2)
        roots[i] = new_cell(fa_int(-i));
    int reused = 0;
    for (int i = 1; i < ROOTS; i += 2)
        reused += roots[i] == ~hidden[i];
    ck_assert_int_ge(reused, ROOTS / 2 - 4);
    for (int i = 0; i < ROOTS; i += 2)
        ck_assert_uint_eq(((FaCell *)fa_ptr(roots[i]))->value, fa_int(i));
}
END_TEST

START_TEST(every_size_is_aligned_apart_and_resolves)
{
    start("");
    char *previous = NULL;
    size_t previous_size = 0;
    for (size_t size = 8; size < 200000; size += size < 600 ? 8 : size / 7) {
        char *cell = fa_bytes_new(size);
        memset(cell + 8, 0xAB, size);
        ck_assert_uint_eq((uintptr_t)cell % FA_GRANULE, 0);
        ck_assert_uint_ge(fa_heap_usable_size(cell), size + 8);
        ck_assert(previous == NULL || cell >= previous + previous_size ||
                  cell + size + 8 <= previous);
        for (size_t i = 0; i < size; i += 1 + size / 10)
            ck_assert_ptr_eq(fa_heap_resolve(fa_rt.heap, (uintptr_t)cell + i), cell);
        previous = cell;
        previous_size = fa_heap_usable_size(cell);
    }
}
END_TEST

/* ---- random graphs ---- */

static uint32_t random_state = 12345;

static uint32_t random_below(uint32_t n)
{
    random_state = random_state * 1664525u + 1013904223u;
    return (uint32_t)(((uint64_t)(random_state >> 4) * n) >> 28);
}

/* An env whose first value tells the rest, but for the second, which is another env or empty. */
static FaValue random_env(FaValue link)
{
    uint32_t n = 2 + (random_below(50) == 0 ? random_below(12000) : random_below(70));
    FaValue tag = fa_int((int32_t)random_below(1000000));
    FaValue env = new_env(n, tag);
    ((FaValues *)fa_ptr(env))->at[1] = link;
    return env;
}

static void check_env(FaValue v)
{
    for (int depth = 0; v != FA_EMPTY && depth < 20; depth++) {
        const FaValues *env = fa_ptr(v);
        ck_assert_uint_eq(env->head >> FA_HEAD_KIND_SHIFT, FA_KIND_ENV);
        for (uint32_t i = 2; i < fa_values_count(env); i++)
            if (env->at[i] != env->at[0])
                ck_abort_msg("a live env was overwritten");
        v = env->at[1];
    }
}

static void churn(int steps, int check_every)
{
    for (int step = 0; step < steps; step++) {
        uint32_t i = random_below(ROOTS);
        FaValue link = random_below(4) == 0 ? FA_EMPTY : roots[random_below(ROOTS)];
        if (random_below(8) == 0 && roots[i] != FA_EMPTY)
            fa_store(&((FaValues *)fa_ptr(roots[i]))->at[1], FA_EMPTY);
        else
            roots[i] = random_env(link);
        if (step % check_every == 0)
            for (int k = 0; k < ROOTS; k++)
                check_env(roots[k]);
    }
}

START_TEST(random_graphs_survive)
{
    start("");
    churn(300000, 5000);
    ck_assert_uint_gt(fa_rt.heap->stats.collections, 3);
}
END_TEST

START_TEST(random_graphs_survive_stress)
{
    start("stress");
    churn(1500, 10);
    ck_assert_uint_ge(fa_rt.heap->stats.collections, 1200);
}
END_TEST

START_TEST(random_graphs_survive_stress_at_intervals)
{
    start("stress:17");
    churn(20000, 200);
}
END_TEST

static __attribute__((noinline)) void make_list(int n)
{
    roots[0] = FA_NULL;
    for (int i = 0; i < n; i++)
        roots[0] = new_cell(roots[0]);
}

START_TEST(deep_lists_are_marked_without_recursion)
{
    start("");
    make_list(2000000);
    fa_heap_collect();
    ck_assert_uint_ge(fa_heap_live_bytes(), 32000000);
    roots[0] = FA_NULL;
    wipe_stack();
    fa_heap_collect();
    ck_assert_uint_lt(fa_heap_live_bytes(), 32000000);
}
END_TEST

/* ---- kinds ---- */

static FaShape *new_shape(unsigned kind, uint8_t first_slot, uint8_t slots)
{
    FaShape *shape = fa_heap_alloc_zeroed(sizeof *shape);
    shape->head = FA_HEAD(FA_KIND_SHAPE, 0);
    shape->object_kind = (uint16_t)kind;
    shape->first_slot = first_slot;
    shape->inline_capacity = slots;
    shape->count = slots;
    shape->transitions = FA_EMPTY;
    return shape;
}

START_TEST(objects_keep_shape_more_fields_and_slots)
{
    start("");
    FaShape *shape = new_shape(FA_KIND_MAP, 4, 2);
    FaValue *o = fa_heap_alloc_zeroed(6 * 8);
    o[0] = FA_HEAD(FA_KIND_MAP, fa_from_ptr(shape));
    roots[0] = fa_from_ptr(o);
    for (int i = 1; i < 6; i++)
        o[i] = new_env(1, fa_int(i));
    o[2] += 3; /* kind fields may be interior */
    fa_heap_collect();
    ck_assert(fa_heap_is_marked(shape));
    for (int i = 1; i < 6; i++)
        ck_assert(fa_heap_is_marked(fa_ptr(o[i] & ~15ull)));
}
END_TEST

static __attribute__((noinline)) void fill_array(FaValue *hidden)
{
    FaShape *shape = new_shape(FA_KIND_ARRAY, sizeof(FaArray) / 8, 0);
    FaArray *a = fa_heap_alloc_zeroed(sizeof *a);
    a->object.head = FA_HEAD(FA_KIND_ARRAY, fa_from_ptr(shape));
    a->extra = FA_EMPTY;
    roots[0] = fa_from_ptr(a);
    FaValues *run = fa_values_new(FA_KIND_VALUES, 40, FA_EMPTY);
    a->elements = run->at + 10;
    a->length = 10;
    a->capacity = 30;
    for (int i = 0; i < 40; i++) {
        run->at[i] = new_cell(fa_int(i));
        hidden[i] = ~run->at[i];
    }
}

START_TEST(arrays_keep_elements_below_length_only)
{
    uint64_t hidden[40];
    start("");
    fill_array(hidden);
    wipe_stack();
    fa_heap_collect();
    FaArray *a = fa_ptr(roots[0]);
    ck_assert(fa_heap_is_marked_place(a->elements));
    ck_assert_int_eq(count_marked(hidden + 10, 10), 10);
    ck_assert_int_le(count_marked(hidden, 40), 12);
}
END_TEST

START_TEST(element_runs_keep_their_contents_without_their_array)
{
    start("stress");
    FaValues *run = fa_values_new(FA_KIND_VALUES, 20, FA_EMPTY);
    memset(run->at, 0x5A, 20 * sizeof run->at[0]); /* most of it is no value at all */
    run->head = FA_HEAD(FA_KIND_BYTES, FA_BYTES_ELEMENTS | 20);
    for (int i = 5; i < 10; i++)
        run->at[i] = new_cell(fa_int(i));
    const FaValue *argv = run->at + 5;
    run = NULL;
    new_env(3, FA_NULL);
    for (int i = 0; i < 5; i++)
        ck_assert_uint_eq(((FaCell *)fa_ptr(argv[i]))->value, fa_int(i + 5));
}
END_TEST

START_TEST(closures_keep_captured_values)
{
    static FaFunctionInfo info = {.captures = 3};
    start("");
    FaShape *shape = new_shape(FA_KIND_FUNCTION, sizeof(FaClosure) / 8, 0);
    FaClosure *f = fa_heap_alloc_zeroed(sizeof *f + 3 * 8);
    f->object.head = FA_HEAD(FA_KIND_EXACT(2), fa_from_ptr(shape));
    f->info = &info;
    roots[0] = fa_from_ptr(f);
    for (int i = 0; i < 3; i++)
        f->captured[i] = new_cell(fa_int(i));
    fa_heap_collect();
    for (int i = 0; i < 3; i++)
        ck_assert(fa_heap_is_marked(fa_ptr(f->captured[i])));
}
END_TEST

START_TEST(registered_static_cells_are_roots)
{
    static FaCell cell = {FA_HEAD(FA_KIND_CELL, 0), FA_EMPTY};
    start("");
    fa_heap_add_static(&cell);
    fa_store(&cell.value, new_env(4, FA_NULL));
    wipe_stack();
    fa_heap_collect();
    ck_assert(fa_heap_is_marked(fa_ptr(cell.value)));
    ck_assert(fa_heap_is_marked(&cell));
}
END_TEST

/* ---- weak things ---- */

static FaWeakMap *new_weak_map(void)
{
    FaShape *shape = new_shape(FA_KIND_WEAKMAP, sizeof(FaWeakMap) / 8, 0);
    FaWeakMap *map = fa_heap_alloc_zeroed(sizeof *map);
    map->object.head = FA_HEAD(FA_KIND_WEAKMAP, fa_from_ptr(shape));
    return map;
}

/* roots[1] -> key 0; the value of key i holds key i + 1; keys from 100 on are reached by nothing
 * else. */
static __attribute__((noinline)) void fill_weak_map(uint64_t *hidden)
{
    roots[0] = fa_from_ptr(new_weak_map());
    FaValue next = FA_NULL;
    for (int i = 199; i >= 0; i--) {
        FaValue key = new_cell(fa_int(i));
        hidden[i] = ~key;
        fa_weak_set(&((FaWeakMap *)fa_ptr(roots[0]))->table, key,
                    new_cell(i == 99 ? FA_NULL : next));
        roots[2] = next = key;
        roots[3 + i] = key;
    }
    roots[1] = ~hidden[0];
    for (int i = 2; i < ROOTS; i++)
        roots[i] = FA_EMPTY;
}

START_TEST(weak_map_entries_live_as_long_as_their_keys)
{
    uint64_t hidden[200];
    start("");
    fill_weak_map(hidden);
    wipe_stack();
    fa_heap_collect();
    const FaWeakTable *table = &((FaWeakMap *)fa_ptr(roots[0]))->table;
    ck_assert_int_eq(count_marked(hidden, 100), 100);
    ck_assert_int_le(count_marked(hidden + 100, 100), 99);
    ck_assert_uint_eq(table->live, (uint32_t)count_marked(hidden, 200));
    for (int i = 0; i < 100; i++)
        ck_assert(fa_is_cell(fa_weak_get(table, ~hidden[i])));
    roots[1] = FA_EMPTY;
    wipe_stack();
    fa_heap_collect();
    ck_assert_uint_lt(((FaWeakMap *)fa_ptr(roots[0]))->table.live, 100);
}
END_TEST

START_TEST(weak_map_behaves_as_a_map)
{
    start("stress:50");
    roots[0] = fa_from_ptr(new_weak_map());
    for (int i = 1; i < ROOTS; i++)
        roots[i] = new_cell(fa_int(i));
    for (int step = 0; step < 5000; step++) {
        FaWeakTable *table = &((FaWeakMap *)fa_ptr(roots[0]))->table;
        uint32_t i = 1 + random_below(ROOTS - 1);
        bool had = fa_weak_get(table, roots[i]) != FA_EMPTY;
        if (random_below(3) == 0) {
            ck_assert_int_eq(fa_weak_delete(table, roots[i]), had);
            ck_assert_uint_eq(fa_weak_get(table, roots[i]), FA_EMPTY);
        } else {
            uint32_t live = table->live;
            fa_weak_set(table, roots[i], fa_int(step));
            ck_assert_uint_eq(fa_weak_get(table, roots[i]), fa_int(step));
            ck_assert_uint_eq(table->live, live + !had);
        }
    }
    ck_assert_uint_le(fa_values_count(((FaWeakMap *)fa_ptr(roots[0]))->table.entries), 2048);
}
END_TEST

static __attribute__((noinline)) void fill_weak_cells(void)
{
    FaShape *shape = new_shape(FA_KIND_WEAKREF, sizeof(FaWeakRef) / 8, 0);
    for (int i = 0; i < 100; i++) {
        FaWeakRef *ref = fa_heap_alloc_zeroed(sizeof *ref);
        ref->object.head = FA_HEAD(FA_KIND_WEAKREF, fa_from_ptr(shape));
        ref->kept_in_job = fa_rt.job;
        roots[i] = fa_from_ptr(ref);
        ref->target = new_cell(fa_int(i));
        roots[100 + i] = fa_from_ptr(fa_weak_cell_new(ref->target));
    }
}

START_TEST(weak_references_are_cleared_after_their_job)
{
    start("");
    fill_weak_cells();
    wipe_stack();
    fa_heap_collect();
    for (int i = 0; i < 100; i++)
        ck_assert(fa_is_cell(((FaWeakRef *)fa_ptr(roots[i]))->target));
    fa_rt.job++;
    wipe_stack();
    fa_heap_collect();
    int cleared = 0, cells_cleared = 0;
    for (int i = 0; i < 100; i++) {
        cleared += ((FaWeakRef *)fa_ptr(roots[i]))->target == FA_UNDEFINED;
        cells_cleared += ((FaWeakCell *)fa_ptr(roots[100 + i]))->target == FA_EMPTY;
    }
    ck_assert_int_ge(cleared, 95);
    ck_assert_int_eq(cleared, cells_cleared);
}
END_TEST

static __attribute__((noinline)) void intern_many(int n)
{
    for (int i = 0; i < n; i++) {
        char name[32];
        snprintf(name, sizeof name, "name%d", i);
        FaString *atom = fa_str_intern_ascii(name);
        if (i < ROOTS)
            roots[i] = fa_from_ptr(atom);
    }
}

START_TEST(dead_atoms_leave_the_table)
{
    start("");
    intern_many(1000000);
    ck_assert_uint_gt(fa_rt.heap->stats.collections, 2);
    wipe_stack();
    fa_heap_collect();
    intern_many(ROOTS);
    ck_assert_uint_le(fa_rt.atoms.capacity, 1u << 20);
    for (int i = 0; i < ROOTS; i++) {
        char name[32];
        snprintf(name, sizeof name, "name%d", i);
        ck_assert_uint_eq(fa_from_ptr(fa_str_intern_ascii(name)), roots[i]);
    }
}
END_TEST

static int hook_calls;

static void count_hook(void)
{
    hook_calls++;
}

static void count_cell(void *cell, size_t size, void *data)
{
    size_t *totals = data;
    totals[0]++;
    totals[1] += size;
    ck_assert_int_eq(fa_kind_of_ptr(cell), FA_KIND_CELL);
}

START_TEST(hooks_run_and_cells_are_visited)
{
    size_t totals[2] = {0, 0};
    start("");
    fa_heap_add_sweep_hook(count_hook);
    for (int i = 0; i < 10; i++)
        roots[i] = new_cell(FA_NULL);
    fa_heap_each(count_cell, totals);
    ck_assert_int_eq(hook_calls, 1);
    ck_assert_uint_eq(totals[0], 10);
    ck_assert_uint_eq(totals[1], 160);
}
END_TEST

/* ---- limits ---- */

static void fill_until_limit(uint32_t size)
{
    roots[0] = FA_NULL;
    for (;;) {
        FaValue env = new_env(size, FA_NULL);
        ((FaValues *)fa_ptr(env))->at[0] = roots[0];
        roots[0] = env;
    }
}

START_TEST(heap_limit_is_a_clean_exit_small)
{
    setenv("FUNARG_HEAP_LIMIT", "20M", 1);
    start("");
    fill_until_limit(10);
}
END_TEST

START_TEST(heap_limit_is_a_clean_exit_large)
{
    setenv("FUNARG_HEAP_LIMIT", "20480k", 1);
    start("");
    fill_until_limit(30000);
}
END_TEST

START_TEST(bad_limit_is_refused)
{
    setenv("FUNARG_HEAP_LIMIT", "20X", 1);
    start("");
}
END_TEST

START_TEST(garbage_does_not_count_towards_the_limit)
{
    setenv("FUNARG_HEAP_LIMIT", "20M", 1);
    start("");
    for (int i = 0; i < 20000; i++)
        roots[i % 100] = new_env(random_below(3000), FA_NULL);
    ck_assert_uint_le(fa_rt.heap->used, 20 * 16);
}
END_TEST

#if !defined(__SANITIZE_ADDRESS__)
START_TEST(works_in_little_address_space)
{
    struct rlimit limit = {256u << 20, 256u << 20};
    ck_assert_int_eq(setrlimit(RLIMIT_AS, &limit), 0);
    start("");
    churn(20000, 1000);
}
END_TEST
#endif

/* ---- the suite ---- */

static TCase *behaviour(void)
{
    TCase *tc = tcase_create("behaviour");
    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, garbage_dies);
    tcase_add_test(tc, roots_keep_cells_and_what_they_hold);
    tcase_add_test(tc, locals_keep_cells);
    tcase_add_test(tc, interior_pointers_count_but_not_past_the_end);
    tcase_add_test(tc, object_head_keeps_its_shape);
    tcase_add_test(tc, rest_of_a_bump_run_is_not_allocated);
    tcase_add_test(tc, unswept_garbage_is_not_allocated);
    tcase_add_test(tc, holes_are_reused);
    tcase_add_test(tc, every_size_is_aligned_apart_and_resolves);
    tcase_add_test(tc, random_graphs_survive);
    tcase_add_test(tc, random_graphs_survive_stress);
    tcase_add_test(tc, random_graphs_survive_stress_at_intervals);
    tcase_add_test(tc, deep_lists_are_marked_without_recursion);
    tcase_add_test(tc, objects_keep_shape_more_fields_and_slots);
    tcase_add_test(tc, arrays_keep_elements_below_length_only);
    tcase_add_test(tc, element_runs_keep_their_contents_without_their_array);
    tcase_add_test(tc, closures_keep_captured_values);
    tcase_add_test(tc, registered_static_cells_are_roots);
    return tc;
}

static TCase *weak_and_limits(void)
{
    TCase *tc = tcase_create("weak things and limits");
    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, weak_map_entries_live_as_long_as_their_keys);
    tcase_add_test(tc, weak_map_behaves_as_a_map);
    tcase_add_test(tc, weak_references_are_cleared_after_their_job);
    tcase_add_test(tc, dead_atoms_leave_the_table);
    tcase_add_test(tc, hooks_run_and_cells_are_visited);
    tcase_add_exit_test(tc, heap_limit_is_a_clean_exit_small, 1);
    tcase_add_exit_test(tc, heap_limit_is_a_clean_exit_large, 1);
    tcase_add_exit_test(tc, bad_limit_is_refused, 1);
    tcase_add_test(tc, garbage_does_not_count_towards_the_limit);
#if !defined(__SANITIZE_ADDRESS__)
    tcase_add_test(tc, works_in_little_address_space);
#endif
    return tc;
}

int main(void)
{
    stack_base = __builtin_frame_address(0);
    Suite *suite = suite_create("heap");
    suite_add_tcase(suite, behaviour());
    suite_add_tcase(suite, weak_and_limits());
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
