/* Escape analysis: how long what is on the stack is in use.
 *
 * A frame keeps what its rooms hold until it ends, which is long after the last use where the code that follows runs long. Law: in code that
 * runs once and in functions with loops a site on the stack has a last use, in its own block, after which `stack` empties its room; a site of code
 * that runs once for which none is found is on the heap.
 *
 * Method: a use ends with its instruction when the value goes nowhere that outlives it: it is called, looked at, read from or written to, or
 * passed to a known function whose result is something else. What a site on the stack holds is in use as long as that is, unless it can
 * be read from there. */
#include "passes/escape_internal.h"

/* The site is in use as long as the holder. */
typedef struct Held {
    Node *site, *holder;
} Held;

typedef VEC(Held) HeldVec;

static bool is_stack_site(const Node *node)
{
    return node && node->is_site && !is_on_heap(node);
}

static bool lives_long(const IrFunction *f)
{
    return ir_runs_once(f) || ir_has_loop(f);
}

static bool is_cell_access(const IrInst *user)
{
    switch (user->op) {
    case IR_CELL_GET:
    case IR_CELL_SET:
    case IR_ENV_GET:
    case IR_ENV_SET:
    case IR_CLOSURE_SET: return true;
    default: return false;
    }
}

/* Does the use end with the instruction? */
static bool ends_at_once(const IrInst *user, uint32_t operand)
{
    if (is_cell_access(user)) return operand == 0;
    switch (escape_access(user, operand)) {
    case ACCESS_LOOKS:
    case ACCESS_READS:
    case ACCESS_LOOKS_UP:
    case ACCESS_TAKES:
    case ACCESS_WRITES:
    case ACCESS_ASSIGNS:
    case ACCESS_SPREADS: return true;
    case ACCESS_KEEPS:
    case ACCESS_PUTS:
    case ACCESS_WALKS:
    case ACCESS_PASSES: return false;
    }
    UNREACHABLE();
}

static bool is_read_from(const IrInst *user, uint32_t operand)
{
    EscapeAccess access = escape_access(user, operand);
    return user->op == IR_CELL_GET || user->op == IR_ENV_GET || access == ACCESS_READS || access == ACCESS_LOOKS_UP;
}

/* What the operand is held by from then on, or NULL. */
static Node *holder_of(const IrInst *user, uint32_t operand)
{
    if (is_cell_access(user) || escape_access(user, operand) == ACCESS_PUTS) return node_of(user->args[0]);
    return node_of(user);
}

static bool may_give_back(const Escape *x, const IrInst *call, uint32_t operand)
{
    const IrFunction *f = call->imm.function;
    const Node *param = x->slots[f->index] + (operand == 1 ? SLOT_THIS : SLOT_PARAMS + operand - 2);
    return node_of(call) && param->levels[WAY_RESULT] != LEVEL_NONE;
}

/* Notes one use of a site on the stack. */
static void note_use(Escape *x, HeldVec *held, Node *site, IrInst *user, uint32_t operand, uint32_t order)
{
    site->last_use = user;
    site->last_order = order;
    if (user->block != site->inst->block) site->is_open = true;
    if (user->op == IR_CALL_KNOWN) site->is_open |= operand > 0 && may_give_back(x, user, operand);
    else if (user->op == IR_CALL || user->op == IR_CALL_CURRIED) site->is_open |= operand > 0;
    else if (ends_at_once(user, operand)) site->is_read |= is_read_from(user, operand);
    else {
        Node *holder = holder_of(user, operand);
        if (is_stack_site(holder)) vec_push(&x->scratch, held, ((Held){site, holder}));
        else site->is_open = true;
    }
}

static void note_uses(Escape *x, HeldVec *held, IrFunction *f)
{
    uint32_t order = 0;
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i) {
            order++;
            for (uint32_t k = 0; k < i->arg_count; k++)
                if (is_stack_site(node_of(i->args[k]))) note_use(x, held, node_of(i->args[k]), i, k, order);
        }
}

/* Returns whether that changed what is known of the site. */
static bool lengthen(const Held *held)
{
    Node *site = held->site;
    const Node *holder = held->holder;
    if (site->is_open) return false;
    if (holder->is_open || holder->is_read) return site->is_open = true;
    if (!holder->last_use || holder->last_order <= site->last_order) return false;
    site->last_use = holder->last_use;
    site->last_order = holder->last_order;
    return true;
}

static void find_in(Escape *x, IrFunction *f)
{
    HeldVec held = {0};
    note_uses(x, &held, f);
    for (bool changed = true; changed;) {
        changed = false;
        for (uint32_t i = held.count; i-- > 0;) changed |= lengthen(&held.items[i]);
    }
}

void escape_find_ends(Escape *x)
{
    for (uint32_t i = 0; i < x->sites.count; i++) {
        Node *site = x->sites.items[i];
        site->last_use = NULL;
        site->is_open = site->is_read = false;
    }
    for (uint32_t n = 0; n < x->program->function_count; n++)
        if (lives_long(x->program->functions[n])) find_in(x, x->program->functions[n]);
    for (uint32_t i = 0; i < x->sites.count; i++) {
        Node *site = x->sites.items[i];
        if (site->is_open) site->last_use = NULL;
        bool stays = is_stack_site(site) && !site->last_use && site->depth == 0 && ir_runs_once(site->inst->block->function);
        if (stays) escape_seed(x, site, WAY_OUT, ESCAPE_BY_ONCE, site->inst);
    }
}
