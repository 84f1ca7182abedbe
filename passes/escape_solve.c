/* Escape analysis, second part: how far references get.
 *
 * Law: a level only ever rises, and covers all that the edges say. What a site on the heap holds is let go: nothing on the heap refers to
 * what is on the stack, which may be gone when the heap is looked at.
 *
 * Method: a list of nodes whose levels rose. Along each edge at it a node says what the levels of the source must be at least. */
#include "passes/escape_internal.h"

static void queue(Escape *x, Node *node)
{
    if (node->is_queued) return;
    node->is_queued = true;
    vec_push(&x->scratch, &x->work, node);
}

static void raise(Escape *x, Node *node, Way way, Level level, const Edge *cause)
{
    if (node->levels[way] >= level) return;
    x->clock++;
    for (uint32_t l = node->levels[way]; l < level; l++) {
        node->causes[way][l] = cause;
        node->times[way][l] = x->clock;
    }
    node->levels[way] = (uint8_t)level;
    queue(x, node);
}

static void carry(Escape *x, Node *node, uint8_t carried, uint8_t contents_carried, const Edge *cause)
{
    if (node->carried <= carried && node->contents_carried <= contents_carried) return;
    if (carried < node->carried) node->carried_by = cause;
    if (carried <= node->depth && node->carried > node->depth) node->carried_time = ++x->clock;
    node->carried = MIN(node->carried, carried);
    node->contents_carried = MIN(node->contents_carried, contents_carried);
    queue(x, node);
}

/* Of uses that are new the last is said to be where that is. */
static bool add_uses(uint8_t *uses, IrInst **used_at, unsigned others, IrInst *at)
{
    if (!(others & ~(unsigned)*uses)) return false;
    if (others > *uses) *used_at = at;
    *uses = (uint8_t)(*uses | others);
    return true;
}

void escape_use(Escape *x, Node *node, unsigned uses, IrInst *at)
{
    if (node && add_uses(&node->uses, &node->used_at, uses, at)) queue(x, node);
}

static void use_contents(Escape *x, Node *node, unsigned uses, IrInst *at)
{
    if (add_uses(&node->contents_uses, &node->contents_used_at, uses, at)) queue(x, node);
}

static void use_as(Escape *x, Node *source, const Node *value)
{
    escape_use(x, source, value->uses, value->used_at);
    use_contents(x, source, value->contents_uses, value->contents_used_at);
}

/* ---- along an edge ---- */

/* The source is the value, too. */
static void flow(Escape *x, const Edge *e, const Node *value)
{
    for (uint32_t way = 0; way < WAY_COUNT; way++) raise(x, e->source, (Way)way, (Level)value->levels[way], e);
    carry(x, e->source, MIN(value->carried, e->carried), value->contents_carried, e);
    use_as(x, e->source, value);
}

/* The value is reached through the source. */
static void load(Escape *x, const Edge *e, const Node *value)
{
    for (uint32_t way = 0; way < WAY_COUNT; way++)
        if (value->levels[way]) raise(x, e->source, (Way)way, LEVEL_CONTENTS, e);
    carry(x, e->source, NOT_CARRIED, MIN(value->carried, value->contents_carried), e);
    use_contents(x, e->source, value->uses, value->used_at);
    use_contents(x, e->source, value->contents_uses, value->contents_used_at);
}

/* The source is reached through the site. */
static void hold(Escape *x, const Edge *e, const Node *site)
{
    if (is_on_heap(site)) raise(x, e->source, WAY_OUT, LEVEL_ITSELF, e);
    for (uint32_t way = 0; way < WAY_COUNT; way++)
        if (site->levels[way]) raise(x, e->source, (Way)way, LEVEL_ITSELF, e);
    carry(x, e->source, MIN(site->contents_carried, e->carried), site->contents_carried, e);
    escape_use(x, e->source, site->contents_uses, site->contents_used_at);
    use_contents(x, e->source, site->contents_uses, site->contents_used_at);
}

static void walk(Escape *x, const Edge *e, const Node *record)
{
    if (is_on_heap(record)) raise(x, e->source, WAY_OUT, LEVEL_ITSELF, e);
    flow(x, e, record);
}

static void leave(Escape *x, const Edge *e, const Node *slot)
{
    raise(x, e->source, WAY_OUT, (Level)MAX(slot->levels[WAY_OUT], slot->levels[WAY_RESULT]), e);
    use_as(x, e->source, slot);
}

static void pass(Escape *x, const Edge *e, const Node *param, const Node *result)
{
    raise(x, e->source, WAY_OUT, (Level)param->levels[WAY_OUT], e);
    use_as(x, e->source, param);
    if (!result) return;
    if (param->levels[WAY_RESULT] == LEVEL_ITSELF) flow(x, e, result);
    if (param->levels[WAY_RESULT] == LEVEL_CONTENTS) load(x, e, result);
}

static void follow(Escape *x, const Edge *e)
{
    switch ((EdgeKind)e->kind) {
    case EDGE_FLOWS: flow(x, e, e->to); break;
    case EDGE_LOADS: load(x, e, e->to); break;
    case EDGE_HOLDS: hold(x, e, e->to); break;
    case EDGE_WALKS: walk(x, e, e->to); break;
    case EDGE_LEAVES: leave(x, e, e->to); break;
    case EDGE_ARGUMENT: pass(x, e, e->to, e->other); break;
    case EDGE_RESULT: pass(x, e, e->other, e->to); break;
    case EDGE_SEED: break;
    }
}

void escape_solve(Escape *x)
{
    while (x->work.count) {
        Node *node = vec_pop(&x->work);
        node->is_queued = false;
        for (const Edge *e = node->edges; e; e = e->next) follow(x, e);
    }
}

/* ---- edges ---- */

static Edge *new_edge(Escape *x, EdgeKind kind, Node *source, IrInst *at)
{
    Edge *e = ARENA_NEW(&x->scratch, Edge);
    e->kind = (uint8_t)kind;
    e->source = source;
    e->at = at;
    e->carried = NOT_CARRIED;
    return e;
}

static void attach(Escape *x, Edge *e, Node *to)
{
    e->to = to;
    e->next = to->edges;
    to->edges = e;
    queue(x, to);
}

void escape_add_edge(Escape *x, EdgeKind kind, Node *source, Node *to, Node *other, IrInst *at)
{
    if (!source || !to) return;
    Edge *e = new_edge(x, kind, source, at);
    e->other = other;
    attach(x, e, to);
}

void escape_add_carrying_edge(Escape *x, EdgeKind kind, Node *source, Node *to, IrInst *at, uint32_t loop_depth)
{
    if (!source || !to) return;
    Edge *e = new_edge(x, kind, source, at);
    e->carried = (uint8_t)MIN(loop_depth, NOT_CARRIED - 1u);
    attach(x, e, to);
}

static void seed(Escape *x, Node *source, Way way, Level level, IrEscapeHow how, IrInst *at)
{
    if (!source) return;
    Edge *e = new_edge(x, EDGE_SEED, source, at);
    e->how = (uint8_t)how;
    raise(x, source, way, level, e);
}

void escape_seed(Escape *x, Node *source, Way way, IrEscapeHow how, IrInst *at)
{
    seed(x, source, way, LEVEL_ITSELF, how, at);
}

void escape_seed_contents(Escape *x, Node *source, IrEscapeHow how, IrInst *at)
{
    seed(x, source, WAY_OUT, LEVEL_CONTENTS, how, at);
}
