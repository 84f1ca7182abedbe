/* Frames: what a generator or async function keeps while it is suspended.
 *
 * Decides: IrFunction.frame of every coroutine: which values and variables are saved in which slot before each SUSPEND
 * and restored after it, and which slots are cleared. Everything else stays in C locals. A generator that does nothing
 * observable before its first suspension is made suspended, without that one.
 *
 * Law (space safety): while the function is suspended, a slot holds a value only if some path from that suspension
 * reads it. Two values share a slot unless both are live across one suspension. What the slot holds already is not
 * saved again; what nothing reads before the next suspension stays in its slot.
 *
 *     function* g(n) { for (let i = 0; i < n; i++) yield i; }
 *
 *     v0 = frame.get 0                     ; n, as the call stored it
 *     v5 = suspend yield, v3               ; save v3 -> 1     restore v0 <- 0, v3 <- 1
 *
 * Method: backward liveness of values and of variables that stayed variables (classic data flow on bit sets); slots by
 * first fit over the sets of suspensions at which each is live; forward data flow for what slots still hold. Constants
 * are not kept. */
#include "passes/pass.h"

#include <string.h>

typedef struct BitSet {
    uint64_t *words;
} BitSet;

/* A place that may have to outlive a suspension. */
typedef struct Location {
    IrInst *value;        /* or NULL: a variable */
    Binding *variable;
    BitSet suspensions;   /* at which it is live; words NULL: at none */
    uint32_t slot;
} Location;

typedef struct BlockSets {
    BitSet used, in, out;
    BitSet held_in, stale_in; /* locations whose slots hold their values; slots that hold anything */
    bool is_reached;
} BlockSets;

typedef struct Point {
    IrInst *suspend;
    BitSet live;
    BitSet saved, read; /* before it; after it and before the next one */
} Point;

typedef struct Frames {
    IrFunction *function;
    Arena arena;
    VEC(Location) locations;
    uint32_t *value_index; /* by instruction id: location plus 1 */
    Map variable_index;    /* Binding -> location plus 1 */
    BlockSets *sets;       /* by block id */
    VEC(Point) points;
    VEC(BitSet) slots;     /* suspensions at which each slot is taken */
    uint32_t words;        /* of a set of locations */
    bool ends_at_points;   /* liveness does not reach beyond the next suspension */
} Frames;

/* ---- bit sets ---- */

static BitSet set_new(Frames *x, uint32_t words)
{
    return (BitSet){ARENA_ARRAY(&x->arena, uint64_t, words + 1)};
}

static bool set_has(BitSet s, uint32_t i)
{
    return s.words[i / 64] >> (i % 64) & 1;
}

static void set_add(BitSet s, uint32_t i)
{
    s.words[i / 64] |= (uint64_t)1 << (i % 64);
}

static void set_drop(BitSet s, uint32_t i)
{
    s.words[i / 64] &= ~((uint64_t)1 << (i % 64));
}

static void set_copy(BitSet to, BitSet from, uint32_t words)
{
    memcpy(to.words, from.words, words * sizeof *to.words);
}

/* Adds from to to; returns whether that changed it. */
static bool set_unite(BitSet to, BitSet from, uint32_t words)
{
    uint64_t changed = 0;
    for (uint32_t i = 0; i < words; i++) {
        changed |= from.words[i] & ~to.words[i];
        to.words[i] |= from.words[i];
    }
    return changed != 0;
}

static bool sets_meet(BitSet a, BitSet b, uint32_t words)
{
    for (uint32_t i = 0; i < words; i++)
        if (a.words[i] & b.words[i]) return true;
    return false;
}

/* ---- the entry ---- */

/* What stands for an operation that reads what the function was called with. */
static IrInst *entry_value(Frames *x, const IrInst *inst)
{
    IrFunction *f = x->function;
    bool from_frame = inst->op == IR_THIS || inst->op == IR_SELF || (inst->op == IR_PARAM && !f->variadic);
    IrInst *made = ir_inst_new(f, from_frame ? IR_FRAME_GET : (IrOp)inst->op, inst->span, 0, NULL);
    made->type = inst->type;
    made->rep = inst->rep;
    made->hint = inst->hint;
    made->imm = inst->imm;
    if (from_frame) {
        int32_t param = IR_FRAME_PARAMS + inst->imm.index;
        made->imm.index = inst->op == IR_SELF ? IR_FRAME_SELF : inst->op == IR_THIS ? IR_FRAME_THIS : param;
    }
    return made;
}

static bool is_entry_value(const IrInst *inst)
{
    return inst->op == IR_PARAM || inst->op == IR_THIS || inst->op == IR_SELF || inst->op == IR_CAPTURED;
}

/* What the function was called with is read once, at its beginning: the frame's slots are used for other things later.
 * A coroutine is never a constructor, so new.target is undefined. */
static void read_at_entry(Frames *x)
{
    IrFunction *f = x->function;
    Map made;
    map_init(&made, &x->arena);
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST_SAFE(b, inst) {
            if (inst->op == IR_NEW_TARGET) {
                ir_forward(inst, ir_insert_const(inst, (IrConst){.kind = IR_CONST_UNDEFINED}));
                continue;
            }
            if (!is_entry_value(inst)) continue;
            uint64_t key = (uint64_t)inst->op << 32 |
                           (uint32_t)(inst->op == IR_PARAM || inst->op == IR_CAPTURED ? inst->imm.index : 0);
            void **known = map_put_pointer(&made, (void *)(uintptr_t)(key + 1));
            if (!*known) *known = entry_value(x, inst);
            ir_forward(inst, *known);
        }
    for (uint32_t i = 0; i < made.entries.count; i++) ir_insert_first(f->first_block, made.entries.items[i].value);
    ir_forward_apply(f);
}

/* Does the body read the closure in its frame, or through it what was captured? */
static bool reads_closure(const IrInst *inst)
{
    bool reads_self = inst->op == IR_FRAME_GET && inst->imm.index == IR_FRAME_SELF;
    return reads_self || inst->op == IR_CAPTURED || (inst->op == IR_ARGUMENTS && inst->arg_count);
}

/* The call stores what is read, nothing else. */
static void number_stored(IrFunction *f, const bool *is_read)
{
    IrFrame *frame = f->frame;
    frame->stored = ARENA_ARRAY(f->program->arena, int32_t, frame->called_with);
    for (uint32_t i = 0; i < frame->called_with; i++)
        frame->stored[i] = is_read[i] ? (int32_t)frame->stored_count++ : IR_FRAME_UNREAD;
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, inst)
            if (inst->op == IR_FRAME_GET) inst->imm.index = frame->stored[inst->imm.index];
}

static void note_stored(Frames *x)
{
    IrFunction *f = x->function;
    f->frame->called_with = IR_FRAME_PARAMS + (f->variadic ? 1 : f->param_count);
    bool *is_read = ARENA_ARRAY(&x->arena, bool, f->frame->called_with);
    if (f->variadic) is_read[IR_FRAME_PARAMS] = true;
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, inst) {
            if (inst->op == IR_FRAME_GET) is_read[inst->imm.index] = true;
            if (reads_closure(inst)) is_read[IR_FRAME_SELF] = true;
        }
    number_stored(f, is_read);
}

/* The suspension before which nothing happens that anybody could see. */
static IrInst *idle_start(IrFunction *f)
{
    IR_EACH_INST(f->first_block, inst) {
        if (inst->op == IR_SUSPEND) return inst->imm.index == IR_SUSPEND_START ? inst : NULL;
        if (inst->op != IR_FRAME_GET && (ir_inst_effects(inst) & ~(unsigned)IR_ALLOCS)) return NULL;
    }
    return NULL;
}

static void drop_idle_start(IrFunction *f)
{
    IrInst *start = idle_start(f);
    f->frame->is_suspended = start != NULL;
    if (start) ir_remove(start);
}

/* ---- locations ---- */

static void add_location(Frames *x, IrInst *value, Binding *variable)
{
    vec_push(&x->arena, &x->locations, ((Location){.value = value, .variable = variable, .slot = UINT32_MAX}));
}

static void find_locations(Frames *x)
{
    IrFunction *f = x->function;
    x->value_index = ARENA_ARRAY(&x->arena, uint32_t, f->inst_count);
    map_init(&x->variable_index, &x->arena);
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, inst) {
            if (ir_is_var_op(inst)) {
                void **index = map_put_pointer(&x->variable_index, inst->imm.binding);
                if (!*index) {
                    add_location(x, NULL, inst->imm.binding);
                    *index = (void *)(uintptr_t)x->locations.count;
                }
            }
            if (inst->op == IR_CONST || !ir_has_result(inst)) continue;
            add_location(x, inst, NULL);
            x->value_index[inst->id] = x->locations.count;
        }
    x->words = (x->locations.count + 63) / 64;
}

/* Location plus 1 of an operand; 0: it is none. */
static uint32_t location_of(const Frames *x, const IrInst *value)
{
    return x->value_index[value->id];
}

static uint32_t variable_of(Frames *x, const IrInst *inst)
{
    return (uint32_t)(uintptr_t)*map_find_pointer(&x->variable_index, inst->imm.binding);
}

/* Steps backward over an instruction; a suspension's note is its point. */
static void step_back(Frames *x, const IrInst *inst, BitSet live)
{
    if (x->ends_at_points && inst->op == IR_SUSPEND) set_copy(live, ((const Point *)inst->note)->saved, x->words);
    uint32_t own = location_of(x, inst);
    if (own) set_drop(live, own - 1);
    if (inst->op == IR_VAR_NEW || inst->op == IR_VAR_SET) set_drop(live, variable_of(x, inst) - 1);
    if (inst->op == IR_PHI) return;
    for (uint32_t i = 0; i < inst->arg_count; i++) {
        uint32_t used = location_of(x, inst->args[i]);
        if (used) set_add(live, used - 1);
    }
    if (inst->op == IR_VAR_GET) set_add(live, variable_of(x, inst) - 1);
}

/* ---- liveness ---- */

/* What is live where the block ends: in its successors, and as operands of their phis. */
static void find_live_out(Frames *x, const IrBlock *b, BitSet out)
{
    for (uint32_t s = 0; s < b->succ_count; s++) {
        const IrBlock *to = b->succs[s];
        set_unite(out, x->sets[to->id].in, x->words);
        uint32_t index = 0;
        while (to->preds[index] != b) index++;
        IR_EACH_INST(to, phi) {
            if (phi->op != IR_PHI) break;
            uint32_t used = location_of(x, phi->args[index]);
            if (used) set_add(out, used - 1);
        }
    }
}

/* Variables that the handler reads may be read after any operation of the block. */
static void add_handler(Frames *x, const IrBlock *b, BitSet live)
{
    if (b->handler) set_unite(live, x->sets[b->handler->id].in, x->words);
}

static bool flow_back(Frames *x, IrBlock *b, BitSet live)
{
    memset(live.words, 0, x->words * sizeof *live.words);
    find_live_out(x, b, live);
    add_handler(x, b, live);
    for (const IrInst *inst = b->last; inst; inst = inst->prev) step_back(x, inst, live);
    add_handler(x, b, live);
    return set_unite(x->sets[b->id].in, live, x->words);
}

static void find_liveness(Frames *x)
{
    IrFunction *f = x->function;
    BitSet live = set_new(x, x->words);
    for (uint32_t i = 0; i < f->rpo_count; i++) x->sets[f->rpo_blocks[i]->id].in = set_new(x, x->words);
    for (bool changed = true; changed;) {
        changed = false;
        for (uint32_t i = f->rpo_count; i-- > 0;) changed |= flow_back(x, f->rpo_blocks[i], live);
    }
}

/* What is live across a suspension; its own result is not. */
static void add_point(Frames *x, const IrBlock *b, IrInst *suspend, BitSet live)
{
    Point point = {.suspend = suspend, .live = set_new(x, x->words)};
    set_copy(point.live, live, x->words);
    add_handler(x, b, point.live);
    if (location_of(x, suspend)) set_drop(point.live, location_of(x, suspend) - 1);
    vec_push(&x->arena, &x->points, point);
}

static void find_points(Frames *x)
{
    BitSet live = set_new(x, x->words);
    IR_EACH_BLOCK(x->function, b) {
        uint32_t first = x->points.count;
        memset(live.words, 0, x->words * sizeof *live.words);
        find_live_out(x, b, live);
        add_handler(x, b, live);
        for (IrInst *inst = b->last; inst; inst = inst->prev) {
            if (inst->op == IR_SUSPEND) add_point(x, b, inst, live);
            step_back(x, inst, live);
        }
        for (uint32_t i = first, k = x->points.count; i + 1 < k; i++) {
            Point swap = x->points.items[i];
            x->points.items[i] = x->points.items[--k];
            x->points.items[k] = swap;
        }
    }
}

/* ---- slots ---- */

static void note_suspensions(Frames *x, uint32_t words)
{
    for (uint32_t p = 0; p < x->points.count; p++)
        for (uint32_t i = 0; i < x->locations.count; i++) {
            if (!set_has(x->points.items[p].live, i)) continue;
            Location *location = &x->locations.items[i];
            if (!location->suspensions.words) location->suspensions = set_new(x, words);
            set_add(location->suspensions, p);
        }
}

static bool take_slot(Frames *x, Location *location, uint32_t slot, uint32_t words)
{
    while (x->slots.count <= slot) vec_push(&x->arena, &x->slots, set_new(x, words));
    if (sets_meet(x->slots.items[slot], location->suspensions, words)) return false;
    set_unite(x->slots.items[slot], location->suspensions, words);
    location->slot = slot;
    return true;
}

/* What the caller stored stays where it is. */
static void assign_slots(Frames *x, uint32_t words)
{
    for (uint32_t i = 0; i < x->locations.count; i++) {
        Location *location = &x->locations.items[i];
        if (location->suspensions.words && location->value && location->value->op == IR_FRAME_GET)
            take_slot(x, location, (uint32_t)location->value->imm.index, words);
    }
    for (uint32_t i = 0; i < x->locations.count; i++) {
        Location *location = &x->locations.items[i];
        if (!location->suspensions.words || location->slot != UINT32_MAX) continue;
        for (uint32_t slot = 0; !take_slot(x, location, slot, words); slot++) continue;
    }
}

/* ---- what slots hold ---- */

/* Held: the locations whose slots hold what they hold. Stale: the slots that hold anything. */
static void step_slots(Frames *x, const IrInst *inst, const Point *point, BitSet held, BitSet stale,
                       uint32_t slot_words)
{
    if (inst->op == IR_VAR_NEW || inst->op == IR_VAR_SET) set_drop(held, variable_of(x, inst) - 1);
    uint32_t own = location_of(x, inst);
    if (own && inst->op == IR_FRAME_GET && x->locations.items[own - 1].slot == (uint32_t)inst->imm.index)
        set_add(held, own - 1);
    else if (own) set_drop(held, own - 1);
    if (inst->op != IR_SUSPEND) return;
    set_copy(held, point->live, x->words);
    memset(stale.words, 0, slot_words * sizeof *stale.words);
    for (uint32_t i = 0; i < x->locations.count; i++)
        if (set_has(point->live, i)) set_add(stale, x->locations.items[i].slot);
}

/* Takes what holds at the end of a block to another; returns whether that changed it. Held: by all ways; stale: by
 * any. */
static bool flow_to(Frames *x, const IrBlock *to, BitSet held, BitSet stale, uint32_t slot_words)
{
    BlockSets *sets = &x->sets[to->id];
    bool changed = set_unite(sets->stale_in, stale, slot_words) || !sets->is_reached;
    for (uint32_t i = 0; i < x->words; i++) {
        uint64_t both = sets->is_reached ? sets->held_in.words[i] & held.words[i] : held.words[i];
        changed |= both != sets->held_in.words[i];
        sets->held_in.words[i] = both;
    }
    sets->is_reached = true;
    return changed;
}

static IrFrameMove move_of(const Location *location)
{
    return (IrFrameMove){location->value, location->variable, location->slot};
}

static void record_point(Frames *x, IrSuspendPoint *out, const Point *point, BitSet held, BitSet stale)
{
    Arena *arena = x->function->program->arena;
    uint32_t count = 0;
    for (uint32_t i = 0; i < x->locations.count; i++) count += set_has(point->live, i);
    *out = (IrSuspendPoint){.suspend = point->suspend};
    out->saves = ARENA_ARRAY(arena, IrFrameMove, count);
    out->restores = ARENA_ARRAY(arena, IrFrameMove, count);
    out->cleared = ARENA_ARRAY(arena, uint32_t, x->slots.count);
    for (uint32_t i = 0; i < x->locations.count; i++) {
        if (!set_has(point->live, i)) continue;
        IrFrameMove move = move_of(&x->locations.items[i]);
        out->restores[out->restore_count++] = move;
        if (!set_has(held, i)) out->saves[out->save_count++] = move;
    }
    for (uint32_t slot = 0; slot < x->slots.count; slot++) {
        bool is_live = false;
        for (uint32_t i = 0; i < out->restore_count; i++) is_live |= out->restores[i].slot == slot;
        if (!is_live && set_has(stale, slot)) out->cleared[out->cleared_count++] = slot;
    }
}

/* Walks a block forward; on the last walk (frame given) records what its suspensions do. */
static bool flow_forward(Frames *x, IrBlock *b, const uint32_t *first_point, BitSet held, BitSet stale,
                         uint32_t slot_words, IrFrame *frame)
{
    uint32_t point = first_point[b->id];
    set_copy(held, x->sets[b->id].held_in, x->words);
    set_copy(stale, x->sets[b->id].stale_in, slot_words);
    bool changed = false;
    IR_EACH_INST(b, inst) {
        const Point *here = inst->op == IR_SUSPEND ? &x->points.items[point] : NULL;
        if (here && frame) record_point(x, &frame->points[point], here, held, stale);
        step_slots(x, inst, here, held, stale, slot_words);
        if (here) point++;
        if (b->handler && (here || inst == b->first || inst->op == IR_VAR_SET || inst->op == IR_VAR_NEW))
            changed |= flow_to(x, b->handler, held, stale, slot_words);
    }
    for (uint32_t s = 0; s < b->succ_count; s++) changed |= flow_to(x, b->succs[s], held, stale, slot_words);
    return changed;
}

static void find_moves(Frames *x, IrFrame *frame)
{
    IrFunction *f = x->function;
    uint32_t slot_words = (x->slots.count + 63) / 64, *first_point = ARENA_ARRAY(&x->arena, uint32_t, f->block_count);
    for (uint32_t p = x->points.count; p-- > 0;) first_point[x->points.items[p].suspend->block->id] = p;
    IR_EACH_BLOCK(f, b) {
        x->sets[b->id].held_in = set_new(x, x->words);
        x->sets[b->id].stale_in = set_new(x, slot_words);
    }
    BlockSets *entry = &x->sets[f->first_block->id];
    entry->is_reached = true;
    for (uint32_t slot = 0; slot < frame->stored_count; slot++) set_add(entry->stale_in, slot);
    BitSet held = set_new(x, x->words), stale = set_new(x, slot_words);
    for (bool changed = true; changed;) {
        changed = false;
        for (uint32_t i = 0; i < f->rpo_count; i++)
            changed |= flow_forward(x, f->rpo_blocks[i], first_point, held, stale, slot_words, NULL);
    }
    for (uint32_t i = 0; i < f->rpo_count; i++)
        flow_forward(x, f->rpo_blocks[i], first_point, held, stale, slot_words, frame);
}

/* ---- what is read before the next suspension ---- */

static uint32_t location_of_move(Frames *x, const IrFrameMove *move)
{
    if (move->value) return location_of(x, move->value);
    return (uint32_t)(uintptr_t)*map_find_pointer(&x->variable_index, move->variable);
}

static void note_saves(Frames *x, const IrFrame *frame)
{
    for (uint32_t p = 0; p < x->points.count; p++) {
        Point *point = &x->points.items[p];
        point->saved = set_new(x, x->words);
        point->read = set_new(x, x->words);
        point->suspend->note = point;
        for (uint32_t i = 0; i < frame->points[p].save_count; i++)
            set_add(point->saved, location_of_move(x, &frame->points[p].saves[i]) - 1);
    }
}

static void find_reads(Frames *x)
{
    BitSet live = set_new(x, x->words);
    IR_EACH_BLOCK(x->function, b) {
        memset(live.words, 0, x->words * sizeof *live.words);
        find_live_out(x, b, live);
        add_handler(x, b, live);
        for (IrInst *inst = b->last; inst; inst = inst->prev) {
            if (inst->op == IR_SUSPEND) {
                Point *point = inst->note;
                set_copy(point->read, live, x->words);
                add_handler(x, b, point->read);
            }
            step_back(x, inst, live);
        }
    }
}

/* Restores what is read, which may be to save it elsewhere. */
static void drop_restores(Frames *x, IrFrame *frame)
{
    note_saves(x, frame);
    x->ends_at_points = true;
    find_liveness(x);
    find_reads(x);
    for (uint32_t p = 0; p < x->points.count; p++) {
        IrSuspendPoint *point = &frame->points[p];
        uint32_t count = 0;
        for (uint32_t i = 0; i < point->restore_count; i++)
            if (set_has(x->points.items[p].read, location_of_move(x, &point->restores[i]) - 1))
                point->restores[count++] = point->restores[i];
        point->restore_count = count;
    }
}

static void make_frame(IrFunction *f)
{
    Frames x = {.function = f};
    arena_init(&x.arena);
    f->frame = ARENA_NEW(f->program->arena, IrFrame);
    read_at_entry(&x);
    note_stored(&x);
    drop_idle_start(f);
    ir_remove_unreachable(f);
    ir_cfg_compute(f);
    find_locations(&x);
    x.sets = ARENA_ARRAY(&x.arena, BlockSets, f->block_count);
    find_liveness(&x);
    find_points(&x);
    uint32_t words = (x.points.count + 63) / 64;
    while (x.slots.count < f->frame->stored_count) vec_push(&x.arena, &x.slots, set_new(&x, words));
    note_suspensions(&x, words);
    assign_slots(&x, words);
    f->frame->slot_count = x.slots.count;
    f->frame->point_count = x.points.count;
    f->frame->points = ARENA_ARRAY(f->program->arena, IrSuspendPoint, x.points.count);
    find_moves(&x, f->frame);
    drop_restores(&x, f->frame);
    arena_free(&x.arena);
}

void pass_frame(IrProgram *program, const PassOptions *options)
{
    (void)options;
    for (uint32_t i = 0; i < program->function_count; i++)
        if (ir_is_coroutine(program->functions[i])) make_frame(program->functions[i]);
}
