/* Arrays of doubles (array.h): when an array becomes one, and how it goes back to boxed values.
 *
 * Laws. An array becomes one of doubles when a double is stored and nothing is lost by it: at its first element, when
 * it grows and all it holds are numbers, or while it consists of holes only (`extra` is FA_TRUE). It goes back in
 * place, so that nothing is allocated and pointers to its elements stay good: whoever does not know arrays of doubles
 * calls fa_array_box first. No number is told from its double: -0 stays -0, an int32 becomes the double that denotes
 * the same number (value.h). */
#include "runtime/array.h"

#include "runtime/array_internal.h"

static FaValues *run_of(const FaArray *a)
{
    return (FaValues *)((char *)a->elements - sizeof(FaValues));
}

static uint64_t *bits_of(const FaArray *a)
{
    return (uint64_t *)a->elements;
}

static void set_bits(FaArray *a, uint32_t i, FaValue number)
{
    bits_of(a)[i] = fa_element_bits(fa_as_number(number));
}

static void fill_holes(FaArray *a, uint32_t from)
{
    for (uint32_t i = from; i < a->capacity; i++)
        bits_of(a)[i] = FA_HOLE_BITS;
}

/* An empty run as the elements; the old ones are the caller's. */
static void new_run(FaArray *a, uint32_t capacity)
{
    a->elements = (FaValue *)((char *)fa_bytes_new((size_t)capacity * sizeof(uint64_t)) + sizeof(FaCellHead));
    a->capacity = capacity;
    a->bias = FA_DOUBLE_OFFSET;
    fa_barrier(&a->elements);
}

void fa_array_grow_doubles(FaArray *a, uint32_t capacity, uint32_t stored)
{
    const FaValue *old = a->elements;
    new_run(a, capacity);
    if (stored != 0)
        memcpy(a->elements, old, stored * sizeof(uint64_t));
    fill_holes(a, stored);
}

static bool are_numbers(const FaValue *values, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        if (!fa_is_number(values[i]))
            return false;
    return true;
}

void fa_array_make_doubles(FaArray *a)
{
    uint32_t n = a->length;
    const FaValue *old = a->elements;
    if (!are_numbers(old, n))
        return;
    new_run(a, n + n / 2 + 6);
    for (uint32_t i = 0; i < n; i++)
        set_bits(a, i, old[i]);
    fill_holes(a, n);
}

void fa_array_box(FaArray *a)
{
    if (!fa_array_has_doubles(a))
        return;
    for (uint32_t i = 0; i < a->capacity; i++)
        a->elements[i] = bits_of(a)[i] == FA_HOLE_BITS ? FA_EMPTY : a->elements[i] + FA_DOUBLE_OFFSET;
    a->bias = 0;
    if (a->capacity != 0)
        run_of(a)->head = FA_HEAD(FA_KIND_VALUES, a->capacity);
}

void fa_array_put_in_doubles(FaArray *a, uint32_t i, FaValue v)
{
    if (FA_LIKELY(fa_is_number(v))) {
        set_bits(a, i, v);
        return;
    }
    fa_array_box(a);
    fa_store(&a->elements[i], v);
}

static bool is_all_holes(const FaArray *a)
{
    uint32_t i = 0;
    while (i < a->capacity && a->elements[i] == FA_EMPTY)
        i++;
    return i == a->capacity && i != 0 && run_of(a)->head == FA_HEAD(FA_KIND_VALUES, i);
}

static void holes_to_doubles(FaArray *a)
{
    run_of(a)->head = FA_HEAD(FA_KIND_BYTES, a->capacity * sizeof(uint64_t));
    a->bias = FA_DOUBLE_OFFSET;
    fill_holes(a, 0);
}

void fa_array_put(FaArray *a, uint32_t i, FaValue v)
{
    if (a->extra == FA_TRUE) {
        a->extra = FA_EMPTY;
        if (fa_is_double(v) && is_all_holes(a))
            holes_to_doubles(a);
    }
    if (fa_array_has_doubles(a))
        fa_array_put_in_doubles(a, i, v);
    else
        fa_store(&a->elements[i], v);
}

bool fa_array_copy_doubles(FaArray *a, const FaArray *source, uint32_t start)
{
    if (a->extra != FA_TRUE || !is_all_holes(a))
        return false;
    a->extra = FA_EMPTY;
    holes_to_doubles(a);
    memcpy(a->elements, source->elements + start, a->length * sizeof(uint64_t));
    return true;
}
