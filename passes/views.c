/* Views: a loop that reads or writes elements of an array made outside it holds the array's elements and length in C
 * variables.
 *
 * Decides: VIEW operations before loops; VIEW_GET, VIEW_FIND, VIEW_SET, VIEW_LENGTH in place of GET_ELEM, ELEMENT, SET_ELEM and GET length
 * of the array; ROWS before loops and ROW in them where the array is an element of such an array; IrBlock.views, which
 * emission makes anew wherever an operation of the block left its inline path.
 *
 * Law: a view is used only where its array can be changed by nothing but VIEW_SET, appending within its capacity
 * (which the view does not see: its length is then too small, and the slow path finds the element; where that may
 * happen the length is read from the array itself), and user code run from the slow path of an operation in the same
 * loop. Such a loop is *quiet*: it holds no operation that always runs unknown code or that changes arrays by itself,
 * and no handler, to which a slow path could jump past the refreshing. The views of an array's elements are used only
 * where no object is stored as an element, either; other values take the place of an object on a slow path only.
 *
 *     for (let i = 0; i < a.length; i++) sum += a[i];          v9::view = view a      (before the loop)
 *                                                              v12 = view.length v9, a
 *                                                              v14 = view.get v9, a, i
 *
 * A view belongs to the outermost quiet loop in which its array does not vary. Rows are for loops within loops: the
 * array is the same in the outer one, its element another at each turn of the inner one. The element itself is then
 * needed on the slow path only.
 *
 *     … sum += m[k][j] …                                       v9::rows = rows m      (before the outer loop)
 *                                                              v12 = getelem m, k
 *                                                              v13::view = row v9, m, k
 *                                                              v14 = view.get v13, v12, j */
#include "passes/pass.h"

#include <string.h>

typedef VEC(IrBlock *) BlockVec;

typedef struct ViewLoop {
    IrBlock *head;
    IrBlock *before;       /* the one block outside from which the loop is entered; NULL: there are several */
    BlockVec blocks;
    bool is_quiet;
    bool stores_objects;   /* or what may be one, as an element */
    bool appends;
    VEC(IrInst *) views;   /* and rows */
} ViewLoop;

typedef struct Views {
    IrFunction *function;
    Arena arena;
    uint32_t *uses;        /* by instruction id */
    ViewLoop **by_head;    /* by block id; NULL: the block heads no loop */
    VEC(ViewLoop *) loops; /* inner ones before the loops around them */
} Views;

/* In place of the number of uses of an element that a ROW stands for. */
#define ON_SLOW_PATH UINT32_MAX

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
    case IR_ELEMENT:
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
    case IR_MATH_ABS:
    case IR_MATH_CEIL:
    case IR_MATH_FLOOR:
    case IR_MATH_ROUND:
    case IR_MATH_SQRT:
    case IR_MATH_TRUNC:
    case IR_MATH_IMUL:
    case IR_MATH_MAX:
    case IR_MATH_MIN:
    case IR_LT:
    case IR_LE:
    case IR_GT:
    case IR_GE: return true;
    default: return false;
    }
}

static bool is_variable_store(const IrInst *inst)
{
    return ir_is_var_op(inst) || inst->op == IR_STATIC_SET || inst->op == IR_CELL_SET || inst->op == IR_CELL_PUT || inst->op == IR_ENV_SET ||
           inst->op == IR_CLOSURE_SET || inst->op == IR_VACATE;
}

static bool is_quiet_block(const Views *v, const IrBlock *b)
{
    if (b->handler || b->last->op == IR_TRY) return false;
    IR_EACH_INST(b, inst) {
        if (inst->op == IR_PUSH && !v->uses[inst->id]) continue;
        if ((ir_inst_effects(inst) & (IR_WRITES | IR_USER)) && !is_split(inst) && !is_variable_store(inst))
            return false;
    }
    return true;
}

static void note_stores(ViewLoop *loop, const IrBlock *b)
{
    IR_EACH_INST(b, inst) {
        loop->stores_objects |= inst->op == IR_SET_ELEM && (inst->args[2]->type & T_OBJECT);
        loop->appends |= inst->op == IR_PUSH;
    }
}

/* Blocks are listed in every quiet loop around them; a loop is quiet when all of its blocks are. */
static void find_quiet_loops(Views *v)
{
    uint32_t members = 0, most = v->function->rpo_count * MEMBERS_MAX_FACTOR;
    for (uint32_t i = 0; i < v->loops.count; i++) v->loops.items[i]->is_quiet = true;
    for (uint32_t i = 0; i < v->function->rpo_count; i++) {
        IrBlock *b = v->function->rpo_blocks[i];
        bool is_quiet = b->loop && is_quiet_block(v, b);
        for (ViewLoop *loop = loop_of(v, b); loop; loop = loop_around(v, loop)) {
            if (!is_quiet || ++members > most) loop->is_quiet = false;
            else vec_push(&v->arena, &loop->blocks, b);
            if (loop->is_quiet) note_stores(loop, b);
        }
    }
}

/* ---- accesses ---- */

/* The outermost quiet loop around the access in which the array does not vary. */
static ViewLoop *loop_for(Views *v, const IrInst *access, IrOp form)
{
    ViewLoop *best = NULL;
    for (ViewLoop *loop = loop_of(v, access->block); loop && loop->is_quiet; loop = loop_around(v, loop)) {
        if (ir_is_in_loop(access->args[0]->block, loop->head) || (form == IR_VIEW_LENGTH && loop->appends)) break;
        if (loop->before) best = loop;
    }
    return best;
}

/* The VIEW or ROWS of the array before the loop. */
static IrInst *view_of(Views *v, ViewLoop *loop, IrOp op, IrInst *array)
{
    for (uint32_t i = 0; i < loop->views.count; i++)
        if (loop->views.items[i]->op == op && loop->views.items[i]->args[0] == array) return loop->views.items[i];
    IrInst *view = ir_inst_new(v->function, op, array->span, 1, &array);
    ir_insert_before(loop->before->last, view);
    vec_push(&v->arena, &loop->views, view);
    return view;
}

/* What an access becomes; IR_OP_COUNT: it has no use for a view. */
static IrOp viewed_form(const IrInst *inst)
{
    bool is_element = inst->op == IR_GET_ELEM || inst->op == IR_ELEMENT || inst->op == IR_SET_ELEM;
    bool has_index = is_element && (inst->args[1]->rep == REP_I32 ||
                                    (inst->args[1]->rep == REP_BOXED && ir_type_within(inst->args[1]->type, T_NUMBER)));
    if (ir_is_named(inst, IR_GET, "length")) return IR_VIEW_LENGTH;
    if (!has_index) return IR_OP_COUNT;
    return inst->op == IR_GET_ELEM ? IR_VIEW_GET : inst->op == IR_ELEMENT ? IR_VIEW_FIND : IR_VIEW_SET;
}

static void make_viewed(Views *v, IrInst *access, IrOp form, IrInst *view)
{
    IrInst **args = ARENA_ARRAY(v->function->program->arena, IrInst *, access->arg_count + 1);
    args[0] = view;
    memcpy(args + 1, access->args, access->arg_count * sizeof *args);
    if (form == IR_VIEW_SET && args[2]->rep == REP_I32) args[3] = ir_unboxed_f64(args[3]);
    access->op = (uint16_t)form;
    access->args = args;
    access->arg_count++;
}

static void use_view(Views *v, IrInst *access, IrOp form)
{
    IrInst *array = access->args[0];
    ViewLoop *loop = (array->type & T_ARRAY) ? loop_for(v, access, form) : NULL;
    if (loop) make_viewed(v, access, form, view_of(v, loop, IR_VIEW, array));
}

/* ---- rows ---- */

/* May the element be read at the access just as well? */
static bool is_read_at(const IrInst *element, const IrInst *access)
{
    if (element->block != access->block) return false;
    for (const IrInst *i = element->next; i != access; i = i->next)
        if (!i || ir_inst_effects(i)) return false;
    return true;
}

/* The outermost loop in which the element's array does not vary, if there is one in it around the element. */
static ViewLoop *loop_for_rows(Views *v, const IrInst *element)
{
    ViewLoop *best = NULL;
    for (ViewLoop *loop = loop_of(v, element->block); loop && loop->is_quiet; loop = loop_around(v, loop)) {
        if (ir_is_in_loop(element->args[0]->block, loop->head) || loop->stores_objects) break;
        if (loop->before && loop != loop_of(v, element->block)) best = loop;
    }
    return best;
}

/* Is it an element that nothing but one access wants? */
static bool is_row(const Views *v, const IrInst *element)
{
    return element->op == IR_GET_ELEM && element->args[1]->rep == REP_I32 && v->uses[element->id] == 1;
}

/* Gives the access the view of an array that is itself an element. */
static void use_row(Views *v, IrInst *access, IrOp form)
{
    IrInst *element = access->args[0];
    if (form == IR_VIEW_LENGTH || !is_row(v, element)) return;
    ViewLoop *loop = is_read_at(element, access) ? loop_for_rows(v, element) : NULL;
    if (!loop) return;
    IrInst *args[] = {view_of(v, loop, IR_ROWS, element->args[0]), element->args[0], element->args[1]};
    IrInst *row = ir_inst_new(v->function, IR_ROW, access->span, 3, args);
    ir_insert_before(access, row);
    make_viewed(v, access, form, row);
    v->uses[element->id] = ON_SLOW_PATH;
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

/* Rows first: what they stand for needs no view. */
static void view_block(Views *v, const IrBlock *b)
{
    IR_EACH_INST(b, inst) {
        IrOp form = viewed_form(inst);
        if (form != IR_OP_COUNT) use_row(v, inst, form);
    }
    IR_EACH_INST(b, inst) {
        IrOp form = viewed_form(inst);
        if (form != IR_OP_COUNT && v->uses[inst->id] != ON_SLOW_PATH) use_view(v, inst, form);
    }
}

static void view_function(IrFunction *f)
{
    if (!ir_has_loop(f)) return;
    Views v = {.function = f};
    v.uses = ir_count_uses(f, &v.arena);
    list_loops(&v);
    find_quiet_loops(&v);
    for (uint32_t i = 0; i < f->rpo_count; i++) {
        const ViewLoop *loop = loop_of(&v, f->rpo_blocks[i]);
        if (loop && loop->is_quiet) view_block(&v, f->rpo_blocks[i]);
    }
    for (uint32_t i = 0; i < v.loops.count; i++) list_views(&v, v.loops.items[i]);
    arena_free(&v.arena);
}

void pass_views(IrProgram *program, const PassOptions *options)
{
    (void)options;
    for (uint32_t i = 0; i < program->function_count; i++) view_function(program->functions[i]);
}
