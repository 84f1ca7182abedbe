/* The root of one compilation: see unit.h. The Unit itself lives in its first arena. */
#include "frontend/unit.h"

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
