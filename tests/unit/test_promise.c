/* Queues, jobs and promise reactions: their order, what they allocate, and rejections nobody handles. */
#include "runtime_fixture.h"

#include "runtime/coroutine.h"
#include "runtime/job.h"
#include "runtime/promise.h"

static char text[256];

static void note(FaValue v)
{
    size_t n = strlen(text);
    snprintf(text + n, sizeof text - n, "%s%s", n > 0 ? " " : "", text_of(fa_describe(v)));
}

/* Notes its hidden value, then its argument if there is one; returns the argument. */
static FA_SHARED_BUILTIN(note_code)
{
    note(self->captured[0]);
    if (argc > 0)
        note(argv[0]);
    return FA_ARG(0);
}

static FA_SHARED_BUILTIN(throw_code)
{
    return fa_throw(self->captured[0]);
}

static FaValue noting(const char *what)
{
    return fa_native_new(note_code, NULL, 0, FA_FN_METHOD, str(what));
}

static void begin(void)
{
    start();
    text[0] = 0;
}

static FaPromise *fulfilled(FaValue v)
{
    FaPromise *p = fa_promise_new();
    fa_promise_fulfill(p, v);
    return p;
}

START_TEST(a_queue_is_first_in_first_out_while_it_wraps_and_grows)
{
    begin();
    FaQueue q = {NULL, 0, 0};
    int taken = 0, added = 0;
    for (int round = 0; round < 200; round++) {
        for (int i = 0; i < 3; i++)
            fa_queue_add(&q, fa_int(added++));
        for (int i = 0; i < 2; i++)
            ck_assert_int_eq(fa_as_int(fa_queue_take(&q)), taken++);
    }
    while (q.count > 0)
        ck_assert_int_eq(fa_as_int(fa_queue_take(&q)), taken++);
    ck_assert_int_eq(taken, added);
}
END_TEST

START_TEST(a_queue_that_grew_large_is_let_go_when_empty)
{
    begin();
    FaQueue q = {NULL, 0, 0};
    for (int i = 0; i < 100000; i++)
        fa_queue_add(&q, fa_int(i));
    while (q.count > 0)
        fa_queue_take(&q);
    ck_assert_ptr_null(q.run);
    fa_queue_add(&q, fa_int(7));
    ck_assert_int_eq(fa_as_int(fa_queue_take(&q)), 7);
}
END_TEST

START_TEST(ticks_run_before_microtasks_and_what_they_add_before_the_rest)
{
    begin();
    fa_job_add(noting("job"));
    FaValue one = fa_int(1);
    fa_tick_add(noting("tick"), 1, &one);
    fa_job_add(noting("job2"));
    fa_tick_add(noting("tick2"), 0, NULL);
    ck_assert(fa_jobs_drain_js());
    ck_assert_str_eq(text, "tick 1 tick2 job job2");
}
END_TEST

START_TEST(reactions_run_in_the_order_of_registration)
{
    begin();
    FaPromise *p = fa_promise_new();
    fa_promise_then(p, noting("a"), FA_UNDEFINED, FA_UNDEFINED);
    fa_promise_then(p, noting("b"), FA_UNDEFINED, FA_UNDEFINED);
    fa_promise_then(p, noting("c"), FA_UNDEFINED, FA_UNDEFINED);
    fa_promise_fulfill(p, fa_int(5));
    fa_promise_then(p, noting("d"), FA_UNDEFINED, FA_UNDEFINED);
    ck_assert_str_eq(text, "");
    ck_assert(fa_jobs_drain_js());
    ck_assert_str_eq(text, "a 5 b 5 c 5 d 5");
}
END_TEST

START_TEST(what_a_handler_throws_rejects_the_derived_promise)
{
    begin();
    FaPromise *derived = fa_promise_new();
    FaValue thrower = fa_native_new(throw_code, NULL, 0, FA_FN_METHOD, fa_int(9));
    fa_promise_then(fulfilled(fa_int(1)), thrower, FA_UNDEFINED, fa_from_object(derived));
    fa_promise_then(derived, FA_UNDEFINED, noting("caught"), FA_UNDEFINED);
    ck_assert(fa_jobs_drain_js());
    ck_assert_int_eq(derived->state, FA_REJECTED);
    ck_assert_str_eq(text, "caught 9");
}
END_TEST

START_TEST(resolving_with_a_promise_takes_two_more_jobs)
{
    begin();
    FaPromise *outer = fa_promise_new(), *inner = fulfilled(fa_int(3));
    fa_promise_resolve_js(outer, fa_from_object(inner));
    ck_assert_uint_eq(fa_rt.jobs.count, 1);
    fa_rt.run_reaction_js(fa_queue_take(&fa_rt.jobs));
    ck_assert_int_eq(outer->state, FA_PENDING);
    ck_assert_uint_eq(fa_rt.jobs.count, 1);
    fa_rt.run_reaction_js(fa_queue_take(&fa_rt.jobs));
    ck_assert_int_eq(outer->state, FA_FULFILLED);
    ck_assert_uint_eq(outer->result, fa_int(3));
}
END_TEST

START_TEST(resolving_a_promise_with_itself_rejects_it)
{
    begin();
    FaPromise *p = fa_promise_new();
    fa_promise_resolve_js(p, fa_from_object(p));
    ck_assert_int_eq(p->state, FA_REJECTED);
    ck_assert_str_eq(text_of(fa_error_to_string_js(fa_as_object(p->result))),
                     "TypeError: Chaining cycle detected for promise #<Promise>");
}
END_TEST

START_TEST(resolving_functions_work_once)
{
    begin();
    FaPromise *p = fa_promise_new();
    FaValue resolve, reject, v = fa_int(1), w = fa_int(2);
    fa_resolving_functions(p, &resolve, &reject);
    fa_call_js(resolve, FA_UNDEFINED, 1, &v);
    fa_call_js(reject, FA_UNDEFINED, 1, &w);
    fa_call_js(resolve, FA_UNDEFINED, 1, &w);
    ck_assert_int_eq(p->state, FA_FULFILLED);
    ck_assert_uint_eq(p->result, fa_int(1));
}
END_TEST

START_TEST(a_replaced_then_is_noticed)
{
    begin();
    FaPromise *p = fulfilled(fa_int(1));
    ck_assert(fa_promise_is_plain(fa_from_object(p)));
    FaObject *proto = FA_INTRINSIC(PROMISE_PROTO);
    FaValue original = fa_get_js(proto, FA_KEY(then), fa_from_object(proto));
    fa_put_js(proto, FA_KEY(then), noting("then"));
    ck_assert(!fa_promise_is_plain(fa_from_object(p)));
    fa_put_js(proto, FA_KEY(then), original);
    ck_assert(fa_promise_is_plain(fa_from_object(p)));
    fa_define_data(&p->object, FA_KEY(constructor), FA_UNDEFINED, FA_ATTR_ALL);
    ck_assert(!fa_promise_is_plain(fa_from_object(p)));
}
END_TEST

START_TEST(a_rejection_nobody_handles_is_an_uncaught_exception)
{
    begin();
    FaPromise *handled = fa_promise_new(), *unhandled = fa_promise_new();
    fa_promise_reject(handled, fa_int(1));
    fa_promise_then(handled, FA_UNDEFINED, noting("handled"), FA_UNDEFINED);
    ck_assert(fa_jobs_drain_js());
    ck_assert_str_eq(text, "handled 1");
    fa_promise_reject(unhandled, fa_from_object(fa_error_new(FA_RANGE_ERROR, fa_str_from_ascii("lost"))));
    ck_assert(!fa_jobs_drain_js());
    check_threw("RangeError: lost");
}
END_TEST

START_TEST(a_chain_of_promises_survives_collections)
{
    begin();
    FaPromise *first = fa_promise_new(), *last = first;
    for (int i = 0; i < 100000; i++) {
        FaPromise *next = fa_promise_new();
        fa_promise_then(last, FA_UNDEFINED, FA_UNDEFINED, fa_from_object(next));
        last = next;
        if (i % 30000 == 0)
            fa_heap_collect();
    }
    fa_promise_fulfill(first, fa_int(8));
    ck_assert(fa_jobs_drain_js());
    ck_assert_uint_eq(last->result, fa_int(8));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("promise");
    TCase *tests = tcase_create("promise");
    tcase_add_test(tests, a_queue_is_first_in_first_out_while_it_wraps_and_grows);
    tcase_add_test(tests, a_queue_that_grew_large_is_let_go_when_empty);
    tcase_add_test(tests, ticks_run_before_microtasks_and_what_they_add_before_the_rest);
    tcase_add_test(tests, reactions_run_in_the_order_of_registration);
    tcase_add_test(tests, what_a_handler_throws_rejects_the_derived_promise);
    tcase_add_test(tests, resolving_with_a_promise_takes_two_more_jobs);
    tcase_add_test(tests, resolving_a_promise_with_itself_rejects_it);
    tcase_add_test(tests, resolving_functions_work_once);
    tcase_add_test(tests, a_replaced_then_is_noticed);
    tcase_add_test(tests, a_rejection_nobody_handles_is_an_uncaught_exception);
    tcase_add_test(tests, a_chain_of_promises_survives_collections);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
