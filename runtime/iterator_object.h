/* Built-in iterator objects: kind ITERATOR, one layout for every type, told apart by `type`. `next` of a type first asks
 * fa_as_iterator, so that one type's method refuses another's object. */
#ifndef FA_ITERATOR_OBJECT_H
#define FA_ITERATOR_OBJECT_H

#include "runtime/realm.h"

typedef enum FaIteratorType {
    FA_ITERATOR_ARRAY,
    FA_ITERATOR_STRING,
    FA_ITERATOR_MAP,
    FA_ITERATOR_SET,
    FA_ITERATOR_REGEXP_STRING,
    FA_ITERATOR_ASYNC_FROM_SYNC,
    FA_ITERATOR_HELPER,
    FA_ITERATOR_WRAP
} FaIteratorType;

typedef enum FaIteratorYield { FA_YIELD_KEYS, FA_YIELD_VALUES, FA_YIELD_ENTRIES } FaIteratorYield;

typedef struct FaIteratorObject {
    FaObject object;
    FaValue target;       /* what is iterated; FA_UNDEFINED once exhausted */
    FaValue extra;        /* the type's own */
    uint64_t position;
    uint32_t type, yield;
} FaIteratorObject;

/* A fresh iterator at position 0. */
FaValue fa_iterator_new(FaIteratorType type, FaIteratorYield yield, FaValue target, FaObject *proto);

/* The iterator of this type that v is; NULL: threw a TypeError naming `method`, "Array Iterator.prototype.next". */
FaIteratorObject *fa_as_iterator(FaValue v, FaIteratorType type, const char *method);

#endif
