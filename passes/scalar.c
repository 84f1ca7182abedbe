/* Scalar replacement: object and array literals that nobody but named reads and writes ever sees become variables, one for each
 * property.
 *
 * Decides: for each OBJECT and ARRAY of the program, whether all that is done with it is
 *   - o.x and o.x = v, a[0], a[0] = v and a.length, of properties the literal has;
 *   - o.f(…), where f is a property that is never assigned and the literal gives it a function that does not look at `this`; one that
 *     does has been inlined, or not (scalar_method.c);
 *   - tests of what kind of value it is; taking an array apart by a pattern or spreading it, where iteration is pristine;
 *   - to be kept in a variable that is assigned just once, whose readers, in this function and others, do no more.
 * and that no function would have to capture several variables in place of one.
 * Then there is no object, and the properties are variables of the function that made it. Closures in them may become known
 * calls, and be inlined in turn.
 *
 * Law: a property is read and written by the same instructions as before, in the same order. The variables are made anew
 * (VAR_NEW) where the object was made; a variable that holds the object across functions must be assigned in the same loop.
 *
 *     v2 = object {"n" "inc"}, v0, v1          var.new n; var.set n, v0; var.new inc; var.set inc, v1
 *     v3 = get "inc", v2                  =>   v3 = var.get inc
 *     v4 = call v3, v2                         v4 = call v3, undefined */
#include "passes/clone.h"
#include "passes/decision.h"
#include "passes/known.h"
#include "passes/pass.h"
#include "passes/scalar.h"

/* Properties of literals that are looked at: objects with more stay objects. */
enum { PROPERTIES_MAX = 64 };

typedef struct Use {
    IrInst *user;
    uint32_t operand;
} Use;

typedef struct Candidate {
    IrInst *literal;      /* OBJECT or ARRAY */
    Binding *holder;      /* the variable that holds it, or NULL */
    bool is_refused;
    VEC(Use) uses;        /* of it and of what is read from the holder */
    uint64_t assigned;    /* bit i: property i is, by other than the literal */
    Binding **variables;  /* by property, when it is replaced */
} Candidate;

typedef struct Scalar {
    IrProgram *program;
    Known known;
    Arena scratch;
    VEC(Candidate *) candidates;
    Map holders;          /* Binding * -> Candidate * */
    uint32_t changes;
} Scalar;

/* ---- candidates ---- */

static bool has_hole(const IrInst *literal)
{
    for (uint32_t k = 0; k < literal->arg_count; k++)
        if (ir_is_const(literal->args[k], IR_CONST_EMPTY)) return true;
    return false;
}

static bool may_replace(const IrInst *i)
{
    return (i->op == IR_OBJECT || i->op == IR_ARRAY) && i->arg_count <= PROPERTIES_MAX && !has_hole(i);
}

static void find_candidates(Scalar *s, IrFunction *f)
{
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i) {
            i->note = NULL;
            if (!may_replace(i)) continue;
            Candidate *c = i->note = ARENA_NEW(&s->scratch, Candidate);
            c->literal = i;
            vec_push(&s->scratch, &s->candidates, c);
        }
}

static Candidate *candidate_of(const IrInst *literal)
{
    return literal->op == IR_OBJECT || literal->op == IR_ARRAY ? literal->note : NULL;
}

/* The variable must be one of the literal's function, and made anew as often as the literal is. */
static bool may_hold(const Scalar *s, const Binding *binding, const IrInst *set, const IrInst *literal)
{
    const IrFunction *owner = clone_owner(s->program, binding);
    return owner == literal->block->function && set->block->function == owner && set->block->loop == literal->block->loop &&
           !global_is_visible(s->program, binding);
}

static void find_holders(Scalar *s, IrFunction *f)
{
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i) {
            Candidate *c = i->op == IR_VAR_SET ? candidate_of(i->args[0]) : NULL;
            IrInst *set = NULL;
            if (!c) continue;
            bool is_only = known_only_value(&s->known, i->imm.binding, &set) && set == i;
            if (c->holder || !is_only || !may_hold(s, i->imm.binding, i, c->literal)) c->is_refused = true;
            else {
                c->holder = i->imm.binding;
                *map_put_pointer(&s->holders, i->imm.binding) = c;
            }
        }
}

/* The candidate that the value is, if any. */
static Candidate *candidate_behind(const Scalar *s, const IrInst *value)
{
    if (value->op == IR_TDZ) value = value->args[0];
    if (value->op != IR_VAR_GET) return candidate_of(value);
    void **slot = map_find_pointer(&s->holders, value->imm.binding);
    return slot ? *slot : NULL;
}

/* ---- what is done with them ---- */

enum { NO_PROPERTY = UINT32_MAX };

static uint32_t property_named(const Candidate *c, const Name *name)
{
    if (c->literal->op != IR_OBJECT) return NO_PROPERTY;
    const IrShape *shape = c->literal->imm.shape;
    for (uint32_t i = shape->count; i-- > 0;)
        if (shape->names[i] == name) return i;
    return NO_PROPERTY;
}

static uint32_t element_at(const Candidate *c, const IrInst *key)
{
    if (c->literal->op != IR_ARRAY || !ir_is_const(key, IR_CONST_NUMBER)) return NO_PROPERTY;
    double index = key->imm.constant->u.number;
    return index >= 0 && index < c->literal->arg_count && index == (uint32_t)index ? (uint32_t)index : NO_PROPERTY;
}

static bool is_length(const Scalar *s, const Candidate *c, const IrInst *get)
{
    return c->literal->op == IR_ARRAY && get->imm.name == unit_name(s->program->unit, NAME_length);
}

static bool assign(Candidate *c, uint32_t property)
{
    if (property == NO_PROPERTY) return false;
    c->assigned |= (uint64_t)1 << property;
    return true;
}

/* `this` of a method that the literal gives and that does not look at it. Whether it is assigned shows when all uses are known. */
static bool is_method_receiver(const Scalar *s, const Candidate *c, const Use *use)
{
    const IrInst *get = use->user->args[0];
    if (use->user->op != IR_CALL || use->operand != 1 || get->op != IR_GET || candidate_behind(s, get->args[0]) != c) return false;
    uint32_t property = property_named(c, get->imm.name);
    if (property == NO_PROPERTY || (c->assigned >> property & 1)) return false;
    IrFunction *f = known_callee(&s->known, c->literal->block->function, c->literal->args[property]).function;
    return f && !s->known.looks_at_this[f->index] && !(f->fn_flags & IR_FN_CLASS);
}

static bool is_rt_use(const Scalar *s, Candidate *c, const Use *use)
{
    if (ir_is_rt(use->user, RT_REQUIRE_OBJECT_COERCIBLE)) return use->operand == 0;
    if (c->literal->op != IR_ARRAY) return false;
    if (ir_is_rt(use->user, RT_ARRAY_AT)) return ir_is_const(use->user->args[1], IR_CONST_NUMBER) && pristine_iteration(s->program);
    if (!ir_is_rt(use->user, RT_ARRAY_SPREAD) || use->operand != 1) return false;
    return use->user->args[0]->op == IR_ARRAY && use->user->args[0] != c->literal && pristine_iteration(s->program);
}

static bool is_allowed(const Scalar *s, Candidate *c, const Use *use)
{
    const IrInst *user = use->user;
    switch (user->op) {
    case IR_GET: return property_named(c, user->imm.name) != NO_PROPERTY || is_length(s, c, user);
    case IR_SET: return use->operand == 0 && assign(c, property_named(c, user->imm.name));
    case IR_GET_ELEM: return use->operand == 0 && element_at(c, user->args[1]) != NO_PROPERTY;
    case IR_SET_ELEM: return use->operand == 0 && assign(c, element_at(c, user->args[1]));
    case IR_VAR_SET: return user->imm.binding == c->holder;
    case IR_TDZ: return true; /* its own uses are looked at */
    case IR_RT: return is_rt_use(s, c, use);
    default: return ir_is_kind_test(user);
    }
}

static void collect_uses(Scalar *s, IrFunction *f)
{
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i)
            for (uint32_t k = 0; k < i->arg_count; k++) {
                Candidate *c = candidate_behind(s, i->args[k]);
                if (c) vec_push(&s->scratch, &c->uses, ((Use){i, k}));
            }
}

static void judge(const Scalar *s, Candidate *c)
{
    for (uint32_t i = 0; i < c->uses.count && !c->is_refused; i++) {
        const Use *use = &c->uses.items[i];
        bool is_receiver = use->user->op == IR_CALL && use->operand == 1;
        if (!is_receiver && !is_allowed(s, c, use)) c->is_refused = true;
    }
    for (uint32_t i = 0; i < c->uses.count && !c->is_refused; i++) {
        const Use *use = &c->uses.items[i];
        bool is_receiver = use->user->op == IR_CALL && use->operand == 1;
        if (is_receiver && !is_method_receiver(s, c, use)) c->is_refused = true;
    }
}

/* ---- does it pay? ---- */

static uint32_t property_of_access(const Candidate *c, const IrInst *i)
{
    switch (i->op) {
    case IR_GET:
    case IR_SET: return property_named(c, i->imm.name);
    case IR_GET_ELEM:
    case IR_SET_ELEM: return element_at(c, i->args[1]);
    default: return NO_PROPERTY;
    }
}

/* A function that is never assigned: who calls it need not capture it. */
static bool is_known_function(const Scalar *s, const Candidate *c, uint32_t property)
{
    if (c->assigned >> property & 1) return false;
    return known_callee(&s->known, c->literal->block->function, c->literal->args[property]).function != NULL;
}

/* A function that captures the object should not have to capture several variables in its place. */
static bool is_spread_over_closures(const Scalar *s, const Candidate *c)
{
    if (!c->holder || c->holder->is_single_instance) return false;
    for (uint32_t i = 0; i < c->uses.count; i++) {
        const IrFunction *f = c->uses.items[i].user->block->function;
        uint32_t first = property_of_access(c, c->uses.items[i].user);
        if (f == c->literal->block->function || first == NO_PROPERTY || is_known_function(s, c, first)) continue;
        for (uint32_t k = i + 1; k < c->uses.count; k++) {
            uint32_t other = property_of_access(c, c->uses.items[k].user);
            bool is_another = other != NO_PROPERTY && other != first && c->uses.items[k].user->block->function == f;
            if (is_another && !is_known_function(s, c, other)) return true;
        }
    }
    return false;
}

/* ---- replacing ---- */

static Name *property_name(const Scalar *s, const Candidate *c, uint32_t property)
{
    if (c->literal->op == IR_OBJECT) return c->literal->imm.shape->names[property];
    char text[16];
    int n = snprintf(text, sizeof text, "item%u", property);
    (void)n;
    return unit_intern(s->program->unit, text);
}

static Binding *new_variable(const Scalar *s, const Candidate *c, uint32_t property)
{
    IrFunction *owner = c->literal->block->function;
    Binding *binding = ARENA_NEW(s->program->arena, Binding);
    binding->kind = BINDING_LET;
    binding->name = property_name(s, c, property);
    binding->scope = clone_home(s->program, owner);
    binding->index = ir_next_binding(s->program);
    binding->is_moved = true;
    binding->is_single_instance = binding->is_kept = c->holder && c->holder->is_single_instance;
    binding->init_order = NO_ORDER;
    return binding;
}

static IrInst *insert_var(IrInst *at, IrOp op, Binding *binding, IrInst *value)
{
    IrInst *inst = ir_inst_new(at->block->function, op, at->span, value ? 1 : 0, &value);
    inst->imm.binding = binding;
    if (op == IR_VAR_GET) inst->type = T_ANY;
    ir_insert_before(at, inst);
    return inst;
}

static IrInst *read_property(const Candidate *c, IrInst *at, uint32_t property)
{
    return insert_var(at, IR_VAR_GET, c->variables[property], NULL);
}

static void make_variables(const Scalar *s, Candidate *c)
{
    IrInst *literal = c->literal;
    c->variables = ARENA_ARRAY(&s->program->unit->arena, Binding *, literal->arg_count);
    for (uint32_t i = 0; i < literal->arg_count; i++) {
        c->variables[i] = new_variable(s, c, i);
        insert_var(literal, IR_VAR_NEW, c->variables[i], NULL);
        insert_var(literal, IR_VAR_SET, c->variables[i], ir_resolve(literal->args[i]));
    }
}

static void replace_by_number(IrInst *i, double value)
{
    ir_forward(i, ir_insert_const(i, (IrConst){.kind = IR_CONST_NUMBER, .u.number = value}));
}

static void replace_by_bool(IrInst *i, bool value)
{
    IrInst *constant = ir_insert_const(i, (IrConst){.kind = value ? IR_CONST_TRUE : IR_CONST_FALSE});
    constant->rep = i->rep;
    ir_forward(i, constant);
}

static void replace_test(IrInst *i)
{
    if (i->op == IR_TYPEOF)
        ir_forward(i, ir_insert_const(i, (IrConst){.kind = IR_CONST_STRING, .u.string = str_from_c("object")}));
    else replace_by_bool(i, i->op == IR_TRUTHY || i->op == IR_IS_OBJECT);
}

/* [a, ...b] of a known b is [a, b0, b1]: the array under construction takes the values. */
static void replace_spread(const Candidate *c, IrInst *spread)
{
    for (uint32_t i = 0; i < c->literal->arg_count; i++) {
        IrInst *args[] = {ir_resolve(spread->args[0]), read_property(c, spread, i)};
        IrInst *push = ir_inst_new(spread->block->function, IR_RT, spread->span, 2, args);
        ir_set_rt(push, RT_ARRAY_PUSH);
        ir_insert_before(spread, push);
    }
    ir_remove(spread);
}

static void replace_rt(const Candidate *c, IrInst *i)
{
    if (ir_is_rt(i, RT_REQUIRE_OBJECT_COERCIBLE)) {
        ir_remove(i);
    } else if (ir_is_rt(i, RT_ARRAY_AT)) {
        uint32_t property = element_at(c, i->args[1]);
        ir_forward(i, property != NO_PROPERTY ? read_property(c, i, property)
                                              : ir_insert_const(i, (IrConst){.kind = IR_CONST_UNDEFINED}));
    } else {
        replace_spread(c, i);
    }
}

/* A variable that held the object holds something that is not empty, for tests of its dead zone. */
static void replace_use(Candidate *c, const Use *use)
{
    IrInst *i = use->user;
    uint32_t property = property_of_access(c, i);
    switch (i->op) {
    case IR_GET:
    case IR_GET_ELEM:
        if (property == NO_PROPERTY) replace_by_number(i, c->literal->arg_count);
        else ir_forward(i, read_property(c, i, property));
        break;
    case IR_SET:
    case IR_SET_ELEM:
        insert_var(i, IR_VAR_SET, c->variables[property], ir_resolve(i->args[i->arg_count - 1]));
        ir_remove(i);
        break;
    case IR_VAR_SET: i->args[0] = ir_insert_const(i, (IrConst){.kind = IR_CONST_TRUE}); break;
    case IR_CALL: i->args[1] = ir_insert_const(i, (IrConst){.kind = IR_CONST_UNDEFINED}); break;
    case IR_RT: replace_rt(c, i); break;
    case IR_TDZ:
        if (i->args[0] == c->literal) i->args[0] = ir_insert_const(i, (IrConst){.kind = IR_CONST_TRUE});
        break;
    default: replace_test(i);
    }
}

static void replace(Scalar *s, Candidate *c)
{
    c->literal->block->function->is_changed = true;
    make_variables(s, c);
    for (uint32_t i = 0; i < c->uses.count; i++) {
        c->uses.items[i].user->block->function->is_changed = true;
        replace_use(c, &c->uses.items[i]);
    }
    decision_removed(s->program, c->literal);
    ir_remove(c->literal);
    s->changes++;
}

/* ---- arrays under construction ---- */

static bool is_push_to(const IrInst *i, const IrInst *array)
{
    return ir_is_rt(i, RT_ARRAY_PUSH) && ir_resolve(i->args[0]) == array && ir_resolve(i->args[1]) != array;
}

static bool mentions(const IrInst *i, const IrInst *value)
{
    for (uint32_t k = 0; k < i->arg_count; k++)
        if (ir_resolve(i->args[k]) == value) return true;
    return false;
}

/* The literal takes what is pushed to it in the same block before anything else is done with it.
 *     v1 = array v0                       v1 = array v0, v2
 *     rt ARRAY_PUSH v1, v2           =>                                  */
static uint32_t gather_pushes(Scalar *s, IrInst *array)
{
    VEC(IrInst *) args = {0};
    IrInst *last = NULL;
    for (uint32_t k = 0; k < array->arg_count; k++) vec_push(&s->scratch, &args, array->args[k]);
    for (IrInst *i = array->next, *next; i; i = next) {
        next = i->next;
        if (!mentions(i, array)) continue;
        if (!is_push_to(i, array)) break;
        vec_push(&s->scratch, &args, ir_resolve(i->args[1]));
        last = i;
    }
    if (!last) return 0;
    uint32_t pushed = args.count - array->arg_count;
    IrInst *made = ir_inst_new(array->block->function, IR_ARRAY, array->span, args.count, args.items);
    ir_insert_before(last, made);
    for (IrInst *i = array->next, *next; pushed; i = next) {
        next = i->next;
        if (!is_push_to(i, array)) continue;
        ir_remove(i);
        pushed--;
    }
    ir_forward(array, made);
    return 1;
}

/* f(...[a, b]) is f(a, b). */
static uint32_t unspread_call(const Scalar *s, IrInst *call)
{
    IrInst *array = ir_resolve(call->args[2]);
    if (array->op != IR_ARRAY || array->block != call->block || has_hole(array)) return 0;
    for (const IrInst *i = array->next; i != call; i = i->next)
        if (!i || mentions(i, array)) return 0;
    if (!pristine_iteration(s->program)) return 0;
    IrInst **args = ARENA_ARRAY(call->block->function->program->arena, IrInst *, array->arg_count + 2);
    args[0] = ir_resolve(call->args[0]);
    args[1] = ir_resolve(call->args[1]);
    for (uint32_t k = 0; k < array->arg_count; k++) args[k + 2] = ir_resolve(array->args[k]);
    IrInst *plain = ir_call_like(call, IR_CALL, array->arg_count + 2, args);
    ir_insert_before(call, plain);
    ir_forward(call, plain);
    return 1;
}

static uint32_t know_plain(const Scalar *s, IrInst *test)
{
    if (ir_resolve(test->args[0])->op != IR_ARRAY || !pristine_iteration(s->program)) return 0;
    replace_by_bool(test, true);
    return 1;
}

static void tidy_arrays(Scalar *s, IrFunction *f)
{
    uint32_t changes = 0;
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST_SAFE(b, i) {
            if (i->op == IR_ARRAY) changes += gather_pushes(s, i);
            else if (ir_is_rt(i, RT_ARRAY_IS_PLAIN)) changes += know_plain(s, i);
            else if (ir_is_rt(i, RT_CALL_SPREAD)) changes += unspread_call(s, i);
        }
    if (changes) ir_forward_apply(f);
    f->is_changed |= changes > 0;
    s->changes += changes;
}

/* ---- the pass ---- */

static void for_all(Scalar *s, void (*visit)(Scalar *s, IrFunction *f))
{
    for (uint32_t n = 0; n < s->program->function_count; n++) visit(s, s->program->functions[n]);
}

static void apply(Scalar *s, IrFunction *f)
{
    (void)s;
    if (f->is_changed) ir_forward_apply(f);
}

static void compute_loops(Scalar *s, IrFunction *f)
{
    (void)s;
    if (!f->cfg_valid) ir_cfg_compute(f);
}

/* Returns whether something was replaced. */
static bool run_once(IrProgram *program, const PassOptions *options)
{
    Scalar s = {.program = program};
    arena_init(&s.scratch);
    map_init(&s.holders, &s.scratch);
    for_all(&s, tidy_arrays);
    s.changes += scalar_know_methods(program);
    if (s.changes) passes_tidy(program, options); /* drops what only an iterator would have done */
    for_all(&s, compute_loops);
    known_init(&s.known, program);
    for_all(&s, find_candidates);
    for_all(&s, find_holders);
    for_all(&s, collect_uses);
    for (uint32_t i = 0; i < s.candidates.count; i++) judge(&s, s.candidates.items[i]);
    for (uint32_t i = 0; i < s.candidates.count; i++)
        if (!s.candidates.items[i]->is_refused && !is_spread_over_closures(&s, s.candidates.items[i])) replace(&s, s.candidates.items[i]);
    for_all(&s, apply);
    known_free(&s.known);
    arena_free(&s.scratch);
    return s.changes > 0;
}

/* What was in properties is in variables now: functions among it can be inlined, and then other objects may be replaced. */
void pass_scalar(IrProgram *program, const PassOptions *options)
{
    enum { ROUNDS_MAX = 4 };
    if (program->is_builtin) return;
    for (uint32_t round = 0; round < ROUNDS_MAX && run_once(program, options); round++) {
        passes_tidy(program, options);
        pass_known(program, options);
        if (!program->inline_size_max || !inline_round(program)) continue; /* inlining may be switched off */
        passes_tidy(program, options);
        pass_known(program, options);
    }
    clone_raise_news(program); /* closures that capture an object may be made before it */
}
