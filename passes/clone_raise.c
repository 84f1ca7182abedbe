/* Where variables of copies are made anew: before the closures that capture them.
 *
 * Law: clone.h. A copy has its VAR_NEW where the call was; a closure made before that, in the same turn of the loop, may come to use the
 * variable when what it calls is put in its place. */
#include "passes/clone.h"

typedef VEC(const IrFunction *) UserVec;

typedef struct News {
    IrInst *inst;
    uint32_t count;
    bool is_late;  /* a closure that captures the variable may be made before, in the same turn */
    UserVec users; /* that mention it */
} News;

typedef VEC(const IrInst *) ClosureVec;

typedef struct Raise {
    Arena scratch;
    Map news;             /* Binding * of what was moved -> News * */
    ClosureVec *closures; /* by function: those of it */
    UserVec *callers;     /* by function: those that call it by name */
    const News **seen;    /* by function: for which variable it was looked at last */
} Raise;

static void add_function(Raise *r, UserVec *list, const IrFunction *f)
{
    if (!list->count || list->items[list->count - 1] != f) vec_push(&r->scratch, list, f);
}

static void note_inst(Raise *r, IrInst *i)
{
    if (i->op == IR_CLOSURE) vec_push(&r->scratch, &r->closures[i->imm.function->index], i);
    if (i->op == IR_CALL_KNOWN) add_function(r, &r->callers[i->imm.function->index], i->block->function);
    if (i->op != IR_VAR_NEW || !i->imm.binding->is_moved) return;
    void **slot = map_put_pointer(&r->news, i->imm.binding);
    if (!*slot) *slot = ARENA_NEW(&r->scratch, News);
    News *news = *slot;
    news->inst = i;
    news->count++;
}

/* Function f uses the variable: which closures of the variable's owner led to f? Returns whether f is inside the owner. */
static bool note_use(const Raise *r, const IrFunction *f, News *news)
{
    const IrFunction *owner = news->inst->block->function;
    while (f != owner && r->closures[f->index].count) {
        const IrFunction *maker = r->closures[f->index].items[0]->block->function;
        for (uint32_t i = 0; maker == owner && i < r->closures[f->index].count; i++)
            news->is_late |= !ir_comes_before(news->inst, r->closures[f->index].items[i]);
        f = maker;
        if (f == owner) return true;
    }
    return false;
}

/* Who calls a function that mentions the variable uses it, too: it may have to pass it on (closure_lift.c). */
static void note_uses(Raise *r, News *news)
{
    UserVec work = news->users;
    while (work.count && !news->is_late) {
        const IrFunction *f = vec_pop(&work);
        if (r->seen[f->index] == news) continue;
        r->seen[f->index] = news;
        bool is_inside = note_use(r, f, news);
        for (uint32_t i = 0; is_inside && i < r->callers[f->index].count; i++) vec_push(&r->scratch, &work, r->callers[f->index].items[i]);
    }
}

static void note_mentions(Raise *r, const IrFunction *f)
{
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i) {
            void **news = ir_is_var_op(i) ? map_find_pointer(&r->news, i->imm.binding) : NULL;
            if (news && ((News *)*news)->inst->block->function != f) add_function(r, &((News *)*news)->users, f);
        }
}

static IrInst *start_of(const IrBlock *b)
{
    IrInst *i = b->first;
    while (i->op == IR_PHI || i->op == IR_CATCH || i->op == IR_PARAM || i->op == IR_VAR_NEW) i = i->next;
    return i;
}

/*     b1: v1 = closure h        captures z           b1: var.new z
 *         …                                  =>          v1 = closure h
 *         var.new z                                      …                      */
static void raise_news(IrInst *inst)
{
    IrFunction *f = inst->block->function;
    IrBlock *start = inst->block->loop ? inst->block->loop : f->first_block;
    ir_remove(inst);
    ir_insert_before(start_of(start), inst);
}

static void collect_news(Raise *r, const IrProgram *program)
{
    map_init(&r->news, &r->scratch);
    r->closures = ARENA_ARRAY(&r->scratch, ClosureVec, program->function_count);
    r->callers = ARENA_ARRAY(&r->scratch, UserVec, program->function_count);
    r->seen = ARENA_ARRAY(&r->scratch, const News *, program->function_count);
    for (uint32_t n = 0; n < program->function_count; n++) {
        if (!program->functions[n]->cfg_valid) ir_cfg_compute(program->functions[n]);
        IR_EACH_BLOCK(program->functions[n], b)
            IR_EACH_INST(b, i) note_inst(r, i);
    }
    for (uint32_t n = 0; n < program->function_count; n++) note_mentions(r, program->functions[n]);
}

void clone_raise_news(IrProgram *program)
{
    Raise r = {0};
    arena_init(&r.scratch);
    collect_news(&r, program);
    for (uint32_t i = 0; i < r.news.entries.count; i++) {
        News *news = r.news.entries.items[i].value;
        if (news->count != 1 || news->inst->block->rpo == UINT32_MAX) continue;
        note_uses(&r, news);
        if (news->is_late) raise_news(news->inst);
    }
    arena_free(&r.scratch);
}
