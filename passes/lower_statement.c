/* Statements but loops and try. */
#include "passes/lower_internal.h"

/* ---- Declarations ---- */

/* let x; makes it undefined, var x; does nothing. */
static void lower_declarator(Lower *l, AstNode *declarator, AstVarKind kind)
{
    AstNode *target = declarator->declarator.target, *init = declarator->declarator.init;
    Span span = ast_span(target);
    if (!init && kind == VAR_VAR) return;
    if (lower_is_pattern(target)) {
        lower_pattern_from(l, target, lower_expression(l, init), init);
        return;
    }
    Ref ref = lower_ref(l, target, span, REF_WRITE);
    IrInst *value = init ? lower_expression(l, init) : lower_undefined(l, span);
    lower_ref_set(l, &ref, value);
}

void lower_variables(Lower *l, AstNode *node)
{
    AstList declarators = node->variables.declarators;
    for (uint32_t i = 0; i < declarators.count; i++)
        lower_declarator(l, declarators.items[i], node->variables.kind);
}

/* Spec: B.3.2.1. Functions exist since their scope was entered; where a sloppy block declares one,
 * the var of the same name gets its value. */
static void lower_function_declaration(Lower *l, AstNode *node)
{
    FunctionInfo *info = node->function_declaration.function->function.info;
    if (!info->annexb_var || !info->binding) return;
    Span span = ast_span(node);
    IrInst *value = lower_var_get(l, span, info->binding);
    if (lower_is_global(info->annexb_var))
        lower_op1(l, IR_GLOBAL_SET, span, value)->imm.name = info->annexb_var->name;
    else lower_var_set(l, span, info->annexb_var, value);
}

static void lower_class_declaration(Lower *l, AstNode *node)
{
    AstNode *name = node->class_declaration.name;
    IrInst *value = lower_class(l, node->class_declaration.class_, NULL);
    if (name) lower_pattern(l, name, value);
}

/* ---- Blocks and branches ---- */

void lower_statements(Lower *l, AstList list)
{
    for (uint32_t i = 0; i < list.count; i++) {
        lower_made_before(l, list.items[i]);
        lower_statement(l, list.items[i]);
    }
}

/* `if (c) function f() {}` declares f in a block of its own. */
static void lower_branch_statement(Lower *l, AstNode *node)
{
    if (node->kind == AST_FUNCTION_DECLARATION) {
        FunctionInfo *info = node->function_declaration.function->function.info;
        lower_enter_scope(l, ast_span(node), info->declared_in);
        lower_made_before(l, node);
    }
    lower_statement(l, node);
}

/* Chains of else if are a loop. */
static void lower_if(Lower *l, AstNode *node)
{
    IrBlock *done = lower_block(l);
    for (; node && node->kind == AST_IF; node = node->if_.alternate) {
        IrBlock *yes = lower_block(l), *no = node->if_.alternate ? lower_block(l) : done;
        lower_condition(l, node->if_.test, yes, no);
        lower_start(l, yes);
        lower_branch_statement(l, node->if_.consequent);
        lower_jump(l, ast_span(node), done);
        if (no != done) lower_start(l, no);
        if (node->if_.alternate && node->if_.alternate->kind != AST_IF) {
            lower_branch_statement(l, node->if_.alternate);
            lower_jump(l, ast_span(node), done);
        }
    }
    lower_start(l, done);
}

/* ---- switch ---- */

static void switch_tests(Lower *l, AstList cases, IrInst *value, IrBlock **bodies, IrBlock *done)
{
    IrBlock *otherwise = done;
    Span span = value->span;
    for (uint32_t i = 0; i < cases.count; i++) {
        AstNode *test = cases.items[i]->case_.test;
        if (!test) {
            otherwise = bodies[i];
            continue;
        }
        IrBlock *next = lower_block(l);
        IrInst *candidate = lower_expression(l, test);
        IrInst *same = lower_op2(l, IR_SEQ, ast_span(test), value, candidate);
        lower_branch(l, ast_span(test), same, bodies[i], next);
        lower_start(l, next);
    }
    lower_jump(l, span, otherwise);
}

/* Spec: 14.12.4. All tests come before the default, wherever that stands. */
static void lower_switch(Lower *l, AstNode *node)
{
    AstList cases = node->switch_.cases;
    Span span = ast_span(node);
    IrInst *value = lower_expression(l, node->switch_.discriminant);
    lower_enter_scope(l, span, node->switch_.scope);
    JumpScope scope = {.node = node, .break_block = lower_block(l)};
    IrBlock **bodies = ARENA_ARRAY(l->arena, IrBlock *, cases.count);
    for (uint32_t i = 0; i < cases.count; i++) bodies[i] = lower_block(l);
    lower_jump_push(l, &scope);
    switch_tests(l, cases, value, bodies, scope.break_block);
    for (uint32_t i = 0; i < cases.count; i++) {
        lower_start(l, bodies[i]);
        lower_statements(l, cases.items[i]->case_.body);
        lower_jump(l, span, i + 1 < cases.count ? bodies[i + 1] : scope.break_block);
    }
    lower_jump_pop(l);
    lower_start(l, scope.break_block);
}

/* ---- Jumps ---- */

static void lower_return(Lower *l, AstNode *node)
{
    Span span = ast_span(node);
    AstNode *argument = node->return_.argument;
    IrInst *value = argument ? lower_expression(l, argument) : lower_undefined(l, span);
    if (argument && ir_is_async_generator(l->function)) value = lower_await_value(l, ast_span(argument), value);
    lower_exit(l, span, (Exit){EXIT_RETURN, NULL}, value);
    lower_start_new(l);
}

static void lower_jump_statement(Lower *l, Span span, ExitKind kind, AstNode *target)
{
    lower_exit(l, span, (Exit){kind, target}, NULL);
    lower_start_new(l);
}

static void lower_throw(Lower *l, AstNode *node)
{
    IrInst *value = lower_expression(l, node->throw_.argument);
    lower_op1(l, IR_THROW, ast_span(node), value);
    lower_start_new(l);
}

void lower_labelled(Lower *l, AstNode *node)
{
    JumpScope scope = {.node = node, .break_block = lower_block(l)};
    lower_jump_push(l, &scope);
    lower_statement(l, node->labelled.body);
    lower_jump_pop(l);
    lower_jump(l, ast_span(node), scope.break_block);
    lower_start(l, scope.break_block);
}

/* ---- Dispatch ---- */

static void lower_block_statement(Lower *l, AstNode *node)
{
    lower_enter_scope(l, ast_span(node), node->block.scope);
    lower_statements(l, node->block.body);
}

/* A directive does nothing, but eval("'use strict'") has a value. */
static void lower_expression_statement(Lower *l, AstNode *node)
{
    if (node->flags & AST_DIRECTIVE && !l->completion) return;
    IrInst *value = lower_expression(l, node->expression_statement.expression);
    lower_completion(l, ast_span(node), value);
}

void lower_statement(Lower *l, AstNode *node)
{
    lower_completion_of_statement(l, node);
    switch (node->kind) {
    case AST_BLOCK: lower_block_statement(l, node); return;
    case AST_EMPTY:
    case AST_DEBUGGER: return;
    case AST_EXPRESSION_STATEMENT: lower_expression_statement(l, node); return;
    case AST_VARIABLES: lower_variables(l, node); return;
    case AST_FUNCTION_DECLARATION: lower_function_declaration(l, node); return;
    case AST_CLASS_DECLARATION: lower_class_declaration(l, node); return;
    case AST_IF: lower_if(l, node); return;
    case AST_FOR: lower_for(l, node); return;
    case AST_FOR_IN: lower_for_in(l, node); return;
    case AST_FOR_OF: lower_for_of(l, node); return;
    case AST_WHILE: lower_while(l, node); return;
    case AST_DO_WHILE: lower_do_while(l, node); return;
    case AST_BREAK:
        lower_jump_statement(l, ast_span(node), EXIT_BREAK, node->break_.target);
        return;
    case AST_CONTINUE:
        lower_jump_statement(l, ast_span(node), EXIT_CONTINUE, node->continue_.target);
        return;
    case AST_RETURN: lower_return(l, node); return;
    case AST_WITH: lower_with(l, node); return;
    case AST_SWITCH: lower_switch(l, node); return;
    case AST_LABELLED: lower_labelled(l, node); return;
    case AST_THROW: lower_throw(l, node); return;
    case AST_TRY: lower_try(l, node); return;
    case AST_EXPORT_DECLARATION: lower_statement(l, node->export_declaration.declaration); return;
    case AST_EXPORT_DEFAULT: lower_export_default(l, node); return;
    case AST_IMPORT:
    case AST_EXPORT_LIST:
    case AST_EXPORT_ALL: return;
    default: BUG("no statement: %s", ast_kind_text((AstKind)node->kind));
    }
}
