/* eval: code of constant strings (scope_eval.c), and completion values.
 *
 * Law: the code of a direct eval is lowered where its call stands, under a test that the callee is %eval%; other code
 * is a function of its own, given to the runtime at the start of the program under its text. While eval code is lowered
 * l->completion holds the value of the last statement that had one: expression statements set it, statements that may
 * have none start by making it undefined.
 *
 *   eval("var x = 1; x + 1")    branch rt IS_EVAL f, b1, b2
 *                               b1: x = undefined unless it is there; x = 1; completion = x + 1
 *                               b2: call f, undefined, "…"
 *
 * Spec: 19.2.1.1 PerformEval, 19.2.1.3 EvalDeclarationInstantiation; 14.2.2, 14.6.2, 14.7, 14.12.4, 14.15.3 for
 * completion values. */
#include "passes/lower_internal.h"

/* ---- completion values ---- */

static void set_completion(Lower *l, Span span, IrInst *value)
{
    lower_var_set(l, span, l->completion, value);
}

void lower_completion(Lower *l, Span span, IrInst *value)
{
    if (l->completion) set_completion(l, span, value ? value : lower_undefined(l, span));
}

void lower_completion_of_statement(Lower *l, const AstNode *node)
{
    if (LIKELY(!l->completion)) return;
    switch (node->kind) {
    case AST_IF:
    case AST_FOR:
    case AST_FOR_IN:
    case AST_FOR_OF:
    case AST_WHILE:
    case AST_DO_WHILE:
    case AST_SWITCH:
    case AST_TRY:
    case AST_WITH: lower_completion(l, ast_span(node), NULL); return;
    default: return;
    }
}

/* A finally clause has a value of its own only when it is left by a jump. */
Binding *lower_completion_save(Lower *l, Span span)
{
    if (!l->completion) return NULL;
    Binding *saved = lower_temp(l, ".completion");
    lower_var_set(l, span, saved, lower_var_get(l, span, l->completion));
    lower_completion(l, span, NULL);
    return saved;
}

void lower_completion_restore(Lower *l, Span span, Binding *saved)
{
    if (saved) set_completion(l, span, lower_var_get(l, span, saved));
}

/* ---- declarations ---- */

static Binding *variable_of(const AstNode *declaration)
{
    return declaration->function_declaration.name->binding_identifier.binding;
}

static bool declares_function(const EvalCode *code, const Binding *variable)
{
    for (uint32_t i = 0; i < code->functions.count; i++)
        if (variable_of(code->functions.items[i]) == variable) return true;
    return false;
}

/* Nothing is declared unless all can be. */
static void check_globals(Lower *l, Span span, const EvalCode *code)
{
    for (uint32_t i = 0; i < code->variables.count; i++) {
        const Binding *b = code->variables.items[i];
        if (!b->is_by_name) continue;
        IrInst *name = lower_name_string(l, span, b->name);
        LOWER_RT(l, EVAL_CHECK_GLOBAL, span, name, ir_const_bool(l->block, span, declares_function(code, b)));
    }
}

static void make_function(Lower *l, Span span, const EvalCode *code, const AstNode *declaration)
{
    Binding *binding = variable_of(declaration);
    IrInst *closure = lower_closure(l, declaration->function_declaration.function);
    if (!lower_is_global(binding)) {
        lower_var_set(l, span, binding, closure);
        return;
    }
    IrInst *name = lower_name_string(l, span, binding->name);
    IrInst *deletable = ir_const_bool(l->block, span, code->kind != CODE_SCRIPT);
    LOWER_RT(l, EVAL_DECLARE_FUNCTION, span, name, closure, deletable);
}

/* A variable that is there keeps its value. */
static void make_variable(Lower *l, Span span, const EvalCode *code, Binding *binding)
{
    if (binding->is_by_name) {
        IrInst *name = lower_name_string(l, span, binding->name);
        IrInst *deletable = ir_const_bool(l->block, span, code->kind != CODE_SCRIPT);
        LOWER_RT(l, EVAL_DECLARE_VAR, span, name, deletable);
        return;
    }
    if (binding->kind != BINDING_EVAL_VAR) return;
    IrBlock *absent = lower_block(l), *done = lower_block(l);
    IrInst *value = lower_var_get(l, span, binding);
    lower_branch(l, span, lower_op1(l, IR_IS_EMPTY, span, value), absent, done);
    lower_start(l, absent);
    lower_var_set(l, span, binding, lower_undefined(l, span));
    lower_jump(l, span, done);
    lower_start(l, done);
}

static void instantiate(Lower *l, Span span, const EvalCode *code)
{
    check_globals(l, span, code);
    for (uint32_t i = 0; i < code->functions.count; i++) make_function(l, span, code, code->functions.items[i]);
    for (uint32_t i = 0; i < code->variables.count; i++)
        if (!declares_function(code, code->variables.items[i])) make_variable(l, span, code, code->variables.items[i]);
}

/* ---- code ---- */

static IrInst *throw_syntax(Lower *l, Span span, const char *message)
{
    LOWER_RT(l, THROW_SYNTAX, span, lower_text(l, span, message));
    return lower_undefined(l, span);
}

static IrInst *lower_body(Lower *l, Span span, const EvalCode *code)
{
    const AstNode *program = code->program;
    l->completion = lower_temp(l, ".completion");
    lower_var_new(l, span, l->completion);
    lower_completion(l, span, NULL);
    if (program->program.strict) l->strict = true;
    else instantiate(l, span, code);
    lower_enter_scope(l, span, program->program.scope);
    lower_statements(l, program->program.body);
    return lower_var_get(l, span, l->completion);
}

/* Runs the code; returns its completion value. */
static IrInst *lower_code(Lower *l, Span span, const EvalCode *code)
{
    if (code->error) return throw_syntax(l, span, code->error);
    Binding *completion = l->completion;
    IrBlock *chain_exit = l->chain_exit;
    bool strict = l->strict;
    l->chain_exit = NULL;
    IrInst *value = lower_body(l, span, code);
    l->completion = completion;
    l->chain_exit = chain_exit;
    l->strict = strict;
    return value;
}

static IrInst *call_plainly(Lower *l, AstNode *call, uint32_t count, IrInst **operands)
{
    AstNode *callee = call->call.callee;
    return lower_with_callee(ir_append(l->block, IR_CALL, lower_call_span(l, call), count, operands), callee);
}

/* Goes to direct if the callee is %eval%, and the text what it was taken for. */
static void test_callee(Lower *l, Span span, const EvalCode *code, IrInst *callee, IrInst *argument, IrBlock *direct,
                        IrBlock *ordinary)
{
    IrBlock *next = code->is_guess ? lower_block(l) : direct;
    lower_branch(l, span, LOWER_RT(l, IS_EVAL, span, callee), next, ordinary);
    if (!code->is_guess) return;
    lower_start(l, next);
    IrInst *text = ir_const_string(l->block, span, code->text);
    lower_branch(l, span, lower_op2(l, IR_SEQ, span, argument, text), direct, ordinary);
}

IrInst *lower_direct_eval(Lower *l, AstNode *call, IrInst *callee, uint32_t count, IrInst **operands)
{
    const EvalCode *code = scope_eval_code(l->scopes, call);
    Span span = ast_span(call);
    if (!code) return call_plainly(l, call, count, operands);
    Binding *result = lower_temp(l, ".result");
    IrBlock *direct = lower_block(l), *ordinary = lower_block(l), *done = lower_block(l);
    test_callee(l, span, code, callee, operands[2], direct, ordinary);
    lower_start(l, direct);
    lower_var_set(l, span, result, lower_code(l, span, code));
    lower_jump(l, span, done);
    lower_start(l, ordinary);
    lower_var_set(l, span, result, call_plainly(l, call, count, operands));
    lower_jump(l, span, done);
    lower_start(l, done);
    return lower_var_get(l, span, result);
}

IrInst *lower_eval_program(Lower *l, Span span, const AstNode *program)
{
    return lower_code(l, span, scope_eval_code(l->scopes, program));
}

/* What the runtime finds under the text: a function that runs the code, or the message of a SyntaxError. */
void lower_register_codes(Lower *l, Span span)
{
    for (uint32_t i = 0; i < l->scopes->codes.count; i++) {
        const EvalCode *code = l->scopes->codes.items[i];
        if (!code->error && !code->program) continue; /* not supported */
        IrInst *key = ir_const_string(l->block, span, code->key), *value;
        if (code->error) {
            value = lower_text(l, span, code->error);
        } else {
            value = ir_append0(l->block, IR_CLOSURE, span);
            value->imm.function = code->program->program.info->code;
        }
        LOWER_RT(l, EVAL_REGISTER, span, key, value);
    }
}
