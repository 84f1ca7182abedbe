/* The event loop: in which order timers and immediates are called, and when it ends. */
#include "runtime_fixture.h"

#include "runtime/event_loop.h"

static char text[512];

static FA_SHARED_BUILTIN(note_code)
{
    size_t n = strlen(text);
    snprintf(text + n, sizeof text - n, "%s%s", n > 0 ? " " : "", text_of(fa_describe(self->captured[0])));
    return FA_UNDEFINED;
}

static FaTimer *last_made;

static FA_SHARED_BUILTIN(clear_last_code)
{
    fa_timer_clear(last_made);
    return FA_UNDEFINED;
}

static FaValue noting(FaValue what)
{
    return fa_native_new(note_code, NULL, 0, FA_FN_METHOD, what);
}

static void begin(void)
{
    start();
    text[0] = 0;
    (void)FA_INTRINSIC(SET_TIMEOUT);
}

static FaTimer *timer(double duration, FaValue callback)
{
    FaTimer *t = (FaTimer *)(void *)fa_object_new_kind(FA_KIND_HOST, FA_INTRINSIC(TIMEOUT_PROTO), sizeof *t);
    t->type = fa_timer_type;
    t->callback = callback;
    t->arguments = FA_UNDEFINED;
    t->duration = duration;
    t->referenced = true;
    t->id = fa_timer_next_id();
    fa_timer_start(t);
    return t;
}

static FaImmediate *immediate(FaValue callback)
{
    FaImmediate *i = (FaImmediate *)(void *)fa_object_new_kind(FA_KIND_HOST, FA_INTRINSIC(IMMEDIATE_PROTO), sizeof *i);
    i->type = fa_immediate_type;
    i->callback = callback;
    i->arguments = FA_UNDEFINED;
    i->referenced = true;
    fa_immediate_start(i);
    return i;
}

START_TEST(timers_are_called_by_expiry_then_by_start)
{
    begin();
    static const int durations[] = {30, 10, 20, 10, 30, 1, 20};
    for (int i = 0; i < 7; i++)
        timer(durations[i], noting(fa_int(i)));
    fa_heap_collect();
    ck_assert(fa_rt.drain_js());
    ck_assert_str_eq(text, "5 1 3 2 6 0 4");
}
END_TEST

static int calls;

static FA_SHARED_BUILTIN(count_code)
{
    calls++;
    return FA_UNDEFINED;
}

START_TEST(all_of_many_timers_are_called_unless_cleared)
{
    begin();
    uint32_t state = 7;
    FaValue count = fa_native_new(count_code, NULL, 0, FA_FN_METHOD, FA_UNDEFINED);
    calls = 0;
    for (int i = 0; i < 500; i++) {
        state = state * 1103515245u + 12345u;
        timer(1 + (state >> 16) % 90, count);
        if (i % 3 == 0)
            fa_timer_clear(timer(1 + (state >> 8) % 90, count));
    }
    ck_assert(fa_rt.drain_js());
    ck_assert_int_eq(calls, 500);
}
END_TEST

START_TEST(a_cleared_timer_is_not_waited_for)
{
    begin();
    FaTimer *t = timer(100000, noting(str("never")));
    timer(1, noting(str("soon")));
    fa_timer_clear(t);
    ck_assert(fa_rt.drain_js());
    ck_assert_str_eq(text, "soon");
}
END_TEST

START_TEST(a_callback_may_clear_the_next_timer_of_its_list)
{
    begin();
    timer(2, fa_native_new(clear_last_code, NULL, 0, FA_FN_METHOD, FA_UNDEFINED));
    last_made = timer(2, noting(str("never")));
    timer(3, noting(str("after")));
    ck_assert(fa_rt.drain_js());
    ck_assert_str_eq(text, "after");
}
END_TEST

START_TEST(unreferenced_timers_do_not_keep_the_loop_going)
{
    begin();
    FaTimer *t = timer(100000, noting(str("never")));
    fa_timer_set_referenced(t, false);
    fa_immediate_set_referenced(immediate(noting(str("perhaps"))), false);
    ck_assert(fa_rt.drain_js());
    fa_timer_set_referenced(t, true);
    fa_timer_clear(t);
    ck_assert(fa_rt.drain_js());
}
END_TEST

START_TEST(immediates_cleared_in_their_turn_are_skipped)
{
    begin();
    immediate(noting(fa_int(1)));
    FaImmediate *second = immediate(noting(fa_int(2)));
    immediate(noting(fa_int(3)));
    fa_immediate_clear(second);
    ck_assert(fa_rt.drain_js());
    ck_assert_str_eq(text, "1 3");
}
END_TEST

START_TEST(refresh_starts_the_duration_again)
{
    begin();
    FaTimer *t = timer(40, noting(str("refreshed")));
    timer(60, noting(str("sixty")));
    t->duration = 80;
    fa_timer_refresh(t);
    ck_assert(fa_rt.drain_js());
    ck_assert_str_eq(text, "sixty refreshed");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("event_loop");
    TCase *tests = tcase_create("event_loop");
    tcase_add_test(tests, timers_are_called_by_expiry_then_by_start);
    tcase_add_test(tests, all_of_many_timers_are_called_unless_cleared);
    tcase_add_test(tests, a_cleared_timer_is_not_waited_for);
    tcase_add_test(tests, a_callback_may_clear_the_next_timer_of_its_list);
    tcase_add_test(tests, unreferenced_timers_do_not_keep_the_loop_going);
    tcase_add_test(tests, immediates_cleared_in_their_turn_are_skipped);
    tcase_add_test(tests, refresh_starts_the_duration_again);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
