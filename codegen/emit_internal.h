/* What the files of the emitter share.
 *
 * A function's text is made first and the tables it refers to (strings, inline caches, sites, literals) grow on the way; emit_program
 * writes the tables before the functions. Names in the C text:
 *   makeCounter_1     functions; makeCounter_1_info their FaFunctionInfo
 *   v5, v5_count      SSA values; x_12 variables that stayed variables; p_start parameters
 *   ic.length_3       inline caches; at_l3c27 sites; str_hello_4 strings; literal_2 shapes of object literals; g.total_7 globals
 * Text from the source gets into C only through emit_c_string, emit_comment_text and sanitize_name. */
#ifndef FUNARG_CODEGEN_EMIT_INTERNAL_H
#define FUNARG_CODEGEN_EMIT_INTERNAL_H

#include "codegen/emit.h"

typedef struct PoolString {
    Str text;
    const char *c_name;
} PoolString;

typedef struct PoolCache {
    const char *c_name;
    PoolString *name;
} PoolCache;

typedef struct PoolSite {
    const char *c_name;
    IrFunction *function;
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

typedef struct Emitter {
    IrProgram *program;
    Unit *unit;
    Arena *arena;
    const EmitOptions *options;
    StrBuf *out;                  /* where text goes now */
    uint32_t indent;
    uint32_t last_line;           /* of the last #line */
    IrFunction *function;         /* being emitted */
    struct FunctionLayout *layout; /* placement of its blocks */
    Map strings;                  /* text -> PoolString */
    VEC(PoolString *) string_list;
    VEC(PoolCache *) caches;
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
    bool is_local;                /* used in its own block only: declared where it is made */
    bool is_declared;
    uint8_t depth;                /* of folded operations inside, FOLD_MAX at most */
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
/* A C expression for a double; for an int32. */
void emit_double(StrBuf *out, double d);
bool double_as_int32(double d, int32_t *i);

/* ---- emit_callee.c ---- */
/* What V8's messages call an expression: `o.f`, `a[b]`, `f(...)`, `(intermediate value)`. */
Str iterable_render(Arena *arena, const AstNode *node);
Str callee_render(Arena *arena, const AstNode *node);

/* ---- emit_pool.c ---- */
PoolString *pool_string(Emitter *e, Str wtf8);
PoolCache *pool_cache(Emitter *e, Str name);
PoolLiteral *pool_literal(Emitter *e, IrShape *shape);
PoolElements *pool_elements(Emitter *e, const IrInst *array);
const char *pool_site(Emitter *e, const IrInst *inst, Str text);
void emit_pools(Emitter *e, StrBuf *out);
const char *binding_c_name(Emitter *e, const Binding *b);

/* ---- emit_expression.c ---- */
/* Writes operand `inst` in representation `rep`. */
void emit_operand(Emitter *e, IrInst *inst, IrRep rep);
/* Writes one instruction as statements (nothing when it is folded or dead). */
void emit_instruction(Emitter *e, IrInst *inst);
/* What to do when an instruction threw: return or go to the handler. */
void emit_threw(Emitter *e, const IrInst *inst);
const char *rep_c_type(IrRep rep);
/* The function that turns FA_THREW into what a function of that result returns when it threw; "": none is needed. */
const char *threw_as(IrRep result);
/* Constants and what a function is given: written at every use, never as a statement. */
bool is_always_folded(const IrInst *inst);
/* Is writing it at its use allowed: pure, cheap to read. */
bool can_fold(const IrInst *inst);

/* ---- emit_block.c ---- */
void emit_function_body(Emitter *e, IrFunction *f);

/* ---- emit_function.c ---- */
void emit_function(Emitter *e, IrFunction *f);
void emit_prototype(Emitter *e, IrFunction *f);
void emit_info(Emitter *e, IrFunction *f);
const char *info_c_name(Emitter *e, const IrFunction *f);
bool function_is_generic(const IrFunction *f);
const char *param_c_name(Emitter *e, IrFunction *f, uint32_t i);

#endif
