/* Reads back what ir_print.c prints, for tests of single passes.
 *
 *   Program  : { "static" Label | Layout | Binding | Function }
 *   Layout   : "layout" N "[" { Label | "(parent)" } "]"
 *   Function : "function" CName { Attribute } [ "captures=[" { Capture } "]" ] "{" { Binding } { Block } "}"
 *   Binding  : "binding" Label ":" Kind { Fact }
 *   Block    : "b" N [ "handler=b" N ] ":" { Instruction }
 *   Instruction : [ "v" N [ ":" Type ] [ "::" Rep ] "=" ] Op [ Immediate ] { Operand }
 *
 * Law: functions, labels and blocks may be used before they are defined, values too. Commas are spaces and `;` starts a
 * comment. The text becomes a source of the unit, so that errors have places; instructions get no spans. Each function has a
 * FunctionInfo and scopes of its own, children of those of the first one. */
#include "passes/ir.h"

#include <stdlib.h>

typedef struct Parser {
    Unit *unit;
    IrProgram *program;
    Source *source;
    Arena scratch;
    const char *p, *end;  /* what is left */
    Str token;            /* the current one; empty at the end */
    bool is_string;       /* it stood in quotes, and token is its decoded text */
    bool failed;
    Map labels;           /* text -> Binding * */
    Map functions;        /* text -> IrFunction * */
    Map scopes;           /* number -> Scope *, of the current function */
    Map blocks;           /* number -> IrBlock *, of the current function */
    Map values;           /* number -> IrInst *; a placeholder until it is defined */
    IrFunction *f;
    IrBlock *block;
} Parser;

/* ---- tokens ---- */

static void fail(Parser *p, const char *message)
{
    if (p->failed) return;
    p->failed = true;
    uint32_t at = (uint32_t)(p->p - p->source->text);
    diag_error(p->unit, span_of(p->source->id, at, at), "%s near '" STR_FORMAT "'", message, STR_ARGS(p->token));
}

static bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == ',';
}

static bool is_punctuation(char c)
{
    return c == '{' || c == '}' || c == '[' || c == ']' || c == '=' || c == ':';
}

static void skip_space(Parser *p)
{
    while (p->p < p->end && (is_space(*p->p) || *p->p == ';')) {
        if (*p->p == ';')
            while (p->p < p->end && *p->p != '\n') p->p++;
        else p->p++;
    }
}

static int hex_digit(char c)
{
    return c <= '9' ? c - '0' : (c | 32) - 'a' + 10;
}

/* Reads `count` hexadecimal digits, as far as there are any. */
static uint32_t scan_hex(Parser *p, int count)
{
    uint32_t value = 0;
    for (; count > 0 && p->p < p->end; count--) value = value * 16 + (uint32_t)hex_digit(*p->p++);
    return value;
}

/* The escapes of strbuf_quoted. */
static void scan_escape(Parser *p, StrBuf *out)
{
    char c = *p->p++;
    if (c == 'n') strbuf_char(out, '\n');
    else if (c == 't') strbuf_char(out, '\t');
    else if (c == 'x') strbuf_char(out, (char)scan_hex(p, 2));
    else if (c == 'u') strbuf_wtf8(out, scan_hex(p, 4));
    else strbuf_char(out, c);
}

static void scan_string(Parser *p)
{
    StrBuf out;
    strbuf_init(&out, &p->unit->arena);
    strbuf_puts(&out, "");
    for (p->p++; p->p < p->end && *p->p != '"';) {
        if (*p->p == '\\' && p->p + 1 < p->end) p->p++, scan_escape(p, &out);
        else strbuf_char(&out, *p->p++);
    }
    p->p++;
    p->token = strbuf_finish(&out);
    p->is_string = true;
}

static void next(Parser *p)
{
    skip_space(p);
    p->is_string = false;
    const char *start = p->p;
    if (p->p >= p->end) {
        p->token = (Str){start, 0};
        return;
    }
    if (*p->p == '"') {
        scan_string(p);
        return;
    }
    if (is_punctuation(*p->p)) p->p++;
    else
        while (p->p < p->end && !is_space(*p->p) && !is_punctuation(*p->p) && *p->p != ';' && *p->p != '"') p->p++;
    if (p->p == start + 1 && *start == ':' && p->p < p->end && *p->p == ':') p->p++;
    p->token = (Str){start, (uint32_t)(p->p - start)};
}

static bool at(const Parser *p, const char *text)
{
    return !p->is_string && str_is(p->token, text);
}

static bool accept(Parser *p, const char *text)
{
    if (!at(p, text)) return false;
    next(p);
    return true;
}

static void expect(Parser *p, const char *text)
{
    if (!accept(p, text)) fail(p, arena_printf(&p->scratch, "expected '%s'", text));
}

static Str take(Parser *p)
{
    Str s = p->token;
    if (!s.n && !p->is_string) fail(p, "unexpected end");
    next(p);
    return s;
}

/* Is the token that prefix and a number? */
static bool is_numbered(Str s, const char *prefix, uint32_t *number)
{
    size_t n = strlen(prefix);
    if (s.n <= n || memcmp(s.p, prefix, n) != 0) return false;
    uint32_t value = 0;
    for (size_t i = n; i < s.n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9') return false;
        value = value * 10 + (uint32_t)(s.p[i] - '0');
    }
    *number = value;
    return true;
}

static uint32_t take_numbered(Parser *p, const char *prefix)
{
    uint32_t number = 0;
    if (!is_numbered(p->token, prefix, &number)) fail(p, arena_printf(&p->scratch, "expected %sN", prefix));
    next(p);
    return number;
}

static double to_double(Parser *p, Str s)
{
    char *text = arena_printf(&p->scratch, STR_FORMAT, STR_ARGS(s)), *end;
    double value = strtod(text, &end);
    if (*end) fail(p, "expected a number");
    return value;
}

/* ---- bindings ---- */

static Binding *label_of(Parser *p, Str label)
{
    void **slot = map_put_str(&p->labels, label);
    if (*slot) return *slot;
    Binding *binding = ARENA_NEW(&p->unit->arena, Binding);
    *slot = binding;
    uint32_t n = 0;
    while (n < label.n && !(label.p[n] == '#' && n)) n++;
    binding->name = name_intern(&p->unit->names, (Str){label.p, n});
    binding->index = p->labels.entries.count - 1;
    return binding;
}

static BindingKind take_binding_kind(Parser *p)
{
    Str s = take(p);
    for (int kind = 0; kind < BINDING_KIND_COUNT; kind++)
        if (str_is(s, scope_binding_kind_text((BindingKind)kind))) return (BindingKind)kind;
    fail(p, "no kind of binding");
    return BINDING_VAR;
}

static Scope *new_scope(Parser *p, ScopeKind kind, FunctionInfo *info, Scope *parent, uint32_t index)
{
    Scope *scope = ARENA_NEW(&p->unit->arena, Scope);
    scope->kind = kind;
    scope->function = info;
    scope->parent = parent;
    scope->index = index;
    return scope;
}

/* in=7<5: numbers inner to outer. */
static Scope *parse_scope_chain(Parser *p, Str chain)
{
    Scope *outer = p->f->info->scope;
    for (uint32_t stop = chain.n; stop > 0;) {
        uint32_t start = stop;
        while (start > 0 && chain.p[start - 1] != '<') start--;
        uint32_t number = 0;
        if (!is_numbered((Str){chain.p + start, stop - start}, "", &number)) fail(p, "expected a scope number");
        void **slot = map_put_number(&p->scopes, number);
        if (!*slot) *slot = new_scope(p, SCOPE_BLOCK, p->f->info, outer, number);
        outer = *slot;
        stop = start ? start - 1 : 0;
    }
    return outer;
}

static IrFunction *function_named(Parser *p, Str name)
{
    void **slot = map_find_str(&p->functions, name);
    if (!slot) fail(p, "no such function");
    return slot ? *slot : p->program->functions[0];
}

static IrRep parse_rep(Parser *p)
{
    Str s = take(p);
    for (IrRep rep = REP_I32; rep <= REP_ROWS; rep++)
        if (str_is(s, ir_rep_name(rep))) return rep;
    return REP_BOXED;
}

static bool parse_fact(Parser *p, Binding *b)
{
    if (accept(p, "captured")) b->is_captured = true;
    else if (accept(p, "reassigned")) b->is_assigned_after_capture = true;
    else if (accept(p, "single")) b->is_single_instance = true;
    else if (accept(p, "kept")) b->is_kept = true;
    else if (accept(p, "per-iteration")) b->is_per_iteration = true;
    else if (accept(p, "tdz")) b->has_tdz = true;
    else if (accept(p, "checked")) b->is_tdz_checked = true;
    else if (accept(p, "global")) b->is_global_property = true;
    else if (accept(p, "in")) expect(p, "="), b->scope = parse_scope_chain(p, take(p));
    else if (accept(p, "held")) expect(p, "="), b->cell_rep = (uint8_t)parse_rep(p);
    else if (accept(p, "known")) expect(p, "="), b->known_function = function_named(p, take(p))->info;
    else return false;
    return true;
}

static void append_to_scope(Binding *b)
{
    if (!b->scope) return;
    if (b->scope->last) b->scope->last->next = b;
    else b->scope->first = b;
    b->scope->last = b;
    b->scope->binding_count++;
}

static void parse_binding(Parser *p)
{
    Binding *b = label_of(p, take(p));
    expect(p, ":");
    b->kind = take_binding_kind(p);
    if (p->f) b->scope = p->f->info->scope;
    while (!p->failed && parse_fact(p, b)) continue;
    append_to_scope(b);
}

/* ---- layouts and captures ---- */

static void parse_layout(Parser *p)
{
    IrLayout *layout = ARENA_NEW(&p->unit->arena, IrLayout);
    BindingVec slots = {0};
    take_numbered(p, "layout");
    expect(p, "[");
    while (!at(p, "]") && !p->failed) {
        Binding *slot = accept(p, "(parent)") ? NULL : label_of(p, take(p));
        vec_push(&p->unit->arena, &slots, slot);
    }
    expect(p, "]");
    layout->slots = slots.items;
    layout->count = slots.count;
    ir_layout_add(p->program, layout);
}

static IrLayout *take_layout(Parser *p)
{
    uint32_t number = take_numbered(p, "layout");
    if (number < p->program->layout_count) return p->program->layouts[number];
    fail(p, "no such layout");
    return NULL;
}

static void parse_captures(Parser *p)
{
    VEC(IrCapture) captures = {0};
    expect(p, "=");
    expect(p, "[");
    while (!at(p, "]") && !p->failed) {
        IrCapture c = {0};
        if (accept(p, "env")) c.layout = take_layout(p);
        else {
            c.is_cell = accept(p, "cell");
            c.binding = label_of(p, take(p));
        }
        vec_push(&p->unit->arena, &captures, c);
    }
    expect(p, "]");
    p->f->captures = captures.items;
    p->f->capture_count = captures.count;
    p->program->is_converted = true; /* what has captured values was */
}

/* ---- blocks and values ---- */

static IrBlock *block_numbered(Parser *p, uint32_t number)
{
    void **slot = map_put_number(&p->blocks, number);
    if (!*slot) {
        *slot = ARENA_NEW(&p->unit->arena, IrBlock);
        ((IrBlock *)*slot)->function = p->f;
        ((IrBlock *)*slot)->id = UINT32_MAX; /* until it is defined */
    }
    return *slot;
}

static IrInst *value_numbered(Parser *p, uint32_t number)
{
    void **slot = map_put_number(&p->values, number);
    if (!*slot) *slot = ir_const_new(p->f, (Span){0}, (IrConst){.kind = IR_CONST_UNDEFINED});
    return *slot;
}

/* Puts a block made for a reference to it at the end of the layout. */
static void define_block(Parser *p, uint32_t number)
{
    IrBlock *b = block_numbered(p, number);
    IrFunction *f = p->f;
    if (b->id != UINT32_MAX) fail(p, "block defined twice");
    b->id = f->block_count++;
    b->prev = f->last_block;
    if (f->last_block) f->last_block->next = b;
    else f->first_block = b;
    f->last_block = b;
    p->block = b;
}

/* The value printed under that number is this one: whoever used it before gets it now. */
static void define_value(Parser *p, uint32_t number, IrInst *inst)
{
    void **slot = map_put_number(&p->values, number);
    if (*slot) ir_forward(*slot, inst);
    *slot = inst;
}

/* ---- immediates ---- */

static IrConst parse_const(Parser *p)
{
    bool is_string = p->is_string;
    Str s = take(p);
    if (is_string) return (IrConst){.kind = IR_CONST_STRING, .u.string = s};
    if (str_is(s, "undefined")) return (IrConst){.kind = IR_CONST_UNDEFINED};
    if (str_is(s, "null")) return (IrConst){.kind = IR_CONST_NULL};
    if (str_is(s, "false")) return (IrConst){.kind = IR_CONST_FALSE};
    if (str_is(s, "true")) return (IrConst){.kind = IR_CONST_TRUE};
    if (str_is(s, "empty")) return (IrConst){.kind = IR_CONST_EMPTY};
    if (s.n > 1 && s.p[s.n - 1] == 'n')
        return (IrConst){.kind = IR_CONST_BIGINT, .u.string = str_copy(&p->unit->arena, (Str){s.p, s.n - 1})};
    return (IrConst){.kind = IR_CONST_NUMBER, .u.number = to_double(p, s)};
}

static IrShape *parse_shape(Parser *p)
{
    VEC(Name *) names = {0};
    expect(p, "{");
    while (!at(p, "}") && !p->failed) vec_push(&p->unit->arena, &names, name_intern(&p->unit->names, take(p)));
    expect(p, "}");
    IrShape *shape = ARENA_NEW(&p->unit->arena, IrShape);
    shape->names = names.items;
    shape->count = names.count;
    return shape;
}

static int32_t parse_rt(Parser *p)
{
    Str s = take(p);
    for (int rt = 0; rt < IR_RT_COUNT; rt++)
        if (str_is(s, ir_rt_info((IrRt)rt)->name)) return rt;
    fail(p, "no such runtime function");
    return 0;
}

static int32_t parse_int(Parser *p)
{
    Str s = take(p);
    for (int32_t i = CMP_EQ; i <= CMP_GE; i++)
        if (str_is(s, ir_compare_name((IrCompare)i))) return i;
    return (int32_t)to_double(p, s);
}

static void parse_imm(Parser *p, IrInst *inst)
{
    switch (ir_op_info((IrOp)inst->op)->imm) {
    case IR_IMM_NONE: break;
    case IR_IMM_CONST:
        inst->imm.constant = ARENA_NEW(&p->unit->arena, IrConst);
        *inst->imm.constant = parse_const(p);
        inst->type = ir_const_type(inst->imm.constant);
        break;
    case IR_IMM_INT: inst->imm.index = parse_int(p); break;
    case IR_IMM_NAME: inst->imm.name = name_intern(&p->unit->names, take(p)); break;
    case IR_IMM_BINDING: inst->imm.binding = label_of(p, take(p)); break;
    case IR_IMM_FUNC: inst->imm.function = function_named(p, take(p)); break;
    case IR_IMM_LAYOUT: inst->imm.layout = take_layout(p); break;
    case IR_IMM_SHAPE: inst->imm.shape = parse_shape(p); break;
    case IR_IMM_RT: ir_set_rt(inst, (IrRt)parse_rt(p)); break;
    }
}

/* ---- instructions ---- */

typedef VEC(IrBlock *) BlockVec;

static IrType parse_type(Parser *p)
{
    Str s = take(p);
    IrType type = T_NONE;
    for (uint32_t start = 0, i = 0; i <= s.n; i++) {
        if (i < s.n && s.p[i] != '|') continue;
        IrType one;
        if (!ir_type_named((Str){s.p + start, i - start}, &one)) fail(p, "no such type");
        type |= one;
        start = i + 1;
    }
    return type;
}

static bool op_named(Str s, IrOp *op)
{
    for (int i = 0; i < IR_OP_COUNT; i++) {
        *op = (IrOp)i;
        if (str_is(s, ir_op_name(*op))) return true;
    }
    return false;
}

/* Does the current token begin the next instruction (v3:any =, v3 =) or block (b3:, b3 handler=)? */
static bool is_definition(const Parser *p)
{
    const char *after = p->p;
    while (after < p->end && *after == ' ') after++;
    if (p->end - after > 8 && memcmp(after, "handler=", 8) == 0) return true;
    return after < p->end && (*after == ':' || *after == '=');
}

/* Values and blocks, in any order: a phi has "b1 v2", a branch "v1 b2 b3". */
static void parse_operands(Parser *p, IrInstVec *args, BlockVec *blocks)
{
    for (uint32_t number; !is_definition(p); next(p)) {
        if (is_numbered(p->token, "v", &number)) vec_push(&p->scratch, args, value_numbered(p, number));
        else if (is_numbered(p->token, "b", &number)) vec_push(&p->scratch, blocks, block_numbered(p, number));
        else return;
    }
}

/* Appends it with its edges; a phi keeps its blocks in `note` until the predecessors are known. */
static void finish_inst(Parser *p, IrInst *inst, const BlockVec *blocks)
{
    if (inst->op == IR_PHI) {
        inst->note = blocks->items;
        if (blocks->count != inst->arg_count) fail(p, "a phi needs a block for each value");
    }
    ir_append_inst(p->block, inst);
    if (!ir_is_terminator(inst)) return;
    for (uint32_t i = 0; i < blocks->count && i < 2; i++) {
        IrBlock *to = blocks->items[i];
        to->preds = ir_grow_pointers(p->program->arena, to->preds, to->pred_count, &to->pred_capacity);
        to->preds[to->pred_count++] = p->block;
        p->block->succs[p->block->succ_count++] = to;
    }
}

/* Makes the instruction, immediate and operands read; `type` and `rep` are those written, if any. */
static IrInst *parse_operation(Parser *p)
{
    IrOp op;
    if (!op_named(take(p), &op)) {
        fail(p, "no such operation");
        return NULL;
    }
    IrInst head = {.op = (uint16_t)op};
    head.rep = (uint8_t)ir_op_info(op)->rep;
    head.type = ir_op_info(op)->type;
    parse_imm(p, &head);
    IrInstVec args = {0};
    BlockVec *blocks = ARENA_NEW(&p->scratch, BlockVec);
    parse_operands(p, &args, blocks);
    int want = ir_op_info(op)->arg_count;
    if (want != IR_ARGS_VAR && want != (int)args.count) fail(p, "wrong number of operands");
    if (p->failed || !ir_block_is_open(p->block)) {
        fail(p, "instruction behind a terminator");
        return NULL;
    }
    IrInst *inst = ir_inst_new(p->f, op, (Span){0}, args.count, args.items);
    inst->imm = head.imm;
    if (ir_op_info(op)->imm == IR_IMM_RT || op == IR_CONST) inst->rep = head.rep, inst->type = head.type;
    if (accept(p, "in-bounds")) inst->flags |= IR_INST_IN_BOUNDS;
    if (accept(p, "no-throw")) inst->flags |= IR_INST_NO_THROW;
    if (accept(p, "on-stack")) inst->flags |= IR_INST_ON_STACK;
    if (accept(p, "rare")) inst->flags |= IR_INST_RARE;
    finish_inst(p, inst, blocks);
    return inst;
}

static void parse_inst(Parser *p)
{
    uint32_t number = 0;
    bool has_result = is_numbered(p->token, "v", &number), has_type = false, has_rep = false;
    IrType type = T_ANY;
    IrRep rep = REP_BOXED;
    if (has_result) {
        next(p);
        if ((has_type = accept(p, ":"))) type = parse_type(p);
        if ((has_rep = accept(p, "::"))) rep = parse_rep(p);
        expect(p, "=");
    }
    IrInst *inst = parse_operation(p);
    if (!inst || !has_result) return;
    if (has_rep) inst->rep = (uint8_t)rep;
    else if (has_type) inst->rep = REP_BOXED;
    if (has_type) inst->type = type;
    else if (has_rep) inst->type = rep == REP_I32 ? T_I32 : rep == REP_F64 ? T_NUMBER : T_BOOL;
    define_value(p, number, inst);
}

/* ---- blocks and functions ---- */

static void parse_block(Parser *p)
{
    define_block(p, take_numbered(p, "b"));
    if (accept(p, "handler")) {
        expect(p, "=");
        p->block->handler = block_numbered(p, take_numbered(p, "b"));
    }
    expect(p, ":");
    while (!p->failed && p->token.n && !at(p, "}") && !(p->token.p[0] == 'b' && is_definition(p))) parse_inst(p);
}

/* Puts the operands of phis in the order of the predecessors. */
static void order_phi(Parser *p, IrInst *phi)
{
    IrBlock **blocks = phi->note;
    IrInst **args = ARENA_ARRAY(&p->scratch, IrInst *, phi->arg_count);
    memcpy(args, phi->args, phi->arg_count * sizeof *args);
    if (phi->arg_count != phi->block->pred_count) fail(p, "a phi needs a value for each predecessor");
    for (uint32_t i = 0; i < phi->block->pred_count && !p->failed; i++) {
        uint32_t k = 0;
        while (k < phi->arg_count && blocks[k] != phi->block->preds[i]) k++;
        if (k == phi->arg_count) fail(p, "a phi lacks a predecessor");
        else phi->args[i] = args[k];
    }
    phi->note = NULL;
}

static void finish_function(Parser *p)
{
    ir_forward_apply(p->f);
    IR_EACH_BLOCK(p->f, b)
        for (IrInst *i = b->first; i && i->op == IR_PHI; i = i->next) order_phi(p, i);
    for (uint32_t i = 0; i < p->blocks.entries.count && !p->failed; i++)
        if (((IrBlock *)p->blocks.entries.items[i].value)->id == UINT32_MAX) fail(p, "undefined block");
    if (p->f->first_block) ir_renumber(p->f);
}

static bool parse_attribute(Parser *p)
{
    IrFunction *f = p->f;
    if (accept(p, "params")) expect(p, "="), f->param_count = f->length = take_numbered(p, "");
    else if (accept(p, "length")) expect(p, "="), f->length = take_numbered(p, "");
    else if (accept(p, "lifted")) expect(p, "="), f->lifted_count = take_numbered(p, "");
    else if (accept(p, "own")) expect(p, "="), f->own_count = take_numbered(p, "");
    else if (accept(p, "flags")) expect(p, "="), f->fn_flags = (uint16_t)take_numbered(p, "");
    else if (accept(p, "name")) expect(p, "="), f->name = take(p);
    else if (accept(p, "strict")) f->strict = true;
    else if (accept(p, "variadic")) f->variadic = true;
    else if (accept(p, "new.target")) f->uses_new_target = true;
    else if (accept(p, "this")) f->uses_this = true;
    else if (accept(p, "closure")) f->needs_closure = true;
    else if (accept(p, "escapes")) f->escapes = true;
    else if (accept(p, "bare")) f->is_bare = true;
    else if (accept(p, "once")) f->runs_once = true;
    else if (accept(p, "rare")) f->is_rare = true;
    else if (accept(p, "pure")) f->is_pure_curried = true;
    else if (accept(p, "uncurried")) {
        expect(p, "=");
        f->uncurried = function_named(p, take(p));
        f->uncurried->uncurried_of = f;
    }
    else if (accept(p, "captures")) parse_captures(p);
    else return false;
    return true;
}

static void parse_function(Parser *p)
{
    p->f = function_named(p, take(p));
    map_init(&p->scopes, &p->scratch);
    map_init(&p->blocks, &p->scratch);
    map_init(&p->values, &p->scratch);
    while (!p->failed && parse_attribute(p)) continue;
    expect(p, "{");
    while (accept(p, "binding")) parse_binding(p);
    while (!p->failed && !at(p, "}")) parse_block(p);
    if (!p->failed) finish_function(p);
    expect(p, "}");
    p->f = NULL;
}

/* ---- programs ---- */

static FunctionInfo *new_info(Parser *p, IrFunction *f)
{
    FunctionInfo *info = ARENA_NEW(&p->unit->arena, FunctionInfo);
    FunctionInfo *top = f->index ? p->program->functions[0]->info : NULL;
    info->index = f->index;
    info->code = f;
    info->parent = top;
    info->depth = top ? 1 : 0;
    info->scope = new_scope(p, top ? SCOPE_FUNCTION : SCOPE_SCRIPT, info, top ? top->scope : NULL, 100000 + f->index);
    info->body_scope = info->first_scope = info->scope;
    return info;
}

/* Makes the functions, so that any may be mentioned before it comes. */
static void find_functions(Parser *p)
{
    for (next(p); p->token.n || p->is_string; next(p)) {
        if (!at(p, "function") || p->p[0] != ' ' || (p->token.p > p->source->text && p->token.p[-1] != '\n')) continue;
        next(p);
        IrFunction *f = ir_function_new(p->program, NULL, NULL, (Str){"", 0});
        f->c_name = str_copy(&p->unit->arena, p->token);
        f->info = new_info(p, f);
        *map_put_str(&p->functions, f->c_name) = f;
    }
}

static void parse_item(Parser *p)
{
    uint32_t number;
    if (accept(p, "static")) ir_static_add(p->program, label_of(p, take(p)));
    else if (accept(p, "binding")) parse_binding(p);
    else if (accept(p, "function")) parse_function(p);
    else if (is_numbered(p->token, "layout", &number)) parse_layout(p);
    else fail(p, "expected a function");
}

IrProgram *ir_parse(Unit *unit, Str text)
{
    Parser p = {.unit = unit, .program = ir_program_new(unit)};
    p.source = source_add(unit, "(ir)", text);
    arena_init(&p.scratch);
    map_init(&p.labels, &unit->arena);
    map_init(&p.functions, &unit->arena);
    p.p = p.source->text;
    p.end = p.p + p.source->length;
    find_functions(&p);
    p.p = p.source->text;
    for (next(&p); !p.failed && p.token.n;) parse_item(&p);
    arena_free(&p.scratch);
    return p.failed ? NULL : p.program;
}
