/* The root of one compilation: see unit.h. The Unit itself lives in its first arena. */
#include "frontend/unit.h"

void unit_note_name(Unit *unit, Str name)
{
    if (str_is(name, "apply")) unit->named |= NAMED_APPLY;
    if (str_is(name, "call")) unit->named |= NAMED_CALL;
    if (str_is(name, "slice")) unit->named |= NAMED_SLICE;
}

Unit *unit_new(void)
{
    Arena arena;
    arena_init(&arena);
    Unit *unit = ARENA_NEW(&arena, Unit);
    unit->arena = arena;
    arena_init(&unit->ast_arena);
    arena_init(&unit->scratch);
    map_init(&unit->diagnostics.error_starts, &unit->arena);
    names_init(&unit->names, &unit->arena);
    return unit;
}

void unit_free(Unit *unit)
{
    Arena arena = unit->arena;
    arena_free(&unit->ast_arena);
    arena_free(&unit->scratch);
    arena_free(&arena);
}
