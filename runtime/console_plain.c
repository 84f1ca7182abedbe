/* console for programs that print nothing but primitive values with log, info, debug, warn and error, and do nothing else with it:
 * the compiler knows which those are (codegen/link.c), and so spares them the inspection of objects. What it prints is what
 * builtin_console.c prints for the same arguments. */
#include "runtime/convert.h"
#include "runtime/error.h"
#include "runtime/output.h"

typedef void Write(const char *bytes, size_t n);

/* As util.format shows a primitive argument: a number as itself, but for -0. */
static FaString *text_of(FaValue v)
{
    bool is_negative_zero = fa_is_double(v) && fa_as_double(v) == 0 && signbit(fa_as_double(v));
    return is_negative_zero ? fa_str_from_ascii("-0") : fa_to_string_js(v);
}

static FaValue print(Write *write, int argc, const FaValue *argv)
{
    FaStrBuilder line;
    fa_sb_init(&line);
    for (int i = 0; i < argc; i++) {
        FaString *text = text_of(argv[i]);
        if (i > 0)
            fa_sb_unit(&line, ' ');
        if (!text)
            return FA_THREW;
        fa_sb_string(&line, text);
    }
    fa_sb_unit(&line, '\n');
    FaString *whole = fa_sb_finish(&line);
    if (!whole)
        return FA_THREW;
    size_t n;
    const char *bytes = fa_str_to_utf8(whole, &n);
    write(bytes, n);
    return FA_UNDEFINED;
}

FA_BUILTIN(plain_log)
{
    return print(fa_stdout_write, argc, argv);
}

FA_BUILTIN(plain_error)
{
    return print(fa_stderr_write, argc, argv);
}

static const FaRow rows[] = {
    FA_METHOD("log", plain_log, 0),     FA_METHOD("info", plain_log, 0),   FA_METHOD("debug", plain_log, 0),
    FA_METHOD("warn", plain_error, 0),  FA_METHOD("error", plain_error, 0),
};

static void init(void)
{
    FaObject *console = fa_object_new_plain();
    fa_rt.intrinsics[FA_I_CONSOLE] = console;
    FA_DEFINE_ROWS(console, rows);
}

const FaFamily fa_family_CONSOLE_PLAIN = {"console", init};
