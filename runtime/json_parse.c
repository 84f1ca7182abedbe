/* JSON.parse without the reviver: text to values. Spec: 25.5.1.1 ParseJSON.
 *
 * Law: the parser does not recurse, so depth is bounded by memory alone. p->stack[p->frame] is an int: the place of the next
 * outer frame, doubled, plus one for an object.
 *
 *   {"a": [1, 2      →   | · | {0 | a | [1 | 1 | 2 |
 *                                         ^ frame   ^ top
 *
 * An object gets its shape at once when it is closed, from its names; shapes made lately are tried first. */
#include "runtime/json.h"

#include "runtime/array.h"
#include "runtime/shape.h"

#define FIRST_STACK 64u

/* ---- the stack ---- */

static void push(FaJsonParser *p, FaValue v)
{
    uint32_t capacity = fa_values_count(p->stack);
    if (FA_UNLIKELY(p->top == capacity)) {
        FaValues *larger = fa_values_new(FA_KIND_VALUES, 2 * capacity, FA_EMPTY);
        memcpy(larger->at, p->stack->at, capacity * sizeof(FaValue));
        p->stack = larger;
    }
    fa_store(&p->stack->at[p->top++], v);
}

static void open_frame(FaJsonParser *p, bool is_object)
{
    uint32_t place = p->top;
    push(p, fa_int((int32_t)(2 * p->frame + is_object)));
    p->frame = place;
}

static bool in_object(const FaJsonParser *p)
{
    return fa_as_int(p->stack->at[p->frame]) & 1;
}

/* ---- objects ---- */

static bool has_names(const FaShape *shape, const FaValue *pairs, uint32_t n)
{
    if (shape == NULL || shape->count != n)
        return false;
    for (uint32_t i = 0; i < n; i++)
        if (fa_entry_key(shape->table->entries[i]) != pairs[2 * i])
            return false;
    return true;
}

/* The shape of an object made of these names in this order; NULL when one is an index or is there twice. */
static FaShape *make_shape(const FaValue *pairs, uint32_t n)
{
    FaShape *shape = fa_shape_root(FA_KIND_OBJECT, FA_INTRINSIC(OBJECT_PROTO), n);
    for (uint32_t i = 0; i < n; i++) {
        FaKey key = pairs[2 * i];
        if (fa_key_is_index(key) || fa_table_find(shape->table, shape->count, key) != FA_NO_SLOT)
            return NULL;
        shape = fa_shape_add(shape, key, FA_ATTR_ALL);
    }
    return shape;
}

static FaShape *find_shape(FaJsonParser *p, const FaValue *pairs, uint32_t n)
{
    FaShape **recent = &p->shapes[(n + (pairs[0] >> 4) + (pairs[2 * n - 2] >> 4)) % FA_JSON_SHAPES];
    if (FA_LIKELY(has_names(*recent, pairs, n)))
        return *recent;
    FaShape *shape = make_shape(pairs, n);
    if (shape != NULL)
        *recent = shape;
    return shape;
}

/* Of names met twice the last value counts, at the place of the first. */
static FaObject *define_one_by_one(const FaValue *pairs, uint32_t n)
{
    FaObject *o = fa_object_new_plain();
    for (uint32_t i = 0; i < n; i++)
        fa_create_data_property_js(o, pairs[2 * i], pairs[2 * i + 1]);
    return o;
}

static FaObject *make_object(FaJsonParser *p, const FaValue *pairs, uint32_t n)
{
    if (n == 0)
        return fa_object_new_plain();
    FaShape *shape = n <= FA_INLINE_MAX ? find_shape(p, pairs, n) : NULL;
    if (shape == NULL)
        return define_one_by_one(pairs, n);
    FaObject *o = fa_object_alloc(shape, sizeof(FaObject));
    FaValue *slots = fa_slot_place(o, 0);
    for (uint32_t i = 0; i < n; i++)
        slots[i] = pairs[2 * i + 1];
    return o;
}

/* ---- containers ---- */

/* Makes the innermost container's value and goes back to the next outer one. */
static FaValue close_frame(FaJsonParser *p)
{
    int32_t word = fa_as_int(p->stack->at[p->frame]);
    const FaValue *contents = &p->stack->at[p->frame + 1];
    uint32_t n = p->top - p->frame - 1;
    FaValue v = word & 1 ? fa_from_object(make_object(p, contents, n / 2)) : fa_from_object(fa_array_from(contents, n));
    p->top = p->frame;
    p->frame = (uint32_t)word / 2;
    return v;
}

static void skip_space(FaJsonParser *p)
{
    for (int c = fa_json_peek(p); c == ' ' || c == '\n' || c == '\r' || c == '\t'; c = fa_json_peek(p))
        p->at++;
}

/* The name of an object's first or another member, and its colon. */
static bool scan_member_start(FaJsonParser *p, bool first)
{
    FaKey key;
    if (fa_json_peek(p) != '"') {
        fa_json_unexpected(p, first ? "Expected property name or '}' in JSON"
                                    : "Expected double-quoted property name in JSON");
        return false;
    }
    if (!fa_json_scan_name(p, &key))
        return false;
    push(p, key);
    skip_space(p);
    if (fa_json_peek(p) != ':') {
        fa_json_unexpected(p, first ? "Expected ':' after property name in JSON" : NULL);
        return false;
    }
    p->at++;
    return true;
}

/* The value, if the container is empty; FA_EMPTY: its first value is next. */
static FaValue open_container(FaJsonParser *p, bool is_object)
{
    p->at++;
    open_frame(p, is_object);
    skip_space(p);
    if (fa_json_peek(p) == (is_object ? '}' : ']')) {
        p->at++;
        return close_frame(p);
    }
    if (is_object && !scan_member_start(p, true))
        return FA_THREW;
    return FA_EMPTY;
}

/* Puts v where it belongs and closes the containers that end here: the whole text's value, or FA_EMPTY: a value is next. */
static FaValue add_value(FaJsonParser *p, FaValue v)
{
    while (p->frame != 0) {
        bool is_object = in_object(p);
        push(p, v);
        skip_space(p);
        int c = fa_json_peek(p);
        if (c == ',') {
            p->at++;
            skip_space(p);
            bool ready = !is_object || scan_member_start(p, false);
            return ready ? FA_EMPTY : FA_THREW;
        }
        if (c != (is_object ? '}' : ']'))
            return fa_json_unexpected(p, is_object ? "Expected ',' or '}' after property value in JSON"
                                                   : "Expected ',' or ']' after array element in JSON");
        p->at++;
        v = close_frame(p);
    }
    return v;
}

/* JSONValue: a value, or FA_EMPTY when it opens a container that is not empty. */
static FaValue begin_value(FaJsonParser *p)
{
    skip_space(p);
    int c = fa_json_peek(p);
    switch (c) {
    case '"':
        return fa_json_scan_string(p);
    case '{':
    case '[':
        return open_container(p, c == '{');
    case 't':
        return fa_json_scan_literal(p, "true", FA_TRUE);
    case 'f':
        return fa_json_scan_literal(p, "false", FA_FALSE);
    case 'n':
        return fa_json_scan_literal(p, "null", FA_NULL);
    default:
        if (c == '-' || (c >= '0' && c <= '9'))
            return fa_json_scan_number(p);
        return fa_json_unexpected(p, NULL);
    }
}

static FaValue parse_value(FaJsonParser *p)
{
    for (;;) {
        FaValue v = begin_value(p);
        if (v != FA_EMPTY && v != FA_THREW)
            v = add_value(p, v);
        if (v != FA_EMPTY)
            return v;
    }
}

FaValue fa_json_parse(FaString *text)
{
    FaJsonParser p = {.text = text, .length = fa_str_length(text), .top = 1};
    if (fa_str_is_wide(text))
        p.wide = text->u.wide;
    else
        p.latin1 = text->u.latin1;
    p.stack = fa_values_new(FA_KIND_VALUES, FIRST_STACK, FA_EMPTY);
    FaValue v = parse_value(&p);
    if (v == FA_THREW)
        return v;
    skip_space(&p);
    return p.at < p.length ? fa_json_unexpected(&p, "Unexpected non-whitespace character after JSON") : v;
}
