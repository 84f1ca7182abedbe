/* Array.prototype.sort and toSorted: SortIndexedProperties around fa_timsort_js.
 *
 * Law: the elements are copied out first and written back after the last comparison, so a comparator that changes the
 * array changes nothing of the result. undefined is never compared: it is counted and put last. */
#include "runtime/builtin_array.h"

#include "runtime/error.h"
#include "runtime/timsort.h"

/* ---- comparing as strings ---- */

static int digit_count(uint32_t n)
{
    int digits = 1;
    for (; n >= 10; n /= 10)
        digits++;
    return digits;
}

/* The order of the decimal texts of two naturals: the shorter is scaled up, and comes first when it is a prefix. */
static bool natural_text_precedes(uint32_t a, uint32_t b)
{
    uint64_t x = a, y = b;
    int difference = digit_count(a) - digit_count(b);
    for (int i = difference; i < 0; i++)
        x *= 10;
    for (int i = difference; i > 0; i--)
        y *= 10;
    return x < y || (x == y && difference < 0);
}

/* String(a) < String(b), without making the strings. */
static bool int_text_precedes(int32_t a, int32_t b)
{
    if ((a < 0) != (b < 0))
        return a < 0;
    return natural_text_precedes(a < 0 ? 0u - (uint32_t)a : (uint32_t)a, b < 0 ? 0u - (uint32_t)b : (uint32_t)b);
}

/* 23.1.3.30.2 CompareArrayElements without a comparator. */
static int text_precedes_js(void *context, FaValue a, FaValue b)
{
    (void)context;
    if (fa_is_int(a) && fa_is_int(b))
        return int_text_precedes(fa_as_int(a), fa_as_int(b));
    FaString *x = fa_to_string_js(a), *y = x ? fa_to_string_js(b) : NULL;
    return y ? fa_str_compare(x, y) < 0 : -1;
}

/* ---- comparing by a function ---- */

typedef FaValue FaExact2(FaClosure *self, FaValue this_value, FaValue a, FaValue b);

/* 23.1.3.30.2 CompareArrayElements with a comparator; closures of two parameters are entered directly. */
static int comparator_precedes_js(void *context, FaValue a, FaValue b)
{
    FaValue comparator = *(const FaValue *)context, v;
    if (FA_LIKELY(fa_has_kind(comparator, FA_KIND_EXACT(2)))) {
        FaClosure *closure = fa_as_closure(comparator);
        v = ((FaExact2 *)closure->info->exact)(closure, FA_UNDEFINED, a, b);
    } else {
        FaValue arguments[] = {a, b};
        v = fa_call_js(comparator, FA_UNDEFINED, 2, arguments);
    }
    if (FA_LIKELY(fa_is_int(v)))
        return fa_as_int(v) < 0;
    double order;
    return v != FA_THREW && fa_to_double_js(v, &order) ? order < 0 : -1;
}

static bool check_comparator(FaValue comparator)
{
    if (comparator == FA_UNDEFINED || fa_is_callable(comparator))
        return true;
    fa_throw_type("The comparison function must be either a function or undefined");
    return false;
}

/* ---- SortIndexedProperties ---- */

/* The elements of o but for undefined, which is counted. With skip_holes absent ones are left out. NULL: threw. */
static FaArray *collect_js(FaObject *o, int64_t length, bool skip_holes, int64_t *undefined_count)
{
    FaArray *list = fa_array_new(0);
    *undefined_count = 0;
    for (int64_t k = 0; k < length; k++) {
        FaValue v = skip_holes ? fa_at_if_present_js(o, (uint64_t)k) : fa_at_js(o, (uint64_t)k);
        if (v == FA_THREW)
            return NULL;
        if (v == FA_UNDEFINED)
            ++*undefined_count;
        else if (v != FA_EMPTY)
            fa_array_push(list, v);
    }
    return list;
}

static FaArray *sorted_list_js(FaObject *o, int64_t length, bool skip_holes, FaValue comparator, int64_t *undefined_count)
{
    FaArray *list = collect_js(o, length, skip_holes, undefined_count);
    FaPrecedes *precedes = comparator == FA_UNDEFINED ? text_precedes_js : comparator_precedes_js;
    return list && fa_timsort_js(list, precedes, &comparator) ? list : NULL;
}

/* 23.1.3.30 Array.prototype.sort ( comparator ) */
FA_SHARED_BUILTIN(array_proto_sort)
{
    int64_t length, undefined_count;
    if (!check_comparator(FA_ARG(0)))
        return FA_THREW;
    FaObject *o = fa_this_array_like_js(this_value, &length);
    if (o != NULL && length < 2)
        return fa_from_object(o); /* as V8 does: one element is neither read nor written */
    FaArray *list = o ? sorted_list_js(o, length, true, FA_ARG(0), &undefined_count) : NULL;
    if (list == NULL)
        return FA_THREW;
    int64_t k = 0;
    for (; k < list->length; k++)
        if (!fa_put_at_js(o, (uint64_t)k, list->elements[k]))
            return FA_THREW;
    for (; undefined_count > 0; undefined_count--, k++)
        if (!fa_put_at_js(o, (uint64_t)k, FA_UNDEFINED))
            return FA_THREW;
    for (; k < length; k++)
        if (!fa_delete_at_js(o, (uint64_t)k))
            return FA_THREW;
    return fa_from_object(o);
}

/* 23.1.3.34 Array.prototype.toSorted ( comparator ) */
FA_SHARED_BUILTIN(array_proto_toSorted)
{
    int64_t length, undefined_count;
    if (!check_comparator(FA_ARG(0)))
        return FA_THREW;
    FaObject *o = fa_this_array_like_js(this_value, &length);
    FaObject *a = o ? fa_array_of_length_js((uint64_t)length) : NULL;
    FaArray *list = a ? sorted_list_js(o, length, false, FA_ARG(0), &undefined_count) : NULL;
    if (list == NULL)
        return FA_THREW;
    for (int64_t k = 0; k < length; k++)
        if (!fa_create_at_js(a, (uint64_t)k, k < list->length ? list->elements[k] : FA_UNDEFINED))
            return FA_THREW;
    return fa_from_object(a);
}
