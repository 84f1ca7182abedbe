/* Prints the IR as text that ir_parse.c reads back.
 *
 *   function makeCounter_1 params=1 name="makeCounter" {
 *     binding count: let captured reassigned
 *   b0:
 *     v0:any = param 0                ; 1:22
 *     var.set count, v0
 *     v1:function = closure inc_2     ; 3:12
 *     return v1
 *   }
 *
 * Law: the text depends on the program alone. A name that several bindings share is told apart by a number in the order in
 * which the program mentions them: x, x#2. Operands of a phi stand in the order of their blocks. What follows `;` is for the
 * reader: the parser
 * skips it. `binding` lines say what the scope and capture passes found out; in=7<5: it is declared in scope 7 inside scope 5
 * inside that of the function. An unboxed result is written with its representation: v3::i32, v4:number::f64. */
#include "passes/ir.h"

#include "frontend/source.h"

enum { COMMENT_COLUMN = 44 };

typedef struct Printer {
    StrBuf *out;
    IrProgram *program;
    Arena scratch;
    Map labels;      /* Binding * -> char * */
    Map name_counts; /* Name * -> how many bindings, as a pointer */
    Map functions;   /* FunctionInfo * -> IrFunction * */
    BindingVec bindings; /* labelled, in order */
    size_t line_start;
} Printer;

/* ---- types ---- */

typedef struct TypeName {
    IrType type;
    const char *text;
} TypeName;

/* Unions first: each takes its bits away from what is left to print. */
static const TypeName type_names[] = {
    {T_LOADED, "loaded"},   {T_ANY, "any"},           {T_OBJECT, "object"}, {T_NUMBER, "number"},
    {T_UNDEFINED, "undefined"}, {T_NULL, "null"},     {T_BOOL, "bool"},     {T_I32, "i32"},
    {T_F64, "f64"},         {T_STRING, "string"},     {T_SYMBOL, "symbol"}, {T_BIGINT, "bigint"},
    {T_ARRAY, "array"},     {T_FUNCTION, "function"}, {T_PLAIN, "plain"},   {T_EMPTY, "empty"},
    {T_CELL, "cell"},       {T_ENV, "env"},           {T_ITER, "iter"},
};

void ir_print_type(StrBuf *out, IrType type)
{
    if (type == T_NONE) strbuf_puts(out, "none");
    for (size_t i = 0; i < COUNT_OF(type_names); i++) {
        if (!type || (type & type_names[i].type) != type_names[i].type) continue;
        strbuf_puts(out, type_names[i].text);
        type &= ~type_names[i].type;
        if (type) strbuf_char(out, '|');
    }
}

bool ir_type_named(Str name, IrType *type)
{
    *type = T_NONE;
    for (size_t i = 0; i < COUNT_OF(type_names); i++)
        if (str_is(name, type_names[i].text)) *type = type_names[i].type;
    return *type != T_NONE || str_is(name, "none");
}

/* ---- labels of bindings ---- */

static void label_binding(Printer *p, Binding *binding)
{
    if (!binding || map_find_pointer(&p->labels, binding)) return;
    void **count = map_put_pointer(&p->name_counts, binding->name);
    uintptr_t n = (uintptr_t)*count + 1;
    *count = (void *)n;
    const char *text = binding->name ? binding->name->text : scope_binding_kind_text(binding->kind);
    char *label = n == 1 ? arena_strdup(&p->scratch, text)
                         : arena_printf(&p->scratch, "%s#%u", text, (unsigned)n);
    *map_put_pointer(&p->labels, binding) = label;
    vec_push(&p->scratch, &p->bindings, binding);
}

static void label_function(Printer *p, IrFunction *f)
{
    for (uint32_t i = 0; i < f->capture_count; i++) label_binding(p, f->captures[i].binding);
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, i)
            if (ir_op_info((IrOp)i->op)->imm == IR_IMM_BINDING) label_binding(p, i->imm.binding);
}

static void label_program(Printer *p)
{
    IrProgram *program = p->program;
    for (uint32_t i = 0; i < program->static_count; i++) label_binding(p, program->statics[i]);
    for (uint32_t i = 0; i < program->layout_count; i++)
        for (uint32_t k = 0; k < program->layouts[i]->count; k++)
            label_binding(p, program->layouts[i]->slots[k]);
    for (uint32_t i = 0; i < program->function_count; i++) label_function(p, program->functions[i]);
}

static void print_label(Printer *p, const Binding *binding)
{
    void **label = map_find_pointer(&p->labels, binding);
    strbuf_puts(p->out, label ? *label : "?");
}

static void printer_init(Printer *p, StrBuf *out, IrProgram *program)
{
    *p = (Printer){.out = out, .program = program};
    arena_init(&p->scratch);
    map_init(&p->labels, &p->scratch);
    map_init(&p->name_counts, &p->scratch);
    map_init(&p->functions, &p->scratch);
    for (uint32_t i = 0; i < program->function_count; i++)
        if (program->functions[i]->info)
            *map_put_pointer(&p->functions, program->functions[i]->info) = program->functions[i];
    label_program(p);
}

/* ---- lines and comments ---- */

static void begin_line(Printer *p, const char *indent)
{
    p->line_start = p->out->length;
    strbuf_puts(p->out, indent);
}

static void end_line(Printer *p)
{
    strbuf_char(p->out, '\n');
}

/* Spans of source 0 at 0..0 are those of things the compiler made up. */
static void print_span_comment(Printer *p, Span span)
{
    Unit *unit = p->program->unit;
    if (span.source >= unit->sources.count || (span.start == 0 && span.end == 0)) return;
    Position at = source_span_position(unit, span);
    size_t column = p->out->length - p->line_start;
    strbuf_repeat(p->out, ' ', column < COMMENT_COLUMN ? COMMENT_COLUMN - column : 1);
    strbuf_printf(p->out, "; %u:%u", at.line, at.column);
    for (; span.inlined; span = p->program->inlined.items[span.inlined - 1].call) {
        const IrInlined *in = &p->program->inlined.items[span.inlined - 1];
        if (!in->is_hidden) strbuf_printf(p->out, " in " STR_FORMAT, STR_ARGS(in->callee->c_name));
    }
}

/* ---- immediates ---- */

static void print_number(StrBuf *out, double value)
{
    if (value == 0 && 1 / value < 0) strbuf_puts(out, "-0");
    else strbuf_js_number(out, value);
}

static void print_const(StrBuf *out, const IrConst *c)
{
    switch (c->kind) {
    case IR_CONST_UNDEFINED: strbuf_puts(out, "undefined"); break;
    case IR_CONST_NULL: strbuf_puts(out, "null"); break;
    case IR_CONST_FALSE: strbuf_puts(out, "false"); break;
    case IR_CONST_TRUE: strbuf_puts(out, "true"); break;
    case IR_CONST_EMPTY: strbuf_puts(out, "empty"); break;
    case IR_CONST_NUMBER: print_number(out, c->u.number); break;
    case IR_CONST_STRING: strbuf_quoted(out, c->u.string); break;
    case IR_CONST_BIGINT: strbuf_str(out, c->u.string), strbuf_char(out, 'n'); break;
    }
}

const char *ir_compare_name(IrCompare compare)
{
    static const char *const names[] = {"eq", "ne", "lt", "le", "gt", "ge"};
    return names[compare];
}

static void print_shape(StrBuf *out, const IrShape *shape)
{
    strbuf_char(out, '{');
    for (uint32_t i = 0; i < shape->count; i++) {
        if (i) strbuf_char(out, ' ');
        strbuf_quoted(out, name_str(shape->names[i]));
    }
    strbuf_char(out, '}');
}

static void print_imm(Printer *p, const IrInst *inst)
{
    StrBuf *out = p->out;
    switch (ir_op_info((IrOp)inst->op)->imm) {
    case IR_IMM_NONE: return;
    case IR_IMM_CONST: print_const(out, inst->imm.constant); break;
    case IR_IMM_INT:
        if (inst->op == IR_CMP_I32 || inst->op == IR_CMP_F64) strbuf_puts(out, ir_compare_name((IrCompare)inst->imm.index));
        else strbuf_printf(out, "%d", (int)inst->imm.index);
        break;
    case IR_IMM_NAME: strbuf_quoted(out, name_str(inst->imm.name)); break;
    case IR_IMM_BINDING: print_label(p, inst->imm.binding); break;
    case IR_IMM_FUNC: strbuf_str(out, inst->imm.function->c_name); break;
    case IR_IMM_RT: strbuf_puts(out, ir_rt_info((IrRt)inst->imm.rt)->name); break;
    case IR_IMM_LAYOUT: strbuf_printf(out, "layout%u", inst->imm.layout->index); break;
    case IR_IMM_SHAPE: print_shape(out, inst->imm.shape); break;
    }
    if (inst->arg_count) strbuf_puts(out, ", ");
}

/* ---- instructions ---- */

const char *ir_rep_name(IrRep rep)
{
    static const char *const texts[] = {"none", "boxed", "i32", "f64", "bool", "view", "rows"};
    return texts[rep];
}

static IrType rep_type(IrRep rep)
{
    return rep == REP_I32 ? T_I32 : rep == REP_F64 ? T_NUMBER : T_BOOL;
}

/* v3:any, v3::i32, v3:i32::f64 */
static void print_result(StrBuf *out, const IrInst *inst)
{
    IrRep rep = (IrRep)inst->rep;
    strbuf_printf(out, "v%u", inst->id);
    if (rep == REP_BOXED || (rep != REP_VIEW && rep != REP_ROWS && inst->type != rep_type(rep))) {
        strbuf_char(out, ':');
        ir_print_type(out, inst->type);
    }
    if (rep != REP_BOXED) strbuf_printf(out, "::%s", ir_rep_name(rep));
    strbuf_puts(out, " = ");
}

static void print_phi_operands(Printer *p, const IrInst *inst)
{
    const IrBlock *b = inst->block;
    uint32_t last = UINT32_MAX;
    for (uint32_t n = 0; n < b->pred_count; n++) {
        uint32_t best = UINT32_MAX;
        for (uint32_t i = 0; i < b->pred_count; i++) {
            uint32_t id = b->preds[i]->id;
            if (last != UINT32_MAX && id <= last) continue;
            if (best == UINT32_MAX || id < b->preds[best]->id) best = i;
        }
        if (best == UINT32_MAX) break; /* a broken graph being printed by the verifier */
        last = b->preds[best]->id;
        strbuf_printf(p->out, "%sb%u v%u", n ? ", " : "", last, best < inst->arg_count ? inst->args[best]->id : 0);
    }
}

static void print_operands(Printer *p, const IrInst *inst)
{
    if (inst->op == IR_PHI && inst->block) {
        print_phi_operands(p, inst);
        return;
    }
    for (uint32_t i = 0; i < inst->arg_count; i++)
        strbuf_printf(p->out, "%sv%u", i ? ", " : "", inst->args[i]->id);
}

static void print_successors(Printer *p, const IrInst *inst)
{
    if (!ir_is_terminator(inst)) return;
    if (inst->arg_count && inst->block->succ_count) strbuf_puts(p->out, ", ");
    for (uint32_t i = 0; i < inst->block->succ_count; i++)
        strbuf_printf(p->out, "%sb%u", i ? ", " : "", inst->block->succs[i]->id);
}

/* ; 6:3 reaches each_1, show_2 */
static void print_callees(Printer *p, const IrInst *inst)
{
    bool is_call = inst->op == IR_CALL || inst->op == IR_CALL_CURRIED;
    const IrCallees *callees = is_call ? ir_callees_of(inst->block->function->program, inst) : NULL;
    if (!callees) return;
    if (!callees->only_called && !callees->count) strbuf_puts(p->out, " throws");
    const char *what = callees->callback == IR_CALLBACK_COPIES ? "calls or copies" : "only calls";
    if (callees->only_called) strbuf_printf(p->out, " %s v%u", what, inst->args[callees->only_called]->id);
    for (uint32_t i = 0; i < callees->count; i++) {
        strbuf_puts(p->out, i ? ", " : " reaches ");
        strbuf_str(p->out, callees->functions[i]->c_name);
    }
}

static void print_inst(Printer *p, const IrInst *inst)
{
    begin_line(p, "    ");
    if (ir_has_result(inst)) print_result(p->out, inst);
    strbuf_puts(p->out, ir_op_name((IrOp)inst->op));
    bool has_more = inst->arg_count || ir_op_info((IrOp)inst->op)->imm != IR_IMM_NONE ||
                    (ir_is_terminator(inst) && inst->block->succ_count);
    if (has_more) strbuf_char(p->out, ' ');
    print_imm(p, inst);
    print_operands(p, inst);
    print_successors(p, inst);
    if (inst->flags & IR_INST_IN_BOUNDS) strbuf_puts(p->out, " in-bounds");
    if (inst->flags & IR_INST_NO_THROW) strbuf_puts(p->out, " no-throw");
    if (inst->flags & IR_INST_ON_STACK) strbuf_puts(p->out, " on-stack");
    if (inst->flags & IR_INST_RARE) strbuf_puts(p->out, " rare");
    print_span_comment(p, inst->span);
    print_callees(p, inst);
    end_line(p);
}

/* ---- frames, as comments ---- */

static void print_moves(Printer *p, const char *what, const IrFrameMove *moves, uint32_t count, const char *arrow)
{
    for (uint32_t i = 0; i < count; i++) {
        strbuf_puts(p->out, i ? ", " : what);
        if (moves[i].value) strbuf_printf(p->out, "v%u", moves[i].value->id);
        else print_label(p, moves[i].variable);
        strbuf_printf(p->out, " %s %u", arrow, moves[i].slot);
    }
}

/* What a suspension does to the frame:  ; save v3 -> 0; clear 2; restore v0 <- 1, v3 <- 0 */
static void print_suspend_point(Printer *p, const IrSuspendPoint *point)
{
    if (!point->restore_count && !point->cleared_count) return;
    begin_line(p, "      ;");
    print_moves(p, " save ", point->saves, point->save_count, "->");
    if (point->save_count && point->cleared_count) strbuf_char(p->out, ';');
    for (uint32_t i = 0; i < point->cleared_count; i++)
        strbuf_printf(p->out, "%s%u", i ? ", " : " clear ", point->cleared[i]);
    if (point->restore_count && (point->save_count || point->cleared_count)) strbuf_char(p->out, ';');
    print_moves(p, " restore ", point->restores, point->restore_count, "<-");
    end_line(p);
}

static void print_frame_moves(Printer *p, const IrInst *suspend)
{
    const IrFrame *frame = suspend->block->function->frame;
    for (uint32_t i = 0; frame && i < frame->point_count; i++)
        if (frame->points[i].suspend == suspend) print_suspend_point(p, &frame->points[i]);
}

static void print_block_comment(Printer *p, const IrBlock *b)
{
    bool is_in_loop = b->function->cfg_valid && b->loop_depth;
    if (is_in_loop) strbuf_printf(p->out, " ; loop depth %u", b->loop_depth);
    for (uint32_t i = 0; i < b->view_count; i++)
        strbuf_printf(p->out, "%sv%u", i ? ", " : is_in_loop ? ", views " : " ; views ", b->views[i]->id);
}

static void print_block(Printer *p, const IrBlock *b)
{
    strbuf_printf(p->out, "  b%u", b->id);
    if (b->handler) strbuf_printf(p->out, " handler=b%u", b->handler->id);
    strbuf_char(p->out, ':');
    print_block_comment(p, b);
    end_line(p);
    IR_EACH_INST(b, i) {
        print_inst(p, i);
        if (i->op == IR_SUSPEND) print_frame_moves(p, i);
    }
}

/* ---- functions ---- */

static void print_captures(Printer *p, const IrFunction *f)
{
    if (!f->capture_count) return;
    strbuf_puts(p->out, " captures=[");
    for (uint32_t i = 0; i < f->capture_count; i++) {
        const IrCapture *c = &f->captures[i];
        if (i) strbuf_puts(p->out, ", ");
        if (!c->binding) {
            strbuf_printf(p->out, "env layout%u", c->layout->index);
            continue;
        }
        if (c->is_cell) strbuf_puts(p->out, "cell ");
        print_label(p, c->binding);
    }
    strbuf_char(p->out, ']');
}

static void print_header(Printer *p, const IrFunction *f)
{
    StrBuf *out = p->out;
    begin_line(p, "");
    strbuf_puts(out, "function ");
    strbuf_str(out, f->c_name);
    if (f->param_count) strbuf_printf(out, " params=%u", f->param_count);
    if (f->lifted_count) strbuf_printf(out, " lifted=%u", f->lifted_count);
    if (f->length != f->param_count) strbuf_printf(out, " length=%u", f->length);
    if (f->name.n) strbuf_puts(out, " name="), strbuf_quoted(out, f->name);
    if (f->strict) strbuf_puts(out, " strict");
    if (f->variadic) strbuf_puts(out, " variadic");
    if (f->uses_new_target) strbuf_puts(out, " new.target");
    if (f->uses_this) strbuf_puts(out, " this");
    if (f->needs_closure) strbuf_puts(out, " closure");
    if (f->is_bare) strbuf_puts(out, " bare");
    if (f->escapes) strbuf_puts(out, " escapes");
    if (f->uncurried) strbuf_printf(out, " uncurried=" STR_FORMAT "%s", STR_ARGS(f->uncurried->c_name), f->is_pure_curried ? " pure" : "");
    if (f->runs_once) strbuf_puts(out, " once");
    if (f->is_rare) strbuf_puts(out, " rare");
    if (f->own_count) strbuf_printf(out, " own=%u", f->own_count);
    if (f->fn_flags) strbuf_printf(out, " flags=%u", f->fn_flags);
    print_captures(p, f);
    strbuf_puts(out, " {");
    print_span_comment(p, f->span);
    end_line(p);
}

/* Its scope and those around it, as far as the function's own: in=7<5. */
static void print_scope(StrBuf *out, const Scope *scope)
{
    const char *before = " in=";
    for (const Scope *s = scope; s && s->function == scope->function && s != s->function->scope; s = s->parent) {
        strbuf_printf(out, "%s%u", before, s->index);
        before = "<";
    }
}

static void print_binding_facts(Printer *p, const Binding *b)
{
    StrBuf *out = p->out;
    strbuf_printf(out, ": %s", scope_binding_kind_text(b->kind));
    print_scope(out, b->scope);
    if (b->is_captured) strbuf_puts(out, " captured");
    if (b->is_assigned_after_capture) strbuf_puts(out, " reassigned");
    if (b->is_single_instance) strbuf_puts(out, " single");
    if (b->is_kept) strbuf_puts(out, " kept");
    if (b->is_per_iteration) strbuf_puts(out, " per-iteration");
    if (b->has_tdz) strbuf_puts(out, " tdz");
    if (b->is_tdz_checked) strbuf_puts(out, " checked");
    if (b->is_global_property) strbuf_puts(out, " global");
    if (b->cell_rep > REP_BOXED) strbuf_printf(out, " held=%s", ir_rep_name((IrRep)b->cell_rep));
    void **known = b->known_function ? map_find_pointer(&p->functions, b->known_function) : NULL;
    if (known) strbuf_puts(out, " known="), strbuf_str(out, ((IrFunction *)*known)->c_name);
}

/* Those that live in activations of f; NULL: those that live nowhere. Code of several functions of the source may be in f. */
static void print_bindings_of(Printer *p, const IrFunction *f, const char *indent)
{
    for (uint32_t i = 0; i < p->bindings.count; i++) {
        const Binding *b = p->bindings.items[i];
        const FunctionInfo *owner = b->scope ? b->scope->function : NULL;
        bool is_here = !owner ? !f : owner->code ? owner->code == f : f && owner == f->info;
        if (!is_here) continue;
        begin_line(p, indent);
        strbuf_puts(p->out, "binding ");
        print_label(p, b);
        print_binding_facts(p, b);
        end_line(p);
    }
}

static void print_function(Printer *p, IrFunction *f)
{
    print_header(p, f);
    if (f->frame) strbuf_printf(p->out, "  ; frame slots=%u\n", f->frame->slot_count);
    print_bindings_of(p, f, "  ");
    IR_EACH_BLOCK(f, b) print_block(p, b);
    strbuf_puts(p->out, "}\n");
}

static void print_layouts(Printer *p)
{
    for (uint32_t i = 0; i < p->program->layout_count; i++) {
        const IrLayout *layout = p->program->layouts[i];
        strbuf_printf(p->out, "layout%u [", layout->index);
        for (uint32_t k = 0; k < layout->count; k++) {
            if (k) strbuf_puts(p->out, ", ");
            if (layout->slots[k]) print_label(p, layout->slots[k]);
            else strbuf_puts(p->out, "(parent)");
        }
        strbuf_puts(p->out, "]\n");
    }
}

static void print_statics(Printer *p)
{
    for (uint32_t i = 0; i < p->program->static_count; i++) {
        strbuf_puts(p->out, "static ");
        print_label(p, p->program->statics[i]);
        end_line(p);
    }
}

void ir_print_function(StrBuf *out, IrFunction *f)
{
    Printer p;
    printer_init(&p, out, f->program);
    print_function(&p, f);
    arena_free(&p.scratch);
}

void ir_print_program(StrBuf *out, IrProgram *program)
{
    Printer p;
    printer_init(&p, out, program);
    print_statics(&p);
    print_layouts(&p);
    print_bindings_of(&p, NULL, "");
    for (uint32_t i = 0; i < program->function_count; i++) {
        if (out->length) strbuf_char(out, '\n');
        print_function(&p, program->functions[i]);
    }
    arena_free(&p.scratch);
}
