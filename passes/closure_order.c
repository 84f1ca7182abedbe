/* Finds out anew which variables are assigned after they were captured: those whose code the inliner has moved; those that are passed to
 * lifted functions, since closures that call these capture them, maybe earlier than the functions themselves did; and those that are
 * only initialised after they were captured.
 *
 * Law: a closure may copy a variable's value only if the instance it captures is never assigned afterwards. For such a variable
 * that is looked for in the graph: is there a way from a CLOSURE that captures it to a VAR_SET without a VAR_NEW between? An
 * exception leads from anywhere in a protected block to its handler. Assignments by other functions come at any time.
 * Functions declared together, or constants that are closures, one initialised after the other, are set right after they were made, before
 * anything can call them: those assignments count as made before (closure_rewrite.c fills them in by CLOSURE_SET).
 *
 *     v1 = closure f            captures g
 *     v2 = closure g                              g is captured by value
 *     var.set f, v1;  var.set g, v2
 *
 * Method: for each variable a walk from its captures; all walks together have a budget, beyond which a variable gets a cell. */
#include "passes/closure_internal.h"

enum { STEPS_PER_INSTRUCTION = 64, STEPS_FREE = 100000 };

typedef enum EventKind { EVENT_CAPTURE, EVENT_SET, EVENT_NEW } EventKind;

typedef struct Event {
    EventKind kind;
    const IrInst *inst;
} Event;

typedef VEC(Event) EventVec;

/* The mentions of one variable in its owner, in layout order. */
typedef struct Mentions {
    Place *place;
    EventVec events;
    Map first;          /* IrBlock * -> index of its first event, plus 1 */
    uint32_t sets;
} Mentions;

typedef struct Order {
    Closure *c;
    Map mentions;       /* Place * -> Mentions * */
    uint64_t budget;
} Order;

/* It may be initialised before anything can call who captured it. */
static bool may_be_declared_together(const Binding *b)
{
    return b->is_assigned_after_capture && !b->assignments && (b->kind == BINDING_CONST || b->kind == BINDING_LET);
}

static bool is_wanted(const Place *place)
{
    return place->is_captured && (place->binding->is_moved || place->is_passed || place->is_initialised_late);
}

static void add_event(Order *o, Place *place, EventKind kind, const IrInst *inst)
{
    void **slot = map_put_pointer(&o->mentions, place);
    if (!*slot) {
        Mentions *made = ARENA_NEW(&o->c->scratch, Mentions);
        made->place = place;
        map_init(&made->first, &o->c->scratch);
        *slot = made;
    }
    Mentions *m = *slot;
    vec_push(&o->c->scratch, &m->events, ((Event){kind, inst}));
    m->sets += kind == EVENT_SET;
    void **first = map_put_pointer(&m->first, inst->block);
    if (!*first) *first = (void *)(uintptr_t)m->events.count;
}

/* ---- what happens to each variable ---- */

/* A function that has been lifted makes its own closures, if any, of what it is called with. */
static void note_captures(Order *o, const IrInst *closure)
{
    const FunctionState *made = closure_state(o->c, closure->imm.function);
    if (made->is_lifted != (closure->op == IR_CALL_KNOWN)) return;
    for (uint32_t i = 0; i < made->free.count; i++) {
        Place *place = made->free.items[i];
        if (is_wanted(place) && place->owner == closure->block->function) add_event(o, place, EVENT_CAPTURE, closure);
    }
}

static void note_inst(Order *o, const IrInst *i)
{
    if (i->op == IR_CLOSURE || i->op == IR_CALL_KNOWN) note_captures(o, i);
    if (i->op != IR_VAR_SET && i->op != IR_VAR_NEW) return;
    Place *place = *map_find_pointer(&o->c->places, i->imm.binding);
    if (!is_wanted(place)) return;
    if (place->owner != i->block->function) place->binding->is_assigned_after_capture = true;
    else add_event(o, place, i->op == IR_VAR_SET ? EVENT_SET : EVENT_NEW, i);
}

/* ---- from a capture on ---- */

/* Is it one of those that make closures and put them into variables? */
static bool only_makes(const IrInst *i)
{
    return i->op == IR_CLOSURE || i->op == IR_VAR_SET || i->op == IR_VAR_NEW || i->op == IR_CONST;
}

/* Is it the variable's only assignment, and nothing can call the closure before it? */
static bool is_declared_together(const Mentions *m, const IrInst *closure, const IrInst *set)
{
    if (m->sets != 1 || closure->block != set->block) return false;
    const IrInst *i = closure;
    while (i && i != set && only_makes(i)) i = i->next;
    return i == set;
}

typedef enum Found { FOUND_NOTHING, FOUND_SET, FOUND_NEW } Found;

/* The first event from `at` on in the block that decides; `capture`: the one that was met last in this block, or NULL. */
static Found look_at(const Mentions *m, uint32_t at, const IrBlock *b, const IrInst *capture)
{
    for (; at < m->events.count && m->events.items[at].inst->block == b; at++) {
        const Event *event = &m->events.items[at];
        if (event->kind == EVENT_NEW) return FOUND_NEW;
        if (event->kind == EVENT_SET && !(capture && is_declared_together(m, capture, event->inst))) return FOUND_SET;
    }
    return FOUND_NOTHING;
}

typedef VEC(const IrBlock *) BlockVec;

static void push_block(Order *o, Map *seen, BlockVec *work, const IrBlock *b)
{
    if (!b || map_find_pointer(seen, b)) return;
    *map_put_pointer(seen, b) = (void *)(uintptr_t)1;
    vec_push(&o->c->scratch, work, b);
}

static void push_ways_on(Order *o, Map *seen, BlockVec *work, const IrBlock *b)
{
    for (uint32_t i = 0; i < b->succ_count; i++) push_block(o, seen, work, b->succs[i]);
    push_block(o, seen, work, b->handler);
}

static bool is_set_after(Order *o, const Mentions *m)
{
    Map seen;
    BlockVec work = {0};
    map_init(&seen, &o->c->scratch);
    for (uint32_t i = 0; i < m->events.count; i++) {
        const IrInst *inst = m->events.items[i].inst;
        if (m->events.items[i].kind != EVENT_CAPTURE) continue;
        Found found = look_at(m, i + 1, inst->block, inst);
        if (found == FOUND_SET) return true;
        if (found == FOUND_NOTHING) push_ways_on(o, &seen, &work, inst->block);
        else push_block(o, &seen, &work, inst->block->handler);
    }
    while (work.count) {
        const IrBlock *b = vec_pop(&work);
        if (o->budget-- == 0) return o->budget = 0, true;
        void **first = map_find_pointer(&m->first, b);
        Found found = first ? look_at(m, (uint32_t)(uintptr_t)*first - 1, b, NULL) : FOUND_NOTHING;
        if (found == FOUND_SET) return true;
        if (found == FOUND_NOTHING) push_ways_on(o, &seen, &work, b);
        else push_block(o, &seen, &work, b->handler);
    }
    return false;
}

/* Is the variable made before all that captures it? Functions that code of eval declares are there before the scope that they capture. */
static bool is_made_first(const Mentions *m)
{
    uint32_t news = 0;
    for (uint32_t i = 0; i < m->events.count; i++) news += m->events.items[i].kind == EVENT_NEW;
    return news == 1 && m->events.items[0].kind == EVENT_NEW;
}

/* A variable that holds one function was taken for the closure that runs, inside it; now that it is assigned later it is none. */
static bool decide(Order *o, const Mentions *m)
{
    Binding *binding = m->place->binding;
    if (binding->is_assigned_after_capture) return false;
    bool is_captured_early = m->place->is_initialised_late && !is_made_first(m);
    binding->is_assigned_after_capture = is_captured_early || is_set_after(o, m);
    return binding->is_assigned_after_capture && binding->known_function;
}

bool closure_find_order(Closure *c)
{
    bool changed = false;
    Order o = {.c = c, .budget = STEPS_FREE};
    map_init(&o.mentions, &c->scratch);
    for (uint32_t i = 0; i < c->places.entries.count; i++) {
        Place *place = c->places.entries.items[i].value;
        bool is_new = !place->is_initialised_late && may_be_declared_together(place->binding);
        place->is_initialised_late |= is_new;
        if (is_wanted(place) && (is_new || !place->binding->known_function)) place->binding->is_assigned_after_capture = false;
    }
    for (uint32_t n = 0; n < c->program->function_count; n++) {
        IrFunction *f = c->program->functions[n];
        o.budget += (uint64_t)f->inst_count * STEPS_PER_INSTRUCTION;
        IR_EACH_BLOCK(f, b)
            IR_EACH_INST(b, i) note_inst(&o, i);
    }
    for (uint32_t i = 0; i < o.mentions.entries.count; i++) changed |= decide(&o, o.mentions.entries.items[i].value);
    return changed;
}
