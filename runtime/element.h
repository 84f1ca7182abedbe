/* Keyed access: object[key] for any object and any key. The inline part is dense arrays with an
 * int32 index. */
#ifndef FA_ELEMENT_H
#define FA_ELEMENT_H

#include "runtime/cache.h"

FaValue fa_get_element_js(FaValue o, FaValue k);
bool fa_set_element_js(FaValue o, FaValue k, FaValue v, bool strict); /* false: threw */
/* delete o[k]: 1, 0 refused (sloppy only: strict throws), -1 threw. */
int fa_delete_element_js(FaValue o, FaValue k, bool strict);
int fa_in_js(FaValue k, FaValue o); /* k in o: 1, 0, -1 */

/* object[i] for an index known to be an int32. */
static inline FaValue fa_get_index(FaValue o, int32_t i)
{
    if (FA_LIKELY(fa_is_dense_array(o))) {
        const FaArray *a = fa_as_array(o);
        if (FA_LIKELY((uint32_t)i < a->length)) {
            FaValue v = a->elements[i];
            if (FA_LIKELY(v != FA_EMPTY))
                return v;
        }
    }
    return fa_get_element_js(o, fa_int(i));
}

static inline FaValue fa_get_element(FaValue o, FaValue k)
{
    return FA_LIKELY(fa_is_int(k)) ? fa_get_index(o, fa_as_int(k)) : fa_get_element_js(o, k);
}

/* Existing elements here; holes, appending and all else out of line. */
static inline bool fa_set_index(FaValue o, int32_t i, FaValue v, bool strict)
{
    if (FA_LIKELY(fa_is_dense_array(o))) {
        FaArray *a = fa_as_array(o);
        if (FA_LIKELY((uint32_t)i < a->length && a->elements[i] != FA_EMPTY)) {
            fa_store(&a->elements[i], v);
            return true;
        }
    }
    return fa_set_element_js(o, fa_int(i), v, strict);
}

static inline bool fa_set_element(FaValue o, FaValue k, FaValue v, bool strict)
{
    return FA_LIKELY(fa_is_int(k)) ? fa_set_index(o, fa_as_int(k), v, strict) : fa_set_element_js(o, k, v, strict);
}

#endif
