/* Template literals, and the template objects that tags are given. */
#include "passes/lower_internal.h"

static IrInst *to_string(Lower *l, AstNode *node)
{
    IrInst *value = lower_expression(l, node);
    return lower_op1(l, IR_TO_STRING, ast_span(node), value);
}

/* `a${b}c`: each value becomes a string before the next is evaluated. Spec: 13.2.8.6 */
IrInst *lower_template(Lower *l, AstNode *node)
{
    Span span = ast_span(node);
    AstList strings = node->template.strings, expressions = node->template.expressions;
    IrInst **parts = ARENA_ARRAY(l->arena, IrInst *, strings.count + expressions.count);
    uint32_t count = 0;
    for (uint32_t i = 0; i < strings.count; i++) {
        const AstNode *string = strings.items[i];
        Str text = string->template_element.cooked;
        if (text.n || strings.count == 1)
            parts[count++] = ir_const_string(l->block, ast_span(string), text);
        if (i < expressions.count) parts[count++] = to_string(l, expressions.items[i]);
    }
    return count == 1 ? parts[0] : ir_append(l->block, IR_CONCAT, span, count, parts);
}

static IrInst *strings_array(Lower *l, AstNode *node, bool raw)
{
    AstList strings = node->template.strings;
    IrInst **values = ARENA_ARRAY(l->arena, IrInst *, strings.count);
    for (uint32_t i = 0; i < strings.count; i++) {
        const AstNode *string = strings.items[i];
        Span span = ast_span(string);
        if (raw) values[i] = ir_const_string(l->block, span, string->template_element.raw);
        else if (string->template_element.no_cooked) values[i] = lower_undefined(l, span);
        else values[i] = ir_const_string(l->block, span, string->template_element.cooked);
    }
    return ir_append(l->block, IR_ARRAY, ast_span(node), strings.count, values);
}

/* The variable that keeps the template object of one place in the source. */
static Binding *template_cache(Lower *l)
{
    FunctionInfo *program = l->info;
    while (program->parent) program = program->parent;
    Binding *cache = lower_temp(l, ".template");
    cache->scope = program->scope;
    cache->is_captured = l->function != program->code;
    cache->is_assigned_after_capture = cache->is_captured;
    cache->is_single_instance = true;
    vec_push(l->arena, &l->template_caches, cache);
    return cache;
}

/* Spec: 13.2.8.4 GetTemplateObject: made once for each place. */
IrInst *lower_template_object(Lower *l, AstNode *node)
{
    Span span = ast_span(node);
    Binding *cache = template_cache(l);
    IrBlock *make = lower_block(l), *done = lower_block(l);
    IrInst *cached = lower_var_get(l, span, cache);
    lower_branch(l, span, lower_op1(l, IR_IS_UNDEFINED, span, cached), make, done);
    lower_start(l, make);
    IrInst *cooked = strings_array(l, node, false);
    IrInst *raw = strings_array(l, node, true);
    lower_var_set(l, span, cache, LOWER_RT(l, TEMPLATE_OBJECT, span, cooked, raw));
    lower_jump(l, span, done);
    lower_start(l, done);
    return lower_var_get(l, span, cache);
}
