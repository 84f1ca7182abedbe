/* What the files of the emitter share.
 *
 * A function's text is made first and the tables it refers to (strings, inline caches, infos, sites, literals) grow on the way;
 * emit_program writes the tables before the functions, a row for what is referred to and none for the rest. Names in the C text:
 *   makeCounter_1     functions; makeCounter_1_info their FaFunctionInfo
 *   v5, v5_count      SSA values; x_12 variables that stayed variables; p_start parameters
 *   FA_STR(hello)     strings; ic_length, ic_length + 1 inline caches; at_3_27 sites of `new`; literal_2 shapes of object literals;
 *   g.total_7         globals
 * Text from the source gets into C only through emit_c_string, emit_comment_text and sanitize_name. */
#ifndef FUNARG_CODEGEN_EMIT_INTERNAL_H
#define FUNARG_CODEGEN_EMIT_INTERNAL_H

#include "codegen/emit.h"
#include "frontend/source.h"

typedef struct PoolString {
    Str text;
    const char *c_name;   /* as FA_STR and FA_NAME take it */
    bool is_word;         /* the name is the text */
    uint32_t cache_count; /* inline caches of that property name */
    uint32_t global_cache; /* the one of the global variable of that name, from 1; 0: none yet */
} PoolString;

/* What refers to a function's FaFunctionInfo. */
typedef enum InfoUse { INFO_UNUSED, INFO_OF_FRAME, INFO_OF_CLOSURE } InfoUse;

typedef struct PoolSite {
    const char *c_name;  /* without at_ */
    bool is_position;    /* the name is line_column */
    const IrFunction *function;
    Span span;
    Str text;            /* of the callee, for messages */
} PoolSite;

typedef struct PoolLiteral {
    const char *c_name;
    IrShape *shape;
} PoolLiteral;

/* The elements of an array literal that has constants only. */
typedef struct PoolElements {
    const char *c_name;
    const IrInst *array;
} PoolElements;

/* A function whose code stands where it was called: see emit_inlined.c. */
typedef struct InlinedRow {
    const IrFunction *callee, *caller; /* caller NULL: exceptions end in the callee */
    Position at;                       /* of the call */
    uint32_t outer;                    /* row of the caller, or 0 */
} InlinedRow;

typedef struct Emitter {
    IrProgram *program;
    Unit *unit;
    Arena *arena;
    const EmitOptions *options;
    StrBuf *out;                  /* where text goes now */
    uint32_t indent;
    uint32_t last_line;           /* of the last #line */
    IrFunction *function;         /* being emitted */
    uint32_t held_params;         /* those to be declared volatile, a bit each */
    bool in_line;                 /* what comes next stands on the line that has begun */
    bool in_declaration;          /* the next statement goes on with the declaration on this line */
    bool uses_here, uses_threw;   /* its text needs FA_IN, the label `threw` */
    struct FunctionLayout *layout; /* placement of its blocks */
    Map strings;                  /* text -> PoolString */
    Map string_names;             /* C name -> PoolString */
    VEC(PoolString *) string_list;
    uint8_t *info_uses;           /* InfoUse by function index; those of `gone` follow */
    VEC(IrFunction *) gone;       /* inlined functions that the program does not have any more */
    Map inlined_rows;             /* inlined call and where exceptions end -> row */
    VEC(InlinedRow) inlined_list; /* row i + 1 */
    VEC(PoolLiteral *) literals;
    VEC(PoolElements *) elements;
    Map site_names;               /* C name -> PoolSite */
    Map binding_names;            /* Binding -> its C name */
    VEC(PoolSite *) sites;
} Emitter;

/* What the emitter notes about each instruction (inst->note). */
typedef struct InstNote {
    uint32_t uses;
    bool folded;                  /* written at its one use, not as a statement */
    bool is_held;                 /* a TAKE empties its variable */
    bool is_local;                /* used in its own block only: declared where it is made */
    bool is_declared;
    bool is_joined;               /* its variable is that of the phi that uses it */
    const IrInst *deferred_to;    /* the statement that follows, which checks it, too */
    bool is_factor;               /* an element read with the operator that takes it as a double */
    bool is_fused;                /* a GET written with the call of what it gives */
    IrInst *fused;                /* of such a call: the GET */
    unsigned effects;             /* of what is folded into it */
    uint8_t levels;               /* operations within one another that may throw, itself the last; 0: nothing throws */
    uint8_t depth;                /* of folded operations inside */
    uint32_t epoch;               /* suspensions before it in its block: nothing is folded across one */
    uint32_t point;               /* of a suspension: its number, from 1 */
    const char *c_name;
} InstNote;

static inline InstNote *note_of(const IrInst *inst)
{
    return inst->note;
}

/* ---- emit_text.c ---- */
/* A part of a C identifier: letters, digits and _ of text, at most 24, never empty. */
const char *sanitize_name(Arena *arena, Str text);
/* The same as the beginning of an identifier: no digit first, and nothing that the names listed above begin with. */
const char *sanitize_start(Arena *arena, Str text);
/* Text for a comment: printable ASCII that cannot end it. */
void emit_comment_text(StrBuf *out, Str text);
/* Bytes as the inside of a C string literal. */
void emit_c_bytes(StrBuf *out, const char *bytes, size_t n);
void emit_line(Emitter *e, const char *format, ...) PRINTF_LIKE(2, 3);
void emit_indent(Emitter *e);
/* Is all of the C text in one pair of parentheses? */
bool is_in_parentheses(Str text);
/* A C expression for a double; for an int32. */
void emit_double(StrBuf *out, double d);
bool double_as_int32(double d, int32_t *i);

/* ---- emit_callee.c ---- */
/* What V8's messages call an expression: `o.f`, `a[b]`, `f(...)`, `(intermediate value)`. */
Str iterable_render(Arena *arena, const AstNode *node);
Str callee_render(Arena *arena, const AstNode *node);

/* Writes a row of a table on the current line or, when that is full, on the next. */
void emit_row(StrBuf *out, uint32_t *column, const char *format, ...) PRINTF_LIKE(3, 4);

/* ---- emit_inlined.c ---- */
/* The function that an instruction of that span was written in. */
const IrFunction *emit_function_of(const Emitter *e, Span span);
/* Are both of one call of one function? */
bool emit_is_same_function(const IrInst *a, const IrInst *b);
/* Fills `gone`. */
void emit_find_gone(Emitter *e);
/* Has a row written of what stack traces say of the function. */
void emit_use_frame(Emitter *e, const IrFunction *f);
/* Writes the line of a place: as it is, or with the row of the inlined call. */
void emit_place_line(Emitter *e, const IrInst *inst, uint32_t line);
void emit_inlined_rows(Emitter *e, StrBuf *out);

/* ---- emit_pool.c ---- */
PoolString *pool_string(Emitter *e, Str wtf8);
/* A cache of its own for one access of property `name`: a C expression for its address. */
const char *pool_cache(Emitter *e, Str name);
/* The one cache of all uses of a global variable; its number among those of that name. */
const char *pool_global_cache(Emitter *e, Str name);
uint32_t pool_global_number(Emitter *e, Str name);
/* The name of the function's FaFunctionInfo, for a closure of it. */
const char *pool_info(Emitter *e, const IrFunction *f);
PoolLiteral *pool_literal(Emitter *e, IrShape *shape);
PoolElements *pool_elements(Emitter *e, const IrInst *array);
const char *pool_site(Emitter *e, const IrInst *inst, Str text);
/* Strings and inline caches; then, when infos have been written, what refers to those. */
void emit_string_pool(Emitter *e, StrBuf *out);
void emit_pools(Emitter *e, StrBuf *out);
const char *binding_c_name(Emitter *e, const Binding *b);
/* The C global of a static variable, with the struct that it is in. */
const char *static_c_name(Emitter *e, const Binding *b);

/* ---- emit_expression.c ---- */
/* Writes operand `inst` in representation `rep`. */
void emit_operand(Emitter *e, IrInst *inst, IrRep rep);
/* The same where nothing binds tighter: between commas, behind `=`. */
void emit_argument(Emitter *e, IrInst *inst, IrRep rep);
/* Operands from `first` on, between commas. */
void emit_operands(Emitter *e, IrInst *inst, uint32_t first, IrRep rep);
/* Those as an array argument: `(FaValue[]){a, b}`, or NULL when there are none. */
void emit_operand_array(Emitter *e, IrInst *inst, uint32_t first);
/* Writes what computes the instruction's value. */
void emit_expression(Emitter *e, IrInst *inst);
/* Writes one instruction as statements (nothing when it is folded or dead). */
void emit_instruction(Emitter *e, IrInst *inst);
/* `FaValue v5 = ` or `v5 = `, or nothing when the result is not needed. */
void emit_destination(Emitter *e, IrInst *inst, bool needed);
const char *rep_c_type(IrRep rep);
/* Constants and what a function is given: written at every use, never as a statement. */
bool is_always_folded(const IrInst *inst);
/* How the instruction says that it threw: see emit_check.c; p: it does not, n: nor does it give anything. */
char emit_convention(const IrInst *inst);

/* ---- emit_fold.c ---- */
/* Decides what is written within what. */
void emit_choose_folded(Emitter *e, IrFunction *f);
/* Gives values that only a phi uses the phi's name, where they can have it. */
void emit_join_phis(IrFunction *f);

/* ---- emit_check.c ---- */
/* `FA_CHECK(v5, 3, 12);` and the rest of the line, for the named result. */
void emit_check(Emitter *e, const IrInst *inst, char convention);
/* The same around whatever the caller writes between. Convention x: it always throws. */
void emit_check_open(Emitter *e, const IrInst *inst, char convention);
/* The same, which keeps the result, too: `FA_LET(v5, ` or `FA_CHECK(v5 = `. */
void emit_let_open(Emitter *e, const IrInst *inst, char convention);
void emit_check_close(Emitter *e, const IrInst *inst);
/* Line and columns. */
void emit_place(Emitter *e, const IrInst *inst);

/* A value the collector has no interest in: storing it needs no write barrier. */
bool is_never_cell(const IrInst *value);
/* Of a generic operator whose result is held as a double: mul, sub or div, as in fa_mul_f64; else NULL. */
const char *f64_operator(const IrInst *inst);

/* ---- emit_cell.c ---- */
void emit_cell_new(Emitter *e, IrInst *inst);
void emit_cell_get(Emitter *e, IrInst *inst);
/* A statement. */
void emit_cell_set(Emitter *e, IrInst *inst);

/* ---- emit_stack.c ---- */
/* Declares the places of what the function makes on the stack. */
void emit_rooms(Emitter *e, IrFunction *f);
/* A statement that empties such a place. */
void emit_vacate(Emitter *e, const IrInst *inst);
/* Writes what makes it there; false: it is not on the stack. */
bool emit_on_stack(Emitter *e, IrInst *inst);
/* Does the store into a cell, environment or closure go to the stack, or store what is no reference? */
bool needs_no_barrier(const IrInst *set);

/* ---- emit_call.c ---- */
/* Writes what messages call the callee, or what is iterated over: "f", or NULL. */
void emit_callee_text(Emitter *e, const IrInst *inst);
/* Writes a call of a function, method, constructor or runtime function; false: it is none. */
bool emit_call(Emitter *e, IrInst *inst);
/* FA_CURRIED(1, 1): IR_CURRIED. */
void emit_curried_counts(Emitter *e, int32_t counts);

/* ---- emit_coroutine.c: the parts of generators and async functions ---- */
void emit_suspend(Emitter *e, IrInst *inst);
/* Numbers the suspensions; what is live across one is declared at the top. */
void coroutine_note_points(IrFunction *f);
void emit_body_signature(Emitter *e, IrFunction *f);
void emit_body_start(Emitter *e, IrFunction *f);
bool emit_entry(Emitter *e, IrFunction *f);
void emit_entry_body(Emitter *e, IrFunction *f);

/* ---- emit_split.c ---- */
/* Writes an access to a property or element in a loop with views; false: it is none, or the loop has no views. */
bool emit_split_access(Emitter *e, IrInst *inst);
/* The same for a call that likely appends to an array. */
bool emit_split_push(Emitter *e, IrInst *inst);
/* The same for an operator with a double as result. */
bool emit_split_operator(Emitter *e, IrInst *inst);
/* After an operator: makes the views of the loop anew if it may have run user code. */
void emit_after_operator(Emitter *e, IrInst *inst);

/* ---- emit_block.c ---- */
/* The block needs its label. */
void emit_mark_target(Emitter *e, const IrBlock *b);
bool emit_is_target(const Emitter *e, uint32_t block);
void emit_function_body(Emitter *e, IrFunction *f);

/* ---- emit_lines.c ---- */
/* Writes the lines of a body, in which labels are marks: \001, the block's id. */
void emit_lines(Emitter *e, Str body, StrBuf *out);

/* ---- emit_scopes.c ---- */
/* The table of --scopes, when all infos are known and no string has been written yet. */
void emit_scopes(Emitter *e, StrBuf *out);

/* ---- emit_function.c ---- */
void emit_function(Emitter *e, IrFunction *f);
void emit_prototype(Emitter *e, IrFunction *f);
/* Its FaFunctionInfo, if anything refers to it. That of a closure declares the function, too, unless it has unboxed parameters. */
void emit_info(Emitter *e, IrFunction *f);
bool info_declares_function(Emitter *e, const IrFunction *f);
bool function_is_generic(const IrFunction *f);
/* Does it take and give what callers that do not know the function take it to, each argument in its place? */
bool function_is_plain(const IrFunction *f);
const char *param_c_name(Emitter *e, IrFunction *f, uint32_t i);

#endif
