/* What an uncaught exception prints, in node's layout:
 *
 *   /path/f.js:3
 *     throw new MyError('hi');
 *     ^
 *
 *   MyError: hi
 *       at f (/path/f.js:3:9)
 *
 * A value that is no error prints as util.inspect shows it, with "Uncaught" in front where no place is known. Nothing
 * here may leave an exception pending: user code that throws while its error is being printed is answered with a
 * plainer form. */
#include "runtime/error.h"

#include <stdio.h>

#include "runtime/convert.h"
#include "runtime/output.h"

static void print_text(FaString *s)
{
    size_t n;
    char *bytes = fa_str_to_utf8(s, &n);
    fa_stderr_write(bytes, n);
}

static void print_ascii(const char *text)
{
    fa_stderr_write(text, strlen(text));
}

/* ---- the source line ------------------------------------------------------------------------------------------------- */

/* The bytes of line `line` (1-based) of the source. */
static const char *find_line(const FaSourceText *source, uint32_t line, size_t *length)
{
    const char *p = source->text, *end = p + source->length;
    while (--line && p < end) {
        const char *newline = memchr(p, '\n', (size_t)(end - p));
        p = newline ? newline + 1 : end;
    }
    const char *newline = memchr(p, '\n', (size_t)(end - p));
    size_t n = (size_t)((newline ? newline : end) - p);
    *length = n && p[n - 1] == '\r' ? n - 1 : n;
    return p;
}

/* Blanks up to a column in UTF-16 units, tabs kept, one blank per character. */
static void print_caret(const char *line, size_t length, uint32_t column)
{
    uint32_t units = 1;
    for (size_t i = 0; i < length && units < column; i++) {
        uint8_t byte = (uint8_t)line[i];
        if ((byte & 0xC0) == 0x80)
            continue;
        units += byte >= 0xF0 ? 2 : 1;
        print_ascii(byte == '\t' ? "\t" : " ");
    }
    print_ascii("^\n");
}

static void print_place(const FaPlace *place)
{
    const FaSourceText *source = place->function->source;
    char number[16];
    size_t length;
    snprintf(number, sizeof number, ":%u\n", (unsigned)place->line);
    print_ascii(source->path);
    print_ascii(number);
    if (!source->text)
        return;
    const char *line = find_line(source, place->line, &length);
    fa_stderr_write(line, length);
    print_ascii("\n");
    print_caret(line, length, place->column);
}

/* ---- the value ---------------------------------------------------------------------------------------------------------- */

static bool ends_with_error(FaString *s)
{
    static const char suffix[] = "Error";
    uint32_t n = fa_str_length(s);
    s = fa_str_flat(s);
    if (n < 5)
        return false;
    for (uint32_t i = 0; i < 5; i++)
        if (fa_str_unit(s, n - 5 + i) != (uint8_t)suffix[i])
            return false;
    return true;
}

/* Does the stack begin with this name as a whole word? */
static bool begins_with_name(FaString *stack, FaString *name)
{
    uint32_t n = fa_str_length(name);
    if (fa_str_length(stack) < n || !fa_str_equal(fa_str_slice(stack, 0, n), name))
        return false;
    uint16_t after = fa_str_length(stack) == n ? '\n' : fa_str_unit(fa_str_flat(stack), n);
    return after == ':' || after == '\n';
}

/* The stack with the class's name in front where the error's own `name` is an inherited one, as util.inspect does: class
 * MyError prints "MyError: …" though its name is "Error", class Other prints "Other [Error]: …". */
static FaString *improve_stack(FaObject *o, FaString *stack)
{
    FaValue own_name = fa_peek(o, FA_KEY(name));
    FaString *name = fa_is_string(own_name) ? fa_as_string(own_name) : FA_ATOM(Error);
    FaString *class_name = fa_constructor_name(o);
    if (!class_name || !ends_with_error(name) || !begins_with_name(stack, name) || fa_str_equal(name, class_name))
        return stack;
    bool contains = fa_str_index_of(class_name, name, 0) >= 0;
    FaStrBuilder b;
    fa_sb_init(&b);
    fa_sb_string(&b, class_name);
    if (!contains) {
        fa_sb_ascii(&b, " [");
        fa_sb_string(&b, name);
        fa_sb_ascii(&b, "]");
    }
    fa_sb_string(&b, fa_str_slice(stack, fa_str_length(name), fa_str_length(stack)));
    FaString *improved = fa_sb_finish(&b);
    return improved ? improved : stack;
}

/* The error's `stack` when that is a string; NULL else, or when reading it throws. */
static FaString *read_stack_js(FaObject *o)
{
    FaValue stack = fa_get_js(o, FA_KEY(stack), fa_from_object(o));
    if (fa_threw(stack)) {
        fa_catch();
        return NULL;
    }
    return fa_is_string(stack) ? fa_as_string(stack) : NULL;
}

/* console's family brings the inspector; the program need not have touched it. */
static bool print_inspected_js(FaValue v)
{
    (void)FA_INTRINSIC(CONSOLE);
    FaString *s = fa_rt.inspect_js ? fa_rt.inspect_js(v) : NULL;
    if (s)
        print_text(s);
    else if (fa_rt.inspect_js)
        fa_catch();
    return s != NULL;
}

static void print_error_js(FaObject *o)
{
    FaString *stack = read_stack_js(o);
    if (stack && fa_str_length(stack))
        print_text(improve_stack(o, stack));
    else
        print_text(fa_describe(fa_from_object(o)));
}

static void print_converted_js(FaValue v)
{
    FaString *s = fa_to_string_js(v);
    if (!s)
        fa_catch();
    print_text(s ? s : fa_describe(v));
}

/* An object that is no error but has a message, as ES5 code makes its errors: its constructor's name and that. */
static bool print_message(FaObject *o)
{
    FaString *class_name = fa_constructor_name(o);
    FaValue message = fa_peek(o, FA_KEY(message));
    if (!class_name || !fa_is_string(message))
        return false;
    print_text(class_name);
    print_ascii(": ");
    print_text(fa_as_string(message));
    return true;
}

/* Test hosts look for "Uncaught Name: message". */
static void print_plain_js(FaValue v, bool has_place)
{
    bool is_test = fa_rt.program->print_global;
    print_ascii(is_test || !has_place ? "Uncaught " : "");
    if (!fa_is_object(v))
        print_text(fa_describe(v));
    else if (!(is_test && print_message(fa_as_object(v))) && !print_inspected_js(v))
        print_converted_js(v);
}

void fa_report_uncaught(FaValue exception)
{
    FaPlace place = fa_rt.throw_site;
    if (fa_rt.reporting)
        return;
    fa_rt.reporting = true;
    fa_stdout_flush();
    bool is_error = fa_has_kind(exception, FA_KIND_ERROR);
    if (place.function)
        print_place(&place);
    print_ascii(place.function && is_error ? "\n" : "");
    if (!is_error)
        print_plain_js(exception, place.function != NULL);
    else if (!print_inspected_js(exception))
        print_error_js(fa_as_object(exception));
    print_ascii("\n");
    fa_rt.reporting = false;
}
