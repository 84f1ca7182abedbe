/* What the files of `callees` share: a graph of places where function values go, solved upwards from nothing.
 *
 * A node is a value, a slot (slots.h), what is kept under the name of a property, of whatever object, or the elements of arrays. Edges say
 * that what is at their source gets to their target. `leaks` goes the other way: who has the value is not known, so functions there may be
 * called by anybody, and anything may be in arrays. */
#ifndef FUNARG_PASSES_CALLEES_INTERNAL_H
#define FUNARG_PASSES_CALLEES_INTERNAL_H

#include "passes/pass.h"
#include "passes/slots.h"

typedef struct Node Node;

typedef struct Edge {
    Node *from, *to;
    struct Edge *next_out, *next_in;
} Edge;

typedef struct Objects Objects;

struct Node {
    IrInst *inst;         /* NULL: a slot, a name, elements */
    IrFunction **functions; /* `count` of them; IR_CALLEES_MAX places, made with the first */
    Objects *objects;     /* or NULL: no arrays are there, and nobody wants elements of what is */
    Edge *out, *in;
    IrInstVec watchers;   /* instructions that act anew when the value becomes more */
    IrType types;         /* what it may be but a function */
    uint8_t count;
    bool is_anything;     /* a function of others, or one that leaks */
    bool is_many;         /* more functions than are listed */
    bool leaks, is_queued;
    bool functions_leak;  /* those that get there */
};

/* All arrays that one instruction makes. */
typedef struct Array {
    Node elements;
    struct Array *same;   /* is taken to be the same as that one; NULL: as none */
} Array;

enum { ARRAYS_MAX = 4 };

/* A node as object: the arrays that it may be, and where their elements go and come from. */
struct Objects {
    Array *arrays[ARRAYS_MAX]; /* `count` of them */
    Array *made;          /* by the node's instruction, or NULL */
    Node *read, *written; /* what its elements are, what is put into them; NULL: nobody asks, nothing is */
    uint32_t count, reads, writes; /* arrays, and those linked with `read`, with `written` */
    bool reads_others, writes_others; /* linked with what is no array of these */
};

/* What a call hands over to the functions that it reaches. */
typedef struct Reach {
    IrInst *callee;
    IrInst *self;         /* `this`, or NULL: nobody of the program's */
    IrInst **values;      /* `count` arguments; NULL: these are in `nodes` */
    Node *nodes[4];
    uint32_t count;
    Node *more;           /* all further arguments; NULL: there are none */
    Node *result;         /* gets what they return; NULL: nobody does */
    uint32_t linked;      /* functions of the callee's that are done */
    bool is_open;         /* arguments leak */
} Reach;

typedef struct ArrayMethod ArrayMethod;

/* A call that is to be looked at anew as more is known; hangs off the map of calls. */
typedef struct CallNote {
    Reach call;
    Reach callback;       /* of a method of arrays; without a callee: it has none */
    const ArrayMethod *method; /* NULL: it is none */
} CallNote;

typedef struct Callees {
    IrProgram *program;
    Arena scratch;
    Slots slots;
    Node *slot_nodes;     /* by slot */
    Map names;            /* Name * -> Node * */
    VEC(Node *) all_names;
    Map runtime_names;    /* Name * of properties that the runtime makes */
    Node *any_name;       /* what is stored under names that are worked out */
    Node *any_element;    /* elements of what is no array that is followed: anything */
    VEC(Array *) arrays;
    IrInst **rests;       /* by function: its rest array, or NULL */
    bool *takes_all;      /* by function: it wants its arguments otherwise than as parameters and rest array */
    bool *looks_at_this;  /* by function */
    bool *is_called_elsewhere; /* by function: also by the runtime, or with a spread */
    Map calls;            /* CALL, CALL_SPREAD -> CallNote * */
    VEC(Node *) grown, leaking;
    bool *leaks;          /* by function */
    IrInstVec all_calls;
    bool reads_any_name;  /* properties are read by names that are worked out, or by the runtime */
    bool follows_elements; /* the rules of arrays are as they should be (pristine_elements) */
    bool has_data;        /* properties may hold what the program did not store there: what JSON.parse made, or the environment */
    uint32_t methods_known; /* calls behind a test */
    bool relies_on_names; /* something was decided */
    bool defines_any_name; /* the runtime may be asked to make properties of such names */
} Callees;

/* ---- callees_solve.c ---- */

/* Returns the node of a value, made when first asked for. */
Node *callees_node(Callees *c, IrInst *inst);
/* What is at `from`, now or later, is at `to`, too. */
void callees_add_edge(Callees *c, Node *from, Node *to);
/* It may be of these types, of which a function is none. */
void callees_add_types(Callees *c, Node *node, IrType types);
/* It may be any value of the program or of others, and others may have what is put there. */
void callees_open(Callees *c, Node *node);
/* It may be any value. */
void callees_add_anything(Callees *c, Node *node);
/* Nobody knows who has what gets there. */
void callees_leak(Callees *c, Node *node);
void callees_leak_value(Callees *c, IrInst *value);
/* Functions leak; it is an object that somebody looks at, who keeps no array. */
void callees_leak_functions(Callees *c, IrInst *value);
/* Anybody may call it. */
void callees_leak_function(Callees *c, IrFunction *f);
/* Has the watcher act anew (callees_revisit) whenever the value becomes more. */
void callees_watch(Callees *c, IrInst *value, IrInst *watcher);
void callees_watch_node(Callees *c, Node *node, IrInst *watcher);
/* Returns what the node is as object, made when first asked for. */
Objects *callees_objects(Callees *c, Node *node);
/* The node's instruction makes an array. Returns its elements. */
Node *callees_make_array(Callees *c, Node *node);
/* Lets everything get where it gets. */
void callees_solve(Callees *c);

/* ---- callees_graph.c ---- */

/* Makes the graph of the whole program. */
void callees_build(Callees *c);
/* What the value is gets there. */
void callees_flow(Callees *c, IrInst *value, Node *to);
/* Does what the instruction does with what its operands have become. */
void callees_revisit(Callees *c, IrInst *inst);

/* ---- callees_arrays.c ---- */

/* Finds what may be relied on; before anything is linked. */
void callees_begin_elements(Callees *c);
/* Is it anything but an array that is followed, or no object? */
bool callees_is_other(const Node *node);
/* Is the value Array itself? */
bool callees_is_array_class(const Callees *c, const IrInst *value);
/* Does the instruction make an array whose elements are known? */
bool callees_makes_array(const Callees *c, const IrInst *inst);
/* Does the node of the call of a runtime function get what it holds by edges? */
bool callees_is_of_elements(const IrInst *inst);
/* What the elements of the object are; what is put into them. */
Node *callees_read(Callees *c, Node *object);
Node *callees_written(Callees *c, Node *object);
/* Links the elements of what the object has become with who wants them. */
void callees_pass_elements(Callees *c, Node *object);
/* Returns whether it is one that gets at elements, or only looks at its operands. */
bool callees_link_elements(Callees *c, IrInst *rt);

/* ---- callees_apply.c ---- */

/* Begins a CALL, a CALL_SPREAD: links what is known of its callee already, and watches that. */
void callees_link_call(Callees *c, IrInst *call);
void callees_link_spread_call(Callees *c, IrInst *call);
/* Links either with what its callee has become. */
void callees_revisit_call(Callees *c, IrInst *call);
/* Do calls hand the function its arguments as parameters and rest array, and nothing else? */
bool callees_is_followed(const Callees *c, const IrFunction *f);
/* Hands the arguments to all functions that the callee has become. Returns whether it may be anything. */
bool callees_reach(Callees *c, Reach *reach, bool is_elsewhere);

/* ---- callees_methods.c ---- */

/* Returns NULL if it is not called like a method of arrays. */
const ArrayMethod *callees_method(const Callees *c, const IrInst *call);
/* Links what the method does with elements, arguments and callback. */
void callees_link_method(Callees *c, IrInst *call, CallNote *note);
/* Array(…), new Array(…): operands from `first` on are elements. */
void callees_link_new_array(Callees *c, IrInst *array, uint32_t first);
/* Returns false if it may be another method. */
bool callees_revisit_method(Callees *c, IrInst *call, CallNote *note);

/* ---- callees_names.c ---- */

/* Prepares for names to be asked for. */
void callees_init_names(Callees *c);
/* Sees whether the instruction gives the program objects whose properties it did not make. */
void callees_note_data(Callees *c, const IrInst *inst);
/* Returns where all is that is stored under the name; of what is no word, with the elements of what is no array. */
Node *callees_name(Callees *c, Name *name);
/* Is it no number, nor what a value that is no word becomes as a key? */
bool callees_is_word(const Name *name);
/* Does the runtime make properties of that name, or is it no word? */
bool callees_is_runtime_name(const Callees *c, const Name *name);
/* Sees whether the operand gives the program a way to names that nobody can follow. */
void callees_check_way(Callees *c, const IrInst *user, uint32_t operand);
/* Somebody reads properties by names that nobody can follow. */
void callees_read_any_name(Callees *c);
/* What is stored under a key: a name when it is constant. Returns where. */
Node *callees_key(Callees *c, const IrInst *key);
/* What the runtime does with that operand of the call, if the callee is a method of its own that only calls it. */
IrCallback callees_callback(Callees *c, const IrInst *call, uint32_t operand);

/* ---- callees_calls.c ---- */

/* Makes calls known, or notes what is known of them. */
void callees_change_calls(Callees *c);

#endif
