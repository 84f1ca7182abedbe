/* What the files of `callees` share: a graph of places where function values go, solved upwards from nothing.
 *
 * A node is a value, a slot (slots.h), or what is kept under the name of a property, of whatever object. Edges say that what is at their
 * source gets to their target. `leaks` goes the other way: who has the value is not known, so functions there may be called by anybody. */
#ifndef FUNARG_PASSES_CALLEES_INTERNAL_H
#define FUNARG_PASSES_CALLEES_INTERNAL_H

#include "passes/pass.h"
#include "passes/slots.h"

typedef struct Node Node;
typedef VEC(IrInst *) InstVec;

typedef struct Edge {
    Node *from, *to;
    struct Edge *next_out, *next_in;
} Edge;

struct Node {
    IrInst *inst;         /* NULL: a slot or a name */
    IrFunction **functions; /* `count` of them; IR_CALLEES_MAX places, made with the first */
    Edge *out, *in;
    InstVec watchers;     /* instructions that act anew when the value becomes more */
    IrType types;         /* what it may be but a function */
    uint8_t count;
    bool is_anything;     /* a function of others, or one that leaks */
    bool is_many;         /* more functions than are listed */
    bool leaks, is_queued;
};

/* A call whose callee is no function by itself; hangs off the map of calls. */
typedef struct CallNote {
    uint32_t linked;      /* functions of the callee's that are done */
    bool is_open;         /* its arguments leak */
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
    Map calls;            /* CALL -> CallNote * */
    VEC(Node *) grown, leaking;
    bool *leaks;          /* by function */
    InstVec all_calls;
    bool reads_any_name;  /* properties are read by names that are worked out, or by the runtime */
    uint32_t methods_known; /* calls behind a test */
    bool relies_on_names; /* something was decided */
    bool defines_any_name; /* the runtime may be asked to make properties of such names */
} Callees;

/* ---- callees_solve.c ---- */

/* Returns the node of a value, made when first asked for. */
Node *callees_node(Callees *c, IrInst *inst);
void callees_add_edge(Callees *c, Node *from, Node *to);
void callees_add_types(Callees *c, Node *node, IrType types);
/* It may be any value of the program or of others, and others may have what is put there. */
void callees_open(Callees *c, Node *node);
/* It may be any value. */
void callees_add_anything(Callees *c, Node *node);
void callees_leak(Callees *c, Node *node);
void callees_leak_value(Callees *c, IrInst *value);
void callees_leak_function(Callees *c, IrFunction *f);
void callees_watch(Callees *c, IrInst *value, IrInst *watcher);
/* Lets everything get where it gets. */
void callees_solve(Callees *c);

/* ---- callees_graph.c ---- */

void callees_build(Callees *c);
/* Does what the instruction does with what its operands have become. */
void callees_revisit(Callees *c, IrInst *inst);

/* ---- callees_names.c ---- */

void callees_init_names(Callees *c);
Node *callees_name(Callees *c, Name *name);
bool callees_is_runtime_name(const Callees *c, const Name *name);
/* Sees whether the operand gives the program a way to names that nobody can follow. */
void callees_check_way(Callees *c, const IrInst *user, uint32_t operand);
void callees_read_any_name(Callees *c);
/* What is stored under a key: a name when it is constant. Returns where. */
Node *callees_key(Callees *c, const IrInst *key);
/* What the runtime does with that operand of the call, if the callee is a method of its own that only calls it. */
IrCallback callees_callback(Callees *c, const IrInst *call, uint32_t operand);

/* ---- callees_calls.c ---- */

/* Makes calls known, or notes what is known of them. */
void callees_change_calls(Callees *c);

#endif
