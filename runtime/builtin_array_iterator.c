/* Array iterators: %ArrayIteratorPrototype% and the methods that make them. Spec: 23.1.5. */
#include "runtime/builtin_array.h"

#include "runtime/error.h"
#include "runtime/iter.h"
#include "runtime/iterator_object.h"

/* 23.1.5.1 CreateArrayIterator, on ToObject(this value). */
static FaValue iterate(FaValue this_value, FaIteratorYield yield)
{
    FaObject *o = fa_to_object(this_value);
    if (o == NULL)
        return FA_THREW;
    return fa_iterator_new(FA_ITERATOR_ARRAY, yield, fa_from_object(o), FA_INTRINSIC(ARRAY_ITERATOR_PROTO));
}

/* 23.1.3.19 Array.prototype.keys ( ) */
FA_SHARED_BUILTIN(array_proto_keys)
{
    return iterate(this_value, FA_YIELD_KEYS);
}

/* 23.1.3.38 Array.prototype.values ( ) */
FA_SHARED_BUILTIN(array_proto_values)
{
    return iterate(this_value, FA_YIELD_VALUES);
}

/* 23.1.3.5 Array.prototype.entries ( ) */
FA_SHARED_BUILTIN(array_proto_entries)
{
    return iterate(this_value, FA_YIELD_ENTRIES);
}

/* The result for an index below the length. */
static FaValue yield_at_js(FaIteratorYield yield, FaObject *o, uint64_t index)
{
    FaValue key = fa_from_size(index);
    if (yield == FA_YIELD_KEYS)
        return fa_iter_result(key, false);
    FaValue v = fa_at_js(o, index);
    if (v == FA_THREW || yield == FA_YIELD_VALUES)
        return v == FA_THREW ? v : fa_iter_result(v, false);
    FaValue pair[] = {key, v};
    return fa_iter_result(fa_from_object(fa_array_from(pair, 2)), false);
}

/* 23.1.5.2.1 %ArrayIteratorPrototype%.next ( ) */
FA_BUILTIN(array_iterator_next)
{
    FaIteratorObject *it = fa_as_iterator(this_value, FA_ITERATOR_ARRAY, "Array Iterator.prototype.next");
    if (it == NULL)
        return FA_THREW;
    if (it->target == FA_UNDEFINED)
        return fa_iter_result(FA_UNDEFINED, true);
    FaObject *o = fa_as_object(it->target);
    int64_t length = fa_length_of_js(o);
    if (length < 0)
        return FA_THREW;
    if (it->position >= (uint64_t)length) {
        it->target = FA_UNDEFINED;
        return fa_iter_result(FA_UNDEFINED, true);
    }
    return yield_at_js((FaIteratorYield)it->yield, o, it->position++);
}

static const FaRow iterator_rows[] = {FA_METHOD("next", array_iterator_next, 0), FA_TAG("Array Iterator")};

void fa_array_iterator_init(void)
{
    FaObject *proto = fa_object_new(FA_INTRINSIC(ITERATOR_PROTO));
    fa_rt.intrinsics[FA_I_ARRAY_ITERATOR_PROTO] = proto;
    FA_DEFINE_ROWS(proto, iterator_rows);
}
