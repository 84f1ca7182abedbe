/* What the heap asks of the operating system. */
#ifndef FA_HEAP_OS_H
#define FA_HEAP_OS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Reserves address space, not usable yet, aligned to pages. NULL: none of that size. */
void *fa_os_reserve(size_t size);
/* Makes whole units at p readable, writable and (at first) zero. False: no memory. */
bool fa_os_commit(void *p, size_t size);
void fa_os_unreserve(void *p, size_t size);
/* Memory for tables outside the heap, zero; fa_os_unreserve frees it. NULL: none. */
void *fa_os_alloc(size_t size);
/* Gives the memory of whole units back; it stays usable and reads as zero. */
void fa_os_release(void *p, size_t size);
size_t fa_os_physical_memory(void);
uint64_t fa_os_nanoseconds(void);

#define FA_OS_UNIT ((size_t)1 << 16) /* a multiple of every page size met so far */

#endif
