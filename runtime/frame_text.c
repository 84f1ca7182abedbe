/* Frames of stack traces as V8 shows them.
 *
 * Law: a frame of the program is made of its function's info and its place alone, without a look at values: no user
 * code runs. Where V8 names the receiver of a call, which nobody keeps, a function is shown by the class or object
 * literal it is written in: info->owner. Of a built-in in C the receiver is at hand, and its constructor's name, or
 * its tag, is read from data properties.
 *
 *     at C.m (path:3:5)     at new C (path:2:1)     at async f (path:1:1)     at Array.map (<anonymous>) */
#include "runtime/error.h"

#include "runtime/convert.h"

FaString *fa_frame_name(const FaFunctionInfo *f)
{
    return f->debug_name ? fa_str_from_utf8(f->debug_name, strlen(f->debug_name)) : f->name;
}

/* ---- functions of the program ---------------------------------------------------------------------------------------- */

static bool is_identifier_unit(unsigned unit)
{
    unsigned letter = unit | 0x20;
    return unit >= 128 || (letter >= 'a' && letter <= 'z') || (unit >= '0' && unit <= '9') || unit == '_' || unit == '$';
}

static bool is_identifier(FaString *s)
{
    uint32_t n = fa_str_length(s);
    for (uint32_t i = 0; i < n; i++)
        if (!is_identifier_unit(fa_str_unit(s, i)))
            return false;
    return n > 0 && !(fa_str_unit(s, 0) >= '0' && fa_str_unit(s, 0) <= '9');
}

/* An accessor, whose name is "get x" or "set x": the place of x, else 0. */
static uint32_t accessed_name(FaString *name)
{
    bool is_getter = fa_str_index_of(name, fa_str_from_ascii("get "), 0) == 0;
    return is_getter || fa_str_index_of(name, fa_str_from_ascii("set "), 0) == 0 ? sizeof "get " - 1 : 0;
}

/* "Stack.push", "get size [as size]", "#private", "o.f" */
static void append_method(FaStrBuilder *b, FaString *owner, FaString *name)
{
    uint32_t n = fa_str_length(name), accessed = accessed_name(name);
    if (n == 0 || !is_identifier(owner)) {
        fa_sb_string(b, owner);
        return;
    }
    if (is_identifier(name)) {
        fa_sb_string(b, owner);
        fa_sb_ascii(b, ".");
    }
    fa_sb_string(b, name);
    if (accessed == 0 || fa_str_unit(name, accessed) == '#')
        return;
    fa_sb_ascii(b, " [as ");
    fa_sb_string(b, fa_str_slice(name, accessed, n));
    fa_sb_ascii(b, "]");
}

static FaString *owner_of(const FaFunctionInfo *f)
{
    bool is_owned = f->owner && *f->owner;
    if (fa_str_length(f->name) == 0 && (f->flags & ~(unsigned)FA_FN_STRICT) == 0) /* no kind of function: a script */
        return fa_str_from_ascii("Object.<anonymous>");
    /* the functions that lowering makes for a class: the program's own methods have an owner */
    if (f->flags & FA_FN_METHOD && !is_owned && fa_str_is_ascii(f->name, "fields"))
        return fa_str_from_ascii("<instance_members_initializer>");
    if (f->flags & FA_FN_METHOD && !is_owned && fa_str_is_ascii(f->name, "statics"))
        return fa_str_from_ascii("<static_initializer>");
    return is_owned ? fa_str_from_utf8(f->owner, strlen(f->owner)) : FA_ATOM(empty);
}

/* "new C", "async Stack.push" */
static void append_function(FaStrBuilder *b, const FaFunctionInfo *f, FaString *name, FaFrameKind kind)
{
    FaString *owner = owner_of(f);
    bool is_new = kind == FA_FRAME_NEW || f->flags & FA_FN_CLASS;
    fa_sb_ascii(b, kind == FA_FRAME_ASYNC ? "async " : is_new ? "new " : "");
    if (fa_str_length(owner) && (!is_new || fa_str_length(name) == 0))
        append_method(b, owner, name);
    else
        fa_sb_string(b, is_new && fa_str_length(name) == 0 ? fa_str_from_ascii("<anonymous>") : name);
}

static void append_place(FaStrBuilder *b, const FaPlace *place)
{
    const char *path = place->function->source->path;
    fa_sb_string(b, fa_str_from_utf8(path, strlen(path)));
    fa_sb_ascii(b, ":");
    fa_sb_string(b, fa_number_to_str(place->line));
    fa_sb_ascii(b, ":");
    fa_sb_string(b, fa_number_to_str(place->column));
}

/* "Array.map (<anonymous>)": array_proto_map is a method of arrays, array_from one of a function. */
static void append_script_function(FaStrBuilder *b, const FaFunctionInfo *f)
{
    FaString *path = f->name;
    int64_t end = fa_str_index_of(path, fa_str_from_ascii("_proto_"), 0);
    if (end > 0) {
        fa_sb_unit(b, (uint16_t)(fa_str_unit(path, 0) - 'a' + 'A'));
        fa_sb_string(b, fa_str_slice(path, 1, (uint32_t)end));
    } else {
        fa_sb_ascii(b, "Function");
    }
    fa_sb_ascii(b, ".");
    fa_sb_ascii(b, f->debug_name);
    fa_sb_ascii(b, " (<anonymous>)");
}

/* Who continues a generator does so by a method of it. */
static void append_next(FaStrBuilder *b, FaString *name)
{
    fa_sb_ascii(b, "\n    at ");
    fa_sb_string(b, is_identifier(name) ? name : fa_str_from_ascii("Generator"));
    fa_sb_ascii(b, ".next (<anonymous>)");
}

void fa_frame_append(FaStrBuilder *b, const FaPlace *place, FaFrameKind kind)
{
    const FaFunctionInfo *f = place->function;
    if (f->flags & FA_FN_NATIVE) {
        append_script_function(b, f);
        return;
    }
    FaString *name = fa_frame_name(f);
    bool is_named = fa_str_length(name) || fa_str_length(owner_of(f)) || f->flags & FA_FN_CLASS || kind == FA_FRAME_NEW;
    if (is_named) {
        append_function(b, f, name, kind);
        fa_sb_ascii(b, " (");
    } else if (kind == FA_FRAME_ASYNC) {
        fa_sb_ascii(b, "async ");
    }
    append_place(b, place);
    fa_sb_ascii(b, is_named ? ")" : "");
    if ((f->flags & (FA_FN_GENERATOR | FA_FN_ASYNC)) == FA_FN_GENERATOR)
        append_next(b, f->name);
}

/* ---- built-ins in C --------------------------------------------------------------------------------------------------- */

/* What V8 calls the type of a receiver; NULL: none. */
static FaString *type_name(FaValue v)
{
    if (fa_is_callable(v))
        return fa_str_from_ascii("Function");
    if (fa_is_nullish(v) || v == FA_EMPTY || v == fa_from_object(fa_rt.global))
        return NULL;
    FaObject *o = fa_to_object(v);
    FaString *name = fa_constructor_name(o);
    bool is_plain = !name || fa_str_is_ascii(name, "Object");
    FaValue tag = is_plain ? fa_peek(o, FA_KEY_SYMBOL(toStringTag)) : FA_EMPTY;
    return fa_is_string(tag) ? fa_as_string(tag) : name;
}

FaString *fa_frame_native(const FaFunctionInfo *f, FaValue this_value, bool is_new)
{
    FaStrBuilder b;
    FaString *type = is_new ? NULL : type_name(this_value);
    if (is_new && (fa_str_is_ascii(f->name, "Array") || fa_str_is_ascii(f->name, "Function")))
        return NULL;
    fa_sb_init(&b);
    if (type)
        fa_sb_string(&b, type);
    fa_sb_ascii(&b, is_new ? "new " : type ? "." : "");
    fa_sb_string(&b, f->name);
    return fa_sb_finish(&b);
}
