/* %AsyncFromSyncIteratorPrototype%; coroutine.h has the function that makes the iterators. */
#ifndef FA_ASYNC_ITERATOR_H
#define FA_ASYNC_ITERATOR_H

#include "runtime/realm.h"

void fa_async_from_sync_init(FaObject *async_iterator_proto);

#endif
