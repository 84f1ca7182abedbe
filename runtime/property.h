/* Own properties where they are stored: finding, adding, changing, removing. No exotic behaviour
 * beyond what a kind stores itself (array length and elements, string indices, mapped arguments,
 * unmade globals); Proxy and its like are dispatched before (exotic.h). Nothing here runs user
 * code. */
#ifndef FA_PROPERTY_H
#define FA_PROPERTY_H

#include "runtime/shape.h"

/* An own property as found. */
typedef struct FaFound {
    FaValue value;  /* data: the value; accessor: the FaAccessor cell */
    FaValue *place; /* where the value is stored; NULL: nowhere (array length, units of a string) */
    uint32_t slot;  /* of a named property */
    unsigned attributes;
} FaFound;

static inline FaAccessor *fa_found_accessor(const FaFound *f)
{
    return fa_ptr(f->value);
}

/* Finds own property k of o, which is not a Proxy, typed array or namespace. GC: may collect (lazy
 * properties). */
bool fa_find_own(FaObject *o, FaKey k, FaFound *out);
/* Its named half; k is not an index. */
bool fa_find_named(FaObject *o, FaKey k, FaFound *out);

static inline bool fa_is_extensible(const FaObject *o)
{
    return !(fa_shape_of(o)->flags & FA_SHAPE_NOT_EXTENSIBLE);
}

/* Adds a property known to be absent from an extensible object. An accessor's value is its
 * FaAccessor. False: refused (elements of an array whose length is read-only). */
bool fa_property_add(FaObject *o, FaKey k, FaValue v, unsigned attributes);
/* The same for a name, which cannot be refused; also adds to objects that are not extensible
 * (private elements). */
void fa_property_add_named(FaObject *o, FaKey k, FaValue v, unsigned attributes);
/* Overwrites the value of a writable data property that has a place. */
void fa_property_overwrite(const FaFound *f, FaValue v);
/* Gives an existing property a new value and attributes. */
void fa_property_change(FaObject *o, FaKey k, const FaFound *f, FaValue v, unsigned attributes);
void fa_property_remove(FaObject *o, FaKey k, const FaFound *f);

/* Makes a closure's lazy name, length and prototype; nothing for other objects. */
void fa_object_materialise_slow(FaObject *o);
static inline void fa_object_materialise(FaObject *o)
{
    if (fa_shape_of(o)->flags & FA_SHAPE_LAZY)
        fa_object_materialise_slow(o);
}
/* True when k is one of a closure's properties not made yet. */
bool fa_closure_has_lazy(FaObject *closure, FaKey k);

/* An indexed property was added to o: holes may now be seen through prototypes. */
void fa_note_indexed(const FaObject *o);

FaAccessor *fa_accessor_new(FaValue getter, FaValue setter);

/* ---- descriptors ---- */
static inline bool fa_is_accessor_descriptor(const FaDescriptor *d)
{
    return d->get != FA_EMPTY || d->set != FA_EMPTY;
}
static inline bool fa_is_data_descriptor(const FaDescriptor *d)
{
    return d->value != FA_EMPTY || (d->present & FA_WRITABLE) != 0;
}
void fa_descriptor_of(const FaFound *f, FaDescriptor *out);
/* ValidateAndApplyPropertyDescriptor (10.1.6.3), the validation against an existing property. */
bool fa_descriptor_allowed(const FaFound *current, const FaDescriptor *d);
/* OrdinaryDefineOwnProperty (10.1.6). */
int fa_ordinary_define(FaObject *o, FaKey k, const FaDescriptor *d);
/* The value a property keeps or gets by a descriptor: an FaAccessor for accessors. `current` may be
 * NULL. */
FaValue fa_descriptor_value(const FaFound *current, const FaDescriptor *d);
unsigned fa_descriptor_attributes(const FaFound *current, const FaDescriptor *d);

/* Calls the getter or reads the value. */
FaValue fa_found_get_js(const FaFound *f, FaValue receiver);

/* The prototype where property lookup on a primitive starts; NULL for undefined and null. */
FaObject *fa_proto_of_primitive(FaValue v);

#endif
