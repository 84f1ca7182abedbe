/* Expressions: literals, operators, and where each kind is lowered.
 *
 * Chains of left-associative operators can be as long as the source: their left spines are loops.
 * && || ?? and ?: are control flow that leaves its result in a variable, or none if it is only
 * tested (lower_condition). */
#include "passes/lower_internal.h"

/* ---- Operators ---- */

static const uint8_t binary_ops[OP_COUNT] = {
    [OP_ADD] = IR_ADD,          [OP_SUB] = IR_SUB,          [OP_MUL] = IR_MUL,
    [OP_DIV] = IR_DIV,          [OP_MOD] = IR_MOD,          [OP_EXP] = IR_EXP,
    [OP_SHL] = IR_SHL,          [OP_SAR] = IR_SHR,          [OP_SHR] = IR_USHR,
    [OP_BIT_AND] = IR_AND,      [OP_BIT_OR] = IR_OR,        [OP_BIT_XOR] = IR_XOR,
    [OP_EQ] = IR_EQ,            [OP_NE] = IR_NE,            [OP_STRICT_EQ] = IR_SEQ,
    [OP_STRICT_NE] = IR_SNE,    [OP_LT] = IR_LT,            [OP_GT] = IR_GT,
    [OP_LE] = IR_LE,            [OP_GE] = IR_GE,            [OP_INSTANCEOF] = IR_INSTANCEOF,
    [OP_IN] = IR_IN,
};

IrInst *lower_binary_op(Lower *l, AstOp op, Span span, IrInst *left, IrInst *right)
{
    ASSERT(binary_ops[op]);
    return lower_op2(l, (IrOp)binary_ops[op], span, left, right);
}

typedef VEC(AstNode *) NodeVec;

/* Collects the nodes of one kind down the left spine, outermost first, and returns what is below. */
static AstNode *collect_spine(Lower *l, AstNode *node, NodeVec *spine)
{
    AstKind kind = (AstKind)node->kind;
    while (node->kind == kind) {
        vec_push(l->arena, spine, node);
        node = kind == AST_BINARY ? node->binary.left : node->logical.left;
    }
    return node;
}

static IrInst *lower_binary(Lower *l, AstNode *node)
{
    NodeVec spine = {0};
    IrInst *value = lower_expression(l, collect_spine(l, node, &spine));
    while (spine.count) {
        node = vec_pop(&spine);
        IrInst *right = lower_expression(l, node->binary.right);
        Span span = lower_operator_span(l, node->binary.left);
        value = lower_binary_op(l, node->binary.op, span, value, right);
    }
    return value;
}

IrInst *lower_truth(Lower *l, Span span, IrInst *value)
{
    return value->rep == REP_BOOL ? value : lower_op1(l, IR_TRUTHY, span, value);
}

static IrInst *lower_typeof(Lower *l, AstNode *node)
{
    AstNode *operand = node->unary.operand;
    IrInst *value = operand->kind == AST_IDENTIFIER ? lower_typeof_identifier(l, operand)
                                                    : lower_expression(l, operand);
    return lower_op1(l, IR_TYPEOF, ast_span(node), value);
}

static IrInst *lower_unary(Lower *l, AstNode *node)
{
    static const uint8_t ops[OP_COUNT] = {
        [OP_NEGATE] = IR_NEG, [OP_PLUS] = IR_PLUS, [OP_BIT_NOT] = IR_BIT_NOT};
    Span span = ast_span(node);
    if (node->unary.op == OP_TYPEOF) return lower_typeof(l, node);
    if (node->unary.op == OP_DELETE) return lower_delete(l, node);
    IrInst *value = lower_expression(l, node->unary.operand);
    if (node->unary.op == OP_VOID) return lower_undefined(l, span);
    if (node->unary.op == OP_NOT) return lower_op1(l, IR_NOT, span, lower_truth(l, span, value));
    return lower_op1(l, (IrOp)ops[node->unary.op], span, value);
}

/* ---- Short circuits ---- */

void lower_short_circuit(Lower *l, AstOp op, Span span, IrInst *value, IrBlock *done, IrBlock *next)
{
    if (op == OP_NULLISH)
        lower_branch(l, span, lower_op1(l, IR_IS_NULLISH, span, value), next, done);
    else if (op == OP_AND) lower_branch(l, span, lower_truth(l, span, value), next, done);
    else lower_branch(l, span, lower_truth(l, span, value), done, next);
}

/* Collects the operands of a && b && c, last first. Nodes of another operator are operands. */
static void collect_operands(Lower *l, AstNode *node, NodeVec *operands)
{
    AstOp op = node->logical.op;
    while (node->kind == AST_LOGICAL && node->logical.op == op) {
        vec_push(l->arena, operands, node->logical.right);
        node = node->logical.left;
    }
    vec_push(l->arena, operands, node);
}

/* a && b: result = a; if (truthy result) result = b; */
static IrInst *lower_logical(Lower *l, AstNode *node)
{
    NodeVec operands = {0};
    Binding *result = lower_temp(l, ".result");
    IrBlock *done = lower_block(l);
    collect_operands(l, node, &operands);
    for (;;) {
        AstNode *operand = vec_pop(&operands);
        Span span = ast_span(operand);
        IrInst *value = lower_expression(l, operand);
        lower_var_set(l, span, result, value);
        if (!operands.count) break;
        IrBlock *next = lower_block(l);
        lower_short_circuit(l, node->logical.op, span, value, done, next);
        lower_start(l, next);
    }
    lower_jump(l, ast_span(node), done);
    lower_start(l, done);
    return lower_var_get(l, ast_span(node), result);
}

/* a ? b : c ? d : e is one chain with one result. */
static IrInst *lower_conditional(Lower *l, AstNode *node)
{
    Binding *result = lower_temp(l, ".result");
    IrBlock *done = lower_block(l);
    Span span = ast_span(node);
    for (; node->kind == AST_CONDITIONAL; node = node->conditional.alternate) {
        IrBlock *yes = lower_block(l), *no = lower_block(l);
        lower_condition(l, node->conditional.test, yes, no);
        lower_start(l, yes);
        IrInst *value = lower_expression(l, node->conditional.consequent);
        lower_var_set(l, span, result, value);
        lower_jump(l, span, done);
        lower_start(l, no);
    }
    lower_var_set(l, span, result, lower_expression(l, node));
    lower_jump(l, span, done);
    lower_start(l, done);
    return lower_var_get(l, span, result);
}

/* a && b && c: each but the last goes on to the next if true, and to else_block if not. */
static void lower_logical_condition(Lower *l, AstNode *node, IrBlock *then_block,
                                    IrBlock *else_block)
{
    NodeVec operands = {0};
    bool is_and = node->logical.op == OP_AND;
    collect_operands(l, node, &operands);
    while (operands.count > 1) {
        IrBlock *next = lower_block(l);
        lower_condition(l, vec_pop(&operands), is_and ? next : then_block,
                        is_and ? else_block : next);
        lower_start(l, next);
    }
    lower_condition(l, operands.items[0], then_block, else_block);
}

void lower_condition(Lower *l, AstNode *node, IrBlock *then_block, IrBlock *else_block)
{
    while (node->kind == AST_UNARY && node->unary.op == OP_NOT) {
        IrBlock *swap = then_block;
        then_block = else_block;
        else_block = swap;
        node = node->unary.operand;
    }
    if (node->kind == AST_LOGICAL && node->logical.op != OP_NULLISH) {
        lower_logical_condition(l, node, then_block, else_block);
        return;
    }
    IrInst *value = lower_expression(l, node);
    lower_branch(l, ast_span(node), lower_truth(l, ast_span(node), value), then_block, else_block);
}

/* ---- Literals and the rest ---- */

static IrInst *lower_null(Lower *l, AstNode *node)
{
    return ir_const_null(l->block, ast_span(node));
}

static IrInst *lower_true(Lower *l, AstNode *node)
{
    return ir_const_bool(l->block, ast_span(node), true);
}

static IrInst *lower_false(Lower *l, AstNode *node)
{
    return ir_const_bool(l->block, ast_span(node), false);
}

static IrInst *lower_number(Lower *l, AstNode *node)
{
    return ir_const_number(l->block, ast_span(node), node->number.value);
}

static IrInst *lower_string(Lower *l, AstNode *node)
{
    return ir_const_string(l->block, ast_span(node), node->string.value);
}

static IrInst *lower_sequence(Lower *l, AstNode *node)
{
    AstList list = node->sequence.expressions;
    IrInst *value = NULL;
    for (uint32_t i = 0; i < list.count; i++) value = lower_expression(l, list.items[i]);
    return value;
}

static IrInst *lower_class_expression(Lower *l, AstNode *node)
{
    return lower_class(l, node, NULL);
}

/* ---- What is not supported yet ---- */

static IrInst *refuse_bigint(Lower *l, AstNode *node)
{
    diag_refuse(l->unit, ast_span(node), FEATURE_BIGINT);
    return lower_undefined(l, ast_span(node));
}

static IrInst *refuse_regexp(Lower *l, AstNode *node)
{
    diag_refuse(l->unit, ast_span(node), FEATURE_REGEXP);
    return lower_undefined(l, ast_span(node));
}

/* ---- Dispatch ---- */

typedef IrInst *LowerExpression(Lower *l, AstNode *node);

static LowerExpression *const lowerers[AST_KIND_COUNT] = {
    [AST_IDENTIFIER] = lower_identifier,
    [AST_THIS] = lower_this,
    [AST_NULL] = lower_null,
    [AST_TRUE] = lower_true,
    [AST_FALSE] = lower_false,
    [AST_NUMBER] = lower_number,
    [AST_BIGINT] = refuse_bigint,
    [AST_STRING] = lower_string,
    [AST_REGEXP] = refuse_regexp,
    [AST_TEMPLATE] = lower_template,
    [AST_TAGGED_TEMPLATE] = lower_chain_value,
    [AST_ARRAY] = lower_array,
    [AST_OBJECT] = lower_object,
    [AST_UNARY] = lower_unary,
    [AST_UPDATE] = lower_update,
    [AST_BINARY] = lower_binary,
    [AST_LOGICAL] = lower_logical,
    [AST_ASSIGN] = lower_assign,
    [AST_CONDITIONAL] = lower_conditional,
    [AST_CALL] = lower_chain_value,
    [AST_NEW] = lower_new,
    [AST_MEMBER] = lower_chain_value,
    [AST_INDEX] = lower_chain_value,
    [AST_PRIVATE_MEMBER] = lower_chain_value,
    [AST_SUPER_MEMBER] = lower_super_member,
    [AST_SUPER_INDEX] = lower_super_member,
    [AST_SUPER_CALL] = lower_super_call,
    [AST_OPTIONAL_CHAIN] = lower_optional_chain_value,
    [AST_SEQUENCE] = lower_sequence,
    [AST_YIELD] = lower_yield,
    [AST_AWAIT] = lower_await,
    [AST_PRIVATE_IN] = lower_private_in,
    [AST_NEW_TARGET] = lower_new_target,
    [AST_IMPORT_META] = lower_import_meta,
    [AST_IMPORT_CALL] = lower_import_call,
    [AST_FUNCTION] = lower_closure,
    [AST_CLASS] = lower_class_expression,
};

IrInst *lower_expression(Lower *l, AstNode *node)
{
    LowerExpression *lower = lowerers[node->kind];
    if (!lower) BUG("no expression: %s", ast_kind_text((AstKind)node->kind));
    return lower(l, node);
}
