/* Keyed access: object[key] for any object and any key. The inline part is dense arrays with an
 * int32 index. */
#ifndef FA_ELEMENT_H
#define FA_ELEMENT_H

#include "runtime/cache.h"

FA_SLOW FaValue fa_get_element_js(FaValue o, FaValue k);
FA_SLOW bool fa_set_element_js(FaValue o, FaValue k, FaValue v, bool strict); /* false: threw */
/* delete o[k]: 1, 0 refused (sloppy only: strict throws), -1 threw. */
int fa_delete_element_js(FaValue o, FaValue k, bool strict);
int fa_in_js(FaValue k, FaValue o); /* k in o: 1, 0, -1 */

/* object[i] if that is an element of a dense array; false: fa_get_element_js must look. */
static inline bool fa_try_get_index(FaValue o, int32_t i, FaValue *v)
{
    if (FA_LIKELY(fa_is_dense_array(o))) {
        const FaArray *a = fa_as_array(o);
        if (FA_LIKELY((uint32_t)i < a->length)) {
            *v = a->elements[i];
            return FA_LIKELY(*v != FA_EMPTY);
        }
    }
    return false;
}

static inline bool fa_try_get_element(FaValue o, FaValue k, FaValue *v)
{
    return FA_LIKELY(fa_is_int(k)) && fa_try_get_index(o, fa_as_int(k), v);
}

/* object[i] for an index known to be an int32. */
static inline FaValue fa_get_index(FaValue o, int32_t i)
{
    FaValue v;
    return FA_LIKELY(fa_try_get_index(o, i, &v)) ? v : fa_get_element_js(o, fa_int(i));
}

static inline FaValue fa_get_element(FaValue o, FaValue k)
{
    return FA_LIKELY(fa_is_int(k)) ? fa_get_index(o, fa_as_int(k)) : fa_get_element_js(o, k);
}

/* object[i] = v if that is an element of a dense array; holes, appending and all else are for fa_set_element_js. */
static inline bool fa_try_set_index(FaValue o, int32_t i, FaValue v)
{
    if (FA_LIKELY(fa_is_dense_array(o))) {
        FaArray *a = fa_as_array(o);
        if (FA_LIKELY((uint32_t)i < a->length && a->elements[i] != FA_EMPTY)) {
            fa_store(&a->elements[i], v);
            return true;
        }
    }
    return false;
}

static inline bool fa_try_set_element(FaValue o, FaValue k, FaValue v)
{
    return FA_LIKELY(fa_is_int(k)) && fa_try_set_index(o, fa_as_int(k), v);
}

static inline bool fa_set_index(FaValue o, int32_t i, FaValue v, bool strict)
{
    return FA_LIKELY(fa_try_set_index(o, i, v)) || fa_set_element_js(o, fa_int(i), v, strict);
}

static inline bool fa_set_element(FaValue o, FaValue k, FaValue v, bool strict)
{
    return FA_LIKELY(fa_is_int(k)) ? fa_set_index(o, fa_as_int(k), v, strict) : fa_set_element_js(o, k, v, strict);
}

/* ---- views: a dense array's elements and length, held by a loop in which nothing but what runs user code can change them ---- */

/* Of anything but a dense array it is empty, so every access leaves to the slow path. Valid until user code ran or an array was changed
 * other than by fa_view_set; whoever holds it makes it anew then. A hole in it is undefined: none is made while a prototype has elements. */
typedef struct FaView {
    FaValue *elements;
    uint32_t length;
    bool is_array;
} FaView;

static inline FaView fa_view(FaValue v)
{
    if (FA_UNLIKELY(!fa_is_dense_array(v) || fa_rt.proto_has_elements))
        return (FaView){NULL, 0, false};
    return (FaView){fa_as_array(v)->elements, fa_as_array(v)->length, true};
}

/* The element or the hole that is there. */
static inline bool fa_view_peek(FaView view, int32_t i, FaValue *v)
{
    if (FA_UNLIKELY((uint32_t)i >= view.length))
        return false;
    *v = view.elements[i];
    return true;
}

static inline bool fa_view_get(FaView view, int32_t i, FaValue *v)
{
    if (FA_UNLIKELY((uint32_t)i >= view.length))
        return false;
    *v = view.elements[i];
    return FA_LIKELY(*v != FA_EMPTY);
}

static inline bool fa_view_set(FaView view, int32_t i, FaValue v)
{
    if (FA_UNLIKELY((uint32_t)i >= view.length || view.elements[i] == FA_EMPTY))
        return false;
    fa_store(&view.elements[i], v);
    return true;
}

/* The same for an index that is some number. */
static inline bool fa_view_peek_at(FaView view, FaValue k, FaValue *v)
{
    return FA_LIKELY(fa_is_int(k)) && fa_view_peek(view, fa_as_int(k), v);
}

static inline bool fa_view_get_at(FaView view, FaValue k, FaValue *v)
{
    return FA_LIKELY(fa_is_int(k)) && fa_view_get(view, fa_as_int(k), v);
}

static inline bool fa_view_set_at(FaView view, FaValue k, FaValue v)
{
    return FA_LIKELY(fa_is_int(k)) && fa_view_set(view, fa_as_int(k), v);
}

static inline bool fa_view_length(FaView view, FaValue *v)
{
    *v = fa_from_size(view.length);
    return FA_LIKELY(view.is_array);
}

#endif
