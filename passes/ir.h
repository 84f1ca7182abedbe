/* The intermediate representation: SSA over a control-flow graph, one function at a time.
 *
 * Law (the verifier checks it after every pass in debug builds):
 *  - a block is a list of instructions, phis first, one terminator last; its successors belong to the terminator;
 *  - every operand is defined in a block that dominates its use (for a phi: that dominates the predecessor);
 *  - preds and succs mirror each other; a phi has one operand per predecessor, in order;
 *  - a block with a handler continues there when an operation in it throws; the handler's only predecessor is the block that ends
 *    in the TRY naming it, so no value made inside the protected region is used in the handler. A variable assigned inside a
 *    protected region and used in or after its handler stays a VAR (a mutable C local), not an SSA value;
 *  - representations agree: typed operations take unboxed operands of just their type, everything else takes boxed ones.
 *
 * Lowering emits VAR_NEW/GET/SET for every variable and CLOSURE without operands. The pass `ssa` promotes variables no inner
 * function uses, `closure` (closure conversion) rewrites the captured ones to static, cell, env and captured operations and
 * gives CLOSURE its operands, then `ssa` runs again for what conversion made promotable. `types` and `represent` turn
 * generic operations into typed ones. See passes.def for the order. */
#ifndef PASSES_IR_H
#define PASSES_IR_H

#include "frontend/ast.h"
#include "frontend/unit.h"
#include "passes/scope.h"

typedef enum IrOp {
#define OP(NAME, TEXT, ARGS, IMM, RESULT, EFFECTS) IR_##NAME,
#include "passes/ir.def"
#undef OP
    IR_OP_COUNT
} IrOp;

enum { /* effects */
    IR_READS = 1,
    IR_WRITES = 2,
    IR_ALLOCS = 4,
    IR_THROWS = 8,
    IR_USER = 16, /* may run user code */
    IR_TERM = 32,
    IR_CALLS = IR_READS | IR_WRITES | IR_ALLOCS | IR_THROWS | IR_USER,
    IR_EFFECTS = IR_CALLS | IR_TERM
};

enum { /* kinds of operators; an operation may be of several */
    IR_ARITHMETIC = 0x100, /* of two operands */
    IR_BITWISE = 0x200,
    IR_UNARY = 0x400,      /* arithmetic, of one operand */
    IR_NUMERIC = 0x800,    /* conversions to numbers */
    IR_TEXT = 0x1000,      /* to strings and property keys */
    IR_MATH = 0x2000,      /* functions of Math, of operands of any type */
    IR_EQUALITY = 0x4000,  /* == and != */
    IR_IDENTITY = 0x8000,  /* === and !== */
    IR_ORDER = 0x10000,    /* < … >= */
    IR_TEST = 0x20000,     /* other questions about a value */
    IR_ON_I32 = 0x40000,   /* all operands are unboxed int32s */
    IR_ON_F64 = 0x80000,   /* … doubles */
    IR_ON_NUMBERS = IR_ARITHMETIC | IR_BITWISE | IR_UNARY, /* give numbers of numbers, and are typed as such by `represent` */
    IR_COMPARISON = IR_EQUALITY | IR_IDENTITY | IR_ORDER
};

/* A set of the kinds of value an instruction may yield. I32: a number that is an int32 (not -0); F64: any other number. */
typedef uint32_t IrType;
enum {
    T_UNDEFINED = 1,
    T_NULL = 2,
    T_BOOL = 4,
    T_I32 = 8,
    T_F64 = 16,
    T_STRING = 32,
    T_SYMBOL = 64,
    T_BIGINT = 128,
    T_ARRAY = 256,      /* object of kind ARRAY */
    T_FUNCTION = 512,   /* callable object */
    T_PLAIN = 1024,     /* any other object */
    T_EMPTY = 2048,     /* the internal empty mark: hole, TDZ, end of iteration */
    T_CELL = 4096,
    T_ENV = 8192,
    T_ITER = 16384,
    T_NUMBER = T_I32 | T_F64,
    T_OBJECT = T_ARRAY | T_FUNCTION | T_PLAIN,
    T_ANY = T_UNDEFINED | T_NULL | T_BOOL | T_NUMBER | T_STRING | T_SYMBOL | T_OBJECT, /* any value; no BigInt exists yet */
    T_IMMEDIATE = T_UNDEFINED | T_NULL | T_BOOL | T_NUMBER | T_EMPTY, /* held in the value itself: keeps nothing alive */
    T_NUMERIC = T_NUMBER,                                                              /* what ToNumeric gives; the same */
    T_LOADED = T_ANY | T_EMPTY | T_CELL | T_ENV | T_ITER, /* whatever a variable may hold */
    T_NONE = 0
};

/* How a value is held in C. A boolean result is unboxed from the start (REP_BOOL); until `represent` has run it may stand
 * where a boxed value belongs, and the other way round. Everything else is boxed until then. */
typedef enum IrRep {
    REP_NONE,
    REP_BOXED, /* cells and environments as well: a raw pointer is a valid FaValue */
    REP_I32,
    REP_F64,
    REP_BOOL,
    REP_VIEW,
    REP_ROWS
} IrRep;

typedef enum IrCompare { CMP_EQ, CMP_NE, CMP_LT, CMP_LE, CMP_GT, CMP_GE } IrCompare;

/* How a function is left by SUSPEND: FaSuspension of runtime/coroutine.h, by value. */
typedef enum IrSuspension { IR_SUSPEND_START, IR_SUSPEND_YIELD, IR_SUSPEND_YIELD_RESULT, IR_SUSPEND_AWAIT } IrSuspension;

typedef struct IrInst IrInst;
typedef VEC(IrInst *) IrInstVec;
typedef struct IrBlock IrBlock;
typedef struct IrFunction IrFunction;
typedef struct IrProgram IrProgram;

/* The names of an object literal's leading plain properties, in order. */
typedef struct IrShape {
    uint32_t count;
    Name **names;
} IrShape;

/* An environment record's layout: which binding each slot holds; slot 0 may be the parent record (binding NULL). */
typedef struct IrLayout {
    uint32_t index;
    uint32_t count;
    Binding **slots;
    struct IrLayout *parent; /* of the record in slot 0; for names only, not printed */
} IrLayout;

typedef enum IrConstKind {
    IR_CONST_UNDEFINED,
    IR_CONST_NULL,
    IR_CONST_FALSE,
    IR_CONST_TRUE,
    IR_CONST_EMPTY,
    IR_CONST_NUMBER,
    IR_CONST_STRING,
    IR_CONST_BIGINT
} IrConstKind;

typedef struct IrConst {
    IrConstKind kind;
    union {
        double number;
        Str string; /* WTF-8; BigInt: its digits */
    } u;
} IrConst;

struct IrInst {
    uint16_t op;        /* IrOp */
    uint8_t rep;        /* IrRep of the result */
    uint8_t flags;      /* IR_INST_* */
    IrType type;        /* what the result may be */
    uint32_t id;        /* unique in its function; v<id> in dumps */
    uint32_t arg_count;
    IrInst **args;
    union {
        IrConst *constant;
        int32_t index;
        Name *name;
        Binding *binding;
        IrFunction *function;
        int32_t rt;     /* IrRt */
        IrLayout *layout;
        IrShape *shape;
    } imm;
    Span span;          /* source position for errors and dumps */
    AstNode *callee;    /* for messages, or NULL: what a CALL or NEW and their spread forms call, what others iterate over or take apart */
    Name *hint;         /* the variable whose value it is, for names in C; or NULL */
    IrBlock *block;
    IrInst *prev, *next;
    void *note;         /* scratch of the running pass */
};

enum {
    IR_INST_IN_BOUNDS = 1, /* GET_ELEM/SET_ELEM: index proved in bounds */
    IR_INST_NO_THROW = 2,  /* proved not to throw although the op may */
    IR_INST_RETURNED = 4,  /* what becomes of the value, as the inliner sees it (fate.c): at worst it is returned, */
    IR_INST_LET_GO = 8,    /* … or somebody else gets it */
    IR_INST_ON_STACK = 16, /* what it makes lives in the C function's frame (stack.c) */
    IR_INST_RARE = 32      /* CALL: a copy of the method that it most likely calls is beside it (expand.c); literal: for such a call (rare.c) */
};

/* The numbers of arguments of a call and of the call of what it returns, in one; PURE: the first does nothing but make what it returns. */
enum { IR_CURRIED_BITS = 4, IR_CURRIED_MASK = 15 };
#define IR_CURRIED(FIRST, NEXT, PURE) ((int32_t)((FIRST) << IR_CURRIED_BITS | (NEXT) | (uint32_t)(PURE) << 2 * IR_CURRIED_BITS))
#define IR_CURRIED_FIRST(COUNTS) ((uint32_t)(COUNTS) >> IR_CURRIED_BITS & IR_CURRIED_MASK)
#define IR_CURRIED_NEXT(COUNTS) ((uint32_t)(COUNTS) & IR_CURRIED_MASK)
#define IR_CURRIED_PURE(COUNTS) ((uint32_t)(COUNTS) >> 2 * IR_CURRIED_BITS != 0)

struct IrBlock {
    uint32_t id;
    IrFunction *function;
    IrInst *first, *last;
    IrBlock **preds;
    uint32_t pred_count, pred_capacity;
    IrBlock *succs[2];     /* as the terminator says: JUMP 1, BRANCH then/else, TRY body/handler, others 0 */
    uint32_t succ_count;
    IrInst **views;        /* to be made anew after an operation that ran user code (views.c) */
    uint32_t view_count;
    IrBlock *handler;      /* where an exception in this block goes; NULL: out of the function */
    IrBlock *prev, *next;  /* layout order: source order, entry first */
    /* analyses (ir_cfg.c), valid while function->cfg_valid */
    IrBlock *idom;
    uint32_t rpo;          /* reverse postorder number */
    uint32_t dom_start, dom_size; /* the interval of its subtree in the dominator tree, in preorder */
    IrBlock *loop, *outer_loop; /* see ir_cfg.c */
    uint32_t loop_depth;
    void *note;
};

enum { IR_EXACT_MAX = 15 }; /* FA_EXACT_MAX of runtime/heap.h: most parameters an exact entry takes */

/* How a function gets at a free variable after closure conversion. */
typedef struct IrCapture {
    Binding *binding;      /* NULL: an environment record */
    bool is_cell;          /* the captured value is the binding's cell */
    IrLayout *layout;      /* of an environment */
} IrCapture;

/* What a suspension does to the frame (frame.c). A move is of a value or of a variable. */
typedef struct IrFrameMove {
    IrInst *value;         /* or NULL */
    Binding *variable;
    uint32_t slot;
} IrFrameMove;

typedef struct IrSuspendPoint {
    IrInst *suspend;
    IrFrameMove *saves, *restores; /* before and after */
    uint32_t save_count, restore_count;
    uint32_t *cleared;     /* slots that hold what nothing can read any more */
    uint32_t cleared_count;
} IrSuspendPoint;

/* What a coroutine is called with, from IR_FRAME_PARAMS on its parameters; if it is variadic, IR_FRAME_PARAMS is a
 * run of all arguments. */
enum { IR_FRAME_SELF, IR_FRAME_THIS, IR_FRAME_PARAMS };
enum { IR_FRAME_UNREAD = -1 };

/* The frame of a coroutine. */
typedef struct IrFrame {
    uint32_t slot_count;
    int32_t *stored;        /* the slot of each thing it is called with, in that order from 0 on; IR_FRAME_UNREAD: none */
    uint32_t called_with;   /* things that it is */
    uint32_t stored_count;
    IrSuspendPoint *points; /* in layout order */
    uint32_t point_count;
    bool is_suspended;      /* a generator that does nothing before its body proper: it need not be run to be made */
} IrFrame;

struct IrFunction {
    IrProgram *program;
    FunctionInfo *info;    /* scope facts; NULL for synthetic functions */
    AstNode *node;         /* FUNCTION, PROGRAM or CLASS (synthetic constructor, field initialiser) */
    uint32_t index;        /* source order; 0 is the program's body */
    Str name;              /* JavaScript name ("" when anonymous) */
    Str owner;             /* for stack traces, see FunctionInfo */
    uint32_t own_count;    /* of a constructor: properties its code and its class give to what it makes */
    Str c_name;            /* makeCounter_2: unique, a C identifier */
    Span span;
    uint32_t param_count;  /* formals of the exact entry */
    uint32_t length;       /* initial `length` */
    bool strict;
    bool variadic;         /* needs all arguments (arguments object, rest): only a generic entry */
    bool uses_new_target;  /* ditto */
    bool uses_this;
    uint16_t fn_flags;     /* FA_FN_* of runtime/function.h by value, see passes/fn_flags.def */
    IrBlock *first_block, *last_block;
    uint32_t block_count, inst_count; /* also the next ids */
    IrCapture *captures;   /* after closure conversion: what CLOSURE's operands are */
    uint32_t capture_count;
    IrCapture *lifted;     /* what it gets as its last arguments instead */
    uint32_t lifted_count;
    bool cfg_valid;
    bool needs_closure;    /* its code reads the closure it runs as (captures, self): set by closure conversion */
    IrBlock **rpo_blocks;  /* the reachable blocks in reverse postorder, valid while cfg_valid */
    uint32_t rpo_count;
    uint32_t call_count;   /* known calls to it */
    uint8_t *param_reps;   /* IrRep of each parameter; NULL: all boxed (represent.c) */
    uint8_t result_rep;    /* IrRep; REP_NONE: boxed */
    bool no_self, no_this; /* callers do not pass the closure, this: nobody reads it (represent.c) */
    bool no_throw;         /* cannot throw (throws.c) */
    bool no_stack_check;   /* the frames from it on are bounded (throws.c) */
    bool runs_once;        /* nothing in it runs twice: to be small rather than fast (once.c) */
    bool is_rare;          /* it hardly runs, but for its loops: what calls leave in its frame is not to stay (forget.c, runtime/rare.h) */
    bool is_changed;       /* since passes_tidy last saw it */
    bool is_put_away;      /* its closures go, or what they are goes, to who may get others: what such code is called with is mostly boxed */
    bool is_called_by_name; /* though its closures are in properties, all calls of them are known (callees_calls.c): it does not escape */
    bool is_bare;          /* the value that it captured is its closure, and its last parameter (bare.c) */
    bool escapes;          /* its closure is used other than as callee of known calls */
    IrFunction *uncurried; /* its code, and that of the function it returns, in one; takes the arguments of both (uncurry.c); or NULL */
    IrFunction *uncurried_of; /* the function whose `uncurried` it is; NULL: of none */
    bool is_pure_curried;  /* has `uncurried`, and does nothing but make the function it returns */
    IrFrame *frame;        /* of a coroutine (frame.c) */
    uint32_t stack_bytes;  /* of what it makes on the stack (stack.c) */
    void *note;
};

/* What the runtime does with an operand that it only calls: keeps it nowhere, or at most a copy, if it is on the stack (callbacks.def). */
typedef enum IrCallback { IR_CALLBACK_NONE, IR_CALLBACK_CALLS, IR_CALLBACK_COPIES } IrCallback;

/* The functions that a call may reach; it reaches no other. */
enum { IR_CALLEES_MAX = 6 };
typedef struct IrCallees {
    uint32_t count;
    IrFunction *functions[IR_CALLEES_MAX];
    bool is_anything;   /* … but may reach others */
    bool is_other;      /* the callee may be no function */
    uint32_t only_called; /* or it reaches one of the runtime's, which only calls that operand; 0: not so */
    IrCallback callback;  /* what it does with that */
} IrCallees;

/* What `callees` found about a CALL, or `uncurry` about a CALL_CURRIED; NULL: nothing. Owns: the program. */
const IrCallees *ir_callees_of(const IrProgram *program, const IrInst *call);
void ir_callees_note(IrProgram *program, const IrInst *call, IrCallees callees);

/* A call whose callee's body stands in its place. Instructions of it have spans that say so. */
typedef struct IrInlined {
    IrFunction *callee; /* may have gone from the program */
    Span call;          /* its own `inlined`: the call that brought this one here */
    bool is_last;       /* who called had returned already: an exception goes no further */
    bool is_hidden;     /* only a call that an uncurried entry makes in place of its caller, and that is nowhere in the source */
} IrInlined;

struct IrProgram {
    Unit *unit;
    Arena *arena;
    IrFunction **functions;
    uint32_t function_count, function_capacity;
    IrLayout **layouts;
    uint32_t layout_count, layout_capacity;
    struct GlobalUses *global_uses; /* see global_uses.c */
    struct Decisions *decisions; /* see decision.h; NULL: nobody asked for them */
    struct IrEscapes *escapes; /* see escape.h */
    bool is_converted;     /* closure conversion has run */
    bool may_lift;         /* pass lift has run */
    bool is_represented;   /* represent has run: representations are exact */
    enum { IR_NOT_ASKED, IR_PRISTINE, IR_NOT_PRISTINE } iteration, lookups; /* see pristine.c */
    bool relies_on_iteration; /* somebody was told that it is */
    bool relies_on_lookups; /* … and what is on the stack is there because of that */
    bool relies_on_elements; /* arrays inherit no elements: see pristine_elements */
    bool is_builtin;       /* a script of runtime/: see ir_is_exported */
    uint32_t binding_copies; /* made by the inliner */
    struct IrProgram *builtins; /* a script of runtime/ whose functions stand where they were called (expand.c); or NULL */
    uint32_t inline_size_max; /* how far it lets the program grow; 0: it has not run */
    Map callees;           /* CALL or CALL_CURRIED -> IrCallees *: see ir_callees_of */
    bool names_are_closed; /* … which relies on it that the runtime makes no properties whose names it is handed, though it might be asked to */
    VEC(IrInlined) inlined; /* Span.inlined counts from 1 */
    Binding **statics;     /* bindings held in C globals, in source order (after closure conversion) */
    uint32_t static_count, static_capacity;
};

/* ---- runtime functions (runtime/emit.def) ---------------------------------------------------------------------- */

typedef enum IrRt {
#define RT(NAME, C_FUNCTION, ARGS, RESULT, TYPE, EFFECTS) RT_##NAME,
#include "runtime/emit.def"
#undef RT
    IR_RT_COUNT
} IrRt;

typedef struct IrRtInfo {
    const char *name, *c_function;
    const char *args;   /* one letter each: v boxed value; S: a site is passed (not an operand) */
    char result;        /* v value or FA_THREW; o bool: false = threw; t int 1/0/-1 = threw; n nothing */
    IrType type;
    unsigned effects;
} IrRtInfo;

const IrRtInfo *ir_rt_info(IrRt rt);
uint32_t ir_rt_operand_count(IrRt rt);

/* ---- the op table (ir.def) ---- */

typedef enum IrImm {
    IR_IMM_NONE,
    IR_IMM_CONST,
    IR_IMM_INT,
    IR_IMM_NAME,
    IR_IMM_BINDING,
    IR_IMM_FUNC,
    IR_IMM_RT,
    IR_IMM_LAYOUT,
    IR_IMM_SHAPE
} IrImm;

enum { IR_ARGS_VAR = -1 };

typedef struct IrOpInfo {
    const char *text;
    int arg_count;      /* IR_ARGS_VAR: any number */
    IrImm imm;
    IrRep rep;          /* of the result; REP_NONE: no result (RT: depends) */
    IrType type;
    unsigned effects;
    unsigned kinds;     /* IR_ARITHMETIC … */
} IrOpInfo;

const IrOpInfo *ir_op_info(IrOp op);

/* Is it an operator of one of the kinds? */
bool ir_op_is(IrOp op, unsigned kinds);

/* ---- building ---------------------------------------------------------------------------------------------------- */

IrProgram *ir_program_new(Unit *unit);
IrFunction *ir_function_new(IrProgram *program, FunctionInfo *info, AstNode *node, Str name);
/* A new block at the end of the layout, with the given handler (may be NULL). */
IrBlock *ir_block_new(IrFunction *f, IrBlock *handler);
/* The same right after another in the layout, with its handler. */
IrBlock *ir_block_new_after(IrBlock *at);
/* Appends an instruction; type and rep come from the op table (OWN: T_ANY, boxed unless set after). */
IrInst *ir_append(IrBlock *b, IrOp op, Span span, uint32_t arg_count, IrInst *const *args);
IrInst *ir_append0(IrBlock *b, IrOp op, Span span);
IrInst *ir_append1(IrBlock *b, IrOp op, Span span, IrInst *a);
IrInst *ir_append2(IrBlock *b, IrOp op, Span span, IrInst *a, IrInst *c);
IrInst *ir_append3(IrBlock *b, IrOp op, Span span, IrInst *a, IrInst *c, IrInst *d);
IrInst *ir_append_rt(IrBlock *b, IrRt rt, Span span, uint32_t arg_count, IrInst *const *args);
IrInst *ir_const_undefined(IrBlock *b, Span span);
IrInst *ir_const_null(IrBlock *b, Span span);
IrInst *ir_const_bool(IrBlock *b, Span span, bool v);
IrInst *ir_const_empty(IrBlock *b, Span span);
IrInst *ir_const_number(IrBlock *b, Span span, double v);
IrInst *ir_const_string(IrBlock *b, Span span, Str wtf8);
/* Terminators; they link preds and succs. */
void ir_jump(IrBlock *from, Span span, IrBlock *to);
void ir_branch(IrBlock *from, Span span, IrInst *condition, IrBlock *then_block, IrBlock *else_block);
void ir_try(IrBlock *from, Span span, IrBlock *body, IrBlock *handler);
bool ir_block_is_open(const IrBlock *b); /* no terminator yet */

/* ---- editing ----------------------------------------------------------------------------------------------------- */

IrInst *ir_inst_new(IrFunction *f, IrOp op, Span span, uint32_t arg_count, IrInst *const *args); /* not in a block yet */
/* A call for the messages, names and traces of that one, in no block yet. */
IrInst *ir_call_like(const IrInst *call, IrOp op, uint32_t arg_count, IrInst *const *args);
void ir_insert_before(IrInst *at, IrInst *inst);
void ir_insert_after(IrInst *at, IrInst *inst);
void ir_remove(IrInst *inst);            /* its uses must be gone */
void ir_forward(IrInst *old, IrInst *new_value);  /* marks old as an alias; ir_forward_apply rewrites all operands at once */
void ir_forward_apply(IrFunction *f);
IrInst *ir_resolve(IrInst *inst);        /* what a forwarded instruction stands for; else itself */
void ir_block_remove_pred(IrBlock *b, IrBlock *pred); /* drops phi operands too */
void ir_remove_unreachable(IrFunction *f);
/* Drops functions that no CLOSURE or known call of the rest names; indices are dense again. */
void ir_remove_unreachable_functions(IrProgram *program);
void ir_terminator_set_jump(IrBlock *b, IrBlock *to); /* replaces the terminator */

/* Gives blocks and instructions dense ids in layout order, those with a result first: v0 … */
void ir_renumber(IrFunction *f);
/* Makes constants that are not in a block yet. */
IrInst *ir_const_new(IrFunction *f, Span span, IrConst value);
/* Finds the place in the program's source: of what was copied from a script of runtime/, which has none, the call that it stands for. */
Span ir_place(const IrProgram *program, Span span);
IrInst *ir_insert_const(IrInst *before, IrConst value);
/* Makes an RT instruction one of that function: its result and type. */
void ir_set_rt(IrInst *inst, IrRt rt);
/* Puts an instruction behind the phis (and CATCH) of a block. */
void ir_insert_first(IrBlock *b, IrInst *inst);
/* Appends an instruction that is in no block yet. */
void ir_append_inst(IrBlock *b, IrInst *inst);
/* Makes from's terminator go to new_succ where it went to old_succ; phis of both are the caller's. */
void ir_replace_succ(IrBlock *from, IrBlock *old_succ, IrBlock *new_succ);
/* Puts a new block with a JUMP on the edge and returns it. */
IrBlock *ir_split_edge(IrBlock *from, IrBlock *to);
/* Moves inst and what follows it to a new block behind its own, which is left open. */
IrBlock *ir_split_before(IrInst *inst);
/* Ends the block before inst with UNREACHABLE: inst and what follows it are dropped. */
void ir_cut_before(IrInst *inst);
/* Makes room for one more in a growing array of pointers. */
void *ir_grow_pointers(Arena *arena, void *items, uint32_t count, uint32_t *capacity);
void ir_layout_add(IrProgram *program, IrLayout *layout);
/* Returns the index of another binding: unique, as those of the scope pass are. */
uint32_t ir_next_binding(IrProgram *program);
void ir_static_add(IrProgram *program, Binding *binding);

/* ---- ir_fork.c: ways that one branch leads to and that meet again ---- */

typedef struct IrFork {
    IrBlock *before;  /* left open: the caller branches to the other two */
    IrBlock *yes, *no;
    IrBlock *after;   /* begins with what was to be forked before */
} IrFork;

/* Splits the block before inst, and makes the two ways. */
IrFork ir_fork_before(IrInst *inst);
/* Appends the last instruction of a way, and the jump to where it ends. */
void ir_fork_end(IrBlock *way, IrInst *result, IrBlock *after);
/* Makes the phi of what the predecessors of the block give, in their order, in place of inst. */
IrInst *ir_join(IrBlock *after, const IrInst *inst, uint32_t count, IrInst *const *values);

/* ---- facts ------------------------------------------------------------------------------------------------------- */

const char *ir_op_name(IrOp op);
unsigned ir_inst_effects(const IrInst *inst);       /* of the op, or of the runtime function; of the length of an array: none but reading */
bool ir_is_array_length(const IrInst *inst);        /* `.length` of what is known to be an array: its own, a number */
/* Is it left, or has nobody made it any more? */
static inline bool ir_is_in_program(const IrProgram *program, const IrFunction *f)
{
    return f->index < program->function_count && program->functions[f->index] == f;
}
/* The function whose closure f runs as: f, unless that is another entry of it. */
static inline IrFunction *ir_closure_code(IrFunction *f)
{
    return f->uncurried_of ? f->uncurried_of : f;
}
static inline bool ir_may_throw(const IrInst *inst)
{
    return (ir_inst_effects(inst) & IR_THROWS) && !(inst->flags & IR_INST_NO_THROW);
}
static inline bool ir_is_terminator(const IrInst *inst)
{
    return inst && (ir_op_info((IrOp)inst->op)->effects & IR_TERM);
}
static inline bool ir_has_result(const IrInst *inst)
{
    return inst->rep != REP_NONE;
}
/* Is it an operator all of whose operands are numbers, so that it neither throws nor runs user code? */
bool ir_is_on_numbers(const IrInst *inst);
/* May it be dropped when nobody uses its result? */
bool ir_is_removable(const IrInst *inst);
/* The representation operand i must have; REP_NONE: any. */
IrRep ir_operand_rep(const IrInst *inst, uint32_t i);

/* How a function takes its parameter i and gives its result. */
static inline IrRep ir_param_rep(const IrFunction *f, uint32_t i)
{
    return f->param_reps ? (IrRep)f->param_reps[i] : REP_BOXED;
}
/* How the cell, or the C global, that the instruction makes, reads or writes holds its variable. */
static inline IrRep ir_cell_rep(const IrInst *inst)
{
    return inst->imm.binding->cell_rep == REP_NONE ? REP_BOXED : (IrRep)inst->imm.binding->cell_rep;
}
static inline IrRep ir_result_rep(const IrFunction *f)
{
    return f->result_rep == REP_NONE ? REP_BOXED : (IrRep)f->result_rep;
}
/* Is its code run at most once in a run of the program? Loops in it are not asked for. */
static inline bool ir_runs_once(const IrFunction *f)
{
    return f->index == 0 || (f->info && f->info->runs_once);
}
/* FA_FN_* of runtime/function.h, as IR_FN_*. */
enum {
#define FN_FLAG(NAME, value) IR_FN_##NAME = (value),
#include "passes/fn_flags.def"
#undef FN_FLAG
};

/* Is its code a state machine over a frame: a generator, an async function? */
static inline bool ir_is_coroutine(const IrFunction *f)
{
    return (f->fn_flags & (IR_FN_GENERATOR | IR_FN_ASYNC)) != 0;
}
static inline bool ir_is_async_generator(const IrFunction *f)
{
    return (f->fn_flags & IR_FN_GENERATOR) && (f->fn_flags & IR_FN_ASYNC);
}
/* Are all values of the type in the set? False when it has none. */
static inline bool ir_type_within(IrType type, IrType set)
{
    return type != T_NONE && !(type & ~set);
}
/* The double that a BOX of one boxes; any other value as it is. */
static inline IrInst *ir_unboxed_f64(IrInst *value)
{
    return value->op == IR_BOX && value->args[0]->rep == REP_F64 ? value->args[0] : value;
}
static inline bool ir_is_const(const IrInst *inst, IrConstKind kind)
{
    return inst->op == IR_CONST && inst->imm.constant->kind == kind;
}
/* Is it a call of that runtime function? */
static inline bool ir_is_rt(const IrInst *inst, IrRt rt)
{
    return inst->op == IR_RT && inst->imm.rt == (int32_t)rt;
}
/* Is it an operation of that kind on the property, or global variable, of that name? */
static inline bool ir_is_named(const IrInst *inst, IrOp op, const char *name)
{
    return inst->op == op && str_is(name_str(inst->imm.name), name);
}
/* The GET of what a CALL calls as a method of the object that it was taken from; NULL: it calls something else. */
static inline const IrInst *ir_called_method(const IrInst *call)
{
    const IrInst *method = call->op == IR_CALL ? call->args[0] : NULL;
    return method && method->op == IR_GET && method->args[0] == call->args[1] ? method : NULL;
}
/* Does it only ask what kind of value its operand is? */
bool ir_is_kind_test(const IrInst *inst);
/* What a constant is: its type, and whether two are the same value. */
IrType ir_const_type(const IrConst *constant);
bool ir_const_same(const IrConst *a, const IrConst *b);
/* Is it an int32 other than -0? */
bool ir_number_is_i32(double value);
static inline bool ir_is_var_op(const IrInst *inst)
{
    return inst->op == IR_VAR_NEW || inst->op == IR_VAR_GET || inst->op == IR_VAR_SET;
}
/* What a variable holds before its first assignment: empty if it has a temporal dead zone, else undefined. C globals of static
 * variables start so, too. */
IrConstKind ir_binding_initial(const Binding *binding);
/* May a read of the variable give empty? Only what is tested afterwards may; for others it was proved not to. */
bool ir_is_read_empty(const Binding *binding);
/* Is the function one that C code calls: at the top of a script of runtime/? Its callers are unknown. */
static inline bool ir_is_exported(const IrFunction *f)
{
    return f->program->is_builtin && f->info && f->info->depth == 1;
}
/* Dominators, reverse postorder, loop depths; computes when not valid. */
void ir_cfg_compute(IrFunction *f);
bool ir_dominates(const IrBlock *a, const IrBlock *b);
/* Does every way to b lead by a, or is it that? */
bool ir_comes_before(const IrInst *a, const IrInst *b);
bool ir_is_back_edge(const IrBlock *from, const IrBlock *to);
/* Is the block in the loop of that head? The head is. */
bool ir_is_in_loop(const IrBlock *b, const IrBlock *head);
bool ir_has_loop(const IrFunction *f);
/* How many operands each instruction is, by its id. */
uint32_t *ir_count_uses(const IrFunction *f, Arena *arena);
IrBlock *ir_common_dominator(IrBlock *a, IrBlock *b); /* the nearest; of reachable blocks */

/* The name of a type as dumps spell it: any, number, i32|string … */
void ir_print_type(StrBuf *out, IrType type);
/* Returns whether it is the name of one type (no union), and sets *type. */
bool ir_type_named(Str name, IrType *type);
const char *ir_compare_name(IrCompare compare);
const char *ir_rep_name(IrRep rep);
/* Prints, parses back, verifies. `name` in dumps: "function makeCounter_1(start) {" … */
void ir_print_function(StrBuf *out, IrFunction *f);
void ir_print_program(StrBuf *out, IrProgram *p);
IrProgram *ir_parse(Unit *unit, Str text);          /* NULL after recording a diagnostic; for tests */
void ir_verify(IrProgram *p, const char *after_pass); /* BUG with the function's text when the law is broken */

#define IR_EACH_BLOCK(f, b) for (IrBlock *b = (f)->first_block; b; b = b->next)
#define IR_EACH_INST(b, i) for (IrInst *i = (b)->first; i; i = i->next)
/* Safe when i is removed or replaced. */
#define IR_EACH_INST_SAFE(b, i) for (IrInst *i = (b)->first, *i##_next; i && (i##_next = i->next, true); i = i##_next)

#endif
