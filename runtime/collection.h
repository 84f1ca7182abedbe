/* What the constructors of Map, Set, WeakMap and WeakSet share. */
#ifndef FA_COLLECTION_H
#define FA_COLLECTION_H

#include "runtime/realm.h"

/* A type of collection, as its constructor sees it. */
typedef struct FaCollection {
    const char *name;
    uint16_t kind;
    uint16_t size;                                        /* of its struct */
    int prototype;                                        /* intrinsic */
    bool has_pairs;                                       /* entries are [key, value] */
    FaGeneric *adder;                                     /* the original `set` or `add` */
    bool (*add)(FaObject *o, FaValue key, FaValue value); /* what that does; false: threw */
} FaCollection;

/* The constructor: 24.1.1.1 Map, 24.2.2.1 Set, 24.3.1.1 WeakMap, 24.4.1.1 WeakSet. */
FaValue fa_collection_construct_js(const FaCollection *c, FaValue iterable, FaValue new_target);

/* The object of this kind that v is, or NULL: threw a TypeError that names `method`, "Map.prototype.get". */
void *fa_this_of_kind(FaValue v, unsigned kind, const char *method);

#endif
