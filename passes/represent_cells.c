/* Typed cells and static variables: how variables in cells, and in C globals, are held.
 *
 * Decides: Binding.cell_rep. Law: a variable whose cells only ever get numbers, or truth values, may be held unboxed in all of them: as
 * int32 where types proved that each number is one. Who has a cell knows its variable, and so what is in it; only mapped arguments
 * objects do not, so the variables they share stay boxed. A static variable may be held so if nobody reads what it holds before its first
 * assignment, and nobody gets at it without naming it.
 * Numbers that are not proved to be int32s, but likely are, stay boxed when somebody wants them so: who returns them or uses them as
 * an index would have to look for int32 each time. Likely: none is a fraction, a quotient or worked out from one.
 *
 *     v1:cell = cell.new count, v0 (const 0)        v1:cell = cell.new count, v0::f64
 *     v2:number = cell.get count, v1           =>   v2:number::f64 = cell.get count, v1
 *     cell.set count, v1, (inc v2)                  cell.set count, v1, (add.f64 v2, (const 1)) */
#include "passes/represent_internal.h"

#include "passes/pass.h"

typedef struct Held {
    IrType type;    /* of all values put into its cells; of a static variable also of what is read */
    bool is_shared; /* with an arguments object or by way of the global object, or there may be no cell (lazy.c) */
    bool has_fractions, is_wanted_boxed;
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

enum { DEEPEST = 6 };

/* Is the number worked out by an operation whose results rarely are integers? */
static bool is_fraction(const IrInst *i, unsigned depth)
{
    if (i->op == IR_CONST) return i->type == T_F64;
    if (i->op == IR_DIV || i->op == IR_EXP || i->op == IR_MATH_SQRT) return true;
    bool is_passed_on = i->op == IR_PHI || i->op == IR_NEG || i->op == IR_MATH_ABS || ir_op_is((IrOp)i->op, IR_ARITHMETIC);
    for (uint32_t k = 0; is_passed_on && depth < DEEPEST && k < i->arg_count; k++)
        if (is_fraction(i->args[k], depth + 1)) return true;
    return false;
}

/* Is it worked out by dividing integers, and by looking at bits? */
static bool is_of_integers(const IrInst *i)
{
    return i->op == IR_MOD || (ir_op_is((IrOp)i->op, IR_BITWISE) && i->op != IR_BIT_NOT);
}

/* Does the user take doubles as well as boxed numbers? */
static bool takes_doubles(const IrInst *user)
{
    if (user->op == IR_PHI) return ir_type_within(user->type, T_NUMBER);
    if (user->op == IR_CELL_NEW || user->op == IR_CELL_SET || user->op == IR_STATIC_SET || user->op == IR_CALL_KNOWN) return true;
    return !is_of_integers(user) && ir_op_is((IrOp)user->op, IR_ON_NUMBERS | IR_NUMERIC | IR_TEXT | IR_MATH | IR_COMPARISON);
}

/* Whoever uses what is read from a cell, or what is put into it. */
static void note_user(Cells *c, IrInst *user)
{
    if (takes_doubles(user)) return;
    for (uint32_t k = 0; k < user->arg_count; k++) {
        const IrInst *value = user->args[k];
        if (value->op == IR_CELL_GET || value->op == IR_STATIC_GET) held_of(c, value->imm.binding)->is_wanted_boxed = true;
        else if (value->note) held_of(c, value->note)->is_wanted_boxed = true;
    }
}

static void note_value(Cells *c, IrInst *value, Binding *binding)
{
    Held *held = held_of(c, binding);
    held->type |= value->type;
    held->is_wanted_boxed |= is_of_integers(value);
    held->has_fractions |= is_fraction(value, 0);
    value->note = binding;
}

static void forget(Cells *c, IrInst *i)
{
    (void)c;
    i->note = NULL;
}

static void note_static(Cells *c, IrInst *i)
{
    Held *held = held_of(c, i->imm.binding);
    held->is_shared |= global_is_visible(i->block->function->program, i->imm.binding);
    if (i->op == IR_STATIC_SET) note_value(c, i->args[0], i->imm.binding);
    else held->type |= i->type;
}

static void note(Cells *c, IrInst *i)
{
    if (i->op == IR_STATIC_GET || i->op == IR_STATIC_SET) note_static(c, i);
    if (i->op == IR_CELL_NEW) note_value(c, i->args[0], i->imm.binding);
    if (i->op == IR_CELL_SET) note_value(c, i->args[1], i->imm.binding);
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

static IrRep choose(const Held *held)
{
    IrRep rep = held->is_shared ? REP_BOXED : represent_type(held->type);
    return rep == REP_F64 && held->is_wanted_boxed && !held->has_fractions ? REP_BOXED : rep;
}

static void apply(Cells *c, IrInst *i)
{
    bool is_get = i->op == IR_CELL_GET || i->op == IR_STATIC_GET;
    if (!is_get && i->op != IR_CELL_NEW && i->op != IR_CELL_SET && i->op != IR_STATIC_SET) return;
    IrRep rep = choose(held_of(c, i->imm.binding));
    i->imm.binding->cell_rep = (uint8_t)rep;
    if (is_get) i->rep = (uint8_t)rep;
}

void represent_cells(IrProgram *program)
{
    Cells c = {0};
    arena_init(&c.arena);
    map_init(&c.held, &c.arena);
    for_all(&c, program, forget);
    for_all(&c, program, note);
    for_all(&c, program, note_user);
    for_all(&c, program, apply);
    for_all(&c, program, forget);
    arena_free(&c.arena);
}
