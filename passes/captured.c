/* Takes captured values away from closures, and numbers those that stay.
 *
 *     captured 0 is left out:   v3 = closure f, v1, v2      =>   v3 = closure f, v2
 *                               f: v0 = captured 1               f: v0 = captured 0          */
#include "passes/captured.h"

typedef struct Captured {
    IrProgram *program;
    const Slots *slots;
    const bool *left_out;
    uint32_t *new_index; /* by slot */
    uint32_t *counts;    /* by function: how many stay */
} Captured;

static bool is_left_out(const Captured *c, const IrFunction *f, uint32_t index)
{
    return c->left_out[c->slots->captured[f->index] + index];
}

static uint32_t new_index(const Captured *c, const IrFunction *f, uint32_t index)
{
    return c->new_index[c->slots->captured[f->index] + index];
}

static void number(Captured *c, const IrFunction *f)
{
    for (uint32_t i = 0; i < f->capture_count; i++)
        if (!is_left_out(c, f, i)) c->new_index[c->slots->captured[f->index] + i] = c->counts[f->index]++;
}

static void keep_operands(const Captured *c, IrInst *closure)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < closure->arg_count; i++)
        if (!is_left_out(c, closure->imm.function, i)) closure->args[kept++] = closure->args[i];
    closure->arg_count = kept;
}

static void fill_in(const Captured *c, IrInst *set)
{
    const IrFunction *f = set->args[0]->imm.function;
    if (is_left_out(c, f, (uint32_t)set->imm.index)) ir_remove(set);
    else set->imm.index = (int32_t)new_index(c, f, (uint32_t)set->imm.index);
}

static void renumber_place(const Captured *c, IrInst *get)
{
    uint32_t place = (uint32_t)get->args[1]->imm.constant->u.number, index = new_index(c, get->imm.function, place);
    if (index != place) get->args[1] = ir_insert_const(get, (IrConst){.kind = IR_CONST_NUMBER, .u.number = index});
}

static void rewrite(const Captured *c, const IrFunction *f)
{
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST_SAFE(b, i) {
            if (i->op == IR_CLOSURE) keep_operands(c, i);
            if (i->op == IR_CAPTURED) i->imm.index = (int32_t)new_index(c, f, (uint32_t)i->imm.index);
            if (i->op == IR_CLOSURE_GET) renumber_place(c, i);
            if (i->op == IR_CLOSURE_SET) fill_in(c, i);
        }
}

static void keep_captures(const Captured *c, IrFunction *f)
{
    IrCapture *kept = ARENA_ARRAY(c->program->arena, IrCapture, f->capture_count);
    for (uint32_t i = 0; i < f->capture_count; i++)
        if (!is_left_out(c, f, i)) kept[new_index(c, f, i)] = f->captures[i];
    f->captures = kept;
}

void captured_leave_out(IrProgram *program, const Slots *slots, const bool *left_out)
{
    Arena scratch;
    uint32_t count = program->function_count;
    Captured c = {.program = program, .slots = slots, .left_out = left_out};
    arena_init(&scratch);
    c.new_index = ARENA_ARRAY(&scratch, uint32_t, slots->count);
    c.counts = ARENA_ARRAY(&scratch, uint32_t, count);
    for (uint32_t n = 0; n < count; n++) number(&c, program->functions[n]);
    for (uint32_t n = 0; n < count; n++) rewrite(&c, program->functions[n]);
    for (uint32_t n = 0; n < count; n++) keep_captures(&c, program->functions[n]);
    for (uint32_t n = 0; n < count; n++) program->functions[n]->capture_count = c.counts[n];
    arena_free(&scratch);
}
