/* Closure conversion: decides where each variable lives, then has closure_rewrite.c make it so.
 *
 * Law: a function reads and writes the variables of others only through the values its closure captured. Semantics say that
 * all who capture a variable share it, and that each VAR_NEW makes another one. Hence
 *   - static: a variable of a program that exists once is a C global if other functions use it or it is visible from outside
 *     (global_uses.c), in every strategy; in `auto` also a variable of a function called once, if a constant of the program holds
 *     a closure that captures it: it lives as long in any case;
 *   - value (flat): never assigned once a closure that has it may exist: the closure copies it. Functions declared together
 *     copy each other: CLOSURE_SET fills in what was not there yet;
 *   - cell (flat): assigned later: owner and closures share a cell, made afresh at each VAR_NEW. Parameters that the arguments
 *     object shares live in cells in every strategy, and so do captured variables that lowering made up;
 *   - environment (shared, linked): a slot of its scope's record, which is made where the scope's first VAR_NEW stands, or
 *     before the first mention. Slot 0 is the record around, if anybody needs it; a closure captures the record it is made in.
 *     shared: records hold captured variables; linked: all variables of functions that make closures. (Functions that make
 *     none keep their variables local in linked, too: nobody could tell the difference.)
 *   - self: inside a function, a variable that only ever holds that function is the closure being run;
 *   - argument (auto): functions that are only called, and by name, get what they would capture with each call (closure_lift.c);
 *   - none: a variable used only to call a known function that needs no closure is not captured. Which functions need one is
 *     the least fixpoint: those with free variables, or that use themselves as values.
 *
 *     function f(n) {                       f: v1 = cell.new n, (param 0)
 *       return () => n++;             =>       v2 = closure g v1
 *     }                                     g: v1 = captured 0;  v2 = cell.get n, v1;  …  cell.set n, v1, v3 */
#include "passes/clone.h"
#include "passes/closure_internal.h"
#include "passes/decision.h"

/* ---- places ---- */

static Place *place_of(Closure *c, Binding *binding)
{
    void **slot = map_put_pointer(&c->places, binding);
    if (*slot) return *slot;
    Place *place = ARENA_NEW(&c->scratch, Place);
    *slot = place;
    place->binding = binding;
    place->owner = clone_owner(c->program, binding);
    return place;
}

bool closure_may_be_static(const IrProgram *program, const Binding *b)
{
    const IrFunction *owner = clone_owner(program, b);
    if (!b->is_single_instance || (b->is_moved && !b->is_kept && b->origin)) return false;
    return owner->index == 0 || b->is_kept || (owner->info && owner->info->depth == 0);
}

bool closure_is_self(const Closure *c, const IrFunction *f, const Place *place)
{
    const Binding *b = place->binding;
    return !closure_uses_records(c) && b->known_function && b->known_function->code == f && place->owner != f &&
           !b->is_assigned_after_capture && !closure_may_be_static(c->program, b);
}

/* ---- what each function uses ---- */

static bool is_known_callee(const IrInst *user, uint32_t operand)
{
    return user->op == IR_CALL_KNOWN && operand == 0;
}

/* Leaves in `note` of each VAR_GET and SELF somebody who uses it other than to call a known function. */
static void mark_real_uses(IrFunction *f)
{
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i) i->note = NULL;
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i)
            for (uint32_t k = 0; k < i->arg_count; k++)
                if (!is_known_callee(i, k)) i->args[k]->note = i;
}

static void note_real_use(Closure *c, FunctionState *s, Place *place)
{
    if (place->owner != s->f && !closure_is_self(c, s->f, place)) place->is_inner = true;
    vec_push(&c->scratch, &s->uses, place);
}

static void note_known_call(Closure *c, FunctionState *s, const IrInst *call)
{
    const IrInst *callee = call->args[0];
    vec_push(&c->scratch, &s->called, call->imm.function);
    if (callee->op != IR_VAR_GET) return;
    KnownUse use = {place_of(c, callee->imm.binding), call->imm.function};
    vec_push(&c->scratch, &s->known_uses, use);
}

static void note_mapped(Closure *c, const IrInst *arguments)
{
    for (uint32_t k = 0; k < arguments->arg_count; k++)
        if (arguments->args[k]->op == IR_VAR_GET) place_of(c, arguments->args[k]->imm.binding)->is_mapped = true;
}

static void note_made(FunctionState *made, IrFunction *creator, const IrInst *closure)
{
    made->creator = creator;
    made->closure = closure;
    made->made_count++;
}

/* Where closures go: into variables, to calls of them, elsewhere. */
static void note_closure_operands(Closure *c, const IrInst *user)
{
    for (uint32_t k = 0; k < user->arg_count; k++) {
        if (user->args[k]->op != IR_CLOSURE || is_known_callee(user, k)) continue;
        FunctionState *s = closure_state(c, user->args[k]->imm.function);
        if (user->op != IR_VAR_SET || s->holder) {
            s->is_used_otherwise = true;
        } else {
            s->holder = place_of(c, user->imm.binding);
            s->holder_set = user;
        }
    }
}

static void note_access(const FunctionState *s, Place *place, const IrInst *i)
{
    if (i->op == IR_VAR_NEW) place->deepest_new = MAX(place->deepest_new, i->block->loop_depth);
    if (i->op == IR_VAR_GET) place->is_read_otherwise |= i->note != NULL;
    if (i->op != IR_VAR_SET) return;
    place->set_count++;
    place->is_set_inside |= place->owner != s->f;
}

static void note_inst(Closure *c, FunctionState *s, IrInst *i)
{
    if (i->op == IR_CALL_KNOWN) note_known_call(c, s, i);
    if (i->op == IR_ARGUMENTS) note_mapped(c, i);
    if (i->op == IR_SELF && i->note) s->uses_self = true;
    if (i->op == IR_ARGUMENTS && i->arg_count && ir_is_coroutine(s->f)) s->uses_self = true; /* their callee; others are passed it */
    if (i->op == IR_CLOSURE) {
        vec_push(&c->scratch, &s->made, i->imm.function);
        note_made(closure_state(c, i->imm.function), s->f, i);
    }
    note_closure_operands(c, i);
    if (!ir_is_var_op(i)) return;
    Place *place = place_of(c, i->imm.binding);
    note_access(s, place, i);
    if (i->op != IR_VAR_GET || i->note) note_real_use(c, s, place);
}

static void collect_uses(Closure *c)
{
    for (uint32_t n = 0; n < c->program->function_count; n++) {
        FunctionState *s = &c->states[n];
        s->f = c->program->functions[n];
        mark_real_uses(s->f);
        IR_EACH_BLOCK(s->f, b)
            IR_EACH_INST(b, i) note_inst(c, s, i);
    }
}

/* ---- free variables ---- */

/* Returns whether something is new. */
static bool add_free(Closure *c, FunctionState *s, Place *place)
{
    if (place->owner == s->f || closure_may_be_static(c->program, place->binding)) return false;
    if (closure_is_self(c, s->f, place)) {
        bool is_new = !s->uses_self;
        s->uses_self = true;
        return is_new;
    }
    if (!s->free_index.arena) map_init(&s->free_index, &c->scratch);
    void **slot = map_put_pointer(&s->free_index, place);
    if (*slot) return false;
    vec_push(&c->scratch, &s->free, place);
    *slot = (void *)(uintptr_t)s->free.count;
    if (s->is_lifted) place->is_passed = true;
    else place->is_captured = true;
    return true;
}

static bool add_known_uses(Closure *c, FunctionState *s)
{
    bool changed = false;
    for (uint32_t i = 0; i < s->known_uses.count; i++) {
        KnownUse use = s->known_uses.items[i];
        if (!closure_is_needed(c, use.callee)) continue;
        changed |= add_free(c, s, use.place);
        if (use.place->owner != s->f) use.place->is_inner = true;
    }
    return changed;
}

/* Who calls a function that has been lifted has what that is to get. */
static bool add_passed(Closure *c, FunctionState *s)
{
    bool changed = false;
    for (uint32_t i = 0; i < s->called.count; i++) {
        const FunctionState *callee = closure_state(c, s->called.items[i]);
        for (uint32_t k = 0; callee->is_lifted && callee != s && k < callee->free.count; k++) changed |= add_free(c, s, callee->free.items[k]);
    }
    return changed;
}

static bool add_made(Closure *c, FunctionState *s)
{
    bool changed = false;
    for (uint32_t i = 0; i < s->made.count; i++) {
        const FunctionState *made = closure_state(c, s->made.items[i]);
        if (made->is_lifted) continue;
        for (uint32_t k = 0; k < made->free.count; k++) changed |= add_free(c, s, made->free.items[k]);
    }
    return changed;
}

/* Functions inside come later in the table, so one round from the back does nearly all. */
static void find_free_variables(Closure *c)
{
    for (uint32_t n = 0; n < c->program->function_count; n++) {
        FunctionState *s = &c->states[n];
        for (uint32_t i = 0; i < s->uses.count; i++) add_free(c, s, s->uses.items[i]);
    }
    for (bool changed = true; changed;) {
        changed = false;
        for (uint32_t n = c->program->function_count; n-- > 0;) {
            FunctionState *s = &c->states[n];
            changed |= add_known_uses(c, s);
            changed |= add_passed(c, s);
            changed |= add_made(c, s);
        }
    }
}

/* ---- homes ---- */

/* In `linked`, a function that makes closures keeps all its own variables in records. */
static bool is_linked_variable(const Closure *c, const Place *place)
{
    return c->strategy == CLOSURES_LINKED && closure_state(c, place->owner)->made.count > 0 &&
           place->binding->kind != BINDING_SYNTHETIC && !closure_may_be_static(c->program, place->binding);
}

static Home home_of(const Closure *c, const Place *place)
{
    const Binding *b = place->binding;
    if (place->is_mapped) return HOME_CELL;
    if (closure_may_be_static(c->program, place->binding)) return place->is_inner || global_is_visible(c->program, place->binding) ? HOME_STATIC : HOME_LOCAL;
    if (is_linked_variable(c, place)) return HOME_ENV;
    if (place->is_passed && place->is_set_inside) return HOME_CELL;
    if (!place->is_captured) return HOME_LOCAL;
    if (closure_uses_records(c) && b->kind != BINDING_SYNTHETIC) return HOME_ENV;
    return b->is_assigned_after_capture ? HOME_CELL : HOME_VALUE;
}

static Binding *new_holder(Closure *c, const Place *place, IrFunction *owner, const char *name)
{
    Binding *holder = ARENA_NEW(c->program->arena, Binding);
    holder->kind = BINDING_SYNTHETIC;
    holder->scope = owner->info ? owner->info->scope : NULL;
    const char *text = place ? arena_printf(&c->scratch, "%s.cell", place->binding->name->text) : name;
    holder->name = unit_intern(c->program->unit, text);
    return holder;
}

static uint32_t scope_depth(const Scope *scope)
{
    uint32_t depth = 0;
    for (; scope; scope = scope->parent) depth++;
    return depth;
}

static Record *record_of(Closure *c, const Place *place)
{
    Scope *scope = place->binding->scope;
    void **slot = map_put_pointer(&c->records, scope);
    if (*slot) return *slot;
    Record *record = ARENA_NEW(&c->scratch, Record);
    *slot = record;
    record->scope = scope;
    record->owner = place->owner;
    record->depth = scope_depth(scope);
    record->site.holder = new_holder(c, NULL, place->owner, "env");
    vec_push(&c->scratch, &c->record_list, record);
    return record;
}

static const unsigned held[] = {
    [HOME_LOCAL] = 0, [HOME_STATIC] = HELD_STATIC, [HOME_VALUE] = HELD_VALUE, [HOME_CELL] = HELD_CELL, [HOME_ENV] = HELD_RECORD};

/* Statics are numbered in source order, which is that of the map as functions are. */
static void assign_homes(Closure *c)
{
    for (uint32_t i = 0; i < c->places.entries.count; i++) {
        Place *place = c->places.entries.items[i].value;
        place->home = home_of(c, place);
        decision_variable(c->program, place->binding, held[place->home]);
        if (place->home == HOME_STATIC) ir_static_add(c->program, place->binding);
        if (place->home == HOME_CELL) place->site.holder = new_holder(c, place, place->owner, NULL);
        if (place->home == HOME_ENV) place->record = record_of(c, place);
    }
}

static void add_slot(Closure *c, Place *place)
{
    if (place->home != HOME_ENV || place->has_slot) return;
    place->has_slot = true;
    vec_push(&c->scratch, &place->record->slots, place);
}

/* Slots stand in the order of declaration; what is in no scope's list comes last. */
static void fill_slots(Closure *c)
{
    for (uint32_t i = 0; i < c->record_list.count; i++) {
        Record *record = c->record_list.items[i];
        for (Binding *b = record->scope->first; b; b = b->next) {
            void **slot = map_find_pointer(&c->places, b);
            if (slot) add_slot(c, *slot);
        }
    }
    for (uint32_t i = 0; i < c->places.entries.count; i++) add_slot(c, c->places.entries.items[i].value);
}

/* ---- the chain of records ---- */

/* The innermost record around a place in f that stands in the scope: one of f's own or the one it captured; or NULL. */
static Record *record_at(const Closure *c, const Scope *scope, const IrFunction *f)
{
    for (; scope && scope->function->code == f; scope = scope->parent) {
        void **record = map_find_pointer(&c->records, scope);
        if (record) return *record;
    }
    return closure_state(c, f)->env;
}

/* Where the closure of a function is made. Lowering's own functions (class fields …) have no such scope: the innermost one
 * that they use something of will do. */
static const Scope *scope_of_creation(const FunctionState *s)
{
    const Scope *scope = s->f->info ? s->f->info->declared_in : NULL;
    if (!scope) {
        const Record *innermost = NULL;
        for (uint32_t i = 0; i < s->free.count; i++) {
            const Record *record = s->free.items[i]->record;
            if (record && (!innermost || record->depth > innermost->depth)) innermost = record;
        }
        scope = innermost ? innermost->scope : NULL;
    }
    while (scope && scope->function->code != s->creator) scope = scope->parent;
    return scope; /* NULL: around the creator */
}

static bool uses_any_record(const FunctionState *s)
{
    for (uint32_t i = 0; i < s->free.count; i++)
        if (s->free.items[i]->home == HOME_ENV) return true;
    return false;
}

/* Says which records must know their parent so that f gets at the place from the one it captures. */
static void require_path(const Closure *c, const FunctionState *s, const Place *place)
{
    for (Record *r = s->env; r != place->record; r = r->parent) {
        if (!r) BUG("%s cannot reach %s", s->f->c_name.p, place->binding->name->text);
        r->has_parent = true;
        r->parent = record_at(c, r->scope->parent, r->owner);
    }
}

/* Functions are made by ones that come before them in the table. */
static void choose_records(Closure *c)
{
    for (uint32_t n = 0; n < c->program->function_count; n++) {
        FunctionState *s = &c->states[n];
        if (!s->creator || !uses_any_record(s)) continue;
        s->env = record_at(c, scope_of_creation(s), s->creator);
        for (uint32_t i = 0; i < s->free.count; i++)
            if (s->free.items[i]->home == HOME_ENV) require_path(c, s, s->free.items[i]);
    }
}

/* Layouts are numbered by owner, outer scopes first. */
static void make_layouts(Closure *c)
{
    for (uint32_t i = 0; i < c->record_list.count; i++) {
        Record *record = c->record_list.items[i];
        uint32_t first = record->has_parent ? 1 : 0;
        IrLayout *layout = ARENA_NEW(c->program->arena, IrLayout);
        layout->count = record->slots.count + first;
        layout->slots = ARENA_ARRAY(c->program->arena, Binding *, layout->count);
        for (uint32_t k = 0; k < record->slots.count; k++) {
            record->slots.items[k]->slot = k + first;
            layout->slots[k + first] = record->slots.items[k]->binding;
        }
        record->layout = layout;
        ir_layout_add(c->program, layout);
    }
    for (uint32_t i = 0; i < c->record_list.count; i++) {
        const Record *record = c->record_list.items[i];
        if (record->has_parent) record->layout->parent = record->parent->layout;
    }
}

/* ---- what closures capture ---- */

static void list_captures(Closure *c, FunctionState *s)
{
    IrFunction *f = s->f;
    uint32_t count = 0;
    IrCapture *list = ARENA_ARRAY(c->program->arena, IrCapture, s->free.count + 1);
    if (s->env) list[count++] = (IrCapture){.layout = s->env->layout};
    for (uint32_t i = 0; i < s->free.count; i++) {
        Place *place = s->free.items[i];
        if (place->home == HOME_ENV) continue;
        ASSERT(place->home != HOME_STATIC);
        *map_put_pointer(&s->free_index, place) = (void *)(uintptr_t)(count + 1);
        list[count++] = (IrCapture){.binding = place->binding, .is_cell = place->home == HOME_CELL};
    }
    if (s->is_lifted) {
        f->lifted = list;
        f->lifted_count = count;
        f->param_count += count;
    } else {
        f->captures = list;
        f->capture_count = count;
    }
    f->needs_closure = closure_is_needed(c, f);
}

static void forget_free_variables(Closure *c)
{
    for (uint32_t n = 0; n < c->program->function_count; n++) {
        FunctionState *s = &c->states[n];
        s->free = (PlaceVec){0};
        s->free_index = (Map){0};
        s->uses_self = s->uses_self_as_value;
    }
    for (uint32_t i = 0; i < c->places.entries.count; i++) {
        Place *place = c->places.entries.items[i].value;
        place->is_captured = place->is_passed = false;
    }
}

static void decide(Closure *c)
{
    collect_uses(c);
    for (uint32_t n = 0; n < c->program->function_count; n++) c->states[n].uses_self_as_value = c->states[n].uses_self;
    closure_choose_lifted(c);
    find_free_variables(c);
    while (closure_give_up_lifting(c) || closure_find_order(c)) {
        forget_free_variables(c);
        find_free_variables(c);
    }
    assign_homes(c);
    fill_slots(c);
    choose_records(c);
    make_layouts(c);
    for (uint32_t n = 0; n < c->program->function_count; n++) list_captures(c, &c->states[n]);
}

void pass_closure(IrProgram *program, const PassOptions *options)
{
    Closure c = {.program = program, .strategy = options->closures};
    arena_init(&c.scratch);
    map_init(&c.places, &c.scratch);
    map_init(&c.records, &c.scratch);
    for (uint32_t i = 0; i < program->function_count; i++) {
        ir_remove_unreachable(program->functions[i]);
        ir_cfg_compute(program->functions[i]);
    }
    ir_remove_unreachable_functions(program);
    c.states = ARENA_ARRAY(&c.scratch, FunctionState, program->function_count);
    decide(&c);
    closure_rewrite(&c);
    program->is_converted = true;
    arena_free(&c.scratch);
}
