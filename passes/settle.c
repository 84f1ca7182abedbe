/* Static variables that are assigned once, read by the function that assigned them.
 *
 * Decides: the value in place of a read that the assignment dominates. What is known of the value is then known of the variable:
 * its type, what it is not, which branches never go.
 *
 * Law: the assignment is the only one of the program and outside of all loops, so that a variable with one instance holds its value
 * from there on; nobody else can assign it (global_uses.c). In coroutines all stays as it is: the value would have to be kept in the
 * frame.
 *
 *     v1 = object {}                        v1 = object {}
 *     static.set done, v1            =>     static.set done, v1
 *     v2 = static.get done                  v4 = seq v3, v1
 *     v4 = seq v3, v2 */
#include "passes/pass.h"

typedef struct Settling {
    IrProgram *program;
    Map sets;   /* Binding *: its STATIC_SET, or the mark of several. A note that is not NULL says that the walk has passed it */
    IrInst several;
} Settling;

static void collect(Settling *s, const IrFunction *f)
{
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i) {
            if (i->op != IR_STATIC_SET) continue;
            i->note = NULL;
            void **set = map_put_pointer(&s->sets, i->imm.binding);
            *set = *set ? &s->several : i;
        }
}

/* The one assignment of the variable that inst reads, if it is in the same function and has been there for sure. */
static const IrInst *find_set(Settling *s, const IrInst *inst)
{
    void **found = map_find_pointer(&s->sets, inst->imm.binding);
    const IrInst *set = found ? *found : NULL;
    if (!set || set == &s->several || set->block->function != inst->block->function) return NULL;
    return set->block->loop_depth == 0 && !global_is_visible(s->program, inst->imm.binding) ? set : NULL;
}

static bool has_been_there(const IrInst *set, const IrInst *read)
{
    return set->note && ir_dominates(set->block, read->block);
}

static void settle(Settling *s, IrFunction *f)
{
    bool changed = false;
    for (uint32_t n = 0; n < f->rpo_count; n++)
        IR_EACH_INST_SAFE(f->rpo_blocks[n], i) {
            if (i->op == IR_STATIC_SET) i->note = i;
            const IrInst *set = i->op == IR_STATIC_GET ? find_set(s, i) : NULL;
            if (!set || !has_been_there(set, i)) continue;
            ir_forward(i, ir_resolve(set->args[0]));
            changed = true;
        }
    if (changed) ir_forward_apply(f);
}

void pass_settle(IrProgram *program, const PassOptions *options)
{
    (void)options;
    Arena arena = {0};
    Settling s = {.program = program};
    map_init(&s.sets, &arena);
    for (uint32_t n = 0; n < program->function_count; n++) collect(&s, program->functions[n]);
    for (uint32_t n = 0; n < program->function_count; n++)
        if (!ir_is_coroutine(program->functions[n])) settle(&s, program->functions[n]);
    arena_free(&arena);
}
