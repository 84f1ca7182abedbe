/* Closures, cells and environments that live in the frame of the C function that makes them.
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

#include "runtime/function.h"
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

/* Fills in captured value i of a closure on the stack. */
static inline void fa_closure_put(FaValue closure, uint32_t i, FaValue v)
{
    fa_as_closure(closure)->captured[i] = v;
}

#endif
