/* What the files of the scope pass share.
 *
 * Method: one walk over the AST in execution order (scope_walk.c, scope_function.c). Before it
 * walks the body of a function, scope_declare.c goes through the statements of that body alone and
 * makes all its scopes and bindings, since names are in force before their declarations.
 *
 * Law of the name stacks: top[name->index] is the innermost binding of a name in force, and
 * Binding.shadowed the one outside it. A scope's bindings are pushed when it is entered and popped
 * when it is left, so that resolving a name is a load.
 */
#ifndef FUNARG_PASSES_SCOPE_INTERNAL_H
#define FUNARG_PASSES_SCOPE_INTERNAL_H

#include "passes/scope.h"

/* The name a function or class expression takes from its context. */
typedef struct ContextName {
    Name *name;
    const char *prefix;
    bool is_computed;
    Str owner; /* FunctionInfo.owner */
} ContextName;

typedef struct ScopeWalker {
    Unit *unit;
    Arena *arena;
    ScopeInfo *info;
    Binding **top;          /* by Name.index */
    bool *is_unresolved;    /* by Name.index: it is in info->unresolved */
    uint32_t name_count;    /* of both */

    Scope *scope;           /* innermost */
    FunctionInfo *function;
    ClassInfo *class_;
    uint32_t loop;          /* innermost of the function, or NO_LOOP */

    Scope *var_scope;       /* while declaring: of the function */
    EvalCode *eval;         /* while declaring what sloppy eval code adds to var_scope; or NULL */
    bool is_strict_eval;    /* the code is that of a strict eval in a function that may be sloppy */
    uint32_t with_count;    /* with statements around */
    Map eval_aliases;       /* Name of a variable that was given the value of eval */
    Map texts;              /* Name of a variable -> Str * it was last given */
    Map annexb;             /* FUNCTION_DECLARATION to the var that B.3.2 gives it */
    VEC(AstNode *) spine;   /* stack of nodes whose left part is being walked */
} ScopeWalker;

/* Names beyond that are not counted: more slots than FA_INLINE_MAX of runtime/shape.h an object does not get. */
enum { OWN_MAX = 40 };

/* Adds the name unless it is there. scope_walk.c */
void scope_note_own(ScopeWalker *walker, OwnNames *own, Name *name);

/* ---- scope.c: scopes, bindings, the log ---- */

Scope *scope_new(ScopeWalker *walker, ScopeKind kind, AstNode *node);
Binding *scope_new_binding(ScopeWalker *walker, Scope *scope, BindingKind kind, Name *name,
                           AstNode *node);
void scope_push_binding(ScopeWalker *walker, Binding *binding);

/* Pushes the bindings of a scope made before, and makes it the innermost. NULL: nothing. */
void scope_enter(ScopeWalker *walker, Scope *scope);

/* Pops the bindings of the scope. NULL: nothing. */
void scope_leave(ScopeWalker *walker, Scope *scope);

static inline uint32_t scope_order(const ScopeWalker *walker)
{
    return walker->info->log.count - 1;
}

/* Returns the binding of a name in force, or NULL. */
static inline Binding *scope_lookup(const ScopeWalker *walker, const Name *name)
{
    return name->index < walker->name_count ? walker->top[name->index] : NULL;
}

/* Logs a reference to a known binding, which becomes free in the functions between. */
void scope_log_use(ScopeWalker *walker, AstNode *node, Binding *binding, AccessKind access);
void scope_log_closure(ScopeWalker *walker, AstNode *function);

/* Resolves an IDENTIFIER or PRIVATE_NAME, and logs it. */
void scope_resolve(ScopeWalker *walker, AstNode *identifier, AccessKind access);
void scope_resolve_private(ScopeWalker *walker, AstNode *private_name);

/* Logs what THIS, SUPER_MEMBER … use without naming it, making the binding if need be. */
void scope_use_implicit(ScopeWalker *walker, AstNode *node, BindingKind kind, AccessKind access);
Binding *scope_implicit_binding(ScopeWalker *walker, FunctionInfo *home, BindingKind kind,
                                AstNode *node);

uint32_t scope_begin_loop(ScopeWalker *walker, AstNode *node);
void scope_end_loop(ScopeWalker *walker, uint32_t loop);

/* Is the code strict, as far as declarations go? Parts of classes declare nothing. */
static inline bool scope_is_strict(const ScopeWalker *walker)
{
    return walker->function->is_strict || walker->is_strict_eval;
}

/* Returns what `arguments` means, making the binding of the function if need be. */
Binding *scope_lookup_arguments(ScopeWalker *walker, AstNode *node);

/* ---- scope_dynamic.c ---- */

/* Enters with statements; and finds the levels a name must be looked up in before *binding, which
 * it changes to what remains when none has it. Returns whether there are levels. */
void scope_walk_with(ScopeWalker *walker, AstNode *node);
bool scope_note_levels(ScopeWalker *walker, AstNode *node, Binding **binding, AccessKind access);

/* ---- scope_eval.c ---- */

/* Declares the variables that sloppy direct evals below the node may add to the scope. */
void scope_declare_evals(ScopeWalker *walker, Scope *scope, AstNode *node);
bool scope_has_evals(const FunctionInfo *info);
void scope_walk_direct_eval(ScopeWalker *walker, AstNode *call);
/* The body of an eval's program, whose scope is entered. */
void scope_walk_eval_body(ScopeWalker *walker, EvalCode *code, Scope *scope, Scope *var_scope, AstNode *at);
/* Notes the constant texts that calls (also by new) of eval, Function and their like evaluate. */
void scope_note_code(ScopeWalker *walker, AstNode *call);
/* Notes what the variable named may be: eval, or a text to evaluate. */
void scope_note_value(ScopeWalker *walker, const AstNode *target, const AstNode *value);
void scope_walk_codes(ScopeWalker *walker);

/* ---- scope_declare.c ---- */

/* Declares what sloppy eval code adds to its own scope, and to walker->var_scope. */
void scope_declare_eval(ScopeWalker *walker, Scope *scope, AstList body);
/* Makes the variable of an eval that the scope does not have. */
void scope_declare_eval_var(ScopeWalker *walker, Scope *scope, AstNode *node, Name *name);

/* Declares the names of parameters, and what the statements of a body declare, nested ones
 * included. The scope must be the innermost, and stays entered. */
void scope_declare_parameters(ScopeWalker *walker, AstNode *function);
void scope_declare_body(ScopeWalker *walker, Scope *scope, AstList body);

/* ---- scope_walk.c ---- */

void scope_walk_statements(ScopeWalker *walker, AstList list, Scope *scope);
void scope_walk_expression(ScopeWalker *walker, AstNode *node);

/* Walks an expression whose value takes that name if it is an anonymous function or class. */
void scope_walk_named(ScopeWalker *walker, AstNode *node, ContextName name);

/* Walks a pattern after what is assigned; leaves are logged with that access. */
void scope_walk_pattern(ScopeWalker *walker, AstNode *pattern, AccessKind access);

/* ---- scope_owner.c ---- */

/* The owner of what a class or an object literal defines under that key. */
Str scope_owner_of_key(ScopeWalker *walker, const AstNode *key, Str class_name);
/* Of an anonymous function that is assigned to a property: "o.f". */
Str scope_owner_of_target(ScopeWalker *walker, const AstNode *target);
/* After F.prototype = { m() {} } was walked: its functions are those of F. */
void scope_own_prototype(const AstNode *target, const AstNode *value);

/* ---- scope_function.c ---- */

FunctionInfo *scope_walk_function(ScopeWalker *walker, AstNode *function, ContextName name,
                                  Binding *declared);
void scope_walk_class(ScopeWalker *walker, AstNode *class_, ContextName name);
void scope_walk_program(ScopeWalker *walker, AstNode *program);

/* Notes that closures which just become part of the value of `init` cannot run before `order`. */
void scope_delay_closures(ScopeWalker *walker, AstNode *init, uint32_t order);

#endif
