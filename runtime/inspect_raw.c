/* An object as base, braces and entries, by kind.
 *
 * How an object is shown is decided in the order node asks: what is iterable or has no prototype by its kind, then functions, then
 * whatever has the constructor Object, then the other kinds. A new kind is a case in describe_iterable_js or describe_kind_js. */
#include "runtime/inspect_internal.h"

#include "runtime/array.h"
#include "runtime/convert.h"
#include "runtime/error.h"
#include "runtime/iterator_object.h"
#include "runtime/operator.h"

#define LEVELS_MAX 1000u      /* of nesting; node's stack ends near there */
#define BUDGET_MAX (1u << 27) /* units at one level of indentation; beyond that nested objects are cut short */

/* ---- describing: false when it threw --------------------------------------------------------------------------------- */

static bool set_open(FaView *view, FaString *open)
{
    view->open = open;
    return open != NULL;
}

/* A description whose text without entries is `open close`. */
static bool set_open_and_brief(FaView *view, FaString *open)
{
    view->brief = fa_textf("%S%s", open, view->close);
    return set_open(view, open) && view->brief;
}

/* A description that is a text of its own, properties following in braces. */
static bool set_base(FaView *view, FaString *base)
{
    view->base = view->brief = base;
    return base != NULL;
}

static FaString *size_text(double n)
{
    return fa_textf("(%S)", fa_number_to_str(n));
}

static bool describe_array(FaView *view)
{
    uint32_t length = ((const FaArray *)(const void *)view->object)->length;
    bool plain = view->constructor && fa_str_is_ascii(view->constructor, "Array") && fa_str_length(view->tag) == 0;
    FaString *prefix = plain ? FA_ATOM(empty) : fa_inspect_prefix(view, "Array", size_text(length));
    view->close = "]";
    view->array_like = true;
    view->entries_js = fa_inspect_array_entries_js;
    FaString *open = fa_textf("%S[", prefix);
    return length == 0 ? set_open_and_brief(view, open) : set_open(view, open);
}

static bool describe_collection(FaView *view, const char *name)
{
    uint32_t count = fa_values_count(view->preview) / (view->pairs ? 2 : 1);
    FaString *open = fa_textf("%S{", fa_inspect_prefix(view, name, size_text(count)));
    view->entries_js = view->pairs ? fa_inspect_map_entries_js : fa_inspect_set_entries_js;
    return count == 0 ? set_open_and_brief(view, open) : set_open(view, open);
}

/* [Map Iterator] {, [Map Entries] {, [Tag] [Set Iterator] { */
static bool describe_collection_iterator(FaView *view, const char *name)
{
    FaString *own = fa_textf("%s Iterator", name);
    bool usual = own && fa_str_equal(view->tag, own);
    FaString *before = usual || fa_str_length(view->tag) == 0 ? FA_ATOM(empty) : fa_textf("%S] [", view->tag);
    view->entries_js = fa_inspect_iterator_entries_js;
    return set_open(view, fa_textf("[%S%s %s] {", before, name, view->pairs ? "Entries" : "Iterator"));
}

/* What is shown by kind because it can be iterated over. *matched tells whether it is. */
static bool describe_iterable(FaView *view, bool *matched)
{
    FaValue v = fa_from_object(view->object);
    *matched = true;
    view->preview = fa_rt.collection_preview ? fa_rt.collection_preview(v, &view->pairs) : NULL;
    switch (fa_kind(v)) {
    case FA_KIND_ARRAY:
    case FA_KIND_ARRAY_SLOW:
        return describe_array(view);
    case FA_KIND_MAP:
        return describe_collection(view, "Map");
    case FA_KIND_SET:
        return describe_collection(view, "Set");
    case FA_KIND_ITERATOR:
        if (view->preview)
            return describe_collection_iterator(view, ((FaIteratorObject *)fa_ptr(v))->type == FA_ITERATOR_MAP ? "Map" : "Set");
        break;
    default:
        break;
    }
    *matched = false;
    return true;
}

static bool unknown_entries(FA_UNUSED FaInspector *x, FA_UNUSED const FaView *view, FA_UNUSED unsigned depth, FaKeyList *output)
{
    return fa_list_text(output, fa_str_from_ascii("<items unknown>"));
}

static bool describe_weak(FaView *view, const char *name)
{
    view->entries_js = unknown_entries;
    return set_open(view, fa_textf("%S{", fa_inspect_prefix(view, name, FA_ATOM(empty))));
}

static bool describe_promise(FaView *view)
{
    view->entries_js = fa_inspect_promise_entries_js;
    return set_open(view, fa_textf("%S{", fa_inspect_prefix(view, "Promise", FA_ATOM(empty))));
}

static bool is_arguments(const FaObject *o)
{
    return fa_kind_of_ptr(o) - FA_KIND_ARGUMENTS <= 1u;
}

static bool describe_plain(FaView *view)
{
    if (is_arguments(view->object))
        return set_open_and_brief(view, fa_str_from_ascii("[Arguments] {"));
    if (fa_str_length(view->tag))
        return set_open_and_brief(view, fa_textf("%S{", fa_inspect_prefix(view, "Object", FA_ATOM(empty))));
    return set_open_and_brief(view, view->open);
}

/* Made by a constructor whose prototype inherits from Error's, as ES5 code makes its errors. */
static bool inherits_from_error(FaObject *o)
{
    while (o && o != fa_rt.intrinsics[FA_I_ERROR_PROTO])
        o = fa_object_proto(o);
    return o != NULL;
}

static bool describe_kind_js(FaInspector *x, FaView *view)
{
    switch (fa_kind_of_ptr(view->object)) {
    case FA_KIND_ERROR:
        return set_base(view, fa_inspect_error_base_js(x, view));
    case FA_KIND_WEAKSET:
        return describe_weak(view, "WeakSet");
    case FA_KIND_WEAKMAP:
        return describe_weak(view, "WeakMap");
    case FA_KIND_PROMISE:
        return describe_promise(view);
    case FA_KIND_NAMESPACE:
        return set_open(view, fa_textf("%S{", fa_inspect_prefix(view, "Module", FA_ATOM(empty))));
    case FA_KIND_BOOLEAN:
    case FA_KIND_NUMBER:
    case FA_KIND_STRING_OBJECT:
    case FA_KIND_SYMBOL_OBJECT:
    case FA_KIND_BIGINT_OBJECT:
        return set_base(view, fa_inspect_boxed_base(x, view));
    default:
        if (inherits_from_error(view->object))
            return set_base(view, fa_inspect_error_base_js(x, view));
        return set_open_and_brief(view, fa_textf("%S{", fa_inspect_plain_prefix(view)));
    }
}

static bool describe_js(FaInspector *x, FaView *view)
{
    bool matched = false;
    int iterable = view->constructor ? fa_has_property_js(view->object, FA_KEY_SYMBOL(iterator)) : 1;
    if (iterable < 0 || !fa_inspect_keys_js(x, view->object, &view->keys))
        return false;
    if (iterable && (!describe_iterable(view, &matched) || matched))
        return matched && view->open;
    if (fa_is_callable(fa_from_object(view->object)))
        return set_base(view, fa_inspect_function_base_js(view));
    if (view->constructor && fa_str_is_ascii(view->constructor, "Object"))
        return describe_plain(view);
    return describe_kind_js(x, view);
}

/* Symbol.toStringTag, unless it is among the properties that are shown anyway. False: threw. */
static bool read_tag_js(const FaInspector *x, FaView *view)
{
    FaKey key = FA_KEY_SYMBOL(toStringTag);
    FaValue tag = fa_get_js(view->object, key, fa_from_object(view->object));
    FaDescriptor d;
    view->tag = FA_ATOM(empty);
    if (!fa_is_string(tag) || fa_str_length(fa_as_string(tag)) == 0)
        return !fa_threw(tag);
    int own = fa_get_own_property_js(view->object, key, &d);
    if (own == 0 || (own > 0 && !x->options.show_hidden && !(d.attributes & FA_ENUMERABLE)))
        view->tag = fa_as_string(tag);
    return own >= 0;
}

/* ---- sorting entries ------------------------------------------------------------------------------------------------- */

/* Does a come after b? -1: threw. */
static int comes_after_js(FaInspector *x, FaValue a, FaValue b)
{
    double order;
    if (fa_is_undefined(x->options.comparator))
        return fa_str_compare(fa_as_string(a), fa_as_string(b)) > 0;
    FaValue v = fa_call_js(x->options.comparator, FA_UNDEFINED, 2, (const FaValue[]){a, b});
    return !fa_threw(v) && fa_to_double_js(v, &order) ? order > 0 : -1;
}

/* Sorts the entries from `start` on, by insertion. False: threw. */
static bool sort_entries_js(FaInspector *x, FaKeyList *output, uint32_t start)
{
    for (uint32_t i = start; i < output->count; i++)
        for (uint32_t j = i; j > start; j--) {
            FaValue before = output->run->at[j - 1], entry = output->run->at[j];
            int after = comes_after_js(x, before, entry);
            if (after < 0)
                return false;
            if (!after)
                break;
            fa_store(&output->run->at[j - 1], entry);
            fa_store(&output->run->at[j], before);
        }
    return true;
}

/* ---- an object ------------------------------------------------------------------------------------------------------- */

static bool add_entries_js(FaInspector *x, const FaView *view, const FaKeyList *proto_entries, unsigned depth, FaKeyList *output)
{
    if (view->entries_js && !view->entries_js(x, view, depth, output))
        return false;
    for (uint32_t i = 0; i < view->keys.count; i++) {
        FaValue key = view->keys.run->at[i];
        if (!fa_list_text(output, fa_inspect_property_js(x, view->object, key, FA_ENTRY_PROPERTY, depth)))
            return false;
    }
    for (uint32_t i = 0; i < proto_entries->count; i++)
        fa_key_list_add(output, proto_entries->run->at[i]);
    return !x->options.sorted || sort_entries_js(x, output, view->array_like ? output->count - view->keys.count : 0);
}

/* What marks an object that something inside it refers to, with a blank before `text` if there is any; empty: nothing does. */
static FaString *reference_before(const FaInspector *x, const FaView *view, FaString *text)
{
    for (uint32_t i = 0; i < x->circular.count; i++)
        if (x->circular.run->at[i] == fa_from_object(view->object))
            return fa_textf("<ref *%u>%s%S", i + 1, fa_str_length(text) ? " " : "", text);
    return text;
}

/* An object within an object, beyond the depth limit: [Object]. */
static FaString *deep_text(const FaView *view)
{
    FaString *prefix = fa_inspect_plain_prefix(view);
    if (!prefix)
        return NULL;
    FaString *name = fa_str_slice(prefix, 0, fa_str_length(prefix) - 1);
    return view->constructor ? fa_textf("[%S]", name) : name;
}

static void charge_budget(FaInspector *x, const FaString *text)
{
    unsigned level = x->indentation < FA_INSPECT_BUDGETS ? x->indentation : FA_INSPECT_BUDGETS - 1;
    x->budget[level] += fa_str_length(text);
    if (x->budget[level] > BUDGET_MAX)
        x->options.depth = -1;
}

static FaString *inspect_entries_js(FaInspector *x, const FaView *view, const FaKeyList *proto_entries, unsigned depth)
{
    FaKeyList output = {NULL, 0};
    fa_key_list_add(&x->seen, fa_from_object(view->object));
    x->current_depth = depth;
    if (!add_entries_js(x, view, proto_entries, depth, &output))
        return NULL;
    FaFrame frame = {view->base, view->open, view->close, view->array_like, view->object};
    FaString **marked = x->options.compact == FA_COMPACT_ALL ? &frame.open : &frame.base;
    *marked = reference_before(x, view, *marked);
    x->seen.count--;
    FaString *text = *marked ? fa_inspect_reduce_js(x, &output, &frame, depth) : NULL;
    if (text)
        charge_budget(x, text);
    return text;
}

FaString *fa_inspect_raw_js(FaInspector *x, FaObject *o, unsigned depth)
{
    FaView view = {.object = o, .base = FA_ATOM(empty), .open = fa_str_from_ascii("{"), .close = "}"};
    FaKeyList proto_entries = {NULL, 0};
    bool deep = fa_inspect_too_deep(x, depth);
    if (!fa_inspect_constructor_js(x, o, depth, x->options.show_hidden && !deep ? &proto_entries : NULL, &view.constructor))
        return NULL;
    if (!read_tag_js(x, &view) || !describe_js(x, &view))
        return NULL;
    if (view.brief && view.keys.count == 0 && proto_entries.count == 0)
        return view.brief;
    if (deep)
        return deep_text(&view);
    if (depth >= LEVELS_MAX || fa_stack_low())
        return fa_textf("[%S: Inspection interrupted prematurely. Maximum call stack size exceeded.]",
                        view.constructor ? view.constructor : fa_inspect_plain_prefix(&view));
    return inspect_entries_js(x, &view, &proto_entries, depth + 1);
}
