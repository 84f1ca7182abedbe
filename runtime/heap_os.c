/* Memory from the operating system: POSIX mmap. Reserving costs nothing but address space, so that
 * the heap is one contiguous range and a pointer is in it iff one subtraction and one comparison
 * say so. */
#define _DEFAULT_SOURCE /* MAP_ANONYMOUS, MAP_NORESERVE, madvise */
#include "runtime/heap_os.h"

#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

static void *map(size_t size, int protection, int flags)
{
    void *p = mmap(NULL, size, protection, MAP_PRIVATE | MAP_ANONYMOUS | flags, -1, 0);
    return p == MAP_FAILED ? NULL : p;
}

void *fa_os_reserve(size_t size)
{
    return map(size, PROT_NONE, MAP_NORESERVE);
}

void *fa_os_alloc(size_t size)
{
    return map(size, PROT_READ | PROT_WRITE, 0);
}

void fa_os_unreserve(void *p, size_t size)
{
    (void)munmap(p, size);
}

bool fa_os_commit(void *p, size_t size)
{
    return mprotect(p, size, PROT_READ | PROT_WRITE) == 0;
}

void fa_os_release(void *p, size_t size)
{
    (void)madvise(p, size, MADV_DONTNEED);
}

size_t fa_os_physical_memory(void)
{
    long pages = sysconf(_SC_PHYS_PAGES), page_size = sysconf(_SC_PAGESIZE);
    return pages > 0 && page_size > 0 ? (size_t)pages * (size_t)page_size : (size_t)2 << 30;
}

uint64_t fa_os_nanoseconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}
