/* Calls and constructions as C expressions.
 *
 * Law: what the source calls is handed on as text, for the message when it is no function: a method is named once,
 * and its object's text stands beside it. A callee that may make an Error is told its place in the source. */
#include "codegen/emit_internal.h"

enum { CALL_DIRECT_MAX = 6 };

static Str callee_text(Emitter *e, const IrInst *inst)
{
    if (!inst->callee) return STR_LITERAL("");
    bool iterates = ir_is_rt(inst, RT_ITER_OPEN) || ir_is_rt(inst, RT_ASYNC_ITER_OPEN) || ir_is_rt(inst, RT_ARRAY_SPREAD);
    return iterates ? iterable_render(e->arena, inst->callee) : callee_render(e->arena, inst->callee);
}

static void emit_quoted(Emitter *e, Str text)
{
    strbuf_char(e->out, '"');
    emit_c_bytes(e->out, text.p, text.n);
    strbuf_char(e->out, '"');
}

/* Is it what another entry of a function calls in place of its caller (uncurry.c)? */
static bool is_for_caller(const Emitter *e, const IrInst *inst)
{
    return inst->span.inlined && e->program->inlined.items[inst->span.inlined - 1].is_hidden;
}

/* What the source says there, as a C string. */
void emit_callee_text(Emitter *e, const IrInst *inst)
{
    Str text = callee_text(e, inst);
    if (is_for_caller(e, inst)) strbuf_puts(e->out, "fa_text_of_caller");
    else if (text.n) emit_quoted(e, text);
    else strbuf_puts(e->out, "NULL");
}

/* What the message calls the object, when the method's name is the rest of it and a word that a macro can be given. */
static bool object_text(Emitter *e, const IrInst *inst, Str *text)
{
    Str name = name_str(note_of(inst)->fused->imm.name), whole = callee_text(e, inst);
    if (!pool_string(e, name)->is_word || whole.n < name.n + 2) return false;
    *text = (Str){whole.p, whole.n - name.n - 1};
    return whole.p[text->n] == '.' && memcmp(whole.p + text->n + 1, name.p, name.n) == 0;
}

/* Is the object the global variable that the text names? */
static bool is_global_named(Emitter *e, const IrInst *object, Str text)
{
    return object->op == IR_GLOBAL_GET && note_of(object)->folded && str_equal(name_str(object->imm.name), text) &&
           pool_string(e, text)->is_word && pool_global_number(e, text) == 0;
}

/* log, 3, a: the method, which of its inline caches, and the arguments. */
static void emit_method_operands(Emitter *e, IrInst *inst)
{
    PoolString *name = pool_string(e, name_str(note_of(inst)->fused->imm.name));
    strbuf_printf(e->out, "%s, %u", name->c_name, name->cache_count++);
    if (inst->arg_count > 2) strbuf_puts(e->out, ", ");
    emit_operands(e, inst, 2, REP_BOXED);
}

/* fa_invoke2(v5_o, ic_f, a, b, "o[f]") without the end */
static void emit_invoke_of_any(Emitter *e, IrInst *inst)
{
    strbuf_printf(e->out, "fa_invoke%u(", inst->arg_count - 2);
    emit_operand(e, inst->args[1], REP_BOXED);
    strbuf_printf(e->out, ", %s, ", pool_cache(e, name_str(note_of(inst)->fused->imm.name)));
    emit_operands(e, inst, 2, REP_BOXED);
    if (inst->arg_count > 2) strbuf_puts(e->out, ", ");
    emit_callee_text(e, inst);
}

/* FA_INVOKE2(v5_o, f, 0, a, b, "o"), of a global variable FA_STATIC2(Math, max, 0, a, b) */
static void emit_invoke(Emitter *e, IrInst *inst)
{
    uint32_t n = inst->arg_count - 2;
    Str text;
    if (!object_text(e, inst, &text)) emit_invoke_of_any(e, inst);
    else if (is_global_named(e, inst->args[1], text)) {
        strbuf_printf(e->out, "FA_STATIC%u(" STR_FORMAT ", ", n, STR_ARGS(text));
        emit_method_operands(e, inst);
    } else {
        strbuf_printf(e->out, "FA_INVOKE%u(", n);
        emit_operand(e, inst->args[1], REP_BOXED);
        strbuf_puts(e->out, ", ");
        emit_method_operands(e, inst);
        strbuf_puts(e->out, ", ");
        emit_quoted(e, text);
    }
    strbuf_char(e->out, ')');
}

/* fa_call2(f, this, a, b, "f"), without a `this` fa_apply2(f, a, b, "f") */
static void emit_direct_call(Emitter *e, IrInst *inst)
{
    uint32_t n = inst->arg_count - 2;
    bool applies = ir_is_const(inst->args[1], IR_CONST_UNDEFINED);
    strbuf_printf(e->out, applies ? "fa_apply%u(" : "fa_call%u(", n);
    emit_operand(e, inst->args[0], REP_BOXED);
    if (!applies || n) strbuf_puts(e->out, ", ");
    emit_operands(e, inst, applies ? 2 : 1, REP_BOXED);
}

/* , 7, (FaValue[]){a, b, …}: the operands from the third on. */
static void emit_counted(Emitter *e, IrInst *inst)
{
    strbuf_printf(e->out, ", %u, ", inst->arg_count - 2);
    emit_operand_array(e, inst, 2);
}

/* fa_call_slow(f, this, 7, (FaValue[]){a, b, …}, "f") */
static void emit_slow_call(Emitter *e, IrInst *inst)
{
    strbuf_puts(e->out, "fa_call_slow(");
    emit_operand(e, inst->args[0], REP_BOXED);
    strbuf_puts(e->out, ", ");
    emit_operand(e, inst->args[1], REP_BOXED);
    emit_counted(e, inst);
}

static void emit_plain_call(Emitter *e, IrInst *inst)
{
    if (note_of(inst)->fused) {
        emit_invoke(e, inst);
        return;
    }
    if (inst->arg_count - 2 <= CALL_DIRECT_MAX) emit_direct_call(e, inst);
    else emit_slow_call(e, inst);
    strbuf_puts(e->out, ", ");
    emit_callee_text(e, inst);
    strbuf_char(e->out, ')');
}

/* FA_PUSH(a, 0, v, "a"): by which of the method's inline caches; of a double FA_PUSH_F64. Without a text for the
 * array, or with a method read before: fa_append_js(a, ic_push, v, NULL), fa_push_js(push, a, v, "a.push") */
static void emit_push(Emitter *e, IrInst *inst)
{
    const IrInst *method = note_of(inst)->fused;
    bool is_double = inst->args[2]->rep == REP_F64;
    Str text = {0};
    if (method && object_text(e, inst, &text)) strbuf_puts(e->out, is_double ? "FA_PUSH_F64(" : "FA_PUSH(");
    else strbuf_printf(e->out, "fa_%s%s_js(", method ? "append" : "push", is_double ? "_f64" : "");
    if (!method) {
        emit_argument(e, inst->args[0], REP_BOXED);
        strbuf_puts(e->out, ", ");
    }
    emit_argument(e, inst->args[1], REP_BOXED);
    if (text.n) strbuf_printf(e->out, ", %u", pool_string(e, name_str(method->imm.name))->cache_count++);
    else if (method) strbuf_printf(e->out, ", %s", pool_cache(e, name_str(method->imm.name)));
    strbuf_puts(e->out, ", ");
    emit_argument(e, inst->args[2], ir_operand_rep(inst, 2));
    strbuf_puts(e->out, ", ");
    if (text.n) emit_quoted(e, text);
    else emit_callee_text(e, inst);
    strbuf_char(e->out, ')');
}

/* Does what the source calls want to know where? These take fa_rt.site (runtime/error.h). */
static bool wants_site(Emitter *e, const IrInst *inst)
{
    static const char *const names[] = {"Error",          "TypeError", "RangeError", "SyntaxError",
                                        "ReferenceError", "EvalError", "URIError",   "AggregateError",
                                        "Error.captureStackTrace", "Reflect.construct", "console.trace"};
    return str_is_any(callee_text(e, inst), names, COUNT_OF(names));
}

/* FA_FROM(11_13, fa_call1(f, this, a, "Error")) */
static void emit_generic_call(Emitter *e, IrInst *inst)
{
    if (!wants_site(e, inst)) {
        emit_plain_call(e, inst);
        return;
    }
    strbuf_printf(e->out, "FA_FROM(%s, ", pool_site(e, inst, callee_text(e, inst)));
    emit_plain_call(e, inst);
    strbuf_char(e->out, ')');
}

static void emit_closure_operand(Emitter *e, IrInst *closure)
{
    if (ir_is_const(closure, IR_CONST_EMPTY)) {
        strbuf_puts(e->out, "NULL");
        return;
    }
    strbuf_puts(e->out, "fa_as_closure(");
    emit_operand(e, closure, REP_BOXED);
    strbuf_char(e->out, ')');
}

/* FA_CURRIED(1, 1) | FA_CURRIED_PURE */
void emit_curried_counts(Emitter *e, int32_t counts)
{
    const char *pure = IR_CURRIED_PURE(counts) ? " | FA_CURRIED_PURE" : "";
    strbuf_printf(e->out, "FA_CURRIED(%u, %u)%s", IR_CURRIED_FIRST(counts), IR_CURRIED_NEXT(counts), pure);
}

/* fa_is_curried(f, FA_CURRIED(1, 1)) */
static void emit_is_curried(Emitter *e, IrInst *inst)
{
    strbuf_puts(e->out, "fa_is_curried(");
    emit_operand(e, inst->args[0], REP_BOXED);
    strbuf_puts(e->out, ", ");
    emit_curried_counts(e, inst->imm.index);
    strbuf_char(e->out, ')');
}

/* fa_curried2(f, a, b, "f(a)"): f(a)(b) */
static void emit_call_curried(Emitter *e, IrInst *inst)
{
    strbuf_printf(e->out, "fa_curried%u(", inst->arg_count - 1);
    emit_operands(e, inst, 0, REP_BOXED);
    strbuf_puts(e->out, ", ");
    emit_callee_text(e, inst);
    strbuf_char(e->out, ')');
}

/* inc_2(self, this, a) */
static void emit_known_code(Emitter *e, IrInst *inst)
{
    IrFunction *callee = inst->imm.function;
    const char *separator = "";
    strbuf_printf(e->out, STR_FORMAT "(", STR_ARGS(callee->c_name));
    if (!callee->no_self) {
        emit_closure_operand(e, inst->args[0]);
        separator = ", ";
    }
    if (!callee->no_this) {
        strbuf_puts(e->out, separator);
        emit_operand(e, inst->args[1], REP_BOXED);
        separator = ", ";
    }
    if (function_is_generic(callee)) {
        strbuf_printf(e->out, ", %u, ", inst->arg_count - 2);
        emit_operand_array(e, inst, 2);
        strbuf_puts(e->out, ", FA_UNDEFINED");
    } else {
        for (uint32_t i = 2; i < inst->arg_count; i++, separator = ", ") {
            strbuf_puts(e->out, separator);
            emit_argument(e, inst->args[i], ir_param_rep(callee, i - 2));
        }
    }
    strbuf_char(e->out, ')');
}

/* An entry for two calls may leave a TypeError to its caller: fa_uncurried(succ_1_2(self, this, a, b), "succ(a)") */
static void emit_call_known(Emitter *e, IrInst *inst)
{
    const IrFunction *callee = inst->imm.function;
    bool may_leave = callee->uncurried_of && ir_result_rep(callee) == REP_BOXED;
    if (may_leave) strbuf_puts(e->out, "fa_uncurried(");
    emit_known_code(e, inst);
    if (!may_leave) return;
    strbuf_puts(e->out, ", ");
    emit_callee_text(e, inst);
    strbuf_char(e->out, ')');
}

/* FA_NEW(f, 3_27, a, b), or without arguments FA_NEW0(f, 3_27) */
static void emit_new(Emitter *e, IrInst *inst)
{
    strbuf_puts(e->out, inst->arg_count > 1 ? "FA_NEW(" : "FA_NEW0(");
    emit_operand(e, inst->args[0], REP_BOXED);
    strbuf_printf(e->out, ", %s%s", pool_site(e, inst, callee_text(e, inst)), inst->arg_count > 1 ? ", " : "");
    emit_operands(e, inst, 1, REP_BOXED);
    strbuf_char(e->out, ')');
}

/* FA_MAKE(Queue_1, c, a, b); of a derived class the place as well: FA_MAKE_DERIVED(Stack_2, c, 11_13, a, b) */
static void emit_new_known(Emitter *e, IrInst *inst)
{
    const IrFunction *f = inst->imm.function;
    bool is_derived = (f->fn_flags & IR_FN_DERIVED) != 0, has_arguments = inst->arg_count > 1;
    strbuf_printf(e->out, "FA_MAKE%s%s(" STR_FORMAT ", ", is_derived ? "_DERIVED" : "", has_arguments ? "" : "0",
                  STR_ARGS(f->c_name));
    emit_argument(e, inst->args[0], REP_BOXED);
    if (is_derived) strbuf_printf(e->out, ", %s", pool_site(e, inst, callee_text(e, inst)));
    if (has_arguments) strbuf_puts(e->out, ", ");
    emit_operands(e, inst, 1, REP_BOXED);
    strbuf_char(e->out, ')');
}

/* fa_super_new_js(parent, new_target, 2, (FaValue[]){a, b}) */
static void emit_super_new(Emitter *e, IrInst *inst)
{
    strbuf_puts(e->out, "fa_super_new_js(");
    emit_argument(e, inst->args[0], REP_BOXED);
    strbuf_puts(e->out, ", ");
    emit_argument(e, inst->args[1], REP_BOXED);
    emit_counted(e, inst);
    strbuf_char(e->out, ')');
}

static void emit_site(Emitter *e, const IrInst *inst, Str text)
{
    strbuf_printf(e->out, "&at_%s", pool_site(e, inst, text));
}

/* fa_rt_iter_open(a, "a") */
static void emit_rt(Emitter *e, IrInst *inst)
{
    const IrRtInfo *info = ir_rt_info((IrRt)inst->imm.rt);
    strbuf_printf(e->out, "%s(", info->c_function);
    emit_operands(e, inst, 0, REP_BOXED);
    if (strchr(info->args, 'S')) {
        strbuf_puts(e->out, ", ");
        emit_site(e, inst, callee_text(e, inst));
    }
    if (strchr(info->args, 'T')) {
        strbuf_puts(e->out, ", ");
        emit_callee_text(e, inst);
    }
    strbuf_char(e->out, ')');
}

/* fa_rest_call_js(f, this, argc, argv, 1, "f") */
static void emit_rest_call(Emitter *e, IrInst *inst)
{
    strbuf_puts(e->out, "fa_rest_call_js(");
    emit_operands(e, inst, 0, REP_BOXED);
    strbuf_printf(e->out, ", argc, argv, %d, ", inst->imm.index);
    emit_callee_text(e, inst);
    strbuf_char(e->out, ')');
}

static void emit_arguments_apply(Emitter *e, IrInst *inst)
{
    strbuf_puts(e->out, "fa_arguments_apply_js(");
    emit_operands(e, inst, 0, REP_BOXED);
    strbuf_printf(e->out, ", argc, argv, %s, ", inst->imm.index ? "self" : "NULL");
    emit_callee_text(e, inst);
    strbuf_char(e->out, ')');
}

/* fa_arguments_slice_js(v3, v2, FA_EMPTY, argc, argv, self, "slice.call") */
static void emit_arguments_slice(Emitter *e, IrInst *inst)
{
    strbuf_puts(e->out, "fa_arguments_slice_js(");
    emit_operands(e, inst, 0, REP_BOXED);
    strbuf_printf(e->out, "%s, argc, argv, %s, ", inst->arg_count == 2 ? ", FA_EMPTY" : "", inst->imm.index ? "self" : "NULL");
    emit_callee_text(e, inst);
    strbuf_char(e->out, ')');
}

bool emit_call(Emitter *e, IrInst *inst)
{
    switch ((IrOp)inst->op) {
    case IR_CALL: emit_generic_call(e, inst); return true;
    case IR_REST_CALL: emit_rest_call(e, inst); return true;
    case IR_ARGUMENTS_APPLY: emit_arguments_apply(e, inst); return true;
    case IR_ARGUMENTS_SLICE: emit_arguments_slice(e, inst); return true;
    case IR_PUSH: emit_push(e, inst); return true;
    case IR_IS_CURRIED: emit_is_curried(e, inst); return true;
    case IR_CALL_CURRIED: emit_call_curried(e, inst); return true;
    case IR_CALL_KNOWN: emit_call_known(e, inst); return true;
    case IR_NEW: emit_new(e, inst); return true;
    case IR_NEW_KNOWN: emit_new_known(e, inst); return true;
    case IR_SUPER_NEW: emit_super_new(e, inst); return true;
    case IR_RT: emit_rt(e, inst); return true;
    default: return false;
    }
}
