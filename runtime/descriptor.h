/* Property descriptors as JavaScript objects (ECMA-262 6.2.6). */
#ifndef FA_DESCRIPTOR_H
#define FA_DESCRIPTOR_H

#include "runtime/object.h"

/* ToPropertyDescriptor. False: threw. */
bool fa_to_property_descriptor_js(FaValue v, FaDescriptor *out);
/* FromPropertyDescriptor: the fields that are present, in the standard's order. */
FaValue fa_from_property_descriptor(const FaDescriptor *d);

#endif
