/* String iterators, by code points. Spec: 22.1.5. */
#include "runtime/builtin_string.h"

#include "runtime/iter.h"
#include "runtime/iterator_object.h"

/* 22.1.3.36 String.prototype [ %Symbol.iterator% ] ( ) */
FA_SHARED_BUILTIN(string_proto_iterator)
{
    FaString *s = fa_string_this_js(this_value, "[Symbol.iterator]");
    if (s == NULL)
        return FA_THREW;
    return fa_iterator_new(FA_ITERATOR_STRING, FA_YIELD_VALUES, fa_from_ptr(s), FA_INTRINSIC(STRING_ITERATOR_PROTO));
}

/* How many code units the code point at i takes. */
static uint32_t units_at(const FaString *s, uint32_t i)
{
    bool pair = i + 1 < fa_str_length(s) && (fa_str_unit(s, i) & 0xFC00) == 0xD800 && (fa_str_unit(s, i + 1) & 0xFC00) == 0xDC00;
    return pair ? 2 : 1;
}

/* 22.1.5.1.1 %StringIteratorPrototype%.next ( ) */
FA_BUILTIN(string_iterator_next)
{
    FaIteratorObject *it = fa_as_iterator(this_value, FA_ITERATOR_STRING, "String Iterator.prototype.next");
    if (it == NULL)
        return FA_THREW;
    if (it->target == FA_UNDEFINED)
        return fa_iter_result(FA_UNDEFINED, true);
    FaString *s = fa_as_string(it->target);
    uint32_t from = (uint32_t)it->position;
    if (from >= fa_str_length(s)) {
        it->target = FA_UNDEFINED;
        return fa_iter_result(FA_UNDEFINED, true);
    }
    it->position += units_at(s, from);
    return fa_iter_result(fa_from_ptr(fa_str_slice(s, from, (uint32_t)it->position)), false);
}

static const FaRow iterator_rows[] = {FA_METHOD("next", string_iterator_next, 0), FA_TAG("String Iterator")};

void fa_string_iterator_init(void)
{
    FaObject *proto = fa_object_new(FA_INTRINSIC(ITERATOR_PROTO));
    fa_rt.intrinsics[FA_I_STRING_ITERATOR_PROTO] = proto;
    FA_DEFINE_ROWS(proto, iterator_rows);
}
