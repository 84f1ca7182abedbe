/* Checks `@noalloc`: no closure, cell or environment is made in the heap by a function or loop.
 *
 * Law: checked is the program that is left when all passes have run. An instruction that makes one counts for a function or loop
 * if it stands in it, or in a function that was inlined there, however deep; wherever that may be by now. What functions in it or
 * called by it do when they run is theirs. What is on the stack does not count, nor what is made only to call an array method that
 * turns out not to be the built-in one, or not to be an array's (expand.c): it is not made as long as the loop in its place runs. A
 * generator or async function runs over a frame in the heap, so it cannot do without. Of what the program never runs nothing is left: that
 * is a warning, lest somebody take it for a promise.
 *
 *     // @noalloc                               error: `sum` makes a closure, cell or environment in the heap …
 *     function sum(a) {                         note: the closure of the arrow function is made here
 *       return () => a; }                       note: returned                                           */
#include "passes/noalloc.h"

#include "passes/remark.h"

typedef struct Check {
    IrProgram *program;
    const Outlive *outlive;
    const NoallocMark *mark;
    const FunctionInfo *info;   /* of the function, or NULL: a loop or static block */
    uint32_t found;
} Check;

enum { MAX_SITES = 3 };

/* ---- what counts ---- */

static bool is_in_node(const AstNode *node, Span place)
{
    return node->source == place.source && node->start <= place.start && place.start < node->end;
}

/* The function of the source, or of a class, that the code is of. Static initialisers are of who makes the class: NULL. */
static const FunctionInfo *function_of(const Check *c, const IrFunction *code)
{
    const FunctionInfo *info = code ? decision_function_of(c->program->decisions, code) : NULL;
    return info && decision_is_static_initializer(info) ? NULL : info;
}

/* Is the place, in code of that function, of the function or loop? */
static bool is_of(const Check *c, const IrFunction *code, Span place)
{
    const FunctionInfo *function = function_of(c, code);
    const AstNode *node = c->mark->node;
    if (c->info) return function == c->info;
    return is_in_node(node, place) && (!function || !is_in_node(node, ast_span(function->node)));
}

/* From the innermost of the functions inlined into each other outwards; whoever had returned by then (uncurry.c) has no part in it. */
static bool counts(const Check *c, const IrInst *site)
{
    Span place = site->span;
    bool has_returned = false;
    while (place.inlined) {
        const IrInlined *inlined = &c->program->inlined.items[place.inlined - 1];
        if (!has_returned && !inlined->is_hidden && is_of(c, inlined->callee, place)) return true;
        has_returned = inlined->is_last;
        place = inlined->call;
    }
    return !has_returned && is_of(c, site->block->function, place);
}

/* Is it the way that is taken when a method is not what it most likely is?
 *     b0: v2 = is.builtin "array_proto_map", v1;  v4 = both v2, v3;  branch v4, b1, b2                     b2 is */
static bool is_other_way(const IrBlock *b)
{
    const IrInst *branch = b->pred_count == 1 ? b->preds[0]->last : NULL;
    if (!branch || branch->op != IR_BRANCH || branch->block->succs[1] != b || branch->block->succs[0] == b) return false;
    const IrInst *test = branch->args[0];
    if (test->op == IR_BOTH) test = test->args[0];
    return test->op == IR_IS_BUILTIN;
}

/* ---- messages ---- */

static const char *label_of(const Check *c)
{
    if (c->info) return decision_label(c->program->arena, c->info);
    return c->mark->node->kind == AST_FUNCTION ? "this static block" : "this loop";
}

static void report(Check *c)
{
    if (c->found++ == 0)
        diag_error(c->program->unit, ast_span(c->mark->node), "%s makes a closure, cell or environment in the heap, but is @noalloc", label_of(c));
}

/* The calls by which it got where it is, up to what the mark is about. */
static void report_inlined(const Check *c, Span place)
{
    while (place.inlined) {
        const IrInlined *inlined = &c->program->inlined.items[place.inlined - 1];
        if (is_of(c, inlined->callee, place)) return;
        place = inlined->call;
        if (place.end) diag_note(c->program->unit, place, "inlined here"); /* else it is in a script of runtime/ */
    }
}

static void report_site(Check *c, const IrInst *site)
{
    StepVec steps = {0};
    report(c);
    if (c->found > MAX_SITES) return;
    diag_note(c->program->unit, site->span, "the %s is made here", remark_site_label(c->program, site));
    report_inlined(c, site->span);
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
    if (c->info && function_of(c, f) == c->info && ir_is_coroutine(f)) report_frame(c, f);
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i)
            if (decision_is_heap_site(i) && !is_other_way(b) && counts(c, i)) report_site(c, i);
}

/* Is anything of it left in the program, or was it put in place of a call? */
static bool is_left(const Check *c)
{
    const FunctionDecision *f = c->info ? decision_of_function(c->program->decisions, c->info) : NULL;
    if (f && (f->code || f->inlined.count)) return true;
    for (uint32_t n = 0; n < c->program->function_count; n++)
        IR_EACH_BLOCK(c->program->functions[n], b)
            IR_EACH_INST(b, i)
                if (counts(c, i)) return true;
    return false;
}

void noalloc_check(IrProgram *program, const Outlive *outlive)
{
    for (uint32_t i = 0; i < program->unit->noalloc.count; i++) {
        const NoallocMark *mark = &program->unit->noalloc.items[i];
        Check c = {.program = program, .outlive = outlive, .mark = mark};
        if (mark->node->kind == AST_FUNCTION && mark->node->function.kind != FN_STATIC_BLOCK) c.info = mark->node->function.info;
        for (uint32_t n = 0; n < program->function_count; n++) check_function(&c, program->functions[n]);
        if (!is_left(&c)) diag_warning(program->unit, ast_span(mark->node), "%s is never run by this program: @noalloc says nothing of it", label_of(&c));
    }
}
