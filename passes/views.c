/* Views: a loop that reads or writes elements of an array made outside it holds the array's elements and length in C
 * variables.
 *
 * Decides: VIEW operations before loops; VIEW_GET, VIEW_SET, VIEW_LENGTH in place of GET_ELEM, SET_ELEM and GET length
 * of the array; IrBlock.views, which emission makes anew wherever an operation of the block left its inline path.
 *
 * Law: a view is used only where its array can be changed by nothing but VIEW_SET of elements that exist, and by user
 * code run from the slow path of an operation in the same loop. Such a loop is *quiet*: it holds no operation that
 * always runs unknown code or that changes arrays by itself, and no handler, to which a slow path could jump past the
 * refreshing.
 *
 *     for (let i = 0; i < a.length; i++) sum += a[i];          v9::view = view a      (before the loop)
 *                                                              v12 = view.length v9, a
 *                                                              v14 = view.get v9, a, i
 *
 * A view belongs to the outermost quiet loop in which its array does not vary. */
#include "passes/pass.h"

#include <string.h>

typedef VEC(IrBlock *) BlockVec;

typedef struct ViewLoop {
    IrBlock *head;
    IrBlock *before;       /* the one block outside from which the loop is entered; NULL: there are several */
    BlockVec blocks;
    bool is_quiet;
    VEC(IrInst *) views;
} ViewLoop;

typedef struct Views {
    IrFunction *function;
    Arena arena;
    ViewLoop **by_head;    /* by block id; NULL: the block heads no loop */
    VEC(ViewLoop *) loops; /* inner ones before the loops around them */
} Views;

/* Blocks times nesting beyond this are left alone: the pass stays linear. */
enum { MEMBERS_MAX_FACTOR = 16 };

/* ---- loops ---- */

static void note_entry(ViewLoop *loop)
{
    const IrBlock *head = loop->head;
    uint32_t entries = 0;
    for (uint32_t i = 0; i < head->pred_count; i++) {
        if (ir_is_back_edge(head->preds[i], head)) continue;
        loop->before = head->preds[i];
        entries++;
    }
    if (entries != 1 || loop->before->last->op == IR_TRY) loop->before = NULL;
}

static ViewLoop *loop_of(const Views *v, const IrBlock *b)
{
    return b->loop ? v->by_head[b->loop->id] : NULL;
}

static ViewLoop *loop_around(const Views *v, const ViewLoop *loop)
{
    return loop->head->outer_loop ? v->by_head[loop->head->outer_loop->id] : NULL;
}

static void list_loops(Views *v)
{
    IrFunction *f = v->function;
    v->by_head = ARENA_ARRAY(&v->arena, ViewLoop *, f->block_count);
    for (uint32_t i = f->rpo_count; i-- > 0;) {
        IrBlock *b = f->rpo_blocks[i];
        if (b->loop != b) continue;
        ViewLoop *loop = v->by_head[b->id] = ARENA_NEW(&v->arena, ViewLoop);
        loop->head = b;
        vec_push(&v->arena, &v->loops, loop);
        note_entry(loop);
    }
}

/* ---- quiet loops ---- */

/* Does its inline path, which emission can tell from the slow one, leave arrays alone? */
static bool is_split(const IrInst *inst)
{
    switch ((IrOp)inst->op) {
    case IR_GET_ELEM:
    case IR_SET_ELEM:
    case IR_GET:
    case IR_SET:
    case IR_ADD:
    case IR_SUB:
    case IR_MUL:
    case IR_DIV:
    case IR_MOD:
    case IR_AND:
    case IR_OR:
    case IR_XOR:
    case IR_SHL:
    case IR_SHR:
    case IR_USHR:
    case IR_NEG:
    case IR_BIT_NOT:
    case IR_PLUS:
    case IR_TO_NUMERIC:
    case IR_INC:
    case IR_DEC:
    case IR_LT:
    case IR_LE:
    case IR_GT:
    case IR_GE: return true;
    default: return false;
    }
}

static bool is_variable_store(const IrInst *inst)
{
    return ir_is_var_op(inst) || inst->op == IR_STATIC_SET || inst->op == IR_CELL_SET || inst->op == IR_ENV_SET ||
           inst->op == IR_CLOSURE_SET;
}

static bool is_quiet_block(const IrBlock *b)
{
    if (b->handler || b->last->op == IR_TRY) return false;
    IR_EACH_INST(b, inst) {
        if ((ir_inst_effects(inst) & (IR_WRITES | IR_USER)) && !is_split(inst) && !is_variable_store(inst))
            return false;
    }
    return true;
}

/* Blocks are listed in every quiet loop around them; a loop is quiet when all of its blocks are. */
static void find_quiet_loops(Views *v)
{
    uint32_t members = 0, most = v->function->rpo_count * MEMBERS_MAX_FACTOR;
    for (uint32_t i = 0; i < v->loops.count; i++) v->loops.items[i]->is_quiet = true;
    for (uint32_t i = 0; i < v->function->rpo_count; i++) {
        IrBlock *b = v->function->rpo_blocks[i];
        bool is_quiet = b->loop && is_quiet_block(b);
        for (ViewLoop *loop = loop_of(v, b); loop; loop = loop_around(v, loop)) {
            if (!is_quiet || ++members > most) loop->is_quiet = false;
            else vec_push(&v->arena, &loop->blocks, b);
        }
    }
}

/* ---- accesses ---- */

/* The outermost quiet loop around the access in which the array does not vary. */
static ViewLoop *loop_for(Views *v, const IrInst *access)
{
    ViewLoop *best = NULL;
    for (ViewLoop *loop = loop_of(v, access->block); loop && loop->is_quiet; loop = loop_around(v, loop)) {
        if (ir_is_in_loop(access->args[0]->block, loop->head)) break;
        if (loop->before) best = loop;
    }
    return best;
}

static IrInst *view_of(Views *v, ViewLoop *loop, IrInst *array)
{
    for (uint32_t i = 0; i < loop->views.count; i++)
        if (loop->views.items[i]->args[0] == array) return loop->views.items[i];
    IrInst *view = ir_inst_new(v->function, IR_VIEW, array->span, 1, &array);
    ir_insert_before(loop->before->last, view);
    vec_push(&v->arena, &loop->views, view);
    return view;
}

/* What an access becomes; IR_OP_COUNT: it has no use for a view. */
static IrOp viewed_form(const IrInst *inst)
{
    bool is_element = inst->op == IR_GET_ELEM || inst->op == IR_SET_ELEM;
    bool has_index = is_element && (inst->args[1]->rep == REP_I32 ||
                                    (inst->args[1]->rep == REP_BOXED && ir_type_within(inst->args[1]->type, T_NUMBER)));
    if (inst->op == IR_GET && strcmp(inst->imm.name->text, "length") == 0) return IR_VIEW_LENGTH;
    return !has_index ? IR_OP_COUNT : inst->op == IR_GET_ELEM ? IR_VIEW_GET : IR_VIEW_SET;
}

static void use_view(Views *v, IrInst *access, IrOp form)
{
    IrInst *array = access->args[0];
    ViewLoop *loop = (array->type & T_ARRAY) ? loop_for(v, access) : NULL;
    if (!loop) return;
    IrInst **args = ARENA_ARRAY(v->function->program->arena, IrInst *, access->arg_count + 1);
    args[0] = view_of(v, loop, array);
    memcpy(args + 1, access->args, access->arg_count * sizeof *args);
    access->op = (uint16_t)form;
    access->args = args;
    access->arg_count++;
}

/* Every view of a loop is made anew in all of its blocks. */
static void list_views(Views *v, const ViewLoop *loop)
{
    for (uint32_t i = 0; i < loop->blocks.count && loop->views.count; i++) {
        IrBlock *b = loop->blocks.items[i];
        IrInst **views = ARENA_ARRAY(v->function->program->arena, IrInst *, b->view_count + loop->views.count);
        if (b->view_count) memcpy(views, b->views, b->view_count * sizeof *views);
        memcpy(views + b->view_count, loop->views.items, loop->views.count * sizeof *views);
        b->views = views;
        b->view_count += loop->views.count;
    }
}

static bool has_loops(const IrFunction *f)
{
    for (uint32_t i = 0; i < f->rpo_count; i++)
        if (f->rpo_blocks[i]->loop) return true;
    return false;
}

static void view_function(IrFunction *f)
{
    if (!has_loops(f)) return;
    Views v = {.function = f};
    list_loops(&v);
    find_quiet_loops(&v);
    for (uint32_t i = 0; i < f->rpo_count; i++) {
        ViewLoop *loop = loop_of(&v, f->rpo_blocks[i]);
        if (!loop || !loop->is_quiet) continue;
        IR_EACH_INST(f->rpo_blocks[i], inst) {
            IrOp form = viewed_form(inst);
            if (form != IR_OP_COUNT) use_view(&v, inst, form);
        }
    }
    for (uint32_t i = 0; i < v.loops.count; i++) list_views(&v, v.loops.items[i]);
    arena_free(&v.arena);
}

void pass_views(IrProgram *program, const PassOptions *options)
{
    (void)options;
    for (uint32_t i = 0; i < program->function_count; i++) view_function(program->functions[i]);
}
