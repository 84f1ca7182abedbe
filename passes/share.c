/* Captured values that a closure has anyhow: it captures the same value twice, or a closure that holds it.
 *
 * Decides: which free variables are left out of closures. What reads them reads the other captured value, or by way of that a
 * CLOSURE_GET: the free variables "available through other closures" of Keep, Hearn and Dybvig ("Optimizing closures in O(0) time",
 * 2012).
 *
 * Law: it is safe for space, since the closure that is held keeps the value alive as it is. It holds of all closures of the function:
 * at one place they have closures of one function, and those have at one place what is left out, the same value, which is never filled
 * in later (CLOSURE_SET). In generators and async functions all stays as it is.
 *
 *     function step(n) {                                        v5 = closure then_2, v4, v0, v3     (v0: self, v3: captured 1)
 *       return f(() => more(step(n - 1)));                =>    v5 = closure then_2, v4, v0
 *     }                                                         then_2: v6 = closure.get step_1, (captured 1), 1          */
#include "passes/captured.h"
#include "passes/pass.h"

/* Where a captured value is found. */
typedef struct Way {
    bool is_left_out;
    bool is_needed;      /* somebody finds a value there */
    uint32_t through;    /* captured value: the same one, or a closure … */
    IrFunction *holder;  /* … of this function (NULL: the same) … */
    uint32_t place;      /* … whose captured value it is */
} Way;

typedef struct Share {
    IrProgram *program;
    Arena scratch;
    Slots slots;
    IrInstVec *made;     /* by function: its CLOSUREs */
    bool *is_filled_in;  /* by slot: with a CLOSURE_SET */
    Way *ways;           /* by slot, of captured values */
} Share;

static uint32_t slot_of(const Share *s, const IrFunction *f, uint32_t index)
{
    return s->slots.captured[f->index] + index;
}

static Way *way_of(const Share *s, const IrFunction *f, uint32_t index)
{
    return &s->ways[slot_of(s, f, index)];
}

static void collect(Share *s, const IrFunction *f)
{
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i) {
            if (i->op == IR_CLOSURE) vec_push(&s->scratch, &s->made[i->imm.function->index], i);
            if (i->op == IR_CLOSURE_SET) s->is_filled_in[slot_written(&s->slots, i, 1)] = true;
        }
}

/* ---- what is held ---- */

/* The function that the value is a closure of; NULL: unknown. */
static IrFunction *function_of(const IrInst *value)
{
    if (value->op == IR_CLOSURE) return value->imm.function;
    return value->op == IR_SELF ? ir_closure_code(value->block->function) : NULL;
}

/* Does the closure hold the value at that place? */
static bool holds_at(const IrInst *closure, uint32_t place, const IrInst *value)
{
    if (closure->op == IR_CLOSURE) return closure->args[place] == value;
    return value->op == IR_CAPTURED && (uint32_t)value->imm.index == place;
}

static bool is_found(const Share *s, const IrFunction *f, uint32_t index, uint32_t through, uint32_t place)
{
    const IrInstVec *made = &s->made[f->index];
    const IrFunction *holder = function_of(made->items[0]->args[through]);
    for (uint32_t i = 0; i < made->count; i++) {
        const IrInst *closure = made->items[i]->args[through];
        if (function_of(closure) != holder || !holds_at(closure, place, made->items[i]->args[index])) return false;
    }
    return true;
}

static bool is_fixed(const Share *s, const IrFunction *f, uint32_t index)
{
    return !s->is_filled_in[slot_of(s, f, index)] && !way_of(s, f, index)->is_left_out;
}

static bool is_same_value(const IrInst *a, const IrInst *b)
{
    return a == b || (a->op == IR_CAPTURED && b->op == IR_CAPTURED && a->imm.index == b->imm.index);
}

/* Do all closures of the function capture the same value at both places? */
static bool find_same(Share *s, const IrFunction *f, uint32_t index, uint32_t through)
{
    const IrInstVec *made = &s->made[f->index];
    for (uint32_t i = 0; i < made->count; i++)
        if (!is_same_value(made->items[i]->args[index], made->items[i]->args[through])) return false;
    way_of(s, f, through)->is_needed = true;
    *way_of(s, f, index) = (Way){.is_left_out = true, .through = through};
    return true;
}

static bool find_in(Share *s, IrFunction *f, uint32_t index, uint32_t through)
{
    IrFunction *holder = function_of(s->made[f->index].items[0]->args[through]);
    for (uint32_t place = 0; holder && place < holder->capture_count; place++) {
        if (!is_fixed(s, holder, place) || (holder == f && place == index) || !is_found(s, f, index, through, place)) continue;
        way_of(s, f, through)->is_needed = way_of(s, holder, place)->is_needed = true;
        *way_of(s, f, index) = (Way){.is_left_out = true, .through = through, .holder = holder, .place = place};
        return true;
    }
    return false;
}

static void find_ways(Share *s, IrFunction *f)
{
    if (ir_is_coroutine(f) || !s->made[f->index].count) return;
    for (uint32_t index = 0; index < f->capture_count; index++) {
        bool found = !is_fixed(s, f, index) || way_of(s, f, index)->is_needed;
        for (uint32_t through = 0; !found && through < f->capture_count; through++)
            found = through != index && is_fixed(s, f, through) && (find_same(s, f, index, through) || find_in(s, f, index, through));
    }
}

/* ---- rewriting ---- */

static void read_by_way(IrInst *captured, const Way *way)
{
    IrFunction *f = captured->block->function;
    IrInst *closure = ir_inst_new(f, IR_CAPTURED, captured->span, 0, NULL);
    closure->imm.index = (int32_t)way->through;
    closure->type = T_FUNCTION;
    ir_insert_before(captured, closure);
    IrInst *place = ir_insert_const(captured, (IrConst){.kind = IR_CONST_NUMBER, .u.number = way->place});
    IrInst *get = ir_inst_new(f, IR_CLOSURE_GET, captured->span, 2, (IrInst *[]){closure, place});
    get->imm.function = way->holder;
    get->type = captured->type;
    get->hint = captured->hint;
    ir_insert_before(captured, get);
    ir_forward(captured, get);
}

static void rewrite(const Share *s, IrFunction *f)
{
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST_SAFE(b, i) {
            if (i->op != IR_CAPTURED) continue;
            const Way *way = way_of(s, f, (uint32_t)i->imm.index);
            if (way->holder) read_by_way(i, way);
            else if (way->is_left_out) i->imm.index = (int32_t)way->through;
        }
    ir_forward_apply(f);
}

void pass_share(IrProgram *program, const PassOptions *options)
{
    (void)options;
    Share s = {.program = program};
    uint32_t count = program->function_count;
    arena_init(&s.scratch);
    slots_init(&s.slots, program, &s.scratch);
    s.made = ARENA_ARRAY(&s.scratch, IrInstVec, count);
    s.is_filled_in = ARENA_ARRAY(&s.scratch, bool, s.slots.count);
    s.ways = ARENA_ARRAY(&s.scratch, Way, s.slots.count);
    bool *left_out = ARENA_ARRAY(&s.scratch, bool, s.slots.count);
    for (uint32_t n = 0; n < count; n++) collect(&s, program->functions[n]);
    for (uint32_t n = 0; n < count; n++) find_ways(&s, program->functions[n]);
    for (uint32_t n = 0; n < count; n++) rewrite(&s, program->functions[n]);
    for (uint32_t i = 0; i < s.slots.count; i++) left_out[i] = s.ways[i].is_left_out;
    captured_leave_out(program, &s.slots, left_out);
    arena_free(&s.scratch);
}
