/* Which functions cannot throw, and which need no stack check.
 *
 * Decides: IrFunction.no_stack_check, .no_throw; IR_INST_NO_THROW on known calls of functions that cannot throw, and on operators
 * whose operands are numbers and the like.
 *
 * Law: a function checks the stack unless the frames below it are bounded: it runs no unknown code, and either no chain of known
 * calls leads back to it, or it only calls itself and the depth of that is bounded. A function cannot throw when
 * nothing in it does but known calls of functions that cannot throw, and it does not check the stack.
 *
 * Method: from what is certain downwards: every function is assumed quiet until something in it or in a callee says otherwise. The depth of
 * recursion is bounded when a parameter gets smaller by a constant at each call, calls happen only while it is at least some
 * constant, and callers from outside pass constants:
 *
 *     function fib(n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }      fib(38): at most 38 frames deep */
#include "passes/pass.h"

enum { FRAME_BASE = 128, BYTES_PER_VALUE = 8, STACK_ALLOWED = 128 * 1024, UNBOUNDED = INT32_MAX };

typedef struct FunctionNote {
    bool runs_unknown; /* unknown code may run in it or below it */
    bool is_cyclic;    /* a chain of known calls leads back to it */
    uint32_t height;   /* longest chain of known calls below it, when not cyclic */
    uint8_t state;     /* of the walk: 0 not seen, 1 open, 2 done */
    uint32_t link, order;
} FunctionNote;

typedef VEC(IrFunction *) FunctionVec;

typedef struct Throws {
    IrProgram *program;
    Arena arena;
    FunctionVec stack;
    uint32_t next_order;
} Throws;

static FunctionNote *note_of(const IrFunction *f)
{
    return f->note;
}

/* ---- cycles of known calls (Tarjan's strongly connected components, without recursion over the program's depth) ---- */

typedef struct Step {
    IrFunction *function;
    IrBlock *block;
    IrInst *inst;
} Step;

typedef VEC(Step) StepVec;

/* The next known call at or after the step's place; NULL at the end. */
static IrFunction *next_callee(Step *step)
{
    while (step->block) {
        while (step->inst) {
            IrInst *inst = step->inst;
            step->inst = inst->next;
            if (inst->op == IR_CALL_KNOWN) return inst->imm.function;
        }
        step->block = step->block->next;
        step->inst = step->block ? step->block->first : NULL;
    }
    return NULL;
}

static void open_function(Throws *t, StepVec *steps, IrFunction *f)
{
    FunctionNote *note = note_of(f);
    note->state = 1;
    note->order = note->link = ++t->next_order;
    vec_push(&t->arena, &t->stack, f);
    vec_push(&t->arena, steps, ((Step){f, f->first_block, f->first_block->first}));
}

static void close_component(Throws *t, IrFunction *f)
{
    uint32_t size = 0;
    for (IrFunction *member = NULL; member != f; size++) {
        member = vec_pop(&t->stack);
        note_of(member)->state = 2;
        if (member != f || size > 0) note_of(member)->is_cyclic = true;
    }
}

static void visit_callee(Throws *t, StepVec *steps, IrFunction *caller, IrFunction *callee)
{
    FunctionNote *from = note_of(caller), *to = note_of(callee);
    if (callee == caller) from->is_cyclic = true;
    if (to->state == 0) open_function(t, steps, callee);
    else if (to->state == 1) from->link = MIN(from->link, to->order);
    else from->height = MAX(from->height, to->height + 1);
}

static void find_cycles(Throws *t, IrFunction *root)
{
    StepVec steps = {0};
    if (note_of(root)->state == 0) open_function(t, &steps, root);
    while (steps.count) {
        Step *step = &vec_last(&steps);
        IrFunction *f = step->function, *callee = next_callee(step);
        if (callee) {
            visit_callee(t, &steps, f, callee);
            continue;
        }
        if (note_of(f)->link == note_of(f)->order) close_component(t, f);
        (void)vec_pop(&steps);
        if (!steps.count) break;
        FunctionNote *caller = note_of(vec_last(&steps).function);
        caller->link = MIN(caller->link, note_of(f)->link);
        caller->height = MAX(caller->height, note_of(f)->height + 1);
    }
}

/* ---- recursion on a decreasing parameter ---- */

static const IrInst *unboxed(const IrInst *inst)
{
    while (inst->op == IR_BOX || inst->op == IR_UNBOX_I32 || inst->op == IR_UNBOX_F64) inst = inst->args[0];
    return inst;
}

static bool int_constant(const IrInst *inst, int32_t *value)
{
    if (inst->op != IR_CONST || inst->imm.constant->kind != IR_CONST_NUMBER) return false;
    double number = inst->imm.constant->u.number;
    if (!(number >= INT32_MIN && number <= INT32_MAX)) return false;
    *value = (int32_t)number;
    return (double)*value == number;
}

static bool is_param(const IrInst *inst, uint32_t index)
{
    inst = unboxed(inst);
    return inst->op == IR_PARAM && (uint32_t)inst->imm.index == index;
}

/* Is the argument the parameter less a constant? */
static bool is_decreased(const IrInst *argument, uint32_t index)
{
    int32_t step;
    const IrInst *inst = unboxed(argument);
    if (inst->op != IR_SUB_I32 || !is_param(inst->args[0], index)) return false;
    return int_constant(unboxed(inst->args[1]), &step) && step >= 1;
}

/* What the parameter is at least, given that the branch from `block` went to its successor number `way`. */
static bool branch_bound(const IrBlock *block, uint32_t way, uint32_t index, int32_t *bound)
{
    const IrInst *branch = block->last;
    if (branch->op != IR_BRANCH) return false;
    const IrInst *test = branch->args[0];
    if (test->op != IR_CMP_I32 || !is_param(test->args[0], index)) return false;
    if (!int_constant(unboxed(test->args[1]), bound)) return false;
    switch ((IrCompare)test->imm.index) {
    case CMP_LT: return way == 1;
    case CMP_LE: *bound += *bound < INT32_MAX; return way == 1;
    case CMP_GE: return way == 0;
    case CMP_GT: *bound += *bound < INT32_MAX; return way == 0;
    case CMP_EQ:
    case CMP_NE: return false;
    }
    return false;
}

/* The least value the parameter has where `block` runs, from the branches that dominate it. */
static bool least_at(const IrBlock *block, uint32_t index, int32_t *least)
{
    for (const IrBlock *b = block; b && b->idom && b->idom != b; b = b->idom) {
        if (b->pred_count != 1) continue;
        const IrBlock *pred = b->preds[0];
        for (uint32_t way = 0; way < pred->succ_count; way++)
            if (pred->succs[way] == b && pred->succs[0] != pred->succs[1] && branch_bound(pred, way, index, least)) return true;
    }
    return false;
}

/* Does parameter `index` shrink at every call f makes of itself? *least: what it is at least at such a call. */
static bool shrinks(IrFunction *f, uint32_t index, int32_t *least)
{
    *least = INT32_MAX;
    IR_EACH_BLOCK(f, b) {
        IR_EACH_INST(b, inst) {
            int32_t here;
            if (inst->op != IR_CALL_KNOWN || inst->imm.function != f) continue;
            if (!is_decreased(inst->args[2 + index], index) || !least_at(b, index, &here)) return false;
            *least = MIN(*least, here);
        }
    }
    return *least != INT32_MAX;
}

/* The greatest constant that callers from outside pass; false when one passes anything else. */
static bool greatest_passed(IrProgram *program, IrFunction *f, uint32_t index, int32_t *greatest)
{
    *greatest = INT32_MIN;
    for (uint32_t n = 0; n < program->function_count; n++) {
        if (program->functions[n] == f) continue;
        IR_EACH_BLOCK(program->functions[n], b) {
            IR_EACH_INST(b, inst) {
                int32_t value;
                if (inst->op != IR_CALL_KNOWN || inst->imm.function != f) continue;
                if (!int_constant(unboxed(inst->args[2 + index]), &value)) return false;
                *greatest = MAX(*greatest, value);
            }
        }
    }
    return true;
}

/* Frames f stacks up by calling itself. */
static int64_t recursion_depth(IrProgram *program, IrFunction *f)
{
    for (uint32_t i = 0; !f->escapes && i < f->param_count; i++) {
        int32_t least, greatest;
        if (shrinks(f, i, &least) && greatest_passed(program, f, i, &greatest))
            return greatest < least ? 1 : (int64_t)greatest - least + 2;
    }
    return UNBOUNDED;
}

/* All known callees of f but itself are leaves of the call graph. */
static bool calls_itself_only(IrFunction *f)
{
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, inst) {
            if (inst->op != IR_CALL_KNOWN || inst->imm.function == f) continue;
            if (note_of(inst->imm.function)->is_cyclic) return false;
        }
    return true;
}

/* ---- operators ---- */

static bool is_operator(const IrInst *inst)
{
    return ir_op_is((IrOp)inst->op, IR_ON_NUMBERS | IR_NUMERIC | IR_MATH | IR_EQUALITY | IR_ORDER);
}

/* Operators on these neither run user code nor throw. (Strings may: a sum can get too long.) */
static void quieten_operators(IrFunction *f)
{
    const IrType plain = T_UNDEFINED | T_NULL | T_BOOL | T_NUMBER;
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, inst) {
            bool is_plain = is_operator(inst);
            for (uint32_t k = 0; k < inst->arg_count; k++)
                if (inst->args[k]->type == T_NONE || (inst->args[k]->type & ~plain)) is_plain = false;
            if (is_plain) inst->flags |= IR_INST_NO_THROW;
        }
}

/* ---- decisions ---- */

static bool runs_unknown_code(IrFunction *f)
{
    if (ir_is_coroutine(f)) return true;
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, inst) {
            if (inst->op != IR_CALL_KNOWN && (ir_inst_effects(inst) & IR_USER) && !(inst->flags & IR_INST_NO_THROW)) return true;
            if (inst->op == IR_CALL_KNOWN && note_of(inst->imm.function)->runs_unknown) return true;
        }
    return false;
}

static bool throws_itself(IrFunction *f)
{
    if (!f->no_stack_check) return true;
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, inst) {
            if (inst->op == IR_CALL_KNOWN ? !inst->imm.function->no_throw : ir_may_throw(inst)) return true;
        }
    return false;
}

static bool frames_are_bounded(IrProgram *program, IrFunction *f)
{
    FunctionNote *note = note_of(f);
    if (note->runs_unknown) return false;
    int64_t depth = 1;
    if (note->is_cyclic) depth = calls_itself_only(f) ? recursion_depth(program, f) : UNBOUNDED;
    int64_t frame = FRAME_BASE + f->stack_bytes + (int64_t)f->inst_count * BYTES_PER_VALUE;
    return note->height < 64 && depth * frame <= STACK_ALLOWED;
}

/* Repeats a decision that only ever turns one way until nothing changes. */
static void decide_unknown(IrProgram *p)
{
    for (bool changed = true; changed;) {
        changed = false;
        for (uint32_t n = 0; n < p->function_count; n++) {
            FunctionNote *note = note_of(p->functions[n]);
            if (note->runs_unknown || !runs_unknown_code(p->functions[n])) continue;
            note->runs_unknown = changed = true;
        }
    }
}

static void decide_throws(IrProgram *p)
{
    for (uint32_t n = 0; n < p->function_count; n++) p->functions[n]->no_throw = true;
    for (bool changed = true; changed;) {
        changed = false;
        for (uint32_t n = 0; n < p->function_count; n++) {
            IrFunction *f = p->functions[n];
            if (!f->no_throw || !throws_itself(f)) continue;
            f->no_throw = false;
            changed = true;
        }
    }
}

static void mark_calls(IrFunction *f)
{
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, inst) {
            if (inst->op == IR_CALL_KNOWN && inst->imm.function->no_throw) inst->flags |= IR_INST_NO_THROW;
        }
}

void pass_throws(IrProgram *program, const PassOptions *options)
{
    (void)options;
    Throws t = {.program = program};
    arena_init(&t.arena);
    for (uint32_t n = 0; n < program->function_count; n++)
        program->functions[n]->note = ARENA_NEW(&t.arena, FunctionNote);
    for (uint32_t n = 0; n < program->function_count; n++) quieten_operators(program->functions[n]);
    for (uint32_t n = 0; n < program->function_count; n++) find_cycles(&t, program->functions[n]);
    decide_unknown(program);
    for (uint32_t n = 0; n < program->function_count; n++)
        program->functions[n]->no_stack_check = frames_are_bounded(program, program->functions[n]);
    decide_throws(program);
    for (uint32_t n = 0; n < program->function_count; n++) {
        mark_calls(program->functions[n]);
        program->functions[n]->note = NULL;
    }
    arena_free(&t.arena);
}
