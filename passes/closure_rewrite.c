/* Closure conversion, second half: rewrites VAR operations, CLOSURE and CALL_KNOWN as closure.c decided.
 *
 * Law: cells and records are held in variables (holders) of their owner, which `ssa` promotes afterwards. One is made
 *   - where the variable's VAR_NEW stands, and again at each VAR_NEW, when the first VAR_NEW dominates all mentions. A record is
 *     made at the VAR_NEW of the binding whose VAR_NEW comes first; where that stands again the other slots are copied
 *     (for (let i …;;) makes its variables afresh each time round);
 *   - else just before the first mention, or at the end of the block that dominates them all; then a VAR_NEW resets it.
 * A mention is a VAR operation, a CLOSURE that captures it, and the making of a record whose parent it is.
 *
 *     var.new count                        v1 = const undefined
 *     var.set count, v0               =>   v2 = cell.new count, v1;   var.set count.cell, v2
 *     v3 = closure inc_2                   v4 = var.get count.cell;   cell.set count, v4, v0
 *                                          v5 = var.get count.cell;   v3 = closure inc_2 v5 */
#include "passes/closure_internal.h"

#include <stdlib.h>

typedef struct Rewriter {
    Closure *c;
    FunctionState *s;
    IrFunction *f;
    uint32_t *order;    /* of each instruction in its block, by id */
    uint32_t order_count;
    RecordVec records;  /* f's own, outer scopes first */
    PlaceVec cells;     /* f's own places in cells */
    IrBlock *sets_of;   /* the block the next two are about */
    Map sets;           /* Place * -> IrInstVec *: VAR_NEW and VAR_SET of places captured by value */
} Rewriter;

/* ---- little builders: all insert before an instruction ---- */

static IrInst *insert(IrInst *at, IrOp op, uint32_t count, IrInst *const *args)
{
    IrInst *inst = ir_inst_new(at->block->function, op, at->span, count, args);
    ir_insert_before(at, inst);
    return inst;
}

static IrInst *insert_const(IrInst *at, IrConstKind kind)
{
    return ir_insert_const(at, (IrConst){.kind = kind});
}

static IrInst *get_holder(IrInst *at, Binding *holder, IrType type)
{
    IrInst *inst = insert(at, IR_VAR_GET, 0, NULL);
    inst->imm.binding = holder;
    inst->type = type;
    return inst;
}

static void set_holder(IrInst *at, Binding *holder, IrInst *value)
{
    insert(at, IR_VAR_SET, 1, &value)->imm.binding = holder;
}

static IrInst *env_get(IrInst *at, IrInst *env, uint32_t slot, IrType type)
{
    IrInst *inst = insert(at, IR_ENV_GET, 1, &env);
    inst->imm.index = (int32_t)slot;
    inst->type = type;
    return inst;
}

/* What a variable's place may hold. Those that lowering made may hold what JavaScript has no word for. */
static IrType loaded_type(const Binding *b)
{
    if (b->kind == BINDING_SYNTHETIC) return T_LOADED;
    return ir_is_read_empty(b) ? T_ANY | T_EMPTY : T_ANY;
}

/* ---- where cells and records are made ---- */

static bool is_earlier(const Rewriter *r, const IrInst *a, const IrInst *b)
{
    if (a->block != b->block) return a->block->rpo < b->block->rpo;
    return r->order[a->id] < r->order[b->id];
}

static void mention(const Rewriter *r, Site *site, IrInst *inst)
{
    if (!site->dominator) {
        site->dominator = inst->block;
        site->first_mention = inst;
        return;
    }
    site->dominator = ir_common_dominator(site->dominator, inst->block);
    if (is_earlier(r, inst, site->first_mention)) site->first_mention = inst;
}

static Place *own_place(const Rewriter *r, const IrInst *inst)
{
    Place *place = *map_find_pointer(&r->c->places, inst->imm.binding);
    return place->owner == r->f ? place : NULL;
}

static void mention_place(Rewriter *r, Place *place, IrInst *inst)
{
    if (place->owner != r->f) return;
    if (place->home == HOME_CELL) {
        if (!place->site.dominator) vec_push(&r->c->scratch, &r->cells, place);
        mention(r, &place->site, inst);
    }
    if (place->home == HOME_ENV) {
        if (!place->record->site.dominator) vec_push(&r->c->scratch, &r->records, place->record);
        mention(r, &place->record->site, inst);
    }
}

static void mention_closure(Rewriter *r, IrInst *closure)
{
    const FunctionState *made = closure_state(r->c, closure->imm.function);
    if (closure->op == IR_CLOSURE && made->is_lifted) return;
    for (uint32_t i = 0; i < made->free.count; i++)
        if (made->free.items[i]->home == HOME_CELL) mention_place(r, made->free.items[i], closure);
    if (made->env && made->env->owner == r->f) {
        if (!made->env->site.dominator) vec_push(&r->c->scratch, &r->records, made->env);
        mention(r, &made->env->site, closure);
    }
}

/* The instruction before which it is made, unless that is at a VAR_NEW. */
static IrInst *creation_point(const Site *site)
{
    return site->dominator == site->first_mention->block ? site->first_mention : site->dominator->last;
}

static bool first_is_new(const Site *site)
{
    return site->dominator == site->first_mention->block && site->first_mention->op == IR_VAR_NEW;
}

static int compare_records(const void *left, const void *right)
{
    const Record *a = *(Record *const *)left, *b = *(Record *const *)right;
    if (a->depth != b->depth) return a->depth < b->depth ? -1 : 1;
    return a->layout->index < b->layout->index ? -1 : 1;
}

/* From the innermost outwards: making one mentions its parent. */
static void find_record_sites(Rewriter *r)
{
    for (uint32_t i = 0; i < r->records.count; i++) {
        Record *parent = r->records.items[i]->has_parent ? r->records.items[i]->parent : NULL;
        if (!parent || parent->owner != r->f || parent->site.dominator) continue;
        vec_push(&r->c->scratch, &r->records, parent); /* nothing but this mentions it */
        mention(r, &parent->site, creation_point(&r->records.items[i]->site));
    }
    if (r->records.count) qsort(r->records.items, r->records.count, sizeof *r->records.items, compare_records);
    for (uint32_t i = r->records.count; i-- > 0;) {
        Record *record = r->records.items[i];
        if (record->has_parent && record->parent->owner == r->f)
            mention(r, &record->parent->site, creation_point(&record->site));
    }
}

static void number_blocks(Rewriter *r)
{
    r->order_count = r->f->inst_count;
    r->order = ARENA_ARRAY(&r->c->scratch, uint32_t, r->order_count);
    IR_EACH_BLOCK(r->f, b) {
        uint32_t n = 0;
        IR_EACH_INST(b, i) r->order[i->id] = ++n;
    }
}

static void find_sites(Rewriter *r)
{
    IR_EACH_BLOCK(r->f, b)
        IR_EACH_INST(b, i) {
            bool passes_variables = i->op == IR_CALL_KNOWN && closure_state(r->c, i->imm.function)->is_lifted;
            if (i->op == IR_CLOSURE || passes_variables) mention_closure(r, i);
            if (ir_is_var_op(i)) mention_place(r, *map_find_pointer(&r->c->places, i->imm.binding), i);
        }
    find_record_sites(r);
    for (uint32_t i = 0; i < r->cells.count; i++) {
        Site *site = &r->cells.items[i]->site;
        site->is_at_new = first_is_new(site);
    }
    for (uint32_t i = 0; i < r->records.count; i++) {
        Record *record = r->records.items[i];
        record->site.is_at_new = first_is_new(&record->site) && own_place(r, record->site.first_mention) &&
                                 own_place(r, record->site.first_mention)->record == record;
    }
}

/* ---- making them ---- */

static void make_cell(IrInst *at, const Place *place)
{
    IrInst *initial = insert_const(at, ir_binding_initial(place->binding));
    IrInst *cell = insert(at, IR_CELL_NEW, 1, &initial);
    cell->imm.binding = place->binding;
    set_holder(at, place->site.holder, cell);
}

static IrInst *record_holder(const Rewriter *r, IrInst *at, const Record *record)
{
    if (record->owner == r->f) return get_holder(at, record->site.holder, T_ENV);
    ASSERT(record == r->s->env);
    return r->s->captured[0];
}

/* With is_copy, all slots but that of the binding whose VAR_NEW it is start with what they hold in the last one. */
static void make_record(const Rewriter *r, IrInst *at, const Record *record, bool is_copy)
{
    IrInst **args = ARENA_ARRAY(&r->c->scratch, IrInst *, record->layout->count);
    uint32_t n = 0;
    if (record->has_parent) args[n++] = record_holder(r, at, record->parent);
    IrInst *last = is_copy ? get_holder(at, record->site.holder, T_ENV) : NULL;
    for (uint32_t i = 0; i < record->slots.count; i++) {
        const Place *place = record->slots.items[i];
        bool is_fresh = !last || place->binding == at->imm.binding;
        args[n++] = is_fresh ? insert_const(at, ir_binding_initial(place->binding))
                             : env_get(at, last, place->slot, loaded_type(place->binding));
    }
    IrInst *env = insert(at, IR_ENV_NEW, n, args);
    env->imm.layout = record->layout;
    set_holder(at, record->site.holder, env);
}

/* Makes those that no VAR_NEW makes. Parents come first. */
static void make_at_dominators(Rewriter *r)
{
    for (uint32_t i = 0; i < r->records.count; i++) {
        const Record *record = r->records.items[i];
        if (!record->site.is_at_new) make_record(r, creation_point(&record->site), record, false);
    }
    for (uint32_t i = 0; i < r->cells.count; i++) {
        const Place *place = r->cells.items[i];
        if (!place->site.is_at_new) make_cell(creation_point(&place->site), place);
    }
}

/* ---- access ---- */

static IrInst *self_of(Rewriter *r)
{
    if (r->s->self) return r->s->self;
    r->s->self = ir_inst_new(r->f, IR_SELF, r->f->span, 0, NULL);
    ir_insert_first(r->f->first_block, r->s->self);
    return r->s->self;
}

/* Returns NULL when f does not capture it. */
static IrInst *captured_of(const Rewriter *r, const Place *place)
{
    void **index = r->s->free_index.arena ? map_find_pointer(&r->s->free_index, place) : NULL;
    return index ? r->s->captured[(uintptr_t)*index - 1] : NULL;
}

/* The cell of the place. */
static IrInst *cell_of(const Rewriter *r, IrInst *at, const Place *place)
{
    if (place->owner == r->f) return get_holder(at, place->site.holder, T_CELL);
    return captured_of(r, place);
}

/* The record that holds the place: one of f's own, or so many steps out from the one it captured. */
static IrInst *env_of(const Rewriter *r, IrInst *at, const Place *place)
{
    const Record *record = place->record;
    if (record->owner == r->f) return get_holder(at, record->site.holder, T_ENV);
    IrInst *env = r->s->captured[0];
    for (const Record *at_record = r->s->env; at_record != record; at_record = at_record->parent)
        env = env_get(at, env, 0, T_ENV);
    return env;
}

/* A read that only calls a function that needs no closure, of a variable that f therefore does not capture. */
static bool is_idle_read(const Rewriter *r, const IrInst *i, const Place *place)
{
    if (i->note || place->owner == r->f || place->home == HOME_STATIC) return false;
    return !r->s->free_index.arena || !map_find_pointer(&r->s->free_index, place);
}

static void rewrite_get(Rewriter *r, IrInst *i, Place *place)
{
    IrInst *made = NULL;
    if (closure_is_self(r->c, r->f, place)) made = i->note || closure_is_needed(r->c, r->f) ? self_of(r) : insert_const(i, IR_CONST_EMPTY);
    else if (is_idle_read(r, i, place)) made = insert_const(i, IR_CONST_EMPTY);
    else if (place->home == HOME_STATIC) made = insert(i, IR_STATIC_GET, 0, NULL);
    else if ((place->home == HOME_VALUE || place->home == HOME_LOCAL) && place->owner != r->f) made = captured_of(r, place);
    else if (place->home == HOME_CELL) made = insert(i, IR_CELL_GET, 1, (IrInst *[]){cell_of(r, i, place)});
    else if (place->home == HOME_ENV) made = env_get(i, env_of(r, i, place), place->slot, loaded_type(place->binding));
    else {
        ASSERT(place->owner == r->f);
        return;
    }
    if (made->op == IR_STATIC_GET || made->op == IR_CELL_GET) {
        made->imm.binding = place->binding;
        made->type = loaded_type(place->binding);
    }
    ir_forward(i, made);
}

/* Assigns to the place; false when it stays a variable. */
static bool insert_set(Rewriter *r, IrInst *at, const Place *place, IrInst *value)
{
    IrInst *made = NULL;
    switch (place->home) {
    case HOME_LOCAL: return false;
    case HOME_VALUE:
        if (place->owner != r->f) BUG("%s assigns %s, which is captured by value", r->f->c_name.p, place->binding->name->text);
        return false;
    case HOME_STATIC:
        made = insert(at, IR_STATIC_SET, 1, &value);
        made->imm.binding = place->binding;
        return true;
    case HOME_CELL:
        made = insert(at, IR_CELL_SET, 2, (IrInst *[]){cell_of(r, at, place), value});
        made->imm.binding = place->binding;
        return true;
    case HOME_ENV:
        made = insert(at, IR_ENV_SET, 2, (IrInst *[]){env_of(r, at, place), value});
        made->imm.index = (int32_t)place->slot;
        return true;
    }
    UNREACHABLE();
}

static void rewrite_set(Rewriter *r, IrInst *i, Place *place)
{
    if (insert_set(r, i, place, i->args[0])) ir_remove(i);
}

/* A VAR_NEW that does not make the cell or record resets it: right only where there is a new one for each VAR_NEW. */
static void reset(Rewriter *r, IrInst *i, const Place *place)
{
    const Site *site = place->home == HOME_ENV ? &place->record->site : &place->site;
    if (!site->is_at_new && place->is_captured && i->block->loop_depth > creation_point(site)->block->loop_depth)
        BUG("%s: %s is to be fresh in a loop", r->f->c_name.p, place->binding->name->text);
    insert_set(r, i, place, insert_const(i, ir_binding_initial(place->binding)));
}

static void rewrite_new(Rewriter *r, IrInst *i, Place *place)
{
    const Site *site = place->home == HOME_ENV ? &place->record->site : &place->site;
    if (place->home == HOME_LOCAL || place->home == HOME_VALUE) return;
    if (place->home == HOME_STATIC) {
        ir_remove(i); /* the C global starts with the right value, and there is no second instance */
        return;
    }
    if (place->home == HOME_CELL && site->is_at_new) make_cell(i, place);
    else if (place->home == HOME_ENV && site->is_at_new && i == site->first_mention)
        make_record(r, i, place->record, false);
    else if (place->home == HOME_ENV && site->is_at_new && i->imm.binding == site->first_mention->imm.binding)
        make_record(r, i, place->record, true);
    else reset(r, i, place);
    ir_remove(i);
}

/* ---- closures ---- */

/* Lists the VAR_NEWs and VAR_SETs of places captured by value in the block. */
static void list_sets(Rewriter *r, IrBlock *b)
{
    r->sets_of = b;
    map_init(&r->sets, &r->c->scratch);
    IR_EACH_INST(b, i) {
        if ((i->op != IR_VAR_SET && i->op != IR_VAR_NEW) || i->id >= r->order_count) continue;
        void **place = map_find_pointer(&r->c->places, i->imm.binding);
        if (!place || ((Place *)*place)->home != HOME_VALUE) continue;
        void **list = map_put_pointer(&r->sets, *place);
        if (!*list) *list = ARENA_NEW(&r->c->scratch, IrInstVec);
        vec_push(&r->c->scratch, (IrInstVec *)*list, i);
    }
}

/* The assignment that gives the variable its value in the same block, but behind the closure; or NULL. */
static IrInst *set_behind(Rewriter *r, IrInst *closure, const Place *place)
{
    if (r->sets_of != closure->block) list_sets(r, closure->block);
    void **list = map_find_pointer(&r->sets, place);
    if (!list) return NULL;
    IrInstVec *sets = *list;
    for (uint32_t i = 0; i < sets->count; i++) {
        IrInst *set = sets->items[i];
        if (r->order[set->id] < r->order[closure->id]) continue;
        return set->op == IR_VAR_SET ? set : NULL;
    }
    return NULL;
}

/* f and g declared together: f is made first, and gets g when that is there.
 *     v1 = closure f            v1 = closure f v9 (undefined)
 *     v2 = closure g      =>    v2 = closure g v1
 *     var.set f, v1             var.set g, v2
 *     var.set g, v2             closure.set 0, v1, v2 */
static IrInst *captured_value(Rewriter *r, IrInst *closure, uint32_t index, Place *place)
{
    IrInst *set = set_behind(r, closure, place);
    if (!set) {
        IrInst *get = insert(closure, IR_VAR_GET, 0, NULL);
        get->imm.binding = place->binding;
        get->type = loaded_type(place->binding);
        return get;
    }
    IrInst *value = set->args[0];
    bool is_there = value->block != closure->block || (value->id < r->order_count && r->order[value->id] < r->order[closure->id]);
    if (is_there) return value;
    IrInst *fill = ir_inst_new(r->f, IR_CLOSURE_SET, set->span, 2, (IrInst *[]){closure, value});
    fill->imm.index = (int32_t)index;
    ir_insert_after(set, fill);
    return insert_const(closure, IR_CONST_UNDEFINED);
}

static IrInst *capture(Rewriter *r, IrInst *closure, uint32_t index, const IrCapture *what)
{
    if (!what->binding) return record_holder(r, closure, closure_state(r->c, closure->imm.function)->env);
    Place *place = *map_find_pointer(&r->c->places, what->binding);
    if (closure_is_self(r->c, r->f, place)) return self_of(r);
    if (what->is_cell) return cell_of(r, closure, place);
    if (place->owner == r->f) return captured_value(r, closure, index, place);
    return captured_of(r, place);
}

static void rewrite_closure(Rewriter *r, IrInst *closure)
{
    const IrFunction *made = closure->imm.function;
    closure->args = ARENA_ARRAY(r->c->program->arena, IrInst *, made->capture_count);
    for (uint32_t i = 0; i < made->capture_count; i++)
        closure->args[i] = capture(r, closure, i, &made->captures[i]);
    closure->arg_count = made->capture_count;
}

/* What a function that has been lifted gets in place of a captured variable. */
static IrInst *passed_value(Rewriter *r, IrInst *call, const IrCapture *what)
{
    Place *place = *map_find_pointer(&r->c->places, what->binding);
    if (closure_is_self(r->c, r->f, place)) return self_of(r);
    if (what->is_cell) return cell_of(r, call, place);
    if (place->owner != r->f) return captured_of(r, place);
    IrInst *get = insert(call, IR_VAR_GET, 0, NULL);
    get->imm.binding = place->binding;
    get->type = loaded_type(place->binding);
    return get;
}

static void pass_variables(Rewriter *r, IrInst *call)
{
    const IrFunction *f = call->imm.function;
    if (!f->lifted_count) return;
    IrInst **args = ARENA_ARRAY(r->c->program->arena, IrInst *, call->arg_count + f->lifted_count);
    memcpy(args, call->args, call->arg_count * sizeof *args);
    for (uint32_t i = 0; i < f->lifted_count; i++) args[call->arg_count + i] = passed_value(r, call, &f->lifted[i]);
    call->args = args;
    call->arg_count += f->lifted_count;
}

static void rewrite_known_call(Rewriter *r, IrInst *call)
{
    pass_variables(r, call);
    if (!closure_is_needed(r->c, call->imm.function) && !ir_is_const(call->args[0], IR_CONST_EMPTY))
        call->args[0] = insert_const(call, IR_CONST_EMPTY);
}

/* Operands are reads of the parameters: their cells take the place of the values. */
static void rewrite_arguments(Rewriter *r, IrInst *arguments)
{
    for (uint32_t i = 0; i < arguments->arg_count; i++) {
        const IrInst *arg = ir_resolve(arguments->args[i]);
        if (arg->op != IR_CELL_GET) continue;
        Place *place = *map_find_pointer(&r->c->places, arg->imm.binding);
        arguments->args[i] = cell_of(r, arguments, place);
    }
}

/* ---- functions ---- */

static void rewrite_inst(Rewriter *r, IrInst *i)
{
    if (i->op == IR_CLOSURE) rewrite_closure(r, i);
    else if (i->op == IR_CALL_KNOWN) rewrite_known_call(r, i);
    else if (i->op == IR_ARGUMENTS) rewrite_arguments(r, i);
    if (!ir_is_var_op(i)) return;
    void **place = map_find_pointer(&r->c->places, i->imm.binding);
    if (!place) return; /* a holder */
    if (i->op == IR_VAR_NEW) rewrite_new(r, i, *place);
    else if (i->op == IR_VAR_SET) rewrite_set(r, i, *place);
    else rewrite_get(r, i, *place);
}

static IrType capture_type(const IrCapture *what)
{
    if (!what->binding) return T_ENV;
    if (what->is_cell) return T_CELL;
    return loaded_type(what->binding);
}

/* Loads everything captured at the start; what is not used goes away as dead code. */
static void load_lifted(Rewriter *r)
{
    uint32_t first = r->f->param_count - r->f->lifted_count;
    r->s->captured = ARENA_ARRAY(&r->c->scratch, IrInst *, r->f->lifted_count);
    for (uint32_t i = r->f->lifted_count; i-- > 0;) {
        IrInst *inst = ir_inst_new(r->f, IR_PARAM, r->f->span, 0, NULL);
        inst->imm.index = (int32_t)(first + i);
        inst->type = capture_type(&r->f->lifted[i]);
        inst->hint = r->f->lifted[i].binding->name;
        ir_insert_first(r->f->first_block, inst);
        r->s->captured[i] = inst;
    }
}

static void load_captured(Rewriter *r)
{
    r->s->captured = ARENA_ARRAY(&r->c->scratch, IrInst *, r->f->capture_count);
    for (uint32_t i = r->f->capture_count; i-- > 0;) {
        IrInst *inst = ir_inst_new(r->f, IR_CAPTURED, r->f->span, 0, NULL);
        inst->imm.index = (int32_t)i;
        inst->type = capture_type(&r->f->captures[i]);
        ir_insert_first(r->f->first_block, inst);
        r->s->captured[i] = inst;
    }
}

static void rewrite_function(Closure *c, FunctionState *s)
{
    Rewriter r = {.c = c, .s = s, .f = s->f};
    number_blocks(&r);
    find_sites(&r);
    if (s->is_lifted) load_lifted(&r);
    else load_captured(&r);
    make_at_dominators(&r);
    for (uint32_t n = 0; n < s->f->rpo_count; n++)
        IR_EACH_INST_SAFE(s->f->rpo_blocks[n], i) rewrite_inst(&r, i);
    ir_forward_apply(s->f);
}

void closure_rewrite(Closure *c)
{
    for (uint32_t n = 0; n < c->program->function_count; n++) rewrite_function(c, &c->states[n]);
}
