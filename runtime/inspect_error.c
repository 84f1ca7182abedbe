/* Error objects: their stack, made to begin with the class's name, without the lines a cause repeats. */
#include "runtime/inspect_internal.h"

#include "runtime/array.h"
#include "runtime/convert.h"
#include "runtime/error.h"

#define REPEATED_MIN 4 /* lines shared with the cause's stack that are left out */

/* A property converted to a string; `missing` where it is nullish. NULL: threw. */
static FaString *read_text_js(FaObject *o, FaKey key, FaString *missing)
{
    FaValue v = fa_get_js(o, key, fa_from_object(o));
    if (fa_threw(v))
        return NULL;
    return fa_is_nullish(v) ? missing : fa_to_string_js(v);
}

/* The stack, or what stands for it in an error that has none. */
static FaString *stack_text_js(FaObject *o)
{
    FaValue stack = fa_get_js(o, FA_KEY(stack), fa_from_object(o));
    if (fa_threw(stack))
        return NULL;
    return fa_to_boolean(stack) ? fa_to_string_js(stack) : fa_error_to_string_js(o);
}

/* ---- properties ------------------------------------------------------------------------------------------------------ */

static uint32_t find_key(const FaKeyList *keys, FaString *name)
{
    uint32_t i = 0;
    while (i < keys->count && !(fa_is_string(keys->run->at[i]) && fa_str_equal(fa_as_string(keys->run->at[i]), name)))
        i++;
    return i;
}

static void remove_key(FaKeyList *keys, uint32_t i)
{
    keys->count--;
    memmove(&keys->run->at[i], &keys->run->at[i + 1], (keys->count - i) * sizeof(FaValue));
}

/* Properties whose text the stack shows already are not shown again. False: threw. */
static bool remove_duplicates_js(FaView *view, FaString *stack)
{
    FaString *const names[] = {FA_ATOM(name), FA_ATOM(message), FA_ATOM(stack)};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        uint32_t place = find_key(&view->keys, names[i]);
        if (place == view->keys.count)
            continue;
        FaString *text = read_text_js(view->object, fa_key_ptr(names[i]), FA_ATOM(undefined));
        if (!text)
            return false;
        if (fa_str_index_of(stack, text, 0) >= 0)
            remove_key(&view->keys, place);
    }
    return true;
}

static void add_key(FaView *view, FaString *name)
{
    if (find_key(&view->keys, name) == view->keys.count)
        fa_key_list_add(&view->keys, fa_from_ptr(name));
}

/* The cause and the errors of an AggregateError are shown though they are not enumerable. False: threw. */
static bool add_hidden_keys_js(FaView *view)
{
    int has_cause = fa_has_property_js(view->object, FA_KEY(cause));
    FaValue errors = has_cause < 0 ? FA_THREW : fa_get_js(view->object, FA_KEY(errors), fa_from_object(view->object));
    int is_array = fa_threw(errors) ? -1 : fa_is_array_js(errors);
    if (has_cause > 0 && is_array >= 0)
        add_key(view, FA_ATOM(cause));
    if (is_array > 0)
        add_key(view, FA_ATOM(errors));
    return is_array >= 0;
}

/* ---- the first line -------------------------------------------------------------------------------------------------- */

static bool ends_with_error(FaString *s)
{
    uint32_t n = fa_str_length(s);
    return n >= 5 && fa_str_is_ascii(fa_str_slice(s, n - 5, n), "Error");
}

static bool begins_with(FaString *s, FaString *start)
{
    uint32_t n = fa_str_length(start);
    return fa_str_length(s) >= n && fa_str_equal(fa_str_slice(s, 0, n), start);
}

/* Does the stack begin with this name as a whole word? */
static bool begins_with_name(FaString *stack, FaString *name)
{
    uint32_t n = fa_str_length(name);
    if (!begins_with(stack, name))
        return false;
    uint16_t after = fa_str_length(stack) == n ? '\n' : fa_str_unit(fa_str_flat(stack), n);
    return after == ':' || after == '\n';
}

static bool is_name_unit(unsigned unit)
{
    unsigned letter = unit | 0x20;
    return unit < 128 && ((letter >= 'a' && letter <= 'z') || (unit >= '0' && unit <= '9') || unit == '_' || unit == '-');
}

static bool is_title_unit(unsigned unit)
{
    return is_name_unit(unit) || (unit < 128 && unit && strchr(" []()", (int)unit));
}

/* The name the stack of an error without prototype begins with: a capitalised title up to ':' or the frames, or a single word that
 * ends in Error. 0: none. */
static uint32_t title_length(FaString *stack)
{
    stack = fa_str_flat(stack);
    uint32_t n = 0, length = fa_str_length(stack);
    bool word = true;
    for (; n < length && is_title_unit(fa_str_unit(stack, n)); n++)
        word = word && is_name_unit(fa_str_unit(stack, n));
    bool capital = n > 1 && fa_str_unit(stack, 0) >= 'A' && fa_str_unit(stack, 0) <= 'Z';
    FaString *rest = fa_str_slice(stack, n, length);
    if (capital && n < length && (fa_str_unit(stack, n) == ':' || begins_with(rest, fa_str_from_ascii("\n    at"))))
        return n;
    return word && n == length && ends_with_error(stack) ? n : 0;
}

/* The stack with `prefix` for the name in its first `n` units. */
static FaString *replace_name(FaString *stack, FaString *name, FaString *prefix, uint32_t n)
{
    FaString *rest = fa_str_slice(stack, n, fa_str_length(stack));
    if (fa_str_equal(name, prefix))
        return stack;
    if (fa_str_index_of(prefix, name, 0) < 0)
        return fa_textf("%S [%S]%S", prefix, name, rest);
    return n == 0 ? fa_textf("%S: %S", prefix, stack) : fa_textf("%S%S", prefix, rest);
}

/* A stack that begins with the error's `name` made to begin with its class's name: "MyError: …", "Other [Error]: …". */
static FaString *improve_stack(const FaView *view, FaString *stack, FaString *name)
{
    uint32_t n = fa_str_length(name);
    const char *fallback = "Error";
    size_t bytes;
    if (view->constructor && !(ends_with_error(name) && begins_with_name(stack, name)))
        return stack;
    if (!view->constructor) {
        n = title_length(stack);
        fallback = n ? fa_str_to_utf8(fa_str_slice(stack, 0, n), &bytes) : fallback;
    }
    FaString *prefix = fa_inspect_prefix(view, fallback, FA_ATOM(empty));
    return prefix ? replace_name(stack, name, fa_str_slice(prefix, 0, fa_str_length(prefix) - 1), n) : NULL;
}

/* ---- frames ---------------------------------------------------------------------------------------------------------- */

static void split_lines(FaString *text, FaKeyList *lines)
{
    text = fa_str_flat(text);
    uint32_t start = 0, n = fa_str_length(text);
    for (uint32_t i = 0; i <= n; i++)
        if (i == n || fa_str_unit(text, i) == '\n') {
            fa_list_text(lines, fa_str_slice(text, start, i));
            start = i + 1;
        }
}

static uint32_t common_lines(const FaKeyList *a, uint32_t i, const FaKeyList *b, uint32_t j)
{
    uint32_t n = 0;
    while (i + n < a->count && j + n < b->count && fa_str_equal(fa_list_text_at(a, i + n), fa_list_text_at(b, j + n)))
        n++;
    return n;
}

/* The first run of lines of a, long enough to be left out, that b repeats: its length and place. */
static uint32_t find_repeated(const FaKeyList *a, const FaKeyList *b, uint32_t *place)
{
    for (uint32_t i = 0; i + REPEATED_MIN <= a->count; i++)
        for (uint32_t j = 0; j < b->count; j++) {
            uint32_t n = common_lines(a, i, b, j);
            if (n >= REPEATED_MIN) {
                *place = i;
                return n;
            }
            if (n > 0)
                break;
        }
    return 0;
}

static FaString *join_lines(const FaKeyList *lines, uint32_t from, uint32_t to)
{
    FaStrBuilder b;
    fa_sb_init(&b);
    for (uint32_t i = from; i < to; i++) {
        fa_sb_ascii(&b, "\n");
        fa_sb_string(&b, fa_list_text_at(lines, i));
    }
    return fa_sb_finish(&b);
}

/* The lines without those the stack of the cause repeats, but for the first and last of these. */
static FaString *leave_out_repeated(const FaKeyList *lines, FaString *cause_stack)
{
    int64_t start = fa_str_index_of(cause_stack, fa_str_from_ascii("\n    at"), 0);
    FaKeyList others = {NULL, 0};
    uint32_t place = 0, repeated = 0;
    if (start >= 0) {
        split_lines(fa_str_slice(cause_stack, (uint32_t)start + 1, fa_str_length(cause_stack)), &others);
        repeated = find_repeated(lines, &others, &place);
    }
    if (repeated == 0)
        return join_lines(lines, 0, lines->count);
    return fa_textf("%S\n    ... %u lines matching cause stack trace ...%S", join_lines(lines, 0, place + 1), repeated - 2,
                    join_lines(lines, place + repeated - 1, lines->count));
}

/* The frames of the error's stack, each after a newline. */
static FaString *frames_text_js(FaObject *o, FaString *frames)
{
    FaKeyList lines = {NULL, 0};
    split_lines(frames, &lines);
    FaValue cause = fa_get_js(o, FA_KEY(cause), fa_from_object(o));
    if (fa_threw(cause))
        fa_catch();
    if (!fa_has_kind(cause, FA_KIND_ERROR))
        return join_lines(&lines, 0, lines.count);
    FaString *cause_stack = stack_text_js(fa_as_object(cause));
    return cause_stack ? leave_out_repeated(&lines, cause_stack) : NULL;
}

/* ---- the whole ------------------------------------------------------------------------------------------------------- */

/* Where the frames may start: behind the message, which may look like one. FA_THREW in *message: threw. */
static uint32_t end_of_message_js(FaObject *o, FaString *stack, FaValue *message)
{
    *message = fa_get_js(o, FA_KEY(message), fa_from_object(o));
    if (!fa_is_string(*message) || fa_str_length(fa_as_string(*message)) == 0)
        return 0;
    int64_t at = fa_str_index_of(stack, fa_as_string(*message), 0);
    return at > 0 ? (uint32_t)at + fa_str_length(fa_as_string(*message)) : 0;
}

FaString *fa_inspect_error_base_js(FaInspector *x, FaView *view)
{
    FaValue message;
    FaString *name = read_text_js(view->object, FA_KEY(name), FA_ATOM(Error));
    FaString *stack = name ? stack_text_js(view->object) : NULL;
    if (!stack || !remove_duplicates_js(view, stack) || !add_hidden_keys_js(view))
        return NULL;
    stack = improve_stack(view, stack, name);
    uint32_t from = stack ? end_of_message_js(view->object, stack, &message) : 0;
    if (!stack || fa_threw(message))
        return NULL;
    int64_t start = fa_str_index_of(stack, fa_str_from_ascii("\n    at"), from);
    if (start < 0)
        return fa_text_indent(fa_textf("[%S]", stack), x->indentation);
    FaString *frames = frames_text_js(view->object, fa_str_slice(stack, (uint32_t)start + 1, fa_str_length(stack)));
    return fa_text_indent(fa_textf("%S%S", fa_str_slice(stack, 0, (uint32_t)start), frames), x->indentation);
}
