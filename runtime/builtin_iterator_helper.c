/* Iterator and the methods of Iterator.prototype. Spec: 27.1.3, 27.1.4.
 *
 * Law: a method that refuses its argument closes the iterator first, whose `next` it has not read yet. */
#include "runtime/array.h"
#include "runtime/convert.h"
#include "runtime/error.h"
#include "runtime/iterator_helper.h"
#include "runtime/operator.h"

#define LIMIT_MAX 9007199254740991.0 /* of take and drop, but for infinity */

/* ---- what the methods share ---- */

/* The TypeError, or the pending exception when that is one, after closing the iterator v. FA_THREW. */
static FaValue refuse_js(FaValue v)
{
    return fa_iter_abort_js(fa_iter_record(v, FA_UNDEFINED));
}

/* The record of the iterator v, for a method that takes a callback. FA_THREW. */
static FaValue open_with_callback_js(FaValue v, FaValue callback, const char *method)
{
    if (!fa_is_object(v))
        return fa_throw_type("%s called on non-object", method);
    if (fa_is_callable(callback))
        return fa_iter_direct_js(v);
    fa_throw_type("%T is not a function", callback);
    return refuse_js(v);
}

static FaValue callback_helper_js(FaValue v, FaValue callback, FaHelperStep *step, const char *method)
{
    FaValue record = open_with_callback_js(v, callback, method);
    return fa_threw(record) ? FA_THREW : fa_iterator_helper_new(record, step, fa_closure_to_keep(callback), 0);
}

/* take and drop. */
static FaValue limit_helper_js(FaValue v, FaValue limit, FaHelperStep *step, const char *method)
{
    double n;
    if (!fa_is_object(v))
        return fa_throw_type("%s called on non-object", method);
    if (!fa_to_double_js(limit, &n))
        return refuse_js(v);
    double integer = fa_double_to_integer(n);
    if (n != n || integer < 0 || (integer > LIMIT_MAX && isfinite(integer))) {
        fa_throw_range("%V must be positive", limit);
        return refuse_js(v);
    }
    FaValue record = fa_iter_direct_js(v);
    return fa_threw(record) ? FA_THREW : fa_iterator_helper_new(record, step, FA_UNDEFINED, integer);
}

/* A loop over an iterator that calls back for each value. */
typedef struct Loop {
    FaValue record, callback, value; /* the value of this turn */
    double counter;
} Loop;

/* The callback's result for the next value; FA_EMPTY at the end. */
static FaValue turn_js(Loop *loop)
{
    loop->value = fa_iter_next_js(loop->record);
    if (loop->value == FA_EMPTY || fa_threw(loop->value))
        return loop->value;
    FaValue arguments[] = {loop->value, fa_number(loop->counter++)};
    FaValue result = fa_call_js(loop->callback, FA_UNDEFINED, 2, arguments);
    return fa_threw(result) ? fa_iter_abort_js(loop->record) : result;
}

/* Closes the iterator of a loop that has its result early. */
static FaValue close_with_js(const Loop *loop, FaValue result)
{
    return fa_threw(fa_iter_close_js(loop->record)) ? FA_THREW : result;
}

/* Turns until the callback's result as a boolean is `wanted`: FA_TRUE, and loop->value is what it was of; FA_FALSE at
 * the end. */
static FaValue search_js(FaValue v, FaValue callback, bool wanted, const char *method, Loop *loop)
{
    *loop = (Loop){.record = open_with_callback_js(v, callback, method), .callback = callback};
    if (fa_threw(loop->record))
        return FA_THREW;
    for (;;) {
        FaValue result = turn_js(loop);
        if (result == FA_EMPTY || fa_threw(result))
            return fa_threw(result) ? FA_THREW : FA_FALSE;
        if (fa_to_boolean(result) == wanted)
            return FA_TRUE;
    }
}

/* ---- methods that give helpers ---- */

/* 27.1.4.8 Iterator.prototype.map ( mapper ) */
FA_BUILTIN(iterator_proto_map)
{
    return callback_helper_js(this_value, FA_ARG(0), fa_helper_map, "Iterator.prototype.map");
}

/* 27.1.4.5 Iterator.prototype.filter ( predicate ) */
FA_BUILTIN(iterator_proto_filter)
{
    return callback_helper_js(this_value, FA_ARG(0), fa_helper_filter, "Iterator.prototype.filter");
}

/* 27.1.4.6 Iterator.prototype.flatMap ( mapper ) */
FA_BUILTIN(iterator_proto_flat_map)
{
    return callback_helper_js(this_value, FA_ARG(0), fa_helper_flat_map, "Iterator.prototype.flatMap");
}

/* 27.1.4.11 Iterator.prototype.take ( limit ) */
FA_BUILTIN(iterator_proto_take)
{
    return limit_helper_js(this_value, FA_ARG(0), fa_helper_take, "Iterator.prototype.take");
}

/* 27.1.4.2 Iterator.prototype.drop ( limit ) */
FA_BUILTIN(iterator_proto_drop)
{
    return limit_helper_js(this_value, FA_ARG(0), fa_helper_drop, "Iterator.prototype.drop");
}

/* ---- methods that use the iterator up ---- */

/* 27.1.4.3 Iterator.prototype.every ( predicate ) */
FA_BUILTIN(iterator_proto_every)
{
    Loop loop;
    FaValue found = search_js(this_value, FA_ARG(0), false, "Iterator.prototype.every", &loop);
    return found == FA_TRUE ? close_with_js(&loop, FA_FALSE) : fa_threw(found) ? FA_THREW : FA_TRUE;
}

/* 27.1.4.10 Iterator.prototype.some ( predicate ) */
FA_BUILTIN(iterator_proto_some)
{
    Loop loop;
    FaValue found = search_js(this_value, FA_ARG(0), true, "Iterator.prototype.some", &loop);
    return found == FA_TRUE ? close_with_js(&loop, FA_TRUE) : found;
}

/* 27.1.4.4 Iterator.prototype.find ( predicate ) */
FA_BUILTIN(iterator_proto_find)
{
    Loop loop;
    FaValue found = search_js(this_value, FA_ARG(0), true, "Iterator.prototype.find", &loop);
    return found == FA_TRUE ? close_with_js(&loop, loop.value) : fa_threw(found) ? FA_THREW : FA_UNDEFINED;
}

/* 27.1.4.7 Iterator.prototype.forEach ( procedure ) */
FA_BUILTIN(iterator_proto_for_each)
{
    Loop loop = {.record = open_with_callback_js(this_value, FA_ARG(0), "Iterator.prototype.forEach"),
                 .callback = FA_ARG(0)};
    if (fa_threw(loop.record))
        return FA_THREW;
    for (;;) {
        FaValue result = turn_js(&loop);
        if (result == FA_EMPTY || fa_threw(result))
            return fa_threw(result) ? FA_THREW : FA_UNDEFINED;
    }
}

/* 27.1.4.9 Iterator.prototype.reduce ( reducer [ , initialValue ] ) */
FA_BUILTIN(iterator_proto_reduce)
{
    FaValue record = open_with_callback_js(this_value, FA_ARG(0), "Iterator.prototype.reduce");
    if (fa_threw(record))
        return FA_THREW;
    FaValue accumulator = argc > 1 ? argv[1] : fa_iter_next_js(record);
    if (accumulator == FA_EMPTY)
        return fa_throw_type("Reduce of a done iterator with no initial value");
    for (double counter = argc > 1 ? 0 : 1; !fa_threw(accumulator); counter++) {
        FaValue v = fa_iter_next_js(record);
        if (v == FA_EMPTY || fa_threw(v))
            return fa_threw(v) ? FA_THREW : accumulator;
        FaValue arguments[] = {accumulator, v, fa_number(counter)};
        accumulator = fa_call_js(argv[0], FA_UNDEFINED, 3, arguments);
        if (fa_threw(accumulator))
            fa_iter_abort_js(record);
    }
    return FA_THREW;
}

/* 27.1.4.12 Iterator.prototype.toArray ( ) */
FA_BUILTIN(iterator_proto_to_array)
{
    if (!fa_is_object(this_value))
        return fa_throw_type("Iterator.prototype.toArray called on non-object");
    FaValue record = fa_iter_direct_js(this_value);
    return fa_threw(record) ? FA_THREW : fa_iter_rest_js(record);
}

/* ---- accessors that stand for data properties ---- */

/* 27.1.4.1.1 SetterThatIgnoresPrototypeProperties */
static FaValue set_own_js(FaValue this_value, FaKey key, FaValue v)
{
    FaDescriptor d;
    if (!fa_is_object(this_value))
        return fa_throw_type("Iterator.prototype setter called on non-object");
    FaObject *o = fa_as_object(this_value);
    if (o == FA_INTRINSIC(ITERATOR_PROTO))
        return fa_throw_type("Cannot assign to read only property '%K' of object '%V'", key, this_value);
    int own = fa_get_own_property_js(o, key, &d);
    if (own < 0)
        return FA_THREW;
    bool done = own ? fa_put_js(o, key, v) : fa_create_data_property_or_throw_js(o, key, v);
    return done ? FA_UNDEFINED : FA_THREW;
}

/* 27.1.4.1 Iterator.prototype.constructor */
FA_BUILTIN(iterator_proto_constructor_get)
{
    return fa_from_object(FA_INTRINSIC(ITERATOR));
}

FA_BUILTIN(iterator_proto_constructor_set)
{
    return set_own_js(this_value, FA_KEY(constructor), FA_ARG(0));
}

/* 27.1.4.14 Iterator.prototype [ %Symbol.toStringTag% ] */
FA_BUILTIN(iterator_proto_tag_get)
{
    return fa_from_ptr(fa_str_intern_ascii("Iterator"));
}

FA_BUILTIN(iterator_proto_tag_set)
{
    return set_own_js(this_value, FA_KEY_SYMBOL(toStringTag), FA_ARG(0));
}

/* ---- Iterator ---- */

/* 27.1.3.1.1 Iterator ( ): only subclasses are constructed. */
FA_BUILTIN(iterator_constructor)
{
    if (fa_is_undefined(new_target))
        return fa_throw_type("Constructor Iterator requires 'new'");
    if (new_target == fa_from_object(self))
        return fa_throw_type("Abstract class Iterator not directly constructable");
    FaObject *proto = fa_proto_from_constructor_js(new_target, FA_I_ITERATOR_PROTO);
    return proto == NULL ? FA_THREW : fa_from_object(fa_object_new(proto));
}

/* 27.1.3.2.1 Iterator.from ( O ) */
FA_BUILTIN(iterator_from)
{
    FaValue record = fa_iter_flattenable_js(FA_ARG(0), true);
    if (fa_threw(record))
        return FA_THREW;
    const FaIter *it = fa_ptr(record);
    int is_iterator = fa_ordinary_has_instance_js(fa_from_object(FA_INTRINSIC(ITERATOR)), it->iterator);
    if (is_iterator != 0)
        return is_iterator < 0 ? FA_THREW : it->iterator;
    FaValue wrapper =
        fa_iterator_new(FA_ITERATOR_WRAP, FA_YIELD_VALUES, it->iterator, FA_INTRINSIC(WRAPPED_ITERATOR_PROTO));
    fa_store(&((FaIteratorObject *)fa_ptr(wrapper))->extra, it->next);
    return wrapper;
}

/* ---- the family ---- */

static const FaRow constructor_rows[] = {FA_METHOD("from", iterator_from, 1)};

static const FaRow prototype_rows[] = {
    {"constructor", iterator_proto_constructor_get, NULL, 0, NULL, FA_ROW_GETTER, 0, FA_CONFIGURABLE},
    FA_SETTER("constructor", iterator_proto_constructor_set),
    FA_SHOWN("reduce", iterator_proto_reduce, 1),
    FA_SHOWN("toArray", iterator_proto_to_array, 0),
    FA_SHOWN("forEach", iterator_proto_for_each, 1),
    FA_SHOWN("some", iterator_proto_some, 1),
    FA_SHOWN("every", iterator_proto_every, 1),
    FA_SHOWN("find", iterator_proto_find, 1),
    FA_METHOD("filter", iterator_proto_filter, 1),
    FA_METHOD("map", iterator_proto_map, 1),
    FA_METHOD("take", iterator_proto_take, 1),
    FA_METHOD("drop", iterator_proto_drop, 1),
    FA_METHOD("flatMap", iterator_proto_flat_map, 1),
    {"@@toStringTag", iterator_proto_tag_get, NULL, 0, NULL, FA_ROW_GETTER, 0, FA_CONFIGURABLE},
    FA_SETTER("@@toStringTag", iterator_proto_tag_set),
};

static const FaRow helper_rows[] = {
    FA_METHOD("next", fa_iterator_helper_next, 0),
    FA_METHOD("return", fa_iterator_helper_return, 0),
    FA_TAG("Iterator Helper"),
};

static const FaRow wrap_rows[] = {
    FA_METHOD("next", fa_iterator_wrap_next, 0),
    FA_METHOD("return", fa_iterator_wrap_return, 0),
};

static void make_prototype(int intrinsic, FaObject *parent, const FaRow *rows, size_t n)
{
    FaObject *proto = fa_object_new(parent);
    fa_rt.intrinsics[intrinsic] = proto;
    fa_define_rows(proto, rows, n);
}

/* %Iterator.prototype% is made by the family ITERATOR, which asks for this one if it is linked. */
static void init(void)
{
    FaObject *proto = FA_INTRINSIC(ITERATOR_PROTO);
    FaObject *constructor = fa_make_function("Iterator", iterator_constructor, 0, FA_I_ITERATOR);
    ((FaClosure *)(void *)constructor)->info->flags |= FA_FN_CONSTRUCTOR;
    fa_define_data(constructor, FA_KEY(prototype), fa_from_object(proto), 0);
    FA_DEFINE_ROWS(constructor, constructor_rows);
    FA_DEFINE_ROWS(proto, prototype_rows);
    make_prototype(FA_I_ITERATOR_HELPER_PROTO, proto, helper_rows, sizeof helper_rows / sizeof helper_rows[0]);
    make_prototype(FA_I_WRAPPED_ITERATOR_PROTO, proto, wrap_rows, sizeof wrap_rows / sizeof wrap_rows[0]);
}

const FaFamily fa_family_ITERATOR_HELPER = {"Iterator helpers", init};
