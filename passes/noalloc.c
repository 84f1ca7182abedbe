/* Checks `@noalloc`: no closure, cell or environment is made in the heap by a function or loop.
 *
 * Law: checked is the program that is left when all passes have run. What counts is each instruction that makes one and
 *   - is in the code of the function, or in a loop of code that is the loop's: code inlined there included; or
 *   - is of the function or loop (a cell of its variable, a closure of a function in it), wherever it was inlined to.
 * What functions in it or called by it do when they run is theirs. What is on the stack does not count. A generator or async
 * function runs over a frame in the heap, so it cannot do without.
 *
 *     // @noalloc                               error: `sum` makes a closure, cell or environment …
 *     function sum(a) {                         note: closure of the arrow function is made here …
 *       return () => a; }                       note: returned                                    */
#include "passes/noalloc.h"

#include "passes/remark.h"

typedef struct Check {
    IrProgram *program;
    const Outlive *outlive;
    const NoallocMark *mark;
    const FunctionInfo *info;   /* of the function, or NULL: a loop */
    uint32_t found;
} Check;

enum { MAX_SITES = 3 };

/* ---- where things are ---- */

static bool is_in_node(const AstNode *node, uint32_t source, uint32_t start)
{
    return node->source == source && node->start <= start && start < node->end;
}

static bool is_in_function(const FunctionInfo *inner, const FunctionInfo *outer)
{
    while (inner && inner != outer) inner = inner->parent;
    return inner != NULL;
}

static const Binding *variable_of(const IrInst *site)
{
    if (site->op == IR_CELL_NEW) return site->imm.binding;
    for (uint32_t i = 0; site->op == IR_ENV_NEW && i < site->imm.layout->count; i++)
        if (site->imm.layout->slots[i]) return site->imm.layout->slots[i];
    return NULL;
}

/* The function of the source that makes it, or NULL. */
static const FunctionInfo *maker_of(const IrInst *site)
{
    const FunctionInfo *made = site->op == IR_CLOSURE ? site->imm.function->info : NULL;
    if (made) return made->parent;
    const Binding *variable = variable_of(site);
    return variable && variable->scope ? variable->scope->function : NULL;
}

/* ---- functions ---- */

static bool is_of_function(const Check *c, const IrInst *site)
{
    const IrFunction *f = site->block->function;
    if (f->info == c->info) return true;
    return !is_in_function(f->info, c->info) && is_in_function(maker_of(site), c->info);
}

/* ---- loops ---- */

/* Does all that goes round again stand in the node? */
static bool is_loop_of(const IrBlock *head, const AstNode *node)
{
    for (uint32_t i = 0; i < head->pred_count; i++) {
        const IrBlock *latch = head->preds[i];
        if (ir_is_back_edge(latch, head) && !is_in_node(node, latch->last->span.source, latch->last->span.start)) return false;
    }
    return true;
}

static bool stands_in(const IrInst *site, const AstNode *node)
{
    const FunctionInfo *made = site->op == IR_CLOSURE ? site->imm.function->info : NULL;
    if (made) return is_in_node(node, made->node->source, made->node->start);
    const Binding *variable = variable_of(site);
    return variable && variable->node && is_in_node(node, variable->node->source, variable->node->start);
}

static bool is_of_loop(const Check *c, const IrInst *site)
{
    const AstNode *node = c->mark->node;
    const FunctionInfo *info = site->block->function->info;
    if (info && is_in_node(node, info->node->source, info->node->start) && info->node != node) return false;
    if (stands_in(site, node)) return true;
    for (const IrBlock *head = site->block->loop; head; head = head->outer_loop)
        if (is_loop_of(head, node)) return true;
    return false;
}

/* ---- messages ---- */

static const char *label_of(const Check *c)
{
    return c->info ? decision_label(c->program->arena, c->info) : "this loop";
}

static void report(Check *c)
{
    if (c->found++ == 0)
        diag_error(c->program->unit, ast_span(c->mark->node), "%s makes a closure, cell or environment in the heap, but is @noalloc", label_of(c));
}

static void report_site(Check *c, const IrInst *site)
{
    StepVec steps = {0};
    report(c);
    if (c->found > MAX_SITES) return;
    diag_note(c->program->unit, site->span, "the %s is made here", remark_site_label(c->program, site));
    remark_explain_site(c->program, c->outlive, site, &steps);
    for (uint32_t i = 0; i < steps.count; i++) diag_note(c->program->unit, steps.items[i].span, "%s", steps.items[i].text);
}

static void report_frame(Check *c, const IrFunction *f)
{
    report(c);
    diag_note(c->program->unit, f->span, "a generator or async function runs over a frame, an environment in the heap");
}

/* ---- the check ---- */

static void check_function(Check *c, const IrFunction *f)
{
    if (c->info && f->info == c->info && ir_is_coroutine(f)) report_frame(c, f);
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i)
            if (decision_is_heap_site(i) && (c->info ? is_of_function(c, i) : is_of_loop(c, i))) report_site(c, i);
}

void noalloc_check(IrProgram *program, const Outlive *outlive)
{
    for (uint32_t n = 0; n < program->function_count; n++) ir_cfg_compute(program->functions[n]);
    for (uint32_t i = 0; i < program->unit->noalloc.count; i++) {
        const NoallocMark *mark = &program->unit->noalloc.items[i];
        Check c = {.program = program, .outlive = outlive, .mark = mark};
        if (mark->node->kind == AST_FUNCTION) c.info = mark->node->function.info;
        for (uint32_t n = 0; n < program->function_count; n++) check_function(&c, program->functions[n]);
    }
}
