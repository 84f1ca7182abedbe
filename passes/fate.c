/* What becomes of closures, literals and results of calls: is it worth while to have their makers in place?
 *
 * Decides, for the inliner: the Fate of each CLOSURE, OBJECT, ARRAY, CALL and CALL_KNOWN.
 *
 * Law: a guess that costs no more than code if it is wrong. A value is local when it is called, when properties of it are read or
 * assigned, or when a function that is known gets it as an argument; it shares the fate of a variable that it is kept in, which is
 * the worst of what its readers do and of the closures that capture it, and of a literal that it is put into. Whatever else takes it
 * lets it go.
 *
 *     const c = makeCounter();  c.inc();      the result of makeCounter is local
 *     return { inc, get };                    inc and get are returned
 *     list.push(() => x);                     the closure is let go */
#include "passes/fate.h"

#include "passes/clone.h"

/* The value takes part in the fate of a variable or of another value. */
typedef struct Share {
    IrInst *value;
    const Binding *binding; /* or NULL */
    IrInst *other;
    IrInst *call;           /* it is an argument of, `other` the parameter: if that is returned, its fate is that of the result */
} Share;

typedef struct Fates {
    IrProgram *program;
    const Known *known;
    Arena *scratch;
    Map bindings;           /* Binding * -> Fate of what is read from it */
    VEC(Share) shares;
    VEC(IrInst *) reads;    /* of variables */
    Map params;             /* by function and index -> PARAM */
    IrInst **made_by;       /* by function: the last CLOSURE of it, or NULL */
} Fates;

void fate_set(IrInst *inst, Fate fate)
{
    inst->flags &= (uint8_t) ~(IR_INST_RETURNED | IR_INST_LET_GO);
    if (fate == FATE_RETURNED) inst->flags |= IR_INST_RETURNED;
    if (fate == FATE_LET_GO) inst->flags |= IR_INST_LET_GO;
}

static bool worsen(IrInst *inst, Fate fate)
{
    if (fate <= fate_of(inst)) return false;
    fate_set(inst, fate);
    return true;
}

static bool has_fate(const IrInst *value)
{
    switch (value->op) {
    case IR_CLOSURE:
    case IR_OBJECT:
    case IR_ARRAY:
    case IR_CALL:
    case IR_CALL_KNOWN:
    case IR_VAR_GET:
    case IR_PARAM:
    case IR_TDZ: return true;
    default: return false;
    }
}

static IrFunction *known_function(const Fates *s, const IrInst *user)
{
    if (user->op == IR_CALL_KNOWN) return user->imm.function;
    return user->op == IR_CALL ? known_callee(s->known, user->block->function, user->args[0]).function : NULL;
}

enum { PARAMS_BITS = 16 };

static uint64_t param_key(const IrFunction *f, uint32_t index)
{
    return (uint64_t)(uintptr_t)f << PARAMS_BITS | (index & ((1u << PARAMS_BITS) - 1));
}

/* An argument shares the fate of the parameter. Returns whether the function is known. */
static bool share_with_param(Fates *s, IrInst *call, uint32_t operand)
{
    IrFunction *f = operand >= 2 ? known_function(s, call) : NULL;
    if (!f || f->variadic) return false;
    void **param = map_find_number(&s->params, param_key(f, operand - 2));
    if (param) vec_push(s->scratch, &s->shares, ((Share){call->args[operand], NULL, *param, call}));
    return true;
}

static bool is_own_method(const IrInst *call, const IrInst *value)
{
    return call->op == IR_CALL && call->args[0]->op == IR_GET && call->args[0]->args[0] == value;
}

static bool is_access(const IrInst *user)
{
    return user->op == IR_GET || user->op == IR_SET || user->op == IR_GET_ELEM || user->op == IR_ELEMENT || user->op == IR_SET_ELEM;
}

static bool is_local_rt(const IrInst *user)
{
    static const IrRt functions[] = {RT_ITER_OPEN, RT_ARRAY_IS_PLAIN, RT_ARRAY_AT, RT_REQUIRE_OBJECT_COERCIBLE,
                                     RT_IS_DENSE,  RT_ARRAY_LENGTH,   RT_ARRAY_SPECIES_CREATE};
    for (size_t i = 0; i < COUNT_OF(functions); i++)
        if (ir_is_rt(user, functions[i])) return true;
    return false;
}

static Fate fate_by(const IrInst *user, uint32_t operand)
{
    bool is_call = user->op == IR_CALL || user->op == IR_CALL_KNOWN;
    if (is_call && (operand == 0 || (user->flags & IR_INST_RARE))) return FATE_LOCAL;
    if (is_call && operand == 1 && is_own_method(user, user->args[1])) return FATE_LOCAL;
    if (operand == 0 && is_access(user)) return FATE_LOCAL;
    if (is_local_rt(user)) return FATE_LOCAL;
    if (user->op == IR_RETURN) return FATE_RETURNED;
    return ir_is_kind_test(user) ? FATE_LOCAL : FATE_LET_GO;
}

static void note_use(Fates *s, IrInst *user, uint32_t operand)
{
    IrInst *value = user->args[operand];
    if (!has_fate(value)) return;
    if (user->op == IR_VAR_SET) vec_push(s->scratch, &s->shares, ((Share){value, user->imm.binding, NULL, NULL}));
    else if (user->op == IR_OBJECT || user->op == IR_ARRAY || user->op == IR_TDZ) vec_push(s->scratch, &s->shares, ((Share){value, NULL, user, NULL}));
    else if ((user->op != IR_CALL && user->op != IR_CALL_KNOWN) || !share_with_param(s, user, operand)) worsen(value, fate_by(user, operand));
}

static void note_function(Fates *s, IrFunction *f)
{
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i) {
            if (i->op == IR_VAR_GET) vec_push(s->scratch, &s->reads, i);
            for (uint32_t k = 0; k < i->arg_count; k++) note_use(s, i, k);
        }
}

/* What a variable holds goes where closures go that capture it. */
static Fate fate_of_capturers(const Fates *s, const IrFunction *f, const Binding *binding)
{
    const IrFunction *owner = clone_owner(s->program, binding);
    Fate worst = FATE_LOCAL;
    for (const IrInst *closure; f != owner && (closure = s->made_by[f->index]); f = closure->block->function) {
        Fate fate = fate_of(closure);
        if (fate == FATE_RETURNED && closure->block->function != owner) fate = FATE_LET_GO;
        worst = MAX(worst, fate);
    }
    return worst;
}

/* The variable's readers, too, are values with a fate. */
static void note_read(Fates *s, const IrInst *read)
{
    const Binding *binding = read->imm.binding;
    Fate worst = fate_of(read);
    if (!binding->is_single_instance) worst = MAX(worst, fate_of_capturers(s, read->block->function, binding));
    void **fate = map_put_pointer(&s->bindings, binding);
    if ((uintptr_t)*fate < (uintptr_t)worst) *fate = (void *)(uintptr_t)worst;
}

static bool spread(Fates *s)
{
    bool changed = false;
    for (uint32_t i = 0; i < s->reads.count; i++) note_read(s, s->reads.items[i]);
    for (uint32_t i = 0; i < s->shares.count; i++) {
        const Share *share = &s->shares.items[i];
        void **fate = share->binding ? map_find_pointer(&s->bindings, share->binding) : NULL;
        Fate other = share->other ? fate_of(share->other) : fate ? (Fate)(uintptr_t)*fate : FATE_LOCAL;
        if (share->call && other == FATE_RETURNED) other = fate_of(share->call);
        changed |= worsen(share->value, other);
    }
    return changed;
}

void fate_find(IrProgram *program, const Known *known, Arena *scratch)
{
    enum { ROUNDS_MAX = 6 };
    Fates s = {.program = program, .known = known, .scratch = scratch};
    map_init(&s.bindings, scratch);
    map_init(&s.params, scratch);
    s.made_by = ARENA_ARRAY(scratch, IrInst *, program->function_count);
    for (uint32_t n = 0; n < program->function_count; n++)
        IR_EACH_BLOCK(program->functions[n], b)
            IR_EACH_INST(b, i) {
                fate_set(i, FATE_LOCAL);
                if (i->op == IR_CLOSURE) s.made_by[i->imm.function->index] = i;
                if (i->op == IR_PARAM) *map_put_number(&s.params, param_key(program->functions[n], (uint32_t)i->imm.index)) = i;
            }
    for (uint32_t n = 0; n < program->function_count; n++) note_function(&s, program->functions[n]);
    for (uint32_t round = 0; round < ROUNDS_MAX && spread(&s); round++) continue;
}
