/* Scopes, bindings and functions: what every name in the AST means.
 *
 * Law: after scope_analyze without errors,
 *   - each BINDING_IDENTIFIER, IDENTIFIER, PRIVATE_NAME and EXPORT_DEFAULT has its `binding`;
 *     only an IDENTIFIER (and a BINDING_IDENTIFIER of eval code) may have NULL, which means a
 *     property of the global object; with AST_DYNAMIC_NAME it may mean other things. That of a
 *     `var x = 1` is what the value goes to, which in `catch (x) { var x = 1; }` is the parameter;
 *   - each FUNCTION and PROGRAM has its FunctionInfo, each CLASS its ClassInfo;
 *   - a node's `scope` is NULL where nothing is declared: blocks without lexical declarations,
 *     loops without let or const heads, classes without a name and private names … Only FUNCTION
 *     (`scope`) and PROGRAM always have one.
 *
 * `this`, `arguments`, `new.target`, the home object (for super.x) and the active function (for
 * super()) are bindings of the nearest function that is not an arrow (FunctionInfo.home), made
 * when first used, so that arrows capture them as they capture variables. Nodes that use them
 * implicitly (THIS, NEW_TARGET, SUPER_MEMBER, SUPER_INDEX, SUPER_CALL) find them there.
 *
 * The analysis also leaves a log of all references in execution order (Reference below), which is
 * all that the capture pass reads.
 *
 * Spec: 9.1 Environment Records, 10.2.11 FunctionDeclarationInstantiation, 14.2.3
 * BlockDeclarationInstantiation, 16.1.7 GlobalDeclarationInstantiation, B.3.2 and B.3.4.
 */
#ifndef FUNARG_PASSES_SCOPE_H
#define FUNARG_PASSES_SCOPE_H

#include "frontend/ast.h"
#include "frontend/unit.h"

typedef struct Scope Scope;
typedef struct Binding Binding;
typedef struct FunctionInfo FunctionInfo;
typedef struct ClassInfo ClassInfo;

/* X(ENUMERATOR, "text in dumps") */
#define SCOPE_KINDS(X)                                                                       \
    X(SCOPE_SCRIPT, "script")               /* one for all scripts of the unit */            \
    X(SCOPE_MODULE, "module")                                                                \
    X(SCOPE_COMMONJS, "commonjs")           /* with parameters exports, require … */         \
    X(SCOPE_EVAL, "eval")                                                                    \
    X(SCOPE_FUNCTION_NAME, "function-name") /* around a named function expression */         \
    X(SCOPE_FUNCTION, "function")           /* parameters; the body too if there is no */    \
    X(SCOPE_BODY, "body")                   /* … var scope apart, for parameter expressions */ \
    X(SCOPE_BLOCK, "block")                                                                  \
    X(SCOPE_CATCH, "catch")                                                                  \
    X(SCOPE_CLASS, "class")                                                                  \
    X(SCOPE_FOR, "for")                     /* let or const of a for head */                 \
    X(SCOPE_SWITCH, "switch")                                                                \
    X(SCOPE_WITH, "with")

#define BINDING_KINDS(X)                                                                     \
    X(BINDING_VAR, "var")                                                                    \
    X(BINDING_LET, "let")                                                                    \
    X(BINDING_CONST, "const")                                                                \
    X(BINDING_CLASS, "class")                                                                \
    X(BINDING_FUNCTION, "function")           /* is_lexical if declared in a block */        \
    X(BINDING_PARAMETER, "parameter")                                                        \
    X(BINDING_CATCH, "catch")                                                                \
    X(BINDING_FUNCTION_SELF, "self")          /* assignment: ignored, or throws if strict */ \
    X(BINDING_CLASS_SELF, "class-self")       /* the name inside the class; constant */      \
    X(BINDING_IMPORT, "import")                                                              \
    X(BINDING_ARGUMENTS, "arguments")                                                        \
    X(BINDING_THIS, "this")                                                                  \
    X(BINDING_NEW_TARGET, "new.target")                                                      \
    X(BINDING_HOME_OBJECT, "home-object")                                                    \
    X(BINDING_CALLEE, "active-function")                                                     \
    X(BINDING_PRIVATE, "private")                                                            \
    X(BINDING_DEFAULT_EXPORT, "default")      /* value of `export default` without a name */ \
    X(BINDING_WITH, "with")                   /* the object of a with statement */           \
    X(BINDING_EVAL_VAR, "eval-var")           /* of a function, declared by a direct eval: empty \
                                                 until that runs, and once deleted */        \
    X(BINDING_SYNTHETIC, "synthetic")         /* made by later passes */

#define PRIVATE_KINDS(X)            \
    X(PRIVATE_FIELD, "field")       \
    X(PRIVATE_METHOD, "method")     \
    X(PRIVATE_GETTER, "getter")     \
    X(PRIVATE_SETTER, "setter")     \
    X(PRIVATE_ACCESSOR, "accessor") /* getter and setter */

/* What a reference does with its binding. */
#define ACCESS_KINDS(X)                                                                   \
    X(ACCESS_READ, "read")                                                                \
    X(ACCESS_CALL, "call")           /* the callee of a call */                           \
    X(ACCESS_TYPEOF, "typeof")                                                            \
    X(ACCESS_DELETE, "delete")                                                            \
    X(ACCESS_LENGTH, "length")       /* only in arguments.length */                       \
    X(ACCESS_ELEMENT, "element")     /* only in arguments[i], read */                     \
    X(ACCESS_SPREAD, "spread")       /* only in ...arguments */                           \
    X(ACCESS_APPLY, "apply")         /* only in f.apply(x, arguments) */                  \
    X(ACCESS_SLICE, "slice")         /* only in x.slice.call(arguments, y) */             \
    X(ACCESS_EXPORT, "export")       /* export { x } */                                   \
    X(ACCESS_WRITE, "write")         /* also `var x = 1` */                               \
    X(ACCESS_UPDATE, "update")       /* read and written: x++, x += 1 */                  \
    X(ACCESS_INIT, "init")           /* let, const, class, parameter, catch; super() */   \
    X(ACCESS_CLOSURE, "closure")     /* not a reference: a function expression or element is made */

#define SCOPE_ENUMERATOR(id, text) id,
typedef enum { SCOPE_KINDS(SCOPE_ENUMERATOR) SCOPE_KIND_COUNT } ScopeKind;
typedef enum { BINDING_KINDS(SCOPE_ENUMERATOR) BINDING_KIND_COUNT } BindingKind;
typedef enum { PRIVATE_KINDS(SCOPE_ENUMERATOR) PRIVATE_KIND_COUNT } PrivateKind;
typedef enum { ACCESS_KINDS(SCOPE_ENUMERATOR) ACCESS_KIND_COUNT } AccessKind;
#undef SCOPE_ENUMERATOR

/* Bits of AstNode.flags that the capture pass sets on IDENTIFIER, THIS, SUPER_MEMBER and
 * SUPER_INDEX (for `this` of derived constructors). Without either, the binding has been
 * initialised whenever the node is evaluated. */
enum {
    AST_TDZ_CHECK = 0x100, /* may be evaluated before the binding is initialised: test it */
    AST_TDZ_DEAD = 0x200,  /* is always evaluated before: throws a ReferenceError */
    AST_DYNAMIC_NAME = 0x400 /* set by the scope pass: see DynamicName */
};

enum { NO_LOOP = 0, NO_ORDER = UINT32_MAX };

/* How a function uses its `arguments`, from least to most. */
typedef enum {
    ARGUMENTS_UNUSED,
    ARGUMENTS_LENGTH,   /* arguments.length only */
    ARGUMENTS_ELEMENTS, /* also read as arguments[i], f.apply(x, arguments), x.slice.call(arguments), ...arguments */
    ARGUMENTS_ESCAPES   /* anything else: the object must exist */
} ArgumentsUse;

struct Binding {
    Name *name;          /* this, new.target … for bindings without a name of their own */
    BindingKind kind;
    PrivateKind private_kind;
    uint32_t index;      /* in ScopeInfo.bindings */
    Scope *scope;        /* the variable lives in an activation of scope->function */
    Binding *next;       /* in the scope, in order of declaration */
    AstNode *node;       /* first BINDING_IDENTIFIER (PRIVATE_NAME for private ones), or what first
                            used it for implicit ones; NULL for parameters of CommonJS */
    uint32_t first_reference, last_reference; /* of the chain in the log; 0: none */

    bool is_lexical;        /* let, const, class, function in a block or module */
    bool has_tdz;           /* exists uninitialised before its declaration is evaluated */
    bool is_constant;       /* const, class-self, import, default: assignment throws */
    bool is_global_property; /* var or function of a script: a property of the global object */
    bool is_by_name;        /* … that an eval declares: always looked up there by name */
    bool is_exported;       /* by a module, under any name */
    bool is_static;         /* private names */
    bool is_rest;           /* parameters: `...x` itself */
    bool is_simple_catch;   /* catch (e): may be redeclared with var. Spec: B.3.4 */

    Binding *from_parameter; /* var of a body scope: starts with the value of this parameter (or
                                arguments); NULL: undefined. Spec: 10.2.11 step 28 */
    AstNode *function;       /* last FUNCTION_DECLARATION of this name in the scope; it gives the
                                initial value, also to a parameter or var of that name */
    AstNode *initializer;    /* expression of its only declarator `let x = …`, or NULL */
    uint32_t init_order;     /* in the log, when it has its first value; NO_ORDER: unknown */

    /* ---- Filled by the capture pass: see capture.h ---- */
    FunctionInfo **captured_by;   /* functions other than its own that use it, or contain one that
                                     does, by index */
    uint32_t captured_by_count;
    uint32_t assignments;         /* that can succeed, initialisation apart; `var x = 1` is one */
    uint32_t inner_assignments;   /* of these, made by other functions than its own */
    uint32_t first_assignment;    /* in the log, 0: none */
    bool is_captured;
    bool is_assigned_after_capture; /* false and captured: capture by value is right */
    bool is_per_iteration;        /* declared inside a loop of its function: afresh each time */
    bool is_single_instance;      /* exists once in a run of the program */
    bool is_tdz_checked;          /* some reference has AST_TDZ_CHECK */
    uint8_t cell_rep;             /* IrRep of what its cells, or its C global, hold; 0: boxed (represent_cells.c) */
    FunctionInfo *known_function; /* the only value it ever has, once it has one */

    /* ---- Filled by the inliner ---- */
    const Binding *origin;   /* of a copy: the variable of the source; or NULL */
    bool is_kept;            /* exists once, and a closure that captures it is held by a constant of the program: see inline.c */
    bool is_moved;           /* code that uses it has been put elsewhere: is_assigned_after_capture is to be found out anew */

    /* ---- Scratch of the scope pass ---- */
    Binding *shadowed;       /* what its name meant outside */
    FunctionInfo *last_user; /* see note_free_variable */
    bool is_dead;            /* being walked: the head expression of for (let x of …) */
};

typedef VEC(Binding *) BindingVec;

/* An IDENTIFIER or BINDING_IDENTIFIER that may mean other things, found out when it is evaluated:
 * the levels are asked from the innermost on, then it means its `binding`. A level is the object
 * of a with statement, which may have a property of that name, or a variable of an eval. */
typedef struct DynamicName {
    uint32_t count;
    Binding **levels; /* BINDING_WITH and BINDING_EVAL_VAR */
} DynamicName;

/* A constant text to evaluate: of a direct eval, walked where the CALL stands, or code of the
 * global scope (kind CODE_…), walked as a program of its own. */
typedef enum { CODE_DIRECT, CODE_INDIRECT, CODE_FUNCTION, CODE_SCRIPT } CodeKind;

typedef struct EvalCode {
    CodeKind kind;
    Str key;             /* how the runtime finds it: see runtime/dynamic_code.h; not of CODE_DIRECT */
    bool is_guess;       /* CODE_DIRECT: the text is a variable's: right if the argument is `text` */
    Str text;
    AstNode *program;    /* PROGRAM; NULL if it does not parse */
    const char *error;   /* message of the SyntaxError that running it throws; or NULL */
    BindingVec variables;    /* sloppy: variables of the scopes around that it declares, functions included */
    VEC(AstNode *) functions; /* sloppy: FUNCTION_DECLARATIONs to make on entry */
} EvalCode;

struct Scope {
    ScopeKind kind;
    uint32_t index;          /* in order of making */
    Scope *parent;
    FunctionInfo *function;  /* whose activation holds it; a program's for global ones */
    AstNode *node;           /* that opens it */
    Scope *first_child, *last_child, *next_sibling;
    Binding *first, *last;   /* bindings in order of declaration, linked by next */
    uint32_t binding_count;
    VEC(AstNode *) functions; /* FUNCTION_DECLARATIONs to instantiate on entry, in this order; the
                                 global scope has those of all scripts: see AstNode.source */
    uint32_t entry_order;    /* position in the log: of the last entry before */
    uint32_t *part_orders;   /* position before each statement of the list, or each case of a
                                switch: for scopes with functions, and switches; else NULL */
    uint32_t loop;           /* innermost loop around it in its function, or NO_LOOP */
    uint32_t own_loop;       /* SCOPE_FOR of for (let …;;): the loop that makes fresh copies */
    bool is_var_scope;       /* var declarations end up here */
    bool has_per_iteration_copy; /* for (let …;;): copy its bindings before each update.
                                    Spec: 14.7.4.4 CreatePerIterationEnvironment */
};

typedef struct FreeVariable {
    Binding *binding;
    AstNode *first_use;  /* here or in a function inside */
} FreeVariable;

/* The names that code assigns to properties of `this`: objects are made with room for them. */
typedef VEC(Name *) OwnNames;

struct FunctionInfo {
    AstNode *node;          /* FUNCTION or PROGRAM */
    FunctionInfo *parent;   /* NULL for programs */
    FunctionInfo *home;     /* nearest function that is not an arrow, or the program */
    ClassInfo *class_;      /* methods, constructors, field initialisers, static blocks */
    uint32_t index;         /* in ScopeInfo.functions; functions inside have greater ones */
    uint32_t depth;         /* 0 for programs */
    Name *name;             /* of the function object, inferred if need be; NULL: "" or computed.
                               Spec: 8.4 NamedEvaluation */
    const char *name_prefix; /* "get" or "set" before the name, or NULL */
    bool has_computed_name; /* the name is that of a computed key, known at run time */
    OwnNames own;           /* of a function outside classes that may be a constructor */
    Str owner;              /* for stack traces: the class or "Object" of what is written in a class or an object literal; of
                               what has no name, all that is shown: "o.f" where it is assigned to that; or "" */

    Scope *name_scope;      /* SCOPE_FUNCTION_NAME, or NULL */
    Scope *eval_scope;      /* holds what evals in parameter expressions declare; or NULL */
    Scope *scope;           /* parameters */
    Scope *body_scope;      /* where var declarations live; == scope unless there are parameter
                               expressions */
    Scope *declared_in;     /* the scope that was current where the function is made. For
                               `if (c) function f() {}` it is a block scope of its own */
    Scope *first_scope;     /* all scopes of the function are in the subtree of this one */

    Binding *this_binding, *arguments_binding, *new_target_binding, *home_object_binding,
        *callee_binding;    /* NULL unless used; always NULL in arrows: see home */
    Binding *binding;       /* FUNCTION_DECLARATION: what it initialises on scope entry, or NULL */
    Binding *annexb_var;    /* FUNCTION_DECLARATION in a sloppy block: evaluating the declaration
                               assigns the block's binding to this one; or NULL. Spec: B.3.2.1 */

    VEC(FreeVariable) free; /* in order of first use. Those of scripts and modules are included:
                               is_single_instance ones need no closure */

    bool is_arrow, is_strict;
    bool is_declaration;    /* made on scope entry (see created_before), not where it stands */
    bool is_immediate;      /* (function () {…})() or (() => {…})() */
    bool has_simple_params, has_parameter_expressions;
    bool has_direct_eval, contains_direct_eval;
    bool is_in_loop;        /* made inside a loop of its parent */

    uint32_t created_order; /* position in the log where the function object is made */
    uint32_t created_loop;  /* innermost loop of the parent around that */
    uint32_t run_order;     /* position in the parent before which it cannot run */

    /* ---- Filled by the capture pass ---- */
    AstNode *created_before; /* declarations: nothing can use the function before this statement
                                of the list it stands in, so it must be made just before it and
                                not on entry; NULL: make it on entry */
    bool runs_once;         /* at most once in a run of the program */
    ArgumentsUse arguments_use;
    bool needs_mapped_arguments; /* parameters and arguments[i] must be the same variables */
    bool hands_on_arguments;   /* has an f.apply(x, arguments) or x.slice.call(arguments) … */
    bool checks_who_gets_them; /* … that would have to be mapped if those were any other functions than the built-in ones */

    bool is_visited;        /* scratch of the capture pass */

    struct IrFunction *code; /* by lowering: the IR function its code, and so its bindings, are in;
                                that of all field initialisers of a class is one, and that of
                                its static ones another */
};

struct ClassInfo {
    AstNode *node;
    ClassInfo *outer;       /* class whose body encloses it, through functions too */
    FunctionInfo *function; /* that evaluates it */
    Scope *scope;           /* self binding and private names; NULL if none */
    Binding *self;          /* BINDING_CLASS_SELF or NULL */
    uint32_t index;         /* in ScopeInfo.classes */
    Name *name;             /* as FunctionInfo.name */
    bool has_computed_name;
    bool is_derived;
    OwnNames own;           /* fields, too */
    uint32_t private_count; /* private elements of an instance */
    bool has_instance_fields, has_static_initializers;
    bool has_private_methods, has_static_private_methods; /* accessors too */
    bool self_used_in_keys; /* closures in the heritage or in computed keys use self: initialise
                               it only when all elements are defined. Else: before the elements,
                               so that methods capture it by value */
};

/* An entry of the log. Its index is its position in execution order within its function: a loop
 * runs from its start to its end and round again; of for (;;) the update stands before test and
 * body, which is the order in the life of one iteration's variables. */
typedef struct Reference {
    AstNode *node;     /* IDENTIFIER, BINDING_IDENTIFIER, PRIVATE_NAME, THIS …; FUNCTION. With
                          annexb_var the FUNCTION_DECLARATION reads one and writes the other */
    Binding *binding;  /* NULL: unresolved, or ACCESS_CLOSURE */
    uint32_t function; /* index of the FunctionInfo it stands in */
    uint32_t loop;     /* innermost loop of that function, or NO_LOOP */
    uint32_t next;     /* of the same binding, 0: none */
    uint8_t access;    /* AccessKind */
    bool is_throwing;  /* a write that cannot succeed: const, self name … */
} Reference;

typedef struct Loop {
    AstNode *node;
    uint32_t parent;     /* next loop outwards in the same function, or NO_LOOP */
    uint32_t start, end; /* positions in the log: start <= inside < end */
} Loop;

typedef VEC(FunctionInfo *) FunctionInfoVec;

typedef struct ScopeInfo {
    Scope *global;               /* of scripts; NULL if there are none */
    VEC(Scope *) roots;          /* scopes of the programs, each once */
    VEC(Scope *) scopes;         /* by index */
    BindingVec bindings;         /* by index */
    FunctionInfoVec functions;   /* by index; programs included */
    VEC(ClassInfo *) classes;    /* by index */
    VEC(Reference) log;          /* entry 0 is not used */
    VEC(Loop) loops;             /* entry 0 (NO_LOOP) is not used */
    VEC(AstNode *) unresolved;   /* first IDENTIFIER of each unresolved name */
    Map dynamic_names;           /* node with AST_DYNAMIC_NAME -> DynamicName */
    Map evals;                   /* CALL of a constant direct eval, PROGRAM of other code -> EvalCode */
    VEC(EvalCode *) codes;       /* not CODE_DIRECT, each text once */
    bool global_object_used;     /* somebody may get at globalThis, and call global functions
                                    by way of it */
} ScopeInfo;

/* Analyses all unit->programs and sets unit->scopes. Scripts see the declarations of those before
 * them; names that a later one declares stay unresolved. Fails: records redeclarations, undeclared
 * exports, and what cannot be resolved at compile time as unsupported. */
void scope_analyze(struct Unit *unit);

/* Writes the scope tree with bindings and references, for --dump=scope. */
void scope_dump(struct Unit *unit, StrBuf *out);

/* Does the name, unresolved or of a property, lead to the global object? */
bool scope_is_way_to_global_object(const Name *name);

/* Returns what a node with AST_DYNAMIC_NAME may mean. */
const DynamicName *scope_dynamic_name(const ScopeInfo *info, const AstNode *node);

/* Returns the code of a direct eval call, or of the program of other code; NULL: not known before it runs. */
EvalCode *scope_eval_code(const ScopeInfo *info, const AstNode *node);

const char *scope_kind_text(ScopeKind kind);
const char *scope_binding_kind_text(BindingKind kind);
const char *scope_access_text(AccessKind access);

/* Writes the name of a function as remarks spell it: `f`, `get x`, `(anonymous)`. */
void scope_function_label(const FunctionInfo *info, StrBuf *out);

/* Write what dumps call things: `f#2`, `x#5`, and the position of a node: `3:14`. */
void scope_dump_function(const FunctionInfo *info, StrBuf *out);
void scope_dump_binding(const Binding *binding, StrBuf *out);
void scope_dump_place(struct Unit *unit, const AstNode *node, StrBuf *out);

static inline bool scope_is_write(AccessKind access)
{
    return access == ACCESS_WRITE || access == ACCESS_UPDATE;
}

/* Returns the function right inside `outer` that contains `inner`, which is not outer itself. */
static inline FunctionInfo *scope_child_towards(const FunctionInfo *outer, FunctionInfo *inner)
{
    while (inner->parent != outer && inner->parent) inner = inner->parent;
    return inner;
}

#endif
