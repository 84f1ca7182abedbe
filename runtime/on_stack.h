/* Closures, cells, environments, literals, rest arrays and iteration records that live in the frame of the C function that makes them.
 *
 * Law: they look like those on the heap, so that what gets one need not know. The compiler saw that nothing outlives the frame, nor asks a closure
 * for a property. The collector takes what they hold for roots, as all of the stack, and passes over pointers to them, which do not point
 * into the heap; so does the write barrier: every address has a card. Stores that see where they go do without it.
 *
 *     FA_CELL_ROOM(v1_count);
 *     FA_CLOSURE_ROOM(v2, 1);
 *     …
 *     FaValue v1_count = FA_STACK_CELL(v1_count, fa_int(0));
 *     FaValue v2 = FA_STACK_CLOSURE1(v2, inc_2, v1_count); */
#ifndef FA_ON_STACK_H
#define FA_ON_STACK_H

#include "runtime/emit.h"
#include "runtime/function.h"
#include "runtime/literal.h"
#include "runtime/realm.h"

/* Room for one of them, at the top of the function: NAME is that of the value. */
#define FA_CELL_ROOM(NAME) FaCell NAME##_room
#define FA_TYPED_CELL_ROOM(NAME) FaTypedCell NAME##_room
#define FA_ENV_ROOM(NAME, N) union { FaValues env; FaValue words[1 + (N)]; } NAME##_room
#define FA_CLOSURE_ROOM(NAME, N) union { FaClosure closure; FaValue words[sizeof(FaClosure) / sizeof(FaValue) + (N)]; } NAME##_room

static inline FaValue fa_cell_at(FaCell *room, FaValue v)
{
    room->head = FA_HEAD(FA_KIND_CELL, 0);
    room->value = v;
    return fa_from_ptr(room);
}

static inline FaValue fa_env_at(FaValues *room, uint32_t n, const FaValue *values)
{
    room->head = FA_HEAD(FA_KIND_ENV, n);
    for (uint32_t i = 0; i < n; i++)
        room->at[i] = values[i];
    return fa_from_ptr(room);
}

static inline FaClosure *fa_closure_at(FaClosure *room, FaFunctionInfo *info, unsigned kind)
{
    room->object.head = FA_HEAD(kind, (uintptr_t)fa_rt.objects.lazy_shape);
    room->object.more = NULL;
    room->info = info;
    return room;
}

/* With that many captured values: one by one, since an array of them would stay behind in the frame. */
static inline FaValue fa_closure1_at(FaClosure *room, FaValue a)
{
    room->captured[0] = a;
    return fa_from_ptr(room);
}

static inline FaValue fa_closure2_at(FaClosure *room, FaValue a, FaValue b)
{
    room->captured[1] = b;
    return fa_closure1_at(room, a);
}

static inline FaValue fa_closure3_at(FaClosure *room, FaValue a, FaValue b, FaValue c)
{
    room->captured[2] = c;
    return fa_closure2_at(room, a, b);
}

static inline FaValue fa_closure4_at(FaClosure *room, FaValue a, FaValue b, FaValue c, FaValue d)
{
    room->captured[3] = d;
    return fa_closure3_at(room, a, b, c);
}

static inline FaValue fa_closure_from_at(FaClosure *room, uint32_t n, const FaValue *captured)
{
    for (uint32_t i = 0; i < n; i++)
        room->captured[i] = captured[i];
    return fa_from_ptr(room);
}

#define FA_STACK_CELL(NAME, V) fa_cell_at(&NAME##_room, V)
#define FA_STACK_CELL_I32(NAME, V) fa_cell_at_i32(&NAME##_room, V)
#define FA_STACK_CELL_F64(NAME, V) fa_cell_at_f64(&NAME##_room, V)
#define FA_STACK_CELL_BOOL(NAME, V) fa_cell_at_bool(&NAME##_room, V)
#define FA_STACK_ENV0(NAME) fa_env_at(&NAME##_room.env, 0, NULL)
#define FA_STACK_ENV(NAME, N, ...) fa_env_at(&NAME##_room.env, N, (FaValue[]){__VA_ARGS__})
#define FA_ROOM_OF(NAME, F) fa_closure_at(&NAME##_room.closure, &F##_info, F##_kind)
/* A closure of F with the values it captures. */
#define FA_STACK_CLOSURE0(NAME, F) fa_from_ptr(FA_ROOM_OF(NAME, F))
#define FA_STACK_CLOSURE1(NAME, F, ...) fa_closure1_at(FA_ROOM_OF(NAME, F), __VA_ARGS__)
#define FA_STACK_CLOSURE2(NAME, F, ...) fa_closure2_at(FA_ROOM_OF(NAME, F), __VA_ARGS__)
#define FA_STACK_CLOSURE3(NAME, F, ...) fa_closure3_at(FA_ROOM_OF(NAME, F), __VA_ARGS__)
#define FA_STACK_CLOSURE4(NAME, F, ...) fa_closure4_at(FA_ROOM_OF(NAME, F), __VA_ARGS__)
#define FA_STACK_CLOSURE_FROM(NAME, F, N, ...) fa_closure_from_at(FA_ROOM_OF(NAME, F), N, (const FaValue[]){__VA_ARGS__})

/* ---- literals, rest arrays, iteration records ------------------------------------------------------------------------ */

#define FA_OBJECT_ROOM(NAME, N) struct { FaObject object; FaValue slots[(N) != 0 ? (N) : FA_INLINE_DEFAULT]; } NAME##_room
#define FA_ARRAY_ROOM(NAME, N) struct { FaArray array; FaValue elements[(N) != 0 ? (N) : 1]; } NAME##_room
#define FA_REST_ROOM(NAME) FaArray NAME##_room
#define FA_ITER_ROOM(NAME) FaIter NAME##_room

/* An object of the literal's shape. */
static inline FaValue fa_object_at(FaObject *room, FaValue *slots, FaLiteral *literal, uint32_t n, const FaValue *values)
{
    if (FA_UNLIKELY(literal->head == 0) && !fa_literal_settle(literal, values))
        return fa_object_literal_slow(literal, values);
    room->head = literal->head;
    room->more = NULL;
    FA_UNROLLED
    for (uint32_t i = 0; i < n; i++)
        slots[i] = values[i];
    return fa_from_ptr(room);
}

/* An array whose elements are where they say. More of them go to the heap. */
static inline FaValue fa_array_at_room(FaArray *room, FaValue *elements, uint32_t n)
{
    room->object.head = FA_HEAD(FA_KIND_ARRAY, (uintptr_t)fa_plain_array_shape());
    room->object.more = NULL;
    room->elements = elements;
    room->length = n;
    room->capacity = n;
    room->extra = FA_EMPTY;
    room->bias = 0;
    return fa_from_ptr(room);
}

static inline FaValue fa_array_filled(FaArray *room, FaValue *elements, uint32_t n, const FaValue *values)
{
    FA_UNROLLED
    for (uint32_t i = 0; i < n; i++)
        elements[i] = values[i];
    return fa_array_at_room(room, elements, n);
}

/* The arguments from `first` on, which stay where the caller has them: nothing is written to the array. */
static inline FaValue fa_rest_in_place(FaArray *room, int argc, const FaValue *argv, int first)
{
    uint32_t n = argc > first ? (uint32_t)(argc - first) : 0;
    return fa_array_at_room(room, n != 0 ? (FaValue *)(uintptr_t)(argv + first) : NULL, n);
}

static inline FaValue fa_iter_at(FaIter *room, FaValue v, const char *text)
{
    if (FA_UNLIKELY(!fa_rt_array_is_plain(v)))
        return fa_rt_iter_open_slow(v, text);
    room->head = FA_HEAD(FA_KIND_ITER, 0);
    room->iterator = v;
    room->next = FA_EMPTY;
    room->index = 0;
    room->done = false;
    return fa_from_ptr(room);
}

#define FA_STACK_OBJECT(NAME, ID, ...)                                                                                 \
    fa_object_at(&NAME##_room.object, NAME##_room.slots, &literal_##ID, sizeof (FaValue[]){__VA_ARGS__} / sizeof(FaValue), \
                 (FaValue[]){__VA_ARGS__})
#define FA_STACK_OBJECT0(NAME, ID) fa_object_at(&NAME##_room.object, NAME##_room.slots, &literal_##ID, 0, NULL)
#define FA_STACK_ARRAY(NAME, N, ...) fa_array_filled(&NAME##_room.array, NAME##_room.elements, N, (FaValue[]){__VA_ARGS__})
#define FA_STACK_ARRAY0(NAME) fa_array_at_room(&NAME##_room.array, NULL, 0)
#define FA_STACK_REST(NAME, FIRST) fa_rest_in_place(&NAME##_room, argc, argv, FIRST)
#define FA_STACK_ITER(NAME, V, TEXT) fa_iter_at(&NAME##_room, V, TEXT)

/* Nothing is looked for there any more. */
#define FA_VACATE(NAME) memset(&NAME##_room, 0, sizeof NAME##_room)

/* Fills in captured value i of a closure on the stack. */
static inline void fa_closure_put(FaValue closure, uint32_t i, FaValue v)
{
    fa_as_closure(closure)->captured[i] = v;
}

#endif
