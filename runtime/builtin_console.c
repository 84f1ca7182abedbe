/* console, as node has it: every method is an own enumerable property that works detached, and those that print in the end do so
 * through console.log, warn or error, whatever the program has put there. */
#define _POSIX_C_SOURCE 200809L
#include "runtime/builtin_console.h"

#include <unistd.h>

#include "runtime/convert.h"
#include "runtime/error.h"
#include "runtime/inspect_internal.h"
#include "runtime/output.h"
#include "runtime/warning.h"

/* ---- output ---------------------------------------------------------------------------------------------------------- */

typedef void Write(const char *bytes, size_t n);

static bool is_ascii(const FaString *flat)
{
    uint32_t n = fa_str_length(flat);
    if (fa_str_is_wide(flat))
        return false;
    uint8_t all = 0;
    for (uint32_t i = 0; i < n; i++)
        all |= flat->u.latin1[i];
    return all < 128;
}

static void write_text(Write *write, FaString *s)
{
    size_t n;
    s = fa_str_flat(s);
    if (is_ascii(s)) {
        write((const char *)s->u.latin1, fa_str_length(s));
        return;
    }
    const char *bytes = fa_str_to_utf8(s, &n);
    write(bytes, n);
}

/* Writes a line, or several, indented as the open groups say. False: threw. */
static bool write_line(Write *write, FaString *text)
{
    unsigned n = fa_rt.console_indentation;
    if (!text)
        return false;
    if (n == 0 && write == fa_stdout_write) {
        write_text(write, text);
        write("\n", 1);
        return true;
    }
    FaString *line = fa_textf("%w%S\n", n, fa_text_indent(text, n));
    if (line)
        write_text(write, line);
    return line != NULL;
}

static FaValue print_js(Write *write, int argc, const FaValue *argv)
{
    return write_line(write, fa_format_js(argc, argv)) ? FA_UNDEFINED : FA_THREW;
}

FaValue fa_console_call_js(const char *name, int argc, const FaValue *argv)
{
    FaValue console = fa_from_object(fa_rt.intrinsics[FA_I_CONSOLE]);
    FaValue method = fa_getv_js(console, fa_key_ascii(name));
    return fa_threw(method) ? FA_THREW : fa_call_js(method, console, argc, argv);
}

static FaValue call_with_text_js(const char *name, FaString *text)
{
    return text ? fa_console_call_js(name, 1, (const FaValue[]){fa_from_ptr(text)}) : FA_THREW;
}

FaString *fa_console_label_js(FaValue v)
{
    return fa_is_undefined(v) ? FA_ATOM(default_) : fa_to_string_js(v);
}

/* ---- printing -------------------------------------------------------------------------------------------------------- */

FA_BUILTIN(console_log)
{
    return print_js(fa_stdout_write, argc, argv);
}

FA_BUILTIN(console_warn)
{
    return print_js(fa_stderr_write, argc, argv);
}

/* console.dir(object, options): custom inspection is off unless the options ask for it. */
FA_BUILTIN(console_dir)
{
    FaInspectOptions options;
    fa_inspect_defaults(&options);
    options.custom = false;
    if (!fa_inspect_read_options_js(&options, FA_ARG(1)))
        return FA_THREW;
    return write_line(fa_stdout_write, fa_inspect_js(FA_ARG(0), &options)) ? FA_UNDEFINED : FA_THREW;
}

/* The frames below the caller are not known while it runs. */
FA_BUILTIN(console_trace)
{
    FaString *frame = fa_site_text();
    FaString *message = fa_format_js(argc, argv);
    const char *separator = message && fa_str_length(message) ? ": " : "";
    return call_with_text_js("error", message ? fa_textf("Trace%s%S%S", separator, message, frame) : NULL);
}

/* console.assert(condition, ...data): the message goes in front of the first of the data. */
FA_BUILTIN(console_assert)
{
    if (fa_to_boolean(FA_ARG(0)))
        return FA_UNDEFINED;
    FaValues *data = fa_values_new(FA_KIND_VALUES, argc > 1 ? (uint32_t)argc - 1 : 1, FA_UNDEFINED);
    for (int i = 1; i < argc; i++)
        data->at[i - 1] = argv[i];
    fa_barrier(data->at);
    FaString *first = argc > 1 ? fa_to_string_js(argv[1]) : FA_ATOM(empty);
    FaString *text = fa_textf("Assertion failed%s%S", argc > 1 ? ": " : "", first);
    if (!text)
        return FA_THREW;
    fa_store(&data->at[0], fa_from_ptr(text));
    return fa_console_call_js("warn", (int)fa_values_count(data), data->at);
}

/* Only a terminal is cleared. */
FA_BUILTIN(console_clear)
{
    static const char home_and_clear[] = "\033[1;1H\033[0J";
    if (isatty(STDOUT_FILENO))
        fa_stdout_write(home_and_clear, sizeof home_and_clear - 1);
    return FA_UNDEFINED;
}

/* ---- groups ---------------------------------------------------------------------------------------------------------- */

#define GROUP_INDENTATION 2

FA_BUILTIN(console_group)
{
    if (argc > 0 && fa_threw(fa_console_call_js("log", argc, argv)))
        return FA_THREW;
    fa_rt.console_indentation += GROUP_INDENTATION;
    return FA_UNDEFINED;
}

FA_BUILTIN(console_group_end)
{
    if (fa_rt.console_indentation > 0)
        fa_rt.console_indentation -= GROUP_INDENTATION;
    return FA_UNDEFINED;
}

/* ---- counters -------------------------------------------------------------------------------------------------------- */

FA_BUILTIN(console_count)
{
    FaString *label = fa_console_label_js(FA_ARG(0));
    if (!label)
        return FA_THREW;
    if (!fa_rt.console_counts)
        fa_rt.console_counts = fa_object_new(NULL);
    FaObject *counts = fa_rt.console_counts;
    FaKey key = fa_key_from_string(label);
    FaValue old = fa_get_js(counts, key, fa_from_object(counts));
    double count = fa_is_number(old) ? fa_as_number(old) + 1 : 1;
    fa_create_data_property_js(counts, key, fa_number(count));
    return call_with_text_js("log", fa_textf("%S: %S", label, fa_number_to_str(count)));
}

FA_BUILTIN(console_count_reset)
{
    FaString *label = fa_console_label_js(FA_ARG(0));
    if (!label)
        return FA_THREW;
    FaObject *counts = fa_rt.console_counts;
    FaKey key = fa_key_from_string(label);
    if (counts && fa_has_own_property_js(counts, key) > 0)
        fa_delete_js(counts, key);
    else
        fa_emit_warning(fa_textf("Count for '%S' does not exist", label));
    return FA_UNDEFINED;
}

/* ---- util.inspect ---------------------------------------------------------------------------------------------------- */

/* util.inspect(value, options), or in the old form (value, showHidden, depth, colors). */
FA_BUILTIN(util_inspect)
{
    FaInspectOptions options;
    fa_inspect_defaults(&options);
    if (argc > 2 && !fa_is_undefined(argv[2]) && argv[2] != FA_NULL && !fa_to_double_js(argv[2], &options.depth))
        return FA_THREW;
    if (argc > 2 && argv[2] == FA_NULL)
        options.depth = INFINITY;
    if (fa_is_bool(FA_ARG(1)))
        options.show_hidden = fa_as_bool(argv[1]);
    else if (!fa_inspect_read_options_js(&options, FA_ARG(1)))
        return FA_THREW;
    FaString *s = fa_inspect_js(FA_ARG(0), &options);
    return s ? fa_from_ptr(s) : FA_THREW;
}

static void make_inspect(void)
{
    FaObject *inspect = fa_make_function("inspect", util_inspect, 2, FA_I_INSPECT);
    FaSymbol *custom = fa_symbol_for(fa_str_from_ascii("nodejs.util.inspect.custom"));
    fa_define_named(inspect, "custom", fa_from_ptr(custom));
}

/* ---- the family ------------------------------------------------------------------------------------------------------ */

static const FaRow rows[] = {
#define CONSOLE_METHOD(NAME, CODE) {NAME, CODE, NULL, 0, NULL, FA_ROW_METHOD, 0, FA_ATTR_ALL},
#include "runtime/console.def"
#undef CONSOLE_METHOD
    FA_TAG("console"),
};

static FaString *inspect_with_defaults_js(FaValue v)
{
    return fa_inspect_js(v, NULL);
}

static void init(void)
{
    FaObject *console = fa_object_new(fa_object_new_plain());
    fa_rt.intrinsics[FA_I_CONSOLE] = console;
    FA_DEFINE_ROWS(console, rows);
    fa_object_pin(console);
    make_inspect();
    fa_rt.inspect_js = inspect_with_defaults_js;
}

const FaFamily fa_family_CONSOLE = {"console", init};
