/* Escape analysis: what operations do with an object that they take as an operand.
 *
 * Law: an operation that is not in the tables below keeps what it takes. Those that are keep no object, nor does user code that they run get hold of
 * one that is made by a literal and has data properties only: they read or write its own properties, or what is on its prototypes, where
 * no getter, setter or proxy is (pristine_lookups; else such an object is on the heap, see escape_find_misfits). `__proto__` could change that,
 * so what may assign it keeps its object. */
#include "passes/escape_internal.h"
#include "passes/pass.h"

enum { OPERANDS = 3 };

static const uint8_t of_operation[IR_OP_COUNT][OPERANDS] = {
    [IR_GET] = {ACCESS_LOOKS_UP},
    [IR_SET] = {ACCESS_ASSIGNS, ACCESS_PUTS},
    [IR_DEFINE] = {ACCESS_WRITES, ACCESS_PUTS},
    [IR_GET_ELEM] = {ACCESS_LOOKS_UP, ACCESS_KEEPS},
    [IR_ELEMENT] = {ACCESS_LOOKS_UP, ACCESS_KEEPS},
    [IR_SET_ELEM] = {ACCESS_ASSIGNS, ACCESS_KEEPS, ACCESS_PUTS},
    [IR_IN] = {ACCESS_KEEPS, ACCESS_READS},
    [IR_REST_APPEND] = {ACCESS_WRITES},
    [IR_ARGUMENTS_APPEND] = {ACCESS_WRITES},
    [IR_ARGUMENTS_APPLY] = {ACCESS_LOOKS},
    [IR_ARGUMENTS_SLICE] = {ACCESS_LOOKS},
    [IR_REST_CALL] = {ACCESS_LOOKS, ACCESS_KEEPS},
    [IR_RETHROW] = {ACCESS_LOOKS}, /* only what was caught gets thrown, and a throw has let go of that */
};

static const uint8_t of_runtime[IR_RT_COUNT][OPERANDS] = {
    [RT_REQUIRE_OBJECT_COERCIBLE] = {ACCESS_LOOKS},
    [RT_THIS_SLOPPY] = {ACCESS_PASSES},
    [RT_THIS_OBJECT] = {ACCESS_PASSES},
    [RT_TO_OBJECT] = {ACCESS_PASSES},
    /* literals */
    [RT_DEFINE_FIELD] = {ACCESS_WRITES, ACCESS_KEEPS, ACCESS_PUTS},
    [RT_DEFINE_METHOD] = {ACCESS_WRITES, ACCESS_KEEPS, ACCESS_PUTS},
    [RT_COPY_DATA_PROPERTIES] = {ACCESS_WRITES, ACCESS_TAKES},
    [RT_OBJECT_REST] = {ACCESS_TAKES, ACCESS_READS},
    [RT_ARRAY_PUSH] = {ACCESS_WRITES, ACCESS_PUTS},
    [RT_ARRAY_SPREAD] = {ACCESS_WRITES, ACCESS_SPREADS},
    /* calls: the callee is called, the elements of the array are the arguments */
    [RT_CALL_SPREAD] = {ACCESS_LOOKS, ACCESS_KEEPS, ACCESS_TAKES},
    [RT_NEW_SPREAD] = {ACCESS_KEEPS, ACCESS_TAKES},
    [RT_SUPER_CONSTRUCT] = {ACCESS_KEEPS, ACCESS_TAKES},
    /* arrays that are read without an iterator, and iteration */
    [RT_ARRAY_AT] = {ACCESS_READS},
    [RT_ARRAY_FROM] = {ACCESS_TAKES},
    [RT_LENGTH_OF] = {ACCESS_LOOKS_UP},
    [RT_ARRAY_SPECIES_CREATE] = {ACCESS_LOOKS_UP},
    [RT_CREATE_DATA] = {ACCESS_WRITES, ACCESS_KEEPS, ACCESS_PUTS},
    [RT_ITER_OPEN] = {ACCESS_WALKS},
    [RT_ITER_NEXT] = {ACCESS_READS},
    [RT_ITER_STEP] = {ACCESS_READS},
    [RT_ITER_SKIP] = {ACCESS_READS},
    [RT_ITER_CLOSE] = {ACCESS_READS},
    [RT_ITER_CLOSE_THROW] = {ACCESS_READS, ACCESS_KEEPS},
    [RT_ITER_REST] = {ACCESS_TAKES},
};

/* May the assignment be one to `__proto__`? */
static bool may_set_prototype(const IrInst *set)
{
    static const char name[] = "__proto__";
    if (set->op == IR_SET) return str_is(name_str(set->imm.name), name);
    const IrInst *key = set->args[1];
    if (ir_is_const(key, IR_CONST_STRING)) return str_is(key->imm.constant->u.string, name);
    return !ir_type_within(key->type, T_UNDEFINED | T_NULL | T_BOOL | T_NUMBER | T_SYMBOL);
}

static bool only_looks(const IrInst *inst)
{
    if (ir_inst_effects(inst) & ~(unsigned)(IR_READS | IR_TERM)) return false;
    bool is_plain = inst->rep == REP_BOXED || inst->rep == REP_I32 || inst->rep == REP_F64 || inst->rep == REP_BOOL;
    return is_plain && ir_type_within(inst->type, ESCAPE_PRIMITIVES);
}

EscapeAccess escape_access(const IrInst *user, uint32_t operand)
{
    if (only_looks(user)) return ACCESS_LOOKS;
    if (operand >= OPERANDS) return ACCESS_KEEPS;
    EscapeAccess access = user->op == IR_RT ? of_runtime[user->imm.rt][operand] : of_operation[user->op][operand];
    return access == ACCESS_ASSIGNS && may_set_prototype(user) ? ACCESS_KEEPS : access;
}

/* ---- what its kind cannot do on the stack ---- */

/* The uses that are too many for the kind: of closures any of properties, which are made when they are asked for and refer to it; of
 * objects iteration, which calls a method of theirs; of rest arrays writes, since they hold the arguments where the caller has them. */
static unsigned misfits_of(const IrInst *site)
{
    switch (site->op) {
    case IR_CLOSURE: return USE_PROPERTY;
    case IR_OBJECT: return USE_WALK;
    case IR_REST: return USE_WRITE;
    default: return 0;
    }
}

static bool inherits(const IrInst *site)
{
    return site->op == IR_OBJECT || site->op == IR_ARRAY || site->op == IR_REST;
}

static bool is_misfit(IrProgram *program, const Node *site)
{
    if (site->uses & misfits_of(site->inst)) return true;
    if (!inherits(site->inst)) return false;
    return ((site->uses & USE_LOOKUP) && !pristine_lookups(program)) || ((site->uses & USE_WALK) && !pristine_iteration(program));
}

void escape_find_misfits(Escape *x)
{
    for (uint32_t i = 0; i < x->sites.count; i++) {
        Node *site = x->sites.items[i];
        if (is_on_heap(site) || !is_misfit(x->program, site)) continue;
        escape_seed(x, site, WAY_OUT, ESCAPE_BY_OPERAND, site->used_at);
    }
}

bool escape_relies_on_lookups(const Escape *x)
{
    for (uint32_t i = 0; i < x->sites.count; i++) {
        const Node *site = x->sites.items[i];
        if (!is_on_heap(site) && (site->uses & USE_LOOKUP) && inherits(site->inst)) return true;
    }
    return false;
}
