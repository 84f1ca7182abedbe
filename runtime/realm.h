/* The one realm: runtime state, intrinsics, families of built-ins.
 *
 * A family is one file's built-ins. Its init runs the first time one of its globals or intrinsics is asked for, so a
 * program pays only for what it touches; a program links only the families its FaProgram lists.
 * A built-in is one function and one row; attributes, `name`, `length` follow from the row (ECMA-262 clause 18). */
#ifndef FA_REALM_H
#define FA_REALM_H

#include <signal.h>

#include "runtime/function.h"
#include "runtime/study.h"

/* Intrinsic objects: INTRINSIC(ID, family that makes it). */
enum {
#define INTRINSIC(ID, FAMILY) FA_I_##ID,
#include "runtime/intrinsics.def"
#undef INTRINSIC
    FA_INTRINSIC_COUNT
};

enum {
#define FAMILY(ID, DOC) FA_FAMILY_##ID,
#include "runtime/families.def"
#undef FAMILY
    FA_FAMILY_COUNT
};

typedef enum FaRowKind {
    FA_ROW_METHOD,
    FA_ROW_SHOWN, /* a method that stack traces show */
    FA_ROW_GETTER,
    FA_ROW_SETTER,
    FA_ROW_NUMBER,
    FA_ROW_STRING,
    FA_ROW_JS
} FaRowKind;

/* One built-in property. `name` "@@iterator" means the well-known symbol. */
typedef struct FaRow {
    const char *name;
    FaGeneric *code;              /* METHOD, SHOWN, GETTER, SETTER */
    FaFunctionInfo *js;           /* JS: a function compiled from runtime/NAME.js */
    double number;                /* NUMBER */
    const char *text;             /* STRING */
    uint8_t kind, length, attributes;
} FaRow;

#define FA_METHOD(NAME, CODE, LENGTH) {NAME, CODE, NULL, 0, NULL, FA_ROW_METHOD, LENGTH, FA_ATTR_BUILTIN}
/* A method that stack traces show: calls of it cost a little more. */
#define FA_SHOWN(NAME, CODE, LENGTH) {NAME, CODE, NULL, 0, NULL, FA_ROW_SHOWN, LENGTH, FA_ATTR_BUILTIN}
#define FA_GETTER(NAME, CODE) {NAME, CODE, NULL, 0, NULL, FA_ROW_GETTER, 0, FA_CONFIGURABLE}
#define FA_SETTER(NAME, CODE) {NAME, CODE, NULL, 0, NULL, FA_ROW_SETTER, 1, FA_CONFIGURABLE}
#define FA_CONSTANT(NAME, VALUE) {NAME, NULL, NULL, VALUE, NULL, FA_ROW_NUMBER, 0, 0}
#define FA_TAG(TEXT) {"@@toStringTag", NULL, NULL, 0, TEXT, FA_ROW_STRING, 0, FA_CONFIGURABLE}
#define FA_JS(NAME, INFO, LENGTH) {NAME, NULL, &INFO, 0, NULL, FA_ROW_JS, LENGTH, FA_ATTR_BUILTIN}

typedef struct FaFamily {
    const char *name;
    void (*init)(void);           /* makes the family's intrinsics (fa_rt.intrinsics[…]) */
} FaFamily;

/* The families' definitions: fa_family_OBJECT … */
#define FAMILY(ID, DOC) extern const FaFamily fa_family_##ID;
#include "runtime/families.def"
#undef FAMILY

/* All of them; all but those apart (families.def). */
extern const FaFamily *const fa_all_families[FA_FAMILY_COUNT];
extern const FaFamily *const fa_common_families[FA_FAMILY_COUNT];

/* Stands in for CONSOLE in programs that print primitive values only (console_plain.c). */
extern const FaFamily fa_family_CONSOLE_PLAIN;

/* Defines the rows on o. A GETTER row directly followed by a SETTER row of the same name makes one accessor. */
void fa_define_rows(FaObject *o, const FaRow *rows, size_t n);
#define FA_DEFINE_ROWS(o, rows) fa_define_rows(o, rows, sizeof(rows) / sizeof((rows)[0]))

/* Makes constructor `name` with its `prototype` (linked both ways, standard attributes) and stores both as intrinsics.
 * `proto` is an object made by the caller. */
FaObject *fa_make_constructor(const char *name, FaGeneric *code, unsigned length, int intrinsic, FaObject *proto,
                              int proto_intrinsic);

/* Makes a function that is an intrinsic of its own (parseInt) and stores it. */
FaObject *fa_make_function(const char *name, FaGeneric *code, unsigned length, int intrinsic);

/* What emitted C hands over. */
typedef struct FaSourceText {
    const char *path;             /* as shown in stack traces */
    const char *text;
    uint32_t length;
} FaSourceText;

typedef struct FaProgram {
    const FaFamily *const *families;   /* FA_FAMILY_COUNT entries, NULL: not linked */
    FaValue (*main)(FaClosure *self, FaValue this_value); /* script or module body; called with NULL, undefined */
    FaValue *globals;                  /* roots: script and module bindings */
    size_t global_count;
    const struct FaInlined *inlined;   /* rows, from 1 on, or NULL */
    bool names_are_closed;             /* properties of names that the runtime is handed are not made: see fixed.h */
    bool is_module;                    /* the entry is an ES module: jobs before process.nextTick after it ran */
    bool print_global;                 /* --host=print: the global function print exists */
    bool test262_global;               /* --host=test262: the object $262 exists, too */
    bool fixed_iteration;              /* its code takes arrays to be iterated over as at first: fixed.h */
    bool fixed_lookups;                /* … and plain objects and arrays to inherit no accessors */
    bool fixed_elements;               /* … and no prototype that arrays inherit from to have elements, nor slices to be anything else */
    const struct FaScopes *scopes;     /* --scopes: what closures hold (scopes.h); else NULL */
    void (*begin)(void);               /* called before main; NULL: nothing is to be done */
} FaProgram;

/* Names on the global object that the runtime provides (runtime/globals.def). */
enum {
#define GLOBAL(NAME, FAMILY, INTRINSIC) FA_GLOBAL_##NAME,
#include "runtime/globals.def"
#undef GLOBAL
    FA_GLOBAL_COUNT
};

/* The text of a number converted lately, named by the bits of the double. */
#define FA_NUMBER_TEXT_BITS 6
typedef struct FaNumberText {
    uint64_t bits;
    FaString *text;
} FaNumberText;

/* A first in, first out queue of values (job.h). */
typedef struct FaQueue {
    FaValues *run;                     /* NULL, or a power of two of places */
    uint32_t first, count;
} FaQueue;

/* The listeners for one event of process (process_event.c). */
typedef struct FaListeners {
    FaValues *run;
    uint32_t count;
} FaListeners;
#define FA_LISTENED_EVENTS 5

/* What promise.c knows of %Promise%. */
typedef struct FaPromiseState {
    uint64_t head;                     /* of a promise that inherits from %Promise.prototype% and has no own properties; 0: not made */
    FaValue then, species;             /* the originals: the method, the accessor */
    FaValue *then_place, *constructor_place, *species_place; /* valid while fa_rt.proto_epoch is `epoch` */
    uint32_t epoch;
    bool intact;                       /* as of `epoch` the places exist */
} FaPromiseState;

#define FA_EXIT_UNSETTLED 13 /* the status when the entry module still awaits at the end, unless process.exitCode says otherwise */
#define FA_PLAIN_PROTOS 8

typedef struct FaRuntime {
    char *stack_limit;                 /* lowest address a frame may start at */
    FaValue exception;                 /* pending when a function returned FA_THREW */
    uint32_t proto_epoch;
    bool leaves_rest;                  /* there was a collection since fa_clear_stack ran */
    bool proto_has_elements;           /* some prototype has indexed properties: array holes need the slow path */
    FaBump bump[FA_SMALL_CLASSES];     /* allocation regions, indexed by size in granules */
    FaObject *intrinsics[FA_INTRINSIC_COUNT]; /* NULL until the family's init ran */
    FaObject *global;
    FaObjectState objects;
    const FaProgram *program;
    int argc;
    char **argv;
    /* error, trace (error.h) */
    const FaPlace *site;               /* of the `new` in progress: where an Error made by it says it was made */
    FaPlace throw_site;                /* first place the pending exception passed: what an uncaught one shows */
    uint32_t passed_on;                /* operations within one another the pending exception passed: fa_pass_on */
    uint64_t last_thrown;              /* fa_hidden of what fa_catch took last; fa_rethrow of it keeps throw_site */
    FaString *(*inspect_js)(FaValue v); /* util.inspect, set by the CONSOLE family when linked; NULL: threw */
    bool (*proxy_parts)(FaValue proxy, FaValue *target, FaValue *handler); /* set by the family of Proxy; false: revoked */
    /* console, process */
    FaObject *texts;                   /* code of the program's constant texts, by key (dynamic_code.h); NULL: none */
    FaObject *console_counts, *console_timers; /* by label; NULL until the first */
    uint32_t console_indentation;      /* of console.group */
    FaListeners listeners[FA_LISTENED_EVENTS]; /* of process.on, by event */
    FaValue exit_code;                 /* process.exitCode */
    bool exiting;                      /* 'exit' was emitted */
    int (*end_js)(int status);         /* emits 'exit' and returns the status to end with; set by the PROCESS family */
    uint64_t start_time;               /* monotonic nanoseconds */
    /* convert, operator */
    const struct FaBigIntOps *bigint;  /* NULL unless the BIGINT family is linked (operator.h) */
    FaNumberText number_texts[1 << FA_NUMBER_TEXT_BITS];
    /* iter: places valid while proto_epoch is iter_epoch */
    FaValue array_values, array_iterator_next; /* the originals */
    FaValue *iterator_place, *next_place;
    uint32_t iter_epoch;
    bool iterators_return;             /* array iterators have a `return` */
    /* forin: a prototype without enumerable names on it or above it, as of plain_epoch */
    FaObject *plain_protos[FA_PLAIN_PROTOS];
    uint32_t plain_epoch;
    /* realm, global */
    uint8_t family_state[FA_FAMILY_COUNT];
    bool globals_ready[FA_GLOBAL_COUNT];
    bool global_escaped;               /* JavaScript has the global object: all its properties are made */
    /* main: hooks, run in this order */
    bool (*drain_js)(void);            /* event loop: runs jobs and timers until none is left; false: threw */
    uint32_t nested_generators;        /* that run now, each continued by the one before */
    bool reporting;                    /* an uncaught exception is being printed */
    char *stdout_buffer;               /* output.c; NULL until the first write */
    size_t stdout_used;
    bool stdout_is_terminal;           /* shown at once */
    bool stdout_is_broken;             /* what is written is dropped */
    volatile sig_atomic_t stdout_busy; /* the buffer is being changed: a signal leaves it alone */
    uint64_t random[2];                /* Math.random, xorshift128+ */
    /* array, string */
    const struct FaJoin *joining;      /* activations of Array.prototype.join under way (builtin_array_join.c) */
    FaValue (*regexp_create_js)(FaValue pattern, FaValue flags); /* RegExpCreate, set by the REGEXP family when linked */
    /* map (map.h) */
    FaValues *(*collection_preview)(FaValue v, bool *pairs); /* fa_map_preview, set by the MAP and SET families when linked */
    bool (*collection_step)(FaValue iterator, FaValue next, FaValue *out); /* fa_map_iterator_step, likewise */
    struct {
        FaValue iterate, next;         /* the original [Symbol.iterator], and the iterators' next */
    } map_originals[2];                /* of Set, of Map */
    /* jobs (job.h), coroutines (coroutine.h), promises (promise.h), timers (event_loop.h) */
    FaQueue jobs, ticks;               /* microtasks; calls of process.nextTick */
    FaQueue rejections;                /* promises rejected while nobody listened */
    bool (*run_reaction_js)(FaValue job);  /* set by promise.c; false: threw */
    void (*continue_frame_js)(void *frame); /* set by async_function.c */
    int (*report_rejections_js)(void); /* set by rejection.c: 1 told somebody, 0 there was none to tell, -1 threw */
    bool (*uncaught_js)(void);         /* offers the pending exception to listeners for 'uncaughtException'; true: taken */
    bool (*before_exit_js)(void);      /* emits 'beforeExit'; false: threw */
    int (*emit_js)(int event, int argc, const FaValue *argv); /* calls listeners (process_event.h): 1, 0 there are none, -1 threw */
    bool from_promise;                 /* the pending exception is a rejection nobody handled */
    bool microtasks_first;             /* after main: jobs before process.nextTick, as node does after a module */
    bool timers_ran;                   /* the event loop has called back since this was last cleared */
    struct FaEventLoop *event_loop;
    FaPromiseState promise;
    FaShape *coroutine_shapes[4];      /* of closures, by FA_FN_GENERATOR and FA_FN_ASYNC */
    uint64_t iter_result_head;         /* of { value, done }; 0: not made */
    FaValue generator_next;            /* the original; 0: not made */
    FaValue (*generator_step_js)(FaValue generator, bool *done); /* next without an iterator result; set by the GENERATOR family */
    /* modules (module.h) */
    struct FaModules *modules;         /* NULL: none is declared */
    FaValues *module_values;           /* by index: the properties of module.exports as imported by name, and module.exports */
    void (*entry_threw)(void);         /* the entry is an ES module: takes the pending exception, to be thrown by a job; NULL: it is none */
    bool unsettled;                    /* the entry module is waiting for a top-level await */
    /* heap */
    struct FaHeap *heap;
    FaStudyCounters study;             /* of programs compiled with -DFA_STUDY */
    uint64_t job;                      /* incremented when a job ends: what WeakRef.deref returned stays alive until then */
    /* string, symbol */
    FaAtomTable atoms;                 /* weak */
    FaValues *symbol_registry;         /* hash of registered symbols; NULL until Symbol.for ran */
    uint32_t symbol_registry_count;
    uint32_t symbols_made;
} FaRuntime;

extern FaRuntime fa_rt;

FaObject *fa_intrinsic_slow(int id);
static inline FaObject *fa_intrinsic(int id)
{
    FaObject *o = fa_rt.intrinsics[id];
    return FA_LIKELY(o != NULL) ? o : fa_intrinsic_slow(id);
}
#define FA_INTRINSIC(ID) fa_intrinsic(FA_I_##ID)

static inline void *fa_heap_alloc(size_t size)
{
    size_t granules = (size + FA_GRANULE - 1) / FA_GRANULE;
    if (FA_LIKELY(granules < FA_SMALL_CLASSES)) {
        FaBump *b = &fa_rt.bump[granules];
        char *p = b->next;
        if (FA_LIKELY((size_t)(b->end - p) >= granules * FA_GRANULE)) {
            b->next = p + granules * FA_GRANULE;
            return p;
        }
    }
    return fa_heap_alloc_slow(size);
}

/* As fa_closure_alloc, of a function of `captures` captured values. */
static inline FaClosure *fa_closure_new(FaFunctionInfo *info, size_t captures)
{
    if (FA_UNLIKELY(info->closure_head == 0))
        return fa_closure_alloc(info);
    FaClosure *f = fa_heap_alloc(sizeof *f + captures * sizeof(FaValue));
    f->object.head = info->closure_head;
    f->object.more = NULL;
    f->info = info;
    return f;
}

/* Makes what exists before the first family: called once by fa_main. */
void fa_realm_init(const FaProgram *program);
/* ---- process (main.c, output.c) -------------------------------------------------------------------------------------- */

/* Runs the program: initialises, calls program->main, drains what is pending, reports an uncaught exception. Returns the
 * process's exit status. Emitted main() calls it. */
int fa_main(const FaProgram *program, int argc, char **argv);
/* process.exit: flushes, ends the process. */
_Noreturn void fa_exit(int status);

#endif
