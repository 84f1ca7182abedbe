/* Loops.
 *
 * Law: variables that a loop declares are fresh each time round. Where functions capture them that
 * takes a VAR_NEW per iteration; for (let …;;) also copies the values over, before the update:
 *
 *   for (let i = 0; i < n; i++) fs.push(() => i);
 *
 *   var.new i   var.set i, 0   jump test
 *   test:   branch i < n, body, done
 *   body:   …
 *   update: v1 = i   var.new i   var.set i, v1   i++   jump test */
#include "passes/lower_internal.h"

static void push_loop(Lower *l, JumpScope *scope, AstNode *node, IrBlock *break_block,
                      IrBlock *continue_block)
{
    *scope = (JumpScope){
        .node = node, .break_block = break_block, .continue_block = continue_block};
    lower_jump_push(l, scope);
    l->loop_depth++;
}

static void pop_loop(Lower *l)
{
    lower_jump_pop(l);
    l->loop_depth--;
}

/* ---- while ---- */

void lower_while(Lower *l, AstNode *node)
{
    Span span = ast_span(node);
    JumpScope scope;
    IrBlock *test = lower_block(l), *body = lower_block(l), *done = lower_block(l);
    push_loop(l, &scope, node, done, test);
    lower_jump(l, span, test);
    lower_start(l, test);
    lower_condition(l, node->while_.test, body, done);
    lower_start(l, body);
    lower_statement(l, node->while_.body);
    lower_jump(l, span, test);
    pop_loop(l);
    lower_start(l, done);
}

void lower_do_while(Lower *l, AstNode *node)
{
    Span span = ast_span(node);
    JumpScope scope;
    IrBlock *body = lower_block(l), *test = lower_block(l), *done = lower_block(l);
    push_loop(l, &scope, node, done, test);
    lower_jump(l, span, body);
    lower_start(l, body);
    lower_statement(l, node->do_while.body);
    lower_jump(l, span, test);
    lower_start(l, test);
    lower_condition(l, node->do_while.test, body, done);
    pop_loop(l);
    lower_start(l, done);
}

/* ---- for (;;) ---- */

/* Spec: 14.7.4.4 CreatePerIterationEnvironment. */
static void copy_per_iteration(Lower *l, Span span, const Scope *scope)
{
    if (!scope || !scope->has_per_iteration_copy) return;
    for (Binding *b = scope->first; b; b = b->next) {
        if (!b->is_captured) continue;
        IrInst *value = lower_var_get(l, span, b);
        lower_var_new(l, span, b);
        lower_var_set(l, span, b, value);
    }
}

static void note_function(AstNode *node, void *context)
{
    bool *found = context;
    if (node->kind == AST_FUNCTION || node->kind == AST_CLASS || (node->kind == AST_CALL && node->call.direct_eval)) *found = true;
    if (!*found) ast_children(node, note_function, context);
}

/* Functions made in the head of a loop keep the variables as they were before the first round. */
static bool makes_functions(AstNode *node)
{
    bool found = false;
    ast_children(node, note_function, &found);
    return found;
}

static void lower_for_head(Lower *l, AstNode *node)
{
    Span span = ast_span(node);
    AstNode *init = node->for_.init;
    lower_enter_scope(l, span, node->for_.scope);
    if (!init) return;
    if (init->kind != AST_VARIABLES) {
        lower_expression(l, init);
        return;
    }
    lower_variables(l, init);
    if (makes_functions(init)) copy_per_iteration(l, span, node->for_.scope);
}

void lower_for(Lower *l, AstNode *node)
{
    Span span = ast_span(node);
    JumpScope scope;
    lower_for_head(l, node);
    IrBlock *test = lower_block(l), *body = lower_block(l), *update = lower_block(l);
    IrBlock *done = lower_block(l);
    push_loop(l, &scope, node, done, update);
    lower_jump(l, span, test);
    lower_start(l, test);
    if (node->for_.test) lower_condition(l, node->for_.test, body, done);
    else lower_jump(l, span, body);
    lower_start(l, body);
    lower_statement(l, node->for_.body);
    lower_jump(l, span, update);
    lower_start(l, update);
    copy_per_iteration(l, span, node->for_.scope);
    if (node->for_.update) lower_expression(l, node->for_.update);
    lower_jump(l, span, test);
    pop_loop(l);
    lower_start(l, done);
}

/* ---- for-in and for-of ---- */

/* Gives the next value to what the head of the loop declares or names. */
static void bind_iteration(Lower *l, AstNode *loop, AstNode *left, Scope *scope, IrInst *value)
{
    lower_enter_scope(l, ast_span(left), scope);
    if (left->kind == AST_VARIABLES)
        left = left->variables.declarators.items[0]->declarator.target;
    lower_pattern_from(l, left, value, loop);
}

/* for (var x = 1 in o), of old. Spec: B.3.5 */
static void lower_for_in_initializer(Lower *l, AstNode *left)
{
    if (left->kind != AST_VARIABLES || left->variables.kind != VAR_VAR) return;
    lower_variables(l, left);
}

/* Goes to done when the next value is empty: there is none. */
static void leave_when_done(Lower *l, Span span, IrInst *value, IrBlock *done)
{
    IrBlock *more = lower_block(l);
    lower_branch(l, span, lower_op1(l, IR_IS_EMPTY, span, value), done, more);
    lower_start(l, more);
}

/* What to loop over. Functions made there see variables of the loop that no round ever initialises.
 * Spec: 14.7.5.6 ForIn/OfHeadEvaluation */
static IrInst *lower_subject(Lower *l, AstNode *subject, Scope *scope)
{
    bool has_functions = false;
    note_function(subject, &has_functions);
    if (has_functions) lower_enter_scope(l, ast_span(subject), scope);
    return lower_expression(l, subject);
}

void lower_for_in(Lower *l, AstNode *node)
{
    Span span = ast_span(node);
    JumpScope scope;
    lower_for_in_initializer(l, node->for_in.left);
    IrInst *object = lower_subject(l, node->for_in.right, node->for_in.scope);
    IrInst *keys = LOWER_RT(l, FORIN_OPEN, ast_span(node->for_in.right), object);
    IrBlock *next = lower_block(l), *done = lower_block(l);
    push_loop(l, &scope, node, done, next);
    lower_jump(l, span, next);
    lower_start(l, next);
    IrInst *key = LOWER_RT(l, FORIN_NEXT, span, keys);
    leave_when_done(l, span, key, done);
    bind_iteration(l, node, node->for_in.left, node->for_in.scope, key);
    lower_statement(l, node->for_in.body);
    lower_jump(l, span, next);
    pop_loop(l);
    lower_start(l, done);
}

/* The iterator is closed when an iteration is left early, by a jump or an exception, but not when
 * the iterator itself throws. */
void lower_for_of(Lower *l, AstNode *node)
{
    AstNode *right = node->for_of.right;
    Span span = ast_span(node), next_span = lower_target_span(l, node->for_of.left);
    bool is_async = node->for_of.is_await;
    IrInst *value = lower_subject(l, right, node->for_of.scope);
    IrInst *iterator = lower_rt(l, is_async ? RT_ASYNC_ITER_OPEN : RT_ITER_OPEN, lower_value_span(l, right), 1, &value);
    lower_with_callee(iterator, right);
    IrBlock *next = lower_block(l), *done = lower_block(l);
    JumpScope scope;
    lower_jump(l, span, next);
    lower_start(l, next);
    value = is_async ? lower_async_next(l, next_span, iterator) : LOWER_RT(l, ITER_NEXT, next_span, iterator);
    leave_when_done(l, next_span, value, done);
    lower_closing_begin(l, span, &scope, iterator, is_async);
    scope.node = node;
    scope.break_block = done;
    scope.continue_block = next;
    l->loop_depth++;
    bind_iteration(l, node, node->for_of.left, node->for_of.scope, value);
    lower_statement(l, node->for_of.body);
    l->loop_depth--;
    lower_closing_end(l, span, &scope);
    lower_jump(l, span, next);
    lower_start(l, done);
}
