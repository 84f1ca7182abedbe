/* Iteration records, ECMA-262 clause 7.4.
 *
 * Law: a fast walk is observably the array iterator it stands for: it is chosen only while Array.prototype[Symbol.iterator] and
 * the array iterator's next are the originals, reads length and elements at every step, and where closing would find
 * a `return` method, calls it on a real array iterator. A record is done once next has thrown or said so, or it was closed. */
#include "runtime/iter.h"

#include "runtime/convert.h"
#include "runtime/error.h"
#include "runtime/shape.h"
#include "runtime/warning.h"

/* ---- are arrays iterated in the standard way? ----------------------------------------------------------------------- */

/* Where an own data property of a prototype lies; when there is none, where undefined does. Valid while
 * fa_rt.proto_epoch is the same. */
static FaValue *place_of(FaObject *proto, FaKey key)
{
    uint32_t slot;
    unsigned attributes;
    if (!fa_shape_find(fa_shape_of(proto), key, &slot, &attributes) || (attributes & FA_ACCESSOR))
        return &fa_rt.objects.absent;
    return fa_slot_place(proto, slot);
}

static void find_places(void)
{
    fa_rt.iterator_place = place_of(FA_INTRINSIC(ARRAY_PROTO), FA_KEY_SYMBOL(iterator));
    fa_rt.next_place = place_of(FA_INTRINSIC(ARRAY_ITERATOR_PROTO), FA_KEY(next));
    fa_rt.iterators_return = fa_peek(FA_INTRINSIC(ARRAY_ITERATOR_PROTO), FA_KEY(return_)) != FA_EMPTY;
    fa_rt.iter_epoch = fa_rt.proto_epoch;
}

void fa_iter_remember_originals(void)
{
    fa_rt.array_values = fa_peek(FA_INTRINSIC(ARRAY_PROTO), FA_KEY_SYMBOL(iterator));
    fa_rt.array_iterator_next = fa_peek(FA_INTRINSIC(ARRAY_ITERATOR_PROTO), FA_KEY(next));
    find_places();
}

bool fa_array_iteration_pristine(void)
{
    if (FA_UNLIKELY(fa_rt.iter_epoch != fa_rt.proto_epoch))
        find_places();
    return *fa_rt.iterator_place == fa_rt.array_values && *fa_rt.next_place == fa_rt.array_iterator_next;
}

bool fa_array_iteration_unseen_slow(void)
{
    return fa_array_iteration_pristine() && !fa_rt.iterators_return && !fa_rt.proto_has_elements;
}

/* ---- programs that rely on it ------------------------------------------------------------------------------------------ */

static bool inherited_by_array_iterators(const FaObject *o)
{
    FaObject *above = fa_rt.intrinsics[FA_I_ARRAY_ITERATOR_PROTO];
    while (above != NULL && above != o)
        above = fa_object_proto(above);
    return above != NULL;
}

/* Do elements of o show in arrays, or in primitives? */
static bool gives_elements(const FaObject *o)
{
    static const int protos[] = {FA_I_ARRAY_PROTO, FA_I_OBJECT_PROTO, FA_I_STRING_PROTO, FA_I_NUMBER_PROTO, FA_I_BOOLEAN_PROTO, FA_I_SYMBOL_PROTO};
    for (size_t i = 0; i < sizeof protos / sizeof *protos; i++)
        if (o == fa_rt.intrinsics[protos[i]])
            return true;
    return false;
}

/* Does the property say what slices of arrays are, and what concat makes of them? */
static bool shapes_slices(FaKey k)
{
    return k == FA_KEY(constructor) || k == FA_KEY_SYMBOL(isConcatSpreadable);
}

bool fa_is_fixed_slow(FaObject *o, FaKey k)
{
    if (fa_rt.program->fixed_elements && (fa_key_is_index(k) || shapes_slices(k)) && gives_elements(o))
        return true;
    if (!fa_rt.program->fixed_iteration)
        return false;
    if (k == FA_KEY_SYMBOL(iterator))
        return o == fa_rt.intrinsics[FA_I_ARRAY_PROTO];
    if (k == FA_KEY(next))
        return o == fa_rt.intrinsics[FA_I_ARRAY_ITERATOR_PROTO];
    return k == FA_KEY(return_) && inherited_by_array_iterators(o);
}

int fa_refuse_change(FaKey k)
{
    fa_emit_warning(fa_str_from_ascii("code compiled for arrays iterated over as usual changes that by a computed name: compile with -O1"));
    fa_throw_error(FA_EVAL_ERROR, "Cannot change %K of arrays or their iterators: the program was compiled relying on it", k);
    return -1;
}

int fa_refuse_accessor(void)
{
    fa_emit_warning(fa_str_from_ascii("code compiled for objects and arrays that inherit no accessors changes that by a computed name: compile with -O1"));
    fa_throw_error(FA_EVAL_ERROR, "Cannot change what objects and arrays inherit: the program was compiled relying on it");
    return -1;
}

/* A dense array that inherits directly from %Array.prototype% and has no iterator method of its own. */
static bool is_plain_array(FaValue v)
{
    uint32_t slot;
    unsigned attributes;
    if (!fa_is_dense_array(v))
        return false;
    FaShape *shape = fa_shape_of(fa_as_object(v));
    return shape->proto == FA_INTRINSIC(ARRAY_PROTO) &&
           (shape->count == 0 || !fa_shape_find(shape, FA_KEY_SYMBOL(iterator), &slot, &attributes));
}

/* ---- opening ----------------------------------------------------------------------------------------------------------- */

FaValue fa_iter_record(FaValue iterator, FaValue next)
{
    FaIter *it = fa_heap_alloc(sizeof *it);
    it->head = FA_HEAD(FA_KIND_ITER, 0);
    it->iterator = iterator;
    it->next = next;
    it->index = 0;
    it->done = false;
    return fa_from_ptr(it);
}

/* 7.4.4 GetIteratorFromMethod */
FaValue fa_iter_open_method_js(FaValue v, FaValue method)
{
    FaValue iterator = fa_call_js(method, v, 0, NULL);
    if (fa_threw(iterator))
        return FA_THREW;
    if (!fa_is_object(iterator))
        return fa_throw_type("Result of the Symbol.iterator method is not an object");
    FaValue next = fa_get_js(fa_as_object(iterator), FA_KEY(next), iterator);
    return fa_threw(next) ? FA_THREW : fa_iter_record(iterator, next);
}

FaValue fa_iter_open_object_js(FaValue v, const char *text)
{
    if (fa_is_nullish(v))
        return fa_throw_not_iterable(text, v);
    FaValue method = fa_getv_js(v, FA_KEY_SYMBOL(iterator));
    if (fa_threw(method))
        return FA_THREW;
    return fa_is_callable(method) ? fa_iter_open_method_js(v, method) : fa_throw_not_iterable(text, v);
}

/* 7.4.5 GetIterator, sync */
FaValue fa_iter_open_at_js(FaValue v, const char *text)
{
    if (FA_LIKELY(is_plain_array(v) && fa_array_iteration_pristine()))
        return fa_iter_record(v, FA_EMPTY);
    return fa_threw(v) ? fa_pass_on() : fa_iter_open_object_js(v, text);
}

FaValue fa_iter_open_js(FaValue v)
{
    return fa_iter_open_at_js(v, NULL);
}

/* ---- stepping ---------------------------------------------------------------------------------------------------------- */

/* The step at the end, over what the walk's array has become, or over a hole: by the ordinary internal methods. */
static FaValue walk_slow_js(FaIter *it)
{
    FaObject *o = fa_as_object(it->iterator);
    int64_t length = fa_length_of_js(o);
    if (length < 0 || it->index >= length) {
        it->done = true;
        return length < 0 ? FA_THREW : FA_EMPTY;
    }
    FaValue v = fa_get_js(o, fa_key_index(it->index++), it->iterator);
    it->done = fa_threw(v);
    return v;
}


/* 7.4.9 IteratorStep and 7.4.7 IteratorComplete: the result object, or FA_EMPTY; the caller sets [[Done]] when it throws. */
static FaValue complete_js(FaIter *it)
{
    FaValue result = fa_call_js(it->next, it->iterator, 0, NULL);
    if (fa_threw(result))
        return FA_THREW;
    if (!fa_is_object(result))
        return fa_throw_type("Iterator result %V is not an object", result);
    if (FA_LIKELY(fa_is_iter_result(result)))
        return fa_to_boolean(fa_iter_result_done(result)) ? FA_EMPTY : result;
    FaValue done = fa_get_js(fa_as_object(result), FA_KEY(done), result);
    if (fa_threw(done))
        return FA_THREW;
    return fa_to_boolean(done) ? FA_EMPTY : result;
}

/* 7.4.10 IteratorStepValue, as far as the record's [[Done]] is not concerned. */
static FaValue step_js(FaIter *it)
{
    FaValue direct;
    if (fa_has_kind(it->iterator, FA_KIND_GENERATOR) && it->next == fa_rt.generator_next) {
        bool done;
        direct = fa_rt.generator_step_js(it->iterator, &done);
        return done && !fa_threw(direct) ? FA_EMPTY : direct;
    }
    if (fa_rt.collection_step != NULL && fa_rt.collection_step(it->iterator, it->next, &direct))
        return direct;
    FaValue result = complete_js(it);
    if (result == FA_EMPTY || fa_threw(result))
        return result;
    if (FA_LIKELY(fa_is_iter_result(result)))
        return fa_iter_result_value(result);
    return fa_get_js(fa_as_object(result), FA_KEY(value), result);
}

/* 7.4.10 IteratorStepValue */
FaValue fa_iter_next_js(FaValue iter)
{
    FaIter *it = fa_ptr(iter);
    FaValue v;
    if (FA_LIKELY(fa_iter_try_next(iter, &v)))
        return v;
    if (it->done)
        return FA_EMPTY;
    if (it->next == FA_EMPTY)
        return walk_slow_js(it);
    v = step_js(it);
    it->done = v == FA_EMPTY || fa_threw(v);
    return v;
}

FaValue fa_iter_skip_js(FaValue iter)
{
    FaIter *it = fa_ptr(iter);
    if (it->next == FA_EMPTY)
        return fa_iter_next_js(iter);
    if (it->done)
        return FA_EMPTY;
    FaValue result = complete_js(it);
    it->done = result == FA_EMPTY || fa_threw(result);
    return result;
}

/* ---- closing ------------------------------------------------------------------------------------------------------------ */

/* The iterator object to call `return` on; FA_EMPTY when a fast walk would find no such method. */
static FaValue iterator_to_close_js(FaIter *it)
{
    if (it->next != FA_EMPTY)
        return it->iterator;
    if (fa_array_iteration_pristine() && !fa_rt.iterators_return)
        return FA_EMPTY;
    return fa_call_js(fa_rt.array_values, it->iterator, 0, NULL);
}

/* 7.4.11 IteratorClose, steps 3 and 4: what `return` gave, undefined when there is none. */
static FaValue call_return_js(FaIter *it)
{
    FaValue iterator = iterator_to_close_js(it);
    if (iterator == FA_EMPTY || fa_threw(iterator))
        return fa_threw(iterator) ? FA_THREW : FA_EMPTY;
    FaValue method = fa_get_method_js(iterator, FA_KEY(return_));
    if (fa_threw(method) || fa_is_undefined(method))
        return fa_threw(method) ? FA_THREW : FA_EMPTY;
    return fa_call_js(method, iterator, 0, NULL);
}

/* The record, made now for an iterator that was not made because nobody would have noticed. */
static FaIter *record_to_close(FaValue iter)
{
    return fa_ptr(iter == FA_EMPTY ? fa_iter_record(fa_from_object(fa_array_new(0)), FA_EMPTY) : iter);
}

FaValue fa_iter_close_js(FaValue iter)
{
    FaIter *it = record_to_close(iter);
    if (it->done)
        return FA_UNDEFINED;
    it->done = true;
    FaValue result = call_return_js(it);
    if (fa_threw(result))
        return FA_THREW;
    if (result != FA_EMPTY && !fa_is_object(result))
        return fa_throw_type("Iterator result %V is not an object", result);
    return FA_UNDEFINED;
}

FaValue fa_iter_close_throw_js(FaValue iter, FaValue exception)
{
    FaIter *it = record_to_close(iter);
    if (!it->done) {
        FaPlace place = fa_rt.throw_site;
        it->done = true;
        call_return_js(it);
        fa_rt.throw_site = place;
        fa_rt.last_thrown = fa_hidden(exception);
    }
    return fa_rethrow(exception);
}

FaValue fa_iter_abort_js(FaValue iter)
{
    FaValue exception = fa_rt.exception;
    FaPlace place = fa_rt.throw_site;
    fa_rt.exception = FA_EMPTY;
    fa_iter_close_throw_js(iter, exception);
    fa_rt.throw_site = place;
    return FA_THREW;
}

/* ---- whole iterations ------------------------------------------------------------------------------------------------------ */

/* Appends the rest of a fast walk in one go while the array stays dense and has no holes. */
static void append_walk(FaArray *array, FaIter *it)
{
    FaArray *from = fa_as_array(it->iterator);
    uint32_t n = from->length > it->index ? from->length - it->index : 0;
    if (!fa_array_reserve(array, array->length + n))
        return;
    for (; it->index < from->length && fa_array_at(from, it->index) != FA_EMPTY; it->index++)
        fa_array_push(array, fa_array_at(from, it->index));
}

static FaValue append_rest_js(FaArray *array, FaValue iter)
{
    FaIter *it = fa_ptr(iter);
    if (it->next == FA_EMPTY && !it->done && fa_is_dense_array(it->iterator) && fa_as_array(it->iterator) != array)
        append_walk(array, it);
    for (;;) {
        FaValue v = fa_iter_next_js(iter);
        if (v == FA_EMPTY || fa_threw(v))
            return fa_threw(v) ? FA_THREW : FA_UNDEFINED;
        fa_array_push(array, v);
    }
}

FaValue fa_iter_rest_js(FaValue iter)
{
    FaArray *array = fa_array_new(0);
    return fa_threw(append_rest_js(array, iter)) ? FA_THREW : fa_from_object(array);
}

/* Appends a plain array whose elements are boxed and all there, if v is one and its iterator is nobody's concern. */
static bool append_plain(FaArray *array, FaValue v)
{
    const FaArray *from = fa_as_array(v);
    if (!is_plain_array(v) || !fa_array_iteration_pristine() || from == array || fa_array_has_doubles(from) || fa_array_has_doubles(array))
        return false;
    for (uint32_t i = 0; i < from->length; i++)
        if (from->elements[i] == FA_EMPTY)
            return false;
    fa_array_append(array, from->elements, from->length);
    return true;
}

FaValue fa_array_append_spread_at_js(FaArray *array, FaValue v, const char *text)
{
    if (FA_LIKELY(append_plain(array, v)))
        return FA_UNDEFINED;
    FaValue iter = fa_iter_open_at_js(v, text);
    return fa_threw(iter) ? FA_THREW : append_rest_js(array, iter);
}

FaValue fa_array_append_spread_js(FaArray *array, FaValue v)
{
    return fa_array_append_spread_at_js(array, v, NULL);
}

/* 7.4.14 CreateIterResultObject */
static FaValue first_iter_result(FaValue value, bool done)
{
    FaObject *o = fa_object_new_plain();
    fa_define_data(o, FA_KEY(value), value, FA_ATTR_ALL);
    fa_define_data(o, FA_KEY(done), fa_bool(done), FA_ATTR_ALL);
    if (!(fa_shape_of(o)->flags & FA_SHAPE_UNIQUE))
        fa_rt.iter_result_head = o->head;
    return fa_from_object(o);
}

FaValue fa_iter_result(FaValue value, bool done)
{
    if (FA_UNLIKELY(fa_rt.iter_result_head == 0))
        return first_iter_result(value, done);
    FaObject *o = fa_heap_alloc(sizeof *o + FA_INLINE_DEFAULT * sizeof(FaValue));
    o->head = fa_rt.iter_result_head;
    o->more = NULL;
    FaValue *slots = (FaValue *)(void *)(o + 1);
    slots[0] = value;
    slots[1] = fa_bool(done);
    return fa_from_object(o);
}
