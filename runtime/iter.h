/* Iteration: the records behind for-of, destructuring, spread (ECMA-262 7.4), and for-in.
 *
 * An FaIter is a heap cell that holds either a fast array walk (the array is dense,
 * %Array.prototype% [@@iterator] and the array iterator's `next` are untouched) or iterator + next
 * method. A fast walk re-reads length at every step, as the standard's array iterator does. */
#ifndef FA_ITER_H
#define FA_ITER_H

#include "runtime/array.h"

typedef struct FaIter {
    uint64_t head;    /* ITER */
    FaValue iterator; /* the array in a fast walk */
    FaValue next;     /* FA_EMPTY in a fast walk */
    uint32_t index;   /* fast walk */
    bool done;        /* [[Done]] */
} FaIter;

/* A record of an iterator object and its next method. */
FaValue fa_iter_record(FaValue iterator, FaValue next);
/* GetIterator(v, sync) as a record cell; FA_THREW. */
FaValue fa_iter_open_js(FaValue v);
FaValue fa_iter_open_at_js(FaValue v, const char *text); /* the text names v in the TypeError */
/* The same, always of an iterator object and its next method. */
FaValue fa_iter_open_object_js(FaValue v, const char *text);
/* IteratorStepValue: the next value, or FA_EMPTY when done, or FA_THREW (the record is then done).
 */
FaValue fa_iter_next_js(FaValue iter);
/* The next value of a fast walk, if it lies in a dense array; false: fa_iter_next_js must look. */
static inline bool fa_iter_try_next(FaValue iter, FaValue *v)
{
    FaIter *it = fa_ptr(iter);
    if (FA_UNLIKELY(it->next != FA_EMPTY || it->done || !fa_is_dense_array(it->iterator)))
        return false;
    const FaArray *array = fa_as_array(it->iterator);
    FaValue element = it->index < array->length ? fa_array_at(array, it->index) : FA_EMPTY;
    if (FA_UNLIKELY(element == FA_EMPTY))
        return false;
    it->index++;
    *v = element;
    return true;
}
/* IteratorStep, which leaves the value alone: FA_EMPTY when done, FA_THREW. */
FaValue fa_iter_skip_js(FaValue iter);
/* IteratorClose for a normal or return/break completion: calls `return`, checks its result is an
 * object. undefined or FA_THREW. Does nothing when the record is done. FA_EMPTY, here and below, is
 * the record of an array iterator that is not done. */
FaValue fa_iter_close_js(FaValue iter);
/* IteratorClose for a throw completion: calls `return`, ignores what it does, keeps the pending
 * exception `exception`: rethrows it (returns FA_THREW). */
FaValue fa_iter_close_throw_js(FaValue iter, FaValue exception);
/* The same for a built-in that must let the pending exception go on: returns FA_THREW. */
FaValue fa_iter_abort_js(FaValue iter);
/* The rest of the iteration as an array (rest elements, spread). */
FaValue fa_iter_rest_js(FaValue iter);
/* Appends all of iterable v to the array; for spread. undefined or FA_THREW. */
FaValue fa_array_append_spread_js(FaArray *array, FaValue v);
/* The same; the text names v in the TypeError. */
FaValue fa_array_append_spread_at_js(FaArray *array, FaValue v, const char *text);
/* Direct iterator record for built-ins: GetIteratorFromMethod etc. */
FaValue fa_iter_open_method_js(FaValue v, FaValue method);
FaValue fa_iter_result(FaValue value, bool done); /* CreateIterResultObject */
/* Has v the shape of these, two data properties, so that they can be read where they lie? */
static inline bool fa_is_iter_result(FaValue v)
{
    return fa_is_cell(v) && fa_head_of(v) == fa_rt.iter_result_head;
}
static inline FaValue fa_iter_result_value(FaValue result)
{
    return ((const FaValue *)(fa_as_object(result) + 1))[0];
}
static inline FaValue fa_iter_result_done(FaValue result)
{
    return ((const FaValue *)(fa_as_object(result) + 1))[1];
}

/* A for-in enumerator. Every field is a value or a pointer to a cell. */
typedef struct FaForIn {
    uint64_t head;  /* FORIN */
    FaValue object; /* the object whose keys are being visited, FA_EMPTY at the end */
    FaValue keys;   /* VALUES run: its own keys */
    FaValue
        visited; /* VALUES hash of names seen on nearer objects, FA_EMPTY while on the first one */
    FaValue position;      /* int: next index in keys */
    FaValue visited_count; /* int */
} FaForIn;

/* for-in: an enumerator over the enumerable string keys of v and its prototypes (empty for
 * nullish). */
FaValue fa_forin_open_js(FaValue v);
FaValue fa_forin_next_js(FaValue enumerator); /* string, FA_EMPTY at the end, FA_THREW */

/* True while %Array.prototype%[@@iterator] and %ArrayIteratorPrototype%.next are the originals. */
bool fa_array_iteration_pristine(void);
/* … and neither holes nor closing lead to anything else: nobody can tell an array iterator from reads of the elements. */
bool fa_array_iteration_unseen_slow(void);
static inline bool fa_array_iteration_unseen(void)
{
    bool known = fa_rt.iter_epoch == fa_rt.proto_epoch && *fa_rt.iterator_place == fa_rt.array_values &&
                 *fa_rt.next_place == fa_rt.array_iterator_next && !fa_rt.iterators_return && !fa_rt.proto_has_elements;
    return FA_LIKELY(known) || fa_array_iteration_unseen_slow();
}
/* Is property k of o one that the program's code takes to be as it was at first (passes/pristine.c): Array.prototype[Symbol.iterator],
 * `next` of array iterators, or `return` of what they inherit from; an element of a prototype of arrays and primitives, or what
 * says there what their slices are? */
bool fa_is_fixed_slow(FaObject *o, FaKey k);
static inline bool fa_is_fixed(FaObject *o, FaKey k)
{
    return FA_UNLIKELY(fa_rt.program->fixed_iteration || fa_rt.program->fixed_elements) && fa_is_fixed_slow(o, k);
}
/* Is o one that the program's code takes to have no accessors, nor to inherit any: %Object.prototype%, %Array.prototype%? */
static inline bool fa_inherits_fixed(const FaObject *o)
{
    return FA_UNLIKELY(fa_rt.program->fixed_lookups) &&
           (o == fa_rt.intrinsics[FA_I_OBJECT_PROTO] || o == fa_rt.intrinsics[FA_I_ARRAY_PROTO]);
}
/* Says on standard error that no accessor can be put there, or inherited, and throws an EvalError. Returns -1. */
int fa_refuse_accessor(void);
/* Says on standard error that it cannot be changed, and throws an EvalError. Returns -1. */
int fa_refuse_change(FaKey k);
/* Called when the ARRAY family was made. */
void fa_iter_remember_originals(void);

#endif
