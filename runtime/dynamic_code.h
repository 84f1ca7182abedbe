/* Code that the compiler found in constant strings.
 *
 * Law: programs are compiled before they run. Before anything else a program registers the code of the texts it is seen
 * to evaluate, each under a key: "eval:" or "script:" and the text; or "function", "function*", "async function",
 * "async function*", the length of the parameters (joined with commas, in bytes of UTF-8), ':', parameters and body.
 * Evaluating any other text throws an EvalError. */
#ifndef FA_DYNAMIC_CODE_H
#define FA_DYNAMIC_CODE_H

#include "runtime/realm.h"

/* Runs the code of a text; returns its completion value. Fails: FA_THREW; EvalError when there is none. */
FaValue fa_run_text_js(const char *kind, FaString *text);
/* 20.2.1.1.1 CreateDynamicFunction with the arguments of a constructor of functions. */
FaValue fa_function_from_text_js(const char *kind, int argc, const FaValue *argv, FaValue new_target,
                                 int proto_intrinsic);

#endif
