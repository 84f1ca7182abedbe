/* What the files of escape analysis share: a graph of places where references go, solved by escape_solve.c.
 *
 * A node is a value that may be a reference, a variable that stayed one, or a slot of a function: its closure, `this`, a parameter, a
 * captured value. Each edge says how what its source refers to gets to the node it is at. */
#ifndef FUNARG_PASSES_ESCAPE_INTERNAL_H
#define FUNARG_PASSES_ESCAPE_INTERNAL_H

#include "passes/escape.h"

/* Where a reference may get to: OUT, where it may be found at any time; RESULT, to who called the function, as its result. */
typedef enum Way { WAY_OUT, WAY_RESULT, WAY_COUNT } Way;

/* What gets there: nothing, at most what is reached through the value, or the value itself. */
typedef enum Level { LEVEL_NONE, LEVEL_CONTENTS, LEVEL_ITSELF } Level;

typedef enum EdgeKind {
    EDGE_FLOWS,    /* the source is the value of the node, too */
    EDGE_LOADS,    /* the node is read from the source */
    EDGE_HOLDS,    /* the source is put into the site that the node is */
    EDGE_WALKS,    /* the node is an iteration record of the source: what is read from it is the source's */
    EDGE_LEAVES,   /* the node is the slot of a closure, which anybody may call: no caller's result is looked at */
    EDGE_ARGUMENT, /* the node is the parameter that the source is passed for; `other` the result, or NULL */
    EDGE_RESULT,   /* the same, the other way round */
    EDGE_SEED      /* `how` lets the source go */
} EdgeKind;

/* Values of these types are no references. */
#define ESCAPE_PRIMITIVES (T_UNDEFINED | T_NULL | T_BOOL | T_NUMBER | T_STRING | T_SYMBOL | T_BIGINT | T_EMPTY)

enum { NOT_CARRIED = UINT8_MAX, NEVER = UINT32_MAX };

/* What an operation does with an operand (escape_access.c). */
typedef enum EscapeAccess {
    ACCESS_KEEPS,    /* anything: it lets go */
    ACCESS_LOOKS,    /* nothing that could be told */
    ACCESS_READS,    /* reads something that it holds, which the result may be */
    ACCESS_LOOKS_UP, /* the same, or what is on its prototypes */
    ACCESS_TAKES,    /* lets go all that it holds */
    ACCESS_WRITES,   /* changes it */
    ACCESS_ASSIGNS,  /* the same, unless its prototypes say otherwise */
    ACCESS_PUTS,     /* puts it into the first operand */
    ACCESS_WALKS,    /* iterates over it: the result is the record */
    ACCESS_SPREADS,  /* iterates over it, and lets go all that it holds */
    ACCESS_PASSES    /* the result is it */
} EscapeAccess;

/* Properties of what the node refers to are read or written at all, looked up on prototypes, written; it is iterated over. */
typedef enum Use { USE_PROPERTY = 1, USE_LOOKUP = 2, USE_WRITE = 4, USE_WALK = 8 } Use;

typedef struct Node Node;

typedef struct Edge {
    Node *source, *to, *other;
    IrInst *at;
    struct Edge *next;
    uint8_t kind, how;
    uint8_t carried;  /* the least depth of a loop whose next round finds the source there; NOT_CARRIED: none */
} Edge;

struct Node {
    IrInst *inst;     /* NULL: of a slot or variable */
    Edge *edges;      /* at the node */
    const Edge *causes[WAY_COUNT][LEVEL_ITSELF]; /* why the level is at least CONTENTS, ITSELF */
    const Edge *carried_by;
    uint32_t times[WAY_COUNT][LEVEL_ITSELF], carried_time; /* when that became so; carried_time: when it puts a site on the heap */
    uint8_t levels[WAY_COUNT];
    uint8_t uses, contents_uses; /* Use: of it, and of what is reached through it */
    IrInst *used_at, *contents_used_at; /* the first that is the last of those */
    uint8_t carried, contents_carried;
    uint8_t depth;    /* of a site: loops around it */
    bool is_site, is_queued;
    bool is_open;     /* of a site: in use where escape_end.c does not follow */
    bool is_read;     /* of a site: what it holds is read from it */
    IrInst *last_use; /* of a site; see escape_end.c */
    uint32_t last_order; /* its number in the function */
};

typedef VEC(Node *) NodeVec;

typedef struct Escape {
    IrProgram *program;
    Arena scratch;
    Node **slots;     /* by function: its closure, this, its parameters, what it captures */
    Map variables;    /* Binding * -> Node * */
    NodeVec sites, work;
    uint32_t clock;   /* levels that rose so far */
} Escape;

enum { SLOT_SELF, SLOT_THIS, SLOT_PARAMS };

static inline Node *node_of(const IrInst *inst)
{
    return inst->note;
}

/* Is it a site that must be on the heap? */
static inline bool is_on_heap(const Node *site)
{
    return site->levels[WAY_OUT] == LEVEL_ITSELF || site->levels[WAY_RESULT] == LEVEL_ITSELF || site->carried <= site->depth;
}

/* ---- escape_graph.c ---- */
void escape_build(Escape *x);

/* ---- escape_access.c ---- */
EscapeAccess escape_access(const IrInst *user, uint32_t operand);
/* Puts sites on the heap that are used as their kind cannot be on the stack. */
void escape_find_misfits(Escape *x);
/* Is something on the stack because nobody changes what literals inherit? The program is held to that when it runs. */
bool escape_relies_on_lookups(const Escape *x);

/* ---- escape_solve.c ---- */
/* Adds an edge, or a seed; of no source: nothing. */
void escape_add_edge(Escape *x, EdgeKind kind, Node *source, Node *to, Node *other, IrInst *at);
void escape_add_carrying_edge(Escape *x, EdgeKind kind, Node *source, Node *to, IrInst *at, uint32_t loop_depth);
void escape_seed(Escape *x, Node *source, Way way, IrEscapeHow how, IrInst *at);
/* The same of what is reached through the source only. */
void escape_seed_contents(Escape *x, Node *source, IrEscapeHow how, IrInst *at);
/* Notes uses (Use) of the node; NULL: nothing. */
void escape_use(Escape *x, Node *node, unsigned uses, IrInst *at);
/* Raises levels until nothing changes. */
void escape_solve(Escape *x);

/* ---- escape_end.c ---- */
/* Finds last uses, when levels are solved; what needs one and has none goes to the heap. */
void escape_find_ends(Escape *x);

/* ---- escape_chain.c ---- */
/* What is known of the site, as others read it. */
void escape_describe(const Escape *x, const Node *site, IrEscape *out);

#endif
