/* The Array family's built-ins by file; their rows are at the bottom of builtin_array.c. */
#ifndef FA_BUILTIN_ARRAY_H
#define FA_BUILTIN_ARRAY_H

#include "runtime/array_like.h"
#include "runtime/convert.h"

/* builtin_array_read.c: results made from elements, nothing changed */
FaGeneric array_proto_at, array_proto_concat, array_proto_flat, array_proto_includes, array_proto_indexOf,
    array_proto_lastIndexOf, array_proto_slice, array_proto_toReversed, array_proto_toSpliced, array_proto_with;

/* builtin_array_mutate.c: elements changed in place */
FaGeneric array_proto_copyWithin, array_proto_fill, array_proto_pop, array_proto_push, array_proto_reverse,
    array_proto_shift, array_proto_splice, array_proto_unshift;

/* builtin_array_join.c */
FaGeneric array_proto_join, array_proto_toLocaleString, array_proto_toString;

/* array_sort.c */
FaGeneric array_proto_sort, array_proto_toSorted;

/* builtin_array_iterator.c */
FaGeneric array_proto_entries, array_proto_keys, array_proto_values;
void fa_array_iterator_init(void);

/* ToObject(this value) and LengthOfArrayLike of it: the first two steps of most methods. NULL: threw. */
static inline FaObject *fa_this_array_like_js(FaValue this_value, int64_t *length)
{
    FaObject *o = fa_to_object(this_value);
    if (o == NULL)
        return NULL;
    *length = fa_length_of_js(o);
    return *length < 0 ? NULL : o;
}

/* fa_relative_index_js for lengths and results that are integers. */
static inline bool fa_relative_js(FaValue v, int64_t length, int64_t fallback, int64_t *out)
{
    double d;
    if (!fa_relative_index_js(v, (double)length, (double)fallback, &d))
        return false;
    *out = fa_double_to_int64(d);
    return true;
}

#endif
