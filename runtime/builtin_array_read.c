/* Array.prototype methods that leave the receiver as it is and make something of its elements.
 *
 * Law: as in builtin_array_mutate.c, one general body and at most one bulk path, taken after the last user code ran. */
#include "runtime/builtin_array.h"

#include "runtime/arguments.h"
#include "runtime/builtin_function.h"
#include "runtime/call.h"
#include "runtime/emit.h"
#include "runtime/error.h"
#include "runtime/operator.h"

/* 23.1.3.1 Array.prototype.at ( index ) */
FA_SHARED_BUILTIN(array_proto_at)
{
    int64_t length;
    double index;
    FaObject *o = fa_this_array_like_js(this_value, &length);
    if (o == NULL || !fa_to_integer_js(FA_ARG(0), &index))
        return FA_THREW;
    double k = index >= 0 ? index : (double)length + index;
    return k < 0 || k >= (double)length ? FA_UNDEFINED : fa_at_js(o, (uint64_t)fa_double_to_int64(k));
}

/* ---- concat ---- */

/* 23.1.3.2.1 IsConcatSpreadable: 1, 0, -1 threw. */
static int is_concat_spreadable_js(FaValue v)
{
    if (!fa_is_object(v))
        return 0;
    FaValue spreadable = fa_get_js(fa_as_object(v), FA_KEY_SYMBOL(isConcatSpreadable), v);
    if (spreadable == FA_THREW)
        return -1;
    return spreadable == FA_UNDEFINED ? fa_is_array_js(v) : fa_to_boolean(spreadable);
}

/* Copies the whole run of `from` to the end of a; trailing holes are left to the final length. False: not done. */
static bool append_run(FaObject *a, int64_t n, FaObject *from, int64_t length)
{
    FaArray *source = fa_dense_elements(from), *target = (FaArray *)a;
    if (fa_kind_of_ptr(a) == FA_KIND_ARRAY)
        fa_array_box(target);
    if (source == NULL || fa_kind_of_ptr(a) != FA_KIND_ARRAY || a == from || target->length != n || source->length != length ||
        n + length >= UINT32_MAX)
        return false;
    while (length > 0 && source->elements[length - 1] == FA_EMPTY)
        length--;
    if (length == 0)
        return true;
    if (!fa_array_reserve(target, (uint32_t)(n + length)))
        return false;
    memcpy(target->elements + n, source->elements, (size_t)length * sizeof(FaValue));
    fa_barrier_range(target->elements + n, (size_t)length);
    target->length = (uint32_t)(n + length);
    return true;
}

/* Appends the elements of a spreadable object at *n. */
static bool concat_elements_js(FaObject *a, int64_t *n, FaObject *from)
{
    int64_t length = fa_length_of_js(from);
    if (length < 0)
        return false;
    if (*n + length > FA_INDEX_MAX) {
        fa_throw_type("Invalid array length");
        return false;
    }
    if (!append_run(a, *n, from, length)) {
        for (int64_t k = 0; k < length; k++) {
            FaValue v = fa_at_if_present_js(from, (uint64_t)k);
            if (v == FA_THREW || (v != FA_EMPTY && !fa_create_at_js(a, (uint64_t)(*n + k), v)))
                return false;
        }
    }
    *n += length;
    return true;
}

static bool concat_item_js(FaObject *a, int64_t *n, FaValue item)
{
    int spreadable = is_concat_spreadable_js(item);
    if (spreadable < 0)
        return false;
    if (spreadable)
        return concat_elements_js(a, n, fa_as_object(item));
    if (*n >= FA_INDEX_MAX) {
        fa_throw_type("Invalid array length");
        return false;
    }
    return fa_create_at_js(a, (uint64_t)(*n)++, item);
}

/* 23.1.3.2 Array.prototype.concat ( ...items ) */
FA_SHARED_BUILTIN(array_proto_concat)
{
    if (fa_is_nullish(this_value))
        return fa_throw_type("Array.prototype.concat called on null or undefined");
    FaObject *o = fa_to_object(this_value);
    FaValue result = o ? fa_array_species_create_js(o, 0) : FA_THREW;
    if (result == FA_THREW)
        return result;
    FaObject *a = fa_as_object(result);
    int64_t n = 0;
    if (!concat_item_js(a, &n, fa_from_object(o)))
        return FA_THREW;
    for (int i = 0; i < argc; i++)
        if (!concat_item_js(a, &n, argv[i]))
            return FA_THREW;
    return fa_put_length_js(a, (uint64_t)n) ? result : FA_THREW;
}

/* ---- slice ---- */

/* 23.1.3.28 Array.prototype.slice ( start, end ) */
FA_SHARED_BUILTIN(array_proto_slice)
{
    int64_t length, start, end;
    FaObject *o = fa_this_array_like_js(this_value, &length);
    if (o == NULL || !fa_relative_js(FA_ARG(0), length, 0, &start) || !fa_relative_js(FA_ARG(1), length, length, &end))
        return FA_THREW;
    int64_t count = end > start ? end - start : 0;
    FaValue result = fa_array_species_create_js(o, (uint64_t)count);
    if (result == FA_THREW || !fa_copy_elements_js(o, (uint64_t)start, fa_as_object(result), (uint64_t)count))
        return FA_THREW;
    return result;
}

/* ---- slice of `arguments`, for emitted code ---- */

static bool is_plain_start(FaValue start)
{
    return start == FA_EMPTY || start == FA_UNDEFINED || fa_is_int(start);
}

FaValue fa_arguments_slice_js(FaValue call, FaValue slice, FaValue start, int argc, const FaValue *argv, FaClosure *callee, const char *text)
{
    if (FA_LIKELY(fa_is_call(call) && fa_is_native(slice, array_proto_slice) && is_plain_start(start))) {
        int first = fa_is_int(start) ? fa_as_int(start) : 0;
        return fa_rest(argc, argv, first >= 0 ? first : first + argc > 0 ? first + argc : 0);
    }
    FaValue operands[] = {fa_arguments_read_only(callee, argc, argv), start};
    return fa_call_slow(call, slice, start == FA_EMPTY ? 1 : 2, operands, text);
}

bool fa_rt_check_slice(FaValue call, FaValue slice)
{
    if (FA_LIKELY((fa_is_call(call) && fa_is_native(slice, array_proto_slice)) || !fa_is_callable(call)))
        return true;
    fa_throw_error(FA_EVAL_ERROR, "Cannot call %V as slice with `arguments`: the program was compiled relying on Array.prototype.slice", slice);
    return false;
}

/* ---- flat ---- */

/* 23.1.3.13.1 FlattenIntoArray without a mapper. Returns the next index of `target`, or -1: threw. */
static int64_t flatten_js(FaObject *target, FaObject *source, int64_t length, int64_t at, double depth)
{
    if (fa_stack_low()) {
        fa_throw_stack_overflow();
        return -1;
    }
    for (int64_t k = 0; k < length; k++) {
        FaValue v = fa_at_if_present_js(source, (uint64_t)k);
        if (v == FA_EMPTY)
            continue;
        int nested = v == FA_THREW ? -1 : depth > 0 ? fa_is_array_js(v) : 0;
        if (nested > 0) {
            int64_t n = fa_length_of_js(fa_as_object(v));
            at = n < 0 ? -1 : flatten_js(target, fa_as_object(v), n, at, depth - 1);
        } else {
            at = nested == 0 && fa_create_at_js(target, (uint64_t)at, v) ? at + 1 : -1;
        }
        if (at < 0)
            return -1;
    }
    return at;
}

/* 23.1.3.13 Array.prototype.flat ( [ depth ] ) */
FA_SHARED_BUILTIN(array_proto_flat)
{
    int64_t length;
    double depth = 1;
    FaObject *o = fa_this_array_like_js(this_value, &length);
    if (o == NULL || (FA_ARG(0) != FA_UNDEFINED && !fa_to_integer_js(argv[0], &depth)))
        return FA_THREW;
    FaValue result = fa_array_species_create_js(o, 0);
    if (result == FA_THREW || flatten_js(fa_as_object(result), o, length, 0, depth) < 0)
        return FA_THREW;
    return result;
}

/* ---- searching ---- */

/* First index in [from, to) of an own element strictly equal to v, or -1. Runs nothing. */
static int64_t find_in_run(const FaArray *a, int64_t from, int64_t to, FaValue v)
{
    for (int64_t k = from; k < to; k++)
        if (fa_strict_eq(a->elements[k], v))
            return k;
    return -1;
}

/* What [from, length) of a dense array holds in its run now: its end. */
static int64_t run_end(FaObject *o, int64_t length)
{
    const FaArray *a = fa_dense_elements(o);
    return a == NULL ? 0 : length < a->length ? length : a->length;
}

/* 23.1.3.17 Array.prototype.indexOf ( searchElement [ , fromIndex ] ) */
FA_SHARED_BUILTIN(array_proto_indexOf)
{
    if (fa_is_nullish(this_value))
        return fa_throw_type("Array.prototype.indexOf called on null or undefined");
    int64_t length, k = 0;
    FaObject *o = fa_this_array_like_js(this_value, &length);
    if (o == NULL || (length > 0 && !fa_relative_js(FA_ARG(1), length, 0, &k)))
        return FA_THREW;
    FaValue wanted = FA_ARG(0);
    int64_t end = run_end(o, length), found = end ? find_in_run((FaArray *)o, k, end, wanted) : -1;
    if (found >= 0 || fa_dense_elements(o))
        return fa_number((double)found);
    for (; k < length; k++) {
        FaValue v = fa_at_if_present_js(o, (uint64_t)k);
        if (v == FA_THREW || (v != FA_EMPTY && fa_strict_eq(v, wanted)))
            return v == FA_THREW ? v : fa_from_size((uint64_t)k);
    }
    return fa_int(-1);
}

/* 23.1.3.20 Array.prototype.lastIndexOf ( searchElement [ , fromIndex ] ) */
FA_SHARED_BUILTIN(array_proto_lastIndexOf)
{
    int64_t length;
    double from;
    FaObject *o = fa_this_array_like_js(this_value, &length);
    if (o == NULL)
        return FA_THREW;
    if (length == 0)
        return fa_int(-1);
    from = (double)length - 1;
    if (argc > 1 && !fa_to_integer_js(argv[1], &from))
        return FA_THREW;
    double last = from >= 0 ? fmin(from, (double)length - 1) : (double)length + from;
    for (int64_t k = fa_double_to_int64(last); k >= 0; k--) {
        FaValue v = fa_at_if_present_js(o, (uint64_t)k);
        if (v == FA_THREW || (v != FA_EMPTY && fa_strict_eq(v, FA_ARG(0))))
            return v == FA_THREW ? v : fa_from_size((uint64_t)k);
    }
    return fa_int(-1);
}

/* 23.1.3.16 Array.prototype.includes ( searchElement [ , fromIndex ] ) */
FA_SHARED_BUILTIN(array_proto_includes)
{
    int64_t length, k = 0;
    FaObject *o = fa_this_array_like_js(this_value, &length);
    if (o == NULL || (length > 0 && !fa_relative_js(FA_ARG(1), length, 0, &k)))
        return FA_THREW;
    FaValue wanted = FA_ARG(0);
    int64_t end = run_end(o, length);
    if (end && find_in_run((FaArray *)o, k, end, wanted) >= 0)
        return FA_TRUE;
    bool odd = wanted == FA_UNDEFINED || !fa_strict_eq(wanted, wanted); /* equal to holes, or to itself against === */
    if (!odd && fa_dense_elements(o))
        return FA_FALSE;
    for (; k < length; k++) {
        FaValue v = fa_at_js(o, (uint64_t)k);
        if (v == FA_THREW || fa_same_value_zero(v, wanted))
            return v == FA_THREW ? v : FA_TRUE;
    }
    return FA_FALSE;
}

/* ---- copies ---- */

/* Stores o[from], o[from + 1] … at `at` of a fresh array a. */
static bool copy_js(FaObject *a, uint64_t at, FaObject *o, uint64_t from, uint64_t n)
{
    for (uint64_t k = 0; k < n; k++) {
        FaValue v = fa_at_js(o, from + k);
        if (v == FA_THREW || !fa_create_at_js(a, at + k, v))
            return false;
    }
    return true;
}

/* 23.1.3.33 Array.prototype.toReversed ( ) */
FA_SHARED_BUILTIN(array_proto_toReversed)
{
    int64_t length;
    FaObject *o = fa_this_array_like_js(this_value, &length);
    FaObject *a = o ? fa_array_of_length_js((uint64_t)length) : NULL;
    if (a == NULL)
        return FA_THREW;
    for (int64_t k = 0; k < length; k++) {
        FaValue v = fa_at_js(o, (uint64_t)(length - k - 1));
        if (v == FA_THREW || !fa_create_at_js(a, (uint64_t)k, v))
            return FA_THREW;
    }
    return fa_from_object(a);
}

/* 23.1.3.35 Array.prototype.toSpliced ( start, skipCount, ...items ) */
FA_SHARED_BUILTIN(array_proto_toSpliced)
{
    int64_t length, start;
    FaObject *o = fa_this_array_like_js(this_value, &length);
    if (o == NULL || !fa_relative_js(FA_ARG(0), length, 0, &start))
        return FA_THREW;
    int count = argc > 2 ? argc - 2 : 0;
    double skip = argc == 0 ? 0 : (double)(length - start), wanted = skip;
    if (argc >= 2 && !fa_to_integer_js(argv[1], &wanted))
        return FA_THREW;
    int64_t skipped = fa_double_to_int64(fmin(fmax(wanted, 0), skip));
    int64_t new_length = length + count - skipped;
    if (new_length > FA_INDEX_MAX)
        return fa_throw_type("Invalid array length");
    FaObject *a = fa_array_of_length_js((uint64_t)new_length);
    if (a == NULL || !copy_js(a, 0, o, 0, (uint64_t)start))
        return FA_THREW;
    for (int i = 0; i < count; i++)
        if (!fa_create_at_js(a, (uint64_t)(start + i), argv[2 + i]))
            return FA_THREW;
    uint64_t tail = (uint64_t)(start + skipped);
    return copy_js(a, (uint64_t)(start + count), o, tail, (uint64_t)length - tail) ? fa_from_object(a) : FA_THREW;
}

/* 23.1.3.39 Array.prototype.with ( index, value ) */
FA_SHARED_BUILTIN(array_proto_with)
{
    int64_t length;
    double index;
    FaObject *o = fa_this_array_like_js(this_value, &length);
    if (o == NULL || !fa_to_integer_js(FA_ARG(0), &index))
        return FA_THREW;
    double actual = index >= 0 ? index : (double)length + index;
    if (actual >= (double)length || actual < 0)
        return fa_throw_range("Invalid index : %V", FA_ARG(0));
    uint64_t at = (uint64_t)fa_double_to_int64(actual);
    FaObject *a = fa_array_of_length_js((uint64_t)length);
    if (a == NULL || !copy_js(a, 0, o, 0, at) || !fa_create_at_js(a, at, FA_ARG(1)) ||
        !copy_js(a, at + 1, o, at + 1, (uint64_t)length - at - 1))
        return FA_THREW;
    return fa_from_object(a);
}
