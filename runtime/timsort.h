/* A stable sort of values whose comparisons, in number, order and operands, are those of V8's Array.prototype.sort: programs
 * whose comparator prints, or contradicts itself, behave as they do in node. */
#ifndef FA_TIMSORT_H
#define FA_TIMSORT_H

#include "runtime/array.h"

/* Does a come strictly before b? 1, 0, or -1 when an exception is pending. */
typedef int FaPrecedes(void *context, FaValue a, FaValue b);

/* Sorts the elements of a dense array that no JavaScript can reach. False: threw; the order is then any. */
bool fa_timsort_js(FaArray *list, FaPrecedes *precedes, void *context);

#endif
