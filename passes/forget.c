/* Lets go what a frame would keep alive through a loop.
 *
 * C says when a variable may be read, not for how long its register or its place in the frame holds what was in it, and the collector, which
 * takes every word of the stack for a root, finds it there. For a moment that does no harm; through a long loop it may keep the whole of what
 * the program meant to let go, or a list that grows from a head nobody has.
 *
 * Law: when a loop begins that may allocate or run other code, in code that is in no loop and no try block itself, no value and no variable is in
 * the frame that was made before, in code of that kind, and is not read any more. What is read in loops is left to the C compiler.
 *
 * Decides: TAKE and VAR_FORGET. The C variable that a TAKE reads is emptied by it, and volatile, so that the C compiler keeps no copy: it costs
 * a load where it is read, outside loops.
 *
 *     v1 = call make                      v1 = call make
 *     v2 = call use, v1                   v2 = call use, v1
 *     v3 = object …                       v3 = object …
 *     jump b1                      =>     take v1
 *     b1: v4 = phi v3, v9                 v5 = take v3
 *                                         jump b1
 *                                         b1: v4 = phi v5, v9
 *
 * Method: blocks in no loop that come later in reverse postorder are all that can read something after a loop; a value is taken before the first
 * loops, a few of them, that its definition dominates and no read follows. */
#include "passes/pass.h"

enum {
    TAKES_MAX = 4,    /* of one value: before loops in different branches */
    DISTANCE_MAX = 64 /* instructions that are looked at for one that takes long */
};

/* A loop that is in no other, and the one block it is entered from. */
typedef struct Entry {
    IrBlock *head, *from;
} Entry;

typedef struct Reads {
    IrInst *value;      /* or NULL: a variable */
    Binding *variable;
    IrBlock *made;
    const IrInst *first; /* that reads it */
    uint32_t last;      /* rpo of the last block that reads it */
    bool is_far;        /* a variable's, read in another block or behind something that takes long; or what a loop begins with */
    bool is_in_loop;
} Reads;

typedef struct Forget {
    IrFunction *f;
    bool is_rare;       /* it runs once, or is called by such functions only, outside loops */
    Arena scratch;
    VEC(Entry) entries; /* in reverse postorder */
    VEC(Reads *) all;
    Map variables;      /* Binding * -> Reads * */
} Forget;

/* ---- loops ---- */

static bool takes_long(const IrInst *inst)
{
    return (ir_inst_effects(inst) & (IR_USER | IR_ALLOCS)) != 0;
}

static IrBlock *outermost_loop(const IrBlock *b)
{
    IrBlock *head = b->loop;
    while (head && head->outer_loop) head = head->outer_loop;
    return head;
}

/* The one block before the loop, if it leads nowhere else. */
static IrBlock *entered_from(const IrBlock *head)
{
    IrBlock *from = NULL;
    for (uint32_t i = 0; i < head->pred_count; i++) {
        if (ir_is_back_edge(head->preds[i], head)) continue;
        if (from) return NULL;
        from = head->preds[i];
    }
    return from && from->last->op == IR_JUMP && from->loop_depth == 0 && !from->handler ? from : NULL;
}

static void find_entries(Forget *x)
{
    char *is_long = ARENA_ARRAY(&x->scratch, char, x->f->rpo_count + 1);
    for (uint32_t n = 0; n < x->f->rpo_count; n++) {
        const IrBlock *head = outermost_loop(x->f->rpo_blocks[n]);
        if (!head) continue;
        IR_EACH_INST(x->f->rpo_blocks[n], i)
            if (takes_long(i)) is_long[head->rpo] = 1;
    }
    for (uint32_t n = 0; n < x->f->rpo_count; n++) {
        IrBlock *head = x->f->rpo_blocks[n], *from = is_long[n] ? entered_from(head) : NULL;
        if (from) vec_push(&x->scratch, &x->entries, ((Entry){head, from}));
    }
}

/* ---- reads ---- */

static bool may_keep(const Forget *x, const IrInst *value)
{
    switch ((IrOp)value->op) {
    case IR_PARAM:
        if (!x->is_rare || x->f->variadic || x->f->uses_new_target || x->f->param_count > IR_EXACT_MAX) return false;
        return value->rep == REP_BOXED && value->block == x->f->first_block;
    case IR_GLOBAL_GET: /* the global object has it */
    case IR_CONST:
    case IR_THIS:
    case IR_SELF:
    case IR_NEW_TARGET:
    case IR_CAPTURED: return false; /* or it has no C variable of its own */
    default:
        return value->rep == REP_BOXED && !(value->flags & IR_INST_ON_STACK) &&
               !ir_type_within(value->type, T_IMMEDIATE);
    }
}

static Reads *new_reads(Forget *x, IrBlock *made)
{
    Reads *r = ARENA_NEW(&x->scratch, Reads);
    r->made = made;
    vec_push(&x->scratch, &x->all, r);
    return r;
}

static void note_value(Forget *x, IrInst *value)
{
    if (value->block->loop_depth || !may_keep(x, value)) return;
    Reads *r = new_reads(x, value->block);
    r->value = value;
    value->note = r;
}

static void note_variable(Forget *x, const IrInst *access)
{
    void **slot = map_put_pointer(&x->variables, access->imm.binding);
    if (!*slot) {
        Reads *r = new_reads(x, access->block);
        r->variable = access->imm.binding;
        r->is_far = true;
        *slot = r;
    }
    Reads *r = *slot;
    if (access->op == IR_VAR_GET || access->block->handler) r->last = MAX(r->last, access->block->rpo);
    r->is_in_loop |= access->block->loop_depth > 0;
}

/* Does anything between the two take long? */
static bool is_behind(const IrInst *value, const IrInst *user)
{
    uint32_t distance = 0;
    for (const IrInst *i = value->next; i && i != user; i = i->next)
        if (takes_long(i) || ++distance > DISTANCE_MAX) return true;
    return false;
}

static bool is_own_method(const IrInst *value, const IrInst *user)
{
    return user->op == IR_CALL && user->args[0]->op == IR_GET && user->args[0]->args[0] == value;
}

/* What has no name, and is used where it is made, stays in a register as long as that takes. */
static bool is_far(const Reads *r, const IrInst *user, const IrBlock *at)
{
    if (user->op == IR_PHI && user->block->loop == user->block) return true;
    if (r->value->hint || r->value->op == IR_PARAM) return at != r->made || user->op == IR_PHI || is_behind(r->value, user);
    return at == r->made && user->op != IR_PHI && r->first != user && is_behind(r->first, user) && !is_own_method(r->value, user);
}

static void note_read(Reads *r, const IrInst *user, const IrBlock *at)
{
    if (!r->first) r->first = user;
    r->last = MAX(r->last, at->rpo);
    r->is_in_loop |= at->loop_depth > 0;
    r->is_far = r->is_far || is_far(r, user, at);
}

static void clear_notes(IrFunction *f)
{
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i) i->note = NULL;
}

static void find_reads(Forget *x)
{
    clear_notes(x->f);
    for (uint32_t n = 0; n < x->f->rpo_count; n++)
        IR_EACH_INST(x->f->rpo_blocks[n], i) {
            note_value(x, i);
            if (ir_is_var_op(i)) note_variable(x, i);
        }
    for (uint32_t n = 0; n < x->f->rpo_count; n++)
        IR_EACH_INST(x->f->rpo_blocks[n], i)
            for (uint32_t k = 0; k < i->arg_count; k++)
                if (i->args[k]->note) note_read(i->args[k]->note, i, i->op == IR_PHI ? i->block->preds[k] : i->block);
}

/* ---- taking ---- */

/* What the loop begins with is the taken value. */
static void enter_with(const Entry *entry, const IrInst *value, IrInst *taken)
{
    uint32_t at = 0;
    while (entry->head->preds[at] != entry->from) at++;
    for (IrInst *phi = entry->head->first; phi && phi->op == IR_PHI; phi = phi->next)
        if (phi->args[at] == value) phi->args[at] = taken;
}

static void take(Forget *x, const Reads *r, const Entry *entry)
{
    IrInst *last = entry->from->last;
    IrInst *op = ir_inst_new(x->f, r->value ? IR_TAKE : IR_VAR_FORGET, last->span, r->value ? 1 : 0, (IrInst *[]){r->value});
    if (r->value) {
        op->type = r->value->type;
        enter_with(entry, r->value, op);
    } else {
        op->imm.binding = r->variable;
    }
    ir_insert_before(last, op);
}

/* The first loop that begins in no earlier block than the last read: its entry is read from. */
static uint32_t first_entry(const Forget *x, uint32_t last)
{
    uint32_t low = 0, high = x->entries.count;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (x->entries.items[middle].head->rpo > last) high = middle;
        else low = middle + 1;
    }
    return low;
}

static void take_before_loops(Forget *x, const Reads *r)
{
    if (!r->is_far || r->is_in_loop) return;
    uint32_t first = first_entry(x, r->last);
    const IrBlock *taken = NULL;
    for (uint32_t n = first; n < x->entries.count && n < first + TAKES_MAX; n++) {
        const Entry *entry = &x->entries.items[n];
        bool is_made = r->variable ? r->made->rpo <= entry->from->rpo : ir_dominates(r->made, entry->from);
        if (!is_made || (taken && ir_dominates(taken, entry->from))) continue;
        take(x, r, entry);
        taken = entry->from;
    }
}

static void insert_at_end(IrBlock *b, IrOp op)
{
    ir_insert_before(b->last, ir_inst_new(b->function, op, b->last->span, 0, NULL));
}

/* Where it costs nothing: before the loop the registers, and in each round what calls left below the frame. */
static void empty_rest(Forget *x)
{
    if (!x->is_rare) return;
    x->f->is_rare = true;
    for (uint32_t i = 0; i < x->entries.count; i++) {
        const Entry *entry = &x->entries.items[i];
        insert_at_end(entry->from, IR_FORGET);
        for (uint32_t k = 0; k < entry->head->pred_count; k++)
            if (entry->head->preds[k] != entry->from) insert_at_end(entry->head->preds[k], IR_FORGET_FRAMES);
    }
}

static void forget_in_function(IrFunction *f, bool is_rare)
{
    if (ir_is_coroutine(f) || !ir_has_loop(f)) return;
    Forget x = {.f = f, .is_rare = is_rare};
    arena_init(&x.scratch);
    find_entries(&x);
    if (x.entries.count) {
        map_init(&x.variables, &x.scratch);
        find_reads(&x);
        empty_rest(&x);
        for (uint32_t i = 0; i < x.all.count; i++) take_before_loops(&x, x.all.items[i]);
        clear_notes(f);
    }
    arena_free(&x.scratch);
}

/* ---- functions that hardly run ---- */

typedef struct Callee {
    uint32_t calls, rare_calls; /* known ones; those in code that is known to be rare, outside loops */
    bool is_rare, is_value;     /* a closure of it is used other than to be called */
} Callee;

static void note_uses(IrFunction *f, Callee *callees)
{
    if (f->uncurried) callees[f->uncurried->index].is_value = true;
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i) {
            if (i->op == IR_CALL_KNOWN || i->op == IR_NEW_KNOWN) callees[i->imm.function->index].calls++;
            for (uint32_t k = 0; k < i->arg_count; k++)
                if (i->args[k]->op == IR_CLOSURE && !(i->op == IR_CALL_KNOWN && k == 0)) callees[i->args[k]->imm.function->index].is_value = true;
        }
}

typedef VEC(IrFunction *) Found;

static void add_rare(IrFunction *f, Callee *callees, Found *found, Arena *scratch)
{
    if (callees[f->index].is_rare) return;
    callees[f->index].is_rare = true;
    vec_push(scratch, found, f);
}

/* What it calls may be rare now, too. */
static void note_calls(const IrFunction *f, Callee *callees, Found *found, Arena *scratch)
{
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i) {
            if (i->op != IR_CALL_KNOWN || b->loop_depth) continue;
            Callee *callee = &callees[i->imm.function->index];
            callee->rare_calls++;
            if (!callee->is_value && callee->rare_calls == callee->calls) add_rare(i->imm.function, callees, found, scratch);
        }
}

static Callee *find_rare(IrProgram *program, Arena *scratch)
{
    Callee *callees = ARENA_ARRAY(scratch, Callee, program->function_count + 1);
    Found found = {0};
    for (uint32_t n = 0; n < program->function_count; n++) note_uses(program->functions[n], callees);
    for (uint32_t n = 0; n < program->function_count; n++) {
        IrFunction *f = program->functions[n];
        if (!program->is_builtin && ir_runs_once(f)) add_rare(f, callees, &found, scratch);
    }
    for (uint32_t n = 0; n < found.count; n++) note_calls(found.items[n], callees, &found, scratch);
    return callees;
}

void pass_forget(IrProgram *program, const PassOptions *options)
{
    (void)options;
    Arena scratch;
    arena_init(&scratch);
    const Callee *callees = find_rare(program, &scratch);
    for (uint32_t n = 0; n < program->function_count; n++) forget_in_function(program->functions[n], callees[n].is_rare);
    arena_free(&scratch);
}
