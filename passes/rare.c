/* Gives rare calls arrays and objects of their own.
 *
 * Decides: copies of ARRAY, OBJECT and REST in blocks that call a method only when it is not the built-in one whose copy is beside it
 * (IR_INST_RARE). The one that is used everywhere else may then be on the stack.
 *
 * Law: nobody can tell a copy from what it is a copy of. That one has not changed, and nobody has it: all that is done with it elsewhere is to
 * look at it, or at what it holds, which leads to no user code (pristine.c). It is not used any more once the rare call has been made.
 *
 *     v3 = array v1, v2                           v3 = array v1, v2
 *     v4 = get map, v3                            v4 = get map, v3
 *     if (is.builtin map, v4) … view v3 …   =>    if (is.builtin map, v4) … view v3 …
 *     else call v4, v3, f                         else { v9 = array v1, v2; call v4, v9, f } */
#include "passes/escape_internal.h"
#include "passes/pass.h"

enum { SEARCH_MOST = 256 }; /* blocks */

typedef struct SiteUse {
    IrInst *user;
    uint32_t operand;
} SiteUse;

typedef VEC(SiteUse) SiteUseVec;

typedef struct Site {
    IrInst *inst;
    SiteUseVec uses;
} Site;

typedef struct Rare {
    Arena scratch;
    VEC(Site *) sites;
    uint32_t *seen;       /* by block id: number of the search that came by */
    uint32_t searches;
} Rare;

static bool is_site(const IrInst *i)
{
    return i->op == IR_ARRAY || i->op == IR_OBJECT || i->op == IR_REST;
}

static bool has_rare_call(const IrBlock *b)
{
    IR_EACH_INST(b, i)
        if (i->op == IR_CALL && (i->flags & IR_INST_RARE)) return true;
    return false;
}

/* ---- what is done with it elsewhere ---- */

static bool is_harmless(const SiteUse *use)
{
    switch (escape_access(use->user, use->operand)) {
    case ACCESS_LOOKS:
    case ACCESS_READS:
    case ACCESS_LOOKS_UP:
    case ACCESS_TAKES:
    case ACCESS_SPREADS: return true;
    case ACCESS_KEEPS:
    case ACCESS_WRITES:
    case ACCESS_ASSIGNS:
    case ACCESS_PUTS:
    case ACCESS_WALKS:
    case ACCESS_PASSES: return false;
    }
    UNREACHABLE();
}

/* The one block where it is let go, if that is a rare one, and all else is harmless; or NULL. */
static IrBlock *block_of_rare_uses(const Site *site)
{
    IrBlock *rare = NULL;
    for (uint32_t i = 0; i < site->uses.count; i++) {
        const SiteUse *use = &site->uses.items[i];
        if (is_harmless(use)) continue;
        if (use->user->op == IR_PHI || (rare && use->user->block != rare)) return NULL;
        rare = use->user->block;
    }
    return rare && rare != site->inst->block && has_rare_call(rare) ? rare : NULL;
}

/* Else it is on the heap (escape_end.c). */
static bool is_made_often(const IrInst *inst)
{
    return inst->block->loop || !ir_runs_once(inst->block->function);
}

static bool is_used_in(const Site *site, const IrBlock *b)
{
    for (uint32_t i = 0; i < site->uses.count; i++)
        if (site->uses.items[i].user->block == b) return true;
    return false;
}

/* ---- is it used afterwards? ---- */

typedef VEC(IrBlock *) BlockVec;

static void go_to(Rare *r, BlockVec *work, IrBlock *b)
{
    if (!b || r->seen[b->id] == r->searches) return;
    r->seen[b->id] = r->searches;
    vec_push(&r->scratch, work, b);
}

static void go_on(Rare *r, BlockVec *work, const IrBlock *b)
{
    for (uint32_t k = 0; k < b->succ_count; k++) go_to(r, work, b->succs[k]);
    go_to(r, work, b->handler);
}

static bool is_used_after(Rare *r, const Site *site, const IrBlock *rare)
{
    BlockVec work = {0};
    r->searches++;
    go_on(r, &work, rare);
    for (uint32_t n = 0; n < work.count; n++) {
        const IrBlock *b = work.items[n];
        if (b == site->inst->block) continue; /* makes another */
        if (n >= SEARCH_MOST || is_used_in(site, b)) return true;
        go_on(r, &work, b);
    }
    return false;
}

/* ---- the pass ---- */

/* The first use in the block. */
static IrInst *first_user(const Site *site, const IrBlock *b)
{
    IR_EACH_INST(b, i)
        for (uint32_t k = 0; k < i->arg_count; k++)
            if (i->args[k] == site->inst) return i;
    return NULL;
}

static void give_copy(const Site *site, IrBlock *rare)
{
    IrInst *inst = site->inst, *copy = ir_inst_new(rare->function, (IrOp)inst->op, inst->span, inst->arg_count, inst->args);
    copy->imm = inst->imm;
    copy->flags = IR_INST_RARE;
    copy->type = inst->type;
    copy->rep = inst->rep;
    copy->hint = inst->hint;
    ir_insert_before(first_user(site, rare), copy);
    for (uint32_t i = 0; i < site->uses.count; i++) {
        const SiteUse *use = &site->uses.items[i];
        if (use->user->block == rare) use->user->args[use->operand] = copy;
    }
}

static bool has_rare_calls(const IrFunction *f)
{
    IR_EACH_BLOCK(f, b)
        if (has_rare_call(b)) return true;
    return false;
}

static void find_sites(Rare *r, IrFunction *f)
{
    r->sites.count = 0;
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i) {
            Site *site = is_site(i) && is_made_often(i) ? ARENA_NEW(&r->scratch, Site) : NULL;
            i->note = site;
            if (!site) continue;
            site->inst = i;
            vec_push(&r->scratch, &r->sites, site);
        }
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i)
            for (uint32_t k = 0; k < i->arg_count; k++) {
                Site *site = i->args[k]->note;
                if (site) vec_push(&r->scratch, &site->uses, ((SiteUse){i, k}));
            }
}

void pass_rare(IrProgram *program, const PassOptions *options)
{
    (void)options;
    Rare r = {0};
    arena_init(&r.scratch);
    for (uint32_t n = 0; n < program->function_count; n++) {
        IrFunction *f = program->functions[n];
        if (ir_is_coroutine(f) || !has_rare_calls(f)) continue;
        find_sites(&r, f);
        r.seen = ARENA_ARRAY(&r.scratch, uint32_t, f->block_count);
        r.searches = 0;
        for (uint32_t i = 0; i < r.sites.count; i++) {
            const Site *site = r.sites.items[i];
            IrBlock *rare = block_of_rare_uses(site);
            if (!rare || is_used_after(&r, site, rare)) continue;
            if (!pristine_lookups(program) || !pristine_iteration(program)) continue;
            give_copy(site, rare);
            program->relies_on_lookups = true;
        }
    }
    arena_free(&r.scratch);
}
