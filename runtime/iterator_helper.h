/* Iterator helper objects: what Iterator.prototype.map, filter, take, drop and flatMap give (27.1.2). */
#ifndef FA_ITERATOR_HELPER_H
#define FA_ITERATOR_HELPER_H

#include "runtime/iter.h"
#include "runtime/iterator_object.h"

typedef enum FaHelperState {
    FA_HELPER_START,
    FA_HELPER_SUSPENDED,
    FA_HELPER_RUNNING,
    FA_HELPER_COMPLETED
} FaHelperState;

typedef struct FaIteratorHelper FaIteratorHelper;
/* The next value; FA_EMPTY: there is none; FA_THREW. The iterators it used are closed when it throws or ends early. */
typedef FaValue FaHelperStep(FaIteratorHelper *h);

struct FaIteratorHelper {
    FaIteratorObject object;  /* target: the underlying iteration record; extra: the callback, or FA_UNDEFINED */
    FaValue inner;            /* flatMap: the record of the iterator being passed on; FA_EMPTY: none */
    FaHelperStep *step_js;
    double remaining;         /* take, drop: how many; map, filter, flatMap: the callback's counter */
    uint64_t state;           /* FaHelperState */
};

FaHelperStep fa_helper_map, fa_helper_filter, fa_helper_take, fa_helper_drop, fa_helper_flat_map;

FaValue fa_iterator_helper_new(FaValue record, FaHelperStep *step, FaValue callback, double remaining);

/* 7.4.2 GetIteratorDirect. FA_THREW. */
FaValue fa_iter_direct_js(FaValue iterator);
/* 7.4.6 GetIteratorFlattenable: a record. FA_THREW. */
FaValue fa_iter_flattenable_js(FaValue v, bool accepts_strings);

/* Rows of %IteratorHelperPrototype% and %WrapForValidIteratorPrototype%. */
FaGeneric fa_iterator_helper_next, fa_iterator_helper_return, fa_iterator_wrap_next, fa_iterator_wrap_return;

#endif
