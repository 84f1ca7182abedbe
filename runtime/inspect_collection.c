/* The entries of arrays, Maps, Sets, iterators over them, and promises. */
#include "runtime/inspect_internal.h"

#include "runtime/array.h"
#include "runtime/convert.h"
#include "runtime/promise.h"

static FaString *remaining_text(double n)
{
    return fa_text_counted("... ", n, "more item", "");
}

/* How many of n entries are shown. */
static uint32_t shown_count(const FaInspector *x, uint32_t n)
{
    double limit = fmax(0, x->options.max_array_length);
    return limit < n ? fa_double_to_length(floor(limit)) : n;
}

static bool add_remaining(FaKeyList *output, uint32_t n)
{
    return n == 0 || fa_list_text(output, remaining_text(n));
}

/* ---- arrays ---------------------------------------------------------------------------------------------------------- */

static bool add_empty_items(FaKeyList *output, uint32_t n)
{
    return n == 0 || fa_list_text(output, fa_text_counted("<", n, "empty item", ">"));
}

/* Own element i: its descriptor in *d. 1, 0 absent or hidden, -1 threw. */
static int find_element_js(FaObject *o, uint32_t i, FaDescriptor *d)
{
    int found = fa_get_own_property_js(o, fa_key_index(i), d);
    return found > 0 ? (d->attributes & FA_ENUMERABLE) != 0 : found;
}

static bool add_element_js(FaInspector *x, const FaView *view, const FaDescriptor *d, unsigned depth, FaKeyList *output)
{
    return fa_list_text(output, fa_inspect_described_js(x, view->object, FA_UNDEFINED, d, FA_ENTRY_ELEMENT, depth));
}

/* Adds element `key` of an array with holes, and the holes before it, which start at *next. False: threw. */
static bool add_sparse_element_js(FaInspector *x, const FaView *view, uint32_t key, uint32_t *next, uint32_t shown, unsigned depth,
                                  FaKeyList *output)
{
    FaDescriptor d;
    int found = find_element_js(view->object, key, &d);
    if (found <= 0)
        return found == 0;
    if (!add_empty_items(output, key - *next))
        return false;
    *next = key;
    if (output->count == shown)
        return true;
    (*next)++;
    return add_element_js(x, view, &d, depth, output);
}

/* The entries of an array from its first hole, at `first`, on. A run of holes is one entry. */
static bool add_sparse_js(FaInspector *x, const FaView *view, uint32_t first, uint32_t shown, unsigned depth, FaKeyList *output)
{
    uint32_t key, next = first, length = ((const FaArray *)(const void *)view->object)->length;
    const FaValues *keys = fa_own_keys_js(view->object);
    if (!keys)
        return false;
    for (uint32_t i = 0; i < fa_values_count(keys) && output->count < shown; i++) {
        if (!fa_is_string(keys->at[i]) || !fa_str_array_index(fa_as_string(keys->at[i]), &key))
            break;
        if (key >= first && !add_sparse_element_js(x, view, key, &next, shown, depth, output))
            return false;
    }
    return output->count < shown ? add_empty_items(output, length - next) : add_remaining(output, length - next);
}

bool fa_inspect_array_entries_js(FaInspector *x, const FaView *view, unsigned depth, FaKeyList *output)
{
    const FaArray *a = (const FaArray *)(const void *)view->object;
    uint32_t length = a->length, shown = shown_count(x, length);
    for (uint32_t i = 0; i < shown; i++) {
        FaDescriptor d;
        int found = fa_get_own_property_js(view->object, fa_key_index(i), &d);
        if (found == 0)
            return add_sparse_js(x, view, i, shown, depth, output);
        if (found < 0 || !add_element_js(x, view, &d, depth, output))
            return false;
    }
    return add_remaining(output, length - shown);
}

/* ---- collections ----------------------------------------------------------------------------------------------------- */

bool fa_inspect_set_entries_js(FaInspector *x, const FaView *view, unsigned depth, FaKeyList *output)
{
    uint32_t count = fa_values_count(view->preview), shown = shown_count(x, count);
    bool done = true;
    x->indentation += 2;
    for (uint32_t i = 0; i < shown && done; i++)
        done = fa_list_text(output, fa_inspect_value_js(x, view->preview->at[i], depth));
    x->indentation -= 2;
    return done && add_remaining(output, count - shown);
}

/* "key => value" */
static FaString *arrow_text_js(FaInspector *x, const FaValue *pair, unsigned depth)
{
    FaString *key = fa_inspect_value_js(x, pair[0], depth);
    return key ? fa_textf("%S => %S", key, fa_inspect_value_js(x, pair[1], depth)) : NULL;
}

/* "[ key, value ]" */
static FaString *pair_text_js(FaInspector *x, const FaValue *pair, unsigned depth)
{
    FaKeyList parts = {NULL, 0};
    if (!fa_list_text(&parts, fa_inspect_value_js(x, pair[0], depth)) ||
        !fa_list_text(&parts, fa_inspect_value_js(x, pair[1], depth)))
        return NULL;
    const FaFrame frame = {FA_ATOM(empty), fa_str_from_ascii("["), "]", true, NULL};
    return fa_inspect_reduce_js(x, &parts, &frame, depth);
}

typedef FaString *PairText(FaInspector *x, const FaValue *pair, unsigned depth);

static bool add_pairs_js(FaInspector *x, const FaValues *pairs, PairText *text_js, unsigned depth, FaKeyList *output)
{
    uint32_t count = fa_values_count(pairs) / 2, shown = shown_count(x, count);
    bool done = true;
    x->indentation += 2;
    for (uint32_t i = 0; i < shown && done; i++)
        done = fa_list_text(output, text_js(x, &pairs->at[2 * i], depth));
    x->indentation -= 2;
    return done && add_remaining(output, count - shown);
}

bool fa_inspect_map_entries_js(FaInspector *x, const FaView *view, unsigned depth, FaKeyList *output)
{
    return add_pairs_js(x, view->preview, arrow_text_js, depth, output);
}

bool fa_inspect_iterator_entries_js(FaInspector *x, const FaView *view, unsigned depth, FaKeyList *output)
{
    if (!view->pairs)
        return fa_inspect_set_entries_js(x, view, depth, output);
    return add_pairs_js(x, view->preview, pair_text_js, depth, output);
}

/* ---- promises -------------------------------------------------------------------------------------------------------- */

/* "<pending>", the value, or "<rejected> reason". */
bool fa_inspect_promise_entries_js(FaInspector *x, const FaView *view, unsigned depth, FaKeyList *output)
{
    const FaPromise *p = (const FaPromise *)(const void *)view->object;
    if (p->state == FA_PENDING)
        return fa_list_text(output, fa_str_from_ascii("<pending>"));
    x->indentation += 2;
    FaString *text = fa_inspect_value_js(x, p->result, depth);
    x->indentation -= 2;
    return fa_list_text(output, p->state == FA_REJECTED && text ? fa_textf("<rejected> %S", text) : text);
}
