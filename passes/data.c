/* Data: large literals of constants in code that runs once.
 *
 * Decides: one operation DATA, of the literal's JSON text, in place of the hundreds of OBJECT, ARRAY and CONST that make
 * it; the C compiler's time for a table of data grows faster than the table.
 *
 * Law: the text is made of literals that are used by nothing but one another, of constants that JSON has (no holes, no
 * undefined, no infinite numbers), and JSON.parse makes of it what they make. Code that runs again and again makes its
 * literals faster by itself.
 *
 *     v4 = array v2, v3                         v9 = rt DATA, '[[1,2],{"a":"b"}]'
 *     v8 = object {"a"} v7              =>
 *     v9 = array v4, v8
 */
#include "passes/pass.h"

#include <math.h>
#include <string.h>

/* Literals of fewer nodes stay. */
enum { NODES_MIN = 256 };

typedef struct Data {
    IrFunction *f;
    uint32_t *uses;  /* by instruction id */
    uint32_t *nodes; /* by instruction id: of a literal that may become text; 0: it may not */
    bool *is_inside; /* by instruction id: part of a larger one */
} Data;

static bool is_json_constant(const IrInst *inst)
{
    if (inst->op != IR_CONST) return false;
    switch (inst->imm.constant->kind) {
    case IR_CONST_NUMBER: return isfinite(inst->imm.constant->u.number);
    case IR_CONST_NULL:
    case IR_CONST_FALSE:
    case IR_CONST_TRUE:
    case IR_CONST_STRING: return true;
    case IR_CONST_UNDEFINED:
    case IR_CONST_EMPTY:
    case IR_CONST_BIGINT: return false;
    }
    UNREACHABLE();
}

static bool is_literal(const IrInst *inst)
{
    return inst->op == IR_OBJECT || inst->op == IR_ARRAY;
}

/* The nodes of the literal; 0: something in it is no data. */
static uint32_t count_nodes(const Data *d, const IrInst *literal)
{
    uint32_t count = 1;
    for (uint32_t i = 0; i < literal->arg_count; i++) {
        const IrInst *part = literal->args[i];
        bool is_data = is_literal(part) ? d->nodes[part->id] && d->uses[part->id] == 1 : is_json_constant(part);
        if (!is_data) return 0;
        count += is_literal(part) ? d->nodes[part->id] : 1;
    }
    return count;
}

static void note_literal(Data *d, const IrInst *literal)
{
    d->nodes[literal->id] = count_nodes(d, literal);
    if (!d->nodes[literal->id]) return;
    for (uint32_t i = 0; i < literal->arg_count; i++) d->is_inside[literal->args[i]->id] = true;
}

/* ---- text ---- */

static void write_string(StrBuf *out, Str s)
{
    strbuf_char(out, '"');
    for (size_t i = 0; i < s.n; i++) {
        if ((unsigned char)s.p[i] < ' ') {
            strbuf_printf(out, "\\u%04x", (unsigned)s.p[i]);
            continue;
        }
        if (s.p[i] == '"' || s.p[i] == '\\') strbuf_char(out, '\\');
        strbuf_char(out, s.p[i]);
    }
    strbuf_char(out, '"');
}

static void write_constant(StrBuf *out, const IrConst *c)
{
    switch (c->kind) {
    case IR_CONST_NUMBER: strbuf_printf(out, ir_number_is_i32(c->u.number) ? "%.0f" : "%.17g", c->u.number); return;
    case IR_CONST_NULL: strbuf_puts(out, "null"); return;
    case IR_CONST_FALSE: strbuf_puts(out, "false"); return;
    case IR_CONST_TRUE: strbuf_puts(out, "true"); return;
    case IR_CONST_STRING: write_string(out, c->u.string); return;
    case IR_CONST_UNDEFINED:
    case IR_CONST_EMPTY:
    case IR_CONST_BIGINT: break;
    }
    UNREACHABLE();
}

static void write_node(StrBuf *out, const IrInst *inst)
{
    if (!is_literal(inst)) {
        write_constant(out, inst->imm.constant);
        return;
    }
    bool is_object = inst->op == IR_OBJECT;
    strbuf_char(out, is_object ? '{' : '[');
    for (uint32_t i = 0; i < inst->arg_count; i++) {
        if (i) strbuf_char(out, ',');
        if (is_object) write_string(out, name_str(inst->imm.shape->names[i]));
        if (is_object) strbuf_char(out, ':');
        write_node(out, inst->args[i]);
    }
    strbuf_char(out, is_object ? '}' : ']');
}

/* ---- the pass ---- */

static void make_text(IrInst *literal)
{
    StrBuf text;
    strbuf_init(&text, literal->block->function->program->arena);
    write_node(&text, literal);
    IrInst *constant = ir_insert_const(literal, (IrConst){.kind = IR_CONST_STRING, .u.string = strbuf_finish(&text)});
    IrInst *data = ir_inst_new(literal->block->function, IR_RT, literal->span, 1, &constant);
    ir_set_rt(data, RT_DATA);
    data->type = literal->type;
    data->hint = literal->hint;
    ir_insert_before(literal, data);
    ir_forward(literal, data);
}

static void find_data(IrFunction *f)
{
    Arena arena;
    arena_init(&arena);
    Data d = {.f = f,
              .uses = ir_count_uses(f, &arena),
              .nodes = ARENA_ARRAY(&arena, uint32_t, f->inst_count),
              .is_inside = ARENA_ARRAY(&arena, bool, f->inst_count)};
    bool found = false;
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST(b, inst)
            if (is_literal(inst)) note_literal(&d, inst);
    uint32_t known = f->inst_count;
    IR_EACH_BLOCK(f, b)
        IR_EACH_INST_SAFE(b, inst) {
            if (inst->id >= known || !is_literal(inst) || b->loop || d.nodes[inst->id] < NODES_MIN || d.is_inside[inst->id]) continue;
            make_text(inst);
            found = true;
        }
    arena_free(&arena);
    if (!found) return;
    ir_forward_apply(f);
    simplify_drop_dead_code(f);
}

void pass_data(IrProgram *program, const PassOptions *options)
{
    (void)options;
    for (uint32_t i = 0; i < program->function_count; i++) {
        IrFunction *f = program->functions[i];
        if (f->info && f->info->runs_once && !program->is_builtin) find_data(f);
    }
}
