/* Blocks as structured C: if/else and for (;;) from the dominator tree, goto only where C has no word for a jump
 * (Ramsey, "Beyond Relooper", ICFP 2022, adapted to a language with goto).
 *
 * Law: each reachable block is written exactly once, inside or right after the block that dominates it immediately:
 *   - a block with one forward predecessor is written in the arm that jumps to it;
 *   - a block where paths join, or a handler, is written after its dominator's statement;
 *   - a block outside a loop whose dominator is inside it is written after the loop, unless it just leaves the function.
 * A jump to what follows anyway is nothing; to the head of the innermost loop `continue`; to what follows that loop
 * `break`; else goto, to a label written only if somebody goes there. */
#include "codegen/emit_internal.h"

#include <stdlib.h>

typedef VEC(IrBlock *) BlockVec;

typedef struct BlockPlace {
    BlockVec after;      /* blocks written after this one's statement, or after its loop when it heads one */
    BlockVec after_body; /* of a loop head: joins written inside the loop, after the head's own statement */
    bool is_inline, is_handler, is_target;
} BlockPlace;

typedef struct LoopContext {
    IrBlock *head, *after;
    struct LoopContext *outer;
} LoopContext;

struct FunctionLayout {
    BlockPlace *places; /* by block id */
    LoopContext *loop;
    BlockVec postponed; /* written at the end of the function */
    uint32_t depth;     /* of emit_tree */
};

/* Braces deeper than this, which some C compilers would refuse, and recursion of ours deeper than that are cut by a goto. */
enum { INDENT_MAX = 100, DEPTH_MAX = 1000, CHAIN_MAX = 100 };

static BlockPlace *place_of(Emitter *e, const IrBlock *b)
{
    return &e->layout->places[b->id];
}

void emit_mark_target(Emitter *e, const IrBlock *b)
{
    place_of(e, b)->is_target = true;
}

bool emit_is_target(const Emitter *e, uint32_t block)
{
    return e->layout->places[block].is_target;
}

/* ---- placement ---- */

static bool is_head(const IrBlock *b)
{
    return b->loop == b;
}

static uint32_t forward_preds(const IrBlock *b)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < b->pred_count; i++) count += !ir_is_back_edge(b->preds[i], b);
    return count;
}

static bool has_text(const IrInst *inst)
{
    const InstNote *note = note_of(inst);
    return !is_always_folded(inst) && !note->folded && (note->uses || ir_inst_effects(inst) != 0);
}

static bool has_statements(const IrBlock *b)
{
    for (const IrInst *inst = b->first; inst != b->last; inst = inst->next)
        if (inst->op != IR_PHI && has_text(inst)) return true;
    return false;
}

/* Does the block nothing but leave the function? */
static bool is_way_out(const IrBlock *b)
{
    bool leaves = b->last->op == IR_RETURN || b->last->op == IR_THROW || b->last->op == IR_RETHROW;
    return leaves && b->first->op != IR_PHI && !has_statements(b);
}

static void place_block(Emitter *e, IrBlock *b)
{
    BlockPlace *place = place_of(e, b);
    IrBlock *left = NULL; /* outermost loop that holds the dominator but not the block */
    for (IrBlock *l = b->idom->loop; l; l = l->outer_loop)
        if (!ir_is_in_loop(b, l)) left = l;
    bool can_be_inline = forward_preds(b) == 1 && !place->is_handler;
    if (can_be_inline && is_way_out(b)) place->is_inline = true;
    else if (left) vec_push(e->arena, &place_of(e, left)->after, b);
    else if (can_be_inline) place->is_inline = true;
    else if (is_head(b->idom)) vec_push(e->arena, &place_of(e, b->idom)->after_body, b);
    else vec_push(e->arena, &place_of(e, b->idom)->after, b);
}

static void make_layout(Emitter *e, IrFunction *f)
{
    ir_cfg_compute(f);
    e->layout = ARENA_NEW(e->arena, struct FunctionLayout);
    e->layout->places = ARENA_ARRAY(e->arena, BlockPlace, f->block_count);
    IR_EACH_BLOCK(f, b) {
        if (b->last && b->last->op == IR_TRY) place_of(e, b->succs[1])->is_handler = true;
    }
    for (uint32_t i = 1; i < f->rpo_count; i++) place_block(e, f->rpo_blocks[i]);
}

/* ---- phis ---- */

static bool reads_value(const IrInst *expression, const IrInst *value)
{
    if (expression == value) return true;
    if (expression->op == IR_PHI || !note_of(expression)->folded) return false;
    for (uint32_t i = 0; i < expression->arg_count; i++)
        if (reads_value(expression->args[i], value)) return true;
    return false;
}

typedef struct Copy {
    IrInst *phi, *source;
    bool done;
} Copy;

typedef VEC(Copy) CopyVec;

static CopyVec collect_copies(Emitter *e, IrBlock *from, IrBlock *to)
{
    CopyVec copies = {0};
    uint32_t index = 0;
    while (index < to->pred_count && to->preds[index] != from) index++;
    ASSERT(index < to->pred_count);
    IR_EACH_INST(to, phi) {
        if (phi->op != IR_PHI) break;
        if (note_of(phi->args[index])->c_name != note_of(phi)->c_name && note_of(phi)->uses)
            vec_push(e->arena, &copies, ((Copy){phi, phi->args[index], false}));
    }
    return copies;
}

static bool is_read_by_others(const CopyVec *copies, uint32_t self)
{
    for (uint32_t i = 0; i < copies->count; i++)
        if (i != self && !copies->items[i].done && reads_value(copies->items[i].source, copies->items[self].phi)) return true;
    return false;
}

static void emit_copy(Emitter *e, Copy *copy)
{
    emit_indent(e);
    strbuf_printf(e->out, "%s = ", note_of(copy->phi)->c_name);
    emit_argument(e, copy->source, (IrRep)copy->phi->rep);
    strbuf_puts(e->out, ";\n");
    copy->done = true;
}

/* The copies left read each other's targets: all sources are read before the first target is written. */
static void emit_cycle(Emitter *e, CopyVec *copies)
{
    emit_line(e, "{");
    e->indent++;
    for (uint32_t i = 0; i < copies->count; i++) {
        Copy *copy = &copies->items[i];
        if (copy->done) continue;
        emit_indent(e);
        strbuf_printf(e->out, "%s t%u = ", rep_c_type((IrRep)copy->phi->rep), i);
        emit_argument(e, copy->source, (IrRep)copy->phi->rep);
        strbuf_puts(e->out, ";\n");
    }
    for (uint32_t i = 0; i < copies->count; i++)
        if (!copies->items[i].done) emit_line(e, "%s = t%u;", note_of(copies->items[i].phi)->c_name, i);
    e->indent--;
    emit_line(e, "}");
}

/* The phis of `to` get their values for the edge; a copy waits until nobody still reads its target. */
static bool emit_copies(Emitter *e, IrBlock *from, IrBlock *to)
{
    CopyVec copies = collect_copies(e, from, to);
    uint32_t left = copies.count;
    for (bool progress = true; left && progress;) {
        progress = false;
        for (uint32_t i = 0; i < copies.count; i++) {
            if (copies.items[i].done || is_read_by_others(&copies, i)) continue;
            emit_copy(e, &copies.items[i]);
            left--;
            progress = true;
        }
    }
    if (left) emit_cycle(e, &copies);
    return copies.count > 0;
}

/* ---- blocks ---- */

static bool emit_tree(Emitter *e, IrBlock *b, IrBlock *next);

static void emit_goto(Emitter *e, IrBlock *to)
{
    LoopContext *loop = e->layout->loop;
    if (loop && loop->head == to) emit_line(e, "continue;");
    else if (loop && loop->after == to) emit_line(e, "break;");
    else {
        emit_mark_target(e, to);
        emit_line(e, "goto b%u;", to->id);
    }
}

/* Is `to` the arm's own text? Not so when the edge goes back to a loop's head. */
static bool is_written_here(Emitter *e, const IrBlock *from, const IrBlock *to)
{
    return place_of(e, to)->is_inline && !ir_is_back_edge(from, to);
}

/* The edge from -> to; `next` is what control falls into at the end of this text. True: control may fall through. */
static bool emit_edge(Emitter *e, IrBlock *from, IrBlock *to, IrBlock *next)
{
    emit_copies(e, from, to);
    bool is_here = is_written_here(e, from, to);
    if (is_here && e->indent < INDENT_MAX && e->layout->depth < DEPTH_MAX) return emit_tree(e, to, next);
    if (is_here) vec_push(e->arena, &e->layout->postponed, to);
    else if (to == next) return true;
    emit_goto(e, to);
    return false;
}

static bool is_nothing(Emitter *e, IrBlock *from, IrBlock *to, IrBlock *next)
{
    return to == next && !is_written_here(e, from, to) && collect_copies(e, from, to).count == 0;
}

static bool emit_arm(Emitter *e, IrBlock *from, IrBlock *to, IrBlock *next)
{
    e->indent++;
    bool falls = emit_edge(e, from, to, next);
    e->indent--;
    return falls;
}

/* The condition's text; a folded comparison comes in parentheses of its own, which `if` has already. */
static Str condition_text(Emitter *e, IrInst *condition)
{
    StrBuf *out = e->out, text;
    strbuf_init(&text, e->arena);
    e->out = &text;
    emit_operand(e, condition, REP_BOOL);
    e->out = out;
    return strbuf_finish(&text);
}

/* (v5 == FA_EMPTY) becomes (v5 != FA_EMPTY). */
static bool negate_comparison(IrInst *condition, Str text)
{
    if ((condition->op != IR_IS_EMPTY && condition->op != IR_IS_UNDEFINED) || !is_in_parentheses(text)) return false;
    char *operator = strrchr(text.p, '=');
    operator[-1] = '!';
    return true;
}

/* if (c) or if (!c), and what follows. */
static void emit_condition(Emitter *e, const char *word, IrInst *condition, bool negate, const char *then)
{
    Str text = condition_text(e, condition);
    if (negate && negate_comparison(condition, text)) negate = false;
    bool has_parentheses = is_in_parentheses(text);
    emit_indent(e);
    strbuf_printf(e->out, "%s %s%s", word, negate || !has_parentheses ? "(" : "", negate ? "!" : "");
    strbuf_str(e->out, text);
    strbuf_printf(e->out, "%s%s", negate || !has_parentheses ? ")" : "", then);
}

/* Is the edge nothing but a jump elsewhere? */
static bool is_jump(Emitter *e, IrBlock *from, IrBlock *to, IrBlock *next)
{
    return to != next && !is_written_here(e, from, to) && collect_copies(e, from, to).count == 0;
}

/* if (c) break; */
static bool emit_jump_arm(Emitter *e, IrBlock *b, bool negate, IrBlock *to, IrBlock *other, IrBlock *next)
{
    uint32_t indent = e->indent;
    emit_condition(e, "if", b->last->args[0], negate, " ");
    e->indent = 0;
    emit_goto(e, to);
    e->indent = indent;
    return emit_edge(e, b, other, next);
}

/* Is the arm nothing but another branch? */
static bool is_else_if(Emitter *e, IrBlock *from, IrBlock *to)
{
    const BlockPlace *place = place_of(e, to);
    if (!is_written_here(e, from, to) || to->last->op != IR_BRANCH || is_head(to) || place->after.count) return false;
    return to->first->op != IR_PHI && !has_statements(to);
}

static bool is_exit(Emitter *e, IrBlock *from, IrBlock *to)
{
    return is_written_here(e, from, to) && is_way_out(to);
}

static bool emit_branch(Emitter *e, IrBlock *b, IrBlock *next, uint32_t chain);
static bool emit_terminator(Emitter *e, IrBlock *b, IrBlock *next);

/* if (c) return v5; */
static bool emit_exit_arm(Emitter *e, IrBlock *b, bool negate, IrBlock *to, IrBlock *other, IrBlock *next)
{
    emit_condition(e, "if", b->last->args[0], negate, " ");
    e->in_line = true;
    emit_terminator(e, to, NULL);
    return emit_edge(e, b, other, next);
}

/* } else if (c) { … } */
static bool emit_else(Emitter *e, IrBlock *b, IrBlock *no, IrBlock *next, uint32_t chain)
{
    if (chain < CHAIN_MAX && is_else_if(e, b, no) && !(is_nothing(e, no, no->succs[0], next) && is_nothing(e, no, no->succs[1], next))) {
        emit_indent(e);
        strbuf_puts(e->out, "} else ");
        e->in_line = true;
        return emit_branch(e, no, next, chain + 1);
    }
    emit_line(e, "} else {");
    emit_arm(e, b, no, next);
    emit_line(e, "}");
    return true;
}

/* if (c) { … } else { … }; an arm that does nothing is left out, and what follows an arm that leaves needs no else, unless the branch
 * is itself behind an else. */
static bool emit_branch(Emitter *e, IrBlock *b, IrBlock *next, uint32_t chain)
{
    IrBlock *yes = b->succs[0], *no = b->succs[1];
    bool negate = is_nothing(e, b, yes, next);
    if (negate && is_nothing(e, b, no, next)) return true;
    if (negate) {
        IrBlock *swap = yes;
        yes = no;
        no = swap;
    }
    if (!negate && !chain && is_jump(e, b, yes, next)) return emit_jump_arm(e, b, false, yes, no, next);
    if (!negate && !chain && is_jump(e, b, no, next)) return emit_jump_arm(e, b, true, no, yes, next);
    if (!chain && is_exit(e, b, yes)) return emit_exit_arm(e, b, negate, yes, no, next);
    if (!chain && is_exit(e, b, no)) return emit_exit_arm(e, b, !negate, no, yes, next);
    emit_condition(e, "if", b->last->args[0], negate, " {\n");
    bool falls = emit_arm(e, b, yes, next);
    if (is_nothing(e, b, no, next)) {
        emit_line(e, "}");
        return true;
    }
    if (!falls && !chain) {
        emit_line(e, "}");
        return emit_edge(e, b, no, next);
    }
    return emit_else(e, b, no, next, chain);
}

/* return v5; or, of an operation that may throw, FA_RETURN(fa_call0(v5, FA_UNDEFINED, "f"), 6, 37); */
static void emit_return(Emitter *e, IrInst *inst)
{
    bool throws = note_of(inst)->levels > 0;
    emit_indent(e);
    strbuf_puts(e->out, throws ? "FA_RETURN(" : "return ");
    emit_argument(e, inst->args[0], ir_result_rep(e->function));
    if (throws) emit_check_close(e, inst->args[0]);
    else strbuf_puts(e->out, ";\n");
}

/* FA_THROWS(fa_throw(v1), 6, 37); */
static void emit_throw(Emitter *e, IrInst *inst)
{
    emit_indent(e);
    emit_check_open(e, inst, 'x');
    strbuf_puts(e->out, inst->op == IR_RETHROW ? "fa_rethrow(" : "fa_throw(");
    emit_operand(e, inst->args[0], REP_BOXED);
    strbuf_char(e->out, ')');
    emit_check_close(e, inst);
}

static bool always_throws(const IrInst *inst)
{
    return inst->op == IR_RT && inst->type == T_NONE && ir_may_throw(inst) && ir_rt_info((IrRt)inst->imm.rt)->result == 'v';
}

static bool emit_terminator(Emitter *e, IrBlock *b, IrBlock *next)
{
    IrInst *last = b->last;
    switch ((IrOp)last->op) {
    case IR_JUMP:
    case IR_TRY: return emit_edge(e, b, b->succs[0], next);
    case IR_BRANCH: return emit_branch(e, b, next, 0);
    case IR_RETURN: emit_return(e, last); return false;
    case IR_THROW:
    case IR_RETHROW: emit_throw(e, last); return false;
    case IR_UNREACHABLE:
        if (!last->prev || !always_throws(last->prev)) emit_line(e, "FA_UNREACHABLE();");
        return false;
    default: BUG("block ends in %s", ir_op_name(last->op));
    }
}

/* A label is written as a mark; emit_lines.c keeps those that a goto names. */
static void emit_label(Emitter *e, IrBlock *b)
{
    strbuf_printf(e->out, "\001%u\n", b->id);
}

/* The block's own statements and terminator. */
static bool emit_own(Emitter *e, IrBlock *b, IrBlock *next)
{
    emit_label(e, b);
    for (IrInst *inst = b->first; inst != b->last; inst = inst->next) emit_instruction(e, inst);
    return emit_terminator(e, b, next);
}

static IrBlock *first_of(const BlockVec *blocks, IrBlock *otherwise)
{
    return blocks->count ? blocks->items[0] : otherwise;
}

static bool emit_joins(Emitter *e, const BlockVec *joins, IrBlock *next, bool falls)
{
    for (uint32_t i = 0; i < joins->count; i++)
        falls = emit_tree(e, joins->items[i], i + 1 < joins->count ? joins->items[i + 1] : next);
    return falls;
}

/* Does the loop begin with nothing but a test that leaves it? Then `inside` is where it goes on. */
static bool is_while(Emitter *e, IrBlock *head, IrBlock *after, IrBlock **inside)
{
    if (head->last->op != IR_BRANCH || has_statements(head)) return false;
    for (uint32_t i = 0; i < 2; i++) {
        *inside = head->succs[1 - i];
        if (head->succs[i] == after && is_jump(e, head, after, NULL)) return *inside != head && *inside != after;
    }
    return false;
}

/* for (;;) { … }; with a test at its beginning while (c) { … }; the outermost of code that is rare for (;;) { FA_HOT; … } */
static bool emit_loop(Emitter *e, IrBlock *head, IrBlock *after)
{
    const BlockVec *joins = &place_of(e, head)->after_body;
    LoopContext context = {head, after, e->layout->loop};
    IrBlock *inside, *next = first_of(joins, head);
    bool falls, tests = after && is_while(e, head, after, &inside), is_hot = e->function->is_rare && !context.outer;
    if (tests) {
        emit_label(e, head);
        emit_condition(e, "while", head->last->args[0], inside == head->succs[1], is_hot ? " { FA_HOT;\n" : " {\n");
    } else emit_line(e, is_hot ? "for (;;) { FA_HOT;" : "for (;;) {");
    e->layout->loop = &context;
    e->indent++;
    falls = tests ? emit_edge(e, head, inside, next) : emit_own(e, head, next);
    emit_joins(e, joins, head, falls);
    e->indent--;
    emit_line(e, "}");
    e->layout->loop = context.outer;
    return true;
}

/* A block and all it dominates that is not placed further out. The last join is the next turn of the loop, not a deeper call:
 * long functions are long chains of joins. */
static bool emit_chain(Emitter *e, IrBlock *b, IrBlock *next)
{
    for (;;) {
        BlockPlace *place = place_of(e, b);
        const BlockVec *joins = &place->after;
        IrBlock *first = first_of(joins, next);
        bool falls = is_head(b) ? emit_loop(e, b, first) : emit_own(e, b, first);
        if (!joins->count) return falls;
        for (uint32_t i = 0; i + 1 < joins->count; i++) emit_tree(e, joins->items[i], joins->items[i + 1]);
        b = vec_last(joins);
    }
}

static bool emit_tree(Emitter *e, IrBlock *b, IrBlock *next)
{
    e->layout->depth++;
    bool falls = emit_chain(e, b, next);
    e->layout->depth--;
    return falls;
}

/* ---- function bodies ---- */

/* What was too deep to be written in its place; that may postpone more. */
static void emit_postponed(Emitter *e)
{
    for (uint32_t i = 0; i < e->layout->postponed.count; i++) emit_tree(e, e->layout->postponed.items[i], NULL);
}

void emit_function_body(Emitter *e, IrFunction *f)
{
    StrBuf *out = e->out, text;
    strbuf_init(&text, e->arena);
    e->out = &text;
    make_layout(e, f);
    emit_tree(e, f->first_block, NULL);
    emit_postponed(e);
    e->out = out;
    Str body = strbuf_finish(&text);
    emit_lines(e, body, out);
}
