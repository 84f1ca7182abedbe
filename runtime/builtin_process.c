/* process, performance and print: the host as a node program sees it.
 *
 * Law: process.exitCode is what the program ends with, whichever way it ends; 'exit' is emitted once. Events are in
 * process_event.c. */
#define _XOPEN_SOURCE 700
#include <errno.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include "runtime/array.h"
#include "runtime/convert.h"
#include "runtime/error.h"
#include "runtime/node_error.h"
#include "runtime/output.h"
#include "runtime/process_event.h"
#include "runtime/warning.h"

#define NODE_VERSION "20.0.0" /* whose behaviour programs may expect */
#define PATH_SIZE 4096

extern char **environ;

static FaValue text_value(const char *utf8)
{
    return fa_from_ptr(fa_str_from_utf8(utf8, strlen(utf8)));
}

/* ---- clocks ---------------------------------------------------------------------------------------------------------- */

static uint64_t clock_ns(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

static double age_ns(void)
{
    return (double)(clock_ns(CLOCK_MONOTONIC) - fa_rt.start_time);
}

static FaValue pair(double first, double second)
{
    return fa_from_object(fa_array_from((const FaValue[]){fa_number(first), fa_number(second)}, 2));
}

/* Element i of the array as a number. False: threw. */
static bool read_element_js(FaValue array, uint32_t i, double *out)
{
    FaValue v = fa_getv_js(array, fa_key_index(i));
    return !fa_threw(v) && fa_to_double_js(v, out);
}

/* process.hrtime(previous): [seconds, nanoseconds], since `previous` if given. */
FA_BUILTIN(process_hrtime)
{
    uint64_t now = clock_ns(CLOCK_MONOTONIC);
    double seconds = (double)(now / 1000000000u), ns = (double)(now % 1000000000u), from_seconds, from_ns;
    if (fa_is_undefined(FA_ARG(0)))
        return pair(seconds, ns);
    int is_array = fa_is_array_js(argv[0]);
    if (is_array <= 0)
        return is_array < 0 ? FA_THREW : fa_throw_argument_type("The \"time\" argument must be an instance of Array.", argv[0]);
    if (!read_element_js(argv[0], 0, &from_seconds) || !read_element_js(argv[0], 1, &from_ns))
        return FA_THREW;
    seconds -= from_seconds;
    ns -= from_ns;
    return ns < 0 ? pair(seconds - 1, ns + 1e9) : pair(seconds, ns);
}

FA_BUILTIN(process_uptime)
{
    return fa_number(age_ns() / 1e9);
}

FA_BUILTIN(performance_now)
{
    return fa_number(age_ns() / 1e6);
}

/* ---- the end --------------------------------------------------------------------------------------------------------- */

static bool is_integer(FaValue v)
{
    return fa_is_number(v) && fa_as_number(v) == trunc(fa_as_number(v)) && isfinite(fa_as_number(v));
}

static FaValue throw_not_integer(FaValue v)
{
    FaString *message = fa_str_from_ascii("The value of \"code\" is out of range. It must be an integer. Received ");
    return fa_throw_coded(FA_RANGE_ERROR, "ERR_OUT_OF_RANGE", fa_str_concat(message, fa_describe(v)));
}

/* The number in a text that is one; anything else as it is. */
static FaValue number_in_text(FaValue v)
{
    if (!fa_is_string(v) || fa_str_length(fa_as_string(v)) == 0)
        return v;
    double d = fa_str_to_number(fa_as_string(v));
    return isnan(d) ? v : fa_number(d);
}

/* Sets process.exitCode: an integer, its text, or nothing. False: threw. */
static bool set_exit_code_js(FaValue v)
{
    FaValue code = number_in_text(v);
    bool valid = fa_is_nullish(code) || is_integer(code);
    if (valid)
        fa_rt.exit_code = v;
    else if (fa_is_number(code))
        throw_not_integer(code);
    else
        fa_throw_argument_type("The \"code\" argument must be of type number.", v);
    return valid;
}

static int exit_status(void)
{
    FaValue v = fa_rt.exit_code;
    double d = fa_is_string(v) ? fa_str_to_number(fa_as_string(v)) : fa_is_number(v) ? fa_as_number(v) : 0;
    return fa_double_to_int32(d);
}

/* Calls the listeners for 'exit' with the exit code, which does not say yet that the entry module still awaits. False: one threw. */
static bool emit_exit_js(bool unsettled)
{
    FaValue status = fa_int(exit_status());
    if (fa_rt.exiting)
        return true;
    fa_rt.exiting = true;
    if (unsettled && fa_is_undefined(fa_rt.exit_code))
        fa_rt.exit_code = fa_int(FA_EXIT_UNSETTLED);
    return fa_process_emit_exit_js(status) >= 0;
}

static int end_js(int status)
{
    if (status != 0)
        fa_rt.exit_code = fa_int(status);
    if (emit_exit_js(fa_rt.unsettled))
        return exit_status();
    fa_report_uncaught(fa_catch());
    return 1;
}

/* process.exit(code) */
FA_BUILTIN(process_exit)
{
    if (argc > 0 && !fa_is_undefined(argv[0]) && !set_exit_code_js(argv[0]))
        return FA_THREW;
    if (!emit_exit_js(false))
        return FA_THREW;
    fa_exit(exit_status());
}

/* process.abort runs no listeners. */
FA_BUILTIN(process_abort)
{
    fa_stdout_flush();
    abort();
}

FA_BUILTIN(process_exit_code_get)
{
    return fa_rt.exit_code;
}

FA_BUILTIN(process_exit_code_set)
{
    return set_exit_code_js(FA_ARG(0)) ? FA_UNDEFINED : FA_THREW;
}

/* ---- warnings ------------------------------------------------------------------------------------------------------- */

FA_BUILTIN(process_emit_warning)
{
    FaString *message = fa_to_string_js(FA_ARG(0));
    if (!message)
        return FA_THREW;
    fa_emit_warning(message);
    return FA_UNDEFINED;
}

/* ---- output streams -------------------------------------------------------------------------------------------------- */

typedef void Write(const char *bytes, size_t n);

static FaValue write_chunk(Write *write, int argc, const FaValue *argv)
{
    static const char expected[] =
        "The \"chunk\" argument must be of type string or an instance of Buffer, TypedArray, or DataView.";
    size_t n;
    if (!fa_is_string(FA_ARG(0)))
        return fa_throw_argument_type(expected, FA_ARG(0));
    if (fa_is_callable(FA_ARG(1)) || fa_is_callable(FA_ARG(2)))
        return fa_throw_error(FA_ERROR, "write: a callback is not supported");
    const char *bytes = fa_str_to_utf8(fa_as_string(argv[0]), &n);
    write(bytes, n);
    return FA_TRUE;
}

FA_BUILTIN(stdout_write)
{
    return write_chunk(fa_stdout_write, argc, argv);
}

FA_BUILTIN(stderr_write)
{
    return write_chunk(fa_stderr_write, argc, argv);
}

static const FaRow stdout_rows[] = {FA_METHOD("write", stdout_write, 3)};
static const FaRow stderr_rows[] = {FA_METHOD("write", stderr_write, 3)};

static FaValue make_stream(int descriptor, const FaRow *row)
{
    FaObject *stream = fa_object_new_plain();
    fa_define_rows(stream, row, 1);
    fa_define_named(stream, "fd", fa_int(descriptor));
    fa_define_named(stream, "writable", FA_TRUE);
    if (isatty(descriptor))
        fa_define_named(stream, "isTTY", FA_TRUE);
    return fa_from_object(stream);
}

/* ---- the system ------------------------------------------------------------------------------------------------------ */

static FaValue throw_system_error(const char *call)
{
    const char *reason = strerror(errno);
    return fa_throw_error(FA_ERROR, "%s: %s", call, reason);
}

FA_BUILTIN(process_cwd)
{
    char path[PATH_SIZE];
    return getcwd(path, sizeof path) ? text_value(path) : throw_system_error("process.cwd");
}

FA_BUILTIN(process_chdir)
{
    size_t n;
    if (!fa_is_string(FA_ARG(0)))
        return fa_throw_argument_type("The \"directory\" argument must be of type string.", FA_ARG(0));
    return chdir(fa_str_to_utf8(fa_as_string(argv[0]), &n)) == 0 ? FA_UNDEFINED : throw_system_error("process.chdir");
}

/* Bytes of memory that are resident. */
static double resident_bytes(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
#if defined(__APPLE__)
    return (double)usage.ru_maxrss;
#else
    return (double)usage.ru_maxrss * 1024;
#endif
}

FA_BUILTIN(process_memory_usage_rss)
{
    return fa_number(resident_bytes());
}

FA_BUILTIN(process_memory_usage)
{
    FaObject *usage = fa_object_new_plain();
    double live = (double)fa_heap_live_bytes(), resident = resident_bytes();
    fa_define_named(usage, "rss", fa_number(resident));
    fa_define_named(usage, "heapTotal", fa_number(fmax(live, resident)));
    fa_define_named(usage, "heapUsed", fa_number(live));
    fa_define_named(usage, "external", fa_int(0));
    fa_define_named(usage, "arrayBuffers", fa_int(0));
    return fa_from_object(usage);
}

static double microseconds(struct timeval t)
{
    return (double)t.tv_sec * 1e6 + (double)t.tv_usec;
}

FA_BUILTIN(process_cpu_usage)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    FaObject *o = fa_object_new_plain();
    fa_define_named(o, "user", fa_number(microseconds(usage.ru_utime)));
    fa_define_named(o, "system", fa_number(microseconds(usage.ru_stime)));
    return fa_from_object(o);
}

/* ---- print ----------------------------------------------------------------------------------------------------------- */

/* The shells' print: each argument as String(argument), separated by blanks. */
FA_BUILTIN(global_print)
{
    FaStrBuilder b;
    size_t n;
    fa_sb_init(&b);
    for (int i = 0; i < argc; i++) {
        FaString *s = fa_is_symbol(argv[i]) ? fa_describe(argv[i]) : fa_to_string_js(argv[i]);
        if (!s)
            return FA_THREW;
        fa_sb_ascii(&b, i ? " " : "");
        fa_sb_string(&b, s);
    }
    fa_sb_ascii(&b, "\n");
    FaString *line = fa_sb_finish(&b);
    if (!line)
        return FA_THREW;
    const char *bytes = fa_str_to_utf8(line, &n);
    fa_stdout_write(bytes, n);
    return FA_UNDEFINED;
}

/* ---- the family ------------------------------------------------------------------------------------------------------ */

static const FaRow process_rows[] = {
    FA_METHOD("exit", process_exit, 1),
    FA_METHOD("abort", process_abort, 0),
    FA_METHOD("uptime", process_uptime, 0),
    FA_METHOD("hrtime", process_hrtime, 1),
    FA_METHOD("cwd", process_cwd, 0),
    FA_METHOD("chdir", process_chdir, 1),
    FA_METHOD("memoryUsage", process_memory_usage, 0),
    FA_METHOD("cpuUsage", process_cpu_usage, 0),
    FA_METHOD("emitWarning", process_emit_warning, 1),
    FA_METHOD("nextTick", fa_process_next_tick, 1),
    FA_METHOD("on", fa_process_on, 2),
    FA_METHOD("once", fa_process_once, 2),
    FA_METHOD("addListener", fa_process_on, 2),
    FA_METHOD("off", fa_process_off, 2),
    FA_METHOD("removeListener", fa_process_off, 2),
    FA_METHOD("removeAllListeners", fa_process_remove_all, 1),
    FA_METHOD("listenerCount", fa_process_listener_count, 1),
    {"exitCode", process_exit_code_get, NULL, 0, NULL, FA_ROW_GETTER, 0, FA_ENUMERABLE},
    {"exitCode", process_exit_code_set, NULL, 0, NULL, FA_ROW_SETTER, 1, FA_ENUMERABLE},
    FA_TAG("process"),
};

static const FaRow memory_usage_rows[] = {FA_METHOD("rss", process_memory_usage_rss, 0)};
static const FaRow performance_rows[] = {FA_METHOD("now", performance_now, 0), FA_TAG("Performance")};

static const char *platform(void)
{
#if defined(__APPLE__)
    return "darwin";
#else
    return "linux";
#endif
}

static const char *architecture(void)
{
#if defined(__aarch64__)
    return "arm64";
#else
    return "x64";
#endif
}

/* The program's own path: absolute where the system tells it. */
static FaValue executable_path(void)
{
    char path[PATH_SIZE];
    ssize_t n = readlink("/proc/self/exe", path, sizeof path);
    if (n > 0)
        return fa_from_ptr(fa_str_from_utf8(path, (size_t)n));
    char *absolute = fa_rt.argc ? realpath(fa_rt.argv[0], NULL) : NULL;
    FaValue v = text_value(absolute ? absolute : "");
    free(absolute);
    return v;
}

/* [executable, script, ...arguments]; a compiled program is its own script. */
static FaValue make_argv(FaValue executable)
{
    FaArray *a = fa_array_from((const FaValue[]){executable, executable}, 2);
    for (int i = 1; i < fa_rt.argc; i++)
        fa_array_push(a, text_value(fa_rt.argv[i]));
    return fa_from_object(a);
}

static FaValue make_environment(void)
{
    FaObject *env = fa_object_new_plain();
    for (char **entry = environ; entry && *entry; entry++) {
        const char *equals = strchr(*entry, '=');
        if (!equals || equals == *entry)
            continue;
        FaKey name = fa_key_from_string(fa_str_from_utf8(*entry, (size_t)(equals - *entry)));
        fa_create_data_property_js(env, name, text_value(equals + 1));
    }
    return fa_from_object(env);
}

static FaValue make_versions(void)
{
    FaObject *versions = fa_object_new_plain();
    fa_define_named(versions, "node", fa_from_ptr(fa_str_from_ascii(NODE_VERSION)));
    return fa_from_object(versions);
}

static FaValue make_release(void)
{
    FaObject *release = fa_object_new_plain();
    fa_define_named(release, "name", fa_from_ptr(fa_str_from_ascii("node")));
    return fa_from_object(release);
}

/* What does not change while the program runs. */
static void define_facts(FaObject *process)
{
    FaValue executable = executable_path();
    fa_define_named(process, "argv", make_argv(executable));
    fa_define_named(process, "execArgv", fa_from_object(fa_array_new(0)));
    fa_define_named(process, "argv0", text_value(fa_rt.argc ? fa_rt.argv[0] : ""));
    fa_define_named(process, "execPath", executable);
    fa_define_named(process, "title", text_value(fa_rt.argc ? fa_rt.argv[0] : ""));
    fa_define_named(process, "env", make_environment());
    fa_define_named(process, "version", text_value("v" NODE_VERSION));
    fa_define_named(process, "versions", make_versions());
    fa_define_named(process, "release", make_release());
    fa_define_named(process, "platform", text_value(platform()));
    fa_define_named(process, "arch", text_value(architecture()));
    fa_define_named(process, "pid", fa_int(getpid()));
    fa_define_named(process, "ppid", fa_int(getppid()));
    fa_define_named(process, "stdout", make_stream(STDOUT_FILENO, stdout_rows));
    fa_define_named(process, "stderr", make_stream(STDERR_FILENO, stderr_rows));
}

static void make_process(void)
{
    FaObject *process = fa_object_new_plain();
    fa_rt.intrinsics[FA_I_PROCESS] = process;
    FA_DEFINE_ROWS(process, process_rows);
    FaObject *memory_usage = fa_as_object(fa_peek(process, fa_key_ascii("memoryUsage")));
    FA_DEFINE_ROWS(memory_usage, memory_usage_rows);
    define_facts(process);
    fa_object_pin(process);
}

static void make_performance(void)
{
    FaObject *performance = fa_object_new_plain();
    fa_rt.intrinsics[FA_I_PERFORMANCE] = performance;
    FA_DEFINE_ROWS(performance, performance_rows);
    double wall = (double)clock_ns(CLOCK_REALTIME) - age_ns();
    fa_define_data(performance, fa_key_ascii("timeOrigin"), fa_number(wall / 1e6), FA_CONFIGURABLE | FA_ENUMERABLE);
}

static void init(void)
{
    fa_rt.exit_code = FA_UNDEFINED;
    make_process();
    make_performance();
    fa_make_function("print", global_print, 0, FA_I_PRINT);
    fa_rt.end_js = end_js;
}

const FaFamily fa_family_PROCESS = {"process", init};
