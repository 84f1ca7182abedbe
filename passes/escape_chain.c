/* Escape analysis, third part: why a site is on the heap, step by step.
 *
 * Law: a chain follows what first made each level what it is. A level's cause was there before it, so chains end at a seed; they are cut
 * after MOST_STEPS. Phis, variables of one function and the passing of a value under another name are no steps. */
#include "passes/escape_internal.h"

#include "frontend/source.h"

enum { MOST_STEPS = 12, MOST_EDGES = 64 };

static const char *const step_texts[] = {
#define ESCAPE_STEP(NAME, TEXT) [ESCAPE_BY_##NAME] = TEXT,
    ESCAPE_STEPS(ESCAPE_STEP)
#undef ESCAPE_STEP
};

static const char *const kind_texts[] = {
#define ESCAPE_KIND(NAME, TEXT) [ESCAPE_##NAME] = TEXT,
    ESCAPE_KINDS(ESCAPE_KIND)
#undef ESCAPE_KIND
};

const char *escape_step_text(IrEscapeHow how)
{
    return step_texts[how];
}

const char *escape_kind_text(IrEscapeKind kind)
{
    return kind_texts[kind];
}

/* ---- the chain ---- */

/* What the chain is about next: why the level of the node is what it is. LEVEL_NONE: why a site is carried to the next round. */
typedef struct Link {
    const Node *node;
    Way way;
    Level level;
} Link;

static uint32_t time_of(Link link)
{
    if (link.level == LEVEL_NONE) return link.node->is_site && link.node->carried <= link.node->depth ? link.node->carried_time : NEVER;
    return link.node->levels[link.way] >= link.level ? link.node->times[link.way][link.level - 1] : NEVER;
}

static Link earlier(Link a, Link b)
{
    return time_of(b) < time_of(a) ? b : a;
}

/* Why the site is on the heap. */
static Link link_of_site(const Node *site)
{
    Link out = {site, WAY_OUT, LEVEL_ITSELF}, result = {site, WAY_RESULT, LEVEL_ITSELF}, carried = {site, WAY_OUT, LEVEL_NONE};
    return earlier(earlier(out, result), carried);
}

/* Why what the site holds gets that way. */
static Link link_of_contents(const Node *site, Way way)
{
    Link contents = {site, way, LEVEL_CONTENTS};
    return way == WAY_OUT ? earlier(contents, link_of_site(site)) : contents;
}

/* Why a value that is passed gets that way: by what the callee does with it, or as its result. */
static Link link_of_passed(const Edge *e, Link link)
{
    const Node *param = e->kind == EDGE_ARGUMENT ? e->to : e->other, *result = e->kind == EDGE_ARGUMENT ? e->other : e->to;
    Link callee = {param, WAY_OUT, link.level};
    if (!result) return callee;
    bool is_itself = link.level == LEVEL_ITSELF;
    Link given = {result, link.way, is_itself ? LEVEL_ITSELF : LEVEL_CONTENTS}, handed = {param, WAY_RESULT, given.level};
    if (link.way == WAY_RESULT) return given;
    return time_of(callee) <= MAX(time_of(given), time_of(handed)) ? callee : given;
}

static Link next_link(const Edge *e, Link link)
{
    switch ((EdgeKind)e->kind) {
    case EDGE_FLOWS: return (Link){e->to, link.way, link.level};
    case EDGE_LEAVES: return earlier((Link){e->to, WAY_OUT, link.level}, (Link){e->to, WAY_RESULT, link.level});
    case EDGE_LOADS: return (Link){e->to, link.way, LEVEL_CONTENTS};
    case EDGE_HOLDS: return link_of_contents(e->to, link.way);
    case EDGE_WALKS: {
        Link walked = {e->to, link.way, link.level};
        return link.level == LEVEL_ITSELF && link.way == WAY_OUT ? earlier(walked, link_of_site(e->to)) : walked;
    }
    case EDGE_ARGUMENT:
    case EDGE_RESULT: return link_of_passed(e, link);
    case EDGE_SEED: break;
    }
    UNREACHABLE();
}

/* ---- steps ---- */

static Str binding_name(const Binding *binding)
{
    return binding && binding->name ? name_str(binding->name) : (Str){0};
}

static Span span_of_site(const IrInst *site)
{
    const Binding *binding = site->op == IR_CELL_NEW ? site->imm.binding : NULL;
    return binding && binding->node ? ast_span(binding->node) : ir_place(site->block->function->program, site->span);
}

/* A cell is filled where it is made, which is where the variable is declared. */
static IrEscapeStep step_at(IrEscapeHow how, const IrInst *at, Str name)
{
    return (IrEscapeStep){how, span_of_site(at), name};
}

/* About the site itself. */
static IrEscapeStep step_of_site(IrEscapeHow how, const IrInst *site)
{
    return (IrEscapeStep){how, span_of_site(site), {0}};
}

static IrEscapeStep step_of_seed(const Edge *e)
{
    const IrInst *at = e->at;
    switch ((IrEscapeHow)e->how) {
    case ESCAPE_BY_GLOBAL: return step_at(ESCAPE_BY_GLOBAL, at, binding_name(at->imm.binding));
    case ESCAPE_BY_PROPERTY: return step_at(ESCAPE_BY_PROPERTY, at, name_str(at->imm.name));
    case ESCAPE_BY_COROUTINE:
        return step_at(ESCAPE_BY_COROUTINE, at, at->op == IR_CALL_KNOWN ? at->imm.function->name : at->block->function->name);
    case ESCAPE_BY_OPERAND:
        return step_at(ESCAPE_BY_OPERAND, at, str_from_c(at->op == IR_RT ? ir_rt_info((IrRt)at->imm.rt)->name : ir_op_name((IrOp)at->op)));
    case ESCAPE_BY_SUSPENDS:
    case ESCAPE_BY_ONCE:
    case ESCAPE_BY_LARGE:
    case ESCAPE_BY_UNPLACED: return step_of_site((IrEscapeHow)e->how, at);
    default: return step_at((IrEscapeHow)e->how, at, (Str){0});
    }
}

static IrEscapeStep step_of_holder(const IrInst *at)
{
    switch (at->op) {
    case IR_CLOSURE: return step_at(ESCAPE_BY_CAPTURED, at, at->imm.function->name);
    case IR_CLOSURE_SET: return step_at(ESCAPE_BY_CAPTURED, at, at->args[0]->imm.function->name);
    case IR_CELL_NEW:
    case IR_CELL_SET: return step_at(ESCAPE_BY_STORED, at, binding_name(at->imm.binding));
    case IR_ENV_NEW:
    case IR_ENV_SET: return step_at(ESCAPE_BY_KEPT, at, (Str){0});
    case IR_SET: return step_at(ESCAPE_BY_PROPERTY, at, name_str(at->imm.name));
    default: return step_at(ESCAPE_BY_ELEMENT, at, (Str){0});
    }
}

static IrEscapeStep step_of_load(const IrInst *at)
{
    switch (at->op) {
    case IR_CELL_GET: return step_at(ESCAPE_BY_READ, at, binding_name(at->imm.binding));
    case IR_ENV_GET: return step_at(ESCAPE_BY_READ_ENV, at, (Str){0});
    case IR_GET: return step_at(ESCAPE_BY_READ_PROPERTY, at, name_str(at->imm.name));
    default: return step_at(ESCAPE_BY_READ_ELEMENT, at, (Str){0});
    }
}

/* Of one of several functions the name of the property it is read from, if it is from one. */
static Str called_name(const IrInst *call)
{
    if (call->op == IR_CALL_KNOWN) return call->imm.function->name;
    return call->args[0]->op == IR_GET ? name_str(call->args[0]->imm.name) : (Str){"", 0};
}

/* Returns whether the edge is a step. */
static bool step_of_edge(const Edge *e, Link link, IrEscapeStep *out)
{
    const IrInst *at = e->at;
    switch ((EdgeKind)e->kind) {
    case EDGE_FLOWS: return false;
    case EDGE_LOADS: *out = step_of_load(at); return true;
    case EDGE_HOLDS: *out = step_of_holder(at); return true;
    case EDGE_WALKS: *out = step_at(ESCAPE_BY_WALKED, at, (Str){0}); return true;
    case EDGE_LEAVES: {
        const IrFunction *f = at->op == IR_CLOSURE ? at->imm.function : at->args[0]->imm.function;
        *out = step_at(e->source->inst == at ? ESCAPE_BY_SELF : ESCAPE_BY_CAPTURED, at, f->name);
        return true;
    }
    case EDGE_ARGUMENT:
    case EDGE_RESULT:
        *out = step_at(link_of_passed(e, link).node->inst == at ? ESCAPE_BY_RESULT : ESCAPE_BY_PASSED, at, called_name(at));
        return true;
    case EDGE_SEED: *out = step_of_seed(e); return true;
    }
    return false;
}

/* The edge that first says in which loop a site is still in use. */
static IrEscapeStep step_of_loop(const Node *site)
{
    const Edge *e = site->carried_by;
    for (uint32_t n = 0; e->carried > site->depth && e->to->carried_by && n < MOST_EDGES; n++) e = e->to->carried_by;
    if (e->kind == EDGE_HOLDS || e->at->op == IR_VAR_SET) return step_at(ESCAPE_BY_OUTLIVES, e->at, (Str){0});
    return step_of_site(ESCAPE_BY_LOOPS, site->inst);
}

/* Copies of one function by inlining say the same again. */
static bool is_same_step(const IrEscapeStep *a, const IrEscapeStep *b)
{
    return a->how == b->how && a->span.source == b->span.source && a->span.start == b->span.start;
}

static uint32_t collect_steps(const Node *site, IrEscapeStep *steps)
{
    uint32_t count = 0;
    Link link = link_of_site(site);
    for (uint32_t n = 0; n < MOST_EDGES && count < MOST_STEPS && time_of(link) != NEVER; n++) {
        if (link.level == LEVEL_NONE) {
            steps[count++] = step_of_loop(link.node);
            break;
        }
        const Edge *e = link.node->causes[link.way][link.level - 1];
        if (step_of_edge(e, link, &steps[count]) && !(count && is_same_step(&steps[count - 1], &steps[count]))) count++;
        if (e->kind == EDGE_SEED) break;
        link = next_link(e, link);
    }
    return count;
}

/* ---- sites ---- */

static IrEscapeKind kind_of(const IrInst *site)
{
    switch (site->op) {
    case IR_CLOSURE: return ESCAPE_CLOSURE;
    case IR_CELL_NEW: return ESCAPE_CELL;
    case IR_ENV_NEW: return ESCAPE_ENV;
    case IR_OBJECT: return ESCAPE_OBJECT;
    case IR_ARRAY: return ESCAPE_ARRAY;
    case IR_ARGUMENTS: return ESCAPE_ARGUMENTS;
    case IR_REST: return ESCAPE_REST;
    case IR_RT: return ESCAPE_ITER;
    default: BUG("%s makes nothing", ir_op_name((IrOp)site->op));
    }
}

static Str name_of_site(const IrInst *site)
{
    if (site->op == IR_CLOSURE) return site->imm.function->name;
    return site->op == IR_CELL_NEW ? binding_name(site->imm.binding) : (Str){0};
}

void escape_describe(const Escape *x, const Node *site, IrEscape *out)
{
    IrEscapeStep steps[MOST_STEPS];
    *out = (IrEscape){.site = site->inst,
                      .function = site->inst->block->function,
                      .kind = kind_of(site->inst),
                      .on_stack = !is_on_heap(site),
                      .last_use = site->last_use,
                      .name = name_of_site(site->inst),
                      .span = span_of_site(site->inst)};
    if (out->on_stack) return;
    out->step_count = collect_steps(site, steps);
    out->steps = ARENA_ARRAY(x->program->arena, IrEscapeStep, out->step_count);
    for (uint32_t i = 0; i < out->step_count; i++) out->steps[i] = steps[i];
}

/* ---- the print ---- */

static void print_step(StrBuf *out, Unit *unit, const IrEscapeStep *step)
{
    const char *text = escape_step_text(step->how);
    bool wants_name = text[strlen(text) - 1] == ' ';
    Position at = source_span_position(unit, step->span);
    strbuf_puts(out, text);
    if (wants_name) strbuf_printf(out, STR_FORMAT, STR_ARGS(step->name.n ? step->name : str_from_c("a function")));
    strbuf_printf(out, " (%u:%u)", at.line, at.column);
}

static void print_site(StrBuf *out, Unit *unit, const IrEscape *site)
{
    Position at = source_span_position(unit, site->span);
    strbuf_printf(out, "%s:%u:%u: %s", source_of(unit, site->span)->path, at.line, at.column, escape_kind_text(site->kind));
    if (site->name.n) strbuf_printf(out, " " STR_FORMAT, STR_ARGS(site->name));
    strbuf_printf(out, " is on the %s", site->on_stack ? "stack" : "heap");
    for (uint32_t i = 0; i < site->step_count; i++) {
        strbuf_puts(out, i ? ", " : ": ");
        print_step(out, unit, &site->steps[i]);
    }
    strbuf_char(out, '\n');
}

void escape_print(StrBuf *out, const IrProgram *program)
{
    for (uint32_t i = 0; program->escapes && i < program->escapes->count; i++)
        print_site(out, program->unit, &program->escapes->items[i]);
}
