/* What the files of lowering share.
 *
 * Law: l->block is the open block that code is appended to; l->handler is where an exception in it
 * goes. Whatever ends a block starts another at once, reachable or not. Blocks stand in the layout
 * in the order in which they are started.
 *
 * Order: an expression in C has no order of evaluation, the IR does. No call has two arguments that
 * append instructions. */
#ifndef FUNARG_PASSES_LOWER_INTERNAL_H
#define FUNARG_PASSES_LOWER_INTERNAL_H

#include "passes/lower.h"

/* ---- Leaving statements early ---- */

typedef enum { EXIT_BREAK, EXIT_CONTINUE, EXIT_RETURN } ExitKind;

typedef struct Exit {
    ExitKind kind;
    AstNode *target; /* of break and continue */
} Exit;

/* A finally clause under way. `completion` says how its try block ended: normally, by a throw, or
 * by the exit with that number less COMPLETION_EXIT; `value` is what was thrown or returned. */
typedef struct Finally {
    Binding *completion, *value;
    IrBlock *block;
    VEC(Exit) exits;
} Finally;

enum { COMPLETION_NORMAL, COMPLETION_THROW, COMPLETION_EXIT };

/* A statement that break and continue may name, or one that has work to do when it is left. */
typedef struct JumpScope {
    struct JumpScope *outer;
    AstNode *node;           /* loop, switch or LABELLED; NULL: cannot be named */
    IrBlock *break_block, *continue_block;
    IrInst *iterator;        /* to close when left, except to continue_block; or NULL */
    bool is_async;           /* closing it awaits */
    Finally *finally;        /* to run when left; or NULL */
    IrBlock *handler;        /* in force around it */
} JumpScope;

/* ---- State ---- */

/* What lowering makes for a class, besides the functions in its text. */
typedef struct LowerClass {
    IrFunction *constructor;
    IrFunction *fields, *statics; /* initialise instances, and the class itself; or NULL */
    Binding *fields_binding;      /* holds the closure of fields */
    Binding *instance_home, *static_home; /* home objects; NULL: no method uses super */
    Binding **elements;      /* by element: key of a field, if computed; private instance method */
} LowerClass;

typedef struct LowerModules LowerModules; /* lower_module.c */

typedef struct Lower {
    Unit *unit;
    Arena *arena;
    ScopeInfo *scopes;
    IrProgram *program;
    bool is_builtin;         /* a script of runtime/ */
    LowerModules *modules;   /* NULL: the program is one script */
    LowerClass *classes;     /* by ClassInfo.index */
    Binding **homes;         /* by FunctionInfo.index: holds the home object, for super.x */
    Map made_before;         /* statement -> FunctionInfo made just before it (see next_made) */
    FunctionInfo **next_made; /* by FunctionInfo.index: another made before the same statement */
    uint32_t *name_stamps;   /* by Name.index: last literal with a property of that name */
    uint32_t name_stamp_count, stamp;
    BindingVec template_caches;

    /* The function being lowered. */
    IrFunction *function;
    FunctionInfo *info;      /* whose code it is now: `function` may hold that of several */
    IrBlock *block;
    IrBlock *handler;
    JumpScope *jumps;
    IrBlock *chain_exit;     /* where a?.b goes when a is nullish */
    Binding *completion;     /* in code of an eval: its completion value */
    IrInst *base_this;       /* constructor of a class that is not derived: the new object */
    uint32_t loop_depth;
    bool strict;             /* of the code; parts of classes are strict in sloppy functions */
} Lower;

/* ---- lower.c: blocks, variables, runtime calls ---- */

IrBlock *lower_block(Lower *l);
void lower_start(Lower *l, IrBlock *b);   /* goes on in b, which becomes the last in the layout */
void lower_start_new(Lower *l);           /* goes on in a new block that nothing leads to */
void lower_jump(Lower *l, Span span, IrBlock *to);
void lower_branch(Lower *l, Span span, IrInst *condition, IrBlock *then_block, IrBlock *else_block);

static inline IrInst *lower_op1(Lower *l, IrOp op, Span span, IrInst *a)
{
    return ir_append1(l->block, op, span, a);
}

static inline IrInst *lower_op2(Lower *l, IrOp op, Span span, IrInst *a, IrInst *b)
{
    return ir_append2(l->block, op, span, a, b);
}

/* Appends an operation whose immediate is a property name. */
IrInst *lower_named(Lower *l, IrOp op, Span span, Name *name, uint32_t count, IrInst *const *args);
#define LOWER_NAMED(l, OP, span, name, ...)                                                \
    lower_named((l), IR_##OP, (span), (name),                                              \
                (uint32_t)(sizeof((IrInst *[]){__VA_ARGS__}) / sizeof(IrInst *)),          \
                (IrInst *[]){__VA_ARGS__})
IrInst *lower_rt(Lower *l, IrRt rt, Span span, uint32_t count, IrInst *const *args);
#define LOWER_RT(l, NAME, span, ...)                                                       \
    lower_rt((l), RT_##NAME, (span),                                                       \
             (uint32_t)(sizeof((IrInst *[]){__VA_ARGS__}) / sizeof(IrInst *)),             \
             (IrInst *[]){__VA_ARGS__})

IrInst *lower_undefined(Lower *l, Span span);
IrInst *lower_name_string(Lower *l, Span span, const Name *name);
IrInst *lower_text(Lower *l, Span span, const char *text);

void lower_var_new(Lower *l, Span span, Binding *binding);
IrInst *lower_var_get(Lower *l, Span span, Binding *binding);
void lower_var_set(Lower *l, Span span, Binding *binding, IrInst *value);

/* Makes a variable of the current function that no inner function sees. */
Binding *lower_temp(Lower *l, const char *name);
/* Makes and declares one that inner functions use. late: they exist before it has its value. */
Binding *lower_shared(Lower *l, Span span, const char *name, bool late);

/* Starts and ends the code of a function whose IrFunction is made. */
void lower_function_begin(Lower *l, IrFunction *f, FunctionInfo *info);
void lower_unsupported(Lower *l, Span span, const char *feature, const char *help);

/* ---- lower_span.c: the positions that V8 reports ---- */

Span lower_name_span(const Lower *l, const AstNode *member); /* of the property name in a.b */
Span lower_operator_span(const Lower *l, const AstNode *left); /* of what follows an operand */
Span lower_call_span(const Lower *l, const AstNode *call);
Span lower_dot_span(const Lower *l, const AstNode *member); /* of .b in f().b, of ?.b in a?.b */
Span lower_value_span(const Lower *l, const AstNode *node); /* of an expression where its value cannot be used */
Span lower_target_span(const Lower *l, const AstNode *left); /* of what a for-of loop gives its values to */
bool lower_is_call(const AstNode *node); /* is it a call without parentheses around it? */
Span lower_index_span(const Lower *l, const AstNode *node);

/* ---- lower_name.c: identifiers, this ---- */

/* Is it a var or function of a script that is a property the global object has anyway? */
bool lower_is_global(const Binding *binding);
IrInst *lower_identifier(Lower *l, AstNode *node);
IrInst *lower_typeof_identifier(Lower *l, AstNode *node);
/* The same without levels: see lower_dynamic.c. */
IrInst *lower_static_identifier(Lower *l, AstNode *node, bool is_typeof);
IrInst *lower_this(Lower *l, AstNode *node);
IrInst *lower_new_target(Lower *l, AstNode *node);
/* The home object of the method whose code it is. */
IrInst *lower_home(Lower *l, Span span);
/* Throws unless the variable an IDENTIFIER names is initialised. */
void lower_check_initialized(Lower *l, AstNode *node);

/* ---- lower_expression.c ---- */

IrInst *lower_expression(Lower *l, AstNode *node);
void lower_condition(Lower *l, AstNode *node, IrBlock *then_block, IrBlock *else_block);
IrInst *lower_truth(Lower *l, Span span, IrInst *value);
/* Appends the operation of a binary operator. */
IrInst *lower_binary_op(Lower *l, AstOp op, Span span, IrInst *left, IrInst *right);
/* Goes to then_block if an operand of &&, || or ?? is the result, else to else_block. */
void lower_short_circuit(Lower *l, AstOp op, Span span, IrInst *value, IrBlock *done, IrBlock *next);

/* ---- lower_call.c: members, calls, new ---- */

typedef struct ChainValue {
    IrInst *value;
    IrInst *this_value; /* for a call of it; NULL: undefined */
} ChainValue;

ChainValue lower_chain(Lower *l, AstNode *node);
IrInst *lower_chain_value(Lower *l, AstNode *node);
IrInst *lower_optional_chain_value(Lower *l, AstNode *node);
IrInst *lower_get_name(Lower *l, Span span, IrInst *object, Name *name);
/* Before a?.b: leaves the chain when a is nullish. */
void lower_optional_check(Lower *l, Span span, IrInst *value);
IrInst *lower_arguments_array(Lower *l, Span span, AstList arguments);
IrInst *lower_new(Lower *l, AstNode *node);
IrInst *lower_super_call(Lower *l, AstNode *node);
IrInst *lower_super_member(Lower *l, AstNode *node);
IrInst *lower_delete(Lower *l, AstNode *node);
IrInst *lower_static_delete(Lower *l, Span span, const AstNode *identifier);
IrInst *lower_private_in(Lower *l, AstNode *node);
/* Remembers what messages such as "o.f is not a function" name. */
IrInst *lower_with_callee(IrInst *inst, AstNode *callee);
/* The key of a member access, as a name if it can be one. */
Name *lower_constant_key(Lower *l, const AstNode *key);

/* ---- lower_literal.c, lower_template.c ---- */

IrInst *lower_array(Lower *l, AstNode *node);
IrInst *lower_object(Lower *l, AstNode *node);
IrInst *lower_template(Lower *l, AstNode *node);
IrInst *lower_template_object(Lower *l, AstNode *node);
/* The value of a field or property; an anonymous function takes the computed key as its name. */
IrInst *lower_named_value(Lower *l, AstNode *node, IrInst *key);
IrInst *lower_property_key(Lower *l, AstNode *key); /* KEY or computed */
/* Defines an own data property: of the name that key is, or of a computed key (NULL: it is none). */
void lower_define(Lower *l, Span span, IrInst *object, const AstNode *key, IrInst *computed, IrInst *value);
/* The closure of a method; a computed key gives it its name. */
IrInst *lower_method(Lower *l, AstNode *function, IrInst *key);

/* ---- lower_assign.c ---- */

typedef enum {
    REF_INIT,     /* BINDING_IDENTIFIER: gives a variable its value, whatever it was */
    REF_VARIABLE,
    REF_GLOBAL,
    REF_NAMED,    /* object.name */
    REF_KEYED,    /* object[key] */
    REF_PRIVATE,
    REF_SUPER,       /* super.name */
    REF_SUPER_KEYED, /* super[key]; object: what super is */
    REF_DYNAMIC,     /* a name that may mean several things */
    REF_INVALID   /* f() = 1: threw already */
} RefKind;

typedef enum {
    REF_READ,
    REF_WRITE,      /* assigned a value that takes work: code may run in between */
    REF_WRITE_NOW,  /* assigned at once */
    REF_UPDATE      /* read, then assigned */
} RefUse;

/* A reference, evaluated as far as ECMA-262 does before it is read or assigned. */
typedef struct Ref {
    RefKind kind;
    RefUse use;
    AstNode *node;
    Span span;          /* of the operator */
    Binding *binding;
    Name *name;
    IrInst *object, *key, *this_value;
    IrInst *exists;     /* REF_GLOBAL in strict code: did it when the reference was evaluated? */
    struct DynamicRef *dynamic; /* REF_DYNAMIC */
} Ref;

typedef struct DynamicRef {
    Binding *found;     /* number of the level, or how many there are */
    Ref otherwise;      /* what the name means if no level has it */
    Binding *exists;    /* holds otherwise.exists */
} DynamicRef;

Ref lower_ref(Lower *l, AstNode *target, Span span, RefUse use);
IrInst *lower_ref_get(Lower *l, const Ref *ref);
void lower_ref_set(Lower *l, const Ref *ref, IrInst *value);
/* Evaluates the reference of a name (ref->node) without levels. */
void lower_static_ref(Lower *l, Ref *ref);
IrInst *lower_assign(Lower *l, AstNode *node);
IrInst *lower_update(Lower *l, AstNode *node);

/* ---- lower_pattern.c ---- */

static inline bool lower_is_pattern(const AstNode *node)
{
    return node->kind == AST_ARRAY_PATTERN || node->kind == AST_OBJECT_PATTERN;
}

/* Assigns the value to a target or pattern, or declares what it names. */
void lower_pattern(Lower *l, AstNode *target, IrInst *value);
/* The same; messages show the expression the value is of, FOR_OF and CATCH stand for what they give. */
void lower_pattern_from(Lower *l, AstNode *target, IrInst *value, AstNode *source);
/* target = default_value if value is undefined. */
IrInst *lower_default(Lower *l, AstNode *default_value, IrInst *value);

/* ---- lower_statement.c, lower_loop.c, lower_try.c ---- */

void lower_statement(Lower *l, AstNode *node);
void lower_variables(Lower *l, AstNode *node);
void lower_statements(Lower *l, AstList list);
void lower_labelled(Lower *l, AstNode *node);
void lower_for(Lower *l, AstNode *node);
void lower_for_in(Lower *l, AstNode *node);
void lower_for_of(Lower *l, AstNode *node);
void lower_while(Lower *l, AstNode *node);
void lower_do_while(Lower *l, AstNode *node);
void lower_try(Lower *l, AstNode *node);

void lower_jump_push(Lower *l, JumpScope *scope);
void lower_jump_pop(Lower *l);
/* Leaves for good: closes iterators and runs finally clauses on the way. Ends the block. */
void lower_exit(Lower *l, Span span, Exit exit, IrInst *value);

/* Code between begin and end closes the iterator when it throws or is left. */
void lower_closing_begin(Lower *l, Span span, JumpScope *scope, IrInst *iterator, bool is_async);
void lower_closing_end(Lower *l, Span span, JumpScope *scope);

/* ---- lower_dynamic.c: nodes with AST_DYNAMIC_NAME, with ---- */

ChainValue lower_dynamic_get(Lower *l, AstNode *node, bool is_typeof);
IrInst *lower_dynamic_delete(Lower *l, Span span, AstNode *node);
Ref lower_dynamic_ref(Lower *l, Ref ref);
IrInst *lower_dynamic_ref_get(Lower *l, const Ref *ref);
void lower_dynamic_ref_set(Lower *l, const Ref *ref, IrInst *value);
void lower_with(Lower *l, AstNode *node);

/* ---- lower_eval.c ---- */

/* operands: those of the ordinary call that it is if the callee is not %eval%. */
IrInst *lower_direct_eval(Lower *l, AstNode *call, IrInst *callee, uint32_t count, IrInst **operands);
/* The code of a PROGRAM with goal eval: returns its completion value. */
IrInst *lower_eval_program(Lower *l, Span span, const AstNode *program);
/* Gives the runtime all code that eval and Function may be called for. */
void lower_register_codes(Lower *l, Span span);
/* Nothing, unless it is code of an eval: value is its completion value so far; NULL: undefined. */
void lower_completion(Lower *l, Span span, IrInst *value);
void lower_completion_of_statement(Lower *l, const AstNode *node);
Binding *lower_completion_save(Lower *l, Span span);
void lower_completion_restore(Lower *l, Span span, Binding *saved);

/* ---- lower_suspend.c ---- */

IrInst *lower_yield(Lower *l, AstNode *node);
IrInst *lower_await(Lower *l, AstNode *node);
IrInst *lower_await_value(Lower *l, Span span, IrInst *value);
/* Generators stop here, when their parameters are bound. */
void lower_start_suspended(Lower *l, Span span);
/* for await: the next value, or empty; closing when left by a jump, and by an exception, which it throws again. */
IrInst *lower_async_next(Lower *l, Span span, IrInst *iterator);
void lower_async_close(Lower *l, Span span, IrInst *iterator);
void lower_async_close_throw(Lower *l, Span span, IrInst *iterator, IrInst *exception);

/* ---- lower_module.c ---- */

/* Before all functions are made, and after their code. */
void lower_modules_begin(Lower *l);
void lower_modules_end(Lower *l);
bool lower_is_module_code(const Lower *l, const FunctionInfo *info);
void lower_describe_module(Lower *l, IrFunction *f);
void lower_module_code(Lower *l, FunctionInfo *info);
void lower_export_default(Lower *l, AstNode *node);
/* Reads what an import leads to. */
IrInst *lower_import(Lower *l, Span span, const Binding *binding);
/* ns.name, where ns is `import * as ns` and has that name. */
bool lower_is_namespace_member(const Lower *l, const AstNode *node);
ChainValue lower_namespace_member(Lower *l, AstNode *node);
/* require('literal') of a CommonJS module. */
bool lower_is_require(const Lower *l, const AstNode *node);
IrInst *lower_require(Lower *l, AstNode *node);
IrInst *lower_import_call(Lower *l, AstNode *node);
IrInst *lower_import_meta(Lower *l, AstNode *node);

/* ---- lower_scope.c ---- */

/* Declares the variables of a scope and makes its functions. NULL: nothing. */
void lower_enter_scope(Lower *l, Span span, Scope *scope);
void lower_declare(Lower *l, Span span, const Scope *scope);
void lower_hoist_functions(Lower *l, Scope *scope);
/* Makes the functions that wait for this statement. */
void lower_made_before(Lower *l, const AstNode *statement);
IrInst *lower_closure(Lower *l, AstNode *function);

/* ---- lower_function.c, lower_class.c ---- */

void lower_function_code(Lower *l, IrFunction *f, FunctionInfo *info);
void lower_program_code(Lower *l, IrFunction *f, FunctionInfo *info);
/* Binds this, new.target and so on for the code of info, as far as it uses them. */
void lower_bind_this(Lower *l, Span span, FunctionInfo *info, IrInst *value);
/* Ends the function with the value of a return statement, or undefined. Ends the block. */
void lower_leave(Lower *l, Span span, IrInst *value);
void lower_initialize_fields(Lower *l, Span span, const ClassInfo *class_, IrInst *instance);

static inline bool lower_is_static(const AstNode *element)
{
    return element->class_element.is_static || element->class_element.kind == ELEMENT_STATIC_BLOCK;
}

/* key: what gives an anonymous class its name, when computed; or NULL. */
IrInst *lower_class(Lower *l, AstNode *node, IrInst *key);
void lower_default_constructor(Lower *l, IrFunction *f, ClassInfo *class_);
void lower_fields_code(Lower *l, IrFunction *f, ClassInfo *class_);
void lower_statics_code(Lower *l, IrFunction *f, ClassInfo *class_);

#endif
