/* What loops over arrays use in place of keyed access: views, rows of matrices, appending. passes/views.c, version.c and
 * push.c decide where.
 *
 * Law: what an inline path here cannot do it leaves alone, and says so: the caller then takes the general way
 * (element.h, call.h). A view holds where its array's elements lie and how many there are; it is made anew after
 * whatever may have changed that. What loops use whose elements are known to be there checks nothing: a test before the
 * loop has. */
#ifndef FA_VIEW_H
#define FA_VIEW_H

#include "runtime/element.h"
#include "runtime/operator.h"

/* ---- views: a dense array's elements and length, held by a loop in which nothing but what runs user code can change them ---- */

/* Of anything but a dense array it is empty, so every access leaves to the slow path; so it is of an array of holes,
 * whose first element decides how it holds them. Valid until user code ran or an array was changed other than by
 * fa_view_set; whoever holds it makes it anew then. A hole in it is undefined and may be filled: no view is made
 * while a prototype has elements. */
typedef struct FaView {
    FaValue *elements;
    uint32_t length;
    uint32_t doubles; /* the length, if they are doubles, else 0 */
} FaView;

static inline FaView fa_view(FaValue v)
{
    if (FA_UNLIKELY(!fa_is_dense_array(v) || fa_rt.proto_has_elements || fa_as_array(v)->extra != FA_EMPTY))
        return (FaView){NULL, 0, 0};
    const FaArray *a = fa_as_array(v);
    return (FaView){a->elements, a->length, fa_array_has_doubles(a) ? a->length : 0};
}

static inline bool fa_view_get(FaView view, int32_t i, FaValue *v)
{
    if (FA_UNLIKELY((uint32_t)i >= view.length))
        return false;
    *v = view.elements[i] + (view.doubles != 0 ? FA_DOUBLE_OFFSET : 0);
    return fa_is_element(*v);
}

static inline bool fa_view_set(FaView view, int32_t i, FaValue v)
{
    if (FA_UNLIKELY((uint32_t)i >= view.length))
        return false;
    if (view.doubles != 0)
        return fa_put_double(&view.elements[i], v);
    fa_store(&view.elements[i], v);
    return true;
}

/* The element as a double, if it is a number. A hole in an array of doubles is the NaN that undefined is as a number. */
static inline bool fa_view_get_f64(FaView view, int32_t i, double *d)
{
    if (FA_UNLIKELY((uint32_t)i >= view.doubles))
        return (uint32_t)i < view.length && fa_number_to_f64(view.elements[i], d);
    memcpy(d, &view.elements[i], sizeof *d);
    return true;
}

static inline bool fa_view_set_f64(FaView view, int32_t i, double d)
{
    if (FA_UNLIKELY((uint32_t)i >= view.doubles))
        return fa_view_set(view, i, fa_number(d));
    view.elements[i] = fa_element_bits(d);
    return true;
}

/* The same for an index that is some number. */
static inline bool fa_view_get_at(FaView view, FaValue k, FaValue *v)
{
    return FA_LIKELY(fa_is_int(k)) && fa_view_get(view, fa_as_int(k), v);
}

/* Of operands: no user code ran. What the operator asked first is asked first, so that C compilers need not ask it again. */
static inline bool fa_are_numbers(FaValue a, FaValue b)
{
    return fa_both_ints(a, b) || fa_both_numbers(a, b);
}

static inline bool fa_view_set_at(FaView view, FaValue k, FaValue v)
{
    return FA_LIKELY(fa_is_int(k)) && fa_view_set(view, fa_as_int(k), v);
}

/* ---- rows: the elements of a matrix, an array of arrays of one length, in a loop that reads them again and again ---- */

/* The table `at` is made once a quarter as many rows were asked for as the array has, if all are of one length and
 * kind; before, and for other arrays, each row's view is made when it is asked for. Valid as long as a view, and no
 * element that is an object is replaced. */
typedef struct FaRows {
    FaValue *const *at;
    uint32_t count;
    uint32_t length, doubles; /* of each, as in FaView */
    uint32_t misses;          /* FA_ROWS_GIVEN_UP: they are counted no more */
} FaRows;

#define FA_NO_ROWS ((FaRows){NULL, 0, 0, 0, 0})
#define FA_ROWS_GIVEN_UP UINT32_MAX

/* The rows after one more miss. GC: may collect. */
FaRows fa_rows_missed(FaRows rows, FaValue array);

static inline FaView fa_row(FaRows *rows, FaValue array, int32_t i)
{
    FaValue element;
    if (FA_LIKELY((uint32_t)i < rows->count))
        return (FaView){rows->at[i], rows->length, rows->doubles};
    if (FA_UNLIKELY(rows->misses != FA_ROWS_GIVEN_UP))
        *rows = fa_rows_missed(*rows, array);
    return fa_view(fa_try_get_index(array, i, &element) ? element : FA_UNDEFINED);
}

/* May a loop that holds rows store there? Not in place of an object, which may be a row. */
static inline bool fa_is_no_row(FaView view, int32_t i)
{
    return (uint32_t)i < view.doubles || ((uint32_t)i < view.length && !fa_is_object(view.elements[i]));
}

static inline bool fa_is_no_row_at(FaView view, FaValue k)
{
    return fa_is_int(k) && fa_is_no_row(view, fa_as_int(k));
}

static inline bool fa_view_length(FaView view, FaValue *v)
{
    *v = fa_from_size(view.length);
    return FA_LIKELY(view.length != 0);
}

/* ---- where all elements that a loop takes are known to be there (passes/version.c) ---- */

static inline int32_t fa_view_doubles(FaView view)
{
    return (int32_t)view.doubles;
}
static inline int32_t fa_rows_count(FaRows rows)
{
    return (int32_t)rows.count;
}
static inline int32_t fa_rows_doubles(FaRows rows)
{
    return (int32_t)rows.doubles;
}
/* Is i at least 0 and below the count? */
static inline bool fa_holds(int32_t count, int32_t i)
{
    return (uint32_t)i < (uint32_t)count;
}
/* Are all i + offset with from <= i < to? */
static inline bool fa_spans(int32_t count, int32_t from, int32_t to, int32_t offset)
{
    return from >= to || ((int64_t)from + offset >= 0 && (int64_t)to + offset <= count);
}
/* Are all i + offset with from <= i <= last? False if last + 1 is no int32: i goes there. */
static inline bool fa_spans_last(int32_t count, int32_t from, int32_t last, int32_t offset)
{
    return from > last || ((int64_t)from + offset >= 0 && (int64_t)last + offset < count && last != INT32_MAX);
}
/* The double there; of a hole, a NaN. */
static inline double fa_view_at(FaView view, int32_t i)
{
    double d;
    memcpy(&d, &view.elements[i], sizeof d);
    return d;
}
static inline void fa_view_put(FaView view, int32_t i, double d)
{
    view.elements[i] = fa_element_bits(d);
}
static inline FaView fa_row_at(FaRows rows, int32_t i)
{
    return (FaView){rows.at[i], rows.length, rows.doubles};
}

/* ---- appending ---- */

static inline bool fa_can_append(FaValue method, FaValue o)
{
    bool is_push = method == fa_from_object(FA_INTRINSIC(ARRAY_PROTO_PUSH));
    return FA_LIKELY(is_push && fa_is_dense_array(o) && !fa_rt.proto_has_elements &&
                     fa_as_array(o)->length < fa_as_array(o)->capacity);
}

/* o.push(v), if its method is the original and o an array with room; false: it must be called. */
static inline bool fa_try_push(FaValue method, FaValue o, FaValue v)
{
    if (!fa_can_append(method, o))
        return false;
    FaArray *a = fa_as_array(o);
    if (FA_UNLIKELY(fa_array_has_doubles(a))) {
        if (!fa_put_double(&a->elements[a->length], v))
            return false;
    } else {
        fa_store(&a->elements[a->length], v);
    }
    a->length++;
    return true;
}

static inline bool fa_try_push_f64(FaValue method, FaValue o, double d)
{
    if (!fa_can_append(method, o) || !fa_array_has_doubles(fa_as_array(o)))
        return false;
    FaArray *a = fa_as_array(o);
    a->elements[a->length++] = fa_element_bits(d);
    return true;
}

/* o.push(v): the new length, or whatever the method gives. */
FaValue fa_push_js(FaValue method, FaValue o, FaValue v, const char *text);
FaValue fa_push_f64_js(FaValue method, FaValue o, double d, const char *text);

static inline FaValue fa_append_js(FaValue o, FaPropCache *push, FaValue v, const char *text)
{
    return fa_push_js(fa_get(o, push), o, v, text);
}
static inline FaValue fa_append_f64_js(FaValue o, FaPropCache *push, double d, const char *text)
{
    return fa_push_f64_js(fa_get(o, push), o, d, text);
}

#endif
