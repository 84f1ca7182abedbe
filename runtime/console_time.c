/* console.time and its relatives: timers by label, durations in the unit that suits them. */
#define _POSIX_C_SOURCE 200809L
#include "runtime/builtin_console.h"

#include <stdio.h>
#include <time.h>

#include "runtime/convert.h"
#include "runtime/dtoa.h"
#include "runtime/error.h"
#include "runtime/inspect_internal.h"
#include "runtime/warning.h"

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* "1.234s", "0.5ms" */
static FaString *short_duration(double ms)
{
    char text[FA_FIXED_STRING_MAX];
    fa_number_to_fixed(ms >= 1000 ? ms / 1000 : ms, 3, text);
    if (ms >= 1000)
        return fa_textf("%ss", text);
    return fa_textf("%Sms", fa_number_to_str(fa_str_to_number(fa_str_from_ascii(text))));
}

/* "1:02.345 (m:ss.mmm)", "1:02:03.456 (h:mm:ss.mmm)" */
static FaString *long_duration(double ms)
{
    char seconds[FA_FIXED_STRING_MAX], text[80];
    int hours = fa_double_to_int32(ms / 3600e3), minutes = fa_double_to_int32(fmod(ms, 3600e3) / 60e3);
    size_t n = fa_number_to_fixed(fmod(ms, 60e3) / 1e3, 3, seconds);
    const char *zero = n < 6 ? "0" : "";
    if (hours)
        snprintf(text, sizeof text, "%d:%02d:%s%.16s (h:mm:ss.mmm)", hours, minutes, zero, seconds);
    else
        snprintf(text, sizeof text, "%d:%s%.16s (m:ss.mmm)", minutes, zero, seconds);
    return fa_str_from_ascii(text);
}

static FaString *duration_text(double ms)
{
    return ms >= 60e3 ? long_duration(ms) : short_duration(ms);
}

/* When the timer was started; FA_UNDEFINED when it was not. */
static FaValue start_of(FaString *label)
{
    FaObject *timers = fa_rt.console_timers;
    return timers ? fa_get_js(timers, fa_key_from_string(label), fa_from_object(timers)) : FA_UNDEFINED;
}

FaValue fa_console_time(FA_UNUSED FaClosure *self, FA_UNUSED FaValue this_value, int argc, const FaValue *argv,
                        FA_UNUSED FaValue new_target)
{
    FaString *label = fa_console_label_js(FA_ARG(0));
    if (!label)
        return FA_THREW;
    if (!fa_rt.console_timers)
        fa_rt.console_timers = fa_object_new(NULL);
    if (fa_is_undefined(start_of(label)))
        fa_create_data_property_js(fa_rt.console_timers, fa_key_from_string(label), fa_number(now_ms()));
    else
        fa_emit_warning(fa_textf("Label '%S' already exists for console.time()", label));
    return FA_UNDEFINED;
}

/* Logs "label: duration" and the data through console.log. */
static FaValue log_time_js(FaString *label, double ms, int argc, const FaValue *argv)
{
    FaString *duration = duration_text(ms);
    if (!duration)
        return FA_THREW;
    FaValues *all = fa_values_new(FA_KIND_VALUES, (uint32_t)argc + 3, FA_UNDEFINED);
    all->at[0] = fa_from_ptr(fa_str_from_ascii("%s: %s"));
    all->at[1] = fa_from_ptr(label);
    all->at[2] = fa_from_ptr(duration);
    for (int i = 0; i < argc; i++)
        all->at[i + 3] = argv[i];
    fa_barrier(all->at);
    return fa_console_call_js("log", argc + 3, all->at);
}

/* The label of a running timer in *label and its age. Negative: there is none, or it threw. */
static double find_timer_js(FaValue v, const char *method, FaString **label)
{
    *label = fa_console_label_js(v);
    if (!*label)
        return -1;
    FaValue start = start_of(*label);
    if (fa_is_number(start))
        return fmax(0, now_ms() - fa_as_number(start));
    fa_emit_warning(fa_textf("No such label '%S' for console.%s()", *label, method));
    return -1;
}

FaValue fa_console_time_end(FA_UNUSED FaClosure *self, FA_UNUSED FaValue this_value, int argc, const FaValue *argv,
                            FA_UNUSED FaValue new_target)
{
    FaString *label;
    double ms = find_timer_js(FA_ARG(0), "timeEnd", &label);
    if (ms < 0)
        return label ? FA_UNDEFINED : FA_THREW;
    if (fa_threw(log_time_js(label, ms, 0, NULL)))
        return FA_THREW;
    fa_delete_js(fa_rt.console_timers, fa_key_from_string(label));
    return FA_UNDEFINED;
}

FaValue fa_console_time_log(FA_UNUSED FaClosure *self, FA_UNUSED FaValue this_value, int argc, const FaValue *argv,
                            FA_UNUSED FaValue new_target)
{
    FaString *label;
    double ms = find_timer_js(FA_ARG(0), "timeLog", &label);
    if (ms < 0)
        return label ? FA_UNDEFINED : FA_THREW;
    return fa_threw(log_time_js(label, ms, argc > 1 ? argc - 1 : 0, argv + 1)) ? FA_THREW : FA_UNDEFINED;
}
