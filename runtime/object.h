/* Objects, property keys, shapes, and the essential internal methods (ECMA-262 10.1 and the exotic ones).
 *
 * An object is {head, more, kind's own fields…, inline slots…}. Ordinary objects have nothing between `more` and
 * their slots. A property's place is its slot index: below shape->inline_capacity it is inline, else it is
 * more->slots[index - inline_capacity]. Indexed properties of objects that are not arrays live in more->elements.
 * Law: shapes are immutable but for their caches, unless FA_SHAPE_UNIQUE: then the shape belongs to one object and
 * changes with it (dictionary mode; prototypes and global object). An inline cache may remember a place for
 * a shape that is not unique; for places found on the prototype chain it also remembers fa_rt.proto_epoch, which
 * every structural change of an object used as a prototype increments. Overwriting a data slot is not structural. */
#ifndef FA_OBJECT_H
#define FA_OBJECT_H

#include "runtime/string.h"

/* A property key: an atom, a symbol or private name (pointers), or an array index as FA_NUMBER_TAG | uint32. */
typedef uint64_t FaKey;

typedef struct FaShape FaShape;
typedef struct FaObject FaObject;

static inline FaKey fa_key_index(uint32_t index)
{
    return FA_NUMBER_TAG | index;
}
static inline bool fa_key_is_index(FaKey k)
{
    return k >= FA_NUMBER_TAG;
}
static inline uint32_t fa_key_as_index(FaKey k)
{
    return (uint32_t)k;
}
static inline FaKey fa_key_ptr(const void *atom_or_symbol)
{
    return (FaKey)(uintptr_t)atom_or_symbol;
}
/* The key of a name that is no atom. Units: ASCII, no array index. */
FaKey fa_key_ascii(const char *name);
#define FA_KEY(ID) fa_key_ptr(FA_ATOM(ID))            /* FA_KEY(length) */
#define FA_KEY_SYMBOL(NAME) fa_key_ptr(FA_SYMBOL(NAME))
static inline bool fa_key_is_symbol(FaKey k)
{
    return !fa_key_is_index(k) && fa_kind_of_ptr(fa_ptr(k)) == FA_KIND_SYMBOL;
}

enum { /* property attributes */
    FA_WRITABLE = 1,
    FA_ENUMERABLE = 2,
    FA_CONFIGURABLE = 4,
    FA_ACCESSOR = 8,   /* the slot holds an FaAccessor cell */
    FA_EXTERNAL = 16,  /* the slot holds a raw FaValue * (a script-level var in emitted C) as a static cell: global object only */
    FA_ATTR_ALL = FA_WRITABLE | FA_ENUMERABLE | FA_CONFIGURABLE,
    FA_ATTR_BUILTIN = FA_WRITABLE | FA_CONFIGURABLE
};

enum { /* shape flags */
    FA_SHAPE_UNIQUE = 1,
    FA_SHAPE_NOT_EXTENSIBLE = 2,
    FA_SHAPE_IS_PROTO = 4,      /* objects of this (unique) shape serve as prototypes */
    FA_SHAPE_HAS_ACCESSOR = 8,
    FA_SHAPE_HAS_READONLY = 16,
    FA_SHAPE_IMMUTABLE_PROTO = 32,
    FA_SHAPE_LAZY = 64,         /* closures whose name, length and prototype are not made yet (function.c) */
    FA_SHAPE_REGISTERED = 128   /* shape.c: its transitions are swept */
};

typedef struct FaMore {
    uint64_t head;         /* VALUES; count = 1 + capacity */
    FaValue elements;      /* VALUES cell of dense elements, a sparse table, or FA_EMPTY */
    FaValue slots[];
} FaMore;

struct FaObject {
    uint64_t head;
    FaMore *more;          /* NULL until needed */
};

struct FaShape {
    uint64_t head;         /* SHAPE */
    FaObject *proto;       /* NULL for null */
    FaShape *parent;       /* transition source; NULL for a root or a unique shape */
    FaKey key;             /* property the last transition added; 0 at a root */
    uint32_t count;        /* slots in use */
    uint16_t object_kind;
    uint8_t inline_capacity;
    uint8_t attributes;    /* of `key` */
    uint8_t flags;
    uint8_t first_slot;    /* offset of inline slot 0 in the object, in words */
    uint16_t wanted;       /* at a root: the most properties one of its descendants has */
    struct FaPropTable *table;       /* key -> (slot, attributes), insertion ordered (shape.h); NULL: none */
    FaValue transitions;             /* FA_EMPTY, one child shape, or a BYTES hash of them; children are held weakly. Of a
                                      * prototype's unique shape: the roots of the objects that inherit from it */
};

static inline FaShape *fa_shape_of(const FaObject *o)
{
    return (FaShape *)(uintptr_t)(o->head & FA_HEAD_MASK);
}
static inline FaObject *fa_as_object(FaValue v)
{
    return (FaObject *)(uintptr_t)v;
}
static inline FaValue fa_from_object(const void *o)
{
    return fa_from_ptr(o);
}

/* ---- shapes ---------------------------------------------------------------------------------------------------- */

/* The shared root shape for objects of this kind, prototype, and inline capacity. */
FaShape *fa_shape_root(unsigned kind, FaObject *proto, unsigned inline_capacity);
/* The shape reached by adding `key`; shared. */
FaShape *fa_shape_add(FaShape *shape, FaKey key, unsigned attributes);
/* Finds an own named property: true and slot, attributes. Never looks at elements or exotic properties. _nogc is not promised. */
bool fa_shape_find(FaShape *shape, FaKey key, uint32_t *slot, unsigned *attributes);

FaValue *fa_slot_place(FaObject *o, uint32_t slot);

/* Tracers, called by the collector: mark what a shape or a property table holds. Transitions are weak
 * (fa_heap_mark_leaf and fa_heap_register_weak). */
void fa_shape_trace(FaShape *shape);
void fa_prop_table_trace(struct FaPropTable *table);

/* ---- allocation ------------------------------------------------------------------------------------------------ */

/* An object with this shape and no properties set yet (slots up to shape->count are filled with undefined). `size` covers the
 * kind's own fields; fields after `more` are zero. */
FaObject *fa_object_alloc(FaShape *shape, size_t size_without_slots);
FaObject *fa_object_new(FaObject *proto);          /* OrdinaryObjectCreate, a few inline slots */
FaObject *fa_object_new_plain(void);               /* with %Object.prototype% */
/* An object of another kind: `size` = sizeof its struct, whose first member is FaObject. */
FaObject *fa_object_new_kind(unsigned kind, FaObject *proto, size_t size);

/* Makes o an object of which every structural change increments fa_rt.proto_epoch, so that inline caches can remember
 * places in it: prototypes, the global object, constructors and namespaces with many properties. Idempotent. */
void fa_object_pin(FaObject *o);

/* ---- internal methods ------------------------------------------------------------------------------------------
 * `_js` functions may run user code (getters, setters, Proxy traps). Values: FA_THREW when an exception is pending.
 * Booleans that can throw are int: 1, 0, or -1 when an exception is pending. */

typedef struct FaDescriptor {
    FaValue value, get, set; /* FA_EMPTY: absent */
    uint8_t attributes;      /* FA_WRITABLE | … where present */
    uint8_t present;         /* which of FA_WRITABLE | FA_ENUMERABLE | FA_CONFIGURABLE are present */
} FaDescriptor;

typedef struct FaAccessor {
    uint64_t head;
    FaValue get, set;        /* callable or undefined */
} FaAccessor;

FaObject *fa_object_proto(FaObject *o);                              /* ordinary [[GetPrototypeOf]] */
FaValue fa_get_prototype_of_js(FaObject *o);                         /* object or null */
int fa_set_prototype_of_js(FaObject *o, FaValue proto);
int fa_is_extensible_js(FaObject *o);
int fa_prevent_extensions_js(FaObject *o);
int fa_get_own_property_js(FaObject *o, FaKey k, FaDescriptor *out);  /* 1 found, 0 not, -1 threw */
int fa_define_own_property_js(FaObject *o, FaKey k, const FaDescriptor *d); /* 1, 0 rejected, -1 threw */
int fa_has_property_js(FaObject *o, FaKey k);
int fa_has_own_property_js(FaObject *o, FaKey k);
FaValue fa_get_js(FaObject *o, FaKey k, FaValue receiver);           /* [[Get]] */
int fa_set_js(FaObject *o, FaKey k, FaValue v, FaValue receiver);    /* [[Set]]: 1, 0 refused, -1 threw */
int fa_delete_js(FaObject *o, FaKey k);                              /* [[Delete]] */
/* [[OwnPropertyKeys]] in the standard's order, as a VALUES run of strings (also for indices) and symbols. NULL: threw. */
FaValues *fa_own_keys_js(FaObject *o);

/* Seals or freezes o in one go, where that comes to the same as SetIntegrityLevel's steps (runtime/integrity.h). False: it does not,
 * nothing is done. */
bool fa_restrict_at_once(FaObject *o, bool frozen);

/* ---- conveniences (ECMA-262 7.3) ----------------------------------------------------------------------------- */

/* ToPropertyKey(v). False: threw. */
bool fa_to_key_js(FaValue v, FaKey *out);
FaKey fa_key_from_string(FaString *s);           /* index or atom */
FaValue fa_key_to_value(FaKey k);                /* string or symbol */
FaValue fa_getv_js(FaValue v, FaKey k);          /* GetV: of any value; TypeError on nullish */
/* PutValue on base[k] for any base value; refusals throw only when strict. False: threw. */
bool fa_setv_js(FaValue base, FaKey k, FaValue v, bool strict);
/* Throws the TypeError that says why [[Set]] of k refused. */
FaValue fa_throw_set_refused(FaValue base, FaKey k);
/* Set(O, P, V, true): false: threw. */
bool fa_put_js(FaObject *o, FaKey k, FaValue v);
FaValue fa_get_method_js(FaValue v, FaKey k);    /* undefined, callable, or threw */
bool fa_create_data_property_or_throw_js(FaObject *o, FaKey k, FaValue v);
int fa_create_data_property_js(FaObject *o, FaKey k, FaValue v);
bool fa_define_or_throw_js(FaObject *o, FaKey k, const FaDescriptor *d);
bool fa_delete_or_throw_js(FaObject *o, FaKey k);
/* Defines a fresh data property on an object of our own making; cannot fail, runs nothing. */
void fa_define_data(FaObject *o, FaKey k, FaValue v, unsigned attributes);
/* As fa_define_data, for a property like those that assignment makes. Units: name is ASCII and no array index. */
void fa_define_named(FaObject *o, const char *name, FaValue v);
void fa_define_accessor(FaObject *o, FaKey k, FaValue getter, FaValue setter, unsigned attributes);
int64_t fa_length_of_js(FaObject *o);            /* LengthOfArrayLike: 0 … 2^53-1, or -1: threw */

/* A wrapper object: BOOLEAN, NUMBER, STRING_OBJECT, SYMBOL_OBJECT, BIGINT_OBJECT. */
typedef struct FaWrapper {
    FaObject object;
    FaValue primitive;
} FaWrapper;

/* ---- state ------------------------------------------------------------------------------------------------------------ */

/* Pointers that do not keep what they point to alive, swept after marking. */
typedef struct FaWeakList {
    void *cell;            /* BYTES: the pointers */
    uint32_t count, capacity;
} FaWeakList;

/* The object system's part of FaRuntime. */
typedef struct FaObjectState {
    FaShape *null_roots;              /* its transitions are the roots of objects without prototype */
    FaShape *plain_shape, *array_shape, *lazy_shape, *arguments_shapes[2];
    struct FaAccessor *throwing_callee;
    FaWeakList weak_shapes, weak_caches, weak_infos;
    void *mega_cell;                  /* the global megamorphic cache (cache.c); BYTES */
    FaValues *cache_others;           /* keeps the polymorphic entries of caches */
    FaValues *literal_shapes;         /* keeps the shapes of object literals that have run */
    FaValue absent;                   /* always undefined: the place of properties that do not exist */
    FaValue *species_place;           /* slot of %Array.prototype%.constructor while species_epoch is fa_rt.proto_epoch */
    uint32_t species_epoch, cache_others_count, literal_count;
    const struct FaExotic *exotic[3]; /* exotic.h */
    FaObject *bigint_proto;           /* set by the BIGINT family */
} FaObjectState;

#endif
