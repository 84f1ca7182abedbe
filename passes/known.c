/* Finds calls that reach one known function, and variables that are constants.
 *
 * Decides: CALL becomes CALL_KNOWN when its callee is
 *   - a CLOSURE, or SELF;
 *   - read from a variable that is assigned once in the whole program, a CLOSURE, and cannot be read before: a declared
 *     function (made before anything can use it), or a let, const or class (a read before the assignment throws, TDZ, or
 *     was proved not to happen); properties of the global object only when they are not visible as such (global_uses.c);
 *   - the name of a function expression inside it;
 *   - kept by lowering in a variable of its own: nothing calls that before it was assigned;
 *   - a private method: PRIVATE_GET only still looks whether the object has it.
 * The callee must be ordinary code (no class, generator, async function), want neither all its arguments nor new.target.
 * A CALL_KNOWN passes just as many arguments as there are formals: missing ones are undefined, surplus ones were evaluated and
 * are dropped. `this` is passed only if the callee looks at it.
 * NEW becomes NEW_KNOWN when its callee is such a class.
 * A variable of those kinds whose one assignment is a constant is replaced by it where it is read, unless TDZ tests it.
 *
 * Law: which closure of the function it is does not matter to the code that runs; operand 0 still says so, until closure
 * conversion finds that the code does not need it.
 *
 *     v1 = var.get add               v1 = var.get add
 *     v2 = const undefined      =>   v3 = const empty
 *     v4 = call v1, v2, v5           v2 = const undefined
 *                                    v4 = call.known add_1, v1, v3, v5, v2 */
#include "passes/known.h"

#include "passes/decision.h"
#include "passes/lower.h"
#include "passes/pass.h"

/* What is assigned to a variable in the whole program. */
typedef struct Facts {
    uint32_t assignments;
    IrInst *set;           /* the last VAR_SET */
} Facts;

/* ---- facts about variables ---- */

static Facts *facts_of(Known *k, const Binding *binding)
{
    void **slot = map_put_pointer(&k->facts, binding);
    if (!*slot) *slot = ARENA_NEW(&k->scratch, Facts);
    return *slot;
}

static void collect(Known *k, IrFunction *f)
{
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i) {
            if (i->op == IR_THIS) k->looks_at_this[f->index] = true;
            if (i->op == IR_VAR_SET) {
                Facts *facts = facts_of(k, i->imm.binding);
                facts->assignments++;
                facts->set = i;
            }
            /* the arguments object may assign its parameters */
            for (uint32_t n = 0; i->op == IR_ARGUMENTS && n < i->arg_count; n++)
                if (i->args[n]->op == IR_VAR_GET) facts_of(k, i->args[n]->imm.binding)->assignments += 2;
        }
}

/* Can it not be read before it was assigned? */
static bool is_assigned_first(const Binding *b)
{
    switch (b->kind) {
    case BINDING_FUNCTION:
    case BINDING_LET:
    case BINDING_CONST:
    case BINDING_CLASS:
    case BINDING_CLASS_SELF:
    case BINDING_PARAMETER:
    case BINDING_FUNCTION_SELF: return true;
    default: return false; /* may be undefined at first, or is none of the program's */
    }
}

/* The value of the only assignment, or NULL. */
static IrInst *only_set(const Known *k, const Binding *b)
{
    void **slot = map_find_pointer(&k->facts, b);
    const Facts *facts = slot ? *slot : NULL;
    if (!facts || facts->assignments != 1) return NULL;
    if (b->is_global_property && global_is_visible(k->program, b)) return NULL;
    return facts->set;
}

/* Returns the only value a read of the variable can give, or NULL. */
static IrInst *only_value(const Known *k, const Binding *b)
{
    return known_only_value(k, b, NULL);
}

IrInst *known_only_value(const Known *k, const Binding *binding, IrInst **set)
{
    bool is_first = is_assigned_first(binding) || binding->kind == BINDING_SYNTHETIC;
    IrInst *only = is_first ? only_set(k, binding) : NULL;
    if (set) *set = only;
    return only ? only->args[0] : NULL;
}

/* ---- calls ---- */

/* The variable of the private name that the operation is given. */
static const Binding *private_name_of(const IrInst *inst)
{
    const IrInst *name = inst->args[1];
    return name->op == IR_VAR_GET && name->imm.binding->private_kind == PRIVATE_METHOD ? name->imm.binding : NULL;
}

static IrFunction *private_method(const Known *k, const IrInst *get)
{
    const Binding *name = private_name_of(get);
    void **slot = name ? map_find_pointer(&k->methods, name) : NULL;
    return slot ? *slot : NULL;
}

/* The closure in a variable that never holds anything else, or in one that such a variable is a copy of. */
static Callee callee_in_variable(const Known *k, const Binding *binding)
{
    enum { LONGEST_CHAIN = 8 };
    Callee callee = {.binding = binding};
    for (uint32_t n = 0; n < LONGEST_CHAIN; n++) {
        const IrInst *value = only_value(k, binding);
        if (!value) break;
        callee.is_remote = n > 0;
        if (value->op == IR_CLOSURE) {
            callee.closure = value;
            callee.function = value->imm.function;
            break;
        }
        if (value->op == IR_SELF && binding->kind == BINDING_FUNCTION_SELF) callee.function = value->block->function;
        if (value->op == IR_TDZ) value = value->args[0];
        if (value->op != IR_VAR_GET) break;
        binding = value->imm.binding;
    }
    return callee;
}

Callee known_callee(const Known *k, IrFunction *f, const IrInst *callee)
{
    if (callee->op == IR_CLOSURE) return (Callee){callee->imm.function, callee, NULL, false};
    if (callee->op == IR_PRIVATE_GET) return (Callee){private_method(k, callee), NULL, NULL, true};
    if (callee->op == IR_SELF) return (Callee){.function = f};
    const IrInst *read = callee->op == IR_TDZ ? callee->args[0] : callee;
    return read->op == IR_VAR_GET ? callee_in_variable(k, read->imm.binding) : (Callee){0};
}

static IrFunction *function_of(const Known *k, IrFunction *f, const IrInst *callee)
{
    return known_callee(k, f, callee).function;
}

static void find_private_methods(Known *k, IrFunction *f)
{
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i) {
            const Binding *name = i->op == IR_PRIVATE_ADD_METHOD ? private_name_of(i) : NULL;
            if (name) *map_put_pointer(&k->methods, name) = function_of(k, f, i->args[2]);
        }
}

bool known_is_direct(const IrFunction *f)
{
    return !f->variadic && !f->uses_new_target && !(f->fn_flags & (IR_FN_CLASS | IR_FN_GENERATOR | IR_FN_ASYNC));
}

bool known_looks_at_this(const IrFunction *f)
{
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i)
            if (i->op == IR_THIS) return true;
    return false;
}

IrInst *known_make(IrInst *call, IrFunction *callee, bool looks_at_this, Arena *scratch)
{
    uint32_t count = 2 + callee->param_count;
    IrInst **args = ARENA_ARRAY(scratch, IrInst *, count), *missing = NULL;
    args[0] = call->args[0];
    args[1] = looks_at_this ? call->args[1] : ir_insert_const(call, (IrConst){.kind = IR_CONST_EMPTY});
    for (uint32_t i = 2; i < count; i++) {
        if (i >= call->arg_count && !missing) missing = ir_insert_const(call, (IrConst){.kind = IR_CONST_UNDEFINED});
        args[i] = i < call->arg_count ? call->args[i] : missing;
    }
    IrInst *known = ir_inst_new(call->block->function, IR_CALL_KNOWN, call->span, count, args);
    known->imm.function = callee;
    known->flags = call->flags & (IR_INST_RETURNED | IR_INST_LET_GO);
    ir_insert_before(call, known);
    ir_forward(call, known);
    return known;
}

static void make_known_new(IrInst *call, IrFunction *callee)
{
    if (!(callee->fn_flags & IR_FN_CLASS)) return;
    call->op = IR_NEW_KNOWN;
    call->imm.function = callee;
}

/* ---- constants ---- */

static bool may_be_tested(const IrInst *user)
{
    return user->op == IR_TDZ || user->op == IR_IS_EMPTY || user->op == IR_ARGUMENTS || user->op == IR_PHI;
}

/* Leaves in `note` of a read who tests it for being empty, or takes it as a variable. */
static void mark_tested(IrFunction *f)
{
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i) i->note = NULL;
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i)
            for (uint32_t n = 0; may_be_tested(i) && n < i->arg_count; n++) i->args[n]->note = i;
}

static bool replace_constant(Known *k, IrInst *read)
{
    bool is_synthetic = read->imm.binding->kind == BINDING_SYNTHETIC;
    const IrInst *value = is_synthetic ? NULL : only_value(k, read->imm.binding);
    if (read->note || !value || value->op != IR_CONST || value->imm.constant->kind == IR_CONST_EMPTY) return false;
    decision_constant(k->program, read->imm.binding, value->imm.constant);
    ir_forward(read, ir_insert_const(read, *value->imm.constant));
    return true;
}

/* ---- the pass ---- */

static void run_on_function(Known *k, IrFunction *f)
{
    bool changed = false;
    mark_tested(f);
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST_SAFE(b, i) {
            if (i->op == IR_VAR_GET) changed |= replace_constant(k, i);
            if (i->op != IR_CALL && i->op != IR_NEW) continue;
            IrFunction *callee = function_of(k, f, ir_resolve(i->args[0]));
            if (!callee) continue;
            if (i->op == IR_NEW) {
                make_known_new(i, callee);
            } else if (known_is_direct(callee)) {
                known_make(i, callee, k->looks_at_this[callee->index], &k->scratch);
                changed = true;
            }
        }
    f->is_changed |= changed;
    if (changed) ir_forward_apply(f);
}

void known_init(Known *k, IrProgram *program)
{
    *k = (Known){.program = program};
    arena_init(&k->scratch);
    map_init(&k->facts, &k->scratch);
    map_init(&k->methods, &k->scratch);
    k->looks_at_this = ARENA_ARRAY(&k->scratch, bool, program->function_count);
    for (uint32_t n = 0; n < program->function_count; n++) collect(k, program->functions[n]);
    for (uint32_t n = 0; n < program->function_count; n++) find_private_methods(k, program->functions[n]);
}

void known_free(Known *k)
{
    arena_free(&k->scratch);
}

void pass_known(IrProgram *program, const PassOptions *options)
{
    (void)options;
    Known k;
    known_init(&k, program);
    for (uint32_t n = 0; n < program->function_count; n++) run_on_function(&k, program->functions[n]);
    known_free(&k);
}
