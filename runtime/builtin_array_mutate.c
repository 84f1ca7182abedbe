/* Array.prototype methods that change the receiver in place.
 *
 * Law: each has one general body, the standard's steps on any object, and at most one bulk path for arrays that
 * fa_dense_elements vouches for. Conversions of arguments can run user code, so a bulk path asks after the last of them, and
 * checks the range it touches against the array's length of that moment. */
#include "runtime/builtin_array.h"

#include "runtime/error.h"

static FaValue throw_length(void)
{
    return fa_throw_type("Invalid array length");
}

static void clear_range(FaArray *a, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++)
        a->elements[i] = FA_EMPTY;
}

/* Moves n elements, holes as they are, within the run. */
static void move_range(FaArray *a, uint32_t from, uint32_t to, uint32_t n)
{
    if (n == 0)
        return;
    memmove(a->elements + to, a->elements + from, n * sizeof(FaValue));
    fa_barrier_range(a->elements + to, n);
}

/* Replaces the elements [at, at + removed) by `count` given ones; what follows moves. False: threw. */
static bool replace_range(FaArray *a, uint32_t at, uint32_t removed, uint32_t count, const FaValue *values)
{
    uint32_t length = a->length, tail = length - at - removed;
    if (count > removed && !fa_array_reserve(a, length - removed + count))
        return false;
    move_range(a, at + removed, at + count, tail);
    if (count > 0)
        memcpy(a->elements + at, values, count * sizeof(FaValue));
    fa_barrier_range(a->elements + at, count);
    a->length = length - removed + count;
    if (count < removed)
        clear_range(a, a->length, length);
    return true;
}

/* True when a is dense (not NULL) and can take `count` more elements. */
static bool has_room(const FaArray *a, uint64_t count)
{
    return a != NULL && a->length + count < UINT32_MAX;
}

/* 23.1.3.23 Array.prototype.push ( ...items ) */
FA_SHARED_BUILTIN(array_proto_push)
{
    FaArray *a = fa_is_object(this_value) ? fa_dense_array(fa_as_object(this_value)) : NULL;
    if (FA_LIKELY(has_room(a, (uint64_t)argc))) {
        for (int i = 0; i < argc; i++)
            fa_array_push_element(a, argv[i]);
        return fa_from_size(a->length);
    }
    int64_t length;
    FaObject *o = fa_this_array_like_js(this_value, &length);
    if (o == NULL)
        return FA_THREW;
    if (length + argc > FA_INDEX_MAX)
        return fa_throw_type("Pushing %d elements on an array-like of length %V is disallowed, as the total surpasses 2**53-1",
                             argc, fa_from_size((uint64_t)length));
    for (int i = 0; i < argc; i++)
        if (!fa_put_at_js(o, (uint64_t)(length + i), argv[i]))
            return FA_THREW;
    uint64_t new_length = (uint64_t)(length + argc);
    return fa_put_length_js(o, new_length) ? fa_from_size(new_length) : FA_THREW;
}

static FaValue pop_dense(FaArray *a)
{
    if (a->length == 0)
        return FA_UNDEFINED;
    FaValue last = fa_array_at(a, --a->length);
    a->elements[a->length] = fa_array_has_doubles(a) ? FA_HOLE_BITS : FA_EMPTY;
    return last == FA_EMPTY ? FA_UNDEFINED : last;
}

/* 23.1.3.22 Array.prototype.pop ( ) */
FA_SHARED_BUILTIN(array_proto_pop)
{
    int64_t length;
    FaObject *o = fa_this_array_like_js(this_value, &length);
    if (o == NULL)
        return FA_THREW;
    FaArray *a = fa_dense_array(o);
    if (a != NULL)
        return pop_dense(a);
    if (length == 0)
        return fa_put_length_js(o, 0) ? FA_UNDEFINED : FA_THREW;
    uint64_t last = (uint64_t)length - 1;
    FaValue v = fa_at_js(o, last);
    return v != FA_THREW && fa_delete_at_js(o, last) && fa_put_length_js(o, last) ? v : FA_THREW;
}

/* Takes the first element off by moving the start of the run. */
static FaValue shift_dense(FaArray *a)
{
    if (a->length == 0)
        return FA_UNDEFINED;
    FaValue first = a->elements[0];
    a->elements[0] = FA_EMPTY;
    a->length--;
    a->capacity--;
    a->elements = a->capacity == 0 ? NULL : a->elements + 1;
    return first == FA_EMPTY ? FA_UNDEFINED : first;
}

/* 23.1.3.27 Array.prototype.shift ( ) */
FA_SHARED_BUILTIN(array_proto_shift)
{
    int64_t length;
    FaObject *o = fa_this_array_like_js(this_value, &length);
    if (o == NULL)
        return FA_THREW;
    FaArray *a = fa_dense_elements(o);
    if (a != NULL)
        return shift_dense(a);
    if (length == 0)
        return fa_put_length_js(o, 0) ? FA_UNDEFINED : FA_THREW;
    FaValue first = fa_at_js(o, 0);
    if (first == FA_THREW)
        return first;
    uint64_t last = (uint64_t)length - 1;
    for (uint64_t k = 1; k <= last; k++)
        if (!fa_move_at_js(o, k, k - 1))
            return FA_THREW;
    return fa_delete_at_js(o, last) && fa_put_length_js(o, last) ? first : FA_THREW;
}

/* Stores consecutive values from index `at`. */
static bool put_all_js(FaObject *o, uint64_t at, int count, const FaValue *values)
{
    for (int i = 0; i < count; i++)
        if (!fa_put_at_js(o, at + (uint64_t)i, values[i]))
            return false;
    return true;
}

/* Moves the elements [from, from + n) up to `to`, last first. */
static bool move_up_js(FaObject *o, uint64_t from, uint64_t to, uint64_t n)
{
    for (uint64_t k = n; k-- > 0;)
        if (!fa_move_at_js(o, from + k, to + k))
            return false;
    return true;
}

/* 23.1.3.37 Array.prototype.unshift ( ...items ) */
FA_SHARED_BUILTIN(array_proto_unshift)
{
    int64_t length;
    FaObject *o = fa_this_array_like_js(this_value, &length);
    if (o == NULL)
        return FA_THREW;
    FaArray *a = fa_dense_elements(o);
    if (has_room(a, (uint64_t)argc))
        return replace_range(a, 0, 0, (uint32_t)argc, argv) ? fa_from_size(a->length) : FA_THREW;
    uint64_t count = (uint64_t)argc, new_length = (uint64_t)length + count;
    if (count > 0) {
        if (new_length > (uint64_t)FA_INDEX_MAX)
            return throw_length();
        if (!move_up_js(o, 0, count, (uint64_t)length) || !put_all_js(o, 0, argc, argv))
            return FA_THREW;
    }
    return fa_put_length_js(o, new_length) ? fa_from_size(new_length) : FA_THREW;
}

/* Steps 13 to 15 of splice: [start, start + removed) of o, of that length, gives way to `count` values. */
static bool splice_js(FaObject *o, uint64_t length, uint64_t start, uint64_t removed, int count, const FaValue *values)
{
    FaArray *a = fa_dense_elements(o);
    if (has_room(a, (uint64_t)count) && a->length == length)
        return replace_range(a, (uint32_t)start, (uint32_t)removed, (uint32_t)count, values);
    uint64_t inserted = (uint64_t)count, tail = length - start - removed;
    if (inserted < removed) {
        for (uint64_t k = 0; k < tail; k++)
            if (!fa_move_at_js(o, start + removed + k, start + inserted + k))
                return false;
        for (uint64_t k = length; k > length - removed + inserted; k--)
            if (!fa_delete_at_js(o, k - 1))
                return false;
    } else if (inserted > removed && !move_up_js(o, start + removed, start + inserted, tail)) {
        return false;
    }
    return put_all_js(o, start, count, values) && fa_put_length_js(o, length - removed + inserted);
}

/* 23.1.3.31 Array.prototype.splice ( start, deleteCount, ...items ) */
FA_SHARED_BUILTIN(array_proto_splice)
{
    int64_t length, start;
    FaObject *o = fa_this_array_like_js(this_value, &length);
    if (o == NULL || !fa_relative_js(FA_ARG(0), length, 0, &start))
        return FA_THREW;
    int count = argc > 2 ? argc - 2 : 0;
    int64_t removed = argc == 0 ? 0 : length - start;
    if (argc >= 2) {
        double wanted;
        if (!fa_to_integer_js(argv[1], &wanted))
            return FA_THREW;
        removed = fa_double_to_int64(fmin(fmax(wanted, 0), (double)removed));
    }
    if (length - removed + count > FA_INDEX_MAX)
        return throw_length();
    FaValue result = fa_array_species_create_js(o, (uint64_t)removed);
    if (result == FA_THREW || !fa_copy_elements_js(o, (uint64_t)start, fa_as_object(result), (uint64_t)removed))
        return FA_THREW;
    return splice_js(o, (uint64_t)length, (uint64_t)start, (uint64_t)removed, count, argv + 2) ? result : FA_THREW;
}

static void reverse_dense(FaArray *a)
{
    if (a->length < 2)
        return;
    for (uint32_t lower = 0, upper = a->length - 1; lower < upper; lower++, upper--) {
        FaValue v = a->elements[lower];
        a->elements[lower] = a->elements[upper];
        a->elements[upper] = v;
    }
    fa_barrier_range(a->elements, a->length);
}

/* Puts v, or nothing where it is FA_EMPTY, in place of what was present or not. */
static bool replace_at_js(FaObject *o, uint64_t index, FaValue v, bool was_present)
{
    if (v != FA_EMPTY)
        return fa_put_at_js(o, index, v);
    return !was_present || fa_delete_at_js(o, index);
}

/* 23.1.3.26 Array.prototype.reverse ( ) */
FA_SHARED_BUILTIN(array_proto_reverse)
{
    int64_t length;
    FaObject *o = fa_this_array_like_js(this_value, &length);
    if (o == NULL)
        return FA_THREW;
    FaArray *a = fa_dense_elements(o);
    if (a != NULL) {
        reverse_dense(a);
        return fa_from_object(o);
    }
    for (uint64_t lower = 0, upper = (uint64_t)length; lower < (uint64_t)length / 2; lower++) {
        upper--;
        FaValue low = fa_at_if_present_js(o, lower);
        FaValue high = low == FA_THREW ? FA_THREW : fa_at_if_present_js(o, upper);
        if (high == FA_THREW || !replace_at_js(o, lower, high, low != FA_EMPTY) ||
            !replace_at_js(o, upper, low, high != FA_EMPTY))
            return FA_THREW;
    }
    return fa_from_object(o);
}

/* 23.1.3.7 Array.prototype.fill ( value [ , start [ , end ] ] ) */
FA_SHARED_BUILTIN(array_proto_fill)
{
    int64_t length, start, end;
    FaObject *o = fa_this_array_like_js(this_value, &length);
    if (o == NULL || !fa_relative_js(FA_ARG(1), length, 0, &start) || !fa_relative_js(FA_ARG(2), length, length, &end))
        return FA_THREW;
    FaValue v = FA_ARG(0);
    FaArray *a = fa_dense_array(o);
    if (a != NULL && start < end && end <= a->length) {
        fa_array_put(a, (uint32_t)start, v); /* which decides how it is held */
        FaValue held = a->elements[start];
        for (int64_t k = start + 1; k < end; k++)
            a->elements[k] = held;
        fa_barrier_range(a->elements + start, (size_t)(end - start));
        return fa_from_object(o);
    }
    for (int64_t k = start; k < end; k++)
        if (!fa_put_at_js(o, (uint64_t)k, v))
            return FA_THREW;
    return fa_from_object(o);
}

/* 23.1.3.4 Array.prototype.copyWithin ( target, start [ , end ] ) */
FA_SHARED_BUILTIN(array_proto_copyWithin)
{
    int64_t length, to, from, final;
    FaObject *o = fa_this_array_like_js(this_value, &length);
    if (o == NULL || !fa_relative_js(FA_ARG(0), length, 0, &to) || !fa_relative_js(FA_ARG(1), length, 0, &from) ||
        !fa_relative_js(FA_ARG(2), length, length, &final))
        return FA_THREW;
    int64_t count = final - from < length - to ? final - from : length - to;
    if (count <= 0)
        return fa_from_object(o);
    FaArray *a = fa_dense_elements(o);
    bool upwards = from < to && to < from + count;
    if (a != NULL && length <= a->length)
        move_range(a, (uint32_t)from, (uint32_t)to, (uint32_t)count);
    else if (upwards && !move_up_js(o, (uint64_t)from, (uint64_t)to, (uint64_t)count))
        return FA_THREW;
    else
        for (int64_t k = 0; !upwards && k < count; k++)
            if (!fa_move_at_js(o, (uint64_t)(from + k), (uint64_t)(to + k)))
                return FA_THREW;
    return fa_from_object(o);
}
