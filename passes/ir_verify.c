/* Checks the law of ir.h. A broken law is a bug of the pass that ran last: BUG with the function's text.
 *
 *   - block by block: layout links, phis first, one terminator last, edges mirrored and without duplicates, handlers;
 *   - instruction by instruction: operand counts, immediates, representations;
 *   - every operand is defined before its use: earlier in the block, or in a block that dominates it.
 *
 * Values used in unreachable blocks are not checked for dominance; simplify removes such blocks. */
#include "passes/ir.h"

typedef struct Verifier {
    IrProgram *program;
    IrFunction *f;
    const char *pass;
    const IrBlock **seen_by; /* while a block's predecessors are checked, by id: the block that listed this one last */
    uint32_t *position; /* of each instruction in its block, counted from 1; 0: not seen */
} Verifier;

NORETURN static void broken(const Verifier *v, const IrBlock *b, const IrInst *inst, const char *law)
{
    StrBuf out;
    strbuf_init(&out, v->program->arena);
    ir_print_function(&out, v->f);
    BUG("after %s: %s: b%u%s%s v%u: %s\n%s", v->pass, v->f->c_name.p, b ? b->id : 0, inst ? " " : "",
        inst ? ir_op_name((IrOp)inst->op) : "", inst ? inst->id : 0, law, out.text);
}

static void check(const Verifier *v, const IrBlock *b, const IrInst *inst, bool holds, const char *law)
{
    if (UNLIKELY(!holds)) broken(v, b, inst, law);
}

/* ---- blocks ---- */

static uint32_t successors_of(const IrInst *terminator)
{
    switch (terminator->op) {
    case IR_JUMP: return 1;
    case IR_BRANCH:
    case IR_TRY: return 2;
    default: return 0; /* the other terminators leave the function */
    }
}

static bool lists_succ(const IrBlock *b, const IrBlock *succ)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < b->succ_count; i++) n += b->succs[i] == succ;
    return n == 1;
}

/* The predecessors are different blocks that each go here; that there are as many as blocks that go here, see check_edges. */
static void check_preds(const Verifier *v, const IrBlock *b)
{
    for (uint32_t i = 0; i < b->pred_count; i++) {
        const IrBlock *pred = b->preds[i];
        check(v, b, NULL, pred->function == v->f && lists_succ(pred, b), "predecessor does not list this block as successor");
        check(v, b, NULL, v->seen_by[pred->id] != b, "predecessor listed twice");
        v->seen_by[pred->id] = b;
    }
}

static void check_edges(const Verifier *v, Arena *scratch)
{
    uint32_t *in_degree = ARENA_ARRAY(scratch, uint32_t, v->f->block_count);
    IR_EACH_BLOCK(v->f, b) {
        check(v, b, b->last, b->succ_count == successors_of(b->last), "wrong number of successors");
        check_preds(v, b);
        for (uint32_t i = 0; i < b->succ_count; i++) {
            check(v, b, b->last, b->succs[i]->function == v->f, "successor in another function");
            in_degree[b->succs[i]->id]++;
        }
    }
    IR_EACH_BLOCK(v->f, b)
        check(v, b, NULL, in_degree[b->id] == b->pred_count, "a block goes here that is not listed as predecessor");
}

static void check_handler(const Verifier *v, const IrBlock *b)
{
    const IrBlock *h = b->handler;
    if (!h) return;
    check(v, b, NULL, h->function == v->f && h != b, "handler in another function, or itself");
    check(v, b, NULL, h->pred_count == 1, "handler without just one predecessor");
    const IrBlock *pred = h->preds[0];
    check(v, b, NULL, pred->last->op == IR_TRY && pred->succs[1] == h, "handler whose predecessor is no TRY naming it");
    check(v, h, NULL, h->first->op == IR_CATCH, "handler that does not begin with CATCH");
}

static void check_block_shape(const Verifier *v, const IrBlock *b)
{
    check(v, b, NULL, b->function == v->f, "block of another function");
    check(v, b, NULL, b->last && ir_is_terminator(b->last), "block without a terminator");
    check(v, b, NULL, b->next ? b->next->prev == b : v->f->last_block == b, "broken layout");
    bool phis_over = false;
    IR_EACH_INST(b, i) {
        check(v, b, i, i->block == b, "instruction that believes it is in another block");
        check(v, b, i, i->next ? i->next->prev == i : b->last == i, "broken list of instructions");
        check(v, b, i, ir_is_terminator(i) == (i == b->last), "terminator inside a block");
        check(v, b, i, i->op != IR_PHI || !phis_over, "phi behind other instructions");
        check(v, b, i, i->op != IR_CATCH || i == b->first, "CATCH that is not first");
        phis_over |= i->op != IR_PHI;
    }
}

/* ---- instructions ---- */

static void check_imm(const Verifier *v, const IrInst *inst)
{
    bool has = true;
    switch (ir_op_info((IrOp)inst->op)->imm) {
    case IR_IMM_NONE:
    case IR_IMM_INT: break;
    case IR_IMM_CONST: has = inst->imm.constant; break;
    case IR_IMM_NAME: has = inst->imm.name; break;
    case IR_IMM_BINDING: has = inst->imm.binding; break;
    case IR_IMM_FUNC: has = inst->imm.function; break;
    case IR_IMM_LAYOUT: has = inst->imm.layout; break;
    case IR_IMM_SHAPE: has = inst->imm.shape; break;
    case IR_IMM_RT: has = inst->imm.rt >= 0 && inst->imm.rt < IR_RT_COUNT; break;
    }
    check(v, inst->block, inst, has, "immediate is missing");
}

/* What the immediate says about the number of operands. */
static bool operand_count_fits(const Verifier *v, const IrInst *inst)
{
    uint32_t n = inst->arg_count;
    switch (inst->op) {
    case IR_PHI: return n == inst->block->pred_count;
    case IR_RT: return n == ir_rt_operand_count((IrRt)inst->imm.rt);
    case IR_OBJECT: return n == inst->imm.shape->count;
    case IR_ENV_NEW: return n == inst->imm.layout->count;
    case IR_CALL: return n >= 2;
    case IR_NEW:
    case IR_CALL_CURRIED:
    case IR_NEW_KNOWN: return n >= 1;
    case IR_SUPER_NEW: return n >= 2;
    case IR_CALL_KNOWN: return n == 2 + inst->imm.function->param_count;
    case IR_CLOSURE: return n == (v->program->is_converted ? inst->imm.function->capture_count : 0);
    default: return true;
    }
}

static bool index_fits(const Verifier *v, const IrInst *inst)
{
    uint32_t i = (uint32_t)inst->imm.index;
    if (inst->op == IR_PARAM) return i < v->f->param_count;
    if (inst->op == IR_CAPTURED) return i < v->f->capture_count;
    if (inst->op == IR_CMP_I32 || inst->op == IR_CMP_F64) return i <= CMP_GE;
    return true;
}

static bool rep_fits(const Verifier *v, IrRep wanted, IrRep found)
{
    if (wanted == REP_NONE || wanted == found) return true;
    if (v->program->is_represented) return false;
    return (wanted == REP_BOXED && found == REP_BOOL) || (wanted == REP_BOOL && found == REP_BOXED);
}

static void check_inst(const Verifier *v, const IrInst *inst)
{
    const IrBlock *b = inst->block;
    int count = ir_op_info((IrOp)inst->op)->arg_count;
    check(v, b, inst, count == IR_ARGS_VAR || count == (int)inst->arg_count, "wrong number of operands");
    check_imm(v, inst);
    check(v, b, inst, operand_count_fits(v, inst), "number of operands does not fit the immediate");
    check(v, b, inst, index_fits(v, inst), "index out of range");
    for (uint32_t i = 0; i < inst->arg_count; i++) {
        const IrInst *arg = inst->args[i];
        check(v, b, inst, arg && arg->block && arg->block->function == v->f, "operand that is in no block");
        check(v, b, inst, arg->id < v->f->inst_count && v->position[arg->id], "operand that was removed");
        check(v, b, inst, ir_has_result(arg), "operand without a result");
        check(v, b, inst, rep_fits(v, ir_operand_rep(inst, i), (IrRep)arg->rep), "operand in the wrong representation");
    }
    if (inst->op == IR_CALL_KNOWN)
        check(v, b, inst, !inst->imm.function->variadic && !inst->imm.function->uses_new_target, "known call of a variadic function");
}

/* ---- dominance ---- */

static void check_dominance(const Verifier *v, const IrInst *inst)
{
    const IrBlock *b = inst->block;
    for (uint32_t i = 0; i < inst->arg_count; i++) {
        const IrInst *arg = inst->args[i];
        const IrBlock *use = inst->op == IR_PHI ? b->preds[i] : b;
        bool is_before = inst->op != IR_PHI && arg->block == b && v->position[arg->id] < v->position[inst->id];
        bool dominates = (inst->op == IR_PHI || arg->block != b) && ir_dominates(arg->block, use);
        bool is_dead_edge = use->rpo == UINT32_MAX;
        check(v, b, inst, is_before || dominates || is_dead_edge, "operand does not dominate its use");
    }
}

static void number_positions(Verifier *v, const IrBlock *b)
{
    uint32_t n = 0;
    IR_EACH_INST(b, i) {
        check(v, b, i, i->id < v->f->inst_count && !v->position[i->id], "id used twice or out of range");
        v->position[i->id] = ++n;
    }
}

static void verify_function(Verifier *v, Arena *scratch)
{
    v->position = ARENA_ARRAY(scratch, uint32_t, v->f->inst_count);
    v->seen_by = ARENA_ARRAY(scratch, const IrBlock *, v->f->block_count);
    check(v, NULL, NULL, v->f->first_block && v->f->first_block->pred_count == 0, "no entry, or one with predecessors");
    IR_EACH_BLOCK(v->f, b) check_block_shape(v, b);
    IR_EACH_BLOCK(v->f, b) number_positions(v, b);
    check_edges(v, scratch);
    IR_EACH_BLOCK(v->f, b) {
        check_handler(v, b);
        IR_EACH_INST(b, i) check_inst(v, i);
    }
    v->f->cfg_valid = false; /* nobody's word is taken for it */
    ir_cfg_compute(v->f);
    IR_EACH_BLOCK(v->f, b)
        if (b->rpo != UINT32_MAX)
            IR_EACH_INST(b, i) check_dominance(v, i);
}

void ir_verify(IrProgram *p, const char *after_pass)
{
    Arena scratch;
    arena_init(&scratch);
    Verifier v = {.program = p, .pass = after_pass};
    for (uint32_t i = 0; i < p->function_count; i++) {
        v.f = p->functions[i];
        verify_function(&v, &scratch);
    }
    arena_free(&scratch);
}
