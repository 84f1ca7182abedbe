/* Names: identifiers, this, new.target, the home object. */
#include "passes/lower_internal.h"

#include <math.h>

/* Does the global object have a property of this name from the start? A script's `var` or function
 * of that name is that property (GLOBAL_GET, GLOBAL_SET), not a variable. */
static bool is_builtin_name(const Name *name)
{
    static const char *const names[] = {
        "undefined", "NaN", "Infinity", "globalThis",
#define GLOBAL(name, FAMILY, INTRINSIC) #name,
#define GLOBAL_FUNCTION(name, FAMILY, code, length) #name,
#include "runtime/globals.def"
#undef GLOBAL
#undef GLOBAL_FUNCTION
    };
    return str_is_any(name_str(name), names, COUNT_OF(names));
}

bool lower_is_global(const Binding *binding)
{
    return binding->is_global_property && (binding->is_by_name || is_builtin_name(binding->name));
}

/* ---- Variables ---- */

static IrInst *append_tdz(Lower *l, Span span, Binding *binding, IrInst *value)
{
    IrInst *inst = lower_op1(l, IR_TDZ, span, value);
    inst->imm.binding = binding;
    return inst;
}

/* Reads a variable; throws when it is not initialised, if the flags of the node say it may not be. */
static IrInst *read_checked(Lower *l, const AstNode *node, Binding *binding)
{
    Span span = ast_span(node);
    if (node->flags & AST_TDZ_DEAD)
        return append_tdz(l, span, binding, ir_const_empty(l->block, span));
    IrInst *value = lower_var_get(l, span, binding);
    if (node->flags & AST_TDZ_CHECK) return append_tdz(l, span, binding, value);
    return value;
}

void lower_check_initialized(Lower *l, AstNode *node)
{
    if (node->flags & (AST_TDZ_CHECK | AST_TDZ_DEAD))
        read_checked(l, node, node->identifier.binding);
}

static bool is_commonjs_parameter(const Binding *binding)
{
    if (binding->scope->kind != SCOPE_COMMONJS) return false;
    return !binding->node || binding->kind == BINDING_ARGUMENTS;
}

static IrInst *read_binding(Lower *l, AstNode *node, Binding *binding)
{
    if (binding->kind == BINDING_IMPORT) return lower_import(l, ast_span(node), binding);
    if (!l->modules && is_commonjs_parameter(binding)) {
        lower_unsupported(l, ast_span(node), "CommonJS modules (require, module, exports)",
                          "put all of the program into one script");
        return lower_undefined(l, ast_span(node));
    }
    return read_checked(l, node, binding);
}

/* ---- Properties of the global object ---- */

/* undefined, NaN and Infinity cannot be assigned: they are constants wherever nothing shadows
 * them. Returns NULL for other names. */
static IrInst *constant_global(Lower *l, Span span, const Name *name)
{
    if (name->index == NAME_undefined) return lower_undefined(l, span);
    if (name->index == NAME_NaN) return ir_const_number(l->block, span, (double)NAN);
    if (name->index == NAME_Infinity) return ir_const_number(l->block, span, (double)INFINITY);
    return NULL;
}

/* Refuses a name that node knows and the runtime does not. */
static bool refuse_global(Lower *l, Span span, const Name *name)
{
    static const struct {
        const char *name, *help;
    } rows[] = {
#define UNSUPPORTED_GLOBAL(name, help) {#name, help},
#include "passes/unsupported_globals.def"
#undef UNSUPPORTED_GLOBAL
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        if (!str_is(name_str(name), rows[i].name)) continue;
        lower_unsupported(l, span, arena_printf(l->arena, "the global '%s'", rows[i].name), rows[i].help);
        return true;
    }
    return false;
}

static IrInst *read_global(Lower *l, IrOp op, Span span, Name *name, const Binding *binding)
{
    IrInst *value = constant_global(l, span, name);
    if (value) return value;
    /* typeof asks whether there is such a thing, and is told. */
    if (!binding && op != IR_GLOBAL_TYPEOF && refuse_global(l, span, name)) return lower_undefined(l, span);
    value = ir_append0(l->block, op, span);
    value->imm.name = name;
    return value;
}

static IrInst *read_identifier(Lower *l, AstNode *node, IrOp global_op)
{
    Binding *binding = node->identifier.binding;
    if (binding && !lower_is_global(binding)) return read_binding(l, node, binding);
    return read_global(l, global_op, ast_span(node), node->identifier.name, binding);
}

IrInst *lower_static_identifier(Lower *l, AstNode *node, bool is_typeof)
{
    return read_identifier(l, node, is_typeof ? IR_GLOBAL_TYPEOF : IR_GLOBAL_GET);
}

IrInst *lower_identifier(Lower *l, AstNode *node)
{
    if (UNLIKELY(node->flags & AST_DYNAMIC_NAME)) return lower_dynamic_get(l, node, false).value;
    return lower_static_identifier(l, node, false);
}

IrInst *lower_typeof_identifier(Lower *l, AstNode *node)
{
    if (UNLIKELY(node->flags & AST_DYNAMIC_NAME)) return lower_dynamic_get(l, node, true).value;
    return lower_static_identifier(l, node, true);
}

/* ---- this and its like ---- */

/* In a derived constructor `this` is empty until super() returns. */
static void check_this(Lower *l, const AstNode *node, IrInst *value)
{
    if (!(node->flags & (AST_TDZ_CHECK | AST_TDZ_DEAD))) return;
    Span span = ast_span(node);
    IrBlock *dead = lower_block(l), *alive = lower_block(l);
    lower_branch(l, span, lower_op1(l, IR_IS_EMPTY, span, value), dead, alive);
    lower_start(l, dead);
    lower_rt(l, RT_THROW_THIS_TDZ, span, 0, NULL);
    ir_append0(l->block, IR_UNREACHABLE, span);
    lower_start(l, alive);
}

IrInst *lower_this(Lower *l, AstNode *node)
{
    Span span = ast_span(node);
    Binding *binding = l->info->home->this_binding;
    if (!binding) return lower_undefined(l, span);
    IrInst *value = lower_var_get(l, span, binding);
    check_this(l, node, value);
    return value;
}

IrInst *lower_new_target(Lower *l, AstNode *node)
{
    Binding *binding = l->info->home->new_target_binding;
    if (!binding) return lower_undefined(l, ast_span(node));
    return lower_var_get(l, ast_span(node), binding);
}

IrInst *lower_home(Lower *l, Span span)
{
    Binding *home = l->homes[l->info->home->index];
    return home ? lower_var_get(l, span, home) : lower_undefined(l, span);
}
