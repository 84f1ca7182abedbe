/* Instructions as C expressions and statements. Most come from the templates of emit_ops.def. */
#include "codegen/emit_internal.h"

typedef struct OpTemplate {
    const char *text; /* NULL: not written by template */
    char convention;
} OpTemplate;

static const OpTemplate op_templates[IR_OP_COUNT] = {
#define EMIT(NAME, CONVENTION, TEMPLATE) [IR_##NAME] = {TEMPLATE, CONVENTION},
#define EMIT_NUMBERS(NAME, TEMPLATE)
#include "codegen/emit_ops.def"
#undef EMIT
#undef EMIT_NUMBERS
};

static const char *const number_templates[IR_OP_COUNT] = {
#define EMIT(NAME, CONVENTION, TEMPLATE)
#define EMIT_NUMBERS(NAME, TEMPLATE) [IR_##NAME] = TEMPLATE,
#include "codegen/emit_ops.def"
#undef EMIT
#undef EMIT_NUMBERS
};

static const char *template_of(const IrInst *inst)
{
    const char *of_numbers = number_templates[inst->op];
    for (uint32_t k = 0; of_numbers && k < inst->arg_count; k++)
        if (!ir_type_within(inst->args[k]->type, T_NUMBER)) of_numbers = NULL;
    return of_numbers ? of_numbers : op_templates[inst->op].text;
}

const char *rep_c_type(IrRep rep)
{
    switch (rep) {
    case REP_I32: return "int32_t";
    case REP_F64: return "double";
    case REP_BOOL: return "int";
    case REP_VIEW: return "FaView";
    case REP_ROWS: return "FaRows";
    case REP_BOXED:
    case REP_NONE: return "FaValue";
    }
    UNREACHABLE();
}

/* ---- operands ---- */

bool is_always_folded(const IrInst *inst)
{
    if (inst->block && ir_is_coroutine(inst->block->function)) return inst->op == IR_CONST;
    return inst->op == IR_CONST || inst->op == IR_PARAM || inst->op == IR_THIS || inst->op == IR_SELF ||
           inst->op == IR_NEW_TARGET || inst->op == IR_CAPTURED;
}

static void emit_number(Emitter *e, double number, IrRep rep)
{
    int32_t i;
    bool is_int = double_as_int32(number, &i);
    if (rep == REP_I32) {
        ASSERT(is_int);
        strbuf_printf(e->out, i == INT32_MIN ? "INT32_MIN" : "%d", i);
    } else if (rep == REP_F64)
        emit_double(e->out, number);
    else if (is_int)
        strbuf_printf(e->out, i == INT32_MIN ? "fa_int(INT32_MIN)" : "fa_int(%d)", i);
    else {
        strbuf_puts(e->out, "fa_double(");
        emit_double(e->out, number);
        strbuf_char(e->out, ')');
    }
}

static void emit_constant(Emitter *e, const IrConst *c, IrRep rep)
{
    static const char *const special[] = {[IR_CONST_UNDEFINED] = "FA_UNDEFINED", [IR_CONST_NULL] = "FA_NULL",
                                          [IR_CONST_FALSE] = "FA_FALSE", [IR_CONST_TRUE] = "FA_TRUE",
                                          [IR_CONST_EMPTY] = "FA_EMPTY"};
    switch (c->kind) {
    case IR_CONST_NUMBER: emit_number(e, c->u.number, rep); break;
    case IR_CONST_STRING: strbuf_printf(e->out, "FA_STR(%s)", pool_string(e, c->u.string)->c_name); break;
    case IR_CONST_BIGINT: BUG("BigInt constant reached emission");
    case IR_CONST_UNDEFINED:
    case IR_CONST_NULL:
    case IR_CONST_FALSE:
    case IR_CONST_TRUE:
    case IR_CONST_EMPTY:
        if (rep == REP_BOOL) strbuf_puts(e->out, c->kind == IR_CONST_TRUE ? "1" : "0");
        else strbuf_puts(e->out, special[c->kind]);
        break;
    }
}

/* The function that turns representation `from` into `to`; NULL: a plain C conversion will do. */
static const char *conversion(IrRep from, IrRep to)
{
    if (from == to || to == REP_NONE) return NULL;
    if (to == REP_BOXED) return from == REP_I32 ? "fa_int" : from == REP_F64 ? "fa_number" : "fa_bool";
    if (from != REP_BOXED) return to == REP_F64 ? "(double)" : NULL;
    return to == REP_I32 ? "fa_unbox_int" : to == REP_F64 ? "fa_as_number" : "fa_as_bool";
}

static IrRep natural_rep(const IrInst *inst)
{
    return inst->rep == REP_NONE ? REP_BOXED : (IrRep)inst->rep;
}

/* A folded expression in parentheses when it is more than a call or a name. */
static void emit_folded(Emitter *e, IrInst *inst)
{
    StrBuf *out = e->out, text;
    strbuf_init(&text, e->arena);
    e->out = &text;
    emit_expression(e, inst);
    e->out = out;
    Str s = strbuf_finish(&text);
    const OpTemplate *t = &op_templates[inst->op];
    bool infix = t->text && (strchr(t->text, ' ') || strchr("-!~", t->text[0])) && strncmp(t->text, "fa_", 3) != 0 && t->text[0] != '(';
    strbuf_puts(out, infix ? "(" : "");
    strbuf_str(out, s);
    strbuf_puts(out, infix ? ")" : "");
}

static void emit_plain(Emitter *e, IrInst *inst)
{
    if (note_of(inst)->folded || is_always_folded(inst)) emit_folded(e, inst);
    else strbuf_puts(e->out, note_of(inst)->c_name);
}

static void emit_unwrapped(Emitter *e, IrInst *inst)
{
    StrBuf *out = e->out, text;
    strbuf_init(&text, e->arena);
    e->out = &text;
    emit_plain(e, inst);
    e->out = out;
    Str s = strbuf_finish(&text);
    if (is_in_parentheses(s)) s = (Str){s.p + 1, s.n - 2};
    strbuf_str(out, s);
}

void emit_operand(Emitter *e, IrInst *inst, IrRep rep)
{
    if (inst->op == IR_CONST) {
        emit_constant(e, inst->imm.constant, rep);
        return;
    }
    const char *convert = conversion(natural_rep(inst), rep);
    bool is_call = convert && *convert != '(';
    if (convert) strbuf_puts(e->out, convert);
    if (is_call) strbuf_char(e->out, '(');
    (is_call ? emit_unwrapped : emit_plain)(e, inst);
    if (is_call) strbuf_char(e->out, ')');
}

void emit_argument(Emitter *e, IrInst *inst, IrRep rep)
{
    if (inst->op == IR_CONST || conversion(natural_rep(inst), rep)) emit_operand(e, inst, rep);
    else emit_unwrapped(e, inst);
}

void emit_operands(Emitter *e, IrInst *inst, uint32_t first, IrRep rep)
{
    for (uint32_t i = first; i < inst->arg_count; i++) {
        if (i > first) strbuf_puts(e->out, ", ");
        emit_argument(e, inst->args[i], rep);
    }
}

void emit_operand_array(Emitter *e, IrInst *inst, uint32_t first)
{
    if (inst->arg_count <= first) {
        strbuf_puts(e->out, "NULL");
        return;
    }
    strbuf_puts(e->out, "(FaValue[]){");
    emit_operands(e, inst, first, REP_BOXED);
    strbuf_char(e->out, '}');
}

/* ---- templates ---- */

static const char *compare_text(int32_t compare)
{
    static const char *const texts[] = {[CMP_EQ] = "==", [CMP_NE] = "!=", [CMP_LT] = "<",
                                        [CMP_LE] = "<=", [CMP_GT] = ">", [CMP_GE] = ">="};
    return texts[compare];
}

static IrRep template_rep(char letter)
{
    switch (letter) {
    case 'v': return REP_NONE;
    case 'i': return REP_I32;
    case 'd': return REP_F64;
    case 't': return REP_BOOL;
    default: return REP_BOXED;
    }
}

/* A double that an operator on any values takes is boxed as it is: the operator has no use for an int32 in its place. */
static void emit_template_operand(Emitter *e, const IrInst *inst, IrInst *operand, IrRep rep, bool is_call)
{
    bool is_arithmetic = ir_op_is((IrOp)inst->op, IR_ARITHMETIC) && inst->op != IR_MOD && inst->op != IR_EXP;
    bool is_double = operand->op == IR_BOX && operand->args[0]->rep == REP_F64 && operand->args[0]->op != IR_CONST;
    bool is_written_here = is_double && (note_of(operand)->folded || !note_of(operand->args[0])->folded);
    if (is_arithmetic && is_written_here) {
        strbuf_puts(e->out, "fa_double(");
        emit_argument(e, operand->args[0], REP_F64);
        strbuf_char(e->out, ')');
    } else
        (is_call ? emit_argument : emit_operand)(e, operand, rep);
}

static void emit_template(Emitter *e, IrInst *inst, const char *p)
{
    bool is_call = strncmp(p, "fa_", 3) == 0;
    for (; *p; p++) {
        if (*p != '$') {
            strbuf_char(e->out, *p);
            continue;
        }
        switch (*++p) {
        case 'n': strbuf_printf(e->out, "%d", inst->imm.index); break;
        case 'c': strbuf_puts(e->out, compare_text(inst->imm.index)); break;
        case 'K': strbuf_puts(e->out, pool_cache(e, name_str(inst->imm.name))); break;
        case 'R': strbuf_puts(e->out, e->function->strict ? "true" : "false"); break;
        default:
            emit_template_operand(e, inst, inst->args[p[1] - '0'], template_rep(*p), is_call);
            p++;
        }
    }
}

/* ---- literals, properties ---- */

/* fa_row(&v9, m, k) */
static void emit_row_view(Emitter *e, IrInst *inst)
{
    strbuf_printf(e->out, "fa_row(&%s, ", note_of(inst->args[0])->c_name);
    emit_argument(e, inst->args[1], REP_BOXED);
    strbuf_puts(e->out, ", ");
    emit_argument(e, inst->args[2], REP_I32);
    strbuf_char(e->out, ')');
}

enum { CLOSURE_DIRECT_MAX = 4 };

/* FA_CLOSURE2(inc_2, a, b) */
static void emit_closure(Emitter *e, IrInst *inst)
{
    pool_info(e, inst->imm.function);
    bool is_direct = inst->arg_count <= CLOSURE_DIRECT_MAX;
    strbuf_puts(e->out, is_direct ? "FA_CLOSURE" : "FA_CLOSURE_FROM");
    if (is_direct) strbuf_printf(e->out, "%u", inst->arg_count);
    strbuf_printf(e->out, "(" STR_FORMAT, STR_ARGS(inst->imm.function->c_name));
    if (!is_direct) strbuf_printf(e->out, ", %u", inst->arg_count);
    if (inst->arg_count) strbuf_puts(e->out, ", ");
    emit_operands(e, inst, 0, REP_BOXED);
    strbuf_char(e->out, ')');
}

/* fa_closure_get(v5_step, 1) */
static void emit_closure_get(Emitter *e, const IrInst *inst)
{
    strbuf_puts(e->out, "fa_closure_get(");
    emit_operand(e, inst->args[0], REP_BOXED);
    strbuf_printf(e->out, ", %d)", (int)inst->args[1]->imm.constant->u.number);
}

/* FA_METHODS(v5, 2, FA_CLOSURE0(add_3), FA_CLOSURE0(take_4)) */
static void emit_methods(Emitter *e, IrInst *inst)
{
    strbuf_puts(e->out, "FA_METHODS(");
    emit_operand(e, inst->args[0], REP_BOXED);
    strbuf_printf(e->out, ", %u, ", inst->arg_count - 1);
    emit_operands(e, inst, 1, REP_BOXED);
    strbuf_char(e->out, ')');
}

/* FA_OBJECT(2, a, b) */
static void emit_object(Emitter *e, IrInst *inst)
{
    const PoolLiteral *literal = pool_literal(e, inst->imm.shape);
    if (!inst->arg_count) {
        strbuf_printf(e->out, "FA_OBJECT0(%s)", literal->c_name + sizeof "literal_" - 1);
        return;
    }
    strbuf_printf(e->out, "FA_OBJECT(%s, ", literal->c_name + sizeof "literal_" - 1);
    emit_operands(e, inst, 0, REP_BOXED);
    strbuf_char(e->out, ')');
}

/* FA_ARRAY(2, a, b), or with nothing to count FA_ARRAY0 */
static void emit_counted(Emitter *e, const char *macro, IrInst *inst)
{
    if (!inst->arg_count) {
        strbuf_printf(e->out, "%s0", macro);
        return;
    }
    strbuf_printf(e->out, "%s(%u, ", macro, inst->arg_count);
    emit_operands(e, inst, 0, REP_BOXED);
    strbuf_char(e->out, ')');
}

enum { CONSTANT_ARRAY_MIN = 8 };

static bool is_constant_array(const IrInst *inst)
{
    for (uint32_t i = 0; i < inst->arg_count; i++)
        if (inst->args[i]->op != IR_CONST) return false;
    return inst->arg_count >= CONSTANT_ARRAY_MIN;
}

/* FA_ARRAY(2, a, b), or fa_array_literal(9, elements_3) when all are constants. */
static void emit_array(Emitter *e, IrInst *inst)
{
    if (is_constant_array(inst))
        strbuf_printf(e->out, "fa_array_literal(%u, %s)", inst->arg_count, pool_elements(e, inst)->c_name);
    else emit_counted(e, "FA_ARRAY", inst);
}

static void emit_cached(Emitter *e, const char *function, IrInst *inst)
{
    strbuf_printf(e->out, "%s(", function);
    if (inst->op == IR_GET || inst->op == IR_SET) {
        emit_operand(e, inst->args[0], REP_BOXED);
        strbuf_puts(e->out, ", ");
    }
    bool is_property = inst->op == IR_GET || inst->op == IR_SET;
    strbuf_puts(e->out, (is_property ? pool_cache : pool_global_cache)(e, name_str(inst->imm.name)));
    if (inst->op == IR_SET || inst->op == IR_GLOBAL_SET) {
        strbuf_puts(e->out, ", ");
        emit_operand(e, inst->args[inst->arg_count - 1], REP_BOXED);
        strbuf_puts(e->out, e->function->strict ? ", true" : ", false");
    }
    strbuf_char(e->out, ')');
}

/* fa_get(o, ic_x); fa_array_length(o) of what is known to be one */
static void emit_get(Emitter *e, IrInst *inst)
{
    if (!ir_is_array_length(inst)) {
        emit_cached(e, ir_is_named(inst, IR_GET, "length") ? "fa_get_length" : "fa_get", inst);
        return;
    }
    strbuf_puts(e->out, "fa_array_length(");
    emit_operand(e, inst->args[0], REP_BOXED);
    strbuf_char(e->out, ')');
}

/* fa_get_element(o, k), or fa_get_index(o, i) when the key is an int32 in C already. */
static void emit_element(Emitter *e, const char *access, IrInst *inst)
{
    IrInst *key = inst->args[1];
    if (key->op == IR_BOX) key = key->args[0];
    int32_t index;
    bool is_int = key->rep == REP_I32 || (key->op == IR_CONST && key->imm.constant->kind == IR_CONST_NUMBER &&
                                          double_as_int32(key->imm.constant->u.number, &index));
    strbuf_printf(e->out, "fa_%s_%s(", access, is_int ? "index" : "element");
    emit_operand(e, inst->args[0], REP_BOXED);
    strbuf_puts(e->out, ", ");
    emit_operand(e, is_int ? key : inst->args[1], is_int ? REP_I32 : REP_BOXED);
    if (inst->op == IR_SET_ELEM) {
        strbuf_puts(e->out, ", ");
        emit_operand(e, inst->args[2], REP_BOXED);
        strbuf_puts(e->out, e->function->strict ? ", true" : ", false");
    }
    strbuf_char(e->out, ')');
}

/* fa_is_builtin(v5, &fa_js_array_proto_map) */
static void emit_is_builtin(Emitter *e, IrInst *inst)
{
    strbuf_puts(e->out, "fa_is_builtin(");
    emit_argument(e, inst->args[0], REP_BOXED);
    strbuf_printf(e->out, ", &fa_js_%s)", inst->imm.name->text);
}

/* FA_IS_CLOSURE(v5, after_12), FA_IS_CLOSURE_OF(v5, after_12) */
static void emit_is_closure(Emitter *e, IrInst *inst)
{
    pool_info(e, inst->imm.function); /* which has the kind, too */
    strbuf_puts(e->out, inst->op == IR_IS_CLOSURE ? "FA_IS_CLOSURE(" : "FA_IS_CLOSURE_OF(");
    emit_argument(e, inst->args[0], REP_BOXED);
    strbuf_printf(e->out, ", " STR_FORMAT ")", STR_ARGS(inst->imm.function->c_name));
}

static void emit_arguments(Emitter *e, IrInst *inst)
{
    if (inst->arg_count == 0) {
        strbuf_puts(e->out, "fa_arguments_unmapped(argc, argv)");
        return;
    }
    strbuf_puts(e->out, "fa_arguments_mapped(self, argc, argv, ");
    emit_operand_array(e, inst, 0);
    strbuf_printf(e->out, ", %u)", inst->arg_count);
}

const char *f64_operator(const IrInst *inst)
{
    if (inst->rep != REP_F64) return NULL;
    return inst->op == IR_MUL ? "mul" : inst->op == IR_SUB ? "sub" : inst->op == IR_DIV ? "div" : NULL;
}

/* fa_mul_f64(a, b) */
static bool emit_double_result(Emitter *e, IrInst *inst)
{
    const char *name = f64_operator(inst);
    if (!name) return false;
    strbuf_printf(e->out, "fa_%s_f64(", name);
    emit_operands(e, inst, 0, REP_BOXED);
    strbuf_char(e->out, ')');
    return true;
}

/* FA_GLOBAL(console): its inline cache is ic_console. */
static void emit_global_get(Emitter *e, const IrInst *inst)
{
    strbuf_printf(e->out, "FA_GLOBAL(%s)", pool_global_cache(e, name_str(inst->imm.name)) + sizeof "ic_" - 1);
}

static const char *taken_name(Emitter *e, const IrInst *value)
{
    return value->op == IR_PARAM ? param_c_name(e, e->function, (uint32_t)value->imm.index) : note_of(value)->c_name;
}

void emit_expression(Emitter *e, IrInst *inst)
{
    if (emit_double_result(e, inst) || emit_on_stack(e, inst) || emit_call(e, inst)) return;
    if (op_templates[inst->op].text) {
        emit_template(e, inst, template_of(inst));
        return;
    }
    switch ((IrOp)inst->op) {
    case IR_CONST: emit_constant(e, inst->imm.constant, natural_rep(inst)); break;
    case IR_PARAM: strbuf_puts(e->out, param_c_name(e, e->function, (uint32_t)inst->imm.index)); break;
    case IR_TAKE: strbuf_printf(e->out, note_of(inst)->uses ? "FA_TAKE(%s)" : "FA_FORGET(%s)", taken_name(e, inst->args[0])); break;
    case IR_BOX: emit_operand(e, inst->args[0], REP_BOXED); break;
    case IR_ROW: emit_row_view(e, inst); break;
    case IR_CLOSURE: emit_closure(e, inst); break;
    case IR_CLOSURE_GET: emit_closure_get(e, inst); break;
    case IR_METHODS: emit_methods(e, inst); break;
    case IR_OBJECT: emit_object(e, inst); break;
    case IR_ARRAY: emit_array(e, inst); break;
    case IR_CONCAT: emit_counted(e, "FA_CONCAT", inst); break;
    case IR_CELL_NEW: emit_cell_new(e, inst); break;
    case IR_CELL_GET: emit_cell_get(e, inst); break;
    case IR_ENV_NEW: emit_counted(e, "FA_ENV", inst); break;
    case IR_ARGUMENTS: emit_arguments(e, inst); break;
    case IR_GET: emit_get(e, inst); break;
    case IR_SET: emit_cached(e, "fa_set", inst); break;
    case IR_GET_ELEM: emit_element(e, inst->args[0]->type == T_ARRAY ? "array_get" : "get", inst); break;
    case IR_ELEMENT: emit_element(e, "find", inst); break;
    case IR_SET_ELEM: emit_element(e, "set", inst); break;
    case IR_IS_CLOSURE_OF:
    case IR_IS_CLOSURE: emit_is_closure(e, inst); break;
    case IR_IS_BUILTIN: emit_is_builtin(e, inst); break;
    case IR_GLOBAL_GET: emit_global_get(e, inst); break;
    case IR_GLOBAL_TYPEOF: emit_cached(e, "fa_global_get_or_undefined", inst); break;
    case IR_GLOBAL_SET: emit_cached(e, "fa_global_set", inst); break;
    case IR_VAR_GET: strbuf_printf(e->out, "x_%s", binding_c_name(e, inst->imm.binding)); break;
    case IR_STATIC_GET: strbuf_puts(e->out, static_c_name(e, inst->imm.binding)); break;
    default: BUG("no C for operation %s", ir_op_name(inst->op));
    }
}

/* ---- statements ---- */

/* How a known call says that it threw: d a NaN, i nothing but the pending exception, t -1. */
static char known_call_convention(IrRep result)
{
    switch (result) {
    case REP_F64: return 'd';
    case REP_I32: return 'i';
    case REP_BOOL: return 't';
    case REP_VIEW:
    case REP_ROWS:
    case REP_BOXED:
    case REP_NONE: return 'v';
    }
    UNREACHABLE();
}

char emit_convention(const IrInst *inst)
{
    if (f64_operator(inst)) return 'd';
    if (op_templates[inst->op].text) return op_templates[inst->op].convention;
    switch ((IrOp)inst->op) {
    case IR_RT: {
        const IrRtInfo *info = ir_rt_info((IrRt)inst->imm.rt);
        return info->effects & IR_THROWS ? info->result : info->result == 't' ? 'p' : info->result == 'n' ? 'n' : 'p';
    }
    case IR_SET:
    case IR_SET_ELEM:
    case IR_GLOBAL_SET: return 'o';
    case IR_CALL_KNOWN: return known_call_convention(ir_result_rep(inst->imm.function));
    case IR_CALL:
    case IR_CALL_CURRIED:
    case IR_REST_CALL:
    case IR_ARGUMENTS_APPLY:
    case IR_ARGUMENTS_SLICE:
    case IR_PUSH:
    case IR_NEW:
    case IR_NEW_KNOWN:
    case IR_SUPER_NEW:
    case IR_GET:
    case IR_GET_ELEM:
    case IR_ELEMENT:
    case IR_GLOBAL_GET:
    case IR_GLOBAL_TYPEOF:
    case IR_CONCAT: return 'v';
    default: return 'p';
    }
}

void emit_destination(Emitter *e, IrInst *inst, bool needed)
{
    if (!needed) return;
    InstNote *note = note_of(inst);
    if (note->is_local && !note->is_declared && !e->in_declaration) strbuf_printf(e->out, "%s ", rep_c_type(natural_rep(inst)));
    note->is_declared = true;
    e->in_declaration = false;
    strbuf_printf(e->out, "%s = ", note->c_name);
}

static void emit_bool_statement(Emitter *e, IrInst *inst)
{
    emit_indent(e);
    if (!note_of(inst)->levels) {
        emit_expression(e, inst);
        strbuf_puts(e->out, ";\n");
        return;
    }
    emit_check_open(e, inst, 'o');
    emit_expression(e, inst);
    emit_check_close(e, inst);
}

/* What always throws, or whose result nobody wants. */
static void emit_unused(Emitter *e, IrInst *inst, char convention)
{
    emit_indent(e);
    emit_check_open(e, inst, convention);
    emit_expression(e, inst);
    emit_check_close(e, inst);
}

/* Is the value declared where it is made, boxed? */
static bool is_declared_here(const IrInst *inst)
{
    const InstNote *note = note_of(inst);
    return note->is_local && !note->folded && !note->is_joined && note->uses && natural_rep(inst) == REP_BOXED && emit_convention(inst) == 'v';
}

/* Is the check left to the next statement? FaValue v4 = FA_GLOBAL(f), v5 = … */
static bool emit_deferred(Emitter *e, const IrInst *inst)
{
    const IrInst *next = note_of(inst)->deferred_to;
    if (!next) return false;
    e->in_declaration = is_declared_here(inst) && is_declared_here(next);
    strbuf_puts(e->out, e->in_declaration ? ", " : ";\n");
    return true;
}

/* The method of an object that is wanted as well, and the object. */
static bool is_lookup(const IrInst *get)
{
    if (get->op != IR_GET || str_is(name_str(get->imm.name), "length")) return false;
    const IrInst *object = get->args[0];
    return is_declared_here(get) && is_declared_here(object) && note_of(object)->deferred_to == get;
}

/* FA_LOOKUP(v5, v4, FA_GLOBAL(console), ic_log, 3, 9, 1); */
static bool emit_lookup(Emitter *e, IrInst *inst)
{
    const IrInst *next = note_of(inst)->deferred_to;
    if (next && is_lookup(next)) return true;
    if (!is_lookup(inst)) return false;
    IrInst *object = inst->args[0];
    emit_indent(e);
    emit_check_open(e, inst, 'm');
    strbuf_printf(e->out, "%s, %s, ", note_of(inst)->c_name, note_of(object)->c_name);
    emit_expression(e, object);
    strbuf_printf(e->out, ", %s", pool_cache(e, name_str(inst->imm.name)));
    emit_check_close(e, inst);
    note_of(inst)->is_declared = note_of(object)->is_declared = true;
    return true;
}

/* FA_LET(v5, fa_get(p0_o, ic_x), 3, 12); */
static bool emit_let(Emitter *e, IrInst *inst, char convention)
{
    const InstNote *note = note_of(inst);
    bool is_one_expression = !e->in_declaration && !note->deferred_to;
    bool has_macro = convention == 'v' || convention == 't' || (convention == 'd' && note->is_local && !note->is_declared);
    if (!is_one_expression || !has_macro) return false;
    emit_indent(e);
    emit_let_open(e, inst, convention);
    emit_expression(e, inst);
    emit_check_close(e, inst);
    return true;
}

/* The check stands on the operation's line. */
static void emit_plain_statement(Emitter *e, IrInst *inst, char convention)
{
    bool throws = strchr("vtdi", convention) && note_of(inst)->levels > 0;
    bool is_wanted = convention != 'n' && inst->type != T_NONE && note_of(inst)->uses > 0;
    if (throws && inst->type == T_NONE) {
        emit_unused(e, inst, 'x');
        return;
    }
    if (throws && !is_wanted && (convention == 'v' || convention == 't')) {
        emit_unused(e, inst, convention);
        return;
    }
    if (throws && is_wanted && (emit_lookup(e, inst) || emit_let(e, inst, convention))) return;
    if (!e->in_declaration) emit_indent(e);
    emit_destination(e, inst, is_wanted || (throws && convention == 'd'));
    emit_expression(e, inst);
    if (emit_deferred(e, inst)) return;
    strbuf_puts(e->out, throws ? "; " : ";\n");
    if (throws) emit_check(e, inst, convention);
}

bool is_never_cell(const IrInst *value)
{
    return ir_type_within(value->type, T_IMMEDIATE);
}

/* Stores: `fa_cell_set(cell, v);` and the like. */
static bool emit_store(Emitter *e, IrInst *inst)
{
    switch ((IrOp)inst->op) {
    case IR_VAR_SET: emit_indent(e); strbuf_printf(e->out, "x_%s = ", binding_c_name(e, inst->imm.binding)); break;
    case IR_STATIC_SET: emit_indent(e); strbuf_printf(e->out, "%s = ", static_c_name(e, inst->imm.binding)); break;
    case IR_VAR_NEW:
        emit_line(e, "x_%s = %s;", binding_c_name(e, inst->imm.binding),
                  ir_binding_initial(inst->imm.binding) == IR_CONST_EMPTY ? "FA_EMPTY" : "FA_UNDEFINED");
        return true;
    case IR_VACATE: emit_vacate(e, inst); return true;
    case IR_FORGET: emit_line(e, "FA_FORGET_REGISTERS();"); return true;
    case IR_FORGET_FRAMES: emit_line(e, "FA_FORGET_FRAMES();"); return true;
    case IR_VAR_FORGET: emit_line(e, "FA_FORGET(x_%s);", binding_c_name(e, inst->imm.binding)); return true;
    case IR_CELL_SET: emit_cell_set(e, inst); return true;
    case IR_ENV_SET:
    case IR_CLOSURE_SET:
        emit_indent(e);
        strbuf_printf(e->out, "fa_%s_%s(", inst->op == IR_ENV_SET ? "env" : "closure", needs_no_barrier(inst) ? "put" : "set");
        emit_operand(e, inst->args[0], REP_BOXED);
        strbuf_printf(e->out, ", %d, ", inst->imm.index);
        emit_operand(e, inst->args[1], REP_BOXED);
        strbuf_puts(e->out, ");\n");
        return true;
    default: return false;
    }
    emit_argument(e, inst->args[0], ir_operand_rep(inst, 0));
    strbuf_puts(e->out, ";\n");
    return true;
}

/* FA_LET_TDZ(v5, g.x_3, x, 6, 37); */
static void emit_tdz(Emitter *e, IrInst *inst)
{
    emit_indent(e);
    emit_let_open(e, inst, 'z');
    emit_argument(e, inst->args[0], REP_BOXED);
    strbuf_printf(e->out, ", %s", pool_string(e, name_str(inst->imm.binding->name))->c_name);
    emit_check_close(e, inst);
}

/* -g: debuggers and profilers show the JavaScript line. */
static void emit_line_directive(Emitter *e, Span span)
{
    if (span.start == 0 && span.end == 0) return;
    uint32_t line = source_span_position(e->unit, span).line;
    if (line == e->last_line) return;
    e->last_line = line;
    strbuf_printf(e->out, "#line %u \"", line);
    const char *path = source_of(e->unit, span)->path;
    emit_c_bytes(e->out, path, strlen(path));
    strbuf_puts(e->out, "\"\n");
}

void emit_instruction(Emitter *e, IrInst *inst)
{
    if (inst->op == IR_PHI || is_always_folded(inst) || note_of(inst)->folded) return;
    if (e->options->line_directives) emit_line_directive(e, inst->span);
    if (inst->op == IR_TDZ) {
        emit_tdz(e, inst);
        return;
    }
    if (inst->op == IR_SUSPEND) {
        emit_suspend(e, inst);
        return;
    }
    if (emit_store(e, inst) || emit_split_access(e, inst) || emit_split_push(e, inst) || emit_split_operator(e, inst)) return;
    char convention = emit_convention(inst);
    if (convention == 'o') emit_bool_statement(e, inst);
    else if (note_of(inst)->uses || ir_inst_effects(inst) != 0) emit_plain_statement(e, inst, convention);
    emit_after_operator(e, inst);
}
