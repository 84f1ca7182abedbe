/* The heap's interface: cells, allocation, the write barrier, roots.
 *
 * Law: every cell starts with a 64-bit head whose top 16 bits are its kind (runtime/kinds.def). For an object
 * the low 48 bits are its shape, so one 64-bit comparison checks kind and shape together; for other cells
 * they hold what the kind says (a string: length and flags; counted runs: the count).
 * Cells never move. The native stack and registers are scanned conservatively (interior pointers count, one
 * past the end does not), heap cells precisely by kind. A collection can happen at any allocation and
 * nowhere else; a cell must be fully initialised before the next allocation. Cells outside the heap (static
 * strings and closures in emitted C) are ignored by the collector: they may point only to other static cells
 * unless they are registered as roots.
 * A VALUES or ENV run holds valid FaValues in all of its `count` places at every allocation: a run found on the
 * stack is traced whole, whatever part of it an array uses.
 * Every store of a cell into a heap cell that is not freshly allocated goes through a barrier (fa_store, or
 * fa_barrier after the store): it dirties the card of the address written. */
#ifndef FA_HEAP_H
#define FA_HEAP_H

#include "runtime/value.h"

typedef enum FaKind {
#define KIND(NAME, DOC) FA_KIND_##NAME,
#include "runtime/kinds.def"
#undef KIND
} FaKind;

#define FA_KIND_EXACT(n) (FA_KIND_FUNCTION + 1 + (n)) /* function with an exact entry of n arguments */
#define FA_EXACT_MAX 15                               /* larger arities use the generic entry */

#define FA_HEAD_KIND_SHIFT 48
#define FA_HEAD_MASK 0x0000FFFFFFFFFFFFull
#define FA_HEAD(kind, low) (((uint64_t)(kind) << FA_HEAD_KIND_SHIFT) | (uint64_t)(low))

typedef struct FaCellHead {
    uint64_t head;
} FaCellHead;

static inline void *fa_ptr(FaValue v)
{
    return (void *)(uintptr_t)v;
}

static inline FaValue fa_from_ptr(const void *p)
{
    return (FaValue)(uintptr_t)p;
}

static inline uint64_t fa_head_of(FaValue cell)
{
    return ((const FaCellHead *)(uintptr_t)cell)->head;
}

static inline unsigned fa_kind_of_ptr(const void *cell)
{
    return (unsigned)(((const FaCellHead *)cell)->head >> FA_HEAD_KIND_SHIFT);
}

/* The kind of a value: of its cell, or FA_KIND_FREE when it is not one. */
static inline unsigned fa_kind(FaValue v)
{
    return fa_is_cell(v) ? fa_kind_of_ptr(fa_ptr(v)) : (unsigned)FA_KIND_FREE;
}

static inline bool fa_has_kind(FaValue v, unsigned kind)
{
    return fa_is_cell(v) && fa_kind_of_ptr(fa_ptr(v)) == kind;
}

static inline bool fa_is_object(FaValue v)
{
    return fa_is_cell(v) && fa_kind_of_ptr(fa_ptr(v)) >= FA_KIND_OBJECT;
}

static inline bool fa_is_callable(FaValue v)
{
    return fa_is_cell(v) && fa_kind_of_ptr(fa_ptr(v)) >= FA_KIND_PROXY_CALLABLE;
}

static inline bool fa_is_string(FaValue v)
{
    return fa_is_cell(v) && fa_kind_of_ptr(fa_ptr(v)) - FA_KIND_STRING <= 1u;
}

static inline bool fa_is_symbol(FaValue v)
{
    return fa_has_kind(v, FA_KIND_SYMBOL);
}

/* A counted run of values: elements, overflow slots, environment records. count = low 32 bits of head. */
typedef struct FaValues {
    uint64_t head;
    FaValue at[];
} FaValues;

typedef struct FaCell {
    uint64_t head;
    FaValue value;
} FaCell;

/* A cell of a variable that holds nothing but int32s, doubles or truth values: unboxed. Kind BYTES; the low half of its head says which. */
typedef struct FaTypedCell {
    uint64_t head;
    union {
        int32_t i32;
        double f64;
        int truth;
    } value;
} FaTypedCell;

enum { FA_CELL_I32 = 1, FA_CELL_F64, FA_CELL_BOOL };

/* A run of values whose owner alone knows how many of them are initialised (an array's elements) has kind BYTES and this bit:
 * its owner traces it and marks it as a leaf; where only the stack points to it, its words are scanned conservatively. */
#define FA_BYTES_ELEMENTS (1ull << 47)

static inline uint32_t fa_values_count(const FaValues *v)
{
    return (uint32_t)v->head;
}

/* ---- allocation ---- */

#define FA_GRANULE 16u                /* cell sizes are multiples of this */
#define FA_SMALL_MAX 512u             /* sizes up to this have one bump region per granule count */
#define FA_SMALL_CLASSES (FA_SMALL_MAX / FA_GRANULE + 1)

/* A free run of one size class: [next, end) is handed out in order. */
typedef struct FaBump {
    char *next, *end;
} FaBump;

/* fa_heap_alloc(size) allocates `size` bytes (> 0). Sizes are rounded up to a multiple of 16 up to 512, to one of 23
 * classes up to 32 KB, to 64 KB blocks above. Uninitialised: the caller writes every byte the marker reads before the
 * next allocation. Never returns NULL: throws away the process with a clean message when memory or the heap limit is
 * exhausted even after a full collection (exit status 1). GC: may collect, runs no JavaScript. */
void *fa_heap_alloc_slow(size_t size); /* fa_heap_alloc, which tries the bump region first, is in realm.h */

/* As fa_heap_alloc, zero-filled. */
void *fa_heap_alloc_zeroed(size_t size);

/* As fa_heap_alloc_zeroed, a BYTES cell whose words are scanned conservatively. Its head is set. */
void *fa_heap_alloc_scanned(size_t size);

/* Allocates a counted run with every value set to `fill`. `kind` is VALUES or ENV. */
FaValues *fa_values_new(unsigned kind, uint32_t count, FaValue fill);

/* Allocates raw bytes (kind BYTES); the payload starts 8 bytes in. */
void *fa_bytes_new(size_t size);

/* Bytes the cell at p really has (its size class), at least what was asked for. */
size_t fa_heap_usable_size(const void *cell);

void fa_heap_init(void *stack_base);
void fa_heap_collect(void);           /* full collection now */
/* Empties some of the stack below the caller's frame. Frames have places that they do not write to, and what an earlier call left there would
 * stay alive as long as calls come to the same depth. */
void fa_clear_stack(void);
bool fa_is_on_stack(const void *p);   /* in a frame of C that is running? */
void fa_heap_end(void);               /* at exit: FUNARG_GC=stats, to stderr */
uint64_t fa_heap_live_bytes(void);    /* bytes found live by the last collection */

/* ---- roots ---- */

/* Roots outside the heap, n words at p, scanned conservatively: registered once, for good. */
void fa_heap_add_roots(FaValue *p, size_t n);
/* A static cell (a static closure, say) that from now on may point to heap cells: traced by its kind, as a root. */
void fa_heap_add_static(void *static_cell);

/* A value by which nothing is kept alive: to be compared only. */
static inline uint64_t fa_hidden(FaValue v)
{
    return ~v;
}

/* ---- for tracers (called while the collector marks) ---- */

/* Marks the cell v or p, which must be NULL, a static cell or the start of a heap cell; its tracer runs later. */
void fa_heap_mark_value(FaValue v);
void fa_heap_mark_ptr(const void *cell);
/* Marks a cell without tracing what it holds: for tables whose contents are weak. */
void fa_heap_mark_leaf(const void *cell);
/* Asks for `sweep(cell)` when marking is done: there the cell drops what fa_heap_is_marked says is dead. */
typedef void FaWeakSweep(void *cell);
void fa_heap_register_weak(void *cell, FaWeakSweep *sweep);

/* Weak key/value tables (runtime/weak.h has the operations). `entries` is a VALUES run of key, value, key, value …:
 * open addressing by fa_weak_hash, a power of two of pairs. Key FA_EMPTY: never used; FA_UNDEFINED: deleted.
 * A tracer marks `entries` as a leaf and registers its table here. While keys are found live their values are marked,
 * to a fixed point; then the entries with dead keys are deleted. The table must lie in a cell that is being marked. */
typedef struct FaWeakTable {
    FaValues *entries;            /* NULL: empty */
    uint32_t live, used;          /* pairs with a key; those and the deleted ones */
} FaWeakTable;
void fa_heap_register_ephemerons(FaWeakTable *table);

/* ---- when marking is done ---- */

/* Called after each marking so that caches can drop dead cells; may not allocate. */
typedef void FaSweepHook(void);
void fa_heap_add_sweep_hook(FaSweepHook *hook);
/* During a sweep hook: is this cell live? NULL and static cells always are. */
bool fa_heap_is_marked(const void *cell);
/* The same for a pointer to any byte of a cell. */
bool fa_heap_is_marked_place(const void *interior);

/* Visits every live cell, after a full collection of its own. `visit` may not allocate. */
typedef void FaCellVisitor(void *cell, size_t size, void *data);
void fa_heap_each(FaCellVisitor *visit, void *data);

/* ---- write barrier ---- */

/* Cards of 512 bytes. The table is indexed by the address modulo what it covers (2 GB), so every address has a card, those
 * of static cells too; two places that share one only make a minor collection look at more. */
#define FA_CARD_SHIFT 9
#define FA_CARD_COUNT (1u << 22)
extern uint8_t fa_cards[FA_CARD_COUNT];

/* After storing into a heap cell at `place`. */
static inline void fa_barrier(const void *place)
{
    fa_cards[((uintptr_t)place >> FA_CARD_SHIFT) & (FA_CARD_COUNT - 1)] = 1;
}

static inline void fa_store(FaValue *place, FaValue v)
{
    *place = v;
    fa_barrier(place);
}

#endif
