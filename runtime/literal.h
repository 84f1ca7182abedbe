/* Object and array literals in emitted C. */
#ifndef FA_LITERAL_H
#define FA_LITERAL_H

#include "runtime/array.h"
#include "runtime/shape.h"

/* An object literal's names and, once it has run, the head its objects get. They have a slot for each name, those
 * without any FA_INLINE_DEFAULT. */
typedef struct FaLiteral {
    FaString *const *names;
    uint32_t count;
    uint64_t head;         /* 0 until first run, and if they are made name by name */
} FaLiteral;

/* Makes the shape that the literal's objects share. False: they are made name by name. */
bool fa_literal_settle(FaLiteral *literal, const FaValue *values);
FaValue fa_object_literal_slow(FaLiteral *literal, const FaValue *values);

/* { a: …, b: … } with the values of its n names, in order. */
static inline FaValue fa_object_literal(FaLiteral *literal, uint32_t n, const FaValue *values)
{
    if (FA_UNLIKELY(literal->head == 0))
        return fa_object_literal_slow(literal, values);
    FaObject *o = fa_heap_alloc(sizeof *o + (n == 0 ? FA_INLINE_DEFAULT : n) * sizeof(FaValue));
    o->head = literal->head;
    o->more = NULL;
    FaValue *slots = (FaValue *)(o + 1);
    FA_UNROLLED
    for (uint32_t i = 0; i < n; i++)
        slots[i] = values[i];
    return fa_from_ptr(o);
}

static inline FaValue fa_array_literal(uint32_t n, const FaValue *values)
{
    return fa_from_ptr(fa_array_from(values, n));
}

#endif
