/* What the command line asks for. */
#ifndef FUNARG_CODEGEN_OPTIONS_H
#define FUNARG_CODEGEN_OPTIONS_H

#include "frontend/ast.h"
#include "passes/options.h"

typedef enum Command { COMMAND_BUILD, COMMAND_RUN, COMMAND_CHECK, COMMAND_EXPLAIN, COMMAND_STUDY } Command;

/* How far a build goes. */
typedef enum Product { PRODUCT_BINARY, PRODUCT_C, PRODUCT_OBJECT, PRODUCT_ASSEMBLY } Product;

typedef struct Options {
    Command command;
    Product product;
    const char *input;        /* "-" is stdin */
    const char *output;       /* NULL: by the input's name; "-" is stdout */
    const char *cc;           /* --cc, else $CC, else "cc" */
    const char *closures;     /* one of closure_strategy_names */
    const char *dump_stage;   /* --dump=STAGE, NULL when not asked for */
    const char *dump_function; /* of --dump=STAGE:function, or NULL */
    const char *format;       /* of explain: text, json, html or dot; of study: text or json */
    bool warn_retain;         /* -Wretain */
    AstGoal goal;             /* --script, --module, else found out */
    int optimize;             /* 0, 1, 2 */
    bool debug;               /* -g */
    bool counts;              /* the program counts what it allocates: runtime/study.h */
    bool scopes;              /* --scopes: functions know the names of what they captured */
    uint64_t skipped;         /* --no-opt: rows of passes.def that do not run */
    bool time_passes;
    bool verbose;
    bool keep_temp;
    bool builtin;             /* compiles a file of runtime/: %intrinsics, no program tables */
    bool print_global;        /* --host=: defines print() */
    bool test262_global;      /* --host=test262: and $262 */
    const char *color;        /* auto, always, never */
    int arg_count;            /* run, study: what the program gets */
    char **args;
} Options;

/* By ClosureStrategy. */
extern const char *const closure_strategy_names[CLOSURES_COUNT];

/* Parses argv. Fails: prints why on stderr and returns the exit status (2), or 0 after -h and --version; -1 to go on. */
int options_parse(Options *options, int argc, char **argv);

#endif
