/* Typed cells: how the variables in cells are held.
 *
 * Decides: Binding.cell_rep. Law: a variable whose cells only ever get numbers, or truth values, is held unboxed in all of them: as int32 where types
 * proved that each number is one. Who has a cell knows its variable, and so what is in it; only mapped arguments objects do not, so the
 * variables they share stay boxed.
 *
 *     v1:cell = cell.new count, v0 (const 0)        v1:cell = cell.new count, v0::f64
 *     v2:number = cell.get count, v1           =>   v2:number::f64 = cell.get count, v1
 *     cell.set count, v1, (inc v2)                  cell.set count, v1, (add.f64 v2, (const 1)) */
#include "passes/represent_internal.h"

typedef struct Held {
    IrType type;    /* of all values put into its cells */
    bool is_shared; /* with an arguments object, or there may be no cell (lazy.c) */
} Held;

typedef struct Cells {
    Arena arena;
    Map held;       /* Binding * -> Held * */
} Cells;

static Held *held_of(Cells *c, const Binding *binding)
{
    void **held = map_put_pointer(&c->held, binding);
    if (!*held) *held = ARENA_NEW(&c->arena, Held);
    return *held;
}

static void note(Cells *c, IrInst *i)
{
    if (i->op == IR_CELL_NEW) held_of(c, i->imm.binding)->type |= i->args[0]->type;
    if (i->op == IR_CELL_SET) held_of(c, i->imm.binding)->type |= i->args[1]->type;
    if (i->op == IR_CELL_FOR || i->op == IR_CELL_OR || i->op == IR_CELL_PUT) held_of(c, i->imm.binding)->is_shared = true;
    for (uint32_t k = 0; i->op == IR_ARGUMENTS && k < i->arg_count; k++)
        if (i->args[k]->op == IR_CELL_NEW) held_of(c, i->args[k]->imm.binding)->is_shared = true;
}

static void for_all(Cells *c, IrProgram *program, void (*visit)(Cells *c, IrInst *inst))
{
    for (uint32_t n = 0; n < program->function_count; n++)
        IR_EACH_BLOCK(program->functions[n], b)
            IR_EACH_INST(b, i) visit(c, i);
}

static void apply(Cells *c, IrInst *i)
{
    if (i->op != IR_CELL_NEW && i->op != IR_CELL_SET && i->op != IR_CELL_GET) return;
    const Held *held = held_of(c, i->imm.binding);
    IrRep rep = held->is_shared ? REP_BOXED : represent_type(held->type);
    i->imm.binding->cell_rep = (uint8_t)rep;
    if (i->op == IR_CELL_GET) i->rep = (uint8_t)rep;
}

void represent_cells(IrProgram *program)
{
    Cells c = {0};
    arena_init(&c.arena);
    map_init(&c.held, &c.arena);
    for_all(&c, program, note);
    for_all(&c, program, apply);
    arena_free(&c.arena);
}
