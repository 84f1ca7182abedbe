/* Rows of matrices, and calls of push that do not append inline (view.h).
 *
 * Law: rows are held only where all elements are arrays of one kind and length: each then needs its place alone.
 * Whether it pays is learned from how often they are asked for. */
#include "runtime/view.h"

#include "runtime/call.h"

/* ---- rows ---- */

enum { ROWS_MAX = 1 << 16 };

/* What the views of all elements have in common, all but where they lie; length 0 if that is nothing. */
static FaView common_view(const FaArray *a)
{
    FaView common = fa_view(a->elements[0]);
    for (uint32_t i = 1; i < a->length && common.length != 0; i++) {
        FaView view = fa_view(a->elements[i]);
        if (view.length != common.length || view.doubles != common.doubles)
            common.length = 0;
    }
    return common;
}

static FaRows make_rows(const FaArray *a)
{
    FaRows rows = {.misses = FA_ROWS_GIVEN_UP};
    FaView common = common_view(a);
    if (common.length == 0)
        return rows;
    FaValue **at = (FaValue **)((char *)fa_bytes_new(a->length * sizeof *at) + sizeof(FaCellHead));
    for (uint32_t i = 0; i < a->length; i++)
        at[i] = fa_as_array(a->elements[i])->elements;
    return (FaRows){at, a->length, common.length, common.doubles, FA_ROWS_GIVEN_UP};
}

FaRows fa_rows_missed(FaRows rows, FaValue array)
{
    const FaArray *a = fa_as_array(array);
    bool may_be_matrix = fa_is_dense_array(array) && !fa_array_has_doubles(a) && a->length != 0 && a->length <= ROWS_MAX;
    if (!may_be_matrix || fa_rt.proto_has_elements)
        return (FaRows){.misses = FA_ROWS_GIVEN_UP};
    if (++rows.misses > a->length / 4)
        return make_rows(a);
    return rows;
}

/* ---- appending ---- */

FaValue fa_push_js(FaValue method, FaValue o, FaValue v, const char *text)
{
    return fa_try_push(method, o, v) ? fa_from_size(fa_as_array(o)->length) : fa_call1(method, o, v, text);
}

FaValue fa_push_f64_js(FaValue method, FaValue o, double d, const char *text)
{
    if (fa_try_push_f64(method, o, d))
        return fa_from_size(fa_as_array(o)->length);
    return fa_push_js(method, o, fa_number(d), text);
}
