/* Folds, forwards and drops what need not run; tidies the graph.
 *
 * Decides nothing about representation: it only takes away. In rounds, until nothing changes:
 *   - values: constant folding and copies (fold.c), == null, trivial phis;
 *   - branches: on a constant, on a NOT; code behind a call that always throws; TRYs that protect nothing that needs
 *     them;
 *   - blocks: unreachable ones, empty ones (jumps to them go where they go), ones that only follow one other;
 *   - dead code: what has no effect and no use, found by marking from what has, so that dead cycles of phis go too;
 *   - variables nobody reads, in the function or, statics, in the program.
 *
 * Law: instructions with effects stay, in order, unless control cannot reach them.
 *
 *     b0: v1 = const true                    b0: return v0
 *         branch v1, b1, b2
 *     b1: jump b3                      =>
 *     b2: jump b3
 *     b3: return v0 */
#include "passes/fold.h"
#include "passes/pass.h"

/* ---- values ---- */

static void replace_by_const(IrInst *i, IrConst value)
{
    IrInst *constant = ir_const_new(i->block->function, i->span, value);
    constant->rep = i->rep;
    if (i->op == IR_PHI) ir_insert_first(i->block, constant);
    else ir_insert_before(i, constant);
    ir_forward(i, constant);
}

static bool is_nullish(const IrInst *value)
{
    return value->type && !(value->type & ~(IrType)(T_UNDEFINED | T_NULL));
}

/* eq v1, (const null)  ->  isnullish v1        ne …  ->  not isnullish v1 */
static bool simplify_nullish_test(IrInst *i)
{
    if (i->op != IR_EQ && i->op != IR_NE) return false;
    bool is_left = is_nullish(i->args[0]);
    if (!is_left && !is_nullish(i->args[1])) return false;
    IrInst *test = ir_inst_new(i->block->function, IR_IS_NULLISH, i->span, 1, &i->args[is_left ? 1 : 0]);
    ir_insert_before(i, test);
    if (i->op == IR_NE) {
        test = ir_inst_new(i->block->function, IR_NOT, i->span, 1, &test);
        ir_insert_before(i, test);
    }
    ir_forward(i, test);
    return true;
}

static bool simplify_inst(IrFunction *f, IrInst *i)
{
    IrConst value;
    for (uint32_t k = 0; k < i->arg_count; k++) i->args[k] = ir_resolve(i->args[k]);
    if (simplify_nullish_test(i)) return true;
    IrInst *copy = fold_copy(i);
    if (copy) ir_forward(i, copy);
    else if (ir_has_result(i) && fold_constant(f, i, &value)) replace_by_const(i, value);
    else return false;
    return true;
}

static bool simplify_values(IrFunction *f)
{
    bool changed = false;
    ir_cfg_compute(f);
    for (uint32_t n = 0; n < f->rpo_count; n++)
        IR_EACH_INST_SAFE(f->rpo_blocks[n], i)
            if (i->op != IR_PHI && i->op != IR_CONST) changed |= simplify_inst(f, i);
    if (changed) ir_forward_apply(f);
    if (ssa_remove_trivial_phis(f)) changed = true;
    if (changed) ssa_type_phis(f);
    return changed;
}

/* ---- branches ---- */

static bool simplify_branch(IrBlock *b)
{
    IrInst *branch = b->last, *condition = branch->args[0];
    if (condition->op == IR_NOT) {
        branch->args[0] = condition->args[0];
        IrBlock *then_block = b->succs[0];
        b->succs[0] = b->succs[1];
        b->succs[1] = then_block;
        return true;
    }
    if (condition->op != IR_CONST) return false;
    ir_terminator_set_jump(b, b->succs[ir_is_const(condition, IR_CONST_TRUE) ? 0 : 1]);
    return true;
}

/* Runtime functions of type none always throw. */
static IrInst *find_end(IrBlock *b)
{
    IR_EACH_INST(b, i)
        if (i->op == IR_RT && i->type == T_NONE && ir_rt_info((IrRt)i->imm.rt)->result == 'v') return i;
    return NULL;
}

static bool cut_behind_throw(IrBlock *b)
{
    IrInst *end = find_end(b);
    if (!end || end->next->op == IR_UNREACHABLE) return false;
    ir_cut_before(end->next);
    return true;
}

/* A step of the iterator that the handler closes: one that failed is done, closing it does nothing. */
static bool is_own_failure(const IrInst *i, const IrBlock *handler)
{
    const IrInst *close = handler->first->next;
    if (i->op != IR_RT || close->op != IR_RT || close->imm.rt != RT_ITER_CLOSE_THROW) return false;
    bool is_step = i->imm.rt == RT_ITER_STEP || i->imm.rt == RT_ITER_SKIP || i->imm.rt == RT_ITER_REST;
    return is_step && i->args[0] == close->args[0] && close->args[1] == handler->first;
}

static bool needs_handler(const IrBlock *b)
{
    IR_EACH_INST(b, i)
        if (ir_may_throw(i) && !is_own_failure(i, b->handler)) return true;
    return false;
}

/* Notes of handlers: themselves, if something that may throw and needs them leads there; the block of the TRY, if
 * that was dropped. */
static bool drop_trys(IrFunction *f)
{
    bool changed = false;
    IR_EACH_BLOCK(f, b) {
        if (b->last->op != IR_TRY || b->succs[1]->note) continue;
        b->succs[1]->note = b;
        ir_terminator_set_jump(b, b->succs[0]);
        changed = true;
    }
    return changed;
}

/* The handler in force where the TRY stood takes over. */
static void leave_dropped(IrBlock *b)
{
    while (b->handler && b->handler->note != b->handler) {
        const IrBlock *dropped = b->handler->note;
        if (!dropped) break;
        b->handler = dropped->handler;
    }
}

static bool drop_idle_trys(IrFunction *f)
{
    IR_EACH_BLOCK(f, b) b->note = NULL;
    IR_EACH_BLOCK(f, b)
        if (b->handler && !b->handler->note && needs_handler(b)) b->handler->note = b->handler;
    if (!drop_trys(f)) return false;
    IR_EACH_BLOCK(f, b) leave_dropped(b);
    return true;
}

static bool simplify_branches(IrFunction *f)
{
    bool changed = drop_idle_trys(f);
    IR_EACH_BLOCK(f, b) {
        changed |= cut_behind_throw(b);
        if (b->last->op == IR_BRANCH) changed |= simplify_branch(b);
    }
    if (changed) ir_remove_unreachable(f);
    return changed;
}

/* ---- blocks ---- */

static bool is_pred(const IrBlock *b, const IrBlock *pred, uint32_t *index)
{
    for (uint32_t i = 0; i < b->pred_count; i++)
        if (b->preds[i] == pred) {
            *index = i;
            return true;
        }
    return false;
}

/* Would a phi of `to` get two different values from pred, one by way of `through`? */
static bool phis_agree(const IrBlock *to, uint32_t through, uint32_t direct)
{
    for (const IrInst *i = to->first; i && i->op == IR_PHI; i = i->next)
        if (i->args[through] != i->args[direct]) return false;
    return true;
}

/* The new edge comes last among the predecessors: its operands are those of the edge from `through`. */
static void copy_phi_operands(IrBlock *to, uint32_t through)
{
    for (IrInst *i = to->first; i && i->op == IR_PHI; i = i->next) {
        IrInst **args = ARENA_ARRAY(to->function->program->arena, IrInst *, i->arg_count + 1);
        memcpy(args, i->args, i->arg_count * sizeof *args);
        args[i->arg_count++] = i->args[through];
        i->args = args;
    }
}

static bool redirect(IrBlock *pred, IrBlock *empty, IrBlock *to)
{
    uint32_t through = 0, direct = 0;
    if (pred->last->op == IR_TRY) return false;
    if (!is_pred(to, empty, &through)) return false;
    if (is_pred(to, pred, &direct)) {
        if (!phis_agree(to, through, direct)) return false;
        ir_terminator_set_jump(pred, to);
        return true;
    }
    copy_phi_operands(to, through);
    ir_replace_succ(pred, empty, to);
    return true;
}

static bool is_empty_block(const IrBlock *b)
{
    return b->first == b->last && b->last->op == IR_JUMP && b->succs[0] != b;
}

static bool skip_empty_block(IrBlock *b)
{
    bool changed = false;
    IrBlock *to = b->succs[0];
    for (uint32_t i = b->pred_count; i-- > 0;)
        if (b->preds[i] != b) changed |= redirect(b->preds[i], b, to);
    return changed;
}

/* Puts the only successor's instructions behind one's own. */
static void absorb(IrBlock *b, IrBlock *next)
{
    IrFunction *f = b->function;
    ir_remove(b->last);
    for (IrInst *i = next->first, *after; i; i = after) {
        after = i->next;
        if (i->op == IR_PHI) ir_forward(i, ir_resolve(i->args[0]));
        else ir_append_inst(b, i);
    }
    b->succ_count = next->succ_count;
    for (uint32_t i = 0; i < next->succ_count; i++) {
        IrBlock *succ = b->succs[i] = next->succs[i];
        for (uint32_t k = 0; k < succ->pred_count; k++)
            if (succ->preds[k] == next) succ->preds[k] = b;
    }
    if (next->prev) next->prev->next = next->next;
    if (next->next) next->next->prev = next->prev;
    else f->last_block = next->prev;
    f->cfg_valid = false;
}

static bool absorb_successors(IrBlock *b)
{
    bool changed = false;
    while (b->last->op == IR_JUMP) {
        IrBlock *next = b->succs[0];
        bool is_only = next->pred_count == 1 && next != b && next->handler == b->handler && next != b->function->first_block;
        if (!is_only) break;
        absorb(b, next);
        changed = true;
    }
    return changed;
}

static bool simplify_blocks(IrFunction *f)
{
    bool changed = false;
    /* Backwards: of empty blocks that follow each other each then has few predecessors to move. */
    for (IrBlock *b = f->last_block, *before; b; b = before) {
        before = b->prev;
        if (b != f->first_block && is_empty_block(b)) changed |= skip_empty_block(b);
    }
    if (changed) ir_remove_unreachable(f);
    bool absorbed = false;
    IR_EACH_BLOCK(f, b) absorbed |= absorb_successors(b);
    if (absorbed) ir_forward_apply(f);
    return changed || absorbed;
}

/* ---- dead code ---- */

static void mark(Arena *arena, IrInstVec *work, bool *used, IrInst *i)
{
    if (used[i->id]) return;
    used[i->id] = true;
    vec_push(arena, work, i);
}

static void mark_used(IrFunction *f, Arena *arena, bool *used)
{
    IrInstVec work = {0};
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i)
            if (!ir_is_removable(i)) mark(arena, &work, used, i);
    while (work.count) {
        IrInst *i = vec_pop(&work);
        for (uint32_t k = 0; k < i->arg_count; k++) mark(arena, &work, used, i->args[k]);
    }
}

bool simplify_drop_dead_code(IrFunction *f)
{
    Arena arena;
    arena_init(&arena);
    bool changed = false, *used = ARENA_ARRAY(&arena, bool, f->inst_count);
    mark_used(f, &arena, used);
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST_SAFE(b, i)
            if (!used[i->id]) {
                ir_remove(i);
                changed = true;
            }
    arena_free(&arena);
    return changed;
}

/* ---- variables nobody reads ---- */

static bool is_read(const IrInst *i)
{
    return i->op == IR_VAR_GET || i->op == IR_STATIC_GET;
}

static bool is_write(const IrInst *i)
{
    return i->op == IR_VAR_SET || i->op == IR_VAR_NEW || i->op == IR_STATIC_SET;
}

static void find_reads(IrFunction *f, Map *read)
{
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i)
            if (is_read(i)) map_put_pointer(read, i->imm.binding);
}

static bool drop_writes(IrFunction *f, const Map *read)
{
    bool changed = false;
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST_SAFE(b, i) {
            if (!is_write(i) || global_is_visible(f->program, i->imm.binding) || map_find_pointer(read, i->imm.binding)) continue;
            ir_remove(i);
            changed = true;
        }
    return changed;
}

static void drop_unread_statics(IrProgram *program, const Map *read)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < program->static_count; i++) {
        Binding *b = program->statics[i];
        if (global_is_visible(program, b) || map_find_pointer(read, b)) program->statics[kept++] = b;
    }
    program->static_count = kept;
}

static bool drop_unread(IrProgram *program)
{
    Arena arena;
    Map read;
    bool changed = false;
    arena_init(&arena);
    map_init(&read, &arena);
    for (uint32_t n = 0; n < program->function_count; n++) find_reads(program->functions[n], &read);
    for (uint32_t n = 0; n < program->function_count; n++) {
        if (!drop_writes(program->functions[n], &read)) continue;
        simplify_drop_dead_code(program->functions[n]);
        changed = true;
    }
    drop_unread_statics(program, &read);
    arena_free(&arena);
    return changed;
}

/* ---- conversions that the next operation does as well ---- */

/* x++ whose value nobody wants:  v1 = to.numeric v0; v2 = inc v1   =>   v2 = inc v0 */
static void drop_conversions(IrFunction *f)
{
    Arena arena;
    arena_init(&arena);
    const uint32_t *uses = ir_count_uses(f, &arena);
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i) {
            IrInst *conversion = i->prev;
            bool updates = (i->op == IR_INC || i->op == IR_DEC) && conversion == i->args[0];
            if (!updates || conversion->op != IR_TO_NUMERIC || uses[conversion->id] != 1) continue;
            i->args[0] = conversion->args[0];
            ir_remove(conversion);
        }
    arena_free(&arena);
}

/* ---- the pass ---- */

/* Rounds are few: what one enables in the next gets rarer quickly. The bound keeps the time linear. */
enum { MOST_ROUNDS = 10 };

static void simplify_function(IrFunction *f)
{
    ir_remove_unreachable(f);
    for (int round = 0; round < MOST_ROUNDS; round++) {
        bool changed = simplify_values(f);
        changed |= simplify_branches(f);
        changed |= simplify_blocks(f);
        changed |= simplify_drop_dead_code(f);
        if (!changed) break;
    }
    drop_conversions(f);
    ssa_type_phis(f);
}

void simplify_drop_unused(IrProgram *program)
{
    for (int round = 0; round < MOST_ROUNDS && drop_unread(program); round++) continue;
    ir_remove_unreachable_functions(program);
}

void pass_simplify(IrProgram *program, const PassOptions *options)
{
    for (uint32_t n = 0; n < program->function_count; n++)
        if (!options->only_changed || program->functions[n]->is_changed) simplify_function(program->functions[n]);
    if (!options->only_changed) simplify_drop_unused(program);
}
