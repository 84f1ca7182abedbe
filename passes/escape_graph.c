/* Escape analysis, first part: from instructions to edges.
 *
 * Law: whatever takes a reference other than as listed here and in escape_access.c lets it go: operators, unknown calls, the runtime. An
 * operation without effects that gives a primitive value only looks at it.
 *
 * A closure that is called, by whom ever, goes nowhere but where its own code lets it go, and so what it captures: that is asked of the code of
 * each closure, whether it is called or not. So the callee of a call is only looked at; but its arguments go where nobody knows.
 *
 * Loops: a site in a loop makes a new reference in each round. All of them can be in one place only if none is in use any more when
 * the next is made. Where values dominate their uses an old one gets past that only by the phi of a loop's head, by a variable, or in
 * something made outside the loop. The edges there say at which depth. */
#include "passes/escape_internal.h"

/* ---- nodes ---- */

static Node *new_node(Escape *x, IrInst *inst)
{
    Node *node = ARENA_NEW(&x->scratch, Node);
    node->inst = inst;
    node->carried = node->contents_carried = NOT_CARRIED;
    return node;
}

static bool is_reference(const IrInst *inst)
{
    return inst->rep == REP_BOXED && inst->op != IR_CONST && !ir_type_within(inst->type, ESCAPE_PRIMITIVES);
}

static bool is_site(const IrInst *inst)
{
    switch (inst->op) {
    case IR_CLOSURE:
    case IR_CELL_NEW:
    case IR_ENV_NEW:
    case IR_OBJECT:
    case IR_ARRAY:
    case IR_ARGUMENTS:
    case IR_REST: return true;
    case IR_RT: return inst->imm.rt == RT_ITER_OPEN;
    default: return false;
    }
}

static Node *slot(const Escape *x, const IrFunction *f, uint32_t i)
{
    return x->slots[f->index] + i;
}

static Node *param_slot(const Escape *x, const IrFunction *f, uint32_t i)
{
    return slot(x, f, SLOT_PARAMS + i);
}

static Node *captured_slot(const Escape *x, const IrFunction *f, uint32_t i)
{
    return slot(x, f, SLOT_PARAMS + f->param_count + i);
}

static Node *variable(Escape *x, const Binding *binding)
{
    void **node = map_put_pointer(&x->variables, binding);
    if (!*node) *node = new_node(x, NULL);
    return *node;
}

static void make_slots(Escape *x, const IrFunction *f)
{
    uint32_t count = SLOT_PARAMS + f->param_count + f->capture_count;
    x->slots[f->index] = ARENA_ARRAY(&x->scratch, Node, count);
    for (uint32_t i = 0; i < count; i++)
        x->slots[f->index][i].carried = x->slots[f->index][i].contents_carried = NOT_CARRIED;
}

/* ---- loops ---- */

static uint32_t depth_of(const IrBlock *loop)
{
    return loop ? loop->loop_depth : 0;
}

/* The depth of the innermost loop that both blocks are in. */
static uint32_t common_depth(const IrBlock *a, const IrBlock *b)
{
    const IrBlock *p = a->loop, *q = b->loop;
    while (p != q) {
        if (depth_of(p) > depth_of(q)) p = p->outer_loop;
        else q = q->outer_loop;
    }
    return depth_of(p);
}

/* ---- sites ---- */

enum { LITERAL_MOST = 16 }; /* properties and elements; more are seldom made often */

/* Its objects share a shape that the first of them makes (runtime/object_literal.c). */
static bool has_shape(const IrShape *shape)
{
    for (uint32_t i = 0; i < shape->count; i++) {
        if (shape->names[i]->is_array_index) return false;
        for (uint32_t k = 0; k < i; k++)
            if (shape->names[k] == shape->names[i]) return false;
    }
    return true;
}

/* Arguments objects never have: their elements are in a run of their own anyway, and mapped ones share cells with the function. */
static bool has_place_on_stack(const IrInst *site)
{
    switch (site->op) {
    case IR_OBJECT: return site->arg_count <= LITERAL_MOST && has_shape(site->imm.shape);
    case IR_ARRAY: return site->arg_count <= LITERAL_MOST;
    case IR_ARGUMENTS: return false;
    default: return true;
    }
}

/* Sites that are on the heap wherever what they make goes. */
static void seed_site(Escape *x, IrInst *site)
{
    Node *node = node_of(site);
    const IrFunction *f = site->block->function;
    if (!has_place_on_stack(site)) escape_seed(x, node, WAY_OUT, ESCAPE_BY_UNPLACED, site);
    else if (ir_is_coroutine(f)) escape_seed(x, node, WAY_OUT, ESCAPE_BY_SUSPENDS, site);
}

static void make_nodes(Escape *x, IrFunction *f)
{
    make_slots(x, f);
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i) {
            i->note = is_reference(i) ? new_node(x, i) : NULL;
            if (!is_site(i) || !i->note) continue;
            node_of(i)->is_site = true;
            node_of(i)->depth = (uint8_t)MIN(depth_of(b->loop), NOT_CARRIED - 1u);
            vec_push(&x->scratch, &x->sites, node_of(i));
        }
}

/* ---- what lets go ---- */

static IrEscapeHow how_operand_goes(const IrInst *user, uint32_t operand)
{
    switch (user->op) {
    case IR_THROW: return ESCAPE_BY_THROWN;
    case IR_SUSPEND: return ESCAPE_BY_SUSPENDED;
    case IR_STATIC_SET: return ESCAPE_BY_GLOBAL;
    case IR_RETURN: return ESCAPE_BY_RETURNED;
    case IR_GLOBAL_SET: return ESCAPE_BY_PROPERTY;
    case IR_SET:
    case IR_DEFINE: return operand == 1 ? ESCAPE_BY_PROPERTY : ESCAPE_BY_OPERAND;
    case IR_CALL: return operand == 1 ? ESCAPE_BY_RECEIVER : user->flags & IR_INST_RARE ? ESCAPE_BY_RARE : ESCAPE_BY_ARGUMENT;
    case IR_PUSH: return operand == 1 ? ESCAPE_BY_RECEIVER : ESCAPE_BY_ARGUMENT;
    case IR_NEW:
    case IR_NEW_KNOWN: return operand == 0 ? ESCAPE_BY_CONSTRUCTED : ESCAPE_BY_ARGUMENT;
    case IR_CALL_KNOWN: return ESCAPE_BY_COROUTINE;
    default: return ESCAPE_BY_OPERAND;
    }
}

static void seed_operands(Escape *x, IrInst *user, uint32_t first)
{
    for (uint32_t k = first; k < user->arg_count; k++)
        escape_seed(x, node_of(user->args[k]), WAY_OUT, how_operand_goes(user, k), user);
}

/* ---- instructions ---- */

static void link_phi(Escape *x, IrInst *phi)
{
    for (uint32_t k = 0; k < phi->arg_count; k++) {
        Node *source = node_of(phi->args[k]);
        if (!ir_is_back_edge(phi->block->preds[k], phi->block)) escape_add_edge(x, EDGE_FLOWS, source, node_of(phi), NULL, phi);
        else escape_add_carrying_edge(x, EDGE_FLOWS, source, node_of(phi), phi, phi->block->loop_depth);
    }
}

static void link_held(Escape *x, IrInst *site)
{
    for (uint32_t k = 0; k < site->arg_count; k++)
        escape_add_edge(x, EDGE_HOLDS, node_of(site->args[k]), node_of(site), NULL, site);
}

/* A store into something of which it is not seen where it was made lets go. */
static void link_store(Escape *x, IrInst *set, uint32_t operand)
{
    const IrInst *site = set->args[0];
    Node *value = node_of(set->args[operand]);
    if (!is_site(site)) escape_seed(x, value, WAY_OUT, how_operand_goes(set, operand), set);
    else
        escape_add_carrying_edge(x, EDGE_HOLDS, value, node_of(site), set, common_depth(site->block, set->block) + 1);
}

static void link_closure(Escape *x, IrInst *closure)
{
    const IrFunction *f = closure->imm.function;
    link_held(x, closure);
    escape_add_edge(x, EDGE_LEAVES, node_of(closure), slot(x, f, SLOT_SELF), NULL, closure);
    for (uint32_t k = 0; k < closure->arg_count; k++)
        escape_add_edge(x, EDGE_LEAVES, node_of(closure->args[k]), captured_slot(x, f, k), NULL, closure);
}

static void link_closure_set(Escape *x, IrInst *set)
{
    link_store(x, set, 1);
    if (set->args[0]->op == IR_CLOSURE)
        escape_add_edge(x, EDGE_LEAVES, node_of(set->args[1]),
                        captured_slot(x, set->args[0]->imm.function, (uint32_t)set->imm.index), NULL, set);
}

static void link_argument(Escape *x, IrInst *call, uint32_t operand, Node *param)
{
    Node *source = node_of(call->args[operand]), *result = node_of(call);
    escape_add_edge(x, EDGE_ARGUMENT, source, param, result, call);
    escape_add_edge(x, EDGE_RESULT, source, result, param, call);
}

static void link_known_call(Escape *x, IrInst *call)
{
    const IrFunction *f = call->imm.function;
    if (ir_is_coroutine(f)) {
        seed_operands(x, call, 1);
        return;
    }
    link_argument(x, call, 1, slot(x, f, SLOT_THIS));
    for (uint32_t k = 2; k < call->arg_count; k++) link_argument(x, call, k, param_slot(x, f, k - 2));
}

/* All functions that the call may reach are known (callees.c): arguments go where those let them. */
static void link_reached(Escape *x, IrInst *call, const IrFunction *f)
{
    if (!ir_is_in_program(x->program, f)) return; /* no closure of it is left */
    if (ir_is_coroutine(f) || f->variadic || (f->fn_flags & IR_FN_CLASS)) {
        seed_operands(x, call, 1);
        return;
    }
    link_argument(x, call, 1, slot(x, f, SLOT_THIS));
    for (uint32_t k = 2; k < call->arg_count && k - 2 < f->param_count; k++) link_argument(x, call, k, param_slot(x, f, k - 2));
}

/* What the runtime only calls stays; what it may copy lets go what it holds. */
static void link_open_operand(Escape *x, IrInst *call, uint32_t k, IrCallback what)
{
    Node *value = node_of(call->args[k]);
    if (what == IR_CALLBACK_NONE) escape_seed(x, value, WAY_OUT, how_operand_goes(call, k), call);
    if (what == IR_CALLBACK_COPIES) escape_seed_contents(x, value, how_operand_goes(call, k), call);
}

static void link_call(Escape *x, IrInst *call)
{
    const IrCallees *callees = ir_callees_of(x->program, call);
    if (callees && !callees->only_called) {
        for (uint32_t i = 0; i < callees->count; i++) link_reached(x, call, callees->functions[i]);
        return;
    }
    for (uint32_t k = 1; k < call->arg_count; k++) link_open_operand(x, call, k, callees && callees->only_called == k ? callees->callback : IR_CALLBACK_NONE);
}

static void link_entry(Escape *x, IrInst *call, const IrFunction *f)
{
    if (!ir_is_in_program(x->program, f) || !f->uncurried) return;
    for (uint32_t k = 1; k < call->arg_count; k++) link_argument(x, call, k, param_slot(x, f->uncurried, k - 1));
}

static void link_curried_call(Escape *x, IrInst *call)
{
    const IrCallees *callees = ir_callees_of(x->program, call);
    if (!callees) seed_operands(x, call, 1);
    for (uint32_t i = 0; callees && i < callees->count; i++) link_entry(x, call, callees->functions[i]);
}

static void link_return(Escape *x, IrInst *inst)
{
    const IrFunction *f = inst->block->function;
    bool has_callers = !ir_is_coroutine(f) && f->index != 0;
    escape_seed(x, node_of(inst->args[0]), has_callers ? WAY_RESULT : WAY_OUT, ESCAPE_BY_RETURNED, inst);
}

static void link_arguments(Escape *x, IrInst *inst)
{
    escape_seed(x, slot(x, inst->block->function, SLOT_SELF), WAY_OUT, ESCAPE_BY_OPERAND, inst);
    seed_operands(x, inst, 0);
}

static void link_from(Escape *x, Node *source, IrInst *inst)
{
    escape_add_edge(x, EDGE_FLOWS, source, node_of(inst), NULL, inst);
}

/* The uses that an access is. */
static unsigned uses_of(EscapeAccess access)
{
    switch (access) {
    case ACCESS_KEEPS:
    case ACCESS_LOOKS:
    case ACCESS_PUTS:
    case ACCESS_PASSES: return 0;
    case ACCESS_READS:
    case ACCESS_TAKES: return USE_PROPERTY;
    case ACCESS_LOOKS_UP: return USE_PROPERTY | USE_LOOKUP;
    case ACCESS_WRITES: return USE_PROPERTY | USE_WRITE;
    case ACCESS_ASSIGNS: return USE_PROPERTY | USE_WRITE | USE_LOOKUP;
    case ACCESS_WALKS:
    case ACCESS_SPREADS: return USE_PROPERTY | USE_WALK;
    }
    UNREACHABLE();
}

static void link_operand(Escape *x, IrInst *user, uint32_t k)
{
    Node *source = node_of(user->args[k]);
    EscapeAccess access = escape_access(user, k);
    escape_use(x, source, uses_of(access), user);
    switch (access) {
    case ACCESS_KEEPS: escape_seed(x, source, WAY_OUT, how_operand_goes(user, k), user); break;
    case ACCESS_READS:
    case ACCESS_LOOKS_UP: escape_add_edge(x, EDGE_LOADS, source, node_of(user), NULL, user); break;
    case ACCESS_TAKES:
    case ACCESS_SPREADS: escape_seed_contents(x, source, how_operand_goes(user, k), user); break;
    case ACCESS_PUTS: link_store(x, user, k); break;
    case ACCESS_WALKS: escape_add_edge(x, EDGE_WALKS, source, node_of(user), NULL, user); break;
    case ACCESS_PASSES: link_from(x, source, user); break;
    case ACCESS_LOOKS:
    case ACCESS_WRITES:
    case ACCESS_ASSIGNS: break;
    }
}

static void link_inst(Escape *x, IrInst *i)
{
    const IrFunction *f = i->block->function;
    switch (i->op) {
    case IR_PHI: link_phi(x, i); break;
    case IR_TDZ: link_from(x, node_of(i->args[0]), i); break;
    case IR_VAR_SET: escape_add_carrying_edge(x, EDGE_FLOWS, node_of(i->args[0]), variable(x, i->imm.binding), i, 1); break;
    case IR_VAR_GET: link_from(x, variable(x, i->imm.binding), i); break;
    case IR_CELL_GET:
    case IR_ENV_GET: escape_add_edge(x, EDGE_LOADS, node_of(i->args[0]), node_of(i), NULL, i); break;
    case IR_CELL_SET:
    case IR_ENV_SET: link_store(x, i, 1); break;
    case IR_CLOSURE_SET: link_closure_set(x, i); break;
    case IR_CLOSURE: link_closure(x, i); break;
    case IR_CELL_NEW:
    case IR_ENV_NEW:
    case IR_OBJECT:
    case IR_ARRAY: link_held(x, i); break;
    case IR_PARAM: link_from(x, param_slot(x, f, (uint32_t)i->imm.index), i); break;
    case IR_CLOSURE_GET: link_from(x, captured_slot(x, i->imm.function, (uint32_t)i->args[1]->imm.constant->u.number), i); break;
    case IR_CAPTURED: link_from(x, captured_slot(x, f, (uint32_t)i->imm.index), i); break;
    case IR_THIS: link_from(x, slot(x, f, SLOT_THIS), i); break;
    case IR_SELF: link_from(x, slot(x, f, SLOT_SELF), i); break;
    case IR_CALL: link_call(x, i); break;
    case IR_CALL_CURRIED: link_curried_call(x, i); break;
    case IR_CALL_KNOWN: link_known_call(x, i); break;
    case IR_RETURN: link_return(x, i); break;
    case IR_ARGUMENTS: link_arguments(x, i); break;
    default:
        for (uint32_t k = 0; k < i->arg_count; k++) link_operand(x, i, k);
    }
}

/* What a coroutine is called with is kept in its frame. */
static void seed_coroutine(Escape *x, IrFunction *f)
{
    for (uint32_t i = 0; i < SLOT_PARAMS + f->param_count + f->capture_count; i++)
        escape_seed(x, slot(x, f, i), WAY_OUT, ESCAPE_BY_COROUTINE, f->first_block->first);
}

void escape_build(Escape *x)
{
    x->slots = ARENA_ARRAY(&x->scratch, Node *, x->program->function_count);
    map_init(&x->variables, &x->scratch);
    for (uint32_t n = 0; n < x->program->function_count; n++) make_nodes(x, x->program->functions[n]);
    for (uint32_t n = 0; n < x->program->function_count; n++) {
        IrFunction *f = x->program->functions[n];
        if (ir_is_coroutine(f)) seed_coroutine(x, f);
        IR_EACH_BLOCK(f, b)
            IR_EACH_INST(b, i) link_inst(x, i);
    }
    for (uint32_t i = 0; i < x->sites.count; i++) seed_site(x, x->sites.items[i]->inst);
}
