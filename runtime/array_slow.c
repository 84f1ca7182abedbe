/* Own elements and `length` of arrays of both kinds: the array exotic object (ECMA-262 10.4.2).
 *
 *   dense     ARRAY        extra EMPTY               elements: 1 2 _ 4
 *   uniform   ARRAY_SLOW   extra int (attributes)    elements: 1 2 _ 4     frozen, not extensible,
 * a prototype, very long sparse    ARRAY_SLOW   extra table               elements: none
 *
 * Laws. A uniform array's length may exceed its capacity. A slow array goes back to dense when
 * nothing makes it slow any more. */
#include "runtime/array_internal.h"
#include "runtime/convert.h"
#include "runtime/error.h"
#include "runtime/sparse.h"

static bool is_dense(const FaArray *a)
{
    return fa_kind_of_ptr(a) == FA_KIND_ARRAY;
}

static uint32_t slow_flags(const FaArray *a)
{
    return fa_is_sparse(a->extra) ? fa_as_sparse(a->extra)->flags : (uint32_t)fa_as_int(a->extra);
}

bool fa_array_length_writable(const FaArray *a)
{
    return is_dense(a) || !(slow_flags(a) & FA_SLOW_LENGTH_READONLY);
}

static void set_kind(FaArray *a, unsigned kind)
{
    a->object.head = FA_HEAD(kind, a->object.head & FA_HEAD_MASK);
}

void fa_array_make_slow(FaArray *a)
{
    if (!is_dense(a))
        return;
    fa_array_box(a);
    a->extra = fa_int(FA_ATTR_ALL);
    set_kind(a, FA_KIND_ARRAY_SLOW);
}

static uint32_t stored_count(const FaArray *a)
{
    return a->length < a->capacity ? a->length : a->capacity;
}

static FaSparse *make_sparse(FaArray *a)
{
    fa_array_make_slow(a);
    if (fa_is_sparse(a->extra))
        return fa_as_sparse(a->extra);
    uint32_t flags = slow_flags(a), n = stored_count(a), live = 0;
    for (uint32_t i = 0; i < n; i++)
        live += a->elements[i] != FA_EMPTY;
    FaSparse *s = fa_sparse_new(live + 4);
    s->flags = flags & FA_SLOW_LENGTH_READONLY;
    for (uint32_t i = 0; i < n; i++)
        if (a->elements[i] != FA_EMPTY)
            s = fa_sparse_put(s, i, a->elements[i], flags & FA_ATTR_ALL);
    fa_store(&a->extra, fa_from_ptr(s));
    a->elements = NULL;
    a->capacity = 0;
    return s;
}

/* ---- going back to dense ---- */

static bool may_be_dense(const FaArray *a)
{
    const FaShape *s = fa_shape_of(&a->object);
    return !(s->flags & (FA_SHAPE_NOT_EXTENSIBLE | FA_SHAPE_IS_PROTO)) &&
           fa_array_length_writable(a) && a->length <= FA_ARRAY_DENSE_MAX;
}

static void uniform_to_dense(FaArray *a)
{
    if (slow_flags(a) != FA_ATTR_ALL || a->length > a->capacity || !may_be_dense(a))
        return;
    a->extra = FA_EMPTY;
    set_kind(a, FA_KIND_ARRAY);
}

static bool all_plain(const FaSparse *s)
{
    for (uint32_t i = 0; i <= s->mask; i++)
        if (s->at[i].state == FA_SPARSE_LIVE && s->at[i].attributes != FA_ATTR_ALL)
            return false;
    return true;
}

/* Asked after each addition; looks closer when the number of elements is a power of two: is half of
 * the array there again? */
static void sparse_to_dense(FaArray *a)
{
    FaSparse *s = fa_as_sparse(a->extra);
    if ((s->live & (s->live - 1)) != 0 || s->live < a->length / 2 || !may_be_dense(a) ||
        !all_plain(s))
        return;
    uint32_t length = a->length;
    a->length = 0;
    fa_array_reserve(a, length);
    for (uint32_t i = 0; i <= s->mask; i++)
        if (s->at[i].state == FA_SPARSE_LIVE)
            a->elements[s->at[i].index] = s->at[i].value;
    a->length = length;
    a->extra = FA_EMPTY;
    fa_barrier(a->elements);
    set_kind(a, FA_KIND_ARRAY);
}

/* ---- elements ---- */

bool fa_array_find(FaArray *a, uint32_t index, FaFound *out)
{
    if (!is_dense(a) && fa_is_sparse(a->extra)) {
        FaSparseEntry *e = fa_sparse_find(fa_as_sparse(a->extra), index);
        if (e != NULL)
            *out = (FaFound){e->value, &e->value, 0, e->attributes};
        return e != NULL;
    }
    fa_array_box(a);
    if (index >= stored_count(a) || a->elements[index] == FA_EMPTY)
        return false;
    unsigned attributes = is_dense(a) ? FA_ATTR_ALL : slow_flags(a) & FA_ATTR_ALL;
    *out = (FaFound){a->elements[index], &a->elements[index], 0, attributes};
    return true;
}

static void put_sparse(FaArray *a, uint32_t index, FaValue v, unsigned attributes)
{
    FaSparse *s = make_sparse(a), *grown = fa_sparse_put(s, index, v, attributes);
    if (grown != s)
        fa_store(&a->extra, fa_from_ptr(grown));
    sparse_to_dense(a);
}

/* Adds to a dense or uniform run. */
static void add_to_run(FaArray *a, uint32_t index, FaValue v)
{
    fa_array_reserve(a, index + 1);
    fa_array_put(a, index, v);
    if (index >= a->length)
        a->length = index + 1;
}

static bool run_takes(const FaArray *a, uint32_t index, unsigned attributes)
{
    if (is_dense(a))
        return attributes == FA_ATTR_ALL && fa_array_gap_is_dense(a, index);
    if (fa_is_sparse(a->extra) || attributes != (slow_flags(a) & FA_ATTR_ALL))
        return false;
    return index < FA_ARRAY_DENSE_MAX && index <= stored_count(a) + FA_ARRAY_GAP_MAX;
}

bool fa_array_add(FaArray *a, uint32_t index, FaValue v, unsigned attributes)
{
    if (index >= a->length && !fa_array_length_writable(a))
        return false;
    if (run_takes(a, index, attributes)) {
        add_to_run(a, index, v);
        if (!is_dense(a))
            uniform_to_dense(a);
        return true;
    }
    uint32_t length = index < a->length ? a->length : index + 1;
    make_sparse(a);
    a->length = length;
    put_sparse(a, index, v, attributes);
    return true;
}

void fa_array_change(FaArray *a, uint32_t index, FaValue v, unsigned attributes)
{
    FaFound f;
    fa_array_find(a, index, &f);
    if (attributes == f.attributes)
        fa_store(f.place, v);
    else
        put_sparse(a, index, v, attributes);
}

void fa_array_remove(FaArray *a, uint32_t index)
{
    if (!is_dense(a) && fa_is_sparse(a->extra))
        fa_sparse_remove(fa_as_sparse(a->extra), index);
    else {
        fa_array_box(a);
        a->elements[index] = FA_EMPTY;
    }
}

void fa_array_restrict(FaArray *a, FaRestriction how)
{
    fa_array_make_slow(a);
    uint32_t readonly = how == FA_RESTRICT_FREEZE ? FA_SLOW_LENGTH_READONLY : 0;
    if (fa_is_sparse(a->extra)) {
        fa_as_sparse(a->extra)->flags |= readonly;
        if (how != FA_RESTRICT_EXTEND)
            fa_sparse_restrict(fa_as_sparse(a->extra), how);
        return;
    }
    uint32_t flags = slow_flags(a), attributes = fa_restricted_attributes(flags & FA_ATTR_ALL, how);
    a->extra = fa_int((int32_t)(attributes | (flags & FA_SLOW_LENGTH_READONLY) | readonly));
}

/* ---- length ---- */

static void make_length_readonly(FaArray *a)
{
    fa_array_make_slow(a);
    if (fa_is_sparse(a->extra))
        fa_as_sparse(a->extra)->flags |= FA_SLOW_LENGTH_READONLY;
    else
        a->extra = fa_int(fa_as_int(a->extra) | (int32_t)FA_SLOW_LENGTH_READONLY);
}

/* Deletes from the end; stops after an element that is not configurable. */
static bool truncate_sparse(FaArray *a, uint32_t length)
{
    FaSparse *s = fa_as_sparse(a->extra);
    uint32_t n = s->live;
    const void *cell = fa_sparse_indices(s);
    for (; n > 0 && fa_sparse_indices_at(cell)[n - 1] >= length; n--) {
        uint32_t index = fa_sparse_indices_at(cell)[n - 1];
        if (!(fa_sparse_find(s, index)->attributes & FA_CONFIGURABLE)) {
            a->length = index + 1;
            return false;
        }
        fa_sparse_remove(s, index);
    }
    a->length = length;
    return true;
}

/* The end of what must stay in a uniform array of elements that are not configurable. */
static uint32_t fixed_end(const FaArray *a)
{
    uint32_t n = stored_count(a);
    while (n > 0 && a->elements[n - 1] == FA_EMPTY)
        n--;
    return n;
}

/* Gives a much too large run up for one that fits. */
static void shrink(FaArray *a)
{
    fa_array_box(a);
    const FaValue *old = a->elements;
    uint32_t length = a->length;
    a->length = 0;
    a->elements = NULL;
    a->capacity = 0;
    if (length == 0)
        return;
    fa_array_reserve(a, length);
    memcpy(a->elements, old, length * sizeof(FaValue));
    a->length = length;
    fa_barrier(a->elements);
}

static bool truncate_run(FaArray *a, uint32_t length)
{
    if (!is_dense(a) && !(slow_flags(a) & FA_CONFIGURABLE) && fixed_end(a) > length) {
        a->length = fixed_end(a);
        return false;
    }
    fa_array_box(a);
    for (uint32_t i = length; i < stored_count(a); i++)
        a->elements[i] = FA_EMPTY;
    a->length = length;
    if (a->capacity > 64 && length < a->capacity / 4)
        shrink(a);
    if (!is_dense(a))
        uniform_to_dense(a);
    return true;
}

static void lengthen(FaArray *a, uint32_t length)
{
    if (is_dense(a) && length <= a->capacity + (1u << 16))
        fa_array_reserve(a, length);
    else
        fa_array_make_slow(a);
    a->length = length;
}

bool fa_array_set_length(FaArray *a, uint32_t length)
{
    if (length > a->length)
        lengthen(a, length);
    else if (length < a->length)
        return !is_dense(a) && fa_is_sparse(a->extra) ? truncate_sparse(a, length)
                                                      : truncate_run(a, length);
    return true;
}

/* Steps 3 to 5 of ArraySetLength: ToUint32, then ToNumber, both observable. */
static bool new_length_js(FaValue v, uint32_t *length)
{
    double number;
    if (fa_is_int(v) && fa_as_int(v) >= 0) {
        *length = (uint32_t)fa_as_int(v);
        return true;
    }
    if (!fa_to_uint32_js(v, length) || !fa_to_double_js(v, &number))
        return false;
    if ((double)*length == number)
        return true;
    fa_throw_range("Invalid array length");
    return false;
}

/* 10.4.2.4 ArraySetLength */
int fa_array_define_length_js(FaArray *a, const FaDescriptor *d)
{
    uint32_t length = 0;
    FaFound current;
    if (d->value != FA_EMPTY && !new_length_js(d->value, &length))
        return -1;
    fa_find_own(&a->object, FA_KEY(length), &current);
    FaDescriptor checked = *d;
    if (d->value != FA_EMPTY)
        checked.value = fa_from_size(length);
    if (!fa_descriptor_allowed(&current, &checked))
        return 0;
    bool done = d->value == FA_EMPTY || fa_array_set_length(a, length);
    if (d->present & ~d->attributes & FA_WRITABLE)
        make_length_readonly(a);
    return done;
}

/* 10.4.2.1 [[DefineOwnProperty]]: the steps for an index are those of fa_property_add and
 * fa_array_add. */
int fa_array_define_js(FaArray *a, FaKey k, const FaDescriptor *d)
{
    if (k == FA_KEY(length))
        return fa_array_define_length_js(a, d);
    return fa_ordinary_define(&a->object, k, d);
}
