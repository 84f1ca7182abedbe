/* JSON.stringify. Spec: 25.5.2.
 *
 * Law: a value is first prepared (toJSON, replacer, wrappers: whatever may run user code and decide that there is nothing to
 * write), then its separator and name are written, then the value. The members of an ordinary object are read by slot
 * while its shape stays what it was when they were listed. */
#include "runtime/json.h"

#include "runtime/array_like.h"
#include "runtime/cache.h"
#include "runtime/convert.h"
#include "runtime/error.h"
#include "runtime/exotic.h"
#include "runtime/shape.h"

#include <stdio.h>

#define GAP_MAX 10u

/* JSON Serialization Record, on the C stack. */
typedef struct Serializer {
    FaStrBuilder out;
    FaValue replacer;      /* callable, or FA_UNDEFINED */
    FaValues *names;       /* [[PropertyList]] as property keys; NULL: none */
    uint32_t name_count;
    FaString *gap;         /* NULL: none */
    FaValues *path;        /* the objects under way, as fa_json_throw_circular wants them */
    uint32_t depth;        /* words of it in use */
} Serializer;

static bool write_value_js(Serializer *s, FaKey key, FaValue v);

/* ---- strings ---- */

/* First index >= i of a unit that is not written as it is; well-formed surrogate pairs are. */
static uint32_t verbatim_end(const FaString *flat, uint32_t i)
{
    uint32_t n = fa_str_length(flat);
    if (!fa_str_is_wide(flat)) {
        const uint8_t *units = flat->u.latin1;
        while (i < n && units[i] >= 0x20 && units[i] != '"' && units[i] != '\\')
            i++;
        return i;
    }
    const uint16_t *units = flat->u.wide;
    for (; i < n && units[i] >= 0x20 && units[i] != '"' && units[i] != '\\'; i++) {
        if ((units[i] & 0xF800) != 0xD800)
            continue;
        bool is_pair = units[i] < 0xDC00 && i + 1 < n && (units[i + 1] & 0xFC00) == 0xDC00;
        if (!is_pair)
            return i;
        i++;
    }
    return i;
}

static void append_escape(FaStrBuilder *out, unsigned unit)
{
    static const char escaped[] = "\"\\\b\f\n\r\t", names[] = "\"\\bfnrt", digits[] = "0123456789abcdef";
    const char *found = unit > 0 && unit < 0x80 ? strchr(escaped, (int)unit) : NULL;
    fa_sb_unit(out, '\\');
    if (found != NULL) {
        fa_sb_unit(out, (uint16_t)names[found - escaped]);
        return;
    }
    fa_sb_unit(out, 'u');
    for (int shift = 12; shift >= 0; shift -= 4)
        fa_sb_unit(out, (uint16_t)digits[unit >> shift & 15]);
}

void fa_json_quote(FaStrBuilder *out, FaString *flat)
{
    uint32_t n = fa_str_length(flat), from = 0;
    fa_sb_unit(out, '"');
    for (;;) {
        uint32_t to = verbatim_end(flat, from);
        fa_sb_slice(out, flat, from, to);
        if (to == n)
            break;
        append_escape(out, fa_str_unit(flat, to));
        from = to + 1;
    }
    fa_sb_unit(out, '"');
}

/* ---- preparing ---- */

/* SerializeJSONProperty, step 2. `value` is an object or a BigInt. */
static FaValue apply_to_json_js(FaValue v, FaKey key)
{
    FaValue method = fa_is_object(v) ? fa_get_by_key_js(v, FA_KEY(toJSON)) : fa_getv_js(v, FA_KEY(toJSON));
    if (method == FA_THREW || !fa_is_callable(method))
        return method == FA_THREW ? method : v;
    FaValue name = fa_key_to_value(key);
    return fa_call_js(method, v, 1, &name);
}

/* SerializeJSONProperty, step 4: what a wrapper object wraps. */
static FaValue unwrapped_js(FaValue v)
{
    switch (fa_kind(v)) {
    case FA_KIND_NUMBER:
        return fa_to_number_js(v);
    case FA_KIND_STRING_OBJECT: {
        FaString *text = fa_to_string_js(v);
        return text != NULL ? fa_from_ptr(text) : FA_THREW;
    }
    case FA_KIND_BOOLEAN:
    case FA_KIND_BIGINT_OBJECT:
        return ((const FaWrapper *)fa_ptr(v))->primitive;
    default:
        return v;
    }
}

/* 25.5.2.2 SerializeJSONProperty, steps 1 to 4, with the property's value v: what is to be written; FA_EMPTY: nothing;
 * FA_THREW. */
static FaValue prepare_js(Serializer *s, FaValue holder, FaKey key, FaValue v)
{
    if (fa_is_object(v) || fa_has_kind(v, FA_KIND_BIGINT))
        v = apply_to_json_js(v, key);
    if (v != FA_THREW && !fa_is_undefined(s->replacer)) {
        FaValue arguments[] = {fa_key_to_value(key), v};
        v = fa_call_js(s->replacer, holder, 2, arguments);
    }
    if (v != FA_THREW && fa_is_object(v))
        v = unwrapped_js(v);
    bool is_nothing = fa_is_undefined(v) || fa_is_symbol(v) || fa_is_callable(v);
    return is_nothing ? FA_EMPTY : v;
}

/* ---- containers ---- */

static void write_line_start(Serializer *s)
{
    if (s->gap == NULL)
        return;
    fa_sb_unit(&s->out, '\n');
    for (uint32_t i = 0; i < s->depth; i += 2)
        fa_sb_string(&s->out, s->gap);
}

/* Takes the object off the path and writes the bracket that closes it. */
static void leave(Serializer *s, char bracket, bool is_empty)
{
    s->depth -= 2;
    s->path->at[s->depth] = s->path->at[s->depth + 1] = FA_EMPTY;
    if (!is_empty)
        write_line_start(s);
    fa_sb_unit(&s->out, (uint16_t)bracket);
}

static bool check_cycle(const Serializer *s, FaValue v, FaKey key)
{
    for (uint32_t i = 0; i < s->depth; i += 2)
        if (s->path->at[i] == v) {
            fa_json_throw_circular(s->path->at, i, s->depth, key);
            return false;
        }
    return true;
}

static bool enter(Serializer *s, FaValue v, FaKey key)
{
    if (fa_stack_low()) {
        fa_throw_stack_overflow();
        return false;
    }
    if (!check_cycle(s, v, key))
        return false;
    uint32_t capacity = fa_values_count(s->path);
    if (s->depth + 2 > capacity) {
        FaValues *larger = fa_values_new(FA_KIND_VALUES, 2 * capacity, FA_EMPTY);
        memcpy(larger->at, s->path->at, capacity * sizeof(FaValue));
        s->path = larger;
    }
    fa_store(&s->path->at[s->depth++], v);
    fa_store(&s->path->at[s->depth++], key);
    return true;
}

/* Writes a member unless its value says that there is none; *first: it would be the first one. */
static bool write_member_js(Serializer *s, FaValue holder, FaKey key, FaValue v, bool *first)
{
    v = v == FA_THREW ? v : prepare_js(s, holder, key, v);
    if (v == FA_EMPTY || v == FA_THREW)
        return v == FA_EMPTY;
    if (!*first)
        fa_sb_unit(&s->out, ',');
    *first = false;
    write_line_start(s);
    fa_json_quote(&s->out, fa_str_flat(fa_as_string(fa_key_to_value(key))));
    fa_sb_unit(&s->out, ':');
    if (s->gap != NULL)
        fa_sb_unit(&s->out, ' ');
    return write_value_js(s, key, v);
}

/* All of its enumerable properties are in the table of its shape. */
static bool is_listed_by_shape(const FaObject *o)
{
    return fa_kind_of_ptr(o) == FA_KIND_OBJECT && !(fa_shape_of(o)->flags & FA_SHAPE_UNIQUE) &&
           (o->more == NULL || o->more->elements == FA_EMPTY);
}

static bool write_members_by_shape_js(Serializer *s, FaObject *o, bool *first)
{
    const FaShape *shape = fa_shape_of(o);
    for (uint32_t i = 0; i < shape->count; i++) {
        uint64_t entry = shape->table->entries[i];
        FaKey key = fa_entry_key(entry);
        unsigned attributes = fa_entry_attributes(entry);
        if (!(attributes & FA_ENUMERABLE) || fa_kind(key) != FA_KIND_STRING)
            continue;
        bool in_slot = fa_shape_of(o) == shape && !(attributes & FA_ACCESSOR);
        FaValue v = in_slot ? *fa_slot_place(o, i) : fa_get_js(o, key, fa_from_object(o));
        if (!write_member_js(s, fa_from_object(o), key, v, first))
            return false;
    }
    return true;
}

static bool write_members_js(Serializer *s, FaObject *o, const FaValues *keys, uint32_t n, bool *first)
{
    for (uint32_t i = 0; i < n; i++) {
        FaValue v = fa_get_js(o, keys->at[i], fa_from_object(o));
        if (!write_member_js(s, fa_from_object(o), keys->at[i], v, first))
            return false;
    }
    return true;
}

/* 25.5.2.5 SerializeJSONObject ( state, value ) */
static bool write_object_js(Serializer *s, FaObject *o)
{
    bool first = true, done;
    fa_sb_unit(&s->out, '{');
    if (s->names != NULL) {
        done = write_members_js(s, o, s->names, s->name_count, &first);
    } else if (is_listed_by_shape(o)) {
        done = write_members_by_shape_js(s, o, &first);
    } else {
        const FaValues *keys = fa_json_keys_js(o);
        done = keys != NULL && write_members_js(s, o, keys, fa_values_count(keys), &first);
    }
    leave(s, '}', first);
    return done;
}

/* 25.5.2.6 SerializeJSONArray ( state, value ). An overflowing text is refused at once. */
static bool write_array_js(Serializer *s, FaObject *o)
{
    int64_t length = fa_length_of_js(o);
    fa_sb_unit(&s->out, '[');
    for (int64_t i = 0; i < length && !s->out.overflow; i++) {
        FaValue v = fa_at_js(o, (uint64_t)i);
        FaKey key = fa_index_key((uint64_t)i);
        v = v == FA_THREW ? v : prepare_js(s, fa_from_object(o), key, v);
        if (v == FA_THREW)
            return false;
        if (i > 0)
            fa_sb_unit(&s->out, ',');
        write_line_start(s);
        if (!write_value_js(s, key, v == FA_EMPTY ? FA_NULL : v))
            return false;
    }
    leave(s, ']', length <= 0);
    return length >= 0;
}

/* ---- values ---- */

static void write_number(Serializer *s, FaValue v)
{
    if (fa_is_int(v)) {
        char digits[12];
        snprintf(digits, sizeof digits, "%d", fa_as_int(v));
        fa_sb_ascii(&s->out, digits);
        return;
    }
    double d = fa_as_double(v);
    if (isfinite(d))
        fa_sb_string(&s->out, fa_number_to_str(d));
    else
        fa_sb_ascii(&s->out, "null");
}

static bool write_container_js(Serializer *s, FaKey key, FaValue v)
{
    if (!enter(s, v, key))
        return false;
    int is_array = fa_is_array_js(v);
    if (is_array < 0)
        return false;
    return is_array ? write_array_js(s, fa_as_object(v)) : write_object_js(s, fa_as_object(v));
}

/* 25.5.2.2 SerializeJSONProperty, steps 5 to 12, of a prepared value. */
static bool write_value_js(Serializer *s, FaKey key, FaValue v)
{
    if (fa_is_string(v))
        fa_json_quote(&s->out, fa_str_flat(fa_as_string(v)));
    else if (fa_is_number(v))
        write_number(s, v);
    else if (fa_is_object(v))
        return write_container_js(s, key, v);
    else if (fa_has_kind(v, FA_KIND_BIGINT))
        return fa_throw_type("Do not know how to serialize a BigInt") != FA_THREW;
    else
        fa_sb_ascii(&s->out, v == FA_NULL ? "null" : v == FA_TRUE ? "true" : "false");
    return true;
}

/* ---- arguments ---- */

/* The name an element of a replacer array stands for: a string, FA_EMPTY for none, FA_THREW. */
static FaValue listed_name_js(FaValue v)
{
    if (fa_is_string(v) || v == FA_THREW)
        return v;
    if (!fa_is_number(v) && !fa_has_kind(v, FA_KIND_NUMBER) && !fa_has_kind(v, FA_KIND_STRING_OBJECT))
        return FA_EMPTY;
    FaString *name = fa_to_string_js(v);
    return name != NULL ? fa_from_ptr(name) : FA_THREW;
}

static void add_name(Serializer *s, FaKey key)
{
    for (uint32_t i = 0; i < s->name_count; i++)
        if (s->names->at[i] == key)
            return;
    uint32_t capacity = fa_values_count(s->names);
    if (s->name_count == capacity) {
        FaValues *larger = fa_values_new(FA_KIND_VALUES, 2 * capacity, FA_EMPTY);
        memcpy(larger->at, s->names->at, capacity * sizeof(FaValue));
        s->names = larger;
    }
    fa_store(&s->names->at[s->name_count++], key);
}

/* JSON.stringify, step 4: the replacer, a function or an array of names. */
static bool read_replacer_js(Serializer *s, FaValue replacer)
{
    if (fa_is_callable(replacer))
        s->replacer = replacer;
    int is_array = fa_is_object(replacer) && !fa_is_callable(replacer) ? fa_is_array_js(replacer) : 0;
    if (is_array <= 0)
        return is_array == 0;
    int64_t length = fa_length_of_js(fa_as_object(replacer));
    s->names = fa_values_new(FA_KIND_VALUES, 8, FA_EMPTY);
    for (int64_t i = 0; i < length; i++) {
        FaValue name = listed_name_js(fa_at_js(fa_as_object(replacer), (uint64_t)i));
        if (name == FA_THREW)
            return false;
        if (name != FA_EMPTY)
            add_name(s, fa_key_from_string(fa_as_string(name)));
    }
    return length >= 0;
}

static void set_gap(Serializer *s, FaString *text, uint32_t n)
{
    if (n > 0)
        s->gap = fa_str_slice(text, 0, n < GAP_MAX ? n : GAP_MAX);
}

/* JSON.stringify, steps 5 to 8: the gap. */
static bool read_space_js(Serializer *s, FaValue space)
{
    if (fa_has_kind(space, FA_KIND_NUMBER) || fa_has_kind(space, FA_KIND_STRING_OBJECT))
        space = unwrapped_js(space);
    if (space == FA_THREW)
        return false;
    if (fa_is_string(space)) {
        set_gap(s, fa_as_string(space), fa_str_length(fa_as_string(space)));
    } else if (fa_is_number(space)) {
        double n = fa_double_to_integer(fa_as_number(space));
        n = n < 0 ? 0 : n > GAP_MAX ? GAP_MAX : n;
        set_gap(s, fa_str_from_ascii("          "), fa_double_to_length(n));
    }
    return true;
}

/* The object that has the value as its "" property: what a replacer is called on first. */
static FaValue wrapper_for(FaValue v)
{
    FaObject *wrapper = fa_object_new_plain();
    fa_define_data(wrapper, FA_KEY(empty), v, FA_ATTR_ALL);
    return fa_from_object(wrapper);
}

FaValue fa_json_stringify_js(FaValue value, FaValue replacer, FaValue space)
{
    Serializer s = {.replacer = FA_UNDEFINED};
    fa_sb_init(&s.out);
    if (!read_replacer_js(&s, replacer) || !read_space_js(&s, space))
        return FA_THREW;
    FaValue holder = fa_is_undefined(s.replacer) ? FA_UNDEFINED : wrapper_for(value);
    FaValue v = prepare_js(&s, holder, FA_KEY(empty), value);
    if (v == FA_EMPTY || v == FA_THREW)
        return v == FA_EMPTY ? FA_UNDEFINED : v;
    s.path = fa_values_new(FA_KIND_VALUES, 16, FA_EMPTY);
    FaString *text = write_value_js(&s, FA_KEY(empty), v) ? fa_sb_finish(&s.out) : NULL;
    return text != NULL ? fa_from_ptr(text) : FA_THREW;
}
