/* Chooses how values are held: boxed, or as int32, double or truth value in C.
 *
 * Law: whatever is chosen, the value is the same; what a boxed or unboxed neighbour wants is converted at the boundary. After
 * this pass representations are exact: what an instruction gives is what its users take (the verifier checks it).
 *   - Operators whose operands and result are T_I32 become int32 operators: types proved that they do not overflow.
 *   - Bit operators on numbers at hand unboxed become int32 operators.
 *   - Division and ** of numbers give doubles. So do other operators on numbers that have a double among their operands, and
 *     those most of whose users want one. Sums of numbers that may be small integers all along stay boxed: the boxed
 *     operators look for int32 first, which is faster than converting to and fro.
 *   - A product, difference or quotient of anything whose users want a double gives one.
 *   - All operands of a phi have its representation. Truth values are unboxed.
 *   - Functions that do not escape take and give numbers and truth values unboxed, where types says that these are all there is, and
 *     take neither the closure nor `this` when they do not look at it.
 *   - Cells and static variables hold numbers and truth values unboxed, with --closures=auto (represent_cells.c).
 * Other parameters and results, variables, properties and what the runtime takes and gives are boxed.
 *
 *     v2:number = div v0, v1              v2::f64 = div.f64 (unbox.f64 v0), (unbox.f64 v1)
 *     v3:number = add v2, (const 1)  =>   v3::f64 = add.f64 v2, (const 1)
 *     set "x", v9, v3                     set "x", v9, (box v3) */
#include "passes/represent_internal.h"

#include "passes/pass.h"

typedef struct Chooser {
    IrFunction *f;
    Arena *arena;
    Choice *choices;
    uint32_t *first_user;  /* by id; users of one stand together, up to the next's first */
    IrInst **users;
    VEC(IrInst *) work;    /* became doubles: their users are to be looked at */
} Chooser;

/* ---- users ---- */

static void count_users(Chooser *c)
{
    IR_EACH_BLOCK(c->f, b)
        IR_EACH_INST(b, i)
            for (uint32_t k = 0; k < i->arg_count; k++) c->first_user[i->args[k]->id + 1]++;
    for (uint32_t id = 0; id < c->f->inst_count; id++) c->first_user[id + 1] += c->first_user[id];
}

static void collect_users(Chooser *c)
{
    c->first_user = ARENA_ARRAY(c->arena, uint32_t, c->f->inst_count + 1);
    count_users(c);
    uint32_t *next = ARENA_ARRAY(c->arena, uint32_t, c->f->inst_count + 1);
    memcpy(next, c->first_user, (c->f->inst_count + 1) * sizeof *next);
    c->users = ARENA_ARRAY(c->arena, IrInst *, c->first_user[c->f->inst_count]);
    IR_EACH_BLOCK(c->f, b)
        IR_EACH_INST(b, i)
            for (uint32_t k = 0; k < i->arg_count; k++) c->users[next[i->args[k]->id]++] = i;
}

/* ---- first choices, from types alone ---- */

static bool has_int32_form(IrOp op)
{
    return op == IR_ADD || op == IR_SUB || op == IR_MUL || op == IR_MOD || op == IR_NEG || op == IR_INC || op == IR_DEC;
}

static bool operands_within(const IrInst *i, IrType set)
{
    for (uint32_t k = 0; k < i->arg_count; k++)
        if (!ir_type_within(i->args[k]->type, set)) return false;
    return true;
}

/* Generic operators that can give their result as a double. */
static bool has_double_result(IrOp op)
{
    return op == IR_SUB || op == IR_MUL || op == IR_DIV;
}

/* Of an int32 the functions that round give just that. */
static Choice choose_math(const IrInst *i)
{
    if (!operands_within(i, T_NUMBER)) return CHOOSE_AS_IS;
    if (i->op == IR_MATH_IMUL) return CHOOSE_I32;
    if (i->op == IR_MATH_SQRT) return CHOOSE_F64;
    return i->type == T_I32 && operands_within(i, T_I32) ? CHOOSE_I32 : CHOOSE_MAYBE;
}

static Choice choose_operator(const IrInst *i)
{
    IrOp op = (IrOp)i->op;
    if (!operands_within(i, T_NUMBER)) return has_double_result(op) && is_number(i) ? CHOOSE_MAYBE : CHOOSE_AS_IS;
    if (op == IR_DIV || op == IR_EXP) return CHOOSE_F64;
    if (ir_op_is(op, IR_BITWISE)) return operands_within(i, T_I32) ? (op == IR_USHR ? CHOOSE_F64 : CHOOSE_I32) : CHOOSE_MAYBE;
    if (!has_int32_form(op)) return CHOOSE_AS_IS;
    return i->type == T_I32 && operands_within(i, T_I32) ? CHOOSE_I32 : CHOOSE_MAYBE;
}

static Choice choose_phi(const IrInst *i)
{
    if (i->type == T_I32) return CHOOSE_I32;
    if (i->type == T_BOOL) return CHOOSE_BOOL;
    return is_number(i) ? CHOOSE_MAYBE : CHOOSE_AS_IS;
}

/* A parameter, result or variable that comes as a double. */
static bool comes_as_double(const IrInst *i)
{
    return (i->op == IR_PARAM || i->op == IR_CALL_KNOWN || i->op == IR_CELL_GET || i->op == IR_STATIC_GET) && i->rep == REP_F64;
}

static void choose_first(Chooser *c)
{
    IR_EACH_BLOCK(c->f, b)
        IR_EACH_INST(b, i) {
            if (i->op == IR_PHI) c->choices[i->id] = choose_phi(i);
            else if (ir_op_is((IrOp)i->op, IR_ON_NUMBERS)) c->choices[i->id] = choose_operator(i);
            else if (ir_op_is((IrOp)i->op, IR_MATH)) c->choices[i->id] = choose_math(i);
            bool is_double = c->choices[i->id] == CHOOSE_F64 || (i->op == IR_CONST && i->type == T_F64);
            if (is_double || comes_as_double(i)) vec_push(c->arena, &c->work, i);
        }
}

/* ---- doubles spread ---- */

static void make_double(Chooser *c, IrInst *i)
{
    bool is_generic = i->op != IR_PHI && !operands_within(i, T_NUMBER);
    c->choices[i->id] = is_generic ? CHOOSE_F64_RESULT : CHOOSE_F64;
    vec_push(c->arena, &c->work, i);
}

/* A bit operator on a double gives an int32, which tells its users nothing. */
static void reach_user(Chooser *c, IrInst *user)
{
    if (c->choices[user->id] != CHOOSE_MAYBE || (user->op != IR_PHI && !operands_within(user, T_NUMBER))) return;
    if (!ir_op_is((IrOp)user->op, IR_BITWISE)) make_double(c, user);
    else c->choices[user->id] = user->op == IR_USHR ? CHOOSE_AS_IS : CHOOSE_I32;
}

static void spread_forward(Chooser *c)
{
    while (c->work.count) {
        const IrInst *i = vec_pop(&c->work);
        for (uint32_t n = c->first_user[i->id]; n < c->first_user[i->id + 1]; n++) reach_user(c, c->users[n]);
    }
}

/* Comparisons and bit operators take either. */
static bool is_neutral(const IrInst *user)
{
    return ir_op_is((IrOp)user->op, IR_BITWISE | IR_COMPARISON);
}

/* An argument, result or value of a variable that goes as a double. */
static bool goes_as_double(const IrInst *user, const IrInst *value)
{
    bool may_go = user->op == IR_CELL_NEW || user->op == IR_CELL_SET || user->op == IR_STATIC_SET || user->op == IR_RETURN || user->op == IR_CALL_KNOWN;
    if (!may_go) return false;
    for (uint32_t k = 0; k < user->arg_count; k++)
        if (user->args[k] == value && ir_operand_rep(user, k) == REP_F64) return true;
    return false;
}

static bool is_mostly_wanted_as_double(const Chooser *c, const IrInst *i)
{
    uint32_t doubles = 0, others = 0;
    for (uint32_t n = c->first_user[i->id]; n < c->first_user[i->id + 1]; n++) {
        if (c->choices[c->users[n]->id] == CHOOSE_F64 || goes_as_double(c->users[n], i)) doubles++;
        else if (!is_neutral(c->users[n])) others++;
    }
    return doubles > 0 && doubles >= others;
}

/* Once, from the last instruction to the first, so that chains are seen whole. */
static void spread_backward(Chooser *c)
{
    for (IrBlock *b = c->f->last_block; b; b = b->prev)
        for (IrInst *i = b->last; i; i = i->prev) {
            if (c->choices[i->id] != CHOOSE_MAYBE || ir_op_is((IrOp)i->op, IR_BITWISE)) continue;
            if (!is_mostly_wanted_as_double(c, i)) continue;
            make_double(c, i);
            spread_forward(c);
        }
}

/* Decides for each instruction of the function, by id. */
static Choice *choose(IrFunction *f, Arena *arena)
{
    Chooser c = {.f = f, .arena = arena};
    c.choices = ARENA_ARRAY(arena, Choice, f->inst_count);
    collect_users(&c);
    choose_first(&c);
    spread_forward(&c);
    spread_backward(&c);
    for (uint32_t id = 0; id < f->inst_count; id++)
        if (c.choices[id] == CHOOSE_MAYBE) c.choices[id] = CHOOSE_AS_IS;
    return c.choices;
}

/* ---- signatures ---- */

IrRep represent_type(IrType type)
{
    if (type == T_I32) return REP_I32;
    if (type == T_BOOL) return REP_BOOL;
    return ir_type_within(type, T_NUMBER) ? REP_F64 : REP_BOXED;
}

/* Methods mostly get numbers from properties, and put them there: those are boxed, and of an int32 that is cheaper than of a double. */
static IrRep represent_in_signature(const IrFunction *f, IrType type)
{
    IrRep rep = represent_type(type);
    return rep == REP_F64 && f->is_put_away ? REP_BOXED : rep;
}

static bool has_exact_callers_only(const IrFunction *f)
{
    return f->index != 0 && !ir_is_coroutine(f) && !f->escapes && !f->variadic && !f->uses_new_target && f->param_count <= IR_EXACT_MAX;
}

static bool is_variable(const IrInst *value)
{
    return value->op == IR_CELL_GET || value->op == IR_STATIC_GET;
}

/* What a function takes and gives, from its PARAMs and RETURNs. A parameter nobody reads is boxed. */
static void choose_signature(IrProgram *program, IrFunction *f)
{
    IrType result = T_NONE;
    bool is_boxed = false; /* some results are at hand boxed */
    f->param_reps = ARENA_ARRAY(program->arena, uint8_t, f->param_count + 1);
    for (uint32_t i = 0; i < f->param_count; i++) f->param_reps[i] = REP_BOXED;
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i) {
            if (i->op == IR_PARAM) f->param_reps[i->imm.index] = (uint8_t)represent_in_signature(f, i->type);
            if (i->op != IR_RETURN) continue;
            result |= i->args[0]->type;
            is_boxed |= is_variable(i->args[0]) && i->args[0]->imm.binding->cell_rep == REP_BOXED;
        }
    f->result_rep = (uint8_t)(is_boxed ? REP_BOXED : represent_in_signature(f, result));
}

static bool reads_closure(const IrInst *i)
{
    return i->op == IR_SELF || i->op == IR_CAPTURED || i->op == IR_ARGUMENTS;
}

static void choose_receivers(IrFunction *f)
{
    f->no_self = f->no_this = true;
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i) {
            if (reads_closure(i)) f->no_self = false;
            if (i->op == IR_THIS) f->no_this = false;
        }
}

static void pass_empty(IrInst *call, uint32_t operand)
{
    if (!ir_is_const(call->args[operand], IR_CONST_EMPTY)) call->args[operand] = ir_insert_const(call, (IrConst){.kind = IR_CONST_EMPTY});
}

/* What the callee does not take is not worked out. */
static void drop_receivers(IrInst *call)
{
    if (call->imm.function->no_self) pass_empty(call, 0);
    if (call->imm.function->no_this) pass_empty(call, 1);
}

/* Parameters and known calls get the representations of the signatures. */
static void apply_signatures(IrFunction *f)
{
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i) {
            if (i->op == IR_PARAM) i->rep = (uint8_t)ir_param_rep(f, (uint32_t)i->imm.index);
            if (i->op != IR_CALL_KNOWN) continue;
            i->rep = (uint8_t)ir_result_rep(i->imm.function);
            drop_receivers(i);
        }
}

static void choose_signatures(IrProgram *program)
{
    for (uint32_t n = 0; n < program->function_count; n++) {
        ir_remove_unreachable(program->functions[n]);
        if (!has_exact_callers_only(program->functions[n])) continue;
        choose_signature(program, program->functions[n]);
        choose_receivers(program->functions[n]);
    }
    for (uint32_t n = 0; n < program->function_count; n++) apply_signatures(program->functions[n]);
}

void pass_represent(IrProgram *program, const PassOptions *options)
{
    program->is_represented = true;
    if (options->optimize >= 2 && options->closures == CLOSURES_AUTO) represent_cells(program);
    if (options->optimize >= 2) choose_signatures(program);
    for (uint32_t n = 0; n < program->function_count; n++) {
        Arena arena;
        arena_init(&arena);
        IrFunction *f = program->functions[n];
        ir_remove_unreachable(f);
        represent_rewrite(f, choose(f, &arena));
        simplify_drop_dead_code(f);
        arena_free(&arena);
    }
}
