/* Errors of the host's own functions, with node's `code`. */
#ifndef FA_NODE_ERROR_H
#define FA_NODE_ERROR_H

#include "runtime/error.h"

/* Throws an Error of this type with property `code`; `message` NULL: an exception is pending already. Returns FA_THREW. */
FA_COLD FaValue fa_throw_coded(FaErrorType type, const char *code, FaString *message);
/* Throws node's ERR_INVALID_ARG_TYPE: `expected` ("The \"x\" argument must be of type string."), then what v is. */
FA_COLD FaValue fa_throw_argument_type(const char *expected, FaValue v);

#endif
