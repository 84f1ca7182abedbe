/* Generators, async functions and async generators, with bodies written by hand as emitted C has them. */
#include "runtime_fixture.h"

#include "runtime/async_generator.h"
#include "runtime/coroutine.h"
#include "runtime/iter.h"
#include "runtime/job.h"
#include "runtime/promise.h"

static char text[512];

static void note(const char *what)
{
    size_t n = strlen(text);
    snprintf(text + n, sizeof text - n, "%s%s", n > 0 ? " " : "", what);
}

static void note_value(const char *what, FaValue v)
{
    char line[64];
    snprintf(line, sizeof line, "%s=%s", what, text_of(fa_describe(v)));
    note(line);
}

static FaValue leave(FaFrame *frame, FaSuspension how, uint16_t next, FaValue v)
{
    frame->suspension = (uint8_t)how;
    frame->state = next;
    return v;
}

/* The end of a body that was told to throw or to return; FA_EMPTY: to go on. */
static FaValue abrupt(FaFrame *frame)
{
    if (frame->resumption == FA_RESUME_NEXT)
        return FA_EMPTY;
    leave(frame, FA_DONE, 0, FA_UNDEFINED);
    return frame->resumption == FA_RESUME_THROW ? fa_throw(frame->sent) : frame->sent;
}

/* function* () { const x = yield 1; yield x; return 3; } */
static FaValue generator_body(FaFrame *frame)
{
    FaValue end = abrupt(frame);
    if (end != FA_EMPTY)
        return end;
    switch (frame->state) {
    case 0:
        return leave(frame, FA_START, 1, FA_UNDEFINED);
    case 1:
        return leave(frame, FA_YIELD, 2, fa_int(1));
    case 2:
        fa_store(&frame->slot[0], frame->sent);
        return leave(frame, FA_YIELD, 3, frame->slot[0]);
    default:
        return leave(frame, FA_DONE, 0, fa_int(3));
    }
}

static FaFunctionInfo generator_info, async_generator_info;

static FA_SHARED_BUILTIN(generator_entry)
{
    bool is_async = (self->info->flags & FA_FN_ASYNC) != 0;
    FaFrame *frame = fa_frame_new(generator_body, 1);
    return is_async ? fa_async_generator_start(self, frame) : fa_generator_start(self, frame);
}

static void begin(void)
{
    start();
    text[0] = 0;
    static FA_STATIC_LATIN1(name, "f", 1);
    FaFunctionInfo info = {.debug_name = "f", .name = (FaString *)(void *)&name, .generic = generator_entry, .flags = FA_FN_GENERATOR};
    generator_info = async_generator_info = info;
    async_generator_info.flags |= FA_FN_ASYNC;
}

static FaGenerator *make(FaFunctionInfo *info)
{
    FaValue g = fa_call_js(fa_from_object(fa_closure_alloc(info)), FA_UNDEFINED, 0, NULL);
    ck_assert(fa_has_kind(g, FA_KIND_GENERATOR));
    return fa_ptr(g);
}

/* "value done" of an iterator result. */
static void note_result(FaValue result)
{
    FaValue v = fa_getv_js(result, FA_KEY(value)), done = fa_getv_js(result, FA_KEY(done));
    note_value(done == FA_TRUE ? "done" : "value", v);
}

START_TEST(next_goes_from_yield_to_yield)
{
    begin();
    FaGenerator *g = make(&generator_info);
    note_result(fa_generator_resume(g, FA_RESUME_NEXT, fa_int(0)));
    note_result(fa_generator_resume(g, FA_RESUME_NEXT, fa_int(20)));
    note_result(fa_generator_resume(g, FA_RESUME_NEXT, fa_int(0)));
    note_result(fa_generator_resume(g, FA_RESUME_NEXT, fa_int(0)));
    ck_assert_str_eq(text, "value=1 value=20 done=3 done=undefined");
    ck_assert_ptr_null(g->frame);
}
END_TEST

START_TEST(return_before_the_body_runs_does_not_run_it)
{
    begin();
    FaGenerator *g = make(&generator_info);
    note_result(fa_generator_resume(g, FA_RESUME_RETURN, fa_int(4)));
    note_result(fa_generator_resume(g, FA_RESUME_NEXT, fa_int(4)));
    ck_assert_str_eq(text, "done=4 done=undefined");
}
END_TEST

START_TEST(throw_comes_out_of_a_body_that_does_not_catch)
{
    begin();
    FaGenerator *g = make(&generator_info);
    fa_generator_resume(g, FA_RESUME_NEXT, FA_UNDEFINED);
    ck_assert_uint_eq(fa_generator_resume(g, FA_RESUME_THROW, fa_int(6)), FA_THREW);
    ck_assert_uint_eq(fa_catch(), fa_int(6));
    ck_assert_uint_eq(fa_generator_resume(g, FA_RESUME_THROW, fa_int(7)), FA_THREW);
    ck_assert_uint_eq(fa_catch(), fa_int(7));
}
END_TEST

START_TEST(iteration_steps_without_result_objects)
{
    begin();
    FaValue it = fa_iter_open_js(fa_from_object(make(&generator_info)));
    FaValue v;
    while ((v = fa_iter_next_js(it)) != FA_EMPTY)
        note_value("v", v);
    ck_assert_str_eq(text, "v=1 v=undefined");
}
END_TEST

START_TEST(a_generator_inherits_from_its_functions_prototype)
{
    begin();
    FaValue f = fa_from_object(fa_closure_alloc(&generator_info));
    FaValue proto = fa_getv_js(f, FA_KEY(prototype));
    ck_assert_ptr_eq(fa_object_proto(fa_as_object(f)), FA_INTRINSIC(GENERATOR_FUNCTION_PROTO));
    ck_assert_ptr_eq(fa_object_proto(fa_as_object(proto)), FA_INTRINSIC(GENERATOR_PROTO));
    FaValue g = fa_call_js(f, FA_UNDEFINED, 0, NULL);
    ck_assert_ptr_eq(fa_object_proto(fa_as_object(g)), fa_as_object(proto));
    ck_assert_uint_eq(fa_iter_open_js(g) == FA_THREW, 0);
}
END_TEST

/* async () => { note a; const v = await slot 0; note v; return v; } */
static FaValue async_body(FaFrame *frame)
{
    if (frame->state == 0) {
        note("a");
        return leave(frame, FA_AWAIT, 1, frame->slot[0]);
    }
    note_value(frame->resumption == FA_RESUME_THROW ? "thrown" : "awaited", frame->sent);
    leave(frame, FA_DONE, 0, FA_UNDEFINED);
    return frame->resumption == FA_RESUME_THROW ? fa_throw(frame->sent) : frame->sent;
}

static FaPromise *call_async(FaValue operand)
{
    FaFrame *frame = fa_frame_new(async_body, 1);
    frame->slot[0] = operand;
    return fa_as_promise(fa_async_start(frame));
}

START_TEST(await_of_a_value_takes_one_job)
{
    begin();
    FaPromise *p = call_async(fa_int(1));
    note("after");
    ck_assert_uint_eq(fa_rt.jobs.count, 1);
    ck_assert(fa_jobs_drain_js());
    ck_assert_str_eq(text, "a after awaited=1");
    ck_assert_int_eq(p->state, FA_FULFILLED);
}
END_TEST

START_TEST(frames_awaiting_one_promise_continue_in_order)
{
    begin();
    FaPromise *p = fa_promise_new(), *made[3];
    for (int i = 0; i < 3; i++)
        made[i] = call_async(fa_from_object(p));
    fa_heap_collect();
    fa_promise_reject(p, fa_int(5));
    for (int i = 0; i < 3; i++)
        made[i]->handled = true;
    ck_assert(fa_jobs_drain_js());
    ck_assert_str_eq(text, "a a a thrown=5 thrown=5 thrown=5");
    ck_assert_int_eq(made[2]->state, FA_REJECTED);
}
END_TEST

/* Requests of an async generator, answered in their order. */
static void note_settled(const char *what, FaPromise *p)
{
    if (p->state == FA_FULFILLED)
        note_result(p->result);
    else
        note_value(p->state == FA_REJECTED ? "rejected" : what, p->result);
}

START_TEST(an_async_generator_answers_requests_in_order)
{
    begin();
    FaGenerator *g = make(&async_generator_info);
    FaPromise *p[5];
    for (int i = 0; i < 5; i++)
        p[i] = fa_as_promise(fa_async_generator_request_js(g, FA_RESUME_NEXT, fa_int(i)));
    ck_assert(fa_jobs_drain_js());
    for (int i = 0; i < 5; i++)
        note_settled("pending", p[i]);
    ck_assert_str_eq(text, "value=1 value=1 done=3 done=undefined done=undefined");
}
END_TEST

START_TEST(return_awaits_its_operand)
{
    begin();
    FaGenerator *g = make(&async_generator_info);
    FaPromise *operand = fa_promise_new();
    fa_async_generator_request_js(g, FA_RESUME_NEXT, FA_UNDEFINED);
    FaPromise *p = fa_as_promise(fa_async_generator_request_js(g, FA_RESUME_RETURN, fa_from_object(operand)));
    ck_assert(fa_jobs_drain_js());
    ck_assert_int_eq(p->state, FA_PENDING);
    fa_promise_fulfill(operand, fa_int(11));
    ck_assert(fa_jobs_drain_js());
    note_settled("pending", p);
    FaPromise *late = fa_as_promise(fa_async_generator_request_js(g, FA_RESUME_RETURN, fa_int(12)));
    ck_assert(fa_jobs_drain_js());
    note_settled("pending", late);
    ck_assert_str_eq(text, "done=11 done=12");
}
END_TEST

START_TEST(throw_before_the_body_runs_completes_an_async_generator)
{
    begin();
    FaGenerator *g = make(&async_generator_info);
    FaPromise *p = fa_as_promise(fa_async_generator_request_js(g, FA_RESUME_THROW, fa_int(2)));
    p->handled = true;
    FaPromise *q = fa_as_promise(fa_async_generator_request_js(g, FA_RESUME_NEXT, FA_UNDEFINED));
    ck_assert(fa_jobs_drain_js());
    note_settled("pending", p);
    note_settled("pending", q);
    ck_assert_str_eq(text, "rejected=2 done=undefined");
}
END_TEST

START_TEST(for_await_over_a_sync_iterable_awaits_its_values)
{
    begin();
    FaValue array = fa_from_object(fa_array_from((const FaValue[]){fa_from_object(call_async(fa_int(7)))}, 1));
    FaIter *it = fa_ptr(fa_async_iter_open_js(array, NULL));
    FaPromise *p = fa_as_promise(fa_call_js(it->next, it->iterator, 0, NULL));
    FaPromise *q = fa_as_promise(fa_call_js(it->next, it->iterator, 0, NULL));
    ck_assert(fa_jobs_drain_js());
    note_settled("pending", p);
    note_settled("pending", q);
    ck_assert_str_eq(text, "a awaited=7 value=7 done=undefined");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("coroutine");
    TCase *tests = tcase_create("coroutine");
    tcase_add_test(tests, next_goes_from_yield_to_yield);
    tcase_add_test(tests, return_before_the_body_runs_does_not_run_it);
    tcase_add_test(tests, throw_comes_out_of_a_body_that_does_not_catch);
    tcase_add_test(tests, iteration_steps_without_result_objects);
    tcase_add_test(tests, a_generator_inherits_from_its_functions_prototype);
    tcase_add_test(tests, await_of_a_value_takes_one_job);
    tcase_add_test(tests, frames_awaiting_one_promise_continue_in_order);
    tcase_add_test(tests, an_async_generator_answers_requests_in_order);
    tcase_add_test(tests, return_awaits_its_operand);
    tcase_add_test(tests, throw_before_the_body_runs_completes_an_async_generator);
    tcase_add_test(tests, for_await_over_a_sync_iterable_awaits_its_values);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
