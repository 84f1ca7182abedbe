/* The error that asking for a module ends with when the program runs: see module_failure.c. */
#ifndef FUNARG_FRONTEND_MODULE_FAILURE_H
#define FUNARG_FRONTEND_MODULE_FAILURE_H

#include "frontend/source.h"

typedef struct ModuleFailure {
    const char *class_;  /* Error, TypeError or SyntaxError */
    const char *code;    /* its property `code`, or NULL */
    const char *message; /* NULL: that of node's require, which names who required what */
    const char *url;     /* its property `url`, or NULL */
    const Source *json;  /* what JSON.parse says of this ends the message; or NULL */
} ModuleFailure;

#endif
