/* Indexed properties of objects that are not arrays: more->elements, a dense run with holes or a
 * sparse table. */
#ifndef FA_INDEXED_H
#define FA_INDEXED_H

#include "runtime/property.h"

bool fa_indexed_find(FaObject *o, uint32_t index, FaFound *out);
/* Adds or changes. */
void fa_indexed_put(FaObject *o, uint32_t index, FaValue v, unsigned attributes);
void fa_indexed_remove(FaObject *o, uint32_t index);
void fa_indexed_restrict(FaObject *o, FaRestriction how);
/* A fresh dense run as the indexed properties of an object that has none. */
void fa_indexed_adopt(FaObject *o, FaValues *run);

#endif
