/* What the files of the Object family share, and Reflect with them. */
#ifndef FA_BUILTIN_OBJECT_H
#define FA_BUILTIN_OBJECT_H

#include "runtime/realm.h"

/* Defines the properties of Object.prototype. */
void fa_object_proto_define(FaObject *proto);
/* [[GetOwnProperty]] as a property descriptor shows it: 1, 0, -1 threw. */
int fa_object_get_own_js(FaObject *o, FaKey key, FaDescriptor *d);
/* [[SetPrototypeOf]] or the TypeError that says why not: undefined or FA_THREW. */
FaValue fa_object_set_prototype_or_throw_js(FaObject *o, FaValue proto);
/* Object.prototype.toString, for callers that have a fallback to it (Array.prototype.toString). */
FaValue fa_object_to_string_js(FaValue this_value);

#endif
