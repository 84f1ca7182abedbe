/* Functions: what happens between the call and the first statement, and at the end.
 *
 * The order is that of ECMA-262 10.2.11 FunctionDeclarationInstantiation: this and its like,
 * arguments, parameters with their default values, variables, functions.
 *
 *   function f(a, b = a) { var c; return g(); function g() {} }
 *
 *   var.set a, param 0    b = param 1 or its default    var.new c    var.set g, closure g_2    … */
#include "passes/lower_internal.h"

/* ---- this, new.target, the callee ---- */

static void bind(Lower *l, Span span, Binding *binding, IrOp op)
{
    if (binding) lower_var_set(l, span, binding, ir_append0(l->block, op, span));
}

void lower_bind_this(Lower *l, Span span, FunctionInfo *info, IrInst *value)
{
    if (info->this_binding) lower_var_set(l, span, info->this_binding, value);
}

/* Spec: 10.2.1.2 OrdinaryCallBindThis. */
static void bind_ordinary_this(Lower *l, Span span, FunctionInfo *info)
{
    if (!info->this_binding) return;
    l->function->uses_this = true;
    IrInst *value = ir_append0(l->block, IR_THIS, span);
    if (!info->is_strict) value = LOWER_RT(l, THIS_SLOPPY, span, value);
    lower_bind_this(l, span, info, value);
}

/* The constructor of a base class makes its object itself. Spec: 10.2.2 [[Construct]] */
static void bind_constructor_this(Lower *l, Span span, FunctionInfo *info)
{
    IrInst *self = ir_append0(l->block, IR_SELF, span);
    IrInst *new_target = ir_append0(l->block, IR_NEW_TARGET, span);
    LOWER_RT(l, CHECK_NEW_TARGET, span, self, new_target);
    if (info->node->function.kind == FN_DERIVED_CONSTRUCTOR) return;
    l->base_this = LOWER_RT(l, CLASS_THIS, span, self, new_target);
    lower_bind_this(l, span, info, l->base_this);
}

static bool is_class_constructor(const FunctionInfo *info)
{
    AstFunctionKind kind = info->node->function.kind;
    return kind == FN_CONSTRUCTOR || kind == FN_DERIVED_CONSTRUCTOR;
}

static void bind_implicit(Lower *l, Span span, FunctionInfo *info)
{
    if (info->name_scope)
        for (Binding *b = info->name_scope->first; b; b = b->next)
            if (b->first_reference) bind(l, span, b, IR_SELF);
    bind(l, span, info->callee_binding, IR_SELF);
    bind(l, span, info->new_target_binding, IR_NEW_TARGET);
    if (!is_class_constructor(info)) {
        bind_ordinary_this(l, span, info);
        return;
    }
    bind_constructor_this(l, span, info);
    if (l->base_this) lower_initialize_fields(l, span, info->class_, l->base_this);
}

/* ---- arguments ---- */

/* With mapped arguments, arguments[i] and the i-th parameter are one variable; of parameters that
 * share a name, the last is mapped. */
static IrInst *mapped_parameter(Lower *l, Span span, const FunctionInfo *info, uint32_t i)
{
    AstList params = info->node->function.params;
    Binding *binding = params.items[i]->binding_identifier.binding;
    bool is_mapped = info->needs_mapped_arguments;
    for (uint32_t k = i + 1; k < params.count && is_mapped; k++)
        is_mapped = params.items[k]->binding_identifier.binding != binding;
    if (!is_mapped) return ir_const_empty(l->block, span);
    binding->is_captured = binding->is_assigned_after_capture = true;
    return lower_var_get(l, span, binding);
}

/* Spec: 10.4.4.6 and 10.4.4.7. Mapped ones are made after the parameters have their values. */
static void bind_arguments(Lower *l, Span span, const FunctionInfo *info)
{
    if (!info->arguments_binding) return;
    bool mapped = !info->is_strict && info->has_simple_params;
    uint32_t count = !mapped ? 0 : MAX(info->node->function.params.count, 1u);
    IrInst **operands = ARENA_ARRAY(l->arena, IrInst *, count);
    for (uint32_t i = 0; i < count; i++)
        operands[i] = i < info->node->function.params.count ? mapped_parameter(l, span, info, i)
                                                            : ir_const_empty(l->block, span);
    IrInst *object = ir_append(l->block, IR_ARGUMENTS, span, count, operands);
    lower_var_set(l, span, info->arguments_binding, object);
}

/* ---- Parameters ---- */

static IrInst *parameter(Lower *l, IrOp op, Span span, uint32_t index)
{
    IrInst *value = ir_append0(l->block, op, span);
    value->imm.index = (int32_t)index;
    return value;
}

static void bind_parameter(Lower *l, AstNode *param, uint32_t index)
{
    Span span = ast_span(param);
    if (param->kind == AST_REST) {
        lower_pattern(l, param->rest.target, parameter(l, IR_REST, span, index));
        return;
    }
    IrInst *value = parameter(l, IR_PARAM, span, index);
    if (param->kind == AST_ASSIGN_PATTERN) {
        value = lower_default(l, param->assign_pattern.value, value);
        param = param->assign_pattern.target;
    }
    lower_pattern(l, param, value);
}

static void bind_parameters(Lower *l, const FunctionInfo *info)
{
    AstList params = info->node->function.params;
    for (uint32_t i = 0; i < params.count; i++) bind_parameter(l, params.items[i], i);
}

/* ---- The end ---- */

static void append_return(Lower *l, Span span, IrInst *value)
{
    lower_op1(l, IR_RETURN, span, value);
}

/* An object that a base class constructor returns replaces the one it made. */
static void leave_base(Lower *l, Span span, IrInst *value)
{
    if (ir_is_const(value, IR_CONST_UNDEFINED)) {
        append_return(l, span, l->base_this);
        return;
    }
    IrBlock *object = lower_block(l), *other = lower_block(l);
    lower_branch(l, span, lower_op1(l, IR_IS_OBJECT, span, value), object, other);
    lower_start(l, object);
    append_return(l, span, value);
    lower_start(l, other);
    append_return(l, span, l->base_this);
}

/* What is wrong with the result is found after the body, outside of its try statements. */
static void leave_derived(Lower *l, Span span, IrInst *value)
{
    if (l->block->handler) {
        IrBlock *outside = ir_block_new(l->function, NULL);
        lower_jump(l, span, outside);
        lower_start(l, outside);
    }
    Binding *this_binding = l->info->this_binding;
    IrInst *object = this_binding ? lower_var_get(l, span, this_binding)
                                  : ir_const_empty(l->block, span);
    append_return(l, span, LOWER_RT(l, DERIVED_RESULT, span, value, object));
}

void lower_leave(Lower *l, Span span, IrInst *value)
{
    if (l->base_this) leave_base(l, span, value);
    else if (l->function->fn_flags & IR_FN_DERIVED) leave_derived(l, span, value);
    else append_return(l, span, value);
}

/* ---- Functions and programs ---- */

static void lower_body(Lower *l, const AstNode *node)
{
    Span end = span_of(node->source, node->end ? node->end - 1 : 0, node->end);
    AstNode *concise = node->function.concise;
    if (concise) {
        lower_leave(l, ast_span(concise), lower_expression(l, concise));
        return;
    }
    lower_statements(l, node->function.body);
    lower_leave(l, end, lower_undefined(l, end));
}

void lower_function_code(Lower *l, IrFunction *f, FunctionInfo *info)
{
    AstNode *node = info->node;
    Span span = span_of(node->source, node->start, MIN(node->start + 1, node->end));
    lower_function_begin(l, f, info);
    if (info->eval_scope) lower_declare(l, span, info->eval_scope);
    lower_declare(l, span, info->scope);
    bind_implicit(l, span, info);
    if (info->has_simple_params) bind_parameters(l, info);
    bind_arguments(l, span, info);
    if (!info->has_simple_params) bind_parameters(l, info);
    if (info->body_scope != info->scope) lower_declare(l, span, info->body_scope);
    lower_hoist_functions(l, info->body_scope);
    if (f->fn_flags & IR_FN_GENERATOR) lower_start_suspended(l, span);
    lower_body(l, node);
}

/* Spec: 16.1.7 GlobalDeclarationInstantiation: undefined, NaN and Infinity cannot be redeclared. */
static void check_lexical_names(Lower *l, const Scope *scope)
{
    if (scope->kind != SCOPE_SCRIPT) return;
    for (const Binding *b = scope->first; b; b = b->next) {
        uint32_t name = b->name->index;
        bool is_fixed = name == NAME_undefined || name == NAME_NaN || name == NAME_Infinity;
        if (is_fixed && b->is_lexical)
            diag_syntax_error(l->unit, ast_span(b->node),
                              "Identifier '%s' has already been declared", b->name->text);
    }
}

static void bind_program_this(Lower *l, Span span, FunctionInfo *info)
{
    if (!info->this_binding) return;
    IrInst *value;
    switch (info->node->program.goal) {
    case GOAL_MODULE: value = lower_undefined(l, span); break;
    case GOAL_COMMONJS: {
        value = ir_append(l->block, IR_OBJECT, span, 0, NULL);
        value->imm.shape = ARENA_NEW(l->arena, IrShape);
        break;
    }
    default: value = lower_rt(l, RT_GLOBAL_THIS, span, 0, NULL); break;
    }
    lower_bind_this(l, span, info, value);
}

void lower_program_code(Lower *l, IrFunction *f, FunctionInfo *info)
{
    AstNode *node = info->node;
    Span span = span_of(node->source, node->start, node->start), end = span_of(node->source, node->end, node->end);
    lower_function_begin(l, f, info);
    if (f->index == 0) lower_register_codes(l, span);
    if (node->program.goal == GOAL_EVAL) {
        bind_program_this(l, span, info);
        lower_leave(l, end, lower_eval_program(l, span, node));
        return;
    }
    if (lower_is_module_code(l, info) && node->program.goal != GOAL_SCRIPT) {
        lower_module_code(l, info);
        return;
    }
    check_lexical_names(l, info->scope);
    bind_program_this(l, span, info);
    lower_enter_scope(l, span, info->scope);
    lower_statements(l, node->program.body);
    lower_leave(l, end, lower_undefined(l, end));
}
