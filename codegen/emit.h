/* Emission: IR to C text. It decides nothing: every choice was made by a pass. */
#ifndef FUNARG_CODEGEN_EMIT_H
#define FUNARG_CODEGEN_EMIT_H

#include "passes/ir.h"

typedef struct EmitOptions {
    bool line_directives; /* -g */
    bool builtin;         /* a file of runtime/: its functions are exported, there is no main */
    bool print_global;    /* --host=print */
    bool test262_global;  /* --host=test262 */
    bool scopes;          /* --scopes */
} EmitOptions;

/* Writes one translation unit. Same program, same bytes. */
void emit_program(IrProgram *program, const EmitOptions *options, StrBuf *out);

#endif
